"""Print the share of published time phrases that are read as their authors expect.

    python tests/benchmarks/timex_share.py FOLDER [--out-of-scope]

FOLDER holds the tables of time phrases; ``fixtures/timex`` is a small copy.  The failing rows are listed, with
``--out-of-scope`` also the rows that are left out and why.
"""

from __future__ import annotations

import collections
import sys
from pathlib import Path

from timex_rows import category, load, resolved

DISPUTED = ("different convention", "peer wrong")
"""Rows a story could contain, left out because we mean to answer otherwise; found by reading the failing rows."""


def main(arguments: list[str]) -> int:
    """Print the table; the exit code is 1 where less than 95 % are read as expected."""
    folders = [Path(argument) for argument in arguments if not argument.startswith("-")]
    rows = [row for folder in folders or [Path("fixtures/timex")] for row in load(folder)]
    left_out = collections.Counter(reason for row in rows if (reason := category(row)))
    counted = [row for row in rows if category(row) is None]
    failing = [row for row in counted if not resolved(row)]
    print(f"{len(rows)} published rows, {len(counted)} in scope")
    for peer in dict.fromkeys(row.peer for row in rows):
        of_peer = [row for row in counted if row.peer == peer]
        missed = sum(row in failing for row in of_peer)
        print(f"  {peer:12} {len(of_peer) - missed:4} of {len(of_peer):4} as expected")
    share = 1 - len(failing) / max(len(counted), 1)
    print(f"in scope and read as expected: {share:.1%}")
    disputed = [row for row in rows if (category(row) or "").startswith(DISPUTED)]
    agreed = len(counted) - len(failing) + sum(resolved(row) for row in disputed)
    total = len(counted) + len(disputed)
    print(f"with the {len(disputed)} rows where we differ from the peer on purpose: {agreed / max(total, 1):.1%}")
    for row in failing:
        print(f"  not as expected: {row.peer}: {row.phrase!r}, said {row.reference or 'without a reference'}")
    print("left out:")
    for reason, count in left_out.most_common():
        print(f"  {count:4} {reason}")
        if "--out-of-scope" in arguments:
            for row in rows:
                if category(row) == reason:
                    print(f"         {row.peer}: {row.phrase!r}")
    return 0 if share >= 0.95 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
