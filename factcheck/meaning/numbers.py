"""How much a number word says: which numbers fit it, by what they are numbers of.

Counting and measuring differ, percent is not points, and no unit is dropped.  A kind asks here, and makes no zones of its own.
"""

from __future__ import annotations

from fractions import Fraction

import attrs

from factcheck.errors import BadNumber
from factcheck.formula import AnyOf, Atom, Measure, Part, Ratio, Sum
from factcheck.meaning.readings import Readings
from factcheck.model import (
    PERCENT,
    PERCENTAGE_POINTS,
    POINTS,
    VALUE,
    Direction,
    NumberWord,
    Proportion,
    Range,
    Scale,
    Series,
    is_in_percent,
    unit_named,
)
from factcheck.profile import DEFAULT_PROFILE, Profile

PEOPLE, DEGREES = "people", "degrees"

MORE = NumberWord.parse("more than 0")
"""By how much something is more than something else."""
NOT_LESS = NumberWord.parse("at least 0")
"""By how much something is as much or more."""
UNCHANGED = NumberWord.parse("exactly 0")
"""By how much what is unchanged has changed."""


def exactly(number: int) -> NumberWord:
    """Just so many."""
    return NumberWord.parse(f"exactly {number}")


def at_least(number: int, *, perhaps: int | None = None) -> NumberWord:
    """So many or more; from ``perhaps`` on it is not surely wrong."""
    word = NumberWord.parse(f"at least {number}")
    return word if perhaps is None else attrs.evolve(word, possible=NumberWord.parse(f"at least {perhaps}").possible)


def from_to(low: int, high: int) -> NumberWord:
    """So many at least, and so many at most."""
    if low == high:
        return exactly(low)
    return NumberWord.parse(f"between {low} and {high}")


# What a number is a number of


@attrs.frozen
class Quantity:
    """What a number word is said of: something counted or measured, in a ``unit`` ("" for none); ``name`` is for messages."""

    name: str
    scale: Scale
    unit: str = ""
    series: bool = False
    people: bool = False

    def has(self, unit: str) -> bool:
        """Whether a number of it may be said with a unit: people are also counted where no unit is given, and a degree is of some scale."""
        said, own = unit_named(unit), unit_named(self.unit)
        return (
            said == own
            or (said == PERCENT and self.in_percent)
            or (said == PEOPLE and self.people)
            or (said == DEGREES and own.startswith(f"{DEGREES} "))
        )

    @property
    def in_percent(self) -> bool:
        """Whether it is itself measured in percent, of whatever it is, so that a change in percent is relative, or in points."""
        return is_in_percent(self.unit)


EVENTS = Quantity("what is counted", Scale.COUNTED)
"""Events, and the different values of an attribute."""
RATE = Quantity("a rate", Scale.MEASURED)
"""So many for each day, week, month or year."""
LENGTH = Quantity("an age or a length", Scale.LASTING)
"""So many years, months, days or hours."""


def quantity_of(
    figure: str | None = None, series: Series | None = None, profile: Profile = DEFAULT_PROFILE
) -> Quantity:
    """A figure added up, or the values of a series; without either, events.

    People and things are counted; money, lengths and the like are measured.  Of any other word, and of a series without a unit, nobody says which.
    """
    if series is not None and figure in (None, "", VALUE):
        return Quantity(f"the series {series.id!r}", _scale(series.unit, profile), series.unit, series=True)
    if not figure:
        return EVENTS
    return Quantity(f"the figure {figure!r}", _scale(figure, profile), people=profile.counts(figure))


def _scale(name: str, profile: Profile) -> Scale:
    if profile.counts(name):
        return Scale.COUNTED
    return Scale.MEASURED if profile.measures(name) else Scale.UNSAID


def difference_of(one: Quantity, other: Quantity) -> Quantity:
    """What is left where one is taken from the other: it has a unit where both have the same, or are in percent, though not of the same."""
    scales = {one.scale, other.scale}
    scale = one.scale if len(scales) == 1 else Scale.UNSAID if Scale.UNSAID in scales else Scale.MEASURED
    unit = one.unit if unit_named(one.unit) == unit_named(other.unit) else ""
    return attrs.evolve(one, scale=scale, unit=unit or (PERCENT if one.in_percent and other.in_percent else ""))


# Amounts


def how_much(word: NumberWord, of: Quantity = EVENTS) -> NumberWord:
    """So many, or so much, of what it is said of.  Raises :exc:`BadNumber` where the word has a unit that this has not."""
    if word.unit and not of.has(word.unit):
        raise _misfit(word.text, word.unit, of)
    return word.over(of.scale)


def _misfit(text: str, unit: str, of: Quantity) -> BadNumber:
    if of.unit:
        return BadNumber(text, f"the unit is not that of {of.name}, which is in {of.unit}")
    hint = f"give the series its unit (unit: {unit}), or say the number without one"
    return BadNumber(
        text, f"it has a unit, and {of.name} has none", hint=hint if of.series else "say the number without one"
    )


# Changes


@attrs.frozen
class Moved:
    """How one amount differs from another: the one minus the other, times ``sign``, fits ``difference``, or the one divided by the other fits ``ratio``; with both, either will do.

    ``whole``: both are of periods as wholes (see :class:`~factcheck.formula.Sum`).
    """

    difference: NumberWord | None = None
    ratio: NumberWord | None = None
    sign: int = 1
    whole: bool = False

    def said(self, one: Measure, other: Measure) -> Atom:
        """That it is so of two measures."""
        atoms: list[Atom] = []
        if self.difference is not None:
            atoms.append(Sum(((self.sign, one), (-self.sign, other)), self.difference, whole=self.whole))
        if self.ratio is not None:
            atoms.append(Ratio(one, other, self.ratio))
        return atoms[0] if len(atoms) == 1 else AnyOf(tuple((Part("moved", (each,)),) for each in atoms))


def moved_by(word: NumberWord, direction: Direction | None, of: Quantity) -> Readings[Moved]:
    """By so much, in the direction claimed; without a direction either way ("changed by 400").

    "By 20 percent" is relative; of what is itself measured in percent it is that, or 20 points.  Raises :exc:`BadNumber` where the unit does not fit.
    """
    plain = _by_how_much(word, of)
    sign = -1 if direction is Direction.DOWN else 1
    change = either_way(plain) if direction is None else _beyond_nought(plain)
    if word.unit != PERCENT:
        if not _in_points(word.unit, of):
            raise _misfit(word.text, word.unit, of)
        return Readings.one(Moved(change, sign=sign))
    relative = Moved(ratio=change.scaled(1, Fraction(sign, 100)))
    if not of.in_percent:
        return Readings.one(relative)
    return Readings.of("percent", {"relative": relative, "points": Moved(change, sign=sign)})


def moved_to(proportion: Proportion, of: Quantity) -> Readings[Moved]:
    """The change that a proportion says of two amounts: "up 20 percent", "doubled", "unchanged", "up 2 percentage points".

    Raises :exc:`BadNumber` where the unit does not fit.
    """
    if proportion.unchanged:
        # What is 0, or negative, and stays so is unchanged, and has no ratio.
        little = proportion.word is not None and proportion.word.definite != proportion.word.possible
        return Readings.one(Moved(UNCHANGED, proportion.word if little else None))
    points = proportion.points
    if proportion.word is None:
        assert points is not None, "a change is given as a ratio or in points"
        if not _in_points(points.unit, of):
            raise _misfit(proportion.text, points.unit, of)
        return Readings.one(Moved(points))
    if points is not None and of.in_percent:
        return Readings.of("percent", {"relative": Moved(ratio=proportion.word), "points": Moved(points)})
    return times_as_much(proportion).map(lambda word: Moved(ratio=word))


def _in_points(unit: str, of: Quantity) -> bool:
    """Whether a difference of a quantity may be said with such a unit: of what is in percent it is in points."""
    return not unit or of.has(unit) or (of.in_percent and unit in (POINTS, PERCENTAGE_POINTS))


def either_way(word: NumberWord) -> NumberWord:
    """How far two amounts are apart, whichever is more; a negative number says itself which."""
    return word if word.value is not None and word.value < 0 else word.either_way()


def more_by(word: NumberWord, of: Quantity) -> Readings[Moved]:
    """How much more the one is than the other; of a negative number how much the one less the other is.

    "At most 5 more" is not fewer; of as many it is open.  In percent it is as :func:`moved_by` has it.  Raises :exc:`BadNumber` where the unit does not fit.
    """
    if word.unit == PERCENT:
        negative = word.value is not None and word.value < 0
        size = word.scaled(0, -1) if negative else word
        return moved_by(size, Direction.DOWN if negative else Direction.UP, of)
    if not _in_points(word.unit, of):
        raise _misfit(word.text, word.unit, of)
    said = _by_how_much(word, of)
    if not is_of_more(said):
        return Readings.one(Moved(said))
    return Readings.one(Moved(attrs.evolve(said.within(Range(low=0)), definite=_beyond_nought(said).definite)))


def _by_how_much(word: NumberWord, of: Quantity) -> NumberWord:
    """A difference of what is counted is counted too; one in percent, or in points, is measured."""
    return word.over(Scale.MEASURED if word.unit in (PERCENT, PERCENTAGE_POINTS, POINTS) else of.scale)


def is_of_more(word: NumberWord) -> bool:
    """Whether a word for a difference says how much more there is: then less is not meant, however near."""
    return word.value is not None and word.value > 0


def _beyond_nought(word: NumberWord) -> NumberWord:
    """What of the word is more than nothing: a direction is part of what is said.  By exactly nothing nothing moves in any."""
    return word if word.value == 0 else word.within(Range(low=0, open_low=True))


# Ratios


def part_of(proportion: Proportion) -> NumberWord:
    """What part of the whole.  Raises :exc:`BadNumber` for a change in points."""
    if proportion.word is None:
        raise BadNumber(proportion.text, "it is a number of points, and neither a part nor a multiple")
    return proportion.word


def times_as_much(proportion: Proportion) -> Readings[NumberWord]:
    """How many times as much the one is as the other; "up three times" is three times as much, or three times more.

    Raises :exc:`BadNumber` for a change in points.
    """
    word = part_of(proportion)
    if proportion.more is None:
        return Readings.one(proportion.as_much or word)
    return Readings.of("multiple", {"times": word, "more": proportion.more})
