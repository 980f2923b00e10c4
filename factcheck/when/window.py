"""The stretch of time a statement speaks about, with named bounds and every admissible reading of them.

The table is section 1.6 of the semantics page; each row of :data:`_RELATIONS` is one of its rows.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator

import attrs

from factcheck.errors import BadTime
from factcheck.profile import DEFAULT_PROFILE, Profile
from factcheck.when import edtf
from factcheck.when.intervals import DAWN, DUSK, Intervals
from factcheck.when.moment import Line, When
from factcheck.when.reading import Grain

__all__ = ["Relation", "Stretch", "Window", "WindowReading"]


@attrs.frozen
class Stretch:
    """Instants certainly meant and instants possibly meant (a superset).  What lies between is borderline."""

    certain: Intervals
    possible: Intervals

    @classmethod
    def exactly(cls, intervals: Intervals) -> Stretch:
        """A stretch without a borderline."""
        return cls(intervals, intervals)

    @classmethod
    def of(cls, when: When) -> Stretch:
        """What a moment names as a stretch: "early March" is 1-10 March, with a borderline around it."""
        return cls(when.core, when.intervals)


class Relation(enum.Enum):
    """How a window is bounded by its one or two dates."""

    IN = "in"
    SINCE = "since"
    FROM = "from"
    AFTER = "after"
    BEFORE = "before"
    UNTIL = "until"
    THROUGH = "through"
    BETWEEN = "between"
    FROM_TO = "from … to"

    @property
    def open_ended(self) -> bool:
        """Whether the window runs up to the moment of speaking."""
        return self in (Relation.SINCE, Relation.FROM, Relation.AFTER)


@attrs.frozen
class WindowReading:
    """One admissible reading: its name and the instants it means."""

    name: str
    stretch: Stretch


_WORDS = re.compile(r"(in|on|since|from|after|before|until|through|by|between)\s+(\S.*)", re.ASCII | re.DOTALL)
_JOINED = {"between": (" and ",), "from": (" to ", " through ", " until ")}
_BY_WORD = {
    "in": Relation.IN,
    "on": Relation.IN,
    "since": Relation.SINCE,
    "from": Relation.FROM,
    "after": Relation.AFTER,
    "before": Relation.BEFORE,
    "until": Relation.UNTIL,
    "through": Relation.THROUGH,
    "by": Relation.THROUGH,
    "between": Relation.BETWEEN,
}


@attrs.frozen
class Window:
    """A stretch of time as a statement words it: a relation and its dates.

    ``first`` is the only date where there is one.  An open window (since, from, after) ends at the moment
    the claim was made, which :meth:`readings` is given.
    """

    relation: Relation
    first: When
    last: When | None = None
    text: str = attrs.field(default="", eq=False)

    @classmethod
    def parse(cls, text: str, *, zone: str | None = None, profile: Profile = DEFAULT_PROFILE) -> Window:
        """Read a window: a date, ``A/B``, ``A/..``, ``../B``, or a date after in, on, since, from, after, before, until, through,
        by, between … and, from … to.  Raises :exc:`BadTime`, also where it ends before it starts.
        """
        written = " ".join(text.split())
        relation, dates = _split(written)
        whens = [When.parse(date, zone=zone, profile=profile) for date in dates]
        window = cls(relation, whens[0], whens[1] if len(whens) > 1 else None, text=written)
        if window.last is not None and window.first.intervals.start >= window.last.intervals.end:
            raise BadTime(text, "it ends before it starts")
        return window

    def on(self, line: Line) -> Window:
        """The window with its dates on that line; see :meth:`When.on`."""
        return attrs.evolve(self, first=self.first.on(line), last=self.last.on(line) if self.last else None)

    def readings(self, now: When | None) -> tuple[WindowReading, ...]:
        """Every admissible reading, the default one first.  ``now``: when the claim was made.

        Raises ValueError for an open window without ``now``: the reader asks for it before.
        """
        return tuple(self._readings(now))

    def _readings(self, now: When | None) -> Iterator[WindowReading]:
        first = self.first
        if self.relation.open_ended and now is None:
            raise ValueError("an open window needs the moment the claim was made")
        match self.relation:
            case Relation.IN:
                yield WindowReading("the date itself", Stretch.of(first))
            case Relation.SINCE:
                yield WindowReading(f"{self.first.text} included", _up_to(_from_start(first), now))
                if self.names_a_day:
                    yield WindowReading(f"{self.first.text} not included", _up_to(_from_end(first), now))
            case Relation.FROM:
                yield WindowReading(f"{self.first.text} included", _up_to(_from_start(first), now))
            case Relation.AFTER:
                yield WindowReading(f"{self.first.text} not included", _up_to(_from_end(first), now))
            case Relation.BEFORE:
                yield WindowReading(f"{self.first.text} not included", _to_start(first))
            case Relation.UNTIL:
                yield WindowReading(f"{self.first.text} not included", _to_start(first))
                yield WindowReading(f"{self.first.text} included", _to_end(first))
            case Relation.THROUGH:
                yield WindowReading(f"{self.first.text} included", _to_end(first))
            case Relation.BETWEEN | Relation.FROM_TO:
                assert self.last is not None, "a window between two dates has two"
                last = self.last
                yield WindowReading("both ends included", _both(_from_start(first), _to_end(last)))
                if self.relation is Relation.BETWEEN and self.names_a_day and last.grain is Grain.DAY:
                    yield WindowReading("both ends not included", _both(_from_end(first), _to_start(last)))

    @property
    def names_a_day(self) -> bool:
        """Whether its first date is one single calendar day (not a month, a year or a clock time)."""
        return self.first.grain is Grain.DAY

    def __str__(self) -> str:
        return self.text


def _split(written: str) -> tuple[Relation, list[str]]:
    match = _WORDS.fullmatch(written)
    if match is None:
        ends = edtf.split_span(written)
        if ends is None:
            return Relation.IN, [written]
        start, end = ends
        if start in ("", "..") and end in ("", ".."):
            raise BadTime(written, "a window needs at least one date")
        if end in ("", ".."):
            return Relation.FROM, [start]
        if start in ("", ".."):
            return Relation.THROUGH, [end]
        return Relation.FROM_TO, [start, end]
    word, rest = match.groups()
    for joint in _JOINED.get(word, ()):
        head, found, tail = rest.partition(joint)
        if found:
            return Relation.BETWEEN if word == "between" else Relation.FROM_TO, [head, tail]
    if word == "between":
        raise BadTime(written, "the second date is missing", len(written), hint="write between A and B")
    return _BY_WORD[word], [rest]


def _from_start(date: When) -> Stretch:
    """From the start of a date on.  Vague: possibly from its possible start, certainly from its core's."""
    return Stretch(
        Intervals.between(date.core_bounds[0], DUSK), Intervals.between(date.intervals.start, DUSK)
    )


def _from_end(date: When) -> Stretch:
    """From the end of a date on.  Vague: certainly after its possible end, possibly after its core's."""
    return Stretch(Intervals.between(date.intervals.end, DUSK), Intervals.between(date.core_bounds[1], DUSK))


def _to_start(date: When) -> Stretch:
    return Stretch(Intervals.between(DAWN, date.intervals.start), Intervals.between(DAWN, date.core_bounds[0]))


def _to_end(date: When) -> Stretch:
    return Stretch(Intervals.between(DAWN, date.core_bounds[1]), Intervals.between(DAWN, date.intervals.end))


def _both(one: Stretch, other: Stretch) -> Stretch:
    return Stretch(one.certain & other.certain, one.possible & other.possible)


def _up_to(stretch: Stretch, now: When | None) -> Stretch:
    """Cut at the moment of speaking: certain up to its first possible instant, possible up to its last."""
    assert now is not None, "checked by readings()"
    return Stretch(
        stretch.certain & Intervals.between(DAWN, now.intervals.start),
        stretch.possible & Intervals.between(DAWN, now.intervals.end),
    )
