"""What texts may name, by id, and what of it could not be read.

A reference to something lost is no second mistake: the first one stands where the thing was defined.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from factcheck.errors import BadValue, Location, did_you_mean, shorten
from factcheck.model.parameters import EventId, FigureName, LogId, PersonId, ScopeName, SeriesName, SourceId, SubjectId

Defined = TypeVar("Defined")


class UnknownName(BadValue):
    """A text that should name something and does not.

    ``otherwise``: what is wrong where nothing may have been meant.
    """

    def __init__(self, message: str, hint: Any = None, otherwise: BadValue | None = None) -> None:
        super().__init__(message, hint=hint)
        self.otherwise = otherwise


class Names(Generic[Defined]):
    """The things of one sort, such as scopes.  ``noun`` says which, for messages.

    ``incomplete``: further ones may have been defined where nothing could be read, or by somebody nobody asks.  ``strays``: one was lost
    that has no name of its own.
    """

    def __init__(self, noun: str, *, incomplete: bool = False) -> None:
        self.noun, self.incomplete, self.strays = noun, incomplete, False
        self.defined: dict[str, Defined] = {}
        self.places: dict[str, Location] = {}
        self._lost: set[str] = set()
        self._lost_prefixes: set[str] = set()

    def take(self, name: str, place: Location) -> Location | None:
        """Take a name for what stands at a place.  The place of what has it already, None where it was free."""
        first = self.places.setdefault(name, place)
        return first if first != place else None

    def define(self, name: str, value: Defined) -> None:
        """What the name means."""
        self.defined[name] = value

    def lose(self, name: str) -> None:
        """The name was meant to mean something that could not be read."""
        self._lost.add(name)
        self.defined.pop(name, None)

    @property
    def lost(self) -> tuple[str, ...]:
        """The names of what could not be read, sorted."""
        return tuple(sorted(self._lost))

    def lose_below(self, prefix: str) -> None:
        """Names that begin with the prefix may have been defined where nothing could be read."""
        self._lost_prefixes.add(prefix)

    def is_lost(self, name: str) -> bool:
        """Whether the name is, or may be, that of something that could not be read."""
        if name in self._lost:
            return True
        if name in self.defined or name in self.places:
            return False
        return self.incomplete or any(name.startswith(prefix) for prefix in self._lost_prefixes)

    def check(self, name: str) -> str:
        """The name itself where it is taken, means something or is lost.  Raises :exc:`UnknownName`."""
        if name not in self.places and name not in self.defined and not self.is_lost(name):
            raise UnknownName(f"there is no {self.noun} {shorten(name)}", functools.partial(self.suggestion, name))
        return name

    def suggestion(self, name: str) -> str | None:
        """What may have been meant: the name within a log, or one that is written nearly alike."""
        known = self.defined.keys() | (self.places.keys() - self._lost)
        qualified = sorted(each for each in known if each.endswith(f":{name}"))
        return f"did you mean {qualified[0]!r}?" if qualified else did_you_mean(name, known)


class Known:
    """What may be named, by the type of the name in ``of``.  ``anything``: nobody has been asked yet, so every name is taken as it is.

    ``attributes``: those that some event has, or some log's columns give.
    """

    def __init__(self, *, anything: bool = False) -> None:
        self.scopes: Names[Any] = Names("scope", incomplete=anything)
        self.events: Names[Any] = Names("event", incomplete=anything)
        self.series: Names[Any] = Names("series", incomplete=anything)
        self.people: Names[Any] = Names("person", incomplete=anything)
        self.sources: Names[Any] = Names("source", incomplete=anything)
        self.logs: Names[Any] = Names("log", incomplete=anything)
        self.attributes: Names[Any] = Names("attribute", incomplete=anything)
        self.of: Mapping[Any, Names[Any]] = {
            ScopeName: self.scopes,
            EventId: self.events,
            SeriesName: self.series,
            PersonId: self.people,
            SourceId: self.sources,
            LogId: self.logs,
            FigureName: self.attributes,
        }

    @property
    def incomplete(self) -> bool:
        """Whether a word that means nothing here may have been defined where nothing could be read."""
        return any(names.incomplete for names in self.of.values())

    def check(self, wanted: Any, name: str) -> str:
        """The name itself where something of that type has it or is lost.  Raises :exc:`UnknownName`."""
        if wanted is not SubjectId:
            return self.of[wanted].check(name)
        if not any(name in names.defined or names.is_lost(name) for names in (self.people, self.events)):
            known = [*self.people.defined, *self.events.defined]
            raise UnknownName(
                f"there is no person or event {shorten(name)}", functools.partial(did_you_mean, name, known)
            )
        return name

    def is_lost(self, wanted: Any, name: str) -> bool:
        """Whether the name is, or may be, that of something of that type that could not be read."""
        if wanted is not SubjectId:
            return wanted in self.of and self.of[wanted].is_lost(name)
        if name in self.people.defined:
            return False
        return self.events.is_lost(name) or (name not in self.events.defined and self.people.is_lost(name))
