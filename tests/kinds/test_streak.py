"""``streak``: at least one in each of k periods; or the last k events all in a scope.  Derivations beside."""

from __future__ import annotations

import pytest
from small import ALL, OPEN, REFUTED, SUPPORTED, attack, codes, judge, parts, restated, verdict

from factcheck.kinds.streak import Steps, Streak
from factcheck.model import Anchor, EventId, ScopeName, Verdict
from factcheck.when import Window

MONTHS = [attack("f", "2024-02-29"), attack("m", "2024-03-01"), attack("a", "2024-04-22")]


def monthly(number: str = "3", **more: str) -> dict[str, object]:
    return {"streak": {"scope": "attacks", "over": "month", "number": number, "until": "2024-04", **more}}


@pytest.mark.parametrize(
    ("number", "exact", "expected"),
    [
        ("1", "no", SUPPORTED),
        ("3", "no", SUPPORTED),
        ("4", "no", REFUTED),
        ("3", "yes", SUPPORTED),
        ("2", "yes", REFUTED),  # there was one in the month before
    ],
)
def test_months(number: str, exact: str, expected: Verdict) -> None:
    """One each in February (its last day), March (its first) and April; everything from December on covered."""
    assert verdict(monthly(number, exact=exact), MONTHS, ALL) is expected


def test_one_certain_event_each_needs_no_coverage() -> None:
    """But a month without one, and ``exact``, do."""
    assert verdict(monthly(), MONTHS) is SUPPORTED
    assert verdict(monthly("4"), MONTHS) is OPEN
    assert verdict(monthly(exact="yes"), MONTHS) is OPEN
    assert verdict(monthly("4"), MONTHS, [("attacks", "2024-01")]) is REFUTED


def test_imprecise_dates_stand_in_one_month_only() -> None:
    """One event on 29 February or 1 March is in either month, not in both."""
    either = [attack("x", "[2024-02-29..2024-03-01]"), MONTHS[2]]
    assert verdict(monthly("3"), either, ALL) is REFUTED
    assert verdict(monthly("2"), either, ALL) is OPEN
    two = [*either, attack("y", "[2024-02-29..2024-03-01]")]
    assert verdict(monthly("3"), two, ALL) is OPEN


def test_other_periods() -> None:
    """Weeks begin on Monday; quarters and years follow the calendar."""
    days = [attack("s", "2024-04-14"), attack("t", "2024-04-15")]  # Sunday and Monday
    weekly = {"streak": {"scope": "attacks", "over": "week", "number": "2", "until": "2024-04-15/2024-04-21"}}
    assert verdict(weekly, days, ALL) is SUPPORTED
    assert verdict("attacks every day for 2 running until 2024-04-15", days, ALL) is SUPPORTED
    assert verdict("attacks every quarter for 2 running until 2024-04/2024-06", [MONTHS[0], MONTHS[2]]) is SUPPORTED
    assert verdict("attacks every year for 2 running until 2024", [attack("x", "2023-12-31"), MONTHS[0]]) is SUPPORTED


def test_restatement_of_periods() -> None:
    """The longest certain streak; checked, it is supported; none where the last month is empty."""
    found = judge(monthly("12"), MONTHS, ALL)
    assert restated(found) == "attacks every month for 3 running until 2024-04"
    assert verdict(restated(found), MONTHS, ALL) is SUPPORTED
    assert restated(judge(monthly("2"), MONTHS[:2], ALL)) is None


GAMES = [
    attack("g1", "2024-03-01", place="Syria"),
    attack("g2", "2024-03-08"),
    attack("g3", "2024-03-15"),
    attack("g4", "2024-03-22"),
    attack("g5", "2024-03-29", place="Syria"),
]


def events(number: str = "3", **more: str) -> dict[str, object]:
    """Of all attacks, so many in a row in Iraq."""
    return {"streak": {"scope": "attacks", "all": "iraq", "over": "events", "number": number, **more}}


def test_events_in_a_row() -> None:
    """Three in Iraq between two in Syria; everything covered."""
    assert [verdict(events(number, until="g4"), GAMES, ALL) for number in "234"] == [SUPPORTED, SUPPORTED, REFUTED]
    assert verdict(events("3", until="g4", exact="yes"), GAMES, ALL) is SUPPORTED
    assert verdict(events("2", until="g4", exact="yes"), GAMES, ALL) is REFUTED
    assert verdict(events("2", until="g3"), GAMES, ALL) is SUPPORTED
    assert verdict(events("1", until="g5"), GAMES, ALL) is REFUTED
    assert verdict(events("3", until="2024-03-22"), GAMES, ALL) is SUPPORTED
    assert verdict(events("3", until="2024-03-21"), GAMES, ALL) is REFUTED
    assert verdict(events("1"), GAMES, ALL) is REFUTED  # up to now the last one was in Syria


def test_what_ended_it() -> None:
    """The breaker is of the scope, not of the other one, and does not belong to the run."""
    assert parts(judge(events("3", ended_by="g5"), GAMES, ALL)) == {"run": SUPPORTED, "ended": SUPPORTED}
    assert parts(judge(events("2", ended_by="g4"), GAMES, ALL)) == {"run": SUPPORTED, "ended": REFUTED}
    assert verdict(events("4", ended_by="g5"), GAMES, ALL) is REFUTED


def test_runs_of_events_need_coverage() -> None:
    """An unknown one may break it anywhere from the first of the run on."""
    assert verdict(events("3", until="g4"), GAMES, [("attacks", "2024-03-08/2024-03-22")]) is SUPPORTED
    assert codes(judge(events("3", until="g4"), GAMES)) == {"coverage"}


def test_restatement_of_events() -> None:
    """The longest run that is certain."""
    found = judge(events("9", until="g4"), GAMES, ALL)
    assert restated(found) == "attacks all iraq for 3 events running until g4"
    assert verdict(restated(found), GAMES, ALL) is SUPPORTED


def test_parameters() -> None:
    """Periods end with one; events need a scope that all lie in; one end."""
    scope, until = ScopeName("attacks"), Anchor(Window.parse("2024-04"))
    with pytest.raises(ValueError, match="from 1"):
        Streak(scope, Steps.MONTH, 0, until)
    with pytest.raises(ValueError, match="until"):
        Streak(scope, Steps.MONTH, 3)
    with pytest.raises(ValueError, match="until"):
        Streak(scope, Steps.MONTH, 3, Anchor(event=EventId("e")))
    with pytest.raises(ValueError, match="over: events"):
        Streak(scope, Steps.MONTH, 3, until, all=scope)
    with pytest.raises(ValueError, match="all"):
        Streak(scope, Steps.EVENTS, 3)
    with pytest.raises(ValueError, match="either"):
        Streak(scope, Steps.EVENTS, 3, until, scope, EventId("e"))


@pytest.mark.parametrize(
    "phrase",
    [
        "attacks every week for 2 running until 2024-04-15/2024-04-21",
        "attacks all iraq for 3 events running",
        "attacks all iraq for 3 events running until 2024-03-22",
        "attacks all iraq for 3 events running until g4",
        "attacks all iraq for 3 events running ended by g5",
    ],
)
def test_phrases(phrase: str) -> None:
    """What is read is printed again."""
    assert judge(phrase, GAMES).statement == phrase


def test_an_unknown_order_within_a_day_refutes_nothing() -> None:
    """Two attacks share the day of the one that ended the run: their order is unknown, said once or twice."""
    events = [
        attack("a", "2024-03-05", place="Iraq"),
        attack("b", "2024-03-06", place="Iraq"),
        attack("c", "2024-03-06", place="Syria"),
    ]
    run = {"streak": {"scope": "attacks", "all": "iraq", "over": "events", "number": "1", "ended_by": "c"}}
    assert verdict(run, events, ALL) is OPEN
    assert verdict({"compound": {"all": [run, run]}}, events, ALL) is OPEN
    assert verdict({"compound": {"any": [run, run]}}, events, ALL) is OPEN


def test_a_month_that_goes_on() -> None:
    """On 23 April what happens on the 25th is not known yet: there was none in April so far."""
    events = [attack("f", "2024-02-04"), attack("m", "2024-03-04"), attack("a", "2024-04-25")]
    assert verdict("attacks every month for 3 running until 2024-04", events, ALL) is REFUTED
    assert verdict("attacks every month for 2 running until 2024-03", events, ALL) is SUPPORTED
    assert (
        verdict("attacks every month for 3 running until 2024-04", [*events, attack("b", "2024-04-20")], ALL)
        is SUPPORTED
    )
