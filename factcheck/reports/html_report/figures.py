"""The two drawings of a page: one for each claim, with its window and its witnesses, and one of the whole record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from factcheck.model import Claim, Event, Judgement, Role, Scope
from factcheck.reports.html_report.axis import Axis
from factcheck.reports.html_report.marks import Mark, mark_of, rectangles, tone
from factcheck.reports.html_report.periods import Period, periods
from factcheck.reports.html_report.record import Record
from factcheck.reports.html_report.timeline import (
    Band,
    Bin,
    Figure,
    Lane,
    band,
    bins,
    density_of,
    extent,
    figure,
    rows_apart,
)
from factcheck.when import DAWN, DAY, DUSK, Intervals, day_of, write_bounds
from factcheck.wording import say_days

__all__ = ["MARKS", "around", "claim_figure", "period_said", "record_axis", "record_figure"]

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


def claim_figure(record: Record, claim: Claim, judgement: Judgement, id_: str) -> Figure | None:
    """The claim's window, its witnesses by role, where the record is vouched complete, and the other events.

    None where nothing has a place in time.
    """
    stretches = periods(claim, judgement, record.events, record.line)
    witnesses = [witness for witness in judgement.witnesses if witness.event in record.events]
    shown = [record.events[witness.event] for witness in witnesses]
    axis = _axis(record, stretches, shown)
    if axis is None:
        return None
    roles: dict[Role, list[Event]] = {}
    for witness in witnesses:
        roles.setdefault(witness.role, []).append(record.events[witness.event])
    lanes = [
        *(_events_lane(record, claim, axis, title_of(role), events, tone(role)) for role, events in roles.items()),
        *_coverage_lanes(record, claim, axis, stretches),
        *_other_lane(record, claim, axis, {event.id for event in shown}),
    ]
    told = f"{_said(stretches, record)} {_counted(roles)}".strip()
    return figure(id_, f"Timeline of claim {claim.id}", told, axis, bands=tuple(_bands(stretches, axis)), lanes=lanes)


def title_of(role: Role) -> str:
    """What a witness does, as a heading."""
    return _TITLES.get(role, role.value[:1].upper() + role.value[1:])


def around(record: Record, stretches: Sequence[Period]) -> Axis | None:
    """An axis on which these stretches are seen; None where none of them has a bound."""
    return _axis(record, stretches, ())


def record_axis(record: Record) -> Axis | None:
    """From the first to the last that is on record; None where nothing has a date."""
    return _around(_edges(extent(event, record.line) for event in record.events.values()), record.zone)


def record_figure(record: Record, axis: Axis, counted: Sequence[Bin], tones: Mapping[str, str]) -> Figure:
    """Every event on record, and where the record is vouched complete.

    ``counted``: the bins of events too many to be drawn one by one, else empty.  ``tones``: those that verdicts rest on.
    """
    events = sorted(record.events.values(), key=lambda event: (extent(event, record.line), event.id))
    lanes = []
    if counted:
        told = [f"{period_said(one, record)}: {one.sure} surely, {one.possible} perhaps" for one in counted]
        lanes.append(
            Lane(
                f"{len(events):,} events: surely (solid) and perhaps (hatched)", density=density_of(counted, axis, told)
            )
        )
    else:
        for title, name, group in _sorts(events):
            if group:
                lanes.append(_packed(record, axis, title, group, tones, name))
    lanes += _record_coverage(record, axis)
    return figure("timeline-record", "Timeline of the record", f"{len(events):,} events on record.", axis, lanes=lanes)


def period_said(one: Bin, record: Record) -> str:
    """The days of one part of an axis, in words."""
    return say_days(day_of(one.start, record.zone), day_of(one.end - 1, record.zone))


def _sorts(events: Sequence[Event]) -> tuple[tuple[str, str, list[Event]], ...]:
    happened = [event for event in events if not event.observation]
    observed = [event for event in events if event.observation]
    return ("Events on record", "events", happened), ("Observations", "observations", observed)


def _axis(record: Record, stretches: Sequence[Period], shown: Sequence[Event]) -> Axis | None:
    edges = [*_edges(pair for stretch in stretches for pair in stretch.possible)]
    edges += _edges(extent(event, record.line) for event in shown)
    if edges and any(stretch.possible.start == DAWN or stretch.possible.end == DUSK for stretch in stretches):
        # Of what has no bound, show at least as far as the record reaches.
        whole = record_axis(record)
        edges += [whole.start, whole.end] if whole is not None and len(record.events) <= _OTHERS else []
    return _around(edges, record.zone)


def _around(edges: Sequence[int], zone: str | None) -> Axis | None:
    if not edges:
        return None
    first, last = min(edges), max(edges)
    # A single day would fill the whole width and say nothing: some days around it give it a size.
    air = max((last - first) // 25, 2 * DAY if last - first >= DAY else (last - first) // 8 + DAY // 24)
    return Axis(first - air, last + air, zone)


def _edges(pairs: Iterable[tuple[int, int]]) -> list[int]:
    return [edge for pair in pairs for edge in pair if DAWN < edge < DUSK]


def _bands(stretches: Sequence[Period], axis: Axis) -> Iterator[Band]:
    for number, stretch in enumerate(sorted(stretches, key=lambda stretch: stretch.anchor)):
        if stretch.anchor:
            yield from band("anchor", stretch.possible, axis, "counts from")
            continue
        label = "the claim's window" if number == 0 else ""
        certain = band("window", stretch.certain, axis, label)
        yield from certain
        yield from band("borderline", stretch.possible - stretch.certain, axis, "" if certain else label)


def _events_lane(record: Record, claim: Claim, axis: Axis, title: str, events: Sequence[Event], shade: str) -> Lane:
    events = sorted(
        {event.id: event for event in events}.values(), key=lambda event: (extent(event, record.line), event.id)
    )
    title = f"{title} ({len(events):,})"
    if len(events) <= _ROWS:
        marks = (mark_of(event, axis, record.line, _told(record, event, claim), shade) for event in events)
        return Lane(title, rows=tuple((mark,) for mark in marks), name=shade)
    return _packed(record, axis, title, events, {event.id: shade for event in events}, shade)


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
    counted = bins(events, axis, record.line)
    told = [f"{period_said(one, record)}: {one.sure} surely, {one.possible} perhaps" for one in counted]
    return Lane(title, density=density_of(counted, axis, told), name=name)


def _coverage_lanes(record: Record, claim: Claim, axis: Axis, stretches: Sequence[Period]) -> Iterator[Lane]:
    """For each scope of the claim where the record is vouched complete, and where in its window it is not."""
    seen = Intervals.between(axis.start, axis.end)
    asked = Intervals(pair for stretch in stretches if not stretch.anchor for pair in stretch.possible) & seen
    scopes = [scope for scope in record.scopes(claim) if not scope.observes]
    for scope in scopes[:_SCOPES]:
        open_ = record.open(scope, seen, claim.source)
        if open_ is not None:
            yield _coverage_lane(scope, seen - open_, asked & open_, axis)


def _record_coverage(record: Record, axis: Axis) -> Iterator[Lane]:
    seen = Intervals.between(axis.start, axis.end)
    names = dict.fromkeys(statement.scope for statement in record.report.dossier.coverage)
    scopes = [record.report.dossier.scope[name] for name in names if name in record.report.dossier.scope]
    for scope in scopes[:_COVERED_SCOPES]:
        open_ = record.open(scope, seen, None)
        if open_ is not None:
            yield _coverage_lane(scope, seen - open_, open_, axis)


def _coverage_lane(scope: Scope, closed: Intervals, open_: Intervals, axis: Axis) -> Lane:
    bars = [
        *(("covered", x, width) for x, width in rectangles(closed, axis)),
        *(("gap", x, width) for x, width in rectangles(open_, axis)),
    ]
    return Lane(f"Complete: {scope.many}", bars=tuple(bars) or (("none", "0%", "100%"),), name="coverage")


def _other_lane(record: Record, claim: Claim, axis: Axis, shown: set[str]) -> Iterator[Lane]:
    if len(record.events) > _OTHERS:
        return
    others = [
        event
        for event in record.events.values()
        if event.id not in shown and not event.observation and _within(extent(event, record.line), axis)
    ]
    if others:
        others.sort(key=lambda event: (extent(event, record.line), event.id))
        title = f"Other events on record ({len(others):,})"
        if len(others) <= _OTHERS_NAMED:
            marks = (mark_of(event, axis, record.line, _told(record, event, claim), "other") for event in others)
            yield Lane(title, rows=tuple((mark,) for mark in marks), name="other")
        else:
            yield _packed(record, axis, title, others, {}, "other")


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
