"""Claims that the log leaves open and claims taken as fact decide: verdicts with proofs, each with its derivation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs
import pytest

import factcheck
from factcheck.model import CombinedStep, Dossier, Judgement, Verdict
from told import dossier, fact

SUPPORTED, REFUTED, OPEN = Verdict.SUPPORTED, Verdict.REFUTED, Verdict.NOT_ENOUGH_EVIDENCE
MARCH = [{"id": "march", "when": "2024-03-10", "what": "attack", "place": "Iraq"}]
ORDERED = [
    {"id": "one", "when": "2024-03", "what": "attack", "place": "Iraq"},
    {"id": "two", "when": "2024-03", "what": "attack", "place": "Iraq"},
    {"id": "three", "when": "2024-03", "what": "attack", "place": "Iraq"},
]


def judged(claims: Iterable[Any], **more: Any) -> Iterator[tuple[str, Verdict, tuple[str, ...]]]:
    """The claims that are no facts: verdict and facts; every proof is accepted by the checker."""
    known = dossier(claims, **more)
    report = factcheck.check(known)
    for claim, judgement in zip(known.claims, report.judgements, strict=True):
        assert factcheck.verify(judgement, known) == ()
        if claim.taken_as is None or claim.taken_as.value != "fact":
            yield judgement.claim, judgement.verdict, judgement.facts


@pytest.mark.parametrize(
    ("claims", "verdict", "facts"),
    [
        # Three in Iraq are three attacks.
        ([fact("at least 3 iraq 2024-03"), "at least 3 attacks 2024-03"], SUPPORTED, ("a",)),
        # Three in Iraq and three in Syria are six; one fact is not enough.
        ([fact("at least 3 iraq 2024-03"), fact("at least 3 syria 2024-03"), "at least 6 attacks 2024-03"], SUPPORTED, ("a", "b")),
        ([fact("at least 3 iraq 2024-03"), fact("at least 3 syria 2024-03"), "at most 5 attacks 2024-03"], REFUTED, ("a", "b")),
        ([fact("at least 3 iraq 2024-03"), fact("at least 3 syria 2024-03"), "at least 7 attacks 2024-03"], OPEN, ()),
        # None in the quarter, none in its months.
        ([fact("no attacks during 2024-01/2024-03"), "no iraq during 2024-02"], SUPPORTED, ("a",)),
        ([fact("no attacks during 2024-01/2024-03"), "iraq happened 2024-02"], REFUTED, ("a",)),
        # A month more may hold some.
        ([fact("no attacks during 2024-01/2024-03"), "no iraq during 2024-02/2024-04"], OPEN, ()),
        # Exactly four, two of them in Iraq: whether the others were in Syria is not said (of attacks in either there are the two only).
        ([fact("exactly 4 attacks 2024-03"), fact("exactly 2 iraq 2024-03"), "exactly 2 syria 2024-03"], SUPPORTED, ("a", "b")),
    ],
)
def test_facts_alone(claims: list[Any], verdict: Verdict, facts: tuple[str, ...]) -> None:
    """The log is empty and nobody vouches for it."""
    ((_, *found),) = judged(claims)
    assert found == [verdict, facts]


@pytest.mark.parametrize(
    ("claims", "verdict", "facts"),
    [
        # One on record on 10 March, and exactly one in all of March: none in the rest of it.
        ([fact("exactly 1 attacks 2024-03"), "no attacks during 2024-03-11/2024-03-31"], SUPPORTED, ("a",)),
        ([fact("exactly 1 attacks 2024-03"), "no attacks during 2024-03-01/2024-03-10"], REFUTED, ()),
        # Two, one of them on record: there was one more, on another day or on the same.
        ([fact("exactly 2 attacks 2024-03"), "at least 2 attacks 2024-03"], SUPPORTED, ("a",)),
        ([fact("exactly 2 attacks 2024-03"), "no attacks during 2024-03-11/2024-03-31"], OPEN, ()),
        # One in Iraq is on record, and one is all there was in Iraq or Syria: none in Syria.
        ([fact("exactly 1 attacks 2024-03"), "no syria during 2024-03"], SUPPORTED, ("a",)),
    ],
)
def test_facts_with_the_log(claims: list[Any], verdict: Verdict, facts: tuple[str, ...]) -> None:
    """What is on record counts with what is taken as fact."""
    ((_, *found),) = judged(claims, events=MARCH)
    assert found == [verdict, facts]


def test_orders() -> None:
    """One before two, two before three: one before three.  Their dates alone say nothing of it."""
    claims = [
        fact({"order": {"event": "one", "before": "two"}}),
        fact({"order": {"event": "two", "before": "three"}}),
        {"says": {"order": {"event": "one", "before": "three"}}},
        {"says": {"order": {"event": "three", "before": "one"}}},
    ]
    found = list(judged(claims, events=ORDERED))
    assert found == [("c", SUPPORTED, ("a", "b")), ("d", REFUTED, ("a", "b"))]


def test_facts_that_contradict_the_log_decide_nothing() -> None:
    """None in March, and one on record: from that anything would follow."""
    ((_, *found),) = judged([fact("no attacks during 2024-03"), "at least 3 attacks 2024-04"], events=MARCH)
    assert found == [OPEN, ()]


def test_facts_that_cannot_be_true_together_with_the_log_decide_nothing() -> None:
    """Each by itself fits the one on record, of a day not known; both together do not."""
    events = [{"id": "some-day", "when": "2024-03", "what": "attack", "place": "Iraq"}]
    claims = [
        fact("no attacks during 2024-03-01/2024-03-15"),
        fact("no attacks during 2024-03-16/2024-03-31"),
        "at least 3 attacks 2024-04",
    ]
    ((_, *found),) = judged(claims, events=events)
    assert found == [OPEN, ()]


CORRUPTIONS = {
    "another verdict": lambda step: attrs.evolve(step, holds=not step.holds),
    "no case": lambda step: attrs.evolve(step, cases=()),
    "a higher bound": lambda step: attrs.evolve(
        step, cases=tuple(attrs.evolve(case, shown=attrs.evolve(case.shown, low=case.shown.low + 100)) for case in step.cases)
    ),
    "no multiplier": lambda step: attrs.evolve(step, cases=tuple(attrs.evolve(case, rows=case.rows[1:]) for case in step.cases)),
    "a negative multiplier": lambda step: attrs.evolve(
        step, cases=tuple(attrs.evolve(case, rows=tuple((-times, *where) for times, *where in case.rows)) for case in step.cases)
    ),
    "a fact nobody takes for one": lambda step: attrs.evolve(
        step, demands=tuple(attrs.evolve(demand, claim="c" if demand.claim else "") for demand in step.demands)
    ),
    "a laxer demand": lambda step: attrs.evolve(
        step,
        demands=tuple(
            attrs.evolve(
                demand,
                alternatives=tuple(
                    tuple(attrs.evolve(row, at_most=row.at_most + 100) for row in rows) for rows in demand.alternatives
                ),
            )
            for demand in step.demands
        ),
    ),
    "another choice": lambda step: attrs.evolve(step, cases=tuple(attrs.evolve(case, choices=((99, 0),)) for case in step.cases)),
}


@pytest.mark.parametrize("corruption", sorted(CORRUPTIONS))
def test_corrupted_proofs_are_rejected(corruption: str) -> None:
    """Of a claim that two facts force."""
    known = dossier([fact("at least 3 iraq 2024-03"), fact("at least 3 syria 2024-03"), "at least 6 attacks 2024-03"])
    judgement = factcheck.check(known)["c"]
    assert factcheck.verify(judgement, known) == ()
    assert factcheck.verify(_corrupted(judgement, corruption), known) != ()


def test_facts_must_be_named() -> None:
    """A verdict that rests on facts says on which."""
    known = dossier([fact("at least 3 iraq 2024-03"), "at least 3 attacks 2024-03"])
    judgement = factcheck.check(known)["b"]
    assert factcheck.verify(attrs.evolve(judgement, facts=()), known) != ()
    assert factcheck.verify(attrs.evolve(judgement, facts=("b",)), known) != ()


def test_a_claim_that_is_no_longer_a_fact_proves_nothing() -> None:
    """The proof is of the dossier as it was."""
    known = dossier([fact("at least 3 iraq 2024-03"), "at least 3 attacks 2024-03"])
    judgement = factcheck.check(known)["b"]
    other: Dossier = attrs.evolve(known, claims=tuple(attrs.evolve(claim, taken_as=known.claims[1].taken_as) for claim in known.claims))
    assert factcheck.verify(judgement, other) != ()


def _corrupted(judgement: Judgement, corruption: str) -> Judgement:
    certificate = judgement.certificate
    assert certificate is not None
    cases = tuple(
        attrs.evolve(
            case,
            steps=tuple(CORRUPTIONS[corruption](step) if isinstance(step, CombinedStep) else step for step in case.steps),
        )
        for case in certificate.cases
    )
    return attrs.evolve(judgement, certificate=attrs.evolve(certificate, cases=cases))
