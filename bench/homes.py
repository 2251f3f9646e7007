"""Learn the weights by which `dragoman.reading.actors.homes` says whose somebody is, from texts in gold's format.

    python -m bench.homes TEXTS.jsonl … [--held-out OTHERS.jsonl …] [--out WEIGHTS.tsv]

A logistic regression over signs (scikit-learn, which is not among the dependencies). What is learnt from must have an open
licence, as the weights are shipped. `--held-out` texts are only scored: the country of their names with the rules' answers,
and with those of the new weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

from bench.learning import learnt, learnt_from, options, written
from bench.scoring import Row, load_rows
from bench.tasks.actors import names_of
from dragoman.reading import learnt as tables
from dragoman.reading import parsing, passages
from dragoman.reading.actors import ActorReader
from dragoman.reading.actors.homes import MARGIN, NONE, PATH, Asked, Homes

RAREST = 3
"""Signs seen of fewer names have no weight."""
STRENGTH = 0.1
"""Inverse strength of the regularisation (scikit-learn's C)."""

Case = tuple[str, str, dict[str, tuple[str, ...]], bool]
"""A name's country as careful readers have it, as the rules have it (NONE for no state), each candidate's signs, and whether the
weights have a say: what the others teach is of use all the same (without them half as many were mended)."""

HEAD = """# What each sign says for a state, or for none, as that of somebody told by a common noun (log odds); see homes.py.
# Made by `python -m bench.homes` from {names:,} names in {texts:,} texts under open licences, each annotated by a language model
# after gold's guide: Wikipedia's current events of 2020 and 2021 (CC BY-SA 3.0), releases of the US State Department (public
# domain) and articles written for the purpose. Nothing of gold is in it. Not to be mended by hand: learn anew.
"""


class _Recorder(Homes):
    """Answers as the rules do, and keeps what was asked."""

    asked: Asked | None = None

    def state(self, asked: Asked) -> str | None:
        self.asked = asked
        return asked.rule


def countries(row: Row) -> dict[str, str]:
    """Each name of a text in gold's format with its country, NONE where it has none; the first reading of a name."""
    found: dict[str, str] = {}
    for claim in row["claims"]:
        for side in ("actor", "recipient", "sources"):
            for one in claim[side]:
                found.setdefault(one["name"], one["country"] or NONE)
    for answer in row["answers"]:
        found.setdefault(answer["by"]["name"], answer["by"]["country"] or NONE)
    return found


def cases(row: Row) -> tuple[list[Case], list[bool]]:
    """What one text teaches; and of its other names, whether the rules have them right."""
    parts = passages.split(row["text"])
    doc = parsing.parse(row["text"], parts)
    reader = ActorReader(doc, parts, published=row.get("published"), outlet=row.get("outlet"))
    recorder = _Recorder(reader)
    reader.homes = recorder
    meant = countries(row)
    taught: list[Case] = []
    others: list[bool] = []
    for name in names_of(row):
        recorder.asked = None
        ruled = reader.resolve_name(name).country or NONE
        if recorder.asked is None:
            others.append(ruled == meant[name])
        else:
            taught.append((meant[name], ruled, recorder.signs(recorder.asked), recorder.is_open(recorder.asked)))
    return taught, others


def chosen(case: Case, weights: dict[str, float], margin: float = MARGIN) -> str:
    """The state of a case by weights, as `Homes.state` has it."""
    _, ruled, told, is_open = case
    if not is_open:
        return ruled
    by = {key: tables.chance(signs, weights) for key, signs in told.items()}
    best = min(by, key=lambda key: (-by[key], key))
    return best if by[best] - by.get(ruled, 0.0) >= margin else ruled


def figures(held: Sequence[tuple[list[Case], list[bool]]], weights: dict[str, float], margin: float = MARGIN) -> str:
    """Names whose country is right, by the rules and by the weights."""
    told = [case for many, _ in held for case in many]
    others = [right for _, many in held for right in many]
    ruled = sum(meant == rule for meant, rule, _, _ in told)
    mended = sum(chosen(case, weights, margin) == case[0] for case in told)
    rest, total = sum(others), len(told) + len(others)
    return (
        f"{total} names, {len(told)} of them weighed: rules {ruled / len(told):.1%} of those, "
        f"{(ruled + rest) / total:.1%} of all; "
        f"weights {mended / len(told):.1%}, {(mended + rest) / total:.1%}"
    )


def main() -> None:
    """Learn, score, write."""
    given = options("homes", __doc__, PATH)
    rows = learnt_from(given)
    with ProcessPoolExecutor(2) as pool:
        taught = [case for many, _ in pool.map(cases, rows, chunksize=8) for case in many]
        signs = [(told, int(key == meant)) for meant, _, candidates, _ in taught for key, told in candidates.items()]
        weights = learnt(signs, strength=STRENGTH, rarest=RAREST)
        print(f"{len(rows)} texts, {len(taught)} names, {len(weights)} weights")
        for path in given.held_out:
            print(path.name, figures(list(pool.map(cases, load_rows(path), chunksize=8)), weights))
    if given.out:
        given.out.write_text("".join(written(HEAD.format(texts=len(rows), names=len(taught)), weights)), encoding="utf-8")


if __name__ == "__main__":
    main()
