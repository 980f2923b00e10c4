"""Every kind of claim by the definition of its truth in one world, and the verdict over all worlds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .book import Book
from .choices import Path, Seen, Tell, in_every_mode
from .dates import zones_to_try
from .gaps import Gaps
from .numbers import BORDERLINE, NO
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
    return TELLERS[kind](world, _since_its_date(kind, parameters))


def _since_its_date(kind: str, parameters: Says) -> Says:
    """Of a lull, a record and a superlative "since D" is after D, whichever parameter has the words (meaning 11).

    "No attacks since 4 February" says the same as a window "since 2024-02-04" and as an anchor; of other amounts both count from D's start anyway.
    """
    window = str(parameters.get("window", "")) if kind in SINCE_IS_AFTER else ""
    if not window.startswith("since "):
        return parameters
    others = {name: value for name, value in parameters.items() if name != "window"}
    return {**others, "since": window.removeprefix("since ")}


SINCE_IS_AFTER = ("none", "count", "extreme", "rank", "record_period")


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


def told(book: Book, claim: Mapping[str, Any]) -> list[Seen]:
    """What the claim is in the worlds tried, in each acceptable mode; open where an event it names lies later (2)."""
    seen = in_every_mode(tellings(book, claim), seed=1)
    if not all(Stage(tried, claim).names_later for tried in _books(book, claim)):
        return seen
    # It is open; false on other grounds it is refuted as well.
    return [Seen({BORDERLINE}), *(each for each in seen if each.outcomes == {NO})]


def tellings(book: Book, claim: Mapping[str, Any]) -> list[Tell]:
    """The ways to tell the claim, one for each zone that the unknown one may be."""
    stages = [Stage(tried, claim) for tried in _books(book, claim)]
    return [_teller(stage, claim) for stage in stages if stage.partitions]


def _books(book: Book, claim: Mapping[str, Any]) -> list[Book]:
    """The dossier with each zone that may be the unknown one, where something else has a known zone (meaning 31)."""
    if not book.leaves_zones_open:
        return [book]
    known = [record for record in Stage(book, claim).records if record.moment.clocked or record.end]
    instants = [end for r in known for m in (r.moment, r.end) if m is not None and m.clocked for end in m.intervals[0]]
    return [book.with_unknown(zone) for zone in zones_to_try({*instants, *book.spoken(claim)})]


def _teller(stage: Stage, claim: Mapping[str, Any]) -> Tell:
    gaps = Gaps(stage)

    def run(path: Path) -> str:
        return tell(World(stage, gaps, path), claim["says"])

    return run
