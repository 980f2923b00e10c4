"""The claims as a table, one in each row, for a spreadsheet.

Cells that a spreadsheet might run as a formula begin with an apostrophe.  Several values in one cell are separated by
``; ``.  The text is UTF-8 without a byte order mark, lines end with a line feed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from factcheck.errors import Location
from factcheck.model import Claim, Found, Judgement, Report, UncheckedClaim
from factcheck.reports.facts import (
    claims_of,
    coverage_sentence,
    decisive,
    facts_sentence,
    notes_of,
    reason_lines,
    source_name,
)
from factcheck.reports.safe_text import Cell, csv_text
from factcheck.wording.messages import need_message

COLUMNS = (
    "dossier",
    "claim",
    "verdict",
    "expected",
    "if_complete",
    "quote",
    "source",
    "made",
    "meaning",
    "statement",
    "parts",
    "evidence",
    "events",
    "reasons",
    "needs",
    "restatement",
    "quote_edit",
    "coverage",
    "notes",
    "rests_on_convention",
    "findings",
    "file",
    "line",
    "facts",
    "found",
    "found_from",
    "found_to",
    "found_unit",
)
"""The columns in their order.  New ones are added at the end."""


def render_many(reports: Sequence[Report]) -> str:
    """The claims of all reports in one table."""
    return csv_text(COLUMNS, (row for report in reports for row in rows(report)))


def rows(report: Report) -> Iterator[tuple[Cell, ...]]:
    """A row for each claim, its cells in the order of :data:`COLUMNS`."""
    claims = claims_of(report)
    codes: defaultdict[str, list[str]] = defaultdict(list)
    for finding in report.findings:
        for id_ in finding.claims:
            codes[id_].append(finding.code)
    for judgement in report.judgements:
        yield _row(report, claims[judgement.claim], judgement, "; ".join(codes[judgement.claim]))
    for unchecked in report.dossier.unchecked:
        yield _unchecked(report, unchecked, "; ".join((*unchecked.codes, *codes[unchecked.id])))


def _row(report: Report, claim: Claim, judgement: Judgement, codes: str) -> tuple[Cell, ...]:
    edit = judgement.quote_edit
    evidence = decisive(judgement)
    notes = [f"{code}: {message}" for code, message in notes_of(judgement)]
    return (
        report.dossier.name,
        claim.id,
        judgement.verdict.value,
        claim.expected.value if claim.expected else None,
        judgement.if_complete.value,
        claim.quote,
        source_name(report.dossier, claim.source) if claim.source else None,
        claim.made.text if claim.made else None,
        judgement.meaning,
        judgement.statement,
        "; ".join(f"{part.name}: {part.verdict.value}" for part in judgement.parts),
        "; ".join(_dated(report, id_) for id_ in evidence),
        len({witness.event for witness in judgement.witnesses}),
        " ".join(reason_lines(judgement)),
        " ".join(map(need_message, judgement.needs)),
        judgement.restatement.text if judgement.restatement else None,
        f"{edit.before} → {edit.after}" if edit else None,
        "; ".join(coverage_sentence(report, id_) for id_ in judgement.coverage),
        "; ".join([*notes, *judgement.approximations]),
        judgement.rests_on_convention,
        codes,
        *_place(claim.location),
        facts_sentence(judgement) or None,
        judgement.found.text or None,
        *_bounds(judgement.found),
        judgement.found.unit or None,
    )


def _bounds(found: Found) -> tuple[Cell, Cell]:
    """From which number or day to which, both inclusive."""
    if found.unit == "date":
        return found.earliest or None, found.latest or None
    low, high = (None if bound is None else str(bound) for bound in (found.low, found.high))
    return low, high


def _unchecked(report: Report, claim: UncheckedClaim, codes: str) -> tuple[Cell, ...]:
    file, line = _place(claim.location)
    known: dict[str, Cell] = {
        "dossier": report.dossier.name,
        "claim": claim.id,
        "verdict": "not_checked",
        "quote": claim.quote,
        "findings": codes,
        "file": file,
        "line": line,
    }
    return tuple(map(known.get, COLUMNS))


def _dated(report: Report, id_: str) -> str:
    event = report.events.get(id_)
    return f"{id_} ({event.when.text})" if event else id_


def _place(location: Location | None) -> tuple[Cell, Cell]:
    return (location.file, location.line) if location else (None, None)
