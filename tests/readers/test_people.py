"""People: names and dates of birth, which may be imprecise."""

from __future__ import annotations

from factcheck.model import Person
from factcheck.readers import from_text

HEAD = "factcheck: 1\nzone: Europe/London\npublished: 2024-04-01\n"


def test_people_arrive() -> None:
    """All fields; the date of birth is one of the dossier's zone."""
    loaded = from_text(
        HEAD + 'people: {striker: {name: "A. Striker", born: 1991-03-04, also: [Ace, The Ace]}, bob: {also: B}}\n'
    )
    assert not loaded.faults
    striker, bob = loaded.dossier.people
    assert (striker.id, striker.name, striker.also) == ("striker", "A. Striker", ("Ace", "The Ace"))
    assert str(striker.born) == "1991-03-04[Europe/London]"
    assert bob == Person("bob", also=("B",))


def test_a_person_in_an_included_file() -> None:
    """Its zone is that of the file it stands in."""
    shared = "factcheck: 1\nzone: Asia/Tokyo\npeople: {ace: {born: 1991}}\n"
    loaded = from_text(HEAD + "include: shared.yaml\n", files={"shared.yaml": shared})
    (ace,) = loaded.dossier.people
    assert ace.born is not None and ace.born.zone == "Asia/Tokyo"


def test_a_lost_person_takes_the_claims_about_it_along() -> None:
    """The fault stands where the person is defined, once."""
    story = HEAD + "people: {ace: {born: sometime}}\nclaims: [{id: k, says: {age: {of: ace, number: 30}}}]\n"
    loaded = from_text(story)
    assert [fault.code for fault in loaded.faults] == ["FC014"]
    assert [claim.id for claim in loaded.dossier.unchecked] == ["k"]


def test_a_person_and_an_event_cannot_share_an_id() -> None:
    """Whose age would it be?"""
    loaded = from_text(HEAD + "people: {ace: {born: 1991}}\nevents: [{id: ace, when: 2024, what: x}]\n")
    assert [(fault.code, fault.location.line) for fault in loaded.faults] == [("FC016", 4)]
