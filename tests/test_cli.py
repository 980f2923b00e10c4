"""The command line: what is printed where, and the exit code.

Most tests put fakes in the place of the readers and the engine: a command is thin, and its cases are easier
to make than to write as dossiers.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import attrs
import click
import pytest
from cli_world import FAULT, FOUNDING, Loaded, World, program, world
from reports.samples import EVIL, empty, story

from factcheck import __version__
from factcheck.cli.main import cli, main
from factcheck.cli.output import Output, wants_colour, write_whole
from factcheck.cli.running import FailOn, fails
from factcheck.errors import Fault, Location
from factcheck.model import Finding, Judgement, Report, Severity, Verdict
from factcheck.reports import render

# --- what is printed ----------------------------------------------------------------------------------------


def test_text_by_default(world: World) -> None:
    """Without a format the text report is printed, plain where it is piped."""
    result = world.run(".")
    assert result.stdout == render(story())
    assert result.stderr == ""
    assert result.exit_code == 1


def test_json_with_summary_on_stderr(world: World) -> None:
    """Machine output stands alone on standard output."""
    result = world.run("a.factcheck.yaml", "--format", "json")
    assert result.stdout == render(story(), "json")
    assert result.stderr.startswith("5 claims: 1 supported, 1 refuted")


def test_several_dossiers_make_one_document(world: World) -> None:
    """Two dossiers give a list of reports, each dossier once however often it is named."""
    world.reports["b.factcheck.yaml"] = empty()
    result = world.run(".", "a.factcheck.yaml", str(world.folder / "a.factcheck.yaml"), "--format=json")
    assert [report["title"] for report in json.loads(result.stdout)["reports"]] == [story().dossier.title, ""]


def test_outputs(world: World) -> None:
    """Every format goes to its place; text is printed unless something else is."""
    result = world.run(".", "--output", "json=out.json", "--output", "text=out.txt")
    assert result.stdout == render(story())
    assert Path("out.json").read_text(encoding="utf-8") == render(story(), "json")
    assert Path("out.txt").read_text(encoding="utf-8") == render(story())
    result = world.run(".", "--output", "json", "--output", "text=out.txt")
    assert result.stdout == render(story(), "json")
    assert sorted(path.name for path in world.folder.iterdir()) == [
        "a.factcheck.yaml",
        "b.factcheck.yaml",
        "out.json",
        "out.txt",
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Missing argument"),
        (["missing.yaml"], "does not exist"),
        ([".", "--format", "pdf"], "'pdf' is not one of"),
        ([".", "--output", "pdf=x"], "'pdf' is not one of"),
        ([".", "--output", "json="], "the file after 'json=' is missing"),
        ([".", "--format", "json", "--output", "text"], "two formats want to go to standard output"),
        ([".", "--output", "json=x", "--output", "text=./x"], "two formats want to go to"),
        ([".", "--fail-on", "maybe"], "'maybe' is not one of"),
        ([".", "--output", "json=no/such/folder"], "cannot write no/such/folder: No such file or directory"),
        ([".", "--formt", "json"], "No such option"),
    ],
)
def test_misuse(world: World, arguments: list[str], told: str) -> None:
    """Misuse is exit code 2, with a message that says what is wrong."""
    result = world.run(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert "Traceback" not in result.output


def test_no_dossier(world: World) -> None:
    """A folder without a dossier is not a clean check."""
    world.reports.clear()
    result = world.run(".")
    assert result.exit_code == 2
    assert "no dossier found under ." in result.stderr


# --- exit codes ---------------------------------------------------------------------------------------------


def judged(*verdicts: Verdict, severity: Severity | None = None) -> Report:
    """A report whose claims have these verdicts and that may hold one finding about them."""
    report = story()
    claim = report.dossier.claims[0]
    claims = tuple(attrs.evolve(claim, id=f"c{number}") for number in range(len(verdicts)))
    judgements = tuple(Judgement(claim.id, verdict, "", "") for claim, verdict in zip(claims, verdicts, strict=True))
    ids = tuple(claim.id for claim in claims)
    findings = (Finding("FC201", "claim-refuted", severity, "", ids),) if severity else ()
    return Report(attrs.evolve(report.dossier, claims=claims, unchecked=()), judgements, findings)


NEVER, ERROR, WARNING, OPEN = FailOn.NEVER, FailOn.ERROR, FailOn.WARNING, FailOn.OPEN


@pytest.mark.parametrize(
    ("report", "least"),
    [
        (empty(), None),
        (judged(Verdict.SUPPORTED), None),
        (judged(Verdict.NOT_ENOUGH_EVIDENCE), OPEN),
        (judged(Verdict.CONFLICTING_EVIDENCE), OPEN),
        (judged(Verdict.SUPPORTED, severity=Severity.NOTE), None),
        (judged(Verdict.SUPPORTED, severity=Severity.WARNING), WARNING),
        (judged(Verdict.SUPPORTED, severity=Severity.ERROR), ERROR),
        # A refuted claim is as loud as its finding says: the engine knows whose claim it is and what the desk expects.
        (judged(Verdict.REFUTED, severity=Severity.ERROR), ERROR),
        (judged(Verdict.REFUTED, severity=Severity.WARNING), WARNING),
        (judged(Verdict.REFUTED), None),
    ],
)
def test_fail_on(report: Report, least: FailOn | None) -> None:
    """Each level includes the ones before it; never is never."""
    order = [ERROR, WARNING, OPEN]
    failing = [level for level in order if fails(report, level)]
    assert failing == (order[order.index(least) :] if least else [])
    assert not fails(report, NEVER)


@pytest.mark.parametrize(("fail_on", "code"), [("never", 0), ("error", 1), ("warning", 1), ("open", 1)])
def test_exit_code(world: World, fail_on: str, code: int) -> None:
    """A refuted claim fails the run unless nothing does."""
    assert world.run(".", "--fail-on", fail_on).exit_code == code


def test_open_claim_passes_by_default(world: World) -> None:
    """Not enough evidence is no error."""
    world.reports["a.factcheck.yaml"] = judged(Verdict.NOT_ENOUGH_EVIDENCE)
    assert world.run(".").exit_code == 0
    assert world.run(".", "--fail-on=open").exit_code == 1


# --- bad input ----------------------------------------------------------------------------------------------


def test_faults_are_all_told_and_the_rest_is_judged(world: World) -> None:
    """Every fault goes to standard error with place, expectation and help; the report is still printed."""
    world.reports["b.factcheck.yaml"] = empty()
    other = Fault("FC003", "bad-time", "no such month", Location("a.factcheck.yaml", 9, 2))
    world.faults = {"a.factcheck.yaml": (other, FAULT), "b.factcheck.yaml": (FAULT,)}
    result = world.run(".", "--fail-on", "never")
    assert result.exit_code == 2
    assert result.stderr == (
        "a.factcheck.yaml:9:2: FC003 no such month\n"
        "b.factcheck.yaml:3:5: FC002 unknown key 'quot' (expected quote)\n"
        "    help: did you mean 'quote'?\n"
    )
    assert "Contradictions (1)" in result.stdout


def test_faults_are_safe_to_print(world: World) -> None:
    """A fault may quote the file."""
    world.faults = {"a.factcheck.yaml": (Fault("FC002", EVIL, EVIL, Location(EVIL, 1), EVIL, EVIL),)}
    result = world.run(".")
    assert all(character.isprintable() or character == "\n" for character in result.stderr)


# --- internal errors ----------------------------------------------------------------------------------------


def test_internal_error(world: World) -> None:
    """What nobody foresaw is exit code 3 and asks for a report; the traceback only on demand."""
    world.broken = RuntimeError(f"oh no {EVIL}")
    result = world.run(".")
    assert result.exit_code == 3
    assert "internal error: RuntimeError: oh no <U+001B>" in result.stderr
    assert "please report it" in result.stderr
    assert "Traceback" not in result.stderr
    result = world.run(".", "--debug")
    assert result.exit_code == 3
    assert "Traceback" in result.stderr
    assert "\x1b" not in result.stderr


# --- colour -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choice", "environ", "terminal", "coloured"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("auto", {"CLICOLOR_FORCE": "1", "TERM": "dumb"}, False, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_wants_colour(choice: str, environ: dict[str, str], terminal: bool, coloured: bool) -> None:
    """The option goes first, then NO_COLOR, then what forces it, then the terminal."""
    assert wants_colour(choice, environ, terminal=terminal) is coloured


def test_colour_is_printed_when_asked_for(world: World) -> None:
    """Piped output is plain; with --color always it is not; a file never is coloured."""
    pytest.importorskip("rich")
    assert "\x1b" not in world.run(".").stdout
    assert "\x1b[1;31mRefuted" in world.run(".", "--color", "always").stdout
    assert "\x1b[1;31mRefuted" in world.run(".", env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b" not in world.run(".", "--color=always", "--output=text=out.txt", "--format=json").stdout
    assert "\x1b" not in Path("out.txt").read_text(encoding="utf-8")


# --- files --------------------------------------------------------------------------------------------------


def test_write_whole_replaces_and_keeps_permissions(tmp_path: Path) -> None:
    """The file is new, its permissions are not; nothing else is left behind."""
    path = tmp_path / "report.json"
    write_whole(path, "old")
    path.chmod(0o640)
    write_whole(path, "new \u2014 ü\n")
    assert path.read_bytes() == "new \u2014 ü\n".encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="links and pipes of POSIX")
def test_write_whole_refuses_what_is_no_plain_file(tmp_path: Path) -> None:
    """A link, a pipe or a folder is refused, and what a link points to stays as it is."""
    target = tmp_path / "target"
    target.write_text("kept")
    (tmp_path / "link").symlink_to(target)
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "dangling", "folder", "pipe"):
        with pytest.raises(OSError, match="it is"):
            write_whole(tmp_path / name, "new")
    assert target.read_text() == "kept"
    assert not (tmp_path / "nowhere").exists()


def test_write_whole_leaves_nothing_when_it_fails(tmp_path: Path) -> None:
    """The old file stays and the temporary one goes."""
    path = tmp_path / "report.json"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "\ud800")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
def test_refused_link_is_told(world: World) -> None:
    """The command says why it does not write."""
    Path("link").symlink_to("a.factcheck.yaml")
    result = world.run(".", "--output", "json=link")
    assert result.exit_code == 2
    assert "cannot write link: it is a symbolic link; name the file itself" in result.stderr


def test_output_is_a_value() -> None:
    """Two equal outputs are equal."""
    assert Output("json") == Output("json", None)


# --- the program --------------------------------------------------------------------------------------------


def test_version_and_help() -> None:
    """Both answer with exit code 0."""
    assert program("--version").stdout == f"factcheck {__version__}\n"
    assert "Exit code: 0 nothing" in program("check", "--help").stdout
    assert program("--help").returncode == 0
    assert program().returncode == 2
    assert program("chek").returncode == 2


@pytest.mark.parametrize("arguments", [["--version"], ["check", "--help"]])
def test_version_imports_nothing_heavy(arguments: list[str]) -> None:
    """The program is started often: what it does not need it does not load."""
    code = (
        "import sys\nfrom factcheck.cli.main import main\n"
        f"code = main({arguments!r})\n"
        "heavy = {'pendulum', 'yaml', 'rich', 'cattrs', 'attr', 'factcheck.model', 'factcheck.readers'}\n"
        "sys.exit(code or sorted(heavy & set(sys.modules)) or 0)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_reader_that_goes_away() -> None:
    """``factcheck … | head -0`` says nothing on standard error."""
    code = (
        "import sys, time\nfrom factcheck.cli.printing import say\n"
        "sys.stdin.read()\nsay('x' * 1_000_000)\nsay('more')\nsys.exit(1)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    process.stdin.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 1


def test_terminal_that_cannot_show_a_character(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A narrow encoding must not stop the report."""
    title = attrs.evolve(story().dossier, title="Ægir \u2014 攻撃")
    world.reports["a.factcheck.yaml"] = attrs.evolve(story(), dossier=title)
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="latin-1"))
    assert main(["check", "."]) == 1
    sys.stdout.flush()
    assert b"\xc6gir \\u2014 \\u653b\\u6483" in written.getvalue()


@pytest.mark.usefixtures("world")
def test_main_turns_exceptions_of_click_into_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Interrupted is 130, misuse 2, and the code of a command is passed on."""
    assert main(["check", ".", "--fail-on", "never"]) == 0
    assert main(["check", "missing"]) == 2

    def interrupt(_: Path) -> Loaded:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["factcheck.readers"], "read", interrupt)
    assert main(["check", "."]) == 130


# --- with the real readers and engine -----------------------------------------------------------------------


@pytest.mark.skipif(not FOUNDING.is_dir(), reason="the founding dossier is being written")
@pytest.mark.parametrize("whole_folder", [True, False])
def test_founding_dossier(whole_folder: bool) -> None:
    """The founding story has contradictions, as a folder and as a file."""
    path = FOUNDING if whole_folder else next(FOUNDING.glob("*.factcheck.yaml"))
    result = program("check", str(path), "--format", "json")
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert json.loads(result.stdout)["summary"]["refuted"] > 0


@pytest.mark.parametrize(
    "parameter",
    [one for name in ("check", "report") for one in cli.commands[name].params if one.name != "paths"],
    ids=lambda one: one.name,
)
def test_every_option_is_documented(parameter: click.Parameter) -> None:
    """The reference page names each option and each of its values."""
    page = (Path(__file__).parent.parent / "docs" / "cli.md").read_text(encoding="utf-8")
    values = parameter.type.choices if isinstance(parameter.type, click.Choice) else ()
    assert all(option in page for option in parameter.opts)
    assert all(str(value) in page for value in values)


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_is_documented(name: str) -> None:
    """With a heading of its own."""
    page = (Path(__file__).parent.parent / "docs" / "cli.md").read_text(encoding="utf-8")
    assert f"## `factcheck {name}" in page
