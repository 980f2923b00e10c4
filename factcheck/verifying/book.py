"""The evidence as the checker sees it: reports put together, matched and covered in its own simple way.

What every claim asks is looked up once: which events a scope may hold, in order of time, and which stand next to each other.
"""

from __future__ import annotations

import copy
import functools
import itertools
import operator
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import NamedTuple

from factcheck.model import (
    NOTHING_DISREGARDED,
    SERIES,
    VALUE,
    Claim,
    Condition,
    Coverage,
    Disregarded,
    Dossier,
    Event,
    FigureCondition,
    Scope,
    TextCondition,
    TotalTerm,
    Values,
)
from factcheck.verifying.columns import Column, PlainColumn
from factcheck.verifying.covering import Vouched, reached
from factcheck.verifying.happenings import Happening, agree_on, elsewhere, going_on
from factcheck.verifying.values import ANYTHING, Bounds, Number, meets, require, sharing
from factcheck.when import HOUR, Intervals, Line, Stretch, Truth


class Columns(NamedTuple):
    """Those of a scope: ``every`` one, the ``plain`` ones without and with a clock time, and the ``others``."""

    every: Column
    plain: tuple[PlainColumn, PlainColumn]
    others: Column


class Book:
    """The events, sources and coverage of a dossier."""

    def __init__(self, dossier: Dossier, line: Line | None = None) -> None:
        """``line``: what its instants count; by default those of the dossier.  O(events · log of it)."""
        self.dossier = dossier
        self.line = dossier.line if line is None else line
        self.events = {event.id: event for event in dossier.events}
        self._vouched = Vouched(dossier, self.line)
        # Reports may be one event if what they say of the widest scope that the statement names allows it.
        self.scope: Scope | None = None
        self._disregarded = NOTHING_DISREGARDED
        self.zone: str | None = None
        self._happenings = self._put_together()
        self._all = sorted(dict.fromkeys(self._happenings.values()), key=operator.attrgetter("start"))
        self._kinds = self._told_apart()
        by_inputs = defaultdict(list)
        for each in self._all:
            by_inputs[each.inputs].append(each)
        self._by_inputs = {inputs: Column(several) for inputs, several in by_inputs.items()}
        self._doubled: dict[Happening, list[Happening]] = {}
        for each in self._all:
            if len(each.reports) == 1 and not each.lasted:
                each.plain = self._is_plain(each)
        self._met_by: dict[Condition, list[Truth]] = {}
        # What the events add to a sum, whoever says something of it.
        self.recorded: dict[tuple[TotalTerm, ...], Bounds] = {}
        self._leasts: dict[tuple[str, str | None], Number | None] = {}
        self._columns: dict[tuple[tuple[Condition, ...], bool], Columns] = {}

    def _told_apart(self) -> list[Happening]:
        """One of each kind: those alike are of one report each that says the same but for its date and its name."""
        numbers: dict[Hashable, int] = {}
        kinds: list[Happening] = []
        for each in self._all:
            report, alone = each.reports[0], len(each.reports) == 1
            key: Hashable = (
                (report.attributes, report.sources, report.number.low, report.number.high) if alone else each
            )
            each.kind = numbers.setdefault(key, len(kinds))
            if each.kind == len(kinds):
                kinds.append(each)
        return kinds

    def _is_plain(self, happening: Happening) -> bool:
        number = happening.reports[0].number
        simple = number.low == 1 == number.high and len(happening.instants.pairs) == 1
        return simple and (len(self._by_inputs) == 1 or not self._around(happening))

    def about(self, claim: Claim, scopes: Iterable[Scope]) -> Book:
        """The same for one claim that speaks of these scopes, with whatever has been looked up for others."""
        book = copy.copy(self)
        book.scope = min(scopes, key=lambda scope: (len(scope.conditions), scope.name), default=None)
        book._disregarded = Disregarded.of(claim.source, claim.made, self.line)  # noqa: SLF001  # Its own copy.
        book.zone = None if self.line is Line.CIVIL else claim.zone
        return book

    @property
    def every_coverage(self) -> tuple[str, ...]:
        """All that is vouched for."""
        return self._vouched.ids

    @functools.cached_property
    def impossible(self) -> bool:
        """Whether reports are declared both one event and two: then there is no world at all."""
        return any(
            id_ in self._happenings and self._happenings[id_] is self._happenings[event.id]
            for event in self.dossier.events
            for id_ in event.distinct_from
        )

    def _put_together(self) -> dict[str, Happening]:
        linked: dict[str, set[str]] = defaultdict(set)
        for id_, event in self.events.items():
            for other in event.same_as:
                linked[id_].add(other)
                linked[other].add(id_)
        happenings: dict[str, Happening] = {}
        dates: dict[int, tuple[bool, Intervals]] = {}
        for id_, event in self.events.items():
            if id_ not in linked:
                happenings[id_] = Happening((event,), self.line, dates)
            elif id_ not in happenings:
                reports = [
                    self.events[each] for each in sorted(reached([id_], linked.__getitem__)) if each in self.events
                ]
                happenings |= dict.fromkeys((report.id for report in reports), Happening(reports, self.line, dates))
        return happenings

    def __getitem__(self, id_: str) -> Happening:
        """The event that is reported under this id.  Raises Unproved where there is none."""
        require(id_ in self._happenings, f"{id_} is not on record")
        return self._happenings[id_]

    def figure(self, happening: Happening, name: str) -> Bounds:
        """The bounds of a figure of an event: where nobody gives it there are no fewer people or things than none, unless some report has fewer."""
        bounds = happening.figure(name)
        return bounds if bounds.low is not None else Bounds(self.least(name, happening), bounds.high)

    def never_negative(self, name: str, scope: Scope) -> bool:
        """Whether a figure is never below 0 in a scope, given or not."""
        least = self.least(name, scope)
        return least is not None and least >= 0

    def least(self, name: str, of: Happening | Scope) -> Number | None:
        """The least a figure can be, of a series its values: 0 of people and things, what the series declares; None where some report gives less."""
        if name != VALUE:
            return self._unless_less(name, None, 0 if self.dossier.profile.counts(name) else None)
        named = {each.id: each for each in self.dossier.series}
        leasts = []
        for id_ in sorted(_series_of(of)):
            series = named.get(id_)
            declared = None if series is None or series.least is None else series.least.low
            counted = series is not None and self.dossier.profile.counts(series.unit)
            leasts.append(self._unless_less(name, id_, declared if declared is not None else 0 if counted else None))
        return None if None in leasts else min((each for each in leasts if each is not None), default=None)

    def _unless_less(self, name: str, series: str | None, least: Number | None) -> Number | None:
        key = (name, series)
        if key not in self._leasts:
            several = (
                each
                for each in self._kinds
                if series is None or any(series in (values or ()) for values in each.values(SERIES))
            )
            lows = (each.figure(name).low for each in several)
            less = least is None or any(low is not None and low < least for low in lows)
            self._leasts[key] = None if less else least
        return self._leasts[key]

    def _met(self, condition: Condition) -> list[Truth]:
        """Whether events of each kind meet a condition; reports of one event together, of which a definite answer of one holds for all."""
        if condition not in self._met_by:
            self._met_by[condition] = [
                _together({meets(values, condition) for values in each.values(condition.attribute)})
                if self._one(each, condition)
                else self._some_meet(each, condition)
                for each in self._kinds
            ]
        return self._met_by[condition]

    def _one(self, happening: Happening, condition: Condition) -> bool:
        """Whether what it gives is that of one event: a figure of a row for several is that of all together."""
        return happening.number == (1, 1) or not isinstance(condition, FigureCondition)

    def _some_meet(self, happening: Happening, condition: Condition) -> Truth:
        meeting, failing = self._meeting(happening, condition)
        if meeting.high == 0 and happening.number.high != 0:
            return Truth.NO
        return Truth.YES if failing.high == 0 else Truth.UNKNOWN

    def _meeting(self, happening: Happening, condition: Condition) -> tuple[Bounds, Bounds]:
        """How many of the events of a row meet a condition on a figure, and how many do not."""
        assert isinstance(condition, FigureCondition), "only figures are given for several together"
        known = self.dossier.profile.counts(condition.attribute)
        total = happening.figure(condition.attribute) if known else ANYTHING
        return sharing(happening.number, total, condition)

    def shares(self, happening: Happening, scope: Scope) -> bool:
        """Whether it stands for several events of which some may be in the scope and others not, by a figure that they have together."""
        return not all(self._one(happening, each) for each in scope.conditions)

    def number(self, happening: Happening, scope: Scope) -> Bounds:
        """How many of the events that it stands for are in the scope."""
        number = happening.number
        shared = [each for each in scope.conditions if not self._one(happening, each)]
        if not shared:
            return number
        others = Truth.every(self._met(each)[happening.kind] for each in scope.conditions if each not in shared)
        parts = [self._meeting(happening, each)[0] for each in shared]
        high = min((each.high for each in (number, *parts) if each.high is not None), default=None)
        low: Number = 0
        if others is Truth.YES and (len(parts) == 1 or number.high is not None):
            more = (len(parts) - 1) * (number.high or 0)
            low = max(sum(each.low or 0 for each in parts) - more, 0)
        return Bounds(low, high)

    def told(self, happening: Happening, condition: Condition) -> list[Values]:
        """What each report gives for the attribute of a condition, of a single event."""
        if self._one(happening, condition):
            return happening.values(condition.attribute)
        low, high = self.apiece(happening, condition.attribute)
        return [None if low is None else ("0+" if high is None else f"0-{high}",)]

    def apiece(self, happening: Happening, name: str) -> Bounds:
        """The bounds of a figure of each event of a row."""
        bounds = self.figure(happening, name)
        if happening.number == (1, 1):
            return bounds
        counted = self.dossier.profile.counts(name) and (bounds.low or 0) >= 0
        return Bounds(0, bounds.high) if counted else ANYTHING

    def by_any(self, happening: Happening, name: str) -> Bounds:
        """The same by any report of it, also by one that may be of it: where that gives no figure, what its own gives holds for both."""
        others = (each for each in self.doubles(happening, self.scope) if any(each.values(name)))
        return Bounds.hull([self.apiece(each, name) for each in (happening, *others)])

    def matches(self, happening: Happening, scope: Scope) -> Truth:
        """Whether an event is in a scope."""
        if happening.observed and not scope.observes:
            return Truth.NO
        return Truth.every(self._met(each)[happening.kind] for each in scope.conditions)

    def columns(self, scope: Scope) -> Columns:
        """The events that may be in a scope, in order of time."""
        key = scope.conditions, scope.observes
        if key not in self._columns:
            told = [self.matches(each, scope) for each in self._kinds]
            may = [each for each in self._all if told[each.kind] is not Truth.NO]
            sure = {kind for kind, truth in enumerate(told) if truth is Truth.YES}
            plain = [
                PlainColumn([each for each in may if each.plain and each.clocked is clock], sure)
                for clock in (False, True)
            ]
            others = Column([each for each in may if not each.plain])
            self._columns[key] = Columns(Column(may), (plain[0], plain[1]), others)
        return self._columns[key]

    def near(self, scope: Scope, instants: Intervals) -> Sequence[Happening]:
        """The events that may be in a scope and may lie there, and perhaps others that may be in it."""
        return self.columns(scope).every.near(instants)

    def doubles(self, happening: Happening, scope: Scope | None) -> list[Happening]:
        """The events it may in truth be the same as; events of one input are all different."""
        return [other for other in self._around(happening) if self._may_be_same(happening, other, scope)]

    def _around(self, happening: Happening) -> list[Happening]:
        """Those of other inputs that are near enough in time to be the same."""
        if happening.plain or len(self._by_inputs) == 1:
            return []
        if happening not in self._doubled:
            around = self.around(happening.extent)
            self._doubled[happening] = [
                other
                for inputs, column in self._by_inputs.items()
                if inputs.isdisjoint(happening.inputs)
                for other in column.near(around)
                if around.meets(other.extent)
            ]
        return self._doubled[happening]

    def around(self, instants: Intervals) -> Intervals:
        """The instants at which two reports may be of one event."""
        margin = self.dossier.profile.double_margin_hours * HOUR + 1
        return instants.widened(margin, margin)

    def _may_be_same(self, one: Happening, other: Happening, scope: Scope | None) -> bool:
        """Whether two events may be one for all that is said of them, their times apart."""
        if one.observed or other.observed:
            return False
        if scope and Truth.NO in (self.matches(one, scope), self.matches(other, scope)):
            return False
        pairs = itertools.product(one.reports, other.reports)
        if any(a.id in b.distinct_from or b.id in a.distinct_from for a, b in pairs):
            return False
        given = {name for report in one.reports for name, _ in report.attributes}
        compared = given if scope is None else {condition.attribute for condition in scope.conditions}
        return agree_on(compared, one, other)

    def lies(self, happening: Happening, stretches: tuple[Stretch, Stretch], *, lasting: bool) -> Truth:
        """Whether by its own dates an event lies in a stretch, ``lasting``: or was going on there."""
        if lasting and happening.lasted:
            return going_on([happening], stretches)
        here = happening.counted(*stretches)
        certain, possible = happening.instants.within(here.certain), happening.instants.meets(here.possible)
        return Truth.of(certain=certain, possible=possible)

    def reaches(self, happening: Happening, scope: Scope, stretches: tuple[Stretch, Stretch]) -> bool:
        """Whether it was perhaps going on in a stretch in which no report has it, begun as one says and over as one of what may be the same."""
        doubles = self.doubles(happening, scope)
        several = [happening, *doubles]
        return (
            any(each.lasted for each in several)
            and going_on(several, stretches) is not Truth.NO
            and all(self.lies(each, stretches, lasting=True) is Truth.NO for each in doubles)
        )

    def displaced(
        self,
        happening: Happening,
        excluded: set[Happening],
        scope: Scope,
        stretches: tuple[Stretch, Stretch],
        *,
        lasting: bool = False,
    ) -> bool:
        """Whether the event may be the same as one that does not count, or that lies elsewhere."""
        doubles = self.doubles(happening, scope)
        if lasting and any(each.lasted for each in (happening, *doubles)):
            together = going_on([happening, *doubles], stretches)
            return not excluded.isdisjoint(doubles) or together is not Truth.YES
        return not excluded.isdisjoint(doubles) or any(
            not double.instants.within(double.counted(*stretches).certain) for double in elsewhere(happening, doubles)
        )

    def wherever(self, happening: Happening, apart: Collection[Happening], *, end: bool) -> Intervals:
        """Where an event may be, also as the same as a possible double that is not among those ``apart``."""
        own = happening.ends if end else happening.instants
        doubles = [double for double in self.doubles(happening, self.scope) if double not in apart]
        for double in elsewhere(happening, doubles, end=end):
            own |= double.ends if end else double.instants
        return own

    def fewest(self, certain: Collection[Happening], scope: Scope) -> Number:
        """The fewest events: where reports of several inputs may be the same, no more than the richest input has."""
        left = {each for each in certain if not each.plain}
        fewest: Number = len(certain) - len(left)
        near = {each: left.intersection(self.doubles(each, scope)) for each in left}
        while left:
            group = reached([left.pop()], near.__getitem__)
            left -= group
            by_input: dict[str, int] = defaultdict(int)
            for each in group:
                for input_ in each.inputs:
                    by_input[input_] += int(self.number(each, scope).low or 0)
            fewest += max(by_input.values())
        return fewest

    def statements(self, ids: Iterable[str]) -> list[Coverage]:
        """Coverage by id.  Raises Unproved where there is none of that name."""
        return self._vouched.statements(ids)

    def uncovered(self, scope: Scope, coverage: Iterable[str], *stretches: Intervals) -> Intervals:
        """The instants of any of the stretches at which, these statements notwithstanding, events of the scope may be missing.  Raises as :meth:`statements`."""
        return self._vouched.uncovered(scope, coverage, stretches, self._disregarded)


def declared_one(events: Iterable[Event]) -> dict[str, str]:
    """For every report that is declared the same event as one with a lesser id, the least id of those together."""
    linked: dict[str, set[str]] = defaultdict(set)
    for event in events:
        for other in event.same_as:
            linked[event.id].add(other)
            linked[other].add(event.id)
    least = {id_: min(reached([id_], linked.__getitem__)) for id_ in linked}
    return {id_: first for id_, first in least.items() if id_ != first}


def _together(answers: set[Truth]) -> Truth:
    definite = answers - {Truth.UNKNOWN}
    return definite.pop() if len(definite) == 1 else Truth.UNKNOWN


def _series_of(of: Happening | Scope) -> set[str]:
    """The series whose values something is about."""
    if isinstance(of, Happening):
        return {value for values in of.values(SERIES) for value in values or ()}
    named = (each for each in of.conditions if isinstance(each, TextCondition) and each.attribute == SERIES)
    return {value for each in named for value in each.values}
