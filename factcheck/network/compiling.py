"""A dossier's claims and tallies as a problem: can all of them hold together?  Also as rows over the counts of a log, to try them in its worlds.

Formulas are read, never kinds.  Every constraint is a necessary consequence of its claim, so that a conflict that is found is real; where a
formula says more than constraints can (see :mod:`~factcheck.network.atoms`), fewer are found.  Two strengths are compiled apart:

* *definite*: number words at their widest, and only what holds in every admissible reading;
* *strict*: number words without their borderline, and the default reading; and what shows only if nothing lasted of which nobody says how it counts.

A vague stretch ("late January") counts in both with what it possibly holds for a lower bound and what it certainly holds for an upper one.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs

from factcheck.decide import count_term, log_rows
from factcheck.decide.algebra import TRUE, Counted, Demand, Quantity, Row, any_of, every, quantities, reduced, telling
from factcheck.decide.situation import Block, Situation
from factcheck.formula import Formula, Moment
from factcheck.log import CountQuestion, Known, WorldsAnswer
from factcheck.meaning import LASTING, Setting, way_chosen
from factcheck.model import (
    AmountTerm,
    CertificateAmount,
    CertificateMoment,
    Choice,
    Counting,
    Disregarded,
    Event,
    MomentTerm,
    Person,
    Scope,
    Term,
)
from factcheck.network.atoms import Speaking
from factcheck.network.belonging import Belonging
from factcheck.network.moments import BIRTH, DATES, Moments
from factcheck.network.saying import FINE, say_instants
from factcheck.network.tables import Tables
from factcheck.solver.constraints import Bound, Constraint, Linear, Owner, Problem
from factcheck.when import Intervals, Truth, When
from factcheck.wording import say_days

_ANY_TIME = When.parse("[..9999]")
"""When somebody was born of whom nobody says when."""


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
    """A setting in which every series has its one value for every period of its own that a claim names, also where nobody has observed it, and every
    person the one moment of birth, also where nobody knows it to the day.

    ``supposed``: the ids of these values, with their words.  ``births``: the moments, as events that no log holds.
    """

    supposed: dict[str, str] = attrs.field(factory=dict)
    births: dict[str, Known] = attrs.field(factory=dict)

    def birth(self, person: Person) -> Moment | None:
        """The moment itself."""
        title = f"the birth of {person.name or person.id}"
        event = Event(f"{BIRTH}{person.id}", person.born or _ANY_TIME, title=title)
        self.births[event.id] = Known(event, Truth.NO, Truth.NO)
        return Moment((event.id,))

    def unobserved(self, series: str, days: tuple[int, int] | None, instants: Intervals) -> tuple[str, ...]:
        """The value itself, named by the days of the period, or the instants of a time of day."""
        named = f"{series}@{instants.pairs if days is None else days}"
        self.supposed[named] = f"{series} {say_instants(instants, self.zone) if days is None else say_days(*days)}"
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
    amounts: Callable[[str, Scope], bool],
    only: Callable[[Demand], bool] | None = None,
    lasting: bool = False,
) -> Compiled:
    """The constraints of claims and tallies.

    ``amounts``: whether a figure is never negative in a scope.  ``only``: demands to keep.  ``lasting``: see :class:`Speaking`.
    """
    moments = Moments()
    demands = {}
    for each in sorted(stated, key=lambda each: each.name):
        found = _demands(each, moments, amounts, widest=strength is Strength.DEFINITE, lasting=lasting)
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


def _demands(
    stated: Stated, moments: Moments, amounts: Callable[[str, Scope], bool], *, widest: bool, lasting: bool
) -> tuple[Demand, ...]:
    readings = []
    # One who says how the words are meant says so of what nobody knows to have lasted too.
    chosen = way_chosen(stated.situation.setting)
    lasting = lasting if chosen is None else chosen is Counting.GOING_ON
    for formula in stated.formulas if widest else _default(stated.formulas):
        block = _block(formula, stated.situation)
        if block is None:
            return ()
        speaking = Speaking(stated.situation, block, moments, widest, amounts, stated.supposed, lasting)
        readings.append(speaking.demands(formula.parts, denied=stated.denied))
    return in_any_reading(readings) if readings else ()


def _default(formulas: Sequence[Formula]) -> tuple[Formula, ...]:
    """The default reading; with what began and what was going on, of which neither is taken for granted: one event may be the one in each of two windows."""
    wanted = [_but_for_lasting(formula) for formula in formulas[:1]]
    return tuple(formula for formula in formulas if _but_for_lasting(formula) in wanted)


def _but_for_lasting(formula: Formula) -> tuple[Choice, ...]:
    return tuple(choice for choice in formula.choices if choice.axis != LASTING)


def _block(formula: Formula, situation: Situation) -> Block | None:
    """Everything the log allows for the moments of a formula; None where it names an event that is not there, or that cannot be."""
    moments = formula.moments()
    if any(id_ not in situation.events for moment in moments for id_ in moment.events):
        return None
    block = Block(tuple((moment, situation.possible(moment)) for moment in moments))
    return None if any(instants.empty for _, instants in block.moments) else block


def in_any_reading(readings: Sequence[tuple[Demand, ...]]) -> tuple[Demand, ...]:
    """What holds whichever of the readings is meant.

    Where the readings demand the same of stretches that differ, what all of them imply: so much in any of them, not more in what they share.
    Anything else is a choice between the readings.
    """
    if len(readings) == 1:
        return telling(readings[0])
    if len({len(each) for each in readings}) == 1:
        shared = [_shared(demands) for demands in zip(*readings, strict=True)]
        if None not in shared:
            return telling(each for each in shared if each is not None)
    common = [demand for demand in readings[0] if all(demand in other for other in readings[1:])]
    rest = [every(demand for demand in each if demand not in common) for each in readings]
    return telling([*common, any_of(rest)])


def _shared(demands: Sequence[Demand]) -> Demand | None:
    first, *others = demands
    if all(demand == first for demand in others):
        return first
    if any(() in demand for demand in demands):
        return TRUE
    if any(len(demand) != 1 or len(demand[0]) != 1 for demand in demands):
        return None
    ((joined,),) = first
    for ((other,),) in others:
        weaker = _weaker(joined, other)
        if weaker is None:
            return None
        joined = weaker
    counts = (
        factor > 0 and isinstance(quantity, Counted) and quantity.instants.empty for factor, quantity in joined.terms
    )
    return TRUE if any(counts) else ((joined,),)


def _weaker(left: Row, right: Row) -> Row | None:
    """What either implies; None where they speak of different things."""
    if len(left.terms) != len(right.terms):
        return None
    terms = [
        (factor, _nearest(one, other, shrinking=factor > 0) if factor == times else None)
        for (factor, one), (times, other) in zip(left.terms, right.terms, strict=True)
    ]
    if any(quantity is None for _, quantity in terms):
        return None
    return Row(tuple(terms), max(left.at_most, right.at_most), left.text)


def _nearest(one: Quantity, other: Quantity, *, shrinking: bool) -> Quantity | None:
    """What stands for either of two quantities; None where they are of different things."""
    if not isinstance(one, Counted) or not isinstance(other, Counted):
        return one if one == other else None
    # No count is below zero, so that more time makes a lower bound weaker and less time an upper one.
    instants = one.instants & other.instants if shrinking else (one.instants | other.instants).hull()
    # What began in a stretch was going on there too.
    going_on = one.going_on and other.going_on if shrinking else one.going_on or other.going_on
    if going_on and len(instants) > 1:
        return None
    joined = attrs.evolve(one, instants=instants, going_on=going_on)
    return joined if joined == attrs.evolve(other, instants=instants, going_on=going_on) else None


def in_worlds(demands: Sequence[Demand], disregarding: Disregarded) -> Iterator[Demand]:
    """The demands of what a log counts; those that say nothing of counts, moments or amounts are left out.

    ``disregarding``: the coverage that does not help.
    """
    for demand in demands:
        found = tuple(
            tuple(dict.fromkeys(_asked(each, disregarding) for each in alternative if not _counts_nothing(each)))
            for alternative in demand
        )
        if () not in found:
            yield found


def _counts_nothing(said: Row) -> bool:
    """Sums of figures are no counts, and neither is what one event is: nothing is said of them here."""
    return any(
        isinstance(quantity, Belonging) or (isinstance(quantity, Counted) and quantity.figure)
        for _, quantity in said.terms
    )


def _asked(said: Row, disregarding: Disregarded) -> Row:
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
    return AmountTerm(weight * FINE, CertificateAmount((str(id_),), str(figure)))
