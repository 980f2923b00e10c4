"""``parts``: a whole against the sum of its parts.  Derivations beside."""

from __future__ import annotations

import pytest
from small import ALL, OPEN, REFUTED, SUPPORTED, attack, judge, restated, verdict

from factcheck.kinds.parts import Parts
from factcheck.model import ScopeName

MARCH = [attack("a", "2024-03-02", killed="6"), attack("b", "2024-03-09", killed="1-2", place="Syria")]


def parts(*names: str, of: str = "attacks", **more: str) -> dict[str, object]:
    return {"parts": {"of": of, "parts": list(names), "window": "2024-03", **more}}


def test_every_event_in_exactly_one_part() -> None:
    """Iraq and Syria make up the attacks, however many there are of each."""
    assert verdict(parts("iraq", "syria"), MARCH, ALL) is SUPPORTED
    assert verdict(parts("iraq"), MARCH, ALL) is REFUTED  # one is missing
    assert verdict(parts("iraq", "syria", "conoco"), MARCH, ALL) is OPEN  # Syria may be Conoco: counted twice
    at_conoco = [MARCH[0], attack("b", "2024-03-09", place="Syria/Conoco")]
    assert verdict(parts("iraq", "syria", "conoco"), at_conoco, ALL) is REFUTED  # 2 against 1 + 1 + 1


def test_an_event_in_one_of_two_parts() -> None:
    """In Iraq or in Syria, nobody knows which: it counts once on either side."""
    events = [*MARCH, attack("x", "2024-03-20", place=["Iraq", "Syria"])]
    assert verdict(parts("iraq", "syria"), events, ALL) is SUPPORTED
    assert verdict(parts("iraq", of="attacks"), events, ALL) is REFUTED


def test_sums_of_a_figure() -> None:
    """One or two killed in Syria: the same number in both sums."""
    assert verdict(parts("iraq", "syria", figure="killed"), MARCH, ALL) is SUPPORTED
    assert verdict(parts("iraq", figure="killed"), MARCH, ALL) is REFUTED


def test_without_coverage() -> None:
    """An attack elsewhere may be missing from the record."""
    assert verdict(parts("iraq", of="anywhere"), [MARCH[0]]) is OPEN


@pytest.mark.parametrize(
    "phrase",
    [
        "attacks 2024-03 are the sum of [iraq, syria]",
        "attacks at any time are the sum of [iraq, syria]",
        "attacks counted since 2024-03-01 are the sum of [iraq, syria]",
        "killed in attacks 2024-03 is the sum over [iraq, syria]",
    ],
)
def test_phrases(phrase: str) -> None:
    """What is printed reads back."""
    assert judge(phrase, MARCH, ALL).statement == phrase


def test_meaning_and_restatement() -> None:
    """Nothing to restate."""
    found = judge(parts("iraq"), MARCH, ALL)
    assert found.meaning == "The number of attacks in March 2024 is that of events of scope iraq (Baghdad days)."
    assert restated(found) is None


def test_parameters() -> None:
    """The parts are named, and differ."""
    one = ScopeName("iraq")
    for wrong in ((), (one, one), (ScopeName("attacks"),)):
        with pytest.raises(ValueError, match="part"):
            Parts(ScopeName("attacks"), wrong)
