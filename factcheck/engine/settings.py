"""Where each claim of a dossier stands."""

from __future__ import annotations

import attrs

from factcheck.formula import Formula
from factcheck.log import Record
from factcheck.meaning import Setting, with_seasons
from factcheck.model import Claim, Statement, Tally
from factcheck.registry import kind_of
from factcheck.when import Line, When

__all__ = ["formulas_of", "nested", "setting_of", "setting_of_tally"]


def setting_of(claim: Claim, record: Record) -> Setting:
    """Where a claim stands: its zone, its now, the scopes it may name, and the dates of events and observations."""
    return attrs.evolve(
        _setting(record, claim.zone, claim.made),
        dates=record.dates,
        ends=record.ends,
        clocks=record.clocks,
        observed=record.observed,
        people=record.people,
        series=record.series,
        record=record.said,
        published=record.published,
        nested=nested,
    )


def formulas_of(claim: Claim, setting: Setting) -> tuple[Formula, ...]:
    """What a claim says, in every reading of its words; its quote may write a month like a season.  Raises ValueError where that is nothing."""
    return tuple(
        attrs.evolve(formula, choices=(*formula.choices, *choices))
        for choices, statement in with_seasons(claim.statement, claim.quote)
        for formula in kind_of(statement).formulas(statement, setting)
    )


def setting_of_tally(tally: Tally, record: Record) -> Setting:
    """The same of a tally, which names no event."""
    dossier = record.dossier
    return _setting(record, tally.window.first.zone or dossier.zone, tally.made or dossier.published)


def _setting(record: Record, zone: str | None, made: When | None) -> Setting:
    line = record.line
    return Setting(
        line=line,
        zone=zone if line is Line.INSTANT else None,
        now=made.on(line) if made is not None else None,
        made=made,
        scopes=record.dossier.scope,
        dates={},
        lasting=record.lasting,
        may_last=record.may_last,
    )


def nested(statement: Statement, setting: Setting) -> tuple[tuple[Formula, ...], str]:
    """The formulas and the meaning of a statement inside a statement."""
    kind = kind_of(statement)
    return kind.formulas(statement, setting), kind.meaning(statement, setting)
