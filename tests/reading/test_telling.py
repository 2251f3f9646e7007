"""According to whom a claim is told: the chain of sources, and what is the text's own voice."""

from __future__ import annotations

import pytest

from dragoman.reading import read
from dragoman.record import make_document


def sources(text: str, type_: str) -> list[str]:
    found = read(make_document(text, outlet="Harbour Gazette", published="2021-06-15"))
    claim = next(one for one in found.claims if one.type == type_)
    return [source.name for source in claim.sources]


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        # who announces a deed of their own tells of it
        ("The Norwegian prime minister, Ann Bell, announces her resignation.", "RETREAT", ["Ann Bell"]),
        ("Norway announces sanctions on Belarus.", "SANCTION", ["Norway"]),
        # who agrees to a thing is told to do so by the text
        ("Chad and Oman agree to establish relations.", "SUPPORT", []),
        ("Eritrea pledged to withdraw its troops from Ethiopia.", "RETREAT", ["Eritrea"]),
        # what somebody is blamed for is the blamer's word
        ("Turkey denounces Egypt for supporting Libyan rebels.", "backing", ["Turkey"]),
        ("Chad accused Libya of bombing the town of Faya.", "ASSAULT", ["Chad"]),
        # a report that nobody is named for has its own word for a name
        ("Norway summons the US envoy following a report that the CIA had spied on Norwegian officials.", "COERCE", ["a report"]),
        # what is added to somebody's words is the writer's
        (
            "Peru's president told the congress that trade had become unsafe following China's plans to ban imports from Peru.",
            "SANCTION",
            [],
        ),
        ("Chad's minister says the Russians, who are allied to Libya, have left the town.", "treaty", []),
        ("Chad protested over the alleged shelling of its villages by Libya.", "ASSAULT", ["unnamed"]),
    ],
)
def test_who_tells(text: str, type_: str, expected: list[str]) -> None:
    assert sources(text, type_) == expected


def test_words_of_source_cue_and_content_are_kept() -> None:
    text = "The Norwegian minister, Ann Bell, said on Monday that Russia had expelled two Norwegian diplomats."
    found = read(make_document(text, outlet="Harbour Gazette", published="2021-06-15"))
    (source,) = found.claims[0].sources
    assert source.mention is not None
    assert "Ann Bell" in text[slice(*source.mention)]
    assert source.cue is not None
    assert text[slice(*source.cue)] == "said"
    assert [text[slice(*span)] for span in source.content] == ["that Russia had expelled two Norwegian diplomats"]
