"""Every frame of the codebook of the house, held to its own examples and near misses."""

from __future__ import annotations

from dragoman.codebook import check, load
from dragoman.reading import frames_found


def test_examples_are_read_and_near_misses_are_not():
    """All but one in two hundred: codebook, gazetteer and matcher are mended apart, and each can unsettle an example."""
    codebook = load()
    failures = check(codebook, frames_found)
    asked = sum(len(frame.examples) + len(frame.near_misses) for frame in codebook.frames.values())
    assert len(failures) <= asked / 200, "\n".join(f"{fault.path}:{fault.line} {fault.text} {fault.what}" for fault in failures)
