"""One date expression, split into its components: ``2004-06-~11``, ``156X-12-25``, ``Y-17E7``, ``2001-21``; and why a text is none.

Of a hostile text little is read: every limit is named here, and the error that meets it says which.

Seasons, quarters and other groupings of months stand in place of a month (level 1: 21-24; level 2: 25-41).  The standard
names the seasons but not their days, so theirs are a convention, of which there are two: by the months, from the first of June to
the last of August, and by the stars, from the solstice to the equinox.  What lies in one of them alone is possible, and certain what
lies in both.  A winter or a southern summer runs over the turn of a year and may be counted to either year, so both
are possible.  Quarters, quadrimesters and halves are exact.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import attrs

from factcheck.errors import BadTime
from factcheck.when.intervals import Intervals

MAX_TEXT = 1_000
"""Longer texts are refused before they are read, in characters."""
MAX_PIECES = 4_096
"""An expression with more separate stretches than this is replaced by its hull, which only adds possibilities."""
MAX_YEAR_DIGITS = 18
"""A year has at most so many digits, also once its exponent is applied; instants then stay below DUSK."""
MAX_EXPONENT = 18
"""The largest exponent of a year."""
MAX_OPEN_DIGITS = 3
"""A year may have so many unspecified digits before a specified one; with more the hull stands for it."""
MAX_MEMBERS = 4_096
"""A set of which all members are meant lists at most so many."""


STARS: Mapping[int, int] = MappingProxyType({2: 21, 5: 22, 8: 23, 11: 22})
"""By the month, counted from January = 0, the last day on which a solstice or an equinox may fall somewhere."""


@attrs.frozen
class Grouping:
    """Months counted from January of the year = 0, as half-open ranges.

    ``ranges``: each that it may mean.  ``length``: how long one of them is, in months.  ``convention``: whether its bounds are ours, and
    may be those of the stars as well.
    """

    name: str
    length: int
    ranges: tuple[tuple[int, int], ...]
    convention: bool

    @property
    def months(self) -> Intervals:
        """Every month that is in one of them."""
        return Intervals(self.ranges)

    def borderline(self, month: int) -> int:
        """So many days of a month belong to the range that ends before it or to the one that begins in it."""
        return STARS[month % 12] if self.convention else 0


_SPRING, _SUMMER, _AUTUMN = (2, 5), (5, 8), (8, 11)
_TURN = ((-1, 2), (11, 14))  # December to February, counted to the year it ends or begins in


def _season(name: str, *months: tuple[int, int]) -> Grouping:
    return Grouping(name, 3, months, convention=True)


def _exact(name: str, length: int, number: int) -> Grouping:
    return Grouping(name, length, ((number * length, (number + 1) * length),), convention=False)


GROUPINGS: Mapping[int, Grouping] = MappingProxyType(
    {
        # "Independent of location": each may be the one of either hemisphere.
        21: _season("spring", _SPRING, _AUTUMN),
        22: _season("summer", _SUMMER, *_TURN),
        23: _season("autumn", _AUTUMN, _SPRING),
        24: _season("winter", *_TURN, _SUMMER),
        25: _season("northern spring", _SPRING),
        26: _season("northern summer", _SUMMER),
        27: _season("northern autumn", _AUTUMN),
        28: _season("northern winter", *_TURN),
        29: _season("southern spring", _AUTUMN),
        30: _season("southern summer", *_TURN),
        31: _season("southern autumn", _SPRING),
        32: _season("southern winter", _SUMMER),
        **{33 + number: _exact(f"quarter {number + 1}", 3, number) for number in range(4)},
        **{37 + number: _exact(f"quadrimester {number + 1}", 4, number) for number in range(3)},
        **{40 + number: _exact(f"half {number + 1}", 6, number) for number in range(2)},
    }
)


Years = tuple[tuple[int, int], ...]
"""Years as half-open ranges."""

# No part can match in two ways, so the time grows with the length of the text.
_DATE = re.compile(
    r"([?~%]?)(?:(-?[0-9X]{4})|Y(-?[0-9X]+)(?:E([0-9]+))?)(?:S([0-9]+))?([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?",
    re.ASCII,
)


@attrs.frozen
class Date:
    """The components of one date as they are written; X is any digit.

    ``years``: the years it may mean, and ``step``: how many of them differ in unspecified digits at the end
    alone (156X: 10).  ``month`` and ``day`` are two characters, "" where absent.  ``marks``: the qualifiers
    before and after the year, the month and the day, "" where absent.
    """

    years: Years
    step: int
    month: str
    day: str
    marks: tuple[str, str, str, str, str, str]
    month_at: int
    day_at: int

    @property
    def grouping(self) -> Grouping | None:
        """The season, quarter, quadrimester or half that stands in place of a month."""
        return GROUPINGS.get(int(self.month)) if self.month.isdecimal() else None

    @property
    def precision(self) -> str:
        """The finest component that is written: "day", "month", "season" (or another grouping) or "year"."""
        if self.day:
            return "day"
        return "year" if not self.month else "season" if self.grouping else "month"

    @property
    def doubt(self) -> bool:
        """Whether a component is uncertain."""
        return any(mark in ("?", "%") for mark in self.marks)

    @property
    def approximate(self) -> tuple[bool, bool, bool]:
        """Which of year, month and day are approximate by a qualifier of their own, written before them."""
        return tuple(mark in ("~", "%") for mark in self.marks[::2])  # type: ignore[return-value]  # three of six

    @property
    def approximate_group(self) -> int:
        """The last component of the group that is approximate together: 1 year, 2 month, 3 day; 0 none.

        A qualifier after a component applies to it and to all components before it (level 2, group
        qualification).
        """
        return max((place for place in (1, 2, 3) if self.marks[2 * place - 1] in ("~", "%")), default=0)


def scan_date(text: str, offset: int, whole: str) -> tuple[Date, int]:
    """The date at the beginning of ``text``, and where it ends: at the end of the text or before a ``T``.

    ``whole`` is the text an error quotes and ``offset`` where ``text`` stands in it.  Raises :exc:`BadTime`.
    """
    match = _DATE.match(text)
    if match is None or text[match.end() : match.end() + 1] not in ("", "T"):
        raise BadTime(whole, *_why_not(text, offset, match.end() if match else 0))
    before, year, long, exponent, significant, after, *rest = match.groups(default="")
    at = offset + match.start(2 if year else 3)
    years, step = _long_years(long, exponent, at, whole) if long else _four_digits(year, at, whole)
    if significant:
        years, step = _significant(years, significant, at, whole)
    if rest[1] and (long or significant):
        raise BadTime(whole, "a year written with Y or S has no months", offset + match.start(8))
    marks = (before, after, rest[0], rest[2], rest[3], rest[5])
    date = Date(years, step, rest[1], rest[4], marks, offset + match.start(8), offset + match.start(11))
    if date.day and date.grouping:
        raise BadTime(whole, f"a {date.grouping.name} has no numbered days", date.day_at)
    return date, match.end()


def _four_digits(written: str, at: int, whole: str) -> tuple[Years, int]:
    if written == "-0000":
        raise BadTime(whole, "the year zero has no sign", at, hint="write 0000")
    return _completed(written)


def _long_years(written: str, exponent: str, at: int, whole: str) -> tuple[Years, int]:
    digits = written.removeprefix("-")
    if len(digits) > MAX_YEAR_DIGITS:
        raise BadTime(whole, f"a year of more than {MAX_YEAR_DIGITS} digits", at)
    if exponent:
        if "X" in digits:
            raise BadTime(whole, "a year with an exponent has no unspecified digits", at)
        if digits[0] == "0":
            raise BadTime(whole, "a year with an exponent does not begin with 0", at)
        if len(exponent) > 2 or int(exponent) > MAX_EXPONENT or len(digits) + int(exponent) > MAX_YEAR_DIGITS:
            raise BadTime(whole, f"a year of more than {MAX_YEAR_DIGITS} digits", at)
        year = int(written) * 10 ** int(exponent)
        return ((year, year + 1),), 1
    if len(digits) < 5 or digits[0] == "0":
        # Level 1, letter-prefixed calendar year: "when (and only when) the year exceeds four digits".
        sign = "-" if written.startswith("-") else ""
        hint = f"write {sign}{digits.lstrip('0').zfill(4)}"
        raise BadTime(whole, "Y is for years of more than four digits", max(at - 1, 0), hint=hint)
    return _completed(written)


def _completed(written: str) -> tuple[Years, int]:
    """The years a pattern allows: 156X is one of ten years in a row, 1X6X ten times ten.  There is no year -0000."""
    negative = written.startswith("-")
    digits = written.removeprefix("-")
    stem = digits.rstrip("X")
    step = 10 ** (len(digits) - len(stem))
    if stem.count("X") > MAX_OPEN_DIGITS:
        starts = [int(stem.replace("X", "0")) * step]
        width = (int(stem.replace("X", "9")) + 1) * step - starts[0]
    else:
        choices = itertools.product(*("0123456789" if digit == "X" else digit for digit in stem))
        starts = [int("".join(choice) or "0") * step for choice in choices]
        width = step
    if not negative:
        return tuple((start, start + width) for start in starts), step
    ranges = ((-(start + width - 1), min(-start + 1, 0)) for start in reversed(starts))
    return tuple((first, end) for first, end in ranges if first < end), step


def _significant(years: Years, written: str, at: int, whole: str) -> tuple[Years, int]:
    """All years that agree in the significant digits: 1950S2 is some year from 1900 to 1999."""
    first, end = years[0]
    if len(years) > 1 or end != first + 1:
        raise BadTime(whole, "significant digits and unspecified digits exclude each other", at)
    if not written.lstrip("0") or len(written) > 2:
        raise BadTime(whole, "the number of significant digits is between 1 and 99", at)
    step: int = 10 ** max(0, len(str(abs(first))) - int(written))
    start = abs(first) // step * step
    return (((start, start + step),) if first >= 0 else ((-(start + step - 1), -start + 1),)), step


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


def _why_not(text: str, offset: int, position: int = 0) -> tuple[str, int, str]:
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
