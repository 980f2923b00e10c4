"""Demands tried in whole worlds, against every world there is."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiers import amount

from factcheck.decide.algebra import FALSE, TRUE, Demand, Row, counts_of, gaps
from factcheck.decide.joint_search import Case, Search, excluded
from factcheck.decide.joint_worlds import _settled
from factcheck.log import CountQuestion, WorldClass, WorldsAnswer
from factcheck.model import Range, Scope
from factcheck.when import Intervals, Stretch, Truth

INSTANCES = amount("FACTCHECK_JOINT_INSTANCES", usual=800, long=3_000)
STRETCHES = [Stretch.exactly(Intervals.between(start, start + 10)) for start in (0, 10, 20)]
COUNTS = [CountQuestion(Scope("all", ()), stretch, stretch) for stretch in STRETCHES]
MOST = 4
"""So many missing events of each way are tried."""


def worlds(answer: WorldsAnswer) -> Iterator[Mapping[CountQuestion, int]]:
    """The counts of every world, with up to MOST missing events of each way."""
    choices: list[list[tuple[int, ...]]] = []
    for each in answer.classes:
        several = sorted(each.ways)
        assert each.high is not None, "every class is small"
        choices.append(
            [
                tuple(way for way, number in zip(several, numbers, strict=True) for _ in range(number))
                for numbers in itertools.product(range(each.high + 1), repeat=len(several))
                if each.low <= sum(numbers) <= each.high
            ]
        )
    choices += [[(way,) * number for number in range(MOST + 1)] for way in sorted(answer.missing)]
    for chosen in itertools.product(*choices):
        events = [way for several in chosen for way in several]
        yield {count: sum(way >> place & 1 for way in events) for place, count in enumerate(COUNTS)}


def met(several: list[Demand], counts: Mapping[CountQuestion, int]) -> bool:
    """Whether a world meets every demand."""
    return all(any(all(fits(row, counts) for row in alternative) for alternative in demand) for demand in several)


def fits(row: Row, counts: Mapping[CountQuestion, int]) -> bool:
    """Whether the numbers are within the row."""
    total = sum(weight * counts[count] for weight, count in row.terms if isinstance(count, CountQuestion))
    return total <= row.at_most


def instance(random: Random) -> tuple[WorldsAnswer, list[Demand]]:
    """A few classes of up to four events, and a few demands with alternatives."""
    classes = []
    for _ in range(random.randint(0, 3)):
        ways = frozenset(random.sample(range(8), random.randint(1, 3)))
        low = random.randint(0, 3)
        classes.append(WorldClass(ways, low, low + random.choice([0, 0, 0, 1])))
    missing = frozenset(random.sample(range(1, 8), random.choice([0, 0, 1])))
    return WorldsAnswer(tuple(classes), missing), [demand(random) for _ in range(random.randint(1, 3))]


def demand(random: Random) -> Demand:
    """One to three alternatives of one or two rows."""
    return tuple(
        tuple(row(random) for _ in range(random.randint(1, 2))) for _ in range(random.choice([1, 1, 2, 3]))
    )


def row(random: Random) -> Row:
    """A small sum."""
    weights = [random.randint(-2, 2) for _ in COUNTS]
    if not any(weights):
        weights[0] = 1
    return Row(
        tuple((weight, count) for weight, count in zip(weights, COUNTS, strict=True) if weight), random.randint(-5, 5)
    )


def test_against_every_world() -> None:
    """What is excluded holds in no world; what holds in none that could be listed is excluded, but for a few that need too many cases."""
    random = Random(20240204)
    excluded = possible = left = 0
    for _ in range(INSTANCES):
        answer, wanted = instance(random)
        # Ways are bits of the counts that the demands speak of, in their order.
        places = [COUNTS.index(count) for count in counts_of(wanted)]
        seen = WorldsAnswer(
            tuple(
                WorldClass(frozenset(bits(way, places) for way in each.ways), each.low, each.high)
                for each in answer.classes
            ),
            frozenset(bits(way, places) for way in answer.missing) - {0},
        )
        found = Search(wanted, seen).found()
        holds = any(met(wanted, counted) for counted in worlds(answer))
        assert not (found and holds), (answer, wanted)
        excluded += found
        possible += holds
        # With missing events there are more worlds than were tried.
        left += not found and not holds and not answer.missing
    assert min(excluded, possible) > INSTANCES // 5
    assert left <= INSTANCES // 100, left


def bits(way: int, places: list[int]) -> int:
    """A way with its bits in another order."""
    return sum(1 << position for position, place in enumerate(places) if way >> place & 1)


ranges = st.builds(
    lambda low, size, left, right: Range(low, low + size, left, right),
    st.integers(-3, 3),
    st.integers(1, 3),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(ranges, max_size=3))
def test_gaps_are_what_is_left(zones: list[Range]) -> None:
    """Every half number lies in a zone or in a gap, and never in both."""
    left = gaps(zones)
    for half in range(-16, 17):
        number = Fraction(half, 2)
        inside = any(zone.includes(number, number) for zone in zones)
        assert inside is not any(gap.includes(number, number) for gap in left)


def test_what_is_settled_demands_nothing_or_cannot_be_met() -> None:
    """What holds can always be met, what does not hold never; its denial the other way round."""
    assert [_settled(truth, denied=denied) for truth in (Truth.YES, Truth.NO) for denied in (False, True)] == [
        TRUE,
        FALSE,
        FALSE,
        TRUE,
    ]


@pytest.mark.parametrize(
    ("at_most", "less", "expected"),
    [
        (2, False, True),  # at least 3 and at most 2
        (3, False, False),  # 3
        (3, True, True),  # at least 3 and less than that
        (4, True, False),  # at least 3 and less than 4
    ],
)
def test_rows_that_cannot_be_met_together(at_most: int, less: bool, expected: bool) -> None:
    """Of one quantity, at least 3 of it and so much; nothing needs to be asked of the log."""
    above, below = Row(((-1, COUNTS[0]),), -3), Row(((1, COUNTS[0]),), at_most, less=less)
    case = Case(((0, 0), (1, 0)), ((1, 0, 0, 0), (1, 1, 0, 0)))
    assert excluded(case, [((above,),), ((below,),)], {}, complete=False) is expected
