"""Weighted sums and quotients, checked by adding up what every single event may add."""

from __future__ import annotations

import bisect
import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

import attrs

from factcheck.model import (
    AmountTerm,
    CertificateAmount,
    MomentTerm,
    Range,
    RatioStep,
    SumStep,
    Term,
    TotalTerm,
)
from factcheck.verifying.book import Book
from factcheck.verifying.covering import reached
from factcheck.verifying.happenings import Happening, agree_on, elsewhere
from factcheck.verifying.unseen import pieces_of, with_unseen
from factcheck.verifying.values import ANYTHING, NOTHING, Bounds, Number, Unproved, Way, follows, require, ways
from factcheck.when import DAWN, DUSK, Intervals, Stretch, Truth, day_of

MAX_SUMS = 100_000
"""So many possible sums are tried one by one at the most."""


def check_sum(step: SumStep, book: Book) -> None:
    """Raises Unproved unless a weighted sum is shown."""
    check_bounds(step, book)
    require(follows(step) or (not step.holds and _between_whole_counts(step)), "the sum does not follow")


def _between_whole_counts(step: SumStep) -> bool:
    """Whether no zone holds a sum that whole numbers of events can make."""
    counted = [term for term in step.terms if isinstance(term, TotalTerm) and not term.figure]
    if not counted or len(counted) != len(step.terms):
        return False
    weights = [Fraction(term.weight) for term in counted]
    common = math.lcm(*(weight.denominator for weight in weights))
    unit = Fraction(math.gcd(*(int(weight * common) for weight in weights)), common)
    for zone in step.zones:
        lows = [low for low in (zone.low, step.low) if low is not None]
        highs = [high for high in (zone.high, step.high) if high is not None]
        if not lows or not highs:
            return False
        least, most = math.ceil(max(lows) / unit), math.floor(min(highs) / unit)
        if most - least >= MAX_SUMS:
            return False
        if any(zone.touches(multiple * unit, multiple * unit) for multiple in range(least, most + 1)):
            return False
    return True


def check_bounds(step: SumStep, book: Book) -> None:
    """Raises Unproved unless a weighted sum lies between its bounds."""
    book.statements(step.coverage)
    bounds = _bounds(step, book)
    require(bounds.within(step.low, None), "the sum may be smaller than said")
    require(bounds.within(None, step.high), "the sum may be larger than said")


def check_ratio(step: RatioStep, book: Book) -> None:
    """Raises Unproved unless a quotient is shown."""
    require(step.divisor.terms == (step.to,), "the divisor is another one")
    against = dict(step.against)
    for bound, sum_ in step.against:
        compared = canonical((step.of, attrs.evolve(step.to, weight=-bound)))
        require(canonical(sum_.terms) == compared, f"what is compared with {bound} is something else")
    for sum_ in (step.divisor, *against.values()):
        check_bounds(sum_, book)
    positive = Range(low=0, open_low=True)
    divisor = Bounds(step.divisor.low, step.divisor.high)
    if not step.holds and not positive.touches(*divisor):
        return
    require(not step.holds or positive.includes(*divisor), "the divisor may be 0")
    ends = {bound for zone in step.zones for bound in (zone.low, zone.high)} - {None}
    require(ends <= against.keys(), "a bound is not compared with")
    # The quotient is on one side of a bound where what is compared with it is on the same side of 0.
    sides = [
        [
            (side, Bounds(against[bound].low, against[bound].high))
            for bound, side in (
                (zone.low, Range(low=0, open_low=zone.open_low)),
                (zone.high, Range(high=0, open_high=zone.open_high)),
            )
            if bound is not None
        ]
        for zone in step.zones
    ]
    if step.holds:
        shown = any(all(side.includes(*bounds) for side, bounds in several) for several in sides)
    else:
        shown = not any(all(side.touches(*bounds) for side, bounds in several) for several in sides)
    require(shown, "the quotient does not follow")


def never_both_negative(of: Term, to: Term, book: Book) -> bool:
    """Whether one of two amounts is certainly not below 0: of two losses the word does not tell how many times as much one is."""
    sums = (SumStep("", True, (term,), 0, None, book.every_coverage, ()) for term in (of, to))
    return any(_bounds(sum_, book).within(0, None) for sum_ in sums)


def lowest(terms: tuple[Term, ...], book: Book) -> Number | None:
    """What a weighted sum is at the least, with whatever is vouched for; None is no bound."""
    return _bounds(SumStep("", True, terms, None, None, book.every_coverage, ()), book).low


def canonical(terms: Iterable[Term]) -> dict[Term, Number]:
    """The terms with the weights of equal ones added up."""
    found: dict[Term, Number] = {}
    for term in terms:
        plain = attrs.evolve(term, weight=1)
        found[plain] = found.get(plain, 0) + term.weight
    return {term: weight for term, weight in found.items() if weight}


# Bounds


def _bounds(step: SumStep, book: Book) -> Bounds:
    totals = [term for term in step.terms if isinstance(term, TotalTerm)]
    found = [
        (range_of_amount(term.amount, book) if isinstance(term, AmountTerm) else _moment(term, book)).times(term.weight)
        for term in step.terms
        if not isinstance(term, TotalTerm)
    ]
    if not totals:
        return Bounds.total(found)
    if tuple(totals) not in book.recorded:
        # Many claims speak of the same sum, each with another number.
        book.recorded[tuple(totals)] = Bounds.total([*_recorded(totals, book)])
    return with_unseen(totals, step.coverage, book, Bounds.total([*found, book.recorded[tuple(totals)]]))


def _recorded(totals: list[TotalTerm], book: Book) -> Iterator[Bounds]:
    """What the events of the record add, by themselves or those together that may be one."""
    counted = [term for term in totals if not term.figure]
    summed = [term for term in totals if term.figure]
    yield from (_event((happening,), totals, book).times(number) for happening, number in _plain(totals, book))
    for group in _groups(totals, book):
        # The events of one row may take different options; its count and its figures are then told apart.
        several = counted and summed and any(happening.number != (1, 1) for happening in group)
        yield from (_group(group, terms, book) for terms in ((counted, summed) if several else (totals,)))


def range_of_amount(amount: CertificateAmount, book: Book) -> Bounds:
    """What an amount may be, also where its event may be another."""
    named = [book[id_] for id_ in amount.events]
    require(bool(named), "it names no event")
    figures = [book.by_any(each, amount.figure) for each in named]
    return _taken_together(figures, amount.over)


def _taken_together(figures: list[Bounds], over: str) -> Bounds:
    """Any one of several figures, or all of them as one: whatever each is between its bounds."""
    match over:
        case "":
            return Bounds.hull(figures)
        case "last":
            return figures[-1]
        case "sum" | "mean":
            return Bounds.total(figures).times(1 if over == "sum" else Fraction(1, len(figures)))
        case "lowest":
            # The lowest of several is the highest of their opposites.
            return _highest([each.times(-1) for each in figures]).times(-1)
        case "highest":
            return _highest(figures)
    raise Unproved(f"figures cannot be taken together as {over!r}")


def _highest(figures: list[Bounds]) -> Bounds:
    """It is no lower than any of them certainly is, and no higher than the highest that any may be."""
    least = max((each.low for each in figures if each.low is not None), default=None)
    return Bounds(least, Bounds.hull(figures).high)


def _moment(term: MomentTerm, book: Book) -> Bounds:
    """When it was, as a number; without bounds where its event may be another."""
    moment = term.moment
    named = [book[id_] for id_ in moment.events]
    if any(book.doubles(each, book.scope) for each in named):
        return ANYTHING
    sets = [each.ends if moment.end else each.instants for each in named]
    first = min(instants.start for instants in sets)
    # Of several the earliest is meant: none of them is later than the last instant of any.
    last = min(instants.end - 1 for instants in sets)
    low, high = (None if first == DAWN else first), (None if last == DUSK - 1 else last)
    if not term.by_day:
        return Bounds(low, high)
    return Bounds(*(None if each is None else day_of(each, term.zone) for each in (low, high)))


def _plain(terms: list[TotalTerm], book: Book) -> Iterator[tuple[Happening, int]]:
    """The plain events that may add something, one of those that say the same and lie on the same side of every edge, and how many these are."""
    aside = {book[id_] for term in terms for id_ in term.without}
    for clock in (False, True):
        lines = [term.clocked_stretch if clock else term.stretch for term in terms]
        there: dict[Happening, None] = {}
        for term, line in zip(terms, lines, strict=True):
            there |= dict.fromkeys(book.columns(term.scope).plain[clock].possible(line))
        edges = sorted(
            {edge for line in lines for part in (line.certain, line.possible) for pair in part for edge in pair}
        )
        alike: dict[tuple[int, int], list[Happening]] = {}
        for happening in there:
            place = bisect.bisect(edges, happening.start)
            if happening in aside or (place < len(edges) and edges[place] < happening.end):
                yield happening, 1
            else:
                alike.setdefault((happening.kind, place), []).append(happening)
        yield from ((several[0], len(several)) for several in alike.values())


def _groups(terms: list[TotalTerm], book: Book) -> list[list[Happening]]:
    """The other events that may add something, those together that may be one."""
    groups, seen = [], set()
    for term in terms:
        for happening in book.columns(term.scope).others.near(term.stretch.possible | term.clocked_stretch.possible):
            if happening not in seen:
                group = reached([happening], lambda each: _near(each, terms, book))
                seen.update(group)
                groups.append(list(group))
    return groups


MOST_TOLD_APART = 6
"""Of more reports than these not every way is tried to take them as real events."""


def _group(group: list[Happening], terms: list[TotalTerm], book: Book) -> Bounds:
    """What events add together of which some may be one: those of one input are all different, each alone or as one of its doubles."""
    near = {each: _near(each, terms, book) for each in group}
    merged = {each: _event((each, *near[each]), terms, book) for each in group}
    if len(group) == 1:
        return merged[group[0]]
    perhaps = {each: Bounds.hull([merged[each], NOTHING]) for each in group}
    totals = [
        Bounds.total([merged[each] if input_ in each.inputs else perhaps[each] for each in group])
        for input_ in set().union(*(each.inputs for each in group))
    ]
    if len(group) <= MOST_TOLD_APART:
        totals.append(
            Bounds.hull(
                [Bounds.total([_one_of(each, terms, book) for each in way]) for way in _ways_to_be_one(group, near)]
            )
        )
    low = max((bounds.low for bounds in totals if bounds.low is not None), default=None)
    return Bounds(low, min((bounds.high for bounds in totals if bounds.high is not None), default=None))


def _one_of(reports: Sequence[Happening], terms: list[TotalTerm], book: Book) -> Bounds:
    """What one event adds that has just these reports, whichever of them is right about what: with the time of one and the figure of another it may be more than with those of either."""
    return Bounds.hull(
        [_event((each, *(other for other in reports if other is not each)), terms, book) for each in reports]
    )


def _ways_to_be_one(
    reports: Sequence[Happening], near: Mapping[Happening, set[Happening]]
) -> Iterator[list[list[Happening]]]:
    """Every way to take reports as real events: those of one event are of different inputs, and each may be the same as another of them."""
    if not reports:
        yield []
        return
    first, *others = reports
    for size in range(len(others) + 1):
        for chosen in itertools.combinations(others, size):
            one = [first, *chosen]
            inputs = [input_ for each in one for input_ in each.inputs]
            linked = {each: near[each].intersection(one) for each in one}
            if len(inputs) == len(set(inputs)) and len(reached([first], linked.__getitem__)) == len(one):
                left = [each for each in others if each not in chosen]
                yield from ([one, *way] for way in _ways_to_be_one(left, near))


def _near(happening: Happening, terms: list[TotalTerm], book: Book) -> set[Happening]:
    """What it may be the same as in any of the scopes; none that contradicts it on an attribute of one of them."""
    scopes = {term.scope for term in terms}
    names = {condition.attribute for scope in scopes for condition in scope.conditions}
    others = {other for scope in scopes for other in book.doubles(happening, scope)}
    return {other for other in others if agree_on(names, happening, other)}


def _event(reports: Sequence[Happening], terms: list[TotalTerm], book: Book) -> Bounds:
    """What one event may add to all terms together, at its one instant (of what lasted: of its start, and one of its end) and with its one set of attributes.

    ``reports``: its own, and those of others that it may be the same as: in what each of them says, when its own allows or another that was not then, and so many as any says.
    """
    lasting = any(term.going_on for term in terms) and any(each.lasted for each in reports)
    clocks = set[bool]().union(*(each.clocks if lasting else {each.clocked} for each in reports))
    return Bounds.hull(
        [_lying(each, reports, terms, book, lasting=lasting, clock=clock) for each in reports for clock in clocks]
    )


def _lying(
    told: Happening, reports: Sequence[Happening], terms: list[TotalTerm], book: Book, *, lasting: bool, clock: bool
) -> Bounds:
    """The same in what one report tells, by the stretches for events with a clock time or without.  ``lasting``: by some report it lasted."""
    truths = {term.scope: book.matches(told, term.scope) for term in terms}
    if set(truths.values()) == {Truth.NO}:
        return NOTHING
    happening, *doubles = reports
    lines = [term.clocked_stretch if clock else term.stretch for term in terms]
    set_aside = [{book[id_] for id_ in term.without} for term in terms]
    # As the same as one that is set aside it does not count either.
    doubtful = [not out.isdisjoint(doubles) for out in set_aside]
    conditions = list(dict.fromkeys(each for scope in truths for each in scope.conditions))
    given = {condition.attribute: book.told(told, condition) for condition in conditions}
    chosen: Sequence[Way | None] = ways(conditions, given) or [None]
    found = []
    times = _times(reports, lines) if lasting else _pieces(happening, doubles, lines)
    for (piece, end), way in itertools.product(times, chosen):
        sure: list[TotalTerm] = []
        # Terms over the same stretch have the same borderline, and an instant lies in it or not for all of them.
        maybe: dict[object, list[TotalTerm]] = {}
        for place, (term, line, out, doubt) in enumerate(zip(terms, lines, set_aside, doubtful, strict=True)):
            inside = _inside(term, way, truths[term.scope])
            there = _there(piece, end if term.going_on else piece, line)
            if happening in out or inside is Truth.NO or there is Truth.NO:
                continue
            if inside is Truth.YES and there is Truth.YES and not doubt:
                sure.append(term)
            else:
                # What did not last is going on just where it began.
                alike = (line, lasting and term.going_on) if inside is Truth.YES and not doubt else place
                maybe.setdefault(alike, []).append(term)
        for size in range(len(maybe) + 1):
            several = map(itertools.chain.from_iterable, itertools.combinations(maybe.values(), size))
            found += [_together([*sure, *counted], reports, book) for counted in several]
    return Bounds.hull(found or [NOTHING])


def _pieces(
    happening: Happening, doubles: Sequence[Happening], lines: list[Stretch]
) -> Iterator[tuple[Intervals, Intervals]]:
    """Pieces of time in one of which it was, by its own report or as the same as another that was not then."""
    instants = Intervals(pair for each in (happening, *elsewhere(happening, doubles)) for pair in each.instants)
    return ((piece, piece) for piece in pieces_of(instants, lines))


def _times(lasting: Sequence[Happening], lines: list[Stretch]) -> Iterator[tuple[Intervals, Intervals]]:
    """Pieces of time in one of which it began, and in another was over, by any of its reports."""
    starts = Intervals(pair for each in lasting for pair in each.instants)
    ends = Intervals(pair for each in lasting for pair in each.ends)
    for start, end in itertools.product(pieces_of(starts, lines), pieces_of(ends, lines)):
        if start.start < end.end:
            yield start, end


def _there(start: Intervals, end: Intervals, line: Stretch) -> Truth:
    """Whether what began in one piece of time and was over in another one, or the same, lies in a stretch."""
    if start is end:
        return Truth.of(certain=start.within(line.certain), possible=start.meets(line.possible))
    return Truth.of(
        certain=any(start.end <= last and end.start >= first for first, last in line.certain),
        possible=any(start.start < last and end.end > first for first, last in line.possible),
    )


def _inside(term: TotalTerm, way: Way | None, known: Truth) -> Truth:
    if known is not Truth.UNKNOWN or way is None:
        return known
    return Truth.YES if all(way[condition] for condition in term.scope.conditions) else Truth.NO


def _together(terms: list[TotalTerm], reports: Sequence[Happening], book: Book) -> Bounds:
    """What an event adds that counts in just these terms; the same number and the same figure in all of them, that of any of its reports."""
    weights: dict[str, Number] = {}
    for term in terms:
        weights[term.figure] = weights.get(term.figure, 0) + term.weight
    # How many events a row stands for, or the figure of all of them together.
    amounts = {
        figure: Bounds.hull([book.figure(each, figure) if figure else each.number for each in reports])
        for figure, weight in weights.items()
        if weight
    }
    total = Bounds.total([amount.times(weights[figure]) for figure, amount in amounts.items()])
    # A row that may stand for no event at all then adds nothing.
    return Bounds.hull([total, NOTHING]) if any((each.number.low or 0) < 1 for each in reports) else total
