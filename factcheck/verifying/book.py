"""The evidence as the checker sees it: reports put together, matched and covered in its own simple way.

Every answer looks at every event anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from factcheck.model import Claim, Coverage, Dossier, Event, Figure, Scope, Values
from factcheck.model.scope import read_figure
from factcheck.verifying.matching import agree, meets, names, stretch_for, texts
from factcheck.when import DAWN, HOUR, Intervals, Span, Stretch, Truth

__all__ = ["Book"]

Number = int | Fraction


class Book:
    """The events, sources and coverage of a dossier, for one claim."""

    def __init__(self, dossier: Dossier, claim: Claim) -> None:
        self.dossier = dossier
        self.line = dossier.line
        self._source = claim.source
        # Reports may be one event if what they say of the widest scope that the statement names allows it.
        named = [dossier.scope[text] for text in texts(claim.statement) if text in dossier.scope]
        self.scope = min(named, key=lambda scope: (len(scope.conditions), scope.name), default=None)
        self._events = {event.id: event for event in dossier.events}
        self.coverage = {coverage.id: coverage for coverage in dossier.coverage}
        self._groups = self._put_together()

    def _put_together(self) -> dict[str, list[Event]]:
        linked: dict[str, set[str]] = {id_: set(event.same_as) for id_, event in self._events.items()}
        for id_, event in self._events.items():
            for other in event.same_as:
                linked[other].add(id_)
        groups: dict[str, list[Event]] = {}
        for id_ in self._events:
            if id_ in groups:
                continue
            found, waiting = {id_}, [id_]
            while waiting:
                new = linked[waiting.pop()] - found
                found |= new
                waiting += new
            together = [self._events[each] for each in sorted(found)]
            groups |= dict.fromkeys(found, together)
        return groups

    def has(self, id_: str) -> bool:
        """Whether there is such an event."""
        return id_ in self._events

    def lasting(self, id_: str) -> bool:
        """Whether it lasted."""
        return isinstance(self._events[id_].when, Span)

    def reports(self, id_: str) -> list[Event]:
        """All reports declared to be the same event as this one, itself included."""
        return self._groups[id_]

    def instants(self, id_: str, *, end: bool = False) -> Intervals:
        """Where all reports of an event allow it to be."""
        sets = [(report.end if end else report.moment).on(self.line).intervals for report in self.reports(id_)]
        shared, either = sets[0], sets[0]
        for instants in sets[1:]:
            shared, either = shared & instants, either | instants
        return either if shared.empty else shared

    def leaders(self) -> list[str]:
        """One report of every event."""
        return [id_ for id_, reports in self._groups.items() if reports[0].id == id_]

    def may_be_same(self, one: list[Event], other: list[Event], scope: Scope | None) -> bool:
        """Whether two events, each with all its reports, may in truth be one."""
        if any(report.observation for report in (*one, *other)):
            return False
        if {report.input for report in one} & {report.input for report in other}:
            return False
        if scope and Truth.NO in (self.matches(one[0].id, scope), self.matches(other[0].id, scope)):
            return False
        if any(a.id in b.distinct_from or b.id in a.distinct_from for a in one for b in other):
            return False
        if not all(agree(a.values(name), b.values(name)) for a in one for b in other for name in names(scope, a)):
            return False
        margin = self.dossier.profile.double_margin_hours * HOUR + 1
        return self._extent(one[0].id).widened(margin, margin).meets(self._extent(other[0].id))

    def _extent(self, id_: str) -> Intervals:
        """Where an event may be going on: for something that lasted, all from its start to its end."""
        instants = self.instants(id_)
        if any(isinstance(report.when, Span) for report in self.reports(id_)):
            return Intervals.between(instants.start, self.instants(id_, end=True).end)
        return instants

    def doubles(self, id_: str, scope: Scope | None) -> list[str]:
        """The events it may in truth be the same as."""
        mine = self.reports(id_)
        return [each for each in self.leaders() if self.may_be_same(mine, self.reports(each), scope)]

    def matches(self, id_: str, scope: Scope) -> Truth:
        """Whether an event is in a scope."""
        reports = self.reports(id_)
        if any(report.observation for report in reports) and not scope.observes:
            return Truth.NO
        return Truth.every(
            self._best([meets(report, condition) for report in reports]) for condition in scope.conditions
        )

    @staticmethod
    def _best(answers: list[Truth]) -> Truth:
        """Reports of one event together: a definite answer of one holds for all."""
        definite = {answer for answer in answers if answer is not Truth.UNKNOWN}
        return definite.pop() if len(definite) == 1 else Truth.UNKNOWN

    def displaced(self, leader: str, excluded: set[str], scope: Scope, stretches: tuple[Stretch, Stretch]) -> bool:
        """Whether the event may be the same as one that does not count, or that lies elsewhere."""
        here, doubles = self.instants(leader), []
        for other in self.leaders():
            reports = self.reports(other)
            if self.may_be_same(self.reports(leader), reports, scope):
                if {report.id for report in reports} & excluded:
                    return True
                doubles.append(reports[0])
        inputs = {report.input for double in doubles for report in self.reports(double.id)}
        several = len(doubles) > 1 and len(inputs) > 1
        for double in doubles:
            instants = self.instants(double.id)
            stretch = stretch_for(self.reports(double.id), *stretches)
            if (several or not instants.meets(here)) and not instants.within(stretch.certain):
                return True
        return False

    def fewest(self, certain: list[list[Event]], scope: Scope) -> int:
        """The fewest events: where reports of several inputs may be the same, no more than the richest input has."""
        left, fewest = list(certain), 0
        while left:
            group = [left.pop()]
            for member in group:
                near = [other for other in left if self.may_be_same(member, other, scope)]
                left = [other for other in left if other not in near]
                group += near
            by_input: dict[str, int] = {}
            for reports in group:
                number = max(int(report.number.low) for report in reports)
                for input_ in {report.input for report in reports}:
                    by_input[input_] = by_input.get(input_, 0) + number
            fewest += max(by_input.values())
        return fewest

    def closes(self, coverage: Coverage, cell: Scope) -> bool:
        """Whether a coverage statement helps this claim, and speaks of the whole cell."""
        if coverage.account_of is not None or coverage.scope not in self.dossier.scope:
            return False
        if self._source is not None and coverage.vouched_by is not None and self._derives(coverage.vouched_by):
            return False
        return cell.implies(self.dossier.scope[coverage.scope])

    def _derives(self, source: str) -> bool:
        reached, waiting = {source}, [source]
        while waiting:
            entry = self.dossier.source.get(waiting.pop())
            new = set(entry.derived_from if entry else ()) - reached
            reached |= new
            waiting += sorted(new)
        return self._source in reached

    def covered(self, coverage: Coverage) -> Intervals:
        """The instants a coverage statement closes."""
        instants = Intervals.always()
        for reading in coverage.window.on(self.line).readings(None):
            instants &= reading.stretch.certain
        source = self.dossier.source.get(coverage.vouched_by or "")
        if source is not None:
            instants &= Intervals.between(DAWN, source.knew_until(self.line))
        return instants

    def uncovered(self, scope: Scope, instants: Intervals, coverage: tuple[str, ...]) -> Intervals:
        """The instants at which, these statements notwithstanding, events of the scope may be missing."""
        missing = Intervals()
        for cell in scope.cells():
            left = instants
            for statement in (self.coverage[id_] for id_ in coverage):
                if self.closes(statement, cell):
                    left -= self.covered(statement)
            missing |= left
        return missing

    def figure(self, id_: str, name: str) -> tuple[Number | None, Number | None]:
        """The bounds of a figure over all reports that give it: any one of what they say; any number where none does."""
        lows: list[Number | None] = []
        highs: list[Number | None] = []
        for figure in self._figures(id_, name) or [None]:
            lows.append(None if figure is None else figure.low)
            highs.append(None if figure is None else figure.high)
        low = None if None in lows else min(each for each in lows if each is not None)
        return low, None if None in highs else max(each for each in highs if each is not None)

    def gives(self, id_: str, name: str) -> bool:
        """Whether some report of an event gives a figure."""
        return bool(self._figures(id_, name))

    def _figures(self, id_: str, name: str) -> list[Figure | None]:
        return [read_figure(value) for report in self.reports(id_) for value in report.values(name) or ()]

    def given(self, id_: str, attributes: Iterable[str]) -> dict[str, list[Values]]:
        """What every report of an event gives for these attributes."""
        return {name: [report.values(name) for report in self.reports(id_)] for name in attributes}
