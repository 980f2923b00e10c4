"""Figures that count people or things, as events of a dossier and programs give them (rules 24 and 26 of the page on what words mean)."""

from __future__ import annotations

import pytest

import factcheck
from factcheck.engine import check
from factcheck.model import Dossier, Report, Verdict
from factcheck.statements import Totalled
from factcheck.engine import verify

EVENTS = [
    {"id": "a", "when": "2020-02-01", "what": "storm", "killed": 7},
    {"id": "b", "when": "2020-03-01", "what": "storm", "killed": "-99"},
    {"id": "c", "when": "2020-04-01", "what": "storm", "killed": "<5"},
]


def judged(number: str, figure: str = "killed") -> Report:
    """A total over three storms."""
    events = [{figure if key == "killed" else key: value for key, value in event.items()} for event in EVENTS]
    return check(
        Dossier.of(
            published="2021-01-01",
            scopes=[{"name": "storms", "what": "storm"}],
            coverage=[{"id": "c", "scope": "storms", "window": "2020", "because": "complete"}],
            events=events,
            claims=[{"id": "k", "statement": Totalled("storms", figure=figure, number=number, window="2020")}],
        )
    )


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        # 7 for certain, of b nobody knows how many, and of c up to four: 7 at the least.
        ("at least 7", "supported"),
        ("fewer than 7", "refuted"),
        ("exactly 7", "not_enough_evidence"),
    ],
)
def test_a_code_is_not_known_and_told_of(number: str, expected: str) -> None:
    """Nobody was killed less than no times."""
    report = judged(number)
    verdict = report["k"].verdict
    assert verdict is not None
    assert verdict.value == expected
    assert verify(report["k"], report.dossier) == ()
    assert [finding.message for finding in report.findings if finding.code == "FC107"] == [
        "-99 counts nothing, so killed of b is taken for not known"
    ]


def test_what_is_measured_may_be_below_zero() -> None:
    """A temperature of -99 is believed: nobody says that it counts."""
    report = judged("at least 7", "temperature")
    assert [finding for finding in report.findings if finding.code == "FC107"] == []


def test_a_second_check_finds_the_same() -> None:
    """The report's dossier has it already."""
    report = judged("at least 7")
    again = check(report.dossier)
    assert again.findings == report.findings
    assert again.judgements == report.judgements


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("1.234", ["1.234 counts nothing, so killed of d is taken for not known (its point may part thousands: write 1234 or 1,234)"]),
        ("2.5", ["2.5 counts nothing, so killed of d is taken for not known"]),
        ("4.0", []),
        ("2.5 thousand", []),
        ("about 165", []),
    ],
)  # fmt: skip
def test_a_fraction_counts_nothing(written: str, told: list[str]) -> None:
    """Of people there is no fraction; a number that is whole however it is written counts."""
    events = [{"id": "d", "when": "2020-02-01", "what": "storm", "killed": written}]
    for figure, expected in (("killed", told), ("losses", [])):
        report = check(
            Dossier.of(
                published="2021-01-01",
                scopes=[{"name": "storms", "what": "storm"}],
                coverage=[{"id": "c", "scope": "storms", "window": "2020", "because": "complete"}],
                events=[{figure if key == "killed" else key: value for key, value in event.items()} for event in events],
                claims=[{"id": "k", "statement": Totalled("storms", figure=figure, number="at most 2", window="2020")}],
            )
        )
        assert [finding.message for finding in report.findings if finding.code == "FC107"] == expected
        if told:
            verdict = report["k"].verdict
            assert verdict is not None
            measured = "refuted" if written == "2.5" else "supported"
            assert verdict.value == ("not_enough_evidence" if figure == "killed" else measured)


def test_an_average_of_people_may_have_a_fraction() -> None:
    """Of a series 12.5 people are believed; three digits behind a point may be thousands there too."""
    story = """
factcheck: 1
published: 2024-04-23
sources: {m: {title: Register}}
series: {beds: {unit: people, every: month, values: {2024-01: 12.5, 2024-02: "1.250"}}}
claims:
  - {id: half, source: m, says: beds was exactly 12.5 at 2024-01}
  - {id: pointed, source: m, says: beds was under 2 at 2024-02}
"""
    loaded = factcheck.from_text(story)
    assert loaded.faults == ()
    report = check(loaded.dossier)
    verdicts = {id_: report[id_].verdict for id_ in ("half", "pointed")}
    assert verdicts == {"half": Verdict.SUPPORTED, "pointed": Verdict.NOT_ENOUGH_EVIDENCE}
