"""What claims say, for z3: the truth conditions of each kind, read once more from their definitions, over the worlds of ``worlds_in_z3``."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date
from typing import Any

import z3

from network.words_in_z3 import (
    ALWAYS,
    BEGINNING,
    END,
    Region,
    fits,
    is_date,
    is_day,
    number_word,
    proportion,
    stretch,
    up_to_now,
    window,
)
from network.worlds_in_z3 import Data, Meaning, Scoped, World


def _together(meanings: list[Meaning]) -> Meaning:
    return lambda sure: z3.And([each(sure) for each in meanings])


def _plain(said: z3.BoolRef) -> Meaning:
    return lambda _: said


def _shift(day: int, unit: str, number: int) -> tuple[int, int]:
    """The calendar period ``number`` periods after the one that begins with a day."""
    if unit == "day":
        return day + number, day + number + 1
    assert unit == "month"
    begin = date.fromordinal(day)
    months = begin.year * 12 + begin.month - 1 + number
    return stretch(f"{months // 12:04}-{months % 12 + 1:02}")


class Reader:
    """The readings of the statements of one claim."""

    def __init__(self, world: World, claim: str, made: int) -> None:
        self.world, self.claim, self.made = world, claim, made

    def readings(self, says: Data) -> list[Meaning]:
        """The default one first."""
        ((kind, said),) = says.items()
        method: Callable[[Data], list[Meaning]] = getattr(self, "_" + kind)
        return method(said)

    # ---- help ------------------------------------------------------------------------------------------

    def _regions(self, said: Data) -> list[Region]:
        if "window" in said:
            return window(said["window"], self.made)
        if "since" in said:
            anchor = said["since"]
            if is_date(anchor):
                return window(f"since {anchor}", self.made)
            day = self.world.day[anchor]
            return [up_to_now(day + 1, self.made), up_to_now(day, self.made)]
        return [ALWAYS]

    def _left_out(self, said: Data) -> list[str]:
        anchor = said.get("since", "2024")
        return [] if is_date(anchor) else [anchor]

    def _n(self, scope: Scoped, region: Region, without: list[str] | tuple[str, ...] = (), figure: str = "") -> z3.ArithRef:
        return self.world.measure(self.claim, scope, region, without=without, figure=bool(figure))

    def _none(self, said: Data) -> list[Meaning]:
        scope = said["scope"]
        if "since" not in said:
            return [_plain(self._n(scope, region) == 0) for region in self._regions(said)]
        anchor = said["since"]
        if not is_date(anchor):
            after = up_to_now(self.world.day[anchor] + 1, self.made)
            return [_plain(self._n(scope, after, [anchor]) == 0)]
        return self._nothing_after(said, required=said.get("anchor") != "reference")

    def _nothing_after(self, said: Data, *, required: bool) -> list[Meaning]:
        """Something on a date, if that is said, and nothing since."""
        low, high = stretch(said.get("since") or said["at"])
        nothing = self._n(said["scope"], up_to_now(high, self.made)) == 0
        something = self._n(said["scope"], ((low, high, None),)) >= 1
        return [_plain(z3.And(nothing, something) if required else nothing)]

    # ---- counts ----------------------------------------------------------------------------------------

    def _happened(self, said: Data) -> list[Meaning]:
        return [_plain(self._n(said["scope"], region) >= 1) for region in self._regions(said)]

    def _count(self, said: Data) -> list[Meaning]:
        return self._amounts(said, "")

    def _total(self, said: Data) -> list[Meaning]:
        return self._amounts(said, said["figure"])

    def _amounts(self, said: Data, figure: str) -> list[Meaning]:
        found = []
        for region in self._regions(said):
            number = self._n(said["scope"], region, self._left_out(said), figure)
            found.append(lambda sure, number=number: fits(number_word(said["number"], sure), number))
        return found

    def _last(self, said: Data) -> list[Meaning]:
        if is_date(said["at"]):
            return self._nothing_after(said, required=True)
        event = said["at"]
        later = self._n(said["scope"], up_to_now(self.world.day[event] + 1, self.made), [event])
        return [_plain(z3.And(self.world.is_in(event, said["scope"]), later == 0))]

    def _side(self, side: Data) -> list[z3.ArithRef]:
        if "series" in side:
            return [self.world.value(side["series"], side["window"])]
        return [self._n(side["scope"], region, (), side.get("figure", "")) for region in self._regions(side)]

    def _compare(self, said: Data) -> list[Meaning]:
        found: list[Meaning] = []
        amount = "series" in said["of"]
        for x, y in itertools.product(self._side(said["of"]), self._side(said["with"])):
            if "ratio" in said:
                found.append(lambda sure, x=x, y=y: z3.And(y > 0, fits(proportion(said["ratio"], sure), x, y)))
            elif "difference" in said:
                found.append(lambda sure, x=x, y=y: self._fits(said["difference"], x - y, sure, amount=amount))
            else:
                found.append(self._above(x, y, amount=amount))
        return found

    def _parts(self, said: Data) -> list[Meaning]:
        figure = said.get("figure", "")
        found = []
        for region in self._regions(said):
            parts = z3.Sum([0] + [self._n(part, region, (), figure) for part in said["parts"]])
            found.append(_plain(self._n(said["of"], region, (), figure) == parts))
        return found

    def _both(self, one: str, other: str) -> list[int]:
        """What lies in both scopes."""
        return sorted(set(self.world.members(one)) & set(self.world.members(other)))

    def _share(self, said: Data) -> list[Meaning]:
        figure = said.get("figure", "")
        found: list[Meaning] = []
        for region in self._regions(said):
            whole = self._n(said["of"], region, (), figure)
            part = self._n(self._both(said["of"], said["that"]), region, (), figure)
            some = z3.And(self._n(said["of"], region) >= 1, whole > 0)
            found.append(
                lambda sure, some=some, whole=whole, part=part: z3.And(
                    some, fits(proportion(said["number"], sure), part, whole)
                )
            )
        return found

    def _all(self, said: Data) -> list[Meaning]:
        found = []
        for region in self._regions(said):
            whole = self._n(said["of"], region)
            part = self._n(self._both(said["of"], said["that"]), region)
            found.append(_plain(z3.And(whole >= 1, whole == part)))
        return found

    def _rate(self, said: Data) -> list[Meaning]:
        """Over a stretch that is no whole number of months: days, or weeks of seven days."""
        ((low, high, _),) = self._regions(said)[0]
        number = self._n(said["scope"], ((low, high, None),))
        length = {"day": 1, "week": 7}[said["per"]]
        return [lambda sure: fits(number_word(said["number"], sure), number * length, high - low)]

    def _distinct(self, said: Data) -> list[Meaning]:
        found: list[Meaning] = []
        for region in self._regions(said):
            number = self.world.values(self.claim, said["scope"], said["attribute"], region)
            found.append(lambda sure, number=number: fits(number_word(said["number"], sure), number))
        return found

    # ---- runs ------------------------------------------------------------------------------------------

    def _periods(self, said: Data, number: int) -> list[Region]:
        """So many of them, ending with the one that is named, and the one before these first of all."""
        begin = stretch(said["until"])[0]
        return [((*_shift(begin, said["over"], back), None),) for back in range(-number, 1)]

    def _streak(self, said: Data) -> list[Meaning]:
        counts = [self._n(said["scope"], region) for region in self._periods(said, int(said["number"]))]
        conditions = [count >= 1 for count in counts[1:]]
        if said.get("exact") == "yes":
            conditions.append(counts[0] == 0)
        return [_plain(z3.And(conditions))]

    def _trend(self, said: Data) -> list[Meaning]:
        number = int(said["number"])
        counts = [self._n(said["scope"], region) for region in self._periods(said, number)]
        steps = [one < two if said["direction"] == "up" else one > two for one, two in itertools.pairwise(counts)]
        return [_plain(z3.And(steps))]

    def _record_period(self, said: Data) -> list[Meaning]:
        """The highest of the days of a window; equals may share a record or not."""
        ((low, high, _),) = self._regions(said)[0]
        at = stretch(said["at"])
        mine = self._n(said["scope"], ((*at, None),))
        others = [self._n(said["scope"], ((day, day + 1, None),)) for day in range(low, high) if day != at[0]]
        return [_plain(z3.And([mine > each for each in others])), _plain(z3.And([mine >= each for each in others]))]

    def _pause(self, said: Data) -> list[Meaning]:
        paused, resumed = stretch(said["paused"]), stretch(said["resumed"])
        between = ((paused[1], resumed[0], None),)
        return [
            _plain(
                z3.And(
                    self._n(said["scope"], ((*paused, None),)) >= 1,
                    self._n(said["scope"], between) == 0,
                    self._n(said["scope"], ((*resumed, None),)) >= 1,
                )
            )
        ]

    def _point(self, anchor: str, *, end: bool) -> tuple[Any, list[str]]:
        if is_date(anchor):
            return (stretch(anchor)[1] - 1 if end else stretch(anchor)[0]), []
        return self.world.day[anchor], [anchor]

    def _gap(self, said: Data) -> list[Meaning]:
        """No event on the days strictly between; so many days, or so many full days."""
        (start, one), (finish, other) = self._point(said["after"], end=True), self._point(said["before"], end=False)
        nothing = self._n(said["scope"], ((start + 1, finish, None),), one + other) == 0
        lasting = z3.And(nothing, finish >= start)
        return [self._so_long(said["number"], finish - start - less, lasting) for less in (0, 1)]

    def _so_long(self, number: str, days: z3.ArithRef | int, said: z3.BoolRef) -> Meaning:
        """So many days or weeks, and what else is said."""
        words, _, unit = number.rpartition(" ")
        return lambda sure: z3.And(said, fits(number_word(words, sure), days, 7 if unit.startswith("week") else 1))

    # ---- named events ----------------------------------------------------------------------------------

    def _first_since(self, said: Data) -> list[Meaning]:
        world, scope, events = self.world, said["scope"], said["events"]
        conditions = [world.is_in(event, scope) for event in events]
        earliest = self._earliest(events)
        anchor = said["since"]
        if is_date(anchor):
            low, high = stretch(anchor)
            conditions += [world.day[event] >= high for event in events]
            conditions.append(self._n(scope, ((high, earliest, None),), events) == 0)
            if said.get("anchor") != "reference":
                conditions.append(self._n(scope, ((low, high, None),), events) >= 1)
        else:
            conditions += [world.moment[event] > world.moment[anchor] for event in events]
            between = ((world.day[anchor] + 1, earliest, None),)
            conditions.append(self._n(scope, between, [*events, anchor]) == 0)
        return [_plain(z3.And(conditions))]

    def _earliest(self, events: list[str]) -> z3.ArithRef:
        day = self.world.day[events[0]]
        for event in events[1:]:
            day = z3.If(self.world.day[event] < day, self.world.day[event], day)
        return day

    def _first_in(self, said: Data) -> list[Meaning]:
        """So many days before the earliest of the events: with that day, or without it."""
        events, scope = said["events"], said["scope"]
        members = [self.world.is_in(event, scope) for event in events]
        earliest = self._earliest(events)
        found = []
        for start in (0, 1):
            begin = earliest - int(said["within"].split()[0]) + start
            conditions = [*members, self._n(scope, ((begin, earliest, None),), events) == 0]
            if said.get("anchor") != "reference":
                conditions.append(self._n(scope, ((BEGINNING, begin, None),), events) >= 1)
            found.append(_plain(z3.And(conditions)))
        return found

    def _first_ever(self, said: Data) -> list[Meaning]:
        events = said["events"]
        members = [self.world.is_in(event, said["scope"]) for event in events]
        before = ((BEGINNING, self._earliest(events), None),)
        return [_plain(z3.And([*members, self._n(said["scope"], before, events) == 0]))]

    def _nth(self, said: Data) -> list[Meaning]:
        """Others of its own day do not count, or do."""
        event, scope, number = said["event"], said["scope"], int(said["number"])
        world = self.world
        found = []
        for region in self._starts(said):
            low, high = region
            where = z3.And(world.is_in(event, scope), world.day[event] >= low, world.day[event] < high)
            for more in (0, 1):
                before = self._n(scope, ((low, world.day[event] + more, None),), [event, *self._left_out(said)])
                right = before >= number - 1 if said.get("exact") == "no" else before == number - 1
                found.append(_plain(z3.And(where, right)))
        return found

    def _starts(self, said: Data) -> list[tuple[Any, int]]:
        if "within" in said:
            begin = self.world.day[said["event"]] - int(said["within"].split()[0])
            return [(begin + 1, END), (begin, END)]
        if "window" in said:
            return [stretch(said["window"])]
        low, high = stretch(said["since"])
        return [(low, END), (high, END)] if is_day(said["since"]) else [(low, END)]

    def _only(self, said: Data) -> list[Meaning]:
        found = []
        for region in self._regions(said):
            members = [
                z3.And(self.world.is_in(event, said["scope"]), self.world.lies_in(self.claim, event, region))
                for event in said["events"]
            ]
            found.append(_plain(z3.And([*members, self._n(said["scope"], region, said["events"]) == 0])))
        return found

    def _attribute(self, said: Data) -> list[Meaning]:
        within = [self.world.is_in(said["event"], said["that"])] if "that" in said else []
        regions = self._regions(said)
        return [_plain(z3.And([*within, self.world.lies_in(self.claim, said["event"], each)])) for each in regions]

    def _order(self, said: Data) -> list[Meaning]:
        world, event = self.world, said["event"]
        (how,) = (each for each in ("before", "after", "during") if each in said)
        other = said[how]
        if not is_date(other):
            one, two = world.moment[event], world.moment[other]
            conditions = [one > two if how == "after" else one < two]
            point = world.day[other]
        else:
            low, high = stretch(other)
            day = world.day[event]
            conditions = {"after": [day >= high], "before": [day < low], "during": [day >= low, day < high]}[how]
            point = high - 1 if how == "after" else low
        if "within" in said:
            distance, most = world.day[event] - point, int(said["within"].split()[0])
            conditions += [distance <= most, -distance <= most]
        return [_plain(z3.And(conditions))]

    def _duration(self, said: Data) -> list[Meaning]:
        """Calendar days from an event to a date or another one; what came before is not so long after, whatever the word."""
        finish, _ = self._point(said["at"], end=False)
        elapsed = finish - self.world.day[said["of"]]
        return [self._so_long(said["number"], elapsed, elapsed >= 0)]

    # ---- series, statements ----------------------------------------------------------------------------

    def _fits(self, text: str, value: z3.ArithRef, sure: bool, *, amount: bool = True) -> z3.BoolRef:
        """A closed world takes the bounds of amounts with what is said, and with what is denied."""
        low, open_low, high, open_high = number_word(text, sure)
        if amount and self.world.closed:
            open_low = open_high = sure
        return fits((low, open_low, high, open_high), value)

    def _above(self, one: z3.ArithRef, other: z3.ArithRef, *, amount: bool = True) -> Meaning:
        return lambda sure: one >= other if amount and self.world.closed and not sure else one > other

    def _value(self, said: Data) -> list[Meaning]:
        value = self.world.value(said["series"], said["at"])
        return [lambda sure: self._fits(said["number"], value, sure)]

    def _change(self, said: Data) -> list[Meaning]:
        one, two = (self.world.value(said["series"], said[key]) for key in ("from", "to"))
        rise = one - two if said.get("direction") == "down" else two - one
        parts: list[Meaning] = []
        if "direction" in said:
            parts.append(self._above(rise, z3.RealVal(0)))
        for key, value in (("before", one), ("after", two), ("difference", rise)):
            if key in said:
                parts.append(lambda sure, key=key, value=value: self._fits(said[key], value, sure))
        if "ratio" in said:
            parts.append(lambda sure: z3.And(one > 0, fits(proportion(said["ratio"], sure), two, one)))
        return [_together(parts)]

    def _compound(self, said: Data) -> list[Meaning]:
        if "not" in said:
            return [lambda sure, inner=inner: z3.Not(inner(not sure)) for inner in self.readings(said["not"])]
        joined = z3.And if "all" in said else z3.Or
        inner = [self.readings(each) for each in said.get("all") or said["any"]]
        return [
            lambda sure, chosen=chosen: joined([each(sure) for each in chosen]) for chosen in itertools.product(*inner)
        ]


def readings(world: World, statement: Data) -> list[Meaning]:
    """Those of a claim or of a tally.  It was made when its source was published, unless it says otherwise."""
    source = world.data["sources"].get(statement.get("source"), world.data)
    made = stretch(statement.get("made", source["published"]))[0]
    says = statement.get("says")
    if says is None:
        says = {"count": {key: statement[key] for key in ("scope", "window", "number")}}
    return Reader(world, statement["id"], made).readings(says)
