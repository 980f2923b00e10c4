"""Statements that count somewhere: in a window, since an anchor, among the last so many events, or over all time."""

from __future__ import annotations

from typing import Any

import attrs

from factcheck.formula import Where
from factcheck.meaning import Readings, Setting, counted_in
from factcheck.model import Anchor, EventId, EventWindow, ScopeName, Statement, named
from factcheck.when import Relation, Window
from factcheck.wording import say_where

_PLACE = ("window", "since", "anchor", "last")


def place_last(_: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """A transformer of fields: where a statement counts stands behind what it counts, in words and as data."""
    return sorted(fields, key=lambda field: _PLACE.index(field.name) if field.name in _PLACE else -1)


def event_of(anchor: Anchor | None) -> tuple[str, ...]:
    """The event an anchor names, which does not count itself; none where it names a date."""
    return (anchor.event,) if anchor is not None and anchor.event is not None else ()


def _only_one(statement: Somewhere, _: Any, __: Any) -> None:
    *names, last = [field.name for field in attrs.fields(type(statement)) if field.name in ("window", "since", "last")]
    if sum(getattr(statement, name) is not None for name in (*names, last)) > 1:
        raise ValueError(f"give either {', '.join(f'`{name}`' for name in names)} or `{last}`")


@attrs.frozen(kw_only=True)
class Somewhere(Statement):
    """A statement that counts in ``window`` or since the anchor ``since``; with neither of them, over all time.

    To be told behind the fields of the kind, a statement class is made with ``field_transformer=place_last``.
    """

    window: Window | None = attrs.field(default=None, validator=_only_one)
    since: Anchor | None = None

    @property
    def last(self) -> EventWindow | None:
        """The last so many events of a scope, of a kind that counts among them."""
        return None

    @property
    def without(self) -> tuple[str, ...]:
        """The event since which it counts, which does not count itself."""
        return event_of(self.since)

    def places(self, setting: Setting) -> Readings[Where]:
        """Where it counts, in every admissible reading.  Raises ValueError as :func:`factcheck.meaning.counted_in` does."""
        named_ = map(str, named(self, EventId))
        of = next(iter(named(self, ScopeName)), None)
        scope = setting.scopes[of] if of is not None else None
        return counted_in(setting, self.window, self.since, self.last, named=named_, of=scope)

    def window_since(self) -> Window | None:
        """Its window; since a date, the window since then."""
        if self.since is None or self.since.window is None:
            return self.window
        return self.since.window.bounding(Relation.SINCE)

    def said_place(self, setting: Setting) -> str:
        """Where it counts, in words: "in March 2024", "at any time"."""
        return say_where(setting, self.window, self.since, self.last)


@attrs.frozen(kw_only=True)
class AmongTheLast(Somewhere):
    """A statement that may also count among the ``last`` so many events of a scope."""

    last: EventWindow | None = None
