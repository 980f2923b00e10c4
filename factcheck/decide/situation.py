"""Where the moments of a statement may lie, and what the amounts may be that others are compared with.

A *block* fixes, for every moment a formula speaks of, a stretch in which it is supposed to lie.  The first block is everything
the log allows; an undecided block is halved at a day's start until it is decided or no wider than a day.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import attrs

from factcheck.decide.algebra import Extent, taken_together
from factcheck.formula import (
    Amount,
    Edge,
    Formula,
    Moment,
    between_moments,
)
from factcheck.log import Known
from factcheck.meaning import Setting
from factcheck.model import Values
from factcheck.model.scope import read_figure
from factcheck.when import (
    DAWN,
    DAY,
    DUSK,
    HOUR,
    Intervals,
    Line,
    Span,
    Truth,
    day_of,
    day_starts,
    local_time,
)

_SHIFTS = (12 * HOUR, -14 * HOUR)
"""From UTC to the clocks that are furthest behind, and to those furthest ahead."""


@attrs.frozen
class Block:
    """For each moment the instants in which it is supposed to lie (never empty), and for each amount others are compared with its numbers."""

    moments: tuple[tuple[Moment, Intervals], ...]
    amounts: tuple[tuple[Amount, Extent], ...] = ()

    def of(self, moment: Moment) -> Intervals:
        """Where the moment lies in this block."""
        return next(instants for found, instants in self.moments if found == moment)

    def replaced(self, moment: Moment, instants: Intervals) -> Block:
        """The block with another stretch for one moment."""
        moments = tuple((each, instants if each == moment else old) for each, old in self.moments)
        return attrs.evolve(self, moments=moments)

    def amount(self, amount: Amount) -> Extent | None:
        """What an amount is supposed to be in this block; None where nothing is supposed of it."""
        return next((extent for found, extent in self.amounts if found == amount), None)


def _read_only(events: Mapping[str, Known]) -> Mapping[str, Known]:
    return MappingProxyType(dict(events))


@attrs.frozen
class Situation:
    """The claim's setting and what the log holds of the events the formula names."""

    setting: Setting
    events: Mapping[str, Known] = attrs.field(converter=_read_only)
    complete: bool = False

    # Moments

    def canonical(self, moment: Moment) -> tuple[frozenset[str], bool]:
        """Which events it speaks of once those declared the same are one: equal values are the same moment."""
        events = [self.events[id_].event for id_ in moment.events]
        lasting = any(isinstance(event.when, Span) for event in events)
        return frozenset(event.id for event in events), moment.end and lasting

    def clocked(self, moment: Moment) -> Truth:
        """Whether all of its events carry a clock time; UNKNOWN where that hangs on their identity."""
        return Truth.every(self._clocked(self.events[id_], moment) for id_ in moment.events)

    @staticmethod
    def _clocked(known: Known, moment: Moment) -> Truth:
        if not isinstance(known.event.when, Span):
            return known.clocked
        # Of something that lasted only the end in question counts; a double's clock time may be either's.
        own = (known.event.end if moment.end else known.event.moment).clocked
        return Truth.of(certain=own, possible=own or bool(known.doubles))

    def may_coincide(self, one: Moment, other: Moment) -> bool:
        """Whether events of both may in truth be one."""
        return any(
            self.events[second].event.id in self.events[first].doubles
            for first in one.events
            for second in other.events
        )

    def possible(self, moment: Moment, others: frozenset[str] = frozenset()) -> Intervals:
        """Every instant at which the earliest of its events may be.

        ``others``: events compared with it.  That it may be the same as one of them is the comparison's business, and does not
        displace it here.
        """
        sets = [self._instants(id_, moment, others) for id_ in moment.events]
        together = functools.reduce(Intervals.__or__, sets)
        return together & Intervals.between(DAWN, min(instants.end for instants in sets))

    def by_then(self, moment: Moment, instants: Intervals) -> Intervals:
        """What of these had passed when the claim was made: it was made after every event it names (rule 2), though perhaps not after the end of what lasted.

        All of them where it certainly lies later: of that nothing is said.
        """
        several = [self.events[id_] for id_ in moment.events]
        # What another report of it says that it lasted may not be over either.
        reports = (report for known in several for report in (known.event, *known.reports))
        goes_on = moment.end and any(isinstance(report.when, Span) for report in reports)
        if self.setting.now is None or goes_on or any(known.event.observation for known in several):
            return instants
        return instants & Intervals.between(DAWN, self.setting.now.intervals.end) or instants

    def _instants(self, id_: str, moment: Moment, others: frozenset[str]) -> Intervals:
        known = self.events[id_]
        instants = known.event.end.intervals if moment.end else known.event.moment.intervals
        for displacement in known.displacements:
            if displacement.double not in others:
                instants |= displacement.end if moment.end else displacement.start
        return instants

    def halves(self, block: Block) -> list[Block]:
        """The block cut in two or more, at the widest moment; itself alone where no moment is wider than a day."""
        widths = [
            (len(instants) > 1, instants.end - instants.start, moment, instants) for moment, instants in block.moments
        ]
        for ragged, _, moment, instants in sorted(widths, key=lambda width: width[:2], reverse=True):
            zone = self.own_zone(moment) or self.setting.zone
            pieces = [Intervals((pair,)) for pair in instants] if ragged else self._cut(instants, zone)
            if len(pieces) > 1:
                return [block.replaced(moment, piece) for piece in pieces]
        return [block]

    @staticmethod
    def _cut(instants: Intervals, zone: str | None) -> list[Intervals]:
        if instants.start == DAWN or instants.end == DUSK:
            return [instants]
        first, last = day_of(instants.start, zone), day_of(instants.end - 1, zone)
        if first == last:
            return [instants]
        middle = first + (last - first + 1) // 2
        cut = middle * DAY if zone is None else day_starts(middle, zone)[0]
        return [
            piece
            for piece in (Intervals.between(instants.start, cut), Intervals.between(cut, instants.end))
            if not piece.empty
        ]

    # Amounts

    def amount(self, amount: Amount, block: Block | None = None) -> Extent:
        """Every number the amount may be: what the events give, of several any one's or all together; of one that may be double also what the other report gives."""
        supposed = block.amount(amount) if block is not None else None
        if supposed is not None:
            return supposed
        extents = [self._given(self.events[id_], amount.figure) for id_ in amount.events]
        return functools.reduce(Extent.hull, extents) if amount.over is None else taken_together(extents, amount.over)

    @staticmethod
    def _given(known: Known, figure: str) -> Extent:
        # Where the other report does not give the figure, what this one gives holds for both.
        others = (each for each in known.reports if each.values(figure) is not None)
        return functools.reduce(Extent.hull, (figure_of(each.apiece(figure)) for each in (known.event, *others)))

    # Days: of bare dates those of their own zone, else those of the claim's

    def own_zone(self, moment: Moment) -> str | None:
        """The zone of whose days its events are bare dates; None where it has a clock time, or there is not one known zone."""
        known = [self.events[id_] for id_ in moment.events]
        dates = [each.event.end if moment.end else each.event.moment for each in known]
        zones = {None if date.clocked or each.doubles else date.zone for date, each in zip(dates, known, strict=True)}
        return zones.pop() if len(zones) == 1 else None

    def zone_between(self, one: Moment | Edge, other: Moment | Edge) -> str | None:
        """In whose days two points are set against each other: of bare dates of one zone in its own, else in those of the claim's."""
        zones = {self.own_zone(point) if isinstance(point, Moment) else None for point in (one, other)}
        return (zones.pop() if len(zones) == 1 else None) or self.setting.zone

    def day_edge(self, instant: int, zone: str | None, *, past: bool) -> tuple[int, int]:
        """The start of the calendar day of an instant, or (``past``) its first instant after: the earliest and the latest it may be."""
        if instant == DAWN or instant >= DUSK - 1:
            return (DAWN, DAWN) if instant == DAWN else (DUSK, DUSK)
        if self.setting.line is Line.INSTANT and zone is None:
            # Of some zone on Earth: a day of up to 25 hours may have begun just now or be about to end.
            return (instant + 1, instant + 25 * HOUR) if past else (instant - 25 * HOUR, instant)
        return self.starts(day_of(instant, zone) + past, zone)

    def starts(self, day: int, zone: str | None) -> tuple[int, int]:
        """When a calendar day starts: the earliest and the latest instant."""
        if self.setting.line is Line.CIVIL:
            return day * DAY, day * DAY
        if zone is None:
            return day * DAY + _SHIFTS[1], day * DAY + _SHIFTS[0]
        return day_starts(day, zone)

    def days(self, instants: tuple[int, int], zone: str | None) -> tuple[int, int]:
        """The first and last calendar day on which an instant of an inclusive range may fall."""
        first, last = instants
        if self.setting.line is Line.INSTANT and zone is None:
            return (first - _SHIFTS[0]) // DAY, (last - _SHIFTS[1]) // DAY
        return day_of(first, zone), day_of(last, zone)

    def shown(self, instants: tuple[int, int]) -> tuple[int, int]:
        """What the clocks of the claim's zone show at the first and at the last instant of an inclusive range, as time without a zone."""
        first, last = instants
        if self.setting.line is Line.CIVIL:
            return instants
        if self.setting.zone is None:
            return first - _SHIFTS[0], last - _SHIFTS[1]
        # Clocks that are put back in between show a time twice.
        room = HOUR if first < last else 0
        return local_time(first, self.setting.zone) - room, local_time(last, self.setting.zone) + room

    def range_of(self, point: Moment | Edge, block: Block) -> tuple[int, int]:
        """The first and the last instant, both inclusive, at which a point may be in the block."""
        if isinstance(point, Edge):
            return point.earliest, point.latest
        instants = block.of(point)
        return instants.start, instants.end - 1


def blocks_of(situation: Situation, formula: Formula) -> Iterator[Block]:
    """The first block, everything the log allows; none where a moment cannot be at all."""
    compared: dict[Moment, set[str]] = {moment: set() for moment in formula.moments()}
    for one, other in filter(None, map(between_moments, formula.atoms())):
        compared[one].update(situation.events[id_].event.id for id_ in other.events)
        compared[other].update(situation.events[id_].event.id for id_ in one.events)
    sets = tuple(
        (moment, situation.by_then(moment, situation.possible(moment, frozenset(others))))
        for moment, others in compared.items()
    )
    if all(not instants.empty for _, instants in sets):
        yield Block(sets, tuple((amount, situation.amount(amount)) for amount in formula.thresholds()))


def figure_of(values: Values) -> Extent:
    """What a figure may be that is given so: of several texts any one; where none is given or one is no figure, any number."""
    if values is not None and len(values) == 1:
        only = read_figure(values[0])
        return Extent(None, None) if only is None else Extent(only.low, only.high)
    figures = [read_figure(value) for value in values or ()]
    extents = [Extent(None, None) if figure is None else Extent(figure.low, figure.high) for figure in figures]
    return functools.reduce(Extent.hull, extents) if extents else Extent(None, None)
