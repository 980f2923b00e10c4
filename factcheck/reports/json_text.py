"""JSON that may be shown as it is: on a terminal, and inside a page.

Everything outside ASCII stands inside a string of the JSON text, where an escape means the same character; so
characters that could drive a terminal, reorder a line or print nothing are escaped, and nothing is lost.
"""

from __future__ import annotations

import json
import re
from typing import Any

import attrs

from factcheck.reports.safe_text import is_unsafe

__all__ = ["json_text", "known"]

_NOT_ASCII = re.compile(r"[^\x00-\x7e]")
_MARKUP = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
"""What could end a script element, or open a comment, in a page that holds the text."""


def json_text(data: object, *, embedded: bool = False, one_line: bool = False) -> str:
    """The data as indented JSON, ending with a newline.

    ``embedded``: safe inside a script element of a page too.  ``one_line``: without indent, and with no other end of line in it.
    """
    text = _NOT_ASCII.sub(_escaped, json.dumps(data, ensure_ascii=False, indent=None if one_line else 2)) + "\n"
    if embedded:
        for character, escape in _MARKUP.items():
            text = text.replace(character, escape)
    return text


def _escaped(found: re.Match[str]) -> str:
    character = found.group()
    return json.dumps(character)[1:-1] if is_unsafe(character) else character


def known(value: Any) -> dict[str, Any]:
    """The fields of a value that are not None, by name; none of None itself."""
    return {} if value is None else attrs.asdict(value, filter=attrs.filters.exclude(type(None)))
