"""Steps held against what has to be shown: each must be of the scope, the stretch, the terms and the number of its own atom, all worked out anew.

What a step says is then checked against the evidence with the atom's number and stretch, never with its own.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from factcheck.errors import BadNumber
from factcheck.formula import (
    Amount,
    Atom,
    Count,
    Day,
    Difference,
    Distinct,
    Edge,
    Elapsed,
    LastEvents,
    Lull,
    Measure,
    Membership,
    Moment,
    Point,
    Ratio,
    Run,
    Said,
    Sum,
    Total,
    Where,
)
from factcheck.model import (
    AmountTerm,
    CertificateAmount,
    CertificateCase,
    CertificateMoment,
    CountStep,
    DifferenceStep,
    DistinctStep,
    ElapsedStep,
    LullStep,
    MembershipStep,
    NumberWord,
    Range,
    RatioStep,
    RunStep,
    SaidStep,
    Scope,
    Step,
    SumStep,
    Term,
    TotalTerm,
)
from factcheck.verifying.counting import check_count, check_distinct, check_run, how_many
from factcheck.verifying.lengths import check_difference, check_elapsed
from factcheck.verifying.lulls import check_lull
from factcheck.verifying.obligations import Obligations, granted
from factcheck.verifying.placing import Case, Stretches, back_from, own_zone, stretches_of, told
from factcheck.verifying.said import check_said
from factcheck.verifying.summing import check_ratio, check_sum, lowest, never_both_negative
from factcheck.verifying.values import Number, Unproved, require
from factcheck.when import DAWN, DUSK, Intervals, Stretch, Truth


class Elsewhere(Unproved):
    """A step is about something else than the atom it is held against."""


def _same(alike: bool, otherwise: str) -> None:
    if not alike:
        raise Elsewhere(otherwise)


def named(amount: Amount) -> CertificateAmount:
    """An amount as certificates name it."""
    return CertificateAmount(amount.events, amount.figure, amount.over.value if amount.over else "")


class Showing:
    """One case of one reading: what it supposes of moments, and of the amounts that others are compared with."""

    def __init__(self, case: Case, supposed: CertificateCase, obligations: Obligations) -> None:
        self.case = case
        self.obligations = obligations
        self.reading = supposed.reading
        self._book = case.book
        self._amounts = supposed.amounts
        self._kept: dict[object, Any] = {}

    def show(self, step: Step, atom: Atom) -> None:
        """Raises Elsewhere where the step is about something else, Unproved where it does not show what it says of the atom."""
        check = _CHECKS.get((type(step), type(atom)))
        if check is None:
            raise Elsewhere("it is about something else than the statement")
        check(self, step, atom)
        self.grant(atom)

    def grant(self, atom: Atom) -> None:
        """Raises Unproved where something that an atom takes for granted is not so; of the last so many events once it is shown which they are."""
        for each in granted(atom, self.obligations.goes_on):
            self._once(each, functools.partial(self._grant, each))

    def _once(self, key: object, make: Callable[[], Any]) -> Any:
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def _grant(self, atom: Count | Sum) -> bool:
        """Raises Unproved where something that is taken for granted is not so."""
        if isinstance(atom, Sum):
            both = [[self._total_of_last(sign * weight, measure) for weight, measure in atom.terms] for sign in (1, -1)]
            alike = all(lowest(tuple(terms), self._book) == 0 for terms in both)
            require(alike, "the order of events is not known")
            return True
        single = all(self._book[id_].number == (1, 1) for id_ in atom.without)
        require(single, "it counts back from a row that may stand for several events")
        bounds = how_many(self._book, atom.scope, self._stretches(atom.where), atom.without)
        require(atom.number.decide(*bounds) is Truth.YES, "the order of events is not known")
        return True

    def _total_of_last(self, weight: Number, measure: Measure) -> TotalTerm:
        assert isinstance(measure, Total), "what is taken for granted of the last events is of their number"
        plain, clocked = self._kept["last", measure.where]
        return TotalTerm(weight, measure.scope, plain, clocked, "", left_out(measure), measure.going_on)

    # Stretches

    def _stretches(self, where: Where) -> Stretches:
        found: Stretches = self._once(where, lambda: stretches_of(where, self.case))
        return found

    def place(self, where: Where, scope: Scope, said: Stretches) -> None:
        """Raises Elsewhere where the stretches of a step are not those of an atom, which looks for events of a scope there."""
        own = self._stretches(where)
        if isinstance(where, LastEvents):
            own = self._last(where, own, said, alone=scope.implies(where.scope))
        _same(own == said, "its window is not that of the statement")

    def _last(self, where: LastEvents, back: Stretches, said: Stretches, *, alone: bool) -> Stretches:
        """The stretch that holds the last so many events, as a step says that it begins.

        All of them lie in what is possible, as there are so many at least, and what is certain holds no more than so many; where others than these are looked
        for (not ``alone``) one fewer, so that the first of them came earlier, unless it is known where it begins.
        """
        starts = {_start(each.possible) for each in said} - {DUSK}, {_start(each.certain) for each in said} - {DUSK}
        earliest, latest = (min(found, default=DUSK) for found in starts)

        def since(start: int) -> Stretches:
            reached = Intervals.between(start, DUSK)
            plain, clocked = (Stretch(each.certain & reached, each.possible & reached) for each in back)
            return plain, clocked

        def check() -> bool:
            low, _ = how_many(self._book, where.scope, since(earliest), where.without)
            _same(low >= where.number or earliest == DAWN, "fewer events are certain there than the last ones are")
            _, high = how_many(self._book, where.scope, since(latest), where.without)
            most = where.number if alone or earliest == latest else where.number - 1
            _same(high is not None and high <= most, "more events may lie there than the last ones are")
            return True

        self._once((where, earliest, latest, alone), check)
        words = called(where)
        plain, clocked = (
            Stretch(sure.certain, perhaps.possible, f"{one.words}, {words}")
            for one, sure, perhaps in zip(back, since(latest), since(earliest), strict=True)
        )
        found = plain, clocked
        self._kept["last", where] = found
        return found

    def covers(self, than: CertificateAmount, low: Number | None, high: Number | None) -> bool:
        """Whether its case supposes just this of an amount."""
        return (than, low, high) in self._amounts


def called(where: LastEvents) -> str:
    """What the stretch of the last so many events is called at the end."""
    return f"of the last {where.number} {where.scope.name}"


def _start(instants: Intervals) -> int:
    return DUSK if instants.empty else instants.start


def _without(step: CountStep | DistinctStep | TotalTerm, atom: Count | Distinct | Total) -> bool:
    alike = step.scope == atom.scope and step.going_on is atom.going_on
    return alike and step.without == left_out(atom)


def left_out(measure: Count | Distinct | Total) -> tuple[str, ...]:
    """The events that do not count in it: those it says, and of the last ones before some event that."""
    before = measure.where.without if isinstance(measure.where, LastEvents) else ()
    return tuple(sorted({*measure.without, *before}))


# Counts, memberships, times


def _count(showing: Showing, step: CountStep, atom: Count) -> None:
    _same(_without(step, atom), "its events are not those of the statement")
    _same(step.number == atom.number.text, "its number is not that of the statement")
    bar, threshold = step.threshold, atom.threshold
    if bar is None or threshold is None:
        _same(bar is None and threshold is None, "it counts others than the statement")
    else:
        wanted = threshold.figure, named(threshold.than), threshold.above, threshold.ties
        _same(
            (bar.figure, bar.than, bar.above, bar.ties) == wanted, "it compares with another amount than the statement"
        )
        require(showing.covers(bar.than, bar.low, bar.high), "it supposes another amount than its case")
    showing.place(atom.where, atom.scope, (step.stretch, step.clocked_stretch))
    check_count(step, showing.case.book, atom.number)


def _membership(showing: Showing, step: MembershipStep, atom: Membership) -> None:
    _same(step.scope == atom.scope and step.event in atom.events, "its event or scope is not that of the statement")
    _same(step.alone is atom.alone, "whether it may be several events is another matter in the statement")
    happening = showing.case.book[step.event]
    require(not (step.holds and step.alone) or happening.number == (1, 1), f"{step.event} may be several events")
    matched = showing.case.book.matches(happening, step.scope)
    require(matched is (Truth.YES if step.holds else Truth.NO), f"{step.event} does not show it")


def _point(point: Point) -> CertificateMoment | Intervals:
    return told(point) if isinstance(point, Moment) else Intervals.between(point.earliest, point.latest + 1)


def _between(step: DifferenceStep | ElapsedStep, atom: Difference | Elapsed) -> bool:
    return (step.later, step.earlier) == (_point(atom.later), _point(atom.earlier))


def _difference(showing: Showing, step: DifferenceStep, atom: Difference) -> None:
    _same(_between(step, atom), "its moments are not those of the statement")
    _same((step.at_least, step.at_most) == (atom.at_least, atom.at_most), "its bounds are not those of the statement")
    check_difference(step, showing.case.where, showing.case.book)


def _elapsed(showing: Showing, step: ElapsedStep, atom: Elapsed) -> None:
    points = (atom.later, atom.earlier)
    _same(_between(step, atom), "its moments are not those of the statement")
    counted = atom.unit.value, atom.rounding.value, atom.added
    ends = atom.clock.value if atom.clock else "", atom.month_end.value if atom.month_end else ""
    clocked = tuple(isinstance(each, Edge) and each.clocked for each in points)
    book = showing.case.book
    zones = {own_zone(each, book) if isinstance(each, Moment) else None for each in points}
    zone = (zones.pop() if len(zones) == 1 else None) or book.zone
    alike = (step.unit, step.rounding, step.added) == counted and (step.clock, step.month_end) == ends
    _same(alike and step.named == clocked, "it counts otherwise than the statement")
    _same(step.zone == zone, "its days are those of another zone")
    _zones(step.zones, _meant(atom.number, holds=step.holds))
    check_elapsed(step, showing.case.where, book)


# Measures


def _meant(number: NumberWord, *, holds: bool) -> tuple[Range, ...]:
    """The numbers for which a word is beyond dispute true, or not beyond dispute false."""
    return number.definite if holds else number.possible


def _zones(said: tuple[Range, ...], *wanted: tuple[Range, ...]) -> None:
    _same(said in wanted, "its numbers are not those of the statement")


def _alone(step: DistinctStep | RunStep | LullStep, atom: Sum) -> Measure:
    """The one measure of a sum, whose numbers are divided by its weight."""
    _same(len(atom.terms) == 1, "it is one measure of several")
    ((weight, measure),) = atom.terms
    meant = _meant(atom.number, holds=step.holds)
    _zones(step.zones, tuple(zone.scaled(0, 1 / Fraction(weight)) for zone in meant))
    return measure


def _distinct(showing: Showing, step: DistinctStep, atom: Sum) -> None:
    measure = _alone(step, atom)
    alike = isinstance(measure, Distinct) and step.attribute == measure.attribute and _without(step, measure)
    _same(alike, "its events or its attribute are not those of the statement")
    assert isinstance(measure, Distinct), "it is alike"
    showing.place(measure.where, measure.scope, (step.stretch, step.clocked_stretch))
    check_distinct(step, showing.case.book)


def _run(showing: Showing, step: RunStep, atom: Sum) -> None:
    measure = _alone(step, atom)
    alike = isinstance(measure, Run) and (step.scope, step.that) == (measure.scope, measure.that)
    _same(alike, "its events are not those of the statement")
    assert isinstance(measure, Run), "it is alike"
    own = back_from(measure.until, Day.OUTSIDE, showing.case)
    _same(own == (step.until, step.clocked_until), "it ends at another point than that of the statement")
    check_run(step, showing.case.book)


def _lull(showing: Showing, step: LullStep, atom: Sum) -> None:
    measure = _alone(step, atom)
    _same(isinstance(measure, Lull), "it is another measure than that of the statement")
    assert isinstance(measure, Lull), "it is alike"
    alike = step.scope == measure.scope and step.stretch == measure.where
    _same(alike and step.zone == showing.case.book.zone, "its window is not that of the statement")
    how = step.going_on, step.to_edge, step.elapsed
    _same(how == (measure.going_on, measure.to_edge, measure.elapsed), "it measures otherwise than the statement")
    check_lull(step, showing.case.book)


def _sum(showing: Showing, step: SumStep, atom: Sum) -> None:
    wanted = [_meant(atom.number, holds=step.holds)]
    if step.holds and _reported_so(atom, showing):
        wanted.append(atom.number.possible)
    _zones(step.zones, *wanted)
    _terms(showing, atom.terms, step.terms)
    check_sum(step, showing.case.book)


def _reported_so(atom: Sum, showing: Showing) -> bool:
    """Whether the one report of the one amount has just the words of the number: what is borderline of both is the same."""
    if len(atom.terms) != 1 or atom.terms[0][0] != 1:
        return False
    measure = atom.terms[0][1]
    if not isinstance(measure, Amount) or len(measure.events) != 1:
        return False
    happening = showing.case.book[measure.events[0]]
    told_so = {text for values in happening.values(measure.figure) for text in values or ()}
    if len(told_so) != 1 or showing.case.book.doubles(happening, showing.case.book.scope):
        return False
    try:
        return NumberWord.parse(told_so.pop()).says_the_same(atom.number)
    except BadNumber:
        return False


def _terms(showing: Showing, measures: tuple[tuple[Number, Measure], ...], said: tuple[Term, ...]) -> None:
    """Raises Elsewhere where a step has other terms than an atom."""
    left = list(said)
    amounts: dict[CertificateAmount, Number] = {}
    for weight, measure in measures:
        if isinstance(measure, Amount):
            amounts[named(measure)] = amounts.get(named(measure), 0) + weight
        else:
            found = next((term for term in left if _is_total(showing, weight, measure, term)), None)
            _same(found is not None, "its terms are not those of the statement")
            left = _but_one(left, found)
    for amount, weight in amounts.items():
        if weight:
            term = AmountTerm(weight, amount)
            _same(term in left, "its terms are not those of the statement")
            left = _but_one(left, term)
    _same(not left, "it has more terms than the statement")


def _but_one(terms: list[Term], one: Term | None) -> list[Term]:
    place = next(place for place, term in enumerate(terms) if term is one or term == one)
    return [*terms[:place], *terms[place + 1 :]]


def _is_total(showing: Showing, weight: Number, measure: Measure, term: Term) -> bool:
    if not isinstance(term, TotalTerm) or not isinstance(measure, Total) or not _without(term, measure):
        return False
    if (term.weight, term.figure) != (weight, measure.figure):
        return False
    try:
        showing.place(measure.where, measure.scope, (term.stretch, term.clocked_stretch))
    except Elsewhere:
        return False
    return True


def _ratio(showing: Showing, step: RatioStep, atom: Ratio) -> None:
    _zones(step.zones, _meant(atom.number, holds=step.holds))
    _terms(showing, ((1, atom.of),), (step.of,))
    _terms(showing, ((1, atom.to),), (step.to,))
    check_ratio(step, showing.case.book)
    require(step.holds or never_both_negative(step.of, step.to, showing.case.book), "both may be negative")


def _said(showing: Showing, step: SaidStep, atom: Said) -> None:
    _same((step.source, step.claims) == (atom.source, atom.claims), "it is not what the statement says was said")
    check_said(step, showing.obligations.claim, showing.case.book)


_CHECKS: Mapping[tuple[type, type], Callable[[Showing, Any, Any], None]] = {
    (CountStep, Count): _count,
    (MembershipStep, Membership): _membership,
    (DifferenceStep, Difference): _difference,
    (ElapsedStep, Elapsed): _elapsed,
    (DistinctStep, Sum): _distinct,
    (RunStep, Sum): _run,
    (LullStep, Sum): _lull,
    (SumStep, Sum): _sum,
    (RatioStep, Ratio): _ratio,
    (SaidStep, Said): _said,
}
