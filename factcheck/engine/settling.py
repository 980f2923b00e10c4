"""What would settle an open claim, as the engine itself confirms: each need is entered in the dossier, and the claim judged again.

Where the bounds of counts and sums alone do not tell what would settle it, the answers of what is not known are tried:
each by itself, then together.  A dossier with many events is first reduced to those the answers rest on.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import attrs

from factcheck.decide import Outcome, Unknown, decide, listed, needs, unknowns
from factcheck.engine.asking import ask_together
from factcheck.engine.births import births
from factcheck.engine.entering import enter, enterable
from factcheck.engine.settings import setting_of
from factcheck.log import EventsQuestion, Record
from factcheck.model import Claim, Dossier, Need, NeedItem, Scope, Verdict
from factcheck.registry import kind_of
from factcheck.when import Truth

__all__ = ["Settling"]

MAX_EVENTS = 200
"""A dossier with more events is reduced to those an outcome rests on."""
MAX_TRIALS = 32
"""So many times one claim is judged again at the most."""
MAX_ALL = 2_000
"""So many times claims of one dossier are judged again, all together; of those left over only what would close the record is told."""
MAX_TOGETHER = 8
"""So many unknowns are tried together at the most."""

_LACKING = ("coverage", "vocabulary")
"""Fields of what the record lacks as a whole."""

_VERDICTS = {Truth.YES: Verdict.SUPPORTED, Truth.NO: Verdict.REFUTED}


class Settling:
    """What would settle the open claims of a dossier."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._left = MAX_ALL
        self._whole = len(record.dossier.events) <= MAX_EVENTS

    def needs(self, claim: Claim, outcome: Outcome, complete: Outcome) -> tuple[Need, ...]:
        """What would settle an open claim; nothing for one that is decided, or that nothing settles that could be found out.

        ``complete``: the outcome were nothing missing from the log.
        """
        if outcome.truth is not Truth.UNKNOWN:
            return ()
        found = needs(outcome)
        record = self._small(claim, outcome) if self._left > 0 else None
        if record is None:
            return self._closing(outcome, complete) if self._left <= 0 else found or self._closing(outcome, complete)
        trial = _Trial(record, claim)
        try:
            return self._settled(trial, claim, record, outcome, found)
        finally:
            self._left -= MAX_TRIALS - trial.left

    def _settled(
        self, trial: _Trial, claim: Claim, record: Record, outcome: Outcome, found: tuple[Need, ...]
    ) -> tuple[Need, ...]:
        """What is found already where it is confirmed, else what a search finds."""
        kept = tuple(need for need in map(trial.confirmed, found) if need is not None)
        if kept and len(kept) == len(found):
            return kept
        open_ = unknowns(outcome, self._doubles_of)
        born = births(claim, record.dossier, lambda item: trial.truth((item,)))
        verdicts = {need.verdict for need in kept}
        return (*kept, *(need for need in trial.search((*open_, *born)) if need.verdict not in verdicts))

    def _closing(self, outcome: Outcome, complete: Outcome) -> tuple[Need, ...]:
        """That nothing is missing, where that alone decides."""
        if complete.truth is Truth.UNKNOWN:
            return ()
        lacking = (item for unknown in unknowns(outcome, self._doubles_of) for item in unknown.options)
        items = tuple(item for item in lacking if item.field in _LACKING)
        return (Need(_VERDICTS[complete.truth], items, every=True),) if items else ()

    def _doubles_of(self, event: str, scope: Scope) -> tuple[str, ...]:
        return self._record.ask(EventsQuestion((event,), scope)).events[0].doubles

    def _small(self, claim: Claim, outcome: Outcome) -> Record | None:
        """The record, or one that gives the same answers with few events; None where there is none such."""
        if self._whole:
            return self._record
        found = listed(outcome)
        if found is None or len(found.events) > MAX_EVENTS:
            return None
        dossier = self._record.dossier
        carried = {pair for scope in dossier.scopes for pair in scope.text_values()} - set(found.unseen)
        reduced = self._record.supposing(
            events=tuple(found.events.values()), vocabulary=(*dossier.vocabulary, *sorted(carried))
        )
        return reduced if _judged(reduced, claim) is Truth.UNKNOWN else None


def _contradictions(record: Record) -> int:
    """How often events declared the same contradict each other, or are two of one log."""
    merging = record.merging
    rows = Counter((merging.found(event.id), event.input) for event in record.dossier.events if event.input)
    return len(merging.conflicts) + len(merging.impossible) + sum(number - 1 for number in rows.values())


def _judged(record: Record, claim: Claim) -> Truth:
    setting = setting_of(claim, record)
    formulas = kind_of(claim.statement).formulas(claim.statement, setting)
    (outcome,) = ask_together([decide(formulas, setting, disregarding=claim.source)], record)
    return outcome.truth


class _Trial:
    """One claim, judged again and again with something more entered."""

    def __init__(self, record: Record, claim: Claim) -> None:
        self._record = record
        self._claim = claim
        self._contradictions = _contradictions(record)
        self.left = MAX_TRIALS
        self._known: dict[frozenset[NeedItem], Truth | None] = {}

    def truth(self, items: Sequence[NeedItem]) -> Truth | None:
        """What the engine says with these facts; None where no entry says them, or enough was tried."""
        key = frozenset(items)
        if key not in self._known:
            self._known[key] = self._judge(items)
        return self._known[key]

    def _judge(self, items: Sequence[NeedItem]) -> Truth | None:
        if not all(enterable(item, self._record.dossier, self._claim) for item in items):
            return None
        answers: set[Truth] = set()
        joins = any(item.field == "identity" for item in items)
        # What is none of some values may be one thing for all such events, or another for each.
        for apart in (False, True) if any(item.negated for item in items) else (False,):
            if self.left <= 0:
                return None
            self.left -= 1
            dossier: Dossier | None = self._record.dossier
            for item in items:
                dossier = None if dossier is None else enter(item, dossier, self._claim, apart=apart)
            supposed = None if dossier is None else self._record.with_dossier(dossier)
            sound = supposed is not None and (not joins or _contradictions(supposed) <= self._contradictions)
            answers.add(_judged(supposed, self._claim) if supposed is not None and sound else Truth.UNKNOWN)
        return answers.pop() if len(answers) == 1 else Truth.UNKNOWN

    def confirmed(self, need: Need) -> Need | None:
        """The need where the engine confirms it, or where nothing of it can be entered; without the items it does not confirm."""
        wanted = Truth.YES if need.verdict is Verdict.SUPPORTED else Truth.NO
        if need.every:
            return need if self.truth(need.items) in (wanted, None) else None
        items = tuple(item for item in need.items if self.truth((item,)) in (wanted, None))
        return attrs.evolve(need, items=items) if items else None

    # Searching

    def search(self, found: tuple[Unknown, ...]) -> Iterator[Need]:
        """For each verdict the facts that give it alone; where none does, a smallest set of them that together do."""
        alone: dict[Truth, list[NeedItem]] = {Truth.YES: [], Truth.NO: []}
        for unknown in found:
            truths = {item: self.truth((item,)) for item in unknown.options}
            for wanted in alone:
                deciding = [item for item in unknown.options if truths[item] is wanted]
                joined = unknown.joined(deciding)
                alone[wanted] += joined if all(self.truth((item,)) is wanted for item in joined) else deciding
        together = self._together(found) if not all(alone.values()) else {}
        for wanted, items in alone.items():
            if items:
                yield Need(_VERDICTS[wanted], tuple(dict.fromkeys(items)), every=len(items) == 1)
            elif wanted in together:
                yield Need(_VERDICTS[wanted], self._fewest(together[wanted], wanted), every=True)

    def _together(self, found: tuple[Unknown, ...]) -> Mapping[Truth, tuple[NeedItem, ...]]:
        """For each verdict the first set of answers, one for each unknown, that gives it."""
        sets: dict[Truth, tuple[NeedItem, ...]] = {}
        lacking = tuple(item for unknown in found for item in unknown.options if item.field in _LACKING)
        truth = self.truth(lacking) if len(lacking) > 1 else None
        if truth in _VERDICTS:
            sets[truth] = lacking
        if not 2 <= len(found) <= MAX_TOGETHER:
            return sets
        for items in itertools.product(*(unknown.options for unknown in found)):
            if self.left <= len(found) or len(sets) == 2:
                break
            truth = self.truth(items)
            if truth in _VERDICTS and truth not in sets:
                sets[truth] = items
        return sets

    def _fewest(self, items: tuple[NeedItem, ...], wanted: Truth) -> tuple[NeedItem, ...]:
        self.left = max(self.left, len(items))
        for item in items:
            fewer = tuple(each for each in items if each != item)
            if fewer and self.truth(fewer) is wanted:
                items = fewer
        return items
