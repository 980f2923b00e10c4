"""Everything about one story."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import attrs

from factcheck.display import Shown, text_of
from factcheck.model.checked import Checked
from factcheck.model.claims import Claim, UncheckedClaim
from factcheck.model.events import Event, LogFile
from factcheck.model.people import Person
from factcheck.model.scope import Scope
from factcheck.model.series import Series
from factcheck.model.sources import Coverage, Source, Tally
from factcheck.model.walking import inside
from factcheck.profile import DEFAULT_PROFILE, Profile
from factcheck.when import Line, Span, When

__all__ = ["Dossier", "Timeline"]


@attrs.frozen(slots=False)
class Timeline(Checked, Shown):
    """What is on record, without what anybody claims: events, and for which stretches of time somebody vouches that none is missing.

    ``scopes``: those that the coverage speaks of, and all others of the dossier.  ``zone``: in which days are counted.
    """

    events: tuple[Event, ...]
    coverage: tuple[Coverage, ...] = ()
    scopes: tuple[Scope, ...] = ()
    sources: tuple[Source, ...] = ()
    zone: str | None = None
    title: str = ""

    @property
    def dossier(self) -> Dossier:
        """The same as a dossier without claims."""
        return Dossier(
            title=self.title,
            zone=self.zone,
            sources=self.sources,
            scopes=self.scopes,
            events=self.events,
            coverage=self.coverage,
        )

    def __str__(self) -> str:
        """Its events in order of time and its coverage, as lines of text that are safe to print; long ones cut short, and said so."""
        return text_of(self)


@attrs.frozen(slots=False)
class Dossier(Checked, Shown):
    """Sources, scopes, events, coverage and claims of one story: the one input of a check.

    Values are immutable and may be shared between threads.  ``vocabulary``: attribute values that exist although no
    event carries them, as pairs of attribute and value.  The observations of ``series`` are among the events, their scopes among the scopes.
    """

    name: str = ""
    title: str = ""
    topic: str = ""
    zone: str | None = None
    published: When | None = None
    status: str = "draft"
    article: str = ""
    sources: tuple[Source, ...] = ()
    scopes: tuple[Scope, ...] = ()
    vocabulary: tuple[tuple[str, str], ...] = ()
    logs: tuple[LogFile, ...] = ()
    events: tuple[Event, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    tallies: tuple[Tally, ...] = ()
    series: tuple[Series, ...] = ()
    people: tuple[Person, ...] = ()
    claims: tuple[Claim, ...] = ()
    unchecked: tuple[UncheckedClaim, ...] = ()
    profile: Profile = DEFAULT_PROFILE

    @functools.cached_property
    def source(self) -> Mapping[str, Source]:
        """The sources by id."""
        return MappingProxyType({source.id: source for source in self.sources})

    @functools.cached_property
    def scope(self) -> Mapping[str, Scope]:
        """The scopes by name."""
        return MappingProxyType({scope.name: scope for scope in self.scopes})

    @property
    def timeline(self) -> Timeline:
        """Its events and coverage by themselves."""
        return Timeline(self.events, self.coverage, self.scopes, self.sources, self.zone, self.title)

    @functools.cached_property
    def dates(self) -> tuple[When | Span, ...]:
        """When its events happened.  Logs repeat their dates, so what several events share is here once."""
        return tuple({id(event.when): event.when for event in self.events}.values())

    def supposing(self, **changes: object) -> Dossier:
        """The dossier with these changes, on the same line: what is supposed of a record does not change how its days are counted.  O(1)."""
        changed = attrs.evolve(self, **changes)  # type: ignore[arg-type]
        vars(changed)["line"] = self.line
        return changed

    @functools.cached_property
    def line(self) -> Line:
        """Civil days where no zone and no instant occurs in any date of the dossier; instants otherwise."""
        return Line.CIVIL if all(when.floating for when in self._moments()) else Line.INSTANT

    def _moments(self) -> Iterator[When]:
        said = (self.published, self.sources, self.coverage, self.tallies, self.people, self.claims)
        yield from inside((*said, self.dates), When)
