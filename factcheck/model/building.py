"""The parts of a dossier as a program gives them, read by the rules of a dossier file.

Bare dates are days of the zone of their source, else of the dossier; what was said without a date was said when its source was published,
else the dossier; a scope has the conditions of the one it lies within too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import attrs

from factcheck.errors import BadTime
from factcheck.model.arguments import Arranged, build
from factcheck.model.claims import Claim
from factcheck.model.events import Event, LogFile
from factcheck.model.leaves import Frame
from factcheck.model.names import Known
from factcheck.model.observed import as_observed, last_said
from factcheck.model.people import Person
from factcheck.model.reading import Argument, ProgramReader, in_order
from factcheck.model.scope import Scope
from factcheck.model.series import Series
from factcheck.model.sources import Coverage, Source, Tally, closed_window, require_stretch
from factcheck.model.walking import field_types
from factcheck.when import Span, When, Window

SECTIONS: Mapping[str, type[Arranged]] = MappingProxyType(
    {
        "sources": Source,
        "series": Series,
        "scopes": Scope,
        "logs": LogFile,
        "events": Event,
        "coverage": Coverage,
        "tallies": Tally,
        "people": Person,
        "claims": Claim,
    }
)
"""The parts of a dossier that are lists, in the order in which they need one another."""


class Builder:
    """Reads the parts of one dossier, and notes what is wrong with them.

    ``zone``, ``published``: those of the dossier.  ``sources``: what it has already.
    """

    def __init__(self, zone: str | None, published: When | None, sources: Mapping[str, Source]) -> None:
        # Whether what is named is there is looked at by the check, when the dossier is whole.
        self._known = Known(anything=True)
        self._known.sources.defined = dict(sources)
        self._frame = Frame(zone, published, self._known)
        self.problems: list[str] = []

    def section(self, name: str, given: object) -> tuple[Any, ...]:
        """What can be read of a part, with its dates in their zones."""
        found = tuple(each for each in self._members(name, given) if each is not None)
        if name == "sources":
            self._known.sources.defined |= {each.id: each for each in found if isinstance(each, Source)}
        return found

    def _members(self, name: str, given: object) -> Iterator[Arranged | None]:
        kind: type = SECTIONS[name]
        if isinstance(given, Mapping):
            # By their ids, as a file has them.
            key = next(iter(field_types(kind)))
            for id_, value in given.items():
                fields = {key: id_, **value} if isinstance(value, Mapping) else value
                yield self._member(kind, Argument(fields, f"{name}[{id_!r}]"))
        elif isinstance(given, Iterable) and not isinstance(given, str):
            for place, value in enumerate(given):
                yield self._member(kind, Argument(value, f"{name}[{place}]"))
        else:
            reader = ProgramReader(self._frame)
            reader.unfit(Argument(given, name), f"a list of {kind.__name__}")
            self.problems += reader.problems

    def _member(self, kind: type[Arranged], given: Argument) -> Arranged | None:
        reader = ProgramReader(self._frame)
        built: Arranged | None = None
        if isinstance(given.value, kind):
            built = given.value
        elif isinstance(given.value, Mapping):
            built = build(kind, given.value, reader, given.path)
        else:
            reader.unfit(given, f"{kind.__name__} or a mapping of its fields")
        try:
            built = built and self._placed(built)
        except ValueError as error:
            reader.refuse(error, given)
        self.problems += reader.problems
        return built

    def _placed(self, noun: Arranged) -> Arranged:
        """The noun with its dates in the zone of its source, and an end of its window where it is a coverage statement."""
        frame = self._frame
        kind: type = type(noun)
        for name, role in in_order(kind):
            value = getattr(noun, name)
            if role and value is not None:
                frame = frame.beside(role, placed(value, frame.zone, None))
        found: Arranged = placed(noun, frame.zone, frame.said)
        if isinstance(found, Coverage):
            require_stretch(found.window)
        if isinstance(found, Coverage) and found.window.relation.open_ended:
            if frame.said is None:
                raise BadTime(found.window.text, "it is open, and nobody says when the statement was published")
            return attrs.evolve(found, window=closed_window(found.window, frame.said))
        if isinstance(found, Event):
            when = as_observed(found.when, last_said(self._frame, found.sources))
            return found if when is found.when else attrs.evolve(found, when=when)
        return found


def placed(value: Any, zone: str | None, said: When | None) -> Any:
    """A value of the model with its bare dates read again as days of a zone, and its windows that wait for the moment of speaking.

    Raises :exc:`BadTime` where that cannot be.
    """
    match value:
        case When():
            return When.parse(value.absolute or value.text, zone=zone) if _bare(value, zone) else value
        case Window() if _bare(value.first, zone) or (value.said and said is not None):
            return Window.parse(value.text, zone=zone, reference=said, deferred=said is None)
        case Span() if _bare(value.start, zone) or _bare(value.end, zone):
            return Span.parse(value.text, zone=zone)
        case tuple():
            members = tuple(placed(each, zone, said) for each in value)
            return members if any(one is not other for one, other in zip(members, value, strict=True)) else value
        case Window() | Span():
            return value
    if not attrs.has(type(value)):
        return value
    changed = {}
    for field in attrs.fields(type(value)):
        before = getattr(value, field.name)
        after = placed(before, zone, said)
        if after is not before:
            changed[field.name] = after
    return attrs.evolve(value, **changed) if changed else value


def _bare(when: When, zone: str | None) -> bool:
    return zone is not None and when.floating and bool(when.text)


def within(scopes: Iterable[Scope]) -> tuple[Scope, ...]:
    """The scopes, each with the conditions of those it lies within too.  Raises ValueError for one that lies within itself."""
    known = {scope.name: scope for scope in scopes}
    return tuple(_complete(scope, known) for scope in scopes)


def _complete(scope: Scope, known: Mapping[str, Scope]) -> Scope:
    conditions = dict.fromkeys(scope.conditions)
    above, seen = scope, {scope.name}
    while above.within is not None and above.within in known:
        above = known[above.within]
        if above.name in seen:
            raise ValueError(f"the scope {above.name!r} lies within itself")
        seen.add(above.name)
        conditions |= dict.fromkeys(above.conditions)
    return attrs.evolve(scope, conditions=tuple(conditions)) if len(conditions) > len(scope.conditions) else scope
