"""What claims can touch: those that may tell of the same happening, found by blocks and bands, not by going through all.

Whatever is around some claims is what weighing the whole ledger would put around them: events are joined along "same" alone, so
those that "same", a person's judgement or a denial leads to are all that can bear on an event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
import sqlalchemy as sa

from dragoman.ledger import judging, lookup, queries, schema
from dragoman.ledger.judging import Tombstone
from dragoman.ledger.names import key
from dragoman.record import Answer, Claim, Document, DocumentHead, RecordedAnswer, RecordedClaim, content_id
from dragoman.weighing import Event, Office, Passed, Ruling, blocks, events, judge, offices, told_offices
from dragoman.weighing.copies import keys, passes_on
from dragoman.weighing.corrections import page
from dragoman.weighing.powers import is_organ, role

_claim = msgspec.json.Decoder(Claim)
_answer = msgspec.json.Decoder(Answer)
_FOUND = (
    "SELECT claim FROM blocks WHERE key = ? AND shape = 0 AND first BETWEEN ? AND ? AND last >= ? "
    "UNION ALL SELECT claim FROM blocks WHERE key = ? AND shape = 1 AND first <= ? AND last >= ? "
    "UNION ALL SELECT claim FROM blocks WHERE key = ? AND shape = 2 AND first BETWEEN ? AND ?"
)
_TOLD_NEAR = "SELECT claim FROM blocks WHERE key = ? AND shape < 3 AND told BETWEEN ? AND ?"


@dataclass(slots=True)
class Around:
    """Claims with all that can bear on their events. taught: claims on who held what office; held: what the user's own table
    says of that. gone: documents whose words had to go that may have told of them.
    """

    claims: dict[int, RecordedClaim] = field(default_factory=dict)
    answers: list[RecordedAnswer] = field(default_factory=list)
    taught: list[RecordedClaim] = field(default_factory=list)
    held: set[Office] = field(default_factory=set)
    rulings: list[Ruling] = field(default_factory=list)
    passed: dict[str, Passed] = field(default_factory=dict)
    versions: list[DocumentHead] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    gone: list[Tombstone] = field(default_factory=list)

    def offices(self, known: str | None = None) -> tuple[Office, ...]:
        """Who held what office, by what was available at the end of a day, and by the user's own table."""
        learnt = offices(one for one in self.taught if known is None or one.head.available <= known)
        return (*learnt, *sorted(self.held - set(learnt), key=str))

    def events(self, known: str | None = None) -> tuple[Event, ...]:
        """The events among them, as known at the end of a day that is no later than the one they were fetched for."""

        def is_known(head: DocumentHead) -> bool:
            return known is None or head.available <= known

        return events(
            [one for one in self.claims.values() if is_known(one.head)], [one for one in self.answers if is_known(one.head)],
            offices=self.offices(known), passed=self.passed, rulings=self.rulings, corrections=self.notices,
            versions=[head for head in self.versions if is_known(head)],
        )  # fmt: skip


def around(connection: sa.Connection, start: Iterable[int], known: str | None = None) -> Around:
    """All that can bear on the events that some claims (`seq`) tell of, by what was available at the end of the day `known`.

    What contradicts one of them is there too, with all that can bear on its own event.
    """
    found = Around()
    search = _Search(connection, known, found)
    search.from_(claims(connection, start, known))
    search.from_(search.rivals())
    _take_back(connection, found, known)
    found.answers = _answers(connection, found.claims.values(), known)
    found.passed = passed(connection, {one.head.id for one in found.claims.values()}, known)
    found.gone = judging.tombstones(connection, search.touched)
    return found


class _Search:
    def __init__(self, connection: sa.Connection, known: str | None, found: Around) -> None:
        self.connection, self.known, self.found = connection, known, found
        self.seen: dict[int, RecordedClaim] = {}
        self.touched: set[int] = set()
        self.persons: set[str] = set()

    def from_(self, start: dict[int, RecordedClaim]) -> None:
        """Go on from some claims along "same", persons' judgements and denials until nothing new is reached."""
        found = self.found
        self.seen |= start
        self.touched |= set(start)
        frontier = dict(start)
        while frontier:
            found.claims.update(frontier)
            near = {seq: set(candidates(self.connection, one)) - {seq} for seq, one in frontier.items()}
            self._look_at(set().union(*near.values()), frontier.values())
            held = found.offices()
            reached = {
                other
                for seq, one in frontier.items()
                for other in near[seq]
                if other in self.seen and other not in found.claims and _leads_on(one, self.seen[other], held)
            }
            others = self._ruled(frontier.values())
            self.seen |= others
            frontier = {seq: self.seen[seq] for seq in reached | (set(others) - set(found.claims))}

    def rivals(self) -> dict[int, RecordedClaim]:
        """Claims beside these that give one of their deeds to another doer, or another time, place or value."""
        inside, held = list(self.found.claims.values()), self.found.offices()
        reaches = [(one.claim.type, blocks.reach(one), one) for one in inside]
        rivals = {}
        for seq, one in self.seen.items():
            if seq in self.found.claims:
                continue
            own = blocks.reach(one)
            near = (other for type_, reach, other in reaches if type_ == one.claim.type and blocks.meet(own, reach))
            if any(judge(one, other, held).clash is not None for other in near):
                rivals[seq] = one
        return rivals

    def _look_at(self, near: set[int], told: Iterable[RecordedClaim]) -> None:
        fresh = near - self.touched
        self.touched |= fresh
        met = claims(self.connection, fresh, self.known)
        self.seen |= met
        read = [*told, *met.values()]
        self.found.taught += _office_claims(self.connection, read, self.persons, self.known)
        self.found.held |= told_offices(read)

    def _ruled(self, told: Iterable[RecordedClaim]) -> dict[int, RecordedClaim]:
        judged = judging.rulings(self.connection, {one.claim.id for one in told})
        self.found.rulings += [one for one in judged if one not in self.found.rulings]
        known = {one.claim.id for one in self.found.claims.values()}
        named_ = {name for one in judged for name in (one.one, one.other)} - known
        return claims(self.connection, _by_ids(self.connection, named_), self.known) if named_ else {}


def candidates(connection: sa.Connection, one: RecordedClaim) -> Iterator[int]:
    """The claims (`seq`) that blocks set beside a claim; some of them are further off in time than weighing looks."""
    reach = blocks.reach(one)
    low, high = reach.first - reach.pad, reach.last + reach.pad
    near = (reach.told - blocks.TOLD_NEAR, reach.told + blocks.TOLD_NEAR)
    for number in blocks.looked(one.claim):
        if reach.shape == blocks.UNDATED:
            rows = connection.exec_driver_sql(_TOLD_NEAR, (number, *near))
        else:
            given = (number, low - blocks.MONTHS, high, low, number, high, low, number, *near)
            rows = connection.exec_driver_sql(_FOUND, given)
        yield from (row[0] for row in rows)


def claims(connection: sa.Connection, seqs: Iterable[int], known: str | None) -> dict[int, RecordedClaim]:
    """Claims of current readings, available at the end of the day `known`, by their numbers."""
    table = schema.claims
    found: dict[int, RecordedClaim] = {}
    wanted = sorted(set(seqs))
    for at in range(0, len(wanted), 800):
        statement = (
            sa.select(table.c.seq, table.c.body, table.c.quote, table.c.document, schema.readings.c.id)
            .join(schema.readings, schema.readings.c.seq == table.c.reading)
            .where(table.c.seq.in_(wanted[at : at + 800]), schema.is_current(table))
        )
        rows = connection.execute(statement).all()
        heads = _heads(connection, {row[3] for row in rows})
        for seq, body, quoted, document, reading in rows:
            head = heads[document]
            if known is None or head.available <= known:
                found[seq] = RecordedClaim(claim=_claim.decode(body), head=head, reading=reading, quote=quoted)
    return found


def numbers(connection: sa.Connection, ids: Iterable[str]) -> list[int]:
    """The numbers of claims by their ids."""
    return _by_ids(connection, ids)


def of_document(connection: sa.Connection, document: str) -> list[int]:
    """The numbers of the claims of a document (its id)."""
    table, documents = schema.claims, schema.documents
    told = sa.select(table.c.seq).join(documents, documents.c.seq == table.c.document).where(documents.c.id == document)
    return [row[0] for row in connection.execute(told)]


def named(connection: sa.Connection, wanted: str) -> list[int]:
    """The claims (`seq`) that an id, or the beginning of one, names: of a claim, or of an event by its first claim."""
    if wanted.startswith("c_"):
        return _by_ids(connection, [wanted], beginning=True)
    try:
        low, high = lookup.event_key(wanted)
    except ValueError:
        return []
    table = schema.blocks
    rows = connection.execute(
        sa.select(table.c.claim).where(table.c.key >= low, table.c.key <= high, table.c.shape == schema.EVENT).limit(50)
    )
    own = "e_" + wanted.removeprefix("e_")
    found = claims(connection, [row[0] for row in rows], None)
    return sorted(seq for seq, one in found.items() if content_id("e", one.claim.id).startswith(own))


def passed(connection: sa.Connection, documents: Iterable[str], known: str | None) -> dict[str, Passed]:
    """Whose text these documents (ids) pass on, as `weighing.passed_on` would tell it of the whole ledger."""
    found: dict[str, Passed] = {}
    stack = _Passing(connection, known, found)
    for one in documents:
        stack.resolve(one)
    return found


class _Passing:
    def __init__(self, connection: sa.Connection, known: str | None, found: dict[str, Passed]) -> None:
        self.connection, self.known, self.found = connection, known, found
        self.done: set[str] = set()

    def resolve(self, own: str) -> None:
        """Fill in what a document passes on, and before it what that passes on in its turn."""
        trail = [own]
        while trail:
            document = trail[-1]
            if document in self.done:
                trail.pop()
                continue
            whole, near = self._near(document)
            one = passes_on(whole, near, self.found) if whole is not None else None
            if one is not None and one.of is not None and one.of not in self.done and one.of not in trail:
                trail.append(one.of)
                continue
            if one is not None:
                self.found[document] = one
            self.done.add(trail.pop())

    def _near(self, own: str) -> tuple[Document | None, list[Document]]:
        table, bands = schema.documents, schema.bands
        row = self.connection.execute(sa.select(table).where(table.c.id == own)).first()
        if row is None or not row.text:
            return None, []
        wanted = [int.from_bytes(bytes.fromhex(one), signed=True) for one in keys(row.text)]
        seqs = {
            int(each[0])
            for at in range(0, len(wanted), 800)
            for each in self.connection.execute(sa.select(bands.c.document).where(bands.c.key.in_(wanted[at : at + 800])))
        } - {row.seq}
        heads = _heads(self.connection, seqs | {row.seq})
        mine = heads[row.seq]
        before = sorted(
            (head.available, head.id, seq)
            for seq, head in heads.items()
            if (head.available, head.id) < (mine.available, mine.id) and (self.known is None or head.available <= self.known)
        )
        texts = {seq: _text(self.connection, seq, heads[seq]) for _, _, seq in before}
        return _text(self.connection, row.seq, mine), [texts[seq] for _, _, seq in before if texts[seq].text]


def _text(connection: sa.Connection, seq: int, head: DocumentHead) -> Document:
    table = schema.documents
    row = connection.execute(sa.select(table.c.text, table.c.author).where(table.c.seq == seq)).one()
    return Document(
        id=head.id, outlet=head.outlet, published=head.published, title=head.title, text=row.text, url=head.url,
        author=row.author, first_seen=head.first_seen,
    )  # fmt: skip


def _leads_on(one: RecordedClaim, other: RecordedClaim, held: Sequence[Office]) -> bool:
    if not blocks.meet(blocks.reach(one), blocks.reach(other)):
        return False
    judgement = judge(one, other, held)
    return judgement.verdict == "same" or judgement.clash == "whether"


def _take_back(connection: sa.Connection, found: Around, known: str | None) -> None:
    """Add what takes some of the claims back: corrections by the outlets that they go back to, later versions of their pages."""
    heads = {one.head.id: one.head for one in found.claims.values()}
    outlets = {head.outlet for head in heads.values()}
    outlets |= {source.name for one in found.claims.values() for source in one.claim.sources}
    notices = _banded(connection, {lookup.notice_key(outlet) for outlet in outlets if outlet})
    pages = {lookup.page_key(head.outlet, place) for head in heads.values() if (place := page(head.url))}
    versions = _banded(connection, pages)
    extra = {
        seq: head for seq, head in _heads(connection, notices | versions).items() if known is None or head.available <= known
    }
    found.versions = sorted(extra.values(), key=lambda one: (one.available, one.id))
    found.notices = sorted(extra[seq].id for seq in notices if seq in extra)
    first = min((head.available for head in heads.values()), default="")
    wanted = [seq for seq, head in extra.items() if head.available >= first]
    table = schema.claims
    for at in range(0, len(wanted), 800):
        rows = connection.execute(sa.select(table.c.seq).where(table.c.document.in_(wanted[at : at + 800])))
        found.claims |= claims(connection, [row[0] for row in rows], known)


def _banded(connection: sa.Connection, found_by: Iterable[int]) -> set[int]:
    wanted, table = sorted(found_by), schema.bands
    return {
        int(row[0])
        for at in range(0, len(wanted), 800)
        for row in connection.execute(sa.select(table.c.document).where(table.c.key.in_(wanted[at : at + 800])))
    }


def _office_claims(
    connection: sa.Connection, told: Iterable[RecordedClaim], persons: set[str], known: str | None
) -> list[RecordedClaim]:  # fmt: skip
    """The office claims of those whom claims name by name alone; each person is looked up once."""
    actors = {actor for one in told for actor in one.claim.actor + one.claim.recipient if actor.country}
    fresh = {key(one.name) for one in actors if not role(one.name) and not is_organ(one.name)} - persons
    persons |= fresh
    parties, table = schema.parties, schema.claims
    wanted = sorted(fresh)
    seqs: list[int] = []
    for at in range(0, len(wanted), 800):
        names = sa.select(schema.names.c.seq).where(schema.names.c.key.in_(wanted[at : at + 800]))
        statement = (
            sa.select(table.c.seq)
            .join(parties, parties.c.claim == table.c.seq)
            .where(parties.c.name.in_(names), parties.c.side == "actor", table.c.type == "office")
        )
        seqs += [row[0] for row in connection.execute(statement)]
    return list(claims(connection, seqs, known).values())


def _by_ids(connection: sa.Connection, ids: Iterable[str], *, beginning: bool = False) -> list[int]:
    table = schema.claims
    found: list[int] = []
    for one in ids:
        same = (table.c.id >= one) & (table.c.id < one + "~") if beginning else table.c.id == one
        found += [row[0] for row in connection.execute(sa.select(table.c.seq).where(same).limit(50))]
    return found


def _answers(connection: sa.Connection, told: Iterable[RecordedClaim], known: str | None) -> list[RecordedAnswer]:
    wanted = sorted({one.claim.id for one in told})
    found: list[RecordedAnswer] = []
    for at in range(0, len(wanted), 800):
        rows = connection.execute(queries.answers(wanted[at : at + 800], None, None, known, None)).all()
        heads = _heads(connection, {row[2] for row in rows})
        found += [
            RecordedAnswer(answer=_answer.decode(body), head=heads[own], reading=reading, quote=quoted)
            for body, quoted, own, reading in rows
        ]
    return found


def _heads(connection: sa.Connection, seqs: Iterable[int]) -> dict[int, DocumentHead]:
    wanted: list[int] = sorted(seqs)
    found: dict[int, DocumentHead] = {}
    for at in range(0, len(wanted), 800):
        rows: Sequence[Any] = connection.execute(queries.heads_of(wanted[at : at + 800])).all()
        found.update((row[0], queries.head(row)) for row in rows)
    return found
