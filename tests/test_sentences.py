"""One sentence for each kind and each shape of its parameters, in a file that people read: a change of wording is seen as a change of that file.

The statements are the first of their shape in ``fixtures/cases``; a shape is which parameters are given, and in which of their forms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs

import factcheck
from factcheck.engine.counted import as_counted
from factcheck.engine.references import sound
from factcheck.engine.settings import setting_of
from factcheck.engine.worded import as_worded
from factcheck.log import Record
from factcheck.model import Anchor, Claim, Length, NumberWord, Proportion, Statement
from factcheck.registry import kind_of, kinds
from factcheck.when import Window
from factcheck.wording import print_phrase

CASES = Path(__file__).resolve().parents[1] / "fixtures" / "cases"
NEVER = (
    "at at", "in in ", "at last night", " 1 different values", "to a ratio of", "Dozens attacks", " -0",
    "A couple attacks", "1 games", "in 2 May", "1 October 2023 to 31 December 2023",
)  # fmt: skip
"""What no sentence says."""


def shape(value: Any) -> str:
    """The form of a parameter: of dates and anchors which of their own fields are given, of a number how it is hedged."""
    if isinstance(value, Window):
        return f"window {value.relation.value} {value.last is not None} {value.first.clocked}"
    if isinstance(value, Anchor):
        return shape(value.window) if value.window is not None else f"event {value.start} {value.end}"
    if isinstance(value, NumberWord | Length | Proportion):
        number = value.number if isinstance(value, Length) else value
        return f"{type(value).__name__} {getattr(number, 'hedge', '')}"
    return str(value) if isinstance(value, bool) or hasattr(value, "value") else type(value).__name__


def given(statement: Statement) -> Iterator[str]:
    """The parameters that a statement gives, each with its form."""
    for field in attrs.fields(type(statement)):
        value = getattr(statement, field.name)
        if value is not None and value != () and value != field.default:
            yield f"{field.name}: {shape(value)}"


def sentences() -> dict[tuple[str, ...], tuple[str, str]]:
    """For each kind and shape the first statement as a phrase, and what it is said to mean."""
    found: dict[tuple[str, ...], tuple[str, str]] = {}
    for path in sorted(CASES.glob("*/*.yaml")):
        try:
            record = Record.of(as_counted(as_worded(sound(factcheck.load(path), logged=False))), None)
        except factcheck.BadInput:
            continue
        for claim in record.dossier.claims:
            key = (kind_of(claim.statement).name, *given(claim.statement))
            if key not in found and (said := meaning(claim, record)):
                found[key] = print_phrase(claim.statement, kind_of(claim.statement).phrases), said
    return found


def meaning(claim: Claim, record: Record) -> str:
    """What a claim is said to mean; "" where it speaks of no time at all."""
    try:
        return kind_of(claim.statement).meaning(claim.statement, setting_of(claim, record))
    except ValueError:
        return ""


def test_sentences(golden: Callable[[str, str], None]) -> None:
    """The reviewed file is what is said; every kind is in it, and no sentence stumbles."""
    found = sentences()
    assert {key[0] for key in found} == set(kinds())
    lines = [f"{name} | {phrase}\n    {said}" for (name, *_), (phrase, said) in sorted(found.items())]
    golden("sentences.txt", "\n".join(lines) + "\n")
    stumbling = [said for _, said in found.values() for words in NEVER if words in said]
    assert stumbling == []
    assert all(said[0].upper() == said[0] or said.split()[0].islower() for _, said in found.values())
    assert all(said.endswith(".") for _, said in found.values())
