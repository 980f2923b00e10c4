"""The drawings of a page: for each claim its window and its witnesses, one of the whole record, and the times of statements in conflict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from factcheck.model import (
    NOTHING_DISREGARDED,
    Anchor,
    Claim,
    Conflict,
    Disregarded,
    Event,
    Judgement,
    Role,
    Scope,
    Tally,
    walk,
)
from factcheck.reports.facts import witnesses_by_role
from factcheck.reports.html_report.anchors import slug
from factcheck.reports.html_report.axis import Axis
from factcheck.reports.html_report.record import Record, SourceView
from factcheck.reports.html_report.timeline import (
    Band,
    Bin,
    Figure,
    Lane,
    Mark,
    band,
    bins,
    extent,
    mark_of,
    rectangles,
    rows_apart,
    tone,
)
from factcheck.when import DAWN, DAY, DUSK, Intervals, Line, When, Window, write_bounds
from factcheck.wording import capital, say_window

MARKS = 400
"""More events than this are drawn as density."""
_OTHERS = 2_000
"""With more events than this on record, a claim's drawing shows its witnesses alone, so that the work stays linear."""
_ROWS = 12
_PACKED_ROWS = 12
_APART = 140
"""Marks in one row stand at least so far from each other's middle, in hundredths of a percent."""
_OTHERS_NAMED = 4
_SCOPES = 3
_COVERED_SCOPES = 6
_CONFLICTS = 200
_DRAWN = 40
"""So many sets have a drawing, so that a page keeps its size."""
_BARS = 8
"""With more statements than this a drawing is no help."""
_TITLES = {
    Role.FOCAL: "What the claim is about",
    Role.COUNTED: "Counted",
    Role.ANCHOR: "What the claim counts from",
    Role.INTRUDER: "Stands against the claim",
    Role.POSSIBLE: "Perhaps counted",
    Role.POSSIBLE_INTRUDER: "May stand against the claim",
    Role.POSSIBLE_ANCHOR: "Perhaps what the claim counts from",
    Role.RELATED: "What is compared",
}


def claim_figure(record: Record, claim: Claim, judgement: Judgement, name: str) -> Figure | None:
    """The claim's window, its witnesses by role, where the record is vouched complete, and the other events.

    None where nothing has a place in time.
    """
    stretches = periods(claim, judgement, record.events, record.line)
    roles: dict[Role, list[Event]] = {}
    for role, ids in witnesses_by_role(judgement).items():
        known = [record.events[id_] for id_ in ids if id_ in record.events]
        if known:
            roles[role] = known
    shown = [event for events in roles.values() for event in events]
    axis = _axis_of(record, stretches, shown)
    if axis is None:
        return None
    asked = Intervals(pair for stretch in stretches if not stretch.anchor for pair in stretch.possible)
    scopes = [scope for scope in record.scopes(claim) if not scope.observes]
    others = _others(record, axis, {event.id for event in shown})
    lanes = [
        *(_lane(record, claim, axis, title_of(role), events, tone(role)) for role, events in roles.items()),
        *_coverage_lanes(record, axis, scopes[:_SCOPES], asked, Disregarded.of(claim.source, claim.made, record.line)),
        *([_lane(record, claim, axis, "Other events on record", others, "other", _OTHERS_NAMED)] if others else ()),
    ]
    told = f"{_said(stretches, record)} {_counted(roles)}".strip()
    return Figure(name, f"Timeline of claim {claim.id}", told, axis, tuple(lanes), tuple(_bands(stretches, axis)))


def title_of(role: Role) -> str:
    """What a witness does, as a heading."""
    return _TITLES.get(role, capital(role.value))


def _axis_of(record: Record, stretches: Sequence[Period], shown: Sequence[Event] = ()) -> Axis | None:
    """An axis on which these stretches and events are seen; None where none of them has a bound."""
    edges = [edge for stretch in stretches for pair in stretch.possible for edge in pair]
    edges += [edge for event in shown for edge in extent(event, record.line)]
    known = [edge for edge in edges if DAWN < edge < DUSK]
    if known and any(stretch.possible.start == DAWN or stretch.possible.end == DUSK for stretch in stretches):
        # Of what has no bound, show at least as far as the record reaches.
        whole = record_axis(record)
        known += [whole.start, whole.end] if whole is not None and len(record.events) <= _OTHERS else []
    if not known:
        return None
    first, last = min(known), max(known)
    # A single day would fill the whole width and say nothing: some days around it give it a size.
    air = max((last - first) // 25, 2 * DAY if last - first >= DAY else (last - first) // 8 + DAY // 24)
    return Axis(first - air, last + air, record.zone)


def record_axis(record: Record) -> Axis | None:
    """From the first to the last that is on record; None where nothing has a date."""
    return _axis_of(record, (), tuple(record.events.values()))


def record_figure(record: Record, axis: Axis, counted: Sequence[Bin], tones: Mapping[str, str]) -> Figure:
    """Every event on record, and where the record is vouched complete.

    ``counted``: the bins of events too many to be drawn one by one, else empty.  ``tones``: those that verdicts rest on.
    """
    events = _in_time(record, record.events.values())
    told = f"{len(events):,} events"
    happened = [event for event in events if not event.observation]
    observed = [event for event in events if event.observation]
    if counted:
        lanes = [Lane(f"{told}: surely (solid) and perhaps (hatched)", density=tuple(counted))]
    else:
        sorts = (("Events on record", "events", happened), ("Observations", "observations", observed))
        lanes = [_packed(record, axis, title, group, tones, name) for title, name, group in sorts if group]
    names = dict.fromkeys(statement.scope for statement in record.report.dossier.coverage)
    scopes = [record.report.dossier.scope[name] for name in names if name in record.report.dossier.scope]
    lanes += _coverage_lanes(record, axis, scopes[:_COVERED_SCOPES], Intervals.always(), NOTHING_DISREGARDED)
    return Figure("timeline-record", "Timeline of the record", f"{told} on record.", axis, tuple(lanes))


def _in_time(record: Record, events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (extent(event, record.line), event.id))


def _bands(stretches: Sequence[Period], axis: Axis) -> Iterator[Band]:
    for number, stretch in enumerate(sorted(stretches, key=lambda stretch: stretch.anchor)):
        if stretch.anchor:
            yield from band("anchor", stretch.possible, axis, "counts from")
            continue
        label = "the claim's window" if number == 0 else ""
        certain = band("window", stretch.certain, axis, label)
        yield from certain
        yield from band("borderline", stretch.possible - stretch.certain, axis, "" if certain else label)


def _lane(
    record: Record, claim: Claim, axis: Axis, title: str, events: Sequence[Event], shade: str, named: int = _ROWS
) -> Lane:
    """A row with a label for each event, where they are at most ``named``; else marks without labels in a few rows."""
    events = _in_time(record, {event.id: event for event in events}.values())
    title = f"{title} ({len(events):,})"
    if len(events) > named:
        return _packed(record, axis, title, events, {event.id: shade for event in events}, shade)
    marks = (mark_of(event, axis, record.line, _told(record, event, claim), shade) for event in events)
    return Lane(title, rows=tuple((mark,) for mark in marks), name=shade)


def _packed(
    record: Record, axis: Axis, title: str, events: Sequence[Event], tones: Mapping[str, str], name: str
) -> Lane:
    """Marks without labels in a few rows; where they are too many, their density.  Events must be sorted by time."""
    rows: tuple[tuple[Mark, ...], ...] | None = None
    if len(events) <= MARKS:
        placed = []
        for event in events:
            start, end = extent(event, record.line)
            mark = mark_of(event, axis, record.line, _told(record, event, None), tones.get(event.id, "other"))
            left, right = axis.place(start), axis.place(end)
            middle = (left + right) // 2
            placed.append((min(left, middle - _APART), max(right, middle + _APART), attrs.evolve(mark, label="")))
        rows = rows_apart(placed, _PACKED_ROWS)
    if rows is not None:
        return Lane(title, rows=rows, name=f"{name} packed")
    return Lane(title, density=bins(events, axis, record.line), name=name)


def _coverage_lanes(
    record: Record, axis: Axis, scopes: Sequence[Scope], asked: Intervals, disregarding: Disregarded
) -> Iterator[Lane]:
    """For each scope where the record is vouched complete, and where in the time that is ``asked`` about it is not."""
    seen = Intervals.between(axis.start, axis.end)
    for scope in scopes:
        open_ = record.open(scope, seen, disregarding)
        if open_ is not None:
            bars = [("covered", x, width) for x, width in rectangles(seen - open_, axis)]
            bars += [("gap", x, width) for x, width in rectangles(asked & open_, axis)]
            yield Lane(f"Complete: {scope.many}", bars=tuple(bars) or (("none", "0%", "100%"),), name="coverage")


def _others(record: Record, axis: Axis, shown: set[str]) -> list[Event]:
    """The further events that are seen on the axis; none where the record is large."""
    if len(record.events) > _OTHERS:
        return []
    return [
        event
        for event in record.events.values()
        if event.id not in shown and not event.observation and _within(extent(event, record.line), axis)
    ]


def _within(pair: tuple[int, int], axis: Axis) -> bool:
    return pair[0] < axis.end and pair[1] > axis.start


def _told(record: Record, event: Event, claim: Claim | None) -> str:
    date = record.date(event, claim.zone if claim else None)
    return f"{event.id}: {date}" + (f", {event.title}" if event.title else "")


def _said(stretches: Sequence[Period], record: Record) -> str:
    for stretch in stretches:
        if not stretch.anchor:
            first, last = write_bounds((stretch.possible.start, stretch.possible.end), record.zone)
            start, end = f" from {first}" if first else "", f" up to {last}" if last else ""
            return f"The claim speaks of the time{start}{end}." if start or end else ""
    return ""


def _counted(roles: Mapping[Role, Sequence[Event]]) -> str:
    told = "; ".join(
        f"{title_of(role).lower()}: {len({event.id for event in events}):,}" for role, events in roles.items()
    )
    return f"Events on which the verdict rests: {told}." if told else "The verdict rests on no single event."


# --- statements in conflict -----------------------------------------------------------------------------------


@attrs.frozen
class _Stated:
    """One of the statements, and the times it speaks of.  ``anchor`` is "" where it has no card."""

    name: str
    anchor: str
    who: SourceView | None
    says: str
    stretches: tuple[Period, ...]


def drawn_conflicts(record: Record) -> Iterator[tuple[Conflict, Figure | None, Sequence[_Stated]]]:
    """The first conflicts of the report, each with its drawing and the statements of it, of which some have none."""
    for number, conflict in enumerate(record.report.conflicts[:_CONFLICTS], start=1):
        stated = [*_stated_claims(record, conflict), *_stated_tallies(record, conflict)] if number <= _DRAWN else []
        id_ = f"conflict-{number}" + (f"-{slug(record.prefix)}" if record.prefix else "")
        drawn = None
        if _can_be_drawn(stated):
            # The one that ends first stands on top.
            stated.sort(key=lambda one: (max(stretch.possible.end for stretch in one.stretches), one.name))
            drawn = _drawing(record, stated, id_)
        yield conflict, drawn, stated


def _can_be_drawn(stated: Sequence[_Stated]) -> bool:
    """Whether each speaks of one time, and not all of the same."""
    if len(stated) > _BARS or any(sum(not each.anchor for each in one.stretches) != 1 for one in stated):
        return False
    return len({one.stretches for one in stated}) > 1


def _drawing(record: Record, stated: Sequence[_Stated], id_: str) -> Figure | None:
    """A bar for each statement; None where no time has a bound."""
    axis = _axis_of(record, [stretch for one in stated for stretch in one.stretches])
    if axis is None:
        return None
    lanes = tuple(
        Lane(f"{one.name}: {one.says}", bars=tuple(_bars(one.stretches, axis)), name="stated") for one in stated
    )
    told = f"{len(stated)} statements, the same as in the table beneath."
    return Figure(id_, "The times these statements speak of", told, axis, lanes)


def _stated_claims(record: Record, conflict: Conflict) -> Iterator[_Stated]:
    for name in conflict.claims:
        claim, judgement = record.claims[name], record.report[name]
        who = record.source(claim.source) if claim.source else None
        stretches = periods(claim, judgement, record.events, record.line)
        yield _Stated(name, record.anchor(name), who, judgement.meaning, stretches)


def _stated_tallies(record: Record, conflict: Conflict) -> Iterator[_Stated]:
    # A tally with the id of a claim is told apart by a word before it.
    tallies = {name: tally for tally in record.report.dossier.tallies for name in (f"tally {tally.id}", tally.id)}
    for name in conflict.tallies:
        tally = tallies[name]
        who = record.source(tally.source) if tally.source else None
        period = period_of(tally.window, tally.made or record.report.dossier.published, record.line)
        yield _Stated(name, "", who, _tally_said(record, tally), (period,) if period is not None else ())


def _tally_said(record: Record, tally: Tally) -> str:
    scope = record.report.dossier.scope.get(tally.scope)
    many = scope.many if scope is not None else tally.scope
    return f"{capital(tally.number)} {many} {say_window(tally.window)}"


def _bars(stretches: Sequence[Period], axis: Axis) -> Iterator[tuple[str, str, str]]:
    for stretch in stretches:
        forms = {
            "anchor" if stretch.anchor else "window": stretch.certain,
            "borderline": stretch.possible - stretch.certain,
        }
        for form, instants in forms.items():
            yield from ((form, x, width) for x, width in rectangles(instants, axis))


# --- the stretches of time a statement speaks of ----------------------------------------------------------------


_MOST = 6
"""A statement of statements may name any number; so many are drawn."""


@attrs.frozen
class Period:
    """``certain`` instants the claim speaks of and ``possible`` ones (a superset); ``anchor``: what it counts from instead."""

    certain: Intervals
    possible: Intervals
    anchor: bool = False


def periods(claim: Claim, judgement: Judgement, events: Mapping[str, Event], line: Line) -> tuple[Period, ...]:
    """The stretches to mark, in the order of the statement's fields; none that is empty or without any bound."""
    found: dict[Period, None] = {}
    for _, value in walk(claim.statement, whole=(Window, Anchor)):
        period = None
        if isinstance(value, Window):
            period = period_of(value, claim.made, line)
        elif isinstance(value, Anchor):
            period = _anchor(value, claim, events, line)
        if period is not None:
            found[period] = None
    end = _ends(claim, judgement, events, line)
    for anchor in [period.possible for period in found if period.anchor]:
        if anchor.end < DUSK and end is not None and end > anchor.end:
            since = Intervals.between(anchor.end, end)
            found[Period(since, since)] = None
    drawable = (period for period in found if period.possible.pairs and period.possible != Intervals.always())
    return tuple(drawable)[:_MOST]


def period_of(window: Window, made: When | None, line: Line) -> Period | None:
    """The stretch of a window, in words said then; None where it has none, or none that is known."""
    now = made.on(line) if made is not None else None
    try:
        readings = window.at(made).on(line).readings(now)
    except ValueError:  # Open, and nobody says when it was said: the judgement tells, a drawing need not.
        return None
    if not readings:
        return None
    certain, possible = readings[0].stretch.certain, readings[0].stretch.possible
    for reading in readings[1:]:
        certain, possible = certain & reading.stretch.certain, possible | reading.stretch.possible
    return Period(certain, possible)


def _anchor(anchor: Anchor, claim: Claim, events: Mapping[str, Event], line: Line) -> Period | None:
    if anchor.window is not None:
        period = period_of(anchor.window, claim.made, line)
        instants = period.possible if period is not None else Intervals()
    else:
        event = events.get(str(anchor.event))
        instants = event.end.on(line).intervals if event is not None else Intervals()
    return Period(instants.hull(), instants.hull(), anchor=True) if instants.pairs else None


def _ends(claim: Claim, judgement: Judgement, events: Mapping[str, Event], line: Line) -> int | None:
    """Where the time since an anchor ends: at the event the claim is about, else when it was said."""
    focal = [
        events[witness.event].moment.on(line).intervals.start
        for witness in judgement.witnesses
        if witness.role is Role.FOCAL and witness.event in events
    ]
    known = [start for start in focal if start > DAWN]
    if known:
        return min(known)
    return claim.made.on(line).intervals.end if claim.made is not None and not focal else None
