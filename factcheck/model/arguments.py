"""What a program gives for an argument: values of the types themselves, or what they can be read from."""

from __future__ import annotations

import enum
import functools
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from factcheck.errors import BadData, BadValue, did_you_mean
from factcheck.model.reading import Frame, TypeReader, Unreadable

__all__ = ["Argument", "ProgramReader", "read_argument"]


@attrs.frozen
class Argument:
    """A value that a program gave.  ``path``: the name of the argument, and the way into it, for messages."""

    value: Any
    path: str


class ProgramReader(TypeReader[Argument]):
    """Reads what programs give: values of the types themselves, texts as a file would write them, dates, numbers, lists, mappings."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.problems: list[str] = []

    def text(self, given: Argument) -> str:
        """A text, a date, a number, or yes and no, as a file would write it."""
        match given.value:
            case str() as text if text.strip():
                return text.strip()
            case str():
                raise self.refuse(BadValue("the text is empty"), given)
            case bool() as answer:
                return "yes" if answer else "no"
            case datetime() as moment:
                name = getattr(moment.tzinfo, "key", None)
                return moment.isoformat() + (f"[{name}]" if name else "")
            case date() as day:
                return day.isoformat()
            case int() | float() | Decimal() as number:
                return str(number)
            case Fraction() as number if number.denominator == 1:
                return str(number)
            case enum.Enum() as member:
                return str(member.value)
        raise self._no(given, "a text, a date or a number")

    def members(self, given: Argument) -> Iterable[Argument]:
        """Lists, tuples and sets have members; everything else is one."""
        if not isinstance(given.value, list | tuple | set | frozenset):
            return (given,)
        ordered = sorted(given.value, key=str) if isinstance(given.value, set | frozenset) else given.value
        return tuple(Argument(member, f"{given.path}[{place}]") for place, member in enumerate(ordered))

    def entries(self, given: Argument, shape: type) -> tuple[dict[str, Argument], set[str]]:
        """A mapping by the names of the fields."""
        if not isinstance(given.value, Mapping):
            raise self._no(given, f"a {shape.__name__} or a mapping of its fields")
        fields = attrs.fields_dict(shape)
        lost = set()
        for name in given.value:
            if name not in fields:
                hint = functools.partial(did_you_mean, str(name), fields)
                self.refuse(BadValue(f"{shape.__name__} has no field {name!r}", hint=hint), given)
                lost.add(str(name))
        for name, field in fields.items():
            if field.default is attrs.NOTHING and name not in given.value:
                self.refuse(BadValue(f"{shape.__name__} needs {name!r}"), given)
                lost.add(name)
        path = f"{given.path}." if given.path else ""
        known = {name: value for name, value in given.value.items() if name in fields}
        return {name: Argument(value, f"{path}{name}") for name, value in known.items()}, lost

    def read(self, wanted: Any, given: Argument) -> Any:
        """What was given, as a value of that type; itself where it is one.  Raises :exc:`Unreadable`."""
        kind = getattr(wanted, "__supertype__", wanted)
        if kind is str and not isinstance(given.value, str):
            raise self._no(given, "a text")
        if type(given.value) is kind and kind is not str:
            return given.value
        return super().read(wanted, given)

    def refuse(self, error: ValueError, given: Argument) -> Unreadable:
        """Note the path, what is wrong, what was expected, and what may have been meant."""
        expected = f" (expected {error.expected})" if isinstance(error, BadValue) and error.expected else ""
        message = error.message if isinstance(error, BadValue) else str(error)
        hint = f"; {error.hint}" if isinstance(error, BadValue) and error.hint else ""
        self.problems.append(f"{given.path or 'value'}: {message}{expected}{hint}")
        return Unreadable()

    def impossible(self, error: ValueError, shape: type, given: Argument) -> Unreadable:
        """See :meth:`TypeReader.impossible`."""
        return self.refuse(BadValue(f"{shape.__name__}: {error}"), given)

    def attempt(self, wanted: Any, given: Argument) -> Any:
        """See :meth:`TypeReader.attempt`."""
        return ProgramReader(self.frame).read(wanted, given)

    def _no(self, given: Argument, expected: str) -> Unreadable:
        shown = repr(given.value)
        shown = shown if len(shown) <= 60 else f"{shown[:57]}..."
        return self.refuse(BadValue(f"{shown} cannot stand here", expected=expected), given)


def read_argument(wanted: Any, value: object, path: str, frame: Frame | None = None) -> Any:
    """What a program gave for an argument, as a value of a type.  Raises :exc:`BadData` with every mistake and its path."""
    reader = ProgramReader(frame or Frame())
    try:
        return reader.read(wanted, Argument(value, path))
    except Unreadable:
        raise BadData(tuple(reader.problems)) from None
