"""Values to plain data and back: nothing is lost, and bad data is refused with a path."""

from __future__ import annotations

import json
import types
import typing
from fractions import Fraction
from typing import Any

import attrs
import pytest
import strategies
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reports.samples import hostile, story

from factcheck import model, when
from factcheck.codec import from_data, to_data
from factcheck.errors import BadData, FactcheckError, Fault, Location
from factcheck.kinds.compound import Compound
from factcheck.kinds.happened import Happened
from factcheck.model import (
    Anchor,
    Certificate,
    CertificateAmount,
    CertificateCase,
    CertificateMoment,
    Claim,
    Contradiction,
    DifferenceStep,
    Dossier,
    Event,
    EventId,
    EventWindow,
    Figure,
    Length,
    MembershipStep,
    Over,
    Person,
    Proportion,
    Range,
    Scope,
    ScopeName,
    Series,
    SourceCondition,
    Step,
    Verdict,
)
from factcheck.profile import Profile, VagueWord
from factcheck.when import DAWN, DUSK, Duration, Intervals, Line, Span, Stretch, Unit, When, Window

WHEN = When.parse("2024-02-04", zone="Asia/Baghdad")


def through_json(value: object) -> Any:
    """The value as data, as JSON text, and back."""
    return from_data(json.loads(json.dumps(to_data(value))))


def same(value: object) -> None:
    """The round trip gives an equal value, and one that looks the same:

    repr shows the fields that == ignores.
    """
    back = through_json(value)
    assert type(back) is type(value)
    assert back == value
    assert repr(back) == repr(value)


@given(strategies.dossiers)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_dossier(dossier: Dossier) -> None:
    """Dossier to data to dossier is the identity."""
    same(dossier)


@given(st.one_of(strategies.whens(), strategies.spans(), strategies.windows()))
@settings(deadline=None)
def test_times(value: When | Span | Window) -> None:
    """Every time that can be written comes back, also once it stands among instants."""
    same(value)
    same(value.on(Line.INSTANT))


@given(strategies.statements())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_statement(statement: Any) -> None:
    """Every kind's statements come back, tagged by their kind."""
    same(statement)
    assert to_data(statement)["kind"] == statement.kind


@given(strategies.intervals())
def test_intervals(intervals: Intervals) -> None:
    """Unbounded ends are null, all others exact."""
    same(Stretch.exactly(intervals))
    text = json.dumps(to_data(Stretch.exactly(intervals)))
    assert str(DUSK) not in text


@given(st.one_of(strategies.events, strategies.scopes, strategies.claims, strategies.number_words, strategies.figures))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nouns(value: object) -> None:
    """Each noun has its own form."""
    same(value)


@pytest.mark.parametrize(
    "value",
    [
        hostile(),
        Fault("FC002", "unknown-key", "no", Location("f", 1, 2, 3, 4), "x", "y"),
        Range(Fraction(5, 1), Fraction(-1, 3), open_low=True),
        Figure(10**18, None, "1e18"),
        When.parse("-0044-03-15"),
        Event("e", Span.parse("../2024", zone="UTC")),
        Duration(14, Unit.DAY),
        Profile("other", about_definite=Fraction(1, 7)),
        VagueWord(1, None, 0, 2),
        Certificate(
            Verdict.SUPPORTED,
            ("a",),
            ("p",),
            (
                CertificateCase(
                    "a",
                    ((CertificateMoment(("e1", "e2"), end=True), Intervals.between(DAWN, 5)),),
                    (
                        DifferenceStep(
                            "p",
                            True,
                            CertificateMoment(("e1",)),
                            Intervals.between(3, DUSK),
                            None,
                            10**30,
                            None,
                            0,
                        ),
                        DifferenceStep("p", False, Intervals(), CertificateMoment(()), 1, 2, 3, 4),
                        MembershipStep("p", True, "e", hostile().dossier.scopes[0]),
                    ),
                ),
            ),
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_values(value: object) -> None:
    """Fractions, big numbers, sentinels, unions of classes."""
    same(value)


def sample(hint: Any, depth: int = 0) -> Any:
    """Some value of a type: nothing is left out, and of several classes each turn of ``depth`` takes another one."""
    plain = {str: "UTC", bool: True, int: 3, Fraction: Fraction(1, 3), Intervals: Intervals.between(DAWN, 5)}
    if hint in plain:
        return plain[hint]
    if typing.get_origin(hint) is tuple:
        members = typing.get_args(hint)
        alike = members[-1:] == (Ellipsis,)
        return tuple(sample(member, depth + 1) for member in (members[:1] * 2 if alike else members))
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        members = [member for member in typing.get_args(hint) if member is not type(None)]
        return sample(
            MembershipStep if depth > 8 and MembershipStep in members else members[depth % len(members)], depth + 1
        )
    if hint is Scope:
        return hostile().dossier.scopes[0]
    kinds = typing.get_type_hints(hint, localns={"Scope": Scope, "Verdict": Verdict})
    return hint(*(sample(kinds[field.name], depth + 1) for field in attrs.fields(hint)))


@pytest.mark.parametrize("step", typing.get_args(Step), ids=lambda step: step.__name__)
@pytest.mark.parametrize("depth", [0, 1, 2])
def test_every_step_of_a_proof(step: type, depth: int) -> None:
    """Each class of step comes back as itself, with the steps inside it."""
    case = CertificateCase(
        "", (), (sample(step, depth),), ((CertificateAmount(("e",), "value"), None, Fraction(1, 2)),)
    )
    same(Certificate(Verdict.REFUTED, ("",), ("p",), (case,)))


@pytest.mark.parametrize(
    "value",
    [
        Series("gold", of="gold/ounce", quantity="price", unit="dollars", every="month", source="lbma"),
        Series("rain", unit="millimetres", every="session", over=Over.SUM),
        Person("ace", "Ace", When.parse("1991-03~", zone="Asia/Tokyo"), ("The Ace",)),
        Proportion.parse("more than two thirds"),
        Length.parse("about two weeks"),
        EventWindow(10, ScopeName("games"), Anchor(event=EventId("e7"), start=True), through=True),
        Scope("s", (SourceCondition("desk"),)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_statements_and_series_are_made_of(value: object) -> None:
    """Each has its own form."""
    same(value)


def test_statements_inside_statements() -> None:
    """Each member says its kind."""
    inner = Happened(ScopeName("s"), Window.parse("2024-03"))
    statement = Compound(any=(inner, Compound(not_=inner)))
    same(statement)
    assert [member["kind"] for member in to_data(statement)["any"]] == ["happened", "compound"]


def test_report() -> None:
    """A report comes back with its certificates; only a statement of an unknown kind has no form."""
    report = story()
    with pytest.raises(TypeError, match="Unheard is no statement of a known kind"):
        to_data(report)
    statement = Happened(ScopeName("attacks"), Window.parse("2024"))
    claims = tuple(attrs.evolve(claim, statement=statement) for claim in report.dossier.claims)
    known = attrs.evolve(report, dossier=attrs.evolve(report.dossier, claims=claims))
    same(known)
    same(Contradiction(claims[0], known.judgements[0]))
    assert through_json(known).contradictions == known.contradictions


def test_type_at_the_top() -> None:
    """The tag says what the data is."""
    assert to_data(WHEN)["type"] == "When"
    assert to_data(Happened(ScopeName("a"), Window.parse("2024")))["type"] == "Statement"
    assert to_data(Event("e", WHEN))["when"]["type"] == "When"
    assert next(iter(to_data(Dossier()))) == "type"


@pytest.mark.parametrize("value", [1, "x", None, [], object(), Verdict.REFUTED, Event])
def test_other_values_are_refused(value: object) -> None:
    """What is no value of the model has no form."""
    with pytest.raises(TypeError):
        to_data(value)


def _when(**changes: object) -> dict[str, Any]:
    return {**to_data(WHEN), **changes}


def _claim(statement: object) -> dict[str, Any]:
    return {"type": "Claim", "id": "c", "statement": statement}


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (None, "expected an object, found nothing @ $"),
        ([], "expected an object, found a list @ $"),
        ({}, "'type' should be the name of a class, found nothing @ $"),
        ({"type": "Dosier"}, "did you mean 'Dossier'? @ $"),
        ({"type": "object"}, "'type' should be the name of a class"),
        ({"type": ["When"]}, "'type' should be the name of a class, found a list @ $"),
        ({"type": "Source"}, "a required field is missing @ $.id"),
        ({"type": "Source", "id": 1}, "expected a text, found a whole number @ $.id"),
        ({"type": "Source", "id": "a", "publishd": None}, "unknown keys: 'publishd' @ $"),
        (
            {"type": "Source", "id": "a", "derived_from": "wire"},
            "expected a list, found 'wire' @ $.derived_from",
        ),
        (
            {"type": "Source", "id": "a", "derived_from": ["b", 1]},
            "expected a text, found a whole number @ $.derived_from",
        ),
        ({"type": "Source", "id": "a", "zone": "Asia/Bagdad"}, "did you mean 'Asia/Baghdad'? @ $.zone"),
        (
            {"type": "LogFile", "id": "a", "file": "f", "rows": True},
            "expected a whole number, found true or false @ $.rows",
        ),
        (
            {"type": "LogFile", "id": "a", "file": "f", "rows": 1.0},
            "expected a whole number, found a float @ $.rows",
        ),
        ({"type": "Figure", "low": "1/0", "high": None}, "expected a whole number or a fraction"),
        ({"type": "Figure", "low": "1" * 500 + "/3", "high": None}, "expected a whole number or a fraction"),
        ({"type": "Figure", "low": 0.5, "high": None}, "found a float @ $.low"),
        ({"type": "Anchor"}, "an anchor is either a window or an event @ $"),
        (_when(intervals=[]), "its intervals must not be empty @ $"),
        (_when(intervals=[[5, 3]]), "its intervals must not be empty @ $"),
        (
            _when(intervals=[[1, 2, 3]]),
            "expected [start, end] in microseconds or null, found a list @ $.intervals",
        ),
        (_when(core_bounds="ab"), "expected a list, found 'ab' @ $.core_bounds"),
        (_when(grain="fortnight"), "'fortnight' is not a valid Grain @ $.grain"),
        (_when(grain=[]), "[] is not a valid Grain @ $.grain"),
        (
            {"type": "Event", "id": "e", "when": to_data(Dossier())},
            "'type' should be When or Span, found 'Dossier'",
        ),
        ({"type": "Dossier", "vocabulary": [["a"]]}, "expected 2 members, found 1 @ $.vocabulary[0]"),
        (_claim(None), "expected an object, found nothing @ $.statement"),
        (_claim({"kind": "hapened"}), "did you mean 'happened'? @ $.statement"),
        (_claim({"kind": {"__reduce__": "x"}}), "no kind of statement is called an object @ $.statement"),
        (
            _claim({"kind": "happened", "window": 3}),
            "expected an object, found a whole number @ $.statement.window",
        ),
        ({"type": "Statement", "kind": "none", 3: 4}, "expected keys that are texts @ $"),
    ],
)
def test_bad_data(data: object, problem: str) -> None:
    """Every mistake is told with its path, as a ValueError of ours."""
    with pytest.raises(BadData) as caught:
        from_data(data)
    assert problem in str(caught.value)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, FactcheckError)


def test_every_mistake_is_told() -> None:
    """One does not hide the rest."""
    with pytest.raises(BadData) as caught:
        from_data({"type": "Source", "id": 1, "title": 2, "x": 3})
    assert len(caught.value.problems) == 3


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=5,
)


@given(strategies.claims, st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_data(claim: Claim, data: st.DataObject) -> None:
    """Data damaged anywhere gives a value of the right type or a BadData, nothing else."""
    damaged = to_data(claim)
    here: Any = damaged
    while True:
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        key = data.draw(st.sampled_from(keys))
        if isinstance(here[key], dict | list) and here[key] and data.draw(st.booleans()):
            here = here[key]
            continue
        here[key] = data.draw(json_values)
        break
    try:
        value = from_data(damaged)
    except BadData:
        return
    # Only the tag at the top can turn the data into something else.
    assert isinstance(value, Claim)


def test_data_is_left_as_it_was() -> None:
    """Reading changes nothing in the data."""
    data = to_data(Event("e", WHEN))
    before = json.dumps(data)
    from_data(data)
    assert json.dumps(data) == before


def test_a_number_that_has_to_be_there_is_no_null() -> None:
    """A bound may be without end; a weight is a number."""
    data = to_data(model.TotalTerm(1, model.Scope("all", ()), when.Stretch.exactly(when.Intervals()), when.Stretch.exactly(when.Intervals()), "", ()))
    assert from_data(data).weight == 1
    with pytest.raises(BadData, match="whole number"):
        from_data({**data, "weight": None})
    bounds = to_data(model.Range())
    assert bounds["low"] is None
    assert from_data(bounds) == model.Range()
