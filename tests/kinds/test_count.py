"""``count``: N(scope, window) against a number word in its three zones (semantics 1.7).  Derivations beside."""

from __future__ import annotations

import pytest
from small import ALL, FEB4, MAR15, OPEN, REFUTED, SUPPORTED, attack, codes, judge, parts, restated, verdict

from factcheck.kinds.count import Counted
from factcheck.model import Anchor, AnchorPolicy, EventId, NumberWord, ScopeName, Verdict
from factcheck.when import Window

MARCH = [attack(f"m{day}", f"2024-03-{day:02}") for day in (2, 9, 16)]


def count(number: str, scope: str = "attacks", **more: str) -> dict[str, object]:
    return {"count": {"scope": scope, "number": number, **(more or {"window": "2024-03"})}}


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("exactly 3", SUPPORTED),
        ("exactly 2", REFUTED),
        ("exactly 4", REFUTED),
        ("3", SUPPORTED),
        ("three", SUPPORTED),
        ("over 2", SUPPORTED),
        ("over 3", REFUTED),  # more than three, not three
        ("at least 3", SUPPORTED),
        ("at least 4", REFUTED),
        ("at most 3", SUPPORTED),
        ("at most 2", REFUTED),
        ("up to 3", SUPPORTED),
        ("fewer than 4", SUPPORTED),
        ("fewer than 3", REFUTED),
        ("no", REFUTED),
        ("a couple", OPEN),  # 2 definitely, 3 borderline
        ("a few", SUPPORTED),  # 3 to 5
        ("several", SUPPORTED),  # 3 to 9
        ("dozens", REFUTED),  # below 13
        ("about 3", SUPPORTED),  # u = 1: definitely within 1/2, so exactly 3
        ("about 4", OPEN),  # within 1 borderline
        ("about 5", REFUTED),  # 2 away
        ("nearly 4", OPEN),  # definitely within [3.5, 4), borderline from 3
        ("nearly 3", OPEN),  # x = n is borderline
        ("nearly 5", REFUTED),
        ("between 2 and 3", SUPPORTED),
        ("between 4 and 6", REFUTED),
    ],
)
def test_number_words(number: str, expected: Verdict) -> None:
    """Exactly three attacks in March, all covered: the count is 3 in every world."""
    found = judge(count(number), MARCH, ALL)
    assert found.verdict is expected
    assert codes(found) == ({"vagueness"} if expected is OPEN else set())


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("at least 3", SUPPORTED),  # three are on record
        ("at least 4", OPEN),
        ("exactly 3", OPEN),
        ("at most 3", OPEN),
        ("at most 2", REFUTED),  # three are on record
        ("exactly 2", REFUTED),
        ("fewer than 3", REFUTED),
    ],
)
def test_without_coverage_there_is_no_upper_bound(number: str, expected: Verdict) -> None:
    """Three on record, nobody vouches for more: the count is three or more."""
    found = judge(count(number), MARCH)
    assert found.verdict is expected
    if expected is OPEN:
        assert codes(found) == {"coverage"}


@pytest.mark.parametrize(
    ("when", "expected"),
    [("2024-03-31", SUPPORTED), ("2024-04-01", REFUTED), ("[2024-03-31..2024-04-01]", OPEN), ("2024-02-29", REFUTED)],
)
def test_the_ends_of_a_month(when: str, expected: Verdict) -> None:
    """A fourth attack at the edge of March."""
    assert verdict(count("exactly 4"), [*MARCH, attack("x", when)], ALL) is expected


def test_a_range_of_counts() -> None:
    """Three for certain and two that may lie in March: every number from 3 to 5 is possible, none other."""
    events = [*MARCH, attack("x", "[2024-03-31..2024-04-01]"), attack("y", "2024-03-20", place=["Iraq", "Lebanon"])]
    for number, expected in {
        "at least 3": SUPPORTED,
        "at least 4": OPEN,
        "at least 6": REFUTED,
        "at most 5": SUPPORTED,
        "at most 4": OPEN,
        "at most 2": REFUTED,
        "exactly 4": OPEN,
        "between 3 and 5": SUPPORTED,
    }.items():
        found = judge(count(number), events, ALL)
        assert found.verdict is expected, number
        assert codes(found) == ({"time", "attribute"} if expected is OPEN else set())


@pytest.mark.parametrize(
    ("row", "number", "expected"),
    [
        ("2", "exactly 4", SUPPORTED),  # 2 and two more rows
        ("1-3", "exactly 4", OPEN),  # 3, 4 or 5
        ("1-3", "at least 3", SUPPORTED),
        ("1-3", "at most 5", SUPPORTED),
        ("1-3", "at most 2", REFUTED),
        ("3+", "at least 5", SUPPORTED),
        ("3+", "at most 5", OPEN),  # the row has no upper bound
        ("3+", "at most 4", REFUTED),
    ],
)
def test_rows_that_stand_for_several(row: str, number: str, expected: Verdict) -> None:
    """Three rows in March, one of which stands for more; covered."""
    found = judge(count(number), [*MARCH[:2], {**MARCH[2], "number": row}], ALL)
    assert found.verdict is expected
    assert codes(found) == ({"value"} if expected is OPEN else set())


def test_since_a_day_has_two_readings() -> None:
    """With the 4th itself or from the day after: two or one, and "at least two" depends on it."""
    events = [FEB4, MAR15]
    both = judge(count("at least 2", since="2024-02-04"), events, ALL)
    assert (both.verdict, codes(both)) == (OPEN, {"reading"})
    assert verdict(count("at least 1", since="2024-02-04"), events, ALL) is SUPPORTED
    assert verdict(count("at least 3", since="2024-02-04"), events, ALL) is REFUTED
    # A window "since" says the same; "from" includes the day, "after" does not.
    assert verdict(count("at least 2", window="since 2024-02-04"), events, ALL) is OPEN
    assert verdict(count("at least 2", window="from 2024-02-04"), events, ALL) is SUPPORTED
    assert verdict(count("at least 2", window="after 2024-02-04"), events, ALL) is REFUTED


def test_since_a_month_includes_it() -> None:
    """ "165 attacks since October" includes October: one reading."""
    assert verdict(count("exactly 2", window="since 2024-02"), [FEB4, MAR15], ALL) is SUPPORTED
    assert verdict(count("exactly 2", since="2024-02"), [FEB4, MAR15], ALL) is SUPPORTED


def test_since_an_event() -> None:
    """The event itself never counts; others of its day came before it or after it; with clocks, those after it count."""
    same_day = attack("x", "2024-02-04")
    assert verdict(count("exactly 1", since="a"), [FEB4, MAR15], ALL) is SUPPORTED
    found = judge(count("exactly 1", since="a"), [FEB4, same_day, MAR15], ALL)
    assert (found.verdict, codes(found)) == (OPEN, {"time"})
    noon, evening = attack("a", "2024-02-04T12:00+03:00"), attack("x", "2024-02-04T18:00+03:00")
    morning = attack("x", "2024-02-04T06:00+03:00")
    assert verdict(count("exactly 2", since="a"), [noon, evening, MAR15], ALL) is SUPPORTED
    assert verdict(count("exactly 1", since="a"), [noon, morning, MAR15], ALL) is SUPPORTED


def test_the_anchor_only_where_it_is_asked_for() -> None:
    """Since February, nothing in February: no matter unless `anchor: required` says so."""
    says = {"since": "2024-02", "number": "exactly 1"}
    assert verdict(count("exactly 1", since="2024-02"), [MAR15], ALL) is SUPPORTED
    required = {"count": {"scope": "attacks", **says, "anchor": "required"}}
    found = judge(required, [MAR15], ALL)
    assert (found.verdict, parts(found)) == (REFUTED, {"count": SUPPORTED, "anchor": REFUTED})


def test_the_day_of_speaking() -> None:
    """Said on 23 April: an attack that day may or may not have been counted yet."""
    events = [MAR15, attack("x", "2024-04-23")]
    assert verdict(count("exactly 2", window="from 2024-03"), events, ALL) is OPEN
    assert verdict(count("between 1 and 2", window="from 2024-03"), events, ALL) is SUPPORTED
    assert verdict(count("exactly 1", window="from 2024-03"), [MAR15, attack("x", "2024-04-24")], ALL) is SUPPORTED


def test_possible_doubles() -> None:
    """A row and a report of one day may be one event: one or two; of two rows of one log never."""
    row = "r1,2024-03-15,Iraq,,\n"
    found = judge(count("exactly 2"), [MAR15], ALL, rows=row)
    assert (found.verdict, codes(found)) == (OPEN, {"identity"})
    assert verdict(count("between 1 and 2"), [MAR15], ALL, rows=row) is SUPPORTED
    assert verdict(count("exactly 2"), [{**MAR15, "distinct_from": ["t:r1"]}], ALL, rows=row) is SUPPORTED
    assert verdict(count("exactly 1"), [{**MAR15, "same_as": ["t:r1"]}], ALL, rows=row) is SUPPORTED
    assert verdict(count("exactly 2"), [], ALL, rows=row + "r2,2024-03-15,Iraq,,\n") is SUPPORTED


@pytest.mark.parametrize(("number", "expected"), [(1, OPEN), (3, OPEN), (5, OPEN), (6, REFUTED)])
def test_reports_of_one_row_that_contradict_each_other(number: int, expected: Verdict) -> None:
    """One report says one or two attacks, the other four or five: any number from the least to the greatest of both stays possible."""
    reports = [attack("a", "2024-02-04", number="1-2"), attack("b", "2024-02-04", number="4-5", same_as=["a"])]
    assert verdict(f"exactly {number} attacks 2024-02", reports, ALL) is expected


def test_the_margin_of_doubles_is_a_day() -> None:
    """A report of the 15th and a row of the 17th lie exactly 24 hours apart: perhaps one; of the 18th: two."""
    assert verdict(count("exactly 2"), [MAR15], ALL, rows="r1,2024-03-17,Iraq,,\n") is OPEN
    assert verdict(count("exactly 2"), [MAR15], ALL, rows="r1,2024-03-18,Iraq,,\n") is SUPPORTED
    assert verdict(count("exactly 2"), [MAR15], ALL, rows="r1,2024-03-15,Syria,,\n") is SUPPORTED


def test_zones() -> None:
    """31 March in Baghdad ends at 17:00 in New York: a claim in New York's March counts it all the same.

    1 April in Baghdad begins at 17:00 on 31 March in New York, so that it may lie in either month.
    """
    new_york = {"zone": "America/New_York"}
    assert verdict(count("exactly 1"), [attack("x", "2024-03-31")], ALL, claim=new_york) is SUPPORTED
    assert verdict(count("exactly 1"), [attack("x", "2024-04-01")], ALL, claim=new_york) is OPEN
    assert verdict(count("exactly 1"), [attack("x", "2024-04-01")], ALL) is REFUTED


def test_restatement_is_the_number_that_is_true() -> None:
    """In the claim's direction; exactly where the log is closed; a range where dates leave one."""
    assert restated(judge(count("over 5"), MARCH, ALL)) == "exactly 3 attacks 2024-03"
    assert restated(judge(count("over 5"), MARCH)) == "at least 3 attacks 2024-03"
    maybe = [*MARCH, attack("x", "[2024-03-31..2024-04-01]")]
    assert restated(judge(count("over 5"), maybe, ALL)) == "at least 3 attacks 2024-03"
    assert restated(judge(count("at most 2"), maybe, ALL)) == "at most 4 attacks 2024-03"
    assert restated(judge(count("exactly 2"), maybe, ALL)) == "between 3 and 4 attacks 2024-03"
    # Not "no attacks": since an anchor that would be another kind of statement.
    assert restated(judge(count("at least 1"), [], ALL)) == "exactly 0 attacks 2024-03"
    assert restated(judge(count("at least 1"), [])) is None


def test_needs_say_how_many_more() -> None:
    """Over 5 of 3 on record: three more."""
    (need,) = [need for need in judge(count("over 5"), MARCH).needs if need.verdict is SUPPORTED]
    assert [(item.field, item.value, item.scope) for item in need.items] == [
        ("events", "3 more within 2024-03", "attacks")
    ]


def test_parameters() -> None:
    """A window or an anchor, not both; a required anchor is a date."""
    scope, number, window = ScopeName("attacks"), NumberWord.parse("over 3"), Window.parse("2024-03")
    with pytest.raises(ValueError, match="either"):
        Counted(scope, number, window=window, since=Anchor(window))
    with pytest.raises(ValueError, match="required"):
        Counted(scope, number, window=window, anchor=AnchorPolicy.REQUIRED)
    with pytest.raises(ValueError, match="required"):
        Counted(scope, number, since=Anchor(event=EventId("a")), anchor=AnchorPolicy.REQUIRED)


def test_among_the_last_events() -> None:
    """The last three attacks before e: two in Iraq; with e itself the last three are another three; fewer than so many refute it."""
    events = [
        attack("p", "2024-03-01", place="Syria"),
        attack("q", "2024-03-08"),
        attack("r", "2024-03-15", place="Syria"),
        attack("s", "2024-03-22"),
        attack("e", "2024-03-29"),
    ]
    assert verdict("exactly 2 iraq among the last 3 attacks before e", events, ALL) is SUPPORTED
    assert verdict("exactly 1 iraq among the last 3 attacks before e", events, ALL) is REFUTED
    assert verdict("exactly 2 iraq among the last 3 attacks through e", events, ALL) is SUPPORTED
    assert verdict("exactly 2 iraq among the last 2 attacks", events, ALL) is SUPPORTED
    assert verdict("exactly 1 iraq among the last 2 attacks before 2024-03-29", events, ALL) is SUPPORTED
    assert verdict("at least 1 iraq among the last 9 attacks before e", events, [("attacks", "../2024-05")]) is REFUTED
    assert verdict("exactly 2 iraq among the last 3 attacks before e", events) is OPEN


def test_at_any_time() -> None:
    """Without a place the count is over all time: events give a lower bound."""
    assert verdict("at least 1 attacks at any time", [attack("x", "2024-03-15")]) is SUPPORTED
    assert verdict("exactly 1 attacks at any time", [attack("x", "2024-03-15")], ALL) is OPEN


def test_since_the_start_of_what_lasted() -> None:
    """Since it was over or since it began, where it is not written which (meaning, rule 8): one attack came after 10 March, two after the 1st."""
    events = [attack("a", "2024-03-01/2024-03-10"), attack("x", "2024-03-05"), attack("y", "2024-03-20")]
    assert verdict("exactly 1 attacks counted since a", events, ALL) is OPEN
    assert verdict("exactly 1 attacks counted since end of a", events, ALL) is SUPPORTED
    assert verdict("exactly 2 attacks counted since start of a", events, ALL) is SUPPORTED
    assert verdict("exactly 3 attacks counted since a", events, ALL) is REFUTED


@pytest.mark.parametrize(("end", "expected"), [("2024-05-10", SUPPORTED), ("[2024-04-10..2024-05-10]", OPEN), ("2024-04-10", OPEN)])
def test_since_what_was_perhaps_not_over(end: str, expected: Verdict) -> None:
    """Since what was certainly not over on 23 April counts from its start (meaning, rule 4), and one came after that.

    Where it was over, or may have been, since its end is meant as well (rule 8): none came after 10 April.
    """
    events = [attack("s", f"2024-02-10/{end}", place="Yemen"), attack("x", "2024-03-01")]
    assert verdict("exactly 1 attacks counted since s", events, ALL) is expected


SPRING = [attack("f", "2024-02-04"), attack("m1", "2024-03-05"), attack("m2", "2024-03-12", place="Syria"), attack("a", "2024-04-09")]


def test_restatements_since_an_event_and_among_the_last() -> None:
    """After the attack of 4 February, which does not count itself, come three; of the last two one is in Iraq."""
    assert restated(judge(count("over 5", since="f"), SPRING, ALL)) == "exactly 3 attacks counted since f"
    last = {"count": {"scope": "iraq", "number": "exactly 2", "last": "2 attacks"}}
    assert restated(judge(last, SPRING, ALL)) == "exactly 1 iraq among the last 2 attacks"
    # There are only four, of which three are in Iraq.
    many = {"count": {"scope": "iraq", "number": "at least 2", "last": "9 attacks"}}
    assert verdict(many, SPRING, [("attacks", "../2024-05")]) is REFUTED
    assert restated(judge(many, SPRING, [("attacks", "../2024-05")])) == "at least 2 iraq among the last 4 attacks"


def test_the_own_word_of_a_source_gives_no_upper_bound() -> None:
    """The wire says "fewer than 2" and vouches for the log itself: two are on record, and that there are no more nobody else says."""
    found = judge(count("fewer than 2", window="2024-03"), SPRING, ALL, claim={"source": "wire"})
    assert found.verdict is REFUTED
    assert restated(found) == "at least 2 attacks 2024-03"
