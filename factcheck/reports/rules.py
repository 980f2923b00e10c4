"""What each code of a finding means, for formats that explain the rules of a run beside its results.

The same words as the table of ``docs/findings.md``, which a test compares; the manual is not shipped with the package.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["MEANINGS", "meaning_of", "page_of"]

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "FC101": "reports from different inputs may be one event; the line to paste is in the message",
        "FC102": "an event lasted more than two days; if it happened once, some time in it, write `[A..B]`",
        "FC103": "a scope names a value that no event carries; nothing counts as complete for it",
        "FC104": "two reports declared the same event share no possible time or value",
        "FC105": "coverage runs past the day its source spoke; that part does not count",
        "FC106": "two reports are declared both one event and two; nothing is judged",
        "FC201": "the evidence refutes the claim",
        "FC202": "sources disagree about the claim",
        "FC210": "the claim is open",
        "FC211": "the desk expects another verdict",
        "FC301": "statements of ours, or of one speaker, cannot all be true",
        "FC302": "statements of several sources cannot all be true",
        "FC303": "what one speaker says later of just the same replaces what was said before",
        "FC304": "not all claims could be compared within the budget",
        "FC305": "the log leaves a claim open, and claims taken as fact support or refute it",
        "FC401": "a source was published before the event it reports",
        "FC402": "a claim was made before an event it names",
        "FC403": "a source derives from itself",
    }
)
"""By code.  Codes of faults, FC0xx, are the readers' own, and each of their messages says what was expected."""

_FAULTS = "FC0"


def meaning_of(code: str) -> str:
    """What a finding with that code says, as one sentence; "" for a code nobody knows."""
    words = "a mistake in a file, from which something could not be read" if code.startswith(_FAULTS) else ""
    words = MEANINGS.get(code, words)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def page_of(code: str) -> str:
    """Where the manual explains it, from the root of the project; "" for a code nobody knows."""
    if code in MEANINGS:
        return f"docs/findings.md#{code.lower()}"
    return "docs/dossier-format.md#faults" if code.startswith(_FAULTS) else ""
