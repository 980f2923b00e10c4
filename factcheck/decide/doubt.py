"""A doubt about an event or about what may be missing: how it is told, and what could be found out about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from factcheck.decide.algebra import Extent, Number, fits, say_number
from factcheck.decide.placing import OF_THE_LAST
from factcheck.decide.situation import Situation, figure_of
from factcheck.decide.unknown import (
    MAX_PIECES,
    Asked,
    CoverageOf,
    DateOf,
    FactOf,
    FigureOf,
    TextOf,
    either,
    same,
)
from factcheck.formula import Day, Moment
from factcheck.log import CountQuestion, Gaps, Match, lasted, lies
from factcheck.model import (
    Event,
    FigureCondition,
    Length,
    NeedItem,
    NumberWord,
    Reason,
    ReasonCode,
    Scope,
    SourceCondition,
)
from factcheck.model.hedges import Hedge
from factcheck.when import Intervals, Span, Stretch, Truth, Unit, write_bounds

MAX_UNSEEN = 64
"""Where a scope names more values than this that no event has, listing them is no advice."""


@attrs.frozen
class Doubled:
    """Whether an event is the same as another one, as members of a scope; which one the log knows."""

    event: str
    scope: Scope


@attrs.frozen
class Doubt:
    """Something that is not known well enough.

    ``reason``: how it is told (None: it only matters together with others).  ``about``: what could be found out (None: nothing).
    """

    reason: Reason | None
    about: Asked | Doubled | None = None


def because(code: ReasonCode, **params: str) -> Reason:
    """A reason with its parameters in their order."""
    return Reason(code, tuple(sorted(params.items())))


def of_doubles(id_: str, situation: Situation) -> Iterator[Doubt]:
    """Which other events a named one may be the same as."""
    known = situation.events[id_]
    for other in known.doubles:
        yield Doubt(because(ReasonCode.IDENTITY, event=id_, other=other), same(known.event.id, other))


def of_match(match: Match, question: CountQuestion, situation: Situation) -> Iterator[Doubt]:
    """Why an event only possibly counts."""
    event, scope, stretch = match.event, question.scope, question.at(match.event.moment.clocked)
    if event.matches(scope) is Truth.UNKNOWN:
        yield from of_scope(event, scope)
    if match.maybe_double:
        yield Doubt(because(ReasonCode.IDENTITY, event=event.id), Doubled(event.id, scope))
    intervals = event.extent if question.going_on else event.moment.intervals
    if lies(event, (), question, going_on=question.going_on) is not Truth.YES:
        now = situation.setting.now
        spoken = now is not None and intervals.within(now.intervals)
        # On the day of speaking, or of an event, only the clock could tell; elsewhere a borderline is one of the words themselves.
        ordered = spoken or any(intervals.within(side) for side in _sides_of_events(stretch))
        border = stretch.possible - stretch.certain
        vague = intervals.within(border) and not ordered
        if vague and OF_THE_LAST in stretch.words:
            # How far back the last so many reach hangs on the order of its day; or on what may have come later, which is a gap.
            vague = False
            if not Intervals(pair for pair in border if Intervals((pair,)).meets(intervals)).within(intervals):
                return
        edges = tuple(edge for part in (stretch.certain, stretch.possible) for pair in part for edge in pair)
        told = because(ReasonCode.VAGUENESS if vague else ReasonCode.TIME, event=event.id)
        if now is not None and spoken and not now.clocked and _is_timed(event, intervals, situation):
            told = because(ReasonCode.TIME, spoken=now.text)
        yield Doubt(told, DateOf(event, edges))
        if question.going_on and lasted(event):
            yield Doubt(None, DateOf(event, edges, end=True))


def _is_timed(event: Event, day: Intervals, situation: Situation) -> bool:
    """Whether it is known by the clock when an event happened, and so is whichever the statement names of that time."""
    named = (known.event for known in situation.events.values())
    dates = (date for each in (event, *named) for date in (each.moment, each.end) if date.intervals.meets(day))
    return all(date.clocked for date in dates)


def _sides_of_events(stretch: Stretch) -> Iterator[Intervals]:
    """What of a stretch is borderline because other events of the day of an event lie on either side of it.

    Such a stretch is called by its two points and what becomes of their days.
    """
    after, _, before = stretch.words.partition(" to ")
    if stretch.possible.empty:
        return
    first, last = stretch.possible.start, stretch.possible.end
    certain = stretch.certain
    if _hangs_on_order(after):
        yield Intervals.between(first, last if certain.empty else certain.start)
    if _hangs_on_order(before):
        yield Intervals.between(first if certain.empty else certain.end, last)


def _hangs_on_order(told: str) -> bool:
    """Whether it is the moment of an event, whose day belongs to either side."""
    return told.endswith(f" {Day.EITHER.name}") and " of " in told


def of_number(number: NumberWord, extent: Extent, unit: Unit | None = None) -> Iterator[Doubt]:
    """Where what is measured, in that unit of time where there is one, may fall on the borderline of the number word."""
    if number.definite != number.possible and fits(number, extent) is Truth.UNKNOWN and _word_tells(number, extent):
        low, high = ("" if bound is None else say_number(bound) for bound in (extent.low, extent.high))
        said = str(number) if unit is None else str(Length(number, unit))
        yield Doubt(because(ReasonCode.VAGUENESS, number=said, low=low, high=high))


def _word_tells(number: NumberWord, extent: Extent) -> bool:
    """Whether it hangs on how widely the word is meant; of a bare number not where what it may be is both right and wrong."""
    if number.hedge is not Hedge.BARE:
        return True
    narrow = attrs.evolve(number, possible=number.definite)
    return Truth.UNKNOWN not in (fits(number.widest(), extent), fits(narrow, extent)) or extent.low == extent.high


def has_its_day(doubt: Doubt, events: Iterable[Event]) -> bool:
    """Whether it is about the date of what happened on a bare day of its own, on which none of the events may lie: nothing more is to be known of that."""
    if not isinstance(doubt.about, DateOf):
        return False
    event = doubt.about.event
    days, instants = event.moment.named_days, event.moment.intervals
    beside = (each for each in events if each.id != event.id)
    return days is not None and days[0] == days[1] and not any(each.moment.intervals.meets(instants) for each in beside)


def of_same_day(events: Iterable[Event], moments: Iterable[Moment], situation: Situation) -> Iterator[Doubt]:
    """What only a clock tells: on which side of a moment of the statement an event of the same day lies.

    Where one of the two has a clock time the other's is asked for, else which came later.
    """
    named = dict.fromkeys((id_, moment.end) for moment in moments for id_ in moment.events)
    for event in events:
        for id_, end in named:
            other = situation.events[id_].event
            over = end and isinstance(other.when, Span)
            one, date = event.moment, other.end if over else other.moment
            if event.id == other.id or not one.intervals.meets(date.intervals):
                continue
            if date.clocked and not one.clocked:
                yield Doubt(None, DateOf(event, _edges(date.intervals)))
            elif one.clocked and not date.clocked:
                yield Doubt(None, DateOf(other, _edges(one.intervals), end=over))
            elif not one.clocked:
                yield Doubt(None, either(NeedItem("order", other.id, event.id)))


def _edges(instants: Intervals) -> tuple[int, ...]:
    return tuple(edge for pair in instants for edge in pair)


def of_scope(event: Event, scope: Scope) -> Iterator[Doubt]:
    """Why an event may or may not be in the scope: one doubt for each attribute that is not known well enough."""
    for condition in scope.conditions:
        on_figure = isinstance(condition, FigureCondition)
        values = event.apiece(condition.attribute) if on_figure else event.values(condition.attribute)
        if condition.match(values) is not Truth.UNKNOWN:
            continue
        told = because(ReasonCode.ATTRIBUTE, event=event.id, attribute=condition.attribute)
        match condition:
            case FigureCondition():
                given = figure_of(values)
                if given.low is not None and given.low == given.high:
                    # The figure is known; whether "about 30" may be said of it is not.
                    told = because(ReasonCode.VAGUENESS, event=event.id)
                elif event.values(condition.attribute) is not None:
                    told = _of_its_figure(event, condition.attribute)
                yield Doubt(told, figure_of_event(event, condition.attribute, ends_of(condition.number)))
            case SourceCondition():
                yield Doubt(told, FactOf((NeedItem("source", condition.source, event.id),)))
            case _:
                yield Doubt(told, TextOf(event, condition.attribute, condition.values))


def figure_of_event(event: Event, figure: str, turns: Iterable[Number]) -> Asked:
    """A figure of an event; of several that are given one is right."""
    given = event.values(figure) or ()
    return TextOf(event, figure, given) if len(given) > 1 else FigureOf(event, figure, tuple(turns))


def imprecise(event: Event, figure: str) -> bool:
    """Whether a figure of an event may be more than one number."""
    extent = figure_of(event.values(figure))
    return extent.low is None or extent.low != extent.high


def of_figure(event: Event, figure: str, turns: Iterable[Number]) -> Iterator[Doubt]:
    """A figure of an event that may be more than one number: nobody gives it exactly, or its row gives that of several events together."""
    extent = figure_of(event.apiece(figure))
    if extent.low is None or extent.low != extent.high:
        yield Doubt(_of_its_figure(event, figure), figure_of_event(event, figure, turns))


def _of_its_figure(event: Event, figure: str) -> Reason:
    spread = {} if imprecise(event, figure) else {"spread": "the events of its row"}
    return because(ReasonCode.VALUE, event=event.id, attribute=figure, **spread)


def of_several(event: Event) -> Doubt:
    """That its row stands, or may stand, for several events, where it is spoken of as one."""
    low, high = event.number.low, event.number.high
    told = because(ReasonCode.VALUE, event=event.id, attribute="number")
    if low <= 1 and low != high:
        return Doubt(told, FigureOf(event, "number"))
    many = f"at least {say_number(low)}" if high is None else " to ".join(map(say_number, sorted({low, high})))
    return Doubt(because(ReasonCode.VALUE, **dict(told.params), many=many))


def of_row(event: Event, turns: Iterable[Number], scope: Scope) -> Iterator[Doubt]:
    """How many events of a scope a row stands for: of one that gives their figure together that may be a part of them, however many they are."""
    if event.number.low != event.number.high:
        told = because(ReasonCode.VALUE, event=event.id, attribute="number")
        for condition in scope.conditions:
            on_figure = isinstance(condition, FigureCondition)
            if on_figure and condition.match(event.apiece(condition.attribute)) is Truth.UNKNOWN:
                told = _of_its_figure(event, condition.attribute)
        yield Doubt(told, FigureOf(event, "number", tuple(turns)))


def of_gaps(gaps: Gaps, scope: Scope, situation: Situation, *, told: bool = True) -> Iterator[Doubt]:
    """What may be missing from the record."""
    for place, (attribute, value) in enumerate(gaps.unseen):
        reason = because(ReasonCode.ATTRIBUTE, attribute=attribute, value=value) if told else None
        # Nobody reads of hundreds that each may be misspelt, and all of them had to be listed.
        about = FactOf((NeedItem("vocabulary", value, scope=attribute),)) if len(gaps.unseen) <= MAX_UNSEEN else None
        if place < MAX_PIECES or about is not None:
            yield Doubt(reason if place < MAX_PIECES else None, about)
    if gaps.undivided:
        # Somebody vouches for parts of it.
        yield Doubt(
            because(
                ReasonCode.BUDGET, undone=f"the values that '{scope.name}' names were too many to look up one by one"
            )
            if told
            else None
        )
        return
    zone, name = situation.setting.zone, _vouched_as(scope, situation)
    if name is not None and not gaps.uncovered.empty:
        yield Doubt(None, CoverageOf(name, zone, (gaps.uncovered,)))
    for pair in gaps.uncovered if told else ():
        left = Intervals([pair])
        lost = [(what, instants) for what, instants in gaps.lost if instants.meets(left)]
        # Where somebody would vouch for it, it is the row that is missing.
        yield from (Doubt(because(ReasonCode.COVERAGE, row=row, scope=scope.name)) for row, _ in lost[:MAX_PIECES])
        for _, instants in lost:
            left -= instants
        for rest in left:
            first, last = write_bounds(rest, zone)
            yield Doubt(because(ReasonCode.COVERAGE, scope=scope.name, **{"from": first, "until": last}))


def _vouched_as(scope: Scope, situation: Situation) -> str | None:
    """The name under which somebody can vouch for a scope: of one made of two, that of the first of them."""
    name: str | None = scope.name
    while name is not None and name not in situation.setting.scopes:
        name = scope.within if name == scope.name else None
    return name


def ends_of(number: NumberWord) -> tuple[Number, ...]:
    """The numbers at which a zone of a number word begins or ends."""
    zones = (*number.definite, *number.possible)
    return tuple(end for zone in zones for end in (zone.low, zone.high) if end is not None)
