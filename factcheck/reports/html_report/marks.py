"""One event as shapes on an axis: a day is solid, an imprecise date is hatched, what lasted is a bar."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from factcheck.model import Event, Role
from factcheck.reports.html_report.axis import WHOLE, Axis, percent
from factcheck.reports.safe_text import cells, clip, safe
from factcheck.when import DAWN, DUSK, Bound, Intervals, Line, Span, When

__all__ = ["Mark", "Shape", "mark_of", "rectangles", "tone"]

_POINT = 170
"""Narrower than this (hundredths of a percent), a shape is drawn as a point."""
_MOST_PAIRS = 24
"""A date may be any of many days ("a Monday in 2024"); beyond so many they are drawn as one range."""
_LONGEST_LABEL = 30
_LETTER = 200
"""What a letter of a label takes on a telephone, in hundredths of a percent of the width."""
_GAP = 250


@attrs.frozen
class Shape:
    """``form``: ``point``, ``solid`` (surely here), ``hatched`` (somewhere here) or ``link`` (a line between parts)."""

    form: str
    x: str
    width: str


@attrs.frozen
class Mark:
    """An event drawn.  ``tone``: what it does for the verdict; ``label`` "" where there is no room for it."""

    event: str
    shapes: tuple[Shape, ...]
    tone: str
    told: str
    label: str = ""
    label_x: str = ""
    label_anchor: str = "start"


_TONES = {
    Role.FOCAL: "focal",
    Role.INTRUDER: "intruder",
    Role.POSSIBLE_INTRUDER: "maybe",
    Role.POSSIBLE: "maybe",
    Role.POSSIBLE_ANCHOR: "maybe",
}


def tone(role: Role | None) -> str:
    """How a witness of that role stands out; a role without a tone of its own is plain evidence."""
    return _TONES.get(role, "counted") if role is not None else "other"


def mark_of(event: Event, axis: Axis, line: Line, told: str, shade: str) -> Mark:
    """The event on the axis.  ``told``: what a pointer is shown; ``shade``: its tone."""
    shapes, first, last = _shapes(event, axis, line)
    label = clip(safe(event.id), _LONGEST_LABEL)
    x, anchor = _label_place(first, last, cells(label) * _LETTER)
    return Mark(event.id, shapes, shade, told, label if anchor else "", x, anchor)


def rectangles(instants: Intervals, axis: Axis) -> tuple[tuple[str, str], ...]:
    """Each stretch as its left edge and its width; those outside the axis are left out."""
    placed = []
    for start, end in instants:
        left, right = axis.place(start), axis.place(end)
        if right > left:
            placed.append((percent(left), percent(right - left)))
    return tuple(placed)


def _shapes(event: Event, axis: Axis, line: Line) -> tuple[tuple[Shape, ...], int, int]:
    if isinstance(event.when, Span):
        return _span(event.when.on(line), axis)
    when = event.when.on(line)
    pairs = when.intervals.pairs if len(when.intervals) <= _MOST_PAIRS else when.intervals.hull().pairs
    places = [(axis.place(start), axis.place(end)) for start, end in pairs]
    first, last = places[0][0], places[-1][1]
    # The period of an observation is all of it, not somewhere in it.
    if _precise(when) or event.observation:
        return (_solid(first, last),), first, last
    shapes = [_hatched(left, right) for left, right in places]
    if len(places) > 1:
        shapes.insert(0, Shape("link", percent(first), percent(last - first)))
    return tuple(shapes), first, last


def _span(span: Span, axis: Axis) -> tuple[tuple[Shape, ...], int, int]:
    """Solid where it surely was going on; hatched where it may have begun already, or not ended yet."""
    outer = axis.place(span.start.intervals.start), axis.place(span.end.intervals.end)
    inner = _inner(span, axis)
    shapes: Iterable[Shape] = (
        [_hatched(*outer)]
        if inner is None
        else [
            *([_hatched(outer[0], inner[0])] if inner[0] > outer[0] else ()),
            Shape("solid", percent(inner[0]), percent(max(inner[1] - inner[0], 40))),
            *([_hatched(inner[1], outer[1])] if outer[1] > inner[1] else ()),
        ]
    )
    return tuple(shapes), *outer


def _inner(span: Span, axis: Axis) -> tuple[int, int] | None:
    start = span.start.intervals.start if _precise(span.start) else span.start.intervals.end
    end = span.end.intervals.end if _precise(span.end) else span.end.intervals.start
    if start == DUSK or end == DAWN or start >= end:
        return None
    return axis.place(start), axis.place(end)


def _precise(when: When) -> bool:
    """Whether it is one day, or a time of day, and the source is sure of it."""
    return (
        when.grain.value in ("day", "clock")
        and len(when.intervals) == 1
        and when.bound is Bound.HARD
        and not when.doubt
    )


def _solid(left: int, right: int) -> Shape:
    if right - left < _POINT:
        return Shape("point", percent((left + right) // 2), "0")
    return Shape("solid", percent(left), percent(right - left))


def _hatched(left: int, right: int) -> Shape:
    # Never too thin to be seen as hatched.
    width = max(right - left, _POINT)
    return Shape("hatched", percent(min(left, WHOLE - width)), percent(width))


def _label_place(first: int, last: int, room: int) -> tuple[str, str]:
    """Behind the mark, or before it, wherever there is room on a narrow screen; nothing where there is none."""
    if last + _GAP + room <= WHOLE:
        return percent(last + _GAP // 2), "start"
    if first - _GAP - room >= 0:
        return percent(first - _GAP // 2), "end"
    return "", ""
