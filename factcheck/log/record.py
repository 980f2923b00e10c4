"""The record: the one door to the events of a check, whoever holds them.

It is made once for a check and handed to everything that looks at events.  What answers its questions is a log: the dossier's own events,
indexed in memory, or one that was handed in.  What is supposed of it for a moment (a statement of coverage, another date of an event) makes another record,
which shares the indexes of the first as far as nothing in them changes.
"""

from __future__ import annotations

import bisect
import functools
import itertools
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

import attrs

from factcheck.budget import Work
from factcheck.log.amounts import least_amount
from factcheck.log.asking import Answers, Batch, EventLog, Question
from factcheck.log.closure import stated_for
from factcheck.log.costs import QUESTION
from factcheck.log.memory import MemoryLog
from factcheck.log.questions import CoversQuestion
from factcheck.log.reports import DoublesQuestion, MergingAnswer, MergingQuestion
from factcheck.log.untold import UNTOLD, DayOver, SoFar, running
from factcheck.model import (
    SERIES,
    VALUE,
    Claim,
    Condition,
    Counting,
    Dates,
    Dossier,
    Event,
    FigureCondition,
    Over,
    Person,
    Scope,
    Series,
)
from factcheck.model.numerals import Number
from factcheck.model.several import stands_for_several
from factcheck.when import DAWN, DAY, Intervals, Line, Span, Truth, When, date_of_day, dated_before

A = TypeVar("A")
Observed = Mapping[str, tuple[tuple[str, Intervals], ...]]


class Record:
    """What is on record for a dossier.

    ``dossier``: with the events on record as its events, also where a log was handed in.  ``work``: how much may be done with it, and with all
    records that are supposed of it.
    """

    def __init__(self, dossier: Dossier, log: EventLog, work: Work) -> None:
        self.dossier = dossier
        self.work = work
        self._log = log
        self._never_negative: dict[tuple[str, str | None], bool] = {}
        self._may_last: dict[tuple[Condition, ...], bool] = {}
        self._yearly: dict[tuple[Condition, ...], bool] = {}
        self._ends_before: dict[tuple[tuple[Condition, ...], int], int] = {}
        self._running_at: dict[When, dict[str, SoFar]] = {}

    @classmethod
    def of(cls, dossier: Dossier, log: EventLog | None = None, work: Work | None = None) -> Record:
        """Of the events of a dossier; or of those of ``log``, which takes their place.  ``work``: how much may be done with it."""
        work = work or Work()
        if log is None:
            return cls(dossier, MemoryLog(dossier), work)
        return cls(attrs.evolve(dossier, events=tuple(log.reports())), log, work)

    # Asking

    def answer(self, questions: Batch) -> Answers:
        """The answers to several questions.  Raises KeyError for an event that does not exist."""
        found = dict(zip(questions, self._log.answer(questions), strict=True))
        log = self._log
        if isinstance(log, MemoryLog):
            return Answers(found, {question: log.steps(question, answer) for question, answer in found.items()})
        # What another engine looks at is not known here.
        return Answers(found, dict.fromkeys(found, QUESTION))

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
    def dates(self) -> Dates:
        """When each report says that it happened, or began, and of what lasted when it was over."""
        return Dates(self.dossier.events)

    def ends_before(self, scope: Scope, instant: int) -> int:
        """Where the record of a scope ends before an instant: with the last that may be in it, or with what is vouched for; DAWN where there is nothing.  Cost: O(n) when it is first asked."""
        key = scope.conditions, instant
        if key not in self._ends_before:
            held = (event for event in self.dossier.events if event.matches(scope) is not Truth.NO)
            told = [each.intervals for event in held for each in (event.moment, event.end)]
            told += stated_for(scope, self.dossier)
            ends = (min(each.end, instant) for each in told if not each.empty and each.start < instant)
            self._ends_before[key] = max(ends, default=DAWN)
        return self._ends_before[key]

    @functools.cached_property
    def ends(self) -> Mapping[str, When]:
        """When each report says that it was over."""
        return MappingProxyType({event.id: event.end for event in self.dossier.events})

    @functools.cached_property
    def clocks(self) -> bool:
        """Whether some report has a clock time."""
        dates = self.dossier.dates
        return any(when.start.clocked or when.end.clocked if isinstance(when, Span) else when.clocked for when in dates)

    @functools.cached_property
    def at_most(self) -> Mapping[str, Number | None]:
        """How many events each report may stand for that may stand for several, by any of its reports; None is without bound."""
        several = [event for event in self.dossier.events if stands_for_several(event.number)]
        if not several:
            return MappingProxyType({})
        leader = self.merging.found
        found: dict[str, Number | None] = {}
        for event in several:
            known, high = found.get(leader(event.id), 1), event.number.high
            found[leader(event.id)] = None if known is None or high is None else max(known, high)
        return MappingProxyType(
            {event.id: found[leader(event.id)] for event in self.dossier.events if leader(event.id) in found}
        )

    def one_event(self, one: str, other: str) -> bool:
        """Whether two reports are declared to be of one event."""
        return self.merging.found(one) == self.merging.found(other)

    def either_first(self, one: str, other: str) -> bool:
        """Whether two reports are certainly of two events that did not last, and what may lie between these in one order may lie there in the other too.

        So it is where both are dated by whole days of one zone, or both alike.
        """
        first, second = self.reports_of(one), self.reports_of(other)
        two = any(
            mine.inputs & theirs.inputs or mine.id in theirs.distinct_from or theirs.id in mine.distinct_from
            for mine in first
            for theirs in second
        )
        dates = [each.when for each in (*first, *second) if isinstance(each.when, When)]
        if not two or len(dates) < len(first) + len(second):
            return False
        whole_days = all(date.named_days is not None for date in dates) and len({date.zone for date in dates}) == 1
        return whole_days or len({date.on(self.line).intervals for date in dates}) == 1

    @functools.cached_property
    def _together(self) -> Mapping[str, tuple[Event, ...]]:
        """The reports that are declared to be of one event, by the id of each of them."""
        joined = self.merging.joined
        groups: dict[str, list[Event]] = {leader: [self.events[leader]] for leader in joined.values()}
        for id_, leader in joined.items():
            groups[leader].append(self.events[id_])
        return {event.id: tuple(group) for group in groups.values() for event in group}

    def reports_of(self, id_: str) -> tuple[Event, ...]:
        """What is reported of the event that a report is of; nothing where there is no such report."""
        return self._together.get(id_) or ((self.events[id_],) if id_ in self.events else ())

    def told_by_others(self, source: str, scope: Scope) -> frozenset[str]:
        """The reports of events of whose dates, or of what a scope asks, no report of the source tells all that is told."""
        names = {condition.attribute for condition in scope.conditions}

        def tells(own: Event, other: Event) -> bool:
            asked = all(own.values(name) == value for name, value in other.attributes if name in names)
            one, two = own.when.on(self.line), other.when.on(self.line)
            closer = isinstance(one, When) and isinstance(two, When) and one.intervals.within(two.intervals)
            return asked and own.number == other.number and (one == two or closer)

        return frozenset(
            id_
            for id_, reports in self._together.items()
            if not any(source in own.sources and all(tells(own, each) for each in reports) for own in reports)
        )

    def is_after(self, made: When, id_: str, *, end: bool = False) -> bool:
        """Whether an event, or the end of what lasted, certainly lies after a moment, by all that is reported of it.

        Reports of one event that share no time contradict each other: then it lies where any of them says.
        """
        reports = self.reports_of(id_)
        told = [each.end if end else each.moment for each in reports if not end or isinstance(each.when, Span)]
        later = [dated_before(made, each) for each in told]
        if len(later) < 2 or all(later) is any(later):
            return any(later)
        placed = [each.on(self.line) for each in told]
        shared = functools.reduce(Intervals.__and__, (each.intervals for each in placed))
        return not shared.empty and all(one.certainly_meets(other) for one, other in itertools.combinations(placed, 2))

    @functools.cached_property
    def _by_end(self) -> tuple[tuple[int, ...], tuple[Event, ...]]:
        """What lasted, by when it was over at the earliest, with these instants."""
        lasted = (event for event in self.dossier.events if isinstance(event.when, Span) and not event.observation)
        events = tuple(sorted(lasted, key=lambda event: event.end.intervals.start))
        return tuple(event.end.intervals.start for event in events), events

    def unfinished(
        self, made: When, scope: Scope | None, figures: frozenset[str], *, over: bool = False, day_over: DayOver
    ) -> tuple[str, ...]:
        """The events, and the observations of periods, that had certainly begun by some moment, or may have, and certainly were not over, that may be in a scope (None: any), its
        conditions on figures apart, and give one of some figures that may have been another one then; or (``over``) that may become one until they are over.
        ``day_over``: as :func:`running` takes it.  Cost: O(log n) and what was over after that moment; O(observations) when it is first asked.
        """
        ends, events = self._by_end
        # Nowhere on Earth is it another day by more than two.
        left = [
            event
            for event in events[bisect.bisect_left(ends, made.intervals.start - 2 * DAY) :]
            if self.is_after(made, event.id, end=True) and not self.is_after(made, event.id)
        ]
        told = self.so_far(made, day_over=day_over)
        running_ = (self.events[id_] for id_, found in told.items() if over or not found.is_all)
        plain = scope and attrs.evolve(
            scope, conditions=tuple(each for each in scope.conditions if not isinstance(each, FigureCondition))
        )
        return tuple(
            event.id
            for event in (*left, *running_)
            if self._matters(event.id, figures, told.get(event.id), over=over)
            and (plain is None or event.matches(plain) is not Truth.NO)
        )

    def _matters(self, id_: str, figures: frozenset[str], told: SoFar | None, *, over: bool) -> bool:
        """Whether a figure is given that may have been another one then: what only grows and came to none was none all the time."""
        values = {value for each in self.reports_of(id_) for name in figures for value in each.values(name) or ()}
        return bool(values - {"0"} if told is None or (told == UNTOLD and not over and self.adds_up(id_)) else values)

    def adds_up(self, id_: str) -> bool:
        """Whether an observation is a sum that only grows while its period goes on."""
        series = self.series.get(id_.partition(":")[0])
        return (
            series is not None and series.over is Over.SUM and self.never_negative(VALUE, self.dossier.scope[series.id])
        )

    def so_far(self, made: When, *, day_over: DayOver) -> Mapping[str, SoFar]:
        """How the observations of periods stand that certainly were not over at some moment: see :func:`running`."""
        if made not in self._running_at:
            seen = ((self.series.get(id_), known) for id_, known in self.observed.items())
            found = running(made, seen, self.events, self.published, self.dossier.published, day_over)
            self._running_at[made] = {event.id: each for event, each in found}
        return self._running_at[made]

    @functools.cached_property
    def lasting(self) -> frozenset[str]:
        """The events that lasted, by any of their reports."""
        found = {event.id for event in self.dossier.events if isinstance(event.when, Span)}
        if found:
            leader = self.merging.found
            together = {leader(id_) for id_ in found}
            found = {event.id for event in self.dossier.events if leader(event.id) in together}
        return frozenset(found)

    def may_last(self, scope: Scope) -> bool:
        """Whether something in the scope lasted: where it is counted what was going on, or as far as is known.  Cost: O(what lasted) when a scope is first asked."""
        if scope.counts is Counting.GOING_ON:
            return True
        if scope.conditions not in self._may_last:
            lasted = (event for event in self.dossier.events if isinstance(event.when, Span))
            self._may_last[scope.conditions] = any(event.matches(scope) is not Truth.NO for event in lasted)
        return self._may_last[scope.conditions]

    def yearly(self, scope: Scope) -> bool:
        """Whether what is in the scope comes once a year at the most, as far as is known.  Cost: O(events) when a scope is first asked."""
        if scope.conditions not in self._yearly:
            self._yearly[scope.conditions] = self._is_yearly(scope)
        return self._yearly[scope.conditions]

    def _is_yearly(self, scope: Scope) -> bool:
        years: dict[int, frozenset[str]] = {}
        for event in self.dossier.events:
            days = event.moment.days(event.moment.zone)
            year = date_of_day(days[0])[0]
            if year != date_of_day(days[1])[0] or event.matches(scope) is not Truth.YES:
                continue
            others = years.setdefault(year, frozenset())
            if event.number.low > 1 or (others and not others & {event.id, *event.same_as}):
                return False
            years[year] = others | {event.id, *event.same_as}
        return bool(years)

    @functools.cached_property
    def observed(self) -> Observed:
        """By series, the observations with the instants of each, in order of time."""
        none: Observed = {series.id: () for series in self.dossier.series}
        return _with(none, (event for event in self.dossier.events if event.observation), self.line)

    def never_negative(self, figure: str, scope: Scope | None) -> bool:
        """Whether no amount of a figure in a scope (None: of any event) can be below 0, given or not.  Cost: O(n) when it is first asked."""
        scope = scope or Scope("", ())
        key = (figure, scope.observed)
        if key not in self._never_negative:
            self._never_negative[key] = least_amount(self.dossier, figure, scope) >= 0
        return self._never_negative[key]

    @functools.cached_property
    def labels(self) -> Mapping[str, tuple[int, int] | None]:
        """The calendar days that each observation is told for, as labels; None of one with a time of day."""
        return MappingProxyType(
            {event.id: event.moment.named_days for event in self.dossier.events if event.observation}
        )

    @functools.cached_property
    def series(self) -> Mapping[str, Series]:
        """The series of the dossier, by id."""
        return MappingProxyType({series.id: series for series in self.dossier.series})

    @functools.cached_property
    def people(self) -> Mapping[str, Person]:
        """The people of the dossier, by id."""
        return MappingProxyType({person.id: person for person in self.dossier.people})

    @functools.cached_property
    def said(self) -> tuple[Claim, ...]:
        """What sources are on record as saying: the claims that have a source."""
        return tuple(each for each in self.dossier.claims if each.source is not None)

    @functools.cached_property
    def published(self) -> Mapping[str, When]:
        """When each source was published, by id, of those that say so."""
        dated = {each.id: each.published for each in self.dossier.sources if each.published is not None}
        return MappingProxyType(dated)

    # What an editor may want to know of it

    def unseen(self, scope: Scope, *, beyond: Scope | None = None) -> tuple[tuple[str, str], ...]:
        """The attributes and condition values of a scope that no event and no vocabulary carries.  ``beyond``: only those that another one does not name."""
        known = frozenset() if beyond is None else frozenset(beyond.conditions)
        own = attrs.evolve(scope, conditions=tuple(each for each in scope.conditions if each not in known))
        return self.ask(CoversQuestion(own, Intervals())).gaps.unseen

    def doubles(self, scopes: Iterable[Scope]) -> tuple[tuple[str, str], ...]:
        """The ids of every two reports of different inputs that may be one event of some of the scopes, sorted."""
        if len({event.input for event in self.dossier.events}) < 2:
            return ()
        questions = tuple(DoublesQuestion(scope) for scope in scopes)
        answers = self.answer(questions)
        return tuple(sorted({pair for question in questions for pair in answers[question].pairs}))

    # Other records

    def on(self, line: Line) -> Record:
        """The record as it is looked at on that line."""
        if line is self.line:
            return self
        dossier = self.dossier.on(line)
        return Record(dossier, self._log.supposing(dossier), self.work)

    def supposing(self, **changes: object) -> Record:
        """The record with these changes to its dossier, on the same line.

        While its events stay, all indexes are shared.  The observations of a series are those of this record and what is added, whatever
        becomes of its events.
        """
        return self.with_dossier(self.dossier.supposing(**changes))

    def with_observations(self, dossier: Dossier) -> Record:
        """The record of a dossier whose observations are the same with other dates."""
        return Record(dossier, self._log.supposing(dossier), self.work)

    def with_dossier(self, dossier: Dossier) -> Record:
        """The same where a dossier already has the changes."""
        record = Record(dossier, self._log.supposing(dossier), self.work)
        added = [event for event in dossier.events if event.observation and event.id not in self.events]
        vars(record)["observed"] = _with(self.observed, added, self.line) if added else self.observed
        return record


def _with(observed: Observed, added: Iterable[Event], line: Line) -> Observed:
    found = {series: list(known) for series, known in observed.items()}
    for event in added:
        for series in event.values(SERIES) or ():
            found.setdefault(series, []).append((event.id, event.moment.on(line).intervals))
    return MappingProxyType(
        {series: tuple(sorted(known, key=lambda each: (each[1].start, each[0]))) for series, known in found.items()}
    )
