"""What the text of an attribute says: a value, that nobody knows it, or several values in one text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

import factcheck
from factcheck.engine import check, verify
from factcheck.model.scope import joined
from factcheck.model.worded import Lexicon
from factcheck.readers import from_text, load

KNOWN = ("weapon", ("drone",)), ("weapon", ("rocket",)), ("place", ("Iraq/Baghdad",)), ("place", ("Iraq",))


def meant(name: str, text: str, also: Iterable[tuple[str, str]] = ()) -> tuple[str, ...] | None:
    """What a text means where drones and rockets are known as weapons, Iraq and Baghdad as places; ``also``: what the vocabulary lists."""
    given = [*((each,) for each in KNOWN), ((name, (text,)),)]
    return Lexicon((), also, given).meant(name, (text,)).values


@pytest.mark.parametrize(
    "text",
    ["unknown", "UNKNOWN", " unknown ", "?", "n/a", "N/A", "na", "-", "\u2013", "not known", "Not  known", "unclear"]
    + ["unspecified", "undetermined", "tbd", "null", "NULL", "~"],
)
@pytest.mark.parametrize("name", ["weapon", "what", "place"])
def test_a_word_for_not_known_is_no_value(name: str, text: str) -> None:
    """Whatever the case of its letters."""
    assert meant(name, text) is None


@pytest.mark.parametrize("text", ["none", "other", "no", "drone", "Drone ", "drone/rocket", "mine", "unknown soldier"])
def test_any_other_word_is_one(text: str) -> None:
    """Also "none" and "other"; and a path stays a path."""
    assert meant("weapon", text) == (text,)


@pytest.mark.parametrize("text", ["unknown", "n/a", "drone; rocket", "drone?"])
def test_what_the_vocabulary_lists_is_a_value(text: str) -> None:
    """Whatever it looks like."""
    assert meant("weapon", text, [("weapon", text.upper())]) == (text,)
    assert meant("weapon", text, [("place", text)]) != (text,)


@pytest.mark.parametrize(
    "text",
    [
        "drone; rocket",
        "drone|rocket",
        "drone, rocket",
        "drone,rocket",
        "drone and rocket",
        "drone & rocket",
        "drone + rocket",
    ]
    + ["drone and/or rocket", "drone AND rocket", "drone or rocket", "drone\nrocket"],
)
def test_several_in_one_text(text: str) -> None:
    """One of them, or both."""
    assert meant("weapon", text) == ("drone", "rocket", joined(["drone", "rocket"]))


def test_a_part_that_is_not_known() -> None:
    """One known part is enough; then the whole may be a name of its own as well."""
    found = meant("weapon", "drone and glider")
    assert found == ("drone", "glider", "drone and glider", joined(["drone", "glider"]))
    assert meant("weapon", "Trinidad and Tobago") == ("Trinidad and Tobago",)


def test_a_name_among_several() -> None:
    """ "Bosnia and Herzegovina" is not lost among its parts."""
    found = meant(
        "country", "Serbia, Bosnia and Herzegovina", [("country", "Bosnia and Herzegovina"), ("country", "Serbia")]
    )
    assert found is not None
    assert {"Serbia", "Bosnia and Herzegovina"} <= set(found)


def test_places_are_one_of_these() -> None:
    """An event has one place; the second of two may lie beside the first, or stand for itself."""
    assert meant("place", "Iraq/Baghdad, Basra") == ("Iraq/Baghdad", "Iraq/Basra", "Iraq/Baghdad, Basra")
    assert meant("place", "Baghdad, Iraq") == ("Baghdad", "Iraq", "Baghdad, Iraq")


@pytest.mark.parametrize("text", ["Iraq/unknown", "Iraq/?", "Iraq/n/a", "Iraq/unknown/north"])
def test_a_path_as_far_as_it_is_known(text: str) -> None:
    """Iraq, wherever there."""
    assert meant("place", text) == ("Iraq",)
    assert meant("place", "unknown/north") is None


@pytest.mark.parametrize(
    "text",
    ["drone?", "drone (?)", "possibly drone", "drone (suspected)", "suspected drone", "drone or unknown", "mine?"]
    + [
        "glider, possibly drone",
        "unknown or mine",
        "drone (Shahed) and rocket",
        "drone, rocket (alleged)",
        "unknown (a drone?)",
    ],
)
def test_a_doubt_is_not_known(text: str) -> None:
    """Nobody says that it was one."""
    assert meant("weapon", text) is None


def test_what_stands_beside_a_value() -> None:
    """It may be that value, or one of its own."""
    assert meant("weapon", "drone (Shahed)") == ("drone", "drone (Shahed)")
    assert meant("weapon", "glider (Shahed)") == ("glider (Shahed)",)
    assert meant("weapon", "suspected arson") == ("suspected arson",)


@pytest.mark.parametrize("text", ["1,234", "3 to 4", "about 40", "3-4", "40+"])
def test_figures_stay_figures(text: str) -> None:
    """A comma in a figure parts nothing."""
    given = [(("killed", (one,)),) for one in ("1", "3", "4", "234", text)]
    assert Lexicon((), (), given).meant("killed", (text,)).values == (text,)


def test_figures_in_one_text_are_not_added() -> None:
    """ "3, 4" may be seven, or either."""
    given = [(("killed", (one,)),) for one in ("3", "4", "3, 4")]
    assert Lexicon((), (), given).meant("killed", ("3, 4",)).values is None


DOSSIER = """factcheck: 1
published: 2024-04-23
sources: {m: {title: Register, published: 2024-04-23}}
scopes: {attacks: {what: attack}, drones: {within: attacks, weapon: drone}}
events:
  - {id: a, when: 2024-01-05, what: attack, weapon: drone}
  - {id: b, when: 2024-01-06, what: attack, weapon: unknown, place: "?"}
  - {id: c, when: 2024-01-07, what: attack, weapon: N/A}
  - {id: d, when: 2024-01-08, what: attack, weapon: drone; rocket}
  - {id: e, when: 2024-01-09, what: attack, weapon: rocket|drone}
coverage: [{id: x, scope: attacks, window: 2024-01/2024-04-23, vouched_by: m, because: complete}]
claims: [{id: k, says: exactly 1 drones 2024-01}, {id: some, says: at least 1 drones 2024-01}]
"""


def test_each_is_told_once() -> None:
    """One finding for each log and attribute, which names the first place and says what to write."""
    report = check(from_text(DOSSIER).dossier)
    found = [(finding.code, finding.events, finding.message) for finding in report.findings if finding.code < "FC2"]
    assert [(code, events) for code, events, _ in found] == [("FC107", ("b",)), ("FC107", ("b",)), ("FC110", ("d",))]
    assert "unknown" in found[1][2]
    assert "N/A" in found[1][2]
    assert "`vocabulary`" in found[1][2]
    assert "weapon: {all: [a, b]}" in found[2][2]
    assert [report[id_].verdict.value for id_ in ("k", "some")] == ["not_enough_evidence", "supported"]


def test_a_second_look_changes_nothing() -> None:
    """Neither the values nor what is told; and proofs hold of both dossiers."""
    dossier = from_text(DOSSIER).dossier
    assert dossier is not None
    once = check(dossier)
    again = check(once.dossier)
    assert again.dossier == once.dossier
    assert again.findings == once.findings
    for looked_at in (dossier, once.dossier):
        assert not any(verify(judgement, looked_at) for judgement in once.judgements)


def test_a_program_gives_them_too() -> None:
    """As they are read from a file."""
    of = factcheck.Dossier.of(
        published="2024-04-23",
        scopes={"attacks": {"what": "attack"}, "drones": {"within": "attacks", "weapon": "drone"}},
        events=[
            {"id": "a", "when": "2024-01-05", "what": "attack", "weapon": "drone"},
            {"id": "b", "when": "2024-01-06", "what": "attack", "weapon": "unknown"},
        ],
    )
    given = of.having(claims=[{"id": "k", "says": factcheck.read_statement("b was drones", of)}])
    assert check(given)["k"].verdict.value == "not_enough_evidence"


def test_a_lost_row_may_be_of_any_value_that_nobody_knows(tmp_path: Path) -> None:
    """A row that cannot be read and says "unknown" may be of the scope, so the coverage of that day is cancelled."""
    text = """factcheck: 1
published: 2024-04-23
sources: {m: {title: Register, published: 2024-04-23}}
scopes: {attacks: {what: attack}, drones: {within: attacks, weapon: drone}}
logs: [{id: l, file: a.csv, source: m, columns: {id: id, when: when, what: what, weapon: weapon}}]
coverage: [{id: x, scope: drones, window: 2024-01/2024-04-23, vouched_by: m, because: complete}]
claims: [{id: k, says: exactly 0 drones 2024-01-06}, {id: other, says: exactly 0 drones 2024-01-07}]
"""
    (tmp_path / "d.yaml").write_text(text)
    rows = "id,when,what,weapon\na,2024-01-05,attack,drone\na,2024-01-06,attack,unknown\na,2024-01-07,attack,rocket\n"
    (tmp_path / "a.csv").write_text(rows)
    report = check(load(tmp_path / "d.yaml"))
    assert [report[id_].verdict.value for id_ in ("k", "other")] == ["not_enough_evidence", "supported"]
