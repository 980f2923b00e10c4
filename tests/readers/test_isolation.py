"""A fault in one claim, row or log costs no other claim its verdict (rule 34 of the page on what words mean)."""

from __future__ import annotations

import attrs
import pytest

from factcheck.engine import check
from factcheck.errors import BadData
from factcheck.model import ReasonCode, Report
from factcheck.readers import Loaded, from_text
from factcheck.statements import Happened
from factcheck.engine import verify
from factcheck.wording.messages import reason_message

HEAD = """factcheck: 1
published: 2020-12-31
scopes:
  storms: {what: storm, label: storm}
  floods: {what: flood, label: flood}
  coast: {within: storms, area: coast, label: storm on the coast, plural: storms on the coast}
logs:
  - {id: s, file: s.csv, columns: {id: id, when: day, what: {always: storm}, area: area}}
  - {id: f, file: f.csv, columns: {id: id, when: day, what: {always: flood}, area: area}}
coverage:
  - {id: all-storms, scope: storms, window: 2020, because: complete}
  - {id: all-of-the-coast, scope: coast, window: 2020, because: complete}
  - {id: all-floods, scope: floods, window: 2020, because: complete}
"""
STORMS = "id,day,area\na,2020-02-03,coast\nb,2020-05-04,hills\n"
FLOODS = "id,day,area\nc,2020-03-03,coast\n"


def loaded(says: str, storms: str = STORMS, floods: str = FLOODS) -> Loaded:
    """One claim over the two logs."""
    return from_text(f"{HEAD}claims: [{{id: k, says: {says}}}]\n", files={"s.csv": storms, "f.csv": floods})


def verdict(report: Report, claim: str = "k") -> str:
    """The verdict on a claim, whose proof holds where it is decisive."""
    found = report[claim]
    verify(found, report.dossier)
    return found.verdict.value


def judged(says: str, storms: str = STORMS, floods: str = FLOODS) -> str:
    """The verdict on that claim."""
    found = loaded(says, storms, floods)
    return verdict(check(found.dossier, faults=found.faults))


LOST_WITH_DATE = f"{STORMS}a,2020-08-09,coast\n"
LOST_WITHOUT = f"{STORMS}d,some day,coast\n"
LOST_CELLS = f"{STORMS}d,2020-08-09\n"


@pytest.mark.parametrize(
    ("says", "storms", "expected"),
    [
        # One id stands twice: the second row is lost, and it was a storm of 9 August.
        ("no storms during 2020-08", LOST_WITH_DATE, "not_enough_evidence"),
        ("no storms during 2020-09", LOST_WITH_DATE, "supported"),
        ("no storms during 2020", "id,day,area\na,2020-02-03,coast\na,2020-08-09,coast\n", "refuted"),
        # Nobody knows when it was, but it was no flood.
        ("no storms during 2020-09", LOST_WITHOUT, "not_enough_evidence"),
        ("no floods during 2020-09", LOST_WITHOUT, "supported"),
        # A row with too few cells says nothing but what every row of its log says: it was a storm, perhaps of the coast.
        ("no storms during 2020-09", LOST_CELLS, "not_enough_evidence"),
        ("no floods during 2020-09", LOST_CELLS, "supported"),
        # A storm of the hills is none of the coast.
        ("no coast during 2020-08", f"{STORMS}a,2020-08-09,hills\n", "supported"),
        ("no coast during 2020-08", f"{STORMS}a,some day,hills\n", "supported"),
        ("no coast during 2020-08", LOST_WITH_DATE, "not_enough_evidence"),
    ],
)
def test_a_lost_row_cancels_what_it_may_be_missing_from(says: str, storms: str, expected: str) -> None:
    """Its own log, its own time, and the scopes it may be of."""
    assert judged(says, storms) == expected


def test_the_reason_is_the_row() -> None:
    """Not that nobody vouches for the record: somebody does."""
    found = loaded("no storms during 2020-08", LOST_WITH_DATE)
    (reason,) = check(found.dossier, faults=found.faults)["k"].reasons
    assert (reason.code, reason["row"]) == (ReasonCode.COVERAGE, "line 4 of s.csv")
    assert "line 4 of s.csv could not be read" in reason_message(reason)


def test_an_unreadable_log_cancels_its_own() -> None:
    """Coverage in the log that can be read stands; what is complete in the whole dossier does not."""
    text = HEAD.replace("scope: storms, window", "scope: storms, in: s, window")
    text += "claims: [{id: k, says: no storms during 2020-09}, {id: n, says: no floods during 2020-09}]\n"
    found = from_text(text, files={"s.csv": STORMS, "f.csv": 'id,day,area\n"c'})
    report = check(found.dossier, faults=found.faults)
    assert (verdict(report), verdict(report, "n")) == ("supported", "not_enough_evidence")


def test_a_lost_event_of_the_dossier_cancels_its_time() -> None:
    """It was on 5 February, whatever its number was meant to be."""
    text = HEAD.partition("logs:")[0] + (
        "events: [{id: a, when: 2020-02-05, what: storm, number: many}, {id: b, when: 2020-01-05, what: storm}]\n"
        "coverage: [{id: c, scope: storms, window: 2020, because: complete}]\n"
        "claims: [{id: k, says: no storms during 2020-03}, {id: n, says: no storms during 2020-02}]\n"
    )
    found = from_text(text)
    report = check(found.dossier, faults=found.faults)
    assert (verdict(report), verdict(report, "n")) == ("supported", "not_enough_evidence")


# --- claims -----------------------------------------------------------------------------------------------------


def test_a_claim_that_says_nothing_costs_no_other_its_verdict() -> None:
    """A window up to a moment that nobody gives: of a file that claim alone is not checked, a program is told so at once."""
    text = HEAD.replace("published: 2020-12-31\n", "")
    text += "claims: [{id: k, says: storms happened 2020-02}, {id: open, says: storms happened 2020-03}]\n"
    dossier = from_text(text, files={"s.csv": STORMS, "f.csv": FLOODS}).dossier
    sound, other = dossier.claims
    said = attrs.evolve(other, statement=Happened("storms", "since 2020-05"))
    report = check(attrs.evolve(dossier, claims=(sound, said)).as_trusted())
    assert verdict(report) == "supported"
    assert [claim.id for claim in report.dossier.unchecked] == ["open"]
    assert [finding.code for finding in report.findings if finding.location == other.location] == ["FC025"]
    with pytest.raises(BadData, match="claims\\['open'\\]"):
        check(attrs.evolve(dossier, claims=(sound, attrs.evolve(said, location=None))).as_trusted())


# --- what an open verdict says of it ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "says",
    [
        "no storms during 2020-09",
        "storms happened 2020-09",
        "exactly 2 storms during 2020",
        "no storms since 2020-05-04",
        "{first_ever: {scope: storms, events: ['s:a']}}",
        "{gap: {scope: storms, after: 's:a', before: 's:b', number: at least 60 days}}",
        "{last: {scope: storms, at: 2020-05-04}}",
        "{distinct: {scope: storms, attribute: area, number: exactly 2, window: 2020}}",
    ],
)
@pytest.mark.parametrize(
    ("row", "named"),
    [
        ("d,some day,coast\n", "line 4 of s.csv"),
        ("d,2020-08-09\n", "line 4 of s.csv"),
        ('d,"2020-08-09\n', "some of s.csv"),
    ],
)
def test_each_open_verdict_names_what_could_not_be_read(says: str, row: str, named: str) -> None:
    """Of any time, the row may be in each claim's: with every other row read, coverage of the whole year would decide; nobody else is to blame."""
    found = loaded(says, STORMS + row)
    report = check(found.dossier)
    assert verdict(report) == "not_enough_evidence"
    told = [reason_message(reason) for reason in report["k"].reasons if reason.code is ReasonCode.COVERAGE]
    assert any(f"{named} could not be read" in text for text in told), told
    assert not any("Nobody vouches" in text and "2020" in text for text in told), told


def test_a_lost_event_and_a_lost_observation_are_named() -> None:
    """What the dossier itself holds, and what a series does."""
    text = HEAD.partition("logs:")[0] + (
        "series: {prices: {every: month, source: office, values: {2020-13: 4.3, 2020-02: 4.1}}}\n"
        "sources: {office: {title: Office, published: 2020-12-01}}\n"
        "events: [{id: a, when: some day, what: storm}, {id: b, when: 2020-01-05, what: storm}]\n"
        "coverage:\n  - {id: c, scope: storms, window: 2020, because: complete}\n"
        "  - {id: p, scope: prices, window: 2020, because: complete}\n"
        "claims:\n  - {id: k, says: no storms during 2020-03}\n"
        "  - {id: n, says: {extreme: {series: prices, at: 2020-02, window: 2020, direction: highest}}}\n"
    )
    report = check(from_text(text).dossier)
    told = {id_: " ".join(reason_message(reason) for reason in report[id_].reasons) for id_ in ("k", "n")}
    assert "line 9 of dossier.factcheck.yaml could not be read" in told["k"]
    assert "an observation of the series 'prices' could not be read" in told["n"]


def test_where_nobody_would_vouch_it_is_not_the_row() -> None:
    """Before 2020 nobody vouches for anything: the row is named for the year, and nobody for the time before it."""
    found = loaded("no storms during 2019-06/2020-01", LOST_WITHOUT)
    told = [reason_message(reason) for reason in check(found.dossier)["k"].reasons]
    assert any("line 4 of s.csv could not be read" in text for text in told)
    assert any("Nobody vouches" in text and "2019" in text and "2020" not in text for text in told)
    found = loaded("no storms during 2019", LOST_WITHOUT)
    told = [reason_message(reason) for reason in check(found.dossier)["k"].reasons]
    assert told and not any("could not be read" in text for text in told)
