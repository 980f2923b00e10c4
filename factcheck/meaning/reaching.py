"""How far back from a moment "the first in 12 years" looks, and what must and must not lie there."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import attrs

from factcheck.formula import Ago, AnyOf, Atom, Day, Missing, Moment, OpenBetween, Part
from factcheck.meaning.numbers import LENGTH, how_much
from factcheck.meaning.place import EVER, FIRST_DAY
from factcheck.meaning.readings import Readings
from factcheck.model import Hedge, Length, NumberWord, Range, ReasonCode
from factcheck.when import Duration, Unit

_YEARS = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}
_ROUGHLY = (Hedge.NEARLY, Hedge.ABOUT, Hedge.CLOSE_TO, Hedge.JUST_OVER, Hedge.JUST_UNDER)
_AT_LEAST = (Hedge.BARE, Hedge.AT_LEAST)

Atoms = tuple[Atom, ...]


@attrs.frozen
class Back:
    """So far back: ``by`` and a ``part`` of a unit more, from a calendar day that ``first_day`` takes in or leaves out; or ``by_year``."""

    by: Duration
    part: Fraction = Fraction(0)
    first_day: Day = Day.OUTSIDE
    by_year: bool = False

    def before(self, events: tuple[str, ...], last_day: Day = Day.EITHER) -> OpenBetween:
        """The time from there to the earliest of the events."""
        return OpenBetween(self._ago(events), Moment(events), self.first_day, last_day)

    def of(self, event: str, time: OpenBetween) -> OpenBetween:
        """That time, from so long before the event on."""
        return attrs.evolve(time, after=self._ago((event,)), first_day=self.first_day)

    def before_each(self, events: tuple[str, ...], *, alone: bool) -> Callable[[Moment], OpenBetween]:
        """The time before any one of several events: from so far back of it ``alone``, or of the earliest."""
        return lambda moment: attrs.evolve(self.before(moment.events if alone else events), before=moment)

    def earlier(self, events: tuple[str, ...]) -> OpenBetween:
        """All time before it."""
        last_day = Day.OUTSIDE if self.first_day is Day.WITHIN else Day.WITHIN
        return attrs.evolve(EVER.until(Moment(events)), before=self._ago(events), last_day=last_day)

    def _ago(self, events: tuple[str, ...]) -> Ago:
        return Ago(Moment(events), self.by, self.part, self.by_year)


@attrs.frozen
class SoLong:
    """Nothing from ``free`` on, and beyond doubt where there is nothing from ``surely_free`` on either.

    ``held``, ``surely_held``: how far back something must lie, for it was "nearly" so long; None: it may be any time earlier.
    """

    word: NumberWord
    free: Back
    surely_free: Back
    held: Back | None = None
    surely_held: Back | None = None

    def nothing(self, none: Callable[[Back], Atoms]) -> Atoms:
        """What says that nothing lies there; ``none``: that there is none from so far back."""
        return self._doubtful(none, self.free, self.surely_free)

    def something(self, some: Callable[[Back], Atoms]) -> Atoms:
        """What says that something lies as far back as is said; no atoms where it may be any time earlier."""
        if self.held is None or self.surely_held is None:
            return ()
        return self._doubtful(some, self.held, self.surely_held)

    def _doubtful(self, atoms: Callable[[Back], Atoms], possible: Back, sure: Back) -> Atoms:
        if sure == possible:
            return atoms(sure)
        vague = Missing(ReasonCode.VAGUENESS, (("number", str(self.word)),))
        return (*atoms(possible), AnyOf(((Part("sure", atoms(sure)),), (Part("sure", (vague,)),))))


def each_or_together(events: tuple[str, ...]) -> Readings[bool]:
    """Whether of several firsts each is the first in its own time, the others named aside, or all are together (rule 12)."""
    return Readings.one(True) if len(events) == 1 else Readings.of("several", {"each": True, "together": False})


def in_so_long(length: Length) -> Readings[SoLong]:
    """How far back "the first in 12 years" looks, or "in more than a decade", "in nearly 13 years".

    To the day, with the day twelve years before or without it, or by calendar years: nothing in the years after this year minus twelve.
    Raises ValueError for a length that says no such thing ("in at most 12 years").
    """
    word, unit = how_much(length.number, LENGTH), length.unit
    if not length.calendar:
        raise ValueError("`within` is counted in days, weeks, months or years")
    (sure,), (possible,) = word.definite[:1], word.possible[:1]
    if sure.low is None or possible.low is None or sure.low <= 0 or word.hedge is Hedge.EXACTLY or _of_two(word):
        raise ValueError(f"{length} is no time that something was the first in: say how long it was at least")
    if word.hedge in _AT_LEAST:
        return _at_least(word, unit)
    if word.hedge in _ROUGHLY:
        held, surely_held = _reached(possible, unit), _reached(sure, unit)
        return Readings.one(SoLong(word, _free(possible, unit), _free(sure, unit), held, surely_held))
    # "Over", and words such as "several".
    return Readings.one(SoLong(word, _free(possible, unit), _free(sure, unit)))


def _of_two(word: NumberWord) -> bool:
    return len(word.numerals) > 1


def _at_least(word: NumberWord, unit: Unit) -> Readings[SoLong]:
    whole, part = _split(word.definite[0].low or 0)

    def so_long(back: Back) -> SoLong:
        return SoLong(word, back, back)

    to_the_day = FIRST_DAY.map(lambda first_day: so_long(Back(Duration(whole, unit), part, first_day)))
    if unit not in _YEARS or part or whole * _YEARS[unit] == 1:
        # "In a year" is no word for the calendar's.
        return to_the_day
    by_year = so_long(Back(Duration(whole * _YEARS[unit], Unit.YEAR), by_year=True))
    ways = {"days": to_the_day, "years": Readings.one(by_year)}
    return Readings.of("within", ways).then(lambda way: way)


def _free(zone: Range, unit: Unit) -> Back:
    """From where on nothing may lie: of "more than 12 years" from the day twelve years before."""
    whole, part = _split(zone.low or 0)
    return Back(Duration(whole, unit), part, Day.WITHIN if zone.open_low else Day.OUTSIDE)


def _reached(zone: Range, unit: Unit) -> Back:
    """From where on something must lie."""
    whole, part = _split(zone.high or 0)
    return Back(Duration(whole, unit), part, Day.OUTSIDE if zone.open_high else Day.WITHIN)


def _split(number: int | Fraction) -> tuple[int, Fraction]:
    whole = number.numerator // number.denominator
    return whole, Fraction(number) - whole
