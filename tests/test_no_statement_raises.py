"""Every statement template with every window, with and without a zone, published on a bare day and at a clock time: none raises, and whatever is decided is proved.

The templates are those of the matrix: for each kind every set of parameters that can be read.  Each of their dates, in turn, is every window here;
so are the dates of the statements and sides that a statement holds.  A step that raises is FC026, whatever the claim.  A share is tried in each run
(see ``tests/tiers.py``): FACTCHECK_TEMPLATES is how many statements, FACTCHECK_TEMPLATES_SEED which.
"""

from __future__ import annotations

import functools
import itertools
import json
import os
from collections.abc import Iterator
from random import Random
from typing import Any

import attrs
import pytest
from matrix.cells import shapes
from matrix.grounds import EVENTS, Ground
from tiers import amount

import factcheck
from factcheck.model import Anchor, field_types
from factcheck.registry import kinds
from factcheck.when import Window

Data = dict[str, Any]

STATEMENTS = amount("FACTCHECK_TEMPLATES", usual=90, long=450)
SEED = int(os.environ.get("FACTCHECK_TEMPLATES_SEED", "1"))
MISTAKES_ARE_TOLD = True
DAY = "2024-04-23"
"""On which the dossier is published, so that the windows lie before it, around it and after it."""
WINDOWS = (
    # The day itself, and those beside it: where a window opens then, it is asked on which line days are counted.
    DAY, "2024-04-22", "2024-04-24", "today", "tomorrow", "from 2024-04-24", "after 2024-04-23", "from tomorrow", "since 2024-04-23",
    "since 2024-04-24", "until 2024-04-24", "by 2024-04-24", "before 2024-04-23", "after 2024-04-22", "2024-04-23/2024-04-24",
    # Before it.
    "2024-03", "2024", "2024-03-12", "since 2024-02", "since 2024-03-05", "until 2024-03-01", "until [..2024-03-01]", "../2024-03", "2024-03/..",
    "before 2024-02-01", "between 2024-02 and 2024-03", "from 2024-03-18 to 2024-03-05", "last 10 days", "the last 5 days", "this month", "last year",
    "[2024-03-01..2024-03-09]", "2024-XX-04", "2024~", "2024-02-2X", "spring 2024", "early March 2024", "2024-02-30",
    # After it.
    "2024-05", "2025", "since 2024-05", "since 2025", "after 2024-05", "from 2024-05-01 to 2024-06-01", "until 2025", "next week", "the end of 2024",
    # By the clock.
    "2024-04-23T12:00", "2024-04-23T12:00Z", "since 2024-04-23T12:00", "after 2024-04-23T12:01Z", "from 2024-03-05T10:00",
    "2024-03-05T10:00Z/2024-03-06T10:00Z", "until 2024-04-23T23:59+14:00",
    # Where calendars end.
    "0000", "-0044", "0001", "9999", "since 9999", "before 0001", "since 0000", "10000",
)  # fmt: skip
ZONES = (None, "Asia/Baghdad", "Pacific/Apia")
PUBLISHED = (DAY, f"{DAY}T12:00", f"{DAY}T12:00Z")
INSIDE = ({"happened": {"scope": "attacks", "window": ""}}, {"none": {"scope": "attacks", "since": ""}})
"""Statements that statements hold, with a place for the window."""


@functools.cache
def statements() -> tuple[Data, ...]:
    """Every template with every window in the place of each of its dates, each once, in an order of its own for each seed."""
    found = {json.dumps(said): said for said in _statements()}
    several = list(found.values())
    Random(SEED).shuffle(several)
    return tuple(several)


def _statements() -> Iterator[Data]:
    for kind, filled in shapes():
        of = field_types(kinds()[kind].statement)
        yield _said(kind, filled)
        for name, window in itertools.product(filled, WINDOWS):
            if of[name] in (Window, Anchor):
                yield _said(kind, {**filled, name: window})
            for held in _held(filled[name], window):
                yield _said(kind, {**filled, name: held})


def _said(kind: str, parameters: Data) -> Data:
    return {kind: {name.rstrip("_"): value for name, value in parameters.items()}}


def _held(value: Any, window: str) -> Iterator[Any]:
    """What a parameter holds, with that window: a side, a statement, or several statements."""
    inside = [{kind: {**said, list(said)[-1]: window}} for each in INSIDE for kind, said in each.items()]
    if isinstance(value, list) and value and isinstance(value[0], dict):
        yield inside
    elif isinstance(value, dict) and "window" in value:
        yield {**value, "window": window}
    elif isinstance(value, dict) and list(value)[0] in kinds():
        yield from inside


@attrs.frozen
class Setting:
    """Where they are tried."""

    shape: str
    zone: str | None
    published: str

    def __str__(self) -> str:
        return f"{self.shape}, {self.zone or 'no zone'}, {self.published}"

    def data(self, several: tuple[Data, ...]) -> Data:
        """The dossier, in which nothing but its own date says when a claim was made."""
        data = Ground(self.shape, "none", "after", "full").data(several)
        data["published"] = self.published
        if self.zone is not None:
            data["zone"] = self.zone
        for claim in data["claims"]:
            del claim["made"]
        return data


SETTINGS = tuple(Setting(*each) for each in itertools.product(EVENTS, ZONES, PUBLISHED))


@pytest.mark.parametrize("place", range(len(SETTINGS)), ids=lambda place: str(SETTINGS[place]))
def test_none_raises(place: int) -> None:
    """Neither its reader nor any step of the check."""
    each = -(-STATEMENTS // len(SETTINGS))
    every = statements()
    several = tuple(every[(place * each + number) % len(every)] for number in range(min(each, len(every))))
    # A file with a thousand faults is read no further.
    for start in range(0, len(several), 300):
        tried = several[start : start + 300]
        loaded = factcheck.from_text(json.dumps(SETTINGS[place].data(tried)), name="case.factcheck.json")
        report = factcheck.check(loaded.dossier)
        broken = {claim.id for claim in report.dossier.unchecked if "FC026" in claim.codes}
        said = [tried[int(id_[1:])] for id_ in sorted(broken)]
        assert not said, [
            (str(fault.message), fault.trace[-1_500:]) for fault in report.dossier.faults if fault.code == "FC026"
        ]
        assert len(report.judgements) + len(report.dossier.unchecked) == len(tried)
        proofs = {judgement.statement: factcheck.verify(judgement, report.dossier) for judgement in report.judgements}
        assert not any(proofs.values()), {said: told for said, told in proofs.items() if told}


def test_every_kind_and_every_window_is_tried() -> None:
    """The templates are of every kind; what is drawn holds every window in some statement, and most can be read."""
    assert {kind for said in statements() for kind in said} == set(kinds())
    texts = [json.dumps(said) for said in statements()]
    assert all(any(json.dumps(window) in text for text in texts) for window in WINDOWS)
    assert len(texts) > 5_000
