"""Calendar periods: which one a window names, those before it, and those inside a stretch."""

from __future__ import annotations

import pytest

from factcheck.when import (
    DAY,
    HOUR,
    MAX_PERIODS,
    CalendarPeriod,
    Intervals,
    Line,
    Period,
    Stretch,
    When,
    Window,
    date_of_day,
    day_number,
)


def named(text: str, period: Period, zone: str | None = None, line: Line = Line.CIVIL, now: str = "") -> CalendarPeriod:
    made = When.parse(now, zone=zone) if now else None
    window = Window.parse(text, zone=zone, deferred=True)
    return CalendarPeriod.named(window, period, line=line, zone=zone, now=made)


def dates(period: CalendarPeriod) -> tuple[tuple[int, int, int], ...]:
    return tuple(date_of_day(day) for day in period.days)


@pytest.mark.parametrize(
    ("text", "period", "first", "last"),
    [
        ("2024-02-29", Period.DAY, (2024, 2, 29), (2024, 2, 29)),
        ("2024-03-04/2024-03-10", Period.WEEK, (2024, 3, 4), (2024, 3, 10)),
        ("2024-12-30/2025-01-05", Period.WEEK, (2024, 12, 30), (2025, 1, 5)),  # the first ISO week of 2025
        ("2024-02", Period.MONTH, (2024, 2, 1), (2024, 2, 29)),
        ("2024-02-01/2024-02-29", Period.MONTH, (2024, 2, 1), (2024, 2, 29)),
        ("2024-34", Period.QUARTER, (2024, 4, 1), (2024, 6, 30)),
        ("2024-10/2024-12", Period.QUARTER, (2024, 10, 1), (2024, 12, 31)),
        ("2023", Period.YEAR, (2023, 1, 1), (2023, 12, 31)),
        ("-0001-12", Period.MONTH, (-1, 12, 1), (-1, 12, 31)),
    ],
)
def test_named(text: str, period: Period, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    """A window that is exactly one period names it."""
    assert dates(named(text, period)) == (first, last)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024-03-03/2024-03-09", Period.WEEK),  # from Sunday to Saturday
        ("2024-03-04/2024-03-11", Period.WEEK),
        ("2024-03", Period.DAY),
        ("2024-03", Period.YEAR),
        ("2024-02-01/2024-02-28", Period.MONTH),
        ("2024-02/2024-04", Period.QUARTER),
        ("../2024-03", Period.MONTH),
        ("2024-03~", Period.MONTH),
        ("2024-03-04T12:00", Period.DAY),
    ],
)
def test_not_one_period(text: str, period: Period) -> None:
    """Anything longer, shorter, shifted or vague does not."""
    with pytest.raises(ValueError, match=f"is not one {period.value}"):
        named(text, period)


def test_relative_windows() -> None:
    """Said on Tuesday 23 April 2024; of the weeks that "last week" may mean, the ISO week counts."""
    assert dates(named("last month", Period.MONTH, now="2024-04-23")) == ((2024, 3, 1), (2024, 3, 31))
    assert dates(named("last week", Period.WEEK, now="2024-04-23")) == ((2024, 4, 15), (2024, 4, 21))


def test_earlier() -> None:
    """Months and quarters before January belong to the year before."""
    assert dates(named("2024-01", Period.MONTH).earlier()) == ((2023, 12, 1), (2023, 12, 31))
    assert dates(named("2024-01/2024-03", Period.QUARTER).earlier(2)) == ((2023, 7, 1), (2023, 9, 30))
    assert dates(named("2024-03-04/2024-03-10", Period.WEEK).earlier(-1)) == ((2024, 3, 11), (2024, 3, 17))
    assert dates(named("2024", Period.YEAR).earlier(2024)) == ((0, 1, 1), (0, 12, 31))


@pytest.mark.parametrize("period", list(Period))
def test_numbers_are_those_of_the_days(period: Period) -> None:
    """Every day of 2019-2024 lies between the first day of its period and that of the next one; weeks begin on a Monday."""
    for day in range(day_number(2019, 1, 1), day_number(2025, 1, 1)):
        number = period.number(day)
        assert period.first_day(number) <= day < period.first_day(number + 1)
        if period is Period.WEEK:
            assert (period.first_day(number) - day_number(2024, 4, 22)) % 7 == 0


def test_stretch_in_a_zone() -> None:
    """31 March 2024 has 23 hours in Berlin; without a zone, among instants, a month is widened by the world's zones."""
    berlin = named("2024-03", Period.MONTH, "Europe/Berlin", Line.INSTANT)
    start, end = day_number(2024, 3, 1) * DAY - HOUR, day_number(2024, 4, 1) * DAY - 2 * HOUR
    assert berlin.stretch(Line.INSTANT) == Stretch.exactly(Intervals.between(start, end))
    nowhere = named("2024-03", Period.MONTH, None, Line.INSTANT)
    first, last = day_number(2024, 3, 1) * DAY, day_number(2024, 4, 1) * DAY
    assert nowhere.stretch(Line.INSTANT) == Stretch(
        Intervals.between(first + 12 * HOUR, last - 14 * HOUR), Intervals.between(first - 14 * HOUR, last + 12 * HOUR), "2024-03"
    )
    assert nowhere.stretch(Line.CIVIL) == Stretch.exactly(Intervals.between(first, last))


def test_window_reads_back() -> None:
    """The window of a period names that period."""
    for period in Period:
        for number in range(period.number(day_number(2023, 12, 1)), period.number(day_number(2024, 4, 1))):
            each = CalendarPeriod(period, number)
            assert named(str(each.window), period) == each


def test_within() -> None:
    """Only whole periods: 15 January to 14 April holds February and March."""
    instants = Intervals.between(day_number(2024, 1, 15) * DAY, day_number(2024, 4, 15) * DAY)
    found = CalendarPeriod.within(instants, Period.MONTH, line=Line.CIVIL)
    assert [str(each.window) for each in found] == ["2024-02", "2024-03"]
    assert CalendarPeriod.within(instants, Period.YEAR, line=Line.CIVIL) == ()
    assert CalendarPeriod.within(Intervals(), Period.DAY, line=Line.CIVIL) == ()
    march = named("2024-03", Period.MONTH).stretch(Line.CIVIL).possible
    assert len(CalendarPeriod.within(march, Period.MONTH, line=Line.CIVIL)) == 1
    assert len(CalendarPeriod.within(march, Period.DAY, line=Line.CIVIL)) == 31


def test_within_limits() -> None:
    """A stretch without end, or with too many periods, is refused."""
    with pytest.raises(ValueError, match="a beginning and an end"):
        CalendarPeriod.within(Intervals.always(), Period.YEAR, line=Line.CIVIL)
    with pytest.raises(ValueError, match="more than"):
        CalendarPeriod.within(Intervals.between(0, (MAX_PERIODS + 10) * DAY), Period.DAY, line=Line.CIVIL)
