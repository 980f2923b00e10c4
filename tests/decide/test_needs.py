"""What would settle an open claim: each need, entered in the dossier, makes the engine give the verdict it is for.

The case fixtures are written from derivations and know nothing of needs, so that nothing here is fitted to them.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from entered import applied, sets_of, told
from small import ALL, REFUTED, SUPPORTED, attack, judge
from tiers import LONG, amount
from verdicts import decided

import factcheck
from factcheck.decide.unknown import FigureOf
from factcheck.model import Claim, Dossier, Event, Judgement, ReasonCode, Report, Verdict
from factcheck.when import Line, When
from factcheck.wording.messages import need_message, reason_message

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
CASES = FIXTURES / "cases"
FOLDERS = sorted(path.name for path in CASES.iterdir() if path.is_dir())
STORIES = ["us-forces-2024", "football-2024", "prices-2003", "us-forces-tallies", "two-calendars"]
REAL = [FIXTURES / story / f"{story}.factcheck.yaml" for story in STORIES] + (
    sorted((FIXTURES / "real").glob("*.factcheck.yaml")) if LONG else []
)
"""Dossiers about what did happen; those of ``real`` hold thousands of events, and are for the long tier."""
OPEN = Verdict.NOT_ENOUGH_EVIDENCE
_CAUTIOUS = re.compile(r"^# cautious ([\w-]+):", re.MULTILINE)

SETTLED_BY_NOTHING = {
    ReasonCode.VAGUENESS: "no fact makes a vague word sharp",
    ReasonCode.READING: "no fact says which reading was meant",
    ReasonCode.STALE: "of a moment, or of a session among others, nobody knows what value would have been published",
    ReasonCode.PRESUPPOSITION: "what is taken for granted is no fact of the claim",
    ReasonCode.BUDGET: "more may be done, and the facts may all be known",
    ReasonCode.METHOD: "the method was not exact enough, and the facts may all be known",
}
"""The reasons that may leave a claim without any need."""


@functools.cache
def cases(folder: str) -> tuple[tuple[str, tuple[Claim, ...], Report], ...]:
    """The reports on the cases of a kind."""
    found = []
    for path in sorted((CASES / folder).glob("*.yaml"))[:: amount("FACTCHECK_NEEDS", usual=5, long=1)]:
        report = factcheck.check(factcheck.load(path))
        # What the derivation decides and the engine does not yet is no question of evidence.
        cautious = set(_CAUTIOUS.findall(path.read_text(encoding="utf-8")))
        claims = tuple(claim for claim in report.dossier.claims if claim.id not in cautious)
        found.append((f"{folder}/{path.name}", claims, report))
    return tuple(found)


def open_ones(claims: tuple[Claim, ...], report: Report) -> Iterator[tuple[Claim, Judgement]]:
    """Those of the claims that are open."""
    for claim in claims:
        if report[claim.id].verdict is OPEN:
            yield claim, report[claim.id]


def settled(claim: Claim, judgement: Judgement, dossier: Dossier, counts: Counter[str]) -> list[str]:
    """The needs of a claim that do not give their verdict."""
    broken = []
    for need in judgement.needs:
        for one in sets_of(need):
            changed = applied(one, attrs.evolve(dossier, claims=(claim,)), claim)
            if changed is None:
                counts["not mechanical"] += 1
                continue
            counts["entered"] += 1
            now = decided(changed)[claim.id].verdict
            if now is not need.verdict:
                broken.append(f"{claim.id} {judgement.statement}: {one} gives {now.value}")
    return broken


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_is_said_to_settle_a_claim_settles_it(folder: str) -> None:
    """All items together, or any one of them, entered by a hand of the test's own."""
    counts: Counter[str] = Counter()
    broken = [
        f"{name} {line}"
        for name, claims, report in cases(folder)
        for claim, judgement in open_ones(claims, report)
        for line in settled(claim, judgement, report.dossier, counts)
    ]
    assert not broken, "\n".join(broken)
    asked = sum(counts.values())
    assert not asked or counts["entered"] > asked / 2, counts


@functools.cache
def real(path: Path) -> Report:
    """The report on a dossier about what did happen."""
    return factcheck.check(factcheck.load(path))


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name.partition(".")[0])
def test_needs_of_the_stories_settle_them(path: Path) -> None:
    """The same of dossiers about what did happen."""
    counts: Counter[str] = Counter()
    report = real(path)
    dossier = report.dossier
    broken = [
        line
        for claim, judgement in open_ones(dossier.claims, report)
        for line in settled(claim, judgement, dossier, counts)
    ]
    assert not broken, "\n".join(broken)


def only_a_clock_tells(claim: Claim, judgement: Judgement, dossier: Dossier) -> bool:
    """Whether what is open happened on the day of speaking, or on a day nobody can place: no date settles that."""
    if dossier.line is Line.INSTANT and claim.zone is None:
        return True
    events = {event.id: event for event in dossier.events}
    named = [events[id_] for reason in judgement.reasons if (id_ := reason["event"]) in events]
    made = claim.made
    return (
        made is not None
        and bool(named)
        and all(event.moment.on(dossier.line).intervals.meets(made.on(dossier.line).intervals) for event in named)
    )


def without_needs() -> Iterator[tuple[str, Claim, Judgement, Dossier]]:
    for folder in FOLDERS:
        for name, claims, report in cases(folder):
            yield from ((name, *one, report.dossier) for one in open_ones(claims, report) if not one[1].needs)
    for path in REAL:
        report = real(path)
        claims = report.dossier.claims
        yield from ((path.name, *one, report.dossier) for one in open_ones(claims, report) if not one[1].needs)


def every_open() -> Iterator[tuple[Claim, Judgement]]:
    """All open claims of the cases and stories."""
    for folder in FOLDERS:
        for _, claims, report in cases(folder):
            yield from open_ones(claims, report)
    for path in REAL:
        yield from open_ones(real(path).dossier.claims, real(path))


def test_only_some_reasons_leave_nothing_to_find_out() -> None:
    """Coverage, a date, an attribute, a figure, an identity can be found out; what a word means cannot."""
    seen: set[ReasonCode] = set()
    unexplained = []
    for name, claim, judgement, dossier in without_needs():
        codes = {reason.code for reason in judgement.reasons}
        seen |= codes
        # What was not over has no value yet, nor a figure (meaning 1, 27): what it was in the end does not settle what was said before.
        too_early = any(
            reason["running"] or (reason.code is ReasonCode.VALUE and reason["unfinished"]) for reason in judgement.reasons
        )
        if not codes & SETTLED_BY_NOTHING.keys() and not too_early and not only_a_clock_tells(claim, judgement, dossier):
            unexplained.append(f"{name} {claim.id}: {sorted(code.value for code in codes)}")
    # What is left is mostly a date that the claim itself gives as a stretch: which of its days was meant nobody can find out.
    assert len(unexplained) * 40 <= sum(1 for _ in every_open()), "\n".join(unexplained)
    if LONG:
        assert {ReasonCode.VAGUENESS, ReasonCode.READING} <= seen, "the cases hold each of these"


def test_dates_are_said_in_words() -> None:
    """No reason and no need writes a date as a file does, but for the name of an observation and what is no single day."""
    said = [reason_message(reason) for _, judgement in every_open() for reason in judgement.reasons]
    said += [need_message(need) for _, judgement in every_open() for need in judgement.needs]
    said = [re.sub(r"'dates: [^']*'", "", text) for text in said]
    assert [text for text in said if re.search(r"(?<![:\w])-?[0-9]{4}-[0-9]{2}(?!\w)", text) or "at at" in text] == []


# ---- by hand ------------------------------------------------------------------------------------------


def test_of_a_quotient_of_figures() -> None:
    """34 or more of what is 10 more: x / (x + 10) is four fifths from x = 40 on."""
    events = [attack("a", "2024-03-02", killed="34+"), attack("b", "2024-03-09", killed="10", place="Syria")]
    says = {
        "share": {
            "of": "attacks",
            "that": "iraq",
            "figure": "killed",
            "number": "at least 80 percent",
            "window": "2024-03",
        }
    }
    assert told(judge(says, events, ALL)) == {SUPPORTED: ["a killed at least 40"], REFUTED: ["a killed 34-39"]}


def test_of_a_quotient_of_counts() -> None:
    """One in Iraq, one in Syria, one in either: two of three are a majority, one of three is none."""
    either = attack("c", "2024-03-10", place=["Iraq", "Syria"])
    events = [attack("a", "2024-03-02"), attack("b", "2024-03-09", place="Syria"), either]
    says = {"share": {"of": "attacks", "that": "iraq", "number": "a majority", "window": "2024-03"}}
    assert told(judge(says, events, ALL)) == {SUPPORTED: ["c place Iraq"], REFUTED: ["c place not Iraq"]}


def test_of_more_events_than_an_answer_lists() -> None:
    """Eighty in Iraq and one in Syria on record, and ten days for which nobody vouches: closing them is all it takes."""
    events = [attack(f"e{number}", "2024-03-02") for number in range(80)] + [attack("s", "2024-03-09", place="Syria")]
    events += [attack(f"o{number}", "2023-03-02") for number in range(150)]
    says = {"share": {"of": "attacks", "that": "iraq", "number": "a majority", "window": "2024-03"}}
    covered = [("attacks", "2024-03-01/2024-03-10"), ("attacks", "2024-03-21/2024-03-31")]
    found = judge(says, events, covered)
    assert found.if_complete is SUPPORTED
    assert told(found) == {SUPPORTED: ["attacks coverage 2024-03-11/2024-03-20"]}


def test_of_different_values() -> None:
    """Two places for certain; a third report from Iraq or Yemen, which is out of the scope, or from a place nobody gives."""
    events = [
        attack("a", "2024-03-02", weapon="drone"),
        attack("b", "2024-03-09", weapon="rocket"),
        attack("c", "2024-03-12"),
    ]
    says = "exactly 2 different weapon among attacks 2024-03"
    found = told(judge(says, events, ALL))
    assert found == {SUPPORTED: ["c weapon drone or rocket"], REFUTED: ["c weapon not drone or rocket"]}


def test_of_more_events() -> None:
    """One of at least three, and nobody vouches for March: two more, in March; or that there were none."""
    found = told(judge("at least 3 attacks 2024-03", [attack("a", "2024-03-02")]))
    assert found == {SUPPORTED: ["attacks events 2 more within 2024-03"], REFUTED: ["attacks coverage 2024-03"]}


def test_of_more_events_and_a_complete_record() -> None:
    """All of none: it takes one, and that none elsewhere is missing.  One of which the place is not known would not do."""
    found = told(judge("all attacks 2024-03 were iraq"))
    assert found[SUPPORTED] == ["attacks coverage 2024-03", "attacks and iraq events 1 more within 2024-03"]


def test_of_the_order_of_two() -> None:
    """Both on one day, neither with a clock time."""
    found = told(judge("a before b", [attack("a", "2024-03-02"), attack("b", "2024-03-02")], ALL))
    assert found == {SUPPORTED: ["b order a"], REFUTED: ["b order not a"]}


def test_of_a_run() -> None:
    """An attack in Syria some day from the 8th to the 17th breaks a run of those in Iraq on the 2nd, 9th, 16th and 23rd.

    Before the 9th it leaves three; from the 10th on it leaves fewer.  On the 9th nobody knows the order.
    """
    events = [attack(f"e{day}", f"2024-03-{day:02}") for day in (2, 9, 16, 23)]
    events.append(attack("s", "[2024-03-08..2024-03-17]", place="Syria"))
    found = judge("attacks all iraq for 3 events running until e23", events, ALL)
    needs = told(found)
    assert needs[SUPPORTED] == ["s when 2024-03-08"]
    assert all(item.startswith("s when ") for item in needs[REFUTED])


def test_of_the_longest_lull() -> None:
    """From the 1st to a day from the 10th to the 14th, and from then to the 20th; the stretch ends on the 22nd.

    "The longest gap of exactly 10 days": with b on the 10th they are 9 and 10 days, on the 11th 10 and 9, from the 12th on the first is 11 or more.
    Up to the edges of the stretch it is a day before a and three after c at the most, so that both readings of "gap" (meaning 7) say the same.
    In all of March it is 11 days from c to the edge, which makes 10 false in one reading whatever b is: only a longer one settles that.
    """
    events = [attack("a", "2024-03-01"), attack("b", "[2024-03-10..2024-03-14]"), attack("c", "2024-03-20")]
    says = {"gap": {"scope": "attacks", "window": "2024-03-01/2024-03-22", "number": "exactly 10 days"}}
    found = told(judge(says, events, ALL))
    # Bounds on the 10th and 11th together are too wide.
    assert found[SUPPORTED] == ["b when 2024-03-10", "b when 2024-03-11"]
    assert found[REFUTED] == ["b when [2024-03-12..2024-03-14]"]
    says["gap"]["window"] = "2024-03"
    assert told(judge(says, events, ALL)) == {REFUTED: ["b when [2024-03-12..2024-03-14]"]}


def test_of_an_amount() -> None:
    """More than 34 of what is 34 or more."""
    events = [attack("a", "2024-03-02", killed="34+")]
    found = told(judge("over 34 killed in attacks 2024-03", events, ALL))
    assert found == {SUPPORTED: ["a killed at least 35"], REFUTED: ["a killed 34"]}


def test_of_an_alternative() -> None:
    """In March or in April, and on 31 March or 1 April: either.  Once in March or twice: only what was on the 31st tells."""
    events = [attack("a", "2024-03-02"), attack("b", "[2024-03-31..2024-04-01]")]
    says = {"compound": {"any": ["exactly 2 attacks 2024-03", "exactly 5 attacks 2024-03"]}}
    found = told(judge(says, events, ALL))
    assert found == {SUPPORTED: ["b when 2024-03-31"], REFUTED: ["b when 2024-04-01"]}


def test_of_a_row_for_several() -> None:
    """Two or three, and one more: three in all, or four."""
    events = [attack("a", "2024-03-02"), attack("b", "2024-03-09", number="2-3")]
    found = told(judge("exactly 3 attacks 2024-03", events, ALL))
    assert found == {SUPPORTED: ["b number 2"], REFUTED: ["b number 3"]}


def test_of_a_row_in_a_quotient() -> None:
    """One in Iraq, a row for one to four in Syria: with two it is a third, with three a quarter; nothing lies between."""
    events = [attack("a", "2024-03-02"), attack("b", "2024-03-09", number="1-4", place="Syria")]
    says = {"share": {"of": "attacks", "that": "iraq", "number": "at least 30 percent", "window": "2024-03"}}
    assert told(judge(says, events, ALL)) == {SUPPORTED: ["b number 1-2"], REFUTED: ["b number 3-4"]}


def test_of_a_figure_in_one_of_two_months() -> None:
    """Thirty killed in March: a record if it was fewer than that in February, none if it was more."""
    events = [attack("a", "2024-03-14", killed="30"), attack("f", "2024-02-14")]
    months = {"at": "2024-03", "over": "month", "window": "2024-01/2024-03"}
    found = told(judge({"record_period": {"scope": "attacks", "figure": "killed", **months}}, events, ALL))
    assert found == {SUPPORTED: ["f killed 0-29"], REFUTED: ["f killed at least 31"]}


def test_of_two_reports() -> None:
    """One of the dossier and one of a log on one day may be one attack: then there was one, else two."""
    found = told(judge("exactly 2 attacks 2024-03", [attack("a", "2024-03-02")], ALL, rows="r,2024-03-02,Iraq,,\n"))
    assert found == {SUPPORTED: ["a identity not t:r"], REFUTED: ["a identity t:r"]}


def test_of_what_somebody_said() -> None:
    """Nothing on record tells; once it does, the source said so.  Silence denies nothing."""
    says = {"reported": {"source": "wire", "that": "exactly 2 attacks 2024-03"}}
    assert told(judge(says, [attack("a", "2024-03-02")], ALL)) == {SUPPORTED: ["said wire"]}


def test_of_a_date_that_is_anothers_if_the_two_are_one() -> None:
    """An attack dated the 2nd, and one of a log dated the 3rd: if they are two the first was on the 2nd; its own date is not in doubt."""
    found = judge("a took place 2024-03-02", [attack("a", "2024-03-02")], ALL, rows="r,2024-03-03,Iraq,,\n")
    assert {(reason.code, reason["event"], reason["other"]) for reason in found.reasons} == {(ReasonCode.IDENTITY, "a", "t:r")}
    assert told(found) == {SUPPORTED: ["a identity not t:r"]}


def test_of_what_lasted_some_minutes_on_a_bare_date() -> None:
    """When it began that day nobody says; what was over two days later lasted more than 40 minutes, and a day at the least."""
    events = [attack("a", "2024-03-02")]
    assert told(judge("a lasted 40 minutes", events, ALL)) == {REFUTED: ["a end 2024-03-04"]}
    assert told(judge("a lasted over 40 minutes", events, ALL)) == {SUPPORTED: ["a end 2024-03-04"]}


def test_how_many_events_a_row_stands_for_is_a_whole_number() -> None:
    """One to three attacks in Iraq and one in Syria: half of them are in Iraq, or two thirds, or three quarters, and nothing in between."""
    events = [attack("a", "2024-03-02", number="1-3"), attack("b", "2024-03-09", place="Syria")]
    says = {"share": {"of": "attacks", "that": "iraq", "number": "under 51 percent", "window": "2024-03"}}
    assert told(judge(says, events, ALL)) == {SUPPORTED: ["a number 1"], REFUTED: ["a number 2-3"]}


def test_together() -> None:
    """Two reports, each from Iraq or Syria: exactly one of them in Iraq takes both answers; neither alone settles it."""
    either = ["Iraq", "Syria"]
    events = [attack("a", "2024-03-02", place=either), attack("b", "2024-03-09", place=either)]
    says = {"share": {"of": "attacks", "that": "iraq", "number": "half", "window": "2024-03"}}
    found = judge(says, events, ALL)
    assert [(need.verdict, need.every, len(need.items)) for need in found.needs] == [
        (SUPPORTED, True, 2),
        (REFUTED, True, 2),
    ]


def test_one_fact_supports_and_any_one_refutes() -> None:
    """An attack somewhere: that it was in Iraq or Syria is all that Supported needs, and that it was not is one way to refute."""
    found = judge("at least 1 attacks 2024-02", [attack("x", "2024-02-04", place=None)], ALL)
    assert {need.verdict: (len(need.items), need.every) for need in found.needs} == {SUPPORTED: (1, True), REFUTED: (1, False)}


def test_what_events_carry_that_nothing_rests_on_is_not_thought_misspelt() -> None:
    """Of more events than are looked at again all but one lie in January, and they alone carry "drone": it settles the claim of February both ways."""
    scopes = {"drones": {"what": "attack", "weapon": "drone"}}
    events = [*(attack(f"d{n}", "2024-01-05", weapon="drone") for n in range(201)), attack("x", "2024-02-04")]
    found = judge("no drones 2024-02", events, [("drones", "2023-12/2024-05")], scopes=scopes, vocabulary={"what": ["attack"]})
    assert told(found) == {SUPPORTED: ["x weapon not drone"], REFUTED: ["x weapon drone"]}


def test_a_figure_is_said_without_gaps() -> None:
    """From 0 to 9, with something new at 3: the ends and the 3 stand alone; 1 to 2 and 3 are 1 to 3, and 1 to 2 and 4 to 8 are no range."""
    figure = FigureOf(Event("e", When.parse("2024-02-04"), (("killed", ("0-9",)),)), "killed", (3,))
    chosen = [*((n,) for n in range(figure.size)), (1, 2), (1, 3)]
    said = [figure.said(frozenset(pieces)) for pieces in chosen]
    assert [item and item.value for item in said] == ["0", "1-2", "3", "4-8", "9", "1-3", None]
