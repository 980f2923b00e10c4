"""What a dossier says about a log: its file, and which column gives which field of an event.

A column map is a closed set of operations, never a formula.  For each field of an event it is the name of a
column, or a mapping with these keys:

``always``
    a text (or a list: one of these) that every row has; nothing else may stand beside it.
``column``
    the name of the column.
``join``
    a list of columns.  Their cells are put together with ``separator`` ("/" unless given) up to the first
    empty one, so that ``[country, place]`` gives ``Iraq/Al-Asad``, and ``Iraq`` where the place is not given.
``unknown``
    texts that stand for "not known" in a cell.  Compared without regard to case, like ``cases``.
``cases``
    pairs of a cell's text and what it means.  Other texts stay as they are.
``scale``
    a positive number by which the figure in the cell is multiplied, so that thousands become units.
``precision``
    of ``when``: the column that says how precise the dates are, in the codes of Wikidata, UCDP or ACLED; one that is called so is found.
``several``
    what stands between the values of one cell that an event has at once: ``several: ";"``.
``as``
    of ``when``: ``months``, ``seasons``, ``days`` or ``times``, where the cells may mean either.

``unknown`` and ``cases`` look at each cell, before cells are joined.  An empty cell is unknown.
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Collection, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Annotated, ClassVar, NewType

import attrs

from factcheck.errors import did_you_mean, shorten
from factcheck.model import Event, Finding, read_number
from factcheck.model.leaves import Frame
from factcheck.model.parameters import Id, Label, SourceId, Zone
from factcheck.model.reading import Unreadable
from factcheck.model.scope import SINGLE
from factcheck.readers import faults as sorts
from factcheck.readers.nodes import Entry, MappingNode, Node
from factcheck.readers.structure import Structure, Word, keys_of, value_under
from factcheck.when import Span, When

RESERVED = frozenset(keys_of(Event))
"""The keys of an event that are no attributes."""
MAX_ATTRIBUTES = 64
"""An event may have so many attributes."""
MAX_LOSSES = 1_000
"""Of so many lost rows of a log it is kept when they may have happened; with more, they may have happened at any time."""

COLUMN_FIELDS = ("id", "when", "source", "number", "url", "note", "title")
"""The fields of an event that a log's columns can give besides attributes."""
SERIES_FIELDS = ("when", "value", "published")
"""What the columns of a series' file can give; the first two must be given."""


class Reading(enum.Enum):
    """What cells are that may be either: 2008-09 a month or a season, midnight a time or the whole day."""

    MONTHS = "months"
    SEASONS = "seasons"
    DAYS = "days"
    TIMES = "times"


Scale = NewType("Scale", Fraction)
"""By what figures are multiplied."""
_Folded = NewType("_Folded", str)
_Cases = NewType("_Cases", Mapping[str, str])


@attrs.frozen
class Column:
    """How one field of an event is made from a row.  One of ``always``, ``column`` and ``join`` is given.

    ``unknown`` and the keys of ``cases`` are casefolded.
    """

    noun: ClassVar[str] = "a column map"
    target: str = attrs.field(metadata={"key": None})
    always: tuple[Annotated[str, Label], ...] = ()
    column: Word | None = None
    join: tuple[Word, ...] = ()
    separator: str = "/"
    unknown: tuple[Annotated[str, _Folded], ...] = ()
    cases: Annotated[Mapping[str, str], _Cases] = MappingProxyType({})
    scale: Annotated[Fraction, Scale] | None = None
    compare: Node | None = None
    precision: Word | None = None
    several: str = ""
    reading: Reading | None = attrs.field(default=None, metadata={"key": "as"})

    @property
    def names(self) -> tuple[Word, ...]:
        """The columns that give it."""
        return (self.column,) if self.column else self.join


LogColumns = NewType("LogColumns", tuple[Column, ...])
"""The column map of a log."""
SeriesColumns = NewType("SeriesColumns", tuple[Column, ...])
"""The column map of a series."""


@attrs.frozen
class LogShape:
    """A file of events."""

    noun: ClassVar[str] = "a log"
    id: Id
    file: Word
    columns: LogColumns
    source: SourceId | None = None
    zone: Zone | None = None
    complete: tuple[Word, ...] = ()


@attrs.frozen
class LogPlan:
    """A log as declared: ``file`` is a name in the project, ``frame`` what its texts are read with unless its rows name sources.

    ``complete``: the attributes that it always gives.
    """

    shape: LogShape
    node: Node
    file: str
    frame: Frame
    complete: tuple[str, ...]

    @property
    def id(self) -> str:
        """Its id."""
        return self.shape.id


@attrs.frozen
class Loss:
    """What cannot be used, as far as it can be read: on which ``line`` it stands, and when it may have happened (None: at any time).

    ``attributes``: those that it gives; what it does not give is unknown.
    """

    line: int
    when: When | Span | None = None
    attributes: tuple[tuple[str, tuple[str, ...]], ...] = ()


@attrs.frozen
class LogContent:
    """What was read from a log.  ``lost``: rows that cannot be used; their ids, where known, are ``lost_ids``.

    ``losses``: MAX_LOSSES of these rows, and one more where there are more.  ``broken``: nothing is known of the rows after the last event, or of any.
    ``remarks``: what its reader has to tell beside faults.
    """

    events: tuple[Event, ...] = ()
    rows: int = 0
    lost: int = 0
    lost_ids: frozenset[str] = frozenset()
    broken: bool = False
    losses: tuple[Loss, ...] = ()
    remarks: tuple[Finding, ...] = ()


def teach_columns(structure: Structure) -> None:
    """Let a structure read column maps, and what stands in them."""
    structure.own |= {
        LogColumns: lambda node: _read_columns(structure, node),
        SeriesColumns: lambda node: _read_columns(structure, node, SERIES_FIELDS),
        Scale: lambda node: _read_scale(structure, node),
        _Folded: lambda node: _folded(structure.read(str, node)),
        _Cases: lambda node: _read_cases(structure, node),
    }


def _read_columns(structure: Structure, node: Node, only: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """The column map of a log, or (``only``) of a series.  Raises Unreadable after recording every fault of it."""
    mapping = structure.mapping(node, "a column map")
    missing = [key for key in only[:2] or ("when",) if value_under(mapping, key) is None]
    for needed in missing:
        structure.fault(sorts.MISSING_KEY, f"a column map needs the key '{needed}'", mapping)
    columns = structure.each(functools.partial(_read_column, structure, only), mapping.entries)
    if len(columns) > MAX_ATTRIBUTES + len(COLUMN_FIELDS):
        raise structure.fault(sorts.LIMIT, f"more than {MAX_ATTRIBUTES} attributes", mapping)
    if missing:
        raise Unreadable
    return columns


def _read_column(structure: Structure, only: tuple[str, ...], entry: Entry) -> Column:
    target = entry.key.text
    if only and target not in only:
        structure.unknown_key(entry.key, only, "a column map of a series")
        raise Unreadable
    if target in RESERVED and target not in COLUMN_FIELDS:
        hint = "a log gives 'source'" if target == "sources" else "write it at an event of the dossier"
        raise structure.fault(sorts.BAD_VALUE, f"a log's columns cannot give {shorten(target)}", entry.key, hint=hint)
    if target not in RESERVED:
        structure.attribute(entry.key)
    value = structure.value_of(entry)
    if not isinstance(value, MappingNode):
        return Column(target, column=structure.read(Word, value))
    fields, lost, _ = structure.fields(value, Column)
    if lost:
        raise Unreadable
    column = Column(target, **fields)
    if column.compare is not None:
        raise structure.fault(sorts.UNKNOWN_KEY, "a column map has no key 'compare'", value, hint="not supported yet")
    if len(fields.keys() & {"always", "column", "join"}) != 1:
        message = "a column map needs one of 'always', 'column' and 'join'"
        raise structure.fault(sorts.BAD_VALUE, message, value, expected="exactly one")
    misfit = _misfit(column, fields)
    if misfit:
        raise structure.fault(sorts.BAD_VALUE, misfit, value)
    if len(column.always) > 1 and target in COLUMN_FIELDS:
        place = value_under(value, "always") or value
        raise structure.fault(sorts.BAD_VALUE, f"'{target}' needs a single text", place)
    return column


def _misfit(column: Column, fields: Collection[str]) -> str:
    """Which of the keys of a column map do not go together; "" where all do."""
    if column.always and len(fields) > 1:
        return "nothing can stand beside 'always'"
    if "separator" in fields and not column.join:
        return "'separator' needs 'join'"
    if column.several and (
        column.target in (*COLUMN_FIELDS, *SERIES_FIELDS, *SINGLE) or not column.column or column.scale
    ):
        return "'several' needs a single column of texts, of an attribute that may have several values at once"
    if column.target != "when" and (column.precision or column.reading):
        return "'precision' and 'as' are for the column of the times"
    if column.scale is not None and (column.join or column.target in _TEXTUAL):
        return "'scale' needs a single column that holds a figure"
    return ""


_TEXTUAL = ("id", "when", "source", "url", "note", "title")


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _read_cases(structure: Structure, node: Node) -> dict[str, str]:
    cases: dict[str, str] = {}
    for entry in structure.mapping(node, "a table of cases").entries:
        folded = _folded(entry.key.text)
        if folded in cases:
            raise structure.fault(
                sorts.DUPLICATE_KEY, f"the case {shorten(entry.key.text)} stands here twice", entry.key
            )
        cases[folded] = structure.word(entry.value)
    return cases


def _read_scale(structure: Structure, node: Node) -> Fraction:
    scale = Fraction(structure.from_text(read_number, Scale, node))
    if scale <= 0:
        raise structure.fault(sorts.BAD_NUMBER, f"{shorten(structure.word(node))} is no positive number", node)
    return scale


def check_complete(structure: Structure, words: tuple[Word, ...], columns: tuple[Column, ...]) -> tuple[str, ...]:
    """The attributes a log says it always gives.  Each must be one that its columns give."""
    attributes = sorted(column.target for column in columns if column.target not in COLUMN_FIELDS)
    for word in words:
        if word.text not in attributes:
            raise structure.fault(
                sorts.UNKNOWN_REFERENCE,
                f"the columns give no attribute {shorten(word.text)}",
                word.node,
                hint=did_you_mean(word.text, attributes),
            )
    return tuple(sorted({word.text for word in words}))
