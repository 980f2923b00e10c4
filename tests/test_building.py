"""Dossiers that a program builds: what is taken, what is refused and how it is told, and that they say the same as a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest

import factcheck
from factcheck import BadData, Claim, Coverage, Dossier, Event, Figure, NumberWord, Scope, Source, When, Window
from factcheck.engine.references import sound
from factcheck.errors import BadValue
from factcheck.model import Anchor, Choice, EventId, EventWindow, Hedge, Person, ScopeName, Series, Tally, TextCondition
from factcheck.profile import Profile
from factcheck.registry import kinds
from factcheck.statements import Age, Compared, Compound, Counted, FirstSince, Happened, NothingHappened, Reported
from factcheck.when import Intervals

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
DAY = When.parse("2024-02-04")
SAID = When.parse("2024-04-23")
WHAT = (("what", ("attack",)),)
ATTACKS = Scope.of("attacks", what="attack")
MARCH = Happened("attacks", "2024-03")


def checked(**given: Any) -> Any:
    """The check of a dossier that a program built without ``of``."""
    return factcheck.check(Dossier(**{"published": SAID, "scopes": (ATTACKS,), **given}))


# What a mistake is told as: where it is, the value, and what was expected, beside the call that makes it.
MISTAKES: list[tuple[Callable[[], Any], tuple[str, ...]]] = [
    # Constructors take values of the declared types, and no others.
    (
        lambda: Event("e", DAY, (("what", "attack"),)),
        ("Event.attributes[0][1]: 'attack' cannot stand here (expected tuple[str, ...])",),
    ),
    (lambda: Event("e", "2024-02-04"), ("Event.when: '2024-02-04' cannot stand here (expected When or Span)",)),
    (
        lambda: Event(7, DAY, sources=["wire"]),
        (
            "Event.id: 7 cannot stand here (expected str)",
            "Event.sources: ['wire'] cannot stand here (expected tuple[str, ...])",
        ),
    ),
    (
        lambda: Event("e", DAY, (("killed", (3,)),)),
        ("Event.attributes[0][1][0]: 3 cannot stand here (expected str)",),
    ),
    (
        lambda: Event("e", DAY, (("what",),)),
        ("Event.attributes[0]: ('what',) cannot stand here (expected tuple[str, tuple[str, ...]])",),
    ),
    (lambda: Event("e", DAY, number=2), ("Event.number: 2 cannot stand here (expected Figure)",)),
    (lambda: Figure(2.5, 3), ("Figure.low: 2.5 cannot stand here (expected int or Fraction)",)),
    (lambda: Figure(True, None), ("Figure.low: True cannot stand here (expected int or Fraction)",)),
    (
        lambda: Scope("attacks", "what"),
        (
            "Scope.conditions: 'what' cannot stand here"
            " (expected tuple[TextCondition or FigureCondition or SourceCondition, ...])",
        ),
    ),
    (
        lambda: Source("wire", published=date(2024, 2, 4)),
        ("Source.published: datetime.date(2024, 2, 4) cannot stand here (expected When or None)",),
    ),
    (lambda: Coverage("c", "attacks", "2024-03", "register"), ("Coverage.window: '2024-03' cannot stand here (expected Window)",)),
    (lambda: Claim("k", "attacks happened 2024-03"), ("Claim.statement: 'attacks happened 2024-03' cannot stand here (expected Statement)",)),
    (lambda: Claim("k", MARCH, voice="ours"), ("Claim.voice: 'ours' cannot stand here (expected Voice)",)),
    (lambda: Dossier(events=[]), ("Dossier.events: [] cannot stand here (expected tuple[Event, ...])",)),
    (
        lambda: Dossier(events=(ATTACKS,)),
        ("Dossier.events[0]: Scope(name='attacks', conditions=(TextCondition(attribute... cannot stand here (expected Event)",),
    ),
    (lambda: Dossier(published="2024"), ("Dossier.published: '2024' cannot stand here (expected When or None)",)),
    (lambda: Anchor(window="2024"), ("Anchor.window: '2024' cannot stand here (expected Window or None)",)),
    # `of` reads what can be read.
    (
        lambda: Event.of("e", "2024-13"),
        ("Event.when: '2024-13' is not a time: no such month; months are 01 to 12, seasons and other parts of a year 21 to 41",),
    ),
    (
        lambda: Event.of("e", "after 2024-02-04"),
        (
            "Event.when: 'after 2024-02-04' is not a time: with 'after' it may have lasted or have happened at one moment;"
            " write 2024-02-04/.. if it lasted, [2024-02-04..] if it happened once",
        ),
    ),
    (lambda: Event.of("e"), ("Event: Event needs 'when'",)),
    (lambda: Event.of("a b", DAY), ("Event.id: 'a b' cannot be an id (expected up to 128 of the letters A to Z, digits, '.', '_' and '-')",)),
    (lambda: Event.of("e", DAY, number=0), ("Event.number: '0': an entry stands for a whole number of events, at least one",)),
    (lambda: Event.of("e", DAY, killed={}), ("Event.killed: {} cannot stand here (expected a text, a date or a number)",)),
    (lambda: Event.of("e", DAY, place=["Iraq", None]), ("Event.place[1]: None cannot stand here (expected a text, a date or a number)",)),
    (lambda: Event.of("e", DAY, what=""), ("Event.what: the text is empty",)),
    (
        lambda: Source.of("wire", zone="Bagdad"),
        ("Source.zone: 'Bagdad' is not a time: no such time zone; did you mean 'Asia/Baghdad'?",),
    ),
    (lambda: Source.of("wire", title=3), ("Source.title: 3 cannot stand here (expected a text)",)),
    (lambda: Source.of("wire", publishd="2024"), ("Source: Source has no field 'publishd'; did you mean 'published'?",)),
    (lambda: Scope.of("deadly", killed="at least many"), ("Scope.killed: 'many': 'many' is no number",)),
    (lambda: Scope.of("deadly", killed=["at least 3", "5"]), ("Scope.killed: 'at least 3': a condition on a figure stands alone",)),
    (lambda: Scope.of("none", what=[]), ("Scope.what: [] cannot stand here (expected at least one value)",)),
    (lambda: Scope.of("manned", not_="drone"), ("Scope.not_: 'drone' cannot stand here (expected a mapping of conditions)",)),
    (
        lambda: Claim.of("k", "attacks happened 2024-03", voice="mine"),
        (
            "Claim.statement: 'attacks happened 2024-03' cannot stand here"
            " (expected one of factcheck.statements, or what factcheck.read_statement makes of a phrase)",
            "Claim.voice: 'mine' is not allowed here (expected one of ours, theirs)",
        ),
    ),
    # Statements read what they are called with.
    (
        lambda: Happened("attacks", "2024-13"),
        ("Happened.window: '2024-13' is not a time: no such month; months are 01 to 12, seasons and other parts of a year 21 to 41",),
    ),
    (
        lambda: Happened(ATTACKS, "2024-03"),
        ("Happened.scope: Scope(name='attacks', conditions=(TextCondition(attribute... cannot stand here (expected a text)",),
    ),
    (lambda: FirstSince("attacks"), ("FirstSince: FirstSince needs 'since'", "FirstSince: FirstSince needs 'events'")),
    (lambda: FirstSince("attacks", "2024-02-04", ["e", 3]), ("FirstSince.events[1]: 3 cannot stand here (expected a text)",)),
    (
        lambda: FirstSince("attacks", "2024-02-04", "e", anchor="perhaps"),
        ("FirstSince.anchor: 'perhaps' is not allowed here (expected one of required, reference)",),
    ),
    (lambda: FirstSince("attacks", "2024-02-04", "e", None, 5), ("FirstSince: takes scope, since, events, anchor, each once",)),
    (lambda: FirstSince("attacks", scope="attacks"), ("FirstSince: takes scope, since, events, anchor, each once",)),
    (lambda: Counted("attacks", "umpteen", window="2024"), ("Counted.number: 'umpteen': 'umpteen' is no number",)),
    (
        lambda: Compound(all=["attacks happened 2024-03"]),
        (
            "Compound.all[0]: 'attacks happened 2024-03' cannot stand here"
            " (expected one of factcheck.statements, or what factcheck.read_statement makes of a phrase)",
        ),
    ),
    # Dossiers are read whole, and every mistake in them is told.
    (
        lambda: Dossier.of(
            evnts=[],
            sources=[3, {"id": "wire", "published": "2024-13"}],
            events=[{"id": "e", "when": "2024-13"}],
            claims="attacks happened 2024-03",
        ),
        (
            "Dossier: Dossier has no field 'evnts'; did you mean 'events'?",
            "sources[0]: 3 cannot stand here (expected Source or a mapping of its fields)",
            "sources[1].published: '2024-13' is not a time: no such month; months are 01 to 12, seasons and other parts of a year 21 to 41",
            "events[0].when: '2024-13' is not a time: no such month; months are 01 to 12, seasons and other parts of a year 21 to 41",
            "claims: 'attacks happened 2024-03' cannot stand here (expected a list of Claim)",
        ),
    ),
    (
        lambda: Dossier.of(scopes=[Scope.of("a", within="b", what="x"), Scope.of("b", within="a", what="x")]),
        ("scopes: the scope 'a' lies within itself",),
    ),
    (
        lambda: Dossier.of(coverage=[Coverage.of("c", "attacks", "since 2024-03", "register")]),
        ("coverage[0]: 'since 2024-03' is not a time: it is open, and nobody says when the statement was published",),
    ),
    # A check looks at every name once.
    (lambda: checked(events=(Event("e", DAY, WHAT), Event("e", SAID, WHAT))), ("events['e']: 2 have this id (expected one)",)),
    (lambda: checked(scopes=(ATTACKS, ATTACKS)), ("scopes['attacks']: 2 have this id (expected one)",)),
    (lambda: checked(claims=(Claim("k", MARCH), Claim("k", MARCH))), ("claims['k']: 2 have this id (expected one)",)),
    (lambda: checked(people=(Person("e"),), events=(Event("e", DAY),)), ("people['e']: an event has the same id",)),
    (
        lambda: checked(sources=(Source("wire"),), events=(Event("e", DAY, sources=("wier",)),)),
        ("events['e'].sources: there is no source 'wier'; did you mean 'wire'?",),
    ),
    (lambda: checked(events=(Event("e", DAY, same_as=("f",)),)), ("events['e'].same_as: there is no event 'f'",)),
    (lambda: checked(sources=(Source("wire", derived_from=("x",)),)), ("sources['wire'].derived_from: there is no source 'x'",)),
    (lambda: checked(claims=(Claim("k", Happened("atacks", "2024-03")),)), ("claims['k'].statement: there is no scope 'atacks'; did you mean 'attacks'?",)),
    (
        lambda: checked(claims=(Claim("k", Compound(not_=Reported("wire", FirstSince("attacks", "2024-02-04", "e")))),)),
        ("claims['k'].statement: there is no source 'wire'", "claims['k'].statement: there is no event 'e'"),
    ),
    (lambda: checked(claims=(Claim("k", Age("keeper", 24)),)), ("claims['k'].statement: there is no person or event 'keeper'",)),
    (
        lambda: checked(coverage=(Coverage("c", "attacks", Window.parse("2024"), "x", vouched_by="w", in_log="log"),)),
        ("coverage['c'].vouched_by: there is no source 'w'", "coverage['c'].in_log: there is no log 'log'"),
    ),
    (
        lambda: checked(coverage=(Coverage("c", "attacks", Window.parse("since 2024-03"), "x"),)),
        ("coverage['c'].window: 'since 2024-03' has no end (expected A/B)",),
    ),
    (
        lambda: checked(tallies=(Tally("t", "raids", Window.parse("2024"), NumberWord.parse("3"), source="w"),)),
        ("tallies['t'].scope: there is no scope 'raids'", "tallies['t'].source: there is no source 'w'"),
    ),
    (
        lambda: checked(scopes=(ATTACKS, Scope("drones", (TextCondition("weapon", ("drone",)),), within="attacks"))),
        ("scopes['drones'].within: it lacks conditions of 'attacks'; Dossier.of adds them",),
    ),
    (lambda: checked(series=(Series("troops"),)), ("series['troops']: there is no scope of its observations; Dossier.of adds it",)),
    (
        lambda: checked(published=None, claims=(Claim("k", NothingHappened("attacks", "since 2024-03")),)),
        ("claims['k'].statement: an open window needs the moment the claim was made",),
    ),
    (
        lambda: checked(profile=Profile(reading="since with")),
        ("profile.reading: 'since with' is no choice of a reading (expected an axis and an option, such as since: with)",),
    ),
    (
        lambda: checked(profile=Profile(reading="sinse: with")),
        ("profile.reading: 'sinse' is no axis of a reading; did you mean 'since'?",),
    ),
    (
        lambda: checked(claims=(Claim("k", NothingHappened("attacks", "2024-03"), reading=(Choice("since", "whit"),)),)),
        ("claims['k'].reading: 'whit' is no option of 'since' (expected with or after); did you mean 'with'?",),
    ),
]


@pytest.mark.parametrize(("call", "told"), MISTAKES)
def test_a_mistake_is_told(call: Callable[[], Any], told: tuple[str, ...]) -> None:
    """One exception with all of them."""
    with pytest.raises(BadData) as raised:
        call()
    assert raised.value.problems == told


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"attributes": (("what", ("attack",)), ("what", ("raid",)))}, "each attribute once"),
        ({"attributes": (("source", ("wire",)),)}, "in `sources`"),
        ({"number": Figure(-1, 2)}, "fewer than none"),
    ],
)
def test_values_that_cannot_stand_together(given: dict[str, Any], told: str) -> None:
    """Of the right types, and wrong all the same; a figure that runs backwards too."""
    with pytest.raises(BadValue, match=told):
        Event("e", DAY, **given)


@pytest.mark.parametrize(
    ("build", "told"),
    [
        (lambda: Figure(3, 2), "backwards"),
        # Python writes no number of so many digits, also none that a message would tell.
        (lambda: Figure(10**5_000, 2), "backwards"),
        # "About" is said of one number, "between" of two.
        (lambda: attrs.evolve(NumberWord.parse("about 40"), hedge=None), "a hedge is that of one number"),
        (lambda: attrs.evolve(NumberWord.parse("about 40"), numerals=()), "a hedge is that of one number"),
        (lambda: attrs.evolve(NumberWord.parse("between 6 and 9"), hedge=Hedge.ABOUT), "a hedge is that of one number"),
        (lambda: EventWindow(0, ScopeName("attacks")), "at least one"),
        (lambda: Compound(), "give exactly one of `all`, `any` and `not`"),
    ],
)
def test_what_no_value_is(build: Callable[[], Any], told: str) -> None:
    """An exception of ours, whatever is built, so that a program need catch no others."""
    with pytest.raises(BadValue, match=told):
        build()


def test_a_moment_that_lies_nowhere_is_told_with_its_place() -> None:
    """No reader makes one; the check tells where it is before it asks when that was."""
    nowhere = attrs.evolve(DAY, intervals=Intervals())
    with pytest.raises(BadData, match=r"dossier\.events\[0\]\.when\.intervals: a moment lies somewhere"):
        checked(events=(Event("e", nowhere, WHAT),))


def test_what_was_certified_wrong() -> None:
    """A text in place of a tuple of texts was in no scope, and of two events of one id one was lost; both were proved."""
    given = {
        "sources": (Source("wire", published=When.parse("2024-06")),),
        "coverage": (Coverage("c", "attacks", Window.parse("2024"), "register", "wire"),),
        "vocabulary": WHAT_THERE_IS,
    }
    march = [When.parse(f"2024-03-{day:02}") for day in (5, 9, 19)]
    none, two = NothingHappened("attacks", "2024-03"), Counted("attacks", "exactly 2", window="2024-03")
    with pytest.raises(BadData):
        checked(events=(Event("e", march[0], (("what", "attack"),)),), claims=(Claim("k", none),), **given)
    twice = tuple(Event(name, when, WHAT) for name, when in zip(("e", "e", "f"), march, strict=True))
    with pytest.raises(BadData):
        checked(events=twice, claims=(Claim("k", two),), **given)
    apart = (attrs.evolve(twice[0], id="d"), *twice[1:])
    report = checked(events=apart, claims=(Claim("none", none), Claim("two", two)), **given)
    assert [judgement.verdict.value for judgement in report.judgements] == ["refuted", "refuted"]


WHAT_THERE_IS = (("what", "attack"),)


# What is taken


@pytest.mark.parametrize(
    ("built", "value"),
    [
        (Event.of("e", "2024-02-04"), Event("e", DAY)),
        (Event.of("e", date(2024, 2, 4), what="attack"), Event("e", DAY, WHAT)),
        (Event.of("e", DAY, attributes={"what": ["attack"]}), Event("e", DAY, WHAT)),
        (Event.of("e", DAY, attributes=WHAT), Event("e", DAY, WHAT)),
        (
            Event.of("e", DAY, what="attack", killed=3, place=["Iraq", "Syria"], weapon=None, by=()),
            Event("e", DAY, (("by", ()), ("killed", ("3",)), ("place", ("Iraq", "Syria")), *WHAT)),
        ),
        (Event.of("e", DAY, source="wire", number="2-3"), Event("e", DAY, sources=("wire",), number=Figure(2, 3))),
        (Event.of("e", DAY, number=2), Event("e", DAY, number=Figure(2, 2))),
        (Event.of("e", "2024-02-04", zone="Asia/Baghdad"), Event("e", When.parse("2024-02-04", zone="Asia/Baghdad"))),
        (Event.of("troops:2024", 2024, series="troops", value=900).input, "series:troops"),
        (Source.of("w", published=datetime(2024, 2, 4, 12, tzinfo=UTC)).published, When.parse("2024-02-04T12:00:00+00:00")),
        (
            Source.of("w", published="2024-02-04", zone="Asia/Baghdad"),
            Source("w", published=When.parse("2024-02-04", zone="Asia/Baghdad"), zone="Asia/Baghdad"),
        ),
        (Scope.of("deadly", within=ATTACKS, killed="at least 3").within, "attacks"),
        (Scope.of("deadly", within=ATTACKS, what="attack").conditions, ATTACKS.conditions),
        (Scope.of("manned", not_={"weapon": "drone"}).conditions, (TextCondition("weapon", ("drone",), negated=True),)),
        (Claim.of("k", says=MARCH, expect="refuted", voice="theirs"), Claim.of("k", MARCH, expected="refuted", voice="theirs")),
        (FirstSince("a", since="e1", events="e2"), FirstSince(ScopeName("a"), Anchor(event=EventId("e1")), (EventId("e2"),))),
        (Counted("a", 3, window=date(2024, 2, 4)), Counted("a", NumberWord.parse("3"), Window.parse("2024-02-04"))),
        (Compared(of={"scope": "a"}, with_={"scope": "b"}, ratio="a majority").of.scope, "a"),
        (When.from_date(date(2024, 2, 4)), DAY),
        (When.from_date(2024), When.parse("2024")),
        (When.from_date(2024, 2, zone="UTC"), When.parse("2024-02", zone="UTC")),
        (When.from_date(datetime(2024, 2, 4, 12, 30), zone="UTC"), When.parse("2024-02-04T12:30:00", zone="UTC")),
    ],
)
def test_what_is_taken(built: Any, value: Any) -> None:
    """Texts as a file would write them, dates, numbers, lists, mappings."""
    assert built == value


@pytest.mark.parametrize("given", [("2024",), (True,), (DAY,), (2024, "2"), (date(2024, 2, 4), 2)])
def test_no_date(given: tuple[Any, ...]) -> None:
    """A text is what ``parse`` reads."""
    with pytest.raises(TypeError):
        When.from_date(*given)


def test_every_kind_has_its_statement_class() -> None:
    """Found, and not listed."""
    from factcheck import statements

    assert {getattr(statements, name) for name in dir(statements)} == {kind.statement for kind in kinds().values()}
    with pytest.raises(AttributeError):
        statements.Guess  # noqa: B018


def test_a_fraction_is_exact() -> None:
    """What a program has as a decimal number is read as it is written."""
    assert Counted("a", 2.5, window="2024").number.value == Fraction(5, 2)


# The same as a file

FILE = """
factcheck: 1
title: A story
zone: Asia/Baghdad
published: 2024-04-25
sources:
  ministry: {title: Register, published: 2024-04-23}
  desk: {title: Desk, published: 2024-04-24, zone: America/New_York, derived_from: [ministry]}
scopes:
  attacks: {what: attack, label: attack}
  deadly: {within: attacks, killed: at least 3, not: {weapon: drone}}
vocabulary: {weapon: [drone, rocket]}
people: {keeper: {name: B. Keeper, born: "1999", also: [Bo]}}
events:
  - {id: a, when: 2024-02-04, what: attack, weapon: drone, killed: 3, source: ministry}
  - {id: b, when: "2024-03-15T12:00", what: attack, weapon: [drone, rocket], sources: [ministry, desk]}
  - {id: c, when: 2024-04-22, what: attack, weapon: rocket, killed: 5, source: desk, number: 1-2}
coverage:
  - {id: all, scope: attacks, window: since 2024-02, vouched_by: ministry, because: complete}
  - {id: deaths, scope: deadly, window: 2024, vouched_by: desk, because: counted}
tallies:
  - {id: total, scope: attacks, window: since 2024-02, number: at least 2, source: ministry}
claims:
  - {id: first, says: "first attacks since 2024-02-04 [c]", source: desk, quote: the first since 4 February}
  - {id: month, says: "exactly 1 attacks last month", source: ministry}
  - {id: none, says: "no deadly since 2024-02-04", made: 2024-04-20, taken_as: fact}
  - {id: age, says: "keeper is 24 years old", source: desk, expect: supported}
  - {id: both, says: {compound: {all: ["attacks happened 2024-03", {compound: {not: "deadly happened 2024-04"}}]}}}
"""


def built() -> Dossier:
    """The same, by a program."""
    return Dossier.of(
        name="dossier.factcheck.yaml",
        title="A story",
        zone="Asia/Baghdad",
        published=date(2024, 4, 25),
        sources=[
            Source.of("ministry", title="Register", published="2024-04-23"),
            Source.of("desk", title="Desk", published=date(2024, 4, 24), zone="America/New_York", derived_from="ministry"),
        ],
        scopes={
            "attacks": {"what": "attack", "label": "attack"},
            "deadly": {"within": "attacks", "killed": "at least 3", "not_": {"weapon": "drone"}},
        },
        vocabulary={"weapon": ["drone", "rocket"]},
        people=[Person.of("keeper", "B. Keeper", born=1999, also=["Bo"])],
        events=[
            Event.of("a", date(2024, 2, 4), what="attack", weapon="drone", killed=3, source="ministry"),
            {"id": "b", "when": "2024-03-15T12:00", "what": "attack", "weapon": ["drone", "rocket"], "sources": ["ministry", "desk"]},
            Event.of("c", "2024-04-22", what="attack", weapon="rocket", killed=5, source="desk", number="1-2"),
        ],
        coverage=[
            Coverage.of("all", "attacks", "since 2024-02", vouched_by="ministry", because="complete"),
            Coverage.of("deaths", "deadly", 2024, "counted", vouched_by="desk"),
        ],
        tallies=[Tally.of("total", "attacks", "since 2024-02", "at least 2", source="ministry")],
        claims=[
            Claim.of("first", FirstSince("attacks", "2024-02-04", ["c"]), source="desk", quote="the first since 4 February"),
            Claim.of("month", Counted("attacks", "exactly 1", "last month"), source="ministry"),
            Claim.of("none", NothingHappened("deadly", since="2024-02-04"), made="2024-04-20", taken_as="fact"),
            Claim.of("age", Age("keeper", 24), source="desk", expect="supported"),
            Claim.of("both", Compound(all=[Happened("attacks", "2024-03"), Compound(not_=Happened("deadly", "2024-04"))])),
        ],
    )


def told(dossier: Dossier) -> Any:
    """The JSON report on it, without the places in files, by which its findings are sorted."""
    report = without_places(json.loads(factcheck.render(factcheck.check(dossier), "json")))
    return {**report, "findings": sorted(report["findings"], key=json.dumps)}


def without_places(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: without_places(value) for key, value in data.items() if key not in ("location", "related")}
    return [without_places(each) for each in data] if isinstance(data, list) else data


def test_a_program_and_a_file_say_the_same() -> None:
    """Dates by the zones of sources, open windows, relative ones, scopes within scopes, ages, totals, facts."""
    loaded = factcheck.from_text(FILE)
    assert not loaded.faults
    assert told(built()) == told(loaded.dossier)


SERIES = """
factcheck: 1
published: 2024-04-25
sources: {office: {title: Office, published: 2024-04-24}}
series: {rate: {of: state, quantity: unemployment, unit: percent, source: office, values: {2024-01-31: "4.0", 2024-02-29: "4.3"}}}
claims:
  - {id: rose, says: {change: {series: rate, from: 2024-01-31, to: 2024-02-29, direction: up}}}
  - {id: level, says: "rate was 4.3 at 2024-02-29"}
"""


def test_a_series() -> None:
    """Its observations are events, its scope comes with it; phrases are read by the names of a dossier."""
    bare = Dossier.of(
        name="dossier.factcheck.yaml",
        published="2024-04-25",
        sources=[Source.of("office", title="Office", published="2024-04-24")],
        series=[Series("rate", of="state", quantity="unemployment", unit="percent", source="office")],
        events=[
            Event.of(f"rate:{day}", day, series="rate", value=value, source="office")
            for day, value in (("2024-01-31", "4.0"), ("2024-02-29", "4.3"))
        ],
    )
    loaded = factcheck.from_text(SERIES)
    assert not loaded.faults
    claims = [Claim.of(claim.id, claim.statement) for claim in loaded.dossier.claims]
    phrase = factcheck.read_statement("rate was 4.3 at 2024-02-29", bare)
    assert phrase == claims[1].statement
    assert told(bare.having(claims=claims)) == told(loaded.dossier)


STORIES = sorted((FIXTURES / "cases").glob("*/*.yaml"))[::7] + [FIXTURES / "us-forces-2024" / "us-forces-2024.factcheck.yaml"]


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_what_a_file_says_is_sound(path: Path) -> None:
    """A dossier of a file built again of its values is the same, and names nothing that is not there."""
    dossier = factcheck.load(path)
    values = {field.name: getattr(dossier, field.name) for field in attrs.fields(Dossier)}
    again = Dossier.of(**values)
    assert again == dossier
    assert sound(again) == dossier
