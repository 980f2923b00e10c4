"""Lengths of time, and what lies so long before or after a moment."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import BadNumber
from factcheck.when import DAY, HOUR, Duration, Intervals, Unit, When, day_number


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("14 days", "14 days"),
        ("11-week", "11 weeks"),
        ("48-hour", "48 hours"),
        ("48hours", "48 hours"),
        ("90 Minutes", "90 minutes"),
        ("two weeks", "2 weeks"),
        ("a year", "1 year"),
        ("an hour", "1 hour"),
        ("twelve-month", "12 months"),
        ("two centuries", "2 centuries"),
        ("a century", "1 century"),
    ],
)
def test_parse(text: str, means: str) -> None:
    """Digits or a number word, and a unit."""
    assert str(Duration.parse(text)) == means
    assert Duration.parse(means) == Duration.parse(text)


@pytest.mark.parametrize("text", ["", "days", "-3 days", "3.5 days", "1000000 days", "thirteen days", "the week", "3 eons", "2 centurie", "2 centurys", "٣ days"])
def test_refused(text: str) -> None:
    """Anything else is no length of time."""
    with pytest.raises(BadNumber):
        Duration.parse(text)


def readings(length: str, text: str, *, before: bool = True, zone: str | None = None) -> list[str]:
    """The texts of all readings."""
    duration, when = Duration.parse(length), When.parse(text, zone=zone)
    return [each.when.text for each in (duration.before(when) if before else duration.after(when))]


@pytest.mark.parametrize(
    ("length", "text", "expected"),
    [
        ("2 years", "2024-02-04", ["2022-02-04"]),
        ("a year", "2024-02-29", ["2023-02-28", "2023-03-01"]),
        ("4 years", "2024-02-29", ["2020-02-29"]),
        ("1 month", "2024-03-31", ["2024-02-29", "2024-03-01"]),
        ("1 month", "2024-03", ["2024-02"]),
        ("1 year", "2024-02", ["2023-02"]),
        ("1 year", "2024", ["2023"]),
        ("1 month", "2024", ["[2023-12-01..2024-11-30]"]),
        ("11 weeks", "2024-02-04", ["2023-11-19"]),
        ("7 days", "2024-02", ["[2024-01-25..2024-02-22]"]),
        ("1 month", "[2024-03-30..2024-03-31]", ["2024-02-29", "2024-03-01"]),
        ("1 year", "[..2024-02-29]", ["[..2023-02-28]", "[..2023-03-01]"]),
    ],
)
def test_before(length: str, text: str, expected: list[str]) -> None:
    """Both readings where a month is too short, and only there."""
    for zone in (None, "America/New_York", "Pacific/Apia"):
        assert readings(length, text, zone=zone) == expected


def test_after() -> None:
    """The other way."""
    assert readings("1 month", "2024-01-31", before=False) == ["2024-02-29", "2024-03-01"]
    assert readings("1 year", "2024-02-29", before=False) == ["2025-02-28", "2025-03-01"]
    assert readings("2 weeks", "2024-02-04", before=False) == ["2024-02-18"]


def test_shifted_days_read_back() -> None:
    """The text of a shifted date is the date."""
    for each in Duration.parse("a year").before(When.parse("2024-02-29", zone="Asia/Baghdad")):
        assert When.parse(str(each.when)) == each.when


def test_hours_are_elapsed_and_days_are_counted() -> None:
    """Over a change of clocks, 24 hours and a day differ."""
    noon = When.parse("2024-03-10T12:00", zone="America/New_York")
    (elapsed,) = Duration.parse("24 hours").before(noon)
    (counted,) = Duration.parse("1 day").before(noon)
    assert noon.intervals.start - elapsed.when.intervals.start == 24 * HOUR
    assert noon.intervals.start - counted.when.intervals.start == 23 * HOUR
    assert counted.when.intervals == When.parse("2024-03-09T12:00", zone="America/New_York").intervals


def test_within() -> None:
    """Certain where every possible moment is near enough, possible where one is."""
    instant = When.parse("2024-02-04T12:00:00.000000Z")
    start = instant.intervals.start
    certain, possible = Duration.parse("48 hours").within(instant)
    assert certain == possible == Intervals.between(start - 48 * HOUR, start + 48 * HOUR + 1)
    certain, possible = Duration.parse("2 days").within(When.parse("2024-02-04"))
    day = day_number(2024, 2, 4)
    assert certain == possible == Intervals.between((day - 2) * DAY, (day + 3) * DAY)
    certain, possible = Duration.parse("2 days").within(When.parse("2024-02"))
    assert certain.empty
    assert possible == Intervals.between((day_number(2024, 2, 1) - 2) * DAY, (day_number(2024, 2, 29) + 3) * DAY)
    certain, possible = Duration.parse("2 days").within(When.parse("[2024-02-04..]"))
    assert (certain, possible) == (Intervals(), Intervals.always())
    certain, _ = Duration.parse("1 hour").within(When.parse("2024-02-04"))
    assert certain.empty


@given(
    st.integers(day_number(1900, 1, 1), day_number(2100, 1, 1)),
    st.integers(0, 400),
    st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR]),
)
def test_clamping(day: int, amount: int, unit: Unit) -> None:
    """Two readings if and only if the same number of the day does not exist; the default is the day before the other."""
    duration = Duration(amount, unit)
    found = duration.before(When.of_days(Intervals.between(day, day + 1)))
    starts = [each.when.intervals.start // DAY for each in found]
    assert starts[0] == duration.later(day, -1)
    if len(starts) == 2:
        assert unit in (Unit.MONTH, Unit.YEAR)
        assert starts[1] == starts[0] + 1
        first = datetime.date(1970, 1, 1) + datetime.timedelta(starts[1])
        assert first.day == 1
    else:
        here, there = (datetime.date(1970, 1, 1) + datetime.timedelta(number) for number in (day, starts[0]))
        assert unit in (Unit.DAY, Unit.WEEK) or here.day == there.day
