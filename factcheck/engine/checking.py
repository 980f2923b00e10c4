"""Claims judged against the log: settings, decisions, explanations, restatements, and the report of it all."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence

import attrs

from factcheck.budget import OutOfBudget, Work
from factcheck.decide import Outcome, approximations, certify, decide, reasons, relied_on, seen, witnesses
from factcheck.engine.counted import as_counted
from factcheck.engine.entailing import forced
from factcheck.engine.findings import findings
from factcheck.engine.isolating import Failed, GuardedLog, ask_each, blamed, each
from factcheck.engine.network_check import Found
from factcheck.engine.notes import notes
from factcheck.engine.references import sound
from factcheck.engine.settings import meaning_of
from factcheck.engine.settling import Settling
from factcheck.engine.unchecked import with_faults, without_any, without_failed, without_meaning
from factcheck.engine.views import View, Views, conflicts_of, decide_all
from factcheck.engine.worded import as_worded
from factcheck.engine.zoning import told_with_zones
from factcheck.errors import BadData, Fault, require
from factcheck.formula import Formula, Seen, Sought
from factcheck.kind import Kind, Restating
from factcheck.log import EventLog, Record, metered
from factcheck.meaning import Setting
from factcheck.model import (
    NOT_LOOKED_FOR,
    Claim,
    Dossier,
    Entailment,
    Event,
    Judgement,
    Need,
    Note,
    PartVerdict,
    ReadAs,
    Reason,
    ReasonCode,
    Report,
    Restatement,
    Statement,
    Verdict,
    inside,
)
from factcheck.registry import kind_of
from factcheck.when import DAWN, DUSK, Bound, Intervals, Span, Truth, When, tzdata_version
from factcheck.wording import edit_quote, print_phrase, say_found, together, with_edits


def check(
    dossier: Dossier, *, faults: Sequence[Fault] = (), log: EventLog | None = None, work: Work | None = None
) -> Report:
    """Judge every claim of a dossier.  Pure: the same dossier gives the same report.

    ``faults``: what is wrong in the files beyond the faults of the dossier; they become findings.  ``log``: another one to ask, whose events
    take the place of the dossier's (see :class:`factcheck.log.EventLog`); they are the events of the report's dossier.
    ``work``: how much may be done, and then how much was (see :class:`factcheck.budget.Work`); with less, more is left open.
    A claim that says nothing, or on which a step fails, is one that was not checked, with a fault in the report's dossier; the others are judged.
    Where something fails that is no claim's step, none is.
    Raises :exc:`BadData` for a dossier that a program built and that names what is not there.  Cost: one index for each scope, then a few
    bisections for each claim; all of it again for each step that fails for some claims.
    """
    require("check", dossier=(dossier, Dossier), faults=(faults, Sequence), work=(work, Work | None))
    require("check", **{f"faults[{place}]": (fault, Fault) for place, fault in enumerate(faults)})
    if log is not None:
        require("check", log=(log, EventLog))
    guarded = GuardedLog(log) if log is not None else None
    dossier = as_counted(as_worded(sound(with_faults(dossier, faults), logged=log is not None)))
    network = True
    work = work or Work()
    while True:
        work.begin()
        try:
            return _report(dossier, guarded, work, network=network)
        except Failed as failed:
            for failure in failed.failures.values():
                if guarded is not None and failure.problem in guarded.raised:
                    # What the caller's own log raises is the caller's to see.
                    raise failure.problem from None
            network &= "" not in failed.failures
            dossier = without_failed(dossier, failed)
        except (BadData, MemoryError):
            raise
        except Exception as problem:
            if guarded is not None and problem in guarded.raised:
                raise
            # What is no claim's step concerns all of them.
            dossier = without_any(dossier, problem)
            return Report(dossier, (), findings(Record.of(Dossier()), (), dossier.faults), tzdata_version())


def _report(dossier: Dossier, log: EventLog | None, work: Work, *, network: bool) -> Report:
    """The report; ``network``: whether claims are compared with each other.  Raises Failed."""
    record = Record.of(dossier, log, work)
    views = Views(record)
    if views.faulty:
        # One claim without meaning costs no other its verdict.
        work.begin()
        return _report(without_meaning(dossier, views.faulty), log, work, network=network)
    record = views.record
    judgements = _judge_all(views)
    found = Found(complete=False)
    entailed: dict[tuple[str, Verdict, tuple[str, ...]], Entailment] = {}
    impossible = record.merging.impossible
    if impossible:
        # A dossier that contradicts itself has no possible world, and "true in all of none" must not pass for Supported.
        judgements = tuple(_without_world(judgement, impossible) for judgement in judgements)
        found = Found()
    elif network:
        found = conflicts_of(views)
        for view in views.all:
            judgements, told = _forced(view, judgements)
            for one in told:
                entailed.setdefault((one.claim, one.verdict, one.facts), one)
    return Report(
        dossier=record.dossier,
        judgements=judgements,
        findings=findings(record, judgements, record.dossier.faults, found, tuple(entailed.values())),
        tzdata=tzdata_version(),
        conflicts=tuple(conflict for conflict, _ in found.conflicts),
        entailments=tuple(entailed.values()),
    )


def _forced(view: View, judgements: tuple[Judgement, ...]) -> tuple[tuple[Judgement, ...], tuple[Entailment, ...]]:
    """What the facts decide, in one view."""
    claims = view.record.dossier.claims
    return blamed(
        "asking what the facts say of it",
        [claim.id for claim in claims],
        lambda number: forced(view.first(number).record, view.outcomes[:number], judgements[:number]),
    )


def _without_world(judgement: Judgement, impossible: tuple[tuple[str, str], ...]) -> Judgement:
    identity = tuple(
        Reason(ReasonCode.IDENTITY, (("event", one), ("other", other)), decisive=True) for one, other in impossible
    )
    open_ = Verdict.NOT_ENOUGH_EVIDENCE
    return attrs.evolve(
        judgement,
        verdict=open_,
        parts=tuple(PartVerdict(part.name, open_) for part in judgement.parts),
        reasons=identity,
        needs=(),
        if_complete=open_,
        restatement=None,
        coverage=(),
        certificate=None,
        rests_on_convention=False,
        notes=(),
        quote_edit=None,
        found=NOT_LOOKED_FOR,
        read_as=(),
    )


def _judge_all(views: Views) -> tuple[Judgement, ...]:
    judged: dict[int, Judgement] = {}
    for view in views.every:
        positions = views.positions(view)
        if positions:
            judged |= zip(positions, _judge(view, positions), strict=True)
    return tuple(judged[position] for position in range(len(judged)))


def _judge(view: View, positions: Sequence[int]) -> list[Judgement]:
    """The claims at some positions, told in one view."""
    record = view.record
    claims = [record.dossier.claims[position] for position in positions]
    settings = [view.settings[position] for position in positions]
    formulas = [view.formulas[position] for position in positions]
    outcomes = [view.outcomes[position] for position in positions]
    if_complete = decide_all(claims, formulas, settings, record, complete=True)
    restatements = _restate_all(claims, settings, outcomes, record)
    noted = notes(claims, settings, outcomes, record)
    loose, loosened = without_conventions(record), outcomes
    if loose is not None:
        loosened = decide_all(claims, formulas, settings, loose)
    for setting, outcome in zip(settings, loosened, strict=True):
        _leave(
            setting, "whether it rests on a convention was not found out", loose is not None and bool(outcome.readings)
        )
    settling = Settling(record)
    needed = each("asking what would settle it", claims, settling.needs, claims, outcomes, if_complete)
    zones = each("trying zones", claims, settling.zones, claims, outcomes)
    read = _read_all(claims, settings, outcomes, record)
    columns = (claims, settings, outcomes, if_complete, loosened, restatements, noted, needed, zones, read)
    return each("telling it", claims, _judgement, *columns)


def _restate_all(
    claims: Sequence[Claim], settings: Sequence[Setting], outcomes: Sequence[Outcome], record: Record
) -> list[tuple[Statement, Restatement] | None]:
    """For each claim that is not supported, the first candidate of its kind that is."""
    step = "restating it"
    wanted = [position for position, outcome in enumerate(outcomes) if outcome.truth is not Truth.YES]
    asked = [claims[position] for position in wanted]
    kinds = {position: kind_of(claims[position].statement) for position in wanted}
    candidates = ask_each(
        step,
        asked,
        [_candidates(kinds[position], claims[position].statement, settings[position]) for position in wanted],
        record,
    )

    def trials_of(position: int, statements: Sequence[Statement]) -> list[tuple[int, Statement, tuple[Formula, ...]]]:
        found = []
        for statement in statements:
            # A candidate is a guess: one that speaks of no time at all is passed over.
            with contextlib.suppress(ValueError):
                if statement != claims[position].statement:
                    found.append((position, statement, kinds[position].formulas(statement, settings[position])))
        return found

    trials = [trial for several in each(step, asked, trials_of, wanted, candidates) for trial in several]
    judged = ask_each(
        step,
        [claims[position] for position, _, _ in trials],
        [decide(formulas, settings[position]) for position, _, formulas in trials],
        record,
    )
    for position in wanted:
        _leave(settings[position], "what is true instead was not looked for to the end")
    true: dict[int, Statement] = {}
    for (position, statement, _), outcome in zip(trials, judged, strict=True):
        if outcome.truth is Truth.YES:
            true.setdefault(position, statement)

    def told(position: int, statement: Statement) -> tuple[Statement, Restatement]:
        return statement, _restatement(kinds[position], statement, settings[position])

    restated = each(step, [claims[position] for position in true], told, tuple(true), tuple(true.values()))
    by_position = dict(zip(true, restated, strict=True))
    return [by_position.get(position) for position in range(len(claims))]


def _candidates(kind: Kind, statement: Statement, setting: Setting) -> Restating:
    """What a kind would say instead; nothing for a statement of no time that can be measured."""
    return (yield from metered(_restating(kind, statement, setting), setting.budget))


def _restating(kind: Kind, statement: Statement, setting: Setting) -> Restating:
    try:
        return (yield from kind.restate(statement, setting))
    except (ValueError, OutOfBudget):
        return ()


def _leave(setting: Setting, what: str, wanted: bool = True) -> None:
    """Keep in mind what was not done, or not to the end, where the budget of a claim is used up."""
    if wanted and setting.budget is not None and setting.budget.left < 1:
        setting.budget.leave(what)


def _read_all(
    claims: Sequence[Claim], settings: Sequence[Setting], outcomes: Sequence[Outcome], record: Record
) -> list[tuple[ReadAs, ...]]:
    """For each claim its readings, each with its outcome and what was found in it."""
    step = "saying what was found"

    def sought_by(claim: Claim, setting: Setting) -> Sought:
        return kind_of(claim.statement).sought(claim.statement, setting)

    def read_as(claim: Claim, one: Sought, outcome: Outcome, several: Sequence[Seen]) -> tuple[ReadAs, ...]:
        told = [
            ReadAs(reading.formula.choices, Verdict.of(reading.truth), say_found(one, found))
            for reading, found in zip(outcome.readings, several, strict=True)
        ]
        return with_edits(told, claim.quote)

    sought = each(step, claims, sought_by, claims, settings)
    looks = [seen(one, outcome) for one, outcome in zip(sought, outcomes, strict=True)]
    held = ask_each(step, claims, looks, record)
    return each(step, claims, read_as, claims, sought, outcomes, held)


def _restatement(kind: Kind, statement: Statement, setting: Setting) -> Restatement:
    return Restatement(print_phrase(statement, kind.phrases), kind.meaning(statement, setting))


def _judgement(
    claim: Claim,
    setting: Setting,
    outcome: Outcome,
    if_complete: Outcome,
    loosened: Outcome,
    restated: tuple[Statement, Restatement] | None,
    noted: tuple[Note, ...],
    needed: tuple[Need, ...],
    zones: Mapping[str, Truth],
    read: tuple[ReadAs, ...],
) -> Judgement:
    kind = kind_of(claim.statement)
    statement, restatement = restated or (None, None)
    certificate = certify(outcome)
    why, needs = told_with_zones(zones, reasons(outcome, complete=if_complete.truth), needed)
    parts = outcome.readings[0].formula.parts
    return Judgement(
        claim=claim.id,
        verdict=Verdict.of(outcome.truth),
        statement=print_phrase(claim.statement, kind.phrases),
        meaning=meaning_of(claim, setting, (reading.formula for reading in outcome.readings)),
        readings=tuple(reading.formula.reading for reading in outcome.readings),
        found=together([each.found for each in read]),
        read_as=read,
        parts=tuple(PartVerdict(part.name, Verdict.of(outcome.part(part.name))) for part in parts),
        reasons=why,
        witnesses=witnesses(outcome),
        needs=needs,
        if_complete=Verdict.of(if_complete.truth),
        restatement=restatement,
        coverage=relied_on(certificate) if certificate is not None else (),
        certificate=certificate,
        approximations=(*approximations(outcome), *(setting.budget.undone if setting.budget is not None else ())),
        notes=noted,
        quote_edit=edit_quote(claim.quote, claim.statement, statement) if statement is not None else None,
        rests_on_convention=loosened.truth is not outcome.truth
        or (certificate is not None and worded_by_convention(claim.statement)),
    )


# Which verdicts rest on a convention: those that change once widened dates are taken to mean any time at all


def without_conventions(record: Record) -> Record | None:
    """The record with every date unbounded where a convention bounds it: all that the sources themselves say of it.  None where none does."""
    if all(when.bound is Bound.HARD for when in inside(record.dossier.dates, When)):
        return None
    return record.supposing(events=tuple(_loosened(event) for event in record.dossier.events))


def _loosened(event: Event) -> Event:
    if isinstance(event.when, Span):
        return attrs.evolve(event, when=Span(_loose(event.when.start), _loose(event.when.end)))
    return attrs.evolve(event, when=_loose(event.when))


def _loose(when: When) -> When:
    start = DAWN if when.earliest_bound is Bound.CONVENTION else when.intervals.start
    end = DUSK if when.latest_bound is Bound.CONVENTION else when.intervals.end
    return when if when.bound is Bound.HARD else attrs.evolve(when, intervals=Intervals.between(start, end))


def worded_by_convention(statement: Statement) -> bool:
    """Whether the statement itself has such a date ("about 10 March")."""
    return any(when.bound is Bound.CONVENTION for when in inside(statement, When))
