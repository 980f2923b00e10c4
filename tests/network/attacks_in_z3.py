"""What the claims of a small dossier say, for z3: written from the truth conditions of the kinds, from the dossier's plain data alone.

A world is a table of whole numbers, how many attacks there were in each country, with each weapon, on each day.  Countries and weapons that no scope
names share one row.  An entry of the log of a known day, country and weapon is an attack in its cell at
least; nobody vouches that there were no others.  Every window is one of whole days and every number word is sharp, so that each claim has one reading
and no borderline: it is true of a table or false of it.
"""

from __future__ import annotations

import itertools
import operator
import re
from collections.abc import Iterable
from typing import Any

import z3

Data = dict[str, Any]

COUNTRIES = ("Iraq", "Syria", "elsewhere")
WEAPONS = ("drone", "rocket", "something else")

WORDS = {
    "exactly": operator.eq,
    "at least": operator.ge,
    "at most": operator.le,
    "more than": operator.gt,
    "fewer than": operator.lt,
}


class Claims:
    """The claims of one dossier, over the table of attacks per country, weapon and day."""

    def __init__(self, dossier: Data, days: Iterable[str]) -> None:
        self._days = tuple(days)
        self._scopes = dossier["scopes"]
        self._cells = {cell: z3.Int(" ".join(cell)) for cell in itertools.product(COUNTRIES, WEAPONS, self._days)}
        on_record = dict.fromkeys(self._cells, 0)
        for event in dossier.get("events", ()):
            on_record[event["country"], event["weapon"], event["when"]] += 1
        self.says = {claim["id"]: self._formula(claim["says"]) for claim in dossier["claims"]}
        self._solvers = {False: z3.SolverFor("QF_LIA"), True: z3.SolverFor("QF_LIA")}
        for counts, solver in self._solvers.items():
            solver.set("timeout", 20_000)
            solver.add(*(cell >= (on_record[name] if counts else 0) for name, cell in self._cells.items()))
        self._answers: dict[tuple[frozenset[str], str, bool], bool] = {}

    def can_be(self, true: Iterable[str], false: str = "", *, on_record: bool) -> bool:
        """Whether some table, of those that the log allows if it counts, makes all these claims true and that one false."""
        question = frozenset(true), false, on_record
        if question not in self._answers:
            solver = self._solvers[on_record]
            solver.push()
            solver.add(*(self.says[claim] for claim in question[0]), *([z3.Not(self.says[false])] if false else []))
            answer = solver.check()
            solver.pop()
            assert answer != z3.unknown, "z3 gave up"
            self._answers[question] = answer == z3.sat
        return self._answers[question]

    def _formula(self, statement: Data) -> z3.BoolRef:
        ((kind, says),) = statement.items()
        if kind == "happened":
            return self._number(says) >= 1
        if kind == "none":
            return self._number(says) == 0
        if kind == "count":
            return fits(self._number(says), says["number"])
        if kind == "compare":
            more = self._number(says["of"]) - self._number(says["with"])
            return fits(more, says["difference"]) if "difference" in says else more > 0
        if kind == "parts":
            parts = z3.Sum([self._number({**says, "scope": part}) for part in says["parts"]])
            return self._number({**says, "scope": says["of"]}) == parts
        assert kind == "compound", kind
        ((how, inner),) = says.items()
        if how == "not":
            return z3.Not(self._formula(inner))
        return {"any": z3.Or, "all": z3.And}[how]([self._formula(each) for each in inner])

    def _number(self, where: Data) -> z3.ArithRef:
        """How many attacks of the scope there were in the window."""
        days = self._within(where["window"])
        return z3.Sum(
            [
                cell
                for (country, weapon, day), cell in self._cells.items()
                if day in days and self._lies_in(where["scope"], country, weapon)
            ]
        )

    def _lies_in(self, scope: str, country: str, weapon: str) -> bool:
        conditions = dict(self._scopes[scope])
        wider = conditions.pop("within", None)
        values = {"what": "attack", "country": country, "weapon": weapon}
        fitting = all(values[attribute] == wanted for attribute, wanted in conditions.items())
        return fitting and (wider is None or self._lies_in(wider, country, weapon))

    def _within(self, window: str) -> set[str]:
        """The days of "A", "A/B" or "from A to B", both ends included."""
        ends = re.findall(r"\d{4}-\d\d-\d\d", window)
        assert set(ends) <= set(self._days), window
        return {day for day in self._days if ends[0] <= day <= ends[-1]}


def fits(number: z3.ArithRef, word: str) -> z3.BoolRef:
    """Whether a number is what a sharp number word says."""
    hedge, _, numeral = word.rpartition(" ")
    return WORDS[hedge](number, int(numeral))
