"""CSV files with a column map: their rows, and the text that a row gives for a field.

The first line names the columns.  Cells are separated by commas, quoted cells may hold line breaks, and every row
has as many cells as the first line.  A bad cell makes that one value unknown; a row of a log without a usable id,
time, source or number is lost, and so is a row of a series without a date.
"""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Callable, Collection, Iterator, Sequence
from fractions import Fraction
from typing import TypeVar

import attrs

from factcheck.errors import BadValue, Location, did_you_mean, internal_error, shorten
from factcheck.model import Figure
from factcheck.model.amounts import scaled_text
from factcheck.readers import faults as sorts
from factcheck.readers.columns import Column
from factcheck.readers.faults import FaultList, FaultSort
from factcheck.readers.files import CONTROL_CHARACTER
from factcheck.readers.habits import Habits
from factcheck.readers.structure import Word
from factcheck.readers.times import RANGE, dashed

MAX_ROWS = 1_000_000
"""A log may have so many rows."""
MAX_CELL = 65_536
"""A cell may have so many characters."""
MAX_COLUMNS = 1_000
"""A log may have so many columns."""
MAX_ABOVE = 50
"""In so many lines the names of the columns are looked for if they are not in the first one."""

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
        self.names: list[str] = []
        self.rows = self.lost = self.width = 0
        self.broken = False
        self._dirty = CONTROL_CHARACTER.search(text) is not None

    def read(self, take: Callable[[Row, int], None], lost: Callable[[Row, int], None] | None = None) -> None:
        """Give each row, with the line it begins on, to a function, which may raise :exc:`LostRow`; those that are lost, to another one.

        Afterwards ``broken`` says whether the file could not be read to its end.
        """
        for row, line in self._rows():
            try:
                if len(row) != self.width:
                    raise self.lose(f"the row has {len(row)} cells, the first line has {self.width}", line)
                take(row, line)
            except LostRow:
                self.lost += 1
                if lost is not None:
                    lost(row, line)
            except MemoryError:
                raise
            except Exception as problem:  # noqa: BLE001 - a mistake of ours in one row costs that row alone
                # What it may have said is not looked at again: it may be of any time, and anything.
                self.lost += 1
                self.faults.take(internal_error("the row cannot be read", problem, Location(self.file, line)))

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
        self.names = header
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
        below = self._names_below(header)
        for column in self.columns:
            missing = [word for word in column.names if word.text not in header]
            for word in [*missing, *_without(column.precision, header)]:
                self.faults.add(
                    sorts.UNKNOWN_REFERENCE,
                    f"the {self.noun} has no column {shorten(word.text)}",
                    word.node.location,
                    hint=below or did_you_mean(word.text, [name for name in header if name]),
                )
            sound &= not (missing and column.target in self.needed)
            positions = [header.index(word.text) for word in column.names] if not missing else []
            self.cells[column.target] = _cell_of(column, positions) if not missing else _not_known
        names = {word.text for column in self.columns for word in column.names}
        self.mapped = [position for position, name in enumerate(header) if name in names]
        return sound

    def _names_below(self, header: list[str]) -> str | None:
        """Where all columns of the map are named, if that is further down; None where they are not, or where they stand in the header."""
        wanted = {word.text for column in self.columns for word in column.names}
        if wanted <= set(header):
            return None
        reader = csv.reader(io.StringIO(self.text, newline=""))
        try:
            for row in itertools.islice(reader, MAX_ABOVE):
                if wanted <= {name.strip() for name in row}:
                    shown = shorten(", ".join(header))
                    return (
                        f"line {reader.line_num} has all the names, and {shown} stands above it: remove what is above"
                    )
        except csv.Error:
            pass
        return None

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


def survey(table: CsvTable, times: str = "when", figures: Collection[str] = ()) -> Habits:
    """What the columns of a table show when all of their cells are seen.  Faults are left to whoever reads the rows.

    ``times``, ``figures``: the fields whose cells are looked at.
    """
    plain = [attrs.evolve(column, scale=None) for column in table.columns]
    every = CsvTable(table.noun, table.file, table.text, plain, table.needed, FaultList())
    column = next((each for each in plain if each.target == times), None)
    named = [word.text for word in column.names] if column else []
    precise = column.precision.text if column and column.precision else ""
    habits: Habits | None = None

    def look(row: Row, _: int) -> None:
        nonlocal habits
        if habits is None:
            habits = Habits.of(every.names, named, precise, figures)
        text = every.cells[times](row) if times in every.cells else None
        if text:
            habits.times.see(text)
            if habits.precise:
                habits.precise.see(row[habits.precise.position])
        for target, seen in habits.figures.items():
            text = every.cells[target](row) if target in every.cells else None
            if text:
                seen.see(text)

    every.read(look)
    return habits or Habits.of((), (), "", figures)


def known(text: str | None) -> str:
    """The text itself.  Raises :exc:`BadValue` where there is none."""
    if not text:
        raise BadValue("it is empty or not known")
    return text


def _not_known(_: Row) -> None:
    """The cell of a column that does not exist.  The fault stands at the column map, once."""


def _without(word: Word | None, header: Sequence[str]) -> list[Word]:
    return [word] if word and word.text not in header else []


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
        join = _join if column.target != "when" else _join_times
        return lambda row: join([one(row[position]) for position in positions], column.separator)
    (position,) = positions
    if column.scale is None:
        return lambda row: one(row[position])
    scale = column.scale
    return lambda row: _scaled(one(row[position]), scale)


def _join(cells: list[str | None], separator: str) -> str | None:
    """The cells up to the first that gives nothing: a path as far as it is known."""
    given = list(itertools.takewhile(bool, cells))
    return separator.join(cell for cell in given if cell) if given else cells[0]


def _join_times(cells: list[str | None], separator: str) -> str | None:
    """The same of times: year, month and day, or the first and the last time at which it may have happened."""
    given = [cell for cell in itertools.takewhile(bool, cells) if cell]
    if given and separator == "-":
        return dashed(given)
    if separator == RANGE and len(given) == 2:
        return given[0] if given[0] == given[1] else f"[{given[0]}..{given[1]}]"
    return _join(cells, separator)


def _scaled(text: str | None, scale: Fraction) -> str | None:
    return scaled_text(Figure.parse(text), scale) if text else text
