"""Several procedures that ask the log questions, advanced together so that the record answers a whole dossier in few batches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from factcheck.log import Answers, Asking, Record, side_by_side

Result = TypeVar("Result")


def ask_together(procedures: Sequence[Asking[Result]], record: Record) -> list[Result]:
    """Run every procedure to its end and return their results in order.

    In each round the questions of all are put to the record in one batch, each distinct one once.
    """
    together = side_by_side(procedures)
    answers: Answers | None = None
    while True:
        try:
            batch = next(together) if answers is None else together.send(answers)
        except StopIteration as stop:
            found: list[Result] = stop.value
            return found
        answers = record.answer(tuple(dict.fromkeys(batch)))
