"""How scopes lie to each other, by their conditions."""

from __future__ import annotations

from factcheck.model import Scope, read_condition
from factcheck.network.cells import families, representatives


def scope(name: str, **conditions: object) -> Scope:
    found = []
    for attribute, texts in sorted(conditions.items()):
        negated = attribute.startswith("not_")
        values = (texts,) if isinstance(texts, str) else tuple(texts)  # type: ignore[arg-type]
        found.append(read_condition(attribute.removeprefix("not_"), values, negated=negated))
    return Scope(name, tuple(found))


def cells(*scopes: Scope) -> list[set[frozenset[str]]]:
    """For each family that has a table, the names of the scopes in each cell."""
    return [
        {frozenset(family.scopes[position].name for position in cell) for cell in family.cells}
        for family in families(scopes)
        if family.cells
    ]


ATTACKS = scope("attacks", what="attack", place=("Iraq", "Syria"))
IRAQ = scope("iraq", what="attack", place="Iraq")
SYRIA = scope("syria", what="attack", place="Syria")
CONOCO = scope("conoco", what="attack", place="Syria/Conoco")


def test_a_whole_and_its_parts() -> None:
    """Every attack is in just one of the two, and Conoco is in Syria."""
    assert cells(ATTACKS, IRAQ, SYRIA, CONOCO) == [
        {frozenset({"attacks", "iraq"}), frozenset({"attacks", "syria"}), frozenset({"attacks", "syria", "conoco"})}
    ]


def test_a_denial() -> None:
    """Not by drone: by anything else, or by nothing."""
    drones = scope("drones", what="attack", place=("Iraq", "Syria"), weapon="drone")
    manned = scope("manned", what="attack", place=("Iraq", "Syria"), not_weapon="drone")
    assert cells(ATTACKS, drones, manned) == [{frozenset({"attacks", "drones"}), frozenset({"attacks", "manned"})}]


def test_several_at_once() -> None:
    """By a drone, by a rocket, or by both: what is by either is armed, and nothing is armed by neither."""
    drones, rockets = (scope(name, what="attack", weapon=name) for name in ("drone", "rocket"))
    armed = scope("armed", what="attack", weapon=("rocket", "drone"))
    assert cells(armed, drones, rockets) == [
        {frozenset({"armed", "drone"}), frozenset({"armed", "rocket"}), frozenset({"armed", "drone", "rocket"})}
    ]


def test_of_too_many_nothing_is_said() -> None:
    """Ten weapons go together in a thousand ways, of which none may be left out."""
    whole = scope("attacks", what="attack")
    assert cells(whole, *(scope(f"w{each}", what="attack", weapon=f"w{each}") for each in range(10))) == []


def test_figures() -> None:
    """At least one contains at least three; "about 100" may or may not hold of 91."""
    one = scope("one", killed="at least 1")
    three = scope("three", killed="at least 3")
    assert cells(one, three) == [{frozenset({"one"}), frozenset({"one", "three"})}]
    about = scope("about", killed="about 100")
    assert cells(one, about) == [{frozenset({"one"}), frozenset({"one", "about"})}]


def test_what_is_not_related_is_counted_apart() -> None:
    """No table for scopes that only overlap."""
    assert cells(scope("drones", weapon="drone"), scope("iraq", place="Iraq")) == []


def test_equal_conditions_are_one_scope() -> None:
    """Whatever their names, their order and their spelling."""
    other = scope("other", place=("syria", "IRAQ"), what="Attack")
    found = representatives([ATTACKS, other, IRAQ])
    assert found[ATTACKS] == found[other] != found[IRAQ]
