"""One amount as a part or a multiple of another, as a claim words it.

The zones are ratios: "a third" is about 1/3, "doubled" about 2, "up 20 percent" about 6/5.  Section 1.7 of the semantics page gives
them; hedges work on percentage points as they do on numbers ("about 60 percent" is from 57 to 63).
"""

from __future__ import annotations

import re
from fractions import Fraction

import attrs

from factcheck.errors import BadNumber
from factcheck.model.figures import Number, NumberWord, Range, hedged, read_number
from factcheck.profile import DEFAULT_PROFILE, Profile

__all__ = ["Proportion"]


@attrs.frozen
class Proportion:
    """A number word over plain ratios: "a majority" is more than 1/2, "up 20 percent" is 6/5.

    ``text`` is how it is worded; it parses back to an equal value.
    """

    word: NumberWord
    text: str = attrs.field(eq=False)

    @classmethod
    def parse(cls, text: str, profile: Profile = DEFAULT_PROFILE) -> Proportion:
        """Read "a majority", "more than two thirds", "60 percent", "doubled", "3.5 times", "up 20 percent".

        Raises :exc:`BadNumber`.
        """
        written = " ".join(text.split()).lower()
        word = _majority(written) or _change(written, profile) or _amount(written, profile)
        if word is None:
            hint = "write a part or a multiple: a majority, two thirds, 60 percent, doubled, 3 times, up 20 percent"
            raise BadNumber(text, "not a proportion", hint=hint)
        return cls(attrs.evolve(word, text=written), written)

    def __str__(self) -> str:
        return self.text


_HALF = Fraction(1, 2)
# A fraction is meant roundly: so far off it is still true, and so far borderline.
_FRACTION_WIDTHS = Fraction(1, 40), Fraction(1, 20)
# "Doubled" is: so much of the ratio itself.
_MULTIPLE_WIDTHS = Fraction(1, 20), Fraction(1, 10)

_MAJORITIES = frozenset({"a majority", "majority", "the majority", "most"})
_LARGE_MAJORITIES = frozenset(
    f"{article}{size} majority" for article in ("", "a ", "an ", "the ") for size in ("vast", "overwhelming")
)
_COUNTS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_NUMERATORS = {"a": 1, "an": 1} | {word: number for number, word in enumerate(_COUNTS, start=1)}
_ORDINALS = ["third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_DENOMINATORS = {"half": 2, "fourth": 4} | {word: number for number, word in enumerate(_ORDINALS, start=3)}
_DIGITS = re.compile(r"([0-9]{1,9})/([0-9]{1,9})", re.ASCII)
_MULTIPLES = {"doubled": 2, "twice": 2, "tripled": 3, "quadrupled": 4}
_PERCENT = re.compile(r".*(%|percent|per cent)")
_CHANGE = re.compile(r"(up|down) (?:by )?(.+)")


def _majority(text: str) -> NumberWord | None:
    if text in _MAJORITIES:
        more = (Range(low=_HALF, open_low=True),)
        return NumberWord(more, more, text, _HALF)
    if text in _LARGE_MAJORITIES:
        return NumberWord((Range(low=Fraction(4, 5)),), (Range(low=Fraction(2, 3), open_low=True),), text)
    return None


def _change(text: str, profile: Profile) -> NumberWord | None:
    """The ratio of the later amount to the earlier one."""
    if text == "unchanged":
        return _around(Fraction(1), Fraction(0), Fraction(0))
    change = _CHANGE.fullmatch(text)
    if change is None:
        return None
    size = _amount(change[2], profile)
    return size and _moved(size, 1, 1 if change[1] == "up" else -1)


def _amount(text: str, profile: Profile) -> NumberWord | None:
    """A percentage, a fraction or a multiple, perhaps with a hedge; None where it is none of these."""
    if _PERCENT.fullmatch(text):
        return _moved(NumberWord.parse(text, profile), 0, Fraction(1, 100))
    bare = _bare(text)
    if bare is not None:
        return bare
    if text.endswith(" halved") or text == "halved":
        # "More than halved" is less than half of what it was: the hedge speaks of what is gone.
        half = _amount(text.replace("halved", "half"), profile)
        return half and _moved(half, 1, -1)
    word = hedged(text, _points, profile)
    if word is None:
        return None
    ratio = _moved(word, 0, Fraction(1, 100))
    return _no_narrower(ratio, _around(Fraction(ratio.value or 0), *_FRACTION_WIDTHS))


def _bare(text: str) -> NumberWord | None:
    """A fraction or a multiple without a hedge, as it is meant."""
    part = _fraction(text)
    if part is not None:
        return _around(part, *_FRACTION_WIDTHS)
    times = Fraction(1, 2) if text == "halved" else _multiple(text)
    return None if times is None else _around(times, *(times * width for width in _MULTIPLE_WIDTHS))


def _points(text: str) -> Number:
    """The percentage points of a fraction or a multiple, for a hedge before it.  Raises :exc:`BadNumber`."""
    number = _fraction(text)
    if number is None:
        number = _multiple(text)
    if number is None:
        raise BadNumber(text, "neither a part nor a multiple")
    points = number * 100
    return points.numerator if points.denominator == 1 else points


def _fraction(text: str) -> Fraction | None:
    digits = _DIGITS.fullmatch(text)
    if digits:
        return Fraction(int(digits[1]), int(digits[2])) if int(digits[2]) else None
    words = text.replace("-", " ").split()
    if words == ["half"]:
        return _HALF
    if len(words) != 2:
        return None
    above, below = _NUMERATORS.get(words[0]), _DENOMINATORS.get(words[1].removesuffix("s"))
    return Fraction(above, below) if above and below else None


def _multiple(text: str) -> Fraction | None:
    if text in _MULTIPLES:
        return Fraction(_MULTIPLES[text])
    if not text.endswith(" times"):
        return None
    try:
        number = Fraction(read_number(text.removesuffix(" times")))
    except BadNumber:
        return None
    return number if number > 0 else None


def _around(value: Fraction, definite: Fraction, borderline: Fraction) -> NumberWord:
    zones = [(Range(value - width, value + width),) for width in (definite, borderline)]
    return NumberWord(zones[0], zones[1], "", value)


def _no_narrower(word: NumberWord, bare: NumberWord) -> NumberWord:
    """A hedge on both sides ("about a third") says no more than the bare words do."""
    if any(zone.low is None or zone.high is None or zone.low == zone.high for zone in word.definite):
        return word
    if any(zone.open_high for zone in word.definite):
        return word
    return attrs.evolve(
        word,
        definite=(_hull(word.definite[0], bare.definite[0]),),
        possible=(_hull(word.possible[0], bare.possible[0]),),
    )


def _hull(one: Range, other: Range) -> Range:
    lows = [Fraction(zone.low) for zone in (one, other) if zone.low is not None]
    highs = [Fraction(zone.high) for zone in (one, other) if zone.high is not None]
    return Range(min(lows), max(highs))


def _moved(word: NumberWord, base: int, times: Fraction | int) -> NumberWord:
    """The word with every number x in it replaced by ``base`` + x * ``times``."""

    def moved(zone: Range) -> Range:
        ends = [None if end is None else base + Fraction(end) * times for end in (zone.low, zone.high)]
        if times > 0:
            return attrs.evolve(zone, low=ends[0], high=ends[1])
        return Range(ends[1], ends[0], open_low=zone.open_high, open_high=zone.open_low)

    return NumberWord(
        tuple(moved(zone) for zone in word.definite),
        tuple(moved(zone) for zone in word.possible),
        word.text,
        None if word.value is None else base + Fraction(word.value) * times,
    )
