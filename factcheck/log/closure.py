"""Where the log is complete: coverage statements as the partial closed-world assumption (Razniewski and Nutt).

A scope is closed at an instant where statements for scopes that contain it, or together contain every cell of it, cover the
instant.  A condition value that no event carries may be a typing error, and then nothing closes the scope.
"""

from __future__ import annotations

import collections
import functools
from collections.abc import Iterable, Iterator

import attrs

from factcheck.log.questions import Gaps
from factcheck.model import Condition, Coverage, Disregarded, Dossier, Event, Scope, TextCondition, derives_from
from factcheck.model.scope import SERIES, at_once, path_of
from factcheck.when import DAWN, Intervals

_Path = tuple[str, tuple[str, ...]]
Carried = frozenset[_Path]
"""Values that occur for an attribute, as paths."""


@attrs.frozen
class _Statement:
    """A statement with the instants it covers.  ``day``: that on which it was made without a clock time, wherever it was; it covers nothing of a part of it."""

    coverage: Coverage
    scope: Scope
    instants: Intervals
    day: Intervals

    @classmethod
    def of(cls, coverage: Coverage, dossier: Dossier) -> _Statement:
        source = dossier.voucher(coverage)
        published = None if source is None else source.published
        day = Intervals() if published is None or published.clocked else published.on(dossier.line).intervals
        return cls(coverage, dossier.scope[coverage.scope], covered_instants(coverage, dossier), day)

    def covers(self, asked: Intervals, clock: Intervals) -> Intervals:
        """Which instants it covers of those that are asked about together, for a claim that was made by the ``clock``."""
        torn = any(start < edge < end for start, end in self.day for pair in asked for edge in pair)
        return self.instants - self.day if torn or self.day.meets(clock) else self.instants


class Closure:
    """The coverage of a dossier, ready to be asked.  ``carried``: see :func:`carried`."""

    def __init__(self, dossier: Dossier, carried_: Carried = frozenset()) -> None:
        self._sources = dossier.source
        self._line = dossier.line
        self._statements = tuple(
            _Statement.of(coverage, dossier)
            for coverage in sorted(dossier.coverage, key=lambda coverage: coverage.id)
            if coverage.account_of is None and coverage.scope in dossier.scope
        )
        self._cancelled = tuple(
            (_Statement.of(attrs.evolve(coverage, lacks=()), dossier), coverage.lacks)
            for coverage in sorted(dossier.cancelled, key=lambda coverage: coverage.id)
            if coverage.account_of is None and coverage.scope in dossier.scope
        )
        self._carried = carried_ | _with_paths_above(dossier.vocabulary)
        self._closing: dict[tuple[Condition, ...], tuple[tuple[_Statement, ...], ...]] = {}

    @functools.cached_property
    def _by_value(self) -> tuple[dict[_Path, set[int]], set[int]]:
        """The positions of the statements by the values that their scopes name for one attribute; those of scopes that name none."""
        named: dict[_Path, set[int]] = {}
        others = set()
        often = collections.Counter(
            path for each in self._statements for _, paths in _naming(each.scope) for path in paths
        )
        for place, statement in enumerate(self._statements):
            # By that of its conditions which tells it best from the others.
            several = [paths for _, paths in _naming(statement.scope)]
            for path in min(several, key=lambda paths: sum(often[path] for path in paths), default=()):
                named.setdefault(path, set()).add(place)
            if not several:
                others.add(place)
        return named, others

    def closing(self, scope: Scope) -> tuple[tuple[_Statement, ...], ...]:
        """For each cell of a scope the statements that close it, in their order.  Cost: what names its values or broader ones, once for each scope."""
        if scope.conditions not in self._closing:
            found = (tuple(each for each in self._perhaps(cell) if cell.implies(each.scope)) for cell in scope.cells())
            self._closing[scope.conditions] = tuple(found)
        return self._closing[scope.conditions]

    def _perhaps(self, cell: Scope) -> list[_Statement]:
        """The statements that name no values, or one of the cell's or a broader one."""
        named, others = self._by_value
        places = {place for key in _paths_of(cell) for place in named.get(key, ())}
        return [self._statements[place] for place in sorted(places | others)]

    def steps(self, scope: Scope) -> int:
        """How many statements are looked at to tell where a scope is closed, and for how many cells."""
        return sum(1 + len(each) for each in self.closing(scope))

    def gaps(self, scope: Scope, instants: Intervals, disregarding: Disregarded) -> Gaps:
        """Where in those instants events of the scope may be missing, ``disregarding`` what does not help."""
        uncovered, used = self._uncovered(scope, instants, disregarding)
        unseen = _unseen(scope, self._carried)
        lost = self._lost(scope, uncovered, disregarding)
        if unseen:
            return Gaps(instants, uncovered, (), unseen, lost)
        return Gaps(
            uncovered,
            uncovered,
            tuple(sorted(used)),
            lost=lost,
            undivided=self._undivided(scope, uncovered, disregarding),
        )

    def _lost(self, scope: Scope, uncovered: Intervals, disregarding: Disregarded) -> tuple[tuple[str, Intervals], ...]:
        """What may lie where nothing is covered because it could not be read."""
        if uncovered.empty:
            return ()
        found: dict[str, Intervals] = {}
        for statement in self._statements:
            if statement.coverage.lacks and not self._own(statement, disregarding):
                closes = any(statement in several for several in self.closing(scope))
                for lack in statement.coverage.lacks if closes else ():
                    instants = lack.instants(self._line)
                    if instants.meets(uncovered):
                        found[lack.what] = instants
        for statement, lacks in self._cancelled:
            # What counts nowhere would count in its window.
            instants = statement.instants
            closes = any(cell.implies(statement.scope) for cell in scope.cells())
            if closes and instants.meets(uncovered) and not self._own(statement, disregarding):
                for lack in lacks:
                    found[lack.what] = found.get(lack.what, Intervals()) | instants
        return tuple(found.items())

    def _undivided(self, scope: Scope, uncovered: Intervals, disregarding: Disregarded) -> bool:
        """Whether somebody vouches for cells of a scope that has too many of them to look at."""
        if uncovered.empty or not scope.undivided:
            return False
        named, _ = self._by_value
        places = {place for key in _paths_of(scope) for place in named.get(key, ())}
        return any(
            statement.instants.meets(uncovered)
            and not self._own(statement, disregarding)
            and _closes_some(statement.scope, scope)
            for statement in (self._statements[place] for place in sorted(places))
        )

    def uncovered(self, scope: Scope, instants: Intervals, disregarding: Disregarded) -> Intervals:
        """Where in those instants nobody vouches for it, whether or not some event carries the values it names."""
        return self._uncovered(scope, instants, disregarding)[0]

    def _uncovered(self, scope: Scope, instants: Intervals, disregarding: Disregarded) -> tuple[Intervals, set[str]]:
        """The same, and the statements that cover the rest."""
        uncovered = Intervals()
        used: set[str] = set()
        for several in self.closing(scope):
            left = instants
            for statement in several:
                if not left.empty and statement.instants.meets(left) and not self._own(statement, disregarding):
                    left -= statement.covers(instants, disregarding.clock)
                    used.add(statement.coverage.id)
            uncovered |= left
        return uncovered, used

    def _own(self, statement: _Statement, disregarding: Disregarded) -> bool:
        vouched_by, source = statement.coverage.vouched_by, disregarding.source
        return source is not None and vouched_by is not None and derives_from(self._sources, vouched_by, source)


def _naming(scope: Scope) -> Iterator[tuple[TextCondition, tuple[_Path, ...]]]:
    """The conditions of a scope that name values, one of which an event has, with these."""
    for each in scope.conditions:
        if isinstance(each, TextCondition) and not each.negated:
            yield each, tuple(dict.fromkeys((each.attribute, path_of(value)) for value in each.values))


def _closes_some(statement: Scope, scope: Scope) -> bool:
    """Whether what is closed holds all events of a scope but for the values it names, and those of some value that the scope names too."""
    paths, naming = set(_paths_of(scope)), dict(_naming(statement))
    return all(
        any(mine.implies(theirs) for mine in scope.conditions)
        or (isinstance(theirs, TextCondition) and any(path in paths for path in naming.get(theirs, ())))
        for theirs in statement.conditions
    )


def _paths_of(scope: Scope) -> Iterator[_Path]:
    """The values it names, and all broader ones."""
    for each in scope.conditions:
        if isinstance(each, TextCondition) and not each.negated:
            for path in map(path_of, each.values):
                yield from ((each.attribute, path[:size]) for size in range(1, len(path) + 1))


def together(several: Iterable[Gaps]) -> Gaps:
    """Where events of any of some scopes may be missing."""
    gaps = list(several)
    instants, uncovered = Intervals(), Intervals()
    for each in gaps:
        instants, uncovered = instants | each.instants, uncovered | each.uncovered
    return Gaps(
        instants,
        uncovered,
        tuple(sorted({id_ for each in gaps for id_ in each.coverage})),
        tuple(sorted({pair for each in gaps for pair in each.unseen})),
        tuple({what: (what, instants) for each in gaps for what, instants in each.lost}.values()),
        any(each.undivided for each in gaps),
    )


def _unseen(scope: Scope, carried: Carried) -> tuple[tuple[str, str], ...]:
    return tuple(
        sorted(
            {
                pair
                for pair in scope.text_values()
                # That a series is there is seen where the dossier is read; it may hold no value yet.
                if pair[0] != SERIES and (pair[0], path_of(pair[1])) not in carried
            }
        )
    )


def carried(events: Iterable[Event]) -> Carried:
    """Every value that the events give for an attribute, and every path above it."""
    # Logs repeat what they say, so each set of attributes is looked at once.
    given = {event.attributes for event in events}
    return _with_paths_above(
        {
            (attribute, value)
            for attributes in given
            for attribute, texts in attributes
            for text in texts
            for value in at_once(text)
        }
    )


def _with_paths_above(values: Iterable[tuple[str, str]]) -> Carried:
    return frozenset(
        (attribute, path_of(value)[:length])
        for attribute, value in values
        for length in range(1, len(path_of(value)) + 1)
    )


def stated_for(scope: Scope, dossier: Dossier) -> list[Intervals]:
    """The instants that each statement is about that may help to close a scope, whatever it may lack there."""
    cells = tuple(scope.cells())
    return [
        covered_instants(attrs.evolve(coverage, lacks=()), dossier)
        for coverage in (*dossier.coverage, *dossier.cancelled)
        if coverage.account_of is None
        and coverage.scope in dossier.scope
        and any(cell.implies(dossier.scope[coverage.scope]) for cell in cells)
    ]


def covered_instants(coverage: Coverage, dossier: Dossier, *, cut: bool = True) -> Intervals:
    """Where a statement certainly holds: in every reading of its window, not where an event it lacks may lie, and (``cut``) not after its source was published."""
    line = dossier.line
    instants = Intervals.always()
    for reading in coverage.window.on(line).readings(None):
        instants &= reading.stretch.certain
    for lack in coverage.lacks:
        instants -= lack.instants(line)
    source = dossier.voucher(coverage)
    if cut and source is not None:
        instants &= Intervals.between(DAWN, source.knew_until(line))
    return instants
