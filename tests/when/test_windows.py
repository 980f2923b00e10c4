"""Windows: every row of the boundary table (semantics 1.6), with its default and its other admissible readings.

Expectations are worked out by hand.  The claim is made on Tuesday 23 April 2024 unless a row says otherwise.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import BadTime
from factcheck.when import DAWN, Intervals, Line, Relation, Stretch, When, Window
from factcheck.when.calendar import DAY, HOUR, day_number

NOW = When.parse("2024-04-23")
DAY_OF_NOW = day_number(2024, 4, 23)


def day(text: str) -> int:
    """The local start of a day, in microseconds."""
    return day_number(*map(int, text.split("-"))) * DAY


def until_now(start: str) -> Stretch:
    """From the start of a day to now: certain up to its first instant, possible to the end of its day."""
    return Stretch(Intervals.between(day(start), day("2024-4-23")), Intervals.between(day(start), day("2024-4-24")))


def exactly(first: str, last: str) -> Stretch:
    """Whole days, both inclusive."""
    return Stretch.exactly(Intervals.between(day(first), day(last) + DAY))


TABLE = [
    # since a day: [D.lo, now] | (D.hi, now]
    ("since 4 February 2024", [until_now("2024-2-4"), until_now("2024-2-5")]),
    # since a month or a year: [M.lo, now]
    ("since October 2023", [until_now("2023-10-1")]),
    ("since 2023", [until_now("2023-1-1")]),
    ("since October", [until_now("2023-10-1")]),
    ("from 4 February 2024", [until_now("2024-2-4")]),
    ("after 4 February 2024", [until_now("2024-2-5")]),
    # between A and B, from A to B, A through B: [A.lo, B.hi] | exclusive for "between" of two days
    ("between 3 and 5 February 2024", [exactly("2024-2-3", "2024-2-5"), exactly("2024-2-4", "2024-2-4")]),
    ("between 3 and 4 February 2024", [exactly("2024-2-3", "2024-2-4")]),
    ("between January and March 2024", [exactly("2024-1-1", "2024-3-31")]),
    ("from 3 to 5 February 2024", [exactly("2024-2-3", "2024-2-5")]),
    ("3-5 February 2024", [exactly("2024-2-3", "2024-2-5")]),
    ("April to June 2017", [exactly("2017-4-1", "2017-6-30")]),
    ("from 28 December to 3 January 2024", [exactly("2023-12-28", "2024-1-3")]),
    # before, by, until D: < D.lo, < D.lo | <= D.hi, < D.lo | <= D.hi
    ("before 4 February 2024", [Stretch.exactly(Intervals.between(DAWN, day("2024-2-4")))]),
    (
        "by 4 February 2024",
        [
            Stretch.exactly(Intervals.between(DAWN, day("2024-2-4"))),
            Stretch.exactly(Intervals.between(DAWN, day("2024-2-5"))),
        ],
    ),
    # The end of a year is its last instant where it bounds something, and the start of a month its first one.
    ("before the end of 2023", [Stretch.exactly(Intervals.between(DAWN, day("2024-1-1")))]),
    ("by the end of 2023", [Stretch.exactly(Intervals.between(DAWN, day("2024-1-1")))]),
    ("until the start of March 2024", [Stretch.exactly(Intervals.between(DAWN, day("2024-3-1")))]),
    ("by the very beginning of March 2024", [Stretch.exactly(Intervals.between(DAWN, day("2024-3-1")))]),
    ("from the end of 2023 to the start of March 2024", [exactly("2024-1-1", "2024-2-29")]),
    ("between the start of 2023 and the end of February 2024", [exactly("2023-1-1", "2024-2-29")]),
    (
        "until 4 February 2024",
        [
            Stretch.exactly(Intervals.between(DAWN, day("2024-2-4"))),
            Stretch.exactly(Intervals.between(DAWN, day("2024-2-5"))),
        ],
    ),
    # in the past N days: (now - N d, now]; the row of "k-th in N days" has the closed start as well
    ("in the past 3 days", [until_now("2024-4-21"), until_now("2024-4-20")]),
    ("in the past three months", [until_now("2024-1-24"), until_now("2024-1-23")]),
    ("over the past week", [until_now("2024-4-17"), until_now("2024-4-16")]),
    # last month: the calendar month before; this week: from Monday (ISO 8601) | from Sunday
    ("last month", [exactly("2024-3-1", "2024-3-31")]),
    ("this month", [exactly("2024-4-1", "2024-4-30")]),
    ("this week", [exactly("2024-4-22", "2024-4-28"), exactly("2024-4-21", "2024-4-27")]),
    ("last week", [exactly("2024-4-15", "2024-4-21"), exactly("2024-4-14", "2024-4-20")]),
    ("this year", [exactly("2024-1-1", "2024-12-31")]),
    ("so far this year", [until_now("2024-1-1")]),
    ("in so far this month", [until_now("2024-4-1")]),
    # Two Mondays may be "last Monday", each with and without the day itself.
    (
        "since last Monday",
        [until_now("2024-4-22"), until_now("2024-4-23"), until_now("2024-4-15"), until_now("2024-4-16")],
    ),
    # A vague date splits a window in certain and borderline: 21-31 January, 19-20 between.
    (
        "in late January 2024",
        [
            Stretch(
                Intervals.between(day("2024-1-21"), day("2024-2-1")),
                Intervals.between(day("2024-1-19"), day("2024-2-1")),
                "late January 2024",
            )
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_the_boundary_table(text: str, expected: list[Stretch]) -> None:
    """Default reading first, then the others; the same whether it is resolved at reading or at checking."""
    window = Window.parse(text, reference=NOW)
    assert [reading.stretch for reading in window.readings(NOW)] == expected
    deferred = Window.parse(text, deferred=True)
    assert [reading.stretch for reading in deferred.readings(NOW)] == expected
    choices = [reading.choices for reading in window.readings(NOW)]
    assert len(set(choices)) == len(choices)


@pytest.mark.parametrize("text", [text for text, _ in TABLE])
def test_round_trip(text: str) -> None:
    """What a window prints as reads back equal, without a reference."""
    for zone in (None, "Asia/Baghdad"):
        window = Window.parse(text, zone=zone, reference=NOW)
        assert Window.parse(str(window), zone=zone) == window, str(window)
        deferred = Window.parse(text, zone=zone, deferred=True)
        assert Window.parse(str(deferred), zone=zone, deferred=True) == deferred


def test_a_clamped_month_has_two_readings_more() -> None:
    """Three months before 31 May is 29 February or 1 March: the window may start on either, or on the day after."""
    made = When.parse("2024-05-31")
    starts = {r.stretch.certain.start for r in Window.parse("in the past three months", reference=made).readings(made)}
    assert starts == {day("2024-2-29"), day("2024-3-1"), day("2024-3-2")}


def test_relative_without_a_reference() -> None:
    """It is refused unless the caller defers it; a deferred one needs the moment of speaking."""
    with pytest.raises(BadTime, match="relative"):
        Window.parse("last month")
    deferred = Window.parse("last month", deferred=True)
    assert deferred.said == "last month"
    with pytest.raises(ValueError, match="moment"):
        deferred.readings(None)
    with pytest.raises(BadTime):
        Window.parse("last mnth", deferred=True)


def test_a_deferred_window_among_instants() -> None:
    """What it means is told by the day on which it was said, as that is written; only then it is set among instants."""
    deferred = Window.parse("last month", deferred=True).at(NOW).on(Line.INSTANT)
    plain = Window.parse("2024-03").on(Line.INSTANT)
    now = NOW.on(Line.INSTANT)
    assert deferred.readings(now)[0].stretch.same_borders(plain.readings(now)[0].stretch)
    assert plain.at(None) is plain
    with pytest.raises(ValueError, match="needs that moment"):
        Window.parse("last month", deferred=True).at(None)


def test_a_deferred_window_counts_in_the_zone_of_the_claim() -> None:
    """22:00 on 31 March in New York is 1 April in Baghdad; "this month" is March where it was said."""
    deferred = Window.parse("this month", zone="America/New_York", deferred=True)
    made = When.parse("2024-04-01T02:00Z", zone="America/New_York")
    march = Window.parse("2024-03", zone="America/New_York")
    assert deferred.readings(made)[0].stretch == march.readings(made)[0].stretch


def test_a_reference_that_no_phrase_needs() -> None:
    """A month is no reference, which matters only to a relative window."""
    month = When.parse("2024-04")
    text = "in the week of 12 March 2024"
    assert Window.parse(text, reference=month) == Window.parse(text)
    assert len(Window.parse(text, reference=month).readings(NOW)) == 2
    with pytest.raises(BadTime, match="one day"):
        Window.parse("last month", reference=month)


def test_parts_of_the_day_are_no_open_windows() -> None:
    """ "Before dawn on 5 February" is an hour of that day, not everything before it."""
    window = Window.parse("before dawn on 5 February 2024")
    assert window.relation is Relation.IN
    assert window.first.core == Intervals.between(day("2024-2-5"), day("2024-2-5") + 5 * HOUR)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("between 5 and 3 February 2024", "ends before"),
        ("between 5 February 2024", "second date"),
        ("from 5 February 2024 to 3 February 2024", "ends before"),
        ("../..", "at least one date"),
        ("since 04/02/2024", "either"),
        ("in the past many days", ""),
    ],
)
def test_refused(text: str, reason: str) -> None:
    """A reversed window is bad input, not an empty set."""
    with pytest.raises(BadTime, match=reason or None):
        Window.parse(text, reference=NOW)


@given(st.integers(0, 40_000), st.sampled_from([text for text, _ in TABLE]))
def test_core_within_possible(offset: int, text: str) -> None:
    """Whatever day it is said, what is certain is possible, and the text reads back equal."""
    now = When.of_days(Intervals.between(offset, offset + 1))
    window = Window.parse(text, reference=now)
    assert Window.parse(str(window)) == window
    for reading in window.readings(now):
        assert reading.stretch.certain.within(reading.stretch.possible)


@pytest.mark.parametrize(
    ("phrase", "said", "ends"),
    [
        ("by March 2024", "2024-04-23", ["2024-3-1", "2024-4-1"]),  # not later than its start, or than its end
        ("by 2024", "2024-04-23", ["2024-1-1"]),  # the year has no end yet
        ("by 2024", "2024-12-31", ["2024-1-1", "2025-1-1"]),
        ("by 2024", "2023-04-23", ["2024-1-1"]),
        ("by the end of 2024", "2024-04-23", ["2025-1-1"]),
        ("by 23 April 2024", "2024-04-23", ["2024-4-23", "2024-4-24"]),
    ],
)
def test_by(phrase: str, said: str, ends: list[str]) -> None:
    """An unfinished period has no end; a day is taken as a whole."""
    found = Window.parse(phrase).readings(When.parse(said))
    assert [reading.stretch for reading in found] == [
        Stretch.exactly(Intervals.between(DAWN, day(end))) for end in ends
    ]


def test_the_last_quarter() -> None:
    """Said in April: the last three months, counted so that the first day is in or not, or the calendar's first quarter."""
    said = When.parse("2024-04-23")
    found = Window.parse("in the last quarter", reference=said).readings(said)
    starts = [reading.stretch.possible.start for reading in found]
    assert starts == [day("2024-1-24"), day("2024-1-23"), day("2024-1-1")]
    assert found[2].stretch == exactly("2024-1-1", "2024-3-31")
    (calendar,) = Window.parse("last quarter", reference=said).readings(said)
    assert calendar.stretch == exactly("2024-1-1", "2024-3-31")


def test_since_the_start_and_the_end() -> None:
    """From the first instant, and from the last one."""
    said = When.parse("2024-04-23")
    for phrase, start in (
        ("since the start of 2024", "2024-1-1"),
        ("since the end of 2023", "2024-1-1"),
        ("after the end of September", "2023-10-1"),
        ("since the start of the month", "2024-4-1"),
    ):
        (found,) = Window.parse(phrase, reference=said).readings(said)
        assert found.stretch.certain.start == found.stretch.possible.start == day(start), phrase
