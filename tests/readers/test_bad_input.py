"""Broken files: every fault in its exact place, and what is sound still arrives.

Each folder of ``fixtures/bad`` holds a dossier, perhaps other files, and ``expected.txt``, written by hand: the
place and code of each fault, then the claims that can be checked, those that cannot, and the coverage that counts.
"""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

import pytest

from factcheck.engine import check
from factcheck.errors import BadInput
from factcheck.readers import Loaded, find_dossiers, from_text, load, read
from factcheck.readers.faults import FAULT_SORTS

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "bad"
CASES = sorted(path.name for path in FIXTURES.iterdir())
NAMES = ("story.factcheck.yaml", "story.factcheck.json")


def expected(case: str) -> tuple[list[str], dict[str, list[str]]]:
    """The lines of faults as written, and the lists behind ``sound:``, ``unchecked:`` and ``coverage:``."""
    faults, lists = [], {}
    for line in (FIXTURES / case / "expected.txt").read_text(encoding="utf-8").splitlines():
        head, colon, tail = line.partition(":")
        if colon and head in ("sound", "unchecked", "coverage"):
            lists[head] = ["" if name == "?" else name.replace("%20", " ") for name in tail.split()]
        else:
            faults.append(line)
    return faults, lists


def texts(case: str) -> dict[str, str]:
    """Every file of a case, by its path."""
    folder = FIXTURES / case
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "expected.txt"
    }


def from_memory(case: str) -> Loaded:
    """A case read from texts."""
    files = texts(case)
    name = next(name for name in NAMES if name in files)
    return from_text(files[name], name=name, files=files)


@pytest.mark.parametrize("case", CASES)
def test_every_fault_is_found_in_its_exact_place(case: str) -> None:
    """No fault is missed, none is invented, and each has the place a reader would point at."""
    assert [f"{fault.location} {fault.code}" for fault in from_memory(case).faults] == expected(case)[0]


@pytest.mark.parametrize("case", CASES)
def test_what_is_sound_arrives_and_what_is_not_is_listed(case: str) -> None:
    """One fault never hides the rest, and nothing faulty passes as sound."""
    dossier, lists = from_memory(case).dossier, expected(case)[1]
    assert [claim.id for claim in dossier.claims] == lists.get("sound", [])
    assert sorted(claim.id for claim in dossier.unchecked) == sorted(lists.get("unchecked", []))
    if "coverage" in lists:
        assert [statement.id for statement in dossier.coverage] == lists["coverage"]


@pytest.mark.parametrize("case", CASES)
def test_the_disk_gives_the_same_as_memory(case: str, tmp_path: Path) -> None:
    """Places do not depend on where a project lies."""
    project = tmp_path / "project"
    shutil.copytree(FIXTURES / case, project)
    (project / "factcheck.toml").touch()
    name = next(name for name in NAMES if (project / name).exists())
    loaded = read(project / name)
    assert loaded == from_memory(case)
    if loaded.unusable:
        with pytest.raises(BadInput) as raised:
            load(project / name)
        assert raised.value.faults == loaded.faults
    else:
        # As tolerant as the command: what is sound is there, and the faults with it, also in the report.
        dossier = load(project / name)
        assert (dossier, dossier.faults) == (loaded.dossier, loaded.faults)
        told = {finding.code for finding in check(dossier).findings}
        assert told >= {fault.code for fault in loaded.faults}


def test_codes_and_names_are_unique() -> None:
    """A code is a permanent name."""
    assert len({sort.code for sort in FAULT_SORTS}) == len({sort.name for sort in FAULT_SORTS}) == len(FAULT_SORTS)


def test_every_sort_of_fault_is_documented() -> None:
    """The manual lists each code with its name."""
    manual = (FIXTURES.parents[1] / "docs" / "dossier-format.md").read_text(encoding="utf-8")
    missing = [sort.code for sort in FAULT_SORTS if f"| {sort.code} | {sort.name} |" not in manual]
    assert not missing


# Hostile input: the work is bounded, and the words are clear.

HEAD = "factcheck: 1\npublished: 2024-04-25\nscopes: {attacks: {what: attack}}\n"
SOUND = "claims:\n  - {id: sound, says: {happened: {scope: attacks, window: 2024}}}\n"


def only_fault(loaded: Loaded) -> tuple[str, str]:
    """Code and message of the one fault."""
    (fault,) = loaded.faults
    return fault.code, fault.message


def test_an_alias_bomb_is_not_expanded() -> None:
    """Ten levels of ten aliases would be ten thousand million nodes."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, 10)]
    loaded = from_text(HEAD + "vocabulary:\n" + "".join(f"  {line}\n" for line in lines) + SOUND)
    assert "FC012" in {fault.code for fault in loaded.faults}
    assert any("aliases add more than 100,000 parts" in fault.message for fault in loaded.faults)
    assert [claim.id for claim in loaded.dossier.claims] == ["sound"]


def test_aliases_cannot_nest_beyond_the_limit() -> None:
    """Each level holds the one before, so that reading them would recurse as deep."""
    lines = ["a0: &a0 [[[[[[[[[[x]]]]]]]]]]"]
    lines += [f"a{level}: &a{level} [[[[[[[[[[*a{level - 1}]]]]]]]]]]" for level in range(1, 300)]
    loaded = from_text(HEAD + "vocabulary:\n" + "".join(f"  {line}\n" for line in lines) + SOUND)
    assert any("aliases nest more than 32 levels deep" in fault.message for fault in loaded.faults)


def test_an_alias_of_itself_is_a_fault() -> None:
    """Nothing can hold itself."""
    code, message = only_fault(from_text(HEAD + "vocabulary: {place: &a [*a]}\n" + SOUND))
    assert (code, message) == ("FC007", "the alias *a does not name anything complete before it")


@pytest.mark.parametrize("bracket", ["[", "{a: ", '{"a":[', "- "])
def test_5000_levels_are_refused(bracket: str) -> None:
    """Deep nesting ends in one fault, not in a stack overflow."""
    code, message = only_fault(from_text(HEAD + "vocabulary:\n  " + bracket * 5_000))
    assert code in ("FC001", "FC012")
    assert "nested more than 32 levels deep" in message or "cannot be read" in message


def test_100000_digits_are_refused() -> None:
    """Long numerals are never converted."""
    digits = "9" * 100_000
    text = HEAD + f"claims:\n  - {{id: a, says: {{count: {{scope: attacks, window: 2024, number: {digits}}}}}}}\n"
    assert only_fault(from_text(text)) == ("FC012", "a text of more than 65,536 characters")
    short = text.replace(digits, digits[:60_000])
    code, message = only_fault(from_text(short))
    assert (code, len(message) < 200) == ("FC015", True)
    code, message = only_fault(
        from_text(short.replace("window: 2024", "window: " + digits[:50_000]).replace(digits[:60_000], "3"))
    )
    assert (code, len(message) < 200) == ("FC014", True)


def test_many_faults_are_cut_off() -> None:
    """A million mistakes are not listed one by one."""
    loaded = from_text(HEAD + "vocabulary: [" + "!a b, " * 5_000 + "]\n" + SOUND)
    assert len(loaded.faults) == 1_001
    assert any("more than 1,000 faults" in fault.message for fault in loaded.faults)


def test_python_tags_do_nothing() -> None:
    """A tag never makes a value."""
    loaded = from_text(HEAD + "title: !!python/object/apply:os.system ['exit 1']\n" + SOUND)
    code, message = only_fault(loaded)
    assert (code, message) == ("FC007", "the tag 'tag:yaml.org,2002:python/object/apply:os.system' cannot stand here")
    assert loaded.dossier.title == ""


def test_a_hash_in_a_quote_is_told_with_the_remedy() -> None:
    """YAML would silently drop the end of the quote."""
    (fault,) = from_text(HEAD + "title: checkpoint #7\n" + SOUND).faults
    assert (fault.code, fault.hint) == ("FC008", "put it in quotes or use >-")


@pytest.mark.parametrize(
    "text",
    ["", "\x00", "\ufeff", "[", "{", "a", "- a", "'", "\ud83d", "%YAML 9.9\n---\na: b", "\x85\u2028", "&a", "*a", "!"],
)
def test_no_text_raises(text: str) -> None:
    """Whatever a file holds, the answer is a list of faults."""
    assert from_text(text).faults


def test_a_file_that_is_too_long_is_not_read() -> None:
    """The limit is named in the fault."""
    code, message = only_fault(from_text("#" * 17_000_000))
    assert (code, "16,000,000 bytes" in message) == ("FC009", True)


# The disk


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with a secret beside it."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "factcheck.toml").touch()
    (tmp_path / "secret.csv").write_text("id,date\ne1,2024-02-04\n")
    return folder


def log_dossier(file: str) -> str:
    """A dossier with one log."""
    return HEAD + f"logs: [{{id: t, file: {file}, columns: {{id: id, when: date}}}}]\n" + SOUND


@pytest.mark.parametrize(
    ("file", "code"),
    [("../secret.csv", "FC018"), ("/../secret.csv", "FC018"), ("link.csv", "FC018"), ("folder/secret.csv", "FC018"),
     ("folder", "FC018"), ("pipe", "FC009"), (".", "FC009"), ("missing.csv", "FC009"), ("latin.csv", "FC009")],
)  # fmt: skip
def test_nothing_outside_the_project_and_nothing_odd_is_read(project: Path, file: str, code: str) -> None:
    """Neither dots, nor links, nor pipes, nor folders, nor other encodings."""
    (project / "link.csv").symlink_to(project.parent / "secret.csv")
    (project / "folder").symlink_to(project.parent)
    (project / "latin.csv").write_bytes("id,date\né,2024\n".encode("latin-1"))
    os.mkfifo(project / "pipe")
    (project / "a.factcheck.yaml").write_text(log_dossier(file))
    loaded: list[Loaded] = []
    reading = threading.Thread(target=lambda: loaded.append(read(project / "a.factcheck.yaml")), daemon=True)
    reading.start()
    reading.join(timeout=30)
    ((found, message),) = [only_fault(each) for each in loaded]
    assert (found, str(project) in message) == (code, False)
    assert [claim.id for claim in loaded[0].dossier.claims] == ["sound"]


def test_a_link_inside_the_project_is_followed(project: Path) -> None:
    """Only where a path ends counts."""
    (project / "real.csv").write_text("id,date\ne1,2024-02-04\n")
    (project / "link.csv").symlink_to(project / "real.csv")
    (project / "a.factcheck.yaml").write_text(log_dossier("link.csv"))
    assert [event.id for event in load(project / "a.factcheck.yaml").events] == ["t:e1"]


def test_a_dossier_that_does_not_exist_is_a_fault(tmp_path: Path) -> None:
    """No exception from the disk passes through."""
    assert only_fault(read(tmp_path / "none.factcheck.yaml"))[0] == "FC009"
    with pytest.raises(BadInput):
        load(tmp_path / "none.factcheck.yaml")


def test_a_folder_reports_the_faults_of_all_its_dossiers(project: Path) -> None:
    """One run tells everything."""
    for name in ("b.factcheck.yaml", "a.factcheck.yml", "sub/c.factcheck.json", ".hidden/d.factcheck.yaml", "e.yaml"):
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text("{}")
    dossiers = [load(path) for path in find_dossiers(project)]
    assert [str(fault.location) for dossier in dossiers for fault in dossier.faults] == [
        "a.factcheck.yml:1:1",
        "b.factcheck.yaml:1:1",
        "sub/c.factcheck.json:1:1",
    ]
    (project / "b.factcheck.yaml").write_text("{")
    with pytest.raises(BadInput) as raised:
        load(project / "b.factcheck.yaml")
    assert {fault.location.file for fault in raised.value.faults} == {"b.factcheck.yaml"}
