"""Quality notes: what an editor may want to know of a claim that is true as worded.  Never a verdict.

Understated ("more than 100" of 163) and recited round numbers follow from what was measured; whether a comparison is cherry-picked
or a record is shared, from judging the claim again with its window moved or its ties read the other way.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from factcheck.decide import Outcome, decide, measured
from factcheck.decide.algebra import Extent, say_number
from factcheck.engine.isolating import ask_each, each
from factcheck.formula import Formula
from factcheck.kind import Kind
from factcheck.log import Record
from factcheck.meaning import Setting
from factcheck.model import Claim, Note, NoteCode, NumberWord, Statement, Ties, inside
from factcheck.registry import kind_of
from factcheck.when import CalendarPeriod, Grain, Period, Relation, Truth, Window

_UNDERSTATED = 5, 4
"""A bound is understated where what was measured is at least so many times it, as a quotient."""
_ROUND = 10

_PERIODS = {Grain.DAY: Period.DAY, Grain.MONTH: Period.MONTH, Grain.YEAR: Period.YEAR}


_Trial = tuple[int, NoteCode, tuple[Formula, ...]]


def notes(
    claims: Sequence[Claim], settings: Sequence[Setting], outcomes: Sequence[Outcome], record: Record
) -> list[tuple[Note, ...]]:
    """The notes on each claim, in the order of the claims.  Judges a few variations of some; all are asked together."""
    step = "looking for notes"

    def varied(position: int, claim: Claim, outcome: Outcome) -> list[_Trial]:
        found = []
        for code, variation in _variations(claim.statement, outcome):
            formulas = _formulas(kind_of(variation), variation, settings[position])
            found.append((position, code, formulas))
        return found

    trials = [
        trial for several in each(step, claims, varied, range(len(claims)), claims, outcomes) for trial in several
    ]
    answers = ask_each(
        step,
        [claims[position] for position, _, _ in trials],
        [decide(formulas, settings[position]) for position, _, formulas in trials],
        record,
    )
    found = each(
        step,
        claims,
        lambda claim, outcome: list(_measured_notes(outcome, claim.statement)),
        claims,
        outcomes,
    )
    told: dict[tuple[int, NoteCode], list[Truth]] = {}
    for (position, code, _), outcome in zip(trials, answers, strict=True):
        told.setdefault((position, code), []).append(outcome.truth)
    for (position, code), truths in told.items():
        # Both neighbours must tell against a comparison; where there is only one it is no choice.
        wanted = 2 if code is NoteCode.CHERRY_PICKED else 1
        if len(truths) >= wanted and all(truth is Truth.NO for truth in truths):
            found[position].append(Note(code))
    return [tuple(each) for each in found]


def _formulas(kind: Kind, statement: Statement, setting: Setting) -> tuple[Formula, ...]:
    try:
        return kind.formulas(statement, setting)
    except ValueError:
        # A window moved out of all time says nothing.
        return ()


# What was measured


def _measured_notes(outcome: Outcome, statement: Statement) -> Iterator[Note]:
    if outcome.truth is not Truth.YES:
        return
    words = {word.text for word in inside(statement, NumberWord)}
    found: dict[NumberWord, list[Extent]] = {}
    for number, extent in measured(outcome):
        found.setdefault(number, []).append(extent)
    for number, extents in found.items():
        value, zone, lows = (
            number.value,
            number.definite[0],
            [extent.low for extent in extents if extent.low is not None],
        )
        if number.text not in words or value is None or len(lows) < len(extents):
            continue
        low, (more, than) = min(lows), _UNDERSTATED
        if zone.high is None and zone.low == value and value > 1 and low * than >= value * more:
            yield _note(NoteCode.UNDERSTATED, number=str(number), low=say_number(low))
        round_ = value >= _ROUND and value % _ROUND == 0 and zone.high is not None and zone.low is not None
        exact = all(extent.low == extent.high == low for extent in extents)
        # Of a number that is denied, or one of several that would do, it need not be true.
        if round_ and exact and abs(low) != value and zone.touches(low, low):
            yield _note(NoteCode.ROUND_NUMBER, number=str(number), exact=say_number(low))


def _note(code: NoteCode, **params: str) -> Note:
    return Note(code, tuple(sorted(params.items())))


# Variations


def _variations(statement: Any, outcome: Outcome) -> Iterator[tuple[NoteCode, Statement]]:
    fields = {field.name for field in attrs.fields(type(statement))}
    if "ties" in fields:
        ties = statement.ties
        if (ties is None and outcome.truth is Truth.UNKNOWN and _readings_differ(outcome)) or (
            ties is Ties.SHARED and outcome.truth is Truth.YES
        ):
            yield NoteCode.JOINT_RECORD, attrs.evolve(statement, ties=Ties.BROKEN)
    if outcome.truth is Truth.YES and fields & {"ratio", "difference"}:
        for earlier in (True, False):
            moved = _moved(statement, earlier=earlier)
            if moved is not None:
                yield NoteCode.CHERRY_PICKED, moved


def _readings_differ(outcome: Outcome) -> bool:
    return {Truth.YES, Truth.NO} <= {reading.truth for reading in outcome.readings}


def _moved(statement: Any, *, earlier: bool) -> Statement | None:
    """The statement compared with the period before or after the one it chose; None where it chose none."""
    for name in ("from_", "with_"):
        side: Any = getattr(statement, name, None)
        window = getattr(side, "window", side)
        if isinstance(window, Window):
            other = _neighbour(window, earlier=earlier)
            if other is None:
                return None
            moved = attrs.evolve(side, window=other) if side is not window else other
            # Next to the period it is compared with there is no other one on that side.
            with contextlib.suppress(ValueError):
                changed: Statement = attrs.evolve(statement, **{name: moved})
                return changed
    return None


def _neighbour(window: Window, *, earlier: bool) -> Window | None:
    """The day, month or year before or after the one a window names."""
    period = _PERIODS.get(window.first.grain)
    if window.relation is not Relation.IN or window.last is not None or period is None:
        return None
    if window.first.zone is None and not window.first.floating:
        return None
    first, last = window.first.days(window.first.zone)
    day = first - 1 if earlier else last + 1
    return CalendarPeriod.holding(day, period, window.first.zone).window
