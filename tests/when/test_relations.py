"""Comparisons against brute force: every choice from small possibility sets."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiers import amount

from factcheck.when import (
    DAY,
    HOUR,
    Allen,
    Intervals,
    Span,
    Truth,
    When,
    after,
    allen,
    before,
    during,
    overlaps,
    possible_relations,
    same_time,
)

instants = st.frozensets(st.integers(0, 7), min_size=1, max_size=4)


def moment(chosen: frozenset[int]) -> When:
    """A moment at one of these instants."""
    intervals = Intervals((instant, instant + 1) for instant in chosen)
    return When(intervals, intervals)


def whens() -> st.SearchStrategy[When]:
    """Moments of up to four instants."""
    return instants.map(moment)


def spans() -> st.SearchStrategy[Span]:
    """Spans that have at least one choice."""
    pairs = st.tuples(instants, instants).filter(lambda pair: min(pair[0]) <= max(pair[1]))
    return pairs.map(lambda pair: Span(moment(pair[0]), moment(pair[1])))


def choices(value: When | Span) -> Iterator[tuple[int, int]]:
    """Every first and last instant it may have."""
    if isinstance(value, When):
        yield from ((start, start) for start, end in value.intervals for start in range(start, end))
        return
    for (start, _), (end, _) in itertools.product(choices(value.start), choices(value.end)):
        if start <= end:
            yield start, end


def named(s: int, e: int, t: int, f: int) -> Allen:
    """Allen's relation by its definition on closed intervals, a point being one of length zero."""
    if (s, e) == (t, f):
        return Allen.EQUALS
    if e < t or f < s:
        return Allen.BEFORE if e < t else Allen.AFTER
    if s == t:
        return Allen.STARTS if e < f else Allen.STARTED_BY
    if e == f:
        return Allen.FINISHES if s > t else Allen.FINISHED_BY
    if t < s and e < f:
        return Allen.DURING
    if s < t and f < e:
        return Allen.CONTAINS
    if e == t or f == s:
        return Allen.MEETS if e == t else Allen.MET_BY
    return Allen.OVERLAPS if s < t else Allen.OVERLAPPED_BY


COMPARISONS = {
    before: lambda s, e, t, f: e < t,
    after: lambda s, e, t, f: f < s,
    same_time: lambda s, e, t, f: s == t and e == f,
    overlaps: lambda s, e, t, f: max(s, t) <= min(e, f),
    during: lambda s, e, t, f: t <= s and e <= f,
}


@pytest.mark.parametrize("comparison", COMPARISONS, ids=lambda function: function.__name__)
@given(first=st.one_of(whens(), spans()), second=st.one_of(whens(), spans()))
@settings(max_examples=400, deadline=None)
def test_comparisons(comparison, first: When | Span, second: When | Span) -> None:
    """YES if and only if it holds for every choice, NO if and only if for none."""
    answers = {
        COMPARISONS[comparison](*one, *other) for one, other in itertools.product(choices(first), choices(second))
    }
    expected = Truth.YES if answers == {True} else Truth.NO if answers == {False} else Truth.UNKNOWN
    assert comparison(first, second) is expected


@given(first=st.one_of(whens(), spans()), second=st.one_of(whens(), spans()))
@settings(max_examples=amount("FACTCHECK_RELATIONS", usual=200, long=1_000), deadline=None)
def test_allen(first: When | Span, second: When | Span) -> None:
    """Exactly the relations that some choice has."""
    expected = {named(*one, *other) for one, other in itertools.product(choices(first), choices(second))}
    assert possible_relations(first, second) == expected
    for relation in Allen:
        certain = expected == {relation}
        assert allen(relation, first, second) is Truth.of(certain=certain, possible=relation in expected)


def test_all_thirteen_can_be_certain() -> None:
    """With exact ends every relation is decided."""
    exact = [(1, 3), (3, 5), (4, 6), (1, 6), (2, 3), (0, 2), (1, 2), (2, 6), (6, 7), (0, 1), (0, 4), (1, 4)]
    found = set()
    for one, other in itertools.product(exact, repeat=2):
        first, second = (Span(moment(frozenset({start})), moment(frozenset({end}))) for start, end in (one, other))
        (relation,) = possible_relations(first, second)
        found.add(relation)
        assert allen(relation, first, second) is Truth.YES
    assert found == set(Allen)


@given(
    st.lists(st.integers(0, 11), min_size=1, max_size=4),
    st.lists(st.integers(0, 11), min_size=1, max_size=4),
    st.sampled_from([None, "Asia/Baghdad"]),
)
@settings(deadline=None)
def test_before_over_days(first: list[int], second: list[int], zone: str | None) -> None:
    """Days in one zone: certain if every day is earlier, possible if one is no later, for the hour may differ."""
    one, other = (When.of_days(Intervals((day, day + 1) for day in days), zone=zone) for days in (first, second))
    expected = Truth.of(
        certain=all(a < b for a in first for b in second), possible=any(a <= b for a in first for b in second)
    )
    assert before(one, other) is expected


def test_two_zones() -> None:
    """Washington's 4 February runs from 08:00 on the 4th to 08:00 on the 5th in Damascus."""
    washington = When.parse("2024-02-04", zone="America/New_York")
    damascus = When.parse("2024-02-05", zone="Asia/Damascus")
    assert before(washington, damascus) is Truth.UNKNOWN
    assert before(damascus, washington) is Truth.UNKNOWN
    assert washington.intervals.start - When.parse("2024-02-04", zone="Asia/Damascus").intervals.start == 8 * HOUR


def test_unknown_zones() -> None:
    """Bare days compare as civil days; against an instant they may lie anywhere on Earth."""
    assert before(When.parse("2024-02-04"), When.parse("2024-02-05")) is Truth.YES
    assert before(When.parse("2024-02-04"), When.parse("2024-02-05T06:00Z")) is Truth.UNKNOWN
    assert before(When.parse("2024-02-04"), When.parse("2024-02-05T12:00Z")) is Truth.YES


def test_open_ends() -> None:
    """An end that nobody states is unknown, never certain."""
    since = Span.parse("2023-10/..")
    assert before(Span.parse("../2023-09"), since) is Truth.YES
    assert overlaps(since, Span.parse("2024-02-01/2024-02-03")) is Truth.UNKNOWN
    assert overlaps(since, Span.parse("2023-09/2023-11")) is Truth.YES
    assert during(Span.parse("2024-02-01/2024-02-03"), since) is Truth.UNKNOWN
    assert overlaps(since, Span.parse("2023-01/2023-09")) is Truth.NO
    assert possible_relations(Span.parse("../.."), Span.parse("../..")) == set(Allen)


def test_same_time() -> None:
    """Only single instants are certainly the same."""
    day = When.parse("2024-02-04")
    assert same_time(day, day) is Truth.UNKNOWN
    assert same_time(day, When.parse("2024-02-05")) is Truth.NO
    instant = When.parse("2024-02-04T21:30:00.000001Z")
    assert same_time(instant, When.parse("2024-02-05T00:30:00.000001+03:00")) is Truth.YES


def test_many_pieces() -> None:
    """Sets of thousands of pieces are compared in one pass."""
    leap = When.parse("XXXX-02-29")
    assert len(leap.intervals) > 2_000
    assert possible_relations(leap, leap) == {Allen.BEFORE, Allen.EQUALS, Allen.AFTER}
    assert same_time(leap, When.parse("20XX-03-01")) is Truth.NO
    assert leap.intervals.end % DAY == 0
