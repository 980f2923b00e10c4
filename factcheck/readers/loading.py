"""From a path or a text to a dossier: the one place where the readers of dossiers and of logs meet."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import attrs

from factcheck.errors import BadInput, Fault, Location, internal_error, require, shorten
from factcheck.model import Dossier, Statement
from factcheck.model.leaves import Frame
from factcheck.readers import faults as sorts
from factcheck.readers.columns import LogContent, LogPlan
from factcheck.readers.csv_log import read_log, read_series_file
from factcheck.readers.dossier import read_dossier
from factcheck.readers.faults import FaultList
from factcheck.readers.files import (
    MAX_DOSSIER_BYTES,
    MAX_LOG_BYTES,
    DiskFiles,
    FileProblem,
    Files,
    MemoryFiles,
    project_root,
)
from factcheck.readers.misread import PhraseProblem
from factcheck.readers.nodes import Node
from factcheck.readers.observations import SeriesContent, SeriesPlan
from factcheck.readers.statements import StatementReader

Read = TypeVar("Read")

ENDINGS = (".factcheck.yaml", ".factcheck.yml", ".factcheck.json")
"""How the name of a dossier file ends."""


@attrs.frozen
class Loaded:
    """A dossier as far as it could be read, and every fault of its files, sorted by place.

    ``unusable``: nothing of it could be read.  ``inputs``: the real paths of its files on a disk.  ``texts``: the text of the dossier and of each file it includes, by name, to show the line of a fault.
    """

    dossier: Dossier
    faults: tuple[Fault, ...] = ()
    unusable: bool = False
    inputs: tuple[str, ...] = attrs.field(default=(), eq=False, repr=False)
    texts: Mapping[str, str] = attrs.field(factory=lambda: MappingProxyType({}), eq=False, repr=False)


def load(path: str | os.PathLike[str]) -> Dossier:
    """The dossier in a file, as far as it can be read; what is wrong in its files is in its ``faults``, and in the report of every check.

    Raises :exc:`BadInput` with every fault where nothing of it can be used: the file is missing, or cannot be parsed.
    """
    loaded = read(path)
    if loaded.unusable:
        raise BadInput(loaded.faults)
    return loaded.dossier


def find_dossiers(path: str | os.PathLike[str]) -> tuple[Path, ...]:
    """The dossier files below a folder, sorted; the path itself where it is no folder.

    Hidden folders are left out, and links to folders are not followed.
    """
    start = Path(path)
    return tuple(sorted(_below(start))) if start.is_dir() else (start,)


def _below(folder: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(where) / name for name in names if name.endswith(ENDINGS) and not name.startswith("."))


def read(path: str | os.PathLike[str]) -> Loaded:
    """The dossier in a file with its faults.  Never raises for what the files hold, or where one is missing."""
    require("load", path=(path, str | os.PathLike))
    try:
        real = Path(os.path.realpath(path))
    except (OSError, ValueError):
        real = Path(path)
    root = project_root(real)
    name = real.relative_to(root).as_posix() if real.is_relative_to(root) else real.name
    files = DiskFiles(root)
    return attrs.evolve(_read(name, files), inputs=tuple(sorted(files.seen)))


def from_text(text: str, *, name: str = "dossier.factcheck.yaml", files: Mapping[str, str] | None = None) -> Loaded:
    """The dossier in a text with its faults.  Never raises for what it holds; no disk is touched.

    ``name``: its path relative to the project root, for messages and for what it includes.  ``files``: the texts of other
    files, by such paths.
    """
    require("from_text", text=(text, str), name=(name, str), files=(files, Mapping | None))
    require("from_text", **{f"files[{file}]": (content, str) for file, content in (files or {}).items()})
    return _read(name, MemoryFiles({name: text, **(files or {})}))


def _read(name: str, files: Files) -> Loaded:
    faults = FaultList()
    try:
        text = files.read(name, MAX_DOSSIER_BYTES)
    except FileProblem as problem:
        message = f"{shorten(name)} cannot be read: {problem}"
        faults.add(sorts.FILE_UNREADABLE, message, Location(name, problem.line))
        return Loaded(Dossier(name=name, faults=faults.listed), faults.listed, unusable=True)
    log, series = functools.partial(_read_log, files, faults), functools.partial(_read_series, files, faults)
    read = _told(lambda: read_dossier(text, name, files, faults, log, series), name, faults)
    dossier, texts = (None, {name: text}) if read is None else read
    found = Dossier(name=name) if dossier is None else dossier
    told = attrs.evolve(found, faults=faults.listed).as_trusted() if faults.listed else found
    return Loaded(told, faults.listed, unusable=dossier is None, texts=MappingProxyType(dict(sorted(texts.items()))))


def _read_log(files: Files, faults: FaultList, log: LogPlan) -> LogContent:
    text = _further(log.file, log.shape.file.node, files, faults)
    content = None if text is None else _told(lambda: read_log(log, text, faults), log.file, faults)
    return LogContent(broken=True) if content is None else content


def _read_series(files: Files, faults: FaultList, series: SeriesPlan) -> SeriesContent:
    if series.shape.file is None:
        return SeriesContent()
    text = _further(series.file, series.shape.file.node, files, faults)
    content = None if text is None else _told(lambda: read_series_file(series, text, faults), series.file, faults)
    return SeriesContent(broken=True) if content is None else content


def _told(read: Callable[[], Read], file: str, faults: FaultList) -> Read | None:
    """What is read of a file.  A mistake of ours costs that file alone: then None."""
    try:
        return read()
    except MemoryError:
        raise
    except Exception as problem:  # noqa: BLE001 - told as a fault
        faults.take(internal_error("the file cannot be read", problem, Location(file)))
        return None


def _further(file: str, node: Node, files: Files, faults: FaultList) -> str | None:
    """The text of a file that a dossier names; None where it cannot be read."""
    try:
        return files.read(file, MAX_LOG_BYTES)
    except FileProblem as problem:
        problem.note(file, node.location, faults)
        return None


def read_statement(text: str, dossier: Dossier) -> Statement:
    """What a phrase says, with the names of a dossier; bare dates are days of its zone.

    A text in braces is a mapping with the kind as its one key.  Raises :exc:`BadInput`; the places of its faults are in the text, as
    if it were a file "statement".
    """
    require("read_statement", text=(text, str), dossier=(dossier, Dossier))
    found = StatementReader(FaultList(), Frame(dossier.zone, dossier.published, dossier.known)).read_text(text)
    if isinstance(found, PhraseProblem):
        raise BadInput(found.faults("statement"))
    return found
