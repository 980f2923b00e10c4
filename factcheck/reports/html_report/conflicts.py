"""Statements that cannot all be true: where they speak of different times, a drawing of these.

The drawing has a bar for each statement on one axis; the same statements stand as a table beneath it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from factcheck.model import Conflict, Tally
from factcheck.reports.html_report.anchors import claim_anchor, slug
from factcheck.reports.html_report.axis import Axis
from factcheck.reports.html_report.figures import axis_of
from factcheck.reports.html_report.marks import rectangles
from factcheck.reports.html_report.periods import Period, period_of, periods
from factcheck.reports.html_report.record import Record, SourceView
from factcheck.reports.html_report.timeline import Figure, Lane, figure
from factcheck.wording import say_window

__all__ = ["drawn_conflicts"]

_SHOWN = 200
_DRAWN = 40
"""So many sets have a drawing, so that a page keeps its size."""
_BARS = 8
"""With more statements than this a drawing is no help."""


@attrs.frozen
class _Stated:
    """One of the statements, and the times it speaks of.  ``anchor`` is "" where it has no card."""

    name: str
    anchor: str
    who: SourceView | None
    says: str
    stretches: tuple[Period, ...]


def drawn_conflicts(record: Record, prefix: str) -> Iterator[tuple[Conflict, Figure | None, Sequence[_Stated]]]:
    """The first conflicts of the report, each with its drawing and the statements of it, of which some have none.

    ``prefix``: of the dossier on the page.
    """
    for number, conflict in enumerate(record.report.conflicts[:_SHOWN], start=1):
        stated = [*_claims(record, conflict, prefix), *_tallies(record, conflict)] if number <= _DRAWN else []
        id_ = f"conflict-{number}" + (f"-{slug(prefix)}" if prefix else "")
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
    axis = axis_of(record, [stretch for one in stated for stretch in one.stretches])
    if axis is None:
        return None
    lanes = [Lane(f"{one.name}: {one.says}", bars=tuple(_bars(one.stretches, axis)), name="stated") for one in stated]
    told = f"{len(stated)} statements, the same as in the table beneath."
    return figure(id_, "The times these statements speak of", told, axis, lanes=lanes)


def _claims(record: Record, conflict: Conflict, prefix: str) -> Iterator[_Stated]:
    for name in conflict.claims:
        claim, judgement = record.claims[name], record.report[name]
        who = record.source(claim.source) if claim.source else None
        stretches = periods(claim, judgement, record.events, record.line)
        yield _Stated(name, claim_anchor(name, prefix), who, judgement.meaning, stretches)


def _tallies(record: Record, conflict: Conflict) -> Iterator[_Stated]:
    # A tally with the id of a claim is told apart by a word before it.
    tallies = {name: tally for tally in record.report.dossier.tallies for name in (f"tally {tally.id}", tally.id)}
    for name in conflict.tallies:
        tally = tallies[name]
        who = record.source(tally.source) if tally.source else None
        period = period_of(tally.window, tally.made or record.report.dossier.published, record.line)
        yield _Stated(name, "", who, _said(record, tally), (period,) if period is not None else ())


def _said(record: Record, tally: Tally) -> str:
    scope = record.report.dossier.scope.get(tally.scope)
    number = str(tally.number)
    many = scope.many if scope is not None else tally.scope
    return f"{number[:1].upper()}{number[1:]} {many} {say_window(tally.window)}"


def _bars(stretches: Sequence[Period], axis: Axis) -> Iterator[tuple[str, str, str]]:
    for stretch in stretches:
        certain, borderline = ("anchor", "anchor") if stretch.anchor else ("window", "borderline")
        yield from ((certain, x, width) for x, width in rectangles(stretch.certain, axis))
        yield from ((borderline, x, width) for x, width in rectangles(stretch.possible - stretch.certain, axis))
