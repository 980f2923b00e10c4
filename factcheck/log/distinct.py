"""How many different values an attribute has among some events.

The fewest is a hitting set, the most a matching (semantics 1.8).  Both are exact while few events leave a choice of values;
beyond that the fewest counts values that exclude each other, and the most all that may occur.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import attrs

from factcheck.log.amounts import Amount, finite
from factcheck.log.doubles import reach
from factcheck.log.index import Chains, Tally, listed
from factcheck.log.questions import CountQuestion, Gaps, MeasureAnswer
from factcheck.log.scope_index import ScopeIndex
from factcheck.model import Event
from factcheck.model.scope import path_of
from factcheck.when import Stretch, Truth

__all__ = ["MAX_CHOICES", "ValueIndex"]

MAX_CHOICES = 4_096
"""So many ways to choose the values of events that leave a choice are tried at the most."""

Path = tuple[str, ...]


@attrs.frozen
class _Class:
    """Plain events alike in their possible values (None: unknown), in whether they certainly are in the scope, and in carrying a clock time."""

    paths: frozenset[Path] | None
    in_scope: Truth
    clocked: bool
    chains: Chains


class ValueIndex:
    """The events of a scope by their values of one attribute."""

    def __init__(self, index: ScopeIndex, attribute: str) -> None:
        self._index = index
        self._attribute = attribute
        self._written: dict[Path, str] = {}
        self._paths: dict[tuple[str, ...], frozenset[Path] | None] = {(): None}
        classes: dict[tuple[frozenset[Path] | None, Truth, bool], list[int]] = defaultdict(list)
        for group in index.groups:
            for row in group.rows:
                classes[self._values(index.table.events[row]), group.in_scope, group.clocked].append(row)
        self._classes = tuple(_Class(*key, Chains(index.table, rows)) for key, rows in classes.items())

    def _values(self, event: Event) -> frozenset[Path] | None:
        """Its possible values; none given, and none known to be, is any."""
        given = event.values(self._attribute) or ()
        if given not in self._paths:
            for text in sorted(given, reverse=True):
                path = path_of(text)
                self._written[path] = min(text, self._written.get(path, text))
            self._paths[given] = frozenset(path_of(text) for text in given)
        return self._paths[given]

    def answer(self, question: CountQuestion, without: frozenset[str], gaps: Gaps) -> MeasureAnswer:
        """The bounds of the number of different values."""
        sure: set[frozenset[Path] | None] = set()
        capacity: dict[frozenset[Path] | None, Amount] = defaultdict(int)
        certain: list[Iterator[Event]] = []
        possible: list[Iterator[Event]] = []
        stretches = {False: question.stretch, True: question.clocked_stretch}
        for each in self._classes:
            stretch = stretches[each.clocked]
            least, most = _counted(each, stretch, without)
            if least > 0:
                sure.add(each.paths)
            if most > 0:
                capacity[each.paths] += most
                settled = each.in_scope is Truth.YES and each.paths is not None and len(each.paths) == 1
                _list(each, stretch, settled, certain, possible)
        doubtful = self._special(stretches, without, sure, capacity, certain, possible)
        low, shown, low_exact = _fewest(sure)
        high, high_exact = _most(capacity)
        values = {path for paths in capacity if paths is not None for path in paths}
        missing = not gaps.instants.empty
        return MeasureAnswer(
            low=low,
            high=None if missing else finite(high),
            closed_low=low,
            closed_high=finite(high),
            certain=listed(certain, self._index.sure, without=without),
            open=listed(possible, self._index.unsure, without=without),
            gaps=gaps,
            values=self._texts(shown),
            possible_values=self._texts(values),
            relaxed="identity" if doubtful else "" if low_exact and high_exact else "choices",
        )

    def _special(
        self,
        stretches: dict[bool, Stretch],
        without: frozenset[str],
        sure: set[frozenset[Path] | None],
        capacity: dict[frozenset[Path] | None, Amount],
        certain: list[Iterator[Event]],
        possible: list[Iterator[Event]],
    ) -> bool:
        """The events to look at one by one; whether one of them may be double."""
        doubtful = False
        for event in self._index.special:
            doubles = self._index.doubles_of(event)
            instants = reach(event, doubles)
            asked = [stretches[clocked] for clocked in {each.moment.clocked for each in (event, *doubles)}]
            if event.id in without or not any(instants.meets(stretch.possible) for stretch in asked):
                continue
            doubtful |= bool(doubles)
            own = self._values(event)
            paths = own
            for double in doubles:
                others = self._values(double)
                paths = paths | others if paths is not None and others is not None else paths
            capacity[paths] += math.inf if event.number.high is None else event.number.high
            counts = (
                self._index.in_scope(event) is Truth.YES
                and event.number.low >= 1
                and all(instants.within(stretch.certain) for stretch in asked)
                and not any(double.id in without for double in doubles)
            )
            if counts:
                sure.add(paths)
            settled = counts and paths is not None and len(paths) == 1
            (certain if settled else possible).append(iter((event,)))
        return doubtful

    def _texts(self, paths: Iterable[Path]) -> tuple[str, ...]:
        return tuple(sorted(self._written[path] for path in paths))


def _counted(each: _Class, stretch: Stretch, without: frozenset[str]) -> tuple[int, Amount]:
    """How many events of a class certainly and how many possibly lie in the stretch."""
    low, high = Tally(), Tally()
    if each.in_scope is Truth.YES:
        for pair in stretch.certain:
            each.chains.count_inside(pair, low)
    for pair in stretch.possible:
        each.chains.count_overlapping(pair, high)
    if without and (low.low or high.high or high.unbounded):
        low, high = Tally(), Tally()
        for pair in stretch.possible:
            for event in each.chains.overlapping(pair):
                if event.id not in without:
                    high.add(event)
                    if each.in_scope is Truth.YES and event.moment.intervals.within(stretch.certain):
                        low.add(event)
    return low.low, math.inf if high.unbounded else high.high


def _list(
    each: _Class, stretch: Stretch, settled: bool, certain: list[Iterator[Event]], possible: list[Iterator[Event]]
) -> None:
    whole = settled and len(stretch.certain) == len(stretch.possible) == 1
    for pair in stretch.possible:
        if whole:
            certain.append(each.chains.inside(stretch.certain.pairs[0]))
            possible.append(each.chains.straddling(pair, stretch.certain.pairs[0]))
        else:
            possible.append(each.chains.overlapping(pair))


def _related(one: Path, other: Path) -> bool:
    """Whether the two values may be the same: one is the other or lies below it."""
    size = min(len(one), len(other))
    return one[:size] == other[:size]


def _leaves(paths: Iterable[Path]) -> set[Path]:
    """The values below which none of the others lies: so many they are at least, since a broader one may be one of those."""
    several = set(paths)
    return several - {path[:size] for path in several for size in range(1, len(path))}


def _fewest(sure: set[frozenset[Path] | None]) -> tuple[int, set[Path], bool]:
    """The fewest values such events have, values that show it, and whether fewer are really possible."""
    if not sure:
        return 0, set(), True
    single = _leaves(next(iter(paths)) for paths in sure if paths is not None and len(paths) == 1)
    loose = [
        paths
        for paths in sure
        if paths is not None and len(paths) > 1 and not any(_related(one, leaf) for one in paths for leaf in single)
    ]
    if math.prod(len(paths) for paths in loose) <= MAX_CHOICES:
        best = min((len(_leaves({*single, *chosen})) for chosen in itertools.product(*loose)), default=len(single))
        return max(best, 1), single, True
    picked: list[frozenset[Path]] = []
    for paths in sorted(loose, key=lambda paths: (len(paths), sorted(paths))):
        if not any(_related(one, other) for chosen in picked for one in paths for other in chosen):
            picked.append(paths)
    return max(len(single) + len(picked), 1), single, False


def _most(capacity: dict[frozenset[Path] | None, Amount]) -> tuple[Amount, bool]:
    """The most values such events may have: those with one value have it, the others are matched, unknown ones add theirs."""
    anything: Amount = capacity.get(None, 0)
    single = {next(iter(paths)) for paths, rows in capacity.items() if paths is not None and len(paths) == 1 and rows}
    loose = [(paths - single, rows) for paths, rows in capacity.items() if paths is not None and len(paths) > 1]
    several = [(sorted(paths), rows) for paths, rows in loose if paths and rows]
    matched = _matching(several)
    return len(single) + matched + anything, True


def _matching(several: Sequence[tuple[Sequence[Path], Amount]]) -> int:
    """The most values that so many rows of each class can take, each one of its own (augmenting paths)."""
    holder: dict[Path, int] = {}

    def place(row: int, tried: set[Path]) -> bool:
        for path in several[row][0]:
            if path not in tried:
                tried.add(path)
                if path not in holder or place(holder[path], tried):
                    holder[path] = row
                    return True
        return False

    for row, (paths, rows) in enumerate(several):
        for _ in range(len(paths)):
            if sum(1 for held in holder.values() if held == row) >= rows or not place(row, set()):
                break
    return len(holder)
