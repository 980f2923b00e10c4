"""Dossiers of about 100 kB made to be slow or to be answered with very much, each by one idea.

``tests/test_bounded_work.py`` bounds the steps they take, ``tests/benchmarks/limits.py`` writes ``docs/limits.md`` from them.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

import attrs

__all__ = ["ATTACKS", "Attack"]

SIZE = 100_000
"""So many characters one attack has at the most."""

_HEAD = """factcheck: 1
title: Made to be slow
zone: UTC
published: 2025-01-01
sources:
  ministry: {title: Ministry, published: 2024-12-31}
  paper: {title: Paper, published: 2024-12-31}
"""
_SCOPES = """scopes:
  attacks: {what: attack, label: attack}
  drones: {within: attacks, how: drone, label: drone attack}
"""
_CLOSED = "coverage:\n  - {id: all, scope: attacks, window: 2000/2024, vouched_by: ministry, because: a register}\n"
_START = datetime.date(2024, 1, 1)


@attrs.frozen
class Attack:
    """One idea: what it tries, as one plain phrase, and the dossier of so many pieces."""

    idea: str
    text_of: Callable[[int], str]
    most: int = SIZE

    def text(self, size: int = SIZE) -> str:
        """The largest dossier of this idea that has at most so many characters (and pieces)."""
        low, high = 1, max(2, min(size, self.most))
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if len(self.text_of(middle)) <= size else (low, middle)
        return self.text_of(low)


def _lines(several: Iterable[str]) -> str:
    return "".join(f"  - {{{each}}}\n" for each in several)


def _claims(several: Iterable[str], source: str = "paper") -> str:
    return "claims:\n" + _lines(f"id: c{n}, source: {source}, says: '{said}'" for n, said in enumerate(several))


def _facts(several: Iterable[str]) -> str:
    return _lines(f"id: f{n}, source: paper, taken_as: fact, says: '{said}'" for n, said in enumerate(several))


def _events(several: Iterable[str]) -> str:
    return "events:\n" + _lines(f"id: e{n}, {told}" for n, told in enumerate(several))


def _day(number: int) -> datetime.date:
    return _START + datetime.timedelta(number % 366)


def _plain(number: int) -> Iterator[str]:
    return (f"when: {_day(n)}, what: attack" for n in range(number))


_EVERY_KIND = (
    "at least 3 attacks 2024",
    "exactly 7 drones 2024-02/2024-05",
    "no attacks 2024-03",
    "first attacks since e1 [e0]",
    "longest gap of 12 days in attacks 2024",
    "attacks every week for 4 running until 2024-06",
    "more than half of attacks are drones 2024",
    "attacks paused 2024-02 and resumed 2024-04",
    "attacks had their record month 2024-02 during 2024",
    "e2 was number 3 of attacks 2024",
    "attacks all drones for 5 events running until e7",
    "e3 before e4",
    "exactly 12 days from e5 to e6",
)


def _every_kind(number: int) -> str:
    return _claims(_EVERY_KIND[n % len(_EVERY_KIND)] for n in range(number))


# Dates


def _vague_dates(number: int) -> str:
    dates = ("2024-XX", "[2024-02..2024-11]", "202X-03-1X", "2024-2X", "[2023-01, 2023-05..2024-09]", "XXXX-02-0X")
    events = (f"when: '{dates[n % len(dates)]}', what: attack" for n in range(number))
    return _HEAD + _SCOPES + _events(events) + _CLOSED + _every_kind(40)


def _sets_of_dates(number: int) -> str:
    events = (f"when: '1XXX-{n % 12 + 1:02}-1X', what: attack" for n in range(number))
    return _HEAD + _SCOPES + _events(events) + _CLOSED + _every_kind(40)


def _vague_moments(number: int) -> str:
    """Claims that hang on two dates, each of a year: halved day by day."""
    events = ("when: 2024, what: attack" for n in range(40))
    said = (f"e{n % 40} before e{(7 * n + 1) % 40}" for n in range(number))
    return _HEAD + _SCOPES + _events(events) + _CLOSED + _claims(said)


def _firsts_since_vague(number: int) -> str:
    events = (f"when: 20{n % 20 + 4:02}, what: attack" for n in range(60))
    said = (f"first attacks since e{(n * 11 + 1) % 60} [e{n % 60}]" for n in range(number))
    return _HEAD + _SCOPES + _events(events) + _CLOSED + _claims(said)


# Scopes and values


def _deep_within(number: int) -> str:
    scopes = "".join(f"  s{n}: {{within: s{n - 1}, a{n}: v{n}}}\n" for n in range(1, number))
    first = "scopes:\n  s0: {what: attack, label: attack}\n"
    return _HEAD + first + scopes + _events(_plain(3)) + _claims(f"no s{number - 1} 2024" for _ in range(3))


def _overlapping_scopes(number: int) -> str:
    """Events that may be in any of many scopes."""
    scopes = "scopes:\n" + "".join(f"  s{n}: {{a{n}: v, label: x}}\n" for n in range(24))
    return _HEAD + scopes + _events(_plain(number)) + _claims(f"exactly {n} s{n % 24} 2024" for n in range(24))


def _values(number: int) -> str:
    values = ", ".join(f"p{n}" for n in range(number))
    scopes = f"scopes:\n  attacks: {{what: attack, place: [{values}], label: attack}}\n"
    return _HEAD + scopes + _events(_plain(60)) + _claims(f"exactly {n} attacks 2024" for n in range(40))


def _covered_places(number: int) -> str:
    names = ", ".join(f"p{n}" for n in range(number))
    scopes = "scopes:\n" + "".join(f"  s{n}: {{what: attack, place: p{n}}}\n" for n in range(number))
    scopes += f"  attacks: {{what: attack, place: [{names}], label: attack}}\n"
    coverage = "coverage:\n" + _lines(
        f"id: k{n}, scope: s{n}, window: 2024, vouched_by: ministry, because: x" for n in range(number)
    )
    events = _events(f"when: {_day(n)}, what: attack, place: p{n}" for n in range(number))
    return _HEAD + scopes + events + coverage + _claims([f"exactly {number} attacks 2024"])


def _lists_of_values(number: int) -> str:
    events = (
        f"when: 2024-03-0{n % 9 + 1}, what: attack, place: [{', '.join(f'p{(n * k) % 97}' for k in range(1, 9))}]"
        for n in range(number)
    )
    said = (f"{{distinct: {{scope: attacks, attribute: place, number: {n}, window: 2024}}}}" for n in range(60))
    claims = "claims:\n" + _lines(f"id: c{n}, source: paper, says: {each}" for n, each in enumerate(said))
    return _HEAD + _SCOPES + _events(events) + _CLOSED + claims


# Statements


def _compounds(number: int) -> str:
    inner = ", ".join(f"at least {n % 7} attacks 2024-{n % 12 + 1:02}" for n in range(number))
    claim = f"  - {{id: c, source: paper, says: {{compound: {{all: [{inner}]}}}}}}\n"
    return _HEAD + _SCOPES + _events(_plain(30)) + "claims:\n" + claim


def _vague_compounds(number: int) -> str:
    inner = ", ".join(f"e{n % 30} before e{(n * 7 + 1) % 30}" for n in range(number))
    claim = f"  - {{id: c, source: paper, says: {{compound: {{any: [{inner}]}}}}}}\n"
    return _HEAD + _SCOPES + _events("when: 2024, what: attack" for _ in range(30)) + "claims:\n" + claim


def _many_claims(number: int) -> str:
    return _HEAD + _SCOPES + _events(_plain(60)) + _CLOSED + _every_kind(number)


def _many_open_claims(number: int) -> str:
    events = (f"when: '[{_day(n)}..{_day(n + 9)}]', what: attack" for n in range(60))
    return _HEAD + _SCOPES + _events(events) + _every_kind(number)


def _pauses(number: int) -> str:
    said = (f"attacks paused 2024-{n % 9 + 1:02} and resumed 2024-{n % 3 + 10:02}" for n in range(number))
    events = (f"when: '2024-{n % 12 + 1:02}', what: attack" for n in range(60))
    return _HEAD + _SCOPES + _events(events) + _CLOSED + _claims(said)


def _periods(number: int) -> str:
    said = (f"attacks had their record day 2024-02-0{n % 9 + 1} during {2014 + n % 8}/2024" for n in range(number))
    return _HEAD + _SCOPES + _events(_plain(60)) + _claims(said)


def _ranks(number: int) -> str:
    events = (f"when: {_day(n)}, what: attack, killed: '{n % 90}-{n % 90 + 60}'" for n in range(60))
    said = (
        f"e{n % 60} ranks {n % 5 + 1} for {('highest', 'lowest')[n % 2]} killed of attacks during 2024"
        for n in range(number)
    )
    return _HEAD + _SCOPES + _events(events) + _CLOSED + _claims(said)


def _giant_numbers(number: int) -> str:
    events = (f"when: {_day(n)}, what: attack, number: '999999999999999999', killed: '9{n:017}'" for n in range(60))
    said = (f"exactly {10**17 + n} killed in attacks 2024" for n in range(number))
    return _HEAD + _SCOPES + _events(events) + _CLOSED + _claims(said)


def _rows_for_several(number: int) -> str:
    events = (f"when: '[{_day(n)}..{_day(n + 40)}]', what: attack, number: '1-{n % 9 + 2}'" for n in range(number))
    return _HEAD + _SCOPES + _events(events) + _CLOSED + _every_kind(60)


def _long_series(number: int) -> str:
    values = ", ".join(f"{_START - datetime.timedelta(n)}: {n % 17}" for n in range(number))
    series = f"series:\n  rate: {{label: rate, values: {{{values}}}}}\n"
    said = (f"rate up for {n % 40 + 1} running by day until 2023-12-{n % 28 + 1:02}" for n in range(60))
    return _HEAD + series + _claims(said)


def _lasting(number: int) -> str:
    events = (f"when: {_day(n)}/{_day(n) + datetime.timedelta(n % 60)}, what: attack" for n in range(number))
    return _HEAD + _SCOPES + _events(events) + _CLOSED + _every_kind(60)


def _declared_the_same(number: int) -> str:
    events = (f"when: 2024-0{n % 9 + 1}, what: attack, same_as: [e{max(0, n - 1)}]" for n in range(number))
    return _HEAD + _SCOPES + _events(events) + _CLOSED + _every_kind(40)


# Claims against claims


def _chained_facts(number: int) -> str:
    events = _events("when: 2024, what: attack" for _ in range(number + 1))
    facts = _facts(f"e{n} before e{n + 1}" for n in range(number))
    claims = _lines(f"id: c{n}, source: paper, says: 'e0 before e{number - n}'" for n in range(min(number, 50)))
    return _HEAD + _SCOPES + events + "claims:\n" + facts + claims


def _counted_facts(number: int) -> str:
    facts = _facts(f"at most 1 attacks {_day(n)}" for n in range(min(number, 360)))
    claims = _lines(
        f"id: c{n}, source: paper, says: 'at most {n % 300} attacks 2024-01-01/{_day(n % 300)}'" for n in range(number)
    )
    return _HEAD + _SCOPES + "claims:\n" + facts + claims


def _contradictions(number: int) -> str:
    return _HEAD + _SCOPES + _claims(f"exactly {n} attacks 2024" for n in range(number))


def _overlapping_counts(number: int) -> str:
    said = (
        f"{('at least', 'at most', 'exactly')[n % 3]} {n % 23} {('attacks', 'drones')[n % 2]} {_day(n * 7)}/{_day(n * 7) + datetime.timedelta(n % 90)}"
        for n in range(number)
    )
    return _HEAD + _SCOPES + _claims(said)


def _circles(number: int) -> str:
    events = _events("when: 2024, what: attack" for _ in range(60))
    return _HEAD + _SCOPES + events + _claims(f"e{n % 60} before e{(n * 13 + 5) % 60}" for n in range(number))


# Text


def _quotes(number: int) -> str:
    quote = "the first since the first since " * number
    return (
        _HEAD
        + _SCOPES
        + _events(_plain(20))
        + f"claims:\n  - {{id: c, source: paper, says: 'no attacks since 2024-02-03', quote: '{quote}'}}\n"
    )


def _many_quotes(number: int) -> str:
    quote = "no attacks since 4 February 2024 nor 5 February nor 2024-02-03, "
    claims = _lines(
        f"id: c{n}, source: paper, says: 'no attacks since 2024-02-03', quote: '{quote * 60}'" for n in range(number)
    )
    return _HEAD + _SCOPES + _events(_plain(20)) + _CLOSED + "claims:\n" + claims


def _mistaken_sentences(number: int) -> str:
    return _HEAD + _SCOPES + _events(_plain(20)) + _claims(f"teh frist atacks sinse e{n % 20}" for n in range(number))


def _long_sentences(number: int) -> str:
    said = " ".join(["at least 3"] * number)
    return _HEAD + _SCOPES + _claims([said])


def _deep_lists(number: int) -> str:
    return _HEAD + "events: " + "[" * number + "]" * number + "\n"


def _aliases(number: int) -> str:
    del number
    levels = "".join(f"x{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    return _HEAD + "x0: &a0 [1, 1]\n" + levels


def _many_faults(number: int) -> str:
    return _HEAD + _SCOPES + _events(f"when: yesterday{n}, what: attack" for n in range(number))


_FOUND = {
    "vague-dates": Attack("many dates of several years or many pieces", _vague_dates),
    "sets-of-dates": Attack("dates of ten thousand separate days each", _sets_of_dates),
    "vague-moments": Attack("orders of events of which only the year is known", _vague_moments),
    "firsts-since-vague": Attack("firsts since something vague", _firsts_since_vague),
    "deep-within": Attack("scopes within scopes, each with a value that nothing has", _deep_within, 900),
    "overlapping-scopes": Attack("events that may be in any of 24 scopes", _overlapping_scopes),
    "values": Attack("one scope of very many values", _values, 900),
    "covered-places": Attack("one scope covered place by place", _covered_places),
    "lists-of-values": Attack("events of which each may be in eight places", _lists_of_values),
    "compounds": Attack("one statement of very many", _compounds),
    "vague-compounds": Attack("one statement of many orders of vague events", _vague_compounds),
    "many-claims": Attack("claims of every kind", _many_claims),
    "many-open-claims": Attack("claims of every kind that nothing decides", _many_open_claims),
    "pauses": Attack("pauses over vague months", _pauses),
    "periods": Attack("a record day of eleven years, many times", _periods),
    "ranks": Attack("superlatives among figures that overlap", _ranks),
    "giant-numbers": Attack("numbers of eighteen digits", _giant_numbers),
    "rows-for-several": Attack("rows that stand for several events each, at vague times", _rows_for_several),
    "long-series": Attack("a long series and runs in it", _long_series),
    "lasting": Attack("events that lasted", _lasting),
    "declared-the-same": Attack("all events declared one", _declared_the_same),
    "chained-facts": Attack("facts of which each goes on where the one before ends", _chained_facts),
    "counted-facts": Attack("facts of each day and claims of many days", _counted_facts),
    "contradictions": Attack("claims of which every two contradict each other", _contradictions),
    "overlapping-counts": Attack("numbers in windows that overlap", _overlapping_counts),
    "circles": Attack("orders in circles", _circles),
    "quotes": Attack("one very long quote that repeats itself", _quotes),
    "many-quotes": Attack("long quotes full of dates", _many_quotes),
    "mistaken-sentences": Attack("sentences that are no statements, nearly", _mistaken_sentences),
    "long-sentences": Attack("a very long sentence", _long_sentences),
    "deep-lists": Attack("lists within lists", _deep_lists),
    "aliases": Attack("aliases of aliases (a billion laughs)", _aliases, 2),
    "many-faults": Attack("nothing but mistakes", _many_faults),
}
ATTACKS: Mapping[str, Attack] = MappingProxyType(_FOUND)
