"""Random problems over every form of constraint, small enough for an oracle.

Each family aims at one theory: differences, differences with alternatives, tables of counts, sums of unbounded integers, all of it mixed.
"""

from __future__ import annotations

from random import Random

from network.shorthand import at_least, between, equal, negation
from factcheck.solver import Bound, Clause, Constraint, Linear, Owner, Problem

FAMILIES = ("differences", "prefix counts", "alternatives", "tables", "sums", "parity", "mixed")


def instance(random: Random, family: str) -> Problem:
    """A problem of a family."""
    build = {
        "differences": differences,
        "prefix counts": prefix_counts,
        "alternatives": alternatives,
        "tables": tables,
        "sums": sums,
        "parity": parity,
        "mixed": mixed,
    }[family]
    constraints = build(random)
    random.shuffle(constraints)
    return Problem(tuple(constraints))


def owner(random: Random, count: int, fixed: float = 0.08) -> Owner:
    if random.random() < fixed:
        return Owner(f"fact{random.randrange(3)}", fixed=True)
    return Owner(f"c{random.randrange(count)}", random.choice(["", "anchor"]))


def side(random: Random, names: list[str], zero: float = 0.15) -> str | None:
    return None if random.random() < zero else random.choice(names)


def bound(random: Random, names: list[str], low: int = -6, high: int = 9) -> Bound:
    return Bound(side(random, names), side(random, names), random.randint(low, high))


def differences(random: Random) -> list[Constraint]:
    names = [f"t{n}" for n in range(random.randint(2, 7))]
    claims = random.randint(4, 20)
    return [Constraint(owner(random, claims), bound(random, names)) for _ in range(random.randint(2, 18))]


def prefix_counts(random: Random) -> list[Constraint]:
    places = random.randint(3, 8)
    rising = Owner("counts never fall", fixed=True)
    found = [Constraint(rising, at_least(("S", n + 1), ("S", n), 0)) for n in range(places)]
    for number in range(random.randint(2, 9)):
        first, last = sorted(random.sample(range(places + 1), 2))
        low = random.randint(0, 6)
        high = None if random.random() < 0.4 else low + random.randint(0, 2)
        for each in between(("S", last), ("S", first), low, high):
            found.append(Constraint(Owner(f"c{number}"), each))
    return found


def clause(random: Random, names: list[str]) -> Clause:
    if random.random() < 0.15:
        return negation([bound(random, names) for _ in range(random.randint(1, 3))])
    return Clause(
        tuple(
            tuple(bound(random, names, -9, 2) for _ in range(random.randint(1, 2)))
            for _ in range(random.choice([0, 1, 2, 2, 2, 3]) or random.choice([0, 2, 2, 2, 2]))
        )
    )


def alternatives(random: Random) -> list[Constraint]:
    names = [f"t{n}" for n in range(random.randint(2, 6))]
    claims = random.randint(6, 24)
    found = [Constraint(owner(random, claims), bound(random, names, -2, 12)) for _ in range(random.randint(1, 6))]
    return found + [Constraint(owner(random, claims, 0.1), clause(random, names)) for _ in range(random.randint(1, 14))]


def tables(random: Random) -> list[Constraint]:
    """Claims about overlapping scopes and stretches of a table of counts."""
    rows, columns = random.randint(2, 4), random.randint(2, 4)
    cells = [(row, column) for row in range(rows) for column in range(columns)]
    background = Owner("no count is negative", fixed=True)
    found = [Constraint(background, at_least(cell, None, 0)) for cell in cells]
    for number in range(random.randint(2, 8)):
        kept_rows = random.sample(range(rows), random.randint(1, rows))
        first, last = sorted((random.randrange(columns), random.randrange(columns)))
        terms = tuple((1, cell) for cell in cells if cell[0] in kept_rows and first <= cell[1] <= last)
        whose = Owner(f"c{number}")
        if random.random() < 0.25:
            part = tuple((-random.choice([1, 2, 3]), cell) for cell in random.sample(cells, random.randint(1, 3)))
            found.append(Constraint(whose, Linear(terms + part, random.randint(-2, 2))))
            continue
        low = random.randint(0, 5)
        sides = equal(terms, low)
        kind = random.random()
        if kind < 0.5:
            found += [Constraint(whose, each) for each in sides]
        elif kind < 0.75:
            found.append(Constraint(whose, sides[0]))
        else:
            found.append(Constraint(whose, sides[1]))
    return found


def linear(random: Random, names: list[str]) -> Linear:
    terms = tuple((random.choice([-3, -2, -1, 1, 2, 3, 5]), random.choice(names)) for _ in range(random.randint(1, 4)))
    return Linear(terms, random.randint(-8, 8))


def sums(random: Random) -> list[Constraint]:
    """Sums of integers without limits, or with some."""
    names = [f"x{n}" for n in range(random.randint(2, 5))]
    claims = random.randint(5, 20)
    found = [Constraint(owner(random, claims), linear(random, names)) for _ in range(random.randint(2, 10))]
    if random.random() < 0.6:
        found += [
            Constraint(Owner("low", fixed=True), at_least(name, None, random.choice([0, 0, -5]))) for name in names
        ]
    if random.random() < 0.3:
        found += [Constraint(owner(random, claims), Bound(name, None, random.randint(0, 9))) for name in names]
    return found


def parity(random: Random) -> list[Constraint]:
    """Equations, many of which have rational solutions and no whole ones."""
    names = [f"x{n}" for n in range(random.randint(2, 5))]
    claims = random.randint(4, 16)
    found = []
    for _ in range(random.randint(1, 4)):
        terms = tuple(
            (random.choice([-4, -2, -1, 1, 2, 3, 6]), name)
            for name in random.sample(names, random.randint(1, len(names)))
        )
        whose = owner(random, claims)
        found += [Constraint(whose, each) for each in equal(terms, random.randint(-4, 4))]
    found += [Constraint(owner(random, claims), bound(random, names, 0, 9)) for _ in range(random.randint(0, 4))]
    return found


def mixed(random: Random) -> list[Constraint]:
    """Alternatives over sums and differences, on top of a table or of times."""
    found = random.choice([tables, sums, alternatives])(random)
    names = sorted({str(n) for n in range(3)})
    known = [each for each in ("x0", "x1", "t0", "t1", (0, 0), (1, 1), (0, 1)) if _occurs(found, each)] + names[:1]
    for number in range(random.randint(1, 5)):
        options = []
        for _ in range(random.randint(1, 3)):
            literals = tuple(
                linear(random, known) if random.random() < 0.5 else bound(random, known)
                for _ in range(random.randint(1, 2))
            )
            options.append(literals)
        found.append(Constraint(Owner(f"m{number}"), Clause(tuple(options))))
    return found


def _occurs(found: list[Constraint], name: object) -> bool:
    return f"{name!r}" in repr(found)
