"""Claims and tallies as members of the network: what each says, and who says it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence

import attrs

from factcheck.decide import Outcome
from factcheck.decide.situation import Situation
from factcheck.engine.settings import formulas_of, setting_of_tally
from factcheck.formula import Formula, Missing, Part, Sum, Total
from factcheck.log import Record
from factcheck.meaning import Setting, asks_whether, counted_in, of_what_lasted, says_none, since
from factcheck.model import (
    Anchor,
    Claim,
    Disregarded,
    Dossier,
    Scope,
    SubjectId,
    TakenAs,
    Tally,
    Verdict,
    Voice,
    named,
)
from factcheck.network.compiling import (
    Stated,
    SupposedSetting,
)
from factcheck.registry import kind_of
from factcheck.wording import say_when, say_window


@attrs.frozen
class Member:
    """A claim or a tally as the network knows it, and who says it.

    ``amounts``: whether a figure is never negative in its dossier, which all members of one dossier look up together.
    """

    name: str
    dossier: Dossier
    statement: Claim | Tally
    compiled: Stated
    amounts: Callable[[str, Scope], bool]

    @property
    def ours(self) -> bool:
        """Whether we say it, or take it as fact."""
        claim = self.statement
        return isinstance(claim, Claim) and (claim.voice is Voice.OURS or claim.taken_as is TakenAs.FACT)

    @property
    def disregarding(self) -> Disregarded:
        """The coverage that does not help it."""
        return Disregarded.of(self.statement.source, self.statement.made, self.dossier.line)

    @property
    def speaker(self) -> str:
        """Who says it: one person whatever the occasion, else the source."""
        id_ = self.statement.source
        if id_ is None:
            return "" if self.ours else f"nobody, in {self.name}"
        source = self.dossier.source.get(id_)
        return source.speaker if source is not None and source.speaker else id_

    def said(self) -> str:
        """What it says, as one plain sentence."""
        if isinstance(self.statement, Claim):
            return kind_of(self.statement.statement).meaning(self.statement.statement, self.compiled.situation.setting)
        tally = self.statement
        number = str(tally.number)
        made = f", as of {say_when(tally.made)}" if tally.made is not None and tally.window.relation.open_ended else ""
        many = self.dossier.scope[tally.scope].many
        return f"{number[:1].upper()}{number[1:]} {many} {say_window(tally.window)}{made}"


def members_of(record: Record, outcomes: Sequence[Outcome], prefix: str = "") -> tuple[Member, ...]:
    """The claims and tallies of a dossier.  ``prefix``: before their names."""
    found = []
    dossier, amounts = record.dossier, record.never_negative
    for claim, outcome in zip(dossier.claims, outcomes, strict=True):
        if claim.expected is not Verdict.REFUTED:
            stated = _of_claim(f"{prefix}{claim.id}", claim, outcome)
            found.append(Member(stated.name, dossier, claim, stated, amounts))
    taken = {member.name for member in found}
    for tally in dossier.tallies:
        name = f"{prefix}{tally.id}"
        name = f"tally {name}" if name in taken else name
        found.append(Member(name, dossier, tally, _of_tally(name, tally, record), amounts))
    return tuple(found)


def _of_claim(name: str, claim: Claim, outcome: Outcome) -> Stated:
    """What a claim says; where that is only that nobody observed a value, or knows when somebody was born, what it says of that itself."""
    stated = Stated(name, tuple(reading.formula for reading in outcome.readings), outcome.situation)
    missing = any(isinstance(atom, Missing) for formula in stated.formulas for atom in formula.atoms())
    if not missing and not any(of in outcome.situation.setting.people for of in named(claim.statement, SubjectId)):
        return stated
    known = {field.name: getattr(outcome.situation.setting, field.name) for field in attrs.fields(Setting)}
    setting = SupposedSetting(**known)
    try:
        formulas = formulas_of(claim, setting)
    except ValueError:
        return stated
    situation = attrs.evolve(outcome.situation, events={**outcome.situation.events, **setting.births})
    return attrs.evolve(stated, formulas=formulas, situation=situation, supposed=setting.supposed)


def _of_tally(name: str, tally: Tally, record: Record) -> Stated:
    """What a tally counts, in each reading of its words; none where that is empty or the scope unknown."""
    setting = setting_of_tally(tally, record)
    asks, make = asks_whether(tally.number), functools.partial(_readings, tally)
    return Stated(name, tuple(of_what_lasted(tally, asks, make, setting)), Situation(setting, {}))


def _readings(tally: Tally, setting: Setting) -> Iterator[Formula]:
    scope = setting.scopes.get(tally.scope)
    if scope is None:
        return
    # None since a date is none after it; other numbers count from its start.
    dates = tally.window.begins_with if says_none(tally.number) else None
    try:
        if dates is None:
            readings = counted_in(setting, tally.window, of=scope)
        else:
            readings = since(Anchor(window=dates), setting).map(lambda found: found.until(setting.now_edge))
    except ValueError:
        return
    for name, where in readings:
        yield Formula((Part("tally", (Sum(((1, Total(scope, where)),), tally.number),)),), name)


def is_fact(member: Member) -> bool:
    """Whether the desk takes it as fact."""
    return isinstance(member.statement, Claim) and member.statement.taken_as is TakenAs.FACT
