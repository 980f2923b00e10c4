"""``gap`` at edges that no other test of it noticed: what lasted, and fewer than two events."""

from __future__ import annotations

from small import ALL, FEB4, OPEN, REFUTED, SUPPORTED, attack, judge, restated, verdict

LASTED, LATER = attack("a", "2024-02-01/2024-02-10"), attack("c", "2024-03-01")


def test_restatement_from_the_end_of_what_lasted() -> None:
    """From 10 February to 1 March 2024, a leap year: 20 calendar days."""
    found = judge("gap of 90 days in attacks between a and c", [LASTED, LATER], ALL)
    assert restated(found) == "gap of exactly 20 days in attacks between a and c"
    assert verdict("gap of exactly 20 days in attacks between a and c", [LASTED, LATER], ALL) is SUPPORTED


def test_restatement_from_its_start_where_that_is_said() -> None:
    """From 1 February to 1 March 2024: 29 calendar days."""
    found = judge("gap of 90 days in attacks between start of a and c", [LASTED, LATER], ALL)
    assert restated(found) == "gap of exactly 29 days in attacks between start of a and c"


def test_the_longest_gap_is_between_two() -> None:
    """One event in the whole window leaves no gap between two, however short it is said to be; nor does none.

    Up to the edges of the window (meaning, rule 7) it is 86 days from 4 February, and 89 without any: too long as well.  Two readings, both false.
    """
    says = "longest gap of at most 40 days in attacks 2024-02/2024-04"
    assert verdict(says, [FEB4], ALL) is REFUTED
    assert verdict(says, [], ALL) is REFUTED
    # 4 February to 1 March: 26 days; to the end of March 30, to the end of April 60.
    assert verdict(says.replace("2024-04", "2024-03"), [FEB4, LATER], ALL) is SUPPORTED
    assert verdict(says, [FEB4, LATER], ALL) is OPEN
