"""What would settle an age: a date of birth.  Derivations beside."""

from __future__ import annotations

from typing import Any

import pytest
from entered import told
from small import ALL, REFUTED, SUPPORTED, attack, judge


def test_of_a_date_of_birth() -> None:
    """Born in 1999 and 24 on 23 April 2024: not before 24 April, as the birthday of the 23rd has been."""
    people = {"keeper": {"name": "B. Keeper", "born": "1999"}}
    assert told(judge("keeper is 24 years old", people=people)) == {
        SUPPORTED: ["keeper born [1999-04-24..1999-12-31]"],
        REFUTED: ["keeper born [1999-01-01..1999-04-23]"],
    }


def test_of_a_date_of_birth_that_turns_twice() -> None:
    """Born from 1998 to 2000 and 24 on 23 April 2024: not before 24 April 1999, and not after 23 April 2000."""
    people = {"keeper": {"name": "B. Keeper", "born": "[1998..2000]"}}
    assert told(judge("keeper is 24 years old", people=people)) == {
        SUPPORTED: ["keeper born [1999-04-24..2000-04-23]"],
        REFUTED: ["keeper born [1998-01-01..1999-04-23]", "keeper born [2000-04-24..2000-12-31]"],
    }


def test_of_a_date_of_birth_that_nobody_gives() -> None:
    """The same year and a day less makes 24; a year and more to either side is looked at too: two years older, one younger."""
    found = told(judge("keeper is 24 years old", people={"keeper": {"name": "B. Keeper"}}))
    assert found == {
        SUPPORTED: ["keeper born [1999-04-24..2000-04-23]"],
        REFUTED: ["keeper born [1998-04-23..1999-04-23]", "keeper born [2000-04-24..2001-04-23]"],
    }


AGE: Any = "keeper is 24 years old"
MARCH: Any = "attacks happened 2024-03"
BORN_LATE, BORN_EARLY = "keeper born [1999-04-24..1999-12-31]", "keeper born [1999-01-01..1999-04-23]"


@pytest.mark.parametrize(
    ("says", "supported", "refuted"),
    [
        ({"compound": {"all": [AGE, MARCH]}}, BORN_LATE, BORN_EARLY),
        ({"compound": {"any": [AGE, {"compound": {"not": MARCH}}]}}, BORN_LATE, BORN_EARLY),
        ({"compound": {"not": AGE}}, BORN_EARLY, BORN_LATE),
        ({"compound": {"all": [{"compound": {"not": AGE}}, MARCH]}}, BORN_EARLY, BORN_LATE),
    ],
)
def test_of_a_date_of_birth_inside_other_statements(says: Any, supported: str, refuted: str) -> None:
    """There was an attack in March, so that the whole is as true as the age, or as its denial."""
    people = {"keeper": {"name": "B. Keeper", "born": "1999"}}
    found = told(judge(says, [attack("a", "2024-03-02")], ALL, people=people))
    assert found == {SUPPORTED: [supported], REFUTED: [refuted]}


def test_of_what_is_said_or_of_a_birth() -> None:
    """Either settles one of the alternatives; that nobody said so is never on record."""
    people = {"keeper": {"name": "B. Keeper", "born": "1999"}}
    says = {"compound": {"any": [{"reported": {"source": "wire", "that": "exactly 2 attacks 2024-03"}}, AGE]}}
    assert told(judge(says, [attack("a", "2024-03-02")], ALL, people=people)) == {SUPPORTED: ["said wire", BORN_LATE]}
