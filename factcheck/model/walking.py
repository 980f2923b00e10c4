"""One walk over a statement, or any other value of the model: what stands in it, however deep."""

from __future__ import annotations

import functools
import itertools
import typing
from collections.abc import Iterator
from typing import Any, TypeVar

import attrs

from factcheck.model.figures import NumberWord
from factcheck.when import When

Wanted = TypeVar("Wanted")
_arguments = functools.cache(typing.get_args)


@functools.cache
def field_types(kind: type) -> dict[str, Any]:
    """The declared type of each field of an attrs class, without "or None", in order.

    Of ``Annotated[str, SourceId]`` it is ``SourceId``: how the text is read, and what it names.
    """
    hints = typing.get_type_hints(kind, include_extras=True)
    return {field.name: _told(hints[field.name]) for field in attrs.fields(kind)}


@functools.cache
def _parts(kind: type, whole: tuple[type, ...]) -> tuple[tuple[str, Any], ...]:
    """The fields that a walk goes into, each with its type."""
    return () if issubclass(kind, whole) or not attrs.has(kind) else tuple(field_types(kind).items())


def _told(hint: Any) -> Any:
    members = typing.get_args(hint)
    if typing.get_origin(hint) is typing.Annotated:
        return members[1]
    if typing.get_origin(hint) is tuple:
        return tuple.__class_getitem__(tuple(_told(member) for member in members))
    others = [member for member in members if member is not type(None)]
    return _told(others[0]) if len(others) == 1 < len(members) else hint


def walk(
    value: object, declared: Any = None, *, whole: tuple[type, ...] = (When, NumberWord)
) -> Iterator[tuple[Any, Any]]:
    """The value and every value in it, each with the type of its field, in the order of the fields.

    ``declared``: the type of the value's own field.  The walk goes into tuples, into statements in statements and into every other
    class of the model; not into what is ``whole``, whose parts mean nothing by themselves.  It leaves out what is None.
    """
    found: list[tuple[Any, Any]] = []
    _collect(value, declared, whole, found)
    return iter(found)


def _collect(value: object, declared: Any, whole: tuple[type, ...], found: list[tuple[Any, Any]]) -> None:
    """Adds what the walk comes to.  A list, as each step of a generator in a generator costs as much as it is deep."""
    if value is None:
        return
    found.append((declared, value))
    kind: type = type(value)
    if kind is str:
        return  # Most of what stands in a statement.
    if isinstance(value, tuple):
        types = _arguments(declared)
        members = itertools.repeat(next(iter(types), None)) if types[1:] in ((), (...,)) else types
        for member, each in zip(members, value, strict=False):
            _collect(each, member, whole, found)
    else:
        for name, wanted in _parts(kind, whole):
            each = getattr(value, name)
            if each is not None:
                _collect(each, wanted, whole, found)


def inside(value: object, wanted: type[Wanted]) -> Iterator[Wanted]:
    """Every value of a class in a value, itself included, in the order of the walk."""
    return (each for _, each in walk(value) if isinstance(each, wanted))


def named(value: object, *wanted: object) -> tuple[str, ...]:
    """The names of these types (:data:`ScopeName`, :data:`EventId`, …) in a value, once each, in the order of the walk."""
    return tuple(dict.fromkeys(each for declared, each in walk(value) if declared in wanted))
