"""Precision and recall by type on the sentences of tests/cases/sentences, written by eyes that saw no rule.

    python -m bench.sentences [--misses TYPE]

A claim read matches one expected where the type is the same and actors and recipients agree as sets (F1 0.5 or more; by
alpha-3, else by a word that both names share; swapped sides allowed for symmetric types). Modality is told beside.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from dragoman.reading import read
from dragoman.record import SYMMETRIC_TYPES, Actor, Claim, make_document, name_key

SENTENCES = Path(__file__).parent.parent / "tests" / "cases" / "sentences"
PRINTED = "2024-06-12"


def agrees(wanted: str, actor: Actor) -> bool:
    """Does an expected party (alpha-3, or a name) mean this actor?"""
    if len(wanted) == 3 and wanted.isupper() and actor.country:
        return actor.country == wanted
    return bool(set(name_key(wanted)) & set(name_key(actor.name)))


def side(wanted: Sequence[str], found: Sequence[Actor]) -> float:
    """F1 of two sides as sets."""
    distinct = list({actor.country or actor.name: actor for actor in found if actor.name != "unknown"}.values())
    names = list(dict.fromkeys(wanted))
    if not names and not distinct:
        return 1.0
    left = list(distinct)
    shared = 0
    for name in names:
        hit = next((one for one in left if agrees(name, one)), None)
        if hit is not None:
            left.remove(hit)
            shared += 1
    return 2 * shared / (len(names) + len(distinct))


def fits(wanted: dict[str, Any], claim: Claim) -> bool:
    """May the claim read be the one expected?"""
    actor, recipient = wanted.get("actor") or [], wanted.get("recipient") or []
    if claim.type != wanted["type"]:
        return False
    if side(actor, claim.actor) >= 0.5 and side(recipient, claim.recipient) >= 0.5:
        return True
    if claim.type not in SYMMETRIC_TYPES:
        return False
    if side(recipient, claim.actor) >= 0.5 and side(actor, claim.recipient) >= 0.5:
        return True
    return len([*actor, *recipient]) > 1 and side([*actor, *recipient], [*claim.actor, *claim.recipient]) >= 0.8


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", metavar="TYPE", help="print what was missed and what was spurious of a type ('all')")
    options = parser.parse_args()
    right: Counter[str] = Counter()
    read_: Counter[str] = Counter()
    wanted_: Counter[str] = Counter()
    moded: Counter[str] = Counter()
    lines: dict[str, list[str]] = defaultdict(list)
    for path in sorted(SENTENCES.glob("*.yaml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            claims = list(read(make_document(row["text"], published=PRINTED)).claims)
            read_.update(claim.type for claim in claims)
            for wanted in row.get("expect") or []:
                wanted_[wanted["type"]] += 1
                hit = next((claim for claim in claims if fits(wanted, claim)), None)
                if hit is None:
                    parties = f"{wanted.get('actor')} > {wanted.get('recipient')}"
                    lines[wanted["type"]].append(f"MISS {wanted['type']} {parties} | {row['text']}")
                    continue
                claims.remove(hit)
                right[wanted["type"]] += 1
                moded[wanted["type"]] += hit.modality == wanted.get("modality", "asserted")
            for claim in claims:
                sides = " > ".join(", ".join(one.country or one.name for one in part) for part in (claim.actor, claim.recipient))
                lines[claim.type].append(f"XTRA {claim.type} {sides} {claim.frame} | {row['text']}")
    for type_ in sorted(wanted_):
        precision, recall = right[type_] / max(1, read_[type_]), right[type_] / wanted_[type_]
        modality = moded[type_] / max(1, right[type_])
        figures = f"P {100 * precision:5.1f}  R {100 * recall:5.1f}  modality {100 * modality:5.1f}"
        print(f"{type_:22} {figures}  n {wanted_[type_]}")
    total, named, asked = sum(right.values()), sum(read_.values()), sum(wanted_.values())
    shares = f"P {100 * total / max(1, named):.1f}  R {100 * total / asked:.1f}  F1 {200 * total / (named + asked):.1f}"
    print(f"all: {shares}  n {asked}")
    if options.misses:
        for type_, found in lines.items():
            if options.misses in (type_, "all"):
                print("\n".join(found))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
