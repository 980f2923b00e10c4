"""SARIF 2.1.0, for code scanning: a result for each finding, with the rows of its events as related places.

Fingerprints are our own, under ``factcheckFinding/v1``; ``primaryLocationLineHash``, which needs the text of the file, is left to the
program that uploads.
"""

from __future__ import annotations

import contextlib
import importlib.metadata
import re
import urllib.parse
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from factcheck.errors import Location
from factcheck.model import Report, Severity
from factcheck.reports.alerts import Alert, alerts
from factcheck.reports.safe_text import json_text
from factcheck.wording import capital

_Object = dict[str, Any]
_BRACKET = re.compile(r"[\\\[\]]")
_PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}
MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "FC101": "reports from different inputs may be one event; the line to paste is in the message. Also rows of a log without ids that are equal in every cell",
        "FC102": "an event lasted more than two days; if it happened once, some time in it, write `[A..B]`. Of a log the first such row is named",
        "FC103": "a scope names a value that no event carries; nothing counts as complete for it",
        "FC104": "two reports declared the same event share no possible time or value",
        "FC105": "coverage runs past the day its source spoke, or where none is named the day the dossier was published; that part does not count",
        "FC106": "two reports are declared both one event and two; nothing is judged",
        "FC107": 'what stands in a column of figures, or for a figure that counts people or things, is taken for not known: codes such as -9, -99, -999, fractions such as 1.234 (whose point may part thousands), and words; and words such as "unknown", "?" or "n/a" for any attribute, unless a scope names them or the vocabulary lists them. Once for each log and attribute',
        "FC108": "the times of a table are less precise than they are written: clock times that are all midnight, dates beside a column of their precision",
        "FC109": "something ends after its source was published, or in a year far ahead; its end is not known, but no earlier than the publication",
        "FC110": 'one text gives several values of which one is known by itself ("drone; rocket"): it may be one of them or all at once. The message says how to write either. Once for each log and attribute',
        "FC201": "the evidence refutes the claim",
        "FC202": "sources disagree about the claim",
        "FC210": "the claim is open",
        "FC211": "the desk expects another verdict",
        "FC212": "there was more to do for some claims than one check may; what was left undone is in the message. What is told is right all the same",
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
"""What each code of a finding means, in the words of the table of ``docs/findings.md``, which is not shipped with the package.

Codes of faults, FC0xx, are the readers' own, and each of their messages says what was expected.
"""

_FAULTS = "FC0"


def render_many(reports: Sequence[Report]) -> str:
    """All reports as one run."""
    found = list(alerts(reports))
    rules = {alert.code: alert for alert in reversed(found)}
    index = {code: number for number, code in enumerate(sorted(rules))}
    return json_text(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "factcheck",
                            **_version(),
                            "rules": [_rule(rules[code]) for code in index],
                        }
                    },
                    # Columns are counted in code points, which is not what SARIF takes for granted.
                    "columnKind": "unicodeCodePoints",
                    "results": [_result(alert, index[alert.code]) for alert in found],
                }
            ],
        }
    )


def _version() -> _Object:
    """The version of the program; nothing where it runs without being installed."""
    with contextlib.suppress(importlib.metadata.PackageNotFoundError):
        return {"semanticVersion": importlib.metadata.version("factcheck-timelines")}
    return {}


def _rule(alert: Alert) -> _Object:
    words = alert.name.replace("-", " ") or alert.code
    meaning = _meaning_of(alert.code) or f"factcheck found what it calls '{words}' ({alert.code})."
    page = page_of(alert.code)
    return {
        "id": alert.code,
        "name": alert.name or alert.code,
        "shortDescription": {"text": capital(words)},
        "fullDescription": {"text": meaning.replace("`", "")},
        "help": _help(alert.code, meaning, page),
        "defaultConfiguration": {"level": alert.severity.value},
        # The check proves what it reports; what may be wrong is what it was given.
        "properties": {"precision": "very-high", "problem.severity": _PROBLEM[alert.severity], "tags": ["factcheck"]},
    }


def _help(code: str, meaning: str, page: str) -> _Object:
    """What the rule means and where the manual has more: a file of the project, so there is no address to lead to."""
    if not page:
        return {"text": meaning}
    plain = meaning.replace("`", "")
    return {
        "text": f"{plain} factcheck's manual explains it in {page}",
        "markdown": f"**{code}** {meaning}\n\nfactcheck's manual explains it in `{page}`.",
    }


def _result(alert: Alert, index: int) -> _Object:
    related = [
        {"id": number, **_place(location), "message": {"text": _plain(told)}}
        for number, (told, location) in enumerate(alert.related, start=1)
    ]
    return {
        "ruleId": alert.code,
        "ruleIndex": index,
        "level": alert.severity.value,
        "message": {"text": _plain(alert.message)},
        **({"locations": [_place(alert.place)]} if alert.place else {}),
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {"factcheckFinding/v1": alert.fingerprint},
    }


def _plain(text: str) -> str:
    """A message without links: a bracket would begin one (SARIF 2.1.0, 3.11.6)."""
    return _BRACKET.sub(r"\\\g<0>", text)


def _place(location: Location) -> _Object:
    region = {
        "startLine": location.line,
        "startColumn": location.column,
        "endLine": location.end_line,
        "endColumn": location.end_column,
    }
    known = {name: value for name, value in region.items() if value is not None}
    place: _Object = {"artifactLocation": {"uri": _uri(location.file)}}
    if "startLine" in known:
        place["region"] = known
    return {"physicalLocation": place}


def _uri(path: str) -> str:
    """A path relative to the project as a relative reference, whatever its characters (a colon would begin a scheme)."""
    return urllib.parse.quote(path.encode(errors="surrogatepass"), safe="/-._~")


def _meaning_of(code: str) -> str:
    """What a finding with that code says, as one sentence; "" for a code nobody knows."""
    words = "a mistake in a file, from which something could not be read" if code.startswith(_FAULTS) else ""
    words = MEANINGS.get(code, words)
    return f"{capital(words)}." if words else ""


def page_of(code: str) -> str:
    """Where the manual explains it, from the root of the project; "" for a code nobody knows."""
    if code in MEANINGS:
        return f"docs/findings.md#{code.lower()}"
    return "docs/dossier-format.md#faults" if code.startswith(_FAULTS) else ""
