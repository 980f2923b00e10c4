"""What a check says of a claim: verdict, parts, reasons, witnesses, needs."""

from __future__ import annotations

import enum

import attrs

from factcheck.display import Shown
from factcheck.model.certificates import Certificate
from factcheck.model.choices import Choice
from factcheck.model.found import NOT_LOOKED_FOR, Found
from factcheck.model.labels import Verdict


class ReasonCode(enum.Enum):
    """Why there is not enough evidence: a closed list."""

    COVERAGE = "coverage"
    TIME = "time"
    ZONE = "zone"
    ATTRIBUTE = "attribute"
    VALUE = "value"
    IDENTITY = "identity"
    DOUBT = "doubt"
    VAGUENESS = "vagueness"
    READING = "reading"
    PRESUPPOSITION = "presupposition"
    STALE = "stale"
    BUDGET = "budget"
    METHOD = "method"


@attrs.frozen
class Reason:
    """One reason with its items.  ``params`` are sorted pairs; the message is made from code and params."""

    code: ReasonCode
    params: tuple[tuple[str, str], ...] = ()
    decisive: bool = False

    def __getitem__(self, name: str) -> str:
        return dict(self.params).get(name, "")


class Role(enum.Enum):
    """What a witness does for the verdict."""

    FOCAL = "the event the claim is about"
    COUNTED = "counted"
    ANCHOR = "the event the claim counts from"
    INTRUDER = "intruder"
    POSSIBLE = "possibly counted"
    POSSIBLE_INTRUDER = "possible intruder"
    POSSIBLE_ANCHOR = "possible anchor"
    RELATED = "the event it is compared with"


@attrs.frozen
class Witness:
    """An event on which the verdict rests, and what it does there."""

    event: str
    role: Role


@attrs.frozen
class NeedItem:
    """One fact that would help: an event's field with a value (or ``negated``: without it), or coverage, or more events.

    ``field`` is ``when``, an attribute's name, ``number`` (how many events the row stands for), ``identity`` (with the event ``value``),
    ``order`` (the event came after ``value``), ``born`` (``event`` is a person), ``value`` (``event`` is an observation of the series ``scope``, on
    record or not), or, where ``event`` is empty, ``coverage``, ``events`` ("3 more
    within" some days), ``said`` (the source ``value`` said so) or ``vocabulary`` (the ``value`` of the attribute in ``scope`` is spelt right),
    ``made`` (the claim was made then), or ``zone`` (dates without one are of the zone ``value``, say), or ``over`` (the series ``scope`` declares so).
    """

    field: str
    value: str
    event: str = ""
    scope: str = ""
    negated: bool = False


@attrs.frozen
class Need:
    """What would settle the claim: for that verdict all of the items together, or any one of them."""

    verdict: Verdict
    items: tuple[NeedItem, ...]
    every: bool


@attrs.frozen
class PartVerdict:
    """The verdict on one named part of the statement, judged alone."""

    name: str
    verdict: Verdict


@attrs.frozen
class Restatement:
    """The nearest true statement of the same kind: as a phrase that parses, and in plain words."""

    statement: str
    text: str


@attrs.frozen
class QuoteEdit:
    """The smallest change of the quote that makes it true: the words as they stand in it once, and what to put there."""

    before: str
    after: str


@attrs.frozen
class ReadAs:
    """One admissible reading of a claim: what tells it from the others, what the verdict would be, and what was found.

    ``quote_edit``: the change of the quote after which nothing else can be meant; None where all readings lead to one verdict.
    """

    choices: tuple[Choice, ...]
    verdict: Verdict
    found: Found
    quote_edit: QuoteEdit | None = None

    @property
    def line(self) -> str:
        """The line to paste into the claim, so that its words are read in this way; "" where there is nothing to choose."""
        return f"reading: {{{', '.join(each.pasted for each in sorted(self.choices))}}}" if self.choices else ""


class NoteCode(enum.Enum):
    """What an editor may want to know of a claim whatever its verdict: a closed list.  Never a verdict."""

    UNDERSTATED = "understated"
    CHERRY_PICKED = "cherry-picked"
    JOINT_RECORD = "joint record"
    ROUND_NUMBER = "round number"


@attrs.frozen
class Note:
    """One quality note.  ``params`` are sorted pairs; the message is made from code and params."""

    code: NoteCode
    params: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, name: str) -> str:
        return dict(self.params).get(name, "")


@attrs.frozen
class Judgement(Shown):
    """All that a check says of one claim.

    ``meaning``: in one sentence, what was checked.  ``readings``: the names of the admissible readings of the words, "" for the only one.
    ``approximations``: what was enlarged for want of an exact method; it can only have made the verdict more cautious.
    ``found``: what the evidence holds in the claim's own terms.  ``read_as``: each admissible reading with its own outcome, the default one first.
    ``facts``: the claims taken as fact without which the log would leave the claim open, sorted; none where the log alone decides.
    """

    claim: str
    verdict: Verdict
    statement: str
    meaning: str
    parts: tuple[PartVerdict, ...] = ()
    reasons: tuple[Reason, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    needs: tuple[Need, ...] = ()
    if_complete: Verdict = Verdict.NOT_ENOUGH_EVIDENCE
    restatement: Restatement | None = None
    coverage: tuple[str, ...] = ()
    certificate: Certificate | None = None
    rests_on_convention: bool = False
    approximations: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    quote_edit: QuoteEdit | None = None
    facts: tuple[str, ...] = ()
    found: Found = NOT_LOOKED_FOR
    read_as: tuple[ReadAs, ...] = ()
