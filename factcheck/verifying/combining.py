"""Demands that cannot be met together, checked: every choice of their alternatives is excluded by a sum that is checked anew."""

from __future__ import annotations

import itertools
import math

import attrs

from factcheck.model import CombinedCase, CombinedDemand, CombinedStep, Term
from factcheck.verifying.book import Book
from factcheck.verifying.summing import canonical, check_bounds
from factcheck.verifying.values import require

MAX_CHOICES = 100_000
"""So many choices of alternatives are gone through at the most."""


def check_combined(step: CombinedStep, book: Book) -> None:
    """Raises Unproved unless it is shown that the demands cannot be met together."""
    require(bool(step.cases) and all(demand.alternatives for demand in step.demands), "nothing is shown")
    choices = math.prod(len(demand.alternatives) for demand in step.demands)
    require(choices <= MAX_CHOICES, "it has too many cases to go through")
    for case in step.cases:
        _check_case(case, step, book)
    chosen = [dict(case.choices) for case in step.cases]
    for alternatives in itertools.product(*(range(len(demand.alternatives)) for demand in step.demands)):
        treated = any(all(alternatives[place] == each for place, each in choice.items()) for choice in chosen)
        require(treated, "the cases leave a choice out")


def _check_case(case: CombinedCase, step: CombinedStep, book: Book) -> None:
    choices = dict(case.choices)
    require(len(choices) == len(case.choices), "a choice is none")
    for place, each in case.choices:
        exists = 0 <= place < len(step.demands) and 0 <= each < len(step.demands[place].alternatives)
        require(exists, "a choice is none")
    terms: list[Term] = []
    at_most, less = 0, False
    for times, place, alternative, position in case.rows:
        require(times > 0 and 0 <= place < len(step.demands), "a row is counted backwards")
        usable = _may_use(step.demands[place], choices.get(place), alternative, position)
        require(usable, "a row of another choice is used")
        row = step.demands[place].alternatives[alternative][position]
        at_most, less = at_most + times * row.at_most, less or row.less
        terms += [attrs.evolve(term, weight=times * term.weight) for term in row.terms]
    require(canonical(terms) == canonical(case.shown.terms), "what is shown is not the sum of the rows")
    low = case.shown.low
    excluded = low is not None and (low > at_most or (less and low == at_most))
    require(excluded, "the sum of the rows is not excluded")
    check_bounds(case.shown, book)


def _may_use(demand: CombinedDemand, chosen: int | None, alternative: int, position: int) -> bool:
    """Whether a row holds in the case: it is of the alternative chosen, or of the only one."""
    wanted = chosen if chosen is not None or len(demand.alternatives) > 1 else 0
    return alternative == wanted and 0 <= position < len(demand.alternatives[alternative])
