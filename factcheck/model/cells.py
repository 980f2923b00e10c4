"""Figures as tables write them: "≥3", ">3", "+4", "1 234", "1'234", "12 345.6".

What news writes is read by :class:`~factcheck.model.figures.Figure`; these are the marks of spreadsheets and of printed tables.
Anything else beside a numeral ("5*", "7 (est.)") means something that only the table's own notes can tell.
"""

from __future__ import annotations

import re

from factcheck.errors import BadNumber, shorten
from factcheck.model.figures import Figure

# A blank, a no-break or thin space, or an apostrophe may part thousands; a numeral has two groups at least.
_GROUPED = re.compile("(-?[0-9]{1,3})((?:[ \u00a0\u2009\u202f'\u2019][0-9]{3})+)((?:\\.[0-9]+)?\\+?)", re.ASCII)
_MARKED = re.compile("(≥|>=|=>|>|\\+|−|\u2010|\u2011)\\s*([0-9].*)")
_WORDS = {"≥": "at least ", ">=": "at least ", "=>": "at least ", ">": "over ", "+": ""}
_BELOW = re.compile(r"(≤|<=|=<|<)\s*([0-9]\S*)")
# In much of Europe a point parts thousands: "1.234".
_POINTED = re.compile(r"(?<![0-9.,])-?[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9.,])", re.ASCII)
_FRACTION = re.compile(r"[0-9]\.[0-9]", re.ASCII)
_NUMERAL = re.compile(r"[^0-9A-Za-z]{0,3}[0-9].*", re.DOTALL | re.ASCII)


def read_cell(text: str) -> Figure:
    """The figure in a cell.  Raises :exc:`BadNumber` for anything else, and for "<5", of which nobody says how low it may be."""
    written = " ".join(text.split())
    try:
        return Figure.parse(written)
    except BadNumber:
        plain = _plain(written)
        if plain == written:
            raise
        found = Figure.parse(plain)
    return Figure(found.low, found.high, text=text.strip())


def _plain(written: str) -> str:
    """The same without the marks of tables; as it is where it has none."""
    marked = _MARKED.fullmatch(written)
    if marked and marked[1] in _WORDS:
        return _WORDS[marked[1]] + _ungrouped(marked[2])
    if marked:
        return "-" + _ungrouped(marked[2])
    return _ungrouped(written)


def _ungrouped(written: str) -> str:
    grouped = _GROUPED.fullmatch(written)
    return grouped[1] + re.sub("[^0-9]", "", grouped[2]) + grouped[3] if grouped else written


def bounded_above(text: str) -> str | None:
    """What is at most so much ("<5", "≤5") of a figure that is never negative, as the range that can be read ("0-4"); None for any other text."""
    below = _BELOW.fullmatch(" ".join(text.split()))
    if below is None:
        return None
    try:
        bound = Figure.parse(_ungrouped(below[2]))
    except BadNumber:
        return None
    if bound.low != bound.high or bound.low < 0:
        return None
    most = bound.low - 1 if below[1] == "<" and isinstance(bound.low, int) and bound.low > 0 else bound.low
    # A bound that is excluded from a fraction is closed: that only adds possibilities.
    return f"0-{most}" if isinstance(most, int) else f"0-{_ungrouped(below[2])}"


def stands_for_unknown(figure: Figure) -> bool:
    """Whether a figure is one of the codes for "not known": -9, -99, -999, and -88 or -777 and the like."""
    if figure.high is None or figure.low != figure.high or figure.low >= 0:
        return False
    digits = str(-figure.low)
    return len(set(digits)) == 1 and digits[0] in ("9" if len(digits) == 1 else "987")


def has_fraction(text: str) -> bool:
    """Whether a text is a figure that is written with a fraction and is no whole number: "1.234", "7.5", and not "4.0" or "2.5 million"."""
    if not _FRACTION.search(text):
        return False
    try:
        figure = read_cell(text)
    except BadNumber:
        return False
    return any(end is not None and end != int(end) for end in (figure.low, figure.high))


def may_part_thousands(text: str) -> bool:
    """Whether the point of such a figure may part thousands: "1.234", and not "7.5"."""
    return _POINTED.search(text) is not None and has_fraction(text)


def figure_slip(text: str) -> str | None:
    """Why a text that is plainly meant as a figure is none; None for a figure, and for a text that has no numeral at its head."""
    try:
        read_cell(text)
    except BadNumber as error:
        if not _NUMERAL.fullmatch(text.strip()):
            return None
        if _BELOW.fullmatch(" ".join(text.split())):
            return f"{shorten(text)} says only how high it may be; write a range such as 0-4"
        return f"{error.message}; write the figure alone, and what is beside it in a column of its own"
    return None
