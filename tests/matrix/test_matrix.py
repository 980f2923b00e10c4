"""Words mean one thing, whichever kind carries them: every cell of the matrix, a share of them in each run (see ``tests/tiers.py``).

FACTCHECK_MATRIX is how many cells are judged in each of the tests; FACTCHECK_MATRIX_SEED which.
"""

from __future__ import annotations

import copy
import json
import os
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

import attrs
import pytest
from matrix.cells import Cell, cells, says, shapes
from matrix.classes import classes
from matrix.grounds import Ground, grounds, load, verdicts
from matrix.hand import verdict, worlds
from tiers import amount

import factcheck
from factcheck.registry import kinds

CELLS = amount("FACTCHECK_MATRIX", usual=300, long=5_000)
SEED = int(os.environ.get("FACTCHECK_MATRIX_SEED", "1"))
DECISIVE = ("supported", "refuted")
NARROWED: dict[str, tuple[dict[str, str], ...]] = {
    "a": ({"when": "2024-02-28"}, {"when": "2024-03-05"}, {"when": "[2024-03-01..2024-03-03]"}, {"weapon": "rocket"}),
    "b": ({"killed": "1"}, {"killed": "2"}),
    "c": ({"when": "2024-03-17"}, {"when": "2024-03-18"}, {"killed": "0"}, {"killed": "2"}, {"killed": "9"}),
}
"""What may turn out of each imprecise event: one of the days it may have been on, one of the figures, one of the weapons."""
DATES = ("2024-03-05", "2024-03-04", "2024-03-18", "2024-02", "2024-03", "2024")


@pytest.fixture(scope="module")
def every_cell() -> list[Cell]:
    """All cells, once."""
    return list(cells())


def dealt(every: list[Cell], among: list[Ground], number: int) -> Iterator[tuple[Ground, list[Cell]]]:
    """So many cells dealt out to the grounds, as many of each kind as of any other; the seed tells which."""
    rng = Random(SEED)
    by_kind: dict[str, list[Cell]] = {}
    for cell in every:
        by_kind.setdefault(cell.kind, []).append(cell)
    for several in by_kind.values():
        rng.shuffle(several)
    each = -(-number // (len(among) * len(by_kind)))
    if number < len(among) * len(by_kind):
        among = rng.sample(among, max(1, number // len(by_kind)))
    for turn, ground in enumerate(among):
        yield ground, [
            several[(turn * each + n) % len(several)]
            for several in by_kind.values()
            for n in range(min(each, len(several)))
        ]


def test_every_kind_and_every_type_of_parameter_is_in_the_matrix(every_cell: list[Cell]) -> None:
    """A kind or a parameter without a cell that can be read would be out of reach of all that is tested here."""
    ground = Ground("point", "given", "after", "full")
    assert {cell.kind for cell in every_cell} == set(kinds())
    found = verdicts(ground.data(says(kind, filled) for kind, filled in shapes()))
    assert len(found) == len(shapes())
    sizes = Counter(cell.kind for cell in every_cell)
    assert min(sizes.values()) > 1, sizes


def test_only_deciding_gives_the_verdicts_of_the_report(every_cell: list[Cell]) -> None:
    """The matrix is judged without what a report says besides; the verdicts are the same, and every proof holds."""
    for ground, some in dealt(every_cell, list(grounds(zone=("given",), coverage=("full",))), 60):
        data = ground.data(cell.says for cell in some)
        dossier = load(data)
        report = factcheck.check(dossier)
        assert {each.claim: each.verdict.value for each in report.judgements} == verdicts(data)
        for judgement in report.judgements:
            assert factcheck.verify(judgement, dossier) == (), judgement.statement


def test_a_stray_instant_elsewhere_changes_no_verdict(every_cell: list[Cell]) -> None:
    """A flood with a clock time and a stranger's hour of birth: neither is compared with anything the claim speaks of (rule 31)."""
    decided = 0
    for ground, some in dealt(every_cell, list(grounds(zone=("none",))), CELLS):
        statements = [cell.says for cell in some]
        before = verdicts(ground.data(statements))
        after = verdicts(attrs.evolve(ground, zone="stray").data(statements))
        assert {name: (before[name], after[name]) for name in before if before[name] != after[name]} == {}, ground
        decided += sum(verdict in DECISIVE for verdict in before.values())
    assert decided > CELLS / 4


def test_narrowing_what_an_event_was_undoes_no_decision(every_cell: list[Cell]) -> None:
    """One event, one thing about it: its date, a figure that was a range or missing, a weapon nobody gave."""
    decided = 0
    for ground, some in dealt(every_cell, list(grounds(shape=("imprecise",), zone=("given", "none"))), CELLS // 2):
        data = ground.data(cell.says for cell in some)
        # What a source is on record as saying rests on the other claims, of which the open ones are left out below.
        alone = {claim["id"] for claim in data["claims"] if "reported" not in str(claim["says"])}
        before = {name: verdict for name, verdict in verdicts(data).items() if verdict in DECISIVE and name in alone}
        data["claims"] = [claim for claim in data["claims"] if claim["id"] in before]
        for event, ways in NARROWED.items():
            better = ways[decided % len(ways)]
            after = verdicts(entered(data, event, better))
            assert after == before, (ground, event, better, [c for c in data["claims"] if after[c["id"]] != before[c["id"]]])
            decided += len(before)
    assert decided > CELLS / 4


def entered(data: dict[str, Any], event: str, better: dict[str, str]) -> dict[str, Any]:
    """The dossier with that known of an event."""
    changed = copy.deepcopy(data)
    for each in changed["events"]:
        if each["id"] == event:
            each.update(better)
    return changed


def test_since_is_the_same_word_in_a_window_and_as_an_anchor() -> None:
    """``window: since D`` and ``since: D``, in every kind that has both: the words are the same (rules 1, 4 and 11)."""
    bases = {
        json.dumps([kind, {name: value for name, value in filled.items() if name not in ("window", "since")}])
        for kind, filled in shapes()
        if {"window", "since"} & set(filled)
    }
    pairs = [
        (says(kind, {**filled, "window": f"since {date}"}), says(kind, {**filled, "since": date}))
        for kind, filled in map(json.loads, sorted(bases))
        for date in DATES
    ]
    compared: Counter[str] = Counter()
    among = list(grounds(zone=("given",), coverage=("full", "none")))
    for ground in Random(SEED).sample(among, max(1, min(len(among), CELLS // 125))):
        found = verdicts(ground.data(statement for pair in pairs for statement in pair))
        for number, (window, _) in enumerate(pairs):
            one, other = (found.get(f"k{2 * number + n}") for n in (0, 1))
            if one is not None and other is not None:
                assert one == other, (ground, window)
                compared[next(iter(window))] += 1
    assert set(compared) >= {"count", "none", "extreme", "rank", "record_period", "total", "nth", "only", "all", "share"}


CLASS_GROUNDS = amount("FACTCHECK_MATRIX_GROUNDS", usual=3, long=16)
OPEN = "not_enough_evidence"


def some_grounds(number: int, **wanted: tuple[str, ...]) -> list[Ground]:
    """So many of the grounds, by the seed."""
    among = list(grounds(**wanted))
    return Random(SEED).sample(among, min(number, len(among)))


@pytest.mark.parametrize("ground", some_grounds(CLASS_GROUNDS, zone=("given", "none")), ids=str)
def test_the_same_content_has_one_verdict_whichever_kind_carries_it(ground: Ground) -> None:
    """And it is the one that another hand finds by telling every small world."""
    every = list(classes(ground))
    found = verdicts(ground.data(says for each in every for says in (*each.sentences, *each.bounded)))
    named = iter(range(len(found)))
    decided = 0
    for each in every:
        told = {json.dumps(says): found[f"k{next(named)}"] for says in each.sentences}
        bounded = {json.dumps(says): found[f"k{next(named)}"] for says in each.bounded}
        assert len(set(told.values())) == 1, (ground, each.content, told)
        (one,) = set(told.values())
        assert set(bounded.values()) <= {one, OPEN}, (ground, each.content, one, bounded)
        if each.telling is not None:
            right = verdict(each.telling, worlds(ground, each.names, whole_day=each.whole_day))
            open_too = one == OPEN and ground.vouched_by_the_hour and each.names
            assert one == right or open_too, (ground, each.content, one, right)
        decided += one in DECISIVE
    assert decided > len(every) / (6 if ground.coverage == "none" else 3)


def test_of_a_year_that_goes_on_since_it_is_in_it() -> None:
    """A running total with "2024" and with "since 2024", said in 2024, in every kind of amount that has both (rules 4 and 11).

    Not what presupposes something of the date, or begins after it: firsts, lulls, records and superlatives.
    """
    others = {"none", "extreme", "rank", "record_period"}
    bases = {
        json.dumps([kind, {name: value for name, value in filled.items() if name not in ("window", "since")}])
        for kind, filled in shapes()
        if {"window", "since"} <= of_kind(kind) and {"window", "since"} & set(filled) and kind not in others
    }
    pairs = [
        (says(kind, {**filled, "window": "2024"}), says(kind, {**filled, "since": "2024"}))
        for kind, filled in map(json.loads, sorted(bases))
    ]
    for ground in some_grounds(CLASS_GROUNDS * 2, zone=("given", "none")):
        found = verdicts(ground.data(statement for pair in pairs for statement in pair))
        for number, (window, _) in enumerate(pairs):
            one, other = (found.get(f"k{2 * number + n}") for n in (0, 1))
            assert one == other, (ground, window, one, other)


def of_kind(kind: str) -> set[str]:
    """The parameters of a kind."""
    return {field.name for field in attrs.fields(kinds()[kind].statement)}
