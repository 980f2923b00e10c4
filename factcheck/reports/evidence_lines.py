"""The evidence for a claim as lines of plain text: the witnesses by role, in columns, with what each tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from factcheck.model import (
    Claim,
    Condition,
    Event,
    Judgement,
    Report,
    Scope,
    ScopeName,
    SeriesName,
    TextCondition,
    named,
)
from factcheck.reports.facts import MANY, date_of, source_name
from factcheck.reports.safe_text import cells, clip, pad, safe, wrap

__all__ = ["ALL_IN_JSON", "Evidence"]

ALL_IN_JSON = "the JSON report lists all of them"

_LONGEST_DESCRIPTION = 200
_COUNTED_SHOWN = 6
_SUPPORTED_SHOWN = 3


@attrs.frozen
class Evidence:
    """The witnesses of one judgement.  ``room``: columns for a line; ``compact``: few of each role, as nobody has to act on them."""

    report: Report
    claim: Claim
    judgement: Judgement
    room: int
    compact: bool

    def lines(self) -> Iterator[str]:
        """The witnesses by role, in the order of their first appearance."""
        roles = dict.fromkeys(witness.role for witness in self.judgement.witnesses)
        for role in roles:
            ids = [witness.event for witness in self.judgement.witnesses if witness.role is role]
            shown = _SUPPORTED_SHOWN if self.compact else _COUNTED_SHOWN if role in MANY else len(ids)
            # Never "and 1 more": its line has room for that one.
            listed = ids if len(ids) <= shown + 1 else ids[:shown]
            yield role.value
            yield from self._rows(listed)
            if len(listed) < len(ids):
                yield f"  and {len(ids) - len(listed)} more ({ALL_IN_JSON})"

    def _rows(self, ids: Sequence[str]) -> Iterator[str]:
        """Id and date in columns, the description beside them, or beneath where there is no room."""
        events = [self.report.events.get(id_) for id_ in ids]
        names = [safe(id_) for id_ in ids]
        dates = [safe(date_of(event, self.claim)) if event else "not in the dossier" for event in events]
        widths = max(map(cells, names)), max(map(cells, dates))
        beside = self.room - sum(widths) - 8
        for event, name, date in zip(events, names, dates, strict=True):
            told = self._description(event) if event else ""
            if beside < self.room * 2 // 5:
                yield f"  {name}  {date}"
                if told:
                    yield f"      {told}"
                continue
            first, *more = wrap(told, beside)
            # Each line is wrapped already; the spaces before it are its indent.
            yield f"  {pad(name, widths[0])}  {pad(date, widths[1])}  {first}"
            for line in more:
                yield " " * (sum(widths) + 6) + line

    def _description(self, event: Event) -> str:
        """What happened, in a few words:

        the title, and what the claim's scopes ask of an event; who says so; where.
        """
        conditions = [condition for scope in self._scopes() for condition in scope.conditions]
        # What every event of the scope has in common ("what: attack") would only be noise.
        telling = [condition.attribute for condition in conditions if not _same(condition, event)]
        asked = dict.fromkeys(telling or [name for name, _ in event.attributes])
        values = [f"{safe(name)}: {_value(event, name)}" for name in asked]
        told = clip(", ".join([safe(event.title), *values] if event.title else values), _LONGEST_DESCRIPTION)
        sources = ", ".join(safe(source_name(self.report.dossier, source)) for source in event.sources)
        return "; ".join(fact for fact in (told, sources, safe(str(event.location or ""))) if fact)

    def _scopes(self) -> Iterator[Scope]:
        """The scopes the statement names, also those of statements inside it."""
        known = self.report.dossier.scope
        return (known[name] for name in named(self.claim.statement, ScopeName, SeriesName))


def _same(condition: Condition, event: Event) -> bool:
    """Whether the event gives just what the condition asks for, word for word."""
    return isinstance(condition, TextCondition) and condition.values == event.values(condition.attribute)


def _value(event: Event, attribute: str) -> str:
    values = event.values(attribute)
    if values is None:
        return "unknown"
    return " or ".join(safe(value) for value in values) or "none"
