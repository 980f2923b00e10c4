"""The running totals of 2023 and 2024: what conflicts is what was derived by hand, and a naive checker agrees.

The checker shares nothing with the compiler: it reads the numbers from the statements, and looks for a history of two counters, day by day.
"""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import re
from pathlib import Path

import pytest

import factcheck
from factcheck.kinds.compound import Compound
from factcheck.kinds.count import Counted
from factcheck.model import Report

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "us-forces-tallies"
CAP = 260
"""No number in the file is higher."""

Demand = tuple[str, str, dt.date, int]
"""A scope, "least" or "most", the last whole day it counts, the number."""


@functools.cache
def report() -> Report:
    return factcheck.check(factcheck.load(FOLDER / "us-forces-tallies.factcheck.yaml"))


def expected() -> dict[str, set[frozenset[str]]]:
    """The sets of EXPECTED.md by strength."""
    found: dict[str, set[frozenset[str]]] = {"definite": set(), "strict": set()}
    strength = ""
    for line in (FOLDER / "EXPECTED.md").read_text("utf-8").splitlines():
        if line.startswith(("Definite", "Strict", "None")):
            strength = line.split(",")[0].lower()
        names = re.findall(r"`([^`]+)`", line)
        if line.startswith("- `") and names:
            found[strength].add(frozenset(names))
    return found


def zone(text: str, strict: bool) -> tuple[int, int]:
    """The whole numbers a number word may mean, read anew from the table of the semantics page."""
    word, _, number = text.rpartition(" ")
    n = int(number)
    narrow, wide = (n // 20, n // 10)
    margin = narrow if strict else wide
    return {
        "exactly": (n, n),
        "at least": (n, CAP),
        "more than": (n + 1, CAP),
        "over": (n + 1, CAP),
        "fewer than": (0, n - 1),
        "roughly": (n - margin, n + margin),
        "approximately": (n - margin, n + margin),
        "nearly": (n - margin, n - 1 if strict else n),
    }[word]


def demands(claim_id: str, strict: bool) -> list[Demand]:
    claim = next(claim for claim in report().dossier.claims if claim.id == claim_id)
    statement = claim.statement
    if isinstance(statement, Compound):
        found = []
        for each in statement.all:
            assert isinstance(each, Counted)
            day = dt.date.fromisoformat(str(each.window).split("/")[1])
            low, high = zone(each.number.text, strict)
            found += [(str(each.scope), "least", day, low), (str(each.scope), "most", day, high)]
        return found
    assert isinstance(statement, Counted)
    assert claim.made is not None
    text = claim.made.text
    day = dt.date.fromisoformat(text.rstrip("~"))
    early = late = day
    if text.endswith("~"):
        early, late = day - dt.timedelta(10), day + dt.timedelta(10)
    low, high = zone(statement.number.text, strict)
    return [
        (str(statement.scope), "least", late, low),
        (str(statement.scope), "most", early - dt.timedelta(1), high),
    ]


def can_hold(members: frozenset[str], strict: bool) -> bool:
    """Whether two counters, for Iraq and for Syria, can be raised day by day so that all is met.

    What includes Jordan may be any higher, so only its upper bounds would matter; there are none.
    """
    wanted = [demand for name in members for demand in demands(name, strict)]
    assert all(number == CAP for scope, side, _, number in wanted if scope == "with-jordan" and side == "most")
    lowest: list[int | None] = [0] * (CAP + 1)  # for each number in Iraq the least in Syria that can be with it
    for day in sorted({day for _, _, day, _ in wanted}):
        low = {"attacks": 0, "in-iraq": 0, "in-syria": 0}
        high = {"attacks": 2 * CAP, "in-iraq": CAP, "in-syria": CAP}
        for scope, side, when, number in wanted:
            if when == day and scope != "with-jordan":
                if side == "least":
                    low[scope] = max(low[scope], number)
                elif number < CAP:
                    high[scope] = min(high[scope], number)
        before: int | None = None
        following: list[int | None] = []
        for iraq in range(CAP + 1):
            here = lowest[iraq]
            before = here if before is None else before if here is None else min(before, here)
            ok = before is not None and low["in-iraq"] <= iraq <= high["in-iraq"]
            syria = max(before or 0, low["in-syria"], low["attacks"] - iraq)
            ok = ok and syria <= high["in-syria"] and iraq + syria <= high["attacks"]
            following.append(syria if ok else None)
        lowest = following
    return any(each is not None for each in lowest)


def test_the_sets_are_those_derived_by_hand() -> None:
    """By claim, and by strength."""
    found: dict[str, set[frozenset[str]]] = {"definite": set(), "strict": set()}
    for conflict in report().conflicts:
        found[conflict.strength].add(frozenset(conflict.claims))
    assert found == expected()
    assert all(conflict.minimal for conflict in report().conflicts)


@pytest.mark.parametrize("members", sorted(map(sorted, expected()["definite"] | expected()["strict"])), ids="+".join)
def test_each_set_is_minimal(members: list[str]) -> None:
    """Together they cannot hold, without any one of them they can; strict ones can hold with words at their widest."""
    several = frozenset(members)
    strict = several in expected()["strict"]
    assert not can_hold(several, strict)
    assert all(can_hold(several - {each}, strict) for each in several)
    assert can_hold(several, strict=False) is strict


def test_no_other_pair_conflicts() -> None:
    """Every two of the statements, by the naive checker."""
    names = [claim.id for claim in report().dossier.claims]
    for strict in (False, True):
        sets = expected()["definite"] | (expected()["strict"] if strict else set())
        for pair in itertools.combinations(names, 2):
            assert can_hold(frozenset(pair), strict) is (frozenset(pair) not in sets), pair


def test_what_is_left_after_a_correction_can_hold() -> None:
    """So no set was missed: every further one would be among what is left."""
    names = frozenset(claim.id for claim in report().dossier.claims)
    for conflict in report().conflicts:
        assert conflict.corrections
        for correction in conflict.corrections:
            assert can_hold(names - set(correction), conflict.strength == "strict")


def test_proofs_add_up() -> None:
    """By addition alone; and a row less proves nothing."""
    for conflict in report().conflicts:
        assert conflict.holds


def test_sources_disagree_and_one_paper_contradicts_itself() -> None:
    """None of it is ours, so nothing is an error."""
    kinds = {frozenset(conflict.claims): conflict.kind.value for conflict in report().conflicts}
    assert kinds[frozenset({"gttac-report-231231", "ryder-240109"})] == "disagreement"
    assert kinds[frozenset({"washington-examiner-240220", "washington-examiner-240423"})] == "contradiction"
    found = [finding for finding in report().findings if finding.code.startswith("FC3")]
    assert [finding.code for finding in found] == ["FC301"] + ["FC302"] * 9
    assert {finding.severity.value for finding in found} == {"warning", "note"}


def test_the_chain_in_words() -> None:
    """As an editor reads it."""
    wanted = ("gttac-report-231231", "ryder-240109")
    conflict = next(conflict for conflict in report().conflicts if conflict.claims == wanted)
    assert conflict.message == (
        "gttac-report-231231: More than 160 attacks from 17 October 2023 up to 31 December 2023 (New York days). "
        "ryder-240109: Exactly 127 attacks from 17 October 2023 up to 9 January 2024 (New York days). "
        "A running total cannot fall, so gttac-report-231231 and ryder-240109 cannot both be true if they count the same attacks."
    )
    assert conflict.steps == (
        "gttac-report-231231: at least 161 attacks from 17 October to 31 December 2023",
        "ryder-240109: at most 127 attacks from 17 October 2023 to 8 January 2024",
    )


def test_a_tally_of_one_is_told_in_the_singular() -> None:
    """ "At least 1 attack", not "at least 1 attacks"."""
    loaded = factcheck.from_text(
        """
        factcheck: 1
        published: 2024-04-23
        scopes: {attacks: {what: attack, label: attack}}
        vocabulary: {what: [attack]}
        tallies:
          - {id: one, scope: attacks, window: 2024-03, number: exactly 1}
          - {id: none, scope: attacks, window: 2024-03, number: exactly 0}
        """
    )
    (conflict,) = factcheck.check(loaded.dossier).conflicts
    assert conflict.steps == ("none: at most 0 attacks in March 2024", "one: at least 1 attack in March 2024")
