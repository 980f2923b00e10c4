"""Random worlds against the oracle: a decisive verdict must hold in every world anybody can draw.

The oracle tries cells and states; here whole worlds are drawn, every event with one instant, and the claim is
evaluated in each by reading its definition aloud. It also guards against an oracle that is merely cautious:
of the verdicts it leaves open, nearly all must show both a true and a false world.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest

from .book import Book, read
from .dates import (
    DAY,
    HOUR,
    MINUTE,
    Window,
    day_end_edge,
    day_start_edge,
    local_day,
    stretch_window,
    window_readings,
)
from .generate import generate
from .identity import Entity, partitions
from .instants import is_date
from .numbers import BORDERLINE, NO, YES, number_word
from .scopes import Scope
from .worlds import OPEN, SUPPORTED, judge, judge_by_telling

Data = dict[str, Any]
Pick = Callable[[Window, int], bool]


@dataclass(frozen=True)
class Happening:
    """One event of a drawn world."""

    ids: frozenset[str]
    at: int
    counted: bool
    number: int
    clocked: bool


def _place(rng: Random, low: int, high: int) -> int:
    """An instant of [low, high), often one of the first or the last."""
    return rng.choice([low, high - 1, rng.randrange(low, high), low + (high - low) // 2])


def _drawn(rng: Random, event: Entity) -> Happening:
    number = event.number
    top = number.low + 30 if number.high is None else number.high
    instant = _place(rng, *rng.choice(event.intervals))
    return Happening(event.ids, instant, rng.choice(event.may_be), rng.randint(number.low, top), event.clocked)


def _world(rng: Random, book: Book, claim: Data, ways: list[list[Entity]]) -> list[Happening]:
    """Draw a world: one partition, one instant for each event, some unlogged events where there is room."""
    world = [_drawn(rng, event) for event in rng.choice(ways)]
    scope = _scope(book, claim)
    places = [event.at for event in world] or [1708300800000000]
    low, high = min(places) - 30 * DAY, max(places) + 30 * DAY
    gaps = [(max(a, low), min(b, high)) for a, b in book.gaps(scope, claim) if max(a, low) < min(b, high)]
    if gaps and scope:
        for _ in range(rng.choice([0, 0, 1, 1, 2, 6])):
            start, end = rng.choice(gaps)
            near = rng.choice(places) + rng.choice([-DAY, -HOUR, 0, HOUR, DAY])
            at = near if start <= near < end and rng.random() < 0.5 else _place(rng, start, end)
            world.append(Happening(frozenset(), at, True, rng.choice([1, 1, 2, 40]), rng.random() < 0.5))
    return world


def _inside(rng: Random) -> Pick:
    """Whether an instant is in a window; a borderline one by the toss of a coin."""
    return lambda window, at: rng.choice(window.holds(at))


def _scope(book: Book, claim: Data) -> Scope:
    (says,) = claim["says"].values()
    return book.scope(says["scope"]) if "scope" in says else ()


def _truth(rng: Random, book: Book, claim: Data, ways: list[list[Entity]]) -> str:
    """What the claim is in one drawn world under one drawn reading."""
    ((kind, says),) = claim["says"].items()
    world = _world(rng, book, claim, ways)
    zone, now, inside = book.claim_zone(claim), book.now(claim), _inside(rng)
    if kind == "order":
        return YES if _order_holds(rng, book, claim, says, world) else NO
    if kind == "first_since":
        return YES if _first_holds(rng, book, claim, says, world) else NO
    since = says.get("since")
    assert now is not None
    if since is not None and not is_date(since):
        anchor = next(event for event in world if since in event.ids)
        from_start = kind == "count" and rng.random() < 0.5
        day = day_start_edge(anchor.at, zone) if from_start else day_end_edge(anchor.at, zone)

        def after(event: Happening) -> bool:
            if event is anchor or not inside(Window(stretch_window("1900", zone).start, now), event.at):
                return False
            return event.at > anchor.at if event.clocked and anchor.clocked else event.at >= day.low

        number = sum(event.number for event in world if event.counted and after(event))
        return number_word(says["number"]).zone(number) if kind == "count" else (NO if number else YES)
    if kind == "none" and since is not None:
        anchored = stretch_window(since, zone)
        later = Window(anchored.end, now)
        on = [event for event in world if event.counted and inside(anchored, event.at)]
        past = [event for event in world if event.counted and inside(later, event.at)]
        return YES if not past and (on or says.get("anchor") == "reference") else NO
    window = rng.choice(window_readings(says.get("window") or f"since {since}", zone, now))
    number = sum(event.number for event in world if event.counted and inside(window, event.at))
    if kind == "count":
        return number_word(says["number"]).zone(number)
    return YES if (number > 0) == (kind == "happened") else NO


def _first_holds(rng: Random, book: Book, claim: Data, says: Data, world: list[Happening]) -> bool:
    zone, inside = book.claim_zone(claim), _inside(rng)
    assert zone is not None
    listed = [event for event in world if event.ids & set(says["events"])]
    first = min(event.at for event in listed)
    clocks = all(event.clocked for event in listed)
    others = [event for event in world if event not in listed and event.counted]

    def earlier(event: Happening) -> bool:
        if event.clocked and clocks:
            return event.at < first
        return local_day(event.at, zone) < local_day(first, zone)

    if not all(event.counted for event in listed):
        return False
    if not is_date(says["since"]):
        anchor = next(event for event in world if says["since"] in event.ids)

        def later(event: Happening) -> bool:
            if event.clocked and anchor.clocked:
                return event.at > anchor.at
            return local_day(event.at, zone) > local_day(anchor.at, zone)

        between = [event for event in others if event is not anchor and later(event) and earlier(event)]
        return first > anchor.at and not between
    dated = stretch_window(says["since"], zone)
    on = [event for event in others if inside(dated, event.at)]
    between = [event for event in others if event.at >= dated.end.low and earlier(event)]
    return first >= dated.end.low and not between and bool(on or says.get("anchor") == "reference")


def _order_holds(rng: Random, book: Book, claim: Data, says: Data, world: list[Happening]) -> bool:
    zone = book.claim_zone(claim)
    assert zone is not None
    event = next(event for event in world if says["event"] in event.ids)
    relation = next(name for name in ("before", "after", "during") if name in says)
    length, unit = says.get("within", "99999 days").split()
    unit = unit.removesuffix("s")
    if is_date(says[relation]):
        stretch = stretch_window(says[relation], zone)
        day = local_day(stretch.end.low - 1 if relation == "after" else stretch.start.low, zone)
        holds = {
            "after": event.at >= stretch.end.low,
            "before": event.at < stretch.start.low,
            "during": stretch.start.low <= event.at < stretch.end.low,
        }[relation]
        days = abs((local_day(event.at, zone) - day).days)
        return holds and days <= int(length) * (7 if unit == "week" else 1)
    other = next(other for other in world if says[relation] in other.ids)
    holds = event.at > other.at if relation == "after" else event.at < other.at
    size = {"minute": MINUTE, "hour": HOUR, "day": DAY, "week": 7 * DAY}[unit]
    if unit in ("hour", "minute") or (event.clocked and other.clocked and rng.random() < 0.5):
        return holds and abs(event.at - other.at) <= int(length) * size
    return holds and abs((local_day(event.at, zone) - local_day(other.at, zone)).days) * DAY <= int(length) * size


@pytest.mark.parametrize("start", range(0, 300, 100))
def test_no_drawn_world_contradicts_a_decisive_verdict(start: int) -> None:
    """Sixty worlds for each decisive verdict; nearly all open ones show within 400 that they have to be."""
    left_open = shown = 0
    for seed in range(start, start + 100):
        data, files = generate(seed)
        book, rng = read(data, files), Random(seed)
        for claim in data["claims"]:
            verdict = judge(book, claim["id"])
            ways = list(partitions(book.records, _scope(book, claim)))
            drawn: set[str] = set()
            for _ in range(400 if verdict == OPEN else 60):
                drawn.add(_truth(rng, book, claim, ways))
                if len(drawn) > 1 or BORDERLINE in drawn:
                    break
            if verdict == OPEN:
                left_open += 1
                shown += len(drawn) > 1 or BORDERLINE in drawn
            else:
                assert drawn == {YES if verdict == SUPPORTED else NO}, (seed, claim, verdict, drawn)
    assert shown >= 0.95 * left_open


@pytest.mark.parametrize("start", range(0, 120, 40))
def test_the_two_tellings_agree(start: int) -> None:
    """The first five kinds are told event by event and by reading their definitions aloud: the verdict is one."""
    for seed in range(start, start + 40):
        data, files = generate(seed)
        book = read(data, files)
        for claim in data["claims"]:
            if book.claim_zone(claim) is not None:
                told, finished = judge_by_telling(book, claim["id"])
                if finished:
                    assert told == judge(book, claim["id"]), (seed, claim)
