"""Batches: on many processes, resumable, going on after what fails; and killed at any moment, nothing is lost."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import ledger_fakes as fakes
import pytest

from dragoman.errors import EmptyInputError, UsageError
from dragoman.intake import Fault
from dragoman.ledger import Ledger, Outcome, parse_shard, read_into
from dragoman.ledger.batch import shard_of


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


def test_readers_end_with_the_batch_that_was_killed(tmp_path: Path) -> None:
    command = [sys.executable, fakes.__file__, "batch", str(tmp_path / "a.db")]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    readers = [Path("/proc") / child.stdout.readline().strip() for _ in range(2)]
    if not readers[0].exists():
        pytest.skip("needs /proc to look for processes")
    child.kill()
    child.wait()
    for _ in range(100):
        if not any(reader.exists() for reader in readers):
            break
        time.sleep(0.1)
    assert not any(reader.exists() for reader in readers)


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
