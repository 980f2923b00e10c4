"""The stretch of time a statement speaks about, with named bounds and every admissible reading.

The table is section 1.6 of the semantics page; ``docs/time-phrases.md`` lists the phrases of each row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

import attrs

from factcheck.errors import BadTime, require
from factcheck.profile import DEFAULT_PROFILE, Profile
from factcheck.when.intervals import DAWN, DUSK, Grain, Intervals
from factcheck.when.moment import Line, When
from factcheck.when.window_text import Relation, at_brink, read_brink, read_window


@attrs.frozen(cache_hash=True)
class Stretch:
    """Instants certainly meant and instants possibly meant (a superset).  What lies between is borderline.

    ``words``: what tells a stretch with a borderline from others with the same borders: of two vague stretches nobody knows
    that they are one unless the same words name them.  "" where there is no borderline.
    """

    certain: Intervals
    possible: Intervals
    words: str = ""

    def __attrs_post_init__(self) -> None:
        if self.words and self.certain == self.possible:
            object.__setattr__(self, "words", "")

    def same_borders(self, other: Stretch) -> bool:
        """Whether the two begin and end alike, whatever words name them."""
        return (self.certain, self.possible) == (other.certain, other.possible)

    def called(self, words: str) -> Stretch:
        """The stretch named by these words."""
        return attrs.evolve(self, words=words)

    @classmethod
    def exactly(cls, intervals: Intervals) -> Stretch:
        """A stretch without a borderline."""
        return cls(intervals, intervals)

    @classmethod
    def of(cls, when: When) -> Stretch:
        """What a moment names as a stretch: "early March" is 1-10 March, with a borderline around it."""
        return cls(when.core, when.intervals, when.text)


@attrs.frozen
class WindowReading:
    """One admissible reading: the instants it means, and the choices that lead to it, as pairs of axis and option."""

    stretch: Stretch
    choices: tuple[tuple[str, str], ...] = ()


# Whether a phrase is relative is found out by reading it as if it had been said at some time.
_SOMETIME = "2024-05-15T12:00"


@attrs.frozen
class Window:
    """A stretch of time as a statement words it: a relation and its dates.

    ``first`` is the only date where there is one.  An open window (since, from, after) ends at the moment
    the claim was made, which :meth:`readings` is given.  ``others``: further dates that the same words may mean
    ("this week" may begin on a Sunday).  ``said``: a phrase relative to the moment the claim was made; then
    ``first`` is everything, and :meth:`readings` knows more.  ``brink``: of "the end of 2023", which is also an instant, what lies from it on:
    after 2023.
    """

    relation: Relation
    first: When
    last: When | None = None
    text: str = attrs.field(default="", eq=False)
    others: tuple[tuple[When, When | None], ...] = ()
    said: str = ""
    brink: tuple[Relation, When] | None = None

    @classmethod
    def parse(
        cls,
        text: str,
        *,
        zone: str | None = None,
        reference: When | None = None,
        deferred: bool = False,
        profile: Profile = DEFAULT_PROFILE,
    ) -> Window:
        """Read a window: a date, ``A/B``, ``A/..``, ``../B``, a phrase ("last month", "in the past three months"), or a date after in, on,
        during, since, from, after, before, until, through, by, between … and, from … to.  Dates include both their ends.

        A relative phrase is relative to ``reference``, a day or a time of day.  Without one it is refused, unless
        ``deferred``: then :meth:`readings` resolves it, with the default profile, against the moment the claim was made.
        Raises :exc:`BadTime`, also where it ends before it starts.
        """
        require(
            "Window.parse",
            text=(text, str),
            zone=(zone, str | None),
            reference=(reference, When | None),
            profile=(profile, Profile),
        )
        written = " ".join(text.split())
        try:
            return cls._read(written, zone, reference, profile)
        except BadTime:
            if not deferred or reference is not None:
                raise
        # Raises where the phrase is wrong in itself and not merely relative.
        cls._read(written, zone, When.parse(_SOMETIME, zone=zone), profile)
        always = Intervals.always()
        first = When(always, always, zone=zone, floating=zone is None, text=written)
        return cls(Relation.IN, first, text=written, said=written)

    @classmethod
    def _read(cls, written: str, zone: str | None, reference: When | None, profile: Profile) -> Window:
        relation, ((first, last), *others), text = read_window(written, zone, reference, profile)
        brink = read_brink(written, zone, reference, profile) if relation is Relation.IN else None
        return cls(relation, first, last, text=text, others=tuple(others), brink=brink)

    def bounding(self, relation: Relation) -> Window:
        """What lies since, from, after, before or until its date, as ``relation`` says: of "the end of 2023" its last instant."""
        text = f"{relation.value} {self.text.removeprefix('in ')}"
        if self.said:
            return attrs.evolve(self, text=text, said=f"{relation.value} {self.said}")
        if self.brink is None:
            return Window(relation, self.first, text=text, others=tuple((first, None) for first, _ in self.others))
        onward, whole = self.brink
        return Window(at_brink(relation, over=onward is Relation.AFTER), whole, text=text)

    @property
    def begins_with(self) -> Window | None:
        """Of "since D" the dates D; None of any other window, and of one relative to a moment of speaking that is not known."""
        if self.relation is not Relation.SINCE:
            return None
        relation = Relation.IN if self.last is None else Relation.FROM_TO
        return attrs.evolve(self, relation=relation, text=self.text.partition(" ")[2])

    @property
    def instant(self) -> Stretch | None:
        """The time before its one instant, where it is one ("the end of 2023"), so that it ends with that; else None."""
        if self.brink is None:
            return None
        onward, whole = self.brink
        return _to_end(whole) if onward is Relation.AFTER else _to_start(whole)

    def on(self, line: Line) -> Window:
        """The window with its dates on that line; see :meth:`When.on`."""
        return attrs.evolve(
            self,
            first=self.first.on(line),
            last=self.last.on(line) if self.last else None,
            others=tuple((first.on(line), last.on(line) if last else None) for first, last in self.others),
            brink=(self.brink[0], self.brink[1].on(line)) if self.brink else None,
        )

    def readings(self, now: When | None) -> tuple[WindowReading, ...]:
        """Every admissible reading, the default one first.  ``now``: when the claim was made.

        Raises ValueError for an open window, or one relative to ``now``, without ``now``: the reader asks for it before.
        """
        if self.said:
            return self.at(now).readings(now)
        found: list[WindowReading] = []
        for first, last in ((self.first, self.last), *self.others):
            for reading in _readings(self.relation, first, last, now):
                if all(reading.stretch != known.stretch for known in found):
                    dates = (("dates", _named(first, last)),) if self.others else ()
                    found.append(attrs.evolve(reading, choices=(*dates, *reading.choices)))
        return tuple(found)

    def at(self, said: When | None) -> Window:
        """The window once it is known when it was said, given as it was written and on no line; it, unless it is relative to that.

        Raises ValueError where that is not known well enough.
        """
        if not self.said:
            return self
        if said is None:
            raise ValueError("a window relative to the moment of speaking needs that moment")
        return self._read(self.said, self.first.zone, said, DEFAULT_PROFILE)

    @property
    def names_a_day(self) -> bool:
        """Whether its first date is one single calendar day (not a month, a year or a clock time)."""
        return self.first.grain is Grain.DAY

    @property
    def is_one_day(self) -> bool:
        """Whether it is one single calendar day, named by itself."""
        alone = self.relation is Relation.IN or (self.relation is Relation.FROM_TO and self.first == self.last)
        return self.names_a_day and alone and not self.others

    def __str__(self) -> str:
        return self.text


def _readings(relation: Relation, first: When, last: When | None, now: When | None) -> Iterator[WindowReading]:
    if last is not None and relation.open_ended:
        # A stretch of its own that the same words may mean.
        relation = Relation.FROM_TO
    if relation.open_ended and now is None:
        raise ValueError("an open window needs the moment the claim was made")
    if relation is Relation.IN:
        yield WindowReading(Stretch.of(first))
    bounds = _BOUNDS.get(relation, ())
    if relation is Relation.SINCE and first.grain is not Grain.DAY:
        bounds = bounds[:1]
    if relation is Relation.BY and (first.grain is Grain.CLOCK or not _over(first, now)):
        # What is not over has no end yet; a clock time has none of its own.
        bounds = bounds[:1] if first.grain is not Grain.CLOCK else bounds[1:]
    for bound, choice in bounds:
        stretch = bound(first) if now is None or not relation.open_ended else _up_to(bound(first), now)
        yield WindowReading(stretch, (choice,) if len(bounds) > 1 else ())
    if last is not None:
        days = relation is Relation.BETWEEN and first.grain is Grain.DAY and last.grain is Grain.DAY
        # Of two days in a row both are meant: nothing lies between them.
        inner = days and (first.written or first.intervals).end < (last.written or last.intervals).start
        yield WindowReading(_both(_from_start(first), _to_end(last)), (("between", "with"),) if inner else ())
        if inner:
            yield WindowReading(_both(_from_end(first), _to_start(last)), (("between", "without"),))


_UNSAFE = str.maketrans({":": "", ",": ".."})


def _named(first: When, last: When | None) -> str:
    """The dates as the option of a choice."""
    words = first.text if last is None else f"{first.text}..{last.text}"
    return "-".join(words.lower().translate(_UNSAFE).split())


def _over(date: When, now: When | None) -> bool:
    """Whether a period was over when the claim was made, as far as that is known; a day is taken as a whole."""
    return now is None or date.grain is Grain.DAY or date.core_bounds[1] <= now.intervals.end


def _from_start(date: When) -> Stretch:
    """From the start of a date on.  Vague: possibly from its possible start, certainly from its core's."""
    return Stretch(Intervals.between(date.core_bounds[0], DUSK), Intervals.between(date.intervals.start, DUSK))


def _from_end(date: When) -> Stretch:
    """From the end of a date on.  Vague: certainly after its possible end, possibly after its core's."""
    return Stretch(Intervals.between(date.intervals.end, DUSK), Intervals.between(date.core_bounds[1], DUSK))


def _to_start(date: When) -> Stretch:
    return Stretch(Intervals.between(DAWN, date.intervals.start), Intervals.between(DAWN, date.core_bounds[0]))


def _to_end(date: When) -> Stretch:
    return Stretch(Intervals.between(DAWN, date.core_bounds[1]), Intervals.between(DAWN, date.intervals.end))


def _both(one: Stretch, other: Stretch) -> Stretch:
    return Stretch(one.certain & other.certain, one.possible & other.possible, one.words or other.words)


def _up_to(stretch: Stretch, now: When) -> Stretch:
    """Cut at the moment of speaking: certain up to its first possible instant, possible up to its last."""
    said = Stretch(Intervals.between(DAWN, now.intervals.start), Intervals.between(DAWN, now.intervals.end))
    return _both(stretch, said)


_BOUNDS: Mapping[Relation, tuple[tuple[Callable[[When], Stretch], tuple[str, str]], ...]] = MappingProxyType(
    {
        Relation.SINCE: ((_from_start, ("since", "with")), (_from_end, ("since", "after"))),
        Relation.FROM: ((_from_start, ("from", "with")),),
        Relation.AFTER: ((_from_end, ("after", "without")),),
        Relation.BEFORE: ((_to_start, ("before", "without")),),
        Relation.UNTIL: ((_to_start, ("until", "without")), (_to_end, ("until", "with"))),
        Relation.THROUGH: ((_to_end, ("through", "with")),),
        Relation.BY: ((_to_start, ("by", "start")), (_to_end, ("by", "end"))),
    }
)
"""What a relation makes of its one date, and the choice of each reading; "since" has its second one for days alone."""
