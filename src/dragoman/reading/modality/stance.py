"""The walk from a predicate up to the clause that stands by itself, and what each step does to its modality."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.reading.attribution.lexicon import lemma as lemma_of
from dragoman.reading.layers import Stance
from dragoman.reading.modality.awaited import is_awaited, is_undone, start_of
from dragoman.reading.modality.operators import Operator, operators
from dragoman.reading.modality.own import NOMINAL, VERBAL, State, flip, indefinite, is_none, known_fact, own_words, then

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DEEPEST = 24
"""Steps up before the walk gives up; real sentences need six."""

_MARKS = frozenset({'"', "“", "”", "''", "``"})
_TAKES_PLACE = frozenset(
    "take happen occur begin start resume continue follow come ensue erupt break proceed go be remain exist materialize"
    " materialise arise end last run unfold open".split()
)
_SEEMING = frozenset({"appear", "be", "become", "look", "remain", "seem"})
_FALLS_THROUGH = frozenset({"fail", "collapse", "founder", "fizzle"})
_MINDED = frozenset("fear worry concern debate question doubt discuss oppose ponder protest mull consider consideration".split())
"""Words under which what has "the" or "their" before it is taken as given ("concern over the shelling")."""


_LEFT_OPEN = frozenset({"exclude", "preclude", "prevent", "rule out"})
"""Words whose negation leaves what stands under them open ("did not rule out sending troops")."""
_KEEPING_UP = frozenset("boost deepen expand extend give increase lend maintain preserve strengthen sustain uphold".split())
"""Verbs whose object lasts or comes about by them, though it has "its" before it ("will maintain its support")."""
_BARE = frozenset({"come", "dare", "go", "have", "hear", "help", "let", "make", "see", "watch"})
"""Verbs with an infinitive that has no "to" ("will help train soldiers")."""
_EVENTUALITY = frozenset({"case", "condition", "event", "eventuality"})
_ABOUT = frozenset(
    "account anniversary background cause circumstance consequence cost course denial detail effect extent gravity history impact"
    " importance legality legitimacy memory nature news number objective outcome reason result scale significance toll validity"
    " version victim video".split()
)
"""Nouns of what belongs to a deed; that they are doubted or denied leaves the deed itself told."""
_LONGING = frozenset(
    "consider contemplate crave demand desire envisage envision explore hint hope like mull prefer propose seek suggest want"
    " weigh wish".split()
)
_TEXTS = frozenset({"motion", "resolution"})
_ADOPTING = frozenset("accept adopt agree approve back endorse pass".split())
_RANKS = frozenset({"first", "second", "third", "last", "only", "latest"})
_COMPLEMENTING = frozenset("about against at away from into of on out over to toward towards with".split())
"""Prepositions that bind a gerund to the verb before it; behind others ("despite", "since") it is told for itself."""
_LAST_OF = frozenset({"close", "conclusion", "end"})
_WHEN = frozenset("after at before by following near since till toward towards until".split())
_DISPUTING = frozenset(
    "contest contradict debunk decry denounce deny discount dismiss dispute rebut refute reject repudiate ridicule".split()
)
_GATHERING = frozenset(
    "assemble convene demonstrate descend gather line march meet mobilise mobilize parade rally storm strike summon"
    " throng".split()
)
_VOTED = frozenset(
    "accept acquit adopt advance appoint approve back censure condemn confirm convict declare defeat designate dismiss dissolve"
    " elect endorse extend impeach name nominate oppose oust override overturn overrule pass ratify recognise recognize reject"
    " disqualify expel reelect remove renew repeal re-elect reinstate rescind revoke strip support suspend table uphold".split()
)
"""What a body does by voting for it; anything else that it votes for is to come."""
_DECREED = _VOTED | frozenset(
    "annul ban bar blacklist block cancel censor delist deny disqualify exclude expel fire outlaw override postpone prohibit"
    " reprimand sack shut suspend uphold".split()
) - frozenset("back elect recognise recognize oppose".split())
"""What is done by deciding it; anything else that is decided on is to come."""
_DECIDING = frozenset({"decide", "decision"})
_TALKING = frozenset("call convene meet phone ring speak talk telephone tweet write".split())
_SPOKEN = frozenset(
    "affirm apologise apologize ask assure commend commit condemn condole confer congratulate convey demand denounce discuss"
    " emphasise emphasize express extend invite negotiate object offer pledge praise promise protest raise reaffirm reassure"
    " reiterate request stress thank threaten underline underscore urge voice vow warn welcome".split()
)
"""What is done in a talk by speaking, where it is what the talk was for."""
_SETTLING = frozenset(
    "adopt announce approve begin close clinch conclude finalise finalize forge have hatch initiate ink launch make negotiate"
    " offer present reach seal secure sign start strike unveil".split()
) | frozenset(
    "attack blast condemn confirm criticise criticize decry defend denounce deplore explain justify laud oppose praise protest"
    " question reconsider regret reverse slam support uphold welcome".split()
)
"""Verbs that bring about a deal, a plan or a decision, or speak of it; the infinitive tells what is to be done by it."""
_WINNING = frozenset({"beat", "defeat", "edge", "outpoll", "oust", "succeed", "win", "topple"})
_WON = frozenset({"become", "capture", "claim", "clinch", "enter", "gain", "keep", "reclaim", "retain", "secure", "take", "win"})


_CALLED_OFF = frozenset({"cancel", "decline", "rebuff", "refuse", "reject", "scrap", "snub", "spurn", "veto"})
"""Verbs whose object is told for no claim of its own: that it does not come about is what they say."""


def stance(doc: Doc, head: int, words: Collection[int] = ()) -> Stance:
    """How the predicate at token `head` (verb, noun or adjective) stands in its sentence.

    words: the tokens that it is told by, where it is told by several ("has no interest in").
    Never raises on any token of the doc; a token outside it, or one that is no predicate, is asserted.
    """
    if not 0 <= head < len(doc):
        return Stance()
    node = doc[head]
    state = _status(node, 0, frozenset(words))
    if state.modality == "asserted" and is_awaited(node):
        state = then(state, "future", "probable", node.lower_)
    undone = next((doc[at] for at in sorted({head, *words}) if len(words) > 1 and is_undone(doc[at], words)), None)
    if state.modality == "asserted" and undone is not None:
        state = then(state, "future", "probable", undone.lower_)
    return Stance(modality=state.modality, degree=state.degree, why=state.why, idle=state.idle or _can(node))


def _can(node: Token) -> bool:
    """ "missiles that can reach the coast": what a thing is able to do is no claim."""
    return node.dep_ == "relcl" and any(child.dep_ == "aux" and child.lower_ in ("can", "ca") for child in node.children)


def _status(node: Token, depth: int, spoken: frozenset[int] = frozenset()) -> State:
    """The predicate's own words, within all that it hangs on."""
    inner = own_words(node, spoken)
    if depth >= DEEPEST:
        return inner
    return _within(node, inner, depth)


# ------------------------------------------------------------------ what it hangs on


def _within(node: Token, inner: State, depth: int) -> State:
    dep, above = node.dep_, node.head
    if above.i == node.i:
        return _questioned(node, inner)
    if dep == "conj":
        return _beside(node, inner, depth)
    if dep in ("acomp", "attr", "oprd") and above.lemma_ in ("be", "become", "remain", "seem", "appear", "stay", "get"):
        if above.lemma_ in ("seem", "appear"):
            inner = then(inner, "hypothetical", "probable", above.lower_) if inner.modality == "asserted" else inner
        return _through(_status(above, depth + 1), inner)
    if dep in ("xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp", "csubj", "csubjpass"):
        return _clause(node, inner, depth)
    if node.pos_ in NOMINAL:
        return _noun(node, inner, depth)
    if dep == "amod" and above.pos_ in NOMINAL and node.tag_ not in ("VBN", "VBG"):
        return inner
    if dep in ("parataxis", "dep", "intj"):
        return _questioned(node, inner)
    return inner


def _questioned(node: Token, inner: State) -> State:
    sentence = node.sent
    mark = next((token for token in sentence[-3:] if token.lower_ == "?"), None)
    if inner.modality == "asserted" and mark is not None and not _elsewhere_quoted(node, mark):
        return then(inner, "hypothetical", "possible", "?")
    return inner


def _elsewhere_quoted(node: Token, mark: Token) -> bool:
    """Does the question stand in a quotation that begins behind the predicate ("hold a placard that asks "Why?"")?"""
    return node.i < mark.i and sum(token.lower_ in _MARKS for token in node.doc[node.i : mark.i]) % 2 == 1


def _beside(node: Token, inner: State, depth: int) -> State:
    """The second of two joined predicates shares what governs the first, and its modal where it has no own subject."""
    first = node.head
    own_subject = any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in node.children)
    own_aux = any(child.dep_ == "aux" and child.lower_ != "to" for child in node.children)
    if node.pos_ in NOMINAL and first.pos_ in NOMINAL:
        return _through(_status(first, depth + 1), inner)
    if node.tag_ == "VB" and first.tag_ in ("VBD", "VBG", "VBN", "VBZ") and not own_subject and not own_aux:
        # "signed a deal to send troops and build a base", where the parse joins the last to the first
        nearer = [one for one in first.subtree if first.i < one.i < node.i and one.tag_ == "VB" and not node.is_ancestor(one)]
        if nearer:
            return _through(_status(nearer[0], depth + 1), inner)
    if not own_subject and not own_aux and node.tag_ in (first.tag_, "VB"):
        return _through(_status(first, depth + 1), inner)
    return _within(first, inner, depth + 1) if first.dep_ != "ROOT" else _questioned(first, inner)


def _clause(node: Token, inner: State, depth: int) -> State:
    dep, above = node.dep_, node.head
    infinitive = any(child.tag_ == "TO" and child.dep_ == "aux" for child in node.children)
    gerund = node.tag_ == "VBG" and not any(child.dep_ == "aux" for child in node.children)
    bare = node.tag_ == "VB" and above.lemma_ in _BARE and not any(child.dep_ in ("aux", "mark") for child in node.children)
    relation = "to" if infinitive or bare else "ing" if gerund else "that"
    if dep == "pcomp":
        return _behind_preposition(node, above, "ing", inner, depth)
    if dep in ("acl", "relcl"):
        if above.lemma_ in _EVENTUALITY and above.head.lower_ in ("in", "on") and not infinitive:
            return then(inner, "hypothetical", "possible", above.lower_)  # "in case the envoy is not freed"
        if infinitive:
            return _noun_infinitive(node, above, inner, depth)
        if dep == "acl" and any(child.dep_ == "mark" and child.lower_ in ("that", "whether") for child in node.children):
            return _apply(_find("noun", above, "that") or _TOLD, above, inner, depth, False)
        return inner
    kind = "adjective" if above.pos_ == "ADJ" else "noun" if above.pos_ in NOMINAL else "verb"
    if kind == "verb" and above.lemma_ == "have" and relation == "to" and dep == "xcomp":
        yet = any(child.lower_ == "yet" for child in (*above.children, *node.children))
        return _apply(_NOT_YET if yet else _HAVE_TO, above, inner, depth, True)
    if kind == "verb" and above.lemma_ == "go" and above.tag_ == "VBG" and relation == "to":
        return _apply(_GOING_TO, above, inner, depth, True)
    if (
        above.lemma_ in ("be", "become")
        and relation == "to"
        and any(token.lower_ in _RANKS for token in node.doc[above.i : node.left_edge.i])
    ):
        return _through(_status(above, depth + 1), inner)  # "was among the first states to recognise it"
    if above.lemma_ == "be" and relation == "to" and dep in ("xcomp", "advcl", "ccomp"):
        said = next((child for child in above.children if child.dep_ == "acomp"), None)
        if said is not None:
            return _apply(_find("adjective", said, "to") or _WISHED, above, inner, depth, False)
        return _apply(_GOING_TO, above, inner, depth, True)
    if relation == "to" and dep in ("advcl", "xcomp") and above.lemma_.lower() in _SETTLING:
        thing = next((child for child in above.children if child.dep_ in ("dobj", "nsubjpass")), None)
        settled = _find("noun", thing, "to") if thing is not None else None
        if thing is not None and settled is not None and settled.effect == "future":
            settled = _IMPLIES if settled.word in _DECIDING and _decreed(node) else settled
            return _apply(settled, thing, inner, depth, True)  # "signed a deal in Oslo to send troops"
    if kind == "verb" and above.lemma_ in ("seem", "appear") and relation == "to":
        return _through(_status(above, depth + 1), then(inner, "hypothetical", "probable", above.lower_))
    found = _find(kind, above, relation)
    controlled = not any(child.dep_ in ("dobj", "dative", "nsubjpass") for child in above.children)
    if dep == "ccomp" and relation == "that" and node.i < above.i and _apart(node, above):
        return inner
    if dep == "ccomp" and relation == "that" and (found is None or found.effect == "told") and _known_question(node):
        return inner
    if found is not None and found.word in _DECIDING and _decreed(node):
        found = _IMPLIES
    if dep in ("xcomp", "ccomp"):
        if found is None and relation != "that":
            if kind == "adjective":
                found = _WISHED if infinitive else None
            elif infinitive and dep == "xcomp":
                found = _purpose(node, above) if above.lemma_ == "vote" else _IMPLIES
        if found is None:
            found = _TOLD if relation == "that" else _IMPLIES
        return _apply(found, above, inner, depth, controlled)
    if dep in ("csubj", "csubjpass"):
        return _through(_status(above, depth + 1), inner)
    # an adverbial clause
    if infinitive:
        return _apply(found or _purpose(node, above), above, inner, depth, True)
    if gerund and not any(child.dep_ == "mark" for child in node.children):
        outer = _status(above, depth + 1)
        edge = node.left_edge.i
        if outer.modality == "negated" and (edge == node.sent.start or node.doc[edge - 1].lower_ == ","):
            return inner  # "did not attend, citing the raid"
        return _through(outer, inner)
    if any(child.dep_ == "mark" and child.lower_ in ("than", "instead") for child in node.children) and gerund:
        return flip(inner, "rather than")
    return inner


def _apart(clause: Token, verb: Token) -> bool:
    """ "Two were killed; others are feared dead": a clause before a semicolon, which the parse hangs on what follows."""
    return any(token.lower_ == ";" for token in clause.doc[clause.i : verb.i])


def _purpose(clause: Token, verb: Token) -> Operator:
    """ "gathered to protest", "voted to condemn", "beat Reyes to become mayor": done with what is done for it; else an aim."""
    lemma = verb.lemma_.lower()
    done = lemma in _GATHERING or (lemma == "vote" and clause.lemma_.lower() in _VOTED)
    done = done or (lemma in _WINNING and clause.lemma_.lower() in _WON)
    done = done or (lemma in _TALKING and clause.lemma_.lower() in _SPOKEN)
    if done:
        return _IMPLIES
    return _GOING_TO if lemma == "vote" else _PURPOSE


def _known_question(clause: Token) -> bool:
    """As in "why it left", "how they met": the clause is taken as given."""
    return any(child.dep_ == "advmod" and child.lower_ in ("why", "how", "when", "where") for child in clause.children)


def _behind_preposition(node: Token, preposition: Token, relation: str, inner: State, depth: int) -> State:
    """A gerund or noun behind a preposition."""
    word = preposition.lower_
    if word == "without":
        return replace(flip(inner, "without"), idle=True)  # "without facing resistance": how, no claim of its own
    above = preposition.head
    if above.lower_ in ("instead", "rather") or (word in ("than",) and preposition.lower_ == "than"):
        return flip(inner, "instead")
    for _ in range(3):
        # "out of doing", "away from doing": the preposition that hangs on a verb or noun
        if above.pos_ == "ADP" and above.head.i != above.i:
            above = above.head
    kind = "adjective" if above.pos_ == "ADJ" else "noun" if above.pos_ in NOMINAL else "verb"
    found = _find(kind, above, word)
    if found is None and relation == "ing" and kind == "verb" and word in _COMPLEMENTING:
        found = _find(kind, above, "ing")
    if found is not None and relation != "ing" and not indefinite(node):
        if (found.effect == "hypothetical" and found.word in _MINDED) or found.effect == "told":
            return inner
    if above.lemma_ in _LAST_OF and above.dep_ == "pobj" and above.head.lower_ in _WHEN:
        return inner  # "at the end of the siege"
    if found is not None:
        return _apply(found, above, inner, depth, relation == "ing")
    if relation == "ing":
        return _through(_status(above, depth + 1), inner) if word in ("by", "in", "of", "to") else inner
    if word in ("of", "in", "to") and kind == "noun" and node.dep_ == "pobj":
        if word == "of" and above.lemma_.lower() in _ABOUT and not indefinite(node):
            return inner  # "disputed the death toll of the raid"
        return _through(_status(above, depth + 1), inner)
    stands = above.lemma_ in ("be", "remain", "stay") and above.pos_ in VERBAL and preposition.i > above.i
    if stands and (word == "behind" or (word in ("at", "in", "under") and indefinite(node))):
        return _through(_status(above, depth + 1), inner)  # "is not at war with", "is no longer under sanctions"
    if indefinite(node) and kind == "verb" and word in ("in", "to", "into", "with", "for", "on"):
        return _only_if_open(_status(above, depth + 1), inner)
    return inner


def _decreed(clause: Token) -> bool:
    """ "decided to ban the party", not "decided not to ban it"."""
    return clause.lemma_.lower() in _DECREED and not any(child.dep_ == "neg" for child in clause.children)


def _noun_infinitive(clause: Token, noun: Token, inner: State, depth: int) -> State:
    """As in "a plan to leave", "the first to recognise", "talks to end the war"."""
    found = _find("noun", noun, "to")
    if found is not None and found.word in _DECIDING and _decreed(clause):
        found = _IMPLIES
    if noun.lemma_ in _TEXTS and noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in _ADOPTING:
        # "adopted a resolution to extend the embargo"
        found = _IMPLIES if clause.lemma_.lower() in _VOTED else _GOING_TO
    if noun.lower_ == "order" and noun.dep_ == "pobj" and noun.head.lower_ == "in" and not list(noun.lefts):
        found = _PURPOSE
    if found is None:
        for child in noun.children:
            if child.dep_ in ("amod", "nummod") and child.lower_ in _RANKS:
                return inner
        if noun.lower_ in ("first", "last", "one", "only", "latest"):
            return inner
        found = _PURPOSE
    return _apply(found, noun, inner, depth, True)


def _noun(node: Token, inner: State, depth: int) -> State:
    dep, above = node.dep_, node.head
    if known_fact(node):
        return inner
    if dep in ("nsubj", "nsubjpass", "dobj") and is_none(node):
        # "no talks were held": one "no", which the noun has counted
        return inner
    if dep == "pobj":
        return _behind_preposition(node, above, above.lower_, inner, depth)
    if dep in ("nsubj", "nsubjpass"):
        if above.pos_ not in VERBAL:
            return inner
        if above.lemma_ in _SEEMING and indefinite(node):
            doubted = _doubted(above, inner, depth)
            if doubted is not None:
                return doubted
        start = start_of(above)
        if start is not None:
            return _through(_status(start, depth + 1), inner)
        if dep == "nsubjpass":
            found = _find("verb", above, "obj")
            if (
                found is not None
                and depth == 0
                and _find("noun", node, "to") is not None
                and found.effect in ("fails", "forgone", "hypothetical")
            ):
                return inner  # a bid that is opposed was made all the same
            if above.lemma_.lower() in _CALLED_OFF:
                inner = replace(inner, idle=True)
            if found is not None and (found.effect not in ("hypothetical", "wished") or indefinite(node)):
                return _apply(found, above, inner, depth, False)
            return _only_if_open(_status(above, depth + 1), inner) if indefinite(node) else inner
        if above.lemma_ in _FALLS_THROUGH and not any(one.dep_ in ("xcomp", "dobj") for one in above.children):
            return flip(inner, above.lower_)
        if above.lemma_ in _TAKES_PLACE or indefinite(node):
            if above.lemma_ == "be" and not indefinite(node):
                return inner
            return _only_if_open(_status(above, depth + 1), inner)
        return inner
    if dep in ("dobj", "dative", "oprd", "attr"):
        if dep == "dobj" and _renames(node, above):
            return inner
        found = _find("verb", above, "obj")
        if above.lemma_.lower() in _CALLED_OFF and dep == "dobj" and _find("noun", node, "to") is None:
            inner = replace(inner, idle=True)
        if found is not None and (found.effect not in ("told", "fact")):
            if found.effect in ("hypothetical", "wished") and not indefinite(node) and not _longed_for(node, found):
                return inner
            if depth == 0 and found.effect in ("fails", "forgone") and _find("noun", node, "to") is not None:
                # a bid that is rejected was made all the same
                return inner
            return _apply(found, above, inner, depth, True)
        if (found is None and indefinite(node)) or above.lemma_.lower() in _KEEPING_UP:
            return _only_if_open(_status(above, depth + 1), inner)
        return inner
    if dep == "compound" and above.pos_ in NOMINAL:
        found = _find("noun", above, "of")
        if found is not None:
            return _apply(found, above, inner, depth, True)
        return _through(_status(above, depth + 1), inner)
    return inner


def _doubted(verb: Token, inner: State, depth: int) -> State | None:
    """How what is said to be unlikely, possible or likely stands ("war between the two is unlikely")."""
    said = next((child for child in verb.children if child.dep_ == "acomp"), None)
    if said is None or any(child.dep_ in ("xcomp", "ccomp") for child in said.children):
        return None  # "the raid is likely to anger France": the anger is
    doubt = _find("adjective", said, "that")
    if doubt is None or doubt.effect not in ("fails", "future", "hypothetical"):
        return None
    if _status(verb, depth + 1).modality == "negated":
        sure = doubt.effect != "fails"
        return flip(inner, "not", said.lower_) if sure else then(inner, "hypothetical", "possible", "not", said.lower_)
    return _apply(doubt, verb, inner, depth, False)


def _renames(noun: Token, verb: Token) -> bool:
    """ "suspends the treaty, a pact between …": of two objects the second, behind a comma, only says what the first is."""
    first = noun.left_edge.i
    if first == 0 or noun.doc[first - 1].lower_ != ",":
        return False
    return any(one.dep_ == "dobj" and one.i < first for one in verb.children)


def _longed_for(noun: Token, operator: Operator) -> bool:
    """ "wants the return of its envoy": of what is wished for or proposed, "the … of" takes nothing as given."""
    if operator.word not in _LONGING or any(child.dep_ == "poss" for child in noun.children):
        return False
    return any(child.dep_ == "prep" and child.lower_ in ("of", "from", "by") for child in noun.children)


# ------------------------------------------------------------------ operators

_PLAIN = {"asked": "hypothetical", "aimed": "wished", "forgone": "fails"}
"""Effects under which nothing is a claim of its own, as what they are besides."""
_TOLD = Operator("", "told", "certain")
_IMPLIES = Operator("", "implies", "certain")
_PURPOSE = Operator("in order to", "aimed", "probable")
_WISHED = Operator("to", "hypothetical", "possible")
_GOING_TO = Operator("to", "future", "probable")
_HAVE_TO = Operator("have to", "hypothetical", "probable")
_NOT_YET = Operator("yet", "fails", "certain")


def _find(kind: str, word: Token, relation: str) -> Operator | None:
    table = operators()
    lemma = lemma_of(word)
    if kind == "verb":
        for child in word.children:
            if child.dep_ == "prt" or child.lower_ == "forward":
                found = table.get((kind, f"{lemma} {child.lower_}", relation))
                if found is not None:
                    return found
        if word.tag_ in ("VBN", "JJ") and relation in ("to", "of", "that"):
            found = table.get(("adjective", word.lower_, relation))
            if found is not None:
                return found
    if kind == "adjective":
        return table.get((kind, lemma, relation)) or table.get((kind, word.lower_, relation))
    return table.get((kind, lemma, relation))


def _apply(operator: Operator, above: Token, inner: State, depth: int, controlled: bool) -> State:
    """What the operator word, standing as it stands itself, does to the predicate under it."""
    effect = operator.effect
    if effect == "fact":
        return inner
    outer = _status(above, depth + 1)
    state = _shifted(operator, _PLAIN.get(effect, effect), outer, above, inner, controlled)
    idle = (outer.idle and effect != "told") or (
        effect in _PLAIN and (effect != "forgone" or outer.modality != "negated")  # "did not stop shelling it" tells of shelling
    )
    return replace(state, idle=True) if idle and not state.idle else state


def _shifted(operator: Operator, effect: str, outer: State, above: Token, inner: State, controlled: bool) -> State:  # noqa: PLR0917
    word = operator.word or above.lower_
    if effect == "implies":
        return _through(outer, inner)
    if effect == "told":
        if above.pos_ in NOMINAL and above.dep_ in ("dobj", "nsubjpass") and above.head.lemma_.lower() in _DISPUTING:
            return inner  # "denied reports that …": the reports tell it all the same
        if outer.modality == "negated" or (outer.modality == "hypothetical" and outer.why[-1:] != ("?",)):
            return then(inner, "hypothetical", "possible", *outer.why, word)
        return inner
    if effect == "denies":
        if outer.modality == "negated":
            return then(inner, "hypothetical", "possible", *outer.why, word)
        return flip(inner, word)
    if effect == "fails":
        if outer.modality == "negated":
            if word in _LEFT_OPEN:
                return then(inner, "hypothetical", "possible", *outer.why, word)
            return replace(inner, why=(*outer.why, word, *inner.why))
        if outer.modality == "hypothetical":
            return then(inner, "hypothetical", outer.degree, *outer.why, word)
        return flip(inner, *outer.why, word)
    if outer.modality == "negated" and (effect in ("future", "wished") or controlled):
        return then(inner, "negated", "probable", *outer.why, word)
    if outer.modality in ("negated", "hypothetical"):
        return then(inner, "hypothetical", "possible", *outer.why, word)
    if effect == "future" or (effect == "wished" and controlled):
        return then(inner, "future", operator.degree, word)
    return then(inner, "hypothetical", operator.degree, word)


def _through(outer: State, inner: State) -> State:
    """Inner as far as outer holds."""
    if outer.idle and not inner.idle:
        inner = replace(inner, idle=True)
    if outer.modality == "asserted":
        return inner
    if outer.modality == "negated":
        return flip(inner, *outer.why) if inner.modality != "hypothetical" else inner
    if outer.modality == "hypothetical":
        return then(inner, "hypothetical", outer.degree, *outer.why)
    return then(inner, "future", outer.degree, *outer.why) if inner.modality == "asserted" else inner


def _only_if_open(outer: State, inner: State) -> State:
    """An indefinite noun holds no more than its verb does."""
    return _through(outer, inner)
