"""A timeline as a drawing: lanes of marks above each other, the claim's window behind them, dates beneath.

All heights are pixels and all positions from left to right are percentages.  One event is shapes: a day is solid, an imprecise date is
hatched, what lasted is a bar.  What would be a forest of marks is drawn as density: how many events surely lie in each part, and how many may.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import attrs

from factcheck.model import Event, Role
from factcheck.reports.html_report.axis import WHOLE, Axis, percent
from factcheck.reports.safe_text import cells, clip, safe
from factcheck.when import DAWN, DUSK, Bound, Intervals, Line, Span, When, day_of
from factcheck.wording import say_days

BINS = 100
_TITLE = 18
_ROW = 18
_DENSITY = 46
_HIGHEST = _DENSITY - 6
_BAR = 12
_BETWEEN = 8
_POINT = 170
"""Narrower than this (hundredths of a percent), a shape is drawn as a point."""
_MOST_PAIRS = 24
"""A date may be any of many days ("a Monday in 2024"); beyond so many they are drawn as one range."""
_LONGEST_LABEL = 30
_LETTER = 200
"""What a letter of a label takes on a telephone, in hundredths of a percent of the width."""
_GAP = 250
_TONES = {
    Role.FOCAL: "focal",
    Role.INTRUDER: "intruder",
    Role.POSSIBLE_INTRUDER: "maybe",
    Role.POSSIBLE: "maybe",
    Role.POSSIBLE_ANCHOR: "maybe",
}


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


@attrs.frozen
class Band:
    """A stretch behind everything.  ``form``: ``window``, ``borderline`` or ``anchor``; ``label`` may be ""."""

    form: str
    x: str
    width: str
    label: str = ""
    label_x: str = ""
    label_anchor: str = "start"


@attrs.frozen
class Bin:
    """How many events lie in one part of an axis: ``sure`` ones wholly, ``possible`` ones perhaps.

    ``solid`` and ``hatched``: the heights of their bars in pixels, the highest of all parts filling the lane.
    """

    days: str
    x: str
    width: str
    sure: int
    possible: int
    solid: int
    hatched: int


@attrs.frozen
class Lane:
    """A title with what is drawn beneath it: rows of marks, ``bars`` (form, x, width), or a density."""

    title: str
    rows: tuple[tuple[Mark, ...], ...] = ()
    bars: tuple[tuple[str, str, str], ...] = ()
    density: tuple[Bin, ...] = ()
    name: str = "events"

    @property
    def height(self) -> int:
        """Pixels, with the title and the gap beneath."""
        return _TITLE + (_DENSITY if self.density else _BAR if self.bars else _ROW * max(len(self.rows), 1)) + _BETWEEN


@attrs.frozen
class Figure:
    """Lanes above each other on one axis, with bands behind them.  ``told``: what it shows, for those who do not see it."""

    id: str
    title: str
    told: str
    axis: Axis
    lanes: tuple[Lane, ...]
    bands: tuple[Band, ...] = ()


def bins(events: Iterable[Event], axis: Axis, line: Line, number: int = BINS) -> tuple[Bin, ...]:
    """The events counted in equal parts of the axis.  An event outside it is not counted; linear in their number."""
    length = axis.end - axis.start
    sure, opening = [0] * number, [0] * (number + 1)
    for event in events:
        start, end = extent(event, line)
        if end <= axis.start or start >= axis.end:
            continue
        first = max((start - axis.start) * number // length, 0)
        last = min((end - 1 - axis.start) * number // length, number - 1)
        if first == last:
            sure[first] += 1
        else:
            opening[first] += 1
            opening[last + 1] -= 1
    possible = list(itertools.accumulate(opening[:-1]))
    highest = max(map(sum, zip(sure, possible, strict=True))) or 1
    made = []
    for part in range(number):
        start, end = (axis.start + length * edge // number for edge in (part, part + 1))
        left, right = axis.place(start), axis.place(end)
        solid = -(-sure[part] * _HIGHEST // highest)
        height = -(-(sure[part] + possible[part]) * _HIGHEST // highest)
        days = say_days(day_of(start, axis.zone), day_of(end - 1, axis.zone))
        width = percent(max(right - left - 10, 10))
        made.append(Bin(days, percent(left), width, sure[part], possible[part], solid, height - solid))
    return tuple(made)


def rows_apart(placed: Sequence[tuple[int, int, Mark]], limit: int) -> tuple[tuple[Mark, ...], ...] | None:
    """Marks in as few rows as keep them from touching, in the order given; None where that takes more than ``limit``.

    Each mark comes with the part of the width it takes, in hundredths of a percent.
    """
    rows: list[list[Mark]] = []
    ends: list[int] = []
    for left, right, mark in placed:
        free = next((number for number, end in enumerate(ends) if end <= left), None)
        if free is None:
            if len(rows) == limit:
                return None
            rows.append([mark])
            ends.append(right)
        else:
            rows[free].append(mark)
            ends[free] = right
    return tuple(map(tuple, rows))


def band(form: str, instants: Intervals, axis: Axis, label: str = "") -> tuple[Band, ...]:
    """A band for each stretch that is seen; the label stands at the first."""
    found = []
    for start, end in instants:
        left, right = axis.place(start), axis.place(end)
        if right <= left:
            continue
        at_left = left < WHOLE * 55 // 100
        x = percent(left if at_left else right)
        found.append(Band(form, percent(left), percent(right - left), label, x, "start" if at_left else "end"))
        label = ""
    return tuple(found)


def extent(event: Event, line: Line) -> tuple[int, int]:
    """From the first instant (inclusive) to the last (exclusive) at which it may have been going on."""
    start, end = event.moment.on(line).intervals, event.end.on(line).intervals
    return start.start, max(end.end, start.end)


# --- one event ----------------------------------------------------------------------------------------------


def tone(role: Role) -> str:
    """How a witness of that role stands out; a role without a tone of its own is plain evidence."""
    return _TONES.get(role, "counted")


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
