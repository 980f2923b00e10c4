"""A timeline as a drawing: lanes of marks above each other, the claim's window behind them, dates beneath.

All heights are pixels and all positions from left to right are percentages, so that a template only writes them down.
What would be a forest of marks is drawn as density: how many events surely lie in each part, and how many may.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import attrs

from factcheck.model import Event
from factcheck.reports.html_report.axis import WHOLE, Axis, Tick, percent
from factcheck.reports.html_report.marks import Mark
from factcheck.when import Intervals, Line, day_of
from factcheck.wording import say_days

__all__ = ["Band", "Bin", "Figure", "Lane", "band", "bins", "extent", "figure", "rows_apart"]

BINS = 100
_TITLE = 18
_ROW = 18
_DENSITY = 46
_HIGHEST = _DENSITY - 6
_BAR = 12
_BETWEEN = 8
_TOP = 36
_AXIS = 36


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
    y: int = 0

    @property
    def height(self) -> int:
        """Pixels, the title included."""
        return _TITLE + (_DENSITY if self.density else _BAR if self.bars else _ROW * max(len(self.rows), 1))

    @property
    def body(self) -> int:
        """Where what it holds begins."""
        return self.y + _TITLE

    def row(self, number: int) -> int:
        """The middle of a row."""
        return self.body + number * _ROW + _ROW // 2

    @property
    def floor(self) -> int:
        """Where the bars of a density stand."""
        return self.body + _DENSITY - 2


@attrs.frozen
class Figure:
    """Everything a template needs to draw it.  ``told``: what it shows, for those who do not see it."""

    id: str
    title: str
    told: str
    ticks: tuple[Tick, ...]
    bands: tuple[Band, ...]
    lanes: tuple[Lane, ...]
    top: int
    bottom: int
    height: int


def figure(
    id_: str, title: str, told: str, axis: Axis, *, bands: Sequence[Band] = (), lanes: Sequence[Lane] = ()
) -> Figure:
    """The lanes stacked, in their order."""
    top = _TOP if any(band.label for band in bands) else 6
    y = top + _BETWEEN // 2
    stacked = []
    for lane in lanes:
        stacked.append(attrs.evolve(lane, y=y))
        y += lane.height + _BETWEEN
    return Figure(id_, title, told, axis.ticks(), tuple(bands), tuple(stacked), top, y, y + _AXIS)


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
