"""Does any world of the log meet several demands?  A search over their alternatives, with a proof where none does, also as a step of a certificate.

The numbers of events of each class that count in each way are unknowns, and the log's counts are their sums (semantics 1.8 C).  Every choice
of alternatives is a system of rows over whole numbers, which the solver decides; the multipliers of its proof (Farkas, 1902) are kept.
The rows added up to a sum that the log excludes are the step.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

import attrs

from factcheck.budget import Budget, OutOfBudget
from factcheck.decide.algebra import EXACTLY_ZERO, Demand, Extent, Number, Quantity, Row, counts_of
from factcheck.decide.log_rows import log_rows
from factcheck.formula import Amount
from factcheck.log import Answers, CountQuestion, SumPart, SumQuestion, WorldsAnswer
from factcheck.model import (
    AmountTerm,
    CertificateAmount,
    CombinedCase,
    CombinedDemand,
    CombinedRow,
    CombinedStep,
    SumStep,
    Term,
    TotalTerm,
)
from factcheck.solver.constraints import Bound, Clause, Constraint, Linear, Owner, Problem
from factcheck.solver.proofs import Combination, Cycle, Premise, Proof
from factcheck.solver.solving import Inconsistent, Undecided, solve

MAX_WAYS = 512
"""Where events count in more ways than this, nothing is tried."""
MAX_CASES = 32
"""A proof has no more cases than this."""
FINE = 60
"""At least so many units are one of a figure."""
STEPS = 100_000
"""How much work one choice of alternatives may be."""
_FINE = SumPart | Amount
"""What is not counted in whole numbers."""


def named(amount: Amount) -> CertificateAmount:
    """An amount as certificates name it."""
    return CertificateAmount(amount.events, amount.figure, amount.over.value if amount.over else "")


@attrs.frozen
class Case:
    """A choice of alternatives (positions of a demand and of its alternative) that no world meets, and the multipliers of rows that show it.

    ``bounds``: bounds of single moments or amounts that the proof uses too, each with its multiplier.  ``amounts``: what the amounts among the rows added up are at
    least, together; None is no bound.
    """

    choices: tuple[tuple[int, int], ...]
    rows: tuple[tuple[int, int, int, int], ...]
    bounds: tuple[tuple[int, Bound], ...] = ()
    amounts: Number | None = 0

    def weighed(self, demands: Sequence[Demand]) -> tuple[dict[Quantity, int], int]:
        """The rows added up: the quantities with their weights, and what their sum is at most."""
        total: dict[Quantity, int] = {}
        at_most = 0
        for times, demand, alternative, position in self.rows:
            row = demands[demand][alternative][position]
            at_most += times * row.at_most
            for weight, quantity in row.terms:
                total[quantity] = total.get(quantity, 0) + times * weight
        return {quantity: weight for quantity, weight in total.items() if weight}, at_most

    def falls_short(self, demands: Sequence[Demand]) -> bool:
        """Whether the sum is less than what it is at most."""
        return any(demands[demand][alternative][position].less for _, demand, alternative, position in self.rows)

    def counted(self, demands: Sequence[Demand]) -> tuple[SumPart, ...]:
        """The counts and the sums of figures among them."""
        weighed, _ = self.weighed(demands)
        return tuple(
            SumPart(weight, each) if isinstance(each, CountQuestion) else attrs.evolve(each, weight=weight)
            for each, weight in weighed.items()
            if isinstance(each, CountQuestion | SumPart)
        )

    def others_at_least(self) -> Number | None:
        """What the moments and amounts among them are at least, together; None is no bound."""
        return None if self.amounts is None else self.amounts - sum(times * each.at_most for times, each in self.bounds)


class Search:
    """Cases that together leave no world, by trying every choice of alternatives."""

    def __init__(
        self,
        demands: Sequence[Demand],
        worlds: WorldsAnswer,
        *,
        counts: Sequence[CountQuestion] | None = None,
        complete: bool = False,
        bounds: Sequence[Bound] = (),
        figures: Sequence[SumPart] = (),
        amounts: Mapping[Amount, Extent] = MappingProxyType({}),
        guiding: Sequence[Row] = (),
        budget: Budget | None = None,
    ) -> None:
        """``counts``: those that the worlds are told for, where they are more than the demands speak of.  ``complete``: no event is missing.

        ``figures``: sums of figures that the demands speak of, and ``amounts`` with what they may be; ``guiding``: rows that hold of them and of counts, which no
        proof may use.
        ``bounds``: of single moments and amounts; the names are those of the demands.  ``budget``: whose steps it takes; ``stopped`` then tells whether it
        gave up for want of them, or because it was too much.
        """
        self.stopped = False
        self._budget = budget or Budget(MAX_CASES * STEPS)
        self.demands: list[Demand] = list(demands)
        self.cases: list[Case] = []
        self._counts = counts_of(demands) if counts is None else tuple(counts)
        self._figures: tuple[Quantity, ...] = (*figures, *amounts)
        self._amounts = amounts
        # Sums of figures are counted in units so small that what is less than a bound is less by one of them.
        told = (row for demand in demands for rows in demand for row in rows)
        weights = (weight for row in (*told, *guiding) for weight, each in row.terms if isinstance(each, _FINE))
        self._fine = FINE * math.lcm(*weights)
        self._worlds = worlds
        self._missing = frozenset[int]() if complete else worlds.missing
        on_record = log_rows(worlds, len(self._counts), self._missing)
        self._background = (
            *(Constraint(_LOG, says) for says in on_record),
            *(Constraint(_LOG, self._linear(row)) for row in guiding),
            *(Constraint(_DATES, bound) for bound in bounds),
        )

    def found(self) -> bool:
        """Whether every choice is excluded."""
        ways = sum(len(each.ways) for each in self._worlds.classes) + len(self._missing)
        self.stopped = not self._worlds.told or ways > MAX_WAYS
        try:
            return not self.stopped and self._exclude({})
        except OutOfBudget:
            self.stopped = True
            return False

    def _exclude(self, chosen: dict[int, int]) -> bool:
        """Whether no world meets the demands with these choices; the cases that show it are kept."""
        if len(self.cases) >= MAX_CASES:
            self.stopped = True
            return False
        problem, budget = Problem((*self._background, *self._rows(chosen))), self._budget.part(STEPS)
        result = solve(problem, budget)
        self._budget.spend(budget.spent + len(problem.constraints))
        self.stopped |= isinstance(result, Undecided)
        if isinstance(result, Inconsistent):
            found = _multipliers(result.proof)
            if found is not None:
                rows, bounds = found
                rows = self._multiplied(rows)
                used = {demand for _, demand, _, _ in rows} & set(chosen)
                choices = tuple((demand, chosen[demand]) for demand in sorted(used))
                self.cases.append(self._with_amounts(Case(choices, rows, bounds)))
                return True
        left = [place for place, demand in enumerate(self.demands) if len(demand) != 1 and place not in chosen]
        if not left:
            # Only whole numbers exclude it: each count is up to some number, or more.
            place = self._split(chosen) if isinstance(result, Inconsistent) else None
            if place is None:
                return False
            left = [place]
        place = min(left, key=lambda place: (len(self.demands[place]), place))
        return all(self._exclude({**chosen, place: each}) for each in range(len(self.demands[place])))

    def _with_amounts(self, case: Case) -> Case:
        weighed, _ = case.weighed(self.demands)
        known = (self._amounts[each].times(weight) for each, weight in weighed.items() if isinstance(each, Amount))
        return attrs.evolve(case, amounts=functools.reduce(Extent.__add__, known, EXACTLY_ZERO).low)

    def _rows(self, chosen: Mapping[int, int]) -> list[Constraint]:
        found = []
        for place, demand in enumerate(self.demands):
            alternative = 0 if len(demand) == 1 else chosen.get(place)
            if alternative is None:
                continue
            for position, row in enumerate(demand[alternative]):
                owner = Owner(f"{place} {alternative} {position}")
                found.append(Constraint(owner, self._linear(row)))
        return found

    def _linear(self, row: Row) -> Linear:
        """A row for the solver, without a common divisor, by which this would divide it."""
        if not self._figures:
            return Linear(tuple((weight, self._variable(quantity)) for weight, quantity in row.terms), row.at_most)
        weights: dict[object, int] = {}
        for weight, quantity in row.terms:
            variable = self._variable(quantity)
            times = 1 if isinstance(quantity, _FINE) else self._fine
            weights[variable] = weights.get(variable, 0) + times * weight
        divisor = math.gcd(*weights.values()) or 1
        terms = tuple((weight // divisor, variable) for variable, weight in weights.items() if weight)
        return Linear(terms, (self._fine * row.at_most - row.less) // divisor)

    def _multiplied(self, rows: Sequence[tuple[int, int, int, int]]) -> tuple[tuple[int, int, int, int], ...]:
        """The multipliers of the rows themselves, from those of the rows as the solver has them."""
        if not self._figures:
            return tuple(rows)
        found = []
        for times, demand, alternative, position in rows:
            row = self.demands[demand][alternative][position]
            weights = [weight * (1 if isinstance(each, _FINE) else self._fine) for weight, each in row.terms]
            found.append(Fraction(times * self._fine, math.gcd(*weights) or 1))
        common = Fraction(
            math.lcm(*(each.denominator for each in found)), math.gcd(*(each.numerator for each in found)) or 1
        )
        return tuple((int(each * common), *row[1:]) for each, row in zip(found, rows, strict=True))

    def _variable(self, quantity: Quantity) -> object:
        if isinstance(quantity, _FINE) and quantity in self._figures:
            return ("figure", self._figures.index(quantity), 0)
        return ("count", self._counts.index(quantity), 0) if isinstance(quantity, CountQuestion) else quantity

    def _split(self, chosen: Mapping[int, int]) -> int | None:
        """A new demand that is always met: a count lies up to the middle of its range, or above."""
        ranges = [self._range(place) for place in range(len(self._counts))]
        for demand, alternative in chosen.items():
            for row in self.demands[demand][alternative]:
                ((weight, question), *more) = row.terms or ((0, ()),)
                if not more and isinstance(question, CountQuestion):
                    place = self._counts.index(question)
                    low, high = ranges[place]
                    bound = Fraction(row.at_most, weight)
                    if weight > 0:
                        high = math.floor(bound) if high is None else min(high, math.floor(bound))
                    else:
                        low = max(low, math.ceil(bound))
                    ranges[place] = (low, high)
        open_ = [(high - low, place) for place, (low, high) in enumerate(ranges) if high is not None and high > low]
        if not open_ or len(self.demands) >= MAX_CASES:
            return None
        _, place = min(open_)
        low, high = ranges[place]
        assert high is not None, "only counts with bounds are split"
        middle = (low + high) // 2
        question = self._counts[place]
        self.demands.append(
            ((Row(((1, question),), middle),), (Row(((-1, question),), -middle - 1),)),
        )
        return len(self.demands) - 1

    def _range(self, place: int) -> tuple[int, int | None]:
        low = high = 0
        open_ = any(way >> place & 1 for way in self._missing)
        for each in self._worlds.classes:
            held = [bool(way >> place & 1) for way in each.ways]
            low += each.low if all(held) else 0
            if any(held):
                open_ = open_ or each.high is None
                high += each.high or 0
        return low, None if open_ else high


_LOG = Owner("log", fixed=True)
_DATES = Owner("dates", fixed=True)


def added_up(proof: Proof) -> Sequence[tuple[int, Premise]]:
    """What a proof that is a single addition adds up, each with how many times; nothing for any other proof."""
    because = proof.steps[0].because if len(proof.steps) == 1 else None
    if isinstance(because, Cycle):
        return [(1, premise) for premise in because.premises]
    return because.rows if isinstance(because, Combination) else ()


def _multipliers(
    proof: Proof,
) -> tuple[tuple[tuple[int, int, int, int], ...], tuple[tuple[int, Bound], ...]] | None:
    """The multipliers of the rows and of bounds in a proof that is a single addition; None for any other."""
    weighted = added_up(proof)
    if not weighted:
        return None
    rows, bounds = [], []
    for times, premise in weighted:
        owner, says = premise.constraint.owner, premise.constraint.says
        if owner == _DATES and isinstance(says, Bound):
            bounds.append((times, says))
        elif owner != _LOG:
            assert not isinstance(says, Clause), "choices are made outside the solver"
            demand, alternative, position = map(int, owner.name.split())
            rows.append((times, demand, alternative, position))
    return tuple(rows), tuple(bounds)


def sums_of(demands: Sequence[Demand], cases: Sequence[Case]) -> tuple[SumQuestion, ...]:
    """What to ask the log before the cases are known to be excluded."""
    counted = [case.counted(demands) for case in cases]
    return tuple(dict.fromkeys(SumQuestion(parts) for parts in counted if parts))


def excluded(case: Case, demands: Sequence[Demand], bounds: Answers, *, complete: bool) -> bool:
    """Whether the log itself shows that the rows added up cannot be met."""
    low = _low(case, demands, bounds, complete=complete)
    if low is None:
        return False
    _, at_most = case.weighed(demands)
    return low > at_most or (low == at_most and case.falls_short(demands))


def _low(case: Case, demands: Sequence[Demand], bounds: Answers, *, complete: bool = False) -> Number | None:
    """What the quantities of the rows added up are at least, in every world."""
    parts = case.counted(demands)
    others = case.others_at_least()
    if not parts:
        return others
    answer = bounds[SumQuestion(parts)]
    low = answer.closed_low if complete else answer.low
    return None if low is None or others is None else low + others


def count_term(weight: int, quantity: Quantity) -> Term:
    """A count, the sum of a figure, or an amount, as a term of a sum."""
    if isinstance(quantity, Amount):
        return AmountTerm(weight, named(quantity))
    figure, count = (quantity.figure, quantity.count) if isinstance(quantity, SumPart) else ("", quantity)
    assert isinstance(count, CountQuestion), "the log only knows counts and figures"
    return TotalTerm(weight, count.scope, count.stretch, count.clocked_stretch, figure, count.without, count.going_on)


def combined_step(
    part: str,
    demands: Sequence[Demand],
    cases: Sequence[Case],
    bounds: Answers,
    *,
    holds: bool,
    claims: Sequence[str] = (),
    term: Callable[[int, Quantity], Term] = count_term,
) -> CombinedStep:
    """The cases as a step.  Demands beyond those asked for are splits of a count, true of all whole numbers.

    ``claims``: for each demand the claim taken as fact that makes it, "" for the statement itself.  ``term``: the quantities as terms, where not
    all are counts.
    """
    owners = [*claims, *[""] * (len(demands) - len(claims))]
    return CombinedStep(
        part,
        holds,
        tuple(
            CombinedDemand(
                tuple(
                    tuple(
                        CombinedRow(tuple(term(*each) for each in row.terms), row.at_most, row.less)
                        for row in alternative
                    )
                    for alternative in demand
                ),
                claim,
            )
            for demand, claim in zip(demands, owners, strict=True)
        ),
        tuple(CombinedCase(case.choices, case.rows, _shown(part, case, demands, bounds, term)) for case in cases),
    )


def _shown(
    part: str,
    case: Case,
    demands: Sequence[Demand],
    bounds: Answers,
    term: Callable[[int, Quantity], Term],
) -> SumStep:
    """That the rows added up are more in every world than they may be."""
    weighed, _ = case.weighed(demands)
    parts = case.counted(demands)
    coverage = bounds[SumQuestion(parts)].gaps.coverage if parts else ()
    terms = tuple(term(weight, quantity) for quantity, weight in weighed.items())
    return SumStep(part, True, terms, _low(case, demands, bounds), None, coverage, ())
