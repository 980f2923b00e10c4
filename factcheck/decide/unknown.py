"""One fact that is not known well enough, with the answers it may have, each said as it would be entered in a dossier."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import attrs

from factcheck.decide.breakpoints import figure_options
from factcheck.decide.extent import Extent, Number
from factcheck.decide.situation import figure_of
from factcheck.model import Event, NeedItem, covers_path
from factcheck.when import DAWN, DUSK, Intervals, write_part

__all__ = ["Unknown", "amount_of", "date_of", "texts_of"]

MAX_OPTIONS = 8
"""So many answers of one unknown are tried at the most."""


@attrs.frozen
class Unknown:
    """Something that is not known, and the answers it may have.

    ``instants``: for a date, what each of the answers says, ``extents`` for a figure.  ``whole``: what the date may be as things stand, in days of ``zone``.
    """

    options: tuple[NeedItem, ...]
    instants: tuple[Intervals, ...] = ()
    whole: Intervals = attrs.field(factory=Intervals)
    zone: str | None = None
    extents: tuple[Extent, ...] = ()

    def joined(self, items: list[NeedItem]) -> tuple[NeedItem, ...]:
        """Several of its answers as one where one can say them all; else those that no other one contains."""
        if len(items) < 2:
            return tuple(items)
        if not self.instants:
            said = [(item, self._allowed(item)) for item in items]
            return tuple(item for item, mine in said if not any(mine < other for _, other in said))
        together = Intervals()
        for item in items:
            together |= self.instants[self.options.index(item)]
        return (attrs.evolve(items[0], value=write_part(together, self.whole, self.zone)),)

    def _allowed(self, item: NeedItem) -> frozenset[NeedItem]:
        """All of its answers that say no other than this one does."""
        if not self.extents:
            texts = set(item.value.split(" or "))
            return frozenset(
                each
                for each in self.options
                if each == item or (not each.negated and not item.negated and set(each.value.split(" or ")) < texts)
            )
        extent = self.extents[self.options.index(item)]
        return frozenset(
            each for each, other in zip(self.options, self.extents, strict=True) if extent.hull(other) == extent
        )


def date_of(event: Event, edges: set[int]) -> Unknown:
    """Where its date may lie, cut at the edges."""
    whole, zone = event.moment.intervals, event.moment.zone
    pieces = [
        Intervals.between(first, second)
        for start, end in whole
        for first, second in itertools.pairwise([start, *sorted(edge for edge in edges if start < edge < end), end])
    ]
    if len(pieces) < 2 or whole.start == DAWN or whole.end == DUSK:
        return Unknown(())
    if len(pieces) > MAX_OPTIONS:
        half = MAX_OPTIONS // 2
        pieces = pieces[:half] + pieces[-half:]
    items = tuple(NeedItem("when", write_part(piece, whole, zone), event.id) for piece in pieces)
    return Unknown(items, tuple(pieces), whole, zone)


def amount_of(event: Event, figure: str, points: set[Number], lowest: Number | None) -> Unknown:
    """What a figure of it may be on either side of the points; ``lowest`` where nothing is given."""
    if figure == "number":
        extent = Extent(event.number.low, event.number.high)
    else:
        extent = figure_of(event.values(figure))
        if extent.low is None:
            extent = Extent(lowest, extent.high)
    given = event.values(figure) or ()
    # Of several figures one is right.
    alternatives = [(text, figure_of((text,))) for text in given]
    options = alternatives if len(given) > 1 else figure_options(extent, points)
    items = tuple(NeedItem(figure, text, event.id) for text, _ in options)
    return Unknown(items, extents=tuple(each for _, each in options))


def texts_of(event: Event, attribute: str, wanted: tuple[str, ...]) -> Unknown:
    """The values an attribute of it may have of those that matter, and none of them."""
    return Unknown(tuple(_text_options(event, attribute, wanted)))


def _text_options(event: Event, attribute: str, wanted: tuple[str, ...]) -> Iterator[NeedItem]:
    given = event.values(attribute)
    possible = [
        value
        for value in wanted
        if given is None or any(covers_path(value, each) or covers_path(each, value) for each in given)
    ]
    if len(possible) > 1:
        yield NeedItem(attribute, " or ".join(possible), event.id)
    for value in possible[:MAX_OPTIONS]:
        yield NeedItem(attribute, value, event.id)
    if possible and (given is None or any(not any(covers_path(value, each) for value in wanted) for each in given)):
        yield NeedItem(attribute, " or ".join(possible), event.id, negated=True)
