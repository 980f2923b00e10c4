"""The event log in memory: one table of all events, and from it a sorted index for each scope, built once; no answer scans the log."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import ParamSpec, TypeVar, cast

from factcheck.log.amounts import Amount, least_amount
from factcheck.log.asking import Batch, Question
from factcheck.log.bars import BarIndex
from factcheck.log.closure import Closure, carried, together
from factcheck.log.costs import steps_of
from factcheck.log.distinct import ValueIndex
from factcheck.log.identity import merge
from factcheck.log.joint_index import JointIndex
from factcheck.log.latest import Running, last_events
from factcheck.log.lulls import LullIndex, lull
from factcheck.log.membership import Memberships
from factcheck.log.questions import (
    CountAnswer,
    CountQuestion,
    CoversAnswer,
    CoversQuestion,
    DistinctQuestion,
    Gaps,
    LastQuestion,
    LullQuestion,
    MeasureAnswer,
    NearestQuestion,
    RunQuestion,
    SumPart,
    SumQuestion,
    WorldsQuestion,
)
from factcheck.log.reports import (
    DoublesAnswer,
    DoublesQuestion,
    EventsAnswer,
    EventsQuestion,
    MergingAnswer,
    MergingQuestion,
)
from factcheck.log.scope_index import ScopeIndex, Truths
from factcheck.log.sums import Weighing
from factcheck.log.table import Table
from factcheck.log.worlds import Worlds
from factcheck.model import Condition, Disregarded, Dossier, Event, Scope
from factcheck.when import Intervals, Truth

P = ParamSpec("P")
T = TypeVar("T")


class Matching:
    """How what events say matches scopes, remembered by what they say: it is the same in every index."""

    def __init__(self) -> None:
        self.truths: dict[tuple[Condition, ...] | None, Truths] = defaultdict(dict)
        self._memberships: dict[tuple[tuple[Condition, ...], ...], Memberships] = {}

    def memberships(self, scopes: Sequence[Scope]) -> Memberships:
        """In which of these scopes at once events lie."""
        key = tuple(scope.conditions for scope in scopes)
        if key not in self._memberships:
            self._memberships[key] = Memberships(scopes)
        return self._memberships[key]


class Indexes:
    """The events of a dossier, merged, and every index of them that a question needed so far.

    Building costs O(n log n), once for all scopes; the first question on a scope O(n) for attributes no scope before it named, and
    O(m log m) for its m events.
    """

    def __init__(self, dossier: Dossier, matching: Matching | None = None) -> None:
        self._dossier = dossier
        self._matching = Matching() if matching is None else matching
        self._built: dict[Hashable, object] = {}

    def of(self, dossier: Dossier) -> Indexes:
        """Those of a dossier that differs from this one: the same where its events do not, else with what is known of how values match scopes."""
        mine = self._dossier
        if (dossier.events, dossier.line, dossier.profile) == (mine.events, mine.line, mine.profile):
            return self
        return Indexes(dossier, self._matching)

    @functools.cached_property
    def _merged(self) -> tuple[tuple[Event, ...], MergingAnswer]:
        return merge(self._dossier.events, self._dossier.line)

    @property
    def merging(self) -> MergingAnswer:
        """What became of the reports declared the same."""
        return self._merged[1]

    @functools.cached_property
    def table(self) -> Table:
        """The events that remain, in order of time."""
        return Table(self._merged[0])

    @functools.cached_property
    def carried(self) -> frozenset[tuple[str, tuple[str, ...]]]:
        """The values that some event gives for an attribute, as paths."""
        return carried(self._merged[0])

    def event(self, id_: str) -> Event:
        """What is found under an id: the event, or the one it was joined to."""
        return self.table.event(self.merging.found(id_))

    def known(self, ids: Iterable[str]) -> frozenset[str]:
        """The ids under which some events are found."""
        return frozenset(self.event(id_).id for id_ in ids)

    def _once(self, key: Hashable, make: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        if (make, key) not in self._built:
            self._built[make, key] = make(*args, **kwargs)
        return cast("T", self._built[make, key])

    def scope(self, scope: Scope | None, *, going_on: bool = False) -> ScopeIndex:
        """The index of one scope; of all events without one.  ``going_on``: one that can be asked where events were going on."""
        key = None if scope is None else scope.conditions
        truths = self._matching.truths[key]
        lasting = self._lasting(going_on)
        return self._once((key, lasting), ScopeIndex, self.table, scope, self._dossier.profile, truths, lasting=lasting)

    def _lasting(self, going_on: bool) -> bool:
        """Where nothing lasted, what was going on is what began: one index tells both."""
        return going_on and bool(self.table.lasting)

    def least(self, figure: str, scope: Scope) -> Amount:
        """The least that an amount nobody gave may be in a scope."""
        return self._once((figure, scope.observed), least_amount, self._dossier, figure, scope)

    def joint(self, scopes: Iterable[Scope], figures: Iterable[str] = (), *, going_on: bool = False) -> JointIndex:
        """The index of several scopes, with running sums of figures."""
        distinct = {scope.conditions: scope for scope in scopes}
        named = tuple(
            (figure, min(self.least(figure, scope) for scope in distinct.values()))
            for figure in sorted({*figures} - {""})
        )
        memberships = self._matching.memberships(tuple(distinct.values()))
        doubles = [self.scope(scope).doubles for scope in memberships.scopes]
        lasting = self._lasting(going_on)
        key = (tuple(distinct), named, lasting)
        return self._once(key, JointIndex, self.table, memberships, named, doubles, lasting=lasting)

    def lulls(self, scope: Scope, *, going_on: bool = False) -> LullIndex:
        """The times between the events of a scope."""
        index = self.scope(scope, going_on=going_on)
        return self._once((scope.conditions, self._lasting(going_on)), LullIndex, index)

    def bar(self, scope: Scope, figure: str, *, going_on: bool = False) -> BarIndex:
        """The events of a scope by one figure."""
        index = self.scope(scope, going_on=going_on)
        return self._once(
            (scope.conditions, figure, self._lasting(going_on)), BarIndex, index, figure, self.least(figure, scope)
        )

    def values(self, scope: Scope, attribute: str, *, going_on: bool = False) -> ValueIndex:
        """The events of a scope by their values of one attribute."""
        index = self.scope(scope, going_on=going_on)
        return self._once((scope.conditions, attribute, self._lasting(going_on)), ValueIndex, index, attribute)


class MemoryLog:
    """The events of a dossier, indexed.  Answers are pure functions of the dossier.

    Cost: that of :class:`Indexes`, then O(log n) for each answer and what it returns.
    """

    def __init__(self, dossier: Dossier, indexes: Indexes | None = None) -> None:
        self._dossier = dossier
        self._indexes = Indexes(dossier) if indexes is None else indexes

    @functools.cached_property
    def _closure(self) -> Closure:
        return Closure(self._dossier, self._indexes.carried)

    def supposing(self, dossier: Dossier) -> MemoryLog:
        """See :meth:`factcheck.log.EventLog.supposing`.  While the events are the same, so are the indexes."""
        return MemoryLog(dossier, self._indexes.of(dossier))

    def reports(self) -> tuple[Event, ...]:
        """See :meth:`factcheck.log.EventLog.reports`."""
        return self._dossier.events

    def answer(self, questions: Batch) -> tuple[object, ...]:
        """See :meth:`factcheck.log.EventLog.answer`."""
        return tuple(self._answer(question) for question in questions)

    def steps(self, question: Question[object], answer: object) -> int:
        """How much work an answer was; the building of indexes is nobody's."""
        indexes = self._indexes
        index: ScopeIndex | JointIndex | None = None
        match question:
            case CountQuestion() | LullQuestion():
                index = indexes.scope(question.scope, going_on=question.going_on)
            case DistinctQuestion(count):
                index = indexes.scope(count.scope, going_on=count.going_on)
            case LastQuestion() | NearestQuestion():
                index = indexes.scope(question.scope)
            case RunQuestion():
                index = indexes.joint((question.scope, question.that))
            case SumQuestion():
                counts = [part.count for part in question.parts]
                figures = (part.figure for part in question.parts)
                index = indexes.joint((count.scope for count in counts), figures, going_on=_going_on(counts))
            case WorldsQuestion(counts_):
                index = indexes.joint((count.scope for count in counts_), going_on=_going_on(counts_))
        several = index.scopes if isinstance(index, JointIndex) else [index.scope] if index is not None else []
        closing = sum(self._closure.steps(scope) for scope in several if scope is not None)
        return steps_of(question, answer, index) + 4 * closing

    def _answer(self, question: Question[object]) -> object:
        indexes = self._indexes
        match question:
            case CountQuestion():
                return self._count(question)
            case NearestQuestion():
                return indexes.scope(question.scope).nearest(question, indexes.known(question.without))
            case CoversQuestion():
                gaps = self._closure.gaps(question.scope, question.instants, question.disregarding)
                covered = Truth.of(certain=gaps.instants.empty, possible=gaps.instants != question.instants)
                return CoversAnswer(covered, gaps)
            case SumQuestion():
                counts = [part.count for part in question.parts]
                figures = (part.figure for part in question.parts)
                joint = indexes.joint((count.scope for count in counts), figures, going_on=_going_on(counts))
                gaps = together(self._gaps(count) for count in counts)
                return Weighing(question.parts, joint, *self._circumstances(counts, joint)).answer(gaps)
            case WorldsQuestion():
                going_on = _going_on(question.counts)
                joint = indexes.joint((count.scope for count in question.counts), going_on=going_on)
                parts = [SumPart(1, count) for count in question.counts]
                return Worlds(parts, joint, *self._circumstances(question.counts, joint)).classes()
            case DistinctQuestion():
                count = question.count
                index = indexes.values(count.scope, question.attribute, going_on=count.going_on)
                return index.answer(count, indexes.known(count.without), self._gaps(count))
            case RunQuestion():
                return self._run(question)
            case LullQuestion():
                return self._lull(question)
            case LastQuestion():
                without = indexes.known(question.without)
                return last_events(question, indexes.scope(question.scope), without, self._gaps(question))
            case EventsQuestion(events=()):
                return EventsAnswer(())
            case EventsQuestion():
                of_scope = indexes.scope(question.scope)
                return EventsAnswer(tuple(of_scope.known(indexes.event(id_)) for id_ in question.events))
            case DoublesQuestion():
                return DoublesAnswer(tuple(indexes.scope(question.scope).pairs()))
            case MergingQuestion():
                return indexes.merging
        raise TypeError(f"no question of a log: {question!r}")

    def _gaps(self, question: CountQuestion | RunQuestion | LastQuestion) -> Gaps:
        return self._where_open(question.scope, (question,), question.disregarding)

    def _where_open(
        self, scope: Scope, questions: Iterable[CountQuestion | RunQuestion | LastQuestion], disregarding: Disregarded
    ) -> Gaps:
        """Where events of a scope may be missing in the stretches of some questions: each by itself, as its ends tell whether it is about whole days."""
        asked = dict.fromkeys(each.possible for one in questions for each in (one.stretch, one.clocked_stretch))
        return together(self._closure.gaps(scope, instants, disregarding) for instants in asked)

    def _circumstances(
        self, counts: Sequence[CountQuestion], joint: JointIndex
    ) -> tuple[list[frozenset[str]], list[Intervals]]:
        """For each count the events that do not count; for each scope where in any of the stretches events may be missing."""
        open_at = [self._where_open(scope, counts, counts[0].disregarding).instants for scope in joint.scopes]
        return [self._indexes.known(count.without) for count in counts], open_at

    def _count(self, question: CountQuestion) -> CountAnswer:
        scope, without = question.scope, self._indexes.known(question.without)
        going_on, bar = question.going_on, question.bar
        index = (
            self._indexes.scope(scope, going_on=going_on)
            if bar is None
            else self._indexes.bar(scope, bar.figure, going_on=going_on)
        )
        return index.count(question, without, self._gaps(question))

    def _run(self, question: RunQuestion) -> MeasureAnswer:
        index = self._indexes.joint((question.scope, question.that))
        gaps = self._gaps(question)
        same = len(index.scopes) == 1
        breakers, both = not same and index.memberships.may_be(1), index.memberships.may_be(1 if same else 3)
        hits = gaps.instants & self._closure.gaps(question.that, gaps.instants, question.disregarding).instants
        return Running(question, index).answer(
            gaps, gaps.instants if breakers else Intervals(), hits if both else Intervals()
        )

    def _lull(self, question: LullQuestion) -> MeasureAnswer:
        gaps = self._closure.gaps(question.scope, question.stretch.possible, question.disregarding)
        going_on = question.going_on
        inside = CountQuestion(question.scope, question.stretch, question.stretch, going_on=going_on)
        listed = self._indexes.scope(question.scope, going_on=going_on).count(inside, frozenset(), gaps)
        dates = self._indexes.lulls(question.scope, going_on=going_on)
        return lull(question, dates, gaps, self._dossier.line, (listed.certain, listed.open))


def _going_on(counts: Sequence[CountQuestion]) -> bool:
    return any(count.going_on for count in counts)
