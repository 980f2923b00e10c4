"""One amount as a part or a multiple of another, as a claim words it.

The zones are ratios: "a third" is about 1/3, "doubled" about 2, "up 20 percent" about 6/5.  Percentages are measured (:mod:`factcheck.model.hedges`), hedges work on
percentage points as they do on numbers ("about 60 percent" is from 57 to 63).  A rise or a fall is one: "up less than 20 percent" is no fall.

A multiple is measured: 2.4 times as much is twice as much when rounded, 2.6 times when cut off, so that only a whole one off is surely wrong.  Half as much,
a third as much is the same said of the other amount.
"""

from __future__ import annotations

import re
from fractions import Fraction

import attrs

from factcheck.errors import BadNumber
from factcheck.model.figures import NumberWord, hedge_before
from factcheck.model.hedges import Hedge, Range, Scale, hedged_zones
from factcheck.model.numerals import Numeral, read_numeral
from factcheck.model.units import PERCENT
from factcheck.profile import DEFAULT_PROFILE, Profile


@attrs.frozen
class Proportion:
    """A number word over plain ratios: "a majority" is more than 1/2, "up 20 percent" is 6/5.

    ``word``: the ratio of the one amount to the other.  ``more``: what it is too where so many times may be so many times more ("up three times": tripled, or
    quadrupled).  ``as_much``: what the ratio may be where it says how much the one is of another one, and no part of a whole ("half as many").  ``points``: the later amount minus the earlier one in points, where a change is given in percent or points; a change in points has no ``word``.
    ``unchanged``: there is no change, or hardly any.  ``text`` is how it is worded; it parses back to an equal value.
    """

    word: NumberWord | None
    text: str = attrs.field(eq=False)
    more: NumberWord | None = None
    as_much: NumberWord | None = None
    points: NumberWord | None = None
    unchanged: bool = False

    def __attrs_post_init__(self) -> None:
        if self.word is None and self.points is None and not self.unchanged:
            raise BadNumber(str(self.text), "a proportion is a ratio, a change in points, or no change")

    @classmethod
    def parse(cls, text: str, profile: Profile = DEFAULT_PROFILE) -> Proportion:
        """Read "a majority", "more than two thirds", "60 percent", "doubled", "3.5 times", "up 20 percent", "up 2 percentage points".

        Raises :exc:`BadNumber`.
        """
        written = " ".join(text.split()).lower()
        plain = _plainly(written)
        found = _change(plain, written, profile)
        if found is not None:
            return found
        word = _majority(plain) or _amount(plain, profile)
        if word is None:
            hint = "write a part or a multiple: a majority, two thirds, 60 percent, doubled, 3 times, up 20 percent"
            raise BadNumber(text, "not a proportion", hint=hint)
        verb = plain.rpartition(" ")[2]
        if verb in _VERBS:
            # "Less than doubled" has risen, to most: it is not surely true of what fell, nor surely false.
            word = attrs.evolve(word, definite=_beyond(word, 1, _VERBS[verb], written).definite)
        return cls(attrs.evolve(word, text=written), written, as_much=_as_much(word, plain))

    def __str__(self) -> str:
        return self.text


_HALF = Fraction(1, 2)
# A fraction is meant roundly: so far off it is still true, and so far borderline.
_FRACTION_WIDTHS = Fraction(1, 40), Fraction(1, 20)
# "Doubled" is: so much of the ratio itself, if not rounded.
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
_VERBS = {"doubled": 1, "tripled": 1, "quadrupled": 1, "halved": -1}
_MULTIPLES = {"doubled": 2, "twice": 2, "tripled": 3, "quadrupled": 4}
_PERCENT = re.compile(r".*(?:%|percent|per cent)(?: or (?:more|less|fewer))?")
_POINTS = re.compile(rf"{_PERCENT.pattern}|.*\b(?:points?|bps?)(?: or (?:more|less|fewer))?")
_TIMES = re.compile(r".*(?: times|twice)")
_VERB = re.compile(r".*(?:ed|unchanged)")
_CHANGE = re.compile(r"(up|down) (?:by )?(.+)")
_UNCHANGED = frozenset({"unchanged", "the same", "not changed"})
_HARDLY_CHANGED = frozenset(
    {"flat", "steady", "about the same"}
    | {f"{hardly} changed" for hardly in ("little", "barely", "hardly", "scarcely")}
    | {f"{nearly} unchanged" for nearly in ("largely", "virtually", "nearly", "almost", "roughly", "little")}
)
# Of the amount itself: so little is surely little, and more than the other is not.
_LITTLE = Fraction(1, 200), Fraction(1, 20)
_AS_MUCH = re.compile(r"(.+) as (?:many|much|high|large|big|great|long|often)")
_MORE = re.compile(r"(.+)(?<! or) (more|higher|larger|greater|fewer|less|lower|smaller)")
_UPWARDS = ("more", "higher", "larger", "greater")
_FOLD = re.compile(r"\b([a-z]+|[0-9][0-9.,]*)[- ]?fold\b")
_OUT_OF = re.compile(r"(\S+) (?:in|out of)(?: every)? (\S+)")


def _majority(text: str) -> NumberWord | None:
    if text in _MAJORITIES:
        more = (Range(low=_HALF, open_low=True),)
        return NumberWord(more, more, text, _HALF)
    if text in _LARGE_MAJORITIES:
        return NumberWord((Range(low=Fraction(4, 5)),), (Range(low=Fraction(2, 3), open_low=True),), text)
    if text in ("a minority", "the minority", "minority"):
        # Nobody calls none of them a minority.
        fewer = (Range(low=0, high=_HALF, open_low=True, open_high=True),)
        return NumberWord(fewer, fewer, text, _HALF)
    return None


def _plainly(text: str) -> str:
    """The same in the words that are read here: "three times as many" is "3 times", "20 percent fewer" is "down 20 percent", "tenfold" is "ten times"."""
    text = _FOLD.sub(r"\1 times", text)
    compared = _AS_MUCH.fullmatch(text)
    if compared is not None:
        return compared[1]
    beyond = _MORE.fullmatch(text)
    if beyond is not None:
        return f"{'up' if beyond[2] in _UPWARDS else 'down'} {beyond[1]}"
    return text


def _change(plain: str, text: str, profile: Profile) -> Proportion | None:
    """The ratio of the later amount to the earlier one, and their difference where it is given in percent or points."""
    if plain in _UNCHANGED:
        return Proportion(_around(Fraction(1), (Fraction(0), Fraction(0)), text), text, unchanged=True)
    if plain in _HARDLY_CHANGED:
        return Proportion(_around(Fraction(1), _LITTLE, text), text, unchanged=True)
    change = _CHANGE.fullmatch(plain)
    if change is None:
        return None
    sign = 1 if change[1] == "up" else -1
    if _POINTS.fullmatch(change[2]):
        points = NumberWord.parse(change[2], profile)
        relative = _beyond(points.scaled(1, Fraction(sign, 100)), 1, sign, text)
        said = _beyond(points.scaled(0, sign), 0, sign, text)
        return Proportion(relative if points.unit == PERCENT else None, text, points=said)
    size = _amount(change[2], profile)
    if size is None or _VERB.fullmatch(change[2]):
        return None
    more = _beyond(size.scaled(1, sign), 1, sign, text)
    if not _TIMES.fullmatch(change[2]):
        return Proportion(more, text)
    if sign < 0:
        raise BadNumber(
            text, "nothing falls so many times over", hint="write what is left: a third, or down 60 percent"
        )
    return Proportion(_beyond(size, 1, sign, text), text, more=more)


def _beyond(word: NumberWord, base: int, sign: int, text: str) -> NumberWord:
    """What of the word lies above the base, or (``sign`` negative) below it: the direction is part of what is said.

    What is "up 0 percent" has risen, or has not moved: at the base itself it is open.
    """
    side = Range(low=base, open_low=True) if sign > 0 else Range(high=base, open_high=True)
    beyond = word.within(side)
    if word.value == base:
        nought = Range(low=base) if sign > 0 else Range(high=base)
        beyond = attrs.evolve(beyond, possible=word.within(nought).possible)
    return attrs.evolve(beyond, text=text)


def _amount(text: str, profile: Profile) -> NumberWord | None:
    """A percentage, a fraction or a multiple, perhaps with a hedge; None where it is none of these."""
    if _PERCENT.fullmatch(text):
        return NumberWord.parse(text, profile).scaled(0, Fraction(1, 100))
    bare = _bare(text, profile)
    if bare is not None:
        return bare
    if text.endswith(" halved") or text == "halved":
        # "More than halved" is less than half of what it was: the hedge speaks of what is gone.
        half = _amount(text.replace("halved", "half"), profile)
        return half and half.scaled(1, -1)
    found = hedge_before(text)
    return None if found is None else _hedged(text, *found, profile)


def _hedged(text: str, hedge: Hedge, rest: str, profile: Profile) -> NumberWord:
    """A fraction or a multiple behind a hedge, which widens by percentage points.  Raises :exc:`BadNumber`."""
    part, times = _fraction(rest), _multiple(rest)
    number = part if part is not None else None if times is None else Fraction(times.value)
    if number is None:
        raise BadNumber(rest, "neither a part nor a multiple")
    points = hedged_zones(hedge, Numeral(number * 100, decimal=True), Scale.MEASURED, profile)
    definite, possible = (tuple(each.scaled(0, Fraction(1, 100)) for each in zones) for zones in points)
    if times is not None and rest.endswith(" times"):
        # "About three times" may also be about 3.
        possible = (possible[0].hull(hedged_zones(hedge, times, Scale.MEASURED, profile)[1][0]),)
    if hedge is Hedge.ABOUT:
        # It says no more than the bare words do.
        bare = _bare(rest, profile)
        assert bare is not None, "it is a part or a multiple"
        definite, possible = (definite[0].hull(bare.definite[0]),), (possible[0].hull(bare.possible[0]),)
    return NumberWord(definite, possible, text, number)


def _bare(text: str, profile: Profile) -> NumberWord | None:
    """A fraction or a multiple without a hedge, as it is meant."""
    part = _fraction(text)
    if part is not None:
        return _around(part, _fraction_widths(part), text)
    if text == "halved":
        return _a_part_as_much(_around(_HALF, _multiple_widths(_HALF), text), 2)
    times = _multiple(text)
    if times is None:
        return None
    number = Fraction(times.value)
    word = _around(number, _multiple_widths(number), text)
    # It is also measured: surely right is what both allow, and wrong what neither does.
    sure, wide = hedged_zones(Hedge.BARE, times, Scale.MEASURED, profile)
    definite = word.definite[0].cut(sure[0])
    assert definite is not None, "both hold the number itself"
    return attrs.evolve(word, definite=(definite,), possible=(word.possible[0].hull(wide[0]),))


def _as_much(word: NumberWord, text: str) -> NumberWord | None:
    """A half, a third, a quarter of another amount, rounded as the multiple is that the other one is of it; None of any other word."""
    part = _fraction(text)
    return _a_part_as_much(word, part.denominator) if part is not None and part.numerator == 1 else None


def _a_part_as_much(word: NumberWord, of: int) -> NumberWord:
    """What is "half as much" while the other is twice as much: not surely wrong as long as the other's multiple may be told as that."""
    other = hedged_zones(Hedge.BARE, Numeral(of), Scale.MEASURED, word.profile)[1][0]
    assert other.low, "a multiple is told from some number on"
    assert other.high, "a multiple is told up to another one"
    turned = Range(1 / Fraction(other.high), 1 / Fraction(other.low), open_low=True)
    return attrs.evolve(word, possible=(word.possible[0].hull(turned),))


def _fraction(text: str) -> Fraction | None:
    digits = _DIGITS.fullmatch(text)
    if digits:
        return Fraction(int(digits[1]), int(digits[2])) if int(digits[2]) else None
    out_of = _OUT_OF.fullmatch(text)
    if out_of:
        some, whole = _count(out_of[1]), _count(out_of[2])
        return Fraction(some, whole) if some and whole and some <= whole else None
    words = text.replace("-", " ").split()
    if words == ["half"]:
        return _HALF
    if len(words) != 2:
        return None
    above, below = _NUMERATORS.get(words[0]), _DENOMINATORS.get(words[1].removesuffix("s"))
    return Fraction(above, below) if above and below else None


def _count(text: str) -> int | None:
    try:
        number = read_numeral(text).value
    except BadNumber:
        return None
    return number if isinstance(number, int) else None


def _fraction_widths(part: Fraction) -> tuple[Fraction, Fraction]:
    """A small part is meant no more roundly than it is small, and what is called less than all is not surely all."""
    sure, wide = _FRACTION_WIDTHS
    rest = (1 - part) / 2 if part < 1 else sure
    return min(sure, part / 10, rest), min(wide, part / 2)


def _multiple(text: str) -> Numeral | None:
    if text in _MULTIPLES:
        return Numeral(_MULTIPLES[text])
    if not text.endswith(" times"):
        return None
    try:
        numeral = read_numeral(text.removesuffix(" times"))
    except BadNumber:
        return None
    return numeral if numeral.value > 0 else None


def _multiple_widths(number: Fraction) -> tuple[Fraction, Fraction]:
    return number * _MULTIPLE_WIDTHS[0], number * _MULTIPLE_WIDTHS[1]


def _around(value: Fraction, widths: tuple[Fraction, Fraction], text: str) -> NumberWord:
    """Definitely true so far around the value, and not definitely false so far."""
    zones = [(Range(value - width, value + width),) for width in widths]
    return NumberWord(zones[0], zones[1], text, value)
