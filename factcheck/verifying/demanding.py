"""What a statement, or its denial, demands of counts and of sums of figures, as rows: worked out a second time from its atoms.

A demand of a proof is granted where each way in which the atom can be so either meets one of its alternatives, row by row, or is excluded by the record itself.
Of the last so many events there are just so many; that there are enough is shown by itself.  What rows cannot say (runs, lulls) demands nothing, which only
leaves more worlds.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

import attrs

from factcheck.formula import (
    Amount,
    AnyOf,
    Atom,
    Count,
    Formula,
    LastEvents,
    Membership,
    Not,
    Ratio,
    Sum,
    Total,
    Where,
    branches_of,
    places_of,
)
from factcheck.model import (
    AmountTerm,
    CombinedDemand,
    CombinedRow,
    CombinedStep,
    NumberWord,
    Range,
    Scope,
    Term,
    TotalTerm,
)
from factcheck.verifying.binding import Elsewhere, Showing, called, left_out, named
from factcheck.verifying.book import Book
from factcheck.verifying.combining import check_combined
from factcheck.verifying.counting import how_many
from factcheck.verifying.obligations import enough
from factcheck.verifying.placing import Stretches, stretches_of
from factcheck.verifying.summing import canonical, lowest, range_of_amount
from factcheck.verifying.values import Bounds, Number, Unproved, require
from factcheck.when import Intervals, Stretch

MAX_ALTERNATIVES = 256
"""More ways in which an atom can be so are not gone through."""

Row = tuple[Mapping[Term, Number], Number, bool]
"""A weighted sum is at most a number, or (where that is true) less than it; the terms have the weight 1."""
Way = tuple[Row, ...]
"""Rows that all are met."""


def check_denial(step: CombinedStep, atom: Atom, showing: Showing) -> None:
    """Raises Unproved unless it is shown that no world denies an atom; Elsewhere where the demands are not those of its denial."""
    facts = {demand.claim for demand in step.demands} - {""}
    if facts:
        jointly = showing.obligations.jointly()
        denied = [
            told for part, each, told in jointly.denied.get(showing.reading, ()) if part == step.part and each == atom
        ]
        _same(any(all(each in told for each in _own(step)) for told in denied))
        _check_facts(step, showing)
    else:
        ways = list(_Ways(showing, step).of(atom, denied=True))
        for demand in step.demands:
            _same(_always(demand) or _granted(demand, ways, showing))
    check_combined(step, showing.case.book)


def check_all(step: CombinedStep, formula: Formula, showing: Showing) -> None:
    """Raises Unproved unless it is shown that no world meets all that the statement demands."""
    require(not step.holds, "it is about a part of the statement")
    facts = {demand.claim for demand in step.demands} - {""}
    if facts:
        stated = showing.obligations.jointly().stated
        require(all(each in stated for each in _own(step)), "it demands what the statement does not")
        _check_facts(step, showing)
    else:
        atoms = [atom for part in formula.parts for atom in part.atoms]
        # Of fewer events than it calls the last ones an atom is false.
        there = [back for atom in atoms for _, back in enough(atom)]
        several = [list(_Ways(showing, step).of(atom)) for atom in (*atoms, *there)]
        for demand in step.demands:
            shown = _always(demand) or any(_granted(demand, ways, showing) for ways in several)
            require(shown, "it demands what the statement does not")
    check_combined(step, showing.case.book)


def _same(alike: bool) -> None:
    if not alike:
        raise Elsewhere("it demands what the statement does not")


def _own(step: CombinedStep) -> Iterator[CombinedDemand]:
    return (demand for demand in step.demands if not demand.claim and not _always(demand))


def _check_facts(step: CombinedStep, showing: Showing) -> None:
    jointly = showing.obligations.jointly()
    for demand in step.demands:
        if demand.claim:
            known = CombinedDemand(demand.alternatives) in jointly.facts.get(demand.claim, frozenset())
            require(known, f"{demand.claim} does not demand that, or is not taken as fact")


# Rows


def _always(demand: CombinedDemand) -> bool:
    """Whether every whole number meets a demand: up to some number, or above it."""
    if len(demand.alternatives) != 2 or any(len(rows) != 1 for rows in demand.alternatives):
        return False
    (one,), (other,) = demand.alternatives
    counted = _counts((*one.terms, *other.terms)) and not (one.less or other.less)
    opposite = {term: -weight for term, weight in canonical(other.terms).items()}
    return counted and canonical(one.terms) == opposite and one.at_most + other.at_most == -1


def _granted(demand: CombinedDemand, ways: Sequence[Way], showing: Showing) -> bool:
    if not demand.alternatives or not ways:
        return False
    return all(
        any(all(any(_implies(mine, row) for mine in way) for row in rows) for rows in demand.alternatives)
        or _excluded(way, showing.case.book)
        for way in ways
    )


def _implies(mine: Row, row: CombinedRow) -> bool:
    terms, limit, less = _in_lowest(mine)
    others, at_most, wanted = _in_lowest((canonical(row.terms), row.at_most, row.less))
    return terms == others and (limit < at_most or (limit == at_most and less >= wanted))


def _in_lowest(row: Row) -> Row:
    """A row of whole numbers without a common divisor, and with what it can be at the most: of counts a whole number."""
    terms, limit, less = row
    weights = [Fraction(weight) for weight in terms.values()]
    if not weights:
        return row
    common = math.lcm(*(weight.denominator for weight in weights))
    times = Fraction(common, math.gcd(*(int(weight * common) for weight in weights)))
    most = limit * times
    return {term: weight * times for term, weight in terms.items()}, math.floor(most) if _counts(terms) else most, less


def _excluded(way: Way, book: Book) -> bool:
    """Whether the record itself says that some row is never met."""
    for terms, limit, _ in way:
        least = lowest(tuple(_weighted(term, weight) for term, weight in terms.items()), book)
        if least is not None and least > limit:
            return True
    return False


def _weighted(term: Term, weight: Number) -> Term:
    assert isinstance(term, TotalTerm | AmountTerm), "only counts, figures and amounts are made into rows"
    return attrs.evolve(term, weight=weight)


def _counts(terms: Iterable[Term]) -> bool:
    """Whether all of them are counts, which are whole numbers."""
    return all(isinstance(term, TotalTerm) and not term.figure for term in terms)


class _Ways:
    """In which ways atoms can be so, or (``denied``) not be so."""

    def __init__(self, showing: Showing, step: CombinedStep) -> None:
        self._showing = showing
        self._book = showing.case.book
        self._step = step

    def of(self, atom: Atom, *, denied: bool = False) -> Iterator[Way]:
        """Nothing where it never can.  Raises Unproved where the ways are too many."""
        lasts = {where for where in places_of(atom) if isinstance(where, LastEvents)}
        if not lasts:
            yield from self._of(atom, denied)
            return
        rows = [row for where in lasts for row in self._so_many(where, atom)]
        # Where it is not shown which they are, nothing is demanded of them.
        for way in self._of(atom, denied) if rows else [()]:
            yield (*way, *rows)

    def _of(self, atom: Atom, denied: bool) -> Iterator[Way]:
        if isinstance(atom, AnyOf):
            branches = [list(self._all(branch, denied=denied)) for branch in branches_of(atom)]
            yield from _product(branches) if denied else itertools.chain.from_iterable(branches)
        elif isinstance(atom, Not):
            (branch,) = branches_of(atom)
            yield from self._all(branch, denied=not denied)
        else:
            yield from self._leaf(atom, denied)

    def _all(self, atoms: Iterable[Atom], *, denied: bool) -> Iterator[Way]:
        # Within alternatives and denials there may be fewer of the last events than are spoken of.
        several = [list(self.of(atom, denied=denied)) if self._enough(atom) else [()] for atom in atoms]
        yield from itertools.chain.from_iterable(several) if denied else _product(several)

    def _enough(self, atom: Atom) -> bool:
        """Whether there are certainly as many last events as an atom speaks of."""
        for where in places_of(atom):
            if isinstance(where, LastEvents):
                low, _ = how_many(self._book, where.scope, self._placed(where.back, where.scope), where.without)
                if low < where.number:
                    return False
        return True

    def _so_many(self, where: LastEvents, atom: Atom) -> Iterator[Row]:
        """That the last so many events are just so many, in the stretch that the step says; nothing where they are not known as one."""
        try:
            stretches = self._placed(where, where.scope)
            self._showing.grant(atom)
        except Unproved:
            return
        term = TotalTerm(1, where.scope, *stretches, "", tuple(sorted(set(where.without))))
        yield from _rows({term: 1}, Bounds(0, 0), Range(where.number, where.number))

    def _placed(self, where: Where, scope: Scope) -> Stretches:
        """Its stretches; of the last so many events those of the step that are shown to be theirs.  Raises Unproved where none are."""
        if not isinstance(where, LastEvents):
            return stretches_of(where, self._showing.case)
        rows = (row for demand in self._step.demands for rows in demand.alternatives for row in rows)
        terms = (term for row in rows for term in row.terms if isinstance(term, TotalTerm))
        several = dict.fromkeys((term.stretch, term.clocked_stretch) for term in terms)
        # All time before may hold just so many too; what is demanded of the last ones is said of the stretch that is called so.
        for said in sorted(several, key=lambda said: not said[0].words.endswith(called(where))):
            try:
                self._showing.place(where, scope, said)
            except Elsewhere:
                continue
            return said
        raise Unproved("it is about other events than the last ones")

    def _leaf(self, atom: Atom, denied: bool) -> Iterator[Way]:
        match atom:
            case Count() if atom.threshold is None:
                total = Total(atom.scope, atom.where, "", atom.without, atom.going_on)
                yield from self._number({self._term(total): 1}, Bounds(0, 0), atom.number, denied=denied)
            case Sum():
                yield from self._sum(atom, denied=denied)
            case Ratio():
                yield from self._ratio(atom, denied=denied)
            case Membership():
                yield from self._members(atom, denied=denied)
            case _:
                yield ()

    def _term(self, total: Total) -> Term:
        plain, clocked = self._placed(total.where, total.scope)
        return TotalTerm(1, total.scope, plain, clocked, total.figure, left_out(total), total.going_on)

    def _number(
        self, terms: Mapping[Term, Number], other: Bounds, number: NumberWord, *, denied: bool
    ) -> Iterator[Way]:
        for zone in _outside(number.definite) if denied else number.possible:
            yield tuple(_rows(terms, other, zone))

    def _form(self, measures: Iterable[tuple[Number, object]]) -> tuple[dict[Term, Number], Bounds] | None:
        """A sum as counts and sums of figures, and what is added to them; None where it is no such sum."""
        terms: dict[Term, Number] = {}
        other = [Bounds(0, 0)]
        measures = list(measures)
        alone = all(isinstance(measure, Amount) for _, measure in measures)
        for weight, measure in measures:
            if isinstance(measure, Amount) and alone:
                amount = AmountTerm(1, named(measure))
                terms[amount] = terms.get(amount, 0) + weight
            elif isinstance(measure, Amount):
                other.append(range_of_amount(named(measure), self._book).times(weight))
            elif isinstance(measure, Total):
                term = self._term(measure)
                terms[term] = terms.get(term, 0) + weight
            else:
                return None
        return {term: weight for term, weight in terms.items() if weight}, Bounds.total(other)

    def _sum(self, atom: Sum, *, denied: bool) -> Iterator[Way]:
        form = self._form(atom.terms)
        if form is None:
            yield ()
        else:
            yield from self._number(*form, atom.number, denied=denied)

    def _ratio(self, atom: Ratio, *, denied: bool) -> Iterator[Way]:
        to = self._form([(1, atom.to)])
        ends = {end for zone in (*atom.number.definite, *atom.number.possible) for end in (zone.low, zone.high)} - {
            None
        }
        against = {end: self._form([(1, atom.of), (-end, atom.to)]) for end in ends if end is not None}
        if to is None or None in against.values() or not self._never_negative(to):
            yield ()
            return
        for zone in _outside(atom.number.definite) if denied else atom.number.possible:
            rows = [*_rows(*to, Range(low=0, open_low=True))]
            for end, side in (
                (zone.low, Range(low=0, open_low=zone.open_low)),
                (zone.high, Range(high=0, open_high=zone.open_high)),
            ):
                form = None if end is None else against[end]
                rows += [] if form is None else _rows(*form, side)
            yield tuple(rows)
        if denied:
            yield tuple(_rows(*to, Range(high=0)))

    def _never_negative(self, form: tuple[Mapping[Term, Number], Bounds]) -> bool:
        """Of what may be negative the word does not tell how many times as much something is."""
        terms, other = form
        least = lowest(tuple(_weighted(term, weight) for term, weight in terms.items()), self._book)
        return least is not None and other.low is not None and least + other.low >= 0

    def _members(self, atom: Membership, *, denied: bool) -> Iterator[Way]:
        each = [tuple(self._member(id_, atom.scope, denied=denied)) for id_ in atom.events]
        if denied and atom.alone and any(self._book[id_].number != (1, 1) for id_ in atom.events):
            # What stands for several is not alone, whether it is in the scope or not.
            yield ()
        elif denied:
            yield from each
        else:
            yield tuple(itertools.chain.from_iterable(each))

    def _member(self, id_: str, scope: Scope, *, denied: bool) -> Iterator[Row]:
        if (self._book[id_].number.low or 0) < 1:
            return
        # It is a member if there are fewer events without it.
        always: Stretches = (Stretch.exactly(Intervals.always()),) * 2
        whole, fewer = (TotalTerm(1, scope, *always, "", without) for without in ((), (id_,)))
        yield from _rows({whole: 1, fewer: -1}, Bounds(0, 0), Range(high=0) if denied else Range(low=1))


def _product(several: Sequence[Sequence[Way]]) -> Iterator[Way]:
    require(math.prod(map(len, several)) <= MAX_ALTERNATIVES, "it can be so in too many ways to go through")
    for chosen in itertools.product(*several):
        yield tuple(itertools.chain.from_iterable(chosen))


def _rows(terms: Mapping[Term, Number], other: Bounds, zone: Range) -> Iterator[Row]:
    """That a sum of counts, and a number between bounds, may lie in a range."""
    if zone.high is not None and other.low is not None:
        yield _whole(
            {term: Fraction(weight) for term, weight in terms.items()}, zone.high - other.low, is_open=zone.open_high
        )
    if zone.low is not None and other.high is not None:
        yield _whole(
            {term: -Fraction(weight) for term, weight in terms.items()}, other.high - zone.low, is_open=zone.open_low
        )


def _whole(terms: Mapping[Term, Fraction], limit: Number, *, is_open: bool) -> Row:
    if not _counts(terms):
        return terms, limit, is_open
    common = math.lcm(*(weight.denominator for weight in terms.values()))
    most = math.floor(limit * common)
    return {term: weight * common for term, weight in terms.items()}, most - (is_open and most == limit * common), False


def _outside(zones: tuple[Range, ...]) -> Iterator[Range]:
    """The numbers outside all of some ranges: tried between every two of their ends."""
    ends = sorted({end for zone in zones for end in (zone.low, zone.high) if end is not None})
    cuts: list[Range] = []
    before: Number | None = None
    for end in ends:
        cuts += [Range(before, end, open_low=before is not None, open_high=True), Range(end, end)]
        before = end
    cuts.append(Range(before, None, open_low=before is not None))
    for cut in cuts:
        middle = _within(cut)
        if not any(zone.includes(middle, middle) for zone in zones):
            yield cut


def _within(cut: Range) -> Number:
    if cut.low is None or cut.high is None:
        return cut.high - 1 if cut.high is not None else cut.low + 1 if cut.low is not None else 0
    return Fraction(cut.low + cut.high) / 2
