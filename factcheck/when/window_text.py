"""The words of a window: its relation, its dates and what each date may mean.

The table is section 1.6 of the semantics page; ``docs/time-phrases.md`` lists the phrases of each row.
"""

from __future__ import annotations

import enum
import re

import attrs

from factcheck.errors import BadTime
from factcheck.profile import Profile
from factcheck.when import edtf, phrases
from factcheck.when.intervals import Intervals
from factcheck.when.moment import When, reference_of, split_zone


class Relation(enum.Enum):
    """How a window is bounded by its one or two dates."""

    IN = "in"
    SINCE = "since"
    FROM = "from"
    AFTER = "after"
    BEFORE = "before"
    UNTIL = "until"
    THROUGH = "through"
    BY = "by"
    BETWEEN = "between"
    FROM_TO = "from … to"

    @property
    def open_ended(self) -> bool:
        """Whether the window runs up to the moment of speaking."""
        return self in (Relation.SINCE, Relation.FROM, Relation.AFTER)


_BY_WORD = {
    "in": Relation.IN,
    "on": Relation.IN,
    "during": Relation.IN,
    "within": Relation.IN,
    "over": Relation.IN,
    "since": Relation.SINCE,
    "from": Relation.FROM,
    "after": Relation.AFTER,
    "before": Relation.BEFORE,
    "until": Relation.UNTIL,
    "till": Relation.UNTIL,
    "through": Relation.THROUGH,
    "by": Relation.BY,
    "between": Relation.BETWEEN,
}
_WORDS = re.compile(rf"({'|'.join(_BY_WORD)})\s+(\S.*)", re.ASCII | re.DOTALL | re.IGNORECASE)
_JOINED = {"between": (" and ",), "from": (" to ", " through ", " until ")}
_WRITTEN = {
    Relation.IN: "in {}",
    Relation.SINCE: "since {}",
    Relation.FROM: "from {}",
    Relation.AFTER: "after {}",
    Relation.BEFORE: "before {}",
    Relation.UNTIL: "until {}",
    Relation.THROUGH: "through {}",
    Relation.BY: "by {}",
    Relation.BETWEEN: "between {} and {}",
    Relation.FROM_TO: "from {} to {}",
}
_BRINK = re.compile(
    r"(?:the\s+)?(?:very\s+)?(?P<part>start|beginning|end|close)\s+of\s+(?P<whole>\S.*)",
    re.ASCII | re.DOTALL | re.IGNORECASE,
)
# As a bound "the end of 2023" is its last instant: what is since it is after 2023.
_AT_BRINK = {
    (Relation.SINCE, False): Relation.FROM,
    (Relation.FROM, False): Relation.FROM,
    (Relation.AFTER, False): Relation.FROM,
    (Relation.SINCE, True): Relation.AFTER,
    (Relation.FROM, True): Relation.AFTER,
    (Relation.AFTER, True): Relation.AFTER,
    (Relation.BEFORE, False): Relation.BEFORE,
    (Relation.UNTIL, False): Relation.BEFORE,
    (Relation.THROUGH, False): Relation.BEFORE,
    (Relation.BY, False): Relation.BEFORE,
    (Relation.BEFORE, True): Relation.THROUGH,
    (Relation.UNTIL, True): Relation.THROUGH,
    (Relation.THROUGH, True): Relation.THROUGH,
    (Relation.BY, True): Relation.THROUGH,
}
# "Before dawn" and "after midnight" are parts of a day, not windows with one end.
_PARTS_OF_DAY = ("dawn", "midnight")


Dates = tuple[tuple[When, When | None], ...]
"""The one or two dates of each reading, the default first."""


@attrs.frozen
class _Side:
    """One date: every admissible reading, the default first, and text that needs no reference ("" where as written).

    ``instead``: two dates that may be meant in the place of a stretch from it to the moment of speaking.
    """

    options: tuple[When, ...]
    written: str
    absolute: str = ""
    instead: tuple[When, When] | None = None


def read_window(
    written: str, zone: str | None, reference: When | None, profile: Profile
) -> tuple[Relation, Dates, str]:
    """The relation of a window, its dates, and text that reads back as the same without a reference.

    Raises :exc:`BadTime`, also where it ends before it starts.
    """
    relation, sides = _Reader(written, zone, reference, profile).read()
    lasts = sides[1].options if len(sides) > 1 else (None,)
    dates = tuple(
        (first, last)
        for first in sides[0].options
        for last in lasts
        if last is None or first.intervals.start < last.intervals.end
    )
    if not dates:
        raise BadTime(written, "it ends before it starts")
    dates += tuple(side.instead for side in sides if side.instead is not None)
    if not any(side.absolute for side in sides):
        return relation, dates, written
    ends = [side.absolute or side.written for side in sides]
    bare = relation is Relation.IN and ends[0].startswith(("before ", "after "))
    return relation, dates, ends[0] if bare else _WRITTEN[relation].format(*ends)


def _as_stretch(date: When) -> When:
    """One moment among several with what it names as a stretch: nothing of it is certainly meant."""
    return attrs.evolve(date, core=Intervals(), core_bounds=(date.intervals.end, date.intervals.start))


def at_brink(relation: Relation, *, over: bool) -> Relation:
    """What is before or after the start, or (``over``) the end, of a period, as what is before or after the period or within it."""
    return _AT_BRINK[relation, over]


def read_brink(
    written: str, zone: str | None, reference: When | None, profile: Profile
) -> tuple[Relation, When] | None:
    """Of "the end of 2023" what lies from its one instant on: after 2023; None for a date that is no such instant, or may be several."""
    if not _BRINK.fullmatch(written):
        return None
    relation, sides = _Reader(f"from {written}", zone, reference, profile).read()
    return (relation, sides[0].options[0]) if len(sides) == 1 and len(sides[0].options) == 1 else None


@attrs.frozen
class _Reader:
    written: str
    zone: str | None
    reference: When | None
    profile: Profile

    def read(self) -> tuple[Relation, tuple[_Side, ...]]:
        match = _WORDS.fullmatch(self.written)
        if match is None:
            ends = edtf.split_span(self.written)
            return self._inside(self.written) if ends is None else self._span(*ends)
        word, rest = match.group(1).lower(), match.group(2)
        if word in ("before", "after") and rest.lower().startswith(_PARTS_OF_DAY):
            return self._inside(self.written)
        for joint in _JOINED.get(word, ()):
            head, found, tail = rest.partition(joint)
            if found:
                return self._joined(Relation.BETWEEN if word == "between" else Relation.FROM_TO, head, tail, rest)
        if word == "between":
            raise BadTime(self.written, "the second date is missing", len(self.written), hint="write between A and B")
        relation = _BY_WORD[word]
        return self._inside(rest) if relation is Relation.IN else self._bound(relation, rest)

    def _bound(self, relation: Relation, written: str) -> tuple[Relation, tuple[_Side, ...]]:
        """Up to a date, or from it; "the end of 2023" is no stretch here, but an instant."""
        brink = _BRINK.fullmatch(written)
        if brink is None:
            return relation, (self._date(written),)
        over = brink["part"].lower() in ("end", "close")
        return _AT_BRINK[relation, over], (self._date(self._whole(brink["whole"])),)

    def _edge(self, brink: re.Match[str], *, first: bool) -> _Side:
        """A date from whose start, or up to whose end, it is from, or up to, the start or the end of another one."""
        whole, over = self._date(self._whole(brink["whole"])), brink["part"].lower() in ("end", "close")
        if over is not first:
            return whole
        days = (option.days(option.zone) for option in whole.options)
        beside = [edtf.format_day(last + 1 if over else start - 1) for start, last in days]
        return _Side(tuple(map(self._plain, beside)), brink[0], beside[0])

    @staticmethod
    def _whole(written: str) -> str:
        """Of what it is the end: of "the year" of that in which it is said."""
        current = re.fullmatch(r"the\s+(year|month|week|quarter|decade|century)", written, re.ASCII | re.IGNORECASE)
        return f"this {current[1]}" if current else written

    def _span(self, start: str, end: str) -> tuple[Relation, tuple[_Side, ...]]:
        if start in ("", "..") and end in ("", ".."):
            raise BadTime(self.written, "a window needs at least one date")
        if end in ("", ".."):
            return Relation.FROM, (self._date(start),)
        if start in ("", ".."):
            return Relation.THROUGH, (self._date(end),)
        return Relation.FROM_TO, (self._date(start), self._date(end))

    def _joined(self, relation: Relation, head: str, tail: str, rest: str) -> tuple[Relation, tuple[_Side, ...]]:
        ends = _BRINK.fullmatch(head), _BRINK.fullmatch(tail)
        if any(ends):
            sides = tuple(
                self._date(written) if brink is None else self._edge(brink, first=position == 0)
                for position, (written, brink) in enumerate(zip((head, tail), ends, strict=True))
            )
            return Relation.FROM_TO, sides
        try:
            return relation, self._pair(rest)
        except BadTime as error:
            together = error
        try:
            return relation, (self._date(head), self._date(tail))
        except BadTime as error:
            raise (error if together.reason == phrases.NO_PHRASE else together) from None

    def _inside(self, written: str) -> tuple[Relation, tuple[_Side, ...]]:
        """A date or a stretch; one that runs up to the moment of speaking is a window from its start."""
        try:
            side = self._date(written)
        except BadTime as error:
            try:
                return Relation.FROM_TO, self._pair(written)
            except BadTime:
                raise error from None
        phrase = self._phrase(written) if side.absolute else None
        if phrase is not None and phrase.starts:
            starts = tuple(map(edtf.format_day, phrase.starts))
            instead = None
            if phrase.instead is not None:
                first, end = phrase.instead
                instead = self._plain(edtf.format_day(first)), self._plain(edtf.format_day(end - 1))
            return Relation.FROM, (_Side(tuple(map(self._plain, starts)), written, " or ".join(starts), instead),)
        return Relation.IN, (side,)

    def _pair(self, written: str) -> tuple[_Side, ...]:
        """Two dates that share what one of them says: "3-5 February 2024", "between 3 and 5 February"."""
        plain, zone = split_zone(written, self.zone)
        pair = phrases.read_range(plain, reference=self._reference(zone), profile=self.profile)
        return tuple(_Side(self._readings(phrase), phrase.name, phrase.absolute) for phrase in pair)

    def _date(self, written: str) -> _Side:
        when = When.parse(written, zone=self.zone, reference=self.reference, profile=self.profile)
        if when.one_of:
            return _Side((_as_stretch(when),), written)
        try:
            phrase = self._phrase(written)
        except BadTime:
            # EDTF that no phrase contains, and therefore nothing with several readings.
            return _Side((when,), written)
        return _Side(self._readings(phrase) if phrase.readings else (when,), written, when.absolute)

    def _reference(self, zone: str | None) -> phrases.Reference | None:
        """None also where the reference is no single day: who needs it then is told so by :meth:`When.parse`."""
        try:
            return reference_of(self.reference, zone)
        except BadTime:
            return None

    def _phrase(self, written: str) -> phrases.Meaning:
        plain, zone = split_zone(written, self.zone)
        return phrases.read_whole(plain, reference=self._reference(zone), profile=self.profile)

    def _readings(self, phrase: phrases.Meaning) -> tuple[When, ...]:
        return tuple(self._plain(one.name) for one in phrase.readings or (phrase,))

    def _plain(self, text: str) -> When:
        return When.parse(text, zone=self.zone, profile=self.profile)
