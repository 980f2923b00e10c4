"""``compare``: two counts, sums or observations against each other.  Derivations beside."""

from __future__ import annotations

import pytest
from small import ALL, OPEN, REFUTED, SUPPORTED, attack, codes, judge, verdict

from factcheck.kinds.compare import Compared, Side
from factcheck.model import FigureName, NumberWord, Proportion, ScopeName, SeriesName, Verdict
from factcheck.when import Window

EVENTS = [
    attack("a", "2024-02-04", killed="2"),
    attack("b", "2024-02-20", killed="1", place="Syria"),
    *(attack(f"m{day}", f"2024-03-{day:02}", killed="1-2") for day in (2, 9, 16, 23)),
]
TROOPS = {"troops": {"values": {"2024-01": "2000", "2024-03": "2400-2600", "2024-04": "0"}}}


def side(window: str = "", **more: str) -> dict[str, str]:
    return {**({} if "series" in more else {"scope": "attacks"}), **({"window": window} if window else {}), **more}


def compare(of: dict[str, str], other: dict[str, str], **more: str) -> dict[str, object]:
    return {"compare": {"of": of, "with": other, **more}}


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, SUPPORTED),  # 4 > 2
        ({"difference": "exactly 2"}, SUPPORTED),
        ({"difference": "at least 3"}, REFUTED),
        ({"difference": "more than 1"}, SUPPORTED),
        ({"ratio": "doubled"}, SUPPORTED),
        ({"ratio": "up 100 percent"}, SUPPORTED),
        ({"ratio": "200 percent"}, SUPPORTED),
        ({"ratio": "more than doubled"}, REFUTED),  # exactly 2 is not more than 2
        ({"ratio": "tripled"}, REFUTED),
        ({"ratio": "up 20 percent"}, REFUTED),
    ],
)
def test_four_against_two(more: dict[str, str], expected: Verdict) -> None:
    """Four attacks in March, two in February, all covered."""
    assert verdict(compare(side("2024-03"), side("2024-02"), **more), EVENTS, ALL) is expected


def test_equal_numbers_are_not_more() -> None:
    """One in Iraq, one in Syria."""
    of, other = side("2024-02", scope="iraq"), side("2024-02", scope="syria")
    assert verdict(compare(of, other), EVENTS, ALL) is REFUTED
    assert verdict(compare(of, other, difference="exactly 0"), EVENTS, ALL) is SUPPORTED
    assert verdict(compare(of, other, ratio="unchanged"), EVENTS, ALL) is SUPPORTED


def test_against_nothing_there_is_no_ratio() -> None:
    """None in January: two more, but no multiple."""
    of, other = side("2024-02"), side("2024-01")
    assert verdict(compare(of, other, difference="exactly 2"), EVENTS, ALL) is SUPPORTED
    assert verdict(compare(of, other, ratio="doubled"), EVENTS, ALL) is REFUTED


def test_one_event_in_one_of_two_months() -> None:
    """On 29 February or 1 March: 3 and 4, or 2 and 5.  More in March either way; the difference is 1 or 3, never 2."""
    events = [*EVENTS, attack("x", "[2024-02-29..2024-03-01]")]
    of, other = side("2024-03"), side("2024-02")
    assert verdict(compare(of, other), events, ALL) is SUPPORTED
    assert verdict(compare(of, other, difference="between 1 and 3"), events, ALL) is SUPPORTED
    assert verdict(compare(of, other, difference="at least 2"), events, ALL) is OPEN


def test_sums_of_a_figure() -> None:
    """Four to eight killed in March, three in February."""
    of, other = side("2024-03", figure="killed"), side("2024-02", figure="killed")
    assert verdict(compare(of, other), EVENTS, ALL) is SUPPORTED
    assert verdict(compare(of, other, difference="between 1 and 5"), EVENTS, ALL) is SUPPORTED
    assert codes(judge(compare(of, other, ratio="doubled"), EVENTS, ALL)) == {"value"}


def test_without_coverage() -> None:
    """Either number may be higher."""
    assert verdict(compare(side("2024-03"), side("2024-02")), EVENTS) is OPEN
    # With the later month closed only February may grow.
    assert (
        verdict(compare(side("2024-02"), side("2024-03"), difference="at least -2"), EVENTS, [("attacks", "2024-03")])
        is SUPPORTED
    )


def test_observations() -> None:
    """2,400 to 2,600 against 2,000; nothing was observed in February."""
    march, january = side("2024-03", series="troops"), side("2024-01", series="troops")
    assert verdict(compare(march, january, difference="at least 400"), series=TROOPS) is SUPPORTED
    assert verdict(compare(march, january, ratio="up 50 percent"), series=TROOPS) is REFUTED
    assert verdict(compare(march, january, ratio="at least 120 percent"), series=TROOPS) is SUPPORTED
    found = judge(compare(march, side("2024-02", series="troops")), series=TROOPS)
    assert (found.verdict, codes(found)) == (OPEN, {"value"})
    assert verdict(compare(march, side("2024-04", series="troops"), ratio="doubled"), series=TROOPS, claim={"made": "2024-05-01"}) is REFUTED
    # In April, of which the value was not known yet, nobody could say so.
    assert verdict(compare(march, side("2024-04", series="troops"), ratio="doubled"), series=TROOPS) is OPEN


def test_readings_of_both_sides() -> None:
    """ "Since a day" has two readings, and means the same on both sides of one statement."""
    found = judge(compare(side(since="2024-02-04"), side(since="2024-03-02")), EVENTS, ALL)
    assert found.readings == ("since: with", "since: after")
    assert found.verdict is SUPPORTED  # 6 against 4, or 5 against 3


def test_restatement_and_meaning() -> None:
    """The true difference, the true ratio, or the other way round."""
    found = judge(compare(side("2024-02"), side("2024-03")), EVENTS, ALL)
    assert found.meaning == "Attacks in February 2024 are more than attacks in March 2024 (Baghdad days)."
    assert found.restatement.text == "Attacks in March 2024 are more than attacks in February 2024 (Baghdad days)."
    found = judge(compare(side("2024-03"), side("2024-02"), difference="exactly 3"), EVENTS, ALL)
    assert found.restatement.text == "Attacks in March 2024 are more than attacks in February 2024, by exactly 2 (Baghdad days)."
    found = judge(compare(side("2024-03"), side("2024-02"), ratio="tripled"), EVENTS, ALL)
    assert "200 percent" in found.restatement.text


@pytest.mark.parametrize(
    ("made", "day", "expected"),
    [
        # By the 10th, and in the whole month: one in February, none in March.
        ("2024-03-10", "2024-02-09", SUPPORTED),
        # How much of the 10th had passed nobody says; the 11th had not come.
        ("2024-03-10", "2024-02-10", OPEN),
        ("2024-03-10", "2024-02-11", OPEN),
        # March is not over at any hour of its last day, and is a day later.
        ("2024-03-31T18:00", "2024-02-29", OPEN),
        ("2024-03-31", "2024-02-29", OPEN),
        ("2024-04-01", "2024-02-29", SUPPORTED),
    ],
)
def test_the_same_stretch_of_the_month_before(made: str, day: str, expected: Verdict) -> None:
    """More in February than this month: than in all of it, or in as much of it as has passed (meaning, rule 1)."""
    assert verdict(compare(side("2024-02"), side("2024-03")), [attack("a", day)], ALL, claim={"made": made}) is expected


def test_restatement_of_a_difference_with_one_end() -> None:
    """One in Iraq, which is all there was; three in Syria, where there may have been more: two fewer at the least."""
    events = [attack(f"s{day}", f"2024-02-{day}", place="Syria") for day in (10, 11, 12)] + [attack("i", "2024-02-13")]
    iraq, syria = ({"scope": scope, "window": "2024-02"} for scope in ("iraq", "syria"))
    found = judge(compare(iraq, syria, difference="exactly -1"), events, [("iraq", "2024-02")])
    assert found.verdict is REFUTED
    assert "difference: at most -2" in found.restatement.statement


def test_parameters() -> None:
    """A side is of one kind; a comparison has one yardstick."""
    window = Window.parse("2024-03")
    one, other = Side(ScopeName("a"), window=window), Side(ScopeName("b"), window=window)
    with pytest.raises(ValueError, match="at most one"):
        Compared(one, other, NumberWord.parse("2"), Proportion.parse("half"))
    with pytest.raises(ValueError, match="same"):
        Compared(one, one)
    with pytest.raises(ValueError, match="either"):
        Side(ScopeName("a"), SeriesName("b"))
    with pytest.raises(ValueError, match="series"):
        Side(series=SeriesName("b"), window=window, figure=FigureName("killed"))


def test_restatements_since_a_date_and_of_ratios() -> None:
    """Two in February; in March and April four.  Since 1 March four, whichever way "since" is read: nothing was on that day."""
    since = {"scope": "attacks", "since": "2024-03-01"}
    events = [attack(f"f{n}", f"2024-02-{n + 10}") for n in range(2)] + [
        attack(f"m{n}", f"2024-03-{n + 10}") for n in range(4)
    ]
    found = judge(compare(since, side("2024-02"), difference="exactly 3"), events, ALL)
    assert found.restatement is not None
    assert "difference: exactly 2" in found.restatement.statement
    tripled = judge(compare(since, side("2024-02"), ratio="at least tripled"), events, ALL)
    assert tripled.restatement is not None
    assert "ratio: 200 percent" in tripled.restatement.statement


def test_as_many_as() -> None:
    """Two in February and two in March: neither month had more, and neither way round; they were as many."""
    events = [attack(f"f{n}", f"2024-02-{n + 10}") for n in range(2)] + [
        attack(f"m{n}", f"2024-03-{n + 10}") for n in range(2)
    ]
    found = judge(compare(side("2024-03"), side("2024-02")), events, ALL)
    assert found.verdict is REFUTED
    assert found.restatement is not None
    assert "ratio: unchanged" in found.restatement.statement


def test_a_week_that_goes_on_against_the_week_before() -> None:
    """On a Wednesday: three attacks by Tuesday, four by the Tuesday before and none after.  Fewer than so far, and fewer than in all of that week."""
    days = ["04-15", "04-16", "04-16", "04-08", "04-08", "04-09", "04-09"]
    events = [attack(f"e{n}", f"2024-{day}") for n, day in enumerate(days)]
    sides = {"of": {"scope": "attacks", "window": "2024-04-15/2024-04-21"}, "with": {"scope": "attacks", "window": "2024-04-08/2024-04-14"}}
    assert judge({"compare": sides}, events, ALL, claim={"made": "2024-04-17"}).verdict is REFUTED
