"""Random dossiers about what lasts, against z3: sieges that begin in one month and are over in another, or in the same.

A world says how many sieges began in each month and were over in each later one, in Iraq and elsewhere; written from rule 6 of the page on meaning.  A scope
that counts what was going on counts a siege in each month in which it was, one that counts what began in one month alone.  Where the scope does not say, whether there was any
asks what was going on, and larger numbers may mean either: each speaker one of the two where some siege is known to have lasted.  Where none is known to
have lasted, there is nothing to tell the two apart by, and all that is said counts in one way, also whether there was any.
"""

from __future__ import annotations

import itertools
import json
import operator
from collections import Counter
from collections.abc import Iterable
from random import Random
from typing import Any

import pytest

pytest.importorskip("z3")

import z3
from small import load
from tiers import amount
from verdicts import compared

import factcheck
from factcheck.model import Report, Verdict

INSTANCES = amount("FACTCHECK_NETWORK_INSTANCES", usual=25, long=200)
Data = dict[str, Any]
MONTHS = ("2024-01", "2024-02", "2024-03", "2024-04")
WINDOWS = (
    "2024-02",
    "2024-02",
    "2024-03",
    "2024-03",
    "2024-02/2024-03",
    "2024-02/2024-03",
    "2024-01/2024-03",
    "2024-04",
)
SHORT: Data = {"id": "old", "when": "2020-01-10", "what": "siege", "place": "Iraq", "killed": "0"}
LONG = {**SHORT, "when": "2020-01-10/2020-02-20"}
BEGAN, GOING_ON = "began", "going on"
WORDS = {"exactly": operator.eq, "at least": operator.ge, "at most": operator.le}
WHETHER = {("exactly", 0), ("at most", 0), ("at least", 1)}
"""What asks no more than whether there was any."""


def statement(random: Random) -> Data:
    """Of a few months, in small numbers, so that many of them cannot go together."""

    def where() -> Data:
        return {"scope": random.choice(("sieges", "sieges", "iraq")), "window": random.choice(WINDOWS)}

    kind = random.choice(("count",) * 6 + ("happened", "none", "compare", "total", "not"))
    if kind == "compare":
        of, other = where(), where()
        return {"count": {**of, "number": "exactly 2"}} if of == other else {"compare": {"of": of, "with": other}}
    number = f"{random.choice(list(WORDS))} {random.randint(0, 3)}"
    if kind == "not":
        return {"compound": {"not": {"count": {**where(), "number": number}}}}
    if kind == "total":
        return {"total": {**where(), "figure": "killed", "number": f"at most {random.randint(0, 1)}"}}
    return {kind: {**where(), **({"number": number} if kind == "count" else {})}}


def two_months(random: Random) -> list[Data]:
    """So many in each of two months, and in both together nearly as many as that."""
    one, other = random.randint(1, 3), random.randint(1, 3)
    told = (
        ("2024-02", one),
        ("2024-03", other),
        ("2024-02/2024-03", max(0, one + other + random.choice((-1, -1, 0, 1)))),
    )
    return [
        {"count": {"scope": "sieges", "window": window, "number": f"{random.choice(list(WORDS))} {number}"}}
        for window, number in told
    ]


def dossier_of(number: int) -> Data:
    random = Random(f"lasting {number}")
    counts = random.choice((BEGAN, GOING_ON, "", ""))
    says = two_months(random) if random.random() < 0.5 else []
    says += [statement(random) for _ in range(random.randint(3 - len(says), 5 - len(says)))]
    claims = [
        {
            "id": f"c{place}",
            "says": each,
            "source": random.choice(("x", "y")),
            **({"taken_as": "fact"} if random.random() < 0.5 else {}),
        }
        for place, each in enumerate(says)
    ]
    return {
        "factcheck": "1",
        "title": "t",
        "published": "2024-06-30",
        "sources": {name: {"title": name} for name in "xy"},
        "scopes": {
            "sieges": {"what": "siege", **({"counts": counts} if counts else {})},
            "iraq": {"within": "sieges", "place": "Iraq"},
        },
        "vocabulary": {"what": ["siege"], "place": ["Iraq"]},
        "events": [random.choice((SHORT, LONG))],
        "claims": claims,
    }


class Worlds:
    """All worlds of such a dossier."""

    def __init__(self, data: Data) -> None:
        spans = [(first, last) for first in range(6) for last in range(first, 6)]
        self._number = {(place, *span): z3.Int(f"{place} {span}") for place in ("Iraq", "else") for span in spans}
        self._killed = {key: z3.Int(f"killed {key}") for key in self._number}
        self._solver = z3.SolverFor("QF_LIA")
        for key, number in self._number.items():
            self._solver.add(number >= 0, self._killed[key] >= 0, z3.Implies(number == 0, self._killed[key] == 0))
        counts = data["scopes"]["sieges"].get("counts")
        ways = (BEGAN, GOING_ON) if counts is None else (counts,)
        self._some_lasted = data["events"] != [SHORT]
        self._alike = [ways] if self._some_lasted else [(way,) for way in ways]
        """The ways in which a statement may count, for each way of taking the whole dossier."""
        self.says = {claim["id"]: claim["says"] for claim in data["claims"]}
        self._declared = counts

    def can_be(self, true: Iterable[str], *, denied: str = "") -> bool:
        """Whether all these statements can be true in some world, in some reading of each; and that one not true in some."""
        for ways in self._alike:
            said = [z3.Or([self._means(self.says[name], way) for way in ways]) for name in true]
            if denied:
                said.append(z3.Or([z3.Not(self._means(self.says[denied], way)) for way in ways]))
            if self._solver.check(*said) == z3.sat:
                return True
        return False

    def _means(self, says: Data, way: str) -> z3.BoolRef:
        ((kind, said),) = says.items()
        if kind == "compound":
            return z3.Not(self._means(said["not"], way))
        whether = self._declared or (GOING_ON if self._some_lasted else way)
        if kind == "happened":
            return self._count(said, whether) >= 1
        if kind == "none":
            return self._count(said, whether) == 0
        if kind == "compare":
            return self._count(said["of"], way) > self._count(said["with"], way)
        hedge, _, number = said["number"].rpartition(" ")
        if kind == "total":
            return WORDS[hedge](self._count(said, way, self._killed), int(number))
        return WORDS[hedge](self._count(said, whether if (hedge, int(number)) in WHETHER else way), int(number))

    def _count(self, where: Data, way: str, of: Any = None) -> z3.ArithRef:
        first, _, last = where["window"].partition("/")
        low, high = MONTHS.index(first) + 1, MONTHS.index(last or first) + 1
        return z3.Sum(
            [
                number
                for (place, began, over), number in (of or self._number).items()
                if (where["scope"] == "sieges" or place == "Iraq")
                and began <= high
                and (low <= over if way == GOING_ON else low <= began)
            ]
        )


def wrong(report: Report, worlds: Worlds) -> list[str]:
    """Definite conflicts of what can be true together, and verdicts that do not follow."""
    found = []
    for conflict in report.conflicts:
        if conflict.strength == "definite" and worlds.can_be(conflict.claims):
            found.append(f"{conflict.claims} can all be true")
    told = [(each.claim, each.verdict, each.facts) for each in (*report.judgements, *report.entailments)]
    for claim, verdict, by in told:
        if verdict is Verdict.SUPPORTED and worlds.can_be(by, denied=claim):
            found.append(f"{claim} is supported by {by}")
        if verdict is Verdict.REFUTED and worlds.can_be([*by, claim]):
            found.append(f"{claim} is refuted by {by}")
    return found


def missed(report: Report, worlds: Worlds) -> bool:
    """Whether there is a definite conflict and none is told."""
    possible = [name for name in worlds.says if worlds.can_be([name])]
    return not worlds.can_be(possible) and not any(each.strength == "definite" for each in report.conflicts)


def test_what_lasted_against_z3() -> None:
    """Nothing wrong is told; and most of what cannot be is."""
    seen = Counter[str]()
    for number in range(INSTANCES):
        data = dossier_of(number)
        report, worlds = compared(load(data)), Worlds(data)
        found = wrong(report, worlds)
        assert not found, (
            number,
            found,
            json.dumps(data["scopes"]),
            json.dumps(data["events"]),
            [(claim, worlds.says[claim]) for claim in worlds.says],
        )
        for conflict in report.conflicts:
            seen[f"{conflict.strength} conflicts"] += 1
        seen["forced"] += sum(each.verdict is not Verdict.NOT_ENOUGH_EVIDENCE for each in report.judgements)
        if missed(report, worlds):
            seen["missed"] += 1
            print(number, json.dumps(data["scopes"]), json.dumps(data["events"]), worlds.says)
    print(dict(seen))
    assert seen["definite conflicts"] >= INSTANCES // 5
    assert seen["forced"] >= INSTANCES // 5
    assert seen["missed"] <= INSTANCES // 10
