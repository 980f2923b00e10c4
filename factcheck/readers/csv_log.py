"""Logs and the values of series in CSV files.

The table is seen twice: once as a whole, to learn how its columns are written, and once row by row.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from types import MappingProxyType

import attrs

from factcheck.errors import BadValue, Location, did_you_mean, shorten
from factcheck.model import Event, Figure, Finding, Severity
from factcheck.model.cells import bounded_above, figure_slip
from factcheck.model.figures import ONE
from factcheck.model.leaves import ID, read_entries, read_event_time
from factcheck.model.names import UnknownName
from factcheck.model.observed import as_observed
from factcheck.model.scope import joined
from factcheck.model.worded import is_unknown_word
from factcheck.readers import faults as sorts
from factcheck.readers.columns import COLUMN_FIELDS, MAX_LOSSES, Column, LogContent, LogPlan, Loss
from factcheck.readers.csv_table import CsvTable, LostRow, Row, known, survey
from factcheck.readers.faults import FaultList
from factcheck.readers.habits import Habits
from factcheck.readers.observations import SeriesContent, SeriesPlan, Value
from factcheck.readers.times import TimeCells, season_fault
from factcheck.when import Period

_HASH_DIGITS = 12
MAX_TOLD = 100
"""So many groups of rows that are alike are told of."""


def read_log(plan: LogPlan, text: str, faults: FaultList) -> LogContent:
    """Read the text of a log.  Never raises for its content; every fault is recorded."""
    return _LogReader(plan, text, faults).read()


class _LogReader:
    def __init__(self, plan: LogPlan, text: str, faults: FaultList) -> None:
        self.plan = plan
        named = f"log {shorten(plan.id)}"
        figures = [each.target for each in plan.shape.columns if _may_be_figure(each)]
        self.habits = survey(
            CsvTable(named, plan.file, text, plan.shape.columns, COLUMN_FIELDS, FaultList()), "when", figures
        )
        columns, self.remarks = with_codes(plan.shape.columns, self.habits, Location(plan.file, 1))
        self.times = time_cells(columns, self.habits, plan.file, faults, self.remarks)
        self.table = CsvTable(named, plan.file, text, columns, COLUMN_FIELDS, faults)
        self.attributes = sorted(
            (column.target, column.always) for column in columns if column.target not in COLUMN_FIELDS
        )
        self.several = {column.target: column.several for column in columns if column.several}
        self.known_figures: defaultdict[str, dict[str, tuple[str | None, str]]] = defaultdict(dict)
        self.figures = {target for target, seen in self.habits.figures.items() if seen.numeric}
        self.events: dict[str, Event] = {}
        self.first_lines: dict[str, int] = {}
        self.lost_ids: set[str] = set()
        self.losses: list[Loss] = []
        self.hashes: dict[str, int] = {}
        self.whole_rows: dict[int, int] = {}
        self.alike: defaultdict[int, list[int]] = defaultdict(list)
        self.frame = functools.cache(plan.frame.of_source)

    def read(self) -> LogContent:
        """All rows."""
        self.table.read(self._row, self._lost)
        return LogContent(
            events=tuple(self.events.values()),
            rows=self.table.rows,
            lost=self.table.lost,
            lost_ids=frozenset(self.lost_ids),
            broken=self.table.broken,
            losses=tuple(self.losses),
            remarks=(*self.remarks, *self._doubles()),
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

    def _lost(self, row: Row, line: int) -> None:
        """Note of a lost row what can be read of it."""
        if len(self.losses) > MAX_LOSSES:
            return
        attributes, when = tuple((name, always) for name, always in self.attributes if always), None
        recorded, self.table.faults = self.table.faults, FaultList()
        try:
            if len(row) == self.table.width:
                attributes = tuple(self._attributes(row, line))
                # Whose days its date means is not known where its source is not.
                frame, code = attrs.evolve(self.plan.frame, zone=None, said=None), self._precision(row)
                with contextlib.suppress(LostRow):
                    source = self.table.value("source", row, line, self._source)
                    frame = self.frame(source) if source else self.plan.frame
                with contextlib.suppress(LostRow):
                    when = self.table.value(
                        "when", row, line, lambda text: read_event_time(self.times.text(known(text), code), frame)
                    )
        finally:
            self.table.faults = recorded
        self.losses.append(Loss(line, when, attributes))

    def _precision(self, row: Row) -> str:
        return row[self.habits.precise.position] if self.habits.precise else ""

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
        code = self._precision(row)
        return Event(
            id=event_id,
            when=self.table.value(
                "when",
                row,
                line,
                lambda text: as_observed(read_event_time(self.times.text(known(text), code), frame), frame.said),
            ),
            attributes=tuple(self._attributes(row, line)),
            sources=(source,) if source else (),
            title=self.table.optional("title", row, line) or "",
            note=self.table.optional("note", row, line) or "",
            url=self.table.optional("url", row, line) or "",
            input=self.plan.id,
            number=self._number(row, line),
            location=Location(self.plan.file, line),
        )

    def _number(self, row: Row, line: int) -> Figure:
        """How many events a row stands for.  One that is equal to another in every cell, without an id, may be that one written twice."""
        number = self.table.value("number", row, line, _number)
        if "id" in self.table.cells:
            return number
        first = self.whole_rows.setdefault(hash(tuple(row)), line)
        if first == line:
            return number
        self.alike[first].append(line)
        return Figure(0, number.high, text=f"0-{number.high}" if number.high is not None else "0+")

    def _doubles(self) -> Iterator[Finding]:
        """FC101: rows that may be one event."""
        for first, others in sorted(self.alike.items())[:MAX_TOLD]:
            lines = ", ".join(map(str, others[:MAX_TOLD]))
            yield Finding(
                "FC101",
                "possible-double",
                Severity.WARNING,
                f"line {first} stands again on line {lines}, equal in every cell: it may be one event or several; "
                "give the log a column of ids, or remove the copies",
                location=Location(self.plan.file, first),
                related=tuple(Location(self.plan.file, line) for line in others[:MAX_TOLD]),
            )

    def _source(self, text: str | None) -> str | None:
        sources = self.plan.frame.known.sources.defined
        if text and text not in sources:
            raise UnknownName(f"there is no source {shorten(text)}", functools.partial(did_you_mean, text, sources))
        return text or self.plan.shape.source

    def _attributes(self, row: Row, line: int) -> Iterator[tuple[str, tuple[str, ...]]]:
        for name, always in self.attributes:
            text = None if always else self.table.optional(name, row, line)
            if text and name in self.figures:
                text = self._figure(name, text, line)
            if always:
                yield name, always
            elif text and name in self.several:
                values = [value.strip() for value in text.split(self.several[name])]
                yield name, (joined(value for value in values if value) or text,)
            elif text:
                yield name, (text,)
            elif text is not None and name in self.plan.complete:
                yield name, ()

    def _figure(self, name: str, text: str, line: int) -> str | None:
        """A cell of a column of figures; None, with a fault, where it is plainly meant as one and cannot be read."""
        known_text = self.known_figures[name].get(text)
        if known_text is None:
            known_text = self.known_figures[name][text] = self._read_figure(name, text)
        usable, slip = known_text
        if slip:
            self.table.fault(sorts.BAD_CELL, f"{self.table.place(name)}: {slip}", line, UNKNOWN_HINT)
        return usable

    def _read_figure(self, name: str, text: str) -> tuple[str | None, str]:
        """The text that counts, and what is wrong with it."""
        seen = self.habits.figures[name]
        if is_unknown_word(text):
            # The column is told of with the others of its words.
            return None, ""
        slip = figure_slip(text)
        if slip is None:
            return text, ""
        range_ = bounded_above(text) if seen.never_negative else None
        return range_, "" if range_ else slip


UNKNOWN_HINT = "or list it under `unknown` in the column map, if it means that nobody knows"


def _may_be_figure(column: Column) -> bool:
    return len(column.names) == 1 and column.target not in COLUMN_FIELDS


def with_codes(columns: Sequence[Column], habits: Habits, place: Location) -> tuple[tuple[Column, ...], list[Finding]]:
    """The columns with the codes that stand for "not known" in each, and what there is to tell of them."""
    found, remarks = [], []
    for column in columns:
        seen = habits.figures.get(column.target)
        codes = tuple(code for code in seen.codes if code.casefold() not in column.unknown) if seen else ()
        if seen and codes:
            column = attrs.evolve(column, unknown=(*column.unknown, *(code.casefold() for code in codes)))  # noqa: PLW2901
            what = " and ".join(codes)
            remarks.append(
                Finding(
                    "FC107",
                    "code-for-unknown",
                    Severity.WARNING,
                    f"{what} in column {shorten(column.names[0].text)} is taken for not known; "
                    "write `unknown` in the column map to say so yourself",
                    location=place,
                )
            )
        if seen and seen.numeric and seen.words:
            what = ", ".join(map(shorten, sorted(seen.words)))
            remarks.append(
                Finding(
                    "FC107",
                    "code-for-unknown",
                    Severity.NOTE,
                    f"{what} in column {shorten(column.names[0].text)} is no figure and is taken for not known",
                    location=place,
                )
            )
        found.append(column)
    return tuple(found), remarks


def time_cells(
    columns: Sequence[Column],
    habits: Habits,
    file: str,
    faults: FaultList,
    remarks: list[Finding],
    every: Period | None = None,
) -> TimeCells:
    """How the times of a table are read; what nobody can tell is a fault, what is taken for granted a remark."""
    column = next(each for each in columns if each.target == "when")
    times = TimeCells(column, habits, every)
    if times.asks():
        message, hint = season_fault(habits.times.first)
        place = column.names[0].node.location if column.names else Location(file, 1)
        faults.add(sorts.BAD_TIME, message, place, hint=hint)
    if told := times.remark():
        remarks.append(Finding("FC108", "less-precise", Severity.NOTE, told, location=Location(file, 1)))
    return times


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
    named, needed = f"file of the series {shorten(plan.series.id)}", ("when",)
    habits = survey(CsvTable(named, plan.file, text, plan.shape.columns, needed, FaultList()), "when", ("value",))
    columns, remarks = with_codes(plan.shape.columns, habits, Location(plan.file, 1))
    every = plan.shape.every
    times = time_cells(columns, habits, plan.file, faults, remarks, every and every.period)
    table = CsvTable(named, plan.file, text, columns, needed, faults)
    values: list[Value] = []

    def take(row: Row, line: int) -> None:
        code = row[habits.precise.position] if habits.precise else ""
        when = table.value("when", row, line, lambda text: times.text(known(text), code))
        amount = table.optional("value", row, line)
        published = table.optional("published", row, line)
        place = Location(plan.file, line)
        values.append(Value(when, (amount,) if amount else (), published or "", place, place, place))

    table.read(take)
    places = {column.target: table.place(column.target) for column in columns}
    return SeriesContent(tuple(values), MappingProxyType(places), table.lost > 0, table.broken, remarks=tuple(remarks))
