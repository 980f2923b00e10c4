"""People a claim may be about."""

from __future__ import annotations

import attrs

from factcheck.errors import Location
from factcheck.model.checked import Checked
from factcheck.when import When

__all__ = ["Person"]


@attrs.frozen
class Person(Checked):
    """Somebody with a name and perhaps a date of birth, which may be imprecise.  ``also``: other names."""

    id: str
    name: str = ""
    born: When | None = None
    also: tuple[str, ...] = ()
    location: Location | None = attrs.field(default=None, eq=False)
