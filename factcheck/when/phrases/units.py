"""Calendar units: where one begins, the one before and after it, and its parts."""

from __future__ import annotations

from factcheck.profile import Profile
from factcheck.when import edtf
from factcheck.when.calendar import DAY, HOUR, add_units, date_of_day, day_number, start_of, weekday_of
from factcheck.when.intervals import Intervals
from factcheck.when.phrases.meaning import Meaning, of_days, of_stretch
from factcheck.when.reading import days_as_local

__all__ = [
    "END_OF_YEARS",
    "century",
    "decade",
    "season",
    "third",
    "unit_around",
    "week_of",
    "weekend_of",
]

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
