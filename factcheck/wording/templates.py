"""Templates for statements that count in a window, since an anchor, or over the last so many events."""

from __future__ import annotations

from factcheck.wording.phrases import Phrase

__all__ = ["phrases_with_places"]

_PLACES = ("{window}", "counted since {since}", "among the last {last}", "at any time")


def phrases_with_places(head: str, *, last: bool = True, always: bool = True) -> tuple[Phrase, ...]:
    """The head of a phrase with each way of saying where the statement counts.

    ``last``: also over the last events; ``always``: also at any time.  "Counted since" tells the anchor from a window that begins with "since".
    """
    places = [place for place in _PLACES if (last or "{last}" not in place) and (always or "{" in place)]
    return tuple(Phrase(f"{head} {place}") for place in places)
