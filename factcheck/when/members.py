"""Several moments at once: the EDTF set ``{A,B,C..D}``, of which all members are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from factcheck.errors import BadTime
from factcheck.profile import DEFAULT_PROFILE, Profile
from factcheck.when import edtf
from factcheck.when.calendar import date_of_day, day_number
from factcheck.when.moment import When, split_zone
from factcheck.when.span import Span

__all__ = ["AllOf"]

_YEAR = re.compile(r"(-?[0-9]{4}|Y-?[0-9]+)", re.ASCII)
_MONTH = re.compile(r"-?[0-9]{4}-(0[1-9]|1[0-2])", re.ASCII)
_DAY = re.compile(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


@attrs.frozen
class AllOf:
    """Moments at each of which something happened.  Never one When: that would be one of them, nobody knows which.

    ``parts``: a moment for a single date, a span for ``A..B``, which means every date from A to B, both
    inclusive.
    """

    parts: tuple[When | Span, ...]
    text: str = attrs.field(default="", eq=False)

    @classmethod
    def parse(cls, text: str, *, zone: str | None = None, profile: Profile = DEFAULT_PROFILE) -> AllOf:
        """Read ``{1960,1961-12}``; a zone in the text itself goes before ``zone``.  Raises :exc:`BadTime`."""
        written, zone = split_zone(text.strip(), zone)
        parts: list[When | Span] = []
        for member in edtf.read_members(written, profile):
            if member.first == member.last:
                parts.append(When.parse(member.first, zone=zone, profile=profile))
            else:
                span = f"{member.first or '..'}/{member.last or '..'}"
                parts.append(Span.parse(span, zone=zone, profile=profile))
        return cls(tuple(parts), text.strip())

    @property
    def members(self) -> tuple[When, ...]:
        """Every moment, the dates of ``A..B`` one by one in the precision they are written in.

        Raises :exc:`BadTime` for a part that is open or not exact, and for more than ``edtf.MAX_MEMBERS``
        moments.
        """
        found: list[When] = []
        for part in self.parts:
            for member in [part] if isinstance(part, When) else _listed(part):
                found.append(member)
                if len(found) > edtf.MAX_MEMBERS:
                    raise BadTime(self.text, f"more than {edtf.MAX_MEMBERS} moments")
        return tuple(found)

    def __str__(self) -> str:
        zone = self.parts[0].zone
        return self.text if zone is None or self.text.endswith("]") else f"{self.text}[{zone}]"


def _listed(span: Span) -> Iterator[When]:
    first, last = span.start.text, span.end.text
    zone = span.zone
    if _YEAR.fullmatch(first) and _YEAR.fullmatch(last):
        for year in range(int(first.removeprefix("Y")), int(last.removeprefix("Y")) + 1):
            yield When.parse(_year(year), zone=zone)
    elif _MONTH.fullmatch(first) and _MONTH.fullmatch(last):
        ends = (12 * int(text[:-3]) + int(text[-2:]) - 1 for text in (first, last))
        for years, month in (divmod(number, 12) for number in range(next(ends), next(ends) + 1)):
            yield When.parse(f"{_year(years)}-{month + 1:02}", zone=zone)
    elif _DAY.fullmatch(first) and _DAY.fullmatch(last):
        for number in range(_day(first), _day(last) + 1):
            year, month, day = date_of_day(number)
            yield When.parse(f"{_year(year)}-{month:02}-{day:02}", zone=zone)
    else:
        raise BadTime(f"{first}..{last}", "its members cannot be listed", hint="write both ends as exact dates")


def _year(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04}" if abs(year) <= 9_999 else f"Y{year}"


def _day(text: str) -> int:
    return day_number(int(text[:-6]), int(text[-5:-3]), int(text[-2:]))
