"""The public surface: what `import dragoman` promises."""

from __future__ import annotations

import subprocess
import sys

import pytest

import dragoman

PUBLIC = [
    "Actor", "Answer", "Claim", "Document", "DragomanError", "Ledger", "Reading", "RecordedClaim", "Source", "__version__",
    "events", "make_document", "read",
]  # fmt: skip


def test_the_public_names_are_these() -> None:
    assert dragoman.__all__ == PUBLIC
    assert all(getattr(dragoman, name) is not None for name in PUBLIC)


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = dragoman.no_such_name


def test_importing_loads_no_model_and_no_web_server() -> None:
    code = "import sys, dragoman; print([name for name in ('spacy', 'fastapi', 'sqlalchemy') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
