"""Dates in reasons and needs, in the words of a newsroom: see ``factcheck.wording.written``."""

from __future__ import annotations

import pytest

from factcheck.model import NeedItem, Reason, ReasonCode
from factcheck.wording.messages import need_item_message, reason_message
from factcheck.wording.written import date_words, in_words, said_date


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2024-03-04", "e happened on 4 March 2024"),
        ("2024-03", "e happened in March 2024"),
        ("2024-Q1", "e happened in the first quarter of 2024"),
        ("2024", "e happened in 2024"),
        ("[2024-03-01..2024-03-31]", "e happened in March 2024"),
        ("[2024-03-01..2024-03-10]", "e happened on a day from 1 to 10 March 2024"),
        ("[2024-02-28..2024-03-10]", "e happened on a day from 28 February to 10 March 2024"),
        ("[2024-03-04..]", "e happened on 4 March 2024 or later"),
        ("[..2024-03-04]", "e happened on 4 March 2024 or earlier"),
        ("[2024-03-04,2024-03-06..2024-03-08]", "e happened on 4 March 2024 or from 6 to 8 March 2024"),
        ("2024-03-04T09:00", "e happened at 09:00 on 4 March 2024"),
        ("[2024-03-04T00:00..2024-03-04T08:59]", "e happened between 00:00 and 08:59 on 4 March 2024"),
        ("[2024-03-04T22:00..2024-03-05T04:00]", "e happened between 22:00 on 4 March 2024 and 04:00 on 5 March 2024"),
        # The year 0 is 1 BC, so that -0043 is 44 BC; a year of two digits by itself could be a day.
        ("-0043-03-15", "e happened on 15 March 44 BC"),
        ("-0043", "e happened in 44 BC"),
        ("[-0044-12-31..-0043-01-02]", "e happened on a day from 31 December 45 to 2 January 44 BC"),
        ("0014-08-19", "e happened on 19 August AD 14"),
        ("199X", "e happened within 199X"),
    ],
)
def test_a_need_for_a_date(written: str, said: str) -> None:
    """With its preposition; what no newsroom would write stays as it is."""
    assert need_item_message(NeedItem("when", written, "e")) == said


def test_all_of_several_stretches() -> None:
    """A record is complete at all of them."""
    item = NeedItem("coverage", "[2024-02,2024-04-01..2024-04-23]", scope="queue")
    said = "somebody vouches that the record of 'queue' is complete in February 2024 and from 1 to 23 April 2024"
    assert need_item_message(item) == said


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"running": "2024-05", "series": "gold"}, "May 2024 was not over when the claim was made, so that 'gold' had no value for it yet."),
        ({"running": "-0043"}, "44 BC was not over when the claim was made."),
        ({"running": "from 2023-02-11"}, "What the claim speaks of (from 11 February 2023) was not over when it was made."),
        (
            {"from": "2024-05-01", "until": "2024-05-31", "scope": "raids"},
            "Nobody vouches that the record of 'raids' is complete in May 2024.",
        ),
    ],
)
def test_a_reason_with_a_date(params: dict[str, str], said: str) -> None:
    """A period stands by its name; what is more than a period in brackets."""
    assert reason_message(Reason(ReasonCode.COVERAGE, tuple(sorted(params.items())))) == said


def test_what_is_missing_of_a_period() -> None:
    """The period and its parts by their names."""
    params = (("missing", "2024-01, 2024-02 and 3 more"), ("period", "2024-H1"), ("series", "prices"))
    assert reason_message(Reason(ReasonCode.VALUE, params)) == (
        "The value of 'prices' for 2024-H1 is made of its parts, and these are not on record: January 2024, February 2024 and 3 more."
    )


@pytest.mark.parametrize("text", ["", "junk", "F-2024-03", "2024-99", "12024-031", "..", "[..]", "{event}", "2024-03-04T99:99"])
def test_what_is_no_date_stays(text: str) -> None:
    """Nothing is made up, and nothing raises."""
    assert said_date(text) is None
    assert in_words(text) == text
    assert "at" not in date_words(text)
