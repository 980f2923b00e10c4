"""The series a dossier declares: what they measure, and their values or the file that holds them."""

from __future__ import annotations

import contextlib
from typing import ClassVar

import attrs

from factcheck.errors import shorten
from factcheck.model import Series
from factcheck.readers import faults as sorts
from factcheck.readers.dossier.pages import Page
from factcheck.readers.dossier.sections import Sections
from factcheck.readers.nodes import Entry, Node, SequenceNode
from factcheck.readers.observations import SeriesPlan, SeriesShape, Value
from factcheck.readers.structure import Structure, TimeWord, Unreadable, Word, value_under

__all__ = ["read_series"]


@attrs.frozen
class ValueShape:
    """One value of a series, and when it was published."""

    noun: ClassVar[str] = "a value"
    when: TimeWord
    value: tuple[Word, ...]
    published: TimeWord | None = None


def read_series(sections: Sections) -> None:
    """The series as declared, by id."""
    folded: dict[str, str] = {}

    def read(page: Page, entry: Entry) -> SeriesPlan:
        # Scopes compare texts without regard to case: an observation of one would count in the other.
        first = folded.setdefault(entry.key.text.casefold(), entry.key.text)
        if first != entry.key.text:
            message = f"the series {shorten(entry.key.text)} differs from {shorten(first)} only in case"
            raise sections.structure.fault(sorts.DUPLICATE_NAME, message, entry.key)
        return _read_series(sections, page, entry)

    sections.named("series", sections.known.series, read)


def _read_series(sections: Sections, page: Page, entry: Entry) -> SeriesPlan:
    structure = sections.structure
    values, lost, frame = sections.fields(page, structure.value_of(entry), SeriesShape)
    given = [key for key in ("values", "file") if key in values]
    if len(given) != 1 and not lost & {"values", "file"}:
        message = "a series needs 'values' or 'file'" if not given else "a series has either 'values' or 'file'"
        structure.fault(sorts.BAD_VALUE if given else sorts.MISSING_KEY, message, entry.key)
        lost.add("values")
    file = ""
    if "file" in values:
        with contextlib.suppress(Unreadable):
            file = sections.file(page, values["file"])
        if "columns" not in values.keys() | lost:
            structure.fault(sorts.MISSING_KEY, "'file' needs 'columns'", values["file"].node)
        lost |= {"file"} if not file or "columns" not in values else set()
    elif "columns" in values and "file" not in lost:
        place = value_under(entry.value, "columns") or entry.key
        structure.fault(sorts.BAD_VALUE, "'columns' needs 'file'", place)
        lost.add("columns")
    inline = _inline(values["values"], structure) if "values" in values else ()
    if lost:
        raise Unreadable
    shape = SeriesShape(**values)
    series = Series(
        id=entry.key.text,
        of=shape.of,
        quantity=shape.quantity,
        unit=shape.unit,
        every=shape.every.value if shape.every else "",
        source=shape.source,
        location=entry.key.location,
    )
    known = tuple(value for value in inline if value is not None)
    return SeriesPlan(series, entry.key, shape, frame, known, lost=None in inline, file=file)


def _inline(node: Node, structure: Structure) -> list[Value | None]:
    """The values written in the dossier, as a mapping of dates or as a list; None for one that is lost."""
    if isinstance(node, SequenceNode):
        return [_member(member, structure) for member in node.members]
    return [_pair(entry, structure) for entry in structure.mapping(node, "the values of a series").entries]


def _pair(entry: Entry, structure: Structure) -> Value:
    """A date and its value.  A bad value is one that is not known."""
    key = entry.key
    texts: tuple[str, ...] = ()
    with contextlib.suppress(Unreadable):
        texts = structure.texts(structure.value_of(entry))
    return Value(key.text, texts, "", key.location, entry.value.location, key.location)


def _member(node: Node, structure: Structure) -> Value | None:
    """A value with its date, which is lost where the date is, and perhaps its publication."""
    try:
        values, lost, _ = structure.fields(node, ValueShape)
    except Unreadable:
        return None
    if lost - {"value", "published"}:
        return None
    when: Word = values["when"]
    said: Word = values.get("published", when)
    published = said.text if "published" in values else ""
    amount = value_under(node, "value") or when.node
    places = when.node.location, amount.location, said.node.location
    return Value(when.text, tuple(word.text for word in values.get("value", ())), published, *places)
