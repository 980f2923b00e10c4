"""The record: the one door to the events of a check, whoever holds them.

It is made once for a check and handed to everything that looks at events.  What answers its questions is a log: the dossier's own events,
indexed in memory, or one that was handed in.  What is supposed of it for a moment (a statement of coverage, another date of an event) makes another record,
which shares the indexes of the first as far as nothing in them changes.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

import attrs

from factcheck.log.amounts import amount_given
from factcheck.log.asking import Answers, Batch, EventLog, Question
from factcheck.log.memory import MemoryLog
from factcheck.log.questions import CoversQuestion, DoublesQuestion, MergingAnswer, MergingQuestion
from factcheck.model import SERIES, Dossier, Event, Person, Scope, Series, Statement
from factcheck.when import Intervals, Line, Span, When

__all__ = ["Record"]

A = TypeVar("A")
Observed = Mapping[str, tuple[tuple[str, Intervals], ...]]


class Record:
    """What is on record for a dossier.  ``dossier``: with the events on record as its events, also where a log was handed in."""

    def __init__(self, dossier: Dossier, log: EventLog) -> None:
        self.dossier = dossier
        self._log = log
        self._never_negative: dict[str, bool] = {}

    @classmethod
    def of(cls, dossier: Dossier, log: EventLog | None = None) -> Record:
        """Of the events of a dossier; or of those of ``log``, which takes their place."""
        if log is None:
            return cls(dossier, MemoryLog(dossier))
        return cls(attrs.evolve(dossier, events=tuple(log.reports())), log)

    # Asking

    def answer(self, questions: Batch) -> Answers:
        """The answers to several questions.  Raises KeyError for an event that does not exist."""
        return Answers(dict(zip(questions, self._log.answer(questions), strict=True)))

    def ask(self, question: Question[A]) -> A:
        """The answer to one question.  Raises KeyError for an event that does not exist."""
        return self.answer((question,))[question]

    # Reports as they came in

    @property
    def line(self) -> Line:
        """Whether days are counted as civil days or as instants."""
        return self.dossier.line

    @functools.cached_property
    def events(self) -> Mapping[str, Event]:
        """The reports as they came in, by id, before any are taken together."""
        return MappingProxyType({event.id: event for event in self.dossier.events})

    @functools.cached_property
    def merging(self) -> MergingAnswer:
        """What becomes of the reports that are declared the same event."""
        return self.ask(MergingQuestion())

    @functools.cached_property
    def dates(self) -> Mapping[str, When]:
        """When each report says that it happened, or began."""
        return MappingProxyType({event.id: event.moment for event in self.dossier.events})

    @functools.cached_property
    def lasting(self) -> frozenset[str]:
        """The events that lasted, by any of their reports."""
        found = {event.id for event in self.dossier.events if isinstance(event.when, Span)}
        if found:
            leader = self.merging.found
            together = {leader(id_) for id_ in found}
            found = {event.id for event in self.dossier.events if leader(event.id) in together}
        return frozenset(found)

    @functools.cached_property
    def observed(self) -> Observed:
        """By series, the observations with the instants of each, in order of time."""
        observed: dict[str, list[tuple[str, Intervals]]] = {series.id: [] for series in self.dossier.series}
        for event in self.dossier.events:
            if event.observation:
                for series in event.values(SERIES) or ():
                    observed.setdefault(series, []).append((event.id, event.moment.on(self.line).intervals))
        return MappingProxyType(
            {
                series: tuple(sorted(found, key=lambda each: (each[1].start, each[0])))
                for series, found in observed.items()
            }
        )

    def never_negative(self, figure: str) -> bool:
        """Whether no report gives less than nothing for a figure.  Cost: O(n) when it is first asked."""
        if figure not in self._never_negative:
            # Logs repeat their figures, so each is read once.
            given = {event.values(figure) for event in self.dossier.events}
            self._never_negative[figure] = all(amount_given(values)[0] >= 0 for values in given)
        return self._never_negative[figure]

    @functools.cached_property
    def series(self) -> Mapping[str, Series]:
        """The series of the dossier, by id."""
        return MappingProxyType({series.id: series for series in self.dossier.series})

    @functools.cached_property
    def people(self) -> Mapping[str, Person]:
        """The people of the dossier, by id."""
        return MappingProxyType({person.id: person for person in self.dossier.people})

    @functools.cached_property
    def said(self) -> tuple[tuple[str, str, Statement], ...]:
        """What sources are on record as saying: the claim, the source and the statement of each."""
        return tuple((each.id, each.source, each.statement) for each in self.dossier.claims if each.source is not None)

    # What an editor may want to know of it

    def unseen(self, scope: Scope) -> tuple[tuple[str, str], ...]:
        """The attributes and condition values of a scope that no event and no vocabulary carries."""
        return self.ask(CoversQuestion(scope, Intervals())).gaps.unseen

    def doubles(self, scopes: Iterable[Scope]) -> tuple[tuple[str, str], ...]:
        """The ids of every two reports of different inputs that may be one event of some of the scopes, sorted."""
        if len({event.input for event in self.dossier.events}) < 2:
            return ()
        questions = tuple(DoublesQuestion(scope) for scope in scopes)
        answers = self.answer(questions)
        return tuple(sorted({pair for question in questions for pair in answers[question].pairs}))

    # Other records

    def supposing(self, **changes: object) -> Record:
        """The record with these changes to its dossier, on the same line.

        While its events stay, all indexes are shared.  The observations of a series are those of this record, whatever becomes of its events.
        """
        return self.with_dossier(self.dossier.supposing(**changes))

    def with_dossier(self, dossier: Dossier) -> Record:
        """The same where a dossier already has the changes."""
        record = Record(dossier, self._log.supposing(dossier))
        vars(record)["observed"] = self.observed
        return record
