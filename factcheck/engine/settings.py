"""Where each claim of a dossier stands."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import attrs

from factcheck.formula import Formula, Setting
from factcheck.log import merge
from factcheck.model import SERIES, Claim, Dossier, Person, Statement
from factcheck.registry import kind_of
from factcheck.when import Intervals, Line, Span, When

__all__ = ["Known", "nested", "setting_of"]


@attrs.frozen
class Known:
    """What the settings of all claims of a dossier share."""

    dates: Mapping[str, When]
    observed: Mapping[str, tuple[tuple[str, Intervals], ...]]
    lasting: frozenset[str]
    people: Mapping[str, Person]
    record: tuple[tuple[str, str, Statement], ...]

    @classmethod
    def of(cls, dossier: Dossier) -> Known:
        """Gathered once.  Cost: O(n log n)."""
        observed: dict[str, list[tuple[str, Intervals]]] = {series.id: [] for series in dossier.series}
        for event in dossier.events:
            if event.observation:
                for series in event.values(SERIES) or ():
                    observed.setdefault(series, []).append((event.id, event.moment.on(dossier.line).intervals))
        return cls(
            dates=MappingProxyType({event.id: event.moment for event in dossier.events}),
            observed=MappingProxyType(
                {
                    series: tuple(sorted(found, key=lambda each: (each[1].start, each[0])))
                    for series, found in observed.items()
                }
            ),
            lasting=_lasting(dossier),
            people=MappingProxyType({person.id: person for person in dossier.people}),
            record=tuple((each.id, each.source, each.statement) for each in dossier.claims if each.source is not None),
        )


def _lasting(dossier: Dossier) -> frozenset[str]:
    """The events that lasted, by any of their reports."""
    found = {event.id for event in dossier.events if isinstance(event.when, Span)}
    if found:
        merged = merge(dossier.events, dossier.line)
        together = {merged.aliases[id_] for id_ in found}
        found = {event.id for event in dossier.events if merged.aliases[event.id] in together}
    return frozenset(found)


def setting_of(claim: Claim, dossier: Dossier, known: Known) -> Setting:
    """Where a claim stands: its zone, its now, the scopes it may name, and the dates of events and observations."""
    line = dossier.line
    return Setting(
        line=line,
        zone=claim.zone if line is Line.INSTANT else None,
        now=claim.made.on(line) if claim.made is not None else None,
        scopes=dossier.scope,
        dates=known.dates,
        observed=known.observed,
        lasting=known.lasting,
        people=known.people,
        record=known.record,
        nested=nested,
    )


def nested(statement: Statement, setting: Setting) -> tuple[tuple[Formula, ...], str]:
    """The formulas and the meaning of a statement inside a statement."""
    kind = kind_of(statement)
    return kind.formulas(statement, setting), kind.meaning(statement, setting)
