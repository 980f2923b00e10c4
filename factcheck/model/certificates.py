"""Proofs of decisive verdicts, as data: steps that need only membership, counting, addition and comparison to check."""

from __future__ import annotations

import attrs

from factcheck.model.hedges import Range
from factcheck.model.labels import Verdict
from factcheck.model.numerals import Number
from factcheck.model.scope import Scope
from factcheck.model.terms import CertificateAmount, CertificateMoment, StepThreshold, Term
from factcheck.when import Intervals, Line, Stretch


@attrs.frozen
class CountStep:
    """How many events of a scope lie in a stretch: at least ``low``, at most ``high`` (None: no bound), shown by

    ``counted`` (certain events), ``possible`` (all others that may lie there) and ``coverage`` (statements that exclude further
    ones).  ``clocked_stretch`` holds for events with a time of day.  ``number`` is the number word required; ``holds`` whether it
    is thereby met or excluded.  ``threshold``: only events that beat it count.  ``going_on``: what lasted counts wherever it was going on.
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
    threshold: StepThreshold | None = None
    going_on: bool = False


@attrs.frozen
class MembershipStep:
    """An event is certainly in the scope (``holds``) or certainly out of it.  ``alone``: and its row stands for no other."""

    part: str
    holds: bool
    event: str
    scope: Scope
    alone: bool = False


@attrs.frozen
class DifferenceStep:
    """The later point minus the earlier one lies between ``low`` and ``high`` (None: no bound), and so does or does not

    (``holds``) lie between ``at_least`` and ``at_most``.  A point is a moment of the case, or an edge given as an interval.
    All numbers are microseconds.
    """

    part: str
    holds: bool
    later: CertificateMoment | Intervals
    earlier: CertificateMoment | Intervals
    low: int | None
    high: int | None
    at_least: int | None
    at_most: int | None


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


@attrs.frozen
class SumStep:
    """A weighted sum lies between ``low`` and ``high`` (None: no bound) in every world.

    ``coverage`` excludes further events where they would matter.  The sum thereby meets the ``zones`` (it lies in one of them) or (``holds`` false)
    is excluded by them (it lies in none).  The zones are those for which the statement is definitely true, respectively not definitely false.
    """

    part: str
    holds: bool
    terms: tuple[Term, ...]
    low: Number | None
    high: Number | None
    coverage: tuple[str, ...]
    zones: tuple[Range, ...]


@attrs.frozen
class RatioStep:
    """A quotient of two amounts that are not negative, shown by weighted sums: it lies above r exactly if ``of`` minus r times ``to`` is positive.

    ``divisor`` bounds ``to``; ``against`` bounds, for every end r of the ``zones``, ``of`` minus r times ``to``.  ``holds``: thereby ``to`` is positive and
    the quotient lies in one of the zones; else it lies in none of them, or ``to`` is not positive.  The zones of the sums are empty.
    """

    part: str
    holds: bool
    of: Term
    to: Term
    divisor: SumStep
    against: tuple[tuple[Number, SumStep], ...]
    zones: tuple[Range, ...]


@attrs.frozen
class DistinctStep:
    """The events of a scope in a stretch have at least ``low`` and at most ``high`` (None: no bound) values of an attribute.

    ``values`` are so many different ones that certain events certainly have; ``possible`` all values that may occur.  ``going_on``: what
    lasted counts wherever it was going on.
    """

    part: str
    holds: bool
    scope: Scope
    stretch: Stretch
    clocked_stretch: Stretch
    attribute: str
    without: tuple[str, ...]
    low: int
    high: int | None
    values: tuple[str, ...]
    possible: tuple[str, ...]
    coverage: tuple[str, ...]
    zones: tuple[Range, ...]
    going_on: bool = False


@attrs.frozen
class RunStep:
    """The last events of ``scope`` before ``until`` that are all of ``that`` number from ``low`` to ``high`` (None: no bound).

    ``until`` and ``clocked_until`` are stretches that reach back without end: what lies certainly and what possibly before.
    """

    part: str
    holds: bool
    scope: Scope
    that: Scope
    until: Stretch
    clocked_until: Stretch
    low: int
    high: int | None
    coverage: tuple[str, ...]
    zones: tuple[Range, ...]


@attrs.frozen
class LullStep:
    """The longest time between two successive events of ``scope`` in ``stretch`` is from ``low`` to ``high`` calendar days of ``zone``.

    ``going_on``: from where one was over that lasted.  ``to_edge``: also from where the stretch begins, and to where it ends.  ``elapsed``: in days of 24
    hours where all are known to the minute, and in these or calendar days where only some are.
    """

    part: str
    holds: bool
    scope: Scope
    stretch: Stretch
    zone: str | None
    low: Number
    high: Number | None
    coverage: tuple[str, ...]
    zones: tuple[Range, ...]
    going_on: bool = False
    to_edge: bool = False
    elapsed: bool = False


@attrs.frozen
class ElapsedStep:
    """From one point to a later one there are from ``low`` to ``high`` (None: no bound) ``unit``s, counted as ``rounding`` says.

    A point is a moment of the case, or an edge given as an interval.  Days and longer are those of ``zone``.  Between two points that both carry
    a clock time they are counted as ``clock`` says ("elapsed" or "calendar"; "": either); on the calendar so many days are ``added``.
    ``month_end``: a month after 31 January ends on the "last" of February, on the day "next" to it, or ("") either.
    ``named``: of the later and of the earlier point, whether the edge is named by a clock time.
    """

    part: str
    holds: bool
    later: CertificateMoment | Intervals
    earlier: CertificateMoment | Intervals
    unit: str
    rounding: str
    added: int
    clock: str
    month_end: str
    named: tuple[bool, ...]
    zone: str | None
    low: Number | None
    high: Number | None
    zones: tuple[Range, ...]


@attrs.frozen
class SaidStep:
    """The source is on record with the statement in these claims."""

    part: str
    holds: bool
    source: str
    claims: tuple[str, ...]


@attrs.frozen
class CombinedRow:
    """The sum of these weighted terms is at most ``at_most``, or (``less``) less than that."""

    terms: tuple[Term, ...]
    at_most: int
    less: bool = False


@attrs.frozen
class CombinedDemand:
    """One of the ``alternatives`` holds, each a conjunction of rows.  ``claim``: the one taken as fact that says so, "" for the statement itself."""

    alternatives: tuple[tuple[CombinedRow, ...], ...]
    claim: str = ""


@attrs.frozen
class CombinedCase:
    """The alternatives chosen (positions of a demand and of its alternative), and why they cannot be met in one world.

    ``rows``: a multiplier, the demand, its alternative and the row.  The sum of the rows so multiplied is at most what the log excludes: in ``shown`` it is
    more in every world.
    """

    choices: tuple[tuple[int, int], ...]
    rows: tuple[tuple[int, int, int, int], ...]
    shown: SumStep


@attrs.frozen
class CombinedStep:
    """Demands that no world of the log meets together: whichever alternatives are chosen, some case excludes them.

    They are what the statement demands (``holds`` false: so it holds in no world), or what its ``part`` would not be true without
    (``holds``: the demands are those of its denial, so it holds in every world).
    """

    part: str
    holds: bool
    demands: tuple[CombinedDemand, ...]
    cases: tuple[CombinedCase, ...]


@attrs.frozen
class JunctionStep:
    """Alternatives, or (``negated``) one conjunction that is denied.

    Alternatives hold if the steps of one of ``branches`` all hold; they do not if every branch has a step that does not.
    A denial holds if its branch has a step that does not hold, and does not if all steps of its branch hold.
    """

    part: str
    holds: bool
    negated: bool
    branches: tuple[tuple[Step, ...], ...]


Step = (
    CountStep
    | MembershipStep
    | DifferenceStep
    | JointStep
    | SumStep
    | RatioStep
    | DistinctStep
    | RunStep
    | LullStep
    | ElapsedStep
    | SaidStep
    | CombinedStep
    | JunctionStep
)


@attrs.frozen
class CertificateCase:
    """The steps that settle one reading of the statement, for moments that lie where ``moments`` says.

    ``amounts``: and for figures that lie from one bound to the other, both inclusive (None: no bound).
    """

    reading: str
    moments: tuple[tuple[CertificateMoment, Intervals], ...]
    steps: tuple[Step, ...]
    amounts: tuple[tuple[CertificateAmount, Number | None, Number | None], ...] = ()


@attrs.frozen
class Certificate:
    """A proof of a decisive verdict that needs only membership, counting and comparison to check.

    Supported: in every case every part is shown to hold.  Refuted: in every case some part is shown not to.
    The cases together exhaust the ``readings`` and everything their moments may be.  ``line``: what its instants count.
    """

    verdict: Verdict
    readings: tuple[str, ...]
    parts: tuple[str, ...]
    cases: tuple[CertificateCase, ...]
    line: Line = Line.INSTANT
