"""One reader of types: what a file, a phrase or a program gives, as a value of the type that a field declares.

What one text gives is a *leaf*; :data:`factcheck.model.leaves.LEAVES` is the table of them.  All other types are made of leaves, and
:class:`TypeReader` is the one walk over them: enums by their values, ``tuple[X, ...]`` member by member, of several types the first that
fits, attrs classes by their fields.  It is blind to where values come from, which its subclasses know:
the nodes of a file, the slots of a phrase, and here the values of a program.
"""

from __future__ import annotations

import enum
import functools
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, Generic, TypeVar

import attrs

from factcheck.errors import BadValue, did_you_mean
from factcheck.model.checked import fits, shown
from factcheck.model.depths import MAX_BITS
from factcheck.model.leaves import LEAVES, Frame, read_enum
from factcheck.model.parameters import Label, Prose
from factcheck.model.walking import field_types
from factcheck.when import Window

Given = TypeVar("Given")
Part = TypeVar("Part")
Value = TypeVar("Value")


class Unreadable(Exception):
    """A value is lost.  What is wrong with it is recorded, here or where the thing it needs was defined."""


# --- the walk over types ------------------------------------------------------------------------------------


class TypeReader(Generic[Given]):
    """Reads values of types from one sort of source.

    A source says by its methods how it gives texts, members and fields, and what becomes of a mistake.  ``own``: types that it reads in
    its own way.
    """

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.own: dict[Any, Callable[[Given], Any]] = {}

    def text(self, given: Given, wanted: Any) -> str:
        """What was given as one text, which is to be read as a value of that type."""
        raise NotImplementedError

    def members(self, given: Given) -> Iterable[Given]:
        """The members of a list; what is no list is its only member."""
        raise NotImplementedError

    def entries(self, given: Given, shape: type) -> tuple[dict[str, Given], set[str]]:
        """What is given for the fields of a class, by name, and the names of those that are lost: required and missing, or misspelt."""
        raise NotImplementedError

    def refuse(self, error: ValueError, given: Given) -> Exception:
        """Note what is wrong with what was given.  The answer can be raised."""
        raise NotImplementedError

    def impossible(self, error: ValueError, shape: type, given: Given) -> Exception:
        """Note that a class does not take its fields together.  The answer can be raised."""
        raise NotImplementedError

    def attempt(self, wanted: Any, given: Given) -> Any:
        """Like :meth:`read`, and nothing is noted of what is wrong."""
        return self.read(wanted, given)

    def read(self, wanted: Any, given: Given) -> Any:
        """What was given, as a value of that type.  Raises what :meth:`refuse` gives, or :exc:`Unreadable`."""
        if wanted in self.own:
            return self.own[wanted](given)
        if wanted in LEAVES:
            leaf = LEAVES[wanted]
            return self.from_text(lambda text: leaf(text, self.frame), wanted, given)
        if isinstance(wanted, type) and issubclass(wanted, enum.Enum):
            return self.from_text(functools.partial(read_enum, wanted), wanted, given)
        if typing.get_origin(wanted) is tuple:
            return self.each(functools.partial(self.read, typing.get_args(wanted)[0]), self.members(given))
        if members_of(wanted):
            return self._first(members_of(wanted), given)
        if attrs.has(wanted):
            return self.build(wanted, given)
        raise self.refuse(BadValue("nothing of this sort can be read"), given)

    def from_text(self, read: Callable[[str], Any], wanted: Any, given: Given) -> Any:
        """What a function reads in the one text that was given, as a value of that type."""
        text = self.text(given, wanted)
        try:
            return read(text)
        except ValueError as error:
            raise self.refuse(error, given) from error

    def _first(self, members: tuple[Any, ...], given: Given) -> Any:
        """Of several types the first that fits; what is wrong is told of the last one."""
        for wanted in members[:-1]:
            try:
                return self.attempt(wanted, given)
            except (Unreadable, ValueError):
                continue
        return self.read(members[-1], given)

    def each(self, read: Callable[[Part], Value], parts: Iterable[Part]) -> tuple[Value, ...]:
        """What a function reads in every part; Unreadable only after all were tried."""
        values, lost = [], False
        for part in parts:
            try:
                values.append(read(part))
            except Unreadable:
                lost = True
        if lost:
            raise Unreadable
        return tuple(values)

    def fields(self, given: Given, shape: type) -> tuple[dict[str, Any], set[str], Frame]:
        """The fields of a class that can be read, by name, the names of those that are lost, and what the last of them were read with.

        Fields that have a role say with what the others are read; they go first.
        """
        entries, lost = self.entries(given, shape)
        types, frame = field_types(shape), self.frame
        values: dict[str, Any] = {}
        try:
            for name, role in in_order(shape):
                if name not in entries:
                    continue
                try:
                    values[name] = self.read(types[name], entries[name])
                except Unreadable:
                    lost.add(name)
                if role:
                    self.frame = self.frame.beside(role, values.get(name))
            return values, lost, self.frame
        finally:
            self.frame = frame

    def build(self, shape: type, given: Given) -> Any:
        """A value of an attrs class, read field by field."""
        values, lost, _ = self.fields(given, shape)
        if lost:
            raise Unreadable
        try:
            return shape(**values)
        except ValueError as error:
            raise self.impossible(error, shape, given) from error


def members_of(wanted: Any) -> tuple[Any, ...]:
    """The members of a union other than None; nothing for any other type."""
    if typing.get_origin(wanted) not in (typing.Union, types.UnionType):
        return ()
    return tuple(member for member in typing.get_args(wanted) if member is not type(None))


_ROLES = ("source", "zone", "said", None)


@functools.cache
def in_order(shape: type) -> tuple[tuple[str, str | None], ...]:
    """The fields of a class with their roles (``metadata["role"]``), in the order in which they are read."""
    roles = [(field.name, field.metadata.get("role")) for field in attrs.fields(shape)]
    return tuple(sorted(roles, key=lambda field: _ROLES.index(field[1])))


def key_of(field: attrs.Attribute[Any]) -> str | None:
    """The key under which a field stands in a file: its name, without the ``_`` behind one that Python reserves; None where it has none."""
    key: str | None = field.metadata.get("key", field.name.rstrip("_"))
    return key


# --- values of a program ------------------------------------------------------------------------------------


@attrs.frozen
class Argument:
    """A value that a program gave.  ``path``: the name of the argument, and the way into it, for messages."""

    value: Any
    path: str


class ProgramReader(TypeReader[Argument]):
    """Reads what programs give: values of the types themselves, texts as a file would write them, dates, numbers, lists, mappings."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.own[Window] = self._window
        self.problems: list[str] = []

    def text(self, given: Argument, wanted: Any) -> str:
        """A text, a date, a number, or yes and no, as a file would write it."""
        match given.value:
            case str() as text if wanted in (str, Prose):
                return text
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
            case int() as number if number.bit_length() > MAX_BITS:
                raise self.refuse(BadValue("a number of too many digits"), given)
            case int() | float() | Decimal() as number:
                return str(number)
            case Fraction() as number if number.denominator == 1:
                return str(number)
            case enum.Enum() as member:
                return str(member.value)
        raise self.unfit(given, "a text, a date or a number")

    def members(self, given: Argument) -> Iterable[Argument]:
        """Lists, tuples and sets have members; everything else is one."""
        if not isinstance(given.value, list | tuple | set | frozenset):
            return (given,)
        ordered = sorted(given.value, key=str) if isinstance(given.value, set | frozenset) else given.value
        return tuple(Argument(member, f"{given.path}[{place}]") for place, member in enumerate(ordered))

    def entries(self, given: Argument, shape: type) -> tuple[dict[str, Argument], set[str]]:
        """A mapping by the names of the fields, or the keys under which a file has them."""
        if not isinstance(given.value, Mapping):
            raise self.unfit(given, f"{shape.__name__} or a mapping of its fields")
        fields = attrs.fields_dict(shape)
        names = {key_of(field): name for name, field in fields.items()} | {name: name for name in fields}
        path = f"{given.path}." if given.path else ""
        entries, lost = {}, set()
        for key, value in given.value.items():
            if key not in names:
                hint = functools.partial(did_you_mean, str(key), list(filter(None, names)))
                self.refuse(BadValue(f"{shape.__name__} has no field {key!r}", hint=hint), given)
                lost.add(str(key))
            elif value is not fields[names[key]].default:
                # What is given as the default, such as None, needs no reading.
                entries[names[key]] = Argument(value, f"{path}{key}")
        for name, field in fields.items():
            if field.default is attrs.NOTHING and name not in entries:
                self.refuse(BadValue(f"{shape.__name__} needs {name!r}"), given)
                lost.add(name)
        return entries, lost

    def read(self, wanted: Any, given: Argument) -> Any:
        """What was given, as a value of that type; itself where it is one.  Raises :exc:`Unreadable`."""
        kind = getattr(wanted, "__supertype__", wanted)
        if kind is str and not isinstance(given.value, str):
            raise self.unfit(given, "a text")
        if kind is not str and fits(kind)(given.value):
            return given.value
        if hasattr(wanted, "made_by"):
            raise self.unfit(given, wanted.made_by)
        return super().read(wanted, given)

    def _window(self, given: Argument) -> Window:
        """A window; one that is relative to the moment of speaking waits until that is known."""
        zone, said = self.frame.zone, self.frame.said
        read = functools.partial(Window.parse, zone=zone, reference=said, deferred=said is None)
        window: Window = self.from_text(read, Window, given)
        return window

    def refuse(self, error: ValueError, given: Argument) -> Unreadable:
        """Note the path, what is wrong, what was expected, and what may have been meant."""
        expected = f" (expected {error.expected})" if isinstance(error, BadValue) and error.expected else ""
        message = error.message if isinstance(error, BadValue) else str(error)
        hint = f"; {error.hint}" if isinstance(error, BadValue) and error.hint else ""
        self.problems.append(f"{given.path or 'value'}: {message}{expected}{hint}")
        return Unreadable()

    def impossible(self, error: ValueError, shape: type, given: Argument) -> Unreadable:  # noqa: ARG002
        """See :meth:`TypeReader.impossible`."""
        return self.refuse(error, given)

    def attempt(self, wanted: Any, given: Argument) -> Any:
        """See :meth:`TypeReader.attempt`."""
        return ProgramReader(self.frame).read(wanted, given)

    def unfit(self, given: Argument, expected: str) -> Unreadable:
        """Note that a value is of no type that is taken here.  The answer can be raised."""
        return self.refuse(BadValue(f"{shown(given.value)} cannot stand here", expected=expected), given)

    def texts(self, given: Argument) -> tuple[str, ...]:
        """One text or several, numbers among them, as a file would write them.  Raises :exc:`Unreadable`."""
        return self.each(functools.partial(self.text, wanted=Label), self.members(given))
