"""What a search over worlds found, as a step of a certificate: rows added up to a sum that the log excludes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.decide.algebra import Demand, Quantity
from factcheck.decide.joint_search import Case
from factcheck.log import Answers, CountQuestion, SumQuestion
from factcheck.model import CombinedCase, CombinedDemand, CombinedRow, CombinedStep, SumStep, Term, TotalTerm

__all__ = ["combined_step", "count_term", "excluded", "sums_of"]


def sums_of(demands: Sequence[Demand], cases: Sequence[Case]) -> tuple[SumQuestion, ...]:
    """What to ask the log before the cases are known to be excluded."""
    counted = [case.counted(demands) for case in cases]
    return tuple(dict.fromkeys(SumQuestion(parts) for parts in counted if parts))


def excluded(case: Case, demands: Sequence[Demand], bounds: Answers, *, complete: bool) -> bool:
    """Whether the log itself shows that the rows added up cannot be met."""
    low = _low(case, demands, bounds, complete=complete)
    return low is not None and low > case.weighed(demands)[1]


def _low(case: Case, demands: Sequence[Demand], bounds: Answers, *, complete: bool = False) -> int | None:
    """What the quantities of the rows added up are at least, in every world."""
    parts = case.counted(demands)
    if not parts:
        return case.others_at_least()
    answer = bounds[SumQuestion(parts)]
    low = answer.closed_low if complete else answer.low
    return None if low is None else int(low) + case.others_at_least()


def combined_step(
    part: str,
    demands: Sequence[Demand],
    cases: Sequence[Case],
    bounds: Answers,
    *,
    holds: bool,
    claims: Sequence[str] = (),
    term: Callable[[int, Quantity], Term] | None = None,
) -> CombinedStep:
    """The cases as a step.  Demands beyond those asked for are splits of a count, true of all whole numbers.

    ``claims``: for each demand the claim taken as fact that makes it, "" for the statement itself.  ``term``: the quantities as terms, where not
    all are counts.
    """
    said = term or count_term
    owners = [*claims, *[""] * (len(demands) - len(claims))]
    return CombinedStep(
        part,
        holds,
        tuple(
            CombinedDemand(
                tuple(
                    tuple(CombinedRow(tuple(said(*each) for each in row.terms), row.at_most) for row in alternative)
                    for alternative in demand
                ),
                claim,
            )
            for demand, claim in zip(demands, owners, strict=True)
        ),
        tuple(CombinedCase(case.choices, case.rows, _shown(part, case, demands, bounds, said)) for case in cases),
    )


def _shown(
    part: str,
    case: Case,
    demands: Sequence[Demand],
    bounds: Answers,
    said: Callable[[int, Quantity], Term],
) -> SumStep:
    """That the rows added up are more in every world than they may be."""
    weighed, _ = case.weighed(demands)
    parts = case.counted(demands)
    coverage = bounds[SumQuestion(parts)].gaps.coverage if parts else ()
    terms = tuple(said(weight, quantity) for quantity, weight in weighed.items())
    return SumStep(part, True, terms, _low(case, demands, bounds), None, coverage, ())


def count_term(weight: int, quantity: Quantity) -> Term:
    """A count as a term of a sum."""
    assert isinstance(quantity, CountQuestion), "the log only knows counts"
    return TotalTerm(weight, quantity.scope, quantity.stretch, quantity.clocked_stretch, "", quantity.without)
