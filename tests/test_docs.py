"""The documentation says what the code has: identifiers resolve, codes are listed, links lead somewhere."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

import pytest

from factcheck.model import AXES
from factcheck.readers import faults as fault_table
from factcheck.registry import kinds

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def resolve(dotted: str) -> object:
    """The object a dotted name means: a module as deep as it goes, then attributes."""
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        try:
            value: object = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for name in parts[length:]:
            value = getattr(value, name)
        return value
    raise AssertionError(dotted)


def glossary_identifiers() -> list[str]:
    rows = [
        line.split("|") for line in (ROOT / "docs/glossary.md").read_text("utf-8").splitlines() if line.startswith("| ")
    ]
    return [name for row in rows[2:] for name in re.findall(r"`(factcheck\.[A-Za-z_.]+)`", row[3])]


@pytest.mark.parametrize("identifier", glossary_identifiers())
def test_every_term_has_its_identifier(identifier: str) -> None:
    """Each identifier the glossary binds a term to exists."""
    resolve(identifier)


def test_the_glossary_is_not_empty() -> None:
    """The test above would pass on an empty table."""
    assert len(glossary_identifiers()) > 30


def test_every_finding_code_is_documented() -> None:
    """The codes in the code and those in the table are the same."""
    modules = sorted((ROOT / "factcheck").rglob("*.py"))
    written = {code for path in modules for code in re.findall(r'"(FC[1-4][0-9]{2})"', path.read_text("utf-8"))}
    told = set(re.findall(r"^\| (FC[1-9][0-9]{2}) \|", (ROOT / "docs/findings.md").read_text("utf-8"), re.MULTILINE))
    assert written == told


def test_every_fault_code_is_documented() -> None:
    """Each permanent fault code stands in the page of the file format."""
    written = set(re.findall(r'"(FC0[0-9]{2})"', Path(str(fault_table.__file__)).read_text("utf-8")))
    told = set(re.findall(r"FC0[0-9]{2}", (ROOT / "docs/dossier-format.md").read_text("utf-8")))
    assert written and written <= told


def test_every_kind_is_on_the_page_of_kinds() -> None:
    """Each with a link to its page of the manual, the docstring of its file."""
    page = (ROOT / "docs/kinds.md").read_text("utf-8")
    for name, kind in kinds().items():
        file = kind.statement.__module__.rpartition(".")[2]
        assert f"[`{name}`](../factcheck/kinds/{file}.py)" in page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """A relative link names a file that exists."""
    for target in re.findall(r"\]\(([^)#:\s]+)\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def axes_of_the_source() -> dict[str, set[str]]:
    """Each axis on which words are read, with those of its options that stand in the code as texts."""
    found: dict[str, set[str]] = {}
    for folder in ("meaning", "kind", "kinds"):
        for path in sorted((ROOT / "factcheck" / folder).glob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            for call in ast.walk(tree):
                if (
                    isinstance(call, ast.Call)
                    and ast.unparse(call.func) in ("Readings.of", "Choice")
                    and len(call.args) > 1
                ):
                    axis, options = call.args
                    name = _text_of(axis, tree)
                    if name is not None:
                        found.setdefault(name, set()).update(_texts(options))
    windows = ast.parse((ROOT / "factcheck/when/window.py").read_text("utf-8"))
    for pair in ast.walk(windows):
        if isinstance(pair, ast.Tuple) and len(pair.elts) == 2 and isinstance(pair.elts[0], ast.Constant):
            found.setdefault(str(pair.elts[0].value), set()).update(_texts(pair.elts[1]) or {ast.unparse(pair.elts[1])})
    # What is the only option of a window is nothing to choose.
    alone = {"from", "after", "before", "through"}
    assert all(len(found[axis]) == 1 for axis in alone)
    return {
        axis: {option for option in options if "(" not in option}
        for axis, options in found.items()
        if axis not in alone
    }


def _text_of(node: ast.expr, tree: ast.Module) -> str | None:
    """What a text or the name of a constant of the module says; None for what comes from elsewhere."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    constants = {
        target.id: value
        for each in tree.body
        if isinstance(each, ast.Assign)
        for targets, values in [(each.targets[0], each.value)]
        if isinstance(targets, ast.Tuple) and isinstance(values, ast.Tuple)
        for target, value in zip(targets.elts, values.elts, strict=True)
        if isinstance(target, ast.Name) and isinstance(value, ast.Constant)
    }
    return str(constants[node.id].value) if isinstance(node, ast.Name) and node.id in constants else None


def _texts(options: ast.expr) -> set[str]:
    """The options of a mapping or a condition that stand there as texts."""
    nodes: list[ast.expr | None] = [options]
    if isinstance(options, ast.Dict):
        nodes = list(options.keys)
    elif isinstance(options, ast.IfExp):
        nodes = [options.body, options.orelse]
    return {str(node.value) for node in nodes if isinstance(node, ast.Constant)}


def test_every_axis_is_on_the_page_of_readings() -> None:
    """The page has exactly the axes in the source, each with its options."""
    page = (ROOT / "docs/readings.md").read_text("utf-8")
    told = {axis: rest for axis, rest in re.findall(r"^\| `([a-z-]+)` \|(.*)$", page, re.MULTILINE)}
    source = axes_of_the_source()
    assert told.keys() == source.keys() == AXES.keys()
    for axis, options in source.items():
        assert options <= {*AXES[axis].split()} or axis == "dates", axis
        assert all(f"`{option}`" in told[axis] for option in AXES[axis].split()), axis
