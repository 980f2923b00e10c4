"""Time phrases.  Every expectation is worked out by hand; the derivation stands beside it.

The reference of most rows is Tuesday 23 April 2024 (2024-01-01 was a Monday; day 114 of a year that begins on a
Monday has weekday (114 - 1) mod 7 = 1, a Tuesday).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tiers import amount

from factcheck.errors import BadTime
from factcheck.when import Grain, Intervals, When, phrases, same_time
from factcheck.when.calendar import DAY, HOUR, MINUTE, day_number
from factcheck.when.intervals import DAWN, DUSK
from factcheck.when.phrases import Reference
from factcheck.when.phrases.cursor import Cursor

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "benchmarks"))
from timex_rows import category, load, resolved  # noqa: E402

TUESDAY = Reference(day_number(2024, 4, 23))
AT_THREE = Reference(day_number(2024, 4, 23), 15 * HOUR)


def days(*pairs: str) -> Intervals:
    """Local days, each pair "first..last", both inclusive."""
    found = []
    for pair in pairs:
        first, _, last = pair.partition("..")
        start = day_number(*map(int, first.split("-"))) * DAY
        end = day_number(*map(int, (last or first).split("-"))) * DAY + DAY
        found.append((start, end))
    return Intervals(found)


def hours(day: str, start: int, end: int) -> Intervals:
    """From hour to hour of a day; beyond 24 on the next."""
    midnight = day_number(*map(int, day.split("-"))) * DAY
    return Intervals.between(midnight + start * HOUR, midnight + end * HOUR)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("4 February 2024", days("2024-2-4")),
        ("Feb. 4, 2024", days("2024-2-4")),
        ("February 4th, 2024", days("2024-2-4")),
        ("the 4th of February 2024", days("2024-2-4")),
        ("Sunday, 4 February 2024", days("2024-2-4")),  # 35th day of that year, (35 - 1) mod 7 = 6
        ("February 2024", days("2024-2-1..2024-2-29")),
        ("the year 1800", days("1800-1-1..1800-12-31")),
        ("the 1990s", days("1990-1-1..1999-12-31")),
        ("Q3 2023", days("2023-7-1..2023-9-30")),
        ("the third quarter of 2023", days("2023-7-1..2023-9-30")),
        ("the first half of 2024", days("2024-1-1..2024-6-30")),
        ("the first half of the 1990s", days("1990-1-1..1994-12-31")),
        ("the first nine months of 1997", days("1997-1-1..1997-9-30")),
        ("the last three days of February 2024", days("2024-2-27..2024-2-29")),
        # 2023-09-01 was a Friday (day 244 of a year that began on a Sunday: (244 - 1 + 6) mod 7 = 4).
        ("the first Monday of September 2023", days("2023-9-4")),
        ("the last Friday of September 2023", days("2023-9-29")),
        ("week 10 of 2024", days("2024-3-4..2024-3-10")),  # 4 January 2024 lies in the week from Monday 1 January
        ("between 3 and 5 February 2024", days("2024-2-3..2024-2-5")),
        ("between 30 January and 5 February 2024", days("2024-1-30..2024-2-5")),
        ("4 February 2024 or 6 February 2024", days("2024-2-4", "2024-2-6")),
        ("two weeks before 3 March 2024", days("2024-2-18")),  # 3 March is day 63, day 49 is 18 February
    ],
)
def test_absolute(phrase: str, expected: Intervals) -> None:
    """A phrase with all its parts means the same with and without a reference."""
    assert phrases.read(phrase).core == expected
    assert phrases.read(phrase, reference=TUESDAY) == phrases.read(phrase)


@pytest.mark.parametrize(
    ("phrase", "core", "possible"),
    [
        # The table of the semantics page: 1-10, 11-20, 21-end, two days either way inside the month.
        ("early January 2024", days("2024-1-1..2024-1-10"), days("2024-1-1..2024-1-12")),
        ("mid-January 2024", days("2024-1-11..2024-1-20"), days("2024-1-9..2024-1-22")),
        ("late January 2024", days("2024-1-21..2024-1-31"), days("2024-1-19..2024-1-31")),
        ("the end of February 2023", days("2023-2-24..2023-2-28"), days("2023-2-18..2023-2-28")),
        ("the start of 2023", days("2023-1-1..2023-1-21"), days("2023-1-1..2023-3-2")),
        ("the end of the 1990s", days("1999-1-1..1999-12-31"), days("1997-1-1..1999-12-31")),
        # January to April, May to August, September to December, a month either way.
        ("early 2024", days("2024-1-1..2024-4-30"), days("2024-1-1..2024-5-31")),
        ("mid-2023", days("2023-5-1..2023-8-31"), days("2023-4-1..2023-9-30")),
        ("late 2023", days("2023-9-1..2023-12-31"), days("2023-8-1..2023-12-31")),
        # Four, three and three years, a year either way.
        ("the early 1990s", days("1990-1-1..1993-12-31"), days("1990-1-1..1994-12-31")),
        ("mid-1990s", days("1994-1-1..1996-12-31"), days("1993-1-1..1997-12-31")),
        ("late 1990s", days("1997-1-1..1999-12-31"), days("1996-1-1..1999-12-31")),
        # 12 March 2024 is a Tuesday: the week from Monday 11th, or from Sunday 10th.
        ("the week of 12 March 2024", days("2024-3-11..2024-3-17"), days("2024-3-10..2024-3-17")),
        ("year-end 2023", days("2023-12-21..2023-12-31"), days("2023-12-1..2023-12-31")),
        # Hours: the table of the profile.
        ("the night of 3–4 February 2024", hours("2024-2-3", 22, 29), hours("2024-2-3", 17, 32)),
        ("the night of 4/5 February 2024", hours("2024-2-4", 22, 29), hours("2024-2-4", 17, 32)),
        ("before dawn on 5 February 2024", hours("2024-2-5", 0, 5), hours("2024-2-5", 0, 8)),
        ("the evening of 4 February 2024", hours("2024-2-4", 18, 22), hours("2024-2-4", 16, 24)),
        ("late on 4 February 2024", hours("2024-2-4", 20, 24), hours("2024-2-4", 17, 26)),
        ("early on 4 February 2024", hours("2024-2-4", 0, 6), hours("2024-2-4", 0, 9)),
        # Nobody who says so excludes the 4th; of a year three more on each side.
        ("around 10 March 2024", days("2024-3-10"), days("2024-3-3..2024-3-17")),
        ("around 2010", days("2010-1-1..2010-12-31"), days("2007-1-1..2013-12-31")),
    ],
)
def test_vague(phrase: str, core: Intervals, possible: Intervals) -> None:
    """What a convention widens keeps what it certainly names apart."""
    reading = phrases.read(phrase)
    assert (reading.core, reading.possible) == (core, possible)
    assert reading.widened


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("today", days("2024-4-23")),
        ("yesterday", days("2024-4-22")),
        ("the day before yesterday", days("2024-4-21")),
        ("two days ago", days("2024-4-21")),
        ("February 4", days("2024-2-4")),  # the latest that is not after the reference
        ("December 27", days("2023-12-27")),
        ("April 25", days("2023-4-25", "2024-4-25")),  # in two days: either may be meant
        ("next February 4", days("2025-2-4")),
        ("March", days("2024-3-1..2024-3-31")),
        ("March last year", days("2023-3-1..2023-3-31")),
        ("last March", days("2024-3-1..2024-3-31", "2023-3-1..2023-3-31")),
        ("Tuesday", days("2024-4-23")),  # in Tuesday's paper, "Tuesday" is today
        ("Saturday", days("2024-4-20")),
        ("last Friday", days("2024-4-19")),  # the last one before today is also the one of last week
        ("last Monday", days("2024-4-22", "2024-4-15")),  # yesterday, or Monday of last week
        ("last Tuesday", days("2024-4-16", "2024-4-23")),  # said on a Tuesday
        ("this past Monday", days("2024-4-22")),
        ("next Friday", days("2024-4-26", "2024-5-3")),
        ("Friday last week", days("2024-4-19")),
        ("this month", days("2024-4-1..2024-4-30")),
        ("last month", days("2024-3-1..2024-3-31")),
        ("last year", days("2023-1-1..2023-12-31")),
        ("last quarter", days("2024-1-1..2024-3-31")),
        ("this week", days("2024-4-22..2024-4-28")),
        ("earlier this year", days("2024-1-1..2024-4-23")),
        ("so far this month", days("2024-4-1..2024-4-23")),
        ("in the past three months", days("2024-1-23..2024-4-23")),
        ("the past 10 days", days("2024-4-13..2024-4-23")),
        ("two weeks ago", days("2024-4-9")),
        ("the '90s", days("1990-1-1..1999-12-31")),
        ("Monday 22 April", days("2024-4-22")),
        ("Thursday 25 April", days("2024-4-25")),  # 25 April 2023 was a Tuesday: the weekday says which
    ],
)
def test_relative(phrase: str, expected: Intervals) -> None:
    """With a reference it is resolved; without one it is refused, and the message says why."""
    assert phrases.read(phrase, reference=TUESDAY).core == expected
    with pytest.raises(BadTime, match="relative"):
        phrases.read(phrase)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("at 9:50 p.m. on 21 April 2024", ["2024-04-21T21:50"]),
        ("21 April 2024 at 9.50pm", ["2024-04-21T21:50"]),
        ("21:50 local time on 21 April 2024", ["2024-04-21T21:50"]),
        ("09:50 on 21 April 2024", ["2024-04-21T09:50"]),
        ("9:50 on 21 April 2024", ["2024-04-21T09:50", "2024-04-21T21:50"]),  # the half of the day is open
        ("noon on 21 April 2024", ["2024-04-21T12:00"]),
        ("12 noon on 21 April 2024", ["2024-04-21T12:00"]),
        ("21 April 2024 at twelve o'clock noon", ["2024-04-21T12:00"]),
        # Midnight belongs to the day that begins with it and to the one that ends with it.
        ("midnight on 21 April 2024", ["2024-04-21T00:00", "2024-04-22T00:00"]),
        ("half past six in the evening on 21 April 2024", ["2024-04-21T18:30"]),
        ("eleven in the morning on 21 April 2024", ["2024-04-21T11:00"]),
    ],
)
def test_clock_times(phrase: str, expected: list[str]) -> None:
    """A time of day is shown for one minute."""
    reading = phrases.read(phrase)
    instants = [When.parse(text).intervals.start for text in expected]
    assert reading.core == Intervals((instant, instant + MINUTE) for instant in instants)
    assert reading.grain is Grain.CLOCK


def test_clock_time_alone() -> None:
    """It is the latest that is not after the reference; on the day itself where only that is known."""
    midnight = day_number(2024, 4, 23) * DAY
    assert phrases.read("9 p.m.", reference=AT_THREE).core.start == midnight - 3 * HOUR
    assert phrases.read("9 a.m.", reference=AT_THREE).core.start == midnight + 9 * HOUR
    assert phrases.read("9 p.m.", reference=TUESDAY).core.start == midnight + 21 * HOUR


def test_offset() -> None:
    """A zone whose letters mean one offset is read; one that does not is refused with what to write."""
    when = When.parse("9:50 p.m. EDT on 21 April 2024", zone="Asia/Baghdad")
    assert same_time(when, When.parse("2024-04-22T01:50Z")).name == "UNKNOWN"
    assert when.intervals == When.parse("2024-04-22T01:50Z").intervals
    with pytest.raises(BadTime, match="name the zone"):
        When.parse("9:50 p.m. ET on 21 April 2024")


def test_parts_of_a_relative_day() -> None:
    """The last Sunday before Tuesday 23 April is the 21st."""
    assert phrases.read("late Sunday", reference=TUESDAY).core == hours("2024-4-21", 20, 24)
    assert phrases.read("Sunday evening", reference=TUESDAY).core == hours("2024-4-21", 18, 22)
    assert phrases.read("overnight", reference=TUESDAY).core == hours("2024-4-22", 22, 29)
    assert phrases.read("last night", reference=TUESDAY).core == hours("2024-4-22", 20, 24)
    # By one custom midnight ends the day that is named, by the other it begins it.
    either = hours("2024-4-21", 0, 4) | hours("2024-4-22", 0, 4)
    assert phrases.read("after midnight Sunday", reference=TUESDAY).core == either


def test_open_ends() -> None:
    """Before, after, since and until leave one end open; a vague date leaves a borderline."""
    day = day_number(2024, 2, 4) * DAY
    assert phrases.read("before 4 February 2024").core == Intervals.between(DAWN, day)
    assert phrases.read("after 4 February 2024").core == Intervals.between(day + DAY, DUSK)
    assert phrases.read("since 4 February 2024").core == Intervals.between(day, DUSK)
    assert phrases.read("until 4 February 2024").core == Intervals.between(DAWN, day + DAY)
    vague = phrases.read("before mid-January 2024")
    assert vague.core.end == day_number(2024, 1, 9) * DAY
    assert vague.possible.end == day_number(2024, 1, 11) * DAY


@pytest.mark.parametrize(
    "text", ["winter 2022-23", "winter 2022/23", "the winter of 2022\u201323", "Winter 2022-2023", "winter 2022/2023"]
)
def test_a_winter_of_two_years(text: str) -> None:
    """By the months to the end of February, by the stars from the solstice to the equinox."""
    winter = When.parse(text)
    first, solstice = day_number(2022, 12, 1), day_number(2022, 12, 23)
    assert winter.intervals == Intervals.between(first * DAY, day_number(2023, 3, 22) * DAY)
    assert winter.core == Intervals.between(solstice * DAY, day_number(2023, 3, 1) * DAY)


@pytest.mark.parametrize("text", ["winter 2022-24", "spring 2022-23"])
def test_no_season_of_two_years(text: str) -> None:
    """Only a winter, or a summer of the south, runs over one turn of the year."""
    with pytest.raises(BadTime):
        When.parse(text)


def test_seasons_are_those_of_edtf() -> None:
    """Neither names a hemisphere, so nothing is certain of either."""
    for name, number in (("spring", 21), ("summer", 22), ("autumn", 23), ("winter", 24)):
        ours, theirs = When.parse(f"{name} 2023"), When.parse(f"2023-{number}")
        assert (ours.intervals, ours.core) == (theirs.intervals, theirs.core)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        # A weekday, a day or a time that cannot be.
        ("Saturday, 4 February 2024", "was a Sunday, not a Saturday"),
        ("31 February 2024", "no such day in that month"),
        ("February 30", "no such day"),
        ("04/02/2024", "either"),
        ("Feb-24", "spreadsheet"),
        ("15 April '87", "two digits"),
        ("3-5 February 2024", "a stretch of time"),
        ("5-3 February 2024", "ends before"),
        ("between 5 March 2024 and 3 February 2024", "ends before"),
        ("the night of 3–7 February 2024", "one night"),
        ("25:00 on 4 February 2024", "no such time of day"),
        ("the weekend of 12 March 2024", "no day of a weekend"),
        ("week 54 of 2024", "no week 54"),
        ("recently", "no phrase"),
        ("every Tuesday", "no phrase"),
        ("four years", "no phrase"),
        ("4 février 2024", "no date contains"),
        ("", "empty"),
        ("a " * 45, "more than"),
        ("x y" * 100, "longer than"),
    ],
)
def test_refused(text: str, reason: str) -> None:
    """What is no phrase, or contradicts itself, is an error that says where and why."""
    with pytest.raises(BadTime, match=reason):
        When.parse(text, reference=When.parse("2024-04-23"))


def test_the_reference_of_another_zone() -> None:
    """23 April, 22:00 in New York is the 24th in Baghdad; "yesterday" is counted where it was said."""
    said = When.parse("2024-04-24T02:00Z", zone="America/New_York")
    assert str(When.parse("yesterday", zone="Asia/Baghdad", reference=said)) == "2024-04-22[Asia/Baghdad]"


def test_a_reference_has_to_be_one_day() -> None:
    """A month leaves open which day "yesterday" is."""
    with pytest.raises(BadTime, match="one day"):
        When.parse("yesterday", reference=When.parse("2024-04"))


ALL = [
    *("late Sunday", "overnight", "overnight Sunday", "after midnight Sunday", "last Monday", "two weeks ago"),
    *("in the past three months", "earlier this year", "this week", "early this week", "late last month"),
    *("year-end", "the weekend", "last summer", "early last summer", "around last Friday", "around noon"),
    *("before last Friday", "since late last month", "between last Friday and today", "a few days ago"),
    *("the past few weeks", "three weeks from tomorrow", "midnight", "9:50 p.m.", "9:50", "this decade"),
    *("the '90s", "last century", "late last night", "possibly last Friday", "Friday or Saturday"),
    *("April 25", "the 18th", "the first half of last year", "the last week of March", "between last Monday and today"),
    *("before dawn on Saturday", "noon GMT on Friday", "after last summer", "early Saturday morning", "next Friday"),
    *("about two weeks ago", "around late last year", "Friday at 8 p.m. EDT", "the week before last", "this weekend"),
]


@pytest.mark.parametrize("phrase", ALL)
def test_round_trip(phrase: str) -> None:
    """What a relative phrase prints as needs no reference and means the same."""
    for text in ("2024-04-23", "2024-04-23T15:00", "2023-12-31", "2024-02-29"):
        for zone in (None, "Asia/Baghdad", "America/New_York"):
            when = When.parse(phrase, zone=zone, reference=When.parse(text, zone=zone))
            assert when.text == phrase
            assert When.parse(str(when)) == when, str(when)


WORDS = (
    "early mid late last this next past the of on in at around about before after since until between and or to "
    "- , / . : ' a two 3 14 31 2023 2024 1990s 2024-02-04 [2024-01..2024-03] February Feb. May Friday Sunday week "
    "weekend month year quarter half first second decade century spring winter night overnight dawn midnight noon "
    "morning evening p.m. am 9:50 21:50 ago days weeks hours yesterday today earlier so far Q3 BC possibly ? ~ GMT"
).split()
GENERATED = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=6).map("".join),
    st.text(max_size=40),
)


@settings(max_examples=amount("FACTCHECK_PHRASES", usual=1_000, long=8_000), deadline=None)
@given(GENERATED)
def test_never_another_exception(text: str) -> None:
    """A generated text is a value with its core inside what is possible, or a BadTime; never anything else."""
    for reference in (None, AT_THREE):
        try:
            found = phrases.read_whole(text, reference=reference)
        except BadTime as error:
            assert 0 <= error.position <= max(len(text), len(error.text))
            continue
        assert found.reading.core.within(found.reading.possible)
        assert not found.reading.possible.empty
        assert phrases.read(found.name) == found.reading, found.name


def test_a_reference_changes_nothing_absolute() -> None:
    """Whoever reads an absolute phrase gets the same value, whatever else is known."""
    for phrase in ("late January 2024", "the week of 12 March 2024", "4 February 2024 at noon"):
        for reference in (TUESDAY, AT_THREE):
            assert phrases.read(phrase, reference=reference) == phrases.read(phrase)


@pytest.mark.parametrize("word", ["late ", "before ", "around ", "2 days before ", "between ", "the week of ", "9 "])
def test_work_is_linear(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice as many words take about twice as many steps.  Steps are counted, because a clock would also time the machine."""
    steps = 0
    first = Cursor.first

    def counted(self: Cursor, *readers: Callable[[Cursor], object]) -> object:
        nonlocal steps
        steps += len(readers)
        return first(self, *readers)

    monkeypatch.setattr(Cursor, "first", counted)
    found = []
    for times in (6, 12):
        steps = 0
        with pytest.raises(BadTime):
            phrases.read(word * times + "many", reference=AT_THREE)
        found.append(steps)
    assert found[1] <= 2.5 * found[0]
    assert found[1] < 5_000


def test_published_expectations() -> None:
    """A floor under the share of published in-scope rows that are read as their authors expect."""
    rows = [row for row in load(ROOT / "fixtures" / "timex") if category(row) is None]
    failing = [row for row in rows if not resolved(row)]
    assert len(rows) > 250
    assert len(failing) <= 0.05 * len(rows), failing
