"""What several formats tell of a report, as plain text: nothing here is escaped for any of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from factcheck.model import Claim, Conflict, Coverage, Dossier, Event, Judgement, Report, Role, Verdict
from factcheck.wording import days_elsewhere, say_place
from factcheck.wording.messages import need_head, need_item_message, note_message, reason_message

__all__ = [
    "MANY",
    "ORDER",
    "claims_of",
    "conflict_label",
    "corrections_sentence",
    "counts",
    "coverage_sentence",
    "date_of",
    "decisive",
    "digest",
    "event_title",
    "expected_otherwise",
    "facts_lead",
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

_CORRECTIONS = 4
_LEADS = {
    Verdict.SUPPORTED: "Follows from what is taken as fact",
    Verdict.REFUTED: "Cannot be true with what is taken as fact",
}


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
    return tuple((note.code.value, note_message(note)) for note in judgement.notes)


def facts_lead(judgement: Judgement) -> str:
    """How the claims taken as fact decide this one, as the beginning of a sentence that names them; "" where the log alone does."""
    return _LEADS.get(judgement.verdict, "") if judgement.facts else ""


def facts_sentence(judgement: Judgement) -> str:
    """The same as a whole sentence."""
    lead = facts_lead(judgement)
    return f"{lead}: {_listed(judgement.facts)}." if lead else ""


def conflict_label(conflict: Conflict) -> str:
    """What sort of conflict it is, in a few words."""
    strictly = "" if conflict.strength == "definite" else ", taking the words strictly"
    return f"{conflict.kind.value.capitalize()}{strictly}"


def corrections_sentence(conflict: Conflict) -> str:
    """Which statements are enough to give up; "" where none is known to be."""
    shown = conflict.corrections[:_CORRECTIONS]
    if not shown:
        return ""
    ways = ", or ".join(f"without {_listed(correction)}" for correction in shown)
    more = len(conflict.corrections) - len(shown)
    other = f" ({more} more such {'set' if more == 1 else 'sets'})" if more else ""
    return f"{ways[:1].upper()}{ways[1:]}, the rest can all be true{other}."


def _listed(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def digest(*parts: str) -> str:
    """A fingerprint of the texts in that order: the same on every machine and in every run."""
    # A lone surrogate has no UTF-8, and an id may hold one.
    return hashlib.sha256("\x00".join(parts).encode(errors="surrogatepass")).hexdigest()


def web_address(url: str) -> str | None:
    """The address if it is one of the web, which is all a report ever links to; None for anything else."""
    return url if url.isprintable() and url.lower().startswith(("https://", "http://")) else None
