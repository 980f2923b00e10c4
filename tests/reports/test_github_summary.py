"""The step summary: what must be seen comes first, and it never grows too large for GitHub."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from factcheck.reports import render
from factcheck.reports.github_summary import LIMIT

from .real import founding
from .samples import empty, hostile, story


def test_golden(golden: Callable[[str, str], None]) -> None:
    """The whole text."""
    golden("story.summary.md", render(story(), "github-summary"))


def test_cut_between_claims() -> None:
    """It says how much is missing, closes what is open, and keeps to the limit; what is refuted is what stays."""
    whole = render(founding(), "github-summary")
    for limit in range(1_000, len(whole.encode()), 5_000):
        text = render(founding(), "github-summary", limit=limit)
        assert len(text.encode()) <= limit
        assert "more blocks do not fit into the summary" in text
        assert text.count("<details>") == text.count("</details>")
    text = render(founding(), "github-summary", limit=6_000)
    assert "a-two-attacks: Refuted" in text
    assert "Supported</summary>" not in text


def test_large() -> None:
    """Ten thousand claims."""
    report = story()
    claims = tuple(attrs.evolve(claim, id=f"{claim.id}-{n}") for n in range(2_500) for claim in report.dossier.claims)
    judgements = tuple(
        attrs.evolve(judgement, claim=f"{judgement.claim}-{n}") for n in range(2_500) for judgement in report.judgements
    )
    large = attrs.evolve(
        report, dossier=attrs.evolve(report.dossier, claims=claims), judgements=judgements, findings=()
    )
    text = render(large, "github-summary")
    assert LIMIT * 0.9 < len(text.encode()) <= LIMIT


def test_hostile_and_empty() -> None:
    """Details stay closed by us alone."""
    assert render(hostile(), "github-summary").count("<details>") == 0
    assert "| All | 0 |" in render(empty(), "github-summary")
