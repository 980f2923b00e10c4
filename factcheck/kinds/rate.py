"""``rate``: how many events of a scope there were for each day, week, month or year of a stretch: two a week.

``{rate: {scope: attacks, number: about 2, per: week, window: 2024-02}}``, as a phrase ``about 2 attacks per week 2024-02``;
``since`` a date may stand for ``window``.  The events are divided by the calendar days of the stretch: a week has 7 of them, a month and a year their mean
length over 400 years, unless the stretch is made of whole calendar months or years.  A stretch that runs up to the moment of speaking ends with the day before or with
that day: two readings.  From the start of a month or year on, the one that is not over may also count as one: "four a year in 2024", said in April.

Where the window itself is vague ("early March") there is no number of days to divide by, and the claim is not accepted.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of attacks, published: 2024-04-23}}
... scopes: {attacks: {what: attack}}
... events: [{id: e1, when: 2024-02-04, what: attack}, {id: e2, when: 2024-02-11, what: attack}, {id: e3, when: 2024-03-05, what: attack}]
... coverage: [{id: complete, scope: attacks, window: 2024-02/2024-03, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: monthly, says: at least 1.5 attacks per month 2024-02/2024-03}
...   - {id: weekly, says: at least 1 attacks per week 2024-02}
...   - {id: silent-log, says: exactly 1 attacks per month 2024-02/2024-04}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("monthly", "weekly", "silent-log")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: the rate that is true.

>>> report["silent-log"].restatement.statement
'at least 1 attacks per month 2024-02/2024-04'
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from factcheck.formula import Form, Formula, Part, Sought, Sum, Total
from factcheck.kind import Formulas, Kind, Restating, Somewhere, as_counted, highest, nouns, place_last
from factcheck.log import CountQuestion, ask_all
from factcheck.meaning import RATE, Setting, how_much
from factcheck.model import Choice, NumberWord, ScopeName
from factcheck.when import (
    DAWN,
    DUSK,
    CalendarPeriod,
    Intervals,
    Line,
    Period,
    Relation,
    Stretch,
    When,
    Window,
    date_of_day,
    day_of,
)
from factcheck.wording import capital, number_words, phrases_with_places, say_where, say_zone, so_many

__all__ = ["KIND", "Rate"]

_MEAN_DAYS = {
    Period.DAY: Fraction(1),
    Period.WEEK: Fraction(7),
    # 400 Gregorian years have 146,097 days.
    Period.MONTH: Fraction(146_097, 4_800),
    Period.YEAR: Fraction(146_097, 400),
}
_MONTHS = {Period.MONTH: 1, Period.YEAR: 12}

MAX_LENGTHS = 8
"""A stretch that ends at the moment of speaking may be so many days long or short at the most."""


@attrs.frozen(field_transformer=place_last)
class Rate(Somewhere):
    """The number of events of ``scope`` in ``window``, or since a date, for each ``per`` of that time fits ``number``."""

    kind = "rate"
    scope: ScopeName
    number: NumberWord
    per: Period

    def __attrs_post_init__(self) -> None:
        if self.window is None and self.since is None:
            raise ValueError("give either `window` or `since`")
        if self.without:
            raise ValueError("a rate needs a stretch of known length: give the date of the event")
        if self.per not in _MEAN_DAYS:
            raise ValueError("a rate is per day, week, month or year")


def _window(statement: Rate) -> Window:
    window = statement.window_since(Relation.SINCE)
    assert window is not None, "checked when the statement is made"
    return window


def _formulas(statement: Rate, setting: Setting) -> Formulas:
    scope = setting.scopes[statement.scope]
    return tuple(
        Formula((Part("rate", (Sum(((each, Total(scope, stretch)),), how_much(statement.number, RATE)),)),), name)
        for name, stretch, each in _stretches(statement, setting)
    )


def _stretches(statement: Rate, setting: Setting) -> Iterator[tuple[tuple[Choice, ...], Stretch, Fraction]]:
    """Every admissible reading: its name, the stretch, and what one event adds to the rate."""
    window = _window(statement).at(setting.made)
    if setting.of_any_zone(window.first):
        # Its days are those of an unknown zone: as written they can be counted, among instants no longer.
        line, zone = Line.CIVIL, None
    else:
        line, zone = setting.line, setting.zone_of(window.first)
    now = setting.made.on(line) if setting.made is not None else None
    placed = setting.window(window)
    for (name, stretch), days in zip(placed, window.on(line).readings(now), strict=True):
        first, lasts = _days(days.stretch, window, zone, now)
        for last, ending in lasts:
            yield (*name, *ending), stretch, 1 / _periods(statement.per, first, last)
            running = _with_the_running_one(statement.per, first, last)
            if ending and running is not None:
                yield (*name, *ending, Choice("running", "in")), stretch, 1 / running
                over = CalendarPeriod.holding(last + 1, statement.per, zone)
                whole = over.days[0] - 1
                if whole > first:
                    past = _before(stretch, setting.stretch(over))
                    yield (*name, *ending, Choice("running", "out")), past, 1 / _periods(statement.per, first, whole)


def _before(stretch: Stretch, running: Stretch) -> Stretch:
    """What of a stretch lies before the period that goes on, which may be left out."""
    latest = running.possible.start if running.certain.empty else running.certain.start
    ends = (Intervals.between(DAWN, end) for end in (running.possible.start, latest))
    certain, possible = ends
    return Stretch(stretch.certain & certain, stretch.possible & possible, stretch.words)


def _days(
    stretch: Stretch, window: Window, zone: str | None, now: When | None
) -> tuple[int, list[tuple[int, tuple[Choice, ...]]]]:
    """The first day of a stretch, and its last one in every admissible reading with the reading's name."""
    possible, certain = stretch.possible, stretch.certain
    cut = window.relation.open_ended or (now is not None and possible.end > now.intervals.start)
    exact = possible == certain or (cut and (certain.empty or certain.start == possible.start))
    if not exact or len(possible) != 1 or possible.start == DAWN or possible.end == DUSK:
        raise ValueError(f"{window} has no certain number of days, as a rate needs")
    first = day_of(possible.start, zone)
    if not cut:
        return first, [(day_of(possible.end - 1, zone), ())]
    assert now is not None, "what is cut is cut there"
    earliest, latest = now.days(zone)
    if latest - earliest > MAX_LENGTHS:
        raise ValueError(f"{window} has no certain number of days, because it is not certain when the claim was made")
    ends: list[tuple[int, tuple[Choice, ...]]] = [
        (last, (Choice("today", "with" if last >= earliest else "without"),))
        for last in range(earliest - 1, latest + 1)
        if last >= first
    ]
    if not ends:
        raise ValueError(f"{window} holds no time at all")
    return first, ends


def _periods(per: Period, first: int, last: int) -> Fraction:
    """How many such periods the days from first to last are, both inclusive."""
    if per in _MONTHS:
        (year, month, day), (end_year, end_month, end_day) = date_of_day(first), date_of_day(last + 1)
        whole = day == end_day == 1 and (per is Period.MONTH or month == end_month == 1)
        if whole:
            return Fraction(12 * (end_year - year) + end_month - month, _MONTHS[per])
    return Fraction(last + 1 - first) / _MEAN_DAYS[per]


def _with_the_running_one(per: Period, first: int, last: int) -> Fraction | None:
    """How many calendar months or years have begun from the first of one to the last day, whole or not; None of other periods."""
    if per not in _MONTHS:
        return None
    (year, month, day), (end_year, end_month, _) = date_of_day(first), date_of_day(last)
    if day != 1 or (per is Period.YEAR and month != 1):
        return None
    return Fraction((12 * (end_year - year) + end_month - month) // _MONTHS[per] + 1)


def _meaning(statement: Rate, setting: Setting) -> str:
    scope = setting.scopes[statement.scope]
    where = say_where(setting, _window(statement))
    number = capital(so_many(statement.number, scope.one, scope.many))
    return f"{number} a {statement.per.value} {where}, on average{say_zone(setting.zone)}."


def _restate(statement: Rate, setting: Setting) -> Restating:
    found = list(_stretches(statement, setting))
    scope = setting.scopes[statement.scope]
    ways = [(way, each) for _, at, each in found for way in as_counted(CountQuestion(scope, at, at), setting)]
    counts = yield from ask_all(way for way, _ in ways)
    rates = [each for _, each in ways]
    low = min(answer.low * each for answer, each in zip(counts, rates, strict=True))
    high = highest(
        None if answer.high is None else answer.high * each for answer, each in zip(counts, rates, strict=True)
    )
    return tuple(
        attrs.evolve(statement, number=NumberWord.parse(text)) for text in number_words(statement.number, low, high)
    )


def _sought(statement: Rate, setting: Setting) -> Sought:
    many = f"{nouns(setting.scopes[statement.scope])[1]} per {statement.per.value}"
    return Sought(Form.NUMBER, ("rate",), many, many)


KIND = Kind(
    name=Rate.kind,
    statement=Rate,
    formulas=_formulas,
    meaning=_meaning,
    sought=_sought,
    phrases=phrases_with_places("{number} {scope} per {per}", last=False, always=False),
    restate=_restate,
    manual=__doc__ or "",
)
