"""Invented reports on real states, and a reader of four patterns: no parser is needed here."""

from __future__ import annotations

import re

from dragoman.record import (
    Actor,
    Answer,
    Claim,
    Document,
    Reading,
    Source,
    TimeBasis,
    content_id,
    make_claim,
)

CODES = {"Morocco": "MAR", "Iran": "IRN", "Israel": "ISR", "Oman": "OMN"}
BREAK = (
    "Morocco cut ties with Iran in May.\n\nIran denied <b>it</b>.\n\nThe envoy said Israel met Oman. "
    "Morocco may visit Oman & others."
)
VISIT = "Oman met Iran. It was a quiet week in the ports of the gulf and nobody said more of it than that."


def actor(name: str) -> Actor:
    return Actor(name=name, country=CODES.get(name), sector="GOV")


def read(document: Document, **_options: object) -> Reading:
    """Four patterns, and a break where a text asks for it."""
    if "explode" in document.text:
        raise RuntimeError("asked for")
    claims: list[Claim] = []
    for match in re.finditer(r"(\w+) (cut ties with|met|may visit) (\w+)( in May)?", document.text):
        type_, mode = ("SANCTION", "break-relations") if match[2].startswith("cut") else ("CONSULT", "meet")
        anonymous = (Source(name="the envoy", anonymous=True), Source(name="Axel Reporter"))
        claims.append(
            make_claim(
                document.id, evidence=(match.span(),), kind="event", type=type_, mode=mode, actor=(actor(match[1]),),
                recipient=(actor(match[3]),), when="2018-05" if match[4] else document.published,
                modality="hypothetical" if "may" in match[2] else "asserted", frame="test.frame",
                sources=anonymous if document.text[: match.start()].endswith("said ") else (), trace=("a step",),
                basis=TimeBasis(from_print=not match[4]),
            )
        )  # fmt: skip
    answers = tuple(
        Answer(to=claims[0].id, by=actor(match[1]), answer="denied", evidence=(match.span(),))
        for match in re.finditer(r"(\w+) denied <b>it</b>", document.text)
    )
    return Reading(
        id=reading_id(document.id), document=document.id, reader="r_test", codebook="b", gazetteer="g", model="m",
        claims=tuple(claims), answers=answers,
    )  # fmt: skip


def reading_id(document: str, **_options: object) -> str:
    return content_id("g", document, "test")
