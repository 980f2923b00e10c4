"""Reports made by hand: a report format needs no engine."""

from __future__ import annotations

from typing import ClassVar

import attrs

from factcheck.errors import Location
from factcheck.kinds.happened import Happened
from factcheck.model import (
    Certificate,
    CertificateCase,
    Claim,
    CountStep,
    Coverage,
    Dossier,
    Event,
    Finding,
    Judgement,
    Need,
    NeedItem,
    PartVerdict,
    Reason,
    ReasonCode,
    Report,
    Restatement,
    Role,
    Scope,
    ScopeName,
    Severity,
    Source,
    Statement,
    UncheckedClaim,
    Verdict,
    Witness,
    read_condition,
)
from factcheck.when import Stretch, When, Window

DOSSIER = "story.factcheck.yaml"
LOG = "attacks.csv"

PENTAGON = Scope(
    "pentagon",
    (
        read_condition("what", ("attack",)),
        read_condition("place", ("Iraq", "Syria")),
        read_condition("counted", ("yes",)),
    ),
    label="attack the Pentagon counts",
    plural="attacks the Pentagon counts",
)
ATTACKS = Scope("attacks", PENTAGON.conditions[:2], label="attack", plural="attacks")


@attrs.frozen
class Unheard(Statement):
    """A statement of a kind no library knows: a format must not need to know kinds."""

    kind: ClassVar[str] = "unheard"
    scope: ScopeName
    window: Window


def event(number: int, when: str, *, counted: str = "yes", place: str = "Iraq") -> Event:
    """A row of the log."""
    attributes = {"what": ("attack",), "place": (place,)} | ({"counted": (counted,)} if counted else {})
    return Event(
        f"tracker:e{number}",
        When.parse(when),
        tuple(sorted(attributes.items())),
        sources=("tracker",),
        title="Rockets at a base" if number == 33 else "",
        input="tracker",
        location=Location(LOG, number + 1),
    )


def _certificate() -> Certificate:
    stretch = Stretch.of(When.parse("2024-02-05"))
    step = CountStep(
        part="none_between",
        holds=False,
        scope=ATTACKS,
        stretch=stretch,
        clocked_stretch=stretch,
        without=("tracker:e35",),
        number="no",
        low=3,
        high=None,
        counted=("tracker:e32", "tracker:e33", "tracker:e34"),
        possible=(),
        coverage=(),
    )
    readings = ("the date itself",)
    return Certificate(
        Verdict.REFUTED, readings, ("none_between",), (CertificateCase(readings[0], (), (step,)),)
    )


def _statement(scope: str, window: str) -> Happened:
    return Happened(ScopeName(scope), Window.parse(window))


def story() -> Report:
    """One claim of each verdict, one that could not be read, and findings."""
    events = (
        *(event(number, f"2024-01-{number:02}") for number in range(1, 12)),
        event(31, "[2024-02-04..2024-02-05]"),
        event(32, "2024-02-10", counted=""),
        event(33, "2024-02-12", place="Syria/Conoco"),
        event(34, "2024-04-21", counted="", place="Syria"),
        event(35, "2024-04-22"),
    )
    dossier = Dossier(
        name=DOSSIER,
        title="US forces attacked in Iraq and Syria, April 2024",
        sources=(
            Source("singh", "Pentagon briefing", "Sabrina Singh"),
            Source("tracker", "Attack tracker"),
        ),
        scopes=(ATTACKS, PENTAGON),
        events=events,
        coverage=(
            Coverage(
                "lull",
                "pentagon",
                Window.parse("2024-02-05/2024-02-20"),
                "said on 20 February: none since the 4th",
                vouched_by="singh",
            ),
        ),
        claims=(
            Claim(
                "quiet",
                _statement("pentagon", "2024-02-06/2024-02-20"),
                "there had been no attacks for two weeks",
                location=Location(DOSSIER, 31, 5, 36, 40),
            ),
            Claim(
                "first-every-attack",
                _statement("attacks", "2024-02-05/2024-04-21"),
                "these were the first such attacks since February 4",
                expected=Verdict.SUPPORTED,
                location=Location(DOSSIER, 41, 5, 46, 60),
            ),
            Claim(
                "first-counted",
                Unheard(ScopeName("pentagon"), Window.parse("2024-02-05/2024-04-21")),
                "the first such attacks since February 4, the Pentagon said, in what was the longest pause "
                "since a wave of more than a hundred and sixty of them began in the middle of October",
                location=Location(DOSSIER, 48, 5),
            ),
            Claim(
                "toll", _statement("attacks", "since 2023-10"), "dozens", location=Location(DOSSIER, 60, 5)
            ),
        ),
        unchecked=(UncheckedClaim("wave", "over 165 attacks since October 2023", Location(DOSSIER, 55, 5)),),
    )
    counted = tuple(Witness(f"tracker:e{number}", Role.COUNTED) for number in range(1, 12))
    judgements = (
        Judgement(
            "quiet",
            Verdict.SUPPORTED,
            "no pentagon 2024-02-06/2024-02-20",
            "No attack the Pentagon counts from 6 to 20 February 2024.",
            parts=(PartVerdict("none", Verdict.SUPPORTED),),
            witnesses=counted,
            if_complete=Verdict.SUPPORTED,
            coverage=("lull",),
        ),
        Judgement(
            "first-every-attack",
            Verdict.REFUTED,
            "first attacks since 2024-02-04 [tracker:e35]",
            "No attack in Iraq or Syria from 5 February to 21 April 2024; at least one on 4 February.",
            parts=(
                PartVerdict("happened", Verdict.SUPPORTED),
                PartVerdict("none_between", Verdict.REFUTED),
                PartVerdict("anchor", Verdict.NOT_ENOUGH_EVIDENCE),
            ),
            witnesses=(
                Witness("tracker:e35", Role.FOCAL),
                Witness("tracker:e32", Role.INTRUDER),
                Witness("tracker:e33", Role.INTRUDER),
                Witness("tracker:e34", Role.INTRUDER),
            ),
            if_complete=Verdict.REFUTED,
            restatement=Restatement(
                "first attacks since 2024-04-21 [tracker:e35]", "The first attack since 21 April 2024."
            ),
            certificate=_certificate(),
        ),
        Judgement(
            "first-counted",
            Verdict.NOT_ENOUGH_EVIDENCE,
            "first pentagon since 2024-02-04 [tracker:e35]",
            "No attack the Pentagon counts from 5 February to 21 April 2024; at least one on 4 February.",
            parts=(PartVerdict("none_between", Verdict.NOT_ENOUGH_EVIDENCE),),
            reasons=(
                Reason(
                    ReasonCode.TIME,
                    (("event", "tracker:e31"), ("from", "2024-02-04"), ("until", "2024-02-05")),
                ),
                Reason(ReasonCode.ATTRIBUTE, (("attribute", "counted"), ("event", "tracker:e34"))),
                Reason(
                    ReasonCode.COVERAGE,
                    (("from", "2024-02-21"), ("scope", "pentagon"), ("until", "2024-04-21")),
                ),
            ),
            witnesses=(
                Witness("tracker:e31", Role.POSSIBLE_INTRUDER),
                Witness("tracker:e34", Role.POSSIBLE_INTRUDER),
                *(Witness(f"tracker:e{number}", Role.POSSIBLE) for number in range(1, 12)),
            ),
            needs=(
                Need(
                    Verdict.SUPPORTED,
                    (
                        NeedItem("when", "2024-02-04", "tracker:e31"),
                        NeedItem("counted", "yes", "tracker:e34", negated=True),
                        NeedItem("coverage", "2024-02-21/2024-04-21", scope="pentagon"),
                    ),
                    every=True,
                ),
                Need(
                    Verdict.REFUTED,
                    (
                        NeedItem("when", "2024-02-05", "tracker:e31"),
                        NeedItem("counted", "yes", "tracker:e34"),
                    ),
                    every=False,
                ),
            ),
            coverage=("lull",),
            rests_on_convention=True,
        ),
        Judgement(
            "toll",
            Verdict.CONFLICTING_EVIDENCE,
            "attacks happened since 2023-10",
            "At least one attack happened since October 2023.",
            reasons=(Reason(ReasonCode.DOUBT),),
            if_complete=Verdict.CONFLICTING_EVIDENCE,
            approximations=("more than 64 cells",),
        ),
    )
    findings = (
        Finding(
            "FC201",
            "claim-refuted",
            Severity.ERROR,
            "the log refutes this claim",
            claims=("first-every-attack",),
            events=("tracker:e32",),
            location=Location(DOSSIER, 41, 5),
        ),
        Finding(
            "FC101",
            "possible-double",
            Severity.WARNING,
            "tracker:e34 and tracker:e35 may be the same event; if not, add: distinct_from: [tracker:e35]",
            events=("tracker:e34", "tracker:e35"),
            sources=("tracker",),
            location=Location(LOG, 35),
            related=(Location(LOG, 36),),
        ),
    )
    return Report(dossier, judgements, findings, tzdata="2026b")


EVIL = (
    "\x1b[31mred\x9b2J\u202eevil\u200b\u2066\ud800 \r\n\t\x00"
    "'\"<script>&amp; =cmd() [bold]x[/bold] \ufeff\U000e0041"
)
"""Terminal codes, bidirectional and zero-width characters, a lone surrogate, markup of several sorts."""


def hostile() -> Report:
    """Every text of the report is hostile."""
    scope = Scope(EVIL, (read_condition(EVIL, (EVIL,)),), label=EVIL)
    place = Location(EVIL, 1, 2)
    window = attrs.evolve(Window.parse("2024-02-04"), text=EVIL)
    when = attrs.evolve(When.parse("2024-02-04"), text=EVIL)
    dossier = Dossier(
        name=EVIL,
        title=EVIL * 30,
        sources=(Source(EVIL, EVIL, EVIL),),
        scopes=(scope,),
        events=(Event(EVIL, when, ((EVIL, (EVIL, EVIL)),), (EVIL,), title=EVIL * 9, location=place),),
        coverage=(Coverage(EVIL, EVIL, window, EVIL, vouched_by=EVIL),),
        claims=(Claim(EVIL, Happened(ScopeName(EVIL), window), EVIL * 100, location=place),),
        unchecked=(UncheckedClaim(EVIL, EVIL, place),),
    )
    judgement = Judgement(
        EVIL,
        Verdict.NOT_ENOUGH_EVIDENCE,
        EVIL,
        EVIL,
        parts=(PartVerdict(EVIL, Verdict.REFUTED),),
        reasons=tuple(Reason(code, ((EVIL, EVIL), ("event", EVIL), ("scope", EVIL))) for code in ReasonCode),
        witnesses=(Witness(EVIL, Role.FOCAL), Witness("gone", Role.COUNTED)),
        needs=(Need(Verdict.REFUTED, (NeedItem(EVIL, EVIL, EVIL, EVIL),), every=True),),
        if_complete=Verdict.REFUTED,
        restatement=Restatement(EVIL, EVIL),
        coverage=(EVIL, "gone"),
        approximations=(EVIL,),
    )
    finding = Finding(EVIL, EVIL, Severity.NOTE, EVIL, (EVIL,), (EVIL,), (EVIL,), place, (place,))
    return Report(dossier, (judgement,), (finding,), tzdata=EVIL)


def empty() -> Report:
    """Nothing to check."""
    return Report(Dossier(), (), ())
