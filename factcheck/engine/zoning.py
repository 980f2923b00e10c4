"""Which zone decides: open claims judged again as if the dates and claims without a zone were of one that somebody names."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

from factcheck.log import Record
from factcheck.model import Claim, Dossier, Need, NeedItem, Reason, ReasonCode, Verdict
from factcheck.model.building import placed
from factcheck.when import Line, Truth

_DATED = ("published", "sources", "coverage", "tallies", "events", "claims")
"""Where a dossier has dates that are days of some zone; a birthday is the same date everywhere."""
_ZONES = tuple(f"Etc/GMT{-hours:+d}" for hours in sorted(range(-12, 15), key=lambda hours: (abs(hours), -hours)))
"""Zones from 12 hours behind UTC to 14 hours ahead of it, those nearest to it first; their names have the sign turned round."""
_VERDICTS = {Truth.YES: Verdict.SUPPORTED, Truth.NO: Verdict.REFUTED}


def zoned(dossier: Dossier, zone: str) -> Dossier:
    """The dossier with its bare dates read as those of a zone, and with that as the zone of every claim that has none."""
    changed = {name: placed(getattr(dossier, name), zone, None) for name in _DATED}
    claims = tuple(each if each.zone else attrs.evolve(each, zone=zone) for each in changed.pop("claims"))
    return attrs.evolve(dossier, **changed, claims=claims, zone=dossier.zone or zone)


class Zoning:
    """The claims of a dossier in one zone after another, each of which is tried for all of them."""

    def __init__(self, record: Record, judged: Callable[[Record, Claim], Truth]) -> None:
        self._record = record
        self._judged = judged
        self._records: dict[str, Record | None] = {}

    def truths(self, claim: Claim) -> Mapping[str, Truth]:
        """What an open claim is in each zone; nothing where a zone is known already, or no date and no claim hangs on one."""
        if claim.zone is not None or Line.INSTANT not in self._record.dossier.lines:
            return {}
        budget = self._record.work.of(claim.id)
        found = {zone: self._in(zone, claim) if budget.left > 0 else Truth.UNKNOWN for zone in _ZONES}
        if budget.left < 1:
            budget.leave("not every zone was tried")
        return found

    def _in(self, zone: str, claim: Claim) -> Truth:
        if zone not in self._records:
            try:
                self._records[zone] = self._record.with_observations(zoned(self._record.dossier, zone))
            except ValueError:
                # A day that the zone did not have, say: nothing is known of that one.
                self._records[zone] = None
        record = self._records[zone]
        if record is None:
            return Truth.UNKNOWN
        try:
            return self._judged(record, next(each for each in record.dossier.claims if each.id == claim.id))
        except ValueError:
            return Truth.UNKNOWN


def told_with_zones(
    truths: Mapping[str, Truth], reasons: tuple[Reason, ...], needs: tuple[Need, ...]
) -> tuple[tuple[Reason, ...], tuple[Need, ...]]:
    """Reasons and needs of an open claim, with the zone among them where it decides.

    Where each zone decides, it is the only reason; where some do, it is one more.
    """
    decided = {truth: [zone for zone, each in truths.items() if each is truth] for truth in _VERDICTS}
    if not any(decided.values()):
        return reasons, needs
    known = {need.verdict: need for need in needs}
    for truth, zones in decided.items():
        if zones:
            verdict = _VERDICTS[truth]
            known[verdict] = Need(verdict, (NeedItem("zone", zones[0]),), every=truth is Truth.YES)
    missing = Reason(ReasonCode.ZONE)
    alone = Truth.UNKNOWN not in truths.values()
    return (missing,) if alone else (*reasons, missing), tuple(
        known[verdict] for verdict in _VERDICTS.values() if verdict in known
    )
