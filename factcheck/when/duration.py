"""Lengths of time in calendar units: "14 days", "48 hours"."""

from __future__ import annotations

import enum
import re

import attrs

from factcheck.errors import BadNumber
from factcheck.when.calendar import DAY, HOUR, MINUTE, add_months

__all__ = ["Duration", "Unit"]

_TEXT = re.compile(r"([0-9]{1,6})[ -]?(minute|hour|day|week|month|year)s?", re.ASCII)


class Unit(enum.Enum):
    """A calendar unit.  Minutes and hours are elapsed time; the others are counted on the calendar."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@attrs.frozen
class Duration:
    """A whole number of one unit.  ``amount`` is not negative."""

    amount: int
    unit: Unit

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Read "14 days" or "48-hour".  Raises :exc:`BadNumber`."""
        match = _TEXT.fullmatch(text.strip().lower())
        if match is None:
            raise BadNumber(text, "not a length of time", hint="write a number and a unit: 14 days, 48 hours")
        return cls(int(match.group(1)), Unit(match.group(2)))

    @property
    def calendar(self) -> bool:
        """Whether the unit is counted on the calendar (days and longer), not on the clock."""
        return self.unit not in (Unit.MINUTE, Unit.HOUR)

    @property
    def fixed(self) -> bool:
        """Whether it has a fixed length (weeks and shorter)."""
        return self.unit not in (Unit.MONTH, Unit.YEAR)

    @property
    def elapsed(self) -> int:
        """The length in microseconds.  Months and years have none: raises ValueError."""
        match self.unit:
            case Unit.MINUTE:
                return self.amount * MINUTE
            case Unit.HOUR:
                return self.amount * HOUR
            case Unit.DAY:
                return self.amount * DAY
            case Unit.WEEK:
                return self.amount * 7 * DAY
            case _:
                raise ValueError(f"{self} has no fixed length")

    def later(self, day: int, times: int = 1) -> int:
        """The day number so much later (``times`` = -1: earlier); the end of a month is clamped."""
        match self.unit:
            case Unit.DAY:
                return day + times * self.amount
            case Unit.WEEK:
                return day + times * 7 * self.amount
            case Unit.MONTH:
                return add_months(day, times * self.amount)[0]
            case Unit.YEAR:
                return add_months(day, times * 12 * self.amount)[0]
            case _:
                raise ValueError(f"{self} is not counted in days")

    def __str__(self) -> str:
        return f"{self.amount} {self.unit.value}{'' if self.amount == 1 else 's'}"
