"""Something that lasted.  Never the same type as a moment: "sometime in March" is not "throughout March"."""

from __future__ import annotations

import functools

import attrs

from factcheck.errors import BadTime
from factcheck.profile import DEFAULT_PROFILE, Profile
from factcheck.when import edtf
from factcheck.when.intervals import Intervals
from factcheck.when.moment import Line, When, split_zone
from factcheck.when.writing import write_days

__all__ = ["Span", "parse_time"]

_OPEN = frozenset({"", ".."})
_DRAFT = ("unknown", "open")
"""What stood at the ends of intervals in the draft of 2012."""


@attrs.frozen
class Span:
    """An activity from ``start`` to ``end``, both inclusive, each a moment known imprecisely.  Written ``A/B``.

    It begins no later than it ends; where the two possibility sets say otherwise the text is refused.  An
    end that is unknown (nothing written) or open (``..``: "there is none or for any other reason") may lie
    anywhere.
    """

    start: When
    end: When

    @classmethod
    def parse(cls, text: str, *, zone: str | None = None, profile: Profile = DEFAULT_PROFILE) -> Span:
        """Read ``A/B``; ``..`` or nothing at one end leaves it open.  Raises :exc:`BadTime` otherwise.

        A zone behind one end alone holds for both; else ``zone`` does.
        """
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
    return Span(start, end)


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
