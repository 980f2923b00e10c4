"""Conjunctions of counts on one scope, decided by differences of prefix counts, against all worlds.

The theorem (semantics 1.8 B): for events that certainly match, one interval each, in a closed log, the bounds can hold together exactly if
a world exists.  The instances are small enough to try every world.
"""

from __future__ import annotations

import itertools
from collections import Counter
from random import Random

import attrs
import pytest
from tiers import amount

from factcheck.decide import decide
from factcheck.decide.prefix_counts import Bounds, Edge, negative_cycle
from factcheck.engine.asking import ask_together
from factcheck.formula import Count, Formula, Part
from factcheck.meaning import Setting
from factcheck.log import Record
from factcheck.model import Coverage, Dossier, Event, NumberWord, Scope, read_condition
from factcheck.when import DAY, Intervals, Line, Stretch, Truth, When, Window, day_number

INSTANCES = amount("FACTCHECK_JOINT_INSTANCES", usual=1_200, long=5_000)
DAYS = 6
FIRST = day_number(2024, 2, 1)
SCOPE = Scope("attacks", (read_condition("what", ("attack",)),))
SETTING = Setting(Line.CIVIL, None, None, {"attacks": SCOPE}, {})
COVERAGE = Coverage("all", "attacks", Window.parse("2024"), "all of it")

Days = tuple[int, int]
"""From one day to another, both included."""


@attrs.frozen
class Requirement:
    """The number of events on these days lies between two bounds (None: no upper one)."""

    days: Days
    low: int
    high: int | None

    @property
    def number(self) -> NumberWord:
        if self.high is None:
            return NumberWord.parse(f"at least {self.low}")
        if self.low == 0:
            return NumberWord.parse(f"at most {self.high}") if self.high else NumberWord.parse("no")
        return NumberWord.parse(f"between {self.low} and {self.high}")

    def holds(self, placed: tuple[int, ...]) -> bool:
        found = sum(self.days[0] <= day <= self.days[1] for day in placed)
        return self.low <= found and (self.high is None or found <= self.high)


def instance(rng: Random) -> tuple[list[Days], list[Requirement]]:
    """Up to five events with the days they may be on, and two to four counts that are likely to be near the edge."""

    def some() -> Days:
        first, last = sorted((rng.randrange(DAYS), rng.randrange(DAYS)))
        return first, last

    events = [some() for _ in range(rng.randrange(1, 6))]
    requirements = []
    for _ in range(rng.randrange(2, 5)):
        low = rng.randrange(4)
        requirements.append(rng.choice([Requirement(some(), low, None), Requirement(some(), 0, low), Requirement(some(), low, low)]))
    return events, requirements


def worlds(events: list[Days]) -> itertools.product[tuple[int, ...]]:
    """Every way to put each event on one of its days."""
    return itertools.product(*(range(first, last + 1) for first, last in events))


def bounds_of(events: list[Days], requirements: list[Requirement]) -> list[Bounds]:
    """What log and requirements say of the prefix counts at the start of each day, counted here by hand."""
    found = [
        Bounds(
            first,
            second,
            sum(first <= low and high < second for low, high in events),
            sum(low < second and first <= high for low, high in events),
        )
        for first, second in itertools.combinations(range(DAYS + 1), 2)
    ]
    return found + [Bounds(r.days[0], r.days[1] + 1, r.low, r.high, f"part {n}") for n, r in enumerate(requirements)]


def shown(cycle: tuple[Edge, ...], bounds: list[Bounds]) -> None:
    """The cycle is one, adds up to less than nothing, and each edge is a bound that was given, by its label."""
    assert sum(edge.weight for edge in cycle) < 0
    for edge, following in zip(cycle, (*cycle[1:], cycle[0]), strict=True):
        assert edge.end == following.start
        assert edge.bound in bounds
        assert not edge.upper or edge.bound.high is not None
    assert len({edge.start for edge in cycle}) == len(cycle), "no boundary twice"
    assert any(edge.bound.part for edge in cycle), "the log alone contradicts nothing"


def test_feasible_exactly_if_a_world_exists() -> None:
    """5,000 random instances: no cycle exactly where some world meets every requirement."""
    rng, counts = Random(1), Counter[bool]()
    for _ in range(INSTANCES):
        events, requirements = instance(rng)
        exists = any(all(each.holds(placed) for each in requirements) for placed in worlds(events))
        bounds = bounds_of(events, requirements)
        cycle = negative_cycle(DAYS + 1, bounds)
        assert (cycle is None) is exists, (events, requirements)
        if cycle is not None:
            shown(cycle, bounds)
        counts[exists] += 1
    assert min(counts.values()) > INSTANCES // 5, counts


def when(days: Days) -> When:
    return When.of_days(Intervals.between(FIRST + days[0], FIRST + days[1] + 1))


def decided(events: list[Days], requirements: list[Requirement]) -> tuple[Truth, bool]:
    """What ``decide`` says of the conjunction, and whether it took the counts together."""
    dossier = Dossier(
        scopes=(SCOPE,),
        events=tuple(Event(f"e{n}", when(days), (("what", ("attack",)),)) for n, days in enumerate(events)),
        coverage=(COVERAGE,),
    )
    parts = []
    for number, each in enumerate(requirements):
        stretch = Stretch.exactly(Intervals.between((FIRST + each.days[0]) * DAY, (FIRST + each.days[1] + 1) * DAY))
        parts.append(Part(f"part {number}", (Count(SCOPE, stretch, each.number),)))
    (outcome,) = ask_together([decide((Formula(tuple(parts)),), SETTING)], Record.of(dossier))
    ((block,),) = (reading.blocks for reading in outcome.readings)
    return outcome.truth, block.jointly is not None


def test_decide_is_exact_on_conjunctions() -> None:
    """Random instances: YES exactly where every world meets them all, NO exactly where none does."""
    rng, counts, together = Random(2), Counter[Truth](), 0
    for _ in range(INSTANCES):
        events, requirements = instance(rng)
        found = {all(each.holds(placed) for each in requirements) for placed in worlds(events)}
        expected = Truth.UNKNOWN if len(found) == 2 else Truth.YES if found.pop() else Truth.NO
        truth, jointly = decided(events, requirements)
        assert truth is expected, (events, requirements)
        counts[truth] += 1
        together += jointly
    assert min(counts.values()) > INSTANCES // 50, counts
    assert together > INSTANCES // 20, "the range test alone does not see these"


@pytest.mark.parametrize(
    ("events", "requirements", "expected"),
    [
        # Two events on the days 0 and 1: one each may be, but not two on either side.
        ([(0, 1), (0, 1)], [Requirement((0, 0), 1, None), Requirement((1, 1), 1, None)], Truth.UNKNOWN),
        ([(0, 1), (0, 1)], [Requirement((0, 0), 2, None), Requirement((1, 1), 1, None)], Truth.NO),
        # A pause: one before, none on day 2, one after; the middle event must then be on day 1 or 3.
        ([(0, 0), (1, 3), (4, 4)], [Requirement((0, 1), 1, None), Requirement((2, 2), 0, 0), Requirement((3, 4), 1, None)], Truth.UNKNOWN),
        ([(0, 0), (2, 2), (4, 4)], [Requirement((0, 1), 1, None), Requirement((2, 2), 0, 0), Requirement((3, 4), 1, None)], Truth.NO),
        ([(0, 0), (1, 1), (4, 4)], [Requirement((0, 1), 1, None), Requirement((2, 2), 0, 0), Requirement((3, 4), 1, None)], Truth.YES),
        # Hall: three events on two days that may hold one each.
        ([(0, 1), (0, 1), (0, 1)], [Requirement((0, 0), 0, 1), Requirement((1, 1), 0, 1)], Truth.NO),
    ],
)
def test_by_hand(events: list[Days], requirements: list[Requirement], expected: Truth) -> None:
    """A few that can be seen through."""
    assert decided(events, requirements)[0] is expected


def test_no_bounds_no_cycle() -> None:
    """Nothing required, nothing contradicted; a bound that contradicts itself is its own cycle."""
    assert negative_cycle(3, []) is None
    cycle = negative_cycle(2, [Bounds(0, 1, 2, 1, "part")])
    assert cycle is not None
    assert {edge.upper for edge in cycle} == {True, False}


def test_a_relaxation_where_events_only_may_match() -> None:
    """An event that only may count can be left out: the bounds stay sound, NO is only said where no world exists."""
    rng, wrong, needless = Random(3), 0, 0
    for _ in range(800):
        events, requirements = instance(rng)
        sure = [rng.random() < 0.6 for _ in events]
        attributes = [(("what", ("attack",)),) if each else (("what", ("attack", "raid")),) for each in sure]
        dossier = Dossier(
            scopes=(SCOPE,),
            events=tuple(Event(f"e{n}", when(days), attributes[n]) for n, days in enumerate(events)),
            coverage=(COVERAGE,),
        )
        parts = tuple(
            Part(
                f"part {n}",
                (Count(SCOPE, Stretch.exactly(Intervals.between((FIRST + r.days[0]) * DAY, (FIRST + r.days[1] + 1) * DAY)), r.number),),
            )
            for n, r in enumerate(requirements)
        )
        (outcome,) = ask_together([decide((Formula(parts),), SETTING)], Record.of(dossier))
        outside = (-1,)
        options = [
            tuple(range(first, last + 1)) + (() if certain else outside)
            for (first, last), certain in zip(events, sure, strict=True)
        ]
        found = {all(each.holds(placed) for each in requirements) for placed in itertools.product(*options)}
        expected = Truth.UNKNOWN if len(found) == 2 else Truth.YES if found.pop() else Truth.NO
        wrong += outcome.truth is not expected and outcome.truth is not Truth.UNKNOWN
        needless += outcome.truth is Truth.UNKNOWN and expected is not Truth.UNKNOWN
    assert wrong == 0
    assert needless <= 8, "at most one in a hundred"
