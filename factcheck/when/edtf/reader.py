"""Text to what it says: one date, one moment, a set, or the two ends of an interval.

A date stands alone, at the end of an interval or inside a set.  Of a set ``[A,B,C..D]`` one moment is meant, of
``{A,B,C..D}`` all of them (level 2, set representation).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from factcheck.errors import BadTime
from factcheck.profile import DEFAULT_PROFILE, Profile
from factcheck.when.calendar import DAY
from factcheck.when.edtf.clocks import read_clock
from factcheck.when.edtf.common import read_common
from factcheck.when.edtf.completions import complete
from factcheck.when.edtf.dates import Date, scan_date
from factcheck.when.edtf.limits import MAX_PIECES, MAX_TEXT
from factcheck.when.edtf.writing import format_days
from factcheck.when.intervals import DAWN, DUSK, Intervals
from factcheck.when.reading import Grain, Reading

__all__ = ["read", "read_members", "read_single", "split_span"]

_LONGEST_COMMON = 12

# No EDTF date ends with one or two digits alone: "04/02/2024", "the night of 4/5 February".
_DAYS_OF_A_MONTH = re.compile(r"(?<![0-9X-])[0-9]{1,2}/[0-9]{1,2}(?![0-9X])", re.ASCII)


def split_span(text: str) -> tuple[str, str] | None:
    """The two ends of ``A/B``, either of them perhaps "" or ".."; None where the text is no span.

    A slash inside brackets does not count, nor does one between numbers of one or two digits.
    """
    at = text.find("/")
    if at >= 0 and ("[" in text or "{" in text):
        at = _outside_brackets(text)
    if at < 0 or _DAYS_OF_A_MONTH.search(text):
        return None
    return text[:at].strip(), text[at + 1 :].strip()


def _outside_brackets(text: str) -> int:
    """Where the first slash outside brackets stands; -1 where there is none."""
    depth = 0
    for at, character in enumerate(text):
        if character in "[{":
            depth += 1
        elif character in "]}":
            depth -= 1
        elif character == "/" and depth == 0:
            return at
    return -1


def read(text: str, profile: Profile = DEFAULT_PROFILE) -> Reading:
    """Read one moment.  Raises :exc:`BadTime` with the position and the reason; never guesses."""
    if len(text) < _LONGEST_COMMON and (common := read_common(text, profile.approximate_units)):
        return common
    if len(text) > MAX_TEXT:
        raise BadTime(text, f"longer than {MAX_TEXT} characters", MAX_TEXT)
    if not text:
        raise BadTime(text, "it is empty")
    if text[0] == "[":
        return _read_one_of(text, profile)
    if text[0] == "{":
        hint = "write one event for each of them, or read it with AllOf.parse"
        raise BadTime(text, "a set of several moments is not one moment", hint=hint)
    return read_single(text, 0, text, profile, MAX_PIECES).reading


@attrs.frozen
class _Single:
    """What a date says, and how precisely it is written: "year", "season", "month", "day" or "clock"."""

    reading: Reading
    precision: str


def read_single(text: str, offset: int, whole: str, profile: Profile, budget: int) -> _Single:
    """Read one date.  ``offset``: where ``text`` stands in ``whole``, which errors quote; ``budget``: see ``complete``.

    Raises :exc:`BadTime`.
    """
    date, end = scan_date(text, offset, whole)
    if end < len(text):
        return _Single(_with_clock(date, text[end:], offset, end, whole), "clock")
    return _Single(complete(date, profile.approximate_units, budget, whole), date.precision)


def _with_clock(date: Date, rest: str, offset: int, end: int, whole: str) -> Reading:
    if date.precision != "day":
        raise BadTime(whole, "a time of day needs a full date", offset + end)
    if any(date.marks) or date.step > 1 or len(date.years) > 1 or "X" in date.month + date.day:
        hint = "leave the time out, or write every digit and no qualifier"
        raise BadTime(whole, "a time of day needs an exact date", offset + end, hint=hint)
    return read_clock(complete(date, 0, 1, whole).core.start // DAY, rest, offset + end, whole)


@attrs.frozen
class _Part:
    """``first`` and ``last`` are the same for a single date, and None at an open end."""

    first: _Single | None
    last: _Single | None
    text: str
    at: int

    @property
    def ends(self) -> list[_Single]:
        """The dates that are written."""
        return [end for end in (self.first, self.last) if end is not None]


def _read_one_of(text: str, profile: Profile) -> Reading:
    """The union of what the members may mean.  Raises :exc:`BadTime`."""
    parts = list(_parts(text, "]", profile))
    ends = [end.reading for part in parts for end in part.ends]
    offsets = {end.offset for end in ends}
    if len(offsets) > 1:
        hint = "give every member the same offset, or none"
        raise BadTime(text, "members with different offsets from UTC", parts[-1].at, hint=hint)
    possible, core = (_union(parts, core=core) for core in (False, True))
    return Reading(
        possible=possible if len(possible) <= MAX_PIECES else possible.hull(),
        core=core if len(core) <= MAX_PIECES else core.hull(),
        grain=Grain.STRETCH,
        offset=offsets.pop(),
        doubt=any(end.doubt for end in ends),
        widened=any(end.widened for end in ends),
    )


def read_members(text: str, profile: Profile = DEFAULT_PROFILE) -> tuple[str, ...]:
    """The parts of ``{A,B,C..D}``, in the order they are written: dates, or all dates of ``C..D``.

    Raises :exc:`BadTime`.
    """
    if len(text) > MAX_TEXT:
        raise BadTime(text, f"longer than {MAX_TEXT} characters", MAX_TEXT)
    if not text.startswith("{"):
        raise BadTime(text, "not a set of which all members are meant", hint="write {1960,1961-12}")
    return tuple(part.text for part in _parts(text, "}", profile))


def _union(parts: list[_Part], *, core: bool) -> Intervals:
    pairs: list[tuple[int, int]] = []
    for part in parts:
        sets = [end.reading.core if core else end.reading.possible for end in part.ends]
        if part.first is part.last:
            pairs += sets[0].pairs
        elif not any(each.empty for each in sets):
            pairs.append((sets[0].start if part.first else DAWN, sets[-1].end if part.last else DUSK))
    return Intervals(pairs)


def _parts(text: str, bracket: str, profile: Profile) -> Iterator[_Part]:
    if text[-1] != bracket:
        raise BadTime(text, "the bracket is not closed", len(text), hint=f"end it with {bracket}")
    if " " in text:
        # "No spaces are allowed, anywhere within the expression."
        raise BadTime(text, "no spaces are allowed in a set", text.index(" "), hint=f"write {text.replace(' ', '')}")
    budget = MAX_PIECES
    at = 1
    for written in text[1:-1].split(","):
        part = _part(written, at, text, profile, max(budget, 1))
        budget -= sum(len(end.reading.possible) for end in part.ends)
        yield part
        at += len(written) + 1


def _part(written: str, at: int, whole: str, profile: Profile, budget: int) -> _Part:
    before, dots, after = written.partition("..")
    if not dots:
        if not written:
            raise BadTime(whole, "an empty member", at)
        single = read_single(written, at, whole, profile, budget)
        return _Part(single, single, written, at)
    if not before and not after:
        raise BadTime(whole, "an empty member", at)
    first = read_single(before, at, whole, profile, budget) if before else None
    last = read_single(after, at + len(before) + 2, whole, profile, budget) if after else None
    if first is not None and last is not None:
        _check_range(first, last, at, whole)
    return _Part(first, last, written, at)


def _check_range(first: _Single, last: _Single, at: int, whole: str) -> None:
    if first.reading.possible.start >= last.reading.possible.end:
        raise BadTime(whole, "it ends before it starts", at)
    # Times of day are not of the profile; a range may begin with a date and end with a time.
    if first.precision != last.precision and "clock" not in (first.precision, last.precision):
        days = Intervals.between(first.reading.possible.start // DAY, last.reading.possible.end // DAY)
        hint = f"write {format_days(days).strip('[]')}"
        raise BadTime(whole, "both sides of .. need the same precision", at, hint=hint)
