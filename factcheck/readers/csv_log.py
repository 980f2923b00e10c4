"""A log in CSV, with its column map, as events.

A bad cell makes that one value unknown; a row without a usable id, time, source or number is lost.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator

from factcheck.errors import BadValue, Location, did_you_mean, shorten
from factcheck.model import Event, Figure
from factcheck.model.figures import ONE
from factcheck.model.leaves import ID, read_entries, read_event_time
from factcheck.model.names import UnknownName
from factcheck.readers.columns import COLUMN_FIELDS, LogContent, LogPlan
from factcheck.readers.csv_table import CsvTable, LostRow, Row, known
from factcheck.readers.faults import FaultList

__all__ = ["read_log"]

_HASH_DIGITS = 12


def read_log(plan: LogPlan, text: str, faults: FaultList) -> LogContent:
    """Read the text of a log.  Never raises for its content; every fault is recorded."""
    return _LogReader(plan, text, faults).read()


class _LogReader:
    def __init__(self, plan: LogPlan, text: str, faults: FaultList) -> None:
        self.plan = plan
        self.table = CsvTable(f"log {shorten(plan.id)}", plan.file, text, plan.shape.columns, COLUMN_FIELDS, faults)
        self.attributes = sorted(
            (column.target, column.always) for column in plan.shape.columns if column.target not in COLUMN_FIELDS
        )
        self.events: dict[str, Event] = {}
        self.first_lines: dict[str, int] = {}
        self.lost_ids: set[str] = set()
        self.hashes: dict[str, int] = {}
        self.frame = functools.cache(plan.frame.of_source)

    def read(self) -> LogContent:
        """All rows."""
        self.table.read(self._row)
        return LogContent(
            events=tuple(self.events.values()),
            rows=self.table.rows,
            lost=self.table.lost,
            lost_ids=frozenset(self.lost_ids),
            broken=self.table.broken,
        )

    def _row(self, row: Row, line: int) -> None:
        event_id = self._id(row, line)
        try:
            event = self._event(row, line, event_id)
        except LostRow:
            self.lost_ids.add(event_id)
            raise
        first = self.first_lines.setdefault(event_id, line)
        if first != line:
            shown = shorten(event_id.removeprefix(f"{self.plan.id}:"))
            raise self.table.lose(f"the id {shown} stands here twice, first on line {first}", line)
        self.events[event_id] = event

    def _id(self, row: Row, line: int) -> str:
        if "id" in self.table.cells:
            return f"{self.plan.id}:{self.table.value('id', row, line, _own_id)}"
        # Without ids a row is known by its content: its number would change with every row put in before it.
        content = "\x1f".join(row[position].strip() for position in self.table.mapped)
        digest = hashlib.sha256(content.encode(errors="replace")).hexdigest()[:_HASH_DIGITS]
        copies = self.hashes[digest] = self.hashes.get(digest, 0) + 1
        return f"{self.plan.id}:{digest}" + (f"-{copies}" if copies > 1 else "")

    def _event(self, row: Row, line: int, event_id: str) -> Event:
        source = self.table.value("source", row, line, self._source)
        frame = self.frame(source) if source else self.plan.frame
        return Event(
            id=event_id,
            when=self.table.value("when", row, line, lambda text: read_event_time(known(text), frame)),
            attributes=tuple(self._attributes(row, line)),
            sources=(source,) if source else (),
            title=self.table.optional("title", row, line) or "",
            note=self.table.optional("note", row, line) or "",
            url=self.table.optional("url", row, line) or "",
            input=self.plan.id,
            number=self.table.value("number", row, line, _number),
            location=Location(self.plan.file, line),
        )

    def _source(self, text: str | None) -> str | None:
        sources = self.plan.frame.known.sources.defined
        if text and text not in sources:
            raise UnknownName(f"there is no source {shorten(text)}", functools.partial(did_you_mean, text, sources))
        return text or self.plan.shape.source

    def _attributes(self, row: Row, line: int) -> Iterator[tuple[str, tuple[str, ...]]]:
        for name, always in self.attributes:
            text = None if always else self.table.optional(name, row, line)
            if always:
                yield name, always
            elif text:
                yield name, (text,)
            elif text is not None and name in self.plan.complete:
                yield name, ()


def _own_id(text: str | None) -> str:
    if not ID.fullmatch(known(text)):
        hint = "an id has letters A to Z, digits, '.', '_' and '-', at most 128"
        raise BadValue(f"{shorten(known(text))} cannot be an id", hint=hint)
    return known(text)


def _number(text: str | None) -> Figure:
    """How many events a row stands for; one where nothing is written."""
    if text is None:
        raise BadValue("how many events the row stands for must be known")
    return read_entries(text) if text else ONE
