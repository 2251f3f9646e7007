"""A coup that is only named: the army of the place is its doer, the government of the place whom it was made against."""

from __future__ import annotations

import pytest

from dragoman.reading import read
from dragoman.record import make_document


def coups(text: str) -> list[tuple[str | None, str | None, str | None]]:
    claims = read(make_document(text, outlet="x", published="2021-06-16")).claims
    return [(one.type, one.actor[0].country, one.recipient[0].country) for one in claims if one.mode == "coup"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Norway suspends aid to Chad after the military coup in the country.", "TCD"),
        ("Sweden condemns the coup in Niger.", "NER"),
        ("Following last week's coup in Gabon, Kenya calls home its envoy.", "GAB"),
    ],
)
def test_a_coup_by_its_name_is_the_armys_against_the_government(text: str, country: str) -> None:
    assert coups(text) == [("COERCE", country, country)]


def test_who_is_told_to_have_made_it_did() -> None:
    assert coups("Idriss Deby mounted a coup against Hissène Habré.") == [("COERCE", "TCD", "TCD")]


def test_no_place_no_coup() -> None:
    assert coups("The film is about a coup.") == []
