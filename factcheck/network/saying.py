"""What a claim demands, in words: "at least 3 attacks in March 2024"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from factcheck.decide.algebra import Counted, Row
from factcheck.when import DAWN, DUSK, Intervals, day_of
from factcheck.wording.dates import say_days

__all__ = ["SCALE", "say_amounts", "say_counted", "say_instants"]

SCALE = 1_000_000
"""Amounts are counted in millionths, rounded so that a demand only gets weaker."""


def say_counted(row: Row, zone: str | None, *, none: str) -> str:
    """A row of counts, or of one sum of a figure: a single one in plain words, others as a sum.  ``none``: how "at most 0" is said."""
    terms = [(factor, counted) for factor, counted in row.terms if isinstance(counted, Counted)]
    if len(terms) == 1:
        ((factor, counted),) = terms
        return f"{_say_single(factor, counted, row.at_most, none)} {say_instants(counted.instants, zone)}"
    added = [_say_term(factor, counted, zone) for factor, counted in terms if factor > 0]
    taken = [_say_term(-factor, counted, zone) for factor, counted in terms if factor < 0]
    if not added:
        return f"{' plus '.join(taken)} are at least {-row.at_most}"
    less = f" less {' less '.join(taken)}" if taken else ""
    return f"{' plus '.join(added)}{less} are at most {row.at_most}"


def _say_single(factor: int, counted: Counted, at_most: int, none: str) -> str:
    scope = counted.scope
    number = at_most // factor if factor > 0 else -(at_most // -factor)
    said = f"at {'most' if factor > 0 else 'least'} "
    if counted.figure:
        return f"{said}{_decimal(Fraction(number, SCALE))} '{counted.figure}' in {scope.many}"
    if factor > 0 and number == 0:
        return f"{none} {scope.one if none == 'no' else scope.many}"
    return f"{said}{number} {scope.one if number == 1 else scope.many}"


def _say_term(times: int, counted: Counted, zone: str | None) -> str:
    return f"{'' if times == 1 else f'{times} times '}{counted.scope.many} {say_instants(counted.instants, zone)}"


def say_amounts(row: Row, observed: Mapping[str, str]) -> str:
    """A row of one amount, or of one less another.  ``observed``: words for those that nobody has observed."""
    names = {factor: observed.get(id_, id_) for factor, (_, id_, _) in _amounts(row)}
    if 1 not in names:
        return f"{names[-1]} is at least {_decimal(Fraction(-row.at_most, SCALE))}"
    less = f" less {names[-1]}" if -1 in names else ""
    return f"{names[1]}{less} is at most {_decimal(Fraction(row.at_most, SCALE))}"


def _amounts(row: Row) -> Sequence[tuple[int, tuple[str, str, str]]]:
    return [
        (factor, (str(name[0]), str(name[1]), str(name[2]))) for factor, name in row.terms if isinstance(name, tuple)
    ]


def _decimal(number: Fraction) -> str:
    return str(number) if number.denominator == 1 else str(float(number))


def say_instants(instants: Intervals, zone: str | None) -> str:
    """A stretch in words, by the days it touches."""
    if instants.empty:
        return "at no time"
    return " and ".join(_say_pair(start, end, zone) for start, end in instants)


def _say_pair(start: int, end: int, zone: str | None) -> str:
    if start == DAWN and end == DUSK:
        return "at any time"
    if start == DAWN:
        day = day_of(end - 1, zone)
        return f"up to {say_days(day, day)}"
    first = day_of(start, zone)
    if end == DUSK:
        return f"from {say_days(first, first)} on"
    last = day_of(end - 1, zone)
    said = say_days(first, last)
    return f"{'on' if first == last else 'from' if ' to ' in said else 'in'} {said}"
