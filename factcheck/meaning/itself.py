"""Of the last so many events through one of them that one is known: the others are those before it, also where they share its day, or its own date is vague."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TypeAlias

import attrs

from factcheck.formula import (
    OTHERS,
    Amount,
    AnyOf,
    Atom,
    Count,
    Formula,
    LastEvents,
    Measure,
    Membership,
    Missing,
    Moment,
    Not,
    Part,
    Ratio,
    Sum,
    Total,
    places_of,
)
from factcheck.meaning.numbers import MORE
from factcheck.meaning.setting import Setting
from factcheck.model import NumberWord, ReasonCode, Scope

_MOST_SCOPES = 2
"""Of more scopes in which the event may be or not the ways are not told apart."""

_Atoms: TypeAlias = tuple[Atom, ...]


def through_itself(formulas: Iterable[Formula], setting: Setting) -> Iterator[Formula]:
    """The same readings, with what they say of the last so many through an event said of it and of those before it."""
    for formula in formulas:
        parts = tuple(
            attrs.evolve(part, atoms=tuple(_parted(atom, setting) for atom in part.atoms)) for part in formula.parts
        )
        yield formula if parts == formula.parts else attrs.evolve(formula, parts=parts)


def _parted(atom: Atom, setting: Setting) -> Atom:
    (where, *others) = dict.fromkeys(places_of(atom)) or (None,)
    if others or not isinstance(where, LastEvents) or not where.including or not isinstance(where.until, Moment):
        return atom
    (event, *several) = where.until.events
    if several or event in setting.lasting:
        return atom
    said = _Parting(event, where).of(atom)
    # What is no event of the scope is none of them; a row for several is no single one.
    itself = (Membership((event,), where.scope, alone=True),)
    ways = tuple((Part("itself", (*itself, *way)),) for way in said or ())
    return atom if said is None else AnyOf((*ways, (Part(OTHERS, (Not((Part("itself", itself),)), atom)),)))


@attrs.frozen
class _Parting:
    event: str
    last: LastEvents

    @property
    def before(self) -> LastEvents | None:
        """Those that are counted back from it."""
        number = self.last.number - 1
        return attrs.evolve(self.last, number=number, including=False) if number else None

    def of(self, atom: Atom) -> list[_Atoms] | None:
        """Every way in which an atom may be so, the event being one of the last; None of an atom that is not told apart so."""
        totals = [measure for measure in _measures(atom) if isinstance(measure, Count | Total)]
        scopes = {each.scope: self.last.scope.implies(each.scope) for each in totals}
        open_ = [scope for scope, sure in scopes.items() if not sure]
        if not totals or len(totals) < len(_measures(atom)) or len(open_) > _MOST_SCOPES:
            return None
        found: list[_Atoms] = []
        for held in itertools.product((True, False), repeat=len(open_)):
            inside = scopes | dict(zip(open_, held, strict=True))
            told = self._said(atom, inside)
            if told is None:
                return None
            member = [Membership((self.event,), scope) for scope in open_]
            known = (one if sure else Not((Part("outside", (one,)),)) for one, sure in zip(member, held, strict=True))
            there = tuple(known)
            found += [(*there, *way) for way in told]
        return found

    def _said(self, atom: Atom, inside: dict[Scope, bool]) -> list[_Atoms] | None:
        match atom:
            case Count(threshold=None):
                own = inside[atom.scope] and self.event not in atom.without
                number = atom.number.scaled(-1, 1) if own else atom.number
                return [(attrs.evolve(atom, where=self.before, number=number),)] if self.before else _is(number)
            case Sum():
                return self._sum(atom, atom.terms, atom.number, inside)
            case Ratio(of=Total() as of, to=Total() as to) if to.scope == self.last.scope and not of.without:
                if not of.figure:
                    # There are just so many of them.
                    return self._sum(atom, ((1, of),), atom.number.scaled(0, self.last.number), inside)
                if self.before is None:
                    some = Sum(((1, Amount((self.event,), of.figure)),), MORE)
                    return [(some, *way) for way in _is(atom.number.scaled(-1, 1) if inside[of.scope] else atom.number)]
        return None

    def _sum(
        self,
        atom: Sum | Ratio,
        terms: Iterable[tuple[int | Fraction, Measure]],
        number: NumberWord,
        inside: dict[Scope, bool],
    ) -> list[_Atoms]:
        rest: list[tuple[int | Fraction, Measure]] = []
        own: list[tuple[int | Fraction, Measure]] = []
        taken = Fraction(0)
        for weight, total in terms:
            assert isinstance(total, Total), "nothing else is told apart"
            if self.before is not None:
                rest.append((weight, attrs.evolve(total, where=self.before)))
            if inside[total.scope] and self.event not in total.without:
                if total.figure:
                    own.append((weight, Amount((self.event,), total.figure)))
                else:
                    taken += Fraction(weight)
        several, number = (*rest, *own), number.scaled(-taken, 1)
        return [(Sum(several, number, atom.role, atom.maybe),)] if several else _is(number)


def _is(number: NumberWord) -> list[_Atoms]:
    """Whether nought fits a number: by nothing more, in no way, or nobody can say."""
    if any(zone.includes(0, 0) for zone in number.definite):
        return [()]
    vague = Missing(ReasonCode.VAGUENESS, (("number", str(number)),))
    return [(vague,)] if any(zone.touches(0, 0) for zone in number.possible) else []


def _measures(atom: Atom) -> list[Count | Measure]:
    match atom:
        case Count():
            return [atom]
        case Sum():
            return [measure for _, measure in atom.terms]
        case Ratio():
            return [atom.of, atom.to]
    return []
