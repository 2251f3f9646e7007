"""The scorers of the shared folder, used as they stand there, and intervals by resampling documents."""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

Row = dict[str, Any]
Figures = dict[str, float]


def load_rows(path: Path) -> list[Row]:
    """A .jsonl file as a list of rows."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def scorer(tools: Path, name: str) -> ModuleType:
    """The scorer `name` of the shared tools as a module."""
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, tools / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(tools / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def by_id(rows: list[Row]) -> dict[str, Row]:
    return {row["id"]: row for row in rows}


def score_claims(tools: Path, gold: list[Row], pred: list[Row]) -> Figures:
    result = scorer(tools, "score_claims").score(by_id(gold), by_id(pred))[0]
    found = {f"{name} {part}": result[name][part] for name in ("claims", "whole", "not_asserted", "answers") for part in ("f1",)}
    found |= {"claims p": result["claims"]["p"], "claims r": result["claims"]["r"]}
    found |= {f"matched {slot}": value for slot, value in result["accuracy"].items()}
    return found | {f"of gold {slot}": value for slot, value in result["of_gold"].items()}


def score_actors(tools: Path, gold: list[Row], pred: list[Row]) -> Figures:
    module = scorer(tools, "score_actors")
    said = {row["id"]: {actor.get("name"): actor for actor in row.get("actors") or []} for row in pred}
    countries, sectors = [], []
    for row in gold:
        for name, (country, sector) in module.named(row).items():
            one = said.get(row["id"], {}).get(name)
            countries.append((country, one.get("country") if one else "missing"))
            if sector:
                sectors.append((sector, one.get("sector") if one else "missing"))
    return {"country": module.share(countries), "sector": module.share(sectors)}


def score_times(tools: Path, gold: list[Row], pred: list[Row]) -> Figures:
    module = scorer(tools, "score_times")
    counts = module.score(by_id(gold), by_id(pred))[0]
    result = module.figures(counts)
    return {
        "value f1": result["value"][2],
        "strict f1": result["strict"][2],
        "relaxed f1": result["relaxed"][2],
        "value accuracy": result["val_acc"],
    }


def score_attribution(tools: Path, gold: list[Row], pred: list[Row]) -> Figures:
    result = scorer(tools, "score_attribution").score(gold, pred, by_type=True)
    found = {f"{name} f1": result[name]["f"] for name in ("relaxed", "strict", "content_relaxed")}
    found |= {"relaxed p": result["relaxed"]["p"], "relaxed r": result["relaxed"]["r"]}
    kinds = result.get("recall_by_type", {})
    return found | {f"{kind} found": kinds[kind]["relaxed_recall"] for kind in ("direct", "mixed", "indirect") if kind in kinds}


def score_labels(tools: Path, gold: list[Row], pred: list[Row]) -> Figures:
    module = scorer(tools, "score_labels")
    right = module.labels(gold)
    result = module.figures(right, module.labels(pred))
    return {"macro f1": result["macro_f1"], "accuracy": result["accuracy"]}


def score_relations(tools: Path, gold: list[Row], pred: list[Row]) -> Figures:
    result = scorer(tools, "score_relations").score(by_id(gold), by_id(pred))
    none = result["as_of_by_value"].get("none", {})
    found = {f"transitions {part}": result["transitions"][part] for part in ("f1", "p", "r")}
    return found | {
        "as-of right": result["as_of"],
        "as-of right where none": none.get("right", 0) / max(1, sum(none.values())),
    }


def score_stories(tools: Path, gold: list[Row], pred: list[Row]) -> Figures:
    module = scorer(tools, "score_stories")
    truth = {row["id"]: row["story"] for row in gold if row.get("category") == "world"}
    named = {row["id"]: row.get("story") for row in pred}
    result = module.b_cubed(truth, {key: ("alone", key) if named.get(key) is None else named[key] for key in truth})
    return {"b-cubed f1": result["f1"], "b-cubed p": result["p"], "b-cubed r": result["r"]}


SCORERS: dict[str, Callable[[Path, list[Row], list[Row]], Figures]] = {
    "claims": score_claims, "actors": score_actors, "times": score_times, "attribution": score_attribution,
    "event-types": score_labels, "factuality": score_labels, "relations": score_relations, "stories": score_stories,
}  # fmt: skip


def resampled(gold: list[Row], pred: list[Row], source: random.Random) -> tuple[list[Row], list[Row]]:
    """As many documents drawn with putting back; copies get ids of their own."""
    answers = by_id(pred)
    golds, preds = [], []
    for number in range(len(gold)):
        row = source.choice(gold)
        key = f"{row['id']}#{number}"
        golds.append({**row, "id": key})
        if row["id"] in answers:
            preds.append({**answers[row["id"]], "id": key})
    return golds, preds


def interval(  # noqa: PLR0917
    tools: Path, task: str, gold: list[Row], pred: list[Row], figure: str, times: int = 100
) -> tuple[float, float]:
    """95 % interval of one figure over resampled documents (percentiles of `times` draws, seed 0)."""
    source = random.Random(0)
    values = sorted(SCORERS[task](tools, *resampled(gold, pred, source))[figure] for _ in range(times))
    return values[int(0.025 * times)], values[int(0.975 * times) - 1]


def baseline(task: str, gold: list[Row]) -> list[Row]:
    """What a reader that looks at nothing would answer: one label for all, no country, each article alone."""
    if task == "event-types":
        commonest = Counter(row["type"] for row in gold).most_common(1)[0][0]
        return [{"id": row["id"], "type": commonest} for row in gold]
    if task == "factuality":
        return [{"id": row["id"], "events": [{**event, "class": "happened"} for event in row["events"]]} for row in gold]
    if task == "relations":
        return [
            {"id": row["id"], "transitions": [], "asks": [{"on": ask["on"], "value": "full"} for ask in row["asks"]]}
            for row in gold
        ]
    return [{"id": row["id"]} for row in gold]


def constant_slots(tools: Path, gold: list[Row]) -> Figures:
    """Shares right of all gold claims where `when` is the print date, modality asserted and no source is named."""
    module = scorer(tools, "score_claims")
    claims = [(row, claim) for row in gold for claim in row.get("claims") or []]
    total = max(1, len(claims))
    return {
        "when = print date": sum(module.when_agrees(claim.get("when"), row["published"]) for row, claim in claims) / total,
        "modality asserted": sum(claim.get("modality") == "asserted" for _, claim in claims) / total,
        "no source": sum(not claim.get("sources") for _, claim in claims) / total,
    }
