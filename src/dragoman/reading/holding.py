"""What a frame's data cannot say of itself: an event told as holding is a state, and a state's value in the text's own words.

"Norway recognised Kosovo in 2008" is an event; "Norway recognises Kosovo" and "Spain has never recognised Kosovo" tell
what holds. A headline's present tense tells events ("Norway recognises Kosovo"), so there only a negation is a state.
The value of an office is its title, of a treaty the words that it is called by (gold guide, table of states).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.codebook import Codebook, Frame
from dragoman.reading.layers import Match, Stance
from dragoman.record import Actor, Modality, Source

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.reading.actors import ActorReader

HELD_TIES = frozenset({"recognition"})
"""Ties whose starting and holding are told by one and the same verb."""

NAMED_BY = {"office": ("post",), "treaty": ("treaty-kind", "pact")}
"""Classes of the codebook whose word, with what stands before it, is the value of a state that has none of its own."""

_PRESENT = frozenset({"VBZ", "VBP"})
_CEREMONY = frozenset({"officially", "formally", "today", "unilaterally"})
_TITLE_PARTS = frozenset({"compound", "amod", "nmod"})
_OF = frozenset({"of state", "of government", "of staff"})
_NAMES = frozenset({"GPE", "NORP", "PERSON"})
_PASSING = frozenset({"former", "new", "current", "then", "late", "outgoing", "incoming", "next"})


def as_held(head: Token, frame: Frame, codebook: Codebook, said: Modality, passage: str) -> Frame:
    """The frame of the state, where an event that starts a tie is told as holding or as never begun; else the frame itself.

    head: the verb; passage: the kind of passage that it stands in.
    """
    lasting = codebook.frames.get(LASTING.get(frame.name, ""))
    if lasting is not None and said == "asserted" and _goes_on(head):
        return lasting
    bond = frame.starts
    if bond is None or bond.tie not in HELD_TIES:
        return frame
    state = codebook.frames.get(f"{bond.tie}.{bond.value}")
    if state is None:
        return frame
    if said == "negated" or (said == "asserted" and passage != "headline" and _present(head)):
        return state
    return frame


LASTING = {
    "assault.fight": "war.war", "sanction.designate-terrorist": "sanctions.named", "sanction.sanctions": "sanctions.named",
}  # fmt: skip
"""Frames of events that hold over a time where they are told as going on, and the state that they then are."""


def _goes_on(head: Token) -> bool:
    """Told as going on: "are fighting", "have been fighting", "being blacklisted by", "has fought the army for years"."""
    auxiliaries = {kid.lower_ for kid in head.children if kid.dep_ in ("aux", "auxpass")}
    if head.tag_ == "VBG":
        return bool(auxiliaries & {"is", "are", "'s", "'re", "been"})
    if "being" in auxiliaries:
        return True
    since = any(kid.lower_ in ("since", "for") and any(one.ent_type_ == "DATE" for one in kid.subtree) for kid in head.children)
    return since and bool(auxiliaries & {"has", "have"})


GIVING = frozenset({"AGREE", "AID", "CONCEDE", "CONSULT", "COOPERATE", "RETREAT", "SUPPORT"})
"""Types of what may be asked of somebody, so that saying that one will not do it is refusing it."""
_WILL_NOT = frozenset({"will", "wo", "would", "shall", "can", "ca", "could"})
_DO_NOT = frozenset(
    {"accept", "acknowledge", "agree", "allow", "endorse", "intend", "recognise", "recognize", "support", "tolerate", "want"}
)


def as_refused(head: Token, frame: Frame, codebook: Codebook, said: Modality) -> Frame:
    """The frame of refusing, where somebody says that they will not do what may be asked of them; else the frame itself.

    "Oman will not extradite them", "cannot accept", "does not accept the result" refuse (gold guide, REJECT); "did not
    meet", "has not signed" only tell what did not happen.
    """
    refuse = codebook.frames.get("reject.refuse")
    if refuse is None or said != "negated" or frame.type not in GIVING or head.sent[-1].text == "?":
        return frame
    auxiliaries = [kid for kid in head.children if kid.dep_ in ("aux", "auxpass")]
    if any(kid.lower_ in _WILL_NOT for kid in auxiliaries):
        return refuse
    does_not = any(kid.lower_ in ("do", "does", "did") for kid in auxiliaries)
    return refuse if does_not and head.lemma_.lower() in _DO_NOT else frame


TRIED = frozenset({"ASSAULT", "COERCE", "PROTEST"})
"""Types of deed of which the attempt is itself such a deed ("tried to storm the palace"); who tries to mediate mediates."""
_TRYING = frozenset("abortive attempt attempted botched endeavor endeavour failed try unsuccessful".split())


def as_tried(frame: Frame, stance: Stance) -> bool:
    """Is a deed of force told as tried, and as nothing less sure than that? To try it is to do it, come of it what may."""
    return (frame.type in TRIED or frame.mode == "mediate") and bool(stance.why) and _TRYING.issuperset(stance.why)


_DEEDS = frozenset({"AID", "ASSAULT", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "RETREAT"})
"""Types of deed, not word: told for a day to come, it has not been done."""


def to_come(frame: Frame, when: str | None, published: str | None) -> bool:
    """Is a deed that is told as done set for, or due by, a day after the text's own ("ordered their withdrawal by May")?"""
    if frame.type not in _DEEDS or not when or not published or "~" in when:
        return False
    start, _, end = when.partition("/")
    day = end if start in ("", "..") else start
    known = published[:10]
    return day[:1].isdigit() and day > known and not known.startswith(day)


_LAID_DOWN = frozenset({"announce", "approve", "authorise", "authorize", "unveil"})
_LATER = frozenset({"AID", "MOBILIZE"})
_PLOTS = frozenset({"conspiracy", "plan", "plot", "scheme"})
_DEALT_OUT = frozenset({"convict", "deport", "execute", "expel", "extradite", "fine", "imprison", "sentence"})
_SPEECH = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "THREATEN"})
_EDICTS = frozenset({"act", "bill", "decree", "directive", "edict", "law", "order", "ordinance", "resolution", "rule"})
DOUBTFUL = frozenset({"alleged", "apparent", "feared", "possible", "potential", "presumed", "suspect", "suspected"})
"""Words for what may have happened."""


def in_prospect(head: Token, frame: Frame) -> Modality | None:
    """What a deed told by a noun or a word for planning is besides told: to come, or only possible; None where it is told.

    "announced more aid", "a plot to kill the king", "faces deportation".
    """
    if head.pos_ == "NOUN" and head.lemma_.lower() in _PLOTS and frame.type not in _SPEECH:
        return "future"
    if head.lemma_.lower() in _LAID_DOWN and frame.type in _LATER:
        return "future"
    node = head.head if head.dep_ in ("conj", "compound") else head
    if node.dep_ == "pobj" and node.head.lower_ == "of":
        node = node.head.head
    if node.pos_ not in ("NOUN", "PROPN") or node.dep_ not in ("dobj", "nsubjpass"):
        return None
    verb = node.head.lemma_.lower()
    if verb in _LAID_DOWN and (frame.type in _LATER or frame.mode == "withdraw"):
        return "future"
    return "hypothetical" if verb == "face" and frame.mode in _DEALT_OUT else None


def is_apart(head: Token, above: Frame) -> bool:
    """Is a deed told for itself though it is named by a frame that else takes in what stands under it?

    "an order banning the party" bans it, "an inquiry into the suspected poisoning" tells of what is suspected.
    """
    if above.type == "REQUEST" and head.dep_ == "acl" and head.tag_ == "VBG" and head.head.lemma_.lower() in _EDICTS:
        return True
    return above.mode == "investigate" and any(kid.dep_ == "amod" and kid.lower_ in DOUBTFUL for kid in head.children)


def as_given(head: Token, frame: Frame, codebook: Codebook, said: Modality) -> Frame:
    """The frame of giving, where somebody "will offer" or "may offer" help: what is to be given later is no offer made now."""
    relief = codebook.frames.get("aid.relief")
    offers = frame.name == "agree.pledge-aid" and head.lemma_.lower() == "offer" and said in ("future", "hypothetical")
    return relief if offers and relief is not None else frame


HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "REJECT", "SANCTION"})
"""Types of deed of which announcing it as one's own, on a condition, is threatening it."""
_SHALL = frozenset({"will", "would", "shall", "'ll", "’ll"})
_CONDITION = frozenset({"if", "unless"})
_MENACING = frozenset({"threaten", "vow", "warn", "swear"})


def as_threatened(  # noqa: PLR0917
    doc: Doc, found: Match, frame: Frame, codebook: Codebook, said: Modality, actor: Sequence[Actor], sources: Sequence[Source]
) -> tuple[Frame, Token | None]:
    """The frame of threatening, where somebody says what they will do to another unless or if; else the frame itself.

    "Ecuador will close the border unless Peru frees the ships, Quito said" is a threat by Ecuador (gold guide: what is
    threatened is no claim of its own). -> the frame, and the subject of the condition, who may be the one threatened.
    """
    name = "threaten.force" if frame.type in ("ASSAULT", "MOBILIZE") else "threaten.threaten"
    if said == "asserted" or frame.type not in HOSTILE or name not in codebook.frames or not sources:
        return frame, None
    head = doc[found.head]
    own = {(one.country or one.name) for one in actor}
    speaker = sources[-1].country or sources[-1].name
    if speaker not in own or not any(kid.lower_ in _SHALL for kid in head.children):
        return frame, None
    clauses = [kid for verb in (head, head.head) for kid in verb.children if kid.dep_ == "advcl"]
    bound = next((kid for kid in clauses if any(mark.lower_ in _CONDITION for mark in kid.children)), None)
    if bound is None and head.head.lemma_.lower() not in _MENACING:
        return frame, None
    subjects = [kid for kid in bound.children if kid.dep_ in ("nsubj", "nsubjpass")] if bound is not None else []
    return codebook.frames[name], next(iter(subjects), None)


def menaces(doc: Doc, matches: Sequence[Match], codebook: Codebook) -> list[tuple[int, int]]:
    """Readiness for a hostile deed ("is prepared to impose sanctions"), which threatens it: the heads of both."""
    if "threaten.threaten" not in codebook.frames:
        return []
    deeds = {one.head for one in matches if codebook.frames[one.frame].type in HOSTILE - {"REJECT"}}
    ready = [one.head for one in matches if codebook.frames[one.frame].name in _READY]
    return [(at, aim) for at in ready for aim in deeds if doc[aim].head.i == at and doc[aim].dep_ in ("xcomp", "advcl", "ccomp")]


_READY = frozenset({"agree.ready"})


def _present(head: Token) -> bool:
    """A simple present, active or passive ("recognises", "is recognised"); no progress, perfect or modal, no day, no ceremony."""
    for kid in head.children:
        if kid.lower_ in _CEREMONY or (kid.dep_ in ("npadvmod", "prep") and any(one.ent_type_ == "DATE" for one in kid.subtree)):
            return False
    auxiliaries = [kid for kid in head.children if kid.dep_ in ("aux", "auxpass")]
    if not auxiliaries:
        return head.tag_ in _PRESENT
    if any(kid.tag_ == "MD" for kid in auxiliaries) or len(auxiliaries) > 1:
        return False
    return auxiliaries[0].tag_ in _PRESENT and (auxiliaries[0].dep_ == "auxpass" or auxiliaries[0].lemma_ == "do")


def value_told(doc: Doc, found: Match, frame: Frame, codebook: Codebook) -> str | None:
    """The value of a state as the text words it: "interim president", "extradition treaty"; None where it names none."""
    for name in NAMED_BY.get(frame.type, ()):
        words = codebook.classes.get(name)
        for index in found.words if words else ():
            word = doc[index]
            if words and (word.lemma_.lower() in words.single or word.lower_ in words.single):
                start = end = index
                if start > 1 and doc[start - 1].text == "-":
                    start -= 2  # "Secretary-General"
                while start > 0 and doc[start - 1].dep_ in _TITLE_PARTS and doc[start - 1].lower_ not in _PASSING:
                    start -= 1
                    if doc[start].ent_type_ in _NAMES:
                        start += 1
                        break
                if doc[end + 1 : end + 3].text.lower() in _OF:
                    end += 2
                return doc[start : end + 1].text
    return None


def office_of(holder: Sequence[Actor], actors: ActorReader) -> tuple[tuple[Actor, ...], str]:
    """The state whose office it is, where no body is named: that of who holds it ("was sworn in as president"). -> and why."""
    countries = {one.country for one in holder}
    country = countries.pop() if len(countries) == 1 else None
    state = actors.gazetteer.state(country) if country else None
    if state is None or any(one.name == state.name for one in holder):
        return (), ""
    return (Actor(name=state.name, country=state.code, sector="GOV"),), "recipient: the state of who holds the office"


_REMEMBERED = frozenset({"anniversary", "bicentenary", "bicentennial", "centenary", "centennial", "jubilee"})


def is_only_remembered(head: Token) -> bool:
    """Is a thing named only as what a day recalls ("on the sixth anniversary of the coup")? That tells no claim of it."""
    at = head
    for _ in range(6):
        if at.dep_ not in ("pobj", "pcomp", "prep", "compound", "poss", "conj", "nmod"):
            return False
        at = at.head
        if at.lemma_.lower() in _REMEMBERED:
            return True
    return False
