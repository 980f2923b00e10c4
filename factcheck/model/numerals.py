"""Numerals: a number as somebody wrote it, and to what it may have been rounded.

"165" is to the unit.  "2,500" may be to the unit or to the hundred, "40,000" to the unit or to the thousand: zeros that end a whole number may be stated
or not, and at least one digit stands before those that are not.  "4.0" is to the tenth, "2.5 million" to the hundred thousand, "half a million" too, "three and a
half" to the tenth, or to the half.  "Two dozen" is 24, give or take an eighth; half a dozen may be five to seven.
"""

from __future__ import annotations

import re
from fractions import Fraction

import attrs

from factcheck.errors import BadNumber
from factcheck.when.phrases.scan import CARDINALS, TENS

MAX_DIGITS = 18
"""Numerals with more digits are refused."""

Number = int | Fraction

_NUMERAL = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?", re.ASCII)
_SCALED = re.compile(
    rf"({_NUMERAL.pattern})(?: (hundred|thousand|million|billion|trillion)| ?(bn|tn))", re.ASCII | re.IGNORECASE
)
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT = {"bn": "billion", "tn": "trillion"}
_DOZEN = re.compile(r"(?:(a|one|half a|[0-9]{1,4}|[a-z]+) )?dozen")
_HALVES = {"½": "half a", "¼": "a quarter of a", "¾": "three quarters of a"}
_PARTS = {
    "a half": Fraction(1, 2),
    "half": Fraction(1, 2),
    "a quarter": Fraction(1, 4),
    "three quarters": Fraction(3, 4),
}
_PARTLY = re.compile(
    rf"(?:(.+?) and )?({'|'.join(_PARTS)})((?: of)? a)?(?: (thousand|million|billion|trillion))?", re.IGNORECASE
)
_GROUPED = re.compile(r"(?<=[0-9])[ \N{THIN SPACE}\N{NARROW NO-BREAK SPACE}\N{NO-BREAK SPACE}](?=[0-9]{3}(?![0-9]))")
_MINUS = re.compile(r"(?:\N{MINUS SIGN}|minus )(?=.)", re.IGNORECASE)


@attrs.frozen
class Numeral:
    """A number as written.

    ``digit``: what one more in its last digit that is certainly stated adds.  ``unit``: to what it may have been rounded at the most; not less than ``digit``.
    ``decimal``: it is written with a decimal point.
    """

    value: Number
    digit: Number = 1
    unit: Number = 1
    decimal: bool = False

    @property
    def size(self) -> Number:
        """The number without its sign."""
        return self.value if self.value >= 0 else -self.value

    @property
    def round_unit(self) -> Number:
        """The unit by which hedges are measured: of a decimal that of its last digit, of whole numbers 1 for 10 or 165, 10 for 150, 100 for 2,500."""
        return self.digit if self.decimal else _rounding_unit(int(self.value))

    @property
    def half_of_zeros(self) -> Fraction:
        """Half of what the zeros stand for that end a whole number, at most a quarter of it; 0 where none does."""
        zeros = 0 if self.decimal or self.value == 0 else _trailing_zeros(int(self.value))
        return min(Fraction(10**zeros, 2), Fraction(self.size, 4)) if zeros else Fraction(0)


def read_number(text: str) -> Number:
    """A numeral in ASCII digits ("2,500", "4.3", "2.5 million") or English words up to trillions.  Raises :exc:`BadNumber`."""
    return read_numeral(text).value


def read_numeral(text: str) -> Numeral:
    """The same with what its last digit stands for.  Raises :exc:`BadNumber`."""
    written = _MINUS.sub("-", text.strip(), count=1)
    for sign, words in _HALVES.items():
        # "2½" is "2 and a half".
        written = re.sub(rf"([0-9]) ?{sign}", rf"\1 and {words}", written).replace(sign, words)
    written = _GROUPED.sub(",", written)
    if len(written) > 80 or sum(character.isdigit() for character in written) > MAX_DIGITS:
        raise BadNumber(text, f"more than {MAX_DIGITS} digits")
    scaled = _SCALED.fullmatch(written)
    numeral, scale = (scaled[1], _scale(scaled[2] or scaled[3])) if scaled else (written, 1)
    if not _NUMERAL.fullmatch(numeral):
        if written.startswith("-") and not written.startswith("--"):
            size = read_numeral(written[1:])
            return attrs.evolve(size, value=-size.value)
        return _by_the_dozen(written) or _with_a_part(written) or _whole(*_read_words(written))
    exact = Fraction(numeral.replace(",", "")) * scale
    value = exact.numerator if exact.denominator == 1 else exact
    decimals = len(numeral.partition(".")[2])
    if not decimals:
        return _whole(int(value), scale)
    digit = Fraction(scale, 10**decimals)
    last = digit.numerator if digit.denominator == 1 else digit
    return Numeral(value, last, last, decimal=True)


def _scale(word: str) -> int:
    return _SCALES[_SHORT.get(word.lower(), word.lower())]


def _by_the_dozen(text: str) -> Numeral | None:
    """The number of "a dozen", "two dozen", "half a dozen"; None where it is no such thing."""
    found = _DOZEN.fullmatch(text.lower())
    if found is None:
        return None
    times = found[1] or "one"
    number = 6 if times == "half a" else 12 * (1 if times == "a" else int(read_number(times)))
    # "Half a dozen" is six or about six: five to seven.
    return Numeral(number, 1, max(Fraction(number, 4), Fraction(3)))


def _with_a_part(text: str) -> Numeral | None:
    """The number of "two and a half", "half a million", "one and a quarter billion"; None where no such part stands in it."""
    found = _PARTLY.fullmatch(text.lower())
    if found is None or not any((found[1], found[3], found[4])):
        return None
    part = _PARTS[found[2]]
    scale = _SCALES[found[4]] if found[4] else 1
    value = ((read_number(found[1]) if found[1] else 0) + part) * scale
    if scale == 1:
        # 3.45 is three and a half; of 3.3 some would say so.
        return Numeral(value, Fraction(1, 10), Fraction(1, part.denominator), decimal=True)
    unit = _rounding_unit(int(value))
    return Numeral(int(value), unit, max(unit, scale // 10))


def _whole(value: int, scale: int) -> Numeral:
    # The last digit that "3 million" states is the million; of "300 million" not all zeros are stated.
    unit = max(_rounding_unit(value), scale if value else 1)
    return Numeral(value, unit if scale > 1 else 1, unit)


def _read_words(text: str) -> tuple[int, int]:
    """The number in words, and the thousand, million or more that it ends with (else 1)."""
    total = group = 0
    scale = 1
    words = text.lower().replace("-", " ").split()
    if not words:
        raise BadNumber(text, "no number")
    for position, word in enumerate(words):
        scale = _SCALES.get(word, 1) if word != "hundred" else 1
        if word in CARDINALS and (group % 100 == 0 or (group % 100 >= 20 and group % 10 == 0 and CARDINALS[word] < 10)):
            group += CARDINALS[word]
        elif word in TENS and group % 100 == 0:
            group += TENS[word]
        elif word == "hundred":
            group = max(group, 1) * 100
        elif word in _SCALES:
            total, group = total + max(group, 1) * _SCALES[word], 0
        elif (word == "and" and 0 < position < len(words) - 1) or (word == "a" and position == 0 and len(words) > 1):
            continue
        else:
            raise BadNumber(text, f"{word!r} is no number")
    return total + group, scale


def _trailing_zeros(number: int) -> int:
    digits = str(abs(number))
    return len(digits) - len(digits.rstrip("0"))


def _rounding_unit(number: int) -> int:
    """The unit to which a whole number as written seems rounded: 165 to 1, 150 to 10, 2,500 to 100."""
    if number == 0:
        return 1
    by_size = int(10 ** max(0, len(str(abs(number))) - 2))
    return min(int(10 ** _trailing_zeros(number)), by_size)
