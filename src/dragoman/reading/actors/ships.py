"""Ships by the prefix that says whose they are: "USS Bellweather" is one name, whatever the words in it mean by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.gazetteer import Entry, Gazetteer
from dragoman.reading.actors.hits import Hit

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LONGEST = 3


def with_ships(doc: Doc, hits: list[Hit], gazetteer: Gazetteer) -> list[Hit]:
    """The hits with the ships of navies and coast guards among them; hits inside a ship's name ("Abraham Lincoln") go."""
    named = {hit.entry.country for hit in hits}
    ships: list[Hit] = []
    for token in doc:
        owners = gazetteer.ships.get(token.text)
        if owners is None or (ships and token.i < ships[-1].end):
            continue
        end = token.i + 1
        while end < len(doc) and end - token.i <= _LONGEST and _goes_on(doc, end):
            end += 1
        if end == token.i + 1:
            continue
        country, sector = next((owner for owner in owners if owner[0] in named), owners[0])
        entry = Entry(kind="organ", name=doc[token.i : end].text, country=country, sector=sector, source="ships.tsv")
        ships.append(Hit(token.i, end, entry, entry.name))
    taken = {i for ship in ships for i in range(ship.start, ship.end)}
    return sorted([*(hit for hit in hits if not taken & set(range(hit.start, hit.end))), *ships], key=lambda hit: hit.start)


def _goes_on(doc: Doc, i: int) -> bool:
    word = doc[i]
    return word.text[:1].isupper() and word.text.isalpha() and word.pos_ in ("PROPN", "NOUN", "ADJ") and not word.is_sent_start
