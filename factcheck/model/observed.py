"""Ends that nobody can have seen: of something that was still going on when its source told of it.

Registers write 9999 or 2500 for "still in force".  Such an end, and any other that lies after the publication of whoever reports it, is
not known: it was over no earlier than it was said to be going on.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from factcheck.errors import BadTime
from factcheck.model.leaves import Frame
from factcheck.when import DUSK, Intervals, Span, Truth, When, after, write_days

FAR_AHEAD = When.parse("2200")
"""Where nobody says when something was published, no end from this year on was observed."""


def as_observed(when: When | Span, said: When | None) -> When | Span:
    """The same with an end that ``said``, the publication of the source, allows it to have observed.

    Such an end may lie at any time from the first instant of the publication; ``str()`` of it says so, and its text stays as written.
    """
    if not isinstance(when, Span) or when.end.absolute:
        return when
    end = when.end
    if end.intervals.end == DUSK and end.text in ("", ".."):
        return when
    if said is None and end.intervals.start >= FAR_AHEAD.intervals.start:
        known = when.start
    elif said is not None and after(end, said) is Truth.YES:
        known = said
    else:
        return when
    return attrs.evolve(when, end=_not_before(known, end.text))


def _not_before(known: When, text: str) -> When:
    """Any time from a moment on, written as ``text``."""
    written = f"[{known.absolute or known.text}..]"
    try:
        found = When.parse(written, zone=known.zone)
    except BadTime:
        written = write_days(Intervals.between(known.intervals.start, DUSK), known.zone)
        found = When.parse(written, zone=known.zone)
    return attrs.evolve(found, text=text, absolute=written)


def last_said(frame: Frame, sources: Iterable[str]) -> When | None:
    """When the last of some sources spoke, else when it was said that they are read with; None where one of them does not say."""
    said = [frame.of_source(source).said for source in sources] or [frame.said]
    known = [when for when in said if when is not None]
    return max(known, key=lambda when: when.intervals.end) if len(known) == len(said) else None


def unobserved_end(when: When | Span) -> bool:
    """Whether it has an end, as written, that was not observed: see :func:`as_observed`."""
    return isinstance(when, Span) and bool(when.end.absolute) and when.end.intervals.end == DUSK
