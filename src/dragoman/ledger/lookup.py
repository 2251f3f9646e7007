"""What weighing looks claims and near-copies up by, kept as rows so that a new document is held against what it can touch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
import sqlalchemy as sa

from dragoman.ledger import schema, telling
from dragoman.record import Claim, Document, DocumentHead, RecordedClaim, content_id, name_key

_claim = msgspec.json.Decoder(Claim)
_DIGITS = 15  # of an event's id: 60 bits, a number that SQLite can hold


def event_key(event: str) -> tuple[int, int]:
    """The numbers between which the keys of events lie whose id begins so. Raises ValueError where it is no such beginning."""
    digits = event.removeprefix("e_")[:_DIGITS]
    return int(digits.ljust(_DIGITS, "0"), 16), int(digits.ljust(_DIGITS, "f"), 16)


def block_rows(claim: Claim, seq: int, day: str) -> Iterator[dict[str, int]]:
    """The rows of one claim, of a document available on `day`."""
    from dragoman.weighing import blocks

    own = blocks.reach(RecordedClaim(claim=claim, head=_head(day), reading=""))
    for key in blocks.kept(claim):
        yield {"key": key, "shape": own.shape, "first": own.first, "last": own.last, "told": own.told, "claim": seq}
    number, _ = event_key(content_id("e", claim.id))
    yield {"key": number, "shape": schema.EVENT, "first": 0, "last": 0, "told": 0, "claim": seq}


def band_rows(document: Document | Any, seq: int) -> list[dict[str, int]]:
    """The rows of one document: bands of its text, the page that it stands at, and whether it takes something back."""
    from dragoman.weighing import copies, corrections

    keys = {int.from_bytes(bytes.fromhex(key), signed=True) for key in copies.keys(document.text)}
    page = corrections.page(document.url)
    if page:
        keys.add(page_key(document.outlet, page))
    if corrections.is_correction(document.title, document.text):
        keys.add(notice_key(document.outlet))
    return [{"key": key, "document": seq} for key in sorted(keys)]


def page_key(outlet: str, page: str) -> int:
    """What the versions of one page are found by."""
    from dragoman.weighing import blocks

    return blocks.hashed(f"page|{' '.join(name_key(outlet))}|{page}")


def notice_key(outlet: str) -> int:
    """What the corrections of an outlet are found by."""
    from dragoman.weighing import blocks

    return blocks.hashed(f"notice|{' '.join(name_key(outlet))}")


def put_blocks(connection: sa.Connection, told: Iterable[tuple[int, Claim]], day: str) -> None:
    """Keep the rows of claims (number, claim) of one document."""
    rows = [row for seq, claim in told for row in block_rows(claim, seq, day)]
    if rows:
        connection.execute(sa.insert(schema.blocks), rows)


def put_bands(connection: sa.Connection, document: Document | Any, seq: int) -> None:
    """Keep the rows of a document (or of a row with its outlet, title, url and text)."""
    rows = band_rows(document, seq)
    if rows:
        connection.execute(sa.insert(schema.bands), rows)


def move(connection: sa.Connection, document: int, before: str, day: str) -> None:
    """A document is known to have been available on another day than thought: its claims are found under that one."""
    table, claims = schema.blocks, schema.claims
    rows = connection.execute(sa.select(claims.c.seq, claims.c.body).where(claims.c.document == document)).all()
    told = [(row.seq, _claim.decode(row.body)) for row in rows]
    for seq, claim in told:
        for row in block_rows(claim, seq, before):
            connection.execute(
                sa.delete(table).where(*(table.c[name] == row[name] for name in ("key", "shape", "first", "claim")))
            )
    put_blocks(connection, told, day)


def drop(connection: sa.Connection, document: int, told: Any) -> None:
    """Forget what the copies of a document's text (a row with its outlet, title, url and text) are found by."""
    for row in band_rows(told, document):
        connection.execute(sa.delete(schema.bands).where(schema.bands.c.key == row["key"], schema.bands.c.document == document))


def fill(connection: sa.Connection) -> None:
    """Keep the rows of all that is in a ledger which had none."""
    documents, claims = schema.documents, schema.claims
    of_texts, of_claims = (connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0 for table in (documents, claims))
    for row in telling.counted(_each(connection, sa.select(documents)), "texts looked up for copies", of_texts):
        put_bands(connection, row, row.seq)
    day = schema.available(claims.c.document).label("day")
    every = _each(connection, sa.select(claims.c.seq, claims.c.body, day))
    for row in telling.counted(every, "claims put where like ones are found", of_claims):
        put_blocks(connection, [(row.seq, _claim.decode(row.body))], row.day)


def _each(connection: sa.Connection, statement: sa.Select[Any], size: int = 2000) -> Iterator[Any]:
    """The rows of a statement, some at a time, by their number."""
    seq = statement.selected_columns["seq"]
    last = 0
    while rows := connection.execute(statement.where(seq > last).order_by(seq).limit(size)).all():
        yield from rows
        last = rows[-1].seq


def _head(day: str) -> DocumentHead:
    return DocumentHead(
        id="", outlet="", published=None, title="", url=None, first_seen=None, available=day, available_from="published",
        recorded="",
    )  # fmt: skip
