"""Why a text is no date, where reading stopped, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["why_not"]

_NUMERIC = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{2,4})", re.ASCII)
_SPREADSHEET = re.compile(r"[A-Z][a-z]{2}-[0-9]{2}|[0-9]{1,2}-[A-Z][a-z]{2}(?:-[0-9]{2})?", re.ASCII)
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?", re.ASCII)
_SHORT = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", re.ASCII)
_BASIC = re.compile(r"([0-9]{4})([01][0-9])([0-3][0-9])", re.ASCII)
_CENTURY = re.compile(r"(-?)([0-9]{2,3})([?~%]?)", re.ASCII)
_BOTH_MARKS = re.compile(r"\?~|~\?", re.ASCII)
_LONG = re.compile(r"-?[0-9]{6,18}[?~%]?", re.ASCII)
_SMALL = re.compile(
    r"-?[0-9xu]{4}(?:-[0-9xu]{2}){0,2}[?~%]?|y-?[0-9]+(?:e[0-9]+)?(?:[sp][0-9]+)?|[0-9]{4}[sp][0-9]+",
    re.ASCII | re.IGNORECASE,
)

_FORMS = "write YYYY, YYYY-MM or YYYY-MM-DD"


def why_not(text: str, offset: int, position: int = 0) -> tuple[str, int, str]:
    """The reason, the position and a hint for a text whose reading stopped at ``position``.

    ``offset``: where ``text`` stands in the whole; the position given back counts from there.
    """
    for reason, start, hint in _guesses(text):
        return reason, offset + start, hint
    stopped = text[position : position + 1]
    at = offset + position
    if position == 0:
        return "not a date", at, _FORMS
    if stopped == "-":
        return "months and days have two digits", at, _FORMS
    if stopped.isspace():
        return "no spaces are allowed inside a date", at, "leave the space out"
    if stopped in "?~%" and stopped:
        return "more than one qualifier after a component", at, "write % for both uncertain and approximate"
    if stopped.isdigit():
        return (
            "too many digits",
            at,
            "a year has four digits, a month and a day two; longer years begin with Y",
        )
    if stopped == "/":
        return "a stretch of time inside another expression", at, "write two dots: 1984..1986"
    return "not a date", at, _FORMS


def _guesses(text: str) -> Iterator[tuple[str, int, str]]:
    """What the whole text looks like, with the place that shows it, the surest guess first."""
    numeric = _NUMERIC.fullmatch(text)
    if numeric:
        first, second, year = numeric.groups()
        if int(first) <= 12 and int(second) <= 12 and len(year) == 4:
            dates = f"{year}-{int(second):02}-{int(first):02} or {year}-{int(first):02}-{int(second):02}"
            yield "day and month could be either", 0, f"write {dates}"
        yield "not a date in the order year-month-day", 0, "write it as YYYY-MM-DD"
    if _SPREADSHEET.fullmatch(text) or _SERIAL.fullmatch(text):
        yield "a spreadsheet has changed this date", 0, "restore the original column as text, YYYY-MM-DD"
    short = _SHORT.fullmatch(text)
    if short:
        year, month, day = short.groups()
        hint = f"write {year}-{int(month):02}-{int(day):02}"
        at = 4 if text[4] != "-" else 5 if len(month) < 2 else 8
        yield "months and days have two digits, with hyphens between", at, hint
    basic = _BASIC.fullmatch(text)
    if basic:
        yield "a date needs its hyphens", 4, f"write {'-'.join(basic.groups())}"
    # The draft of 2012, as the section "Differences" of the Library of Congress lists what became of it.
    if text in ("unknown", "open"):
        other = "nothing" if text == "unknown" else "two dots"
        yield f"{text!r} is the draft of 2012", 0, f"write {other} at that end of the interval"
    if "(" in text or ")" in text:
        hint = "write the qualifier before the component it belongs to: 2004-?06-11"
        at = min(at for at, character in enumerate(text) if character in "()")
        yield "brackets around components are the draft of 2012", at, hint
    both = _BOTH_MARKS.search(text)
    if both:
        replaced = f"{text[: both.start()]}%{text[both.end() :]}"
        yield "two qualifiers together are the draft of 2012", both.start(), f"write {replaced}"
    if _SMALL.fullmatch(text) and text != (upper := text.upper().replace("U", "X").replace("P", "S")):
        at = next(at for at, pair in enumerate(zip(text, upper, strict=True)) if pair[0] != pair[1])
        yield "small letters are the draft of 2012", at, f"write {upper}"
    century = _CENTURY.fullmatch(text)
    if century:
        sign, digits, mark = century.groups()
        hint = f"write {sign}{digits:X<4}{mark} for all years that begin so, or {sign}{digits:0>4}{mark}"
        yield "a year has four digits", 0, hint
    if _LONG.fullmatch(text):
        yield "a year has four digits", 0, f"write Y{text} for a longer one"
