"""Demands of claims as rows over the counts of a log, so that claims can be tried in the worlds that the log allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from factcheck.decide import Quantity, Row, count_term, log_rows
from factcheck.decide.algebra import Counted, Demand, quantities, reduced
from factcheck.log import CountQuestion, WorldsAnswer
from factcheck.model import AmountTerm, CertificateAmount, CertificateMoment, MomentTerm, Term
from factcheck.network.compiling import Compiled
from factcheck.network.moments import DATES
from factcheck.network.saying import SCALE
from factcheck.solver.constraints import Bound, Constraint, Linear, Owner, Problem

__all__ = ["counts_in", "in_worlds", "in_worlds_of", "single_bounds", "term_of"]


def in_worlds(demands: Sequence[Demand], disregarding: str | None) -> Iterator[Demand]:
    """The demands of what a log counts; those that say nothing of counts, moments or amounts are left out.

    ``disregarding``: the source whose own coverage statements do not help.
    """
    for demand in demands:
        found = tuple(
            tuple(dict.fromkeys(_asked(each, disregarding) for each in alternative if not _adds_figures(each)))
            for alternative in demand
        )
        if () not in found:
            yield found


def _adds_figures(said: Row) -> bool:
    """Sums of figures are no counts: nothing is said of them here."""
    return any(isinstance(quantity, Counted) and quantity.figure for _, quantity in said.terms)


def _asked(said: Row, disregarding: str | None) -> Row:
    factors: dict[Quantity, int] = {}
    for factor, quantity in said.terms:
        if isinstance(quantity, Counted) and quantity.instants.empty:
            continue
        asked = quantity.question(disregarding) if isinstance(quantity, Counted) else quantity
        factors[asked] = factors.get(asked, 0) + factor
    return reduced(Row(tuple((factor, quantity) for quantity, factor in factors.items() if factor), said.at_most))


def counts_in(compiled: Compiled) -> tuple[CountQuestion, ...]:
    """Every count that the demands speak of, in a fixed order."""
    return tuple(counted.question() for counted in _counted(compiled))


def in_worlds_of(compiled: Compiled, worlds: WorldsAnswer, owner: Owner) -> Compiled:
    """The same problem with what a log says of :func:`counts_in`, as background of this owner."""
    several = _counted(compiled)
    found = list(log_rows(worlds, len(several), worlds.missing))
    for place, counted in enumerate(several):
        terms = tuple(compiled.tables.count(counted))
        found.append(Linear((*terms, (-1, ("count", place, 0))), 0))
        found.append(Linear((*((-weight, variable) for weight, variable in terms), (1, ("count", place, 0))), 0))
    background = tuple(Constraint(owner, says) for says in found)
    return attrs.evolve(compiled, problem=Problem((*background, *compiled.problem.constraints)))


def _counted(compiled: Compiled) -> tuple[Counted, ...]:
    said = quantities(demand for name in sorted(compiled.demands) for demand in compiled.demands[name])
    counted = (each for each in said if isinstance(each, Counted) and not each.figure and not each.instants.empty)
    return tuple(dict.fromkeys(counted))


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
    assert isinstance(quantity, tuple), "the name of a moment or an amount"
    if quantity[0] == "time":
        _, unit, events, end = quantity
        assert isinstance(unit, str), "the name of a moment"
        assert isinstance(events, tuple), "the name of a moment"
        moment = CertificateMoment(events, bool(end))
        return MomentTerm(weight, moment, by_day=bool(unit), zone=unit.removeprefix("day ") or None)
    _, id_, figure = quantity
    # Amounts are counted in parts of a unit.
    return AmountTerm(weight * SCALE, CertificateAmount((str(id_),), str(figure)))
