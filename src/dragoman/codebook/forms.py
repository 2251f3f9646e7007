"""From a form as written ("X break off talk with Y") to what is asked of the parse."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.codebook.frames import Copula, DoClause, Does, Dress, Element, Form, Modal, Noun, Pair, Particle, Prep, Slot
from dragoman.codebook.words import PARTICLES, PREPOSITIONS, Words, join, make_words

KINDS = frozenset({"state", "person", "body", "armed", "people", "place", "any"})
"""What a slot may ask of its noun phrase, beside a class."""

_PART = re.compile(r"[()]|\{[^{}]*\}|[^\s(){}]+")
_SLOT = re.compile(r"(?P<name>[XY])(?::(?P<kinds>[\w|@-]+))?(?P<owner>['’]s?)?")
MODALS = frozenset({"must", "should", "need", "ought", "can", "could", "may", "might", "shall", "will", "would", "not"})
"""Words of a form that are looked for in the clause under the verb ("say Y must DO", "tell Y not DO")."""

_HYPHENED = re.compile(r"X-\{?(?P<words>[\w| ]+)\}? Y")
_DO = frozenset({"DO", "DOING", "DONE", "TO-DO"})
_DOES = re.compile(r"DO(?P<own>-OWN)?:(?P<words>@?[\w-]+(?:\|@?[\w-]+)*)")
_WORD = re.compile(r"~?@?[A-Za-z0-9][\w.'’&-]*")
_WEAK = frozenset({"through", "around", "over", "in", "on", "by", "along", "about", "to"})


class FormError(ValueError):
    """A form that has no sense; the message says why."""


@dataclass(frozen=True, slots=True)
class _Item:
    kind: Literal["slot", "owner", "words", "prep", "particle", "modal", "clause", "does", "and", "be"]
    slot: Slot | None = None
    words: Words | None = None
    either: bool = False
    optional: bool = False


Known = dict[tuple[str, bool], _Item]
"""Parts of forms already read: by their text, and whether they stand in brackets."""


def compile_form(text: str, classes: Mapping[str, Words], line: int = 0, known: Known | None = None) -> tuple[Form, ...]:
    """The forms that a line stands for: one, or one for each alternative of several words.

    known: parts already read with the same classes, kept between calls (a part such as "{on|against}" comes many times).
    Raises FormError.
    """
    known = {} if known is None else known
    parts = _PART.findall(text)
    if not parts:
        raise FormError("the form is empty")
    hyphened = _HYPHENED.fullmatch(text.strip())
    if hyphened:
        # "X-{backed|led} Y": participles as they are written, looked up with their hyphen before them
        heads = Words(frozenset(f"-{word.strip().lower()}" for word in hyphened["words"].split("|")))
        return (Form(text, "hyphen", heads, (), Slot("X"), frozenset(), (Slot("Y"),), 4, 0, line),)
    verbal = _SLOT.fullmatch(parts[0]) is not None and not parts[0].endswith(("'s", "’s", "'", "’"))
    choices = [_alternatives(part, head=verbal and index == 1) for index, part in enumerate(parts)]
    many = [index for index, choice in enumerate(choices) if len(choice) > 1]
    if not many:
        return (_build(text, [choice[0] for choice in choices], classes, line, known),)
    forms = []
    for picked in itertools.product(*choices):
        flat = [word for option in picked for word in _PART.findall(option)]
        forms.append(_build(text, flat, classes, line, known))
    return tuple(forms)


@functools.lru_cache(maxsize=65536)
def _alternatives(part: str, *, head: bool) -> tuple[str, ...]:
    """The ways to read one part: itself, or each kind of alternative in braces where they cannot be one set.

    head: the part is the verb of a verbal form, where two words are a verb with something, never a compound noun.
    """
    if (not part.startswith("{") and "|" not in part) or _SLOT.fullmatch(part) or _DOES.fullmatch(part):
        return (part,)
    options = [option.strip() for option in part.strip("{}").split("|")]
    if not all(options):
        raise FormError(f"'{part}' has an empty alternative; write (…) for what may be wanting")
    single = [option for option in options if " " not in option or not (head or _several(option))]
    kinds: dict[str, list[str]] = {}
    for option in single:
        kind = _kind(option)
        kinds.setdefault(option if kind in ("slot", "do") else kind, []).append(option)
    sets = [f"{{{'|'.join(group)}}}" if len(group) > 1 else group[0] for group in kinds.values()]
    return (*sets, *(option for option in options if option not in single))


@functools.lru_cache(maxsize=65536)
def _kind(option: str) -> str:
    """What one alternative is; asked 60,000 times of 15,000 words on loading."""
    if _SLOT.fullmatch(option):
        return "slot"
    if option in _DO:
        return "do"
    return "particle" if option in PARTICLES else "prep" if option in PREPOSITIONS else "word"


@functools.lru_cache(maxsize=65536)
def _several(option: str) -> bool:
    """Whether an alternative of several words is more than a compound noun."""
    words = option.split()
    return any(word in PREPOSITIONS or word in PARTICLES or _SLOT.fullmatch(word) or word in _DO for word in words)


def _items(parts: Sequence[str], classes: Mapping[str, Words], known: Known) -> list[_Item]:
    items: list[_Item] = []
    depth = 0
    for part in parts:
        if part == "(":
            depth += 1
            continue
        if part == ")":
            depth -= 1
            if depth < 0:
                raise FormError("a bracket is closed that was not opened")
            continue
        if part:
            key = (part, bool(depth))
            if key not in known:
                known[key] = _item(part, classes, bool(depth))
            items.append(known[key])
    if depth:
        raise FormError("a bracket is not closed")
    return items


def _item(part: str, classes: Mapping[str, Words], optional: bool) -> _Item:
    slot = _SLOT.fullmatch(part)
    if slot:
        kinds = tuple(kind.lstrip("@") for kind in (slot["kinds"] or "").split("|") if kind)
        for kind in kinds:
            if kind not in KINDS and kind not in classes:
                raise FormError(f"'{kind}' is neither a kind of slot nor a class")
        name: Literal["X", "Y"] = "X" if slot["name"] == "X" else "Y"
        made = Slot(name, kinds, optional)
        return _Item("owner" if slot["owner"] else "slot", slot=made, optional=optional)
    if part in _DO:
        return _Item("clause", either=part == "TO-DO", optional=optional)
    does = _DOES.fullmatch(part)
    if does:
        words = _words(does["words"].split("|"), classes)
        return _Item("does", words=words, either=does["own"] is not None, optional=optional)
    options = (part[1:-1] if part.startswith("{") else part).split("|")
    options = [option.strip() for option in options]
    for option in options:
        if not all(_WORD.fullmatch(word) for word in option.split()):
            raise FormError(f"'{option}' is no word, class or slot")
    if options == ["and"]:
        return _Item("and", optional=optional)
    if options == ["be"]:
        return _Item("be", optional=optional)
    if all(option in MODALS for option in options):
        return _Item("modal", words=make_words(options), optional=optional)
    either = any(option.startswith("~") for option in options)
    words = _words([option.lstrip("~") for option in options], classes)
    if not words.phrases and words.single and not either:
        if words.single <= PARTICLES:
            return _Item("particle", words=words, optional=optional)
        if words.single <= PREPOSITIONS | PARTICLES:
            return _Item("prep", words=words, optional=optional)
    return _Item("words", words=words, either=either, optional=optional)


def _words(options: Sequence[str], classes: Mapping[str, Words]) -> Words:
    """The words of alternatives, those of classes with them."""
    sets: list[Words] = []
    loose: list[str] = []
    for option in options:
        if not option.startswith("@"):
            loose.append(option)
        elif option[1:] in classes:
            sets.append(classes[option[1:]])
        else:
            raise FormError(f"the class '{option}' is in none of the class files")
    if loose:
        sets.append(make_words(loose))
    return join(sets)


def _build(text: str, parts: Sequence[str], classes: Mapping[str, Words], line: int, known: Known) -> Form:
    items = _items(parts, classes, known)
    if not items:
        raise FormError("the form is empty")
    subject: Slot | None = None
    dress: Dress = "noun"
    first = items[0]
    if first.kind == "slot":
        subject, dress, items = first.slot, "verb", items[1:]
    elif first.kind == "owner":
        subject, items = first.slot, items[1:]
    elif first.kind == "words" and first.either:
        subject, dress = Slot("X"), "either"
    elif first.kind != "words":
        raise FormError("a form begins with a slot or with the noun that is its head")
    lead: frozenset[str] = frozenset()
    if dress == "verb" and items and items[0].kind == "be":
        items, dress, lead = _predicate(items)
    if not items:
        raise FormError("the form has no word that could be its head")
    if dress == "verb" and items[0].either:
        dress = "either"
    before: list[Words] = []
    if dress not in ("verb", "either"):
        while len(items) > 1 and items[0].kind == "words" and items[1].kind == "words" and not items[1].optional:
            if not items[0].optional and items[0].words:
                before.append(items[0].words)
            items = items[1:]
    else:
        while len(items) > 1 and items[0].optional:
            items = items[1:]
    head = items[0]
    if head.kind not in ("words", "be", "prep", "particle") or (head.kind != "words" and dress != "verb"):
        raise FormError("the word behind the first slot is no verb, noun or adjective")
    words = make_words(["be"]) if head.kind == "be" else head.words
    if words is None:
        raise FormError("the form has no head")
    elements = tuple(sorted(_elements(items[1:]), key=_order))
    slots = [element for element in (subject, *_slots(elements)) if element]
    length, conditions = _measure(elements, slots, before, words)
    return Form(
        text, dress, words, tuple(before), subject, lead, elements, length, conditions, line,
        words=sum(_order(element) < 3 for element in elements), reaches=any(_reaches(element) for element in elements),
    )  # fmt: skip


def _order(element: Element) -> int:
    """Words before slots, so that a noun that the form names is never taken for a party; bare slots last."""
    if isinstance(element, Particle | Modal | Copula | Does):
        return 0
    if isinstance(element, Noun):
        return 1
    if isinstance(element, Prep):
        return 2 if isinstance(element.complement, Noun) else 3
    return 4


def _reaches(element: Element) -> bool:
    return isinstance(element, Modal | Copula | Does) or (isinstance(element, Prep) and isinstance(element.complement, Noun))


def _predicate(items: list[_Item]) -> tuple[list[_Item], Dress, frozenset[str]]:
    """ "be at war with Y", "be ready to DO", "be Y's ally": the head is what is predicated, "be" the way to its subject."""
    rest = items[1:]
    while rest and rest[0].optional and rest[0].kind in ("words", "particle"):
        rest = rest[1:]
    if not rest or rest[0].kind in ("slot", "clause", "be", "and"):
        return items, "verb", frozenset()
    if rest[0].kind == "owner" and len(rest) > 1 and rest[1].kind == "words":
        noun, owner, *tail = rest[1], rest[0], *rest[2:]
        slot = owner.slot
        if slot is None:
            raise FormError("a possessor is no slot")
        return [noun, _Item("prep", words=make_words(["of"])), _Item("slot", slot=slot), *tail], "predicate", frozenset()
    if rest[0].kind in ("prep", "particle") and rest[0].words:
        if len(rest) > 1 and rest[1].kind == "words":
            return rest[1:], "predicate", rest[0].words.single
        return items, "verb", frozenset()
    return rest, "predicate", frozenset()


def _elements(items: Sequence[_Item]) -> tuple[Element, ...]:
    elements: list[Element] = []
    at = 0
    while at < len(items):
        item = items[at]
        at += 1
        if item.kind in ("prep", "particle") and item.words:
            taken, element = _preposition(item, items[at:])
            at += taken
        elif item.kind in ("words", "owner"):
            taken, element = _noun(items[at - 1 :])
            at += taken - 1
        elif item.kind == "slot":
            element = item.slot
        elif item.kind == "clause":
            element = None if item.optional else DoClause(infinitive=item.either)
        elif item.kind == "modal" and item.words:
            element = None if item.optional else Modal(item.words.single)
        elif item.kind == "does" and item.words:
            element = Does(item.words, own=item.either)
        elif item.kind == "be":
            # "say Y be @wrong" asks for a clause; of "offer to be mediator" the word behind it tells all
            element = Copula() if at > 1 and items[at - 2].kind == "slot" else None
        else:
            raise FormError(f"'{item.kind}' stands where a noun, a slot or a preposition should")
        if element is not None:
            elements.append(element)
    return tuple(elements)


def _noun(items: Sequence[_Item]) -> tuple[int, Noun | None]:
    """A run of words is one noun phrase, its last word the head. -> how many items it takes, and the noun."""
    run: list[_Item] = []
    owner: Slot | None = None
    taken = 0
    for item in items:
        if item.kind == "owner" and not run and owner is None:
            owner = item.slot
        elif item.kind == "words":
            run.append(item)
        else:
            break
        taken += 1
    asked = [item.words for item in run if not item.optional and item.words]
    if not asked or (run and run[-1].optional and not any(not item.optional for item in run)):
        if owner:
            raise FormError("a possessor has no noun behind it")
        return max(taken, 1), None
    return taken, Noun(asked[-1], tuple(asked[:-1]), owner)


def _preposition(item: _Item, rest: Sequence[_Item]) -> tuple[int, Element | None]:
    if len(rest) > 1 and rest[0].kind == "be":
        taken, element = _preposition(item, rest[1:])
        return taken + 1, element
    words = item.words.single if item.words else frozenset()
    following = rest[0] if rest else None
    alone = following is None or following.kind in ("prep", "particle")
    if following is not None and following.kind == "clause":
        if words == {"to"}:
            return 1, (None if item.optional or following.optional else DoClause())
        return 1, Prep(words, DoClause(), item.optional or following.optional)
    if item.kind == "particle" or alone:
        if not (words & (PARTICLES | _WEAK)) and not item.optional:
            # "come out against", "be in favour of": a preposition before a preposition is asked for as it stands
            return 0, Particle(words)
        return 0, (None if item.optional else Particle(words))
    if following is None or following.kind in ("modal", "be"):
        return 0, None
    if following.kind == "slot" and following.slot:
        if len(rest) > 2 and rest[1].kind == "and" and rest[2].kind == "slot":
            return 3, Prep(words, Pair(), item.optional)
        return 1, Prep(words, following.slot, following.optional, bare=item.optional and not following.optional)
    if following.kind in ("words", "owner"):
        taken, noun = _noun(rest)
        if noun is None:
            return taken, None
        return taken, Prep(words, noun, optional=item.optional and rest[0].optional, bare=item.optional)
    raise FormError(f"nothing that a preposition can have stands behind '{'|'.join(sorted(words))}'")


def _slots(elements: Sequence[Element]) -> list[Slot]:
    found: list[Slot] = []
    for element in elements:
        if isinstance(element, Slot):
            found.append(element)
        elif isinstance(element, Noun) and element.owner:
            found.append(element.owner)
        elif isinstance(element, Prep):
            if isinstance(element.complement, Slot):
                found.append(element.complement)
            elif isinstance(element.complement, Noun) and element.complement.owner:
                found.append(element.complement.owner)
            elif isinstance(element.complement, Pair):
                found.extend((Slot("X"), Slot("Y")))
    return found


def _measure(elements: Sequence[Element], slots: Sequence[Slot], before: Sequence[Words], head: Words) -> tuple[int, int]:
    """How many words and slots a form asks for, and how many conditions (classes and kinds)."""
    length = 1 + len(before) + sum(not slot.optional for slot in slots)
    conditions = sum(bool(slot.kinds and slot.kinds != ("any",)) for slot in slots) + head.named
    for element in elements:
        noun = element.complement if isinstance(element, Prep) else element
        if isinstance(noun, Noun):
            length += 1 + len(noun.before)
            conditions += noun.words.named
        beneath = isinstance(element, Particle | DoClause | Modal | Copula | Does)
        if beneath or (isinstance(element, Prep) and not element.optional):
            length += 1
    return length, conditions


def needs(form: Form, *, reciprocal: bool) -> tuple[frozenset[str], ...]:
    """Sets of words of each of which one must stand in a sentence that the form is told in.

    reciprocal: of a frame that reads "X and Y met" by the form `X meet with Y`, where the preposition may be wanting.
    """
    found: list[frozenset[str]] = []
    for element in form.elements:
        if isinstance(element, Particle):
            found.append(element.words)
        elif isinstance(element, Noun | Does):
            found.append(element.words.last())
        elif isinstance(element, Prep) and not element.optional and not element.bare and form.dress == "verb":
            if not reciprocal:
                found.append(element.words)
            if isinstance(element.complement, Noun):
                found.append(element.complement.words.last())
    return tuple(found)


def head_lemmas(form: Form) -> frozenset[str]:
    """The lemmas under which a form is looked up."""
    return form.head.last()
