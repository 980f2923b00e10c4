"""What claims say, for z3: the truth conditions of each kind, read once more from the rules of words, over the worlds of ``worlds_in_z3``.

Every statement is cut at the moment at which it was made (rule 1), every axis of its words is chosen once for all that it says, and its denial denies what it says, not what it
takes for granted (rule 0).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import NamedTuple

import z3

from network.named_in_z3 import Named
from network.windows_in_z3 import (
    END,
    Data,
    Reading,
    Region,
    every_reading,
    ever,
    heard,
    is_date,
    same_stretch,
    shifted,
    since,
    stretch,
    window,
)
from network.words_in_z3 import NOTHING, Said, Zone, fits, number_word, proportion
from network.worlds_in_z3 import Scoped, World

ZERO = z3.RealVal(0)


class Meaning(NamedTuple):
    """One reading of a statement: what it says, and what it takes for granted."""

    said: Said
    granted: z3.BoolRef = z3.BoolVal(True)

    def holds(self, sure: bool) -> z3.BoolRef:
        """Where it is definitely true, or, asked with False, where it is not definitely false."""
        return z3.And(self.granted, self.said(sure))

    def denied(self, sure: bool) -> z3.BoolRef:
        """The same of its denial: where what it takes for granted is not so, that is open."""
        return z3.And(self.granted, z3.Not(self.said(False))) if sure else z3.Not(self.holds(True))


def _plain(*conditions: z3.BoolRef) -> Meaning:
    return Meaning(lambda _: z3.And(conditions))


def _says_none(number: str) -> bool:
    """Whether of all counts only 0 fits."""
    low, _, high, open_high = number_word(number, sure=False)
    return high is not None and (low or 0) <= 0 and (high < 1 or (high == 1 and open_high))


class Reader:
    """One reading of the statements of one claim."""

    def __init__(self, world: World, claim: str, reading: Reading) -> None:
        self.world, self.claim, self.reading, self.made = world, claim, reading, reading.made
        self._named = Named(world, claim, reading)

    def read(self, says: Data) -> Meaning:
        ((kind, said),) = says.items()
        method: Callable[[Data], Meaning] | None = getattr(self, "_" + kind, None)
        if method is not None:
            return method(said)
        found = getattr(self._named, kind)(said)
        return Meaning(found) if callable(found) else _plain(*found)

    # ---- help ------------------------------------------------------------------------------------------

    def _region(self, said: Data) -> Region:
        if "window" in said:
            return window(said["window"], self.reading)
        if "since" in said:
            return heard(since(said["since"], self.reading), END, self.made)
        return ever(self.made)

    def _n(self, scope: Scoped, region: Region, figure: str = "") -> z3.ArithRef:
        return self.world.measure(self.claim, scope, region, figure=bool(figure))

    def _in(self, scope: Scoped, low: int, high: int) -> z3.ArithRef:
        return self._n(scope, heard(low, high, self.made))

    def _after(self, scope: str, dates: str) -> z3.ArithRef:
        return self._in(scope, stretch(dates)[1], END)

    def _on(self, scope: str, dates: str) -> z3.ArithRef:
        return self._in(scope, *stretch(dates))

    # ---- counts ----------------------------------------------------------------------------------------

    def _happened(self, said: Data) -> Meaning:
        return _plain(self._n(said["scope"], self._region(said)) >= 1)

    def _none(self, said: Data) -> Meaning:
        scope, anchor = said["scope"], said.get("since", "")
        if anchor and not is_date(anchor):
            return _plain(self._named.later(scope, anchor) == 0)
        word, _, dates = said.get("window", f"since {anchor}").partition(" ")
        if word != "since":
            return _plain(self._n(scope, self._region(said)) == 0)
        low, high = stretch(dates)
        if high > self.made:
            # What was not over counts from its start (rule 4).
            return _plain(self._in(scope, low, END) == 0)
        # None since a date is none after it; to some it says too that the last one was then (rule 11).
        nothing = self._after(scope, dates) == 0
        if said.get("anchor") != "reference" and self.reading.choose("anchor", "held", "start") == "held":
            return Meaning(lambda _: nothing, self._on(scope, dates) >= 1)
        return _plain(nothing)

    def _count(self, said: Data) -> Meaning:
        where = said.get("window", f"since {said.get('since', '')}")
        if _says_none(said["number"]) and where.startswith("since 2"):
            return self._none({"scope": said["scope"], "window": where})
        return self._amounts(said, "")

    def _total(self, said: Data) -> Meaning:
        return self._amounts(said, said["figure"])

    def _amounts(self, said: Data, figure: str) -> Meaning:
        number = self._n(said["scope"], self._region(said), figure)
        return Meaning(lambda sure: fits(number_word(said["number"], sure), number))

    def _last(self, said: Data) -> Meaning:
        scope, at = said["scope"], said["at"]
        if is_date(at):
            return _plain(self._on(scope, at) >= 1, self._after(scope, at) == 0)
        return _plain(self.world.is_in(at, scope), self._named.later(scope, at) == 0)

    def _side(self, side: Data, other: Data) -> z3.ArithRef:
        if "series" in side:
            return self.world.value(side["series"], side["window"])
        region = self._region(side)
        if {"window"} <= side.keys() & other.keys():
            # "Fewer than last month", this one going on: than in all of it, or in the same stretch of it (rule 1).
            same = same_stretch(side["window"], other["window"], self.made)
            if same is not None and self.reading.choose("stretch", "same", "whole") == "same":
                region = same
        return self._n(side["scope"], region, side.get("figure", ""))

    def _compare(self, said: Data) -> Meaning:
        of, other = said["of"], said["with"]
        x, y = self._side(of, other), self._side(other, of)
        known = [each["window"] for each in (of, other) if "series" in each]
        if "ratio" in said:
            return self._so_far(known, lambda sure: _ratio(said["ratio"], sure, x, y))
        if "difference" in said:
            return self._so_far(known, lambda sure: _more(said["difference"], x - y, sure, value=bool(known)))
        return self._so_far(known, lambda _: x > y)

    def _parts(self, said: Data) -> Meaning:
        region, figure = self._region(said), said.get("figure", "")
        parts = z3.Sum([0] + [self._n(part, region, figure) for part in said["parts"]])
        return _plain(self._n(said["of"], region, figure) == parts)

    def _both(self, one: str, other: str) -> list[int]:
        """What lies in both scopes."""
        return sorted(set(self.world.members(one)) & set(self.world.members(other)))

    def _share(self, said: Data) -> Meaning:
        region, figure = self._region(said), said.get("figure", "")
        whole = self._n(said["of"], region, figure)
        part = self._n(self._both(said["of"], said["that"]), region, figure)
        some = z3.And(self._n(said["of"], region) >= 1, whole > 0)
        return Meaning(lambda sure: z3.And(some, fits(proportion(said["number"], sure), part, whole)))

    def _all(self, said: Data) -> Meaning:
        region = self._region(said)
        whole = self._n(said["of"], region)
        return _plain(whole >= 1, whole == self._n(self._both(said["of"], said["that"]), region))

    def _rate(self, said: Data) -> Meaning:
        """Over a stretch that is no whole number of months: days, or weeks of seven days."""
        ((low, high, _),) = region = self._region(said)
        number = self._n(said["scope"], region)
        length = {"day": 1, "week": 7}[said["per"]]
        return Meaning(lambda sure: fits(number_word(said["number"], sure, measured=True), number * length, high - low))

    def _distinct(self, said: Data) -> Meaning:
        number = self.world.values(self.claim, said["scope"], said["attribute"], self._region(said))
        return Meaning(lambda sure: fits(number_word(said["number"], sure), number))

    # ---- runs ------------------------------------------------------------------------------------------

    def _periods(self, said: Data, number: int) -> list[z3.ArithRef]:
        """The counts of so many of them, ending with the one that is named, and of the one before these first of all; of one that goes on so far."""
        begin = stretch(said["until"])[0]
        return [self._in(said["scope"], *shifted(begin, said["over"], back)) for back in range(-number, 1)]

    def _streak(self, said: Data) -> Meaning:
        before, *counts = self._periods(said, int(said["number"]))
        conditions = [count >= 1 for count in counts]
        return _plain(*conditions, *([before == 0] if said.get("exact") == "yes" else []))

    def _trend(self, said: Data) -> Meaning:
        """Of a month that goes on the count so far is compared with all of the month before, or with the same stretch of it."""
        number = int(said["number"])
        counts = self._periods(said, number)
        steps = list(itertools.pairwise(counts))
        if said["over"] == "month":
            year, month = said["until"].split("-")
            same = same_stretch(f"{year}-{int(month) - 1:02}", said["until"], self.made)
            if same is not None and self.reading.choose("stretch", "same", "whole") == "same":
                steps[-1] = (self._n(said["scope"], same), counts[-1])
        return _plain(*(one < two if said["direction"] == "up" else one > two for one, two in steps))

    def _record_period(self, said: Data) -> Meaning:
        """The highest of the days of a window; equals may share a record or not."""
        ((low, high, _),) = self._region(said)
        mine = self._on(said["scope"], said["at"])
        others = [self._in(said["scope"], day, day + 1) for day in range(low, high) if day != stretch(said["at"])[0]]
        shared = self.reading.choose("ties", "broken", "shared") == "shared"
        return _plain(*(mine >= each if shared else mine > each for each in others))

    def _pause(self, said: Data) -> Meaning:
        scope, (paused, resumed) = said["scope"], (said["paused"], said["resumed"])
        between = self._in(scope, stretch(paused)[1], stretch(resumed)[0])
        return _plain(self._on(scope, paused) >= 1, between == 0, self._on(scope, resumed) >= 1)

    # ---- series, statements ----------------------------------------------------------------------------

    def _so_far(self, periods: list[str], said: Said) -> Meaning:
        """A period that was not over when the statement was made has no value yet, of which anything could be said (rule 27)."""
        unknown = any(stretch(each)[1] > self.made + 1 for each in periods)
        return Meaning(lambda sure: z3.BoolVal(not sure) if unknown else said(sure))

    def _value(self, said: Data) -> Meaning:
        value = self.world.value(said["series"], said["at"])
        return self._so_far(
            [said["at"]], lambda sure: fits(number_word(said["number"], sure, perhaps_counted=True), value)
        )

    def _change(self, said: Data) -> Meaning:
        """Each part is said by itself: a value that is not known yet leaves those open that need it."""
        start, end = said["from"], said["to"]
        one, two = (self.world.value(said["series"], each) for each in (start, end))
        rise = one - two if said.get("direction") == "down" else two - one
        parts = []
        if "direction" in said:
            parts.append(self._so_far([start, end], lambda _: rise > 0))
        if "difference" in said:
            either = "direction" not in said
            parts.append(self._so_far([start, end], lambda sure: _moved(said["difference"], rise, sure, either=either)))
        if "ratio" in said:
            parts.append(self._so_far([start, end], lambda sure: _ratio(said["ratio"], sure, two, one)))
        for key, at in (("before", start), ("after", end)):
            if key in said:
                parts.append(self._value({"series": said["series"], "at": at, "number": said[key]}))
        return Meaning(lambda sure: z3.And([each.holds(sure) for each in parts]))

    def _compound(self, said: Data) -> Meaning:
        if "not" in said:
            return Meaning(self.read(said["not"]).denied)
        joined = z3.And if "all" in said else z3.Or
        inner = [self.read(each) for each in said.get("all") or said["any"]]
        return Meaning(lambda sure: joined([each.holds(sure) for each in inner]))


def _ratio(text: str, sure: bool, x: z3.ArithRef, y: z3.ArithRef) -> z3.BoolRef:
    """How many times as much; what is 0 and stays so is unchanged, and of nothing there is no multiple (rule 22)."""
    return x == y if text == "unchanged" else z3.And(y > 0, fits(proportion(text, sure), x, y))


def _more(text: str, more: z3.ArithRef, sure: bool, *, value: bool) -> z3.BoolRef:
    """By so much more: not less, and whether as much is by at most 5 more is open."""
    said = fits(number_word(text, sure, perhaps_counted=value), more)
    if not text[-1].isdigit() or text.endswith(" 0") or text == "0":
        return said
    return z3.And(said, more > 0 if sure else more >= 0)


def _moved(text: str, rise: z3.ArithRef, sure: bool, *, either: bool) -> z3.BoolRef:
    """By so much in the direction that is said; without one either way."""
    zone = number_word(text, sure, perhaps_counted=True)
    if either:
        return z3.Or(fits(_not_below_0(zone), rise), fits(_not_below_0(zone), -rise))
    return fits(zone, rise)


def _not_below_0(zone: Zone) -> Zone:
    low, open_low, high, open_high = zone
    return (NOTHING, False, high, open_high) if low is None or low < 0 else (low, open_low, high, open_high)


def readings(world: World, statement: Data) -> list[Meaning]:
    """Those of a claim or of a tally.  It was made when its source was published, unless it says otherwise."""
    source = world.data["sources"].get(statement.get("source"), world.data)
    made = stretch(statement.get("made", source["published"]))[0]
    says = statement.get("says")
    if says is None:
        says = {"count": {key: statement[key] for key in ("scope", "window", "number")}}
    name = statement["id"]
    return list(every_reading(made, lambda reading: Reader(world, name, reading).read(says)))
