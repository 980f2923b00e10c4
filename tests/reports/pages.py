"""HTML read back: which elements stand where, so that tests need not look at text."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

import attrs

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


@attrs.define(eq=False)
class Node:
    """An element with what is in it, in its order."""

    tag: str
    attributes: dict[str, str]
    content: list[Node | str] = attrs.field(factory=list)

    @property
    def children(self) -> list[Node]:
        """The elements in it."""
        return [one for one in self.content if isinstance(one, Node)]

    @property
    def texts(self) -> list[str]:
        """Its own text."""
        return [one for one in self.content if isinstance(one, str)]

    def all(self, tag: str = "", **wanted: str) -> list[Node]:
        """Every element beneath with that tag and those attributes, in the order of the page."""
        return [
            node
            for node in self.walk()
            if (not tag or node.tag == tag)
            and all(value in node.attributes.get(name.rstrip("_"), "").split() for name, value in wanted.items())
        ]

    def walk(self) -> Iterator[Node]:
        """Every element beneath."""
        for child in self.children:
            yield child
            yield from child.walk()

    @property
    def said(self) -> str:
        """All text beneath, with single spaces."""
        return " ".join(" ".join(self._said()).split())

    def _said(self) -> Iterator[str]:
        for one in self.content:
            if isinstance(one, Node):
                yield from one._said()
            else:
                yield one


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute twice: {tag} {attrs}"
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].content.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)


def read(text: str) -> Node:
    """The page as a tree.  Every element must be closed in its order."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == [reader.root], f"not closed: {[node.tag for node in reader.open]}"
    return reader.root
