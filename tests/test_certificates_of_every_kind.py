"""Certificates of every kind: accepted by the independent checker, and refused once corrupted.

What counts as a *harmless* corruption, one that leaves a proof, is told in ``proofs``; all else must be refused.
The dossiers are those of the oracle's directed generators; FACTCHECK_SEEDS sets how many for each kind.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from random import Random
from typing import Any

import attrs
import pytest
from every_kind import CHUNKS, SEEDS, dossiers, proved
from proofs import still_a_proof
from small import MAR15, OPEN, REFUTED, SUPPORTED, attack, checked, small
from test_certificates import moved_stretch
from tiers import amount
from verdicts import decided

import factcheck
from factcheck.model import (
    Certificate,
    CertificateCase,
    CertificateMoment,
    CountStep,
    DifferenceStep,
    DistinctStep,
    Dossier,
    ElapsedStep,
    Judgement,
    JunctionStep,
    LullStep,
    MembershipStep,
    Range,
    RatioStep,
    RunStep,
    SaidStep,
    Step,
    SumStep,
    TotalTerm,
    Verdict,
)
from factcheck.registry import kinds
from factcheck.when import DAWN, DAY, DUSK, Intervals, Stretch

Case = tuple[str, Dossier, Judgement, Certificate]
Change = Callable[[Any, Dossier], Iterator[Any]]
Corruption = Callable[[Certificate, Dossier, Random], Iterator[Certificate]]

REFUTES_NEVER = {"reported"}
CORRUPTED = 5
"""The certificates of so many dossiers for each kind are looked at."""
EACH = amount("FACTCHECK_CORRUPTED", usual=6, long=1)
"""Of so many of them one is corrupted, but where that seldom finds something to corrupt."""
RARE = {"gap": 4, "streak": 4, "distinct": 2, "nth": 3, "extreme": 2}
"""So many times as many of the kinds that alone have steps of some sort, or are seldom decided: where an event stands

among others of its own day, without clock times, nobody knows.
"""


@functools.cache
def cases() -> tuple[Case, ...]:
    """Every decisive judgement, with its kind."""
    found: list[Case] = []
    for chunk in CHUNKS:
        for _, seed, dossier in dossiers((chunk,), CORRUPTED * RARE.get(chunk, 1)):
            found += of_report(dossier, proved(chunk, seed).judgements)
    for dossier in on_record():
        found += of_report(dossier, decided(dossier).judgements)
    return tuple(found)


def of_report(dossier: Dossier, judgements: tuple[Judgement, ...]) -> Iterator[Case]:
    """The decisive judgements of a report."""
    stated = {claim.id: claim.statement.kind for claim in dossier.claims}
    for judgement in judgements:
        if judgement.certificate is not None:
            yield stated[judgement.claim], dossier, judgement, judgement.certificate


def on_record() -> Iterator[Dossier]:
    """What a source said in so many words: the oracle's dossiers only have events with sources."""
    said = {"count": {"scope": "attacks", "window": "2024-03", "number": "over 2"}}
    happened = {"happened": {"scope": "attacks", "window": "2024-03-15"}}
    for that in (said, happened):
        says = {"reported": {"source": "wire", "that": that}}
        for whole in (says, {"compound": {"any": [says, happened]}}, {"compound": {"all": [happened, says]}}):
            said_so = {"quote": "q", "made": "2024-04-23", "says": that}
            claims = [
                {"id": "k", "quote": "q", "source": "speaker", "made": "2024-04-23", "says": whole},
                {"id": "theirs", "source": "wire", **said_so},
                {"id": "another", "source": "speaker", **said_so},
                {
                    "id": "else",
                    "source": "wire",
                    **said_so,
                    "says": {"none": {"scope": "attacks", "window": "2024-03"}},
                },
            ]
            yield small(says, [MAR15], claims=claims)


# ---- corruptions ---------------------------------------------------------------------------------------


def steps_in(step: Step, kind: type) -> Iterator[tuple[Step, Callable[[Any], Step]]]:
    """The steps of a class in a step, itself included, each with how to put another one in its place."""
    if isinstance(step, kind):
        yield step, lambda new: new
    if isinstance(step, JunctionStep):
        for place, branch in enumerate(step.branches):
            for position, inner in enumerate(branch):
                for found, put in steps_in(inner, kind):
                    yield found, functools.partial(_put_in_branch, step, place, position, put)
    if isinstance(step, RatioStep):
        for found, put in steps_in(step.divisor, kind):
            yield found, lambda new, put=put: attrs.evolve(step, divisor=put(new))
        for place, (_, inner) in enumerate(step.against):
            for found, put in steps_in(inner, kind):
                yield found, functools.partial(_put_against, step, place, put)


def _put_in_branch(step: JunctionStep, place: int, position: int, put: Callable[[Any], Step], new: Any) -> JunctionStep:
    branch = step.branches[place]
    changed = (*branch[:position], put(new), *branch[position + 1 :])
    return attrs.evolve(step, branches=(*step.branches[:place], changed, *step.branches[place + 1 :]))


def _put_against(step: RatioStep, place: int, put: Callable[[Any], Step], new: Any) -> RatioStep:
    bound, _ = step.against[place]
    return attrs.evolve(step, against=(*step.against[:place], (bound, put(new)), *step.against[place + 1 :]))


def on_steps(change: Change, *which: type, most: int = 2) -> Corruption:
    """A corruption of single steps of some classes, wherever they stand; of so many in a certificate at the most."""

    def corrupt(certificate: Certificate, dossier: Dossier, rng: Random) -> Iterator[Certificate]:
        places = [
            (number, position, step, put)
            for number, case in enumerate(certificate.cases)
            for position, whole in enumerate(case.steps)
            for kind in which
            for step, put in steps_in(whole, kind)
        ]
        for number, position, step, put in rng.sample(places, min(most, len(places))):
            case = certificate.cases[number]
            for new in change(step, dossier):
                steps = (*case.steps[:position], put(new), *case.steps[position + 1 :])
                yield with_case(certificate, number, attrs.evolve(case, steps=steps))

    return corrupt


def on_cases(change: Callable[[CertificateCase, Dossier], Iterator[CertificateCase]]) -> Corruption:
    """A corruption of single cases."""

    def corrupt(certificate: Certificate, dossier: Dossier, rng: Random) -> Iterator[Certificate]:
        places = range(len(certificate.cases))
        for number in rng.sample(places, min(3, len(places))):
            for new in change(certificate.cases[number], dossier):
                yield with_case(certificate, number, new)

    return corrupt


def with_case(certificate: Certificate, number: int, case: CertificateCase) -> Certificate:
    """The certificate with another case in the place of one."""
    return attrs.evolve(certificate, cases=(*certificate.cases[:number], case, *certificate.cases[number + 1 :]))


def one_out(values: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """Without each of the values."""
    for place in range(len(values)):
        yield values[:place] + values[place + 1 :]


def tighter(step: Any, dossier: Dossier) -> Iterator[Any]:
    """Bounds that leave out what was within them, or bounds where there were none."""
    for by in (1, Fraction(1, 97), 10):
        if step.low is not None:
            yield attrs.evolve(step, low=step.low + by)
        if step.high is not None:
            yield attrs.evolve(step, high=step.high - by)
    if step.low is None:
        yield attrs.evolve(step, low=-1_000)
    if step.high is None:
        yield attrs.evolve(step, high=step.low if step.low is not None else 1_000)


def looser(step: Any, dossier: Dossier) -> Iterator[Any]:
    """Bounds that hold more: the conclusion need not follow any longer."""
    for by in (1, Fraction(1, 97), 1_000):
        if step.low is not None:
            yield attrs.evolve(step, low=step.low - by)
        if step.high is not None:
            yield attrs.evolve(step, high=step.high + by)
    if not isinstance(step, ElapsedStep):
        yield attrs.evolve(step, high=None)


def drop_coverage(step: Any, dossier: Dossier) -> Iterator[Any]:
    """Statements left out."""
    for coverage in one_out(step.coverage):
        yield attrs.evolve(step, coverage=coverage)
    if len(step.coverage) > 1:
        yield attrs.evolve(step, coverage=())


def invent_coverage(step: Any, dossier: Dossier) -> Iterator[Any]:
    """Statements that do not exist, or others."""
    yield attrs.evolve(step, coverage=(*step.coverage, "nothing"))
    others = [each.id for each in dossier.coverage if each.id not in step.coverage]
    for place, _ in enumerate(step.coverage):
        for other in ("nothing", *others):
            yield attrs.evolve(step, coverage=(*step.coverage[:place], other, *step.coverage[place + 1 :]))


def flip(step: Any, dossier: Dossier) -> Iterator[Any]:
    """The opposite conclusion."""
    yield attrs.evolve(step, holds=not step.holds)


def shifted(zone: Range, by: Fraction | int) -> Range:
    """A zone moved."""
    low, high = (None if end is None else end + by for end in (zone.low, zone.high))
    return Range(low, high, zone.open_low, zone.open_high)


def other_zones(step: Any, dossier: Dossier) -> Iterator[Any]:
    """Zones moved, made wider, without an end, with the other sort of end, or none."""
    yield attrs.evolve(step, zones=())
    for place, zone in enumerate(step.zones):
        wider = Range(None if zone.low is None else zone.low - 5, None if zone.high is None else zone.high + 5)
        ends = attrs.evolve(zone, open_low=not zone.open_low, open_high=not zone.open_high)
        ends = attrs.evolve(ends, open_low=ends.open_low and zone.low is not None)
        ends = attrs.evolve(ends, open_high=ends.open_high and zone.high is not None)
        for new in (wider, Range(None, None), ends, *(shifted(zone, by) for by in (1, -1, Fraction(1, 50), 100, -100))):
            yield attrs.evolve(step, zones=(*step.zones[:place], new, *step.zones[place + 1 :]))


def other_scope(step: Any, dossier: Dossier) -> Iterator[Any]:
    """Another scope of the dossier, with the same name or its own; of a run also for what all of them are."""
    for other in dossier.scopes:
        if other.conditions != step.scope.conditions:
            yield attrs.evolve(step, scope=other)
            yield attrs.evolve(step, scope=attrs.evolve(other, name=step.scope.name))
        if isinstance(step, RunStep) and other.conditions != step.that.conditions:
            yield attrs.evolve(step, that=other)


MOVES = ((-DAY, 0), (0, DAY), (DAY, 0), (0, -DAY), (-30 * DAY, 30 * DAY), (-1, 0), (0, 1), (1, 0), (0, -1))


def other_stretch(step: Any, dossier: Dossier) -> Iterator[Any]:
    """A stretch moved at one end."""
    names = ("until", "clocked_until") if isinstance(step, RunStep) else ("stretch", "clocked_stretch")
    names = names[:1] if isinstance(step, LullStep) else names
    for start, end in MOVES:
        yield attrs.evolve(step, **{name: moved_stretch(getattr(step, name), start, end) for name in names})
    yield attrs.evolve(step, **{name: Stretch.exactly(Intervals()) for name in names})


def lasting_otherwise(step: Any, dossier: Dossier) -> Iterator[Any]:
    """What lasted counted where it began, or wherever it was going on; a lull to the edge or not, by the clock or not."""
    if isinstance(step, SumStep):
        yield from change_terms(step, lambda term: lasting_otherwise(term, dossier))
    for name in ("going_on", "to_edge", "elapsed"):
        if hasattr(step, name):
            yield attrs.evolve(step, **{name: not getattr(step, name)})


def other_terms(step: SumStep, dossier: Dossier) -> Iterator[SumStep]:
    """Terms left out, doubled, or one in the place of another."""
    for terms in one_out(step.terms):
        yield attrs.evolve(step, terms=terms)
    for place, term in enumerate(step.terms):
        yield attrs.evolve(step, terms=(*step.terms, term))
        for other in step.terms:
            if other != term:
                swapped = attrs.evolve(other, weight=term.weight)
                yield attrs.evolve(step, terms=(*step.terms[:place], swapped, *step.terms[place + 1 :]))


def change_terms(step: SumStep, changes: Callable[[Any], Iterator[Any]]) -> Iterator[SumStep]:
    """Each term changed."""
    for place, term in enumerate(step.terms):
        for new in changes(term):
            yield attrs.evolve(step, terms=(*step.terms[:place], new, *step.terms[place + 1 :]))


def other_weights(step: SumStep, dossier: Dossier) -> Iterator[SumStep]:
    """Another weight of one term."""

    def weights(term: Any) -> Iterator[Any]:
        for weight in (-term.weight, term.weight + 1, term.weight * 2, Fraction(term.weight) / 2):
            yield attrs.evolve(term, weight=weight)

    return change_terms(step, weights)


def other_places(step: SumStep, dossier: Dossier) -> Iterator[SumStep]:
    """Another scope, stretch, figure or other events set aside in one term; of an amount another event."""

    def places(term: Any) -> Iterator[Any]:
        if not isinstance(term, TotalTerm):
            for event in dossier.events:
                yield attrs.evolve(term, amount=attrs.evolve(term.amount, events=(event.id,)))
            yield attrs.evolve(term, amount=attrs.evolve(term.amount, figure="wounded"))
            return
        for other in dossier.scopes:
            yield attrs.evolve(term, scope=other)
        for start, end in MOVES[::2]:
            pair = (moved_stretch(each, start, end) for each in (term.stretch, term.clocked_stretch))
            yield attrs.evolve(term, **dict(zip(("stretch", "clocked_stretch"), pair, strict=True)))
        for event in dossier.events:
            if event.id not in term.without:
                yield attrs.evolve(term, without=(*term.without, event.id))

    yield from change_terms(step, places)
    if all(isinstance(term, TotalTerm) for term in step.terms):
        for figure in ("", "killed", "wounded"):
            # Of all at once: the log bounds a mixture of numbers and figures less sharply than the checker.
            yield attrs.evolve(step, terms=tuple(attrs.evolve(term, figure=figure) for term in step.terms))


def other_threshold(step: CountStep, dossier: Dossier) -> Iterator[CountStep]:
    """A threshold left out, moved, turned round, or of another figure or event."""
    bar = step.threshold
    if bar is None:
        return
    yield attrs.evolve(step, threshold=None)
    changes: list[dict[str, Any]] = [{"above": not bar.above}, {"ties": not bar.ties}, {"figure": "wounded"}]
    changes += [{"low": None}, {"high": None}]
    for by in (1, -1):
        changes += [{name: end + by} for name, end in (("low", bar.low), ("high", bar.high)) if end is not None]
    changes += [
        {"than": attrs.evolve(bar.than, events=(event.id,))}
        for event in dossier.events
        if event.id not in bar.than.events
    ]
    for change in changes:
        yield attrs.evolve(step, threshold=attrs.evolve(bar, **change))


def count_otherwise(step: CountStep, dossier: Dossier) -> Iterator[CountStep]:
    """Events left out of those counted or left open, or invented; bounds moved."""
    for counted in one_out(step.counted):
        yield attrs.evolve(step, counted=counted)
    for possible in one_out(step.possible):
        yield attrs.evolve(step, possible=possible)
    for event in dossier.events:
        if event.id not in step.counted:
            yield attrs.evolve(step, counted=(*step.counted, event.id))
            yield attrs.evolve(step, counted=(*step.counted, event.id), low=step.low + 1)
    yield attrs.evolve(step, counted=(*step.counted, "nobody"))
    yield attrs.evolve(step, low=step.low + 1)
    if step.high is None:
        yield attrs.evolve(step, high=step.low)
    elif step.high > step.low:
        yield attrs.evolve(step, high=step.high - 1)


def other_number(step: CountStep, dossier: Dossier) -> Iterator[CountStep]:
    """Another number word."""
    for number in ("no", "at least 1", "at least 2", "at most 1", "exactly 1", "dozens", "over 165"):
        if number != step.number:
            yield attrs.evolve(step, number=number)


def other_without(step: Any, dossier: Dossier) -> Iterator[Any]:
    """Other events set aside."""
    for without in one_out(step.without):
        yield attrs.evolve(step, without=without)
    for event in dossier.events:
        if event.id not in step.without:
            yield attrs.evolve(step, without=(*step.without, event.id))


def other_quotient(step: RatioStep, dossier: Dossier) -> Iterator[RatioStep]:
    """Dividend and divisor exchanged or one of them twice, a comparison left out or made with another number, the

    divisor let go.
    """
    yield attrs.evolve(step, of=step.to, to=step.of)
    yield attrs.evolve(step, to=step.of)
    yield attrs.evolve(step, of=step.to)
    for against in one_out(step.against):
        yield attrs.evolve(step, against=against)
    for place, (bound, sum_) in enumerate(step.against):
        for other in (bound + 1, Fraction(bound) * 9 / 10, -bound):
            yield attrs.evolve(step, against=(*step.against[:place], (other, sum_), *step.against[place + 1 :]))
        for other, another in step.against:
            if other != bound:
                yield attrs.evolve(step, against=(*step.against[:place], (bound, another), *step.against[place + 1 :]))
    yield attrs.evolve(step, divisor=attrs.evolve(step.divisor, terms=()))
    yield attrs.evolve(step, divisor=attrs.evolve(step.divisor, low=5))
    yield attrs.evolve(step, divisor=attrs.evolve(step.divisor, high=0))


def other_values(step: DistinctStep, dossier: Dossier) -> Iterator[DistinctStep]:
    """Values left out, invented or named twice; another attribute."""
    for values in one_out(step.values):
        yield attrs.evolve(step, values=values)
        yield attrs.evolve(step, values=(*values, "somewhere"))
        yield attrs.evolve(step, values=(*values, *values))
    yield attrs.evolve(step, values=(*step.values, "somewhere"), low=step.low + 1)
    for possible in one_out(step.possible):
        yield attrs.evolve(step, possible=possible)
    for attribute in ("place", "weapon", "what", "nothing"):
        if attribute != step.attribute:
            yield attrs.evolve(step, attribute=attribute)


def other_points(step: ElapsedStep | DifferenceStep, dossier: Dossier) -> Iterator[Any]:
    """Points exchanged, moved, or of another event."""
    yield attrs.evolve(step, later=step.earlier, earlier=step.later)
    for name in ("later", "earlier"):
        point = getattr(step, name)
        if isinstance(point, Intervals):
            for start, end in MOVES:
                yield attrs.evolve(step, **{name: moved_stretch(Stretch.exactly(point), start, end).certain})
        else:
            yield attrs.evolve(step, **{name: attrs.evolve(point, end=not point.end)})
            for event in dossier.events:
                if point.events != (event.id,):
                    yield attrs.evolve(step, **{name: CertificateMoment((event.id,))})


def other_units(step: ElapsedStep, dossier: Dossier) -> Iterator[ElapsedStep]:
    """Another unit, rounding or manner of counting."""
    for unit in ("minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "eon"):
        if unit != step.unit:
            yield attrs.evolve(step, unit=unit)
    for rounding in ("with fractions of a unit", "completed units", "nearest unit"):
        if rounding != step.rounding:
            yield attrs.evolve(step, rounding=rounding)
    for added in (-1, 0, 1):
        yield attrs.evolve(step, added=added)
    for clock in ("", "elapsed", "calendar"):
        yield attrs.evolve(step, clock=clock)
    for month_end in ("", "last", "next"):
        yield attrs.evolve(step, month_end=month_end)
    yield attrs.evolve(step, named=tuple(not each for each in step.named))


def other_branches(step: JunctionStep, dossier: Dossier) -> Iterator[JunctionStep]:
    """Denied or not, without any branch, or with steps that show nothing."""
    yield attrs.evolve(step, negated=not step.negated)
    yield attrs.evolve(step, branches=tuple(() for _ in step.branches))
    if step.holds or step.negated:
        yield attrs.evolve(step, branches=())
    for place, branch in enumerate(step.branches):
        turned = tuple(attrs.evolve(inner, holds=not inner.holds) for inner in branch)
        yield attrs.evolve(step, branches=(*step.branches[:place], turned, *step.branches[place + 1 :]))


def other_record(step: SaidStep, dossier: Dossier) -> Iterator[SaidStep]:
    """Other claims, none, or another source."""
    yield attrs.evolve(step, claims=())
    yield attrs.evolve(step, claims=(*step.claims, "nobody"))
    for claim in dossier.claims:
        if claim.id not in step.claims:
            yield attrs.evolve(step, claims=(claim.id,))
            yield attrs.evolve(step, claims=(*step.claims, claim.id))
            yield attrs.evolve(step, claims=(claim.id,), source=claim.source or "")
    for source in dossier.sources:
        if source.id != step.source:
            yield attrs.evolve(step, source=source.id)


def other_member(step: MembershipStep, dossier: Dossier) -> Iterator[MembershipStep]:
    """Another event."""
    for event in dossier.events:
        if event.id != step.event:
            yield attrs.evolve(step, event=event.id)


def other_amounts(case: CertificateCase, dossier: Dossier) -> Iterator[CertificateCase]:
    """What a case supposes of a figure: made narrower, left out, said of another event."""
    for place, (amount, low, high) in enumerate(case.amounts):
        before, after = case.amounts[:place], case.amounts[place + 1 :]
        yield attrs.evolve(case, amounts=(*before, *after))
        tries: list[tuple[Any, Any, Any]] = [(attrs.evolve(amount, figure="wounded"), low, high)]
        tries += [(amount, 3 if low is None else low + 1, high), (amount, low, 3 if high is None else high - 1)]
        tries += [(attrs.evolve(amount, events=(event.id,)), low, high) for event in dossier.events]
        for new in tries:
            if new != (amount, low, high):
                yield attrs.evolve(case, amounts=(*before, new, *after))
        # The same in the thresholds that stand on it: then only the amount itself is wrong.
        for new_low, new_high in ((3 if low is None else low + 1, high), (low, 3 if high is None else high - 1)):
            steps = tuple(
                attrs.evolve(step, threshold=attrs.evolve(step.threshold, low=new_low, high=new_high))
                if isinstance(step, CountStep) and step.threshold is not None and step.threshold.than == amount
                else step
                for step in case.steps
            )
            yield attrs.evolve(case, amounts=(*before, (amount, new_low, new_high), *after), steps=steps)


def drop_case(certificate: Certificate, dossier: Dossier, rng: Random) -> Iterator[Certificate]:
    """Cases left out."""
    for others in one_out(certificate.cases):
        yield attrs.evolve(certificate, cases=others)


def drop_reading(certificate: Certificate, dossier: Dossier, rng: Random) -> Iterator[Certificate]:
    """Readings left out, with all their cases or without."""
    for name in certificate.readings:
        fewer = attrs.evolve(certificate, readings=tuple(each for each in certificate.readings if each != name))
        yield fewer
        yield attrs.evolve(fewer, cases=tuple(case for case in certificate.cases if case.reading != name))


def drop_part(certificate: Certificate, dossier: Dossier, rng: Random) -> Iterator[Certificate]:
    """Parts left out, with all their steps or without."""
    for name in certificate.parts:
        fewer = attrs.evolve(certificate, parts=tuple(part for part in certificate.parts if part != name))
        yield fewer
        cases = [attrs.evolve(case, steps=tuple(s for s in case.steps if s.part != name)) for case in certificate.cases]
        if certificate.verdict is SUPPORTED or any(not case.steps for case in cases):
            yield attrs.evolve(certificate, cases=tuple(cases))
            yield attrs.evolve(fewer, cases=tuple(cases))


def other_verdict(certificate: Certificate, dossier: Dossier, rng: Random) -> Iterator[Certificate]:
    """The opposite, or none."""
    yield attrs.evolve(certificate, verdict=Verdict.REFUTED if certificate.verdict is SUPPORTED else SUPPORTED)
    yield attrs.evolve(certificate, verdict=Verdict.NOT_ENOUGH_EVIDENCE)


def narrow_moments(certificate: Certificate, dossier: Dossier, rng: Random) -> Iterator[Certificate]:
    """A case made smaller at one end leaves out some instants."""
    for number, case in enumerate(certificate.cases[:2]):
        for place, (moment, where) in enumerate(case.moments):
            if where.start == DAWN or where.end == DUSK or where.end - where.start < 2:
                continue
            for smaller in (
                where & Intervals.between(where.start + 1, where.end),
                where & Intervals.between(where.start, where.end - 1),
            ):
                moments = (*case.moments[:place], (moment, smaller), *case.moments[place + 1 :])
                yield with_case(certificate, number, attrs.evolve(case, moments=moments))


BOUNDED = (SumStep, DistinctStep, RunStep, LullStep, ElapsedStep)
COVERED = (SumStep, DistinctStep, RunStep, LullStep, CountStep)
ANY = (*COVERED, ElapsedStep, RatioStep, JunctionStep, SaidStep, MembershipStep, DifferenceStep)

CORRUPTIONS: dict[str, tuple[Corruption, int]] = {
    # each with the least number of harmful corruptions it must have tried, for five dossiers of each kind
    "tighter bounds: sum": (on_steps(tighter, SumStep), 300),
    "tighter bounds: distinct": (on_steps(tighter, DistinctStep), 20),
    "tighter bounds: run": (on_steps(tighter, RunStep), 10),
    "tighter bounds: lull": (on_steps(tighter, LullStep), 10),
    "tighter bounds: elapsed": (on_steps(tighter, ElapsedStep), 100),
    "looser bounds": (on_steps(looser, *BOUNDED), 300),
    "drop coverage: sum": (on_steps(drop_coverage, SumStep), 60),
    "drop coverage: distinct": (on_steps(drop_coverage, DistinctStep), 5),
    "drop coverage: run": (on_steps(drop_coverage, RunStep), 1),
    "drop coverage: lull": (on_steps(drop_coverage, LullStep), 1),
    "drop coverage: count": (on_steps(drop_coverage, CountStep), 60),
    "invent coverage": (on_steps(invent_coverage, *COVERED), 300),
    "other zones": (on_steps(other_zones, *BOUNDED, RatioStep), 500),
    "flip": (on_steps(flip, *ANY), 300),
    "another scope: run, lull, distinct": (on_steps(other_scope, RunStep, LullStep, DistinctStep), 100),
    "another scope: count, membership": (on_steps(other_scope, CountStep, MembershipStep, most=1), 200),
    "another stretch": (on_steps(other_stretch, CountStep, DistinctStep, RunStep, LullStep, most=1), 60),
    "lasting otherwise": (on_steps(lasting_otherwise, CountStep, SumStep, DistinctStep, LullStep), 1),
    "other terms": (on_steps(other_terms, SumStep), 200),
    "other weights": (on_steps(other_weights, SumStep), 300),
    "other places of terms": (on_steps(other_places, SumStep, most=1), 200),
    "another threshold": (on_steps(other_threshold, CountStep), 300),
    "count otherwise": (on_steps(count_otherwise, CountStep), 500),
    "another number": (on_steps(other_number, CountStep, most=1), 150),
    "others set aside": (on_steps(other_without, CountStep, DistinctStep, most=1), 10),
    "another quotient": (on_steps(other_quotient, RatioStep), 100),
    "other values": (on_steps(other_values, DistinctStep), 30),
    "other points": (on_steps(other_points, ElapsedStep, DifferenceStep), 100),
    "other units": (on_steps(other_units, ElapsedStep), 100),
    "other branches": (on_steps(other_branches, JunctionStep), 30),
    "another record": (on_steps(other_record, SaidStep), 10),
    "another member": (on_steps(other_member, MembershipStep), 20),
    "other amounts": (on_cases(other_amounts), 100),
    "drop a case": (drop_case, 300),
    "drop a reading": (drop_reading, 500),
    "drop a part": (drop_part, 500),
    "change the verdict": (other_verdict, 500),
}
"""A branch of alternatives that is left out has a test of its own, as only the statement tells which there are."""


# ---- the tests -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("chunk", CHUNKS)
def test_every_decisive_judgement_is_proved(chunk: str) -> None:
    """The checker accepts every certificate, and each is a proof by the definition in ``proofs``."""
    refused, unproved = [], []
    for _, seed, dossier in dossiers((chunk,)):
        for judgement in proved(chunk, seed).judgements:
            problems = factcheck.verify(judgement, dossier)
            if problems:
                refused.append((seed, judgement.claim, judgement.statement, problems))
            elif (
                judgement.certificate
                and seed <= CORRUPTED
                and not still_a_proof(judgement.certificate, judgement, dossier)
            ):
                unproved.append((seed, judgement.claim, judgement.statement, judgement.certificate))
    assert not refused, f"{len(refused)}; first: {refused[0]}"
    assert not unproved, f"{len(unproved)}; first: {unproved[0]}"


def test_every_kind_and_every_step_is_among_them() -> None:
    """Both verdicts of every kind, and every sort of step that is ever made."""
    verdicts = Counter((kind, judgement.verdict) for kind, _, judgement, _ in cases())
    for kind in kinds():
        for verdict in (Verdict.SUPPORTED, Verdict.REFUTED):
            never = kind in REFUTES_NEVER and verdict is Verdict.REFUTED
            assert never or verdicts[kind, verdict], (kind, verdict)
    steps = Counter(
        sort.__name__
        for *_, certificate in cases()
        for case in certificate.cases
        for whole in case.steps
        for sort in ANY
        for _ in steps_in(whole, sort)
    )
    assert all(steps[sort.__name__] >= 5 for sort in ANY), steps
    assert any(case.amounts for *_, certificate in cases() for case in certificate.cases)


@pytest.mark.parametrize("name", CORRUPTIONS)
def test_corrupted_certificates_are_refused(name: str) -> None:
    """Each corruption that leaves no proof is refused, every time."""
    corrupt, least = CORRUPTIONS[name]
    rng, counts, missed = Random(7), Counter[str](), []
    # What is rare is looked for in all of them.
    each = EACH if least >= 50 else 1
    for kind, dossier, judgement, certificate in cases()[::each]:
        for wrong in corrupt(certificate, dossier, rng):
            if wrong == certificate:
                continue
            if factcheck.verify(attrs.evolve(judgement, certificate=wrong), dossier):
                counts["refused"] += 1
            elif still_a_proof(wrong, judgement, dossier):
                counts["harmless"] += 1
            else:
                counts["missed"] += 1
                missed.append((kind, dossier.title, judgement.statement, judgement.verdict.value, certificate, wrong))
    assert not missed, f"{counts}; first: {missed[0]}"
    assert counts["refused"] >= least // each, counts


def without_a_branch(step: Any, dossier: Dossier) -> Iterator[Any]:
    """Alternatives that do not hold, one of them left out."""
    if isinstance(step, JunctionStep) and not step.holds and not step.negated:
        for place in range(len(step.branches)):
            yield attrs.evolve(step, branches=(*step.branches[:place], *step.branches[place + 1 :]))


def test_each_alternative_has_to_be_denied() -> None:
    """Every statement that may be true in several ways is false only if it is in none of them."""
    tried = 0
    for _, dossier, judgement, certificate in cases():
        for wrong in on_steps(without_a_branch, JunctionStep)(certificate, dossier, Random(7)):
            tried += 1
            assert factcheck.verify(attrs.evolve(judgement, certificate=wrong), dossier), (judgement.statement, wrong)
    assert tried >= 5


def test_a_case_that_leaves_out_an_instant_is_refused() -> None:
    """The cases together hold every instant at which the moments may be."""
    missed, tried = [], 0
    for _, dossier, judgement, certificate in cases():
        for wrong in narrow_moments(certificate, dossier, Random(7)):
            tried += 1
            if not factcheck.verify(attrs.evolve(judgement, certificate=wrong), dossier):
                missed.append((judgement.statement, certificate, wrong))
    assert tried >= 100
    assert not missed, f"{len(missed)} of {tried}; first: {missed[0]}"


def test_a_double_that_moves_an_event_makes_a_lull_longer() -> None:
    """Rows of the 16th and 18th may be one event, then on either day; with another on the 16th to 18th and one on
    the 20th or 21st,

    five days may pass without any: from the 16th to the 21st.  A proof that says four is none.  Taken to the edge of
    the window (rule 7 of the meaning of words: two readings) the longest is from the 20th to the end of the 28th, nine
    days if that is the 29th: a proof that says four is none there either.
    """
    events = [
        attack("x", "[2024-02-16..2024-02-18]", distinct_from=["t:r2"]),
        attack("y", "2024-02-18"),
        attack("z", "[2024-02-20,2024-02-21]"),
    ]
    says = {"gap": {"scope": "attacks", "window": "2024-02-13/2024-02-28", "number": "at most 9 days"}}
    dossier = small(says, events, [("attacks", "2024-01/2024-04")], rows="r2,2024-02-16,Iraq,,\n", zone=None)
    judgement = checked(dossier)["k"]
    assert judgement.verdict is SUPPORTED
    assert judgement.certificate is not None
    between, to_the_edge = judgement.certificate.cases
    for number, (case, longest) in enumerate([(between, (5, 9)), (to_the_edge, (9,))]):
        (step,) = [step for step in case.steps if isinstance(step, LullStep)]
        assert step.high in longest
        assert step.to_edge is (case is to_the_edge)
        steps = tuple(attrs.evolve(each, high=4) if each is step else each for each in case.steps)
        wrong = with_case(judgement.certificate, number, attrs.evolve(case, steps=steps))
        assert factcheck.verify(attrs.evolve(judgement, certificate=wrong), dossier)


def test_an_event_told_to_the_minute_and_by_the_day_lies_at_that_minute() -> None:
    """A report of the 22nd or 23rd and a row of 17:15 on the 23rd may be one attack, which then was at 17:15.

    Whether it is or not, one was at 17:15 on the 23rd, and from then to an attack on 3 March (at the latest as the 4th
    begins) nine days and a quarter pass, not the ten and more that there are from the 22nd: no gap of 10 days.
    """
    events = [attack("x", "[2024-02-22..2024-02-23]"), attack("y", "2024-03-03")]
    says = {"gap": {"scope": "attacks", "window": "2024-02-20/2024-03-05", "number": "at least 10 days"}}
    rows = "r2,2024-02-23T17:15+03:00,Iraq,,\n"
    assert checked(small(says, events, [("attacks", "2024-01/2024-04")], rows=rows))["k"].verdict is REFUTED
    # Were the report of the 22nd alone, the one attack might be on either day, and ten days may pass.
    before = [attack("x", "2024-02-22"), attack("y", "2024-03-03")]
    assert checked(small(says, before, [("attacks", "2024-01/2024-04")], rows=rows))["k"].verdict is OPEN


def test_a_window_of_which_nothing_is_certain_still_has_two_edges() -> None:
    """Said on the 28th, "between the 27th and the 29th" may be a part of the 28th alone, of which some may be over.

    Taken to the edge, as much as a day may pass in it: that no gap is of more than no days is not shown (an attack on the 28th may lie at either end).
    """
    says = {"gap": {"scope": "attacks", "window": "between 2024-01-27 and 2024-01-29", "number": "at most 0 days"}}
    dossier = small(says, [], [("attacks", "2023-12/2024-03")], claim={"made": "2024-01-28"})
    judgement = checked(dossier)["k"]
    assert judgement.verdict is not SUPPORTED


def test_a_lull_in_no_time_at_all_is_refused() -> None:
    """A certificate whose stretch holds no instant is wrong, not an error in the call."""
    says = {"gap": {"scope": "attacks", "window": "2024-02-13/2024-02-28", "number": "at most 9 days"}}
    events = [attack("x", "2024-02-16"), attack("y", "2024-02-24")]
    dossier = small(says, events, [("attacks", "2024-01/2024-04")])
    judgement = checked(dossier)["k"]
    assert judgement.certificate is not None
    for number, case in enumerate(judgement.certificate.cases):
        steps = tuple(
            attrs.evolve(step, stretch=Stretch.exactly(Intervals()), low=1) if isinstance(step, LullStep) else step
            for step in case.steps
        )
        wrong = with_case(judgement.certificate, number, attrs.evolve(case, steps=steps))
        assert factcheck.verify(attrs.evolve(judgement, certificate=wrong), dossier)
