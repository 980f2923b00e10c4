"""Random dossiers of claims about attacks in two countries: conflicts and verdicts, against z3 with an encoding of the claims of its own.

FACTCHECK_NETWORK_INSTANCES sets their number, FACTCHECK_NETWORK_FIRST the first; the long run, in parts:

    FACTCHECK_NETWORK_INSTANCES=500 FACTCHECK_NETWORK_FIRST=1000 pytest -n 0 -s tests/network/test_claims_against_z3.py
"""

from __future__ import annotations

import datetime
import itertools
import json
import os
from collections import Counter
from random import Random
from typing import Any

import pytest

pytest.importorskip("z3")

from network.attacks_in_z3 import COUNTRIES, WEAPONS, WORDS, Claims
from small import load
from tiers import amount
from verdicts import compared

import factcheck
from factcheck.model import Report, Verdict

INSTANCES = amount("FACTCHECK_NETWORK_INSTANCES", usual=12, long=60)
FIRST = int(os.environ.get("FACTCHECK_NETWORK_FIRST", "0"))
SUPPORTED, REFUTED, OPEN = Verdict.SUPPORTED, Verdict.REFUTED, Verdict.NOT_ENOUGH_EVIDENCE
SCOPES = {
    # Nothing lasts: of what does one may be the one in two windows.
    "attacks": {"what": "attack", "counts": "began"},
    "iraq": {"within": "attacks", "country": "Iraq"},
    "syria": {"within": "attacks", "country": "Syria"},
    "drones": {"within": "attacks", "weapon": "drone"},
    "iraqi-drones": {"within": "iraq", "weapon": "drone"},
}
Data = dict[str, Any]


def dossier_of(number: int) -> tuple[Data, tuple[str, ...]]:
    """A dossier without coverage, and its calendar; every second one has one to three entries in its log.

    Most numbers are those of a world made up first, or next to them: much of what is claimed can be true together, but for a little.
    """
    random = Random(f"claims {number}")
    first = datetime.date(2024, 2, random.randint(1, 28))
    days = tuple(str(first + datetime.timedelta(day)) for day in range(random.randint(6, 8)))
    after = [str(first + datetime.timedelta(len(days) + more)) for more in range(3)]
    events = [
        {
            "id": f"e{place}",
            "when": random.choice(days),
            "what": "attack",
            "country": random.choice(COUNTRIES),
            "weapon": random.choice(WEAPONS),
        }
        for place in range(random.randint(1, 3) if number % 2 else 0)
    ]
    said = Sayings(random, days, events)
    factual = random.choice((0.2, 0.4, 0.6))
    claims = [
        {
            "id": f"c{place}",
            "says": said.statement(),
            "made": random.choice(after),
            **({"source": random.choice(("desk", "wire"))} if random.random() < 0.3 else {}),
            **({"taken_as": "fact"} if random.random() < factual else {}),
        }
        for place in range(random.choice((2, 3, 4, 5, 6, 6, 6)))
    ]
    data = {
        "factcheck": "1",
        "title": "t",
        "published": after[-1],
        "sources": {name: {"title": name, "published": after[-1]} for name in ("desk", "wire")},
        "scopes": SCOPES,
        "vocabulary": {"what": ["attack"], "country": list(COUNTRIES), "weapon": list(WEAPONS)},
        "events": events,
        "claims": claims,
    }
    return data, days


class Sayings:
    """Random statements about the days of one calendar."""

    def __init__(self, random: Random, days: tuple[str, ...], events: list[Data]) -> None:
        self._random, self._days = random, days
        self._cuts = sorted({0, len(days), *random.choices(range(len(days)), k=random.randint(0, 2))})
        self._world = Counter((each["country"], each["weapon"], each["when"]) for each in events)
        for _ in range(random.randint(1, 6)):
            self._world[random.choice(COUNTRIES), random.choice(WEAPONS), random.choice(days)] += 1

    def statement(self, depth: int = 0) -> Data:
        kinds = ("happened", "none", "count", "count", "count", "count", "compare", "parts", "compound")
        kind = self._random.choice(kinds[: len(kinds) - depth])
        if kind in ("happened", "none"):
            return {kind: self._where()}
        if kind == "count":
            where = self._where()
            return {kind: {**where, "number": self._word(self._true(where))}}
        if kind == "compare":
            of = other = self._where()
            while (other["scope"], self._stretch(other)) == (of["scope"], self._stretch(of)):
                other = self._where()
            more = self._true(of) - self._true(other)
            difference = {"difference": self._word(more)} if self._random.random() < 0.4 else {}
            return {kind: {"of": of, "with": other, **difference}}
        if kind == "parts":
            whole = self._random.choice(("attacks", "attacks", "iraq", "drones"))
            others = [scope for scope in SCOPES if scope not in (whole, "attacks")]
            parts = self._random.sample(others, self._random.choice((1, 2, 2)))
            return {kind: {"of": whole, "parts": parts, "window": self._window()}}
        how = self._random.choice(("any", "any", "not", "not", "all"))
        inner = [self.statement(depth + 1) for _ in range(2)]
        return {kind: {how: inner[0] if how == "not" else inner}}

    def _where(self) -> Data:
        return {"scope": self._random.choice(list(SCOPES)), "window": self._window()}

    def _window(self) -> str:
        """A day or a range; mostly from one of a few days to another, so that windows meet, hold one another and add up."""
        if self._random.random() < 0.85:
            first, after = sorted(self._random.sample(self._cuts, 2))
            last = after - 1
        else:
            first, last = sorted(self._random.choices(range(len(self._days)), k=2))
        form = self._random.choice(("day", "{}/{}", "{}/{}", "from {} to {}"))
        if form == "day" or first == last:
            return self._days[first]
        return form.format(self._days[first], self._days[last])

    def _true(self, where: Data) -> int:
        """How many there were in the made-up world; or any small number."""
        if self._random.random() < 0.25:
            return self._random.randint(0, 4)
        low, high = self._stretch(where)
        scope = where["scope"]
        return sum(
            number
            for (country, weapon, day), number in self._world.items()
            if low <= day <= high
            and (scope not in ("iraq", "iraqi-drones") or country == "Iraq")
            and (scope != "syria" or country == "Syria")
            and (scope not in ("drones", "iraqi-drones") or weapon == "drone")
        )

    def _stretch(self, where: Data) -> tuple[str, str]:
        ends = [day for day in self._days if day in where["window"]]
        return ends[0], ends[-1]

    def _word(self, number: int) -> str:
        """A word that this number just fits, but for one in three or so."""
        hedge = self._random.choice((*WORDS, "exactly"))
        just = number + {"more than": -1, "fewer than": 1}.get(hedge, 0)
        return f"{hedge} {max(0, just + self._random.choice((-1, 0, 0, 0, 0, 1)))}"


class Comparison:
    """One report against z3.

    ``wrong``: what it says and is not so; ``missed``: what is so and it does not say; ``needless``: facts it names though the others are enough;
    ``seen``: how often what occurred.
    """

    def __init__(self, data: Data, days: tuple[str, ...]) -> None:
        self.wrong: list[str] = []
        self.missed: list[str] = []
        self.needless: list[str] = []
        self.seen = Counter[str](dossiers=1)
        self._claims = Claims(data, days)
        self._facts = [claim["id"] for claim in data["claims"] if claim.get("taken_as") == "fact"]
        dossier = load(data)
        report = compared(dossier)
        for judgement in report.judgements:
            self.wrong += [f"proof of {judgement.claim}: {each}" for each in factcheck.verify(judgement, dossier)]
        self._conflicts_are_real(report)
        self._conflicts_are_found(report)
        self._verdicts(report)

    def _conflicts_are_real(self, report: Report) -> None:
        """They cannot all be true, a strict one only without what is borderline, and without any one of them the others can."""
        for conflict in report.conflicts:
            told, on_record = conflict.claims, conflict.on_record
            strictly = conflict.strength == "strict"
            self.seen[f"{'strict ' * strictly}conflict of {len(told)}{' on record' * on_record}"] += 1
            if conflict.tallies or not conflict.minimal:
                self.wrong.append(f"conflict {told}: tallies {conflict.tallies}, {conflict.minimal}")
            if conflict.rows and not conflict.holds:
                self.wrong.append(f"conflict {told}: its rows do not add up")
            if self._claims.can_be(told, on_record=on_record, strictly=strictly):
                self.wrong.append(f"conflict {told}: they can all be true")
            if strictly and not self._claims.can_be(told, on_record=on_record):
                self.wrong.append(f"conflict {told}: not only by strict words")
            for each in told:
                if not self._claims.can_be(set(told) - {each}, on_record=on_record, strictly=strictly):
                    self.wrong.append(f"conflict {told}: not without {each} either")
            if on_record and not self._claims.can_be(told, on_record=False):
                self.wrong.append(f"conflict {told}: whatever is on record")
            alike = [
                other.claims
                for other in report.conflicts
                if (other.corrections, other.on_record, other.strength)
                == (conflict.corrections, on_record, conflict.strength)
            ]
            for given_up in conflict.corrections:
                left = {*itertools.chain(*alike)} - {*given_up}
                if not self._claims.can_be(left, on_record=on_record, strictly=strictly):
                    self.wrong.append(f"conflict {told}: without {given_up} there still is one")

    def _conflicts_are_found(self, report: Report) -> None:
        """What is possible by itself and cannot all be true has a conflict: whatever the log says, and with it."""
        for on_record in (False, True):
            possible = [each for each in self._claims.says if self._claims.can_be([each], on_record=on_record)]
            if self._claims.can_be(possible, on_record=on_record):
                continue
            self.seen["cannot all be true" + " on record" * on_record] += 1
            definite = [conflict for conflict in report.conflicts if conflict.strength == "definite"]
            if not any(set(conflict.claims) <= set(possible) for conflict in definite):
                self.missed.append(f"no conflict among {possible}{' on record' * on_record}")

    def _verdicts(self, report: Report) -> None:
        """Of every claim what the log forces, and, where it forces nothing and the facts can be, what these force with it."""
        consistent = self._claims.can_be(self._facts, on_record=True)
        for judgement in report.judgements:
            claim = judgement.claim
            named = judgement.facts
            if judgement.verdict is not OPEN and self._forced(claim, named) is not judgement.verdict:
                self.wrong.append(f"{claim} is {judgement.verdict.name} by {named}")
            alone = self._forced(claim, ())
            if named and (
                alone is not OPEN or not consistent or not {*named} <= {*self._facts} or claim in self._facts
            ):
                self.wrong.append(f"{claim} is {judgement.verdict.name} by {named}: these decide nothing")
            for fact in named if judgement.verdict is not OPEN else ():
                if self._forced(claim, [each for each in named if each != fact]) is judgement.verdict:
                    self.needless.append(f"{claim} is {judgement.verdict.name} by {named}: without {fact} too")
            asked = consistent and claim not in self._facts
            expected = self._forced(claim, self._facts) if asked else alone
            if expected is not OPEN:
                how = "" if alone is not OPEN else " by facts"
                self.seen[f"{expected.name.lower()}{how}"] += 1
                if judgement.verdict is OPEN:
                    told = any(each.claim == claim and each.verdict is expected for each in report.entailments)
                    self.missed.append(f"{claim} is {expected.name}{how}{', told as an entailment' * told}")
        for entailment in report.entailments:
            self.seen["entailments"] += 1
            if self._forced(entailment.claim, entailment.facts) is not entailment.verdict:
                self.wrong.append(f"entailment {entailment.claim} {entailment.verdict.name} by {entailment.facts}")

    def _forced(self, claim: str, facts: Any) -> Verdict:
        """What a claim is where the log and these facts are true; open where they cannot be, for then anything would follow."""
        true = self._claims.can_be({*facts, claim}, on_record=True)
        false = self._claims.can_be(facts, claim, on_record=True)
        return OPEN if true is false else SUPPORTED if true else REFUTED


def smallest(data: Data, days: tuple[str, ...], what: str) -> Data:
    """The dossier without what is not needed for it to have something ``wrong``, ``missed`` or ``needless``."""
    for key in ("claims", "events"):
        for each in list(data[key]):
            less = {**data, key: [other for other in data[key] if other is not each]}
            if len(less["claims"]) and getattr(Comparison(less, days), what):
                data = less
    return data


def test_claims_against_each_other() -> None:
    """Nothing wrong, and no conflict missed; of what facts force, nearly all is found, and by no fact too many."""
    seen = Counter[str]()
    for number in range(FIRST, FIRST + INSTANCES):
        data, days = dossier_of(number)
        found = Comparison(data, days)
        assert not found.wrong, (number, found.wrong, json.dumps(smallest(data, days, "wrong")))
        seen += found.seen
        for what in ("missed", "needless"):
            for each in getattr(found, what):
                seen["missed conflicts" if each.startswith("no conflict") else f"{what} in verdicts"] += 1
                print(f"\n{number}: {each}\n{json.dumps(smallest(data, days, what))}")
    print(f"\n{dict(sorted(seen.items()))}")
    by_facts = seen["supported by facts"] + seen["refuted by facts"]
    assert seen["missed conflicts"] == 0
    assert seen["missed in verdicts"] <= by_facts // 50
    assert seen["needless in verdicts"] == 0
    # A generator that makes hardly any of them would prove little.
    assert seen["cannot all be true"] >= INSTANCES // 10
    assert by_facts >= INSTANCES // 10
