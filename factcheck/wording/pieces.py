"""Pieces of sentences: dates as a newsroom says them, numbers that fit a measure, where a statement counts, which events it names.

Also the readings of several wordings in one statement, combined.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from factcheck.meaning import Setting
from factcheck.model import Anchor, Counting, Dates, Event, EventWindow, Figure, Hedge, Length, NumberWord
from factcheck.model.scope import read_figure
from factcheck.when import DAWN, DUSK, Intervals, Relation, When, Window, date_of_day, day_of, format_days, write_days
from factcheck.when.phrases.scan import MONTH_NAMES

__all__ = [
    "calendar_steps",
    "capital",
    "days_elsewhere",
    "figure_of",
    "listed",
    "number_words",
    "said_reach",
    "say_anchor",
    "say_counted",
    "say_days",
    "say_days_between",
    "say_event",
    "say_events",
    "say_now",
    "say_place",
    "say_span",
    "say_when",
    "say_where",
    "say_window",
    "say_zone",
    "write_number",
]


_SAID = {
    Relation.SINCE: "since",
    Relation.FROM: "from",
    Relation.AFTER: "after",
    Relation.BEFORE: "before",
    Relation.UNTIL: "until",
    Relation.THROUGH: "up to and including",
    Relation.BY: "by",
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
    if window.relation is Relation.IN and window.brink is not None:
        return first if first.startswith("at ") else f"at {first}"
    if window.relation is Relation.IN:
        return f"{'on' if window.names_a_day else 'in'} {first}"
    return f"{_SAID[window.relation]} {first}"


def said_reach(length: Length) -> str:
    """How far back a first looks: "in the 12 years", "for more than a decade"."""
    return f"in the {length}" if length.number.hedge is Hedge.BARE else f"for {length}"


def say_event(id_: str, dates: Mapping[str, When]) -> str:
    """An event with its date, or with both dates of what lasted: "strikes (2 February 2024)", "siege (10 February 2024 to 20 March 2024)"."""
    if id_ not in dates:
        return id_
    end = dates.ends.get(id_) if isinstance(dates, Dates) else None
    return f"{id_} ({say_when(dates[id_]) if end is None else say_span(dates[id_], end)})"


def say_span(start: When, end: When) -> str:
    """From when to when something lasted: "10 February 2024 to 20 March 2024", "from 10 February 2024, its end unknown"."""
    unknown = [each.intervals.start == DAWN and each.intervals.end == DUSK for each in (start, end)]
    if unknown[0]:
        return f"up to {say_when(end)}, its beginning unknown"
    if unknown[1]:
        return f"from {say_when(start)}, its end unknown"
    first, last = say_when(start), say_when(end)
    return first if first == last else f"{first} to {last}"


def say_counted(ways: Sequence[Counting]) -> str:
    """A sentence of how what lasted counts; nothing where there is nothing that lasted."""
    if not ways:
        return ""
    if len(ways) > 1:
        return " What lasted counts where it began, or else wherever it was going on: it must be so either way."
    return f" What lasted counts {'where it began' if ways[0] is Counting.BEGAN else 'wherever it was going on'}."


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


PLACES = 2
"""So many decimals a number is written with that has more, or has no end."""

Number = int | Fraction


def write_number(number: Number, places: int = PLACES, *, up: bool = False) -> str:
    """The number in digits, cut (``up``: raised) to so many decimals where it has more."""
    scale = 10**places
    scaled = Fraction(number) * scale
    whole = math.ceil(scaled) if up else math.floor(scaled)
    sign, whole = "-" if whole < 0 else "", abs(whole)
    decimals = f"{whole % scale:0{places}}".rstrip("0") if places else ""
    return f"{sign}{whole // scale}{'.' if decimals else ''}{decimals}"


def number_words(word: NumberWord, low: Number | None, high: Number | None) -> Iterator[str]:
    """Number words that fit a measure from low to high, nearest first, in the word's own direction where it has one.

    None is no bound.  Rounding is always outward, so that each of them is true.
    """
    least = "" if low is None else write_number(low)
    most = "" if high is None else write_number(high, up=True)
    if least and low == high:
        if least == most:
            yield f"exactly {least}"
        else:
            yield f"about {write_number(Fraction(low or 0) + Fraction(1, 20), 1)}"
    from_below = all(zone.high is None for zone in word.definite)
    from_above = all(zone.low is None for zone in word.definite)
    if least and (from_below or not most):
        yield f"at least {least}"
    if most and (from_above or not least):
        yield f"at most {most}"
    if least and most and least != most:
        yield f"between {least} and {most}"
    # The other bound may rest on what does not count for this claim, such as its own source's word that nothing is missing.
    if least and low and not from_below:
        yield f"at least {least}"
    if most and not from_above:
        yield f"at most {most}"


def capital(text: object) -> str:
    """The text with a capital in front, as a sentence begins."""
    said = str(text)
    return said[:1].upper() + said[1:]


def listed(names: Sequence[str]) -> str:
    """Names as a reader says them: "a, b and c"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def say_events(events: Iterable[str], dates: Mapping[str, When]) -> str:
    """Events with their dates: "e1 (2 February 2024), e2 (3 February 2024) and e3 (6 February 2024)"."""
    return listed([say_event(id_, dates) for id_ in events])


def say_days_between(since: Anchor, events: Iterable[str], setting: Setting) -> str:
    """The days after an anchor and up to the last of the events, as far as the dates are precise enough to name them."""
    window = since.window
    if window is None:
        return f"after {say_event(str(since.event), setting.dates)} and"
    end = setting.edges(since).values[0][1].latest
    starts = [setting.dates[id_].intervals.start for id_ in events if id_ in setting.dates]
    if not starts or end == DUSK or DAWN in starts:
        return f"after that {say_window(window)} and"
    # No other before the last of those named, and the day of that one may hold one before it.
    first, last = day_of(end, setting.zone), day_of(max(starts), setting.zone)
    if first == last:
        return f"on {say_days(first, first)}"
    return f"from {say_days(first, first)} to {say_days(last, last)}" if first < last else "on any day in between"


def say_anchor(anchor: Anchor, dates: Mapping[str, When]) -> str:
    """An anchor as a point: "4 February 2024", "e7 (2 February 2024)", "the start of e7 (2 February 2024)"."""
    if anchor.window is None:
        event = say_event(str(anchor.event), dates)
        return f"the start of {event}" if anchor.start else f"the end of {event}" if anchor.end else event
    window = anchor.window
    return f"{say_when(window.first)} to {say_when(window.last)}" if window.last else say_when(window.first)


def say_now(setting: Setting) -> str:
    """Up to when an open stretch runs: "up to 23 April 2024"."""
    return f"up to {say_when(setting.now)}" if setting.now else "up to the moment of speaking"


def say_where(
    setting: Setting,
    window: Window | None = None,
    since: Anchor | None = None,
    last: EventWindow | None = None,
) -> str:
    """Where a statement counts: "in March 2024", "since October 2023 up to 23 April 2024", "among the last 10 games before e7".

    "at any time" where it names no stretch.
    """
    if last is not None:
        scope = setting.scopes[last.scope].many if last.scope in setting.scopes else str(last.scope)
        end = say_now(setting)
        if last.before is not None:
            end = f"{'up to and including' if last.through else 'before'} {say_anchor(last.before, setting.dates)}"
        return f"among the last {last.number} {scope} {end}"
    if window is not None:
        return f"{say_window(window)} {say_now(setting)}" if window.relation.open_ended else say_window(window)
    if since is not None:
        said = say_anchor(since, setting.dates)
        return f"{'after' if since.window is None else 'since'} {said} {say_now(setting)}"
    return "at any time"


def figure_of(event: Event, figure: str) -> Figure | None:
    """What an event gives for a figure; of several values the range around them, None where one is no figure."""
    given = [read_figure(value) for value in event.values(figure) or ()]
    found = [each for each in given if each is not None]
    if not found or len(found) < len(given):
        return None
    highs = [each.high for each in found if each.high is not None]
    return Figure(min(each.low for each in found), max(highs) if len(highs) == len(found) else None)


MAX_READINGS = 64
"""So many admissible readings one statement may have."""

Meaning = TypeVar("Meaning")
