"""The whole of a phrase: hedges, before and after, between, "or", dates with times of day."""

from __future__ import annotations

import functools

import attrs

from factcheck.errors import BadTime
from factcheck.when import edtf
from factcheck.when.calendar import DAY, HOUR, MINUTE
from factcheck.when.intervals import DAWN, DUSK, Intervals
from factcheck.when.phrases.clock import clock_on, latest_clock, read_clock, read_clock_range
from factcheck.when.phrases.cursor import Cursor
from factcheck.when.phrases.dates import read_date, read_date_range
from factcheck.when.phrases.meaning import Meaning, each_reading, either, of_stretch, write_local
from factcheck.when.phrases.parts import part_behind, read_part_of_day, read_third
from factcheck.when.phrases.periods import read_part, read_period, read_year_alone
from factcheck.when.phrases.relative import add_amount, read_length, read_relative
from factcheck.when.phrases.scan import Kind
from factcheck.when.phrases.words import SEASONS
from factcheck.when.reading import Grain

__all__ = ["read_moment", "read_range", "read_stretch", "refuse_range"]

_HEDGES = (
    ("on", "or", "about"), ("on", "or", "around"), ("at", "around"), ("at", "about"), ("in", "around"),
    ("around",), ("about",), ("approximately",), ("approx",), ("roughly",), ("circa",), ("ca",), ("c",), ("~",),
)  # fmt: skip
_OPENINGS = (
    ("sometime", "in"), ("some", "time", "in"), ("sometime", "on"), ("over", "the"), ("during",), ("within",),
    ("over",), ("on",), ("in",), ("at",),
)  # fmt: skip
_BOUNDS = (
    ("no", "later", "than"), ("not", "later", "than"), ("prior", "to"), ("before",), ("after",), ("since",),
    ("until",), ("till",), ("through",), ("by",), ("from",),
    ("starting", "on"), ("starting",), ("beginning", "on"), ("beginning",),
)  # fmt: skip
_SIDES = {"before": "before", "prior": "before", "after": "after", "since": "since", "from": "since", "starting": "since",
          "beginning": "since", "until": "until",
          "till": "until", "by": "by", "through": "by", "no": "by", "not": "by"}  # fmt: skip
_RANGE_JOINTS = ("to", "-", "through", "until", "till", "and", "thru")


def read_moment(cursor: Cursor) -> Meaning | None:
    """A whole phrase about one moment.  None, with the furthest place in the cursor, where it is none."""
    return cursor.once("moment", _moment)


def _moment(cursor: Cursor) -> Meaning | None:
    found = _single(cursor)
    if found is None:
        return None
    options = [found]
    while cursor.accept("or"):
        option = _single(cursor)
        if option is None:
            return None
        options.append(option)
    return either(options)


def _single(cursor: Cursor) -> Meaning | None:
    return cursor.once("single", _read_single)


def _read_single(cursor: Cursor) -> Meaning | None:
    if cursor.accept("uncertain", "possibly", "perhaps", "probably"):
        cursor.accept(":")
        inner = _single(cursor)
        return each_reading(inner, _doubted) if inner is not None else None
    for read in (_hedged, _distance, _between, _timed):
        found = cursor.attempt(read)
        if found is not None:
            return cursor.attempt(functools.partial(_behind, found=found)) or found
    found = cursor.attempt(_bound)
    if found is not None:
        return found
    for words in _OPENINGS:
        if cursor.sequence(*words):
            return _single(cursor)
    return None


def _behind(cursor: Cursor, found: Meaning) -> Meaning | None:
    """A hedge after the date: "1860 approximately", "4 February or so", "1862?"."""
    if cursor.accept("approximately", "approx") or cursor.sequence("or", "so"):
        return each_reading(found, lambda one: _around(cursor, one))
    if cursor.accept("?"):
        return each_reading(found, _doubted)
    return None


def _doubted(meaning: Meaning) -> Meaning:
    return attrs.evolve(meaning, doubt=True, name=f"uncertain: {meaning.name}")


def _hedged(cursor: Cursor) -> Meaning | None:
    cursor.accept("the")
    for words in _HEDGES:
        if cursor.sequence(*words):
            found = _single(cursor)
            return each_reading(found, lambda one: _around(cursor, one)) if found is not None else None
    return None


def _around(cursor: Cursor, meaning: Meaning) -> Meaning:
    """As ``~`` does, where EDTF has that date; a time of day and hours by minutes; else by half the length."""
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


def _bound(cursor: Cursor) -> Meaning | None:
    """What "before", "after", "since", "until" and "by" say: one end is open."""
    words = next((words for words in _BOUNDS if cursor.sequence(*words)), None)
    found = _single(cursor) if words is not None else None
    if words is None or found is None:
        return None
    side = _SIDES[words[0]]
    return each_reading(found, lambda one: _open(cursor, one, side))


def _open(cursor: Cursor, meaning: Meaning, side: str) -> Meaning:
    if meaning.possible.start == DAWN or meaning.possible.end == DUSK:
        cursor.fail("an open stretch cannot be bounded once more", at=0)
    possible = meaning.possible
    # Where its readings share nothing, it starts at the latest with the last of them and ends with the first.
    core = meaning.core
    latest_start = core.start if not core.empty else possible.pairs[-1][0]
    earliest_end = core.end if not core.empty else possible.pairs[0][1]
    match side:
        case "before":
            sure, wide = Intervals.between(DAWN, possible.start), Intervals.between(DAWN, latest_start)
        case "after":
            sure, wide = Intervals.between(possible.end, DUSK), Intervals.between(earliest_end, DUSK)
        case "since":
            sure, wide = Intervals.between(latest_start, DUSK), Intervals.between(possible.start, DUSK)
        case _:
            sure, wide = Intervals.between(DAWN, earliest_end), Intervals.between(DAWN, possible.end)
    return Meaning(
        sure,
        wide,
        f"{side} {meaning.name}",
        widened=meaning.widened and sure != wide,
        doubt=meaning.doubt,
        offset=meaning.offset,
    )


def _distance(cursor: Cursor) -> Meaning | None:
    """Such as "two weeks after 3 March 2024", "the day before last Friday": a length, a side and a day."""
    cursor.accept("the")
    if cursor.accept("day"):
        length = None
    else:
        length = read_length(cursor)
        if length is None or length[1] in ("second", "minute", "hour"):
            return None
    side = cursor.accept("before", "after", "from", "following")
    if not side:
        return None
    start = _single(cursor)
    if start is None or start.unit != "day":
        return None
    sign = -1 if side == "before" else 1

    def of(one: Meaning) -> Meaning:
        if length is None:
            return attrs.evolve(_shifted(one, sign), unit="day")
        return add_amount(cursor, one, *length, sign)

    return each_reading(start, of)


def _shifted(day: Meaning, days: int) -> Meaning:
    core = day.core.widened(-days * DAY, days * DAY)
    return Meaning(core, core, write_local(core), Grain.DAY)


def _between(cursor: Cursor) -> Meaning | None:
    if not cursor.accept("between"):
        return None
    for read in (_between_times, _between_dates, _between_moments):
        found = cursor.attempt(read)
        if found is not None:
            return found
    return None


def _between_times(cursor: Cursor) -> Meaning | None:
    """Such as "between 9 p.m. and 10 p.m. on 4 February 2024"; after the second time the moment is past."""
    pair = read_clock_range(cursor, ("and", "to", "-"))
    if pair is None:
        return None
    cursor.accept("on", ",", "of")
    day = read_stretch(cursor)
    if day is None or day.unit != "day":
        return None
    first, last = pair

    def of(one: Meaning) -> Meaning:
        begins = max(clock_on(cursor, one, first).core.start, one.core.start)
        ends = clock_on(cursor, one, last).core.end
        if begins >= ends:
            cursor.fail("it ends before it starts", at=0)
        span = Intervals.between(begins, ends)
        return Meaning(span, span, write_local(span), offset=first.offset or last.offset)

    return each_reading(day, of)


def _between_dates(cursor: Cursor) -> Meaning | None:
    pair = read_date_range(cursor, lambda here: bool(here.accept("and", "-", "to", "through")))
    return _hull(cursor, *pair) if pair is not None else None


def _between_moments(cursor: Cursor) -> Meaning | None:
    first = _single(cursor)
    if first is None or not cursor.accept("and", "-", "to", "through"):
        return None
    last = _single(cursor)
    return _hull(cursor, first, last) if last is not None else None


def _hull(cursor: Cursor, first: Meaning, last: Meaning) -> Meaning:
    """From the start of one to the end of the other, both included; an open end stays open."""
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


def _timed(cursor: Cursor) -> Meaning | None:
    for read in (_clock_first, _part_first, _stretch_and_time):
        found = cursor.attempt(read)
        if found is not None:
            return found
    return None


def _clock_first(cursor: Cursor) -> Meaning | None:
    clock = read_clock(cursor)
    if clock is None:
        return None
    cursor.accept(",", "on", "of")
    cursor.accept("on")
    if cursor.done:
        return latest_clock(cursor, clock)
    day = cursor.attempt(read_stretch)
    if day is None:
        return latest_clock(cursor, clock)
    if day.unit != "day":
        return None
    return each_reading(day, lambda one: clock_on(cursor, one, clock))


def _part_first(cursor: Cursor) -> Meaning | None:
    cursor.accept("in", "during", "on", "at")
    return read_part_of_day(cursor, read_stretch)


def _stretch_and_time(cursor: Cursor) -> Meaning | None:
    stretch = read_stretch(cursor)
    if stretch is None or stretch.unit != "day" or cursor.done:
        return stretch
    behind = cursor.attempt(lambda here: part_behind(here, stretch))
    if behind is not None:
        return behind
    found = cursor.attempt(lambda here: _time_behind(here, stretch))
    return found if found is not None else stretch


def _time_behind(cursor: Cursor, day: Meaning) -> Meaning | None:
    cursor.accept(",")
    cursor.accept("at", "@")
    hedged = any(cursor.sequence(*words) for words in _HEDGES)
    clock = read_clock(cursor)
    if clock is None:
        return None
    found = each_reading(day, lambda one: clock_on(cursor, one, clock))
    return each_reading(found, lambda one: _around(cursor, one)) if hedged else found


def read_stretch(cursor: Cursor) -> Meaning | None:
    """A day or a longer calendar stretch."""
    return cursor.once("stretch", _stretch)


def _stretch(cursor: Cursor) -> Meaning | None:
    """The order matters: what needs no reference, or has more words, is tried first."""
    for read in (
        _expression,
        lambda here: read_third(here, read_stretch),
        lambda here: read_part(here, read_stretch),
        lambda here: read_period(here, read_stretch),
        read_date,
        read_relative,
        read_year_alone,
    ):
        found = cursor.attempt(read)
        if found is not None:
            return found
    return None


def _expression(cursor: Cursor) -> Meaning | None:
    """EDTF inside a phrase, and the form "A possibly B", in which what has no other form is written."""
    token = cursor.peek()
    if token.kind is not Kind.EDTF or token.reading is None:
        return None
    cursor.take()
    reading = token.reading
    if cursor.peek().text == "possibly" and cursor.peek(1).reading is not None:
        cursor.take()
        written, wide = cursor.peek().text, cursor.take().reading
        assert wide is not None, "checked above"
        if not reading.core.within(wide.possible):
            cursor.fail("what it certainly means goes beyond what it possibly means", at=cursor.at - 1)
        return Meaning(reading.core, wide.possible, f"{token.text} possibly {written}", widened=True)
    unit = {Grain.DAY: "day", Grain.MONTH: "month", Grain.YEAR: "year"}.get(reading.grain, "")
    if reading.doubt or reading.widened:
        unit = ""
    return Meaning(
        reading.core, reading.possible, token.text, reading.grain, reading.widened, reading.doubt,
        reading.offset, unit=unit or ("clock" if reading.grain is Grain.CLOCK else ""),
    )  # fmt: skip


def read_range(cursor: Cursor) -> tuple[Meaning, Meaning] | None:
    """Two dates with "to", "through" or a dash between them: "3-5 February 2024", "from April to last Friday"."""
    cursor.accept("from", "in", "on")

    def joint(here: Cursor) -> bool:
        return bool(here.accept(*_RANGE_JOINTS))

    pair = cursor.attempt(lambda here: read_date_range(here, joint))
    if pair is not None and cursor.done:
        return pair
    cursor.at = 0
    cursor.accept("from", "in", "on")
    first = _single(cursor)
    if first is None or not joint(cursor):
        return None
    last = _single(cursor)
    return (first, last) if last is not None else None


def refuse_range(text: str, first: Meaning, last: Meaning) -> BadTime:
    """What to say where one moment was asked for and the phrase is a stretch of time."""
    if not (first.bounded and last.bounded):
        return BadTime(text, "a stretch of time, not one moment")
    hull = Intervals.between(first.core.start, last.core.end)
    if hull.empty:
        return BadTime(text, "it ends before it starts")
    hint = f"write {write_local(hull)}"
    return BadTime(text, "a stretch of time, not one moment", hint=hint)
