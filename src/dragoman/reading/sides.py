"""Both sides of a match as actors: those that its slots name, those that the text makes plain, and who is left out.

Also what one claim says of another's parties: who condemns an arrest condemns those who made it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.codebook import Codebook, Frame
from dragoman.reading import carried, doers, grounds, holding, modality, plain, strangers
from dragoman.reading.drafts import UNKNOWN, Draft
from dragoman.reading.events.gathering import NOBODY
from dragoman.reading.layers import Match
from dragoman.reading.telling import Telling
from dragoman.reading.told import Told, same_one
from dragoman.record import STATE_TYPES, Actor, Passage

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.reading.actors import ActorReader

TERSE_PASSAGES = frozenset({"post", "headline"})
MUTUAL_TYPES = frozenset({"CONSULT", "COOPERATE", "diplomatic-relations", "treaty"})
"""Types that take two parties at least: with one of them alone there is nothing to enter."""
ALONE = frozenset({"RETREAT", "CONSULT", "SUPPORT", "AGREE", "office", "war", "diplomatic-relations", "treaty", "MOBILIZE"})
"""Types that are told of one party with nobody aimed at; of the others a noun alone ("the attacks") says too little."""
KILLED = frozenset({"abduct", "assassinate", "kill", "torture"})
"""Modes of which a noun with its victims says enough ("the assassination of Lumumba", "the kidnapping of 276 girls")."""
STRUCK = frozenset({"kill", "wound", "attack"})
"""Modes of which the struck of two sides fought each other where it happened "in a clash"."""
_CLASHES = frozenset(
    "battle clash combat confrontation crossfire fight fighting firefight gunfight gunbattle shootout skirmish standoff".split()
)
_FIGHTING = frozenset({"MIL", "POL", "REB"})
_ORGANS = frozenset({"GOV", "JUD", "LEG", "MIL"})
GATHERING = frozenset({"meet", "negotiate", "discuss"})
"""Modes that one body, or many called by one word, can do among themselves."""


SOMEBODY = frozenset({"AGREE", "CONSULT", "MOBILIZE", "REQUEST", "recognition", "war"})
"""Types of which an annotator always names who does it: of 19 read of nobody, on the texts learnt from, none was right."""
SOMEBODYS_WORDS = frozenset({"arms", "congratulate", "defend", "endorse", "thank", "welcome"})
"""Modes of which the same holds ("people armed with axes", "those who back the strike")."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides as the rules find them, with the why of what was filled in. lacking: too few for what is told."""

    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    trace: list[str]
    lacking: bool = False


def both_sides(  # noqa: PLR0917
    doc: Doc, codebook: Codebook, actors: ActorReader, found: Match, frame: Frame, told: Sequence[Told], passage: Passage | None,
    telling: Telling,
) -> Sides | None:  # fmt: skip
    """The parties of a match as actors, as the rules find them; None where it tells of nothing with parties."""
    heads = [
        index
        for index in found.actors
        if not (frame.type == "ASSAULT" and (_is_scene(doc[index], actors) or _is_kind(doc[index])))
    ]
    if "told elsewhere" in found.how.get("actor", ""):
        heads = [index for index in heads if not modality.is_none(doc[index])]  # "no group has claimed the attack" names nobody
    actor = distinct(one for index in heads for one in actors.at(index, place=True))
    recipient = distinct(one for index in found.recipients for one in actors.at(index, place=True))
    recipient = tuple(one for one in recipient if not any(same_one(one, other) for other in actor))
    recipient = plain.without_own_places(doc, found, frame.type, actor, recipient)
    recipient = plain.not_its_own(found, frame.type, actor, recipient, actors)
    recipient, other_why = plain.not_the_doers(doc, found, frame.type, actor, recipient, actors)
    recipient, carried_why = carried.other_party(doc, found, frame, actor, recipient, told)
    actor, recipient, ground_why = grounds.of_the_other(doc, found, actor, recipient, told)
    trace = [why for why in (other_why, carried_why, ground_why) if why]
    if frame.mode == "sign-peace" and not recipient:
        recipient, why = plain.other_of_peace(doc[found.head], actor, actors)
        trace += [why] if why else []
    if frame.of_relations:
        if plain.only_points_back(doc, found) and any(one.frame.of_relations for one in told):
            actor, recipient = (), ()
        actor, recipient, why = plain.powers(actor, recipient, actors, told, doc[found.head])
        trace += [why] if why else []
    if frame.mode == "clash" and len(actor) > 1 and (found.reciprocal or "between" in found.how.get("actor", "")):
        recipient = ()  # "fire between India and Pakistan killed three": the two are the parties, whoever was struck
    if frame.mode in STRUCK and not actor and len(_armies(recipient)) > 1 and _in_a_clash(doc, found):
        actor, recipient = recipient, ()
        trace.append("actor: both sides of the clash that they died in")
    if frame.type == "PROTEST" and not actor:
        actor, recipient, why = doers.protesters(doc, found, recipient, actors)
        trace += [why] if why else []
    if frame.type == "PROTEST" and actor:
        actor, why = doers.of_the_place(doc, found, actor, recipient, actors)
        trace += [why] if why else []
    if frame.of_peace and not actor and not recipient:
        actor, why = carried.both_who_fought(doc, found, told)
        trace += [why] if why else []
    if frame.mode == "coup":
        if found.head and doc[found.head - 1].text == "-":
            return None  # "anti-coup protesters"
        actor, recipient, why = doers.putschists(found, actor, recipient, actors)
        trace += [why] if why else []
    if not actor and not recipient:
        return Sides((UNKNOWN,), (), trace, lacking=True)
    open_ = frame.type not in ALONE or frame.type == "AGREE"
    if not recipient and open_ and (found.how.get("recipient") != NOBODY or frame.type in plain.SPOKEN):
        recipient, why = plain.recipient(doc, found, frame.type, actor, actors, told, codebook)
        trace += [why] if why else []
    if frame.type == "office":
        if _only_the_first(doc, found):
            return None
        chosen_by, recipient = recipient, _without_who_chose(doc, found, recipient, actors)
        if not recipient:
            recipient, why = _office_of_the_other(chosen_by, told) or holding.office_of(actor, actors)
            if not recipient and chosen_by:
                recipient, why = holding.office_of(chosen_by, actors)
            trace += [why] if why else []
    if frame.mode == "plead-guilty" and not recipient:
        recipient, why = holding.office_of(actor, actors)
        trace += ["recipient: the state whose court it is told to"] if why else []
    if frame.type == "ASSAULT":
        actor = strangers.without_guessed_state(doc, found, actor, actors)
        if not actor:
            actor, why = strangers.attacker(doc, found, actors)
            trace += [why] if why else []
    if not actor:
        terse = passage is not None and passage.kind in TERSE_PASSAGES
        tellers = telling.sources(found) if frame.mode in doers.TOLD_BY_DOER or frame.type == "ASSAULT" else ()
        actor, why = doers.doer(doc, found, frame, recipient, actors, told, tellers, terse=terse)
        trace += [why] if why else []
    lacking = _lacks(doc, found, frame, actor, recipient)
    if not actor:
        actor = (UNKNOWN,)
        trace.append("actor: the text names nobody")
    return Sides(actor, recipient, trace, lacking)


def _lacks(doc: Doc, found: Match, frame: Frame, actor: tuple[Actor, ...], recipient: tuple[Actor, ...]) -> bool:
    """Are there too few parties for what is told, so that nothing is to be entered unless others are found?"""
    if frame.recipient and not recipient and not found.reciprocal:
        return True
    two = frame.type in MUTUAL_TYPES and (frame.reciprocal or frame.type not in STATE_TYPES)  # not "a party to the convention"
    if two and len(actor) + len(recipient) < 2 and not any(one.members for one in actor + recipient):
        if frame.mode != "convene" and not (frame.type == "CONSULT" and frame.mode in GATHERING and _are_many(doc, found, actor)):
            return True
    nominal = doc[found.head].pos_ in ("NOUN", "PROPN", "ADJ") and not _is_predicate(doc, found)
    if nominal and frame.type not in ALONE and not (actor and recipient) and not found.reciprocal:
        if not (frame.mode in KILLED and found.recipients):
            return True
    return not actor and (frame.type in SOMEBODY or frame.mode in SOMEBODYS_WORDS)


def _is_scene(token: Token, actors: ActorReader) -> bool:
    """Is it the name of a town before a noun, where a thing happened and which did nothing ("killed in the Nice attack")?"""
    if token.dep_ not in ("compound", "nmod", "amod") or token.ent_type_ != "GPE":
        return False
    hit = actors.hits.get(token.i)
    return hit is None or hit.entry.kind in ("capital", "region")


def _is_kind(token: Token) -> bool:
    """Does a word only say of what kind an attack is ("a terrorist attack")? It names nobody."""
    return token.lemma_.lower() in _KINDS and token.dep_ in ("amod", "compound", "nmod")


_KINDS = frozenset({"terror", "terrorist"})


def _without_who_chose(doc: Doc, found: Match, recipient: tuple[Actor, ...], actors: ActorReader) -> tuple[Actor, ...]:
    """Whose office it is, without those who give it or take it away: persons, and organs of a state that choose or dismiss."""
    people = {one for index in found.recipients if actors.is_person(index) for one in actors.at(index)}
    choosing = any(word in found.how.get("recipient", "") for word in ("subject", "by-phrase", "controller"))

    def is_state(one: Actor) -> bool:
        state = actors.gazetteer.state(one.country) if one.country else None
        return state is not None and state.name == one.name

    people |= {one for index in found.recipients if doc[index + 1 : index + 2].text == "-" for one in actors.at(index)}
    left = [one for one in recipient if one not in people]
    if choosing:
        left = [one for one in left if one.sector not in _ORGANS or one.country is None or is_state(one)]
    if any(one.sector == "IGO" for one in left):
        return tuple(one for one in left if not is_state(one))  # "appoints Juan Salazar of Colombia as its head"
    if any(is_state(one) for one in left):
        left = [one for one in left if one.sector != "LEG"]  # "the National Assembly elects him as the country's president"
    return tuple(left)


def _office_of_the_other(others: tuple[Actor, ...], told: Sequence[Told]) -> tuple[tuple[Actor, ...], str] | None:
    """The office that who comes after was just told to hold ("became head of the Forum, replacing Meg Taylor")."""
    for one in reversed(told):
        if (
            one.frame.type == "office"
            and one.recipient
            and any(same_one(holder, other) for holder in one.actor for other in others)
        ):
            return tuple(one.recipient), "recipient: as of who holds the office next"
    return None


def _only_the_first(doc: Doc, found: Match) -> bool:
    """Is nothing taken up but a place in a row ("became the first envoy to visit Taiwan", where the visit is told)?"""
    head = doc[found.head]
    if head.lemma_ != "become":
        return False
    for index in found.words:
        token = doc[index]
        if token.head.i == head.i and token.dep_ in ("attr", "oprd", "acomp"):
            first = any(child.lower_ in ("first", "second", "third", "only", "latest", "last") for child in token.children)
            return first and any(
                child.dep_ in ("relcl", "acl", "xcomp", "advcl")
                and any(part.dep_ == "aux" and part.lower_ == "to" for part in child.children)
                for child in (*token.children, *head.children)
            )
    return False


def _armies(side: Sequence[Actor]) -> set[tuple[str | None, str | None]]:
    return {(one.country, one.sector) for one in side if one.sector in _FIGHTING}


def _in_a_clash(doc: Doc, found: Match) -> bool:
    """Is it told of those struck that it was in fighting of two sides ("were killed in clashes in the north")?"""
    words = [doc[index] for index in found.words]
    below = [kid for word in words for prep in word.children if prep.lower_ in ("in", "during") for kid in prep.children]
    return any(token.lemma_.lower() in _CLASHES for token in (*words, *below))


def is_nobody(doc: Doc, heads: Sequence[int], side: Sequence[Actor]) -> bool:
    """Is "no …" all that is told of a side?"""
    told = any(one.country or one.members or one.except_ for one in side)
    return not told and any(modality.is_none(doc[index]) for index in heads)


def blaming_doers(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """Who condemns or praises a deed of untold doer ("condemned the arrest of two monks") means whoever that deed is given to.

    So does who demands that those be freed whom somebody holds."""
    kept = []
    for one in drafts:
        held = one.frame.type == "REQUEST" and one.frame.mode == "demand-yield"
        if one.frame.type in plain.SPOKEN and (not one.recipient or held):
            deeds = [other for other in drafts if other is not one and not other.lacking and other.frame.type not in plain.SPOKEN]
            deed = next((other for other in deeds if _is_object(doc, other.match.head, one.match.head)), None)
            theirs = deed is not None and any(same_one(who, other) for who in one.recipient for other in deed.recipient)
            blamed = deed.actor if deed is not None and (theirs or not one.recipient) else ()
            own = {doer.country for doer in one.actor if doer.country}
            blamed = tuple(who for who in named(blamed) if who.country not in own)  # nobody blames their own state's authorities
            if blamed:
                one = replace(one, recipient=blamed, trace=(*one.trace, "recipient: who did what it speaks of"))  # noqa: PLW2901
        kept.append(one)
    return kept


def _is_object(doc: Doc, noun: int, verb: int) -> bool:
    """Does the noun hang on the verb as its object, or on that object, with no other verb between?"""
    at = doc[noun]
    for _ in range(6):
        if at.head.i == at.i or at.dep_ in ("nsubj", "nsubjpass", "advcl", "relcl"):
            return False
        if at.head.i == verb:
            return at.dep_ in ("dobj", "prep", "dative") and at.lower_ not in ("after", "before", "in", "during", "since")
        at = at.head
        if at.pos_ == "VERB":
            return False
    return False


def _is_predicate(doc: Doc, found: Match) -> bool:
    """Does a noun stand with "be" as what is told of its subject ("has been under a state of emergency")?"""
    verbs = [index for index in found.words if doc[index].pos_ in ("AUX", "VERB") and doc[index].lemma_ in ("be", "remain")]
    return bool(verbs) and any(doc[index].head.i in verbs for index in found.actors)


def _are_many(doc: Doc, found: Match, actor: Sequence[Actor]) -> bool:
    """Is the one party many ("NATO ministers met", "the Security Council held a meeting", "diplomats met in Vienna")?"""
    if not actor or not found.actors:
        return False
    return actor[0].sector in ("IGO", "LEG") or doc[found.actors[0]].tag_ in ("NNS", "NNPS")


def named(side: Sequence[Actor]) -> tuple[Actor, ...]:
    return tuple(one for one in side if one is not UNKNOWN)


def distinct(found: Iterable[Actor]) -> tuple[Actor, ...]:
    kept: list[Actor] = []
    for one in found:
        if not any(same_one(one, other) for other in kept):
            kept.append(one)
    return tuple(kept)
