"""What a source had said when a claim was made: what it says later neither supports that it had said so nor denies it."""

from __future__ import annotations

import attrs

from factcheck.formula import AnyOf, Atom, Count, Difference, Formula, Membership, Moment, Part, Said
from factcheck.meaning.setting import Setting
from factcheck.model import Scope, SourceCondition, Statement
from factcheck.when import Stretch, When


def had_said(source: str, statement: Statement, setting: Setting) -> tuple[str, ...]:
    """The claims in which the source had said just that: no later than the day on which this one was made, which names it."""
    return tuple(
        claim.id
        for claim in setting.record
        if claim.source == source and claim.statement == statement and _no_later(claim.made, setting)
    )


def had_spoken(source: str, setting: Setting) -> bool:
    """Whether a source was published by then; where it does not say when, nothing says that it was later."""
    return _no_later(setting.published.get(source), setting)


def said_or_listed(said: Said, formula: Formula, setting: Setting) -> Atom:
    """On record with a statement, or as a source of the events that make it true."""
    by_source = Scope(name=f"reported by {said.source}", conditions=(SourceCondition(said.source),))
    dated = {
        id_
        for atom in formula.atoms()
        if isinstance(atom, Difference)
        for point in (atom.later, atom.earlier)
        if isinstance(point, Moment)
        for id_ in point.events
    }
    own = (Part("listed", (Membership(tuple(sorted(dated)), by_source),)),) if dated else ()
    listed = []
    for part in (*formula.parts, *own):
        shown = tuple(filter(None, (_narrowed(atom, by_source, said.source, setting) for atom in part.atoms)))
        if len(shown) < len(part.atoms):
            return said
        listed.append(attrs.evolve(part, atoms=shown))
    return AnyOf(((Part("said", (said,)),), tuple(listed)))


def _narrowed(atom: Atom, to: Scope, source: str, setting: Setting) -> Atom | None:
    """What the events of the source itself make true; None where they show nothing, as of how few there were."""
    match atom:
        case Count(where=Stretch()) if all(zone.high is None for zone in atom.number.possible):
            scope = atom.scope.both(to)
            others = sorted(setting.told_by_others(source, scope))
            return attrs.evolve(atom, scope=scope, without=(*atom.without, *others))
        case Membership():
            scope = atom.scope.both(to)
            shared = setting.told_by_others(source, scope) & {*atom.events}
            return None if shared else attrs.evolve(atom, scope=scope)
        case Difference():
            return atom
    return None


def _no_later(said: When | None, setting: Setting) -> bool:
    made = setting.made
    if said is None or made is None:
        return True
    days, own = said.named_days, made.named_days
    if days is not None and own is not None:
        # Days are labels, so that two zones do not matter.
        return days[1] <= own[1]
    return said.on(setting.line).intervals.end <= made.on(setting.line).intervals.end
