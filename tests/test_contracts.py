"""Kinds compose meaning and have no rule of their own: what import-linter cannot see of it, read from their syntax trees.

A kind may say which events, measured how, in parts of which names.  When, how long and how much is said by pieces of ``factcheck.meaning``, and
the log is asked by pieces of ``factcheck.kind``.  So it reaches no point of time, no border of a stretch and no way of making a number word.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import factcheck.kinds

FILES = sorted(Path(factcheck.kinds.__file__).parent.glob("*.py"))

PACKAGES = {f"factcheck.{name}" for name in ("formula", "kind", "meaning", "model", "wording")}
COMPOSED = {
    *("Formula", "Part", "AnyOf", "Not", "Missing", "Said"),
    *("Membership", "Count", "Threshold", "Sum", "Ratio"),
    *("Total", "Distinct", "Run", "Lull"),
    *("Form", "Sought"),
    *("Atom", "Measure", "Where"),
}
"""What of ``factcheck.formula`` a kind may name: what joins, what is counted or measured, what is sought, and three types.  No point or stretch of time, no length."""

RAW = {
    *("possible", "certain", "earliest", "latest", "open_low", "open_high", "definite"),
    *(
        "now_edge",
        "line",
        "lasting",
        "ends",
        "heard",
        "named_until",
        "heard_edge",
        "inside",
        "on",
        "edges",
        "instant",
        "clocked",
    ),
    *("of_any_zone", "zone_of", "stretch", "counted_as", "from_start", "clocks", "observed", "labels"),
}
"""Attributes through which a kind would make a rule: borders of stretches and of numbers, and what a setting is made of."""

MADE_ELSEWHERE = {"Window", "Duration", "CalendarPeriod", "NumberWord", "Length", "Proportion", "Threshold"}
"""What a kind may name as the type of a field, and neither makes nor parses."""


def rules_broken(text: str) -> Iterator[tuple[int, str]]:
    """The line and the name of everything in a kind's text that it may not reach."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Import():
                yield from ((node.lineno, each.name) for each in node.names if not _is_plain(each.name))
            case ast.ImportFrom(module=module):
                names = [each.name for each in node.names]
                if module == "factcheck.formula":
                    yield from ((node.lineno, name) for name in names if name not in COMPOSED)
                elif module not in PACKAGES and not _is_plain(module or "."):
                    yield node.lineno, module or "."
            case ast.Attribute(attr=name) if name in RAW or (name.startswith("_") and not name.endswith("__")):
                yield node.lineno, name
            case ast.Call(func=ast.Name(id=name)) | ast.Attribute(value=ast.Name(id=name)) if name in MADE_ELSEWHERE:
                yield node.lineno, name


def _is_plain(module: str) -> bool:
    """Whether a module is of the standard library, or attrs."""
    top = module.partition(".")[0]
    return top == "attrs" or top in sys.stdlib_module_names


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_kind_has_no_rule_of_its_own(path: Path) -> None:
    """Every name it reaches is a finished piece."""
    found = [f"{path.name}:{line}: {name}" for line, name in sorted(rules_broken(path.read_text(encoding="utf-8")))]
    assert not found, f"not for a kind (move the rule to factcheck.meaning): {', '.join(found)}"


BAD = """
import pendulum
from factcheck.when import DAWN, Window
from factcheck.formula import Count, OpenBetween
from factcheck.meaning.place import Since
from . import count

def rule(stretch, setting, statement, ask):
    end = stretch.possible.end
    now = setting.now_edge
    two = NumberWord.parse("at least 2")
    day = Window("in", end)
    ask(map(Length.parse, ["two days"]))
    return setting._hemispheres(statement.window)
"""


def test_the_contract_sees_what_it_forbids() -> None:
    """Each line of a bad kind is named, and what is fine in it is not."""
    assert sorted(rules_broken(BAD)) == [
        (2, "pendulum"),
        (3, "factcheck.when"),
        (4, "OpenBetween"),
        (5, "factcheck.meaning.place"),
        (6, "."),
        (9, "possible"),
        (10, "now_edge"),
        (11, "NumberWord"),
        (12, "Window"),
        (13, "Length"),
        (14, "_hemispheres"),
    ]


def test_there_are_kinds_to_look_at() -> None:
    """The files are found: one for each kind."""
    from factcheck.registry import kinds

    assert len(FILES) == len(kinds()) + 1


def test_meaning_hands_out_no_raw_piece() -> None:
    """What a kind may not import it cannot get by way of the packages it may import from either."""
    from factcheck import formula, kind, log, meaning, when

    finished = {"CalendarPeriod", "Duration", "Period", "Window", "Asking"}
    raw = [getattr(package, name) for package in (formula, when, log) for name in package.__all__]
    for package in (kind, meaning):
        handed = {name for name in package.__all__ if any(getattr(package, name) is each for each in raw)}
        assert handed <= finished | COMPOSED, package.__name__
