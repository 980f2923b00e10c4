"""Laws that hold whatever the log says (semantics 7.2): no expected verdict is needed to test them.

Each law runs over generated small dossiers (``oracle.generate``), counts how often it had something to say, and fails if that was
seldom: a law that never fires proves nothing.
"""

from __future__ import annotations

import functools
import itertools
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import attrs
import pytest
import strategies
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from oracle.generate import generate
from small import MAR15, attack, checked, small
from tiers import LONG, amount
from verdicts import proved

import factcheck
from factcheck.codec import from_data, to_data
from factcheck.kinds.attribute import Attribute
from factcheck.kinds.count import Counted
from factcheck.kinds.first_since import FirstSince
from factcheck.kinds.happened import Happened
from factcheck.kinds.none import NothingHappened
from factcheck.kinds.order import Order
from factcheck.model import NOT_LOOKED_FOR, Anchor, AnchorPolicy, Claim, Coverage, Dossier, Event, EventId, Judgement, NumberWord, Report, ScopeName, Verdict
from factcheck.registry import kind_of
from factcheck.when import DAWN, DAY, DUSK, Intervals, Line, Relation, Truth, When, Window, before, day_of
from factcheck.wording import print_phrase

ROOT = Path(__file__).resolve().parents[1]
SUPPORTED, REFUTED, OPEN = Verdict.SUPPORTED, Verdict.REFUTED, Verdict.NOT_ENOUGH_EVIDENCE
OPPOSITE = {SUPPORTED: REFUTED, REFUTED: SUPPORTED, OPEN: OPEN}
ONE = timedelta(days=1)
EXAMPLES = amount("FACTCHECK_EXAMPLES", usual=5, long=30)

seeds = st.integers(0, 10_000_000)


@functools.lru_cache(maxsize=4_096)
def loaded(seed: int) -> Dossier:
    """A generated dossier."""
    data, files = generate(seed)
    found = factcheck.from_text(json.dumps(data), name="case.factcheck.json", files=files)
    assert found.faults == ()
    return found.dossier


@functools.lru_cache(maxsize=4_096)
def judged(seed: int) -> Report:
    """Its report, with every certificate verified."""
    return checked(loaded(seed))


def law(share: float) -> Callable[[Callable[[int, Counter[str]], None]], Callable[[], None]]:
    """Run a law over generated dossiers.  It must count each claim it says something of as ``fired``, at least ``share`` times an example in the long tier."""

    def decorate(says: Callable[[int, Counter[str]], None]) -> Callable[[], None]:
        # Not functools.wraps: the test takes no arguments.
        def test() -> None:
            counts: Counter[str] = Counter()

            @settings(phases=[Phase.generate], max_examples=EXAMPLES)  # a smaller seed is no simpler case
            @given(seeds)
            def run(seed: int) -> None:
                says(seed, counts)

            run()
            # Of a few examples a share says little.
            assert counts["fired"] >= (share * EXAMPLES if LONG else 1), counts

        test.__doc__, test.__name__, test.__qualname__ = says.__doc__, says.__name__, says.__qualname__
        test.__module__ = says.__module__
        return test

    return decorate


def said(judgement: Judgement, *, found: bool) -> Judgement:
    """A judgement without what a law may change although the verdict stays."""
    bare = attrs.evolve(judgement, restatement=None)
    if found:
        return bare
    return attrs.evolve(bare, found=NOT_LOOKED_FOR, read_as=tuple(attrs.evolve(each, found=NOT_LOOKED_FOR) for each in bare.read_as))


# ---- information ---------------------------------------------------------------------------------------


def keeps_decisions(before: Report, after: Report, counts: Counter[str]) -> None:
    """What was Supported or Refuted still is."""
    for judgement in before.judgements:
        now = after[judgement.claim].verdict
        if judgement.verdict.decisive:
            counts["fired"] += 1
            assert now is judgement.verdict, (judgement.statement, judgement.verdict, now)
        elif now.decisive:
            counts["decided"] += 1


def one_input(dossier: Dossier) -> bool:
    """Whether nothing can be a double.

    With doubles narrowing does not only take worlds away: two reports that no longer share an instant may be one event at either's time.
    """
    return len({event.input for event in dossier.events}) == 1


def with_event(dossier: Dossier, event: Event) -> Dossier:
    return attrs.evolve(dossier, events=tuple(event if event.id == each.id else each for each in dossier.events))


def narrowed(when: When, rng: Random) -> When | None:
    """The moment on some of its days only; None where it is a single day or has a clock time."""
    if when.clocked or when.intervals.start == DAWN or when.intervals.end == DUSK:
        return None
    days = sorted(
        {
            day
            for start, end in when.intervals
            for day in range(day_of(start, when.zone), day_of(end - 1, when.zone) + 1)
        }
    )
    if len(days) < 2:
        return None
    kept = rng.sample(days, rng.randrange(1, len(days)))
    return When.of_days(Intervals((day, day + 1) for day in kept), zone=when.zone)


@law(0.5)
def test_narrowing_a_date_undoes_no_decision(seed: int, counts: Counter[str]) -> None:
    """Supported stays Supported, Refuted stays Refuted; only what was open may be decided."""
    dossier, rng = loaded(seed), Random(seed)
    if not one_input(dossier):
        return
    for event in rng.sample(dossier.events, len(dossier.events)):
        when = narrowed(event.moment, rng)
        if when is not None:
            assert when.intervals.within(event.moment.intervals)
            counts["narrowed"] += 1
            keeps_decisions(judged(seed), proved(with_event(dossier, attrs.evolve(event, when=when))), counts)
            return


CHOICES = {
    "what": ("attack", "raid", "attack/drone"),
    "place": ("Iraq", "Syria", "Syria/Conoco", "Lebanon"),
    "weapon": ("drone", "rocket"),
    "counted": ("yes", "no"),
    "killed": ("0", "3", "4"),
}


def resolved(event: Event, rng: Random) -> Event | None:
    """The event with an attribute known that was missing, or one of its several values, or one below it."""
    options: list[tuple[str, str]] = []
    for name, choices in CHOICES.items():
        values = event.values(name)
        if values is None:
            options += [(name, choice) for choice in choices]
        elif len(values) > 1:
            options += [(name, value) for value in values]
        elif values == ("Syria",):
            options.append((name, "Syria/Conoco"))
        elif values == ("34+",):
            options.append((name, "40"))
        elif values in (("2-3",), ("2+",)):
            options += [(name, "2"), (name, "3")]
    if not options:
        return None
    name, value = rng.choice(options)
    attributes = {**dict(event.attributes), name: (value,)}
    return attrs.evolve(event, attributes=tuple(sorted(attributes.items())))


@law(0.8)
def test_resolving_an_attribute_undoes_no_decision(seed: int, counts: Counter[str]) -> None:
    """A value for what was missing, one of several values, a narrower place."""
    dossier, rng = loaded(seed), Random(seed)
    if not one_input(dossier):
        return
    for event in rng.sample(dossier.events, len(dossier.events)):
        better = resolved(event, rng)
        if better is not None:
            counts["resolved"] += 1
            keeps_decisions(judged(seed), proved(with_event(dossier, better)), counts)
            return


@law(2)
def test_adding_coverage_undoes_no_decision(seed: int, counts: Counter[str]) -> None:
    """Somebody vouches for more."""
    dossier, rng = loaded(seed), Random(seed)
    first = rng.choice(["2024-02-01", "2024-02-20", "2023-12-01", "2024-03-05"])
    window = Window.parse(f"{first}/{rng.choice(['2024-03-10', '2024-03-31', '2024-05-20'])}", zone=dossier.zone)
    more = Coverage("more", rng.choice(["attacks", "anywhere", "iraq"]), window, "so it is", vouched_by="wire")
    keeps_decisions(judged(seed), proved(attrs.evolve(dossier, coverage=(*dossier.coverage, more))), counts)


@law(0.2)
def test_a_record_in_an_open_region_undoes_no_decision(seed: int, counts: Counter[str]) -> None:
    """What is not vouched for may hold any event: that one of them becomes known excludes worlds, and adds none."""
    dossier, rng = loaded(seed), Random(seed)
    if not one_input(dossier):
        return
    opened = attrs.evolve(dossier, coverage=())
    input_ = dossier.events[0].input
    day = rng.choice([f"2024-0{rng.choice('234')}-{rng.randrange(1, 29):02}" for _ in range(3)])
    event = Event(
        "new",
        When.parse(day, zone=dossier.zone),
        tuple(sorted({"what": ("attack",), "place": (rng.choice(["Iraq", "Syria"]),), "counted": ("yes",)}.items())),
        input=input_,
    )
    keeps_decisions(proved(opened), proved(attrs.evolve(opened, events=(*opened.events, event))), counts)


# ---- shift ---------------------------------------------------------------------------------------------


@law(3.5)
def test_146097_days_later_everything_is_the_same(seed: int, counts: Counter[str]) -> None:
    """400 Gregorian years have 146,097 days and 20,871 whole weeks: every date is the same date 400 years on.

    Only in civil days or UTC; a zone's rules are not the same then.
    """
    data, files = generate(seed)
    text = re.sub(r"Asia/Baghdad|America/New_York", "UTC", json.dumps(data))
    names = {name: content for name, content in files.items()}

    def shifted(written: str) -> str:
        return re.sub(r"\b20(?=\d\d\b)", "24", written)

    here = factcheck.from_text(text, name="case.factcheck.json", files=names)
    before = judged(seed) if text == json.dumps(data) else checked(here.dossier)
    there = factcheck.from_text(
        shifted(text), name="case.factcheck.json", files={name: shifted(content) for name, content in files.items()}
    )
    assert here.faults == there.faults == ()
    for event, moved in zip(here.dossier.events, there.dossier.events, strict=True):
        pairs = [(start + 146_097 * DAY, end + 146_097 * DAY) for start, end in event.moment.intervals]
        assert list(moved.moment.intervals) == pairs
    for one, other in zip(before.judgements, checked(there.dossier).judgements, strict=True):
        bare = attrs.evolve(one, certificate=None), attrs.evolve(other, certificate=None)
        assert shifted(repr(bare[0])) == repr(bare[1])
        counts["fired"] += one.verdict.decisive


# ---- permutation ---------------------------------------------------------------------------------------


def permuted(seed: int, counts: Counter[str]) -> None:
    dossier, rng = loaded(seed), Random(seed)

    def mixed(values: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(rng.sample(values, len(values)))

    other = attrs.evolve(
        dossier, events=mixed(dossier.events), coverage=mixed(dossier.coverage), claims=mixed(dossier.claims)
    )
    before, after = judged(seed), checked(other)
    for judgement in before.judgements:
        assert after[judgement.claim] == judgement
        counts["fired"] += judgement.verdict.decisive
    order = [claim.id for claim in before.dossier.claims]
    judgements = tuple(sorted(after.judgements, key=lambda each: order.index(each.claim)))
    # Those that say nothing, as of a time that had not begun, are the same ones.
    assert {each.id for each in after.dossier.unchecked} == {each.id for each in before.dossier.unchecked}
    back = attrs.evolve(after, dossier=before.dossier, judgements=judgements)
    assert factcheck.render(back, "json") == factcheck.render(before, "json")


@law(4)
def test_the_order_of_the_file_changes_nothing(seed: int, counts: Counter[str]) -> None:
    """Events, coverage and claims in another order: each claim has the same judgement, and the JSON the same bytes once sorted back."""
    if not any(event.same_as for event in loaded(seed).events):
        permuted(seed, counts)


@law(1)
def test_the_order_of_the_file_changes_nothing_where_reports_are_one_event(seed: int, counts: Counter[str]) -> None:
    """The same for dossiers with ``same_as``: what stands first in a file has no other standing."""
    for near in range(seed, seed + 30):
        if any("same_as" in event for event in generate(near)[0].get("events", ())):
            permuted(near, counts)
            return


# ---- irrelevance ---------------------------------------------------------------------------------------


@law(2.5)
def test_an_event_out_of_scope_changes_nothing(seed: int, counts: Counter[str]) -> None:
    """A raid in the middle of it all, from the same log or from another; order has no scope, and is left out."""
    dossier, rng = loaded(seed), Random(seed)
    scoped = {claim.id for claim in dossier.claims if not isinstance(claim.statement, Order)}
    input_ = rng.choice([*sorted({event.input for event in dossier.events}), "another"])
    near = rng.choice(dossier.events).when if dossier.events else When.parse("2024-02-20", zone=dossier.zone)
    raid = Event("raid", near, (("what", ("raid",)),), input=input_)
    before, after = judged(seed), checked(attrs.evolve(dossier, events=(*dossier.events, raid)))
    for one, other in zip(before.judgements, after.judgements, strict=True):
        if one.claim in scoped:
            assert one == other
            counts["fired"] += one.verdict.decisive


def hull(claim: Claim, dossier: Dossier) -> Intervals | None:
    """The instants a claim may speak of; None where it has no window or counts from an event."""
    window = getattr(claim.statement, "window", None)
    anchor = getattr(claim.statement, "since", None)
    if anchor is not None:
        if anchor.window is None:
            return None
        window = Window(factcheck.when.Relation.FROM, anchor.window.first)
    if window is None:
        return None
    now = claim.made.on(dossier.line) if claim.made else None
    instants = Intervals()
    for reading in window.on(dossier.line).readings(now):
        instants |= reading.stretch.possible
    return instants


@law(2.5)
def test_an_event_out_of_the_window_changes_nothing(seed: int, counts: Counter[str]) -> None:
    """An attack of 1990 or 2090, whatever the claim says of 2024.

    Its nearest true statement may be another; and of a first, and of none since a date, the last one before is what was found.
    """
    dossier, rng = loaded(seed), Random(seed)
    date = When.parse(rng.choice(["1990-01-01", "2090-12-31"]), zone=dossier.zone)
    claims = []
    for claim in dossier.claims:
        instants = hull(claim, dossier)
        if instants is not None and not instants.meets(date.on(dossier.line).intervals):
            claims.append(claim)
    firsts = {claim.id for claim in claims if isinstance(claim.statement, FirstSince | NothingHappened)}
    input_ = rng.choice(sorted({event.input for event in dossier.events}) or [""])
    far = Event("far", date, tuple(sorted({"what": ("attack",), "place": ("Iraq",)}.items())), input=input_)
    named = attrs.evolve(dossier, claims=tuple(claims), vocabulary=(*dossier.vocabulary, ("place", "Iraq"), ("what", "attack")))
    before, after = checked(named), checked(attrs.evolve(named, events=(*dossier.events, far)))
    for one, other in zip(before.judgements, after.judgements, strict=True):
        first = one.claim in firsts
        assert said(one, found=not first) == said(other, found=not first)
        counts["fired"] += one.verdict.decisive


# ---- round trips ---------------------------------------------------------------------------------------


@law(8)
def test_statement_to_phrase_to_statement(seed: int, counts: Counter[str]) -> None:
    """What is printed parses to what it was."""
    dossier = loaded(seed)
    for claim in dossier.claims:
        phrase = print_phrase(claim.statement, kind_of(claim.statement).phrases)
        again = factcheck.read_statement(phrase, attrs.evolve(dossier, zone=claim.zone))
        assert again == claim.statement, phrase
        counts["fired"] += 1


@law(0.9)
def test_dossier_to_data_to_dossier(seed: int, counts: Counter[str]) -> None:
    """Through JSON text: an equal value, also in what equality ignores; and it is judged alike."""
    dossier = loaded(seed)
    back = from_data(json.loads(json.dumps(to_data(dossier))))
    assert (back, repr(back)) == (dossier, repr(dossier))
    report = judged(seed)
    returned = from_data(json.loads(json.dumps(to_data(report))))
    assert (returned, repr(returned)) == (report, repr(report))
    assert factcheck.check(back) == report
    counts["fired"] += 1


@settings(max_examples=3 * EXAMPLES)
@given(strategies.statements())
def test_any_statement_to_data_and_back(statement: Any) -> None:
    """Statements of every kind, whatever their parameters."""
    assert from_data(json.loads(json.dumps(to_data(statement)))) == statement


@pytest.mark.parametrize("when", ["since 2024-02-19", "2024-03", "from 2024-02-19", "after 2024-02-19", "before 2024-02-19"])
@pytest.mark.parametrize("number", ["no", "none", "exactly 2", "about 2", "a couple of", "between 2 and 3", "2 to 3", "over 2"])
def test_a_count_of_none_is_read_back_as_a_count(number: str, when: str) -> None:
    """Whatever the number word and the window, the phrase of a count is the phrase of that count alone."""
    dossier = loaded(1)
    statement = Counted(ScopeName("attacks"), NumberWord.parse(number), window=Window.parse(when, zone=dossier.zone))
    phrase = print_phrase(statement, kind_of(statement).phrases)
    assert factcheck.read_statement(phrase, dossier) == statement, phrase


# ---- numbers and negations -----------------------------------------------------------------------------


def variants(dossier: Dossier, kind: type, change: Callable[[Any], dict[str, Any]]) -> Iterator[tuple[Claim, dict[str, Any]]]:
    """For each claim of a kind the variants of its statement, by name."""
    for claim in dossier.claims:
        if isinstance(claim.statement, kind):
            yield claim, change(claim.statement)


def all_judged(dossier: Dossier, statements: dict[tuple[str, Any], tuple[Claim, Any]]) -> dict[tuple[str, Any], Verdict]:
    """The verdicts on many statements, each put in the place of a claim."""
    claims = tuple(
        attrs.evolve(claim, id=f"{claim.id}-{number}", statement=statement)
        for number, (claim, statement) in enumerate(statements.values())
    )
    report = proved(attrs.evolve(dossier, claims=claims))
    return {key: report[claim.id].verdict for key, claim in zip(statements, claims, strict=True)}


def said_that_day(claim: Claim) -> bool:
    """Whether a claim was made on the one bare day that it speaks of: some may have come later that day (rule 2)."""
    window, made = getattr(claim.statement, "window", None), claim.made
    if not isinstance(window, Window) or made is None or made.clocked:
        return False
    there = window.at(made)
    return there.is_one_day and there.first.days(claim.zone) == made.days(claim.zone)


def since_a_date(window: Window | None) -> bool:
    """Whether a window says "since": none since a date is after it, and what happened since it counts from its start (rule 11)."""
    return window is not None and window.relation is Relation.SINCE


@law(2.5)
def test_thresholds_are_monotone(seed: int, counts: Counter[str]) -> None:
    """ "Over n" Supported, and so is "over n-1"; Refuted, and so is "over n+1".  "At least n+1" is "over n", "at most n" its denial.

    Only "at most 0 since D" is none since D, after D, and no denial of a count from D's start (rule 11).
    """
    dossier = judged(seed).dossier  # Without claims that say nothing.
    wanted: dict[tuple[str, Any], tuple[Claim, Any]] = {}
    for claim, numbers in variants(
        dossier,
        Counted,
        lambda statement: {
            f"{word} {n}": attrs.evolve(statement, number=NumberWord.parse(f"{word} {n}"))
            for n in range(6)
            for word in ("over", "at most", "at least")
        },
    ):
        wanted |= {(claim.id, name): (claim, statement) for name, statement in numbers.items()}
        if isinstance(claim.statement, Counted) and claim.statement.since is not None:
            wanted[claim.id, "none"] = claim, NothingHappened(claim.statement.scope, since=claim.statement.since)
        elif isinstance(claim.statement, Counted) and since_a_date(claim.statement.window):
            wanted[claim.id, "none"] = claim, NothingHappened(claim.statement.scope, window=claim.statement.window)
    if not wanted:
        return
    verdicts = all_judged(dossier, wanted)
    for id_ in {id_ for id_, _ in verdicts}:
        over = [verdicts[id_, f"over {n}"] for n in range(6)]
        for lower, higher in zip(over, over[1:], strict=False):
            assert higher is not SUPPORTED or lower is SUPPORTED, over
            assert lower is not REFUTED or higher is REFUTED, over
            counts["fired"] += higher is SUPPORTED or lower is REFUTED
        for n in range(5):
            assert verdicts[id_, f"at least {n + 1}"] is over[n]
            opposite = verdicts.get((id_, "none"), OPPOSITE[over[0]]) if n == 0 else OPPOSITE[over[n]]
            few = verdicts[id_, f"at most {n}"]
            assert few is opposite or (few is OPEN and said_that_day(wanted[id_, f"at most {n}"][0]))


@law(2)
def test_happened_and_none_are_opposites(seed: int, counts: Counter[str]) -> None:
    """Over the same window never both Supported nor both Refuted: the one's Supported is the other's Refuted.

    Not "since" a date, which none is after (rule 11).  Said on its own bare day, that there was nothing may be open: some may have come later that day (rule 2).
    """
    dossier = loaded(seed)
    wanted: dict[tuple[str, Any], tuple[Claim, Any]] = {}
    for claim in dossier.claims:
        statement = claim.statement
        whole = isinstance(statement, Happened | NothingHappened | Counted) and not since_a_date(statement.window)
        if whole and statement.window is not None:
            wanted[claim.id, "happened"] = claim, Happened(statement.scope, statement.window)
            wanted[claim.id, "none"] = claim, NothingHappened(statement.scope, window=statement.window)
            wanted[claim.id, "some"] = claim, Counted(statement.scope, NumberWord.parse("at least one"), window=statement.window)
    if not wanted:
        return
    verdicts = all_judged(dossier, wanted)
    for id_ in {id_ for id_, _ in verdicts}:
        none = verdicts[id_, "none"]
        assert none is OPPOSITE[verdicts[id_, "happened"]] or (none is OPEN and said_that_day(wanted[id_, "none"][0]))
        assert verdicts[id_, "some"] is verdicts[id_, "happened"]
        counts["fired"] += verdicts[id_, "none"].decisive


@law(0.5)
def test_before_and_after_are_never_both_supported(seed: int, counts: Counter[str]) -> None:
    """What came before did not come after; and "a before b" is "b after a"."""
    dossier = loaded(seed)
    wanted: dict[tuple[str, Any], tuple[Claim, Any]] = {}
    for claim in dossier.claims:
        side = getattr(claim.statement, "before", None) or getattr(claim.statement, "after", None)
        if isinstance(claim.statement, Order) and side is not None:
            event = claim.statement.event
            wanted[claim.id, "before"] = claim, Order(event, before=side)
            wanted[claim.id, "after"] = claim, Order(event, after=side)
            if side.event is not None:
                swapped = attrs.evolve(side, event=event)
                wanted[claim.id, "turned"] = claim, Order(side.event, after=swapped)
    if not wanted:
        return
    verdicts = all_judged(dossier, wanted)
    for id_ in {id_ for id_, _ in verdicts}:
        before, after = verdicts[id_, "before"], verdicts[id_, "after"]
        counts["fired"] += SUPPORTED in (before, after)
        assert SUPPORTED not in (before, after) or REFUTED in (before, after)
        assert verdicts.get((id_, "turned"), before) is before


@law(0.6)
def test_wider_windows_hold_no_less(seed: int, counts: Counter[str]) -> None:
    """What happened in a month happened in the months around it; what did not happen in those did not happen in the month.

    Both windows are cut at the moment of speaking (rule 1), so that the narrow one still lies in the wide one; of a month that had certainly
    not begun nothing is said, so the one before it is asked about.
    """
    dossier = loaded(seed)
    wanted: dict[tuple[str, Any], tuple[Claim, Any]] = {}
    for claim in dossier.claims:
        if isinstance(claim.statement, Happened):
            early = claim.made is not None and before(claim.made, When.parse("2024-03", zone=claim.zone)) is not Truth.NO
            texts = ("2024-02", "2024-01/2024-03") if early else ("2024-03", "2024-02/2024-04")
            for name, text in zip(("narrow", "wide"), texts, strict=True):
                wanted[claim.id, name] = claim, attrs.evolve(claim.statement, window=Window.parse(text, zone=claim.zone))
    if not wanted:
        return
    verdicts = all_judged(dossier, wanted)
    for id_ in {id_ for id_, _ in verdicts}:
        narrow, wide = verdicts[id_, "narrow"], verdicts[id_, "wide"]
        assert narrow is not SUPPORTED or wide is SUPPORTED
        assert wide is not REFUTED or narrow is REFUTED
        counts["fired"] += narrow is SUPPORTED or wide is REFUTED


def on_bare_days(dossier: Dossier, zone: str | None) -> dict[str, date]:
    """The events that were on one day of that zone, with the day."""
    return {
        event.id: date.fromisoformat(event.when.text)
        for event in dossier.events
        if isinstance(event.when, When) and event.when.zone == zone and re.fullmatch(r"2\d{3}-\d\d-\d\d", event.when.text)
    }


@law(0.3)
def test_a_first_has_an_empty_time_before_it(seed: int, counts: Counter[str]) -> None:
    """A supported "first since" makes its reference form Supported too, has its event in the scope, and on the days between there was none.

    Tried as it was drawn, and of every event that was on one day since the day of every one before it.
    """
    dossier = judged(seed).dossier
    tried: dict[tuple[str, Any], tuple[Claim, Any]] = {}
    implied: dict[tuple[str, Any], tuple[Claim, Any]] = {}

    def add(claim: Claim, first: FirstSince, between: str | None) -> None:
        number = len(tried)
        tried[claim.id, number] = claim, first
        implied[claim.id, (number, "reference")] = claim, attrs.evolve(first, anchor=AnchorPolicy.REFERENCE)
        for event in first.events:
            implied[claim.id, (number, event)] = claim, Attribute(event, first.scope)
        if between is not None:
            window = Window.parse(between, zone=claim.zone)
            implied[claim.id, (number, "between")] = claim, NothingHappened(first.scope, window=window)

    for claim in dossier.claims:
        if isinstance(claim.statement, FirstSince):
            add(claim, claim.statement, None)
            days = on_bare_days(dossier, claim.zone)
            for event, since in itertools.product(days, sorted(set(days.values()))):
                if since < days[event]:
                    anchor = Anchor(window=Window.parse(str(since), zone=claim.zone))
                    between = f"{since + ONE}/{days[event] - ONE}" if since + ONE < days[event] else None
                    add(claim, FirstSince(claim.statement.scope, anchor, (EventId(event),)), between)
    if not tried:
        return
    supported = {key for key, verdict in all_judged(dossier, tried).items() if verdict is SUPPORTED}
    wanted = {key: said for key, said in implied.items() if (key[0], key[1][0]) in supported}
    for key, verdict in all_judged(dossier, wanted).items():
        assert verdict is SUPPORTED, key
        counts["fired"] += 1


# ---- restatements --------------------------------------------------------------------------------------


@law(1.5)
def test_restatements_are_supported_and_need_none(seed: int, counts: Counter[str]) -> None:
    """Put in as the claim, a restatement is Supported; of a supported claim there is none."""
    dossier, report = loaded(seed), judged(seed)
    claims = {claim.id: claim for claim in dossier.claims}
    again = []
    for judgement in report.judgements:
        if judgement.verdict is SUPPORTED:
            assert judgement.restatement is None
        elif judgement.restatement is not None:
            claim = claims[judgement.claim]
            phrase = judgement.restatement.statement
            if isinstance(claim.statement, Counted) and phrase.startswith("no "):
                continue  # see test_a_count_of_none_is_read_back_as_a_count
            statement = factcheck.read_statement(phrase, attrs.evolve(dossier, zone=claim.zone))
            assert type(statement) is type(claim.statement), "of the same kind"
            again.append(attrs.evolve(claim, statement=statement))
    after = checked(attrs.evolve(dossier, claims=tuple(again)))
    for judgement in after.judgements:
        assert judgement.verdict is SUPPORTED, judgement.statement
        assert judgement.restatement is None
        assert judgement.meaning == report[judgement.claim].restatement.text  # type: ignore[union-attr]
        counts["fired"] += 1


# ---- duplicates ----------------------------------------------------------------------------------------


@law(3)
def test_a_declared_duplicate_changes_nothing(seed: int, counts: Counter[str]) -> None:
    """The same report once more, from another log and declared the same."""
    dossier, rng = loaded(seed), Random(seed)
    if not dossier.events:
        return
    event = rng.choice(dossier.events)
    twin = attrs.evolve(event, id="twin", input="another", same_as=(event.id,), distinct_from=())
    before, after = judged(seed), checked(attrs.evolve(dossier, events=(*dossier.events, twin)))
    for one, other in zip(before.judgements, after.judgements, strict=True):
        assert one.verdict is other.verdict
        assert attrs.evolve(one, certificate=None) == attrs.evolve(other, certificate=None)
        counts["fired"] += one.verdict.decisive


def test_a_declared_duplicate_of_a_possible_double_changes_nothing() -> None:
    """A report of 15 March, and a row of 14, 15 or 16 March that may be the same event.

    One event: it was on the 15th, the day both allow.  Two: the first report's was on the 15th.  So the claim for the 15th is supported, and
    still is when the row's own report is entered a second time from a third input and declared the same as the row.
    """
    says = {"happened": {"scope": "attacks", "window": "2024-03-15"}}
    dossier = small(says, [MAR15], rows='r1,[2024-03-14..2024-03-16],Iraq,,\n')
    assert checked(dossier)["k"].verdict is SUPPORTED
    row = next(event for event in dossier.events if event.id == "t:r1")
    twin = attrs.evolve(row, id="twin", input="another", same_as=("t:r1",))
    assert checked(attrs.evolve(dossier, events=(*dossier.events, twin)))["k"].verdict is SUPPORTED


@pytest.mark.parametrize("again", [(), ("b",), ("b", "b"), ("a", "b", "b")])
def test_reports_that_contradict_each_other_are_not_outvoted(again: tuple[str, ...]) -> None:
    """One attack, by one report in Iraq on 13 March, by the other in Lebanon on the 15th; nobody says which of them is wrong.

    So it may have been on either day, in Iraq (then it is in the scope "iraq") or not, however often one of the two is entered again; it was no
    later than the 15th.
    """
    first, second = attack("a", "2024-03-13"), attack("b", "2024-03-15", place="Lebanon", same_as=["a"])
    says = {"happened": {"scope": "anywhere", "window": "2024-03-15"}}
    dossier = small(says, [first, second])
    reports = {event.id: event for event in dossier.events}
    twins = [
        attrs.evolve(reports[id_], id=f"twin {number}", input=f"another {number}", same_as=(id_,))
        for number, id_ in enumerate(again)
    ]
    claim = dossier.claims[0]
    told = {
        Happened(ScopeName("anywhere"), Window.parse("2024-03-13", zone=claim.zone)): OPEN,
        Happened(ScopeName("anywhere"), Window.parse("2024-03-15", zone=claim.zone)): OPEN,
        Happened(ScopeName("iraq"), Window.parse("2024-03", zone=claim.zone)): OPEN,
        Order(EventId("a"), before=Anchor(window=Window.parse("2024-03-16", zone=claim.zone))): SUPPORTED,
    }
    claims = tuple(attrs.evolve(claim, id=str(number), statement=statement) for number, statement in enumerate(told))
    report = checked(attrs.evolve(dossier, events=(*dossier.events, *twins), claims=claims))
    assert [judgement.verdict for judgement in report.judgements] == list(told.values())


# ---- determinism ---------------------------------------------------------------------------------------


@law(0.9)
def test_two_runs_give_the_same_report(seed: int, counts: Counter[str]) -> None:
    """Check is a function of the dossier."""
    one, other = judged(seed), factcheck.check(loaded(seed))
    assert one == other
    assert factcheck.render(one, "json") == factcheck.render(other, "json")
    counts["fired"] += 1


_PRINT_ALL = """
import json, sys
sys.path[:0] = [{root!r}, {tests!r}]
from oracle.generate import generate
import factcheck
reports = [factcheck.check(factcheck.load(sys.argv[1]))]
for seed in range({drawn}):
    data, files = generate(seed)
    reports.append(factcheck.check(factcheck.from_text(json.dumps(data), name="case.factcheck.json", files=files).dossier))
for format in ("json", "text"):
    for report in reports:
        sys.stdout.buffer.write(factcheck.render(report, format).encode())
"""


def test_hash_seeds_change_nothing() -> None:
    """Two interpreters with other hash seeds write the same bytes."""
    story = ROOT / "fixtures" / "us-forces-2024" / "us-forces-2024.factcheck.yaml"
    code = _PRINT_ALL.format(root=str(ROOT), tests=str(ROOT / "tests"), drawn=amount("FACTCHECK_HASHED", usual=6, long=30))
    outputs = [
        subprocess.run(
            [sys.executable, "-c", code, str(story)],
            capture_output=True,
            check=True,
            timeout=120,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "4242")
    ]
    assert len(outputs[0]) > 100_000
    assert outputs[0] == outputs[1]
