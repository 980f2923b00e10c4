"""Everything about one story."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

import attrs

from factcheck.display import Shown, text_of
from factcheck.errors import BadData, Fault, require
from factcheck.model.building import SECTIONS, Builder, within
from factcheck.model.checked import Checked
from factcheck.model.claims import Claim, UncheckedClaim
from factcheck.model.events import Event, LogFile
from factcheck.model.findings import Finding
from factcheck.model.leaves import Frame
from factcheck.model.names import Known
from factcheck.model.numerals import Number
from factcheck.model.people import Person
from factcheck.model.reading import Argument, ProgramReader
from factcheck.model.scope import SERIES, Scope
from factcheck.model.series import VALUE, Series
from factcheck.model.sources import Coverage, Source, Tally
from factcheck.model.walking import inside
from factcheck.profile import DEFAULT_PROFILE, Profile
from factcheck.when import Line, Span, When

Spoken = TypeVar("Spoken", Claim, Tally)


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
    ``cancelled``: coverage that counts nowhere, as what it ``lacks`` may be of any time; it vouches for nothing, and is why a claim is open.
    ``faults``: what is wrong in its files, by place; ``remarks``: what its reader has to tell of them besides.  Both are findings of every check.
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
    cancelled: tuple[Coverage, ...] = ()
    remarks: tuple[Finding, ...] = ()
    faults: tuple[Fault, ...] = ()

    @functools.cached_property
    def source(self) -> Mapping[str, Source]:
        """The sources by id."""
        return MappingProxyType({source.id: source for source in self.sources})

    @functools.cached_property
    def own_word(self) -> Source:
        """The dossier as a source: who vouches where nobody is named, and no later than the dossier was published."""
        return Source("", self.title, published=self.published)

    def voucher(self, coverage: Coverage) -> Source | None:
        """Who vouches: the source that is named, else the dossier itself; None where nothing is known of them.

        The values of a series stand for themselves where nobody is named: what they cover ends with them.
        """
        if coverage.vouched_by is not None:
            return self.source.get(coverage.vouched_by)
        scope = self.scope.get(coverage.scope)
        return None if scope is not None and scope.observes else self.own_word

    @functools.cached_property
    def scope(self) -> Mapping[str, Scope]:
        """The scopes by name."""
        return MappingProxyType({scope.name: scope for scope in self.scopes})

    def least(self, figure: str, scope: Scope | None = None) -> Number | None:
        """The least amount a figure can be: 0 of what counts people or things, what a series declares of its values; None where nobody says."""
        counted = figure
        if figure == VALUE:
            named = scope.observed if scope is not None else None
            series = next((series for series in self.series if series.id == named), None)
            if series is not None and series.least is not None:
                return series.least.low
            counted = series.unit if series is not None else ""
        return 0 if self.profile.counts(counted) else None

    @functools.cached_property
    def known(self) -> Known:
        """What its statements may name."""
        known = Known()
        known.scopes.defined = dict(self.scope)
        known.events.defined = {event.id: event for event in self.events}
        known.series.defined = {series.id: series for series in self.series}
        known.people.defined = {person.id: person for person in self.people}
        known.sources.defined = dict(self.source)
        names = {name for event in self.events for name, _ in event.attributes if name != SERIES}
        known.attributes.defined = dict.fromkeys(sorted(names))
        return known

    @functools.cached_property
    def trusted(self) -> bool:
        """Whether it is known already that all it names is there."""
        return False

    def as_trusted(self) -> Dossier:
        """The same dossier, of which it is known that all it names is there."""
        vars(self)["trusted"] = True
        return self

    @property
    def timeline(self) -> Timeline:
        """Its events and coverage by themselves."""
        return Timeline(self.events, self.coverage, self.scopes, self.sources, self.zone, self.title)

    @functools.cached_property
    def dates(self) -> tuple[When | Span, ...]:
        """When its events happened.  Logs repeat their dates, so what several events share is here once."""
        return tuple({id(event.when): event.when for event in self.events}.values())

    @classmethod
    def of(cls, **given: Any) -> Dossier:
        """A dossier of what a program has, read like a file: see :meth:`having`."""
        return cls().having(**given)

    def having(self, **given: Any) -> Dossier:
        """The dossier with these fields, and with what is given for its lists added to them.

        Members of a list are values or mappings of what their ``of`` takes; a list may be a mapping by ids.  Bare dates become days of the
        zone of their source, else of the dossier; an open coverage ends when it was published; scopes get the conditions of those
        they lie ``within``, claims and totals ``made`` and ``zone`` of their source, else of the dossier.

        Raises :exc:`BadData` with every mistake: where, which value, and what was expected.  Names are looked at by the check.
        """
        plain = {name: value for name, value in given.items() if name not in SECTIONS}
        if isinstance(plain.get("vocabulary"), Mapping):
            named = {
                name: texts if isinstance(texts, list | tuple | set | frozenset) else (texts,)
                for name, texts in plain["vocabulary"].items()
            }
            pairs = [(name, text) for name, texts in named.items() for text in texts]
            plain["vocabulary"] = sorted(pairs, key=lambda pair: tuple(map(str, pair)))
        require("Dossier.of", zone=(plain.get("zone"), str | None))
        reader = ProgramReader(Frame(plain.get("zone", self.zone)))
        values, _, _ = reader.fields(Argument(plain, "Dossier"), Dossier)
        zone, published = values.get("zone", self.zone), values.get("published", self.published)
        builder = Builder(zone, published, self.source)
        for name in SECTIONS:
            if name in given:
                values[name] = (*getattr(self, name), *builder.section(name, given[name]))
        if reader.problems or builder.problems:
            raise BadData((*reader.problems, *builder.problems))
        known = {scope.name for scope in values.get("scopes", self.scopes)}
        observed = tuple(series.scope() for series in values.get("series", ()) if series.id not in known)
        try:
            scopes = within((*values.get("scopes", self.scopes), *observed))
        except ValueError as error:
            raise BadData((f"scopes: {error}",)) from error
        return attrs.evolve(self, **{**values, "scopes": scopes}).completed()

    def completed(self) -> Dossier:
        """The dossier in which every claim and total has its moment and every claim its zone: its own, else its source's, else the dossier's."""
        claims = tuple(map(self._completed, self.claims))
        tallies = tuple(map(self._completed, self.tallies))
        changed = any(
            one is not other for one, other in zip((*claims, *tallies), (*self.claims, *self.tallies), strict=True)
        )
        return attrs.evolve(self, claims=claims, tallies=tallies) if changed else self

    def _completed(self, said: Spoken) -> Spoken:
        source = self.source.get(said.source or "")
        own = said.made or (source.published if source else None)
        wanted: dict[str, Any] = {"made": own or self.published}
        if isinstance(said, Claim):
            wanted["undated"] = said.undated or (own is None and self.published is not None)
            wanted["zone"] = said.zone or (source.zone if source else None) or self.zone
        missing = {name: value for name, value in wanted.items() if getattr(said, name) != value}
        return attrs.evolve(said, **missing) if missing else said

    def supposing(self, **changes: object) -> Dossier:
        """The dossier with these changes, on the same line: what is supposed of a record does not change how its days are counted.  O(1)."""
        changed = attrs.evolve(self, **changes)  # type: ignore[arg-type]
        vars(changed).update(line=self.line, lines=self.lines)
        return changed

    @functools.cached_property
    def line(self) -> Line:
        """On which line its dates are looked at: civil days where no zone and no instant occurs in any of them, else instants."""
        return self.lines[-1]

    @functools.cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines on which some of its dates lie as they are.

        With dates of both kinds there are two views, in each of which the others are widened by the range of the world's zones.  Whatever
        holds in one of them holds: both allow every world there may be.
        """
        floating = {when.floating for when in self._moments()}
        return tuple(line for line in Line if (line is Line.CIVIL) in floating) or (Line.CIVIL,)

    def on(self, line: Line) -> Dossier:
        """The dossier as it is looked at on that line."""
        if line is self.line:
            return self
        view = attrs.evolve(self)
        vars(view).update(line=line, lines=self.lines)
        return view

    def _moments(self) -> Iterator[When]:
        said = (self.published, self.sources, self.coverage, self.tallies, self.people, self.claims)
        yield from inside((*said, self.dates), When)
