"""What an open outcome hangs on: every fact that is not known well enough, with the answers it may have.

Each answer is said as it would be entered in a dossier, so that the engine itself can tell whether it settles the claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

import attrs

from factcheck.decide.breakpoints import points_of
from factcheck.decide.differences import DifferenceResult, ElapsedResult
from factcheck.decide.explain import asked_of
from factcheck.decide.extent import Extent, Number
from factcheck.decide.procedure import Outcome, ReadingOutcome
from factcheck.decide.results import CountResult, MembershipResult, RatioResult, Result, SaidResult, SumResult, leaves
from factcheck.decide.situation import figure_of
from factcheck.decide.supposing import vouched_as
from factcheck.decide.unknown import Unknown, amount_of, date_of, texts_of
from factcheck.decide.weighing import Weighed
from factcheck.formula import Moment
from factcheck.log import DistinctQuestion, Gaps, LullQuestion, Match, RunQuestion, SumQuestion
from factcheck.model import Event, FigureCondition, NeedItem, Scope, SourceCondition
from factcheck.when import DAY, HOUR, Intervals, Span, Stretch, Truth, Unit, write_days

__all__ = ["DoublesOf", "Unknown", "unknowns"]

DoublesOf: TypeAlias = Callable[[str, Scope], tuple[str, ...]]


def unknowns(outcome: Outcome, doubles_of: DoublesOf) -> tuple[Unknown, ...]:
    """Everything its undecided readings hang on: what the record lacks first, then facts about events.

    ``doubles_of``: the events an event may be the same as, as members of a scope.
    """
    found = _Collected(outcome, doubles_of)
    for reading in outcome.readings:
        found.take_blocks(reading)
        for result in reading.blocks:
            if result.truth is Truth.UNKNOWN:
                for each in leaves(result.results):
                    if each.truth is Truth.UNKNOWN:
                        found.take(each)
    return tuple(unknown for unknown in found.unknowns() if unknown.options)


class _Collected:
    def __init__(self, outcome: Outcome, doubles_of: DoublesOf) -> None:
        self._situation = outcome.situation
        self._doubles_of = doubles_of
        self._events: dict[str, Event] = {}
        self._edges: dict[str, set[int]] = defaultdict(set)
        self._texts: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        self._figures: dict[tuple[str, str], set[Number]] = defaultdict(set)
        self._lowest: dict[tuple[str, str], Number | None] = {}
        self._sources: dict[tuple[str, str], None] = {}
        self._doubles: dict[tuple[str, str], None] = {}
        self._uncovered: dict[str, Intervals] = {}
        self._unseen: dict[tuple[str, str], None] = {}
        self._unsaid: dict[str, None] = {}

    # Taking

    def take_blocks(self, reading: ReadingOutcome) -> None:
        """The dates of the moments, cut where the answer changes."""
        if reading.truth is not Truth.UNKNOWN:
            return
        for result in reading.blocks:
            for moment, instants in result.block.moments:
                for id_ in moment.events:
                    event = self._situation.events[id_].event
                    if self._dated(event):
                        self._edges[event.id] |= {edge for pair in instants for edge in pair}

    def take(self, result: Result) -> None:
        """What one undecided atom hangs on."""
        match result:
            case MembershipResult():
                for id_, truth in result.matches:
                    if truth is Truth.UNKNOWN:
                        self._scope(self._situation.events[id_].event, result.atom.scope)
            case DifferenceResult() | ElapsedResult():
                for point in (result.atom.later, result.atom.earlier):
                    for id_ in point.events if isinstance(point, Moment) else ():
                        self._named(id_)
                        if _by_clock(result):
                            self._noons(self._situation.events[id_].event)
            case CountResult():
                self._count(result)
            case SumResult():
                self._weighed(result.weighed, result)
            case RatioResult():
                for weighed in (result.to, *(each for _, each in result.against)):
                    self._weighed(weighed, result)
            case SaidResult():
                self._unsaid[result.atom.source] = None

    def _named(self, id_: str) -> None:
        known = self._situation.events[id_]
        self._dated(known.event)
        for other in known.doubles:
            self._pair(known.event.id, other)

    def _noons(self, event: Event) -> None:
        """The morning and the afternoon of a date of few days."""
        whole = event.moment.intervals
        if self._dated(event) and whole.end - whole.start <= 2 * DAY:
            self._edges[event.id] |= {
                start + half for start, end in whole for half in range(12 * HOUR, end - start, 12 * HOUR)
            }

    def _dated(self, event: Event) -> bool:
        """Whether its date is a single moment known imprecisely."""
        self._events[event.id] = event
        return not isinstance(event.when, Span)

    def _count(self, result: CountResult) -> None:
        question, answer = result.question, result.answer
        zones = (*result.atom.number.definite, *result.atom.number.possible)
        bounds = [bound for zone in zones for bound in (zone.low, zone.high) if bound is not None]
        bar, threshold = question.bar, result.atom.threshold
        for match in answer.open:
            self._match(match, question.scope, question.stretch, question.clocked_stretch)
            if bar is not None:
                edges = (edge for edge in (bar.low, bar.high) if edge is not None)
                self._figure(match.event, bar.figure, edges)
        if bar is not None and threshold is not None:
            others = [figure_of(match.event.values(bar.figure)) for match in (*answer.open, *answer.certain)]
            edges = (edge for other in others for edge in (other.low, other.high) if edge is not None)
            points = tuple(edges)
            for id_ in threshold.than.events:
                self._figure(self._situation.events[id_].event, threshold.than.figure, points)
                self._named(id_)
        whole = Extent(answer.low, result.high)
        for match in (*answer.certain, *answer.open):
            self._double(match, question.scope)
            own = Extent(match.event.number.low, match.event.number.high)
            self._number(match.event, points_of(whole, own, 1, bounds))
        if result.high is None or result.high != answer.closed_high:
            self._gaps(answer.gaps, (question.scope,))

    def _weighed(self, weighed: Weighed, result: SumResult | RatioResult) -> None:
        zones = (*result.atom.number.definite, *result.atom.number.possible)
        bounds = [bound for zone in zones for bound in (zone.low, zone.high) if bound is not None]
        if isinstance(result, RatioResult):
            bounds = [0]
        amounts = [(weight, amount, self._situation.amount(amount)) for weight, amount in weighed.amounts]
        for position, (weight, amount, extent) in enumerate(amounts):
            others = [(each, other) for at, (each, _, other) in enumerate(amounts) if at != position]
            rest = _together(others, weighed)
            for id_ in amount.events:
                event = self._situation.events[id_].event
                self._figure(event, amount.figure, points_of(rest, Extent(0, 0), weight, bounds), lowest=extent.low)
                for other_id in self._situation.events[id_].doubles:
                    self._pair(event.id, other_id)
        for _, question, answer in weighed.answers:
            if isinstance(question, DistinctQuestion):
                values = tuple(answer.possible_values)
                for match in (*answer.certain, *answer.open):
                    given = match.event.values(question.attribute)
                    if given is None or len(given) > 1:
                        self._events[match.event.id] = match.event
                        self._texts[match.event.id, question.attribute].update(dict.fromkeys(given or values))
            scopes = []
            for scope, plain, clocked, _ in asked_of(question):
                scopes.append(scope)
                for match in answer.open:
                    if match.event.matches(scope) is not Truth.NO:
                        self._match(match, scope, plain, clocked)
            for match in (*answer.certain, *answer.open):
                self._double(match, scopes[0])
                if isinstance(question, SumQuestion):
                    self._added(match.event, question, weighed.extent, bounds)
                else:
                    self._number(match.event, (match.event.number.low,))
            if isinstance(question, RunQuestion | LullQuestion):
                days = bounds if isinstance(question, LullQuestion) else []
                self._successive([match.event for match in (*answer.certain, *answer.open)], days)
            if (answer.low, answer.high) != (answer.closed_low, answer.closed_high):
                self._gaps(answer.gaps, scopes)

    def _successive(self, events: list[Event], days: list[Number]) -> None:
        """Dates on which the order of events hangs, or how long it was from one to the next: cut where others lie, and so many days from there."""
        for event in events:
            whole = event.moment.intervals
            if isinstance(event.when, Span) or event.moment.clocked:
                continue
            others = {edge for each in events if each is not event for pair in each.moment.intervals for edge in pair}
            edges = {edge + sign * int(many) * DAY for edge in others for many in (0, *days) for sign in (1, -1)}
            if whole.end - whole.start > 25 * HOUR:
                self._dated(event)
                self._edges[event.id] |= edges
            elif any(each is not event and each.moment.intervals.meets(whole) for each in events):
                self._noons(event)
                self._edges[event.id] |= {edge for edge in others if whole.start < edge < whole.end}

    def _added(self, event: Event, question: SumQuestion, whole: Extent, bounds: list[Number]) -> None:
        """A row's number, or the figures of it that are added up; it adds to several parts at once."""
        for figure in dict.fromkeys(part.figure for part in question.parts):
            parts = [part for part in question.parts if part.figure == figure]
            truths = [event.matches(part.count.scope) for part in parts]
            certain = [part.weight for part, truth in zip(parts, truths, strict=True) if truth is Truth.YES]
            perhaps = [part.weight for part, truth in zip(parts, truths, strict=True) if truth is Truth.UNKNOWN]
            weights = {sum(certain), sum(certain) + sum(perhaps), *perhaps} - {0}
            own = Extent(event.number.low, event.number.high)
            if figure:
                given = figure_of(event.values(figure))
                own = Extent(max(given.low or 0, 0), given.high)
            points = [point for weight in weights for point in points_of(whole, own, weight, bounds)]
            if figure:
                self._figure(event, figure, points, lowest=own.low)
            else:
                self._number(event, points)

    def _match(self, match: Match, scope: Scope, plain: Stretch, clocked: Stretch) -> None:
        """Why an event only possibly counts."""
        event = match.event
        self._scope(event, scope)
        self._double(match, scope)
        stretch = clocked if event.moment.clocked else plain
        if self._dated(event) and not event.moment.intervals.within(stretch.certain):
            self._edges[event.id] |= {
                edge for part in (stretch.certain, stretch.possible) for pair in part for edge in pair
            }

    def _double(self, match: Match, scope: Scope) -> None:
        for other in self._doubles_of(match.event.id, scope) if match.maybe_double else ():
            self._pair(match.event.id, other)

    def _pair(self, one: str, other: str) -> None:
        if (other, one) not in self._doubles:
            self._doubles.setdefault((one, other))

    def _scope(self, event: Event, scope: Scope) -> None:
        self._events[event.id] = event
        for condition in scope.conditions:
            if condition.match(event.values(condition.attribute)) is not Truth.UNKNOWN:
                continue
            match condition:
                case FigureCondition():
                    zones = condition.number.definite
                    self._figure(
                        event,
                        condition.attribute,
                        (b for zone in zones for b in (zone.low, zone.high) if b is not None),
                    )
                case SourceCondition():
                    self._sources.setdefault((event.id, condition.source))
                case _:
                    self._texts[event.id, condition.attribute].update(dict.fromkeys(condition.values))

    def _figure(self, event: Event, figure: str, points: Iterable[Number], lowest: Number | None = None) -> None:
        extent = figure_of(event.values(figure))
        if extent.low is None or extent.low != extent.high:
            self._events[event.id] = event
            self._figures[event.id, figure].update(points)
            if lowest is not None:
                self._lowest[event.id, figure] = lowest

    def _number(self, event: Event, points: Iterable[Number]) -> None:
        if event.number.low != event.number.high:
            self._events[event.id] = event
            self._figures[event.id, "number"].update(points)

    def _gaps(self, gaps: Gaps, scopes: Iterable[Scope]) -> None:
        for pair in gaps.unseen:
            self._unseen.setdefault(pair)
        if gaps.uncovered.empty:
            return
        for scope in scopes:
            name = vouched_as(scope, self._situation)
            if name is not None:
                self._uncovered[name] = self._uncovered.get(name, Intervals()) | gaps.uncovered

    # Giving

    def unknowns(self) -> Iterator[Unknown]:
        """Each with its answers."""
        for attribute, value in self._unseen:
            yield Unknown((NeedItem("vocabulary", value, scope=attribute),))
        for scope, instants in self._uncovered.items():
            yield Unknown((NeedItem("coverage", write_days(instants, self._situation.setting.zone), scope=scope),))
        for id_, edges in self._edges.items():
            yield date_of(self._events[id_], edges)
        for (id_, attribute), values in self._texts.items():
            yield texts_of(self._events[id_], attribute, tuple(values))
        for (id_, figure), points in self._figures.items():
            yield amount_of(self._events[id_], figure, points, self._lowest.get((id_, figure)))
        for id_, source in self._sources:
            yield Unknown((NeedItem("source", source, id_),))
        for one, other in self._doubles:
            same = NeedItem("identity", other, one)
            yield Unknown((same, attrs.evolve(same, negated=True)))
        for source in self._unsaid:
            yield Unknown((NeedItem("said", source),))


def _by_clock(result: DifferenceResult | ElapsedResult) -> bool:
    if isinstance(result, ElapsedResult):
        return result.atom.unit in (Unit.MINUTE, Unit.HOUR)
    return result.atom.within is not None and not result.atom.within.calendar


def _together(others: list[tuple[Number, Extent]], weighed: Weighed) -> Extent:
    extent = Extent(0, 0)
    for weight, other in others:
        extent += other.times(weight)
    for weight, _, answer in weighed.answers:
        extent += Extent(answer.closed_low, answer.closed_high).times(weight)
    return extent
