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

from factcheck.decide.situation import Block, Situation
from factcheck.formula import Formula, Setting
from factcheck.model import Tally
from factcheck.network.atoms import Speaking, at_least_whole, at_most_whole, say_instants, zone_of
from factcheck.network.literals import TRUE, Counted, Demand, conjunction, in_any_reading, one
from factcheck.network.moments import Moments
from factcheck.network.tables import Tables
from factcheck.solver.constraints import Problem
from factcheck.when import Window

__all__ = ["Compiled", "Stated", "Strength", "SupposedSetting", "Totalled", "compile_claims"]


class Strength(enum.Enum):
    """How a conflict holds."""

    DEFINITE = "definite"
    STRICT = "strict"


@attrs.frozen
class Stated:
    """A claim: its formulas, one for each reading, and what the log holds of the events they name.

    ``denied``: the opposite of its one formula is stated instead.
    """

    name: str
    formulas: tuple[Formula, ...]
    situation: Situation
    denied: bool = False


@attrs.frozen
class Totalled:
    """A tally, with where it stands."""

    name: str
    tally: Tally
    setting: Setting


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
    totals: Sequence[Totalled],
    strength: Strength,
    *,
    amounts: Callable[[str], bool],
    supposed: Mapping[str, str] | None = None,
    only: Callable[[Demand], bool] | None = None,
) -> Compiled:
    """The constraints of claims and tallies.

    ``amounts``: whether a figure is never negative on record.  ``supposed``: words for values nobody has observed.  ``only``: demands to keep.
    """
    moments = Moments()
    widest = strength is Strength.DEFINITE
    demands: dict[str, tuple[Demand, ...]] = {}
    for each in stated:
        demands[each.name] = _of_claim(each, moments, amounts, supposed or {}, widest=widest)
    for total in totals:
        demands[total.name] = _of_tally(total, widest=widest)
    demands = {
        name: tuple(each for each in several if only is None or only(each)) for name, several in sorted(demands.items())
    }
    tables = Tables(demand for several in demands.values() for demand in several)
    constraints = [
        constraint
        for name, several in demands.items()
        for demand in several
        for constraint in tables.constraints(name, demand)
    ]
    background = (*tables.background(), *moments.background())
    return Compiled(Problem((*background, *constraints)), demands, tables)


def _of_claim(
    stated: Stated, moments: Moments, amounts: Callable[[str], bool], supposed: Mapping[str, str], *, widest: bool
) -> tuple[Demand, ...]:
    formulas = stated.formulas if widest else stated.formulas[:1]
    readings = []
    for formula in formulas:
        block = _block(formula, stated.situation)
        if block is None:
            return ()
        speaking = Speaking(stated.situation, block, moments, widest, amounts, supposed)
        if stated.denied:
            return conjunction([speaking.denial(formula.parts)])
        readings.append(speaking.demands(formula.parts))
    return in_any_reading(readings) if readings else ()


def _block(formula: Formula, situation: Situation) -> Block | None:
    """Everything the log allows for the moments of a formula; None where it names an event that is not there, or that cannot be."""
    found = []
    for moment in formula.moments():
        if any(id_ not in situation.events for id_ in moment.events):
            return None
        instants = situation.possible(moment)
        if instants.empty:
            return None
        found.append((moment, instants))
    return Block(tuple(found))


def _of_tally(total: Totalled, *, widest: bool) -> tuple[Demand, ...]:
    tally, setting = total.tally, total.setting
    scope = setting.scopes.get(tally.scope)
    if scope is None:
        return ()
    try:
        readings = setting.window(tally.window)
    except ValueError:
        return ()
    low, high, above, below = zone_of(tally.number.possible if widest else tally.number.definite)
    found = []
    for _, stretch in readings if widest else readings[:1]:
        floor = ceiling = TRUE
        if low is not None and (least := at_least_whole(low, excluded=above)) > 0:
            possible = stretch.possible.hull()
            said = f"at least {least} {scope.many} {say_instants(possible, setting.zone)}"
            floor = one(Counted(((-1, scope, "", possible),), -least), said)
        if high is not None and not stretch.certain.empty:
            most = at_most_whole(high, excluded=below)
            said = f"at most {most} {scope.many} {say_instants(stretch.certain, setting.zone)}"
            ceiling = one(Counted(((1, scope, "", stretch.certain),), most), said)
        found.append((floor, ceiling))
    return in_any_reading(found)
