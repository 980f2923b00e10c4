"""Words for dates of which a statement has two, each with dates of its own: "fewer this week than last"."""

from __future__ import annotations

import pytest

import factcheck

STORY = """
factcheck: 1
published: 2024-06-02
scopes: {{storms: {{what: storm, counts: began}}}}
events:
  - {{id: s, when: 2024-04-09, what: storm}}
  - {{id: t, when: 2024-04-14, what: storm}}
  - {{id: u, when: 2024-04-15, what: storm}}
coverage: [{{id: l, scope: storms, window: 2024-03/2024-05, because: complete}}]
claims:
  - {{id: which, made: "2024-04-17T20:00", {reading}says: {says}}}
"""
COMPARED = "{compare: {of: {scope: storms, window: this week}, with: {scope: storms, window: last week}}}"
SAYS = [
    COMPARED,
    "storms happened last week",
    "{compound: {all: [storms happened this week, storms happened in the past three weeks, storms happened last week]}}",
    "{compound: {all: [exactly 1 storms this week, exactly 1 storms last week, exactly 1 storms this week]}}",
    "storms paused last week and resumed this week",
]


def story(says: str, reading: str = "") -> factcheck.Dossier:
    loaded = factcheck.from_text(STORY.format(says=says, reading=reading))
    assert loaded.faults == ()
    return loaded.dossier


@pytest.mark.parametrize("says", SAYS)
def test_every_reading_that_is_told_can_be_pasted(says: str) -> None:
    """Then it alone is meant, and leads to the verdict that it was told to lead to."""
    told = factcheck.check(story(says))["which"].read_as
    assert told
    for read in told:
        judgement = factcheck.check(story(says, f"{read.line}, " if read.line else ""))["which"]
        assert judgement.verdict is read.verdict


def test_nobody_begins_one_week_on_a_monday_and_the_other_on_a_sunday() -> None:
    """From Monday, 15 April, and Monday, 8 April; or from Sunday, 14 April, and Sunday, 7 April: not from the 14th and the 8th, which would count the 14th in both."""
    told = factcheck.check(story(COMPARED))["which"].read_as
    dates = {choice.option for read in told for choice in read.choices if choice.axis == "dates"}
    assert dates == {"[2024-04-15..2024-04-21]+[2024-04-08..2024-04-14]", "[2024-04-14..2024-04-20]+[2024-04-07..2024-04-13]"}
