"""A log in CSV, with its column map, as events.

The first line names the columns.  Cells are separated by commas, quoted cells may hold line breaks, and every row
has as many cells as the first line.  A bad cell makes that one value unknown; a row without a usable id, time,
source or number is lost.
"""

from __future__ import annotations

import csv
import functools
import hashlib
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NoReturn

from factcheck.errors import BadNumber, BadTime, Location, did_you_mean
from factcheck.model import Event, Figure, Source
from factcheck.model.figures import MAX_DIGITS, ONE
from factcheck.readers import faults as sorts
from factcheck.readers.columns import COLUMN_FIELDS, Column, LogContent, LogPlan
from factcheck.readers.event_fields import event_number, event_said, event_time, event_zone
from factcheck.readers.faults import FaultList, FaultSort, shorten, sort_of_error
from factcheck.readers.source_text import CONTROL_CHARACTER
from factcheck.readers.structure import ID

__all__ = ["MAX_CELL", "MAX_COLUMNS", "MAX_ROWS", "read_log"]

MAX_ROWS = 1_000_000
"""A log may have so many rows."""
MAX_CELL = 65_536
"""A cell may have so many characters."""
MAX_COLUMNS = 1_000
"""A log may have so many columns."""

_HASH_DIGITS = 12

Row = Sequence[str]
Cell = Callable[[Row], str | None]
"""The text a row gives for a field; "" where nothing stands there, None where it says "not known"."""


class _BadCell(ValueError):
    """A cell that cannot be used."""


class _LostRow(Exception):
    """A row that cannot be used.  Its fault is recorded."""


def read_log(plan: LogPlan, text: str, sources: Mapping[str, Source], faults: FaultList) -> LogContent:
    """Read the text of a log.  Never raises for its content; every fault is recorded."""
    return _LogReader(plan, text, sources, faults).read()


class _LogReader:
    def __init__(self, plan: LogPlan, text: str, sources: Mapping[str, Source], faults: FaultList) -> None:
        self.plan, self.text, self.sources, self.faults = plan, text, sources, faults
        self.fields: dict[str, Cell] = {}
        self.attributes: list[tuple[str, Cell]] = []
        self.events: dict[str, Event] = {}
        self.first_lines: dict[str, int] = {}
        self.lost_ids: set[str] = set()
        self.hashes: dict[str, int] = {}
        self.mapped: list[int] = []
        self.rows = self.lost = 0
        self.dirty = CONTROL_CHARACTER.search(text) is not None

    def read(self) -> LogContent:
        """All rows."""
        return LogContent(
            broken=not self._read_rows(),
            events=tuple(self.events.values()),
            rows=self.rows,
            lost=self.lost,
            lost_ids=frozenset(self.lost_ids),
        )

    def _read_rows(self) -> bool:
        """Whether the log could be read to its end."""
        reader = csv.reader(io.StringIO(self.text, newline=""), strict=True)
        start = 1
        header: list[str] | None = None
        try:
            for row in reader:
                if header is None and row:
                    header = [name.strip() for name in row]
                    if not self._header(header, start):
                        return False
                elif header is not None and any(cell.strip() for cell in row):
                    if self.rows >= MAX_ROWS:
                        self._fault(sorts.LIMIT, f"more than {MAX_ROWS:,} rows; the others are not read", start)
                        return False
                    self.rows += 1
                    self._row(row, len(header), start)
                start = reader.line_num + 1
        except csv.Error as error:
            self._fault(sorts.FILE_UNREADABLE, f"the log cannot be read from this row on: {error}", start)
            return False
        if header is None:
            self._fault(sorts.BAD_HEADER, "the log is empty", None)
        return header is not None

    def _fault(self, sort: FaultSort, message: str, line: int | None, hint: str | None = None) -> None:
        self.faults.add(sort, message, Location(self.plan.file, line), hint=hint)

    # The first line

    def _header(self, header: list[str], line: int) -> bool:
        """Take the names of the columns.  False where the rows cannot be read with them."""
        sound = True
        if len(header) > MAX_COLUMNS:
            self._fault(sorts.LIMIT, f"more than {MAX_COLUMNS:,} columns", line)
            return False
        for number, name in enumerate(header, 1):
            if not name:
                self._fault(sorts.BAD_HEADER, f"column {number} has no name", line)
            elif name in header[: number - 1]:
                self._fault(sorts.BAD_HEADER, f"two columns have the name {shorten(name)}", line)
                sound = False
        if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
            self._fault(
                sorts.BAD_HEADER,
                "the columns are not separated by commas",
                line,
                "save the log as CSV with commas",
            )
            return False
        for column in self.plan.columns:
            missing = self._missing(column, header)
            if not missing:
                cell = _cell_of(column, [header.index(word.text) for word in column.names])
            elif column.target in COLUMN_FIELDS:
                sound = False
                continue
            else:
                cell = _refuse
            if column.target in COLUMN_FIELDS:
                self.fields[column.target] = cell
            else:
                self.attributes.append((column.target, cell))
        self.attributes.sort(key=lambda pair: pair[0])
        names = {word.text for column in self.plan.columns for word in column.names}
        self.mapped = [position for position, name in enumerate(header) if name in names]
        return sound

    def _missing(self, column: Column, header: list[str]) -> bool:
        missing = False
        for word in column.names:
            if word.text not in header:
                self.faults.add(
                    sorts.UNKNOWN_REFERENCE,
                    f"the log {shorten(self.plan.id)} has no column {shorten(word.text)}",
                    word.node.location,
                    hint=did_you_mean(word.text, [name for name in header if name]),
                )
                missing = True
        return missing

    # Rows

    def _row(self, row: list[str], width: int, line: int) -> None:
        try:
            if len(row) != width:
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
        self._fault(sort, message, line, hint)
        raise _LostRow

    def _event(self, row: Row, line: int) -> Event:
        event_id = self._id(row, line)
        try:
            return self._fields(row, line, event_id)
        except _LostRow:
            self.lost_ids.add(event_id)
            raise

    def _id(self, row: Row, line: int) -> str:
        if "id" in self.fields:
            written = self._needed("id", row, line)
            if not ID.fullmatch(written):
                self._lose(
                    sorts.LOST_ROW,
                    f"{self._place('id')}: {shorten(written)} cannot be an id",
                    line,
                    "an id has letters A to Z, digits, '.', '_' and '-', at most 128",
                )
            return f"{self.plan.id}:{written}"
        # Without ids a row is known by its content: its number would change with every row put in before it.
        content = "\x1f".join(row[position].strip() for position in self.mapped)
        digest = hashlib.sha256(content.encode(errors="replace")).hexdigest()[:_HASH_DIGITS]
        copies = self.hashes[digest] = self.hashes.get(digest, 0) + 1
        return f"{self.plan.id}:{digest}" + (f"-{copies}" if copies > 1 else "")

    def _fields(self, row: Row, line: int, event_id: str) -> Event:
        source = self._source(row, line)
        sources = (source,) if source else ()
        zone = event_zone(sources, self.sources, self.plan.zone)
        written = self._needed("when", row, line)
        try:
            when = event_time(written, zone, event_said(sources, self.sources, self.plan.published))
        except BadTime as error:
            _, message, hint = sort_of_error(error)
            self._lose(sorts.LOST_ROW, f"{self._place('when')}: {message}", line, hint)
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
            written = self._text("source", row)
        except _BadCell as error:
            self._lose(sorts.LOST_ROW, f"{self._place('source')}: {error}", line)
        if not written:
            return self.plan.source
        if written not in self.sources:
            hint = did_you_mean(written, self.sources)
            self._lose(sorts.LOST_ROW, f"{self._place('source')}: there is no source {shorten(written)}", line, hint)
        return written

    def _number(self, row: Row, line: int) -> Figure:
        try:
            written = self._text("number", row)
            if written is None:
                raise _BadCell("how many events the row stands for must be known")
            return event_number(written) if written else ONE
        except (_BadCell, BadNumber) as error:
            self._lose(sorts.LOST_ROW, f"{self._place('number')}: {error}", line)

    def _attributes(self, row: Row, line: int) -> Iterator[tuple[str, tuple[str, ...]]]:
        always = self._always
        for name, cell in self.attributes:
            if name in always:
                yield name, always[name]
                continue
            try:
                text = self._checked(cell(row))
            except _BadCell as error:
                if cell is not _refuse:
                    self._fault(sorts.BAD_CELL, f"{self._place(name)}: {error}", line)
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
            text = self._text(field, row)
        except _BadCell as error:
            self._lose(sorts.LOST_ROW, f"{self._place(field)}: {error}", line)
        if not text:
            self._lose(sorts.LOST_ROW, f"{self._place(field)}: it is empty or not known", line)
        return text

    def _optional(self, field: str, row: Row, line: int) -> str:
        try:
            return self._text(field, row) or ""
        except _BadCell as error:
            self._fault(sorts.BAD_CELL, f"{self._place(field)}: {error}", line)
            return ""

    def _text(self, field: str, row: Row) -> str | None:
        return self._checked(self.fields[field](row)) if field in self.fields else ""

    def _checked(self, text: str | None) -> str | None:
        if text and len(text) > MAX_CELL:
            raise _BadCell(f"more than {MAX_CELL:,} characters")
        if text and self.dirty and CONTROL_CHARACTER.search(text):
            raise _BadCell("a control character")
        return text

    def _place(self, target: str) -> str:
        """The columns that give a field, as a message names them."""
        column = next(column for column in self.plan.columns if column.target == target)
        names = ", ".join(shorten(word.text) for word in column.names)
        return f"column {names}" if names else f"'{target}'"


def _refuse(row: Row) -> str | None:
    """The cell of a column that does not exist.  The fault stands at the column map, once."""
    raise _BadCell("there is no such column")


def _cell_of(column: Column, positions: list[int]) -> Cell:
    """How a row gives the text of a field."""
    if column.always:
        return lambda _: column.always[0]
    if len(positions) == 1 and not (column.unknown or column.cases or column.scale):
        (position,) = positions
        return lambda row: row[position].strip()

    def one(text: str) -> str | None:
        written = text.strip()
        folded = " ".join(written.split()).casefold()
        return None if folded in column.unknown else column.cases.get(folded, written)

    if len(positions) > 1:
        return lambda row: _join([one(row[position]) for position in positions], column.separator)
    (position,) = positions
    if column.scale is None:
        return lambda row: one(row[position])
    scale = column.scale
    return lambda row: _scaled(one(row[position]), scale)


def _join(cells: list[str | None], separator: str) -> str | None:
    """The cells up to the first that gives nothing: a path as far as it is known."""
    known = []
    for cell in cells:
        if not cell:
            break
        known.append(cell)
    return separator.join(known) if known else cells[0]


def _scaled(text: str | None, scale: Fraction) -> str | None:
    if not text:
        return text
    try:
        figure = Figure.parse(text)
    except BadNumber as error:
        raise _BadCell(str(error)) from error
    low = _decimal(figure.low * scale)
    if figure.high is None:
        return f"{low}+"
    high = _decimal(figure.high * scale)
    return low if low == high else f"{low}-{high}"


def _decimal(number: Fraction | int) -> str:
    """A number as exact decimal text.  Both factors were decimals, so it ends."""
    exact = Fraction(number)
    places = 0
    while exact.denominator != 1 and places < MAX_DIGITS:
        exact *= 10
        places += 1
    digits = str(abs(exact.numerator)).rjust(places + 1, "0")
    if exact.denominator != 1 or len(digits) > MAX_DIGITS:
        raise _BadCell(f"scaled, it has more than {MAX_DIGITS} digits")
    sign = "-" if exact < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
