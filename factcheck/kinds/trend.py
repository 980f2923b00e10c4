"""``trend``: something rose, or fell, for so many steps in a row.

``{trend: {series: gold, direction: up, number: 3, over: month, until: 2024-04}}``, as a phrase ``gold up for 3 running
by month until 2024-04``: each of the values for February, March and April was higher than that of the month before.
In the place of ``series``, a ``scope`` counts its events in each period (``number of attacks up for 3 running by month
until 2024-04``), with ``figure`` it adds up that figure of theirs (``total killed of attacks up …``).  ``over`` is
day, week (from Monday), month, quarter or year; or ``observations`` or ``session``, for the last values of a series,
whatever their dates; of a series of trading days (``every: session``) its days are these too.  With ``exact: yes`` the step before did not go the same way.

A step between equal values is neither up nor down.  A value that is not on record leaves it open.  A month that goes on when the claim is made has its count so far, which is
compared with all of the month before, or with the same stretch of it: two readings.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-05-10
... sources: {office: {title: Statistics office, published: 2024-05-05}}
... series:
...   prices: {every: month, source: office, values: {2024-01: 310, 2024-02: 312, 2024-03: 315, 2024-04: 318}}
... claims:
...   - {id: third-rise, says: prices up for 3 running by month until 2024-04}
...   - {id: fall, says: prices down for 1 running by month until 2024-04}
...   - {id: not-on-record, says: prices up for 4 running by month until 2024-04}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("third-rise", "fall", "not-on-record")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: the longest run that is certain.

>>> report["not-on-record"].restatement.statement
'prices up for 3 running by month until 2024-04'
"""

from __future__ import annotations

import enum
import itertools
from collections.abc import Iterator

import attrs

from factcheck.formula import Form, Formula, Not, Part, Sought, Total, Where
from factcheck.kind import (
    CalendarPeriod,
    Formulas,
    Kind,
    Period,
    Restating,
    Window,
    bounds_of,
    period_named,
    values_known,
)
from factcheck.meaning import (
    MORE,
    Moved,
    Readings,
    Setting,
    Valued,
    beside_running,
    counted_so_far,
    observed_back,
    said_of,
    side_by_side_readings,
    value_of,
)
from factcheck.model import Direction, Every, FigureName, ScopeName, SeriesName, Statement
from factcheck.wording import Phrase, say_in, say_window, say_zone

_LONGEST = 1_000
"""So many steps a trend may have at the most."""
_TRIED = 60
"""So many steps are looked at to find a trend that is true."""


class Pace(enum.Enum):
    """From what to what a trend steps."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    OBSERVATIONS = "observations"
    SESSION = "session"


@attrs.frozen
class Trend(Statement):
    """The ``series``, or the number of events (the sum of the ``figure``) of ``scope``, rose or fell ``number`` times in a row ``until`` a period."""

    kind = "trend"
    direction: Direction
    number: int
    over: Pace
    until: Window
    series: SeriesName | None = None
    scope: ScopeName | None = None
    figure: FigureName | None = None
    exact: bool = False

    def __attrs_post_init__(self) -> None:
        if (self.series is None) == (self.scope is None):
            raise ValueError("give either `series` or `scope`")
        if self.figure is not None and self.scope is None:
            raise ValueError("`figure` goes with `scope`")
        if self.over in (Pace.OBSERVATIONS, Pace.SESSION) and self.series is None:
            raise ValueError(f"`over: {self.over.value}` goes with `series`")
        if self.direction not in (Direction.UP, Direction.DOWN):
            raise ValueError("the direction of a trend is up or down")
        if self.until.relation.open_ended and self.over not in (Pace.OBSERVATIONS, Pace.SESSION):
            raise ValueError(f"`until` is one {self.over.value}, the last one")
        if not 1 <= self.number <= _LONGEST:
            raise ValueError(f"a trend has from 1 to {_LONGEST:,} steps")


def _formulas(statement: Trend, setting: Setting) -> Formulas:
    moved = Moved(MORE, sign=1 if statement.direction.above else -1)
    for choices, steps in side_by_side_readings(_steps(statement, setting, statement.number + statement.exact)):
        atoms = [said_of(step, lambda start, end: moved.said(end, start)) for step in steps]
        parts = [Part("steps", tuple(reversed(atoms[: statement.number])))]
        if statement.exact:
            parts.append(Part("no_step_before", (Not((Part("step", (atoms[statement.number],)),)),)))
        yield Formula(tuple(parts), choices)


def _steps(statement: Trend, setting: Setting, steps: int) -> Iterator[Readings[tuple[Valued, Valued]]]:
    """What is compared in each step, from the last one back: the earlier value and the later one."""
    values = list(_values(statement, setting, steps))
    for place, (later, earlier) in enumerate(itertools.pairwise(values)):
        if place == 0 and statement.scope is not None:
            # A period that goes on may be compared with the same stretch of the one before.
            before = beside_running(_last_period(statement, setting), setting)
            yield before.map(lambda where: Valued(_total(statement, setting, where))).joined(later)
        else:
            yield earlier.joined(later)


def _values(statement: Trend, setting: Setting, steps: int) -> Iterator[Readings[Valued]]:
    """What is compared, from the last back to the first, one more than steps."""
    if statement.series is None or not _by_session(statement, setting):
        last = _last_period(statement, setting)
        setting.afford(steps, "periods")
        for back in range(steps + 1):
            yield _value(statement, setting, last.earlier(back))
        return
    # With an observation missing in between, the steps are others.
    yield from map(Readings.one, observed_back(statement.series, statement.until, steps, setting))


def _by_session(statement: Trend, setting: Setting) -> bool:
    """Whether a trend steps from one observation to the next: also from day to day where days are trading days."""
    if statement.over in (Pace.OBSERVATIONS, Pace.SESSION):
        return True
    series = setting.series.get(str(statement.series))
    return statement.over is Pace.DAY and series is not None and series.each is Every.SESSION


def _last_period(statement: Trend, setting: Setting) -> CalendarPeriod:
    return period_named(statement.until, Period(statement.over.value), setting)


def _value(statement: Trend, setting: Setting, period: CalendarPeriod) -> Readings[Valued]:
    if statement.scope is None:
        return value_of(str(statement.series), period.window, setting)
    return Readings.one(Valued(_total(statement, setting, counted_so_far(period, setting))))


def _total(statement: Trend, setting: Setting, where: Where) -> Total:
    return Total(setting.scopes[str(statement.scope)], where, statement.figure or "")


def _meaning(statement: Trend, setting: Setting) -> str:
    what = f"The value of {statement.series}"
    if statement.scope is not None:
        scope = setting.scopes[statement.scope]
        what = (
            f"The sum of '{statement.figure}' over the {scope.many}"
            if statement.figure
            else f"The number of {scope.many}"
        )
    verb = "rose" if statement.direction.above else "fell"
    unit = "observation" if statement.over is Pace.OBSERVATIONS else statement.over.value
    until = say_window(statement.until)
    if statement.over not in (Pace.OBSERVATIONS, Pace.SESSION):
        until = say_in(_last_period(statement, setting).when)
    times = {1: "once", 2: "twice in a row"}.get(statement.number, f"{statement.number} times in a row")
    before = ", and not before that" if statement.exact else ""
    return f"{what} {verb} from {unit} to {unit} {times}, the last time {until}{before}{say_zone(setting.zone)}."


def _restate(statement: Trend, setting: Setting) -> Restating:
    if statement.scope is not None:
        last = _last_period(statement, setting)
        periods = (counted_so_far(last.earlier(back), setting) for back in range(_TRIED + 1))
        sums = (((1, _total(statement, setting, where)),) for where in periods)
        bounds = yield from bounds_of(sums, setting)
    else:
        bounds = yield from values_known(_values(statement, setting, _TRIED))
    candidates = []
    other = Direction.DOWN if statement.direction.above else Direction.UP
    for direction in (statement.direction, other):
        length = 0
        for later, earlier in itertools.pairwise(bounds):
            high, low = (later, earlier) if direction.above else (earlier, later)
            if high[0] is None or low[1] is None or high[0] <= low[1]:
                break
            length += 1
        if length:
            longest = attrs.evolve(statement, direction=direction, number=length)
            candidates += [longest, attrs.evolve(longest, exact=False)]
    return tuple(candidates)


def _sought(statement: Trend, setting: Setting) -> Sought:
    return Sought(Form.IN_A_ROW, ("steps", *(("before",) if statement.exact else ())), many="times")


KIND = Kind(
    name=Trend.kind,
    statement=Trend,
    formulas=_formulas,
    meaning=_meaning,
    sought=_sought,
    phrases=(
        Phrase("{series} {direction} for {number} running by {over} until {until}"),
        Phrase("number of {scope} {direction} for {number} running by {over} until {until}"),
        Phrase("total {figure} of {scope} {direction} for {number} running by {over} until {until}"),
    ),
    restate=_restate,
    manual=__doc__ or "",
)
