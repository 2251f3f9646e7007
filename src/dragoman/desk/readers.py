"""The reader as the desk hands it on: by the names of a model and a codebook, so that another process can make it too."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import ResourceError
from dragoman.record import Document, Reading

if TYPE_CHECKING:
    from dragoman.codebook import Codebook, Found


def use(offices: Path | None) -> None:
    """Read with this table of office-holders beside ours, where one is named. Raises ResourceError."""
    from dragoman.gazetteer import use_offices

    if offices is not None:
        use_offices(offices)


def reader(model: str | None = None, codebook: Path | None = None) -> Callable[[Document], Reading]:
    """The function that reads a document with this model and with this folder of frames beside ours."""
    return functools.partial(read, model=model, codebook=codebook)


def reading_ids(model: str | None = None, codebook: Path | None = None) -> Callable[[str], str]:
    """The function that names the reading of a document (id) which `reader` would make now."""
    return functools.partial(reading_id, model=model, codebook=codebook)


def read(document: Document, *, model: str | None = None, codebook: Path | None = None) -> Reading:
    """What a document claims; the default model and codebook where none is named."""
    from dragoman import reading

    return reading.read(document, model=model or reading.DEFAULT_MODEL, codebook=_book(codebook))


def reading_id(document: str, *, model: str | None = None, codebook: Path | None = None) -> str:
    """The id of the reading that `read` would make of a document (id) now."""
    from dragoman import reading

    return reading.reading_id(document, model=model or reading.DEFAULT_MODEL, codebook=_book(codebook))


def unread(document: Document, *, model: str | None = None, codebook: Path | None = None) -> tuple[str, ...]:
    """For `--explain`: of each sentence with two actors from which nothing was read, what was nearest to fit."""
    from dragoman import reading

    return reading.explain(document, model=model or reading.DEFAULT_MODEL, codebook=_book(codebook))


@functools.cache
def codebook(folder: Path | None) -> Codebook:
    """Our codebook, with the frames of a folder beside them. Raises ResourceError."""
    from dragoman.codebook import load

    if folder is not None and not folder.is_dir():
        raise ResourceError(f"There is no codebook folder {folder}.", "Name a folder that holds frames in YAML files.")
    return load(folder)


_book = codebook


def example_reader(book: Codebook, model: str | None = None) -> Callable[[str], list[Found]]:
    """What `codebook check` reads examples with: the frames that fit one sentence, with the parties that its slots name."""
    from dragoman import reading

    return functools.partial(reading.frames_found, model=model or reading.DEFAULT_MODEL, codebook=book)
