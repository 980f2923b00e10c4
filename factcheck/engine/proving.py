"""Proofs held against sentences: what a statement obliges to is derived afresh, and the independent checker looks whether a certificate shows just that.

:func:`verify` trusts what words mean, and proves the rest again. Trusted are the dossier as it was read, the values of the model and of time (number words, dates, zones), and the
meaning of the claim: its kind and :mod:`factcheck.meaning` say anew, from the statement as the dossier has it now, which readings there are and what each obliges to show, of which
events, in which stretch of time, against which number, with what meaning asks the record for (which values a series has, whether anything lasted); of claims taken as fact the network says anew what they demand. Proved again, by code that shares nothing with the log,
the decision or the kinds, is everything below: that the certificate treats every reading and wherever its moments may lie, that each step is of the scope, the stretch and
the number of an obligation, that none is left out, and that the reports, put together, matched and covered anew, show what the step says. Reasons, needs, witnesses, restatements
and the verdicts on single parts are not part of the proof.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

import attrs

from factcheck.budget import Work
from factcheck.decide import Outcome
from factcheck.engine.counted import as_counted
from factcheck.engine.isolating import Failed, each
from factcheck.engine.jointly import facts_decided, jointly_demanded
from factcheck.engine.labelled import labelled, of_series_alone
from factcheck.engine.references import sound
from factcheck.engine.settings import formulas_of, setting_of
from factcheck.engine.views import presumes
from factcheck.engine.worded import as_worded
from factcheck.errors import BadData, require
from factcheck.formula import Formula
from factcheck.log import Batch, MergingAnswer, MergingQuestion, Record
from factcheck.model import (
    Certificate,
    Claim,
    Counting,
    Dossier,
    Event,
    Judgement,
    Scope,
    inside,
    misbuilt,
)
from factcheck.registry import kind_of
from factcheck.verifying import Book, Jointly, Obligations, check, declared_one, in_the_claims_zone
from factcheck.when import Line, When
from factcheck.wording import print_phrase


def verify(judgement: Judgement, dossier: Dossier) -> tuple[str, ...]:
    """What is wrong with the proof of a decisive judgement; nothing where it holds.

    A decisive judgement without a certificate is wrong too; an open one needs none.  Where the events are in a log that was handed to the check, its
    report has the dossier with them.  A certificate that says nothing sensible, or has something of another type anywhere in it, is wrong, and no error.
    Raises :exc:`BadData` for what is no judgement, or no dossier, at all.
    What has to be looked up in the evidence is kept with the dossier, so that many judgements of one dossier cost little more each than what their certificates
    speak of.
    """
    require("verify", judgement=(judgement, Judgement), dossier=(dossier, Dossier))
    kept: dict[str, Proving] = vars(dossier)
    try:
        # Opened once: a dossier never changes.
        if "_proving" not in kept:
            kept["_proving"] = Proving(as_counted(as_worded(sound(dossier))))
    except BadData as missing:
        return tuple(missing.problems)
    return kept["_proving"].problems(judgement)


@attrs.frozen
class _Reports:
    """The reports of a dossier as a log that is asked for no answer: what meaning looks up stands in the reports, with those that are declared one event."""

    dossier: Dossier

    def answer(self, questions: Batch) -> tuple[object, ...]:
        """Which reports are one event."""
        assert all(isinstance(question, MergingQuestion) for question in questions), "meaning asks nothing else"
        return tuple(MergingAnswer(declared_one(self.dossier.events), (), ()) for _ in questions)

    def reports(self) -> tuple[Event, ...]:
        """Every report."""
        return self.dossier.events

    def supposing(self, dossier: Dossier) -> _Reports:
        """Those of a dossier on another line."""
        return _Reports(dossier)


class Proving:
    """The claims of a dossier, each with what has to be shown of it, and the evidence as the checker reads it."""

    def __init__(self, dossier: Dossier) -> None:
        self._record = Record(dossier, _Reports(dossier), Work.unlimited())
        self._claims = {claim.id: claim for claim in dossier.claims}
        self._sound = (*dossier.scopes, *dossier.events)
        self._observed = frozenset(self._record.labels)
        self._formulas: dict[tuple[str, Line], tuple[Formula, ...]] = {}
        self._books: dict[Line, Book] = {}
        # By the dossier, which is kept so that no other has its place.
        self._facts: dict[int, tuple[Dossier, Mapping[str, Outcome] | None]] = {}
        self._labelled_as: dict[str | None, tuple[Record, Book] | None] = {}

    def problems(self, judgement: Judgement) -> tuple[str, ...]:
        """See :func:`verify`."""
        wrong = misbuilt(judgement, Judgement, "judgement", self._sound)
        if wrong is not None:
            return (wrong,)
        certificate, claim = judgement.certificate, self._claims.get(judgement.claim)
        if not judgement.verdict.decisive:
            return () if certificate is None else ("an open claim has a certificate",)
        if certificate is None:
            return ("a decisive verdict without a certificate",)
        if claim is None:
            return (f"there is no claim {judgement.claim!r}",)
        if judgement.statement != print_phrase(claim.statement, kind_of(claim.statement).phrases):
            return ("the judgement is about another statement",)
        problems = self._on(certificate.line, judgement, certificate, claim)
        if problems and self._observed and of_series_alone(claim, self._record.dossier, self._observed):
            # What series are told for are labels: days of the claim's own zone will do as well.
            labels = self._labels(claim)
            return problems if labels is None or self._labelled(labels, judgement, certificate, claim) else ()
        return problems

    def _on(self, line: Line, judgement: Judgement, certificate: Certificate, claim: Claim) -> tuple[str, ...]:
        if line not in self._record.dossier.lines:
            return ("there are no dates on the line of the certificate",)
        exact = exact_line(claim)
        try:
            if exact not in (None, line) and any(map(presumes, self._said(claim, exact))):
                # What was certainly not so when it was said is no other thing where its dates are known less well.
                return ("on the line of its own dates the statement says nothing",)
            formulas = self._said(claim, line)
        except Failed as failed:
            return (f"the claim says nothing: {failed.failures[claim.id].problem}",)
        if line not in self._books:
            self._books[line] = Book(self._record.dossier, line)
        record = self._record.on(line)
        return check(judgement, certificate, self._obligations(claim, formulas, record), self._books[line])

    def _labels(self, claim: Claim) -> tuple[Record, Book] | None:
        """The evidence with the dates of series as days of the claim's own zone; None where that changes nothing."""
        if claim.zone not in self._labelled_as:
            moved = in_the_claims_zone(self._record.dossier, claim)
            record = labelled(self._record, claim.zone)
            self._labelled_as[claim.zone] = None if moved is None else (record, Book(moved, record.line))
        return self._labelled_as[claim.zone]

    def _labelled(
        self, labels: tuple[Record, Book], judgement: Judgement, certificate: Certificate, claim: Claim
    ) -> tuple[str, ...]:
        record, book = labels
        if record.line is not certificate.line:
            return ("there are no dates on the line of the certificate",)
        try:
            formulas = _formulas(claim, record)
        except Failed as failed:
            return (f"the claim says nothing: {failed.failures[claim.id].problem}",)
        return check(judgement, certificate, self._obligations(claim, formulas, record), book)

    def _said(self, claim: Claim, line: Line) -> tuple[Formula, ...]:
        """What a claim says on a line.  Raises Failed where that is nothing."""
        if (claim.id, line) not in self._formulas:
            self._formulas[claim.id, line] = _formulas(claim, self._record.on(line))
        return self._formulas[claim.id, line]

    def _obligations(self, claim: Claim, formulas: tuple[Formula, ...], record: Record) -> Obligations:
        def goes_on(scope: Scope) -> bool:
            counting = scope.counts or Counting.GOING_ON
            return counting is Counting.GOING_ON and record.may_last(scope)

        @functools.cache
        def jointly() -> Jointly:
            asked = Record.of(record.dossier)
            if id(record.dossier) not in self._facts:
                self._facts[id(record.dossier)] = record.dossier, facts_decided(asked)
            return jointly_demanded(asked, claim, formulas, self._facts[id(record.dossier)][1])

        return Obligations(claim, formulas, goes_on, jointly)


def _formulas(claim: Claim, record: Record) -> tuple[Formula, ...]:
    """What a claim says.  Raises Failed where that is nothing, or cannot be worked out."""
    (formulas,) = each("formula", [claim], lambda: formulas_of(claim, setting_of(claim, record)))
    return formulas


def exact_line(claim: Claim) -> Line | None:
    """The line on which all dates of a claim's own words lie as they are; None where they are of both kinds, or there are none."""
    lines = {Line.CIVIL if when.floating else Line.INSTANT for when in inside((claim.statement, claim.made), When)}
    return lines.pop() if len(lines) == 1 else None
