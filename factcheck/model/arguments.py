"""What a program builds: nouns and statements, of values of the types themselves or of what these can be read from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

import attrs

from factcheck.errors import BadData, require
from factcheck.model.checked import Checked
from factcheck.model.leaves import Frame
from factcheck.model.reading import Argument, ProgramReader, Unreadable


def by_name(shape: type, values: tuple[object, ...], more: Mapping[str, object]) -> dict[str, Any]:
    """The arguments of a call by the names of the fields.  Raises :exc:`BadData` where there are too many, or one is given twice."""
    names = list(attrs.fields_dict(shape))
    given = {**dict(zip(names, values, strict=False)), **more}
    if len(values) > len(names) or len(given) < len(values) + len(more):
        raise BadData((f"{shape.__name__}: takes {', '.join(names)}, each once",))
    return given


def read_fields(shape: type, given: Mapping[str, object], frame: Frame) -> dict[str, Any]:
    """What is given for the fields of a class, each as it is where it is of its type, else read.

    Raises :exc:`BadData` with every mistake.
    """
    reader = ProgramReader(frame)
    fields, lost, _ = reader.fields(Argument(given, shape.__name__), shape)
    if lost:
        raise BadData(tuple(reader.problems))
    return fields


class Arranged(Checked):
    """A noun of the model that can be made of what is given by name."""

    __slots__ = ()

    @classmethod
    def arranged(cls, given: dict[str, Any], reader: ProgramReader, path: str) -> dict[str, Any]:  # noqa: ARG003
        """What is given, by the names of the fields."""
        return given


class Noun(Arranged):
    """A noun that a program builds by ``of``."""

    __slots__ = ()

    @classmethod
    def of(cls, *values: Any, zone: str | None = None, **more: Any) -> Self:
        """The noun, of what a program has for its fields: texts as a file would write them, dates, numbers, lists, mappings.

        ``zone``: whose days bare dates are (None: of the dossier it comes into).  Raises :exc:`BadData` with every mistake: the
        argument, the value, and what was expected.
        """
        require(f"{cls.__name__}.of", zone=(zone, str | None))
        given = by_name(cls, values, more)
        kind: type = cls
        if zone is not None and "zone" in attrs.fields_dict(kind):
            given["zone"] = zone
        reader = ProgramReader(Frame(zone))
        built = build(cls, given, reader, cls.__name__)
        if built is None:
            raise BadData(tuple(reader.problems))
        return built


Built = TypeVar("Built", bound=Arranged)


def build(kind: type[Built], given: Mapping[str, Any], reader: ProgramReader, path: str) -> Built | None:
    """A noun of what is given for its fields; None where something is wrong, which is noted."""
    before = len(reader.problems)
    try:
        built = reader.build(kind, Argument(kind.arranged(dict(given), reader, path), path))
    except Unreadable:
        return None
    return cast("Built", built) if len(reader.problems) == before else None
