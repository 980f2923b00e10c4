"""Sets: ``[A,B,C..D]`` is one of the moments, ``{A,B,C..D}`` all of them (level 2, set representation)."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from factcheck.errors import BadTime
from factcheck.profile import DEFAULT_PROFILE, Profile
from factcheck.when.calendar import DAY
from factcheck.when.edtf.limits import MAX_PIECES, MAX_TEXT
from factcheck.when.edtf.single import Single, read_single
from factcheck.when.edtf.writing import format_days
from factcheck.when.intervals import DAWN, DUSK, Intervals
from factcheck.when.reading import Grain, Reading

__all__ = ["read_members", "read_one_of"]


@attrs.frozen
class _Part:
    """``first`` and ``last`` are the same for a single date, and None at an open end."""

    first: Single | None
    last: Single | None
    text: str
    at: int

    @property
    def ends(self) -> list[Single]:
        """The dates that are written."""
        return [end for end in (self.first, self.last) if end is not None]


def read_one_of(text: str, profile: Profile) -> Reading:
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


def _check_range(first: Single, last: Single, at: int, whole: str) -> None:
    if first.reading.possible.start >= last.reading.possible.end:
        raise BadTime(whole, "it ends before it starts", at)
    # Times of day are not of the profile; a range may begin with a date and end with a time.
    if first.precision != last.precision and "clock" not in (first.precision, last.precision):
        days = Intervals.between(first.reading.possible.start // DAY, last.reading.possible.end // DAY)
        hint = f"write {format_days(days).strip('[]')}"
        raise BadTime(whole, "both sides of .. need the same precision", at, hint=hint)
