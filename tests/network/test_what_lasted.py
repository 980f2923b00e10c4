"""What lasted, in claims held against claims: one event may be the one in each of two windows (meaning, rule 6)."""

from __future__ import annotations

import pytest

import factcheck

STORY = """
factcheck: 1
published: 2024-06-30
sources: {{x: {{title: X}}, y: {{title: Y}}}}
scopes: {{sieges: {{what: siege{counts}}}, iraq: {{within: sieges, place: Iraq}}}}
events: [{events}]
claims:
"""
OLD = "{id: old, when: 2020-01-10/2020-02-20, what: siege, place: Iraq}"

UNSAID, GOING_ON, BEGAN = "", ", counts: going on", ", counts: began"


def conflicts(counts: str, *says: str, events: str = OLD) -> set[frozenset[str]]:
    """The conflict sets among claims, by what they say.  ``events``: those on record."""
    claims = "".join(f'  - {{id: k{n}, source: {"xy"[n % 2]}, says: "{each}"}}\n' for n, each in enumerate(says))
    loaded = factcheck.from_text(STORY.format(counts=counts, events=events) + claims)
    assert loaded.faults == ()
    report = factcheck.check(loaded.dossier)
    return {frozenset(says[int(claim[1:])] for claim in each.claims) for each in report.conflicts}


@pytest.mark.parametrize(("counts", "apart"), [(UNSAID, False), (GOING_ON, False), (BEGAN, True)])
def test_one_siege_may_be_the_one_of_two_months(counts: str, apart: bool) -> None:
    """From February into March it was going on in both and is one in all; it began only once."""
    says = ("exactly 1 sieges 2024-02", "exactly 1 sieges 2024-03", "exactly 1 sieges 2024-02/2024-03")
    assert conflicts(counts, *says) == ({frozenset(says)} if apart else set())


@pytest.mark.parametrize("counts", [UNSAID, GOING_ON, BEGAN])
def test_none_in_a_month_leaves_none_on_a_day_of_it(counts: str) -> None:
    """Whether there was any has one reading, whichever it is."""
    says = ("no sieges during 2024-03", "sieges happened 2024-03-10")
    assert conflicts(counts, *says) == {frozenset(says)}


@pytest.mark.parametrize(
    "says",
    [
        # No more in two months than in the one and in the other together.
        ("at most 1 sieges 2024-02", "at most 1 sieges 2024-03", "at least 3 sieges 2024-02/2024-03"),
        # No more of a part than of the whole.
        ("exactly 3 iraq 2024-02", "exactly 2 sieges 2024-02"),
    ],
)
def test_what_is_true_of_either_way_of_counting(says: tuple[str, ...]) -> None:
    """Where it is not said how they count one speaker may have counted those that began, another one those going on: then all can be true."""
    assert conflicts(GOING_ON, *says) == {frozenset(says)}
    assert conflicts(BEGAN, *says) == {frozenset(says)}
    assert conflicts(UNSAID, *says) == set()


def test_what_went_on_later_had_begun_before_or_then() -> None:
    """None was going on in February and one in March: in both months together there cannot be two."""
    says = ("no sieges during 2024-02", "exactly 1 sieges 2024-03", "exactly 2 sieges 2024-02/2024-03")
    assert conflicts(GOING_ON, *says) == {frozenset(says)}
    assert conflicts(GOING_ON, says[0], says[1], "exactly 1 sieges 2024-02/2024-03") == set()


def test_one_that_nobody_has_on_record_may_last_too() -> None:
    """Where a scope counts what was going on, its events are of a sort that lasts, whether or not one is on record."""
    says = ("exactly 1 sieges 2024-02", "exactly 1 sieges 2024-03", "exactly 1 sieges 2024-02/2024-03")
    for events in ("", "{id: point, when: 2020-01-10, what: siege, place: Iraq}"):
        assert conflicts(GOING_ON, *says, events=events) == set()
        assert conflicts(BEGAN, *says, events=events) == {frozenset(says)}


def test_tallies_count_what_lasted_as_their_scope_does() -> None:
    """A tally for each of two months and one for both: one siege may be the one in all three."""
    tallies = "".join(
        f"  - {{id: t{window[5:7]}{len(window)}, scope: sieges, window: {window}, number: exactly 1, source: x}}\n"
        for window in ("2024-02", "2024-03", "2024-02/2024-03")
    )
    claim = '  - {id: none, source: y, says: "no sieges during 2023"}\n'
    for counts, events, apart in ((GOING_ON, "", False), (UNSAID, OLD, False), (BEGAN, OLD, True)):
        loaded = factcheck.from_text(f"{STORY.format(counts=counts, events=events)}{claim}tallies:\n{tallies}")
        assert loaded.faults == ()
        assert bool(factcheck.check(loaded.dossier).conflicts) is apart
