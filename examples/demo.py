"""The demonstration behind `make demo`: read the sample reports, ask the ledger, serve the pages.

Every line below a `$` is the command's own output. With no terminal (in CI, in a pipe) the pages are fetched once
and the program ends; with one they stay up until Ctrl-C.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
LEDGER = HERE.parent / "demo" / "dragoman.db"
REPORTS = HERE / "reports.jsonl"
DRAGOMAN = Path(sys.executable).with_name("dragoman")

ASKED = (
    ("What held, with the words that it rests on.", ("ties", "Morocco", "Iran", "--on", "2018-06-01")),
    (
        "Two clocks: the same day, as known before and after a correction was printed.",
        ("ties", "Kuwait", "Iran", "--on", "2016-01-06", "--known", "2016-01-06"),
        ("ties", "Kuwait", "Iran", "--on", "2016-01-06"),
    ),
    ("Unknown is an answer.", ("ties", "Morocco", "Israel", "--on", "1990-01-01")),
    ("According to whom: claims that go back to somebody who is not named.", ("claims", "--source", "official", "--limit", "3")),
    (
        "Echo is not corroboration: articles and the origins that they go back to, side by side.",
        ("events", "--pair", "Morocco", "Iran", "--type", "SANCTION"),
    ),
)


def run(*words: str) -> None:
    """One command, shown and run."""
    print(f"\n$ dragoman {' '.join(words)}", flush=True)
    done = subprocess.run([DRAGOMAN, *words], check=False, env={**os.environ, "DRAGOMAN_LEDGER": str(LEDGER)})
    if done.returncode:
        sys.exit(done.returncode)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def serve() -> int:
    """The pages on loopback; without a terminal they are fetched once and taken down."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [DRAGOMAN, "serve", "--ledger", str(LEDGER), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        for path in ("/", "/pair/Morocco/Iran?on=2018-06-01", "/pair/Morocco/Iran.json?on=2018-06-01"):
            body = fetch(address + path, server)
            print(f"  {address}{path}   {len(body)} bytes")
        if sys.stdout.isatty():
            print(f"\nThe pages are at {address} — Ctrl-C ends them.")
            server.wait()
    except KeyboardInterrupt:
        pass
    finally:
        server.terminate()
        server.wait(timeout=20)
    return 0


def fetch(url: str, server: subprocess.Popen[str]) -> bytes:
    """A page, waiting up to a minute for the server to come up."""
    for _ in range(240):
        if server.poll() is not None:
            sys.exit(f"the pages did not come up: {(server.stderr.read() if server.stderr else '').strip()}")
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                body: bytes = answer.read()
                return body
        except urllib.error.HTTPError:
            raise
        except OSError:
            time.sleep(0.25)
    sys.exit(f"nothing answered at {url} within a minute")


def main() -> int:
    LEDGER.parent.mkdir(exist_ok=True)
    for leftover in LEDGER.parent.glob("dragoman.db*"):
        leftover.unlink()
    print("Dragoman reads the news and keeps the record: who did what to whom, when, according to whom, and how it stands.")
    run("add", str(REPORTS))
    for what, *commands in ASKED:
        print(f"\n— {what}")
        for words in commands:
            run(*words)
    print("\nThe pages:")
    return serve()


if __name__ == "__main__":
    sys.exit(main())
