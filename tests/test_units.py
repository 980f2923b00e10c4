"""Units that say in how many the values are, and units that are percent of something."""

from __future__ import annotations

import pytest

import factcheck
from factcheck.errors import BadData, BadValue
from factcheck.meaning.numbers import difference_of, quantity_of
from factcheck.model import Scale, Series, is_in_percent
from factcheck.model.multipliers import plain_unit

HEAD = "factcheck: 1\nzone: UTC\nsources: {register: {title: Register, published: 2024-06-10}}\nseries:\n"

# As written, and what there are so many of, by hand.
MULTIPLIED = [
    ("thousands", "", 1_000),
    ("in thousands", "", 1_000),
    ("(millions)", "", 1_000_000),
    ("'000", "", 1_000),
    ("000s", "", 1_000),
    ("1000s", "", 1_000),
    ("10^3 tonnes", "tonnes", 1_000),
    ("10³ m³", "m³", 1_000),
    ("1,000 barrels", "barrels", 1_000),
    ("x1000", "", 1_000),
    ("100 people", "people", 100),
    ("dozens", "", 12),
    ("lakh", "", 100_000),
    ("thousand people", "people", 1_000),
    ("Thousands of people", "people", 1_000),
    ("people (thousands)", "people", 1_000),
    ("people in thousands", "people", 1_000),
    ("tens of thousands", "", 10_000),
    ("hundred thousand people", "people", 100_000),
    ("thousand million euros", "euros", 1_000_000_000),
    ("100 million dollars", "dollars", 100_000_000),
    ("ten thousand jobs", "jobs", 10_000),
    ("million dollars", "dollars", 1_000_000),
    ("billion euros", "euros", 1_000_000_000),
    ("trillions of yen", "yen", 1_000_000_000_000),
    ("million barrels per day", "barrels per day", 1_000_000),
    ("thousand people per 1,000 km2", "people per 1,000 km2", 1_000),
    ("millions of 2017 dollars", "2017 dollars", 1_000_000),
    ("Thousands of dollars, annual rate", "dollars, annual rate", 1_000),
    ("$m", "dollars", 1_000_000),
    ("US$m", "dollars", 1_000_000),
    ("$ mm", "dollars", 1_000_000),
    ("$bn", "dollars", 1_000_000_000),
    ("m€", "euros", 1_000_000),
    ("USDm", "dollars", 1_000_000),
    ("£k", "pounds", 1_000),
    ("$'000", "dollars", 1_000),
    ("people (m)", "people", 1_000_000),
    ("m people", "people", 1_000_000),
    ("k", "", 1_000),
]


@pytest.mark.parametrize(("written", "unit", "size"), MULTIPLIED)
def test_what_the_fault_says_to_write_can_be_pasted(written: str, unit: str, size: int) -> None:
    """A file has a fault at the unit and no such series; with what it advises in the place of the unit, the value is so many of that unit."""
    quoted = "'{}'".format(written.replace("'", "''"))
    before = f"{HEAD}  sold: {{unit: {quoted}, values: {{2024-01: 3}}}}\n"
    loaded = factcheck.from_text(before)
    (fault,) = loaded.faults
    assert (fault.code, fault.location.line, fault.location.column) == ("FC005", 5, 16)
    assert not loaded.dossier.series
    assert fault.hint is not None
    advice = fault.hint.split(";")[0].removeprefix("write ").split(" without a unit")[0]
    loaded = factcheck.from_text(before.replace(f"unit: {quoted}", advice))
    assert not loaded.faults
    assert loaded.dossier.series[0].unit == unit
    assert loaded.dossier.events[0].values("value") == (str(3 * size),)


@pytest.mark.parametrize("written", [written for written, _, _ in MULTIPLIED])
def test_a_series_made_in_python_is_refused_for_the_same(written: str) -> None:
    """With the same words, and nothing is made."""
    with pytest.raises(BadValue, match="has a multiplier in it"):
        Series("sold", unit=written)
    with pytest.raises(BadData, match="has a multiplier in it"):
        factcheck.Dossier.of(series=[{"id": "sold", "unit": written}])


@pytest.mark.parametrize(
    "written",
    [
        *("", "millimetres", "mm", "mm of rain", "mill", "milligrams", "kt", "MW", "m/s", "sq m", "m above sea level", "metres (m)", "kelvin (K)"),
        *("deaths per 100000", "deaths per 100,000 people", "cases per million", "per one million", "parts per million", "1 in 1,000"),
        *("dollars/1,000 board feet", "index, 2010 = 100", "index (2010=100)", "1000 = 2010", "constant 2000 US dollars", "base 100"),
        *("billion-dollar disasters", "100-watt bulbs", "100 percent", "percent", "$", "people", "troy ounces", "K per decade"),
    ],
)
def test_a_unit_that_holds_such_a_word_is_no_multiplier(written: str) -> None:
    """A rate per so many, a base, a longer word and the name of another unit stay as they are."""
    assert plain_unit(written) == written


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        *((unit, True) for unit in ("percent", "%", "Per cent", "pct of jobs", "pp", "p.p.", "percentage points", "percentage")),
        *((unit, True) for unit in ("percent of GDP", "% of workforce", "in percent", "percent, annual rate", "percent change", "annual rate (%)")),
        *((unit, False) for unit in ("", "points", "index points", "percentile", "tenths of a percent", "permille", "basis points", "people", "apples")),
    ],
)
def test_what_is_in_percent(unit: str, expected: bool) -> None:
    """Percent of whatever it is; a part of a percent is none."""
    assert is_in_percent(unit) is expected
    quantity = quantity_of(series=Series("rate", unit=unit))
    assert quantity.has("percent") is expected
    both = difference_of(quantity, quantity_of(series=Series("debt", unit="percent of debt")))
    assert both.in_percent is expected


@pytest.mark.parametrize("unit", ["percent", "%", "per cent", "pct", "pp", "percentage"])
def test_percent_of_people_is_measured(unit: str) -> None:
    """4.2 in a hundred people are told as 4 in a hundred, and are no number of people, of which there would be just four."""
    assert quantity_of(series=Series("rate", unit=f"{unit} of people")).scale is Scale.MEASURED
    assert quantity_of(series=Series("rate", unit="people")).scale is Scale.COUNTED
