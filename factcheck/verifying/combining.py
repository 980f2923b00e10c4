"""Demands that cannot be met together: every choice of alternatives is excluded by a sum that is checked anew."""

from __future__ import annotations

import itertools
import math

import attrs

from factcheck.model import CombinedCase, CombinedDemand, CombinedStep, Term
from factcheck.verifying.book import Book
from factcheck.verifying.summing import bounds_problem, canonical

__all__ = ["combined_problem"]

MAX_CHOICES = 100_000
"""So many choices of alternatives are gone through at the most."""


def combined_problem(step: CombinedStep, book: Book) -> str | None:
    """What is wrong with the proof that demands cannot be met together; None where it is shown."""
    if not step.cases or not all(demand.alternatives for demand in step.demands):
        return "nothing is shown"
    if math.prod(len(demand.alternatives) for demand in step.demands) > MAX_CHOICES:
        return "it has too many cases to go through"
    for case in step.cases:
        problem = _case_problem(case, step, book)
        if problem:
            return problem
    chosen = [dict(case.choices) for case in step.cases]
    for alternatives in itertools.product(*(range(len(demand.alternatives)) for demand in step.demands)):
        if not any(all(alternatives[place] == each for place, each in choice.items()) for choice in chosen):
            return "the cases leave a choice out"
    return None


def _case_problem(case: CombinedCase, step: CombinedStep, book: Book) -> str | None:
    choices = dict(case.choices)
    if len(choices) != len(case.choices) or any(
        not (0 <= place < len(step.demands) and 0 <= each < len(step.demands[place].alternatives))
        for place, each in case.choices
    ):
        return "a choice is none"
    terms: list[Term] = []
    at_most = 0
    for times, place, alternative, position in case.rows:
        if times <= 0 or not 0 <= place < len(step.demands):
            return "a row is counted backwards"
        if not _may_use(step.demands[place], choices.get(place), alternative, position):
            return "a row of another choice is used"
        row = step.demands[place].alternatives[alternative][position]
        at_most += times * row.at_most
        terms += [attrs.evolve(term, weight=times * term.weight) for term in row.terms]
    if canonical(terms) != canonical(case.shown.terms):
        return "what is shown is not the sum of the rows"
    if case.shown.low is None or case.shown.low <= at_most:
        return "the sum of the rows is not excluded"
    return bounds_problem(case.shown, book)


def _may_use(demand: CombinedDemand, chosen: int | None, alternative: int, position: int) -> bool:
    """Whether a row holds in the case: it is of the alternative chosen, or of the only one."""
    wanted = chosen if chosen is not None or len(demand.alternatives) > 1 else 0
    return alternative == wanted and 0 <= position < len(demand.alternatives[alternative])
