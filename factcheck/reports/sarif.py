"""SARIF 2.1.0, for code scanning: a result for each finding, with the rows of its events as related places.

Fingerprints are our own, under ``factcheckFinding/v1``; ``primaryLocationLineHash``, which needs the text of the file, is left to the
program that uploads.
"""

from __future__ import annotations

import contextlib
import importlib.metadata
import re
import urllib.parse
from collections.abc import Sequence
from typing import Any

from factcheck.errors import Location
from factcheck.model import Report, Severity
from factcheck.reports.alerts import Alert, alerts
from factcheck.reports.json_text import json_text
from factcheck.reports.rules import meaning_of, page_of

__all__ = ["render_many"]

_Object = dict[str, Any]
_BRACKET = re.compile(r"[\\\[\]]")
_PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}


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
    meaning = meaning_of(alert.code) or f"factcheck found what it calls '{words}' ({alert.code})."
    page = page_of(alert.code)
    return {
        "id": alert.code,
        "name": alert.name or alert.code,
        "shortDescription": {"text": words[:1].upper() + words[1:]},
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
