"""The cells: statements made from the types of the fields of every kind's statement class.

Every set of parameters with which a statement can be made is a *shape* of its kind; those are taken that have nothing to spare, or one parameter
more. In each shape each parameter in turn has every word of its type, the others the first word of theirs.
"""

from __future__ import annotations

import enum
import functools
import itertools
import json
import typing
from collections.abc import Iterator
from typing import Any

import attrs
from matrix.grounds import Ground, load

from factcheck.kinds.compare import Side
from factcheck.model import (
    Anchor,
    Direction,
    EventId,
    EventWindow,
    FigureName,
    Length,
    NumberWord,
    PersonId,
    Proportion,
    ScopeName,
    SeriesName,
    SourceId,
    Statement,
    SubjectId,
    field_types,
)
from factcheck.registry import kinds
from factcheck.when import Duration, Window

Data = dict[str, Any]

WORDS: dict[Any, tuple[Any, ...]] = {
    Window: (
        "2024-02", "2024-03", "2024", "2024-03-12", "2024-02/2024-03", "from 2024-03-05 to 2024-03-18",
        "between 2024-03-05 and 2024-03-18", "since 2024-03-05", "since 2024-02", "since 2024", "from 2024-03-05",
        "after 2024-03-05", "before 2024-03-12", "until 2024-03-12", "through 2024-03-12", "by 2024-03-12",
        "../2024-03-18", "2024-03-06/..", "this month", "this year", "last month", "the last 30 days",
        "first quarter of 2024", "early March 2024", "the end of March 2024", "spring 2024", "today",
    ),
    Anchor: ("a", "2024-03-05", "2024-02", "2024", "b", "start of a", "end of a", "2024-03-04", "2024-03-12", "c"),
    EventWindow: ("2 attacks", "2 attacks before c", "2 attacks through b", "3 attacks through 2024-03-18"),
    Length: ("14 days", "two weeks", "at least 6 days", "less than 8 days", "about a week", "a month", "over 140 hours"),
    Duration: ("14 days", "1 week", "6 days", "2 months", "1 year", "200 hours"),
    NumberWord: (
        "exactly 2", "exactly 0", "2", "at least 1", "at least 3", "at most 2", "more than 1", "fewer than 3",
        "about 2", "nearly 3", "up to 3", "several", "dozens", "exactly 4.2", "2-3",
    ),
    Proportion: ("a majority", "half", "exactly 100 percent", "two thirds", "at least 60 percent", "doubled", "unchanged"),
    EventId: ("c", "a", "b"),
    tuple[EventId, ...]: (["a"], ["c"], ["a", "b"], ["b", "c"], ["a", "b", "c"]),
    ScopeName: ("attacks", "drones", "deadly"),
    tuple[ScopeName, ...]: (["drones", "rockets"], ["drones", "deadly"]),
    FigureName: ("killed", "weapon"),
    SeriesName: ("prices",),
    SourceId: ("speaker",),
    SubjectId: ("p", "a"),
    PersonId: ("p",),
    Statement: ({"happened": {"scope": "attacks", "window": "2024-03"}}, {"none": {"scope": "attacks", "since": "c"}}),
    int: ("1", "2", "3"),
    bool: ("yes", "no"),
}  # fmt: skip
"""By type of parameter; the types not here are enumerations, and classes of parameters that are read field by field."""
MOST = 4
"""So many parameters that need not be given are tried together."""


def words(wanted: Any) -> tuple[Any, ...]:
    """The words of a type of parameter."""
    if wanted in WORDS:
        return WORDS[wanted]
    if isinstance(wanted, type) and issubclass(wanted, enum.Enum):
        return tuple(sorted((each.value for each in wanted), key=lambda value: value != "month"))
    if typing.get_origin(wanted) is tuple:
        return tuple([word] for word in words(typing.get_args(wanted)[0]))
    if attrs.has(wanted):
        return tuple(_parts(wanted))
    raise TypeError(f"the matrix has no words for {wanted}: add some")


def name_of(wanted: Any) -> str:
    """A type as the report prints it."""
    return str(getattr(wanted, "__name__", wanted)).replace("factcheck.model.", "")


def _parts(wanted: type) -> Iterator[Data]:
    """The values of a class of parameters: each word of each parameter of each shape of it."""
    of, seen = field_types(wanted), []
    for shape in (each for each in _shapes(wanted) if len(each) <= 3):  # noqa: PLR2004
        filled = _first(wanted, shape, {})
        for name in shape:
            for word in words(of[name]):
                said = {_key(key): value for key, value in {**filled, name: word}.items()}
                if said not in seen:
                    seen.append(said)
                    yield said


def _shapes(wanted: type) -> Iterator[tuple[str, ...]]:
    """The sets of parameters tried, smallest first: all that must be given, and any few others."""
    fields = attrs.fields(wanted)  # type: ignore[arg-type]
    needed = tuple(field.name for field in fields if field.default is attrs.NOTHING)
    others = [field.name for field in fields if field.default is not attrs.NOTHING]
    for size in range(min(MOST, len(others)) + 1):
        for more in itertools.combinations(others, size):
            yield (*needed, *more)


def _first(wanted: type, shape: tuple[str, ...], firsts: Data) -> Data:
    """A word for each parameter of a shape: of several parameters of one type each has another."""
    of, used = field_types(wanted), dict.fromkeys(map(str, ()), 0)
    said: Data = {}
    for name in shape:
        options = firsts.get(of[name], ()) or words(of[name])
        number = used.get(str(of[name]), 0)
        said[name] = options[number % len(options)]
        used[str(of[name])] = number + 1
    return said


def _key(name: str) -> str:
    """A parameter as a dossier writes it."""
    return name.rstrip("_")


FIRSTS: tuple[Data, ...] = (
    {Side: ({"scope": "attacks", "window": "2024-03"}, {"scope": "attacks", "window": "2024-02"})},
    {
        Window: ("2024-03", "2024-02/2024-04"),
        EventId: ("a", "c"),
        Anchor: ("b", "c"),
        Direction: ("up",),
        Side: ({"series": "prices", "window": "2024-03"}, {"series": "prices", "window": "2024-02"}),
    },
    {Anchor: ("2024-03",), ScopeName: ("attacks", "deadly"), int: ("2",)},
)
"""Three ways to fill a shape: some have their windows one after the other, some one in the other."""


def says(kind: str, parameters: Data) -> Data:
    """A statement as a dossier writes it."""
    return {kind: {_key(name): value for name, value in parameters.items()}}


@attrs.frozen
class Cell:
    """A statement in which one parameter of a kind has one word of its type."""

    kind: str
    parameter: str
    sort: str
    word: str
    says: Data = attrs.field(hash=False)

    def __str__(self) -> str:
        return f"{self.kind}: {self.parameter} {self.word}: {json.dumps(self.says)}"


@functools.cache
def shapes() -> tuple[tuple[str, Data], ...]:
    """The shapes of every kind: see :func:`_readable_shapes`."""
    return tuple(_readable_shapes())


def _readable_shapes() -> Iterator[tuple[str, Data]]:
    """The shapes of each kind that can be read, filled: those with nothing to spare, and those with one parameter more."""
    for kind, bundle in kinds().items():
        tried = [_first(bundle.statement, shape, firsts) for shape in _shapes(bundle.statement) for firsts in FIRSTS]
        readable = read([says(kind, each) for each in tried])
        bare: list[set[str]] = []
        taken: list[set[str]] = []
        for each in (tried[number] for number in sorted(readable)):
            spare = [len(each) - len(one) for one in bare if one <= set(each)]
            if set(each) in taken or (spare and min(spare) > 1):
                continue
            taken.append(set(each))
            bare += [] if spare else [set(each)]
            yield kind, each


def cells() -> Iterator[Cell]:
    """Every word of the type of every parameter of every shape."""
    seen: set[str] = set()
    for kind, filled in shapes():
        of = field_types(kinds()[kind].statement)
        for name in filled:
            for word in words(of[name]):
                said = says(kind, {**filled, name: word})
                if (text := json.dumps(said)) not in seen:
                    seen.add(text)
                    yield Cell(kind, name, name_of(of[name]), json.dumps(word), said)


def read(statements: list[Data]) -> set[int]:
    """Which of them can be read."""
    found: set[int] = set()
    for start in range(0, len(statements), 500):
        # A file with a thousand faults is read no further.
        loaded = load(Ground("point", "given", "after", "full").data(statements[start : start + 500]))
        found |= {start + int(claim.id[1:]) for claim in loaded.claims}
    return found
