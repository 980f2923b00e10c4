"""What would settle an open claim: for Supported all of some facts together, for Refuted any one of some.

The facts are tried on the answers already given: an event that may lie in two places is supposed to lie in one, one that may be
in the scope to be in it or out of it, the log to be complete.  A set of facts is kept only if with them every atom is decided,
and made minimal by leaving out one fact after another.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping
from fractions import Fraction

import attrs

from factcheck.decide.differences import DifferenceResult, spreads
from factcheck.decide.explain import open_block
from factcheck.decide.procedure import Outcome
from factcheck.decide.results import BlockResult, CountResult, MembershipResult
from factcheck.decide.situation import Situation
from factcheck.formula import Edge, LastEvents, Moment, OpenBetween
from factcheck.log import Match
from factcheck.model import Condition, FigureCondition, Need, NeedItem, SourceCondition, TextCondition, Verdict
from factcheck.when import Intervals, Truth, write_days, write_part

__all__ = ["MAX_EVENTS", "MAX_TRIALS", "needs"]

MAX_EVENTS = 10
"""Statements that hang on more uncertain events than this get no list of facts about them."""
MAX_TRIALS = 4_096
"""So many combinations of facts are tried at the most."""


@attrs.frozen
class _Supposition:
    """What is supposed of one event: where it lies, and whether it is in the scopes that ask (None: as known)."""

    instants: Intervals
    counts: bool | None = None


@attrs.frozen
class _Trial:
    """A set of suppositions: about events, and for which atoms (by position) the log is complete."""

    events: Mapping[str, _Supposition]
    complete: frozenset[int] = frozenset()


def needs(outcome: Outcome) -> tuple[Need, ...]:
    """What would settle the outcome; nothing where it is decided or where no small set of facts does."""
    if outcome.truth is not Truth.UNKNOWN:
        return ()
    found = open_block(outcome)
    if found is None:
        return tuple(_by_block(outcome))
    _, result = found
    tried = _tried(result)
    if tried is None:
        return ()
    subject = _Subject(result, tried, outcome.situation)
    return tuple(need for need in (subject.to_support(), subject.to_refute()) if need is not None)


def _by_block(outcome: Outcome) -> Iterator[Need]:
    """Where every block is decided but not alike: the verdict hangs on where the moments lie."""
    for reading in outcome.readings:
        if len({result.truth for result in reading.blocks}) < 2:
            continue
        for verdict, truth in ((Verdict.SUPPORTED, Truth.YES), (Verdict.REFUTED, Truth.NO)):
            blocks = [result.block for result in reading.blocks if result.truth is truth]
            items = []
            for moment, _ in blocks[0].moments if blocks else ():
                where = Intervals(pair for block in blocks for pair in block.of(moment))
                if len(moment.events) == 1 and where != outcome.situation.possible(moment):
                    value = write_days(where, outcome.situation.setting.zone)
                    items.append(NeedItem("when", value, event=moment.events[0]))
            if len(items) == 1:
                yield Need(verdict, tuple(items), every=True)
        return


def _tried(result: BlockResult) -> tuple[CountResult | MembershipResult | DifferenceResult, ...] | None:
    """The results, where suppositions can be tried on all of them."""
    found: list[CountResult | MembershipResult | DifferenceResult] = []
    for each in result.results:
        if not isinstance(each, CountResult | MembershipResult | DifferenceResult):
            return None
        if isinstance(each, CountResult) and (each.question.bar is not None or isinstance(each.atom.where, LastEvents)):
            return None
        found.append(each)
    return tuple(found)


class _Subject:
    """One undecided block, with the events its answer hangs on."""

    def __init__(
        self,
        result: BlockResult,
        tried: tuple[CountResult | MembershipResult | DifferenceResult, ...],
        situation: Situation,
    ) -> None:
        self._block = result.block
        self._results = tried
        self._situation = situation
        self._matches: dict[str, Match] = {}
        for each in tried:
            if isinstance(each, CountResult):
                self._matches |= {match.event.id: match for match in each.answer.open}
            elif isinstance(each, MembershipResult):
                self._matches |= {
                    id_: Match(situation.events[id_].event, truth, certain=False)
                    for id_, truth in each.matches
                    if truth is Truth.UNKNOWN
                }
        self._gaps = frozenset(
            position
            for position, each in enumerate(tried)
            if isinstance(each, CountResult) and not each.answer.gaps.instants.empty
        )
        self._dated = _dated(result)
        for id_ in self._dated:
            known = situation.events[id_]
            self._matches.setdefault(id_, Match(known.event, Truth.YES, certain=False))
        moving = {id_ for moment, _ in result.block.moments for id_ in moment.events}
        self._matches = {id_: match for id_, match in self._matches.items() if not match.maybe_double or id_ in moving}
        self._known = {id_: _Supposition(match.event.moment.intervals) for id_, match in self._matches.items()}

    # The two lists

    def to_support(self) -> Need | None:
        """All of these facts together make the statement hold."""
        trial = self._find(Truth.YES)
        if trial is not None:
            return Need(Verdict.SUPPORTED, tuple(self._items(self._minimal(trial, Truth.YES))), every=True)
        missing = [
            item
            for each in self._results
            for item in (_missing(each) if isinstance(each, CountResult) else _unordered(each))
        ]
        return Need(Verdict.SUPPORTED, tuple(missing), every=True) if missing else None

    def to_refute(self) -> Need | None:
        """Any one of these facts excludes the statement; or, where none does alone, all of a smallest set."""
        single = [
            item
            for id_, supposition in self._single_facts()
            if self._answer(self._with(id_, supposition)) is Truth.NO
            for item in self._items(self._with(id_, supposition))
        ]
        closed = self._minimal(_Trial(self._known, self._gaps), Truth.NO)
        closing = list(self._items(closed)) if self._answer(closed) is Truth.NO else []
        if len(closing) == 1 or (closing and not single):
            single += closing
        if single:
            every = len(closing) > 1 and single == closing
            return Need(Verdict.REFUTED, tuple(dict.fromkeys(single)), every=every)
        trial = self._find(Truth.NO)
        if trial is None:
            unordered = [attrs.evolve(item, negated=True) for each in self._results for item in _unordered(each)]
            return Need(Verdict.REFUTED, tuple(unordered), every=False) if unordered else None
        return Need(Verdict.REFUTED, tuple(self._items(self._minimal(trial, Truth.NO))), every=True)

    # Trying

    def _with(self, id_: str, supposition: _Supposition) -> _Trial:
        return _Trial({**self._known, id_: supposition})

    def _single_facts(self) -> Iterator[tuple[str, _Supposition]]:
        for id_, match in self._matches.items():
            whole = self._known[id_]
            pieces = self._pieces(id_)
            if len(pieces) > 1:
                for piece in pieces:
                    yield id_, attrs.evolve(whole, instants=piece)
            if match.in_scope is Truth.UNKNOWN:
                yield id_, attrs.evolve(whole, counts=True)
                yield id_, attrs.evolve(whole, counts=False)

    def _pieces(self, id_: str) -> list[Intervals]:
        """Where the event may lie, cut where an atom's stretch begins or ends."""
        edges: set[int] = set()
        event = self._matches[id_].event
        for each in self._results:
            if isinstance(each, CountResult):
                stretch = each.question.clocked_stretch if event.moment.clocked else each.question.stretch
                edges |= {edge for part in (stretch.certain, stretch.possible) for pair in part for edge in pair}
        edges |= self._dated.get(id_, frozenset())
        pieces = []
        for start, end in event.moment.intervals:
            cuts = [start, *sorted(edge for edge in edges if start < edge < end), end]
            pieces += [Intervals.between(first, second) for first, second in itertools.pairwise(cuts)]
        return pieces

    def _find(self, wanted: Truth) -> _Trial | None:
        """A full set of facts that gives the wanted answer, the first in order of events and time."""
        if len(self._matches) > MAX_EVENTS:
            return None
        options = []
        for id_, match in self._matches.items():
            pieces = self._pieces(id_)
            if len(pieces) == 1:
                pieces = [self._known[id_].instants]
            counts = (True, False) if match.in_scope is Truth.UNKNOWN else (None,)
            options.append([_Supposition(piece, count) for count in counts for piece in pieces])
        for chosen in itertools.islice(itertools.product(*options), MAX_TRIALS):
            trial = _Trial(dict(zip(self._matches, chosen, strict=True)), self._gaps)
            if self._answer(trial) is wanted:
                return trial
        return None

    def _minimal(self, trial: _Trial, wanted: Truth) -> _Trial:
        """The trial without what it does not need, and with every date as wide as it may be."""
        for id_ in self._matches:
            for simpler in (
                self._known[id_],
                attrs.evolve(trial.events[id_], counts=None),
                attrs.evolve(trial.events[id_], instants=self._known[id_].instants),
            ):
                without = attrs.evolve(trial, events={**trial.events, id_: simpler})
                if self._answer(without) is wanted:
                    trial = without
                    break
        for position in sorted(trial.complete):
            without = attrs.evolve(trial, complete=trial.complete - {position})
            if self._answer(without) is wanted:
                trial = without
        for id_ in self._matches:
            for piece in self._pieces(id_):
                supposed = trial.events[id_]
                wider = attrs.evolve(supposed, instants=supposed.instants | piece)
                with_it = attrs.evolve(trial, events={**trial.events, id_: wider})
                if self._answer(with_it) is wanted:
                    trial = with_it
        return trial

    # What an atom answers under suppositions

    def _answer(self, trial: _Trial) -> Truth:
        return Truth.every(self._atom(position, each, trial) for position, each in enumerate(self._results))

    def _atom(self, position: int, each: CountResult | MembershipResult | DifferenceResult, trial: _Trial) -> Truth:
        if isinstance(each, DifferenceResult):
            return self._difference(each, trial)
        if isinstance(each, MembershipResult):
            return Truth.every(
                truth
                if id_ not in trial.events or trial.events[id_].counts is None
                else _truth(trial.events[id_].counts)
                for id_, truth in each.matches
            )
        low, high = each.answer.low, each.answer.closed_high if position in trial.complete else each.high
        for match in each.answer.open:
            if match.event.id not in trial.events:
                continue
            number = match.event.number
            most = None if number.high is None else int(number.high)
            fewest_now, most_now = self._contribution(each, match, trial.events[match.event.id])
            low += fewest_now
            if high is not None and most is not None and most_now is not None:
                high += most_now - most
        return each.atom.number.decide(low, high)

    def _difference(self, each: DifferenceResult, trial: _Trial) -> Truth:
        block = self._block
        for moment, _ in block.moments:
            if len(moment.events) == 1 and moment.events[0] in self._dated:
                block = block.replaced(moment, trial.events[moment.events[0]].instants)
        answers = {spread.truth for spread in spreads(each.atom, block, self._situation)}
        return answers.pop() if len(answers) == 1 else Truth.UNKNOWN

    @staticmethod
    def _contribution(each: CountResult, match: Match, supposed: _Supposition) -> tuple[int, int | None]:
        stretch = each.question.clocked_stretch if match.event.moment.clocked else each.question.stretch
        in_scope = match.in_scope if supposed.counts is None else _truth(supposed.counts)
        number = match.event.number
        most = None if number.high is None else int(number.high)
        if in_scope is Truth.NO or not supposed.instants.meets(stretch.possible):
            return 0, 0
        if in_scope is Truth.YES and supposed.instants.within(stretch.certain):
            return int(number.low), most
        return 0, most

    # Saying

    def _items(self, trial: _Trial) -> Iterator[NeedItem]:
        for id_, supposed in trial.events.items():
            if supposed.instants != self._known[id_].instants:
                zone = self._matches[id_].event.moment.zone
                value = write_part(supposed.instants, self._known[id_].instants, zone)
                yield NeedItem("when", value, event=id_)
            if supposed.counts is not None:
                yield from self._membership(id_, counts=supposed.counts)
        for position in sorted(trial.complete):
            each = self._results[position]
            assert isinstance(each, CountResult), "only counts have gaps"
            gaps = each.answer.gaps
            for attribute, value in gaps.unseen:
                yield NeedItem("vocabulary", value, scope=attribute)
            if not gaps.uncovered.empty:
                days = write_days(gaps.uncovered, self._situation.setting.zone)
                yield NeedItem("coverage", days, scope=each.atom.scope.name)

    def _membership(self, id_: str, *, counts: bool) -> Iterator[NeedItem]:
        event = self._matches[id_].event
        for each in self._results:
            if isinstance(each, DifferenceResult):
                continue
            unknown = [
                condition
                for condition in each.atom.scope.conditions
                if condition.match(event.values(condition.attribute)) is Truth.UNKNOWN
            ]
            # To be in, all of them must hold; to be out, one that fails is enough.
            for condition in unknown if counts else unknown[:1]:
                yield _condition_item(condition, id_, counts=counts)
            if unknown:
                return


def _condition_item(condition: Condition, event: str, *, counts: bool) -> NeedItem:
    match condition:
        case TextCondition():
            return NeedItem(
                condition.attribute, " or ".join(condition.values), event, negated=counts == condition.negated
            )
        case FigureCondition():
            return NeedItem(condition.attribute, str(condition.number), event, negated=counts == condition.negated)
        case SourceCondition():
            return NeedItem(condition.attribute, condition.source, event, negated=not counts)


def _dated(result: BlockResult) -> dict[str, frozenset[int]]:
    """Events compared with dates alone, and the instants at which the answer may turn."""
    moving = {
        point
        for each in result.results
        if isinstance(each, CountResult) and isinstance(each.atom.where, OpenBetween)
        for point in (each.atom.where.after, each.atom.where.before)
    }
    edges: dict[str, set[int]] = {}
    for each in result.results:
        if not isinstance(each, DifferenceResult) or each.truth is not Truth.UNKNOWN:
            continue
        for point, other in ((each.atom.later, each.atom.earlier), (each.atom.earlier, each.atom.later)):
            if isinstance(point, Moment) and isinstance(other, Edge) and len(point.events) == 1 and point not in moving:
                at = {other.earliest, other.latest, other.earliest + 1, other.latest + 1}
                edges.setdefault(point.events[0], set()).update(at)
    return {id_: frozenset(at) for id_, at in edges.items()}


def _truth(counts: bool | None) -> Truth:
    return Truth.YES if counts else Truth.NO


def _unordered(each: CountResult | MembershipResult | DifferenceResult) -> Iterator[NeedItem]:
    """Which of two events came first, where their dates alone do not tell."""
    if isinstance(each, DifferenceResult) and each.truth is Truth.UNKNOWN and each.atom.within is None:
        later, earlier = each.atom.later, each.atom.earlier
        if isinstance(later, Moment) and isinstance(earlier, Moment):
            yield NeedItem("order", ", ".join(earlier.events), event=", ".join(later.events))


def _missing(each: CountResult) -> Iterator[NeedItem]:
    """How many more events a lower bound needs."""
    if each.truth is not Truth.UNKNOWN or len(each.atom.number.definite) != 1:
        return
    zone = each.atom.number.definite[0]
    if zone.low is None or zone.high is not None:
        return
    least = math.floor(Fraction(zone.low)) + 1 if zone.open_low else math.ceil(Fraction(zone.low))
    if least > each.answer.low:
        yield NeedItem("events", f"{least - each.answer.low} more", scope=each.atom.scope.name)
