"""The cases of ``fixtures/cases``: small dossiers with a derivation and what it gives.  The format is in the README there.

Verdicts, and reasons and restatements where a case names them, were derived before they were run.  What is told besides (``golden/cases``, in the
form of ``outcomes.py``) was not: it is what the engine said, read once against the statements and the derivations.  Those files are to be read
again wherever they change, and a line in them is no more right than its reader saw.  A case without lines there is not compared.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from outcomes import outcome
from small import codes, restated
from tiers import LONG
from verdicts import alone, decided, nearest

import factcheck
from factcheck.model import Verdict
from factcheck.registry import kinds

CASES = Path(__file__).resolve().parents[1] / "fixtures" / "cases"
FILES = sorted(path.relative_to(CASES).as_posix() for path in CASES.glob("*/*.yaml"))
TOLD = Path(__file__).resolve().parent / "golden" / "cases"
_EXPECT = re.compile(r"# expect (?P<claim>[\w-]+)(?: (?P<what>because|nearest))?:(?P<said>.*)")
_CAUTIOUS = re.compile(r"# cautious (?P<claim>[\w-]+): .+")


@attrs.frozen
class Expected:
    """What a case's comments say of one claim.  ``because`` and ``nearest`` None: not compared."""

    verdict: Verdict
    because: frozenset[str] | None = None
    nearest: str | None = None


def expectations(text: str) -> dict[str, Expected]:
    """What the opening comments of a case say, by claim."""
    found: dict[str, Expected] = {}
    for line in text.splitlines():
        match = _EXPECT.fullmatch(line)
        if match is None:
            continue
        claim, what, said = match["claim"], match["what"], match["said"].strip()
        if what is None:
            assert claim not in found, f"{claim} is expected twice"
            found[claim] = Expected(Verdict(said))
        elif what == "because":
            found[claim] = attrs.evolve(found[claim], because=frozenset(filter(None, re.split(r",\s*", said))))
        else:
            found[claim] = attrs.evolve(found[claim], nearest=said)
    return found


@pytest.fixture
def told(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare what is told of a case with its paragraph in the golden file of its kind."""

    def compare(case: str, text: str) -> None:
        kind, name = case.removesuffix(".yaml").split("/")
        path = TOLD / f"{kind}.txt"
        if request.config.getoption("--update-goldens"):
            lines = {**(_paragraphs(path) if path.exists() else {}), name: text}
            here = [f"== {one}\n{lines[one]}\n" for one in sorted(lines) if f"{kind}/{one}.yaml" in FILES]
            path.write_text("".join(here), encoding="utf-8", newline="\n")
            _paragraphs.cache_clear()
        assert text == _paragraphs(path).get(name), (
            "if the change is meant, run the tests with --update-goldens and read it"
        )

    return compare


@functools.cache
def _paragraphs(path: Path) -> dict[str, str]:
    found = re.finditer(r"^== (.+)\n((?:(?!== ).*\n)*)", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {match[1]: match[2].rstrip("\n") for match in found}


@pytest.mark.parametrize("case", FILES)
def test_case(case: str, told: Callable[[str, str], None], request: pytest.FixtureRequest) -> None:
    """The dossier is sound, every claim is expected, and everything is as derived; of every fourth, in the long tier of each, also what is told besides."""
    text = (CASES / case).read_text(encoding="utf-8")
    assert text.startswith("# derivation: ")
    beside = {path.name: path.read_text(encoding="utf-8") for path in (CASES / case).parent.glob("*.csv")}
    loaded = factcheck.from_text(text, name="case.factcheck.yaml", files=beside)
    assert loaded.faults == ()
    expected = expectations(text)
    if LONG or FILES.index(case) % 4 == 0 or request.config.getoption("--update-goldens"):
        report = alone(loaded.dossier)
        told(case, "\n".join(map(outcome, report.judgements)))
    else:
        compared = any(wanted.nearest is not None for wanted in expected.values())
        report = (nearest if compared else decided)(loaded.dossier)
    for judgement in report.judgements:
        assert factcheck.verify(judgement, loaded.dossier) == (), judgement.claim
    assert {claim.id for claim in loaded.dossier.claims} == set(expected)
    assert {claim.statement.kind for claim in loaded.dossier.claims} == {case.partition("/")[0]}
    cautious = {match["claim"] for match in map(_CAUTIOUS.fullmatch, text.splitlines()) if match}
    for id_, wanted in expected.items():
        judgement = report[id_]
        if id_ in cautious:
            # The derivation decides and the engine does not yet; once it does, the line has to go.
            assert judgement.verdict is Verdict.NOT_ENOUGH_EVIDENCE, (id_, "is decided now: take the line out")
            assert wanted.verdict.decisive, id_
            continue
        assert judgement.verdict is wanted.verdict, (id_, judgement.meaning)
        if wanted.because is not None:
            assert codes(judgement) == wanted.because, id_
        if wanted.nearest is not None:
            assert (restated(judgement) or "nothing") == wanted.nearest, id_


CANNOT_BE = {"reported": {Verdict.REFUTED}}
"""Verdicts that a kind cannot have."""


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_kind_has_cases_of_every_verdict(kind: str) -> None:
    """At least twelve files, and each verdict among them."""
    texts = [(CASES / case).read_text(encoding="utf-8") for case in FILES if case.startswith(f"{kind}/")]
    assert len(texts) >= 12
    verdicts = {wanted.verdict for text in texts for wanted in expectations(text).values()}
    possible = {Verdict.SUPPORTED, Verdict.REFUTED, Verdict.NOT_ENOUGH_EVIDENCE} - CANNOT_BE.get(kind, set())
    assert verdicts == possible
