"""What answers list and promise at their edges: found by changing the code and seeing no test fail (see docs/mutation-testing.md).

The expected values follow from what `factcheck/log/questions.py` and `reports.py` promise; the derivation stands with each.
"""

from __future__ import annotations

import attrs

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
from factcheck.model import Dossier, Event, Figure
from factcheck.when import DAWN, DAY, Grain, Intervals, Stretch, Truth, When
from log.measured import ATTACK, DRONE, asked

ALWAYS = Stretch.exactly(Intervals.between(0, 99 * DAY))
BACK = Stretch.exactly(Intervals.between(DAWN, 99 * DAY))
EVERYTHING = CountQuestion(ATTACK, ALWAYS, ALWAYS)


def on(name: str, first: int, end: int, **attributes: tuple[str, ...]) -> Event:
    instants = Intervals.between(first * DAY, end * DAY)
    return Event(name, When(instants, instants, grain=Grain.DAY, floating=True), tuple(sorted(attributes.items())))


def log_of(*events: Event) -> MemoryLog:
    return MemoryLog(Dossier(scopes=(ATTACK, DRONE), events=events))


def names(matches: tuple[object, ...]) -> list[str]:
    return [match.event.id for match in matches]  # type: ignore[attr-defined]


def numbered(event: Event, number: str) -> Event:
    return attrs.evolve(event, number=Figure.parse(number))


def test_a_sum_says_how_its_events_are_in_the_scope() -> None:
    """An attack is certainly in; what may be an attack or a raid is not known to be; a raid is not listed."""
    log = log_of(
        on("e", 1, 2, what=("attack",)), on("maybe", 3, 4, what=("attack", "raid")), on("raid", 5, 6, what=("raid",))
    )
    answer = asked(log, SumQuestion((SumPart(1, EVERYTHING),)))
    assert [(match.event.id, match.in_scope, match.certain) for match in answer.certain] == [("e", Truth.YES, True)]
    assert [(match.event.id, match.in_scope, match.certain) for match in answer.open] == [
        ("maybe", Truth.UNKNOWN, False)
    ]
    assert (answer.closed_low, answer.closed_high) == (1, 2)


def test_a_run_lists_what_it_may_hang_on() -> None:
    """After a rocket, a drone, and last one of unknown weapon: two drones in a row, or none.  A raid has no part in it."""
    log = log_of(
        on("rocket", 1, 2, what=("attack",), weapon=("rocket",)),
        on("drone", 3, 4, what=("attack",), weapon=("drone",)),
        on("raid", 5, 6, what=("raid",), weapon=("drone",)),
        on("unknown", 7, 8, what=("attack",)),
    )
    answer = asked(log, RunQuestion(ATTACK, DRONE, BACK, BACK))
    assert (answer.closed_low, answer.closed_high) == (0, 2)
    assert names(answer.certain) == []
    assert {"drone", "unknown"} <= set(names(answer.open))
    assert "raid" not in names(answer.open)
    assert {match.event.id: match.in_scope for match in answer.open}["unknown"] is Truth.UNKNOWN


def test_a_certain_run_is_listed_for_certain() -> None:
    """A rocket, then two drones: the two are the run."""
    log = log_of(
        on("rocket", 1, 2, what=("attack",), weapon=("rocket",)),
        on("first", 3, 4, what=("attack",), weapon=("drone",)),
        on("second", 7, 8, what=("attack",), weapon=("drone",)),
    )
    answer = asked(log, RunQuestion(ATTACK, DRONE, BACK, BACK))
    assert (answer.closed_low, answer.closed_high) == (2, 2)
    assert names(answer.certain) == ["first", "second"]
    assert [match.in_scope for match in answer.certain] == [Truth.YES, Truth.YES]


def test_bounds_that_are_reached_are_not_called_wide() -> None:
    """Three attacks on known days, none of them possibly another: the longest time between two is 6 days, and nothing is relaxed."""
    log = log_of(*(on(f"e{day}", day, day + 1, what=("attack",)) for day in (1, 4, 10)))
    answer = asked(log, LullQuestion(ATTACK, ALWAYS))
    assert (answer.closed_low, answer.closed_high, answer.relaxed) == (6, 6, "")
    assert names(answer.certain) == ["e1", "e4", "e10"]


def test_a_row_of_perhaps_none_has_perhaps_no_value() -> None:
    """A row that stands for 0 or 1 event, on one of two days: no value or one; one that stands for 1: just one."""
    either = Intervals.between(DAY, 2 * DAY) | Intervals.between(5 * DAY, 6 * DAY)
    when = When(either, either, grain=Grain.DAY, floating=True)
    event = attrs.evolve(on("e", 1, 2, what=("attack",), place=("Iraq",)), when=when)
    for number, low in (("0-1", 0), ("1", 1), ("1-2", 1)):
        answer = asked(log_of(numbered(event, number)), DistinctQuestion(EVERYTHING, "place"))
        assert (answer.closed_low, answer.closed_high) == (low, 1), number
        assert answer.values == ("Iraq",) * low
        assert answer.possible_values == ("Iraq",)


def test_a_row_of_one_to_three_is_perhaps_not_the_last_two() -> None:
    """Attacks on day 1 and, one to three of them, on day 9.  The last two: day 1's and day 9's, or both of day 9.

    So the last two lie from day 1 on, those of day 9 certainly among them, and it is not the same events in every world.
    """
    log = log_of(on("e", 1, 2, what=("attack",)), numbered(on("row", 9, 10, what=("attack",)), "1-3"))
    answer = asked(log, LastQuestion(ATTACK, 2, BACK, BACK))
    assert Intervals.between(DAY, 2 * DAY).meets(answer.closed_stretch.possible)
    assert not Intervals.between(DAY, 2 * DAY).meets(answer.closed_stretch.certain)
    assert not answer.exact


def test_bars_list_what_clears_them() -> None:
    """More than 5: 6 certainly, 5 to 7 perhaps, 5 not; with ties 5 too, and then 5 to 7 for certain."""
    log = log_of(
        *(
            on(name, day, day + 1, what=("attack",), killed=(figure,))
            for name, day, figure in (("six", 1, "6"), ("some", 3, "5-7"), ("five", 5, "5"), ("four", 7, "4"))
        )
    )
    above = asked(log, attrs.evolve(EVERYTHING, bar=Bar("killed", 5, 5)))
    assert (names(above.certain), names(above.open)) == (["six"], ["some"])
    assert (above.low, above.closed_high) == (1, 2)
    ties = asked(log, attrs.evolve(EVERYTHING, bar=Bar("killed", 5, 5, ties=True)))
    assert (names(ties.certain), names(ties.open)) == (["six", "some", "five"], [])
    below = asked(log, attrs.evolve(EVERYTHING, bar=Bar("killed", 5, 5, above=False)))
    assert (names(below.certain), names(below.open)) == (["four"], [])
    low_ties = asked(log, attrs.evolve(EVERYTHING, bar=Bar("killed", 5, 5, above=False, ties=True)))
    assert (names(low_ties.certain), names(low_ties.open)) == (["five", "four"], ["some"])


def test_a_bar_that_is_itself_not_known() -> None:
    """More than something from 4 to 6: 7 certainly; 5 and 6 perhaps (more than 4, not more than 6); 4 not."""
    log = log_of(
        *(on(f"k{killed}", killed, killed + 1, what=("attack",), killed=(str(killed),)) for killed in (4, 5, 6, 7))
    )
    answer = asked(log, attrs.evolve(EVERYTHING, bar=Bar("killed", 4, 6)))
    assert (names(answer.certain), names(answer.open)) == (["k7"], ["k5", "k6"])
    endless = asked(log, attrs.evolve(EVERYTHING, bar=Bar("killed", 4, None)))
    assert (names(endless.certain), names(endless.open)) == ([], ["k5", "k6", "k7"])
