"""What the rest of a dossier refers to: sources, scopes, vocabulary, and the logs it declares."""

from __future__ import annotations

import re

import attrs

from factcheck.errors import BadNumber, shorten
from factcheck.model import SERIES, Condition, NumberWord, Person, Scope, Source, read_condition
from factcheck.model.names import Names
from factcheck.readers import faults as sorts
from factcheck.readers.columns import Column, LogPlan, check_complete, read_columns
from factcheck.readers.dossier.pages import (
    Page,
    Pages,
    path_fault,
    read_when,
    read_zone,
)
from factcheck.readers.dossier.series import scope_of
from factcheck.readers.dossier.shapes import LogShape, PersonShape, SourceShape
from factcheck.readers.event_fields import NO_SERIES
from factcheck.readers.files import FileProblem, resolve
from factcheck.readers.nodes import Entry, Node
from factcheck.readers.observations import SeriesPlan
from factcheck.readers.structure import (
    ATTRIBUTE,
    Name,
    Structure,
    Unreadable,
    written,
)

__all__ = ["MAX_CONDITIONS", "read_logs", "read_people", "read_scopes", "read_sources", "read_vocabulary"]

MAX_CONDITIONS = 1_000
"""A scope may have so many conditions, those of the scopes it lies within included."""

# A text that begins like this and is no number is a mistake, never the value of an attribute.
_NUMBER_WORDS = re.compile(
    r"(at least|at most|more than|no more than|fewer than|no fewer than|less than)\b", re.IGNORECASE
)


def read_sources(pages: Pages, structure: Structure, sources: Names[Source]) -> None:
    """The sources by id.  One that derives from a lost one is lost too: its independence is not known."""
    sources.incomplete = pages.lacks("sources")
    origins: dict[str, tuple[Name, ...]] = {}
    for page, entry in pages.entries("sources", structure):
        name = entry.key.text
        try:
            structure.take_key(sources, entry.key)
        except Unreadable:
            continue
        try:
            source, derived = _read_source(page, entry, structure)
        except Unreadable:
            sources.lose(name)
            continue
        sources.define(name, source)
        origins[name] = derived
    for name, derived in origins.items():
        for origin in derived:
            try:
                structure.find(sources, origin)
            except Unreadable:
                sources.lose(name)
    _lose_derived(sources, origins)


def _read_source(page: Page, entry: Entry, structure: Structure) -> tuple[Source, tuple[Name, ...]]:
    values, lost = structure.fields(structure.value_of(entry), SourceShape)
    zone, published = page.zone, None
    if "zone" in values:
        try:
            zone = read_zone(structure, values["zone"])
        except Unreadable:
            lost.add("zone")
    if "published" in values:
        try:
            published = read_when(structure, values["published"], zone)
        except Unreadable:
            lost.add("published")
    if lost:
        raise Unreadable
    shape = SourceShape(**values)
    source = Source(
        id=entry.key.text,
        title=shape.title,
        speaker=shape.speaker,
        url=shape.url,
        published=published,
        zone=shape.zone.text if shape.zone else None,
        derived_from=tuple(name.text for name in shape.derived_from),
        note=shape.note,
        location=entry.key.location,
    )
    return source, shape.derived_from


def _lose_derived(sources: Names[Source], origins: dict[str, tuple[Name, ...]]) -> None:
    derived: dict[str, list[str]] = {}
    for name, names in origins.items():
        for origin in names:
            derived.setdefault(origin.text, []).append(name)
    waiting = [name for name in derived if sources.is_lost(name)] + [name for name in origins if sources.is_lost(name)]
    while waiting:
        for name in derived.get(waiting.pop(), ()):
            if name in sources.defined:
                sources.lose(name)
                waiting.append(name)


@attrs.frozen
class _OwnScope:
    """A scope before the conditions of the one it lies within are added."""

    scope: Scope
    within: Name | None
    node: Node


def read_scopes(pages: Pages, structure: Structure, series: Names[SeriesPlan], scopes: Names[Scope]) -> None:
    """The scopes by name, each with all its conditions; those of the series are among them."""
    own: Names[_OwnScope] = Names("scope")
    own.incomplete = pages.lacks("scopes") or series.incomplete
    for name, plan in series.defined.items():
        own.define(name, _OwnScope(scope_of(plan), None, plan.node))
    for name in series.lost:
        own.lose(name)
    for _, entry in pages.entries("scopes", structure):
        try:
            structure.take_key(own, entry.key, series)
        except Unreadable:
            continue
        try:
            own.define(entry.key.text, _read_scope(entry, structure))
        except Unreadable:
            own.lose(entry.key.text)
    scopes.incomplete = own.incomplete
    for name in [*own.defined]:
        _complete_scope(name, own, scopes, structure)
    for name in own.lost:
        scopes.lose(name)


def _read_scope(entry: Entry, structure: Structure) -> _OwnScope:
    mapping = structure.mapping(structure.value_of(entry), "a scope")
    texts = {"label": "", "plural": ""}
    within: Name | None = None
    conditions: list[Condition] = []
    lost = False
    written: list[tuple[Entry, bool]] = []
    for each in mapping.entries:
        try:
            if each.key.text in texts:
                texts[each.key.text] = structure.word(structure.value_of(each))
            elif each.key.text == "within":
                value = structure.value_of(each)
                within = Name(structure.word(value), value)
            elif each.key.text == "not":
                inner = structure.mapping(structure.value_of(each), "a mapping of conditions")
                written.extend((entry, True) for entry in inner.entries)
            else:
                written.append((each, False))
        except Unreadable:
            lost = True
    for each, negated in written:
        try:
            conditions.append(_read_condition(each, structure, negated=negated))
        except Unreadable:
            lost = True
    if lost:
        raise Unreadable
    within_name = within.text if within else None
    scope = Scope(entry.key.text, tuple(conditions), within_name, **texts, location=entry.key.location)
    return _OwnScope(scope, within, within.node if within else mapping)


def _read_condition(entry: Entry, structure: Structure, *, negated: bool) -> Condition:
    attribute = entry.key.text
    if attribute == SERIES:
        raise structure.fault(sorts.BAD_VALUE, NO_SERIES, entry.key, hint="name the series with 'within'")
    if not ATTRIBUTE.fullmatch(attribute):
        raise structure.fault(sorts.BAD_VALUE, f"{shorten(attribute)} cannot be the name of an attribute", entry.key)
    value = structure.value_of(entry)
    words = structure.words(value)
    for word in words:
        if _NUMBER_WORDS.match(word.text):
            if len(words) > 1:
                message = f"{shorten(word.text)} cannot stand in a list"
                raise structure.fault(sorts.BAD_NUMBER, message, word.node, hint="a condition on a figure stands alone")
            try:
                NumberWord.parse(word.text)
            except BadNumber as error:
                raise structure.refuse(error, word.node) from error
    return read_condition(attribute, tuple(word.text for word in words), negated=negated)


def _complete_scope(name: str, own: Names[_OwnScope], scopes: Names[Scope], structure: Structure) -> None:
    """Add to a scope, and to those it lies within, the conditions of the next wider one."""
    chain: dict[str, None] = {}  # in order
    current: str | None = name
    while current is not None and current not in scopes.defined and current in own.defined:
        if current in chain:
            # Every scope of the circle is lost; the others of the chain lie within it.
            closing = own.defined[next(reversed(chain))]
            structure.fault(sorts.CIRCULAR, f"the scope {shorten(current)} lies within itself", closing.node)
            break
        chain[current] = None
        within = own.defined[current].within
        if within is not None:
            try:
                structure.find(own, within)
            except Unreadable:
                break
        current = within.text if within else None
    else:
        for each in reversed(chain):
            scope = own.defined[each].scope
            wider = scopes.defined[scope.within].conditions if scope.within else ()
            conditions = tuple(dict.fromkeys((*scope.conditions, *wider)))
            if len(conditions) > MAX_CONDITIONS:
                structure.fault(
                    sorts.LIMIT,
                    f"a scope with more than {MAX_CONDITIONS:,} conditions",
                    own.defined[each].node,
                )
                break
            scopes.define(each, attrs.evolve(scope, conditions=conditions))
    for each in chain:
        if each not in scopes.defined:
            own.lose(each)


def read_vocabulary(pages: Pages, structure: Structure) -> tuple[tuple[str, str], ...]:
    """Values that exist though no event carries them, as sorted pairs of attribute and value."""
    pairs: set[tuple[str, str]] = set()
    for _, entry in pages.entries("vocabulary", structure):
        try:
            pairs.update((entry.key.text, text) for text in structure.texts(structure.value_of(entry)))
        except Unreadable:
            continue
    return tuple(sorted(pairs))


def read_people(pages: Pages, structure: Structure, people: Names[Person]) -> None:
    """The people by id."""
    people.incomplete = pages.lacks("people")
    for page, entry in pages.entries("people", structure):
        name = entry.key.text
        try:
            structure.take_key(people, entry.key)
        except Unreadable:
            continue
        try:
            people.define(name, _read_person(page, entry, structure))
        except Unreadable:
            people.lose(name)


def _read_person(page: Page, entry: Entry, structure: Structure) -> Person:
    values, lost = structure.fields(structure.value_of(entry), PersonShape)
    born = read_when(structure, values["born"], page.zone) if "born" in values else None
    if lost:
        raise Unreadable
    shape = PersonShape(**values)
    also = tuple(dict.fromkeys(word.text for word in shape.also))
    return Person(entry.key.text, shape.name, born, also, location=entry.key.location)


def read_logs(pages: Pages, structure: Structure, sources: Names[Source], series: Names[SeriesPlan]) -> Names[LogPlan]:
    """The logs as declared, by id, which is not that of a series."""
    logs: Names[LogPlan] = Names("log")
    logs.incomplete = pages.lacks("logs")
    for page, node in pages.members("logs", structure):
        word = written(node, "id")
        name = word.text if word else None
        try:
            if word is not None:
                structure.not_taken(word.text, word.node, logs.noun, series)
                structure.take(logs, word.text, word.node)
        except Unreadable:
            # The events of a second log of the same name cannot be told from those of the first.
            logs.incomplete = True
            continue
        try:
            plan = _read_log(page, node, structure, sources)
        except Unreadable:
            if name is None:
                logs.incomplete = True
            else:
                logs.lose(name)
            continue
        logs.define(plan.id, plan)
    return logs


def _read_log(page: Page, node: Node, structure: Structure, sources: Names[Source]) -> LogPlan:
    values, lost = structure.fields(node, LogShape)
    broken = bool(lost)
    zone, file, source = page.zone, "", None
    columns: tuple[Column, ...] = ()
    if "columns" in values:
        try:
            columns = read_columns(structure, values["columns"])
        except Unreadable:
            broken = True
    if "zone" in values:
        try:
            zone = read_zone(structure, values["zone"])
        except Unreadable:
            broken = True
    if "source" in values:
        try:
            source = structure.find(sources, values["source"]).id
        except Unreadable:
            broken = True
    if "file" in values:
        try:
            file = resolve(values["file"].text, page.file)
        except FileProblem as problem:
            path_fault(structure, problem, values["file"], values["file"].text)
            broken = True
    if broken:
        raise Unreadable
    return LogPlan(
        id=values["id"],
        file=file,
        node=node,
        file_node=values["file"].node,
        source=source,
        zone=zone,
        published=(sources.defined[source].published if source else None) or page.published,
        complete=check_complete(structure, values.get("complete", ()), columns),
        columns=columns,
    )
