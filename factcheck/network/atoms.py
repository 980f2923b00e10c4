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

from factcheck.decide.places import place
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
    Where,
)
from factcheck.log import Answers
from factcheck.model import NumberWord, Range, Scope
from factcheck.network.literals import TRUE, Counted, Demand, all_of, any_of, conjunction, one
from factcheck.network.moments import Moments
from factcheck.solver.constraints import Bound
from factcheck.when import DAWN, DUSK, Intervals, day_of
from factcheck.wording.dates import say_days

__all__ = ["SCALE", "Speaking", "at_least_whole", "at_most_whole", "say_instants", "zone_of"]

SCALE = 1_000_000
"""Amounts are counted in millionths, rounded so that a demand only gets weaker."""

Number = int | Fraction
Zone = tuple[Number | None, Number | None, bool, bool]
"""The lowest and the highest number, and whether each is itself excluded."""


def zone_of(ranges: Sequence[Range]) -> Zone:
    """The smallest single range around several."""
    lows = [(each.low, each.open_low) for each in ranges]
    highs = [(each.high, each.open_high) for each in ranges]
    low = None if any(end is None for end, _ in lows) else min((end, out) for end, out in lows if end is not None)
    high = (
        None if any(end is None for end, _ in highs) else max((end, not out) for end, out in highs if end is not None)
    )
    return (
        low[0] if low else None,
        high[0] if high else None,
        low[1] if low else False,
        not high[1] if high else False,
    )


def at_least_whole(low: Number, *, excluded: bool) -> int:
    """The lowest whole number from there on."""
    whole = math.ceil(low)
    return whole + 1 if excluded and whole == low else whole


def at_most_whole(high: Number, *, excluded: bool) -> int:
    """The highest whole number up to there."""
    whole = math.floor(high)
    return whole - 1 if excluded and whole == high else whole


@attrs.frozen
class Speaking:
    """One claim: where it stands, what the log holds of the events it names, and how wide its words are taken.

    ``widest``: number words with their borderline.  ``amounts``: figures of which no event on record gives a negative one.
    """

    situation: Situation
    block: Block
    moments: Moments
    widest: bool
    amounts: Callable[[str], bool]
    observed: Mapping[str, str]

    def demands(self, parts: Iterable[Part]) -> tuple[Demand, ...]:
        """What parts demand that all hold: as many demands for every reading with the same atoms."""
        return tuple(demand for part in parts for atom in part.atoms for demand in self._atom(atom))

    def denial(self, parts: Iterable[Part]) -> Demand:
        """What is demanded where they do not all hold."""
        return any_of([self._denied(atom) for part in parts for atom in part.atoms])

    def _atom(self, atom: Atom) -> tuple[Demand, ...]:
        match atom:
            case Count():
                return self._count(atom)
            case Membership():
                return tuple(self._member(id_, atom.scope) for id_ in atom.events)
            case Difference():
                return self.moments.difference(atom, self.situation)
            case Elapsed():
                return self.moments.elapsed(atom, self._zone(atom.number), self.situation)
            case Sum():
                return self._sum(atom)
            case Ratio():
                return self._ratio(atom)
            case AnyOf():
                return (any_of([all_of(conjunction(self.demands(each))) for each in atom.alternatives]),)
            case Not():
                return (self.denial(atom.parts),)
            case _:
                return ()

    def _denied(self, atom: Atom) -> Demand:
        match atom:
            case Count() if atom.threshold is None:
                return self._count_denied(atom)
            case Difference():
                return self.moments.difference_denied(atom, self.situation)
            case Sum():
                return self._sum_denied(atom)
            case AnyOf():
                return all_of([self.denial(each) for each in atom.alternatives])
            case Not():
                return all_of(conjunction(self.demands(atom.parts)))
            case _:
                return TRUE

    # Number words

    def _zone(self, number: NumberWord) -> Zone:
        return zone_of(number.possible if self.widest else number.definite)

    def _zone_denied(self, number: NumberWord) -> Zone | None:
        """What the number does not lie in where it does not fit the word; None for a word with a gap, of which nothing is said."""
        ranges = number.definite if self.widest else number.possible
        return zone_of(ranges) if len(ranges) == 1 else None

    # Counts

    def _where(self, where: Where) -> tuple[Intervals, Intervals] | None:
        """The instants certainly and possibly meant, whether or not an event carries a clock time."""
        if isinstance(where, LastEvents):
            return None
        placed = place(where, self.block, self.situation, Answers())
        return placed.plain.certain & placed.clocked.certain, placed.plain.possible | placed.clocked.possible

    def _excluded(self, without: Sequence[str], instants: Intervals) -> int | None:
        """How many events at the most do not count although they lie there; None where any number may."""
        found = 0
        for id_ in without:
            known = self.situation.events.get(id_)
            if known is None:
                return None
            may = self.situation.possible(Moment((id_,)))
            if may.meets(instants):
                if known.event.number.high is None:
                    return None
                found += math.ceil(known.event.number.high)
        return found

    def _count(self, atom: Count) -> tuple[Demand, ...]:
        where = self._where(atom.where)
        if where is None:
            return TRUE, TRUE
        low, high, above, below = self._zone(atom.number)
        floor = TRUE if low is None else self._at_least(atom.scope, where[1], at_least_whole(low, excluded=above))
        if high is None or atom.threshold is not None:
            return floor, TRUE
        return floor, self._at_most(atom, where[0], at_most_whole(high, excluded=below))

    def _count_denied(self, atom: Count) -> Demand:
        where, zone = self._where(atom.where), self._zone_denied(atom.number)
        if where is None or zone is None:
            return TRUE
        low, high, above, below = zone
        found = []
        if low is not None and at_least_whole(low, excluded=above) > 0:
            found.append(self._at_most(atom, where[0], at_least_whole(low, excluded=above) - 1))
        if high is not None:
            found.append(self._at_least(atom.scope, where[1], at_most_whole(high, excluded=below) + 1))
        return any_of(found)

    def _at_least(self, scope: Scope, instants: Intervals, number: int) -> Demand:
        if number <= 0:
            return TRUE
        return one(
            Counted(((-1, scope, "", instants.hull()),), -number), self._told(f"at least {number}", scope, instants)
        )

    def _at_most(self, atom: Count, instants: Intervals, number: int) -> Demand:
        excluded = self._excluded(atom.without, instants)
        if instants.empty or excluded is None:
            return TRUE
        number += excluded
        counted = Counted(((1, atom.scope, "", instants),), number)
        return one(counted, self._told(f"at most {number}" if number else "no", atom.scope, instants))

    def _member(self, id_: str, scope: Scope) -> Demand:
        known = self.situation.events.get(id_)
        if known is None or known.event.number.low < 1:
            return TRUE
        return self._at_least(scope, self.situation.possible(Moment((id_,))), 1)

    def _told(self, number: str, scope: Scope, instants: Intervals, figure: str = "") -> str:
        what = scope.one if number.endswith((" 1", "no")) else scope.many
        what = f"'{figure}' in {scope.many}" if figure else what
        return f"{number} {what} {say_instants(instants, self.situation.setting.zone)}"

    # Sums

    def _sum(self, atom: Sum) -> tuple[Demand, ...]:
        low, high, above, below = self._zone(atom.number)
        measures = [measure for _, measure in atom.terms]
        if len(measures) == 1 and isinstance(measures[0], Distinct) and atom.terms[0][0] == 1:
            where = self._where(measures[0].where)
            if where is None or low is None:
                return (TRUE,)
            return (self._at_least(measures[0].scope, where[1], at_least_whole(low, excluded=above)),)
        floor = TRUE if low is None else self._weighed(atom, low, upper=False, excluded=above)
        return floor, TRUE if high is None else self._weighed(atom, high, upper=True, excluded=below)

    def _sum_denied(self, atom: Sum) -> Demand:
        zone = self._zone_denied(atom.number)
        if zone is None:
            return TRUE
        low, high, above, below = zone
        found = []
        if low is not None:
            found.append(self._weighed(atom, low, upper=True, excluded=not above))
        if high is not None:
            found.append(self._weighed(atom, high, upper=False, excluded=not below))
        return any_of(found)

    def _weighed(self, atom: Sum, number: Number, *, upper: bool, excluded: bool) -> Demand:
        """The weighted sum is at most (``upper``) or at least so much."""
        sign = 1 if upper else -1
        terms = [(sign * weight, measure) for weight, measure in atom.terms]
        if all(isinstance(measure, Amount) for _, measure in terms):
            return self._amounts(terms, sign * number)
        if len(terms) == 1 and isinstance(terms[0][1], Total) and terms[0][1].figure:
            return self._figure(terms[0][0], terms[0][1], sign * number)
        common = math.lcm(*(Fraction(weight).denominator for weight, _ in terms))
        limit = at_most_whole(Fraction(sign * number) * common, excluded=excluded)
        return self._counts([(int(weight * common), measure) for weight, measure in terms], limit)

    def _counts(self, terms: Sequence[tuple[int, Measure]], limit: int) -> Demand:
        found = []
        for factor, measure in terms:
            where = self._where(measure.where) if isinstance(measure, Total) and not measure.figure else None
            if where is None or not isinstance(measure, Total):
                return TRUE
            # To be at most something, what adds counts where it certainly lies, and what takes away where it possibly does.
            instants = where[0] if factor > 0 else where[1]
            if factor > 0:
                without = self._excluded(measure.without, instants)
                if without is None:
                    return TRUE
                limit += factor * without
            if not instants.empty:
                found.append((factor, measure.scope, "", instants))
        if not any(factor > 0 for factor, *_ in found) and limit >= 0:
            return TRUE
        return one(Counted(tuple(found), limit), self._sum_told(found, limit))

    def _sum_told(self, terms: Sequence[tuple[int, Scope, str, Intervals]], limit: int) -> str:
        """A single count in plain words, else a sum."""
        if len(terms) == 1:
            factor, scope, _, instants = terms[0]
            number = f"at most {limit // factor}" if factor > 0 else f"at least {-(limit // -factor)}"
            return self._told(number, scope, instants)
        zone = self.situation.setting.zone
        said = [
            f"{'' if abs(factor) == 1 else f'{abs(factor)} times '}{scope.many} {say_instants(instants, zone)}"
            for factor, scope, _, instants in terms
        ]
        added = [text for text, (factor, *_) in zip(said, terms, strict=True) if factor > 0]
        taken = [text for text, (factor, *_) in zip(said, terms, strict=True) if factor < 0]
        if not added:
            return f"{' plus '.join(taken)} are at least {-limit}"
        less = f" less {' less '.join(taken)}" if taken else ""
        return f"{' plus '.join(added)}{less} are at most {limit}"

    def _figure(self, weight: Number, total: Total, number: Number) -> Demand:
        """``weight`` times the sum of a figure is at most ``number``; a figure is an amount from 0 up."""
        where = self._where(total.where)
        if where is None or not self.amounts(total.figure) or total.without:
            return TRUE
        instants = where[0] if weight > 0 else where[1].hull()
        limit = math.ceil(Fraction(number) / abs(Fraction(weight)) * SCALE)
        if instants.empty or (weight < 0 and limit >= 0):
            return TRUE
        sign = 1 if weight > 0 else -1
        bound = Fraction(sign * limit, SCALE)
        said = f"{'at most' if sign > 0 else 'at least'} {bound if bound.denominator == 1 else float(bound)}"
        return one(
            Counted(((sign, total.scope, total.figure, instants),), limit),
            self._told(said, total.scope, instants, total.figure),
        )

    def _amounts(self, terms: Sequence[tuple[Number, Measure]], number: Number) -> Demand:
        """One amount, or one less another, is at most ``number``."""
        named = [
            (Fraction(weight), measure.events[0], measure.figure)
            for weight, measure in terms
            if isinstance(measure, Amount) and len(measure.events) == 1
        ]
        if len(named) != len(terms) or len(terms) > 2:
            return TRUE
        size = abs(named[0][0])
        limit = math.ceil(Fraction(number) / size * SCALE)
        left = next((("amount", id_, figure) for weight, id_, figure in named if weight > 0), None)
        right = next((("amount", id_, figure) for weight, id_, figure in named if weight < 0), None)
        if len(named) == 2 and (left is None or right is None or named[1][0] != -named[0][0] or left == right):
            return TRUE
        return one(Bound(left, right, limit), self._amount_told(left, right, Fraction(limit, SCALE)))

    def _amount_told(
        self, left: tuple[str, str, str] | None, right: tuple[str, str, str] | None, limit: Fraction
    ) -> str:
        def name(amount: tuple[str, str, str]) -> str:
            return self.observed.get(amount[1], amount[1])

        def say(number: Fraction) -> str:
            return str(number) if number.denominator == 1 else str(float(number))

        if left is None:
            return f"{name(right)} is at least {say(-limit)}" if right else ""
        if right is None:
            return f"{name(left)} is at most {say(limit)}"
        return f"{name(left)} less {name(right)} is at most {say(limit)}"

    # Quotients

    def _ratio(self, atom: Ratio) -> tuple[Demand, ...]:
        """Of counts: multiplied out.  The second is at least 1."""
        of, to = atom.of, atom.to
        if not isinstance(of, Total) or not isinstance(to, Total) or of.figure or to.figure:
            return TRUE, TRUE, TRUE
        low, high, above, below = self._zone(atom.number)
        found = [TRUE, TRUE, self._counts([(-1, to)], -1)]
        if low is not None:
            ratio = Fraction(low)
            found[0] = self._counts([(-ratio.denominator, of), (ratio.numerator, to)], -1 if above else 0)
        if high is not None:
            ratio = Fraction(high)
            found[1] = self._counts([(ratio.denominator, of), (-ratio.numerator, to)], -1 if below else 0)
        return tuple(found)


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
    last = day_of(end - 1, zone)
    said = say_days(first, last)
    return f"{'on' if first == last else 'from' if ' to ' in said else 'in'} {said}"
