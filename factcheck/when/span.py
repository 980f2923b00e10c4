"""Something that lasted.  Never the same type as a moment: "sometime in March" is not "throughout March"."""

from __future__ import annotations

import attrs

from factcheck.errors import BadTime
from factcheck.profile import DEFAULT_PROFILE, Profile
from factcheck.when import edtf
from factcheck.when.intervals import Intervals
from factcheck.when.moment import Line, When

__all__ = ["Span", "parse_time"]

_UNBOUNDED = When(intervals=Intervals.always(), core=Intervals.always(), text="..")


@attrs.frozen
class Span:
    """An activity from ``start`` to ``end``, each a moment known imprecisely.  Written ``A/B``.

    It begins no later than it ends; where the two possibility sets say otherwise the text is refused.
    """

    start: When
    end: When

    @classmethod
    def parse(cls, text: str, *, zone: str | None = None, profile: Profile = DEFAULT_PROFILE) -> Span:
        """Read ``A/B``; ``..`` or nothing at one end leaves it open.  Raises :exc:`BadTime` otherwise."""
        ends = edtf.split_span(text)
        if ends is None:
            raise BadTime(text, "not a stretch of time", hint="write A/B")
        start, end = (
            attrs.evolve(_UNBOUNDED, zone=zone) if side in ("", "..") else When.parse(side, zone=zone, profile=profile)
            for side in ends
        )
        if start.intervals.start >= end.intervals.end:
            raise BadTime(text, "it ends before it starts", text.index("/") + 1)
        return cls(start, end)

    def on(self, line: Line) -> Span:
        """Both ends on that line; see :meth:`When.on`."""
        return Span(self.start.on(line), self.end.on(line))

    @property
    def text(self) -> str:
        """The span as it was written."""
        return f"{self.start.text}/{self.end.text}"

    @property
    def zone(self) -> str | None:
        """The zone in which the days of its start are meant."""
        return self.start.zone

    def __str__(self) -> str:
        return f"{self.start}/{self.end}"


def parse_time(text: str, *, zone: str | None = None, profile: Profile = DEFAULT_PROFILE) -> When | Span:
    """A moment, or a span where the text is ``A/B``.  Raises :exc:`BadTime`."""
    if edtf.split_span(text.strip()):
        return Span.parse(text.strip(), zone=zone, profile=profile)
    return When.parse(text, zone=zone, profile=profile)
