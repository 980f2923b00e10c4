"""The claims of a dossier: each an envelope around what it says."""

from __future__ import annotations

from typing import Any

from factcheck.engine.settings import nested
from factcheck.formula import Setting
from factcheck.model import Claim, Source, Statement, UncheckedClaim, inside
from factcheck.model.names import Known, Names
from factcheck.model.reading import Frame
from factcheck.readers import faults as sorts
from factcheck.readers.dossier.pages import Page, Pages, read_when, read_zone
from factcheck.readers.dossier.shapes import ClaimShape
from factcheck.readers.nodes import MappingNode, Node
from factcheck.readers.statements import StatementReader
from factcheck.readers.structure import Structure, Unreadable, written
from factcheck.registry import kind_of
from factcheck.when import Line, When, Window

__all__ = ["ClaimReader"]


class ClaimReader:
    """Reads claims once everything they may refer to is known."""

    def __init__(self, structure: Structure, known: Known) -> None:
        self.structure, self.known = structure, known
        self._readers: dict[tuple[str | None, When | None], StatementReader] = {}
        self._taken: Names[None] = Names("claim")

    def all(self, pages: Pages) -> tuple[tuple[Claim, ...], tuple[UncheckedClaim, ...]]:
        """The claims that can be checked, and those that cannot be."""
        claims, unchecked = [], []
        for page, node in pages.members("claims", self.structure):
            try:
                claims.append(self._read(page, node))
            except Unreadable:
                id_, quote = written(node, "id"), written(node, "quote")
                unchecked.append(
                    UncheckedClaim(id_.text if id_ else "", quote.text if quote else "", location=node.location)
                )
        return tuple(claims), tuple(unchecked)

    def _read(self, page: Page, node: Node) -> Claim:
        structure = self.structure
        values, lost = structure.fields(node, ClaimShape)
        word = written(node, "id")
        if word is not None:
            try:
                structure.take(self._taken, word.text, word.node)
            except Unreadable:
                lost.add("id")
        source: Source | None = None
        if "source" in values:
            try:
                source = structure.find(self.known.sources, values["source"])
            except Unreadable:
                lost.add("source")
        zone = (source.zone if source else None) or page.zone
        if "zone" in values:
            try:
                zone = read_zone(structure, values["zone"])
            except Unreadable:
                lost.add("zone")
        made = self._made(page, values, source, zone, lost)
        statement: Statement | None = None
        if "says" in values:
            try:
                statement = self._reader(zone, made).read(values["says"])
                if made is None and "made" not in lost:
                    self._needs_no_now(statement, zone, values["says"])
                elif made is not None:
                    self._says_something(statement, zone, made, values["says"])
            except Unreadable:
                lost.add("says")
        if lost or statement is None:
            raise Unreadable
        shape = ClaimShape(**values)
        return Claim(
            id=shape.id,
            statement=statement,
            quote=shape.quote,
            source=source.id if source else None,
            made=made,
            zone=zone,
            voice=shape.voice,
            taken_as=shape.taken_as,
            expected=shape.expect,
            note=shape.note,
            location=node.location,
        )

    def _reader(self, zone: str | None, made: When | None) -> StatementReader:
        reader = self._readers.get((zone, made))
        if reader is None:
            reader = StatementReader(self.structure.faults, Frame(zone, made, self.known))
            self._readers[zone, made] = reader
        return reader

    def _made(
        self, page: Page, values: dict[str, Any], source: Source | None, zone: str | None, lost: set[str]
    ) -> When | None:
        """When it was said: its own ``made``, else when its source, else when the dossier was published."""
        if "made" in values:
            try:
                return read_when(self.structure, values["made"], zone)
            except Unreadable:
                lost.add("made")
                return None
        if source is not None and source.published is not None:
            return source.published
        if page.published is None and (page.published_lost or "source" in lost):
            lost.add("made")
        return page.published

    def _says_something(self, statement: Statement, zone: str | None, made: When, says: Node) -> None:
        """A fault where what is said is about no time at all."""
        line = Line.INSTANT
        try:
            kind_of(statement).formulas(statement, self._setting(zone, made.on(line)))
        except ValueError as nothing:
            raise self.structure.fault(sorts.SAYS_NOTHING, f"{nothing}", _time_node(says)) from nothing

    def _setting(self, zone: str | None, now: When | None) -> Setting:
        """Where the claim would stand in a dossier without events: enough to tell what its words say."""
        scopes, people = self.known.scopes.defined, self.known.people.defined
        return Setting(Line.INSTANT, zone, now, scopes, {}, people=people, nested=nested)

    def _needs_no_now(self, statement: Statement, zone: str | None, says: Node) -> None:
        """A fault where what is said runs up to the moment of speaking, and nobody gives that moment."""
        needs = any(window.relation.open_ended for window in inside(statement, Window))
        if not needs:
            # "None since 4 February" has no open window among its fields; its formula asks for the moment.
            try:
                kind_of(statement).formulas(statement, self._setting(zone, None))
            except ValueError:
                needs = True
        if needs:
            raise self.structure.fault(
                sorts.OPEN_WINDOW,
                "this runs up to the moment of speaking, and nobody says when that was",
                _time_node(says),
                hint="give the claim 'made', or 'published' at its source or at the dossier",
            )


def _time_node(says: Node) -> Node:
    """The window inside a statement written as a mapping, else the statement."""
    for key in ("window", "since"):
        if isinstance(says, MappingNode) and isinstance(says.entries[0].value, MappingNode):
            for entry in says.entries[0].value.entries:
                if entry.key.text == key:
                    return entry.value
    return says
