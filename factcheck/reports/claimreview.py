"""ClaimReview, the JSON-LD by which search engines and archives find fact checks: for the pages where the checks are published.

A rating is what people read of a fact check, so its words come from the desk: for one claim (``claims``), or for a verdict
(``ratings``).  A claim that has neither is not published; an open one only if it is named in ``claims`` or ``open_claims`` is true.
Everything the format requires is checked first, and nothing is written where something is missing.

See https://schema.org/ClaimReview and https://developers.google.com/search/docs/appearance/structured-data/factcheck.
"""

from __future__ import annotations

import re
import urllib.parse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from factcheck.model import Claim, Judgement, Report, Verdict
from factcheck.reports.facts import facts_sentence, judged, public_url, true_sentences, web_address
from factcheck.reports.options import BadOptions
from factcheck.reports.safe_text import json_text, safe
from factcheck.when import Grain, When

LONGEST = 74
"""Characters of ``claimReviewed``: Google asks for fewer than 75."""

_Object = dict[str, Any]
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_OF_A_CLAIM = ("rating", "reviewed", "explanation", "url")
_OF_AN_AUTHOR = ("name", "url", "type")
_SHAPES: dict[str, tuple[type, str]] = {
    "open_claims": (bool, "is neither true nor false"),
    "url": (str, "is no text: put it in quotes"),
    "date": (str, "is no text: put it in quotes"),
}
"""What an option must be, and what is said of another value; all others are tables of texts."""


def render_many(
    reports: Sequence[Report],
    *,
    url: str = "",
    author: Mapping[str, str] | None = None,
    date: str = "",
    ratings: Mapping[str, str] | None = None,
    claims: Mapping[str, Mapping[str, str]] | None = None,
    open_claims: bool = False,
) -> str:
    """The reviews of all reports as one graph, ending with a newline.

    ``url``: the page with the checks; each review adds its claim's anchor.  ``author``: the reviewer's ``name``, ``url`` and
    ``type`` (Organization or Person).  ``date``: of the review, YYYY-MM-DD.  ``ratings``: the words for a verdict, such as
    ``{"refuted": "False"}``.  ``claims``: by id what the desk says of one claim: ``rating``, ``reviewed`` (the claim in fewer than
    75 characters, where its quote is longer), ``explanation``, ``url``.  Raises :exc:`BadOptions` with everything that is missing.
    """
    author, ratings, claims = author or {}, ratings or {}, claims or {}
    wrong = list(_shapes(url=url, author=author, date=date, ratings=ratings, claims=claims, open_claims=open_claims))
    if wrong:
        raise BadOptions("claimreview", tuple(wrong))
    desk = _Desk(url, author, date, ratings, claims, open_claims)
    problems = [*desk.problems(reports)]
    reviews: list[_Object] = []
    for report in reports:
        for claim, judgement in judged(report):
            if desk.publishes(claim, judgement):
                review = desk.review(report, claim, judgement)
                problems += desk.missing(safe(claim.id), review)
                reviews.append(review)
    addresses = Counter(review["url"] for review in reviews)
    problems += [f"two claims have the address {address}" for address in sorted(addresses) if addresses[address] > 1]
    if not reviews and not problems:
        problems.append("no claim has a rating: give the words for a verdict in 'ratings', or for a claim in 'claims'")
    if problems:
        raise BadOptions("claimreview", tuple(problems))
    return json_text({"@context": "https://schema.org", "@graph": reviews}, embedded=True)


def _shapes(**given: Any) -> Iterator[str]:
    """Values of another shape than they must have: they come from a file."""
    for name, value in given.items():
        wanted, otherwise = _SHAPES.get(name, (Mapping, "is no table"))
        if not isinstance(value, wanted):
            yield f"'{name}' {otherwise}"
        elif isinstance(value, Mapping):
            for key, inner in value.items():
                texts = inner.values() if name == "claims" and isinstance(inner, Mapping) else (inner,)
                if not all(isinstance(text, str) for text in texts):
                    yield f"'{name}' has something else than text at {safe(str(key))!r}"
                elif name == "claims" and not isinstance(inner, Mapping):
                    yield f"'{name}' has no table at {safe(str(key))!r}"


@attrs.frozen
class _Desk:
    """What the desk decided: see :func:`render_many`."""

    url: str
    author: Mapping[str, str]
    date: str
    ratings: Mapping[str, str]
    claims: Mapping[str, Mapping[str, str]]
    open_claims: bool

    def problems(self, reports: Sequence[Report]) -> Iterator[str]:
        """What is wrong with the options themselves."""
        verdicts = {verdict.value for verdict in Verdict}
        dossiers = [report.dossier for report in reports]
        known = {claim.id for dossier in dossiers for claim in dossier.claims}
        known |= {claim.id for dossier in dossiers for claim in dossier.unchecked}
        for name in sorted(set(self.ratings) - verdicts):
            yield f"'ratings' has {safe(name)!r}, which is no verdict: there are {', '.join(sorted(verdicts))}"
        for id_ in sorted(set(self.claims) - known):
            yield f"'claims' has {safe(id_)!r}, which is no claim of the dossier"
        for id_, given in sorted(self.claims.items()):
            yield from _unknown(f"the claim {safe(id_)}", given, _OF_A_CLAIM)
        yield from _unknown("'author'", self.author, _OF_AN_AUTHOR)
        if self.author and not self.author.get("name"):
            yield "'author' has no name"
        if self.author.get("type", "Organization") not in ("Organization", "Person"):
            yield "the type of 'author' is neither Organization nor Person"
        if self.date and not _DATE.fullmatch(self.date):
            yield f"'date' is not YYYY-MM-DD: {safe(self.date)}"

    def publishes(self, claim: Claim, judgement: Judgement) -> bool:
        """Whether the desk asks for this claim."""
        if claim.id in self.claims:
            return True
        return judgement.verdict.value in self.ratings and (judgement.verdict.decisive or self.open_claims)

    def review(self, report: Report, claim: Claim, judgement: Judgement) -> _Object:
        """The review of one claim, "" for what is not given.

        It is explained by the desk's words, else by what was checked and what would be true: both are the check's, and neither rates.
        """
        given = {name: safe(str(words)) for name, words in self.claims.get(claim.id, {}).items()}
        told = (f"Checked: {judgement.meaning}", facts_sentence(judgement), *true_sentences(judgement))
        author = {
            "@type": self.author.get("type", "Organization"),
            "name": safe(self.author.get("name", "")),
            **({"url": self.author["url"]} if self.author.get("url") else {}),
        }
        return {
            "@type": "ClaimReview",
            "url": given.get("url") or f"{self.url}#claim-{_anchor(claim.id)}",
            "claimReviewed": given.get("reviewed") or safe(claim.quote),
            **({"author": author} if self.author else {}),
            **({"datePublished": self.date} if self.date else {}),
            "reviewRating": {
                "@type": "Rating",
                "alternateName": given.get("rating") or safe(self.ratings.get(judgement.verdict.value, "")),
                "ratingExplanation": given.get("explanation") or safe(" ".join(filter(None, told))),
            },
            "itemReviewed": _item(report, claim),
        }

    def missing(self, name: str, review: _Object) -> Iterator[str]:
        """What is required of a review and not there, or not as it must be."""
        reviewed, address = review["claimReviewed"], review["url"]
        if not review["reviewRating"]["alternateName"]:
            yield f"{name} has no rating: its words are the desk's to choose"
        if not reviewed:
            yield f"{name} has no text: give 'reviewed', or a quote in the dossier"
        elif len(reviewed) > LONGEST:
            yield f"{name}: its text has {len(reviewed)} characters, {LONGEST} are allowed: give a shorter one as 'reviewed'"
        host = urllib.parse.urlsplit(address).hostname if web_address(address) else None
        if not host:
            yield f"{name} has no 'url' of the web: the address of the page where the check is published"
        home = urllib.parse.urlsplit(self.author.get("url", "")).hostname
        if host and home and not _same_site(host, home):
            yield f"{name}: its page is on {safe(host)}, the author's site is {safe(home)}; they must be the same"


def _unknown(where: str, given: Mapping[str, Any], allowed: Sequence[str]) -> Iterator[str]:
    for name in sorted(set(given) - set(allowed)):
        yield f"{where} has {safe(name)!r}: there are {', '.join(allowed)}"


def _anchor(id_: str) -> str:
    return urllib.parse.quote(id_.encode(errors="surrogatepass"), safe="-._~")


def _same_site(host: str, home: str) -> bool:
    """Whether one host is the other, or below it, or they differ in ``www.`` alone."""
    home = home.removeprefix("www.")
    return host == home or host.endswith(f".{home}")


def _item(report: Report, claim: Claim) -> _Object:
    """The claim itself: its words, who said them, when, and where they stand."""
    source = report.dossier.source.get(claim.source or "")
    item: _Object = {"@type": "Claim", "text": safe(claim.quote)}
    day = _day(claim.made)
    if day:
        item["datePublished"] = day
    if source is None or getattr(source, "confidential", False):
        return item
    if source.speaker:
        item["author"] = {"@type": "Person", "name": safe(source.speaker)}
    address = web_address(public_url(report.dossier, source.id))
    if source.title or address:
        work = {"@type": "CreativeWork", "name": safe(source.title), "url": address}
        item["appearance"] = [{name: value for name, value in work.items() if value}]
    return item


def _day(when: When | None) -> str | None:
    """The day of an exact date; None where it is not one day, or not written as one."""
    exact = when is not None and when.grain is Grain.DAY and when.intervals == when.core
    return when.text[:10] if exact and when is not None and _DATE.match(when.text) else None
