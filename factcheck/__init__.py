"""factcheck: claims and timelines, checked against each other, with the evidence.

This module is a table of contents.  Each name is loaded when it is first used, so that ``import factcheck`` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

NOTEBOOK = "factcheck.reports.notebook"
"""Where values are turned into what a notebook shows: see :mod:`factcheck.display`."""

if TYPE_CHECKING:
    from factcheck.codec import from_data, to_data
    from factcheck.engine import check, verify
    from factcheck.errors import BadData, BadInput, BadTime, FactcheckError, Fault, Location
    from factcheck.model import (
        Claim,
        Coverage,
        Dossier,
        Event,
        Figure,
        Judgement,
        NumberWord,
        Report,
        Scope,
        Source,
        Timeline,
        Verdict,
    )
    from factcheck.readers import Loaded, from_text, load, read_statement
    from factcheck.reports import render
    from factcheck.when import Duration, Span, Truth, When, Window

_HOME = {
    "codec": ("from_data", "to_data"),
    "engine": ("check", "verify"),
    "errors": ("BadData", "BadInput", "BadTime", "FactcheckError", "Fault", "Location"),
    "model": (
        "Claim",
        "Coverage",
        "Dossier",
        "Event",
        "Figure",
        "Judgement",
        "NumberWord",
        "Report",
        "Scope",
        "Source",
        "Timeline",
        "Verdict",
    ),
    "readers": ("Loaded", "from_text", "load", "read_statement"),
    "reports": ("render",),
    "when": ("Duration", "Span", "Truth", "When", "Window"),
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "BadData",
    "BadInput",
    "BadTime",
    "Claim",
    "Coverage",
    "Dossier",
    "Duration",
    "Event",
    "FactcheckError",
    "Fault",
    "Figure",
    "Judgement",
    "Loaded",
    "Location",
    "NumberWord",
    "Report",
    "Scope",
    "Source",
    "Span",
    "Timeline",
    "Truth",
    "Verdict",
    "When",
    "Window",
    "__version__",
    "check",
    "from_data",
    "from_text",
    "load",
    "read_statement",
    "render",
    "to_data",
    "verify",
]


def __getattr__(name: str) -> Any:
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module 'factcheck' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"factcheck.{module}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
