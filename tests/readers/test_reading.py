"""How a claim, or a whole dossier, says that words are meant which may be meant in several ways."""

from __future__ import annotations

import pytest

import factcheck
from factcheck.engine import check
from factcheck.model import Choice, Claim, Dossier, Report
from factcheck.readers import from_text
from factcheck.engine import verify

HEAD = """factcheck: 1
published: 2013-01-01
scopes: {titles: {what: title, label: title}}
events: [{id: a, when: 2008-12-26, what: title}]
coverage: [{id: all, scope: titles, window: 2000/2012, because: complete}]
"""
CLAIM = "claims: [{id: k, quote: no title in 2008-09, says: no titles during 2008-09READING}]\n"


def report(reading: str = "", dossier: str = "") -> Report:
    """Whether there was no title in 2008-09: none in that September, one in that season."""
    found = from_text(HEAD + dossier + CLAIM.replace("READING", reading))
    assert not found.faults, found.faults
    return check(found.dossier)


@pytest.mark.parametrize(
    ("reading", "dossier", "expected"),
    [
        ("", "", "not_enough_evidence"),
        (", reading: {season: month}", "", "supported"),
        (", reading: {season: season}", "", "refuted"),
        (", reading: 'season: season'", "", "refuted"),
        (", reading: ['since: with', 'season: season']", "", "refuted"),
        ("", "reading: {season: month}\n", "supported"),
        # What the claim says itself goes before what the dossier says.
        (", reading: {season: season}", "reading: {season: month}\n", "refuted"),
        # A choice that these words do not leave chooses nothing.
        (", reading: {ends: both}", "", "not_enough_evidence"),
    ],
)
def test_the_reading_that_is_chosen_counts(reading: str, dossier: str, expected: str) -> None:
    """And is told beside what was checked, where the words can be meant so."""
    judged = report(reading, dossier)
    verdict = judged["k"].verdict
    assert verdict is not None
    assert verdict.value == expected
    assert ("Read as" in judged["k"].meaning) is ("season: " in reading + dossier)
    assert verify(judged["k"], judged.dossier) == ()


def test_a_reading_that_the_words_do_not_have_is_a_fault() -> None:
    """The claim is not checked, and told what there is to choose."""
    says = HEAD + "claims: [{id: k, says: no titles during last Monday, made: 2012-12-26, reading: {dates: 2011}}]\n"
    judged = check(from_text(says).dossier)
    assert [claim.id for claim in judged.dossier.unchecked] == ["k"]
    assert any("it cannot be read as 'dates: 2011'" in finding.message for finding in judged.findings)


def test_what_is_no_choice_is_a_fault() -> None:
    """At its place, with the nearest that there is: in a claim, in a dossier, in a list."""

    def own(reading: str) -> str:
        return HEAD + CLAIM.replace("READING", f", reading: {reading}")

    for text, at, hint in (
        (own("both ends"), "both ends", None),
        (own("{sesaon: month}"), "sesaon", "did you mean 'season'?"),
        (own("{season: moth}"), "moth", "did you mean 'month'?"),
        (own("['since: with', 'season: moth']"), "'season: moth'", "did you mean 'month'?"),
        (HEAD + "reading: {sinse: after}\n" + CLAIM.replace("READING", ""), "sinse", "did you mean 'since'?"),
    ):
        (fault,) = from_text(text).faults
        line = text.splitlines()[fault.location.line - 1]
        assert (fault.code, fault.hint) == ("FC005", hint)
        assert line[fault.location.column - 1 :].startswith(at)


def test_a_program_chooses_too_and_plain_data_keep_it() -> None:
    """Lossless."""
    statement = factcheck.read_statement("no titles during 2008-09", from_text(HEAD).dossier)
    claim = Claim("k", statement, quote="no title in 2008-09", reading=(Choice("season", "season"),))
    dossier = from_text(HEAD).dossier.having(claims=[claim])
    assert isinstance(dossier, Dossier)
    verdict = check(dossier)["k"].verdict
    assert verdict is not None
    assert verdict.value == "refuted"
    assert factcheck.from_data(factcheck.to_data(claim)) == claim
