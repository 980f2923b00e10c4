"""What would settle an open claim: for Supported all of some facts together, for Refuted any one of some.

The facts are tried on the answers already given: an event that may lie in two places is supposed to lie in one, one that may be
in the scope to be in it or out of it, the log to be complete.  A set of facts is kept only if with them every atom is decided,
and made minimal by leaving out one fact after another.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from fractions import Fraction

import attrs

from factcheck.decide.differences import DifferenceResult
from factcheck.decide.explain import open_block
from factcheck.decide.extent import say_number
from factcheck.decide.procedure import Outcome
from factcheck.decide.results import CountResult, MembershipResult, SumResult
from factcheck.decide.situation import Block, Situation
from factcheck.decide.supposing import (
    Fact,
    Supposition,
    Trial,
    Tried,
    answer,
    questions_of,
    triable,
    unsettled,
    vouched_as,
)
from factcheck.formula import Edge, Moment, OpenBetween
from factcheck.log import Bar, Gaps, Match
from factcheck.model import FigureCondition, Need, NeedItem, SourceCondition, TextCondition, Verdict
from factcheck.when import Intervals, Truth, write_days, write_part

__all__ = ["MAX_EVENTS", "MAX_TRIALS", "needs"]

MAX_EVENTS = 10
"""Statements that hang on more uncertain events than this get no list of facts about them."""
MAX_TRIALS = 4_096
"""So many combinations of facts are tried at the most."""


def needs(outcome: Outcome) -> tuple[Need, ...]:
    """What would settle the outcome; nothing where it is decided or where no small set of facts does."""
    if outcome.truth is not Truth.UNKNOWN:
        return ()
    found = open_block(outcome)
    if found is None:
        return tuple(_by_block(outcome))
    _, result = found
    if not all(triable(each) for each in result.results):
        return ()
    tried = tuple(
        each
        for each in result.results
        if isinstance(each, CountResult | MembershipResult | DifferenceResult | SumResult)
    )
    subject = _Subject(result.block, tried, outcome.situation)
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
                    known = outcome.situation.events[moment.events[0]].event.moment
                    value = write_part(where, known.intervals, known.zone)
                    items.append(NeedItem("when", value, event=moment.events[0]))
            if len(items) == 1:
                yield Need(verdict, tuple(items), every=True)
        return


class _Subject:
    """One undecided block, with the events its answer hangs on."""

    def __init__(self, block: Block, tried: tuple[Tried, ...], situation: Situation) -> None:
        self._block = block
        self._results = tried
        self._situation = situation
        self._matches: dict[str, Match] = {}
        for each in tried:
            if isinstance(each, CountResult):
                self._matches |= {match.event.id: match for match in each.answer.open}
            elif isinstance(each, SumResult):
                self._matches |= {match.event.id: match for _, _, reply in each.weighed.answers for match in reply.open}
            elif isinstance(each, MembershipResult):
                self._matches |= {
                    id_: Match(situation.events[id_].event, truth, certain=False)
                    for id_, truth in each.matches
                    if truth is Truth.UNKNOWN
                }
        self._gaps = {
            position: gaps for position, each in enumerate(tried) for gaps in _gaps(each) if not gaps.instants.empty
        }
        self._dated = _dated(tried)
        for id_ in self._dated:
            known = situation.events[id_]
            self._matches.setdefault(id_, Match(known.event, Truth.YES, certain=False))
        moving = {id_ for moment, _ in block.moments for id_ in moment.events}
        self._matches = {id_: match for id_, match in self._matches.items() if not match.maybe_double or id_ in moving}
        self._known = {id_: Supposition(match.event.moment.intervals) for id_, match in self._matches.items()}
        self._unsettled = {id_: unsettled(match.event, tried) for id_, match in self._matches.items()}

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
        closed = self._minimal(Trial(self._known, frozenset(self._gaps)), Truth.NO)
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

    def _with(self, id_: str, supposition: Supposition) -> Trial:
        return Trial({**self._known, id_: supposition})

    def _single_facts(self) -> Iterator[tuple[str, Supposition]]:
        for id_ in self._matches:
            whole = self._known[id_]
            pieces = self._pieces(id_)
            if len(pieces) > 1:
                for piece in pieces:
                    yield id_, attrs.evolve(whole, instants=piece)
            for holds in (True, False):
                for fact in self._unsettled[id_]:
                    yield id_, attrs.evolve(whole, facts=((fact, holds),))

    def _pieces(self, id_: str) -> list[Intervals]:
        """Where the event may lie, cut where an atom's stretch begins or ends."""
        edges: set[int] = set()
        event = self._matches[id_].event
        for each in self._results:
            for _, question, _ in questions_of(each):
                stretch = question.clocked_stretch if event.moment.clocked else question.stretch
                edges |= {edge for part in (stretch.certain, stretch.possible) for pair in part for edge in pair}
        edges |= self._dated.get(id_, frozenset())
        pieces = []
        for start, end in event.moment.intervals:
            cuts = [start, *sorted(edge for edge in edges if start < edge < end), end]
            pieces += [Intervals.between(first, second) for first, second in itertools.pairwise(cuts)]
        return pieces

    def _find(self, wanted: Truth) -> Trial | None:
        """A full set of facts that gives the wanted answer, the first in order of events and time."""
        if len(self._matches) > MAX_EVENTS:
            return None
        options = []
        for id_ in self._matches:
            pieces = self._pieces(id_)
            if len(pieces) == 1:
                pieces = [self._known[id_].instants]
            settled = itertools.product((True, False), repeat=len(self._unsettled[id_]))
            chosen = [tuple(zip(self._unsettled[id_], each, strict=True)) for each in settled]
            options.append([Supposition(piece, facts) for facts in chosen for piece in pieces])
        for each in itertools.islice(itertools.product(*options), MAX_TRIALS):
            trial = Trial(dict(zip(self._matches, each, strict=True)), frozenset(self._gaps))
            if self._answer(trial) is wanted:
                return trial
        return None

    def _minimal(self, trial: Trial, wanted: Truth) -> Trial:
        """The trial without what it does not need, and with every date as wide as it may be."""
        for id_ in self._matches:
            supposed = trial.events[id_]
            for simpler in (
                self._known[id_],
                attrs.evolve(supposed, facts=()),
                attrs.evolve(supposed, instants=self._known[id_].instants),
            ):
                without = attrs.evolve(trial, events={**trial.events, id_: simpler})
                if self._answer(without) is wanted:
                    trial = without
                    break
            for fact in trial.events[id_].facts:
                fewer = tuple(each for each in trial.events[id_].facts if each != fact)
                simpler = attrs.evolve(trial.events[id_], facts=fewer)
                without = attrs.evolve(trial, events={**trial.events, id_: simpler})
                if self._answer(without) is wanted:
                    trial = without
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

    def _answer(self, trial: Trial) -> Truth:
        return Truth.every(
            answer(position, each, trial, self._matches, self._block, self._situation)
            for position, each in enumerate(self._results)
        )

    # Saying

    def _items(self, trial: Trial) -> Iterator[NeedItem]:
        for id_, supposed in trial.events.items():
            if supposed.instants != self._known[id_].instants:
                zone = self._matches[id_].event.moment.zone
                value = write_part(supposed.instants, self._known[id_].instants, zone)
                yield NeedItem("when", value, event=id_)
            for fact, holds in supposed.facts:
                yield _fact_item(fact, id_, counts=holds)
        for position in sorted(trial.complete):
            gaps = self._gaps[position]
            for attribute, value in gaps.unseen:
                yield NeedItem("vocabulary", value, scope=attribute)
            if not gaps.uncovered.empty:
                days = write_days(gaps.uncovered, self._situation.setting.zone)
                asked = questions_of(self._results[position])
                for scope in dict.fromkeys(vouched_as(question.scope, self._situation) for _, question, _ in asked):
                    if scope is not None:
                        yield NeedItem("coverage", days, scope=scope)


def _gaps(each: Tried) -> Iterator[Gaps]:
    if isinstance(each, CountResult):
        yield each.answer.gaps
    elif isinstance(each, SumResult):
        for _, _, reply in each.weighed.answers:
            yield reply.gaps


def _fact_item(fact: Fact, event: str, *, counts: bool) -> NeedItem:
    match fact:
        case Bar():
            limit = fact.high if fact.above else fact.low
            words = (
                ("at least" if fact.above else "at most") if fact.ties else ("more than" if fact.above else "less than")
            )
            value = "settled" if limit is None else f"{words} {say_number(limit)}"
            return NeedItem(fact.figure, value, event, negated=not counts)
        case TextCondition():
            return NeedItem(fact.attribute, " or ".join(fact.values), event, negated=counts == fact.negated)
        case FigureCondition():
            return NeedItem(fact.attribute, str(fact.number), event, negated=counts == fact.negated)
        case SourceCondition():
            return NeedItem(fact.attribute, fact.source, event, negated=not counts)


def _dated(results: tuple[Tried, ...]) -> dict[str, frozenset[int]]:
    """Events compared with dates alone, and the instants at which the answer may turn."""
    moving = {
        point
        for each in results
        if isinstance(each, CountResult) and isinstance(each.atom.where, OpenBetween)
        for point in (each.atom.where.after, each.atom.where.before)
    }
    edges: dict[str, set[int]] = {}
    for each in results:
        if not isinstance(each, DifferenceResult) or each.truth is not Truth.UNKNOWN:
            continue
        for point, other in ((each.atom.later, each.atom.earlier), (each.atom.earlier, each.atom.later)):
            if isinstance(point, Moment) and isinstance(other, Edge) and len(point.events) == 1 and point not in moving:
                at = {other.earliest, other.latest, other.earliest + 1, other.latest + 1}
                edges.setdefault(point.events[0], set()).update(at)
    return {id_: frozenset(at) for id_, at in edges.items()}


def _unordered(each: Tried) -> Iterator[NeedItem]:
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
