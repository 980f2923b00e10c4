"""What is found where something was not over when the claim was made: how much of its figure had come by then nobody knows, and nothing else is said.

On 1 March a hit killed two, on 2 March one killed one.  The one from 3 March to 27 April killed three in the end: on 23 March, when the claims are made,
none, or up to three.  So it was small or big by then.
"""

from __future__ import annotations

import pytest

import factcheck

STORY = """
factcheck: 1
published: 2024-05-31
scopes:
  hits: {what: hit, counts: going on, label: hit, plural: hits}
  big: {within: hits, killed: at least 2, label: big hit, plural: big hits}
  small: {within: hits, killed: fewer than 2, label: small hit, plural: small hits}
events:
  - {id: e0, when: 2024-03-03/2024-04-27, what: hit, killed: 3}
  - {id: e1, when: 2024-03-01, what: hit, killed: 2}
  - {id: e2, when: 2024-03-02, what: hit, killed: 1}
coverage: [{id: spring, scope: hits, window: 2024-01/2024-05, because: the register is complete}]
claims:
"""


@pytest.mark.parametrize(
    ("says", "text"),
    [
        ("exactly 2 big 2024-03", "1 to 2 big hits"),
        ("no big during 2024-03-03/2024-03-20", "0 to 1 big hit"),
        # It may have been small by then, but nothing on record tells how many of the small ones are to come.
        ("no small during 2024-03-03/2024-03-20", "not known"),
        ("at least 2 small 2024-03", "at least 1 small hit"),
        ("exactly 5 killed in hits 2024-03", "3 to 6 killed"),
        ("at most 3 killed in hits 2024-03", "3 to 6 killed"),
        ("exactly 1 killed in hits 2024-03-03/2024-03-20", "0 to 3 killed"),
        ("exactly 7 killed in hits 2024-03", "3 to 6 killed"),
        ("half of hits are big 2024-03", "1 to 2 of 3 hits (33.3 to 66.7 percent)"),
        ("half of hits are small 2024-03", "not known"),
        ("{compare: {of: {scope: big, window: 2024-03}, with: {scope: hits, window: 2024-03-01}}}", "1 to 2 against 1"),
        (
            "{compare: {of: {scope: hits, window: 2024-03, figure: killed}, with: {scope: hits, window: 2024-02, figure: killed}}}",
            "3 to 6 against 0",
        ),
        ("only big 2024-03 [e1]", "0 to 1 other big hit"),
        ("e1 had the highest killed of hits during 2024-03", "first to second"),
        # It may have killed more than each of the others, or fewer than both.
        ("e0 had the highest killed of hits during 2024-03", "first to third"),
        # The one of 2 March killed fewer for certain.
        ("e1 ranks 2 for lowest killed of hits during 2024-03", "second to third"),
        ("last big at e1", "not known"),
    ],
)
def test_what_it_had_come_to_by_then(says: str, text: str) -> None:
    """From what there was without it to what there was in the end; where what grows may count or not count for that, no bound is told."""
    loaded = factcheck.from_text(f'{STORY}  - {{id: c, made: 2024-03-23, says: "{says}"}}\n')
    assert loaded.faults == ()
    assert factcheck.check(loaded.dossier)["c"].found.text == text


def test_when_it_was_over() -> None:
    """Of a claim made in May all of it counts: two big ones."""
    loaded = factcheck.from_text(f'{STORY}  - {{id: c, made: 2024-05-01, says: "exactly 2 big 2024-03"}}\n')
    assert factcheck.check(loaded.dossier)["c"].found.text == "2 big hits"
