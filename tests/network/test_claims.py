"""What claims say, as constraints: small dossiers without a log, each with its derivation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs
import pytest
from told import ROOT_SCOPES, Data, dossier, fact

import factcheck
from factcheck.model import Dossier, Report, TakenAs, Verdict


def conflicts(claims: Iterable[Any], tallies: Iterable[Data] = (), **more: Any) -> set[tuple[str, str]]:
    """The names of each conflict set, run together, and its strength."""
    report = factcheck.check(dossier(claims, tallies, **more))
    assert all(conflict.minimal for conflict in report.conflicts)
    assert all(conflict.holds for conflict in report.conflicts if conflict.rows)
    return {("".join((*conflict.claims, *conflict.tallies)), conflict.strength) for conflict in report.conflicts}


EVENTS = [
    {"id": "april", "when": "2024-04-22", "what": "attack", "place": "Iraq", "killed": "1"},
    {"id": "vague", "when": "2024-03", "what": "attack", "place": "Iraq"},
    {"id": "later", "when": "2024-03", "what": "attack", "place": "Iraq"},
    {"id": "third", "when": "2024-03", "what": "attack", "place": "Iraq"},
]
SERIES: Data = {
    "troops": {
        "of": "us-troops/Iraq",
        "quantity": "strength",
        "unit": "people",
        "every": "month",
        "values": {"2023-01": "2400"},
    }
}

DEFINITE = "definite"


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        # Nothing lies between 4 February and 22 April, and something on 15 March.
        (["first attacks since 2024-02-04 [april]", "attacks happened 2024-03-15"], {"ab"}),
        # The day before the anchor, and the day of the event itself, are not in between.
        (["first attacks since 2024-02-04 [april]", "attacks happened 2024-04-22"], set()),
        # The anchor claims an attack on 4 February.
        (["first attacks since 2024-02-04 [april]", "no attacks during 2024-02"], {"ab"}),
        # In "early March" (borderline to about the 13th) there is one; "none in March" holds of the certain days of March.
        (["attacks happened early March 2024", "no attacks during 2024-03"], {"ab"}),
        # An attack of late January may be of 19 January (borderline), so none from the 21st on can be true.
        (["attacks happened late January 2024", "no attacks during 2024-01-21/2024-02-02"], set()),
        # A part is not more than the whole.
        (["at least 5 iraq 2024-03", "at most 4 attacks 2024-03"], {"ab"}),
        (["at least 5 conoco 2024-03", "at most 4 syria 2024-03"], {"ab"}),
        # Jordan lies in neither.
        (["at least 5 jordan 2024-03", "at most 4 attacks 2024-03"], set()),
        # Iraq and Syria share nothing: 3 and 3 are 6.  With the three in Iraq on record, b and c alone.
        (["at least 3 iraq 2024-03", "at least 3 syria 2024-03", "at most 5 attacks 2024-03"], {"abc", "bc"}),
        # The whole has no other part: 2 and 2 are 4.
        (["at most 2 iraq 2024-03", "at most 2 syria 2024-03", "at least 5 attacks 2024-03"], {"abc"}),
        # Three killed or more, one or fewer: disjoint, but there may be others (two killed).
        (["at least 3 deadly 2024-03", "at least 3 harmless 2024-03", "at most 5 attacks 2024-03"], {"abc"}),
        (["at most 2 deadly 2024-03", "at most 2 harmless 2024-03", "at least 5 attacks 2024-03"], set()),
        # Manned is not by drone: together they are all.
        (
            [
                {"says": {"count": {"scope": "manned", "window": "2024-03", "number": "exactly 2"}}},
                {"says": {"count": {"scope": "drones", "window": "2024-03", "number": "exactly 2"}}},
                {"says": {"count": {"scope": "attacks", "window": "2024-03", "number": "at least 5"}}},
            ],
            {"abc"},
        ),
        # No more in the quarter than in its months together.
        (
            [
                "exactly 3 attacks 2024-01",
                "exactly 4 attacks 2024-02",
                "exactly 5 attacks 2024-03",
                "exactly 13 attacks 2024-01/2024-03",
            ],
            {"abcd"},
        ),
        # Consecutive ones of one scope in two, with parity: one in Jan-Mar in Iraq, one in all Jan-Feb, one in Feb-Mar,
        # none in Iraq in February, none outside Iraq in January or March (semantics 2.2).
        (
            [
                "exactly 1 iraq 2024-01/2024-03",
                "exactly 1 attacks 2024-01/2024-02",
                "exactly 1 attacks 2024-02/2024-03",
                "no iraq during 2024-02",
                "no syria during 2024-01",
                "no syria during 2024-03",
            ],
            {"abcdef"},
        ),
        # A majority of 4 is at least 3; two of them were not in Iraq.  With the three on record, b and c alone.
        (
            [
                {"share": {"of": "attacks", "that": "iraq", "window": "2024-03", "number": "a majority"}},
                "at most 4 attacks 2024-03",
                "at least 2 syria 2024-03",
            ],
            {"abc", "bc"},
        ),
        # More in March than in February.
        (
            [
                {
                    "compare": {
                        "of": {"scope": "attacks", "window": "2024-03"},
                        "with": {"scope": "attacks", "window": "2024-02"},
                    }
                },
                "exactly 4 attacks 2024-03",
                "at least 4 attacks 2024-02",
            ],
            {"abc"},
        ),
        # The third of the year on 22 April: two before it (or of its day), so not none.
        (
            [
                {"nth": {"event": "april", "scope": "attacks", "number": "3", "window": "2024"}},
                "at most 1 attacks 2024-01-01/2024-04-22",
            ],
            {"ab"},
        ),
        # Either in February or in March, but neither.
        (
            [
                {"compound": {"any": ["attacks happened 2024-02", "attacks happened 2024-03"]}},
                "no attacks during 2024-02",
                "no attacks during 2024-03",
            ],
            {"abc"},
        ),
        # The opposite of "at least 3" is at most 2.
        ([{"compound": {"not": "at least 3 attacks 2024-03"}}, "exactly 3 attacks 2024-03"], {"ab"}),
        # The killed of a month are among those of the quarter.
        (
            [
                {"total": {"scope": "attacks", "figure": "killed", "window": "2024-03", "number": "at least 10"}},
                {"total": {"scope": "attacks", "figure": "killed", "window": "2024-01/2024-03", "number": "at most 9"}},
            ],
            {"ab"},
        ),
        # Order in a circle; all three are of March.
        (["vague before later", "later before third", "third before vague"], {"abc"}),
        (["vague before later", "later before third", "vague before third"], set()),
        # Within 3 days and within 4 days are at most 7; ten days lie between.
        (
            [
                {"order": {"event": "later", "after": "vague", "within": "3 days"}},
                {"order": {"event": "third", "after": "later", "within": "4 days"}},
                "vague before 2024-03-10",
                "third after 2024-03-16",
            ],
            {"abcd"},
        ),
        # One attack was in one country; what was in Baghdad was in Iraq, and what was not there was not in Baghdad.
        (["third was iraq", "third was syria"], {"ab"}),
        (["third was iraq", {"compound": {"not": "third was iraq"}}], {"ab"}),
        (["third was conoco", {"compound": {"not": "third was syria"}}], {"ab"}),
        (["third was syria", {"compound": {"not": "third was conoco"}}], set()),
        # It may have been by drone and in Iraq, and another one elsewhere.
        (["third was iraq", "third was drones"], set()),
        (["third was iraq", "later was syria"], set()),
        # Nobody killed is not three killed.
        (["third was deadly", "third was harmless"], {"ab"}),
        # Nobody observed it, and yet it is one number.
        (["troops was exactly 2500 at 2024-03", "troops was exactly 2000 at 2024-03"], {"ab"}),
        (["troops was exactly 2500 at 2024-03", "troops was exactly 2000 at 2024-02"], set()),
    ],
)
def test_forms(claims: list[Any], expected: set[str]) -> None:
    """Definite conflicts of each form."""
    found = conflicts(claims, events=EVENTS, series=SERIES)
    assert found == {(names, DEFINITE) for names in expected}


def test_months_add_up_to_the_quarter_if_nothing_lasts() -> None:
    """Of what lasted one may be the one in two months; that it may not, the scope says, or nobody does (meaning, rule 6)."""
    claims = [
        "exactly 3 attacks 2024-01",
        "exactly 4 attacks 2024-02",
        "exactly 5 attacks 2024-03",
        "exactly 11 attacks 2024-01/2024-03",
    ]
    assert conflicts(claims) == {("abcd", "strict")}
    for counts, expected in (("began", {("abcd", DEFINITE)}), ("going on", set())):
        assert conflicts(claims, scopes={"attacks": {**ROOT_SCOPES["attacks"], "counts": counts}}) == expected


def test_two_moments_of_a_long_period() -> None:
    """A price told now and then may have been both in one year; one told by the month has one value in March, and a year of it one if it says which."""
    year = ["p was exactly 2050 at 2023", "p was exactly 2700 at 2023"]
    day = ["p was exactly 2050 at 2024-03-05", "p was exactly 2700 at 2024-03-05"]
    for more, expected in (
        ({}, set()),
        ({"every": "month"}, set()),
        ({"every": "month", "over": "mean"}, {("ab", DEFINITE)}),
        ({"every": "year"}, {("ab", DEFINITE)}),
    ):
        series = {
            "p": {
                "unit": "dollars",
                "values": {"2020": "1"} if more.get("every") == "year" else {"2020-01": "1"},
                **more,
            }
        }
        assert conflicts(year, series=series) == expected, more
    assert conflicts(day, series={"p": {"values": {"2020-01-01": "1"}}}) == {("ab", DEFINITE)}
    assert conflicts(day, series={"p": {"every": "month", "values": {"2020-01": "1"}}}) == set()


def test_two_values_of_one_day() -> None:
    """A price has one value on a day; a tide, told by the hour on that day, may have had both, and a sum told on the day itself may have grown (rule 27)."""
    said = ["p was exactly 5 at 2024-03-01", "p was exactly 7 at 2024-03-01"]
    day = [{"says": each, "made": "2024-03-01"} for each in said]
    hours = {"2024-03-01T08:00": "5", "2024-03-01T20:00": "7"}
    sums = {"unit": "people", "every": "day", "over": "sum", "values": {"2024-02-01": "1"}}
    assert conflicts(said, series={"p": {"values": {"2024-02-01": "1"}}}) == {("ab", DEFINITE)}
    assert conflicts(said, series={"p": {"values": hours}}) == set()
    assert conflicts(said, series={"p": sums}) == {("ab", DEFINITE)}
    assert conflicts(day, series={"p": sums}) == set()
    assert conflicts(day, series={"p": {**sums, "over": "mean"}}) == {("ab", DEFINITE)}


def test_several_values_of_one_event() -> None:
    """One attack may be by drone and by mortar (rule 30), but is in one place; where there are values there is an attack."""
    weapons, places = "2 different weapon among attacks 2024-02", "2 different place among attacks 2024-02"
    assert conflicts([weapons, "at most 1 attacks 2024-02"]) == set()
    assert conflicts([places, "at most 1 attacks 2024-02"]) == {("ab", DEFINITE)}
    assert conflicts([weapons, "no attacks during 2024-02"]) == {("ab", DEFINITE)}
    report = factcheck.check(dossier([fact("at most 1 attacks 2024-02"), weapons]))
    assert report["b"].verdict is Verdict.NOT_ENOUGH_EVIDENCE


def test_rose_and_fell() -> None:
    """No price both rose and fell from January to March, nor was it at once over and under, or at most, the same number."""
    rose, fell = "troops changed up between 2024-01 and 2024-03", "troops changed down between 2024-01 and 2024-03"
    for claims, expected in (
        ([rose, fell], {("ab", DEFINITE)}),
        ([rose, "troops changed down between 2024-01 and 2024-02"], set()),
        ([rose, "troops changed up between 2024-03 and 2024-01"], {("ab", DEFINITE)}),
        (["troops was over 5 at 2024-03", "troops was at most 5 at 2024-03"], {("ab", DEFINITE)}),
        (["troops was at least 5 at 2024-03", "troops was at most 5 at 2024-03"], set()),
        (["troops was over 5 at 2024-03", "troops was under 5.000001 at 2024-03"], set()),
        ([rose, "troops was over 5 at 2024-01", "troops was under 5 at 2024-03"], {("abc", DEFINITE)}),
    ):
        assert conflicts(claims, series=SERIES) == expected, claims
    (conflict,) = factcheck.check(dossier([rose, fell], series=SERIES)).conflicts
    assert "is less than 0" in str(conflict.steps)


def test_two_strengths() -> None:
    """ "About 150" is 143 to 157 by the strict reading and 135 to 165 at its widest."""
    assert conflicts(["about 150 attacks 2024-03", "exactly 160 attacks 2024-03"]) == {("ab", "strict")}
    assert conflicts(["about 150 attacks 2024-03", "exactly 166 attacks 2024-03"]) == {("ab", DEFINITE)}
    assert conflicts(["about 150 attacks 2024-03", "exactly 150 attacks 2024-03"]) == set()


def test_a_round_number_and_the_one_it_may_stand_for() -> None:
    """108 are 100 to the hundred, 42 are 40 to the ten, and the publishers agree; 130 nobody calls 100, and "exactly" rounds nothing."""
    for number, other, strength in (
        ("100", "exactly 108", "strict"),
        ("100", "108", "strict"),
        ("40", "42", "strict"),
        ("40", "47", DEFINITE),
        ("100", "exactly 130", DEFINITE),
        ("exactly 100", "exactly 108", DEFINITE),
    ):
        assert conflicts([f"{number} attacks 2024-03", f"{other} attacks 2024-03"]) == {("ab", strength)}, number


def test_readings() -> None:
    """ "Since the 4th" may leave that day out: only the default reading, with it, contradicts three on that day."""
    counted = {"count": {"scope": "attacks", "window": "since 2024-02-04", "number": "at most 2"}}
    assert conflicts([counted, "at least 3 attacks 2024-02-04"]) == {("ab", "strict")}
    assert conflicts([counted, "at least 3 attacks 2024-02-05"]) == {("ab", DEFINITE)}


def test_two_totals_of_one_day_need_their_moments() -> None:
    """Ten in the morning and twelve in the evening can both be true; the day after, fewer cannot."""

    def total(number: str, made: str) -> Data:
        return {"made": made, "says": {"count": {"scope": "attacks", "window": "from 2024-02", "number": number}}}

    assert conflicts([total("exactly 12", "2024-03-05"), total("exactly 10", "2024-03-05")]) == set()
    assert conflicts([total("exactly 12", "2024-03-05"), total("exactly 10", "2024-03-06")]) == {("ab", DEFINITE)}
    clocked = [total("exactly 12", "2024-03-05T08:00Z"), total("exactly 10", "2024-03-05T20:00Z")]
    assert conflicts(clocked, zone="UTC") == {("ab", DEFINITE)}


def test_scopes_are_compared_by_their_conditions() -> None:
    """Two names for the same conditions are one scope."""
    more = {**ROOT_SCOPES, "same": {"place": ["Syria", "Iraq"], "what": "attack"}}
    # The order of values is another condition, but each implies the other.
    assert conflicts(["exactly 3 same 2024-03", "exactly 4 attacks 2024-03"], scopes=more) == {("ab", DEFINITE)}


def test_tallies_count_like_claims() -> None:
    """A tally is a statement of its source."""
    tally = {"id": "total", "scope": "attacks", "window": "2024-03", "number": "exactly 5", "source": "ministry"}
    sources = {"ministry": {"title": "Ministry"}}
    found = conflicts(["exactly 4 attacks 2024-03"], [tally], sources=sources)
    assert found == {("atotal", DEFINITE)}


def test_what_the_desk_expects_to_be_false_contradicts_nothing() -> None:
    """It is there to be refuted."""
    claims = [{"says": "exactly 3 attacks 2024-03", "expect": "refuted"}, "exactly 4 attacks 2024-03"]
    assert conflicts(claims) == set()


def findings(report: Report) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity.value) for finding in report.findings if finding.code.startswith("FC3")]


def test_contradiction_disagreement_supersession() -> None:
    """Ours contradict each other; sources disagree unless taken as fact; what one says later of the same replaces the earlier."""
    sources = {
        "a": {"title": "A briefing", "speaker": "Ryder", "published": "2024-04-02"},
        "b": {"title": "Another briefing", "speaker": "Ryder", "published": "2024-04-09"},
        "c": {"title": "Somebody", "published": "2024-04-02"},
    }

    def said(source: str, number: str, **more: str) -> Data:
        says = {"count": {"scope": "attacks", "window": "2024-03", "number": number}}
        return {"source": source, "says": says, "voice": "theirs", **more}

    def found(*claims: Data) -> list[tuple[str, str]]:
        return findings(factcheck.check(dossier(claims, sources=sources)))

    ours = {"voice": "ours"}
    assert found(said("a", "exactly 3", **ours), said("c", "exactly 4", **ours)) == [("FC301", "error")]
    assert found(said("a", "exactly 3"), said("c", "exactly 4")) == [("FC302", "warning")]
    assert found(said("a", "exactly 3"), said("c", "exactly 4", voice="ours")) == [("FC302", "warning")]
    fact = {"taken_as": "fact"}
    assert found(said("a", "exactly 3", **fact), said("c", "exactly 4", **fact)) == [("FC301", "error")]
    assert found(said("a", "exactly 3"), said("a", "exactly 4")) == [("FC301", "warning")]
    assert found(said("a", "exactly 3"), said("b", "exactly 4")) == [("FC303", "note")]
    assert found(said("a", "exactly 3"), said("c", "exactly 3")) == []


def test_facts_are_given_up_last() -> None:
    """Of corrections of one size those come first that keep what is taken as fact."""
    claims = dossier(["exactly 3 attacks 2024-03", "exactly 4 attacks 2024-03"])
    facts = attrs.evolve(claims, claims=(attrs.evolve(claims.claims[0], taken_as=TakenAs.FACT), claims.claims[1]))
    assert factcheck.check(facts).conflicts[0].corrections == (("b",), ("a",))


def test_the_founding_dossier_without_its_log() -> None:
    """ "The first since February 4" of 22 April, and an attack on 15 March: they cannot both be true, whatever any log says."""
    report = factcheck.check(
        dossier(
            ["first attacks since 2024-02-04 [e35, e36]", "attacks happened 2024-03-15"],
            events=[{"id": id_, "when": "2024-04-22", "what": "attack", "place": "Iraq"} for id_ in ("e35", "e36")],
        )
    )
    assert {judgement.verdict for judgement in report.judgements} == {Verdict.NOT_ENOUGH_EVIDENCE}
    (conflict,) = report.conflicts
    assert conflict.claims == ("a", "b")
    assert conflict.holds
    assert conflict.message == (
        "b: At least one attack on 15 March 2024. "
        "a: At least one attack on 4 February 2024, and no other attack from 5 February to 22 April 2024 "
        "before e35 (22 April 2024) and e36 (22 April 2024). "
        "A longer time holds what a shorter one in it does, so b and a cannot both be true if they count the same attacks."
    )


def test_out_of_budget_is_told() -> None:
    """Two that conflict, and no steps to find it with: nothing is claimed, and it is said."""
    from factcheck.engine.findings import findings as all_findings
    from factcheck.engine.members import members_of
    from factcheck.engine.network_check import conflicts_among
    from factcheck.engine.views import Views
    from factcheck.log import Record

    known = dossier(
        [
            {"compound": {"any": ["attacks happened 2024-02", "attacks happened 2024-03"]}},
            "no attacks during 2024-02",
            "no attacks during 2024-03",
        ]
    )
    record = Record.of(known)
    found = conflicts_among(members_of(record, Views(record).outcomes), steps_allowed=2)
    assert (found.conflicts, found.complete) == ((), False)
    told = all_findings(record, (), (), found)
    assert [(each.code, each.severity.value) for each in told if each.code.startswith("FC3")] == [("FC304", "note")]


def test_the_order_of_claims_means_nothing() -> None:
    """The same sets, words and proofs."""
    claims = [
        "at least 3 iraq 2024-03",
        "at least 3 syria 2024-03",
        "at most 5 attacks 2024-03",
        "no attacks during 2024-03",
    ]
    forward = dossier(claims)
    backward = attrs.evolve(forward, claims=forward.claims[::-1])
    assert factcheck.check(forward).conflicts == factcheck.check(backward).conflicts != ()


def test_proofs_that_were_changed_do_not_add_up() -> None:
    """A number more, a row less, a wrong factor."""
    conflict = factcheck.check(dossier(["at least 5 iraq 2024-03", "at most 4 attacks 2024-03"])).conflicts[0]
    assert conflict.holds
    for position, row in enumerate(conflict.rows):
        others = (*conflict.rows[:position], *conflict.rows[position + 1 :])
        assert not attrs.evolve(conflict, rows=others).holds
        assert not attrs.evolve(conflict, rows=(*others, attrs.evolve(row, at_most=row.at_most + 1))).holds
        assert not attrs.evolve(conflict, rows=(*others, attrs.evolve(row, times=-row.times))).holds


def test_a_conflict_is_plain_data_and_back() -> None:
    """Without loss."""
    report = factcheck.check(dossier(["at least 5 iraq 2024-03", "at most 4 attacks 2024-03"]))
    assert factcheck.from_data(factcheck.to_data(report)) == report


def entailed(claims: Iterable[Any], **more: Any) -> list[tuple[str, str, str]]:
    report = factcheck.check(dossier(claims, **more))
    return [(each.claim, each.verdict.value, "".join(each.facts)) for each in report.entailments]


def test_what_facts_force() -> None:
    """The log is empty, so that it leaves everything open."""
    # 3 in Iraq are 3 attacks; 3 and 3 are 6, not at most 5.
    iraq, syria = fact("at least 3 iraq 2024-03"), fact("at least 3 syria 2024-03")
    assert entailed([iraq, syria, "at least 3 attacks 2024-03"]) in (
        [("c", "supported", "a")],
        [("c", "supported", "b")],
    )
    assert entailed([iraq, syria, "at least 6 attacks 2024-03"]) == [("c", "supported", "ab")]
    assert entailed([iraq, syria, "at most 5 attacks 2024-03"]) == [("c", "refuted", "ab")]
    assert entailed([iraq, syria, "at least 7 attacks 2024-03"]) == []
    # None in the quarter: none in its months.
    assert entailed([fact("no attacks during 2024-01/2024-03"), "no iraq during 2024-02"]) == [("b", "supported", "a")]
    # "At least 160" is surely more than "about 150" says; 155 is within it, and 160 is neither.
    assert entailed([fact("exactly 155 attacks 2024-03"), "about 150 attacks 2024-03"]) == [("b", "supported", "a")]
    assert entailed([fact("exactly 160 attacks 2024-03"), "about 150 attacks 2024-03"]) == []
    assert entailed([fact("exactly 170 attacks 2024-03"), "about 150 attacks 2024-03"]) == [("b", "refuted", "a")]
    # Both readings of "since the 4th" must follow.
    counted = {"count": {"scope": "attacks", "window": "since 2024-02-04", "number": "at least 2"}}
    assert entailed([fact("at least 2 attacks 2024-02-04"), counted]) == []
    assert entailed([fact("at least 2 attacks 2024-02-05"), counted]) == [("b", "supported", "a")]


def test_nothing_follows_from_facts_that_contradict_each_other() -> None:
    """Or anything would."""
    facts = [fact("exactly 3 attacks 2024-03"), fact("exactly 4 attacks 2024-03")]
    assert entailed([*facts, "no attacks during 2024-03"]) == []


def test_what_follows_is_told() -> None:
    """With the facts as its reasons, as a verdict and as a finding."""
    report = factcheck.check(dossier([fact("at least 3 iraq 2024-03"), "at least 3 attacks 2024-03"]))
    assert (report["b"].verdict, report["b"].facts) == (Verdict.SUPPORTED, ("a",))
    # The fact itself is what the log says of it: nothing.
    assert (report["a"].verdict, report["a"].facts) == (Verdict.NOT_ENOUGH_EVIDENCE, ())
    (told,) = [each for each in report.findings if each.code == "FC305"]
    assert told.claims == ("b", "a")
    assert told.message == (
        "a: At least 3 events of scope iraq in March 2024. "
        "Taken as fact: b (At least 3 attacks in March 2024) follows from a."
    )


def test_two_ages_of_one_person() -> None:
    """Whoever was 33 on 1 June was not 35 then, nor 34 three months before; 34 three months later he may be, and another person anything."""
    people = {"pat": {"name": "Pat"}, "kim": {"name": "Kim", "born": "1990"}, "max": {"name": "Max"}}
    for claims, expected in (
        (["pat is 33 years old at 2024-06-01", "pat is 35 years old at 2024-06-01"], {("ab", DEFINITE)}),
        (["pat is 33 years old at 2024-06-01", "pat is 34 years old at 2024-09-01"], set()),
        (["pat is 33 years old at 2024-06-01", "max is 35 years old at 2024-06-01"], set()),
        (["pat is 33 years old at 2024-06-01", "pat is over 40 years old at 2024-06-01"], {("ab", DEFINITE)}),
        (["pat is 33 years old at 2024-06-01", "pat is 45 years old at 2034-06-01"], {("ab", DEFINITE)}),
        # Born in 1990, she was either on some day of the year; not the one before the other.
        (["kim is 34 years old at 2024-03-01", "kim is 33 years old at 2024-06-01"], {("ab", DEFINITE)}),
        (["kim is 33 years old at 2024-03-01", "kim is 34 years old at 2024-06-01"], set()),
    ):
        assert conflicts(claims, people=people) == expected, claims
