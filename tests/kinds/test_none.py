"""``none``: N(scope, window) = 0; since D the days after D.  Derivations beside.

To some who say "none since D" the last one was on D, to others D is a mere start: where nothing happened on D it is false to the former,
true to the latter.
"""

from __future__ import annotations

import pytest
from small import ALL, FEB4, MAR15, OPEN, REFUTED, SUPPORTED, attack, codes, judge, parts, restated, verdict

from factcheck.kinds.none import NothingHappened
from factcheck.model import Anchor, AnchorPolicy, EventId, ScopeName, Verdict
from factcheck.when import Window


def none(scope: str = "attacks", **more: str) -> dict[str, object]:
    return {"none": {"scope": scope, **more}}


@pytest.mark.parametrize(
    ("when", "expected", "reasons"),
    [
        ("2024-03-09", SUPPORTED, set()),  # the day before
        ("2024-03-10", REFUTED, set()),  # the first day
        ("2024-03-20", REFUTED, set()),  # the last
        ("2024-03-21", SUPPORTED, set()),  # the day after
        ("[2024-03-10..2024-03-20]", REFUTED, set()),  # somewhere inside
        ("[2024-03-09..2024-03-10]", OPEN, {"time"}),  # perhaps before
        ("[2024-03-20..2024-03-21]", OPEN, {"time"}),  # perhaps after
        ("2024-03", OPEN, {"time"}),  # the month strictly holds the window
        ("[2024-03-09,2024-03-21]", SUPPORTED, set()),  # one of two days, both outside
    ],
)
def test_a_window(when: str, expected: Verdict, reasons: set[str]) -> None:
    """None from 10 to 20 March, everything covered."""
    found = judge(none(window="2024-03-10/2024-03-20"), [attack("x", when)], ALL)
    assert (found.verdict, codes(found)) == (expected, reasons)


def test_absence_is_asymmetric() -> None:
    """One certain event refutes without coverage; only coverage supports."""
    assert verdict(none(window="2024-03"), [MAR15]) is REFUTED
    silent = judge(none(window="2024-03"))
    assert (silent.verdict, codes(silent), silent.if_complete) == (OPEN, {"coverage"}, SUPPORTED)
    assert verdict(none(window="2024-03"), [], [("attacks", "2024-03")]) is SUPPORTED
    assert verdict(none(window="2024-03"), [], [("attacks", "2024-03-02/2024-03-31")]) is OPEN


def test_an_event_that_may_not_count_cannot_refute() -> None:
    """Perhaps in Lebanon: it may not be counted, and it keeps the claim from being supported."""
    maybe = attack("x", "2024-03-15", place=["Iraq", "Lebanon"])
    found = judge(none(window="2024-03"), [maybe], ALL)
    assert (found.verdict, codes(found)) == (OPEN, {"attribute"})
    assert [(witness.event, witness.role.value) for witness in found.witnesses] == [("x", "possible intruder")]


@pytest.mark.parametrize(
    ("events", "expected", "anchor", "none_since"),
    [
        ([FEB4], SUPPORTED, SUPPORTED, SUPPORTED),
        ([FEB4, attack("x", "2024-02-04")], SUPPORTED, SUPPORTED, SUPPORTED),  # a second one on the day itself
        ([FEB4, attack("x", "2024-02-05")], REFUTED, SUPPORTED, REFUTED),  # the day after
        ([FEB4, attack("x", "2024-04-22")], REFUTED, SUPPORTED, REFUTED),  # the day before speaking
        ([FEB4, attack("x", "2024-04-23")], OPEN, SUPPORTED, OPEN),  # the day of speaking: before or after the words
        ([FEB4, attack("x", "2024-04-24")], SUPPORTED, SUPPORTED, SUPPORTED),  # the day after speaking
        (
            [attack("x", "2024-02-03")],
            OPEN,
            OPEN,
            SUPPORTED,
        ),  # nothing on the 4th, which is covered: false, or a mere start
        ([attack("x", "[2024-02-03..2024-02-04]")], OPEN, OPEN, SUPPORTED),  # perhaps the 3rd
        ([attack("x", "[2024-02-04..2024-02-05]")], OPEN, OPEN, OPEN),  # either the anchor or an intruder
    ],
)
def test_since_a_day(events: list[dict[str, object]], expected: Verdict, anchor: Verdict, none_since: Verdict) -> None:
    """None since 4 February, said on 23 April: one on the 4th, none from the 5th on; everything covered."""
    found = judge(none(since="2024-02-04"), events, ALL)
    assert (found.verdict, parts(found)) == (expected, {"none_since": none_since, "anchor": anchor})


def test_a_missing_anchor_refutes_only_where_the_anchor_is_covered() -> None:
    """Covered from the 5th on, nothing is known of the 4th; as a mere reference nothing need have happened then."""
    after = [("attacks", "2024-02-05/2024-05-31")]
    found = judge(none(since="2024-02-04"), [], after)
    assert (found.verdict, parts(found)) == (OPEN, {"none_since": SUPPORTED, "anchor": OPEN})
    assert verdict(none(since="2024-02-04", anchor="reference"), [], after) is SUPPORTED
    assert verdict(none(since="2024-02-04", anchor="reference"), [MAR15], after) is REFUTED


def test_since_a_month_begins_after_it() -> None:
    """None since February: one in February, whenever in it; none from 1 March."""
    assert verdict(none(since="2024-02"), [FEB4, attack("x", "2024-02-29")], ALL) is SUPPORTED
    assert verdict(none(since="2024-02"), [FEB4, attack("x", "2024-03-01")], ALL) is REFUTED
    assert verdict(none(since="2024-02"), [attack("x", "2024-02")], ALL) is SUPPORTED


def test_since_an_event() -> None:
    """The anchor never counts itself; others of its day lie on either side of it, unless both have clock times."""
    assert verdict(none(since="a"), [FEB4], ALL) is SUPPORTED
    assert verdict(none(since="a"), [FEB4, attack("x", "2024-02-04")], ALL) is OPEN
    assert verdict(none(since="a"), [FEB4, attack("x", "2024-02-05")], ALL) is REFUTED
    noon = attack("a", "2024-02-04T12:00+03:00")
    later, earlier = attack("x", "2024-02-04T18:00+03:00"), attack("x", "2024-02-04T06:00+03:00")
    assert verdict(none(since="a"), [noon, later], ALL) is REFUTED
    assert verdict(none(since="a"), [noon, earlier], ALL) is SUPPORTED
    # Without a clock time of its own the anchor's day is not divided.
    assert verdict(none(since="a"), [FEB4, later], ALL) is OPEN
    # Nor needs the anchor to be in the scope.
    assert verdict(none(since="a"), [attack("a", "2024-02-04", place="Lebanon")], ALL) is SUPPORTED


def test_since_an_event_known_imprecisely() -> None:
    """The anchor was on the 4th or 5th, another attack on the 5th: after the anchor's day only if that was the 4th."""
    events = [attack("a", "[2024-02-04..2024-02-05]"), attack("x", "2024-02-05")]
    assert verdict(none(since="a"), events, ALL) is OPEN
    assert verdict(none(since="a"), [events[0], attack("x", "2024-02-06")], ALL) is REFUTED


def test_a_clock_ends_the_time_of_speaking() -> None:
    """Said at noon on the 23rd: an attack at 11:59 came before, one at 12:01 after."""
    noon = {"made": "2024-04-23T12:00+03:00"}
    says = none(window="from 2024-04-20")
    assert verdict(says, [attack("x", "2024-04-23T11:59+03:00")], ALL, claim=noon) is REFUTED
    assert verdict(says, [attack("x", "2024-04-23T12:01+03:00")], ALL, claim=noon) is SUPPORTED


def test_zones_move_the_day_of_the_anchor() -> None:
    """4 February in Baghdad reaches from 16:00 on the 3rd to 16:00 on the 4th in New York.

    The claim's 4 February in New York therefore has the attack only perhaps; and by its last eight hours, coverage that begins
    with Baghdad's 5th leaves nothing open after it.
    """
    new_york = {"zone": "America/New_York"}
    found = judge(none(since="2024-02-04"), [FEB4], ALL, claim=new_york)
    assert (found.verdict, parts(found)) == (OPEN, {"none_since": SUPPORTED, "anchor": OPEN})
    assert verdict(none(since="2024-02-03/2024-02-04"), [FEB4], ALL, claim=new_york) is SUPPORTED


def test_readings() -> None:
    """Until the 15th, without or with it."""
    found = judge(none(window="until 2024-03-15"), [MAR15], [("attacks", "../2024-05")])
    assert (found.verdict, codes(found)) == (OPEN, {"reading"})
    assert verdict(none(window="until 2024-03-14"), [MAR15], [("attacks", "../2024-05")]) is SUPPORTED


def test_restatement_is_since_the_last_one() -> None:
    """Refuted by 15 March, and quiet since; a last one known to the month is restated by the month."""
    assert restated(judge(none(since="2024-02-04"), [FEB4, MAR15], ALL)) == "no attacks since 2024-03-15"
    month = [FEB4, attack("x", "2024-03")]
    assert restated(judge(none(since="2024-02-04"), month, ALL)) == "no attacks since 2024-03"
    # Without coverage since then, none is true.
    assert restated(judge(none(since="2024-02-04"), [FEB4, MAR15])) is None


def test_the_meaning_says_until_when() -> None:
    """Said on 23 April, of the time after the attack of 4 February."""
    found = judge(none(since="a"), [FEB4], ALL)
    assert found.meaning == "No attack after a (4 February 2024) up to 23 April 2024 (Baghdad days)."


def test_what_it_needs() -> None:
    """On the 4th or 5th: the first makes it true, the second false."""
    found = judge(none(since="2024-02-04"), [attack("x", "[2024-02-04..2024-02-05]")], ALL)
    needs = {need.verdict: need for need in found.needs}
    assert needs[SUPPORTED].every
    assert [(item.event, item.field, item.value) for item in needs[SUPPORTED].items] == [("x", "when", "2024-02-04")]
    assert [(item.event, item.field, item.value) for item in needs[REFUTED].items] == [("x", "when", "2024-02-05")]


def test_parameters() -> None:
    """Either a window or an anchor; a policy for the anchor only with one."""
    scope, window = ScopeName("attacks"), Window.parse("2024-03")
    anchor = Anchor(event=EventId("a"))
    with pytest.raises(ValueError, match="either"):
        NothingHappened(scope)
    with pytest.raises(ValueError, match="either"):
        NothingHappened(scope, window=window, since=anchor)
    with pytest.raises(ValueError, match="since"):
        NothingHappened(scope, window=window, anchor=AnchorPolicy.REFERENCE)
    with pytest.raises(ValueError, match="either"):
        Anchor()
    with pytest.raises(ValueError, match="either"):
        Anchor(window, EventId("a"))


def test_since_the_start_of_what_lasted() -> None:
    """Since it ended or since it began: two readings, unless it is said which."""
    events = [attack("a", "2024-03-01/2024-03-10"), attack("x", "2024-03-05")]
    assert codes(judge(none(since="a"), events, ALL)) == {"reading"}
    assert verdict(none(since="end of a"), events, ALL) is SUPPORTED
    assert verdict(none(since="start of a"), events, ALL) is REFUTED
