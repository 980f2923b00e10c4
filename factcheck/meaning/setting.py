"""Where a claim stands."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import TypeVar

import attrs

from factcheck.budget import Budget, OutOfBudget
from factcheck.formula import (
    Ago,
    AnyOf,
    Atom,
    Difference,
    Edge,
    Formula,
    LastEvents,
    Missing,
    Moment,
    OpenBetween,
    Part,
    Where,
)
from factcheck.log import SoFar
from factcheck.meaning.readings import Readings
from factcheck.meaning.seasons import of_hemispheres
from factcheck.model import (
    NOTHING_DISREGARDED,
    Anchor,
    Choice,
    Claim,
    Counting,
    Disregarded,
    Person,
    ReasonCode,
    Scope,
    Series,
    Statement,
)
from factcheck.model.numerals import Number
from factcheck.when import (
    DAWN,
    DAY,
    DUSK,
    MAX_PERIODS,
    CalendarPeriod,
    Intervals,
    Line,
    Relation,
    Stretch,
    When,
    Window,
    WindowReading,
)

PERIOD = 1_000
"""So many steps it is to speak of one period of the calendar."""

Date = TypeVar("Date", When, Window)


@attrs.frozen
class Setting:
    """Where a claim stands: what its days and its "now" mean, the scopes it may name, and the dates of the events.

    ``line``: what the numbers of this check count.  ``now``: when the claim was made, on that line (None: nobody says); ``made``: as it
    is written.
    ``dates`` and ``ends``: when each report says that it began, and that it was over, for wording and to tell which readings there
    are; what is true of an event is asked of the log.
    ``at_most``: how many events each row may be that may be several, None without bound.
    ``clocks``: whether some report has a clock time.
    ``observed``: by series, the observations with the instants of each, in order of time.
    ``people``, ``series``: those of the dossier, by id.  ``labels``: the days that each observation is told for.  ``record``: what sources are on record as saying; ``published``: when each of them
    was published.
    ``nested``: the formulas and the meaning of a statement inside a statement, whatever its kind.
    ``one_event``: whether two ids are known to be of one event; ``either_first``: whether either of two may have come first, for all that is on record; ``dated_after``: whether one, or its ``end``, certainly lies after a moment; ``unfinished``: the events of a scope, or
    all, that were not over then and give one of some figures; ``so_far``: how the observations of periods stood that were not over then; ``never_negative``: whether a figure counts people or things; ``adds_up``: whether an observation is a sum that only grows while its period goes on.  ``yearly``: whether what is in a scope comes once a year at the most, as far as is known.
    ``disregarding``: the coverage that does not help the claim.  ``told_by_others``: the events of which a source itself says less than is on record, as far as a scope asks.
    ``may_last``: whether some event that may be in a scope is known to have lasted.  ``counting``: how such events count in the reading that is made;
    ``named_until``: where the last day ends of those on which the statement may have been made that it names itself (rule 2);
    ``names_nothing``: none of what happened on them.
    ``from_start``: whether the time since one begins where it began.  ``chosen``: the readings that the claim, or its desk, has chosen.
    ``about``: the scopes that a statement with seasons in it names.
    ``budget``: how much work may still be done for the claim (None: any).  ``record_ends``: of a claim that nobody dates but the dossier,
    where the record of what is in a scope ends before an instant.
    Each function that tells of the record says, where none is given, that nothing is known.
    """

    line: Line
    zone: str | None
    now: When | None
    scopes: Mapping[str, Scope]
    dates: Mapping[str, When]
    people: Mapping[str, Person] = attrs.field(factory=dict)
    series: Mapping[str, Series] = attrs.field(factory=dict)
    labels: Mapping[str, tuple[int, int] | None] = attrs.field(factory=dict)
    observed: Mapping[str, tuple[tuple[str, Intervals], ...]] = attrs.field(factory=dict)
    lasting: frozenset[str] = frozenset()
    at_most: Mapping[str, Number | None] = attrs.field(factory=dict)
    ends: Mapping[str, When] = attrs.field(factory=dict)
    clocks: bool = False
    record: tuple[Claim, ...] = ()
    published: Mapping[str, When] = attrs.field(factory=dict)
    nested: Callable[[Statement, Setting], tuple[tuple[Formula, ...], str]] | None = None
    may_last: Callable[[Scope], bool] = lambda _: False
    yearly: Callable[[Scope], bool] = lambda _: False
    one_event: Callable[[str, str], bool] = operator.eq
    either_first: Callable[[str, str], bool] = lambda *_: False
    dated_after: Callable[..., bool] = lambda *_, **__: False
    unfinished: Callable[..., tuple[str, ...]] = lambda *_, **__: ()
    so_far: Callable[[When], Mapping[str, SoFar]] = lambda _: {}
    never_negative: Callable[[str, Scope | None], bool] = lambda *_: False
    adds_up: Callable[[str], bool] = lambda _: False
    counting: Counting = Counting.BEGAN
    disregarding: Disregarded = NOTHING_DISREGARDED
    told_by_others: Callable[[str, Scope], frozenset[str]] = lambda *_: frozenset()
    from_start: bool = False
    named_until: int = DAWN
    names_nothing: bool = False
    chosen: tuple[Choice, ...] = ()
    about: tuple[Scope, ...] = ()
    budget: Budget | None = attrs.field(default=None, eq=False)
    record_ends: Callable[[Scope, int], int] | None = None
    made: When | None = attrs.field(default=attrs.Factory(lambda self: self.now, takes_self=True))

    def afford(self, number: int, periods: str) -> None:
        """Take the steps that it is to speak of so many periods, before it is done.  Raises OutOfBudget, also for more than MAX_PERIODS."""
        if number > MAX_PERIODS:
            raise OutOfBudget(f"it speaks of more than {MAX_PERIODS:,} {periods}")
        if self.budget is not None:
            self.budget.spend(PERIOD * number)

    def readings(self, anchor: Anchor) -> Readings[Stretch]:
        """Every admissible reading of the dates an anchor names.

        Raises ValueError where the anchor is an event, or a window without an end.
        """
        if anchor.window is None or anchor.window.relation.open_ended:
            raise ValueError(f"{anchor} is not a bounded stretch of time")
        return self.dates_of(anchor.window)

    def edges(self, anchor: Anchor) -> Readings[tuple[Edge, Edge]]:
        """The first instant of the dates an anchor names, and the first one after them; of "the end of 2023" both are that instant.

        Raises ValueError as :meth:`readings`.
        """
        dates = self.readings(anchor)
        instant = self.instant(anchor)
        if instant is not None:
            return Readings.one((instant[0], instant[0]))
        return dates.map(lambda stretch: (Edge.start_of(stretch), Edge.end_of(stretch)))

    def instant(self, anchor: Anchor) -> tuple[Edge, bool] | None:
        """The instant that an anchor names as the start or, with True, the end of a period; None where it names dates."""
        if anchor.window is None:
            return None
        window = self.on(anchor.window.at(self.made))
        if window.brink is None or window.instant is None:
            return None
        return Edge.end_of(window.instant), window.brink[0] is Relation.AFTER

    def clocked(self, anchor: Anchor) -> bool:
        """Whether an anchor is named by a clock time, and not by a day or longer."""
        window = anchor.window
        return window is not None and window.first.clocked and (window.last is None or window.last.clocked)

    def dates_of(self, window: Window) -> Readings[Stretch]:
        """Every admissible reading of a window, whenever it was said.

        Raises ValueError where it holds no time at all, or is open and nobody says when the claim was made.
        """
        return of_hemispheres(window.at(self.made), self.zone, self.about).then(self._dates_of)

    def _dates_of(self, window: Window) -> Readings[Stretch]:
        found = self.on(window).readings(self.now)
        if all(reading.stretch.possible.empty for reading in found):
            raise ValueError(f"{window} holds no time at all")
        days = self._in_days(window) or found
        return Readings(
            tuple(
                (
                    tuple(sorted(Choice(*pair) for pair in reading.choices)),
                    _called(window, reading.stretch, there.stretch),
                )
                for reading, there in zip(found, days, strict=False)
            )
        )

    def _in_days(self, window: Window) -> tuple[WindowReading, ...]:
        """The readings of a window of days of an unknown zone as calendar days, up to that of speaking; none of any other window."""
        written = window.at(self.made)
        if not self.of_any_zone(written.first):
            return ()
        now = None if self.made is None else self.made.on(Line.CIVIL)
        found = written.on(Line.CIVIL).readings(now)
        passed = Intervals.always() if now is None else Intervals.between(DAWN, now.intervals.end)
        exact = all(date.core == date.intervals for date in (written.first, written.last) if date is not None)
        return tuple(
            attrs.evolve(each, stretch=Stretch.exactly(each.stretch.possible & passed)) if exact else each
            for each in found
        )

    def window(self, window: Window) -> Readings[Stretch]:
        """Every admissible reading of a window in which something is said to be, or not to be: up to the moment of speaking.

        Empty where it begins later.  Raises ValueError for an open window that does ("since May", said in April), or where nobody
        says when the claim was made.
        """
        return self.dates_of(window).map(self.heard)

    def heard(self, stretch: Stretch) -> Stretch:
        """What of a stretch had passed when the claim was made.

        Made on a bare day, the claim leaves open on which side of it the rest of that day lies; the day itself had begun, so that what was going on
        then counts.  Where nobody says when it was made the stretch stays as it is.
        """
        if self.now is None:
            return stretch
        now = self.now_edge
        certain, possible = (Intervals.between(DAWN, end) for end in (min(now.earliest + 1, now.latest), now.latest))
        return Stretch(stretch.certain & certain, stretch.possible & possible, stretch.words)

    def heard_edge(self, edge: Edge) -> Edge:
        """A bound up to which is counted, or the moment of speaking where that came first."""
        if self.now is None or edge.latest <= self.now_edge.earliest:
            return edge
        now = self.now_edge
        return Edge(min(edge.earliest, now.earliest), min(edge.latest, now.latest))

    def inside(self, event: Moment, where: Where) -> tuple[Atom, ...]:
        """What holds just where an event that the statement names lies in a stretch; nothing to hold where the stretch is all time.

        A statement is made after every event it names, so that none lies beyond a stretch that reaches to the moment of speaking.
        After an event that is the anchor means after its moment, as for "first since".
        """
        if isinstance(where, LastEvents):
            raise ValueError("whether an event is among the last ones cannot be said of a single event")
        if isinstance(where, OpenBetween):
            if isinstance(where.after, Ago) or isinstance(where.before, Ago):
                raise ValueError("a stretch that is itself measured from an event cannot be asked about another one")
            first = Difference(event, where.after, at_least=0 if isinstance(where.after, Edge) else 1)
            if where.before == event or (isinstance(where.before, Edge) and self._is_spoken(where.before.latest)):
                return (first,)
            return (first, Difference(where.before, event, at_least=1))
        if where.possible.empty:
            # Of no time at all nothing is true, and nothing false (rule 4).
            return (Missing(ReasonCode.PRESUPPOSITION),)
        pieces = [Intervals((pair,)) for pair in where.possible]
        # Of several certain pieces within one possible one the first alone counts: the rest becomes borderline.
        stretches = [Stretch(Intervals((where.certain & piece).pairs[:1]), piece) for piece in pieces]
        if len(stretches) == 1:
            return self._between_edges(event, stretches[0])
        branches = (Part("inside", self._between_edges(event, stretch)) for stretch in stretches)
        return (AnyOf(tuple((branch,) for branch in branches)),)

    def _is_spoken(self, end: int) -> bool:
        """Whether a stretch that ends there reaches to the moment of speaking, or beyond."""
        return self.now is not None and end >= self.now_edge.latest

    def _between_edges(self, event: Moment, stretch: Stretch) -> tuple[Atom, ...]:
        atoms: list[Atom] = []
        spoken = self._is_spoken(stretch.possible.end)
        if stretch.possible.start != DAWN:
            first, last = Edge.start_of(stretch).earliest, Edge.start_of(stretch).latest
            if spoken and stretch.certain.empty:
                # It begins on the very day of speaking: that day is where it begins, not where it may begin.
                last = first
            atoms.append(Difference(event, Edge(first, last), at_least=0))
        if stretch.possible.end != DUSK and not spoken:
            atoms.append(Difference(Edge.end_of(stretch), event, at_least=1))
        return tuple(atoms)

    def counted_as(self, scope: Scope, way: Counting) -> Counting:
        """How events of a scope that lasted count: as the scope says, else in that way."""
        return scope.counts or way

    def on(self, date: Date) -> Date:
        """A date, or a window of dates, in the numbers of this check."""
        return (date.at(self.made) if isinstance(date, Window) else date).on(self.line)

    def zone_of(self, date: When) -> str | None:
        """Whose days a date speaks of: those of its own zone, else of the claim's; of none where all days are civil ones."""
        return None if self.line is Line.CIVIL else date.zone or self.zone

    def of_any_zone(self, date: When) -> bool:
        """Whether a date without a zone is held against instants, so that its days are those of some zone or other."""
        return self.line is Line.INSTANT and date.floating

    def stretch(self, period: CalendarPeriod) -> Stretch:
        """The time that a period takes up."""
        return period.stretch(self.line)

    @property
    def now_edge(self) -> Edge:
        """The moment the claim was made: after the day that it names.  Raises ValueError where nobody says when."""
        if self.now is None:
            raise ValueError("an open window needs the moment the claim was made")
        return Edge(max(self.now.intervals.start, self.named_until), self.now.intervals.end)

    def now_or_on_record(self, scope: Scope) -> Edge:
        """The same; of a claim that nobody dates but the dossier as far as what is in a scope is on record, for it may have been made at any time since."""
        now = self.now_edge
        if self.record_ends is None:
            return now
        last = self.record_ends(scope, now.latest)
        return Edge(min(now.earliest, last), last)

    @property
    def spoken_edge(self) -> Edge | None:
        """The same; None where nobody says when."""
        return None if self.now is None else self.now_edge

    def birth(self, person: Person) -> Moment | None:
        """The moment somebody was born, where one is supposed that several statements speak of; else None."""
        del person
        return None

    def unobserved(self, series: str, days: tuple[int, int] | None, instants: Intervals) -> tuple[str, ...]:
        """What stands for the one value of a series over a period of which nothing is on record: nothing, where it is asked of the log."""
        del series, days, instants
        return ()

    def inner(self, statement: Statement) -> tuple[tuple[Formula, ...], str]:
        """The formulas of a statement inside a statement, one for each reading, and its meaning in words."""
        if self.nested is None:
            raise ValueError("statements inside statements need an engine")
        return self.nested(statement, self)


def _called(window: Window, stretch: Stretch, days: Stretch) -> Stretch:
    """A vague stretch by the words of its window.

    What is vague only because nobody gives the zone of its ``days`` is called by these; what is vague only in that it reaches to the
    moment of speaking, not at all.
    """
    if days.certain == days.possible and not days.possible.empty:
        return stretch.called(f"days {days.possible.start // DAY}..{days.possible.end // DAY}")
    certain, possible = stretch.certain, stretch.possible
    exact = window.relation.open_ended and not certain.empty and certain.start == possible.start
    return stretch.called("" if exact else window.text)
