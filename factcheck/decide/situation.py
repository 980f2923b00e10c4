"""Where the moments of a statement may lie, and what to ask the log about them.

A *block* fixes, for every moment a formula speaks of, a stretch in which it is supposed to lie.  The first block is everything
the log allows; an undecided block is halved at a day's start until it is decided or no wider than a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import attrs

from factcheck.formula import Count, Difference, Edge, Formula, Moment, OpenBetween, Setting
from factcheck.log import CountQuestion, Known
from factcheck.when import DAWN, DAY, DUSK, HOUR, Intervals, Line, Span, Stretch, Truth, day_of, day_starts

__all__ = ["Block", "Situation", "blocks_of"]

_SHIFTS = (12 * HOUR, -14 * HOUR)
"""From UTC to the clocks that are furthest behind, and to those furthest ahead."""


@attrs.frozen
class Block:
    """For each moment the instants in which it is supposed to lie (never empty)."""

    moments: tuple[tuple[Moment, Intervals], ...]

    def of(self, moment: Moment) -> Intervals:
        """Where the moment lies in this block."""
        return next(instants for found, instants in self.moments if found == moment)

    def replaced(self, moment: Moment, instants: Intervals) -> Block:
        """The block with another stretch for one moment."""
        return Block(tuple((each, instants if each == moment else old) for each, old in self.moments))


def _read_only(events: Mapping[str, Known]) -> Mapping[str, Known]:
    return MappingProxyType(dict(events))


@attrs.frozen
class Situation:
    """The claim's setting and what the log holds of the events the formula names."""

    setting: Setting
    events: Mapping[str, Known] = attrs.field(converter=_read_only)
    disregarding: str | None = None
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
        together = Intervals()
        for instants in sets:
            together |= instants
        return together & Intervals.between(DAWN, min(instants.end for instants in sets))

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
            pieces = [Intervals((pair,)) for pair in instants] if ragged else self._cut(instants)
            if len(pieces) > 1:
                return [block.replaced(moment, piece) for piece in pieces]
        return [block]

    def _cut(self, instants: Intervals) -> list[Intervals]:
        if instants.start == DAWN or instants.end == DUSK:
            return [instants]
        zone = self.setting.zone
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

    # Days in the claim's zone

    def day_start(self, instant: int) -> tuple[int, int]:
        """The start of the calendar day of an instant: the earliest and the latest it may be."""
        return self._day_edge(instant, 0)

    def day_end(self, instant: int) -> tuple[int, int]:
        """The end of the calendar day of an instant (its first instant after): earliest and latest."""
        return self._day_edge(instant, 1)

    def _day_edge(self, instant: int, later: int) -> tuple[int, int]:
        if instant in (DAWN, DUSK):
            return instant, instant
        if self.setting.line is Line.CIVIL:
            start = (day_of(instant, None) + later) * DAY
            return start, start
        if self.setting.zone is None:
            # Of some zone on Earth: a day of up to 25 hours may have begun just now or be about to end.
            return (instant + 1, instant + 25 * HOUR) if later else (instant - 25 * HOUR, instant)
        return day_starts(day_of(instant, self.setting.zone) + later, self.setting.zone)

    def days(self, instants: tuple[int, int]) -> tuple[int, int]:
        """The first and last calendar day on which an instant of an inclusive range may fall."""
        first, last = instants
        if self.setting.line is Line.INSTANT and self.setting.zone is None:
            return (first - _SHIFTS[0]) // DAY, (last - _SHIFTS[1]) // DAY
        return day_of(first, self.setting.zone), day_of(last, self.setting.zone)

    # Questions

    def question(self, count: Count, block: Block) -> CountQuestion:
        """What to ask the log about a count atom, supposing the block."""
        if isinstance(count.where, Stretch):
            plain = clocked = count.where
        else:
            plain, clocked = (
                self._between(count.where, block, clocks=False),
                self._between(count.where, block, clocks=True),
            )
        without = tuple(sorted(set(count.without)))
        return CountQuestion(count.scope, plain, clocked, without, self.disregarding)

    def _between(self, where: OpenBetween, block: Block, *, clocks: bool) -> Stretch:
        earliest_start, latest_start = self._start(where, block, clocks=clocks)
        earliest_end, latest_end = self._end(where, block, clocks=clocks)
        return Stretch(Intervals.between(latest_start, earliest_end), Intervals.between(earliest_start, latest_end))

    def _start(self, where: OpenBetween, block: Block, *, clocks: bool) -> tuple[int, int]:
        if isinstance(where.after, Edge):
            return where.after.earliest, where.after.latest
        instants = block.of(where.after)
        edge = self.day_start if where.from_day else self.day_end
        by_day = edge(instants.start)[0], edge(instants.end - 1)[1]
        return self._bounds(where.after, by_day, (instants.start + 1, instants.end), clocks=clocks)

    def _end(self, where: OpenBetween, block: Block, *, clocks: bool) -> tuple[int, int]:
        if isinstance(where.before, Edge):
            return where.before.earliest, where.before.latest
        instants = block.of(where.before)
        by_day = self.day_start(instants.start)[0], self.day_start(instants.end - 1)[1]
        return self._bounds(where.before, by_day, (instants.start, instants.end - 1), clocks=clocks)

    def _bounds(
        self, moment: Moment, by_day: tuple[int, int], by_clock: tuple[int, int], *, clocks: bool
    ) -> tuple[int, int]:
        """Where an end of the time between lies, for events with or without a clock time."""
        clocked = self.clocked(moment) if clocks else Truth.NO
        if clocked is Truth.UNKNOWN:
            return min(by_day[0], by_clock[0]), max(by_day[1], by_clock[1])
        return by_clock if clocked is Truth.YES else by_day

    def range_of(self, point: Moment | Edge, block: Block) -> tuple[int, int]:
        """The first and the last instant, both inclusive, at which a point may be in the block."""
        if isinstance(point, Edge):
            return point.earliest, point.latest
        instants = block.of(point)
        return instants.start, instants.end - 1


def blocks_of(situation: Situation, formula: Formula) -> Iterator[Block]:
    """The first block, everything the log allows; none where a moment cannot be at all."""
    compared: dict[Moment, set[str]] = {moment: set() for moment in formula.moments()}
    for part in formula.parts:
        for atom in part.atoms:
            if isinstance(atom, Difference) and isinstance(atom.later, Moment) and isinstance(atom.earlier, Moment):
                for one, other in ((atom.later, atom.earlier), (atom.earlier, atom.later)):
                    compared[one].update(situation.events[id_].event.id for id_ in other.events)
    sets = tuple((moment, situation.possible(moment, frozenset(others))) for moment, others in compared.items())
    if all(not instants.empty for _, instants in sets):
        yield Block(sets)
