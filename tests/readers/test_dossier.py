"""A dossier's values: zones, defaults, includes, and what is lost with what."""

from __future__ import annotations

import json
from pathlib import Path


import pytest

from factcheck.errors import BadInput, Location
from factcheck.kinds.happened import Happened
from factcheck.model import Dossier, FigureCondition, ScopeName, TakenAs, TextCondition, Verdict, Voice, read_condition
from factcheck.readers import find_dossiers, from_text, load, read_statement
from factcheck.when import Span, When, Window


def sound(text: str, files: dict[str, str] | None = None, name: str = "dossier.factcheck.yaml") -> Dossier:
    """The dossier in a text without faults."""
    loaded = from_text(text, name=name, files=files)
    assert not loaded.faults, "\n".join(map(str, loaded.faults))
    return loaded.dossier


STORY = """\
factcheck: 1
title: A story
topic: us-forces
zone: Asia/Baghdad
published: 2024-04-25
status: published
article: text/article.md
sources:
  desk: {title: Desk, published: 2024-04-24, zone: America/New_York, derived_from: [wire]}
  wire: {title: Wire, speaker: A. Person, url: "https://example.org/", note: none}
vocabulary: {place: [Lebanon, Jordan], weapon: rocket}
scopes:
  attacks: {what: attack, place: [Iraq, Syria], killed: at least 1, not: {weapon: drone}, label: attack, plural: attacks}
  counted: {within: attacks, counted: yes}
events:
  - {id: e1, when: 2024-02-04, what: attack, place: [Iraq, Syria], killed: 3, source: desk, number: 1-3, weapon: "", note:  n}
  - {id: e2, when: [2024-02-03,2024-02-05], what: attack, same_as: [e1], sources: [desk, wire]}
  - {id: e3, when: 2024-02-03/2024-02-05, distinct_from: e1}
claims:
  - id: of-the-desk
    quote: >-
      the first since #7
    source: desk
    voice: theirs
    taken_as: fact
    expect: Not enough evidence
    note: a note
    says: {happened: {scope: attacks, window: 2024-02}}
  - {id: own, made: 2024-04-23, zone: Asia/Tokyo, source: desk, says: counted happened 2024-02}
  - {id: of-the-wire, source: wire, says: counted happened since 2024-02}
"""


def test_the_top_of_a_dossier() -> None:
    """Every plain key arrives; the article is a name in the project."""
    dossier = sound(STORY, name="stories/dossier.factcheck.yaml")
    assert dossier.name == "stories/dossier.factcheck.yaml"
    assert (dossier.title, dossier.topic, dossier.zone, dossier.status) == (
        "A story", "us-forces", "Asia/Baghdad", "published",
    )  # fmt: skip
    assert dossier.article == "stories/text/article.md"
    assert dossier.published == When.parse("2024-04-25", zone="Asia/Baghdad")
    assert dossier.vocabulary == (("place", "Jordan"), ("place", "Lebanon"), ("weapon", "rocket"))


def test_sources_have_their_own_zone_or_the_dossiers() -> None:
    """The zone a source states stays as stated; its publication date is placed."""
    desk, wire = sound(STORY.replace("note: none", "published: 2024-04-20")).sources
    assert (desk.zone, desk.derived_from, wire.zone) == ("America/New_York", ("wire",), None)
    assert desk.published == When.parse("2024-04-24", zone="America/New_York")
    assert wire.published == When.parse("2024-04-20", zone="Asia/Baghdad")


def test_scopes_hold_the_conditions_of_those_they_lie_within() -> None:
    """Flattened, the own conditions first."""
    attacks, counted = sound(STORY).scopes
    assert attacks.conditions == (
        TextCondition("what", ("attack",)),
        TextCondition("place", ("Iraq", "Syria")),
        read_condition("killed", ("at least 1",)),
        TextCondition("weapon", ("drone",), negated=True),
    )
    assert isinstance(attacks.conditions[2], FigureCondition)
    assert (attacks.one, attacks.many) == ("attack", "attacks")
    assert counted.within == "attacks"
    assert counted.conditions == (TextCondition("counted", ("yes",)), *attacks.conditions)


def test_events_take_the_zone_of_their_source() -> None:
    """Where the sources of an event mean different zones, the zone is unknown."""
    first, second, third = sound(STORY).events
    assert first.when == When.parse("2024-02-04", zone="America/New_York")
    assert second.when == When.parse("[2024-02-03,2024-02-05]")
    assert third.when == Span.parse("2024-02-03/2024-02-05", zone="Asia/Baghdad")


def test_events_have_attributes_and_links() -> None:
    """Reserved keys are no attributes; an empty text is unknown."""
    first, second, third = sound(STORY).events
    assert first.attributes == (("killed", ("3",)), ("place", ("Iraq", "Syria")), ("what", ("attack",)))
    assert (first.number.low, first.number.high, first.note, first.sources) == (1, 3, "n", ("desk",))
    assert (second.same_as, third.distinct_from, second.sources) == (("e1",), ("e1",), ("desk", "wire"))
    assert first.location == Location("dossier.factcheck.yaml", 16, 5, 16, 127)


def test_claims_take_zone_and_moment_outward() -> None:
    """Claim, source, dossier; each date in its own zone."""
    desk, own, wire = sound(STORY).claims
    assert (desk.zone, own.zone, wire.zone) == ("America/New_York", "Asia/Tokyo", "Asia/Baghdad")
    assert desk.made == When.parse("2024-04-24", zone="America/New_York")
    assert own.made == When.parse("2024-04-23", zone="Asia/Tokyo")
    assert wire.made == When.parse("2024-04-25", zone="Asia/Baghdad")
    assert isinstance(own.statement, Happened)
    assert own.statement.window == Window.parse("2024-02", zone="Asia/Tokyo")


def test_claims_keep_their_envelope() -> None:
    """Quote, voice, expectation and place."""
    claim = sound(STORY).claims[0]
    assert (claim.quote, claim.voice, claim.taken_as, claim.note) == (
        "the first since #7",
        Voice.THEIRS,
        TakenAs.FACT,
        "a note",
    )
    assert claim.expected is Verdict.NOT_ENOUGH_EVIDENCE
    assert claim.location == Location("dossier.factcheck.yaml", 20, 5, 28, 56)


def test_a_phrase_and_a_mapping_are_the_same_statement() -> None:
    """Both spellings give equal values."""
    text = STORY.replace("counted happened 2024-02}", "{happened: {scope: counted, window: 2024-02}}}")
    assert text != STORY
    assert sound(text).claims == sound(STORY).claims


def test_json_gives_the_same_dossier() -> None:
    """The structure counts, not the spelling."""
    data = {
        "factcheck": "1",
        "published": "2024-04-25",
        "scopes": {"attacks": {"what": ["attack", "raid"]}},
        "events": [{"id": "e1", "when": "[2024-02-03..2024-02-05]", "what": "attack 😀"}],
        "claims": [{"id": "k", "says": {"happened": {"scope": "attacks", "window": "2024-02"}}}],
    }
    yaml_text = """\
factcheck: 1
published: 2024-04-25
scopes: {attacks: {what: [attack, raid]}}
events: [{id: e1, when: [2024-02-03..2024-02-05], what: attack 😀}]
claims:
- id: k
  says: attacks happened 2024-02
"""
    assert sound(json.dumps(data, indent="\t")) == sound(yaml_text)


def test_dates_without_any_zone_float() -> None:
    """An absent zone is unknown, never UTC."""
    dossier = sound("factcheck: 1\nevents: [{id: e, when: 2024-02-04}]\n")
    assert dossier.zone is None
    assert dossier.events[0].moment.floating


COVERAGE = """\
factcheck: 1
zone: Asia/Baghdad
published: 2024-04-25
sources: {desk: {title: Desk, published: 2024-02-20, zone: America/New_York}, wire: {title: Wire}}
scopes: {attacks: {what: attack}}
coverage:
  - {id: c, scope: attacks, window: WINDOW, vouched_by: SOURCE, because: register}
"""


@pytest.mark.parametrize(
    ("window", "source", "meant", "zone"),
    [
        ("2024-02-05/2024-02-20", "desk", "2024-02-05/2024-02-20", "America/New_York"),
        ("since 2024-02-05", "desk", "2024-02-05/2024-02-20", "America/New_York"),
        ("2024-02-05/..", "desk", "2024-02-05/2024-02-20", "America/New_York"),
        ("after 2024-02-05", "desk", "2024-02-06/2024-02-20", "America/New_York"),
        ("after 2024-01", "desk", "2024-02-01/2024-02-20", "America/New_York"),
        ("since 2024-02-05", "wire", "2024-02-05/2024-04-25", "Asia/Baghdad"),
        ("until 2024-02-05", "wire", "until 2024-02-05", "Asia/Baghdad"),
    ],
)
def test_an_open_coverage_window_ends_when_it_was_published(window: str, source: str, meant: str, zone: str) -> None:
    """Nobody vouches for what comes after; what is printed reads back as the same window."""
    (statement,) = sound(COVERAGE.replace("WINDOW", window).replace("SOURCE", source)).coverage
    assert statement.window == Window.parse(meant, zone=zone)
    assert Window.parse(str(statement.window), zone=zone) == statement.window


def test_an_open_coverage_window_between_two_zones_reads_back() -> None:
    """The voucher's zone at one end, the dossier's at the other."""
    text = COVERAGE.replace("published: 2024-02-20, ", "").replace("WINDOW", "since 2024-02").replace("SOURCE", "desk")
    (statement,) = sound(text).coverage
    assert str(statement.window) == "from 2024-02[America/New_York] to 2024-04-25[Asia/Baghdad]"
    assert Window.parse(str(statement.window)) == statement.window


def test_tallies_are_read() -> None:
    """Their moment defaults outward like that of claims."""
    text = COVERAGE.partition("coverage:")[0] + (
        "tallies: [{id: t, scope: attacks, window: since 2023-10-17, number: over 165, source: desk}]\n"
    )
    (tally,) = sound(text).tallies
    assert (tally.source, tally.number.text, tally.made and tally.made.text) == ("desk", "over 165", "2024-02-20")
    assert tally.window == Window.parse("since 2023-10-17", zone="America/New_York")


INCLUDING = """\
factcheck: 1
zone: Asia/Baghdad
published: 2024-04-25
include: [../shared/scopes.factcheck.yaml, /shared/events.factcheck.yaml]
scopes: {syria: {within: attacks, place: Syria}}
claims:
  - {id: k, source: desk, says: {happened: {scope: syria, window: 2024}}}
"""
SHARED = {
    "shared/scopes.factcheck.yaml": """\
factcheck: 1
include: [events.factcheck.yaml]
sources: {desk: {title: Desk}}
scopes: {attacks: {what: attack}}
""",
    "shared/events.factcheck.yaml": """\
factcheck: 1
zone: Europe/London
events: [{id: e1, when: 2024-02-04, what: attack}]
logs: [{id: t, file: t.csv, columns: {when: day}}]
coverage: [{id: c, scope: attacks, window: 2024-02, in: t, because: register}]
vocabulary: {place: Jordan}
""",
    "shared/t.csv": "day\n2024-02-05\n",
}


def test_includes_bring_definitions_in_and_only_once() -> None:
    """A file that two files include is read once; its own zone holds for what it defines."""
    dossier = sound(INCLUDING, SHARED, "stories/a.factcheck.yaml")
    assert sorted(dossier.scope) == ["attacks", "syria"]
    assert dossier.scope["syria"].conditions == (TextCondition("place", ("Syria",)), TextCondition("what", ("attack",)))
    assert [(event.input, event.moment.zone) for event in dossier.events] == [
        ("", "Europe/London"),
        ("t", "Europe/London"),
    ]
    assert [statement.in_log for statement in dossier.coverage] == ["t"]
    assert dossier.vocabulary == (("place", "Jordan"),)
    assert dossier.claims[0].zone == "Asia/Baghdad"
    assert dossier.events[0].location == Location("shared/events.factcheck.yaml", 3, 10, 3, 50)


def test_the_disk_is_read_alike(tmp_path: Path) -> None:
    """Names are relative to the project root, wherever it lies."""
    (tmp_path / "pyproject.toml").touch()
    for name, text in {**SHARED, "stories/a.factcheck.yaml": INCLUDING}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    expected = sound(INCLUDING, SHARED, "stories/a.factcheck.yaml")
    assert load(tmp_path / "stories" / "a.factcheck.yaml") == expected
    assert [load(path) for path in find_dossiers(tmp_path / "stories")] == [expected]
    assert [path.name for path in find_dossiers(tmp_path)] == [
        "events.factcheck.yaml", "scopes.factcheck.yaml", "a.factcheck.yaml",
    ]  # fmt: skip


def test_includes_nest_eight_deep_and_no_deeper() -> None:
    """The limit is named."""
    files = {f"{number}.yaml": f"factcheck: 1\ninclude: [{number + 1}.yaml]\n" for number in range(20)}
    loaded = from_text("factcheck: 1\ninclude: 0.yaml\n", files=files)
    assert [(str(fault.location), fault.code) for fault in loaded.faults] == [("7.yaml:2:11", "FC012")]


def test_a_lost_include_silences_what_may_have_been_in_it() -> None:
    """One fault for the file; claims about its names are not checked, and coverage does not count."""
    text = """\
factcheck: 1
published: 2024-04-25
include: lost.factcheck.yaml
scopes: {known: {what: attack}}
logs: [{id: t, file: t.csv, columns: {when: day}}]
coverage:
  - {id: in-a-sound-log, scope: known, window: 2024-02, in: t, because: register}
  - {id: everywhere, scope: known, window: 2024-02, because: register}
claims:
  - {id: about-what-is-here, says: known happened 2024}
  - {id: about-what-may-be-there, source: desk, says: "first known since 2024-01 [e1]"}
  - {id: of-a-scope-that-may-be-there, says: attacks happened 2024}
"""
    loaded = from_text(text, files={"t.csv": SHARED["shared/t.csv"]})
    assert [(str(fault.location), fault.code) for fault in loaded.faults] == [
        ("dossier.factcheck.yaml:3:10", "FC009"),
        ("dossier.factcheck.yaml:8:5", "FC023"),
    ]
    assert [claim.id for claim in loaded.dossier.claims] == ["about-what-is-here"]
    assert len(loaded.dossier.unchecked) == 2
    assert [statement.id for statement in loaded.dossier.coverage] == ["in-a-sound-log"]


def test_loaded_keeps_the_texts_for_carets() -> None:
    """The dossier and what it includes, not the logs."""
    loaded = from_text(INCLUDING, name="stories/a.factcheck.yaml", files=SHARED)
    assert list(loaded.texts) == [
        "shared/events.factcheck.yaml", "shared/scopes.factcheck.yaml", "stories/a.factcheck.yaml",
    ]  # fmt: skip


def test_read_statement_knows_the_dossier() -> None:
    """Scopes and events by name, dates in the dossier's zone."""
    dossier = sound(STORY)
    statement = read_statement("counted happened 2024-02", dossier)
    assert statement == Happened(ScopeName("counted"), Window.parse("2024-02", zone="Asia/Baghdad"))


@pytest.mark.parametrize(
    ("text", "start", "end", "code"),
    [
        ("conted happened 2024-02", 1, 7, "FC006"),
        ("counted happened 2024-13", 18, 25, "FC014"),
        ("counted happend 2024-02", 9, 16, "FC021"),
        ("first counted since 2024-02 [e1, e9]", 29, 37, "FC006"),
        ("e1 after e9", 10, 12, "FC006"),
        ("word " * 100, 1, 501, "FC021"),
        ("", 1, 1, "FC021"),
    ],
)
def test_read_statement_points_into_the_text(text: str, start: int, end: int, code: str) -> None:
    """The fault covers the words that cannot be read."""
    with pytest.raises(BadInput) as raised:
        read_statement(text, sound(STORY))
    (fault,) = raised.value.faults
    assert (fault.location, fault.code) == (Location("statement", 1, start, 1, end), code)
