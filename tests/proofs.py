"""When a certificate, perhaps a corrupted one, is still a proof: asked of everything but the checker.

A corruption is *harmless* where every statement in the certificate is still true and the conclusion still follows.
What is true is asked of the log's index, which shares no code with the checker, over the dossier with nothing but the
evidence the certificate names:

- a count step: the index finds at least ``low`` events among those named as ``counted``, all of them certain; at most
  ``high`` in all, with no coverage but the statements named; nothing that may count is left out of ``counted`` and
  ``possible``; and the number word, applied to low..high, gives what the step says; a threshold is that of an amount
  its case supposes;
- a sum step: the index, asked for all its terms at once, finds a sum that is nowhere below ``low`` or above ``high``,
  with no coverage but the statements named; an amount lies within what the reports of its events give; the zones hold
  or exclude all of low..high (a weighted number of events is a whole multiple of what divides all weights; between
  those the zones may lie). (Where reports may be the same event the index is asked anew for every way of declaring
  them the same or distinct: it then bounds each exactly, and all of them together bound the sum.  The same goes for
  the measures below;)
- a ratio step: every sum in it is true, the divisor is ``to`` alone, what is compared with r is ``of`` less r times
  ``to``, and the signs of these put the quotient inside a zone or outside all;
- a step of distinct values, a run, a lull: the index, asked the same, finds no wider bounds with only the coverage
  named; every distinct value named is one that the index names too, and none twice; those named as possible hold all
  that the index finds possible;
- a membership, a difference, a length of time: the model's own matching, the bounds of the case and the standard
  library's calendar say what the step says;
- a joint step: the bounds lead in a circle, add up to less than nothing, and each is shown by the index or required
  by its number word;
- a step of what was said: the source is the one the claim names, and the claims are its own and say what is said to
  be reported;
- a combined step: whatever alternatives are chosen, some case makes no other choice than these; its multipliers are
  positive and of rows of its choices, the terms of what it shows are the rows added up, and its bound is true and beyond theirs;
- a junction: each inner step is true, and they give what the junction says;
- a case: the amounts it supposes hold everything that the figures may be; for Supported its steps show every part
  that its reading claims, for Refuted they deny one of these. A reading claims all parts of the statement but one:
  whoever takes the date of "no attacks since 4 February" for a mere start (rule 11 of the meaning of words), or the dates
  of a lull for any two (rule 7), does not say that there was one on them, and nobody else may leave that out.

That a step is what the *statement* asks (its scope, stretch, terms, zones, number word, the branches of a junction) the checker asks as well, and it is not
asked here: a changed stretch, weight or zone counts as harmless where the changed step is itself true, and is refused all the same.  ``altered`` has the
sentences themselves changed under their proofs.
"""

from __future__ import annotations

import datetime
import functools
import itertools
import math
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import attrs

from factcheck.log import (
    Bar,
    CountAnswer,
    CountQuestion,
    DistinctQuestion,
    EventsAnswer,
    EventsQuestion,
    LullQuestion,
    MeasureAnswer,
    MemoryLog,
    MergingAnswer,
    MergingQuestion,
    RunQuestion,
    SumPart,
    SumQuestion,
)
from factcheck.model import (
    AmountTerm,
    Certificate,
    CertificateAmount,
    CertificateCase,
    CertificateMoment,
    Claim,
    CombinedCase,
    CombinedStep,
    CountStep,
    DifferenceStep,
    Disregarded,
    DistinctStep,
    Dossier,
    ElapsedStep,
    Figure,
    JointBound,
    JointStep,
    Judgement,
    JunctionStep,
    LullStep,
    MembershipStep,
    NumberWord,
    Range,
    RatioStep,
    RunStep,
    SaidStep,
    Scope,
    Step,
    SumStep,
    Term,
    TotalTerm,
    Verdict,
)
from factcheck.when import DAWN, DAY, DUSK, HOUR, MINUTE, SECOND, Intervals, Line, Span, Stretch, Truth

Number = int | Fraction
Bounds = tuple[Number | None, Number | None]
Where = dict[CertificateMoment, Intervals]


def still_a_proof(certificate: Certificate, judgement: Judgement, dossier: Dossier) -> bool:
    """Whether every statement of the certificate is true and the verdict follows from them."""
    dossier = once(dossier, certificate.line, lambda: dossier.on(certificate.line))
    if certificate.verdict is not judgement.verdict or certificate.parts != tuple(
        part.name for part in judgement.parts
    ):
        return False
    if not certificate.cases or {case.reading for case in certificate.cases} != set(certificate.readings):
        return False
    claim = next(claim for claim in dossier.claims if claim.id == judgement.claim)
    for case in certificate.cases:
        shown = {step.part for step in case.steps}
        claimed = claimed_parts(certificate.parts, case.reading, claim)
        if certificate.verdict is Verdict.SUPPORTED:
            if shown != claimed or not all(step.holds for step in case.steps):
                return False
        elif len(shown) != 1 or any(step.holds for step in case.steps):
            return False
        elif not {part for parts in shown for part in parts.split(" and ")} <= claimed:
            # Parts that cannot hold together are named together.
            return False
        if not all(true_amount(amount, (low, high), dossier) for amount, low, high in case.amounts):
            return False
        if not all(true(step, case, dossier, claim) for step in case.steps):
            return False
    return True


def once(dossier: Dossier, key: object, make: Callable[[], Any]) -> Any:
    """What is made of a dossier, kept with it: a dossier never changes, and is asked about many a certificate."""
    kept = vars(dossier).setdefault("_kept_for_proofs", {})
    if key not in kept:
        kept[key] = make()
    return kept[key]


def answer_of(dossier: Dossier, question: Any) -> Any:
    """The index's answer."""
    (answer,) = once(dossier, MemoryLog, lambda: MemoryLog(dossier)).answer((question,))
    return answer


def claimed_parts(parts: Iterable[str], reading: str, claim: Claim) -> set[str]:
    """See above.  The part is the "anchor" of a ``none`` or a ``gap``, or of a ``count`` whose number no event fits; of the second

    member of a conjunction it is "2.anchor".
    """
    claimed = set(parts)
    if "anchor: start" not in reading.split(", "):
        return claimed
    for part in parts:
        *places, name = part.split(".")
        member: Any = claim.statement
        for place in places:
            member = member.all[int(place) - 1]
        none = member.kind in ("none", "gap") or (member.kind == "count" and member.number.decide(1, None) is Truth.NO)
        if name == "anchor" and none:
            claimed.discard(part)
    return claimed


def true(step: Step, case: CertificateCase, dossier: Dossier, claim: Claim) -> bool:
    """Whether a step says what is so."""
    where, disregarding = dict(case.moments), Disregarded.of(claim.source, claim.made, dossier.line)
    match step:
        case CountStep():
            bar = step.threshold
            if bar is not None and (bar.than, bar.low, bar.high) not in case.amounts:
                return False
            return true_count(step, dossier, disregarding)
        case MembershipStep():
            answer = answer_of(dossier, EventsQuestion((step.event,), step.scope))
            assert isinstance(answer, EventsAnswer)
            return answer.events[0].in_scope is (Truth.YES if step.holds else Truth.NO)
        case DifferenceStep():
            return true_difference(step, where, dossier)
        case ElapsedStep():
            return true_elapsed(step, where, dossier)
        case JointStep():
            return true_joint(step, dossier, disregarding)
        case SumStep():
            return true_sum(step, dossier, disregarding) and follows(step)
        case RatioStep():
            return true_ratio(step, dossier, disregarding)
        case DistinctStep():
            return true_distinct(step, dossier, disregarding)
        case RunStep():
            question = RunQuestion(step.scope, step.that, step.until, step.clocked_until, disregarding)
            return true_measure(step, question, dossier)
        case LullStep():
            return true_measure(step, LullQuestion(step.scope, step.stretch, step.zone, disregarding, step.going_on, step.to_edge, step.elapsed), dossier)
        case SaidStep():
            return true_said(step, dossier, claim)
        case JunctionStep():
            return true_junction(step, case, dossier, claim)
        case CombinedStep():
            return true_combined(step, dossier, disregarding)
    raise AssertionError(step)


# ---- counts --------------------------------------------------------------------------------------------


def asked(
    dossier: Dossier, step: CountStep | JointStep, stretches: tuple[Stretch, Stretch], disregarding: Disregarded
) -> CountAnswer:
    """The index's answer to the question a step answers."""
    limit = getattr(step, "threshold", None)
    bar = None if limit is None else Bar(limit.figure, limit.low, limit.high, limit.above, limit.ties)
    going_on = isinstance(step, CountStep) and step.going_on
    answer = answer_of(dossier, CountQuestion(step.scope, *stretches, step.without, disregarding, bar, going_on))
    assert isinstance(answer, CountAnswer)
    return answer


def only(dossier: Dossier, coverage: tuple[str, ...]) -> Dossier:
    """The dossier with no coverage but these."""
    named = tuple(each for each in dossier.coverage if each.id in coverage)
    return once(dossier, named, lambda: dossier.supposing(coverage=named))


def true_count(step: CountStep, dossier: Dossier, disregarding: Disregarded) -> bool:
    """See above."""
    known = {event.id for event in dossier.events}
    if step.number is None or not {*step.counted, *step.possible} <= known:
        return False
    stretches = step.stretch, step.clocked_stretch
    whole = asked(dossier, step, stretches, disregarding)
    certain = {match.event.id for match in whole.certain}
    if not set(step.counted) <= certain or len(set(step.counted)) < len(step.counted):
        return False
    # The named ones alone must show the lower bound: the index is asked again with all others out of the way.
    named = {match.event.id for match in whole.certain if match.event.id in step.counted}
    shown = attrs.evolve(step, without=(*step.without, *sorted(certain - named)))
    if step.low > min(whole.low, asked_without(dossier, shown, stretches, disregarding)):
        return False
    if step.high is not None:
        if not set(step.coverage) <= {each.id for each in dossier.coverage}:
            return False
        bounded = asked(only(dossier, step.coverage), step, stretches, disregarding)
        if bounded.high is None or step.high < bounded.high:
            return False
        if {match.event.id for match in whole.open} - {*step.possible}:
            return False
        if certain - set(step.counted) - set(step.possible):
            return False
    answer = NumberWord.parse(step.number).decide(step.low, step.high)
    return answer is (Truth.YES if step.holds else Truth.NO)


def asked_without(dossier: Dossier, step: CountStep, stretches: tuple[Stretch, Stretch], disregarding: Disregarded) -> int:
    """The lower bound from the events of the dossier but those the step excludes, which are taken out."""
    # All reports of an event go together: one that is left would be an event of its own, which nobody reports.
    merging = answer_of(dossier, MergingQuestion())
    assert isinstance(merging, MergingAnswer)
    gone = frozenset(map(merging.found, step.without))
    left = tuple(event for event in dossier.events if merging.found(event.id) not in gone)
    fewer = once(dossier, gone, lambda: dossier.supposing(events=left))
    # The events a statement itself sets aside may be doubles of others; taking them out only ever raises the bound.
    return asked(fewer, attrs.evolve(step, without=()), stretches, disregarding).low


def true_joint(step: JointStep, dossier: Dossier, disregarding: Disregarded) -> bool:
    """See above."""
    if step.holds or not step.bounds:
        return False
    path = [(b.earlier, b.later, b.count) if b.upper else (b.later, b.earlier, -b.count) for b in step.bounds]
    circle = all(one[1] == other[0] for one, other in zip(path, [*path[1:], path[0]], strict=True))
    return (
        circle
        and sum(weight for *_, weight in path) < 0
        and all(true_bound(b, step, dossier, disregarding) for b in step.bounds)
    )


def true_bound(bound: JointBound, step: JointStep, dossier: Dossier, disregarding: Disregarded) -> bool:
    """Whether one bound of a joint step is required by its word or shown by the index."""
    if bound.part:
        word = NumberWord.parse(bound.number)
        beyond = range(bound.count + 1, bound.count + 200) if bound.upper else range(bound.count)
        return all(word.decide(value, value) is Truth.NO for value in beyond)
    stretch = Stretch.exactly(Intervals.between(bound.earlier, bound.later))
    if not bound.upper:
        return asked(dossier, step, (stretch, stretch), disregarding).low >= bound.count
    if not set(bound.coverage) <= {each.id for each in dossier.coverage}:
        return False
    high = asked(only(dossier, bound.coverage), step, (stretch, stretch), disregarding).high
    return high is not None and high <= bound.count


# ---- measures ------------------------------------------------------------------------------------------


def within(bounds: Bounds, said: Bounds) -> bool:
    """Whether what is said leaves nothing out."""
    low = said[0] is None or (bounds[0] is not None and said[0] <= bounds[0])
    return low and (said[1] is None or (bounds[1] is not None and said[1] >= bounds[1]))


def below(zone: Range, high: Number | None) -> bool:
    """Whether everything up to ``high`` lies below the zone."""
    if zone.low is None or high is None:
        return False
    return high < zone.low or (zone.open_low and high == zone.low)


def above(zone: Range, low: Number | None) -> bool:
    """Whether everything from ``low`` on lies above the zone."""
    if zone.high is None or low is None:
        return False
    return low > zone.high or (zone.open_high and low == zone.high)


def follows(step: SumStep | DistinctStep | RunStep | LullStep | ElapsedStep) -> bool:
    """Whether the zones hold everything from low to high in one of them, or exclude it all."""
    if not step.holds:
        return excluded(step.zones, step.low, step.high) or between_multiples(step)
    for zone in step.zones:
        low = zone.low is None or (step.low is not None and step.low >= zone.low and not below(zone, step.low))
        high = zone.high is None or (step.high is not None and step.high <= zone.high and not above(zone, step.high))
        if low and high:
            return True
    return False


def excluded(zones: Iterable[Range], low: Number | None, high: Number | None) -> bool:
    """Whether none of the zones holds anything from low to high."""
    return all(below(zone, high) or above(zone, low) for zone in zones)


def between_multiples(step: Any) -> bool:
    """Whether the step adds up numbers of events alone, and none of their whole multiples from low to high lies in

    a zone.
    """
    terms = [term for term in getattr(step, "terms", ()) if term.weight]
    if not terms or not all(isinstance(term, TotalTerm) and not term.figure for term in terms):
        return False
    share = math.lcm(*(Fraction(term.weight).denominator for term in terms))
    grid = Fraction(math.gcd(*(int(term.weight * share) for term in terms)), share)
    for zone in step.zones:
        lows = [end for end in (zone.low, step.low) if end is not None]
        highs = [end for end in (zone.high, step.high) if end is not None]
        if not lows or not highs:
            return False
        for number in range(math.ceil(max(lows) / grid), math.floor(min(highs) / grid) + 1):
            if not excluded((zone,), number * grid, number * grid):
                return False
    return True


def measured(dossier: Dossier, question: Any) -> MeasureAnswer:
    """The index's answer."""
    answer = answer_of(dossier, question)
    assert isinstance(answer, MeasureAnswer)
    return answer


def measured_apart(dossier: Dossier, question: Any, scopes: Iterable[Scope]) -> Bounds:
    """The bounds the index finds, taken together over every way in which possible doubles are one event or are not."""
    answers = [measured(way, question) for way in merged(dossier, scopes)]
    lows, highs = [answer.low for answer in answers], [answer.high for answer in answers]
    low = None if None in lows else min(each for each in lows if each is not None)
    return low, None if None in highs else max(each for each in highs if each is not None)


def merged(dossier: Dossier, scopes: Iterable[Scope]) -> Iterator[Dossier]:
    """The dossier with every two possible doubles declared the same or distinct, in every way there is: each is

    merged at most once.
    """
    ids = tuple(event.id for event in dossier.events)
    pairs: set[tuple[str, str]] = set()
    for scope in scopes:
        answer = answer_of(dossier, EventsQuestion(ids, scope))
        assert isinstance(answer, EventsAnswer)
        pairs |= {
            (min(id_, other), max(id_, other))
            for id_, known in zip(ids, answer.events, strict=True)
            for other in known.doubles
        }
    several = sorted(pairs)
    for size in range(len(several) + 1):
        for chosen in itertools.combinations(several, size):
            named = [id_ for pair in chosen for id_ in pair]
            if len(named) == len(set(named)):
                yield declared(dossier, chosen, [pair for pair in several if pair not in chosen])


def declared(dossier: Dossier, same: Iterable[tuple[str, str]], distinct: Iterable[tuple[str, str]]) -> Dossier:
    """The dossier with these pairs declared."""
    same_as, distinct_from = ({} for _ in range(2))
    for found, pairs in ((same_as, same), (distinct_from, distinct)):
        for one, other in pairs:
            found.setdefault(one, []).append(other)
    events = (
        attrs.evolve(
            event,
            same_as=(*event.same_as, *same_as.get(event.id, ())),
            distinct_from=(*event.distinct_from, *distinct_from.get(event.id, ())),
        )
        for event in dossier.events
    )
    return dossier.supposing(events=tuple(events))


def true_sum(step: SumStep, dossier: Dossier, disregarding: Disregarded) -> bool:
    """Whether its bounds are true."""
    if not set(step.coverage) <= {each.id for each in dossier.coverage}:
        return False
    low: Number | None = 0
    high: Number | None = 0
    parts = []
    for term in step.terms:
        if isinstance(term, TotalTerm):
            stretches = term.stretch, term.clocked_stretch
            if term.weight:
                count = CountQuestion(term.scope, *stretches, term.without, disregarding, going_on=term.going_on)
                parts.append(SumPart(term.weight, count, term.figure))
        else:
            least, most = figure(term.amount, dossier)
            ends = [None if end is None else end * term.weight for end in (least, most)]
            low, high = added((low, high), (ends[0], ends[1]) if term.weight >= 0 else (ends[1], ends[0]))
    if not parts:
        return within((low, high), (step.low, step.high))
    named, question = only(dossier, step.coverage), SumQuestion(tuple(parts))
    answer = measured(named, question)
    if within(added((low, high), (answer.low, answer.high)), (step.low, step.high)):
        return True
    apart = measured_apart(named, question, {part.count.scope for part in parts})
    return within(added((low, high), apart), (step.low, step.high))


def added(one: Bounds, other: Bounds) -> Bounds:
    """The bounds of a sum."""
    low, high = [None if a is None or b is None else a + b for a, b in zip(one, other, strict=True)]
    return low, high


def figure(amount: CertificateAmount, dossier: Dossier) -> Bounds:
    """What the figure of any of these events may be, or of all of them together: any number where a report gives none, or where it may be

    another report's.
    """
    answer = answer_of(dossier, EventsQuestion(amount.events))
    assert isinstance(answer, EventsAnswer)
    each = [_any_of(known.event.values(amount.figure)) for known in answer.events]
    lows, highs = [low for low, _ in each], [high for _, high in each]
    if amount.over in ("sum", "mean"):
        low, high = functools.reduce(added, each)
        share = 1 if amount.over == "sum" else Fraction(1, len(each))
        return None if low is None else low * share, None if high is None else high * share
    if amount.over == "last":
        return each[-1]
    if amount.over == "highest":
        return max((low for low in lows if low is not None), default=None), _outermost(max, highs)
    if amount.over == "lowest":
        return _outermost(min, lows), min((high for high in highs if high is not None), default=None)
    return _outermost(min, lows), _outermost(max, highs)


def _any_of(texts: tuple[str, ...] | None) -> Bounds:
    """What one figure may be of which these texts are given."""
    lows: list[Number | None] = []
    highs: list[Number | None] = []
    for text in texts or ("",):
        try:
            one = Figure.parse(text)
        except ValueError:
            one = None
        lows.append(one.low if one else None)
        highs.append(one.high if one else None)
    return _outermost(min, lows), _outermost(max, highs)


def _outermost(best: Callable[[list[Number]], Number], ends: list[Number | None]) -> Number | None:
    known = [end for end in ends if end is not None]
    return best(known) if len(known) == len(ends) else None


def true_amount(amount: CertificateAmount, said: Bounds, dossier: Dossier) -> bool:
    """Whether the figure can be nothing else."""
    return within(figure(amount, dossier), said)


def plain(terms: Iterable[Term]) -> dict[Any, Number]:
    """The weights of what is added up."""
    found: dict[Any, Number] = {}
    for term in terms:
        key = attrs.evolve(term, weight=1)
        found[key] = found.get(key, 0) + term.weight
    return {key: weight for key, weight in found.items() if weight}


def true_combined(step: CombinedStep, dossier: Dossier, disregarding: Disregarded) -> bool:
    """See above."""
    every = itertools.product(*(range(len(demand.alternatives)) for demand in step.demands))
    for choice in every:
        fitting = [case for case in step.cases if all(choice[place] == each for place, each in case.choices)]
        if not any(true_case(case, choice, step, dossier, disregarding) for case in fitting):
            return False
    # One that fits no choice, or is wrong where others are right, is no proof either.
    return all(
        any(true_case(case, choice, step, dossier, disregarding) for choice in _completed(case, step)) for case in step.cases
    )


def _completed(case: CombinedCase, step: CombinedStep) -> Iterator[tuple[int, ...]]:
    """The choices that a case speaks of."""
    chosen = dict(case.choices)
    yield from itertools.product(
        *(
            range(len(demand.alternatives)) if place not in chosen else [chosen[place]]
            for place, demand in enumerate(step.demands)
        )
    )


def true_case(
    case: CombinedCase, choice: tuple[int, ...], step: CombinedStep, dossier: Dossier, disregarding: Disregarded
) -> bool:
    """Whether one case excludes one choice."""
    chosen = dict(case.choices)
    total: dict[Any, Number] = {}
    limit, less = 0, False
    for times, place, alternative, position in case.rows:
        single = len(step.demands[place].alternatives) == 1
        if times <= 0 or choice[place] != alternative or not (single or place in chosen):
            return False
        row = step.demands[place].alternatives[alternative][position]
        limit, less = limit + times * row.at_most, less or row.less
        for term in row.terms:
            alone = attrs.evolve(term, weight=1)
            total[alone] = total.get(alone, 0) + times * term.weight
    shown: dict[Any, Number] = {}
    for term in case.shown.terms:
        alone = attrs.evolve(term, weight=1)
        shown[alone] = shown.get(alone, 0) + term.weight
    same = {term: weight for term, weight in total.items() if weight} == {
        term: weight for term, weight in shown.items() if weight
    }
    low = case.shown.low
    # Of rows of which one says "less" the sum is less than their limits together.
    beyond = low is not None and (low > limit or (less and low == limit))
    return same and beyond and true_sum(case.shown, dossier, disregarding)


def true_ratio(step: RatioStep, dossier: Dossier, disregarding: Disregarded) -> bool:
    """See above."""
    sums = (step.divisor, *(each for _, each in step.against))
    if plain(step.divisor.terms) != plain((step.to,)) or not all(true_sum(each, dossier, disregarding) for each in sums):
        return False
    for bound, each in step.against:
        if plain(each.terms) != plain((step.of, attrs.evolve(step.to, weight=-bound * step.to.weight))):
            return False
    if not step.holds and step.divisor.high is not None and step.divisor.high <= 0:
        return True
    if step.holds and (step.divisor.low is None or step.divisor.low <= 0):
        return False
    signs = dict(step.against)
    placed = []
    for zone in step.zones:
        inside, outside = True, False
        for end, upper, open_end in ((zone.low, False, zone.open_low), (zone.high, True, zone.open_high)):
            if end is None:
                continue
            if end not in signs:
                return False
            # The lower end looked at from below, the upper one from above: positive is inside.
            low, high = signs[end].low, signs[end].high
            if upper:
                low, high = (None if high is None else -high), (None if low is None else -low)
            inside &= low is not None and (low > 0 or (low == 0 and not open_end))
            outside |= high is not None and (high < 0 or (high == 0 and open_end))
        placed.append((inside, outside))
    return any(inside for inside, _ in placed) if step.holds else all(outside for _, outside in placed)


def true_distinct(step: DistinctStep, dossier: Dossier, disregarding: Disregarded) -> bool:
    """See above."""
    stretches = step.stretch, step.clocked_stretch
    count = CountQuestion(step.scope, *stretches, step.without, disregarding, going_on=step.going_on)
    question = DistinctQuestion(count, step.attribute)
    if not true_measure(step, question, dossier):
        return False
    answer = measured(dossier, question)
    if not set(step.values) <= set(answer.values) or len(set(step.values)) < len(step.values):
        return False
    return step.high is None or set(answer.possible_values) <= set(step.possible)


def true_measure(step: DistinctStep | RunStep | LullStep, question: Any, dossier: Dossier) -> bool:
    """Whether the index finds no wider bounds, with only the coverage named, and the zones follow."""
    if not set(step.coverage) <= {each.id for each in dossier.coverage}:
        return False
    named = only(dossier, step.coverage)
    answer = measured(named, question)
    bounds: Bounds = answer.low, answer.high
    if not within((bounds[0] or 0, bounds[1]), (step.low, step.high)):
        scopes = [step.scope.both(step.that)] if isinstance(step, RunStep) else []
        bounds = measured_apart(named, question, [step.scope, *scopes])
    # A measure is a whole number from 0 up.
    return within((bounds[0] or 0, bounds[1]), (step.low, step.high)) and follows(step)


# ---- times ---------------------------------------------------------------------------------------------


def ends(step: DifferenceStep | ElapsedStep, where: Where) -> tuple[Intervals, Intervals] | None:
    """Where its two points may be."""
    points = [each if isinstance(each, Intervals) else where.get(each) for each in (step.later, step.earlier)]
    later, earlier = points
    return None if later is None or earlier is None else (later, earlier)


def true_difference(step: DifferenceStep, where: Where, dossier: Dossier) -> bool:
    """See above."""
    found = ends(step, where)
    if found is None:
        return False
    later, earlier = found
    low, high = later.start - (earlier.end - 1), (later.end - 1) - earlier.start
    if one_moment(step, dossier):
        low = high = 0
    if step.low is None or step.high is None or step.low > low or step.high < high:
        return False
    if step.holds:
        return (step.at_least is None or step.low >= step.at_least) and (
            step.at_most is None or step.high <= step.at_most
        )
    return (step.at_least is not None and step.high < step.at_least) or (
        step.at_most is not None and step.low > step.at_most
    )


def one_moment(step: DifferenceStep | ElapsedStep, dossier: Dossier) -> bool:
    """Whether both points are the same moment of one event."""
    if isinstance(step.later, Intervals) or isinstance(step.earlier, Intervals):
        return False
    answer = answer_of(dossier, EventsQuestion((*step.later.events, *step.earlier.events)))
    assert isinstance(answer, EventsAnswer)
    if step.later.end is not step.earlier.end and any(isinstance(known.event.when, Span) for known in answer.events):
        return False
    return len({known.event.id for known in answer.events}) == 1


def day_in(instant: int, zone: str) -> int:
    """The calendar day of an instant, by the standard library."""
    epoch = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
    local = (epoch + datetime.timedelta(microseconds=instant)).astimezone(ZoneInfo(zone))
    return local.date().toordinal() - epoch.date().toordinal()


def days(instants: Intervals, zone: str | None, dossier: Dossier) -> tuple[int, int]:
    """The calendar days an interval touches."""
    first, last = instants.start, instants.end - 1
    if zone is None:
        if dossier.line is Line.INSTANT:
            first, last = first - 12 * HOUR, last + 14 * HOUR
        return first // DAY, last // DAY
    return day_in(first, zone), day_in(last, zone)


def true_elapsed(step: ElapsedStep, where: Where, dossier: Dossier) -> bool:
    """Whether no pair of instants (or of days, where days are counted) is further apart or nearer than said."""
    found = ends(step, where)
    if found is None or step.rounding not in ROUNDINGS:
        return False
    later, earlier = found
    endless = later.end == DUSK or earlier.start == DAWN
    groundless = later.start == DAWN or earlier.end == DUSK
    if (endless and step.high is not None) or (groundless and step.low is not None) or (endless and groundless):
        return False
    if later.end == DUSK:
        # What has no end known (rule 10) is longest without bound, and shortest at its first instant.
        found = Intervals.between(later.start, later.start + 1), earlier
    elif endless or groundless:
        return False
    if one_moment(step, dossier):
        lengths: list[Number] = [0, max(0, step.added)]
    else:
        lengths = [rounded(length, step.rounding) for length in all_lengths(step, *found, dossier)]
        if both_of_one(step):
            # What lasted does not end before it began.
            lengths = [max(length, 0) for length in lengths]
    low, high = min(lengths), None if endless else max(lengths)
    return within((low, high), (step.low, step.high)) and follows(step)


ROUNDINGS = ("completed units", "with fractions of a unit")


def all_lengths(step: ElapsedStep, later: Intervals, earlier: Intervals, dossier: Dossier) -> Iterator[Fraction]:
    """The shortest and the longest in every way of counting that is open."""
    points = (step.later, step.earlier)
    clocked = [known_clock(point, named, dossier) for point, named in zip(points, step.named, strict=True)]
    surely = all(clock == "yes" for clock in clocked)
    ways = {"last": ("last",), "next": ("next",)}.get(step.month_end, ("last", "next"))
    if step.unit in ("minute", "hour") or (step.clock != "calendar" and "no" not in clocked):
        pairs = [
            (each.start, each.start if clock == "yes" and each.end - each.start in (MINUTE, SECOND) else each.end - 1)
            for each, clock in zip((later, earlier), clocked, strict=True)
        ]
        for way in ways:
            yield clock_length(pairs[1][1], pairs[0][0], step, dossier, way)
            yield clock_length(pairs[1][0], pairs[0][1], step, dossier, way)
    if step.unit not in ("minute", "hour") and not (step.clock == "elapsed" and surely):
        touched = [few(*days(each, step.zone, dossier)) for each in (later, earlier)]
        for way, end, start in itertools.product(ways, *touched):
            yield calendar_length(start * DAY, (end + step.added) * DAY, step.unit, way)


def known_clock(point: CertificateMoment | Intervals, named: bool, dossier: Dossier) -> str:
    """Whether a point has a clock time: yes, no, or perhaps, as the same as another event."""
    if isinstance(point, Intervals):
        return "yes" if named else "no"
    answer = answer_of(dossier, EventsQuestion(point.events))
    assert isinstance(answer, EventsAnswer)
    found = set()
    for known in answer.events:
        own = (known.event.end if point.end else known.event.moment).clocked
        others = [each.event for each in answer_of(dossier, EventsQuestion(known.doubles)).events]
        # A report of one moment does not say when it was over: that is told by a double that lasted.
        told = [each.end.clocked for each in others if isinstance(each.when, Span)]
        lasted = isinstance(known.event.when, Span)
        given = any(told) or any(each.moment.clocked for each in others)
        found.add("yes" if own and (lasted or all(told)) else "perhaps" if own or given else "no")
    return "no" if "no" in found else "perhaps" if "perhaps" in found else "yes"


def clock_length(start: int, end: int, step: ElapsedStep, dossier: Dossier, way: str) -> Fraction:
    """From one instant to another, a day being 24 hours; months by what clocks show."""
    even = {"minute": MINUTE, "hour": HOUR, "day": DAY, "week": 7 * DAY, "fortnight": 14 * DAY}
    if step.unit in even:
        return Fraction(end - start, even[step.unit])
    if dossier.line is Line.INSTANT and step.zone is not None:
        start, end = (shown_in(instant, step.zone) for instant in (start, end))
    return calendar_length(start, end, step.unit, way)


def shown_in(instant: int, zone: str) -> int:
    """What clocks show then, by the standard library, as microseconds without a zone."""
    epoch = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
    local = (epoch + datetime.timedelta(microseconds=instant)).astimezone(ZoneInfo(zone)).replace(tzinfo=datetime.UTC)
    return (local - epoch) // datetime.timedelta(microseconds=1)


def both_of_one(step: ElapsedStep) -> bool:
    """Whether the points are the start and the end of the same."""
    points = [each.events for each in (step.later, step.earlier) if isinstance(each, CertificateMoment)]
    return len(points) == 2 and points[0] == points[1]


def few(first: int, last: int) -> list[int]:
    """All the days, or of many those at the ends."""
    return list(range(first, last + 1)) if last - first < 40 else [*range(first, first + 4), *range(last - 3, last + 1)]


def rounded(length: Fraction, rounding: str) -> Number:
    """As the step says."""
    return length.__floor__() if rounding == "completed units" else length


MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1_200}


def calendar_length(start: int, end: int, unit: str, way: str) -> Fraction:
    """From one time of a day to another, without a zone: completed months, the time over as a part of the month it lies in, and a year is twelve.

    A month after the 31st ends on the last day there is, or ("next") on the day after it.
    """
    if unit in ("day", "week", "fortnight"):
        return Fraction(end - start, DAY * {"day": 1, "week": 7, "fortnight": 14}[unit])
    epoch = datetime.date(1970, 1, 1)
    first, last = (epoch + datetime.timedelta(instant // DAY) for instant in (start, end))

    def after(number: int) -> int:
        month = first.year * 12 + first.month - 1 + number
        for day in range(first.day, 0, -1):
            try:
                found = datetime.date(month // 12, month % 12 + 1, day)
            except ValueError:
                continue
            late = way == "next" and day < first.day
            return ((found - epoch).days + late) * DAY + start % DAY
        raise AssertionError(first)

    whole = (last.year - first.year) * 12 + last.month - first.month + 1
    while after(whole) > end:
        whole -= 1
    return (whole + Fraction(end - after(whole), after(whole + 1) - after(whole))) / MONTHS[unit]


# ---- steps of steps ------------------------------------------------------------------------------------


def true_said(step: SaidStep, dossier: Dossier, claim: Claim) -> bool:
    """See above."""
    known = {each.id: each for each in dossier.claims}
    reports = [each for each in statements_in(claim.statement) if getattr(each, "source", None) == step.source]
    told = [each.that for each in reports if hasattr(each, "that")]
    if not step.holds or not step.claims:
        return False
    return all(
        id_ in known and known[id_].source == step.source and known[id_].statement in told for id_ in step.claims
    )


def statements_in(value: object) -> list[Any]:
    """A statement and all statements inside it."""
    if isinstance(value, tuple):
        return [found for member in value for found in statements_in(member)]
    if not attrs.has(type(value)):
        return []
    fields = attrs.fields(type(value))  # type: ignore[arg-type]
    inner = [found for field in fields for found in statements_in(getattr(value, field.name))]
    return [value, *inner] if hasattr(value, "kind") else inner


def true_junction(step: JunctionStep, case: CertificateCase, dossier: Dossier, claim: Claim) -> bool:
    """See above."""
    if not all(true(inner, case, dossier, claim) for branch in step.branches for inner in branch):
        return False
    whole = [bool(branch) and all(inner.holds for inner in branch) for branch in step.branches]
    broken = [any(not inner.holds for inner in branch) for branch in step.branches]
    if step.negated:
        return len(step.branches) == 1 and (broken[0] if step.holds else whole[0])
    return any(whole) if step.holds else all(broken)
