"""What a kind of statement is, and what several kinds need to guess at the nearest true statement."""

from __future__ import annotations

from factcheck.kind.bundle import Kind, Restating
from factcheck.kind.placing import Guessed, as_many_as_there_are, guessed_places

__all__ = ["Guessed", "Kind", "Restating", "as_many_as_there_are", "guessed_places"]
