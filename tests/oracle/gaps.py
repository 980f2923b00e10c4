"""Events that nobody logged: where coverage leaves room for them, of which sorts, and which sets are tried.

Any number of them may have happened. What a claim can tell apart is where they lie between its cuts, which of
its scopes they are in, and how many there are. Tried are: none; one, or several alike, in each place; two in
different places; one in every place; some at random. A condition such as "one in each of three months" is met
by filling every place, "exactly k" by several alike in one place, "nothing but" by one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations, pairwise, product
from random import Random

from .almanac import ONE_DAY, period_start, plus
from .book import SERIES
from .dates import DAY, FIRST, LAST, day_start, local_day
from .facts import Fact, unlogged
from .numbers import comparison
from .scopes import IN, LEAF, Coverage, Scope, meets, unseen_values
from .stage import Stage, texts_in

Sort = Mapping[str, str | None]
Extra = tuple[Fact, ...]
ALONE = {
    "happened",
    "none",
    "only",
    "first_since",
    "first_ever",
    "first_in",
    "last",
    "attribute",
    "extreme",
    "distinct",
    "total",
}
"""Kinds that one event more decides, however many there are."""
PAIRED = {"share", "compare", "parts", "record_period", "streak", "trend", "pause", "gap", "compound"}
"""Kinds that look at several places at once."""
RATIOS = {"share", "compare", "rate", "parts", "trend", "record_period"}
FRESH = tuple(f"fresh {n}" for n in range(8))
"""Values nobody wrote, for claims that count different ones."""


@dataclass(frozen=True)
class Slot:
    """A place and a sort of event that coverage leaves open."""

    instant: int
    end: int
    clocked: bool
    sort: tuple[tuple[str, str | None], ...]
    series: str


def _in(scope: Scope, sort: Sort) -> bool:
    for condition in scope:
        value = sort.get(condition.attribute)
        if meets(condition, () if value is None else (value,)) != IN:
            return False
    return True


class Gaps:
    """What may be missing from the log, as one claim may see it."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.rng = Random(1)

    @cached_property
    def _own(self) -> list[tuple[str, Scope]]:
        return [(name, scope) for name, scope in self.stage.scopes.items() if not self.stage.series_of(name)]

    @cached_property
    def _coverages(self) -> list[Coverage]:
        return self.stage.book.vouched(self.stage.claim)

    def _sorts(self) -> list[tuple[Sort, frozenset[str]]]:
        """Every sort of event that is in some scope of the claim, with these scopes."""
        vouched = [c for c in self._coverages if not any(x.attribute == SERIES for x in c.scope)]
        conditions = [*(c for _, s in self._own for c in s), *(c for cov in vouched for c in cov.scope)]
        names = sorted({c.attribute for c in conditions} | self.stage.listed)
        choices: list[list[str]] = []
        for name in names:
            texts = sorted({text for c in conditions if c.attribute == name for text in c.texts})
            words = [comparison(t) for c in conditions if c.attribute == name for t in c.alternatives]
            settled = [word.settled for word in words if word is not None]
            values = [str(n) for n in range(max(*settled, self.stage.top) + 1)] if settled else []
            if texts or not settled:
                values += [f"{text}/{LEAF}" for text in texts] + [LEAF]
            if name in self.stage.listed:
                carried = {v.casefold() for v in self.stage.book.carried.get(name, ())}
                values += [*sorted(carried - set(values)), *FRESH]
            choices.append(values)
        sorts: list[tuple[Sort, frozenset[str]]] = []
        for values_ in product(*choices):
            sort = dict(zip(names, values_, strict=True))
            within = frozenset(name for name, scope in self._own if _in(scope, sort))
            if within:
                sorts.append((sort, within))
        return sorts

    @cached_property
    def slots(self) -> list[Slot]:
        """One slot for each place between cuts and each way to stand to the claim's scopes."""
        slots: list[Slot] = []
        unseen = {n for n, s in self._own if unseen_values(s, self.stage.book.carried)}
        sorts = self._sorts() if self._own else []
        distinct = sorted(self.stage.listed)
        figures = [self._figure_classes(sort) for sort, _ in sorts]
        vouched = [(c.interval, [_in(c.scope, sort) for sort, _ in sorts]) for c in self._coverages]
        for low, high in self._pieces(vouched_ends=[end for (a, b), _ in vouched for end in (a, b)]):
            closing = [inside for (a, b), inside in vouched if a <= low and high <= b]
            seen: set[object] = set()
            for index, (sort, within) in enumerate(sorts):
                if any(inside[index] for inside in closing) and not within & unseen:
                    continue
                key = within, tuple(sort.get(name) for name in distinct), figures[index]
                if key not in seen:
                    seen.add(key)
                    slots += self._placed(low, high, sort)
        return [*slots, *self._series_slots()]

    def _figure_classes(self, sort: Sort) -> tuple[str, ...]:
        """How the measured figures of a sort stand to every condition there is."""
        return tuple(
            word.counted(int(str(sort[name])))
            for name in sorted(self.stage.figures & set(sort))
            for word in self.stage.words(name)
        )

    def _pieces(self, vouched_ends: list[int]) -> list[tuple[int, int]]:
        cuts = sorted({FIRST, LAST, *self.stage.cuts, *(e for e in vouched_ends if FIRST < e < LAST)})
        first, last = (self.stage.cuts[0], self.stage.cuts[-1]) if self._is_bounded() else (FIRST, LAST)
        return [(a, b) for a, b in pairwise(cuts) if a < b and first <= a and b <= last]

    def _is_bounded(self) -> bool:
        """Whether nothing outside the claim's own cuts can matter to it."""
        stage = self.stage
        if stage.keys & {"first_in", "first_ever", "last"} or {"all", "streak"} <= stage.keys:
            return False
        if not stage.keys & {"window", "since", "within", "until", "paused", "after", "from"} or not stage.cuts:
            return False
        return not any(re.match(r"before|until|by |through|\.\.", text) for text in texts_in(stage.says))

    def _placed(self, low: int, high: int, sort: Sort, series: str = "") -> list[Slot]:
        given = tuple(sorted(sort.items()))
        first = low if low > FIRST else max(FIRST // 100, min(high, LAST // 100) - 400 * DAY)
        places = {first}
        if "gap" in self.stage.keys and high - first > DAY and high < LAST:
            places |= {high - 1, (first + high) // 2}
        slots = [Slot(place, self._day_end(place, high), False, given, series) for place in sorted(places)]
        clocks = self.stage.clocks if not series else []
        slots += [
            Slot(place, place + 1, True, given, series)
            for clock in clocks
            for place in (clock - 1, clock)
            if low <= place < high
        ]
        return slots

    def _day_end(self, instant: int, high: int) -> int:
        """How long an event without a clock time may be put off without another day or coverage noticing."""
        return min(high, day_start(local_day(instant, self.stage.zone) + ONE_DAY, self.stage.zone))

    def _series_slots(self) -> list[Slot]:
        """Further observations of a series that is kept at no fixed pace."""
        slots: list[Slot] = []
        for name in sorted({self.stage.series_of(scope) for scope in self.stage.scopes} - {""}):
            if "every" in self.stage.book.data["series"][name]:
                continue
            stated = [c.interval for c in self._coverages if any(name in x.alternatives for x in c.scope)]
            for low, high in self._pieces([end for interval in stated for end in interval]):
                if not any(a <= low and high <= b for a, b in stated):
                    slots += self._placed(low, high, {}, name)
        return slots

    def periodic(self) -> Extra:
        """The observation, of whatever value, of each period in which a regular series has none on record."""
        facts: list[Fact] = []
        for name in sorted({self.stage.series_of(scope) for scope in self.stage.scopes} - {""}):
            unit = self.stage.book.data["series"][name].get("every")
            records = [record for record in self.stage.records if record.series == name]
            if unit is None:
                continue
            days = {local_day(record.moment.intervals[0][0], self.stage.zone) for record in records}
            days |= {local_day(cut, self.stage.zone) for cut in self.stage.own_cuts - {*self.stage.spoken}}
            start, last = period_start(min(days), unit), max(days)
            have = {period_start(local_day(r.moment.intervals[0][0], self.stage.zone), unit) for r in records}
            start = plus(start, -3, unit)
            for _ in range(500):
                if start not in have:
                    instant = day_start(start, self.stage.zone)
                    facts.append(
                        unlogged(
                            (instant, day_start(plus(start, 1, unit), self.stage.zone)),
                            1,
                            {},
                            clocked=False,
                            series=name,
                        )
                    )
                start = plus(start, 1, unit)
                if start > plus(last, 3, unit):
                    break
        return tuple(facts)

    @cached_property
    def sets(self) -> list[Extra]:
        """The sets of unlogged events that are tried, the empty one first."""
        slots = self.slots
        always = self.periodic()
        keys = self.stage.keys
        numbers = [int(n) for n in self.stage.numbers if 0 < n < 40 and n == int(n)]
        few = range(1, min(max(numbers, default=1) + 3, 16))
        # Where "the last so many" are spoken of, so many may be missing.
        alone = keys & ALONE and not keys & (RATIOS | {"count"}) and not self.stage.says_of("last")
        times = [1] if alone else [*few, 20, 25, 1000]
        if keys & RATIOS:
            times = sorted({1, 2, 3, 5, 20, 1000, *numbers})
        sets: list[list[tuple[Slot, int]]] = [[]]
        sets += [[(slot, n)] for slot in slots for n in times]
        if len(slots) > 1:
            sets.append([(slot, 1) for slot in slots])
            for index in range(len({slot.sort for slot in slots})):
                sort = sorted({slot.sort for slot in slots}, key=str)[index]
                sets.append([(slot, 1) for slot in slots if slot.sort == sort])
            pairs = list(combinations(slots, 2)) if keys & PAIRED else []
            pairs = pairs if len(pairs) <= 60 else self.rng.sample(pairs, 60)
            amounts = [(1, 1), (1, 3), (2, 1), (3, 2), (1000, 1000)] if keys & RATIOS else [(1, 1)]
            sets += [[(a, m), (b, n)] for a, b in pairs for m, n in amounts]
            for _ in range(20 if keys & PAIRED else 4):
                sets.append([(slot, self.rng.choice([1, 1, 2])) for slot in slots if self.rng.random() < 0.5])
        return [(*always, *(_fact(slot, n) for slot, n in chosen)) for chosen in sets]


@cache
def _fact(slot: Slot, number: int) -> Fact:
    return unlogged((slot.instant, slot.end), number, dict(slot.sort), clocked=slot.clocked, series=slot.series)
