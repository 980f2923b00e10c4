"""Sums, distinct values, runs, lulls and last events against every world, written out.

A world gives each row a day, values, a figure and a number, and adds up to two events where coverage leaves room.  Bounds must hold every
world's measure; where promised they are reached.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any

import attrs
import pytest

from factcheck.log import (
    Bar,
    CountQuestion,
    DistinctQuestion,
    LastQuestion,
    LullQuestion,
    MemoryLog,
    RunQuestion,
    SumPart,
    SumQuestion,
)
from factcheck.model import Dossier, Event, Scope, read_condition
from factcheck.when import DAWN, DAY, HOUR, Grain, Intervals, Stretch, When
from log.measured import (
    ATTACK,
    DAYS,
    DRONE,
    FIRST,
    NOT_DRONE,
    ROCKET,
    SCOPES,
    Real,
    asked,
    book,
    check,
    days,
    extended,
    missing,
    reals,
    stretch,
    worlds,
)
from tiers import amount

DRAWN = amount("FACTCHECK_MEASURES", usual=35, long=150)


@pytest.mark.parametrize("seed", range(DRAWN))
def test_sums(seed: int) -> None:
    """Exact for one event in several parts, also where it is unknown in which; no bound is lost that some scope's coverage holds."""
    rng = Random(seed)
    events, closed, log = book(rng, rng.choice([1, 2, 3]), numbers=("1", "1", "0-1", "2"))
    if sum(int(event.number.high or 0) for event in events) > 3:
        return
    base = list(worlds(events))
    extra = missing(closed)
    for _ in range(4):
        spans = [stretch(rng) for _ in range(rng.choice([1, 2, 3]))]
        if rng.random() < 0.5:
            spans = [spans[0]] * len(spans)
        parts = []
        for first, end in spans:
            inside = Stretch.exactly(days(first, end))
            figure = rng.choice(["", "", "killed"])
            without = (rng.choice(events).id,) if rng.random() < 0.1 else ()
            parts.append(
                (rng.choice([1, -1, 2, Fraction(-1, 2)]), rng.choice(SCOPES), first, end, inside, figure, without)
            )
        if any(part[6] for part in parts):
            parts = [(*part[:6], parts[0][6]) for part in parts]
        kept = [event for event in events if not parts[0][6] or event.id != parts[0][6][0]]
        here = list(worlds(kept)) if len(kept) < len(events) else base

        def value(world: tuple[Real, ...]) -> Any:
            return sum(
                weight * (real.killed if figure else 1)
                for weight, which, first, end, _, figure, _ in parts
                for real in world
                if first <= real.day < end and real.inside(which)
            )

        question = SumQuestion(
            tuple(
                SumPart(weight, CountQuestion(which, inside, inside, without), figure)
                for weight, which, _, _, inside, figure, without in parts
            )
        )
        answer = asked(log, question)
        found = {value(world) for world in here}
        beyond = {value(world) for world in extended(here, extra, rng)}
        if answer.closed_high is not None and answer.closed_low is not None:
            check(answer, found, beyond, tight=True)
        else:
            check(
                attrs.evolve(answer, closed_low=min(found) if answer.closed_low is None else answer.closed_low),
                found,
                beyond,
                tight=False,
            )
        if len(closed) > 1:
            continue  # Statements that only together close a scope without lists are not put together.
        adds = {value((one,)) for one in extra}
        assert (answer.low is None) == (min(adds, default=0) < 0 or answer.closed_low is None), parts
        assert (answer.high is None) == (max(adds, default=0) > 0 or answer.closed_high is None), parts


@pytest.mark.parametrize("seed", range(DRAWN // 2))
def test_bars(seed: int) -> None:
    """Counts of the events whose figure beats an amount that is itself known imprecisely."""
    rng = Random(seed)
    events, _, log = book(rng, rng.choice([2, 3]))
    base = list(worlds(events))
    for _ in range(6):
        first, end = stretch(rng)
        which, low = rng.choice(SCOPES), rng.choice([None, 0, 1, 2])
        high = rng.choice([None, 2, 3]) if low is not None else 3
        above, ties = rng.random() < 0.5, rng.random() < 0.5
        inside = Stretch.exactly(days(first, end))
        without = (rng.choice(events).id,) if rng.random() < 0.2 else ()
        bar = Bar("killed", low, high, above, ties)
        answer = asked(log, CountQuestion(which, inside, inside, without, bar=bar))
        kept = [event for event in events if event.id not in without]
        least = most = 0
        for event in kept:
            truths = set()
            unknown = event.values("killed") is None
            for real in reals(event):
                for amount in (-99 if low is None else low, 99 if high is None else high):
                    for killed in (-999, 999) if unknown else (real.killed,):
                        gap = killed - amount if above else amount - killed
                        beats = gap > 0 or (ties and gap == 0)
                        truths.add(beats and first <= real.day < end and real.inside(which))
            least += truths == {True}
            most += True in truths
        assert (answer.low, answer.closed_high) == (least, most)
        assert len(answer.certain) == least
        assert len(answer.certain) + len(answer.open) == most


@pytest.mark.parametrize("seed", range(DRAWN))
def test_distinct_values(seed: int) -> None:
    """Fewest and most, where an event leaves a choice or says nothing."""
    rng = Random(seed)
    events, closed, log = book(rng, rng.choice([1, 2, 3, 4]))
    events = [
        attrs.evolve(event, attributes=tuple(pair for pair in event.attributes if pair[0] != "killed"))
        for event in events
    ]
    for _ in range(4):
        first, end = stretch(rng)
        which = rng.choice([ATTACK, ATTACK])
        inside = Stretch.exactly(days(first, end))
        answer = asked(log, DistinctQuestion(CountQuestion(which, inside, inside), "weapon"))
        found = set()
        for chosen in itertools.product(*(reals(event) for event in events)):
            # One that gives no weapon may have any, also one that nobody else names.
            values = {
                f"{event.id}?{real.weapon}"
                if event.values("weapon") is None and real.weapon == "knife"
                else real.weapon
                for event, real in zip(events, chosen, strict=True)
                if first <= real.day < end and real.inside(which)
            }
            found.add(len(values))
        check(answer, found, set(), tight=True)
        open_days = {real.day for real in missing(closed) if real.inside(which)}
        assert len(closed) > 1 or (answer.high is None) == any(first <= day < end for day in open_days)
        assert set(answer.values) <= set(answer.possible_values)


def streaks(world: tuple[Real, ...], which: Scope, that: Scope, end: int) -> Iterator[int]:
    """The shortest and the longest run of a world, whose order within a day nobody knows."""
    for hits_last in (False, True):
        events = sorted(
            (real.day, real.inside(that) == hits_last, real.inside(that))
            for real in world
            if real.day < end and real.inside(which)
        )
        run = 0
        for _, _, hit in reversed(events):
            if not hit:
                break
            run += 1
        yield run


@pytest.mark.parametrize("seed", range(DRAWN))
def test_runs(seed: int) -> None:
    rng = Random(seed)
    events, closed, log = book(rng, rng.choice([2, 3, 4]))
    slim = [
        attrs.evolve(
            event, attributes=(*(pair for pair in event.attributes if pair[0] != "killed"), ("killed", ("0",)))
        )
        for event in events
    ]
    base = list(worlds(slim))
    extra = [real for real in missing(closed) if not real.killed]
    for _ in range(4):
        end = rng.randrange(1, DAYS + 1)
        which, that = rng.choice([ATTACK, ROCKET]), rng.choice([DRONE, NOT_DRONE, ATTACK.both(DRONE), ATTACK])
        back = Stretch.exactly(Intervals.between(DAWN, (FIRST + end) * DAY))
        answer = asked(log, RunQuestion(which, that, back, back))
        found = {run for world in base for run in streaks(world, which, that, end)}
        beyond = {run for world in extended(base, extra, rng) for run in streaks(world, which, that, end)}
        if not which.conditions == ROCKET.conditions:
            check(answer, found, beyond, tight=True)
        else:
            check(answer, found, beyond, tight=False)


def longest(world: tuple[Real, ...], which: Scope, first: int, end: int) -> int:
    on = sorted(real.day for real in world if first <= real.day < end and real.inside(which))
    return max((later - earlier for earlier, later in itertools.pairwise(on)), default=0)


@pytest.mark.parametrize("seed", range(DRAWN))
def test_lulls(seed: int) -> None:
    """Exact where every date is one day and it is known what counts."""
    rng = Random(seed)
    events, closed, log = book(rng, rng.choice([2, 3, 4]))
    slim = [
        attrs.evolve(
            event, attributes=(*(pair for pair in event.attributes if pair[0] != "killed"), ("killed", ("0",)))
        )
        for event in events
    ]
    base = list(worlds(slim))
    extra = [real for real in missing(closed) if not real.killed]
    for _ in range(4):
        first, end = stretch(rng)
        which = rng.choice(SCOPES)
        inside = Stretch.exactly(days(first, end))
        answer = asked(log, LullQuestion(which, inside))
        found = {longest(world, which, first, end) for world in base}
        beyond = {longest(world, which, first, end) for world in extended(base, extra, rng)}
        check(answer, found, beyond, tight=len(base) == 1)


@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize("seed", range(DRAWN))
def test_last_events(seed: int, own: bool) -> None:
    """In every world the last events lie where they possibly may, and whatever certainly lies there is among them; of their own scope alone there may be time before."""
    rng = Random(seed)
    events, closed, log = book(rng, rng.choice([2, 3, 4]))
    slim = [
        attrs.evolve(
            event, attributes=(*(pair for pair in event.attributes if pair[0] != "killed"), ("killed", ("0",)))
        )
        for event in events
    ]
    base = list(worlds(slim))
    extra = [real for real in missing(closed) if not real.killed]
    for _ in range(4):
        end, number = rng.randrange(1, DAYS + 1), rng.randrange(1, 4)
        which = rng.choice(SCOPES)
        back = Stretch.exactly(Intervals.between(DAWN, (FIRST + end) * DAY))
        answer = asked(log, LastQuestion(which, number, back, back, own=own))
        for world, is_closed in [(world, True) for world in base] + [
            (world, False) for world in extended(base, extra, rng)
        ]:
            found = answer.closed_stretch if is_closed else answer.stretch
            on = sorted(real.day for real in world if real.day < end and real.inside(which))
            exact = found.certain == found.possible if is_closed else answer.exact
            if exact:
                assert (len(on) < number) == found.possible.empty
                assert found.possible.empty or sum(days(day, day + 1).within(found.certain) for day in on) == number
            elif len(on) >= number:
                assert days(on[-number], on[-number] + 1).meets(found.possible)
                earlier = {day for day in on if day < on[-number]} if own else range(on[-number])
                assert not any(days(day, day + 1).meets(found.certain) for day in earlier)


@pytest.mark.parametrize("seed", range(DRAWN // 2))
def test_sums_over_stretches_with_borderlines_and_clocks(seed: int) -> None:
    """Exact: each event takes the best and the worst of its days, its weapons, and whether a borderline holds it."""
    rng = Random(seed)
    events, _, _ = book(rng, 4)
    events = [
        attrs.evolve(each, when=attrs.evolve(each.when, grain=rng.choice([Grain.DAY, Grain.CLOCK]))) for each in events
    ]
    log = MemoryLog(Dossier(scopes=(ATTACK, DRONE), events=tuple(events)))

    def loose() -> tuple[Stretch, set[int], set[int]]:
        first, end = stretch(rng)
        inner, last = min(end, first + rng.randrange(2)), max(first, end - rng.randrange(2))
        certain, possible = set(range(inner, last)), set(range(first, end))
        return Stretch(days(inner, max(inner, last)), days(first, end)), certain, possible

    for _ in range(6):
        shared = [(loose(), loose()) for _ in range(2)]
        parts = [(rng.choice([1, -1, 2]), rng.choice(SCOPES), rng.randrange(2)) for _ in range(3)]
        low = high = 0
        for event in events:
            adds = set()
            for real in reals(event):
                held = [pair[event.moment.clocked] for pair in shared]
                options = [
                    [True] if real.day in sure else [False, True] if real.day in may else [False]
                    for _, sure, may in held
                ]
                for inside in itertools.product(*options):
                    adds.add(sum(weight for weight, which, n in parts if inside[n] and real.inside(which)))
            low, high = low + min(adds), high + max(adds)
        answer = asked(
            log,
            SumQuestion(
                tuple(
                    SumPart(weight, CountQuestion(which, shared[n][0][0], shared[n][1][0]))
                    for weight, which, n in parts
                )
            ),
        )
        assert shared[0] == shared[1] or (answer.closed_low, answer.closed_high) == (low, high)


# ---- by hand ---------------------------------------------------------------------------------------------


def on(name: str, first: int, end: int, **attributes: tuple[str, ...]) -> Event:
    instants = Intervals.between(first * DAY, end * DAY)
    return Event(name, When(instants, instants, grain=Grain.DAY, floating=True), tuple(sorted(attributes.items())))


def log_of(*events: Event) -> MemoryLog:
    return MemoryLog(Dossier(scopes=(ATTACK, DRONE), events=events))


def test_one_event_lies_in_one_of_two_windows() -> None:
    """It may have been on the last day of the one or on the first of the other: together they hold it just once."""
    log = log_of(on("e", 4, 6, what=("attack",)))
    one, other = (Stretch.exactly(Intervals.between(a * DAY, b * DAY)) for a, b in ((0, 5), (5, 9)))
    parts = [CountQuestion(ATTACK, inside, inside) for inside in (one, other)]
    both = asked(log, SumQuestion((SumPart(1, parts[0]), SumPart(1, parts[1]))))
    assert (both.closed_low, both.closed_high) == (1, 1)
    apart = asked(log, SumQuestion((SumPart(1, parts[0]), SumPart(-1, parts[1]))))
    assert (apart.closed_low, apart.closed_high) == (-1, 1)


def test_a_borderline_of_one_stretch_is_one_for_all_its_parts() -> None:
    """Whether the day counts is not known, but it counts for drones just if it counts for attacks."""
    log = log_of(on("e", 4, 5, what=("attack",), weapon=("drone",)))
    edge = Stretch(Intervals.between(0, 4 * DAY), Intervals.between(0, 5 * DAY))
    of, that = CountQuestion(ATTACK, edge, edge), CountQuestion(ATTACK.both(DRONE), edge, edge)
    answer = asked(log, SumQuestion((SumPart(1, of), SumPart(-1, that))))
    assert (answer.closed_low, answer.closed_high) == (0, 0)


def test_values_of_which_one_is_broader_may_be_the_same() -> None:
    """Syria may be Syria/Conoco; Iraq is another; case does not matter."""
    places = ("Syria", "syria/conoco", "Syria/Conoco", "Iraq")
    log = log_of(*(on(f"e{n}", n, n + 1, what=("attack",), place=(place,)) for n, place in enumerate(places)))
    inside = Stretch.exactly(Intervals.between(0, 9 * DAY))
    answer = asked(log, DistinctQuestion(CountQuestion(ATTACK, inside, inside), "place"))
    assert (answer.closed_low, answer.closed_high) == (2, 3)
    assert answer.values == ("Iraq", "Syria/Conoco")
    assert answer.possible_values == ("Iraq", "Syria", "Syria/Conoco")


def test_a_lull_among_instants_without_a_zone() -> None:
    """Ten days apart on clocks somewhere: from 8 to 12 calendar days, whichever zone is meant."""
    hour = [
        Event(f"e{n}", When(instants, instants, grain=Grain.CLOCK), (("what", ("attack",)),))
        for n, instants in enumerate(Intervals.between(at, at + HOUR) for at in (0, 10 * DAY))
    ]
    always = Stretch.exactly(Intervals.always())
    answer = asked(log_of(*hour), LullQuestion(ATTACK, always))
    assert (answer.closed_low, answer.closed_high) == (8, 12)
    answer = asked(log_of(*hour), LullQuestion(ATTACK, always, zone="Asia/Baghdad"))
    assert (answer.closed_low, answer.closed_high) == (10, 10)


def test_observations_are_in_no_scope_but_their_series() -> None:
    """Nor are they ever the same as something else, although they come from another input at the same time."""
    observed = attrs.evolve(on("gold:x", 4, 5, series=("gold",), value=("7",)), input="series:gold")
    log = log_of(on("e", 4, 5, what=("attack",)), observed)
    inside = Stretch.exactly(Intervals.between(0, 9 * DAY))
    anything = Scope("anything", ())
    gold = Scope("gold", (read_condition("series", ("gold",)),))
    for which, low, high in ((anything, 1, 1), (gold, 1, 1), (ATTACK.both(gold), 0, 1)):
        answer = asked(log, CountQuestion(which, inside, inside))
        assert (answer.low, answer.closed_high) == (low, high), which.name
        answer = asked(log, SumQuestion((SumPart(1, CountQuestion(which, inside, inside)),)))
        assert (answer.closed_low, answer.closed_high) == (low, high), which.name
        assert not answer.relaxed


def test_many_scopes_that_may_each_hold_an_event() -> None:
    """Twelve conditions that exclude nothing of each other are more combinations than are listed: wider, and it says so."""
    several = [Scope(f"s{n}", (read_condition(f"a{n}", ("x",)),)) for n in range(12)]
    log = MemoryLog(Dossier(scopes=tuple(several), events=(on("e", 4, 5),)))
    inside = Stretch.exactly(Intervals.between(0, 9 * DAY))
    question = SumQuestion(
        tuple(SumPart((-1) ** n, CountQuestion(which, inside, inside)) for n, which in enumerate(several))
    )
    answer = asked(log, question)
    assert (answer.closed_low, answer.closed_high, answer.relaxed) == (-6, 6, "combinations")
