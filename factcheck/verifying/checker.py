"""An independent check of certificates: each step is held against what the statement obliges to, and then against the evidence.

The obligations are formulas that were derived afresh; from them the checker works out scopes, stretches, terms and numbers in its own way, and it matches events,
merges reports and applies coverage so too.  It shares no code with the log, the decision or the kinds.  Cost: O(events) for every condition of a dossier, once; then
for every step O(events that may lie in its stretch), for sums times the ways in which an event's open attributes may turn out.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from factcheck.formula import Atom, Formula, Moment
from factcheck.model import Certificate, CertificateCase, CombinedStep, JointStep, Judgement, Verdict
from factcheck.verifying.binding import Showing, named
from factcheck.verifying.book import Book
from factcheck.verifying.demanding import check_all
from factcheck.verifying.joining import Conjunction, check_together
from factcheck.verifying.lines import placed
from factcheck.verifying.obligations import Obligations, scopes_of, set_against
from factcheck.verifying.placing import Case, told
from factcheck.verifying.values import Number, Unproved, require
from factcheck.when import DAWN, Intervals


def check(judgement: Judgement, certificate: Certificate, obligations: Obligations, book: Book) -> tuple[str, ...]:
    """What is wrong with the certificate of a decisive judgement; nothing where it proves that its claim's obligations are met, or cannot be."""
    if book.impossible:
        return ("reports are declared both one event and two",)
    try:
        return tuple(_Checker(obligations, book).problems(judgement, certificate))
    except Unproved as problem:
        return (str(problem),)


class _Checker:
    def __init__(self, obligations: Obligations, book: Book) -> None:
        self._obligations = obligations
        scopes = (scope for formula in obligations.readings for scope in scopes_of(formula))
        self._book = book.about(obligations.claim, scopes)

    def problems(self, judgement: Judgement, certificate: Certificate) -> Iterator[str]:
        readings = self._obligations.readings
        if certificate.verdict is not judgement.verdict:
            yield "the certificate is for another verdict"
        names = tuple(formula.reading for formula in readings)
        if not names or certificate.readings != names or judgement.readings != names:
            yield "the certificate speaks of other readings than the statement has"
            return
        parts = tuple(part.name for part in readings[0].parts)
        if certificate.parts != parts or tuple(part.name for part in judgement.parts) != parts:
            yield "the certificate speaks of other parts than the statement has"
        if any(case.reading not in names for case in certificate.cases):
            yield "a case is of an unknown reading"
        yield from self._facts(judgement, certificate)
        for formula in readings:
            cases = [case for case in certificate.cases if case.reading == formula.reading]
            problems = {
                place: tuple(self._case(case, formula, certificate.verdict)) for place, case in enumerate(cases)
            }
            if names.count(formula.reading) > 1:
                # Of readings that are called alike each is proved by its own cases.
                cases = [case for place, case in enumerate(cases) if not problems[place]] or cases
                problems = {} if len(cases) < len(problems) else problems
            against = set_against(formula)
            if not cases:
                yield f"reading {formula.reading!r} is not treated"
            elif not self._exhaustive(cases, against):
                yield f"reading {formula.reading!r}: the cases leave some moment out"
            yield from dict.fromkeys(itertools.chain.from_iterable(problems.values()))

    def _facts(self, judgement: Judgement, certificate: Certificate) -> Iterator[str]:
        steps = (step for case in certificate.cases for step in case.steps if isinstance(step, CombinedStep))
        used = {demand.claim for step in steps for demand in step.demands} - {""}
        if not used and not judgement.facts:
            return
        jointly = self._obligations.jointly()
        if not used <= jointly.facts.keys():
            yield f"{', '.join(sorted(used - jointly.facts.keys()))} is not taken as fact"
        if not used or not set(judgement.facts) <= used or not judgement.facts:
            yield "other facts are named than used"

    def _case(self, case: CertificateCase, formula: Formula, verdict: Verdict) -> Iterator[str]:
        for amount, low, high in case.amounts:
            if amount not in map(named, formula.thresholds()) or not self._covers(
                amount.events, amount.figure, low, high
            ):
                yield f"{amount.figure} of {', '.join(amount.events)} may be another"
        showing = Showing(Case(self._book, dict(case.moments)), case, self._obligations)
        try:
            if verdict is Verdict.SUPPORTED:
                _check_supported(case, formula, showing)
            else:
                _check_refuted(case, formula, showing)
        except Unproved as problem:
            yield f"reading {formula.reading!r}: {problem}" if formula.reading else str(problem)

    def _covers(self, events: tuple[str, ...], figure: str, low: Number | None, high: Number | None) -> bool:
        """Whether the figure of an event lies from one bound to the other, also as the same as a possible double."""
        return all(self._book.by_any(self._book[id_], figure).within(low, high) for id_ in events)

    # Where the moments may be

    def _possible(self, moment: Moment, against: Mapping[Moment, set[str]]) -> Intervals:
        """Where the earliest of its events may be, also as the same as a possible double that it is not compared with."""
        others = {self._book[id_] for id_ in against[moment]}
        several = [self._book[id_] for id_ in moment.events]
        sets = [self._book.wherever(each, others, end=moment.end) for each in several]
        together = Intervals(pair for instants in sets for pair in instants)
        together &= Intervals.between(DAWN, min(instants.end for instants in sets))
        # What a statement names had happened, or begun, when it was made; of what certainly had not it says nothing.
        made = self._obligations.claim.made
        reports = (each for one in several for each in (one, *self._book.doubles(one, self._book.scope)))
        goes_on = moment.end and any(each.lasted for each in reports)
        if made is None or goes_on or any(each.observed for each in several):
            return together
        return together & Intervals.between(DAWN, placed(made, self._book.line).end) or together

    def _exhaustive(self, cases: Sequence[CertificateCase], against: Mapping[Moment, set[str]]) -> bool:
        """Whether every combination of instants of the moments lies in some case: checked on the grid of all their edges."""
        axes = [moment for moment, _ in cases[0].moments]
        of_statement = {told(moment): moment for moment in against}
        known = len(set(axes)) == len(axes) and of_statement.keys() >= set(axes)
        require(known, "it supposes moments of nothing in the statement")
        if any([moment for moment, _ in case.moments] != axes for case in cases):
            return False
        grids = []
        for position, moment in enumerate(axes):
            possible = self._possible(of_statement[moment], against)
            edges = {edge for case in cases for pair in case.moments[position][1] for edge in pair}
            edges |= {edge for pair in possible for edge in pair}
            grids.append([edge for edge in sorted(edges) if edge in possible])
        return _all_treated(range(len(cases)), cases, grids, 0, {})


def _all_treated(
    left: Sequence[int],
    cases: Sequence[CertificateCase],
    grids: Sequence[Sequence[int]],
    axis: int,
    known: dict[tuple[int, tuple[int, ...]], bool],
) -> bool:
    """Whether wherever the moments from this one on lie some case of those that are left treats it.  ``known``: what was found before."""
    if axis == len(grids):
        return True
    key = axis, tuple(left)
    if key not in known:
        further = [[place for place in left if at in cases[place].moments[axis][1]] for at in grids[axis]]
        known[key] = all(several and _all_treated(several, cases, grids, axis + 1, known) for several in further)
    return known[key]


def _check_supported(case: CertificateCase, formula: Formula, showing: Showing) -> None:
    """Raises Unproved unless every atom of every part is shown to hold."""
    parts = {name: Conjunction(atoms, name, showing) for name, atoms in _atoms_of(formula).items()}
    for step in case.steps:
        require(step.holds and step.part in parts, "not every part is shown to hold")
        try:
            parts[step.part].take(step)
        except Unproved as problem:
            raise Unproved(f"{step.part}: {problem}") from problem
    for conjunction in parts.values():
        conjunction.require_all()


def _check_refuted(case: CertificateCase, formula: Formula, showing: Showing) -> None:
    """Raises Unproved unless some atom is shown not to hold, or that all of them do not hold together."""
    parts = {name: Conjunction(atoms, name, showing) for name, atoms in _atoms_of(formula).items()}
    require(bool(case.steps), "no part is shown not to hold")
    for step in case.steps:
        require(not step.holds, "no part is shown not to hold")
        try:
            if isinstance(step, JointStep):
                check_together(step, formula, showing)
            elif isinstance(step, CombinedStep):
                require(
                    set(step.part.split(" and ")) <= {word for name in parts for word in name.split(" and ")},
                    "no such part",
                )
                check_all(step, formula, showing)
            else:
                require(step.part in parts, "the statement has no such part")
                parts[step.part].take(step)
        except Unproved as problem:
            raise Unproved(f"{step.part}: {problem}") from problem


def _atoms_of(formula: Formula) -> dict[str, list[Atom]]:
    found: dict[str, list[Atom]] = {}
    for part in formula.parts:
        found.setdefault(part.name, []).extend(part.atoms)
    return found
