"""The atoms of a formula as demands: what holds in every world in which the atom does, or does not.

Left out, because no constraint says it exactly: runs of events, lulls, the last so many events, events that beat an amount (but for their
lower bound), how many values are distinct (but that there are as many events), sums of figures in several scopes, amounts that may be any one of
several observations, quotients of amounts, and denials of memberships and quotients.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

import attrs

from factcheck.decide.algebra import (
    FALSE,
    TRUE,
    Counted,
    Demand,
    Form,
    Junction,
    Number,
    Row,
    any_of,
    demanded,
    every,
    hull,
    multiplied_out,
    zones,
)
from factcheck.decide.placing import placed
from factcheck.decide.situation import Block, Situation
from factcheck.formula import (
    Amount,
    AnyOf,
    Atom,
    Count,
    Difference,
    Distinct,
    Elapsed,
    LastEvents,
    Measure,
    Membership,
    Moment,
    Not,
    Part,
    Ratio,
    Sum,
    Total,
    branches_of,
    measures_of,
)
from factcheck.model import SOME, NumberWord, Range, Scope
from factcheck.model.scope import SINGLE
from factcheck.network.belonging import Belonging
from factcheck.network.moments import Moments
from factcheck.network.saying import FINE, SCALE, say_amounts, say_counted
from factcheck.when import Intervals


@attrs.frozen
class Lying:
    """The events of a scope in a stretch, or one ``figure`` of theirs added up: where they count for certain, and where possibly.

    ``without``: events that do not count.  ``alone``: they are counted, not added to others.  ``going_on``: see :class:`Count`.
    """

    scope: Scope
    certain: Intervals
    possible: Intervals
    figure: str = ""
    without: tuple[str, ...] = ()
    alone: bool = True
    going_on: bool = False

    def counted(self, instants: Intervals, *, least: bool) -> Counted:
        """What must be at the least (``least``) or at the most so much of it."""
        if self.going_on and len(instants) > 1:
            longest = max(instants, key=lambda pair: pair[1] - pair[0])
            instants = instants.hull() if least else Intervals.between(*longest)
        return Counted(self.scope, instants, self.figure, self.going_on)


@attrs.frozen
class Speaking:
    """One claim: where it stands, what the log holds of the events it names, and how wide its words are taken.

    ``widest``: number words with their borderline.  ``amounts``: figures that are never negative in a scope.  ``lasting``: what nobody says how
    to count may have lasted, and counts wherever it was going on.
    """

    situation: Situation
    block: Block
    moments: Moments
    widest: bool
    amounts: Callable[[str, Scope], bool]
    observed: Mapping[str, str]
    lasting: bool = False

    def demands(self, parts: Iterable[Part], *, denied: bool = False) -> tuple[Demand, ...]:
        """What parts demand that all hold, as many demands for every reading with the same atoms; or, ``denied``, that do not all hold."""
        return demanded((atom for part in parts for atom in part.atoms), _junction, self._leaf, denied=denied)

    def _leaf(self, atom: Atom, denied: bool) -> tuple[Demand, ...]:
        # What bounds from below alone says nothing by its denial, and neither does what is multiplied out.
        match atom:
            case Count() if not (denied and atom.threshold is not None):
                return self._number(self._form([(1, atom)]), atom.number, denied=denied)
            case Sum() if any(
                isinstance(each, Distinct) and each.attribute not in SINGLE for each in measures_of(atom)
            ):
                return (TRUE,) if denied else self._some_value(atom)
            case Sum() if not (denied and any(isinstance(measure, Distinct) for measure in measures_of(atom))):
                return self._number(self._sum(atom), atom.number, denied=denied)
            case Difference():
                return self.moments.difference(atom, self.situation, denied=denied)
            case Membership() if not denied:
                counted = (self._member(id_, atom.scope) for id_ in atom.events)
                return (*counted, *(self._belongs(id_, atom.scope) for id_ in atom.events))
            case Membership(alone=False) if len(atom.events) == 1:
                # A row for several events may be in the scope, and not as a single one.
                return (self._belongs(atom.events[0], atom.scope, denied=True),)
            case Elapsed() if not denied:
                return self.moments.elapsed(atom, self._zone(atom.number), self.situation)
            case Ratio() if not denied:
                return self._ratio(atom)
            case _:
                return (TRUE,)

    def _some_value(self, atom: Sum) -> tuple[Demand, ...]:
        """Of values of which one event may have several at once (rule 30): where there is any there is an event."""
        (weight, each), *others = atom.terms
        any_ = all(zone.low is not None and zone.low > 0 for zone in atom.number.possible)
        if others or weight != 1 or not any_ or not isinstance(each, Distinct):
            return (TRUE,)
        some = Count(each.scope, each.where, SOME, each.without, going_on=each.going_on)
        return self._number(self._form([(1, some)]), SOME, denied=False)

    # Number words

    def _zone(self, number: NumberWord) -> Range:
        return hull(zones(number, widest=self.widest))

    def _number(self, form: Form | None, number: NumberWord, *, denied: bool) -> tuple[Demand, ...]:
        several = zones(number, denied=denied, widest=self.widest)
        if len(several) == 1 and not denied:
            return self._sides(form, several[0])
        return (any_of(every(self._sides(form, zone)) for zone in several),)

    def _sides(self, form: Form | None, zone: Range) -> tuple[Demand, Demand]:
        """That a number is so much at least, and at most; nothing of one that nothing is said of."""
        low, high = form.sides(zone) if form is not None else (None, None)
        return self._said(low), self._said(high)

    # Counts and sums

    def _form(self, terms: Sequence[tuple[Number, Count | Measure]], *, whole: bool = True) -> Form | None:
        """A weighted sum of what lies in stretches; None where nothing is said of one of them."""
        lying = [(weight if whole else Fraction(weight) / SCALE, self._lying(each)) for weight, each in terms if weight]
        known = tuple((weight, each) for weight, each in lying if each is not None)
        return Form(known, whole=whole) if len(known) == len(lying) else None

    def _lying(self, each: Count | Measure) -> Lying | None:
        """Where it lies, whether or not an event carries a clock time."""
        if not isinstance(each, Count | Total | Distinct) or isinstance(each.where, LastEvents):
            return None
        figure = each.figure if isinstance(each, Total) else ""
        if figure and (each.without or not self.amounts(figure, each.scope)):
            return None
        where = placed(each.where, self.block, self.situation)
        certain = where.plain.certain & where.clocked.certain
        possible = where.plain.possible | where.clocked.possible
        if isinstance(each, Distinct) or (isinstance(each, Count) and each.threshold is not None):
            # There are more events than are counted: they bound it from below alone.
            certain = Intervals()
        if figure:
            possible = possible.hull()
        alone = not isinstance(each, Total)
        going_on = each.going_on or (self.lasting and each.scope.counts is None)
        return Lying(each.scope, certain, possible, figure, each.without, alone, going_on)

    def _sum(self, atom: Sum) -> Form | None:
        measures = measures_of(atom)
        if all(isinstance(measure, Amount) for measure in measures):
            return _amounts(atom)
        figures = any(isinstance(measure, Total) and measure.figure for measure in measures)
        return None if figures and len(measures) > 1 else self._form(atom.terms, whole=not figures)

    def _member(self, id_: str, scope: Scope) -> Demand:
        known = self.situation.events.get(id_)
        if known is None or known.event.number.low < 1:
            return TRUE
        lying = Lying(scope, Intervals(), self.situation.possible(Moment((id_,))))
        least, _ = Form(((1, lying),)).sides(Range(low=1))
        return self._said(least)

    def _belongs(self, id_: str, scope: Scope, *, denied: bool = False) -> Demand:
        """That an event is in a scope, or is not; of a row for several that one of them is not says nothing of the others."""
        known = self.situation.events.get(id_)
        if known is None or scope.observes or known.event.number.low < 1 or (denied and known.event.number.high != 1):
            return TRUE
        term = Belonging(id_, scope)
        if denied:
            return ((Row(((1, term),), 0, f"{id_} is none of the {scope.many}"),),)
        return ((Row(((-1, term),), -1, f"{id_} is one of the {scope.many}"),),)

    def _ratio(self, atom: Ratio) -> tuple[Demand, ...]:
        """Of counts: multiplied out.  The second is at least 1."""
        if any(not isinstance(measure, Total) or measure.figure for measure in (atom.of, atom.to)):
            return (TRUE,)
        forms = [
            (self._form([(1, atom.of), (-bound, atom.to)]), side)
            for bound, side in multiplied_out(self._zone(atom.number))
        ]
        forms.append((self._form([(1, atom.to)]), Range(low=1)))
        return tuple(demand for form, side in forms for demand in self._sides(form, side))

    # Rows

    def _said(self, row: Row | None) -> Demand:
        """A row as the log's counts, sums and amounts must meet it at the least."""
        if row is None:
            return TRUE
        terms, limit = [], row.at_most
        for factor, each in row.terms:
            if not isinstance(each, Lying):
                return ((attrs.evolve(row, text=say_amounts(row, self.observed)),),)
            # To be at most something, what adds counts where it certainly lies, and what takes away where it possibly does.
            instants = each.certain if factor > 0 else each.possible
            without = self._excluded(each.without, instants, going_on=each.going_on) if factor > 0 else 0
            if without is None:
                return TRUE
            limit += factor * without
            terms.append((factor, each.counted(instants, least=factor < 0)))
        if row.at_most < 0 and all(factor > 0 for factor, _ in terms):
            return FALSE
        told = [(factor, counted) for factor, counted in terms if not counted.instants.empty]
        if limit >= 0 and not any(factor > 0 for factor, _ in told):
            return TRUE
        told = told or terms
        alone = any(isinstance(each, Lying) and each.alone for _, each in row.terms)
        zone = self.situation.setting.zone
        text = say_counted(Row(tuple(told), limit), zone, none="no" if alone else "at most 0")
        return ((Row(tuple(_around(*term) if alone else term for term in told), limit, text),),)

    def _excluded(self, without: Sequence[str], instants: Intervals, *, going_on: bool) -> int | None:
        """How many events at the most do not count although they lie there; None where any number may."""
        found = 0
        for id_ in without:
            known = self.situation.events.get(id_)
            if known is None:
                return None
            where = self.situation.possible(Moment((id_,)))
            if going_on:
                where = Intervals.between(where.start, self.situation.possible(Moment((id_,), end=True)).end)
            if where.meets(instants):
                if known.event.number.high is None:
                    return None
                found += math.ceil(known.event.number.high)
        return found


def _junction(atom: Atom) -> Junction[Atom] | None:
    return (branches_of(atom), isinstance(atom, Not)) if isinstance(atom, AnyOf | Not) else None


def _around(factor: int, counted: Counted) -> tuple[int, Counted]:
    """A lower bound on a stretch in pieces as one on what is around them, which two running totals tell."""
    return factor, counted if factor > 0 else attrs.evolve(counted, instants=counted.instants.hull())


def _amounts(atom: Sum) -> Form | None:
    """One amount, or one less another, each of a single observation."""
    named = [
        (Fraction(weight) / FINE, ("amount", measure.events[0], measure.figure))
        for weight, measure in atom.terms
        if isinstance(measure, Amount) and len(measure.events) == 1
    ]
    apart = len(named) == 1 or (len(named) == 2 and named[0][0] == -named[1][0] and named[0][1] != named[1][1])
    return Form(tuple(named), whole=False, fine=True) if apart and len(named) == len(atom.terms) else None
