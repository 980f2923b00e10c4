"""Something that lasted, and several moments at once (the EDTF set ``{A,B,C..D}``, of which all members are meant).

Never the same type as a moment: "sometime in March" is not "throughout March".
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator

import attrs

from factcheck.errors import BadTime, require
from factcheck.profile import DEFAULT_PROFILE, Profile
from factcheck.when import edtf
from factcheck.when.calendar import DAY, first_of_month, month_of
from factcheck.when.intervals import DAWN, DUSK, Intervals
from factcheck.when.moment import Line, When, split_zone
from factcheck.when.zones import write_days

_OPEN = frozenset({"", ".."})
_DRAFT = ("unknown", "open")
"""What stood at the ends of intervals in the draft of 2012."""


@attrs.frozen
class Span:
    """An activity from ``start`` to ``end``, both inclusive, each a moment known imprecisely.  Written ``A/B``.

    It begins no later than it ends; where the two possibility sets say otherwise the text is refused.  An
    end that is unknown (nothing written) or open (``..``: "there is none or for any other reason") may lie
    anywhere on its side of the other.
    """

    start: When
    end: When

    @classmethod
    def parse(cls, text: str, *, zone: str | None = None, profile: Profile = DEFAULT_PROFILE) -> Span:
        """Read ``A/B``; ``..`` or nothing at one end leaves it open.  Raises :exc:`BadTime` otherwise.

        A zone behind one end alone holds for both; else ``zone`` does.
        """
        require("Span.parse", text=(text, str), zone=(zone, str | None), profile=(profile, Profile))
        # The usual profile is no part of the key of the cache, because its hash costs more than a look-up.
        return _parse(text, zone) if profile is DEFAULT_PROFILE else _parse(text, zone, profile)

    def on(self, line: Line) -> Span:
        """Both ends on that line; see :meth:`When.on`."""
        return Span(self.start.on(line), self.end.on(line))

    def sometime(self) -> When:
        """One moment somewhere in it: what ``[A..B]`` means, for those who wrote ``A/B`` and meant that.

        Where the ends are not written alike (2024-02-01/2024-03), whole days around both.
        """
        first, last = (split_zone(end.text)[0].strip(".") for end in (self.start, self.end))
        if not first and not last:
            return self.start
        try:
            return When.parse(f"[{first}..{last}]", zone=self.zone)
        except BadTime:
            around = Intervals.between(self.start.intervals.start, self.end.intervals.end)
            return When.parse(write_days(around, self.zone), zone=self.zone)

    @property
    def text(self) -> str:
        """The span as it was written."""
        return f"{self.start.text}/{self.end.text}"

    @property
    def zone(self) -> str | None:
        """The zone in which the days of its start are meant."""
        return self.start.zone

    def __str__(self) -> str:
        return "/".join(end.text if end.text in _OPEN else str(end) for end in (self.start, self.end))


@functools.lru_cache(maxsize=16_384)
def _parse(text: str, zone: str | None, profile: Profile = DEFAULT_PROFILE) -> Span:
    ends = edtf.split_span(text)
    if ends is None:
        raise BadTime(text, "not a stretch of time", hint="write A/B")
    if ends == ("", ""):
        raise BadTime(text, "a stretch of time needs at least one date", hint="write A/.. or ../B")
    (first, first_zone), (last, last_zone) = (split_zone(side) for side in ends)
    if {first, last} <= _OPEN:
        zone = None  # Without any date there is no day of any zone.
    start = _side(first, first_zone or last_zone or zone, profile, text, 0)
    end = _side(last, last_zone or first_zone or zone, profile, text, len(text) - len(ends[1]))
    if start.intervals.start >= end.intervals.end:
        raise BadTime(text, "it ends before it starts", text.index("/") + 1)
    if last in _OPEN:
        end = _within(end, Intervals.between(start.intervals.start, DUSK), start)
    if first in _OPEN:
        start = _within(start, Intervals.between(DAWN, end.intervals.end), end)
    return Span(start, end)


def _within(open_: When, instants: Intervals, other: When) -> When:
    """An open end on its side of the other: what began on 1 May was not over before."""
    return When(instants, instants, zone=other.zone, floating=other.floating, text=open_.text)


def _side(written: str, zone: str | None, profile: Profile, text: str, at: int) -> When:
    if written in _OPEN:
        always = Intervals.always()
        return When(always, always, zone=zone, floating=zone is None, text=written)
    try:
        if written in _DRAFT:
            edtf.read(written)  # Which says what to write instead; as a phrase it would only be unknown.
        return When.parse(written, zone=zone, profile=profile)
    except BadTime as problem:
        raise BadTime(text, problem.reason, at + problem.position, problem.hint) from problem


def parse_time(
    text: str, *, zone: str | None = None, reference: When | None = None, profile: Profile = DEFAULT_PROFILE
) -> When | Span:
    """A moment, or a span where the text is ``A/B``; a relative phrase is relative to ``reference``.

    Raises :exc:`BadTime`.
    """
    if edtf.split_span(text.strip()):
        return Span.parse(text.strip(), zone=zone, profile=profile)
    return When.parse(text, zone=zone, reference=reference, profile=profile)


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
