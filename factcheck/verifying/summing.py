"""Weighted sums and quotients, checked by adding up what every single event may add."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator
from fractions import Fraction

import attrs

from factcheck.model import AmountTerm, MomentTerm, Range, RatioStep, Scope, SumStep, Term, TotalTerm
from factcheck.verifying.attributes import Way, ways
from factcheck.verifying.book import Book
from factcheck.verifying.matching import stretch_for
from factcheck.when import DAWN, DUSK, Intervals, Stretch, Truth, day_of

__all__ = ["bounds_problem", "canonical", "excludes", "includes", "ratio_problem", "sum_problem"]

Number = int | Fraction
Bounds = tuple[Number | None, Number | None]

MAX_SUMS = 100_000
"""So many possible sums are tried one by one at the most."""


def sum_problem(step: SumStep, book: Book) -> str | None:
    """What is wrong with a weighted sum; None where it is shown."""
    problem = bounds_problem(step, book)
    if problem:
        return problem
    if step.holds:
        shown = includes(step.zones, step.low, step.high)
    else:
        shown = excludes(step.zones, step.low, step.high) or _between_whole_counts(step)
    return None if shown else "the sum does not follow"


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
        if not all(excludes((zone,), multiple * unit, multiple * unit) for multiple in range(least, most + 1)):
            return False
    return True


def bounds_problem(step: SumStep, book: Book) -> str | None:
    """What is wrong with the bounds of a weighted sum."""
    if any(id_ not in book.coverage for id_ in step.coverage):
        return "it names coverage that does not exist"
    low, high = _bounds(step, book)
    if step.low is not None and (low is None or low < step.low):
        return "the sum may be smaller than said"
    if step.high is not None and (high is None or high > step.high):
        return "the sum may be larger than said"
    return None


def ratio_problem(step: RatioStep, book: Book) -> str | None:
    """What is wrong with a quotient; None where it is shown."""
    if step.divisor.terms != (step.to,):
        return "the divisor is another one"
    against = dict(step.against)
    for bound, sum_ in step.against:
        if canonical(sum_.terms) != canonical((step.of, *_weighted(step.to, -bound))):
            return f"what is compared with {bound} is something else"
    for sum_ in (step.divisor, *against.values()):
        problem = bounds_problem(sum_, book)
        if problem:
            return problem
    if not step.holds and step.divisor.high is not None and step.divisor.high <= 0:
        return None
    if step.holds and not (step.divisor.low is not None and step.divisor.low > 0):
        return "the divisor may be 0"
    bounds = [bound for zone in step.zones for bound in (zone.low, zone.high) if bound is not None]
    if any(bound not in against for bound in bounds):
        return "a bound is not compared with"
    inside, outside = [], []
    for zone in step.zones:
        above = below = True
        under = over = False
        if zone.low is not None:
            low, high = against[zone.low].low, against[zone.low].high
            above = low is not None and (low > 0 or (low == 0 and not zone.open_low))
            under = high is not None and (high < 0 or (high == 0 and zone.open_low))
        if zone.high is not None:
            low, high = against[zone.high].low, against[zone.high].high
            below = high is not None and (high < 0 or (high == 0 and not zone.open_high))
            over = low is not None and (low > 0 or (low == 0 and zone.open_high))
        inside.append(above and below)
        outside.append(under or over)
    return None if (any(inside) if step.holds else all(outside)) else "the quotient does not follow"


def _weighted(term: Term, weight: Number) -> tuple[Term, ...]:
    if weight == 0:
        return ()
    return (attrs.evolve(term, weight=weight),)


def canonical(terms: Iterable[Term]) -> dict[Term, Number]:
    """The terms with the weights of equal ones added up."""
    found: dict[Term, Number] = {}
    for term in terms:
        (plain,) = _weighted(term, 1)
        found[plain] = found.get(plain, 0) + term.weight
    return {term: weight for term, weight in found.items() if weight}


def includes(zones: Iterable[Range], low: Number | None, high: Number | None) -> bool:
    """Whether everything from low to high lies in one of the zones."""
    for zone in zones:
        from_below = zone.low is None or (
            low is not None and (low > zone.low or (low == zone.low and not zone.open_low))
        )
        from_above = zone.high is None or (
            high is not None and (high < zone.high or (high == zone.high and not zone.open_high))
        )
        if from_below and from_above:
            return True
    return False


def excludes(zones: Iterable[Range], low: Number | None, high: Number | None) -> bool:
    """Whether nothing from low to high lies in any of the zones."""
    for zone in zones:
        under = zone.low is not None and high is not None and (high < zone.low or (high == zone.low and zone.open_low))
        over = zone.high is not None and low is not None and (low > zone.high or (low == zone.high and zone.open_high))
        if not under and not over:
            return False
    return True


# Bounds


def _bounds(step: SumStep, book: Book) -> Bounds:
    totals = [term for term in step.terms if isinstance(term, TotalTerm)]
    amounts = [term for term in step.terms if isinstance(term, AmountTerm)]
    low: Number | None = 0
    high: Number | None = 0
    for term in amounts:
        low, high = _add((low, high), _times(_amount(term, book), term.weight))
    for moment in (term for term in step.terms if isinstance(term, MomentTerm)):
        low, high = _add((low, high), _times(_moment(moment, book), moment.weight))
    if totals:
        counted = [term for term in totals if not term.figure]
        summed = [term for term in totals if term.figure]
        for group in _groups(totals, book):
            # The events of one row may take different options; its count and its figures are then told apart.
            several = counted and summed and any(_number(id_, book, "") != (1, 1) for id_ in group)
            for terms in (counted, summed) if several else (totals,):
                low, high = _add((low, high), _group(group, terms, book))
        low, high = _missing(totals, step.coverage, book, (low, high))
    return low, high


def _add(one: Bounds, other: Bounds) -> Bounds:
    low = None if one[0] is None or other[0] is None else one[0] + other[0]
    return low, None if one[1] is None or other[1] is None else one[1] + other[1]


def _times(bounds: Bounds, weight: Number) -> Bounds:
    low, high = (None if bound is None else bound * weight for bound in bounds)
    return (low, high) if weight >= 0 else (high, low)


def _hull(found: list[Bounds]) -> Bounds:
    lows, highs = [low for low, _ in found], [high for _, high in found]
    low = None if None in lows else min(low for low in lows if low is not None)
    return low, None if None in highs else max(high for high in highs if high is not None)


def _amount(term: AmountTerm, book: Book) -> Bounds:
    return _hull(
        [
            (None, None) if book.doubles(id_, book.scope) else book.figure(id_, term.amount.figure)
            for id_ in term.amount.events
        ]
    )


def _moment(term: MomentTerm, book: Book) -> Bounds:
    """When it was, as a number; without bounds where its event may be another, or is not on record."""
    moment = term.moment
    if any(not book.has(id_) or book.doubles(id_, book.scope) for id_ in moment.events):
        return None, None
    sets = [book.instants(id_, end=moment.end) for id_ in moment.events]
    first = min(instants.start for instants in sets)
    # Of several the earliest is meant: none of them is later than the last instant of any.
    last = min(instants.end - 1 for instants in sets)
    low, high = (None if first == DAWN else first), (None if last == DUSK - 1 else last)
    if not term.by_day:
        return low, high
    return (None if low is None else day_of(low, term.zone)), (None if high is None else day_of(high, term.zone))


def _groups(terms: list[TotalTerm], book: Book) -> list[list[str]]:
    """The events, those together that may be one."""
    scopes = {term.scope for term in terms}
    near = {id_: {other for scope in scopes for other in book.doubles(id_, scope)} for id_ in book.leaders()}
    groups, seen = [], set()
    for id_ in near:
        if id_ in seen:
            continue
        group = [id_]
        seen.add(id_)
        for member in group:
            for other in sorted(near[member] - seen):
                seen.add(other)
                group.append(other)
        groups.append(group)
    return groups


def _group(group: list[str], terms: list[TotalTerm], book: Book) -> Bounds:
    """What events add together of which some may be one: those of one input are all different, each alone or as one of its doubles."""
    if len(group) == 1:
        return _event(group[0], terms, book)
    own = {id_: _event(id_, terms, book) for id_ in group}
    merged = {id_: _hull([own[id_], *(own[other] for other in _near(id_, terms, book))]) for id_ in group}
    inputs = {report.input for id_ in group for report in book.reports(id_)}
    lows: list[Number | None] = []
    highs: list[Number | None] = []
    for input_ in sorted(inputs):
        total: Bounds = (0, 0)
        for id_ in group:
            here = any(report.input == input_ for report in book.reports(id_))
            total = _add(total, merged[id_] if here else _hull([own[id_], (0, 0)]))
        lows.append(total[0])
        highs.append(total[1])
    low = max((bound for bound in lows if bound is not None), default=None)
    return low, min((bound for bound in highs if bound is not None), default=None)


def _near(id_: str, terms: list[TotalTerm], book: Book) -> set[str]:
    return {other for term in terms for other in book.doubles(id_, term.scope)}


def _event(id_: str, terms: list[TotalTerm], book: Book) -> Bounds:
    """What one event may add to all terms together, at its one instant and with its one set of attributes."""
    reports = book.reports(id_)
    lines = [stretch_for(reports, term.stretch, term.clocked_stretch) for term in terms]
    instants = book.instants(id_)
    if not any(instants.meets(line.possible) for line in lines):
        return 0, 0
    truths = {scope: book.matches(id_, scope) for scope in {term.scope for term in terms}}
    if all(truth is Truth.NO for truth in truths.values()):
        return 0, 0
    set_aside = [{each.id for other in term.without for each in book.reports(other)} for term in terms]
    # As the same as one that is set aside it does not count either.
    doubtful = [
        any(book.reports(double)[0].id in out or double in out for double in book.doubles(id_, term.scope))
        for term, out in zip(terms, set_aside, strict=True)
    ]
    counts = [not any(report.id in out for report in reports) for out in set_aside]
    conditions = list(dict.fromkeys(each for scope in truths for each in scope.conditions))
    given = book.given(id_, {condition.attribute for condition in conditions})
    chosen: list[Way | None] = [*ways(conditions, given)] or [None]
    found: set[Bounds] = set()
    for piece, way in itertools.product(_pieces(instants, lines), chosen):
        sure: list[TotalTerm] = []
        # Terms over the same stretch have the same borderline, and an instant lies in it or not for all of them.
        maybe: dict[object, list[TotalTerm]] = {}
        for place, (term, line, counted, doubt) in enumerate(zip(terms, lines, counts, doubtful, strict=True)):
            inside = _inside(term.scope, way, truths[term.scope])
            if not counted or inside is Truth.NO or not piece.meets(line.possible):
                continue
            if inside is Truth.YES and piece.within(line.certain) and not doubt:
                sure.append(term)
            else:
                maybe.setdefault(line if inside is Truth.YES and not doubt else place, []).append(term)
        for several in _subsets(list(maybe.values())):
            found.add(_together([*sure, *(term for each in several for term in each)], id_, book))
    return _hull(list(found)) if found else (0, 0)


def _inside(scope: Scope, way: Way | None, known: Truth) -> Truth:
    if known is not Truth.UNKNOWN or way is None:
        return known
    met = all(way[condition] for condition in scope.conditions)
    return Truth.of(certain=met, possible=met)


def _subsets(choices: list[list[TotalTerm]]) -> Iterator[tuple[list[TotalTerm], ...]]:
    for size in range(len(choices) + 1):
        yield from itertools.combinations(choices, size)


def _together(terms: list[TotalTerm], id_: str, book: Book) -> Bounds:
    """What an event adds that counts in just these terms; the same number and the same figure in all of them."""
    weights: dict[str, Number] = {}
    for term in terms:
        weights[term.figure] = weights.get(term.figure, 0) + term.weight
    total: Bounds = (0, 0)
    for figure, weight in weights.items():
        if weight:
            total = _add(total, _times(_number(id_, book, figure), weight))
    # A row that may stand for no event at all then adds nothing.
    return _hull([total, (0, 0)]) if (_number(id_, book, "")[0] or 0) < 1 else total


def _number(id_: str, book: Book, figure: str) -> Bounds:
    """How many events a row stands for, or the figure of all of them together."""
    if figure:
        least, most = book.figure(id_, figure)
        return max(least or 0, 0), most
    reports = book.reports(id_)
    highs = [report.number.high for report in reports if report.number.high is not None]
    return max(report.number.low for report in reports), min(highs) if highs else None


def _pieces(instants: Intervals, lines: list[Stretch]) -> Iterator[Intervals]:
    edges = {edge for line in lines for part in (line.certain, line.possible) for pair in part for edge in pair}
    for start, end in instants:
        cuts = [start, *sorted(edge for edge in edges if start < edge < end), end]
        for first, second in itertools.pairwise(cuts):
            yield Intervals.between(first, second)


def _missing(terms: list[TotalTerm], coverage: tuple[str, ...], book: Book, bounds: Bounds) -> Bounds:
    """The bounds without the side on which events that are not on record may add something."""
    low, high = bounds
    conditions = list(dict.fromkeys(condition for term in terms for condition in term.scope.conditions))
    whole = Intervals()
    for term in terms:
        whole |= term.stretch.possible | term.clocked_stretch.possible
    open_at = {term.scope: book.uncovered(term.scope, whole, coverage) for term in terms}
    edges = [Stretch(instants, instants) for instants in open_at.values()]
    lines = [line for term in terms for line in (term.stretch, term.clocked_stretch)]
    chosen: list[Way | None] = [*ways(conditions, {})] or [None]
    for piece in _pieces(whole, [*lines, *edges]):
        for way in chosen:
            scopes = [way is None or all(way[each] for each in term.scope.conditions) for term in terms]
            if any(
                inside and not piece.within(open_at[term.scope]) for term, inside in zip(terms, scopes, strict=True)
            ):
                continue
            for clocked in (False, True):
                least, most = _added(terms, scopes, piece, clocked=clocked)
                low = None if least < 0 else low
                high = None if most > 0 else high
    return low, high


def _added(terms: list[TotalTerm], scopes: list[bool], piece: Intervals, *, clocked: bool) -> tuple[Number, Number]:
    """The least and the most one more event may add, of each figure by a single unit."""
    least: Number = 0
    most: Number = 0
    by_figure: dict[str, list[tuple[Number, bool]]] = {}
    for term, inside in zip(terms, scopes, strict=True):
        line = term.clocked_stretch if clocked else term.stretch
        if inside and piece.meets(line.possible):
            by_figure.setdefault(term.figure, []).append((term.weight, piece.within(line.certain)))
    for weights in by_figure.values():
        sure = sum(weight for weight, certain in weights if certain)
        maybe = [weight for weight, certain in weights if not certain]
        least += min(0, sure + sum(weight for weight in maybe if weight < 0)) if any((sure, *maybe)) else 0
        most += max(0, sure + sum(weight for weight in maybe if weight > 0)) if any((sure, *maybe)) else 0
    return least, most
