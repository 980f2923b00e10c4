"""A doubt about an event or about what may be missing: how it is told, and what could be found out about it.

What could be found out is a fact that is not known well enough, with the answers it may have, said as one would enter them in a dossier.
"""

from __future__ import annotations

import abc
import itertools
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TypeAlias

import attrs

from factcheck.decide.algebra import Extent, Number, say_number
from factcheck.decide.situation import Situation, figure_of
from factcheck.formula import Day
from factcheck.log import CountQuestion, Gaps, Match, lasted, lies
from factcheck.model import (
    Event,
    FigureCondition,
    NeedItem,
    NumberWord,
    Reason,
    ReasonCode,
    Scope,
    SourceCondition,
    covers_path,
)
from factcheck.when import DAWN, DUSK, MINUTE, Intervals, Stretch, Truth, write_bounds, write_days, write_part

__all__ = [
    "Asked",
    "CoverageOf",
    "DateOf",
    "Doubled",
    "Doubt",
    "FactOf",
    "FigureOf",
    "TextOf",
    "Unknown",
    "because",
    "either",
    "ends_of",
    "figure_of_event",
    "imprecise",
    "of_doubles",
    "of_gaps",
    "of_match",
    "of_row",
    "of_scope",
    "same",
]


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


def same(one: str, other: str) -> FactOf:
    """Whether two events are one."""
    return either(NeedItem("identity", other, one))


def either(item: NeedItem) -> FactOf:
    """Whether something is so or not."""
    return FactOf((item, attrs.evolve(item, negated=True)))


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
        vague = intervals.within(stretch.possible - stretch.certain) and not ordered
        edges = tuple(edge for part in (stretch.certain, stretch.possible) for pair in part for edge in pair)
        yield Doubt(because(ReasonCode.VAGUENESS if vague else ReasonCode.TIME, event=event.id), DateOf(event, edges))
        if question.going_on and lasted(event):
            yield Doubt(None, DateOf(event, edges, end=True))


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
                elif values is not None:
                    told = attrs.evolve(told, code=ReasonCode.VALUE)
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


def of_row(event: Event, turns: Iterable[Number]) -> Iterator[Doubt]:
    """How many events a row stands for."""
    if event.number.low != event.number.high:
        told = because(ReasonCode.VALUE, event=event.id, attribute="number")
        yield Doubt(told, FigureOf(event, "number", tuple(turns)))


def of_gaps(gaps: Gaps, scope: Scope, situation: Situation, *, told: bool = True) -> Iterator[Doubt]:
    """What may be missing from the record."""
    for attribute, value in gaps.unseen:
        reason = because(ReasonCode.ATTRIBUTE, attribute=attribute, value=value) if told else None
        yield Doubt(reason, FactOf((NeedItem("vocabulary", value, scope=attribute),)))
    zone, name = situation.setting.zone, _vouched_as(scope, situation)
    if name is not None and not gaps.uncovered.empty:
        yield Doubt(None, CoverageOf(name, zone, (gaps.uncovered,)))
    for pair in gaps.uncovered if told else ():
        rows = [what for what, instants in gaps.lost if Intervals([pair]).within(instants)]
        if rows:
            # Somebody vouches for it: it is the row that is missing.
            yield from (Doubt(because(ReasonCode.COVERAGE, row=row, scope=scope.name)) for row in rows[:MAX_PIECES])
            continue
        first, last = write_bounds(pair, zone)
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


_STRETCH = re.compile(r"\[([^\[\],.]+)\.\.([^\[\],.]+)\]")
MAX_PIECES = 8
"""So many answers of one unknown are tried at the most."""
MAX_POINTS = 4
"""So many numbers are looked at on both of their sides."""
MAX_PLACES = 4
"""A figure that is not whole is asked for to so many decimal places at the most."""


class Unknown(abc.ABC):
    """Something that is not known: pieces, of which one is true, or, of what may be missing from the record, each may be."""

    @property
    def size(self) -> int:
        """The number of its pieces; 0 where nothing of it could be entered."""
        return len(self._pieces())

    @abc.abstractmethod
    def _pieces(self) -> Sequence[object]:
        """The pieces, in order."""

    @abc.abstractmethod
    def said(self, pieces: frozenset[int]) -> NeedItem | None:
        """That the truth is in these pieces; None where no single entry says that, or where it says nothing."""

    def answers(self) -> tuple[frozenset[int], ...]:
        """What may be found out: each piece."""
        return tuple(frozenset({number}) for number in range(self.size))


@attrs.frozen
class DateOf(Unknown):
    """When an event happened, or began, or (``end``) was over: before or after each of the instants ``turns``."""

    event: Event
    turns: tuple[int, ...] = ()
    end: bool = False

    def said(self, pieces: frozenset[int]) -> NeedItem | None:
        """Within these, as days or with clock times."""
        moment = self.event.end if self.end else self.event.moment
        where = Intervals(pair for number in pieces for pair in self._pieces()[number])
        if where.empty:
            return None
        return NeedItem("end" if self.end else "when", write_part(where, moment.intervals, moment.zone), self.event.id)

    def _pieces(self) -> list[Intervals]:
        whole = self.event.moment.intervals
        turns = self.turns
        if self.end:
            whole = self.event.end.intervals & Intervals.between(whole.start, DUSK)
            # Where another date has no bound neither has what is counted from it.
            turns = tuple(at for at in turns if DAWN // 2 < at < DUSK // 2)
        pieces = [
            Intervals.between(first, second)
            for start, end in whole
            for first, second in itertools.pairwise([start, *sorted(at for at in turns if start < at < end), end])
            # What no clock tells cannot be said.
            if second - first >= MINUTE
        ]
        # That something is not over yet can be said without an end.
        if len(pieces) < 2 or whole.start == DAWN or (whole.end == DUSK and not self.end):
            return []
        return pieces if len(pieces) <= MAX_PIECES else pieces[: MAX_PIECES // 2] + pieces[-MAX_PIECES // 2 :]


@attrs.frozen
class TextOf(Unknown):
    """Which of the values ``turns`` an attribute of an event has, or, as its last piece, none of them."""

    event: Event
    attribute: str
    turns: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Those values that are possible, and none where that is."""
        given = self.event.values(self.attribute)
        elsewhere = given is None or not all(any(covers_path(value, each) for value in self.turns) for each in given)
        possible = len(self._pieces())
        return min(possible, MAX_PIECES) + (1 if possible and elsewhere else 0)

    def said(self, pieces: frozenset[int]) -> NeedItem | None:
        """One of several values, or none of all."""
        values = self._pieces()
        none = min(len(values), MAX_PIECES) in pieces
        if not pieces or (none and len(pieces) > 1):
            return None
        wanted = values if none else [values[number] for number in sorted(pieces)]
        return NeedItem(self.attribute, " or ".join(wanted), self.event.id, negated=none)

    def _pieces(self) -> list[str]:
        given = self.event.values(self.attribute)
        return [
            value
            for value in self.turns
            if given is None or any(covers_path(value, each) or covers_path(each, value) for each in given)
        ]


@attrs.frozen
class FigureOf(Unknown):
    """What a figure of an event is, or ("number") how many events its row stands for: on which side of the numbers ``turns``."""

    event: Event
    figure: str
    turns: tuple[Number, ...] = ()

    def said(self, pieces: frozenset[int]) -> NeedItem | None:
        """From the first to the last, none of which is left out."""
        if not pieces or max(pieces) - min(pieces) >= len(pieces):
            return None
        found = self._pieces()
        first, last = found[min(pieces)].low, found[max(pieces)].high
        assert first is not None, "a figure has a lowest value"
        low, high = say_number(first), "" if last is None else say_number(last)
        text = f"at least {low}" if not high else low if low == high else f"{low}-{high}"
        return NeedItem(self.figure, text, self.event.id)

    def _pieces(self) -> list[Extent]:
        extent = Extent(self.event.number.low, self.event.number.high)
        if self.figure != "number":
            extent = figure_of(self.event.values(self.figure))
        low = 0 if extent.low is None and not self.event.observation else extent.low
        if low is None or low == extent.high:
            return []
        points = [Fraction(point) for point in (low, extent.high, *self.turns) if point is not None]
        # A row stands for a whole number of events.
        step = Fraction(1) if self.figure == "number" else _step(points)
        at = sorted({round_(point / step) * step for point in points for round_ in (math.floor, math.ceil)})
        at = [point for point in at if low <= point and (extent.high is None or point <= extent.high)]
        if len(at) > MAX_POINTS:
            at = [*at[: MAX_POINTS // 2], *at[-MAX_POINTS // 2 :]]
        cuts = [low, *sorted({cut for point in at for cut in (point, point + step) if cut > low})]
        pieces = [Extent(first, second - step) for first, second in itertools.pairwise(cuts)]
        ended = extent.high is not None and cuts[-1] > extent.high
        return pieces if ended else [*pieces, Extent(cuts[-1], extent.high)]


def _step(numbers: list[Fraction]) -> Fraction:
    """The unit of the last decimal place that any of them has."""
    for places in range(MAX_PLACES):
        if all((number * 10**places).denominator == 1 for number in numbers):
            return Fraction(1, 10**places)
    return Fraction(1, 10**MAX_PLACES)


@attrs.frozen
class CoverageOf(Unknown):
    """At which of the instants ``turns`` the record of a scope is complete, as days of a zone."""

    scope: str
    zone: str | None
    turns: tuple[Intervals, ...] = ()

    def said(self, pieces: frozenset[int]) -> NeedItem | None:
        """At all of these."""
        where = Intervals(self._pieces()[number] for number in pieces)
        if where.empty:
            return None
        days = write_days(where, self.zone)
        # As a window: [A..B] would be one unknown day, for which nobody can vouch.
        stretch = _STRETCH.fullmatch(days)
        return NeedItem("coverage", "/".join(stretch.groups()) if stretch else days, scope=self.scope)

    def answers(self) -> tuple[frozenset[int], ...]:
        """That it is at all of them."""
        return (frozenset(range(self.size)),)

    def _pieces(self) -> list[tuple[int, int]]:
        whole = Intervals(pair for instants in self.turns for pair in instants)
        edges = sorted({edge for instants in self.turns for pair in instants for edge in pair})
        pieces = [pair for pair in itertools.pairwise(edges) if pair[0] in whole]
        return pieces if len(pieces) <= MAX_PIECES else list(whole)


@attrs.frozen
class FactOf(Unknown):
    """Whether something is so, with the one answer or the two that could be entered."""

    items: tuple[NeedItem, ...]
    turns: tuple[()] = ()

    def _pieces(self) -> tuple[NeedItem, ...]:
        return self.items

    def said(self, pieces: frozenset[int]) -> NeedItem | None:
        """One of them."""
        return self.items[min(pieces)] if len(pieces) == 1 else None

    def turned(self) -> FactOf:
        """The same said of the other one of two events."""
        return FactOf(tuple(attrs.evolve(item, event=item.value, value=item.event) for item in self.items))


Asked: TypeAlias = DateOf | TextOf | FigureOf | CoverageOf | FactOf
