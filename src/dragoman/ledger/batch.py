"""Reading many documents into the ledger, on all cores of this machine.

Only the reading is done side by side: one process writes, a transaction a document, so that a batch killed at any
moment has lost no row and doubled none; started again, it goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import multiprocessing.connection
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import chain, islice

from dragoman.errors import DragomanError, UsageError
from dragoman.intake import Fault
from dragoman.ledger.store import Ledger
from dragoman.record import Document, Reading

Reader = Callable[[Document], Reading]
"""A pure function; with more than one process it must be one that pickle can name."""

ReadingId = Callable[[str], str]
"""The id that a reading of a document (by its id) would have now."""

_CHUNK = 4  # documents that a process is handed at a time: little to do again after a crash, and little talk between them
FEW = 12
"""Documents below which a batch is read in one process: to make others ready takes longer than to read so many."""

_CRASHED = "Its reading ended the process (memory?).", "Give it by itself, or split it."


@dataclass(slots=True)
class Outcome:
    """What became of a batch. read: documents read now; skipped: read before by the same reader; left: of other shards."""

    read: int = 0
    skipped: int = 0
    left: int = 0
    claims: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def seen(self) -> int:
        """Inputs met so far."""
        return self.read + self.skipped + self.left + len(self.faults)


def shard_of(document: str, shards: int) -> int:
    """Which of `shards` a document belongs to, from 1 on, by its id: the same on every machine."""
    return int.from_bytes(hashlib.blake2b(document.encode(), digest_size=8).digest()) % shards + 1


def parse_shard(given: str) -> tuple[int, int]:
    """`2/8` as (2, 8). Raises UsageError."""
    first, slash, second = given.partition("/")
    if slash and first.isdecimal() and second.isdecimal() and 1 <= int(first) <= int(second) <= 1_000_000:
        return int(first), int(second)
    raise UsageError(f"'{given}' is no shard.", "Give i/n with 1 ≤ i ≤ n, such as 2/8.")


def read_into(
    ledger: Ledger, items: Iterable[Document | Fault], reader: Reader, *, reading_id: ReadingId | None = None,
    processes: int | None = None, shard: tuple[int, int] | None = None,
    progress: Callable[[Outcome], None] | None = None,
) -> Outcome:  # fmt: skip
    """Read documents into a ledger; what fails is told in the outcome, and the rest goes on.

    reading_id: of the reader in hand; a document that the ledger has that reading of is skipped before it is parsed.
    processes: how many (default: all cores, but 1 for fewer than FEW documents; 1: this one).
    shard: (i, n), this machine's share.
    progress: called with the outcome so far after each document.
    Raises LedgerError where the ledger itself cannot be used: then nothing that follows could be kept either.
    """
    outcome = Outcome()

    def tell() -> None:
        if progress is not None:
            progress(outcome)

    def wanted() -> Iterator[Document]:
        met: set[str] = set()
        for item in items:
            if isinstance(item, Fault):
                outcome.faults.append(item)
            elif shard is not None and shard_of(item.id, shard[1]) != shard[0]:
                outcome.left += 1
            elif item.id in met or (reading_id is not None and ledger.has_reading(reading_id(item.id))):
                met.add(item.id)
                if item.first_seen:
                    ledger.add(item)  # it may have been seen at another time
                outcome.skipped += 1
            else:
                met.add(item.id)
                yield item
                continue
            tell()

    def keep(document: Document, result: Reading | DragomanError) -> None:
        if isinstance(result, Reading):
            try:
                ledger.add(document, result)
            except UsageError as error:
                outcome.faults.append(Fault(document.id, error))
            else:
                outcome.read += 1
                outcome.claims += len(result.claims)
        else:
            outcome.faults.append(Fault(document.id, _named(result, document)))
        tell()

    documents = wanted()
    first = list(islice(documents, FEW)) if processes is None else []
    count = processes or (1 if len(first) < FEW else os.cpu_count() or 1)
    documents = chain(first, documents)
    results = _alone(documents, reader) if count == 1 else _side_by_side(documents, reader, count)
    for document, result in results:
        keep(document, result)
    return outcome


def _named(error: DragomanError, document: Document) -> DragomanError:
    return type(error)(f"Document {document.id} ({(document.title or document.text)[:40]!r}…): {error.what}", error.way_out)


def _read_one(reader: Reader, document: Document) -> Reading | DragomanError:
    try:
        return reader(document)
    except DragomanError as error:
        return error
    except Exception as error:  # one text that breaks the reader must not end the batch
        return DragomanError(f"it could not be read ({type(error).__name__}: {error}).", "Please report it with its text.")


def _read_chunk(reader: Reader, documents: list[Document]) -> list[Reading | DragomanError]:
    return [_read_one(reader, document) for document in documents]


def _end_with_parent() -> None:
    """End this process when the one that started it ends, even killed: else it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _alone(documents: Iterable[Document], reader: Reader) -> Iterator[tuple[Document, Reading | DragomanError]]:
    for document in documents:
        yield document, _read_one(reader, document)


def _side_by_side(
    documents: Iterator[Document], reader: Reader, processes: int
) -> Iterator[tuple[Document, Reading | DragomanError]]:
    # spawn, not fork: the reader's parser has threads and locks of its own
    context = multiprocessing.get_context("spawn")
    pending: dict[Future[list[Reading | DragomanError]], list[Document]] = {}
    crashed: list[Document] = []
    chunks = _chunked(documents)
    more = True
    while more or pending:
        pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_end_with_parent)
        try:
            while True:
                while more and len(pending) < 2 * processes:
                    chunk = next(chunks, None)
                    if chunk is None:
                        more = False
                        break
                    try:
                        pending[pool.submit(_read_chunk, reader, chunk)] = chunk
                    except BrokenProcessPool:
                        crashed += chunk  # it never got into the pool: the crash was noticed here first
                        raise
                if not pending:
                    break
                done, _ = wait(pending, return_when=FIRST_COMPLETED)
                for future in done:
                    results = future.result()
                    yield from zip(pending.pop(future), results, strict=True)
        except BrokenProcessPool:
            crashed += [document for chunk in pending.values() for document in chunk]
            pending.clear()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
    yield from _apart(crashed, reader, context)


def _apart(
    documents: list[Document], reader: Reader, context: multiprocessing.context.SpawnContext
) -> Iterator[tuple[Document, Reading | DragomanError]]:
    """Read one by one, in one other process, the documents of the chunks that ended theirs, to tell which one it was."""
    waiting = list(reversed(documents))
    while waiting:
        with ProcessPoolExecutor(1, mp_context=context, initializer=_end_with_parent) as pool:
            while waiting:
                document = waiting.pop()
                try:
                    result: Reading | DragomanError = pool.submit(_read_one, reader, document).result()
                except BrokenProcessPool:
                    yield document, DragomanError(*_CRASHED)
                    break
                yield document, result


def _chunked(documents: Iterator[Document]) -> Iterator[list[Document]]:
    chunk: list[Document] = []
    for document in documents:
        chunk.append(document)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
