"""What an open outcome hangs on: every fact that is not known well enough, with the answers it may have.

Each answer is said as it would be entered in a dossier, so that the engine itself can tell whether it settles the claim.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

import attrs

from factcheck.decide.breakpoints import figure_options, points_of
from factcheck.decide.differences import DifferenceResult, ElapsedResult
from factcheck.decide.explain import asked_of
from factcheck.decide.extent import Extent, Number
from factcheck.decide.procedure import Outcome, ReadingOutcome
from factcheck.decide.results import CountResult, MembershipResult, RatioResult, Result, SaidResult, SumResult, leaves
from factcheck.decide.situation import figure_of
from factcheck.decide.weighing import Weighed
from factcheck.formula import Moment
from factcheck.log import MAX_LISTED, CountAnswer, DistinctQuestion, Gaps, Match, MeasureAnswer, SumQuestion
from factcheck.model import Event, FigureCondition, NeedItem, Scope, SourceCondition, covers_path
from factcheck.when import DAWN, DUSK, Intervals, Span, Stretch, Truth, write_days, write_part

__all__ = ["DoublesOf", "Listed", "Unknown", "listed", "unknowns"]

DoublesOf: TypeAlias = Callable[[str, Scope], tuple[str, ...]]

MAX_OPTIONS = 8
"""So many answers of one unknown are tried at the most."""


@attrs.frozen
class Unknown:
    """Something that is not known, and the answers it may have.

    ``instants``: for a date, what each of the answers says.  ``whole``: what the date may be as things stand, in days of ``zone``.
    """

    options: tuple[NeedItem, ...]
    instants: tuple[Intervals, ...] = ()
    whole: Intervals = attrs.field(factory=Intervals)
    zone: str | None = None

    def joined(self, items: list[NeedItem]) -> tuple[NeedItem, ...]:
        """Several of its answers as one where one can say them all; else the widest of them."""
        if len(items) < 2:
            return tuple(items)
        if self.instants:
            together = Intervals()
            for item in items:
                together |= self.instants[self.options.index(item)]
            return (attrs.evolve(items[0], value=write_part(together, self.whole, self.zone)),)
        return (items[0],)


def unknowns(outcome: Outcome, doubles_of: DoublesOf) -> tuple[Unknown, ...]:
    """Everything its undecided readings hang on: facts about events first, then what the record lacks.

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
                    if self._dated(self._situation.events[id_].event):
                        self._edges[id_] |= {edge for pair in instants for edge in pair}

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
        for weight, question, answer in weighed.answers:
            if isinstance(question, DistinctQuestion):
                values = tuple(answer.possible_values)
                for match in (*answer.certain, *answer.open):
                    given = match.event.values(question.attribute)
                    if given is None or len(given) > 1:
                        self._events[match.event.id] = match.event
                        self._texts[match.event.id, question.attribute].update(dict.fromkeys(given or values))
            weights = (
                [part.weight * weight for part in question.parts] if isinstance(question, SumQuestion) else [weight]
            )
            scopes = []
            for position, (scope, plain, clocked, figure) in enumerate(asked_of(question)):
                scopes.append(scope)
                for match in answer.open:
                    if match.event.matches(scope) is not Truth.NO:
                        self._match(match, scope, plain, clocked)
                if isinstance(question, SumQuestion):
                    for match in (*answer.certain, *answer.open):
                        if match.event.matches(scope) is not Truth.NO:
                            self._added(match.event, figure, weighed.extent, weights[position], bounds)
            for match in (*answer.certain, *answer.open):
                self._double(match, scopes[0])
            if (answer.low, answer.high) != (answer.closed_low, answer.closed_high):
                self._gaps(answer.gaps, scopes)

    def _added(self, event: Event, figure: str, whole: Extent, weight: Number, bounds: list[Number]) -> None:
        """A row's number, or the figure of it that is added up."""
        if not figure:
            own = Extent(event.number.low, event.number.high)
            self._number(event, points_of(whole, own, weight, bounds))
            return
        given = figure_of(event.values(figure))
        own = Extent(max(given.low or 0, 0), given.high)
        self._figure(event, figure, points_of(whole, own, weight, bounds), lowest=own.low)

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
            name: str | None = scope.name
            while name is not None and name not in self._situation.setting.scopes:
                # A scope made of two is complete where the first of them is.
                name = scope.within if name == scope.name else None
            if name is not None:
                self._uncovered[name] = self._uncovered.get(name, Intervals()) | gaps.uncovered

    # Giving

    def unknowns(self) -> Iterator[Unknown]:
        """Each with its answers."""
        for id_, edges in self._edges.items():
            yield self._date(self._events[id_], edges)
        for (id_, attribute), values in self._texts.items():
            yield Unknown(tuple(_text_options(self._events[id_], attribute, tuple(values))))
        for (id_, figure), points in self._figures.items():
            yield self._amount(self._events[id_], figure, points)
        for id_, source in self._sources:
            yield Unknown((NeedItem("source", source, id_),))
        for one, other in self._doubles:
            same = NeedItem("identity", other, one)
            yield Unknown((same, attrs.evolve(same, negated=True)))
        for source in self._unsaid:
            yield Unknown((NeedItem("said", source),))
        for attribute, value in self._unseen:
            yield Unknown((NeedItem("vocabulary", value, scope=attribute),))
        for scope, instants in self._uncovered.items():
            yield Unknown((NeedItem("coverage", write_days(instants, self._situation.setting.zone), scope=scope),))

    def _date(self, event: Event, edges: set[int]) -> Unknown:
        whole, zone = event.moment.intervals, event.moment.zone
        pieces = [
            Intervals.between(first, second)
            for start, end in whole
            for first, second in itertools.pairwise([start, *sorted(edge for edge in edges if start < edge < end), end])
        ]
        if len(pieces) < 2 or whole.start == DAWN or whole.end == DUSK:
            return Unknown(())
        if len(pieces) > MAX_OPTIONS:
            half = MAX_OPTIONS // 2
            pieces = pieces[:half] + pieces[-half:]
        items = tuple(NeedItem("when", write_part(piece, whole, zone), event.id) for piece in pieces)
        return Unknown(items, tuple(pieces), whole, zone)

    def _amount(self, event: Event, figure: str, points: set[Number]) -> Unknown:
        if figure == "number":
            extent = Extent(event.number.low, event.number.high)
        else:
            extent = figure_of(event.values(figure))
            if extent.low is None:
                extent = Extent(self._lowest.get((event.id, figure)), extent.high)
        texts = figure_options(extent, points)
        return Unknown(tuple(NeedItem(figure, text, event.id) for text in texts))


def _together(others: list[tuple[Number, Extent]], weighed: Weighed) -> Extent:
    extent = Extent(0, 0)
    for weight, other in others:
        extent += other.times(weight)
    for weight, _, answer in weighed.answers:
        extent += Extent(answer.closed_low, answer.closed_high).times(weight)
    return extent


def _text_options(event: Event, attribute: str, wanted: tuple[str, ...]) -> Iterator[NeedItem]:
    """The values the attribute may have of those that matter, and none of them."""
    given = event.values(attribute)
    possible = [
        value
        for value in wanted
        if given is None or any(covers_path(value, each) or covers_path(each, value) for each in given)
    ]
    if len(possible) > 1:
        yield NeedItem(attribute, " or ".join(possible), event.id)
    for value in possible[:MAX_OPTIONS]:
        yield NeedItem(attribute, value, event.id)
    if possible and (given is None or any(not any(covers_path(value, each) for value in wanted) for each in given)):
        yield NeedItem(attribute, " or ".join(possible), event.id, negated=True)


@attrs.frozen
class Listed:
    """The events an outcome rests on, by id, and the condition values it found that no event carries."""

    events: Mapping[str, Event]
    unseen: tuple[tuple[str, str], ...]


def listed(outcome: Outcome) -> Listed | None:
    """The events an outcome rests on; None where an answer does not list all of them or some may be double."""
    events: dict[str, Event] = {}
    unseen: set[tuple[str, str]] = set()
    for id_, known in outcome.situation.events.items():
        if known.doubles:
            return None
        events[known.event.id] = known.event
        if id_ != known.event.id:
            events[id_] = attrs.evolve(known.event, id=id_, same_as=(known.event.id,))
    for answer in _answers(outcome):
        if MAX_LISTED in (len(answer.certain), len(answer.open)):
            return None
        unseen.update(answer.gaps.unseen)
        for match in (*answer.certain, *answer.open):
            if match.maybe_double:
                return None
            events[match.event.id] = match.event
    return Listed(MappingProxyType(events), tuple(sorted(unseen)))


def _answers(outcome: Outcome) -> Iterator[CountAnswer | MeasureAnswer]:
    for reading in outcome.readings:
        for result in reading.blocks:
            for each in leaves(result.results):
                if isinstance(each, CountResult):
                    yield each.answer
                elif isinstance(each, SumResult | RatioResult):
                    several = (
                        (each.weighed,) if isinstance(each, SumResult) else (each.to, *(w for _, w in each.against))
                    )
                    for weighed in several:
                        yield from (answer for _, _, answer in weighed.answers)
