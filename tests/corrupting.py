"""Certificates corrupted in many ways: as the JSON that a report prints, and as values.

Each corruption is drawn by a number, so that any of them can be made again, and a run can go on where another one stopped.  Why what comes of it proves
nothing is said with each sort; where it may still prove something, ``proofs.still_a_proof`` decides, which asks the log's index and never the checker.
"""

from __future__ import annotations

import copy
import functools
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import attrs
from every_kind import CHUNKS, loaded, proved
from proofs import still_a_proof

import factcheck
from factcheck.engine.labelled import labelled, of_series_alone
from factcheck.log import Record
from factcheck.model import Certificate, Dossier, Judgement, Verdict
from factcheck.when import DAY

Data = dict[str, Any]
Place = tuple[Any, Any]
"""A list or an object, and the position or the key in it."""


@attrs.frozen(eq=False, slots=False)
class Proved:
    """A decisive judgement with its dossier, and the other proofs of that dossier."""

    dossier: Dossier
    judgement: Judgement
    others: tuple[Judgement, ...]

    @functools.cached_property
    def data(self) -> Data:
        """The certificate as plain data."""
        return factcheck.to_data(self.judgement.certificate)

    @functools.cached_property
    def labelled(self) -> tuple[Dossier, ...]:
        """The dossier with the dates of its series as labels, where the claim speaks of series alone."""
        claim = next(claim for claim in self.dossier.claims if claim.id == self.judgement.claim)
        observed = frozenset(event.id for event in self.dossier.events if event.observation)
        if not observed or not of_series_alone(claim, self.dossier, observed):
            return ()
        return (labelled(Record.of(self.dossier), claim.zone).dossier,)


@functools.cache
def all_proved(chunk: str, seed: int) -> tuple[Proved, ...]:
    """The decisive judgements of a dossier that is drawn for a kind."""
    dossier = loaded(chunk, seed)
    if dossier is None:
        return ()
    judgements = [judgement for judgement in proved(chunk, seed).judgements if judgement.certificate is not None]
    return tuple(
        Proved(dossier, judgement, tuple(each for each in judgements if each is not judgement)) for judgement in judgements
    )


# ---- places in plain data ------------------------------------------------------------------------------


def places(data: Any) -> Iterator[Place]:
    """Every place in it."""
    keys = range(len(data)) if isinstance(data, list) else list(data) if isinstance(data, dict) else ()
    for key in keys:
        yield data, key
        yield from places(data[key])


def pick(data: Data, rng: Random, fits: Callable[[Any, Any], bool]) -> Place | None:
    """One of the places whose key and value fit."""
    found = [(inside, key) for inside, key in places(data) if fits(key, inside[key])]
    return rng.choice(found) if found else None


def is_number(value: Any) -> bool:
    return type(value) is int


def in_lists(data: Data, rng: Random, change: Callable[[list[Any]], None], least: int = 1) -> bool:
    place = pick(data, rng, lambda key, value: isinstance(value, list) and len(value) >= least)
    if place is None:
        return False
    inside, key = place
    change(inside[key])
    return True


def set_at(data: Data, rng: Random, fits: Callable[[Any, Any], bool], new: Callable[[Any, Any], Any]) -> bool:
    place = pick(data, rng, fits)
    if place is None:
        return False
    inside, key = place
    inside[key] = new(key, inside[key])
    return True


# ---- corruptions of plain data: each changes it, or says that it cannot -----------------------------------

Corrupting = Callable[[Data, Proved, Random], bool]


def dropped(data: Data, one: Proved, rng: Random) -> bool:
    return in_lists(data, rng, lambda items: items.pop(rng.randrange(len(items))))


def doubled(data: Data, one: Proved, rng: Random) -> bool:
    return in_lists(data, rng, lambda items: items.insert(rng.randrange(len(items) + 1), copy.deepcopy(rng.choice(items))))


def reordered(data: Data, one: Proved, rng: Random) -> bool:
    return in_lists(data, rng, rng.shuffle, least=2)


def number_moved(data: Data, one: Proved, rng: Random) -> bool:
    by = rng.choice((1, -1, 2, DAY, -DAY, 400 * DAY, -400 * DAY, 10**18))
    return set_at(data, rng, lambda _, value: is_number(value), lambda _, value: value + by)


def number_set(data: Data, one: Proved, rng: Random) -> bool:
    return set_at(data, rng, lambda _, value: is_number(value), lambda _, __: rng.choice((0, 1, -1, 10**30, -(10**30))))


def flipped(data: Data, one: Proved, rng: Random) -> bool:
    return set_at(data, rng, lambda _, value: isinstance(value, bool), lambda _, value: not value)


def emptied(data: Data, one: Proved, rng: Random) -> bool:
    def empty(_: Any, value: Any) -> Any:
        return [] if isinstance(value, list) else "" if isinstance(value, str) else None

    return set_at(data, rng, lambda _, value: value is not None and value not in ([], ""), empty)


def bound_made_up(data: Data, one: Proved, rng: Random) -> bool:
    """A bound where there was none."""
    return set_at(data, rng, lambda _, value: value is None, lambda _, __: rng.choice((0, 1, 2, 10)))


def text_of_another_place(data: Data, one: Proved, rng: Random) -> bool:
    texts = sorted({inside[key] for inside, key in places(data) if isinstance(inside[key], str)})
    texts += [event.id for event in one.dossier.events] + [scope.name for scope in one.dossier.scopes] + ["nobody", "at least 1", "no"]
    return set_at(data, rng, lambda key, value: isinstance(value, str) and key != "type", lambda _, value: rng.choice([each for each in texts if each != value]))


def transplanted(data: Data, one: Proved, rng: Random) -> bool:
    """A piece of the certificate in the place of another one of the same name."""
    inside, key = pick(data, rng, lambda key, _: isinstance(key, str)) or (None, None)
    others = [others[key] for others, name in places(data) if name == key and others is not inside and others[key] != inside[key]]
    if inside is None or not others:
        return False
    inside[key] = copy.deepcopy(rng.choice(others))
    return True


def grafted(data: Data, one: Proved, rng: Random) -> bool:
    """The same, of the certificate of another claim."""
    if not one.others:
        return False
    other = factcheck.to_data(rng.choice(one.others).certificate)
    place = pick(data, rng, lambda key, _: isinstance(key, str) and key != "type")
    if place is None:
        return False
    inside, key = place
    found = [others[name] for others, name in places(other) if name == key and others[name] != inside[key]]
    if found:
        inside[key] = copy.deepcopy(rng.choice(found))
    return bool(found)


def of_another_type(data: Data, one: Proved, rng: Random) -> bool:
    def changed(_: Any, value: Any) -> Any:
        choices = [[], {}, "1", 1, 1.5, True, None, [value], {"type": "CountStep"}]
        return rng.choice([each for each in choices if type(each) is not type(value)])

    return set_at(data, rng, lambda key, _: True, changed)


def of_another_class(data: Data, one: Proved, rng: Random) -> bool:
    names = ("CountStep", "MembershipStep", "SumStep", "JunctionStep", "DifferenceStep", "TotalTerm", "AmountTerm", "Certificate", "Event", "nothing")
    return set_at(data, rng, lambda key, _: key == "type", lambda _, value: rng.choice([each for each in names if each != value]))


def keys_changed(data: Data, one: Proved, rng: Random) -> bool:
    place = pick(data, rng, lambda key, _: isinstance(key, str))
    if place is None:
        return False
    inside, key = place
    value = inside.pop(key)
    if rng.random() < 0.5:
        inside[f"{key}_"] = value
    return True


def windows_moved(data: Data, one: Proved, rng: Random) -> bool:
    """Every instant in it 400 days later."""
    moved = 0
    for inside, key in list(places(data)):
        if is_number(inside[key]) and abs(inside[key]) > 10**12:
            inside[key] += 400 * DAY
            moved += 1
    return moved > 0


def all_flipped(data: Data, one: Proved, rng: Random) -> bool:
    """Everything that holds does not, and the other way round, with the verdict."""
    for inside, key in list(places(data)):
        if key == "holds":
            inside[key] = not inside[key]
    data["verdict"] = "refuted" if data["verdict"] == "supported" else "supported"
    return True


def verdict_changed(data: Data, one: Proved, rng: Random) -> bool:
    data["verdict"] = rng.choice([each.value for each in Verdict if each.value != data["verdict"]])
    return True


def readings_mixed(data: Data, one: Proved, rng: Random) -> bool:
    """The cases of one reading under the name of another one."""
    names = [case["reading"] for case in data["cases"]]
    if len(set(names)) < 2:
        return False
    for case, name in zip(data["cases"], [*names[1:], names[0]], strict=True):
        case["reading"] = name
    return True


def parts_mixed(data: Data, one: Proved, rng: Random) -> bool:
    """The steps of one part under the name of another one."""
    return set_at(data, rng, lambda key, value: key == "part", lambda _, value: rng.choice([*data["parts"], f"{value} and more", ""]))


SORTS: dict[str, tuple[Corrupting, str]] = {
    "an item dropped": (dropped, "what it showed is shown by nothing, unless it was needless"),
    "an item doubled": (doubled, "a count, a sum or a list says more than there is; a step said twice is as true"),
    "items in another order": (reordered, "edges, pairs and bounds change places; the order of steps does not matter"),
    "a number moved": (number_moved, "a bound, an edge or a weight is another one; a looser bound may still do"),
    "a number set": (number_set, "the same, far off"),
    "yes for no": (flipped, "it says the opposite of what is so, or counts otherwise"),
    "a value emptied": (emptied, "a stretch, a list or a bound is gone"),
    "a bound made up": (bound_made_up, "nothing shows it, unless it is so by chance"),
    "another text": (text_of_another_place, "it is of another event, scope, part, coverage, unit or word"),
    "a piece of another place": (transplanted, "it is about something else than its obligation"),
    "a piece of another claim's proof": (grafted, "it is about another claim's obligation"),
    "another type": (of_another_type, "it cannot be read, or says nothing"),
    "another class": (of_another_class, "a step of another sort has other fields"),
    "other keys": (keys_changed, "a field is missing, or unknown"),
    "windows 400 days later": (windows_moved, "its windows are not those of the statement"),
    "everything flipped": (all_flipped, "the opposite is not so"),
    "another verdict": (verdict_changed, "the steps show the other one"),
    "readings mixed": (readings_mixed, "a case is about another reading, whose obligations differ somewhere"),
    "parts mixed": (parts_mixed, "a step is about another part"),
    "moved to another claim": (lambda data, one, rng: False, "it proves what another claim says"),
}
"""Each sort with why what comes of it proves nothing."""


@attrs.frozen
class Tried:
    """A corruption.  ``outcome``: "refused", "not read", "still a proof", "wrongly accepted", or "raised"."""

    sort: str
    outcome: str
    told: str = ""


def tried(number: int, seed: int, seeds: int) -> Tried | None:
    """The corruption of that number; None where there is nothing of its sort to change.  ``seeds``: of so many dossiers for each kind."""
    rng = Random(f"{seed}:{number}")
    sort = list(SORTS)[number % len(SORTS)]
    several = all_proved(rng.choice(CHUNKS), rng.randrange(1, seeds + 1))
    if not several:
        return None
    one = rng.choice(several)
    if sort == "moved to another claim":
        return _moved(sort, one, rng)
    data = copy.deepcopy(one.data)
    change, _ = SORTS[sort]
    if not change(data, one, rng) or data == one.data:
        return None
    try:
        certificate = factcheck.from_data(data)
    except factcheck.BadData:
        return Tried(sort, "not read")
    if not isinstance(certificate, Certificate) or certificate == one.judgement.certificate:
        return Tried(sort, "not read") if not isinstance(certificate, Certificate) else None
    # Whoever forges a certificate forges what the judgement repeats of it.
    verdict = certificate.verdict if sort in ("everything flipped", "another verdict") else one.judgement.verdict
    return _outcome(sort, one, attrs.evolve(one.judgement, verdict=verdict, certificate=certificate, readings=certificate.readings))


def _moved(sort: str, one: Proved, rng: Random) -> Tried | None:
    if not one.others:
        return None
    other = rng.choice(one.others)
    fields = {name: getattr(other, name) for name in ("verdict", "certificate", "readings", "parts")}
    return _outcome(sort, one, attrs.evolve(one.judgement, **fields))


def _outcome(sort: str, one: Proved, forged: Judgement) -> Tried:
    try:
        problems = factcheck.verify(forged, one.dossier)
    except Exception as error:  # noqa: BLE001  # Nothing may be raised, whatever it is.
        return Tried(sort, "raised", repr(error))
    if problems or not forged.verdict.decisive:
        return Tried(sort, "refused")
    assert forged.certificate is not None, "it is forged"
    views = (one.dossier, *one.labelled)
    proves = forged.verdict is one.judgement.verdict and any(still_a_proof(forged.certificate, forged, each) for each in views)
    told = f"{one.dossier.title}: {one.judgement.statement}: {forged.certificate}"
    return Tried(sort, "still a proof" if proves else "wrongly accepted", told)
