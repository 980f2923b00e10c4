"""Laws of EDTF: an independent expander over days, round trips, and hostile text.

The expander knows nothing of the reader: it lists the days of the calendar with the standard library and keeps those
that a pattern allows, character by character.
"""

from __future__ import annotations

import calendar
import datetime
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tiers import amount

from factcheck.errors import BadTime
from factcheck.profile import DEFAULT_PROFILE
from factcheck.when import DAY, AllOf, Span, When, edtf, format_days
from factcheck.when.calendar import date_of_day, day_number
from factcheck.when.edtf.reader import read_single

FUZZED = amount("FACTCHECK_FUZZ", usual=600, long=8_000)
"""How many hostile strings are tried; 200,000 before a release."""
EACH = amount("FACTCHECK_EDTF", usual=2, long=9)
PIECES = edtf.MAX_PIECES
EPOCH = datetime.date(1970, 1, 1)


def matches(pattern: str, written: str) -> bool:
    """Whether a pattern with X for any digit allows these digits."""
    return len(pattern) == len(written) and all(p in ("X", w) for p, w in zip(pattern, written))


def expand(year: str, month: str = "XX", day: str = "XX") -> set[int]:
    """Every day of the years 1 to 9999 that the three patterns allow, as day numbers."""
    found = set()
    for each in range(1, 10_000):
        if not matches(year, f"{each:04}"):
            continue
        for number in range(1, 13):
            if matches(month, f"{number:02}"):
                for one in range(1, calendar.monthrange(each, number)[1] + 1):
                    if matches(day, f"{one:02}"):
                        found.add((datetime.date(each, number, one) - EPOCH).days)
    return found


def listed(text: str) -> set[int]:
    """The days of the years 1 to 9999 that the reader allows."""
    found = set()
    for start, end in edtf.read(text).possible:
        found.update(range(start // DAY, end // DAY))
    return {day for day in found if day >= day_number(1, 1, 1)}


digit = st.sampled_from("0123456789X")
pairs = st.one_of(
    st.integers(1, 31).map(lambda number: f"{number:02}"), st.tuples(st.sampled_from("0123X"), digit).map("".join)
)
few_years = st.one_of(
    st.integers(1, 9_999).map(lambda year: f"{year:04}"),
    st.tuples(digit, digit, digit, digit).map("".join).filter(lambda year: year.count("X") <= 1),
)


@given(few_years, st.one_of(st.just(""), pairs), st.one_of(st.just(""), pairs))
@settings(max_examples=25 * EACH, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_possibility_sets(year: str, month: str, day: str) -> None:
    """The reader allows exactly the days the expander lists; it refuses where there is none."""
    text = "-".join(filter(None, (year, month, day if month else "")))
    expected = expand(year, month or "XX", (day if month else "") or "XX")
    if month.isdecimal() and 21 <= int(month) <= 41:
        return  # a season
    if not expected and year != "0000":
        with pytest.raises(BadTime):
            edtf.read(text)
    elif expected:
        assert listed(text) == expected


@pytest.mark.parametrize(
    "parts",
    [("XXXX", "02", "29"), ("19XX", "X1", "3X"), ("X0X0", "XX", "31"), ("XXX4", "1X", "XX"), ("2XXX", "02", "2X")],
    ids="-".join,
)
def test_possibility_sets_of_all_years(parts: tuple[str, str, str]) -> None:
    """The same for patterns of thousands of years, up to the limit of pieces."""
    assert listed("-".join(parts)) == expand(*parts)


@pytest.mark.parametrize("parts", [("X9XX", "XX", "04"), ("XX0X", "X4", "XX"), ("X4XX", "XX", "29")], ids="-".join)
def test_hull_of_too_many(parts: tuple[str, str, str]) -> None:
    """More than the limit of pieces become one: from the first to the last day."""
    found, expected = edtf.read("-".join(parts)).possible, expand(*parts)
    assert len(found) <= PIECES
    assert expected <= listed("-".join(parts))
    assert found.end // DAY == max(expected) + 1


@st.composite
def approximate(draw: st.DrawFn) -> tuple[str, list[str], list[str]]:
    """An exact or partly unspecified date with ~ or ? in any places; its components and its six marks."""
    year = draw(st.integers(1900, 2030).map(lambda year: f"{year:04}"))
    month = draw(st.one_of(st.integers(1, 12).map(lambda number: f"{number:02}"), st.sampled_from(["XX", "X2"])))
    day = draw(st.integers(1, 31).map(lambda number: f"{number:02}"))
    parts = [year, month, day][: draw(st.integers(1, 3))]
    marks = [draw(st.sampled_from(["", "", "", "~", "?", "%"])) for _ in range(2 * len(parts))]
    text = "-".join(f"{marks[2 * place]}{part}{marks[2 * place + 1]}" for place, part in enumerate(parts))
    return text, parts, marks


def shifted(day: datetime.date, months: int) -> tuple[int, int]:
    """Year and month so many months later."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return years, month + 1


@given(approximate())
@example(("1900-XX-~29", ["1900", "XX", "29"], ["", "", "", "", "~", ""]))
@example(("2023-XX-~31", ["2023", "XX", "31"], ["", "", "", "", "~", ""]))
@settings(max_examples=25 * EACH, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_approximate_sets(drawn: tuple[str, list[str], list[str]]) -> None:
    """Every day that differs from a completion as the marks allow: written as a filter over days, not as arithmetic."""
    text, parts, marks = drawn
    year, month, day = (*parts, "XX", "XX")[:3]
    try:
        reading = edtf.read(text)
    except BadTime:
        assert not expand(year, month, day)
        return
    own = [mark in ("~", "%") for mark in marks[::2]] + [False, False]
    group = max((place for place, mark in enumerate(marks[1::2], 1) if mark in ("~", "%")), default=0)
    if group == 2 and month == "XX":
        group = 1
    years = {int(year) + by for by in ((-1, 0, 1) if own[0] or group == 1 else (0,))}
    months = {
        (each + (number - 1 + by) // 12, (number - 1 + by) % 12 + 1)
        for each in years
        for number in range(1, 13)
        if matches(month, f"{number:02}")
        for by in ((-1, 0, 1) if own[1] or group == 2 else (0,))
        if group == 2 or 1 <= number + by <= 12
    }
    if own[1] and group == 2:
        months = {(a + (b - 1 + by) // 12, (b - 1 + by) % 12 + 1) for a, b in months for by in (0,)}
    expected = set()
    for each, number in months:
        for one in range(1, calendar.monthrange(each, number)[1] + 1):
            reach = 1 if own[2] else 0
            if day == "XX" or abs(one - int(day)) <= reach:
                found = (datetime.date(each, number, one) - EPOCH).days
                expected.update(range(found - (group == 3), found + (group == 3) + 1))
    actual = {day for start, end in reading.possible for day in range(start // DAY, end // DAY)}
    assert actual == expected
    assert reading.widened == (any(own) or group > 0)
    assert reading.doubt == any(mark in ("?", "%") for mark in marks)


@given(few_years, st.sampled_from(["", "-02", "-12", "-XX"]), st.sampled_from(["", "-04", "-29", "-31", "-XX"]), st.sampled_from(["", "?", "~", "%"]))
@settings(max_examples=40 * EACH, deadline=None)
def test_common_forms_have_no_dialect(year: str, month: str, day: str, mark: str) -> None:
    """The short way and the long way give the same reading."""
    text = f"{year}{month}{day if month else ''}{mark}"
    short = edtf.read_common(text, DEFAULT_PROFILE.approximate_units)
    if short is not None:
        assert short == read_single(text, 0, text, DEFAULT_PROFILE, PIECES).reading
    elif "X" not in text:
        with pytest.raises(BadTime):
            read_single(text, 0, text, DEFAULT_PROFILE, PIECES)


# --- generated expressions ------------------------------------------------------------------------------------------

mark = st.sampled_from(["", "", "", "", "?", "~", "%"])
years = st.one_of(
    few_years,
    few_years.map(lambda year: f"-{year}"),
    st.integers(10_000, 10**17).map(lambda year: f"Y{year}"),
    st.integers(10_000, 10**17).map(lambda year: f"Y-{year}"),
    st.builds("Y{}E{}".format, st.integers(1, 999), st.integers(1, 15)),
    st.builds("{}S{}".format, st.integers(1000, 9999), st.integers(1, 5)),
    st.tuples(digit, digit, digit, digit).map("".join),
)
dates = st.one_of(
    st.builds("{}{}{}".format, mark, years, mark),
    st.builds("{}{}{}-{}{}{}".format, mark, few_years, mark, mark, pairs, mark),
    st.builds("{}{}{}-{}{}{}-{}{}{}".format, mark, few_years, mark, mark, pairs, mark, mark, pairs, mark),
    st.builds("{:04}-{:02}{}".format, st.integers(0, 9_999), st.integers(21, 41), mark),
)
times = st.builds(
    "2024-02-{:02}T{:02}:{:02}{}{}".format,
    st.integers(1, 29),
    st.integers(0, 23),
    st.integers(0, 59),
    st.sampled_from(["", ":00", ":59.5", ":30.123456"]),
    st.sampled_from(["", "Z", "+03:00", "-04", "+05:45", "+14:00"]),
)
members = st.one_of(dates, dates, st.builds("{}..{}".format, dates, dates), dates.map("..{}".format), dates.map("{}..".format))
one_ofs = st.lists(members, min_size=1, max_size=4).map(lambda parts: f"[{','.join(parts)}]")
all_ofs = st.lists(members, min_size=1, max_size=4).map(lambda parts: f"{{{','.join(parts)}}}")
ends = st.one_of(dates, times, st.just(""), st.just(".."))
zones = st.sampled_from([None, "UTC", "Asia/Baghdad", "America/New_York", "Pacific/Apia", "America/St_Johns", "Africa/Monrovia"])


@given(st.one_of(dates, times, one_ofs), zones)
@settings(max_examples=125 * EACH, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_moments_come_back(text: str, zone: str | None) -> None:
    """What is printed parses to an equal value; earliest is never after latest; the core is possible."""
    try:
        when = When.parse(text, zone=zone)
    except BadTime:
        return
    assert When.parse(str(when)) == when
    assert hash(When.parse(str(when))) == hash(when)
    assert when.intervals.start < when.intervals.end
    if when.earliest is not None and when.latest is not None:
        assert when.earliest <= when.latest
    assert when.core.within(when.intervals)


@given(st.builds("{}/{}".format, ends, ends), zones)
@settings(max_examples=80 * EACH, deadline=None)
def test_spans_come_back(text: str, zone: str | None) -> None:
    """The same for intervals, with unknown and open ends."""
    try:
        span = Span.parse(text, zone=zone)
    except BadTime:
        return
    assert Span.parse(str(span)) == span


@given(all_ofs, zones)
@settings(max_examples=40 * EACH, deadline=None)
def test_sets_come_back(text: str, zone: str | None) -> None:
    """The same for sets of which all members are meant."""
    try:
        several = AllOf.parse(text, zone=zone)
    except BadTime:
        return
    assert AllOf.parse(str(several)) == several


@given(st.lists(st.tuples(st.integers(-800_000, 800_000), st.integers(1, 800)), min_size=1, max_size=5))
@settings(deadline=None)
def test_days_come_back(drawn: list[tuple[int, int]]) -> None:
    """Any set of days between the years -220 and 4160 is written as text that reads as the same set."""
    from factcheck.when import Intervals

    days = Intervals((start, start + length) for start, length in drawn)
    assert When.parse(format_days(days)) == When.of_days(days) or len(days) == 1
    assert When.parse(format_days(days)).intervals == When.of_days(days).intervals


# --- hostile text ---------------------------------------------------------------------------------------------------

hostile = st.one_of(
    st.text("0123456789XYESTZ-+~?%[]{}.,:/u() ", max_size=40),
    st.builds(lambda text, at, other: text[:at] + other + text[at + 1 :], dates, st.integers(0, 12), st.text(max_size=2)),
    st.text(max_size=30),
)


@given(hostile)
@settings(max_examples=FUZZED, deadline=None, suppress_health_check=list(HealthCheck))
def test_hostile_text(text: str) -> None:
    """A value, or a BadTime whose position lies in the text; nothing else is raised."""
    for parse in (edtf.read, Span.parse, AllOf.parse):
        try:
            parse(text)
        except BadTime as problem:
            assert 0 <= problem.position <= len(text)
            assert str(problem)


@pytest.mark.parametrize(
    "unit",
    ["X", "9", "Y", "Y9", "-", "~", "2024-", "[", "[2024", "{", "(", "/", "..", ",", "[,", "2024,", "XXXX-XX-04,", "T00:", "+", "E9", "?~", " "],
)
def test_work_is_linear(unit: str) -> None:
    """A text ten times as long takes no more than some ten times the steps.  Calls are counted: a clock would also time the machine."""

    def calls(text: str) -> int:
        counted = 0

        def count(_frame: object, event: str, _argument: object) -> None:
            nonlocal counted
            counted += event in ("call", "c_call")

        sys.setprofile(count)
        try:
            edtf.read(text)
        except BadTime:
            pass
        finally:
            sys.setprofile(None)
        return counted

    for opening in ("", "[", "{"):
        short, long = (
            (opening + unit * length)[: length - 1] + ("]" if opening else "") for length in (100, 1_000)
        )
        assert calls(long) < 20 * calls(short) + 1_000


def test_years_of_18_digits_stay_below_the_end_of_time() -> None:
    """The largest years are ordinary numbers."""
    for text in ("Y999999999999999999", "Y-999999999999999999", "Y9E17~"):
        when = When.parse(text)
        assert when.earliest is not None
        assert when.latest is not None
        assert abs(date_of_day(when.earliest // DAY)[0]) <= 10**18
