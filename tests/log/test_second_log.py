"""A second log under a check: what the log in memory answers is what a naive scan answers, and a check runs without the log in memory.

Every answer's bounds hold in every world.  Where neither log had to widen them (``relaxed`` is empty) both are the least and the most there can be, and so
are equal.  Where only the log in memory widened its bounds, those of the naive log lie within them; where only the naive one did, it is the other way
about; where both did, both hold the true bounds, so that they meet.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from every_kind import dossiers as drawn
from log.naive import NaiveLog
from tiers import LONG, amount

import factcheck
from factcheck.engine.counted import as_counted
from factcheck.engine.worded import as_worded
from factcheck import log
from factcheck.log import memory
from factcheck.model import Dossier, Event, Report
from factcheck.registry import kinds
from factcheck.reports import formats

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
STORIES = sorted(path for path in FIXTURES.glob("*/*.factcheck.yaml") if path.parent.name not in ("bad", "real"))
CASES = sorted(FIXTURES.glob("cases/*/*.yaml"))
EACH = amount("FACTCHECK_SECOND_LOG", usual=400, long=8)
"""One in so many cases is tried; of each kind at least one."""

DRAWN = amount("FACTCHECK_SECOND_LOG_DRAWN", usual=1, long=3)
"""So many dossiers of each kind are drawn."""

RATINGS = {"supported": "True", "refuted": "False"}

asked: Counter[str] = Counter()
widened: Counter[str] = Counter()


class Compared:
    """The log in memory, each answer of which is held against a naive one's."""

    def __init__(self, dossier: Dossier) -> None:
        self._memory = log.MemoryLog(dossier)
        self._naive = NaiveLog(dossier)

    def answer(self, questions: log.Batch) -> tuple[object, ...]:
        found = self._memory.answer(questions)
        for question, answer, other in zip(questions, found, self._naive.answer(questions), strict=True):
            asked[type(question).__name__] += 1
            compare(question, answer, other)
        return found

    def reports(self) -> tuple[Event, ...]:
        return self._memory.reports()

    def supposing(self, dossier: Dossier) -> log.EventLog:
        return self._memory.supposing(dossier)


def compare(question: log.Question[object], answer: Any, naive: Any) -> None:
    """Fails unless the two answers can both be right."""
    if not isinstance(answer, log.MeasureAnswer):
        assert answer == naive, question
        return
    assert answer.gaps == naive.gaps, question
    if answer.relaxed or naive.relaxed:
        widened[answer.relaxed or f"naive: {naive.relaxed}"] += 1
    for low, high in (("low", "high"), ("closed_low", "closed_high")):
        mine, theirs = ((bound(getattr(each, low), -1), bound(getattr(each, high), 1)) for each in (answer, naive))
        if not answer.relaxed and not naive.relaxed:
            assert mine == theirs, question
        elif not naive.relaxed:
            assert mine[0] <= theirs[0], question
            assert theirs[1] <= mine[1], question
        elif not answer.relaxed:
            assert theirs[0] <= mine[0], question
            assert mine[1] <= theirs[1], question
        else:
            assert max(mine[0], theirs[0]) <= min(mine[1], theirs[1]), question
    if not answer.relaxed and not naive.relaxed:
        assert (answer.values, answer.possible_values) == (naive.values, naive.possible_values), question
        if isinstance(question, log.DistinctQuestion):
            # Which events show the bounds there is told from what they say, and may be told more coarsely.
            assert {*map(named, answer.certain + answer.open)} == {*map(named, naive.certain + naive.open)}, question
        else:
            assert (answer.certain, answer.open) == (naive.certain, naive.open), question


def bound(value: Any, sign: int) -> Any:
    return sign * float("inf") if value is None else value


def named(match: log.Match) -> str:
    return match.event.id


@functools.cache
def read(path: Path) -> Dossier:
    """A dossier of the fixtures; those that claim nothing are of no use here."""
    # A log that is handed in holds values as they are meant.
    return as_counted(as_worded(_read(path)))


def _read(path: Path) -> Dossier:
    if path in STORIES:
        return factcheck.load(path)
    beside = {each.name: each.read_text(encoding="utf-8") for each in path.parent.glob("*.csv")}
    loaded = factcheck.from_text(path.read_text(encoding="utf-8"), name="case.factcheck.yaml", files=beside)
    assert loaded.faults == ()
    return loaded.dossier


def some_cases() -> Iterator[Path]:
    """Some of each kind, the same in every run."""
    for kind in sorted({path.parent for path in CASES}):
        yield from sorted(kind.glob("*.yaml"))[::EACH]


DOSSIERS = [*STORIES, *some_cases()]


@pytest.mark.parametrize("path", DOSSIERS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_both_logs_answer_alike(path: Path) -> None:
    """Every answer of a check, held against a scan; the report is that of the dossier."""
    dossier = read(path)
    assert factcheck.check(dossier, log=Compared(dossier)) == factcheck.check(dossier)


def test_drawn_dossiers_are_answered_alike() -> None:
    """So for dossiers of every kind as the oracle draws them, with reports that may be double among them; every question is asked."""
    for _, _, dossier in (*drawn(seeds=DRAWN), *drawn(("gap", "streak"), seeds=14 if LONG else 6)):
        factcheck.check(dossier, log=Compared(dossier))
    assert set(asked) >= {each.__name__ for each in log.Question.__subclasses__()}
    assert widened


def printed(report: Report) -> dict[str, str]:
    """The report in every format; of one for which there is nothing to publish, what it says instead."""
    texts = {}
    for format_ in formats():
        options = {"claimreview": {"url": "https://example.org", "author": {"name": "Desk"}, "ratings": RATINGS}}.get(
            format_, {}
        )
        try:
            texts[format_] = factcheck.render(report, format_, **options)
        except ValueError as error:
            texts[format_] = f"refused: {error}"
    assert sum(text.startswith("refused: ") for text in texts.values()) <= 1
    return texts


def as_numbers(texts: dict[str, str]) -> dict[str, str]:
    """The texts with whole numbers as such: a log may hold one as a fraction, which equals it and is written "2/1"."""
    return {format: re.sub(r'"(-?[0-9]+)/1"', r"\1", text) for format, text in texts.items()}


def test_a_check_needs_no_log_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """The events are only in the log that is handed in: verdicts, reasons, certificates and every format are the same."""
    some = [*(STORIES if LONG else ()), *some_cases()]
    reports = {path: factcheck.check(read(path)) for path in some}
    # Equal reports on equal claims: what a format asks the log besides is tried on some.
    texts = {path: printed(reports[path]) for path in (some if LONG else some[::3])}
    assert {claim.statement.kind for path in some for claim in read(path).claims} == set(kinds())

    def nothing(*_: Any) -> None:
        raise AssertionError("the log in memory was asked")

    monkeypatch.setattr(memory.MemoryLog, "__init__", nothing)
    for path, report in reports.items():
        dossier = read(path)
        found = factcheck.check(attrs.evolve(dossier, events=()), log=NaiveLog(dossier))
        assert found == report, path
        if path in texts:
            assert as_numbers(printed(found)) == as_numbers(texts[path]), path
        for judgement in found.judgements:
            assert factcheck.verify(judgement, found.dossier) == ()
