"""``first_since``: all named events in scope, the earliest after the anchor, nothing else between, something at the anchor.

Derivations beside each expectation, from the truth condition: t* is the latest of the events named; an event x breaks the claim
if it comes after the anchor's end and before t*.  On t*'s own day the order is only known where both carry a clock time: else either
may have come first.  Of several named none other may come before the last of them.
"""

from __future__ import annotations

import pytest
from small import ALL, APR22, FEB4, MAR15, OPEN, REFUTED, SUPPORTED, attack, codes, judge, parts, restated, verdict

from factcheck.kinds.first_since import FirstSince
from factcheck.model import Anchor, EventId, ScopeName, Verdict
from factcheck.when import Window

NO_OTHER = [("attacks", "2024-02-04/2024-04-22")]


def first(events: str = "c", since: str = "2024-02-04", scope: str = "attacks", **more: str) -> dict[str, object]:
    return {"first_since": {"scope": scope, "since": since, "events": events.split(), **more}}


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([], SUPPORTED),
        ([attack("x", "2024-02-04")], SUPPORTED),  # another on the anchor's day
        ([attack("x", "2024-02-05")], REFUTED),  # the day after
        ([MAR15], REFUTED),
        ([attack("x", "2024-04-21")], REFUTED),  # the day before
        ([attack("x", "2024-04-22")], OPEN),  # the same day: before it or after it
        ([attack("x", "2024-04-23")], SUPPORTED),  # after it
        ([attack("x", "2024-01-20")], SUPPORTED),  # before the anchor
        ([attack("x", "[2024-02-04..2024-02-05]")], OPEN),  # on the anchor's day or after it
        ([attack("x", "[2024-04-21..2024-04-22]")], OPEN),  # the day before or the same day
        ([attack("x", "[2024-02-05..2024-04-21]")], REFUTED),  # somewhere between
        ([attack("x", "2024-03-15", place="Lebanon")], SUPPORTED),  # out of scope
        ([attack("x", "2024-03-15", place=None)], OPEN),  # perhaps in scope
    ],
)
def test_what_comes_between(others: list[dict[str, object]], expected: Verdict) -> None:
    """One on 4 February, the focal one on 22 April, all days from the one to the other covered."""
    assert verdict(first(), [FEB4, APR22, *others], NO_OTHER) is expected


def test_without_coverage() -> None:
    """A certain intruder refutes all the same; otherwise something may be missing."""
    assert verdict(first(), [FEB4, MAR15, APR22]) is REFUTED
    found = judge(first(), [FEB4, APR22])
    assert (found.verdict, codes(found), found.if_complete) == (OPEN, {"coverage"}, SUPPORTED)
    # The anchor's own day needs none; a day between does, and the day of the focal event, on which another may have come earlier.
    assert verdict(first(), [FEB4, APR22], [("attacks", "2024-02-05/2024-04-22")]) is SUPPORTED
    assert verdict(first(), [FEB4, APR22], [("attacks", "2024-02-06/2024-04-22")]) is OPEN
    assert verdict(first(), [FEB4, APR22], [("attacks", "2024-02-05/2024-04-21")]) is OPEN


def test_clock_times_order_a_day_only_where_all_have_them() -> None:
    """Focal at noon on the 22nd; another at 9:00 broke it, one at 15:00 did not; without a clock on either side nobody knows."""
    noon, nine = attack("c", "2024-04-22T12:00+03:00"), attack("x", "2024-04-22T09:00+03:00")
    three = attack("x", "2024-04-22T15:00+03:00")
    assert verdict(first(), [FEB4, noon, nine], ALL) is REFUTED
    assert verdict(first(), [FEB4, noon, three], ALL) is SUPPORTED
    assert verdict(first(), [FEB4, APR22, nine], ALL) is OPEN
    assert verdict(first(), [FEB4, noon, attack("x", "2024-04-22")], ALL) is OPEN
    # With two focal events it is enough that one of them was later.
    assert verdict(first("c d"), [FEB4, noon, nine, attack("d", "2024-04-22")], ALL) is REFUTED
    assert verdict(first("c d"), [FEB4, noon, three, attack("d", "2024-04-22")], ALL) is OPEN


def test_a_clocked_first_needs_coverage_up_to_itself() -> None:
    """Unknown events may carry clocks too: those of the focal morning must be excluded as well."""
    noon = attack("c", "2024-04-22T12:00+03:00")
    assert verdict(first(), [FEB4, noon], [("attacks", "2024-02-04/2024-04-21")]) is OPEN
    assert verdict(first(), [FEB4, noon], [("attacks", "2024-02-04/2024-04-22")]) is SUPPORTED


def test_the_anchor() -> None:
    """The last one was on the 1st: refuted where the 4th is covered, and restated; open where it is not; no matter for a reference."""
    events = [attack("a", "2024-02-01"), APR22]
    found = judge(first(), events, ALL)
    assert (found.verdict, parts(found)) == (
        REFUTED,
        {"happened": SUPPORTED, "none_between": SUPPORTED, "anchor": REFUTED},
    )
    assert restated(found) == "first attacks since 2024-02-01 [c]"
    assert verdict(first(), events, [("attacks", "2024-02-05/2024-04-21")]) is OPEN
    assert verdict(first(anchor="reference"), events, ALL) is SUPPORTED
    # The focal event cannot be its own anchor.
    assert verdict(first(since="2024-04-22"), [APR22], ALL) is REFUTED


def test_either_anchor_or_intruder() -> None:
    """One on the 4th or 5th: it makes the claim on the 4th and breaks it on the 5th; the needs say so."""
    found = judge(first(), [attack("x", "[2024-02-04..2024-02-05]"), APR22], ALL)
    assert (found.verdict, codes(found)) == (OPEN, {"time"})
    needs = {need.verdict: [(item.event, item.field, item.value) for item in need.items] for need in found.needs}
    assert needs == {SUPPORTED: [("x", "when", "2024-02-04")], REFUTED: [("x", "when", "2024-02-05")]}


def test_parts_that_never_hold_together() -> None:
    """Two attacks, each on the 4th or 5th, and the claim wants an anchor on the 4th and nothing on the 5th: open.

    Where both certainly lie on the 5th or 6th, the anchor is missing as well: refuted either way.
    """
    several = [attack(name, "[2024-02-04..2024-02-05]") for name in "xy"]
    assert verdict(first(), [*several, APR22], ALL) is OPEN
    assert verdict(first(), [attack("x", "[2024-02-05..2024-02-06]"), APR22], ALL) is REFUTED


@pytest.mark.parametrize(
    ("focal", "others", "expected"),
    [
        ("[2024-04-20..2024-04-22]", [], SUPPORTED),  # whenever: nothing before
        ("[2024-04-20..2024-04-22]", [attack("x", "2024-04-19")], REFUTED),  # before its earliest day
        ("[2024-04-20..2024-04-22]", [attack("x", "2024-04-20")], OPEN),  # before it, unless both were on the 20th
        ("[2024-04-20..2024-04-22]", [attack("x", "2024-04-22")], OPEN),  # after it, unless both were on the 22nd
        ("[2024-02-04..2024-02-06]", [], OPEN),  # on the 4th it would not be after the anchor
        ("2024-02-04", [], REFUTED),  # it is not after the anchor
        ("2024-02-05", [], SUPPORTED),  # the day after: there is no day between
        ("2024-01-30", [], REFUTED),
        ("[2024-02-10,2024-04-20]", [MAR15], OPEN),  # first if it was the 10th, not if it was 20 April
    ],
)
def test_a_focal_event_known_imprecisely(focal: str, others: list[dict[str, object]], expected: Verdict) -> None:
    """Since 4 February, with one that day; everything covered."""
    assert verdict(first(), [FEB4, attack("c", focal), *others], ALL) is expected


def test_membership() -> None:
    """A focal event out of scope refutes its part; one that only may be in it leaves it open."""
    outside = judge(first(), [FEB4, attack("c", "2024-04-22", place="Lebanon")], ALL)
    assert (outside.verdict, parts(outside)["happened"]) == (REFUTED, REFUTED)
    perhaps = judge(first(), [FEB4, attack("c", "2024-04-22", place=None)], ALL)
    assert (perhaps.verdict, parts(perhaps)["happened"], codes(perhaps)) == (OPEN, OPEN, {"attribute"})


def test_several_are_the_first_where_no_other_comes_before_the_last_of_them() -> None:
    """Two named: neither is an intruder, and one that lies between them is, unless it is named too."""
    second, between, made = attack("d", "2024-04-25"), attack("x", "2024-04-23"), {"made": "2024-04-26"}
    assert verdict(first("c d"), [FEB4, APR22, second], ALL, claim=made) is SUPPORTED
    assert verdict(first("d c"), [FEB4, APR22, second, between], ALL, claim=made) is REFUTED
    assert verdict(first("d x c"), [FEB4, APR22, second, between], ALL, claim=made) is SUPPORTED
    assert verdict(first("d"), [FEB4, APR22, second], ALL, claim=made) is REFUTED  # c came first
    assert verdict(first("c d"), [FEB4, MAR15, APR22, second], ALL, claim=made) is REFUTED
    # Words that name what is still to come decide nothing.
    assert codes(judge(first("c d"), [FEB4, APR22, second], ALL)) == {"presupposition"}


def test_all_certain_intruders_are_witnesses() -> None:
    """Both are listed, in order of time, and the restatement starts from the later one."""
    found = judge(first(), [FEB4, attack("y", "2024-03-20"), MAR15, APR22], ALL)
    assert [witness.event for witness in found.witnesses if witness.role.value == "intruder"] == ["b", "y"]
    assert restated(found) == "first attacks since 2024-03-20 [c]"


def test_since_an_event() -> None:
    """No anchor part; the event itself is never between; others of its day lie on either side of it, unless both carry clocks."""
    assert parts(judge(first(since="a"), [FEB4, APR22], ALL)) == {"happened": SUPPORTED, "none_between": SUPPORTED}
    assert verdict(first(since="a"), [FEB4, APR22, attack("x", "2024-02-04")], ALL) is OPEN
    assert verdict(first(since="a"), [FEB4, APR22, attack("x", "2024-02-05")], ALL) is REFUTED
    noon = attack("a", "2024-02-04T12:00+03:00")
    focal = attack("c", "2024-04-22T12:00+03:00")
    evening = attack("x", "2024-02-04T18:00+03:00")
    assert verdict(first(since="a"), [noon, focal, evening], ALL) is REFUTED
    assert verdict(first(since="a"), [noon, focal, attack("x", "2024-02-04T06:00+03:00")], ALL) is SUPPORTED
    # The focal event must come after the anchor.
    assert verdict(first(since="c", events="a"), [FEB4, APR22], ALL) is REFUTED


def test_since_a_month_or_a_year() -> None:
    """The whole of it is the anchor: something in it, nothing from its end on."""
    assert verdict(first(since="2024-02"), [FEB4, attack("x", "2024-02-29"), APR22], ALL) is SUPPORTED
    assert verdict(first(since="2024-02"), [FEB4, attack("x", "2024-03-01"), APR22], ALL) is REFUTED
    assert verdict(first(since="2023"), [attack("a", "2023-12-30"), APR22], ALL) is SUPPORTED
    assert verdict(first(since="2023"), [attack("a", "2023-12-30"), FEB4 | {"id": "x"}, APR22], ALL) is REFUTED


def test_days_are_those_of_the_claims_zone() -> None:
    """02:00 on the 22nd in Baghdad is 19:00 on the 21st in New York, where 20:00 Baghdad of the 22nd is 13:00 of the 22nd.

    In Baghdad both are of one day and the unclocked rule would spare them; both carry clocks, so the earlier one breaks it in either zone.
    As for the anchor, 5 February 03:00 in Baghdad is still the 4th in New York.
    """
    new_york = {"zone": "America/New_York"}
    focal = attack("c", "2024-04-22T20:00+03:00")
    assert verdict(first(), [FEB4, focal, attack("x", "2024-04-22T02:00+03:00")], ALL, claim=new_york) is REFUTED
    anchor = [attack("a", "2024-02-05T03:00+03:00"), focal]
    assert verdict(first(), anchor, ALL, claim=new_york) is SUPPORTED
    assert verdict(first(), anchor, ALL) is REFUTED


def test_a_possible_double_of_the_focal_event() -> None:
    """A row of the day before may be the focal event itself: open; two events: refuted; one: on either day, and still the first."""
    row = "r1,2024-04-21,Iraq,,\n"
    found = judge(first(), [FEB4, APR22], ALL, rows=row)
    assert (found.verdict, "identity" in codes(found)) == (OPEN, True)
    assert verdict(first(), [FEB4, {**APR22, "distinct_from": ["t:r1"]}], ALL, rows=row) is REFUTED
    assert verdict(first(), [FEB4, {**APR22, "same_as": ["t:r1"]}], ALL, rows=row) is SUPPORTED


def test_nobody_supports_his_own_first() -> None:
    """Coverage by the speaker does not count for the speaker."""
    assert verdict(first(), [FEB4, APR22], ALL, claim={"source": "wire"}) is OPEN


def test_parameters() -> None:
    """At least one event; the anchor is not one of them."""
    anchor = Anchor(Window.parse("2024-02-04"))
    with pytest.raises(ValueError, match="at least one"):
        FirstSince(ScopeName("attacks"), anchor, ())
    with pytest.raises(ValueError, match="anchor"):
        FirstSince(ScopeName("attacks"), Anchor(event=EventId("a")), (EventId("b"), EventId("a")))
