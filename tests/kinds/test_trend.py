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
        }
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
