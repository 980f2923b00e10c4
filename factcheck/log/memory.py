"""The event log in memory: one table of all events, and from it a sorted index for each scope, built once; no answer scans the log."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.log.bars import BarIndex
from factcheck.log.closure import Closure, together
from factcheck.log.distinct import ValueIndex
from factcheck.log.joint_index import JointIndex
from factcheck.log.lasts import last_events
from factcheck.log.lulls import LullIndex, lull
from factcheck.log.merging import merge
from factcheck.log.questions import (
    Answer,
    CountAnswer,
    CountQuestion,
    CoversAnswer,
    CoversQuestion,
    DistinctQuestion,
    EventsAnswer,
    EventsQuestion,
    Gaps,
    LastAnswer,
    LastQuestion,
    LullQuestion,
    MeasureAnswer,
    NearestQuestion,
    Question,
    RunQuestion,
    SumQuestion,
    WorldsAnswer,
    WorldsQuestion,
)
from factcheck.log.runs import Running
from factcheck.log.scope_index import ScopeIndex
from factcheck.log.sums import Weighing
from factcheck.log.table import Table
from factcheck.log.worlds import Worlds
from factcheck.model import Condition, Dossier, Event, Scope
from factcheck.when import Intervals, Truth

__all__ = ["MemoryLog"]


class MemoryLog:
    """The events of a dossier, indexed.  Answers are pure functions of the dossier.

    Building costs O(n log n), once for all scopes; the first question on a scope O(n) for attributes no scope before it named, and
    O(m log m) for its m events; every further answer O(log n) and what it returns.
    """

    def __init__(self, dossier: Dossier) -> None:
        merged = merge(dossier.events, dossier.line)
        self._table = Table(merged.events)
        self._joined = merged.joined
        self._closure = Closure(dossier, merged.events)
        self._profile = dossier.profile
        self._line = dossier.line
        self._indexes: dict[tuple[Condition, ...] | None, ScopeIndex] = {}
        self._joints: dict[tuple[tuple[tuple[Condition, ...], ...], tuple[str, ...]], JointIndex] = {}
        self._lulls: dict[tuple[Condition, ...], LullIndex] = {}
        self._bars: dict[tuple[tuple[Condition, ...], str], BarIndex] = {}
        self._values: dict[tuple[tuple[Condition, ...], str], ValueIndex] = {}

    def answer(self, questions: tuple[Question, ...]) -> tuple[Answer, ...]:
        """See :meth:`factcheck.log.EventLog.answer`."""
        return tuple(self._answer(question) for question in questions)

    def _answer(self, question: Question) -> Answer:
        match question:
            case CountQuestion():
                return self._count(question)
            case NearestQuestion():
                return self._index(question.scope).nearest(question, self._known(question.without))
            case CoversQuestion():
                gaps = self._closure.gaps(question.scope, question.instants, question.disregarding)
                covered = Truth.of(certain=gaps.instants.empty, possible=gaps.instants != question.instants)
                return CoversAnswer(covered, gaps)
            case SumQuestion():
                return self._sum(question)
            case WorldsQuestion():
                return self._worlds(question)
            case DistinctQuestion():
                return self._distinct(question)
            case RunQuestion():
                return self._run(question)
            case LullQuestion():
                return self._lull(question)
            case LastQuestion():
                return self._last(question)
            case EventsQuestion():
                index = self._index(question.scope)
                return EventsAnswer(tuple(index.known(self._event(id_)) for id_ in question.events))

    def _known(self, ids: tuple[str, ...]) -> frozenset[str]:
        return frozenset(self._event(id_).id for id_ in ids)

    def _event(self, id_: str) -> Event:
        """What is found under an id: the event, or the one it was joined to."""
        return self._table.event(self._joined.get(id_, id_))

    def _index(self, scope: Scope | None) -> ScopeIndex:
        key = None if scope is None else scope.conditions
        index = self._indexes.get(key)
        if index is None:
            index = ScopeIndex(self._table, scope, self._profile)
            self._indexes[key] = index
        return index

    def _joint(self, scopes: Iterable[Scope], figures: Iterable[str] = ()) -> JointIndex:
        distinct = {scope.conditions: scope for scope in scopes}
        key = (tuple(distinct), tuple(sorted({*figures} - {""})))
        index = self._joints.get(key)
        if index is None:
            doubles = [self._index(scope).doubles for scope in distinct.values()]
            index = JointIndex(self._table, tuple(distinct.values()), key[1], doubles)
            self._joints[key] = index
        return index

    def _count(self, question: CountQuestion) -> CountAnswer:
        gaps = self._gaps(question)
        index, without = self._index(question.scope), self._known(question.without)
        if question.bar is None:
            return index.count(question, without, gaps)
        key = (question.scope.conditions, question.bar.figure)
        if key not in self._bars:
            self._bars[key] = BarIndex(index, question.bar.figure)
        return self._bars[key].count(question, without, gaps)

    def _gaps(self, question: CountQuestion | RunQuestion | LastQuestion) -> Gaps:
        possible = question.stretch.possible | question.clocked_stretch.possible
        return self._closure.gaps(question.scope, possible, question.disregarding)

    def _sum(self, question: SumQuestion) -> MeasureAnswer:
        counts = [part.count for part in question.parts]
        index = self._joint((count.scope for count in counts), (part.figure for part in question.parts))
        asked = Intervals()
        for count in counts:
            asked |= count.stretch.possible | count.clocked_stretch.possible
        open_at = [self._closure.gaps(scope, asked, counts[0].disregarding).instants for scope in index.scopes]
        without = [self._known(count.without) for count in counts]
        return Weighing(question, index, without, open_at).answer(together(self._gaps(count) for count in counts))

    def _worlds(self, question: WorldsQuestion) -> WorldsAnswer:
        counts = question.counts
        index = self._joint(count.scope for count in counts)
        asked = Intervals()
        for count in counts:
            asked |= count.stretch.possible | count.clocked_stretch.possible
        open_at = [self._closure.gaps(scope, asked, counts[0].disregarding).instants for scope in index.scopes]
        return Worlds(question, index, [self._known(count.without) for count in counts], open_at).classes()

    def _run(self, question: RunQuestion) -> MeasureAnswer:
        scopes = (question.scope, question.that)
        index = self._joint(scopes)
        gaps = self._gaps(question)
        same = len(index.scopes) == 1
        breakers, both = not same and index.memberships.may_be(1), index.memberships.may_be(1 if same else 3)
        hits = gaps.instants & self._closure.gaps(question.that, gaps.instants, question.disregarding).instants
        return Running(question, index).answer(
            gaps, gaps.instants if breakers else Intervals(), hits if both else Intervals()
        )

    def _lull(self, question: LullQuestion) -> MeasureAnswer:
        index = self._index(question.scope)
        gaps = self._closure.gaps(question.scope, question.stretch.possible, question.disregarding)
        listed = index.count(CountQuestion(question.scope, question.stretch, question.stretch), frozenset(), gaps)
        dates = self._lulls.get(question.scope.conditions)
        if dates is None:
            dates = self._lulls[question.scope.conditions] = LullIndex(index)
        return lull(question, dates, gaps, self._line, (listed.certain, listed.open))

    def _last(self, question: LastQuestion) -> LastAnswer:
        return last_events(question, self._index(question.scope), self._gaps(question))

    def _distinct(self, question: DistinctQuestion) -> MeasureAnswer:
        key = (question.count.scope.conditions, question.attribute)
        index = self._values.get(key)
        if index is None:
            index = self._values[key] = ValueIndex(self._index(question.count.scope), question.attribute)
        return index.answer(question.count, self._known(question.count.without), self._gaps(question.count))
