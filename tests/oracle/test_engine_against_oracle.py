"""The engine against the brute-force oracle, on directed cases.

A decisive verdict of the engine must be one that the oracle holds right: Supported and Refuted are never wrong
(DESIGN 6). Where the oracle decides and the engine does not, the engine is needlessly cautious; that is counted by
kind and by the engine's reasons, printed, and bounded.

FACTCHECK_ORACLE_PAIRS sets how many claims are judged (a like number of each kind; see ``tests/tiers.py``),
FACTCHECK_ORACLE_SEED where the cases start.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from tiers import amount

from .comparing import Tally, judge_chunk, known_kinds
from .generate import KINDS as FIRST_KINDS
from .makers import MAKERS
from .worlds import OPEN, REFUTED, SUPPORTED

PAIRS = amount("FACTCHECK_ORACLE_PAIRS", usual=350, long=3000)
SEED = int(os.environ.get("FACTCHECK_ORACLE_SEED", "1"))
KINDS = tuple(dict.fromkeys((*FIRST_KINDS, *(kind for kind in MAKERS if kind != "lasting"))))
SHARE = -(-PAIRS // (len(MAKERS) + len(FIRST_KINDS)))
"""How many claims of each kind are judged."""
CHUNKS = [*MAKERS, *(f"the first five, {n}" for n in range(5))]
QUOTA = 0.01
ENOUGH = 100
"""Of fewer claims of a kind its shares say little: they are asked of the long tier."""
NEVER = {("reported", REFUTED)}
"""Verdicts that a kind cannot have."""
NEEDLESS = 0.02
"""So many open verdicts at the most may be needless, of all kinds together; the table says of which."""
NEEDLESS_OF_A_KIND = 0.10
"""And so many of one kind: sums of events that may be double, and stretches of the last so many events, are only bounded."""
TALLY = Tally()
DONE: set[str] = set()

Futures = dict[str, "Future[Tally]"]


@pytest.fixture(scope="module")
def running(request: pytest.FixtureRequest) -> Iterator[Futures]:
    """Every chunk that is asked for, shared out among the processors."""
    asked = [
        item.callspec.params["chunk"]
        for item in request.session.items
        if hasattr(item, "callspec") and item.path == request.path
    ]
    present = known_kinds() | {"lasting"}
    with ProcessPoolExecutor(os.cpu_count() or 1, get_context("spawn")) as pool:
        chunks = [chunk for chunk in asked if chunk in present or chunk not in MAKERS]
        yield {chunk: pool.submit(judge_chunk, chunk, SHARE, SEED) for chunk in chunks}


@pytest.mark.parametrize("chunk", CHUNKS)
def test_no_decisive_verdict_is_wrong(chunk: str, running: Futures) -> None:
    """Whatever the engine decides, the oracle decides alike."""
    if chunk not in running:
        pytest.skip(f"the product has no kind {chunk} yet")
    tally = running[chunk].result()
    TALLY.add(tally)
    if tally.wrong:
        pytest.fail(tally.wrong, pytrace=False)
    DONE.add(chunk)


def _needs_all() -> None:
    missing = [chunk for chunk in CHUNKS if chunk not in DONE]
    if missing:
        pytest.skip(f"needs all chunks in the same run; missing: {', '.join(missing)}")


def test_every_verdict_is_tried() -> None:
    """Each verdict has its part of each kind's: otherwise the run above proves little."""
    _needs_all()
    for kind in filter(_many, KINDS):
        for value in (SUPPORTED, REFUTED, OPEN):
            if (kind, value) not in NEVER:
                assert TALLY.verdicts[kind, value] >= QUOTA * TALLY.total(kind), (kind, value, TALLY.verdicts)


def test_the_engine_is_rarely_needlessly_cautious(capsys: pytest.CaptureFixture[str]) -> None:
    """Where the oracle decides and the engine does not: by kind and reason, under two in a hundred of all."""
    with capsys.disabled():
        print(f"\nneedless 'not enough evidence' in {sum(TALLY.verdicts.values())} claims:")
        for kind in KINDS:
            _print_kind(kind)
        for example in TALLY.examples[:: max(1, len(TALLY.examples) // 20)]:
            print(f"  {example}")
    _needs_all()
    assert sum(TALLY.cautious(kind) for kind in KINDS) < NEEDLESS * sum(TALLY.total(kind) for kind in KINDS)
    assert not [kind for kind in filter(_many, KINDS) if TALLY.cautious(kind) >= NEEDLESS_OF_A_KIND * TALLY.total(kind)]


def _many(kind: str) -> bool:
    return TALLY.total(kind) >= ENOUGH


def _print_kind(kind: str) -> None:
    total = TALLY.total(kind)
    if not total:
        return
    shares = "  ".join(
        f"{name} {TALLY.verdicts[kind, value] / total:4.0%}"
        for name, value in (("supported", SUPPORTED), ("refuted", REFUTED), ("open", OPEN))
    )
    print(
        f"  {kind:<13} {TALLY.cautious(kind):>4} of {total:>6} {TALLY.cautious(kind) / total:6.2%}   {shares}"
        f"  not all worlds {TALLY.unfinished[kind] / total:4.0%}"
    )
    for (name, reasons), count in TALLY.needless.most_common():
        if name == kind:
            print(f"      {count:>4}  {reasons}")
