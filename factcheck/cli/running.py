"""What the commands that judge dossiers share: read, judge, write every output, and say what was wrong.

Loaded only when a command judges; readers and engine only when it is known where the reports go.
"""

from __future__ import annotations

import contextlib
import enum
import importlib.util
import os
import shutil
import sys
import tomllib
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from factcheck.cli import BAD_INPUT, INTERNAL_ERROR
from factcheck.cli.output import Output, refusal, wants_colour, write_whole
from factcheck.cli.places import Places, place_of
from factcheck.cli.printing import say
from factcheck.errors import Fault, Location, internal_error
from factcheck.model import Report, Severity
from factcheck.reports import formats, options_of, written
from factcheck.reports.options import BadOptions
from factcheck.reports.safe_text import clip, inert, safe
from factcheck.reports.text import summary

_PIPED_WIDTH = 100
_WIDEST = 100

_OURS = frozenset({"articles", "assets", "findings"})
"""Options that the program gives itself."""
_SHAPES = {bool: "true or false", int: "a whole number", str: "text in quotes"}

_HTML = "html"
_ANNOTATIONS = "webannotation"
_Settings = Mapping[str, Mapping[str, Any]]
"""The options of each format, by its name."""


class BadUse(click.ClickException):
    """The command cannot do what it is asked to."""

    exit_code = BAD_INPUT


class FailOn(enum.Enum):
    """The least that makes a run fail, each including the ones before it."""

    NEVER = "never"
    ERROR = "error"
    WARNING = "warning"
    OPEN = "open"


def fails(report: Report, fail_on: FailOn) -> bool:
    """Whether the report holds anything at or above that level.  Faults in the input are another matter."""
    if fail_on is FailOn.NEVER:
        return False
    loud = {Severity.ERROR} if fail_on is FailOn.ERROR else {Severity.ERROR, Severity.WARNING}
    if any(finding.severity in loud for finding in report.findings):
        return True
    return fail_on is FailOn.OPEN and any(not judgement.verdict.decisive for judgement in report.judgements)


@contextlib.contextmanager
def internal_errors(context: click.Context, *, debug: bool) -> Iterator[None]:
    """Turn what nobody foresaw into a message and exit code 3."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as problem:  # noqa: BLE001 - the last resort, and it tells what it caught
        if debug:
            say("".join(safe(line) + "\n" for line in traceback.format_exc().splitlines()), err=True)
        what = clip(safe(f"{type(problem).__name__}: {problem}"), 500)
        hint = "" if debug else " Run again with --debug for the traceback."
        say(
            f"factcheck: internal error: {what}\nThis is a mistake in factcheck: please report it.{hint}\n",
            err=True,
        )
        context.exit(INTERNAL_ERROR)


def run(paths: Sequence[Path], options: Mapping[str, Any], assets: str | None) -> tuple[list[Report], list[Fault]]:
    """Read, judge and write.  ``options``: as the command was given them.

    ``assets``: of an HTML report, None for a command whose purpose is the check.  Raises BadUse.
    """
    outputs = _outputs(options["format_"], options["outputs"], always_print=assets is None)
    settings = _read_settings(options["settings"])
    judged, faults, inputs = _judge_all(paths, debug=options["debug"])
    reports = [*judged.values()]
    pages = _page_options(judged, outputs, assets or "inline")
    if options["settings"] is not None:
        inputs.append(options["settings"])
    printing = any(output.file is None for output in outputs)
    places = Places(inputs, printing=printing)
    unwritten = _write_all(reports, outputs, options["color"], {**settings, **pages}, places)
    _tell(unwritten, debug=options["debug"])
    if assets == "separate":
        from factcheck.reports.html_report import asset_files

        folders = dict.fromkeys(output.file.parent for output in outputs if output.format == _HTML and output.file)
        for folder in folders:
            for name, text in asset_files().items():
                _write(folder / name, text, places)
    if not any(output.file is None and output.format == "text" for output in outputs):
        say(summary(reports) + "\n", err=True)
    return reports, [*faults, *unwritten]


def _outputs(format_: str | None, outputs: Sequence[Output], *, always_print: bool) -> list[Output]:
    """Everything to write; where no format is printed the text report is, unless something is written and not ``always_print``.

    Raises BadUse where two formats want the same place.
    """
    wanted = [*outputs]
    if format_ is not None:
        wanted.append(Output(format_))
    elif not outputs or (always_print and not any(output.file is None for output in outputs)):
        wanted.append(Output("text"))
    places = [output.file and (place_of(output.file) or output.file.absolute()) for output in wanted]
    for number, output in enumerate(wanted):
        if places[number] in places[:number]:
            where = safe(str(output.file.absolute())) if output.file else "standard output"
            raise BadUse(f"two formats want to go to {where}")
    return wanted


def _read_settings(path: Path | None) -> _Settings:
    """The options of formats, from a TOML file with one table for each format.

    Raises BadUse for what cannot be read, and for formats and options that there are not.
    """
    if path is None:
        return {}
    name = safe(str(path))
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise BadUse(f"cannot read {name}: {problem.strerror or problem}") from problem
    except ValueError as problem:
        raise BadUse(f"{name} is no TOML: {safe(str(problem))}") from problem
    for format_, options in data.items():
        if format_ not in formats() or not isinstance(options, dict):
            raise BadUse(f"{name}: [{safe(format_)}] is no table of a format; there are {', '.join(formats())}")
        known = {option: default for option, default in options_of(format_).items() if option not in _OURS}
        for option, value in options.items():
            if option not in known:
                there = f"there are {', '.join(sorted(known))}" if known else "it has none"
                raise BadUse(f"{name}: [{format_}] has no option {safe(option)!r}: {there}")
            wanted = _SHAPES.get(type(known[option]))
            if wanted and type(value) is not type(known[option]):
                raise BadUse(f"{name}: {option} in [{format_}] must be {wanted}")
    return data


def _judge_all(paths: Sequence[Path], *, debug: bool) -> tuple[dict[Path, Report], list[Fault], list[Path]]:
    """The report on every dossier under the paths, by its file; all faults, which are told on standard error; and every file that was read.

    ``debug``: with the trace of those that are mistakes of ours.
    """
    from factcheck.engine import check, told_across
    from factcheck.readers import find_dossiers, read

    # A dossier named twice, by itself and by its folder, is checked once.
    dossiers = {os.path.realpath(dossier): dossier for path in paths for dossier in find_dossiers(path)}
    if not dossiers:
        raise BadUse(f"no dossier found under {safe(' '.join(map(str, paths)))}: looked for *.factcheck.yaml")
    loaded = {path: read(path) for path in dossiers.values()}
    checked = [check(one.dossier, faults=one.faults) for one in loaded.values()]
    reports = dict(zip(loaded, told_across(checked), strict=True))
    # Two dossiers may include the same faulty file; and what a file says may be a fault only beside the rest of it.
    found = dict.fromkeys(
        (
            *(fault for one in loaded.values() for fault in one.faults),
            *(fault for report in reports.values() for fault in report.dossier.faults),
        )
    )
    faults = sorted(found, key=lambda fault: fault.sort_key)
    _tell(faults, debug=debug)
    inputs = {*loaded, *(Path(name) for one in loaded.values() for name in one.inputs)}
    for path, report in reports.items():
        if report.dossier.article:
            inputs.add(_root_of(path) / report.dossier.article)
    return reports, faults, sorted(inputs)


def _root_of(path: Path) -> Path:
    """The project folder of a dossier."""
    from factcheck.readers.files import project_root

    return project_root(path.resolve())


def _page_options(reports: Mapping[Path, Report], outputs: Sequence[Output], assets: str) -> _Settings:
    """The options of the formats that show quotes in their article, by format; none where no such format is wanted.

    Raises BadUse for assets apart from a page that has no file, or from none.
    """
    pages = [output for output in outputs if output.format == _HTML]
    if assets == "separate" and not (pages and all(output.file for output in pages)):
        raise BadUse("--assets separate is for an HTML report in a file: --output html=FILE")
    if not any(output.format in (_HTML, _ANNOTATIONS) for output in outputs):
        return {}
    articles = {report.dossier.name: _article(path, report) for path, report in reports.items()}
    told = {"article": next(iter(articles.values()))} if len(reports) == 1 else {"articles": articles}
    return {_HTML: {"assets": assets, **told}, _ANNOTATIONS: {"articles": articles}}


def _article(path: Path, report: Report) -> str:
    """The text of the story; "" where there is none, or where it cannot be read: then quotes stand without their context."""
    from factcheck.readers.files import MAX_DOSSIER_BYTES, DiskFiles, FileProblem

    if not report.dossier.article:
        return ""
    try:
        return DiskFiles(_root_of(path)).read(report.dossier.article, MAX_DOSSIER_BYTES)
    except (FileProblem, OSError, ValueError):
        return ""


def _write_all(
    reports: list[Report], outputs: Sequence[Output], color: str, settings: _Settings, places: Places
) -> list[Fault]:
    """Every output to its place, the files first; returns a fault for each claim that could not be told of in a format, and for each format that failed.

    Raises BadUse before any is written where one would be written over what was read.
    """
    for output in outputs:
        if output.file is not None:
            _require_free(output.file, places)
    content = reports[0] if len(reports) == 1 else reports
    faults: list[Fault] = []
    for output in sorted(outputs, key=lambda output: output.file is None):
        options = settings.get(output.format, {})
        if output.format == "text" and output.file is None:
            options = {**_terminal(color), **options}
        try:
            made = written(content, output.format, **options)
        except BadOptions as problem:
            raise BadUse(str(problem)) from problem
        except MemoryError:
            raise
        except Exception as problem:  # noqa: BLE001 - the other formats are written
            where = Location(str(output.file or "standard output"))
            faults.append(internal_error(f"the format {output.format} cannot be written", problem, where))
            continue
        faults += made.faults
        if output.file is None:
            say(made.text)
        else:
            _write(output.file, made.text, places)
    return faults


def _require_free(file: Path, places: Places) -> None:
    """Raises BadUse where the file must not be written."""
    problem = refusal(file) or places.problem(file)
    if problem is not None:
        raise BadUse(f"cannot write {safe(str(file))}: {safe(problem)}")


def _write(file: Path, text: str, places: Places) -> None:
    _require_free(file, places)
    try:
        write_whole(file, text)
        places.wrote(file)
    except OSError as problem:
        raise BadUse(f"cannot write {safe(str(file))}: {problem.strerror or problem}") from problem


def _terminal(color: str) -> dict[str, Any]:
    """Colour and width of what is printed.  Raises BadUse for colour without its package."""
    terminal = sys.stdout.isatty()
    colour = wants_colour(color, os.environ, terminal=terminal)
    if colour and importlib.util.find_spec("rich") is None:
        if color == "always":
            raise BadUse("colour needs the package rich")
        colour = False
    width = min(shutil.get_terminal_size().columns, _WIDEST) if terminal else _PIPED_WIDTH
    return {"colour": colour, "width": width}


def _tell(faults: Iterable[Fault], *, debug: bool) -> None:
    """Faults on standard error.  ``debug``: with the trace of those that are mistakes of ours."""
    for fault in faults:
        say(_fault(fault), err=True)
        if debug and fault.trace:
            say("".join(safe(line) + "\n" for line in fault.trace.splitlines()), err=True)


def _fault(fault: Fault) -> str:
    """A fault as it is printed: place, code, what is wrong, what was expected, and a hint below."""
    head = f"{fault.location}: {fault.code} {fault.message}"
    expected = f" (expected {fault.expected})" if fault.expected else ""
    hint = f"    help: {safe(fault.hint)}\n" if fault.hint else ""
    return f"{inert(safe(head + expected))}\n{hint}"
