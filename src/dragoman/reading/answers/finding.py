"""Who answers, how, and what is answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.reading import modality
from dragoman.reading.answers.words import answering_words, topic_types
from dragoman.reading.attribution.frames import is_passive, span_of, stray_clause, subject
from dragoman.reading.layers import Attribution
from dragoman.record import AnswerWord, Passage, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ASKINGS = frozenset("request call message email e-mail query question inquiry enquiry comment".split())
_REFUSING = frozenset({"would", "will", "wo", "'d", "’d", "'ll"})
_BARGAINS = frozenset("accord agreement area compromise conclusion consensus deal settlement verdict".split())
_SAYING = frozenset({"say", "add", "tell", "cite", "insist", "argue", "call", "note", "state", "claim"})
_THINGS = frozenset({"it", "this", "that", "which", "these", "those", "what"})
_DUTIES = frozenset({"should", "must", "may", "might", "can", "ca", "could"})
_CLAIMED = frozenset({"to", "on", "over", "for", "in"})
_SELVES = frozenset({"it", "they", "he", "she", "we", "i"})
_STUDYING = frozenset("analyse analyze assess check examine look review scrutinise scrutinize study verify".split())
_SAYINGS = frozenset("announcement footage information letter message offer proposal remark speech statement video".split())
_NOTHING = frozenset({"nothing", "none"})


@dataclass(frozen=True, slots=True)
class FoundAnswer:
    """One answer as it stands in the text.

    answer: confirmed, denied, declined or silent. head: index of the answering word's token. by: head tokens of those
    who answer (none where the text does not say). evidence: the clause. topic: what is answered, in characters;
    topic_heads: its head tokens; topic_words: its content words, lemmas; clause: whether it is a clause.
    points_at: types of claim that its noun may stand for, nearest first, "*" for any claim with a source.
    whole: the clause with all that hangs on it. word: the answering word's lemma; topic_nouns: of what is answered, the
    head and the nouns behind its prepositions, lemmas. at: where that word begins, in characters.
    """

    answer: AnswerWord
    head: int
    by: tuple[int, ...]
    evidence: tuple[Span, ...]
    topic: tuple[Span, ...] = ()
    topic_heads: tuple[int, ...] = ()
    topic_words: tuple[str, ...] = ()
    clause: bool = False
    points_at: tuple[str, ...] = ()
    whole: Span = (0, 0)
    word: str = ""
    topic_nouns: tuple[str, ...] = ()
    at: int = -1


def find(doc: Doc, passages: Sequence[Passage], attributions: Sequence[Attribution]) -> tuple[FoundAnswer, ...]:
    """The answers of a text in its order; credit lines and bylines are passed over. Never raises on any doc."""
    words = answering_words()
    idle = [(one.start, one.end) for one in passages if one.kind in ("credit", "byline", "dateline")]
    kinds = ("denies", "confirms", "declines", "speaks", "speaks-only", "reach")
    verbs = {word.partition(" ")[0] for kind in kinds for word in words[kind]}
    found: list[FoundAnswer] = []
    for token in doc:
        lemma = token.lemma_.lower()
        if token.pos_ in ("VERB", "AUX"):
            made = _verb(doc, token, lemma, words) if lemma in verbs else None
            made = made or _disowning(doc, token, lemma, attributions) or _plea(doc, token, lemma)
            made = made or _weighing(doc, token, lemma, words, attributions)
        elif token.pos_ in ("NOUN", "INTJ", "PROPN"):
            made = _noun(doc, token, lemma, words, attributions)
        elif token.pos_ == "ADJ":
            made = _unavailable(doc, token, lemma)
        else:
            continue
        made = made or (_verdict(doc, token, lemma, words, attributions) if lemma in words["verdict"] else None)
        if made is not None:
            made = _first_person(doc, made, attributions)
        if made is not None and not any(start <= token.idx < end for start, end in idle):
            found.append(made)
    return tuple(_without_doubles(found))


def _first_person(doc: Doc, one: FoundAnswer, attributions: Sequence[Attribution]) -> FoundAnswer:
    """'"I have no comment," X said': X answers, and declines."""
    if not all(doc[at].lower_ in ("i", "we") for at in one.by):
        return one
    owner = _teller(doc[one.head], attributions)
    if owner is None or owner.source_head is None:
        return one
    answer: AnswerWord = "declined" if one.answer == "silent" else one.answer
    return replace(one, by=(owner.source_head,), answer=answer)


def _without_doubles(found: list[FoundAnswer]) -> Iterator[FoundAnswer]:
    """An answer within the sentence of another of its kind is part of it ("declined to confirm …: 'We never comment'")."""
    kept: list[FoundAnswer] = []
    for one in found:
        for other in kept:
            kinds = {one.answer, other.answer}
            alike = len(kinds) == 1 or kinds == {"declined", "silent"}
            if alike and other.whole[0] <= one.evidence[0][0] and one.evidence[-1][1] <= other.whole[1]:
                break
        else:
            kept.append(one)
    yield from kept


def _verb(doc: Doc, token: Token, lemma: str, words: dict[str, dict[str, str]]) -> FoundAnswer | None:
    if lemma in words["reach"]:
        return _unreached(doc, token)
    lemma = next((f"{lemma} {child.lower_}" for child in token.children if f"{lemma} {child.lower_}" in words["denies"]), lemma)
    negated = any(child.dep_ == "neg" for child in token.children)
    refusing = any(child.dep_ == "aux" and child.lower_ in _REFUSING for child in token.children)
    stands = modality.stance(doc, token.i)
    if lemma in words["declines"]:
        asked = next(
            (child for child in token.children if child.dep_ == "xcomp" and child.lemma_.lower() in words["speaks"]), None
        )
        if asked is not None and any(child.dep_ == "prt" for child in asked.children):
            return None
        if asked is None or stands.modality != "asserted" or negated or _about_a_name(asked):
            return None
        return _made(doc, token, "declined", asked)
    if " " not in lemma and any(child.dep_ == "prt" for child in token.children):
        return None
    if lemma in words["speaks"] and negated and refusing and token.dep_ != "xcomp" and not is_passive(token):
        if _object(token) is None and lemma in ("say", "give", "provide", "speak", "talk", "return", "explain"):
            return None
        return None if _hypothetical(token) else _made(doc, token, "declined", token)
    if lemma in words["speaks-only"]:
        silent = negated and not refusing and stands.modality == "negated"
        silent = silent or (token.dep_ == "xcomp" and token.head.lemma_ in ("have", "be") and _yet(token.head))
        if lemma == "return" and not _mentions(token, ("call", "request", "message", "email", "phone")):
            return None
        if silent and not _inside_duty(token):
            governor = token.head if token.dep_ == "xcomp" else token
            habit = lemma == "comment" and any(child.lower_ in ("do", "does") for child in token.children)
            return _made(doc, governor, "declined" if habit else "silent", token)
        if stands.modality == "asserted" and lemma == "return":
            return None
    neither = any(child.dep_ == "preconj" and child.lower_ == "neither" for child in token.children) or any(
        child.lower_ == "neither" for child in token.children if child.dep_ in ("det", "advmod", "cc")
    )
    if neither and lemma in ("confirm", "deny", "admit"):
        return _made(doc, token, "declined", token)
    if token.dep_ == "conj" and any(child.lower_ == "neither" for child in token.head.children):
        return None
    for kind, answer in (("denies", "denied"), ("confirms", "confirmed")):
        need = words[kind].get(lemma)
        if need is None:
            continue
        if not _answers(doc, token, lemma, need, words):
            return None
        if token.dep_ == "acl" and any(child.tag_ == "TO" for child in token.children):
            return None  # "evidence to confirm the poisoning"
        if stands.modality == "asserted":
            return _made(doc, token, "denied" if answer == "denied" else "confirmed", token)
        if stands.modality == "negated" and negated and need == "any":
            # neither said nor unsaid: "did not confirm or deny"; "has not confirmed" is to have said nothing so far
            yet = kind == "confirms" and any(child.dep_ == "aux" and child.lemma_ == "have" for child in token.children)
            both = any(child.dep_ == "conj" and child.lemma_.lower() in words["denies"] for child in token.children)
            return _made(doc, token, "silent" if yet and not both else "declined", token)
    return None


def _answers(doc: Doc, token: Token, lemma: str, need: str, words: dict[str, dict[str, str]]) -> bool:
    """Whether the object of a verb makes it an answer and not a refusal, an appointment or an admission."""
    about = _antecedent(_object(token))
    passive = is_passive(token)
    if passive and not any(child.dep_ == "agent" for child in token.children):
        return False
    if token.dep_ == "amod" or about is None:
        return False
    if token.dep_ == "acl" and token.tag_ in ("VBN", "VBD"):
        return False  # "the first man confirmed to be held"
    if about.lemma_.lower() == "claim" and any(
        child.dep_ == "prep" and child.lower_ in _CLAIMED and child.i > about.i for child in (*about.children, *token.children)
    ):
        return False  # a claim to a place is no report
    clause = about.dep_ in ("ccomp", "xcomp", "pcomp")
    if need == "told":
        return not clause and (about.lemma_.lower() in words["told"])
    if lemma in ("deny", "confirm", "admit", "acknowledge", "concede") and not clause:
        if any(child.dep_ == "dative" for child in token.children):
            return False
        if about.lemma_.lower() in words["denied-things"] or about.ent_type_ == "PERSON":
            return False
        if about.lemma_.lower() in ("defeat", "election", "nomination", "appointment", "nominee", "commitment", "support"):
            return False
    return True


def _disowning(doc: Doc, token: Token, lemma: str, attributions: Sequence[Attribution]) -> FoundAnswer | None:
    """As in "had nothing to do with", "had no part in", "was not involved in", "was not behind": a denial by whom it is about."""
    about: Token | None = None
    if lemma == "have":
        thing = next((child for child in token.children if child.dep_ == "dobj"), None)
        if thing is None:
            return None
        none = thing.lower_ in _NOTHING or any(child.lower_ == "no" for child in thing.children)
        if not none or not (
            thing.lemma_ in ("role", "part", "involvement", "knowledge", "hand")
            or (thing.lower_ == "nothing" and any(child.lemma_ == "do" for child in thing.subtree))
        ):
            return None
        about = next((one for one in thing.subtree if one.dep_ in ("pobj", "pcomp")), thing)
    elif lemma == "involve" and is_passive(token) and any(child.dep_ == "neg" for child in token.children):
        about = next((one for child in token.children if child.dep_ == "prep" for one in child.children), token)
    else:
        return None
    owner = _teller(token, attributions)
    who = subject(token)
    if owner is None or owner.source_head is None or who is None:
        return None
    teller = doc[owner.source_head]
    names = {one.lemma_ for one in teller.subtree if one.pos_ == "PROPN"}
    if who.pos_ != "PRON" and not names & {one.lemma_ for one in who.subtree}:
        return None
    return _made(doc, token, "denied", token, by=(owner.source_head,), about=about)


def _plea(doc: Doc, token: Token, lemma: str) -> FoundAnswer | None:
    """As in "pleaded (not) guilty", "claimed responsibility"."""
    stands = modality.stance(doc, token.i).modality
    if stands == "negated" and lemma == "claim":
        who, thing = subject(token), next((child for child in token.children if child.dep_ == "dobj"), None)
        claimed = thing is not None and thing.lemma_ in ("responsibility", "credit")
        return _made(doc, token, "silent", token) if claimed and who is not None and not modality.is_none(who) else None
    if stands != "asserted":
        return None
    if lemma == "plead":
        guilty = next((one for one in token.subtree if one.lower_ == "guilty"), None)
        if guilty is None:
            return None
        negated = any(one.dep_ == "neg" or one.lower_ == "not" for one in (*token.children, *guilty.children))
        about = _behind(token, ("to",)) or _behind(guilty, ("to", "of"))
        return _made(doc, token, "denied" if negated else "confirmed", token, about=about)
    if lemma in ("claim", "accept", "take", "assume"):
        thing = next((child for child in token.children if child.dep_ == "dobj"), None)
        credit = thing is not None and thing.lemma_ == "credit" and lemma in ("claim", "take")
        if thing is not None and (thing.lemma_ == "responsibility" or credit) and not is_passive(token):
            who = subject(token)
            if who is not None and modality.is_none(who):
                return None
            if any(child.lower_ == "no" for child in thing.children):
                return _made(doc, token, "denied", token)
            return _made(doc, token, "confirmed", token)
    return None


def _weighing(
    doc: Doc, token: Token, lemma: str, words: dict[str, dict[str, str]], attributions: Sequence[Attribution]
) -> FoundAnswer | None:
    """As in "said it was still studying the report", "'we'll see,' X said": who says no more than that declines."""
    who = subject(token)
    if who is None or who.lower_ not in _SELVES:
        return None
    about: Token | None = None
    if lemma == "see":
        will = any(child.dep_ == "aux" and child.lower_ in _REFUSING for child in token.children)
        if who.lower_ != "we" or not will or _object(token) is not None:
            return None
    else:
        if token.tag_ != "VBG" or not any(child.dep_ == "aux" and child.lemma_ == "be" for child in token.children):
            return None
        about = next((child for child in token.children if child.dep_ == "dobj"), None) or _behind(token, ("into", "at"))
        if lemma not in _STUDYING or about is None or not {about.lemma_.lower()} & (words["told"].keys() | _SAYINGS):
            return None
    owner = _teller(token, attributions)
    if owner is None or owner.source_head is None or owner.strength != "says":
        return None
    return _made(doc, token, "declined", token, by=_all_of(doc[owner.source_head]), about=about)


def _noun(
    doc: Doc, token: Token, lemma: str, words: dict[str, dict[str, str]], attributions: Sequence[Attribution]
) -> FoundAnswer | None:
    """As in "no (immediate) comment from X", "'no comment', X said", "X's denial that"."""
    if lemma in words["quiet"]:
        if not any(child.dep_ in ("det", "neg") and child.lower_ == "no" for child in token.children):
            return None
        who = _behind(token, ("from", "by"))
        governor = token.head
        if who is None and governor.pos_ in ("VERB", "AUX"):
            who = _behind(governor, ("from", "by"))
            if who is None and governor.lemma_ in ("make", "have", "offer", "give", "issue", "provide"):
                who = subject(governor)
        answer: AnswerWord = "silent"
        if who is None:
            owner = _teller(token, attributions)
            if owner is None or owner.source_head is None or owner.kind == "indirect":
                return None
            who, answer = doc[owner.source_head], "declined"
        about = _behind(token, ("on", "about", "to", "regarding")) or (
            _behind(governor, ("on", "about", "to", "regarding")) if governor.pos_ in ("VERB", "AUX") else None
        )
        return _made(doc, governor if governor.pos_ in ("VERB", "AUX") else token, answer, token, by=_all_of(who), about=about)
    if lemma in ("denial", "confirmation", "admission", "confession"):
        who = next((child for child in token.children if child.dep_ == "poss"), None) or _behind(token, ("by", "from"))
        if who is None or any(child.lower_ == "no" for child in token.children):
            return None
        about = next((one for one in token.children if one.dep_ in ("acl", "ccomp", "relcl")), None) or _behind(token, ("of",))
        if about is None:
            return None
        return _made(doc, token, "denied" if lemma == "denial" else "confirmed", token, by=_all_of(who), about=about)
    if lemma == "responsibility" and token.dep_ == "ROOT":
        # "Al-Shabaab claim responsibility", where the parse sees one noun phrase
        claim = next((child for child in token.children if child.lemma_ == "claim" and child.i == token.i - 1), None)
        who = doc[claim.i - 1] if claim is not None and claim.i > token.sent.start else None
        if who is not None and who.text[0].isupper():
            return _made(doc, token, "confirmed", token, by=(who.i,), about=_behind(token, ("for",)) or token)
    if lemma == "silence" or (lemma == "mum" and token.head.lemma_ in ("keep", "stay", "remain")):
        governor = token.head
        who = subject(governor) if governor.pos_ == "VERB" and governor.lemma_ in ("keep", "maintain") else None
        about = _behind(token, ("on", "about", "over")) or _behind(governor, ("on", "about", "over"))
        if who is not None and about is not None:
            return _made(doc, governor, "silent", token, by=_all_of(who), about=about)
    return None


def _unavailable(doc: Doc, token: Token, lemma: str) -> FoundAnswer | None:
    """As in "was not available for comment", "unavailable for comment", "remained silent on"."""
    governor = token.head
    if governor.pos_ not in ("VERB", "AUX"):
        return None
    if lemma in ("available", "unavailable", "reachable", "unreachable"):
        for_comment = any(one.lemma_ == "comment" for one in governor.subtree)
        negated = lemma.startswith("un") or any(child.dep_ == "neg" for child in governor.children)
        if for_comment and negated:
            return _made(doc, governor, "silent", token)
    if lemma == "silent" and governor.lemma_ in ("remain", "stay", "keep", "be", "fall"):
        if modality.stance(doc, governor.i).modality == "asserted":
            about = _behind(token, ("on", "about", "over")) or _behind(governor, ("on", "about", "over"))
            return _made(doc, governor, "silent", token, about=about) if about is not None else None
    return None


def _unreached(doc: Doc, token: Token) -> FoundAnswer | None:
    """As in "could not be reached for comment"."""
    if not is_passive(token) or not any(child.dep_ == "neg" for child in token.children):
        return None
    could = any(child.dep_ == "aux" and child.lower_ == "could" for child in token.children)
    if not could and not any(one.lemma_ == "comment" for one in token.subtree):
        return None
    who = next((child for child in token.children if child.dep_ == "nsubjpass"), None)
    if who is None and any(child.dep_ == "csubjpass" for child in token.children):
        # "denied it and the army could not be reached": the parse takes what is before for a subject
        first = next((child for child in token.children if child.dep_ == "aux"), token)
        before = doc[first.i - 1] if first.i else None
        if before is not None and before.pos_ in ("PROPN", "NOUN"):
            joined = (before.head.i,) if before.dep_ == "conj" and doc[before.left_edge.i - 1].dep_ == "cc" else ()
            return _made(doc, token, "silent", token, by=(*joined, before.i))
    if who is None or who.pos_ not in ("PROPN", "NOUN", "PRON"):
        return None
    if who.lemma_.lower() in _BARGAINS:
        return None
    return _made(doc, token, "silent", token, by=_all_of(who))


def _verdict(
    doc: Doc, token: Token, lemma: str, words: dict[str, dict[str, str]], attributions: Sequence[Attribution]
) -> FoundAnswer | None:
    """As in "called the report false", "the allegations are baseless, X said", "no truth in"."""
    governor = token.head
    negative = any(child.dep_ == "neg" for child in governor.children) or any(child.lower_ == "no" for child in token.children)
    if negative:
        return None
    told: Token | None = None
    speaker: tuple[int, ...] | None = None
    for above in (governor, governor.head):
        if above.lemma_ in ("call", "dismiss", "describe", "brand", "label", "reject", "denounce", "term", "consider"):
            told = next((child for child in above.children if child.dep_ in ("dobj", "nsubj") and child.i > above.i), None)
            if told is None:
                told = next((child for child in governor.children if child.dep_ == "nsubj" and child.i > above.i), None)
            teller = subject(above)
            told = _antecedent(told) if told is not None else _relative(above)
            if told is not None and teller is not None and told.lemma_.lower() in words["told"]:
                if modality.stance(doc, above.i).modality == "asserted":
                    return _made(doc, above, "denied", above, by=_all_of(teller), about=told)
    if governor.lemma_ == "be" and token.dep_ in ("acomp", "attr"):
        told = next((child for child in governor.children if child.dep_ == "nsubj"), None)
        owner = _teller(token, attributions)
        if told is not None and owner is not None and owner.source_head is not None:
            if told.lemma_.lower() in words["told"]:
                speaker = (owner.source_head,)
                return _made(doc, governor, "denied", governor, by=speaker, about=told)
    return None


# ------------------------------------------------------------------ pieces


def _made(
    doc: Doc, clause: Token, answer: AnswerWord, word: Token, *, by: tuple[int, ...] | None = None, about: Token | None = None
) -> FoundAnswer | None:
    """An answer with its clause as evidence; None where nobody at all answers."""
    if by is None:
        who = subject(clause)
        if who is None and is_passive(clause):
            who = next((child for child in clause.children if child.dep_ == "nsubjpass"), None)
        if who is None or (who.lower_ in ("it", "this", "that", "there") and who.dep_ == "expl"):
            return None
        if who.lower_ in ("who", "which", "that") and who.head.dep_ == "relcl":
            who = who.head.head
        by = _all_of(who)
    if answer in ("silent", "declined") and all(doc[at].lower_ in _THINGS for at in by):
        return None
    about = about if about is not None else _object(word)
    if about is not None and about.i in by:
        about = None
    about = _antecedent(about)
    if about is not None and about.lemma_.lower() in _ASKINGS:
        about = _behind(about, ("about", "on", "regarding"))
    topic: tuple[Span, ...] = ()
    heads: tuple[int, ...] = ()
    lemmas: tuple[str, ...] = ()
    is_clause = False
    points_at: tuple[str, ...] = ()
    nouns: list[str] = []
    if about is not None:
        first, last = span_of(about)
        if about.i < clause.left_edge.i < last:
            last = clause.left_edge.i
            while last - 1 > about.i and doc[last - 1].is_punct:
                last -= 1
        topic = ((doc[first].idx, doc[last - 1].idx + len(doc[last - 1])),)
        heads = (about.i,)
        lemmas = content_words(doc, first, last)
        is_clause = about.dep_ in ("ccomp", "xcomp", "acl", "advcl", "pcomp", "relcl") and about.pos_ in ("VERB", "AUX")
        # "on the killings", which the parse may take for a verb
        is_clause = is_clause and not any(child.dep_ in ("det", "poss") for child in about.children)
        table = topic_types()
        nouns = [about.lemma_.lower()]
        if not is_clause:
            # "reports of an attack", "involvement in the killing": both nouns point
            nouns += [one.lemma_.lower() for one in doc[about.i + 1 : last] if one.dep_ in ("pobj", "pcomp")]
        else:
            # "denies that such a meeting occurred": the clause's own nouns point
            nouns = [one.lemma_.lower() for one in about.children if one.dep_ in ("nsubj", "nsubjpass", "dobj")]
        points_at = tuple(dict.fromkeys(kind for noun in nouns for kind in table.get(noun, ())))
    first, last = span_of(clause)
    if by and doc[by[0]].i < first and (clause.dep_ in ("relcl", "acl") or doc[by[0]].right_edge.i == first - 1):
        first = doc[by[0]].left_edge.i
    whole = (doc[first].idx, doc[last - 1].idx + len(doc[last - 1]))
    for child in clause.children:
        # "…, saying": what they said besides is no part of the answer
        if child.dep_ == "advcl" and child.i > word.i and child.tag_ == "VBG" and child.lemma_ in _SAYING:
            last = min(last, max(child.left_edge.i, word.i + 1))
        elif child.dep_ == "conj" and child.i > word.i and any(one.dep_ in ("nsubj", "nsubjpass") for one in child.children):
            # "…, but he may face trial": another clause
            last = min(last, max(child.left_edge.i, word.i + 1))
    while last - 1 > first and doc[last - 1].dep_ == "cc":
        last -= 1
    while last - 1 > first and (doc[last - 1].is_punct or doc[last - 1].is_space):
        last -= 1
    while first < last - 1 and (doc[first].is_punct or doc[first].is_space):
        first += 1
    evidence = ((doc[first].idx, doc[last - 1].idx + len(doc[last - 1])),)
    return FoundAnswer(
        answer=answer, head=word.i, by=by, evidence=evidence, topic=topic, topic_heads=heads, topic_words=lemmas,
        clause=is_clause, points_at=points_at, whole=whole, word=word.lemma_.lower(), topic_nouns=tuple(nouns), at=word.idx,
    )  # fmt: skip


def content_words(doc: Doc, first: int, last: int) -> tuple[str, ...]:
    """Lemmas of the nouns, verbs, names and adjectives of a range of tokens, in lower case, each once."""
    kinds = ("NOUN", "VERB", "PROPN", "ADJ")
    return tuple(dict.fromkeys(token.lemma_.lower() for token in doc[first:last] if token.pos_ in kinds and not token.is_stop))


def _meant(noun: Token) -> Token:
    """Of "charges of treason, which he denies", the charges: the noun of telling above the one the parse took."""
    told = answering_words()["told"]
    if noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.lemma_.lower() in told:
        return noun.head.head
    return noun


def _antecedent(about: Token | None) -> Token | None:
    """Of "the charges, which he denies", "a version that Oslo rejects" what the pronoun stands for; else the token itself."""
    if about is None or about.lower_ not in ("which", "that") or about.dep_ not in ("dobj", "pobj", "nsubj", "nsubjpass"):
        return about
    relative = next((one for one in about.ancestors if one.dep_ == "relcl"), None)
    return _meant(relative.head) if relative is not None else about


def _relative(verb: Token) -> Token | None:
    """The noun that a relative clause is about where it leaves it out or begins with it ("a story which Oslo called false")."""
    clause = next((one for one in (verb, *verb.ancestors) if one.dep_ == "relcl"), None)
    return _meant(clause.head) if clause is not None and clause.i == verb.i else None


def _object(verb: Token) -> Token | None:
    """What a verb of answering is about: a clause, an object, or what stands behind "to", "on", "about"."""
    for dep in ("ccomp", "dobj"):
        for child in verb.children:
            if child.dep_ == dep and child.i != verb.i:
                return child
    if is_passive(verb):
        return next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    stray = stray_clause(verb)
    if stray is not None:
        return stray
    for child in verb.children:
        if child.dep_ == "prep" and child.i > verb.i and child.lower_ in ("on", "about") and verb.lemma_ in ("comment", "speak"):
            return _behind(verb, ("on", "about"))  # "did not comment on the killings ahead of talks to start soon"
        if child.dep_ == "xcomp" and child.i > verb.i:
            return child
        if child.dep_ == "advcl" and child.i > verb.i and any(one.lower_ in ("if", "whether") for one in child.children):
            return child  # "did not comment if he will be tried"
    joined = next((child for child in verb.children if child.dep_ == "conj" and child.pos_ == "VERB"), None)
    if joined is not None and not any(child.dep_ in ("nsubj", "nsubjpass") for child in joined.children):
        shared = next((child for child in joined.children if child.dep_ in ("dobj", "ccomp")), None)
        if shared is not None:
            return shared  # "did not confirm or deny the report"
    return _behind(verb, ("on", "about", "to", "regarding", "of", "in"))


def _behind(word: Token, prepositions: tuple[str, ...]) -> Token | None:
    for child in word.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in prepositions:
            for inner in child.children:
                if inner.dep_ in ("pobj", "pcomp"):
                    return inner
    return None


def _all_of(who: Token) -> tuple[int, ...]:
    """A head and those joined to it."""
    found, waiting = [who.i], [who]
    while waiting and len(found) < 12:
        node = waiting.pop()
        for child in node.children:
            if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON"):
                found.append(child.i)
                waiting.append(child)
    return tuple(sorted(found))


def _teller(token: Token, attributions: Sequence[Attribution]) -> Attribution | None:
    """The narrowest attribution whose content holds the token."""
    best: Attribution | None = None
    for one in attributions:
        for start, end in one.content:
            if start <= token.idx < end and (best is None or end - start < best.content[0][1] - best.content[0][0]):
                best = one
    return best


def _about_a_name(verb: Token) -> bool:
    """As in "declined to give his name" is no answer."""
    return any(one.lemma_.lower() in ("name", "identity") for one in verb.children if one.dep_ == "dobj")


def _mentions(token: Token, lemmas: tuple[str, ...]) -> bool:
    return any(one.lemma_.lower() in lemmas for one in token.subtree)


def _yet(verb: Token) -> bool:
    return any(child.lower_ == "yet" for child in verb.children)


def _hypothetical(token: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether") for child in token.children)


def _inside_duty(token: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in _DUTIES for child in token.children)
