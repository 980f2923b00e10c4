"""What a source had said when a claim was made: what it says later neither supports that it had said so nor denies it."""

from __future__ import annotations

from factcheck.meaning.setting import Setting
from factcheck.model import Statement
from factcheck.when import When

__all__ = ["had_said", "had_spoken"]


def had_said(source: str, statement: Statement, setting: Setting) -> tuple[str, ...]:
    """The claims in which the source had said just that: no later than the day on which this one was made, which names it."""
    return tuple(
        claim.id
        for claim in setting.record
        if claim.source == source and claim.statement == statement and _no_later(claim.made, setting)
    )


def had_spoken(source: str, setting: Setting) -> bool:
    """Whether a source was published by then; where it does not say when, nothing says that it was later."""
    return _no_later(setting.published.get(source), setting)


def _no_later(said: When | None, setting: Setting) -> bool:
    made = setting.made
    if said is None or made is None:
        return True
    days, own = said.named_days, made.named_days
    if days is not None and own is not None:
        # Days are labels, so that two zones do not matter.
        return days[1] <= own[1]
    return said.on(setting.line).intervals.end <= made.on(setting.line).intervals.end
