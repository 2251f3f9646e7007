"""Parties that a text makes plain without naming them at the predicate.

"The council rejected a United States bid": whose bid it was is who was rejected. "Troops captured Afrin", "protests
erupted in Minsk": whose the place is. "The talks end today": with whom was told before. Each step says in the claim's
trace where the party came from. Nothing is taken from outside the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from dragoman.codebook import Codebook
from dragoman.reading.layers import Match
from dragoman.reading.told import Told, among, near, same_one, share
from dragoman.record import Actor

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.reading.actors import ActorReader

PLACED = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "RETREAT", "PROTEST", "CONCEDE"})
"""Types of deed that are done to whoever holds, or lives in, the place where they are done."""
OPPOSED = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "ACCUSE", "THREATEN", "REJECT", "REQUEST", "SANCTION", "PROTEST"})
"""Types of deed against another; one who did such a thing to another lately is taken to go on with the same."""
_AIMED = frozenset({"ASSAULT"})
"""Of these not where a noun tells it: each attack has its own victims (of 8 nouns filled so none was right)."""
_BESIDE = frozenset({"ASSAULT", "REJECT", "SANCTION", "sanctions"})
"""Types whose recipient may be any name in the predicate's phrase (right 8 of 10 times; of the other types 2 of 19)."""
_PLAIN, _OPENING = 1.5, 6
_PAIRS = frozenset({"country", "state", "nation", "side", "neighbour", "neighbor", "government", "capital", "power", "party"})
SPOKEN = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST", "THREATEN"})
"""Types of word, which are about whoever did what they speak of."""
_DEEDS = frozenset(
    "act action announcement arrest assault attack ban bombing campaign closure crackdown decision decree deployment execution "
    "expulsion invasion killing law launch measure move offensive operation order plan policy raid ruling sanction sentence "
    "shelling step strike test verdict vote".split()
)
"""Nouns for a deed that was just told of."""
_WORDS = frozenset(
    "accusation allegation appeal assertion call claim comment criticism declaration demand offer promise proposal remark "
    "request speech statement suggestion threat ultimatum warning word".split()
)
"""Nouns for what was just said."""
_STEPS = frozenset("breakthrough development gesture milestone outcome progress shift".split())
"""Nouns for either."""


def recipient(  # noqa: PLR0917
    doc: Doc, found: Match, type_: str, actor: Sequence[Actor], actors: ActorReader, before: Sequence[Told], codebook: Codebook
) -> tuple[tuple[Actor, ...], str]:
    """Who it was done to, where the predicate's own slots name nobody; with why. ((), "") where it is not plain."""
    for token in _hanging(doc, found) if type_ in _BESIDE else ():
        place = type_ in PLACED
        others = tuple(one for one in actors.at(token.i, place=place) if not among(one, actor))
        if others and (place or not _is_place(token)):
            return others, f"recipient {token.text}: in the predicate's phrase"
    if type_ in SPOKEN:
        rulers = _ruling_there(doc, found, actor, actors)
        if rulers:
            return rulers, "recipient: who rules where that is done which it speaks of"
    if type_ == "AGREE":
        with_whom = _agreed_with(doc, found, actor, actors)
        if with_whom:
            return with_whom, "recipient: of what is agreed to be done"
    spoken_of = _spoken_of(doc, found) if type_ in SPOKEN else ""
    for told in before if spoken_of else ():
        of_words = told.type in SPOKEN or told.type == "AGREE"
        if told.actor and (spoken_of == "any" or of_words == (spoken_of == "words")) and near(doc, told.head, found.head):
            blamed = tuple(one for one in told.actor if not among(one, actor))
            if blamed:
                return blamed, "recipient: who did what it speaks of"
            break
    named = _named_again(doc, found, before, codebook) if type_ in SPOKEN else None
    if named is not None:
        blamed = tuple(one for one in named.actor if not among(one, actor))
        if blamed:
            return blamed, "recipient: who did what it names again"
    if type_ in OPPOSED and (type_ not in _AIMED or doc[found.head].pos_ == "VERB"):
        for told in before:
            if told.type in OPPOSED and told.recipient and share(told.actor, actor) and near(doc, told.head, found.head):
                other = tuple(one for one in told.recipient if not any(same_one(one, doer) for doer in actor))
                return (other, "recipient: told of the same doer before") if other else ((), "")
    if type_ in _ANSWERING:
        answered = _answered(doc, found, actor, before)
        if answered:
            return answered, "recipient: who acted last before it"
    if type_ == "PROTEST":
        country = next((one.country for one in actor if one.country), None) or actors.setting.country(found.head)
        state = actors.gazetteer.state(country) if country else None
        if state is not None:
            government = Actor(name=f"government of {state.name}", country=state.code, sector="GOV")
            return (government,), "recipient: whose people protest"
    return (), ""


_ANSWERING = frozenset({"REJECT"})
"""Types of word that go on with what was told before (right 3 of 4 times; accusations and requests do so 3 of 11)."""


def _answered(doc: Doc, found: Match, actor: Sequence[Actor], before: Sequence[Told]) -> tuple[Actor, ...]:
    """Who acted last before words that name nobody they are for ("The court jailed her. She rejects the verdict").

    Of the last thing told: who did it, unless that was the speaker; then to whom.
    """
    for told in before:
        if not near(doc, told.head, found.head):
            break
        for side in (told.actor, told.recipient):
            others = tuple(one for one in side if not among(one, actor) and not any(same_one(one, own) for own in actor))
            if len(others) == len(side) and others and any(one.sector in _POWERS for one in others):
                return others
    return ()


def _ruling_there(doc: Doc, found: Match, actor: Sequence[Actor], actors: ActorReader) -> tuple[Actor, ...]:
    """Whoever rules where something is done that only rulers do ("condemned the crackdown in Chad", "the bill in Peru")."""
    spans = (doc.char_span(start, end, alignment_mode="expand") for start, end in found.evidence)
    words = {token.i for span in spans if span is not None for token in span}
    for noun in sorted(
        {*found.words, *(kid.i for word in found.words for kid in doc[word].children if kid.dep_ in ("dobj", "pobj"))}
    ):
        token = doc[noun]
        if noun == found.head or noun not in words or token.lemma_.lower() not in _RULING:
            continue
        nouns = [token, *token.conjuncts]
        places = [kid for one in nouns for prep in one.children if prep.lower_ in ("in", "inside") for kid in prep.children]
        for place in places:
            rulers = tuple(one for one in actors.at(place.i, place=True) if one.country and not among(one, actor))
            if rulers:
                return rulers[:1]
    return ()


_RULING = frozenset(
    "abuse annexation arrest ban bill censorship coup crackdown curb decree detention election execution fraud imprisonment "
    "law legislation overthrow persecution policy repression restriction ruling sentence settlement situation takeover treatment "
    "trial verdict violation violence vote".split()
)
"""Nouns for what is done by, or lies with, those who rule a place."""


def _agreed_with(doc: Doc, found: Match, actor: Sequence[Actor], actors: ActorReader) -> tuple[Actor, ...]:
    """The power that what is agreed to be done concerns ("agreed to take in 500 migrants from Chad", "to sell Oman gas")."""
    for clause in doc[found.head].children:
        if clause.dep_ not in ("xcomp", "advcl") or clause.i < found.head:
            continue
        for token in clause.subtree:
            if token.pos_ not in ("PROPN", "NOUN", "PRON") or token.dep_ not in ("dobj", "pobj", "dative", "iobj"):
                continue
            if token.dep_ == "pobj" and token.head.lower_ not in _TO_WHOM:
                continue
            others = tuple(one for one in actors.at(token.i, place=token.ent_type_ == "GPE") if not among(one, actor))
            powers = tuple(one for one in others if one.sector in _POWERS)
            if powers:
                return powers
    return ()


_TO_WHOM = frozenset("with from to for against on".split())
_POWERS = frozenset({"GOV", "IGO", "MIL", "OPP", "PTY", "REB", "LEG"})


def _named_again(doc: Doc, found: Match, before: Sequence[Told], codebook: Codebook) -> Told | None:
    """What was told before that a noun of the predicate names again ("condemned the drills"), by the codebook's words for it."""
    for index in sorted({*found.words, *(kid.i for word in found.words for kid in doc[word].children)}):
        token = doc[index]
        if token.i == found.head or not any(kid.lower_ in ("the", "this", "that", "these") for kid in token.children):
            continue
        types = {pattern.frame.type for pattern in codebook.patterns.get(token.lemma_.lower(), ())}
        for told in before:
            if told.type in types and told.type not in SPOKEN and told.actor and near(doc, told.head, found.head):
                return told
    return None


def _spoken_of(doc: Doc, found: Match) -> str:
    """What told before it speaks of: a "deed" ("the verdict"), "words" ("these remarks"), "any" ("the milestone"), or ""."""
    near = {*found.words, *(kid.i for word in found.words for kid in doc[word].children)}
    for index in sorted(near):
        token = doc[index]
        if not any(kid.lower_ in ("the", "this", "that", "these", "those", "such") for kid in token.children):
            continue
        lemma = token.lemma_.lower()
        if lemma in _DEEDS:
            return "deed"
        if lemma in _WORDS:
            return "words"
        if lemma in _STEPS:
            return "any"
    return ""


_COUNTRY = frozenset({"country", "nation", "kingdom", "republic", "state", "island", "territory"})
_ABROAD = frozenset({"ACCUSE", "AID", "ASSAULT", "CONSULT", "MOBILIZE", "SANCTION", "SUPPORT", "THREATEN"})
"""Types of what a power does to others, whose "the country" is not its own."""


def not_the_doers(  # noqa: PLR0917
    doc: Doc, found: Match, type_: str, actor: Sequence[Actor], to: tuple[Actor, ...], actors: ActorReader
) -> tuple[tuple[Actor, ...], str]:
    """The recipients, where "the country" was read as the doer's own: the state named last before it that is another.

    "The ground troops will stay in the country", "accused him of shelling the country": a description does not mean the subject
    of its own clause. Soldiers may leave or enter it too.
    """
    own = {one.country for one in actor if one.country}
    abroad = type_ in _ABROAD or (type_ == "RETREAT" and any(one.sector == "MIL" for one in actor))
    heads = [doc[index] for index in found.recipients]
    if not (abroad and own and len(heads) == 1 and heads[0].lemma_.lower() in _COUNTRY):
        return to, ""
    token = heads[0]
    if not any(kid.lower_ in ("the", "that", "this") for kid in token.children) or any(
        kid.dep_ == "prep" for kid in token.children
    ):
        return to, ""
    if to and not all(one.country in own for one in to):
        return to, ""
    before = [one for one in actors.mentions if one.head < token.i and one.actor.country and one.actor.country not in own]
    state = actors.gazetteer.state(before[-1].actor.country) if before and before[-1].actor.country else None
    if state is None:
        return to, ""
    return (Actor(name=state.name, country=state.code, sector="GOV"),), "recipient: the other country that was named last"


STAYING = frozenset({"CONCEDE", "COOPERATE", "MOBILIZE", "RETREAT"})
"""Types that are told of one's own places with nobody else meant ("sent troops to Cali", "left Mekelle")."""


def without_own_places(doc: Doc, found: Match, type_: str, actor: Sequence[Actor], to: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The recipients less those that are only where a state moves among its own places."""
    if type_ not in STAYING or "behind" not in found.how.get("recipient", ""):
        return to
    places = [index for index in found.recipients if doc[index].ent_type_ in ("GPE", "LOC", "FAC") or doc[index].pos_ == "NOUN"]
    own = {one.country for one in actor}
    if len(places) < len(found.recipients):
        return to
    return tuple(one for one in to if not (one.country in own and one.sector == "GOV"))


ELSEWHERE = frozenset({"SANCTION", "sanctions"})
"""Types that are done to another state: of 44 told in texts read by hand 3 are done to the doer's own."""


def not_its_own(
    found: Match, type_: str, actor: Sequence[Actor], to: tuple[Actor, ...], actors: ActorReader
) -> tuple[Actor, ...]:
    """Recipients whose state was only guessed as the doer's own, as of the other state that the text is about."""
    own = {one.country for one in actor if one.country and one.sector == "GOV"}
    if type_ not in ELSEWHERE or len(own) != 1:
        return to
    guessed = {mention.actor.name for mention in actors.mentions if mention.head in found.recipients and "setting" in mention.why}
    if not any(one.country in own and one.name in guessed for one in to):
        return to
    others = main_states(actors, set(own))
    country = others[0].country if len(others) == 1 else None
    moved = (one.country in own and one.name in guessed for one in to)
    return tuple(msgspec.structs.replace(one, country=country) if so else one for one, so in zip(to, moved, strict=True))


def only_points_back(doc: Doc, found: Match) -> bool:
    """Are its parties only pointed at ("the two countries resumed relations", "they broke off ties")?"""
    heads = [doc[index] for index in (*found.actors, *found.recipients)]
    more = [kid for head in heads for kid in head.children if kid.dep_ in ("compound", "nummod")]
    if any(kid.lower_ not in ("two", "both", "2") for kid in more):
        return False  # "the three Gulf states": told by what they are
    return bool(heads) and all(head.lemma_.lower() in _PAIRS or head.lower_ in ("they", "them", "both") for head in heads)


def powers(
    actor: tuple[Actor, ...], to: tuple[Actor, ...], actors: ActorReader, before: Iterable[Told], head: Token | None = None
) -> tuple[tuple[Actor, ...], tuple[Actor, ...], str]:
    """Both sides of relations: they hold between states, and of two that the sentence may name one or none.

    Who is missing ("relations were severed in 1967") is taken from the relations told last, else it is the state that the
    text is about beside the one named; nobody where that is not plain.
    """
    if any(one.members for one in (*actor, *to)):
        return actor, to, ""
    actor, to = _states(actor, actors), _states(to, actors)
    here = {one.country: one for one in (*actor, *to) if one.country}
    if len(here) > 1:
        return actor, tuple(one for one in to if not among(one, actor)), ""
    beside = _named_beside(head, here, actors) if head is not None and here else None
    for told in before:
        both = {one.country: one for one in (*told.actor, *told.recipient) if one.country}
        if told.frame.of_relations and len(both) == 2 and here.keys() <= both.keys():
            missing, why = [one for country, one in both.items() if country not in here], "those of the relations told before"
            break
    else:
        if beside is not None:
            return (
                (actor, (beside,), "parties: who did what it came with")
                if actor
                else ((beside,), to, "parties: who did what it came with")
            )
        missing, why = main_states(actors, set(here)), "the two states that the text is about"
    if len(here) + len(missing) != 2:
        return actor, to, ""
    why = f"parties: {why}"
    if not here:
        return tuple(missing), (), why
    return (actor, tuple(missing), why) if actor else (tuple(missing), to, why)


def _named_beside(head: Token, here: Container[str | None], actors: ActorReader) -> Actor | None:
    """The state whose deed dates a change of relations ("… were established when the American embassy in Y opened")."""
    for kid in head.subtree:
        if kid.dep_ not in ("advcl", "relcl") or not any(below.lower_ in ("when", "upon") for below in kid.children):
            continue
        for subject in (below for below in kid.children if below.dep_ in ("nsubj", "nsubjpass")):
            for one in _states(actors.at(subject.i), actors):
                if one.country not in here:
                    return one
    return None


def other_of_peace(head: Token, actor: tuple[Actor, ...], actors: ActorReader) -> tuple[tuple[Actor, ...], str]:
    """With whom a power made peace, told by the way of it alone: the one other state that its sentence names.

    "Egypt, which signed a peace treaty in 1979, had long had the only Arab embassy in Israel." Nobody makes peace alone.
    """
    own = {one.country for one in actor}
    if head.dep_ not in ("relcl", "acl") or len(own) != 1 or None in own:
        return (), ""
    inside = {token.i for token in head.sent}
    named = {one.actor.country for one in actors.mentions if one.head in inside and one.actor.country and one.kind != "group"}
    states = [actors.gazetteer.state(country) for country in sorted(named - own)]
    if len(states) != 1 or states[0] is None:
        return (), ""
    return (Actor(name=states[0].name, country=states[0].code, sector="GOV"),), "recipient: the other state of its sentence"


def _states(side: tuple[Actor, ...], actors: ActorReader) -> tuple[Actor, ...]:
    """Each party as the state that it stands for, once; those of no state are left out."""
    kept: dict[str, Actor] = {}
    for one in side:
        state = actors.gazetteer.state(one.country) if one.country else None
        if state is not None:
            whole = one if one.sector == "GOV" else Actor(name=state.name, country=state.code, sector="GOV", mention=one.mention)
            kept.setdefault(state.code, whole)
    return tuple(kept.values())


def main_states(actors: ActorReader, here: set[str | None]) -> list[Actor]:
    """The two states that a text is about, less the one that is there: those named half as often again as the next, or
    more often than it and in the text's opening words too; [] where it is not plain."""
    counts = Counter(one.actor.country for one in actors.mentions if one.actor.country and one.actor.country not in here)
    wanted = 2 - len(here)
    ranked = counts.most_common(wanted + 1)
    if len(ranked) < wanted:
        return []
    chosen = [country for country, _ in ranked[:wanted]]
    if len(ranked) > wanted:
        least, rival = ranked[wanted - 1][1], ranked[wanted][1]
        opening = {one.actor.country for one in actors.mentions[:_OPENING]}
        if least < _PLAIN * rival and not (least > rival and opening.issuperset(chosen)):
            return []
    states = [actors.gazetteer.state(country) for country in chosen if country]
    return [Actor(name=state.name, country=state.code, sector="GOV") for state in states if state]


def _hanging(doc: Doc, found: Match) -> list[Token]:
    """Names and nouns that hang on the matched words with no other predicate between, nearest first, none of them a party."""
    parties = {*found.actors, *found.recipients}
    under = {kid.i for index in found.actors for kid in doc[index].subtree}
    spans = (doc.char_span(start, end, alignment_mode="expand") for start, end in found.evidence)
    kept = []
    for token in (token for span in spans if span is not None for token in span):
        if token.i in under or token.i in parties:
            continue
        if token.pos_ in ("PROPN", "NOUN", "ADJ") and token.i not in found.words and _within(token, found.words):
            kept.append(token)
    return sorted(kept, key=lambda token: (token.i < found.head, abs(token.i - found.head)))


def _within(token: Token, words: Sequence[int]) -> bool:
    at = token
    for _ in range(8):
        if at.head.i == at.i:
            return False
        if at.dep_ in ("nsubj", "nsubjpass", "advcl", "relcl", "npadvmod", "advmod") or (at.pos_ == "VERB" and at.i not in words):
            return False
        at = at.head
        if at.i in words:
            return True
    return False


def _is_place(token: Token) -> bool:
    return token.ent_type_ in ("GPE", "LOC", "FAC") and token.dep_ == "pobj" and token.head.lower_ in ("in", "at", "near", "into")
