"""Several procedures that ask the log questions, advanced together so that the record answers a whole dossier in few batches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from factcheck.log import Answers, Asking, Question, Record

__all__ = ["ask_together"]

Result = TypeVar("Result")


def ask_together(procedures: Sequence[Asking[Result]], record: Record) -> list[Result]:
    """Run every procedure to its end and return their results in order.

    In each round the questions of all are put to the record in one batch, each distinct one once.
    """
    results: dict[int, Result] = {}
    running = dict(enumerate(procedures))
    answers: Answers | None = None
    while running:
        asked: dict[Question[object], None] = {}
        for position, procedure in list(running.items()):
            try:
                asked |= dict.fromkeys(next(procedure) if answers is None else procedure.send(answers))
            except StopIteration as stop:
                results[position] = stop.value
                del running[position]
        answers = record.answer(tuple(asked))
    return [results[position] for position in range(len(procedures))]
