"""What happened, as the log has it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, ClassVar

import attrs

from factcheck.errors import BadValue, Location
from factcheck.model.arguments import Noun
from factcheck.model.figures import ONE, Figure
from factcheck.model.numerals import Number
from factcheck.model.parameters import Entries, EventId, Prose, QualifiedId, SourceId
from factcheck.model.reading import Argument, ProgramReader, Unreadable
from factcheck.model.scope import REPORTED_BY, SERIES, SINGLE, FigureCondition, Scope, Values, joined
from factcheck.model.several import Share, apiece, shared, stands_for_several
from factcheck.when import Intervals, Span, Truth, When


@attrs.frozen
class Event(Noun):
    """Something that happened: when, with which attributes, according to whom.

    ``attributes``: pairs of a name and its possible values, sorted by name; a name that is missing is unknown, one with
    ``()`` is known to have none.  ``input`` is the log it came from, "" for one written in the dossier itself;
    ``other_inputs`` those of the reports merged into it.  ``told_on``: when each value of an observation was published; None, and
    none at all, for when its sources were.  ``number``: how many events the row stands for.
    """

    noun: ClassVar[str] = "an event"
    id: Annotated[str, QualifiedId]
    when: When | Span
    attributes: tuple[tuple[str, tuple[str, ...]], ...] = attrs.field(default=(), metadata={"key": None})
    sources: tuple[Annotated[str, SourceId], ...] = attrs.field(
        default=(), metadata={"role": "source", "also": "source"}
    )
    title: Annotated[str, Prose] = ""
    note: str = ""
    url: str = ""
    input: str = attrs.field(default="", metadata={"key": None})
    other_inputs: tuple[str, ...] = attrs.field(default=(), metadata={"key": None})
    told_on: tuple[When | None, ...] = attrs.field(default=(), metadata={"key": None})
    number: Annotated[Figure, Entries] = ONE
    same_as: tuple[Annotated[str, EventId], ...] = ()
    distinct_from: tuple[Annotated[str, EventId], ...] = ()
    location: Location | None = attrs.field(default=None, eq=False, metadata={"key": None})

    def __attrs_post_init__(self) -> None:
        if self.number.low < 0:
            raise BadValue("an event cannot stand for fewer than none")
        names = dict(self.attributes)
        if len(names) < len(self.attributes) or REPORTED_BY in names:
            raise BadValue("an event gives each attribute once, and who reports it in `sources`")

    @classmethod
    def arranged(cls, given: dict[str, Any], reader: ProgramReader, path: str) -> dict[str, Any]:
        """What is given, by the names of the fields: any other name is an attribute, and ``source`` the only source.

        An attribute is a text, a number or a list of what it may be; ``{"all": […]}`` are values that it has at once; ``()`` is known to be none, None is not known.
        """
        fields = attrs.fields_dict(cls)
        others = {name: given.pop(name) for name in list(given) if name not in fields}
        if "source" in others:
            given.setdefault("sources", others.pop("source"))
        if isinstance(given.get("attributes"), Mapping):
            others |= given.pop("attributes")
        found = []
        for name, value in sorted(others.items()):
            with contextlib.suppress(Unreadable):
                found += [] if value is None else [(name, _texts(name, Argument(value, f"{path}.{name}"), reader))]
        if SERIES in others:
            given.setdefault("input", f"series:{others[SERIES]}")
        return {"attributes": tuple(found), **given} if others else given

    def values(self, attribute: str) -> Values:
        """What the event gives for an attribute: see :data:`factcheck.model.Values`."""
        for name, values in self.attributes:
            if name == attribute:
                return values
        if attribute == REPORTED_BY:
            return self.sources
        return () if attribute == SERIES else None

    @property
    def observation(self) -> bool:
        """Whether it is an observation of a series.  No observation is the same as any other event."""
        return bool(self.values(SERIES))

    @property
    def inputs(self) -> frozenset[str]:
        """Every input that reports it.  Two events that share one are distinct."""
        return frozenset((self.input, *self.other_inputs))

    @property
    def moment(self) -> When:
        """The moment that places it in a window: its own, or the start of the span over which it lasted."""
        return self.when.start if isinstance(self.when, Span) else self.when

    @property
    def end(self) -> When:
        """The moment it was over: its own, or the end of its span."""
        return self.when.end if isinstance(self.when, Span) else self.when

    @property
    def extent(self) -> Intervals:
        """Every instant at which it may have been going on: its moment, or all from its start's first to its end's last."""
        if not isinstance(self.when, Span):
            return self.when.intervals
        return Intervals.between(self.when.start.intervals.start, self.when.end.intervals.end)

    def matches(self, scope: Scope) -> Truth:
        """Whether the event counts in the scope: the least of the answers of its conditions.

        An observation is in no scope but those of its series.
        """
        if self.observation and not scope.observes:
            return Truth.NO
        if not stands_for_several(self.number):
            return Truth.every(condition.match(self.values(condition.attribute)) for condition in scope.conditions)
        if self.number_in(scope)[1] == 0 != self.number.high:
            return Truth.NO
        return Truth.YES if self._all_in(scope) else Truth.UNKNOWN

    def number_in(self, scope: Scope) -> tuple[Number, Number | None]:
        """How many of the events that it stands for count in the scope, at the least and at the most; None is no bound.

        A figure of theirs is that of all together.
        """
        if self.observation and not scope.observes:
            return 0, 0
        others, shares = self._told(scope)
        if others is Truth.NO:
            return 0, 0
        low, high = self.number.low, self.number.high
        for share in shares:
            # Each condition takes away at the most those that do not meet it.
            without = share.most_without
            exact = without is not None and self.number.low == self.number.high
            low = share.least if len(shares) == 1 else max(low - (without or 0), 0) if exact else 0
            high = share.most if high is None or (share.most is not None and share.most < high) else high
        return (low if others is Truth.YES else 0), high

    def _all_in(self, scope: Scope) -> bool:
        others, shares = self._told(scope)
        return others is Truth.YES and all(share.most_without == 0 for share in shares)

    def _told(self, scope: Scope) -> tuple[Truth, list[Share]]:
        """Whether it meets the conditions that are not on a figure, and how many of its events meet each of the others."""
        others = Truth.every(
            condition.match(self.values(condition.attribute))
            for condition in scope.conditions
            if not isinstance(condition, FigureCondition)
        )
        on_figures = (condition for condition in scope.conditions if isinstance(condition, FigureCondition))
        return others, [shared(self.number, self.values(each.attribute), each) for each in on_figures]

    def apiece(self, figure: str) -> Values:
        """What is known of the figure of each of the events it stands for: see :mod:`factcheck.model.several`."""
        values = self.values(figure)
        return apiece(values, figure) if stands_for_several(self.number) else values


class Dates(Mapping[str, When]):
    """When each of some events happened, or began, by id.  ``ends``: when those were over that lasted."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._starts: dict[str, When] = {}
        self.ends: dict[str, When] = {}
        for event in events:
            self._starts[event.id] = event.moment
            if isinstance(event.when, Span):
                self.ends[event.id] = event.end

    def __getitem__(self, id_: str) -> When:
        return self._starts[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._starts)

    def __len__(self) -> int:
        return len(self._starts)


def _texts(name: str, given: Argument, reader: ProgramReader) -> tuple[str, ...]:
    """What an attribute may be; ``{"all": ["drone", "rocket"]}`` is both at once."""
    several = given.value.get("all") if isinstance(given.value, Mapping) and len(given.value) == 1 else None
    if several is None:
        return reader.texts(given)
    if name in SINGLE:
        raise reader.unfit(given, f"one {name}, or a list of what it may be")
    return (joined(reader.texts(Argument(several, f"{given.path}['all']"))),)


@attrs.frozen
class LogFile(Noun):
    """A log the dossier draws on.  ``lost`` counts rows that could not be read: it cancels coverage."""

    id: str
    file: str
    source: str | None = None
    rows: int = 0
    lost: int = 0
    location: Location | None = attrs.field(default=None, eq=False)
