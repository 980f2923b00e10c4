"""ClaimReview: only what the desk rates, only if nothing is missing."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from factcheck.model import Source, Verdict
from factcheck.reports import render
from factcheck.reports.options import BadOptions

from .real import founding, reports, validate
from .samples import EVIL, hostile, story

PAPER = {"name": "The Paper", "url": "https://paper.example"}
GIVEN: dict[str, Any] = {
    "url": "https://paper.example/checks/april",
    "author": PAPER,
    "date": "2024-05-02",
    "ratings": {"refuted": "False"},
}


def problems(report: object, **options: Any) -> tuple[str, ...]:
    """What is missing."""
    with pytest.raises(BadOptions) as caught:
        render(report, "claimreview", **options)  # type: ignore[arg-type]
    return caught.value.problems


def test_golden(golden: Callable[[str, str], None]) -> None:
    """The whole text."""
    golden("story.claimreview.json", render(story(), "claimreview", **GIVEN))


def test_valid() -> None:
    """The shape of schema.org and Google's rules, for every dossier that has something to publish."""
    pytest.importorskip("jsonschema")
    ratings = {verdict.value: f"our word for {verdict.value}" for verdict in Verdict}
    published = 0
    for report in reports():
        claims = {claim.id: {"reviewed": f"Claim {number}"} for number, claim in enumerate(report.dossier.claims)}
        if claims:
            data = validate(
                render(report, "claimreview", **{**GIVEN, "ratings": ratings, "claims": claims}), "claimreview.json"
            )
            assert len(data["@graph"]) == len(claims)
            published += len(claims)
    assert published > 100


def test_only_what_has_a_rating_is_published() -> None:
    """The four refuted ones, in the desk's words."""
    graph = json.loads(render(founding(), "claimreview", **GIVEN, claims=_short()))["@graph"]
    assert {review["reviewRating"]["alternateName"] for review in graph} == {"False"}
    assert [review["url"] for review in graph] == [
        f"https://paper.example/checks/april#claim-{id_}"
        for id_ in ("a-two-attacks", "d-first-reported", "e-pause-from-5-february", "f-no-deaths-with-jordan")
    ]


def test_addresses_lead_to_the_claims_of_the_page() -> None:
    """The HTML report has the same anchors, for every id a dossier may have."""
    from factcheck.reports.html_report.anchors import claim_anchor

    id_ = "".join(sorted("abcXYZ0189._-" * 2))
    report = story()
    claims = tuple(attrs.evolve(claim, id=f"{id_}{n}") for n, claim in enumerate(report.dossier.claims))
    judgements = tuple(attrs.evolve(judgement, claim=f"{id_}{n}") for n, judgement in enumerate(report.judgements))
    named = attrs.evolve(
        report, dossier=attrs.evolve(report.dossier, claims=claims), judgements=judgements, findings=()
    )
    (review,) = json.loads(render(named, "claimreview", **GIVEN))["@graph"]
    assert review["url"] == f"{GIVEN['url']}#{claim_anchor(f'{id_}1')}"


def _short() -> dict[str, dict[str, str]]:
    return {"a-two-attacks": {"reviewed": "US forces were attacked twice on 24 April"}}


def test_no_open_claim_unless_asked() -> None:
    """Named by the desk, or all of them."""
    words = {**GIVEN, "ratings": {"not_enough_evidence": "Unproven"}}
    assert problems(story(), **words)[0].startswith("no claim has a rating")
    named = {"first-counted": {"reviewed": "The first attacks the Pentagon counts since February"}}
    (review,) = json.loads(render(story(), "claimreview", **words, claims=named))["@graph"]
    assert review["reviewRating"]["alternateName"] == "Unproven"
    founded = json.loads(render(founding(), "claimreview", **words, open_claims=True, claims={
        id_: {"reviewed": id_} for id_ in ("c-over-165-takeaway", "c-over-165", "j-nothing-before")
    }))["@graph"]  # fmt: skip
    assert len(founded) == 6


def test_no_rating_is_made_up() -> None:
    """A claim the desk names without words for it is a fault, not a guess."""
    assert problems(story(), **{**GIVEN, "ratings": {}}, claims={"quiet": {}}) == (
        "quiet has no rating: its words are the desk's to choose",
    )
    assert problems(story())[0].startswith("no claim has a rating")


def test_everything_missing_is_told_at_once() -> None:
    """Address, length, domain, unknown names."""
    assert problems(founding(), **{**GIVEN, "url": "", "claims": {"nobody": {}, "b-rockets": {"raiting": "x"}}}) == (
        "'claims' has 'nobody', which is no claim of the dossier",
        "the claim b-rockets has 'raiting': there are rating, reviewed, explanation, url",
        "a-two-attacks: its text has 84 characters, 74 are allowed: give a shorter one as 'reviewed'",
        "a-two-attacks has no 'url' of the web: the address of the page where the check is published",
        "d-first-reported has no 'url' of the web: the address of the page where the check is published",
        "e-pause-from-5-february has no 'url' of the web: the address of the page where the check is published",
        "f-no-deaths-with-jordan has no 'url' of the web: the address of the page where the check is published",
        "b-rockets has no rating: its words are the desk's to choose",
        "b-rockets has no 'url' of the web: the address of the page where the check is published",
    )
    assert problems(story(), **{**GIVEN, "url": "https://other.example/x"}) == (
        "first-every-attack: its page is on other.example, the author's site is paper.example; they must be the same",
    )
    render(story(), "claimreview", **{**GIVEN, "url": "https://checks.paper.example/x"})
    assert "'ratings' has 'wrong', which is no verdict" in problems(story(), **{**GIVEN, "ratings": {"wrong": "x"}})[0]
    assert problems(story(), **{**GIVEN, "date": "May"}) == ("'date' is not YYYY-MM-DD: May",)
    assert problems(story(), **{**GIVEN, "author": {"type": "Robot"}}) == (
        "'author' has no name",
        "the type of 'author' is neither Organization nor Person",
    )


def test_shapes() -> None:
    """Options come from a file: another type of value is told, not a crash."""
    assert problems(
        story(), url=3, author="x", date=None, ratings={"refuted": 1}, claims={"a": "b"}, open_claims="no"
    ) == (
        "'url' is no text: put it in quotes",
        "'author' is no table",
        "'date' is no text: put it in quotes",
        "'ratings' has something else than text at 'refuted'",
        "'claims' has no table at 'a'",
        "'open_claims' is neither true nor false",
    )


def test_who_said_it() -> None:
    """The speaker and the place, but nothing of a source that is confidential."""
    report = story()
    claims = tuple(attrs.evolve(claim, source="s") for claim in report.dossier.claims)
    source = Source("s", "Pentagon briefing", "Sabrina Singh", "https://gov.example/b")
    dossier = attrs.evolve(report.dossier, claims=claims, sources=(source,))
    (review,) = json.loads(render(attrs.evolve(report, dossier=dossier), "claimreview", **GIVEN))["@graph"]
    assert review["itemReviewed"]["author"] == {"@type": "Person", "name": "Sabrina Singh"}
    assert review["itemReviewed"]["appearance"] == [
        {"@type": "CreativeWork", "name": "Pentagon briefing", "url": "https://gov.example/b"}
    ]


def test_safe_inside_a_page() -> None:
    """The data cannot end the script element that holds it."""
    text = render(
        hostile(),
        "claimreview",
        **{**GIVEN, "ratings": {}},
        claims={EVIL: {"rating": "</script><!--", "reviewed": "x"}},
    )
    assert not set("<>&") & set(text)
    assert json.loads(text)["@graph"][0]["reviewRating"]["alternateName"] == "</script><!--"


def test_two_claims_never_share_an_address() -> None:
    """Two dossiers on one page with the same claim."""
    assert problems([story(), story()], **GIVEN) == (
        "two claims have the address https://paper.example/checks/april#claim-first-every-attack",
    )
