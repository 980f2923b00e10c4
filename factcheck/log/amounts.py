"""What one row may add to a weighted sum: its figures as extents, its options, and the arithmetic of bounds.

Inside this package an infinite bound is ``math.inf``, never mixed into finite amounts; answers show it as None.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from typing import TypeAlias

import attrs

from factcheck.model import SERIES, VALUE, Dossier, Event, Scope, Values
from factcheck.model.scope import read_figure

Amount: TypeAlias = int | Fraction | float
"""An exact number, or one of the two infinities."""

Extent: TypeAlias = tuple[Amount, Amount]
"""The lowest and the highest an amount may be."""


@attrs.frozen
class Coefficients:
    """What one event adds: ``fixed``, and each of its figures so many times."""

    fixed: Amount
    figures: tuple[Amount, ...]


def finite(amount: Amount) -> int | Fraction | None:
    """The amount as an answer shows it."""
    return None if isinstance(amount, float) else amount


def times(one: Amount, other: Amount) -> Amount:
    """The product; nothing of anything is nothing."""
    return 0 if one == 0 or other == 0 else one * other


def hull(extents: Iterable[Extent]) -> Extent:
    """The smallest extent around several."""
    several = list(extents)
    return min(low for low, _ in several), max(high for _, high in several)


def amount_of(event: Event, figure: str, least: Amount = -math.inf) -> Extent:
    """Every number the figure may be: of several texts any one; where none is given or one is no figure, anything from ``least`` up."""
    return amount_given(event.values(figure), least)


def amount_apiece(event: Event, figure: str, least: Amount = -math.inf) -> Extent:
    """The same of each of the events that a row stands for."""
    return amount_given(event.apiece(figure), least)


def amount_given(values: Values, least: Amount = -math.inf) -> Extent:
    """The same of an event that gives these values for the figure."""
    return _extent_of(values, (least, math.inf))


def least_amount(dossier: Dossier, figure: str, scope: Scope) -> Amount:
    """The least that an amount nobody gave may be: 0 of people or things, unless some report gives less than that.  Cost: O(n)."""
    least = dossier.least(figure, scope)
    if least is None:
        return -math.inf
    # Logs repeat their figures, so each is read once.
    if figure == VALUE:
        given = {event.values(figure) for event in dossier.events if scope.observed in (event.values(SERIES) or ())}
    else:
        given = {event.values(figure) for event in dossier.events}
    return least if all(amount_given(values, least)[0] >= least for values in given) else -math.inf


def number_of(event: Event) -> Extent:
    """How many events a row stands for."""
    return event.number.low, math.inf if event.number.high is None else event.number.high


def _extent_of(texts: Values, unknown: Extent) -> Extent:
    if not texts:
        return unknown
    if len(texts) == 1:
        return _read(texts[0], unknown)
    return hull(_read(text, unknown) for text in texts)


def _read(text: str, unknown: Extent) -> Extent:
    figure = read_figure(text)
    if figure is None:
        return unknown
    return figure.low, math.inf if figure.high is None else figure.high


def row_extent(options: Iterable[Coefficients], number: Extent, figures: tuple[Extent, ...]) -> Extent:
    """What a row adds that stands for so many events, each of them by any one of the options.

    A figure is the row's own, of all of its events together; what it adds is widest where one of them has the whole of it.
    """
    counted: list[Amount] = []
    whole: list[Extent] = []
    for option in options:
        low = high = option.fixed
        for weight, (least, most) in zip(option.figures, figures, strict=True):
            if weight:
                ends = (times(weight, least), times(weight, most))
                low, high = low + min(ends), high + max(ends)
        counted.append(option.fixed)
        whole.append((low, high))
    low, high = hull(whole)
    found = [
        (low + times(others, min(counted)), high + times(others, max(counted)))
        for others in (max(number[0], 1) - 1, number[1] - 1)
        if others >= 0
    ]
    return hull([*found, (0, 0)] if number[0] < 1 else found)


def whole_figure(amount: Extent, number: Extent) -> Extent:
    """The figure of a row: nothing where it stands for no event."""
    return (min(amount[0], 0), max(amount[1], 0)) if number[0] < 1 else amount
