"""Units that say in how many the values are: "thousand people", "$m", "'000 tonnes".

Numbers are compared as they are written, so that a claim of 90,000 would be set against a value of 90: nothing is read of such a series, which
has ``scale`` for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from factcheck.errors import BadValue, shorten
from factcheck.model.units import SIGNS, is_unit, unit_named

_NAMES = {
    10: "tens",
    12: "dozens dozen",
    100: "hundreds hundred",
    1_000: "thousands thousand k",
    100_000: "lakhs lakh",
    1_000_000: "millions million mn mln mio mm m",
    10_000_000: "crores crore",
    1_000_000_000: "billions billion bn bln mrd b",
    1_000_000_000_000: "trillions trillion tn trn",
}
_SIZES = MappingProxyType({name: size for size, names in _NAMES.items() for name in names.split()})
# Also kelvins, metres, millimetres and bits: where they stand tells which.
_SHORT = frozenset({"k", "m", "mm", "b"})
_MONEY = frozenset(
    {*SIGNS, "usd", "eur", "gbp", "jpy", "cny", "chf", "inr", "aud", "cad", "dollars", "euros", "pounds"}
)
_NO_MULTIPLE = frozenset(["above", "below", "of", "per", "deep", "tall", "high", "wide", "long", "asl", "a", "s", "w"])
_SAME = frozenset(["metre", "metres", "meter", "meters", "kelvin", "kelvins", "degree", "degrees", "bit", "bits"])
_PARTS = MappingProxyType({"one": 1, "1": 1, "ten": 10, "10": 10, "100": 100})
_TOKEN = re.compile(
    r"[0-9]+-[^\W\d_]+"
    r"|['’‘`]?[0-9]+(?:[, .][0-9]{3})*(?:(?:\^|\*\*)[0-9]{1,2}|[³⁶⁹])?(?:['’]?s\b)?"
    r"|(?:usd|eur|gbp)(?=(?:k|m|mm|mn|b|bn|tn)\b)"
    r"|[^\W\d_]+(?:-[^\W_]+)*"
    r"|\S"
)
_POWER = re.compile(r"10(?:\^|\*\*)?([0-9]{1,2}|[³⁶⁹])")
_TIDY = re.compile(r"\( *\)|^(?:in|of)\b|\b(?:in|of)(?= *\)?$)|^[ ,;:)_-]+|[ ,;:(_-]+$|^[x×*]$|(?<=\() +| +(?=\))")
_PLAIN = re.compile(r"[A-Za-z$€£][\w ./$()-]*")


def plain_unit(text: str) -> str:
    """A unit without a multiplier, as it is.  Raises :exc:`BadValue`, which says what to write instead."""
    written = " ".join(text.split())
    tokens = list(_TOKEN.finditer(written.lower()))
    size, rest, end, short = 1, "", 0, False
    for first, last, times in _chains([token[0] for token in tokens]):
        size *= times
        short |= tokens[first][0] in _SHORT and _MONEY.isdisjoint(token[0] for token in tokens)
        rest += f"{written[end : tokens[first].start()]} "
        end = tokens[last].end()
    if size == 1:
        return text
    unit = _tidied(rest + written[end:])
    advice = (
        f"write unit: {_as_yaml(unit)}, scale: {size}"
        if unit
        else f"write scale: {size} without a unit, or with that of one of them"
    )
    raise BadValue(
        f"the unit {shorten(text)} has a multiplier in it",
        expected="the unit of one: dollars, people, tonnes",
        hint=f"{advice}; of another unit write the name in full (metres)" if short else advice,
    )


def _chains(words: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Where multipliers stand, from the first word to the last, and how many they make together: "hundred thousand", "tens of thousands"."""
    at = 0
    while at < len(words):
        first = last = at
        times = _size(words, at)
        at += 1
        if times == 1:
            continue
        if first and words[first - 1] in _PARTS:
            first -= 1
            times *= _PARTS[words[first]]
        while True:
            following = last + 2 if words[last + 1 : last + 2] == ["of"] else last + 1
            more = _size(words, following) if following < len(words) else 1
            if more == 1:
                break
            times, last = times * more, following
        at = last + 1
        if not _is_base(words[:first]) and words[at : at + 1] != ["="]:
            yield first, last, times


def _is_base(before: Sequence[str]) -> bool:
    """Whether a number after these words is that of which something is a part: deaths per 100,000 are as many as they are said to be."""
    *others, last = ["", "", *before]
    if last in ("a", "an", "one"):
        *others, last = others
    return last in ("per", "every", "each", "/", "=") or (*others, last)[-2:] in (
        ("out", "of"),
        ("one", "in"),
        ("1", "in"),
    )


def _size(words: Sequence[str], at: int) -> int:
    """How many one word makes of each; 1 where it is no multiplier."""
    word = words[at]
    if word in _SHORT:
        return _SIZES[word] if _is_multiple(words, at) else 1
    if word in _SIZES:
        return _SIZES[word]
    power = _POWER.fullmatch(word) if not word.isdecimal() else None
    if power is not None:
        return int(10 ** ("³⁶⁹".index(power[1]) * 3 + 3 if power[1] in "³⁶⁹" else int(power[1])))
    digits = re.sub(r"['’‘`s, .]", "", word)
    if re.fullmatch("(?:000)+", digits):
        return int(10 ** len(digits))
    if not re.fullmatch("100+", digits):
        return 1
    behind = ["", *words[at + 1 :], ""][1]
    hundred = word == "100s" or (at == 0 and behind.isalpha() and behind not in ("per", "percent"))
    return int(digits) if len(digits) > 3 or hundred else 1


def _is_multiple(words: Sequence[str], at: int) -> bool:
    """Whether a short word stands where it is a multiplier: beside money, before or behind what is counted, or alone."""
    before, after = ["", *words][at], [*words, ""][at + 1]
    if before in _MONEY or after in _MONEY:
        return True
    if words[at] == "mm" or not _SAME.isdisjoint(words):
        return False
    alone = not set(words) - {words[at], "in", "(", ")"}
    return (
        alone
        or (after.isalpha() and after not in _NO_MULTIPLE)
        or before in ("(", ",")
        or (not after and is_unit(before))
    )


def _tidied(unit: str) -> str:
    """What is left of a unit, without what held the multiplier."""
    before = None
    while before != unit:
        before, unit = unit, " ".join(_TIDY.sub("", unit).split())
    return unit_named(unit) if is_unit(unit) else unit


def _as_yaml(unit: str) -> str:
    return unit if _PLAIN.fullmatch(unit) else "'{}'".format(unit.replace("'", "''"))
