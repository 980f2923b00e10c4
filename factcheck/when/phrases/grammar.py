"""The whole of a phrase and the face of the package: hedges, before and after, between, "or", dates with times of day."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from factcheck.errors import BadTime
from factcheck.profile import DEFAULT_PROFILE, Profile
from factcheck.when import edtf
from factcheck.when.calendar import DAY, HOUR, MINUTE, add_units
from factcheck.when.intervals import DAWN, DUSK, Grain, Intervals, Reading
from factcheck.when.phrases.clock import (
    clock_on,
    latest_clock,
    part_behind,
    read_clock,
    read_clock_range,
    read_part_of_day,
    read_third,
)
from factcheck.when.phrases.cursor import Cursor, Elsewhere, Reference
from factcheck.when.phrases.dates import read_date, read_date_range
from factcheck.when.phrases.meaning import Meaning, each_reading, either, of_stretch, write_local
from factcheck.when.phrases.periods import read_part, read_period, read_year_alone
from factcheck.when.phrases.relative import add_amount, read_length, read_relative
from factcheck.when.phrases.scan import SEASONS
from factcheck.when.phrases.seasons import read_season

NO_PHRASE = "no phrase for a time that is known here"
"""The reason where nothing more exact can be said."""


def read(text: str, *, reference: Reference | None = None, profile: Profile = DEFAULT_PROFILE) -> Reading:
    """What a phrase about one moment means, in local time.

    Raises :exc:`BadTime` with the position and the reason; also where it is relative and ``reference`` is None.
    A reference never changes what a phrase means that needs none.
    """
    return read_whole(text, reference=reference, profile=profile).reading


def read_whole(text: str, *, reference: Reference | None = None, profile: Profile = DEFAULT_PROFILE) -> Meaning:
    """Like :func:`read`, with the absolute form of the phrase and its admissible readings."""
    if reference is None:
        return _meaning(text, None, profile)
    try:
        return read_whole(text, profile=profile)
    except BadTime:
        return attrs.evolve(_meaning(text, reference, profile), relative=True)


def read_instead(text: str, fault: BadTime, reference: Reference | None, profile: Profile) -> Meaning:
    """Read as a phrase what is no EDTF; ``fault`` says why it is none.

    Raises :exc:`BadTime`: of the two faults, the one about the phrase where the text is in words.
    """
    try:
        return read_whole(text, reference=reference, profile=profile)
    except BadTime as error:
        words = [character for character in text if character.isalpha()]
        in_words = len(words) > text.count("X") and (
            any(character.isspace() for character in text) or not any(character.isdigit() for character in text)
        )
        raise (error if in_words else fault) from None


def read_range(
    text: str, *, reference: Reference | None = None, profile: Profile = DEFAULT_PROFILE
) -> tuple[Meaning, Meaning]:
    """The two ends of a stretch: "3-5 February 2024", "April to June 2017", "from 10 March 2024 to today".

    Raises :exc:`BadTime` for anything else, and where the second end is before the first.
    """
    if reference is not None:
        try:
            return read_range(text, profile=profile)
        except BadTime:
            pass  # Relative, or no stretch at all; the reading below says which.
    cursor = Cursor(text, reference, profile, _STRETCHES)
    pair = cursor.attempt(_range)
    if pair is None or not cursor.done:
        raise _not_read(cursor)
    if pair[0].possible.start >= pair[1].possible.end:
        raise BadTime(text, "it ends before it starts")
    first, last = (attrs.evolve(meaning, relative=reference is not None) for meaning in pair)
    return first, last


def _meaning(text: str, reference: Reference | None, profile: Profile) -> Meaning:
    season = read_season(text)
    if season is not None:
        return season
    cursor = Cursor(text, reference, profile, _STRETCHES)
    found = cursor.attempt(_moment)
    if found is not None and cursor.done:
        return found
    cursor.at = 0
    pair = cursor.attempt(_range)
    if pair is not None and cursor.done:
        raise _refuse_range(text, *pair)
    raise _not_read(cursor)


def _not_read(cursor: Cursor) -> BadTime:
    cursor.at = max(cursor.furthest - 1, 0)
    hint = "write YYYY-MM-DD, 4 February 2024, late January 2024, between A and B"
    return BadTime(cursor.text, NO_PHRASE, cursor.position, hint=hint)


_HEDGES = (
    "on or about", "on or around", "at around", "at about", "in around", "around", "about", "approximately", "approx",
    "roughly", "circa", "ca", "c", "~",
)  # fmt: skip
_OPENINGS = ("sometime in", "some time in", "sometime on", "over the", "during", "within", "over", "on", "in", "at")
_BOUNDS = {
    "no later than": "by", "not later than": "by", "prior to": "before", "before": "before", "after": "after",
    "since": "since", "until": "until", "till": "until", "through": "by", "by": "by", "from": "since",
    "starting on": "since", "starting": "since", "beginning on": "since", "beginning": "since",
}  # fmt: skip
_RANGE_JOINTS = ("to", "-", "through", "until", "till", "and", "thru")
_BETWEEN_JOINTS = ("and", "-", "to", "through")


def _moment(cursor: Cursor) -> Meaning:
    """A whole phrase about one moment.  Raises Elsewhere, with the furthest place in the cursor, where it is none."""
    options = [_single(cursor)]
    while cursor.accept("or"):
        options.append(_single(cursor))
    return either(options)


def _single(cursor: Cursor) -> Meaning:
    return cursor.once("single", _uncertain, _plain, _bound, _opened)


def _uncertain(cursor: Cursor) -> Meaning:
    cursor.need("uncertain", "possibly", "perhaps", "probably")
    cursor.accept(":")
    return each_reading(_single(cursor), _doubted)


def _plain(cursor: Cursor) -> Meaning:
    """With a hedge after the date, where there is one: "1860 approximately", "4 February or so", "1862?"."""
    found = cursor.first(_hedged, _distance, _between, _clock_first, _part_first, _stretch_and_time)
    if cursor.accept("approximately", "approx", "or so"):
        return each_reading(found, lambda one: _around(cursor, one))
    return each_reading(found, _doubted) if cursor.accept("?") else found


def _opened(cursor: Cursor) -> Meaning:
    cursor.need(*_OPENINGS)
    return _single(cursor)


def _doubted(meaning: Meaning) -> Meaning:
    return attrs.evolve(meaning, doubt=True, name=f"uncertain: {meaning.name}")


def _hedged(cursor: Cursor) -> Meaning:
    cursor.accept("the")
    cursor.need(*_HEDGES)
    return each_reading(_single(cursor), lambda one: _around(cursor, one))


def _around(cursor: Cursor, meaning: Meaning) -> Meaning:
    """A day and a year by several of them; else as ``~`` does, where EDTF has that date; a time of day and hours by minutes; else by half the length."""
    reach = cursor.profile.around.get(meaning.unit)
    if reach is not None and meaning.bounded:
        return attrs.evolve(
            meaning, possible=_further(meaning.possible, meaning.unit, reach), widened=True,
            name=f"around {meaning.name}", readings=(), unit="",
        )  # fmt: skip
    written = _as_edtf(meaning)
    if written:
        reading = edtf.read(written + "~", cursor.profile)
        return attrs.evolve(
            meaning, core=reading.core, possible=reading.possible, grain=reading.grain,
            widened=True, name=f"around {meaning.name}", readings=(), unit="",
        )  # fmt: skip
    if not meaning.bounded:
        cursor.fail("a stretch without certain ends has no surroundings", at=0)
    if meaning.unit in ("clock", "hours"):
        margin = cursor.profile.approximate_minutes * MINUTE
    else:
        margin = (meaning.core.end - meaning.core.start) // (2 * DAY) * DAY or HOUR
    return attrs.evolve(
        meaning, possible=meaning.possible.widened(margin, margin), widened=True,
        name=f"around {meaning.name}", readings=(), unit="",
    )  # fmt: skip


def _further(instants: Intervals, unit: str, times: int) -> Intervals:
    """So many units more on both sides."""
    first, last = add_units(instants.start // DAY, unit, -times)[0], add_units(instants.end // DAY, unit, times)[0]
    return Intervals.between(first * DAY, last * DAY)


def _as_edtf(meaning: Meaning) -> str:
    """The date as plain EDTF, "" where it is no day, month, year, decade or season."""
    if meaning.unit == "season":
        word, _, year = meaning.name.partition(" ")
        return f"{year}-{SEASONS[word]}" if year else word
    if meaning.widened or meaning.doubt:
        return ""
    if meaning.unit == "decade" and meaning.name[:4].isdecimal():
        return f"{meaning.name[:3]}X"
    plain = meaning.grain in (Grain.DAY, Grain.MONTH, Grain.YEAR)
    return meaning.name if plain and meaning.name.replace("-", "").isdecimal() else ""


def _bound(cursor: Cursor) -> Meaning:
    """What "before", "after", "since", "until" and "by" say: one end is open."""
    side = _BOUNDS[cursor.need(*_BOUNDS)]
    return each_reading(_single(cursor), lambda one: _open(cursor, one, side))


def _open(cursor: Cursor, meaning: Meaning, side: str) -> Meaning:
    if meaning.possible.start == DAWN or meaning.possible.end == DUSK:
        cursor.fail("an open stretch cannot be bounded once more", at=0)
    possible = meaning.possible
    # Where its readings share nothing, it starts at the latest with the last of them and ends with the first.
    core = meaning.core
    latest_start = core.start if not core.empty else possible.pairs[-1][0]
    earliest_end = core.end if not core.empty else possible.pairs[0][1]
    sides = {
        "before": ((DAWN, possible.start), (DAWN, latest_start)),
        "after": ((possible.end, DUSK), (earliest_end, DUSK)),
        "since": ((latest_start, DUSK), (possible.start, DUSK)),
        "until": ((DAWN, earliest_end), (DAWN, possible.end)),
        "by": ((DAWN, earliest_end), (DAWN, possible.end)),
    }
    sure, wide = (Intervals.between(*ends) for ends in sides[side])
    return Meaning(
        sure,
        wide,
        f"{side} {meaning.name}",
        widened=meaning.widened and sure != wide,
        doubt=meaning.doubt,
        offset=meaning.offset,
    )


def _distance(cursor: Cursor) -> Meaning:
    """Such as "two weeks after 3 March 2024", "the day before last Friday": a length, a side and a day."""
    cursor.accept("the")
    length = None if cursor.accept("day") else read_length(cursor)
    cursor.require(length is None or length[1] not in ("second", "minute", "hour"))
    sign = -1 if cursor.need("before", "after", "from", "following") == "before" else 1
    start = _single(cursor)
    cursor.require(start.unit == "day")

    def of(one: Meaning) -> Meaning:
        if length is not None:
            return add_amount(cursor, one, *length, sign)
        core = one.core.widened(-sign * DAY, sign * DAY)
        return Meaning(core, core, write_local(core), Grain.DAY, unit="day")

    return each_reading(start, of)


def _between(cursor: Cursor) -> Meaning:
    cursor.need("between")
    return cursor.first(_between_times, _between_ends)


def _between_times(cursor: Cursor) -> Meaning:
    """Such as "between 9 p.m. and 10 p.m. on 4 February 2024"; after the second time the moment is past."""
    first, last = read_clock_range(cursor)
    cursor.accept("on", ",", "of")
    day = cursor.day()

    def of(one: Meaning) -> Meaning:
        begins = max(clock_on(cursor, one, first).core.start, one.core.start)
        ends = clock_on(cursor, one, last).core.end
        if begins >= ends:
            cursor.fail("it ends before it starts", at=0)
        span = Intervals.between(begins, ends)
        return Meaning(span, span, write_local(span), offset=first.offset or last.offset)

    return each_reading(day, of)


def _two_moments(cursor: Cursor, joints: Sequence[str]) -> tuple[Meaning, Meaning]:
    first = _single(cursor)
    cursor.need(*joints)
    return first, _single(cursor)


def _between_ends(cursor: Cursor) -> Meaning:
    """From the start of one to the end of the other, both included; an open end stays open."""
    first, last = cursor.first(
        lambda here: read_date_range(here, _BETWEEN_JOINTS), lambda here: _two_moments(here, _BETWEEN_JOINTS)
    )
    if first.core.empty or last.core.empty or first.core.start >= last.core.end:
        cursor.fail("it ends before it starts", at=0)
    if first.offset != last.offset:
        cursor.fail("the two ends are in different zones", at=0)
    core = Intervals.between(first.core.start, last.core.end)
    possible = Intervals.between(min(first.possible.start, core.start), max(last.possible.end, core.end))
    if core == possible:
        name = write_local(core) if core != Intervals.always() else f"between {first.name} and {last.name}"
        return Meaning(core, possible, name, doubt=first.doubt or last.doubt, offset=first.offset)
    found = of_stretch(core, possible)
    return attrs.evolve(
        found,
        widened=first.widened or last.widened,
        doubt=first.doubt or last.doubt,
        name=f"between {first.name} and {last.name}" if not (first.choice or last.choice) else found.name,
        offset=first.offset,
    )


def _clock_first(cursor: Cursor) -> Meaning:
    clock = read_clock(cursor)
    cursor.accept(",", "on", "of")
    cursor.accept("on")
    day = None if cursor.done else cursor.attempt(Cursor.stretch)
    if day is None:
        return latest_clock(cursor, clock)
    cursor.require(day.unit == "day")
    return each_reading(day, lambda one: clock_on(cursor, one, clock))


def _part_first(cursor: Cursor) -> Meaning:
    cursor.accept("in", "during", "on", "at")
    return read_part_of_day(cursor)


def _stretch_and_time(cursor: Cursor) -> Meaning:
    stretch = cursor.stretch()
    if stretch.unit != "day" or cursor.done:
        return stretch
    behind = cursor.attempt(lambda here: part_behind(here, stretch), lambda here: _time_behind(here, stretch))
    return behind or stretch


def _time_behind(cursor: Cursor, day: Meaning) -> Meaning:
    cursor.accept(",")
    cursor.accept("at", "@")
    hedged = cursor.accept(*_HEDGES)
    clock = read_clock(cursor)
    found = each_reading(day, lambda one: clock_on(cursor, one, clock))
    return each_reading(found, lambda one: _around(cursor, one)) if hedged else found


def _expression(cursor: Cursor) -> Meaning:
    """EDTF inside a phrase, and the form "A possibly B", in which what has no other form is written."""
    token = cursor.peek()
    reading = token.reading
    if reading is None:
        raise Elsewhere
    cursor.take()
    wide = cursor.peek(1).reading
    if wide is not None and cursor.accept("possibly"):
        written = cursor.take().text
        if not reading.core.within(wide.possible):
            cursor.fail("what it certainly means goes beyond what it possibly means", at=cursor.at - 1)
        return Meaning(reading.core, wide.possible, f"{token.text} possibly {written}", widened=True)
    named = reading.grain is Grain.CLOCK or not (reading.doubt or reading.widened)
    return Meaning(
        reading.core, reading.possible, token.text, reading.grain, reading.widened, reading.doubt,
        reading.offset, unit=reading.grain.value if named and reading.grain is not Grain.STRETCH else "",
    )  # fmt: skip


_STRETCHES = (_expression, read_third, read_part, read_period, read_date, read_relative, read_year_alone)
"""The readers of a day or a longer stretch.  The order matters: what needs no reference, or has more words, comes first."""


def _range(cursor: Cursor) -> tuple[Meaning, Meaning]:
    """Two dates with "to", "through" or a dash between them: "3-5 February 2024", "from April to last Friday"."""
    cursor.accept("from", "in", "on")
    return cursor.first(_whole_date_range, lambda here: _two_moments(here, _RANGE_JOINTS))


def _whole_date_range(cursor: Cursor) -> tuple[Meaning, Meaning]:
    pair = read_date_range(cursor, _RANGE_JOINTS)
    cursor.require(cursor.done)
    return pair


def _refuse_range(text: str, first: Meaning, last: Meaning) -> BadTime:
    """What to say where one moment was asked for and the phrase is a stretch of time."""
    if not (first.bounded and last.bounded):
        return BadTime(text, "a stretch of time, not one moment")
    hull = Intervals.between(first.core.start, last.core.end)
    if hull.empty:
        return BadTime(text, "it ends before it starts")
    hint = f"write {write_local(hull)}"
    return BadTime(text, "a stretch of time, not one moment", hint=hint)
