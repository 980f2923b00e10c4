"""How long the independent checker takes over certificates, next to the check that made them: ratios within one run.

Run ``python tests/benchmarks/bench_verify.py [--events 100000] [--claims 200]``.  Absolute times depend on the machine; read the ratios.
The dossier and the claims are those of ``bench_claims.py``.  Every decisive judgement must be proved, or the run fails.

"first" is the first judgement, which pays for looking up the evidence; "each" is one of the others.  The kinds are told apart, because
a count is checked by counting: its cost is that of the events in its stretch, and not of all on record.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent))

from bench_claims import make_claims, make_dossier, make_rows, timed  # noqa: E402

import attrs  # noqa: E402

import factcheck  # noqa: E402
from factcheck.model import Dossier  # noqa: E402


def two(dossier: Dossier) -> Dossier:
    """The same with two of its claims, opened anew."""
    return attrs.evolve(dossier, claims=dossier.claims[:2]).as_trusted()


def record_of_days(days: int) -> Dossier:
    """A last day with more attacks than any other of so many."""
    random, first = Random(days), date(2020, 1, 1)
    last = (first + timedelta(days - 1)).isoformat()
    when = [(first + timedelta(day)).isoformat() for day in range(days) for _ in range(random.choice((0, 1, 1, 2)))] + [last] * 5
    data = {
        "factcheck": 1, "zone": "Asia/Baghdad", "published": (first + timedelta(days + 5)).isoformat(),
        "sources": {"register": {"title": "Register", "published": "2026-01-01"}}, "scopes": {"attacks": {"what": "attack"}},
        "events": [{"id": f"e{number}", "when": each, "what": "attack"} for number, each in enumerate(when)],
        "coverage": [{"id": "all", "scope": "attacks", "window": f"{first}/{last}", "vouched_by": "register", "because": "complete"}],
        "claims": [{"id": "k", "says": {"record_period": {"scope": "attacks", "at": last, "over": "day", "window": f"{first}/{last}"}}}],
    }  # fmt: skip
    loaded = factcheck.from_text(json.dumps(data), name="bench.factcheck.json")
    assert not loaded.faults, loaded.faults[:3]
    return loaded.dossier


def tell(label: str, dossier: Dossier) -> None:
    """How long the proofs of a whole report take to verify, next to the check."""
    checked, report = timed(lambda: factcheck.check(dossier))
    took, problems = timed(lambda: [factcheck.verify(judgement, report.dossier) for judgement in report.judgements])
    assert not any(problems) and all(judgement.verdict.decisive for judgement in report.judgements), problems
    print(f"{label}: check {checked:.2f} s, verify {took:.2f} s   ratio {took / checked:6.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--claims", type=int, default=200)
    options = parser.parse_args()
    random = Random(options.events)
    rows = make_rows(options.events, random)
    asked = make_claims(options.claims, rows, random)
    dossier = make_dossier(rows, asked)
    checked, report = timed(lambda: factcheck.check(dossier))
    spent = defaultdict(list)
    first = 0.0
    for (kind, _, _), judgement in zip(asked, report.judgements, strict=True):
        if judgement.verdict.decisive:
            took, problems = timed(lambda judgement=judgement: factcheck.verify(judgement, dossier))
            assert problems == (), (judgement.meaning, problems)
            if first:
                spent[kind].append(took)
            first = first or took
    every = [took for several in spent.values() for took in several]
    for label, story in ((f"2 claims over {options.events:,} events", two(dossier)), ("a record over 1,000 days", record_of_days(1_000))):
        tell(label, story)
    print(f"{options.events:,} events, {options.claims:,} claims: check {checked:.2f} s")
    print(f"verify {sum(every, first):8.2f} s   ratio to the check {sum(every, first) / checked:6.2f}")
    print(f"first {first:9.2f} s   ratio to the check {first / checked:6.2f}")
    print(f"each {sum(every) / len(every):10.4f} s   ratio to the first {sum(every) / len(every) / first:6.3f}")
    for kind, several in sorted(spent.items()):
        print(f"  {kind:12} {sum(several) / len(several):8.4f} s   ratio to the first {sum(several) / len(several) / first:6.3f}")


if __name__ == "__main__":
    main()
