"""What was found in each reading: the numbers, the days and the names that its answers hold, whatever the statement says of them.

Every number is a hull over all blocks, so that it lies there in every world; it is seldom wider than it need be.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction

import attrs

from factcheck.budget import OutOfBudget
from factcheck.decide.algebra import Extent, Number
from factcheck.decide.evaluating import Terms, weigh
from factcheck.decide.last_ones import are_ordered, counts_last, fewer_there, is_granted, of_the_whole
from factcheck.decide.points import days_between, is_own, minutes_between, reach
from factcheck.decide.procedure import Outcome, ReadingOutcome
from factcheck.decide.results import (
    BlockResult,
    CountResult,
    DifferenceResult,
    ElapsedResult,
    MembershipResult,
    Result,
    SumResult,
    as_worded,
    leaves,
)
from factcheck.decide.situation import Situation
from factcheck.decide.so_far import compared, margins, so_far
from factcheck.formula import Bounds, Form, Lull, Moment, Run, Seen, Sought
from factcheck.log import (
    Asking,
    CoversQuestion,
    DistinctQuestion,
    EventsQuestion,
    Match,
    NearestQuestion,
    ask,
    metered,
    side_by_side,
)
from factcheck.when import DAWN, DUSK, Intervals, Truth

UNKNOWN = Extent(None, None)


def seen(sought: Sought, outcome: Outcome) -> Asking[tuple[Seen, ...]]:
    """What each reading holds, in their order."""
    budget = outcome.situation.setting.budget
    looks = [metered(_within(sought, reading, outcome.situation), budget) for reading in outcome.readings]
    return tuple((yield from side_by_side(looks)))


def _within(sought: Sought, reading: ReadingOutcome, situation: Situation) -> Asking[Seen]:
    """What a reading holds, or that nothing is known of it where the budget does not suffice to look."""
    try:
        return (yield from _look(sought, reading, situation))
    except OutOfBudget:
        if situation.setting.budget is not None:
            situation.setting.budget.leave("what was found was not measured")
        return _nothing_known(sought, reading)


def _nothing_known(sought: Sought, reading: ReadingOutcome) -> Seen:
    many = 3 if sought.form in (Form.OUT_OF, Form.AGAINST) else max(1, len(sought.parts))
    return _told((UNKNOWN,) * many, sure=_sure(sought, reading))


def _look(sought: Sought, reading: ReadingOutcome, situation: Situation) -> Asking[Seen]:
    match sought.form:
        case _ if (fewer := fewer_there(reading)) is not None:
            scope, extent = fewer
            return Seen(fewer=(Bounds(extent.low, extent.high), scope.one, scope.many))
        case _ if not are_ordered(reading):
            return _nothing_known(sought, reading)
        case Form.NUMBER:
            return _numbers(sought, reading, situation)
        case Form.OUT_OF | Form.AGAINST:
            return (yield from _compared(sought, reading, situation))
        case Form.ORDINAL:
            return _ordinal(sought, reading, situation)
        case Form.IN_A_ROW:
            return _in_a_row(sought, reading)
        case Form.LATEST if any(so_far(block.results) for block in reading.blocks):
            return _told((UNKNOWN,), complete=False)
        case Form.LATEST:
            return (yield from _latest(sought, reading, situation))
        case Form.APART:
            return _apart(sought, reading, situation)
        case Form.OTHERS:
            return _others(sought, reading, situation)
        case Form.VALUES:
            return (yield from _values(sought, situation))
        case Form.NOTHING:
            return Seen()


def _told(
    extents: Iterable[Extent],
    names: tuple[str, ...] = (),
    unit: str = "",
    sure: Truth = Truth.YES,
    *,
    complete: bool = True,
) -> Seen:
    return Seen(tuple(Bounds(each.low, each.high) for each in extents), names, unit, sure, complete)


def _hull(extents: Iterable[Extent]) -> Extent:
    several = list(extents)
    return functools.reduce(Extent.hull, several) if several else UNKNOWN


def _there(sought: Sought, block: BlockResult, part: str | None = None) -> Iterator[Result]:
    """The results of the parts sought, without what is only taken for granted about the order of events."""
    names = sought.parts if part is None else (part,)
    for result in leaves(as_worded(block.results)):
        if result.part in names and not is_granted(result):
            yield result


def _sure(sought: Sought, reading: ReadingOutcome) -> Truth:
    """Whether the events that a statement names are there: the answer of the memberships outside the parts sought."""
    return Truth.agreed(
        Truth.every(
            result.truth
            for result in leaves(block.results)
            if isinstance(result, MembershipResult) and result.part not in sought.parts
        )
        for block in reading.blocks
    )


def _counted(result: CountResult, situation: Situation) -> Extent:
    return Extent(result.answer.low, result.answer.closed_high if situation.complete else result.answer.high)


def _measured(result: Result, situation: Situation) -> Extent | None:
    """The number that a result is about; None of one that is about none."""
    match result:
        case CountResult():
            return _counted(result, situation)
        case SumResult():
            return Extent(result.weighed.extent.low, result.weighed.extent.high)
        case ElapsedResult():
            return result.extent
    return None


def _between(block: BlockResult, parts: Collection[str], situation: Situation) -> Extent | None:
    """A number that still grew when the claim was made; None where none did."""
    found = so_far(block.results, parts)
    if found is None:
        return None
    least, most = ([_measured(each, situation) or UNKNOWN for each in side] for side in (found.least, found.most))
    return Extent(_hull(least).low if least else 0, _hull(most).high if most else None)


# One number


def _numbers(sought: Sought, reading: ReadingOutcome, situation: Situation) -> Seen:
    """For each part sought the number of its first atom that has one."""
    found: list[Extent] = []
    names: tuple[str, ...] = ()
    unit = ""
    for part in sought.parts:
        extents: list[Extent] = []
        for block in reading.blocks:
            measured = ((result, _measured(result, situation)) for result in _there(sought, block, part))
            known = of_the_whole([(one, each) for one, each in measured if each is not None], reading)
            # Of the last so many events the whole is asked first.
            result, extent = known[-1 if counts_last(reading) else 0] if known else (None, UNKNOWN)
            between = _between(block, (part,), situation)
            extents.append(extent if between is None else between)
            if isinstance(result, ElapsedResult) and part == sought.parts[0]:
                unit = result.atom.unit.value
            if isinstance(result, SumResult) and part == sought.parts[0]:
                names = _distinct(result)
                if isinstance(result.atom.terms[0][1], Lull):
                    # It is told in days, whatever unit the statement says it in.
                    unit, weight = "day", result.atom.terms[0][0]
                    extents[-1] = extent.times(1 / Fraction(weight))
        found.append(_hull(extents))
    if any(sought.growing):
        found[0] = Extent(found[0].low, None)
    return _told(tuple(found), names, unit, _sure(sought, reading))


def _distinct(result: SumResult) -> tuple[str, ...]:
    answers = [answer for _, question, answer in result.weighed.answers if isinstance(question, DistinctQuestion)]
    return tuple(sorted(answers[0].values)) if answers and answers[0].low == answers[0].high else ()


# Two numbers


def _compared(sought: Sought, reading: ReadingOutcome, situation: Situation) -> Asking[Seen]:
    """The two numbers that are compared, and the later minus the earlier one; or, of a share, the part, the whole and what is left of it."""
    pairs = _pairs(sought, reading)
    if pairs is None:
        return _nothing_known(sought, reading)
    if not pairs:
        stated = [_hull(each) for each in _stated(sought, reading, situation)]
        return _told(_grown(sought, [*stated, UNKNOWN]))
    terms: list[list[Terms]] = [[], [], []]
    for one, other in pairs:
        later, earlier = (one, other) if sought.form is Form.AGAINST else (other, one)
        rest = [*later, *((-weight, each) for weight, each in earlier)]
        for several, each in zip(terms, (one, other, rest), strict=True):
            several.append(each)
    blocks = [block.block for block in reading.blocks]
    asked = [weigh(each, block, situation) for several in terms for each in several for block in blocks]
    weighed = yield from side_by_side(asked)
    many = len(blocks) * len(pairs)
    extents = [_hull(each.extent for each in weighed[place * many : (place + 1) * many]) for place in range(3)]
    return _told(_grown(sought, extents), sure=_sure(sought, reading))


def _grown(sought: Sought, extents: list[Extent]) -> list[Extent]:
    """Two numbers and their difference, with what may come on top of them."""
    one, other = sought.growing or (False, False)
    unbounded = (False, one), (False, other), (other, one)
    return [
        Extent(None if down else each.low, None if up else each.high)
        for each, (down, up) in zip(extents, unbounded, strict=True)
    ]


def _pairs(sought: Sought, reading: ReadingOutcome) -> list[tuple[Terms, Terms]] | None:
    """Two numbers that are compared; where they still grew, the least and the most they may have been, or None where one has no bound."""
    for block in reading.blocks[:1]:
        between = so_far(block.results, sought.parts)
        if between is not None:
            sides = [next(filter(None, map(compared, side)), None) for side in (between.least, between.most)]
            found = [side for side in sides if side is not None]
            return found if len(found) == len(sides) else None
        return [two for two in map(compared, _there(sought, block)) if two is not None][:1]
    return []


def _stated(sought: Sought, reading: ReadingOutcome, situation: Situation) -> tuple[list[Extent], list[Extent]]:
    """The value after and the value before, where a statement tells them one by one."""
    after, before = (
        [
            _measured(result, situation) or UNKNOWN
            for block in reading.blocks
            for result in _there(sought, block, part)
            if isinstance(result, SumResult)
        ]
        for part in ("after", "before")
    )
    return after, before


# Ranks and runs


def _ordinal(sought: Sought, reading: ReadingOutcome, situation: Situation) -> Seen:
    """One more than come before it, or beat it: of several counts the ties are among the later ones."""
    extents = []
    for block in reading.blocks:
        counts = [_counted(one, situation) for one in _there(sought, block) if isinstance(one, CountResult)]
        against = list(margins(block, sought.parts))
        between = _between(block, sought.parts, situation)
        if against:
            # One period against each of the others: it has so much more than they.
            beaten = sum(sure and all(each.high is not None and each.high < 0 for each in by) for sure, by in against)
            maybe = sum(any(each.low is None or each.low < 0 for each in by) for _, by in against)
            extents.append(Extent(1 + beaten, 1 + maybe))
        elif counts or between:
            # A row for several events is each of so many in a row.
            before = between or _hull(counts)
            extents.append(before + Extent(1, situation.setting.at_most.get(sought.event, 1)))
        else:
            extents.append(UNKNOWN)
    return _told((_hull(extents),), sure=_sure(sought, reading))


def _in_a_row(sought: Sought, reading: ReadingOutcome) -> Seen:
    """So many in a row, counted back from the last: at least those that are certain, no more than before the first that is not one."""
    extents = []
    for block in reading.blocks:
        results = list(_there(sought, block, sought.parts[0]))
        runs = [
            result for result in results if isinstance(result, SumResult) and isinstance(result.atom.terms[0][1], Run)
        ]
        if runs:
            extent = runs[0].weighed.extent
            extents.append(Extent(extent.low, extent.high) + Extent(sought.plus, sought.plus))
            continue
        steps = [result.truth for result in reversed(results)]
        certain = next((place for place, truth in enumerate(steps) if truth is not Truth.YES), len(steps))
        ended = next((place for place, truth in enumerate(steps) if truth is Truth.NO), None)
        before = Truth.every(result.truth for part in sought.parts[1:] for result in _there(sought, block, part))
        if ended is None and len(sought.parts) > 1 and before is Truth.YES:
            ended = len(steps)
        extents.append(Extent(certain, ended))
    return _told((_hull(extents),))


# Dates


def _latest(sought: Sought, reading: ReadingOutcome, situation: Situation) -> Asking[Seen]:
    """The days on which the last event of the scope before a point may lie."""
    assert sought.scope is not None, "of a last one it says of what"
    assert sought.before is not None, "of a last one it says before what"
    # A statement that decides nothing may name none of its events.
    named = sought.before.events if isinstance(sought.before, Moment) else ()
    known = yield from ask(EventsQuestion(named))
    events = {**situation.events, **dict(zip(named, known.events, strict=True))}
    situation = attrs.evolve(situation, events=events)
    points = [reach(sought.before, block.block, situation) for block in reading.blocks]
    if not points:
        return _told((UNKNOWN,), complete=False)
    first, end = min(each[0] for each in points), max(each[1] for each in points)
    surely, perhaps = yield from side_by_side(
        [ask(NearestQuestion(sought.scope, instant, without=sought.without)) for instant in (first, end)]
    )
    own = {id_ for one in sought.without if one in events for id_ in events[one].doubles}
    sure = [match for match in surely.certain if not match.maybe_double and match.event.id not in own]
    low = max((match.event.moment.intervals.start for match in sure), default=DAWN)
    high = min(end, max((match.event.end.intervals.end for match in perhaps.possible), default=DAWN + 1)) - 1
    covers = yield from ask(CoversQuestion(sought.scope, Intervals.between(low, end), situation.setting.disregarding))
    complete = situation.complete or covers.covered is Truth.YES
    if low == DAWN and high == DAWN:
        return _told((UNKNOWN,), names=("none",), complete=complete)
    zone = situation.setting.zone
    days = (
        None if low == DAWN else situation.days((low, low), zone)[0],
        None if not complete or high >= DUSK - 1 else situation.days((high, high), zone)[1],
    )
    return _told((Extent(*days),), tuple(_ids(perhaps.possible[:1])), complete=complete)


def _ids(matches: Iterable[Match]) -> Iterator[str]:
    for match in matches:
        yield match.event.id


def _apart(sought: Sought, reading: ReadingOutcome, situation: Situation) -> Seen:
    """How many calendar days the event of the statement comes after the other point, below 0 before it."""
    extents = []
    minutes: list[int | None] = []
    for block in reading.blocks:
        for result in _there(sought, block):
            if isinstance(result, DifferenceResult):
                later, earlier = (
                    situation.range_of(each, block.block) for each in (result.atom.later, result.atom.earlier)
                )
                sign = 1 if is_own(result.atom.later, sought) else -1
                minutes.append(minutes_between(later, earlier, sign))
                extents.append(days_between(result, sought, block.block, situation))
                break
    # Of two clock times not two days apart the time between them says more than the days.
    stated = [each for each in minutes if each is not None]
    if stated and len(stated) == len(minutes):
        return _told((Extent(min(stated), max(stated)),), unit="minute")
    return _told((_hull(extents),))


# Others, and what is on record


def _others(sought: Sought, reading: ReadingOutcome, situation: Situation) -> Seen:
    listed: dict[str, None] = {}
    extents = []
    for block in reading.blocks:
        counts = [result for result in _there(sought, block) if isinstance(result, CountResult)]
        between = _between(block, sought.parts, situation)
        extents += [between] if between else [_counted(result, situation) for result in counts]
        for result in counts:
            listed.update(dict.fromkeys(_ids(result.answer.certain)))
    return _told((_hull(extents),), tuple(listed), sure=_sure(sought, reading))


def _values(sought: Sought, situation: Situation) -> Asking[Seen]:
    """What is on record of the event: its values, each with its attribute, and its days."""
    (known,) = (yield from ask(EventsQuestion((sought.event,)))).events
    names = []
    for attribute in sought.attributes:
        values = known.event.values(attribute)
        names.append(f"{attribute}: {_listed(values)}")
    instants = known.event.moment.intervals
    for displacement in known.displacements:
        instants |= displacement.start
    days: tuple[Number | None, Number | None] = (None, None)
    if instants.start != DAWN and instants.end != DUSK:
        days = situation.days((instants.start, instants.end - 1), situation.setting.zone)
    return _told((Extent(*days),), tuple(names), complete=not known.doubles)


def _listed(values: tuple[str, ...] | None) -> str:
    return "unknown" if values is None else " or ".join(values) or "none"
