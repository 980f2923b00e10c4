"""Numbers known imprecisely, and the words that say how imprecisely.

A :class:`Figure` is a number an event carries: low, best and high.  A :class:`NumberWord` is a number a claim
states ("over 165", "about 150"): values for which the word is definitely true, and a wider set outside which
it is definitely false; what lies between is borderline.  Which these are depends on what it is a number of (:mod:`factcheck.model.hedges`), their
widths are those of the profile.  All arithmetic is exact (int and Fraction), never float.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from fractions import Fraction

import attrs

from factcheck.errors import BadNumber, BadValue, require
from factcheck.model.checked import Checked
from factcheck.model.hedges import ONE_SIDED, Hedge, Range, Scale, Zones, between_zones, hedged_zones
from factcheck.model.numerals import Number, Numeral, read_number, read_numeral
from factcheck.model.units import PERCENT, split_unit
from factcheck.profile import DEFAULT_PROFILE, Profile
from factcheck.when import Truth

_BETWEEN = re.compile(r"\s*(-?[0-9][0-9,.]*)\s*[-–]\s*(-?[0-9][0-9,.]*)\s*", re.ASCII)


@attrs.frozen
class Figure(Checked):
    """A number known imprecisely: both bounds inclusive, ``high`` None where nobody gives one ("34+")."""

    low: Number
    high: Number | None
    text: str = attrs.field(default="", eq=False)

    def __attrs_post_init__(self) -> None:
        if self.high is not None and self.high < self.low:
            raise BadValue("the figure runs backwards: its lowest value is above its highest")

    @classmethod
    def parse(cls, text: str) -> Figure:
        """Read "3", "2,500", "-0.4", "34+", "6-7" or "about 150".  Raises :exc:`BadNumber`."""
        require("Figure.parse", text=(text, str))
        written = text.strip()
        if written.endswith("+"):
            return cls(read_number(written[:-1]), None, text=written)
        pair = _BETWEEN.fullmatch(written)
        if pair:
            bounds = read_number(pair[1]), read_number(pair[2])
            if bounds[0] > bounds[1]:
                raise BadNumber(text, "the range runs backwards")
            return cls(*bounds, text=written)
        try:
            exact = read_number(written)
            return cls(exact, exact, text=written)
        except BadNumber:
            word = NumberWord.parse(written)
        if word.unit not in ("", PERCENT):
            raise BadNumber(text, "a figure is written without its unit")
        zone = word.possible[0]
        if len(word.possible) > 1 or zone.low is None:
            raise BadNumber(text, "a figure needs a lowest value")
        # An open bound on a possibly fractional figure is closed: that only adds possibilities.
        return cls(zone.low, zone.high, text=written)


ONE = Figure(1, 1, text="1")
"""How many events a row stands for unless it says otherwise."""


@attrs.frozen(cache_hash=True)
class NumberWord(Checked):
    """A number as a claim words it.

    ``definite``: the values that make it true beyond dispute.  ``possible``: these and the borderline ones; any other value makes it false.  As read, they are
    those of something counted, with a ``unit`` ("percent", "points", "dollars") those of something measured; :meth:`over` gives the others.
    ``numerals`` are the numbers written, ``value`` the only one; ``hedge`` is None for a vague word ("dozens"), and between two numbers.
    """

    definite: tuple[Range, ...]
    possible: tuple[Range, ...]
    text: str = attrs.field(eq=False)
    value: Number | None = None
    hedge: Hedge | None = None
    numerals: tuple[Numeral, ...] = ()
    unit: str = ""
    profile: Profile = attrs.field(default=DEFAULT_PROFILE, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if len(self.numerals) not in ((0, 2) if self.hedge is None else (1,)):
            raise BadValue(
                "a hedge is that of one number; without one a word lies between two numbers, or none is written"
            )

    @classmethod
    def parse(cls, text: str, profile: Profile = DEFAULT_PROFILE) -> NumberWord:
        """Read "over 165", "at least three", "about 150", "dozens", "between 6 and 9", "2.5 million", "4.3 percent".

        Raises :exc:`BadNumber`.
        """
        require("NumberWord.parse", text=(text, str), profile=(profile, Profile))
        # A thousand is a small letter: 300K are kelvins to some.
        return _parse_word(_THOUSAND.sub(" thousand", " ".join(text.split())).lower(), profile)

    def over(self, scale: Scale) -> NumberWord:
        """The same word said of what is counted, measured or lasts."""
        definite, possible = _zones(self.hedge, self.numerals, scale, self.profile) or (self.definite, self.possible)
        if (definite, possible) == (self.definite, self.possible):
            return self
        return attrs.evolve(self, definite=definite, possible=possible)

    def decide(self, low: Number, high: Number | None) -> Truth:
        """The word applied to a measure that may take every value from low to high (None: without end).

        YES: every one is definitely within; NO: none is even borderline.
        """
        if any(zone.includes(low, high) for zone in self.definite):
            return Truth.YES
        if not any(zone.touches(low, high) for zone in self.possible):
            return Truth.NO
        return Truth.UNKNOWN

    def borderline(self, low: Number, high: Number | None) -> bool:
        """Whether the measure may fall where the word is neither definitely true nor definitely false."""
        return (
            self.definite != self.possible
            and any(zone.touches(low, high) for zone in self.possible)
            and not any(zone.includes(low, high) for zone in self.definite)
        )

    def says_the_same(self, other: NumberWord) -> bool:
        """Whether both are the same number with the same hedge, whatever they are said of."""
        told = [(each.hedge, each.numerals, each.unit) if each.numerals else each.text for each in (self, other)]
        return told[0] == told[1]

    def as_condition(self) -> NumberWord:
        """The word as a condition that a scope puts: "dozens" draws a line from below, and who would have said "hundreds" is not asked."""
        if self.numerals or self.possible[-1].high is not None:
            return self
        return attrs.evolve(
            self, definite=(*self.definite[:-1], *(attrs.evolve(last, high=None) for last in self.definite[-1:]))
        )

    # The same word of another number: said of that, it has zones of its own.

    def _changed(self, change: Callable[[Range], Iterable[Range]], value: Number | None = None) -> NumberWord:
        definite, possible = (
            tuple(new for zone in zones for new in change(zone)) for zones in (self.definite, self.possible)
        )
        return attrs.evolve(self, definite=definite, possible=possible, value=value, hedge=None, numerals=())

    def within(self, side: Range) -> NumberWord:
        """What of the word lies in a range.  Raises :exc:`BadNumber` where that is nothing."""
        found = self._changed(lambda zone: [cut] if (cut := zone.cut(side)) else [], self.value)
        if not found.possible:
            raise BadNumber(self.text, "no number does what is said")
        return found

    def scaled(self, base: Number, times: Number) -> NumberWord:
        """Every number x replaced by ``base`` + x * ``times``, which is not 0."""
        value = None if self.value is None else base + Fraction(self.value) * times
        return self._changed(lambda zone: [zone.scaled(base, times)], value)

    def either_way(self) -> NumberWord:
        """Every number from 0 up, and the same below 0."""

        def both(zone: Range) -> Iterable[Range]:
            above = zone.cut(Range(low=0))
            if above is None:
                return []
            below = above.scaled(0, -1)
            return [above.hull(below)] if above.includes(0, 0) else [below, above]

        return self._changed(both, self.value)

    @property
    def bare(self) -> bool:
        """Whether it is a number without a word that widens it."""
        return self.hedge in (Hedge.BARE, Hedge.EXACTLY)

    def widest(self) -> NumberWord:
        """The word with its borderline counted as true: what it can mean at the most."""
        return attrs.evolve(self, definite=self.possible)

    def __str__(self) -> str:
        return self.text


_THOUSAND = re.compile(r"(?<=[0-9])k(?![A-Za-z])")
_WORDS = (
    ("just over ", Hedge.JUST_OVER),
    ("just above ", Hedge.JUST_OVER),
    ("just more than ", Hedge.JUST_OVER),
    ("slightly over ", Hedge.JUST_OVER),
    ("slightly above ", Hedge.JUST_OVER),
    ("slightly more than ", Hedge.JUST_OVER),
    ("a little over ", Hedge.JUST_OVER),
    ("a little more than ", Hedge.JUST_OVER),
    ("just under ", Hedge.JUST_UNDER),
    ("just below ", Hedge.JUST_UNDER),
    ("just short of ", Hedge.JUST_UNDER),
    ("slightly under ", Hedge.JUST_UNDER),
    ("slightly below ", Hedge.JUST_UNDER),
    ("slightly fewer than ", Hedge.JUST_UNDER),
    ("slightly less than ", Hedge.JUST_UNDER),
    ("a little under ", Hedge.JUST_UNDER),
    ("a little less than ", Hedge.JUST_UNDER),
    ("well over ", Hedge.WELL_OVER),
    ("well above ", Hedge.WELL_OVER),
    ("far over ", Hedge.WELL_OVER),
    ("far above ", Hedge.WELL_OVER),
    ("far more than ", Hedge.WELL_OVER),
    ("well under ", Hedge.WELL_UNDER),
    ("well below ", Hedge.WELL_UNDER),
    ("far below ", Hedge.WELL_UNDER),
    ("far fewer than ", Hedge.WELL_UNDER),
    ("far less than ", Hedge.WELL_UNDER),
    ("in excess of ", Hedge.OVER),
    ("not more than ", Hedge.AT_MOST),
    ("a maximum of ", Hedge.AT_MOST),
    ("not fewer than ", Hedge.AT_LEAST),
    ("not less than ", Hedge.AT_LEAST),
    ("a minimum of ", Hedge.AT_LEAST),
    ("more than ", Hedge.OVER),
    ("over ", Hedge.OVER),
    ("above ", Hedge.OVER),
    ("at least ", Hedge.AT_LEAST),
    ("no fewer than ", Hedge.AT_LEAST),
    ("no less than ", Hedge.AT_LEAST),
    ("no more than ", Hedge.AT_MOST),
    ("at most ", Hedge.AT_MOST),
    ("up to ", Hedge.UP_TO),
    ("as many as ", Hedge.UP_TO),
    ("as much as ", Hedge.UP_TO),
    ("fewer than ", Hedge.UNDER),
    ("less than ", Hedge.UNDER),
    ("under ", Hedge.UNDER),
    ("below ", Hedge.UNDER),
    ("exactly ", Hedge.EXACTLY),
    ("precisely ", Hedge.EXACTLY),
    ("nearly ", Hedge.NEARLY),
    ("almost ", Hedge.NEARLY),
    ("close to ", Hedge.CLOSE_TO),
    ("about ", Hedge.ABOUT),
    ("around ", Hedge.ABOUT),
    ("roughly ", Hedge.ABOUT),
    ("some ", Hedge.ABOUT),
    ("approximately ", Hedge.ABOUT),
    ("circa ", Hedge.ABOUT),
    ("barely ", Hedge.BARELY),
)
_ENDINGS = (
    (" or more", Hedge.AT_LEAST),
    ("+", Hedge.AT_LEAST),
    (" or fewer", Hedge.AT_MOST),
    (" or less", Hedge.AT_MOST),
    (" or so", Hedge.ABOUT),
    ("-odd", Hedge.ODD),
    (" odd", Hedge.ODD),
)
_JUST_A_NUMBER = ("just ", "only ", "a total of ", "a mere ")
"""What is said before a number and changes nothing of it."""
_NO = frozenset({"no", "none", "never"})


@functools.lru_cache(maxsize=4_096)
def _parse_word(text: str, profile: Profile) -> NumberWord:
    if text in _NO:
        # "no attacks" is the phrase of another kind; as a number it is written so that it reads back as one.
        return attrs.evolve(_parse_word("exactly 0", profile), text="exactly 0")
    number, unit = _without_unit(text)
    vague = profile.vague_words.get(number)
    if vague:
        return NumberWord((Range(vague.low, vague.high),), (Range(vague.lowest, vague.highest),), text, unit=unit)
    hedge, numerals = _said(number)
    zones = _zones(hedge, numerals, Scale.MEASURED if unit else Scale.COUNTED, profile)
    assert zones is not None, "only a vague word has no numeral"
    value = numerals[0].value if len(numerals) == 1 else None
    return NumberWord(*zones, text, value, hedge, numerals, unit, profile)


def _without_unit(text: str) -> tuple[str, str]:
    """The number word and its unit, also where that stands before "or more"."""
    ending = next((ending for ending, _ in _ENDINGS if text.endswith(ending)), "")
    number, unit = split_unit(text.removesuffix(ending))
    return number + ending, unit


def _zones(hedge: Hedge | None, numerals: tuple[Numeral, ...], scale: Scale, profile: Profile) -> Zones | None:
    if hedge is not None:
        return hedged_zones(hedge, numerals[0], scale, profile)
    return between_zones(numerals[0], numerals[1], scale) if numerals else None


def _said(text: str) -> tuple[Hedge | None, tuple[Numeral, ...]]:
    """The hedge and the number behind it, or no hedge and two numbers to lie between.  Raises :exc:`BadNumber`."""
    found = hedge_before(text)
    if found is not None:
        numeral = read_numeral(found[1])
        if found[0] in ONE_SIDED and numeral.value <= 0:
            raise BadNumber(text, "of a number that is not above 0 this may mean either side")
        if found[0] is Hedge.ODD and not numeral.half_of_zeros:
            raise BadNumber(text, "this is said of round numbers only")
        return found[0], (numeral,)
    for words in _JUST_A_NUMBER:
        text = text.removeprefix(words)
    bounds = _two_bounds(text) or _either(text)
    if bounds is None:
        return Hedge.BARE, (read_numeral(text),)
    if bounds[0].value > bounds[1].value:
        raise BadNumber(text, "the range runs backwards")
    return None, bounds


def hedge_before(text: str) -> tuple[Hedge, str] | None:
    """The hedge of a number in lower case, such as "over" or "or more", and the rest; None where there is none."""
    for phrase, hedge in _WORDS:
        if text.startswith(phrase):
            return hedge, text[len(phrase) :]
    for ending, hedge in _ENDINGS:
        if text.endswith(ending):
            return hedge, text.removesuffix(ending)
    return None


def _two_bounds(text: str) -> tuple[Numeral, Numeral] | None:
    if text.startswith("between "):
        low, joint, high = text.removeprefix("between ").partition(" and ")
    else:
        low, joint, high = text.removeprefix("from ").partition(" to ")
        if not joint:
            low, joint, high = text.replace("–", "-").partition("-")
            if not low.strip().isdigit():
                return None
    return _of_one_scale(low, high) if joint else None


_LAST_WORD = re.compile(r"(.*?) ?\b(dozen|hundred|thousand|million|billion|trillion|bn|tn)", re.IGNORECASE)


def _of_one_scale(low: str, high: str) -> tuple[Numeral, Numeral]:
    """Two numbers, of which the second may say of what both are: "five and six thousand", but "500 and two thousand"."""
    one, other = read_numeral(low), read_numeral(high)
    scale = _LAST_WORD.fullmatch(high.strip())
    if scale is None or _LAST_WORD.fullmatch(low.strip()) is not None:
        return one, other
    before = read_numeral(scale[1]).value if scale[1] else 1
    return (read_numeral(f"{low.strip()} {scale[2]}") if one.value < before else one), other


def _either(text: str) -> tuple[Numeral, Numeral] | None:
    """One of two that follow each other, "five or six", and so what lies between them; None where no "or" stands in it."""
    low, joint, high = text.partition(" or ")
    if not joint:
        return None
    one, other = _of_one_scale(low, high)
    said = read_number(low)
    # "Five or six thousand" follow each other by thousands; "100 or 200" do not.
    step = Fraction(one.value, said) if said and said != one.value else 1
    if other.value - one.value != step:
        raise BadNumber(text, f"it may mean one of the two, or what lies between: write between {low} and {high}")
    return one, other


NONE = NumberWord.parse("no")
"""The number word of "none"."""
SOME = NumberWord.parse("at least 1")
"""The number word of "happened"."""
