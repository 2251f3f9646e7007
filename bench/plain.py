"""How many plain sentences of tests/cases/plain are read with the right type, parties and modality.

    python -m bench.plain [--seen] [--misses TYPE]

1,945 ordinary news sentences, each with the coding of its main claim, by writers who had seen no rule. Frames were mended by
one half (`--seen`); of the other, which is read without it, none was looked at.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from dragoman.reading import read
from dragoman.record import SYMMETRIC_TYPES, Actor, Claim, make_document

CASES = Path(__file__).parent.parent / "tests" / "cases" / "plain"
PRINTED = "2021-05-14"
SIDE_F1 = 0.5
STEPS = ("type", "parties", "modality")


def code(actor: Actor) -> str:
    """A party as the cases write it: alpha-3, "unknown", or "null" for one of no state."""
    return "unknown" if actor.name == "unknown" else actor.country or "null"


def agree(wanted: Sequence[str], found: Sequence[str]) -> bool:
    """Do two sides agree as sets (F1 0.5 or more)? An empty side agrees with an empty one only."""
    left, right = set(wanted), set(found)
    if not left or not right:
        return left == right
    return 2 * len(left & right) / (len(left) + len(right)) >= SIDE_F1


def steps(wanted: dict[str, Any], claim: Claim) -> int:
    """How far a claim agrees: 0 not at all, 1 in type, 2 in parties too, 3 in modality too."""
    if claim.type != wanted["type"] or claim.value != wanted.get("value", claim.value):
        return 0
    actor, recipient = [code(one) for one in claim.actor], [code(one) for one in claim.recipient]
    parties = agree(wanted["actor"], actor) and agree(wanted["recipient"], recipient)
    if claim.type in SYMMETRIC_TYPES and not parties:
        parties = agree(wanted["actor"], recipient) and agree(wanted["recipient"], actor)
        parties = parties or agree([*wanted["actor"], *wanted["recipient"]], [*actor, *recipient])
    return 1 + parties + (parties and claim.modality == wanted["modality"])


def reached(wanted: dict[str, Any]) -> tuple[int, list[str]]:
    """How far the best claim of a sentence agrees, and what was read."""
    claims = read(make_document(wanted["text"], outlet="Wire", published=PRINTED)).claims
    shown = [
        f"{one.frame} {one.modality}: {', '.join(a.name for a in one.actor)} > {', '.join(a.name for a in one.recipient)}"
        for one in claims
    ]
    return max((steps(wanted, one) for one in claims), default=0), shown


def main() -> int:
    """Read all sentences of one half and print the shares by type."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seen", action="store_true", help="the half by which frames were mended")
    parser.add_argument("--misses", metavar="TYPE", help="print the sentences of a type that are not read right ('all')")
    options = parser.parse_args()
    path = CASES / ("seen.jsonl" if options.seen else "unseen.jsonl")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    asked: Counter[str] = Counter()
    got: Counter[tuple[str, int]] = Counter()
    with ProcessPoolExecutor(2) as pool:
        for row, (best, shown) in zip(rows, pool.map(reached, rows, chunksize=16), strict=True):
            for name in (row["type"], "all"):
                asked[name] += 1
                got.update((name, step) for step in range(1, best + 1))
            if options.misses in (row["type"], "all") and best < len(STEPS):
                wanted = f"{row['actor']} > {row['recipient']} {row['modality']}"
                print(f"{STEPS[best]}: {row['text']}\n    wanted {wanted}; read {shown}")
    for name in sorted(asked, key=lambda one: (one == "all", one)):
        shares = "  ".join(f"{step} {100 * got[name, at] / asked[name]:5.1f}" for at, step in enumerate(STEPS, 1))
        print(f"{name:22} {shares}  n {asked[name]}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
