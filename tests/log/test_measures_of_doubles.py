"""Reports of two inputs that may be one event: no bound is narrower than what some matching of them allows."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from random import Random

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
from factcheck.when import DAWN, DAY, Grain, Intervals, Stretch, When

ATTACK = Scope("attack", (read_condition("what", ("attack",)),))
DRONE = Scope("drone", (read_condition("weapon", ("drone",)),))
BOTH = ATTACK.both(DRONE)
DAYS = 6


@attrs.frozen
class Said:
    """What a report, or several of one event together, allow."""

    days: frozenset[int]
    weapons: frozenset[str]
    killed: frozenset[int]

    def reals(self) -> list[tuple[int, str, int]]:
        return list(itertools.product(sorted(self.days), sorted(self.weapons), sorted(self.killed)))

    def joined(self, other: Said) -> Said:
        return Said(
            self.days & other.days or self.days | other.days,
            self.weapons & other.weapons or self.weapons | other.weapons,
            self.killed & other.killed or self.killed | other.killed,
        )


def said(event: Event) -> Said:
    instants = event.moment.intervals
    return Said(
        frozenset(day for day in range(DAYS) if Intervals.between(day * DAY, (day + 1) * DAY).meets(instants)),
        frozenset(event.values("weapon") or ("drone", "rocket")),
        frozenset(int(value) for value in event.values("killed") or ("0", "1", "2", "3")),
    )


def report(rng: Random, name: str, input_: str) -> Event:
    first = rng.randrange(DAYS)
    instants = Intervals.between(first * DAY, min(DAYS, first + rng.choice([1, 1, 2])) * DAY)
    attributes: list[tuple[str, tuple[str, ...]]] = [("what", ("attack",))]
    weapons = rng.choice([("drone",), ("drone",), ("rocket",), ("drone", "rocket"), None])
    if weapons:
        attributes.append(("weapon", weapons))
    if rng.random() < 0.8:
        attributes.append(("killed", (rng.choice("123"),)))
    return Event(
        name, When(instants, instants, grain=Grain.DAY, floating=True), tuple(sorted(attributes)), input=input_
    )


def may_be_one(one: Event, other: Event, *, narrow: bool, agreeing: bool) -> bool:
    a, b = one.moment.intervals.pairs[0], other.moment.intervals.pairs[0]
    near = max(a[0], b[0]) - min(a[1], b[1]) <= DAY
    weapons = said(one).weapons, said(other).weapons
    shared = weapons[0] & weapons[1]
    return near and (not narrow or "drone" in shared) and (not agreeing or bool(shared))


def worlds(
    events: list[Event], *, narrow: bool = False, agreeing: bool = False
) -> Iterator[list[tuple[int, str, int]]]:
    """``agreeing``: where a question asks for the weapon, reports of two weapons are not of one event."""
    ours = [event for event in events if not event.input]
    theirs = [event for event in events if event.input]
    pairs = [(a, b) for a in ours for b in theirs if may_be_one(a, b, narrow=narrow, agreeing=agreeing)]
    for size in range(min(len(ours), len(theirs)) + 1):
        for chosen in itertools.combinations(pairs, size):
            ids = [event.id for pair in chosen for event in pair]
            if len(ids) == len(set(ids)):
                together = [said(a).joined(said(b)) for a, b in chosen]
                together += [said(event) for event in events if event.id not in ids]
                for world in itertools.product(*(each.reals() for each in together)):
                    yield list(world)


@pytest.mark.parametrize("seed", range(60))
def test_no_bound_is_too_narrow(seed: int) -> None:
    rng = Random(seed)
    events = [report(rng, f"e{n}", rng.choice(["", "t"])) for n in range(rng.choice([2, 3]))]
    log = MemoryLog(Dossier(scopes=(ATTACK, DRONE), events=tuple(events), vocabulary=(("weapon", "drone"),)))
    first = rng.choice([0, 0, rng.randrange(DAYS)])
    end = rng.choice([DAYS, rng.randrange(first, DAYS) + 1])
    inside = Stretch.exactly(Intervals.between(first * DAY, end * DAY))
    back = Stretch.exactly(Intervals.between(DAWN, end * DAY))
    of, that = CountQuestion(ATTACK, inside, inside), CountQuestion(BOTH, inside, inside)
    bar = Bar("killed", 1, 2, above=rng.random() < 0.5)
    number = rng.choice([1, 2])
    share, total, parts, distinct, run, lull, beaten, last = log.answer(
        (
            SumQuestion((SumPart(1, that), SumPart(-1, of))),
            SumQuestion((SumPart(1, of, "killed"),)),
            SumQuestion((SumPart(2, that), SumPart(-1, of))),
            DistinctQuestion(of, "weapon"),
            RunQuestion(ATTACK, DRONE, back, back),
            LullQuestion(ATTACK, inside),
            attrs.evolve(of, bar=bar),
            LastQuestion(ATTACK, number, back, back),
        )
    )
    for world in worlds(events):
        here = [real for real in world if first <= real[0] < end]
        found = {
            "total": (total, sum(killed for _, _, killed in here)),
            "distinct": (distinct, len({weapon for _, weapon, _ in here})),
        }
        on = sorted(day for day, _, _ in here)
        found["lull"] = (lull, max((b - a for a, b in itertools.pairwise(on)), default=0))
        for name, (answer, value) in found.items():
            assert answer.closed_low <= value, (name, world)  # type: ignore[union-attr]
            assert answer.closed_high is None or value <= answer.closed_high, (name, world)  # type: ignore[union-attr]
        for amount in (1, 2):
            beats = sum(killed > amount if bar.above else killed < amount for _, _, killed in here)
            assert beaten.low <= beats <= (beaten.closed_high if beaten.closed_high is not None else beats), world  # type: ignore[union-attr]
        before = sorted(day for day, _, _ in world if day < end)
        cut = last.closed_stretch  # type: ignore[union-attr]
        assert cut.certain != cut.possible or (len(before) < number) == cut.possible.empty
        if len(before) >= number:
            day = before[-number]
            assert Intervals.between(day * DAY, (day + 1) * DAY).meets(cut.possible)
            if cut.certain != cut.possible:
                assert not any(Intervals.between(n * DAY, (n + 1) * DAY).meets(cut.certain) for n in range(day))
    for world in worlds(events, agreeing=True):
        here = [real for real in world if first <= real[0] < end]
        drones = sum(weapon == "drone" for _, weapon, _ in here)
        found = {"share": (share, drones - len(here)), "parts": (parts, 2 * drones - len(here))}
        for hits_last in (False, True):
            order = sorted(
                (day, (weapon == "drone") == hits_last, weapon == "drone") for day, weapon, _ in world if day < end
            )
            streak = next((n for n, (_, _, hit) in enumerate(reversed(order)) if not hit), len(order))
            found[f"run {hits_last}"] = (run, streak)
        for name, (answer, value) in found.items():
            assert answer.closed_low <= value, (name, world)  # type: ignore[union-attr]
            assert answer.closed_high is None or value <= answer.closed_high, (name, world)  # type: ignore[union-attr]
    narrow = log.answer((SumQuestion((SumPart(1, that),)),))[0]
    for world in worlds(events, narrow=True):
        value = sum(first <= day < end and weapon == "drone" for day, weapon, _ in world)
        assert narrow.closed_low <= value <= narrow.closed_high  # type: ignore[union-attr, operator]
