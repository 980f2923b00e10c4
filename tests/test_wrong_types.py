"""Values that a program built with something of a wrong type in them: refused by their constructors, by the check or by ``verify``, and nothing else is raised.

FACTCHECK_MISTYPED sets how many of each are tried, FACTCHECK_MISTYPED_SEED which.
"""

from __future__ import annotations

import datetime
import decimal
import functools
import inspect
import os
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

import attrs
import pytest
from corrupting import all_proved
from every_kind import CHUNKS, loaded
from mistyping import SORTS, Odd, mistyped
from proofs import still_a_proof
from test_isolation_of_steps import story
from tiers import amount

import factcheck
from factcheck import BadData, Claim, Coverage, Dossier, Duration, Event, FactcheckError, Figure, NumberWord, Scope, Source, When, Window
from factcheck.model import Certificate, CountStep, Judgement, JunctionStep, Person, Series, Tally
from factcheck.registry import kinds

NUMBER = amount("FACTCHECK_MISTYPED", usual=250, long=2_500)
SEED = os.environ.get("FACTCHECK_MISTYPED_SEED", "1")
FEW = 3
"""Dossiers of each kind."""


def judging(number: int) -> tuple[str, str]:
    """A sort of wrong type in a judgement or its certificate, and what came of it."""
    rng = Random(f"{SEED}:judgement:{number}")
    several = all_proved(rng.choice(CHUNKS), rng.randrange(1, FEW + 1))
    if not several:
        return "", "nothing to try"
    one = rng.choice(several)
    whole = rng.random() < 0.15
    given = mistyped(one.judgement if whole else one.judgement.certificate, rng)
    if given.raised is not None:
        return given.sort, "not built" if isinstance(given.raised, FactcheckError) else f"raised {given.raised!r} at {given.path}"
    forged = given.built if whole else attrs.evolve(one.judgement, certificate=given.built)
    try:
        problems = factcheck.verify(forged, one.dossier)
    except Exception as problem:  # noqa: BLE001 - nothing may be raised, whatever it is
        return given.sort, f"raised {problem!r} at {given.path}"
    if problems:
        return given.sort, "refused"
    # Equal where a constructor makes the same of it, or where it concerns a place in a file; else of a type that may stand there.
    views = (one.dossier, *one.labelled)
    harmless = (
        forged == one.judgement
        or forged.certificate == one.judgement.certificate
        or any(still_a_proof(forged.certificate, forged, each) for each in views)
    )
    return given.sort, "harmless" if harmless else f"accepted at {given.path}"


def checking(number: int) -> tuple[str, str]:
    """The same in a dossier, which is checked."""
    rng = Random(f"{SEED}:dossier:{number}")
    dossier = loaded(rng.choice(CHUNKS), rng.randrange(1, FEW + 1))
    if dossier is None:
        return "", "nothing to try"
    given = mistyped(dossier, rng)
    if given.raised is not None:
        return given.sort, "not built" if isinstance(given.raised, FactcheckError) else f"raised {given.raised!r} at {given.path}"
    try:
        report = factcheck.check(given.built)
        for format in ("json", "text"):
            factcheck.render(report, format)
    except BadData:
        return given.sort, "refused"
    except Exception as problem:  # noqa: BLE001 - nothing else may be raised, whatever it is
        return given.sort, f"raised {problem!r} at {given.path}"
    return given.sort, "checked"


DOSSIER = loaded("first five", 1)
assert DOSSIER is not None, "it has no faults"
REPORT = factcheck.check(DOSSIER)
THINGS: tuple[Any, ...] = (
    *(None, "", "x", "2024-03", "attack", "2024-03-01/2024-04-01", "\ud800", "x" * 5_000, b"x", 0, 1, -1, True, 1.5, float("nan"), float("inf"), 1j),
    *(10**400, 10**5_000, Fraction(1, 3), Fraction(10**400, 3), decimal.Decimal("NaN"), decimal.Decimal("sNaN")),
    *((), [], {}, set(), ((),), ([],), ({},), [None], [1], [[]], ["x"], {"x": 1}, {"x": None}, {"x": {}}, {1: "x"}, {None: None}, ("a", "b")),
    *(frozenset({1}), range(3), iter(()), Odd, Odd(), str, repr, Ellipsis),
    *(datetime.date(2024, 3, 1), datetime.datetime(2024, 3, 1, 5), datetime.timedelta(3), datetime.time(3)),
    *(DOSSIER, DOSSIER.events[0], DOSSIER.scopes[0], DOSSIER.claims[0], DOSSIER.claims[0].statement, REPORT, REPORT.judgements[0]),
    *(When.parse("2024-03"), Window.parse("2024-03")),
)
"""What a program may hand over by mistake, or rightly."""
RIGHT: dict[str, Any] = {
    "dossier": DOSSIER,
    "report": REPORT,
    "judgement": REPORT.judgements[0],
    "scope": "attacks",
    "scopes": (DOSSIER.scopes[0],),
    "format": "json",
    "statement": DOSSIER.claims[0].statement,
    **dict.fromkeys(("text", "when", "window"), "2024-03"),
    **dict.fromkeys(("id", "name"), "x"),
}
NOUNS = (Event, Scope, Claim, Coverage, Source, Tally, Person)
CALLS: dict[str, tuple[Callable[..., Any], tuple[str, ...]]] = {
    **{f"{noun.__name__}.of": (noun.of, (*(field.name for field in attrs.fields(noun)), "zone", "what")) for noun in NOUNS},
    "Series": (Series, tuple(field.alias for field in attrs.fields(Series))),
    "Dossier.of": (Dossier.of, tuple(field.name for field in attrs.fields(Dossier))),
    "When.parse": (When.parse, ("zone", "reference", "profile")),
    "Window.parse": (Window.parse, ("zone", "reference", "profile")),
    "NumberWord.parse": (NumberWord.parse, ("profile",)),
    "Figure.parse": (Figure.parse, ()),
    "Duration.parse": (Duration.parse, ()),
    "read_statement": (factcheck.read_statement, ()),
    "from_data": (factcheck.from_data, ()),
    "from_text": (factcheck.from_text, ("name", "files")),
    "check": (factcheck.check, ("faults", "log", "work")),
    "verify": (factcheck.verify, ()),
    "render": (factcheck.render, ("format",)),
    **{
        kind.statement.__name__: (kind.statement, tuple(field.alias for field in attrs.fields(kind.statement) if field.init))
        for kind in kinds().values()
    },
}
"""What a program calls, with the names of its arguments beside those that it must have."""


@functools.cache
def required(name: str) -> tuple[str, ...]:
    """The arguments without which it cannot be called."""
    try:
        parameters = inspect.signature(CALLS[name][0]).parameters.values()
    except ValueError:
        return ()
    return tuple(each.name for each in parameters if each.kind is each.POSITIONAL_OR_KEYWORD and each.default is each.empty)


def calling(number: int) -> tuple[str, str]:
    """A function or a constructor called with whatever, and what came of it."""
    rng = Random(f"{SEED}:call:{number}")
    name = rng.choice(list(CALLS))
    called, further = CALLS[name]
    names = dict.fromkeys((*required(name), *rng.sample(further, rng.randint(0, min(3, len(further))))))
    given = {each: RIGHT[each] if each in RIGHT and rng.random() < 0.4 else rng.choice(THINGS) for each in names}
    first = [given.pop(each) for each in required(name)]
    try:
        called(*first, **given)
    except FactcheckError:
        return name, "refused"
    except TypeError as problem:
        # Python's own word for an argument that there is not.
        told = problem.__traceback__ is not None and problem.__traceback__.tb_next is None
        return name, "refused" if told else f"raised {problem!r} with {number}"
    except Exception as problem:  # noqa: BLE001 - nothing else may be raised
        return name, f"raised {problem!r} with {number}"
    return name, "taken"


TRIED = {"in judgements": judging, "in dossiers": checking, "in calls": calling}


@functools.cache
def outcomes(where: str) -> Counter[tuple[str, str]]:
    """How often each sort had each outcome."""
    # A call is quick.
    return Counter(map(TRIED[where], range(NUMBER * (8 if where == "in calls" else 1))))


@pytest.mark.parametrize("where", TRIED)
def test_nothing_undocumented_is_raised_and_nothing_wrong_accepted(where: str) -> None:
    """Whatever of a wrong type is where: that is misuse, and told as such."""
    wrong = {key: times for key, times in outcomes(where).items() if key[1].startswith(("raised", "accepted"))}
    assert not wrong, list(wrong.items())[:5]


@pytest.mark.parametrize("where", ["in judgements", "in dossiers"])
def test_each_sort_is_refused(where: str) -> None:
    """None of them is harmless alone."""
    refused = {sort for (sort, outcome), _ in outcomes(where).items() if outcome in ("refused", "not built")}
    assert refused >= set(SORTS), set(SORTS) - refused


STORY = factcheck.from_text(story()).dossier


def proof() -> tuple[Judgement, CountStep]:
    """That nothing happened in January, with the step that counts none."""
    judgement = factcheck.check(STORY)["after"]
    assert judgement.certificate is not None, "it is decided"
    (step,) = judgement.certificate.cases[0].steps
    assert isinstance(step, CountStep), "it says how many there were"
    assert factcheck.verify(judgement, STORY) == ()
    return judgement, step


def with_step(judgement: Judgement, step: Any) -> Judgement:
    """The judgement with that step alone in the first case of its certificate."""
    certificate = judgement.certificate
    assert isinstance(certificate, Certificate)
    cases = (attrs.evolve(certificate.cases[0], steps=(step,)), *certificate.cases[1:])
    return attrs.evolve(judgement, certificate=attrs.evolve(certificate, cases=cases))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"low": "1"}, "low: '1' cannot stand here (expected int)"),
        ({"low": True}, "low: True cannot stand here (expected int)"),
        ({"low": float("nan")}, "low: nan cannot stand here (expected int)"),
        ({"high": 10**5_000}, "high: a number of too many digits"),
        ({"holds": 1}, "holds: 1 cannot stand here (expected bool)"),
        ({"counted": ["a"]}, "counted: ['a'] cannot stand here (expected tuple[str, ...])"),
        ({"counted": (None,)}, "counted[0]: None cannot stand here (expected str)"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(changes: dict[str, Any], told: str) -> None:
    """The way through the judgement, what stands there, and what was expected."""
    judgement, step = proof()
    (problem,) = factcheck.verify(with_step(judgement, attrs.evolve(step, **changes)), STORY)
    assert problem == f"judgement.certificate.cases[0].steps[0].{told}"


def test_steps_within_steps_without_end_are_refused() -> None:
    """No statement is so deep, and Python's own stack is not."""
    judgement, step = proof()
    inner: Any = step
    for _ in range(5_000):
        inner = JunctionStep(step.part, True, False, ((inner,),))
    (problem,) = factcheck.verify(with_step(judgement, inner), STORY)
    assert problem.endswith("more than 100 values within one another")


@pytest.mark.parametrize("wrong", [1, True, b"x", None])
def test_what_is_no_path_is_not_opened(wrong: Any) -> None:
    """1 is a number, and to Python's ``open`` standard output, which it would close."""
    with pytest.raises(BadData, match="load, path: a .* cannot stand here"):
        factcheck.load(wrong)
