"""A narrow table of what claims say of ties: all that the calculus asks of a claim before it fetches the whole of it.

It is derived from the record and holds nothing of its own: rows of each document's current reading only, under its best stamp,
kept so within the transactions that add to the record. So a pair's rows lie side by side, and of ten thousand claims only
those are fetched and decoded that an answer names.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from dragoman.ledger import schema, telling
from dragoman.ledger.names import GROUP, pair_keys
from dragoman.record import Actor, Claim, Document, content_id
from dragoman.ties.fixes import bears
from dragoman.ties.parties import NOT_THE_STATE
from dragoman.ties.rules import load_rules
from dragoman.weighing.corrections import is_correction
from dragoman.weighing.denials import is_firm

OWN = 2
FORM = 1
"""To be raised when rows are made otherwise, so that ledgers make theirs anew."""

MANY = 500
"""Documents whose rows are made at a time."""

_claim = msgspec.json.Decoder(Claim)

metadata = sa.MetaData()

tied = sa.Table(
    # one, other: alpha-3 codes in order of the alphabet, or a code and "group:" with a group's name; way: 1 where `one` acts
    # on `other`, -1 the other way round, 2 where both stand on one side, 0 where the claim must be looked at (groups, several
    # parties); own: OWN where told in the text's own voice, 1 by the doer, 0 by others; answered: the reading has an answer to
    # it; notice: the document corrects another; place: what two versions of one page share
    "tied",
    metadata,
    sa.Column("one", sa.Text, nullable=False),
    sa.Column("other", sa.Text, nullable=False),
    sa.Column("claim", sa.Integer, nullable=False),
    sa.Column("document", sa.Integer, nullable=False),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("mode", sa.Text),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("value", sa.Text),
    sa.Column("when", sa.Text),
    sa.Column("modality", sa.Text, nullable=False),
    sa.Column("way", sa.Integer, nullable=False),
    sa.Column("own", sa.Integer, nullable=False),
    sa.Column("answered", sa.Integer, nullable=False),
    sa.Column("published", sa.Text),
    sa.Column("available", sa.Text, nullable=False),
    sa.Column("notice", sa.Integer, nullable=False),
    sa.Column("place", sa.Text),
    sa.PrimaryKeyConstraint("one", "other", "claim"),
    sa.Index("tied_of_document", "document"),
    sqlite_with_rowid=False,
)

derived = sa.Table(
    # by which rules a derived table was made
    "derived",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("stamp", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)

COLUMNS = 'claim, document, type, mode, kind, value, "when", modality, way, own, answered, published, available, notice, place'
"""What `rows` gives, in this order."""

_PAGE = re.compile(r"(?:https?://)?(?:www\.)?([^?#]*?)/?(?:[?#].*)?", re.IGNORECASE)


def refresh(connection: sa.Connection, *documents: int) -> None:
    """Make the rows of documents (their `seq`) anew: whenever a reading, a stamp or a tombstone of one was added."""
    connection.execute(sa.delete(tied).where(tied.c.document.in_(documents)))
    claims, answers, heads = schema.claims, schema.answers, schema.documents
    told = sa.select(claims.c.document, claims.c.seq, claims.c.type, claims.c.mode, claims.c.body)
    told = told.where(claims.c.document.in_(documents), schema.is_current(claims)).order_by(claims.c.seq)
    bearing: dict[int, dict[int, Claim]] = {}
    for document, number, type_, mode, body in connection.execute(told):
        if bears(type_, mode):
            bearing.setdefault(document, {})[number] = _claim.decode(body)
    if not bearing:
        return
    answered = set(connection.execute(sa.select(answers.c.claim).where(answers.c.document.in_(bearing))).scalars())
    found = sa.select(heads, schema.available(heads.c.seq).label("available")).where(heads.c.seq.in_(bearing))
    made: list[dict[str, Any]] = []
    for row in connection.execute(found):
        head = Document(id=row.id, outlet=row.outlet, published=row.published, title=row.title, text=row.text, url=row.url)
        made += rows_of(head, row.seq, bearing[row.seq], answered, row.available)
    if made:
        connection.execute(sa.insert(tied), made)


def is_fresh(connection: sa.Connection) -> bool:
    """Was the table made by the rules of today?"""
    return connection.execute(sa.select(derived.c.stamp).where(derived.c.name == tied.name)).scalar() == _rules()


def make(connection: sa.Connection) -> None:
    """Make the table anew from the current readings that are there."""
    for table in (tied, derived):
        connection.execute(sa.delete(table))
    types = sorted(load_rules()) + sorted({event for rule in load_rules().values() for event, _ in rule.events})
    told = sa.select(schema.claims.c.document).distinct().where(schema.claims.c.type.in_(types))
    every = connection.execute(told).scalars().all()
    if len(every) >= telling.LONG:
        telling.say(f"Making the table of ties anew, from {len(every):,} documents, as its rules are new. This is done once.")
    chunks = [every[at : at + MANY] for at in range(0, len(every), MANY)]
    for chunk in telling.counted(chunks, f"lots of {MANY} documents looked at for ties", len(chunks)):
        refresh(connection, *chunk)
    connection.execute(sa.insert(derived), {"name": tied.name, "stamp": _rules()})


@functools.cache
def _rules() -> str:
    """A mark of what claims bear on ties by the rules of today, and of how that is put into rows."""
    kinds = sorted(load_rules())
    events = sorted(event for rule in load_rules().values() for event in rule.events)
    return content_id("rules", FORM, kinds, events, sorted(NOT_THE_STATE))


def rows_of(
    document: Document, seq: int, claims: Mapping[int, Claim], answered: set[str], available: str
) -> list[dict[str, Any]]:
    """The rows of one document's claims; none of those that no rule of the calculus has a use for."""
    found: list[dict[str, Any]] = []
    notice = is_correction(document.title, document.text)
    place = f"{document.outlet.casefold()} {_PAGE.fullmatch(document.url)[1]}" if document.url else None  # type: ignore[index]
    for number, claim in claims.items():
        if not bears(claim.type, claim.mode):
            continue
        for one, other in pair_keys(claim):
            way = _way(claim, one, other)
            if way is None or one.startswith(GROUP) or (one > other and not other.startswith(GROUP)):
                continue
            found.append({
                "one": one, "other": other, "claim": number, "document": seq, "type": claim.type, "mode": claim.mode,
                "kind": claim.kind, "value": claim.value, "when": claim.when, "modality": claim.modality,
                "way": way, "own": OWN if not claim.sources else int(is_firm(claim)), "answered": claim.id in answered,
                "published": document.published, "available": available, "notice": notice, "place": place,
            })  # fmt: skip
    return found


def rows(pairs: Sequence[tuple[str, str]], states: Sequence[str], known: str | None) -> list[tuple[str, dict[str, Any]]]:
    """Statements, with their parameters, that give the rows of pairs of codes, and of each state beside groups of states."""
    until = " AND available <= :known" if known is not None else ""
    given = {"known": known} if known is not None else {}
    chosen = f"SELECT {COLUMNS} FROM tied WHERE one = :one AND "
    statements = [
        (f"{chosen} other = :other{until}", {"one": min(pair), "other": max(pair), **given}) for pair in dict.fromkeys(pairs)
    ]
    past = GROUP + "\U0010ffff"
    statements += [
        (f"{chosen} other > :first AND other < :last{until}", {"one": state, "first": GROUP, "last": past, **given})
        for state in dict.fromkeys(states)
    ]
    return statements


def _way(claim: Claim, one: str, other: str) -> int | None:
    """How a claim of single states bears on two of them; 0 where that is not plain, None where it bears on neither state."""
    if other.startswith(GROUP) or any(actor.members or actor.except_ for actor in (*claim.actor, *claim.recipient)):
        return 0
    if len(claim.actor) == 1 and len(claim.recipient) == 1:
        if not (_acts(claim.actor[0]) and _acts(claim.recipient[0])):
            return None
        return 1 if claim.actor[0].country == one else -1
    if not claim.recipient and len(claim.actor) == 2 and all(_acts(actor) for actor in claim.actor):
        return 2
    return 0


def _acts(actor: Actor) -> bool:
    return actor.sector not in NOT_THE_STATE
