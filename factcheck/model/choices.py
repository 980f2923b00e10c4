"""The choices that tell one admissible reading of a statement from another: which axis, and which option on it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from factcheck.errors import BadValue, shorten

__all__ = ["Choice", "chosen_text", "read_choices"]

_AXIS = re.compile(r"[a-z][a-z-]*", re.ASCII)
_OPTION = re.compile(r"[^\s,:]{1,128}")


@attrs.frozen(order=True)
class Choice:
    """One way to take a word: on the ``axis`` "since" the ``option`` "with" counts the day itself in.

    Both are short codes, never sentences; :mod:`factcheck.wording` has the sentences.
    """

    axis: str
    option: str

    def __str__(self) -> str:
        return f"{self.axis}: {self.option}"

    @classmethod
    def parse(cls, text: str) -> Choice:
        """Read "since: with".  Raises :exc:`BadValue`."""
        axis, colon, option = (part.strip() for part in text.partition(":"))
        if not colon or not _AXIS.fullmatch(axis) or not _OPTION.fullmatch(option):
            raise BadValue(
                f"{shorten(text)} is no choice of a reading", expected="an axis and an option, such as since: with"
            )
        return cls(axis, option)


def read_choices(text: str) -> tuple[Choice, ...]:
    """The choices of a text like "ends: both, since: with".  Raises :exc:`BadValue`."""
    return tuple(sorted(Choice.parse(part) for part in text.split(",") if part.strip()))


def chosen_text(choices: Iterable[Choice]) -> str:
    """The choices as one text, by axis; "" for none."""
    return ", ".join(map(str, sorted(choices)))
