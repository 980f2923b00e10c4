"""Alternatives and whole numbers: a search that learns from every conflict.

The theory's values are a model of everything chosen so far.  Only a clause that this model does not meet needs a choice, the one with
the fewest alternatives left first; where every clause is met but a value is not whole, the two sides of the gap are a clause too.
What a conflict needs is learned as a *lemma*, choices that cannot all be made; the search goes back to the last of them, past
all that had no part in it (conflict-directed backjumping; Prosser, 1993).  Lemmas are the steps of the proof.

There are two theories, differences and sums.  A theory holds a conjunction of atoms, takes more of them (``add``) and gives the last ones
back (``mark``, ``undo``).  ``settle`` finds values that meet all of them, or a conflict.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from factcheck.budget import Budget
from factcheck.solver.differences import Graph
from factcheck.solver.integers import Simplex
from factcheck.solver.rows import Atom, Conflict, Terms

# Theories


class Differences(Graph):
    """The theory of difference constraints: complete, and its values are whole as soon as they exist."""

    def add(self, atom: Atom) -> Conflict | None:
        """Finds every conflict at once."""
        if not atom.terms:
            return Conflict(((1, atom.premise),)) if atom.at_most < 0 else None
        sides = atom.difference
        assert sides is not None, "the graph is only asked of components without other sums"
        cycle = self.join(*sides, atom.at_most, atom.premise)
        return Conflict(tuple((1, premise) for premise in cycle)) if cycle else None

    def settle(self) -> Conflict | None:
        """Nothing is left to do."""
        return None


Theory = Differences | Simplex


# Search

_CHOICE = 200
"""What a choice costs in steps, with all that is kept of it."""

Alternatives = Sequence[tuple[Atom, ...]]
Pick = tuple[int, int]
"""A clause and one of its alternatives."""

_MAX_NOGOOD = 12
"""Longer lemmas serve the proof and the way back, but are not watched: they almost never apply again."""


_FOUND = -1
"""No lemma: everything is met."""


_NARROW = 64
"""A sum of no more values than this is fixed before limits are supposed."""


_PATIENCE = 50
"""So many splits of single variables come first; they are enough for most tables, though their cells have no upper limits."""


class Cases(NamedTuple):
    """Each alternative of the clause is ruled out by a lemma."""

    clause: int
    lemmas: tuple[int, ...]


class Lemma(NamedTuple):
    """Choices that cannot all be made, and why."""

    picks: frozenset[Pick]
    because: Conflict | Cases


class Gap(NamedTuple):
    """The clause that a sum is at most ``floor`` or at least one more, added by the search."""

    terms: Terms
    floor: int


class Search:
    """One question: can the theory's atoms and the clauses all hold?"""

    def __init__(
        self,
        theory: Theory,
        clauses: Mapping[int, Alternatives],
        pick_of: Mapping[int, Pick],
        variables: Sequence[int],
        premises: int,
        reach: int,
        budget: Budget,
    ) -> None:
        """``pick_of``: to which alternative a premise belongs.  ``variables`` must be whole.  New premises count from ``premises``.

        ``reach``: how far from zero to look first where a variable has no bound.
        """
        self.theory = theory
        self.budget = budget
        self.lemmas: list[Lemma] = []
        self.gaps: dict[Gap, int] = {}
        self._clauses = dict(clauses)
        self._own = tuple(sorted(clauses))
        self.pick_of = dict(pick_of)
        self._variables = variables
        self._premises = premises
        self._trail: list[tuple[Pick, int]] = []
        self._position: dict[int, int] = {}
        self._blocked: dict[int, dict[int, int]] = {}
        self._unblock: list[list[Pick]] = []
        self._dead: list[int] = []
        self._favoured: dict[int, int] = {}
        self._weight = Counter[int]()
        self._watch: dict[Pick, list[int]] = {}
        self._made: dict[int, int] = {}
        self._splits = 0
        self._reach = reach

    def run(self) -> int | None:
        """None where all can hold: the theory's values say how.  Else the number of the lemma that rules everything out.  Raises OutOfBudget."""
        while True:
            lemma = self._step()
            if lemma == _FOUND:
                return None
            while lemma is not None:
                if not self.lemmas[lemma].picks:
                    return lemma
                lemma = self._return(lemma)

    def _step(self) -> int | None:
        """One choice; a lemma where a conflict is met; ``_FOUND`` at the end."""
        while self._dead:
            dead = self._dead.pop()
            if self._is_dead(dead):
                return self._cases(dead)
        conflict = self.theory.settle()
        if conflict is not None:
            return self._learn(conflict)
        clause = self._clause()
        if clause is None and isinstance(self.theory, Simplex):
            gap = self._gap(self.theory)
            if isinstance(gap, Conflict):
                return self._learn(gap)
            clause = gap
        if clause is None:
            return _FOUND
        if self._is_dead(clause):
            return self._cases(clause)
        return self._choose(clause)

    # Which clause, which alternative

    def _clause(self) -> int | None:
        """The unmet clause with the fewest alternatives, most often in conflict; None where the values meet all of them."""
        best: tuple[int, int, int] | None = None
        for clause in self._own:
            if clause in self._position or self._is_met(clause):
                continue
            left = self._open(clause)
            if isinstance(self.theory, Differences):
                left = [alternative for alternative in left if self._can_hold((clause, alternative))]
            key = (len(left), -self._weight[clause], clause)
            if best is None or key < best:
                best = key
                if not left:
                    break
        return None if best is None else best[2]

    def _is_met(self, clause: int) -> bool:
        value = self.theory.value
        for atoms in self._clauses[clause]:
            self.budget.spend(len(atoms) + 1)
            for atom in atoms:
                common, total = 1, 0
                for variable, factor in atom.terms:
                    number, over = value(variable)
                    if over == common:
                        total += factor * number
                    else:
                        total = total * over + factor * number * common
                        common *= over
                if total > atom.at_most * common:
                    break
            else:
                return True
        return False

    def _open(self, clause: int) -> list[int]:
        blocked = self._blocked.get(clause, {})
        return [alternative for alternative in range(len(self._clauses[clause])) if alternative not in blocked]

    def _is_dead(self, clause: int) -> bool:
        return len(self._blocked.get(clause, {})) == len(self._clauses[clause])

    def _can_hold(self, pick: Pick) -> bool:
        """Try an alternative and take it back; a conflict that needs it blocks it."""
        mark = self.theory.mark()
        conflict = self._add(pick)
        self.theory.undo(mark)
        if conflict is not None:
            self._block(pick, self._learn(conflict))
        return conflict is None

    def _gap(self, theory: Simplex) -> int | Conflict | None:
        """The clause for a value that is not whole; before it a proof that none can be, and limits for what has none."""
        values = ((variable, *theory.value(variable)) for variable in self._variables)
        broken = next(((variable, number // over) for variable, number, over in values if number % over), None)
        if broken is None:
            return None
        conflict = theory.rounding()
        if conflict is not None:
            return conflict
        sides = itertools.product(self._variables, (True, False))
        if self._splits >= _PATIENCE and any(theory.is_free(variable, above=above) for variable, above in sides):
            return self._unlimited(theory)
        self._splits += 1
        return self._gap_clause(Gap(((broken[0], 1),), broken[1]), 0)

    def _unlimited(self, theory: Simplex) -> int:
        """The next clause where variables have no limits: splitting those alone need never end.

        First every sum that has limits is fixed, its values one by one, so that what remains are equations, which a remainder refutes.
        Then limits are supposed, because a depth-first search can follow one variable for ever, past a solution close by.
        """
        narrow = theory.narrow()
        if narrow is not None and narrow[2] <= _NARROW:
            return self._gap_clause(Gap(*narrow[:2]), 0)
        for variable, above in itertools.product(self._variables, (True, False)):
            reach = self._reach
            while theory.is_free(variable, above=above):
                # Far from zero every step costs more, because its numbers are longer.
                self.budget.spend(1 + reach.bit_length())
                gap = Gap(((variable, 1),), reach if above else -reach - 1)
                if self.gaps.get(gap) not in self._position:
                    return self._gap_clause(gap, 0 if above else 1)
                reach *= 4  # Nothing was found up to here; the next stretch is finite again.
        raise AssertionError("only asked where a variable has no limit")

    def _gap_clause(self, gap: Gap, favoured: int) -> int:
        known = self.gaps.get(gap)
        if known is not None:
            return known
        clause = self._premises
        self._premises += 2
        low = Atom(gap.terms, gap.floor, clause)
        high = Atom(tuple((variable, -factor) for variable, factor in gap.terms), -gap.floor - 1, clause + 1)
        self._clauses[clause] = ((low,), (high,))
        self.pick_of[clause], self.pick_of[clause + 1] = (clause, 0), (clause, 1)
        self.gaps[gap] = clause
        self._favoured[clause] = favoured
        return clause

    # Choosing and going back

    def _add(self, pick: Pick) -> Conflict | None:
        for atom in self._clauses[pick[0]][pick[1]]:
            self.budget.spend(1)
            conflict = self.theory.add(atom)
            if conflict is not None:
                return conflict
        return None

    def _choose(self, clause: int) -> int | None:
        self.budget.spend(_CHOICE)
        left = self._open(clause)
        favoured = self._favoured.get(clause, 0)
        pick = (clause, favoured if favoured in left else left[0])
        self._favoured[clause] = pick[1]
        mark = self.theory.mark()
        conflict = self._add(pick)
        if conflict is not None:
            self.theory.undo(mark)
            self._block(pick, self._learn(conflict))
            return None
        self._position[clause] = len(self._trail)
        self._trail.append((pick, mark))
        self._unblock.append([])
        for lemma in self._watch.get(pick, ()):
            self._made[lemma] += 1
            self._propagate(lemma)
        return None

    def _propagate(self, lemma: int) -> None:
        """Where all but one of a lemma's choices are made, the last one is blocked."""
        picks = self.lemmas[lemma].picks
        self.budget.spend(1)
        if self._made[lemma] == len(picks) - 1:
            for clause, alternative in picks:
                if not self._is_made((clause, alternative)):
                    if alternative not in self._blocked.get(clause, {}):
                        self._block((clause, alternative), lemma)
                    return

    def _is_made(self, pick: Pick) -> bool:
        position = self._position.get(pick[0])
        return position is not None and self._trail[position][0] == pick

    def _block(self, pick: Pick, lemma: int) -> None:
        """No longer choose an alternative, for as long as the lemma's other choices stand."""
        others = self.lemmas[lemma].picks - {pick}
        self._blocked.setdefault(pick[0], {})[pick[1]] = lemma
        if others:
            self._unblock[max(self._position[clause] for clause, _ in others)].append(pick)
        if self._is_dead(pick[0]):
            self._dead.append(pick[0])

    def _learn(self, conflict: Conflict) -> int:
        picks = frozenset(self.pick_of[premise] for premise in conflict.premises if premise in self.pick_of)
        return self._store(Lemma(picks, conflict))

    def _cases(self, clause: int) -> int:
        """What rules out every alternative of a clause, together."""
        lemmas = tuple(self._blocked[clause][alternative] for alternative in range(len(self._clauses[clause])))
        picks = frozenset(
            pick
            for alternative, lemma in enumerate(lemmas)
            for pick in self.lemmas[lemma].picks
            if pick != (clause, alternative)
        )
        self._weight[clause] += 1
        return self._store(Lemma(picks, Cases(clause, lemmas)))

    def _store(self, lemma: Lemma) -> int:
        number = len(self.lemmas)
        self.lemmas.append(lemma)
        self.budget.spend(len(lemma.picks) + 1)
        if 2 <= len(lemma.picks) <= _MAX_NOGOOD:
            self._made[number] = 0
            for pick in sorted(lemma.picks):
                self._watch.setdefault(pick, []).append(number)
                self._made[number] += self._is_made(pick)
        return number

    def _return(self, lemma: int) -> int | None:
        """Go back to before the last choice of a lemma and block it; a new lemma where its clause has nothing left."""
        clause = max(self.lemmas[lemma].picks, key=lambda pick: self._position[pick[0]])[0]
        position = self._position[clause]
        pick = self._trail[position][0]
        self._undo(position)
        self._block(pick, lemma)
        return self._cases(clause) if self._is_dead(clause) else None

    def _undo(self, position: int) -> None:
        self.theory.undo(self._trail[position][1])
        while len(self._trail) > position:
            pick, _ = self._trail.pop()
            del self._position[pick[0]]
            for lemma in self._watch.get(pick, ()):
                self._made[lemma] -= 1
            for clause, alternative in self._unblock.pop():
                del self._blocked[clause][alternative]
        self._dead = [clause for clause in self._dead if self._is_dead(clause)]
