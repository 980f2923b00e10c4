"""Parts of a day, and early, mid and late: "Sunday evening", "before dawn on 5 February", "overnight", "late January"."""

from __future__ import annotations

import functools
from collections.abc import Callable

import attrs

from factcheck.profile import PartOfDay
from factcheck.when.calendar import DAY, HOUR
from factcheck.when.intervals import Intervals
from factcheck.when.phrases.cursor import Cursor
from factcheck.when.phrases.dates import read_date_range
from factcheck.when.phrases.meaning import Meaning, each_reading, either, of_days, of_stretch, say_date
from factcheck.when.phrases.scan import Kind
from factcheck.when.phrases.units import third, unit_around
from factcheck.when.phrases.words import THIRDS

__all__ = ["part_behind", "read_part_of_day", "read_third"]

Inner = Callable[[Cursor], Meaning | None]

_SPOKEN: tuple[tuple[tuple[str, ...], str], ...] = (
    (("early", "hours"), "early hours"),
    (("small", "hours"), "early hours"),
    (("wee", "hours"), "early hours"),
    (("before", "dawn"), "before dawn"),
    (("pre", "-", "dawn"), "before dawn"),
    (("predawn",), "before dawn"),
    (("shortly", "after", "midnight"), "after midnight"),
    (("just", "after", "midnight"), "after midnight"),
    (("after", "midnight"), "after midnight"),
    (("early", "morning"), "early morning"),
    (("mid", "morning"), "mid morning"),
    (("mid", "-", "morning"), "mid morning"),
    (("late", "morning"), "late morning"),
    (("early", "afternoon"), "early afternoon"),
    (("mid", "-", "afternoon"), "mid afternoon"),
    (("late", "afternoon"), "late afternoon"),
    (("early", "evening"), "early evening"),
    (("late", "evening"), "late evening"),
    (("late", "night"), "late night"),
    (("late", "at", "night"), "late night"),
    *(
        ((word,), word)
        for word in (
            "dawn",
            "daybreak",
            "sunrise",
            "morning",
            "lunchtime",
            "afternoon",
            "dusk",
            "sunset",
            "evening",
            "night",
            "daytime",
        )
    ),
)
"""Longest first.  The second part of each pair is the name in the profile."""


_OPENING_WORDS = frozenset(words[0] for words, _ in _SPOKEN)


def _spoken_part(cursor: Cursor) -> str | None:
    if cursor.peek().text not in _OPENING_WORDS:
        return None
    for words, part in _SPOKEN:
        if cursor.sequence(*words):
            cursor.accept("hours")
            return part
    return None


def on_day(cursor: Cursor, day: Meaning, part: str) -> Meaning:
    """That part of one day.  "After midnight" on a day may also be the hours that follow it."""

    def of(one: Meaning) -> Meaning:
        if part != "after midnight":
            return _hours(one.first_day, cursor.profile.parts_of_day[part], f"{part} of {one.name}")
        rule = cursor.profile.parts_of_day[part]
        days = (one.first_day, one.first_day + 1)
        return either([_hours(each, rule, f"{part} into {say_date(each)}") for each in days])

    if day.unit != "day":
        cursor.fail("a part of the day needs one single day")
    return each_reading(day, of)


def _hours(day: int, rule: PartOfDay, name: str) -> Meaning:
    midnight = day * DAY
    return of_stretch(
        Intervals.between(midnight + rule.start * HOUR, midnight + rule.end * HOUR),
        Intervals.between(midnight + rule.earliest * HOUR, midnight + rule.latest * HOUR),
        name=name,
        unit="hours",
    )


def _night_into(cursor: Cursor, day: int) -> Meaning:
    """The night that ends on that day."""
    return _hours(day, cursor.profile.parts_of_day["overnight"], f"overnight into {say_date(day)}")


def read_part_of_day(cursor: Cursor, inner: Inner) -> Meaning | None:
    """A part of the day before its date ("the evening of 4 February"), or relative to the reference ("last night")."""
    for read in (_tonight, _overnight, _night_between, _around_date, _before_date):
        found = cursor.attempt(functools.partial(read, inner=inner))
        if found is not None:
            return found
    return None


def _tonight(cursor: Cursor, inner: Inner) -> Meaning | None:
    """Such as "tonight", "late last night", "this morning", "early this evening"."""
    ahead = cursor.accept("early", "late")
    if cursor.accept("tonight"):
        return on_day(cursor, unit_around("day", cursor.reference.day), "late night" if ahead == "late" else "night")
    which = cursor.accept("this", "last")
    part = _spoken_part(cursor) if which else None
    if part is None or (which == "last" and part not in ("night", "evening")):
        return None
    if f"{ahead} {part}" in cursor.profile.parts_of_day:
        part = f"{ahead} {part}"
    return on_day(cursor, unit_around("day", cursor.reference.day, -1 if which == "last" else 0), part)


def _overnight(cursor: Cursor, inner: Inner) -> Meaning | None:
    """Such as "overnight": the night that ended on the reference; with a date, the night before or after it."""
    if not cursor.accept("overnight"):
        return None
    if cursor.accept("into", "to"):
        day = inner(cursor)
        return _nights(cursor, day, into=True) if day is not None else None
    cursor.accept("on", "from")
    pair = cursor.attempt(_consecutive_days)
    if pair is not None:
        return _night_into(cursor, pair)
    day = cursor.attempt(inner)
    if day is None or day.unit != "day":
        return _night_into(cursor, cursor.reference.day)
    if cursor.accept("into", "to", "-"):
        following = inner(cursor)
        return _nights(cursor, following, into=True) if following is not None else None
    return _nights(cursor, day, into=False)


def _nights(cursor: Cursor, day: Meaning, *, into: bool) -> Meaning | None:
    if day.unit != "day":
        return None
    days = (0,) if into else (0, 1)
    return either(
        [
            _night_into(cursor, one.first_day + shift)
            for one in (day.readings if day.choice else (day,))
            for shift in days
        ]
    )


def _joint(cursor: Cursor) -> bool:
    return bool(cursor.accept("-", "/", "to", "and", "into"))


def _consecutive_days(cursor: Cursor) -> int | None:
    """The second of two days that follow each other: "3-4 February 2024", "31 January to 1 February 2024"."""
    pair = read_date_range(cursor, _joint)
    if pair is None or pair[0].unit != "day" or pair[1].unit != "day" or pair[0].choice or pair[1].choice:
        return None
    if pair[1].first_day != pair[0].first_day + 1:
        cursor.fail("one night lies between two days that follow each other")
    return pair[1].first_day


def _night_between(cursor: Cursor, inner: Inner) -> Meaning | None:
    """Such as "the night of 3-4 February 2024", "the night between 3 and 4 February"."""
    cursor.accept("the")
    if not cursor.accept("night") or not cursor.accept("of", "between", "from"):
        return None
    day = _consecutive_days(cursor)
    return _night_into(cursor, day) if day is not None else None


def _around_date(cursor: Cursor, inner: Inner) -> Meaning | None:
    """Such as "early Saturday morning", "late on Friday evening"."""
    ahead = cursor.accept("early", "mid", "late")
    if not ahead:
        return None
    cursor.accept("on", "-")
    day = inner(cursor)
    part = _spoken_part(cursor) if day is not None else None
    if day is None or day.unit != "day" or f"{ahead} {part}" not in cursor.profile.parts_of_day:
        return None
    return on_day(cursor, day, f"{ahead} {part}")


def _before_date(cursor: Cursor, inner: Inner) -> Meaning | None:
    cursor.accept("the")
    part = _spoken_part(cursor)
    if part is None:
        return None
    if part == "after midnight" and cursor.accept("into"):
        day = inner(cursor)
        if day is None or day.unit != "day":
            return None
        rule = cursor.profile.parts_of_day[part]
        return each_reading(day, lambda one: _hours(one.first_day, rule, f"{part} into {one.name}"))
    cursor.accept("of", "on", ",", "in")
    day = cursor.attempt(inner)
    if day is None:
        # Without a date it is the reference's own day.
        return on_day(cursor, unit_around("day", cursor.reference.day), part)
    return on_day(cursor, day, part)


def part_behind(cursor: Cursor, day: Meaning) -> Meaning | None:
    """A part of the day behind its date: "Sunday evening", "4 February, before dawn", "the 5th, early"."""
    cursor.accept(",")
    cursor.accept("in")
    cursor.accept("the")
    part = _spoken_part(cursor)
    return on_day(cursor, day, part) if part is not None else None


def read_third(cursor: Cursor, inner: Inner) -> Meaning | None:
    """Such as "late January 2024", "mid-1990s", "the end of 1989", "early on Sunday", "year-end 2023"."""
    cursor.accept("the")
    if cursor.sequence("year", "-", "end") or cursor.sequence("year", "end"):
        return _year_end(cursor, inner)
    token = cursor.peek()
    word = THIRDS.get(token.text)
    if word is None:
        return None
    cursor.take()
    if token.text in ("early", "mid", "late"):
        cursor.accept("-")
        cursor.accept("on", "in")
    elif not cursor.accept("of"):
        return None
    whole = cursor.attempt(_current) or inner(cursor)
    if whole is None:
        return None
    return each_reading(whole, lambda one: _third(cursor, one, word))


def _current(cursor: Cursor) -> Meaning | None:
    """Such as "the end of the year": the unit that contains the reference, where nothing else follows."""
    cursor.accept("the")
    unit = cursor.accept("year", "month", "week")
    following = cursor.peek()
    if not unit or following.kind in (Kind.NUMBER, Kind.SHORT_YEAR) or following.text in ("of", "before", "after"):
        return None
    return unit_around(unit, cursor.reference.day)


def _third(cursor: Cursor, whole: Meaning, word: str) -> Meaning:
    if whole.unit == "day" and word == "late":
        return _hours(whole.first_day, cursor.profile.parts_of_day["late"], f"late {whole.name}")
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


def _year_end(cursor: Cursor, inner: Inner) -> Meaning | None:
    """The last days of a year: certainly 21 to 31 December, possibly the whole month."""
    cursor.accept("of", ",")
    whole = cursor.attempt(inner)
    if whole is None:
        whole = unit_around("year", cursor.reference.day)
    if whole.unit != "year":
        return None
    end = whole.last_day + 1
    return of_stretch(of_days(end - 11, end).core, of_days(end - 31, end).core, name=f"year-end {whole.name}")
