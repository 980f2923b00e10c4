"""Reports in, text out.  One file for each format.

To add a format, write ``factcheck/reports/<format>.py`` (or ``<format>_report.py`` where the plain name would
be mistaken for another module) with this function; it is found, nothing lists it.  An underscore in the
file's name is a dash in the format's::

    def render_many(reports: Sequence[Report], **options) -> str: ...

A format in which one report alone is written in another way than a list of one has that as
``render(report: Report, **options)`` too.

A format prints what the report says.  It never computes a verdict, imports no other format, reads no clock
and no file: the same report gives the same text, byte by byte.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.model import Report
    from factcheck.reports.isolating import Written

__all__ = ["formats", "options_of", "render", "written"]

_SUFFIX = "_report"
_HELPERS = frozenset({"alerts", "facts", "isolating", "markdown_blocks", "notebook", "options", "safe_text", "slides"})
"""Modules here that are no format: what several formats share."""


@functools.cache
def _modules() -> Mapping[str, str]:
    names = (found.name for found in pkgutil.iter_modules(__path__))
    return {name.removesuffix(_SUFFIX).replace("_", "-"): name for name in names if name not in _HELPERS}


def formats() -> tuple[str, ...]:
    """The names of the formats, in alphabetical order.  Imports none of them."""
    return tuple(sorted(_modules()))


def render(report: Report | Sequence[Report], format: str = "text", **options: Any) -> str:
    """The report in that format, ending with a newline; a sequence of reports as one document.

    ``options`` are those of the format.  A claim of which the format cannot tell, by a mistake of ours, is told as one that was not checked, with the code
    FC026.  Raises :exc:`BadValue` for an unknown format, TypeError for an option it does not have.
    """
    return written(report, format, **options).text


def written(report: Report | Sequence[Report], format: str = "text", **options: Any) -> Written:
    """The same, with a fault for each claim of which the format cannot tell."""
    from factcheck.errors import require  # noqa: PLC0415 - who asks for the names of formats pays for none of it
    from factcheck.reports.isolating import isolated  # noqa: PLC0415 - who asks for the names of formats pays for none of it

    require("render", format=(format, str))
    module = _module(format)
    if isinstance(report, Sequence):
        return isolated(format, lambda reports: str(module.render_many(reports, **options)), report)
    if hasattr(module, "render"):
        return isolated(format, lambda reports: str(module.render(reports[0], **options)), (report,))
    return isolated(format, lambda reports: str(module.render_many(reports, **options)), (report,))


def options_of(format: str) -> Mapping[str, Any]:
    """The options a format takes for several reports, with their defaults.  Raises :exc:`BadValue` for an unknown format."""
    parameters = inspect.signature(_module(format).render_many).parameters.values()
    return {each.name: each.default for each in parameters if each.kind is inspect.Parameter.KEYWORD_ONLY}


def _module(format: str) -> Any:
    name = _modules().get(format)
    if name is None:
        from factcheck.errors import BadValue  # noqa: PLC0415 - who asks for the names of formats pays for none of it

        raise BadValue(f"no report format is called {format!r}: there are {', '.join(formats())}")
    return importlib.import_module(f"{__name__}.{name}")
