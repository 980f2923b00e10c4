"""Ends that nobody can have seen (rule 10 of the page on what words mean), and what is advised of things that lasted."""

from __future__ import annotations

import pytest

from factcheck.engine import check
from factcheck.model import Dossier, Event, ReasonCode, Report
from factcheck.readers import from_text
from factcheck.engine import verify
from factcheck.when import Span

HEAD = """factcheck: 1
zone: Europe/Rome
published: 2024-11-01
sources: {register: {title: Register, published: 2024-09-30}, paper: {title: Paper, published: 2024-10-20}}
scopes: {alerts: {what: alert, label: alert}}
"""


def judged(events: str, *claims: str) -> Report:
    """What is said of some events."""
    said = "".join(f"  - {{id: k{number}, says: '{claim}'}}\n" for number, claim in enumerate(claims))
    found = from_text(f"{HEAD}events:\n{events}" + (f"claims:\n{said}" if said else ""))
    assert not found.faults, found.faults
    return check(found.dossier)


def verdicts(report: Report) -> list[str]:
    """One for each claim."""
    return [each.verdict.value for each in report.judgements if each.verdict is not None]


@pytest.mark.parametrize("end", ["9999-12-31", "2500", "2025-03-01"])
def test_an_end_after_its_publication_is_not_known(end: str) -> None:
    """It began on 1 September 2024, and on 30 September it was still going on: four weeks at the least, and nobody knows how long.

    Said on 1 November, it had not lasted a hundred years by then, whatever came; whether it will last less than one nobody knows.
    """
    report = judged(
        f"  - {{id: a, when: 2024-09-01/{end}, what: alert, source: register}}\n",
        "a lasted more than 100 years",
        "a lasted less than 1 year",
        "a lasted more than 3 weeks",
        "a lasted less than 3 weeks",
    )
    assert verdicts(report) == ["refuted", "not_enough_evidence", "supported", "refuted"]
    assert all(verify(judgement, report.dossier) == () for judgement in report.judgements)
    assert {reason.code for reason in report["k1"].reasons} == {ReasonCode.TIME}
    assert [finding.code for finding in report.findings if finding.code < "FC200"] == ["FC109"]


def test_an_end_that_a_later_source_saw_is_known() -> None:
    """The register of September could not know; the paper of October could."""
    events = "  - {id: a, when: 2024-09-01/2024-10-10, what: alert, sources: [register, paper]}\n"
    assert verdicts(judged(events, "a lasted less than 6 weeks")) == ["supported"]
    assert verdicts(judged(events.replace(", paper", ""), "a lasted less than 6 weeks")) == ["not_enough_evidence"]


def test_a_program_gets_the_same() -> None:
    """With a publication nothing is seen after it; without one, nothing far ahead."""
    event = Event.of(id="a", when="2024-09-01/2024-12-24", what="alert")
    (known,) = Dossier.of(events=[event], published="2024-10-01").events
    assert str(known.when) == "2024-09-01/[2024-10-01..]"
    (known,) = Dossier.of(events=[event]).events
    assert str(known.when) == "2024-09-01/2024-12-24"
    (known,) = Dossier.of(events=[Event.of(id="a", when="2024-09-01/9999", what="alert")]).events
    assert isinstance(known.when, Span)
    assert str(known.when) == "2024-09-01/[2024-09-01..]"
    assert Span.parse(str(known.when)) == known.when


def test_what_is_proposed_of_what_lasted_can_be_pasted() -> None:
    """In whatever words it was written; an open end is proposed nothing."""
    report = judged(
        "  - {id: a, when: 30 may 1381/26 jun 1381, what: alert}\n"
        "  - {id: b, when: Oct 1853/Feb 1856, what: alert}\n"
        "  - {id: c, when: 2022-02-24/.., what: alert}\n",
    )
    proposed = [finding.message.partition(", write ")[2] for finding in report.findings if finding.code == "FC102"]
    assert len(proposed) == 2
    for when in proposed:
        assert not from_text(f"{HEAD}events: [{{id: x, when: {when}, what: alert}}]").faults
