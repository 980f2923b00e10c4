"""What a statement names, found by the types of its fields, however deep."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any

import attrs

from factcheck.model import EventId, ScopeName, SeriesName, Statement
from factcheck.wording import field_types

__all__ = ["named_events", "named_scopes"]


def named_scopes(statement: Statement) -> tuple[str, ...]:
    """The scopes and series it names, once each, in order."""
    return tuple(dict.fromkeys(str(value) for wanted, value in _named(statement) if wanted in (ScopeName, SeriesName)))


def named_events(statement: Statement) -> tuple[str, ...]:
    """The events it names, once each, in order."""
    return tuple(dict.fromkeys(str(value) for wanted, value in _named(statement) if wanted is EventId))


def _named(value: Any) -> Iterator[tuple[Any, Any]]:
    kind: type = type(value)
    types = field_types(kind)
    for field in attrs.fields(kind):
        yield from _of_field(getattr(value, field.name), types[field.name])


def _of_field(value: Any, wanted: Any) -> Iterator[tuple[Any, Any]]:
    if value is None:
        return
    if isinstance(value, tuple):
        for member in value:
            yield from _of_field(member, (typing.get_args(wanted) or (None,))[0])
    elif wanted in (ScopeName, SeriesName, EventId):
        yield wanted, value
    elif attrs.has(type(value)):
        yield from _named(value)
