"""The chain of reasons of a refuted claim: the steps of its certificate that do not hold, as sentences.

The certificate is data that anybody can check; these sentences only say what stands in it.  A sort of step
that has no words of its own here is told by its bounds.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from factcheck.model import (
    Certificate,
    CertificateMoment,
    CombinedStep,
    CountStep,
    DifferenceStep,
    JunctionStep,
    MembershipStep,
)
from factcheck.reports.html_report.record import Record
from factcheck.when import DAWN, DUSK, HOUR, Intervals, Stretch, day_of
from factcheck.wording import capital, say_days

__all__ = ["chain"]

_MOST = 6
_IDS = 6
_OF = ("dozens", "hundreds", "thousands")
_NOT_BOTH = "what the claim says and what is on record cannot both be true."
_NO = ("exactly 0", "0", "no", "none")


def chain(certificate: Certificate | None, record: Record, zone: str | None) -> tuple[str, ...]:
    """What does not hold, part by part, without repeating itself; nothing without a certificate."""
    found: dict[str, None] = {}
    for case in certificate.cases if certificate is not None else ():
        for step in case.steps:
            if not step.holds:
                name = step.part.replace("_", " ")
                for sentence in _told(step, record, zone):
                    found[f"{capital(name)}: {sentence}"] = None
    sentences = tuple(found)
    return sentences if len(sentences) <= _MOST else (*sentences[:_MOST], "And so in every other case.")


def _told(step: object, record: Record, zone: str | None) -> Iterator[str]:
    match step:
        case JunctionStep(negated=True):
            yield "what the claim denies is shown by what is on record."
        case JunctionStep():
            for inner in itertools.chain.from_iterable(step.branches):
                if not inner.holds:
                    yield from _told(inner, record, zone)
        case CombinedStep():
            facts = sorted({demand.claim for demand in step.demands if demand.claim})
            told = f"what the claim says, what is taken as fact ({_ids(facts, len(facts))}) and what is on record cannot all be true."
            yield told if facts else _NOT_BOTH
        case CountStep():
            yield _counted(step, record, zone)
        case MembershipStep():
            yield f"{step.event} is no {step.scope.one}."
        case DifferenceStep():
            yield _apart(step, record, zone)
        case _:
            low, high = getattr(step, "low", None), getattr(step, "high", None)
            known = low is not None or high is not None
            told = f"what is on record comes to {_range(low, high)}, and that is not what the claim says."
            yield told if known else _NOT_BOTH


def _counted(step: CountStep, record: Record, zone: str | None) -> str:
    number = "no" if step.number in _NO else f"{step.number} of" if step.number in _OF else step.number
    many = step.scope.one if step.number.rpartition(" ")[2] in ("1", "one") else step.scope.many
    needs = f"the claim needs {number} {'other ' if step.without else ''}{many}{_when(step.stretch, zone)}"
    return f"{needs}; {_found(step, record, at_least=step.high is None or number == 'no')}."


def _found(step: CountStep, record: Record, *, at_least: bool) -> str:
    """How many there are; ``at_least``: that there are so many is enough to say."""
    ids = _ids([record.dated(id_) for id_ in step.counted[: _IDS + 1]], len(step.counted))
    told = f": {ids}" if ids else ""
    if at_least and step.low > 0:
        return f"at least {step.low} {'is' if step.low == 1 else 'are'} on record{told}"
    vouched = ""
    if step.coverage:
        vouched = f", since the record is vouched to be complete ({_ids(step.coverage, len(step.coverage))})"
    if step.high == 0:
        return f"there was none{vouched}"
    if step.low == step.high:
        return f"there {'was' if step.low == 1 else 'were'} exactly {step.low}{told}{vouched}"
    if step.low == 0:
        return f"there were at most {step.high}{vouched}"
    return f"there were {step.low} to {step.high}, surely{told.replace(':', '', 1)}{vouched}"


def _apart(step: DifferenceStep, record: Record, zone: str | None) -> str:
    earlier, later = _point(step.earlier, record, zone), _point(step.later, record, zone)
    if step.by_day:
        return f"from {earlier} to {later} it is {_range(step.low, step.high)} days, and the claim needs {_range(step.at_least, step.at_most)}."
    if step.high is not None and step.high < 0:
        return f"{later} came before {earlier}, not after."
    if step.at_most is not None and step.at_most % HOUR == 0 and step.low is not None and step.low > step.at_most:
        limit = step.at_most // HOUR
        return f"from {earlier} to {later} it is more than {limit} hours, and the claim needs at most {limit}."
    if step.high is not None and step.at_least is not None and step.high < step.at_least <= 1:
        return f"{later} did not come after {earlier}."
    return f"{later} and {earlier} do not lie as the claim says."


def _range(low: object, high: object) -> str:
    if low is None or high is None:
        return "any number" if low is high else f"at most {high}" if low is None else f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"


def _ids(ids: Sequence[str], number: int) -> str:
    more = f" and {number - _IDS} more" if number > _IDS else ""
    return ", ".join(ids[:_IDS]) + more


def _point(point: CertificateMoment | Intervals, record: Record, zone: str | None) -> str:
    if not isinstance(point, Intervals):
        return f"{'the end of ' if point.end else ''}{' or '.join(map(record.dated, point.events))}"
    if point.empty or point.start == DAWN or point.end == DUSK:
        return "some time"
    return say_days(day_of(point.start, zone), day_of(point.end - 1, zone))


def _when(stretch: Stretch, zone: str | None) -> str:
    instants = stretch.possible
    if instants.empty or instants == Intervals.always():
        return ""
    # Of what has no bound, there is no day.
    first = "" if instants.start == DAWN else _day(instants.start, zone)
    last = "" if instants.end == DUSK else _day(instants.end - 1, zone)
    if first == last:
        return f" on {first}"
    if not last:
        return f" from {first} on"
    return f" from {first} to {last}" if first else f" up to {last}"


def _day(instant: int, zone: str | None) -> str:
    day = day_of(instant, zone)
    return say_days(day, day)
