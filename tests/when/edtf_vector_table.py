"""Holds every row of ``fixtures/edtf/vectors.tsv`` against the reader, and writes ``docs/edtf-vectors.md``.

Run it from the root of the project to write the page anew: ``python tests/when/edtf_vector_table.py``.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from factcheck.errors import BadTime  # noqa: E402
from factcheck.when import DAY, AllOf, Span, When, date_of_day, edtf  # noqa: E402
from factcheck.when.edtf import split_span  # noqa: E402

VECTORS = ROOT / "fixtures" / "edtf" / "vectors.tsv"
PAGE = ROOT / "docs" / "edtf-vectors.md"

AGREE, PEER, MORE, OPTION = "agree", "peer disagrees", "more than the profile", "option of the peer"


@dataclass(frozen=True)
class Row:
    """One assertion of one peer."""

    peer: str
    expression: str
    valid: str
    level: str
    earliest: str
    latest: str
    earliest_fuzzy: str
    latest_fuzzy: str
    note: str
    file: str


@dataclass(frozen=True)
class Judged:
    """A row, what the peer says and what the reader says where they differ, and the clause that decides."""

    row: Row
    status: str
    peer_says: str = ""
    we_say: str = ""
    clause: str = ""


def rows() -> list[Row]:
    """Every row of the fixture."""
    with VECTORS.open(encoding="utf-8", newline="") as file:
        return [Row(**record) for record in csv.DictReader(file, delimiter="\t")]


def read(expression: str) -> When | Span | AllOf:
    """The value of an expression of any sort, as EDTF alone: no time phrases.  Raises BadTime."""
    if expression.startswith("{"):
        return AllOf.parse(expression)
    for side in split_span(expression) or (expression,):
        if side not in ("", ".."):
            edtf.read(side)
    return Span.parse(expression) if split_span(expression) else When.parse(expression)


def ends(value: When | Span | AllOf) -> tuple[When, When]:
    """The moments that bound it."""
    if isinstance(value, AllOf):
        bounded = [ends(part) for part in value.parts]
        return (
            min((pair[0] for pair in bounded), key=lambda when: when.intervals.start),
            max((pair[1] for pair in bounded), key=lambda when: when.intervals.end),
        )
    return (value.start, value.end) if isinstance(value, Span) else (value, value)


def bounds(value: When | Span | AllOf, *, possible: bool) -> tuple[str, str]:
    """The first and the last day or second as text, of the core or of all that is possible; "none" if unbounded."""
    first, last = ends(value)
    start = first.intervals.start if possible or first.core.empty else first.core.start
    end = (last.intervals.end if possible or last.core.empty else last.core.end) - 1
    return _said(first.earliest, start, first.clocked), _said(last.latest, end, last.clocked)


def _said(bounded: int | None, instant: int, clocked: bool) -> str:
    if bounded is None:
        return "none"
    day, rest = divmod(instant, DAY)
    year, month, number = date_of_day(day)
    said = f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{number:02}"
    second = rest // 1_000_000
    return f"{said}T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}" if clocked else said


def _expected(text: str, clocked: bool) -> str:
    if text in ("inf", "-inf", "unknown", "open(0)"):
        return "none"
    text = text.removesuffix("Z")
    return text if clocked else text.partition("T")[0]


def differences(row: Row, value: When | Span | AllOf) -> Iterator[tuple[str, str, str]]:
    """Which bounds the peer states differently: the column, the peer's and ours."""
    clocked = ends(value)[0].clocked
    for columns, possible in ((("earliest", "latest"), False), (("earliest_fuzzy", "latest_fuzzy"), True)):
        for column, ours in zip(columns, bounds(value, possible=possible), strict=True):
            stated = getattr(row, column)
            if "=" in stated:
                part, _, number = stated.partition("=")
                place = {"year": 0, "month": 1, "day": 2}[part]
                found = date_of_day((ends(value)[0].intervals.start if column == "earliest" else ends(value)[1].intervals.end - 1) // DAY)
                if found[place] != int(number):
                    yield column, stated, f"{part}={found[place]}"
            elif stated and _expected(stated, clocked) != ours:
                yield column, _expected(stated, clocked), ours
    yield from _flags(row, value)


def _flags(row: Row, value: When | Span | AllOf) -> Iterator[tuple[str, str, str]]:
    if not row.note.startswith("flags "):
        return
    flags = dict(pair.split("=") for pair in row.note.removeprefix("flags ").split())
    theirs = tuple("True" in (flags[name], flags["both"]) for name in ("uncertain", "approximate"))
    sides = ends(value)
    ours = any(when.doubt for when in sides), any(when.bound.value == "convention" for when in sides)
    if theirs != ours:
        yield "flags", str(theirs), str(ours)


# --- which clause decides -------------------------------------------------------------------------------------------

_Rule = tuple[Callable[[Row, str], bool], str]


def _is(pattern: str) -> Callable[[Row, str], bool]:
    return lambda row, _: re.search(pattern, row.expression) is not None


def _widths(row: Row, column: str) -> bool:
    return column.endswith("fuzzy")


REFUSED: tuple[_Rule, ...] = (
    (_is(r"^(Spring|Summer)"), "Level 1, seasons: a code in place of the month; English names are no EDTF"),
    (_is(r"[()]"), "Differences: qualification from the left replaces the grouping by parentheses of the draft"),
    (_is(r"\?~|~\?"), "Differences: ? and ~ together are the one character % since the draft"),
    (_is(r"[xu]"), "Differences: the unspecified digit is a capital X"),
    (_is(r"^[\[{].* "), "Level 2, set representation: no spaces are allowed, anywhere within the expression"),
    (_is(r"^Y-?[0-9]{1,4}$"), "Level 1, letter-prefixed calendar year: when (and only when) the year exceeds four digits"),
    (_is(r"^Y[0-9]+-"), "Level 1, letter-prefixed calendar year: Y signifies that the date is a year, so no month follows"),
    (_is(r"^[0-9]{5}\??-|^[0-9]{4}X-|^[0-9]{2}XXX-"), "Level 0, date: a year has four digits (a footnote number ran into these samples)"),
    (_is(r"^-?[0-9]{2,3}[~%]?$"), "Level 0, date: a year has four digits; centuries and decades of ISO 8601 are not in the profile"),
    (_is(r"[+-][0-9]{4}$"), "Extended format: basic format, which omits separators, is not permitted"),
)
ACCEPTED: tuple[_Rule, ...] = (
    (_is(r"^(201X|20XX)-|^2019-0X-XX"), "Level 2, unspecified digit: X may occur anywhere within a component; the peer stops at level 1"),
    (_is(r"^2019-25$"), "Level 2, sub-year groupings: 25 to 41; the peer stops at level 1"),
    (_is(r"^2019.*[?~%]"), "Level 2, qualification: every component may be qualified; the peer stops at level 1"),
    (_is(r"^2012-2[1-4]/2012-2[1-4]$"), "Level 1, seasons: independent of location, in place of a month; in the south winter is before spring"),
    (_is(r"^Y-61000/"), "Level 1, letter-prefixed calendar year: it is a date like any other, and an interval may begin with it"),
    (_is(r"^2004-06-11%/2004|^0000-02/0000$"), "Level 0, time interval: start and end may have different precision; the end is some day of that month or year"),
)
BEYOND: tuple[_Rule, ...] = (
    (_is(r"T.*/"), "ISO 8601-1, time interval by start and end: the ends may have a time; the profile leaves that out, this library does not"),
)
BOUNDS: tuple[_Rule, ...] = (
    (_is(r"^/|/$"), "Level 1, extended interval: a null start or end is unknown; the peer invents ten years"),
    (_is(r"S[0-9]"), "Level 2, significant digits: some year of all that agree in those digits, not the estimate itself"),
    (_is(r"-2[1-4]$"), "Level 1, seasons: independent of location, so of either hemisphere (25 to 32 name one); the days are a convention, by the months or by the stars"),
    (_is(r"-(2[5-9]|3[0-2])$"), "Level 2, seasons of a hemisphere: the days are a convention, by the months or by the stars"),
    (_is(r"^XXXX-12-XX$"), "Level 2, unspecified digit: each X is one digit, so the year is one of 0000 to 9999"),
    (lambda row, column: _widths(row, column) and "~" not in row.expression and "%" not in row.expression,
     "Level 1, qualification: ? says that the source is doubtful, not that the date is elsewhere; it does not widen"),
    (lambda row, column: _widths(row, column) and re.search(r"-[?~%]", row.expression) is not None,
     "Level 2, qualification of an individual component: what is not qualified stays as it is written"),
    (_widths, "No clause gives ~ a width. Ours is one unit of the last component of the group (profile); the peer adds one of every component, and doubles it for %"),
)


def _clause(rules: tuple[_Rule, ...], row: Row, column: str = "") -> str:
    return next((clause for applies, clause in rules if applies(row, column)), "")


def judge(row: Row) -> Judged:
    """The status of one row; a disagreement that no clause explains has an empty ``clause``."""
    try:
        value = read(row.expression)
    except BadTime as problem:
        if row.valid == "yes":
            return Judged(row, PEER, "valid", problem.reason, _clause(REFUSED, row))
        return Judged(row, AGREE)
    if row.valid == "no-under-option":
        return Judged(row, OPTION, "refused under its option", "valid", f"The peer's option: {row.note.strip(', ')}")
    if row.valid == "no":
        beyond = _clause(BEYOND, row)
        return Judged(row, MORE if beyond else PEER, "invalid", "valid", beyond or _clause(ACCEPTED, row))
    found = list(differences(row, value))
    if not found:
        return Judged(row, AGREE)
    clauses = dict.fromkeys(_clause(BOUNDS, row, column) for column, _, _ in found)
    return Judged(
        row,
        PEER,
        "; ".join(f"{column} {stated}" for column, stated, _ in found),
        "; ".join(ours for _, _, ours in found),
        "" if "" in clauses else ". ".join(clauses),
    )


# --- the page -------------------------------------------------------------------------------------------------------

_HEAD = """# EDTF, row by row

What eight other implementations assert in their own tests, and what this library says.
The standard decides: the Extended Date/Time Format of the Library of Congress (4 February 2019), which is the profile of ISO 8601-2:2019, annex A.
Clauses are named by the headings of that page.
The rows are in `fixtures/edtf/vectors.tsv`, with their origin beside them.
This page is written by `tests/when/edtf_vector_table.py`, and a test fails when it is out of date.
"""


def page(judged: list[Judged]) -> str:
    """The whole page."""
    statuses = (AGREE, PEER, MORE, OPTION)
    lines = [_HEAD, "| peer | rows | " + " | ".join(statuses) + " |", "|---|" + "---|" * (len(statuses) + 1)]
    peers = dict.fromkeys(each.row.peer for each in judged)
    for peer in (*peers, "all"):
        counted = Counter(each.status for each in judged if peer in (each.row.peer, "all"))
        lines.append(f"| {peer} | {counted.total()} | " + " | ".join(str(counted[status]) for status in statuses) + " |")
    lines += ["", "## Where they differ", "", "| expression | peer | the peer says | this library says | what decides |", "|---|---|---|---|---|"]
    for each in judged:
        if each.status != AGREE:
            cells = (f"`{each.row.expression}`", each.row.peer, each.peer_says, each.we_say, each.clause)
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    lines += ["", "## Where they agree", ""]
    for peer in peers:
        for valid in ("yes", "no"):
            same = dict.fromkeys(
                each.row.expression for each in judged if each.status == AGREE and (each.row.peer, each.row.valid) == (peer, valid)
            )
            if same:
                said = "valid" if valid == "yes" else "invalid"
                lines += [f"**{peer}**, {said}: " + ", ".join(f"`{expression}`" for expression in same) + ".", ""]
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page([judge(row) for row in rows()]), encoding="utf-8", newline="\n")
