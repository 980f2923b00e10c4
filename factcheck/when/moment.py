"""One moment, known imprecisely."""

from __future__ import annotations

import enum
import functools
import re

import attrs

from factcheck.errors import BadTime
from factcheck.profile import DEFAULT_PROFILE, Profile
from factcheck.when import edtf
from factcheck.when.calendar import DAY
from factcheck.when.intervals import DAWN, DUSK, Intervals
from factcheck.when.reading import Grain, days_as_local, grain_of
from factcheck.when.truth import Truth
from factcheck.when.zones import (
    EARLIEST_DAY,
    LATEST_DAY,
    day_exists,
    day_of,
    day_starts,
    require_zone,
    wall_clocks,
)

__all__ = ["Bound", "Line", "When", "after", "before", "same_time"]

_ZONE_SUFFIX = re.compile(r"(?<=.)\[([A-Za-z_][A-Za-z0-9_+/-]{0,63})\]$", re.ASCII)


class Bound(enum.Enum):
    """Where a bound comes from: the source says so, or a coding rule or our own width does."""

    HARD = "hard"
    CONVENTION = "convention"


class Line(enum.Enum):
    """What the numbers of one check count: civil days without any zone, or instants of UTC."""

    CIVIL = "civil"
    INSTANT = "instant"


@attrs.frozen
class When:
    """A moment known imprecisely: it lies somewhere in ``intervals``, nobody says where.

    ``intervals`` are half-open, in microseconds since 1970-01-01T00:00Z.  Where ``floating``, the value is a calendar
    day (or clock time) of an unknown zone and the numbers count civil time instead: :meth:`on` places it
    among instants.  ``core`` is what the text names before a convention or an unknown zone widened it, and
    ``core_bounds`` where it starts at the latest and ends at the earliest.  ``doubt``: the source itself was
    unsure (``?``); it does not widen.

    Equality is equality of the value, never "the same time": ask :func:`same_time`.
    """

    intervals: Intervals
    core: Intervals
    zone: str | None = None
    grain: Grain = Grain.STRETCH
    floating: bool = False
    doubt: bool = False
    bound: Bound = Bound.HARD
    text: str = attrs.field(default="", eq=False)
    core_bounds: tuple[int, int] = attrs.field(
        default=attrs.Factory(lambda self: (self.core.start, self.core.end), takes_self=True)
    )

    @classmethod
    def parse(cls, text: str, *, zone: str | None = None, profile: Profile = DEFAULT_PROFILE) -> When:
        """Read one moment: EDTF, or an ISO time of day with or without offset.

        A date is that whole calendar day in ``zone``; a zone in the text itself (``2024-02-04[Asia/Baghdad]``) goes first.
        Raises :exc:`BadTime` for anything else, for a day the zone did not have, and for an unknown zone.
        """
        return _parse(text, zone, profile)

    @classmethod
    def of_days(cls, days: Intervals, *, zone: str | None = None, text: str = "") -> When:
        """A moment on one of these days (half-open intervals of day numbers since 1970-01-01) of the zone."""
        placed = _placed(days_as_local(days), zone)
        return cls(
            intervals=placed,
            core=placed,
            zone=zone,
            grain=grain_of(days),
            floating=zone is None,
            text=text or edtf.format_days(days),
        )

    @property
    def clocked(self) -> bool:
        """Whether the value gives a time of day: only then does order within one day count."""
        return self.grain is Grain.CLOCK

    @property
    def earliest(self) -> int | None:
        """The first possible instant, in microseconds; None where unbounded."""
        return None if self.intervals.start == DAWN else self.intervals.start

    @property
    def latest(self) -> int | None:
        """The last possible instant, inclusive, in microseconds; None where unbounded."""
        return None if self.intervals.end == DUSK else self.intervals.end - 1

    def on(self, line: Line) -> When:
        """The value on that line.  A floating day among instants is widened by the range of the world's zones:
        it may start 14 hours before the same day of UTC and end 12 hours after it; its core shrinks accordingly.
        """
        if line is Line.CIVIL or not self.floating:
            return self
        return attrs.evolve(
            self,
            intervals=self.intervals.widened(EARLIEST_DAY, LATEST_DAY),
            core=self.core.widened(-LATEST_DAY, -EARLIEST_DAY),
            core_bounds=(_moved(self.core_bounds[0], LATEST_DAY), _moved(self.core_bounds[1], -EARLIEST_DAY)),
            floating=False,
        )

    def days(self, zone: str | None) -> tuple[int, int]:
        """The first and the last possible calendar day (numbers, both inclusive) in that zone.  Must be bounded."""
        return day_of(self.intervals.start, zone), day_of(self.intervals.end - 1, zone)

    def __str__(self) -> str:
        if self.zone is None or _ZONE_SUFFIX.search(self.text):
            return self.text
        return f"{self.text}[{self.zone}]"


@functools.lru_cache(maxsize=65_536)
def _parse(text: str, zone: str | None, profile: Profile) -> When:
    written = text.strip()
    suffix = _ZONE_SUFFIX.search(written)
    if suffix:
        zone, written = suffix.group(1), written[: suffix.start()]
    if zone is not None:
        require_zone(zone)
    if edtf.split_span(written):
        start, end = written.split("/", 1)
        raise BadTime(text, "a stretch of time, not one moment", len(start), hint=f"write [{start}..{end}]")
    reading = edtf.read(written, profile)
    days = reading.core
    if zone is not None and reading.grain is Grain.DAY and not day_exists(days.start // DAY, zone):
        raise BadTime(text, f"the clocks of {zone} skipped that whole day")
    if reading.offset is not None:
        place = functools.partial(_behind, offset=reading.offset)
    else:
        place = functools.partial(_placed, zone=zone)
    return When(
        intervals=place(reading.possible),
        core=place(reading.core),
        zone=zone,
        grain=reading.grain,
        floating=zone is None and reading.offset is None,
        doubt=reading.doubt,
        bound=Bound.CONVENTION if reading.widened else Bound.HARD,
        text=text.strip(),
    )


def _behind(local: Intervals, offset: int) -> Intervals:
    """Local time as instants where the text itself gives the offset."""
    return local.widened(offset, -offset)


def _placed(local: Intervals, zone: str | None) -> Intervals:
    """Local time as instants of the zone; unchanged where the zone is unknown."""
    if zone is None:
        return local
    placed: list[tuple[int, int]] = []
    for start, end in local:
        if start % DAY == 0 and end % DAY == 0:
            placed.append((_edge(start, zone)[0], _edge(end, zone)[-1]))
        else:
            # A clock time that the clocks show twice, or skip, may mean either instant.
            placed += zip(_edge(start, zone), _edge(end, zone), strict=False)
    return Intervals(placed)


def _edge(local: int, zone: str) -> tuple[int, ...]:
    """The first and the last instant a local time may be."""
    if local in (DAWN, DUSK):
        return local, local
    number, microseconds = divmod(local, DAY)
    if microseconds == 0:
        return day_starts(number, zone)
    shown = wall_clocks(number, microseconds, zone)
    return shown[0], shown[-1]


def _moved(instant: int, by: int) -> int:
    return instant if instant in (DAWN, DUSK) else instant + by


def before(first: When, second: When) -> Truth:
    """Whether ``first`` happened before ``second``: yes only if it did wherever both may lie."""
    first, second = _comparable(first, second)
    return Truth.of(
        certain=first.intervals.end <= second.intervals.start,
        possible=first.intervals.start < second.intervals.end - 1,
    )


def after(first: When, second: When) -> Truth:
    """Whether ``first`` happened after ``second``."""
    return before(second, first)


def same_time(first: When, second: When) -> Truth:
    """Whether both are the same instant.  Two whole days are never certainly the same instant, only possibly."""
    first, second = _comparable(first, second)
    return Truth.of(certain=False, possible=first.intervals.meets(second.intervals))


def _comparable(first: When, second: When) -> tuple[When, When]:
    if first.floating and second.floating:
        return first, second
    return first.on(Line.INSTANT), second.on(Line.INSTANT)
