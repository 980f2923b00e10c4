"""Events that have several values of an attribute at once (rule 30 of the page on what words mean)."""

from __future__ import annotations

import pytest

import factcheck
from factcheck.engine import check
from factcheck.model import Dossier, Event, Report
from factcheck.readers import from_text
from factcheck.engine import verify
from factcheck.when import Truth

HEAD = """factcheck: 1
published: 2024-06-01
vocabulary: {weapon: [drone, rocket, mine]}
scopes:
  raids: {what: raid, label: raid}
  drones: {within: raids, weapon: drone, label: drone raid}
  rockets: {within: raids, weapon: rocket, label: rocket raid}
  mines: {within: raids, weapon: mine, label: mine raid}
  both: {within: raids, weapon: {all: [drone, rocket]}, label: raid with both, plural: raids with both}
  either: {within: raids, weapon: [drone, rocket], label: raid with either, plural: raids with either}
  other: {within: raids, not: {weapon: drone}, label: raid without drones, plural: raids without drones}
coverage: [{id: c, scope: raids, window: 2024-01/2024-05, because: complete}]
"""
EVENTS = """events:
  - {id: a, when: 2024-02-03, what: raid, weapon: {all: [drone, rocket]}}
  - {id: b, when: 2024-03-03, what: raid, weapon: [drone, rocket]}
  - {id: c, when: 2024-04-03, what: raid, weapon: rocket}
"""


def report(*says: str, events: str = EVENTS) -> Report:
    """What is said of the raids; every proof is checked."""
    claims = "".join(f"  - {{id: k{number}, says: '{each}'}}\n" for number, each in enumerate(says))
    found = from_text(f"{HEAD}{events}claims:\n{claims}")
    assert not found.faults, found.faults
    judged = check(found.dossier)
    for judgement in judged.judgements:
        assert verify(judgement, judged.dossier) == ()
    return judged


def verdict(says: str, events: str = EVENTS) -> str:
    """The verdict on one claim."""
    return report(says, events=events)["k0"].verdict.value


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        # In February it was with drones and with rockets, and with nothing else.
        ("drones happened 2024-02", "supported"),
        ("rockets happened 2024-02", "supported"),
        ("both happened 2024-02", "supported"),
        ("either happened 2024-02", "supported"),
        ("mines happened 2024-02", "refuted"),
        ("other happened 2024-02", "refuted"),
        # In March one of the two, nobody knows which.
        ("drones happened 2024-03", "not_enough_evidence"),
        ("rockets happened 2024-03", "not_enough_evidence"),
        ("either happened 2024-03", "supported"),
        # One with drones for certain, another one perhaps.
        ("exactly 1 drones 2024-01/2024-05", "not_enough_evidence"),
        ("between 1 and 2 drones 2024-01/2024-05", "supported"),
        ("at least 3 drones 2024-01/2024-05", "refuted"),
        ("at least 2 rockets 2024-01/2024-05", "supported"),
        # a has two, c one of these: two weapons, whatever b had.
        ("exactly 2 different weapon among raids 2024-01/2024-05", "supported"),
        ("exactly 3 different weapon among raids 2024-01/2024-05", "refuted"),
        ("a was drones", "supported"),
        ("a was other", "refuted"),
        ("all raids 2024-01/2024-05 were either", "supported"),
        ("a majority of raids are rockets 2024-01/2024-05", "supported"),
    ],
)
def test_both_count(says: str, expected: str) -> None:
    """Scopes match each of several values."""
    assert verdict(says) == expected


UNKNOWN = """events:
  - {id: a, when: 2024-02-03, what: raid, weapon: {all: [drone, rocket]}}
  - {id: b, when: 2024-03-03, what: raid}
"""


@pytest.mark.parametrize(
    "says",
    [
        # Whose weapon nobody knows may have come with both, as the other one did.
        '{compound: {all: ["drones happened 2024-03", "rockets happened 2024-03"]}}',
        "exactly 4 different weapon among raids 2024-01/2024-05",
        "both happened 2024-03",
    ],
)
def test_what_is_unknown_may_be_several(says: str) -> None:
    """Where events are known to have several values at once, one does not exclude another."""
    assert verdict(says, UNKNOWN) == "not_enough_evidence"


def test_where_no_event_is_known_to_have_several_one_excludes_no_other() -> None:
    """A raid of unknown weapon may have been with a drone and with a rocket: only ``place`` and ``what`` have one value."""
    alone = UNKNOWN.replace("{all: [drone, rocket]}", "drone")
    says = '{compound: {all: ["drones happened 2024-03", "rockets happened 2024-03"]}}'
    assert verdict(says, alone) == "not_enough_evidence"


def test_parts_need_not_sum_to_the_whole() -> None:
    """Of ten, eight with drones and six with rockets: no contradiction, for one may be with both."""
    claims = (
        "claims:\n  - {id: t, taken_as: fact, says: exactly 10 raids 2023}\n"
        "  - {id: d, taken_as: fact, says: exactly 8 drones 2023}\n  - {id: r, taken_as: fact, says: exactly 6 rockets 2023}\n"
    )
    judged = check(from_text(HEAD + EVENTS + claims).dossier)
    assert judged.conflicts == ()


@pytest.mark.parametrize(
    ("event", "code"),
    [
        ("what: raid, place: {all: [Iraq, Syria]}", "FC005"),
        ("what: {all: [raid, strike]}", "FC005"),
        ("what: raid, killed: {all: [2, 3]}", "FC005"),
        ("what: raid, weapon: {any: [drone, rocket]}", "FC005"),
    ],
)
def test_what_has_one_value(event: str, code: str) -> None:
    """Place, what and figures."""
    found = from_text(f"{HEAD}events: [{{id: a, when: 2024-02-03, {event}}}]\n")
    assert [fault.code for fault in found.faults] == [code]


def test_a_column_of_several() -> None:
    """Cells that list what was used."""
    text = (
        HEAD
        + "logs: [{id: r, file: r.csv, columns: {id: id, when: day, what: {always: raid}, weapon: {column: w, several: ';'}}}]\n"
    )
    text += "claims: [{id: k0, says: both happened 2024-02}, {id: k1, says: drones happened 2024-03}]\n"
    found = from_text(text, files={"r.csv": "id,day,w\n1,2024-02-03,rocket; drone\n2,2024-03-03,rocket\n"})
    assert not found.faults
    judged = check(found.dossier)
    assert [each.verdict.value for each in judged.judgements if each.verdict] == ["supported", "refuted"]


def test_a_program_says_it_alike_and_plain_data_keep_it() -> None:
    """Lossless."""
    event = Event.of(id="a", when="2024-02-03", what="raid", weapon={"all": ["rocket", "drone"]})
    (written,) = from_text(HEAD + EVENTS.partition("\n  - {id: b")[0] + "\n").dossier.events
    assert event.attributes == written.attributes
    assert factcheck.from_data(factcheck.to_data(event)) == event
    scopes = Dossier.of(scopes=[{"name": "drones", "weapon": "drone"}, {"name": "mines", "weapon": "mine"}]).scopes
    assert [event.matches(scope) for scope in scopes] == [Truth.YES, Truth.NO]
    with pytest.raises(factcheck.BadData, match="place"):
        Event.of(id="a", when="2024-02-03", place={"all": ["Iraq", "Syria"]})
