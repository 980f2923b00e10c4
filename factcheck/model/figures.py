"""Numbers known imprecisely, and the words that say how imprecisely.

A :class:`Figure` is a number an event carries: low, best and high.  A :class:`NumberWord` is a number a claim
states ("over 165", "about 150"): values for which the word is definitely true, and a wider set outside which
it is definitely false; what lies between is borderline.  The zones are those of section 1.7 of the semantics page, their
widths those of the profile.  All arithmetic is exact (int and Fraction), never float.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from fractions import Fraction

import attrs

from factcheck.errors import BadNumber
from factcheck.model.checked import Checked
from factcheck.profile import DEFAULT_PROFILE, Profile
from factcheck.when import Truth
from factcheck.when.phrases.scan import CARDINALS, TENS

__all__ = ["MAX_DIGITS", "NONE", "ONE", "SOME", "Figure", "Number", "NumberWord", "Range", "hedged", "read_number"]

MAX_DIGITS = 18
"""Numerals with more digits are refused."""

Number = int | Fraction

_NUMERAL = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?", re.ASCII)
_SCALED = re.compile(rf"({_NUMERAL.pattern}) (hundred|thousand|million|billion|trillion)", re.ASCII | re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(-?[0-9][0-9,.]*)\s*[-–]\s*(-?[0-9][0-9,.]*)\s*", re.ASCII)
_PERCENT = re.compile(r"(.*\S)\s*(?:%|\bpercent|\bper cent|\bpercentage points?)")
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}


@attrs.frozen
class Range:
    """The numbers from ``low`` to ``high``; None is unbounded; each end inclusive unless ``open_…``."""

    low: Number | None = None
    high: Number | None = None
    open_low: bool = False
    open_high: bool = False

    def includes(self, low: Number | None, high: Number | None) -> bool:
        """Whether every number from ``low`` to ``high`` (None: without end) lies in the range."""
        if (low is None and self.low is not None) or (high is None and self.high is not None):
            return False
        return self._reaches(low, high)

    def touches(self, low: Number | None, high: Number | None) -> bool:
        """Whether some number from ``low`` to ``high`` (None: without end) lies in the range."""
        return self._reaches(high, low)

    def _reaches(self, above: Number | None, below: Number | None) -> bool:
        """Whether the one number is not below the range and the other one not above it; None is neither."""
        not_below = above is None or self.low is None or above > self.low or (above == self.low and not self.open_low)
        return not_below and (
            below is None or self.high is None or below < self.high or (below == self.high and not self.open_high)
        )


@attrs.frozen
class Figure(Checked):
    """A number known imprecisely: both bounds inclusive, ``high`` None where nobody gives one ("34+")."""

    low: Number
    high: Number | None
    text: str = attrs.field(default="", eq=False)

    def __attrs_post_init__(self) -> None:
        if self.high is not None and self.high < self.low:
            raise ValueError(f"the figure runs backwards: from {self.low} to {self.high}")

    @classmethod
    def parse(cls, text: str) -> Figure:
        """Read "3", "2,500", "-0.4", "34+", "6-7" or "about 150".  Raises :exc:`BadNumber`."""
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
        zone = word.possible[0]
        if len(word.possible) > 1 or zone.low is None:
            raise BadNumber(text, "a figure needs a lowest value")
        # An open bound on a possibly fractional figure is closed: that only adds possibilities.
        return cls(zone.low, zone.high, text=written)


ONE = Figure(1, 1, text="1")
"""How many events a row stands for unless it says otherwise."""


@attrs.frozen
class NumberWord:
    """A number as a claim words it.

    ``definite``: the values that make it true beyond dispute.  ``possible``: these and the borderline ones;
    any other value makes it false.  Equality is of the zones and the numeral, not of the spelling.
    """

    definite: tuple[Range, ...]
    possible: tuple[Range, ...]
    text: str = attrs.field(eq=False)
    value: Number | None = None

    @classmethod
    def parse(cls, text: str, profile: Profile = DEFAULT_PROFILE) -> NumberWord:
        """Read "over 165", "at least three", "about 150", "dozens", "between 6 and 9", "2.5 million", "4.3 percent".

        The unit of a percentage is dropped; a bare one means whatever is written so when rounded.  Raises :exc:`BadNumber`.
        """
        return _parse_word(" ".join(text.split()).lower(), profile)

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

    @property
    def bare(self) -> bool:
        """Whether it is a number without a word that widens it."""
        zones = self.definite
        return len(zones) == 1 and self.value is not None and zones[0].low == zones[0].high == self.value

    def widest(self) -> NumberWord:
        """The word with its borderline counted as true: what it can mean at the most."""
        return attrs.evolve(self, definite=self.possible)

    def __str__(self) -> str:
        return self.text


def read_number(text: str) -> Number:
    """A numeral in ASCII digits ("2,500", "4.3", "2.5 million") or English words up to trillions.  Raises :exc:`BadNumber`."""
    written = text.strip()
    if len(written) > 80 or sum(character.isdigit() for character in written) > MAX_DIGITS:
        raise BadNumber(text, f"more than {MAX_DIGITS} digits")
    scaled = _SCALED.fullmatch(written)
    numeral, scale = (scaled[1], _SCALES[scaled[2].lower()]) if scaled else (written, 1)
    if _NUMERAL.fullmatch(numeral):
        exact = Fraction(numeral.replace(",", "")) * scale
        return exact.numerator if exact.denominator == 1 else exact
    return _read_words(written)


def _read_words(text: str) -> int:
    total = group = 0
    words = text.lower().replace("-", " ").split()
    if not words:
        raise BadNumber(text, "no number")
    for position, word in enumerate(words):
        if word in CARDINALS:
            group += CARDINALS[word]
        elif word in TENS:
            group += TENS[word]
        elif word == "hundred":
            group = max(group, 1) * 100
        elif word in _SCALES:
            total, group = total + max(group, 1) * _SCALES[word], 0
        elif (word == "and" and 0 < position < len(words) - 1) or (word == "a" and position == 0 and len(words) > 1):
            continue
        else:
            raise BadNumber(text, f"{word!r} is no number")
    return total + group


_SHARP = (
    # phrase, lower bound given, bound excluded
    ("more than ", True, True),
    ("over ", True, True),
    ("above ", True, True),
    ("at least ", True, False),
    ("no fewer than ", True, False),
    ("no less than ", True, False),
    ("no more than ", False, False),
    ("at most ", False, False),
    ("up to ", False, False),
    ("as many as ", False, False),
    ("fewer than ", False, True),
    ("less than ", False, True),
    ("under ", False, True),
    ("below ", False, True),
)
_NEARLY = ("nearly ", "almost ", "close to ")
_ABOUT = ("about ", "around ", "roughly ", "some ", "approximately ", "circa ")
_EXACTLY = ("exactly ", "precisely ")
_ENDINGS = ((" or more", True), ("+", True), (" or fewer", False), (" or less", False))
_NO = frozenset({"no", "none", "never", "zero", "0"})


@functools.lru_cache(maxsize=4_096)
def _parse_word(text: str, profile: Profile) -> NumberWord:
    percent = _PERCENT.fullmatch(text)
    if percent:
        return attrs.evolve(_percentage(percent[1], profile), text=text)
    if text in _NO:
        # "no attacks" is the phrase of another kind; as a number it is written so that it reads back as one.
        return _sharp("exactly 0", Range(0, 0), 0)
    vague = profile.vague_words.get(text)
    if vague:
        return NumberWord((Range(vague.low, vague.high),), (Range(vague.lowest, vague.highest),), text)
    word = hedged(text, read_number, profile)
    if word is not None:
        return word
    bounds = _two_bounds(text)
    if bounds:
        if bounds[0] > bounds[1]:
            raise BadNumber(text, "the range runs backwards")
        return _sharp(text, Range(*bounds), None)
    number = read_number(text)
    half = Fraction(_rounding_unit(number), 2)
    # A bare round number may be meant roundly ("2,500 troops"): within half its unit it is borderline.
    near = Range(number - half, number + half, open_low=True, open_high=True)
    return NumberWord(
        (Range(number, number),), (near if half > Fraction(1, 2) else Range(number, number),), text, number
    )


def _percentage(text: str, profile: Profile) -> NumberWord:
    """A number of percent.  A bare one is true within half a unit of the last digit written, both ends included."""
    try:
        number = read_number(text)
    except BadNumber:
        return _parse_word(text, profile)
    half = Fraction(1, 2 * 10 ** len(text.partition(".")[2]))
    return _sharp(text, Range(number - half, number + half), number)


def hedged(text: str, read: Callable[[str], Number], profile: Profile) -> NumberWord | None:
    """The zones of a number behind a hedge such as "over", in lower case; None where there is no hedge.

    ``read`` gives the number itself, and may raise :exc:`BadNumber`.
    """
    for phrase, from_below, excluded in _SHARP:
        if text.startswith(phrase):
            number = read(text[len(phrase) :])
            zone = Range(low=number, open_low=excluded) if from_below else Range(high=number, open_high=excluded)
            return _sharp(text, zone, number)
    for ending, from_below in _ENDINGS:
        if text.endswith(ending):
            number = read(text.removesuffix(ending))
            return _sharp(text, Range(low=number) if from_below else Range(high=number), number)
    for phrase in _EXACTLY:
        if text.startswith(phrase):
            number = read(text[len(phrase) :])
            return _sharp(text, Range(number, number), number)
    for phrase in _NEARLY:
        if text.startswith(phrase):
            number = read(text[len(phrase) :])
            definite, borderline = _margins(number, profile)
            zones = Range(number - definite, number, open_high=True), Range(number - borderline, number)
            return NumberWord((zones[0],), (zones[1],), text, number)
    for phrase in _ABOUT:
        if text.startswith(phrase):
            number = read(text[len(phrase) :])
            definite, borderline = _margins(number, profile)
            zones = Range(number - definite, number + definite), Range(number - borderline, number + borderline)
            return NumberWord((zones[0],), (zones[1],), text, number)
    return None


def _sharp(text: str, zone: Range, value: Number | None) -> NumberWord:
    return NumberWord((zone,), (zone,), text, value)


def _two_bounds(text: str) -> tuple[Number, Number] | None:
    if text.startswith("between "):
        low, joint, high = text.removeprefix("between ").partition(" and ")
    else:
        low, joint, high = text.removeprefix("from ").partition(" to ")
        if not joint:
            low, joint, high = text.replace("–", "-").partition("-")
            if not low.strip().isdigit():
                return None
    return (read_number(low), read_number(high)) if joint else None


def _rounding_unit(number: Number) -> int:
    """The unit to which a numeral as written seems rounded: 165 to 1, 150 to 10, 2,500 to 100."""
    if number.denominator != 1 or number == 0:
        return 1
    magnitude = abs(int(number))
    trailing = len(str(magnitude)) - len(str(magnitude).rstrip("0"))
    by_size = int(10 ** max(0, len(str(magnitude)) - 2))
    return min(int(10**trailing), by_size)


def _margins(number: Number, profile: Profile) -> tuple[Fraction, Fraction]:
    """How far "about" reaches: definitely, and at the most."""
    unit = _rounding_unit(number)
    size = abs(Fraction(number))
    return (
        max(Fraction(unit, 2), size * profile.about_definite),
        max(Fraction(1), Fraction(unit), size * profile.about_borderline),
    )


NONE = NumberWord.parse("no")
"""The number word of "none"."""
SOME = NumberWord.parse("at least 1")
"""The number word of "happened"."""
