"""What is said of named events, for z3: firsts, places in a row, order, lengths, from the rules of words (2, 11, 12, 14, 18).

Others of the day of an event lie on either side of it.
"""

from __future__ import annotations

from collections.abc import Callable

import z3

from network.windows_in_z3 import BEGINNING, END, Data, Reading, Region, ever, heard, is_date, is_day, stretch, window
from network.words_in_z3 import fits, number_word
from network.worlds_in_z3 import Point, World

Conditions = list[z3.BoolRef]


class Named:
    """One reading of the statements about events of one claim: each gives the conditions that all hold."""

    def __init__(self, world: World, claim: str, reading: Reading) -> None:
        self.world, self.claim, self.reading, self.made = world, claim, reading, reading.made

    # ---- help ------------------------------------------------------------------------------------------

    def later(self, scope: str, event: str) -> z3.ArithRef:
        """How many others there were after an event, up to the moment of speaking."""
        today = self.world.measure(self.claim, scope, heard(self.made, self.made + 1, self.made))
        return self.world.between(scope, event, self.made) + today

    def _are_in(self, said: Data) -> Conditions:
        return [self.world.is_in(event, said["scope"]) for event in said["events"]]

    def _since(self, dates: str, events: list[str]) -> int:
        """From when is counted since a date; naming an event of that day counts the day in (rule 11)."""
        low, high = stretch(dates)
        on_it = any(each["id"] in events and each["when"] == dates for each in self.world.data["events"])
        if not is_day(dates) or on_it:
            return low
        return high if self.reading.choose("since", "with", "after") == "after" else low

    def _window(self, said: Data, events: list[str]) -> Region:
        if "window" not in said:
            return ever(self.made)
        word, _, dates = said["window"].partition(" ")
        if word == "since":
            return heard(self._since(dates, events), END, self.made)
        return window(said["window"], self.reading)

    # ---- firsts ----------------------------------------------------------------------------------------

    def first_since(self, said: Data) -> "Conditions":
        world, scope, events, anchor = self.world, said["scope"], said["events"], said["since"]
        start: Point = stretch(anchor)[1] if is_date(anchor) else anchor
        conditions = self._are_in(said)
        conditions += [world.instant(start) < world.moment[event] for event in events]
        without = [*events] if is_date(anchor) else [*events, anchor]
        conditions += [world.between(scope, start, event, without) == 0 for event in events]
        if is_date(anchor) and said.get("anchor") != "reference":
            low, high = stretch(anchor)
            held = world.measure(self.claim, scope, heard(low, high, self.made), without=events)
            conditions.append(held >= 1)
        return conditions

    def first_in(self, said: Data) -> Conditions:
        """So many days before each of the events, or before the first of them: with that day, or without it."""
        world, scope, events, length = self.world, said["scope"], said["events"], int(said["within"].split()[0])
        first = self.reading.choose("first-day", "with", "without") == "without"
        together = len(events) > 1 and self.reading.choose("several", "each", "together") == "together"
        earliest = self._earliest(events)
        conditions = self._are_in(said)
        for event in events:
            begin = (earliest if together else world.day[event]) - length + first
            conditions.append(world.between(scope, begin, event, events) == 0)
            if said.get("anchor") != "reference":
                conditions.append(world.between(scope, BEGINNING, begin, events) >= 1)
        return conditions

    def _earliest(self, events: list[str]) -> z3.ArithRef:
        day = self.world.day[events[0]]
        for event in events[1:]:
            day = z3.If(self.world.day[event] < day, self.world.day[event], day)
        return day

    def first_ever(self, said: Data) -> Conditions:
        before = [self.world.between(said["scope"], BEGINNING, each, said["events"]) == 0 for each in said["events"]]
        return [*self._are_in(said), *before]

    def nth(self, said: Data) -> Conditions:
        world, event, scope = self.world, said["event"], said["scope"]
        low, high = self._counted_from(said)
        before = world.between(scope, low, event)
        number = int(said["number"]) - 1
        right = before >= number if said.get("exact") == "no" else before == number
        return [world.is_in(event, scope), world.day[event] >= low, world.day[event] < high, right]

    def _counted_from(self, said: Data) -> tuple[Point, int]:
        if "within" in said:
            begin = self.world.day[said["event"]] - int(said["within"].split()[0])
            return begin + (self.reading.choose("first-day", "with", "without") == "without"), END
        if "window" in said:
            return stretch(said["window"])
        return self._since(said["since"], [said["event"]]), END

    # ---- others ----------------------------------------------------------------------------------------

    def only(self, said: Data) -> Conditions:
        region = self._window(said, said["events"])
        inside = [self.world.lies_in(self.claim, event, region) for event in said["events"]]
        others = self.world.measure(self.claim, said["scope"], region, without=said["events"])
        return [*self._are_in(said), *inside, others == 0]

    def attribute(self, said: Data) -> Conditions:
        within = [self.world.is_in(said["event"], said["that"])] if "that" in said else []
        return [*within, self.world.lies_in(self.claim, said["event"], self._window(said, [said["event"]]))]

    def order(self, said: Data) -> Conditions:
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
        return conditions

    # ---- lengths ---------------------------------------------------------------------------------------

    def gap(self, said: Data) -> Callable[[bool], z3.BoolRef]:
        """No event between two points, and so many calendar days from the one to the other (rules 7 and 18); of dates from the last day, and to the first."""
        after, before = said["after"], said["before"]
        begin: Point = stretch(after)[1] if is_date(after) else after
        end: Point = stretch(before)[0] if is_date(before) else before
        nothing = self.world.between(said["scope"], begin, end) == 0
        days = self._day(before, end=False) - self._day(after, end=True)
        return lambda sure: z3.And(
            nothing, self.world.instant(begin) <= self.world.instant(end), _so_long(said["number"], days, sure)
        )

    def duration(self, said: Data) -> Callable[[bool], z3.BoolRef]:
        """Calendar days from an event to a date or another one; what came before is not so long after, whatever the word."""
        days = self._day(said["at"], end=False) - self.world.day[said["of"]]
        return lambda sure: z3.And(days >= 0, _so_long(said["number"], days, sure))

    def _day(self, point: str, *, end: bool) -> z3.ArithRef | int:
        if is_date(point):
            return stretch(point)[1] - 1 if end else stretch(point)[0]
        return self.world.day[point]


def _so_long(number: str, days: z3.ArithRef | int, sure: bool) -> z3.BoolRef:
    words, _, unit = number.rpartition(" ")
    assert unit == "days", number
    return fits(number_word(words, sure), days)
