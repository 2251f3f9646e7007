"""Why claims are missed and why others are read for nothing, counted by cause, on any file in gold's format.

    python -m bench.causes GOLD.jsonl [--misses] [--spurious]

A claim of gold that nothing matched is put down to the nearest thing read: "parties" where one of its type stands on its
words with other parties, "evidence" where one of its type only touches its words, "type" where another type was read from
them, "nothing" where nothing was. Matched claims whose when, modality or source is wrong are counted beside.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import msgspec

from bench.scoring import Row, load_rows, scorer
from dragoman.reading import read
from dragoman.record import make_document

ENOUGH = 0.3
"""F1 of characters from which two pieces of evidence are taken for one, as the scorer does."""


def characters(claim: Row) -> set[int]:
    """The offsets of the text that a claim's evidence covers."""
    return {at for start, end in claim["evidence"] for at in range(start, end)}


def overlap(one: Row, other: Row) -> float:
    """F1 of the characters of two pieces of evidence."""
    left, right = characters(one), characters(other)
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 0.0


def cause(wanted: Row, found: list[Row]) -> tuple[str, Row | None]:
    """Why a claim of gold was not matched, and what was read in its place, if anything."""
    best = max(
        found,
        key=lambda one: (one["type"] == wanted["type"] and overlap(one, wanted) >= ENOUGH, overlap(one, wanted)),
        default=None,
    )
    if best is None or not overlap(best, wanted):
        return "nothing", None
    same, on_it = best["type"] == wanted["type"], overlap(best, wanted) >= ENOUGH
    return ("parties" if same and on_it else "evidence" if same else "type" if on_it else "nothing"), best


def told(claim: Row, text: str) -> str:
    """A claim in a line."""
    sides = " > ".join(", ".join(f"{one['name']} {one['country']}" for one in claim[side]) for side in ("actor", "recipient"))
    words = " … ".join(text[start:end] for start, end in claim["evidence"])
    return f"{claim['type']} {sides} @{claim['when']} {claim['modality']} | {words[:200]}"


def main() -> None:
    """Print the causes and, where asked, the claims."""
    parser = argparse.ArgumentParser(prog="python -m bench.causes")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--misses", action="store_true", help="print each claim missed, and what was read in its place")
    parser.add_argument("--spurious", action="store_true", help="print each claim read that gold does not have")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds the scorers")
    asked = parser.parse_args()
    match_claims = scorer(asked.shared / "tools", "score_claims").match_claims
    missed: Counter[str] = Counter()
    spurious: Counter[str] = Counter()
    slots: Counter[str] = Counter()
    for row in load_rows(asked.gold):
        document = make_document(row["text"], outlet=row["outlet"], published=row["published"], title=row["title"])
        found = json.loads(msgspec.json.encode(read(document).claims))
        matched, agreed = match_claims(row["claims"], found)
        for number, wanted in enumerate(row["claims"]):
            if number in matched:
                slots.update(slot for slot, value in agreed[number, matched[number]].items() if value < 1)
                continue
            why, instead = cause(wanted, found)
            missed[why] += 1
            if asked.misses:
                print(f"[{why}] {row['id']}\n   gold {told(wanted, row['text'])}")
                print(f"   read {told(instead, row['text'])}" if instead else "   read nothing")
        for number in set(range(len(found))) - set(matched.values()):
            why = cause(found[number], row["claims"])[0].replace("nothing", "not in gold")
            spurious[why] += 1
            if asked.spurious:
                print(f"[spurious: {why}] {row['id']}\n   read {told(found[number], row['text'])}")
    for name, counts in (("missed", missed), ("spurious", spurious), ("wrong on matched", slots)):
        print(f"{name}: " + ", ".join(f"{why} {count}" for why, count in counts.most_common()))


if __name__ == "__main__":
    main()
