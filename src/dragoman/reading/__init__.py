"""Reading: one document → claims. One door, `read`; pure, and it never looks at another document."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.reading.parsing import DEFAULT_MODEL, model_hash
from dragoman.record import Document, Reading, content_id

if TYPE_CHECKING:
    from dragoman.codebook import Codebook, Found

__all__ = ["DEFAULT_MODEL", "explain", "frames_found", "read", "reader_hash", "reading_id"]


@functools.cache
def reader_hash() -> str:
    """A hash of the reader: of every file of this room, so that any change to how we read makes another reader."""
    digest = hashlib.blake2b(digest_size=10)
    room = Path(__file__).parent
    for path in sorted(room.rglob("*")):
        if path.suffix in {".py", ".tsv", ".yaml", ".txt"}:
            digest.update(path.relative_to(room).as_posix().encode() + b"\0" + path.read_bytes())
    return f"r_{digest.hexdigest()}"


def _codebook(given: Codebook | None) -> Codebook:
    from dragoman import codebook

    return given if given is not None else codebook.load()


def reading_id(document: str, *, model: str = DEFAULT_MODEL, codebook: Codebook | None = None) -> str:
    """The id that a reading of the document would have now: from document, reader, codebook, gazetteer and model."""
    from dragoman import gazetteer

    return content_id("g", document, reader_hash(), _codebook(codebook).hash, gazetteer.load().hash, model_hash(model))


def read(document: Document, *, model: str = DEFAULT_MODEL, codebook: Codebook | None = None) -> Reading:
    """What the document claims, and what parties are told to have answered.

    model: a spaCy pipeline by package name. codebook: ours by default. The same document gives the same reading.
    Raises ResourceError where the model or a data file is not as it must be; no text makes it raise.
    """
    from dragoman import gazetteer
    from dragoman.reading.pipeline import layers

    book = _codebook(codebook)
    found = layers(document, model=model, codebook=book)
    return Reading(
        id=reading_id(document.id, model=model, codebook=book), document=document.id, reader=reader_hash(), codebook=book.hash,
        gazetteer=gazetteer.load().hash, model=model_hash(model), claims=found.claims, answers=found.answers,
    )  # fmt: skip


def explain(document: Document, *, model: str = DEFAULT_MODEL, codebook: Codebook | None = None) -> tuple[str, ...]:
    """For each sentence with two actors from which nothing was read: what was nearest to fit."""
    from dragoman.reading import events
    from dragoman.reading.pipeline import layers

    book = _codebook(codebook)
    found = layers(document, model=model, codebook=book)
    return events.explain(found.doc, book, found.actors, found.matches)


def frames_found(text: str, *, model: str = DEFAULT_MODEL, codebook: Codebook | None = None) -> list[Found]:
    """The frames that fit a sentence, each with the parties that stand in its slots: what its examples are held to.

    Nothing is filled in from elsewhere, and no frame makes way for another: that is left to `read`.
    """
    from dragoman.codebook import Found
    from dragoman.reading import events
    from dragoman.reading.pipeline import layers
    from dragoman.record import make_document

    found = layers(make_document(text), model=model, codebook=_codebook(codebook))

    def names(tokens: tuple[int, ...]) -> tuple[str, ...]:
        told: dict[str, None] = {}
        for index in tokens:
            for actor in found.actors.at(index, place=True):
                words = [text[slice(*actor.mention)]] if actor.mention else []
                told[" = ".join([actor.name, *words, found.doc[index].text])] = None
        return tuple(told)

    kept = []
    for item in events.match(found.doc, _codebook(codebook), found.actors):
        doers = names(item.actors)
        others = tuple(name for name in names(item.recipients) if name not in doers)
        kept.append(Found(item.frame, doers, others, item.reciprocal))
    return kept
