"""A dossier file as values: first what it declares, then, once its logs are read, all of it."""

from __future__ import annotations

from factcheck.readers.dossier.reading import DossierPlan, complete, plan

__all__ = ["DossierPlan", "complete", "plan"]
