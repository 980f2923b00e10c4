"""W3C Web Annotations: each claim's quote, marked in the text it stands in, with what the check says of it.

A quote is looked for by its words (``TextQuoteSelector``); where they stand more than once, all places are meant.  The target is the
address of the claim's source, else the article, else the dossier.  See https://www.w3.org/TR/annotation-model/.
"""

from __future__ import annotations

import urllib.parse
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from factcheck.model import Claim, Judgement, Report
from factcheck.reports.facts import digest, facts_sentence, judged, public_url, true_sentences, web_address
from factcheck.reports.safe_text import json_text, safe

_Object = dict[str, Any]


_AROUND = 32
"""Characters before and after a quote that tell it from a like one."""


def render_many(reports: Sequence[Report], *, articles: Mapping[str, str] | None = None) -> str:
    """The annotations of all reports as one page.  A claim without a quote has nothing to mark.

    ``articles``: the texts of the stories by the name of the dossier; a quote that stands in one exactly once is given with
    what stands around it.
    """
    texts = {name: safe(text) for name, text in (articles or {}).items()}
    items = [
        _annotation(report, claim, judgement, texts.get(report.dossier.name, ""))
        for report in reports
        for claim, judgement in judged(report)
        if claim.quote.strip()
    ]
    return json_text(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": _id("page", *(report.dossier.name for report in reports)),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
        embedded=True,
    )


def _annotation(report: Report, claim: Claim, judgement: Judgement, article: str) -> _Object:
    told = {
        "assessing": [f"{judgement.verdict.label}. Checked: {judgement.meaning}", facts_sentence(judgement)],
        "editing": true_sentences(judgement),
    }
    bodies = [
        {
            "type": "TextualBody",
            "purpose": purpose,
            "format": "text/plain",
            "value": safe(" ".join(filter(None, sentences))),
        }
        for purpose, sentences in told.items()
        if sentences
    ]
    return {
        "id": _id("claim", report.dossier.name, claim.id),
        "type": "Annotation",
        "motivation": "assessing",
        "body": bodies,
        "target": {
            "source": _target(report, claim),
            "selector": _selector(safe(claim.quote), article),
        },
    }


def _selector(quote: str, article: str) -> _Object:
    selector = {"type": "TextQuoteSelector", "exact": quote}
    if article.count(quote) != 1:
        return selector
    before, _, after = article.partition(quote)
    around = {"prefix": before[-_AROUND:], "suffix": after[:_AROUND]}
    return {**selector, **{name: text for name, text in around.items() if text}}


def _target(report: Report, claim: Claim) -> str:
    """An address of the web, or a path relative to the project root."""
    address = web_address(public_url(report.dossier, claim.source)) if claim.source else None
    path = report.dossier.article or report.dossier.name or "dossier"
    return address or urllib.parse.quote(path.encode(errors="surrogatepass"), safe="/-._~")


def _id(*parts: str) -> str:
    """A name that is the same in every run: RFC 9562 leaves version 8 to the maker."""
    made = uuid.UUID(hex=digest(*parts)[:32]).int
    made = made & ~(0xF << 76) | (0x8 << 76)
    made = made & ~(0x3 << 62) | (0x2 << 62)
    return f"urn:uuid:{uuid.UUID(int=made)}"
