"""The drawings of the HTML report: where things stand, what is hatched, and that many events stay cheap."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import ClassVar

import attrs
import pytest

from factcheck.errors import Location
from factcheck.kinds.happened import Happened
from factcheck.model import (
    Anchor,
    Claim,
    Coverage,
    Dossier,
    Event,
    EventId,
    Finding,
    Judgement,
    PartVerdict,
    Report,
    Role,
    Scope,
    ScopeName,
    Series,
    Severity,
    Source,
    Statement,
    Verdict,
    Witness,
    read_condition,
)
from factcheck.reports import render
from factcheck.reports.html_report.axis import Axis
from factcheck.reports.html_report.figures import claim_figure, record_axis
from factcheck.reports.html_report.timeline import mark_of
from factcheck.reports.html_report.figures import periods
from factcheck.reports.html_report.record import Record
from factcheck.reports.html_report.timeline import bins
from factcheck.when import DAY, Line, Span, When, Window, day_number

from .pages import Node, read
from .samples import story

ATTACKS = Scope("attacks", (read_condition("what", ("attack",)),), label="attack", plural="attacks")


@attrs.frozen
class Since(Statement):
    """A statement of a kind that no library knows, with an anchor."""

    kind: ClassVar[str] = "since-something"
    scope: ScopeName
    since: Anchor
    inner: tuple[Statement, ...] = ()


def axis(first: str, last: str) -> Axis:
    """From the start of one day to the end of another, of no zone."""
    return Axis(*(edge(day) + extra for day, extra in ((first, 0), (last, DAY))))


def edge(day: str) -> int:
    """The first instant of a day of no zone."""
    return When.parse(day).intervals.start


def event(id_: str, when: str) -> Event:
    """An attack; ``A/B`` is one that lasted."""
    parsed: When | Span = Span.parse(when) if "/" in when else When.parse(when)
    return Event(id_, parsed, (("what", ("attack",)),), ("tracker",), input="log", location=Location("log.csv", 2))


def judged(claim: Claim, roles: dict[str, Role], events: tuple[Event, ...], *coverage: Coverage) -> tuple[Record, Judgement]:
    """A report of one claim with those witnesses."""
    judgement = Judgement(
        claim.id, Verdict.REFUTED, "x", "x", witnesses=tuple(Witness(id_, role) for id_, role in roles.items())
    )
    dossier = Dossier(scopes=(ATTACKS,), events=events, claims=(claim,), coverage=coverage)
    return Record(Report(dossier, (judgement,), ())), judgement


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2024-02-04", "2024-02-04", ["00:00", "03:00", "06:00", "09:00", "12:00", "15:00", "18:00", "21:00"]),
        ("2024-02-04", "2024-02-08", ["4 Feb", "5 Feb", "6 Feb", "7 Feb", "8 Feb"]),
        ("2024-02-01", "2024-03-01", ["5 Feb", "12 Feb", "19 Feb", "26 Feb"]),
        ("2023-10-01", "2024-04-30", ["Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr"]),
        ("2021-01-01", "2025-12-31", ["Jan", "Jul", "Jan", "Jul", "Jan", "Jul", "Jan", "Jul", "Jan", "Jul"]),
        ("1914-07-28", "2024-12-31", ["1920", "1940", "1960", "1980", "2000", "2020"]),
    ],
)
def test_dates_beneath(first: str, last: str, labels: list[str]) -> None:
    """Hours, days, weeks that begin on a Monday, months or years, whatever is apt."""
    assert [tick.label for tick in axis(first, last).ticks()] == labels


def test_the_year_is_told_once() -> None:
    """At the first date, and where it changes; among the few dates of a narrow screen likewise."""
    ticks = axis("2023-10-01", "2024-04-30").ticks()
    assert [tick.context for tick in ticks] == ["2023", "", "", "2024", "", "", ""]
    assert [(tick.label, tick.narrow_context) for tick in ticks if tick.narrow] == [
        ("Oct", "2023"), ("Dec", ""), ("Feb", "2024"), ("Apr", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["Y-170000002", "-0044-03-15", "9999-12-31", "Y17E7"])
def test_deep_time(text: str) -> None:
    """Every year that can be written has a place and few dates beneath."""
    moment = When.parse(text)
    found = Axis(moment.intervals.start - DAY, moment.intervals.end + DAY)
    assert 0 < found.place(moment.intervals.start) < 10_000
    assert len(found.ticks()) <= 11
    wide = Axis(moment.intervals.start, moment.intervals.start + 10**9 * 366 * DAY)
    assert 1 <= len(wide.ticks()) <= 11


def test_a_zone_moves_the_days() -> None:
    """A day begins where its zone says, and a day of 25 hours has no hours written that its clocks do not show."""
    number = day_number(2024, 11, 3)
    start = number * DAY
    berlin = Axis(start - DAY // 2, start + 2 * DAY, "Europe/Berlin")
    assert berlin.ticks()[0].label == "18:00"
    new_york = Axis(start, start + DAY + DAY // 2, "America/New_York")
    assert "06:00" not in [tick.label for tick in new_york.ticks() if tick.context == "3 Nov 2024"]


@pytest.mark.parametrize(
    ("when", "forms"),
    [
        ("2024-02-10", ["solid"]),
        ("2024-02-10T12:00", ["point"]),
        ("[2024-02-06..2024-02-16]", ["hatched"]),
        ("2024-02", ["hatched"]),
        ("2024-02-10?", ["hatched"]),
        ("2024-02-10~", ["hatched"]),
        ("[2024-02-06,2024-02-10]", ["link", "hatched", "hatched"]),
        ("2024-02-06/2024-02-16", ["solid"]),
        ("[2024-02-05..2024-02-07]/2024-02-16", ["hatched", "solid"]),
        ("2024-02-06/[2024-02-12..2024-02-16]", ["solid", "hatched"]),
        ("2024-02-06/..", ["hatched"]),
        ("2024-02/2024-02", ["hatched"]),
    ],
)
def test_what_is_hatched(when: str, forms: list[str]) -> None:
    """A known day is solid, what is known only roughly is hatched, what lasted is a bar that is solid where it surely was."""
    mark = mark_of(event("e", when), axis("2024-02-01", "2024-02-29"), Line.CIVIL, "", "other")
    assert [shape.form for shape in mark.shapes] == forms


def test_an_observation_is_for_all_of_its_period() -> None:
    """It lies not somewhere in the month: the month is what it is for."""
    observed = attrs.evolve(event("troops:2024-02", "2024-02"), attributes=(("series", ("troops",)), ("value", ("2500",))))
    assert observed.observation
    mark = mark_of(observed, axis("2024-01-01", "2024-03-31"), Line.CIVIL, "", "other")
    assert [shape.form for shape in mark.shapes] == ["solid"]
    series = Series("troops", of="us-troops/Iraq", quantity="strength", unit="people")
    record = Record(Report(Dossier(events=(observed,), series=(series,)), (), ()))
    assert record.told(observed) == "us-troops/Iraq strength: 2500 people"
    assert Record(Report(Dossier(), (), ())).told(observed) == "troops: 2500"


def test_labels_keep_inside() -> None:
    """A label stands behind its mark, before it, or, where there is no room, nowhere."""
    whole = axis("2024-02-01", "2024-02-29")
    labels = [
        mark_of(event("tracker:e1", when), whole, Line.CIVIL, "", "other")
        for when in ("2024-02-02", "2024-02-28", "2024-02")
    ]
    assert [(mark.label, mark.label_anchor) for mark in labels] == [("tracker:e1", "start"), ("tracker:e1", "end"), ("", "")]


def test_bins_count_every_event_once_or_perhaps() -> None:
    """Surely where it lies wholly inside, perhaps wherever it may be."""
    events = [event("a", "2024-02-01"), event("b", "2024-02-10"), event("c", "[2024-02-01..2024-02-10]")]
    counted = bins(events, axis("2024-02-01", "2024-02-10"), Line.CIVIL, 10)
    assert [one.sure for one in counted] == [1, *[0] * 8, 1]
    assert [one.possible for one in counted] == [1] * 10
    assert sum(one.sure + one.possible for one in bins(events, axis("2023-01-01", "2023-12-31"), Line.CIVIL)) == 0


def test_the_window_of_a_claim() -> None:
    """The window a statement names; of an anchor, what it counts from and the time from there to the event it is about."""
    events = {one.id: one for one in (event("e1", "2024-02-04"), event("e2", "2024-04-22"))}
    since = Since(ScopeName("attacks"), Anchor(window=Window.parse("2024-02-04")))
    claim = Claim("c", since, made=When.parse("2024-04-25"))
    focal = Judgement("c", Verdict.REFUTED, "", "", witnesses=(Witness("e2", Role.FOCAL),))
    named, between = periods(claim, focal, events, Line.CIVIL)
    assert named.anchor
    assert (named.possible.start, named.possible.end) == (edge("2024-02-04"), edge("2024-02-05"))
    assert (between.possible.start, between.possible.end) == (edge("2024-02-05"), edge("2024-04-22"))
    bare = Judgement("c", Verdict.REFUTED, "", "")
    assert periods(claim, bare, events, Line.CIVIL)[1].possible.end == edge("2024-04-26")
    other = attrs.evolve(claim, statement=Since(ScopeName("attacks"), Anchor(event=EventId("e1"))))
    assert periods(other, focal, events, Line.CIVIL) == periods(claim, focal, events, Line.CIVIL)
    nested = attrs.evolve(claim, statement=Since(ScopeName("attacks"), Anchor(event=EventId("gone")), (since,)))
    assert periods(nested, focal, events, Line.CIVIL) == periods(claim, focal, events, Line.CIVIL)


def test_readings_make_a_borderline() -> None:
    """What only some readings mean is drawn as the edge of the window."""
    claim = Claim("c", Happened(ScopeName("attacks"), Window.parse("since 2024-02-04")), made=When.parse("2024-02-10"))
    (period,) = periods(claim, Judgement("c", Verdict.REFUTED, "", ""), {}, Line.CIVIL)
    assert period.certain.start == edge("2024-02-05")
    assert period.possible.start == edge("2024-02-04")
    unsaid = attrs.evolve(claim, made=None)
    assert periods(unsaid, Judgement("c", Verdict.REFUTED, "", ""), {}, Line.CIVIL) == ()


def test_coverage_is_a_band_with_its_gaps() -> None:
    """Solid where somebody vouches, hatched where in the window nobody does."""
    claim = Claim("c", Happened(ScopeName("attacks"), Window.parse("2024-02-01/2024-02-20")))
    vouched = Coverage("v", "attacks", Window.parse("2024-02-05/2024-02-10"), "a register")
    record, judgement = judged(claim, {"e1": Role.INTRUDER}, (event("e1", "2024-02-12"),), vouched)
    figure = claim_figure(record, claim, judgement, "f")
    assert figure is not None
    (lane,) = [lane for lane in figure.lanes if lane.name == "coverage"]
    assert [form for form, _, _ in lane.bars] == ["covered", "gap", "gap"]
    assert [band.form for band in figure.bands] == ["window"]
    assert [lane.title for lane in figure.lanes] == ["Stands against the claim (1)", "Complete: attacks"]


def test_nothing_to_draw() -> None:
    """A claim about no time, without witnesses, has no drawing; a record without dates has no axis."""
    claim = Claim("c", Happened(ScopeName("attacks"), Window.parse("2024-02-01/2024-02-20")))
    record, judgement = judged(attrs.evolve(claim, statement=Since(ScopeName("x"), Anchor(event=EventId("gone")))), {}, ())
    assert claim_figure(record, record.claims["c"], judgement, "f") is None
    assert record_axis(record) is None
    record, judgement = judged(claim, {}, (event("e1", "../2024-02-03"),))
    assert claim_figure(record, claim, judgement, "f") is not None


def test_witnesses_stand_out() -> None:
    """By shape and hatching, not by colour alone, in lanes that say what they do."""
    report = story()
    record = Record(report)
    judgement = report["first-every-attack"]
    figure = claim_figure(record, record.claims["first-every-attack"], judgement, "f")
    assert figure is not None
    lanes = {lane.title: {mark.tone for row in lane.rows for mark in row} for lane in figure.lanes if lane.rows}
    assert lanes["What the claim is about (1)"] == {"focal"}
    assert lanes["Stands against the claim (3)"] == {"intruder"}
    tree = read(render(report, "html"))
    (drawn,) = tree.all("svg", **{"aria-labelledby": "timeline-claim-first-every-attack-t"})
    (focal,) = marks(drawn, "focal")
    assert focal.all("path")
    assert len(marks(drawn, "intruder")) == 3


def marks(tree: Node, tone: str) -> list[Node]:
    """The events that stand out so."""
    return [mark for mark in tree.all("g", class_=tone) if "data-e" in mark.attributes]


def test_marks_and_rows_are_the_same_events() -> None:
    """What is drawn for a claim stands as a row beneath, so that nothing is told by a drawing alone."""
    tree = read(render(story(), "html"))
    for card in tree.all("article", class_="card"):
        rows = {row.attributes["data-e"] for row in card.all("tr") if "data-e" in row.attributes}
        for tone in ("focal", "intruder", "maybe", "counted"):
            assert {mark.attributes["data-e"] for mark in marks(card, tone)} <= rows


def large(claims: int, events: int) -> Report:
    """A report of so many claims on so many events."""

    def day(number: int) -> str:
        return f"{2000 + number // 336:04}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"

    verdicts = (Verdict.SUPPORTED, Verdict.REFUTED, Verdict.NOT_ENOUGH_EVIDENCE, Verdict.SUPPORTED)
    dates = range(min(6_000, events))
    whens = [When.parse(day(number)) for number in dates]
    rough = [When.parse(f"[{day(number)}..{day(number + 3)}]") for number in dates]
    log = tuple(
        Event(
            f"log:e{number}",
            (whens if number % 7 else rough)[number % 6_000],
            (("what", ("attack",)),),
            ("tracker",),
            title=f"Rockets at base {number}",
            location=Location("attacks.csv", number + 2),
        )
        for number in range(events)
    )
    said = tuple(
        Claim(
            f"claim-{number}",
            Happened(ScopeName("attacks"), Window.parse(day(number % 6_000))),
            f"There was an attack number {number} on the base, the ministry said on Tuesday, and nobody was hurt in it.",
            source="tracker",
            location=Location("story.factcheck.yaml", 10 * number + 5, 5),
        )
        for number in range(claims)
    )
    judgements = tuple(
        Judgement(
            claim.id,
            verdicts[number % 4],
            f"attacks happened {day(number % 6_000)}",
            f"At least one attack on {day(number % 6_000)} (Baghdad days).",
            parts=(PartVerdict("happened", verdicts[number % 4]),),
            witnesses=tuple(Witness(f"log:e{(number * 13 + step) % events}", Role.COUNTED) for step in range(5)),
        )
        for number, claim in enumerate(said)
    )
    findings = tuple(Finding("FC101", "possible-double", Severity.NOTE, "a double", claims=(claim.id,)) for claim in said)
    dossier = Dossier(
        name="story.factcheck.yaml",
        title="A large story",
        sources=(Source("tracker", "Tracker", url="https://example.org/"),),
        scopes=(ATTACKS,),
        events=log,
        claims=said,
    )
    return Report(dossier, judgements, findings)


def test_a_large_report_keeps_its_size() -> None:
    """10,000 claims and 100,000 events in less than 5 MB; every claim has its anchor, and contradictions have cards first."""
    text = render(large(10_000, 100_000), "html")
    assert len(text.encode()) < 5_000_000
    assert sum(f'id="claim-claim-{number}"' in text for number in range(0, 10_000, 97)) == len(range(0, 10_000, 97))
    assert 'article class="card refuted"' in text
    assert 'article class="card supported"' not in text
    assert "100,000 events: surely (solid) and perhaps (hatched)" in text


def test_the_work_is_linear() -> None:
    """Twice the claims and events are fewer than twice the calls, as the drawing costs the same: what grew with their square would be many times more."""
    small, big = (calls(lambda report=report: render(report, "html")) for report in (large(250, 2_500), large(500, 5_000)))
    assert big < 1.5 * small


def calls(work: Callable[[], object]) -> int:
    """How many functions of Python and of C are called."""
    number = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal number
        number += event in ("call", "c_call")

    work()  # Templates are compiled once.
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return number
