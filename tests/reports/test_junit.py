"""JUnit: valid for every dossier, one case for each claim, as loud as the exit code."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable

import attrs
import pytest

from factcheck.errors import Location
from factcheck.model import Finding, Report, Severity, Verdict
from factcheck.reports import render

from .real import SCHEMAS, founding, reports
from .samples import EVIL, empty, hostile, story


def cases(*several: Report) -> dict[tuple[str, str], str]:
    """What became of each case, by class and name."""
    root = ET.fromstring(render(list(several), "junit"))
    found = [(case.attrib["classname"], case.attrib["name"], case) for case in root.iter("testcase")]
    made = {(classname, name): case[0].tag if len(case) else "passed" for classname, name, case in found}
    assert len(made) == len(found), "GitLab drops a case that has the class and name of another"
    return made


def test_golden(golden: Callable[[str, str], None]) -> None:
    """The whole text of a report with every verdict."""
    golden("story.junit.xml", render(story(), "junit"))


def test_valid() -> None:
    """The schema of Jenkins' plugin holds for every dossier, for all of them together, and for hostile text."""
    xmlschema = pytest.importorskip("xmlschema")
    schema = xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd"))
    for report in (*reports(), hostile(), empty()):
        schema.validate(render(report, "junit"))
    schema.validate(render(reports(), "junit"))


def test_a_case_for_each_claim() -> None:
    """Refuted fails, open and conflicting are skipped, not read is an error, supported passes."""
    made = {name: outcome for (_, name), outcome in cases(story()).items()}
    assert made == {
        "quiet": "passed",
        "first-every-attack": "failure",
        "first-counted": "skipped",
        "toll": "skipped",
        "wave": "error",
    }
    assert len(cases(founding())) == len(founding().dossier.claims)


def test_expected_verdicts_pass() -> None:
    """What the desk decided to expect is no failure."""
    report = story()
    claims = tuple(
        attrs.evolve(claim, expected=Verdict.REFUTED) if claim.id == "first-every-attack" else claim
        for claim in report.dossier.claims
    )
    expected = attrs.evolve(report, dossier=attrs.evolve(report.dossier, claims=claims), findings=())
    assert cases(expected)["story.factcheck.yaml", "first-every-attack"] == "passed"


def test_as_loud_as_the_exit_code() -> None:
    """A refuted claim of somebody else is a warning: its case is skipped and says so."""
    finding = attrs.evolve(story().findings[0], severity=Severity.WARNING)
    assert cases(attrs.evolve(story(), findings=(finding,)))["story.factcheck.yaml", "first-every-attack"] == "skipped"


def test_errors_about_no_claim_are_a_case() -> None:
    """A lost log must not look like a pass."""
    finding = Finding("FC020", "lost-log", Severity.ERROR, "cannot be read", location=Location("attacks.csv"))
    assert cases(attrs.evolve(story(), findings=(finding,)))["story.factcheck.yaml", "(dossier)"] == "error"


def test_unnamed_dossiers_stay_apart() -> None:
    """Two dossiers without a name, or with one, have classes of their own."""
    assert len(cases(story(), story(), empty(), empty())) == 10


def test_hostile_text_is_xml() -> None:
    """Every character is one that XML allows, and nothing is markup."""
    root = ET.fromstring(render(hostile(), "junit"))
    texts = [text for element in root.iter() for text in (*element.attrib.values(), element.text or "")]
    assert any("<script>" in text for text in texts)
    assert not any(character in text for text in texts for character in "\x00\x1b\ufeff\u202e")
    assert EVIL not in texts
