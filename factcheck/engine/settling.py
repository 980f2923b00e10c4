"""What would settle an open claim, as the engine itself confirms: each need is entered in the dossier, and the claim judged again.

The answers of what is not known are tried, each by itself, then together.  A dossier with many events is first reduced to those
the answers rest on.
"""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeAlias

from factcheck.decide import Outcome, Unknown, decide, listed, unknowns
from factcheck.engine.asking import ask_together
from factcheck.engine.births import births
from factcheck.engine.endings import endings
from factcheck.engine.entering import enter, made_at
from factcheck.engine.settings import formulas_of, setting_of
from factcheck.engine.speaking import speaking
from factcheck.engine.unobserved import beside, declarations, hanging_on
from factcheck.engine.zoning import Zoning
from factcheck.log import EventsQuestion, Record
from factcheck.model import Claim, Dossier, Need, NeedItem, Scope, Verdict
from factcheck.when import Truth

MAX_EVENTS = 200
"""A dossier with more events is reduced to those an outcome rests on."""
MAX_TRIALS = 32
"""So many times one claim is judged again at the most, to find what settles it."""
MAX_MORE = 16
"""So many times more for each further fact that is asked for only where others do not settle it, and to find out how little is enough."""
MAX_ALL = 2_000
"""So many times claims of one dossier are judged again, all together; of those left over only what would close the record is told."""
TRIAL = 10_000
"""So many steps it is to enter something in a dossier."""
ENTERED = 100
"""So many more for each of its events, which are indexed again."""
UNSETTLED = "what would settle it was not looked for to the end"
"""What is left undone where there are too many trials."""
MAX_COMBINED = 4_096
"""So many combinations of answers are looked at together at the most."""
MAX_TOGETHER = 8
"""So many unknowns are tried together at the most."""

_LACKING = ("coverage", "vocabulary")
"""Fields of what the record lacks as a whole."""
_VAGUE = ("events", "order")
"""Fields of facts that are asked for only where no other one settles a claim."""

_VERDICTS = {Truth.YES: Verdict.SUPPORTED, Truth.NO: Verdict.REFUTED}

Supposed: TypeAlias = Mapping[Unknown, frozenset[int]]
"""In which of its pieces the truth is, of each of some unknowns."""


class Settling:
    """What would settle the open claims of a dossier."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._left = MAX_ALL
        self._whole = len(record.dossier.events) <= MAX_EVENTS
        self._zoning = Zoning(record, _judged)

    def needs(self, claim: Claim, outcome: Outcome, complete: Outcome) -> tuple[Need, ...]:
        """What would settle an open claim; nothing for one that is decided, or that nothing settles that could be found out.

        ``complete``: the outcome were nothing missing from the log.
        """
        if outcome.truth is not Truth.UNKNOWN:
            return ()
        budget = self._record.work.of(claim.id)
        record = self._small(claim, outcome) if self._left > 0 and budget.left > 0 else None
        if record is None:
            if self._left < 1 or budget.left < 1:
                budget.leave(UNSETTLED)
            return self._closing(outcome, complete)
        trial = _Trial(record, claim)
        outcome_of = functools.partial(_outcome, claim=claim)
        born = births(claim, record.dossier, trial.of_one)
        ended = endings(claim, record.dossier, trial.of_one)
        spoken = speaking(claim, record.dossier, trial.of_one)
        made_of = declarations(claim, record, outcome, outcome_of, trial.truth)
        asked = hanging_on(claim, record, outcome, outcome_of, self._doubles_of)
        found = _search([*asked, *born, *ended, *spoken, *made_of], trial)
        self._left -= trial.made
        if budget.left < 1:
            budget.leave(UNSETTLED)
        return tuple(found[truth] for truth in _VERDICTS if truth in found)

    def zones(self, claim: Claim, outcome: Outcome) -> Mapping[str, Truth]:
        """What an open claim is in each zone that the dates without one may be of; nothing where that is known, or too much work."""
        return self._zoning.truths(claim) if outcome.truth is Truth.UNKNOWN and self._whole else {}

    def _closing(self, outcome: Outcome, complete: Outcome) -> tuple[Need, ...]:
        """That nothing is missing, where that alone decides."""
        if complete.truth is Truth.UNKNOWN:
            return ()
        lacking = _said(_lacking(unknowns(outcome, self._doubles_of)))
        return (Need(_VERDICTS[complete.truth], lacking, every=True),) if lacking else ()

    def _doubles_of(self, event: str, scope: Scope) -> tuple[str, ...]:
        return self._record.ask(EventsQuestion((event,), scope)).events[0].doubles

    def _small(self, claim: Claim, outcome: Outcome) -> Record | None:
        """The record, or one that gives the same answers with few events; None where there is none such."""
        if self._whole:
            return self._record
        found = listed(outcome)
        if found is None:
            return None
        events, unseen = found
        events = tuple(dict.fromkeys((*events, *beside(outcome, self._record))))
        if len(events) > MAX_EVENTS:
            return None
        dossier = self._record.dossier
        carried = {pair for scope in dossier.scopes for pair in scope.text_values()} - unseen
        reduced = self._record.supposing(events=events, vocabulary=(*dossier.vocabulary, *sorted(carried)))
        return reduced if _judged(reduced, claim) is Truth.UNKNOWN else None


def _contradictions(record: Record) -> int:
    """How often events declared the same contradict each other, or are two of one log."""
    merging = record.merging
    rows = Counter((merging.found(event.id), event.input) for event in record.dossier.events if event.input)
    return len(merging.conflicts) + len(merging.impossible) + sum(number - 1 for number in rows.values())


def _judged(record: Record, claim: Claim) -> Truth:
    outcome = _outcome(record, claim)
    return Truth.UNKNOWN if outcome is None else outcome.truth


def _outcome(record: Record, claim: Claim) -> Outcome | None:
    """What the engine says; None where with these facts the claim says nothing: of an anchor that had not begun when it was made."""
    setting = setting_of(claim, record)
    try:
        formulas = formulas_of(claim, setting)
    except ValueError:
        return None
    (outcome,) = ask_together([decide(formulas, setting)], record)
    return outcome


class _Trial:
    """One claim, judged again and again with something more entered.  ``made``: so many times."""

    def __init__(self, record: Record, claim: Claim) -> None:
        self._record = record
        self._claim = claim
        self._contradictions = _contradictions(record)
        self._budget = record.work.of(claim.id)
        self.made = 0
        self.most = MAX_TRIALS
        self._known: dict[frozenset[NeedItem], Truth | None] = {}

    def truth(self, items: Collection[NeedItem]) -> Truth | None:
        """What the engine says with these facts; None where no entry says them, or enough was tried."""
        key = frozenset(items)
        if key not in self._known:
            self._known[key] = self._judge(items)
        return self._known[key]

    def of_one(self, item: NeedItem) -> Truth | None:
        """The same with one fact."""
        return self.truth((item,))

    def of(self, supposed: Supposed) -> Truth | None:
        """The same with what is supposed; None also where that cannot be said."""
        items = _said(supposed)
        return self.truth(items) if len(items) == len(supposed) else None

    def _judge(self, items: Collection[NeedItem]) -> Truth | None:
        answers: set[Truth] = set()
        joins = any(item.field == "identity" for item in items)
        # What is none of some values may be one thing for all such events, or another for each; who came later may have come early or late.
        twofold = any(item.negated or item.field == "order" for item in items)
        for apart in (False, True) if twofold else (False,):
            if self.made >= self.most or self._budget.left < 1:
                return None
            self.made += 1
            self._budget.note(TRIAL + ENTERED * len(self._record.dossier.events))
            dossier: Dossier | None = self._record.dossier
            claim = made_at(self._claim, items)
            for item in items:
                dossier = None if dossier is None else enter(item, dossier, self._claim, apart=apart)
            supposed = None if dossier is None else self._record.with_dossier(dossier)
            sound = supposed is not None and (not joins or _contradictions(supposed) <= self._contradictions)
            answers.add(_judged(supposed, claim) if supposed is not None and sound else Truth.UNKNOWN)
        return answers.pop() if len(answers) == 1 else Truth.UNKNOWN


# Searching


def _said(supposed: Supposed) -> tuple[NeedItem, ...]:
    said = (unknown.said(pieces) for unknown, pieces in supposed.items())
    return tuple(item for item in said if item is not None)


def _field(unknown: Unknown) -> str:
    item = unknown.said(unknown.answers()[0])
    return "" if item is None else item.field


def _lacking(found: Sequence[Unknown]) -> Supposed:
    """That what the record lacks as a whole is there."""
    return {unknown: unknown.answers()[0] for unknown in found if _field(unknown) in _LACKING}


def _search(found: Sequence[Unknown], trial: _Trial) -> dict[Truth, Need]:
    """What gives each verdict; facts that nobody can look up only where no others do."""
    usual = [unknown for unknown in found if _field(unknown) not in _VAGUE]
    vague = [unknown for unknown in found if unknown not in usual]
    needs: dict[Truth, Need] = {}
    for tried in (usual, vague, *([*usual, each] for each in vague)):
        if len(needs) < len(_VERDICTS):
            needs = _settling(tried, trial) | needs
            trial.most = trial.made + MAX_MORE
    return needs


def _settling(found: Sequence[Unknown], trial: _Trial) -> dict[Truth, Need]:
    """For each verdict the facts that give it alone; where none does, a smallest set of them that together do."""
    needs: dict[Truth, Need] = {}
    for wanted, verdict in _VERDICTS.items():
        items = tuple(dict.fromkeys(item for unknown in found for item in _alone(unknown, wanted, trial)))
        if items:
            # A single fact is all that Supported needs, and any one that refutes.
            needs[wanted] = Need(verdict, items, every=len(items) == 1 and wanted is Truth.YES)
    together = _together(found, trial) if len(needs) < len(_VERDICTS) else {}
    for wanted in together.keys() - needs.keys():
        needs[wanted] = Need(_VERDICTS[wanted], _said(_least(together[wanted], wanted, trial)), every=True)
    return needs


def _alone(unknown: Unknown, wanted: Truth, trial: _Trial) -> Iterator[NeedItem]:
    """The answers of an unknown that give the verdict, as one where one can say them all."""
    deciding = [pieces for pieces in unknown.answers() if trial.of({unknown: pieces}) is wanted]
    together = {unknown: frozenset[int]().union(*deciding)}
    if deciding and trial.of(together) is wanted:
        # What all of its pieces together settle, some of them may.
        yield from _said(_weakened(together, unknown, wanted, trial) if len(unknown.answers()) == 1 else together)
    else:
        yield from (item for pieces in deciding for item in _said({unknown: pieces}))


def _together(found: Sequence[Unknown], trial: _Trial) -> dict[Truth, Supposed]:
    """For each verdict the first set of answers, one for each unknown, that gives it."""
    sets: dict[Truth, Supposed] = {}
    lacking = _lacking(found)
    if len(lacking) > 1 and (truth := trial.of(lacking)) in _VERDICTS:
        sets[truth] = lacking
    combined = _combinations(found) if 2 <= len(found) <= MAX_TOGETHER else ()
    for supposed in itertools.islice(combined, MAX_COMBINED):
        if trial.made >= trial.most or len(sets) == len(_VERDICTS):
            break
        if (truth := trial.of(supposed)) in _VERDICTS:
            sets.setdefault(truth, supposed)
    return sets


def _combinations(found: Sequence[Unknown]) -> Iterator[Supposed]:
    """One answer for each: first those of the last and the first answers alone, between which others lie."""
    answers = [(*each.answers()[-1:], *each.answers()[:-1]) for each in found]
    for most in range(2, 2 + max(map(len, answers))):
        for chosen in itertools.product(*(some[:most] for some in answers)):
            yield dict(zip(found, chosen, strict=True))


def _least(supposed: Supposed, wanted: Truth, trial: _Trial) -> Supposed:
    """Without what is not needed, and with the rest as weak as it may be."""
    trial.most = max(trial.most, trial.made + 2 * MAX_MORE)
    for unknown in tuple(supposed):
        fewer = {each: pieces for each, pieces in supposed.items() if each is not unknown}
        if fewer and trial.of(fewer) is wanted:
            supposed = fewer
    for unknown in supposed:
        supposed = _weakened(supposed, unknown, wanted, trial)
    return supposed


def _weakened(supposed: Supposed, unknown: Unknown, wanted: Truth, trial: _Trial) -> Supposed:
    """With more of the pieces in which the truth may be; of what may be missing, with fewer that are there."""
    for number in range(unknown.size):
        pieces = supposed[unknown] ^ {number}
        if len(pieces) < unknown.size and trial.of({**supposed, unknown: pieces}) is wanted:
            supposed = {**supposed, unknown: pieces}
    return supposed
