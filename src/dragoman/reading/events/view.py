"""The parse as plain lists, so that each question asked of it many times over is one list look-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook.words import Words, plain
from dragoman.reading.events import standins
from dragoman.reading.events.lexicon import PLACING

if TYPE_CHECKING:
    from spacy.tokens import Doc

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_MUTUAL = frozenset({("each", "other"), ("one", "another")})
_MISTAKEN = {"doses": "dose"}
"""Words for which the lemmatizer knows a wrong lemma."""


class View:
    """One `Doc` as lists by token index: words, lemmas in one spelling, tags, heads, children.

    vocabulary: the words that the codebook knows; a name in capitals ("Talks") is brought to one of them where it can.
    """

    def __init__(self, doc: Doc, vocabulary: frozenset[str] = frozenset()) -> None:
        self.doc = doc
        self.size = len(doc)
        self.lower = [token.lower_ for token in doc]
        self.tag = [token.tag_ for token in doc]
        self.pos = [token.pos_ for token in doc]
        self.dep = [token.dep_ for token in doc]
        self.head = [token.head.i for token in doc]
        self.entity = [token.ent_type_ for token in doc]
        self.kids: list[list[int]] = [[] for _ in range(self.size)]
        self.sentence: list[int] = [0] * self.size
        for index, head in enumerate(self.head):
            if head != index:
                self.kids[head].append(index)
        for number, sentence in enumerate(doc.sents):
            for index in range(sentence.start, sentence.end):
                self.sentence[index] = number
        for index in range(self.size):
            self._retag(index)
        self._words: dict[int, frozenset[str]] = {}
        self.lemma = [self._lemma(index, token.lemma_, vocabulary) for index, token in enumerate(doc)]
        for index in range(self.size):
            if self.lower[index] == "those":
                self._those(index)
        standins.resolve(self)

    def _retag(self, index: int) -> None:
        """Errors of the tagger in headline-like English: "two states end talks", "police arrest over 300", "airstrikes are"."""
        below = {self.dep[kid] for kid in self.kids[index]}
        if self.pos[index] == "PROPN" and self.dep[index] == "advcl" and self.lower[index].endswith("ing") and "dobj" in below:
            self.pos[index], self.tag[index] = "VERB", "VBG"  # "Blaming Oman for it, Iran …"
            return
        if (
            self.pos[index] == "NOUN"
            and "nsubj" in below
            and "cop" not in below
            and (
                "dobj" in below
                or (self.dep[index] == "ROOT" and below <= {"nsubj", "prep", "advmod", "punct", "npadvmod", "dobj"})
            )
        ):
            self.pos[index] = "VERB"
        elif (
            self.pos[index] == "VERB"
            and self.tag[index] in ("VBZ", "VBP", "VB")
            and self.dep[index] in ("nsubj", "nsubjpass", "dobj", "pobj")
            and not below & {"nsubj", "nsubjpass", "dobj", "aux", "auxpass", "ccomp", "xcomp"}
        ):
            self.pos[index] = "NOUN"

    def _those(self, index: int) -> None:
        """ "curbs like those imposed by Oman": the word stands for the plural before it."""
        placed = any(self.tag[kid] == "VBN" and self.lemma[kid] in PLACING for kid in self.children(index, "acl", "relcl"))
        for at in range(index - 1, -1, -1) if placed else ():
            if self.sentence[at] != self.sentence[index]:
                return
            if self.tag[at] == "NNS":
                self.lemma[index], self.pos[index] = self.lemma[at], "NOUN"
                return

    def _lemma(self, index: int, lemma: str, vocabulary: frozenset[str]) -> str:
        if self.lower[index].startswith("re-"):
            # "re-established", which the lemmatizer does not know: "reestablish" where the codebook has that, else "establish"
            rest = plain(lemma.lower()).removeprefix("re-")
            bare = [rest, rest.removesuffix("e"), rest.removesuffix("ed"), rest.removesuffix("ing"), rest + "e"]
            words = [*(f"re{word}" for word in bare), *bare]
            return next((word for word in words if word in vocabulary), rest)
        if self.pos[index] != "PROPN":
            found = _MISTAKEN.get(self.lower[index]) or plain(lemma)
            if self.pos[index] != "VERB" or found in vocabulary:
                return found
            # "staged", for which the lemmatizer gives "stag"; "Blaming", for which it gives itself
            stem = plain(lemma).removesuffix("ing")
            return next((form for form in (plain(lemma + "e"), stem, stem + "e", stem[:-1]) if form in vocabulary), found)
        word = plain(self.lower[index])
        if word not in vocabulary and word.endswith("s"):
            for shorter in (word[:-1], word[:-2], word[:-3] + "y"):
                if shorter in vocabulary:
                    return shorter
        return word

    def words_of(self, index: int) -> frozenset[str]:
        """All words and lemmas of the sentence that a token stands in."""
        number = self.sentence[index]
        if number not in self._words:
            tokens = [at for at in range(self.size) if self.sentence[at] == number]
            self._words[number] = frozenset(word for at in tokens for word in (self.lemma[at], self.lower[at]))
        return self._words[number]

    def children(self, index: int, *deps: str) -> list[int]:
        """The children of a token that hang on it in one of these ways."""
        return [kid for kid in self.kids[index] if self.dep[kid] in deps]

    def conjuncts(self, index: int) -> list[int]:
        """A token and all that are joined to it by "and", in the order of the text."""
        found = [index]
        for at in found:
            found.extend(self.children(at, "conj"))
        return sorted(found)

    def subtree(self, index: int) -> list[int]:
        """A token and everything under it, in the order of the text."""
        found = [index]
        for at in found:
            found.extend(self.kids[at])
        return sorted(found)

    def under(self, index: int, above: int) -> bool:
        """Whether `above` is the token itself or one of its ancestors."""
        while index != above:
            if self.head[index] == index:
                return False
            index = self.head[index]
        return True

    def upwards(self, index: int, above: int) -> list[int]:
        """The way up from a token to `above`, both of them with it; none where it does not lead there."""
        found = [index]
        while index != above:
            if self.head[index] == index:
                return []
            index = self.head[index]
            found.append(index)
        return found

    def among(self, index: int, words: Words) -> tuple[int, ...] | None:
        """The tokens by which a noun phrase's head is one of these words: itself, and the rest of a phrase. Else None."""
        lemma = self.lemma[index]
        if lemma in words.single or (self.pos[index] in ("NOUN", "VERB", "ADJ") and self.lower[index] in words.single):
            return (index,)
        for last, before in words.phrases:
            if last != lemma:
                continue
            start = index - len(before)
            if start >= 0 and all(
                word in (self.lemma[start + offset], self.lower[start + offset]) for offset, word in enumerate(before)
            ):
                return tuple(range(start, index + 1))
        return None

    def mutual(self, index: int) -> bool:
        """Whether a token is "each other" or "one another", or a part of it."""
        return any(tuple(self.lower[at : at + 2]) in _MUTUAL for at in (index - 1, index) if at >= 0)

    def relative(self, index: int) -> bool:
        """Whether a token is a relative pronoun."""
        return self.tag[index] in ("WDT", "WP") or (self.lower[index] == "that" and self.pos[index] in ("PRON", "DET"))
