"""How much work may be done: budgets of steps, of a claim and of a whole dossier.

Work is counted in steps, never in seconds, so that every machine gives the same answer.  A step is about what it takes to look at an edge, a literal
or a cell of a tableau; whatever takes longer is so many steps.  A budget that runs out leaves work undone, and never answers for it.
"""

from __future__ import annotations

OWN = 20_000
"""So many steps each claim may take, whatever the others of its dossier take."""
CLAIM = 30_000_000
"""So many steps one claim may take at the most: deciding it, restating it, finding out what would settle it, and what the facts say of it."""
DOSSIER = 35_000_000
"""So many steps all claims of a dossier may take together, beyond those each has of its own."""
NETWORK = 20_000_000
"""So many steps it may take to compare the claims of a dossier with each other."""


class OutOfBudget(Exception):
    """The steps are used up; nothing is known."""


class Budget:
    """Steps that are left.  It counts what is spent; with the same one for several pieces of work they share it.

    ``own``: so many of its steps are its own; those beyond are also of a ``pool`` that it shares with others.
    """

    def __init__(self, steps: int = 20_000_000, *, own: int = 0, pool: Budget | None = None) -> None:
        """By default some seconds on a small machine.  Raises ValueError for less than one step."""
        if steps < 1:
            raise ValueError(f"a budget of {steps} steps allows nothing")
        self.steps = steps
        self.spent = 0
        self.undone: dict[str, None] = {}
        self._own = own
        self._pool = pool

    @property
    def left(self) -> int:
        """How many steps are left; below 1 there are none."""
        left = self.steps - self.spent
        return left if self._pool is None else min(left, max(self._own - self.spent, 0) + self._pool.left)

    def spend(self, steps: int) -> None:
        """Raises OutOfBudget once all steps are spent."""
        if self._pool is None:
            self.spent += steps
            if self.spent > self.steps:
                raise OutOfBudget
        elif steps > self.left:
            # What is not done is not taken from others.
            self.steps = self.spent
            raise OutOfBudget
        else:
            self.note(steps)

    def note(self, steps: int) -> None:
        """Spend steps on what is done already, whether or not there are so many left."""
        before = max(self.spent - self._own, 0)
        self.spent += steps
        if self._pool is not None:
            self._pool.note(max(self.spent - self._own, 0) - before)

    def part(self, most: int | None = None) -> Budget:
        """A budget of half of what is left, so that one hard part leaves something for the others; or of ``most`` steps, as far as they are left."""
        return Budget(max(1, self.left // 2 if most is None else min(most, self.left)))

    def leave(self, what: str) -> None:
        """Keep in mind that something was left undone for want of steps, as what is written after "left undone:"."""
        self.undone[what] = None


class Work:
    """The budgets of a check: one for each claim, one for all of them together, one for comparing them with each other."""

    def __init__(self, *, claim: int = CLAIM, dossier: int = DOSSIER, own: int = OWN, network: int = NETWORK) -> None:
        """``own``: so many steps each claim has for itself, whatever the others take."""
        self._steps = claim, dossier, network
        self._own = min(own, claim)
        self.begin()

    @classmethod
    def unlimited(cls) -> Work:
        """As much as it takes."""
        return cls(claim=10**18, dossier=10**18, own=10**18, network=10**18)

    def begin(self) -> None:
        """Forget what was done: the check begins, or begins again without some claims."""
        self._claim, dossier, network = self._steps
        self._pool = Budget(dossier)
        self._claims: dict[str, Budget] = {}
        self.network = Budget(network)

    def of(self, claim: str) -> Budget:
        """The budget of one claim, by its id."""
        if claim not in self._claims:
            self._claims[claim] = Budget(self._claim, own=self._own, pool=self._pool)
        return self._claims[claim]

    def against_others(self) -> Budget:
        """The budget of holding one claim against those taken as fact: of what comparing claims may take."""
        return Budget(self._claim, pool=self.network)

    @property
    def spent(self) -> int:
        """All steps that were taken so far."""
        return self.network.spent + sum(budget.spent for budget in self._claims.values())

    @property
    def undone(self) -> dict[str, tuple[str, ...]]:
        """What was left undone, by claim; what concerns all claims under ""."""
        found = {id_: tuple(budget.undone) for id_, budget in self._claims.items() if budget.undone}
        return found | ({"": tuple(self.network.undone)} if self.network.undone else {})
