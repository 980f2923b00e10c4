"""``compare``: one number against another: more than last year, twice as many as in Syria, 200 fewer than in May.

``{compare: {of: {scope: attacks, window: 2024-03}, with: {scope: attacks, window: 2024-02}}}``: more in March than in February.  ``difference`` says by how many
(``difference: at least 5``, the first minus the second), ``ratio`` how many times (``ratio: doubled``, ``ratio: up 20 percent``).  A side is a ``scope`` with
``window``, ``since`` or neither (all time), and perhaps a ``figure``, whose sum is then compared; or a ``series`` with the ``window`` of an observation.

A window that goes on when the claim is made ("this month") counts so far, and is compared with all of the other one, or with the same stretch of it: two
readings.  An event that counts on both sides counts on both in the same world.  Where the second number is not positive there is no ratio, and a claim of one
is refuted; where a series has no observation the claim stays open.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of attacks, published: 2024-04-23}}
... scopes: {attacks: {what: attack, label: attack}}
... events: [{id: e1, when: 2024-02-04, what: attack}, {id: e2, when: 2024-03-05, what: attack}, {id: e3, when: 2024-03-09, what: attack}]
... coverage: [{id: complete, scope: attacks, window: 2024-02/2024-03, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: doubled, says: {compare: {of: {scope: attacks, window: 2024-03}, with: {scope: attacks, window: 2024-02}, ratio: doubled}}}
...   - {id: wrong-way, says: {compare: {of: {scope: attacks, window: 2024-02}, with: {scope: attacks, window: 2024-03}}}}
...   - {id: silent-log, says: {compare: {of: {scope: attacks, window: 2024-03}, with: {scope: attacks, window: 2024-04}}}}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("doubled", "wrong-way", "silent-log")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: the difference or the ratio that is true, else the other way round.

>>> report["wrong-way"].restatement.text
'Attacks in March 2024 are more than attacks in February 2024.'
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

import attrs

from factcheck.formula import Form, Formula, Part, Sought, Total, Where
from factcheck.kind import (
    UNMOVED,
    Bounds,
    Formulas,
    Kind,
    Restating,
    Window,
    bounds_of,
    event_of,
    hull,
    numbers_said,
    proportions_said,
)
from factcheck.meaning import (
    MORE,
    Moved,
    Quantity,
    Readings,
    Setting,
    Valued,
    counted_beside,
    counted_in,
    difference_of,
    grows,
    is_of_more,
    more_by,
    moved_to,
    quantity_of,
    said_of,
    value_of,
)
from factcheck.model import (
    Anchor,
    Checked,
    FigureName,
    NumberWord,
    Proportion,
    ScopeName,
    SeriesName,
    Statement,
)
from factcheck.wording import capital, say_where, say_window, say_zone


@attrs.frozen
class Side(Checked):
    """One of the two numbers: events of a scope, counted or their ``figure`` added up, or an observation of a series."""

    noun: ClassVar[str] = "a side of the comparison"
    scope: ScopeName | None = None
    series: SeriesName | None = None
    window: Window | None = None
    since: Anchor | None = None
    figure: FigureName | None = None

    def __attrs_post_init__(self) -> None:
        if (self.scope is None) == (self.series is None):
            raise ValueError("give either `scope` or `series`")
        if self.window is not None and self.since is not None:
            raise ValueError("give at most one of `window` and `since`")
        if self.series is not None and (self.window is None or self.figure is not None):
            raise ValueError("a series goes with the `window` of one observation, and without a figure")


@attrs.frozen
class Compared(Statement):
    """The number of ``of`` is more than that of ``with``, or differs by ``difference``, or is ``ratio`` times as much."""

    kind = "compare"
    of: Side
    with_: Side
    difference: NumberWord | None = None
    ratio: Proportion | None = None

    def __attrs_post_init__(self) -> None:
        if self.difference is not None and self.ratio is not None:
            raise ValueError("give at most one of `difference` and `ratio`")
        if self.of == self.with_ and str(self.of.window) == str(self.with_.window):
            raise ValueError("the two sides are the same")

    def telling(self) -> tuple[Side, tuple[Window, ...]] | None:
        """Of "more goals than in spring" it is the goals, if spring was over before the claim was made."""
        before = self.with_.window
        return None if before is None or self.difference is not None or self.ratio is not None else (self.of, (before,))


def _formulas(statement: Compared, setting: Setting) -> Formulas:
    name = "ratio" if statement.ratio else "difference" if statement.difference else "more"
    of, with_ = statement.of, statement.with_
    sides = _side(of, with_, setting).joined(_side(with_, of, setting))
    for choices, (moved, values) in _moved(statement, setting).joined(sides):
        yield Formula((Part(name, (said_of(values, moved.said),)),), choices)


def _moved(statement: Compared, setting: Setting) -> Readings[Moved]:
    """How the first number compares with the second."""
    one, other = (_quantity(side, setting) for side in (statement.of, statement.with_))
    if statement.ratio is not None:
        return moved_to(statement.ratio, difference_of(one, other))
    if statement.difference is not None:
        return more_by(statement.difference, difference_of(one, other))
    return Readings.one(Moved(MORE))


def _quantity(side: Side, setting: Setting) -> Quantity:
    return quantity_of(side.figure, setting.series.get(side.series or str(side.scope)))


def _side(side: Side, other: Side, setting: Setting) -> Readings[Valued]:
    """The measure of a side in every admissible reading; what is missing where it is not known what a series was there."""
    if side.series is not None:
        assert side.window is not None, "checked when the side is made"
        return value_of(side.series, side.window, setting)
    places = counted_beside(setting, side.window, side.since, other.window, setting.scopes[str(side.scope)])
    return places.map(lambda where: Valued(_total(side, setting, where)))


def _total(side: Side, setting: Setting, where: Where) -> Total:
    return Total(setting.scopes[str(side.scope)], where, side.figure or "", event_of(side.since))


def _meaning(statement: Compared, setting: Setting) -> str:
    of, other = capital(_said(statement.of, setting)), _said(statement.with_, setting)
    days = say_zone(setting.zone)
    more = "are more" if statement.of.series is None else "was higher"
    if statement.ratio is not None:
        return f"{of}, compared with {other}: {statement.ratio}{days}."
    if statement.difference is not None:
        if is_of_more(statement.difference):
            return f"{of} {more} than {other}, by {statement.difference}{days}."
        return f"{of} minus {other}: {statement.difference}{days}."
    return f"{of} {more} than {other}{days}."


def _said(side: Side, setting: Setting) -> str:
    if side.series is not None:
        assert side.window is not None, "checked when the side is made"
        return f"the value of {side.series} {say_window(side.window)}"
    scope = setting.scopes[str(side.scope)]
    what = f"the '{side.figure}' of {scope.many}" if side.figure else scope.many
    return f"{what} {say_where(setting, side.window, side.since)}"


def _restate(statement: Compared, setting: Setting) -> Restating:
    around = attrs.evolve(statement, of=statement.with_, with_=statement.of, difference=None, ratio=None)
    plain = attrs.evolve(statement, difference=None, ratio=None)
    extents = []
    for side in (statement.of, statement.with_):
        if side.series is not None:
            return (plain, around)
        places = counted_in(setting, side.window, side.since).values
        sums = (((1, _total(side, setting, where)),) for where in places)
        extents.append(hull((yield from bounds_of(sums, setting))))
    one, other = extents
    return (*_closer(statement, one, other), plain, around, attrs.evolve(plain, ratio=UNMOVED))


def _closer(statement: Compared, one: Bounds, other: Bounds) -> Iterator[Compared]:
    """The same comparison with another number; which of them are true the engine finds out."""
    if statement.difference is not None:
        low = None if one[0] is None or other[1] is None else one[0] - other[1]
        high = None if one[1] is None or other[0] is None else one[1] - other[0]
        for number in numbers_said(statement.difference, low, high):
            yield attrs.evolve(statement, difference=number)
    if statement.ratio is not None:
        low = Fraction(one[0], other[1]) if one[0] is not None and other[1] else None
        high = Fraction(one[1], other[0]) if one[1] is not None and other[0] else None
        for ratio in proportions_said(low, high):
            yield attrs.evolve(statement, ratio=ratio)


def _sought(statement: Compared, setting: Setting) -> Sought:
    of, with_ = statement.of, statement.with_
    growing = tuple(grows(_side(*sides, setting)) for sides in ((of, with_), (with_, of)))
    return Sought(
        Form.AGAINST, ("more", "difference", "ratio"), why="ratio" if statement.ratio else "", growing=growing
    )


KIND = Kind(
    name=Compared.kind,
    statement=Compared,
    formulas=_formulas,
    meaning=_meaning,
    # Two sides with parameters of their own are said as a mapping.
    sought=_sought,
    phrases=(),
    restate=_restate,
    manual=__doc__ or "",
)
