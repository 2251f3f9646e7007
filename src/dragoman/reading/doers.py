"""Who did what the predicate gives no doer for: told of the same before, in power where it was done, or acting last.

"Troops captured Afrin. Dozens were detained": by whom is plain from what stands before. Each step says in the claim's
trace where the party came from. Nothing is taken from outside the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from dragoman.codebook import Frame
from dragoman.reading.layers import Match
from dragoman.reading.told import Told, among, near, same_one, share
from dragoman.record import Actor, Source

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.reading.actors import ActorReader

OFFICIAL = {
    "arrest": "POL", "detain": "POL", "deport": "GOV", "search": "POL", "curfew": "GOV", "ban": "GOV", "convict": "JUD",
    "charge": "JUD", "try": "JUD", "investigate": "GOV", "summon-ambassador": "GOV", "bar-entry": "GOV", "crackdown": "GOV",
    "censor": "GOV", "repress": "GOV", "acquit": "JUD", "pardon": "GOV", "imprison": "JUD",
}  # fmt: skip
"""Modes of what only those in power do, and the sector that does it: told in the passive, the state's own is meant."""
_OWN_PEOPLE = frozenset({"crackdown", "censor", "repress"})
"""Modes of what a state does to its own, whose state it then is that did it."""
TOLD_BY_DOER = frozenset({"arrest", "deploy", "deport", "detain", "evacuate", "release", "rescue", "search", "seize"})
"""Modes of what the state's own organs do and tell of in the passive ("police said two men were arrested")."""
_ARMED = frozenset({"MIL", "POL"})
_ORGANS = frozenset({"GOV", "POL", "MIL", "JUD"})
_FOREIGNERS = frozenset({"deport", "bar-entry", "summon-ambassador"})
"""Modes of what a state does to those of another."""
_HAPPENING = frozenset(
    "begin break continue enter erupt escalate flare grow happen hold intensify "
    "occur resume rock spread start sweep take turn".split()
)
"""Verbs by which a protest is told to happen ("broke out", "took place", "were held")."""


def doer(  # noqa: PLR0917
    doc: Doc, found: Match, frame: Frame, to: Sequence[Actor], actors: ActorReader, before: Iterable[Told],
    tellers: Sequence[Source] = (), *, terse: bool = False,
) -> tuple[tuple[Actor, ...], str]:  # fmt: skip
    """Who did it, where the predicate names nobody: who is told to have done the same to the same a little before.

    tellers: the sources of the claim. terse: in a headline or post, whose words the parser joins wrongly: then the name
    right before the verb.
    """
    if terse and doc[found.head].pos_ == "VERB":
        at = found.head - 1
        while at >= 0 and doc[at].pos_ in ("ADV", "AUX"):
            at -= 1
        named = tuple(one for one in actors.at(at) if not among(one, to)) if at >= 0 and doc[at].pos_ == "PROPN" else ()
        if named:
            return named, f"actor {doc[at].text}: before the verb, in a headline or post"
    before_told = list(before)
    for told in before_told:
        same = told.frame is frame or (told.type == frame.type and (share(told.recipient, to) or not to))
        if same and told.actor and near(doc, told.head, found.head) and not share(told.actor, to):
            return told.actor, "actor: told of the same before"
    accused = _accused_of_it(doc, found, frame, to, before_told)
    if accused:
        return accused, "actor: who is accused of it"
    keeper = next((told.actor for told in before_told if _kept_by(doc, found, frame, to, told)), ())
    if keeper:
        return keeper, "actor: who held or freed the same"
    teller = tellers[-1] if tellers and frame.mode in TOLD_BY_DOER and doc[found.head].pos_ == "VERB" else None
    if teller is not None and teller.sector in _ORGANS and not teller.anonymous and not any(same_one(teller, one) for one in to):
        return (Actor(name=teller.name, country=teller.country, sector=teller.sector),), "actor: the organ that tells it did it"
    if frame.type == "ASSAULT" and tellers and tellers[-1].sector in _ARMED and to and all(one.sector == "REB" for one in to):
        army = tellers[-1]  # "the army says 300 rebels were killed"
        return (
            Actor(name=army.name, country=army.country, sector=army.sector),
        ), "actor: the army that tells of its foes' losses"
    penalty = _is_penalty(doc[found.head])
    sector = OFFICIAL.get(frame.mode or "") or ("JUD" if penalty else None)
    placed = _placed(doc[found.head], actors) if sector else None
    # "the detention of Aung San Suu Kyi": of a noun with no place, by the state whose people they are
    theirs = penalty or frame.mode in _OWN_PEOPLE or (doc[found.head].pos_ == "NOUN" and frame.mode not in _FOREIGNERS)
    own = next((one.country for one in to if one.country), None) if theirs and sector else None
    country = placed or own or (actors.setting.country(found.head) if sector else None)
    state = actors.gazetteer.state(country) if country else None
    foreign = frame.mode in _FOREIGNERS and any(one.country == country for one in to)
    person = any(actors.is_person(index) for index in found.recipients)  # a former president is tried at home
    foreign = foreign or (
        not person and any(one.country == country and one.sector == "GOV" for one in to)
    )  # no state does so to itself
    foreign = foreign or (frame.mode == "investigate" and doc[found.head].pos_ == "NOUN")  # "an inquiry into it": anybody's
    fighters = not placed and sector != "JUD" and bool(to) and all(one.sector == "REB" for one in to)
    acted = _acted_last(doc, found, frame, to, before_told) if fighters else ()
    if acted:
        return acted, "actor: who acted last before it"
    if state is not None and to and (placed or not _placeless(to)) and not foreign:
        authorities = Actor(name=f"authorities of {state.name}", country=state.code, sector=sector)
        return (authorities,), f"actor: who does so in {state.name}, where it is told of"
    acted = _acted_last(doc, found, frame, to, before_told)
    return acted, "actor: who acted last before it" if acted else ""


def _placed(head: Token, actors: ActorReader) -> str | None:
    """The state where it is said to be done: "the arrest of Ann Bell in Lima", "a pardon for two was issued in Rabat"."""
    above = [head.head] if head.dep_ in ("nsubj", "nsubjpass") and head.head.pos_ == "VERB" else []
    # the parse may hang "in Lima" on Ann Bell
    of = [kid for child in head.children if child.lower_ == "of" for kid in child.children if head.pos_ == "NOUN"]
    for one in (head, *of, *above):
        for child in one.children:
            if child.dep_ == "prep" and child.lower_ in ("in", "at", "near") and child.i > head.i:
                for place in child.children:
                    found = actors.at(place.i, place=True) if place.dep_ == "pobj" and place.pos_ == "PROPN" else ()
                    if found and found[0].country:
                        return found[0].country
    return None


_PENAL = frozenset("convicted hanging inmate inmates injection prisoner prisoners sentenced".split())
_CRIMES = frozenset(
    "apostasy assassination blasphemy bombing bombings corruption crime crimes drug drugs espionage involvement killing killings "
    "murder murders offence offences offense offenses plot rape role sedition spying terrorism trafficking treason".split()
)


def _is_penalty(head: Token) -> bool:
    """ "was executed by hanging", "was executed for treason": what only a state does."""
    if head.lemma_.lower() not in ("execute", "execution", "hang"):
        return False
    below = {token.lower_ for token in head.subtree}
    grounds = {
        token.lower_
        for child in head.children
        if child.dep_ == "prep" and child.lower_ in ("for", "over") and child.i > head.i
        for token in child.subtree
    }
    return bool(below & _PENAL or grounds & _CRIMES)


_CUSTODY = frozenset({"arrest", "convict", "detain", "exchange-prisoners", "free-hostages", "imprison", "release"})
"""Modes of what one does to those one holds: who frees a captive held him."""
_ACCUSABLE = frozenset({"ASSAULT", "COERCE", "SANCTION"})


def _accused_of_it(doc: Doc, found: Match, frame: Frame, to: Sequence[Actor], before: Sequence[Told]) -> tuple[Actor, ...]:
    """Whom the clause accuses that a deed with no doer stands under ("protested to China at the abuse of Chadian sailors")."""
    if frame.type not in _ACCUSABLE or doc[found.head].pos_ != "NOUN":
        return ()
    above = set(doc[found.head].ancestors)
    for told in before:
        if told.type == "ACCUSE" and doc[told.head] in above and told.recipient and not share(told.recipient, to):
            return told.recipient
    return ()


def _kept_by(doc: Doc, found: Match, frame: Frame, to: Sequence[Actor], told: Told) -> bool:
    """Was somebody told before to hold or free the same people, in a sentence near by?"""
    both = frame.mode in _CUSTODY and told.frame.mode in _CUSTODY
    if not both or not told.actor or not near(doc, told.head, found.head) or share(told.actor, to):
        return False
    return any(same_one(one, other) for one in told.recipient for other in to)


_FORCEFUL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION", "war"})
_OF_POWER = frozenset({"ACCUSE", "ASSAULT", "COERCE", "MOBILIZE", "REQUEST", "RETREAT", "SANCTION"})
_AUTHORITIES = frozenset({"GOV", "IGO", "JUD", "LEG", "MIL", "POL", "REB", "SPY"})


def _acted_last(doc: Doc, found: Match, frame: Frame, to: Sequence[Actor], before: Sequence[Told]) -> tuple[Actor, ...]:
    """The power that was told to act last, a sentence or two before a verb with no doer ("Troops closed in. Two men were held").

    For violence it must have done something forceful; of two that fought each other it is the one that was not struck.
    """
    head = doc[found.head]
    if head.pos_ != "VERB" or head.dep_ == "amod" or not to or frame.type not in _OF_POWER:
        return ()
    below = {kid.dep_ for kid in head.children}
    if "nsubj" in below or not (below & {"nsubjpass", "auxpass"} or (head.tag_ == "VBN" and head.dep_ == "acl")):
        return ()
    for told in before:
        if not near(doc, told.head, found.head):
            break
        if frame.type in ("ASSAULT", "MOBILIZE") and told.type not in _FORCEFUL:
            continue
        doers = tuple(one for one in told.actor if one.sector in _AUTHORITIES)
        others = tuple(one for one in doers if not among(one, to) and not any(same_one(one, other) for other in to))
        if frame.type == told.type == "ASSAULT" and not others and any(one.sector == "REB" for one in told.recipient):
            return told.recipient  # "the army attacked the rebels; five soldiers were killed": by those it fought
        if not others or (len(others) < len(doers) and len(doers) != 2):
            continue
        return others
    return ()


def protesters(
    doc: Doc, found: Match, to: tuple[Actor, ...], actors: ActorReader
) -> tuple[tuple[Actor, ...], tuple[Actor, ...], str]:
    """Who protests, and against whom, where a protest is told to happen and no doer is named ("protests erupted in Minsk")."""
    head = doc[found.head]
    happens = head.dep_ in ("nsubj", "nsubjpass") and head.head.lemma_.lower() in _HAPPENING
    country = actors.setting.country(found.head) if happens or _is_occasion(head) else None
    state = actors.gazetteer.state(country) if country else None
    if state is None:
        return (), to, ""
    people = Actor(name="protesters", country=state.code, sector="CIV")
    government = Actor(name=f"government of {state.name}", country=state.code, sector="GOV")
    return (people,), to or (government,), f"parties: those of {state.name}, where it happens"


def putschists(
    found: Match, actor: tuple[Actor, ...], to: tuple[Actor, ...], actors: ActorReader
) -> tuple[tuple[Actor, ...], tuple[Actor, ...], str]:
    """Who made a coup and against whom, where it is only named ("after the coup"): the army of the place, its government.

    An army makes it against its own state, whichever "the country" may be taken for.
    """
    own = actor[0].country if len(actor) == 1 and actor[0].sector == "MIL" else None
    country = own or next((one.country for one in (*to, *actor) if one.country), None) or actors.setting.country(found.head)
    state = actors.gazetteer.state(country) if country else None
    theirs = own is None or any(one.country == own for one in to)
    if state is None or (actor and to and theirs):
        return actor, to, ""
    army = Actor(name=f"military of {state.name}", country=state.code, sector="MIL")
    government = Actor(name=f"government of {state.name}", country=state.code, sector="GOV")
    return actor or (army,), to if to and theirs else (government,), f"parties: those of {state.name}, where it was made"


def of_the_place(
    doc: Doc, found: Match, actor: tuple[Actor, ...], to: Sequence[Actor], actors: ActorReader
) -> tuple[tuple[Actor, ...], str]:
    """A crowd of no told country ("thousands marched in Valletta") as people of the place, or of whom they protest against."""
    if len(actor) != 1 or actor[0].country or actor[0].sector not in (None, "CIV", "ACT"):
        return actor, ""
    country = actors.setting.country(found.head) or next((one.country for one in to if one.country), None)
    if country is None:
        return actor, ""
    crowd = msgspec.structs.replace(actor[0], country=country, sector=actor[0].sector or "CIV")
    return (crowd,), f"actor: people of {country}, where it is told of"


def _is_occasion(head: Token) -> bool:
    """Is a happening named as what something else answers or comes after ("after days of protests", "to quell the unrest")?"""
    at = head
    if at.dep_ == "pobj" and at.head.lower_ == "of" and at.head.head.lemma_.lower() in _SPELLS:
        at = at.head.head
    if at.dep_ == "npadvmod":
        return True
    if at.dep_ in ("pobj", "pcomp"):
        return at.head.lower_ in _OCCASION
    return at.dep_ in ("dobj", "nsubjpass") and at.head.lemma_.lower() in _MEETING_WITH


_SPELLS = frozenset("day week month night hour year spate wave series string".split())
_OCCASION = frozenset("after following amid amidst during over against to despite as of before since".split())
_MEETING_WITH = frozenset(
    "cause crush draw ease end face fuel ignite prompt provoke quell quash see spark stoke suppress trigger witness".split()
)


def _placeless(side: Sequence[Actor]) -> bool:
    return all(one.country is None and one.sector in (None, "REB") for one in side)
