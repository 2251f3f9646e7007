"""Learn the weights by which `dragoman.reading.choosing` chooses parties, from texts in gold's format.

    python -m bench.parties TEXTS.jsonl … [--held-out OTHERS.jsonl …] [--out WEIGHTS.tsv]

The model is a logistic regression over traits (scikit-learn, which is not among the dependencies: only whoever learns anew
needs it). What is learnt from must have an open licence, as the weights are shipped. `--held-out` texts are only scored:
claims with the rules' parties alone beside claims with those of the new weights.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import msgspec

from bench.learning import learnt, learnt_from, options, written
from bench.scoring import Row, load_rows, scorer
from dragoman import codebook
from dragoman.reading import pipeline
from dragoman.reading.choosing import Case, cases
from dragoman.reading.choosing.scene import NOBODY, Scene
from dragoman.reading.choosing.weights import PATH
from dragoman.reading.drafts import Draft
from dragoman.reading.parsing import DEFAULT_MODEL
from dragoman.record import SYMMETRIC_TYPES, Document, make_document

RAREST = 4
"""Traits seen of fewer candidates have no weight."""
STRENGTH = 0.1
"""Inverse strength of the regularisation (scikit-learn's C), chosen by cross-validation over texts."""

Group = tuple[dict[str, tuple[str, ...]], dict[str, int]]
"""One side of one claim: candidate → traits, and candidate → whether careful readers have it there."""

HEAD = """# What each trait of a candidate party says for it (log odds); see the docstrings of this room for what traits mean.
# 'a.' of who does it, 'r.' of whom it is done to; '#TYPE' where the trait is told of that type of claim alone.
# Made by `python -m bench.parties` from {texts} texts under open licences ({claims} claims): the sentences of Wikipedia's
# current events of 2020 and 2021 (CC BY-SA 3.0), releases of the US State Department (public domain) and articles written for the
# purpose, each annotated by a language model after gold's guide. Nothing of gold is in it. Not to be mended by hand: learn anew.
"""


def document_of(row: Row) -> Document:
    """The document that a line of gold is about."""
    return make_document(row["text"], outlet=row["outlet"], published=row["published"], title=row["title"])


def plain(side: Sequence[Any]) -> list[Row]:
    """Actors as the scorer takes them."""
    return [{"name": one.name, "country": one.country} for one in side]


def aligned(tools: Any, drafts: Sequence[Draft], claims: Sequence[Row]) -> dict[int, int]:
    """Draft → claim of gold that tells of the same thing: of one type, on the same words, the parties a makeweight."""
    pairs = []
    for at, draft in enumerate(drafts):
        spans = [list(span) for span in draft.evidence]
        for number, claim in enumerate(claims):
            if claim["type"] != draft.frame.type:
                continue
            overlap = tools.best_span_f1(claim["evidence"], spans)
            if overlap >= tools.EVIDENCE_F1:
                read = {"type": claim["type"], "actor": plain(draft.actor), "recipient": plain(draft.recipient)}
                pairs.append((overlap + tools.parties_agree(claim, read), at, number))
    found: dict[int, int] = {}
    for _, at, number in sorted(pairs, reverse=True):
        if at not in found and number not in found.values():
            found[at] = number
    return found


def sides_of(tools: Any, claim: Row, draft: Draft) -> tuple[list[Row], list[Row]]:
    """The sides of a claim of gold, the way round in which the draft has them where the type is symmetric."""
    actor, recipient = claim["actor"], claim["recipient"]
    if claim["type"] in SYMMETRIC_TYPES:
        ours, theirs = plain(draft.actor), plain(draft.recipient)
        straight = tools.side_f1(actor, ours) + tools.side_f1(recipient, theirs)
        if tools.side_f1(recipient, ours) + tools.side_f1(actor, theirs) > straight:
            return recipient, actor
    return actor, recipient


def labelled(tools: Any, case: Case, side: Sequence[Row]) -> Group:
    """A case with what careful readers say: each candidate that agrees with one of theirs is right."""
    right = {
        key: int(any(tools.actors_agree(one, other) for one in plain([naming.actor for naming in many]) for other in side))
        for key, (many, _) in case.candidates.items()
        if key != NOBODY
    }
    right[NOBODY] = int(not any(right.values()))
    return {key: told for key, (_, told) in case.candidates.items()}, right


def groups(row: Row, tools: Any) -> list[Group]:
    """All that one text teaches."""
    found = pipeline.layers(document_of(row), model=DEFAULT_MODEL, codebook=codebook.load())
    scene = Scene(found.doc, found.actors)
    if not scene.order:
        return []
    meant = aligned(tools, found.drafts, row["claims"])
    taught: list[Group] = []
    for at, pair in enumerate(cases(scene, found.drafts)):
        if at in meant:
            sides = sides_of(tools, row["claims"][meant[at]], found.drafts[at])
            taught += [labelled(tools, case, side) for case, side in zip(pair, sides, strict=True)]
    return taught


def _groups(given: tuple[Row, str]) -> list[Group]:
    return groups(given[0], scorer(Path(given[1]), "score_claims"))


def weighed(taught: Iterable[Group]) -> dict[str, float]:
    """The weights that what was taught comes to."""
    rows = [(told, right[key]) for traits, right in taught for key, told in traits.items()]
    return learnt(rows, strength=STRENGTH, rarest=RAREST)


def _claims_of(given: tuple[Row, dict[str, float] | None]) -> dict[str, Any]:
    row, weights = given
    found = pipeline.layers(document_of(row), model=DEFAULT_MODEL, codebook=codebook.load(), weights=weights or {})
    claims = json.loads(msgspec.json.encode(found.claims))
    return {"id": row["id"], "claims": claims, "answers": json.loads(msgspec.json.encode(found.answers))}


def figures(tools: Any, rows: Sequence[Row], weights: dict[str, float] | None, pool: ProcessPoolExecutor) -> str:
    """Claims and whole F1 of texts with the rules' parties (no weights) or with the weights'."""
    read = list(pool.map(_claims_of, [(row, weights) for row in rows], chunksize=4))
    result = tools.score({row["id"]: row for row in rows}, {one["id"]: one for one in read})[0]
    shown = (
        f"{name} " + " ".join(f"{key} {100 * result[name][key]:.1f}" for key in ("p", "r", "f1")) for name in ("claims", "whole")
    )
    return " · ".join(shown)


def main() -> None:
    """Learn, score, write."""
    given = options("parties", __doc__, PATH)
    rows = learnt_from(given)
    others = [row for path in given.held_out for row in load_rows(path)]
    tools_path = given.shared / "tools"
    with ProcessPoolExecutor(2) as pool:
        taught = [group for many in pool.map(_groups, [(row, str(tools_path)) for row in rows], chunksize=8) for group in many]
        weights = weighed(taught)
        print(f"{len(rows)} texts, {len(taught)} sides, {len(weights)} weights")
        if others:
            tools = scorer(tools_path, "score_claims")
            print(f"rules   {figures(tools, others, None, pool)}")
            print(f"weights {figures(tools, others, weights, pool)}")
    if given.out:
        head = HEAD.format(texts=f"{len(rows):,}", claims=f"{sum(len(row['claims']) for row in rows):,}")
        given.out.write_text("".join(written(head, weights)), encoding="utf-8")


if __name__ == "__main__":
    main()
