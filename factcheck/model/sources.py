"""Who says what: sources, coverage statements and tallies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

import attrs

from factcheck.errors import BadTime, Location
from factcheck.model.arguments import Noun
from factcheck.model.figures import NumberWord
from factcheck.model.parameters import Absolute, Id, LogId, Prose, ScopeName, SourceId, Zone
from factcheck.when import DUSK, Bound, Grain, Intervals, Line, Relation, Span, When, Window, write_days


@attrs.frozen
class Source(Noun):
    """A person, an outlet, a document or a data set.  ``zone`` is what a bare date in it means."""

    noun: ClassVar[str] = "a source"
    id: Annotated[str, Id] = attrs.field(metadata={"key": None})
    title: Annotated[str, Prose] = ""
    speaker: str = ""
    url: str = ""
    published: Annotated[When, Absolute] | None = None
    zone: Annotated[str, Zone] | None = attrs.field(default=None, metadata={"role": "zone"})
    derived_from: tuple[Annotated[str, SourceId], ...] = ()
    note: str = ""
    location: Location | None = attrs.field(default=None, eq=False, metadata={"key": None})

    def knew_until(self, line: Line) -> int:
        """The first instant it cannot vouch for: the end of the day on which it certainly was published already.

        DUSK where nobody says when.  A publication known less precisely than to the day counts as its first instant.
        """
        if self.published is None:
            return DUSK
        published = self.published.on(line)
        precise = published.grain in (Grain.CLOCK, Grain.DAY) and published.bound is Bound.HARD
        return published.core_bounds[1] if precise else published.intervals.start


@attrs.frozen
class Lack:
    """An event that should be on record and could not be read: what it is called ("line 7 of storms.csv"), and when it may have happened."""

    what: str
    when: When | Span

    def instants(self, line: Line) -> Intervals:
        """Every instant at which it may have been going on."""
        when = self.when.on(line)
        if isinstance(when, Span):
            return Intervals.between(when.start.intervals.start, when.end.intervals.end)
        return when.intervals


@attrs.frozen
class Coverage(Noun):
    """Somebody vouches that every event of the scope in the window is on record.

    ``in_log``: complete in that log (None: in this dossier).  ``account_of``: complete only as that source's own
    account, which closes nothing in the pooled view.  The window counts only where it is certainly meant, and not where one of those that
    it ``lacks`` may lie.
    """

    noun: ClassVar[str] = "a coverage statement"
    id: Annotated[str, Id]
    scope: Annotated[str, ScopeName]
    window: Window
    because: Annotated[str, Prose]
    vouched_by: Annotated[str, SourceId] | None = attrs.field(default=None, metadata={"role": "source"})
    in_log: Annotated[str, LogId] | None = attrs.field(default=None, metadata={"key": "in"})
    account_of: Annotated[str, SourceId] | None = None
    lacks: tuple[Lack, ...] = attrs.field(default=(), metadata={"key": None})
    location: Location | None = attrs.field(default=None, eq=False, metadata={"key": None})


@attrs.frozen
class Disregarded:
    """Which coverage does not help a claim: what its own ``source`` vouches for, and for the time from then on what was vouched for on the bare day
    on which the claim was made by the clock (``clock``: when that was), as it may have been said at the beginning of that day.
    """

    source: str | None = None
    clock: Intervals = attrs.field(factory=Intervals)

    @classmethod
    def of(cls, source: str | None, made: When | None, line: Line) -> Disregarded:
        """That of a claim which a source made at that time."""
        return cls(source, made.on(line).intervals if made is not None and made.clocked else Intervals())


NOTHING_DISREGARDED = Disregarded()


@attrs.frozen
class Tally(Noun):
    """A source's own total over a scope and a window, without the single events.  A statement, not evidence."""

    noun: ClassVar[str] = "a tally"
    id: Annotated[str, Id]
    scope: Annotated[str, ScopeName]
    window: Window
    number: NumberWord
    source: Annotated[str, SourceId] | None = attrs.field(default=None, metadata={"role": "source"})
    made: Annotated[When, Absolute] | None = attrs.field(default=None, metadata={"role": "said"})
    location: Location | None = attrs.field(default=None, eq=False, metadata={"key": None})


def derives_from(sources: Mapping[str, Source], source: str, origin: str) -> bool:
    """Whether ``source`` is ``origin`` or derives from it, directly or through others.  Circles are harmless."""
    seen: set[str] = set()
    waiting = [source]
    while waiting:
        current = waiting.pop()
        if current == origin:
            return True
        if current not in seen:
            seen.add(current)
            waiting.extend(sources[current].derived_from if current in sources else ())
    return False


def require_stretch(window: Window) -> None:
    """Raises :exc:`BadTime` for a window of a coverage statement that names one unknown moment: nobody can vouch for that."""
    first = window.first
    if window.relation is Relation.IN and first.one_of:
        several = len(first.intervals) > 1
        days = write_days(first.intervals, first.zone).strip("[]").replace("..", "/")
        hint = "give each of the days a statement" if several else f"write {days}"
        raise BadTime(window.text, "it is one unknown moment, and nobody can vouch for that", hint=hint)


def closed_window(window: Window, published: When) -> Window:
    """An open window of a coverage statement, which ends on the day the statement was published; any other as it is.

    Raises ValueError where it begins after that day.
    """
    if not window.relation.open_ended:
        return window
    first = window.first
    if window.relation is Relation.AFTER:
        # The window begins with the day after; for a vague date with the day after the last it may mean.
        day = first.days(first.zone)[1]
        first = When.of_days(Intervals.between(day + 1, day + 2), zone=first.zone)
    if first.intervals.start >= published.intervals.end:
        raise ValueError(f"the window begins after its statement was published ({published.text})")
    same_zone = first.zone == published.zone
    text = f"{first.text}/{published.text}" if same_zone else f"from {first} to {published}"
    return Window(Relation.FROM_TO, first, published, text=text)
