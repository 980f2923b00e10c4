"""Reports on claims of every kind: as data and back, in every format, and by the schema of the JSON report."""

from __future__ import annotations

import json
from collections import Counter
from importlib import resources

import pytest
from every_kind import CHUNKS, dossiers, judged
from tiers import LONG

import factcheck
from factcheck.codec import from_data, to_data
from factcheck.registry import kinds

SEEDS = 2 if LONG else 1


@pytest.mark.parametrize("chunk", CHUNKS)
def test_report_to_data_and_back(chunk: str) -> None:
    """Through JSON text: an equal value, also in what equality ignores, whose certificates are accepted; and it is

    rendered alike.
    """
    for _, seed, dossier in dossiers((chunk,), SEEDS):
        report = judged(chunk, seed)
        back = from_data(json.loads(json.dumps(to_data(report))))
        assert (back, repr(back)) == (report, repr(report))
        for judgement in back.judgements:
            assert factcheck.verify(judgement, back.dossier) == ()
        for layout in ("json", "text", "markdown", "csv", "sarif"):
            assert factcheck.render(back, layout) == factcheck.render(report, layout)


def test_every_json_report_is_what_its_schema_says() -> None:
    """Statements of every kind, with every sort of need, reason and note that the dossiers give rise to."""
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((resources.files("factcheck.reports") / "report.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    seen: Counter[str] = Counter()
    for chunk, seed, dossier in dossiers(CHUNKS, SEEDS):
        validator.validate(json.loads(factcheck.render(judged(chunk, seed), "json")))
        seen.update(claim.statement.kind for claim in dossier.claims)
    assert set(seen) == set(kinds())
