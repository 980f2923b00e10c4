"""People a claim may be about."""

from __future__ import annotations

from typing import Annotated, ClassVar

import attrs

from factcheck.errors import Location
from factcheck.model.arguments import Noun
from factcheck.model.parameters import Absolute, Id, Label
from factcheck.when import When


@attrs.frozen
class Person(Noun):
    """Somebody with a name and perhaps a date of birth, which may be imprecise.  ``also``: other names."""

    noun: ClassVar[str] = "a person"
    id: Annotated[str, Id] = attrs.field(metadata={"key": None})
    name: str = ""
    born: Annotated[When, Absolute] | None = None
    also: tuple[Annotated[str, Label], ...] = ()
    location: Location | None = attrs.field(default=None, eq=False, metadata={"key": None})
