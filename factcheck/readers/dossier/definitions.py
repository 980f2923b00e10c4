"""What the rest of a dossier refers to: sources, scopes, vocabulary, people, and the logs and series it declares."""

from __future__ import annotations

import contextlib
import functools
from typing import Any, ClassVar

import attrs

from factcheck.errors import shorten
from factcheck.model import Condition, Counting, NumberWord, Person, Scope, ScopeName, Series, Source, read_condition
from factcheck.model.names import Names
from factcheck.model.reading import Unreadable
from factcheck.model.scope import is_number_word
from factcheck.readers import faults as sorts
from factcheck.readers.columns import LogPlan, LogShape, check_complete
from factcheck.readers.dossier.sections import Page, Sections
from factcheck.readers.nodes import Entry, MappingNode, Node, SequenceNode
from factcheck.readers.observations import SeriesPlan, SeriesShape, Value
from factcheck.readers.structure import Structure, TimeWord, Word, value_under

MAX_CONDITIONS = 1_000
"""A scope may have so many conditions, those of the scopes it lies within included."""


def read_sources(sections: Sections) -> None:
    """The sources by id.  One that derives from a lost one is lost too: its independence is not known."""
    sources = sections.known.sources
    sections.named("sources", sources, functools.partial(_read_source, sections))
    derived: dict[str, list[str]] = {}
    for source in sources.defined.values():
        for origin in source.derived_from:
            derived.setdefault(origin, []).append(source.id)
    waiting = [name for name in derived if sources.is_lost(name)]
    while waiting:
        for name in derived.get(waiting.pop(), ()):
            if name in sources.defined:
                sources.lose(name)
                waiting.append(name)


def _read_source(sections: Sections, page: Page, entry: Entry) -> Source:
    values, _ = sections.record(page, sections.structure.value_of(entry), Source)
    return Source(id=entry.key.text, **values, location=entry.key.location)


def read_people(sections: Sections) -> None:
    """The people by id."""
    sections.named("people", sections.known.people, functools.partial(_read_person, sections))


def _read_person(sections: Sections, page: Page, entry: Entry) -> Person:
    values, _ = sections.record(page, sections.structure.value_of(entry), Person)
    also = tuple(dict.fromkeys(values.pop("also", ())))
    return Person(id=entry.key.text, **values, also=also, location=entry.key.location)


def read_vocabulary(sections: Sections) -> tuple[tuple[str, str], ...]:
    """Values that exist though no event carries them, as sorted pairs of attribute and value."""
    pairs: set[tuple[str, str]] = set()
    for _, entry in sections.entries("vocabulary"):
        try:
            texts = sections.structure.texts(sections.structure.value_of(entry))
        except Unreadable:
            continue
        pairs.update((entry.key.text, text) for text in texts)
    return tuple(sorted(pairs))


# Scopes


def read_scopes(sections: Sections) -> None:
    """The scopes by name, each with all its conditions; those of the series are among them."""
    scopes, series = sections.known.scopes, sections.known.series
    scopes.incomplete |= series.incomplete
    for name, plan in series.defined.items():
        scopes.define(name, plan.series.scope(plan.shape.label, plan.shape.plural))
    for name in series.lost:
        scopes.lose(name)
    sections.named("scopes", scopes, functools.partial(_read_scope, sections), series)
    nodes: dict[str, Node] = {}
    for _, entry in sections.entries("scopes"):
        nodes.setdefault(entry.key.text, value_under(entry.value, "within") or entry.value)
    _complete(scopes, nodes, sections.structure)


def _read_scope(sections: Sections, page: Page, entry: Entry) -> Scope:
    structure = sections.structure
    structure.frame = page.frame
    mapping = structure.mapping(structure.value_of(entry), "a scope")
    parts = structure.each(functools.partial(_read_part, structure), mapping.entries)
    conditions = tuple(condition for part in parts for condition in part.pop("conditions", ()))
    named = {key: text for part in parts for key, text in part.items()}
    return Scope(entry.key.text, conditions, **named, location=entry.key.location)


def _read_part(structure: Structure, entry: Entry) -> dict[str, Any]:
    """What one key of a scope gives: a word for it, the scope it lies within, or conditions."""
    match entry.key.text:
        case "label" | "plural" as key:
            return {key: structure.word(structure.value_of(entry))}
        case "within":
            return {"within": structure.read(ScopeName, structure.value_of(entry))}
        case "counts":
            return {"counts": structure.read(Counting, structure.value_of(entry))}
        case "not":
            inner = structure.mapping(structure.value_of(entry), "a mapping of conditions")
            read = functools.partial(_read_condition, structure, negated=True)
            return {"conditions": structure.each(read, inner.entries)}
    if isinstance(entry.value, MappingNode):
        attribute = structure.attribute(entry.key, hint="name the series with 'within'")
        texts = structure.together(attribute, entry.value)
        return {"conditions": tuple(read_condition(attribute, (text,)) for text in texts)}
    return {"conditions": (_read_condition(structure, entry, negated=False),)}


def _read_condition(structure: Structure, entry: Entry, *, negated: bool) -> Condition:
    attribute = structure.attribute(entry.key, hint="name the series with 'within'")
    value = structure.value_of(entry)
    words: tuple[Word, ...] = structure.read(tuple[Word, ...], value)
    for word in words:
        if is_number_word(word.text):
            if len(words) > 1:
                message = f"{shorten(word.text)} cannot stand in a list"
                raise structure.fault(sorts.BAD_NUMBER, message, word.node, hint="a condition on a figure stands alone")
            structure.read(NumberWord, word.node)
    return read_condition(attribute, tuple(word.text for word in words), negated=negated)


def _complete(scopes: Names[Scope], nodes: dict[str, Node], structure: Structure) -> None:
    """Add to each scope the conditions of those it lies within, the widest first.  ``nodes``: where each says so."""
    complete: dict[str, Scope] = {}
    for name in [*scopes.defined]:
        chain: dict[str, None] = {}  # in order
        current: str | None = name
        while current is not None and current not in complete and current in scopes.defined:
            if current in chain:
                # Every scope of the circle is lost; the others of the chain lie within it.
                closing = next(reversed(chain))
                structure.fault(sorts.CIRCULAR, f"the scope {shorten(current)} lies within itself", nodes[closing])
                break
            chain[current] = None
            current = scopes.defined[current].within
        known = current is None or current in complete
        for each in reversed(chain):
            scope = scopes.defined[each]
            wider = complete[scope.within] if known and scope.within else None
            conditions = tuple(dict.fromkeys((*scope.conditions, *(wider.conditions if wider else ()))))
            if known and len(conditions) > MAX_CONDITIONS:
                message = f"a scope with more than {MAX_CONDITIONS:,} conditions"
                structure.fault(sorts.LIMIT, message, nodes[each])
                known = False
            if known:
                counts = scope.counts or (wider.counts if wider else None)
                complete[each] = attrs.evolve(scope, conditions=conditions, counts=counts)
            else:
                scopes.lose(each)
    scopes.defined = complete


# Logs


def read_logs(sections: Sections) -> None:
    """The logs as declared, by id, which is not that of a series."""
    logs = sections.known.logs
    sections.listed("logs", logs, functools.partial(_read_log, sections), sections.known.series)
    # The events of a second log of the same name cannot be told from those of the first.
    logs.incomplete = logs.strays or sections.pages.lacks("logs", SequenceNode)


def _read_log(sections: Sections, page: Page, node: Node) -> LogPlan:
    values, lost, _ = sections.fields(page, node, LogShape)
    file = sections.file(page, values["file"]) if "file" in values else ""
    if lost:
        raise Unreadable
    shape = LogShape(**values)
    source = sections.known.sources.defined[shape.source] if shape.source else None
    return LogPlan(
        shape=shape,
        node=node,
        file=file,
        frame=attrs.evolve(
            page.frame,
            zone=shape.zone or page.frame.zone,
            said=(source.published if source else None) or page.frame.said,
        ),
        complete=check_complete(sections.structure, shape.complete, shape.columns),
    )


# --- series: what they measure, and their values or the file that holds them ------------------------------------


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
        over=shape.over,
        least=shape.least,
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
