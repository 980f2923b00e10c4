"""Whether a dossier is built right and everything it names is there: looked at once, for dossiers that a program built.  What a reader read is known to be sound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from factcheck.errors import BadData, BadValue
from factcheck.model import Dossier, EventId, FigureName, SubjectId, chosen_text, misbuilt, read_choices, walk
from factcheck.model.names import Names, UnknownName

_NAMING = {
    "sources": {"derived_from": "sources"},
    "scopes": {"within": "scopes"},
    "logs": {"source": "sources"},
    "events": {"sources": "sources", "same_as": "events", "distinct_from": "events"},
    "coverage": {"scope": "scopes", "vouched_by": "sources", "account_of": "sources", "in_log": "logs"},
    "tallies": {"scope": "scopes", "source": "sources"},
    "series": {"source": "sources"},
    "people": {},
    "claims": {"source": "sources"},
}
"""For each part of a dossier the fields that name something, and in which part that is."""


def sound(dossier: Dossier, *, logged: bool = False) -> Dossier:
    """The dossier with the moment and the zone of every claim, where all that it names is there.

    ``logged``: there are further events in a log, which claims may name.  Raises :exc:`BadData` with every mistake: where it is, the name, and perhaps what was
    meant; and with the first one where something is of another type than is declared.  Cost: O(n) once for a dossier; nothing for one
    that a reader read.
    """
    if dossier.trusted:
        return dossier
    wrong = misbuilt(dossier, Dossier, "dossier")
    if wrong is not None:
        raise BadData((wrong,))
    complete = dossier.completed()
    mistakes = (*_names(complete, logged=logged), *_scopes(complete), *_windows(complete), *_reading(complete))
    if mistakes:
        raise BadData(mistakes)
    return complete.as_trusted()


def _names(dossier: Dossier, *, logged: bool) -> Iterator[str]:
    """What is defined twice, and what is named and not defined."""
    known = dossier.known
    logs: Names[Any] = Names("log")
    logs.defined = {log.id: log for log in dossier.logs}
    for part, fields in _NAMING.items():
        members = getattr(dossier, part)
        ids = [_id(member) for member in members]
        if len(set(ids)) < len(ids):
            for id_, times in Counter(ids).items():
                if times > 1:
                    yield f"{part}[{id_!r}]: {times} have this id (expected one)"
        for field, wanted in fields.items():
            names = logs if wanted == "logs" else getattr(known, wanted)
            for member in members:
                named = getattr(member, field)
                for name in (named,) if isinstance(named, str) else named or ():
                    if name not in names.defined:
                        yield f"{part}[{_id(member)!r}].{field}: {_unknown(names, name)}"
    for id_ in sorted(known.people.defined.keys() & known.events.defined.keys()):
        yield f"people[{id_!r}]: an event has the same id"
    # An attribute that nothing has is not known of any event, which leaves a claim open.
    sorts = (known.of.keys() | {SubjectId}) - {FigureName} - ({EventId, SubjectId} if logged else set())
    for claim in dossier.claims:
        for sort, name in walk(claim.statement):
            if sort in sorts:
                try:
                    known.check(sort, name)
                except UnknownName as error:
                    yield f"claims[{claim.id!r}].statement: {error.message}" + (f"; {error.hint}" if error.hint else "")


def _id(member: Any) -> str:
    return str(member.name if hasattr(member, "conditions") else member.id)


def _unknown(names: Names[Any], name: str) -> str:
    hint = names.suggestion(name)
    return f"there is no {names.noun} {name!r}" + (f"; {hint}" if hint else "")


def _scopes(dossier: Dossier) -> Iterator[str]:
    """Scopes that lack the conditions of the one they lie within, and series that lack the scope of their observations."""
    for scope in dossier.scopes:
        wider = dossier.scope.get(scope.within or "")
        if wider is not None and not set(wider.conditions) <= set(scope.conditions):
            yield f"scopes[{scope.name!r}].within: it lacks conditions of {wider.name!r}; Dossier.of adds them"
    for series in dossier.series:
        if series.id not in dossier.scope:
            yield f"series[{series.id!r}]: there is no scope of its observations; Dossier.of adds it"


def _windows(dossier: Dossier) -> Iterator[str]:
    """Coverage without an end of its own."""
    for coverage in dossier.coverage:
        if coverage.window.relation.open_ended or coverage.window.said:
            yield f"coverage[{coverage.id!r}].window: {str(coverage.window)!r} has no end (expected A/B)"


def _reading(dossier: Dossier) -> Iterator[str]:
    """How the house, or a claim, reads words that have several readings, where that cannot be read."""
    chosen = {f"claims[{claim.id!r}].reading": chosen_text(claim.reading) for claim in dossier.claims}
    for place, text in {"profile.reading": dossier.profile.reading, **chosen}.items():
        try:
            read_choices(text)
        except BadValue as error:
            expected = f" (expected {error.expected})" if error.expected else ""
            yield f"{place}: {error.message}{expected}{f'; {error.hint}' if error.hint else ''}"
