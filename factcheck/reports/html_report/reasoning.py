"""The chain of reasons of a refuted claim: the steps of its certificate that do not hold, as sentences.

The certificate is data that anybody can check; these sentences only say what stands in it.  A sort of step
that has no words of its own here is told by its bounds.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from factcheck.model import Certificate, CertificateMoment, CountStep, DifferenceStep, MembershipStep
from factcheck.reports.html_report.record import Record
from factcheck.when import DAWN, DUSK, Intervals, Stretch, day_of
from factcheck.wording import say_days

__all__ = ["chain"]

_MOST = 6
_IDS = 6
_NO = ("exactly 0", "0", "no", "none")


def chain(certificate: Certificate | None, record: Record, zone: str | None) -> tuple[str, ...]:
    """What does not hold, part by part, without repeating itself; nothing without a certificate."""
    found: dict[str, None] = {}
    for case in certificate.cases if certificate is not None else ():
        for step in case.steps:
            if not step.holds:
                name = step.part.replace("_", " ")
                for sentence in _told(step, record, zone):
                    found[f"{name[:1].upper()}{name[1:]}: {sentence}"] = None
    sentences = tuple(found)
    return sentences if len(sentences) <= _MOST else (*sentences[:_MOST], "And so in every other case.")


@functools.singledispatch
def _told(step: object, record: Record, zone: str | None) -> Iterator[str]:
    """A step of any sort."""
    branches = getattr(step, "branches", None)
    if branches:
        for inner in (inner for branch in branches for inner in branch if inner.holds == step.negated):  # type: ignore[attr-defined]
            yield from _told(inner, record, zone)
        return
    low, high = getattr(step, "low", None), getattr(step, "high", None)
    if low is None and high is None:
        yield "what the claim says and what is on record cannot both be true."
    else:
        yield f"what is on record comes to {_range(low, high)}, and that is not what the claim says."


@_told.register
def _(step: CountStep, record: Record, zone: str | None) -> Iterator[str]:
    other = "other " if step.without else ""
    many = step.scope.one if step.number.rpartition(" ")[2] in ("1", "one") else step.scope.many
    number = "no" if step.number in _NO else step.number
    needs = f"the claim needs {number} {other}{many}{_when(step.stretch, zone)}"
    if step.counted and (step.high is None or step.low > 0):
        yield f"{needs}; at least {step.low} {'is' if step.low == 1 else 'are'} on record: {_ids([record.dated(id_) for id_ in step.counted[: _IDS + 1]], len(step.counted))}."
    elif step.high is not None:
        shown = f" ({_ids(step.coverage, len(step.coverage))})" if step.coverage else ""
        most = "there was none" if step.high == 0 else f"there were at most {step.high}"
        yield f"{needs}; {most}, since the record is vouched to be complete{shown}."
    else:
        yield f"{needs}, and that is excluded."


@_told.register
def _(step: MembershipStep, record: Record, zone: str | None) -> Iterator[str]:
    yield f"{step.event} is no {step.scope.one}."


@_told.register
def _(step: DifferenceStep, record: Record, zone: str | None) -> Iterator[str]:
    earlier, later = _point(step.earlier, record, zone), _point(step.later, record, zone)
    if step.by_day:
        yield f"from {earlier} to {later} it is {_range(step.low, step.high)} days, and the claim needs {_range(step.at_least, step.at_most)}."
    elif step.high is not None and step.high < 0:
        yield f"{later} came before {earlier}, not after."
    else:
        yield f"{later} and {earlier} do not lie as the claim says."


def _range(low: object, high: object) -> str:
    if low is None or high is None:
        return "any number" if low is high else f"at most {high}" if low is None else f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"


def _ids(ids: Sequence[str], number: int) -> str:
    more = f" and {number - _IDS} more" if number > _IDS else ""
    return ", ".join(ids[:_IDS]) + more


def _point(point: CertificateMoment | Intervals, record: Record, zone: str | None) -> str:
    if isinstance(point, Intervals):
        return _days(point, zone) or "some time"
    return f"{'the end of ' if point.end else ''}{' or '.join(map(record.dated, point.events))}"


def _when(stretch: Stretch, zone: str | None) -> str:
    instants = stretch.possible
    if instants.empty or instants == Intervals.always():
        return ""
    if instants.start == DAWN:
        return f" up to {say_days(last := day_of(instants.end - 1, zone), last)}"
    if instants.end == DUSK:
        return f" from {say_days(first := day_of(instants.start, zone), first)} on"
    first, last = day_of(instants.start, zone), day_of(instants.end - 1, zone)
    return (
        f" on {say_days(first, last)}" if first == last else f" from {say_days(first, first)} to {say_days(last, last)}"
    )


def _days(instants: Intervals, zone: str | None) -> str:
    if instants.empty or instants.start == DAWN or instants.end == DUSK:
        return ""
    return say_days(day_of(instants.start, zone), day_of(instants.end - 1, zone))
