"""Hand-derived verdicts for the oracle alone: zones, coverage, logs, doubles. Derivations beside them."""

from __future__ import annotations

from .examples import (
    FEB4,
    MAR15,
    WIDE,
    Data,
    attack,
    count,
    happened,
    judged,
    none,
    order,
)
from .worlds import NO_WORLD, OPEN, REFUTED, SUPPORTED

# ---- zones ---------------------------------------------------------------------------------------------


def test_a_day_in_baghdad_is_two_days_in_new_york() -> None:
    """4 February in Baghdad runs from 16:00 on the 3rd to 16:00 on the 4th in New York."""
    new_york = {"zone": "America/New_York"}
    assert judged(happened("2024-02-04"), [FEB4], claim=new_york) == OPEN
    assert judged(happened("2024-02-03/2024-02-04"), [FEB4], claim=new_york) == SUPPORTED


def test_an_instant_has_its_own_day_in_each_zone() -> None:
    """23:30 Baghdad on the 4th is 15:30 New York on the 4th; 02:00 on the 5th is 18:00 on the 4th there."""
    late = [attack("x", "2024-02-05T02:00+03:00")]
    assert judged(happened("2024-02-04"), late, claim={"zone": "America/New_York"}) == SUPPORTED
    assert judged(happened("2024-02-05"), late) == SUPPORTED


def test_an_event_takes_the_zone_of_its_source() -> None:
    """4 February in New York starts at 08:00 on the 4th and ends at 08:00 on the 5th in Baghdad."""
    data: Data = {"sources": {"desk": {"title": "D", "zone": "America/New_York"}, "speaker": {"title": "S"}}}
    event = [attack("x", "2024-02-04", source="desk")]
    assert judged(happened("2024-02-04"), event, [], **data) == OPEN
    assert judged(happened("2024-02-04/2024-02-05"), event, [], **data) == SUPPORTED


def test_coverage_takes_the_zone_of_its_voucher() -> None:
    """New York's 4 February leaves the first eight hours of Baghdad's open, the 3rd and 4th do not."""
    new_york = {"zone": "America/New_York"}
    says = none(window="2024-02-04")
    assert judged(says, [], [("attacks", "2024-02-04")], voucher=new_york) == OPEN
    assert judged(says, [], [("attacks", "2024-02-03/2024-02-04")], voucher=new_york) == SUPPORTED


def test_bare_dates_of_no_stated_zone_are_calendar_days() -> None:
    """4 February is 4 February, also beside a clock time of something else (meaning 31)."""
    elsewhere = attack("z", "2024-06-01T00:00Z")
    assert judged(happened("2024-02-04"), [FEB4, elsewhere], zone=None) == SUPPORTED
    assert judged(happened("2024-02-05"), [FEB4, elsewhere], zone=None) == REFUTED


def test_against_an_instant_a_date_of_no_stated_zone_is_widened() -> None:
    """20:00Z on the 4th is the 4th, or in the zones from four hours ahead on the 5th; it is never the 3rd."""
    late = [attack("x", "2024-02-04T20:00Z")]
    assert judged(happened("2024-02-04"), late, zone=None) == OPEN
    assert judged(happened("2024-02-04/2024-02-05"), late, zone=None) == SUPPORTED
    assert judged(happened("2024-02-03"), late, zone=None) == REFUTED


def test_the_day_new_york_lost_an_hour() -> None:
    """10 March 2024 has 23 hours in New York: 04:30Z is still the 9th, the next night 04:00Z is the 11th.

    Two midnights lie between them, but only 23 and a half hours: "within a day" is a bound, so elapsed time (18).
    """
    new_york = {"zone": "America/New_York"}
    on_ninth, on_eleventh = attack("x", "2024-03-10T04:30Z"), attack("y", "2024-03-11T04:00Z")
    assert judged(happened("2024-03-10"), [on_ninth, on_eleventh], claim=new_york) == REFUTED
    assert judged(order("y", after="x", within="2 days"), [on_ninth, on_eleventh], claim=new_york) == SUPPORTED
    assert judged(order("y", after="x", within="1 day"), [on_ninth, on_eleventh], claim=new_york) == SUPPORTED
    assert judged(order("y", after="x", within="23 hours"), [on_ninth, on_eleventh], claim=new_york) == REFUTED


# ---- coverage and its reasons --------------------------------------------------------------------------


def test_coverage_ends_with_the_day_its_voucher_was_published() -> None:
    """Vouching for May in mid-March closes nothing after that day."""
    says = none(window="2024-03")
    assert judged(says, [], [("attacks", "2024-03")], voucher={"published": "2024-03-31"}) == SUPPORTED
    assert judged(says, [], [("attacks", "2024-03")], voucher={"published": "2024-03-30"}) == OPEN


def test_a_voucher_of_a_bare_day_and_a_claim_by_the_clock() -> None:
    """Published on 31 March it vouches for that day against claims of bare days, not against 22:00 of it (5)."""
    says = none(window="2024-03-31")
    voucher = {"published": "2024-03-31"}
    cover = [("attacks", "2024-03")]
    assert judged(says, [], cover, voucher=voucher, claim={"made": "2024-03-31"}) == SUPPORTED
    assert judged(says, [], cover, voucher=voucher, claim={"made": "2024-03-31T22:00+03:00"}) == OPEN
    assert judged(says, [], cover, voucher=voucher, claim={"made": "2024-04-01T22:00+03:00"}) == SUPPORTED


def test_nothing_later_than_the_claim_speaks_for_or_against_it() -> None:
    """Every window is cut at the moment of speaking, "2024" and all time as well (1); and needs no coverage after."""
    later = [FEB4, MAR15, attack("x", "2024-04-25")]
    assert judged(count("exactly 2", window="2024"), later, [("attacks", "../2024-04-23")]) == SUPPORTED
    assert judged(count("exactly 2"), later, [("attacks", "../2024-04-23")]) == SUPPORTED
    # Said at eight, what happened at three in the afternoon was not yet.
    noon = [attack("x", "2024-04-23T15:00+03:00")]
    early = {"made": "2024-04-23T08:00+03:00"}
    assert judged(none(window="2024-04-23"), noon, claim=early) == SUPPORTED


def test_what_happened_on_the_bare_day_of_speaking_may_lie_on_either_side() -> None:
    """Unless the statement names the event, or the day (2)."""
    today = [attack("x", "2024-04-23")]
    assert judged(none(window="from 2024-04-01"), today) == OPEN
    assert judged({"last": {"scope": "attacks", "at": "2024-04-23"}}, today) == SUPPORTED
    assert judged({"last": {"scope": "attacks", "at": "x"}}, today) == SUPPORTED
    # One that certainly lies later than the claim that names it leaves it open.
    assert judged({"last": {"scope": "attacks", "at": "x"}}, today, claim={"made": "2024-04-20"}) == OPEN


def test_nobody_vouches_for_his_own_claim() -> None:
    """Coverage by the claim's source, or by one that derives from it over two steps, is ignored."""
    says = none(window="2024-03")
    assert judged(says, [], claim={"source": "wire"}) == OPEN
    chain = {
        "speaker": {"title": "S"},
        "paper": {"title": "P", "derived_from": ["speaker"]},
        "wire": {"title": "W", "derived_from": ["paper"]},
    }
    assert judged(says, [], sources=chain) == OPEN
    assert judged(says, [], sources=chain, claim={"source": "nobody"}) == SUPPORTED


def test_now_is_the_claims_own_time_then_its_sources() -> None:
    """Without `made`, the source's publication ends an open window: the 21st is not in it."""
    claim = {"id": "k", "quote": "q", "source": "late", "says": happened("after 2024-03-16")}
    data: Data = {
        "sources": {"late": {"title": "L", "published": "2024-03-20"}, "wire": {"title": "W"}},
        "claims": [claim],
    }
    assert judged({}, [MAR15, attack("d", "2024-03-21")], **data) == REFUTED
    assert judged({}, [MAR15, attack("d", "2024-03-19")], **data) == SUPPORTED


# ---- logs and doubles ----------------------------------------------------------------------------------


def test_rows_count_like_events() -> None:
    """Two rows, one of them two attacks, in a covered month."""
    rows = "r1,2024-03-02,Iraq,,\nr2,2024-03-09,Syria,2,\n"
    assert judged(count("exactly 3", window="2024-03"), [], rows=rows) == SUPPORTED


def test_a_missing_value_is_unknown_unless_the_column_is_complete() -> None:
    """No place: perhaps in scope. If the log is complete in places, certainly not; and so for weapons."""
    rows = "r1,2024-03-02,,,\n"
    assert judged(happened("2024-03"), [], rows=rows) == OPEN
    assert judged(happened("2024-03"), [], rows=rows, log={"complete": ["place"]}) == REFUTED
    says, complete = happened("2024-03", "manned"), {"complete": ["weapon"]}
    assert judged(says, [], WIDE, rows=rows) == OPEN
    assert judged(says, [], WIDE, rows=rows, log=complete) == SUPPORTED


def test_a_column_of_midnights_says_days() -> None:
    """Both rows at 00:00: two days (meaning 32); with another clock time beside them they are instants."""
    new_york = {"zone": "America/New_York"}
    rows = "r1,2024-03-02T00:00Z,Iraq,,\nr2,2024-03-09T00:00Z,Iraq,,\n"
    assert judged(happened("2024-03-02"), [], rows=rows) == SUPPORTED
    assert judged(count("exactly 1", window="2024-03-01"), [], rows=rows, claim=new_york) == OPEN
    clock = rows + "r3,2024-03-20T10:30Z,Iraq,,\n"
    assert judged(count("exactly 1", window="2024-03-01"), [], rows=clock, claim=new_york) == SUPPORTED


def test_possible_doubles_are_one_or_two() -> None:
    """A row on the 14th and an event on the 15th may be one; on the 16th too: just 24 hours lie between.

    On the 17th no longer, nor in another place, nor where somebody declared it.
    """
    rows = "r1,2024-03-14,Iraq,,\n"
    says = count("exactly 2", window="2024-03")
    assert judged(says, [MAR15], rows=rows) == OPEN
    assert judged(says, [attack("b", "2024-03-16")], rows=rows) == OPEN
    assert judged(says, [attack("b", "2024-03-17")], rows=rows) == SUPPORTED
    assert judged(says, [attack("b", "2024-03-15", place="Syria")], rows=rows) == SUPPORTED
    assert judged(says, [attack("b", "2024-03-15", distinct_from=["t:r1"])], rows=rows) == SUPPORTED
    assert judged(says, [attack("b", "2024-03-15", same_as=["t:r1"])], rows=rows) == REFUTED
    assert judged(count("at least 1", window="2024-03"), [MAR15], rows=rows) == SUPPORTED


def test_two_rows_cannot_both_be_one_event() -> None:
    """One input keeps its events apart: a hand-written event is one with at most one of two rows."""
    rows = "r1,2024-03-14,Iraq,,\nr2,2024-03-14,Iraq,,\n"
    assert judged(count("at least 2", window="2024-03"), [MAR15], rows=rows) == SUPPORTED
    assert judged(count("at most 3", window="2024-03"), [MAR15], rows=rows) == SUPPORTED
    assert judged(count("exactly 2", window="2024-03"), [MAR15], rows=rows) == OPEN


def test_declared_doubles_share_time_and_attributes() -> None:
    """14 or 15 March by one report, 15 or 16 by the other: the 15th. A place one report gives is known."""
    rows = "r1,[2024-03-14..2024-03-15],Iraq,,\n"
    event = attack("b", "[2024-03-15..2024-03-16]", place=None, same_as=["t:r1"])
    assert judged(happened("2024-03-15"), [event], [], rows=rows) == SUPPORTED
    assert judged(count("exactly 1", window="2024-03"), [event], rows=rows) == SUPPORTED
    # Reports that cannot both be right leave either day.
    apart = attack("b", "2024-03-17", same_as=["t:r1"])
    assert judged(happened("2024-03-17"), [apart], rows=rows) == OPEN
    assert judged(happened("2024-03-14/2024-03-17"), [apart], rows=rows) == SUPPORTED


def test_one_event_declared_two_leaves_no_world() -> None:
    """same_as and distinct_from at once contradict each other."""
    event = attack("b", "2024-03-15", same_as=["t:r1"], distinct_from=["t:r1"])
    assert judged(happened("2024-03"), [event], rows="r1,2024-03-15,Iraq,,\n") == NO_WORLD
