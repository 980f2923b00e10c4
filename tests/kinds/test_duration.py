"""``duration``: from start to end, or from an event to a point, in units of the calendar or on the clock.  Derivations beside."""

from __future__ import annotations

import pytest
from small import OPEN, REFUTED, SUPPORTED, attack, codes, judge, restated, verdict

from factcheck.kinds.duration import HowLong
from factcheck.model import Anchor, EventId, Length, Verdict

SIEGE = attack("s", "2024-02-01/2024-02-22")


@pytest.mark.parametrize(
    ("length", "expected", "reasons"),
    [
        ("20 days", REFUTED, set()),
        ("exactly 21 days", OPEN, {"reading"}),  # from the 1st to the 22nd
        ("exactly 22 days", OPEN, {"reading"}),  # the 1st, …, the 22nd
        ("23 days", REFUTED, set()),
        ("between 21 and 22 days", SUPPORTED, set()),
        ("more than 20 days", SUPPORTED, set()),
        ("about three weeks", SUPPORTED, set()),  # 3 or 22/7
        ("more than three weeks", OPEN, {"reading"}),
        ("less than a month", SUPPORTED, set()),
    ],
)
def test_how_long_it_lasted(length: str, expected: Verdict, reasons: set[str]) -> None:
    """From 1 to 22 February: 21 days, or 22 with both."""
    found = judge(
        f"s lasted {length}" if "less" not in length else {"duration": {"of": "s", "number": "less than 1 month"}},
        [SIEGE],
    )
    assert (found.verdict, codes(found)) == (expected, reasons)


@pytest.mark.parametrize(
    ("length", "last", "expected"),
    [
        # Completed and rounded both are so many, and the rest is at most a sixth of it: true.
        ("a year", "2021-03-01", SUPPORTED),
        ("a year", "2021-04-30", SUPPORTED),  # 14 months with both ends counted
        ("three years", "2023-08-30", SUPPORTED),
        # Only one of the two is so many, or the rest is between a sixth and a third: open.
        ("a year", "2021-05-01", OPEN),  # 14 months, or 14 and a day
        ("a year", "2021-06-30", OPEN),  # 16 months with both ends counted: not over a third
        ("3 years", "2023-08-31", OPEN),  # half a year more with both ends counted: rounded four
        ("3 years", "2023-12-15", OPEN),
        ("four years", "2023-12-15", OPEN),
        ("a year", "2020-12-01", OPEN),  # 0.75: rounded one, completed none, a quarter less
        # Neither, or the rest is over a third.
        ("a year", "2021-08-01", REFUTED),  # 17 months
        ("a year", "2020-09-30", REFUTED),  # 7 months
        ("2 years", "2023-12-15", REFUTED),
        ("5 years", "2023-12-15", REFUTED),
        # Bounds compare unrounded.
        ("more than 3 years", "2023-12-15", SUPPORTED),
        ("at least 4 years", "2023-12-15", REFUTED),
        # "Nearly": up to a fortieth or a quarter of a unit below it is true, from a tenth or a whole unit on it is false.
        ("nearly four years", "2023-12-15", SUPPORTED),
        ("nearly four years", "2023-10-15", OPEN),
        ("nearly five years", "2023-12-15", REFUTED),
        ("nearly four years", "2024-03-05", REFUTED),
    ],
)
def test_years_bare_and_worded(length: str, last: str, expected: Verdict) -> None:
    """From 1 March 2020 on."""
    assert verdict(f"w lasted {length}", [attack("w", f"2020-03-01/{last}")]) is expected


def test_eleven_years_are_a_decade_and_a_tenth() -> None:
    """A decade is one number of decades, ten years are ten of years."""
    for length, expected in (("a decade", SUPPORTED), ("10 years", REFUTED)):
        assert verdict(f"w lasted {length}", [attack("w", "2012-03-01/2023-03-01")]) is expected


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        # Between clock times a bound counts what has elapsed, and a bare length that or calendar days.
        ("n lasted less than a day", SUPPORTED),
        ("n lasted at least a day", REFUTED),
        ("n lasted a day", OPEN),
        ("n lasted two days", REFUTED),
        ("long lasted less than 2 days", SUPPORTED),
        ("long lasted two days", OPEN),  # 26 hours, from the 10th to the 12th
        ("n lasted six hours", SUPPORTED),
        ("n lasted at least six hours", SUPPORTED),
        ("n lasted more than six hours", REFUTED),
        ("six hours from a to b", SUPPORTED),
        ("three hours from a to c", SUPPORTED),  # 3 hours 10 minutes
        ("more than three hours from a to c", SUPPORTED),
        ("exactly three hours from a to c", REFUTED),
        ("less than 1 day from a to d", SUPPORTED),
        ("1 day from a to d", OPEN),
        ("less than a month from f to g", SUPPORTED),  # an hour is missing
        ("a month from f to g", OPEN),  # the calendar's month, and an hour less than one
    ],
)
def test_between_clock_times(says: str, expected: Verdict) -> None:
    """22:00 to 04:00; 23:00 to 01:00 of the day after the next; 10:00, 16:00, 13:10, 09:00 of the next day; months at 10:00 and at 09:00."""
    when = {
        "n": "2024-04-10T22:00/2024-04-11T04:00",
        "long": "2024-04-10T23:00/2024-04-12T01:00",
        "a": "2024-04-10T10:00",
        "b": "2024-04-10T16:00",
        "c": "2024-04-10T13:10",
        "d": "2024-04-11T09:00",
        "f": "2024-02-05T10:00",
        "g": "2024-03-05T09:00",
    }
    assert verdict(says, [attack(name, text) for name, text in when.items()]) is expected


@pytest.mark.parametrize(
    ("length", "expected"),
    [("a month", OPEN), ("less than a month", OPEN), ("at least a month", OPEN), ("30 days", OPEN), ("28 days", OPEN)],
)
def test_both_ends_of_what_lasted(length: str, expected: Verdict) -> None:
    """From 1 to 29 February: 28 days, or 29 with both ends counted, which are the whole month."""
    found = judge(f"f lasted {length}", [attack("f", "2024-02-01/2024-02-29")])
    assert found.verdict is (REFUTED if length == "30 days" else expected)


def test_a_month_after_the_31st() -> None:
    """It ends on 29 February, or on 1 March."""
    events = [attack("a", "2024-01-31"), attack("b", "2024-02-29"), attack("c", "2024-03-01")]
    assert codes(judge("at least a month from a to b", events)) == {"reading"}
    assert codes(judge("more than a month from a to c", events)) == {"reading"}
    assert verdict("at least a month from a to c", events) is SUPPORTED
    assert verdict("a month from a to c", events) is SUPPORTED
    assert verdict("more than a month from a to b", events) is REFUTED


@pytest.mark.parametrize("when", ["2024-02-01", "2024-02-01T10:00", "2024-02"])
def test_a_date_is_no_length(when: str) -> None:
    """It says when, not for how long: that is unknown and not zero, in any unit."""
    for length in ("3 minutes", "less than a day", "more than a day", "0 days"):
        found = judge(f"q lasted {length}", [attack("q", when)])
        assert (found.verdict, codes(found)) == (OPEN, {"value"}), length


def test_what_end_would_settle_it() -> None:
    """The end is asked for: 13:00 makes it three hours, 14:00 does not."""
    found = judge("q lasted three hours", [attack("q", "2024-02-01T10:00")])
    asked = {need.verdict: [(item.field, item.event) for item in need.items] for need in found.needs}
    assert asked == {SUPPORTED: [("end", "q")], REFUTED: [("end", "q")]}


def test_hours_are_elapsed_time() -> None:
    """From 22:00 to 01:30 the next day."""
    night = [attack("n", "2024-02-01T22:00+03:00/2024-02-02T01:30+03:00")]
    assert verdict("n lasted more than 3 hours", night) is SUPPORTED
    assert verdict("n lasted more than 4 hours", night) is REFUTED
    assert verdict("n lasted at least 200 minutes", night) is SUPPORTED


def test_from_an_event_to_a_point() -> None:
    """Days of difference alone, without the reading that counts both ends; from what lasted from its end or its start (meaning, rule 8)."""
    strike, day = attack("t", "2024-04-22"), attack("q", "2024-02-22")
    assert verdict("60 days from q to 2024-04-22", [day]) is SUPPORTED  # 7 + 31 + 22
    assert verdict("61 days from q to 2024-04-22", [day]) is REFUTED
    assert verdict("60 days from q to t", [day, strike]) is SUPPORTED
    assert verdict("2 months from q to t", [day, strike]) is SUPPORTED
    assert verdict("60 days from q to 2024-04", [day]) is OPEN  # some day in April
    # The siege was over on 22 February and began on the 1st: 60 days, or 81.
    assert verdict("60 days from s to 2024-04-22", [SIEGE]) is OPEN
    assert verdict("81 days from s to t", [SIEGE, strike]) is OPEN
    assert verdict("61 days from s to 2024-04-22", [SIEGE]) is REFUTED


def test_imprecise_ends() -> None:
    """Begun on some day in March 2020."""
    war = [attack("w", "2020-03/2024-01-15")]
    assert verdict("w lasted more than 1384 days", war) is SUPPORTED  # from 31 March: 1385
    assert verdict("w lasted more than 1416 days", war) is REFUTED  # from 1 March: 1415, with both 1416
    assert verdict("w lasted 1400 days", war) is OPEN


def test_restatement() -> None:
    """As long as it was; checked, it is supported."""
    assert restated(judge("s lasted 50 days", [SIEGE])) == "s lasted between 21 and 22 days"
    day = attack("q", "2024-02-22")
    assert restated(judge("50 days from q to 2024-04-22", [day])) == "exactly 60 days from q to 2024-04-22"
    short = [attack("w", "2020-03-01/2023-04-15")]
    assert restated(judge("w lasted 7 years", short)) == "w lasted 3 years"
    long = judge("w lasted 7 years", [attack("w", "2020-03-01/2023-12-15")])
    assert restated(long) == "w lasted between 3 and 4 years"
    assert verdict(restated(long), [attack("w", "2020-03-01/2023-12-15")]) is SUPPORTED


def test_restatement_in_weeks() -> None:
    """21 days, or 22 with both ends: three weeks or a little more.  From 22 February: 21 days to 14 March, 60 to 22 April."""
    day = attack("q", "2024-02-22")
    assert restated(judge("s lasted 5 weeks", [SIEGE])) == "s lasted 3 weeks"
    assert restated(judge("5 weeks from q to 2024-03-14", [day])) == "3 weeks from q to 2024-03-14"
    assert restated(judge("5 weeks from q to 2024-04-22", [day])) == "between 8 and 9 weeks from q to 2024-04-22"


def test_from_an_end_that_nobody_knows() -> None:
    """From 1 February to 22 April there are 81 days; from its end, on any later day, there may be none."""
    more = {"duration": {"of": "s", "at": "2024-04-22", "number": "more than 50 days"}}
    assert verdict(more, [attack("s", "2024-02-01/")]) is OPEN


@pytest.mark.parametrize("edge", [{}, {"start": True}, {"end": True}])
def test_not_to_itself(edge: dict[str, bool]) -> None:
    """Nor to its own start, which is no time or one that runs back, nor to its own end: how long it lasted is said by leaving ``at`` out."""
    with pytest.raises(ValueError, match="itself"):
        HowLong(EventId("s"), Length.parse("3 days"), Anchor(event=EventId("s"), **edge))


@pytest.mark.parametrize(
    "phrase",
    [
        "s lasted three weeks",
        "s lasted more than 10 days",
        "about 60 days from s to t",
        "2 months from s to 2024-04",
    ],
)
def test_phrases(phrase: str) -> None:
    """What is read is printed again."""
    assert judge(phrase, [SIEGE, attack("t", "2024-04-22")]).statement == phrase
