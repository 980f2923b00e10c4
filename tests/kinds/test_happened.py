"""``happened``: N(scope, window) >= 1.  Each expectation is derived beside it from the truth conditions."""

from __future__ import annotations

import pytest
from small import ALL, MAR15, OPEN, REFUTED, SUPPORTED, attack, codes, judge, parts, restated, verdict

from factcheck.errors import BadData
from factcheck.kinds.happened import Happened
from factcheck.model import ScopeName, Verdict
from factcheck.when import Window


def happened(window: str, scope: str = "attacks") -> dict[str, object]:
    return {"happened": {"scope": scope, "window": window}}


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        ("2024-03-15", SUPPORTED),  # the day itself: [15 00:00, 16 00:00) holds all of the 15th
        ("2024-03-14", REFUTED),  # ends where the 15th begins; covered, so nothing else is there
        ("2024-03-16", REFUTED),  # begins where the 15th ends
        ("2024-03-10/2024-03-15", SUPPORTED),  # A/B runs through B
        ("2024-03-15/2024-03-20", SUPPORTED),  # and from the start of A
        ("2024-03-10/2024-03-14", REFUTED),
        ("2024-03", SUPPORTED),
        ("before 2024-03-15", OPEN),  # up to the start of the 15th, and before December 2023 nothing is covered
        ("after 2024-03-15", REFUTED),  # from the 16th to the day of the claim nothing is on record, and all is covered
        ("through 2024-03-15", SUPPORTED),  # includes the 15th
        ("from 2024-03-15", SUPPORTED),  # includes it, whatever the readings of "since"
    ],
)
def test_a_day_lies_in_a_window_or_not(window: str, expected: Verdict) -> None:
    """One attack on 15 March, everything covered from December to May."""
    assert verdict(happened(window), [MAR15], ALL) is expected


def test_only_coverage_refutes() -> None:
    """A silent log says nothing; were it complete, the claim would be refuted."""
    found = judge(happened("2024-03-14"), [MAR15])
    assert (found.verdict, codes(found), found.if_complete) == (OPEN, {"coverage"}, REFUTED)
    assert verdict(happened("2024-03-14"), [MAR15], [("attacks", "2024-03-14")]) is REFUTED


def test_one_certain_event_supports_without_coverage() -> None:
    """Existence needs one witness, which is named."""
    found = judge(happened("2024-03"), [MAR15])
    assert (found.verdict, parts(found)) == (SUPPORTED, {"happened": SUPPORTED})
    assert [witness.event for witness in found.witnesses] == ["b"]
    assert found.meaning == "At least one attack in March 2024 (Baghdad days)."
    assert found.restatement is None


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        ("2024-03-14/2024-03-16", SUPPORTED),  # every possible day lies inside
        ("2024-03-13/2024-03-17", SUPPORTED),
        ("2024-03-15", OPEN),  # perhaps the 14th or the 16th
        ("2024-03-14/2024-03-15", OPEN),
        ("2024-03-17", REFUTED),  # on none of its days
        ("2024-03-13", REFUTED),
    ],
)
def test_an_imprecise_day(window: str, expected: Verdict) -> None:
    """One attack somewhere in 14 to 16 March, everything covered: only time is missing."""
    found = judge(happened(window), [attack("x", "[2024-03-14..2024-03-16]")], ALL)
    assert found.verdict is expected
    assert codes(found) == ({"time"} if expected is OPEN else set())


def test_one_of_two_days() -> None:
    """Either the 14th or the 16th: never the 15th, and together the three days certainly."""
    event = [attack("x", "[2024-03-14,2024-03-16]")]
    assert verdict(happened("2024-03-15"), event, ALL) is REFUTED
    assert verdict(happened("2024-03-14/2024-03-16"), event, ALL) is SUPPORTED
    assert verdict(happened("2024-03-14"), event, ALL) is OPEN


def test_several_maybes_are_no_certainty() -> None:
    """Two attacks, each on the 14th or 15th: perhaps both on the 14th."""
    events = [attack("x", "[2024-03-14..2024-03-15]"), attack("y", "[2024-03-14..2024-03-15]")]
    assert verdict(happened("2024-03-15"), events, ALL) is OPEN
    assert verdict(happened("2024-03-14/2024-03-15"), events) is SUPPORTED


@pytest.mark.parametrize(
    ("more", "scope", "expected", "reasons"),
    [
        ({"place": None}, "attacks", OPEN, {"attribute"}),  # nobody says where
        ({"place": "Syria"}, "conoco", OPEN, {"attribute"}),  # broader than the condition
        ({"place": "syria/CONOCO/north"}, "conoco", SUPPORTED, set()),  # case does not matter, below counts
        ({"place": "Lebanon"}, "attacks", REFUTED, set()),  # certainly elsewhere
        ({"place": ["Iraq", "Syria"]}, "attacks", SUPPORTED, set()),  # one of two, both in
        ({"place": ["Iraq", "Lebanon"]}, "attacks", OPEN, {"attribute"}),  # one of two, one in
        ({"killed": "3"}, "deadly", SUPPORTED, set()),  # exactly the bound of "at least 3"
        ({"killed": "2"}, "deadly", REFUTED, set()),
        ({"killed": "2-3"}, "deadly", OPEN, {"value"}),  # 2 would not count, 3 would
        ({"killed": "34+"}, "deadly", SUPPORTED, set()),  # 34 or more, all of them at least 3
        ({"killed": "2+"}, "deadly", OPEN, {"value"}),
        ({"weapon": "drone"}, "manned", REFUTED, set()),  # `not: drone`
        ({"weapon": "rocket"}, "manned", SUPPORTED, set()),
        ({}, "manned", OPEN, {"attribute"}),  # nobody says with what
    ],
)
def test_three_values_of_a_scope(more: dict[str, object], scope: str, expected: Verdict, reasons: set[str]) -> None:
    """One attack on 15 March whose attributes decide; the scope is closed, so that only they are missing."""
    found = judge(happened("2024-03-15", scope), [attack("x", "2024-03-15", **more)], [("anywhere", "2024-03")])
    assert (found.verdict, codes(found)) == (expected, reasons)


def test_readings_of_between_and_until() -> None:
    """ "Between" two days is with both or without both; "until" a day is without it or with it."""
    assert verdict(happened("between 2024-03-14 and 2024-03-16"), [MAR15], ALL) is SUPPORTED
    ends = judge(happened("between 2024-03-15 and 2024-03-18"), [MAR15], ALL)
    assert (ends.verdict, codes(ends)) == (OPEN, {"reading"})
    until = judge(happened("until 2024-03-15"), [MAR15], [("attacks", "../2024-05")])
    assert (until.verdict, codes(until)) == (OPEN, {"reading"})
    assert verdict(happened("until 2024-03-16"), [MAR15], ALL) is SUPPORTED
    # Between two months has one reading only: both included.
    assert verdict(happened("between 2024-03 and 2024-04"), [MAR15], ALL) is SUPPORTED


def test_the_day_of_the_claim_is_possible_not_certain() -> None:
    """Said on 23 April: an attack that day may have been before or after; one on the 22nd was before."""
    assert verdict(happened("from 2024-04-20"), [attack("x", "2024-04-23")], ALL) is OPEN
    assert verdict(happened("from 2024-04-20"), [attack("x", "2024-04-22")], ALL) is SUPPORTED
    assert verdict(happened("from 2024-04-20"), [attack("x", "2024-04-24")], ALL) is REFUTED
    noon = {"made": "2024-04-23T12:00+03:00"}
    assert verdict(happened("from 2024-04-20"), [attack("x", "2024-04-23T11:59+03:00")], ALL, claim=noon) is SUPPORTED
    assert verdict(happened("from 2024-04-20"), [attack("x", "2024-04-23T12:01+03:00")], ALL, claim=noon) is REFUTED


def test_zones() -> None:
    """15 March in Baghdad (UTC+3) runs from 17:00 on the 14th to 17:00 on the 15th in New York (UTC-4 since the 10th)."""
    new_york = {"zone": "America/New_York"}
    assert verdict(happened("2024-03-15"), [MAR15], ALL, claim=new_york) is OPEN
    assert verdict(happened("2024-03-14/2024-03-15"), [MAR15], ALL, claim=new_york) is SUPPORTED
    late = [attack("x", "2024-03-15T02:00+03:00")]  # 19:00 on the 14th in New York
    assert verdict(happened("2024-03-14"), late, ALL, claim=new_york) is SUPPORTED
    assert verdict(happened("2024-03-15"), late, ALL, claim=new_york) is REFUTED
    assert verdict(happened("2024-03-15"), late, ALL) is SUPPORTED


def test_an_unknown_zone_widens_where_a_day_meets_an_instant() -> None:
    """Bare days are civil days whatever else there is; an instant is of any zone's day.

    Noon of UTC on the 15th may be shown as anything from midnight of that day to two in the morning of the 16th.
    """
    clock = attack("z", "2024-06-01T00:00Z")
    assert verdict(happened("2024-03-15"), [MAR15], ALL, zone=None) is SUPPORTED
    assert verdict(happened("2024-03-15"), [MAR15, clock], ALL, zone=None) is SUPPORTED
    noon = [attack("z", "2024-03-15T12:00Z")]
    assert verdict(happened("2024-03-15"), noon, ALL, zone=None) is OPEN
    assert verdict(happened("2024-03-15/2024-03-16"), noon, ALL, zone=None) is SUPPORTED
    assert verdict(happened("2024-03-14"), noon, ALL, zone=None) is REFUTED


@pytest.mark.parametrize(
    ("coverage", "expected"),
    [
        ([("attacks", "2024-03-10/2024-03-12")], REFUTED),
        ([("attacks", "2024-03-10/2024-03-11")], OPEN),  # one day is missing
        ([("attacks", "2024-03-10/2024-03-11"), ("attacks", "2024-03-12")], REFUTED),  # two statements join
        ([("iraq", "2024-03")], OPEN),  # nobody vouches for Syria
        ([("iraq", "2024-03"), ("syria", "2024-03")], REFUTED),  # cell by cell
        ([("anywhere", "2024-03")], REFUTED),  # a wider scope
        ([("deadly", "2024-03")], OPEN),  # a narrower one
    ],
)
def test_what_closes_a_window(coverage: list[tuple[str, str]], expected: Verdict) -> None:
    """Nothing on record from 10 to 12 March."""
    assert verdict(happened("2024-03-10/2024-03-12"), [MAR15], coverage) is expected


def test_coverage_that_does_not_count() -> None:
    """By the claim's own source, by one that derives from it, or after it was published; and for a value nobody has."""
    says, covered = happened("2024-03-10"), [("attacks", "2024-03")]
    assert verdict(says, [], covered, claim={"source": "wire"}) is OPEN
    assert verdict(says, [], covered, voucher={"derived_from": ["speaker"]}) is OPEN
    assert verdict(says, [], covered, voucher={"published": "2024-03-10"}) is REFUTED
    assert verdict(says, [], covered, voucher={"published": "2024-03-09"}) is OPEN
    assert verdict(happened("2024-03-10", "yemen"), [], [("anywhere", "2024-03")]) is OPEN


def test_a_possible_double_may_have_been_the_day_before() -> None:
    """A row on the 14th and a report of the 15th may be one event, on either day; not where somebody says they are two."""
    row = "r1,2024-03-14,Iraq,,\n"
    found = judge(happened("2024-03-15"), [MAR15], ALL, rows=row)
    assert (found.verdict, "identity" in codes(found)) == (OPEN, True)
    assert verdict(happened("2024-03-14/2024-03-15"), [MAR15], ALL, rows=row) is SUPPORTED
    apart = [{**MAR15, "distinct_from": ["t:r1"]}]
    assert verdict(happened("2024-03-15"), apart, ALL, rows=row) is SUPPORTED


def test_restatement_is_the_nearest_window_of_the_same_length() -> None:
    """Five days either way: the earlier one.  A window of three days moves by as little as it must."""
    around = [attack("x", "2024-03-10"), attack("y", "2024-03-20")]
    assert restated(judge(happened("2024-03-15"), around, ALL)) == "attacks happened 2024-03-10"
    assert restated(judge(happened("2024-03-16"), around, ALL)) == "attacks happened 2024-03-20"
    assert restated(judge(happened("2024-03-14/2024-03-16"), around[1:], ALL)) == "attacks happened 2024-03-18/2024-03-20"
    assert restated(judge(happened("2024-03-14"), [], ALL)) is None


def test_restatement_needs_a_certain_event() -> None:
    """An attack on one of two days is certainly on no single day, but in every window of two that holds both."""
    event = [attack("x", "[2024-03-20..2024-03-21]")]
    assert restated(judge(happened("2024-03-15"), event, ALL)) is None
    assert restated(judge(happened("2024-03-14/2024-03-15"), event, ALL)) == "attacks happened 2024-03-20/2024-03-21"


def test_parameters() -> None:
    """A statement needs both of its parameters."""
    with pytest.raises(BadData, match="Happened needs 'window'"):
        Happened(scope=ScopeName("attacks"))  # type: ignore[call-arg]


def test_nothing_more_that_happens_makes_it_false() -> None:
    """One is enough, however many come later."""
    said = Happened(ScopeName("attacks"), Window.parse("2024-03"))
    assert said.telling() == (said, ())
