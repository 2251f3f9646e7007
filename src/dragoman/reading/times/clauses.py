"""Clauses: how an expression of time hangs on a predicate, and whether a predicate is told as new. On the parse alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading.times.tense import cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CARRIERS = frozenset(
    "take hold have begin start open end happen occur make give launch conduct carry stage resume follow come continue "
    "erupt break pay deliver sign reach conclude last".split()
)
"""Verbs that say no more than that their noun happens: a date on them is the noun's."""
_ENDING = frozenset({"end", "conclude", "break", "resume", "continue", "last", "follow"})
"""Those of them whose noun was there before."""
_SUBORDINATE = frozenset({"relcl", "advcl", "acl", "ccomp", "csubj", "pcomp"})
_OTHER_HAPPENING = frozenset({"after", "before", "following", "despite", "over", "since", "amid", "about", "against", "for"})
_OF_BEFORE = frozenset({"for", "of", "over", "since"})
"""Prepositions behind which a gerund tells what went before."""
_LASTING = frozenset({"consider", "regard", "view"})
"""Verbs whose present tense tells what has long been so, not what has just happened."""
_SPEAKING = frozenset(
    "accuse add appeal blame call condemn criticise criticize demand denounce praise reiterate say slam tell thank urge "
    "voice warn welcome".split()
)
_DATED_NOUNS = frozenset({"talk", "meeting", "visit", "attack", "vote", "summit", "strike", "raid"})
_WITHIN = frozenset({"in", "during", "at", "since", "after", "before", "until"})
ABOVE = "of the verb above it"
ELSEWHERE = (99.0, "of another happening")
SINCE = "of the clause since which it holds"
_LEAD_SENTENCES = 3
_SHORT_TEXT = 150  # tokens; a brief is all lead


def is_verb(token: Token) -> bool:
    """A verb, and no participle that serves as a preposition ("following")."""
    return (token.pos_ in ("VERB", "AUX") and token.dep_ != "prep") or _mistagged(token)


def _mistagged(token: Token) -> bool:
    """A noun with a subject and an object of its own is a verb in the present ("France and Germany end talks")."""
    kinds = {child.dep_ for child in token.children} if token.tag_ in ("NN", "NNS") else set()
    return "nsubj" in kinds and bool(kinds & {"dobj", "prep", "appos", "amod"})


def path_up(token: Token) -> list[Token]:
    """The token and all above it, up to the root of its sentence."""
    path = [token]
    while path[-1].head.i != path[-1].i and len(path) < 200:
        path.append(path[-1].head)
    return path


def in_a_name(root: Token, head: Token) -> bool:
    """Is it part of another thing's name: 'the War of 1967', 'the 2011 uprising'?"""
    noun = root.head
    if root.dep_ == "pobj" and noun.lower_ == "of" and noun.head.pos_ == "PROPN":
        noun = noun.head
    elif root.dep_ not in ("nummod", "compound", "nmod", "amod") or is_verb(noun):
        return False
    if noun.i == head.i or noun.lemma_ in _DATED_NOUNS:
        return False
    # "won it in the War of 1967" is dated by the war; "cites the Act of 1871" by nothing
    return not (noun.dep_ == "pobj" and noun.head.lower_ in _WITHIN)


def _leads_away(token: Token) -> bool:
    """Is it the object of a preposition that names another happening ('after the arrest', 'ahead of the vote on May 24')?"""
    if token.dep_ != "pobj" or (token.ent_type_ in ("DATE", "TIME") and token.pos_ != "NOUN"):
        return False
    before = token.head
    return before.lower_ in _OTHER_HAPPENING or (before.lower_ == "of" and before.head.lower_ in ("ahead", "eve"))


def tie_of(root: Token, head: Token) -> tuple[float, str] | None:
    """How an expression hangs on a head, and at what cost; None where it does not."""
    up = path_up(root)
    indices = [token.i for token in up]
    if head.i in indices:
        between = up[1 : indices.index(head.i)]
        between = [token for token in between if token.lower_ not in _FROM]
        clauses = [token for token in between if is_verb(token) and token.dep_ in _SUBORDINATE]
        if clauses:
            marks = {child.lower_ for child in clauses[-1].children if child.dep_ in ("mark", "advmod")}
            if len(clauses) == 1 and clauses[0].dep_ == "advcl" and clauses[0].head.i == head.i:
                if "since" in marks:
                    return 1.5, SINCE
                if "when" in marks:
                    return 2.5, "of the clause that times it"
            if len(clauses) == 1 and _dates_the_text(clauses[0], head):
                return 2.5, "of the text that does it"
            return None
        if any(_leads_away(token) for token in between[0 if root.dep_ == "poss" else 1 :]):
            return ELSEWHERE
        verbs = [token for token in between if is_verb(token)]
        return (len(between) * 0.2 + len(verbs) * 1.0, "of the predicate" if not verbs else "of a verb below it")
    governor = next((token for token in up[1:] if is_verb(token)), None)
    if governor is None:
        return None
    above = path_up(head)
    if governor.i not in [token.i for token in above]:
        # "on Monday A met B and signed C", parsed with the date on the first of two verbs in a row
        if governor.head.i == head.i and governor.dep_ == "conj" and root.i < governor.i < head.i:
            return 2.5, "of a verb beside it"
        return None
    between = above[1 : [token.i for token in above].index(governor.i)]
    nominal = not is_verb(head)
    if nominal and not any(is_verb(token) for token in between):
        if governor.lemma_ in _CARRIERS or head.dep_ in ("nsubjpass", "nsubj", "attr"):
            return 1.5, "of the verb that carries it"
        if root.i > head.i and tense_of(governor) in ("present", ""):
            return 1.8, "beside its noun"  # "answers the expulsion of an envoy on 6 February"
        return 2.0, ABOVE
    if governor.lemma_ in cues()["saying"] or governor.lemma_ == "say":
        return None
    chain = [head, *[token for token in between if is_verb(token)]]
    if any(token.dep_ in ("relcl", "ccomp", "advcl", "acl", "parataxis") for token in chain):
        if (
            all(token.dep_ in ("advcl", "acl") for token in chain if token.dep_ in ("relcl", "ccomp", "advcl", "acl"))
            and head.tag_ == "VBG"
        ):
            return 3.0, "of the clause above it"
        return None
    if head.dep_ == "conj" and root.i > head.i:
        return None
    return 2.0, "of the clause above it"


_FROM = frozenset({"beginning", "commencing", "starting"})
"""Participles that are prepositions before a date ("will close its embassy, starting next month")."""


def _dates_the_text(clause: Token, head: Token) -> bool:
    """Does a participle date the text by which something is done ("ended the war in a treaty signed in July")?"""
    text = clause.head
    through = clause.dep_ == "acl" and clause.tag_ == "VBN" and text.dep_ == "pobj" and text.head.lower_ in _THROUGH
    return through and text.head.head.i == head.i and text.lemma_.lower() in _DOING_TEXTS and clause.lemma_ in _MAKING


_THROUGH = frozenset({"by", "in", "through", "under", "with"})
_DOING_TEXTS = frozenset("accord agreement communiqué communique declaration decree law letter note pact protocol treaty".split())
_MAKING = frozenset({"adopt", "agree", "conclude", "date", "issue", "make", "pass", "publish", "reach", "send", "sign"})


def tells_in_the_present(doc: Doc) -> bool:
    """Is it a brief that tells its news in the present? Then what it tells in the past lies behind that."""
    if len(doc) > _SHORT_TEXT:
        return False
    roots = [sentence.root for sentence in doc.sents if is_verb(sentence.root)]
    return bool(roots) and tense_of(roots[0]) == "present" and roots[0].lemma_ != "be"


def may_have(head: Token) -> bool:
    """'may have been involved': if so, then before now."""
    words = {child.lower_ for child in head.children if child.dep_ in ("aux", "auxpass")}
    return "have" in words and bool(words & {"may", "might", "must"})


def is_fresh(doc: Doc, head: Token) -> bool:
    """Does the text report it as new? By the tense of its clause, and for past tense by its place in the text."""
    verb = head if is_verb(head) else None
    if verb is None:
        above = next((token for token in path_up(head)[1:] if is_verb(token)), None)
        if above is None:
            return in_lead(doc, head) and head.dep_ == "ROOT"
        if head.pos_ == "ADJ" and head.dep_ in ("acomp", "oprd") and above.lemma_ == "be":
            return is_fresh(doc, above)  # "is ready to help"
        carried = head.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "conj") and above.lemma_ in _CARRIERS
        carried = carried and above.lemma_ not in _ENDING and bool(tense_of(above))
        return carried and is_fresh(doc, above)
    if verb.dep_ == "pcomp" and verb.head.lower_ in _OF_BEFORE:
        return False  # "was dismissed for criticising them", "accuses them of shelling it"
    tense = tense_of(verb)
    if tense == "present":
        return verb.lemma_ not in _LASTING
    if tense == "pluperfect":
        return False
    if tense in ("past", "perfect") and verb.dep_ == "relcl" and tells_in_the_present(doc):
        return False
    if tense == "past" and verb.lemma_ in _SPEAKING:
        return True
    if tense in ("past", "perfect"):
        return in_lead(doc, verb)
    above = next((token for token in path_up(verb)[1:] if is_verb(token)), None)
    return is_fresh(doc, above) if above is not None else in_lead(doc, verb)


def tense_of(verb: Token) -> str:
    """present, past, perfect, pluperfect, or '' for a verb without tense of its own."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in helpers}
    if "been" in words and verb.tag_ == "VBG":
        return "pluperfect"  # "has been pressing" began before the news
    if words & {"had", "'d"} and verb.tag_ in ("VBN", "VBD"):
        return "pluperfect"
    if words & {"has", "have", "'ve", "having"}:
        return "perfect"
    if words & {"was", "were", "did"} or verb.tag_ == "VBD":
        return "past"
    if words & {"is", "are", "am", "'s", "'re", "does", "do"} or verb.tag_ in ("VBZ", "VBP", "NN", "NNS"):
        return "present"
    if verb.tag_ == "VB" and verb.dep_ == "ROOT" and not helpers:
        return "present"  # a plural subject's verb, tagged as an infinitive
    return ""


def in_lead(doc: Doc, token: Token) -> bool:
    if len(doc) <= _SHORT_TEXT:
        return True
    for number, sentence in enumerate(doc.sents):
        if number >= _LEAD_SENTENCES:
            return False
        if sentence.start <= token.i < sentence.end:
            return True
    return False
