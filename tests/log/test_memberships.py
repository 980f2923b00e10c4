"""In which of several scopes one event may lie at once; each set is derived beside it.

Written with survivors of mutation testing in view (see docs/mutation-testing.md).
"""

from __future__ import annotations

from factcheck.log.membership import MAX_MEMBERSHIPS, Memberships
from factcheck.model import Scope, read_condition
from factcheck.model.scope import SERIES
from log.measured import ATTACK, DRONE, scope


def test_one_figure_cannot_be_high_and_low_at_once() -> None:
    """At least 5, at most 3, at least 3: up to 2 is the second alone, 3 the last two, 4 the last alone, from 5 the first and the last.

    What has no such figure is in none.
    """
    scopes = [scope("a", killed="at least 5"), scope("b", killed="at most 3"), scope("c", killed="at least 3")]
    assert Memberships(scopes).of_anything == {0b000, 0b010, 0b110, 0b100, 0b101}


def test_what_is_in_no_scope_of_a_series_is_an_event() -> None:
    """Nothing is known: an event is no observation of the series, and what observes it may be or not; a scope of everything holds every event."""
    level = Scope("level", (read_condition(SERIES, ("level",)),))
    assert Memberships([level]).of_anything == {0, 1}
    assert Memberships([Scope("all", ())]).of_anything == {1}


def several(*values: int) -> list[Scope]:
    """So many scopes for the values of as many attributes, of which an event has one each, or another."""
    return [scope(f"{place}.{n}", **{f"a{place}": f"v{n}"}) for place, many in enumerate(values) for n in range(many)]


def test_combinations_are_listed_up_to_a_number() -> None:
    """Ten times either of two are 1,024; one of 41, and twice one of five, are 1,025, and stand together in one negative number."""
    listed, boxed = Memberships(several(*[1] * 10)).of_anything, Memberships(several(40, 4, 4)).of_anything
    assert len(listed) == MAX_MEMBERSHIPS == 1_024
    assert min(listed) == 0
    assert len(boxed) == 1
    assert min(boxed) < 0


def test_too_many_to_list_are_those_it_is_in_and_those_it_may_be_in() -> None:
    """An attack whose weapon nobody gives: of two scopes in the first for sure (1), perhaps in the second (2, moved by two)."""
    assert Memberships([ATTACK, DRONE])._boxed({"what": ("attack",), SERIES: ()}) == {-1 - (1 + (2 << 2))}
