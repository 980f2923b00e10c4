"""Text to nodes: places, source text, and nothing typed or swallowed without a word."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.errors import Location
from factcheck.readers import nodes
from factcheck.readers.faults import FaultList
from factcheck.readers.nodes import BrokenNode, MappingNode, Node, ScalarNode, SequenceNode, read_nodes


def tree(text: str) -> Node:
    """The tree of a text without faults."""
    faults = FaultList()
    root = read_nodes(text, "a.yaml", faults)
    assert root is not None, faults.listed
    assert not faults.listed
    return root


def plain(node: Node) -> object:
    """A tree as plain data."""
    if isinstance(node, MappingNode):
        return {entry.key.text: plain(entry.value) for entry in node.entries}
    if isinstance(node, SequenceNode):
        return [plain(member) for member in node.members]
    return node.text if isinstance(node, ScalarNode) else None


def places(node: Node) -> list[Location]:
    """The place of every node, keys included."""
    if isinstance(node, MappingNode):
        inner = [place for entry in node.entries for place in [entry.key.location, *places(entry.value)]]
        return [node.location, *inner]
    if isinstance(node, SequenceNode):
        return [node.location, *(place for member in node.members for place in places(member))]
    return [node.location]


def cut(text: str, place: Location) -> str:
    """The text at a place."""
    lines = text.split("\n")
    assert place.line and place.column and place.end_line and place.end_column
    if place.line == place.end_line:
        return lines[place.line - 1][place.column - 1 : place.end_column - 1]
    middle = lines[place.line : place.end_line - 1]
    return "\n".join(
        [lines[place.line - 1][place.column - 1 :], *middle, lines[place.end_line - 1][: place.end_column - 1]]
    )


SAMPLE = """\
été 😀: "naïve 😀"   # comment
list:
  - a: 1
    b: two
      lines

  # a comment
  - >-
    folded
    text

end: [x, 'y z', {k: v}]
"""


def test_places_count_code_points() -> None:
    """An accent and an emoji are one column each."""
    assert [cut(SAMPLE, place) for place in places(tree(SAMPLE))][1:] == [
        "été 😀",
        '"naïve 😀"',
        "list",
        "- a: 1\n    b: two\n      lines\n\n  # a comment\n  - >-\n    folded\n    text",
        "a: 1\n    b: two\n      lines",
        "a",
        "1",
        "b",
        "two\n      lines",
        ">-\n    folded\n    text",
        "end",
        "[x, 'y z', {k: v}]",
        "x",
        "'y z'",
        "{k: v}",
        "k",
        "v",
    ]


def test_both_parsers_give_the_same_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML has no compiled parser the answer is the same."""
    first = tree(SAMPLE)
    monkeypatch.setattr(nodes, "_PARSER", yaml.SafeLoader)
    second = tree(SAMPLE)
    assert (plain(first), places(first)) == (plain(second), places(second))


def test_lines_end_where_editors_end_them() -> None:
    """YAML counts a next-line character as a line break, people do not."""
    text = 'a: "x\u2028y"\r\nb: z\n'
    assert [str(place) for place in places(tree(text))] == [
        "a.yaml:1:1", "a.yaml:1:1", "a.yaml:1:4", "a.yaml:2:1", "a.yaml:2:4",
    ]  # fmt: skip


def test_nothing_is_typed() -> None:
    """What YAML takes for a boolean, a number, a date or nothing stays text."""
    texts = ["no", "12:30", "010", "2024-02-04", "~", "null", "1e3", "0x1F", "1_000", ".inf", "yes"]
    assert plain(tree("".join(f"- {text}\n" for text in texts))) == texts


def test_a_list_in_brackets_keeps_its_source_text() -> None:
    """So that EDTF can be written bare."""
    root = tree("{when: [2024-02-03,2024-02-05], other: [2023-10-17..2023-10-18]}")
    assert isinstance(root, MappingNode)
    sources = [entry.value.source for entry in root.entries if isinstance(entry.value, SequenceNode)]
    assert sources == ["[2024-02-03,2024-02-05]", "[2023-10-17..2023-10-18]"]


@pytest.mark.parametrize("indent", [None, 2, "\t"])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_json_is_read_alike(indent: int | str | None, ascii_only: bool) -> None:
    """Surrogate pairs, escaped slashes and tabs between the parts are JSON's own ways."""
    data = {"a": ["😀 \t tab", "x/y", {"b": "\\ud83d\\", "é": ""}], 'c"d': "𝔘\n"}
    text = json.dumps(data, indent=indent, ensure_ascii=ascii_only).replace("/", "\\/")
    if not ascii_only:
        text = text.replace("😀", "\\ud83d\\ude00")
    assert plain(tree(text)) == data


def test_escapes_beyond_json_and_surrogates_do_not_mix() -> None:
    """A value that needs both ways of reading is refused, not guessed."""
    faults = FaultList()
    root = read_nodes('{a: "\\x41 \\ud83d\\ude00", b: \\ud83d}', "a.yaml", faults)
    assert [fault.code for fault in faults.listed] == ["FC017", "FC017"]
    assert isinstance(root, MappingNode)
    assert all(isinstance(entry.value, BrokenNode) for entry in root.entries)


JSON = st.recursive(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("ab😀é", max_size=3), inner, max_size=4),
    max_leaves=20,
)


@settings(deadline=None)
@given(data=JSON.filter(lambda data: data != ""), ascii_only=st.booleans(), indent=st.sampled_from([None, 1, "\t"]))
def test_any_json_text_is_read_as_it_is(data: object, ascii_only: bool, indent: int | str | None) -> None:
    """JSON is the same structure in another spelling."""
    assert plain(tree(json.dumps(data, ensure_ascii=ascii_only, indent=indent))) == data


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("ab:-[]{},#&*!|>'\"\\ \n\t?%@~\x00\ud83d\x85é😀<")))
def test_no_text_raises_and_every_fault_has_its_place_inside(text: str) -> None:
    """Whatever a file holds, faults are values with places in the text."""
    faults = FaultList()
    root = read_nodes(text, "a.yaml", faults)
    assert root is not None or faults.listed
    lines = text.replace("\r\n", "\n").count("\n") + 1
    assert all(fault.location.line is None or 1 <= fault.location.line <= lines for fault in faults.listed)
