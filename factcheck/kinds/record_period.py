"""``record_period``: a day, week, month, quarter or year has the most events of a scope, or the highest sum of a figure, of all in a stretch.

``{record_period: {scope: attacks, at: 2024-02, over: month, window: 2023-10/2024-03}}``, as a phrase
``attacks had their record month 2024-02 during 2023-10/2024-03``; with ``figure`` ``killed in attacks had …``, with ``direction: lowest`` ``had their lowest month``.  ``since`` a date
compares with every period after the one of that date, which itself is taken to have been as good ("record month since October"), and up to its own or to the moment of speaking (two readings, which must agree); with ``anchor: reference`` from that period on ("since records began").

Compared are whole calendar periods that lie inside the window and had begun when the claim was made; weeks are those from Monday to Sunday; what only a wide sense
of the window holds ("early 2024") refutes nothing, and leaves open what it would.  A period that goes on has its count
so far: it may be the most already, and the fewest only when it is over; another one is the fewest if that has come to no fewer already.  Where there is no
other period to compare with, nothing is decided.  The values of a series
are compared as the kind ``value`` tells them (``value in prices had …``).  ``ties``: whether a record that is equalled still stands (``shared``)
or not (``broken``); unless the claim says so, both readings must agree.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of attacks, published: 2024-04-23}}
... scopes: {attacks: {what: attack}}
... events: [{id: e1, when: 2024-01-28, what: attack}, {id: e2, when: 2024-02-11, what: attack}, {id: e3, when: 2024-02-20, what: attack}]
... coverage: [{id: complete, scope: attacks, window: 2024-01/2024-03, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: busiest, says: attacks had their record month 2024-02 during 2024-01/2024-03}
...   - {id: not-busiest, says: attacks had their record month 2024-01 during 2024-01/2024-03}
...   - {id: silent-log, says: attacks had their record month 2024-02 since 2023-11}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("busiest", "not-busiest", "silent-log")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: the true record in the window.

>>> report["not-busiest"].restatement.statement
'attacks had their record month 2024-02 during 2024-01/2024-03'
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import attrs

from factcheck.formula import AnyOf, Atom, Form, Formula, Missing, Part, Sought, Total
from factcheck.kind import (
    Asking,
    Bounds,
    CalendarPeriod,
    Formulas,
    Kind,
    Period,
    Restating,
    Window,
    bounds_of,
    nouns,
    or_until_now,
    period_named,
    ways_with_ties,
)
from factcheck.meaning import (
    MORE,
    NOT_LESS,
    Moved,
    Readings,
    Rivals,
    Setting,
    Valued,
    counted_so_far,
    has_value,
    is_followed,
    not_over,
    presupposed,
    rivals_since,
    rivals_within,
    said_of,
    side_by_side_readings,
    until_over,
    value_of,
)
from factcheck.model import (
    VALUE,
    Anchor,
    AnchorPolicy,
    Direction,
    FigureName,
    NumberWord,
    ReasonCode,
    ScopeName,
    Statement,
    Ties,
)
from factcheck.wording import Phrase, capital, say_anchor, say_window, say_zone

MAX_CANDIDATES = 8
"""So many other periods are tried to find the true record."""
MAX_BACK = 120
"""So many periods are looked back over for one that was as good."""
MAX_HELD = 64
"""So many periods may lie within the date since which it is the record."""


@attrs.frozen
class RecordPeriod(Statement):
    """The period ``at`` has more events of ``scope``, or a higher sum of ``figure``, than every other one in ``window`` or since ``since``."""

    kind = "record_period"
    scope: ScopeName
    at: Window
    over: Period
    figure: FigureName | None = None
    window: Window | None = None
    since: Anchor | None = None
    direction: Direction = Direction.HIGHEST
    ties: Ties | None = None
    anchor: AnchorPolicy = AnchorPolicy.REQUIRED

    def __attrs_post_init__(self) -> None:
        if (self.window is None) == (self.since is None):
            raise ValueError("give either `window` or `since`")
        if self.anchor is not AnchorPolicy.REQUIRED and self.since is None:
            raise ValueError("`anchor` goes with `since`")
        if self.since is not None and self.since.event is not None:
            raise ValueError("periods are compared since a date: give that of the event")
        if self.at.relation.open_ended:
            raise ValueError("`at` is one period, such as 2024-03")
        if self.direction not in (Direction.HIGHEST, Direction.LOWEST):
            raise ValueError("the direction is highest or lowest")


def _formulas(statement: RecordPeriod, setting: Setting) -> Formulas:
    at = _at(statement, setting)
    scope = setting.scopes[statement.scope]
    unknown = () if statement.direction.above else not_over(at, scope, statement.figure, setting)
    for choices, rivals in _rivals(statement, at, setting):
        compared = (_compared(statement, period, setting) for period in (*rivals.others, *rivals.perhaps))
        held_then = (_value(statement, period, setting) for period in rivals.held)
        values = side_by_side_readings((_compared(statement, at, setting), *compared, *held_then))
        for more, ((own, *others), ties) in values.joined(ways_with_ties(statement.ties)):
            number = MORE if ties is Ties.BROKEN else NOT_LESS
            among, perhaps, held = _parted(others, len(rivals.others), len(rivals.perhaps))
            # Where none lies between, that of the date and it decide nothing (rule 4).
            beaten = tuple(_beats(statement, own, each, number) for each in among) or (
                Missing(ReasonCode.PRESUPPOSITION),
            )
            parts = [Part("record", (*beaten, *_perhaps_beaten(statement, own, perhaps, number)))]
            if unknown:
                # It may still come to more.
                parts.append(Part("over", unknown))
            yield Formula((*parts, *_held(statement, own, held)), (*choices, *more))


def _parted(values: Sequence[Valued], *numbers: int) -> Iterator[tuple[Valued, ...]]:
    left = iter(values)
    yield from (tuple(itertools.islice(left, number)) for number in numbers)
    yield tuple(left)


def _perhaps_beaten(
    statement: RecordPeriod, own: Valued, others: Sequence[Valued], number: NumberWord
) -> tuple[Atom, ...]:
    """That it had more also than those that its window may hold; where not, it hangs on how widely that is meant."""
    if not others:
        return ()
    beaten = tuple(_beats(statement, own, each, number) for each in others)
    vague = Missing(ReasonCode.VAGUENESS, (("number", str(statement.window)),))
    return (AnyOf(((Part("record", beaten),), (Part("record", (vague,)),))),)


def _at(statement: RecordPeriod, setting: Setting) -> CalendarPeriod:
    return period_named(statement.at, statement.over, setting)


def _value(statement: RecordPeriod, period: CalendarPeriod, setting: Setting) -> Readings[Valued]:
    """What a period had: so many events, so much of a figure of theirs, or the value of a series, which is not added up."""
    if statement.figure == VALUE and statement.scope in setting.series:
        return value_of(statement.scope, period.window, setting)
    return Readings.one(Valued(_total(statement, period, setting)))


def _compared(statement: RecordPeriod, period: CalendarPeriod, setting: Setting) -> Readings[Valued]:
    """What of a period is compared: of one that goes on what it has so far, but for the lowest what it comes to when it is over."""
    value = _value(statement, period, setting)
    if statement.direction.above:
        return value
    return until_over(value, period, setting.scopes[statement.scope], statement.figure, setting)


def _has_value(statement: RecordPeriod, period: CalendarPeriod, setting: Setting) -> bool:
    """Whether a period has a value at all."""
    is_of_series = statement.figure == VALUE and statement.scope in setting.series
    return not is_of_series or has_value(statement.scope, period, setting)


def _total(statement: RecordPeriod, period: CalendarPeriod, setting: Setting) -> Total:
    return Total(setting.scopes[statement.scope], counted_so_far(period, setting), statement.figure or "")


def _beats(statement: RecordPeriod, one: Valued, other: Valued, number: NumberWord) -> Atom:
    """That one period had so much more than the other, or, of the lowest, so much less."""
    return said_of((one, other), Moved(number, sign=1 if statement.direction.above else -1, whole=True).said)


def _rivals(statement: RecordPeriod, at: CalendarPeriod, setting: Setting) -> Readings[Rivals]:
    """The periods it is compared with, in every admissible reading."""

    def has_one(period: CalendarPeriod) -> bool:
        return _has_value(statement, period, setting)

    if statement.window is not None:
        return rivals_within(at, statement.window, setting, has_value=has_one)
    assert statement.since is not None, "checked when the statement is made"
    start = statement.anchor is AnchorPolicy.REFERENCE
    of = setting.scopes[statement.scope]
    return rivals_since(at, statement.since, setting, of=of, start=start, has_value=has_one)


def _held(statement: RecordPeriod, own: Valued, held: Sequence[Valued]) -> tuple[Part, ...]:
    """The presupposition that one of the periods of the date since which it is the record was as good."""
    if not held:
        return ()
    if len(held) > MAX_HELD:
        return (
            Part(
                "anchor",
                (
                    Missing(
                        ReasonCode.BUDGET,
                        (("undone", f"more than {MAX_HELD} periods lie within the date since which it is so"),),
                    ),
                ),
            ),
        )
    as_good = [Part("anchor", (_beats(statement, each, own, NOT_LESS),)) for each in held]
    atoms = as_good[0].atoms if len(as_good) == 1 else (AnyOf(tuple((each,) for each in as_good)),)
    return (presupposed(Part("anchor", atoms)),)


def _meaning(statement: RecordPeriod, setting: Setting) -> str:
    there, than = _said(statement, setting)
    unit, zone = statement.over.value, say_zone(setting.zone)
    if statement.window is not None:
        others = f"in any other whole {unit} {say_window(statement.window)}"
    else:
        assert statement.since is not None, "checked when the statement is made"
        said = say_anchor(statement.since, setting.dates)
        told = is_followed(_at(statement, setting), setting, setting.scopes[statement.scope])
        until = f"until then{or_until_now(setting, told=told, on_record=True)}"
        others = f"in any {unit} from {said} {until}"
        if statement.anchor is AnchorPolicy.REQUIRED:
            as_good = "as high" if statement.direction.above else "as low"
            others = f"in any {unit} after that of {said} {until}, and that of {said} was at least {as_good}"
    return f"{capital(say_window(statement.at))} {there} {than} {others}{zone}."


def _said(statement: RecordPeriod, setting: Setting) -> tuple[str, str]:
    """What there was, and what it is set against: "there were more storms", "than"; of a series "the value of gold was higher", "than"."""
    scope, above, shared = setting.scopes[statement.scope], statement.direction.above, statement.ties is Ties.SHARED
    if statement.figure is not None:
        what = f"the '{statement.figure}' of {scope.many}"
        if statement.figure == VALUE and statement.scope in setting.series:
            what = f"the value of {statement.scope}"
        if shared:
            return f"{what} was at least as {'high' if above else 'low'}", "as"
        return f"{what} was {'higher' if above else 'lower'}", "than"
    if shared:
        return f"there were at {'least' if above else 'most'} as many {scope.many}", "as"
    return f"there were {'more' if above else 'fewer'} {scope.many}", "than"


def _restate(statement: RecordPeriod, setting: Setting) -> Restating:
    if statement.since is not None:
        return (yield from _since_then(statement, setting))
    at = _at(statement, setting)
    periods = (at, *_rivals(statement, at, setting).values[0].others)
    totals = yield from _totals(statement, periods, setting)
    # The one whose worst case is best comes first.
    sign = -1 if statement.direction.above else 1
    worst = [low if statement.direction.above else high for low, high in totals]
    ranked = sorted(
        (sign * value, abs(period.number - at.number), period.number, period)
        for value, period in zip(worst, periods, strict=True)
        if value is not None
    )
    best = [period for *_, period in ranked[:MAX_CANDIDATES]]
    candidates = [attrs.evolve(statement, at=period.window) for period in best if period.number != at.number]
    shared = [attrs.evolve(one, ties=Ties.SHARED) for one in (statement, *candidates) if statement.ties is None]
    return (*candidates, *shared)


def _since_then(statement: RecordPeriod, setting: Setting) -> Restating:
    """Since the last period before it that may have been as good."""
    at = _at(statement, setting)
    periods = [at.earlier(back) for back in range(MAX_BACK + 1)]
    own, *totals = yield from _totals(statement, periods, setting)
    above = statement.direction.above
    for period, (low, high) in zip(periods[1:], totals, strict=True):
        best, bar = (high, own[0]) if above else (low, own[1])
        if best is None or bar is None or (best >= bar if above else best <= bar):
            found = attrs.evolve(statement, since=Anchor(window=period.window), anchor=AnchorPolicy.REQUIRED)
            return (found, *((attrs.evolve(found, ties=Ties.SHARED),) if statement.ties is None else ()))
    return ()


def _totals(statement: RecordPeriod, periods: Sequence[CalendarPeriod], setting: Setting) -> Asking[list[Bounds]]:
    sums = (((1, _total(statement, period, setting)),) for period in periods)
    return (yield from bounds_of(sums, setting))


def _sought(statement: RecordPeriod, setting: Setting) -> Sought:
    return Sought(Form.ORDINAL, ("record",), *nouns(setting.scopes[statement.scope]))


KIND = Kind(
    name=RecordPeriod.kind,
    statement=RecordPeriod,
    formulas=_formulas,
    meaning=_meaning,
    sought=_sought,
    phrases=tuple(
        Phrase(f"{what} had their {record} {{over}} {{at}} {stretch}{ties}")
        for what in ("{scope}", "{figure} in {scope}")
        for record in ("record", "{direction}")
        for stretch in ("during {window}", "since {since}", "since {since} as {anchor}")
        for ties in ("", " with ties {ties}")
    ),
    restate=_restate,
    manual=__doc__ or "",
)
