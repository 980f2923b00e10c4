"""The values of a series as events: one observation for each date, whatever way they are written.

Values of one date are vintages of one observation: its true value is one of them.  A bad value makes the observation's value unknown;
a date that cannot be used loses the observation.
"""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Annotated, ClassVar, NewType

import attrs

from factcheck.errors import BadNumber, BadTime, BadValue, Location, shorten
from factcheck.model import SERIES, VALUE, Coverage, Event, Every, Figure, Finding, Over, Series
from factcheck.model.amounts import MAX_DECIMALS, scaled_text
from factcheck.model.cells import read_cell
from factcheck.model.leaves import Frame
from factcheck.model.parameters import SourceId, UnitName
from factcheck.readers import faults as sorts
from factcheck.readers.columns import Column, Scale, SeriesColumns
from factcheck.readers.faults import FaultList, fault_of
from factcheck.readers.nodes import Node
from factcheck.readers.structure import Structure, Word
from factcheck.when import CalendarPeriod, Line, Period, Relation, When, Window, day_number

Decimals = NewType("Decimals", int)
"""To how many decimals something is rounded."""


class Vintage(enum.Enum):
    """Which publication of a value counts."""

    FIRST = "first"
    LATEST = "latest"


@attrs.frozen
class Value:
    """One value as written: its date, its texts (one of these; none: not known), and when it was published.

    The places are those of the three in their file.
    """

    when: str
    texts: tuple[str, ...]
    published: str
    when_at: Location
    value_at: Location
    published_at: Location


@attrs.frozen
class SeriesShape:
    """A quantity over time."""

    noun: ClassVar[str] = "a series"
    of: str = ""
    quantity: str = ""
    unit: Annotated[str, UnitName] = ""
    label: str = ""
    plural: str = ""
    every: Every | None = None
    over: Over | None = None
    least: Figure | None = None
    source: SourceId | None = attrs.field(default=None, metadata={"role": "source"})
    values: Node | None = None
    file: Word | None = None
    columns: Annotated[tuple[Column, ...], SeriesColumns] = ()
    scale: Annotated[Fraction, Scale] = Fraction(1)
    decimals: Decimals | None = None
    vintage: Vintage | None = None


def teach_series(structure: Structure) -> None:
    """Let a structure read what only series have."""
    structure.own[Decimals] = lambda node: _read_decimals(structure, node)


def _read_decimals(structure: Structure, node: Node) -> int:
    text = structure.word(node)
    if text.isascii() and text.isdigit() and len(text) < 3 and int(text) <= MAX_DECIMALS:
        return int(text)
    expected = f"a whole number from 0 to {MAX_DECIMALS}"
    raise structure.fault(sorts.BAD_NUMBER, f"{shorten(text)} is no number of decimals", node, expected=expected)


@attrs.frozen
class SeriesPlan:
    """A series as declared.  ``file`` is a name in the project, "" where ``values`` stand in the dossier.

    ``frame``: what its dates are read with.  ``lost``: one of ``values`` could not be read.
    """

    series: Series
    node: Node
    shape: SeriesShape
    frame: Frame
    values: tuple[Value, ...] = ()
    lost: bool = False
    file: str = ""


@attrs.frozen
class SeriesContent:
    """What was read from the file of a series.  ``columns``: by field, what a message calls the columns that give it.

    ``lost``: a row could not be read.  ``broken``: nothing is known of what follows the last value.
    """

    values: tuple[Value, ...] = ()
    columns: Mapping[str, str] = attrs.field(factory=lambda: MappingProxyType({}))
    lost: bool = False
    broken: bool = False
    remarks: tuple[Finding, ...] = ()


@attrs.define(eq=False)
class _Dated:
    """The values of one date: pairs of the texts (None: not known) and the time of publication."""

    text: str
    when: When
    number: int
    first: Value
    order: int
    vintages: list[tuple[tuple[str, ...] | None, When | None]] = attrs.field(factory=list)


class _Overlap(BadTime):
    """A date that lies within another one."""

    def __init__(self, text: str, other: str) -> None:
        super().__init__(text, f"overlaps {shorten(other)}", hint="an observation is of a time of its own")

    @property
    def message(self) -> str:
        """What is wrong, in words."""
        return f"{shorten(self.text)} {self.reason}"


class Observations:
    """The observations of a series as ``events``, in order of time, and ``coverage``: for when they are known to be complete.

    ``lost``: there may be others; ``lost_ids``: the ids of those that cannot be used.  Never raises for what the values of the series
    say.  Cost: O(n log n).
    """

    def __init__(self, plan: SeriesPlan, content: SeriesContent, faults: FaultList) -> None:
        self.plan, self.content, self.faults = plan, content, faults
        self.dates: dict[object, _Dated] = {}
        self.lost_ids: set[str] = set()
        # The same few texts come again and again where a series changes little.
        self._canonical = functools.lru_cache(maxsize=65_536)(self._canonical_text)
        for order, value in enumerate((*plan.values, *content.values)):
            self._take(value, order)
        kept = list(self._apart(sorted(self.dates.values(), key=_start)))
        self.events = tuple(self._event(dated) for dated in kept)
        self.remarks = content.remarks
        self.lost = plan.lost or content.lost or content.broken or bool(self.lost_ids)
        self.coverage = tuple(self._coverage([dated.number for dated in kept])) if plan.shape.every else ()
        self.lost_ids -= {event.id for event in self.events}

    def _take(self, value: Value, order: int) -> None:
        text = " ".join(value.when.split())
        try:
            when, number = self._date(text)
        except BadTime as error:
            self._lose(error, value, text)
            return
        key: object = number if self.plan.shape.every else (when.intervals, when.floating)
        dated = self.dates.get(key)
        if dated is None:
            dated = self.dates[key] = _Dated(text, when, number, value, order)
        dated.vintages.append((self._texts(value), self._published(value)))

    def _lose(self, error: BadValue, value: Value, text: str) -> None:
        self._fault("when", error, value.when_at)
        self.lost_ids.add(f"{self.plan.series.id}:{text}")

    def _fault(self, field: str, error: BadValue, place: Location) -> None:
        """Note what is wrong with a value of the dossier, or with a cell of the file that gives it."""
        fault = fault_of(error, place)
        column = self.content.columns.get(field)
        if column is not None:
            sort = sorts.LOST_ROW if field == "when" else sorts.BAD_CELL
            fault = attrs.evolve(fault, code=sort.code, name=sort.name, message=f"{column}: {fault.message}")
        self.faults.take(fault)

    # Dates

    def _date(self, text: str) -> tuple[When, int]:
        """The moment or period a date means, and the number of the period.  Raises :exc:`BadTime`."""
        every, zone, said = self.plan.shape.every, self.plan.frame.zone, self.plan.frame.said
        if every is None:
            return When.parse(text, zone=zone, reference=said), 0
        period = every.period
        number = _iso_number(text, period)
        if number is not None:
            return When.parse(text, zone=zone), number
        window = Window.parse(text, zone=zone, reference=said)
        line = Line.CIVIL if window.first.floating else Line.INSTANT
        hint = f"the series has a value for every {every.value}"
        try:
            named = CalendarPeriod.named(window, period, line=line, zone=zone)
        except ValueError as error:
            raise BadTime(text, f"it is not one {period.value}", hint=hint) from error
        when = named.when
        if window.relation is Relation.IN and window.first.intervals == when.intervals:
            when = window.first
        return when, named.number

    def _apart(self, dates: Sequence[_Dated]) -> Iterator[_Dated]:
        """The dates without those that overlap another one written before; in order of time."""
        kept: dict[bool, list[_Dated]] = {True: [], False: []}
        for dated in dates:
            # A bare date of an unknown zone cannot be set against an instant without widening it.
            before = kept[dated.when.floating]
            while before and before[-1].when.intervals.end > dated.when.intervals.start:
                later, earlier = (dated, before[-1]) if dated.order > before[-1].order else (before[-1], dated)
                self._lose(_Overlap(later.text, earlier.text), later.first, later.text)
                if later is dated:
                    break
                before.pop()
            else:
                before.append(dated)
        yield from sorted((*kept[True], *kept[False]), key=_start)

    # Values

    def _texts(self, value: Value) -> tuple[str, ...] | None:
        """What one value may be; None where it is not known."""
        try:
            return tuple(self._canonical(text) for text in value.texts) or None
        except BadNumber as error:
            self._fault("value", error, value.value_at)
            return None

    def _canonical_text(self, text: str) -> str:
        """The text of a figure; scaled and rounded where the series says so.  Raises :exc:`BadNumber`."""
        figure = read_cell(text)
        shape = self.plan.shape
        if shape.least is not None and figure.low * shape.scale < shape.least.low:
            raise BadNumber(text, f"it is below {shape.least.text}, the least value of the series")
        if shape.scale == 1 and shape.decimals is None:
            return text
        return scaled_text(figure, shape.scale, shape.decimals)

    def _published(self, value: Value) -> When | None:
        if not value.published:
            return None
        try:
            return When.parse(value.published, zone=self.plan.frame.zone)
        except BadTime as error:
            self._fault("published", error, value.published_at)
            return None

    def _event(self, dated: _Dated) -> Event:
        series = self.plan.series
        picked = self._picked(dated)
        told_on = [published for _, published in picked]
        vintages = [texts for texts, _ in picked]
        known = tuple(dict.fromkeys(text for texts in vintages if texts for text in texts))
        value = ((VALUE, known),) if all(vintages) else ()
        return Event(
            id=f"{series.id}:{dated.text}",
            when=dated.when,
            attributes=((SERIES, (series.id,)), *value),
            sources=(series.source,) if series.source else (),
            input=f"series:{series.id}",
            told_on=tuple(told_on) if any(told_on) else (),
            location=dated.first.when_at,
        )

    def _picked(self, dated: _Dated) -> list[tuple[tuple[str, ...] | None, When | None]]:
        """The vintages that count: all of them where nobody chooses, or not all say when they were published."""
        if len(dated.vintages) == 1:
            return dated.vintages
        published = [when for _, when in dated.vintages if when is not None]
        if self.plan.shape.vintage is None or len(dated.vintages) != len(published):
            return dated.vintages
        line = Line.CIVIL if all(when.floating for when in published) else Line.INSTANT
        stretches = [when.on(line).intervals for when in published]
        if self.plan.shape.vintage is Vintage.LATEST:
            last = max(stretch.start for stretch in stretches)
            chosen = [stretch.end > last for stretch in stretches]
        else:
            first = min(stretch.end for stretch in stretches)
            chosen = [stretch.start < first for stretch in stretches]
        return [vintage for vintage, counts in zip(dated.vintages, chosen, strict=True) if counts]

    # Coverage

    def _coverage(self, numbers: list[int]) -> Iterator[Coverage]:
        """One statement for each run of periods that have their value; for sessions one from the first of them to the last."""
        series, every = self.plan.series, self.plan.shape.every
        assert every is not None, "only a series of periods is complete by itself"
        period, present = every.period, frozenset(numbers)
        starts = [number for number in numbers if number - 1 not in present]
        ends = [number for number in numbers if number + 1 not in present]
        if every is Every.SESSION:
            # A session whose date is lost may lie anywhere between the others.
            starts, ends = ([], []) if self.lost else (numbers[:1], numbers[-1:])
        for count, (start, end) in enumerate(zip(starts, ends, strict=True), start=1):
            first, last = (CalendarPeriod(period, number, self.plan.frame.zone).window for number in (start, end))
            from_, to = first.first, last.last or last.first
            yield Coverage(
                id=f"series:{series.id}:{count}",
                scope=series.id,
                window=Window(Relation.FROM_TO, from_, to, text=f"{from_.text}/{to.text}"),
                because=f"one value for each {every.value}",
                location=series.location,
            )


def _start(dated: _Dated) -> tuple[int, int]:
    return dated.when.intervals.start, dated.order


_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)


def _iso_number(text: str, period: Period) -> int | None:
    """The number of the period that a plain ISO date names; None where that takes more than counting."""
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if period is Period.DAY and day:
        try:
            return day_number(year, month, day)
        except ValueError:
            return None
    if period is Period.MONTH and 1 <= month <= 12 and not day:
        return year * 12 + month - 1
    return year if period is Period.YEAR and not month else None
