"""Single events as all reports of them tell, read a second time, apart from the log's own way."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Collection, Iterable, Sequence

from factcheck.model import Event, Values
from factcheck.model.scope import read_figure
from factcheck.verifying.lines import certainly_together, placed
from factcheck.verifying.values import ANYTHING, Bounds, agree
from factcheck.when import Intervals, Line, Span, Stretch, Truth, When


class Happening:
    """One event: all reports that are declared to be the same, by id.  Equal only to itself.

    ``start``, ``end``: from when until when it may be going on.  ``kind``: a number that it shares with those that say the same of themselves, their dates apart.
    ``plain``: it is one report, of one moment, of one event that no other report may be, and lies in one stretch.
    """

    __slots__ = ("clocked", "end", "ends", "id", "inputs", "instants", "kind", "lasted", "plain", "reports", "start")

    def __init__(self, reports: Sequence[Event], line: Line, dates: dict[int, tuple[bool, Intervals]]) -> None:
        """``dates``: whether those that single reports share carry a clock time, and where they lie; they are looked up once."""
        self.reports = reports
        first = reports[0]
        self.id = first.id
        self.kind = 0
        self.plain = False
        if len(reports) == 1 and isinstance(first.when, When):
            self.inputs = _alone(first.input)
            self.lasted = False
            key = id(first.when)
            if key not in dates:
                dates[key] = first.when.clocked, placed(first.when, line)
            self.clocked, self.instants = dates[key]
            self.ends = self.instants
        else:
            self.inputs = frozenset(report.input for report in reports)
            self.clocked = any(report.moment.clocked for report in reports)
            # Who gives but one moment does not say for how long.
            over = [report.when.end for report in reports if isinstance(report.when, Span)]
            self.lasted = bool(over)
            self.instants = self.ends = _agreed(self.moments, line)
            if self.lasted:
                self.ends = _agreed(over, line)
        self.start, self.end = self.instants.pairs[0][0], self.instants.pairs[-1][1]
        if self.lasted:
            self.end = max(self.end, self.ends.end)

    @property
    def ids(self) -> set[str]:
        """The ids of its reports."""
        return {report.id for report in self.reports}

    @property
    def observed(self) -> bool:
        """Whether it is an observation of a series."""
        return any(report.observation for report in self.reports)

    @property
    def moments(self) -> list[When]:
        """When each report says that it was, or began."""
        return [report.moment for report in self.reports]

    @property
    def over(self) -> list[When]:
        """When each report that says so says that it was over; of what did not last, when it was."""
        return [report.when.end for report in self.reports if isinstance(report.when, Span)] or self.moments

    @property
    def end_clocked(self) -> bool:
        """Whether a clock time is given of when it was over."""
        return any(end.clocked for end in self.over) if self.lasted else self.clocked

    @property
    def clocks(self) -> set[bool]:
        """Of what lasted both ends count; either's clock time may tell which stretch is meant."""
        return {self.clocked, self.end_clocked}

    @property
    def extent(self) -> Intervals:
        """Wherever it may have been going on."""
        return Intervals.between(self.instants.start, self.ends.end) if self.lasted else self.instants

    @property
    def number(self) -> Bounds:
        """How many events it stands for: what all reports allow; where they contradict each other, what any one does."""
        if len(self.reports) == 1:
            only = self.reports[0].number
            return Bounds(only.low, only.high)
        said = [Bounds(report.number.low, report.number.high) for report in self.reports]
        low = max(report.number.low for report in self.reports)
        high = min((report.number.high for report in self.reports if report.number.high is not None), default=None)
        return Bounds(low, high) if high is None or low <= high else Bounds.hull(said)

    def values(self, attribute: str) -> list[Values]:
        """What each report gives for an attribute."""
        return [report.values(attribute) for report in self.reports]

    def figure(self, name: str) -> Bounds:
        """The bounds of a figure over all reports that give it: any one of what they say; any number where none does."""
        said = [read_figure(value) for values in self.values(name) for value in values or ()]
        return Bounds.hull([ANYTHING if each is None else Bounds(each.low, each.high) for each in said or [None]])

    def counted(self, stretch: Stretch, clocked_stretch: Stretch) -> Stretch:
        """The stretch that counts for it: another one where a report of it has a clock time."""
        return clocked_stretch if self.clocked else stretch

    def is_apart_from(self, other: Happening) -> bool:
        """Whether the two were not at one time, or in some zone perhaps not."""
        pairs = itertools.product(self.moments, other.moments)
        return not self.instants.meets(other.instants) or not all(itertools.starmap(certainly_together, pairs))

    def may_end_as(self, other: Happening) -> bool:
        """Whether as the same as the other one it may have been over at another time than its own reports say.

        Who gives but one moment does not say when it was over: as the same as something that lasted it was over with that.
        """
        pairs = itertools.product(self.over, other.over)
        apart = not self.ends.meets(other.ends) or not all(itertools.starmap(certainly_together, pairs))
        return apart or (other.lasted and not self.lasted)


@functools.cache
def _alone(input_: str) -> frozenset[str]:
    return frozenset((input_,))


def going_on(happenings: Collection[Happening], stretches: tuple[Stretch, Stretch]) -> Truth:
    """Whether what lasted, and is told by one or several of these, was at some time going on in a stretch.  The second holds for clock times."""
    first_start = min(each.instants.start for each in happenings)
    first_end = max(first_start, min(each.ends.start for each in happenings))
    last_end = max(each.ends.end for each in happenings) - 1
    last_start = min(last_end, max(each.instants.end for each in happenings) - 1)
    asked = [stretches[clock] for clock in set().union(*(each.clocks for each in happenings))]
    return Truth.of(
        certain=all(any(last_start < end and first_end >= start for start, end in each.certain) for each in asked),
        possible=any(first_start < end and last_end >= start for each in asked for start, end in each.possible),
    )


def _agreed(whens: Sequence[When], line: Line) -> Intervals:
    """Where all reports of an event allow it to be; where they contradict each other, in some zone perhaps, wherever one does."""
    shared = either = placed(whens[0], line)
    for when in whens[1:]:
        instants = placed(when, line)
        shared, either = shared & instants, either | instants
    agree = all(certainly_together(*pair) for pair in itertools.combinations(whens, 2))
    return either if shared.empty or not agree else shared


def agree_on(names: Iterable[str], one: Happening, other: Happening) -> bool:
    """Whether one event can be what all reports of both say of these attributes."""
    pairs = list(itertools.product(one.reports, other.reports))
    return all(agree(a.values(name), b.values(name)) for name in names for a, b in pairs)


def elsewhere(happening: Happening, doubles: Sequence[Happening], *, end: bool = False) -> list[Happening]:
    """The possible doubles as which an event may lie (``end``: be over) elsewhere: those apart from it, and all where it may be several that are apart."""
    several = len(doubles) > 1 and len({input_ for double in doubles for input_ in double.inputs}) > 1
    apart = happening.may_end_as if end else happening.is_apart_from
    return [double for double in doubles if several or apart(double)]
