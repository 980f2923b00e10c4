"""In which of several scopes an event may lie at once, each table derived beside it.

Written with survivors of mutation testing in view (see docs/mutation-testing.md).
"""

from __future__ import annotations

import attrs
import pytest

from factcheck.log.membership import MAX_MEMBERSHIPS, Memberships
from factcheck.model import SERIES, Event, FigureCondition, NumberWord, Scope, TextCondition
from factcheck.when import When

ATTACKS = Scope("attacks", (TextCondition("what", ("attack",)),))
IRAQ = Scope("iraq", (TextCondition("place", ("Iraq",)),))
SYRIA = Scope("syria", (TextCondition("place", ("Syria",)),))
NEAR = Scope("near", (TextCondition("place", ("Iraq/Baghdad",)),))
ABROAD = Scope("abroad", (TextCondition("place", ("Iraq",), negated=True),))
DEADLY = Scope("deadly", (FigureCondition("killed", NumberWord.parse("at least 3")),))
MANY = Scope("many", (FigureCondition("killed", NumberWord.parse("at least 5")),))
FEW = Scope("few", (FigureCondition("killed", NumberWord.parse("at most 3")),))
GOLD = Scope("gold", (TextCondition(SERIES, ("gold",)),))


def event(**attributes: str | tuple[str, ...]) -> Event:
    given = tuple((name, (value,) if isinstance(value, str) else value) for name, value in attributes.items())
    return Event("e", When.parse("2024-03-04"), given)


@pytest.mark.parametrize(
    ("scopes", "attributes", "together"),
    [
        # No place has two names; unknown it may be either, or neither.
        ((IRAQ, SYRIA), {}, {0b00, 0b01, 0b10}),
        ((IRAQ, SYRIA), {"place": ("Iraq", "Syria")}, {0b01, 0b10}),
        ((IRAQ, SYRIA), {"place": "Iraq"}, {0b01}),
        # It is said that there was none.
        ((IRAQ, SYRIA), {"place": ()}, {0b00}),
        # Who is near is in Iraq; in Iraq perhaps near.
        ((IRAQ, NEAR), {"place": "Iraq"}, {0b01, 0b11}),
        ((IRAQ, NEAR), {}, {0b00, 0b01, 0b11}),
        # Abroad is not in Iraq, and there is no third.
        ((IRAQ, ABROAD), {}, {0b01, 0b10}),
        # At least 5, at most 3, at least 3: up to 2 is the second alone, 3 the last two, 4 the last alone, 5 the first and the last; without a figure none.
        ((MANY, FEW, DEADLY), {}, {0b000, 0b010, 0b110, 0b100, 0b101}),
        # Two attributes are told apart.
        ((ATTACKS, DEADLY), {"what": "attack"}, {0b01, 0b11}),
        ((ATTACKS, DEADLY), {"what": "attack", "killed": "2"}, {0b01}),
        ((ATTACKS, DEADLY), {"what": "raid", "killed": ("2", "5")}, {0b00, 0b10}),
        # An observation is in the scope of its series alone, whatever else nobody says of it; an event is in none of a series.
        ((GOLD, IRAQ), {SERIES: "gold"}, {0b01}),
        ((GOLD, IRAQ), {"place": "Iraq"}, {0b10}),
    ],
)
def test_of_an_event(
    scopes: tuple[Scope, ...], attributes: dict[str, str | tuple[str, ...]], together: set[int]
) -> None:
    memberships = Memberships(scopes)
    assert memberships.of(event(**attributes)) == together
    assert memberships.on_figures is (DEADLY in scopes)


@pytest.mark.parametrize(
    ("scopes", "together"),
    [
        ((IRAQ, SYRIA), {0b00, 0b01, 0b10}),
        # It may be an observation of gold, or an event in Iraq, but not both.
        ((GOLD, IRAQ), {0b00, 0b01, 0b10}),
        ((IRAQ, GOLD), {0b00, 0b01, 0b10}),
        # Every event is in what has no conditions.
        ((Scope("all", ()),), {0b1}),
    ],
)
def test_of_anything(scopes: tuple[Scope, ...], together: set[int]) -> None:
    memberships = Memberships(scopes)
    assert memberships.of_anything == together
    assert [memberships.may_be(each) for each in range(4)] == [each in together for each in range(4)]


def test_too_many_to_list() -> None:
    """Of many attributes that nobody gives, each scope is in or out for itself: one number for all, of which nothing is excluded."""
    scopes = tuple(Scope(f"s{n}", (TextCondition(f"a{n}", ("x",)),)) for n in range(MAX_MEMBERSHIPS.bit_length() + 2))
    memberships = Memberships(scopes)
    maybe = (1 << len(scopes)) - 1
    assert memberships.of(event()) == {-1 - (maybe << len(scopes))}
    # The first is given and so sure, the second is given and is not so.
    known = event(a0="x", a1="y")
    assert memberships.of(known) == {-1 - (1 + ((maybe & ~0b11) << len(scopes)))}
    assert memberships.may_be(0)
    # An observation is in none of them.
    assert memberships.of(attrs.evolve(event(**{SERIES: "gold"}))) == {-1}


TEN = [Scope(f"s{n}", (TextCondition(f"a{n}", ("x",)),)) for n in range(10)]
NAMED = [
    Scope(f"{name}{n}", (TextCondition(name, (f"v{n}",)),))
    for name, many in (("what", 40), ("place", 4))
    for n in range(many)
]
KILLED = [Scope(f"killed{n}", (FigureCondition("killed", NumberWord.parse(f"exactly {n}")),)) for n in range(1, 5)]


@pytest.mark.parametrize(
    ("scopes", "many", "listed"), [(TEN, 1_024, True), ([*NAMED, *KILLED], 1, False)], ids=["1024", "1025"]
)
def test_so_many_are_listed(scopes: list[Scope], many: int, listed: bool) -> None:
    """Ten times in or not are 1,024.  What is one of 41, where one of 5, those killed one of 5 numbers: that is one more, and stands in one number."""
    found = Memberships(scopes).of_anything
    assert (len(found), min(found) >= 0) == (many, listed)
