"""Small logs and every world they allow, for the tests of measures."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from random import Random
from typing import Any

import attrs

from factcheck.log import MemoryLog
from factcheck.model import Coverage, Dossier, Event, Figure, Scope, read_condition
from factcheck.when import DAY, Grain, Intervals, When, Window

DAYS = 6
WEAPONS = ("drone", "rocket", "knife")
AT_ONCE = (*WEAPONS, "drone+rocket", "drone+knife", "rocket+knife")
"""What an event may really have come with: one weapon, or several at once."""
WHATS = ("attack", "raid")
FIRST = 19_723  # 2024-01-01


def scope(name: str, **conditions: str) -> Scope:
    return Scope(name, tuple(read_condition(key, (value,)) for key, value in conditions.items()))


ATTACK = scope("attack", what="attack")
DRONE = scope("drone", weapon="drone")
ROCKET = scope("rocket", weapon="rocket")
NOT_DRONE = Scope("other", (read_condition("weapon", ("drone",), negated=True),))
SCOPES = [ATTACK, DRONE, ROCKET, NOT_DRONE, ATTACK.both(DRONE), ATTACK.both(ROCKET), ATTACK.both(NOT_DRONE)]
VOCABULARY = tuple(("weapon", weapon) for weapon in WEAPONS) + tuple(("what", what) for what in WHATS)


@attrs.frozen
class Real:
    """An event as it really is."""

    day: int
    what: str
    weapon: str
    killed: int

    def inside(self, which: Scope) -> bool:
        for condition in which.conditions:
            given = self.what if condition.attribute == "what" else self.weapon
            if bool(set(given.split("+")) & set(condition.values)) == condition.negated:  # type: ignore[union-attr]
                return False
        return True


def days(first: int, end: int) -> Intervals:
    return Intervals.between((FIRST + first) * DAY, (FIRST + end) * DAY)


def row(rng: Random, name: str, *, numbers: tuple[str, ...] = ("1",), **more: Any) -> Event:
    first = rng.randrange(DAYS)
    instants = days(first, min(DAYS, first + rng.choice([1, 1, 1, 2, 3])))
    if rng.random() < 0.1:
        instants |= days(DAYS - 1, DAYS)
    attributes: list[tuple[str, tuple[str, ...]]] = [
        ("what", rng.choice([("attack",), ("attack",), ("attack", "raid"), ("raid",)]))
    ]
    weapons = rng.choice([("drone",), ("drone",), ("rocket",), ("drone", "knife"), ("rocket", "drone"), None])
    if weapons:
        attributes.append(("weapon", weapons))
    if rng.random() < 0.8:
        attributes.append(("killed", (rng.choice(["0", "1", "3", "2-3", "1-2"]),)))
    return Event(
        name,
        When(instants, instants, grain=Grain.DAY, floating=True),
        tuple(sorted(attributes)),
        number=Figure.parse(rng.choice(numbers)),
        **more,
    )


def figures(event: Event) -> tuple[int, ...]:
    """Its figure, or some where it gives none."""
    given = event.values("killed")
    if given is None:
        return (0, 7)
    figure = Figure.parse(given[0])
    return tuple(sorted({int(figure.low), int(figure.high)}))  # type: ignore[arg-type]


def reals(event: Event) -> list[Real]:
    on = [day for day in range(DAYS) if days(day, day + 1).meets(event.moment.intervals)]
    whats, weapons = event.values("what") or WHATS, event.values("weapon") or AT_ONCE
    return [Real(*each) for each in itertools.product(on, whats, weapons, figures(event))]


def sets(event: Event) -> list[tuple[Real, ...]]:
    """The events a row may stand for.  Its figure is that of all of them together; what it may add is widest where one of them has it all."""
    low, high = int(event.number.low), int(event.number.high or 0)
    if (low, high) != (1, 1):
        bare = sorted({attrs.evolve(real, killed=0) for real in reals(event)}, key=repr)
        return [
            tuple(attrs.evolve(real, killed=figure if place == holder else 0) for place, real in enumerate(several))
            for number in range(low, high + 1)
            for several in itertools.product(bare, repeat=number)
            for holder in range(max(number, 1))
            for figure in (figures(event) if number else (0,))
        ]
    return [
        several
        for number in range(low, high + 1)
        for several in itertools.combinations_with_replacement(reals(event), number)
    ]


def worlds(events: list[Event]) -> Iterator[tuple[Real, ...]]:
    for chosen in itertools.product(*(sets(event) for event in events)):
        yield tuple(real for several in chosen for real in several)


@attrs.frozen
class Closed:
    """A coverage statement: of these scopes on these days nothing is missing."""

    which: Scope
    first: int
    end: int

    def statement(self, name: str) -> Coverage:
        window = Window.parse(f"2024-01-{self.first + 1:02}/2024-01-{self.end:02}")
        return Coverage(name, self.which.name, window, "it is")


def missing(closed: list[Closed]) -> list[Real]:
    """The events that may be missing."""
    return [
        real
        for real in (Real(*each) for each in itertools.product(range(DAYS), WHATS, AT_ONCE, (0, 9)))
        if not any(each.first <= real.day < each.end and real.inside(each.which) for each in closed)
    ]


def book(rng: Random, size: int, **more: Any) -> tuple[list[Event], list[Closed], MemoryLog]:
    events = [row(rng, f"e{n}", **more) for n in range(size)]
    closed = []
    for _ in range(rng.choice([0, 1, 2, 4])):
        first = rng.choice([0, 0, rng.randrange(DAYS)])
        closed.append(Closed(rng.choice(SCOPES), first, rng.choice([DAYS, rng.randrange(first, DAYS) + 1])))
    coverage = tuple(each.statement(f"c{n}") for n, each in enumerate(closed))
    dossier = Dossier(scopes=tuple(SCOPES), events=tuple(events), coverage=coverage, vocabulary=VOCABULARY)
    return events, closed, MemoryLog(dossier)


def stretch(rng: Random) -> tuple[int, int]:
    first = rng.choice([0, 0, rng.randrange(DAYS)])
    return first, rng.choice([DAYS, rng.randrange(first, DAYS) + 1])


def asked(log: MemoryLog, question: Any) -> Any:
    (answer,) = log.answer((question,))
    return answer


def extended(base: list[tuple[Real, ...]], extra: list[Real], rng: Random) -> Iterator[tuple[Real, ...]]:
    """Some of the worlds with one or two events more."""
    for world in rng.sample(base, min(len(base), 60)):
        for one in extra:
            yield (*world, one)
        if extra:
            yield (*world, *rng.choices(extra, k=2))


def check(answer: Any, found: set[Any], open_found: set[Any], *, tight: bool) -> None:
    assert answer.closed_low is not None
    assert answer.closed_low <= min(found)
    assert answer.closed_high is None or max(found) <= answer.closed_high
    for value in found | open_found:
        assert answer.low is None or answer.low <= value
        assert answer.high is None or value <= answer.high
    if tight:
        assert answer.closed_low == min(found)
        if answer.closed_high is not None:
            assert answer.closed_high == max(found)
