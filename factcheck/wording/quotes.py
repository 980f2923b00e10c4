"""The smallest edit of a quote that turns what it says into a restatement.

Only where one parameter changed and its words stand in the quote exactly once; otherwise there is no edit, and never a guess.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import attrs

from factcheck.model import Anchor, Length, NumberWord, Proportion, QuoteEdit
from factcheck.when import Grain, When, Window, date_of_day
from factcheck.when.phrases.scan import CARDINALS, MONTH_NAMES, ORDINALS

MAX_QUOTE = 4_000
"""Longer quotes are not edited."""

_CARDINALS = [*CARDINALS, "twenty"]
_ORDINALS = ["zeroth", *itertools.islice(ORDINALS, 20)]
"""From "zeroth" to "twentieth"."""


def edit_quote(quote: str, stated: Any, restated: Any) -> QuoteEdit | None:
    """What to change in the quote so that it says the restatement; None where that is not a change of one piece."""
    if len(quote) > MAX_QUOTE or type(stated) is not type(restated):
        return None
    changed = [
        (getattr(stated, field.name), getattr(restated, field.name))
        for field in attrs.fields(type(stated))
        if getattr(stated, field.name) != getattr(restated, field.name)
    ]
    if len(changed) != 1:
        return None
    for before, after in _replacements(*changed[0]):
        found = list(re.finditer(rf"(?<![\w.,-]){re.escape(before)}(?![\w-]|[.,]\d)", quote, re.IGNORECASE))
        if len(found) == 1:
            return QuoteEdit(found[0].group(), _as_written(found[0].group(), after))
        if found:
            return None
    return None


def _as_written(before: str, after: str) -> str:
    return after[:1].upper() + after[1:] if before[:1].isupper() and after[:1].islower() else after


def _replacements(old: Any, new: Any) -> Iterator[tuple[str, str]]:
    """How the old value may stand in a quote, each with what takes its place; the longest first."""
    match old, new:
        case NumberWord(), NumberWord():
            yield from _numbers(old, new)
        case Proportion() | Length(), Proportion() | Length():
            yield str(old), str(new)
        case int(), int():
            yield from _ordinals(old, new)
        case Anchor(window=Window() as one), Anchor(window=Window() as other):
            yield from _dates(one, other)
        case Window(), Window():
            yield from _dates(old, new)


def _numbers(old: NumberWord, new: NumberWord) -> Iterator[tuple[str, str]]:
    for form in _forms(old.text, old.value):
        # "Exactly 4" stands for a bare numeral, which a quote gives without the word.
        yield form, new.text
    if _hedge(old) == _hedge(new):
        yield from zip(_numerals(old.value), _numerals(new.value), strict=False)


def _forms(text: str, value: int | Fraction | None) -> Iterator[str]:
    yield text
    plain = next((numeral for numeral in _numerals(value) if numeral in text), None)
    if plain is not None:
        for other in _numerals(value):
            yield text.replace(plain, other)
    for exact in ("exactly ", "precisely "):
        if text.startswith(exact):
            yield from _numerals(value)


def _hedge(word: NumberWord) -> str:
    text = word.text
    for numeral in _numerals(word.value):
        text = text.replace(numeral, "#")
    return text


def _numerals(value: int | Fraction | None) -> tuple[str, ...]:
    """The ways to write a number: with separators, in digits, in words."""
    if value is None or value.denominator != 1:
        return ()
    whole = int(value)
    words = (_CARDINALS[whole],) if 0 <= whole < len(_CARDINALS) else ()
    return (f"{whole:,}", str(whole), *words)


def _ordinals(old: int, new: int) -> Iterator[tuple[str, str]]:
    for before, after in zip(ordinal_forms(old), ordinal_forms(new), strict=True):
        yield before, after or ordinal_forms(new)[1]
    yield from zip(_numerals(old), _numerals(new), strict=False)


def ordinal_forms(number: int) -> tuple[str, str]:
    """A rank in words and in digits: "third", "3rd"; past the twentieth in digits both times."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    word = _ORDINALS[number] if 0 <= number < len(_ORDINALS) else f"{number}{ending}"
    return word, f"{number}{ending}"


def _dates(old: Window, new: Window) -> Iterator[tuple[str, str]]:
    if old.last is not None or new.last is not None or old.relation is not new.relation:
        return
    olds, news = _date_forms(old.first), _date_forms(new.first)
    same_year = bool(olds and news) and olds[0][-4:] == news[0][-4:]
    for before, after in zip(olds, news, strict=False):
        # A date without its year may only become another one of that year.
        yield before, after if same_year or olds[0][-4:] in before else news[0]
    if old.first.grain is not new.first.grain:
        for before in _date_forms(old.first):
            yield before, next(iter(_date_forms(new.first)), new.first.text)


def _date_forms(date: When) -> tuple[str, ...]:
    """The ways a news story writes a date; of one without a year only where it is the same kind of date."""
    if date.zone is None and not date.floating:
        return ()
    first, _ = date.days(date.zone)
    year, month, day = date_of_day(first)
    name, short = MONTH_NAMES[month - 1], MONTH_NAMES[month - 1][:3]
    match date.grain:
        case Grain.DAY:
            return (
                f"{name} {day}, {year}",
                f"{day} {name} {year}",
                f"{year}-{month:02}-{day:02}",
                f"{name} {day}",
                f"{day} {name}",
                f"{short}. {day}",
                f"{short} {day}",
                f"{day} {short}",
            )
        case Grain.MONTH:
            return f"{name} {year}", f"{year}-{month:02}", f"{short}. {year}", name
        case Grain.YEAR:
            return (str(year),)
        case _:
            return ()
