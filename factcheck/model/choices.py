"""The choices that tell one admissible reading of a statement from another: which axis, and which option on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

import attrs

from factcheck.errors import BadValue, did_you_mean, shorten

_OPTION = re.compile(r"[^\s,:]{1,512}")

AXES: Mapping[str, str] = MappingProxyType(
    {
        "dates": "",
        "since": "with after",
        "until": "without with",
        "by": "start end",
        "between": "with without",
        "hemisphere": "north south",
        "season": "month season",
        "edge": "end start",
        "to": "start end",
        "first-day": "with without",
        "within": "days years",
        "own-day": "whole before",
        "as-of": "then now",
        "running": "in out",
        "today": "with without",
        "anchor": "held start",
        "lasting": "began going-on",
        "during": "all some",
        "lull": "between to-the-edge",
        "several": "each together",
        "ties": "shared broken",
        "clock": "elapsed calendar",
        "ends": "both first",
        "month-end": "last next",
        "birthday": "february march",
        "age": "completed fractions",
        "percent": "relative points",
        "multiple": "times more",
        "base": "period-before year-before",
        "stretch": "same whole",
        "series": "mean last lowest highest",
        "day": "without with",
    }
)
"""What there is to choose, and the options of each; those of ``dates`` are themselves dates."""
DATES, _AND = "dates", "+"
"""The axis of words that fit several dates, of which a statement may have more than one ("fewer this week than last week"); and what joins their options."""


@attrs.frozen(order=True)
class Choice:
    """One way to take a word: on the ``axis`` "since" the ``option`` "with" counts the day itself in.

    Both are short codes, never sentences; :mod:`factcheck.wording` has the sentences.
    """

    axis: str
    option: str

    def __str__(self) -> str:
        return f"{self.axis}: {self.option}"

    @property
    def pasted(self) -> str:
        """As it stands in a mapping of YAML."""
        quoted = "[" in self.option or "{" in self.option
        return f'{self.axis}: "{self.option}"' if quoted else str(self)

    @property
    def options(self) -> tuple[str, ...]:
        """Its option; of several words for dates that of each."""
        return tuple(self.option.split(_AND)) if self.axis == DATES else (self.option,)

    def beside(self, other: Choice) -> Choice:
        """The two as one, of different words for dates."""
        return Choice(DATES, _AND.join(dict.fromkeys((*self.options, *other.options))))

    @classmethod
    def parse(cls, text: str) -> Choice:
        """Read "since: with".  Raises :exc:`BadValue` for what is none of these, with the nearest of them."""
        axis, colon, option = (part.strip() for part in text.partition(":"))
        if not colon or not axis or not _OPTION.fullmatch(option):
            raise BadValue(
                f"{shorten(text)} is no choice of a reading", expected="an axis and an option, such as since: with"
            )
        if axis not in AXES:
            raise BadValue(f"{shorten(axis)} is no axis of a reading", hint=did_you_mean(axis, AXES))
        options = AXES[axis].split()
        if options and option not in options:
            expected, hint = " or ".join(options), did_you_mean(option, options)
            raise BadValue(f"{shorten(option)} is no option of {axis!r}", expected=expected, hint=hint)
        return cls(axis, option)


def read_choices(text: str) -> tuple[Choice, ...]:
    """The choices of a text like "ends: both, since: with".  Raises :exc:`BadValue`."""
    return tuple(sorted(Choice.parse(part) for part in text.split(",") if part.strip()))


def agree(wanted: Iterable[Choice], choices: Iterable[Choice]) -> bool:
    """Whether choices are as somebody wants them, on every axis that both have; of several dates any that is wanted is among them."""
    options = {choice.axis: choice.options for choice in choices}
    return all(
        wish.axis not in options or any(option in options[wish.axis] for option in wish.options) for wish in wanted
    )


def chosen_text(choices: Iterable[Choice]) -> str:
    """The choices as one text, by axis; "" for none."""
    return ", ".join(map(str, sorted(choices)))
