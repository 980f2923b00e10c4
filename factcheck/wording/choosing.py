"""How a quote would say one of its readings and no other: the edit that settles it.

A word that chooses takes the place of the one that did not, where that stands in the quote once; otherwise a few words are added at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import attrs

from factcheck.model import DATES, Choice, QuoteEdit, ReadAs

MAX_QUOTE = 4_000
"""Longer quotes are not edited."""

_INSTEAD: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "since: with": ("since", "from"),
        "since: after": ("since", "after"),
        "until: without": ("until", "before"),
        "until: with": ("until", "up to and including"),
        "by: start": ("by", "before the start of"),
        "by: end": ("by", "by the end of"),
        "percent: points": ("percent", "percentage points"),
        "edge: end": ("since", "since the end of"),
        "edge: start": ("since", "since the start of"),
    }
)
"""The word that leaves it open, and the one that does not."""

_ADDED: Mapping[str, str] = MappingProxyType(
    {
        "since: with": "that day included",
        "since: after": "that day not included",
        "until: without": "that day not included",
        "until: with": "that day included",
        "by: start": "before it began",
        "by: end": "before it ended",
        "between: with": "both days included",
        "between: without": "neither day included",
        "hemisphere: north": "in the Northern Hemisphere",
        "hemisphere: south": "in the Southern Hemisphere",
        "season: month": "meaning the month",
        "season: season": "meaning the season",
        "edge: end": "counted from its end",
        "edge: start": "counted from its start",
        "to: start": "up to its start",
        "to: end": "up to its end",
        "during: all": "all of it",
        "during: some": "at least in part",
        "first-day: with": "the first day included",
        "first-day: without": "the first day not included",
        "as-of: then": "at the time",
        "as-of: now": "up to now",
        "own-day: whole": "all of that day included",
        "own-day: before": "up to that moment",
        "within: days": "to the day",
        "within: years": "by calendar years",
        "running: in": "the current one included",
        "running: out": "the current one left out",
        "today: with": "today included",
        "today: without": "today not included",
        "anchor: held": "the date of the last one",
        "anchor: start": "counting from that date",
        "lasting: began": "counting those that began then",
        "lasting: going-on": "counting those under way then",
        "lull: between": "between one and the next",
        "lull: to-the-edge": "counting the time before the first and after the last",
        "several: each": "each of them the first of its own time",
        "several: together": "taken together",
        "ties: shared": "equalled or not",
        "ties: broken": "not equalled",
        "clock: elapsed": "by the clock",
        "clock: calendar": "by the calendar",
        "ends: both": "counting both the first and the last day",
        "ends: first": "counting only one of the first and the last day",
        "month-end: last": "a month after the 31st being the last day of the next",
        "month-end: next": "a month after the 31st being the first day of the month after next",
        "birthday: february": "the birthday falling on 28 February",
        "birthday: march": "the birthday falling on 1 March",
        "age: completed": "in completed years",
        "age: fractions": "to the day",
        "percent: relative": "relative to what it was",
        "percent: points": "in percentage points",
        "multiple: times": "so many times as much in all",
        "multiple: more": "so many times as much on top of what it was",
        "base: period-before": "on the period before",
        "base: year-before": "on the year before",
        "stretch: same": "compared with the same part of it",
        "stretch: whole": "compared with all of it",
        "series: mean": "on average",
        "series: last": "at its end",
        "series: lowest": "at its lowest",
        "series: highest": "at its highest",
        "day: without": "up to the day before",
        "day: with": "up to and including today",
    }
)
"""What to add where no word can take the place of another.  The options of ``dates`` are themselves dates."""


def with_edits(readings: Sequence[ReadAs], quote: str) -> tuple[ReadAs, ...]:
    """The readings, each with the edit of the quote that chooses it, where they do not all lead to one verdict."""
    if len({reading.verdict for reading in readings}) < 2 or not quote.strip() or len(quote) > MAX_QUOTE:
        return tuple(readings)
    telling = _telling(readings)
    return tuple(
        attrs.evolve(reading, quote_edit=_edit([one for one in reading.choices if one.axis in telling], quote))
        for reading in readings
    )


def _telling(readings: Sequence[ReadAs]) -> set[str]:
    """The axes on which the verdict hangs: somewhere two readings that differ on it alone have different verdicts; else all of them."""
    found: set[str] = set()
    for one in readings:
        for other in readings:
            apart = {choice.axis for choice in {*one.choices} ^ {*other.choices}}
            if one.verdict is not other.verdict and len(apart) == 1:
                found |= apart
    return found or {choice.axis for reading in readings for choice in reading.choices}


def _edit(choices: Sequence[Choice], quote: str) -> QuoteEdit | None:
    if len(choices) == 1 and str(choices[0]) in _INSTEAD:
        word, other = _INSTEAD[str(choices[0])]
        places = list(re.finditer(rf"\b{word}\b", quote, re.IGNORECASE))
        if len(places) == 1:
            before = places[0].group()
            return QuoteEdit(before, other.capitalize() if before[0].isupper() else other)
    added = list(filter(None, map(_added, choices)))
    tail = _tail(quote)
    return QuoteEdit(tail, f"{tail}, {' and '.join(added)}") if added and tail else None


def _added(choice: Choice) -> str:
    return f"that is, {' and '.join(choice.options)}" if choice.axis == DATES else _ADDED.get(str(choice), "")


def _tail(quote: str) -> str:
    """The fewest last words of a quote, without its closing marks, that stand in it once."""
    text = quote.rstrip(" .!?…\"'”’\n")
    starts: Iterable[int] = (found.start() for found in reversed(list(re.finditer(r"\S+", text))))
    return next((text[start:] for start in starts if quote.count(text[start:]) == 1), "")
