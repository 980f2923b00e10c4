"""Values of the model as plain data and back, without loss.

:func:`to_data` gives dicts, lists, str, int, bool and None, so that ``json.dumps`` takes the result;
:func:`from_data` gives back an equal value, down to the texts and places that equality ignores.

- Every value is an object of its fields, all of them written.  At the top, and where a field allows values of
  several classes, ``"type"`` names the class.
- A statement is an object with its kind's name under ``"kind"``.
- A fraction is the text ``"1/3"``; whole numbers are exact.  Instants are pairs
  ``[start, end]`` of microseconds, with null for an unbounded end.

Data is read strictly: nothing is converted from one type to another, nothing is evaluated, unknown keys are
mistakes.  Classes are looked up in a closed table.
"""

from __future__ import annotations

import functools
import re
import typing
from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any, TypeVar

import attrs
from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

import factcheck.model
import factcheck.when
from factcheck.errors import BadData, Fault, Location, did_you_mean
from factcheck.model import Scope, Statement
from factcheck.model.depths import NOWHERE
from factcheck.model.reading import members_of
from factcheck.profile import Profile, VagueWord
from factcheck.registry import kind_of, kinds
from factcheck.when import DAWN, DUSK, Intervals, When, require_zone

Data = dict[str, Any]
"""Plain data: keys are str; values are str, int, bool, None, lists of such and such dicts."""

Plain = TypeVar("Plain")

_TAG = "type"
_STATEMENT = "Statement"
_FRACTION = re.compile(r"-?[0-9]{1,400}/[0-9]{1,400}", re.ASCII)
_SHOWN = 40  # so many characters of a wrong value are quoted


def to_data(value: Any) -> Data:
    """The value as plain data.  Raises TypeError for anything that is no value of the model."""
    if _is_statement(value):
        return {_TAG: _STATEMENT, **_converter().unstructure(value, Statement)}
    if _types().get(type(value).__name__) is not type(value):
        raise TypeError(f"{type(value).__name__} has no form as plain data")
    return {_TAG: type(value).__name__, **_converter().unstructure(value)}


def from_data(data: object) -> Any:
    """The value that :func:`to_data` wrote.

    Raises :exc:`BadData`, a ValueError, listing every mistake with its path.
    """
    try:
        fields = _mapping(data)
        tag = fields.pop(_TAG, None)
        if tag == _STATEMENT:
            return _read_statement(fields)
        return _converter().structure(fields, _class(tag, tuple(_types())))
    except (BaseValidationError, ForbiddenExtraKeysError, ValueError, TypeError) as problem:
        raise BadData(tuple(transform_error(problem, format_exception=_describe))) from problem


@functools.cache
def _types() -> Mapping[str, type]:
    """Every class that has a form as plain data, by name: the frozen values of the layers below."""
    public = (getattr(module, name) for module in (factcheck.when, factcheck.model) for name in module.__all__)
    found = [value for value in public if isinstance(value, type) and attrs.has(value)]
    return MappingProxyType({cls.__name__: cls for cls in (*found, Fault, Location, Profile, VagueWord)})


@functools.cache
def _converter() -> Converter:
    for cls in _types().values():
        # A step of a certificate names Scope for type checkers only.
        attrs.resolve_types(cls, localns={"Scope": Scope})
    converter = Converter(forbid_extra_keys=True, unstruct_collection_overrides={tuple: list})
    for plain in (str, int, bool):
        converter.register_structure_hook(plain, functools.partial(_read_plain, plain))
    for fits, read in _READERS:
        converter.register_structure_hook_func(fits, read)
    for fits, write in _WRITERS:
        converter.register_unstructure_hook_func(fits, write)
    converter.register_unstructure_hook(
        When, make_dict_unstructure_fn(When, converter, core_bounds=override(unstruct_hook=_write_pair))
    )
    return converter


# --- readers: of data, and of the type of a field -----------------------------------------------------------


def _read_plain(wanted: type, data: object, _: Any) -> Any:
    return _exactly(wanted, data)


def _read_class(data: object, cls: Any) -> Any:
    value = _fields_of(cls)(_mapping(data), cls)
    if isinstance(value, When) and value.intervals.empty:
        raise ValueError(NOWHERE)
    return value


@functools.cache
def _fields_of(cls: type) -> Callable[[Any, Any], Any]:
    special: dict[str, Callable[[Any, Any], Any]] = {"zone": _read_zone, "core_bounds": _read_pair}
    names = special.keys() & {field.name for field in attrs.fields(cls)}
    hooks: dict[str, Any] = {name: override(struct_hook=special[name]) for name in names}
    return make_dict_structure_fn(cls, _converter(), **hooks)


def _read_zone(data: object, _: Any) -> str | None:
    return None if data is None else require_zone(_exactly(str, data))


def _read_tuple(data: object, hint: Any) -> tuple[Any, ...]:
    members, items = typing.get_args(hint), _exactly(list, data)
    if members[-1:] == (Ellipsis,):
        alike: Any = list[members[0]]  # type: ignore[valid-type]  # known at run time only
        return tuple(_converter().structure(items, alike))
    if len(items) != len(members):
        raise ValueError(f"expected {len(members)} members, found {len(items)}")
    return tuple(_converter().structure(item, member) for item, member in zip(items, members, strict=True))


def _read_mapping(data: object, hint: Any) -> Mapping[Any, Any]:
    plain: Any = dict[typing.get_args(hint)]  # type: ignore[misc]  # known at run time only
    return MappingProxyType(_converter().structure(_mapping(data), plain))


def _read_number(data: object, hint: Any) -> int | Fraction | None:
    if type(data) is int:
        return data
    if data is None and type(None) in typing.get_args(hint):
        return None
    if isinstance(data, str) and _FRACTION.fullmatch(data) and int(data.partition("/")[2]):
        return Fraction(data)
    raise ValueError(f"expected a whole number or a fraction such as '1/3', found {_shown(data)}")


def _read_pair(data: object, _: Any = None) -> tuple[int, int]:
    ends = _exactly(list, data)
    if len(ends) != 2 or not all(end is None or type(end) is int for end in ends):
        raise ValueError(f"expected [start, end] in microseconds or null, found {_shown(data)}")
    start, end = ends
    return DAWN if start is None else start, DUSK if end is None else end


def _read_intervals(data: object, _: Any) -> Intervals:
    return Intervals(_read_pair(pair) for pair in _exactly(list, data))


def _read_choice(data: object, hint: Any) -> Any:
    """Objects say their class; a list can only be intervals, which have no other form."""
    members = members_of(hint)
    if data is None and len(members) < len(typing.get_args(hint)):
        return None
    if isinstance(data, list) and Intervals in members:
        return _converter().structure(data, Intervals)
    fields = _mapping(data)
    known = tuple(member.__name__ for member in members if member is not Intervals)
    return _converter().structure(fields, _class(fields.pop(_TAG, None), known))


def _class(tag: object, known: tuple[str, ...]) -> type:
    if isinstance(tag, str) and tag in known:
        return _types()[tag]
    wanted = " or ".join(known) if len(known) < 8 else "the name of a class"
    hint = did_you_mean(tag, known) if isinstance(tag, str) else None
    raise ValueError(f"'{_TAG}' should be {wanted}, found {_shown(tag)}" + (f"; {hint}" if hint else ""))


def _read_statement(data: object, _: Any = None) -> Any:
    fields = _mapping(data)
    name = fields.pop("kind", None)
    if not isinstance(name, str) or name not in kinds():
        hint = did_you_mean(name, kinds()) if isinstance(name, str) else None
        raise ValueError(f"no kind of statement is called {_shown(name)}" + (f"; {hint}" if hint else ""))
    return _converter().structure(fields, kinds()[name].statement)


# --- writers ------------------------------------------------------------------------------------------------


def _write_number(number: int | Fraction | None) -> int | str | None:
    return f"{number.numerator}/{number.denominator}" if isinstance(number, Fraction) else number


def _write_pair(pair: tuple[int, int]) -> list[int | None]:
    start, end = pair
    return [None if start == DAWN else start, None if end == DUSK else end]


def _write_intervals(intervals: Intervals) -> list[list[int | None]]:
    return [_write_pair(pair) for pair in intervals]


def _write_choice(value: Any) -> Any:
    data = _converter().unstructure(value)
    return {_TAG: type(value).__name__, **data} if isinstance(data, dict) else data


def _write_statement(statement: Statement) -> Data:
    if not _is_statement(statement):
        raise TypeError(f"{type(statement).__name__} is no statement of a known kind")
    return {"kind": kind_of(statement).name, **_converter().unstructure(statement)}


def _is_statement(value: object) -> bool:
    return type(value) in {kind.statement for kind in kinds().values()}


# --- which of them reads and writes a type ------------------------------------------------------------------


def _is_number(hint: Any) -> bool:
    return hint is Fraction or set(members_of(hint)) == {int, Fraction}


def _is_choice(hint: Any) -> bool:
    return len(members_of(hint)) > 1 and not _is_number(hint)


def _is(wanted: Any) -> Callable[[Any], bool]:
    return lambda hint: wanted in (hint, typing.get_origin(hint))


_READERS = (
    (attrs.has, _read_class),
    (_is(tuple), _read_tuple),
    (_is(Mapping), _read_mapping),
    (_is_number, _read_number),
    (_is(Intervals), _read_intervals),
    (_is_choice, _read_choice),
    (_is(Statement), _read_statement),
)
"""Where several fit, the last one reads."""
_WRITERS = (
    (_is_number, _write_number),
    (_is(Intervals), _write_intervals),
    (_is_choice, _write_choice),
    (_is(Statement), _write_statement),
)


# --- mistakes -----------------------------------------------------------------------------------------------

_NAMES = {str: "a text", int: "a whole number", bool: "true or false", dict: "an object", list: "a list"}


def _exactly(wanted: type[Plain], data: object) -> Plain:
    # bool is a subclass of int, so isinstance would take true for 1.
    if type(data) is not wanted:
        raise ValueError(f"expected {_NAMES[wanted]}, found {_shown(data)}")
    return data


def _mapping(data: object) -> Data:
    """A copy that may be changed.  Keys that are no text are mistakes: they cannot come from JSON."""
    found = _exactly(dict, data)
    if not all(isinstance(key, str) for key in found):
        raise ValueError("expected keys that are texts")
    return dict(found)


def _shown(data: object) -> str:
    if data is None:
        return "nothing"
    if isinstance(data, str):
        return repr(data if len(data) <= _SHOWN else data[: _SHOWN - 3] + "...")
    return _NAMES.get(type(data), f"a {type(data).__name__}")


def _describe(problem: BaseException, _: type | None) -> str:
    if isinstance(problem, KeyError):
        return "a required field is missing"
    if isinstance(problem, ForbiddenExtraKeysError):
        return f"unknown keys: {', '.join(sorted(_shown(key) for key in problem.extra_fields))}"
    return str(problem)
