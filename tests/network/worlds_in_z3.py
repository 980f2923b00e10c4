"""Possible worlds for z3: how many events of each sort on each day, when named events were, what series stood at.

Written from the rules of words and the pinned truth conditions, without anything of the product: it reads the plain data of a dossier.
An event is of one sort: a place, a weapon or several at once, so many killed; sorts that no scope of the dossier tells apart are one.  Its scopes count what began.
Two events never have one moment: of two of one day either may be the earlier, so that both can be neither the last nor the first (rule 14).
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

import z3

from network.windows_in_z3 import BEGINNING, END, Data, Region, cuts, stretch
from network.words_in_z3 import number_word

PLACES = ("Iraq", "Syria", "Syria/Conoco", "Jordan", "elsewhere")
WEAPONS = (("drone",), ("rocket",), ("drone", "rocket"), ("something else",))
"""An event has one place, and may have several weapons at once (rule 30)."""
KILLED = ((0, 0), (1, 1), (2, 2), (3, None))
"""How many were killed, as far as the conditions of a scope tell it apart."""
Sort = tuple[str, tuple[str, ...], int]
"""A place, the weapons, and which of the groups of killed."""
Scoped = str | Sequence[int]
"""A scope by its name, or the sorts of events that are meant, by position."""
TICKS = 100
"""Moments of a day, more than there are events."""
Point = str | int | z3.ArithRef
"""A named event, or the beginning of a day."""


def meets(sort: Sort, conditions: Data, scopes: Data) -> bool:
    """Whether events of a sort are in a scope."""
    place, weapons, killed = sort
    for attribute, wanted in conditions.items():
        if attribute == "within":
            held = meets(sort, scopes[wanted], scopes)
        elif attribute == "not":
            held = not any(meets(sort, {name: value}, scopes) for name, value in wanted.items())
        elif attribute == "what":
            held = wanted == "attack"
        elif attribute == "killed":
            low, _, high, _ = number_word(wanted, sure=True)
            least, most = KILLED[killed]
            held = (low is None or least >= low) and (high is None or (most is not None and most <= high))
        elif attribute in ("place", "weapon"):
            values = (place,) if attribute == "place" else weapons
            texts = wanted if isinstance(wanted, list) else [wanted]
            held = any(value == text or value.startswith(text + "/") for text in texts for value in values)
        else:
            continue
        if not held:
            return False
    return True


class World:
    """Any world at all, as z3's variables; ``record``: one in which the events on record are as the record says.

    Without the record the named events have their dates, but whether they were events of this or that sort is open.
    ``one_now``: what is borderline counts, or does not, for all that one claim says; else for each number it speaks of.
    """

    def __init__(self, data: Data, *, record: bool, one_now: bool = True) -> None:
        self.data, self.record, self._one_now = data, record, one_now
        self._asked = itertools.count()
        self.scopes: Data = data["scopes"]
        self.background: list[z3.BoolRef] = []
        told = json.dumps([data[key] for key in ("claims", "tallies", "events", "sources", "published")])
        self._figures = '"figure"' in told
        self._spread = '"distinct"' in told
        days = cuts(told)
        if data["events"] or any(f'"{kind}"' in told for kind in ("streak", "trend", "record_period", "gap", "pause")):
            first = stretch("2024-02-20")[0]
            days.update(range(first, first + 25))
            days.update(
                stretch(month)[0]
                for month in ("2023-10", "2023-11", "2023-12", "2024-01", "2024-02", "2024-03", "2024-04")
            )
        self._ends = {BEGINNING, END, *days}
        self.slots = list(itertools.pairwise(sorted(self._ends)))
        self.sorts = self._sorts()
        self._numbers: dict[Any, z3.ArithRef] = {}
        self.day: dict[str, z3.ArithRef] = {}
        self.moment: dict[str, z3.ArithRef] = {}
        self.sort: dict[str, z3.ArithRef] = {}
        for event in data["events"]:
            self._add_event(event)
        for one, other in itertools.combinations(self.day, 2):
            self.background.append(self.moment[one] != self.moment[other])

    def _sorts(self) -> list[Sort]:
        """One for each group that no scope tells apart."""
        found: dict[Any, Sort] = {}
        for sort in itertools.product(PLACES, WEAPONS, range(len(KILLED))):
            signature: tuple[Any, ...] = tuple(
                meets(sort, conditions, self.scopes) for conditions in self.scopes.values()
            )
            if self._figures:
                signature += (sort[2],)
            if self._spread:
                signature += sort[:2]
            found.setdefault(signature, sort)
        return list(found.values())

    def _add_event(self, event: Data) -> None:
        name = event["id"]
        low, high = event["when"].strip("[]").split("..") if ".." in event["when"] else (event["when"],) * 2
        day, tick = z3.Int(f"day of {name}"), z3.Int(f"tick of {name}")
        self.background += [day >= stretch(low)[0], day < stretch(high)[1], tick >= 1, tick < TICKS]
        self.day[name], self.moment[name] = day, TICKS * day + tick
        self.sort[name] = z3.Int(f"sort of {name}")
        self.background += [self.sort[name] >= -1, self.sort[name] < len(self.sorts)]
        if self.record:
            known = (event["place"], (event["weapon"],), min(int(event["killed"]), len(KILLED) - 1))
            alike = [
                number
                for number, sort in enumerate(self.sorts)
                if all(
                    meets(sort, {"within": scope}, self.scopes) == meets(known, {"within": scope}, self.scopes)
                    for scope in self.scopes
                )
                and (not self._figures or sort[2] == known[2])
                and (not self._spread or sort[:2] == known[:2])
            ]
            self.background.append(z3.Or([self.sort[name] == number for number in alike]))

    def is_in(self, event: str, scope: Scoped) -> z3.BoolRef:
        """Whether a named event happened and is in a scope."""
        return z3.Or([self.sort[event] == number for number in self.members(scope)])

    def members(self, scope: Scoped) -> Sequence[int]:
        """The sorts of events in it, by position."""
        if not isinstance(scope, str):
            return scope
        return [number for number, sort in enumerate(self.sorts) if meets(sort, {"within": scope}, self.scopes)]

    # ---- how many, how much ------------------------------------------------------------------------------

    def _number(self, sort: int, slot: int) -> z3.ArithRef:
        """How many events that nobody names."""
        key = ("number", sort, slot)
        if key not in self._numbers:
            self._numbers[key] = z3.Int(f"number of {sort} in {slot}")
            self.background.append(self._numbers[key] >= 0)
        return self._numbers[key]

    def _amount(self, sort: int, slot: int) -> z3.ArithRef:
        """How many were killed in these."""
        key = ("amount", sort, slot)
        if key not in self._numbers:
            self._numbers[key] = z3.Int(f"killed in {sort} in {slot}")
            self._bound(self._numbers[key], self._number(sort, slot), sort)
        return self._numbers[key]

    def _bound(self, amount: z3.ArithRef, number: z3.ArithRef, sort: int) -> None:
        least, most = KILLED[self.sorts[sort][2]]
        self.background.append(amount >= least * number)
        self.background.append(amount <= most * number if most is not None else z3.Implies(number == 0, amount == 0))

    def _before_now(self, claim: str, key: str, sort: int, slot: int, *, figure: bool) -> z3.ArithRef:
        """The part of a borderline stretch that counts, for all that one claim says."""
        name = (claim, key, sort, slot, figure)
        if name not in self._numbers:
            part = self._numbers[name] = z3.Int(f"{'killed' if figure else 'number'} before {name}")
            whole = self._number(sort, slot)
            if not figure:
                self.background += [part >= 0, part <= whole]
            else:
                number = self._before_now(claim, key, sort, slot, figure=False)
                self._bound(part, number, sort)
                self._bound(self._amount(sort, slot) - part, whole - number, sort)
        return self._numbers[name]

    def _own(self, key: str | None) -> str | None:
        return key if key is None or self._one_now else f"{key} {next(self._asked)}"

    def _counts(self, claim: str, key: str, event: str) -> z3.BoolRef:
        return z3.Bool(f"{event} counts for {claim} in {key}")

    def _killed_in(self, event: str) -> z3.ArithRef:
        name = ("killed", event)
        if name not in self._numbers:
            amount = self._numbers[name] = z3.Int(f"killed in {event}")
            self.background.append(amount >= 0)
            (told,) = (each for each in self.data["events"] if each["id"] == event)
            if self.record:
                self.background.append(amount == int(told["killed"]))
        return self._numbers[name]

    def measure(
        self, claim: str, scope: Scoped, region: Region, *, without: Iterable[str] = (), figure: bool = False
    ) -> z3.ArithRef:
        """How many events of a scope there are in a region, or how many were killed in them."""
        total: list[z3.ArithRef | int] = [0]
        left_out = set(without)
        for low, high, brink in region:
            # Otherwise events of a stretch that a piece cuts in two would be left out.
            assert low in self._ends, region
            assert high in self._ends, region
            key = self._own(brink)
            for position, (start, end) in enumerate(self.slots):
                if low <= start and end <= high:
                    for sort in self.members(scope):
                        if key is not None:
                            total.append(self._before_now(claim, key, sort, position, figure=figure))
                        else:
                            total.append(self._amount(sort, position) if figure else self._number(sort, position))
            for event, day in self.day.items():
                if event not in left_out:
                    conditions = [self.is_in(event, scope), low <= day, day < high]
                    if key is not None:
                        conditions.append(self._counts(claim, key, event))
                    total.append(z3.If(z3.And(conditions), self._killed_in(event) if figure else 1, 0))
        return z3.Sum(total)

    # ---- between moments ---------------------------------------------------------------------------------

    def instant(self, point: Point) -> z3.ArithRef | int:
        """The moment of a named event; of a day its first one, at which nothing happens."""
        return self.moment[point] if isinstance(point, str) else TICKS * point

    def between(self, scope: Scoped, start: Point, end: Point, without: Iterable[str] = ()) -> z3.ArithRef:
        """How many events of a scope there are after the one point and before the other; those of the day of an event lie on either side of it (rule 14)."""
        total: list[z3.ArithRef | int] = [0]
        first = self.day[start] + 1 if isinstance(start, str) else start
        beyond = self.day[end] if isinstance(end, str) else end
        for sort in self.members(scope):
            for position, (low, high) in enumerate(self.slots):
                inside = _both(first <= low, high <= beyond)
                if inside is not False:
                    number = self._number(sort, position)
                    total.append(number if inside is True else z3.If(inside, number, 0))
            total += self._of_the_days_of(start, end, sort)
        named = [point for point in (start, end) if isinstance(point, str)]
        for event in self.day:
            if event not in (*named, *without):
                there = [self.instant(start) < self.moment[event], self.moment[event] < self.instant(end)]
                total.append(z3.If(z3.And(self.is_in(event, scope), *there), 1, 0))
        return z3.Sum(total)

    def _of_the_days_of(self, start: Point, end: Point, sort: int) -> Iterator[z3.ArithRef]:
        """How many events that nobody names lie between two points on the days of these themselves."""
        if isinstance(start, str) and isinstance(end, str):
            apart = self.day[start] < self.day[end]
            one_day = z3.And(self.day[start] == self.day[end], self.moment[start] < self.moment[end])
            before, after = self._before(end, sort), self._on_its_day(start, sort) - self._before(start, sort)
            yield z3.If(apart, before + after, z3.If(one_day, before - self._before(start, sort), 0))
        elif isinstance(start, str):
            yield z3.If(self.day[start] < end, self._on_its_day(start, sort) - self._before(start, sort), 0)
        elif isinstance(end, str):
            yield z3.If(self.day[end] >= start, self._before(end, sort), 0)

    def _on_its_day(self, event: str, sort: int) -> z3.ArithRef:
        several = [
            z3.If(self.day[event] == low, self._number(sort, position), 0)
            for position, (low, high) in enumerate(self.slots)
            if high == low + 1
        ]
        return z3.Sum([0, *several])

    def _before(self, event: str, sort: int) -> z3.ArithRef:
        """How many events that nobody names lie before a named one on its day."""
        name = ("before", event, sort)
        if name not in self._numbers:
            mine = self._numbers[name] = z3.Int(f"before {event}: {sort}")
            self.background += [mine >= 0, mine <= self._on_its_day(event, sort)]
            for other in self.day:
                if ("before", other, sort) in self._numbers and other != event:
                    theirs = self._numbers["before", other, sort]
                    one_day, earlier = self.day[other] == self.day[event], self.moment[other] < self.moment[event]
                    self.background.append(z3.Implies(z3.And(one_day, earlier), theirs <= mine))
                    self.background.append(z3.Implies(z3.And(one_day, z3.Not(earlier)), mine <= theirs))
        return self._numbers[name]

    # ---- others ------------------------------------------------------------------------------------------

    def lies_in(self, claim: str, event: str, region: Region) -> z3.BoolRef:
        day = self.day[event]
        return z3.Or(
            [
                z3.And([low <= day, day < high] + ([] if key is None else [self._counts(claim, key, event)]))
                for low, high, key in region
            ]
        )

    def value(self, series: str, at: str) -> z3.ArithRef:
        """What a series stood at in a period."""
        value = z3.Real(f"{series} at {at}")
        observed = self.data.get("series", {}).get(series, {}).get("values", {}).get(at)
        if observed is not None:
            self.background.append(value == z3.Q(Fraction(observed).numerator, Fraction(observed).denominator))
        return value

    def values(self, claim: str, scope: str, attribute: str, region: Region) -> z3.ArithRef:
        """How many different values of an attribute there are: at least the known ones that occur; of places at most one for each event."""
        name = z3.Int(f"values of {attribute} in {scope} in {region} for {claim}")
        groups: dict[str, list[int]] = {}
        for number in self.members(scope):
            place, weapons, _ = self.sorts[number]
            for value in (place.partition("/")[0],) if attribute == "place" else weapons:
                groups.setdefault(value, []).append(number)
        occurring = [z3.If(self.measure(claim, numbers, region) >= 1, 1, 0) for numbers in groups.values()]
        self.background.append(name >= z3.Sum([0, *occurring]))
        events = self.measure(claim, scope, region)
        self.background.append(name <= events if attribute == "place" else z3.Implies(events == 0, name == 0))
        return name


def _both(one: Any, other: Any) -> Any:
    """Two conditions that may be plain truth values."""
    if one is False or other is False:
        return False
    plain = [each for each in (one, other) if each is not True]
    return True if not plain else z3.And(plain)
