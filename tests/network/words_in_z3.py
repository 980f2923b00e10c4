"""Number words and proportions, from the rules of words (20 to 22 of the page on meaning, the table of vague words of semantics 1.7); nothing here reads the product."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

import z3

Zone = tuple[Fraction | None, bool, Fraction | None, bool]
"""The lowest and the highest number, None for no bound, each with whether it is itself left out."""

NOTHING = Fraction(0)
_VAGUE: dict[str, tuple[int, int | None, int, int | None]] = {
    "no": (0, 0, 0, 0),
    # Definitely from, to; at the widest from, to.  Above the next word it is open (rule 21).
    "a couple": (2, 2, 2, 3),
    "a few": (3, 5, 2, 9),
    "several": (3, 9, 2, 20),
    "a handful": (3, 6, 2, 9),
    "multiple": (2, None, 2, None),
    "a dozen": (12, 12, 11, 13),
    "dozens": (24, 100, 13, None),
}


def _written(n: int) -> tuple[int, Fraction]:
    """u and r of a whole number as written: 165 to 1, 150 to 10, 2500 to 100; half of what its zeros stand for, at most a quarter of it (rule 21)."""
    zeros = len(str(n)) - len(str(n).rstrip("0")) if n else 0
    unit = min(10**zeros, 10 ** max(0, len(str(n)) - 2))
    return unit, min(Fraction(10**zeros, 2), Fraction(n, 4)) if zeros else NOTHING


def _from_to(low: Fraction | None, high: Fraction | None) -> Zone:
    return low, False, high, False


def number_word(text: str, sure: bool, *, measured: bool = False, perhaps_counted: bool = False) -> Zone:
    """Where the word is definitely true, or, with ``sure`` false, where it is not definitely false; ``measured``: of a value, a rate, a share.

    ``perhaps_counted``: of a value of a series without a unit, of which nobody says whether it is measured or counted.
    """
    if perhaps_counted:
        zone = number_word(text, sure, measured=True)
        return zone if sure or not text.isdigit() else _around_both(zone, number_word(text, sure))
    if text in _VAGUE:
        ends = _VAGUE[text][:2] if sure else _VAGUE[text][2:]
        return _from_to(*(None if end is None else Fraction(end) for end in ends))
    between = re.fullmatch(r"between (\d+) and (\d+)", text)
    if between:
        # What is measured and said rounded may lie half a unit beyond either end.
        low, high = (Fraction(each) for each in between.groups())
        widened = Fraction(1, 2) if measured and not sure else NOTHING
        return low - widened, False, high + widened, widened > 0
    hedge, _, numeral = text.rpartition(" ")
    if numeral[0] == "-":
        # Everything mirrors for negative numbers; of days between two dates none is meant by any.
        assert hedge in ("", "exactly", "about", "at least"), text
        n = Fraction(numeral)
        return (n, False, None if hedge == "at least" else n, False)
    n, (unit, loose) = Fraction(numeral), _written(int(numeral))
    if hedge == "":
        return _measured(n, unit, sure) if measured else _counted(n, loose, sure)
    sharp = {
        "exactly": _from_to(n, n),
        "over": (n, True, None, False),
        "more than": (n, True, None, False),
        "at least": _from_to(n, None),
        "at most": _from_to(None, n),
        "under": (None, False, n, True),
        "fewer than": (None, False, n, True),
    }
    if hedge in sharp:
        return sharp[hedge]
    certain = max(Fraction(unit, 2), n / 20)
    possible = min(n / 2, max(Fraction(unit), n / 10, loose))
    near = min(certain, possible) if sure else possible
    if hedge == "about":
        return _from_to(n - near, n + near)
    if hedge == "nearly":
        return n - near, False, n, sure
    assert hedge == "up to", text
    return _from_to(n - near if sure else None, n)


def _around_both(one: Zone, other: Zone) -> Zone:
    ends = [zone[0] for zone in (one, other)], [zone[2] for zone in (one, other)]
    low, high = min(each for each in ends[0] if each is not None), max(each for each in ends[1] if each is not None)
    closed = [any(zone[at] == end and not zone[at + 1] for zone in (one, other)) for at, end in ((0, low), (2, high))]
    return low, not closed[0], high, not closed[1]


def _counted(n: Fraction, loose: Fraction, sure: bool) -> Zone:
    """Just so many; a round number is borderline where the count rounds to it (within r), the lower end included."""
    if sure or not loose:
        return _from_to(n, n)
    return n - loose, False, n + loose, True


def _measured(n: Fraction, unit: int, sure: bool) -> Zone:
    """What rounds to it at its last digit; borderline is also what is cut off to it, and what its zeros, if they are none of its digits, stand for."""
    if n == 0:
        # Nought has no side towards which it is cut off.
        near = Fraction(1, 2) if sure else Fraction(1)
        return -near, True, near, True
    if sure:
        return n - Fraction(1, 2), False, n + Fraction(1, 2), True
    return n - Fraction(unit, 2), False, n + unit, True


_PARTS = {"half": Fraction(1, 2), "a third": Fraction(1, 3), "two thirds": Fraction(2, 3), "a quarter": Fraction(1, 4)}
_TIMES = {"doubled": Fraction(2), "tripled": Fraction(3), "halved": Fraction(1, 2)}


def _scaled(zone: Zone, factor: Fraction, base: Fraction = NOTHING) -> Zone:
    low, open_low, high, open_high = zone
    ends = [None if each is None else base + each * factor for each in (low, high)]
    return (ends[0], open_low, ends[1], open_high) if factor > 0 else (ends[1], open_high, ends[0], open_low)


def _multiple(times: Fraction, sure: bool) -> Zone:
    """A multiple is measured (rule 20): it may have been rounded or cut off to a whole number; a half is that of the other way round."""
    if sure:
        return _from_to(times - times / 20, times + times / 20)
    if times < 1:
        low, _, high, _ = _multiple(1 / times, sure)
        assert low and high, "it has both ends"
        return 1 / high, True, 1 / low, False
    return times - Fraction(1, 2), False, times + 1, True


def proportion(text: str, sure: bool) -> Zone:
    """The zone of plain ratios.  A percentage is measured, and how much up or down is said in its direction."""
    if text in ("a majority", "most", "more than half"):
        return Fraction(1, 2), True, None, False
    if text == "a vast majority":
        return (Fraction(4, 5), False, None, False) if sure else (Fraction(2, 3), True, None, False)
    if text in _PARTS:
        width = Fraction(1, 40) if sure else Fraction(1, 20)
        return _from_to(_PARTS[text] - width, _PARTS[text] + width)
    if text in _TIMES:
        return _multiple(_TIMES[text], sure)
    if text == "more than doubled":
        return Fraction(2), True, None, False
    change = re.fullmatch(r"(up|down) (.+)", text)
    if change:
        return _scaled(proportion(change[2], sure), Fraction(1 if change[1] == "up" else -1), Fraction(1))
    percent = re.fullmatch(r"(.*\d) percent", text)
    assert percent, text
    return _scaled(number_word(percent[1], sure, measured=True), Fraction(1, 100))


Said = Callable[[bool], z3.BoolRef]
"""Where something is definitely true, or, asked with False, where it is not definitely false."""


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
