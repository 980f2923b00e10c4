"""The intermediate form: what a set of claims demands of integers, as data.

Times are microseconds, counts are counts; both are unbounded integers, and nothing here knows which is which.  A *variable* is any
hashable name; names of one type must be comparable with each other, because every order of work follows from them.

A *literal* is a :class:`Bound` or a :class:`Linear`; a :class:`Clause` offers alternatives, each a conjunction of literals.  A
:class:`Constraint` says whose a literal or clause is.  Over the integers the opposite of a literal is a literal again
(:func:`negated`), so that the opposite of any conjunction is a clause.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping

import attrs

Variable = Hashable
"""The name of an integer.  None is no variable: as a side of a :class:`Bound` it stands for zero."""


def by_name(variable: Variable) -> tuple[str, Variable]:
    """A key that also sorts names of different types; None comes before all."""
    return ("", None) if variable is None else (type(variable).__name__, variable)


def _whole(instance: object, attribute: attrs.Attribute[int], value: int) -> None:
    # A float that happens to be whole would make every later sum inexact without a sign of it.
    if type(value) is not int:
        raise TypeError(f"{attribute.name} is {value!r}, not a whole number")


@attrs.frozen
class Bound:
    """``left - right <= at_most``, inclusive; a side that is None is zero, so that one variable can be bounded too."""

    left: Variable
    right: Variable
    at_most: int = attrs.field(validator=_whole)

    @property
    def terms(self) -> tuple[tuple[int, Variable], ...]:
        """The sides that are variables, with their factors, as those of a :class:`Linear`."""
        return tuple((factor, side) for factor, side in ((1, self.left), (-1, self.right)) if side is not None)


@attrs.frozen
class Linear:
    """The weighted sum of variables is at most ``at_most``, inclusive.

    ``terms`` are pairs of a whole factor and a variable.  A variable may occur more than once; its factors are added.  Where the
    terms are the cells of a table of counts, the caller bounds each cell below by zero; nothing is non-negative by itself.
    """

    terms: tuple[tuple[int, Variable], ...]
    at_most: int = attrs.field(validator=_whole)

    def __attrs_post_init__(self) -> None:
        for factor, variable in self.terms:
            if type(factor) is not int:
                raise TypeError(f"the factor of {variable!r} is {factor!r}, not a whole number")
            if variable is None:
                raise ValueError("None is zero, not a variable")


Literal = Bound | Linear
"""What is simply true or false of a choice of integers."""


@attrs.frozen
class Clause:
    """At least one of the alternatives holds; each is a conjunction of literals.  No alternatives: it never holds."""

    alternatives: tuple[tuple[Literal, ...], ...]


@attrs.frozen(order=True)
class Owner:
    """Whose a constraint is.

    Conflict sets are sets of ``name``: dropping a member drops all of its parts.  ``part`` is carried to the proof, for its words.
    ``fixed``: background that can never be dropped (arithmetic of counts, what is taken as fact) and is never a member.
    """

    name: str
    part: str = ""
    fixed: bool = False


ARITHMETIC = Owner("arithmetic", fixed=True)
"""Owns what is true of all integers: the split of a number line into up to ``k`` and from ``k + 1`` on."""


@attrs.frozen
class Constraint:
    """A literal or clause, and whose it is."""

    owner: Owner
    says: Bound | Linear | Clause

    @property
    def alternatives(self) -> tuple[tuple[Literal, ...], ...]:
        """What it says, as alternatives; a literal is the only one."""
        return self.says.alternatives if isinstance(self.says, Clause) else ((self.says,),)


@attrs.frozen
class Problem:
    """Constraints that should all hold.  Their order does not matter: results are the same for every order."""

    constraints: tuple[Constraint, ...]

    def members(self) -> tuple[str, ...]:
        """The names of the owners that can be dropped, sorted."""
        return tuple(sorted({each.owner.name for each in self.constraints if not each.owner.fixed}))

    def only(self, members: Iterable[str]) -> Problem:
        """What is left when only these members are kept, with all of the background."""
        kept = frozenset(members)
        return Problem(tuple(each for each in self.constraints if each.owner.fixed or each.owner.name in kept))


def negated(literal: Literal) -> Literal:
    """What holds of integers exactly where the literal does not: ``x <= w`` turns into ``-x <= -w - 1``."""
    if isinstance(literal, Bound):
        return Bound(literal.right, literal.left, -literal.at_most - 1)
    return Linear(tuple((-factor, variable) for factor, variable in literal.terms), -literal.at_most - 1)


def split(literal: Literal) -> Clause:
    """The literal or its opposite: true of all integers."""
    return Clause(((literal,), (negated(literal),)))


def constraint_order(constraint: Constraint, key: Callable[[Variable], object]) -> tuple[object, ...]:
    """Sorts constraints by owner, then by what they say; ``key`` sorts variables.  Two that are equal here are equal."""
    owner = constraint.owner
    content = tuple(tuple(_content(each, key) for each in alternative) for alternative in constraint.alternatives)
    return owner.name, owner.part, owner.fixed, isinstance(constraint.says, Clause), content


def _content(literal: Literal, key: Callable[[Variable], object]) -> tuple[object, ...]:
    if isinstance(literal, Bound):
        return 0, key(literal.left), key(literal.right), literal.at_most
    return 1, tuple((factor, key(variable)) for factor, variable in literal.terms), literal.at_most


def holds(constraint: Constraint, model: Mapping[Variable, int]) -> bool:
    """Whether whole numbers meet a constraint.  Raises KeyError where a variable has none."""
    return any(
        all(sum(factor * model[variable] for factor, variable in each.terms) <= each.at_most for each in alternative)
        for alternative in constraint.alternatives
    )
