"""Sentences in the present whose verb the parser takes for a noun, parsed once more with the verb in the past.

Briefs are told in the present, and "Police in Hong Kong arrest an editor", "A court in Madrid sentences two men" leave the
parser without a verb: of 1,177 sentences of such briefs 38 had none for a root. In the past no word of them may be a noun
("arrested"), so the sentence is parsed so, and the parse is kept for the words as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.reading.headlines import EITHER

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

_MORE = frozenset(
    "agree aid allege announce answer appeal approve arrest ask back blame call carry cause celebrate claim clash "
    "comment compete control convict crash cross damage debate decide declare defeat delay demand demonstrate die "
    "dismiss down drop earn elect escape experience form gain gather grant greet hand head help increase injure insult "
    "intercept invade involve join love march mourn move need object occupy order pass plead praise prepare process "
    "promise protest purchase pursue rally receive regain register remark report respond rest result return riot rule "
    "score sign state stop struggle study sue suspect talk tie tighten toll touch trade travel try turn unveil use "
    "visit vote walk want welcome witness work".split()
)
"""Further verbs of news whose present may be, or is at times taken for, a noun or a part of a name."""

_PAST = {
    "beat": "defeated", "begin": "began", "bend": "bent", "break": "broke", "bring": "brought", "build": "built",
    "buy": "bought", "cast": "threw", "catch": "caught", "choose": "chose", "come": "came", "cut": "reduced",
    "deal": "dealt", "draw": "drew", "drive": "drove", "fall": "fell", "feed": "fed", "fight": "fought", "find": "found",
    "flee": "fled", "fly": "flew", "forbid": "forbade", "freeze": "froze", "get": "got", "give": "gave", "go": "went",
    "grow": "grew", "hear": "heard", "hit": "struck", "hold": "held", "keep": "kept", "lay": "laid", "lead": "led",
    "leave": "left", "lend": "lent", "light": "lit", "lose": "lost", "make": "made", "meet": "met", "overrun": "overran",
    "oversee": "oversaw", "overthrow": "overthrew", "pay": "paid", "put": "placed", "quit": "left", "read": "examined",
    "rebuild": "rebuilt", "retake": "retook", "rise": "rose", "run": "ran", "say": "said", "see": "saw", "seek": "sought",
    "sell": "sold", "send": "sent", "set": "placed", "shoot": "shot", "show": "showed", "shut": "closed", "sink": "sank",
    "sit": "sat", "slay": "slew", "speak": "spoke", "spend": "spent", "split": "divided", "spread": "extended",
    "stand": "stood", "steal": "stole", "strike": "struck", "swear": "swore", "sweep": "swept", "take": "took",
    "tear": "tore", "tell": "told", "throw": "threw", "uphold": "upheld", "win": "won", "withdraw": "withdrew",
    "withhold": "withheld", "write": "wrote",
}  # fmt: skip
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_MISREAD = frozenset({"NN", "NNS", "NNP", "NNPS", "VB", "JJ"})
_PLURAL = frozenset({"NNS", "NNPS"})
_COLLECTIVE = frozenset(
    "police taliban military people both troops army council government majority coalition group crowd".split()
)
_DOUBLED = frozenset(
    "ban bar plan slam grab ram rebut rob shun snub stop tap trap wrap drop scrap strip skip ship plot chat".split()
)
_SHORTEST, _LONGEST, _TRIES = 4, 80, 3
"""Tokens of a sentence that may be mended, and words of it that are tried."""


def with_verbs(nlp: Language, doc: Doc) -> Doc:
    """The parse with each verbless sentence that has a verb in the present parsed anew; the same Doc where there is none.

    nlp: the pipeline that made the parse, used without its tokenizer.
    """
    mended: dict[int, Token] = {}
    for sentence in doc.sents:
        if _SHORTEST <= len(sentence) <= _LONGEST and _lacks_verb(sentence):
            again = _parsed_again(nlp, sentence)
            if again is not None:
                mended.update({sentence.start + at: token for at, token in enumerate(again)})
    return _replaced(doc, mended) if mended else doc


def _lacks_verb(sentence: Span) -> bool:
    """Has it no finite verb for a root, or one with no subject though words stand before it ("The Israeli military bombs …")?"""
    root = sentence.root
    if root.tag_ in ("VBZ", "VBP") and root.pos_ == "VERB" and root.i > sentence.start:
        before = [kid.dep_ for kid in root.children if kid.i < root.i]
        return bool({"compound", "nmod", "amod", "det"}.intersection(before)) and not _SUBJECTS.intersection(before)
    return root.tag_ not in _FINITE and not any(
        kid.tag_ in _FINITE and kid.dep_ in ("aux", "auxpass", "cop") for kid in root.children
    )


def _candidates(sentence: Span) -> Iterator[tuple[int, str]]:
    """The words that may be the verb, first to last, as places in the sentence with their lemmas."""
    for at, token in enumerate(sentence):
        if not 0 < at < len(sentence) - 1 or not token.is_lower:
            continue
        if token.tag_ not in _MISREAD and token.i != sentence.root.i:
            continue
        after = sentence[at + 1]
        if after.lower_ in ("of", ",", ".", ";", ":", ")") or after.tag_ in _FINITE:
            continue
        lemma = _lemma(token.lower_)
        if lemma is not None:
            yield at, lemma


def _lemma(word: str) -> str | None:
    """The verb of which a word may be the present ("sentences" → "sentence"); None where it is none that we know."""
    stems = [word]
    if word.endswith("ies"):
        stems.append(word[:-3] + "y")
    if word.endswith("es"):
        stems.append(word[:-2])
    if word.endswith("s"):
        stems.append(word[:-1])
    return next((stem for stem in stems if stem in EITHER or stem in _MORE or stem in _PAST), None)


def past_of(verb: str) -> str:
    """A past form of a verb, or of one that means the same where its own is no different from the present."""
    if verb in _PAST:
        return _PAST[verb]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return (verb + verb[-1] if verb in _DOUBLED else verb) + "ed"


def _parsed_again(nlp: Language, sentence: Span) -> Doc | None:
    """The sentence parsed with one of its words in the past, where that makes it the verb of a subject that agrees with it."""
    from spacy.tokens import Doc

    words = [token.text for token in sentence]
    spaces = [bool(token.whitespace_) for token in sentence]
    for _, (at, lemma) in zip(range(_TRIES), _candidates(sentence), strict=False):
        doc = Doc(nlp.vocab, words=[*words[:at], past_of(lemma), *words[at + 1 :]], spaces=spaces)
        for _, component in nlp.pipeline:
            doc = component(doc)
        verb = doc[at]
        if verb.tag_ != "VBD" or verb.dep_ != "ROOT" or len(list(doc.sents)) != 1:
            continue
        subject = next((kid for kid in verb.children if kid.dep_ == "nsubj" and kid.i < at), None)
        if subject is None or not _agrees(subject, third_person=sentence[at].lower_ != lemma):
            continue
        verb.lemma_, verb.tag_ = lemma, "VBZ" if sentence[at].lower_ != lemma else "VBP"
        return doc
    return None


def _agrees(subject: Token, *, third_person: bool) -> bool:
    """May a subject stand with a verb in that person? Bodies may stand with either."""
    if subject.lower_ in _COLLECTIVE or (subject.pos_ == "PROPN" and subject.text[:1].isupper()):
        return True
    plural = subject.tag_ in _PLURAL or any(kid.dep_ == "conj" for kid in subject.children)
    return plural != third_person


def _replaced(doc: Doc, mended: dict[int, Token]) -> Doc:
    """The Doc with the parse of some tokens taken from elsewhere; its words stay."""
    from spacy.tokens import Doc

    tokens = [mended.get(token.i, token) for token in doc]
    heads = [
        token.i + (tokens[token.i].head.i - tokens[token.i].i) if token.i in mended else token.head.i for token in doc
    ]  # fmt: skip
    return Doc(
        doc.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc], heads=heads,
        deps=[token.dep_ for token in tokens], tags=[token.tag_ for token in tokens], pos=[token.pos_ for token in tokens],
        lemmas=[token.lemma_ for token in tokens], morphs=[str(token.morph) for token in tokens],
        ents=[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in tokens],
    )  # fmt: skip
