"""A reader of three patterns over invented states, so that these tests need no parser."""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path

from dragoman.record import Actor, Answer, Claim, Document, Reading, Source, content_id, make_claim, make_document

STATES = {"Ruritania": "RUR", "Borduria": "BOR", "Syldavia": "SYL", "Bordurian": "BOR"}
PATTERNS = (
    (re.compile(r"(\w+) met (\w+)"), "CONSULT", "meet"),
    (re.compile(r"(\w+) cut ties with (\w+)"), "SANCTION", "break-relations"),
    (re.compile(r"(\w+) praised (\w+)"), "SUPPORT", "praise"),
)
HASHES = ("reader-1", "codebook-1", "gazetteer-1", "model-1")


def states(name: str) -> str | None:
    return STATES.get(name.strip().capitalize())


def actor(name: str) -> Actor:
    return Actor(name=name, country=STATES.get(name), sector="GOV" if name in STATES else None)


def item(text: str = "Ruritania met Borduria.", **options: str | None) -> Document:
    options.setdefault("published", "2020-03-02")
    return make_document(text, outlet="The Strelsau Courier", **options)  # type: ignore[arg-type]


def read(document: Document, hashes: tuple[str, str, str, str] = HASHES, better: bool = False) -> Reading:
    claims: list[Claim] = []
    answers: list[Answer] = []
    for pattern, type_, mode in PATTERNS:
        for match in pattern.finditer(document.text):
            source = (Source(name="Axel Reporter"),) if "reported" in document.text else ()
            claims.append(
                make_claim(
                    document.id, evidence=(match.span(),), kind="event", type=type_, mode=mode, sources=source,
                    actor=(actor(match[1]),), recipient=(actor(match[2]),), when="2020-03" if better else None,
                )
            )  # fmt: skip
    for match in re.finditer(r"(\w+) denied it", document.text):
        answers.append(Answer(to=claims[0].id, by=actor(match[1]), answer="denied", evidence=(match.span(),)))
    if "Arab states" in document.text or "league" in document.text:
        at = document.text.index("league")
        claims.append(
            make_claim(
                document.id, evidence=((at, at + 6),), kind="state", type="diplomatic-relations", value="none",
                actor=(Actor(name="league states", members="league states"),), recipient=(actor("Ruritania"),),
            )
        )  # fmt: skip
    reader, codebook, gazetteer, model = hashes
    return Reading(
        id=reading_id(document.id, hashes), document=document.id, reader=reader, codebook=codebook,
        gazetteer=gazetteer, model=model, claims=tuple(claims), answers=tuple(answers),
    )  # fmt: skip


def reading_id(document: str, hashes: tuple[str, str, str, str] = HASHES) -> str:
    return content_id("g", document, *hashes)


BETTER = ("reader-2", *HASHES[1:])


def better_id(document: str) -> str:
    return reading_id(document, BETTER)


def read_better(document: Document) -> Reading:
    return read(document, BETTER, better=True)


def read_or_break(document: Document) -> Reading:
    """Breaks in three ways at the words that ask for it."""
    if "raise" in document.text:
        raise ZeroDivisionError("asked for")
    if "die" in document.text:
        os._exit(9)
    return read(document)


def read_slowly(document: Document) -> Reading:
    """Leaves a file named by its process in the folder named by PIDS, and takes for ever."""
    (Path(os.environ["PIDS"]) / str(os.getpid())).touch()
    time.sleep(600)
    return read(document)


def batch_for_ever(path: str) -> None:
    """A batch on two processes that never ends by itself."""
    from dragoman.ledger import Ledger, read_into

    with Ledger.open(path, states=states) as ledger:
        read_into(ledger, [item(f"Number {number}") for number in range(50)], read_slowly, processes=2)


def add_for_ever(path: str) -> None:
    """Add documents one after another until killed; print the number of each once it is said to be in."""
    from dragoman.ledger import Ledger

    with Ledger.open(path, states=states) as ledger:
        number = ledger.counts()["documents"]
        while True:
            document = item(f"Ruritania met Borduria. Syldavia praised Ruritania. Number {number}.")
            ledger.add(document, read(document))
            number += 1
            print(number, flush=True)


if __name__ == "__main__":
    import ledger_fakes  # by its own name, so that other processes find its functions

    {"add": ledger_fakes.add_for_ever, "batch": ledger_fakes.batch_for_ever}[sys.argv[1]](sys.argv[2])
