"""The JSON report: its shape, its keys in order, and hostile text."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import resources
from typing import Any

import attrs
import pytest

from factcheck.codec import from_data
from factcheck.model import Conflict, ConflictKind, ConflictRow, Finding, ReasonCode, Report, Role, Severity, Verdict
from factcheck.network.compiling import Strength
from factcheck.reports import render
from factcheck.reports.json_report import render_many

from .samples import EVIL, empty, hostile, story

SCHEMA = json.loads((resources.files("factcheck.reports") / "report.schema.json").read_text(encoding="utf-8"))


def data(report: Report) -> dict[str, Any]:
    """The report, printed and read back."""
    loaded: dict[str, Any] = json.loads(render(report, "json"))
    return loaded


def test_golden(golden: Callable[[str, str], None]) -> None:
    """The whole text of a report with every verdict."""
    golden("story.json", render(story(), "json"))


def test_keys_in_order() -> None:
    """The keys stand in the order of the contract."""
    report = data(story())
    assert list(report) == [
        "format", "dossier", "title", "profile", "tzdata", "summary", "claims", "conflicts", "entailments",
        "events", "findings",
    ]  # fmt: skip
    assert list(report["summary"]) == [
        "supported", "refuted", "not_enough_evidence", "conflicting_evidence", "unchecked",
    ]  # fmt: skip
    keys = [
        "id", "checked", "verdict", "if_complete", "expected", "statement", "meaning", "parts", "reasons",
        "witnesses", "needs", "found", "readings", "restatement", "quote_edit", "facts", "certificate",
        "rests_on_convention", "approximations", "notes", "coverage", "location", "codes",
    ]  # fmt: skip
    assert [list(claim) for claim in report["claims"]] == [keys] * 5


def test_unchecked_claim_is_listed_without_a_verdict() -> None:
    """A claim that could not be read is told, never dropped."""
    (claim,) = [claim for claim in data(story())["claims"] if not claim["checked"]]
    assert (claim["id"], claim["verdict"], claim["meaning"]) == ("wave", None, None)
    assert claim["location"] == {"file": "story.factcheck.yaml", "line": 55, "column": 5}


def test_needs_are_all_of_or_any_of() -> None:
    """A need says by its key whether all of its items are wanted."""
    claim = next(claim for claim in data(story())["claims"] if claim["id"] == "first-counted")
    supported, refuted = claim["needs"]
    assert [item["field"] for item in supported["all_of"]] == ["when", "counted", "coverage"]
    assert refuted["any_of"][0] == {
        "event": "tracker:e31",
        "field": "when",
        "value": "2024-02-05",
        "scope": None,
        "negated": False,
        "message": "tracker:e31 happened on 5 February 2024",
    }


def test_events_are_those_named() -> None:
    """Only events somebody may look up are there, sorted by id."""
    events = data(story())["events"]
    assert "tracker:e31" in events
    assert list(events) == sorted(events)
    assert events["tracker:e31"] == {
        "when": "[2024-02-04..2024-02-05]",
        "attributes": {"counted": ["yes"], "place": ["Iraq"], "what": ["attack"]},
        "sources": ["tracker"],
        "location": {"file": "attacks.csv", "line": 32},
    }
    assert not data(empty())["events"]


def test_certificate_reads_back() -> None:
    """The certificate is the codec's form of it."""
    report = story()
    (claim,) = [claim for claim in data(report)["claims"] if claim["certificate"]]
    assert from_data(claim["certificate"]) == report["first-every-attack"].certificate


def test_hostile_text_is_kept_and_harmless() -> None:
    """Nothing is lost, and nothing printed can drive a terminal or fail to encode."""
    text = render(hostile(), "json")
    assert json.loads(text)["dossier"] == EVIL
    text.encode()
    assert all(character.isprintable() or character == "\n" for character in text)


def test_letters_of_other_scripts_stay() -> None:
    """Only what is unsafe is escaped."""
    titled = attrs.evolve(empty().dossier, title="Überfall \u2013 هجوم 攻撃")
    report = attrs.evolve(empty(), dossier=titled)
    assert '"Überfall \u2013 هجوم 攻撃"' in render(report, "json")


def test_several() -> None:
    """Several dossiers give one object with a list, also where the list is short."""
    finding = Finding("FC301", "conflict", Severity.ERROR, "two dossiers disagree")
    several = json.loads(render_many([story(), empty()], findings=[finding]))
    assert list(several) == ["format", "reports", "findings"]
    assert several["reports"][0] == data(story())
    assert several["findings"][0]["code"] == "FC301"
    assert json.loads(render([], "json")) == {"format": 1, "reports": [], "findings": []}


def test_deterministic() -> None:
    """The same report gives the same bytes."""
    assert render(story(), "json") == render(story(), "json")


def test_schema_lists_every_word() -> None:
    """The closed lists of the schema are those of the model."""
    claim = SCHEMA["$defs"]["claim"]["properties"]
    assert SCHEMA["$defs"]["verdict"]["enum"] == [verdict.value for verdict in Verdict]
    assert claim["reasons"]["items"]["properties"]["code"]["enum"] == [code.value for code in ReasonCode]
    assert claim["witnesses"]["items"]["properties"]["role"]["enum"] == [role.value for role in Role]
    finding = SCHEMA["$defs"]["finding"]["properties"]
    assert finding["severity"]["enum"] == [severity.value for severity in Severity]
    conflict = SCHEMA["$defs"]["report"]["properties"]["conflicts"]["items"]["properties"]
    assert conflict["kind"]["enum"] == [kind.value for kind in ConflictKind]
    assert conflict["strength"]["enum"] == [strength.value for strength in Strength]
    # Every field of a conflict and of its rows is told, under its own name.
    assert set(conflict) == {field.name for field in attrs.fields(Conflict)}
    assert set(conflict["rows"]["items"]["properties"]) == {field.name for field in attrs.fields(ConflictRow)}


@pytest.mark.parametrize(
    "text", [render(story(), "json"), render(hostile(), "json"), render([story(), empty()], "json")]
)
def test_schema_holds(text: str) -> None:
    """Every report is what the schema says, and no key is missing from it."""
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(_closed(SCHEMA)).validate(json.loads(text))


def _closed(schema: Any) -> Any:
    """The schema without room for keys it does not list."""
    if isinstance(schema, list):
        return [_closed(member) for member in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(value) for key, value in schema.items()}
    if "properties" in closed and schema.get("type") == "object":
        closed.setdefault("additionalProperties", False)
    return closed
