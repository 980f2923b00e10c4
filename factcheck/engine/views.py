"""Claims decided on every line on which dates of the dossier lie as they are.

Zones are looked at between the two things compared.  Bare dates without a zone compare as civil days, known zones and clock times as instants;
where a dossier has dates of both kinds it is looked at in two views, in each of which the dates of the other kind are widened by the range
of the world's zones.  Each view allows every world there may be, so that what one of them decides is decided, and a clock time that has
nothing to do with a claim changes nothing in the view of civil days.
"""

from __future__ import annotations

import functools
from collections.abc import Container, Iterator, Mapping, Sequence

import attrs

from factcheck.decide import Outcome, decide
from factcheck.engine.isolating import ask_each, blamed, each
from factcheck.engine.labelled import labelled, of_series_alone
from factcheck.engine.members import Member
from factcheck.engine.network_check import Found, find_conflicts, find_conflicts_in_worlds
from factcheck.engine.settings import formulas_of, setting_of
from factcheck.errors import BadData
from factcheck.formula import Formula, Missing
from factcheck.log import Record
from factcheck.meaning import Setting
from factcheck.model import Claim, Conflict, EventId, ReasonCode, inside, named
from factcheck.network.compiling import Strength
from factcheck.when import Line, Truth, When


@attrs.frozen(eq=False, slots=False)
class View:
    """The claims of a dossier as they stand on one line.

    ``mistakes``: of the claims that say nothing there, by position; they have no formulas, and so stay open.
    """

    record: Record
    settings: tuple[Setting, ...]
    formulas: tuple[tuple[Formula, ...], ...]
    mistakes: Mapping[int, str]

    @classmethod
    def of(cls, record: Record, only: Container[int] | None = None) -> View:
        """The claims as they stand in a record.  ``only``: those at these positions; the others say nothing there."""
        claims = record.dossier.claims
        settings = each("finding out where it stands", claims, lambda claim: setting_of(claim, record), claims)
        mistakes: dict[int, str] = {}

        def said(position: int, claim: Claim, setting: Setting) -> tuple[Formula, ...]:
            if only is None or position in only:
                try:
                    return formulas_of(claim, setting)
                except ValueError as error:
                    mistakes[position] = str(error)
            return ()

        formulas = each("finding out what it says", claims, said, range(len(claims)), claims, settings)
        return cls(record, tuple(settings), tuple(formulas), mistakes)

    def first(self, number: int) -> View:
        """The view with so many of its claims; itself with all of them."""
        claims = self.record.dossier.claims
        if number == len(claims):
            return self
        mistakes = {position: mistake for position, mistake in self.mistakes.items() if position < number}
        record = self.record.supposing(claims=claims[:number])
        return View(record, self.settings[:number], self.formulas[:number], mistakes)

    @functools.cached_property
    def outcomes(self) -> list[Outcome]:
        """What is decided of each claim."""
        return decide_all(self.record.dossier.claims, self.formulas, self.settings, self.record)


def decide_all(
    claims: Sequence[Claim],
    formulas: Sequence[tuple[Formula, ...]],
    settings: Sequence[Setting],
    record: Record,
    *,
    complete: bool = False,
) -> list[Outcome]:
    """Each claim decided; ``complete``: as if nothing were missing from the log."""
    procedures = [
        decide(readings, setting, complete=complete)
        for claim, readings, setting in zip(claims, formulas, settings, strict=True)
    ]
    return ask_each("deciding it", claims, procedures, record)


def presumes(formula: Formula) -> bool:
    """Whether nothing can be said in a reading, because of what it takes for granted."""
    atoms = (atom for part in formula.parts for atom in part.atoms)
    return any(isinstance(atom, Missing) and atom.code is ReasonCode.PRESUPPOSITION for atom in atoms)


class Views:
    """A dossier in all its views, and the one in which each claim is told.

    ``faulty``: the claims of a file that say nothing in any of them, with what is wrong, by id.
    """

    def __init__(self, record: Record) -> None:
        """Raises :exc:`BadData` for claims of a program about no time, or up to a moment that nobody gives."""
        self.record = record
        self.all = tuple(View.of(record.on(line)) for line in record.dossier.lines)
        claims = record.dossier.claims
        self.faulty = {
            claim.id: mistakes[0]
            for position, claim in enumerate(claims)
            if (mistakes := self._mistakes(position, claim))
        }
        lost = [claim for claim in claims if claim.id in self.faulty and claim.location is None]
        if lost:
            raise BadData(tuple(f"claims[{claim.id!r}].statement: {self.faulty[claim.id]}" for claim in lost))

    def _exact(self, claim: Claim) -> View | None:
        """The view in which all dates of a claim's own words lie as they are; None where they are of both kinds."""
        kinds = {when.floating for when in inside((claim.statement, claim.made), When)} or {False, True}
        lines = {Line.CIVIL if floating else Line.INSTANT for floating in kinds}
        return next((view for view in self.all if {view.record.line} == lines), None)

    def _mistakes(self, position: int, claim: Claim) -> list[str]:
        """Why a claim says nothing: in the view in which its own dates lie as they are, else in all of them."""
        exact = self._exact(claim)
        views = self.all if exact is None else (exact,)
        found = [view.mistakes[position] for view in views if position in view.mistakes]
        return found if len(found) == len(views) else []

    @functools.cached_property
    def told(self) -> tuple[View, ...]:
        """For each claim the view in which it is decided, else that of most of the dates it names."""
        claims = self.record.dossier.claims
        return tuple(each("choosing its time line", claims, self._told, range(len(claims)), claims))

    def _told(self, position: int, claim: Claim) -> View:
        def fits(view: View) -> tuple[bool, bool, bool]:
            decided = view.outcomes[position].truth is not Truth.UNKNOWN
            return decided, bool(view.formulas[position]), view.record.line is self._line_of(claim)

        exact = self._exact(claim)
        if exact is not None and any(map(presumes, exact.formulas[position])):
            # What was certainly not so when it was said is no other thing where its dates are known less well.
            return exact
        views = [*self.all, *(view for view in (self.labelled.get(position),) if view is not None)]
        return views[0] if len(views) == 1 else max(views, key=fits)

    @functools.cached_property
    def labelled(self) -> Mapping[int, View]:
        """By position of the claims about series alone that were told in another zone than they speak of: the view in which their dates are labels."""
        dossier = self.record.dossier
        observed = [event for event in dossier.events if event.observation]
        zones = {event.moment.zone for event in observed}
        ids = frozenset(event.id for event in observed)
        positions: dict[str | None, set[int]] = {}
        for position, claim in enumerate(dossier.claims if observed else ()):
            if zones != {claim.zone} and of_series_alone(claim, dossier, ids):
                positions.setdefault(claim.zone, set()).add(position)
        found: dict[int, View] = {}
        for zone, several in positions.items():
            found |= dict.fromkeys(several, View.of(labelled(self.record, zone), several))
        return found

    @property
    def every(self) -> tuple[View, ...]:
        """The views in which claims may be told."""
        return (*self.all, *dict.fromkeys(self.labelled.values()))

    def _line_of(self, claim: Claim) -> Line:
        floating = [when.floating for when in self._dates_of(claim)]
        return Line.CIVIL if 2 * sum(floating) >= len(floating) else Line.INSTANT

    def _dates_of(self, claim: Claim) -> Iterator[When]:
        """The dates of a claim and of the events it names."""
        events = self.record.events
        yield from inside((claim.statement, claim.made), When)
        yield from (events[id_].moment for id_ in named(claim.statement, EventId) if id_ in events)

    def positions(self, view: View) -> list[int]:
        """Of the claims that are told in a view."""
        return [position for position, each in enumerate(self.told) if each is view]

    @property
    def outcomes(self) -> list[Outcome]:
        """What is decided of each claim, in the view in which it is told."""
        return [view.outcomes[position] for position, view in enumerate(self.told)]


def conflicts_of(views: Views) -> Found:
    """The conflicts between statements that show in any of the views, each set once and without what it does not need."""
    first, *others = map(_conflicts_in, views.all)
    for other in others:
        first = _joined(first, other)
    return first


def _conflicts_in(view: View) -> Found:
    def among(number: int) -> Found:
        record, outcomes = view.first(number).record, view.outcomes[:number]
        return find_conflicts_in_worlds(record, outcomes, find_conflicts(record, outcomes))

    return blamed("comparing it with the other claims", [claim.id for claim in view.record.dossier.claims], among)


Told = tuple[Conflict, tuple[Member, ...]]


def _beats(one: Told, other: Told, *, strictly: bool = False) -> bool:
    """Whether the first conflict makes the second needless: it holds at least as surely, of no more statements.  ``strictly``: and is not like it."""
    names, others = ({member.name for member in members} for _, members in (one, other))
    surer = one[0].strength == Strength.DEFINITE.value, other[0].strength == Strength.DEFINITE.value
    alike = names == others and surer[0] is surer[1]
    return names <= others and surer[0] >= surer[1] and not (strictly and alike)


def _joined(one: Found, other: Found) -> Found:
    kept = tuple(each for each in one.conflicts if not any(_beats(new, each, strictly=True) for new in other.conflicts))
    more = (each for each in other.conflicts if not any(_beats(known, each) for known in kept))
    return Found((*kept, *more), one.complete and other.complete)
