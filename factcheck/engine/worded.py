"""Attributes as their texts are meant: "unknown" and "n/a" say that nobody knows, "drone; rocket" that it was one of these or both."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from factcheck.errors import shorten
from factcheck.model import Dossier, Event, Finding, Severity
from factcheck.model.scope import SEVERAL, SINGLE
from factcheck.model.worded import Lexicon

MAX_WORDS = 5
"""So many words for "not known" of one attribute are told of."""


def as_worded(dossier: Dossier) -> Dossier:
    """The dossier in which every attribute has the values that are meant, with what is to be told of them.

    Cost: O(events), and a look at each set of attributes that occurs.
    """
    sets = dict.fromkeys(event.attributes for event in dossier.events if not event.observation)
    lexicon = Lexicon(dossier.scopes, dossier.vocabulary, sets)
    meant = {attributes: lexicon.attributes(attributes) for attributes in sets}
    changing = {attributes for attributes, values in meant.items() if values != attributes}
    if not changing:
        return dossier
    changed = [event for event in dossier.events if event.attributes in changing and not event.observation]
    remarks = tuple(remark for remark in _remarks(changed, lexicon) if remark not in dossier.remarks)
    events = tuple(
        attrs.evolve(event, attributes=meant[event.attributes])
        if event.attributes in changing and not event.observation
        else event
        for event in dossier.events
    )
    found = attrs.evolve(dossier, events=events, remarks=(*dossier.remarks, *remarks))
    return found.as_trusted() if dossier.trusted else found


def _remarks(events: list[Event], lexicon: Lexicon) -> Iterator[Finding]:
    """FC107 and FC110: once for each log and attribute, with the first place."""
    unknown: dict[tuple[str, str], tuple[Event, dict[str, None]]] = {}
    several: dict[tuple[str, str], tuple[Event, str]] = {}
    for event in events:
        for name, texts in event.attributes:
            meant = lexicon.meant(name, texts)
            if meant.unknown:
                unknown.setdefault((event.input, name), (event, {}))[1].update(dict.fromkeys(meant.unknown))
            if meant.several:
                several.setdefault((event.input, name), (event, meant.several[0]))
    for (log, name), (event, words) in unknown.items():
        shown = " and ".join(shorten(word.replace(SEVERAL, " and ")) for word in list(words)[:MAX_WORDS])
        are = "is" if len(words) == 1 else "are"
        advice = f"list what is a value under `vocabulary`{', and what is none under `unknown` in the column map' if log else ''}"
        message = f"as {name} {shown} {are} taken for not known, first at {event.id}; {advice}"
        yield _finding("FC107", "code-for-unknown", event, message)
    for (log, name), (event, text) in several.items():
        yield _finding("FC110", "values-in-one-text", event, _advice(name, event, text, log))


def _advice(name: str, event: Event, text: str, log: str) -> str:
    may = "one of these" if name in SINGLE else "one of these or all at once"
    if log:
        write = (
            "give the parts columns of their own"
            if name in SINGLE
            else "write `several` in the column map for all at once"
        )
    else:
        write = f"write {name}: [a, b] for one of these"
        write += "" if name in SINGLE else f", {name}: {{all: [a, b]}} for all at once"
    return (
        f"{shorten(text)} as {name} of {event.id} may be {may}, so nobody knows which; {write}, "
        "or list the text under `vocabulary` if it is one value"
    )


def _finding(code: str, name: str, event: Event, message: str) -> Finding:
    return Finding(code, name, Severity.WARNING, message, events=(event.id,), location=event.location)
