"""A ledger with a few invented reports, and a way to run commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desk_reports import BREAK, VISIT, read, reading_id

from dragoman.desk import cli, readers
from dragoman.ledger import Ledger
from dragoman.record import Document, make_document

REAL = {name: getattr(readers, name) for name in ("read", "reading_id", "unread")}


@pytest.fixture(autouse=True)
def _quiet_reader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(readers, "read", read)
    monkeypatch.setattr(readers, "reading_id", reading_id)
    monkeypatch.setattr(readers, "unread", lambda document, **_: ("‘Iran and Oman’: nearest was test.frame",))
    monkeypatch.delenv("DRAGOMAN_LEDGER", raising=False)
    monkeypatch.setenv("COLUMNS", "110")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def real_reader(_quiet_reader: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader of the house, with its parser, in place of the one of these tests."""
    for name, function in REAL.items():
        monkeypatch.setattr(readers, name, function)


@pytest.fixture
def broken() -> Document:
    return make_document(BREAK, outlet="Strelsau <Courier>", published="2018-05-02", title="Ties & an end")


@pytest.fixture
def ledger(tmp_path: Path, broken: Document) -> Iterator[Ledger]:
    """Two documents: one of 2018, one of 2020."""
    with Ledger.open(tmp_path / "dragoman.db", clock=lambda: "2021-06-01T12:00:00Z") as opened:
        later = make_document(VISIT, outlet="Gulf Lantern", published="2020-01-05", url="javascript:alert(1)")
        for document in (broken, later):
            opened.add(document, read(document))
        yield opened


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process: its exit code, what it printed, and what it complained of."""

    def run_one(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        code = cli.run(list(arguments))
        printed, complained = capfd.readouterr()
        return code, printed, complained

    return run_one
