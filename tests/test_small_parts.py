"""Small parts alone, each answer derived beside it.

Written with survivors of mutation testing in view (see docs/mutation-testing.md).
"""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from entered import told
from log.measured import ATTACK, asked
from log.test_lists_boundaries import log_of, numbered, on
from small import REFUTED, SUPPORTED, attack, judge, restated

from factcheck.decide.algebra import Row
from factcheck.decide.doubt import of_gaps
from factcheck.decide.explain import reasons
from factcheck.decide.joint_figures import guiding, splits
from factcheck.decide.joint_search import Case, excluded
from factcheck.decide.placing import placed
from factcheck.decide.procedure import UNDIVIDED, Outcome, ReadingOutcome
from factcheck.decide.results import BlockResult
from factcheck.decide.situation import Block, Situation
from factcheck.decide.unknown import CoverageOf
from factcheck.formula import Ago, Amount, Day, Difference, Edge, Formula, Moment, OpenBetween, Part
from factcheck.log import CountQuestion, Known, LullQuestion, SumPart, SumQuestion
from factcheck.log.asking import Answers
from factcheck.log.record import Record
from factcheck.log.table import Table
from factcheck.meaning import Setting, beside_running, day_over, value_of, ways_counted
from factcheck.meaning.labels import Named, inside_of, meant
from factcheck.meaning.lasting import Asks
from factcheck.model import SERIES, VALUE, Choice, Counting, Dossier, Event, Over, ReasonCode, Scope, Series, read_condition
from factcheck.solver.constraints import Bound
from factcheck.when import DAWN, DAY, DUSK, CalendarPeriod, Duration, Intervals, Line, Period, Span, Stretch, Truth, When, Window, day_number

NOWHERE = Intervals()
MARCH = day_number(2024, 3, 1)
SETTING = Setting(Line.CIVIL, None, None, {}, {})


def days(first: int, last: int) -> Intervals:
    """From one day through another."""
    return Intervals.between(first * DAY, (last + 1) * DAY)


COUNT = CountQuestion(ATTACK, Stretch.exactly(days(1, 9)), Stretch.exactly(days(1, 9)))


# What is found and asked for


@pytest.mark.parametrize(
    ("iraq", "syria", "coverage", "found"),
    [
        ("1", None, "attacks", "100 percent"),  # all there are
        (None, "1", "iraq", "0 percent"),  # none of them, of however many
        ("1-3", "1-3", "attacks", "at least 25 percent"),  # 1 of 1 + 3
        ("1-3", "1", "iraq", "at most 75 percent"),  # 3 of 3 + 1; beside more in Syria nearly none
        ("1", "1", None, None),  # beside any number of others, in either
    ],
)
def test_a_part_is_least_beside_the_most_others(
    iraq: str | None, syria: str | None, coverage: str | None, found: str | None
) -> None:
    places = (("a", "Iraq", iraq), ("b", "Syria", syria))
    events = [attack(name, "2024-03-05", place=place, number=number) for name, place, number in places if number]
    says = {"share": {"of": "attacks", "that": "iraq", "window": "2024-03", "number": "90 percent"}}
    said = restated(judge(says, events, [(coverage, "2024-03")] if coverage else ()))
    assert said == (found and f"{found} of attacks are iraq 2024-03")


MORNING = "m when [2024-03-05T00:00..2024-03-05T11:59]"


@pytest.mark.parametrize(
    ("when", "needs"),
    [
        ("2024-03-05", {SUPPORTED: [MORNING]}),
        ("[2024-03-05..2024-03-06]", {SUPPORTED: [MORNING], REFUTED: ["m when 2024-03-06"]}),
        ("[2024-03-05..2024-03-07]", {REFUTED: ["m when [2024-03-06..2024-03-07]"]}),
    ],
)
def test_only_a_date_of_one_day_or_two_is_cut_at_noon_and_midnight(when: str, needs: Any) -> None:
    """Forty hours before noon of the 7th it was eight in the evening of the 5th: before noon of that day was earlier."""
    events = [attack("m", when), attack("n", "2024-03-07T12:00+03:00")]
    assert told(judge("at least 40 hours from m to n", events)) == needs


@pytest.mark.parametrize(("declared", "name"), [(["raids", "attacks"], "raids"), (["attacks"], "attacks"), ([], None)])
def test_for_a_scope_that_is_not_declared_the_one_it_is_within_is_vouched(declared: list[str], name: str | None) -> None:
    raids = Scope("raids", (), within="attacks")
    setting = attrs.evolve(SETTING, scopes={each: Scope(each, ()) for each in declared})
    gaps = asked(log_of(), COUNT).gaps
    found = of_gaps(gaps, raids, Situation(setting, {}), told=False)
    assert [each.about.scope for each in found if isinstance(each.about, CoverageOf)] == ([name] if name else [])


@pytest.mark.parametrize(("parts", "complete", "low"), [(False, False, 2), (True, False, 5), (True, True, 6)])
def test_the_others_come_on_top_of_what_is_counted(parts: bool, complete: bool, low: int) -> None:
    """Moments and amounts are 2 at least; of those counted 3 at least, and 4 were the log complete.  What is to be less than all of them together is excluded."""
    question = SumQuestion((SumPart(1, COUNT),))
    answers = Answers({question: attrs.evolve(asked(log_of(), question), low=3, closed_low=4)})
    case = Case((), ((1, 0, 0, 0),), ((1, Bound(None, "moment", -2)),))
    for at_most in (low - 1, low):
        demands = [((Row(((1, COUNT),) if parts else (), at_most),),)]
        assert excluded(case, demands, answers, complete=complete) is (at_most < low)


def test_what_was_not_done_goes_before_what_is_not_known() -> None:
    """It is true on one reading; the other was not divided to the end."""
    true, unknown = (BlockResult(Block(()), (), truth) for truth in (Truth.YES, Truth.UNKNOWN))
    several = ReadingOutcome(Formula(()), (true,)), ReadingOutcome(Formula(()), (unknown,), undivided=1)
    found = reasons(Outcome(Situation(SETTING, {}), several), complete=Truth.UNKNOWN)
    assert [reason.code for reason in found] == [ReasonCode.BUDGET, ReasonCode.READING]
    assert found[0]["undone"] == UNDIVIDED


@pytest.mark.parametrize(("series", "labelled"), [(("level", "monthly"), True), (("level",), False), (None, False)])
def test_the_date_of_a_value_of_a_period_is_no_reason(series: tuple[str, ...] | None, labelled: bool) -> None:
    """It is a label: that the value lies on this day or that is not why, where it is open on each; that of a moment, or of an event, may be why."""
    given = () if series is None else ((SERIES, series),)
    value = Known(Event("v", When.parse("2024-03"), given), Truth.YES, Truth.NO)
    known = {"level": Series("level"), "monthly": Series("monthly", every="month")}
    moment = Moment(("v",))
    places = (Block(((moment, days(day, day)),)) for day in (MARCH, MARCH + 1))
    formula = Formula((Part("p", (Difference(moment, Edge(0, 0)),)),))
    reading = ReadingOutcome(formula, tuple(BlockResult(place, (), Truth.UNKNOWN) for place in places))
    outcome = Outcome(Situation(attrs.evolve(SETTING, series=known), {"v": value}), (reading,))
    assert (reasons(outcome, complete=Truth.UNKNOWN)[0].code is not ReasonCode.TIME) is labelled


def test_a_figure_hangs_on_the_event_for_which_a_demand_is_split() -> None:
    """From 7 to 20, of which one event that may count has 2 to 5: without it there are 7 to 15, with it 2 more at least and 5 more at most."""
    event = on("e", 1, 12, what=("attack",), killed=("2-5",))
    figure, others = SumPart(1, COUNT, "killed"), attrs.evolve(COUNT, without=("e",))
    answer = attrs.evolve(asked(log_of(event), SumQuestion((figure,))), low=7, high=20)
    (rows,) = guiding([figure], [answer], splits([figure], [event]))
    assert [(each.terms, each.at_most) for each in rows] == [
        (((-1, figure), (2, COUNT), (-2, others)), -7),
        (((1, figure), (-5, COUNT), (5, others)), 15),
    ]


# Days and periods


@pytest.mark.parametrize(
    ("window", "named"),
    [
        ("2024-03-10/2024-03-12", (10, 12)),
        ("2024-03-10/2024-03-16", (10, 16)),  # from one to the other
        ("after 2024-03-12", (13, 21)),  # from the day after it up to the day of speaking
        ("since 2024-03-10", (10, 21)),
    ],
)
def test_the_days_a_window_names(window: str, named: tuple[int, int]) -> None:
    made = When.parse("2024-03-21")
    setting = attrs.evolve(SETTING, now=made, made=made)
    assert next(meant(Window.parse(window), setting)).days == tuple(MARCH + day - 1 for day in named)


@pytest.mark.parametrize(
    ("days_", "passing", "over"),
    [
        ((10, 20), False, 21),  # not on its own last day, neither on that bare day nor by the clock
        ((10, 20), True, 21),
        ((20, 20), False, 20),  # one bare day has passed for whom speaks of it on that bare day
        ((20, 20), True, 21),
    ],
)
def test_when_a_period_is_over(days_: tuple[int, int], passing: bool, over: int) -> None:
    assert day_over(days_, passing=passing) == over


def observed(first: int, last: int) -> Setting:
    """A series of the one value "v" for some days."""
    when, instants = When.of_days(days(first, last)), days(first, last)
    return attrs.evolve(SETTING, dates={"v": when}, labels={"v": (first, last)}, observed={"level": (("v", instants),)})


@pytest.mark.parametrize(
    ("label", "inside", "torn"),
    [
        ((10, 20), True, False),
        ((9, 12), False, True),  # begins before
        ((18, 21), False, True),  # ends after
        ((20, 25), False, True),
        ((8, 10), False, True),
        ((21, 25), False, False),
        ((5, 9), False, False),
    ],
)
def test_a_label_is_inside_beside_or_torn(label: tuple[int, int], inside: bool, torn: bool) -> None:
    """A window of the days 10 to 20."""
    window = Named((10, 20), Stretch.exactly(days(10, 20)), "", (), open=False, moment=False)
    found = inside_of("level", window, observed(*label))
    assert (found.days, found.torn) == ((label,) if inside else (), "v" if torn else None)


def test_a_value_of_a_clock_time_is_inside_on_the_day_of_it() -> None:
    """In which zone its day is nobody says: it is that of the instant."""
    when = When.parse("1970-01-08T01:00Z")
    setting = attrs.evolve(observed(7, 7), dates={"v": when}, observed={"level": (("v", when.intervals),)})
    window = Named(None, Stretch.exactly(days(7, 7)), "", (), open=False, moment=False)
    found = inside_of("level", window, setting)
    assert (found.days, found.torn) == (((7, 7),), None)


@attrs.frozen
class Supposing(Setting):
    """A setting in which a value stands for what nobody has observed."""

    def unobserved(self, series: str, days: tuple[int, int] | None, instants: Intervals) -> tuple[str, ...]:
        del series, days, instants
        return ("supposed",)


@pytest.mark.parametrize(
    ("period", "over", "single"),
    [
        ("2024-03", None, True),
        ("2024-Q1", Over.SUM, True),
        ("2024-Q1", None, False),  # three months, of which nobody says what is made
        ("2024-03-10/2024-03-20", Over.SUM, False),  # half a month
    ],
)
def test_half_a_period_has_no_value(period: str, over: Over | None, single: bool) -> None:
    setting = Supposing(Line.CIVIL, None, None, {"level": ATTACK}, {}, series={"level": Series("level", every="month", over=over)})
    (found,) = {each.measure for each in value_of("level", Window.parse(period), setting).values}
    assert (found == Amount(("supposed",), VALUE)) is single


def test_of_one_value_none_is_taken_from_several() -> None:
    """Of one, and of the last, that one; of several all, and what is made of them."""

    def taken(days_: str, over: Over) -> Any:
        dates = {name: When.parse(f"2024-03-0{day}") for day, name in ((1, "a"), (2, "b"))}
        seen = tuple((name, when.intervals) for name, when in dates.items())
        series = {"level": Series("level", every="day", over=over)}
        setting = Setting(Line.CIVIL, None, None, {"level": ATTACK}, dates, series=series, observed={"level": seen})
        return value_of("level", Window.parse(days_), setting).values[0].measure

    for over in Over:
        assert taken("2024-03-01", over) == Amount(("a",), VALUE)
    assert taken("2024-03-01/2024-03-02", Over.LAST) == Amount(("b",), VALUE)
    assert taken("2024-03-01/2024-03-02", Over.SUM) == Amount(("a", "b"), VALUE, Over.SUM)


@pytest.mark.parametrize(
    ("day", "period", "there"),
    [
        ("2024-03-05", Period.MONTH, "2024-02-05"),  # the fifth of a month
        ("2024-03-06", Period.WEEK, "2024-02-28"),  # the Wednesday of a week
        ("2024-03-31", Period.MONTH, "2024-02-29"),  # there is no 31st
        ("2024-04-03", Period.WEEK, "2024-03-27"),  # of the two weeks one begins a month
    ],
)
def test_as_far_in_another_period(day: str, period: Period, there: str) -> None:
    """Of the period before, up to that day, which has passed in part."""
    made = When.parse(day)
    setting = attrs.evolve(SETTING, now=made, made=made)
    found = beside_running(CalendarPeriod.holding(made.intervals.start // DAY, period), setting)
    (same,) = (stretch for choices, stretch in found if choices == (Choice("stretch", "same"),))
    assert (same.certain.end, same.possible.end) == (When.parse(there).intervals.start, When.parse(there).intervals.end)


@pytest.mark.parametrize(
    ("start", "end", "ago"),
    [
        (MARCH, MARCH + 2, (MARCH - 1, MARCH + 1)),
        (None, MARCH + 2, (None, MARCH + 1)),
        (MARCH, None, (MARCH - 1, None)),
    ],
)
def test_so_long_before_what_has_no_bound_has_none(start: int | None, end: int | None, ago: tuple[int | None, int | None]) -> None:
    """From the first to the third: a day before is the last of February at the earliest, at the latest the second."""
    moment = Moment(("e",))
    instants = Intervals.between(DAWN if start is None else start * DAY, DUSK if end is None else (end + 1) * DAY)
    between = OpenBetween(Ago(moment, Duration.parse("1 day")), Edge(DUSK, DUSK), first_day=Day.WITHIN)
    known = {"e": Known(Event("e", When.parse("2024-03-01"), ()), Truth.YES, Truth.NO)}
    found = placed(between, Block(((moment, instants),)), Situation(SETTING, known)).plain
    assert found.possible.start == (DAWN if ago[0] is None else ago[0] * DAY)
    assert found.certain == (NOWHERE if ago[1] is None else Intervals.between(ago[1] * DAY, DUSK))


# What lasted, and rows for several


@pytest.mark.parametrize(
    ("counts", "asks", "ways"),
    [
        (Counting.BEGAN, Asks.HOW_MANY, [Counting.BEGAN]),
        (None, Asks.HOW_MANY, [Counting.BEGAN, Counting.GOING_ON]),
        # Since the last one nothing of the sort was going on, however the scope counts.
        (Counting.BEGAN, Asks.SINCE_THE_LAST, [Counting.BEGAN, Counting.GOING_ON]),
    ],
)
def test_the_ways_in_which_what_lasted_counts(counts: Counting | None, asks: Asks, ways: list[Counting]) -> None:
    setting = attrs.evolve(SETTING, may_last=lambda _: True)
    assert list(ways_counted([Scope("sieges", (), counts=counts)], asks, setting)) == ways


def test_what_lasted_is_known_by_its_end() -> None:
    """Neither a moment nor the period of an observation is."""
    lasted, day = Span(When.parse("2024-03-05"), When.parse("2024-03-06")), When.parse("2024-03-05")
    killed = (("killed", ("3",)),)
    events = (Event("long", lasted, killed), Event("day", day, killed), Event("value", lasted, (*killed, (SERIES, ("gold",)))))
    record = Record.of(Dossier(events=events))
    assert record.unfinished(day, None, frozenset({"killed"}), day_over=day_over) == ("long",)
    assert record.unfinished(lasted.end, None, frozenset({"killed"}), day_over=day_over) == ()


@pytest.mark.parametrize(
    ("sure", "low", "high"),
    [
        # The 15th is three days after the 12th at the latest, or six after the 9th; five before the 20th at the latest.
        (days(12, 17), 3, 6),
        # Where no instant is certain, either edge may be anywhere in it, and the attack outside.
        (NOWHERE, 0, 11),
    ],
)
def test_a_lull_may_begin_and_end_where_the_stretch_is_vague(sure: Intervals, low: int, high: int) -> None:
    log = log_of(on("e", 15, 16, what=("attack",)))
    answer = asked(log, LullQuestion(ATTACK, Stretch(sure, days(10, 19)), to_edge=True))
    assert (answer.closed_low, answer.closed_high) == (low, high)


def test_rows_for_several_are_told_apart_where_a_figure_is_asked_for() -> None:
    table = Table([on("a", 1, 2), numbered(on("b", 2, 3), "3"), on("c", 3, 4)])
    assert [list(rows) for rows in table.alike((), shared=False)] == [[0, 1, 2]]
    assert [list(rows) for rows in table.alike((), shared=True)] == [[1], [0, 2]]


@pytest.mark.parametrize(("killed", "low", "truth"), [("0-1", 0, Truth.UNKNOWN), ("1", 1, Truth.YES)])
def test_a_row_is_in_a_scope_of_which_one_is_for_sure(killed: str, low: int, truth: Truth) -> None:
    """Three attacks that together killed one: in one of them somebody was killed; with nobody killed, in none."""
    deadly = Scope("deadly", (*ATTACK.conditions, read_condition("killed", ("at least 1",))))
    row = numbered(on("e", 2, 3, what=("attack",), killed=(killed,)), "3")
    answer = asked(log_of(row), attrs.evolve(COUNT, scope=deadly))
    (match,) = (*answer.certain, *answer.open)
    assert (answer.low, answer.closed_high) == (low, 1)
    assert match.in_scope is truth
