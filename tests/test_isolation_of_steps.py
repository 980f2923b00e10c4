"""A mistake of ours in one step costs one claim its verdict, whichever step it is in: it is told with its code and its place, and the rest is judged.

The mistakes are made here: a kind, or a part of the engine, is replaced by one that raises for claims that name the scope "cursed".
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner

import factcheck
from factcheck import registry
from factcheck.cli.main import cli
from factcheck.engine import check, checking, members, network_check, notes, told_across, views
from factcheck.engine.settling import Settling
from factcheck.kind import Kind
from factcheck.log import CountQuestion, EventLog, Record
from factcheck.model import Report, inside
from factcheck.readers import from_text
from factcheck.readers.csv_log import _LogReader
from factcheck.readers.statements import StatementReader

STORY = """factcheck: 1
zone: Asia/Baghdad
published: 2024-04-23
{more}scopes:
  attacks: {{what: attack, label: attack}}
  cursed: {{what: attack, place: Iraq, label: attack in Iraq, plural: attacks in Iraq}}
events:
  - {{id: a, when: 2024-02-04, what: attack, place: Iraq}}
  - {{id: b, when: 2024-03-15, what: attack, place: Iraq}}
coverage:
  - {{id: all, scope: attacks, window: 2024-01/2024-04, because: complete}}
claims:
  - {{id: before, says: attacks happened 2024-03}}
  - {{id: hexed, says: {says}}}
  - {{id: after, says: no attacks during 2024-01}}
"""
"""The one claim about what is cursed stands between two others, in line 14 of the file, or 15 where there is more."""
MISTAKES_ARE_TOLD = True
REFUTED = "no cursed during 2024-03"
OPEN = "no cursed during 2024-04-23"


class Cursed(Exception):
    """What a mistake of ours raises."""


def story(says: str = REFUTED, more: str = "") -> str:
    """The dossier, in which one claim says that of what is cursed."""
    return STORY.format(says=says, more=more)


def is_cursed(values: tuple[Any, ...]) -> bool:
    """Whether something among what a function is called with names the cursed scope."""
    return any("cursed" in repr(value)[:20_000] for value in values)


def raising(do: Callable[..., Any], when: Callable[[tuple[Any, ...]], bool] = is_cursed) -> Callable[..., Any]:
    """The function, which now raises where it is called with something cursed."""

    def broken(*values: Any, **more: Any) -> Any:
        if when(values):
            raise Cursed(f"{do.__name__} met {id(values):x}")
        return do(*values, **more)

    return broken


def of_kind(field: str) -> Callable[[pytest.MonkeyPatch], None]:
    """Break one function of the kind of statement."""

    def break_(patch: pytest.MonkeyPatch) -> None:
        kind = registry.kinds()["none"]
        attribute = next(each for each in attrs.fields(Kind) if each.name == field)
        # The converter looks at the statement first; it is given the broken function as it was given the sound one.
        broken = attrs.evolve(
            kind, **{attribute.alias: raising(getattr(kind, field), lambda values: is_cursed(values[:1]))}
        )
        for module in (checking, notes, views):
            if hasattr(module, "kind_of"):
                patch.setattr(
                    module,
                    "kind_of",
                    lambda statement: broken if statement.kind == "none" else registry.kind_of(statement),
                )
        patch.setattr(
            "factcheck.engine.settings.kind_of",
            lambda statement: broken if statement.kind == "none" else registry.kind_of(statement),
        )

    return break_


def of_module(
    module: Any, name: str, when: Callable[[tuple[Any, ...]], bool] = is_cursed
) -> Callable[[pytest.MonkeyPatch], None]:
    """Break a function of a module, or of a class."""
    return lambda patch: patch.setattr(module, name, raising(getattr(module, name), when))


def deciding(patch: pytest.MonkeyPatch) -> None:
    """Break the procedure that decides, in its second round: after it has asked."""
    sound = views.decide

    def broken(formulas: Any, *values: Any, **more: Any) -> Iterator[Any]:
        procedure = sound(formulas, *values, **more)
        answers = yield next(procedure)
        if is_cursed((formulas,)):
            raise Cursed
        try:
            while True:
                answers = yield procedure.send(answers)
        except StopIteration as stop:
            return stop.value

    patch.setattr(views, "decide", broken)


def answering(patch: pytest.MonkeyPatch) -> None:
    """Break the answer to a question, which is asked together with those of all claims."""

    def counts(values: tuple[Any, ...]) -> bool:
        return any(is_cursed((question,)) for question in values[1] if isinstance(question, CountQuestion))

    patch.setattr(Record, "answer", raising(Record.answer, counts))


STEPS = {
    "reading": of_module(
        StatementReader, "read", lambda values: is_cursed(tuple(getattr(each, "text", each) for each in values[1:]))
    ),
    "finding out what it says": of_kind("_formulas"),
    "deciding it": deciding,
    "answering what it asks": answering,
    "restating it": of_kind("restate"),
    "looking for notes": of_module(notes, "_variations", lambda values: is_cursed(values[:1])),
    "asking what would settle it": of_module(Settling, "needs", lambda values: is_cursed(values[1:2])),
    "trying zones": of_module(Settling, "zones", lambda values: is_cursed(values[1:2])),
    "saying what was found": of_module(checking, "say_found", lambda values: "in Iraq" in repr(values[0])),
    "telling it": of_kind("_meaning"),
    "comparing it with the other claims": of_module(members, "_of_claim", lambda values: "hexed" in values),
}
"""By the step in whose name it is told, how to break it."""


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_fails_costs_its_claim_alone(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The claim was not checked, with a code and the place where it stands; the others have the verdicts they always have."""
    sound = from_text(story())
    whole = check(sound.dossier)
    assert verdicts(whole) == {"before": "supported", "hexed": "refuted", "after": "supported"}
    STEPS[step](monkeypatch)
    loaded = from_text(story())
    report = check(loaded.dossier, faults=loaded.faults)
    assert verdicts(report) == {"before": "supported", "after": "supported"}
    (unchecked,) = report.dossier.unchecked
    assert (unchecked.id, unchecked.codes) == ("hexed", ("FC026",))
    (fault,) = report.dossier.faults
    assert (fault.code, str(fault.location)) == ("FC026", "dossier.factcheck.yaml:14:5")
    assert "Cursed" in fault.message and "Cursed" in fault.trace
    assert [finding.location for finding in report.findings if finding.code == "FC026"] == [fault.location]
    told = next(claim for claim in json.loads(factcheck.render(report, "json"))["claims"] if claim["id"] == "hexed")
    assert (told["checked"], told["codes"], told["location"]["line"]) == (False, ["FC026"], 14)
    # The message is the same in every run and on every machine, though what was raised names a number of this one.
    assert report.dossier.faults == check(from_text(story()).dossier).dossier.faults


def verdicts(report: Report) -> dict[str, str]:
    """The verdict on each claim that was checked."""
    return {judgement.claim: judgement.verdict.value for judgement in report.judgements}


# --- what is no claim's own ---------------------------------------------------------------------------------------


def test_facts_that_cannot_be_asked_cost_the_claim_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the facts say of an open claim is asked of all together; the one with which that fails is found."""
    facts = "  - {id: fact, taken_as: fact, says: attacks happened 2024-02}\n"
    text = story(OPEN) + facts
    sound = check(from_text(text).dossier)
    assert set(verdicts(sound)) == {"before", "hexed", "after", "fact"}
    of_module(checking, "forced", lambda values: any(claim.id == "hexed" for claim in values[0].dossier.claims))(
        monkeypatch
    )
    report = check(from_text(text).dossier)
    assert verdicts(report) == {name: verdict for name, verdict in verdicts(sound).items() if name != "hexed"}
    assert [claim.id for claim in report.dossier.unchecked] == ["hexed"]


def test_a_comparison_that_fails_with_no_claim_at_all_costs_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is to blame: every claim keeps its verdict, and it is told that they were not compared."""
    monkeypatch.setattr(views, "find_conflicts", raising(views.find_conflicts, lambda values: True))
    report = check(from_text(story()).dossier)
    assert verdicts(report) == {"before": "supported", "hexed": "refuted", "after": "supported"}
    assert [str(fault.location) for fault in report.dossier.faults] == ["dossier.factcheck.yaml"]
    assert {"FC026", "FC304"} <= {finding.code for finding in report.findings}


def test_stories_of_one_topic_that_cannot_be_compared_keep_their_verdicts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The claim with which the comparison fails is named in its own story; those of the other claims are told."""
    text = story(more="topic: t\n") + "  - {id: some, says: exactly 5 attacks during 2024-02}\n"
    other = text.replace("exactly 5", "exactly 7")
    reports = [
        check(from_text(each, name=f"{name}.factcheck.yaml").dossier) for name, each in (("one", text), ("two", other))
    ]
    sound = told_across(reports)
    assert [finding.claims for finding in sound[0].findings if finding.code == "FC301"]
    monkeypatch.setattr(
        "factcheck.engine.across.formulas_of",
        raising(factcheck.engine.across.formulas_of, lambda values: values[0].id == "hexed"),
    )
    found = told_across(reports)
    for name, report, before in zip(("one", "two"), found, sound, strict=True):
        assert verdicts(report) == verdicts(before)
        assert [str(fault.location) for fault in report.dossier.faults] == [f"{name}.factcheck.yaml:15:5"]
        assert {finding.code for finding in before.findings} | {"FC026"} == {
            finding.code for finding in report.findings
        }


def test_a_row_on_which_its_reader_fails_is_a_lost_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be of any time; other logs and the other rows are what they were."""
    logged = (
        "factcheck: 1\nzone: Asia/Baghdad\npublished: 2024-04-23\nscopes: {storms: {what: storm}, floods: {what: flood}}\n"
        "logs:\n  - {id: s, file: s.csv, columns: {id: id, when: day, what: {always: storm}}}\n"
        "  - {id: f, file: f.csv, columns: {id: id, when: day, what: {always: flood}}}\n"
        "coverage:\n  - {id: s, scope: storms, in: s, window: 2024-01/2024-03, because: all}\n"
        "  - {id: f, scope: floods, in: f, window: 2024-01/2024-03, because: all}\n"
        "claims: [{id: k, says: no storms during 2024-02}, {id: n, says: no floods during 2024-02}]\n"
    )
    files = {"s.csv": "id,day\na,2024-01-02\nhex,2024-01-04\n", "f.csv": "id,day\nb,2024-01-02\n"}
    assert verdicts(check(from_text(logged, files=files).dossier)) == {"k": "supported", "n": "supported"}
    monkeypatch.setattr(_LogReader, "_event", raising(_LogReader._event, lambda values: "hex" in values[1]))
    loaded = from_text(logged, files=files)
    assert [(fault.code, str(fault.location)) for fault in loaded.faults if fault.code != "FC023"] == [
        ("FC026", "s.csv:3")
    ]
    assert verdicts(check(loaded.dossier)) == {"k": "not_enough_evidence", "n": "supported"}


def test_what_is_no_claims_step_costs_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is listed as not checked, and it is told once; a run over several dossiers goes on."""
    monkeypatch.setattr(checking, "Views", raising(checking.Views, lambda values: True))
    report = check(from_text(story()).dossier)
    assert verdicts(report) == {}
    assert [(claim.id, claim.codes) for claim in report.dossier.unchecked] == [
        (name, ("FC026",)) for name in ("before", "hexed", "after")
    ]
    assert [str(fault.location) for fault in report.dossier.faults] == ["dossier.factcheck.yaml"]
    assert [finding.code for finding in report.findings] == ["FC026"]


def test_a_file_on_which_its_reader_fails_is_one_that_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log as a whole; and the dossier as a whole, of which then nothing can be used."""
    logged = (
        "factcheck: 1\npublished: 2024-04-23\nscopes: {storms: {what: storm}}\n"
        "logs: [{id: s, file: s.csv, columns: {id: id, when: day, what: {always: storm}}}]\n"
        "coverage: [{id: s, scope: storms, window: 2024-01/2024-03, because: all}]\n"
        "claims: [{id: k, says: no storms during 2024-02}]\n"
    )
    files = {"s.csv": "id,day\na,2024-01-02\n"}
    monkeypatch.setattr(_LogReader, "read", raising(_LogReader.read, lambda values: True))
    loaded = from_text(logged, files=files)
    assert [(fault.code, str(fault.location)) for fault in loaded.faults if fault.code == "FC026"] == [
        ("FC026", "s.csv")
    ]
    assert verdicts(check(loaded.dossier)) == {"k": "not_enough_evidence"}
    monkeypatch.setattr("factcheck.readers.loading.read_dossier", raising(check, lambda values: True))
    loaded = from_text(logged, files=files)
    assert loaded.unusable
    assert [str(fault.location) for fault in loaded.faults] == ["dossier.factcheck.yaml"]


# --- what is no mistake of ours -----------------------------------------------------------------------------------


@attrs.frozen
class Unreachable:
    """A log of the caller that is unreachable when it is asked."""

    log: Any
    problem: Exception

    def answer(self, questions: Any) -> Any:
        """Raises."""
        raise self.problem

    def reports(self) -> Any:
        """The events."""
        return self.log

    def supposing(self, dossier: Any) -> EventLog:
        """The same."""
        return self


def test_what_the_log_of_the_caller_raises_is_raised() -> None:
    """It is no mistake in a step, and the caller may want to try again."""
    dossier = from_text(story()).dossier
    problem = ConnectionError("no route to the archive")
    with pytest.raises(ConnectionError) as raised:
        check(dossier, log=Unreachable(dossier.events, problem))
    assert raised.value is problem


def test_what_is_no_log_is_misuse() -> None:
    """Whatever is missing in it."""
    with pytest.raises(factcheck.BadData, match="check, log: a object cannot stand here"):
        check(from_text(story()).dossier, log=object())


def test_misuse_is_raised() -> None:
    """A claim of a program that names what is not there is the program's mistake, and raised before any step."""
    dossier = from_text(story()).dossier
    claim = attrs.evolve(
        dossier.claims[0], statement=attrs.evolve(dossier.claims[0].statement, scope="nothing"), location=None
    )
    with pytest.raises(factcheck.BadData):
        check(attrs.evolve(dossier, claims=(claim,)))


def test_memory_that_runs_out_ends_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next claim would meet it too."""
    monkeypatch.setattr(Settling, "needs", raising_memory)
    with pytest.raises(MemoryError):
        check(from_text(story()).dossier)


def raising_memory(*values: Any) -> Any:
    """Raises."""
    raise MemoryError


def test_a_claim_of_a_program_is_not_checked_either(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no place in a file; none is invented."""
    STEPS["telling it"](monkeypatch)
    dossier = from_text(story()).dossier
    dossier = attrs.evolve(
        dossier, name="", claims=tuple(attrs.evolve(claim, location=None) for claim in dossier.claims)
    )
    report = check(dossier)
    assert [(claim.id, claim.location) for claim in report.dossier.unchecked] == [("hexed", None)]
    assert [finding.location for finding in report.findings if finding.code == "FC026"] == [None]


# --- the command --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("debug", [False, True])
def test_the_command_tells_it_and_goes_on(debug: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 2, the place and the code on standard error, the trace only on demand, and the report on the rest."""
    monkeypatch.chdir(tmp_path)
    Path("pyproject.toml").touch()
    Path("a.factcheck.yaml").write_text(story(), encoding="utf-8")
    STEPS["deciding it"](monkeypatch)
    result = CliRunner().invoke(cli, ["check", ".", "--fail-on", "never", *(["--debug"] if debug else [])])
    assert result.exit_code == 2
    assert result.stderr.startswith(
        "a.factcheck.yaml:14:5: FC026 hexed cannot be judged: deciding it failed: Cursed in "
    )
    assert ("in broken\n" in result.stderr) is debug
    assert str(Path(__file__).parent) not in result.stderr
    assert "3 claims: 2 supported, 1 not checked" in result.stdout


def test_a_claim_that_says_nothing_only_beside_the_others_is_exit_code_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its reader cannot tell: the event that it names lies later; the engine can, and the command tells what the engine found."""
    monkeypatch.chdir(tmp_path)
    Path("pyproject.toml").touch()
    text = story("no attacks since b").replace("published: 2024-04-23", "published: 2024-03-01")
    Path("a.factcheck.yaml").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(cli, ["check", ".", "--fail-on", "never"])
    assert result.exit_code == 2
    assert "a.factcheck.yaml:14:5: FC025 hexed cannot be checked: b had not begun" in result.stderr
