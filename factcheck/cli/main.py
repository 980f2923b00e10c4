"""``factcheck``: the commands and their exit codes.

Nothing heavy is imported before a command needs it, so that ``factcheck --version`` and ``--help`` answer at
once.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.reports import formats, render

if TYPE_CHECKING:
    from factcheck.cli.output import Output
    from factcheck.errors import Fault
    from factcheck.model import Report

__all__ = ["cli", "main"]

NOTHING_FOUND = 0
FINDINGS = 1
BAD_INPUT = 2
INTERNAL_ERROR = 3
INTERRUPTED = 130  # 128 + SIGINT, as shells have it

_PIPED_WIDTH = 100
_WIDEST = 100


class BadUse(click.ClickException):
    """The command cannot do what it is asked to."""

    exit_code = BAD_INPUT


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from factcheck import __version__

        click.echo(f"factcheck {__version__}")
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the version and exit.",
)
def cli() -> None:
    """Check news claims against event logs."""


class _OutputType(click.ParamType[Any]):
    """``FORMAT`` or ``FORMAT=FILE``."""

    name = "format[=file]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Output:
        """Raises the usage error of click for an unknown format or a missing file name."""
        from factcheck.cli.output import Output

        name, equals, file = str(value).partition("=")
        if name not in formats():
            self.fail(f"{name!r} is not one of {', '.join(formats())}", param, ctx)
        if equals and not file:
            self.fail(f"the file after {value!r} is missing", param, ctx)
        return Output(name, Path(file) if file else None)


@cli.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "format_",
    type=click.Choice(formats()),
    help="What to print; text if nothing else is printed.",
)
@click.option(
    "--output",
    "outputs",
    type=_OutputType(),
    multiple=True,
    help="Write this format to FILE too, or print it.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "open", "never"]),
    default="error",
    show_default=True,
    help="The least that makes the exit code 1; open: also a claim without enough evidence.",
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error.")
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[Path, ...],
    format_: str | None,
    outputs: tuple[Output, ...],
    fail_on: str,
    color: str,
    debug: bool,
) -> None:
    """Judge every claim of the dossiers at PATHS, files or folders.

    Exit code: 0 nothing at or above --fail-on; 1 findings; 2 bad input, misuse or no dossier; 3 internal
    error.
    """
    with _internal_errors(context, debug=debug):
        code = _check(paths, _outputs(format_, outputs), fail_on, color)
    context.exit(code)


@contextlib.contextmanager
def _internal_errors(context: click.Context, *, debug: bool) -> Iterator[None]:
    """Turn what nobody foresaw into a message and exit code 3."""
    from factcheck.reports.safe_text import clip, safe

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


def _outputs(format_: str | None, outputs: Sequence[Output]) -> tuple[Output, ...]:
    """Everything to write.  Raises BadUse where two formats want the same place."""
    from factcheck.cli.output import Output

    wanted = [*outputs]
    if format_ is not None:
        wanted.append(Output(format_))
    elif not any(output.file is None for output in outputs):
        wanted.append(Output("text"))
    places = [output.file.absolute() if output.file else None for output in wanted]
    for number, place in enumerate(places):
        if place in places[:number]:
            raise BadUse(f"two formats want to go to {place or 'standard output'}")
    return tuple(wanted)


def _check(paths: Sequence[Path], outputs: Sequence[Output], fail_on: str, color: str) -> int:
    from factcheck.cli.output import say, write_whole
    from factcheck.cli.policy import FailOn, fails
    from factcheck.engine import check as judge
    from factcheck.readers import find_dossiers, read

    # A dossier named twice, by itself and by its folder, is checked once.
    dossiers = {os.path.realpath(dossier): dossier for path in paths for dossier in find_dossiers(path)}
    if not dossiers:
        raise BadUse(f"no dossier found under {_plain(' '.join(map(str, paths)))}: looked for *.factcheck.yaml")
    loaded = [read(dossier) for dossier in dossiers.values()]
    faults = [fault for one in loaded for fault in one.faults]
    reports = [judge(one.dossier, faults=one.faults) for one in loaded]
    # Two dossiers may include the same faulty file.
    for fault in dict.fromkeys(sorted(faults, key=lambda fault: fault.sort_key)):
        say(_fault(fault), err=True)
    content = reports[0] if len(reports) == 1 else reports
    for output in sorted(outputs, key=lambda output: output.file is None):
        if output.file is None:
            _print(content, output.format, color)
            continue
        try:
            write_whole(output.file, render(content, output.format))
        except OSError as problem:
            raise BadUse(f"cannot write {_plain(str(output.file))}: {problem.strerror or problem}") from problem
    if not any(output.file is None and output.format == "text" for output in outputs):
        from factcheck.reports.text import summary

        say(summary(reports) + "\n", err=True)
    if faults:
        return BAD_INPUT
    return FINDINGS if any(fails(report, FailOn(fail_on)) for report in reports) else NOTHING_FOUND


def _print(content: Report | list[Report], format_: str, color: str) -> None:
    from factcheck.cli.output import say, wants_colour

    if format_ != "text":
        say(render(content, format_))
        return
    terminal = sys.stdout.isatty()
    colour = wants_colour(color, os.environ, terminal=terminal)
    if colour and importlib.util.find_spec("rich") is None:
        if color == "always":
            raise BadUse("colour needs the package rich")
        colour = False
    width = min(shutil.get_terminal_size().columns, _WIDEST) if terminal else _PIPED_WIDTH
    say(render(content, "text", colour=colour, width=width))


def _fault(fault: Fault) -> str:
    """A fault as it is printed: place, code, what is wrong, what was expected, and a hint below."""
    head = f"{fault.location}: {fault.code} {fault.message}"
    expected = f" (expected {fault.expected})" if fault.expected else ""
    hint = f"    help: {_plain(fault.hint)}\n" if fault.hint else ""
    return f"{_plain(head + expected)}\n{hint}"


def _plain(text: str) -> str:
    from factcheck.reports.safe_text import safe

    return safe(text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code.  ``arguments``: those of the process where None."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character must not stop the report.
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    try:
        code = cli.main(arguments, prog_name="factcheck", standalone_mode=False)
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except click.Abort:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of a help text has gone away.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOTHING_FOUND
    return code if isinstance(code, int) else NOTHING_FOUND


if __name__ == "__main__":
    sys.exit(main())
