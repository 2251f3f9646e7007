"""Batches: on many processes, resumable, going on after what fails; and killed at any moment, nothing is lost."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import ledger_fakes as fakes
import pytest

from dragoman.errors import EmptyInputError, UsageError
from dragoman.intake import Fault
from dragoman.ledger import Ledger, Outcome, batch, parse_shard, read_into
from dragoman.ledger.batch import FEW, shard_of
from dragoman.record import Document, Reading


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "a.db", states=fakes.states)


def items(count: int) -> list[object]:
    return [fakes.item(f"Ruritania met Borduria. Number {number}.") for number in range(count)]


@pytest.mark.parametrize("processes", [1, 2])
def test_reads_all_and_resumes(ledger: Ledger, processes: int) -> None:
    told: list[int] = []
    outcome = read_into(
        ledger, items(30), fakes.read, reading_id=fakes.reading_id, processes=processes,
        progress=lambda so_far: told.append(so_far.seen),
    )  # fmt: skip
    assert (outcome.read, outcome.skipped, outcome.claims, outcome.faults) == (30, 0, 30, [])
    assert told == list(range(1, 31))
    again = read_into(ledger, items(40), fakes.read_or_break, reading_id=fakes.reading_id, processes=1)
    assert (again.read, again.skipped) == (10, 30)
    better = read_into(ledger, items(40), fakes.read_better, reading_id=fakes.better_id, processes=1)
    assert (better.read, better.skipped) == (40, 0)
    assert len(ledger.claims()) == 40


def test_a_few_documents_are_read_in_this_process(ledger: Ledger) -> None:
    here: list[str] = []

    def note(document: Document) -> Reading:  # pickle could not name it: only this process can call it
        here.append(document.id)
        return fakes.read(document)

    outcome = read_into(ledger, items(FEW - 1), note)
    assert outcome.read == len(here) == FEW - 1


def test_the_same_twice_in_one_batch(ledger: Ledger) -> None:
    outcome = read_into(ledger, items(3) * 2, fakes.read, processes=1)
    assert (outcome.read, outcome.skipped) == (3, 3)


@pytest.mark.parametrize("processes", [1, 2])
def test_a_failure_goes_on_and_is_told(ledger: Ledger, processes: int) -> None:
    broken = fakes.item("Please raise an error.")
    fault = Fault("x.txt", EmptyInputError("x.txt is empty.", "Give a file that holds a text."))
    outcome = read_into(ledger, [*items(5), broken, fault, *items(12)], fakes.read_or_break, processes=processes)
    assert outcome.read == 12
    lines = sorted(one.line() for one in outcome.faults)
    assert len(lines) == 2
    assert "ZeroDivisionError" in lines[0]
    assert broken.id in lines[0]
    assert "x.txt is empty" in lines[1]


def test_a_document_that_ends_its_process_is_found(ledger: Ledger) -> None:
    many = items(20)
    many.insert(7, fakes.item("Words to die of."))
    outcome = read_into(ledger, many, fakes.read_or_break, processes=2)
    assert outcome.read == 20
    assert ["ended the process" in one.line() for one in outcome.faults] == [True]


def test_no_document_is_lost_where_the_crash_is_noticed_on_handing_out(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    given = 0

    class Crashing(ProcessPoolExecutor):
        def submit(self, *args: object, **options: object) -> object:  # type: ignore[override]
            nonlocal given
            given += 1
            if given == 3:
                raise BrokenProcessPool("asked for")
            return super().submit(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(batch, "ProcessPoolExecutor", Crashing)
    outcome = read_into(ledger, items(40), fakes.read, processes=2)
    assert (outcome.read, outcome.faults) == (40, [])


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for processes in /proc")
def test_readers_end_with_the_batch_that_was_killed(tmp_path: Path) -> None:
    command = [sys.executable, fakes.__file__, "batch", str(tmp_path / "a.db")]
    (tmp_path / "pids").mkdir()
    child = subprocess.Popen(command, stderr=subprocess.DEVNULL, env={**os.environ, "PIDS": str(tmp_path / "pids")})
    try:
        assert until(lambda: len(list((tmp_path / "pids").iterdir())) == 2), "two processes read"
        readers = [Path("/proc") / path.name for path in (tmp_path / "pids").iterdir()]
        assert all(reader.exists() for reader in readers)
    finally:
        child.kill()
        child.wait()
    assert until(lambda: not any(reader.exists() for reader in readers)), "they wait for work for ever"


def until(so: Callable[[], bool]) -> bool:
    """Whether it became so within half a minute."""
    for _ in range(600):
        if so():
            return True
        time.sleep(0.05)
    return False


def test_shards_share_all_between_them(ledger: Ledger) -> None:
    many = items(50)
    outcomes = [read_into(ledger, many, fakes.read, processes=1, shard=(number, 3)) for number in (1, 2, 3)]
    assert sum(one.read for one in outcomes) == 50
    assert all(one.read > 5 and one.left == 50 - one.read for one in outcomes)
    assert ledger.counts()["documents"] == 50
    assert shard_of("d_1", 1) == 1


@pytest.mark.parametrize("wrong", ["", "0/3", "4/3", "a/b", "1", "-1/2", "1/2/3"])
def test_no_shard(wrong: str) -> None:
    with pytest.raises(UsageError):
        parse_shard(wrong)


def test_shard_is_parsed() -> None:
    assert parse_shard("2/8") == (2, 8)
    assert Outcome().seen == 0


def test_killed_at_any_moment_no_row_is_lost_and_none_doubled(tmp_path: Path) -> None:
    path = tmp_path / "killed.db"
    chance = random.Random(1907)
    said = 0
    for _ in range(20):
        child = subprocess.Popen([sys.executable, fakes.__file__, "add", str(path)], stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(chance.uniform(0, 0.06))
        child.send_signal(signal.SIGKILL)
        lines = [first, *child.stdout.read().splitlines()]
        child.wait()
        said = max([said, *(int(line) for line in lines if line.strip().isdecimal())])
        with sqlite3.connect(path) as raw:
            documents, ids, readings, claims, parties, pairs = raw.execute(
                "SELECT (SELECT count(*) FROM documents), (SELECT count(DISTINCT text) FROM documents), "
                "(SELECT count(*) FROM readings), (SELECT count(*) FROM claims), (SELECT count(*) FROM parties), "
                "(SELECT count(*) FROM pairs)"
            ).fetchone()
            assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            raw.execute("INSERT INTO evidence_words(evidence_words) VALUES ('integrity-check')")
        assert documents >= said, "a document that was said to be in is not"
        assert (ids, readings, claims, parties, pairs) == (documents, documents, 2 * documents, 4 * documents, 4 * documents)
    assert said > 20
