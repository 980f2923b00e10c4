"""Web Annotations: valid for every dossier, one for each quote."""

from __future__ import annotations

import json
from collections.abc import Callable

import attrs
import pytest

from factcheck.model import Source
from factcheck.reports import render

from .real import founding, reports, validate
from .samples import empty, hostile, story


def test_golden(golden: Callable[[str, str], None]) -> None:
    """The whole text."""
    golden("story.webannotation.json", render(story(), "webannotation"))


def test_valid() -> None:
    """The shape of the standard, for every dossier; ids differ."""
    pytest.importorskip("jsonschema")
    for report in (*reports(), hostile(), empty(), reports()):
        items = validate(render(report, "webannotation"), "webannotation.json")["items"]
        assert len({item["id"] for item in items}) == len(items)


def test_one_for_each_quote() -> None:
    """With the quote's own words, in the article."""
    items = json.loads(render(founding(), "webannotation"))["items"]
    assert sorted(item["target"]["selector"]["exact"] for item in items) == sorted(
        claim.quote.strip() for claim in founding().dossier.claims
    )
    assert {item["target"]["source"] for item in items} == {"fixtures/us-forces-2024/article.md"}


def test_around_a_quote() -> None:
    """What stands before and after it, where it stands in the article exactly once, whatever its line breaks."""
    article = "Quiet.  **Then** these were the\nfirst such attacks since February 4.  dozens, and dozens"
    items = json.loads(render(story(), "webannotation", articles={"story.factcheck.yaml": article}))["items"]
    selectors = {item["target"]["selector"]["exact"]: item["target"]["selector"] for item in items}
    first = selectors["these were the first such attacks since February 4"]
    assert (first["prefix"], first["suffix"]) == ("Quiet. **Then** ", ". dozens, and dozens")
    assert "prefix" not in selectors["dozens"]


def test_the_source_goes_before_the_article() -> None:
    """A claim of a source with an address is marked there; any other address is none."""
    for url, target in (("https://x.example/a", "https://x.example/a"), ("javascript:x", "story.factcheck.yaml")):
        report = story()
        claims = tuple(attrs.evolve(claim, source="s") for claim in report.dossier.claims)
        dossier = attrs.evolve(report.dossier, claims=claims, sources=(Source("s", url=url),))
        items = json.loads(render(attrs.evolve(report, dossier=dossier), "webannotation"))["items"]
        assert {item["target"]["source"] for item in items} == {target}
