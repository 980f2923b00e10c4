"""An independent check of certificates: membership, counting, addition and comparison, nothing else.

It shares no code with the log, the decision or the kinds, and matches events, merges reports and applies coverage in its
own simple way.  Cost: O(events) for every condition of a dossier, once; then for every step O(events that may lie in its stretch), for
sums times the ways in which an event's open attributes may turn out.  What it does not re-check is that the parts are what the statement means: that is the kind's
``formulas``, a page to read.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

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
    FigureCondition,
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
    Verdict,
    inside,
    walk,
)
from factcheck.verifying.book import Book
from factcheck.verifying.counting import check_count, check_distinct, check_joint, check_run
from factcheck.verifying.labels import in_the_claims_zone
from factcheck.verifying.lengths import check_difference, check_elapsed
from factcheck.verifying.lines import placed
from factcheck.verifying.lulls import check_lull
from factcheck.verifying.summing import check_combined, check_ratio, check_sum
from factcheck.verifying.values import Number, Unproved, require, texts
from factcheck.when import DAWN, Intervals, Line, Stretch, Truth, When

__all__ = ["verify"]


def verify(judgement: Judgement, dossier: Dossier) -> tuple[str, ...]:
    """What is wrong with the certificate of a decisive judgement; nothing where the proof holds.

    A decisive judgement without a certificate is wrong too; an open one needs none.  Where the events are in a log that was handed to the check, its
    report has the dossier with them.  What has to be looked up in the evidence is kept with
    the dossier, so that many judgements of one dossier cost little more each than what their certificates speak of.
    """
    certificate = judgement.certificate
    if not judgement.verdict.decisive:
        return () if certificate is None else ("an open claim has a certificate",)
    if certificate is None:
        return ("a decisive verdict without a certificate",)
    claim = next(claim for claim in dossier.claims if claim.id == judgement.claim)
    problems = _problems(dossier, judgement, certificate, claim)
    labelled = in_the_claims_zone(dossier, claim) if problems else None
    # What series are told for are labels: days of the claim's own zone will do as well.
    return problems if labelled is None else _problems(labelled, judgement, certificate, claim)


def _problems(dossier: Dossier, judgement: Judgement, certificate: Certificate, claim: Claim) -> tuple[str, ...]:
    try:
        return tuple(_Checker(_book(dossier, certificate.line), claim).problems(judgement, certificate))
    except Unproved as problem:
        return (str(problem),)


def _book(dossier: Dossier, line: Line) -> Book:
    """The evidence of a dossier on a line, opened once: a dossier never changes."""
    kept: dict[Line, Book] = vars(dossier).setdefault("_books", {})
    if line not in kept:
        kept[line] = Book(dossier, line)
    return kept[line]


class _Checker:
    def __init__(self, book: Book, claim: Claim) -> None:
        self._dossier = book.dossier
        self._claim = claim
        self._book = book.about(claim)
        facts = [each.statement for each in self._dossier.claims if each.taken_as is TakenAs.FACT]
        self._scopes = _meant(claim.statement, self._dossier)
        self._scopes_with_facts = self._scopes.union(*(_meant(statement, self._dossier) for statement in facts))

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
        # Of parts that cannot hold together each is named.
        denied = {part for parts in shown for part in parts.split(" and ")}
        claimed = set(certificate.parts)
        if _MERE_START in case.reading.split(", "):
            claimed -= _granted_to_some(self._claim.statement)
        if any(isinstance(step, JointStep) and step.holds for step in case.steps):
            yield "what cannot hold together proves nothing right"
        if certificate.verdict is Verdict.SUPPORTED:
            if shown != claimed or not all(step.holds for step in case.steps):
                yield "not every part is shown to hold"
        elif any(step.holds for step in case.steps) or len(shown) != 1 or not denied <= claimed:
            yield "no part is shown not to hold"
        for amount, low, high in case.amounts:
            if amount.over or not self._covers(amount.events, amount.figure, low, high):
                yield f"{amount.figure} of {', '.join(amount.events)} may be another"
        for step in case.steps:
            try:
                self._check(step, case)
            except Unproved as problem:
                yield f"{step.part}: {problem}"

    def _covers(self, events: tuple[str, ...], figure: str, low: Number | None, high: Number | None) -> bool:
        """Whether the figure of an event lies from one bound to the other; as the same as a possible double it may be any."""
        named = [self._book[id_] for id_ in events]
        if any(self._book.doubles(each, self._book.scope) for each in named):
            return low is None and high is None
        return all(self._book.figure(each, figure).within(low, high) for each in named)

    # Where the moments may be

    def _possible(self, moment: CertificateMoment, compared: list[CertificateMoment]) -> Intervals:
        """Where the earliest of its events may be, also as the same as a possible double that it is not compared with."""
        others = {self._book[id_] for other in compared if other != moment for id_ in other.events}
        sets = [self._book.wherever(self._book[id_], others, end=moment.end) for id_ in moment.events]
        together = Intervals(pair for instants in sets for pair in instants)
        together &= Intervals.between(DAWN, min(instants.end for instants in sets))
        # What a statement names had happened, or begun, when it was made; of what certainly had not it says nothing.
        named = [self._book[id_] for id_ in moment.events]
        goes_on = moment.end and any(each.lasted for each in named)
        if self._claim.made is None or goes_on or any(each.observed for each in named):
            return together
        return together & Intervals.between(DAWN, placed(self._claim.made, self._book.line).end) or together

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

    def _check(self, step: Step, case: CertificateCase) -> None:
        with_facts = isinstance(step, CombinedStep) and any(demand.claim for demand in step.demands)
        meant = self._scopes_with_facts if with_facts else self._scopes
        require(all(_meets(scope) in meant for scope in _scopes_of(step)), "it is about another scope")
        where = dict(case.moments)
        match step:
            case MembershipStep():
                happening = self._book[step.event]
                matched = self._book.matches(happening, step.scope)
                require(
                    not (step.holds and step.alone) or happening.number == (1, 1), f"{step.event} may be several events"
                )
                require(matched is (Truth.YES if step.holds else Truth.NO), f"{step.event} does not show it")
            case DifferenceStep():
                check_difference(step, where, self._book)
            case ElapsedStep():
                check_elapsed(step, where, self._book)
            case SaidStep():
                self._check_said(step)
            case JunctionStep():
                self._check_junction(step, case)
            case _:
                bar = step.threshold if isinstance(step, CountStep) else None
                supposed = bar is None or (bar.than, bar.low, bar.high) in case.amounts
                require(supposed, "it supposes another amount than its case")
                _ON_RECORD[type(step)](step, self._book)

    def _check_said(self, step: SaidStep) -> None:
        claims = {claim.id: claim for claim in self._dossier.claims}
        whole = self._claim.statement
        inner = [each for each in inside(whole, Statement) if each is not whole]
        for id_ in step.claims:
            claim = claims.get(id_)
            recorded = claim is not None and claim.source == step.source and claim.statement in inner
            require(recorded, f"{id_} is no record of it")
            require(claim is None or self._was_said(claim.made), f"{id_} was said later")
        require(step.source in texts(self._claim.statement), "the statement is about another source")
        require(step.holds and bool(step.claims), "nothing is on record")

    def _was_said(self, said: When | None) -> bool:
        """Whether something was said no later than the claim: on its day as a label, or by its last instant."""
        made = self._claim.made
        if said is None or made is None:
            return True
        if said.named_days is None or made.named_days is None:
            line = self._book.line
            return not said.on(line).intervals.end > made.on(line).intervals.end
        return max(said.named_days) <= max(made.named_days)

    def _check_junction(self, step: JunctionStep, case: CertificateCase) -> None:
        for inner in itertools.chain.from_iterable(step.branches):
            self._check(inner, case)
        require(bool(step.branches), "nothing is shown")
        whole = [bool(branch) and all(inner.holds for inner in branch) for branch in step.branches]
        broken = [any(not inner.holds for inner in branch) for branch in step.branches]
        if step.negated:
            shown = len(step.branches) == 1 and (broken[0] if step.holds else whole[0])
        else:
            shown = any(whole) if step.holds else all(broken)
        require(shown, "the branches do not show it")


_ON_RECORD: Mapping[type[Step], Callable[[Any, Book], None]] = {
    CountStep: check_count,
    JointStep: check_joint,
    SumStep: check_sum,
    RatioStep: check_ratio,
    DistinctStep: check_distinct,
    RunStep: check_run,
    LullStep: check_lull,
    CombinedStep: check_combined,
}


_MERE_START = "anchor: start"


def _granted_to_some(statement: Statement, before: str = "") -> set[str]:
    """The parts that nobody claims who takes the date of "none since", or those of a lull, for a mere start: only of none there are two ways to mean it."""
    said: Any = statement
    if said.kind in ("none", "gap") or (said.kind == "count" and said.number.decide(1, None) is Truth.NO):
        return {f"{before}anchor"}
    members = enumerate(said.all if said.kind == "compound" else (), 1)
    return {part for place, member in members for part in _granted_to_some(member, f"{before}{place}.")}


# Scopes


def _meets(scope: Scope) -> frozenset[Condition]:
    return frozenset(condition for condition in scope.conditions if not isinstance(condition, SourceCondition))


def _meant(statement: Statement, dossier: Dossier) -> frozenset[frozenset[Condition]]:
    """What the scopes that a statement names demand, each alone and two together; and of one that it fails a condition of another on a figure."""
    named = [_meets(dossier.scope[text]) for text in sorted(texts(statement)) if text in dossier.scope]
    failed = [
        frozenset({attrs.evolve(each, negated=not each.negated)})
        for several in named
        for each in several
        if isinstance(each, FigureCondition)
    ]
    return frozenset(one | other for one in named for other in (*named, *failed))


def _scopes_of(step: Step) -> list[Scope]:
    """What a step speaks of; the steps of a junction are asked one by one."""
    if isinstance(step, JunctionStep):
        return []
    return [each for _, each in walk(step, whole=(Scope, Stretch)) if isinstance(each, Scope)]
