"""Where each claim of a dossier stands."""

from __future__ import annotations

import attrs

from factcheck.formula import Formula
from factcheck.log import Record
from factcheck.meaning import Setting
from factcheck.model import Claim, Statement, Tally
from factcheck.registry import kind_of
from factcheck.when import Line, When

__all__ = ["nested", "setting_of", "setting_of_tally"]


def setting_of(claim: Claim, record: Record) -> Setting:
    """Where a claim stands: its zone, its now, the scopes it may name, and the dates of events and observations."""
    return attrs.evolve(
        _setting(record, claim.zone, claim.made),
        dates=record.dates,
        observed=record.observed,
        lasting=record.lasting,
        people=record.people,
        series=record.series,
        record=record.said,
        nested=nested,
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
        scopes=record.dossier.scope,
        dates={},
    )


def nested(statement: Statement, setting: Setting) -> tuple[tuple[Formula, ...], str]:
    """The formulas and the meaning of a statement inside a statement."""
    kind = kind_of(statement)
    return kind.formulas(statement, setting), kind.meaning(statement, setting)
