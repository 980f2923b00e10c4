"""CSV files with a column map: logs as events, and the values of series.

The first line names the columns.  Cells are separated by commas, quoted cells may hold line breaks, and every row
has as many cells as the first line.  A bad cell makes that one value unknown; a row of a log without a usable id,
time, source or number is lost, and so is a row of a series without a date.
"""

from __future__ import annotations

import csv
import functools
import hashlib
import io
import itertools
from collections.abc import Callable, Collection, Iterator, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import TypeVar

from factcheck.errors import BadValue, Location, did_you_mean, shorten
from factcheck.model import Event, Figure
from factcheck.model.amounts import scaled_text
from factcheck.model.figures import ONE
from factcheck.model.leaves import ID, read_entries, read_event_time
from factcheck.model.names import UnknownName
from factcheck.readers import faults as sorts
from factcheck.readers.columns import COLUMN_FIELDS, Column, LogContent, LogPlan
from factcheck.readers.faults import FaultList, FaultSort
from factcheck.readers.files import CONTROL_CHARACTER
from factcheck.readers.observations import SeriesContent, SeriesPlan, Value

__all__ = ["MAX_CELL", "MAX_COLUMNS", "MAX_ROWS", "read_log", "read_series_file"]

MAX_ROWS = 1_000_000
"""A log may have so many rows."""
MAX_CELL = 65_536
"""A cell may have so many characters."""
MAX_COLUMNS = 1_000
"""A log may have so many columns."""

Read = TypeVar("Read")
Row = Sequence[str]
Cell = Callable[[Row], str | None]
"""The text a row gives for a field; "" where nothing stands there, None where it says "not known"."""


class LostRow(Exception):
    """A row that cannot be used.  Its fault is recorded."""


class CsvTable:
    """One file.  ``noun``: what it is called in messages; ``needed``: fields without whose columns no row can be read.

    After the first row was given, ``cells`` has a reader for each field, and ``mapped`` the positions of the columns that are used.
    ``lost`` counts the rows that cannot be used.
    """

    def __init__(
        self,
        noun: str,
        file: str,
        text: str,
        columns: Sequence[Column],
        needed: Collection[str],
        faults: FaultList,
    ) -> None:
        self.noun, self.file, self.text, self.faults = noun, file, text, faults
        self.columns, self.needed = columns, needed
        self.cells: dict[str, Cell] = {}
        self.mapped: list[int] = []
        self.rows = self.lost = self.width = 0
        self.broken = False
        self._dirty = CONTROL_CHARACTER.search(text) is not None

    def read(self, take: Callable[[Row, int], None]) -> None:
        """Give each row, with the line it begins on, to a function, which may raise :exc:`LostRow`.

        Afterwards ``broken`` says whether the file could not be read to its end.
        """
        for row, line in self._rows():
            try:
                if len(row) != self.width:
                    raise self.lose(f"the row has {len(row)} cells, the first line has {self.width}", line)
                take(row, line)
            except LostRow:
                self.lost += 1

    def _rows(self) -> Iterator[tuple[list[str], int]]:
        self.broken = True
        reader = csv.reader(io.StringIO(self.text, newline=""), strict=True)
        start = 1
        try:
            for row in reader:
                if not self.width and row:
                    self.width = len(row)
                    if not self._header([name.strip() for name in row], start):
                        return
                elif self.width and any(cell.strip() for cell in row):
                    if self.rows >= MAX_ROWS:
                        self.fault(sorts.LIMIT, f"more than {MAX_ROWS:,} rows; the others are not read", start)
                        return
                    self.rows += 1
                    yield row, start
                start = reader.line_num + 1
        except csv.Error as error:
            self.fault(sorts.FILE_UNREADABLE, f"the {self.noun} cannot be read from this row on: {error}", start)
            return
        if not self.width:
            self.fault(sorts.BAD_HEADER, f"the {self.noun} is empty", None)
        self.broken = not self.width

    def fault(self, sort: FaultSort, message: str, line: int | None, hint: str | None = None) -> None:
        """Note a fault on a line of the file."""
        self.faults.add(sort, message, Location(self.file, line), hint=hint)

    def lose(self, message: str, line: int, hint: str | None = None) -> LostRow:
        """Note why a row cannot be used.  The answer can be raised."""
        self.fault(sorts.LOST_ROW, message, line, hint)
        return LostRow()

    def _header(self, header: list[str], line: int) -> bool:
        """Take the names of the columns.  False where the rows cannot be read with them."""
        sound = True
        if len(header) > MAX_COLUMNS:
            self.fault(sorts.LIMIT, f"more than {MAX_COLUMNS:,} columns", line)
            return False
        for number, name in enumerate(header, 1):
            if not name:
                self.fault(sorts.BAD_HEADER, f"column {number} has no name", line)
            elif name in header[: number - 1]:
                self.fault(sorts.BAD_HEADER, f"two columns have the name {shorten(name)}", line)
                sound = False
        if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
            hint = f"save the {self.noun.partition(' ')[0]} as CSV with commas"
            self.fault(sorts.BAD_HEADER, "the columns are not separated by commas", line, hint)
            return False
        for column in self.columns:
            missing = [word for word in column.names if word.text not in header]
            for word in missing:
                self.faults.add(
                    sorts.UNKNOWN_REFERENCE,
                    f"the {self.noun} has no column {shorten(word.text)}",
                    word.node.location,
                    hint=did_you_mean(word.text, [name for name in header if name]),
                )
            sound &= not (missing and column.target in self.needed)
            positions = [header.index(word.text) for word in column.names] if not missing else []
            self.cells[column.target] = _cell_of(column, positions) if not missing else _not_known
        names = {word.text for column in self.columns for word in column.names}
        self.mapped = [position for position, name in enumerate(header) if name in names]
        return sound

    def cell(self, target: str, row: Row) -> str | None:
        """The text a row gives for a field, "" where no column gives it.  Raises :exc:`BadValue`."""
        text = self.cells[target](row) if target in self.cells else ""
        if text and len(text) > MAX_CELL:
            raise BadValue(f"more than {MAX_CELL:,} characters")
        if text and self._dirty and CONTROL_CHARACTER.search(text):
            raise BadValue("a control character")
        return text

    def value(self, target: str, row: Row, line: int, read: Callable[[str | None], Read]) -> Read:
        """What a function reads in the text of a field.  Raises :exc:`LostRow` where that is a :exc:`BadValue`."""
        try:
            return read(self.cell(target, row))
        except BadValue as error:
            raise self.lose(f"{self.place(target)}: {error.message}", line, error.hint) from error

    def optional(self, target: str, row: Row, line: int) -> str | None:
        """The text of a field; one that cannot be used is a fault, and not known."""
        try:
            return self.cell(target, row)
        except BadValue as error:
            self.fault(sorts.BAD_CELL, f"{self.place(target)}: {error.message}", line, error.hint)
            return None

    def place(self, target: str) -> str:
        """The columns that give a field, as a message names them."""
        column = next(column for column in self.columns if column.target == target)
        names = ", ".join(shorten(word.text) for word in column.names)
        return f"column {names}" if names else f"'{target}'"


def known(text: str | None) -> str:
    """The text itself.  Raises :exc:`BadValue` where there is none."""
    if not text:
        raise BadValue("it is empty or not known")
    return text


def _not_known(_: Row) -> None:
    """The cell of a column that does not exist.  The fault stands at the column map, once."""


def _cell_of(column: Column, positions: list[int]) -> Cell:
    """How a row gives the text of a field."""
    if column.always:
        return lambda _: column.always[0]
    if len(positions) == 1 and not (column.unknown or column.cases or column.scale):
        (position,) = positions
        return lambda row: row[position].strip()

    unknown = frozenset(column.unknown)

    def one(text: str) -> str | None:
        written = text.strip()
        folded = " ".join(written.split()).casefold()
        return None if folded in unknown else column.cases.get(folded, written)

    if len(positions) > 1:
        return lambda row: _join([one(row[position]) for position in positions], column.separator)
    (position,) = positions
    if column.scale is None:
        return lambda row: one(row[position])
    scale = column.scale
    return lambda row: _scaled(one(row[position]), scale)


def _join(cells: list[str | None], separator: str) -> str | None:
    """The cells up to the first that gives nothing: a path as far as it is known."""
    given = list(itertools.takewhile(bool, cells))
    return separator.join(cell for cell in given if cell) if given else cells[0]


def _scaled(text: str | None, scale: Fraction) -> str | None:
    return scaled_text(Figure.parse(text), scale) if text else text


# --- logs -------------------------------------------------------------------------------------------------------


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


# --- series -----------------------------------------------------------------------------------------------------


def read_series_file(plan: SeriesPlan, text: str, faults: FaultList) -> SeriesContent:
    """Read the text of a series' file.  Never raises for its content; every fault is recorded.

    A row without a date is lost; an empty value, or one that cannot be read, is not known.
    """
    columns = plan.shape.columns
    table = CsvTable(f"file of the series {shorten(plan.series.id)}", plan.file, text, columns, ("when",), faults)
    values: list[Value] = []

    def take(row: Row, line: int) -> None:
        when = table.value("when", row, line, known)
        amount = table.optional("value", row, line)
        published = table.optional("published", row, line)
        place = Location(plan.file, line)
        values.append(Value(when, (amount,) if amount else (), published or "", place, place, place))

    table.read(take)
    places = {column.target: table.place(column.target) for column in columns}
    return SeriesContent(tuple(values), MappingProxyType(places), table.lost > 0, table.broken)
