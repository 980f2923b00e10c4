"""What a part of a phrase means while it is being read, how it is written without a reference, and the units of the calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs

from factcheck.profile import Profile
from factcheck.when import edtf
from factcheck.when.calendar import DAY, HOUR, MINUTE, add_units, date_of_day, day_number, start_of, weekday_of
from factcheck.when.edtf import format_day, format_days
from factcheck.when.intervals import DAWN, DUSK, Grain, Intervals, Reading, days_as_local, grain_of, local_as_days


@attrs.frozen
class Meaning:
    """Local microseconds, half-open, as in :class:`~factcheck.when.intervals.Reading`, with what the grammar needs to go on.

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
    instead: tuple[int, int] | None = None
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


END_OF_YEARS = 9_999
"""Relative arithmetic stays within the years -9999 to 9999; a phrase beyond it is refused."""


def unit_around(unit: str, day: int, times: int = 0) -> Meaning:
    """The calendar unit that contains the day, or the one ``times`` later."""
    if unit == "week":
        return week_of(day + 7 * times)
    first = add_units(start_of(unit, day), unit, times)[0]
    if unit == "decade":
        return decade(date_of_day(first)[0])
    if unit == "century":
        return century(date_of_day(first)[0] // 100)
    end = add_units(first, unit, 1)[0]
    year, month, _ = date_of_day(first)
    names = {"quarter": f"Q{(month + 2) // 3} {year:04}", "half": f"H{(month + 5) // 6} {year:04}"}
    return of_days(first, end, name=names.get(unit, "") if 1_000 <= year <= 2_999 else "", unit=unit)


def week_of(day: int) -> Meaning:
    """The week that contains the day: from Monday (ISO 8601); the week from Sunday is the other reading."""
    monday, sunday = start_of("week", day), day - (weekday_of(day) + 1) % 7
    readings = of_days(monday, monday + 7), of_days(sunday, sunday + 7)
    core, other = (reading.core for reading in readings)
    return Meaning(
        core, core | other, f"the week of {edtf.format_day(day)}", widened=True, readings=readings, unit="week"
    )


def weekend_of(day: int) -> Meaning:
    """The Saturday and Sunday of the week of that day; Friday from 6 p.m. on may be meant as well."""
    saturday = start_of("week", day) + 5
    core = days_as_local(Intervals.between(saturday, saturday + 2))
    return of_stretch(
        core,
        Intervals.between(core.start - 6 * HOUR, core.end),
        name=f"the weekend of {edtf.format_day(saturday)}",
        unit="weekend",
    )


def decade(year: int) -> Meaning:
    """The ten years from ``year`` on, a multiple of ten."""
    name = f"{year:04}s" if year % 100 and year > 0 else ""
    return of_days(day_number(year, 1, 1), day_number(year + 10, 1, 1), name=name, unit="decade")


def century(hundreds: int) -> Meaning:
    """The hundred years that share their first digits; "the 21st century" from 2001 to 2100 is the other reading."""
    first, end = day_number(100 * hundreds, 1, 1), day_number(100 * hundreds + 100, 1, 1)
    later = of_days(day_number(100 * hundreds + 1, 1, 1), day_number(100 * hundreds + 101, 1, 1))
    default = of_days(first, end, unit="century")
    number = hundreds + 1
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    name = f"the {number}{suffix} century" if hundreds >= 0 else ""
    return Meaning(
        default.core,
        default.core | later.core,
        name or f"{default.name} possibly {edtf.format_days(Intervals.between(first, later.last_day + 1))}",
        widened=True,
        readings=(default, later) if name else (),
        unit="century",
    )


def season(year: int, number: int, name: str, profile: Profile) -> Meaning:
    """A season as EDTF has it (``2023-21``): in the north or in the south, for the place is not known here."""
    text = f"{edtf.format_year(year)}-{number}"
    reading = edtf.read(text, profile)
    written = f"{name} {year:04}" if 1_000 <= year <= 2_999 else text
    return Meaning(
        reading.core, reading.possible, written, reading.grain, reading.widened, reading.doubt, unit="season"
    )


def third(whole: Meaning, word: str, profile: Profile) -> Meaning:
    """The early, mid or late part of a calendar unit, with a borderline inside the unit."""
    rule = profile.thirds[whole.unit]
    start, end = whole.core.start, whole.core.end

    def edge(times: int) -> int:
        day = start // DAY
        moved = start + times * HOUR if rule.step == "hour" else add_units(day, rule.step, times)[0] * DAY
        return min(max(moved, start), end)

    def part(margin: int) -> Intervals:
        first = start if word == "early" else edge((rule.early if word == "mid" else rule.late) - margin)
        last = end if word == "late" else edge((rule.late if word == "mid" else rule.early) + margin)
        return Intervals.between(first, last)

    return of_stretch(part(0), part(rule.margin), name=f"{word} {whole.name}")


def third_of_season(whole: Meaning, word: str, profile: Profile) -> Meaning:
    """Of each season it may be, by the months and by the stars; they share no day, so none is certain."""
    possible = Intervals()
    for start, end in whole.possible:
        first, last = start // DAY, end // DAY
        year, month, _ = date_of_day(last - 1)
        # By the months it ends before the month in which it ends by the stars.
        readings = (first, day_number(year, month, 1)), (first + edtf.STARS[date_of_day(first)[1] - 1] - 1, last)
        for reading in readings:
            one = of_days(*reading).core
            possible |= third(attrs.evolve(whole, core=one, possible=one), word, profile).possible
    return of_stretch(Intervals(), possible, name=f"{word} {whole.name}")


def brink(whole: Meaning, word: str, profile: Profile) -> Meaning:
    """The first ("early") or the last weeks or days of a calendar unit, with a borderline inside the unit."""
    rule = profile.brinks[whole.unit]
    start, end = whole.core.start, whole.core.end

    def part(times: int) -> Intervals:
        if word == "early":
            return Intervals.between(start, min(add_units(start // DAY, rule.step, times)[0] * DAY, end))
        return Intervals.between(max(add_units(end // DAY, rule.step, -times)[0] * DAY, start), end)

    return of_stretch(
        part(rule.sure), part(rule.wide), name=f"the {'start' if word == 'early' else 'end'} of {whole.name}"
    )
