"""What a statement would have found: which of its parts holds the number, the date or the name that it is about."""

from __future__ import annotations

import enum
from fractions import Fraction

import attrs

from factcheck.formula.measures import Point
from factcheck.model import Scope
from factcheck.when import Truth


class Form(enum.Enum):
    """What sort of thing is found."""

    NUMBER = "so many"
    OUT_OF = "some of so many"
    AGAINST = "one number against another"
    ORDINAL = "which in a ranking"
    IN_A_ROW = "so many in a row"
    LATEST = "when the last one was"
    APART = "how many days lie between"
    OTHERS = "how many others, and which"
    VALUES = "what is on record of an event"
    NOTHING = "nothing of its own"


@attrs.frozen
class Sought:
    """What to look for.  ``parts``: the parts of the statement whose atoms hold it, in every reading.

    ``one``, ``many``: the words for what is counted or measured.  ``scope``, ``before``, ``without``: of the last one, which it is of, before which
    point, and which events do not count.  ``event``, ``attributes``: whose values.  ``plus``: so many more than the atom counts.  ``why``: why there is
    nothing.  ``growing``: of each number whether what is not on record may come on top of it.
    """

    form: Form
    parts: tuple[str, ...] = ()
    one: str = ""
    many: str = ""
    scope: Scope | None = None
    before: Point | None = None
    without: tuple[str, ...] = ()
    event: str = ""
    attributes: tuple[str, ...] = ()
    plus: int = 0
    why: str = ""
    growing: tuple[bool, ...] = ()


@attrs.frozen
class Bounds:
    """A number from ``low`` to ``high``, both inclusive; None is no bound."""

    low: int | Fraction | None = None
    high: int | Fraction | None = None


@attrs.frozen
class Seen:
    """What one reading holds.  ``extents``: its numbers or, of what has a date, the days from the first to the last it may be.

    ``names``: the ids or values it is about.  ``unit``: of a length.  ``sure``: whether the statement's own events are there at all.
    ``complete``: nothing is missing from the log that could change it.  ``fewer``: of the last so many events there certainly are only these, with the
    words for one and for several.
    """

    extents: tuple[Bounds, ...] = ()
    names: tuple[str, ...] = ()
    unit: str = ""
    sure: Truth = Truth.YES
    complete: bool = True
    fewer: tuple[Bounds, str, str] | None = None
