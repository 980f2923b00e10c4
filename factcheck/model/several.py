"""One row for several events carries their figure together: three attacks that killed one are not each deadly.

People and things are spread over the events of the row in whole numbers, and nobody knows how.  Of any other figure of such a row nothing is known of each event.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import attrs

from factcheck.model.figures import ONE, Figure, NumberWord
from factcheck.model.numerals import Number
from factcheck.model.scope import FigureCondition, Values, read_figure
from factcheck.profile import DEFAULT_PROFILE, Profile


@attrs.frozen
class Share:
    """So many events of a row certainly and possibly meet something, and so many possibly do not; None is no bound."""

    least: Number
    most: Number | None
    most_without: Number | None

    def denied(self, number: Figure) -> Share:
        """The same of the opposite."""
        least = 0 if self.most is None else max(number.low - self.most, 0)
        return Share(least, self.most_without, self.most)


def stands_for_several(number: Figure) -> bool:
    """Whether a row may stand for another number of events than one."""
    return number is not ONE and number != ONE


def apiece(values: Values, figure: str, profile: Profile = DEFAULT_PROFILE) -> Values:
    """What is known of each event of a row that gives these values for all of them together."""
    if not values:
        return values
    given = [read_figure(value) for value in values]
    counted = profile.counts(figure) and all(each is not None and each.low >= 0 for each in given)
    if not counted:
        return None
    return tuple(_up_to(each) for each in given if each is not None)


def _up_to(figure: Figure) -> str:
    if figure.high is None:
        return "0+"
    return "0" if figure.high == 0 else f"0-{math.floor(figure.high)}"


def shared(number: Figure, values: Values, condition: FigureCondition, profile: Profile = DEFAULT_PROFILE) -> Share:
    """How many events of a row meet a condition on a figure of which it gives the sum."""
    anything = Share(0, number.high, number.high)
    if not values or not profile.counts(condition.attribute):
        return anything
    several = []
    for value in values:
        figure = read_figure(value)
        if figure is None or figure.low < 0 or figure.high is None:
            return anything
        several.append(_fitting(number, figure, condition.number))
    found = _either(several)
    return found.denied(number) if condition.negated else found


def _either(several: Iterable[Share]) -> Share:
    each = list(several)
    mosts, without = [one.most for one in each], [one.most_without for one in each]
    return Share(
        min(one.least for one in each),
        None if None in mosts else max(one for one in mosts if one is not None),
        None if None in without else max(one for one in without if one is not None),
    )


def _fitting(number: Figure, total: Figure, word: NumberWord) -> Share:
    """How many of so many events fit a number word that together have so many people or things."""
    sure, perhaps = word.definite, word.possible
    if len(perhaps) != 1:
        return Share(0, number.high, number.high)
    zone = perhaps[0]
    low = 0 if zone.low is None else max(math.floor(zone.low) + 1 if zone.open_low else math.ceil(zone.low), 0)
    sharp = sure == perhaps
    if zone.high is None:
        reached = _reaching(number, total, low)
        return reached if sharp else Share(0, reached.most, number.high)
    high = math.ceil(zone.high) - 1 if zone.open_high else math.floor(zone.high)
    if low <= 0 and sharp:
        return _reaching(number, total, high + 1).denied(number)
    return Share(0, _reaching(number, total, low).most, number.high)


def _reaching(number: Figure, total: Figure, least: int) -> Share:
    """How many of the events have so many at least."""
    if least <= 0:
        return Share(number.low, number.high, 0)
    most = number.high
    if total.high is not None:
        share = math.floor(total.high) // least
        most = share if most is None else min(most, share)
    # All stay below where the sum may be made of what is less; else one reaches it, and the others need not.
    some = number.high is not None and total.low > number.high * (least - 1)
    some = some or (least == 1 and total.low > 0)
    without = max(number.high - 1, 0) if some and number.high is not None else number.high
    return Share(1 if some and number.low >= 1 else 0, most, without)
