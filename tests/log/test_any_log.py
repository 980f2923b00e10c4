"""Any log and any question: what the index answers is what looking at every event gives.

More than in the other tests of this sort rows of every sort stand side by side (clock times, vague and boundless dates, rows for several, what lasted,
two logs), and what is done only for large logs is done here for small ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import attrs
import pytest
from log.measured import ATTACK, DAYS, DRONE, FIRST, NOT_DRONE, ROCKET, SCOPES, VOCABULARY, Closed, days, row
from log.naive import NaiveLog
from log.test_second_log import compare
from log.test_what_lasted import lasting, moment
from tiers import amount

from factcheck.log import (
    Bar,
    CountQuestion,
    CoversQuestion,
    DistinctQuestion,
    EventsQuestion,
    LastQuestion,
    LullQuestion,
    MemoryLog,
    NearestQuestion,
    Question,
    RunQuestion,
    SumPart,
    SumQuestion,
    WorldsQuestion,
    bars,
)
from factcheck.model import Disregarded, Dossier, Event, Source
from factcheck.when import DAWN, DAY, DUSK, HOUR, Intervals, Stretch

DRAWN = amount("FACTCHECK_ANY_LOG", usual=16, long=80)
NUMBERS = ("1", "1", "1", "1", "2", "0-2", "1-3", "2+", "0-1")
SOURCES = (Source("paper"), Source("wire", derived_from=("paper",)), Source("register"))


def event(rng: Random, name: str) -> Event:
    """A row: on some days, or by the clock, or since or until nobody knows when, and some of them until some day."""
    one = row(rng, name, numbers=NUMBERS, input=rng.choice(["", "", "log"]))
    sort, instants = rng.random(), one.moment.intervals
    if sort < 0.2:
        start = (FIRST + rng.randrange(DAYS)) * DAY + rng.randrange(24) * HOUR
        one = attrs.evolve(
            one, when=moment(Intervals.between(start, start + rng.choice([1, 60, 3600]) * 10**6), clocked=True)
        )
    elif sort < 0.25:
        far = Intervals.between(DAWN, instants.end) if rng.random() < 0.5 else Intervals.between(instants.start, DUSK)
        one = attrs.evolve(one, when=moment(far))
    elif sort < 0.4:
        one = lasting(rng, one)
    return one


def drawn(rng: Random) -> Dossier:
    events = [event(rng, f"e{number}") for number in range(rng.choice([2, 4, 7, 11]))]
    closed = [Closed(rng.choice(SCOPES), rng.randrange(DAYS), DAYS) for _ in range(rng.choice([0, 1, 2, 4]))]
    coverage = tuple(
        attrs.evolve(each.statement(f"c{number}"), vouched_by=rng.choice([None, "paper", "wire", "register"]))
        for number, each in enumerate(closed)
    )
    vocabulary = VOCABULARY if rng.random() < 0.7 else VOCABULARY[:2]
    return Dossier(
        scopes=tuple(SCOPES), events=tuple(events), vocabulary=vocabulary, coverage=coverage, sources=SOURCES
    )


def stretch(rng: Random) -> Stretch:
    """Some days, or half days, and now and then only perhaps the last of them."""
    first, half = rng.randrange(DAYS), rng.random() < 0.2
    inside = days(first, min(DAYS, first + rng.choice([1, 2, 4, DAYS])))
    if half:
        inside = Intervals.between(inside.start + 12 * HOUR, inside.end)
    if rng.random() < 0.3:
        return Stretch(inside & days(first, first + 1), inside)
    return Stretch.exactly(inside)


def back(rng: Random) -> Stretch:
    return Stretch.exactly(
        Intervals.between(DAWN, (FIRST + rng.randrange(1, DAYS + 1)) * DAY + rng.choice([0, 0, 12]) * HOUR)
    )


def count(rng: Random, dossier: Dossier) -> CountQuestion:
    where = stretch(rng)
    without = tuple(each.id for each in dossier.events if rng.random() < 0.1)
    return CountQuestion(
        rng.choice(SCOPES),
        where,
        stretch(rng) if rng.random() < 0.2 else where,
        without,
        disregarding(rng),
        going_on=rng.random() < 0.3,
    )


def disregarding(rng: Random) -> Disregarded:
    return Disregarded(rng.choice([None, None, "paper", "register"]))


def bar(rng: Random) -> Bar:
    low = rng.choice([None, 0, 1, 2, 3])
    return Bar(
        "killed", low, rng.choice([None, 3] if low is None else [None, low, 3]), rng.random() < 0.5, rng.random() < 0.5
    )


def questions(rng: Random, dossier: Dossier) -> Iterator[Question[object]]:
    """One of each sort, of sums two."""
    yield count(rng, dossier)
    yield attrs.evolve(count(rng, dossier), bar=bar(rng), going_on=False)
    other = disregarding(rng)
    for figures in (("",), ("", "killed")):
        parts = [attrs.evolve(count(rng, dossier), disregarding=other) for _ in range(rng.choice([1, 2, 3]))]
        yield SumQuestion(tuple(SumPart(rng.choice([1, -1, 2]), part, rng.choice(figures)) for part in parts))
    both = dict.fromkeys(attrs.evolve(count(rng, dossier), disregarding=other) for _ in range(2))
    yield WorldsQuestion(tuple(both))
    yield DistinctQuestion(count(rng, dossier), rng.choice(["weapon", "what"]))
    until = back(rng)
    yield RunQuestion(rng.choice([ATTACK, ROCKET]), rng.choice([DRONE, NOT_DRONE, ATTACK]), until, until, other)
    without = tuple(each.id for each in dossier.events if rng.random() < 0.1)
    yield LastQuestion(rng.choice(SCOPES), rng.choice([1, 2, 3]), until, until, without, other)
    yield LullQuestion(
        rng.choice([ATTACK, NOT_DRONE]),
        stretch(rng),
        going_on=rng.random() < 0.5,
        to_edge=rng.random() < 0.5,
        elapsed=rng.random() < 0.3,
        disregarding=other,
    )
    instant = (FIRST + rng.randrange(DAYS)) * DAY + rng.choice([0, 12]) * HOUR
    yield NearestQuestion(rng.choice(SCOPES), instant, rng.random() < 0.5, without)
    yield CoversQuestion(rng.choice(SCOPES), stretch(rng).possible, other)
    yield EventsQuestion(tuple(each.id for each in dossier.events), rng.choice([None, *SCOPES]))


@pytest.mark.parametrize("block", [1_024, 2])
@pytest.mark.parametrize("seed", range(DRAWN))
def test_answers_are_those_of_a_scan(seed: int, block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every sort of question, of a log that is drawn; rows in large blocks and in small ones."""
    monkeypatch.setattr(bars, "BLOCK", block)
    rng = Random(seed * 2 + (block > 2))
    dossier = drawn(rng)
    memory, scan = MemoryLog(dossier), NaiveLog(dossier)
    for _ in range(4):
        for question in questions(rng, dossier):
            (mine,), (theirs,) = memory.answer((question,)), scan.answer((question,))
            compare(question, mine, theirs)
