"""What the steps of a proof speak of: moments and figures of events, and weighted terms over them."""

from __future__ import annotations

import attrs

from factcheck.model.numerals import Number
from factcheck.model.scope import Scope
from factcheck.when import Stretch


@attrs.frozen
class CertificateAmount:
    """The figure of an event; of several, that of any one of them, or (``over``) all of them taken together so: as their mean, sum, highest …"""

    events: tuple[str, ...]
    figure: str
    over: str = ""


@attrs.frozen
class CertificateMoment:
    """The instant of an event; of several, of the earliest.  ``end``: of something that lasted, when it was over."""

    events: tuple[str, ...]
    end: bool = False


@attrs.frozen
class StepThreshold:
    """Only events count whose ``figure`` is higher (``above``) or lower than the amount, which in this case lies from ``low`` to ``high``.

    ``ties``: equal ones too.  Bounds inclusive, None is no bound.  An event counts for certain if it beats every such amount, and possibly if some.
    """

    figure: str
    than: CertificateAmount
    low: Number | None
    high: Number | None
    above: bool
    ties: bool


@attrs.frozen
class TotalTerm:
    """The number of events of a scope in a stretch, or (``figure``) the sum of that figure of theirs, times ``weight``.

    ``going_on``: what lasted counts wherever it was going on.
    """

    weight: Number
    scope: Scope
    stretch: Stretch
    clocked_stretch: Stretch
    figure: str
    without: tuple[str, ...]
    going_on: bool = False


@attrs.frozen
class AmountTerm:
    """The figure of an event (of several: of any one of them, or all taken together), times ``weight``."""

    weight: Number
    amount: CertificateAmount


@attrs.frozen
class MomentTerm:
    """A moment in microseconds, or (``by_day``) in calendar days of ``zone``, times ``weight``."""

    weight: Number
    moment: CertificateMoment
    by_day: bool = False
    zone: str | None = None


Term = TotalTerm | AmountTerm | MomentTerm
