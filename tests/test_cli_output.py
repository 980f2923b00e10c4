"""Where output goes wrong: full devices, readers that go away, files that are read or written already, and runs that are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cli_world import World, world
from click.testing import CliRunner
from reports.samples import story

import factcheck
from factcheck.cli import output, places
from factcheck.cli.main import cli
from factcheck.cli.output import write_whole
from factcheck.cli.places import Places, place_of
from factcheck.reports import render
from factcheck.reports.html_report import asset_files

pytestmark = pytest.mark.skipif(os.name == "nt", reason="devices, links and signals of POSIX")

FULL = Path("/dev/full")
COMMANDS = (["check", "."], ["report", ".", "--format", "json"], ["schema", "report"], ["check", "--help"])
STORY = {
    "pyproject.toml": "",
    "settings.toml": "[json]\n",
    "a.factcheck.yaml": (
        "factcheck: 1\npublished: 2024-04-23\ninclude: [shared.yaml]\narticle: article.md\n"
        "logs: [{id: t, file: logs/t.csv, columns: {id: id, when: day, what: {always: attack}}}]\n"
        "series: {s: {file: values.csv, columns: {when: day, value: value}}}\n"
        "coverage: [{id: all, scope: attacks, window: 2024-01/2024-03, because: complete}]\n"
        "claims: [{id: k, says: no attacks during 2024-02}]\n"
    ),
    "shared.yaml": "factcheck: 1\nscopes: {attacks: {what: attack}}\n",
    "article.md": "A story.\n",
    "values.csv": "day,value\n2024-01-02,1\n",
    "logs/t.csv": "id,day\na,2024-02-04\n",
}
"""A project with one claim, which is refuted."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The story in a folder of its own."""
    folder = tmp_path / "story"
    for name, text in STORY.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    monkeypatch.chdir(folder)
    # Where the tests are run from a checkout, programs started elsewhere find it too.
    monkeypatch.setenv("PYTHONPATH", str(Path(factcheck.__file__).parents[1]))
    return folder


def printed_to(stream: int, *arguments: str) -> tuple[int, str]:
    """The exit code of the program, and what it says on standard error, with that as its standard output."""
    command = [sys.executable, "-m", "factcheck.cli.main", *arguments]
    result = subprocess.run(command, stdout=stream, stderr=subprocess.PIPE, text=True, check=False, timeout=120)
    os.close(stream)
    return result.returncode, result.stderr


def closed_pipe() -> int:
    """A pipe whose reader has gone away."""
    reader, writer = os.pipe()
    os.close(reader)
    return writer


# --- standard output ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    ("where", "why"), [("full", "No space left on device"), ("closed", "whoever read it has closed it")]
)
def test_what_could_not_be_printed_is_told(where: str, why: str, arguments: list[str], project: Path) -> None:
    """It is no success, and no traceback."""
    if where == "full" and not FULL.exists():
        pytest.skip("no device that is always full")
    code, told = printed_to(os.open(FULL, os.O_WRONLY) if where == "full" else closed_pipe(), *arguments)
    assert code == 2
    assert told.splitlines()[-1] == f"factcheck: cannot write standard output: {why}"
    assert "Traceback" not in told and "Exception ignored" not in told


def test_files_are_written_though_nothing_can_be_printed(project: Path) -> None:
    """A reader that goes away stops no file."""
    assert printed_to(closed_pipe(), "check", ".", "--output", "json=report.json")[0] == 2
    assert Path("report.json").read_text(encoding="utf-8").endswith("}\n")


@pytest.mark.parametrize("gone", ["full", "closed"])
def test_no_place_for_messages_is_no_traceback(gone: str, project: Path) -> None:
    """With nowhere to say so, the exit code says it."""
    Path("a.factcheck.yaml").write_text("factcheck: 1\nquot: x\n")
    stream = os.open(FULL, os.O_WRONLY) if gone == "full" and FULL.exists() else closed_pipe()
    command = [sys.executable, "-m", "factcheck.cli.main", "check", "."]
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=stream, text=True, check=False, timeout=120)
    os.close(stream)
    assert result.returncode == 2
    assert "Traceback" not in result.stdout


@pytest.mark.skipif(not FULL.exists(), reason="a device that is always full")
def test_a_device_is_no_file_to_write(world: World) -> None:
    """It is refused by name."""
    result = world.run(".", "--output", f"json={FULL}")
    assert result.exit_code == 2
    assert "cannot write /dev/full: it is not a plain file" in result.stderr


# --- inputs ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        *("a.factcheck.yaml", "./a.factcheck.yaml", "{project}/a.factcheck.yaml", "../other/a.factcheck.yaml"),
        *("shared.yaml", "article.md", "values.csv", "settings.toml"),
        *("logs/t.csv", "logs/../logs/t.csv", "{project}/logs/t.csv", "../other/logs/t.csv", "second.csv"),
    ],
)
def test_no_output_is_written_over_an_input(name: str, project: Path) -> None:
    """By its own name, by an absolute one, through a link to its folder, and by a second name of the file."""
    (project.parent / "other").symlink_to(project)
    os.link("logs/t.csv", "second.csv")
    path = Path(name.format(project=project))
    result = CliRunner().invoke(
        cli, ["check", ".", "--settings", "settings.toml", "--output", "text=new.txt", "--output", f"json={path}"]
    )
    assert result.exit_code == 2
    assert f"cannot write {path}: it is " in result.stderr and "which was read" in result.stderr
    assert {name: Path(name).read_text() for name in STORY} == STORY
    # Nothing is written before all is known to be right.
    assert not Path("new.txt").exists()


def test_an_output_beside_the_inputs_is_written(project: Path) -> None:
    """Also over one of an earlier run."""
    for _ in range(2):
        assert CliRunner().invoke(cli, ["check", ".", "--output", "json=new.json"]).exit_code == 1
    assert Path("new.json").read_text(encoding="utf-8").startswith("{")


# --- two outputs -----------------------------------------------------------------------------------------------


def test_two_outputs_are_never_one_file(world: World) -> None:
    """However it is spelt; and neither is written."""
    Path("out").mkdir()
    Path("link").symlink_to("out")
    Path("old.txt").write_text("old")
    os.link("old.txt", "older.txt")
    for one, other in (
        ("x", "./x"),
        ("x", str(Path("x").absolute())),
        ("x", "out/../x"),
        ("out/x", "link/x"),
        ("old.txt", "older.txt"),
    ):
        result = world.run(".", "--output", f"json={one}", "--output", f"text={other}")
        assert result.exit_code == 2, (one, other)
        assert "two formats want to go to" in result.stderr
        assert not Path(one).exists() or Path(one).read_text() == "old"


def test_two_outputs_that_the_file_system_takes_for_one(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """That capitals are not told apart shows when the first is written: then the second is not."""
    sound = os.stat

    def folding(path: Path) -> os.stat_result:
        return sound(str(path).lower())

    monkeypatch.setattr(Path, "stat", lambda path, **_: folding(path))
    result = world.run(".", "--output", "json=report.txt", "--output", "text=REPORT.txt")
    assert result.exit_code == 2
    assert "cannot write REPORT.txt: it is report.txt, to which another format went" in result.stderr
    assert Path("report.txt").read_text(encoding="utf-8") == render(story(), "json")


def test_style_and_script_are_outputs_too(project: Path) -> None:
    """The files beside a page do not go over another output."""
    name = next(iter(asset_files()))
    outputs = ["--output", "html=page.html", "--output", f"json={name}"]
    result = CliRunner().invoke(cli, ["report", ".", "--assets", "separate", *outputs])
    assert result.exit_code == 2
    assert f"cannot write {name}: it is {name}, to which another format went" in result.stderr
    assert Path(name).read_text(encoding="utf-8").startswith("{")


@pytest.mark.parametrize("named", ["out.json", "./out.json", "{project}/out.json"])
def test_standard_output_may_be_a_file_too(named: str, project: Path) -> None:
    """What is printed there would be lost with the file that is replaced."""
    path = Path(named.format(project=project))
    handle = os.open("out.json", os.O_WRONLY | os.O_CREAT)
    assert printed_to(handle, "check", ".", "--output", f"json={path}") == (
        2,
        f"Error: cannot write {path}: standard output goes there\n",
    )
    assert Path("out.json").read_text() == ""


def test_what_cannot_be_found_out_is_left_to_the_writing(tmp_path: Path) -> None:
    """A folder that is not there has no place, and is no problem yet."""
    assert place_of(tmp_path / "no" / "such") is None
    assert Places((), printing=False).problem(tmp_path / "no" / "such") is None
    assert places.Places((tmp_path / "gone",), printing=False).problem(tmp_path / "here") is None


# --- runs that are killed ------------------------------------------------------------------------------------


KILLED = """
import os, signal, sys
from pathlib import Path
from factcheck.cli.output import write_whole
os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)
write_whole(Path(sys.argv[1]), "half of a report")
"""


def test_what_a_killed_run_left_is_used(tmp_path: Path) -> None:
    """However often a run is killed one file is left, and the next one that ends leaves none."""
    path = tmp_path / "report.json"
    write_whole(path, "old")
    path.chmod(0o600)
    for _ in range(3):
        result = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False, timeout=60)
        assert result.returncode == -signal.SIGKILL
        assert path.read_text() == "old"
        assert len(list(tmp_path.iterdir())) == 2
    left = next(each for each in tmp_path.iterdir() if each != path)
    assert left.read_text() == "half of a report"
    left.chmod(0o644)
    write_whole(path, "new")
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("new", 0o600)
    assert list(tmp_path.iterdir()) == [path]


def test_two_runs_that_write_one_file_do_not_mix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one is at it, which its lock tells, the other one uses a name of its own."""
    path = tmp_path / "report.json"
    inner: list[bool] = []
    sync = os.fsync

    def meanwhile(handle: int) -> None:
        if not inner:
            inner.append(True)
            write_whole(path, "theirs")
            assert path.read_text() == "theirs"
        sync(handle)

    monkeypatch.setattr(output.os, "fsync", meanwhile)
    write_whole(path, "ours")
    assert path.read_text() == "ours"
    assert list(tmp_path.iterdir()) == [path]


def test_a_name_that_is_taken_is_not_used(tmp_path: Path) -> None:
    """A link or a pipe of that name is not ours: nothing is written through it."""
    path, elsewhere = tmp_path / "report.json", tmp_path / "elsewhere"
    taken = tmp_path / ".report.json.factcheck.tmp"
    elsewhere.write_text("kept")
    taken.symlink_to(elsewhere)
    write_whole(path, "new")
    assert (path.read_text(), elsewhere.read_text()) == ("new", "kept")
    taken.unlink()
    os.link(elsewhere, taken)
    write_whole(path, "newer")
    assert (path.read_text(), elsewhere.read_text()) == ("newer", "kept")
    taken.unlink()
    os.mkfifo(taken)
    write_whole(path, "newest")
    assert path.read_text() == "newest"
