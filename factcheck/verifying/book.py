"""The evidence as the checker sees it: reports put together, matched and covered in its own simple way.

What every claim asks is looked up once: which events a scope may hold, in order of time, and which stand next to each other.
"""

from __future__ import annotations

import bisect
import copy
import functools
import itertools
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from factcheck.model import (
    SERIES,
    VALUE,
    Claim,
    Condition,
    Coverage,
    Dossier,
    Event,
    FigureCondition,
    Scope,
    TextCondition,
    Values,
)
from factcheck.verifying.happenings import Happening, going_on
from factcheck.verifying.lines import certainly, placed, throughout
from factcheck.verifying.values import ANYTHING, Bounds, Number, agree, meets, require, sharing
from factcheck.when import DAWN, HOUR, Intervals, Line, Stretch, Truth, day_of

__all__ = ["Book", "Happening", "declared_one", "days_between", "days_of", "elsewhere", "going_on", "reached"]

Key = TypeVar("Key", bound=Hashable)


class _Column:
    """Events in order of time."""

    def __init__(self, happenings: Iterable[Happening]) -> None:
        self._all = sorted(happenings, key=lambda each: each.extent.start)
        self._starts = [each.extent.start for each in self._all]
        self._ends = list(itertools.accumulate((max(each.extent.end, each.instants.end) for each in self._all), max))

    def near(self, instants: Intervals) -> list[Happening]:
        """All events that may go on at one of the instants, and perhaps others.  O(log n + what is given back)."""
        if instants.empty:
            return []
        return self._all[bisect.bisect(self._ends, instants.start) : bisect.bisect_left(self._starts, instants.end)]


class Book:
    """The events, sources and coverage of a dossier."""

    def __init__(self, dossier: Dossier, line: Line | None = None) -> None:
        """``line``: what its instants count; by default those of the dossier.  O(events · log of it)."""
        self.dossier = dossier
        self.line = dossier.line if line is None else line
        self.events = {event.id: event for event in dossier.events}
        self._coverage = {coverage.id: coverage for coverage in dossier.coverage}
        # Reports may be one event if what they say of the widest scope that the statement names allows it.
        self.scope: Scope | None = None
        self._source: str | None = None
        self.zone: str | None = None
        self._happenings = self._put_together()
        self._all = list(dict.fromkeys(self._happenings.values()))
        by_inputs = defaultdict(list)
        for each in self._all:
            by_inputs[each.inputs].append(each)
        self._by_inputs = {inputs: _Column(several) for inputs, several in by_inputs.items()}
        self._met_by: dict[Condition, Mapping[Happening, Truth]] = {}
        self._leasts: dict[tuple[str, str | None], Number | None] = {}
        self._columns: dict[tuple[Condition, ...], _Column] = {}
        self._covered: dict[str, Intervals] = {}

    def about(self, claim: Claim, scopes: Iterable[Scope]) -> Book:
        """The same for one claim that speaks of these scopes, with whatever has been looked up for others."""
        book = copy.copy(self)
        book.scope = min(scopes, key=lambda scope: (len(scope.conditions), scope.name), default=None)
        book._source = claim.source  # noqa: SLF001  # Its own copy.
        book.zone = None if self.line is Line.CIVIL else claim.zone
        return book

    @property
    def every_coverage(self) -> tuple[str, ...]:
        """All that is vouched for."""
        return tuple(self._coverage)

    @functools.cached_property
    def impossible(self) -> bool:
        """Whether reports are declared both one event and two: then there is no world at all."""
        return any(
            id_ in self._happenings and self._happenings[id_] is self._happenings[event.id]
            for event in self.dossier.events
            for id_ in event.distinct_from
        )

    def _put_together(self) -> dict[str, Happening]:
        linked = {id_: set(event.same_as) for id_, event in self.events.items()}
        for id_, event in self.events.items():
            for other in event.same_as:
                linked[other].add(id_)
        happenings: dict[str, Happening] = {}
        for id_ in self.events:
            if id_ not in happenings:
                reports = [self.events[each] for each in sorted(reached([id_], linked.__getitem__))]
                happenings |= dict.fromkeys((report.id for report in reports), Happening(reports, self.line))
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
                for each in self._all
                if series is None or any(series in (values or ()) for values in each.values(SERIES))
            )
            lows = (each.figure(name).low for each in several)
            less = least is None or any(low is not None and low < least for low in lows)
            self._leasts[key] = None if less else least
        return self._leasts[key]

    def _met(self, condition: Condition) -> Mapping[Happening, Truth]:
        """Whether each event meets a condition; reports of one event together, of which a definite answer of one holds for all."""
        if condition not in self._met_by:
            self._met_by[condition] = {
                each: _together({meets(values, condition) for values in each.values(condition.attribute)})
                if self._one(each, condition)
                else self._some_meet(each, condition)
                for each in self._all
            }
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
        others = Truth.every(self._met(each)[happening] for each in scope.conditions if each not in shared)
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

    def matches(self, happening: Happening, scope: Scope) -> Truth:
        """Whether an event is in a scope."""
        if happening.observed and not scope.observes:
            return Truth.NO
        return Truth.every(self._met(each)[happening] for each in scope.conditions)

    def near(self, scope: Scope, instants: Intervals) -> list[Happening]:
        """The events that may be in a scope and may lie there, and perhaps others that may be in it."""
        if scope.conditions not in self._columns:
            columns = [self._met(each) for each in scope.conditions]
            possible = (each for each in self._all if all(met[each] is not Truth.NO for met in columns))
            self._columns[scope.conditions] = _Column(possible)
        return self._columns[scope.conditions].near(instants)

    def doubles(self, happening: Happening, scope: Scope | None) -> list[Happening]:
        """The events it may in truth be the same as; events of one input are all different."""
        margin = self.dossier.profile.double_margin_hours * HOUR + 1
        around = happening.extent.widened(margin, margin)
        return [
            other
            for inputs, column in self._by_inputs.items()
            if inputs.isdisjoint(happening.inputs)
            for other in column.near(around)
            if around.meets(other.extent) and self._may_be_same(happening, other, scope)
        ]

    def _may_be_same(self, one: Happening, other: Happening, scope: Scope | None) -> bool:
        """Whether two events may be one for all that is said of them, their times apart."""
        if one.observed or other.observed:
            return False
        if scope and Truth.NO in (self.matches(one, scope), self.matches(other, scope)):
            return False
        pairs = list(itertools.product(one.reports, other.reports))
        if any(a.id in b.distinct_from or b.id in a.distinct_from for a, b in pairs):
            return False
        given = {name for report in one.reports for name, _ in report.attributes}
        compared = given if scope is None else {condition.attribute for condition in scope.conditions}
        return all(agree(a.values(name), b.values(name)) for a, b in pairs for name in compared)

    def lies(self, happening: Happening, stretches: tuple[Stretch, Stretch], *, lasting: bool) -> Truth:
        """Whether by its own dates an event lies in a stretch, ``lasting``: or was going on there."""
        if lasting and happening.lasted:
            return going_on([happening], stretches)
        here = happening.counted(*stretches)
        certain, possible = happening.instants.within(here.certain), happening.instants.meets(here.possible)
        return Truth.of(certain=certain, possible=possible)

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
        left = set(certain)
        near = {each: left.intersection(self.doubles(each, scope)) for each in certain}
        fewest: Number = 0
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
        require(all(id_ in self._coverage for id_ in ids), "it names coverage that does not exist")
        return [self._coverage[id_] for id_ in ids]

    def closes(self, coverage: Coverage, cell: Scope) -> bool:
        """Whether a coverage statement helps this claim, and speaks of the whole cell."""
        if coverage.account_of is not None or coverage.scope not in self.dossier.scope:
            return False
        if coverage.vouched_by is not None and self._source in reached([coverage.vouched_by], self._derived_from):
            return False
        return cell.implies(self.dossier.scope[coverage.scope])

    def _derived_from(self, source: str) -> tuple[str, ...]:
        entry = self.dossier.source.get(source)
        return entry.derived_from if entry else ()

    def covered(self, coverage: Coverage) -> Intervals:
        """The instants a coverage statement closes."""
        if coverage.id not in self._covered:
            self._covered[coverage.id] = self._closed_by(coverage)
        return self._covered[coverage.id]

    def _closed_by(self, coverage: Coverage) -> Intervals:
        instants = certainly(coverage.window, self.line)
        for lack in coverage.lacks:
            instants -= throughout(lack.when, self.line)
        source = self.dossier.source.get(coverage.vouched_by or "")
        if source is not None:
            instants &= Intervals.between(DAWN, source.knew_until(self.line))
        return instants

    def uncovered(self, scope: Scope, coverage: Iterable[str], *stretches: Intervals) -> Intervals:
        """The instants of any of the stretches at which, these statements notwithstanding, events of the scope may be missing.

        What ends or begins within the day on which a statement was made is about a part of that day: of such a day the statement says nothing.
        Raises Unproved as :meth:`statements`.
        """
        statements = self.statements(coverage)
        missing = Intervals()
        for cell, instants in itertools.product(scope.cells(), stretches):
            left = instants
            for statement in statements:
                if self.closes(statement, cell):
                    spoken = self._day_of(statement)
                    torn = any(spoken[0] < edge < spoken[1] for pair in instants for edge in pair)
                    left -= self.covered(statement) - Intervals([spoken] if torn else [])
            missing |= left
        return missing

    def _day_of(self, coverage: Coverage) -> tuple[int, int]:
        """From when to when its source may have spoken, where no clock time of that is known."""
        source = self.dossier.source.get(coverage.vouched_by or "")
        if source is None or source.published is None or source.published.clocked:
            return 0, 0
        published = placed(source.published, self.line)
        return published.start, published.end


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


def elsewhere(happening: Happening, doubles: Sequence[Happening], *, end: bool = False) -> list[Happening]:
    """The possible doubles as which an event may lie (``end``: be over) elsewhere: those apart from it, and all where it may be several that are apart."""
    several = len(doubles) > 1 and len({input_ for double in doubles for input_ in double.inputs}) > 1
    apart = happening.may_end_as if end else happening.is_apart_from
    return [double for double in doubles if several or apart(double)]


def reached(start: Iterable[Key], links: Callable[[Key], Iterable[Key]]) -> set[Key]:
    """What the links lead to from there, and where they start."""
    found = set(start)
    waiting = list(found)
    while waiting:
        new = set(links(waiting.pop())) - found
        found |= new
        waiting += new
    return found


def days_of(instants: tuple[int, int], zone: str | None, line: Line) -> tuple[int, int]:
    """The first and the last calendar day on which an instant of an inclusive range may fall."""
    first, last = instants
    if line is Line.INSTANT and zone is None:
        first, last = first - 12 * HOUR, last + 14 * HOUR
    return day_of(first, zone), day_of(last, zone)


def days_between(earlier: tuple[int, int], later: tuple[int, int], zone: str | None, line: Line) -> tuple[int, int]:
    """The fewest and the most calendar days from one instant to another, each in an inclusive range."""
    first, last = days_of(earlier, zone, line)
    other_first, other_last = days_of(later, zone, line)
    return other_first - last, other_last - first


def _series_of(of: Happening | Scope) -> set[str]:
    """The series whose values something is about."""
    if isinstance(of, Happening):
        return {value for values in of.values(SERIES) for value in values or ()}
    named = (each for each in of.conditions if isinstance(each, TextCondition) and each.attribute == SERIES)
    return {value for each in named for value in each.values}
