"""Where each claim of a dossier stands."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import attrs

from factcheck.formula import Formula
from factcheck.log import Record
from factcheck.meaning import Setting, day_over, through_itself, with_seasons
from factcheck.model import Choice, Claim, Disregarded, Statement, Tally, agree, chosen_text, read_choices
from factcheck.registry import kind_of
from factcheck.when import Line, When


def setting_of(claim: Claim, record: Record) -> Setting:
    """Where a claim stands: its zone, its now, the scopes it may name, and the dates of events and observations."""
    return attrs.evolve(
        _setting(record, claim.zone, claim.made),
        disregarding=Disregarded.of(claim.source, claim.made, record.line),
        dates=record.dates,
        ends=record.ends,
        at_most=record.at_most,
        clocks=record.clocks,
        observed=record.observed,
        people=record.people,
        series=record.series,
        labels=record.labels,
        record=record.said,
        published=record.published,
        nested=nested,
        chosen=_chosen(claim, record.dossier.profile.reading),
        budget=record.work.of(claim.id),
        record_ends=record.ends_before if claim.undated else None,
    )


def _chosen(claim: Claim, house: str) -> tuple[Choice, ...]:
    """How the words of a claim are meant: as the claim or its dossier says, else as the house reads them."""
    return tuple(sorted({choice.axis: choice for choice in (*read_choices(house), *claim.reading)}.values()))


def formulas_of(claim: Claim, setting: Setting) -> tuple[Formula, ...]:
    """What a claim says, in every reading of its words that it leaves open; its quote may write a month like a season.

    Raises ValueError where that is nothing, or where the claim chooses what its words do not mean.
    """
    found = tuple(
        attrs.evolve(formula, choices=(*formula.choices, *choices))
        for choices, statement in with_seasons(claim.statement, claim.quote)
        for formula in through_itself(kind_of(statement).formulas(statement, setting), setting)
    )
    wanted = tuple(formula for formula in found if agree(setting.chosen, formula.choices))
    if found and not wanted:
        axes = {choice.axis for choice in setting.chosen}
        options = sorted({str(choice) for formula in found for choice in formula.choices if choice.axis in axes})
        raise ValueError(f"it cannot be read as {chosen_text(setting.chosen)!r}; there is {', '.join(options)}")
    return wanted


def meaning_of(claim: Claim, setting: Setting, formulas: Iterable[Formula]) -> str:
    """What is checked, in words, and how its words are taken to mean: as the claim says, or the house where they have several meanings."""
    (_, statement), *others = with_seasons(claim.statement, claim.quote)
    for choices, other in others:
        if any(choice in setting.chosen for choice in choices):
            statement = other
    said = kind_of(statement).meaning(statement, setting)
    there = {choice for formula in formulas for choice in formula.choices}
    taken = [
        choice for choice in setting.chosen if any(one.axis == choice.axis and agree([choice], [one]) for one in there)
    ]
    return f"{said} Read as '{chosen_text(taken)}'." if taken else said


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
        yearly=record.yearly,
        one_event=record.one_event,
        either_first=record.either_first,
        dated_after=record.is_after,
        told_by_others=record.told_by_others,
        unfinished=functools.partial(record.unfinished, day_over=day_over),
        so_far=functools.partial(record.so_far, day_over=day_over),
        never_negative=record.never_negative,
        adds_up=record.adds_up,
    )


def nested(statement: Statement, setting: Setting) -> tuple[tuple[Formula, ...], str]:
    """The formulas and the meaning of a statement inside a statement."""
    kind = kind_of(statement)
    return kind.formulas(statement, setting), kind.meaning(statement, setting)
