"""Where an event lies that lasted, as far as its start and its end are known.

Something lasted from one instant of its start to one of its end, and was going on at all between.  It lies in a stretch in which it is asked what was
going on if it began before the stretch ends and was over at its beginning or later; what did not last lies where its moment is.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import attrs

from factcheck.log.identity import may_displace
from factcheck.log.questions import Stretched
from factcheck.model import Event
from factcheck.when import DAWN, DUSK, Intervals, Span, Stretch, Truth


def lasted(event: Event) -> bool:
    """Whether the event is told with a start and an end."""
    return isinstance(event.when, Span)


@attrs.frozen
class Lasting:
    """Some instant of ``starts`` and some instant of ``ends``, with all that lies between.

    ``clocks``: whether there is a time of day, as its start and its end have one or not.
    """

    starts: Intervals
    ends: Intervals
    clocks: frozenset[bool]

    @classmethod
    def of(cls, event: Event, doubles: Sequence[Event] = ()) -> Lasting:
        """An event, also should it be the same as one of its doubles: then it may have begun as one says and been over as another says."""
        several = (event, *doubles)
        starts = functools.reduce(Intervals.__or__, (each.moment.intervals for each in several))
        ends = functools.reduce(Intervals.__or__, (each.end.intervals for each in several))
        # Nothing is over before it began, as long as what is said of it goes together.
        begun, over = starts & Intervals.between(DAWN, ends.end), ends & Intervals.between(starts.start, DUSK)
        return cls(
            starts if begun.empty else begun,
            ends if over.empty else over,
            frozenset(moment.clocked for each in several for moment in (each.moment, each.end)),
        )

    def certainly_in(self, stretch: Stretch) -> bool:
        """Whether it was going on there, whenever it began and ended."""
        return any(self.starts.end <= end and start <= self.ends.start for start, end in stretch.certain)

    def possibly_in(self, stretch: Stretch) -> bool:
        """Whether it may have been going on there."""
        return any(self.starts.start < end and start < self.ends.end for start, end in stretch.possible)


def lies(event: Event, doubles: Sequence[Event], stretches: Stretched, *, going_on: bool) -> Truth:
    """Whether an event lies in a stretch: for certain even should it be the same as a double; possibly by what its own report says, or, where no report
    of either has it there, as what began as one says and was over as the other says.
    """
    if going_on and any(map(lasted, (event, *doubles))):
        whole, own, *others = Lasting.of(event, doubles), Lasting.of(event), *map(Lasting.of, doubles)
        return Truth.of(
            certain=all(whole.certainly_in(stretches.at(clocked)) for clocked in whole.clocks),
            possible=_may_be_in(own, stretches)
            or (_may_be_in(whole, stretches) and not any(_may_be_in(other, stretches) for other in others)),
        )
    several = (event, *may_displace(event, doubles))
    return Truth.of(
        certain=all(each.moment.intervals.within(stretches.at(each.moment.clocked).certain) for each in several),
        possible=event.moment.intervals.meets(stretches.at(event.moment.clocked).possible),
    )


def _may_be_in(lasting: Lasting, stretches: Stretched) -> bool:
    return any(lasting.possibly_in(stretches.at(clocked)) for clocked in lasting.clocks)
