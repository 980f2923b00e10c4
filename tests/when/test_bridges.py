"""To and from the dates of other libraries."""

from __future__ import annotations

import datetime
import importlib.util
import zoneinfo

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import BadTime
from factcheck.when import Duration, Grain, Span, Truth, When, same_time
from factcheck.when.bridges import (
    from_date,
    from_datetime,
    from_pendulum,
    from_timex3,
    from_undate,
    to_date,
    to_datetime,
    to_interval,
    to_pendulum,
    to_timex3,
    to_undate,
)

ZONES = ["UTC", "Asia/Baghdad", "America/New_York", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia"]


@given(st.datetimes(datetime.datetime(1980, 1, 1), datetime.datetime(2100, 1, 1)), st.sampled_from(ZONES), st.booleans())
def test_datetime_and_back(naive: datetime.datetime, zone: str, fold: bool) -> None:
    """An aware datetime is one microsecond, and comes back in its zone."""
    value = naive.replace(tzinfo=zoneinfo.ZoneInfo(zone), fold=fold)
    value = value.astimezone(datetime.UTC).astimezone(zoneinfo.ZoneInfo(zone))
    when = from_datetime(value)
    assert to_datetime(when) == value
    assert when.zone == zone
    assert when.intervals.end - when.intervals.start == 1
    assert When.parse(str(when)) == when
    assert same_time(when, from_datetime(value.astimezone(datetime.UTC))) is Truth.YES


def test_naive_datetime() -> None:
    """What clocks showed, in an unknown zone or the one given."""
    value = datetime.datetime(2024, 2, 4, 21, 30)
    assert from_datetime(value).floating
    assert to_datetime(from_datetime(value)) == value
    assert from_datetime(value, zone="Asia/Baghdad") == from_datetime(value.replace(tzinfo=zoneinfo.ZoneInfo("Asia/Baghdad")))


def test_offset_that_cannot_be_written() -> None:
    """Local mean time before zones keeps its instant."""
    value = datetime.datetime(1850, 1, 1, 12, tzinfo=zoneinfo.ZoneInfo("America/New_York"))
    assert to_datetime(from_datetime(value)) == value
    fixed = datetime.datetime(2024, 2, 4, tzinfo=datetime.timezone(datetime.timedelta(hours=3)))
    assert to_datetime(from_datetime(fixed)) == fixed
    assert from_datetime(fixed).zone is None


def test_dates() -> None:
    """A date is a whole day of its zone."""
    assert from_date(datetime.date(2024, 2, 4)) == When.parse("2024-02-04")
    assert from_date(datetime.date(33, 4, 3), zone="Asia/Baghdad").text == "0033-04-03"
    assert to_date(When.parse("2024-02-04", zone="America/New_York")) == pendulum.date(2024, 2, 4)
    with pytest.raises(TypeError):
        from_date(datetime.datetime(2024, 2, 4))
    for text in ("2024-02", "2024-02-04~", "2024-02-04T10:00Z", "2024-XX-04", "-0001-02-04"):
        with pytest.raises(BadTime):
            to_date(When.parse(text))


def test_pendulum() -> None:
    """Each type as its closest one, and back."""
    instant = pendulum.datetime(2024, 2, 4, 21, 30, tz="Asia/Baghdad")
    when = from_pendulum(instant)
    assert isinstance(to_pendulum(when), pendulum.DateTime)
    assert to_pendulum(when) == instant
    assert to_pendulum(from_pendulum(pendulum.date(2024, 2, 4))) == pendulum.date(2024, 2, 4)
    month = to_pendulum(When.parse("2024-02", zone="Asia/Baghdad"))
    assert isinstance(month, pendulum.Interval)
    assert month.start == pendulum.datetime(2024, 2, 1, tz="Asia/Baghdad")
    assert month.end == pendulum.datetime(2024, 3, 1, tz="Asia/Baghdad").subtract(microseconds=1)
    span = from_pendulum(pendulum.interval(pendulum.date(2024, 2, 1), pendulum.date(2024, 2, 5)))
    assert span == Span.parse("2024-02-01/2024-02-05")
    assert from_pendulum(pendulum.interval(instant, instant.add(hours=2))).end.clocked
    with pytest.raises(BadTime, match="ends before"):
        from_pendulum(pendulum.interval(instant, instant.subtract(hours=2)))


@pytest.mark.parametrize(("text", "says"), [("[..2024]", "no beginning"), ("[2024..]", "no end"), ("Y170000002", "1 to 9999"), ("-0044", "1 to 9999")])
def test_what_pendulum_cannot_say(text: str, says: str) -> None:
    """It is refused, never clamped."""
    with pytest.raises(BadTime, match=says):
        to_interval(When.parse(text))


def test_only_a_time_of_day_is_a_datetime() -> None:
    """A day has no instant."""
    with pytest.raises(BadTime, match="not one time of day"):
        to_datetime(When.parse("2024-02-04"))
    with pytest.raises(BadTime, match="not one time of day"):
        to_datetime(When.parse("2024-11-03T01:30", zone="America/New_York"))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2024-02-04", "2024-02-04"),
        ("2024-02", "2024-02"),
        ("2024", "2024"),
        ("202", "202X"),
        ("19", "19XX"),
        ("2024-W07", "[2024-02-12..2024-02-18]"),
        ("2020-W53", "[2020-12-28..2021-01-03]"),
        ("2024-W01", "2024-01-01..2024-01-07"),
        ("2024-W07-3", "2024-02-14"),
        ("2024-W07-WE", "[2024-02-17..2024-02-18]"),
        ("2024-Q1", "2024-33"),
        ("2024-Q4", "2024-36"),
        ("2024-H2", "2024-41"),
        ("2024-SP", "2024-21"),
        ("2024-SU", "2024-22"),
        ("2024-FA", "2024-23"),
        ("2024-WI", "2024-24"),
        ("2024-02-04T21:30", "2024-02-04T21:30"),
        ("2024-02-04T21:30:00Z", "2024-02-04T21:30:00Z"),
        ("XXXX-02-04", "XXXX-02-04"),
    ],
)
def test_timex3(value: str, text: str) -> None:
    """Values that are one moment, in EDTF."""
    expected = When.parse(text if text[0] == "[" or ".." not in text else f"[{text}]", zone="Asia/Baghdad")
    assert from_timex3(value, zone="Asia/Baghdad").intervals == expected.intervals


@pytest.mark.parametrize(
    "value",
    ["2024-02-04", "2024-02", "2024", "202", "19", "2024-W07", "2020-W53", "2024-Q1", "2024-H2", "2024-SP", "2024-02-04T21:30", "2024-02-04T21:30:00Z", "P3D", "P2W", "P5M", "P1Y", "PT48H", "PT90M"],
)
def test_timex3_and_back(value: str) -> None:
    """What maps, maps both ways."""
    assert to_timex3(from_timex3(value)) == value


def test_parts_of_the_day() -> None:
    """Their hours are a convention."""
    evening = from_timex3("2024-02-04TEV", zone="Asia/Baghdad")
    assert isinstance(evening, When)
    assert evening.bound.value == "convention"
    assert evening.grain is Grain.STRETCH
    assert evening.intervals.start == When.parse("2024-02-04T17:00", zone="Asia/Baghdad").intervals.start


@pytest.mark.parametrize(
    ("value", "length"),
    [("P3D", "3 days"), ("P2W", "2 weeks"), ("PT48H", "48 hours"), ("PT30M", "30 minutes"), ("P6M", "6 months"), ("P2Q", "6 months"), ("P1DE", "1 decade"), ("P1CE", "1 century")],
)
def test_timex3_durations(value: str, length: str) -> None:
    """M is a month before T and a minute after it."""
    assert from_timex3(value) == Duration.parse(length)


@pytest.mark.parametrize(
    "value",
    ["PRESENT_REF", "PAST_REF", "PXD", "P1DT12H", "P1.5D", "PT3D", "P3H", "XXXX-WXX-7", "2023-W53", "2024-W00", "2024-Q5", "2011-13", "", "2024-02-30TEV", "tomorrow"],
)
def test_timex3_refused(value: str) -> None:
    """With a clear error."""
    with pytest.raises(BadTime):
        from_timex3(value)


@pytest.mark.parametrize("text", ["2024-02~", "2024-XX-04", "[2024..]", "Y170000002", "-0044", "[2024-02-01..2024-02-05]"])
def test_no_timex3_for_it(text: str) -> None:
    """Never the nearest thing."""
    with pytest.raises(BadTime, match="no value"):
        to_timex3(When.parse(text))


@pytest.mark.skipif(importlib.util.find_spec("undate") is None, reason="undate is not installed")
def test_undate() -> None:
    """Through EDTF, both ways."""
    for text in ("2024-02-04", "2024-02", "2024", "2024-XX-04", "1985-04-XX"):
        assert from_undate(to_undate(When.parse(text))) == When.parse(text)
    assert from_undate(to_undate(Span.parse("2004/2005"))) == Span.parse("2004/2005")


def test_undate_is_optional() -> None:
    """Without it the error is the one of the import."""
    if importlib.util.find_spec("undate") is None:
        with pytest.raises(ImportError):
            to_undate(When.parse("2024"))
