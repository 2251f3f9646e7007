"""Dragoman reads the news and keeps the record: who did what to whom, when, according to whom, and how it stands.

The public names are those below; a test lists them. They are imported when first asked for, so that `import dragoman`
costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.errors import DragomanError
    from dragoman.ledger import Ledger
    from dragoman.reading import read
    from dragoman.record import Actor, Answer, Claim, Document, Reading, RecordedClaim, Source, make_document
    from dragoman.weighing import events  # type: ignore[no-redef]

__version__ = "0.1.0"

_ROOMS = {
    "Actor": "record", "Answer": "record", "Claim": "record", "Document": "record", "DragomanError": "errors",
    "Ledger": "ledger", "Reading": "record", "RecordedClaim": "record", "Source": "record", "events": "weighing",
    "make_document": "record", "read": "reading",
}  # fmt: skip

__all__ = [
    "Actor", "Answer", "Claim", "Document", "DragomanError", "Ledger", "Reading", "RecordedClaim", "Source", "__version__",
    "events", "make_document", "read",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """A public name, from the room that it lives in."""
    room = _ROOMS.get(name)
    if room is None:
        raise AttributeError(f"module 'dragoman' has no attribute '{name}'")
    return getattr(importlib.import_module(f"dragoman.{room}"), name)
