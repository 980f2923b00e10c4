"""One seam around the writing of every format: what cannot be told of one claim costs that claim its place in that format, and nothing else anything.

Where it is written it is then a claim that was not checked, with a finding at its place that says why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs

from factcheck.engine import without_claims
from factcheck.errors import FactcheckError, Fault, Location, internal_error, require
from factcheck.model import Report

_Write = Callable[[Sequence[Report]], str]
_Place = tuple[int, int]
"""A report and a judgement in it, by their positions."""


@attrs.frozen
class Written:
    """What was written, and a fault for each claim of which it does not tell because telling it failed."""

    text: str
    faults: tuple[Fault, ...] = ()


def isolated(format: str, write: _Write, reports: Sequence[Report]) -> Written:
    """What ``write`` makes of the reports; where it raises, of what is left without the claims of which it cannot tell.

    Raises what it raises where it cannot even tell of the reports without any claim.  Cost: nothing more unless it raises; then for each such claim twice as
    many trials as the number of claims has binary digits.
    """
    require("render", **{f"report {place}": (report, Report) for place, report in enumerate(reports, 1)})
    text, problem = _tried(write, reports)
    if problem is None:
        return Written(text)
    if isinstance(problem, FactcheckError):
        raise problem  # The caller asks for what cannot be written.
    places = [(number, at) for number, report in enumerate(reports) for at in range(len(report.judgements))]
    out = {place: _fault(format, reports, place, problem) for place in places}
    bare = _tried(write, _without(reports, out))[1]
    if not isinstance(bare, FactcheckError | None):  # A format that asks for a claim has nothing against the reports.
        raise problem

    def take_in(places: Sequence[_Place]) -> None:
        """Take out of ``out`` those of which can be told beside what is taken in already."""
        held = {place: out.pop(place) for place in places}
        _, problem = _tried(write, _without(reports, out))
        if problem is None:
            return
        out.update(held)
        if len(places) == 1:
            out[places[0]] = _fault(format, reports, places[0], problem)
            return
        for half in (places[: len(places) // 2], places[len(places) // 2 :]):
            take_in(half)

    take_in(places)
    text, still = _tried(write, _without(reports, out))
    if still is not None:
        raise problem
    return Written(text, tuple(out[place] for place in places if place in out))


def _tried(write: _Write, reports: Sequence[Report]) -> tuple[str, Exception | None]:
    """What was written, or what was raised."""
    try:
        return write(reports), None
    except MemoryError:
        raise  # The next claim would meet it too.
    except Exception as problem:  # noqa: BLE001 - the seam
        return "", problem


def _fault(format: str, reports: Sequence[Report], place: _Place, problem: Exception) -> Fault:
    number, at = place
    dossier, id_ = reports[number].dossier, reports[number].judgements[at].claim
    location = next((claim.location for claim in dossier.claims if claim.id == id_), None)
    what = f"{id_} was judged, but cannot be told in the format {format}"
    return internal_error(what, problem, location or Location(dossier.name))


def _without(reports: Sequence[Report], out: Mapping[_Place, Fault]) -> list[Report]:
    return [
        without_claims(report, {report.judgements[at].claim: fault for (of, at), fault in out.items() if of == number})
        for number, report in enumerate(reports)
    ]
