"""Where output goes wrong: full devices, readers that go away, files that are read or written already, and runs that are killed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cli_world import FOUNDING, World, program, world
from reports.samples import story

from factcheck.cli import output, places
from factcheck.cli.output import write_whole
from factcheck.cli.places import Places, place_of
from factcheck.reports import render

pytestmark = pytest.mark.skipif(os.name == "nt", reason="devices, links and signals of POSIX")

FULL = Path("/dev/full")
COMMANDS = (
    ["check", str(FOUNDING)],
    ["report", str(FOUNDING), "--format", "json"],
    ["schema", "report"],
    ["check", "--help"],
)


# --- standard output ----------------------------------------------------------------------------------------------


@pytest.mark.skipif(not FULL.exists(), reason="a device that is always full")
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_full_device_is_told(arguments: list[str]) -> None:
    """What could not be printed is no success."""
    with FULL.open("w") as full:
        command = [sys.executable, "-m", "factcheck.cli.main", *arguments]
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=120)
    assert result.returncode == 2
    assert result.stderr.splitlines()[-1] == "factcheck: cannot write standard output: No space left on device"
    assert "Traceback" not in result.stderr and "Exception ignored" not in result.stderr


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_closed_pipe_is_told(arguments: list[str]) -> None:
    """The same where whoever read it has gone away."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "factcheck.cli.main", *arguments]
    result = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, check=False, timeout=120)
    os.close(writer)
    assert result.returncode == 2
    assert result.stderr.splitlines()[-1] == "factcheck: cannot write standard output: whoever read it has closed it"
    assert "Traceback" not in result.stderr and "Exception ignored" not in result.stderr


def test_files_are_written_though_nothing_can_be_printed(tmp_path: Path) -> None:
    """A reader that goes away stops no file."""
    reader, writer = os.pipe()
    os.close(reader)
    target = tmp_path / "report.json"
    command = [sys.executable, "-m", "factcheck.cli.main", "check", str(FOUNDING), "--output", f"json={target}"]
    result = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, check=False, timeout=120)
    os.close(writer)
    assert result.returncode == 2
    assert target.read_text(encoding="utf-8").endswith("}\n")


@pytest.mark.parametrize("gone", ["full", "closed"])
def test_no_place_for_messages_is_no_traceback(gone: str, tmp_path: Path) -> None:
    """With nowhere to say so, the exit code says it."""
    (tmp_path / "a.factcheck.yaml").write_text("factcheck: 1\nquot: x\n")
    reader, writer = os.pipe()
    os.close(reader)
    stream = os.open(FULL, os.O_WRONLY) if gone == "full" and FULL.exists() else writer
    command = [sys.executable, "-m", "factcheck.cli.main", "check", str(tmp_path)]
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=stream, text=True, check=False, timeout=120)
    assert result.returncode == 2
    assert "Traceback" not in result.stdout
    for each in {stream, writer}:
        os.close(each)


@pytest.mark.skipif(not FULL.exists(), reason="a device that is always full")
def test_a_device_is_no_file_to_write(world: World) -> None:
    """It is refused by name."""
    result = world.run(".", "--output", f"json={FULL}")
    assert result.exit_code == 2
    assert "cannot write /dev/full: it is not a plain file" in result.stderr


# --- inputs ---------------------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The founding story in a folder of its own."""
    folder = tmp_path / "story"
    shutil.copytree(FOUNDING, folder)
    (folder / "pyproject.toml").touch()
    (folder / "settings.toml").write_text("")
    monkeypatch.chdir(folder)
    return folder


def inputs(folder: Path) -> list[Path]:
    """What the story is made of."""
    return sorted(
        path for path in folder.rglob("*") if path.suffix in (".yaml", ".csv", ".md", ".toml") and path.stat().st_size
    )


def test_no_output_is_written_over_an_input(project: Path) -> None:
    """By its own name, by an absolute one, through a link to its folder, and by a second name of the file."""
    dossier = next(project.glob("*.factcheck.yaml"))
    log = next(path for path in project.rglob("*.csv") if path.name in dossier.read_text(encoding="utf-8"))
    (project.parent / "other").symlink_to(project)
    os.link(log, project / "second.csv")
    names = [
        dossier.name,
        f"./{dossier.name}",
        str(dossier),
        f"../other/{dossier.name}",
        str(log.relative_to(project)),
        str(log),
        f"../other/{log.relative_to(project)}",
        "second.csv",
        "settings.toml",
    ]
    before = {path: path.read_bytes() for path in inputs(project)}
    for name in names:
        result = program(
            "check",
            dossier.name,
            "--settings",
            "settings.toml",
            "--output",
            "text=new.txt",
            "--output",
            f"json={name}",
            cwd=project,
        )
        assert result.returncode == 2, name
        assert f"cannot write {Path(name)}: it is " in result.stderr and "which was read" in result.stderr
        assert {path: path.read_bytes() for path in inputs(project)} == before
        # Nothing is written before all is known to be right.
        assert not (project / "new.txt").exists()
    assert program("check", dossier.name, "--output", "json=new.json", cwd=project).returncode == 1


def test_the_article_and_what_is_included_are_inputs(tmp_path: Path) -> None:
    """Whatever the run reads."""
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "shared.yaml").write_text("factcheck: 1\nscopes: {attacks: {what: attack}}\n")
    (tmp_path / "article.md").write_text("A story.\n")
    (tmp_path / "values.csv").write_text("day,value\n2024-01-02,1\n")
    (tmp_path / "a.factcheck.yaml").write_text(
        "factcheck: 1\ninclude: [shared.yaml]\narticle: article.md\n"
        "series: {s: {file: values.csv, columns: {when: day, value: value}}}\n"
    )
    for name in ("shared.yaml", "article.md", "values.csv"):
        before = (tmp_path / name).read_text()
        result = program("check", ".", "--output", f"json={name}", cwd=tmp_path)
        assert (result.returncode, f"cannot write {name}: it is {name}, which was read" in result.stderr) == (
            2,
            True,
        ), result.stderr
        assert (tmp_path / name).read_text() == before


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


def test_style_and_script_are_outputs_too(world: World) -> None:
    """The files beside a page do not go over another output."""
    first = world.run(".", "--output", "html=page.html", "--assets", "separate")
    del first
    from factcheck.reports.html_report import asset_files

    name = next(iter(asset_files()))
    command = [
        "report",
        str(FOUNDING),
        "--assets",
        "separate",
        "--output",
        "html=page.html",
        "--output",
        f"json={name}",
    ]
    result = program(*command, cwd=world.folder)
    assert result.returncode == 2
    assert f"cannot write {name}: it is {name}, to which another format went" in result.stderr
    assert Path(name).read_text(encoding="utf-8").startswith("{")


def test_standard_output_may_be_a_file_too(tmp_path: Path) -> None:
    """What is printed there would be lost with the file that is replaced, or written over what was read."""
    target = tmp_path / "out.json"
    for named in ("out.json", "./out.json"):
        with target.open("w") as stream:
            command = [sys.executable, "-m", "factcheck.cli.main", "check", str(FOUNDING), "--output", f"json={named}"]
            result = subprocess.run(
                command, stdout=stream, stderr=subprocess.PIPE, text=True, check=False, timeout=120, cwd=tmp_path
            )
        assert result.returncode == 2
        assert f"cannot write {Path(named)}: standard output goes there" in result.stderr
        assert target.read_text() == ""


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
