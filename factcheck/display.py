"""How values show themselves, in a notebook and printed.

The values are at the bottom of the layers and what writes HTML and tables is at the top, so the values cannot name it.  The package's face
can: it is the table of contents, and loaded before any module of the package.  Nothing else is imported until a value is shown.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any


class Shown:
    """A value that a notebook shows as HTML."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """HTML to stand in the page of a notebook."""
        return str(_home().html(self))


def frame_of(report: Any) -> Any:
    """The claims of a report as a data frame.  Raises ImportError where the package for that is missing."""
    return _home().frame(report)


def text_of(value: Any) -> str:
    """The value as lines of plain text, to be printed."""
    return str(_home().text(value))


def _home() -> ModuleType:
    face = sys.modules[__name__.partition(".")[0]]
    return importlib.import_module(face.NOTEBOOK)
