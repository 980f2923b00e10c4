"""The event log in memory: one sorted index for each scope, built once; no answer scans the log."""

from __future__ import annotations

from factcheck.log.closure import Closure
from factcheck.log.merging import merge
from factcheck.log.questions import (
    Answer,
    CountAnswer,
    CountQuestion,
    CoversAnswer,
    CoversQuestion,
    EventsAnswer,
    EventsQuestion,
    NearestQuestion,
    Question,
)
from factcheck.log.scope_index import ScopeIndex
from factcheck.model import Condition, Dossier, Scope
from factcheck.when import Truth

__all__ = ["MemoryLog"]


class MemoryLog:
    """The events of a dossier, indexed.  Answers are pure functions of the dossier.

    Building costs O(n); the first question on a scope O(n log n); every further answer O(log n) and what it returns.
    """

    def __init__(self, dossier: Dossier) -> None:
        merged = merge(dossier.events, dossier.line)
        self._events = {event.id: event for event in merged.events}
        self._aliases = merged.aliases
        self._closure = Closure(dossier, merged.events)
        self._profile = dossier.profile
        self._indexes: dict[tuple[Condition, ...] | None, ScopeIndex] = {}

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
            case EventsQuestion():
                index = self._index(question.scope)
                events = (self._events[self._aliases[id_]] for id_ in question.events)
                return EventsAnswer(tuple(index.known(event) for event in events))

    def _known(self, ids: tuple[str, ...]) -> frozenset[str]:
        return frozenset(self._aliases[id_] for id_ in ids)

    def _index(self, scope: Scope | None) -> ScopeIndex:
        key = None if scope is None else scope.conditions
        index = self._indexes.get(key)
        if index is None:
            index = ScopeIndex(self._events.values(), scope, self._profile)
            self._indexes[key] = index
        return index

    def _count(self, question: CountQuestion) -> CountAnswer:
        possible = question.stretch.possible | question.clocked_stretch.possible
        gaps = self._closure.gaps(question.scope, possible, question.disregarding)
        return self._index(question.scope).count(question, self._known(question.without), gaps)
