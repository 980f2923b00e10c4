"""How long a date takes to read, here and in the libraries that are installed: ratios within one run.

Run ``python tests/benchmarks/bench_edtf.py``.  Absolute times depend on the machine; read the ratios.  Every library
reads the same texts in turn, several rounds, and the median round counts.  "uncached" parses a text that was
never seen before in the run; "cached" is what a log does, which repeats its dates.
"""

from __future__ import annotations

import importlib
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from factcheck.when import Span, When, moment, span  # noqa: E402

TEXTS = ("2024-02-04", "2024-02", "2024-02~", "2023-10/..", "2004-06-XX", "Feb. 4, 2024")
ROUNDS = 7
WANTED_SECONDS = 0.05

Reader = Callable[[str], object]


def empty() -> None:
    """Forget every text."""
    moment._parse.cache_clear()
    span._parse.cache_clear()


def uncached(text: str) -> object:
    """The public call, with an empty cache."""
    empty()
    return cached(text)


def cached(text: str) -> object:
    """The public call."""
    return Span.parse(text) if "/" in text else When.parse(text)


def peers() -> dict[str, Reader]:
    """What is installed, by name."""
    found: dict[str, Reader] = {
        "date.fromisoformat": date.fromisoformat,
        "datetime.fromisoformat": datetime.fromisoformat,
    }
    for module, name in (("edtf", "parse_edtf"), ("pendulum", "parse"), ("dateparser", "parse")):
        try:
            found[module] = getattr(importlib.import_module(module), name)
        except ImportError:
            print(f"{module} is not installed", file=sys.stderr)
    try:
        undate = importlib.import_module("undate")
        found["undate"] = lambda text: undate.Undate.parse(text, "EDTF")
    except ImportError:
        print("undate is not installed", file=sys.stderr)
    return found


def microseconds(read: Reader, text: str) -> float | None:
    """One call, in one round; None where the library does not read the text."""
    try:
        started = time.perf_counter()
        if read(text) is None:
            return None
    except Exception:  # noqa: BLE001 - peers raise what they like
        return None
    once = max(time.perf_counter() - started, 1e-7)
    times = max(1, min(20_000, int(WANTED_SECONDS / once)))
    started = time.perf_counter()
    for _ in range(times):
        read(text)
    return (time.perf_counter() - started) / times * 1e6


def empty_cache() -> float:
    """What clearing the caches costs, which is taken off the uncached times."""
    started = time.perf_counter()
    for _ in range(20_000):
        empty()
    return (time.perf_counter() - started) / 20_000 * 1e6


def main() -> None:
    """Print one table of medians, and the ratios that are aimed at."""
    warnings.simplefilter("ignore")
    readers = {"factcheck, uncached": uncached, "factcheck, cached": cached} | peers()
    rounds: dict[tuple[str, str], list[float]] = {}
    for _ in range(ROUNDS):
        clearing = empty_cache()
        for text in TEXTS:
            for name, read in readers.items():
                took = microseconds(read, text)
                if took is not None:
                    rounds.setdefault((name, text), []).append(took - (clearing if read is uncached else 0))
    median = {key: statistics.median(values) for key, values in rounds.items()}
    print(f"{'microseconds':34}" + "".join(f"{text:>14}" for text in TEXTS))
    for name in readers:
        cells = (median.get((name, text)) for text in TEXTS)
        print(f"{name:34}" + "".join(f"{cell:14,.2f}" if cell is not None else f"{'-':>14}" for cell in cells))
    print()
    for ours in ("factcheck, uncached", "factcheck, cached"):
        for name in readers:
            if not name.startswith("factcheck"):
                ratios = (median[name, text] / median[ours, text] if (name, text) in median else None for text in TEXTS)
                said = "".join(f"{ratio:14,.2f}" if ratio is not None else f"{'-':>14}" for ratio in ratios)
                print(f"{name + ' / ' + ours.split(', ')[1]:34}" + said)


if __name__ == "__main__":
    main()
