"""The values of a series in CSV: one row for each date, or for each publication of its value."""

from __future__ import annotations

from types import MappingProxyType

from factcheck.errors import Location, shorten
from factcheck.readers.csv_table import CsvTable, Row, known
from factcheck.readers.faults import FaultList
from factcheck.readers.observations import SeriesContent, SeriesPlan, Value

__all__ = ["read_series_file"]


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
