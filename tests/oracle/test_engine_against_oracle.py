"""The engine against the brute-force oracle, on directed cases.

A decisive verdict of the engine must be the oracle's: Supported and Refuted are never wrong (DESIGN 6). Where
the oracle decides and the engine does not, the engine is needlessly cautious; that is counted, printed and
bounded.

FACTCHECK_ORACLE_PAIRS sets how many claims are judged (default 20000), FACTCHECK_ORACLE_SEED where the cases
start.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import pytest

from .generate import KINDS, generate
from .worlds import NO_WORLD, OPEN, REFUTED, SUPPORTED, verdict

factcheck = pytest.importorskip("factcheck")
pytestmark = pytest.mark.skipif(
    not (hasattr(factcheck, "from_text") and hasattr(factcheck, "check")),
    reason="the engine is not there yet",
)

Data = dict[str, Any]
Case = tuple[Data, dict[str, str]]

PAIRS = int(os.environ.get("FACTCHECK_ORACLE_PAIRS", "20000"))
SEED = int(os.environ.get("FACTCHECK_ORACLE_SEED", "1"))
CHUNKS = 20
DECISIVE = (SUPPORTED, REFUTED)
QUOTA = 0.10
NEEDLESS = 0.01


@dataclass
class Tally:
    """What has been judged so far: the oracle's verdicts by kind, and the engine's needless caution."""

    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    needless: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)
    chunks: int = 0

    def total(self, kind: str) -> int:
        """How many claims of a kind have been judged."""
        return sum(count for (name, _), count in self.verdicts.items() if name == kind)


TALLY = Tally()


def engine_verdicts(case: Case) -> dict[str, str]:
    """What the engine says of every claim of a case; the case must be free of faults."""
    data, files = case
    loaded = factcheck.from_text(json.dumps(data), name="case.factcheck.json", files=files)
    assert loaded.faults == (), (loaded.faults, json.dumps(data, indent=1), files)
    report = factcheck.check(loaded.dossier)
    return {claim["id"]: str(report[claim["id"]].verdict.value) for claim in data["claims"]}


# ---- shrinking -----------------------------------------------------------------------------------------


def _without(case: Case, key: str, position: int) -> Case:
    data, files = deepcopy(case)
    del data[key][position]
    if not data[key]:
        del data[key]
    return data, files


def _without_key(case: Case, key: str, name: str) -> Case:
    data, files = deepcopy(case)
    del data[key][name]
    return data, files


def _without_row(case: Case, name: str, position: int) -> Case:
    data, files = deepcopy(case)
    lines = files[name].splitlines(keepends=True)
    del lines[position]
    return data, {**files, name: "".join(lines)}


def _smaller(case: Case, claim_id: str) -> Iterator[Case]:
    """Every case with one thing less, the claim in question kept."""
    data, files = case
    for position, claim in enumerate(data["claims"]):
        if claim["id"] != claim_id:
            yield _without(case, "claims", position)
    for key in ("coverage", "events"):
        for position in range(len(data.get(key, []))):
            yield _without(case, key, position)
    for key in ("vocabulary", "scopes"):
        for name in data.get(key, {}):
            yield _without_key(case, key, name)
    for name, text in files.items():
        for position in range(1, len(text.splitlines())):
            yield _without_row(case, name, position)


def shrunk(case: Case, claim_id: str, still_wrong: Callable[[Case], bool]) -> Case:
    """Drop events, rows, coverage and other claims as long as the two still disagree."""
    progress = True
    while progress:
        progress = False
        for smaller in _smaller(case, claim_id):
            try:
                wrong = still_wrong(smaller)
            except Exception:
                wrong = False
            if wrong:
                case, progress = smaller, True
                break
    return case


def _disagreement(claim_id: str) -> Callable[[Case], bool]:
    def wrong(case: Case) -> bool:
        said = engine_verdicts(case)[claim_id]
        return said != OPEN and said != verdict(*case, claim_id)

    return wrong


def _shown(case: Case, claim_id: str) -> str:
    """A case as text, with both verdicts."""
    data, files = case
    text = "\n".join(f"{name}:\n{content}" for name, content in files.items())
    engine, oracle = engine_verdicts(case)[claim_id], verdict(*case, claim_id)
    verdicts = f"claim {claim_id}: the engine says {engine}, the oracle {oracle}"
    return f"{json.dumps(data, indent=1)}\n{text}\n{verdicts}"


# ---- the tests -----------------------------------------------------------------------------------------


def _cases(chunk: int) -> Iterator[tuple[int, Case]]:
    """The cases of one chunk: as many as hold its share of the pairs. Chunks never share a seed."""
    wanted, seed = -(-PAIRS // CHUNKS), SEED + chunk * 1_000_000
    while wanted > 0:
        case = generate(seed)
        yield seed, case
        wanted -= len(case[0]["claims"])
        seed += 1


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_decisive_verdict_is_wrong(chunk: int) -> None:
    """Whatever the engine decides, the oracle decides alike."""
    for seed, case in _cases(chunk):
        said = engine_verdicts(case)
        for claim in case[0]["claims"]:
            claim_id, kind = claim["id"], next(iter(claim["says"]))
            truth = verdict(*case, claim_id)
            TALLY.verdicts[kind, truth] += 1
            if said[claim_id] == truth or (truth == NO_WORLD and said[claim_id] not in DECISIVE):
                continue
            if said[claim_id] != OPEN:
                small = shrunk(case, claim_id, _disagreement(claim_id))
                pytest.fail(f"seed {seed}\n{_shown(small, claim_id)}")
            TALLY.needless[kind] += 1
            if len(TALLY.examples) < 20:
                TALLY.examples.append(f"seed {seed}, {truth}: {json.dumps(claim)}")
    TALLY.chunks += 1


def test_every_verdict_is_tried() -> None:
    """Each verdict is at least a tenth of each kind's: otherwise the run above proves little."""
    if TALLY.chunks < CHUNKS:
        pytest.skip("needs all chunks in the same process")
    for kind in KINDS:
        for value in (SUPPORTED, REFUTED, OPEN):
            assert TALLY.verdicts[kind, value] >= QUOTA * TALLY.total(kind), (kind, value, TALLY.verdicts)


def test_the_engine_is_rarely_needlessly_cautious(capsys: pytest.CaptureFixture[str]) -> None:
    """Where the oracle decides and the engine does not: printed by kind, and under one in a hundred."""
    if TALLY.chunks < CHUNKS:
        pytest.skip("needs all chunks in the same process")
    judged = sum(TALLY.verdicts.values())
    with capsys.disabled():
        print(f"\nneedless 'not enough evidence' in {judged} claims:")
        for kind in KINDS:
            total = TALLY.total(kind)
            print(f"  {kind:<12} {TALLY.needless[kind]:>5} of {total:>6}  {TALLY.needless[kind] / total:.2%}")
        for example in TALLY.examples:
            print(f"  {example}")
    assert sum(TALLY.needless.values()) < NEEDLESS * judged
