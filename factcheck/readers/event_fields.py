"""The fields of an event, read from texts alike whether they stand in a dossier or in a log."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from factcheck.errors import BadNumber, BadTime
from factcheck.model import Figure, Source
from factcheck.when import Span, When, parse_time, write_days

__all__ = ["MAX_ATTRIBUTES", "NO_SERIES", "RESERVED", "event_number", "event_said", "event_time", "event_zone"]

RESERVED = ("id", "when", "source", "sources", "title", "note", "url", "number", "same_as", "distinct_from")
"""The keys of an event that are no attributes."""
NO_SERIES = "'series' is the attribute of observations alone"
"""What is wrong with an attribute of that name."""
MAX_ATTRIBUTES = 64
"""An event may have so many attributes."""

# "After midnight on 5 February" and "before dawn" are parts of a day, not one-sided dates.
_ONE_SIDED = re.compile(
    r"(after|since|from|before|until|by)\s+(?!midnight|noon|midday|dawn|dusk|sunrise|sunset|daybreak)(\S.*)",
    re.ASCII | re.IGNORECASE,
)
_LATER = frozenset({"after", "since", "from"})


def event_time(text: str, zone: str | None, said: When | None) -> When | Span:
    """When an event happened; ``A/B`` is a span over which it lasted.  Raises :exc:`BadTime`.

    ``said``: when its source was published, which "late Sunday" is relative to.
    "after X" says neither that it went on from X nor that it happened at a moment after X, so it is refused.
    """
    bare = _ONE_SIDED.fullmatch(text.strip())
    if bare and " to " not in text:
        word, date = bare.group(1).lower(), _as_written(bare.group(2), zone, said)
        lasted, once = (f"{date}/..", f"[{date}..]") if word in _LATER else (f"../{date}", f"[..{date}]")
        raise BadTime(
            text,
            f"with '{word}' it may have lasted or have happened at one moment",
            hint=f"write {lasted} if it lasted, {once} if it happened once",
        )
    return parse_time(text, zone=zone, reference=said)


def _as_written(text: str, zone: str | None, said: When | None) -> str:
    """A date in the form that can stand in brackets; as it is where it is none."""
    try:
        return write_days(When.parse(text, zone=zone, reference=said).core, zone)
    except BadTime:
        return text


def event_zone(sources: Iterable[str], known: Mapping[str, Source], fallback: str | None) -> str | None:
    """The zone of an event's bare dates: its source's, else ``fallback`` (its log's or its dossier's).

    Where several sources mean different zones nobody can say which day is meant: the zone is unknown.
    """
    zones = {known[source].zone or fallback for source in sources}
    if not zones:
        return fallback
    return zones.pop() if len(zones) == 1 else None


def event_said(sources: Iterable[str], known: Mapping[str, Source], fallback: When | None) -> When | None:
    """When an event's report was published: its source, else ``fallback`` (its log or its dossier).  None where sources differ."""
    dates = {known[source].published or fallback for source in sources}
    if not dates:
        return fallback
    return dates.pop() if len(dates) == 1 else None


def event_number(text: str) -> Figure:
    """How many events a row stands for: a whole number from 1, a range, or "3+".  Raises :exc:`BadNumber`."""
    figure = Figure.parse(text)
    bounds = [bound for bound in (figure.low, figure.high) if bound is not None]
    if any(bound.denominator != 1 or bound < 1 for bound in bounds):
        raise BadNumber(text, "an entry stands for a whole number of events, at least one")
    return figure
