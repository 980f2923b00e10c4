"""What the claims of a small dossier say, for z3: written from the rules of words and the truth conditions of the kinds, from the dossier's plain data alone.

A world is a table of whole numbers, how many attacks there were on each day, in each country or in both, with each weapon or with several.  Countries and weapons
that no scope names share one row.  An entry of the log of a known day, country and weapon is an attack in its cell at least; nobody vouches that
there were no others.  Every window is one of whole days, all of them over when the claim was made, and number words are sharp.  One thing is borderline: "by at most 5 more" is false of fewer,
for the direction is part of what is said, true of more, and of as many it is neither (meaning, rule 22).
"""

from __future__ import annotations

import itertools
import operator
import re
from collections.abc import Callable, Iterable
from typing import Any

import z3

Data = dict[str, Any]

COUNTRIES, WEAPONS = ("Iraq", "Syria"), ("drone", "rocket")
_PLACES = (("Iraq",), ("Syria",), COUNTRIES, ())
_ARMS = (("drone",), ("rocket",), WEAPONS, ())
"""An event may have several values of an attribute at once, or none that a scope names (rule 30)."""

WORDS = {
    "exactly": operator.eq,
    "at least": operator.ge,
    "at most": operator.le,
    "more than": operator.gt,
    "fewer than": operator.lt,
}
Said = Callable[[bool], z3.BoolRef]
"""Where something is definitely true, or, asked with False, where it is not definitely false."""


class Claims:
    """The claims of one dossier, over the table of attacks per country, weapon and day."""

    def __init__(self, dossier: Data, days: Iterable[str]) -> None:
        self._days = tuple(days)
        self._scopes = dossier["scopes"]
        self._cells = {cell: z3.Int(str(cell)) for cell in itertools.product(_PLACES, _ARMS, self._days)}
        on_record = dict.fromkeys(self._cells, 0)
        for event in dossier.get("events", ()):
            on_record[(event["country"],), (event["weapon"],), event["when"]] += 1
        self.says = {claim["id"]: self._formula(claim["says"]) for claim in dossier["claims"]}
        self._solvers = {False: z3.SolverFor("QF_LIA"), True: z3.SolverFor("QF_LIA")}
        for counts, solver in self._solvers.items():
            solver.set("timeout", 20_000)
            solver.add(*(cell >= (on_record[name] if counts else 0) for name, cell in self._cells.items()))
        self._answers: dict[tuple[frozenset[str], str, bool, bool], bool] = {}

    def can_be(self, true: Iterable[str], false: str = "", *, on_record: bool, strictly: bool = False) -> bool:
        """Whether some table, of those that the log allows if it counts, makes none of these claims false (``strictly``: all of them true) and that one not true."""
        question = frozenset(true), false, on_record, strictly
        if question not in self._answers:
            solver = self._solvers[on_record]
            solver.push()
            solver.add(*(self.says[claim](strictly) for claim in question[0]))
            solver.add([z3.Not(self.says[false](True))] if false else [])
            answer = solver.check()
            solver.pop()
            assert answer != z3.unknown, "z3 gave up"
            self._answers[question] = answer == z3.sat
        return self._answers[question]

    def _formula(self, statement: Data) -> Said:
        ((kind, says),) = statement.items()
        if kind == "compound":
            return self._joined(says)
        if kind == "compare":
            return self._compared(says)
        if kind == "happened":
            said = self._number(says) >= 1
        elif kind == "none":
            said = self._number(says) == 0
        elif kind == "count":
            said = fits(self._number(says), says["number"])
        else:
            assert kind == "parts", kind
            parts = z3.Sum([self._number({**says, "scope": part}) for part in says["parts"]])
            said = self._number({**says, "scope": says["of"]}) == parts
        return lambda _: said

    def _joined(self, says: Data) -> Said:
        ((how, inner),) = says.items()
        if how == "not":
            denied = self._formula(inner)
            return lambda sure: z3.Not(denied(not sure))
        join = {"any": z3.Or, "all": z3.And}[how]
        several = [self._formula(each) for each in inner]
        return lambda sure: join([each(sure) for each in several])

    def _compared(self, says: Data) -> Said:
        more = self._number(says["of"]) - self._number(says["with"])
        word = says.get("difference")
        if word is None:
            return lambda _: more > 0
        if word.endswith(" 0"):
            return lambda _: fits(more, word)
        return lambda sure: z3.And(fits(more, word), more > 0 if sure else more >= 0)

    def _number(self, where: Data) -> z3.ArithRef:
        """How many attacks of the scope there were in the window."""
        days = self._within(where["window"])
        return z3.Sum(
            [
                cell
                for (countries, weapons, day), cell in self._cells.items()
                if day in days and self._lies_in(where["scope"], countries, weapons)
            ]
        )

    def _lies_in(self, scope: str, countries: tuple[str, ...], weapons: tuple[str, ...]) -> bool:
        conditions = dict(self._scopes[scope])
        wider = conditions.pop("within", None)
        assert conditions.pop("counts", "began") == "began", "nothing lasts here"
        values = {"what": ("attack",), "country": countries, "weapon": weapons}
        fitting = all(wanted in values[attribute] for attribute, wanted in conditions.items())
        return fitting and (wider is None or self._lies_in(wider, countries, weapons))

    def _within(self, window: str) -> set[str]:
        """The days of "A", "A/B" or "from A to B", both ends included."""
        ends = re.findall(r"\d{4}-\d\d-\d\d", window)
        assert set(ends) <= set(self._days), window
        return {day for day in self._days if ends[0] <= day <= ends[-1]}


def fits(number: z3.ArithRef, word: str) -> z3.BoolRef:
    """Whether a number is what a sharp number word says."""
    hedge, _, numeral = word.rpartition(" ")
    return WORDS[hedge](number, int(numeral))
