"""Cells of a CSV file that a spreadsheet opens as text, whatever they hold."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from factcheck.reports.safe_text import safe

__all__ = ["Cell", "csv_text"]

Cell = str | int | bool | None

_FORMULA = frozenset("=+-@|%\uff1d\uff0b\uff0d\uff20")
"""What may begin a formula or a command in some spreadsheet, also in the wide forms of East Asian keyboards.

A tab or a line break before it does not occur: a cell is made one line, without white space at its start.
See https://owasp.org/www-community/attacks/CSV_Injection.
"""


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The rows beneath the header, lines ending with a line feed.  Texts are made safe; numbers stay numbers."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return written.getvalue()


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int):
        return str(cell)
    text = safe(cell)
    # The apostrophe says "text" to a spreadsheet; other readers see it.
    return f"'{text}" if text[:1] in _FORMULA else text
