"""Findings: what a check has to tell beyond the verdicts, with permanent codes.

FC0xx the files (made from faults), FC1xx the data, FC2xx claims against the log, FC3xx claims against claims,
FC4xx sources and chronology.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from factcheck.engine.grouping import grouped
from factcheck.engine.members import Member
from factcheck.engine.network_check import Found
from factcheck.errors import Fault
from factcheck.log import Record, covered_instants
from factcheck.model import (
    Conflict,
    ConflictKind,
    Dossier,
    Entailment,
    EventId,
    Finding,
    Judgement,
    Scope,
    ScopeName,
    SeriesName,
    Severity,
    Verdict,
    Voice,
    derives_from,
    named,
)
from factcheck.model.observed import unobserved_end
from factcheck.when import DAWN, DAY, DUSK, Span, Truth, after, write_days

MAX_NAMED = 8
"""So many claims, or places of facts, one finding names at the most."""


def findings(
    record: Record,
    judgements: Sequence[Judgement],
    faults: Sequence[Fault],
    network: Found | None = None,
    entailed: Sequence[Entailment] = (),
) -> tuple[Finding, ...]:
    """Every finding, sorted by code and then by place."""
    dossier = record.dossier
    found = [
        *of_faults(faults),
        *dossier.remarks,
        *grouped(
            (
                *_doubles(record),
                *_long_moments(dossier),
                *_unobserved(dossier),
                *_unseen(record),
                *_conflicts(record),
                *_late_coverage(dossier),
                *_chronology(record),
                *_circles(dossier),
            )
        ),
        *_verdicts(record, judgements),
        *_undone(record),
        *_network(network or Found()),
        *_entailed(dossier, entailed),
    ]
    return ordered(found)


def ordered(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """By code and then by place."""
    return tuple(sorted(found, key=_place))


def _place(finding: Finding) -> tuple[str, str, int, int, tuple[str, ...], tuple[str, ...], str]:
    location = finding.location
    file, line, column = (location.file, location.line or 0, location.column or 0) if location else ("", 0, 0)
    return finding.code, file, line, column, finding.claims, finding.events, finding.message


def of_faults(faults: Iterable[Fault]) -> Iterator[Finding]:
    """FC0xx: what is wrong in the files, and what could not be judged."""
    for fault in faults:
        expected = f" (expected {fault.expected})" if fault.expected else ""
        hint = f"; {fault.hint}" if fault.hint else ""
        # What a program built has no file.
        location = fault.location if fault.location.file else None
        yield Finding(fault.code, fault.name, Severity.ERROR, f"{fault.message}{expected}{hint}", location=location)


def _used_scopes(dossier: Dossier) -> list[Scope]:
    names = {name for claim in dossier.claims for name in named(claim.statement, ScopeName, SeriesName)}
    return [scope for scope in dossier.scopes if scope.name in names]


def _doubles(record: Record) -> Iterator[Finding]:
    """FC101: reports from different inputs that may be one event."""
    events = record.events
    pairs = record.doubles(_used_scopes(record.dossier))
    either = [*pairs, *((other, one) for one, other in pairs)]
    for written, row in sorted({(one, other) if not events[one].input else (other, one) for one, other in either}):
        yield Finding(
            "FC101",
            "possible-double",
            Severity.WARNING,
            f"{written} and {row} may be the same event; write `same_as: {row}` or `distinct_from: {row}` at {written}",
            events=(written, row),
            location=events[written].location,
            related=tuple(filter(None, (events[row].location,))),
        )


def _long_moments(dossier: Dossier) -> Iterator[Finding]:
    """FC102: A/B is something that lasted; an unknown moment is [A..B].  Once for each log, and for each event of the dossier."""
    told: set[str] = set()
    for event in dossier.events:
        if not isinstance(event.when, Span) or event.input in told:
            continue
        start, end = event.when.start.intervals, event.when.end.intervals
        if DUSK > end.end > start.start + 2 * DAY and start.start > DAWN:
            once = f'write "{event.when.sometime().text}"'
            if event.input:
                told.add(event.input)
                once = "join the columns with '..', or write [A..B]"
            yield Finding(
                "FC102",
                "span-or-moment",
                Severity.NOTE,
                f"{event.id} lasted throughout {event.when.text}; if it happened once, some time in it, {once}",
                events=(event.id,),
                location=event.location,
            )


def _unobserved(dossier: Dossier) -> Iterator[Finding]:
    """FC109: an end that lies after the publication of whoever reports it.  Once for each log, and for each event of the dossier."""
    told: set[str] = set()
    for event in dossier.events:
        if isinstance(event.when, Span) and unobserved_end(event.when) and event.input not in told:
            told |= {event.input} if event.input else set()
            yield Finding(
                "FC109",
                "end-not-observed",
                Severity.WARNING,
                f"nobody can have seen the end of {event.id} on {event.when.end.text}: its end is not known, "
                f"but lies in {event.when.end.absolute}",
                events=(event.id,),
                sources=event.sources,
                location=event.location,
            )


def _unseen(record: Record) -> Iterator[Finding]:
    """FC103: a condition value that no event carries may be misspelt."""
    scopes = record.dossier.scope
    unseen = [
        (scope, *pair)
        for scope in record.dossier.scopes
        # What a scope has of the one within which it lies is told there.
        for pair in record.unseen(scope, beyond=scopes.get(scope.within or ""))
    ]
    for scope, attribute, value in unseen:
        yield Finding(
            "FC103",
            "unseen-value",
            Severity.WARNING,
            f"scope {scope.name}: no event has {value!r} for {attribute!r}, so nothing counts as complete for it; "
            f"if it is spelt right, list it under `vocabulary`",
            location=scope.location,
        )


def _conflicts(record: Record) -> Iterator[Finding]:
    """FC104: two reports declared the same that contradict each other.  FC106: declared both the same and distinct."""
    events, merging = record.events, record.merging
    for one, other in merging.impossible:
        yield Finding(
            "FC106",
            "no-possible-world",
            Severity.ERROR,
            f"{one} and {other} are declared both one event and two; no world is like that, so nothing is judged",
            events=(one, other),
            location=events[one].location,
            related=tuple(filter(None, (events[other].location,))),
        )
    for one, other in merging.conflicts:
        yield Finding(
            "FC104",
            "conflicting-reports",
            Severity.WARNING,
            f"{one} and {other} are declared the same event, but contradict each other: they share no possible time or value",
            events=(one, other),
            location=events[one].location,
            related=tuple(filter(None, (events[other].location,))),
        )


def _late_coverage(dossier: Dossier) -> Iterator[Finding]:
    """FC105: nobody can vouch for a time after they spoke."""
    for coverage in dossier.coverage:
        source = dossier.voucher(coverage)
        if source is None or source.published is None:
            continue
        lates = [
            covered_instants(coverage, view, cut=False) - covered_instants(coverage, view)
            for view in map(dossier.on, dossier.lines)
        ]
        late = lates[-1]
        if not any(each.empty for each in lates):
            zone = coverage.window.first.zone
            yield Finding(
                "FC105",
                "coverage-after-publication",
                Severity.WARNING,
                f"coverage {coverage.id}: {source.id or 'the dossier'} spoke on {source.published.text} and cannot vouch for "
                f"{write_days(late, zone)}; that part does not count",
                sources=(source.id,) if source.id else (),
                location=coverage.location,
            )


def _verdicts(record: Record, judgements: Sequence[Judgement]) -> Iterator[Finding]:
    """FC201 refuted, FC202 conflicting, FC210 open; where the desk expects a verdict only FC211, another one.

    A refuted claim of ours is an error, one of theirs a warning: that they said it may still be true.
    """
    claims, events = {claim.id: claim for claim in record.dossier.claims}, record.events
    for judgement in judgements:
        claim = claims[judgement.claim]
        named = tuple(witness.event for witness in judgement.witnesses)
        related = tuple(filter(None, (events[id_].location for id_ in named if id_ in events)))
        if claim.expected is not None and claim.expected is not judgement.verdict:
            message = f"{claim.id}: the desk expects {claim.expected.label}, the verdict is {judgement.verdict.label}"
            code, name, severity = "FC211", "unexpected-verdict", Severity.ERROR
        elif claim.expected is None and judgement.verdict in _OUTCOMES:
            code, name, severity, said = _OUTCOMES[judgement.verdict]
            message = f"{claim.id} {said}: {judgement.meaning}"
            if severity is Severity.ERROR and claim.voice is Voice.THEIRS:
                severity = Severity.WARNING
        else:
            continue
        yield Finding(code, name, severity, message, (claim.id,), named, (), claim.location, related)


_OUTCOMES = {
    Verdict.REFUTED: ("FC201", "claim-refuted", Severity.ERROR, "is refuted"),
    Verdict.CONFLICTING_EVIDENCE: ("FC202", "claim-conflicting", Severity.WARNING, "has conflicting evidence"),
    Verdict.NOT_ENOUGH_EVIDENCE: ("FC210", "not-enough-evidence", Severity.NOTE, "has not enough evidence"),
}


def _undone(record: Record) -> Iterator[Finding]:
    """FC212: what was left undone for want of steps, once for all claims of which the same was."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for claim, undone in record.work.undone.items():
        if claim:
            alike.setdefault(undone, []).append(claim)
    for undone, claims in alike.items():
        shown = claims[:MAX_NAMED]
        more = f" and {len(claims) - len(shown):,} more" if len(claims) > len(shown) else ""
        yield Finding(
            "FC212",
            "work-left-undone",
            Severity.NOTE,
            f"there was more to do than one check may: of {', '.join(shown)}{more} {'; '.join(undone)}",
            tuple(shown),
        )


def _chronology(record: Record) -> Iterator[Finding]:
    """FC401: a source published before the event it reports.  FC402: a claim made before an event it names."""
    dossier = record.dossier
    for event in dossier.events:
        for id_ in event.sources:
            source = dossier.source.get(id_)
            if source and source.published and after(event.moment, source.published) is Truth.YES:
                yield Finding(
                    "FC401",
                    "reported-before-it-happened",
                    Severity.WARNING,
                    f"{source.id} was published on {source.published.text}, before {event.id} happened ({event.when.text})",
                    events=(event.id,),
                    sources=(source.id,),
                    location=event.location,
                )
    events = record.events
    for claim in dossier.claims:
        for event in (events[id_] for id_ in named(claim.statement, EventId) if id_ in events):
            if claim.made is not None and record.is_after(claim.made, event.id):
                when = " and ".join(dict.fromkeys(each.when.text for each in record.reports_of(event.id)))
                yield Finding(
                    "FC402",
                    "claimed-before-it-happened",
                    Severity.WARNING,
                    f"{claim.id} was made on {claim.made.text}, before {event.id} happened ({when})",
                    claims=(claim.id,),
                    events=(event.id,),
                    location=claim.location,
                )


def _circles(dossier: Dossier) -> Iterator[Finding]:
    """FC403: sources that derive from each other in a circle."""
    for source in dossier.sources:
        if any(derives_from(dossier.source, parent, source.id) for parent in source.derived_from):
            yield Finding(
                "FC403",
                "circular-sourcing",
                Severity.WARNING,
                f"{source.id} derives from itself through {', '.join(source.derived_from)}",
                sources=(source.id,),
                location=source.location,
            )


def _network(found: Found) -> Iterator[Finding]:
    """FC301-FC303: statements that cannot all be true.  FC304: not all of that was looked into."""
    for conflict, members in found.conflicts:
        yield conflict_finding(conflict, members)
    if not found.complete:
        yield Finding(
            "FC304",
            "conflicts-undecided",
            Severity.NOTE,
            "whether more of the claims contradict each other was not decided within the budget",
        )


def _entailed(dossier: Dossier, entailed: Sequence[Entailment]) -> Iterator[Finding]:
    """FC305: the log leaves a claim open, and the facts decide it."""
    claims = {claim.id: claim for claim in dossier.claims}
    for each in entailed:
        claim, facts = claims[each.claim], [claims[fact] for fact in each.facts]
        yield Finding(
            "FC305",
            "decided-by-facts",
            Severity.NOTE,
            each.message,
            (each.claim, *each.facts),
            (),
            tuple(sorted({one.source for one in (claim, *facts) if one.source})),
            claim.location,
            tuple(fact.location for fact in facts[:MAX_NAMED] if fact.location is not None),
        )


def conflict_finding(conflict: Conflict, members: Sequence[Member]) -> Finding:
    """An error only where all of it is ours or taken as fact, whatever the words may mean."""
    definite = conflict.strength == "definite"
    match conflict.kind:
        case ConflictKind.CONTRADICTION:
            code, name = "FC301", "claims-contradict"
            severity = Severity.ERROR if definite and all(member.ours for member in members) else Severity.WARNING
        case ConflictKind.DISAGREEMENT:
            code, name = "FC302", "sources-disagree"
            severity = Severity.WARNING if definite else Severity.NOTE
        case ConflictKind.SUPERSESSION:
            code, name, severity = "FC303", "superseded", Severity.NOTE
    reading = "" if definite else " (taking the words strictly)"
    located = [member.statement.location for member in members if member.statement.location is not None]
    return Finding(
        code,
        name,
        severity,
        f"{conflict.message}{reading}",
        conflict.claims,
        (),
        conflict.sources,
        located[0] if located else None,
        tuple(located[1:]),
    )
