"""The laws of ``test_laws`` for claims of every kind, over the dossiers of the oracle's directed generators.

No expected verdict is needed to test them.  Each law counts how often it had something to say, and fails if that was
seldom: a law
that never fires proves nothing.  FACTCHECK_SEEDS sets how many dossiers are drawn for each kind.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import attrs
import pytest
from entered import applied, sets_of
from every_kind import CHUNKS, dossiers, drawn, judged
from tiers import LONG, amount
from test_laws import OPEN, OPPOSITE, REFUTED, SUPPORTED, narrowed, one_input, said_that_day, with_event
from verdicts import decided

import factcheck
from factcheck.engine import checking
from factcheck.kinds.compare import Compared
from factcheck.kinds.compound import Compound
from factcheck.kinds.extreme import Extreme
from factcheck.kinds.trend import Trend
from factcheck.model import (
    Claim,
    Condition,
    Coverage,
    Direction,
    Dossier,
    Event,
    Judgement,
    Need,
    NeedItem,
    ReasonCode,
    Report,
    Scope,
    Ties,
    Verdict,
)
from factcheck.registry import kind_of
from factcheck.when import DAWN, DAY, DUSK, Intervals, Line, Span, When, Window, write_days
from factcheck.wording import print_phrase

LAW_SEEDS = amount("FACTCHECK_LAW_SEEDS", usual=1, long=2)
"""The laws judge every dossier several times, so there are fewer of them."""
NO_SCOPE = {"order", "duration", "age"}
"""Kinds that name events without a scope: an event of any sort may then be the same as theirs."""

Case = tuple[str, int, Dossier]


def law(
    share: float, *, chunks: tuple[str, ...] = CHUNKS, seeds: int = LAW_SEEDS
) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Run a law over the dossiers.  It must count each claim it says something of as ``fired``, at least ``share`` times a dossier.

    ``chunks``: those of the kinds it speaks of, of which more can be drawn.
    """

    def decorate(says: Callable[[str, int, Dossier, Counter[str]], None]) -> Callable[[], None]:
        def test() -> None:
            counts: Counter[str] = Counter()
            broken = []
            # What a change tries is another half of the kinds for each law; CI tries all of them.
            some = chunks if LONG or chunks is not CHUNKS else chunks[len(says.__name__) % 2 :: 2]
            drawn_ones = list(dossiers(some, seeds))
            for chunk, seed, dossier in drawn_ones:
                try:
                    says(chunk, seed, dossier, counts)
                except AssertionError as error:
                    broken.append(f"{chunk} {seed}: {str(error)[:900]}")
            assert not broken, f"{len(broken)} dossiers; {counts}\n" + "\n".join(broken[:12])
            assert counts["fired"] >= (share if LONG else share / 2) * len(drawn_ones), counts

        test.__doc__, test.__name__, test.__qualname__ = says.__doc__, says.__name__, says.__qualname__
        test.__module__ = says.__module__
        return test

    return decorate


def said_too_early(judgement: Judgement) -> bool:
    """Whether an event that the claim names turns out to lie certainly after it was made: then it is a finding and stays open.

    It was said of no such event (rule 2), so that what was decided as long as the date left room for it is decided no more.
    """
    return any(
        reason.code is ReasonCode.PRESUPPOSITION and "made" in dict(reason.params) for reason in judgement.reasons
    )


def keeps_decisions(before: Report, after: Report, counts: Counter[str]) -> None:
    """What was Supported or Refuted still is."""
    for judgement in before.judgements:
        if judgement.verdict.decisive:
            if said_too_early(after[judgement.claim]):
                continue
            counts["fired"] += 1
            now = after[judgement.claim].verdict
            assert now is judgement.verdict, (
                f"{judgement.claim} {judgement.statement}: {judgement.verdict.value}, then {now.value}"
            )


def replaced(dossier: Dossier, statements: dict[str, list[Any]]) -> Report:
    """The report on other statements in the place of the claims': claim ``k1`` becomes ``k1-0``, ``k1-1``, …"""
    claims = [
        attrs.evolve(claim, id=f"{claim.id}-{number}", statement=statement)
        for claim in dossier.claims
        for number, statement in enumerate(statements.get(claim.id, ()))
    ]
    return decided(attrs.evolve(dossier, claims=(*dossier.claims, *claims)))


def events_of_log(dossier: Dossier, rng: Random) -> list[Event]:
    """The events that are no observations and did not last, in any order."""
    plain = [event for event in dossier.events if not event.observation and not isinstance(event.when, Span)]
    return rng.sample(plain, len(plain))


# ---- information ---------------------------------------------------------------------------------------


@law(0.4)
def test_narrowing_a_date_undoes_no_decision(chunk: str, seed: int, dossier: Dossier, counts: Counter[str]) -> None:
    """Of one event, within one input: possible doubles may gain worlds by it."""
    rng = Random(seed)
    if not one_input(dossier):
        return
    for event in events_of_log(dossier, rng):
        when = narrowed(event.when, rng)
        if when is not None:
            keeps_decisions(
                judged(chunk, seed), decided(with_event(dossier, attrs.evolve(event, when=when))), counts
            )
            return


FIGURES = {"34+": "40", "2+": "3", "4+": "6", "2-3": "2", "3-6": "5"}
CHOICES = {"what": "attack", "place": "Iraq", "weapon": "drone", "counted": "no", "killed": "4"}


def resolved(event: Event, rng: Random, complete: set[str]) -> Event | None:
    """The event with an attribute known that was missing, or one of its several values, or one number of those a

    figure leaves open.
    """
    options: list[tuple[str, str]] = []
    for name, choice in CHOICES.items():
        values = event.values(name)
        if values is None:
            options += [] if name in complete else [(name, choice)]
        elif len(values) > 1:
            options += [(name, value) for value in values]
        elif values and values[0] in FIGURES:
            options.append((name, FIGURES[values[0]]))
    if not options:
        return None
    name, value = rng.choice(options)
    return attrs.evolve(event, attributes=tuple(sorted({**dict(event.attributes), name: (value,)}.items())))


@law(0.25)
def test_resolving_an_attribute_or_a_figure_undoes_no_decision(
    chunk: str, seed: int, dossier: Dossier, counts: Counter[str]
) -> None:
    """Of one event, within one input."""
    rng = Random(seed)
    if not one_input(dossier):
        return
    for event in events_of_log(dossier, rng):
        better = resolved(event, rng, set())
        if better is not None:
            keeps_decisions(judged(chunk, seed), decided(with_event(dossier, better)), counts)
            return


@law(1.8)
def test_adding_coverage_undoes_no_decision(chunk: str, seed: int, dossier: Dossier, counts: Counter[str]) -> None:
    """Somebody vouches for more."""
    rng = Random(seed)
    first = rng.choice(["2024-02-01", "2024-02-20", "2023-12-01", "2016-01-05"])
    window = Window.parse(f"{first}/{rng.choice(['2024-03-10', '2024-03-31', '2024-05-20'])}", zone=dossier.zone)
    more = Coverage("more", rng.choice(["attacks", "anywhere", "iraq"]), window, "so it is", vouched_by="wire")
    after = decided(attrs.evolve(dossier, coverage=(*dossier.coverage, more)))
    keeps_decisions(judged(chunk, seed), after, counts)


@law(0.5)
def test_a_record_in_an_open_region_undoes_no_decision(
    chunk: str, seed: int, dossier: Dossier, counts: Counter[str]
) -> None:
    """What is not vouched for may hold any event: that one of them becomes known excludes worlds, and adds none."""
    rng = Random(seed)
    if not one_input(dossier) or not events_of_log(dossier, rng):
        return
    opened = attrs.evolve(dossier, coverage=())
    near = rng.choice(dossier.events).moment.intervals.start
    day = When.of_days(
        Intervals(((near // DAY + (by := rng.choice([-1, 0, 1, 3])), near // DAY + by + 1),)), zone=dossier.zone
    )
    given = {
        "what": "attack",
        "place": rng.choice(["Iraq", "Syria"]),
        "counted": "yes",
        "killed": "4",
        "weapon": "rocket",
    }
    event = Event(
        "new", day, tuple((name, (value,)) for name, value in sorted(given.items())), input=dossier.events[0].input
    )
    keeps_decisions(
        decided(opened), decided(attrs.evolve(opened, events=(*opened.events, event))), counts
    )


# ---- shift, permutation --------------------------------------------------------------------------------


@law(1.5)
def test_146097_days_earlier_everything_is_the_same(
    chunk: str, seed: int, dossier: Dossier, counts: Counter[str]
) -> None:
    """400 Gregorian years have 146,097 days and 20,871 whole weeks: weekdays, ages and months stay.  Only in civil days or UTC.

    Not 400 years later: an end so far ahead that nobody can have seen it is not known (rule 10), and that alone depends on the year itself.
    """
    data, files = drawn(chunk, seed)
    text = re.sub(r"Asia/Baghdad|America/New_York", "UTC", json.dumps(data))

    def shifted(written: str) -> str:
        # No number that looks like a year: those of what was found are fractions.
        return re.sub(r"(?<!Fraction\()\b(?:19|20)(?=\d\d\b)", lambda found: "15" if found[0] == "19" else "16", written)

    here = factcheck.from_text(text, name="case.factcheck.json", files=files)
    there = factcheck.from_text(
        shifted(text), name="case.factcheck.json", files={name: shifted(content) for name, content in files.items()}
    )
    if here.faults:
        assert there.faults
        return
    assert there.faults == ()
    for event, moved in zip(here.dossier.events, there.dossier.events, strict=True):
        pairs = [(start - 146_097 * DAY, end - 146_097 * DAY) for start, end in event.moment.intervals]
        assert list(moved.moment.intervals) == pairs
    before = judged(chunk, seed) if text == json.dumps(data) else factcheck.check(here.dossier)
    for one, other in zip(before.judgements, factcheck.check(there.dossier).judgements, strict=True):
        bare = attrs.evolve(one, certificate=None), attrs.evolve(other, certificate=None)
        assert shifted(repr(bare[0])) == repr(bare[1]), (bare[0], bare[1])
        counts["fired"] += one.verdict.decisive


@law(1.8)
def test_the_order_of_the_file_changes_nothing(chunk: str, seed: int, dossier: Dossier, counts: Counter[str]) -> None:
    """Events, coverage and claims in another order: each claim has the same judgement, and the JSON the same bytes

    once sorted back.
    """
    rng = Random(seed)

    def mixed(values: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(rng.sample(values, len(values)))

    other = attrs.evolve(
        dossier, events=mixed(dossier.events), coverage=mixed(dossier.coverage), claims=mixed(dossier.claims)
    )
    before, after = judged(chunk, seed), factcheck.check(other)
    for judgement in before.judgements:
        assert after[judgement.claim] == judgement, (judgement, after[judgement.claim])
        counts["fired"] += judgement.verdict.decisive
    order = [claim.id for claim in before.dossier.claims]
    judgements = tuple(sorted(after.judgements, key=lambda each: order.index(each.claim)))
    # Those that say nothing, as of a time that had not begun, are the same ones.
    assert {each.id for each in after.dossier.unchecked} == {each.id for each in before.dossier.unchecked}
    back = attrs.evolve(after, dossier=before.dossier, judgements=judgements)
    assert factcheck.render(back, "json") == factcheck.render(before, "json")


# ---- irrelevance ---------------------------------------------------------------------------------------


def scoped(claim: Claim) -> bool:
    """Whether no statement of the claim names events without a scope."""
    return not {each.kind for each in inner_statements(claim.statement)} & NO_SCOPE


def inner_statements(value: object) -> Iterator[Any]:
    """A statement and all statements inside it."""
    if isinstance(value, tuple):
        for member in value:
            yield from inner_statements(member)
    elif attrs.has(type(value)):
        if hasattr(value, "kind"):
            yield value
        for field in attrs.fields(type(value)):  # type: ignore[arg-type]
            yield from inner_statements(getattr(value, field.name))


@law(1.5)
def test_an_event_out_of_every_scope_changes_nothing(
    chunk: str, seed: int, dossier: Dossier, counts: Counter[str]
) -> None:
    """A raid in the middle of it all, from the same log or from another."""
    rng = Random(seed)
    of_a_scope = {claim.id for claim in dossier.claims if scoped(claim)}
    input_ = rng.choice([*sorted({event.input for event in dossier.events}), "another"])
    near = rng.choice(dossier.events).moment if dossier.events else When.parse("2024-02-20", zone=dossier.zone)
    raid = Event("raid", near, (("what", ("raid",)),), input=input_)
    before, after = judged(chunk, seed), factcheck.check(attrs.evolve(dossier, events=(*dossier.events, raid)))
    for one, other in zip(before.judgements, after.judgements, strict=True):
        if one.claim in of_a_scope:
            assert one == other, (attrs.evolve(one, certificate=None), attrs.evolve(other, certificate=None))
            counts["fired"] += one.verdict.decisive


@law(1.8)
def test_an_event_after_everything_changes_no_verdict(
    chunk: str, seed: int, dossier: Dossier, counts: Counter[str]
) -> None:
    """An attack of 2090: every claim was made long before.  Its value of each attribute is one that others have.

    It is declared another than what may still go on then, of which it could be a report: nobody knows when that ended.
    """
    date = When.parse("2090-12-31", zone=dossier.zone)
    given = {"what": "attack", "place": "Iraq", "weapon": "rocket", "counted": "yes", "killed": "4"}
    going_on = tuple(event.id for event in dossier.events if event.extent.end == DUSK)
    told = tuple((name, (value,)) for name, value in sorted(given.items()))
    far = Event("far", date, told, input="another", distinct_from=going_on)
    known = attrs.evolve(dossier, vocabulary=(*dossier.vocabulary, *given.items()))
    now = {claim.id for claim in dossier.claims if claim.made is not None}
    before, after = decided(known), decided(attrs.evolve(known, events=(*known.events, far)))
    for one, other in zip(before.judgements, after.judgements, strict=True):
        if one.claim in now:
            assert one.verdict is other.verdict, (one.statement, one.verdict, other.verdict)
            counts["fired"] += one.verdict.decisive


# ---- phrases and restatements --------------------------------------------------------------------------


@law(3)
def test_statement_to_phrase_to_statement(chunk: str, seed: int, dossier: Dossier, counts: Counter[str]) -> None:
    """What is printed parses to what it was; a statement that no phrase says is printed as the data it is."""
    for claim in dossier.claims:
        phrase = print_phrase(claim.statement, kind_of(claim.statement).phrases)
        again = factcheck.read_statement(phrase, attrs.evolve(dossier, zone=claim.zone))
        assert again == claim.statement, phrase
        counts["fired"] += 1


@law(0.3)
def test_restatements_are_supported_and_need_none(
    chunk: str, seed: int, dossier: Dossier, counts: Counter[str]
) -> None:
    """Put in as the claim, a restatement is Supported; of a supported claim there is none."""
    claims = {claim.id: claim for claim in dossier.claims}
    again = []
    for judgement in judged(chunk, seed).judgements:
        if judgement.verdict is SUPPORTED:
            assert judgement.restatement is None, judgement.statement
        elif judgement.restatement is not None:
            claim = claims[judgement.claim]
            phrase = judgement.restatement.statement
            statement = factcheck.read_statement(phrase, attrs.evolve(dossier, zone=claim.zone))
            assert type(statement) is type(claim.statement), f"of the same kind: {phrase}"
            again.append(attrs.evolve(claim, statement=statement))
    after = factcheck.check(attrs.evolve(dossier, claims=tuple(again)))
    for judgement in after.judgements:
        assert judgement.verdict is SUPPORTED, f"{judgement.claim}: {judgement.statement}: {judgement.verdict.value}"
        assert judgement.restatement is None
        counts["fired"] += 1


# ---- opposites -----------------------------------------------------------------------------------------


def may_take_too_much_for_granted(judgement: Judgement) -> bool:
    """Whether a part that is only taken for granted, of the statement or of one inside it, is not shown to hold."""
    taken = ("anchor", "some")
    return any(part.name.rpartition(".")[2] in taken and part.verdict is not SUPPORTED for part in judgement.parts)


def presumed_wrongly(judgement: Judgement) -> bool:
    """Whether it is open because what is taken for granted may not be so."""
    return any(reason.code is ReasonCode.PRESUPPOSITION for reason in judgement.reasons)


@law(1.8)
def test_a_denial_mirrors_what_it_denies(chunk: str, seed: int, dossier: Dossier, counts: Counter[str]) -> None:
    """``not`` of a statement: Refuted where it is Supported, and the other way round; Supported where it is Refuted.

    Denied twice it is itself again.  Only where what it takes for granted, the event on the date of its anchor, or that there were some of which all, may not be so, its denial may be open,
    with that reason: what is taken for granted is not denied (rule 0).  To say that neither of it twice is so denies it, too.
    """
    denied = {
        claim.id: [
            Compound(not_=claim.statement),
            Compound(not_=Compound(not_=claim.statement)),
            Compound(not_=Compound(any=(claim.statement, claim.statement))),
        ]
        for claim in dossier.claims
    }
    report = replaced(dossier, denied)
    for claim in dossier.claims:
        verdict = report[claim.id].verdict
        assert verdict is judged(chunk, seed)[claim.id].verdict
        once, twice, neither = (report[f"{claim.id}-{number}"] for number in range(3))
        assert neither.verdict in (once.verdict, OPEN), neither.statement
        assert neither.verdict.decisive or not once.verdict.decisive or len(once.readings) > 1, neither.statement
        if said_that_day(claim):
            # To deny it says how few there were, and some may have come later that day (rule 2).
            assert once.verdict in (OPPOSITE[verdict], OPEN), once.statement
            continue
        if verdict is REFUTED and may_take_too_much_for_granted(report[claim.id]):
            for denial, wanted in ((once, SUPPORTED), (twice, REFUTED)):
                assert denial.verdict in (wanted, OPEN), denial.statement
                assert denial.verdict.decisive or presumed_wrongly(denial), denial.statement
            counts["taken for granted"] += 1
        else:
            assert once.verdict is OPPOSITE[verdict], report[claim.id].statement
            assert twice.verdict is verdict, report[claim.id].statement
        counts["fired"] += verdict.decisive


@law(1.8)
def test_all_and_any_of_a_statement(chunk: str, seed: int, dossier: Dossier, counts: Counter[str]) -> None:
    """With itself a statement is itself; one of it and its opposite is never Refuted."""
    tried = {
        claim.id: [
            Compound(all=(claim.statement, claim.statement)),
            Compound(any=(claim.statement, claim.statement)),
            Compound(any=(claim.statement, Compound(not_=claim.statement))),
        ]
        for claim in dossier.claims
    }
    report = replaced(dossier, tried)
    for claim in dossier.claims:
        verdict = report[claim.id].verdict
        both, either, always = (report[f"{claim.id}-{number}"].verdict for number in range(3))
        if len(report[claim.id].readings) == 1:
            assert both is verdict, report[claim.id].statement
            # Counts that only together exclude a statement are not tried together inside an alternative.
            assert either in (verdict, OPEN), report[claim.id].statement
        else:
            assert both in (verdict, OPEN)
            assert either in (verdict, OPEN)
        assert always is not REFUTED, report[claim.id].statement
        counts["fired"] += verdict.decisive


@law(0.3, chunks=("trend", "compare", "extreme"), seeds=4 * LAW_SEEDS)
def test_opposites_are_never_both_supported(chunk: str, seed: int, dossier: Dossier, counts: Counter[str]) -> None:
    """Up and down, more than and less than (the sides exchanged), highest and another event highest with no tie."""
    opposites: dict[str, list[Any]] = {}
    for claim in dossier.claims:
        match claim.statement:
            case Trend(direction=direction):
                other = Direction.DOWN if direction is Direction.UP else Direction.UP
                opposites[claim.id] = [attrs.evolve(claim.statement, direction=other)]
            case Compared(ratio=None, difference=None) as said:
                opposites[claim.id] = [attrs.evolve(said, of=said.with_, with_=said.of)]
            case Extreme(event=event, since=None, within=None) as said if event is not None and said.window is not None:
                broken = attrs.evolve(said, ties=Ties.BROKEN)
                others = [attrs.evolve(broken, event=each.id) for each in dossier.events if each.id != event]
                opposites[claim.id] = [broken, *others]
    if not opposites:
        return
    report = replaced(dossier, opposites)
    for id_, several in opposites.items():
        kind = type(dossier.claims[0].statement)
        verdicts = [report[f"{id_}-{number}"].verdict for number in range(len(several))]
        if kind is not Extreme:
            verdicts.append(report[id_].verdict)
        linked = any(event.same_as for event in dossier.events)
        assert linked or verdicts.count(SUPPORTED) <= 1, (report[id_].statement, verdicts)
        counts["fired"] += SUPPORTED in verdicts


@law(0.5, chunks=("extreme",), seeds=4 * LAW_SEEDS)
def test_a_broken_tie_is_more_than_a_shared_one(chunk: str, seed: int, dossier: Dossier, counts: Counter[str]) -> None:
    """Higher than all others is no lower than any; without a word on ties both must agree."""
    extremes = [claim for claim in dossier.claims if isinstance(claim.statement, Extreme)]
    if not extremes:
        return
    report = replaced(
        dossier,
        {
            claim.id: [attrs.evolve(claim.statement, ties=each) for each in (Ties.BROKEN, Ties.SHARED, None)]
            for claim in extremes
        },
    )
    for claim in extremes:
        broken, shared, either = (report[f"{claim.id}-{number}"].verdict for number in range(3))
        if broken is SUPPORTED:
            assert shared is SUPPORTED
        if shared is REFUTED:
            assert broken is REFUTED
        wanted = broken if broken is shared else OPEN
        assert either is wanted, (report[f"{claim.id}-2"].statement, broken, shared, either)
        counts["fired"] += broken.decisive or shared.decisive


# ---- what would settle it ------------------------------------------------------------------------------


@law(0.4)
def test_what_is_said_to_settle_a_claim_settles_it(
    chunk: str, seed: int, dossier: Dossier, counts: Counter[str]
) -> None:
    """All the items together, or any one of them, entered in the dossier, give the verdict they are for."""
    claims = {claim.id: claim for claim in dossier.claims}
    for judgement in judged(chunk, seed).judgements:
        claim = claims[judgement.claim]
        for need in judgement.needs:
            for one in sets_of(need):
                changed = applied(one, attrs.evolve(dossier, claims=(claim,)), claim)
                if changed is None:
                    counts["not mechanical"] += 1
                    continue
                now = decided(changed)[claim.id].verdict
                counts["fired"] += 1
                assert now is need.verdict, f"{claim.id} {judgement.statement}: {one} gives {now.value}"


# ---- complete logs, notes ------------------------------------------------------------------------------


@law(2.5)
def test_if_complete_is_what_a_complete_log_gives(
    chunk: str, seed: int, dossier: Dossier, counts: Counter[str]
) -> None:
    """A decided claim stays as it is; else it is the verdict once everything is vouched for."""
    everything = Scope("everything", ())
    whole = Coverage("whole", "everything", Window.parse("../2100", zone=dossier.zone), "so it is")
    spelt = [
        (condition.attribute, value)
        for scope in dossier.scopes
        for condition in scope.conditions
        for value in texts_of(condition)
    ]
    known = attrs.evolve(
        dossier,
        scopes=(*dossier.scopes, everything),
        coverage=(*dossier.coverage, whole),
        vocabulary=(*dossier.vocabulary, *spelt),
    )
    after = decided(known)
    for judgement in judged(chunk, seed).judgements:
        if judgement.verdict.decisive:
            assert judgement.if_complete is judgement.verdict, judgement.statement
        now = after[judgement.claim].verdict
        assert judgement.if_complete is now, (
            f"{judgement.claim} {judgement.statement}: if complete {judgement.if_complete.value}, then {now.value}"
        )
        counts["fired"] += 1


def texts_of(condition: Condition) -> tuple[str, ...]:
    """The texts a condition names."""
    return getattr(condition, "values", ())


def bare(judgement: Judgement) -> Judgement:
    """A judgement without its notes and what follows from them."""
    return attrs.evolve(judgement, notes=())


def test_notes_change_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing else in a report depends on the quality notes."""
    cases = list(dossiers(CHUNKS, LAW_SEEDS))
    with_notes = [judged(chunk, seed) for chunk, seed, _ in cases]
    monkeypatch.setattr(checking, "notes", lambda claims, *_: [() for _ in claims])
    noted = 0
    for (_, _, dossier), report in zip(cases, with_notes, strict=True):
        without = factcheck.check(dossier)
        for one, other in zip(report.judgements, without.judgements, strict=True):
            assert bare(one) == other
            noted += bool(one.notes)
    assert noted


def test_what_follows_from_verdicts_changes_none() -> None:
    """Without needs, restatements and conflicts between claims the verdicts and their proofs are the same: see ``verdicts``."""

    def alone(judgement: Judgement) -> Judgement:
        # Where a zone would settle it the reasons say so.
        return attrs.evolve(judgement, needs=(), restatement=None, quote_edit=None, reasons=(), notes=())

    for chunk, seed, dossier in dossiers(CHUNKS, LAW_SEEDS):
        for one, other in zip(judged(chunk, seed).judgements, decided(dossier).judgements, strict=True):
            assert alone(one) == alone(other)


def test_claims_do_not_hang_together() -> None:
    """Checked alone a claim has the verdict it has among others."""
    alone = 0
    for chunk, seed, dossier in dossiers(CHUNKS, 1):
        for claim in dossier.claims:
            if claim.statement.kind != "reported":
                one = factcheck.check(attrs.evolve(dossier, claims=(claim,)))[claim.id]
                assert one == judged(chunk, seed)[claim.id]
                alone += one.verdict is not Verdict.NOT_ENOUGH_EVIDENCE
    assert alone >= 20
