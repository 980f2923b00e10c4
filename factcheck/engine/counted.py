"""Figures that count people or things, as they are meant: -99 of them are "not known", "<5" are from none to four, and of "1.234" killed nobody knows how many."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from factcheck.model import SERIES, VALUE, Dossier, Event, Finding, Severity
from factcheck.model.cells import bounded_above, figure_slip, has_fraction, may_part_thousands, stands_for_unknown
from factcheck.model.scope import read_figure

Attributes = tuple[tuple[str, tuple[str, ...]], ...]
MAX_TOLD = 100
"""So many figures that mean "not known" are told of."""


def as_counted(dossier: Dossier) -> Dossier:
    """The dossier in which what counts is counted: -9, -99, -999 and the like are not known, and told of.

    Cost: O(events), and a look at each set of attributes that occurs.
    """
    if vars(dossier).get("_counted"):
        # A dossier never changes; this one has been gone through before.
        return dossier
    counting = _Counting(dossier)
    events = tuple(map(counting.event, dossier.events))
    if all(one is other for one, other in zip(events, dossier.events, strict=True)) and not counting.told:
        vars(dossier)["_counted"] = True
        return dossier
    remarks = tuple(remark for remark in counting.remarks() if remark not in dossier.remarks)
    changed = attrs.evolve(dossier, events=events, remarks=(*dossier.remarks, *remarks))
    vars(changed)["_counted"] = True
    return changed.as_trusted() if dossier.trusted else changed


class _Counting:
    def __init__(self, dossier: Dossier) -> None:
        self._profile = dossier.profile
        self._series = {series.id for series in dossier.series if self._profile.counts(series.unit)}
        self._counts: dict[str, bool] = {}
        self._known: dict[Attributes, Attributes] = {}
        self.told: dict[tuple[str, str, str], Event] = {}

    def event(self, event: Event) -> Event:
        """The event with its figures as they are meant; itself where they are so already."""
        attributes = self._known.get(event.attributes)
        if attributes is None:
            attributes = self._known[event.attributes] = tuple(self._attributes(event))
        return event if attributes == event.attributes else attrs.evolve(event, attributes=attributes)

    def _attributes(self, event: Event) -> Iterator[tuple[str, tuple[str, ...]]]:
        for name, texts in event.attributes:
            if not self._counted(event, name):
                yield name, texts
                continue
            meant = [self._meant(event, name, text) for text in texts]
            if None not in meant:
                yield name, tuple(text for text in meant if text is not None)

    def _counted(self, event: Event, name: str) -> bool:
        if name == VALUE and event.observation:
            return not self._series.isdisjoint(event.values(SERIES) or ())
        if name not in self._counts:
            self._counts[name] = self._profile.counts(name)
        return self._counts[name]

    def _meant(self, event: Event, name: str, text: str) -> str | None:
        """The text of a figure that counts; None where nobody knows it.

        There is no half of a person killed; an average of a series may have a fraction, but three digits behind a point may be thousands there too.
        """
        figure = read_figure(text)
        if figure is None and (range_ := bounded_above(text)) is not None:
            return range_
        if figure is None and figure_slip(text) is not None:
            self.told.setdefault((event.input, name, text), event)
        broken = has_fraction(text) if name != VALUE else may_part_thousands(text)
        if figure is None or not (stands_for_unknown(figure) or broken):
            return text
        self.told.setdefault((event.input, name, text), event)
        return None

    def remarks(self) -> Iterator[Finding]:
        """FC107: what stands for "not known"."""
        for (_, name, text), event in list(self.told.items())[:MAX_TOLD]:
            why = " (its point may part thousands: write 1234 or 1,234)" if may_part_thousands(text) else ""
            yield Finding(
                "FC107",
                "code-for-unknown",
                Severity.WARNING,
                f"{text} counts nothing, so {name} of {event.id} is taken for not known{why}",
                events=(event.id,),
                location=event.location,
            )
