"""What paused in one window and resumed in another: where the pause begins, where it ends, and that it begins first."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from factcheck.formula import AnyOf, Atom, Count, Edge, Missing, OpenBetween, Part, Sum, Total, Where
from factcheck.meaning.numbers import at_least
from factcheck.meaning.readings import Readings
from factcheck.meaning.setting import Setting
from factcheck.model import NONE, SOME, Counting, ReasonCode, Scope
from factcheck.when import DAWN, DUSK, Intervals, Stretch, Window


@attrs.frozen
class Paused:
    """Where the event lies after which it paused (``before``), the time ``between`` the windows, and where the one lies with which it resumed (``after``).

    Where the windows overlap, what came before the second begins did not end the pause, and what came after the first is over did not begin it: the
    one is cut where the other begins, and the other where the one ends.
    """

    before: Stretch
    between: Where
    after: Stretch

    def in_order(self, scope: Scope, setting: Setting) -> tuple[Atom, ...]:
        """That what began the pause and what ended it are two, the one before the other (rules 7 and 13)."""
        if self.before.possible.empty or self.after.possible.empty:
            return ()
        both = Count(scope, _around(self.before, self.after), at_least(2))
        goes_on = setting.counted_as(scope, Counting.GOING_ON) is Counting.GOING_ON and setting.may_last(scope)
        if not goes_on or _apart(self.before, self.after):
            return (both,)
        return (both, AnyOf(tuple((Part("two", atoms),) for atoms in self._ways(scope))))

    def _ways(self, scope: Scope) -> Iterator[tuple[Atom, ...]]:
        """How the pause may lie in windows that touch or overlap, of what may have lasted: over an edge of one of them, or all in both."""
        first, last = self.before, self.after
        middle = Stretch(first.certain & last.certain, first.possible & last.possible, f"{first.words} {last.words}")
        if middle.possible.empty:
            yield _over_the_edge(scope, first, last)
            return
        for one, other in ((_until(first, Edge.start_of(last)), last), (first, _from(last, Edge.end_of(first)))):
            if not one.possible.empty and not other.possible.empty:
                yield _over_the_edge(scope, one, other)
        # Whether of two the one was over when the other began is not told by counting them.
        yield Count(scope, middle, at_least(2)), Missing(ReasonCode.TIME)


def _over_the_edge(scope: Scope, one: Stretch, other: Stretch) -> tuple[Atom, ...]:
    """That there was some in each of two stretches that touch, and none in both."""
    terms = ((1, one), (1, other), (-1, _around(one, other)))
    in_both = Sum(tuple((weight, Total(scope, where)) for weight, where in terms), NONE)
    return Count(scope, one, SOME), Count(scope, other, SOME), in_both


def _apart(one: Stretch, other: Stretch) -> bool:
    return Edge.end_of(one).latest < Edge.start_of(other).earliest


def paused(before: Window, after: Window, setting: Setting) -> Readings[Paused]:
    """What paused in one window and resumed in another.

    Raises ValueError where the second is certainly over before the first begins.
    """

    def between(windows: tuple[Stretch, Stretch]) -> Paused:
        one, other = windows
        if one.possible.empty or other.possible.empty:
            # Of a window that begins after the claim was made nothing is said.
            return Paused(one, one, other)
        if other.possible.end <= one.possible.start:
            raise ValueError(f"what paused {before} cannot have resumed {after}")
        time_between = OpenBetween(Edge.end_of(one), Edge.start_of(other))
        return Paused(_until(one, Edge.end_of(other)), time_between, _from(other, Edge.start_of(one)))

    return setting.window(before).joined(setting.window(after)).map(between)


def _until(stretch: Stretch, end: Edge) -> Stretch:
    """What of a stretch lies before an edge."""
    certain, possible = (Intervals.between(DAWN, instant) for instant in (end.earliest, end.latest))
    return _cut(stretch, certain, possible, end)


def _from(stretch: Stretch, start: Edge) -> Stretch:
    """What of a stretch lies from an edge on."""
    certain, possible = (Intervals.between(instant, DUSK) for instant in (start.latest, start.earliest))
    return _cut(stretch, certain, possible, start)


def _cut(stretch: Stretch, certain: Intervals, possible: Intervals, edge: Edge) -> Stretch:
    cut = Stretch(stretch.certain & certain, stretch.possible & possible, f"{stretch.words} cut at {edge.words}")
    return stretch if cut.same_borders(stretch) else cut


def _around(one: Stretch, other: Stretch) -> Stretch:
    """From the beginning of the one to the end of the other."""
    starts, ends = (tuple(edge(each) for each in (one, other)) for edge in (Edge.start_of, Edge.end_of))
    return Stretch(
        Intervals.between(min(each.latest for each in starts), max(each.earliest for each in ends)),
        Intervals.between(min(each.earliest for each in starts), max(each.latest for each in ends)),
        f"around {one.words or one.possible.pairs} and {other.words or other.possible.pairs}",
    )
