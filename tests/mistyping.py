"""Values built in Python with something of a wrong type somewhere in them, at any depth: for what takes values rather than files.

Each is drawn by a number, so that any of them can be made again.
"""

from __future__ import annotations

import decimal
from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any

import attrs

Path = tuple[str | int, ...]
"""Names of fields and positions in tuples, from the outside in."""

DEEPEST = 9


def spots(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every field and member of what can be built by its constructor, and where it is."""
    if len(path) > DEEPEST:
        return
    if attrs.has(type(value)):
        inner = [(field.name, getattr(value, field.name)) for field in attrs.fields(type(value)) if field.init]
    elif isinstance(value, tuple):
        inner = list(enumerate(value))
    else:
        return
    for name, member in inner:
        yield (*path, name), member
        yield from spots(member, (*path, name))


def rebuilt(value: Any, path: Path, new: Any) -> Any:
    """The value with something else at that place, built from the inside out by the constructors that anybody calls."""
    if not path:
        return new
    name, rest = path[0], path[1:]
    if isinstance(name, int):
        return (*value[:name], rebuilt(value[name], rest, new), *value[name + 1 :])
    made = rebuilt(getattr(value, name), rest, new)
    alias = getattr(attrs.fields_dict(type(value))[name], "alias", name)
    return attrs.evolve(value, **{alias: made})


class Odd:
    """Nothing that anybody knows."""


SORTS = {
    "nothing": lambda value, rng, others: None,
    "a text": lambda value, rng, others: rng.choice(["", "x", "2024-03", str(value)[:200], "\ud800", "x" * 5_000]),
    "a number": lambda value, rng, others: rng.choice([0, 1, -1, True, False, 3, Fraction(1, 3)]),
    "a giant number": lambda value, rng, others: rng.choice([10**30, -(10**30), 10**400, 10**5_000, -(10**5_000), Fraction(10**400, 3)]),
    "no whole number": lambda value, rng, others: rng.choice(
        [1.5, float("nan"), float("inf"), -float("inf"), decimal.Decimal("NaN"), decimal.Decimal("sNaN"), 1j]
    ),
    "a container": lambda value, rng, others: rng.choice([(), [], {}, set(), frozenset(), b"x", ((),), ([],), ({},), (None,), iter(())]),
    "a list for a tuple": lambda value, rng, others: list(value) if isinstance(value, tuple) else [value],
    "wrapped": lambda value, rng, others: rng.choice([(value,), ((value, value),), {"x": value}, {str(value)[:20]: value}]),
    "another class": lambda value, rng, others: rng.choice(others),
    "a class itself": lambda value, rng, others: rng.choice([type(value), Odd, Odd(), str, print, lambda *_: True, Ellipsis]),
}
"""Each sort, and what it puts in the place of a value; ``others``: values of other places."""


@attrs.frozen(eq=False)
class Mistyped:
    """``built``: None where a constructor raised ``raised``.  ``same``: what was put there equals what was there."""

    sort: str
    path: Path
    built: Any
    raised: Exception | None
    same: bool


def mistyped(value: Any, rng: Random) -> Mistyped:
    """The value with one thing in it of another type."""
    found = list(spots(value))
    # Each sort of place alike: there are a hundred ids for each bound.
    names = sorted({str(path[-1]) for path, _ in found})
    name = rng.choice(names)
    path, there = rng.choice([each for each in found if str(each[0][-1]) == name])
    sort = rng.choice(list(SORTS))
    others = [member for _, member in rng.sample(found, min(len(found), 8))]
    new = SORTS[sort](there, rng, others)
    try:
        same = type(new) is type(there) and bool(new == there)
        return Mistyped(sort, path, rebuilt(value, path, new), None, same)
    except Exception as problem:  # noqa: BLE001 - which it is, the tests judge
        return Mistyped(sort, path, None, problem, same=False)
