"""The few questions every kind is written against, and their answers.

An answer is a pair of bounds, what is certain and what is possible, plus the events that witness it.
Questions that do not depend on each other are asked together: see :class:`EventLog`.
"""

from __future__ import annotations

from fractions import Fraction

import attrs

from factcheck.log.asking import Question
from factcheck.model import NOTHING_DISREGARDED, Disregarded, Event, Scope
from factcheck.when import Intervals, Stretch, Truth

MAX_LISTED = 64
"""So many events an answer lists at the most; its numbers always count all of them."""

Number = int | Fraction


@attrs.frozen
class Bar:
    """Only events count whose ``figure`` is higher (``above``) or lower than an amount that lies from ``low`` to ``high`` (inclusive; None: no bound).

    ``ties``: equal ones too.  An event counts for certain if it beats every such amount, and possibly if it beats some; one that
    does not give the figure counts possibly.
    """

    figure: str
    low: Number | None
    high: Number | None
    above: bool = True
    ties: bool = False


class Stretched:
    """What is asked of the events in a stretch of time.

    ``clocked_stretch`` is the stretch for events that carry a time of day (the same one unless order within a day counts).
    """

    __slots__ = ()
    stretch: Stretch
    clocked_stretch: Stretch

    def at(self, clocked: bool) -> Stretch:
        """The stretch for events that do or do not carry a time of day."""
        return self.clocked_stretch if clocked else self.stretch

    @property
    def possible(self) -> Intervals:
        """Where any event may count."""
        return self.stretch.possible | self.clocked_stretch.possible


@attrs.frozen(cache_hash=True)
class CountQuestion(Stretched, Question["CountAnswer"]):
    """How many events of the scope lie in the stretch?

    ``without``: events that do not count; an event that may be the same as one of them counts only possibly.
    ``disregarding``: the coverage that does not help.  ``bar``: only events that clear it count.
    ``going_on``: what lasted lies there if it began before the stretch ends and was not over before it begins; where only one of its ends has
    a time of day, either stretch may be meant.  Coverage of the stretch vouches for what was going on in it.
    """

    scope: Scope
    stretch: Stretch
    clocked_stretch: Stretch
    without: tuple[str, ...] = ()
    disregarding: Disregarded = NOTHING_DISREGARDED
    bar: Bar | None = None
    going_on: bool = False


@attrs.frozen
class Gaps:
    """Where events of a scope may be missing from the log.

    ``instants``: at these.  ``coverage``: the statements that close the others.  ``unseen``: condition values that no event carries;
    while there are any nothing is closed, although only ``uncovered`` would be open without them.  ``lost``: what could not be read, and where
    it may lie, although somebody vouches that it is on record.  ``undivided``: somebody vouches for parts of the scope, which were too many to look
    at: all of it together may be covered.
    """

    instants: Intervals
    uncovered: Intervals
    coverage: tuple[str, ...] = ()
    unseen: tuple[tuple[str, str], ...] = ()
    lost: tuple[tuple[str, Intervals], ...] = ()
    undivided: bool = False


@attrs.frozen
class Match:
    """An event as an answer lists it: where it lies, whether it is in the scope, and whether it is there for certain."""

    event: Event
    in_scope: Truth
    certain: bool
    maybe_double: bool = False


@attrs.frozen
class CountAnswer:
    """At least ``low`` and at most ``high`` events, in every world (None: no bound).

    ``closed_high`` is what ``high`` would be were the log complete.  ``certain`` and ``open`` list, by time, the events that
    certainly and that only possibly count, up to MAX_LISTED of each.  ``gaps``: where events may be missing.
    """

    low: int
    high: int | None
    closed_high: int | None
    certain: tuple[Match, ...]
    open: tuple[Match, ...]
    gaps: Gaps


@attrs.frozen(cache_hash=True)
class SumPart:
    """One part of a weighted sum: the number of events, or the sum of their ``figure``, times ``weight`` (never 0).  ``count``, without a ``bar``: of which."""

    weight: Number
    count: CountQuestion
    figure: str = ""


@attrs.frozen(cache_hash=True)
class SumQuestion(Question["MeasureAnswer"]):
    """What is the weighted sum of these parts?  One event may count in several of them; then it counts in all that it lies in, in the same world.

    A figure of people or things is an amount from 0 up where an event does not give it, unless some report gives less; any other may be any amount.  All parts disregard the same source.
    """

    parts: tuple[SumPart, ...]


@attrs.frozen
class WorldsQuestion(Question["WorldsAnswer"]):
    """In which ways do events count in these counts at once?  No ``bar``; all disregard the same source."""

    counts: tuple[CountQuestion, ...]


@attrs.frozen
class WorldClass:
    """From ``low`` to ``high`` events (None: no bound), each of which counts in one of these ``ways``: the counts it adds to, as bits of a number."""

    ways: frozenset[int]
    low: int
    high: int | None


@attrs.frozen
class WorldsAnswer:
    """Every world is one choice of numbers for the ways of each class, and any numbers for those of events that may be ``missing`` from the log.

    ``told``: false where the ways are too many to list; nothing is known then.
    """

    classes: tuple[WorldClass, ...]
    missing: frozenset[int]
    told: bool = True


@attrs.frozen
class DistinctQuestion(Question["MeasureAnswer"]):
    """How many different values of the attribute do the events have?  ``count`` says which events; its ``bar`` is None.

    Two values of which one is broader than the other (paths) may be the same.
    """

    count: CountQuestion
    attribute: str


@attrs.frozen
class RunQuestion(Stretched, Question["MeasureAnswer"]):
    """How many of the last events of ``scope`` in the stretches are all of ``that``, counted back to the first that is not?

    The stretches reach back without end.  ``that`` need not lie within ``scope``: an event counts that is of both.
    """

    scope: Scope
    that: Scope
    stretch: Stretch
    clocked_stretch: Stretch
    disregarding: Disregarded = NOTHING_DISREGARDED


@attrs.frozen
class LullQuestion(Question["MeasureAnswer"]):
    """What is the longest time between two successive events of the scope that lie in the stretch, in calendar days of ``zone``?

    0 where fewer than two lie there.  On the line of instants without a zone a day may be that of any zone.  ``going_on``: what lasted lies wherever
    it was going on, and the time begins where it was over.  ``to_edge``: also the time before the first and after the last.  ``elapsed``: where events are
    known to the minute, in days of 24 hours; where some are and others not, it may be either.
    """

    scope: Scope
    stretch: Stretch
    zone: str | None = None
    disregarding: Disregarded = NOTHING_DISREGARDED
    going_on: bool = False
    to_edge: bool = False
    elapsed: bool = False


@attrs.frozen
class MeasureAnswer:
    """The measure lies from ``low`` to ``high``, both inclusive, in every world (None: no bound).

    ``closed_…``: what the bounds would be were the log complete.  ``certain`` and ``open`` list, by time, the events that certainly count and those
    on which the measure may hang, up to MAX_LISTED of each.  ``gaps``: where events may be missing.  ``values``: of distinct
    values those that show ``low``; ``possible_values`` all that may occur.  ``relaxed``: the bounds may be wider than need be, for this reason.
    """

    low: Number | None
    high: Number | None
    closed_low: Number | None
    closed_high: Number | None
    certain: tuple[Match, ...]
    open: tuple[Match, ...]
    gaps: Gaps
    values: tuple[str, ...] = ()
    possible_values: tuple[str, ...] = ()
    relaxed: str = ""


@attrs.frozen
class LastQuestion(Stretched, Question["LastAnswer"]):
    """Since when have the last ``number`` events of the scope happened, of those in the stretches, which reach back without end?  ``without``: see :class:`CountQuestion`.

    ``own``: no events are looked for there but those of the scope, so that it may hold time before the first of them, in which there are none.
    """

    scope: Scope
    number: int
    stretch: Stretch
    clocked_stretch: Stretch
    without: tuple[str, ...] = ()
    disregarding: Disregarded = NOTHING_DISREGARDED
    own: bool = False


@attrs.frozen
class LastAnswer:
    """The stretch that holds just those events, for events without and with a clock time, supposing nothing is missing or, where it may be,

    whatever is missing.  ``closed_…``: were the log complete.  ``exact``: the same events in every world.  The stretches keep the words of those asked for.
    """

    stretch: Stretch
    clocked_stretch: Stretch
    closed_stretch: Stretch
    closed_clocked_stretch: Stretch
    exact: bool
    gaps: Gaps


@attrs.frozen
class NearestQuestion(Question["NearestAnswer"]):
    """Which events of the scope lie nearest before the instant (``forward``: at it or after it)?"""

    scope: Scope
    instant: int
    forward: bool = False
    without: tuple[str, ...] = ()


@attrs.frozen
class NearestAnswer:
    """The nearest events that certainly lie on that side, and those that possibly do, up to MAX_LISTED of each.

    Forward in order of their first instant, then their last, then their id; backward in the opposite order of their last instant, then their
    first, then their id.
    """

    certain: tuple[Match, ...]
    possible: tuple[Match, ...]


@attrs.frozen
class CoversQuestion(Question["CoversAnswer"]):
    """Does anybody vouch that the log is complete for the scope throughout these instants?"""

    scope: Scope
    instants: Intervals
    disregarding: Disregarded = NOTHING_DISREGARDED


@attrs.frozen
class CoversAnswer:
    """``covered``: YES throughout, NO nowhere, UNKNOWN in part; and the gaps."""

    covered: Truth
    gaps: Gaps
