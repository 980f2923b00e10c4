"""A dossier file as values: first what it declares, then, once its logs are read, all of it."""

from __future__ import annotations

from factcheck.readers.dossier.reading import read_dossier

__all__ = ["read_dossier"]
