"""What somebody is punished for is their own deed, not that of who punishes."""

import pytest

from dragoman.reading import read
from dragoman.record import make_document


def read_parties(text: str, type_: str) -> list[tuple[set[str | None], set[str | None]]]:
    claims = read(make_document(text, published="2014-06-12")).claims
    return [({one.country for one in c.actor}, {one.country for one in c.recipient}) for c in claims if c.type == type_]


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("Norway imposed sanctions on Chad over its interference in the elections.", "COERCE", ({"TCD"}, {"NOR"})),
        ("Norway expelled three diplomats of Chad for their interference in its affairs.", "COERCE", ({"TCD"}, {"NOR"})),
        ("Peru recalled its ambassador to Chile after its insults.", "ACCUSE", ({"CHL"}, {"PER"})),
        (
            "Norway imposed sanctions on Chad in response to the 2012 Norwegian government data breach, its interference in "
            "the elections and its threats.",
            "COERCE", ({"TCD"}, {"NOR"}),
        ),
    ],
)  # fmt: skip
def test_a_deed_held_against_somebody_is_theirs(text: str, type_: str, expected: tuple[set[str], set[str]]):
    found = read_parties(text, type_)
    assert found
    assert all(one == expected for one in found), found


def test_a_deed_of_ones_own_stays_so():
    assert ({"FRA"}, {"TCD"}) in read_parties("France sent troops to Mali after its talks with Chad.", "CONSULT")
