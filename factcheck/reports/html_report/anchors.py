"""Names inside the page that links may rely on: the same id gives the same anchor in every report."""

from __future__ import annotations

import hashlib
import re

_OTHER = re.compile(r"[^A-Za-z0-9_.-]")
_LONGEST = 120
_KEPT = 60


def slug(text: str) -> str:
    """The text as a part of an anchor.  Different texts give different ones; letters, digits, dot and dash stay.

    >>> slug("first-since"), slug("a b")
    ('first-since', 'a~20~b')
    """
    escaped = _OTHER.sub(lambda found: f"~{ord(found.group()):x}~", text)
    if len(escaped) <= _LONGEST:
        return escaped
    # A lone surrogate has no UTF-8, and an id may hold one.
    return f"{escaped[:_KEPT]}~{hashlib.sha256(text.encode(errors='surrogatepass')).hexdigest()[:24]}"


def claim_anchor(claim: str, dossier: str = "") -> str:
    """The anchor of a claim; ``dossier`` is given where a page holds several."""
    return f"claim-{slug(dossier)}--{slug(claim)}" if dossier else f"claim-{slug(claim)}"
