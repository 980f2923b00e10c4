"""Of something that lasted, the end that is compared is the one whose clock time counts."""

from __future__ import annotations

import json

import pytest

import factcheck


def verdict(siege: str, says: dict[str, object]) -> str:
    """The verdict where a siege is the anchor, an attack of 5 February 15:00 and one of 6 February 09:00 follow, all vouched for."""
    story = {
        "factcheck": "1",
        "zone": "Asia/Baghdad",
        "sources": {"desk": {"title": "Desk", "published": "2024-03-01"}},
        "scopes": {"attacks": {"what": "attack"}},
        "events": [
            {"id": "siege", "when": siege, "what": "siege"},
            {"id": "afternoon", "when": "2024-02-05T15:00+03:00", "what": "attack"},
            {"id": "morning", "when": "2024-02-06T09:00+03:00", "what": "attack"},
        ],
        "coverage": [{"id": "all", "scope": "attacks", "window": "2024-01/2024-02", "vouched_by": "desk", "because": "register"}],
        "claims": [{"id": "k", "made": "2024-02-20", "says": says}],
    }
    loaded = factcheck.from_text(json.dumps(story), name="story.factcheck.json")
    assert loaded.faults == ()
    report = factcheck.check(loaded.dossier)
    assert factcheck.verify(report["k"], loaded.dossier) == ()
    return report["k"].verdict.value


FIRST = {"first_since": {"scope": "attacks", "since": "end of siege", "events": ["morning"]}}


@pytest.mark.parametrize(
    ("siege", "expected"),
    [
        # It ended at 10:00, the attack came at 15:00: both carry clock times, so that one was first.
        ("2024-02-01/2024-02-05T10:00+03:00", "refuted"),
        # It ended at 16:00, after that attack.
        ("2024-02-01/2024-02-05T16:00+03:00", "supported"),
        # It ended on the 5th, nobody says when: what else happened that day lies on either side of it (meaning, rule 14).
        ("2024-02-01/2024-02-05", "not_enough_evidence"),
        # That it began at a known time says nothing of the time it ended.
        ("2024-02-01T08:00+03:00/2024-02-05", "not_enough_evidence"),
    ],
)
def test_the_end_of_the_anchor_decides(siege: str, expected: str) -> None:
    """DESIGN 3, grain: order within one calendar day counts only where both sides carry a clock time."""
    assert verdict(siege, FIRST) == expected


def test_since_what_lasted_is_after_its_end_or_after_its_start() -> None:
    """Not written which (meaning, rule 8): after the 5th the first came on the 6th; after the 1st there was the one of the 5th."""
    plain = {"first_since": {**FIRST["first_since"], "since": "siege"}}
    assert verdict("2024-02-01/2024-02-05", plain) == "not_enough_evidence"
    assert verdict("2024-02-01/2024-02-05", {"first_since": {**FIRST["first_since"], "since": "start of siege"}}) == "refuted"


def test_a_row_of_one_day_may_report_what_lasted() -> None:
    """A siege from 1 to 5 March in the dossier, a row of a siege on the 3rd in a log: they may be one, begun on the 1st or the 3rd.

    So "exactly 2" is open; at least one there was, and at least one was going on on the 3rd, whichever report is right (meaning, rule 6: whether there
    was any asks what was going on).
    """
    story = {
        "factcheck": "1",
        "sources": {"desk": {"title": "Desk", "published": "2024-05-01"}},
        "scopes": {"sieges": {"what": "siege"}},
        "events": [{"id": "siege", "when": "2024-03-01/2024-03-05", "what": "siege"}],
        "logs": [{"id": "log", "file": "log.csv", "columns": {"id": "id", "when": "when", "what": {"always": "siege"}}}],
        "coverage": [{"id": "all", "scope": "sieges", "window": "2024-03", "vouched_by": "desk", "because": "register"}],
        "claims": [
            {"id": id_, "made": "2024-04-20", "says": {"count": {"scope": "sieges", "window": window, "number": number}}}
            for id_, window, number in (
                ("two", "2024-03", "exactly 2"),
                ("on-the-third", "2024-03-03", "at least 1"),
                ("some", "2024-03", "at least 1"),
                ("three", "2024-03", "at least 3"),
            )
        ],
    }
    loaded = factcheck.from_text(json.dumps(story), name="story.factcheck.json", files={"log.csv": "id,when\nr1,2024-03-03\n"})
    assert loaded.faults == ()
    report = factcheck.check(loaded.dossier)
    found = {judgement.claim: judgement.verdict.value for judgement in report.judgements}
    open_ = "not_enough_evidence"
    assert found == {"two": open_, "on-the-third": "supported", "some": "supported", "three": "refuted"}
    assert all(factcheck.verify(judgement, loaded.dossier) == () for judgement in report.judgements)


def after_the_row(row: str, siege: str, says: dict[str, object], **declared: list[str]) -> tuple[str, set[str]]:
    """The verdict on an attack that comes after the row of a siege in a log, and the reasons; the dossier has a siege that lasted."""
    columns = {"id": "id", "when": "when", "what": {"always": "siege"}}
    story = {
        "factcheck": "1",
        "zone": "Asia/Baghdad",
        "scopes": {"sieges": {"what": "siege"}},
        "events": [
            {"id": "siege", "when": siege, "what": "siege", **declared},
            {"id": "night", "when": "2024-03-04T23:00+03:00", "what": "attack"},
        ],
        "logs": [{"id": "log", "file": "log.csv", "columns": columns}],
        "claims": [{"id": "k", "made": "2024-04-20", "says": {"order": {"event": "night", "after": "log:r1", **says}}}],
    }
    files = {"log.csv": f"id,when\nr1,{row}\n"}
    loaded = factcheck.from_text(json.dumps(story), name="story.factcheck.json", files=files)
    assert loaded.faults == ()
    judgement = factcheck.check(loaded.dossier)["k"]
    assert factcheck.verify(judgement, loaded.dossier) == ()
    return judgement.verdict.value, {reason.code.value for reason in judgement.reasons}


def test_a_row_that_may_report_what_lasted_ends_with_it() -> None:
    """A row of a siege on the 3rd, and an attack on the 4th at 23:00, "within a day" of it: by bare days that is one day.

    But the row may report the siege that ended on the 3rd at 22:00, and then 25 hours passed; or the one of the 3rd to the 6th, which was not over
    (a report of one moment says when, not for how long: meaning, rule 9).
    """
    within: dict[str, object] = {"within": "1 day"}
    apart = {"distinct_from": ["log:r1"]}
    ended_at_ten, went_on = "2024-03-01/2024-03-03T22:00+03:00", "2024-03-03/2024-03-06"
    assert after_the_row("2024-03-03", ended_at_ten, within, **apart)[0] == "supported"
    assert after_the_row("2024-03-03", ended_at_ten, within)[0] == "not_enough_evidence"
    assert after_the_row("2024-03-03", went_on, {}, **apart)[0] == "supported"
    assert after_the_row("2024-03-03", went_on, {}) == ("not_enough_evidence", {"identity"})
    # A clock time of the row is not the end's: that may have been at any time of the 4th.
    assert after_the_row("2024-03-03T23:30+03:00", "2024-03-03/2024-03-04", within, **apart)[0] == "supported"
    assert after_the_row("2024-03-03T23:30+03:00", "2024-03-03/2024-03-04", within)[0] == "not_enough_evidence"


def test_a_row_declared_the_same_as_what_lasted_adds_no_end() -> None:
    """The siege of the 3rd to the 6th, and a row of the 3rd that is it: an attack on the 4th came after its start, not after its end.

    That is said in words (rule 8: both may be meant), and not that the reports contradict each other: they do not.
    """
    same = {"same_as": ["log:r1"]}
    assert after_the_row("2024-03-03", "2024-03-03/2024-03-06", {}, **same) == ("not_enough_evidence", {"reading"})
