"""An independent check of certificates: membership, counting, addition and comparison, nothing else.

It shares no code with the log, the decision or the kinds, and matches events, merges reports and applies coverage in its
own simple way: every step looks at every event.  Cost: O(steps · events), for sums times the ways in which an event's open
attributes may turn out.  What it does not re-check is that the parts are what the statement means: that is the kind's
``formulas``, a page to read.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from factcheck.model import (
    Certificate,
    CertificateCase,
    CertificateMoment,
    Claim,
    CombinedStep,
    Condition,
    CountStep,
    DifferenceStep,
    DistinctStep,
    Dossier,
    ElapsedStep,
    JointStep,
    Judgement,
    JunctionStep,
    LullStep,
    MembershipStep,
    RatioStep,
    RunStep,
    SaidStep,
    Scope,
    SourceCondition,
    Statement,
    Step,
    SumStep,
    TakenAs,
    TotalTerm,
    Verdict,
    inside,
)
from factcheck.verifying.book import Book
from factcheck.verifying.combining import combined_problem
from factcheck.verifying.counting import count_problem, joint_problem
from factcheck.verifying.matching import texts
from factcheck.verifying.measuring import distinct_problem, lull_problem, run_problem
from factcheck.verifying.summing import ratio_problem, sum_problem
from factcheck.verifying.timing import difference_problem, elapsed_problem
from factcheck.when import DAWN, Intervals, Truth

__all__ = ["verify"]


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
        self._claim = claim
        self._book = Book(dossier, claim)
        facts = [each.statement for each in dossier.claims if each.taken_as is TakenAs.FACT]
        self._scopes = _meant(claim.statement, dossier)
        self._scopes_with_facts = self._scopes.union(*(_meant(statement, dossier) for statement in facts))

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
        used = {
            demand.claim
            for case in certificate.cases
            for step in case.steps
            if isinstance(step, CombinedStep)
            for demand in step.demands
        } - {""}
        facts = {claim.id for claim in self._dossier.claims if claim.taken_as is TakenAs.FACT} - {self._claim.id}
        if not used <= facts:
            yield f"{', '.join(sorted(used - facts))} is not taken as fact"
        if not set(judgement.facts) <= used or (used and not judgement.facts):
            yield "other facts are named than used"
        for case in certificate.cases:
            if case.reading not in certificate.readings:
                yield f"a case of an unknown reading {case.reading!r}"
            yield from self._case(case, certificate)

    def _case(self, case: CertificateCase, certificate: Certificate) -> Iterator[str]:
        shown = {step.part for step in case.steps}
        if any(isinstance(step, JointStep) and step.holds for step in case.steps):
            yield "what cannot hold together proves nothing right"
        if certificate.verdict is Verdict.SUPPORTED:
            if shown != set(certificate.parts) or not all(step.holds for step in case.steps):
                yield "not every part is shown to hold"
        elif not case.steps or any(step.holds for step in case.steps) or len(shown) != 1:
            yield "no part is shown not to hold"
        for amount, low, high in case.amounts:
            if not self._covers(amount.events, amount.figure, low, high):
                yield f"{amount.figure} of {', '.join(amount.events)} may be another"
        for step in case.steps:
            problem = self._problem(step, case)
            if problem:
                yield f"{step.part}: {problem}"

    def _covers(self, events: tuple[str, ...], figure: str, low: object, high: object) -> bool:
        for id_ in events:
            least, most = self._book.figure(id_, figure)
            if self._book.doubles(id_, self._book.scope):
                least = most = None
            if low is not None and (least is None or least < low):  # type: ignore[operator]
                return False
            if high is not None and (most is None or most > high):  # type: ignore[operator]
                return False
        return True

    # Where the moments may be

    def _may_lie(self, id_: str, moment: CertificateMoment, others: set[str]) -> Intervals:
        """Where an event may be, also as the same as a possible double; ``others`` are compared with it and left out."""
        book = self._book
        own = book.instants(id_, end=moment.end)
        doubles = [double for double in book.doubles(id_, book.scope) if double not in others]
        several = len(doubles) > 1 and len({report.input for each in doubles for report in book.reports(each)}) > 1
        for double in doubles:
            if several or not book.instants(double).meets(book.instants(id_)):
                own |= book.instants(double, end=moment.end)
        return own

    def _possible(self, moment: CertificateMoment, compared: list[CertificateMoment]) -> Intervals:
        others = {self._book.reports(id_)[0].id for other in compared if other != moment for id_ in other.events}
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

    def _problem(self, step: Step, case: CertificateCase) -> str | None:
        with_facts = isinstance(step, CombinedStep) and any(demand.claim for demand in step.demands)
        meant = self._scopes_with_facts if with_facts else self._scopes
        if any(_meets(scope) not in meant for scope in _scopes_of(step)):
            return "it is about another scope"
        where = dict(case.moments)
        match step:
            case MembershipStep():
                wanted = Truth.YES if step.holds else Truth.NO
                shown = self._book.matches(step.event, step.scope) is wanted
                return None if shown else f"{step.event} does not show it"
            case DifferenceStep():
                return difference_problem(step, where, self._book)
            case ElapsedStep():
                return elapsed_problem(step, where, self._book)
            case CountStep():
                return self._supposed(step, case) or count_problem(step, self._book)
            case JointStep():
                return joint_problem(step, self._book)
            case SumStep():
                return sum_problem(step, self._book)
            case RatioStep():
                return ratio_problem(step, self._book)
            case DistinctStep():
                return distinct_problem(step, self._book)
            case RunStep():
                return run_problem(step, self._book)
            case LullStep():
                return lull_problem(step, self._book)
            case SaidStep():
                return self._said(step)
            case JunctionStep():
                return self._junction(step, case)
            case CombinedStep():
                return combined_problem(step, self._book)

    @staticmethod
    def _supposed(step: CountStep, case: CertificateCase) -> str | None:
        """What is wrong with the amount a count supposes."""
        bar = step.threshold
        if bar is None or (bar.than, bar.low, bar.high) in case.amounts:
            return None
        return "it supposes another amount than its case"

    def _said(self, step: SaidStep) -> str | None:
        claims = {claim.id: claim for claim in self._dossier.claims}
        whole = self._claim.statement
        inner = [each for each in inside(whole, Statement) if each is not whole]  # type: ignore[type-abstract]
        for id_ in step.claims:
            claim = claims.get(id_)
            if claim is None or claim.source != step.source or claim.statement not in inner:
                return f"{id_} is no record of it"
        if step.source not in texts(self._claim.statement):
            return "the statement is about another source"
        return None if step.holds and step.claims else "nothing is on record"

    def _junction(self, step: JunctionStep, case: CertificateCase) -> str | None:
        for branch in step.branches:
            for inner in branch:
                problem = self._problem(inner, case)
                if problem:
                    return problem
        whole = [bool(branch) and all(inner.holds for inner in branch) for branch in step.branches]
        broken = [any(not inner.holds for inner in branch) for branch in step.branches]
        if not step.branches:
            return "nothing is shown"
        if step.negated:
            shown = len(step.branches) == 1 and (broken[0] if step.holds else whole[0])
        else:
            shown = any(whole) if step.holds else all(broken)
        return None if shown else "the branches do not show it"


# Scopes


def _meets(scope: Scope) -> frozenset[Condition]:
    return frozenset(condition for condition in scope.conditions if not isinstance(condition, SourceCondition))


def _meant(statement: Statement, dossier: Dossier) -> frozenset[frozenset[Condition]]:
    """What the scopes that a statement names demand, each alone and two together."""
    named = [_meets(dossier.scope[text]) for text in sorted(texts(statement)) if text in dossier.scope]
    return frozenset(one | other for one in named for other in named)


def _scopes_of(step: Step) -> Iterator[Scope]:
    match step:
        case CountStep() | MembershipStep() | DistinctStep() | LullStep() | JointStep():
            yield step.scope
        case RunStep():
            yield from (step.scope, step.that)
        case SumStep():
            yield from (term.scope for term in step.terms if isinstance(term, TotalTerm))
        case CombinedStep():
            rows = (row for demand in step.demands for alternative in demand.alternatives for row in alternative)
            yield from (term.scope for row in rows for term in row.terms if isinstance(term, TotalTerm))
        case RatioStep():
            yield from (term.scope for term in (step.of, step.to) if isinstance(term, TotalTerm))
