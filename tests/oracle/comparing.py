"""One chunk of the comparison: cases of a kind, judged by the engine and by the oracle.

It alone talks to the product. Chunks are independent, so that several processes can share them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from .book import read
from .directed import case as directed_case
from .generate import generate
from .makers import MAKERS
from .worlds import DECISIVE, NO_WORLD, answer, answer_to

Data = dict[str, Any]
Case = tuple[Data, dict[str, str]]


@dataclass
class Tally:
    """What has been judged: the oracle's verdicts by kind, and the engine's needless caution."""

    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    needless: Counter[tuple[str, str]] = field(default_factory=Counter)
    unfinished: Counter[str] = field(default_factory=Counter)
    """Claims for which not all worlds were tried: they count for wrong verdicts, not for needless caution."""
    examples: list[str] = field(default_factory=list)
    wrong: str = ""
    """The first case in which the engine decides wrongly, made small."""

    def add(self, other: Tally) -> None:
        """Add what another chunk has judged."""
        self.verdicts += other.verdicts
        self.needless += other.needless
        self.unfinished += other.unfinished
        self.examples += other.examples

    def total(self, kind: str) -> int:
        """How many claims of a kind have been judged."""
        return sum(count for (name, _), count in self.verdicts.items() if name == kind)

    def cautious(self, kind: str) -> int:
        """How many of them the engine needlessly left open."""
        return sum(count for (name, _), count in self.needless.items() if name == kind)


def engine_judgements(case: Case) -> dict[str, tuple[str, str]]:
    """What the engine says of every claim of a case, and why; the case must be free of faults."""
    import factcheck  # noqa: PLC0415

    data, files = case
    loaded = factcheck.from_text(json.dumps(data), name="case.factcheck.json", files=files)
    assert loaded.faults == (), (loaded.faults, json.dumps(data, indent=1), files)
    assert loaded.dossier is not None
    report = factcheck.check(loaded.dossier)
    judged = {claim["id"]: report[claim["id"]] for claim in data["claims"]}
    return {
        name: (str(one.verdict.value), " ".join(sorted({str(reason.code.value) for reason in one.reasons})))
        for name, one in judged.items()
        if one.verdict is not None
    }


def engine_verdicts(case: Case) -> dict[str, str]:
    """What the engine says of every claim of a case."""
    return {name: said for name, (said, _) in engine_judgements(case).items()}


def known_kinds() -> set[str]:
    """The kinds the product has."""
    from factcheck.registry import kinds  # noqa: PLC0415

    return set(kinds())


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
    for key in ("vocabulary", "scopes", "people"):
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
        return said in DECISIVE and said not in answer_to(*case, claim_id).verdicts

    return wrong


def _shown(case: Case, claim_id: str) -> str:
    """A case as text, with both verdicts."""
    data, files = case
    text = "\n".join(f"{name}:\n{content}" for name, content in files.items())
    engine, oracle = engine_verdicts(case)[claim_id], answer_to(*case, claim_id)
    verdicts = f"claim {claim_id}: the engine says {engine}, the oracle {oracle}"
    return f"{json.dumps(data, indent=1)}\n{text}\n{verdicts}"


# ---- a chunk -------------------------------------------------------------------------------------------


def cases(chunk: str, wanted: int, seed: int) -> Iterator[tuple[int, Case]]:
    """The cases of one chunk: as many as hold so many claims. Chunks never share a case."""
    if chunk not in MAKERS:
        seed += int(chunk.split()[-1]) * 1_000_000
    while wanted > 0:
        case = directed_case(chunk, seed) if chunk in MAKERS else generate(seed)
        if case[0]["claims"]:
            yield seed, case
        wanted -= len(case[0]["claims"])
        seed += 1


def judge_chunk(chunk: str, wanted: int, seed: int) -> Tally:
    """Judge so many claims; it ends at the first that the engine decides wrongly."""
    tally = Tally()
    for number, case in cases(chunk, wanted, seed):
        try:
            said = engine_judgements(case)
        except Exception as problem:  # A fault or a crash is a failure to be shown, not an error of this process.
            tally.wrong = f"{chunk}, seed {number}: {problem!r}\n{json.dumps(case[0])}"
            return tally
        book = read(*case)
        for claim in case[0]["claims"]:
            claim_id, kind = claim["id"], next(iter(claim["says"]))
            right = answer(book, claim_id)
            engine, reasons = said[claim_id]
            tally.verdicts[kind, right.verdict] += 1
            tally.unfinished[kind] += not right.finished
            if engine in right.verdicts or (NO_WORLD in right.verdicts and engine not in DECISIVE):
                continue
            if engine in DECISIVE:
                small = shrunk(case, claim_id, _disagreement(claim_id))
                tally.wrong = f"{chunk}, seed {number}\n{_shown(small, claim_id)}"
                return tally
            if right.finished:
                tally.needless[kind, reasons] += 1
                tally.examples.append(f"{kind}, seed {number}, {right}, {reasons}: {json.dumps(claim)}")
    return tally
