"""Quantities over time.

An observation is an :class:`~factcheck.model.Event` with the figure ``value`` and the id ``<series>:<date as written>``; for a whole period its
``when`` is that period.  The series is also a scope of the same name, so that whatever works on events works on observations.
"""

from __future__ import annotations

import attrs

from factcheck.errors import Location
from factcheck.model.arguments import Arranged
from factcheck.model.scope import SERIES, Scope, TextCondition

__all__ = ["VALUE", "Series"]

VALUE = "value"
"""The figure of an observation."""


@attrs.frozen
class Series(Arranged):
    """A quantity observed at moments or for whole periods.

    ``of``: whose, as a path ("us-troops/Iraq"); ``quantity``: what is measured ("strength"); ``unit``: of its values after scaling ("people",
    "percent").  ``every``: the period each value is for ("month"), "" for moments.
    """

    id: str
    of: str = ""
    quantity: str = ""
    unit: str = ""
    every: str = ""
    source: str | None = None
    location: Location | None = attrs.field(default=None, eq=False)

    def scope(self, label: str = "", plural: str = "") -> Scope:
        """The scope of its observations.  ``label`` and ``plural``: the words for one and for several of them."""
        return Scope(
            self.id,
            (TextCondition(SERIES, (self.id,)),),
            label=label or f"value of {self.id}",
            plural=plural or ("" if label else f"values of {self.id}"),
            location=self.location,
        )
