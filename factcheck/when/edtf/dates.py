"""One date expression, split into its components: ``2004-06-~11``, ``156X-12-25``, ``Y-17E7``, ``2001-21``."""

from __future__ import annotations

import itertools
import re

import attrs

from factcheck.errors import BadTime
from factcheck.when.edtf.complaints import why_not
from factcheck.when.edtf.groupings import GROUPINGS, Grouping
from factcheck.when.edtf.limits import MAX_EXPONENT, MAX_OPEN_DIGITS, MAX_YEAR_DIGITS

__all__ = ["Date", "Years", "scan_date"]

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
        raise BadTime(whole, *why_not(text, offset, match.end() if match else 0))
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
