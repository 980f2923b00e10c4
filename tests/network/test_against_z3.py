"""Random problems over every form of constraint, against z3 with an encoding of its own.

FACTCHECK_NETWORK_INSTANCES sets their number; the long run:

    FACTCHECK_NETWORK_INSTANCES=10000 pytest tests/network/test_against_z3.py -s
"""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

pytest.importorskip("z3")

from network.instances import FAMILIES, instance
from network.z3_encoding import can_hold, members_can_hold
from tiers import amount

from network.shorthand import satisfied
from factcheck.solver import Consistent, Inconsistent, proves, solve

INSTANCES = amount("FACTCHECK_NETWORK_INSTANCES", usual=60, long=400)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_same_answer_on_every_instance(family: str) -> None:
    """Can hold or not, as z3 says; the model meets everything, the set is irreducible, the proof is right; and nothing is left undecided."""
    seen = Counter[str]()
    each = -(-INSTANCES // len(FAMILIES))
    for number in range(each):
        problem = instance(Random(f"{family} {number}"), family)
        result = solve(problem)
        expected = can_hold(problem.constraints)
        assert expected is not None, (family, number)
        assert isinstance(result, Consistent if expected else Inconsistent), (family, number)
        if isinstance(result, Consistent):
            seen["can hold"] += 1
            assert satisfied(problem, dict(result.model)), (family, number)
            continue
        assert isinstance(result, Inconsistent)
        assert result.minimal, (family, number)
        seen[f"conflict of {len(result.core)}"] += 1
        alone = problem.only(result.core)
        assert proves(result.proof, alone), (family, number)
        assert can_hold(alone.constraints) is False, (family, number)
        for member in result.core:
            assert members_can_hold(problem, set(result.core) - {member}), (family, number, member)
    print(f"\n{family}: {dict(sorted(seen.items()))}")
    # A generator that only ever makes one kind would prove little.
    assert seen["can hold"] >= each // 10
    assert sum(seen.values()) - seen["can hold"] >= each // 10
