"""An independent check of certificates: membership, counting and comparison, nothing else.

It shares no code with the log, the decision or the kinds, and matches events, merges reports and applies coverage in its
own simple way: every step looks at every event.  Cost: O(steps · events).  What it does not re-check is that the
parts are what the statement means: that is the kind's ``formulas``, a page to read.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from factcheck.model import (
    Certificate,
    CertificateCase,
    CertificateMoment,
    Claim,
    CountStep,
    Coverage,
    DifferenceStep,
    Dossier,
    Event,
    JointBound,
    JointStep,
    Judgement,
    MembershipStep,
    NumberWord,
    Scope,
    Step,
    Verdict,
)
from factcheck.verify.matching import agree, meets, names, stretch_for
from factcheck.when import DAWN, HOUR, Intervals, Line, Span, Stretch, Truth, day_of

__all__ = ["MAX_NAMED", "verify"]

MAX_NAMED = 64
"""A step names so many events at the most; its numbers count all of them."""


def verify(judgement: Judgement, dossier: Dossier) -> tuple[str, ...]:
    """What is wrong with the certificate of a decisive judgement; nothing where the proof holds.

    A decisive judgement without a certificate is wrong too; an open one needs none.
    """
    if not judgement.verdict.decisive:
        return () if judgement.certificate is None else ("an open claim has a certificate",)
    if judgement.certificate is None:
        return ("a decisive verdict without a certificate",)
    claim = next(claim for claim in dossier.claims if claim.id == judgement.claim)
    return tuple(_Checker(dossier, claim).problems(judgement, judgement.certificate))


class _Checker:
    def __init__(self, dossier: Dossier, claim: Claim) -> None:
        self._dossier = dossier
        self._source = claim.source
        # The scope a statement names, where it names one: the events compared are then members of it.
        self._scope = dossier.scope.get(str(getattr(claim.statement, "scope", "")))
        self._line = dossier.line
        self._events = {event.id: event for event in dossier.events}
        self._coverage = {coverage.id: coverage for coverage in dossier.coverage}

    def problems(self, judgement: Judgement, certificate: Certificate) -> Iterator[str]:
        if certificate.verdict is not judgement.verdict:
            yield "the certificate is for another verdict"
        if certificate.parts != tuple(part.name for part in judgement.parts):
            yield "the certificate speaks of other parts"
        if not certificate.cases or certificate.readings != judgement.readings:
            yield "the certificate speaks of other readings"
        for reading in certificate.readings:
            cases = [case for case in certificate.cases if case.reading == reading]
            if not cases:
                yield f"reading {reading!r} is not treated"
            elif not self._exhaustive(cases):
                yield f"reading {reading!r}: the cases leave some moment out"
        for case in certificate.cases:
            if case.reading not in certificate.readings:
                yield f"a case of an unknown reading {case.reading!r}"
            yield from self._case(case, certificate)

    def _case(self, case: CertificateCase, certificate: Certificate) -> Iterator[str]:
        shown = {step.part for step in case.steps}
        if any(isinstance(step, JointStep) and step.holds for step in case.steps):
            yield "counts that cannot hold together prove nothing right"
        if certificate.verdict is Verdict.SUPPORTED:
            if shown != set(certificate.parts) or not all(step.holds for step in case.steps):
                yield "not every part is shown to hold"
        elif not case.steps or any(step.holds for step in case.steps) or len(shown) != 1:
            yield "no part is shown not to hold"
        for step in case.steps:
            if not isinstance(step, DifferenceStep) and step.scope != self._scope:
                yield f"{step.part}: it is about another scope"
            problem = self._step(step, case)
            if problem:
                yield f"{step.part}: {problem}"

    # Where the moments may be

    def _reports(self, id_: str) -> list[Event]:
        """All reports declared to be the same event as this one, itself included."""
        found, waiting = {id_}, [id_]
        while waiting:
            current = self._events[waiting.pop()]
            for other in self._events.values():
                linked = other.id in current.same_as or current.id in other.same_as
                if linked and other.id not in found:
                    found.add(other.id)
                    waiting.append(other.id)
        return [self._events[each] for each in sorted(found)]

    def _instants(self, id_: str, *, end: bool = False) -> Intervals:
        """Where all reports of an event allow it to be."""
        sets = [(report.end if end else report.moment).on(self._line).intervals for report in self._reports(id_)]
        shared, either = sets[0], sets[0]
        for instants in sets[1:]:
            shared, either = shared & instants, either | instants
        return either if shared.empty else shared

    def _may_lie(self, id_: str, moment: CertificateMoment, others: set[str]) -> Intervals:
        """Where an event may be, also as the same as a possible double; ``others`` are compared with it and left out."""
        reports = self._reports(id_)
        own = self._instants(id_, end=moment.end)
        doubles = [
            double
            for double in self._leaders()
            if double not in others and self._may_be_same(reports, self._reports(double), self._scope)
        ]
        several = len(doubles) > 1 and len({report.input for id_ in doubles for report in self._reports(id_)}) > 1
        for double in doubles:
            if several or not self._instants(double).meets(self._instants(id_)):
                own |= self._instants(double, end=moment.end)
        return own

    def _leaders(self) -> list[str]:
        """One report of every event."""
        return [id_ for id_ in self._events if self._reports(id_)[0].id == id_]

    def _possible(self, moment: CertificateMoment, compared: list[CertificateMoment]) -> Intervals:
        others = {self._reports(id_)[0].id for other in compared if other != moment for id_ in other.events}
        sets = [self._may_lie(id_, moment, others) for id_ in moment.events]
        together = Intervals(pair for instants in sets for pair in instants)
        return together & Intervals.between(DAWN, min(instants.end for instants in sets))

    def _exhaustive(self, cases: list[CertificateCase]) -> bool:
        """Whether every combination of instants of the moments lies in some case: checked on the grid of all their edges."""
        axes = [moment for moment, _ in cases[0].moments]
        if any([moment for moment, _ in case.moments] != axes for case in cases):
            return False
        grids = []
        for position, moment in enumerate(axes):
            possible = self._possible(moment, axes)
            edges = {edge for case in cases for pair in case.moments[position][1] for edge in pair}
            edges |= {edge for pair in possible for edge in pair}
            grids.append([edge for edge in sorted(edges) if edge in possible])
        return all(
            any(all(at in where for at, (_, where) in zip(point, case.moments, strict=True)) for case in cases)
            for point in itertools.product(*grids)
        )

    # Steps

    def _step(self, step: Step, case: CertificateCase) -> str | None:
        match step:
            case MembershipStep():
                wanted = Truth.YES if step.holds else Truth.NO
                return None if self._matches(step.event, step.scope) is wanted else f"{step.event} does not show it"
            case DifferenceStep():
                return self._difference(step, dict(case.moments))
            case CountStep():
                return self._count(step)
            case JointStep():
                return self._joint(step)

    def _difference(self, step: DifferenceStep, where: dict[CertificateMoment, Intervals]) -> str | None:
        try:
            later, earlier = (
                point if isinstance(point, Intervals) else where[point] for point in (step.later, step.earlier)
            )
        except KeyError:
            return "a point is no moment of its case"
        low, high = later.start - (earlier.end - 1), (later.end - 1) - earlier.start
        if step.by_day:
            first, last = self._days(later, step.zone)
            other_first, other_last = self._days(earlier, step.zone)
            low, high = first - other_last, last - other_first
        if self._same(step.later, step.earlier):
            low = high = 0
        if step.low is None or step.high is None or step.low > low or step.high < high:
            return "the difference may be smaller or larger than said"
        least, most = step.at_least, step.at_most
        if step.holds:
            shown = (least is None or step.low >= least) and (most is None or step.high <= most)
        else:
            shown = (least is not None and step.high < least) or (most is not None and step.low > most)
        return None if shown else "the difference does not show it"

    def _same(self, one: object, other: object) -> bool:
        if not isinstance(one, CertificateMoment) or not isinstance(other, CertificateMoment):
            return False
        lasting = any(isinstance(self._events[id_].when, Span) for id_ in (*one.events, *other.events))
        if lasting and one.end != other.end:
            return False
        leaders = [{self._reports(id_)[0].id for id_ in moment.events} for moment in (one, other)]
        return leaders[0] == leaders[1]

    def _days(self, instants: Intervals, zone: str | None) -> tuple[int, int]:
        first, last = instants.start, instants.end - 1
        if self._line is Line.INSTANT and zone is None:
            first, last = first - 12 * HOUR, last + 14 * HOUR
        return day_of(first, zone), day_of(last, zone)

    # Counting

    def _count(self, step: CountStep) -> str | None:
        sure, possible = self._tell(step.scope, step.stretch, step.clocked_stretch, step.without)
        if not self._lists(step.counted, sure):
            return "the events it counts are not those that certainly count"
        if self._fewest(sure, step.scope) < step.low:
            return "fewer events certainly count than said"
        rest = [reports for reports in possible if reports not in sure]
        if not self._lists(step.possible, rest if step.high is not None else []):
            return "the events it leaves open are not those that may count"
        if step.high is not None:
            problem = self._upper_bound(step, possible)
            if problem:
                return problem
        return self._conclusion(step)

    def _tell(
        self, scope: Scope, stretch: Stretch, clocked_stretch: Stretch, without: tuple[str, ...]
    ) -> tuple[list[list[Event]], list[list[Event]]]:
        """The events, each as all of its reports, that certainly and that possibly lie in the stretch."""
        excluded = {report.id for id_ in without for report in self._reports(id_)}
        sure, possible = [], []
        for id_ in self._leaders():
            reports = self._reports(id_)
            if id_ in excluded:
                continue
            matched = self._matches(id_, scope)
            instants, here = self._instants(id_), stretch_for(reports, stretch, clocked_stretch)
            if matched is not Truth.NO and instants.meets(here.possible):
                possible.append(reports)
            certain = matched is Truth.YES and instants.within(here.certain)
            if certain and not self._displaced(id_, excluded, scope, (stretch, clocked_stretch)):
                sure.append(reports)
        return sure, possible

    def _joint(self, step: JointStep) -> str | None:
        if not step.bounds:
            return "there is nothing to add up"
        total = 0
        at = step.bounds[0].earlier if step.bounds[0].upper else step.bounds[0].later
        start = at
        for bound in step.bounds:
            leads_from, leads_to = (bound.earlier, bound.later) if bound.upper else (bound.later, bound.earlier)
            if leads_from != at:
                return "the bounds do not lead in a circle"
            at, total = leads_to, total + (bound.count if bound.upper else -bound.count)
            if not self._bound_holds(bound, step):
                return f"from {bound.earlier} to {bound.later} the bound is not shown"
        return None if at == start and total < 0 else "the bounds do not contradict each other"

    def _bound_holds(self, bound: JointBound, step: JointStep) -> bool:
        if bound.part:
            # What lies beyond the bound must be false of the number word, however widely it is meant.
            word = NumberWord.parse(bound.number)
            if bound.upper:
                return word.decide(bound.count + 1, None) is Truth.NO
            return bound.count == 0 or word.decide(0, bound.count - 1) is Truth.NO
        stretch = Stretch.exactly(Intervals.between(bound.earlier, bound.later))
        sure, possible = self._tell(step.scope, stretch, stretch, step.without)
        if not bound.upper:
            return self._fewest(sure, step.scope) >= bound.count
        return self._too_many(possible, bound.count, step.scope, stretch.possible, bound.coverage) is None

    @staticmethod
    def _lists(named: tuple[str, ...], events: list[list[Event]]) -> bool:
        """Whether the ids name these events, each once; of very many a part is enough."""
        found = [reports for reports in events if any(report.id in named for report in reports)]
        return len(found) == len(named) == len(set(named)) == min(len(events), MAX_NAMED)

    def _displaced(self, leader: str, excluded: set[str], scope: Scope, stretches: tuple[Stretch, Stretch]) -> bool:
        """Whether the event may be the same as one that does not count, or that lies elsewhere."""
        here, doubles = self._instants(leader), []
        for other in self._leaders():
            reports = self._reports(other)
            if self._may_be_same(self._reports(leader), reports, scope):
                if {report.id for report in reports} & excluded:
                    return True
                doubles.append(reports[0])
        inputs = {report.input for double in doubles for report in self._reports(double.id)}
        several = len(doubles) > 1 and len(inputs) > 1
        for double in doubles:
            instants = self._instants(double.id)
            stretch = stretch_for(self._reports(double.id), *stretches)
            if (several or not instants.meets(here)) and not instants.within(stretch.certain):
                return True
        return False

    def _upper_bound(self, step: CountStep, possible: list[list[Event]]) -> str | None:
        instants = step.stretch.possible | step.clocked_stretch.possible
        return self._too_many(possible, step.high or 0, step.scope, instants, step.coverage)

    def _too_many(
        self, possible: list[list[Event]], most: int, scope: Scope, instants: Intervals, coverage: tuple[str, ...]
    ) -> str | None:
        """Why there may be more than so many events; None where there cannot."""
        total = 0
        for reports in possible:
            highs = [int(report.number.high) for report in reports if report.number.high is not None]
            if not highs:
                return "a row may stand for any number of events"
            total += min(highs)
        if total > most:
            return "more events may count than said"
        if any(id_ not in self._coverage for id_ in coverage):
            return "it names coverage that does not exist"
        for cell in scope.cells():
            left = instants
            for statement in (self._coverage[id_] for id_ in coverage):
                if self._closes(statement, cell):
                    left -= self._covered(statement)
            if not left.empty:
                return "the coverage named leaves a gap"
        return None

    @staticmethod
    def _conclusion(step: CountStep) -> str | None:
        answer = NumberWord.parse(step.number).decide(step.low, step.high)
        return None if answer is (Truth.YES if step.holds else Truth.NO) else "the number does not follow"

    def _fewest(self, certain: list[list[Event]], scope: Scope) -> int:
        """The fewest events: where reports of several inputs may be the same, no more than the richest input has."""
        left, fewest = list(certain), 0
        while left:
            group = [left.pop()]
            for member in group:
                near = [other for other in left if self._may_be_same(member, other, scope)]
                left = [other for other in left if other not in near]
                group += near
            by_input: dict[str, int] = {}
            for reports in group:
                number = max(int(report.number.low) for report in reports)
                for input_ in {report.input for report in reports}:
                    by_input[input_] = by_input.get(input_, 0) + number
            fewest += max(by_input.values())
        return fewest

    def _may_be_same(self, one: list[Event], other: list[Event], scope: Scope | None) -> bool:
        if {report.input for report in one} & {report.input for report in other}:
            return False
        if scope and Truth.NO in (self._matches(one[0].id, scope), self._matches(other[0].id, scope)):
            return False
        if any(a.id in b.distinct_from or b.id in a.distinct_from for a in one for b in other):
            return False
        if not all(agree(a.values(name), b.values(name)) for a in one for b in other for name in names(scope, a)):
            return False
        margin = self._dossier.profile.double_margin_hours * HOUR + 1
        return self._extent(one[0].id).widened(margin, margin).meets(self._extent(other[0].id))

    def _extent(self, id_: str) -> Intervals:
        """Where an event may be going on: for something that lasted, all from its start to its end."""
        instants = self._instants(id_)
        if any(isinstance(report.when, Span) for report in self._reports(id_)):
            return Intervals.between(instants.start, self._instants(id_, end=True).end)
        return instants

    # Matching and coverage, once more and on their own

    def _matches(self, id_: str, scope: Scope) -> Truth:
        reports = self._reports(id_)
        return Truth.every(
            self._best([meets(report, condition) for report in reports]) for condition in scope.conditions
        )

    @staticmethod
    def _best(answers: list[Truth]) -> Truth:
        """Reports of one event together: a definite answer of one holds for all."""
        definite = {answer for answer in answers if answer is not Truth.UNKNOWN}
        return definite.pop() if len(definite) == 1 else Truth.UNKNOWN

    def _closes(self, coverage: Coverage, cell: Scope) -> bool:
        if coverage.account_of is not None or coverage.scope not in self._dossier.scope:
            return False
        if self._source is not None and coverage.vouched_by is not None and self._derives(coverage.vouched_by):
            return False
        return cell.implies(self._dossier.scope[coverage.scope])

    def _derives(self, source: str) -> bool:
        reached, waiting = {source}, [source]
        while waiting:
            entry = self._dossier.source.get(waiting.pop())
            new = set(entry.derived_from if entry else ()) - reached
            reached |= new
            waiting += sorted(new)
        return self._source in reached

    def _covered(self, coverage: Coverage) -> Intervals:
        instants = Intervals.always()
        for reading in coverage.window.on(self._line).readings(None):
            instants &= reading.stretch.certain
        source = self._dossier.source.get(coverage.vouched_by or "")
        if source is not None:
            instants &= Intervals.between(DAWN, source.knew_until(self._line))
        return instants
