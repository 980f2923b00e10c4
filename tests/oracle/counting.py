"""Truth of `happened`, `none` and `count` in every world: N(scope, window) and number words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any

from .book import Book
from .dates import Window, stretch_window, window_readings
from .identity import Entity, partitions
from .instants import (
    Outcomes,
    after_event,
    anchor_instants,
    holdings,
    is_date,
    parted,
    required,
    sightings,
    truth,
    with_unlogged,
)
from .numbers import NO, YES, number_word
from .scopes import OUT, touches


def happened(book: Book, claim: Mapping[str, Any], says: Mapping[str, Any]) -> Outcomes:
    """happened: N(scope, window) >= 1."""
    scope = book.scope(says["scope"])
    gaps = book.gaps(scope, claim)
    for window in window_readings(says["window"], book.claim_zone(claim), book.now(claim)):
        room = (touches(gaps, window.possible),)
        for events in partitions(book.records, scope):
            for (some,) in with_unlogged(sightings(((e, (window,)) for e in events), 1), room):
                yield truth(some)


def none(book: Book, claim: Mapping[str, Any], says: Mapping[str, Any]) -> Outcomes:
    """none: no event of the scope in the window, or since an anchor that itself had one."""
    if "window" in says:
        for outcome in happened(book, claim, says):
            yield NO if outcome == YES else YES
        return
    since = says["since"]
    if not is_date(since):
        yield from _none_since_event(book, claim, says)
        return
    scope = book.scope(says["scope"])
    gaps = book.gaps(scope, claim)
    anchor = stretch_window(since, book.claim_zone(claim))
    after = Window(anchor.end, required(book.now(claim)))
    room = (touches(gaps, anchor.possible), touches(gaps, after.possible))
    needed = says.get("anchor", "required") == "required"
    for events in partitions(book.records, scope):
        for at_anchor, later in with_unlogged(sightings(((e, (anchor, after)) for e in events), 2), room):
            yield truth(not later and (at_anchor or not needed))


def _none_since_event(book: Book, claim: Mapping[str, Any], says: Mapping[str, Any]) -> Outcomes:
    """None since event a: nothing after a's day up to now, or after a itself where both have clocks."""
    scope = book.scope(says["scope"])
    gaps = book.gaps(scope, claim)
    zone, now = book.claim_zone(claim), required(book.now(claim))
    for events in partitions(book.records, scope):
        anchor, others = parted(events, says["since"])
        for instant in anchor_instants(anchor, others, gaps, zone, now):
            plain, clocked = after_event(anchor, instant, zone, now, from_start=False)
            room = (touches(gaps, plain.possible) or touches(gaps, clocked.possible),)
            seen = sightings(((e, (clocked if e.clocked else plain,)) for e in others), 1)
            for (some,) in with_unlogged(seen, room):
                yield truth(not some)


def count(book: Book, claim: Mapping[str, Any], says: Mapping[str, Any]) -> Outcomes:
    """count: N in the number word's zone, three zones (semantics 1.7)."""
    scope = book.scope(says["scope"])
    gaps = book.gaps(scope, claim)
    zone = book.claim_zone(claim)
    word = number_word(says["number"])
    if "since" in says and not is_date(says["since"]):
        now = required(book.now(claim))
        for from_start, events in product((False, True), partitions(book.records, scope)):
            anchor, others = parted(events, says["since"])
            for instant in anchor_instants(anchor, others, gaps, zone, now):
                plain, clocked = after_event(anchor, instant, zone, now, from_start=from_start)
                room = touches(gaps, plain.possible) or touches(gaps, clocked.possible)
                counted = ((e, clocked if e.clocked else plain) for e in others)
                for number in _numbers(counted, room, word.settled):
                    yield word.zone(number)
        return
    phrase = says["window"] if "window" in says else f"since {says['since']}"
    for window in window_readings(phrase, zone, book.now(claim)):
        room = touches(gaps, window.possible)
        for events in partitions(book.records, scope):
            for number in _numbers(((e, window) for e in events), room, word.settled):
                yield word.zone(number)


def _numbers(events: Iterable[tuple[Entity, Window]], room: bool, settled: int) -> list[int]:
    """Every number of events some world has; all from `settled` on are one, as no zone tells them apart.

    With room for unlogged events every larger number is possible too: they come in any quantity.
    """
    totals = {0}
    for entity, window in events:
        if entity.standing == OUT:
            continue
        ways = holdings(entity, window)
        shares = {0} if (False,) in ways else set()
        if (True,) in ways:
            shares.update(entity.number.values(settled))
        totals = {min(total + share, settled) for total in totals for share in shares}
    if room:
        totals.update(range(min(totals), settled + 1))
    return sorted(totals)
