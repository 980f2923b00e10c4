"""What a part of a phrase means while it is being read, and how it is written without a reference."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs

from factcheck.when.calendar import DAY, HOUR, MINUTE
from factcheck.when.edtf import format_day, format_days
from factcheck.when.intervals import DAWN, DUSK, Intervals
from factcheck.when.reading import Grain, Reading, days_as_local, grain_of, local_as_days

__all__ = ["Meaning", "each_reading", "either", "of_clock", "of_days", "of_stretch", "write_local"]


@attrs.frozen
class Meaning:
    """Local microseconds, half-open, as in :class:`~factcheck.when.reading.Reading`, with what the grammar needs to go on.

    ``name`` is a phrase that means the same without any reference.  ``readings`` are the admissible readings, the
    default first, where there are several; ``choice``: none of them is preferred, and ``core`` is their union.
    ``unit`` names the calendar unit, where it is one.  ``starts``: it runs up to the moment of speaking from
    one of these days, the default first.  ``relative``: of a whole phrase, that it cannot be read without a reference.
    """

    core: Intervals
    possible: Intervals
    name: str
    grain: Grain = Grain.STRETCH
    widened: bool = False
    doubt: bool = False
    offset: int | None = None
    readings: tuple[Meaning, ...] = ()
    choice: bool = False
    unit: str = ""
    starts: tuple[int, ...] = ()
    relative: bool = False

    @property
    def reading(self) -> Reading:
        """The common currency of the package."""
        return Reading(self.possible, self.core, self.grain, self.offset, self.doubt, self.widened)

    @property
    def absolute(self) -> str:
        """The name, where the phrase itself needs a reference; else ""."""
        return self.name if self.relative else ""

    @property
    def options(self) -> tuple[Meaning, ...]:
        """The readings of which none is preferred; itself where there is no such choice."""
        return self.readings if self.choice else (self,)

    @property
    def bounded(self) -> bool:
        """Whether both ends are known."""
        return not self.core.empty and self.core.start != DAWN and self.core.end != DUSK

    @property
    def first_day(self) -> int:
        """The day on which the core begins.  Must be bounded."""
        return self.core.start // DAY

    @property
    def last_day(self) -> int:
        """The day on which the core ends, inclusive.  Must be bounded."""
        return (self.core.end - 1) // DAY


def of_days(first: int, end: int, *, name: str = "", unit: str = "") -> Meaning:
    """Whole days from ``first`` (inclusive) to ``end`` (exclusive), and nothing vague about them."""
    days = Intervals.between(first, end)
    local = days_as_local(days)
    return Meaning(local, local, name or format_days(days), grain_of(days), unit=unit)


def of_clock(instant: int, *, offset: int | None = None, length: int = MINUTE) -> Meaning:
    """A time of day shown for ``length`` microseconds from ``instant``, on local clocks."""
    shown = Intervals.between(instant, instant + length)
    name = _write_instant(instant, seconds=length < MINUTE)
    if offset is not None:
        name += "Z" if offset == 0 else _write_offset(offset)
    return Meaning(shown, shown, name, Grain.CLOCK, offset=offset, unit="clock")


def of_stretch(core: Intervals, possible: Intervals, *, name: str = "", unit: str = "") -> Meaning:
    """A stretch that a convention has widened; ``name`` is made from the bounds where none is given."""
    written = name or f"{write_local(core)} possibly {write_local(possible)}"
    return Meaning(core, possible, written, widened=True, unit=unit)


def either(options: Iterable[Meaning]) -> Meaning:
    """Any of the options, where the phrase itself does not say which.  Options that mean the same are one."""
    different: list[Meaning] = []
    for option in options:
        different += (one for one in option.options if one not in different)
    first = different[0]
    if len(different) == 1:
        return first
    core, possible = first.core, first.possible
    for option in different[1:]:
        core, possible = core | option.core, possible | option.possible
    clocks = all(option.grain is Grain.CLOCK for option in different)
    return Meaning(
        core,
        possible,
        " or ".join(option.name for option in different),
        Grain.CLOCK if clocks else Grain.STRETCH,
        widened=any(option.widened for option in different),
        doubt=any(option.doubt for option in different),
        offset=first.offset,
        readings=tuple(different),
        choice=True,
        unit=first.unit,
    )


def each_reading(meaning: Meaning, change: Callable[[Meaning], Meaning]) -> Meaning:
    """The change made to a meaning, or to each of several options."""
    if not meaning.choice:
        return change(meaning)
    return either([change(option) for option in meaning.readings])


def write_local(intervals: Intervals) -> str:
    """A set of local time as EDTF that reads back as the same set, to the minute.  Must not be everything."""
    days = local_as_days(intervals)
    if days is not None:
        return format_days(days)
    return "[" + ",".join(_write_pair(start, end) for start, end in intervals) + "]"


def _write_pair(start: int, end: int) -> str:
    if start != DAWN and end != DUSK and end - start <= MINUTE:
        return _write_instant(start, seconds=end - start < MINUTE)
    first = "" if start == DAWN else format_day(start // DAY) if start % DAY == 0 else _write_instant(start)
    last = "" if end == DUSK else format_day(end // DAY - 1) if end % DAY == 0 else _write_instant(end - MINUTE)
    return f"{first}..{last}"


def _write_instant(instant: int, *, seconds: bool = False) -> str:
    day, rest = divmod(instant, DAY)
    hours, rest = divmod(rest, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    tail = f":{rest // 1_000_000:02}" if seconds or rest else ""
    return f"{format_day(day)}T{hours:02}:{minutes:02}{tail}"


def _write_offset(offset: int) -> str:
    hours, minutes = divmod(abs(offset) // MINUTE, 60)
    return f"{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}"
