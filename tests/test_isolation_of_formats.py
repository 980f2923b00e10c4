"""A mistake of ours in a format costs the claim of which it cannot tell its place there: it is told with its code and its place, and all else is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner, Result
from reports.test_every_format import FORMATS, made, options
from test_isolation_of_steps import Cursed, raising, story

from factcheck import render
from factcheck.cli.main import cli
from factcheck.engine import check, without_claims
from factcheck.model import Judgement, Report
from factcheck.readers import from_text
from factcheck.reports import json_report, text, written

PUBLISHED_ONLY = {"claimreview", "timelinejs", "timelinejs-csv", "vistimeline", "webannotation"}
"""Formats of what is shown with its verdict: they tell neither of claims that were not checked nor of findings."""


class Untellable(Judgement):
    """A judgement of which it can be seen what it is on and what it is, and nothing else."""

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("__") or name in ("claim", "verdict"):
            return super().__getattribute__(name)
        raise Cursed


def whole() -> Report:
    """Three claims with quotes, the second refuted and in line 14."""
    dossier = from_text(story()).dossier
    claims = tuple(attrs.evolve(claim, quote=f"So {claim.id}.") for claim in dossier.claims)
    return check(attrs.evolve(dossier, claims=claims))


def hexed(**changes: Any) -> Report:
    """The same; of the judgement of the second no format can tell."""
    report = whole()
    judgements = list(report.judgements)
    values = {field.name: getattr(judgements[1], field.name) for field in attrs.fields(Judgement)}
    judgements[1] = Untellable(**values)
    return attrs.evolve(report, judgements=tuple(judgements), **changes)


@pytest.mark.parametrize("format", FORMATS)
def test_what_cannot_be_told_of_one_claim_costs_that_claim_alone(format: str) -> None:
    """Every format is written, and is what it is of a report in which that claim was not checked."""
    report = hexed()
    (fault,) = written(report, format, **options(report, format)).faults
    assert (fault.code, str(fault.location)) == ("FC026", "dossier.factcheck.yaml:14:5")
    done = made(report, format)
    assert done == made(without_claims(whole(), {"hexed": fault}), format)
    if format in PUBLISHED_ONLY:
        assert "So hexed." not in done
    else:
        assert "FC026" in done and "hexed" in done and "14" in done


def test_the_others_are_told_as_without_it() -> None:
    """Nothing changes of the claims of which it can be told."""
    sound = json.loads(render(whole(), "json"))["claims"]
    (before, after, lost) = json.loads(render(hexed(), "json"))["claims"]
    assert [before, after] == [sound[0], sound[2]]
    assert (lost["id"], lost["checked"], lost["codes"], lost["verdict"]) == ("hexed", False, ["FC026"], None)


def test_two_of_which_each_alone_can_be_told_lose_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is the two together that cannot be told, the first stays."""
    sound = text._report

    def broken(report: Report, width: int) -> Any:
        if {"before", "after"} <= {judgement.claim for judgement in report.judgements}:
            raise Cursed
        return sound(report, width)

    monkeypatch.setattr(text, "_report", broken)
    faults = written(whole()).faults
    assert [str(fault.location) for fault in faults] == ["dossier.factcheck.yaml:15:5"]
    assert "after was judged, but cannot be told in the format text: Cursed" in faults[0].message


def test_what_is_said_of_two_claims_goes_with_the_one_that_is_lost() -> None:
    """A finding that names it is not told; one that names others is."""
    report = whole()
    both = attrs.evolve(report.findings[0], claims=("before", "hexed"), message="of two")
    other = attrs.evolve(report.findings[0], claims=("before",), message="of one")
    told = render(hexed(findings=(both, other)), "json")
    assert "of one" in told and "of two" not in told


def test_a_claim_is_found_in_its_own_report() -> None:
    """Of two reports with claims of the same names the one loses its claim, the other does not."""
    first, second = json.loads(render([whole(), hexed()], "json"))["reports"]
    assert [claim["checked"] for claim in first["claims"]] == [True, True, True]
    assert [claim["checked"] for claim in second["claims"]] == [True, True, False]


def test_a_format_that_fails_without_any_claim_raises() -> None:
    """Then no claim is to blame; so with options that there are not, and with memory that runs out."""
    report = whole()
    with pytest.raises(TypeError, match="colours"):
        render(report, "text", colours=True)
    with pytest.raises(MemoryError):
        written(MemorylessReport(**{field.name: getattr(report, field.name) for field in attrs.fields(Report)}), "text")


class MemorylessReport(Report):
    """Memory runs out over it."""

    @property
    def conflicts(self) -> Any:
        """Raises."""
        raise MemoryError

    @conflicts.setter
    def conflicts(self, value: Any) -> None:
        """Takes what it does not give."""


# --- the command --------------------------------------------------------------------------------------------------


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *more: str) -> Result:
    """The command on the story, with a JSON report in a file and a text printed."""
    monkeypatch.chdir(tmp_path)
    Path("pyproject.toml").touch()
    Path("a.factcheck.yaml").write_text(story(), encoding="utf-8")
    return CliRunner().invoke(cli, ["check", ".", "--output", "json=out.json", *more])


@pytest.mark.parametrize("debug", [False, True])
def test_the_command_tells_it_and_writes_the_rest(debug: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 2, though the claim is refuted; the place and the code on standard error, the trace only on demand; the other format is whole."""
    monkeypatch.setattr(text, "_claim", raising(text._claim, lambda values: values[1].id == "hexed"))
    result = run(tmp_path, monkeypatch, *(["--debug"] if debug else []))
    assert result.exit_code == 2
    assert result.stderr.startswith(
        "a.factcheck.yaml:14:5: FC026 hexed was judged, but cannot be told in the format text: Cursed in "
    )
    assert ("in broken\n" in result.stderr) is debug
    assert "3 claims: 2 supported, 1 not checked" in result.stdout
    assert "FC026" in result.stdout and "a.factcheck.yaml:14:5" in result.stdout
    claims = json.loads(Path("out.json").read_text(encoding="utf-8"))["claims"]
    assert [claim["verdict"] for claim in claims] == ["supported", "refuted", "supported"]


def test_a_format_that_fails_leaves_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stood in its file stays."""
    monkeypatch.setattr(json_report, "_report", raising(json_report._report, lambda values: True))
    (tmp_path / "out.json").write_text("before", encoding="utf-8")
    result = run(tmp_path, monkeypatch)
    assert result.exit_code == 2
    assert "out.json: FC026 the format json cannot be written: Cursed in " in result.stderr
    assert "3 claims: 2 supported, 1 refuted" in result.stdout
    assert (tmp_path / "out.json").read_text(encoding="utf-8") == "before"


def test_what_is_printed_may_fail_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the file is written."""
    monkeypatch.setattr(text, "_report", raising(text._report, lambda values: True))
    result = run(tmp_path, monkeypatch)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "standard output: FC026 the format text cannot be written: Cursed in " in result.stderr
    assert len(json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["claims"]) == 3
