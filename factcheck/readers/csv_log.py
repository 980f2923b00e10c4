"""A log in CSV, with its column map, as events.

The first line names the columns.  Cells are separated by commas, quoted cells may hold line breaks, and every row
has as many cells as the first line.  A bad cell makes that one value unknown; a row without a usable id, time,
source or number is lost.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import NoReturn

from factcheck.errors import BadNumber, BadTime, Location, did_you_mean, shorten
from factcheck.model import Event, Figure, Source
from factcheck.model.figures import ONE
from factcheck.model.leaves import ID, read_entries, read_event_time
from factcheck.readers import faults as sorts
from factcheck.readers.columns import COLUMN_FIELDS, LogContent, LogPlan
from factcheck.readers.csv_table import BadCell, CsvTable, Row, refuse
from factcheck.readers.faults import FaultList, FaultSort, sort_of_error

__all__ = ["read_log"]

_HASH_DIGITS = 12


class _LostRow(Exception):
    """A row that cannot be used.  Its fault is recorded."""


def read_log(plan: LogPlan, text: str, sources: Mapping[str, Source], faults: FaultList) -> LogContent:
    """Read the text of a log.  Never raises for its content; every fault is recorded."""
    return _LogReader(plan, text, sources, faults).read()


class _LogReader:
    def __init__(self, plan: LogPlan, text: str, sources: Mapping[str, Source], faults: FaultList) -> None:
        self.plan, self.sources = plan, sources
        noun = f"log {shorten(plan.id)}"
        self.table = CsvTable(noun, plan.file, text, plan.columns, COLUMN_FIELDS, faults)
        self.attributes: list[tuple[str, Callable[[Row], str | None]]] = []
        self.events: dict[str, Event] = {}
        self.first_lines: dict[str, int] = {}
        self.lost_ids: set[str] = set()
        self.hashes: dict[str, int] = {}
        self.lost = 0
        self._frame = functools.cache(plan.frame.of_source)

    def read(self) -> LogContent:
        """All rows."""
        for row, line in self.table.read():
            if not self.attributes:
                self.attributes = sorted(
                    (target, cell) for target, cell in self.table.cells.items() if target not in COLUMN_FIELDS
                )
            self._row(row, line)
        return LogContent(
            broken=self.table.broken,
            events=tuple(self.events.values()),
            rows=self.table.rows,
            lost=self.lost,
            lost_ids=frozenset(self.lost_ids),
        )

    def _row(self, row: list[str], line: int) -> None:
        try:
            if len(row) != self.table.width:
                width = self.table.width
                self._lose(sorts.LOST_ROW, f"the row has {len(row)} cells, the first line has {width}", line)
            event = self._event(row, line)
            first = self.first_lines.get(event.id)
            if first is not None:
                shown = shorten(event.id.removeprefix(f"{self.plan.id}:"))
                self._lose(sorts.LOST_ROW, f"the id {shown} stands here twice, first on line {first}", line)
        except _LostRow:
            self.lost += 1
        else:
            self.events[event.id] = event
            self.first_lines[event.id] = line

    def _lose(self, sort: FaultSort, message: str, line: int, hint: str | None = None) -> NoReturn:
        self.table.fault(sort, message, line, hint)
        raise _LostRow

    def _event(self, row: Row, line: int) -> Event:
        event_id = self._id(row, line)
        try:
            return self._fields(row, line, event_id)
        except _LostRow:
            self.lost_ids.add(event_id)
            raise

    def _id(self, row: Row, line: int) -> str:
        if "id" in self.table.cells:
            written = self._needed("id", row, line)
            if not ID.fullmatch(written):
                self._lose(
                    sorts.LOST_ROW,
                    f"{self.table.place('id')}: {shorten(written)} cannot be an id",
                    line,
                    "an id has letters A to Z, digits, '.', '_' and '-', at most 128",
                )
            return f"{self.plan.id}:{written}"
        # Without ids a row is known by its content: its number would change with every row put in before it.
        content = "\x1f".join(row[position].strip() for position in self.table.mapped)
        digest = hashlib.sha256(content.encode(errors="replace")).hexdigest()[:_HASH_DIGITS]
        copies = self.hashes[digest] = self.hashes.get(digest, 0) + 1
        return f"{self.plan.id}:{digest}" + (f"-{copies}" if copies > 1 else "")

    def _fields(self, row: Row, line: int, event_id: str) -> Event:
        source = self._source(row, line)
        sources = (source,) if source else ()
        written = self._needed("when", row, line)
        try:
            when = read_event_time(written, self._frame(source) if source else self.plan.frame)
        except BadTime as error:
            _, message, hint = sort_of_error(error)
            self._lose(sorts.LOST_ROW, f"{self.table.place('when')}: {message}", line, hint)
        return Event(
            id=event_id,
            when=when,
            attributes=tuple(self._attributes(row, line)),
            sources=sources,
            title=self._optional("title", row, line),
            note=self._optional("note", row, line),
            url=self._optional("url", row, line),
            input=self.plan.id,
            number=self._number(row, line),
            location=Location(self.plan.file, line),
        )

    def _source(self, row: Row, line: int) -> str | None:
        try:
            written = self.table.cell("source", row)
        except BadCell as error:
            self._lose(sorts.LOST_ROW, f"{self.table.place('source')}: {error}", line)
        if not written:
            return self.plan.source
        if written not in self.sources:
            hint = did_you_mean(written, self.sources)
            self._lose(
                sorts.LOST_ROW, f"{self.table.place('source')}: there is no source {shorten(written)}", line, hint
            )
        return written

    def _number(self, row: Row, line: int) -> Figure:
        try:
            written = self.table.cell("number", row)
            if written is None:
                raise BadCell("how many events the row stands for must be known")
            return read_entries(written) if written else ONE
        except (BadCell, BadNumber) as error:
            self._lose(sorts.LOST_ROW, f"{self.table.place('number')}: {error}", line)

    def _attributes(self, row: Row, line: int) -> Iterator[tuple[str, tuple[str, ...]]]:
        always = self._always
        for name, cell in self.attributes:
            if name in always:
                yield name, always[name]
                continue
            try:
                text = self.table.checked(cell(row))
            except BadCell as error:
                if cell is not refuse:
                    self.table.fault(sorts.BAD_CELL, f"{self.table.place(name)}: {error}", line)
                continue
            if text:
                yield name, (text,)
            elif text is not None and name in self.plan.complete:
                yield name, ()

    @functools.cached_property
    def _always(self) -> dict[str, tuple[str, ...]]:
        return {column.target: column.always for column in self.plan.columns if column.always}

    def _needed(self, field: str, row: Row, line: int) -> str:
        """The text of a field without which the row is lost."""
        try:
            text = self.table.cell(field, row)
        except BadCell as error:
            self._lose(sorts.LOST_ROW, f"{self.table.place(field)}: {error}", line)
        if not text:
            self._lose(sorts.LOST_ROW, f"{self.table.place(field)}: it is empty or not known", line)
        return text

    def _optional(self, field: str, row: Row, line: int) -> str:
        try:
            return self.table.cell(field, row) or ""
        except BadCell as error:
            self.table.fault(sorts.BAD_CELL, f"{self.table.place(field)}: {error}", line)
            return ""
