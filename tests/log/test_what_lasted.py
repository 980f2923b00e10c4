"""What lasted, counted where it was going on: by hand, and against a log that looks at every event and every instant that matters."""

from __future__ import annotations

from random import Random

import attrs
import pytest
from log.measured import ATTACK, DAYS, NOT_DRONE, SCOPES, VOCABULARY, Closed, days, row
from log.naive import NaiveLog
from log.test_second_log import compare

from factcheck.log import (
    Bar,
    CountAnswer,
    CountQuestion,
    DistinctQuestion,
    LullQuestion,
    MeasureAnswer,
    MemoryLog,
    SumPart,
    SumQuestion,
    WorldsQuestion,
)
from factcheck.model import Dossier, Event
from factcheck.when import Grain, Intervals, Span, Stretch, When


def moment(intervals: Intervals, *, clocked: bool = False) -> When:
    return When(intervals, intervals, grain=Grain.CLOCK if clocked else Grain.STRETCH, floating=True)


def lasting(rng: Random, event: Event) -> Event:
    """The event with an end, now and then an unknown one, or one that nobody knows well."""
    start = event.moment.intervals
    last = rng.randrange(DAYS) + 1
    end = days(max(0, last - rng.choice([1, 1, 2, 4])), last)
    if rng.random() < 0.15:
        end = Intervals.always()
    if end.end <= start.start:
        end = start
    return attrs.evolve(
        event, when=Span(moment(start, clocked=event.moment.clocked), moment(end, clocked=rng.random() < 0.2))
    )


def drawn(rng: Random) -> Dossier:
    """A few events, most of which lasted, some told by two logs."""
    events = []
    for number in range(rng.choice([1, 3, 5])):
        event = row(rng, f"e{number}", numbers=("1", "1", "0-2", "2"), input=rng.choice(["", "", "", "log"]))
        events.append(lasting(rng, event) if rng.random() < 0.7 else event)
    closed = [Closed(rng.choice(SCOPES), rng.randrange(DAYS), DAYS) for _ in range(rng.choice([0, 1, 2, 3]))]
    coverage = tuple(each.statement(f"c{number}") for number, each in enumerate(closed))
    return Dossier(scopes=tuple(SCOPES), events=tuple(events), vocabulary=VOCABULARY, coverage=coverage)


def stretch(rng: Random) -> Stretch:
    first = rng.randrange(DAYS)
    possible = days(first, min(DAYS, first + rng.choice([1, 2, 4])))
    if rng.random() < 0.3:
        return Stretch(days(first, min(DAYS, first + 1)), possible)
    return Stretch.exactly(possible)


def count(rng: Random, events: tuple[Event, ...], **more: object) -> CountQuestion:
    where = stretch(rng)
    clocked = stretch(rng) if rng.random() < 0.2 else where
    without = tuple(each.id for each in events if rng.random() < 0.1)
    question = CountQuestion(rng.choice(SCOPES), where, clocked, without, going_on=rng.random() < 0.7)
    return attrs.evolve(question, **more)


@pytest.mark.parametrize("seed", range(60))
def test_answers_are_those_of_a_scan(seed: int) -> None:
    """Counts, bars, sums of both sorts of counts, the ways in which events count, distinct values and lulls."""
    rng = Random(seed)
    dossier = drawn(rng)
    events = dossier.events
    questions = []
    for _ in range(6):
        questions += [
            count(rng, events),
            count(rng, events, bar=Bar("killed", rng.choice([0, 1, None]), 2, above=rng.random() < 0.5, ties=True)),
            SumQuestion(
                tuple(
                    SumPart(rng.choice([1, -1, 2]), count(rng, events), rng.choice(["", "", "killed"]))
                    for _ in range(rng.choice([1, 2, 3]))
                )
            ),
            WorldsQuestion(tuple(dict.fromkeys(count(rng, events) for _ in range(2)))),
            DistinctQuestion(count(rng, events), "weapon"),
            LullQuestion(
                rng.choice([ATTACK, NOT_DRONE]), stretch(rng), going_on=rng.random() < 0.8, to_edge=rng.random() < 0.5
            ),
        ]
    memory, scan = MemoryLog(dossier), NaiveLog(dossier)
    for question in questions:
        (mine,), (theirs,) = memory.answer((question,)), scan.answer((question,))
        compare(question, mine, theirs)


def siege(start: Intervals, end: Intervals) -> Event:
    return Event("siege", Span(moment(start), moment(end)), (("what", ("attack",)),))


def asked(events: tuple[Event, ...], where: Intervals, *, going_on: bool = True) -> CountAnswer:
    exactly = Stretch.exactly(where)
    (answer,) = MemoryLog(Dossier(scopes=(ATTACK,), events=events)).answer(
        (CountQuestion(ATTACK, exactly, exactly, going_on=going_on),)
    )
    assert isinstance(answer, CountAnswer)
    return answer


@pytest.mark.parametrize(
    ("first", "end", "going_on", "began"),
    [
        (0, 1, (0, 0), (0, 0)),  # The day before it began.
        (1, 2, (1, 1), (1, 1)),  # The day on which it began.
        (2, 3, (1, 1), (0, 0)),  # In the middle of it.
        (4, 5, (1, 1), (0, 0)),  # The day on which it was over.
        (5, 6, (0, 0), (0, 0)),  # The day after.
        (0, 6, (1, 1), (1, 1)),  # All of it.
    ],
)
def test_a_siege_from_one_day_to_another(
    first: int, end: int, going_on: tuple[int, int], began: tuple[int, int]
) -> None:
    """From day 1 to day 4."""
    events = (siege(days(1, 2), days(4, 5)),)
    answers = [asked(events, days(first, end), going_on=both) for both in (True, False)]
    assert [(each.low, each.closed_high) for each in answers] == [going_on, began]


def test_an_end_that_nobody_knows_leaves_open_how_long_it_was_going_on() -> None:
    """It began on day 1: then it was going on, and later perhaps."""
    events = (siege(days(1, 2), Intervals.always()),)
    assert [
        (asked(events, days(day, day + 1)).low, asked(events, days(day, day + 1)).closed_high) for day in range(4)
    ] == [
        (0, 0),
        (1, 1),
        (0, 1),
        (0, 1),
    ]


def lull_of(events: tuple[Event, ...], **more: bool) -> tuple[object, object]:
    question = LullQuestion(ATTACK, Stretch.exactly(days(0, 60)), **more)
    (answer,) = MemoryLog(Dossier(scopes=(ATTACK,), events=events)).answer((question,))
    assert isinstance(answer, MeasureAnswer)
    return answer.closed_low, answer.closed_high


def test_a_lull_begins_where_what_lasted_was_over() -> None:
    """From day 10 to day 20, then on day 50: 30 days lie between, or 40 between the beginnings.

    Up to the edges of the 60 days: 10 before it began (from the first day or the one before: to 11), 9 or 10 after the last.
    """
    events = (
        siege(days(10, 11), days(20, 21)),
        Event("later", moment(days(50, 51)), (("what", ("attack",)),)),
    )
    assert lull_of(events, going_on=True) == (30, 30)
    assert lull_of(events) == (40, 40)
    assert lull_of((siege(days(10, 11), days(20, 21)),), going_on=True) == (0, 0)
    assert lull_of((siege(days(10, 11), days(20, 21)),), going_on=True, to_edge=True) == (39, 40)


def test_a_lull_begins_no_earlier_than_its_stretch_may() -> None:
    """Over on one of the days 2 to 7, then on day 50; of a stretch from day 5 that may begin on day 0: 48 days, or none where only one lies in it."""
    events = (siege(days(1, 2), days(2, 8)), Event("later", moment(days(50, 51)), (("what", ("attack",)),)))
    question = LullQuestion(ATTACK, Stretch(days(5, 60), days(0, 60)), going_on=True)
    (answer,) = MemoryLog(Dossier(scopes=(ATTACK,), events=events)).answer((question,))
    assert isinstance(answer, MeasureAnswer)
    assert (answer.closed_low, answer.closed_high) == (0, 48)


def test_what_lasted_into_a_stretch_that_may_begin_later_may_be_in_it() -> None:
    """From day 1 to day 4 or 5; of a stretch that certainly holds day 7 and may begin on day 3 it is counted once or not at all."""
    where = Stretch(days(7, 8), days(3, 10))
    part = SumPart(1, CountQuestion(ATTACK, where, where, going_on=True))
    (answer,) = MemoryLog(Dossier(scopes=(ATTACK,), events=(siege(days(1, 2), days(4, 6)),))).answer((SumQuestion((part,)),))
    assert isinstance(answer, MeasureAnswer)
    assert (answer.closed_low, answer.closed_high) == (0, 1)
