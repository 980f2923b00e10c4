"""``trend``: each of k steps goes the same way, strictly.  Derivations beside."""

from __future__ import annotations

import pytest
from small import ALL, OPEN, REFUTED, SUPPORTED, attack, codes, judge, parts, restated, verdict

from factcheck.kinds.trend import Pace, Trend
from factcheck.model import Direction, FigureName, ScopeName, SeriesName, Verdict
from factcheck.when import Window


def prices(**values: str) -> dict[str, object]:
    """A monthly series of 2024, by the names of the months, told when they were over."""
    months = {name: f"2024-{number:02}" for number, name in enumerate(("jan", "feb", "mar", "apr"), start=1)}
    return {
        "claim": {"made": "2024-05-10"},
        "series": {
            "prices": {
                "every": "month",
                "source": "wire",
                "values": {months[name]: value for name, value in values.items()},
            }
        },
    }


RISING = prices(jan="310", feb="312", mar="315", apr="318")


@pytest.mark.parametrize(
    ("data", "number", "expected"),
    [
        (RISING, "3", SUPPORTED),
        (RISING, "1", SUPPORTED),
        (RISING, "4", OPEN),  # December is not on record
        (prices(jan="310", feb="312", mar="312", apr="318"), "2", REFUTED),  # an equal value is no step
        (prices(jan="310", feb="312", mar="312", apr="318"), "1", SUPPORTED),
        (prices(jan="310", feb="312-316", mar="315", apr="318"), "2", OPEN),  # from 312-316 to 315
        (prices(feb="312", apr="318"), "1", OPEN),  # March is not on record
    ],
)
def test_a_series_by_month(data: dict[str, object], number: str, expected: Verdict) -> None:
    """Up until April."""
    assert verdict(f"prices up for {number} running by month until 2024-04", **data) is expected


def test_down_and_exact() -> None:
    """Falling is rising backwards; exactly so many steps were preceded by another kind of step."""
    data = prices(jan="318", feb="320", mar="315", apr="310")
    assert verdict("prices down for 2 running by month until 2024-04", **data) is SUPPORTED
    assert verdict("prices up for 1 running by month until 2024-04", **data) is REFUTED
    exact = {"series": "prices", "direction": "down", "over": "month", "until": "2024-04", "exact": "yes"}
    assert verdict({"trend": {**exact, "number": "2"}}, **data) is SUPPORTED
    found = judge({"trend": {**exact, "number": "1"}}, **data)
    assert parts(found) == {"steps": SUPPORTED, "no_step_before": REFUTED}


def test_over_observations() -> None:
    """The last values on record, whatever their dates, if no other lies between."""
    data = {
        "series": {
            "troops": {"source": "wire", "values": {"2024-01-10": "2000", "2024-02-20": "2100", "2024-04-01": "2500"}}
        }
    }
    says = "troops up for 2 running by observations until 2024-04-01"
    assert codes(judge(says, **data)) == {"coverage"}
    assert verdict(says, [], [("troops", "2024-01-10/2024-04-01")], **data) is SUPPORTED
    assert verdict("troops down for 1 running by observations until 2024-04-01", **data) in (REFUTED, OPEN)


def test_counts_of_a_scope() -> None:
    """One in February, two in March, three in April; coverage of each month but the last is needed to go up."""
    events = [
        attack("f1", "2024-02-04"),
        attack("m1", "2024-03-04"),
        attack("m2", "2024-03-14"),
        attack("a1", "2024-04-04"),
        attack("a2", "2024-04-14"),
        attack("a3", "2024-04-15"),
    ]
    says = "number of attacks up for 2 running by month until 2024-04"
    assert verdict(says, events, ALL) is SUPPORTED
    assert verdict(says, events, [("attacks", "2024-02/2024-03")]) is SUPPORTED
    assert verdict(says, events, [("attacks", "2024-03/2024-04")]) is OPEN
    assert verdict("number of attacks up for 4 running by month until 2024-04", events, ALL) is REFUTED
    assert restated(judge("number of attacks up for 4 running by month until 2024-04", events, ALL)) == (
        "number of attacks up for 3 running by month until 2024-04"
    )


def test_sums_of_a_figure() -> None:
    """Three killed in March, one in April."""
    events = [attack("m", "2024-03-04", killed="3"), attack("a", "2024-04-04", killed="1")]
    assert verdict("total killed of attacks down for 1 running by month until 2024-04", events, ALL) is SUPPORTED
    vague = [attack("m", "2024-03-04", killed="1-3"), events[1]]
    assert verdict("total killed of attacks down for 1 running by month until 2024-04", vague, ALL) is OPEN


def test_restatement() -> None:
    """The longest run that is certain, the other way round if need be."""
    found = judge("prices up for 9 running by month until 2024-04", **RISING)
    assert restated(found) == "prices up for 3 running by month until 2024-04"
    down = judge("prices down for 2 running by month until 2024-04", **RISING)
    assert restated(down) == "prices up for 3 running by month until 2024-04"


def test_parameters() -> None:
    """A series or a scope; a figure with a scope; up or down."""
    scope, series, until = ScopeName("attacks"), SeriesName("prices"), Window.parse("2024-04")
    with pytest.raises(ValueError, match="either"):
        Trend(Direction.UP, 1, Pace.MONTH, until)
    with pytest.raises(ValueError, match="figure"):
        Trend(Direction.UP, 1, Pace.MONTH, until, series=series, figure=FigureName("killed"))
    with pytest.raises(ValueError, match="observations"):
        Trend(Direction.UP, 1, Pace.OBSERVATIONS, until, scope=scope)
    with pytest.raises(ValueError, match="up or down"):
        Trend(Direction.HIGHEST, 1, Pace.MONTH, until, scope=scope)
    with pytest.raises(ValueError, match="from 1"):
        Trend(Direction.UP, 0, Pace.MONTH, until, scope=scope)


@pytest.mark.parametrize(
    "phrase",
    [
        "number of attacks up for 2 running by month until 2024-04",
        "total killed of attacks down for 1 running by quarter until 2024-04/2024-06",
    ],
)
def test_phrases(phrase: str) -> None:
    """What is read is printed again."""
    assert judge(phrase, [attack("e", "2024-04-04", killed="1")]).statement == phrase


def test_a_month_that_goes_on() -> None:
    """On 23 April: five in March, two of them by the 23rd; more than all of March, or than the same stretch of it."""
    march = [attack(f"m{day}", f"2024-03-{day:02}") for day in (4, 14, 25, 26, 27)]
    april = [attack(f"a{day}", f"2024-04-{day:02}") for day in range(1, 8)]
    up, down = (f"number of attacks {way} for 1 running by month until 2024-04" for way in ("up", "down"))
    for number, expected, opposite in ((6, SUPPORTED, REFUTED), (3, OPEN, OPEN), (1, REFUTED, SUPPORTED)):
        events = [*march, *april[:number]]
        assert (verdict(up, events, ALL), verdict(down, events, ALL)) == (expected, opposite), number
    # What came after the claim was made does not count, and earlier months are compared as a whole.
    later = [attack(f"l{day}", f"2024-04-{day}") for day in (24, 25, 26, 27, 28, 29)]
    assert verdict(up, [*march, april[0], *later], ALL) is REFUTED
    twice = "number of attacks up for 2 running by month until 2024-04"
    assert verdict(twice, [attack("f", "2024-02-26"), *march, *april[:6]], ALL) is SUPPORTED


def test_quarters_of_months() -> None:
    """A quarter is made of its months, as the series says, or else by the mean, the last, the lowest and the highest alike."""
    values = {"2023-10": "10", "2023-11": "14", "2023-12": "12", "2024-01": "13", "2024-02": "11", "2024-03": "15"}
    says = "prices up for 1 running by quarter until 2024-01/2024-03"

    def judged(**more: str) -> Verdict:
        return verdict(says, series={"prices": {"every": "month", "source": "wire", "values": values, **more}})

    # The mean rose from 12 to 13, the last from 12 to 15, the lowest from 10 to 11, the highest from 14 to 15.
    assert [judged(), judged(over="mean"), judged(over="lowest"), judged(over="sum")] == [SUPPORTED] * 4
    values["2024-01"], values["2024-02"] = "10", "10"
    # Now the mean is 11 and two thirds and fell, the last rose, the lowest stayed at 10.
    assert [judged(), judged(over="mean"), judged(over="lowest"), judged(over="last")] == [
        OPEN,
        REFUTED,
        REFUTED,
        SUPPORTED,
    ]
    del values["2024-02"]
    found = judge(says, series={"prices": {"every": "month", "source": "wire", "values": values}})
    assert (found.verdict, codes(found)) == (OPEN, {"value"})
    assert found.reasons[0]["missing"] == "2024-02"


def test_trading_days() -> None:
    """Friday, Monday, Tuesday: the weekend is no gap, and a day is a trading day."""
    values = {"2024-03-01": "5", "2024-03-04": "6", "2024-03-05": "7", "2024-03-06": "7"}
    data = {"series": {"gold": {"every": "session", "source": "wire", "values": values}}}
    for over in ("day", "session", "observations"):
        assert verdict(f"gold up for 2 running by {over} until 2024-03-05", **data) is SUPPORTED, over
        assert verdict(f"gold up for 3 running by {over} until 2024-03-05", **data) is OPEN, over
        assert verdict(f"gold up for 1 running by {over} until 2024-03-06", **data) is REFUTED, over
    daily = {"series": {"gold": {**data["series"]["gold"], "every": "day"}}}
    assert verdict("gold up for 2 running by day until 2024-03-05", **daily) is OPEN
