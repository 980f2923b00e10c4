"""Worlds by choosing: a claim's definition is read aloud, and whatever it asks for is chosen when it is asked.

A run answers every question with one of its options and remembers the answer, so one run is one world under
one reading.  Only what a definition looks at is ever chosen: worlds that differ elsewhere are tried as one.
Runs are drawn at random first, as most open claims show two outcomes at once; then they are tried in turn.

Where the page of meanings leaves the choice which readings are admissible, the question has several *modes*, each a
set of readings; every mode gives a verdict that is acceptable, and so do all readings together.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

from .numbers import BORDERLINE, NO, UNMET

T = TypeVar("T")

DRAWN = 24
"""Runs drawn before any are tried in turn."""
LIMIT = 400
"""Runs tried in turn. Where more are needed the outcome is a guess from many worlds, and says so."""
MODES = 24
"""So many combinations of modes are tried at the most."""


class Impossible(Exception):
    """What was chosen so far fits no world."""


class Undecided(Exception):
    """The statement has no truth value in this world: it is open whatever else is so."""


class Path:
    """One run: the choices of a prefix are repeated, what comes after is the first option or a random one.

    `modes` says which mode each loose question is asked in; without it all modes together.
    """

    def __init__(self, prefix: list[int], rng: Random | None = None, modes: Mapping[str, int] | None = None) -> None:
        self.taken = prefix
        self.widths: list[int] = []
        self.rng = rng
        self.modes = modes
        self.answers: dict[Hashable, object] = {}
        self.met: dict[str, int] = {}

    def pick(self, key: Hashable, options: Sequence[T]) -> T:
        """The option of this run; the same key has the same answer throughout a run."""
        if key in self.answers:
            return self.answers[key]  # type: ignore[return-value]
        if not options:
            raise Impossible
        answer = options[self._index(len(options))] if len(options) > 1 else options[0]
        self.answers[key] = answer
        return answer

    def loose(self, axis: str, modes: Sequence[Sequence[T]]) -> T:
        """A question of which the page leaves open in which of these modes it is asked."""
        self.met[axis] = len(modes)
        if self.modes is None:
            every = [option for mode in modes for option in mode]
            return self.pick(("reading", axis), [x for n, x in enumerate(every) if x not in every[:n]])
        return self.pick(("reading", axis), modes[self.modes.get(axis, 0)])

    def _index(self, width: int) -> int:
        position = len(self.widths)
        self.widths.append(width)
        if self.rng is not None:
            # The first option is the plainest; as often as all others together where there are many.
            return 0 if width > 4 and self.rng.random() < 0.3 else self.rng.randrange(width)
        if position == len(self.taken):
            self.taken.append(0)
        return self.taken[position]

    def following(self) -> list[int] | None:
        """The prefix of the next run in turn, or None after the last."""
        taken = self.taken[: len(self.widths)]
        while taken and taken[-1] + 1 == self.widths[len(taken) - 1]:
            taken.pop()
        if not taken:
            return None
        taken[-1] += 1
        return taken


Tell = Callable[[Path], str]


@dataclass
class Seen:
    """What a definition came to in the worlds tried, whether these are all, and what was asked loosely."""

    outcomes: set[str] = field(default_factory=set)
    finished: bool = True
    met: dict[str, int] = field(default_factory=dict)

    def add(self, tell: Tell, path: Path) -> bool:
        """Try one run; whether the claim is now known to be open."""
        try:
            outcome = tell(path)
            self.outcomes.add(NO if outcome == UNMET else outcome)
        except Impossible:
            return False
        except Undecided:
            self.outcomes.add(BORDERLINE)
        finally:
            self.met |= path.met
        return len(self.outcomes) > 1 or BORDERLINE in self.outcomes


def outcomes(tells: Sequence[Tell], seed: int, modes: Mapping[str, int] | None = None) -> Seen:
    """What a definition comes to in the worlds tried, of all these ways to tell it.

    It ends as soon as two outcomes differ or one is borderline: then the claim is open.
    """
    seen = Seen()
    rng = Random(seed)
    for tell in tells:
        for _ in range(DRAWN):
            path = Path([], rng, modes)
            if seen.add(tell, path):
                return seen
            if not path.widths:
                break
    for tell in tells:
        prefix: list[int] | None = []
        for _ in range(LIMIT):
            assert prefix is not None
            path = Path(prefix, None, modes)
            if seen.add(tell, path):
                return seen
            prefix = path.following()
            if prefix is None:
                break
        if prefix is None:
            continue
        for _ in range(LIMIT // 4):
            if seen.add(tell, Path([], rng, modes)):
                return seen
        seen.finished = False
    return seen


def in_every_mode(tells: Sequence[Tell], seed: int) -> list[Seen]:
    """What is seen with all readings together, and in each mode where that matters."""
    wide = outcomes(tells, seed)
    if (len(wide.outcomes) == 1 and BORDERLINE not in wide.outcomes) or not wide.met:
        return [wide]
    found = [wide]
    waiting: list[dict[str, int]] = [{}]
    tried: set[frozenset[tuple[str, int]]] = set()
    while waiting and len(tried) < MODES:
        modes = waiting.pop(0)
        key = frozenset(modes.items())
        if key in tried:
            continue
        tried.add(key)
        seen = outcomes(tells, seed, modes)
        found.append(seen)
        for axis, number in seen.met.items():
            if axis not in modes:
                waiting += [{**modes, axis: mode} for mode in range(1, number)]
    return found
