"""Claims that cannot all be true."""

from __future__ import annotations

import enum

import attrs

from factcheck.model.labels import Verdict


class ConflictKind(enum.Enum):
    """What it means that they cannot."""

    CONTRADICTION = "contradiction"
    DISAGREEMENT = "disagreement"
    SUPERSESSION = "supersession"


@attrs.frozen
class ConflictRow:
    """One row of a proof by addition: the sum of ``terms`` (a factor and a name) is at most ``at_most``, and it counts so many ``times``.

    Names that begin with "n" are numbers of events of one sort in one stretch, never below zero; those that begin with "x" are running totals,
    moments and amounts.

    ``statement``: whose row it is, "" for what is true of all numbers and dates; ``text``: what it says.
    """

    statement: str
    text: str
    times: int
    terms: tuple[tuple[int, str], ...]
    at_most: int


@attrs.frozen
class Conflict:
    """A minimal set of statements that cannot all be true: without any one of them the rest can.

    ``claims``: the ids of its claims, and ``tallies`` those of its tallies, each sorted; ``sources``: who says them.  ``strength``: "definite", or
    "strict" where only the strict reading of their words conflicts.  ``message``: the chain in plain English; ``steps``: what each of them
    demands.  ``corrections``: the smallest sets of statements to give up, of the whole group they hang together with.
    ``minimal``: False only where the budget ended first.  ``rows``: the proof, where one addition is enough: the terms cancel and what is left is
    less than nothing, but for numbers of events that may only add to it.  Every conflict's full proof has been verified before it is told.
    ``on_record``: they cannot be true together with the events on record; without these they could.
    """

    claims: tuple[str, ...]
    tallies: tuple[str, ...]
    sources: tuple[str, ...]
    kind: ConflictKind
    strength: str
    message: str
    steps: tuple[str, ...]
    corrections: tuple[tuple[str, ...], ...] = ()
    minimal: bool = True
    rows: tuple[ConflictRow, ...] = ()
    on_record: bool = False

    @property
    def holds(self) -> bool:
        """Whether the rows add up to a contradiction, by addition alone; False where there are none."""
        total: dict[str, int] = {}
        for row in self.rows:
            for factor, name in row.terms:
                total[name] = total.get(name, 0) + row.times * factor
        left = sum(row.times * row.at_most for row in self.rows)
        cancelled = all(not factor or (factor > 0 and name.startswith("n")) for name, factor in total.items())
        return left < 0 and cancelled and all(row.times > 0 for row in self.rows)


@attrs.frozen
class Entailment:
    """What the claims taken as fact force, where the log leaves a claim open: it is Supported or Refuted, because of these ``facts``.

    ``facts``: ids of claims, sorted; for each reading of the claim a minimal set of them is enough.
    """

    claim: str
    verdict: Verdict
    facts: tuple[str, ...]
    message: str
