"""Three-valued answers.  Where yes or no would lie, the answer is unknown, and ``bool()`` refuses."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import NoReturn

__all__ = ["Truth"]


class Truth(enum.Enum):
    """No, unknown or yes, ordered in that way (Kleene's strong three-valued logic).

    ``a & b`` is the smaller, ``a | b`` the larger, ``~a`` swaps yes and no.
    """

    NO = 0
    UNKNOWN = 1
    YES = 2

    def __bool__(self) -> NoReturn:
        """Refuse: raises TypeError, because an unknown answer is neither true nor false."""
        raise TypeError("a Truth may be unknown; compare it: `answer is Truth.YES`")

    def __and__(self, other: Truth) -> Truth:
        return Truth(min(self.value, other.value))

    def __or__(self, other: Truth) -> Truth:
        return Truth(max(self.value, other.value))

    def __invert__(self) -> Truth:
        return Truth(2 - self.value)

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, *, certain: bool, possible: bool) -> Truth:
        """YES where certain, UNKNOWN where merely possible, NO otherwise."""
        return cls.YES if certain else cls.UNKNOWN if possible else cls.NO

    @classmethod
    def every(cls, answers: Iterable[Truth]) -> Truth:
        """YES if all are (also if there are none), NO if one is, else UNKNOWN."""
        return cls(min((answer.value for answer in answers), default=2))

    @classmethod
    def agreed(cls, answers: Iterable[Truth]) -> Truth:
        """What all of them are; UNKNOWN where they differ, and where there are none."""
        told = list(answers)
        return told[0] if told and all(each is told[0] for each in told) else cls.UNKNOWN

    @classmethod
    def some(cls, answers: Iterable[Truth]) -> Truth:
        """YES if one is, NO if none can be (also if there are none), else UNKNOWN."""
        return cls(max((answer.value for answer in answers), default=0))
