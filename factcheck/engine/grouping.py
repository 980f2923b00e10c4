"""Findings alike told as one where they are many, so that what is written grows no faster than what was read."""

from __future__ import annotations

import collections
from collections.abc import Iterable, Iterator

import attrs

from factcheck.errors import Location
from factcheck.model import Finding

MAX_ALIKE = 20
"""So many findings of one kind in one file are told one by one; more are told as one."""
MAX_SHOWN = 3
"""So many of them are repeated in it."""


def grouped(found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, those of one code and severity in one file as one where they are more than MAX_ALIKE."""
    alike: dict[tuple[object, ...], list[Finding]] = collections.defaultdict(list)
    for finding in found:
        alike[finding.code, finding.severity, finding.location and finding.location.file].append(finding)
    for several in alike.values():
        if len(several) > MAX_ALIKE:
            yield _together(several)
        else:
            yield from several


def _together(several: list[Finding]) -> Finding:
    first, *_ = shown = several[:MAX_SHOWN]
    said = "; ".join(f"({number}) {each.message}" for number, each in enumerate(shown, 1))
    places: dict[Location, None] = {
        place: None for each in shown for place in (each.location, *each.related) if place is not None
    }
    places.pop(first.location, None)  # type: ignore[arg-type]
    return attrs.evolve(
        first,
        message=f"{len(several):,} of this kind, the first of them: {said}",
        claims=tuple(dict.fromkeys(id_ for each in shown for id_ in each.claims)),
        events=tuple(dict.fromkeys(id_ for each in shown for id_ in each.events)),
        sources=tuple(dict.fromkeys(id_ for each in shown for id_ in each.sources)),
        related=tuple(places),
    )
