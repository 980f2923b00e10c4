"""Parts of a day, and early, mid and late: "Sunday evening", "before dawn on 5 February", "overnight", "late January"."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import attrs

from factcheck.when.calendar import DAY, HOUR
from factcheck.when.edtf import format_day
from factcheck.when.intervals import Intervals
from factcheck.when.phrases.cursor import Cursor
from factcheck.when.phrases.dates import read_date_range
from factcheck.when.phrases.meaning import Meaning, each_reading, either, of_days, of_stretch
from factcheck.when.phrases.scan import Kind
from factcheck.when.phrases.units import third, unit_around
from factcheck.when.phrases.words import THIRDS

__all__ = ["part_behind", "read_part_of_day", "read_third"]

_OTHER_NAMES = {
    "early hours": "early hours",
    "small hours": "early hours",
    "wee hours": "early hours",
    "before dawn": "before dawn",
    "pre - dawn": "before dawn",
    "predawn": "before dawn",
    "shortly after midnight": "after midnight",
    "just after midnight": "after midnight",
    "mid - morning": "mid morning",
    "mid - afternoon": "mid afternoon",
    "late at night": "late night",
}
_NAMES = (
    "after midnight", "early morning", "mid morning", "late morning", "early afternoon", "late afternoon",
    "early evening", "late evening", "late night", "dawn", "daybreak", "sunrise", "morning", "lunchtime", "afternoon",
    "dusk", "sunset", "evening", "night", "daytime",
)  # fmt: skip
_SPOKEN: Mapping[str, str] = MappingProxyType(_OTHER_NAMES | {name: name for name in _NAMES})
"""What is said, with the name it has in the profile; longer forms first."""


def _spoken_part(cursor: Cursor) -> str:
    part = _SPOKEN[cursor.need(*_SPOKEN)]
    cursor.accept("hours")
    return part


def on_day(cursor: Cursor, day: Meaning, part: str) -> Meaning:
    """That part of one day.  "After midnight" on a day may also be the hours that follow it."""

    def of(one: Meaning) -> Meaning:
        if part != "after midnight":
            return _hours(cursor, one.first_day, part, f"{part} of {one.name}")
        days = (one.first_day, one.first_day + 1)
        return either([_hours(cursor, each, part, f"{part} into {format_day(each)}") for each in days])

    if day.unit != "day":
        cursor.fail("a part of the day needs one single day")
    return each_reading(day, of)


def _hours(cursor: Cursor, day: int, part: str, name: str) -> Meaning:
    rule, midnight = cursor.profile.parts_of_day[part], day * DAY
    return of_stretch(
        Intervals.between(midnight + rule.start * HOUR, midnight + rule.end * HOUR),
        Intervals.between(midnight + rule.earliest * HOUR, midnight + rule.latest * HOUR),
        name=name,
        unit="hours",
    )


def _night_into(cursor: Cursor, day: int) -> Meaning:
    """The night that ends on that day."""
    return _hours(cursor, day, "overnight", f"overnight into {format_day(day)}")


def _today(cursor: Cursor) -> Meaning:
    return unit_around("day", cursor.reference.day)


def read_part_of_day(cursor: Cursor) -> Meaning:
    """A part of the day before its date ("the evening of 4 February"), or relative to the reference ("last night")."""
    return cursor.first(_tonight, _overnight, _night_between, _around_date, _before_date)


def _tonight(cursor: Cursor) -> Meaning:
    """Such as "tonight", "late last night", "this morning", "early this evening"."""
    ahead = cursor.accept("early", "late")
    if cursor.accept("tonight"):
        return on_day(cursor, _today(cursor), "late night" if ahead == "late" else "night")
    last = cursor.need("this", "last") == "last"
    part = _spoken_part(cursor)
    cursor.require(not last or part in ("night", "evening"))
    if f"{ahead} {part}" in cursor.profile.parts_of_day:
        part = f"{ahead} {part}"
    return on_day(cursor, unit_around("day", cursor.reference.day, -1 if last else 0), part)


def _overnight(cursor: Cursor) -> Meaning:
    """Such as "overnight": the night that ended on the reference; with a date, the night before or after it."""
    cursor.need("overnight")
    if cursor.accept("into", "to"):
        return _nights(cursor, cursor.stretch(), 0)
    cursor.accept("on", "from")
    second = cursor.attempt(_consecutive_days)
    if second is not None:
        return _night_into(cursor, second)
    day = cursor.attempt(Cursor.stretch)
    if day is None or day.unit != "day":
        return _night_into(cursor, cursor.reference.day)
    if cursor.accept("into", "to", "-"):
        return _nights(cursor, cursor.stretch(), 0)
    return _nights(cursor, day, 0, 1)


def _nights(cursor: Cursor, day: Meaning, *shifts: int) -> Meaning:
    cursor.require(day.unit == "day")
    return either([_night_into(cursor, one.first_day + shift) for one in day.options for shift in shifts])


def _consecutive_days(cursor: Cursor) -> int:
    """The second of two days that follow each other: "3-4 February 2024", "31 January to 1 February 2024"."""
    first, second = read_date_range(cursor, ("-", "/", "to", "and", "into"))
    cursor.require(first.unit == second.unit == "day" and not (first.choice or second.choice))
    if second.first_day != first.first_day + 1:
        cursor.fail("one night lies between two days that follow each other")
    return second.first_day


def _night_between(cursor: Cursor) -> Meaning:
    """Such as "the night of 3-4 February 2024", "the night between 3 and 4 February"."""
    cursor.accept("the")
    cursor.need("night")
    cursor.need("of", "between", "from")
    return _night_into(cursor, _consecutive_days(cursor))


def _around_date(cursor: Cursor) -> Meaning:
    """Such as "early Saturday morning", "late on Friday evening"."""
    ahead = cursor.need("early", "mid", "late")
    cursor.accept("on", "-")
    day = cursor.stretch()
    part = f"{ahead} {_spoken_part(cursor)}"
    cursor.require(day.unit == "day" and part in cursor.profile.parts_of_day)
    return on_day(cursor, day, part)


def _before_date(cursor: Cursor) -> Meaning:
    cursor.accept("the")
    part = _spoken_part(cursor)
    if part == "after midnight" and cursor.accept("into"):
        day = cursor.day()
        return each_reading(day, lambda one: _hours(cursor, one.first_day, part, f"{part} into {one.name}"))
    cursor.accept("of", "on", ",", "in")
    # Without a date it is the reference's own day.
    return on_day(cursor, cursor.first(Cursor.stretch, _today), part)


def part_behind(cursor: Cursor, day: Meaning) -> Meaning:
    """A part of the day behind its date: "Sunday evening", "4 February, before dawn", "the 5th, early"."""
    cursor.accept(",")
    cursor.accept("in")
    cursor.accept("the")
    return on_day(cursor, day, _spoken_part(cursor))


def read_third(cursor: Cursor) -> Meaning:
    """Such as "late January 2024", "mid-1990s", "the end of 1989", "early on Sunday", "year-end 2023"."""
    cursor.accept("the")
    if cursor.accept("year - end", "year end"):
        return _year_end(cursor)
    said = cursor.peek().text
    word = cursor.one_of(THIRDS)
    if said == word:
        cursor.accept("-")
        cursor.accept("on", "in")
    else:
        cursor.need("of")
    return each_reading(cursor.first(_current, Cursor.stretch), lambda one: _third(cursor, one, word))


def _current(cursor: Cursor) -> Meaning:
    """Such as "the end of the year": the unit that contains the reference, where nothing else follows."""
    cursor.accept("the")
    unit = cursor.need("year", "month", "week")
    following = cursor.peek()
    cursor.require(
        following.kind not in (Kind.NUMBER, Kind.SHORT_YEAR) and following.text not in ("of", "before", "after")
    )
    return unit_around(unit, cursor.reference.day)


def _third(cursor: Cursor, whole: Meaning, word: str) -> Meaning:
    if whole.unit == "day" and word == "late":
        return _hours(cursor, whole.first_day, "late", f"late {whole.name}")
    if whole.unit == "season":
        return _third_of_season(cursor, whole, word)
    if whole.unit not in cursor.profile.thirds or not whole.bounded:
        cursor.fail(f"nobody has settled what {word} means there")
    return third(whole, word, cursor.profile)


def _third_of_season(cursor: Cursor, whole: Meaning, word: str) -> Meaning:
    """Of each season it may be; they share no day, so none is certain."""
    possible = Intervals()
    for start, end in whole.possible:
        one = Intervals.between(start, end)
        possible |= third(attrs.evolve(whole, core=one, possible=one), word, cursor.profile).possible
    return of_stretch(Intervals(), possible, name=f"{word} {whole.name}")


def _year_end(cursor: Cursor) -> Meaning:
    """The last days of a year: certainly 21 to 31 December, possibly the whole month."""
    cursor.accept("of", ",")
    whole = cursor.attempt(Cursor.stretch) or unit_around("year", cursor.reference.day)
    cursor.require(whole.unit == "year")
    end = whole.last_day + 1
    return of_stretch(of_days(end - 11, end).core, of_days(end - 31, end).core, name=f"year-end {whole.name}")
