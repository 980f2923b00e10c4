"""Reports on every dossier of ``fixtures``, and the schemas their formats are checked against."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

from tiers import LONG, amount

from factcheck.engine import check
from factcheck.model import Report
from factcheck.readers import find_dossiers, read

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
FOUNDING = FIXTURES / "us-forces-2024" / "us-forces-2024.factcheck.yaml"
SCHEMAS = Path(__file__).resolve().parent / "schemas"


@functools.cache
def founding() -> Report:
    """The report on the founding dossier."""
    return report_on(FOUNDING)


@functools.cache
def reports() -> tuple[Report, ...]:
    """The report on every dossier there is, the broken ones and the small cases too; in the usual tier on some of the cases, and on no log of thousands of rows."""
    dossiers = [path for path in find_dossiers(FIXTURES) if LONG or path.parent.name != "real"]
    cases = sorted((FIXTURES / "cases").glob("*/*.yaml"))[:: amount("FACTCHECK_REPORTED_CASES", usual=40, long=8)]
    return tuple(report_on(path) for path in dict.fromkeys([*dossiers, *cases]))


def report_on(path: Path) -> Report:
    """The report on one dossier."""
    loaded = read(path)
    return check(loaded.dossier, faults=loaded.faults)


@functools.cache
def schema(name: str) -> Any:
    """A schema by the name of its file."""
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


def validate(text: str, name: str) -> Any:
    """The JSON text as data.  It must be what the schema of that name says."""
    import jsonschema

    data = json.loads(text)
    made = jsonschema.validators.validator_for(schema(name))
    made.check_schema(schema(name))
    made(schema(name)).validate(data)
    return data
