"""The series a dossier declares: what they measure, and their values or the file that holds them."""

from __future__ import annotations

import contextlib
from fractions import Fraction
from typing import Any

from factcheck.errors import BadNumber, shorten
from factcheck.model import SERIES, Scope, Series, Source, TextCondition, read_number
from factcheck.model.names import Names
from factcheck.readers import faults as sorts
from factcheck.readers.amounts import MAX_DECIMALS
from factcheck.readers.columns import SERIES_FIELDS, Column, read_columns
from factcheck.readers.dossier.pages import Page, Pages, path_fault
from factcheck.readers.dossier.shapes import SeriesShape, ValueShape
from factcheck.readers.files import FileProblem, resolve
from factcheck.readers.nodes import Entry, Node, SequenceNode
from factcheck.readers.observations import SeriesPlan, Value
from factcheck.readers.structure import Structure, Unreadable, Word

__all__ = ["read_series", "scope_of"]


def read_series(pages: Pages, structure: Structure, sources: Names[Source], series: Names[SeriesPlan]) -> None:
    """The series as declared, by id."""
    series.incomplete = pages.lacks("series")
    folded: dict[str, str] = {}
    for page, entry in pages.entries("series", structure):
        name = entry.key.text
        try:
            structure.take_key(series, entry.key)
        except Unreadable:
            continue
        try:
            # Scopes compare texts without regard to case: an observation of one would count in the other.
            first = folded.setdefault(name.casefold(), name)
            if first != name:
                message = f"the series {shorten(name)} differs from {shorten(first)} only in case"
                raise structure.fault(sorts.DUPLICATE_NAME, message, entry.key)
            series.define(name, _read_series(page, entry, structure, sources))
        except Unreadable:
            series.lose(name)


def scope_of(plan: SeriesPlan) -> Scope:
    """The scope of the observations of a series."""
    series = plan.series
    return Scope(
        series.id,
        (TextCondition(SERIES, (series.id,)),),
        label=plan.label or f"value of {series.id}",
        plural=plan.plural or ("" if plan.label else f"values of {series.id}"),
        location=series.location,
    )


def _read_series(page: Page, entry: Entry, structure: Structure, sources: Names[Source]) -> SeriesPlan:
    node = structure.value_of(entry)
    values, lost = structure.fields(node, SeriesShape)
    source: Source | None = None
    if "source" in values:
        try:
            source = structure.find(sources, values["source"])
        except Unreadable:
            lost.add("source")
    zone = source.zone if source and source.zone else page.zone
    given = [key for key in ("values", "file") if key in values]
    if len(given) != 1 and not lost & {"values", "file"}:
        message = "a series needs 'values' or 'file'" if not given else "a series has either 'values' or 'file'"
        structure.fault(sorts.BAD_VALUE if given else sorts.MISSING_KEY, message, entry.key)
        lost.add("values")
    scale, decimals = _scale(values, structure, lost), _decimals(values, structure, lost)
    file, columns = _file(page, values, structure, lost) if "file" in values else ("", ())
    if "columns" in values and "file" not in values and "file" not in lost:
        structure.fault(sorts.BAD_VALUE, "'columns' needs 'file'", values["columns"])
        lost.add("columns")
    inline, missing = _inline(values["values"], structure) if "values" in values else ((), False)
    if lost:
        raise Unreadable
    shape = SeriesShape(**values)
    every = shape.every
    series = Series(
        id=entry.key.text,
        of=shape.of,
        quantity=shape.quantity,
        unit=shape.unit,
        every=every.value if every else "",
        source=source.id if source else None,
        location=entry.key.location,
    )
    return SeriesPlan(
        series=series,
        node=entry.key,
        label=shape.label,
        plural=shape.plural,
        zone=zone,
        said=(source.published if source else None) or page.published,
        every=every,
        scale=scale,
        decimals=decimals,
        vintage=shape.vintage,
        values=inline,
        lost=missing,
        file=file,
        file_node=shape.file.node if shape.file else None,
        columns=columns,
    )


def _scale(values: dict[str, Any], structure: Structure, lost: set[str]) -> Fraction:
    word: Word | None = values.get("scale")
    if word is None:
        return Fraction(1)
    try:
        scale = Fraction(read_number(word.text))
        if scale > 0:
            return scale
        structure.fault(sorts.BAD_NUMBER, f"{shorten(word.text)} is no positive number", word.node)
    except BadNumber as error:
        structure.refuse(error, word.node)
    lost.add("scale")
    return Fraction(1)


def _decimals(values: dict[str, Any], structure: Structure, lost: set[str]) -> int | None:
    word: Word | None = values.get("decimals")
    if word is None:
        return None
    if word.text.isascii() and word.text.isdigit() and len(word.text) < 3 and int(word.text) <= MAX_DECIMALS:
        return int(word.text)
    structure.fault(
        sorts.BAD_NUMBER,
        f"{shorten(word.text)} is no number of decimals",
        word.node,
        expected=f"a whole number from 0 to {MAX_DECIMALS}",
    )
    lost.add("decimals")
    return None


def _file(page: Page, values: dict[str, Any], structure: Structure, lost: set[str]) -> tuple[str, tuple[Column, ...]]:
    file = ""
    columns: tuple[Column, ...] = ()
    word: Word = values["file"]
    try:
        file = resolve(word.text, page.file)
    except FileProblem as problem:
        path_fault(structure, problem, word, word.text)
        lost.add("file")
    if "columns" in values:
        try:
            columns = read_columns(structure, values["columns"], SERIES_FIELDS)
        except Unreadable:
            lost.add("columns")
    elif "columns" not in lost:
        structure.fault(sorts.MISSING_KEY, "'file' needs 'columns'", word.node)
        lost.add("columns")
    return file, columns


def _inline(node: Node, structure: Structure) -> tuple[tuple[Value, ...], bool]:
    """The values written in the dossier, as a mapping of dates or as a list, and whether one of them was lost."""
    if isinstance(node, SequenceNode):
        found = [_member(member, structure) for member in node.members]
    else:
        found = [_pair(entry, structure) for entry in structure.mapping(node, "the values of a series").entries]
    return tuple(value for value in found if value is not None), None in found


def _pair(entry: Entry, structure: Structure) -> Value:
    """A date and its value.  A bad value is one that is not known."""
    key = entry.key
    texts: tuple[str, ...] = ()
    with contextlib.suppress(Unreadable):
        texts = structure.texts(structure.value_of(entry))
    return Value(key.text, texts, "", key.location, entry.value.location, key.location)


def _member(node: Node, structure: Structure) -> Value | None:
    try:
        values, lost = structure.fields(node, ValueShape)
        if lost - {"value", "published"}:
            return None
        when: Node = values["when"]
        text = structure.text(when)
        published = structure.text(values["published"]) if "published" in values else ""
    except Unreadable:
        return None
    amount: Node = values.get("value", when)
    texts: tuple[str, ...] = ()
    with contextlib.suppress(Unreadable):
        texts = structure.texts(amount) if "value" in values else ()
    said: Node = values.get("published", when)
    return Value(text, texts, published, when.location, amount.location, said.location)
