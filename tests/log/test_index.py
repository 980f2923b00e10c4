"""The index against looking at every event: counts, lists, neighbours, doubles; and how little of the log an answer touches."""

from __future__ import annotations

import itertools
import heapq
import math
from collections.abc import Iterator
from random import Random
from typing import Any, SupportsIndex

import attrs
import pytest

from factcheck.log import (
    CountAnswer,
    CountQuestion,
    EventsAnswer,
    EventsQuestion,
    MemoryLog,
    NearestAnswer,
    NearestQuestion,
)
from factcheck.log.index import by_end, chained
from factcheck.log.table import Table, by_time
from factcheck.model import Dossier, Event, Figure, Scope, read_condition
from factcheck.when import DAWN, DAY, DUSK, HOUR, Grain, Intervals, Stretch, When

SCOPE = Scope("attacks", (read_condition("what", ("attack",)),))
SURE, PERHAPS, OUT = ("attack",), ("attack", "raid"), ("raid",)
NUMBERS = ["1", "1", "1", "1", "2", "0-2", "1-3", "3+"]


def moment(intervals: Intervals, *, clocked: bool = False) -> When:
    return When(intervals, intervals, grain=Grain.CLOCK if clocked else Grain.STRETCH, floating=True)


def event(id_: str, intervals: Intervals, what: tuple[str, ...] = SURE, **more: Any) -> Event:
    clocked = more.pop("clocked", False)
    return Event(id_, moment(intervals, clocked=clocked), (("what", what),), **more)


def span(rng: Random, hours: int = 60) -> Intervals:
    """From an hour to another, often short, sometimes nearly everything."""
    start = rng.randrange(hours)
    length = rng.choice([1, 1, 2, 3, 8, 30, hours])
    return Intervals.between(start * HOUR, (start + length) * HOUR)


def log_of(rng: Random, size: int) -> list[Event]:
    """Imprecise events of one input: some in several intervals, some clocked, some perhaps or certainly not in the scope."""
    events = []
    for n in range(size):
        intervals = span(rng)
        if rng.random() < 0.2:
            intervals |= span(rng)
        if rng.random() < 0.05:
            intervals |= Intervals.between(DAWN, 0) if rng.random() < 0.5 else Intervals.between(50 * HOUR, DUSK)
        what = rng.choice([SURE, SURE, SURE, PERHAPS, OUT])
        number = Figure.parse(rng.choice(NUMBERS))
        events.append(event(f"e{n:02}", intervals, what, clocked=rng.random() < 0.3, number=number))
    return events


def stretch_of(rng: Random) -> Stretch:
    """A stretch with or without a borderline, now and then in two pieces or empty."""
    possible = span(rng)
    if rng.random() < 0.2:
        possible |= span(rng)
    certain = possible & span(rng) if rng.random() < 0.4 else possible
    return Stretch(certain, possible)


@attrs.frozen
class Naive:
    """What looking at every event finds."""

    low: int
    high: int | None
    certain: list[str]
    open: list[str]


def naive(events: list[Event], question: CountQuestion) -> Naive:
    certain, open_ = [], []
    for each in sorted(events, key=lambda e: (e.moment.intervals.start, e.moment.intervals.end, e.id)):
        matches = {value == "attack" for value in each.attributes[0][1]}
        stretch = question.clocked_stretch if each.moment.clocked else question.stretch
        pairs = each.moment.intervals.pairs
        inside = all(any(s <= a and b <= e for s, e in stretch.certain) for a, b in pairs)
        touches = any(a < e and s < b for a, b in pairs for s, e in stretch.possible)
        if each.id in question.without or matches == {False}:
            continue
        if matches == {True} and inside:
            certain.append(each)
        elif touches:
            open_.append(each)
    unbounded = any(each.number.high is None for each in (*certain, *open_))
    return Naive(
        sum(int(each.number.low) for each in certain),
        None if unbounded else sum(int(each.number.high or 0) for each in (*certain, *open_)),
        [each.id for each in certain],
        [each.id for each in open_],
    )


def asked(log: MemoryLog, question: CountQuestion) -> CountAnswer:
    (answer,) = log.answer((question,))
    assert isinstance(answer, CountAnswer)
    return answer


@pytest.mark.parametrize("seed", range(40))
def test_counts_are_those_of_a_scan(seed: int) -> None:
    """Numbers and lists, with borderlines, stretches for clocked events, and events set aside."""
    rng = Random(seed)
    events = log_of(rng, rng.choice([3, 12, 40]))
    log = MemoryLog(Dossier(scopes=(SCOPE,), events=tuple(events)))
    for _ in range(60):
        stretch = stretch_of(rng)
        clocked = stretch_of(rng) if rng.random() < 0.4 else stretch
        without = tuple(sorted(rng.sample([each.id for each in events], rng.choice([0, 0, 1, 2]))))
        question = CountQuestion(SCOPE, stretch, clocked, without)
        answer, expected = asked(log, question), naive(events, question)
        assert (answer.low, answer.closed_high) == (expected.low, expected.high)
        assert [match.event.id for match in answer.certain] == expected.certain
        assert sorted(match.event.id for match in answer.open) == sorted(expected.open)
        assert answer.high is None or stretch.possible.empty, "nobody vouches for anything"


def test_ranges_that_span_the_window_are_not_inside_it() -> None:
    """Two bisections over lists sorted apart count a range that strictly holds the window twice; a chain does not.

    Of the days 0-9, 2-3, 4-5, 0-9 and 3-4 the window 2-5 holds three and touches five.
    """
    days = [(0, 9), (2, 3), (4, 5), (0, 9), (3, 4)]
    events = [event(f"e{n}", Intervals.between(a * DAY, b * DAY)) for n, (a, b) in enumerate(days)]
    window = Stretch.exactly(Intervals.between(2 * DAY, 5 * DAY))
    answer = asked(MemoryLog(Dossier(scopes=(SCOPE,), events=tuple(events))), CountQuestion(SCOPE, window, window))
    assert (answer.low, answer.closed_high) == (3, 5)
    assert {match.event.id for match in answer.open} == {"e0", "e3"}


@pytest.mark.parametrize("seed", range(20))
def test_chains(seed: int) -> None:
    """Inside and overlapping any interval, and the four orders from an instant."""
    rng = Random(seed)
    events = [
        event(f"e{n:02}", span(rng), number=Figure.parse(rng.choice(NUMBERS))) for n in range(rng.choice([1, 8, 60]))
    ]
    chains = chained(Table(events), range(len(events)))
    spans = {each.id: each.moment.intervals.pairs[0] for each in events}
    for _ in range(40):
        start, end = span(rng).pairs[0]
        inside = {id_ for id_, (a, b) in spans.items() if start <= a and b <= end}
        overlapping = {id_ for id_, (a, b) in spans.items() if a < end and start < b}
        stretch = Stretch.exactly(Intervals.between(start, end))
        runs = [(chain, chain.certain(stretch), list(chain.possible(stretch))) for chain in chains]
        for ids, found in (
            (inside, [(chain, run) for chain, certain, _ in runs for run in certain]),
            (overlapping, [(chain, run) for chain, _, possible in runs for run in possible]),
        ):
            assert sorted(each.id for chain, run in found for each in chain.slice(*run)) == sorted(ids)
            counted = [each.number for each in events if each.id in ids]
            assert sum(chain.numbers[0].between(*run) for chain, run in found) == sum(each.low for each in counted)
            highs = [math.inf if each.high is None else each.high for each in counted]
            assert sum(chain.numbers[1].between(*run) for chain, run in found) == sum(highs)
        lists = {
            "ended_before": [id_ for id_, (_, b) in spans.items() if b <= start],
            "started_before": [id_ for id_, (a, _) in spans.items() if a < start],
            "started_from": [id_ for id_, (a, _) in spans.items() if a >= start],
            "ended_after": [id_ for id_, (_, b) in spans.items() if b > start],
        }
        for name, ids in lists.items():
            back = name in ("ended_before", "started_before")
            order = {"key": by_end, "reverse": True} if back else {"key": by_time}
            pieces = (
                chain.beside(start, forward=not back, certain=name in ("ended_before", "started_from"))
                for chain in chains
            )
            key = (lambda id_: (-spans[id_][1], -spans[id_][0], id_)) if back else (lambda id_: (*spans[id_], id_))
            found = [each.id for each in heapq.merge(*pieces, **order)]
            assert sorted(found) == sorted(ids)
            assert [key(id_)[:2] for id_ in found] == sorted(key(id_)[:2] for id_ in ids), name


@pytest.mark.parametrize("seed", range(20))
def test_nearest_is_that_of_a_scan(seed: int) -> None:
    """The certain and the possible events on either side, nearest first."""
    rng = Random(seed)
    events = log_of(rng, rng.choice([3, 12, 40]))
    log = MemoryLog(Dossier(scopes=(SCOPE,), events=tuple(events)))
    candidates = [each for each in events if each.attributes[0][1] != OUT]
    for _ in range(40):
        at, forward = rng.randrange(-5, 70) * HOUR, rng.random() < 0.5
        without = tuple(rng.sample([each.id for each in events], rng.choice([0, 0, 2])))
        (answer,) = log.answer((NearestQuestion(SCOPE, at, forward, without),))
        assert isinstance(answer, NearestAnswer)
        left = [each for each in candidates if each.id not in without]

        def bounds(each: Event) -> tuple[int, int]:
            start, end = each.moment.intervals.start, each.moment.intervals.end
            return (start, end) if forward else (-end, -start)

        wholly = [
            e
            for e in left
            if e.attributes[0][1] == SURE
            and (e.moment.intervals.start >= at if forward else e.moment.intervals.end <= at)
        ]
        partly = [e for e in left if (e.moment.intervals.end > at if forward else e.moment.intervals.start < at)]
        for found, expected in ((answer.certain, wholly), (answer.possible, partly)):
            assert {match.event.id for match in found} == {each.id for each in expected}
            assert [bounds(match.event) for match in found] == sorted(bounds(each) for each in expected)


# ---- doubles -------------------------------------------------------------------------------------------


def matchings(one: list[Event], other: list[Event]) -> Iterator[list[tuple[Event, Event]]]:
    """Every way to say of two inputs which reports are one event."""
    pairs = [(a, b) for a in one for b in other if may_be_one(a, b)]
    for size in range(len(pairs) + 1):
        for chosen in itertools.combinations(pairs, size):
            ids = [each.id for pair in chosen for each in pair]
            if len(ids) == len(set(ids)):
                yield list(chosen)


def may_be_one(a: Event, b: Event) -> bool:
    """Their times overlap or lie at most 24 hours apart, and neither says they are two."""
    (a_start, a_end), (b_start, b_end) = a.moment.intervals.pairs[0], b.moment.intervals.pairs[0]
    near = max(a_start, b_start) - min(a_end, b_end) <= 24 * HOUR
    return near and b.id not in a.distinct_from and a.id not in b.distinct_from


def counts_of_worlds(one: list[Event], other: list[Event], window: tuple[int, int]) -> set[int]:
    """How many events lie in the window, in every world; days are units."""
    found: set[int] = set()
    for chosen in matchings(one, other):
        merged = {each.id for pair in chosen for each in pair}
        sets = [each.moment.intervals for each in (*one, *other) if each.id not in merged]
        for a, b in chosen:
            shared = a.moment.intervals & b.moment.intervals
            sets.append((a.moment.intervals | b.moment.intervals) if shared.empty else shared)
        low = sum(all(window[0] <= s and e <= window[1] for s, e in instants) for instants in sets)
        high = sum(any(s < window[1] and window[0] < e for s, e in instants) for instants in sets)
        found |= set(range(low, high + 1))
    return found


def test_doubles_against_every_matching() -> None:
    """Two inputs: the bounds hold every world's count, and are tight where each report has at most one possible double."""
    rng, exact = Random(5), 0
    for _ in range(400):
        reports: dict[str, list[Event]] = {"": [], "t": []}
        for n in range(rng.randrange(2, 6)):
            input_ = rng.choice(["", "t"])
            day = rng.randrange(12)
            instants = Intervals.between(day * DAY, (day + rng.choice([1, 1, 2])) * DAY)
            apart = (
                tuple(rng.sample([each.id for each in reports["" if input_ else "t"]], 1))
                if reports["" if input_ else "t"] and rng.random() < 0.2
                else ()
            )
            reports[input_].append(event(f"{input_}{n}", instants, input=input_, distinct_from=apart))
        events = [*reports[""], *reports["t"]]
        log = MemoryLog(Dossier(scopes=(SCOPE,), events=tuple(events)))
        partners = {
            each.id: sum(each.input != other.input and may_be_one(each, other) for other in events) for each in events
        }
        for _ in range(6):
            first = rng.randrange(12)
            window = first * DAY, (first + rng.randrange(1, 6)) * DAY
            stretch = Stretch.exactly(Intervals.between(*window))
            answer = asked(log, CountQuestion(SCOPE, stretch, stretch))
            found = counts_of_worlds(reports[""], reports["t"], window)
            assert answer.low <= min(found), (events, window)
            assert answer.closed_high is not None
            assert answer.closed_high >= max(found), (events, window)
            if max(partners.values()) <= 1:
                assert answer.low == min(found), (events, window)
                exact += 1
    assert exact > 300


def test_the_doubles_of_an_event() -> None:
    """Exactly 24 hours apart counts, one more microsecond does not; within one input never; not those declared two."""
    base = event("a", Intervals.between(10 * DAY, 11 * DAY))
    for start, expected in ((12 * DAY, ("b",)), (12 * DAY + 1, ()), (8 * DAY, ("b",)), (8 * DAY - 1, ())):
        other = event("b", Intervals.between(start, start + DAY), input="t")
        for change, wanted in (({}, expected), ({"input": ""}, ()), ({"distinct_from": ("a",)}, ())):
            log = MemoryLog(Dossier(scopes=(SCOPE,), events=(base, attrs.evolve(other, **change))))
            (answer,) = log.answer((EventsQuestion(("a",), SCOPE),))
            assert isinstance(answer, EventsAnswer)
            assert answer.events[0].doubles == wanted


def test_a_double_at_any_of_its_times() -> None:
    """A report that lies on 1 January or on 1 June may be the other input's of 1 June, whichever input is the larger."""
    either = Intervals.between(0, DAY) | Intervals.between(152 * DAY, 153 * DAY)
    events = [event("a", Intervals.between(152 * DAY, 153 * DAY)), event("x", either, input="t")]
    for filler in ("", "t"):
        far = event("z", Intervals.between(60 * DAY, 61 * DAY), input=filler)
        log = MemoryLog(Dossier(scopes=(SCOPE,), events=(*events, far)))
        (answer,) = log.answer((EventsQuestion(("a", "x", "z"), SCOPE),))
        assert isinstance(answer, EventsAnswer)
        assert [known.doubles for known in answer.events] == [("x",), ("a",), ()]


@pytest.mark.parametrize("seed", range(20))
def test_the_doubles_are_those_of_a_scan(seed: int) -> None:
    """Of another input, no more than 24 hours from one of its times to one of the other's, and perhaps of one sort."""
    rng = Random(seed)
    events = []
    for n in range(rng.choice([4, 16, 40])):
        times = span(rng, 400)
        if rng.random() < 0.3:
            times |= span(rng, 400)
        events.append(event(f"e{n:02}", times, rng.choice([SURE, PERHAPS, OUT]), input=rng.choice(["", "t", "t", "u"])))
    log = MemoryLog(Dossier(scopes=(SCOPE,), events=tuple(events)))
    inside = [each for each in events if each.attributes[0][1] != OUT]
    (answer,) = log.answer((EventsQuestion(tuple(each.id for each in events), SCOPE),))
    assert isinstance(answer, EventsAnswer)
    for known in answer.events:
        mine = known.event
        expected = {
            other.id
            for other in inside
            if mine in inside
            and other.input != mine.input
            and any(
                max(a, c) - min(b, d) <= 24 * HOUR for a, b in mine.moment.intervals for c, d in other.moment.intervals
            )
        }
        assert set(known.doubles) == expected, mine


# ---- nothing is scanned --------------------------------------------------------------------------------

SIZE = 20_000
STEPS = 12 * math.ceil(math.log2(SIZE))


class Counting(list[Any]):
    """A list that counts the items it is asked for, one by one or in slices."""

    touched = 0

    def __getitem__(self, index: SupportsIndex | slice) -> Any:
        found = super().__getitem__(index)
        Counting.touched += len(found) if isinstance(index, slice) else 1
        return found


@pytest.fixture(scope="module")
def large() -> MemoryLog:
    """20,000 events, one an hour, indexed."""
    events = tuple(event(f"e{n:05}", Intervals.between(n * HOUR, (n + 1) * HOUR)) for n in range(SIZE))
    log = MemoryLog(Dossier(scopes=(SCOPE,), events=events))
    asked(log, window(0, 1))
    return log


def window(first: int, last: int) -> CountQuestion:
    stretch = Stretch.exactly(Intervals.between(first * HOUR, last * HOUR))
    return CountQuestion(SCOPE, stretch, stretch)


def touched(log: MemoryLog, question: Any) -> int:
    """How many entries of the index an answer reads."""
    index = log._indexes.scope(SCOPE)  # noqa: SLF001
    for group in index.groups:
        counting = tuple(
            attrs.evolve(chain, **{name: Counting(getattr(chain, name)) for name in ("starts", "ends", "events")})
            for chain in group.chains
        )
        object.__setattr__(group, "chains", counting)
    Counting.touched = 0
    log.answer((question,))
    return Counting.touched


@pytest.mark.parametrize(
    ("first", "last"), [(0, 1), (10_000, 10_001), (5_000, 5_010), (19_990, 20_000), (30_000, 30_001)]
)
def test_a_count_is_a_few_bisections(large: MemoryLog, first: int, last: int) -> None:
    """A dozen bisections of 15 steps each, and what is returned a few times: of 20,000 events not one in a hundred is read."""
    assert touched(large, window(first, last)) <= STEPS + 4 * (last - first)


def test_a_count_of_many_lists_64(large: MemoryLog) -> None:
    """The numbers come from sums, and only MAX_LISTED events are listed: a window of half the log touches no more than a narrow one."""
    (answer,) = large.answer((window(5_000, 15_000),))
    assert isinstance(answer, CountAnswer)
    assert (answer.low, len(answer.certain)) == (10_000, 64)
    assert touched(large, window(5_000, 15_000)) <= STEPS + 4 * 64


@pytest.mark.parametrize("forward", [True, False])
def test_the_nearest_are_found_by_bisection(large: MemoryLog, forward: bool) -> None:
    """The 64 nearest on either side, without a look at the others."""
    question = NearestQuestion(SCOPE, 10_000 * HOUR, forward)
    assert touched(large, question) <= STEPS + 4 * 64


def test_events_are_not_looked_at(large: MemoryLog, monkeypatch: pytest.MonkeyPatch) -> None:
    """However the index is built, an answer reads the dates of the events it lists, and of no others."""
    looked = [0]
    original = Event.moment.fget  # type: ignore[attr-defined]

    def counting(self: Event) -> When:
        looked[0] += 1
        found: When = original(self)
        return found

    monkeypatch.setattr(Event, "moment", property(counting))
    large.answer((window(10_000, 10_003),))
    assert looked[0] <= 60
    looked[0] = 0
    large.answer((window(0, SIZE),))
    assert looked[0] <= 64 * 20
