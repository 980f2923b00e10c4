"""One dossier's report held against z3: what it says wrongly, and what it does not say."""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import z3

from network.kinds_in_z3 import readings
from network.windows_in_z3 import Data
from network.worlds_in_z3 import World
from verdicts import compared

import factcheck
from factcheck.model import Conflict, Dossier, Report, Verdict

SUPPORTED, REFUTED, OPEN = Verdict.SUPPORTED, Verdict.REFUTED, Verdict.NOT_ENOUGH_EVIDENCE
MILLISECONDS = 10_000
STRICT_ONLY = "told as a strict conflict only"


class Undecided(Exception):
    """z3 gave up."""


class Judge:
    """z3's answers for the statements of one dossier; ``record``: in the worlds in which the log is true."""

    def __init__(self, data: Data, *, record: bool, one_now: bool = True) -> None:
        world = World(data, record=record, one_now=one_now)
        self._solver = z3.SolverFor("QF_LIRA")
        self._solver.set("timeout", MILLISECONDS)
        self._known: dict[tuple[tuple[str, str], ...], bool] = {}
        self.readings: dict[str, int] = {}
        for statement in (*data["claims"], *data["tallies"]):
            name = statement["id"]
            meanings = readings(world, statement)
            self.readings[name] = len(meanings)
            self._name("wide", name, z3.Or([each.holds(False) for each in meanings]))
            self._name("strict", name, meanings[0].holds(True))
            for number, each in enumerate(meanings):
                self._name(f"denied {number}", name, z3.Not(each.holds(True)))
        self._solver.add(world.background)

    def _name(self, how: str, name: str, said: z3.BoolRef) -> None:
        self._solver.add(z3.Implies(z3.Bool(f"{how}: {name}"), said))

    def can_be(self, *said: tuple[str, str]) -> bool:
        """Whether all of these can be true in one world; each is a way of taking a statement, and its name."""
        key = tuple(sorted(said))
        if key not in self._known:
            answer = self._solver.check(*(z3.Bool(f"{how}: {name}") for how, name in key))
            if answer == z3.unknown:
                raise Undecided
            self._known[key] = answer == z3.sat
        return self._known[key]

    def can_hold(self, names: Iterable[str], strength: str = "definite") -> bool:
        """Whether all these statements can be true together."""
        how = "wide" if strength == "definite" else "strict"
        return self.can_be(*((how, name) for name in names))

    def forced(self, claim: str, facts: Collection[str]) -> Verdict:
        """What a claim is where these facts are true; open where they cannot be, for then anything would follow."""
        known = [("wide", name) for name in facts]
        if not self.can_be(*known):
            return OPEN
        if not self.can_be(*known, ("wide", claim)):
            return REFUTED
        denials = (f"denied {number}" for number in range(self.readings[claim]))
        return OPEN if any(self.can_be(*known, (denied, claim)) for denied in denials) else SUPPORTED


class Comparison:
    """``wrong``: what the report should not say.  ``missed``: what it does not say, with the forms of the statements.  ``seen``: what occurred."""

    def __init__(self, data: Data, *, verdicts: bool = True) -> None:
        self.wrong: list[str] = []
        self.missed: list[tuple[str, str]] = []
        self.seen = Counter[str]()
        self._data = data
        self._says = {each["id"]: each for each in (*data["claims"], *data["tallies"])}
        self._free, self._kept = Judge(data, record=False), Judge(data, record=True)
        report = compared(loaded(data))
        self._strict: list[frozenset[str]] = []
        for conflict in report.conflicts:
            self._conflict_is_real(conflict)
        self._conflicts_are_all(report)
        if verdicts:
            self._verdicts_are_right(report)

    # ---- conflicts -------------------------------------------------------------------------------------

    def _conflict_is_real(self, conflict: Conflict) -> None:
        """Together they cannot be true, without any one of them they can."""
        told = frozenset((*conflict.claims, *conflict.tallies))
        judge = self._kept if conflict.on_record else self._free
        self.seen[f"{conflict.strength} conflict of {len(told)}{' on record' * conflict.on_record}"] += 1
        label = f"{conflict.strength} conflict {sorted(told)}{' on record' * conflict.on_record}"
        if judge.can_hold(told, conflict.strength):
            self.wrong.append(f"{label}: they can all be true")
        elif conflict.minimal and not all(judge.can_hold(told - {each}, conflict.strength) for each in told):
            self._add(f"{label} is not minimal: ", self._shrunk(judge, told, conflict.strength))
        if conflict.rows and not conflict.holds:
            self.wrong.append(f"{label}: its rows do not add up")

    def _conflicts_are_all(self, report: Report) -> None:
        """What holds no conflict that was told can be true together, whatever is on record, and with it."""
        told = [conflict for conflict in report.conflicts if conflict.strength == "definite"]
        self._strict = [frozenset((*each.claims, *each.tallies)) for each in report.conflicts if each not in told]
        for judge, where in ((self._free, ""), (self._kept, " on record")):
            taking_part = [name for name in self._says if judge.can_hold([name])]
            sets = [
                frozenset((*each.claims, *each.tallies)) for each in told if judge is self._kept or not each.on_record
            ]
            if not judge.can_hold(taking_part):
                self.seen[f"cannot all be true{where}"] += 1
            for names in without_conflicts(taking_part, sets):
                if not judge.can_hold(names):
                    self._add(f"no conflict{where}: ", self._shrunk(judge, names))
                    break

    def _shrunk(self, judge: Judge, names: Collection[str], strength: str = "definite") -> list[str]:
        """A smallest set of statements of these that cannot all be true."""
        kept = sorted(names)
        for each in sorted(names):
            less = [other for other in kept if other != each]
            if not judge.can_hold(less, strength):
                kept = less
        return kept

    def _add(self, what: str, names: list[str]) -> None:
        """Statements that cannot all be true, which the report does not say."""
        if len(names) == 1:
            why = f"impossible by itself: {self._form(names).rpartition(': ')[2]}"
        else:
            why = self._form(names)
        if why.startswith("said") and any(each <= set(names) for each in self._strict):
            why = STRICT_ONLY
        self.missed.append((what + ", ".join(names), why))

    def _form(self, names: Iterable[str]) -> str:
        return form((self._says[name] for name in names), self._data["events"])

    # ---- verdicts --------------------------------------------------------------------------------------

    def _verdicts_are_right(self, report: Report) -> None:
        facts = [each["id"] for each in self._data["claims"] if each.get("taken_as") == "fact"]
        told = {each.claim: each for each in report.entailments}
        for each in report.entailments:
            self.seen["entailments"] += 1
            if not self._follows(each.claim, each.verdict, each.facts):
                self.wrong.append(f"entailment: {each.claim} is {each.verdict.value} by {each.facts}")
        for judgement in report.judgements:
            claim, named = judgement.claim, judgement.facts
            if judgement.verdict is not OPEN and not self._follows(claim, judgement.verdict, named):
                self.wrong.append(f"{claim} is {judgement.verdict.value} by {named or 'the log'}")
            alone = self._kept.forced(claim, ())
            expected = alone
            if alone is OPEN and claim not in facts:
                expected = self._kept.forced(claim, facts)
            if expected is not OPEN:
                how = f"{expected.value} by {'the log' if alone is not OPEN else 'facts'}"
                self.seen[how] += 1
                if judgement.verdict is OPEN and claim not in told and alone is OPEN:
                    self._add_verdict(claim, self._needed(claim, facts, expected), expected)
                elif judgement.verdict is OPEN and claim not in told:
                    self.seen["open, though the log decides it"] += 1

    def _follows(self, claim: str, verdict: Verdict, facts: Collection[str]) -> bool:
        """From facts that cannot be true, because now is one moment, follows what they would say if it were not."""
        if self._kept.forced(claim, facts) is verdict:
            return True
        if facts and not self._kept.can_hold(facts):
            self.seen["by facts that are impossible, as now is one moment"] += 1
            return Judge(self._data, record=True, one_now=False).forced(claim, facts) is verdict
        return False

    def _add_verdict(self, claim: str, facts: list[str], verdict: Verdict) -> None:
        why = self._form([claim, *facts])
        if verdict is SUPPORTED and any(
            kind == "share" or "ratio" in said for kind, said in parts_of(self._says[claim]["says"])
        ):
            why = "left out: denials of quotients"
        self.missed.append((f"{claim} is {verdict.value} by {facts}", why))

    def _needed(self, claim: str, facts: list[str], verdict: Verdict) -> list[str]:
        """Facts that are enough, none of which can be left out."""
        for each in facts:
            less = [other for other in facts if other != each]
            if self._kept.forced(claim, less) is verdict:
                return self._needed(claim, less, verdict)
        return facts


def without_conflicts(names: Collection[str], sets: Collection[frozenset[str]]) -> Iterator[frozenset[str]]:
    """The largest sets of statements that hold no conflict."""
    found: list[frozenset[str]] = []
    for size in range(len(names), -1, -1):
        for chosen in map(frozenset, itertools.combinations(sorted(names), size)):
            if any(chosen <= larger for larger in found) or any(each <= chosen for each in sets):
                continue
            found.append(chosen)
            yield chosen


def loaded(data: Data) -> Dossier:
    """Through the reader; raises ValueError where it finds a fault."""
    given = {key: value for key, value in data.items() if value not in ([], {})}
    found = factcheck.from_text(json.dumps(given), name="case.factcheck.json")
    if found.faults:
        raise ValueError(str(found.faults[0]))
    return found.dossier


# ---- what the network's page says is left out -----------------------------------------------------------

SUMS = ("all", "compare", "parts", "rate", "record_period", "share", "trend")
NAMING = ("first_ever", "first_in", "first_since", "nth", "only")
OPEN_EDGE = re.compile(r"since|from|after|until|between|early|late|\.\.")


def parts_of(says: Data) -> Iterator[tuple[str, Data]]:
    """The kinds of a statement and of those in it, each with what it says."""
    ((kind, said),) = says.items()
    yield kind, said
    if kind == "compound":
        for inner in (said["not"],) if "not" in said else said.get("all") or said["any"]:
            yield from parts_of(inner)


def form(statements: Iterable[Data], events: Iterable[Data]) -> str:
    """Why constraints do not say what these say together, by the network's page; or their kinds, where it gives no reason."""
    parts = [part for each in statements for part in parts_of(each.get("says") or {"tally": each})]
    kinds = sorted({kind for kind, _ in parts})
    told = json.dumps(parts)
    vague = [each["id"] for each in events if ".." in each["when"]]
    naming = [kind for kind, said in parts if kind in NAMING or said.get("at") in ("one", "two", "three")]
    if "change" in kinds and "ratio" in told:
        return "left out: quotients of amounts"
    if '"figure"' in told:
        return "left out: sums of figures and what is not just a sum of that figure in that scope"
    if "distinct" in kinds:
        return "left out: which values are different"
    if any(f'"{name}"' in told for name in vague):
        return "left out: boundaries that move with an event of uncertain date"
    if naming:
        return "left out: a named event and others besides it, counted together"
    if any(kind in (*SUMS, "compound") and OPEN_EDGE.search(json.dumps(said)) for kind, said in parts):
        return "left out: several numbers of one claim, over stretches that have readings or an open end"
    return "said: " + ", ".join(kinds)


def smallest(data: Data, what: str) -> Data:
    """The dossier without what is not needed for it to have something ``wrong`` or ``missed``."""
    for key in ("claims", "tallies", "events"):
        for each in list(data[key]):
            less = {**data, key: [other for other in data[key] if other is not each]}
            if less["claims"] and _has(less, what):
                data = less
    return data


def _has(data: Data, what: str) -> Any:
    try:
        return getattr(Comparison(data), what)
    except (ValueError, KeyError, Undecided):
        return False
