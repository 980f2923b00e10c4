"""Dates as reasons and needs carry them, "2024-03" or "[2024-03-01..2024-03-10]", in the words of a newsroom."""

from __future__ import annotations

import re

from factcheck.errors import BadTime
from factcheck.when import When
from factcheck.wording.dates import from_to, say_days, say_in, say_when

_DATE = r"-?[0-9]{4,}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}:[0-9]{2})?)?|-Q[1-4])?"
_WRITTEN = re.compile(rf"({_DATE})(?:(?:/|\.\.)({_DATE}))?", re.ASCII)
_WITHIN = re.compile(rf"(?<![\w.-]){_WRITTEN.pattern}(?![\w-])", re.ASCII)
_RANGE = re.compile(rf"\[?({_DATE})?(?:/|\.\.)({_DATE})?\]?", re.ASCII)


def said_date(text: str) -> str | None:
    """A date, or a stretch from one to another: "March 2024", "5 to 19 March 2024"; None for any other text."""
    found = _WRITTEN.fullmatch(text)
    first, last = (_read(each) for each in found.groups()) if found else (None, None)
    if found is None or first is None or (found[2] and last is None):
        return None
    if last is None:
        return say_when(first)
    return _between(first, last) if first.clocked else _stretch(first, last)


def in_words(text: str) -> str:
    """A text with the dates in it in words."""
    return _WITHIN.sub(lambda found: said_date(found[0]) or found[0], text)


def date_words(text: str, joint: str = "or") -> dict[str, str]:
    """What templates say of a date: ``at`` with its preposition, or ``days`` from one to another, or ``from`` or ``until`` where it has one end.

    ``day``: where it is a single one.  Nothing for a text that is no date.  ``joint``: between the members of a set.
    """
    ends = _RANGE.fullmatch(text)
    if ends is not None:
        return stretch_words(ends[1] or "", ends[2] or "")
    members = text.strip("[]").split(",")
    said = [_in(each) for each in members]
    return {} if None in said or not members else {"at": f" {joint} ".join(each for each in said if each)}


def stretch_words(first: str, last: str) -> dict[str, str]:
    """The same of a stretch of which both ends are given, or "" for none."""
    start, end = _read(first), _read(last)
    if start is None or end is None:
        words = {"from": said_date(first) or first, "until": said_date(last) or last}
        return {"days": " to ".join(words.values())} if first and last else words
    if start.clocked or end.clocked:
        return {"at": f"between {_between(start, end, 'and')}"}
    said = _stretch(start, end)
    if start.days(None)[0] == end.days(None)[1]:
        return {"at": f"on {said}", "day": said}
    return {"days": said} if " to " in said else {"at": f"in {said}"}


def _read(text: str | None) -> When | None:
    try:
        return When.parse(text, zone=None) if text else None
    except BadTime:
        return None


def _in(text: str) -> str | None:
    """With its preposition."""
    ends = _RANGE.fullmatch(text)
    if ends is not None:
        words = stretch_words(ends[1] or "", ends[2] or "")
        if "at" in words or not words:
            return words.get("at")
        name, said = next((name, said) for name, said in words.items() if said)
        return {"days": f"from {said}", "from": f"from {said} on", "until": f"up to {said}"}[name]
    when = _read(text) if _WRITTEN.fullmatch(text) else None
    return None if when is None else say_in(when)


def _stretch(start: When, end: When) -> str:
    first, last = start.days(None)[0], end.days(None)[1]
    said = say_days(first, last)
    # "6-16 February 2024" is for brackets: in a sentence it runs from one to the other.
    return from_to(say_days(first, first), say_days(last, last)) if "-" in said else said


def _between(start: When, end: When, joint: str = "to") -> str:
    """From a clock time to another, the day that they have in common said once."""
    one, other = say_when(start), say_when(end)
    day = one.partition(" on ")[2]
    return f"{one.partition(' on ')[0]} {joint} {other}" if other.endswith(f" on {day}") else f"{one} {joint} {other}"
