"""Demands of claims as rows over the counts of a log, so that claims can be tried in the worlds that the log allows."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import attrs

from factcheck.decide import Quantity, Row, count_term, log_rows
from factcheck.decide.demands import Demand as WorldDemand
from factcheck.log import CountQuestion, WorldsAnswer
from factcheck.model import AmountTerm, CertificateAmount, CertificateMoment, MomentTerm, Scope, Term
from factcheck.network.atoms import SCALE
from factcheck.network.compiling import Compiled
from factcheck.network.literals import Counted, Demand, Told
from factcheck.network.moments import DATES
from factcheck.solver.constraints import Bound, Constraint, Linear, Owner, Problem
from factcheck.when import Intervals, Stretch

__all__ = ["counts_in", "in_worlds", "in_worlds_of", "single_bounds", "term_of"]


def in_worlds(demands: Sequence[Demand], disregarding: str | None) -> Iterator[WorldDemand]:
    """The demands as rows; those that say nothing of counts, moments or amounts are left out.

    ``disregarding``: the source whose own coverage statements do not help.
    """
    for demand in demands:
        found = tuple(
            tuple(dict.fromkeys(row for told in alternative for row in _rows(told, disregarding)))
            for alternative in demand
        )
        if () not in found:
            yield found


def _rows(told: Told, disregarding: str | None) -> Iterator[Row]:
    factors: dict[Quantity, int] = {}
    says = told.says
    if isinstance(says, Counted):
        for factor, scope, figure, instants in says.terms:
            if figure:
                # Sums of figures are no counts: nothing is said of them here.
                return
            if not instants.empty:
                stretch = Stretch.exactly(instants)
                question = CountQuestion(scope, stretch, stretch, disregarding=disregarding)
                factors[question] = factors.get(question, 0) + factor
    else:
        for factor, side in ((1, says.left), (-1, says.right)):
            if isinstance(side, tuple):
                factors[side] = factors.get(side, 0) + factor
    terms = [(factor, quantity) for quantity, factor in factors.items() if factor]
    divisor = math.gcd(*(factor for factor, _ in terms)) or 1
    yield Row(tuple((factor // divisor, quantity) for factor, quantity in terms), says.at_most // divisor)


def counts_in(compiled: Compiled) -> tuple[CountQuestion, ...]:
    """Every count that the demands speak of, in a fixed order."""
    return tuple(question for question, _, _ in _counted(compiled))


def in_worlds_of(compiled: Compiled, worlds: WorldsAnswer, owner: Owner) -> Compiled:
    """The same problem with what a log says of :func:`counts_in`, as background of this owner."""
    found = list(log_rows(worlds, len(counts_in(compiled)), worlds.missing))
    for place, (_, scope, instants) in enumerate(_counted(compiled)):
        terms = compiled.tables.count(scope, instants)
        found.append(Linear((*terms, (-1, ("count", place, 0))), 0))
        found.append(Linear((*((-weight, variable) for weight, variable in terms), (1, ("count", place, 0))), 0))
    background = tuple(Constraint(owner, says) for says in found)
    return attrs.evolve(compiled, problem=Problem((*background, *compiled.problem.constraints)))


def _counted(compiled: Compiled) -> tuple[tuple[CountQuestion, Scope, Intervals], ...]:
    found: dict[CountQuestion, tuple[Scope, Intervals]] = {}
    for name in sorted(compiled.demands):
        for demand in compiled.demands[name]:
            for told in (told for alternative in demand for told in alternative):
                for _, scope, figure, instants in told.says.terms if isinstance(told.says, Counted) else ():
                    if not figure and not instants.empty:
                        stretch = Stretch.exactly(instants)
                        found[CountQuestion(scope, stretch, stretch)] = scope, instants
    return tuple((question, scope, instants) for question, (scope, instants) in found.items())


def single_bounds(compiled: Compiled) -> tuple[Bound, ...]:
    """What the dates on record say of single moments."""
    return tuple(
        each.says
        for each in compiled.problem.constraints
        if each.owner == DATES and isinstance(each.says, Bound) and None in (each.says.left, each.says.right)
    )


def term_of(weight: int, quantity: Quantity) -> Term:
    """A count, a moment or an amount as a term of a certificate."""
    if isinstance(quantity, CountQuestion):
        return count_term(weight, quantity)
    if quantity[0] == "time":
        _, unit, events, end = quantity
        assert isinstance(unit, str), "the name of a moment"
        assert isinstance(events, tuple), "the name of a moment"
        moment = CertificateMoment(events, bool(end))
        return MomentTerm(weight, moment, by_day=bool(unit), zone=unit.removeprefix("day ") or None)
    _, id_, figure = quantity
    # Amounts are counted in parts of a unit.
    return AmountTerm(weight * SCALE, CertificateAmount((str(id_),), str(figure)))
