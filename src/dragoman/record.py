"""What is recorded: documents, claims, answers, and the readings that they belong to.

These types are the whole of what rooms hand each other and of what the JSON of a reading holds. The field names are
those of the gold schema; a reading may hold more than it, never less. All are immutable; ids are made from content,
so that the same text read twice gives the same rows.
"""

from __future__ import annotations

import functools
import hashlib
import unicodedata
from collections.abc import Sequence
from typing import Any, Literal

import msgspec

Span = tuple[int, int]
"""Start and end in characters of the document's text, end exclusive."""

Kind = Literal["event", "state"]
Modality = Literal["asserted", "future", "hypothetical", "negated"]
Degree = Literal["certain", "probable", "possible"]
AnswerWord = Literal["confirmed", "denied", "declined", "silent"]
PassageKind = Literal["headline", "dateline", "paragraph", "post", "caption", "credit", "byline"]
AvailableFrom = Literal["first_seen", "published", "recorded"]
Anchor = Literal["print", "post", "told", "sentence", "self", "none"]

EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""The 16 event types of PLOVER 0.8."""

STATE_TYPES = (
    "diplomatic-relations", "recognition", "treaty", "war", "backing", "sanctions", "membership", "office",
)  # fmt: skip
"""The types of a state, which are the kinds of tie too."""

SYMMETRIC_TYPES = frozenset({"CONSULT", "AGREE", "COOPERATE", "diplomatic-relations", "treaty", "war"})
"""Types in which the sides may be swapped without telling another thing."""


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Base of everything recorded: immutable, compared by content, written whole (an empty slot says that it is empty)."""


class Actor(Record, frozen=True, kw_only=True):
    """Who does something, has it done to them, or says it.

    name: the fullest name in the text, or the usual English name where a state itself acts.
    country: ISO 3166 alpha-3 (XKX, PSE, TWN, ESH, HKG beside it); None for international bodies and those of no one state.
    sector: GOV MIL POL JUD LEG SPY PTY OPP REB IGO NGO MED BUS CIV ACT REL, or None where unsure.
    except_: the members that a group leaves out ("no Arab state but Jordan and Egypt").
    members: what the group is, as the gazetteer names it ("Arab states"), where it is one.
    mention: where the text names it here.
    candidates: countries it could belong to, where the text leaves it open.
    """

    name: str
    country: str | None = None
    sector: str | None = None
    members: str | None = None
    except_: tuple[str, ...] = msgspec.field(default=(), name="except")
    mention: Span | None = None
    candidates: tuple[str, ...] = ()


class Source(Actor, frozen=True, kw_only=True):
    """Who is given as saying it; `cue` is the word that ties them to the claim, `content` all that they are given as saying."""

    anonymous: bool = False
    cue: Span | None = None
    content: tuple[Span, ...] = ()


class TimeBasis(Record, frozen=True, kw_only=True):
    """What a `when` was worked out from.

    expression: the words that say it; None where there are none.
    anchor: what it was reckoned from (print date, a quoted post's date, the last event told, a date in the sentence,
        itself where it names its year, or none); `anchor_value` is that date in EDTF.
    rule: how ("month, past tense"); `from_print` marks a `when` taken from the print date for want of another.
    """

    expression: Span | None = None
    anchor: Anchor = "none"
    anchor_value: str | None = None
    rule: str = ""
    from_print: bool = False


class Claim(Record, frozen=True, kw_only=True):
    """One thing that a document says happened, holds, will or might.

    `when` is EDTF. `value` is the value of a state. `frame` names the codebook entry that read it, `trace` says how
    (the words that matched, where each party came from, what shifted it).
    """

    id: str
    evidence: tuple[Span, ...]
    kind: Kind
    type: str
    mode: str | None = None
    value: str | None = None
    contexts: tuple[str, ...] = ()
    actor: tuple[Actor, ...] = ()
    recipient: tuple[Actor, ...] = ()
    when: str | None = None
    where: str | None = None
    modality: Modality = "asserted"
    degree: Degree = "certain"
    sources: tuple[Source, ...] = ()
    basis: TimeBasis | None = None
    passage: PassageKind = "paragraph"
    frame: str = ""
    cameo: str | None = None
    trace: tuple[str, ...] = ()


class Answer(Record, frozen=True, kw_only=True):
    """What a party is told to have said of a claim of the same text."""

    to: str
    by: Actor
    answer: AnswerWord
    evidence: tuple[Span, ...]


class Passage(Record, frozen=True, kw_only=True):
    """A part of a document that is read by itself.

    start, end: its extent in the text; `body` the part of it that is to be parsed (a post without its links and
    signature); author, handle, date: of a quoted post, as far as its signature tells them.
    """

    kind: PassageKind
    start: int
    end: int
    body: Span
    author: str | None = None
    handle: str | None = None
    date: str | None = None


class Document(Record, frozen=True, kw_only=True):
    """One text as published, kept whole.

    published: the print date, ISO 8601 (a date, or a date and time); first_seen: when it is known to have been
    available. Neither is the time of any event.
    """

    id: str
    outlet: str
    published: str | None
    title: str
    text: str
    url: str | None = None
    author: str | None = None
    first_seen: str | None = None


class Reading(Record, frozen=True, kw_only=True):
    """What one reader, with one codebook, gazetteer and model, each named by hash, takes from one document."""

    id: str
    document: str
    reader: str
    codebook: str
    gazetteer: str
    model: str
    claims: tuple[Claim, ...] = ()
    answers: tuple[Answer, ...] = ()


class DocumentHead(Record, frozen=True, kw_only=True):
    """A document without its text, with its stamps.

    available: the UTC day from whose end on its claims count as known; `available_from` says which stamp that is.
    recorded: when the ledger took it in; for audit alone.
    """

    id: str
    outlet: str
    published: str | None
    title: str
    url: str | None
    first_seen: str | None
    available: str
    available_from: AvailableFrom
    recorded: str


class RecordedClaim(Record, frozen=True, kw_only=True):
    """A claim with the document that makes it: what weighing and ties work on. `quote` is its evidence in words."""

    claim: Claim
    head: DocumentHead
    reading: str
    quote: str = ""


class RecordedAnswer(Record, frozen=True, kw_only=True):
    """An answer with the document that tells it."""

    answer: Answer
    head: DocumentHead
    reading: str
    quote: str = ""


def content_id(prefix: str, *parts: object) -> str:
    """An id made from content: the same parts give the same id on every machine.

    >>> content_id("d", "a", 1) == content_id("d", "a", 1)
    True
    """
    body = msgspec.json.encode(parts, enc_hook=str)
    return f"{prefix}_{hashlib.blake2b(body, digest_size=10).hexdigest()}"


def make_document(
    text: str, *, outlet: str = "", published: str | None = None, title: str = "", url: str | None = None,
    author: str | None = None, first_seen: str | None = None,
) -> Document:  # fmt: skip
    """A document with its id, which is made from outlet, date, title, url and text; not from when it was seen."""
    return Document(
        id=content_id("d", outlet, published, title, url, text), outlet=outlet, published=published, title=title,
        text=text, url=url, author=author, first_seen=first_seen,
    )  # fmt: skip


def make_claim(document: str, **slots: Any) -> Claim:
    """A claim with its id, which is made from the document and every slot of the gold schema; not from how it was read."""
    draft = Claim(id="", **slots)
    named = [[[actor.name, actor.country, actor.sector] for actor in side] for side in (draft.actor, draft.recipient)]
    sources = [[source.name, source.country, source.anonymous] for source in draft.sources]
    key = content_id(
        "c", document, draft.evidence, draft.kind, draft.type, draft.mode, draft.value, *named, draft.when,
        draft.where, draft.modality, sources,
    )  # fmt: skip
    return msgspec.structs.replace(draft, id=key)


@functools.lru_cache(maxsize=16384)
def name_key(name: str) -> tuple[str, ...]:
    """'The Élysée Palace' -> ('elysee', 'palace'): what names are compared by."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    kept = "".join(char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    return tuple(word for word in kept.split() if word not in {"the", "a", "an"})


def quote(text: str, evidence: Sequence[Span]) -> str:
    """The words of some spans on one line, in the order of the text, an ellipsis between pieces."""
    return " … ".join(" ".join(text[start:end].split()) for start, end in sorted(evidence))


def to_json(record: object) -> bytes:
    """A record as JSON."""
    return msgspec.json.encode(record)
