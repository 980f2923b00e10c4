"""Any number of mistyped files, dates and statements and of values of wrong types, counted by sort and by what became of each.

Run ``python tests/benchmarks/fuzz.py STATE [--seed 1] [--minutes 8] [SORT=NUMBER ...]``.  STATE is a file with what was tried so far; a run goes on where the
one before it ended, until each sort has its number.  Input N of a sort is drawn with the seed, the sort and N, and so is the same in every run.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from mutating import SORTS  # noqa: E402

Outcome = Callable[[str], str]
USUAL = {"files": 8_000, "dates": 40_000, "characters": 30_000, "statements": 20_000, "templates": 6_000}


def main() -> int:
    """Go on where the last run ended; 1 where something was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("state", type=Path)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--minutes", type=float, default=8.0)
    parser.add_argument("amounts", nargs="*", metavar="SORT=NUMBER")
    given = parser.parse_intermixed_args()
    wanted = {sort: int(number) for sort, _, number in (each.partition("=") for each in given.amounts)} or USUAL
    found = json.loads(given.state.read_text(encoding="utf-8")) if given.state.exists() else {}
    end = time.monotonic() + given.minutes * 60
    for sort, number in wanted.items():
        begun, seconds = time.monotonic(), 0.0
        told = found.setdefault(f"{sort}, seed {given.seed}", {"tried": 0, "seconds": 0.0, "outcomes": {}, "wrong": []})
        outcomes = Counter(told["outcomes"])
        while told["tried"] < number and time.monotonic() < end:
            at = told["tried"]
            try:
                outcomes[SORTS[sort](Random(f"{given.seed}:{sort}:{at}"))] += 1
            except Exception as problem:  # noqa: BLE001 - it is counted and shown
                outcomes["wrong"] += 1
                frames = traceback.extract_tb(problem.__traceback__)[-3:]
                where = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames]
                told["wrong"].append([at, type(problem).__name__, str(problem)[:300], where])
            told["tried"] += 1
        seconds = time.monotonic() - begun
        told["outcomes"], told["seconds"] = dict(outcomes), round(told["seconds"] + seconds, 1)
        given.state.write_text(json.dumps(found, indent=1), encoding="utf-8")
    for sort, told in found.items():
        print(f"{sort}: {told['tried']:,} in {told['seconds']} s: {dict(sorted(told['outcomes'].items()))}")
        for each in told["wrong"][:5]:
            print("   ", each)
    print(f"{sum(told['tried'] for told in found.values()):,} in all")
    return int(any(told["wrong"] for told in found.values()))


if __name__ == "__main__":
    sys.exit(main())
