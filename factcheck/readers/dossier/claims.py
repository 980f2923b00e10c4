"""The claims of a dossier: each an envelope around what it says."""

from __future__ import annotations

import functools

from factcheck.engine.settings import nested
from factcheck.formula import Setting
from factcheck.model import Claim, Statement, UncheckedClaim, inside
from factcheck.model.leaves import Frame
from factcheck.model.names import Names
from factcheck.readers import faults as sorts
from factcheck.readers.dossier.pages import Page
from factcheck.readers.dossier.sections import Sections
from factcheck.readers.nodes import MappingNode, Node
from factcheck.readers.statements import StatementReader
from factcheck.readers.structure import Unreadable, value_under, written
from factcheck.registry import kind_of
from factcheck.when import Line, When, Window

__all__ = ["read_claims"]


def read_claims(sections: Sections) -> tuple[tuple[Claim, ...], tuple[UncheckedClaim, ...]]:
    """The claims that can be checked, and those that cannot be.  Everything they may refer to must be known."""
    structure = sections.structure

    # Reading a statement again and again is dear, and its reader keeps what it has read.
    @functools.cache
    def reader(zone: str | None, said: When | None) -> StatementReader:
        return StatementReader(structure.faults, Frame(zone, said, sections.known))

    structure.own[Statement] = lambda node: reader(structure.frame.zone, structure.frame.said).read(node)
    claims, unchecked = [], []
    for node, claim in sections.listed("claims", Names("claim"), functools.partial(_read_claim, sections)):
        if claim is None:
            id_, quote = (word.text if (word := written(node, key)) else "" for key in ("id", "quote"))
            unchecked.append(UncheckedClaim(id_, quote, location=node.location))
        else:
            claims.append(claim)
    return tuple(claims), tuple(unchecked)


def _read_claim(sections: Sections, page: Page, node: Node) -> Claim:
    values, lost, frame = sections.fields(page, node, Claim)
    if frame.said is None and (page.published_lost or "source" in lost):
        lost.add("made")
    says = value_under(node, "says")
    if "statement" in values and says is not None and "made" not in lost:
        _check_moment(sections, values["statement"], frame, says)
    if lost:
        raise Unreadable
    return Claim(**{**values, "made": frame.said, "zone": frame.zone}, location=node.location)


def _check_moment(sections: Sections, statement: Statement, frame: Frame, says: Node) -> None:
    """A fault where what is said is about no time at all, or runs up to the moment of speaking and nobody gives that moment."""
    scopes, people = sections.known.scopes.defined, sections.known.people.defined
    # Where the claim would stand in a dossier without events: enough to tell what its words say.
    now = frame.said.on(Line.INSTANT) if frame.said else None
    setting = Setting(Line.INSTANT, frame.zone, now, scopes, {}, people=people, nested=nested)
    if now is not None or not any(window.relation.open_ended for window in inside(statement, Window)):
        try:
            # "None since 4 February" has no open window among its fields; its formula asks for the moment.
            kind_of(statement).formulas(statement, setting)
        except ValueError as nothing:
            if now is not None:
                raise sections.structure.fault(sorts.SAYS_NOTHING, f"{nothing}", _time_node(says)) from nothing
        else:
            return
    raise sections.structure.fault(
        sorts.OPEN_WINDOW,
        "this runs up to the moment of speaking, and nobody says when that was",
        _time_node(says),
        hint="give the claim 'made', or 'published' at its source or at the dossier",
    )


def _time_node(says: Node) -> Node:
    """The window inside a statement written as a mapping, else the statement."""
    if not isinstance(says, MappingNode):
        return says
    parameters = says.entries[0].value
    return value_under(parameters, "window") or value_under(parameters, "since") or says
