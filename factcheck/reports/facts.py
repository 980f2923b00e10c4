"""What several formats tell of a report, as plain text: nothing here is escaped for any of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from factcheck.model import (
    Claim,
    Conflict,
    Dossier,
    Event,
    Finding,
    Judgement,
    Report,
    Role,
    Scope,
    TextCondition,
    Verdict,
)
from factcheck.wording import capital, days_elsewhere, listed, say_place
from factcheck.wording.messages import need_head, need_item_message, note_message, reason_message

ALL_IN_JSON = "the JSON report lists all of them"

SECTIONS: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.REFUTED: "Contradictions",
        Verdict.CONFLICTING_EVIDENCE: "Sources in conflict",
        Verdict.NOT_ENOUGH_EVIDENCE: "Open",
        Verdict.SUPPORTED: "Supported",
    }
)
"""What claims with a verdict are called, in the order in which people read: contradictions first."""

MANY = (Role.COUNTED, Role.POSSIBLE)
"""Roles of which there may be hundreds; all others decide one by one."""

_TOLD_ABOVE = frozenset({"claim-refuted", "claim-conflicting", "not-enough-evidence"})
MANY_VERDICTS = 2
"""From so many different verdicts on, the readings of a claim are told one by one."""
_CORRECTIONS = 4
_LEADS = {
    Verdict.SUPPORTED: "Follows from what is taken as fact",
    Verdict.REFUTED: "Cannot be true with what is taken as fact",
}


# --- the report ---------------------------------------------------------------------------------------------


def claims_of(report: Report) -> dict[str, Claim]:
    """The checked claims by id."""
    return {claim.id: claim for claim in report.dossier.claims}


def sections(report: Report) -> Iterator[tuple[Verdict, str, list[tuple[Claim, Judgement]]]]:
    """For each verdict that occurs what such claims are called, and the claims with their judgements, in the order of the dossier."""
    claims = claims_of(report)
    for verdict, name in SECTIONS.items():
        those = [
            (claims[judgement.claim], judgement) for judgement in report.judgements if judgement.verdict is verdict
        ]
        if those:
            yield verdict, name, those


def judged(report: Report) -> list[tuple[Claim, Judgement]]:
    """Each claim with its judgement, contradictions first, else in the order of the dossier."""
    return [each for _, _, those in sections(report) for each in those]


def counts(reports: Sequence[Report]) -> dict[str, int]:
    """How many claims of all the reports have each verdict, by label, and how many were not checked."""
    totals = {verdict.label: sum(report.count(verdict) for report in reports) for verdict in SECTIONS}
    return {**totals, "Not checked": sum(len(report.dossier.unchecked) for report in reports)}


def conventions(report: Report) -> Iterator[str]:
    """Which conventions and which time zones the check used."""
    yield f"conventions {report.dossier.profile.name}"
    if report.tzdata:
        yield f"time zones {report.tzdata}"


def further_findings(report: Report) -> list[Finding]:
    """The findings without those that only say what is told of a claim anyway."""
    return [finding for finding in report.findings if finding.name not in _TOLD_ABOVE]


# --- sources and events -------------------------------------------------------------------------------------


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


def telling(event: Event, scopes: Sequence[Scope]) -> list[str]:
    """The attributes that the scopes ask for, each once.

    What every event of a scope has in common, word for word ("what: attack"), would only be noise.
    """
    asked = [condition for scope in scopes for condition in scope.conditions]
    return list(
        dict.fromkeys(
            condition.attribute
            for condition in asked
            if not (isinstance(condition, TextCondition) and condition.values == event.values(condition.attribute))
        )
    )


def value_of(event: Event, attribute: str) -> str:
    """What an event gives for an attribute."""
    values = event.values(attribute)
    return "unknown" if values is None else " or ".join(values) or "none"


# --- a judgement --------------------------------------------------------------------------------------------


def expected_otherwise(claim: Claim, judgement: Judgement) -> bool:
    """Whether the desk expects another verdict than the one given."""
    return claim.expected is not None and claim.expected is not judgement.verdict


def decisive(judgement: Judgement) -> tuple[str, ...]:
    """The ids of the witnesses that decide one by one; where there are none, of all of them."""
    single = tuple(witness.event for witness in judgement.witnesses if witness.role not in MANY)
    return tuple(dict.fromkeys(single or (witness.event for witness in judgement.witnesses)))


def witnesses_by_role(judgement: Judgement) -> dict[Role, list[str]]:
    """The ids of the witnesses by role, in the order of their first appearance."""
    roles: dict[Role, list[str]] = {}
    for witness in judgement.witnesses:
        roles.setdefault(witness.role, []).append(witness.event)
    return roles


def parts_of(judgement: Judgement) -> list[str]:
    """Each part with its verdict."""
    return [f"{part.name.replace('_', ' ')}: {part.verdict.label}" for part in judgement.parts]


def reading_lines(judgement: Judgement) -> list[str]:
    """Each reading with its own outcome, the line that chooses it and the edit of the quote that settles it; none where all agree."""
    if len({read.verdict for read in judgement.read_as}) < MANY_VERDICTS:
        return []
    lines = []
    for read in judgement.read_as:
        found = f" ({read.found.text})" if read.found.text else ""
        edit = read.quote_edit
        said = f"; in the quote: '{edit.before}' to '{edit.after}'" if edit is not None else ""
        lines.append(f"{read.line}: {read.verdict.label}{found}{said}")
    return lines


def reason_lines(judgement: Judgement) -> tuple[str, ...]:
    """Why the claim is not settled, a sentence for each reason."""
    return tuple(map(reason_message, judgement.reasons))


def need_lines(judgement: Judgement) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What would settle it: each need's introduction with its items."""
    for need in judgement.needs:
        yield need_head(need), tuple(map(need_item_message, need.items))


def if_complete_sentence(judgement: Judgement) -> str:
    """What the verdict would be were nothing missing; "" where it would be the same."""
    if judgement.if_complete is judgement.verdict:
        return ""
    return f"{judgement.if_complete.label}, were the record complete for the claim's window"


def coverage_sentence(report: Report, id_: str, *, quoted: bool = False) -> str:
    """A coverage statement with who vouches and why (``quoted``: in quotes); its id alone where the dossier has none of that name."""
    statement = next((one for one in report.dossier.coverage if one.id == id_), None)
    if statement is None:
        return id_
    voucher = f", vouched for by {source_name(report.dossier, statement.vouched_by)}" if statement.vouched_by else ""
    because = f'"{statement.because.strip()}"' if quoted else statement.because
    return f"{id_}: every event of '{statement.scope}', {statement.window.text}{voucher}: {because}"


def notes_of(judgement: Judgement) -> tuple[tuple[str, str], ...]:
    """What an editor may want to know whatever the verdict, each a code and a sentence."""
    return tuple((note.code.value, note_message(note)) for note in judgement.notes)


def note_lines(report: Report, judgement: Judgement) -> list[str]:
    """The notes as sentences, with whether the verdict rests on a convention, and what was approximated."""
    lines = [message for _, message in notes_of(judgement)]
    if judgement.rests_on_convention:
        profile = report.dossier.profile.name
        lines.append(f"Rests on a convention, not on what a source says (see the conventions {profile}).")
    return [*lines, *(f"Approximated: {one}" for one in judgement.approximations)]


def true_sentences(judgement: Judgement) -> list[str]:
    """What would be true, and how little of the quote has to change for it."""
    restatement, edit = judgement.restatement, judgement.quote_edit
    told = [f"Nearest true: {sentence(restatement.text)}"] if restatement is not None else []
    return [*told, *([f"In the quote: '{edit.before}' to '{edit.after}'."] if edit is not None else [])]


def sentence(text: str) -> str:
    """The text with a full stop where it ends without any."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def facts_lead(judgement: Judgement) -> str:
    """How the claims taken as fact decide this one, as the beginning of a sentence that names them; "" where the log alone does."""
    return _LEADS.get(judgement.verdict, "") if judgement.facts else ""


def facts_sentence(judgement: Judgement) -> str:
    """The same as a whole sentence."""
    lead = facts_lead(judgement)
    return f"{lead}: {listed(judgement.facts)}." if lead else ""


# --- conflicts ----------------------------------------------------------------------------------------------


def conflict_label(conflict: Conflict) -> str:
    """What sort of conflict it is, in a few words."""
    strictly = "" if conflict.strength == "definite" else ", taking the words strictly"
    return f"{conflict.kind.value.capitalize()}{strictly}"


def corrections_sentence(conflict: Conflict) -> str:
    """Which statements are enough to give up; "" where none is known to be."""
    shown = conflict.corrections[:_CORRECTIONS]
    if not shown:
        return ""
    ways = ", or ".join(f"without {listed(correction)}" for correction in shown)
    more = len(conflict.corrections) - len(shown)
    other = f" ({more} more such {'set' if more == 1 else 'sets'})" if more else ""
    return f"{capital(ways)}, the rest can all be true{other}."


# --- names for machines -------------------------------------------------------------------------------------


def digest(*parts: str) -> str:
    """A fingerprint of the texts in that order: the same on every machine and in every run."""
    # A lone surrogate has no UTF-8, and an id may hold one.
    return hashlib.sha256("\x00".join(parts).encode(errors="surrogatepass")).hexdigest()


def web_address(url: str) -> str | None:
    """The address if it is one of the web, which is all a report ever links to; None for anything else."""
    return url if url.isprintable() and url.lower().startswith(("https://", "http://")) else None
