"""Which maker builds claims of which kind, and what its cases should be like."""

from __future__ import annotations

from . import claims, say_amounts, say_firsts, say_runs, say_series
from .directed import Maker

MAKERS: dict[str, Maker] = {
    "only": say_firsts.only,
    "all": say_firsts.every,
    "attribute": say_firsts.attribute,
    "first_in": say_firsts.first_in,
    "first_ever": say_firsts.first_ever,
    "last": say_firsts.last,
    "nth": say_firsts.nth,
    "total": say_amounts.total,
    "share": say_amounts.share,
    "rate": say_amounts.rate,
    "compare": say_amounts.compare,
    "parts": say_amounts.parts,
    "distinct": say_amounts.distinct,
    "extreme": say_amounts.extreme,
    "rank": say_amounts.rank,
    "record_period": say_amounts.record_period,
    "streak": say_runs.streak,
    "trend": say_runs.trend,
    "gap": say_runs.gap,
    "pause": say_runs.pause,
    "duration": say_runs.duration,
    "age": say_runs.age,
    "value": say_series.value,
    "change": say_series.change,
    "reported": say_runs.reported,
    "compound": say_runs.compound,
    "lasting": say_runs.lasting,
}
"""`lasting` is no kind: the first five, about something that lasted."""
OF_SERIES = {
    "value": 1.0,
    "change": 1.0,
    "trend": 0.5,
    "extreme": 0.25,
    "rank": 0.25,
    "compare": 0.25,
    "record_period": 0.3,
}
"""How often a case of the kind is about a series."""
STYLES = {
    "first_in": ["scattered", "weekly", "monthly", "yearly"],
    "record_period": ["dense", "weekly", "monthly"],
    "streak": ["dense", "weekly", "monthly"],
    "trend": ["dense", "dense", "weekly", "monthly"],
    "gap": ["scattered", "weekly", "monthly"],
    "pause": ["scattered", "weekly", "monthly"],
    "duration": ["scattered", "monthly", "dense"],
}
FROM_THE_BEGINNING = {"first_ever", "first_in", "extreme", "rank"}
WIDE_COVER = {"first_ever": 0.8, "first_in": 0.8, "extreme": 0.7, "rank": 0.7, "only": 0.5, "total": 0.5, "last": 0.5}
WIDE_COVER |= dict.fromkeys(("share", "compare", "parts", "distinct", "rate", "record_period", "streak", "trend"), 0.6)
WIDE_COVER |= {"gap": 0.6, "pause": 0.6, "nth": 0.6, "all": 0.6, "compound": 0.3}

__all__ = ["FROM_THE_BEGINNING", "MAKERS", "OF_SERIES", "STYLES", "WIDE_COVER", "claims"]
