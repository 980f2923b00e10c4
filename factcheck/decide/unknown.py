"""What could be found out: a fact that is not known well enough, with the answers it may have, said as one would enter them in a dossier."""

from __future__ import annotations

import abc
import itertools
import math
import re
from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias

import attrs

from factcheck.decide.algebra import Extent, Number, say_number
from factcheck.decide.situation import figure_of
from factcheck.model import SERIES, Event, NeedItem, covers_path
from factcheck.profile import DEFAULT_PROFILE
from factcheck.when import DAWN, DUSK, MINUTE, Intervals, write_days, write_part

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
        return NeedItem(self.figure, text, self.event.id, scope=next(iter(self.event.values(SERIES) or ()), ""))

    def _pieces(self) -> list[Extent]:
        extent = Extent(self.event.number.low, self.event.number.high)
        if self.figure != "number":
            extent = figure_of(self.event.values(self.figure))
        low = 0 if extent.low is None and not self.event.observation else extent.low
        points = [Fraction(point) for point in (low, extent.high, *self.turns) if point is not None]
        if not points or (low is not None and low == extent.high):
            return []
        # A row stands for a whole number of events, and people are counted whole.
        counts = self.figure == "number" or (not self.event.observation and DEFAULT_PROFILE.counts(self.figure))
        step = Fraction(1) if counts else _step(points)
        at = sorted({round_(point / step) * step for point in points for round_ in (math.floor, math.ceil)})
        if low is None:
            # Nobody can write how low it may be: a value just below the lowest of these stands for all that are lower.
            low = at[0] - step
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


def same(one: str, other: str) -> FactOf:
    """Whether two events are one."""
    return either(NeedItem("identity", other, one))


def either(item: NeedItem) -> FactOf:
    """Whether something is so or not."""
    return FactOf((item, attrs.evolve(item, negated=True)))
