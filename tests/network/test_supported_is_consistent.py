"""What one log supports can all be true: a conflict among supported claims would be a mistake of one of the two readers of formulas.

The dossiers are those made for the oracle: small logs with every difficulty the engine knows, and claims built around their events.  Each
claim comes with its opposite, so that what is refuted has a say too.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle.directed import case
from oracle.generate import generate
from tiers import LONG, amount
from verdicts import compared, decided

import factcheck
from factcheck.kinds.compound import Compound
from factcheck.model import Dossier, TakenAs, Verdict

EXAMPLES = amount("FACTCHECK_EXAMPLES", usual=4, long=30)
DIRECTED = ("age", "change", "compare", "distinct", "duration", "extreme", "first_in", "gap", "last", "nth", "only", "parts", "rate", "share", "streak", "total", "trend", "value")


def with_opposites(dossier: Dossier) -> Dossier:
    """Each claim and its opposite, none of them expected to be anything."""
    plain = tuple(attrs.evolve(claim, expected=None) for claim in dossier.claims)
    opposites = tuple(
        attrs.evolve(claim, id=f"{claim.id}-not", statement=Compound(not_=claim.statement))
        for claim in plain
        if claim.statement.kind not in ("compound", "reported")
    )
    return attrs.evolve(dossier, claims=plain + opposites)


def wrong(dossier: Dossier) -> tuple[list[str], Counter[str]]:
    """The conflicts among supported claims, and what was looked at.  Every addition is checked on the way."""
    report = compared(with_opposites(dossier))
    supported = {each.claim for each in report.judgements if each.verdict is Verdict.SUPPORTED}
    assert all(conflict.holds for conflict in report.conflicts if conflict.rows)
    found = [conflict.message for conflict in report.conflicts if supported.issuperset(conflict.claims)]
    return found, Counter(supported=len(supported), conflicts=len(report.conflicts), dossiers=1)


def loaded(made: tuple[dict[str, object], dict[str, str]]) -> Dossier | None:
    found = factcheck.from_text(json.dumps(made[0]), name="case.factcheck.json", files=made[1])
    return None if found.faults else found.dossier


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.integers(0, 10_000_000))
def test_logs_of_attacks(seed: int) -> None:
    """Counts, firsts, order."""
    dossier = loaded(generate(seed))
    assert dossier is not None
    assert wrong(dossier)[0] == []



def seeds() -> Iterator[int]:
    yield from range(2 if LONG else 1)


@pytest.mark.parametrize("kind", DIRECTED)
def test_every_kind(kind: str) -> None:
    """Dossiers built around one kind each."""
    for seed in seeds():
        dossier = loaded(case(kind, seed))
        if dossier is not None:
            found, _ = wrong(dossier)
            assert found == []


def test_it_had_something_to_say() -> None:
    """Enough claims were supported, and the others conflict with them."""
    told = [wrong(dossier) for seed in range(8 if LONG else 5) if (dossier := loaded(generate(seed)))]
    assert not any(found for found, _ in told)
    counted = sum((seen for _, seen in told), Counter())
    assert counted["supported"] > 2 * len(told)
    assert counted["conflicts"] > 2 * len(told)


def forced(dossier: Dossier) -> tuple[list[str], int]:
    """What half of the supported claims, as facts, force without any coverage, where the whole log says otherwise; and how much they force."""
    both = with_opposites(dossier)
    verdicts = {each.claim: each.verdict for each in decided(both).judgements}
    supported = [claim.id for claim in both.claims if verdicts[claim.id] is Verdict.SUPPORTED]
    facts = set(supported[::2])
    claims = tuple(
        attrs.evolve(claim, taken_as=TakenAs.FACT if claim.id in facts else None) for claim in both.claims
    )
    found = compared(attrs.evolve(both, claims=claims, coverage=())).entailments
    wrong = [each.message for each in found if verdicts[each.claim].decisive and verdicts[each.claim] is not each.verdict]
    return wrong, len(found)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.integers(0, 10_000_000))
def test_what_facts_force_is_what_the_log_says(seed: int) -> None:
    """Where the facts are supported by a log, whatever follows from them is."""
    dossier = loaded(generate(seed))
    assert dossier is not None
    assert forced(dossier)[0] == []


def test_facts_had_something_to_force() -> None:
    """Enough of it followed, and all of it rightly."""
    told = [forced(dossier) for seed in range(12 if LONG else 6) if (dossier := loaded(generate(seed)))]
    assert not any(found for found, _ in told)
    assert sum(number for _, number in told) > 2
