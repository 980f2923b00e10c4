"""Everything about a claim that is the same in all its worlds: what events may be, and where some may be missing.

Representatives stand for all choices a claim can tell apart:

* an instant: one piece for each stretch between calendar days of the claim's zone, bounds of its windows and of the
  moment of speaking; of events with clock times also the first and last instant between the bounds of other clock
  times. Sets of many days are cut only where the claim's own dates or other events begin and end.
* an attribute: one value for each path that a condition names at or below what is said, and one elsewhere.
* a figure: its bounds, whole numbers near them, and every bound of another figure and number of the claim, give
  or take one. What a claim compares figures with lies among these, and sums move in steps of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Any

from .almanac import plus
from .book import SERIES, Book, Record
from .dates import DAY, FIRST, LAST, Interval, calendar_stretch, day_start, local_day, moment
from .facts import Fact, ways
from .numbers import NO, NUMERAL, Figure, NumberWord, comparison, number_word, numeral
from .proportions import ANY, Amount, amount
from .scopes import LEAF, Scope, below

DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
FEW_DAYS, MANY_DAYS = 8, 70
"""Up to so many possible days of an event, or of one the claim names, each is tried."""
MANY = Fraction(10**6)
COUNTS = {"killed", "wounded", "injured", "dead", "arrested", "displaced"}
"""Figures that count people: never below 0, where the log has no negative one (meaning 24)."""
ORDERED = {"streak", "gap", "trend", "pause"}
"""Kinds that look at which event follows which."""


def texts_in(data: Any) -> Iterable[str]:
    """Every text in plain data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from texts_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from texts_in(value)


def kinds_in(says: Any) -> Iterable[str]:
    """Every key of a statement and of the statements within it."""
    if isinstance(says, Mapping):
        for key, value in says.items():
            yield str(key)
            yield from kinds_in(value)
    elif isinstance(says, list):
        for value in says:
            yield from kinds_in(value)


class Stage:
    """A claim in its book, with what all its worlds share worked out once."""

    def __init__(self, book: Book, claim: Mapping[str, Any]) -> None:
        self.book, self.claim, self.says = book, claim, claim["says"]
        self.zone = book.claim_zone(claim)
        self.spoken = book.spoken(claim)
        self.records = [self._placed(record) for record in book.records]
        self.texts = [text for part in texts_in(self.says) for text in (part, *re.split(r"[ ,\[\]]+", part))]
        self.keys = set(kinds_in(self.says))
        named = {*book.data.get("scopes", {}), *book.data.get("series", {})}
        self.scopes = {text: book.scope(text) for text in self.texts if text in named}
        self.partitions = ways(self.records, list(self.scopes.values()), self.listed)
        self._instants: dict[tuple[Fact, bool], list[Interval]] = {}
        self._values: dict[tuple[Fact, str], list[str | None]] = {}
        self._figures: dict[tuple[Fact, str], list[Fraction]] = {}
        self._amounts_like: dict[tuple[str, Fraction], list[Fraction]] = {}
        self._number_words: dict[str, list[NumberWord]] = {}
        self._parts: dict[tuple[Fact, int, str, Fraction | None], Fact] = {}
        self.standing: dict[tuple[Fact, str], bool | None] = {}

    def _placed(self, record: Record) -> Record:
        """The period of an observation is a label: the claim's days and months of that name (meaning 28)."""
        return replace(record, moment=moment(record.label, self.zone)) if record.series else record

    def series_of(self, scope: str) -> str:
        """The series a scope lies within, or nothing."""
        return next((c.alternatives[0] for c in self.scopes[scope] if c.attribute == SERIES), "")

    # ---- time ------------------------------------------------------------------------------------------

    @cached_property
    def named(self) -> set[str]:
        """Ids of events the claim names."""
        ids = {identity for record in self.records for identity in (record.id,)}
        return {text for text in self.texts if text in ids}

    @property
    def names_later(self) -> bool:
        """Whether an event the claim names certainly lies later than the claim (meaning 2)."""
        named = ([f for f in facts if f.ids & self.named and not f.series] for facts in self.partitions)
        # Of no world at all nothing was said too early.
        return bool(self.partitions) and all(
            any(fact.starts[0][0] >= self.spoken[1] for fact in facts) for facts in named
        )

    @cached_property
    def names_today(self) -> str:
        """Whether the statement names the bare day on which it is made: as such, as an end, or not at all (meaning 2).

        Who says of a day how few there were, or which part of them was like that, also says what there was not, and so may
        have said it before any of it, as with "all of the day".
        """
        day = str(local_day(self.spoken[0], self.zone))
        texts = list(texts_in(self.says))
        if any(text in (day, f"on {day}", f"in {day}") for text in texts):
            return "its end" if self.keys & {"all", "share"} or self._says_how_few else "it"
        return "its end" if any(re.search(rf"(/|to |through |by ){day}$", text) for text in texts) else ""

    @property
    def _says_how_few(self) -> bool:
        """Whether it is a number of events, or a sum, with an upper bound."""
        return bool(self.keys & {"count", "total"}) and number_word(self.says_of("number")).counted(10**9) == NO

    @cached_property
    def own_cuts(self) -> set[int]:
        """The claim's own dates, and between which instants it was made."""
        cuts = {*self.spoken}
        for text in self.texts:
            for found in DATE.findall(text):
                try:
                    first, after = calendar_stretch(found)
                except ValueError:
                    continue
                cuts |= {day_start(first, self.zone), day_start(after, self.zone)}
                cuts |= self._periods_near(first)
        return cuts

    def _periods_near(self, first: Any) -> set[int]:
        unit = self.says_of("over")
        if unit not in ("day", "week", "month", "quarter", "year"):
            return set()
        back = range(-7, 8)
        return {day_start(plus(first, n, unit), self.zone) for n in back}

    def says_of(self, key: str) -> Any:
        """A parameter of the statement."""
        (parameters,) = self.says.values()
        return parameters.get(key) if isinstance(parameters, Mapping) else None

    def _day_bounds(self, intervals: Iterable[Interval]) -> set[int]:
        """Where the calendar days of the bounds begin and end."""
        cuts: set[int] = set()
        for low, high in intervals:
            for instant in (low, high - 1):
                if FIRST < instant < LAST - 1:
                    day = local_day(instant, self.zone)
                    cuts |= {day_start(day, self.zone), day_start(day + timedelta(1), self.zone)}
        return cuts

    @cached_property
    def cuts(self) -> list[int]:
        """Where the standing of an instant to anything the claim looks at may change."""
        cuts = set(self.own_cuts)
        within = next((t for t in self.texts if re.fullmatch(r"\d+ (day|week|month|year)s?", t)), None)
        everything = bool(self.keys & ORDERED or self.says_of("last"))
        for record in self.records:
            if not (everything or record.id in self.named):
                continue
            cuts |= self._day_bounds([*record.moment.intervals, *(record.end.intervals if record.end else ())])
            if within and self.keys & {"within"}:
                cuts |= self._cuts_before(record, *within.split())
        return sorted(cuts)

    def _cuts_before(self, record: Record, number: str, unit: str) -> set[int]:
        """Where "in the last so many days" may begin: to the day, or by calendar periods (meaning 15)."""
        cuts: set[int] = set()
        for low, high in record.moment.intervals:
            for instant in (low, high - 1):
                there = local_day(instant, self.zone)
                day = plus(there, -int(number), unit.removesuffix("s"))
                days = [day + timedelta(n) for n in (-1, 0, 1, 2)]
                if unit.startswith("year"):
                    days.append(date(there.year - int(number) + 1, 1, 1))
                cuts |= {day_start(each, self.zone) for each in days}
        return cuts

    @cached_property
    def clocks(self) -> list[int]:
        """The bounds of everything that has a clock time."""
        moments = [m for r in self.records for m in (r.moment, r.end) if m is not None and m.clocked]
        return sorted({end for moment in moments for interval in moment.intervals for end in interval})

    def pieces(self, fact: Fact, *, end: bool) -> list[Interval]:
        """The pieces an event's time (or end) may lie in: each within one calendar day where few days may be."""
        if fact.unlogged:
            return list(fact.starts)
        key = fact, end
        if key not in self._instants:
            intervals = (fact.ends if end else fact.starts) or fact.starts
            clocked = fact.end_clocked if end and fact.ends else fact.clocked
            self._instants[key] = [piece for interval in intervals for piece in self._cut(interval, fact, clocked)]
        return self._instants[key]

    def _cut(self, interval: Interval, fact: Fact, clocked: bool) -> list[Interval]:
        low, high = interval
        cuts = set(self.cuts)
        bounded = FIRST < low and high < LAST
        few = MANY_DAYS if fact.ids & self.named else FEW_DAYS
        if bounded and high - low <= few * DAY:
            for zone in {self.zone, fact.zone(end=False) or self.zone}:
                day = local_day(low, zone)
                while day_start(day, zone) < high:
                    cuts.add(day_start(day, zone))
                    day += timedelta(1)
        if clocked:
            cuts |= set(self.clocks)
        places = [low, *sorted(cut for cut in cuts if low < cut < high), high]
        pieces = [(a, b) for a, b in pairwise(places) if a < b]
        if clocked and len(self.clocks) > 2:
            return [piece for a, b in pieces for piece in ((a, a + 1), (b - 1, b)) if b - a > 1 or piece[0] == a]
        return pieces

    # ---- attributes ------------------------------------------------------------------------------------

    @cached_property
    def conditions(self) -> Scope:
        """All conditions of the claim's scopes."""
        return tuple(condition for scope in self.scopes.values() for condition in scope)

    @cached_property
    def numeric(self) -> set[str]:
        """Attributes that are read as figures: by the claim or by a condition."""
        return {c.attribute for c in self.conditions if any(comparison(t) for t in c.alternatives)} | {
            str(figure) for figure in self.figures
        }

    @cached_property
    def conditioned(self) -> set[str]:
        """Figures on which a scope of the claim has a condition."""
        return {c.attribute for c in self.conditions if any(map(comparison, c.alternatives)) and c.attribute != "value"}

    def conditions_on(self, name: str) -> list[NumberWord]:
        """What the claim's scopes demand of a figure."""
        texts = sorted({text for c in self.conditions if c.attribute == name for text in c.alternatives})
        return [word for word in map(comparison, texts) if word is not None]

    @cached_property
    def figures(self) -> set[str]:
        """Figures of events that the claim measures."""
        return {str(value) for value in _values_of(self.says, "figure")}

    @cached_property
    def listed(self) -> set[str]:
        """Attributes whose different values the claim counts."""
        return {str(value) for value in _values_of(self.says, "attribute")}

    def mentioned(self, attribute: str) -> list[str]:
        """The values of an attribute that conditions of the claim name."""
        return sorted({text for c in self.conditions if c.attribute == attribute for text in c.texts})

    def values(self, fact: Fact, attribute: str) -> list[str | None]:
        """Every value an attribute may truly have, up to what the claim can tell apart; None for no value."""
        if fact.unlogged:
            return [fact.sort.get(attribute)]
        key = fact, attribute
        if key not in self._values:
            told = [record.alternatives(attribute) for record in fact.records]
            known: list[Any] = [alternatives for alternatives in told if alternatives is not None]
            either = {value for given in known or [None] for value in self._told(given, attribute)}
            both = {value for value in either if all(_fits(value, given) for given in known)}
            self._values[key] = sorted(both or either, key=str)
        return self._values[key]

    def _told(self, alternatives: tuple[str, ...] | None, attribute: str) -> Iterable[str | None]:
        mentioned = self.mentioned(attribute)
        if alternatives is None:
            if attribute in self.listed:
                carried = sorted({v.casefold() for v in self.book.carried.get(attribute, ())})
                return [*carried, *(f"{text}/{LEAF}".casefold() for text in mentioned), LEAF]
            return [*(f"{text}/{LEAF}" for text in mentioned), LEAF]
        if not alternatives:
            return [None]
        if attribute in self.listed:
            return [value.casefold() for value in alternatives]
        deeper = [f"{text}/{LEAF}" for v in alternatives for text in mentioned if below(text, v)]
        return [*(f"{value}/{LEAF}" for value in alternatives), *deeper]

    def part(self, row: Fact, number: int, name: str, value: Fraction | None) -> Fact:
        """So many of the events of a row, each with this figure."""
        key = row, number, name, value
        if key not in self._parts:
            self._parts[key] = replace(row, number=Figure(number, number), apiece={name: value}, row=row)
        return self._parts[key]

    # ---- figures ---------------------------------------------------------------------------------------

    @cached_property
    def numbers(self) -> list[Fraction]:
        """The numbers of the claim."""
        return [
            numeral(found.strip()).value
            for part in texts_in(self.says)
            if not DATE.match(part)
            for found in re.findall(NUMERAL, part)
        ]

    def _amounts_of(self, record: Record, name: str) -> list[Amount]:
        """What a figure is said to be: one of these."""
        if record.series:
            return list(record.values_of)
        given = record.alternatives(name)
        known = [one for one in (amount(text) for text in given or ()) if one != ANY]
        return known or [ANY]

    @cached_property
    def breaks(self) -> list[Fraction]:
        """Where a comparison of figures may turn."""
        ends = {end for record in self.records for a in record.values_of for end in a.ends()}
        for name in self.numeric:
            for record in self.records:
                ends |= {end for text in record.values.get(name) or () for end in amount(text).ends()}
            for condition in self.conditions:
                if condition.attribute == name:
                    ends |= {Fraction(n) for text in condition.alternatives for n in re.findall(r"\d+", text)}
        ends |= set(self.numbers)
        return sorted({end + step for end in ends for step in (-1, 0, 1)} | {Fraction(0)})

    def figure_values(self, fact: Fact, name: str) -> list[Fraction]:
        """Every value of a figure worth trying."""
        if fact.unlogged:
            return self._worth_trying(fact, name)
        if name in fact.apiece:
            given = fact.apiece[name]
            return [given] if given is not None else sorted(self._tried(ANY, counts=self.counts_people(name)))
        key = fact, name
        if key not in self._figures:
            values = self._worth_trying(fact, name)
            self._figures[key] = self._so_far(values, name) if self._goes_on(fact) else values
        return self._figures[key]

    def _goes_on(self, fact: Fact) -> bool:
        """Whether it certainly was not over when the claim was made."""
        return not fact.series and fact.ends is not None and fact.ends[0][0] >= self.spoken[1]

    def _so_far(self, values: list[Fraction], name: str) -> list[Fraction]:
        """A claim is about what had happened: so far it is up to all it came to, or of what is not counted anything (meaning 1)."""
        if not self.counts_people(name):
            return sorted({*values, *self._tried(ANY, counts=False)})
        return sorted({*values, *(x for x in self._tried(ANY, counts=True) if x <= max(values))})

    def _worth_trying(self, fact: Fact, name: str) -> list[Fraction]:
        if fact.unlogged and fact.sort.get(name) is not None:
            value = Fraction(str(fact.sort[name]))
            if (name, value) not in self._amounts_like:
                tried = {value, MANY, *self.breaks, *map(Fraction, range(16))}
                # A figure that counts people is never below zero, also of an event that nobody reports (meaning 24).
                alike = (x for x in tried if self._alike(name, value, x))
                low = min(value, Fraction(0)) if self.counts_people(name) else None
                self._amounts_like[name, value] = sorted(x for x in alike if low is None or x >= low)
            return self._amounts_like[name, value]
        if fact.unlogged:
            if (name, Fraction(-1)) not in self._amounts_like:
                self._amounts_like[name, Fraction(-1)] = sorted(self._tried(ANY, counts=self.counts_people(name)))
            return self._amounts_like[name, Fraction(-1)]
        by_record = [self._amounts_of(record, name) for record in fact.records] or [[ANY]]
        values = {x for told in by_record for one in told for x in self._tried(one, counts=self.counts_people(name))}
        agreed = {x for x in values if all(any(one.holds(x) for one in told) for told in by_record)}
        return sorted(agreed or values)

    def counts_people(self, name: str) -> bool:
        """Whether a figure counts people or things, so that it is 0 at the least (meaning 24)."""
        given = (text for record in self.records for text in record.values.get(name) or ())
        return name in COUNTS and not any(end < 0 for text in given for end in amount(text).ends())

    def _tried(self, one: Amount, *, counts: bool) -> set[Fraction]:
        """Values between the bounds; a figure that counts people is 0 at the least (meaning 24)."""
        if one.low is not None and one.exact:
            return {one.low}
        low = one.low if one.low is not None else Fraction(0) if counts else -MANY
        high = one.high if one.high is not None else MANY
        tried = {low, high, *self.breaks}
        if one.low is not None or counts:
            tried |= {low + step for step in range(1, 16)}
        return {x for x in tried if low <= x <= high}

    def _alike(self, name: str, one: Fraction, other: Fraction) -> bool:
        """Whether no condition of any scope tells the two figures apart."""
        return all(word.counted(one) == word.counted(other) for word in self.words(name))

    def words(self, name: str) -> list[NumberWord]:
        """Every condition of any scope on a figure."""
        if name not in self._number_words:
            every = (c for scope in self.book.data.get("scopes", {}) for c in self.book.scope(scope))
            texts = {text for c in every if c.attribute == name for text in c.alternatives}
            self._number_words[name] = [word for word in map(comparison, sorted(texts)) if word is not None]
        return self._number_words[name]

    @cached_property
    def top(self) -> int:
        """A number that no condition tells from larger ones."""
        named = [int(n) for c in self.conditions for t in c.alternatives for n in re.findall(r"^\D*(\d+)$", t)]
        return max(named, default=0) + 2


def _fits(value: str | None, alternatives: tuple[str, ...]) -> bool:
    """Whether a report leaves a value possible."""
    return value is None if not alternatives else value is not None and any(below(value, w) for w in alternatives)


def _values_of(says: Any, key: str) -> Iterable[Any]:
    if isinstance(says, Mapping):
        for name, value in says.items():
            if name == key and isinstance(value, str):
                yield value
            yield from _values_of(value, key)
    elif isinstance(says, list):
        for value in says:
            yield from _values_of(value, key)
