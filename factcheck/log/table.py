"""The events of a log in order of time, and which rows say the same: what the indexes of all scopes are made from.

A *row* is a position in that order, so that the rows of several groups are put in order of time by sorting numbers.  What
rows say of an attribute is read off the events once, when the first index asks for it.
"""

from __future__ import annotations

import functools
import itertools
import operator
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from factcheck.log.amounts import Amount, amount_given, number_of, whole_figure
from factcheck.model import Event, Figure, Values
from factcheck.model.figures import ONE
from factcheck.model.scope import REPORTED_BY
from factcheck.model.several import stands_for_several
from factcheck.when import Span


def by_time(event: Event) -> tuple[int, int, str]:
    """Events in order of their first possible instant, then their last, then their id."""
    pairs = event.moment.intervals.pairs
    return pairs[0][0], pairs[-1][1], event.id


@attrs.frozen
class Amounts:
    """For each row the lowest and the highest amount it may add (one list where all are exact), and whether its figure cannot be below 0."""

    lows: Sequence[Amount]
    highs: Sequence[Amount]
    never_negative: bytes


@attrs.frozen
class _Said:
    """The different values that rows give for an attribute, and for each row which of them."""

    values: list[Values]
    codes: array[int]


class Table:
    """Some events.  Cost: O(n log n), and O(n) for each attribute and for each combination of attributes asked for."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.events = sorted(events, key=by_time)
        moments = [event.moment for event in self.events]
        self.starts = [moment.intervals.start for moment in moments]
        self.ends = [moment.intervals.end for moment in moments]
        self.clocked = bytes(moment.clocked for moment in moments)
        self.ragged = frozenset(row for row, moment in enumerate(moments) if len(moment.intervals) != 1)
        self.row = {event.id: row for row, event in enumerate(self.events)}
        self._said: dict[str, _Said] = {}
        self._parts: dict[tuple[str, ...], Mapping[tuple[Values, ...], Sequence[int]]] = {}
        self._amounts: dict[tuple[str, Amount], Amounts] = {}

    def event(self, id_: str) -> Event:
        """The event of that id."""
        return self.events[self.row[id_]]

    def aside(self, doubles: Iterable[str]) -> frozenset[int]:
        """The rows that have to be looked at one by one: those with several intervals, and those that may be double."""
        return self.ragged.union(self.row[id_] for id_ in doubles)

    @functools.cached_property
    def lasting(self) -> frozenset[int]:
        """The rows of what lasted."""
        return frozenset(row for row, event in enumerate(self.events) if isinstance(event.when, Span))

    @functools.cached_property
    def several_inputs(self) -> bool:
        """Whether two of them may be the same: within one input all are distinct."""
        if len({event.input for event in self.events}) == 1:
            return False
        return len({event.input for event in self.events if not event.observation}) > 1

    @functools.cached_property
    def inputs(self) -> list[frozenset[str] | None]:
        """The inputs that report each event; None for an observation, which is the same as no other event."""
        known: dict[tuple[str, tuple[str, ...]], frozenset[str]] = {}
        return [
            None if event.observation else known.setdefault((event.input, event.other_inputs), event.inputs)
            for event in self.events
        ]

    # Numbers

    @functools.cached_property
    def numbers(self) -> list[Figure] | None:
        """How many events each row stands for; None where each stands for one."""
        numbers = [event.number for event in self.events]
        return None if all(number is ONE or number == ONE for number in numbers) else numbers

    @functools.cached_property
    def fixed(self) -> bytes:
        """For each row whether it stands for just so many events."""
        if self.numbers is None:
            return b"\1" * len(self.events)
        return bytes(number.low == number.high for number in self.numbers)

    # What rows say

    def parts(self, attributes: tuple[str, ...]) -> Mapping[tuple[Values, ...], Sequence[int]]:
        """The rows that give the same for each of the attributes, in order of time."""
        if attributes not in self._parts:
            self._parts[attributes] = self._parted([self._of(attribute) for attribute in attributes])
        return self._parts[attributes]

    def alike(self, attributes: tuple[str, ...], *, shared: bool) -> Iterator[Sequence[int]]:
        """The same without what they give.  ``shared``: what is asked is a figure, which rows for several events give for all of them: each of these for itself."""
        for rows in self.parts(attributes).values():
            several = (
                [row for row in rows if stands_for_several(self.events[row].number)] if shared and self.numbers else []
            )
            yield from ((row,) for row in several)
            aside = frozenset(several)
            rest = [row for row in rows if row not in aside] if several else rows
            if rest:
                yield rest

    def _of(self, attribute: str) -> _Said:
        if attribute not in self._said:
            places: dict[Values, int] = {}
            if attribute == REPORTED_BY:
                codes = array("l", (places.setdefault(event.values(attribute), len(places)) for event in self.events))
            else:
                events, alike = self._alike
                of_those = [places.setdefault(event.values(attribute), len(places)) for event in events]
                codes = array("l", map(of_those.__getitem__, alike))
            self._said[attribute] = _Said(list(places), codes)
        return self._said[attribute]

    @functools.cached_property
    def _alike(self) -> tuple[list[Event], array[int]]:
        """One event of each set of attributes, and for each row which of these has its attributes: logs repeat what they say."""
        places: dict[tuple[tuple[str, tuple[str, ...]], ...], int] = {}
        events: list[Event] = []
        codes = array("l")
        for event in self.events:
            place = places.setdefault(event.attributes, len(events))
            if place == len(events):
                events.append(event)
            codes.append(place)
        return events, codes

    def _parted(self, said: Sequence[_Said]) -> Mapping[tuple[Values, ...], Sequence[int]]:
        if not self.events:
            return {}
        # Most attributes that scopes name hardly vary: what all rows give alike parts nothing.
        varied = [each for each in said if len(each.values) > 1]
        if not varied:
            return {tuple(each.values[0] for each in said): range(len(self.events))}
        parts: dict[tuple[int, ...], array[int]] = {}
        for row, codes in enumerate(zip(*(each.codes for each in varied), strict=True)):
            part = parts.get(codes)
            if part is None:
                part = parts[codes] = array("l")
            part.append(row)
        return {tuple(each.values[each.codes[part[0]]] for each in said): part for part in parts.values()}

    def amounts(self, figure: str, least: Amount) -> Amounts:
        """What the rows add to a sum of a figure: where they do not give it, anything from ``least`` up."""
        key = (figure, least)
        if key not in self._amounts:
            said = self._of(figure)
            extents = [amount_given(values, least) for values in said.values]
            never_negative = bytes(low >= 0 for low, _ in extents)
            amounts = (extents[code] for code in said.codes)
            if self.numbers is not None:
                amounts = (whole_figure(one, number_of(event)) for one, event in zip(amounts, self.events, strict=True))
            lows, highs = (list(each) for each in zip(*amounts, strict=True)) if self.events else ([], [])
            self._amounts[key] = Amounts(
                lows, lows if lows == highs else highs, bytes(map(never_negative.__getitem__, said.codes))
            )
        return self._amounts[key]


def in_order(parts: Sequence[Sequence[int]]) -> Sequence[int]:
    """The rows of several parts together, in order of time."""
    return parts[0] if len(parts) == 1 else sorted(itertools.chain.from_iterable(parts))


def split(rows: Sequence[int], flags: Sequence[bytes]) -> Iterator[tuple[tuple[bool, ...], Sequence[int]]]:
    """The rows that are alike in each of some flags, which are given for every row of the table."""
    if not flags:
        if rows:
            yield (), rows
        return
    flag = bytes(map(flags[0].__getitem__, rows))
    set_ = sum(flag)
    for wanted, size in ((False, len(flag) - set_), (True, set_)):
        chosen = rows
        if 0 < size < len(flag):
            chosen = list(itertools.compress(rows, flag if wanted else map(operator.not_, flag)))
        if size:
            for others, part in split(chosen, flags[1:]):
                yield (wanted, *others), part
