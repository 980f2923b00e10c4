"""Dossiers in which a claim, or what is on record, is altered while the proof of its verdict stays as it was.

Each is something that an editor may do to a file under a certificate that was printed before: put another statement in its place, move its window
by 400 days, write another number, hedge, scope, figure or event, say that it was made earlier, lose a statement of coverage, correct a date.
What the altered claim is in the altered dossier is asked of the check, never of the checker.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import attrs

from factcheck.model import Claim, Dossier, EventId, FigureName, Judgement, NumberWord, ScopeName, TakenAs, Verdict
from factcheck.model.walking import field_types
from factcheck.when import DAY, Span, When

Altered = tuple[str, Judgement, Dossier]
"""The sort of the change, the judgement and the dossier that it is put to."""

MOST = 12
"""So many changes of a sort at the most for one judgement."""
MOVED = 400


def alterations(judgement: Judgement, dossier: Dossier) -> Iterator[Altered]:
    """Everything that is tried of one decisive judgement."""
    claim = next(claim for claim in dossier.claims if claim.id == judgement.claim)
    yield "verdict swapped", _swapped(judgement), dossier
    for statement in _others(claim, dossier):
        yield "another claim's statement", judgement, with_claim(dossier, claim, statement=statement)
    names = {
        ScopeName: [scope.name for scope in dossier.scopes],
        EventId: [event.id for event in dossier.events],
        FigureName: sorted({name for event in dossier.events for name, _ in event.attributes}),
    }
    changes: list[tuple[str, Callable[[Any, Any], Iterator[Any]]]] = [
        ("window moved by 400 days", _moved_dates),
        ("another number", _other_numbers),
        ("another hedge", _other_hedges),
        ("another scope", lambda value, sort: _named_otherwise(value, sort, ScopeName, names)),
        ("another event", lambda value, sort: _named_otherwise(value, sort, EventId, names)),
        ("another figure", lambda value, sort: _named_otherwise(value, sort, FigureName, names)),
    ]
    for sort, change in changes:
        for statement in _first(replaced(claim.statement, None, change)):
            yield sort, judgement, with_claim(dossier, claim, statement=statement)
    if claim.made is not None:
        for days in (-MOVED, -40, MOVED):
            yield "made at another time", judgement, with_claim(dossier, claim, made=moved(claim.made, days))
    for coverage in dossier.coverage[:MOST]:
        left = tuple(each for each in dossier.coverage if each is not coverage)
        yield "coverage lost", judgement, attrs.evolve(dossier, coverage=left)
    for days in (-MOVED, -3, 3, MOVED):
        events = tuple(_event_moved(event, days) for event in dossier.events)
        yield "dates of events moved", judgement, attrs.evolve(dossier, events=events)
    for event in dossier.events[:MOST]:
        kept = tuple(_event_moved(each, MOVED) if each is event else each for each in dossier.events)
        yield "date of one event moved", judgement, attrs.evolve(dossier, events=kept)


def _first(found: Iterator[Any]) -> list[Any]:
    return [each for each, _ in zip(found, range(MOST), strict=False)]


def _swapped(judgement: Judgement) -> Judgement:
    other = Verdict.REFUTED if judgement.verdict is Verdict.SUPPORTED else Verdict.SUPPORTED
    assert judgement.certificate is not None, "it is decisive"
    return attrs.evolve(judgement, verdict=other, certificate=attrs.evolve(judgement.certificate, verdict=other))


def with_claim(dossier: Dossier, claim: Claim, **changes: Any) -> Dossier:
    """The dossier with a claim changed so."""
    changed = attrs.evolve(claim, **changes)
    return attrs.evolve(dossier, claims=tuple(changed if each is claim else each for each in dossier.claims))


def _others(claim: Claim, dossier: Dossier) -> Iterator[Any]:
    others = [each for each in dossier.claims if each.statement != claim.statement and each.taken_as is not TakenAs.FACT]
    # Of the same kind first: the parts of their proofs have the same names.
    others.sort(key=lambda each: each.statement.kind != claim.statement.kind)
    yield from (each.statement for each in others[:MOST])


def replaced(value: Any, sort: Any, change: Callable[[Any, Any], Iterator[Any]]) -> Iterator[Any]:
    """The value with a single value in it changed, in every way."""
    yield from change(value, sort)
    if isinstance(value, tuple):
        types = getattr(sort, "__args__", ())
        for place, member in enumerate(value):
            inner = types[place] if place < len(types) and types[1:2] != (...,) else next(iter(types), None)
            for new in replaced(member, inner, change):
                yield (*value[:place], new, *value[place + 1 :])
    elif attrs.has(type(value)) and not isinstance(value, When | NumberWord):
        for name, wanted in field_types(type(value)).items():
            for new in replaced(getattr(value, name), wanted, change):
                try:
                    yield attrs.evolve(value, **{name: new})
                except (ValueError, TypeError):
                    continue  # It says nothing so, and cannot be written.


def moved(when: When, days: int) -> When:
    """A date so many days later."""
    by = days * DAY
    shifted = {name: getattr(when, name).widened(-by, by) for name in ("intervals", "core")}
    start, end = when.core_bounds
    return attrs.evolve(when, **shifted, core_bounds=(start + by, end + by), text=f"{when.text} + {days} days")


def _moved_dates(value: Any, sort: Any) -> Iterator[Any]:
    if isinstance(value, When):
        for days in (MOVED, -MOVED):
            yield moved(value, days)


def _event_moved(event: Any, days: int) -> Any:
    when = event.when
    new = Span(moved(when.start, days), moved(when.end, days)) if isinstance(when, Span) else moved(when, days)
    return attrs.evolve(event, when=new)


def _other_numbers(value: Any, sort: Any) -> Iterator[Any]:
    if isinstance(value, NumberWord):
        for text in ("exactly 1", "at least 2", "at most 3", "exactly 77", "over 1000", "no", "fewer than 5"):
            word = NumberWord.parse(text)
            if word != value:
                yield word


def _other_hedges(value: Any, sort: Any) -> Iterator[Any]:
    if isinstance(value, NumberWord) and value.value is not None and value.value == int(value.value) >= 0:
        for hedge in ("exactly", "over", "under", "at least", "at most", "about"):
            word = NumberWord.parse(f"{hedge} {int(value.value)}")
            if word != value:
                yield word


def _named_otherwise(value: Any, sort: Any, wanted: Any, names: dict[Any, list[str]]) -> Iterator[str]:
    if sort is wanted:
        yield from (name for name in names[wanted] if name != value)
