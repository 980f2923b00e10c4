"""The chain of reasons of a refuted claim: the steps of its certificate as sentences."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest

from factcheck.model import (
    Certificate,
    CertificateCase,
    CertificateMoment,
    CountStep,
    DifferenceStep,
    ElapsedStep,
    JunctionStep,
    MembershipStep,
    SumStep,
    Verdict,
)
from factcheck.reports.html_report.claims import chain
from factcheck.reports.html_report.record import Record
from factcheck.when import DAWN, DUSK, HOUR, Intervals, Stretch, When

from .real import reports
from .samples import ATTACKS, story

FEBRUARY = Stretch.of(When.parse("2024-02"))
COUNT = CountStep(
    part="none_between",
    holds=False,
    scope=ATTACKS,
    stretch=FEBRUARY,
    clocked_stretch=FEBRUARY,
    without=(),
    number="no",
    low=2,
    high=None,
    counted=("tracker:e32", "gone"),
    possible=(),
    coverage=(),
)
E35, E31 = CertificateMoment(("tracker:e35",)), CertificateMoment(("tracker:e31",), end=True)
LATER = DifferenceStep("within", False, E35, E31, 30 * HOUR, None, 0, 24 * HOUR)
LONG = ElapsedStep(
    "within", False, E35, E31, "day", "with fractions of a unit", 0, "elapsed", "", (False, False), None, 5, 6, ()
)
SUM = SumStep("total", False, (), 3, 9, (), ())


def told(*steps: object) -> tuple[str, ...]:
    """The chain of a certificate with these steps in one case."""
    case = CertificateCase("", (), steps)  # type: ignore[arg-type]
    return chain(Certificate(Verdict.REFUTED, ("",), (), (case,)), Record(story()), None)


def counted(**changes: object) -> str:
    """The one sentence of a count."""
    (sentence,) = told(attrs.evolve(COUNT, **changes))
    return sentence.partition("; ")[2]


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (
            COUNT,
            "None between: the claim needs no attacks from 1 February 2024 to 29 February 2024; at least 2 are on record: "
            "tracker:e32 (10 February 2024), gone.",
        ),
        (MembershipStep("happened", False, "tracker:e35", ATTACKS), "Happened: tracker:e35 is no attack."),
        (
            LONG,
            "Within: from the end of tracker:e31 (4-5 February 2024) to tracker:e35 (22 April 2024) it is 5 to 6 days, and that is "
            "not what the claim says.",
        ),
        (
            attrs.evolve(LONG, unit="week", low=Fraction(9, 7), high=Fraction(9, 7)),
            "Within: from the end of tracker:e31 (4-5 February 2024) to tracker:e35 (22 April 2024) it is 1.2 to 1.3 weeks, and that "
            "is not what the claim says.",
        ),
        (
            attrs.evolve(LONG, unit="century", low=1, high=1),
            "Within: from the end of tracker:e31 (4-5 February 2024) to tracker:e35 (22 April 2024) it is 1 century, and that is not "
            "what the claim says.",
        ),
        (
            attrs.evolve(LATER, low=-9, high=-1, at_least=1, at_most=None),
            "Within: tracker:e35 (22 April 2024) came before the end of tracker:e31 (4-5 February 2024), not after.",
        ),
        (
            attrs.evolve(LATER, earlier=FEBRUARY.possible, low=0, high=0, at_least=1, at_most=None),
            "Within: tracker:e35 (22 April 2024) did not come after February 2024.",
        ),
        (SUM, "Total: what is on record comes to 3 to 9, and that is not what the claim says."),
        (
            JunctionStep("any", False, False, ((SUM, MembershipStep("x", True, "e", ATTACKS)),)),
            "Any: what is on record comes to 3 to 9, and that is not what the claim says.",
        ),
        (
            JunctionStep("denied", False, True, ((attrs.evolve(SUM, holds=True),),)),
            "Denied: what the claim denies is shown by what is on record.",
        ),
    ],
)
def test_sentences(step: object, sentence: str) -> None:
    """Each sort of step has its words; one without words of its own is told by its bounds."""
    assert told(step) == (sentence,)


def test_how_many_there_are() -> None:
    """At least so many, exactly, at most, or from one number to another, with who vouches that there are no more."""
    several = {"number": "over 3", "coverage": ("c1",), "counted": ("a",)}
    assert counted(**several, low=1, high=1) == "there was exactly 1: a, since the record is vouched to be complete (c1)."
    assert counted(**several, low=1, high=3) == "there were 1 to 3, surely a, since the record is vouched to be complete (c1)."
    assert counted(**{**several, "counted": ()}, low=0, high=3) == (
        "there were at most 3, since the record is vouched to be complete (c1)."
    )
    assert counted(**{**several, "counted": ()}, low=0, high=0) == "there was none, since the record is vouched to be complete (c1)."
    assert counted(counted=tuple(f"e{number}" for number in range(9)), low=9) == (
        "at least 9 are on record: e0, e1, e2, e3, e4, e5 and 3 more."
    )


def test_stretches_without_a_bound() -> None:
    """Up to a day, from a day on, or whenever."""
    middle = FEBRUARY.possible.start
    for instants, words in (
        (Intervals.between(DAWN, middle), "no attacks up to 31 January 2024;"),
        (Intervals.between(middle, DUSK), "no attacks from 1 February 2024 on;"),
        (Intervals.always(), "no attacks;"),
    ):
        assert words in told(attrs.evolve(COUNT, stretch=Stretch.exactly(instants)))[0]


def test_a_chain_repeats_nothing_and_ends() -> None:
    """The same sentence in many cases is said once; hundreds of different ones are cut short."""
    assert told(COUNT, COUNT) == told(COUNT)
    many = told(*(attrs.evolve(COUNT, low=number) for number in range(1, 40)))
    assert len(many) == 7
    assert many[-1] == "And so in every other case."
    assert chain(None, Record(story()), None) == ()


def test_every_refuted_claim_of_the_fixtures_has_a_chain() -> None:
    """Whatever its kind."""
    for report in reports():
        record = Record(report)
        for contradiction in report.contradictions:
            assert chain(contradiction.judgement.certificate, record, contradiction.claim.zone)
