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

``unknown`` and ``cases`` look at each cell, before cells are joined.  An empty cell is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar

import attrs

from factcheck.errors import BadNumber, did_you_mean, shorten
from factcheck.model import SERIES, Event, read_number
from factcheck.readers import faults as sorts
from factcheck.readers.event_fields import MAX_ATTRIBUTES, NO_SERIES, RESERVED
from factcheck.readers.nodes import Entry, MappingNode, Node
from factcheck.readers.structure import ATTRIBUTE, Structure, Unreadable, Word
from factcheck.when import When

__all__ = ["COLUMN_FIELDS", "SERIES_FIELDS", "Column", "LogContent", "LogPlan", "read_columns"]

COLUMN_FIELDS = ("id", "when", "source", "number", "url", "note", "title")
"""The fields of an event that a log's columns can give besides attributes."""
SERIES_FIELDS = ("when", "value", "published")
"""What the columns of a series' file can give; the first two must be given."""


@attrs.frozen
class Column:
    """How one field of an event is made from a row.  Either ``always`` or ``names`` is not empty.

    ``unknown`` and the keys of ``cases`` are casefolded.
    """

    target: str
    node: Node
    always: tuple[str, ...] = ()
    names: tuple[Word, ...] = ()
    separator: str = "/"
    unknown: frozenset[str] = frozenset()
    cases: Mapping[str, str] = attrs.field(factory=dict)
    scale: Fraction | None = None


@attrs.frozen
class LogPlan:
    """A log as declared: ``file`` is a name in the project, ``zone`` what its bare dates mean unless its source says so.

    ``published``: what relative phrases in it are relative to, unless its rows name sources.
    """

    id: str
    file: str
    node: Node
    file_node: Node
    source: str | None
    zone: str | None
    published: When | None
    complete: tuple[str, ...]
    columns: tuple[Column, ...]


@attrs.frozen
class LogContent:
    """What was read from a log.  ``lost``: rows that cannot be used; their ids, where known, are ``lost_ids``.

    ``broken``: nothing is known of the rows after the last event, or of any.
    """

    events: tuple[Event, ...] = ()
    rows: int = 0
    lost: int = 0
    lost_ids: frozenset[str] = frozenset()
    broken: bool = False


@attrs.frozen
class _ColumnShape:
    noun: ClassVar[str] = "a column map"
    always: Node | None = None
    column: Word | None = None
    join: Node | None = None
    separator: str = "/"
    unknown: tuple[str, ...] = ()
    cases: Node | None = None
    scale: Word | None = None
    compare: Node | None = None


def read_columns(structure: Structure, node: Node, only: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """The column map of a log, or (``only``) of a series.  Raises Unreadable after recording every fault of it."""
    mapping = structure.mapping(node, "a column map")
    columns, lost = [], False
    for entry in mapping.entries:
        try:
            if only and entry.key.text not in only:
                raise structure.unknown_key(entry.key, only, "a column map of a series")
            columns.append(_read_column(structure, entry))
        except Unreadable:
            lost = True
    for needed in only[:2] or ("when",):
        if not any(entry.key.text == needed for entry in mapping.entries):
            structure.fault(sorts.MISSING_KEY, f"a column map needs the key '{needed}'", mapping)
            lost = True
    if len(columns) > MAX_ATTRIBUTES + len(COLUMN_FIELDS):
        structure.fault(sorts.LIMIT, f"more than {MAX_ATTRIBUTES} attributes", mapping)
        lost = True
    if lost:
        raise Unreadable
    return tuple(columns)


def _read_column(structure: Structure, entry: Entry) -> Column:
    target = entry.key.text
    if target in RESERVED and target not in COLUMN_FIELDS:
        hint = "a log gives 'source'" if target == "sources" else "write it at an event of the dossier"
        raise structure.fault(sorts.BAD_VALUE, f"a log's columns cannot give {shorten(target)}", entry.key, hint=hint)
    if target == SERIES:
        raise structure.fault(sorts.BAD_VALUE, NO_SERIES, entry.key, hint="give the attribute another name")
    if target not in RESERVED and not ATTRIBUTE.fullmatch(target):
        raise structure.fault(sorts.BAD_VALUE, f"{shorten(target)} cannot be the name of an attribute", entry.key)
    value = structure.value_of(entry)
    if not isinstance(value, MappingNode):
        return Column(target, value, names=(Word(structure.word(value), value),))
    fields, lost = structure.fields(value, _ColumnShape)
    if lost:
        raise Unreadable
    shape = _ColumnShape(**fields)
    if shape.compare is not None:
        raise structure.fault(sorts.UNKNOWN_KEY, "a column map has no key 'compare'", value, hint="not supported yet")
    given = [key for key in ("always", "column", "join") if fields.get(key) is not None]
    if len(given) != 1:
        raise structure.fault(
            sorts.BAD_VALUE,
            "a column map needs one of 'always', 'column' and 'join'",
            value,
            expected="exactly one",
        )
    if shape.always is not None:
        if len(value.entries) > 1:
            raise structure.fault(sorts.BAD_VALUE, "nothing can stand beside 'always'", value)
        texts = structure.texts(shape.always)
        if len(texts) > 1 and target in COLUMN_FIELDS:
            raise structure.fault(sorts.BAD_VALUE, f"'{target}' needs a single text", shape.always)
        return Column(target, value, always=texts)
    names = structure.words(shape.join) if shape.join is not None else (shape.column,) if shape.column else ()
    if shape.join is None and "separator" in fields:
        raise structure.fault(sorts.BAD_VALUE, "'separator' needs 'join'", value)
    if shape.scale is not None and (shape.join is not None or target in _TEXTUAL):
        raise structure.fault(sorts.BAD_VALUE, "'scale' needs a single column that holds a figure", value)
    return Column(
        target,
        value,
        names=names,
        separator=shape.separator,
        unknown=frozenset(" ".join(text.split()).casefold() for text in shape.unknown),
        cases=_read_cases(structure, shape.cases) if shape.cases is not None else {},
        scale=_read_scale(structure, shape.scale) if shape.scale is not None else None,
    )


_TEXTUAL = ("id", "when", "source", "url", "note", "title")


def _read_cases(structure: Structure, node: Node) -> dict[str, str]:
    cases: dict[str, str] = {}
    for entry in structure.mapping(node, "a table of cases").entries:
        folded = " ".join(entry.key.text.split()).casefold()
        if folded in cases:
            raise structure.fault(
                sorts.DUPLICATE_KEY, f"the case {shorten(entry.key.text)} stands here twice", entry.key
            )
        cases[folded] = structure.word(entry.value)
    return cases


def _read_scale(structure: Structure, word: Word) -> Fraction:
    try:
        scale = Fraction(read_number(word.text))
    except BadNumber as error:
        raise structure.refuse(error, word.node) from error
    if scale <= 0:
        raise structure.fault(sorts.BAD_NUMBER, f"{shorten(word.text)} is no positive number", word.node)
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
