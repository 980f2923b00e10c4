"""Where each claim of a dossier stands."""

from __future__ import annotations

from factcheck.formula import Formula, Setting
from factcheck.log import Record
from factcheck.model import Claim, Statement
from factcheck.registry import kind_of
from factcheck.when import Line

__all__ = ["nested", "setting_of"]


def setting_of(claim: Claim, record: Record) -> Setting:
    """Where a claim stands: its zone, its now, the scopes it may name, and the dates of events and observations."""
    line = record.line
    return Setting(
        line=line,
        zone=claim.zone if line is Line.INSTANT else None,
        now=claim.made.on(line) if claim.made is not None else None,
        scopes=record.dossier.scope,
        dates=record.dates,
        observed=record.observed,
        lasting=record.lasting,
        people=record.people,
        record=record.said,
        nested=nested,
    )


def nested(statement: Statement, setting: Setting) -> tuple[tuple[Formula, ...], str]:
    """The formulas and the meaning of a statement inside a statement."""
    kind = kind_of(statement)
    return kind.formulas(statement, setting), kind.meaning(statement, setting)
