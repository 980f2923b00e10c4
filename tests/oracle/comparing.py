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
from .worlds import DECISIVE, NO_WORLD, OPEN, Answer, answer, answer_to

Data = dict[str, Any]
Case = tuple[Data, dict[str, str]]
Said = dict[str, tuple[str, str]]
"""By claim: the engine's verdict, and the codes of its reasons."""
FAULT = OPEN, "fault"
"""What cannot have been meant, such as "since" what had not begun when the claim was made (meaning 0)."""
WHOLE = 8
"""Of so many cases one is checked whole, as a reader would have it."""


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

    def count(self, one: Judged, seed: int) -> None:
        """Count one claim of the case with that seed."""
        self.verdicts[one.kind, one.right.verdict] += 1
        self.unfinished[one.kind] += not one.right.finished
        if one.is_needless:
            self.needless[one.kind, one.reasons] += 1
            text = json.dumps(one.claim)
            self.examples.append(f"{one.kind}, seed {seed}, {one.right}, {one.reasons}: {text}")

    def total(self, kind: str) -> int:
        """How many claims of a kind have been judged."""
        return sum(count for (name, _), count in self.verdicts.items() if name == kind)

    def cautious(self, kind: str) -> int:
        """How many of them the engine needlessly left open."""
        return sum(count for (name, _), count in self.needless.items() if name == kind)


def _loaded(case: Case) -> Any:
    """The dossier of a case, which must be free of faults."""
    import factcheck  # noqa: PLC0415

    data, files = case
    loaded = factcheck.from_text(json.dumps(data), name="case.factcheck.json", files=files)
    assert loaded.faults == (), (loaded.faults, json.dumps(data, indent=1), files)
    assert loaded.dossier is not None
    return loaded.dossier


def engine_judgements(case: Case) -> Said:
    """What the engine says of every claim of a case, and why."""
    import factcheck  # noqa: PLC0415

    report = factcheck.check(_loaded(case))
    told = {one.claim: one for one in report.judgements if one.verdict is not None}
    return dict.fromkeys((claim["id"] for claim in case[0]["claims"]), FAULT) | {
        name: (str(one.verdict.value), " ".join(sorted({str(reason.code.value) for reason in one.reasons})))
        for name, one in told.items()
    }


def engine_decisions(case: Case) -> Said:
    """The same, but only decided: no needs, restatements, notes or conflicts, which take four fifths of the time.

    A case has no facts, so that nothing else decides; that both agree is looked at for some cases of every run.
    """
    from factcheck.decide import reasons  # noqa: PLC0415
    from factcheck.engine.counted import as_counted  # noqa: PLC0415
    from factcheck.engine.views import Views  # noqa: PLC0415
    from factcheck.engine.worded import as_worded  # noqa: PLC0415
    from factcheck.log import Record  # noqa: PLC0415
    from factcheck.model import Verdict  # noqa: PLC0415
    from factcheck.when import Truth  # noqa: PLC0415

    record = Record.of(as_counted(as_worded(_loaded(case))), None)
    if record.merging.impossible:
        return {claim["id"]: (OPEN, "identity") for claim in case[0]["claims"]}
    views = Views(record)
    named = zip(record.dossier.claims, views.outcomes, strict=True)
    return {
        claim.id: FAULT
        if claim.id in views.faulty
        else (
            str(Verdict.of(outcome.truth).value),
            " ".join(sorted({str(why.code.value) for why in reasons(outcome, complete=Truth.UNKNOWN)})),
        )
        for claim, outcome in named
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


def shown_small(case: Case, claim_id: str) -> str:
    """A case in which the two disagree, made small."""
    disagree = _disagreement(claim_id)
    return _shown(shrunk(case, claim_id, disagree) if disagree(case) else case, claim_id)


# ---- a chunk -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Judged:
    """One claim with what the engine and the oracle say of it."""

    claim: Data
    engine: str
    reasons: str
    right: Answer

    @property
    def kind(self) -> str:
        """The claim's kind."""
        return str(next(iter(self.claim["says"])))

    @property
    def agrees(self) -> bool:
        """Whether the engine's verdict is one of the right ones; of no world at all nothing may be decided."""
        return self.engine in self.right.verdicts or (NO_WORLD in self.right.verdicts and self.engine not in DECISIVE)

    @property
    def is_wrong(self) -> bool:
        """Whether the engine decides what it must not."""
        return not self.agrees and self.engine in DECISIVE

    @property
    def is_needless(self) -> bool:
        """Whether the engine leaves open what all worlds decide."""
        return not self.agrees and self.engine not in DECISIVE and self.right.finished


def judged(case: Case, seed: int) -> Iterator[Judged]:
    """Every claim of the case with that seed, judged by both."""
    if not case[0]["claims"]:
        return
    said = engine_decisions(case)
    if seed % WHOLE == 0:
        whole = engine_verdicts(case)
        assert whole == {name: verdict for name, (verdict, _) in said.items()}, "the check decides otherwise"
    book = read(*case)
    for claim in case[0]["claims"]:
        yield Judged(claim, *said[claim["id"]], answer(book, claim["id"]))


def case_of(chunk: str, seed: int) -> Case:
    """One case of a chunk. Chunks never share a case."""
    if chunk in MAKERS:
        return directed_case(chunk, seed)
    return generate(seed + int(chunk.split()[-1]) * 1_000_000)


def judge_chunk(chunk: str, wanted: int, seed: int) -> Tally:
    """Judge so many claims; it ends at the first that the engine decides wrongly."""
    tally = Tally()
    while wanted > 0:
        case = case_of(chunk, seed)
        wanted -= len(case[0]["claims"])
        try:
            for one in judged(case, seed):
                tally.count(one, seed)
                if one.is_wrong:
                    tally.wrong = f"{chunk}, seed {seed}\n{shown_small(case, one.claim['id'])}"
                    return tally
        except Exception as problem:  # A fault or a crash is a failure to be shown, not an error of this process.
            tally.wrong = f"{chunk}, seed {seed}: {problem!r}\n{json.dumps(case[0])}"
            return tally
        seed += 1
    return tally
