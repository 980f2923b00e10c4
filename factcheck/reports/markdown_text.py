r"""Text from files put into Markdown, so that it stays text.

Nothing in it can become a heading, a list, a table's edge, a link, a picture, raw HTML, code, mathematics, a mention of
a person or a reference to an issue.  An empty comment stands where a service would find a name or an address in the
finished text, after every backslash is gone.
"""

from __future__ import annotations

import re
import urllib.parse

from factcheck.reports.facts import web_address
from factcheck.reports.safe_text import safe

__all__ = ["code", "escape", "link"]

_SPECIAL = re.compile(r"[\\`*_\[\]|~$]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_GUARD = "<!-- -->"
_FOUND_LATER = re.compile(r"(?P<left>@|\#(?=\w)|!(?=\d)|://|[Ww][Ww][Ww](?=\.)|:(?=[a-z0-9_+-]+:)|\b[Gg][Hh](?=-\d))")
"""Mentions, issues, merge requests, addresses, emoji names: services look for them in the finished text."""
_IN_ADDRESS = ":/?#[]@!$&'()*+,;=%-._~"
_AT_START = re.compile(r"(?P<digits>\d+(?=[.)])|)(?P<mark>[-+=#.)])")
"""What begins a list, a heading or a rule where it stands first in a line."""


def escape(text: str) -> str:
    r"""One line of Markdown that shows exactly this text.

    >>> print(escape("1. *bold* <b> @mk"))
    1\. \*bold\* &lt;b&gt; @<!-- -->mk
    """
    line = safe(text)
    escaped = _SPECIAL.sub(r"\\\g<0>", "".join(_ENTITIES.get(character, character) for character in line))
    guarded = _FOUND_LATER.sub(lambda found: _guarded(found.group()), escaped)
    return _AT_START.sub(r"\g<digits>\\\g<mark>", guarded, count=1) if _AT_START.match(guarded) else guarded


def _guarded(found: str) -> str:
    return f":{_GUARD}//" if found == "://" else f"{found}{_GUARD}"


def code(text: str) -> str:
    r"""The text as code, shown exactly; a longer fence than any in it surrounds it.  Not for tables, where a bar ends the cell.

    >>> print(code("a`b"))
    ``a`b``
    """
    line = safe(text)
    longest = max(map(len, re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    gap = " " if line.startswith("`") or line.endswith("`") or not line else ""
    return f"{fence}{gap}{line}{gap}{fence}"


def link(text: str, url: str) -> str:
    """A link to an address of the web; the text alone for any other."""
    address = web_address(url)
    if address is None:
        return escape(text)
    return f"[{escape(text)}](<{urllib.parse.quote(address, safe=_IN_ADDRESS)}>)"
