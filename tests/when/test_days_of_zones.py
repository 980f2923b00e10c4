"""Calendar days in zones: their length, the days that do not exist, the midnights that occur twice."""

from __future__ import annotations

import datetime
import zoneinfo

import pytest

from factcheck.errors import BadTime
from factcheck.when import DAY, HOUR, MINUTE, Intervals, Line, Span, When, date_of_day, day_number, day_of, require_zone

ZONES = (
    "UTC", "Europe/London", "Europe/Dublin", "America/New_York", "America/St_Johns", "America/Havana",
    "America/Sao_Paulo", "America/Asuncion", "Asia/Baghdad", "Asia/Damascus", "Asia/Beirut", "Asia/Tehran",
    "Asia/Kathmandu", "Asia/Gaza", "Asia/Amman", "Africa/Cairo", "Africa/Casablanca", "Africa/Monrovia",
    "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Kiritimati", "Pacific/Kwajalein", "Pacific/Chatham",
    "Atlantic/Azores", "Antarctica/Troll",
)  # fmt: skip
MISSING = {("Pacific/Apia", "2011-12-30"), ("Pacific/Kwajalein", "1993-08-21"), ("Pacific/Kiritimati", "1994-12-31")}


def naive_start(day: datetime.date, zone: str) -> int:
    """The first instant whose local date is that day or later: found by halving, knowing nothing of folds."""
    info = zoneinfo.ZoneInfo(zone)
    epoch = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
    low = int((datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC) - epoch).total_seconds()) - 15 * 3600
    for instant in range(low, low + 30 * 3600, 60):
        if (epoch + datetime.timedelta(seconds=instant)).astimezone(info).date() >= day:
            return instant * 1_000_000
    raise AssertionError(day)


@pytest.mark.parametrize("zone", ZONES)
def test_days_begin_where_the_calendar_turns(zone: str) -> None:
    """Around every change of clocks of two years, and on the days that a zone skipped."""
    info = zoneinfo.ZoneInfo(zone)
    for year in (1994, 2011, 2023, 2024):
        for number in range(day_number(year, 1, 1), day_number(year, 12, 31)):
            start = datetime.datetime(*date_of_day(number), tzinfo=info)
            following = datetime.datetime(*date_of_day(number + 1), tzinfo=info)
            if start.utcoffset() == following.utcoffset():
                continue
            for near in range(number - 1, number + 3):
                text = "{:04}-{:02}-{:02}".format(*date_of_day(near))
                if (zone, text) in MISSING:
                    with pytest.raises(BadTime, match=f"the clocks of {zone} skipped that whole day"):
                        When.parse(text, zone=zone)
                    continue
                when = When.parse(text, zone=zone)
                assert when.intervals.start == naive_start(datetime.date(*date_of_day(near)), zone), text
                assert when.intervals.end == naive_start(datetime.date(*date_of_day(near + 1)), zone), text
                assert day_of(when.intervals.start, zone) == day_of(when.intervals.end - 1, zone) == near


@pytest.mark.parametrize(
    ("text", "zone", "hours"),
    [
        ("2024-03-10", "America/New_York", 23),
        ("2024-11-03", "America/New_York", 25),
        ("2024-02-04", "America/New_York", 24),
        ("2024-04-07", "Australia/Lord_Howe", 24.5),
        ("2024-10-06", "Australia/Lord_Howe", 23.5),
        ("2011-12-29", "Pacific/Apia", 24),
        ("2024-03", "America/New_York", 31 * 24 - 1),
    ],
)
def test_lengths(text: str, zone: str, hours: float) -> None:
    """A day has 23 to 25 hours, and a month what its days have."""
    when = When.parse(text, zone=zone)
    assert when.intervals.end - when.intervals.start == hours * HOUR


@pytest.mark.parametrize(
    "text",
    ["2011-12-30", "2011-12-30~", "2011-12-30?", "[2011-12-30]", "2011-12-30T10:00", "2011-12-30/2012-01-02"],
)
def test_a_day_that_does_not_exist(text: str) -> None:
    """Apia went from 29 to 31 December 2011: what names the 30th alone is an error that says so."""
    with pytest.raises(BadTime, match="the clocks of Pacific/Apia skipped"):
        Span.parse(text, zone="Pacific/Apia") if "/" in text else When.parse(text, zone="Pacific/Apia")


def test_a_missing_day_among_others() -> None:
    """It is no possibility, and takes no time."""
    month = When.parse("2011-12", zone="Pacific/Apia")
    assert month.intervals.end - month.intervals.start == 30 * DAY
    either = When.parse("[2011-12-30,2012-01-05]", zone="Pacific/Apia")
    assert either.intervals == When.parse("2012-01-05", zone="Pacific/Apia").intervals
    assert When.parse("2011-12-30").floating, "where the zone is unknown it may be another one"
    assert When.parse("2011-12-30T10:00Z", zone="Pacific/Apia").clocked, "an offset names an instant"


def test_midnight_that_occurs_twice() -> None:
    """Havana puts its clocks back from 01:00 to 00:00: the day begins at the first of the two."""
    when = When.parse("2024-11-03", zone="America/Havana")
    assert when.intervals.end - when.intervals.start == 25 * HOUR
    assert when.intervals.start == When.parse("2024-11-03T04:00Z").intervals.start


def test_midnight_that_does_not_occur() -> None:
    """Beirut and Asuncion put their clocks forward at midnight: the day begins at 01:00."""
    when = When.parse("2024-03-31", zone="Asia/Beirut")
    assert when.intervals.end - when.intervals.start == 23 * HOUR
    assert when.intervals.start == When.parse("2024-03-31T01:00", zone="Asia/Beirut").intervals.start


def test_time_of_day_that_occurs_twice() -> None:
    """01:30 on the last day of summer time may be either of two instants; 02:30 on the first day either way of reading."""
    twice = When.parse("2024-11-03T01:30", zone="America/New_York")
    assert [end - start for start, end in twice.intervals] == [MINUTE, MINUTE]
    assert twice.intervals.pairs[1][0] - twice.intervals.pairs[0][0] == HOUR
    skipped = When.parse("2024-03-10T02:30", zone="America/New_York")
    assert skipped.intervals.pairs[1][0] - skipped.intervals.pairs[0][0] == HOUR
    exact = When.parse("2024-11-03T01:30-04:00", zone="America/New_York")
    assert len(exact.intervals) == 1


def test_unknown_zone() -> None:
    """A bare date lies somewhere in 50 hours, but only among instants."""
    day = When.parse("2024-02-04")
    assert day.on(Line.CIVIL) is day
    placed = day.on(Line.INSTANT)
    assert placed.intervals == Intervals.between(day.intervals.start - 14 * HOUR, day.intervals.end + 12 * HOUR)
    assert placed.core.empty
    assert placed.core_bounds[0] > placed.core_bounds[1]


def test_every_zone_widens_to_the_unknown_one() -> None:
    """Whatever zone was meant, the day lies in what is possible."""
    unknown = When.parse("2024-02-04").on(Line.INSTANT)
    for zone in ZONES:
        assert When.parse("2024-02-04", zone=zone).intervals.within(unknown.intervals)


def test_zone_in_the_text() -> None:
    """It goes before the one given, and is printed."""
    when = When.parse("2024-02-04[Asia/Baghdad]", zone="America/New_York")
    assert when == When.parse("2024-02-04", zone="Asia/Baghdad")
    assert str(when) == str(When.parse("2024-02-04", zone="Asia/Baghdad")) == "2024-02-04[Asia/Baghdad]"
    with pytest.raises(BadTime, match="did you mean 'Asia/Baghdad'"):
        When.parse("2024-02-04[Asia/Bagdad]")
    assert require_zone("Asia/Baghdad") == "Asia/Baghdad"


@pytest.mark.parametrize(
    ("text", "ahead"),
    [("-0043-03-15", 3921), ("-0216", 3921), ("0000-12-31", 3921), ("0001-01-01", 3921), ("9999-12-31", 3600), ("Y12024", 3600)],
)
def test_days_beyond_the_standard_library(text: str, ahead: int) -> None:
    """Vienna's clocks were 1 h 5 min 21 s ahead before there were zones, and are an hour ahead every winter; no day is blurred."""
    when = When.parse(text, zone="Europe/Vienna")
    assert when.intervals == When.parse(text).intervals.widened(ahead * 1_000_000, -ahead * 1_000_000)
    assert day_of(when.intervals.start - 1, "Europe/Vienna") == day_of(when.intervals.start, "Europe/Vienna") - 1
