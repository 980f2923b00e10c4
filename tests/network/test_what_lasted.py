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


APRIL = "{id: april, when: 2024-04-22, what: siege, place: Iraq}"
FIRST = "first sieges since 2024-02-04 [april]"


def judged(*claims: str, reading: str = "") -> dict[str, str]:
    """The verdicts of claims of a scope that does not say how its events count, where none is known to have lasted; and the strength of what conflicts."""
    head = STORY.format(counts=UNSAID, events=APRIL).replace("published", f"{reading}published", 1)
    loaded = factcheck.from_text(head + "".join(f"  - {claim}\n" for claim in claims))
    assert loaded.faults == ()
    report = factcheck.check(loaded.dossier)
    return {each.claim: each.verdict.name for each in report.judgements} | {
        each.strength: "" for each in report.conflicts
    }


OPEN = "NOT_ENOUGH_EVIDENCE"


@pytest.mark.parametrize(
    ("fact", "claim"),
    [
        # Two began in March; a third had begun before and went on.
        (
            'says: exactly 2 sieges 2024-03, reading: "lasting: began"',
            'says: exactly 3 sieges 2024-03, reading: "lasting: going-on"',
        ),
        (
            'says: exactly 2 sieges 2024-03, reading: "lasting: began"',
            'says: at most 2 sieges 2024-03-10/2024-03-20, reading: "lasting: going-on"',
        ),
        # One from 3 February to 20 March was going on, and the one of April is the first that began.
        (f'says: "{FIRST}", reading: "lasting: began"', "says: sieges happened 2024-03-15"),
        (f'says: "{FIRST}", reading: "lasting: began"', "says: no sieges during 2024-03"),
    ],
)
def test_a_reading_that_is_chosen_holds_between_claims_too(fact: str, claim: str) -> None:
    """A fact of what began says little of what was going on, whether or not anything is known to have lasted."""
    assert judged(f"{{id: fact, taken_as: fact, {fact}}}", f"{{id: claim, {claim}}}")["claim"] == OPEN


def test_a_house_that_counts_what_was_going_on() -> None:
    """Three in February, four in March, six in both: one went on from the one month into the other."""
    says = [
        f"{{id: k{n}, says: exactly {many} sieges {when}}}"
        for n, many, when in ((1, 3, "2024-02"), (2, 4, "2024-03"), (3, 6, "2024-02/2024-03"))
    ]
    assert "definite" not in judged(*says, reading='reading: "lasting: going-on"\n') and "strict" not in judged(
        *says, reading='reading: "lasting: going-on"\n'
    )
    assert "definite" in judged(*says, reading='reading: "lasting: began"\n')
    assert "strict" in judged(*says)
