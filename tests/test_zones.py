"""Zones are looked at between the two things compared: what one stray clock time changes, and what a voucher's day is worth."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml
from entered import applied
from small import OPEN, REFUTED, SUPPORTED, attack, checked, load
from tiers import amount
from verdicts import proved

import factcheck
from factcheck.model import Dossier, ElapsedStep, Verdict
from factcheck.when import Line, Truth, When
from factcheck.wording.messages import need_message, reason_message

CASES = Path(__file__).resolve().parents[1] / "fixtures" / "cases"
FILES = sorted(path.relative_to(CASES).as_posix() for path in CASES.glob("*/*.yaml"))
CLOCK = "1969-07-20T10:00Z"


def without_zones(data: Any) -> Any:
    """The same with no zone anywhere: all bare dates are days of one zone that nobody names."""
    if isinstance(data, dict):
        return {key: without_zones(value) for key, value in data.items() if key != "zone"}
    return [without_zones(each) for each in data] if isinstance(data, list) else data


def verdicts(data: Any, files: dict[str, str]) -> dict[str, Verdict] | None:
    """The verdict of each claim, every proof verified; None where the dossier is not sound."""
    loaded = factcheck.from_text(json.dumps(data), name="case.factcheck.json", files=files)
    return None if loaded.faults else {judgement.claim: judgement.verdict for judgement in proved(loaded.dossier).judgements}


def with_event(data: Any, event: dict[str, Any]) -> Any:
    """The dossier with one more event."""
    found = copy.deepcopy(data)
    found.setdefault("events", []).append({"id": "stray", **event})
    return found


def strays(data: Any, dossier: Dossier) -> list[tuple[Any, Any]]:
    """What is compared: the dossier with something that has a clock time, and what must give the same verdicts.

    An event of a kind that is in no scope and a person with an hour of birth change nothing.  An event of a scope, years before everything, counts for
    what it counts for without its clock time: no window begins or ends on its day.
    """
    found = []
    alien = with_event(data, {"what": "unheard-of", "when": "2023-11-11T10:00Z"})
    loaded = factcheck.from_text(json.dumps(alien), name="case.factcheck.json", files={})
    event = next((each for each in loaded.dossier.events if each.id == "stray"), None)
    if event is not None and all(event.matches(scope) is Truth.NO for scope in loaded.dossier.scopes):
        found.append((alien, data))
    people = copy.deepcopy(data)
    people["people"] = {**(people.get("people") or {}), "stray": {"name": "A. Stray", "born": CLOCK}}
    found.append((people, data))
    if dossier.events and not dossier.events[0].observation:
        given = {name: list(values) for name, values in dossier.events[0].attributes}
        found.append((with_event(data, {**given, "when": CLOCK}), with_event(data, {**given, "when": CLOCK[:10]})))
    return found


@pytest.mark.parametrize("case", FILES[:: amount("FACTCHECK_STRAYS", usual=90, long=20)])
def test_one_stray_clock_time_changes_no_other_verdict(case: str) -> None:
    """Of some of the cases, without zones."""
    data = without_zones(yaml.load((CASES / case).read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
    files = {path.name: path.read_text(encoding="utf-8") for path in (CASES / case).parent.glob("*.csv")}
    loaded = factcheck.from_text(json.dumps(data), name="case.factcheck.json", files=files)
    if loaded.faults or not isinstance(data.get("events", []), list):
        pytest.skip("not a dossier of events without its zones")
    for changed, same in strays(data, loaded.dossier):
        expected = verdicts(same, files)
        assert expected is None or verdicts(changed, files) == expected


# Dates of both kinds in one claim


def story(events: list[dict[str, Any]], *says: str, **more: Any) -> dict[str, Verdict]:
    """The verdicts of statements on attacks, all of which are on record up to 23 April 2024; no zone is stated."""
    data = {
        "factcheck": 1,
        "published": more.pop("published", "2024-04-23"),
        "sources": {"register": {"title": "Register", "published": more.pop("register", "2024-04-24")}},
        "scopes": {"attacks": {"what": "attack"}},
        "events": events,
        "coverage": [{"id": "all", "scope": "attacks", "window": "../2024-04-23", "vouched_by": "register", "because": "complete"}],
        "claims": [{"id": f"k{place}", "quote": "q", "says": each, **more} for place, each in enumerate(says)],
    }
    return dict(zip(says, (judgement.verdict for judgement in proved(load(data)).judgements), strict=True))


def test_bare_days_stay_days_beside_a_clock_time() -> None:
    """The 28th is not February's last day, and 1 March is no day of February, whatever clock a third attack has.

    The third one was on 14 March on every clock.
    """
    events = [attack("a", "2024-02-28"), attack("b", "2024-03-01"), attack("c", "2024-03-15T06:30Z")]
    told = story(events, "exactly 1 attacks 2024-02", "exactly 2 attacks 2024-03", "2 days from a to b", "no attacks during 2024-02-29")
    assert set(told.values()) == {SUPPORTED}


def test_a_clock_time_beside_a_bare_day_is_of_any_zone() -> None:
    """At 22:00 of UTC on 29 February it was March in Syria and February in London; at noon the clocks of Kiritimati showed March already."""
    for when, verdict in (("2024-02-29T22:00Z", OPEN), ("2024-02-29T09:30Z", SUPPORTED), ("2024-03-01T13:00Z", REFUTED)):
        assert story([attack("c", when)], "attacks happened 2024-02") == {"attacks happened 2024-02": verdict}


def test_two_clock_times_are_compared_to_the_minute() -> None:
    """Half an hour lies between them whatever a bare day beside them means."""
    events = [attack("a", "2024-02-29T22:00Z"), attack("b", "2024-03-01T00:30+02:00"), attack("d", "2024-03-05")]
    assert story(events, "less than 1 hour from a to b", "a before b") == {
        "less than 1 hour from a to b": SUPPORTED,
        "a before b": SUPPORTED,
    }


def test_each_certificate_says_what_its_instants_count() -> None:
    """A proof in civil days is read as one, by those who did not make it."""
    events = [attack("a", "2024-02-28"), attack("c", "2024-03-15T06:30Z")]
    data = {"factcheck": 1, "published": "2024-04-23", "scopes": {"attacks": {"what": "attack"}}, "events": events}
    dossier = load({**data, "claims": [{"id": "k", "quote": "q", "says": "attacks happened 2024-02-28"}]})
    assert dossier.lines == (Line.CIVIL, Line.INSTANT)
    (judgement,) = checked(dossier).judgements
    assert judgement.certificate is not None
    assert judgement.certificate.line is Line.CIVIL


def test_what_is_placed_on_the_other_line_may_be_in_any_zone() -> None:
    """Civil time is from 12 hours behind to 14 hours ahead of UTC, and the other way round."""
    hour = 3_600_000_000
    noon, day = When.parse("2024-03-15T12:00Z"), When.parse("2024-03-15")
    civil, instant = noon.on(Line.CIVIL), day.on(Line.INSTANT)
    assert (civil.intervals.start, civil.intervals.end) == (noon.intervals.start - 12 * hour, noon.intervals.end + 14 * hour)
    assert (instant.intervals.start, instant.intervals.end) == (day.intervals.start - 14 * hour, day.intervals.end + 12 * hour)
    assert civil.floating
    assert not instant.floating
    assert (day.on(Line.CIVIL), noon.on(Line.INSTANT)) == (day, noon)


# The day on which somebody vouches


def test_a_bare_day_of_a_voucher() -> None:
    """Published on the 23rd it vouches for that day against what is said of whole days, and not for a part of it: it may have come at dawn."""
    quiet = [attack("a", "2024-02-04")]
    morning = "no attacks during 2024-04-23T10:00/2024-04-23T12:00"
    assert story(quiet, "no attacks during 2024-04-23", register="2024-04-23") == {"no attacks during 2024-04-23": SUPPORTED}
    assert story(quiet, morning, register="2024-04-23") == {morning: OPEN}
    assert story(quiet, morning, register="2024-04-24") == {morning: SUPPORTED}


def test_a_voucher_and_a_claim_by_the_clock() -> None:
    """What was said at ten in the evening of the 23rd nobody confirms who may have spoken that morning; at nine of the next day somebody could."""
    quiet, says = [attack("a", "2024-02-04")], "no attacks from 2024-03-01"
    evening = {"made": "2024-04-23T22:00", "published": "2024-04-23"}
    assert story(quiet, says, register="2024-04-23", **evening)[says] is OPEN
    assert story(quiet, says, register="2024-04-23T23:00", **evening)[says] is SUPPORTED


@pytest.mark.parametrize(
    ("window", "hint"),
    [
        ("2024-XX-04", "give each of the days a statement"),
        ("[2024-02-03..2024-02-05]", "write 2024-02-03/2024-02-05"),
        ("2024-02-XX", "write 2024-02"),
    ],
)
def test_nobody_vouches_for_one_unknown_moment(window: str, hint: str) -> None:
    """It is a fault, which costs that statement alone; the hint is what was meant."""
    data = {
        "factcheck": 1,
        "published": "2024-04-23",
        "scopes": {"attacks": {"what": "attack"}},
        "vocabulary": {"what": ["attack"]},
        "coverage": [{"id": "c", "scope": "attacks", "window": window, "because": "complete"}],
        "claims": [{"id": "k", "quote": "q", "says": "no attacks during 2024-02-04"}],
    }
    loaded = factcheck.from_text(json.dumps(data), name="case.factcheck.json")
    assert [(fault.code, fault.hint) for fault in loaded.faults] == [("FC014", hint)]
    assert factcheck.check(loaded.dossier)["k"].verdict is OPEN
    with pytest.raises(factcheck.BadData, match="one unknown moment"):
        Dossier.of(scopes={"attacks": {"conditions": ()}}, coverage=[{"id": "c", "scope": "attacks", "window": window, "because": "all"}])


def test_one_unknown_moment_in_a_statement() -> None:
    """Attacks "on [A..B]": on which of the days nobody says, so that one of them is not enough; that there were none on any is."""
    events = [attack("a", "2024-02-04")]
    assert story(events, "attacks happened [2024-02-03..2024-02-05]") == {"attacks happened [2024-02-03..2024-02-05]": OPEN}
    assert story(events, "attacks happened [2024-03-03..2024-03-05]") == {"attacks happened [2024-03-03..2024-03-05]": REFUTED}


# Why, and what would settle it


def test_a_missing_zone_is_the_reason_and_the_need() -> None:
    """Two minutes before midnight of UTC it was the next day east of Greenwich, and still that day west of it: any zone settles it."""
    data = {
        "factcheck": 1,
        "published": "2024-04-23",
        "events": [{"id": "flare", "when": "2024-03-05T23:58Z", "what": "flare"}],
        "claims": [{"id": "k", "quote": "q", "says": "flare took place 2024-03-05"}],
    }
    judgement = checked(load(data))["k"]
    assert [reason.code.value for reason in judgement.reasons] == ["zone"]
    assert reason_message(judgement.reasons[0]).endswith("nobody says of which zone they are.")
    assert [(need.verdict, need_message(need)) for need in judgement.needs] == [
        (SUPPORTED, "Supported needs: the zone of the dates without one is stated: with that of UTC it is so."),
        (REFUTED, "This refutes it: the zone of the dates without one is stated: with that of UTC+1 it is so."),
    ]
    for need in judgement.needs:
        settled = applied(need, load(data), load(data).claims[0])
        assert settled is not None
        assert checked(settled)["k"].verdict is need.verdict


def test_a_missing_zone_is_no_reason_where_none_would_help() -> None:
    """Nobody vouches for the day in any zone; the clock time of another event has nothing to do with it."""
    data = {
        "factcheck": 1,
        "published": "2024-04-23",
        "scopes": {"attacks": {"what": "attack"}},
        "events": [attack("a", "2024-02-04"), {"id": "z", "when": "2024-03-05T23:58Z", "what": "flare"}],
        "claims": [{"id": "k", "quote": "q", "says": "no attacks during 2024-03-05"}],
    }
    assert [reason.code.value for reason in checked(load(data))["k"].reasons] == ["coverage"]


# Bare dates of one known zone, spoken of in another


def test_bare_dates_of_one_zone_are_its_calendar_days_for_everybody() -> None:
    """From 1 to 24 March of Baghdad are 23 days, also for a speaker in New York, where each of these days lies on two.

    Nothing came between the 24th and the 25th, which begins as the 24th is over.
    """
    data = {
        "factcheck": 1,
        "zone": "Asia/Baghdad",
        "published": "2024-04-23",
        "sources": {
            "register": {"title": "Register", "published": "2024-04-24"},
            "york": {"title": "A speaker", "published": "2024-04-23", "zone": "America/New_York"},
        },
        "scopes": {"attacks": {"what": "attack"}},
        "events": [attack("a", "2024-03-01"), attack("b", "2024-03-24"), attack("c", "2024-03-25")],
        "coverage": [{"id": "all", "scope": "attacks", "window": "../2024-04-23", "vouched_by": "register", "because": "complete"}],
        "claims": [
            {"id": "length", "quote": "q", "source": "york", "says": "exactly 23 days from a to b"},
            {"id": "shorter", "quote": "q", "source": "york", "says": "exactly 22 days from a to b"},
            {"id": "first", "quote": "q", "source": "york", "says": "first attacks since b [c]"},
            {"id": "window", "quote": "q", "source": "york", "says": "attacks happened 2024-03-24"},
        ],
    }
    report = checked(load(data))
    assert [report[claim].verdict for claim in ("length", "shorter", "first")] == [SUPPORTED, REFUTED, SUPPORTED]
    # The date of the claim is one of New York: two known zones are set against each other as stretches of time.
    assert report["window"].verdict is OPEN


def test_a_proof_in_days_of_a_third_zone_is_none() -> None:
    """Days are those of the dates or of the claim: what is counted in others is refused."""
    data = {
        "factcheck": 1,
        "zone": "Asia/Baghdad",
        "published": "2024-04-23",
        "events": [attack("a", "2024-03-01"), attack("b", "2024-03-24")],
        "claims": [{"id": "k", "quote": "q", "says": "less than 30 days from a to b"}],
    }
    dossier = load(data)
    (judgement,) = checked(dossier).judgements
    assert judgement.certificate is not None
    cases = tuple(
        attrs.evolve(case, steps=tuple(attrs.evolve(step, zone="Asia/Tokyo") if isinstance(step, ElapsedStep) else step for step in case.steps))
        for case in judgement.certificate.cases
    )
    wrong = attrs.evolve(judgement.certificate, cases=cases)
    problems = factcheck.verify(attrs.evolve(judgement, certificate=wrong), dossier)
    assert set(problems) == {"length: its days are those of another zone"}


def test_what_lies_after_the_claim_lies_after_it_beside_a_clock_time_too() -> None:
    """An event of the 24th, named on the 23rd, leaves the claim open; a window that began a day later says nothing: bare days both."""
    events = [attack("a", "2024-03-01"), attack("c", "2024-04-24"), {"id": "z", "when": "2024-03-05T23:58Z", "what": "flare"}]
    for more in (events[:2], events):
        assert story(more, "only attacks since 2024-02 [c]") == {"only attacks since 2024-02 [c]": OPEN}
        data = {
            "factcheck": 1,
            "published": "2024-04-23",
            "scopes": {"attacks": {"what": "attack"}},
            "events": more,
            "claims": [{"id": "k", "quote": "q", "says": "at least 1 attacks since 2024-04-24"}],
        }
        report = factcheck.check(factcheck.from_text(json.dumps(data), name="case.factcheck.json").dossier)
        assert [judgement.claim for judgement in report.judgements] == []
