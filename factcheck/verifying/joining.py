"""Steps that join others: alternatives and denials, and counts of one scope that cannot hold together."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from factcheck.formula import AnyOf, Atom, Count, Formula, Membership, Not, Sum, branches_of
from factcheck.model import CombinedStep, JointBound, JointStep, JunctionStep, MembershipStep, Step
from factcheck.verifying.binding import Elsewhere, Showing, left_out
from factcheck.verifying.counting import beyond, check_joint
from factcheck.verifying.demanding import check_denial
from factcheck.verifying.obligations import enough, granted
from factcheck.verifying.values import Unproved, require
from factcheck.when import Intervals, Stretch


class Conjunction:
    """Atoms that all hold, discharged by steps: quickest where these come in the same order."""

    def __init__(self, atoms: Iterable[Atom], part: str, showing: Showing) -> None:
        self._atoms = tuple(atoms)
        self._part = part
        self._showing = showing
        self._shown: list[set[object]] = [set() for _ in self._atoms]
        self._next = 0

    def take(self, step: Step) -> None:
        """Holds a step against the atoms.  Raises Unproved where it shows nothing of any of them."""
        require(step.part == self._part, "it is about another part")
        problem = Elsewhere("it is about something else than the statement")
        for place in (*range(self._next, len(self._atoms)), *range(self._next)):
            try:
                self._shown[place].update(self._held(step, self._atoms[place]))
            except Elsewhere as other:
                problem = other
                continue
            whole = self._shown[place] >= set(_wanted(self._atoms[place]))
            self._next = (place + whole) % len(self._atoms)
            return
        raise problem

    def _held(self, step: Step, atom: Atom) -> Iterable[object]:
        """What of an atom a step shows.  Raises Elsewhere where it is about something else."""
        shown: list[object] = [
            number for number, ways in enumerate(enough(atom)) if any(self._shows(step, way) for way in ways)
        ]
        try:
            hold(step, atom, self._showing)
            shown.append(step.event if isinstance(step, MembershipStep) else _ITSELF)
        except Elsewhere:
            # What the order of events hangs on refutes nothing.
            there = granted(atom, self._showing.obligations.goes_on) if step.holds else ()
            if not shown and not any(self._shows(step, each) for each in there):
                raise
        return shown

    def _shows(self, step: Step, atom: Count | Sum) -> bool:
        try:
            self._showing.show(step, atom)
        except Elsewhere:
            return False
        return True

    def require_all(self) -> None:
        """Raises Unproved where some atom is not shown."""
        whole = [shown >= set(_wanted(atom)) for shown, atom in zip(self._shown, self._atoms, strict=True)]
        done = [atom for atom, shown in zip(self._atoms, whole, strict=True) if shown]
        # A step that shows an atom shows all that are equal to it.
        left = (atom for atom, shown in zip(self._atoms, whole, strict=True) if not shown)
        require(all(atom in done for atom in left), "not every part is shown to hold")


_ITSELF = "the atom itself"


def _wanted(atom: Atom) -> Iterator[object]:
    """What has to be shown of an atom: it, of several events each, and that there are as many as it speaks of."""
    yield from range(len(list(enough(atom))))
    if isinstance(atom, Membership):
        yield from atom.events
    else:
        yield _ITSELF


def hold(step: Step, atom: Atom, showing: Showing) -> None:
    """Holds a step, perhaps of others, against an atom.  Raises as :meth:`Showing.show`."""
    if isinstance(step, JunctionStep):
        _junction(step, atom, showing)
    elif isinstance(step, CombinedStep):
        require(step.holds, "it is about all of the statement")
        check_denial(step, atom, showing)
    else:
        showing.show(step, atom)


def _junction(step: JunctionStep, atom: Atom, showing: Showing) -> None:
    if not isinstance(atom, AnyOf | Not) or step.negated is not isinstance(atom, Not):
        raise Elsewhere("it joins what the statement does not")
    branches = branches_of(atom)
    # Of no alternatives none holds; a branch that is there shows something.
    require(all(step.branches), "nothing is shown")
    if step.holds is not step.negated:
        # One alternative holds, or all that is denied does.
        require(len(step.branches) == 1, "its branches do not show it")
        _whole(step, step.branches[0], branches, showing)
        return
    if len(step.branches) != len(branches):
        raise Elsewhere("it has other branches than the statement")
    for shown, branch in zip(step.branches, branches, strict=True):
        conjunction = Conjunction(branch, step.part, showing)
        for inner in shown:
            require(not inner.holds, "its branches do not show it")
            conjunction.take(inner)


def _whole(step: JunctionStep, shown: Sequence[Step], branches: Sequence[Sequence[Atom]], showing: Showing) -> None:
    """Raises Unproved unless one of the branches is shown to hold."""
    require(all(inner.holds for inner in shown), "its branches do not show it")
    problem = Unproved("it joins nothing")
    for branch in branches:
        conjunction = Conjunction(branch, step.part, showing)
        try:
            for inner in shown:
                conjunction.take(inner)
            conjunction.require_all()
        except Unproved as other:
            problem = other
        else:
            return
    raise Elsewhere(str(problem))


# Counts together


def check_together(step: JointStep, formula: Formula, showing: Showing) -> None:
    """Raises Unproved unless counts of the statement contradict each other and the record."""
    require(not step.holds, "what cannot hold together proves nothing right")
    counts = [(part.name, atom) for part in formula.parts for atom in part.atoms if isinstance(atom, Count)]

    def demanded(bound: JointBound) -> bool:
        return any(_demands(bound, atom, step, showing) for part, atom in counts if part == bound.part)

    named = sorted({bound.part for bound in step.bounds} - {""})
    require(step.part == " and ".join(named), "it is about another part")
    check_joint(step, showing.case.book, demanded)


def _demands(bound: JointBound, atom: Count, step: JointStep, showing: Showing) -> bool:
    """Whether a count of the statement is of just that stretch, and false of every number beyond the bound."""
    alike = atom.scope == step.scope and left_out(atom) == step.without
    if not alike or atom.threshold is not None or atom.going_on or atom.number.text != bound.number:
        return False
    if any(True for _ in itertools.chain(enough(atom), granted(atom, showing.obligations.goes_on))):
        return False
    stretch = Stretch.exactly(Intervals.between(bound.earlier, bound.later))
    try:
        showing.place(atom.where, atom.scope, (stretch, stretch))
    except Elsewhere:
        return False
    return beyond(bound, atom.number)
