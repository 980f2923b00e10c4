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
from factcheck.log.identity import reach
from factcheck.log.index import Chain, chained, listed, outside
from factcheck.log.lasting import lasted, lies
from factcheck.log.questions import CountQuestion, Gaps, MeasureAnswer
from factcheck.log.scope_index import ScopeIndex
from factcheck.model import Event
from factcheck.model.scope import SEVERAL, Values, at_once, path_of
from factcheck.when import Truth

MAX_CHOICES = 4_096
"""So many ways to choose the values of events that leave a choice are tried at the most."""

Path = tuple[str, ...]


@attrs.frozen
class _Class:
    """Plain events alike in their possible values (None: unknown), in whether they certainly are in the scope, and in carrying a clock time."""

    paths: frozenset[Path] | None
    in_scope: Truth
    clocked: bool
    chains: tuple[Chain, ...]


class ValueIndex:
    """The events of a scope by their values of one attribute."""

    def __init__(self, index: ScopeIndex, attribute: str) -> None:
        self._index = index
        self._attribute = attribute
        self._written: dict[Path, str] = {}
        self._paths: dict[Values, tuple[frozenset[Path] | None, ...]] = {None: (None,), (): ()}
        self._several = any(SEVERAL in text for event in index.table.events for text in event.values(attribute) or ())
        classes: dict[tuple[frozenset[Path] | None, Truth, bool], list[int]] = defaultdict(list)
        for group in index.groups:
            for row in group.rows:
                for paths in self._values(index.table.events[row]):
                    classes[paths, group.in_scope, group.clocked].append(row)
        self._classes = tuple(_Class(*key, chained(index.table, rows)) for key, rows in classes.items())

    def _values(self, event: Event) -> tuple[frozenset[Path] | None, ...]:
        """Its possible values; where none is given it is any.  One that has several at once counts as so many events, one that has none as no event."""
        given = event.values(self._attribute)
        if given is not None and given not in self._paths:
            together = [at_once(text) for text in given]
            for text in sorted((each for several in together for each in several), reverse=True):
                path = path_of(text)
                self._written[path] = min(text, self._written.get(path, text))
            if len(together) == 1:
                self._paths[given] = tuple(frozenset({path_of(text)}) for text in together[0])
            else:
                paths = frozenset(path_of(text) for several in together for text in several)
                self._paths[given] = (paths,) * max(map(len, together))
        return self._paths[given]

    def answer(self, question: CountQuestion, without: frozenset[str], gaps: Gaps) -> MeasureAnswer:
        """The bounds of the number of different values."""
        sure: set[frozenset[Path] | None] = set()
        capacity: dict[frozenset[Path] | None, Amount] = defaultdict(int)
        certain: list[Iterator[Event]] = []
        possible: list[Iterator[Event]] = []
        aside = [self._index.table.row[id_] for id_ in without]
        for each in self._classes:
            stretch = question.at(each.clocked)
            # Which events show a value is told where the stretch is one piece.
            whole = len(stretch.certain) == len(stretch.possible) == 1
            settled = whole and each.in_scope is Truth.YES and each.paths is not None and len(each.paths) == 1
            for chain in each.chains:
                taken = chain.places(aside)
                inside = list(outside(chain.certain(stretch), taken)) if each.in_scope is Truth.YES else []
                around = list(outside(chain.possible(stretch), taken))
                if sum(chain.numbers[0].between(*run) for run in inside) > 0:
                    sure.add(each.paths)
                most = sum(chain.numbers[1].between(*run) for run in around)
                if most > 0:
                    capacity[each.paths] += math.inf if each.paths is None and self._several else most
                    shown = inside if settled else []
                    certain += itertools.starmap(chain.slice, shown)
                    possible += itertools.starmap(chain.slice, outside(around, shown))
        doubtful = self._special(question, without, sure, capacity, certain, possible)
        low, leaves, low_exact = _fewest(sure)
        high, high_exact = _most(capacity)
        values = {path for paths in capacity if paths is not None for path in paths}
        missing = not gaps.instants.empty
        return MeasureAnswer(
            low=low,
            high=None if missing else finite(high),
            closed_low=low,
            closed_high=finite(high),
            certain=listed(certain, self._index, certain=True),
            open=listed(possible, self._index, certain=False),
            gaps=gaps,
            values=self._texts(leaves),
            possible_values=self._texts(values),
            relaxed="identity" if doubtful else "" if low_exact and high_exact else "choices",
        )

    def _special(
        self,
        question: CountQuestion,
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
            there = _lies(event, doubles, question)
            if event.id in without or there is Truth.NO:
                continue
            doubtful |= bool(doubles)
            ways = self._values(event)
            paths = ways[0] if len(ways) == 1 else frozenset().union(*(each or () for each in ways))
            has_some = bool(ways)
            for double in doubles:
                others = self._values(double)
                has_some &= bool(others)
                for other in others:
                    paths = paths | other if paths is not None and other is not None else paths
                ways = max(ways, others, key=len)
            most = math.inf if event.number.high is None or (paths is None and self._several) else event.number.high
            capacity[paths] += most * len(ways)
            counts = (
                has_some
                and self._index.in_scope(event) is Truth.YES
                and event.number.low >= 1
                and there is Truth.YES
                and not any(double.id in without for double in doubles)
            )
            if counts:
                sure.add(paths)
            settled = counts and paths is not None and len(paths) == 1
            (certain if settled else possible).append(iter((event,)))
        return doubtful

    def _texts(self, paths: Iterable[Path]) -> tuple[str, ...]:
        return tuple(sorted(self._written[path] for path in paths))


def _lies(event: Event, doubles: Sequence[Event], question: CountQuestion) -> Truth:
    """Whether an event lies where it is asked, in whichever way it may be a double."""
    several = (event, *doubles)
    if question.going_on and any(map(lasted, several)):
        return lies(event, doubles, question, going_on=True)
    instants = reach(event, doubles)
    asked = [question.at(clocked) for clocked in {each.moment.clocked for each in several}]
    return Truth.of(
        certain=all(instants.within(stretch.certain) for stretch in asked),
        possible=any(instants.meets(stretch.possible) for stretch in asked),
    )


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
