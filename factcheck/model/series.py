"""Quantities over time.

An observation is an :class:`~factcheck.model.Event` with the figure ``value`` and the id ``<series>:<date as written>``; for a whole period its
``when`` is that period.  The series is also a scope of the same name, so that whatever works on events works on observations.
"""

from __future__ import annotations

import enum
from typing import Annotated

import attrs

from factcheck.errors import BadValue, Location, shorten
from factcheck.model.arguments import Arranged
from factcheck.model.figures import Figure
from factcheck.model.multipliers import plain_unit
from factcheck.model.parameters import Entries, Over
from factcheck.model.scope import SERIES, Scope, TextCondition
from factcheck.when import Period

VALUE = "value"
"""The figure of an observation."""


class Every(enum.Enum):
    """For what each value of a series is: a period of the calendar, or a session (a trading day), of which the calendar skips some."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    SESSION = "session"

    @property
    def period(self) -> Period:
        """The period of the calendar that a date of the series names: a session is a day."""
        return Period.DAY if self is Every.SESSION else Period(self.value)


@attrs.frozen
class Series(Arranged):
    """A quantity observed at moments or for whole periods.

    ``of``: whose, as a path ("us-troops/Iraq"); ``quantity``: what is measured ("strength"); ``unit``: of its values after scaling ("people",
    "percent"); one with a multiplier in it ("thousand people") raises :exc:`~factcheck.errors.BadValue`.  ``every``: what each value is for ("month", "session"), "" for moments.  ``over``: what the value of a longer period is made of theirs; None where
    nobody says.  ``least``: no value is below it; None where nobody says.
    """

    id: str
    of: str = ""
    quantity: str = ""
    unit: str = ""
    every: str = ""
    over: Over | None = None
    least: Annotated[Figure, Entries] | None = None
    source: str | None = None
    location: Location | None = attrs.field(default=None, eq=False)

    def __attrs_post_init__(self) -> None:
        plain_unit(self.unit)
        if self.every and self.each is None:
            raise BadValue(f"{shorten(self.every)} is none of {', '.join(each.value for each in Every)}")

    @property
    def each(self) -> Every | None:
        """What each value is for; None for moments."""
        return next((each for each in Every if each.value == self.every), None)

    def scope(self, label: str = "", plural: str = "") -> Scope:
        """The scope of its observations.  ``label`` and ``plural``: the words for one and for several of them."""
        return Scope(
            self.id,
            (TextCondition(SERIES, (self.id,)),),
            label=label or f"value of {self.id}",
            plural=plural or ("" if label else f"values of {self.id}"),
            location=self.location,
        )
