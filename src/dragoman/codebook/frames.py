"""Frames and the forms that they are told in, once compiled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dragoman.codebook.words import Words

Dress = Literal["verb", "noun", "either", "predicate", "hyphen"]
Clause = Literal["keep", "swallow", "future", "hypothetical", "negated"]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a party. kinds: what its noun phrase must be (kinds or classes); () asks for a political actor."""

    name: Literal["X", "Y"]
    kinds: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Noun:
    """A word that must stand in the predicate's neighbourhood: an object, a predicative, a second object.

    before: words that must stand before it in its noun phrase; owner: the slot of its possessor.
    """

    words: Words
    before: tuple[Words, ...] = ()
    owner: Slot | None = None


@dataclass(frozen=True, slots=True)
class Particle:
    """A particle of the verb."""

    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class DoClause:
    """A clause follows; nothing is asked of it, or that it be an infinitive with "to"."""

    infinitive: bool = False


@dataclass(frozen=True, slots=True)
class Modal:
    """A modal verb or "not" in the clause under the verb."""

    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Copula:
    """The clause under the verb says what something is; its subject and what that is said to be count as objects."""


@dataclass(frozen=True, slots=True)
class Does:
    """The verb of the clause under the verb is one of these; who does it counts as an object.

    own: who does it is the subject of the verb itself, by name or as "it", and no object ("said that it would retaliate").
    """

    words: Words
    own: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two or more parties joined by "and"."""


@dataclass(frozen=True, slots=True)
class Prep:
    """A preposition and what stands behind it; `bare` where the preposition may be wanting ("call (on) Y")."""

    words: frozenset[str]
    complement: Slot | Noun | DoClause | Pair
    optional: bool = False
    bare: bool = False


Element = Slot | Noun | Particle | Modal | Copula | Does | DoClause | Prep


@dataclass(frozen=True, slots=True)
class Form:
    """One way to say a frame.

    dress: what the head is (a verb, a noun, either, what is predicated with "be", or the participle of "X-backed Y").
    head: its lemmas; subject: the slot before it; lead: the preposition that the predicate stands behind ("be at war").
    length: words and slots asked for; conditions: classes and kinds asked for; line: where it stands in its file.
    elements: words first, then slots; the first `words` of them are words. reaches: it names words of a clause beneath.
    """

    text: str
    dress: Dress
    head: Words
    before: tuple[Words, ...]
    subject: Slot | None
    lead: frozenset[str]
    elements: tuple[Element, ...]
    length: int
    conditions: int
    line: int = 0
    words: int = 0
    reaches: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the actors and recipients that the frame must read from it."""

    text: str
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Bond:
    """A tie that an event starts or ends, and the value that holds from then on."""

    tie: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """One thing that can be claimed, as the codebook has it. See README.md for each field."""

    name: str
    type: str
    mode: str | None
    forms: tuple[Form, ...]
    path: str
    line: int
    value: str | None = None
    plover: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    starts: Bond | None = None
    ends: Bond | None = None
    reciprocal: bool = False
    recipient: bool = False
    clause: Clause = "keep"
    rank: int = 0
    also: bool = False
    unless: tuple[str, ...] = ()
    note: str = ""
    order: int = 0
    examples: tuple[Example, ...] = ()
    near_misses: tuple[Example, ...] = ()

    @property
    def of_relations(self) -> bool:
        """Whether it starts or ends diplomatic relations: told of two powers even where the sentence names neither."""
        return any(bond is not None and bond.tie == "diplomatic-relations" for bond in (self.starts, self.ends))

    @property
    def of_peace(self) -> bool:
        """Whether it ends or halts a war: told of the two who fought, even where the sentence names neither."""
        bonds = (bond for bond in (self.starts, self.ends) if bond is not None)
        return any(bond.tie == "war" and bond.value in ("ended", "ceasefire") for bond in bonds)

    @property
    def names_nobody(self) -> bool:
        """Whether it may be told without any party: the text makes plain whose relations, and where a protest is."""
        return self.of_relations or self.type == "PROTEST" or self.mode == "coup"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A form with its frame and its place in the order: higher goes first.

    needs: sets of words of each of which one must stand in the sentence, or the form need not be tried.
    """

    frame: Frame
    form: Form
    priority: float
    needs: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True)
class Codebook:
    """All frames by name, all classes, and the patterns by the lemma of their head.

    hash: of the content of all files it was made from.
    """

    frames: dict[str, Frame]
    classes: dict[str, Words]
    hash: str
    patterns: dict[str, tuple[Pattern, ...]] = field(repr=False)
    vocabulary: frozenset[str] = field(repr=False)
