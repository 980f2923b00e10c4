"""The series of several dossiers under names that tell which of them are one.

A series is what it is ``of``, its ``quantity`` and its ``unit``, whatever a dossier calls it; of one that says neither whose nor what nobody knows what it is,
and equal names do not make it another dossier's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from factcheck.formula import Amount
from factcheck.model import SERIES, Dossier, Scope, Series, TextCondition
from factcheck.network.compiling import Stated


def identity(series: Series, place: int) -> str:
    """A name that two dossiers share just where they mean one series.  ``place``: of its dossier among them."""
    if not series.of and not series.quantity:
        return f"{series.id} of dossier {place}"
    said = (" ".join(text.casefold().split()) for text in (series.of, series.quantity, series.unit))
    return " | ".join(said).replace("@", " at ")


def scope_named_alike(scope: Scope, dossier: Dossier, place: int) -> Scope:
    """A scope whose series have these names."""
    found: Scope = _rewritten(scope, _Names(dossier, place))
    return found


def named_alike(stated: Stated, dossier: Dossier, place: int) -> Stated:
    """What a claim says of series, with these names; the words for it stay those of its dossier."""
    names = _Names(dossier, place, stated.supposed)
    formulas = tuple(_rewritten(formula, names) for formula in stated.formulas)
    return attrs.evolve(stated, formulas=formulas, supposed=names.words)


class _Names:
    """The names of what a dossier calls its own way."""

    def __init__(self, dossier: Dossier, place: int, supposed: Mapping[str, str] | None = None) -> None:
        self.series = {each.id: identity(each, place) for each in dossier.series}
        self.dates = {event.id: event for event in dossier.events if event.observation}
        self.supposed = supposed or {}
        self.words: dict[str, str] = {}

    def of_value(self, id_: str) -> str:
        """The name of a value: its series and the days it is for."""
        event = self.dates.get(id_)
        if event is not None:
            (series,) = event.values(SERIES) or ("",)
            days = str(event.moment.named_days or event.moment.intervals.pairs)
        else:
            series, _, days = id_.partition("@")
        name = f"{self.series.get(series, series)}@{days}"
        self.words[name] = self.supposed.get(id_, id_)
        return name

    def of_series(self, condition: TextCondition) -> TextCondition:
        """A condition on the series."""
        return attrs.evolve(condition, values=tuple(self.series.get(each, each) for each in condition.values))


def _rewritten(value: Any, names: _Names) -> Any:
    match value:
        case Amount():
            return attrs.evolve(value, events=tuple(map(names.of_value, value.events)))
        case TextCondition(attribute=attribute) if attribute == SERIES:
            return names.of_series(value)
        case tuple():
            return tuple(_rewritten(each, names) for each in value)
    if not attrs.has(type(value)):
        return value
    fields = {field.name: getattr(value, field.name) for field in attrs.fields(type(value)) if field.init}
    changed = {name: _rewritten(each, names) for name, each in fields.items()}
    return attrs.evolve(value, **{name: each for name, each in changed.items() if each is not fields[name]})
