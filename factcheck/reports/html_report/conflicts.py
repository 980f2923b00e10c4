"""Statements that cannot all be true: a card for each set, and where they speak of different times a drawing of these.

The drawing has a bar for each statement on one axis; the same statements stand as a table beneath it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from factcheck.model import Conflict, Tally
from factcheck.reports.facts import conflict_label, corrections_sentence
from factcheck.reports.html_report.anchors import claim_anchor, slug
from factcheck.reports.html_report.axis import Axis
from factcheck.reports.html_report.figures import around
from factcheck.reports.html_report.marks import rectangles
from factcheck.reports.html_report.periods import Period, period_of, periods
from factcheck.reports.html_report.record import Record, SourceView
from factcheck.reports.html_report.timeline import Figure, Lane, figure
from factcheck.wording import say_window

__all__ = ["ConflictView", "StatementRow", "conflict_views"]

_MEMBERS = 30
_STEPS = 40
_DRAWN = 40
"""So many sets have a drawing, so that a page keeps its size."""
_BARS = 8
"""With more statements than this a drawing is no help."""


@attrs.frozen
class StatementRow:
    """One of the statements: ``anchor`` is "" where it has no card."""

    name: str
    anchor: str
    who: SourceView | None
    says: str


@attrs.frozen
class ConflictView:
    """Everything a card shows.  ``rows``: the statements of the drawing; none where there is no drawing."""

    message: str
    label: str
    steps: tuple[str, ...]
    corrections: str
    claims: tuple[tuple[str, str], ...]
    tallies: tuple[str, ...]
    figure: Figure | None
    rows: tuple[StatementRow, ...]


def conflict_views(record: Record, conflicts: Sequence[Conflict], prefix: str) -> tuple[ConflictView, ...]:
    """The cards, in the order given.  ``prefix``: of the dossier on the page."""
    return tuple(_view(record, conflict, prefix, number) for number, conflict in enumerate(conflicts, start=1))


def _view(record: Record, conflict: Conflict, prefix: str, number: int) -> ConflictView:
    drawn = _drawing(record, conflict, prefix, number) if number <= _DRAWN else None
    return ConflictView(
        message=conflict.message,
        label=conflict_label(conflict),
        steps=conflict.steps[:_STEPS],
        corrections=corrections_sentence(conflict),
        claims=tuple((claim, claim_anchor(claim, prefix)) for claim in conflict.claims[:_MEMBERS]),
        tallies=conflict.tallies[:_MEMBERS],
        figure=drawn[0] if drawn is not None else None,
        rows=drawn[1] if drawn is not None else (),
    )


def _drawing(
    record: Record, conflict: Conflict, prefix: str, number: int
) -> tuple[Figure, tuple[StatementRow, ...]] | None:
    """A bar for each statement, the one that ends first on top; None unless each speaks of one time and not all of the same."""
    told = [*_claims(record, conflict, prefix), *_tallies(record, conflict)]
    if len(told) > _BARS or any(sum(not each.anchor for each in stretches) != 1 for _, stretches in told):
        return None
    if len({stretches for _, stretches in told}) == 1:
        return None
    told.sort(key=lambda each: (max(stretch.possible.end for stretch in each[1]), each[0].name))
    axis = around(record, [stretch for _, stretches in told for stretch in stretches])
    if axis is None:
        return None
    lanes = tuple(
        Lane(f"{row.name}: {row.says}", bars=tuple(_bars(stretches, axis)), name="stated") for row, stretches in told
    )
    id_ = f"conflict-{number}" + (f"-{slug(prefix)}" if prefix else "")
    title = "The times these statements speak of"
    return figure(id_, title, f"{len(told)} statements, the same as in the table beneath.", axis, lanes=lanes), tuple(
        row for row, _ in told
    )


def _claims(record: Record, conflict: Conflict, prefix: str) -> Iterator[tuple[StatementRow, tuple[Period, ...]]]:
    for name in conflict.claims:
        claim, judgement = record.claims[name], record.report[name]
        who = record.source(claim.source) if claim.source else None
        row = StatementRow(name, claim_anchor(name, prefix), who, judgement.meaning)
        yield row, periods(claim, judgement, record.events, record.line)


def _tallies(record: Record, conflict: Conflict) -> Iterator[tuple[StatementRow, tuple[Period, ...]]]:
    # A tally with the id of a claim is told apart by a word before it.
    tallies = {name: tally for tally in record.report.dossier.tallies for name in (f"tally {tally.id}", tally.id)}
    for name in conflict.tallies:
        tally = tallies[name]
        who = record.source(tally.source) if tally.source else None
        period = period_of(tally.window, tally.made or record.report.dossier.published, record.line)
        yield StatementRow(name, "", who, _said(record, tally)), (period,) if period is not None else ()


def _said(record: Record, tally: Tally) -> str:
    scope = record.report.dossier.scope.get(tally.scope)
    number = str(tally.number)
    many = scope.many if scope is not None else tally.scope
    return f"{number[:1].upper()}{number[1:]} {many} {say_window(tally.window)}"


def _bars(stretches: Sequence[Period], axis: Axis) -> Iterator[tuple[str, str, str]]:
    for stretch in stretches:
        if stretch.anchor:
            yield from (("anchor", x, width) for x, width in rectangles(stretch.possible, axis))
            continue
        yield from (("window", x, width) for x, width in rectangles(stretch.certain, axis))
        yield from (("borderline", x, width) for x, width in rectangles(stretch.possible - stretch.certain, axis))
