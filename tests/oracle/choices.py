"""Worlds by choosing: a claim's definition is read aloud, and whatever it asks for is chosen when it is asked.

A run answers every question with one of its options and remembers the answer, so one run is one world under
one reading. Only what a definition looks at is ever chosen: worlds that differ elsewhere are tried as one.
Runs are drawn at random first, as most open claims show two outcomes at once; then they are tried in turn.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from random import Random
from typing import TypeVar

from .numbers import BORDERLINE

T = TypeVar("T")

DRAWN = 24
"""Runs drawn before any are tried in turn."""
LIMIT = 400
"""Runs tried in turn. Where more are needed the outcome is a guess from many worlds, and says so."""


class Impossible(Exception):
    """What was chosen so far fits no world."""


class Path:
    """One run: the choices of a prefix are repeated, what comes after is the first option or a random one."""

    def __init__(self, prefix: list[int], rng: Random | None = None) -> None:
        self.taken = prefix
        self.widths: list[int] = []
        self.rng = rng
        self.answers: dict[Hashable, object] = {}

    def pick(self, key: Hashable, options: Sequence[T]) -> T:
        """The option of this run; the same key has the same answer throughout a run."""
        if key in self.answers:
            return self.answers[key]  # type: ignore[return-value]
        if not options:
            raise Impossible
        answer = options[self._index(len(options))] if len(options) > 1 else options[0]
        self.answers[key] = answer
        return answer

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


def outcomes(tell: Callable[[Path], str], seed: int) -> tuple[set[str], bool]:
    """What a definition comes to in the worlds tried, and whether these are all.

    It ends as soon as two outcomes differ or one is borderline: then the claim is open.
    """
    seen: set[str] = set()

    def add(path: Path) -> bool:
        try:
            seen.add(tell(path))
        except Impossible:
            return False
        return len(seen) > 1 or BORDERLINE in seen

    rng = Random(seed)
    for _ in range(DRAWN):
        path = Path([], rng)
        if add(path):
            return seen, True
        if not path.widths:
            return seen, True
    prefix: list[int] | None = []
    for _ in range(LIMIT):
        assert prefix is not None
        path = Path(prefix)
        if add(path):
            return seen, True
        prefix = path.following()
        if prefix is None:
            return seen, True
    for _ in range(LIMIT // 4):
        if add(Path([], rng)):
            return seen, True
    return seen, False
