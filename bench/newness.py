"""Learn the weights by which `dragoman.reading.times.newness` tells news from what happened before, from texts in gold's format.

    python -m bench.newness TEXTS.jsonl … [--held-out OTHERS.jsonl …] [--out WEIGHTS.tsv]

What is learnt from must have an open licence, as the weights are shipped. `--held-out` texts are only scored: how often the
rule, and the weights, give an event without a time the day of printing where careful readers do, and "before" where they do.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench.learning import learnt, learnt_from, options, written
from bench.parties import aligned, document_of
from bench.scoring import Row, load_rows, scorer
from dragoman import codebook
from dragoman.reading import learnt as tables
from dragoman.reading import pipeline
from dragoman.reading.parsing import DEFAULT_MODEL
from dragoman.reading.times.newness import EVEN, PATH, signs
from dragoman.reading.when import UNDATED

RAREST = 4
STRENGTH = 0.1
"""Both chosen on 540 texts that were not learnt from, of 0.03, 0.1 and 0.3, and of 3 and 6: all within a point."""

Case = tuple[tuple[str, ...], int]
"""The signs of an event without a time, and whether it is of the day of printing (1) or of some time before (0)."""

HEAD = """# What each sign says for news, of the day of printing, against what happened before it (log odds); see newness.py.
# Made by `python -m bench.newness` from {cases:,} clauses without a time in {texts:,} texts under open licences, each annotated
# by a language model after gold's guide: Wikipedia's current events of 2020 and 2021 (CC BY-SA 3.0), releases of the US State
# Department (public domain) and articles written for the purpose. Nothing of gold is in it. Not to be mended by hand.
"""


def _cases(given: tuple[Row, str]) -> list[Case]:
    row, tools = given
    found = pipeline.layers(document_of(row), model=DEFAULT_MODEL, codebook=codebook.load())
    day = (row["published"] or "")[:10]
    taught: list[Case] = []
    for at, number in aligned(scorer(Path(tools), "score_claims"), found.drafts, row["claims"]).items():
        draft, meant = found.drafts[at], (row["claims"][number]["when"] or "").strip("~?")
        if draft.basis.rule in UNDATED and meant in (day, f"../{day}"):
            taught.append((signs(found.doc, found.doc[draft.match.head], draft.frame.type), int(meant == day)))
    return taught


def figures(held: Sequence[Case], weights: dict[str, float]) -> str:
    """How many are right by the rule and by the weights."""
    ruled = sum(("new" in told) == bool(new) for told, new in held)
    mended = sum((tables.chance(told, weights) >= EVEN) == bool(new) for told, new in held)
    always = sum(new for _, new in held)
    return (
        f"{len(held)} clauses: all news {always / len(held):.1%}, rule {ruled / len(held):.1%}, weights {mended / len(held):.1%}"
    )


def main() -> None:
    """Learn, score, write."""
    given = options("newness", __doc__, PATH)
    rows = learnt_from(given)
    tools = str(given.shared / "tools")
    with ProcessPoolExecutor(2) as pool:
        taught = [case for many in pool.map(_cases, [(row, tools) for row in rows], chunksize=8) for case in many]
        weights = learnt(taught, strength=STRENGTH, rarest=RAREST)
        print(f"{len(rows)} texts, {len(taught)} clauses, {len(weights)} weights")
        for path in given.held_out:
            others = [(row, tools) for row in load_rows(path)]
            held = [case for many in pool.map(_cases, others, chunksize=8) for case in many]
            print(path.name, figures(held, weights))
    if given.out:
        head = HEAD.format(cases=len(taught), texts=len(rows))
        given.out.write_text("".join(written(head, weights)), encoding="utf-8")


if __name__ == "__main__":
    main()
