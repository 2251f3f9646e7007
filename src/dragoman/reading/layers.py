"""What the parts of a reading hand each other: layers over one spaCy `Doc` that covers the whole text.

Token offsets (`token.idx`) are offsets in the document's text, so that a layer's spans are evidence as they stand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dragoman.record import Actor, Anchor, Degree, Modality, Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when.

    start, end: in characters of the text.
    type, timex: TIMEX3 type and value ("2018-09", "P2D", "PAST_REF"); mod: TIMEX3 mod ("APPROX", "START") or "".
    edtf: the same as EDTF where it names a stretch of the calendar, else None (durations, sets, vague ones).
    relation: how the words before it bind it: "in" (within it), "since", "until", "before", "after", "by", "for", "between".
    anchor, anchor_value: what it was reckoned from; rule: how.
    telling: True where it dates the telling ("the website reported on Monday"), never the event.
    """

    start: int
    end: int
    type: TimexType
    timex: str
    edtf: str | None = None
    mod: str = ""
    relation: str = "in"
    anchor: Anchor = "none"
    anchor_value: str | None = None
    rule: str = ""
    telling: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor: one noun phrase without what only describes it.

    head: index of its head token in the Doc. actor: whom it resolves to within this text. why: how it was resolved
    ("state by demonym", "pronoun, to 'Nasser Bourita'"). kind: what its words are.
    """

    start: int
    end: int
    head: int
    actor: Actor
    kind: Literal["name", "office", "pronoun", "epithet", "group", "description"]
    why: str = ""
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue, content: who is given as saying what, by which word.

    Spans may be in several pieces. `head` is the index of the cue's head token, `source_head` of the source's (None
    where no source is named), `content_heads` of the heads of the clauses said. kind: what ties them together.
    strength: what the cue says of the speaker's stand: says, confirms, denies, claims, suspects, asks …
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    head: int | None = None
    source_head: int | None = None
    content_heads: tuple[int, ...] = ()
    kind: Literal["direct", "indirect", "mixed", "post", "passage"] = "indirect"
    strength: str = "says"
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Stance:
    """Whether a predicate is said to hold: modality, and the degree beside it; why names the words that shift it.

    idle: it is only what something is done for, or what somebody is asked for or threatened with: no claim of its own.
    """

    modality: Modality = "asserted"
    degree: Degree = "certain"
    why: tuple[str, ...] = ()
    idle: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A codebook frame found in the parse.

    head: index of the predicate's head token. words: indices of all tokens that the form asked for.
    actors, recipients: head-token indices of the noun phrases that fill the roles, in the order of the text;
    how: for each role, the place it was found ("subject", "by-phrase", "controller").
    reciprocal: the parties stand all on one side. trace: steps for `--explain`.
    complement: what becomes of a clause under it: "keep" (read as it stands), "swallow" (no claim of its own),
    or the modality that it takes.
    """

    frame: str
    form: str
    head: int
    words: tuple[int, ...]
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    evidence: tuple[Span, ...]
    how: dict[str, str] = field(default_factory=dict)
    reciprocal: bool = False
    trace: tuple[str, ...] = ()
    priority: float = 0.0
