"""Several moments at once: the EDTF set ``{A,B,C..D}``, of which all members are meant."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

import attrs

from factcheck.errors import BadTime
from factcheck.profile import DEFAULT_PROFILE, Profile
from factcheck.when import edtf
from factcheck.when.calendar import DAY, first_of_month, month_of
from factcheck.when.intervals import Intervals
from factcheck.when.moment import When, split_zone
from factcheck.when.span import Span

__all__ = ["AllOf"]

# As far as the text goes, so far is it precise; "~", X and seasons are not exact.
_EXACT = re.compile(r"(-?[0-9]{4}|Y-?[0-9]+)(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?", re.ASCII)


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
            first, dots, last = member.partition("..")
            if not dots or first == last:
                parts.append(When.parse(first, zone=zone, profile=profile))
            else:
                parts.append(Span.parse(f"{first or '..'}/{last or '..'}", zone=zone, profile=profile))
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
    first, last = (_EXACT.fullmatch(end.text) for end in (span.start, span.end))
    if first is None or last is None or first.lastindex != last.lastindex:
        text = f"{span.start.text}..{span.end.text}"
        raise BadTime(text, "its members cannot be listed", hint="write both ends as exact dates")
    start, end = edtf.read(first.group()).core.start // DAY, edtf.read(last.group()).core.end // DAY
    days: Iterable[int] = range(start, end)
    if first.lastindex != 3:
        months = range(month_of(start), month_of(end), 12 if first.lastindex == 1 else 1)
        days = (first_of_month(month) for month in months)
    for begins, ends in itertools.pairwise(itertools.chain(days, [end])):
        yield When.parse(edtf.format_days(Intervals.between(begins, ends)), zone=span.zone)
