"""One moment, known imprecisely."""

from __future__ import annotations

import enum
import functools
import re
from datetime import date, datetime

import attrs

from factcheck.errors import BadTime, require
from factcheck.profile import DEFAULT_PROFILE, Profile
from factcheck.when import edtf, phrases
from factcheck.when.calendar import DAY, MINUTE
from factcheck.when.hemispheres import of_hemisphere, southern
from factcheck.when.intervals import DAWN, DUSK, Grain, Intervals, Reading, days_as_local, grain_of, shifted
from factcheck.when.zones import (
    EARLIEST_DAY,
    LATEST_DAY,
    as_instants,
    day_exists,
    day_of,
    local_time,
    require_zone,
)

_ZONE_SUFFIX = re.compile(r"(?<=.)\[([A-Za-z_][A-Za-z0-9_+/-]{0,63})\]$", re.ASCII)
_ONE_OF = re.compile(r"\[|-?[0-9]*X[0-9X]*(?:-|\b)|-?[0-9]{4,}-[0-9]?X|-?[0-9]{4,}-[0-9X]{2}-[0-9]?X", re.ASCII)
_DAYS_BEFORE_1970 = 719_163  # date.toordinal() of 1970-01-01


class Bound(enum.Enum):
    """Where a bound comes from: the source says so, or a coding rule or our own width does."""

    HARD = "hard"
    CONVENTION = "convention"


class Line(enum.Enum):
    """What the numbers of one comparison count: civil time of one zone, whichever, or instants of UTC."""

    CIVIL = "civil"
    INSTANT = "instant"


def _named(when: When) -> tuple[int, int]:
    """Where the core starts at the latest and ends at the earliest; nothing is certain of an empty core."""
    if when.core.empty:
        return when.intervals.end, when.intervals.start
    return when.core.start, when.core.end


@attrs.frozen
class When:
    """A moment known imprecisely: it lies somewhere in ``intervals``, nobody says where.

    ``intervals`` are half-open, in microseconds since 1970-01-01T00:00Z.  Where ``floating``, the value is a
    calendar day (or clock time) of an unknown zone and the numbers count civil time instead: :meth:`on`
    places it among instants.  ``core`` is what the text names before a convention or an unknown zone widened
    it (empty where its readings share nothing: a spring of an unknown hemisphere), and ``core_bounds`` where
    it starts at the latest and ends at the earliest.  ``earliest_bound`` and ``latest_bound`` say whether
    the source or a convention sets that end.  ``absolute`` says the same without a reference, where ``text``
    is relative to one ("last Friday").  ``doubt``: the source itself was unsure (``?``); it does not widen.
    ``written``: the intervals before an unknown zone widened them; None where it did not.

    Equality is equality of the value, never "the same time": ask :func:`~factcheck.when.same_time`.
    """

    intervals: Intervals
    core: Intervals
    zone: str | None = None
    grain: Grain = Grain.STRETCH
    floating: bool = False
    doubt: bool = False
    earliest_bound: Bound = Bound.HARD
    latest_bound: Bound = Bound.HARD
    text: str = attrs.field(default="", eq=False)
    core_bounds: tuple[int, int] = attrs.field(default=attrs.Factory(_named, takes_self=True))
    absolute: str = attrs.field(default="", eq=False)
    written: Intervals | None = attrs.field(default=None, eq=False)

    @classmethod
    def parse(
        cls, text: str, *, zone: str | None = None, reference: When | None = None, profile: Profile = DEFAULT_PROFILE
    ) -> When:
        """Read one moment: EDTF, an ISO time of day with or without offset, or a phrase ("late January 2024").

        A relative phrase is relative to ``reference``, one day or a time of day; what needs none means the
        same with one.

        A date is that whole calendar day in ``zone``; a zone in the text itself
        (``2024-02-04[Asia/Baghdad]``) goes first. Raises :exc:`BadTime` for anything else, for a day the
        zone did not have, and for an unknown zone.
        """
        try:
            return cls._parse(text, zone, reference, profile)
        except (AttributeError, TypeError):
            # Only here: logs have many dates.
            require(
                "When.parse",
                text=(text, str),
                zone=(zone, str | None),
                reference=(reference, When | None),
                profile=(profile, Profile),
            )
            raise

    @classmethod
    def _parse(cls, text: str, zone: str | None, reference: When | None, profile: Profile) -> When:
        # Logs repeat their dates.  The usual profile is no part of the key, because its hash costs more than a look-up.
        if reference is None:
            return _parse(text, zone) if profile is DEFAULT_PROFILE else _parse(text, zone, profile)
        try:
            return _parse(text, zone, profile)
        except BadTime as problem:
            # Only now a reference is needed, and has to be one day.
            return _parse(text, zone, profile, _usable(reference, zone, problem))

    @classmethod
    def from_date(cls, value: date | int, month: int | None = None, *, zone: str | None = None) -> When:
        """A day, the instant of a ``datetime``, a year, or a year and a month, in ``zone`` (None: an unknown one).

        A ``datetime`` keeps its own zone; one without is what clocks in ``zone`` showed.  Raises TypeError for anything else, and :exc:`BadTime`
        for a month that is none.
        """
        match value, month:
            case datetime() as moment, None:
                name = getattr(moment.tzinfo, "key", None)
                return cls.parse(moment.isoformat() + (f"[{name}]" if name else ""), zone=zone)
            case date() as day, None:
                return cls.parse(day.isoformat(), zone=zone)
            case int() as year, None if not isinstance(year, bool):
                return cls.parse(f"{year:04}", zone=zone)
            case int() as year, int() if not isinstance(year, bool):
                return cls.parse(f"{year:04}-{month:02}", zone=zone)
        raise TypeError(f"{value!r} is no date, no datetime and no year" if month is None else f"{value!r} is no year")

    @classmethod
    def of_reading(cls, reading: Reading, *, zone: str | None = None, text: str = "") -> When:
        """What a text says in local time, placed in ``zone`` (None: unknown) unless it gives its own offset.

        Raises :exc:`BadTime`, quoting ``text``, for a day the zone did not have.
        """
        one_day = reading.grain in (Grain.DAY, Grain.CLOCK) and reading.offset is None
        if one_day and zone is not None and not day_exists(reading.core.start // DAY, zone):
            raise BadTime(text, f"the clocks of {zone} skipped that whole day")
        if reading.offset is not None:
            possible, core = (
                each.widened(reading.offset, -reading.offset) for each in (reading.possible, reading.core)
            )
        else:
            possible = as_instants(reading.possible, zone)
            core = possible if reading.core is reading.possible else as_instants(reading.core, zone)
        if possible.empty:
            raise BadTime(text, f"the clocks of {zone} skipped all of it")
        earliest, latest = _bounds(reading)
        return cls(
            intervals=possible,
            core=core,
            zone=zone,
            grain=reading.grain,
            floating=zone is None and reading.offset is None,
            doubt=reading.doubt,
            earliest_bound=earliest,
            latest_bound=latest,
            text=text,
        )

    @classmethod
    def of_days(cls, days: Intervals, *, zone: str | None = None, text: str = "") -> When:
        """A moment on one of these days (half-open intervals of day numbers since 1970-01-01) of the zone."""
        placed = as_instants(days_as_local(days), zone)
        return cls(
            intervals=placed,
            core=placed,
            zone=zone,
            grain=grain_of(days),
            floating=zone is None,
            text=text or edtf.format_days(days),
        )

    @property
    def bound(self) -> Bound:
        """CONVENTION where a convention sets either end."""
        either = (self.earliest_bound, self.latest_bound)
        return Bound.CONVENTION if Bound.CONVENTION in either else Bound.HARD

    @property
    def one_of(self) -> bool:
        """Whether the text is of one moment among several: ``2024-XX-04``, ``[A..B]``.  Such a text names no stretch of time."""
        return _ONE_OF.match(self.text) is not None

    @property
    def clocked(self) -> bool:
        """Whether the value gives a time of day: only then does order within one day count."""
        return self.grain is Grain.CLOCK

    @property
    def earliest(self) -> int | None:
        """The first possible instant, in microseconds; None where unbounded."""
        return None if self.intervals.start == DAWN else self.intervals.start

    @property
    def latest(self) -> int | None:
        """The last possible instant, inclusive, in microseconds; None where unbounded."""
        return None if self.intervals.end == DUSK else self.intervals.end - 1

    def on(self, line: Line) -> When:
        """The value on that line; what is of the other kind is widened by the range of the world's zones.

        A floating day may start 14 hours before the same day of UTC and end 12 hours after it; clocks may show an instant from 12 hours
        before the time of UTC to 14 hours after it.  The core shrinks accordingly.
        """
        if self.floating is (line is Line.CIVIL):
            return self
        before, after = (LATEST_DAY, EARLIEST_DAY) if line is Line.CIVIL else (EARLIEST_DAY, LATEST_DAY)
        return attrs.evolve(
            self,
            intervals=self.intervals.widened(before, after),
            core=self.core.widened(-after, -before),
            core_bounds=(shifted(self.core_bounds[0], after), shifted(self.core_bounds[1], -before)),
            zone=None,
            floating=line is Line.CIVIL,
            written=self.intervals,
        )

    def certainly_meets(self, other: When) -> bool:
        """Whether both may be one moment, whichever zone the unknown one is: on one line, and of each as far as it is known."""
        if (self.written is None) is (other.written is None):
            return (self.written or self.intervals).meets(other.written or other.intervals)
        wide, exact = (self, other) if self.written is not None else (other, self)
        if wide.written is None or len(wide.written) != 1:
            return False
        (start, end), (first, last) = wide.written.pairs[0], wide.intervals.pairs[0]
        # At its latest it starts, and at its earliest it ends, as much later and earlier as it was widened.
        latest, earliest = start + (last - end), end - (start - first)
        return any(latest < after and before < earliest for before, after in exact.intervals)

    def days(self, zone: str | None) -> tuple[int, int]:
        """The first and the last possible calendar day (numbers, both inclusive) in that zone.  Must be bounded."""
        return day_of(self.intervals.start, zone), day_of(self.intervals.end - 1, zone)

    @property
    def named_days(self) -> tuple[int, int] | None:
        """The calendar days it names as a label, first and last, both inclusive, in whatever zone: 2024-03 names 1 to 31 March.

        None where it gives a time of day, is vague or unbounded, or is no single stretch of whole days; and once it was placed among instants without a
        zone (:meth:`on`).
        """
        whole = self.intervals
        if self.clocked or len(whole) != 1 or whole != self.core or DAWN in whole.pairs[0] or DUSK in whole.pairs[0]:
            return None
        if self.zone is None and not self.floating:
            return None
        zone = None if self.floating else self.zone
        first, last = self.days(zone)
        return (first, last) if as_instants(Intervals.between(first * DAY, (last + 1) * DAY), zone) == whole else None

    def __str__(self) -> str:
        text = self.absolute or self.text
        if self.zone is None or _ZONE_SUFFIX.search(text):
            return text
        return f"{text}[{self.zone}]"


def reference_of(reference: When | None, zone: str | None = None) -> phrases.Reference | None:
    """The calendar day, and the time where it has one, on which something was said: in its own zone, else in ``zone``.

    Raises :exc:`BadTime` where that is not one single day.
    """
    if reference is None:
        return None
    instants, text = reference.intervals, reference.text
    zone = None if reference.floating else reference.zone or zone
    if instants.empty or instants.start == DAWN or instants.end == DUSK:
        raise BadTime(text, "a reference has to be one day or a time of day")
    if zone is None and not reference.floating:
        raise BadTime(text, "the reference has no zone, so its calendar day is unknown")
    first, last = reference.days(zone)
    if first != last:
        raise BadTime(text, "a reference has to be one day or a time of day", hint="write YYYY-MM-DD")
    if not reference.clocked:
        return phrases.Reference(first)
    return phrases.Reference(first, local_time(instants.start, zone) % DAY // MINUTE * MINUTE)


def _usable(reference: When, zone: str | None, problem: BadTime) -> phrases.Reference | None:
    """The reference of a text that could not be read without one.

    Raises :exc:`BadTime`: about the reference where the text is relative, else what is wrong with the text.
    """
    try:
        return reference_of(reference, zone)
    except BadTime as unusable:
        raise (unusable if "relative" in problem.reason else problem) from None


def split_zone(text: str, zone: str | None = None) -> tuple[str, str | None]:
    """The text without the zone it names at its end, and that zone; ``zone`` where it names none.

    Raises :exc:`BadTime` for an unknown zone.
    """
    suffix = _ZONE_SUFFIX.search(text)
    if suffix:
        text, zone = text[: suffix.start()], suffix.group(1)
    return text, require_zone(zone) if zone is not None else None


@functools.lru_cache(maxsize=65_536)
def _parse(
    text: str,
    zone: str | None,
    profile: Profile = DEFAULT_PROFILE,
    reference: phrases.Reference | None = None,
) -> When:
    if zone is None:
        # Most dates of a log are plain days: the standard library reads those fastest.
        if len(text) == 10 and text[4] == text[7] == "-" and text.isascii():
            try:
                start = (date.fromisoformat(text).toordinal() - _DAYS_BEFORE_1970) * DAY
            except ValueError:
                pass  # Not a plain day: read below, where what is wrong can be told.
            else:
                return _common((start, start + DAY), (start, start + DAY), Grain.DAY, "", text)
        if found := edtf.scan_common(text, profile.approximate_units):
            return _common(*found, text)
    written, zone = split_zone(text.strip(), zone)
    if edtf.split_span(written):
        raise BadTime(text, "a stretch of time, not one moment", written.find("/"), hint=_one_moment(written))
    south = southern(zone)
    try:
        read = edtf.read(of_hemisphere(written, south=south) or written, profile)
        return When.of_reading(read, zone=zone, text=text.strip())
    except BadTime as error:
        phrase = phrases.read_instead(written, error, reference, profile)
    season = of_hemisphere(phrase.absolute, south=south)
    read = edtf.read(season, profile) if season else phrase.reading
    return attrs.evolve(When.of_reading(read, zone=zone, text=text.strip()), absolute=phrase.absolute)


def _common(core: tuple[int, int], possible: tuple[int, int], grain: Grain, mark: str, text: str) -> When:
    """What ``edtf.scan_common`` found, without a zone.  Here because a log has a million of them."""
    named = _stretch(core)
    if mark in ("~", "%"):
        bound, intervals = Bound.CONVENTION, _stretch(possible)
    else:
        bound, intervals = Bound.HARD, named
    return When(intervals, named, None, grain, True, mark in ("?", "%"), bound, bound, text, core)


def _stretch(pair: tuple[int, int]) -> Intervals:
    """One pair that is known to be in order: joining neighbours, as the constructor does, costs most of a parse."""
    made = object.__new__(Intervals)
    object.__setattr__(made, "pairs", (pair,))
    return made


def _one_moment(written: str) -> str | None:
    """A hint for somebody who wrote a stretch and may have meant one unknown moment in it."""
    first, last = edtf.split_span(written) or ("", "")
    suggestion = f"[{first.strip('.')}..{last.strip('.')}]"
    try:
        edtf.read(suggestion)
    except BadTime:
        return None
    return f"write {suggestion}"


def _bounds(reading: Reading) -> tuple[Bound, Bound]:
    """Which ends a convention sets.  Where it chose the core itself (the months of a season), both."""
    if not reading.widened:
        return Bound.HARD, Bound.HARD
    possible, core = reading.possible, reading.core
    if core.empty or core == possible:
        return Bound.CONVENTION, Bound.CONVENTION
    return (
        Bound.CONVENTION if possible.start < core.start else Bound.HARD,
        Bound.CONVENTION if possible.end > core.end else Bound.HARD,
    )
