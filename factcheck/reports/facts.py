"""What several formats tell of a report, as plain text: nothing here is escaped for any of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from factcheck.model import Claim, Coverage, Dossier, Event, Judgement, Report, Role, Verdict
from factcheck.wording import days_elsewhere, say_place
from factcheck.wording.messages import need_head, need_item_message, note_message, reason_message

__all__ = [
    "MANY",
    "ORDER",
    "claims_of",
    "counts",
    "coverage_sentence",
    "date_of",
    "decisive",
    "digest",
    "event_title",
    "expected_otherwise",
    "facts_sentence",
    "judged",
    "need_lines",
    "notes_of",
    "public_url",
    "reason_lines",
    "source_name",
    "web_address",
]

ORDER = (Verdict.REFUTED, Verdict.CONFLICTING_EVIDENCE, Verdict.NOT_ENOUGH_EVIDENCE, Verdict.SUPPORTED)
"""Contradictions first: the order in which people read."""

MANY = (Role.COUNTED, Role.POSSIBLE)
"""Roles of which there may be hundreds; all others decide one by one."""


def claims_of(report: Report) -> dict[str, Claim]:
    """The checked claims by id."""
    return {claim.id: claim for claim in report.dossier.claims}


def judged(report: Report) -> Iterator[tuple[Claim, Judgement]]:
    """Each claim with its judgement, contradictions first, else in the order of the dossier."""
    claims = claims_of(report)
    for verdict in ORDER:
        for judgement in report.judgements:
            if judgement.verdict is verdict:
                yield claims[judgement.claim], judgement


def counts(report: Report) -> Iterator[tuple[str, int]]:
    """How many claims have each verdict, by label, and how many were not checked."""
    for verdict in ORDER:
        yield verdict.label, report.count(verdict)
    yield "Not checked", len(report.dossier.unchecked)


def expected_otherwise(claim: Claim, judgement: Judgement) -> bool:
    """Whether the desk expects another verdict than the one given."""
    return claim.expected is not None and claim.expected is not judgement.verdict


def source_name(dossier: Dossier, id_: str) -> str:
    """The title of a source and who speaks in it; its id where it has none.  A confidential one has only a number."""
    source = dossier.source.get(id_)
    if source is None:
        return id_
    if getattr(source, "confidential", False):
        return f"source {dossier.sources.index(source) + 1}"
    if not source.title:
        return id_
    return f"{source.title} ({source.speaker})" if source.speaker else source.title


def public_url(dossier: Dossier, id_: str) -> str:
    """The address of a source; "" where it has none, and for one that is confidential."""
    source = dossier.source.get(id_)
    return source.url if source is not None and not getattr(source, "confidential", False) else ""


def event_title(event: Event) -> str:
    """What happened, in a few words: its title, else what and where, else its other attributes in words; else its id."""
    if event.title:
        return event.title
    values = {name: " or ".join(values) for name, values in event.attributes if values}
    first = [values[name] for name in ("what", "place") if name in values]
    # A bare "yes" or "3" says nothing without its name.
    others = [value for value in values.values() if value not in ("yes", "no") and not value[:1].isdigit()]
    return ", ".join(dict.fromkeys(filter(None, first or others))) or event.id


def date_of(event: Event, claim: Claim | None = None) -> str:
    """The date as written, with the days of the claim's own zone where those are others."""
    zone = claim.zone if claim else None
    there = days_elsewhere(event.moment, zone)
    return f"{event.when.text} ({there} in {say_place(zone)})" if zone and there else event.when.text


def decisive(judgement: Judgement) -> tuple[str, ...]:
    """The ids of the witnesses that decide one by one; where there are none, of all of them."""
    single = tuple(witness.event for witness in judgement.witnesses if witness.role not in MANY)
    return tuple(dict.fromkeys(single or (witness.event for witness in judgement.witnesses)))


def reason_lines(judgement: Judgement) -> tuple[str, ...]:
    """Why the claim is not settled, a sentence for each reason."""
    return tuple(map(reason_message, judgement.reasons))


def need_lines(judgement: Judgement) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What would settle it: each need's introduction with its items."""
    for need in judgement.needs:
        yield need_head(need), tuple(map(need_item_message, need.items))


def coverage_sentence(report: Report, id_: str) -> str:
    """A coverage statement with who vouches and why; its id alone where the dossier has none of that name."""
    statement: Coverage | None = next((one for one in report.dossier.coverage if one.id == id_), None)
    if statement is None:
        return id_
    voucher = f", vouched for by {source_name(report.dossier, statement.vouched_by)}" if statement.vouched_by else ""
    return f"{id_}: every event of '{statement.scope}', {statement.window.text}{voucher}: {statement.because}"


def notes_of(judgement: Judgement) -> tuple[tuple[str, str], ...]:
    """What an editor may want to know whatever the verdict, each a code and a sentence."""
    notes = tuple((note.code.value, note_message(note)) for note in judgement.notes)
    return (("facts", facts_sentence(judgement)), *notes) if judgement.facts else notes


def facts_sentence(judgement: Judgement) -> str:
    """On which claims taken as fact the verdict rests."""
    *first, last = judgement.facts
    named = f"{', '.join(first)} and {last}" if first else last
    if judgement.verdict is Verdict.SUPPORTED:
        return f"The record alone leaves it open: it follows from what is taken as fact, {named}."
    return f"The record alone leaves it open: it cannot be true with what is taken as fact, {named}."


def digest(*parts: str) -> str:
    """A fingerprint of the texts in that order: the same on every machine and in every run."""
    # A lone surrogate has no UTF-8, and an id may hold one.
    return hashlib.sha256("\x00".join(parts).encode(errors="surrogatepass")).hexdigest()


def web_address(url: str) -> str | None:
    """The address if it is one of the web, which is all a report ever links to; None for anything else."""
    return url if url.isprintable() and url.lower().startswith(("https://", "http://")) else None
