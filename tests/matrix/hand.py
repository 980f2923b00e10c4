"""Small worlds, by another hand: what the page of meanings says of each class, told in every world a ground allows.

Time is in hours. A bare day is tried early and late, where anything else of that day matters; a clock time is what it is. Where nobody vouches,
up to three more attacks, all alike, may have been on days between and beside the known ones. Numbers in brackets are rules of the page.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from datetime import date

import attrs
from matrix.grounds import ATTRIBUTES, EVENTS, MADE, Ground

EARLY, NOON, LATE = 4.0, 11.0, 18.0
KILLED = (0, 1, 2, 3, 9)
"""What may have been killed where nobody says how many."""
UNSEEN_DAYS = ("2023-06-01", "2024-02-10", "2024-03-01", "2024-03-05", "2024-03-08", "2024-03-12", "2024-03-15", "2024-03-18", "2024-03-19")


def hour(text: str) -> float:
    """The first hour of a day."""
    return date.fromisoformat(text).toordinal() * 24.0


@attrs.frozen
class Attack:
    """An attack as it truly was."""

    name: str
    start: float
    end: float
    weapon: str
    killed: int

    @property
    def day(self) -> int:
        """The calendar day on which it began."""
        return int(self.start // 24)


@attrs.frozen
class World:
    """What happened up to the moment of speaking."""

    attacks: tuple[Attack, ...]
    spoken: float

    def having(self, weapon: str = "") -> list[Attack]:
        """What had begun (1), of that weapon."""
        return [each for each in self.attacks if each.start < self.spoken and (not weapon or each.weapon == weapon)]

    def named(self, name: str) -> Attack:
        """A known attack."""
        return next(each for each in self.attacks if each.name == name)


def _hours(text: str, *, shared: bool) -> list[float]:
    """When something of that date may have been."""
    if "T" in text:
        day, _, clock = text.partition("T")
        return [hour(day) + int(clock[:2]) + int(clock[3:]) / 60]
    if ".." in text:
        first, last = (int(hour(each) // 24) for each in text.strip("[]").split(".."))
        days = [number * 24.0 for number in range(first, last + 1)]
    else:
        days = [hour(text)]
    return [day + at for day in days for at in ((EARLY, LATE) if shared else (NOON,))]


def _versions(name: str, position: int, ground: Ground) -> list[Attack]:
    """Everything a known attack may have been."""
    told = {**ATTRIBUTES[position], **EVENTS[ground.shape][position]}
    start, slash, end = str(told["when"]).partition("/")
    shared = ground.shape == "same day" or (ground.made == "today" and "18" in start)
    weapons = [told["weapon"]] if told["weapon"] else ["drone", "rocket"]
    low, _, high = str(told["killed"] or "").partition("-")
    killed = [int(low)] + ([int(high)] if high else []) if low else list(KILLED)
    return [
        Attack(name, at, hour(end) + NOON if slash else at, weapon, number)
        for at in _hours(start, shared=shared)
        for weapon in weapons
        for number in killed
    ]


def _unseen(ground: Ground) -> Iterator[tuple[Attack, ...]]:
    """What may have been besides: nothing; where nobody vouches also up to three more, all alike."""
    yield ()
    if ground.coverage != "none":
        return
    lasts = (0.0, 500.0) if ground.shape == "lasted" else (0.0,)
    for day, at, weapon, killed, more in itertools.product(UNSEEN_DAYS, (1.0, 21.5), ("drone", "rocket"), (0, 50), lasts):
        one = Attack("unseen", hour(day) + at, hour(day) + at + more, weapon, killed)
        for several in (1, 2, 3):
            yield (one,) * several


def worlds(ground: Ground, names: Iterable[str], *, whole_day: bool = False) -> Iterator[World]:
    """Every world; the moment of speaking lies after what the claim names (2), and after its day where that is what it names."""
    made = hour(MADE[ground.made])
    spoken = [made + NOON, made + 23.9] if ground.made == "today" else [made + NOON]
    if whole_day:
        spoken = [made + 24.0]
    versions = [_versions(name, position, ground) for position, name in enumerate("abc")]
    for unseen in _unseen(ground):
        for known in itertools.product(*versions):
            for moment in spoken:
                world = World((*known, *unseen), moment)
                if all(world.named(name).start < moment for name in names):
                    yield world


Telling = Callable[[World], Iterable[bool]]
"""Whether it is so in a world, in each reading."""


def verdict(telling: Telling, every: Iterable[World]) -> str:
    """Supported where it is so in all worlds and readings, refuted where in none."""
    seen: set[bool] = set()
    for world in every:
        seen |= set(telling(world))
        if len(seen) > 1:
            return "not_enough_evidence"
    return "supported" if seen == {True} else "refuted" if seen == {False} else "not_enough_evidence"


# ---- windows ------------------------------------------------------------------------------------------

_MARCH = {day: hour(f"2024-03-{day:02}") for day in (1, 5, 6, 12, 13, 18, 19)}
_APRIL, _FEBRUARY, _YEAR = hour("2024-04-01"), hour("2024-02-01"), hour("2024-01-01")
EVER, NEVER = -1e9, 1e9
WINDOWS: dict[str, tuple[tuple[float, float], ...]] = {
    "2024-03": ((_MARCH[1], _APRIL),),
    "2024-02": ((_FEBRUARY, _MARCH[1]),),
    "2024": ((_YEAR, hour("2025-01-01")),),
    "2024-03-12": ((_MARCH[12], _MARCH[13]),),
    "2024-03-18": ((_MARCH[18], _MARCH[19]),),
    "2024-02/2024-03": ((_FEBRUARY, _APRIL),),
    "from 2024-03-05 to 2024-03-18": ((_MARCH[5], _MARCH[19]),),
    # Between two days: with them, or strictly between.
    "between 2024-03-05 and 2024-03-18": ((_MARCH[5], _MARCH[19]), (_MARCH[6], _MARCH[18])),
    "from 2024-03-06": ((_MARCH[6], NEVER),),
    "after 2024-03-05": ((_MARCH[6], NEVER),),
    "2024-03-06/..": ((_MARCH[6], NEVER),),
    "before 2024-03-12": ((EVER, _MARCH[12]),),
    "until 2024-03-12": ((EVER, _MARCH[12]), (EVER, _MARCH[13])),
    "through 2024-03-12": ((EVER, _MARCH[13]),),
    "../2024-03-18": ((EVER, _MARCH[19]),),
}
"""Each window with its readings, from the first hour to the first one after it."""


def going_on(attack: Attack, low: float, high: float) -> bool:
    """Whether it was going on there (6)."""
    return attack.start < high and attack.end >= low


def began(attack: Attack, low: float, high: float) -> bool:
    """Whether it began there (6)."""
    return low <= attack.start < high


def in_window(window: str, world: World, weapon: str = "") -> Iterator[list[Attack]]:
    """What was going on in a window, in each of its readings."""
    for low, high in WINDOWS[window]:
        yield [each for each in world.having(weapon) if going_on(each, low, high)]


def counted(window: str, world: World, weapon: str = "") -> Iterator[list[Attack]]:
    """What counts in a window, in each of its readings, as began there or as going on there (6)."""
    for way in (began, going_on):
        for low, high in WINDOWS[window]:
            yield [each for each in world.having(weapon) if way(each, low, high)]
