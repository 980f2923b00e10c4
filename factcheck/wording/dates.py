"""Dates as a newsroom says them: days, months, quarters and years in words, before the year 1 as BC, clock times before their day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from factcheck.model import Dates
from factcheck.when import DAWN, DUSK, Intervals, Relation, When, Window, date_of_day, day_of, format_days, write_days
from factcheck.when.phrases.scan import MONTH_NAMES

_OPEN = ("", "..")
"""What is written of an end that nobody knows."""

_SAID = {
    Relation.SINCE: "since",
    Relation.FROM: "from",
    Relation.AFTER: "after",
    Relation.BEFORE: "before",
    Relation.UNTIL: "until",
    Relation.THROUGH: "up to and including",
    Relation.BY: "by",
}
_QUARTERS = ("first", "second", "third", "fourth")
_CLOCK = re.compile(r"(-?\d{4,}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:\d{2})?", re.ASCII)
_SOME_DAYS = re.compile(r"(\d{1,2})-(\d{1,2} [A-Z].*)")


def _year(year: int) -> str:
    """The year, before the year 1 as BC: the year 0 is 1 BC; of one or two digits as AD, so that it is no day and no "'24"."""
    if year > 0:
        return str(year) if year > 99 else f"AD {year}"
    return f"{1 - year} BC"


def _day(number: int) -> str:
    """One day: "4 February 2024"."""
    year, month, day = date_of_day(number)
    return f"{day} {MONTH_NAMES[month - 1]} {_year(year)}"


def say_days(first: int, last: int) -> str:
    """The days from first to last, both inclusive, as briefly as they can be said."""
    if first == last:
        return _day(first)
    year, month, day = date_of_day(first)
    last_year, last_month, last_day = date_of_day(last)
    _, _, following = date_of_day(last + 1)
    if day == following == 1:
        months = 12 * (last_year - year) + last_month - month + 1
        if months == 1:
            return f"{MONTH_NAMES[month - 1]} {_year(year)}"
        if month == 1 and months % 12 == 0:
            return _year(year) if months == 12 else f"{_year(year)} to {_year(last_year)}"  # Months of a year.
        if months == 3 and month % 3 == 1:  # Months of a quarter.
            return f"the {_QUARTERS[month // 3]} quarter of {_year(year)}"
        return from_to(f"{MONTH_NAMES[month - 1]} {_year(year)}", f"{MONTH_NAMES[last_month - 1]} {_year(last_year)}")
    if (year, month) == (last_year, last_month):
        return f"{day}-{last_day} {MONTH_NAMES[month - 1]} {_year(year)}"
    return from_to(_day(first), _day(last))


def from_to(first: str, last: str, joint: str = "to") -> str:
    """Two dates with what they have in common said once: "1 to 10 January 2024", "January to March 2024"."""
    one, other = first.split(), last.split()
    # "1-3 March to 31 March": of several days the month is said again.
    least = 2 if "-" in one[0] else 1
    while len(one) == len(other) > least and one[-1] == other[-1] and one != other:
        one.pop()
        other.pop()
    return f"{' '.join(one)} {joint} {last}"


def say_when(when: When) -> str:
    """A moment: "4 February 2024", "6-16 February 2024", "12:00 on 23 April 2024 (UTC+3)"; as it was written where it is neither days nor a clock time."""
    if when.clocked:
        return _clock(when.text)
    intervals = when.core if not when.core.empty else when.intervals
    if when.bound.value == "convention" or len(intervals) != 1:
        return when.absolute or when.text
    if intervals.start == DAWN or intervals.end == DUSK:
        return when.text
    return say_days(day_of(intervals.start, when.zone), day_of(intervals.end - 1, when.zone))


def _clock(text: str) -> str:
    found = _CLOCK.fullmatch(text)
    if found is None:
        return text
    date, time, offset = found.groups()
    day = When.parse(date, zone=None)
    said = f"{time} on {say_days(*day.days(None))}"
    if offset is None:
        return said
    hours, minutes = offset[:3].lstrip("+-0") if offset != "Z" else "", offset[4:]
    shift = (
        f"{offset[0]}{hours or '0'}{'' if minutes in ('', '00') else f':{minutes}'}"
        if hours or minutes not in ("", "00")
        else ""
    )
    return f"{said} (UTC{shift})"


def say_in(when: When) -> str:
    """A moment with its preposition: "on 4 February 2024", "in March 2024", "from 6 to 12 May 2024", "at 12:00 on 23 April 2024"."""
    said = say_when(when)
    days = _SOME_DAYS.fullmatch(said)
    if days is not None:
        return f"from {days[1]} to {days[2]}"
    if said in (when.absolute, when.text) and not when.clocked:
        return said if said.startswith(("at ", "in ", "on ")) else f"in {said}"
    if said[0].isdigit() and not when.clocked and " to " in said:
        return f"from {said}"
    one_day = not when.clocked and len({*when.days(when.zone)}) == 1
    return f"{'at' if when.clocked else 'on' if one_day else 'in'} {said}"


def say_window(window: Window) -> str:
    """A window with its preposition: "on 4 February 2024", "in March 2024", "since October 2023", "from 5 to 21 April 2024"."""
    first = say_when(window.first)
    if window.last is not None:
        between = window.relation is Relation.BETWEEN
        opening, joint = ("between", "and") if between else ("from", "to")
        return f"{opening} {from_to(first, say_when(window.last), joint)}"
    if window.relation is not Relation.IN:
        return f"{_SAID[window.relation]} {first}"
    if window.brink is not None:
        return first if first.startswith("at ") else f"at {first}"
    return f"on {first}" if window.names_a_day and not window.first.clocked else say_in(window.first)


def say_event(id_: str, dates: Mapping[str, When]) -> str:
    """An event with its date, or with both dates of what lasted: "strikes (2 February 2024)", "siege (10 February to 20 March 2024)"."""
    if id_ not in dates:
        return id_
    end = dates.ends.get(id_) if isinstance(dates, Dates) else None
    return f"{id_} ({say_when(dates[id_]) if end is None else say_span(dates[id_], end)})"


def say_span(start: When, end: When) -> str:
    """From when to when something lasted: "10 February to 20 March 2024", "from 10 February 2024, its end unknown"."""
    if start.intervals.start == DAWN and start.text in _OPEN:
        return f"up to {say_when(end)}, its beginning unknown"
    if end.intervals.end == DUSK:
        # Of an end that nobody can have seen yet there is what was announced.
        due = (
            "its end unknown"
            if end.text in _OPEN
            else f"due to end {say_when(When.parse(end.absolute or end.text, zone=end.zone))}"
        )
        return f"from {say_when(start)}, {due}"
    first, last = say_when(start), say_when(end)
    return first if first == last else from_to(first, last)


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
    written = f"{'-' if year < 0 else ''}{abs(year):04}"
    if (year, month) == (last_year, last_month):
        texts.append(f"{written}-{month:02}")
    if year == last_year:
        texts.append(written)
    for text in texts:
        yield Window.parse(text, zone=written_zone)
