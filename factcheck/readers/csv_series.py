"""The values of a series in CSV: one row for each date, or for each publication of its value."""

from __future__ import annotations

from types import MappingProxyType

from factcheck.errors import Location, shorten
from factcheck.readers import faults as sorts
from factcheck.readers.csv_table import BadCell, CsvTable, refuse
from factcheck.readers.faults import FaultList
from factcheck.readers.observations import SeriesContent, SeriesPlan, Value

__all__ = ["read_series_file"]


def read_series_file(plan: SeriesPlan, text: str, faults: FaultList) -> SeriesContent:
    """Read the text of a series' file.  Never raises for its content; every fault is recorded.

    A row without a date is lost; an empty value, or one that cannot be read, is not known.
    """
    noun = f"file of the series {shorten(plan.series.id)}"
    table = CsvTable(noun, plan.file, text, plan.shape.columns, ("when",), faults)
    values, lost = [], False
    for row, line in table.read():
        if len(row) != table.width:
            table.fault(sorts.LOST_ROW, f"the row has {len(row)} cells, the first line has {table.width}", line)
            lost = True
            continue
        try:
            when = table.cell("when", row)
            if not when:
                raise BadCell("it is empty or not known")
        except BadCell as error:
            table.fault(sorts.LOST_ROW, f"{table.place('when')}: {error}", line)
            lost = True
            continue
        texts = {target: _optional(table, target, row, line) for target in ("value", "published")}
        place = Location(plan.file, line)
        value = (texts["value"],) if texts["value"] else ()
        values.append(Value(when, value, texts["published"], place, place, place))
    places = {column.target: table.place(column.target) for column in plan.shape.columns}
    return SeriesContent(tuple(values), MappingProxyType(places), lost, table.broken)


def _optional(table: CsvTable, target: str, row: list[str], line: int) -> str:
    try:
        return table.cell(target, row) or ""
    except BadCell as error:
        if table.cells[target] is not refuse:
            table.fault(sorts.BAD_CELL, f"{table.place(target)}: {error}", line)
        return ""
