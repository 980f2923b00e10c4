"""A period of a series is missing: the need names it, and what its value would have to be.  Derivations beside."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from entered import told
from small import OPEN, REFUTED, SUPPORTED, codes, judge

from factcheck.model import Verdict
from factcheck.wording.messages import need_message

GOLD = {"gold": {"every": "month", "unit": "dollars", "values": {"2024-01": "2000", "2024-03": "2160"}}}


@pytest.mark.parametrize(
    ("says", "supported", "refuted"),
    [
        # The value itself: 2,099 is below 2,100 and stands for all that are lower, of which nobody can say how low they may be.
        ("gold was at least 2100 dollars at 2024-02", ["at least 2100"], ["2099"]),
        ("gold was exactly 2100 dollars at 2024-02", ["2100"], ["2099", "at least 2101"]),
        # From February to the 2,160 of March: up from anything lower; from 2,160 it is unchanged.
        ("gold changed up between 2024-02 and 2024-03", ["2159"], ["at least 2160"]),
        # From the 2,000 of January: up by 60 is 2,060; 2,000 is unchanged, and 1,999 stands for any fall.
        ("gold changed up by at least 60 dollars between 2024-01 and 2024-02", ["at least 2060"], ["1999-2059"]),
    ],
)
def test_of_one_month(says: Any, supported: list[str], refuted: list[str]) -> None:
    """January and March are on record, February is not."""
    found = judge(says, series=GOLD)
    assert (found.verdict, codes(found)) == (OPEN, {"value"})
    expected = {SUPPORTED: supported, REFUTED: refuted}
    assert told(found) == {verdict: [f"gold:2024-02 value {value}" for value in values] for verdict, values in expected.items()}


def test_in_words() -> None:
    """The series and the period by their names."""
    found = judge("gold was at least 2100 dollars at 2024-02", series=GOLD)
    assert need_message(found.needs[0]) == "Supported needs: the value of 'gold' for February 2024 is at least 2100."


def test_of_a_part_of_a_quarter() -> None:
    """The mean of 4, x and 5 is at least 4.5 from x = 4.5 on; their sum is at least 14 from x = 5 on."""
    values = {"2024-01": "4", "2024-03": "5"}
    for over, number, turn, below in (("mean", "at least 4.5", "4.5", "4.4"), ("sum", "at least 14", "5", "4")):
        series = {"prices": {"every": "month", "over": over, "values": values}}
        found = told(judge(f"prices was {number} at 2024-Q1", series=series))
        assert found == {SUPPORTED: [f"prices:2024-02 value at least {turn}"], REFUTED: [f"prices:2024-02 value {below}"]}


def test_of_a_quarter_and_of_a_week() -> None:
    """Each is named as a series of such periods writes it."""
    quarters = {"output": {"every": "quarter", "values": {"2023-Q4": "100"}}}
    found = told(judge("output was over 100 at 2024-Q1", series=quarters))
    assert found == {SUPPORTED: ["output:2024-Q1 value at least 101"], REFUTED: ["output:2024-Q1 value 99-100"]}
    weeks = {"flu": {"every": "week", "unit": "cases", "values": {"2024-03-04/2024-03-10": "120"}}}
    found = told(judge("flu was over 100 at 2024-03-11/2024-03-17", series=weeks))
    assert found[SUPPORTED] == ["flu:2024-03-11/2024-03-17 value at least 101"]


def test_of_both_sides_of_a_change() -> None:
    """Neither February nor April: up where April is higher, and that takes both values."""
    found = judge("gold changed up between 2024-02 and 2024-04", series=GOLD, claim={"made": "2024-05-10"})
    assert {need.verdict for need in found.needs} == {SUPPORTED, REFUTED}
    for need in found.needs:
        assert need.every
        february, april = need.items
        assert (february.event, april.event) == ("gold:2024-02", "gold:2024-04")
        highest, lowest = (int(re.findall("[0-9]+", item.value)[at]) for item, at in ((february, -1), (april, 0)))
        assert need.verdict is (SUPPORTED if highest < lowest else REFUTED)


def test_what_is_on_record_is_not_asked_for_in_a_long_series() -> None:
    """Three hundred days with one left out, of a dossier that is too long to be tried as a whole."""
    first = datetime.date(2023, 6, 1)
    days = [str(first + datetime.timedelta(days=number)) for number in range(300)]
    left_out = days.pop(270)
    series = {"rate": {"every": "day", "values": dict.fromkeys(days, "5")}}
    found = told(judge(f"rate was at least 4 at {left_out}", series=series))
    assert found == {SUPPORTED: [f"rate:{left_out} value at least 4"], REFUTED: [f"rate:{left_out} value 3"]}


def test_of_what_the_values_within_a_period_make() -> None:
    """Ten and fourteen people on two days of March: twelve on average, and nobody says that the mean is meant.

    Nor does anybody vouch that there were no other counts.  Over ten are the mean, the sum, the last and the highest of them; the lowest is not.
    """
    series = {"queue": {"unit": "people", "values": {"2024-03-05": "10", "2024-03-20": "14"}}}
    found = judge("queue was over 10 people at 2024-03", series=series)
    assert codes(found) == {"value"}
    assert told(found) == {
        SUPPORTED: ["queue over mean", "queue coverage 2024-03"],
        REFUTED: ["queue over lowest", "queue coverage 2024-03"],
    }
    assert all(need.every for need in found.needs)


def test_nothing_settles_what_was_said_too_early() -> None:
    """April was not over on the 23rd: it had no value yet, and what it was in the end is not what was spoken of (meaning 27)."""
    found = judge("gold was at least 2100 dollars at 2024-04", series=GOLD)
    assert found.needs == ()
    assert found.reasons[0]["running"] == "2024-04"
    assert found.verdict is Verdict.NOT_ENOUGH_EVIDENCE


@pytest.mark.parametrize(("over", "number"), [("sum", "at least 36"), ("mean", "at least 12")])
def test_of_one_of_two_imprecise_values(over: str, number: str) -> None:
    """10, 5 to 30 and 5 to 20: 36 in all from 26 of the two on.

    With 21 in February that is so even if March had 5; with 5 in February it is not even if March had 20.  March alone settles nothing:
    February may have had 30, or 5.
    """
    values = {"2024-01": "10", "2024-02": "5-30", "2024-03": "5-20"}
    found = told(judge(f"prices was {number} at 2024-Q1", series={"prices": {"every": "month", "over": over, "values": values}}))
    assert found == {SUPPORTED: ["prices:2024-02 value 21-30"], REFUTED: ["prices:2024-02 value 5"]}


def test_of_a_session() -> None:
    """A day without a value may have been one on which nobody traded; a value of it would settle what is said of it."""
    sessions = {"gold": {"every": "session", "values": {"2024-02-05": "2000"}}}
    found = told(judge("gold was at least 2100 at 2024-02-06", series=sessions))
    assert found == {SUPPORTED: ["gold:2024-02-06 value at least 2100"], REFUTED: ["gold:2024-02-06 value 2099"]}
