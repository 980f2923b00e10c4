"""Dates, windows and readings, from the rules of words (1, 2, 4, 8, 11, 14, 15 of the page on meaning); nothing here reads the product.

Days are ordinals of the calendar.  A region is made of pieces, from one day up to but not including another; of a piece with a key it is open which of its
events count, but the same for all that one claim says.  So it is on the day of speaking (what of it had passed nobody knows) and at the vague ends of "early March".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeVar

Data = dict[str, Any]
Piece = tuple[int, int, str | None]
Region = tuple[Piece, ...]
A = TypeVar("A")

BEGINNING = date(1, 1, 1).toordinal()
END = date(9999, 1, 1).toordinal()
NOW = "now"

_VAGUE_STRETCHES = {
    # Early is up to the 10th, late from the 21st; two days more are borderline.
    "late February 2024": (date(2024, 2, 21), date(2024, 3, 1), date(2024, 2, 19), date(2024, 2, 21)),
    "early March 2024": (date(2024, 3, 1), date(2024, 3, 11), date(2024, 3, 11), date(2024, 3, 13)),
}


class Reading:
    """One way to take the words of a statement made on a day: on every axis that its words have, one option for all that it says."""

    def __init__(self, made: int, chosen: dict[str, str] | None = None) -> None:
        self.made = made
        self._chosen = chosen or {}
        self.asked: dict[str, tuple[str, ...]] = {}

    def choose(self, axis: str, *options: str) -> str:
        """The option of this reading; of the first one the first."""
        self.asked[axis] = options
        return self._chosen.get(axis, options[0])


def every_reading(made: int, make: Callable[[Reading], A]) -> Iterator[A]:
    """What ``make`` says in every reading, that with the first options first."""
    first = Reading(made)
    yield make(first)
    for options in itertools.islice(itertools.product(*first.asked.values()), 1, None):
        yield make(Reading(made, dict(zip(first.asked, options, strict=True))))


# Dates


def is_date(text: str) -> bool:
    """A day, month or year, and not the name of an event."""
    return re.fullmatch(r"\d{4}(-\d\d){0,2}", text) is not None


def is_day(text: str) -> bool:
    return text.count("-") == 2


def is_month(text: str) -> bool:
    return re.fullmatch(r"\d{4}-\d\d", text) is not None


def stretch(text: str) -> tuple[int, int]:
    """The first day of a date, month or year, and the one after its last."""
    numbers = [int(each) for each in text.split("-")]
    if len(numbers) == 3:
        day = date(*numbers).toordinal()
        return day, day + 1
    if len(numbers) == 2:
        year, month = numbers
        return date(year, month, 1).toordinal(), date(year + month // 12, month % 12 + 1, 1).toordinal()
    return date(numbers[0], 1, 1).toordinal(), date(numbers[0] + 1, 1, 1).toordinal()


def shifted(day: int, unit: str, number: int) -> tuple[int, int]:
    """The calendar period ``number`` periods after the one that begins with a day."""
    if unit == "day":
        return day + number, day + number + 1
    assert unit == "month"
    begin = date.fromordinal(day)
    months = begin.year * 12 + begin.month - 1 + number
    return stretch(f"{months // 12:04}-{months % 12 + 1:02}")


def cuts(text: str) -> set[int]:
    """Every day at which anything that is named in a text may begin or end; the days of a month are also those of the months before it."""
    found = {end for each in re.findall(r"\b20\d\d(?:-\d\d){0,2}\b", text) for end in stretch(each)}
    for phrase, edges in _VAGUE_STRETCHES.items():
        if phrase in text:
            found.update(edge.toordinal() for edge in edges)
    return found | {shifted_back for day in found for shifted_back in _days_like(day)}


def _days_like(day: int) -> Iterator[int]:
    begin = date.fromordinal(day)
    for month in range(1, begin.month):
        low, high = stretch(f"{begin.year:04}-{month:02}")
        yield min(low + begin.day - 1, high)


# Windows


def heard(low: int, high: int, made: int, key: str | None = None) -> Region:
    """What of a stretch had passed when the statement was made: up to the day of speaking, and of that day nobody knows how much (rules 1 and 2)."""
    found: list[Piece] = []
    if low < min(high, made):
        found.append((low, min(high, made), key))
    if low <= made < high:
        found.append((made, made + 1, NOW))
    return tuple(found)


def ever(made: int) -> Region:
    return heard(BEGINNING, END, made)


def window(text: str, reading: Reading) -> Region:
    """The region that a window means in a reading, up to the moment of speaking."""
    made = reading.made
    if text in _VAGUE_STRETCHES:
        low, high, edge, end = (each.toordinal() for each in _VAGUE_STRETCHES[text])
        return heard(low, high, made) + heard(edge, end, made, text)
    return heard(*_bounds(text, reading), made)


def _bounds(text: str, reading: Reading) -> tuple[int, int]:
    between = re.fullmatch(r"between (\S+) and (\S+)", text)
    if between:
        (low, after_low), (before_high, high) = stretch(between[1]), stretch(between[2])
        if reading.choose("between", "with", "without") == "with":
            return low, high
        return after_low, before_high
    both = re.fullmatch(r"(?:from )?([\d-]+)(?:/| to | through )([\d-]+)", text)
    if both:
        return stretch(both[1])[0], stretch(both[2])[1]
    word, _, rest = text.rpartition(" ")
    low, high = stretch(rest.removesuffix("/..").removeprefix("../"))
    if word == "since":
        return since(rest, reading), END
    if word == "from" or rest.endswith("/.."):
        return low, END
    if word == "after":
        return high, END
    if word == "before":
        return BEGINNING, low
    if word == "until":
        return BEGINNING, low if reading.choose("until", "without", "with") == "without" else high
    if word == "by":
        return BEGINNING, low if reading.choose("by", "start", "end") == "start" else high
    if word == "through" or rest.startswith("../"):
        return BEGINNING, high
    assert word in ("", "in", "on"), text
    return low, high


def since(dates: str, reading: Reading) -> int:
    """From when an amount since a date counts: from its start; since a day with that day or after it (rule 11)."""
    low, high = stretch(dates)
    return high if is_day(dates) and reading.choose("since", "with", "after") == "after" else low


def same_stretch(of: str, running: str, made: int) -> Region | None:
    """As much of one month as had passed of another that goes on, the same day of it in part; None where none goes on, or they are no two months (rule 1)."""
    if not (is_month(of) and is_month(running)) or of == running:
        return None
    (low, high), (begin, end) = stretch(of), stretch(running)
    if not begin <= made < end - 1 or high > made:
        return None
    passed = min(low + made - begin, high)
    return (low, passed, None), *(((passed, passed + 1, NOW),) if passed < high else ())
