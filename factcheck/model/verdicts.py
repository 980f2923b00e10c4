"""What a check says of a claim: verdict, parts, reasons, witnesses, needs, certificate."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

import attrs

from factcheck.when import Intervals, Stretch, Truth

if TYPE_CHECKING:
    from factcheck.model.scope import Scope

__all__ = [
    "Certificate",
    "CertificateCase",
    "CertificateMoment",
    "CountStep",
    "DifferenceStep",
    "JointBound",
    "JointStep",
    "Judgement",
    "MembershipStep",
    "Need",
    "NeedItem",
    "PartVerdict",
    "Reason",
    "ReasonCode",
    "Restatement",
    "Role",
    "Step",
    "Verdict",
    "Witness",
]


class Verdict(enum.Enum):
    """AVeriTeC's four labels (Schlichtkrull et al., 2023)."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"
    CONFLICTING_EVIDENCE = "conflicting_evidence"

    @classmethod
    def of(cls, answer: Truth) -> Verdict:
        """Supported for YES, Refuted for NO, Not Enough Evidence for UNKNOWN."""
        if answer is Truth.YES:
            return cls.SUPPORTED
        return cls.REFUTED if answer is Truth.NO else cls.NOT_ENOUGH_EVIDENCE

    @property
    def decisive(self) -> bool:
        """Whether it is Supported or Refuted."""
        return self in (Verdict.SUPPORTED, Verdict.REFUTED)

    @property
    def label(self) -> str:
        """The verdict in words."""
        return self.value.replace("_", " ").title()


class ReasonCode(enum.Enum):
    """Why there is not enough evidence: a closed list."""

    COVERAGE = "coverage"
    TIME = "time"
    ATTRIBUTE = "attribute"
    VALUE = "value"
    IDENTITY = "identity"
    DOUBT = "doubt"
    VAGUENESS = "vagueness"
    READING = "reading"
    PRESUPPOSITION = "presupposition"
    STALE = "stale"
    BUDGET = "budget"


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

    ``field`` is ``when``, an attribute's name, ``order`` (the event came after ``value``), ``coverage``, ``events``,
    ``identity``, or ``vocabulary`` (the ``value`` of the attribute in ``scope`` is spelt right); ``event`` is empty for the last four.
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
class CountStep:
    """How many events of a scope lie in a stretch: at least ``low``, at most ``high`` (None: no bound), shown by

    ``counted`` (certain events), ``possible`` (all others that may lie there) and ``coverage`` (statements that exclude further
    ones).  ``clocked_stretch`` holds for events with a time of day.  ``number`` is the number word required; ``holds`` whether it
    is thereby met or excluded.
    """

    part: str
    holds: bool
    scope: Scope
    stretch: Stretch
    clocked_stretch: Stretch
    without: tuple[str, ...]
    number: str
    low: int
    high: int | None
    counted: tuple[str, ...]
    possible: tuple[str, ...]
    coverage: tuple[str, ...]


@attrs.frozen
class MembershipStep:
    """An event is certainly in the scope (``holds``) or certainly out of it."""

    part: str
    holds: bool
    event: str
    scope: Scope


@attrs.frozen
class CertificateMoment:
    """The instant of an event; of several, of the earliest.  ``end``: of something that lasted, when it was over."""

    events: tuple[str, ...]
    end: bool = False


@attrs.frozen
class DifferenceStep:
    """The later point minus the earlier one lies between ``low`` and ``high`` (None: no bound), and so does or does not

    (``holds``) lie between ``at_least`` and ``at_most``.  A point is a moment of the case, or an edge given as an interval.
    All numbers are microseconds, or calendar days of ``zone`` where ``by_day``.
    """

    part: str
    holds: bool
    later: CertificateMoment | Intervals
    earlier: CertificateMoment | Intervals
    low: int | None
    high: int | None
    at_least: int | None
    at_most: int | None
    by_day: bool = False
    zone: str | None = None


@attrs.frozen
class JointBound:
    """From the instant ``earlier`` to ``later`` there are at most (``upper``) or at least ``count`` events.

    Required by a ``part`` through its ``number`` word; or, where ``part`` is empty, shown by the log, with ``coverage`` for an upper bound.
    """

    earlier: int
    later: int
    count: int
    upper: bool
    part: str = ""
    number: str = ""
    coverage: tuple[str, ...] = ()


@attrs.frozen
class JointStep:
    """Counts that cannot hold together: bounds that lead in a circle and add up to less than nothing.

    Going forward over an upper bound adds its count, going back over a lower one subtracts it.
    """

    part: str
    holds: bool
    scope: Scope
    without: tuple[str, ...]
    bounds: tuple[JointBound, ...]


Step = CountStep | MembershipStep | DifferenceStep | JointStep


@attrs.frozen
class CertificateCase:
    """The steps that settle one reading of the statement, for moments that lie where ``moments`` says."""

    reading: str
    moments: tuple[tuple[CertificateMoment, Intervals], ...]
    steps: tuple[Step, ...]


@attrs.frozen
class Certificate:
    """A proof of a decisive verdict that needs only membership, counting and comparison to check.

    Supported: in every case every part is shown to hold.  Refuted: in every case some part is shown not to.
    The cases together exhaust the ``readings`` and everything their moments may be.
    """

    verdict: Verdict
    readings: tuple[str, ...]
    parts: tuple[str, ...]
    cases: tuple[CertificateCase, ...]


@attrs.frozen
class Judgement:
    """All that a check says of one claim.

    ``meaning``: in one sentence, what was checked.  ``readings``: the names of the admissible readings of the words, "" for the only one.
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
