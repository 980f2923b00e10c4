"""Parameters of statements: what each type reads, and that what is printed reads back."""

from __future__ import annotations

import itertools
from typing import Any

import attrs
import pytest
import strategies
from hypothesis import HealthCheck, assume, given, settings
from tiers import amount

from factcheck.errors import BadInput
from factcheck.kinds.compound import Compound
from factcheck.kinds.happened import Happened
from factcheck.model import Anchor, Dossier, Event, EventId, EventWindow, Scope, ScopeName, Series, Source, inside
from factcheck.readers import from_text, read_statement
from factcheck.readers.faults import FaultList
from factcheck.model.names import Known, Names
from factcheck.model.leaves import Frame, read_whole_number
from factcheck.readers.statements import SlotReader, StatementReader
from factcheck.registry import kind_of
from factcheck.when import Period, When, Window
from factcheck.wording.phrases import Phrase, print_mapping, print_phrase, split_words

DAY = When.parse("2024")
# Every id that the strategies draw.
IDS = ["".join(letters) for length in range(1, 5) for letters in itertools.product("abc-0", repeat=length)]
WHOLE = Dossier(
    scopes=tuple(Scope(name, ()) for name in IDS),
    events=(*(Event(name, DAY) for name in IDS), Event("x", DAY, tuple(sorted((name, ("1",)) for name in IDS)))),
    series=tuple(Series(name) for name in IDS),
    sources=tuple(Source(name) for name in IDS),
)


def known_names() -> Known:
    """A scope "games", the events e1 and gold:2024-01, the attribute "goals"."""
    known = Known()
    known.scopes.define("games", Scope("games", ()))
    for event in ("e1", "gold:2024-01"):
        known.events.define(event, Event(event, DAY))
    known.attributes.define("goals", None)
    return known


def reader() -> SlotReader:
    """A reader with these names."""
    return SlotReader(Frame(known=known_names()))


@pytest.mark.parametrize(
    ("text", "number"),
    [("3", 3), ("1,000", 1000), ("third", 3), ("31st", 31), ("twenty-first", 21), ("thirtieth", 30), ("166th", 166)]
    + [
        ("twelfth", 12),
        ("hundredth", 100),
        ("one hundred and sixty-sixth", 166),
        ("2nd", 2),
        ("ninth", 9),
        ("Fifth", 5),
    ],
)
def test_whole_numbers_and_ordinals(text: str, number: int) -> None:
    """In digits and in words."""
    assert read_whole_number(text) == number


@pytest.mark.parametrize("text", ["", "th", "st", "2.5", "thirdly", "e1", "1st2nd", "many", "last"])
def test_what_is_no_whole_number(text: str) -> None:
    """A ValueError, never anything else."""
    with pytest.raises(ValueError):
        read_whole_number(text)


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("10 games", EventWindow(10, ScopeName("games"))),
        ("ten games before e1", EventWindow(10, ScopeName("games"), Anchor(event=EventId("e1")))),
        ("10 games through e1", EventWindow(10, ScopeName("games"), Anchor(event=EventId("e1")), through=True)),
        ("the last 3 games before 2024-05", EventWindow(3, ScopeName("games"), Anchor(Window.parse("2024-05")))),
        (
            "3 games before start of gold:2024-01",
            EventWindow(3, ScopeName("games"), Anchor(event=EventId("gold:2024-01"), start=True)),
        ),
    ],
)
def test_last_events(text: str, window: EventWindow) -> None:
    """A number, a scope, and perhaps an end; and back."""
    assert reader().read(EventWindow, text) == window
    assert reader().read(EventWindow, str(window)) == window


@pytest.mark.parametrize(
    "text", ["games", "10", "0 games", "10 gmaes", "10 games before", "10 games before e2", "10 games since e1"]
)
def test_what_are_no_last_events(text: str) -> None:
    """Each with a ValueError of its own."""
    with pytest.raises(ValueError):
        reader().read(EventWindow, text)


def test_the_edges_of_an_event() -> None:
    """Which end of an event is meant may be written; "end of May" is a time."""
    assert reader().read(Anchor, "start of e1") == Anchor(event=EventId("e1"), start=True)
    assert reader().read(Anchor, "end of e1") == Anchor(event=EventId("e1"), end=True)
    assert reader().read(Anchor, "e1") == Anchor(event=EventId("e1"))
    assert str(Anchor(event=EventId("e1"), end=True)) == "end of e1"
    assert reader().read(Anchor, "end of May 2024").window == Window.parse("end of May 2024")


def test_one_of_several_types() -> None:
    """The first that fits."""
    assert reader().read(Period | int, "month") is Period.MONTH
    assert reader().read(Period | int, "7") == 7
    with pytest.raises(ValueError):
        reader().read(Period | int, "often")


# Statements in braces


@given(strategies.statements())
@settings(max_examples=amount("FACTCHECK_STATEMENTS", usual=60, long=300), deadline=None, suppress_health_check=list(HealthCheck))
def test_any_statement_is_printed_and_reads_back(statement: Any) -> None:
    """As a phrase where there is one, and as a mapping always."""
    # Zones are those of the claim, and an anchor without an end means nothing.
    assume(all(not window.relation.open_ended and not window.first.zone for window in inside(statement, Window)))
    assume(all(window.last is None or not window.last.zone for window in inside(statement, Window)))
    for text in (print_mapping(statement), print_phrase(statement, kind_of(statement).phrases)):
        assert _reader_of_whole().read_text(text) == statement, text


def _reader_of_whole() -> StatementReader:
    if not _KEPT:
        _KEPT.append(StatementReader(FaultList(), Frame(known=WHOLE.known)))
    return _KEPT[0]


_KEPT: list[StatementReader] = []

STORY = """\
factcheck: 1
published: 2024-12-31
scopes: {games: {what: game}}
sources: {desk: {title: Desk}}
events: [{id: "odd:e1", when: 2024-03-01, what: game}]
"""


@pytest.mark.parametrize(
    "says",
    [
        "games happened 2024",
        "'{happened: {scope: games, window: 2024}}'",
        '\'{"happened": {"scope": "games", "window": "2024"}}\'',
        "{happened: {scope: games, window: 2024}}",
    ],
)
def test_a_statement_in_four_ways(says: str) -> None:
    """All are the same."""
    loaded = from_text(f"{STORY}claims: [{{id: k, says: {says}}}]\n")
    assert not loaded.faults
    assert loaded.dossier.claims[0].statement == Happened(ScopeName("games"), Window.parse("2024"))


def test_a_statement_inside_a_statement_is_a_phrase_or_a_mapping() -> None:
    """In one list they may be mixed."""
    inner = Happened(ScopeName("games"), Window.parse("2024"))
    text = "{compound: {any: [games happened 2024, {happened: {scope: games, window: 2024}}, {compound: {not: games happened 2024}}]}}"
    dossier = from_text(STORY).dossier
    assert read_statement(text, dossier) == Compound(any=(inner, inner, Compound(not_=inner)))


def test_faults_in_braces_have_their_places_in_the_text() -> None:
    """All of them, not the first alone."""
    with pytest.raises(BadInput) as raised:
        read_statement("{happened: {scope: gmaes, window: 2024-13}}", from_text(STORY).dossier)
    places = [(fault.code, fault.location.column, fault.location.end_column) for fault in raised.value.faults]
    assert places == [("FC006", 20, 25), ("FC014", 35, 42)]


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "{}",
        "{happened}",
        "{happened: }",
        "{happened: {}}",
        "{a: b, c: d}",
        "{happened: [}",
        "{'': 1}",
        "{happened: {scope: {}}}",
    ]
    + [
        "{compound: {not: " * 9 + "games happened 2024" + "}}" * 9,
        "{" * 40,
        "{x: \x00}",
        "{compound: {all: []}}",
        '{"a',
    ],
)
def test_broken_braces_raise_nothing_else(text: str) -> None:
    """A fault for each, whatever is written."""
    with pytest.raises(BadInput) as raised:
        read_statement(text, from_text(STORY).dossier)
    assert raised.value.faults


@attrs.frozen
class Shape:
    """A side of something."""

    scope: ScopeName
    from_: Window | None = None


@attrs.frozen
class Nested:
    """A statement with a shape, for printing alone."""

    kind = "nested"
    of: Shape
    flags: tuple[EventId, ...] = ()
    strict: bool = False


def test_printing_never_raises() -> None:
    """Keys lose the underscore of reserved words; what would not read back bare is quoted."""
    value = Nested(Shape(ScopeName("games"), Window.parse("2024")), (EventId("odd:e1"), EventId("a b")), strict=True)
    text = '{nested: {of: {scope: games, from: 2024}, flags: ["odd:e1", a b], strict: yes}}'
    assert print_phrase(value, ()) == text
    assert print_phrase(value, (Phrase("{of} {flags} {strict}"),)) == text
    plain = attrs.evolve(value, flags=(EventId("odd:e1"),), strict=False)
    assert print_phrase(plain, (Phrase("{of} {flags}"),)) == "{scope: games, from: 2024} [odd:e1]"


def test_brackets_and_braces_are_single_words() -> None:
    """Quotes inside braces are taken into account; what is not closed is no unit."""
    text = 'a {b: "} c"} [d, e] {f g'
    assert [text[start:end] for start, end in split_words(text)] == ["a", '{b: "} c"}', "[d, e]", "{f", "g"]


def test_names_of_another_sort_are_taken_too() -> None:
    """What is not known at all is no fault of its own."""
    names: Names[None] = Names("series")
    names.incomplete = True
    assert names.check("anything") == "anything"
