"""What a dossier defines, by id, and what of it could not be read.

A reference to something lost is no second fault: the first one stands where the thing was defined.
"""

from __future__ import annotations

import functools
from typing import Any, Generic, TypeVar

from factcheck.errors import did_you_mean
from factcheck.readers import faults as sorts
from factcheck.readers.faults import UnknownName, shorten
from factcheck.readers.nodes import Node, ScalarNode
from factcheck.readers.structure import ID, Name, Structure, Unreadable

__all__ = ["Names", "not_taken", "take_name"]

Defined = TypeVar("Defined")


class Names(Generic[Defined]):
    """The things of one sort, such as scopes.  ``noun`` says which, for messages.

    ``incomplete``: further ones may have been defined where nothing could be read.
    """

    def __init__(self, noun: str) -> None:
        self.noun = noun
        self.defined: dict[str, Defined] = {}
        self.incomplete = False
        self._places: dict[str, Node] = {}
        self._lost: set[str] = set()
        self._lost_prefixes: set[str] = set()

    def claim_name(self, name: str, node: Node, structure: Structure) -> None:
        """Take a name for something that is about to be read.  Raises Unreadable where it is taken."""
        first = self._places.setdefault(name, node)
        if first is not node:
            place = first.location
            where = f"line {place.line}" if place.file == node.location.file else str(place)
            raise structure.fault(
                sorts.DUPLICATE_NAME,
                f"the {self.noun} {shorten(name)} is defined twice, first on {where}",
                node,
            )

    def place(self, name: str) -> Node | None:
        """Where the name was taken; None where it is free."""
        return self._places.get(name)

    def define(self, name: str, value: Defined) -> None:
        """What the name means."""
        self.defined[name] = value

    def lose(self, name: str) -> None:
        """The name was meant to mean something that could not be read."""
        self._lost.add(name)
        self.defined.pop(name, None)

    @property
    def lost(self) -> tuple[str, ...]:
        """The names of what could not be read, sorted."""
        return tuple(sorted(self._lost))

    def lose_below(self, prefix: str) -> None:
        """Names that begin with the prefix may have been defined where nothing could be read."""
        self._lost_prefixes.add(prefix)

    def is_lost(self, name: str) -> bool:
        """Whether the name is, or may be, that of something that could not be read."""
        if name in self._lost:
            return True
        if name in self.defined:
            return False
        return self.incomplete or any(name.startswith(prefix) for prefix in self._lost_prefixes)

    def check(self, name: str) -> str:
        """The name itself where it means something or is lost.  Raises :exc:`UnknownName`."""
        if name not in self.defined and not self.is_lost(name):
            raise UnknownName(f"there is no {self.noun} {shorten(name)}", functools.partial(self.suggestion, name))
        return name

    def suggestion(self, name: str) -> str | None:
        """What may have been meant: the name within a log, or one that is written nearly alike."""
        qualified = sorted(known for known in self.defined if known.endswith(f":{name}"))
        return f"did you mean {qualified[0]!r}?" if qualified else did_you_mean(name, self.defined)

    def find(self, reference: Name, structure: Structure) -> Defined:
        """What the name means.  Raises Unreadable; a fault is recorded only where the name is unknown."""
        try:
            self.check(reference.text)
        except UnknownName as error:
            raise structure.error(error, reference.node) from error
        if reference.text not in self.defined:
            raise Unreadable
        return self.defined[reference.text]


def take_name(key: ScalarNode, names: Names[Any], structure: Structure, *others: Names[Any]) -> None:
    """Take the key of a mapping as the name of what stands under it.

    Raises Unreadable where it cannot be a name, or is taken, also by one of the ``others``.
    """
    name = key.text
    if not ID.fullmatch(name):
        raise structure.fault(
            sorts.BAD_VALUE,
            f"{shorten(name)} cannot be the name of a {names.noun}",
            key,
            expected="up to 128 of the letters A to Z, digits, '.', '_' and '-'",
        )
    not_taken(name, key, names.noun, structure, *others)
    names.claim_name(name, key, structure)


def not_taken(name: str, node: Node, noun: str, structure: Structure, *others: Names[Any]) -> None:
    """Raises Unreadable where something of another sort has the name."""
    for other in others:
        first = other.place(name)
        if first is not None:
            message = (
                f"the {noun} {shorten(name)} has the name of a {other.noun}, which stands on line {first.location.line}"
            )
            raise structure.fault(sorts.DUPLICATE_NAME, message, node)
