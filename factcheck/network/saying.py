"""Claims in words: what each demands ("at least 3 attacks in March 2024"), and, of a conflict set, why it cannot go together and the addition that proves it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from factcheck.decide import added_up
from factcheck.decide.algebra import Counted, Demand, Row, quantities
from factcheck.model import ConflictRow, Scope
from factcheck.network.belonging import Belonging
from factcheck.network.cells import representatives
from factcheck.network.moments import DATES
from factcheck.network.tables import CELLS, OVER, RISING
from factcheck.solver.constraints import Clause, Linear, Literal, Owner
from factcheck.solver.proofs import Premise, Proof
from factcheck.when import DAWN, DUSK, Intervals, day_of
from factcheck.wording.dates import say_days
from factcheck.wording.pieces import listed

SCALE = 1_000_000
"""Sums of figures are counted in millionths, rounded so that a demand only gets weaker."""
FINE = 10**18
"""Amounts are counted in units so small that no two of them differ by less."""
_GRAIN = 1_000
"""A bound that is no multiple of so many units is one beside a number that somebody said: more, or less, than that."""


def say_counted(row: Row, zone: str | None, *, none: str) -> str:
    """A row of counts, or of one sum of a figure: a single one in plain words, others as a sum.  ``none``: how "at most 0" is said."""
    terms = [(factor, counted) for factor, counted in row.terms if isinstance(counted, Counted)]
    if len(terms) == 1:
        ((factor, counted),) = terms
        return f"{_say_single(factor, counted, row.at_most, none)} {say_instants(counted.instants, zone)}"
    added = [_say_term(factor, counted, zone) for factor, counted in terms if factor > 0]
    taken = [_say_term(-factor, counted, zone) for factor, counted in terms if factor < 0]
    if not added:
        return f"{' plus '.join(taken)} are at least {-row.at_most}"
    less = f" less {' less '.join(taken)}" if taken else ""
    return f"{' plus '.join(added)}{less} are at most {row.at_most}"


def _say_single(factor: int, counted: Counted, at_most: int, none: str) -> str:
    scope = counted.scope
    number = at_most // factor if factor > 0 else -(at_most // -factor)
    said = f"at {'most' if factor > 0 else 'least'} "
    there = " going on" if counted.going_on else ""
    if counted.figure:
        return f"{said}{_decimal(Fraction(number, SCALE))} '{counted.figure}' in {scope.many}{there}"
    if factor > 0 and number == 0:
        return f"{none} {scope.one if none == 'no' else scope.many}{there}"
    return f"{said}{number} {scope.one if number == 1 else scope.many}{there}"


def _say_term(times: int, counted: Counted, zone: str | None) -> str:
    return f"{'' if times == 1 else f'{times} times '}{counted.scope.many} {say_instants(counted.instants, zone)}"


def say_amounts(row: Row, observed: Mapping[str, str]) -> str:
    """A row of one amount, or of one less another.  ``observed``: words for those that nobody has observed."""
    ids = {factor: str(name[1]) for factor, name in row.terms if isinstance(name, tuple)}
    names = {factor: observed.get(id_, id_) for factor, id_ in ids.items()}
    strictly = (row.at_most + 1) % _GRAIN == 0
    bound = Fraction(row.at_most + strictly, FINE)
    if 1 not in names:
        return f"{names[-1]} is {'more than' if strictly else 'at least'} {_decimal(-bound)}"
    less = f" less {names[-1]}" if -1 in names else ""
    return f"{names[1]}{less} is {'less than' if strictly else 'at most'} {_decimal(bound)}"


def _decimal(number: Fraction) -> str:
    return str(number) if number.denominator == 1 else str(float(number))


def say_instants(instants: Intervals, zone: str | None) -> str:
    """A stretch in words, by the days it touches."""
    if instants.empty:
        return "at no time"
    return " and ".join(_say_pair(start, end, zone) for start, end in instants)


def _say_pair(start: int, end: int, zone: str | None) -> str:
    if start == DAWN and end == DUSK:
        return "at any time"
    if start == DAWN:
        day = day_of(end - 1, zone)
        return f"up to {say_days(day, day)}"
    first = day_of(start, zone)
    if end == DUSK:
        return f"from {say_days(first, first)} on"
    # Of a day of which it holds the first instant alone it does not speak: that day had just begun when something was said of it.
    last = day_of(max(start, end - 2), zone)
    said = say_days(first, last)
    return f"{'on' if first == last else 'from' if ' to ' in said else 'in'} {said}"


ON_RECORD = Owner("the events on record and what is vouched for", fixed=True)
BELONGING = Owner("an event counts wherever it belongs", fixed=True)


def message(said: Mapping[str, str], proof: Proof, demands: Mapping[str, tuple[Demand, ...]], *, minimal: bool) -> str:
    """What each statement says, in order of time; then why they cannot all be true."""
    ends = {name: max((instants.end for instants in _stretches(demands[name])), default=0) for name in said}
    order = sorted(said, key=lambda name: (ends[name], name))
    told = " ".join(f"{name}: {said[name].rstrip('.')}." for name in order)
    used = [demand for name in order for demand in _used(demands[name], proof, name)]
    scopes = _scopes(used)
    together = f"{listed(order)} cannot {'both' if len(order) == 2 else 'all'} be true"
    same = ""
    if len(scopes) == 1:
        same = f" if they count the same {scopes[0].many}"
    elif scopes:
        same = " if they count by the same rules"
    return f"{told} {_why(proof, used)}so {together}{same}{'' if minimal else ' (the smallest set was not found)'}."


def steps(proof: Proof, members: Iterable[str]) -> tuple[str, ...]:
    """What each of the members demands, in the order of the proof."""
    wanted = set(members)
    found = [
        f"{each.owner.name}: {each.owner.part}"
        for each in proof.constraints()
        if each.owner.name in wanted and each.owner.part
    ]
    if any(each.owner == DATES for each in proof.constraints()):
        found.append("by the dates on record")
    if ON_RECORD in proof.owners():
        found.append("with the events on record and what is vouched for")
    return tuple(dict.fromkeys(found))


def rows(proof: Proof) -> tuple[ConflictRow, ...]:
    """The addition, where the whole proof is one; else nothing."""
    literals = [
        (times, premise.constraint.owner, _literal(premise))
        for times, premise in added_up(proof)
        if premise.constraint.owner != CELLS
    ]
    # Cells that every row counts alike are one number, the sum of them; it is not below zero either.
    columns: dict[object, dict[int, int]] = {}
    for number, (_, _, literal) in enumerate(literals):
        for factor, variable in _terms(literal):
            column = columns.setdefault(variable, {})
            column[number] = column.get(number, 0) + factor
    alike = sorted({(not _is_cell(variable), tuple(sorted(column.items()))) for variable, column in columns.items()})
    names = {key: f"{'x' if key[0] else 'n'}{number}" for number, key in enumerate(alike, start=1)}
    found = []
    for number, (times, owner, literal) in enumerate(literals):
        terms = [(dict(key[1]).get(number, 0), names[key]) for key in alike]
        divisor = math.gcd(*(factor for factor, _ in terms)) or 1
        found.append(
            ConflictRow(
                "" if owner.fixed else owner.name,
                owner.name if owner.fixed else owner.part,
                times,
                tuple((factor // divisor, name) for factor, name in terms if factor),
                literal.at_most // divisor,
            )
        )
    return tuple(found)


def _is_cell(variable: object) -> bool:
    return isinstance(variable, tuple) and "cell" in variable[:2]


def _literal(premise: Premise) -> Literal:
    says = premise.constraint.says
    if isinstance(says, Clause):
        return says.alternatives[premise.alternative or 0][premise.literal]
    return says


def _terms(literal: Literal) -> Sequence[tuple[int, object]]:
    if isinstance(literal, Linear):
        return literal.terms
    return [(sign, side) for sign, side in ((1, literal.left), (-1, literal.right)) if side is not None]


# Reasons


def _why(proof: Proof, demands: Sequence[Demand]) -> str:
    """The rule that the proof rests on, as the beginning of a sentence."""
    if ON_RECORD in proof.owners():
        return "With the events on record no numbers fit, "
    if BELONGING in proof.owners():
        return "An event counts wherever it belongs, "
    if {RISING, CELLS, OVER} & set(proof.owners()):
        if OVER in proof.owners():
            return "What was going on had begun, and was not over, "
        if len(_scopes(demands)) > 1:
            return "A total is the sum of its parts and never less than one of them, "
        return (
            "A running total cannot fall, "
            if len({instants.start for instants in _stretches(demands)}) == 1
            else "A longer time holds what a shorter one in it does, "
        )
    if any(isinstance(each, Belonging) for each in quantities(demands)):
        return "One event cannot be both, "
    if DATES in proof.owners():
        return "By the dates on record there is no order of these moments that fits, "
    if not _counted(demands):
        amounts = any(isinstance(name, tuple) and name[0] == "amount" for name in quantities(demands))
        return "No numbers fit, " if amounts else "No order of these moments fits, "
    return "No number fits, "


def _used(demands: Sequence[Demand], proof: Proof, name: str) -> list[Demand]:
    """What of a statement the proof rests on."""
    parts = {owner.part for owner in proof.owners() if owner.name == name}
    return [demand for demand in demands if len(demand) > 1 or any(row.text in parts for row in demand[0])]


def _counted(demands: Iterable[Demand]) -> list[Counted]:
    return [quantity for quantity in quantities(demands) if isinstance(quantity, Counted)]


def _scopes(demands: Sequence[Demand]) -> list[Scope]:
    """The scopes they speak of, one of those with equal conditions."""
    named = [counted.scope for counted in _counted(demands)]
    same = representatives(named)
    return list(dict.fromkeys(same[scope] for scope in named))


def _stretches(demands: Iterable[Demand]) -> list[Intervals]:
    return [counted.instants for counted in _counted(demands) if not counted.instants.empty]
