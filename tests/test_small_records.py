"""Small parts of what is made of records and of words, each answer derived beside it.

Written with survivors of mutation testing in view (see docs/mutation-testing.md).
"""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from log.measured import ATTACK, DRONE, NOT_DRONE
from small import ALL, attack, judge

from factcheck.decide.evaluating import _step
from factcheck.decide.explain import approximations
from factcheck.decide.unknown import DateOf, FigureOf
from factcheck.formula import Total
from factcheck.log import membership
from factcheck.log.identity import _written, merge
from factcheck.log.membership import Memberships
from factcheck.log.record import Record
from factcheck.log.table import in_order
from factcheck.meaning import Setting
from factcheck.meaning.labels import meant
from factcheck.meaning.numbers import Quantity, Scale
from factcheck.meaning.pausing import Paused
from factcheck.model import Dossier, Event, Figure, Scope
from factcheck.when import DAWN, DAY, HOUR, Intervals, Line, Stretch, When, Window, day_number

SETTING = Setting(Line.CIVIL, None, None, {}, {})
MARCH = day_number(2024, 3, 1)


def event(id_: str, when: str, **more: Any) -> Event:
    return Event(id_, When.parse(when), (("what", ("attack",)),), **more)


def at(day: int, hour: int = 0) -> int:
    """The beginning of a day of March, or so many hours later."""
    return (MARCH + day - 1) * DAY + hour * HOUR


# Records


@pytest.mark.parametrize(
    ("instant", "end"),
    [
        (at(3, 12), at(3, 12)),  # It may have been on the third, before noon: known up to there.
        (at(2), at(2)),
        (at(5), at(4)),  # The record ends with the end of the third.
        (at(1), DAWN),  # It begins on the first.
    ],
)
def test_where_a_record_ends_before_an_instant(instant: int, end: int) -> None:
    """One attack from 1 to 3 March, and a raid on the fourth that is none."""
    raid = Event("raid", When.parse("2024-03-04"), (("what", ("raid",)),))
    record = Record.of(Dossier(scopes=(ATTACK,), events=(event("a", "[2024-03-01..2024-03-03]"), raid)), None)
    assert record.ends_before(ATTACK, instant) == end


def test_rows_of_several_parts_are_in_order() -> None:
    """The second and the fifth row are of one part, the third of another."""
    assert list(in_order([[2, 5], [3]])) == [2, 3, 5]


def test_of_reports_of_one_event_those_contradict_each_other_that_share_no_day() -> None:
    """a is on the first, b on the second, c on either: a and b contradict each other, c neither."""
    a, b = event("a", "2024-03-01", same_as=("b", "c")), event("b", "2024-03-02", same_as=("c",))
    _, merging = merge((a, b, event("c", "[2024-03-01..2024-03-02]")), Line.CIVIL)
    assert merging.conflicts == (("a", "b"),)


def test_where_only_all_together_contradict_each_other_all_are_told() -> None:
    """Of the first or second, the second or third, and the first or third, any two share a day and the three none."""
    days = ("{2024-03-01,2024-03-02}", "{2024-03-02,2024-03-03}", "{2024-03-01,2024-03-03}")
    dates = [attrs.evolve(When.parse("2024-03-01"), intervals=one, core=one) for one in map(_of, days)]
    a, b, c = (Event(name, date, (("what", ("attack",)),)) for name, date in zip("abc", dates, strict=True))
    _, merging = merge((attrs.evolve(a, same_as=("b", "c")), attrs.evolve(b, same_as=("c",)), c), Line.CIVIL)
    assert merging.conflicts == (("a", "b"), ("a", "c"), ("b", "c"))


def _of(days: str) -> Intervals:
    found = Intervals()
    for day in days.strip("{}").split(","):
        found |= When.parse(day).intervals
    return found


def test_too_many_memberships_are_told_scope_by_scope(monkeypatch: pytest.MonkeyPatch) -> None:
    """An attack, with a drone or a rocket: surely of the attacks (the first bit), perhaps of those with drones and of those without (the next two)."""
    monkeypatch.setattr(membership, "MAX_MEMBERSHIPS", 1)
    one = Event("a", When.parse("2024-03-01"), (("weapon", ("drone", "rocket")), ("what", ("attack",))))
    assert Memberships((ATTACK, DRONE, NOT_DRONE)).of(one) == {-1 - (0b001 + (0b110 << 3))}
    sure = Event("b", When.parse("2024-03-01"), (("weapon", ("drone",)), ("what", ("attack", "raid"))))
    assert Memberships((ATTACK, DRONE, NOT_DRONE)).of(sure) == {-1 - (0b010 + (0b001 << 3))}


@pytest.mark.parametrize(
    ("told", "agree", "written"),
    [
        ([(1, 3), (2, 4)], True, (2, 3)),  # Both: what they share.
        ([(1, 3), (2, 4)], False, (1, 4)),  # Either of them.
        ([(1, 3), None], True, ()),  # Where one says it in a zone nothing is left that any zone has.
        ([None, None], True, None),
    ],
)
def test_what_a_zone_that_nobody_knows_has_widened(told: Any, agree: bool, written: Any) -> None:
    """Days of March."""

    def days(pair: Any) -> Any:
        return pair and Intervals.between(at(pair[0]), at(pair[1])) if pair != () else Intervals()

    dates = [attrs.evolve(When.parse("2024-03-02"), written=days(pair)) for pair in told]
    assert _written(dates, agree=agree) == days(written)


# Words


@pytest.mark.parametrize(
    ("window", "moment"),
    [("2024-03-01T10:00", True), ("2024-03-01", False), ("2024-03-01T10:00/2024-03-01T11:00", False)],
)
def test_a_clock_time_alone_is_a_moment(window: str, moment: bool) -> None:
    one = next(meant(Window.parse(window), SETTING))
    assert (one.moment, one.open) == (moment, False)


@pytest.mark.parametrize(
    ("quantity", "unit", "has"),
    [
        (Quantity("warmth", Scale.MEASURED, "degrees Celsius"), "degrees", True),  # of whichever scale it is
        (Quantity("warmth", Scale.MEASURED, "degrees Celsius"), "degrees Fahrenheit", False),
        (Quantity("depth", Scale.MEASURED, "metres"), "degrees", False),
        (Quantity("depth", Scale.MEASURED, "metres"), "metres", True),
        (Quantity("idle", Scale.MEASURED, "% of workforce"), "percent", True),
        (Quantity("depth", Scale.MEASURED, "metres"), "percent", False),
        (Quantity("killed", Scale.COUNTED, people=True), "people", True),
        (Quantity("drones", Scale.COUNTED), "people", False),
    ],
)
def test_the_units_in_which_a_number_may_be_said(quantity: Quantity, unit: str, has: bool) -> None:
    assert quantity.has(unit) is has


def test_a_pause_may_end_in_a_stretch_that_is_vague() -> None:
    """What is only perhaps in a stretch may be what ended the pause: there must be two."""
    before = Stretch.exactly(Intervals.between(at(1), at(2)))
    after = Stretch(Intervals(), Intervals.between(at(20), at(22)))
    between = Stretch.exactly(Intervals.between(at(2), at(20)))
    (two,) = Paused(before, between, after).in_order(Scope("attacks", ()), SETTING)
    assert two.number.value == 2
    assert Paused(before, between, Stretch.exactly(Intervals())).in_order(Scope("attacks", ()), SETTING) == ()


def total(figure: str = "") -> Total:
    return Total(ATTACK, Stretch.exactly(Intervals.between(at(1), at(2))), figure)


@pytest.mark.parametrize(
    ("terms", "step"),
    [
        ([(2, total()), (4, total())], 2),  # Twice some and four times others are even.
        ([(Fraction(1, 2), total()), (Fraction(1, 3), total())], Fraction(1, 6)),
        ([(Fraction(3, 4), total()), (Fraction(9, 2), total())], Fraction(3, 4)),
        ([(2, total()), (2, total("damage"))], 0),  # Of what is measured any sum there is.
        ([(2, total("damage"))], 0),
        ([], 0),
    ],
)
def test_what_every_sum_is_a_multiple_of(terms: Any, step: Any) -> None:
    assert _step(terms) == step


# What is asked for


@pytest.mark.parametrize(
    ("pieces", "said"),
    [
        ({0}, "0"),
        ({1}, "1"),
        ({2}, "2"),
        ({3}, "3-4"),
        ({4}, "5"),
        ({0, 1}, "0-1"),
        ({2, 3}, "2-4"),
        ({0, 1, 2, 3, 4}, "0-5"),
        ({0, 2}, None),  # What is not said at one go is not said.
        (set(), None),
    ],
)
def test_a_figure_is_said_from_its_first_piece_to_its_last(pieces: set[int], said: str | None) -> None:
    """Of 0 to 5 killed, asked about 2: that, its least and its most alone, and what lies between them."""
    one = attrs.evolve(event("a", "2024-03-01"), attributes=(("killed", ("0-5",)),))
    need = FigureOf(one, "killed", (2,)).said(frozenset(pieces))
    assert (need.value if need else None) == said


def test_a_row_of_one_to_three_is_asked_for_its_number() -> None:
    """Asked about 2: one, two or three."""
    one = event("a", "2024-03-01", number=Figure.parse("1-3"))
    asked = FigureOf(one, "number", (2,))
    assert [asked.said(frozenset({place})).value for place in range(3)] == ["1", "2", "3"]  # type: ignore[union-attr]


def test_a_date_is_cut_only_inside_of_it() -> None:
    """From 1 to 3 March: an edge of it cuts nothing, the beginning of the third parts it in two."""
    one = event("a", "[2024-03-01..2024-03-03]")
    assert DateOf(one, (at(1), at(4)))._pieces() == []
    two = DateOf(one, (at(1), at(3)))
    assert two._pieces() == [Intervals.between(at(1), at(3)), Intervals.between(at(3), at(4))]
    assert [two.said(frozenset({place})).value for place in range(2)] == ["[2024-03-01..2024-03-02]", "2024-03-03"]  # type: ignore[union-attr]


def test_one_reading_that_was_not_divided_to_the_end_is_told() -> None:
    def outcome(*undivided: int) -> Any:
        readings = [SimpleNamespace(undivided=number, blocks=()) for number in undivided]
        return SimpleNamespace(readings=readings)

    assert approximations(outcome(0, 1)) == ("the division of imprecise dates was stopped",)
    assert approximations(outcome(0, 0)) == ()


@pytest.mark.parametrize("when", ["[2024-03-01..]", "[..2024-03-05]"])
def test_a_date_without_bound_is_no_date_that_is_found(when: str) -> None:
    """Since or until a day: on which one it was nobody knows."""
    found = judge("e took place 2024-03", [attack("e", when)], ALL).found
    assert (found.text, found.earliest, found.latest) == ("on a day that is not known", "", "")
