"""What dossiers made to be slow cost here: writes the table of ``docs/limits.md``.

Run ``python tests/benchmarks/limits.py [--write] [NAME ...]``.  Each attack runs in a process of its own, so that its memory is its own.  Steps are the
same on every machine, and ``tests/test_bounded_work.py`` asserts them; times and memory depend on the machine.
"""

from __future__ import annotations

import argparse
import collections
import multiprocessing
import resource
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import factcheck  # noqa: E402
from factcheck.budget import Work  # noqa: E402
from tests.attacks import ATTACKS  # noqa: E402

PAGE = ROOT / "docs" / "limits.md"
HEAD = (
    "| attack | what it is | read | checked | steps | memory | report | outcome |\n|---|---|---|---|---|---|---|---|\n"
)


def cost(name: str) -> str:
    """One row of the table."""
    text = ATTACKS[name].text()
    begun = time.process_time()
    loaded = factcheck.from_text(text)
    read = time.process_time()
    work = Work()
    report = factcheck.check(loaded.dossier, faults=loaded.faults, work=work) if loaded.dossier is not None else None
    done = time.process_time()
    written = len(factcheck.render(report, "json")) if report is not None else 0
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"| {name} | {ATTACKS[name].idea} | {read - begun:.1f} s | {done - read:.1f} s | {work.spent / 1e6:.1f} M "
        f"| {memory:.0f} MB | {written / 1e6:.1f} MB | {outcome(report, len(loaded.faults))} |"
    )


def outcome(report: factcheck.Report | None, faults: int) -> str:
    """What came out, in few words."""
    if report is None:
        return "not read"
    told = collections.Counter(judgement.verdict.label.lower() for judgement in report.judgements)
    parts = [f"{number:,} {label}" for label, number in told.items()]
    budget = sum("budget" in {reason.code.value for reason in each.reasons} for each in report.judgements)
    parts += [f"of these {budget:,} for the budget"] if budget else []
    undone = {finding.code for finding in report.findings} & {"FC212", "FC304"}
    parts += [f"work left undone told ({', '.join(sorted(undone))})"] if undone else []
    parts += [f"{faults:,} faults"] if faults else []
    return "; ".join(parts) or "nothing to check"


def main() -> None:
    """Print the rows, or put them in the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table in docs/limits.md")
    parser.add_argument("names", nargs="*", default=list(ATTACKS))
    given = parser.parse_args()
    rows = []
    for name in given.names:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            rows.append(pool.apply(cost, (name,)))
        print(rows[-1], flush=True)
    if given.write and len(rows) == len(ATTACKS):
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(HEAD)
        after = rest[rest.index("\n\n") :] if "\n\n" in rest else "\n"
        PAGE.write_text(before + HEAD + "\n".join(rows) + after, encoding="utf-8")


if __name__ == "__main__":
    main()
