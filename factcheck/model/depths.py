"""Whether a value is built right all the way down: of the declared types, with zones that there are, of numbers that can be written, and no deeper than anything is."""

from __future__ import annotations

import enum
import functools
import typing
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, cast

import attrs

from factcheck.model.checked import fits, mistakes, shown
from factcheck.when import When, require_zone

_DEEPEST = 100
"""Values within values."""
MAX_BITS = 10_000
"""Binary digits of a number: Python writes no number of more than 4,300 decimal ones."""
NOWHERE = "a moment lies somewhere: its intervals must not be empty"


def misbuilt(value: object, hint: Any, path: str, sound: Iterable[object] = ()) -> str | None:
    """The first place in a value at which it is not what is declared there, and what was expected; None where there is none.

    ``sound``: values that are known to be built right.  Cost: a look at every value in it, at those that stand in several places once.
    """
    wrong = _misbuilt(value, hint, {id(each) for each in sound}, 0)
    return None if wrong is None else f"{path}{wrong}"


def misbuilt_fields(kind: type, given: Mapping[str, object]) -> tuple[str, ...]:
    """The same for what is given for the fields of a class, by their names: the first such place of each."""
    hints = dict(_fields(kind))
    wrong = (misbuilt(value, hints[name], f"{kind.__name__}.{name}") for name, value in given.items())
    return tuple(one for one in wrong if one is not None)


def _misbuilt(value: object, hint: Any, seen: set[int], deep: int) -> str | None:
    """The way from the value to that place, and what is wrong there."""
    if not fits(hint)(value):
        return next(mistakes(value, hint, ""))
    if deep > _DEEPEST:
        return f": more than {_DEEPEST} values within one another"
    if isinstance(value, int | Fraction):
        short = max(value.numerator.bit_length(), value.denominator.bit_length()) <= MAX_BITS
        return None if short else ": a number of too many digits"
    if isinstance(value, tuple):
        for place, (member, each) in enumerate(zip(value, _members(hint, value), strict=True)):
            if _is_leaf(each):
                continue  # It fits, for the tuple does.
            wrong = _misbuilt(member, each, seen, deep + 1)
            if wrong is not None:
                return f"[{place}]{wrong}"
    elif isinstance(value, Mapping):
        for key, member in value.items():
            for each, hint_ in zip((key, member), typing.get_args(hint), strict=False):
                wrong = _misbuilt(each, hint_, seen, deep + 1)
                if wrong is not None:
                    return f"[{shown(key)}]{wrong}"
    elif attrs.has(type(value)) and id(value) not in seen:
        for name, each in _fields(cast("Any", type(value))):
            member = getattr(value, name)
            if name == "zone" and isinstance(member, str) and not _is_zone(member):
                return f".{name}: there is no time zone {shown(member)}"
            if _is_leaf(each) and fits(each)(member):
                continue
            wrong = _misbuilt(member, each, seen, deep + 1)
            if wrong is not None:
                return f".{name}{wrong}"
        if isinstance(value, When) and value.intervals.empty:
            return f".intervals: {NOWHERE}"
        seen.add(id(value))
    return None


@functools.cache
def _is_leaf(hint: Any) -> bool:
    """Whether nothing is in a value of a type that could be wrong, once the value is of that type."""
    kind = getattr(hint, "__supertype__", hint)
    return isinstance(kind, type) and issubclass(kind, str | bool | enum.Enum | None)


@functools.cache
def _is_zone(name: str) -> bool:
    try:
        return bool(require_zone(name))
    except ValueError:
        return False


def _members(hint: Any, value: tuple[object, ...]) -> tuple[Any, ...]:
    """The types of the members of a tuple that fits."""
    choices = typing.get_args(hint)
    if typing.get_origin(hint) is not tuple:
        return next((_members(each, value) for each in choices if fits(each)(value)), (object,) * len(value))
    return choices[:1] * len(value) if choices[1:] == (...,) else choices


@functools.cache
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    hints = typing.get_type_hints(kind)
    return tuple((field.name, hints[field.name]) for field in attrs.fields(kind))
