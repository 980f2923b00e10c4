"""``pause``: N(P) >= 1, none from the end of P to the start of R, N(R) >= 1.  Derivations beside."""

from __future__ import annotations

import pytest
from small import ALL, APR22, FEB4, OPEN, REFUTED, SUPPORTED, attack, codes, judge, parts, restated, verdict

from factcheck.model import Verdict


def pause(paused: str = "2024-02", resumed: str = "2024-04") -> dict[str, object]:
    return {"pause": {"scope": "attacks", "paused": paused, "resumed": resumed}}


@pytest.mark.parametrize(
    ("when", "expected", "reasons"),
    [
        ("2024-02-29", SUPPORTED, set()),  # the last day of the pause's month
        ("2024-03-01", REFUTED, set()),
        ("2024-03-31", REFUTED, set()),
        ("2024-04-01", SUPPORTED, set()),
        ("[2024-02-29..2024-03-01]", OPEN, {"time"}),
        ("[2024-02-29,2024-04-01]", SUPPORTED, set()),
        ("2024-03", REFUTED, set()),
    ],
)
def test_between(when: str, expected: Verdict, reasons: set[str]) -> None:
    """One in February, one in April, and another; everything covered."""
    found = judge(pause(), [FEB4, APR22, attack("x", when)], ALL)
    assert (found.verdict, codes(found)) == (expected, reasons)


def test_either_side() -> None:
    """Something must have happened in both windows, and not the same thing (meaning, rule 13): two."""
    alone = {"none_between": SUPPORTED, "two": REFUTED}
    assert parts(judge(pause(), [APR22], ALL)) == {"paused": REFUTED, "resumed": SUPPORTED, **alone}
    assert parts(judge(pause(), [FEB4], ALL)) == {"paused": SUPPORTED, "resumed": REFUTED, **alone}
    # One event is not both.
    assert verdict(pause(), [attack("x", "[2024-02-29,2024-04-01]")], ALL) is REFUTED


def test_coverage_of_the_time_between() -> None:
    """Just that."""
    assert verdict(pause(), [FEB4, APR22], [("attacks", "2024-03")]) is SUPPORTED
    assert verdict(pause(), [FEB4, APR22], [("attacks", "2024-03-02/2024-03-31")]) is OPEN
    assert verdict(pause("2024-02-04", "2024-04-22"), [FEB4, APR22], ALL) is SUPPORTED


def test_restatement() -> None:
    """Until the first one after the pause, or after the last one before the resumption, as precise as the claim."""
    march = [FEB4, attack("x", "2024-03-15"), APR22]
    found = judge(pause(), march, ALL)
    assert restated(found) == "attacks paused 2024-02 and resumed 2024-03"
    assert verdict(restated(found), march, ALL) is SUPPORTED
    assert (
        restated(judge(pause("2024-02-05", "2024-04-22"), [FEB4, APR22], ALL))
        == "attacks paused 2024-02-04 and resumed 2024-04-22"
    )


def test_backwards() -> None:
    """What resumed before it paused says nothing."""
    with pytest.raises(AssertionError, match="cannot have resumed"):
        judge(pause("2024-04", "2024-02"))


@pytest.mark.parametrize(
    "phrase",
    [
        "attacks paused 2024-02 and resumed 2024-04",
        "attacks paused 2024-02-01/2024-02-10 and resumed after 2024-04-01",
    ],
)
def test_phrases(phrase: str) -> None:
    """What is read is printed again."""
    assert judge(phrase, [FEB4]).statement == phrase


def test_it_resumed_on_the_day_of_speaking() -> None:
    """Said on the very day on which it resumed, and the day of the pause was over: all of the day named had happened (meaning, rule 2)."""
    resumed = attack("b", "2024-03-03")
    assert verdict(pause("2024-02-04", "2024-03-03"), [FEB4, resumed], ALL, claim={"made": "2024-03-03"}) is SUPPORTED


def test_one_event_is_not_both_where_nobody_knows_when_it_resumed() -> None:
    """The only attack lies on 4 February: if it resumed on an unknown day from the 4th to the 6th, another one were needed (rule 13)."""
    found = judge(pause("2024-02-04", "[2024-02-04..2024-02-06]"), [FEB4], ALL)
    assert (found.verdict, parts(found)["two"]) == (REFUTED, REFUTED)


def test_what_was_not_over_had_perhaps_not_yet_killed_so_many() -> None:
    """Five were killed from 1 March to 20 April, no matter when it is said; to 28 April, five days after the claim, it may have been none so far."""
    says = {"pause": {"scope": "deadly", "paused": "2024-02-04", "resumed": "2024-04-22"}}
    a, c = attack("a", "2024-02-04", killed="5"), attack("c", "2024-04-22", killed="5")
    for end, expected in (("2024-04-20", REFUTED), ("2024-04-28", OPEN)):
        events = [a, c, attack("x", f"2024-03-01/{end}", killed="5")]
        assert verdict(says, events, [*ALL, ("deadly", "2023-12/2024-05")]) is expected, end
