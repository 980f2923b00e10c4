"""What a world gives a number for (counts, sums, amounts, runs, lulls), and the points and stretches of time a statement names for it."""

from __future__ import annotations

import enum
from fractions import Fraction

import attrs

from factcheck.model import NONE, NumberWord, Over, Scope
from factcheck.when import DAWN, Duration, Stretch


@attrs.frozen
class Moment:
    """The instant of an event; of several, that of the earliest.  ``end``: of something that lasted, when it was over."""

    events: tuple[str, ...]
    end: bool = False


@attrs.frozen
class Edge:
    """A bound of a stretch as an instant: somewhere from ``earliest`` to ``latest``, both inclusive.

    ``clocked``: it is named by a clock time, and not by a day or a longer stretch.  ``words``: of which vague stretch it is a bound.
    """

    earliest: int
    latest: int
    clocked: bool = False
    words: str = ""

    @classmethod
    def start_of(cls, stretch: Stretch) -> Edge:
        """The first instant of a stretch; with a borderline anywhere within it."""
        latest = stretch.certain.start if not stretch.certain.empty else stretch.possible.end
        return cls(stretch.possible.start, latest, words=f"the start of {stretch.words}" if stretch.words else "")

    @classmethod
    def end_of(cls, stretch: Stretch) -> Edge:
        """The first instant after a stretch; with a borderline anywhere within it."""
        earliest = stretch.certain.end if not stretch.certain.empty else stretch.possible.start
        return cls(earliest, stretch.possible.end, words=f"the end of {stretch.words}" if stretch.words else "")


@attrs.frozen
class Ago:
    """The calendar day so long before the day of a moment, in the claim's zone: "in 12 years" reaches back to it.

    ``part``: so much of one unit more.  ``by_year``: by calendar years instead, the first day of so many of them that end with that of the moment.
    """

    moment: Moment
    by: Duration
    part: Fraction = Fraction(0)
    by_year: bool = False


Point = Moment | Edge
"""An instant a statement names: an event's, or the edge of a stretch."""


class Day(enum.Enum):
    """What becomes of the calendar day of a moment where the time before or after it is meant."""

    EITHER = "what else happened on it lies on either side of the moment, unless clock times tell"
    WITHIN = "it belongs to the time meant"
    THROUGH = "all of it does, also what a clock time puts on the other side of the moment"
    OUTSIDE = "it does not"


@attrs.frozen(cache_hash=True)
class OpenBetween:
    """The time strictly between two moments, or edges.

    Of two events of one day the order is unknown unless both carry a clock time; then the time meant begins and ends at the moments
    themselves.  ``first_day``, ``last_day``: what becomes of the calendar day of the ``after`` and of the ``before`` moment.  A day that is
    ``WITHIN`` at the end holds, between clock times, what came up to the moment itself.  ``spoken``: when it ends at the latest.
    """

    after: Moment | Edge | Ago
    before: Moment | Edge | Ago
    first_day: Day = Day.EITHER
    last_day: Day = Day.EITHER
    spoken: Edge | None = None


_ANY = NumberWord.parse("at least 0")


@attrs.frozen
class LastEvents:
    """From the ``number``-th last event of a scope up to a point ("in the last ten games").

    ``including``: the events of the point itself belong to them, if it is a moment.  Which ones they are then is known only where no other event of the scope may lie on
    the calendar day of the point, unless clock times tell the order.  ``spoken``: when that time ends at the latest.
    """

    number: int
    scope: Scope
    until: Point
    including: bool = True
    spoken: Edge | None = None

    @property
    def beside(self) -> NumberWord:
        """How many others may share the calendar day of the point, so that it is known which they are."""
        return NONE if self.including else _ANY

    @property
    def back(self) -> OpenBetween:
        """All time up to the point, from which they are counted back; of a moment that is not among them the others of its day lie on either side."""
        last_day = Day.WITHIN if self.including else Day.EITHER
        return OpenBetween(Edge(DAWN, DAWN), self.until, last_day=last_day, spoken=self.spoken)

    @property
    def without(self) -> tuple[str, ...]:
        """The events that are not among them, as they are counted back from these."""
        return self.until.events if isinstance(self.until, Moment) and not self.including else ()


Where = Stretch | OpenBetween | LastEvents


@attrs.frozen
class Amount:
    """The figure of an event or observation; of several, that of any one of them.

    ``over``: all of them taken together instead, as the mean, the sum, the last, the highest or the lowest; they stand in order of time.
    """

    events: tuple[str, ...]
    figure: str
    over: Over | None = None


@attrs.frozen
class Total:
    """The number of events of a scope in a stretch, or the sum of one ``figure`` of theirs.

    Where an event does not give the figure, it is anything; of people and things anything from 0 up, unless some report gives less than 0.  ``going_on``: see :class:`Count`.
    """

    scope: Scope
    where: Where
    figure: str = ""
    without: tuple[str, ...] = ()
    going_on: bool = False


@attrs.frozen
class Distinct:
    """How many different values of an ``attribute`` the events of a scope in a stretch have.  ``going_on``: see :class:`Count`."""

    scope: Scope
    where: Where
    attribute: str
    without: tuple[str, ...] = ()
    going_on: bool = False


@attrs.frozen
class Run:
    """How many events in a row, counted back from just before a point, all lie in the scope ``that``.

    It is known only where no other event of the scope may lie on the calendar day of a moment it is counted from, unless clock times tell
    their order.
    """

    scope: Scope
    that: Scope
    until: Point


@attrs.frozen
class Lull:
    """The longest time between two successive events of a scope in a stretch, in calendar days of the claim's zone.

    Where fewer than two events lie there it is 0.  ``going_on``: what lasted lies wherever it was going on, and the time begins where it was over.
    ``to_edge``: also the time from where the stretch begins to the first, and from the last to where it ends.  ``elapsed``: between two that
    are both known to the minute, in days of 24 hours.
    """

    scope: Scope
    where: Stretch
    going_on: bool = False
    to_edge: bool = False
    elapsed: bool = False


Measure = Total | Amount | Distinct | Run | Lull
"""A number that a world gives."""
