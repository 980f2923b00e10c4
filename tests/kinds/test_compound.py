"""``compound``: statements together.  Derivations beside."""

from __future__ import annotations

from typing import Any

import pytest
from small import ALL, FEB4, MAR15, OPEN, REFUTED, SUPPORTED, attack, codes, judge, parts, verdict

from factcheck.kinds.compound import Compound
from factcheck.kinds.happened import Happened
from factcheck.model import ScopeName
from factcheck.when import Window

TRUE, FALSE, UNKNOWN = "attacks happened 2024-03", "attacks happened 2024-04", "attacks happened 2024-05"
COVERED = [("attacks", "2024-02/2024-04")]


def compound(how: str, *members: Any) -> dict[str, object]:
    return {"compound": {how: members[0] if how == "not" else list(members)}}


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        (compound("all", TRUE, TRUE), SUPPORTED),
        (compound("all", TRUE, FALSE), REFUTED),
        (compound("all", TRUE, UNKNOWN), OPEN),
        (compound("all", FALSE, UNKNOWN), REFUTED),
        (compound("any", FALSE, TRUE), SUPPORTED),
        (compound("any", FALSE, FALSE), REFUTED),
        (compound("any", FALSE, UNKNOWN), OPEN),
        (compound("any", TRUE, UNKNOWN), SUPPORTED),
        (compound("not", TRUE), REFUTED),
        (compound("not", FALSE), SUPPORTED),
        (compound("not", UNKNOWN), OPEN),
        (compound("not", compound("not", TRUE)), SUPPORTED),
        (compound("not", compound("all", TRUE, FALSE)), SUPPORTED),
        (compound("all", compound("any", FALSE, TRUE), compound("not", FALSE)), SUPPORTED),
    ],
)
def test_and_or_not(says: dict[str, object], expected: object) -> None:
    """An attack in March, none in April, May not covered."""
    assert verdict(says, [FEB4, MAR15], COVERED) is expected


def test_parts_are_named_after_their_member() -> None:
    """First member, second member."""
    found = judge(compound("all", TRUE, FALSE), [MAR15], COVERED)
    assert parts(found) == {"1.happened": SUPPORTED, "2.happened": REFUTED}


def test_what_is_borderline_is_so_for_the_opposite() -> None:
    """Three is neither "a couple" nor definitely not one."""
    events = [attack(f"m{day}", f"2024-03-{day:02}") for day in (2, 9, 16)]
    says = "a couple attacks 2024-03"
    assert codes(judge(says, events, ALL)) == {"vagueness"}
    assert verdict(compound("not", says), events, ALL) is OPEN


def test_every_combination_of_readings() -> None:
    """Since the 4th, with or without it: 2 or 1 attacks.  Whoever says "since" twice means the same by it: two combinations."""
    says = compound("all", "at least 1 attacks counted since 2024-02-04", "at least 2 attacks counted since 2024-02-04")
    found = judge(says, [FEB4, MAR15], ALL)
    assert (found.verdict, codes(found)) == (OPEN, {"reading"})
    many = compound("all", *[f"at least {number} attacks counted since 2024-02-04" for number in range(1, 8)])
    assert verdict(many, [FEB4], ALL) is REFUTED  # at least 7 are false in either
    either = compound("any", "exactly 1 attacks counted since 2024-02-04", "exactly 2 attacks counted since 2024-02-04")
    assert verdict(either, [FEB4, MAR15], ALL) is SUPPORTED


def test_meaning() -> None:
    """One sentence with its members numbered."""
    found = judge(compound("all", TRUE, FALSE), [MAR15], COVERED)
    assert found.meaning == (
        "All of these: (1) At least one attack in March 2024 (Baghdad days); "
        "(2) At least one attack in April 2024 (Baghdad days)."
    )
    found = judge(compound("not", TRUE), [MAR15], COVERED)
    assert found.meaning == "This is not so: At least one attack in March 2024 (Baghdad days)."


def test_parameters() -> None:
    """Exactly one way of putting them together."""
    happened = Happened(ScopeName("attacks"), Window.parse("2024-03"))
    for wrong in ({}, {"all": (happened,), "not_": happened}, {"all": (happened,), "any": (happened,)}):
        with pytest.raises(ValueError, match="exactly one"):
            Compound(**wrong)


FIRST = "first attacks since 2024-02-10 [b]"


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        (FIRST, REFUTED),
        (compound("any", FIRST, FALSE), REFUTED),
        (compound("not", FIRST), OPEN),
        (compound("not", compound("any", FIRST)), OPEN),
        (compound("not", compound("any", FIRST, FALSE)), OPEN),
        (compound("not", compound("any", compound("any", FALSE, FIRST))), OPEN),
        (compound("not", compound("all", compound("any", FIRST, FALSE), TRUE)), OPEN),
        (compound("all", compound("not", FALSE), compound("not", compound("any", FIRST, FALSE))), OPEN),
        # One of the two is true whatever the other takes for granted: to deny both is false.
        (compound("not", compound("any", FIRST, TRUE)), REFUTED),
        (compound("not", compound("any", TRUE, FIRST)), REFUTED),
    ],
)
def test_what_an_alternative_takes_for_granted_is_not_denied_with_it(says: Any, expected: object) -> None:
    """Nothing happened on 10 February, which "the first since 10 February" takes for granted (rule 0): false, its denial open.

    "It is not so that it was the first since 10 February, or that there was one in April" denies each of them; one denial is open, the other true.
    """
    found = judge(says, [FEB4, MAR15], ALL)
    assert found.verdict is expected
    assert expected is not OPEN or codes(found) == {"presupposition"}


def test_the_last_was_one_of_them() -> None:
    """Two attacks of one day, nobody knows in which order: they were not both the last one (rule 14), and which of them was is open."""
    events = [attack("a", "2024-03-02"), attack("b", "2024-03-02")]
    last = [{"last": {"scope": "attacks", "at": name}} for name in ("a", "b")]
    assert verdict({"compound": {"all": last}}, events, ALL) is REFUTED
    assert [verdict(each, events, ALL) for each in last] == [OPEN, OPEN]
