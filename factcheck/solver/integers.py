"""Linear constraints: exact simplex over an integer tableau, after Dutertre and de Moura (2006).

Every row keeps whole factors and one common denominator, so nothing is ever rounded and no fraction is built.  Values of non-basic
variables are bounds, and so whole; a conflict is a row none of whose variables can move, and the row itself holds Farkas's
multipliers.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from factcheck.budget import Budget
from factcheck.solver.rows import Atom, Conflict, Multiplied, Terms

_FREE_CHOICES = 3
"""So many pivots of one call for each sum may be greedy; after them Bland's rule, which cannot go round in circles."""


class Simplex:
    """The theory of linear constraints over a fixed set of sums: rational values come first, integers by the splits of the search."""

    def __init__(self, variables: int, sums: Iterable[Terms], budget: Budget) -> None:
        """``sums``: of every atom that may ever be added.  Variables are numbered from 1 up to and without ``variables``."""
        self.budget = budget
        forms = sorted({_oriented(terms)[0] for terms in sums if len(terms) > 1})
        self._place = {form: variables + position for position, form in enumerate(forms)}
        self._form = {place: form for form, place in self._place.items()}
        self._patience = 50 + _FREE_CHOICES * len(forms)
        size = variables + len(forms)
        # Lower and upper bounds, and the premises they are due to.
        self._bounds: tuple[list[int | None], list[int | None]] = [None] * size, [None] * size
        self._due_to = [-1] * size, [-1] * size
        self._value = [0] * size
        self._over = [1] * size
        # What is basic has a row: what it is made of, times its denominator.
        self._row = {place: dict(form) for place, form in self._form.items()}
        self._column: list[set[int]] = [set() for _ in range(size)]
        for form, place in self._place.items():
            for variable, _ in form:
                self._column[variable].add(place)
        self._trail: list[tuple[bool, int, int | None, int]] = []
        self._suspects: set[int] = set()

    def mark(self) -> int:
        """The state to go back to."""
        return len(self._trail)

    def undo(self, mark: int) -> None:
        """Bounds only become looser, so the values of non-basic variables stay right."""
        while len(self._trail) > mark:
            above, place, bound, premise = self._trail.pop()
            self._bounds[above][place], self._due_to[above][place] = bound, premise
            self._suspects.add(place)

    def value(self, variable: int) -> tuple[int, int]:
        """Numerator and denominator, not reduced."""
        return self._value[variable], self._over[variable]

    def is_free(self, variable: int, *, above: bool) -> bool:
        """Whether the variable has no bound of its own on that side."""
        return self._bounds[above][variable] is None

    def add(self, atom: Atom) -> Conflict | None:
        """Take a bound of a variable or of a sum; a conflict of two bounds is found here, any other by :meth:`settle`."""
        if not atom.terms:
            return Conflict(((1, atom.premise),)) if atom.at_most < 0 else None
        form, positive = _oriented(atom.terms)
        place = self._place[form] if len(form) > 1 else form[0][0]
        bound = atom.at_most if positive else -atom.at_most
        old, opposite = self._bounds[positive][place], self._bounds[not positive][place]
        if old is not None and (bound >= old if positive else bound <= old):
            return None
        if opposite is not None and (bound < opposite if positive else bound > opposite):
            return Conflict(((1, atom.premise), (1, self._due_to[not positive][place])))
        self._trail.append((positive, place, old, self._due_to[positive][place]))
        self._bounds[positive][place], self._due_to[positive][place] = bound, atom.premise
        if place in self._row:
            self._suspects.add(place)
        elif self._value[place] > bound if positive else self._value[place] < bound:
            self._move(place, bound)
        return None

    def settle(self) -> Conflict | None:
        """Move until every variable is within its bounds, or a row shows that it cannot be.  Raises OutOfBudget."""
        choices = 0
        while True:
            free = choices < self._patience
            wrong = self._violated(free=free)
            if wrong is None:
                return None
            place, rising = wrong
            entering = self._entering(place, rising=rising, free=free)
            if entering is None:
                self._suspects.add(place)
                return self._stuck(place, rising=rising)
            bound = self._bounds[not rising][place]
            assert bound is not None, "a violated bound is a bound"
            self._pivot(place, entering, bound)
            choices += 1

    def rounding(self) -> Conflict | None:
        """A row whose variables that can move leave a remainder: the greatest common divisor of their factors does not divide the rest."""
        lower, upper = self._bounds
        for place, row in sorted(self._row.items()):
            if self._value[place] % self._over[place] == 0:
                continue
            self.budget.spend(len(row))
            fixed = {other for other in row if lower[other] == upper[other] is not None}
            divisor = math.gcd(self._over[place], *(factor for other, factor in row.items() if other not in fixed))
            if sum(row[other] * self._value[other] for other in fixed) % divisor:
                ordered = sorted(fixed)
                return Conflict(
                    self._limits((other, -row[other]) for other in ordered),
                    rounded=self._limits((other, row[other]) for other in ordered),
                )
        return None

    def narrow(self) -> tuple[Terms, int, int] | None:
        """The variable or sum of the fewest possible values, but more than one: its terms, its lower limit and how far the upper one lies."""
        limited = [
            (upper - lower, place, lower)
            for place, (lower, upper) in enumerate(zip(*self._bounds, strict=True))
            if lower is not None and upper is not None and lower < upper
        ]
        if not limited:
            return None
        width, place, lower = min(limited)
        return self._form.get(place, ((place, 1),)), lower, width

    def _violated(self, *, free: bool) -> tuple[int, bool] | None:
        """A basic variable outside its bounds, and whether it must rise: the farthest one, or the one of least number."""
        best: tuple[int, int, bool] | None = None
        self.budget.spend(len(self._suspects))
        lowest, highest = self._bounds
        for place in sorted(self._suspects):
            if place in self._row:
                value, over = self._value[place], self._over[place]
                lower, upper = lowest[place], highest[place]
                missing = 0
                if lower is not None and value < lower * over:
                    missing = lower * over - value
                elif upper is not None and value > upper * over:
                    missing = upper * over - value
                if missing:
                    if not free:
                        return place, missing > 0
                    key = (-(abs(missing) << 10) // over, place, missing > 0)
                    if best is None or key < best:
                        best = key
                    continue
            self._suspects.discard(place)
        return None if best is None else best[1:]

    def _entering(self, place: int, *, rising: bool, free: bool) -> int | None:
        """A variable of the row that can move so as to help."""
        row = self._row[place]
        self.budget.spend(len(row))
        lower, upper = self._bounds
        found = [
            (len(self._column[other]) if free else 0, other)
            for other, factor in row.items()
            if (upper if (factor > 0) == rising else lower)[other] != self._value[other]
        ]
        return min(found)[1] if found else None

    def _stuck(self, place: int, *, rising: bool) -> Conflict:
        """The row as Farkas's multipliers: no variable of it can move towards the bound that is missed."""
        row = self._row[place]
        own = (self._over[place], self._due_to[not rising][place])
        sign = 1 if rising else -1
        return Conflict((own, *self._limits((other, sign * row[other]) for other in sorted(row))))

    def _limits(self, factors: Iterable[tuple[int, int]]) -> Multiplied:
        """What keeps a sum from growing: the upper bounds of what is added, the lower ones of what is taken away."""
        return tuple((abs(factor), self._due_to[factor > 0][other]) for other, factor in factors)

    def _move(self, place: int, value: int) -> None:
        """Give a non-basic variable another value, and the basic ones what follows from it."""
        difference = value - self._value[place]
        self._value[place] = value
        self.budget.spend(len(self._column[place]) + 1)
        for basic in self._column[place]:
            self._value[basic] += self._row[basic][place] * difference
            self._suspects.add(basic)

    def _pivot(self, leaving: int, entering: int, bound: int) -> None:
        """Exchange a basic and a non-basic variable; the first takes the value ``bound``."""
        row = self._row.pop(leaving)
        factor = row.pop(entering)
        over = self._over[leaving]
        sign = 1 if factor > 0 else -1
        solved = {other: -sign * each for other, each in row.items()}
        solved[leaving] = sign * over
        for other in row:
            self._column[other].discard(leaving)
        self._value[leaving], self._over[leaving] = bound, 1
        users = sorted(self._column[entering] - {leaving})
        self._column[entering] = set()
        self._write(entering, solved, abs(factor))
        done, scale = self._row[entering], self._over[entering]
        for basic in users:
            old = self._row[basic]
            part = old.pop(entering)
            self.budget.spend(len(old) + len(done))
            common = math.gcd(scale, part)
            mine, theirs = scale // common, part // common
            new = {other: each * mine for other, each in old.items()} if mine != 1 else dict(old)
            for other, each in done.items():
                total = new.get(other, 0) + each * theirs
                if total:
                    new[other] = total
                else:
                    del new[other]
            self._write(basic, new, self._over[basic] * mine, old)

    def _write(self, basic: int, row: dict[int, int], over: int, old: dict[int, int] | None = None) -> None:
        """Store a row without common divisor, and keep the columns and the value right."""
        divisor = math.gcd(over, *row.values())
        if divisor != 1:
            row = {other: factor // divisor for other, factor in row.items()}
            over //= divisor
        for other in old or ():
            if other not in row:
                self._column[other].discard(basic)
        for other in row:
            self._column[other].add(basic)
        self._row[basic], self._over[basic] = row, over
        # Long numbers take longer to multiply; a step stands for one machine word.
        self.budget.spend(len(row) * (over.bit_length() // 64))
        value = self._value
        value[basic] = sum(factor * value[other] for other, factor in row.items())
        self._suspects.add(basic)


def _oriented(terms: Terms) -> tuple[Terms, bool]:
    """A sum or its opposite, whichever begins with a positive factor, and whether it is the sum itself."""
    if terms[0][1] > 0:
        return terms, True
    return tuple((variable, -factor) for variable, factor in terms), False
