"""What a program gives for an argument: read as its type, or refused with the argument, the value and what was expected."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

from factcheck.errors import BadData
from factcheck.model import Anchor, Direction, EventId, Figure, NumberWord, ScopeName, Source
from factcheck.model.leaves import LEAVES, Frame
from factcheck.model.reading import Argument, ProgramReader, Unreadable
from factcheck.when import Duration, Period, Unit, When, Window


def read_argument(wanted: Any, value: object, path: str, frame: Frame | None = None) -> Any:
    """What a program gives for an argument, as a value of a type."""
    reader = ProgramReader(frame or Frame())
    try:
        return reader.read(wanted, Argument(value, path))
    except Unreadable:
        raise BadData(tuple(reader.problems)) from None


@attrs.frozen
class Side:
    """A side of something."""

    scope: ScopeName
    window: Window | None = None
    over: Period | int = 1
    events: tuple[EventId, ...] = ()


@pytest.mark.parametrize(
    ("wanted", "given", "value"),
    [
        (When, "2024-02-04", When.parse("2024-02-04")),
        (When, When.parse("2024"), When.parse("2024")),
        (When, date(2024, 2, 4), When.parse("2024-02-04")),
        (When, datetime(2024, 2, 4, 12, 30), When.parse("2024-02-04T12:30:00")),
        (When, datetime(2024, 2, 4, 12, 30, tzinfo=UTC), When.parse("2024-02-04T12:30:00+00:00")),
        (
            When,
            datetime(2024, 2, 4, 12, tzinfo=ZoneInfo("Asia/Baghdad")),
            When.parse("2024-02-04T12:00:00+03:00[Asia/Baghdad]"),
        ),
        (Window, "since 2024-02", Window.parse("since 2024-02")),
        (Window, date(2024, 2, 4), Window.parse("2024-02-04")),
        (Anchor, date(2024, 2, 4), Anchor(Window.parse("2024-02-04"))),
        (Anchor, "e35", Anchor(event=EventId("e35"))),
        (Figure, 3, Figure(3, 3)),
        (Figure, "34+", Figure(34, None)),
        (Figure, Decimal("2.5"), Figure(Fraction(5, 2), Fraction(5, 2))),
        (Figure, 2.5, Figure(Fraction(5, 2), Fraction(5, 2))),
        (Figure, Fraction(6, 2), Figure(3, 3)),
        (NumberWord, 165, NumberWord.parse("165")),
        (Duration, "14 days", Duration(14, Unit.DAY)),
        (Direction, "highest", Direction.HIGHEST),
        (Direction, Direction.UP, Direction.UP),
        (bool, True, True),
        (bool, "yes", True),
        (int, 7, 7),
        (int, "third", 3),
        (str, "attack", "attack"),
        (ScopeName, "attacks", "attacks"),
        (tuple[EventId, ...], "e1", ("e1",)),
        (tuple[EventId, ...], ["e1", "e2"], ("e1", "e2")),
        (tuple[EventId, ...], {"e2", "e1"}, ("e1", "e2")),
        (tuple[EventId, ...], [], ()),
        (Period | int, "month", Period.MONTH),
        (Period | int, 5, 5),
        (Side, Side(ScopeName("a")), Side(ScopeName("a"))),
        (
            Side,
            {"scope": "a", "window": 2024, "events": "e"},
            Side(ScopeName("a"), Window.parse("2024"), 1, (EventId("e"),)),
        ),
    ],
)
def test_what_is_taken(wanted: Any, given: object, value: object) -> None:
    """Values themselves, texts as in a file, dates, numbers, lists and mappings."""
    assert read_argument(wanted, given, "it") == value


@pytest.mark.parametrize(
    ("wanted", "given", "problem"),
    [
        (When, "2024-13", "it: '2024-13' is not a time"),
        (When, None, "it: None cannot stand here (expected a text, a date or a number)"),
        (When, "  ", "it: the text is empty"),
        (When, datetime(2024, 2, 4, tzinfo=timezone(timedelta(minutes=1, seconds=3))), "is not a time"),
        (Figure, float("nan"), "it: 'nan'"),
        (Figure, Fraction(1, 3), "it: Fraction(1, 3) cannot stand here"),
        (int, True, "it: 'yes'"),
        (int, 2.5, "it: '2.5': no whole number"),
        (bool, 1, "it: '1' is neither yes nor no"),
        (ScopeName, 5, "it: 5 cannot stand here (expected a text)"),
        (
            Direction,
            "upp",
            "it: 'upp' is not allowed here (expected one of highest, lowest, up, down); did you mean 'up'?",
        ),
        (tuple[EventId, ...], ["e1", 2], "it[1]: 2 cannot stand here (expected a text)"),
        (Side, "a", "it: 'a' cannot stand here (expected Side or a mapping of its fields)"),
        (Side, {"scope": "a", "windw": "2024"}, "it: Side has no field 'windw'; did you mean 'window'?"),
        (Side, {"window": "2024"}, "it: Side needs 'scope'"),
        (Side, {"scope": "a", "window": "2024-13"}, "it.window: '2024-13' is not a time"),
        (complex, {}, "it: nothing of this sort can be read"),
    ],
)
def test_what_is_refused(wanted: Any, given: object, problem: str) -> None:
    """The path into the argument, what is wrong, what was expected, and perhaps what was meant."""
    with pytest.raises(BadData) as raised:
        read_argument(wanted, given, "it")
    assert problem in raised.value.problems[0]


def test_every_mistake_is_told() -> None:
    """One does not hide the rest."""
    with pytest.raises(BadData) as raised:
        read_argument(Side, {"scope": 1, "window": "x", "over": "often", "events": [1, "e", 2]}, "side")
    assert [problem.split(":")[0] for problem in raised.value.problems] == [
        "side.scope",
        "side.window",
        "side.over",
        "side.events[0]",
        "side.events[2]",
    ]


def test_bare_dates_are_days_of_the_zone() -> None:
    """Also those of a program."""
    assert read_argument(When, date(2024, 2, 4), "it", Frame("Asia/Baghdad")) == When.parse(
        "2024-02-04", zone="Asia/Baghdad"
    )


def test_leaves_cannot_be_changed() -> None:
    """The table is one for all."""
    with pytest.raises(TypeError):
        LEAVES[dict] = str  # type: ignore[index]  # this is what is tried


def test_fields_with_a_role_say_with_what_the_others_are_read() -> None:
    """A source's own zone is that of its dates, in whatever order they are given."""
    given = {"id": "desk", "published": date(2024, 2, 4), "zone": "Asia/Baghdad"}
    assert read_argument(Source, given, "source").published == When.parse("2024-02-04", zone="Asia/Baghdad")
