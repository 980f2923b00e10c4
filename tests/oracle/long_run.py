"""The long run against the oracle: a hundred thousand claims, in pieces, on as many processors as there are.

    PYTHONPATH=.:tests python -m oracle.long_run FOLDER [--cases 700] [--processes 1] [--seed 1]

Each piece is a few cases of one chunk; what came of it is one line of `FOLDER/pieces.jsonl`. A run that was broken
off goes on where it stopped, as long as engine and oracle are the same: the lines of any other state are left aside.
It does not stop at a wrong verdict: that is one more line of the table, with the seed of its case.
`--table` only prints what is there; `--again CHUNK SEED CLAIM` shows one case, made small.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from .comparing import case_of, judged, shown_small
from .makers import MAKERS
from .worlds import OPEN

Line = dict[str, Any]
CHUNKS = [*MAKERS, *(f"the first five, {n}" for n in range(5))]
CASES = 12
"""So many cases are one piece: some forty claims."""


def state() -> str:
    """A digest of the engine and of the oracle."""
    import factcheck  # noqa: PLC0415

    own = Path(__file__).parent
    engine = Path(factcheck.__file__).parent
    digest = hashlib.sha256()
    for file in sorted([*engine.rglob("*.py"), *(p for p in own.glob("*.py") if not p.name.startswith("test_"))]):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def piece(chunk: str, first: int) -> Line:
    """Judge the cases of one piece."""
    began = process_time()
    kinds: dict[str, Counter[str]] = {}
    found: list[list[Any]] = []
    for seed in range(first, first + CASES):
        try:
            for one in judged(case_of(chunk, seed), seed):
                told = kinds.setdefault(one.kind, Counter())
                told.update({"claims": 1, one.engine: 1, "unfinished": int(not one.right.finished)})
                told.update({"wrong": int(one.is_wrong), "needless": int(one.is_needless)})
                if one.is_wrong or one.is_needless:
                    found.append([seed, one.claim["id"], one.kind, one.engine, str(one.right), one.reasons])
        except Exception as problem:  # A crash is a finding of this case; the others go on.
            found.append([seed, "", "", "crash", repr(problem)[:300], ""])
    seconds = round(process_time() - began, 2)
    return {"chunk": chunk, "first": first, "kinds": kinds, "found": found, "seconds": seconds}


def lines(folder: Path, now: str) -> list[Line]:
    """What has been judged of this state."""
    file = folder / "pieces.jsonl"
    kept = [json.loads(text) for text in file.read_text().splitlines()] if file.exists() else []
    return [line for line in kept if line["state"] == now]


def run(folder: Path, cases: int, processes: int, seed: int) -> None:
    """Judge what is missing, every chunk in turn; each finished piece is written down at once."""
    folder.mkdir(parents=True, exist_ok=True)
    now = state()
    have = {(line["chunk"], line["first"]) for line in lines(folder, now)}
    wanted = [(chunk, first) for first in range(seed, seed + cases, CASES) for chunk in CHUNKS]
    missing = [each for each in wanted if each not in have]
    print(f"{len(missing)} of {len(wanted)} pieces are missing", flush=True)
    began = perf_counter()
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool, (folder / "pieces.jsonl").open("a") as file:
        pieces = as_completed([pool.submit(piece, *each) for each in missing])
        for number, future in enumerate(pieces, 1):
            line = {"state": now, **future.result()}
            file.write(json.dumps(line) + "\n")
            file.flush()
            for found in line["found"]:
                if found[3] != OPEN:
                    print("WRONG", line["chunk"], *found, flush=True)
            if number % 100 == 0:
                print(f"{number} of {len(missing)} pieces, {perf_counter() - began:.0f} s", flush=True)


def table(done: list[Line]) -> str:
    """By kind: claims, decided, wrong, needlessly open; then the needless by reason."""
    kinds: dict[str, Counter[str]] = {}
    reasons: Counter[str] = Counter()
    for line in done:
        for kind, told in line["kinds"].items():
            kinds.setdefault(kind, Counter()).update(told)
        reasons.update(f"{f[2]}: {f[5]} ({f[4]})" for f in line["found"] if f[3] == OPEN)
    every = sum(kinds.values(), Counter())
    rows = [
        f"{'kind':<14} {'claims':>7} {'decided':>8} {'wrong':>6} {'needless':>9} {'share':>7} {'not all worlds':>15}"
    ]
    for kind, told in [*sorted(kinds.items()), ("all", every)]:
        number = max(1, told["claims"])
        decided = (told["supported"] + told["refuted"]) / number
        rows.append(
            f"{kind:<14} {told['claims']:>7} {decided:>8.1%} {told['wrong']:>6} {told['needless']:>9}"
            f" {told['needless'] / number:>7.2%} {told['unfinished'] / number:>15.1%}"
        )
    rows += [f"{number:>6}  {text}" for text, number in reasons.most_common(40)]
    return "\n".join(rows)


def main() -> None:
    """Run, or show."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cases", type=int, default=700, help="of each chunk")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--again", nargs=3, metavar=("CHUNK", "SEED", "CLAIM"))
    asked = parser.parse_args()
    if asked.again:
        chunk, seed, claim = asked.again
        print(shown_small(case_of(chunk, int(seed)), claim))
        return
    if not asked.table:
        run(asked.folder, asked.cases, asked.processes, asked.seed)
    print(table(lines(asked.folder, state())))


if __name__ == "__main__":
    main()
