"""Every kind of claim by the definition of its truth in one world, and the verdict over all worlds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .book import Book
from .choices import Path, outcomes
from .gaps import Gaps
from .stage import Stage
from .tell_amounts import compare, distinct, parts, rate, share, total
from .tell_extremes import extreme, rank, record_period
from .tell_firsts import attribute, count, every, first_ever, first_in, first_since, happened, last, none, nth, only
from .tell_relations import age, duration, order
from .tell_runs import gap, pause, streak, trend
from .tell_states import change, compound, reported, value
from .world import World

Says = Mapping[str, Any]


def tell(world: World, says: Says) -> str:
    """What a statement is in a world."""
    ((kind, parameters),) = says.items()
    return TELLERS[kind](world, parameters)


TELLERS: dict[str, Callable[[World, Says], str]] = {
    "happened": happened,
    "none": none,
    "count": count,
    "first_since": first_since,
    "order": order,
    "only": only,
    "all": every,
    "attribute": attribute,
    "first_in": first_in,
    "first_ever": first_ever,
    "last": last,
    "nth": nth,
    "total": total,
    "share": share,
    "rate": rate,
    "compare": compare,
    "parts": parts,
    "distinct": distinct,
    "extreme": extreme,
    "rank": rank,
    "record_period": record_period,
    "streak": streak,
    "trend": trend,
    "gap": gap,
    "pause": pause,
    "duration": duration,
    "age": age,
    "value": value,
    "change": change,
    "reported": reported,
    "compound": compound(tell),
}


def told(book: Book, claim: Mapping[str, Any]) -> tuple[set[str], bool]:
    """What the claim is in the worlds tried, and whether these stand for all."""
    stage = Stage(book, claim)
    if not stage.partitions:
        return set(), True
    gaps = Gaps(stage)

    def run(path: Path) -> str:
        return tell(World(stage, gaps, path), claim["says"])

    return outcomes(run, seed=1)
