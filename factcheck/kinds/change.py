"""``change``: how a series moved from one time to another: rose, fell from A to B, doubled, is up 20 percent.

``{change: {series: troops, from: 2024-01, to: 2024-03, direction: down, before: 2400, after: 2000}}``, as a phrase
``troops changed down starting at 2400 ending at 2000 between 2024-01 and 2024-03``.  ``difference`` says by how much, in the direction claimed (``by 400``; without a direction either way), ``ratio`` how many times the later one is the earlier one (``namely doubled``).  At least one of the five is given.
Without ``from`` (``cpi changed namely up 3 percent in 2024-03``, "rose 3 percent in March") the change is one on the period before, or, of a month or a quarter, on that of the year
before: two readings.

Each is a part of its own.  What the value at one of the two times is the kind ``value`` tells: for a longer period all of its parts are needed.  Where it is not known, the parts
that need it stay open; where the earlier value is not positive there is no ratio.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of troops, published: 2024-04-23}}
... series: {troops: {unit: people, source: ministry, values: {2024-01: 2500, 2024-03: 2000}}}
... claims:
...   - {id: fell, says: troops changed down namely down 20 percent between 2024-01 and 2024-03}
...   - {id: rose, says: troops changed up between 2024-01 and 2024-03}
...   - {id: not-observed, says: troops changed up between 2024-01 and 2024-02}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("fell", "rose", "not-observed")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: the direction and the numbers that are true.

>>> report["rose"].restatement.statement
'troops changed down between 2024-01 and 2024-03'
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TypeAlias

import attrs

from factcheck.formula import Form, Formula, Part, Sought, Sum
from factcheck.kind import Formulas, Kind, Restating, Window, as_on_record, numbers_said, values_known
from factcheck.meaning import (
    MORE,
    Moved,
    Readings,
    Setting,
    Valued,
    grows,
    how_much,
    moved_by,
    moved_to,
    quantity_of,
    said_of,
    side_by_side_readings,
    value_before,
    value_of,
)
from factcheck.model import Direction, Figure, NumberWord, Proportion, SeriesName, Statement
from factcheck.wording import Phrase, say_window, say_zone


@attrs.frozen
class Change(Statement):
    """The value of ``series`` at ``to`` compares so with that at ``from_``; without it, with that of the period before, or of the year before."""

    kind = "change"
    series: SeriesName
    from_: Window | None = None
    to: Window | None = None
    direction: Direction | None = None
    before: NumberWord | None = None
    after: NumberWord | None = None
    difference: NumberWord | None = None
    ratio: Proportion | None = None

    def __attrs_post_init__(self) -> None:
        if self.to is None:
            raise ValueError("give `to`, the time for which the later value is")
        if self.direction not in (None, Direction.UP, Direction.DOWN):
            raise ValueError("the direction is up or down")
        if all(one is None for one in (self.direction, self.before, self.after, self.difference, self.ratio)):
            raise ValueError("give at least one of `direction`, `before`, `after`, `difference` and `ratio`")


def _formulas(statement: Change, setting: Setting) -> Formulas:
    for choices, ((before, after), told) in _values(statement, setting).joined(_told(statement, setting)):
        yield Formula(tuple(part(before, after) for part in told), choices)


def _values(statement: Change, setting: Setting) -> Readings[tuple[Valued, Valued]]:
    """The value before and the value after, in every admissible reading."""
    before, after = _both(statement, setting)
    return before.joined(after)


def _both(statement: Change, setting: Setting) -> tuple[Readings[Valued], Readings[Valued]]:
    assert statement.to is not None, "checked when the statement is made"
    after = value_of(statement.series, statement.to, setting)
    if statement.from_ is None:
        return value_before(statement.series, statement.to, setting), after
    return value_of(statement.series, statement.from_, setting), after


Told: TypeAlias = Callable[[Valued, Valued], Part]
"""What is said of the two values."""


def _told(statement: Change, setting: Setting) -> Readings[tuple[Told, ...]]:
    """What is said, in every admissible reading."""
    of, direction = quantity_of(series=setting.series.get(statement.series)), statement.direction
    told: list[Readings[Told]] = []
    if direction is not None:
        told.append(Readings.one(_moved("direction", Moved(MORE, sign=1 if direction is Direction.UP else -1))))
    if statement.before is not None:
        told.append(Readings.one(_stood("before", how_much(statement.before, of), later=False)))
    if statement.after is not None:
        told.append(Readings.one(_stood("after", how_much(statement.after, of), later=True)))
    if statement.difference is not None:
        told.append(moved_by(statement.difference, direction, of).map(functools.partial(_moved, "difference")))
    if statement.ratio is not None:
        told.append(moved_to(statement.ratio, of).map(functools.partial(_moved, "ratio")))
    return side_by_side_readings(told)


def _stood(name: str, number: NumberWord, *, later: bool) -> Told:
    return lambda before, after: Part(
        name, (said_of((after if later else before,), lambda amount: Sum(((1, amount),), number)),)
    )


def _moved(name: str, moved: Moved) -> Told:
    return lambda before, after: Part(name, (said_of((before, after), lambda start, end: moved.said(end, start)),))


def _meaning(statement: Change, setting: Setting) -> str:
    moved = {Direction.UP: "rose", Direction.DOWN: "fell", None: "changed"}[statement.direction]
    assert statement.to is not None, "checked when the statement is made"
    by = f" by {statement.difference}" if statement.difference else ""
    start = _stage("from", statement.before, statement.from_)
    end = _stage("to", statement.after, statement.to)
    ratio = f": {statement.ratio}" if statement.ratio else ""
    return f"The value of {statement.series} {moved}{by} {start} {end}{ratio}{say_zone(setting.zone)}."


def _stage(joint: str, number: NumberWord | None, window: Window | None) -> str:
    """From or to which number, and when: "from exactly 2000 in January 2024"; "from that in January 2024"."""
    when = "of the period before, or of the year before" if window is None else say_window(window)
    return f"{joint} {'that' if number is None else number} {when}"


def _restate(statement: Change, setting: Setting) -> Restating:
    before, after = yield from values_known(_both(statement, setting))
    if before[0] is None or after[0] is None:
        return ()
    return tuple(_closer(statement, Figure(before[0], before[1]), Figure(after[0], after[1])))


def _closer(statement: Change, before: Figure, after: Figure) -> Iterator[Change]:
    """The same change with the numbers on record; which of them are true the engine finds out."""
    direction = statement.direction
    if direction is not None and before.high is not None and after.low > before.high:
        direction = Direction.UP
    elif direction is not None and after.high is not None and after.high < before.low:
        direction = Direction.DOWN
    one, other = (before, after) if direction is Direction.DOWN else (after, before)
    difference = (
        None if other.high is None else one.low - other.high,
        None if one.high is None else one.high - other.low,
    )
    ratio = statement.ratio
    exact = before.low == before.high and after.low == after.high
    if ratio is not None and exact and before.low > 0:
        ratio = as_on_record(ratio, Fraction(after.low) / before.low)
    options = (
        _words(statement.before, (before.low, before.high)),
        _words(statement.after, (after.low, after.high)),
        _words(statement.difference, difference),
    )
    for start, end, moved in itertools.product(*options):
        told = attrs.evolve(statement, direction=direction, before=start, after=end, difference=moved)
        if ratio != statement.ratio:
            # What is right of a ratio stays as it is worded.
            yield told
        yield attrs.evolve(told, ratio=ratio)


def _words(
    word: NumberWord | None, bounds: tuple[int | Fraction | None, int | Fraction | None]
) -> tuple[NumberWord | None, ...]:
    """The word itself, and those that are nearer to what is on record."""
    if word is None:
        return (None,)
    return (word, *numbers_said(word, *bounds))


_OPTIONAL = (
    "{direction}",
    "starting at {before}",
    "ending at {after}",
    "by {difference}",
    "namely {ratio}",
)


def _sought(statement: Change, setting: Setting) -> Sought:
    unit = setting.series[statement.series].unit if statement.series in setting.series else ""
    try:
        growing = tuple(map(grows, reversed(_both(statement, setting))))
    except ValueError:
        # Of a stretch that had hardly begun the statement is open before anybody asks of what period it is.
        growing = ()
    return Sought(
        Form.AGAINST,
        ("ratio", "difference", "direction", "after", "before"),
        many=unit,
        why="change ratio" if statement.ratio else "change",
        growing=growing,
    )


KIND = Kind(
    name=Change.kind,
    statement=Change,
    formulas=_formulas,
    meaning=_meaning,
    sought=_sought,
    phrases=tuple(
        Phrase(f"{{series}} changed {' '.join(told)} {when}")
        for when in ("between {from_} and {to}", "in {to}")
        for number in range(1, len(_OPTIONAL) + 1)
        for told in itertools.combinations(_OPTIONAL, number)
    ),
    restate=_restate,
    manual=__doc__ or "",
)
