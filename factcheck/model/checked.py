"""Values that cannot be built of the wrong types: every field holds what its annotation says, as deep as tuples go."""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Callable, Iterator
from typing import Any

import attrs

from factcheck.errors import BadData

Fits = Callable[[Any], bool]


def _hints(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in attrs.fields(kind)}


class Checked:
    """A frozen attrs class whose constructor takes nothing but values of the declared types.

    Raises :exc:`BadData` with every mistake: the field, the value, and what was expected.  Cost: a look at each value that is not the default.
    """

    __slots__ = ()

    def __attrs_pre_init__(self, *given: object) -> None:
        kind: type = type(self)
        for value, (default, fit) in zip(given, _checks(kind), strict=True):
            if value is not default and not fit(value):
                named = zip(given, _hints(kind).items(), strict=True)
                raise BadData(
                    tuple(
                        one for each, (name, hint) in named for one in mistakes(each, hint, f"{kind.__name__}.{name}")
                    )
                )


@functools.cache
def _checks(kind: type) -> tuple[tuple[Any, Fits], ...]:
    """Of each field its default, and whether a value fits it."""
    return tuple(
        (field.default, fits(hint)) for field, hint in zip(attrs.fields(kind), _hints(kind).values(), strict=True)
    )


def mistakes(value: object, hint: Any, path: str) -> Iterator[str]:
    """What of a value does not fit a type, each with the way to it."""
    if fits(hint)(value):
        return
    members = typing.get_args(hint)
    if typing.get_origin(hint) is tuple and isinstance(value, tuple):
        members = members[:1] * len(value) if members[1:] == (...,) else members
        if len(members) == len(value):
            for place, (each, member) in enumerate(zip(value, members, strict=True)):
                yield from mistakes(each, member, f"{path}[{place}]")
            return
    yield f"{path}: {shown(value)} cannot stand here (expected {_called(hint)})"


def shown(value: object) -> str:
    """A value as a message shows it, no longer than 60 characters."""
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001 - a message must not fail on the value that it complains of
        text = f"a value of the type {type(value).__name__}"
    return text if len(text) <= 60 else f"{text[:57]}..."


def _called(hint: Any) -> str:
    members = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return f"tuple[{', '.join('...' if member is ... else _called(member) for member in members)}]"
    if members:
        return " or ".join(_called(member) for member in members)
    return "None" if hint is type(None) else str(getattr(hint, "__supertype__", hint).__name__)


@functools.cache
def fits(hint: Any) -> Fits:
    """Whether a value is of a type."""
    members = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return _all_fit(fits(members[0])) if members[1:] == (...,) else _each_fits(tuple(map(fits, members)))
    if isinstance(typing.get_origin(hint), type) and typing.get_origin(hint) is not types.UnionType:
        return _is_a((typing.get_origin(hint),))
    if int in members or any(map(typing.get_origin, members)):
        return _some_fits(tuple(map(fits, members)))
    classes = tuple(getattr(member, "__supertype__", member) for member in members or (hint,))
    return _is_int if classes == (int,) else _is_a(classes)


def _is_int(value: object) -> bool:
    # True is an int to isinstance.
    return type(value) is int


def _is_a(classes: tuple[type, ...]) -> Fits:
    def fit(value: object) -> bool:
        return isinstance(value, classes)

    return fit


def _some_fits(choices: tuple[Fits, ...]) -> Fits:
    def fit(value: object) -> bool:
        return any(choice(value) for choice in choices)

    return fit


def _all_fit(member: Fits) -> Fits:
    def fit(value: object) -> bool:
        return isinstance(value, tuple) and all(map(member, value))

    return fit


def _each_fits(members: tuple[Fits, ...]) -> Fits:
    def fit(value: object) -> bool:
        return (
            isinstance(value, tuple)
            and len(value) == len(members)
            and all(member(each) for member, each in zip(members, value, strict=True))
        )

    return fit
