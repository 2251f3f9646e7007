"""How many of the agency-style sentences of tests/cases/agency.yaml are read with the right type and both countries.

    python -m bench.agency [--misses]

Each sentence is a document of its own. It counts where one claim read has the type asked for, the actor's country among
its actors and the recipient's among its recipients (nobody where none is asked for); for types that are done together
the sides may be swapped or all stand on one. The measure is that of PETRARCH-2's gold sentences, which are kept back.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from dragoman.reading import read
from dragoman.record import SYMMETRIC_TYPES, Claim, make_document

SENTENCES = Path(__file__).parent.parent / "tests" / "cases" / "agency.yaml"
TOGETHER = SYMMETRIC_TYPES | {"SUPPORT"}


def fits(wanted: dict[str, Any], claim: Claim) -> bool:
    """Has the claim the type and both countries asked for?"""
    if claim.type != wanted["type"]:
        return False
    doers = {one.country for one in claim.actor}
    others: set[str | None] = {one.country for one in claim.recipient} or {None}
    actor, recipient = wanted["actor"], wanted["recipient"]
    if actor in doers and recipient in others:
        return True
    return claim.type in TOGETHER and {actor, recipient} <= doers | others


def run(*, misses: bool = False) -> tuple[Counter[str], Counter[str]]:
    """How many sentences there are of each type, and how many are read right; misses are printed where asked."""
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for row in yaml.safe_load(SENTENCES.read_text(encoding="utf-8")):
        claims = read(make_document(row["text"], published=str(row["published"]), outlet="Wire")).claims
        asked[row["type"]] += 1
        if any(fits(row, claim) for claim in claims):
            right[row["type"]] += 1
        elif misses:
            print(f"{row['type']} {row['actor']} {row['recipient']} | {row['text']}")
            for claim in claims:
                parties = [[f"{one.name} {one.country}" for one in side] for side in (claim.actor, claim.recipient)]
                print(f"    {claim.type} {parties[0]} {parties[1]}")
    return asked, right


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.agency")
    parser.add_argument("--misses", action="store_true", help="print the sentences that are not read right")
    asked, right = run(misses=parser.parse_args().misses)
    for kind, count in sorted(asked.items()):
        print(f"{kind:12} {right[kind]:3} of {count}")
    print(f"{'all':12} {sum(right.values()):3} of {sum(asked.values())}")


if __name__ == "__main__":
    main()
