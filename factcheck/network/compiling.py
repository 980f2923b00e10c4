"""A dossier's claims and tallies as a problem: can all of them hold together?

Formulas are read, never kinds.  Every constraint is a necessary consequence of its claim, so that a conflict that is found is real; where a
formula says more than constraints can (see :mod:`~factcheck.network.atoms`), fewer are found.  Two strengths are compiled apart:

* *definite*: number words at their widest, and only what holds in every admissible reading;
* *strict*: number words without their borderline, and the default reading.

A vague stretch ("late January") counts in both with what it possibly holds for a lower bound and what it certainly holds for an upper one.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence

import attrs

from factcheck.decide.algebra import Demand
from factcheck.decide.situation import Block, Situation
from factcheck.formula import Formula, Setting
from factcheck.network.atoms import Speaking
from factcheck.network.moments import Moments
from factcheck.network.readings import in_any_reading
from factcheck.network.saying import say_instants
from factcheck.network.tables import Tables
from factcheck.solver.constraints import Problem
from factcheck.when import Window

__all__ = ["Compiled", "Stated", "Strength", "SupposedSetting", "compile_claims"]


class Strength(enum.Enum):
    """How a conflict holds."""

    DEFINITE = "definite"
    STRICT = "strict"


@attrs.frozen
class Stated:
    """A claim or a tally: its formulas, one for each reading, and what the log holds of the events they name.

    ``supposed``: words for the values they speak of that nobody has observed.  ``denied``: the opposite of its one formula is stated instead.
    """

    name: str
    formulas: tuple[Formula, ...]
    situation: Situation
    supposed: Mapping[str, str] = attrs.field(factory=dict)
    denied: bool = False


@attrs.frozen(slots=False)
class SupposedSetting(Setting):
    """A setting in which every series has one value for every period a claim names, also where nobody has observed it.

    ``supposed``: the ids of these values, with their words.
    """

    supposed: dict[str, str] = attrs.field(factory=dict)

    def observations(self, series: str, window: Window) -> tuple[str, ...]:
        """The observations on record, else the value itself, named by the instants of the period."""
        found = super().observations(series, window)
        if found:
            return found
        _, stretch = self.window(window)[0]
        named = f"{series}@{stretch.possible.pairs}"
        self.supposed[named] = f"{series} {say_instants(stretch.possible, self.zone)}"
        return (named,)


@attrs.frozen
class Compiled:
    """The problem, and for each member what it demands.  ``tables``: how counts are laid out in it."""

    problem: Problem
    demands: Mapping[str, tuple[Demand, ...]]
    tables: Tables = attrs.field(eq=False, repr=False)


def compile_claims(
    stated: Sequence[Stated],
    strength: Strength,
    *,
    amounts: Callable[[str], bool],
    only: Callable[[Demand], bool] | None = None,
) -> Compiled:
    """The constraints of claims and tallies.

    ``amounts``: whether a figure is never negative on record.  ``only``: demands to keep.
    """
    moments = Moments()
    demands = {}
    for each in sorted(stated, key=lambda each: each.name):
        found = _demands(each, moments, amounts, widest=strength is Strength.DEFINITE)
        demands[each.name] = tuple(demand for demand in found if only is None or only(demand))
    tables = Tables(demand for several in demands.values() for demand in several)
    constraints = [
        constraint
        for name, several in demands.items()
        for demand in several
        for constraint in tables.constraints(name, demand)
    ]
    background = (*tables.background(), *moments.background())
    return Compiled(Problem((*background, *constraints)), demands, tables)


def _demands(stated: Stated, moments: Moments, amounts: Callable[[str], bool], *, widest: bool) -> tuple[Demand, ...]:
    readings = []
    for formula in stated.formulas if widest else stated.formulas[:1]:
        block = _block(formula, stated.situation)
        if block is None:
            return ()
        speaking = Speaking(stated.situation, block, moments, widest, amounts, stated.supposed)
        readings.append(speaking.demands(formula.parts, denied=stated.denied))
    return in_any_reading(readings) if readings else ()


def _block(formula: Formula, situation: Situation) -> Block | None:
    """Everything the log allows for the moments of a formula; None where it names an event that is not there, or that cannot be."""
    moments = formula.moments()
    if any(id_ not in situation.events for moment in moments for id_ in moment.events):
        return None
    block = Block(tuple((moment, situation.possible(moment)) for moment in moments))
    return None if any(instants.empty for _, instants in block.moments) else block
