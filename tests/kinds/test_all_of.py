"""``all``: N(of) >= 1 and no event of ``of`` that is not in ``that``.  Derivations beside."""

from __future__ import annotations

import pytest
from small import ALL, OPEN, REFUTED, SUPPORTED, attack, codes, judge, parts, restated, verdict

from factcheck.kinds.all_of import All
from factcheck.model import Anchor, EventId, ScopeName, Verdict
from factcheck.when import Window


def every(that: str = "iraq", **more: str) -> dict[str, object]:
    return {"all": {"of": "attacks", "that": that, **(more or {"window": "2024-03"})}}


IRAQ, SYRIA = attack("i", "2024-03-10"), attack("s", "2024-03-12", place="Syria")


@pytest.mark.parametrize(
    ("events", "expected", "reasons"),
    [
        ([IRAQ], SUPPORTED, set()),
        ([IRAQ, SYRIA], REFUTED, set()),
        ([SYRIA], REFUTED, set()),
        ([], REFUTED, set()),  # all of none: nobody says so
        ([IRAQ, {**SYRIA, "when": "2024-02-29"}], SUPPORTED, set()),
        ([IRAQ, {**SYRIA, "when": "[2024-02-29..2024-03-01]"}], OPEN, {"time"}),
        ([IRAQ, attack("u", "2024-03-12", place=["Iraq", "Syria"])], OPEN, {"attribute"}),
        ([IRAQ, attack("u", "2024-03-12", place=["Iraq", "Lebanon"])], SUPPORTED, set()),  # in Iraq, or not counted
    ],
)
def test_all_were_in_iraq(events: list[dict[str, object]], expected: Verdict, reasons: set[str]) -> None:
    """Attacks in Iraq or Syria in March, everything covered: all in Iraq."""
    found = judge(every(), events, ALL)
    assert (found.verdict, codes(found)) == (expected, reasons)


def test_parts() -> None:
    """Nothing there refutes the first part, which is taken for granted, and with it that some of it lies in the other scope."""
    assert parts(judge(every(), [], ALL)) == {"some": REFUTED, "all": REFUTED}
    assert parts(judge(every(), [IRAQ, SYRIA], ALL)) == {"some": SUPPORTED, "all": REFUTED}


def test_coverage() -> None:
    """Events nobody recorded may be exceptions; coverage of the exceptions alone is enough."""
    assert codes(judge(every(), [IRAQ])) == {"coverage"}
    assert verdict(every(), [IRAQ, SYRIA]) is REFUTED
    assert verdict(every(), [IRAQ], [("syria", "2024-03")]) in (SUPPORTED, OPEN)


def test_since_and_last() -> None:
    """Since an event it does not count itself; among the last two only these count."""
    events = [attack("a", "2024-02-04", place="Syria"), IRAQ, attack("k", "2024-03-20")]
    assert verdict(every(since="a"), events, ALL) is SUPPORTED
    assert verdict(every(since="2024-02"), events, ALL) is REFUTED
    assert verdict(every(last="2 attacks"), events, ALL) is SUPPORTED
    assert verdict(every(last="3 attacks"), events, ALL) is REFUTED
    assert verdict(every(last="2 attacks before k"), events, ALL) is REFUTED


def test_restatement() -> None:
    """A broader or a narrower scope; never one that is true by its conditions alone."""
    drone = attack("d", "2024-03-12", place="Syria", weapon="drone")
    found = judge(every("conoco"), [drone], [*ALL, ("anywhere", "2024-03")])
    assert found.verdict is OPEN  # Syria, somewhere
    assert restated(found) == "all attacks 2024-03 were syria"
    assert verdict(restated(found), [drone], ALL) is SUPPORTED


def test_parameters() -> None:
    """One place at the most; two scopes."""
    one, two, window = ScopeName("attacks"), ScopeName("iraq"), Window.parse("2024-03")
    with pytest.raises(ValueError, match="either"):
        All(one, two, window=window, since=Anchor(event=EventId("a")))
    with pytest.raises(ValueError, match="same scope"):
        All(one, one, window=window)


@pytest.mark.parametrize(
    "phrase",
    [
        "all attacks were iraq",
        "all attacks between 2024-02-01 and 2024-03-15 were iraq",
        "all attacks counted since i were iraq",
        "all attacks among the last 2 deadly before i were iraq",
    ],
)
def test_phrases(phrase: str) -> None:
    """What is read is printed again."""
    assert judge(phrase, [IRAQ]).statement == phrase
