""" "Since" the day on which it was said is open in every kind, and no fault (meaning, rule 4).

One attack on 10 February, one at noon on the 20th, when the claim is made: as a bare day, or that evening.  The log is complete.  Of hardly any time at
all nothing is true or false, whichever kind says it; the day before, "since" decides.
"""

from __future__ import annotations

import pytest

import factcheck

STORY = """
factcheck: 1
zone: Asia/Baghdad
published: 2024-06-01
sources: {register: {title: Register, published: 2024-06-01}, podium: {title: Podium}}
scopes: {attacks: {what: attack}, drones: {within: attacks, weapon: drone}}
events:
  - {id: old, when: 2024-02-10, what: attack, killed: 9, weapon: drone}
  - {id: noon, when: "2024-02-20T12:00+03:00", what: attack, killed: 5, weapon: drone}
coverage: [{id: all, scope: attacks, window: ../2024-03, vouched_by: register, because: complete register}]
claims:
  - {id: k, source: podium, made: MADE, says: SAYS}
"""
SAID = {
    "first_since": "{first_since: {scope: attacks, since: DAY, events: [noon], anchor: reference}}",
    "none": "{none: {scope: attacks, since: DAY, anchor: reference}}",
    "count": "{count: {scope: attacks, since: DAY, number: exactly 1}}",
    "happened": "{happened: {scope: attacks, window: since DAY}}",
    "only": "{only: {scope: attacks, since: DAY, events: [noon]}}",
    "all": "{all: {of: attacks, that: drones, since: DAY}}",
    "nth": "{nth: {scope: attacks, event: noon, number: first, since: DAY}}",
    "total": "{total: {scope: attacks, figure: killed, number: exactly 5, since: DAY}}",
    "share": "{share: {of: attacks, that: drones, number: a majority, since: DAY}}",
    "rate": "{rate: {scope: attacks, per: day, number: at least 1, since: DAY}}",
    "distinct": "{distinct: {scope: attacks, attribute: weapon, number: exactly 1, since: DAY}}",
    "extreme": "{extreme: {scope: attacks, figure: killed, event: noon, since: DAY, direction: highest, anchor: reference}}",
    "rank": "{rank: {scope: attacks, figure: killed, event: noon, since: DAY, direction: highest, number: second}}",
    "record_period": "{record_period: {scope: attacks, at: 2024-02-20, over: day, since: DAY}}",
    "parts": "{parts: {of: attacks, parts: [drones], since: DAY}}",
    "compare": "{compare: {of: {scope: attacks, since: DAY}, with: {scope: attacks, window: 2024-02-01/2024-02-05}}}",
}


def judge(says: str, made: str, day: str) -> factcheck.Judgement:
    loaded = factcheck.from_text(STORY.replace("SAYS", says.replace("DAY", day)).replace("MADE", made))
    assert loaded.faults == (), loaded.faults
    return factcheck.check(loaded.dossier)["k"]


@pytest.mark.parametrize("made", ["2024-02-20", "2024-02-20T21:00+03:00"])
@pytest.mark.parametrize("kind", SAID)
def test_since_the_day_of_speaking_is_open(kind: str, made: str) -> None:
    judgement = judge(SAID[kind], made, "2024-02-20")
    assert judgement.verdict is factcheck.Verdict.NOT_ENOUGH_EVIDENCE
    assert {reason.code.value for reason in judgement.reasons} == {"presupposition"}


@pytest.mark.parametrize("kind", sorted(set(SAID) - {"none", "record_period", "rate", "rank"}))
def test_since_the_week_before_decides(kind: str) -> None:
    """Between 13 and 20 February there was one attack, by drone, at noon on the 20th; said on the 21st that is so."""
    assert judge(SAID[kind], "2024-02-21", "2024-02-13").verdict is factcheck.Verdict.SUPPORTED
