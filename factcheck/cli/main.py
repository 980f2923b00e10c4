"""``factcheck``: the commands and their exit codes.

Nothing heavy is imported before a command needs it, so that ``factcheck --version`` and ``--help`` answer at
once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck import __version__
from factcheck.cli import BAD_INPUT, FINDINGS, INTERRUPTED, NOTHING_FOUND
from factcheck.cli.printing import drop, reason, say, unsaid
from factcheck.reports import formats

if TYPE_CHECKING:
    from factcheck.cli.output import Output

    _ParamType = click.ParamType[Any]
else:
    _ParamType = click.ParamType  # Before version 8.4 of click the class is no generic one.

_ASSETS = "separate: style and script of an HTML report in files beside it, for servers that forbid inline code."


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message=f"factcheck {__version__}", help="Show the version and exit.")
def cli() -> None:
    """Check news claims against event logs."""


class _OutputType(_ParamType):
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


def _common(command: Callable[..., None]) -> Callable[..., None]:
    """The arguments and options of every command that judges dossiers."""
    decorators = (
        click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)),
        click.option(
            "--format",
            "format_",
            type=click.Choice(formats()),
            help="What to print; text if nothing else is printed.",
        ),
        click.option(
            "--output",
            "outputs",
            type=_OutputType(),
            multiple=True,
            help="Write this format to FILE too, or print it.",
        ),
        click.option(
            "--settings",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="Options of the formats: a TOML file with a table for each.",
        ),
        click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True),
        click.option("--debug", is_flag=True, help="Show the trace of an internal error."),
    )
    for decorate in reversed(decorators):
        command = decorate(command)
    return command


@cli.command()
@_common
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "open", "never"]),
    default="error",
    show_default=True,
    help="The least that makes the exit code 1; open: also a claim without enough evidence.",
)
@click.pass_context
def check(context: click.Context, /, paths: tuple[Path, ...], fail_on: str, **options: Any) -> None:
    """Judge every claim of the dossiers at PATHS, files or folders.

    Exit code: 0 nothing at or above --fail-on; 1 findings; 2 bad input, misuse or no dossier; 3 internal
    error.
    """
    from factcheck.cli.running import FailOn, fails, internal_errors, run

    with internal_errors(context, debug=options["debug"]):
        reports, faults = run(paths, options, None)
        failed = any(fails(report, FailOn(fail_on)) for report in reports)
    context.exit(BAD_INPUT if faults else FINDINGS if failed else NOTHING_FOUND)


@cli.command()
@_common
@click.option("--assets", type=click.Choice(["inline", "separate"]), default="inline", show_default=True, help=_ASSETS)
@click.pass_context
def report(context: click.Context, /, paths: tuple[Path, ...], assets: str, **options: Any) -> None:
    """Write reports on the dossiers at PATHS, files or folders, whatever the verdicts are.

    Exit code: 0 written; 2 bad input, misuse or no dossier; 3 internal error.
    """
    from factcheck.cli.running import internal_errors, run

    with internal_errors(context, debug=options["debug"]):
        _, faults = run(paths, options, assets)
    context.exit(BAD_INPUT if faults else NOTHING_FOUND)


@cli.command()
@click.argument("name", type=click.Choice(["report"]))
def schema(name: str) -> None:
    """Print the JSON Schema of a format of factcheck."""
    say((resources.files("factcheck.reports") / f"{name}.schema.json").read_text(encoding="utf-8"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code.  ``arguments``: those of the process where None."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character must not stop the report.
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    code, lost = NOTHING_FOUND, None
    try:
        found = cli.main(arguments, prog_name="factcheck", standalone_mode=False)
        code = found if isinstance(found, int) else NOTHING_FOUND
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except click.Abort:
        return INTERRUPTED
    except SystemExit:
        # Of its own accord click ends the program only where the reader of a help text has gone away.
        lost = _lost(BrokenPipeError())
    except OSError as problem:
        lost = _lost(problem)
    else:
        lost = unsaid()
    if lost is not None:
        say(f"factcheck: cannot write standard output: {lost}\n", err=True)
        return max(BAD_INPUT, code)
    return code


def _lost(problem: OSError) -> str | None:
    """Why a help text could not be printed."""
    drop(sys.stdout)
    return reason(problem)


if __name__ == "__main__":
    sys.exit(main())
