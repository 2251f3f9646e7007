"""Noun phrases by their words: what stands before and after a head, and what that tells of whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REACH = 100
LOCATIVE = frozenset(
    (
        "in at over near across inside outside throughout around within off above along beyond through via onto into amid behind"
    ).split()
)
# who stands there is not whose one is ("supporters in Oslo")
PLACED = ("in", "inside", "around", "near", "across")
MOTION = frozenset(
    "go come fly travel head arrive return move walk drive sail flee march cross drift leave land depart "
    "escape rush retreat deport evacuate bring take carry ship transfer relocate transport emigrate".split()
)
PARTITIVE = frozenset(
    "group number series some many most majority half part dozen dozens hundred hundreds thousand thousands score scores one "
    "several few all none any both each pair couple band handful rest lot lots crowd wave tens two three four five six "
    "coalition team delegation bulk third quarter million millions bunch kind member members either neither".split()
)
PARTITIVE_KEEP = frozenset("member members team delegation coalition crowd band".split())
ABSTRACT_ENDINGS = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism", "ship", "ing", "cy", "dom", "age", "ure", "sis")
HUMAN_ENDINGS = ("er", "or", "ers", "ist", "ists", "ian", "man", "men", "woman", "women", "ee", "eer", "ant")
ABSTRACT = frozenset(
    "role policy attack strike airstrike war visit trip tour move plan deal offer bid tie relation claim interest "
    "talk pressure support "
    "threat behavior behaviour influence effort program programme rule border soil territory airspace water economy "
    "help aid raid assault campaign step ban call demand request response reply refusal withdrawal approval denial "
    "proposal law bill vote veto resolution order warning test launch missile rocket drone nuke weapon bomb fire hand backing "
    "sovereignty position stance view side interference conduct crackdown siege blockade shelling bombing bombardment failure "
    "success arrest release hope fear concern desire wish will right land sea coast north south east west city "
    "capital town village region "
    "debt oil gas export import trade market currency sanction tariff embargo boycott meddling cyberattack hack election "
    "victory defeat coup revolution uprising protest history culture presence pullout pull-out control abuse".split()
)
# nouns of doing whose "of" names the doer, not the one it is done to ("the decision of the court", not "the killing of")
DOER_OF = frozenset(
    "decision request policy effort plan statement action behavior behaviour aggression intention refusal failure "
    "proposal demand "
    "role position view stance claim offer bid will wish desire support approval consent objection reaction response reply "
    "presence aim interest ambition warning announcement criticism condemnation threat fear hope right crime atrocity act "
    "initiative program programme campaign influence tactic move help aid hand backing participation involvement".split()
)
# those who are somebody's and not of his nation
OTHERS = frozenset(
    "ally neighbor neighbour partner rival foe enemy opponent critic adversary backer supporter proxy counterpart "
    "friend successor captor abductor kidnapper tormentor torturer attacker assailant killer murderer persecutor".split()
)
# bodies of a state, which without any other word are those of the opposition, deputies, judges or crowds who deal with them
OWN_BODIES = frozenset(
    "government authority authorities police parliament president army military court judiciary regime cabinet administration "
    "legislature senate congress junta".split()
)
OWN_SECTORS = frozenset(("OPP", "PTY", "LEG", "JUD", "ACT", "REL", "CIV"))
# verbs whose object or passive subject is struck: a bare number there are people of the place ("killing eight")
STRIKING = frozenset(
    "kill wound injure hurt maim behead execute shoot stab slaughter massacre murder abduct kidnap seize arrest detain jail "
    "imprison hang torture rape lynch assassinate burn crush bury trap poison round capture".split()
)
DYING = frozenset("die perish drown suffocate".split())
# all of their kind, in a government's words of principle
ANYBODY = frozenset("woman girl man boy child youth people person civilian journalist worker survivor victim family".split())
TREATIES = frozenset(
    "treaty agreement accord accords pact convention protocol charter statute covenant compact deal jcpoa npt nafta inf cptpp "
    "tpp armistice memorandum".split()
)
# one is in a treaty as in a club: whoever leaves, joins or comes back to it does so to the treaty
LEAVING = frozenset(
    "leave quit exit abandon scrap repudiate abrogate terminate renounce denounce withdraw secede pull walk opt drop rejoin join "
    "re-join reenter re-enter accede return suspend cancel revoke tear rip ditch withdrawal exit pullout departure accession "
    "return participation compliance bow back step dump unsign nullify rescind annul".split()
)
ARTICLES = frozenset(("the", "a", "an"))
# those whose nation nobody tells have none (the gold guide), where others are of the place that the text plays in
UNTOLD = frozenset(
    "militant terrorist jihadist jihadi gunman gunmen extremist attacker assailant bomber hijacker kidnapper pirate islamist "
    "captor abductor perpetrator shooter "
    "mercenary hacker user suspect refugee migrant immigrant asylum-seeker foreigner traveller traveler tourist "
    "stowaway smuggler "
    "trafficker donor creditor lender".split()
)
UNTOLD_PHRASES = ("asylum seeker", "armed man", "armed men", "armed assailant", "unidentified man", "masked man", "masked men")
# what leads to a place, and who goes there
ROUTES = frozenset("road route way path highway motorway railway flight train bus ferry bridge pipeline corridor".split())
# of these it is not told whose they are where only the place is
GUESTS = frozenset("migrant refugee foreigner immigrant tourist traveller traveler expatriate asylum-seeker seeker".split())
# with these a state deals at home: they are not of the one that condemns it for that, or sanctions it
INNER = frozenset(
    "protester protestor demonstrator marcher junta coup opposition dissident activist civilian crackdown regime general "
    "politician minority critic blogger journalist villager monk prisoner force ruler army military figure".split()
)
# several of these, with nobody told whose they are, are of several states ("Diplomats met in Vienna")
OF_SEVERAL = frozenset("diplomat delegate negotiator envoy ambassador mediator delegation".split())
# those with whom the police, the courts and the army of a state deal at home
OWN_PEOPLE = frozenset(
    "protester protestor demonstrator marcher rioter activist dissident opponent critic journalist reporter student monk striker "
    "worker lawyer editor blogger teacher campaigner".split()
)
# extremists of these are a country's own ("far-right extremists marched in Cologne")
DOMESTIC = frozenset("right-wing left-wing far-right far-left right left wing far neo-nazi white nationalist hindu".split())
# who knows of a state is not its own for that ("a North Korea expert"); an adjective tells ("a Russian analyst")
KNOWERS = frozenset(
    "expert analyst specialist scholar watcher researcher historian hand correspondent fellow desk adviser advisor director "
    "hawk programme program studies envoy lecturer professor economist strategist observer bureau".split()
)
KIN = frozenset(
    "wife husband son daughter brother sister father mother uncle aunt cousin nephew niece widow widower grandson "
    "granddaughter grandfather grandmother stepson stepdaughter half-brother half-sister twin brother-in-law sister-in-law "
    "son-in-law daughter-in-law father-in-law mother-in-law fiancé fiancée".split()
)
# a name that ends in one of these is a body's, whatever person it is called after ("Sultan Murad Division")
BODY_WORDS = frozenset(
    "division brigade brigades battalion department committee council ministry foundation institute bank party group front "
    "movement army force forces commission agency university college center centre union association organization "
    "organisation federation corps company times post news tribune court hospital airport prize award act treaty law society "
    "museum school church mosque square street palace tower hall park bridge dam stadium club network trust initiative plan "
    "doctrine regiment squadron militia cartel gang congregation academy".split()
)


def left_start(head: Token) -> int:
    """Index of the first token of the phrase before and at its head: determiners, possessors, adjectives, compounds."""
    start = head.i
    for child in head.children:
        if child.i < head.i and child.dep_ in (
            "det",
            "amod",
            "compound",
            "poss",
            "nmod",
            "nummod",
            "quantmod",
            "predet",
            "advmod",
            "npadvmod",
            "punct",
            "appos",
            "acl",
        ):
            if child.dep_ == "punct" and child.text not in ("-", "‘", "’", '"', "“"):
                continue
            if child.dep_ == "advmod" and (
                child.i < head.i - 6 or child.pos_ in ("SCONJ", "ADP") or child.lower_ in ("when", "after", "then", "also")
            ):
                continue
            start = min(start, child.left_edge.i)
    return max(start, sentence_around(head)[0])


def sentence_around(token: Token) -> tuple[int, int]:
    """Start and end (exclusive) of a token's sentence, looked for no further than `_REACH` tokens to either side.

    spaCy's `token.sent` walks the whole sentence each time, which a text without full stops makes quadratic.
    """
    doc = token.doc
    start = token.i
    while start > 0 and token.i - start < _REACH and not doc[start].is_sent_start:
        start -= 1
    end = token.i + 1
    while end < len(doc) and end - token.i < _REACH and not doc[end].is_sent_start:
        end += 1
    return start, end


def is_abstract(token: Token) -> bool:
    """Whether a noun names a deed, a thing or a quality, not one who acts."""
    lemma = token.lemma_.lower()
    return lemma in ABSTRACT or (len(lemma) > 6 and lemma.endswith(ABSTRACT_ENDINGS))


def governor(token: Token) -> Token | None:
    """The preposition that a noun hangs on, through conjunctions; None where it hangs on none."""
    seen = 0
    while token.dep_ in ("conj", "appos", "nmod") and token.head.i != token.i and token.head.i < token.i and seen < 12:
        token = token.head
        seen += 1
    return token.head if token.dep_ in ("pobj", "pcomp") else None


def clean_name(doc: Doc, start: int, end: int) -> str:
    """The words of tokens start to end as they stand, without article, quotation marks and space at either end."""
    while start < end - 1 and (
        doc[start].lower_ in ARTICLES or doc[start].is_space or doc[start].is_quote or doc[start].is_punct
    ):
        start += 1
    if start >= end:
        return ""
    return " ".join(doc[start:end].text.split())


PLACE_NOUNS = frozenset(
    "city town province north south east west outskirt village region part port border district coast area capital "
    "suburb northeast "
    "northwest southeast southwest island airport camp center centre corner frontier governorate shore street territory".split()
)


NOT_HUMAN = frozenset(
    "door power paper border order water number sector factor river winter letter matter center weather offer tower "
    "corner chapter cover "
    "layer summer disaster harbor error terror horror labor color honor floor corridor reactor motor mirror vector "
    "computer server "
    "transfer chamber theater danger tender charter bomber anger hunger chapter plant restaurant warrant grant "
    "document tenant deterrent "
    "list committee guarantee fee coffee".split()
)


def conjoined(token: Token) -> list[Token]:
    """The tokens joined to this one by 'and', 'or' and commas, in order, those of their conjuncts too."""
    found: list[Token] = []
    waiting = [token]
    while waiting and len(found) < 40:
        head = waiting.pop(0)
        for child in head.children:
            if child.dep_ == "conj" and child.i > head.i:
                found.append(child)
                waiting.append(child)
            elif child.dep_ == "prep" and child.lower_ == "of" and head.pos_ == "PROPN":
                # "the Federated States of Micronesia, Nauru and Palau": the list may hang on the name's last word
                waiting.extend(inner for inner in child.children if inner.dep_ == "pobj" and inner.pos_ == "PROPN")
    return sorted(found, key=lambda word: word.i)


_OF_TOWNS = frozenset(
    "mayor deputy-mayor governor prefect bishop archbishop town city village suburb outskirt port capital municipality "
    "province district neighbourhood neighborhood residents people".split()
)


def names_town(doc: Doc, start: int) -> bool:
    """Whether the words before a name say that it is a town's ("the mayor of Bani Walid")."""
    at = start - 1 - (start > 1 and doc[start - 1].lower_ == "the")
    return at > 0 and doc[at].lower_ == "of" and doc[at - 1].lemma_.lower() in _OF_TOWNS
