"""Dates, windows and number words, written anew from the tables of the semantics page (1.6 and 1.7); nothing here reads the product.

Days are ordinals of the calendar.  A region is made of pieces, from one day up to but not including another; a piece with a key is borderline:
which of its events count is open, but the same for all that one claim says.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

import z3

Days = int | z3.ArithRef
"""A day, or that of an event whose date is open."""
Piece = tuple[Days, Days, str | None]
Region = tuple[Piece, ...]
Zone = tuple[Fraction | None, bool, Fraction | None, bool]
"""The lowest and the highest number, None for no bound, each with whether it is itself left out."""

BEGINNING = date(1, 1, 1).toordinal()
END = date(9999, 1, 1).toordinal()
ALWAYS: Region = ((BEGINNING, END, None),)

_VAGUE_STRETCHES = {
    # Early is up to the 10th, late from the 21st; two days more are borderline.
    "late February 2024": (date(2024, 2, 21), date(2024, 3, 1), date(2024, 2, 19), date(2024, 2, 21)),
    "early March 2024": (date(2024, 3, 1), date(2024, 3, 11), date(2024, 3, 11), date(2024, 3, 13)),
}


def is_date(text: str) -> bool:
    """A day, month or year, and not the name of an event."""
    return re.fullmatch(r"\d{4}(-\d\d){0,2}", text) is not None


def is_day(text: str) -> bool:
    return text.count("-") == 2


def stretch(text: str) -> tuple[int, int]:
    """The first day of a date, month or year, and the one after its last."""
    numbers = [int(each) for each in text.split("-")]
    if len(numbers) == 3:
        day = date(*numbers).toordinal()
        return day, day + 1
    if len(numbers) == 2:
        year, month = numbers
        return date(year, month, 1).toordinal(), date(year + month // 12, month % 12 + 1, 1).toordinal()
    return date(numbers[0], 1, 1).toordinal(), date(numbers[0] + 1, 1, 1).toordinal()


def cuts(text: str) -> set[int]:
    """Every day at which anything that is named in a text may begin or end."""
    found = {end for each in re.findall(r"\b20\d\d(?:-\d\d){0,2}\b", text) for end in stretch(each)}
    for phrase, edges in _VAGUE_STRETCHES.items():
        if phrase in text:
            found.update(edge.toordinal() for edge in edges)
    return found


def up_to_now(start: Days, made: int) -> Region:
    """Certain up to the day of speaking, borderline on it."""
    latest = max(start, made) if isinstance(start, int) else z3.If(start > made, start, z3.IntVal(made))
    return (start, made, None), (latest, made + 1, "now")


def window(text: str, made: int) -> list[Region]:
    """Its readings, the default first."""
    if text in _VAGUE_STRETCHES:
        low, high, edge, end = (each.toordinal() for each in _VAGUE_STRETCHES[text])
        return [((low, high, None), (edge, end, text))]
    between = re.fullmatch(r"between (\S+) and (\S+)", text)
    if between:
        (low, after_low), (before_high, high) = stretch(between[1]), stretch(between[2])
        readings: list[Region] = [((low, high, None),)]
        if is_day(between[1]) and is_day(between[2]):
            readings.append(((after_low, before_high, None),))
        return readings
    both = re.fullmatch(r"(?:from )?([\d-]+)(?:/| to | through )([\d-]+)", text)
    if both:
        return [((stretch(both[1])[0], stretch(both[2])[1], None),)]
    word, _, rest = text.rpartition(" ")
    low, high = stretch(rest.removesuffix("/..").removeprefix("../"))
    if word == "since":
        return [up_to_now(low, made)] + ([up_to_now(high, made)] if is_day(rest) else [])
    if word == "from" or rest.endswith("/.."):
        return [up_to_now(low, made)]
    if word == "after":
        return [up_to_now(high, made)]
    if word == "before":
        return [((BEGINNING, low, None),)]
    if word == "until":
        return [((BEGINNING, low, None),), ((BEGINNING, high, None),)]
    if word in ("through", "by") or rest.startswith("../"):
        return [((BEGINNING, high, None),)]
    assert word in ("", "in", "on"), text
    return [((low, high, None),)]


_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_VAGUE: dict[str, tuple[int, int | None, int, int | None]] = {
    "no": (0, 0, 0, 0),
    # Definitely from, to; at the widest from, to.
    "a couple": (2, 2, 2, 3),
    "a few": (3, 5, 2, 9),
    "several": (3, 9, 2, 20),
    "a handful": (3, 6, 2, 9),
    "multiple": (2, None, 2, None),
    "a dozen": (12, 12, 11, 13),
    "dozens": (24, None, 13, None),
    "scores": (40, None, 20, None),
}


def _unit(n: Fraction) -> int:
    """The rounding unit of the numeral as written: 165 to 1, 150 to 10, 2500 to 100."""
    if n.denominator != 1 or n == 0:
        return 1
    digits = str(abs(n.numerator))
    zeros = len(digits) - len(digits.rstrip("0"))
    return int(min(10**zeros, 10 ** max(0, len(digits) - 2)))


def _closed(low: Fraction | None, high: Fraction | None) -> Zone:
    return low, False, high, False


def number_word(text: str, sure: bool) -> Zone:
    """Where the word is definitely true, or, with ``sure`` false, at its widest."""
    if text in _VAGUE:
        ends = _VAGUE[text][:2] if sure else _VAGUE[text][2:]
        return _closed(*(None if end is None else Fraction(end) for end in ends))
    between = re.fullmatch(r"between (\d+) and (\d+)", text)
    if between:
        return _closed(Fraction(between[1]), Fraction(between[2]))
    hedge, _, numeral = text.rpartition(" ")
    n = Fraction(_WORDS.get(numeral) or numeral)
    unit = _unit(n)
    near = max(Fraction(unit, 2), abs(n) / 20) if sure else max(Fraction(1), Fraction(unit), abs(n) / 10)
    if hedge == "":
        half = Fraction(unit, 2)
        return _closed(n, n) if sure or unit == 1 else (n - half, True, n + half, True)
    if hedge in ("exactly", "precisely"):
        return _closed(n, n)
    if hedge in ("over", "more than", "above"):
        return n, True, None, False
    if hedge in ("at least", "no fewer than"):
        return n, False, None, False
    if hedge in ("up to", "at most"):
        return None, False, n, False
    if hedge in ("under", "fewer than", "less than"):
        return None, False, n, True
    if hedge in ("nearly", "almost"):
        return n - near, False, n, sure
    assert hedge in ("about", "around", "roughly"), text
    return n - near, False, n + near, False


_PARTS = {"half": Fraction(1, 2), "a third": Fraction(1, 3), "two thirds": Fraction(2, 3), "a quarter": Fraction(1, 4)}
_TIMES = {"doubled": Fraction(2), "tripled": Fraction(3), "halved": Fraction(1, 2), "twice": Fraction(2)}


def _scaled(zone: Zone, factor: Fraction, base: Fraction = Fraction(0)) -> Zone:
    low, open_low, high, open_high = zone
    ends = [None if each is None else base + each * factor for each in (low, high)]
    return (ends[0], open_low, ends[1], open_high) if factor > 0 else (ends[1], open_high, ends[0], open_low)


def proportion(text: str, sure: bool) -> Zone:
    """The zone of plain ratios."""
    if text in ("a majority", "most", "more than half"):
        return Fraction(1, 2), True, None, False
    if text == "a vast majority":
        return (Fraction(4, 5), False, None, False) if sure else (Fraction(2, 3), True, None, False)
    if text == "unchanged":
        return _closed(Fraction(1), Fraction(1))
    if text in _PARTS:
        width = Fraction(1, 40) if sure else Fraction(1, 20)
        return _closed(_PARTS[text] - width, _PARTS[text] + width)
    if text in _TIMES:
        width = _TIMES[text] * (Fraction(1, 20) if sure else Fraction(1, 10))
        return _closed(_TIMES[text] - width, _TIMES[text] + width)
    if text == "more than doubled":
        return Fraction(2), True, None, False
    change = re.fullmatch(r"(up|down) (.+)", text)
    if change:
        return _scaled(proportion(change[2], sure), Fraction(1 if change[1] == "up" else -1), Fraction(1))
    percent = re.fullmatch(r"(.*\d) percent", text)
    assert percent, text
    written = percent[1]
    if written.isdigit():
        half = Fraction(1, 2)
        return _scaled(_closed(int(written) - half, int(written) + half), Fraction(1, 100))
    return _scaled(number_word(written, sure), Fraction(1, 100))


def fits(zone: Zone, above: z3.ArithRef | int, below: z3.ArithRef | int = 1) -> z3.BoolRef:
    """Whether a quotient lies in a zone; what it is divided by is positive."""
    low, open_low, high, open_high = zone
    said: list[z3.BoolRef | bool] = [True]
    if low is not None:
        here, least = low.denominator * above, low.numerator * below
        said.append(here > least if open_low else here >= least)
    if high is not None:
        here, most = high.denominator * above, high.numerator * below
        said.append(here < most if open_high else here <= most)
    return z3.And([z3.BoolVal(each) if isinstance(each, bool) else each for each in said])
