"""One possible world of a claim: every question about an event is answered once and remembered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import TypeVar

from .choices import Impossible, Path
from .dates import LAST, Edge, Interval, Window, day_end_edge, day_start, local_day
from .facts import Fact
from .gaps import Extra, Gaps
from .numbers import NO, YES, comparison
from .scopes import IN, Condition, meets
from .stage import Stage

T = TypeVar("T")


class World:
    """A world of a claim, under a reading of it."""

    def __init__(self, stage: Stage, gaps: Gaps, path: Path) -> None:
        self.stage, self.path, self.zone = stage, path, stage.zone
        self.facts: list[Fact] = path.pick("partition", stage.partitions)
        self._gaps = gaps
        self._days: dict[int, date] = {}

    def reading(self, name: str, options: Sequence[T]) -> T:
        """One of the admissible readings of a phrase."""
        return self.path.pick(("reading", name), options)

    @property
    def now(self) -> Edge:
        """When the claim was made."""
        if self.stage.now is None:
            raise ValueError("an open window without a now")
        return self.stage.now

    # ---- events ----------------------------------------------------------------------------------------

    def fact(self, identity: str) -> Fact:
        """The event that a record speaks of."""
        return next(fact for fact in self.facts if identity in fact.ids)

    def everything(self) -> list[Fact]:
        """All events, those that nobody logged included."""
        extra: Extra = self.path.pick("unlogged", self._gaps.sets)
        return [*self.facts, *extra]

    def having(self, scope: str, besides: Iterable[Fact] = ()) -> Iterable[Fact]:
        """The events of a scope but for some."""
        left_out = set(besides)
        return (fact for fact in self.everything() if fact not in left_out and self.has(fact, scope))

    # ---- time ------------------------------------------------------------------------------------------

    def piece(self, fact: Fact, *, end: bool = False) -> Interval:
        """Where the event's time (or end) lies, as nearly as the claim can tell."""
        end = end and fact.ends is not None
        chosen = self.path.pick(("when", fact, end), self.stage.pieces(fact, end=end))
        if end and chosen[1] - 1 < self.piece(fact)[0]:
            raise Impossible
        return chosen

    def at(self, fact: Fact, *, end: bool = False) -> int:
        """The instant of an event, or the end of one that lasted."""
        return self.piece(fact, end=end)[0]

    def day(self, fact: Fact, *, end: bool = False) -> date:
        """Its calendar day in the claim's zone."""
        return self.day_of(self.at(fact, end=end))

    def day_of(self, instant: int) -> date:
        """The calendar day of an instant in the claim's zone."""
        if instant not in self._days:
            self._days[instant] = local_day(instant, self.zone)
        return self._days[instant]

    def clocked(self, fact: Fact, *, end: bool = False) -> bool:
        """Whether the time (or end) in question has a clock time."""
        return fact.end_clocked if end and fact.ends else fact.clocked

    def earlier(self, one: Fact, other: Fact, *, end: bool = False) -> bool:
        """Whether an event is earlier with the grain of the day; `end` asks for the end of the first."""
        if self.clocked(one, end=end) and other.clocked:
            return self.at(one, end=end) < self.at(other)
        return self.day(one, end=end) < self.day(other)

    def inside(self, fact: Fact, window: Window) -> bool:
        """Whether the event's start lies in the window; at a borderline both are tried."""
        return self.path.pick(("inside", fact, window), window.holds(self.at(fact)))

    def up_to_now(self, fact: Fact) -> bool:
        """Whether the event is not after the claim was made."""
        return self.inside(fact, Window(Edge(-LAST, -LAST), self.now))

    def start_of(self, day: date) -> int:
        """The first instant of a day in the claim's zone."""
        return day_start(day, self.zone)

    def end_of_day(self, instant: int) -> int:
        """The first instant after a calendar day."""
        return day_end_edge(instant, self.zone).low

    def in_order(self, facts: Iterable[Fact]) -> list[Fact]:
        """Events by time; those of one day without clock times in any order that their times allow."""
        ordered: list[Fact] = []
        waiting = sorted(facts, key=lambda fact: (self.at(fact), min(fact.ids, default="")))
        while waiting:
            options = [f for f in waiting if all(self._may_precede(f, g) for g in waiting if g is not f)]
            first = self.path.pick(("next", tuple(ordered), tuple(waiting)), options)
            ordered.append(first)
            waiting.remove(first)
        return ordered

    def _may_precede(self, one: Fact, other: Fact) -> bool:
        first, second = self.piece(one), self.piece(other)
        if one.clocked and other.clocked:
            return first[0] <= second[0]
        return first[0] < second[1]

    # ---- attributes and figures ------------------------------------------------------------------------

    def has(self, fact: Fact, scope: str) -> bool:
        """Whether the scope counts the event."""
        stage = self.stage
        key = fact, scope
        if key not in stage.standing:
            stage.standing[key] = self._fixed(fact, scope)
        fixed = stage.standing[key]
        if fixed is not None:
            return fixed
        return all(self._meets(fact, index) for index in self._indices(scope))

    def _indices(self, scope: str) -> list[int]:
        conditions = self.stage.scopes[scope]
        return [index for index, c in enumerate(self.stage.conditions) if c in conditions]

    def _fixed(self, fact: Fact, scope: str) -> bool | None:
        """The standing of an event that is the same in all worlds."""
        if fact.series != self.stage.series_of(scope):
            return False
        if fact.series:
            return True
        standings = {True}
        for condition in self.stage.scopes[scope]:
            name = condition.attribute
            if name in self.stage.numeric:
                values: list[str | None] = [str(x) for x in self.stage.figure_values(fact, name)]
                if not fact.unlogged and any(r.alternatives(name) == () for r in fact.records):
                    values = [None]
                found = {self._condition(condition, Fraction(v) if v else None) for v in values}
            else:
                found = {meets(condition, () if v is None else (v,)) == IN for v in self.stage.values(fact, name)}
            if found == {False}:
                return False
            standings |= found
        return None if len(standings) > 1 else True

    def _meets(self, fact: Fact, index: int) -> bool:
        condition = self.stage.conditions[index]
        if condition.attribute in self.stage.numeric:
            if any(record.alternatives(condition.attribute) == () for record in fact.records):
                return self._condition(condition, None)
            return self._condition(condition, self.figure(fact, condition.attribute))
        value = self.value(fact, condition.attribute)
        return meets(condition, () if value is None else (value,)) == IN

    @staticmethod
    def _condition(condition: Condition, value: Fraction | None) -> bool:
        words = [comparison(text) for text in condition.alternatives]
        held = value is not None and any(word is not None and word.zone(value) == YES for word in words)
        return held != condition.negated

    def value(self, fact: Fact, attribute: str) -> str | None:
        """The true value of an attribute, None where there is none."""
        return self.path.pick(("value", fact, attribute), self.stage.values(fact, attribute))

    def figure(self, fact: Fact, name: str) -> Fraction:
        """The true figure of an event, or of an observation."""
        key = "value" if fact.series else name
        return self.path.pick(("figure", fact, key), self.stage.figure_values(fact, key))

    def number(self, fact: Fact) -> int:
        """How many events a row stands for."""
        low, high = fact.number.low, fact.number.high
        if low == high:
            return low
        top = low + 12 if high is None else min(high, low + 30)
        extra = [] if high is not None else [1000]
        number: int = self.path.pick(("number", fact), [*range(low, top + 1), *extra])
        return number


def truth(value: bool) -> str:
    """A sharp truth value as a zone."""
    return YES if value else NO
