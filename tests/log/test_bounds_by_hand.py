"""Bounds that the drawn worlds of test_measures are too small for, each derived beside it.

Written with survivors of mutation testing in view (see docs/mutation-testing.md).
"""

from __future__ import annotations

import attrs
import pytest

from factcheck.log import (
    CountQuestion,
    DistinctQuestion,
    LullQuestion,
    MemoryLog,
    RunQuestion,
    SumPart,
    SumQuestion,
    WorldsQuestion,
)
from factcheck.log.amounts import Coefficients, row_extent, whole_figure
from factcheck.log.identity import may_be_same
from factcheck.log.record import Record
from factcheck.model import Counting, Dossier, Event, Scope, read_condition
from factcheck.model.scope import joined
from factcheck.when import DAWN, DAY, DUSK, Grain, Intervals, Stretch, When
from log.measured import ATTACK, DRONE, asked, scope
from log.test_lists_boundaries import ALWAYS, BACK, EVERYTHING, log_of, numbered, on

RAID = scope("raid", what="raid")
ATTACKED = {"what": ("attack",)}


def either(name: str, first: int, second: int, **attributes: tuple[str, ...]) -> Event:
    """On one of two days, which no plain event is."""
    instants = Intervals.between(first * DAY, (first + 1) * DAY) | Intervals.between(second * DAY, (second + 1) * DAY)
    return attrs.evolve(on(name, 1, 2, **attributes), when=When(instants, instants, grain=Grain.DAY, floating=True))


# Sums


@pytest.mark.parametrize(("sure", "low", "high"), [(0, 0, 11), (1, 1, 11), (2, 2, 11), (11, 11, 11)])
def test_of_eleven_stretches_some_hold_the_event_for_certain(sure: int, low: int, high: int) -> None:
    """Eleven stretches that may each hold the day of the one event, more than are combined: it counts in those that certainly do, and in the others or not."""
    around = Intervals.between(4 * DAY, 6 * DAY)
    stretches = [Stretch(around if n < sure else Intervals(), Intervals.between(0, (10 + n) * DAY)) for n in range(11)]
    parts = tuple(SumPart(1, CountQuestion(ATTACK, each, each)) for each in stretches)
    answer = asked(log_of(on("e", 5, 6, **ATTACKED)), SumQuestion(parts))
    assert (answer.low, answer.closed_low, answer.closed_high) == (low, low, high)


def test_what_is_in_none_of_too_many_scopes_counts_in_none() -> None:
    """Eleven scopes of raids with eleven attributes that nobody gives are more combinations than are listed; an attack lies in none of them."""
    scopes = tuple(
        Scope(f"s{n}", (read_condition("what", ("raid",)), read_condition(f"a{n}", ("x",)))) for n in range(11)
    )
    log = MemoryLog(Dossier(scopes=scopes, events=(on("e", 5, 6, **ATTACKED),)))
    answer = asked(log, SumQuestion(tuple(SumPart(1, CountQuestion(each, ALWAYS, ALWAYS)) for each in scopes)))
    assert (answer.closed_low, answer.closed_high) == (0, 0)


def test_a_place_is_one_of_two_cities_or_neither() -> None:
    """Whatever is in one of the two cities is in one of them alone: those in either, less those in each, are none."""
    cities = (scope("a", place="Iraq/Baghdad"), scope("b", place="Iraq/Basra"))
    both = Scope("both", (read_condition("place", ("Iraq/Baghdad", "Iraq/Basra")),))
    for given in ({}, {"place": ("Iraq",)}, {"place": ("Iraq/Basra", "Iran")}):
        log = MemoryLog(Dossier(scopes=(*cities, both), events=(on("e", 5, 6, **given),)))
        parts = [(1, both), *((-1, city) for city in cities)]
        answer = asked(log, SumQuestion(tuple(SumPart(n, CountQuestion(of, ALWAYS, ALWAYS)) for n, of in parts)))
        assert (answer.closed_low, answer.closed_high) == (0, 0), given


def test_two_figures_of_what_may_lie_outside() -> None:
    """Three killed and five wounded on a day of which a stretch that may end before holds nothing or all: 0 to 8 together."""
    where = Stretch(Intervals.between(0, 4 * DAY), Intervals.between(0, 9 * DAY))
    count = CountQuestion(ATTACK, where, where)
    event = on("e", 5, 6, killed=("3",), wounded=("5",), **ATTACKED)
    answer = asked(log_of(event), SumQuestion((SumPart(1, count, "killed"), SumPart(1, count, "wounded"))))
    assert (answer.closed_low, answer.closed_high) == (0, 8)


def test_a_row_for_no_event_has_nothing_of_its_figure() -> None:
    """From -3 to 5, or 0 where the row may stand for none; from 2 to 5 that makes 0 to 5, from -5 to -2 it makes -5 to 0."""
    assert [whole_figure(each, (0, 1)) for each in ((-3, 5), (2, 5), (-5, -2))] == [(-3, 5), (0, 5), (-5, 0)]
    assert whole_figure((2, 5), (1, 3)) == (2, 5)


def test_the_ways_of_what_may_be_none_are_told() -> None:
    """A row for none or one: in every world it counts no time or once, and that is told."""
    log = log_of(numbered(on("row", 5, 6, **ATTACKED), "0-1"), numbered(on("raids", 5, 6, what=("raid",)), "2"))
    answer = asked(log, WorldsQuestion((EVERYTHING,)))
    assert answer.told
    assert [(each.ways, each.low, each.high) for each in answer.classes] == [(frozenset({1}), 0, 1)]


# Different values


def test_of_many_that_share_no_value_each_has_its_own() -> None:
    """Thirteen events, each of one of two places of its own: 8,192 ways to choose, and in each thirteen places at least."""
    log = log_of(*(on(f"e{n}", n, n + 1, place=(f"a{n}", f"b{n}"), **ATTACKED) for n in range(13)))
    answer = asked(log, DistinctQuestion(EVERYTHING, "place"))
    assert (answer.closed_low, answer.closed_high, answer.relaxed) == (13, 13, "choices")
    log = log_of(*(on(f"e{n}", n, n + 1, place=(f"a{n}", "b"), **ATTACKED) for n in range(13)))
    # All of them may be in b.
    assert asked(log, DistinctQuestion(EVERYTHING, "place")).closed_low == 1


def test_a_row_without_bound_may_have_any_number_of_values() -> None:
    """A row for at least one, on one of two days, of places nobody gives: as many places as one likes; of two or three, three at the most."""
    for number, high in (("1+", None), ("2-3", 3)):
        for event in (either("e", 1, 5, **ATTACKED), on("e", 1, 2, **ATTACKED)):
            answer = asked(log_of(numbered(event, number)), DistinctQuestion(EVERYTHING, "place"))
            assert (answer.closed_low, answer.closed_high) == (1, high), number


def test_values_that_are_shown_are_shown_for_certain() -> None:
    """What gives one place shows it; what may be of either of two shows neither."""
    log = log_of(on("sure", 1, 2, place=("Iraq",), **ATTACKED), on("open", 3, 4, place=("Iraq", "Iran"), **ATTACKED))
    answer = asked(log, DistinctQuestion(EVERYTHING, "place"))
    assert [(match.event.id, match.certain) for match in answer.certain] == [("sure", True)]
    assert [(match.event.id, match.certain) for match in answer.open] == [("open", False)]


# Runs and lulls


def test_a_run_with_one_report_that_may_be_double_says_so() -> None:
    """Two reports from two sources of one day may be one attack; a third on one of two days is none of them."""
    one, other = (attrs.evolve(on(name, 5, 6, **ATTACKED), input=name) for name in ("x", "y"))
    elsewhere = attrs.evolve(either("z", 20, 30, **ATTACKED), input="x")
    assert asked(log_of(one, other, elsewhere), RunQuestion(ATTACK, DRONE, BACK, BACK)).relaxed == "identity"
    assert asked(log_of(one, elsewhere), RunQuestion(ATTACK, DRONE, BACK, BACK)).relaxed == ""


def clock(name: str, written: str) -> Event:
    """An attack to the minute."""
    return attrs.evolve(on(name, 1, 2, **ATTACKED), when=When.parse(written))


def test_a_lull_by_the_clock_is_exact() -> None:
    """From 10:00 on the 1st to 10:00 on the 3rd are 48 hours, and to 22:00 two days and a half."""
    always = Stretch.exactly(Intervals.between(0, 30_000 * DAY))
    for until, days in (("2024-01-03T10:00", 2), ("2024-01-03T22:00", 2.5)):
        log = log_of(clock("a", "2024-01-01T10:00"), clock("b", until))
        answer = asked(log, LullQuestion(ATTACK, always, elapsed=True))
        assert (answer.closed_low, answer.closed_high) == (days, days)


def test_only_loose_dates_make_the_order_loose() -> None:
    """Attacks on the 1st and the 10th, perhaps one on the 4th: six days or nine, both reached.  With the first from the 1st to the 3rd bounds may be wider."""
    perhaps, last = on("perhaps", 4, 5, what=("attack", "raid")), on("last", 10, 11, **ATTACKED)
    answer = asked(log_of(on("first", 1, 2, **ATTACKED), perhaps, last), LullQuestion(ATTACK, ALWAYS))
    assert (answer.closed_low, answer.closed_high, answer.relaxed) == (6, 9, "")
    answer = asked(log_of(on("first", 1, 4, **ATTACKED), perhaps, last), LullQuestion(ATTACK, ALWAYS))
    assert answer.relaxed == "order"


def test_a_lull_by_the_clock_to_the_edges_is_exact() -> None:
    """An attack at noon of the fifth of ten days: four days and a half before it, five and a half after it, to the second."""
    attack = clock("a", "2024-01-05T12:00")
    first = When.parse("2024-01-01").intervals.start
    stretch = Stretch.exactly(Intervals.between(first, first + 10 * DAY))
    answer = asked(log_of(attack), LullQuestion(ATTACK, stretch, elapsed=True, to_edge=True))
    assert (answer.closed_low, answer.closed_high) == (5.5, 5.5)


def test_there_is_no_lull_beside_one_event() -> None:
    """One attack, on the 1st or on the 5th: two may lie four days apart, one does not."""
    for number, high in (("1", 0), ("1-2", 4), ("1+", 4)):
        answer = asked(log_of(numbered(either("e", 1, 5, **ATTACKED), number)), LullQuestion(ATTACK, ALWAYS))
        assert answer.closed_high == high, number


def test_a_lull_from_or_to_a_date_without_bound_has_none() -> None:
    """An attack some day before the 2nd and one on the 5th, or one on the 5th and one some day after the 8th: any number of days may lie between them."""
    middle, forever = on("b", 5, 6, **ATTACKED), Stretch.exactly(Intervals.between(DAWN, DUSK))
    for start, end in ((DAWN, 2 * DAY), (8 * DAY, DUSK)):
        instants = Intervals.between(start, end)
        other = attrs.evolve(middle, id="a", when=When(instants, instants, grain=Grain.DAY, floating=True))
        assert asked(log_of(other, middle), LullQuestion(ATTACK, forever)).closed_high is None


# Runs


ROCKET_ATTACK, DRONE_ATTACK = ({"what": ("attack",), "weapon": (weapon,)} for weapon in ("rocket", "drone"))


def test_what_may_lie_outside_breaks_no_run_for_certain() -> None:
    """A drone on the 1st; a rocket after the 6th, in two lists or on one of two days, which the stretch holds in one reading: one drone in a row, or none."""
    stretch = Stretch(Intervals.between(DAWN, 5 * DAY), Intervals.between(DAWN, 9 * DAY))
    drone = attrs.evolve(on("drone", 1, 2, **DRONE_ATTACK), input="one")
    listed = [attrs.evolve(on(name, 6, 7, **ROCKET_ATTACK), input=name) for name in ("one", "other")]
    for rockets in (listed, [either("rocket", 6, 7, **ROCKET_ATTACK)]):
        answer = asked(log_of(drone, *rockets), RunQuestion(ATTACK, DRONE, stretch, stretch))
        assert (answer.closed_low, answer.closed_high) == (0, 1)


def test_a_row_that_may_stand_for_none_breaks_no_run_for_certain() -> None:
    """One rocket or two, a drone, and a row for none or one rocket: one drone in a row, or none."""
    first, last = (
        numbered(on("rocket", 1, 2, **ROCKET_ATTACK), "1-2"),
        numbered(on("perhaps", 3, 4, **ROCKET_ATTACK), "0-1"),
    )
    log = log_of(first, on("drone", 2, 3, **DRONE_ATTACK), last)
    answer = asked(log, RunQuestion(ATTACK, DRONE, BACK, BACK))
    assert (answer.closed_low, answer.closed_high) == (0, 1)


def test_no_attack_by_drone_breaks_a_run_of_drones() -> None:
    """Nobody vouches for the record: of two attacks by drone both are in the run, whatever else there was; of attacks a rocket may be missing after the last."""
    log = log_of(on("one", 1, 2, **DRONE_ATTACK), on("two", 3, 4, **DRONE_ATTACK))
    assert asked(log, RunQuestion(ATTACK.both(DRONE), DRONE, BACK, BACK)).low == 2
    assert asked(log, RunQuestion(ATTACK, DRONE, BACK, BACK)).low == 0


# Doubles


@pytest.mark.parametrize("of", [DRONE, None])
def test_who_names_one_of_two_weapons_may_report_the_same(of: Scope | None) -> None:
    """Drones and rockets, and drones alone: who says the one does not deny the other.  A knife is neither."""
    both, drone, knife = (
        on(weapon, 1, 2, weapon=(weapon,)) for weapon in (joined(("drone", "rocket")), "drone", "knife")
    )
    assert may_be_same(both, drone, of, 0)
    assert not may_be_same(both, knife, of, 0)


# What is on record


def test_what_is_counted_while_it_goes_on_may_have_lasted() -> None:
    """A scope that is counted so may hold something that lasted, whatever is on record; another one only what is."""
    dossier = Dossier(scopes=(ATTACK,), events=(on("e", 5, 6, **ATTACKED),))
    record = Record.of(dossier)
    assert record.may_last(attrs.evolve(ATTACK, counts=Counting.GOING_ON))
    assert not record.may_last(attrs.evolve(ATTACK, counts=Counting.BEGAN))


# Rows


@pytest.mark.parametrize(
    ("adds", "number", "figure", "extent"),
    [
        # Each of two to five counts once; twice as a loss.
        ((1, ()), (2, 5), (), (2, 5)),
        ((-2, ()), (2, 5), (), (-10, -4)),
        # None of up to three: nothing, or three.
        ((1, ()), (0, 3), (), (0, 3)),
        # Its figure is that of all of them together, however many they are.
        ((0, (2,)), (1, 1), ((3, 4),), (6, 8)),
        ((0, (-1,)), (2, 5), ((3, 4),), (-4, -3)),
        ((1, (1,)), (2, 5), ((3, 4),), (5, 9)),
    ],
)
def test_what_a_row_adds(
    adds: tuple[int, tuple[int, ...]],
    number: tuple[int, int],
    figure: tuple[tuple[int, int], ...],
    extent: tuple[int, int],
) -> None:
    """A number for each event, and a figure for the row."""
    assert row_extent([Coefficients(*adds)], number, figure) == extent


def test_what_a_row_adds_by_one_way_or_another() -> None:
    """Each of two or three counts once or not at all."""
    assert row_extent([Coefficients(0, ()), Coefficients(1, ())], (2, 3), ()) == (0, 3)


def test_a_row_of_perhaps_none_perhaps_ends_no_run() -> None:
    """Drones on the 1st, 3rd and 9th; between them, on the 5th or 7th, none or one with a rocket: one in a row, or all three."""
    drone, rocket = {**ATTACKED, "weapon": ("drone",)}, {**ATTACKED, "weapon": ("rocket",)}
    drones = [on(f"d{day}", day, day + 1, **drone) for day in (1, 3, 9)]
    for number, high in (("0-1", 3), ("1", 1), ("1-2", 1)):
        answer = asked(
            log_of(*drones, numbered(either("r", 5, 7, **rocket), number)), RunQuestion(ATTACK, DRONE, BACK, BACK)
        )
        assert (answer.closed_low, answer.closed_high) == (1, high), number


def test_what_may_lie_beyond_a_borderline_may_be_of_the_run() -> None:
    """A drone on the 15th or the 20th, in a stretch that certainly reaches to the 10th and perhaps to the 30th, and one on the 16th: none for certain or both."""
    drone = {**ATTACKED, "weapon": ("drone",)}
    stretch = Stretch(Intervals.between(DAWN, 10 * DAY), Intervals.between(DAWN, 30 * DAY))
    log = log_of(either("a", 15, 20, **drone), on("b", 16, 17, **drone))
    answer = asked(log, RunQuestion(ATTACK, DRONE, stretch, stretch))
    assert (answer.closed_low, answer.closed_high) == (0, 2)
