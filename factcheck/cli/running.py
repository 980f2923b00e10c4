"""What the commands that judge dossiers share: read, judge, write every output, and say what was wrong."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import click

from factcheck.reports import options_of, render
from factcheck.reports.safe_text import clip, inert, safe

if TYPE_CHECKING:
    from factcheck.cli.output import Output
    from factcheck.errors import Fault
    from factcheck.model import Report

__all__ = [
    "BAD_INPUT",
    "INTERNAL_ERROR",
    "BadUse",
    "Settings",
    "internal_errors",
    "judge_all",
    "outputs_of",
    "read_settings",
    "write_all",
]

BAD_INPUT = 2
INTERNAL_ERROR = 3

_PIPED_WIDTH = 100
_WIDEST = 100

_OURS = frozenset({"articles", "assets", "findings"})
"""Options that the program gives itself."""
_SHAPES = {bool: "true or false", int: "a whole number", str: "text in quotes"}

Settings = Mapping[str, Mapping[str, Any]]
"""The options of each format, by its name."""


class BadUse(click.ClickException):
    """The command cannot do what it is asked to."""

    exit_code = BAD_INPUT


@contextlib.contextmanager
def internal_errors(context: click.Context, *, debug: bool) -> Iterator[None]:
    """Turn what nobody foresaw into a message and exit code 3."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as problem:  # noqa: BLE001 - the last resort, and it tells what it caught
        from factcheck.cli.output import say

        if debug:
            say("".join(safe(line) + "\n" for line in traceback.format_exc().splitlines()), err=True)
        what = clip(safe(f"{type(problem).__name__}: {problem}"), 500)
        hint = "" if debug else " Run again with --debug for the traceback."
        say(
            f"factcheck: internal error: {what}\nThis is a mistake in factcheck: please report it.{hint}\n",
            err=True,
        )
        context.exit(INTERNAL_ERROR)


def outputs_of(format_: str | None, outputs: Sequence[Output], *, always_print: bool) -> tuple[Output, ...]:
    """Everything to write; where no format is printed the text report is, unless something is written and not ``always_print``.

    Raises BadUse where two formats want the same place.
    """
    from factcheck.cli.output import Output

    wanted = [*outputs]
    if format_ is not None:
        wanted.append(Output(format_))
    elif not outputs or (always_print and not any(output.file is None for output in outputs)):
        wanted.append(Output("text"))
    places = [output.file.absolute() if output.file else None for output in wanted]
    for number, place in enumerate(places):
        if place in places[:number]:
            raise BadUse(f"two formats want to go to {place or 'standard output'}")
    return tuple(wanted)


def read_settings(path: Path | None) -> Settings:
    """The options of formats, from a TOML file with one table for each format.

    Raises BadUse for what cannot be read, and for formats and options that there are not.
    """
    if path is None:
        return {}
    import tomllib

    from factcheck.reports import formats

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


def judge_all(paths: Sequence[Path]) -> tuple[dict[Path, Report], list[Fault]]:
    """The report on every dossier under the paths, by its file, and all faults of their files, which are told on standard error."""
    from factcheck.cli.output import say
    from factcheck.engine import check, told_across
    from factcheck.readers import find_dossiers, read

    # A dossier named twice, by itself and by its folder, is checked once.
    dossiers = {os.path.realpath(dossier): dossier for path in paths for dossier in find_dossiers(path)}
    if not dossiers:
        raise BadUse(f"no dossier found under {safe(' '.join(map(str, paths)))}: looked for *.factcheck.yaml")
    loaded = {path: read(path) for path in dossiers.values()}
    faults = [fault for one in loaded.values() for fault in one.faults]
    checked = [check(one.dossier, faults=one.faults) for one in loaded.values()]
    reports = dict(zip(loaded, told_across(checked), strict=True))
    # Two dossiers may include the same faulty file.
    for fault in dict.fromkeys(sorted(faults, key=lambda fault: fault.sort_key)):
        say(_fault(fault), err=True)
    return reports, faults


def write_all(
    reports: Sequence[Report],
    outputs: Sequence[Output],
    color: str,
    settings: Settings,
    beside: Mapping[Path, str] = MappingProxyType({}),
) -> None:
    """Every output to its place, the files first; then a summary on standard error unless the text report was printed.

    ``beside``: further files with their texts.
    """
    from factcheck.cli.output import say
    from factcheck.reports.options import BadOptions

    content = reports[0] if len(reports) == 1 else list(reports)
    for output in sorted(outputs, key=lambda output: output.file is None):
        options = settings.get(output.format, {})
        try:
            if output.file is None:
                _print(content, output.format, color, options)
            else:
                _write(output.file, render(content, output.format, **options))
        except BadOptions as problem:
            raise BadUse(str(problem)) from problem
    for file, text in beside.items():
        _write(file, text)
    if not any(output.file is None and output.format == "text" for output in outputs):
        from factcheck.reports.text import summary

        say(summary(reports) + "\n", err=True)


def _write(file: Path, text: str) -> None:
    from factcheck.cli.output import write_whole

    try:
        write_whole(file, text)
    except OSError as problem:
        raise BadUse(f"cannot write {safe(str(file))}: {problem.strerror or problem}") from problem


def _print(content: Report | list[Report], format_: str, color: str, options: Mapping[str, Any]) -> None:
    from factcheck.cli.output import say, wants_colour

    if format_ != "text":
        say(render(content, format_, **options))
        return
    terminal = sys.stdout.isatty()
    colour = wants_colour(color, os.environ, terminal=terminal)
    if colour and importlib.util.find_spec("rich") is None:
        if color == "always":
            raise BadUse("colour needs the package rich")
        colour = False
    width = min(shutil.get_terminal_size().columns, _WIDEST) if terminal else _PIPED_WIDTH
    say(render(content, "text", **{"colour": colour, "width": width, **options}))


def _fault(fault: Fault) -> str:
    """A fault as it is printed: place, code, what is wrong, what was expected, and a hint below."""
    head = f"{fault.location}: {fault.code} {fault.message}"
    expected = f" (expected {fault.expected})" if fault.expected else ""
    hint = f"    help: {safe(fault.hint)}\n" if fault.hint else ""
    return f"{inert(safe(head + expected))}\n{hint}"
