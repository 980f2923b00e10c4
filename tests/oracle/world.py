"""One possible world of a claim: every question about an event is answered once and remembered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import TypeVar

from .choices import Impossible, Path
from .dates import MINUTE, Interval, Zone, day_start, local_day
from .facts import Fact
from .gaps import Extra, Gaps
from .numbers import BORDERLINE, LIKELY, NO, ONE, UNLIKELY, YES, comparison
from .scopes import IN, Condition, meets
from .several import classes, divisions, whole
from .stage import Stage

T = TypeVar("T")

Node = tuple[Fact | None, bool]
"""A moment: when an event began (or, where True, ended); of None, when the claim was made."""
SPOKEN: Node = (None, False)


def start_of(fact: Fact) -> Node:
    """When it began."""
    return fact, False


def end_of(fact: Fact) -> Node:
    """When it was over; of what has no end on record, when it was."""
    return fact, fact.ends is not None


class World:
    """A world of a claim, under a reading of it."""

    def __init__(self, stage: Stage, gaps: Gaps, path: Path) -> None:
        self.stage, self.path, self.zone = stage, path, stage.zone
        self.facts: list[Fact] = path.pick("partition", stage.partitions)
        self._gaps = gaps
        self._days: dict[int, date] = {}
        self._later: dict[Node, set[Node]] = {}
        self.cut: dict[Fact, int] = {}
        self.facts = [part for fact in self.facts for part in self._apart(fact)]
        self.named = {fact for fact in self.facts if fact.ids & stage.named and not fact.series}
        for fact in self.named:
            # The moment of speaking lies after every event the statement names (meaning 2).
            if stage.names_later and self.piece(start_of(fact))[0] >= stage.spoken[1]:
                continue
            if not self._fits(start_of(fact), SPOKEN):
                raise Impossible
            self._later.setdefault(start_of(fact), set()).add(SPOKEN)

    # ---- readings --------------------------------------------------------------------------------------

    def reading(self, axis: str, options: Sequence[T]) -> T:
        """One of the admissible readings; an axis is resolved once per statement."""
        return self.path.pick(("reading", axis), options)

    def loose(self, axis: str, *modes: Sequence[T]) -> T:
        """A reading where the page of meanings leaves open which are admissible: each mode is acceptable."""
        return self.path.loose(axis, modes)

    def settled(self, zone: str) -> str:
        """A zone, where the page leaves it open whether it is borderline."""
        if zone == LIKELY:
            return self.loose("how near", (YES,), (BORDERLINE,))
        return self.loose("how far", (NO,), (BORDERLINE,)) if zone == UNLIKELY else zone

    # ---- events ----------------------------------------------------------------------------------------

    def fact(self, identity: str) -> Fact:
        """The event that a record speaks of."""
        return next(fact for fact in self.facts if identity in fact.ids)

    def everything(self) -> list[Fact]:
        """All events, those that nobody logged included."""
        extra: Extra = self.path.pick("unlogged", self._gaps.sets)
        return [*self.facts, *extra]

    def having(self, scope: str, besides: Iterable[Fact] = (), near: Iterable[Fact] = ()) -> list[Fact]:
        """The events of a scope but for some, as far as they had begun when the claim was made (meaning 1).

        `near`: events that are anchor or focus. Whether one that nobody logged may lie on their own day (meaning 14)
        where that day is not vouched for is left open: the example in DESIGN 6 asks for the days between alone.
        """
        left_out = set(besides)
        found = [fact for fact in self.everything() if fact not in left_out and self.has(fact, scope)]
        found = [fact for fact in found if fact in self.named or self._is_past(fact)]
        days = {self.day(fact) for fact in near if not fact.unlogged}
        if days and any(fact.unlogged and not fact.clocked and self.day(fact) in days for fact in found):
            ignored = self.loose("missing on their own day", (False,), (True,))
            return [f for f in found if not (ignored and f.unlogged and not f.clocked and self.day(f) in days)]
        return found

    def _is_past(self, fact: Fact) -> bool:
        """Whether it had begun; of the day of speaking, where the statement names that day, all had (meaning 2)."""
        if fact.series:
            begun = fact.starts[0][0] < self.stage.spoken[1]
            return begun and (not self.is_running(fact) or self.has_value(fact))
        if not self.clocked(SPOKEN) and self.day(fact) == self.day_at(SPOKEN):
            named = self.stage.names_today
            if named == "it" or (
                named == "its end" and self.loose("today as an end", (True,), (False, True), (False,))
            ):
                return True
        return self.before(start_of(fact), SPOKEN)

    def is_running(self, fact: Fact) -> bool:
        """Whether the period of an observation was not over (meaning 1, 27).

        No period longer than a day is over on its own last day, for a claim of that bare day either; a day itself may have passed, and what a series is told for at no
        fixed pace may be of any moment of its month.
        """
        start, end = fact.starts[0]
        if end <= self.stage.spoken[0]:
            return False
        paced = "every" in self.stage.book.data["series"][fact.series]
        on_it = end == self.stage.spoken[1] and start == self.stage.spoken[0] and not self.clocked(SPOKEN)
        if on_it or (not paced and self.today == self.day_of(end - 1)):
            return self.loose("a day, said on it", (True,), (False,), (True, False))
        return True

    def has_value(self, fact: Fact) -> bool:
        """Whether a period that goes on has a value: a sum has one so far, another one only if somebody told it by then (meaning 27)."""
        data = self.stage.book.data["series"][fact.series]
        return data.get("over") == "sum" or (not fact.unlogged and any(day <= self.today for day in self.told(fact)))

    def told(self, fact: Fact) -> list[date]:
        """The days on which an observation is said to have been told; what has none was told with the dossier, and else nobody says when."""
        entered = self.stage.book.data.get("published", "")
        days = (vintage or entered for vintage in fact.records[0].vintages)
        return [date.fromisoformat(day) for day in days if day]

    @property
    def today(self) -> date:
        """The day of speaking."""
        return self.day_of(self.stage.spoken[0])

    # ---- time ------------------------------------------------------------------------------------------

    def piece(self, node: Node) -> Interval:
        """Where a moment lies, as nearly as the claim can tell."""
        fact, end = node
        if fact is None:
            return self.stage.spoken
        row = fact.row or fact
        chosen = self.path.pick(("when", row, end), self.stage.pieces(row, end=end))
        if end and chosen[1] - 1 < self.piece((fact, False))[0]:
            raise Impossible
        return chosen

    def at(self, fact: Fact) -> int:
        """An instant of the piece in which an event began: all of it stands alike to what the claim asks."""
        return self.piece(start_of(fact))[0]

    def until(self, fact: Fact) -> int:
        """The same of its end."""
        return self.piece(end_of(fact))[0]

    def day(self, fact: Fact) -> date:
        """The calendar day on which it began, in the claim's zone."""
        return self.day_of(self.at(fact))

    def day_at(self, node: Node) -> date:
        """The calendar day of a moment in the claim's zone."""
        return self.day_of(self.piece(node)[0])

    def zone_between(self, one: Node, other: Node) -> Zone:
        """Bare dates of one zone compare as its calendar days, whoever speaks of them (meaning 31); else the claim's."""
        zones = [fact.zone(end=end) if fact is not None else None for fact, end in (one, other)]
        stated = {zone for zone in zones if zone is not None}
        if len(stated) == 1 and None not in zones:
            return stated.pop()
        if len(stated) == 1 and self.zone not in stated:
            # Of a bare date and an instant, whose calendar days are counted is not said.
            own = stated.pop()
            return self.loose("whose days", (self.zone,), (own,), (self.zone, own))
        return self.zone

    def day_in(self, node: Node, zone: Zone) -> date:
        """The calendar day of a moment in a zone."""
        return self.day_at(node) if zone == self.zone else local_day(self.piece(node)[0], zone)

    def day_of(self, instant: int) -> date:
        """The calendar day of an instant in the claim's zone."""
        if instant not in self._days:
            self._days[instant] = local_day(instant, self.zone)
        return self._days[instant]

    def clocked(self, node: Node) -> bool:
        """Whether the moment carries a clock time."""
        fact, end = node
        if fact is None:
            return self.stage.spoken[1] - self.stage.spoken[0] <= MINUTE
        return fact.end_clocked if end else fact.clocked

    def stated(self, node: Node) -> int:
        """The instant of a clock time as it is stated (meaning 9): 10:00 is ten sharp."""
        fact, end = node
        low = self.piece(node)[0]
        if fact is None:
            return low
        for start, after in (fact.ends if end and fact.ends else fact.starts) or ():
            if start <= low < after and after - start <= MINUTE:
                return start
        return low

    def start_of_day(self, day: date, zone: Zone | None = None) -> int:
        """The first instant of a day in a zone, else the claim's."""
        return day_start(day, zone or self.zone)

    # ---- order -----------------------------------------------------------------------------------------

    def before(self, one: Node, other: Node) -> bool:
        """Whether a moment is before another one; within one day, without clock times, either may be (meaning 14).

        What was answered is kept: what comes before what is one order for all moments of a world.
        """
        if one == other:
            return False
        a, b = self.piece(one), self.piece(other)
        if a[1] <= b[0] or b[1] <= a[0]:
            return a[1] <= b[0]
        if other in self._following(one):
            return True
        if one in self._following(other):
            return False
        options = [value for value in (True, False) if self._fits(*((one, other) if value else (other, one)))]
        answer = self.path.pick(("order", one, other), options)
        first, second = (one, other) if answer else (other, one)
        self._later.setdefault(first, set()).add(second)
        return answer

    def _following(self, node: Node) -> set[Node]:
        found, waiting = {node}, [node]
        while waiting:
            for later in self._later.get(waiting.pop(), ()):
                if later not in found:
                    found.add(later)
                    waiting.append(later)
        return found

    def _fits(self, first: Node, second: Node) -> bool:
        """Whether the first may be before the second, with all that was answered so far."""
        earlier = [node for node in self._later if first in self._following(node)] + [first]
        later = self._following(second)
        if first in later:
            return False
        return all(self.piece(a)[0] < self.piece(b)[1] for a in earlier for b in later)

    def in_order(self, facts: Iterable[Fact]) -> list[Fact]:
        """Events by when they began; those of one day without clock times in any order."""
        ordered: list[Fact] = []
        for fact in facts:
            place = sum(self.before(start_of(other), start_of(fact)) for other in ordered)
            ordered.insert(place, fact)
        return ordered

    # ---- attributes and figures ------------------------------------------------------------------------

    def _apart(self, fact: Fact) -> list[Fact]:
        """A row for several events as those that stand alike to the conditions on a figure of theirs (meaning 25)."""
        names = [name for name in self.stage.conditioned if any(record.alternatives(name) for record in fact.records)]
        if fact.number == ONE or not names or fact.series:
            return [fact]
        (name,) = names
        number, total = self.number(fact), self.figure(fact, name)
        if number <= 1:
            return [fact]
        if not self.stage.counts_people(name) or not whole(total):
            return [self.stage.part(fact, number, name, None)]
        found = classes(self.stage.conditions_on(name), int(total))
        if fact.ids & self.stage.named:
            # Which of its events is meant nobody says: any figure up to what all have together.
            low, _ = self.path.pick(("meant", fact), found)
            return [self.stage.part(fact, number, name, Fraction(low))]
        counts = self.path.pick(("apart", fact), [*divisions(number, int(total), found)])
        return [self.stage.part(fact, n, name, Fraction(low)) for n, (low, _) in zip(counts, found, strict=True) if n]

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
            found = {
                self._condition(c, x)
                for c in self.stage.scopes[scope]
                if c.attribute == "value"
                for x in self.stage.figure_values(fact, "value")
            }
            return None if len(found) > 1 else found != {False}
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
        if fact.series:
            return condition.attribute != "value" or self._condition(condition, self.figure(fact, "value"))
        if condition.attribute in self.stage.numeric:
            if any(record.alternatives(condition.attribute) == () for record in fact.records):
                return self._condition(condition, None)
            return self._condition(condition, self.figure(fact, condition.attribute))
        value = self.value(fact, condition.attribute)
        return meets(condition, () if value is None else (value,)) == IN

    @staticmethod
    def _condition(condition: Condition, value: Fraction | None) -> bool:
        words = [comparison(text) for text in condition.alternatives]
        held = value is not None and any(word is not None and word.counted(value) == YES for word in words)
        return held != condition.negated

    def value(self, fact: Fact, attribute: str) -> str | None:
        """The true value of an attribute, None where there is none."""
        return self.path.pick(("value", fact, attribute), self.stage.values(fact, attribute))

    def figure(self, fact: Fact, name: str) -> Fraction:
        """The true figure of an event, or of an observation."""
        key = "value" if fact.series else name
        whole: Fraction = self.path.pick(("figure", fact, key), self.stage.figure_values(fact, key))
        if fact in self.cut:
            # Nobody tells what of its figures is of those that are among them.
            return self.path.pick(("figure of a part", fact, key), sorted({Fraction(0), Fraction(whole // 2), whole}))
        return whole

    def number(self, fact: Fact) -> int:
        """How many events a row stands for; of one that the last so many events begin within, those that are among them."""
        if fact in self.cut:
            return self.cut[fact]
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
