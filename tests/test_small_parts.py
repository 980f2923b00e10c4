"""Small functions alone, each answer derived beside it.

Written with survivors of mutation testing in view (see docs/mutation-testing.md).
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import attrs
import pytest

from factcheck.decide import doubt, doubts, explain, joint_figures, joint_search, placing
from factcheck.decide.certify import _threshold
from factcheck.decide.doubt import because
from factcheck.decide.procedure import UNDIVIDED
from factcheck.kinds import share
from factcheck.log import SumQuestion, lulls
from factcheck.formula import Amount
from factcheck.meaning import labels, lasting, periods, so_far
from factcheck.log.record import Record
from factcheck.log.scope_index import ScopeIndex
from factcheck.log.table import Table
from factcheck.model import SERIES, VALUE, Counting, Event, Figure, Over, ReasonCode
from factcheck.model.several import ONE
from factcheck.when import DAWN, DAY, DUSK, HOUR, Intervals, Relation, Span, Stretch, Truth, When, day_number

NOWHERE = Intervals()


def fake(**given: Any) -> Any:
    return SimpleNamespace(**given)


@pytest.mark.parametrize(
    ("some", "rest", "least", "greatest"),
    [
        ((0, 0), (0, None), 0, 0),  # none of them, of however many
        ((0, None), (0, 0), 0, 1),  # perhaps all there are
        ((1, 3), (1, 3), 1 / 4, 3 / 4),  # 1 of 1 + 3, 3 of 3 + 1
        ((1, 3), (0, None), 0, 1),  # beside any number of others, or beside none
    ],
)
def test_a_part_is_least_beside_the_most_others(some: Any, rest: Any, least: float, greatest: float) -> None:
    assert share._extent(some, rest) == (least, greatest)


@pytest.mark.parametrize(("days", "hours"), [(1, [12]), (2, [12, 24, 36]), (3, [])])
def test_only_a_date_of_one_day_or_two_is_cut_at_noon_and_midnight(days: int, hours: list[int]) -> None:
    date = fake(moment=fake(intervals=Intervals.between(5 * DAY, (5 + days) * DAY)))
    assert list(doubts._noons(date)) == [5 * DAY + hour * HOUR for hour in hours]


@pytest.mark.parametrize(("declared", "name"), [({"raids", "attacks"}, "raids"), ({"attacks"}, "attacks"), (set(), None)])
def test_for_a_scope_that_is_not_declared_the_one_it_is_within_is_vouched(declared: set[str], name: str | None) -> None:
    assert doubt._vouched_as(fake(name="raids", within="attacks"), fake(setting=fake(scopes=declared))) == name


@pytest.mark.parametrize(("parts", "complete", "low"), [(False, False, 2), (True, False, 5), (True, True, 6)])
def test_the_others_come_on_top_of_what_is_counted(parts: bool, complete: bool, low: int) -> None:
    # Two others; of those counted 3 at least, and 4 were the log complete.
    counted: Any = ("one part",) if parts else ()
    answers: Any = {SumQuestion(counted): fake(low=3, closed_low=4)}
    case = fake(counted=lambda _: counted, others_at_least=lambda: 2)
    assert joint_search._low(case, (), answers, complete=complete) == low


def test_what_was_not_done_goes_before_what_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    undone = because(ReasonCode.BUDGET, undone=UNDIVIDED)
    monkeypatch.setattr(explain, "_reasons", lambda _: [because(ReasonCode.COVERAGE), undone])
    told = explain.reasons(fake(truth=Truth.UNKNOWN), complete=Truth.UNKNOWN)
    assert [reason.code for reason in told] == [ReasonCode.BUDGET, ReasonCode.COVERAGE]


@pytest.mark.parametrize(("series", "labelled"), [(("level", "monthly"), True), (("level",), False), (None, False)])
def test_a_value_of_one_series_of_periods_has_a_label(series: tuple[str, ...] | None, labelled: bool) -> None:
    known = {"v": fake(event=fake(values=lambda _: series))}
    setting = fake(series={"level": fake(each=None), "monthly": fake(each="month")})
    assert explain._is_labelled("v", fake(events=known, setting=setting)) is labelled


@pytest.mark.parametrize(
    ("relation", "last", "days"),
    [
        (Relation.IN, None, (10, 12)),
        (Relation.IN, (15, 16), (10, 16)),  # from one to the other
        (Relation.AFTER, None, (13, 21)),  # from the day after it up to the day of speaking
        (Relation.SINCE, None, (10, 21)),
    ],
)
def test_the_days_a_window_names(relation: Relation, last: tuple[int, int] | None, days: tuple[int, int]) -> None:
    ends: Any = None if last is None else fake(named_days=last)
    assert labels._days(relation, fake(named_days=(10, 12)), ends, (20, 21)) == days


@pytest.mark.parametrize(
    ("label", "inside", "torn"),
    [
        ((10, 20), True, False),
        ((9, 12), False, True),  # begins before
        ((18, 21), False, True),  # ends after
        ((20, 25), False, True),
        ((5, 10), False, True),
        ((21, 25), False, False),
        ((5, 9), False, False),
    ],
)
def test_a_label_is_inside_beside_or_torn(
    label: tuple[int, int], inside: bool, torn: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A window of the days 10 to 20.
    monkeypatch.setattr(labels, "near", lambda *_: [("v", Intervals.between(label[0] * DAY, (label[1] + 1) * DAY))])
    monkeypatch.setattr(labels, "_label", lambda *_: label)
    stretch = Stretch.exactly(Intervals.between(10 * DAY, 21 * DAY))
    found = labels.inside_of("level", labels.Named((10, 20), stretch, "", (), open=False, moment=False), fake())
    assert (found.days, found.torn) == ((label,) if inside else (), "v" if torn else None)


def test_a_value_of_a_clock_time_is_inside_on_the_day_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labels, "near", lambda *_: [("v", Intervals.between(7 * DAY + HOUR, 7 * DAY + 2 * HOUR))])
    monkeypatch.setattr(labels, "_label", lambda *_: None)
    stretch = Stretch.exactly(Intervals.between(7 * DAY, 8 * DAY))
    found = labels.inside_of("level", labels.Named(None, stretch, "", (), open=False, moment=False), fake())
    assert (found.days, found.torn) == (((7, 7),), None)


@pytest.mark.parametrize(("whole", "one", "summed", "single"), [
    (True, True, False, True), (True, False, True, True), (True, False, False, False), (False, True, True, False),
])  # fmt: skip
def test_half_a_period_has_no_value(
    whole: bool, one: bool, summed: bool, single: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(periods, "_whole", lambda *_: whole)
    period = fake(number=lambda day: 0 if one else day)
    series = fake(each=fake(period=period), over="year" if summed else None)
    assert periods._one_number(series, fake(days=(10, 20))) is single


@pytest.mark.parametrize(
    ("counts", "asks", "ways"),
    [
        (Counting.BEGAN, lasting.Asks.HOW_MANY, [Counting.BEGAN]),
        (None, lasting.Asks.HOW_MANY, [Counting.BEGAN, Counting.GOING_ON]),
        # Since the last one nothing of the sort was going on, however the scope counts.
        (Counting.BEGAN, lasting.Asks.SINCE_THE_LAST, [Counting.BEGAN, Counting.GOING_ON]),
    ],
)
def test_the_ways_in_which_what_lasted_counts(counts: Counting | None, asks: lasting.Asks, ways: list[Counting]) -> None:
    assert list(lasting.ways_counted([fake(counts=counts)], asks, fake(may_last=lambda _: True))) == ways


def test_a_lull_may_begin_and_end_where_the_stretch_is_vague() -> None:
    whole, sure = Intervals.between(10 * DAY, 20 * DAY), Intervals.between(12 * DAY, 18 * DAY)
    edges = [(each.start, each.end) for each in lulls._edges(Stretch(sure, whole))]
    assert edges == [(10 * DAY - 1, 12 * DAY + 1), (18 * DAY - 1, 20 * DAY + 1)]
    # Where no instant is certain, either edge may be anywhere in it.
    edges = [(each.start, each.end) for each in lulls._edges(Stretch(NOWHERE, whole))]
    assert edges == [(10 * DAY - 1, 20 * DAY + 1)] * 2


@pytest.mark.parametrize(("moment", "ago"), [((7, 9), (60, 90)), ((DAWN, 9), (DAWN, 90)), ((7, DUSK - 1), (60, DUSK))])
def test_so_long_before_what_has_no_bound_has_none(
    moment: tuple[int, int], ago: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    # From the 7th to the 9th; a day before begins at 60, 70 or 80, at the latest 90 where the clock is put back.
    monkeypatch.setattr(placing, "_days_ago", lambda _, day, **__: (day - 1,))
    edges = {6: [60], 7: [70], 8: [80, 90]}
    situation = fake(
        range_of=lambda *_: moment, own_zone=lambda _: None, setting=fake(zone=None), days=lambda *_: [7, 8, 9],
        starts=lambda day, _: edges[day],
    )  # fmt: skip
    assert placing._ago(fake(moment=None, by=fake(calendar=True)), fake(), situation, past_day=False) == ago


@pytest.mark.parametrize(
    ("day", "start", "other", "there"),
    [
        ((2024, 3, 5), (2024, 3, 1), (2023, 2, 1), (2023, 2, 5)),  # the fifth of a month
        ((2024, 3, 6), (2024, 3, 4), (2024, 2, 26), (2024, 2, 28)),  # the Wednesday of a week
        ((2024, 2, 3), (2024, 2, 1), (2024, 1, 29), (2024, 1, 31)),  # one of the two begins no month: by days
    ],
)
def test_as_far_in_another_period(day: Any, start: Any, other: Any, there: Any) -> None:
    days = (day_number(*each) for each in (day, start, other))
    assert so_far._counterpart(*days) == day_number(*there)


def test_of_one_value_none_is_taken_from_several() -> None:
    """Of one, and of the last, that one; of several all, and what is made of them."""
    for over in Over:
        assert periods._taken(("a",), over) == Amount(("a",), VALUE)
    assert periods._taken(("a", "b"), Over.LAST) == Amount(("b",), VALUE)
    assert periods._taken(("a", "b"), Over.SUM) == Amount(("a", "b"), VALUE, Over.SUM)


@pytest.mark.parametrize(("bar", "threshold"), [(None, fake()), (fake(), None), (None, None)])
def test_without_a_bar_or_a_threshold_there_is_none(bar: Any, threshold: Any) -> None:
    assert _threshold(fake(question=fake(bar=bar), atom=fake(threshold=threshold))) is None


def test_a_figure_hangs_on_the_event_for_which_a_demand_is_split(monkeypatch: pytest.MonkeyPatch) -> None:
    """From 7 to 20, of which one event that may count has 2 to 5: without it there are 7 to 15, with it 2 more at least and 5 more at most."""
    monkeypatch.setattr(joint_figures, "_hangs_on", lambda *_: True)
    monkeypatch.setattr(joint_figures, "_others", lambda *_: "others")
    figure: Any = fake(count="all", figure="killed")
    answer: Any = fake(open=[fake(event=fake(values=lambda _: ("2-5",)))], low=7, high=20)
    split: Any = [((fake(terms=[(1, "others")]),),)]
    (rows,) = joint_figures.guiding([figure], [answer], split)
    assert [(each.terms, each.at_most) for each in rows] == [
        (((-1, figure), (2, "all"), (-2, "others")), -7),
        (((1, figure), (-5, "all"), (5, "others")), 15),
    ]


def test_rows_for_several_are_told_apart_where_a_figure_is_asked_for() -> None:
    events = [fake(number=number) for number in (ONE, Figure(3, 3), ONE)]
    table: Any = fake(parts=lambda _: {"killed": [0, 1, 2]}, events=events, numbers=True)
    assert list(Table.alike(table, (), shared=False)) == [[0, 1, 2]]
    assert list(Table.alike(table, (), shared=True)) == [(1,), [0, 2]]


@attrs.frozen
class Several:
    number: Figure

    def matches(self, _: Any) -> Truth:
        return Truth.UNKNOWN

    def number_in(self, _: Any) -> tuple[int, int]:
        return self.number.low, self.number.high  # type: ignore[return-value]


@pytest.mark.parametrize(("low", "truth"), [(0, Truth.UNKNOWN), (1, Truth.YES)])
def test_a_row_is_in_a_scope_of_which_one_is_for_sure(low: int, truth: Truth) -> None:
    index: Any = fake(table=fake(events=[Several(Figure(low, 3))]), _parted={})
    assert ScopeIndex._take_part(index, 0, fake()) is truth
    assert index._parted[0].number == Figure(low, 3)


def test_what_lasted_is_known_by_its_end() -> None:
    """Neither a moment nor the period of an observation is."""
    lasted, day = Span(When.parse("2024-03-05"), When.parse("2024-03-06")), When.parse("2024-03-05")
    events = [Event("long", lasted, ()), Event("day", day, ()), Event("value", lasted, ((SERIES, ("gold",)),))]
    ends, found = Record._by_end.func(fake(dossier=fake(events=events)))  # type: ignore[attr-defined]
    assert ([each.id for each in found], len(ends)) == (["long"], 1)
