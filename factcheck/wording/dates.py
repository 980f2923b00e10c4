"""Dates as a newsroom says them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factcheck.when import DAWN, DUSK, Intervals, Relation, When, Window, date_of_day, day_of, format_days, write_days
from factcheck.when.phrases.scan import MONTH_NAMES

__all__ = [
    "calendar_steps",
    "days_elsewhere",
    "say_days",
    "say_event",
    "say_place",
    "say_when",
    "say_window",
    "say_zone",
]

_SAID = {
    Relation.SINCE: "since",
    Relation.FROM: "from",
    Relation.AFTER: "after",
    Relation.BEFORE: "before",
    Relation.UNTIL: "until",
    Relation.THROUGH: "up to and including",
}


def say_day(number: int) -> str:
    """One day: "4 February 2024"."""
    year, month, day = date_of_day(number)
    return f"{day} {MONTH_NAMES[month - 1]} {year}"


def say_days(first: int, last: int) -> str:
    """The days from first to last, both inclusive, as briefly as they can be said."""
    year, month, day = date_of_day(first)
    last_year, last_month, last_day = date_of_day(last)
    following = date_of_day(last + 1)
    if first == last:
        return say_day(first)
    if day == 1 and following == (year + (month == 12), month % 12 + 1, 1):
        return f"{MONTH_NAMES[month - 1]} {year}"
    if (month, day) == (1, 1) and following == (year + 1, 1, 1):
        return str(year)
    if (year, month) == (last_year, last_month):
        return f"{day}-{last_day} {MONTH_NAMES[month - 1]} {year}"
    return f"{say_day(first)} to {say_day(last)}"


def say_when(when: When) -> str:
    """A moment: "4 February 2024", "6-16 February 2024"; as it was written where that is no set of whole days."""
    intervals = when.core if not when.core.empty else when.intervals
    if when.clocked or when.bound.value == "convention" or len(intervals) != 1:
        return when.text
    if intervals.start == DAWN or intervals.end == DUSK:
        return when.text
    return say_days(day_of(intervals.start, when.zone), day_of(intervals.end - 1, when.zone))


def say_window(window: Window) -> str:
    """A window with its preposition: "on 4 February 2024", "in March 2024", "since October 2023"."""
    first = say_when(window.first)
    if window.last is not None:
        joint = "and" if window.relation is Relation.BETWEEN else "to"
        opening = "between" if window.relation is Relation.BETWEEN else "from"
        return f"{opening} {first} {joint} {say_when(window.last)}"
    if window.relation is Relation.IN:
        return f"{'on' if window.names_a_day else 'in'} {first}"
    return f"{_SAID[window.relation]} {first}"


def say_event(id_: str, dates: Mapping[str, When]) -> str:
    """An event with its date: "strikes (2 February 2024)"."""
    return f"{id_} ({say_when(dates[id_])})" if id_ in dates else id_


def say_zone(zone: str | None) -> str:
    """Whose days are meant, in brackets: " (Baghdad days)"; nothing where the zone is unknown."""
    return f" ({say_place(zone)} days)" if zone else ""


def days_elsewhere(when: When, zone: str | None) -> str | None:
    """The days on which a moment falls in another zone, as a date that reads back, where they are not those it was written with.

    None where they are the same, or where either zone is unknown.  The same instant can be 4 February in Washington
    and 5 February in Syria, and statements about both can be true.
    """
    if zone is None or when.floating or when.intervals.start == DAWN or when.intervals.end == DUSK:
        return None
    there = write_days(when.intervals, zone)
    here = when.text[:10] if when.clocked else write_days(when.intervals, when.zone)
    return there if there != here else None


def say_place(zone: str) -> str:
    """The place that names a zone: "New York"."""
    return zone.rpartition("/")[2].replace("_", " ")


def calendar_steps(when: When, zone: str | None, written_zone: str | None) -> Iterator[Window]:
    """The day, the month and the year in which a bounded moment certainly lies, as far as there is one.

    Days are those of ``zone``; the windows are dates of ``written_zone``, in which the statement writes its dates.
    """
    first, last = when.days(zone)
    (year, month, _), (last_year, last_month, _) = date_of_day(first), date_of_day(last)
    texts = []
    if first == last:
        texts.append(format_days(Intervals.between(first, first + 1)))
    if (year, month) == (last_year, last_month):
        texts.append(f"{_year(year)}-{month:02}")
    if year == last_year:
        texts.append(_year(year))
    for text in texts:
        yield Window.parse(text, zone=written_zone)


def _year(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04}"
