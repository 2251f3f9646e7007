"""Measure.

python -m bench TASK GOLD.jsonl --out PRED.jsonl     predictions of one task, a line a record
python -m bench all [--shared DIR] [--check]         every task on the shared data, against the floors
python -m bench speed [--shared DIR]                 words per CPU-second beside spaCy's full default pipeline
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from bench import scoring

FIGURES = Path(__file__).with_name("figures.json")
TASKS: dict[str, tuple[str, ...]] = {
    "claims": ("gold/dev.jsonl",),
    "actors": ("gold/dev.jsonl",),
    "times": ("data/times_meantime.jsonl", "data/times_wikiwars.jsonl"),
    "attribution": ("data/attribution_polnear_dev.jsonl",),
    "event-types": ("data/events_plv_train.jsonl",),
    "factuality": ("data/factuality_uw.jsonl",),
    "relations": ("data/relations_us.jsonl",),
    "stories": ("data/stories_giveme5w1h.jsonl",),
}
CHECKED = ("claims", "actors")
MAIN_FIGURE = {
    "claims": "claims f1", "actors": "country", "times": "value f1", "attribution": "relaxed f1", "event-types": "macro f1",
    "factuality": "macro f1", "relations": "transitions f1", "stories": "b-cubed f1",
}  # fmt: skip


def task_module(task: str) -> Any:
    return importlib.import_module(f"bench.tasks.{task.replace('-', '_')}")


def predict_one(task: str, row: dict[str, Any]) -> dict[str, Any]:
    predicted: dict[str, Any] = task_module(task).predict(row)
    return predicted


def predict(task: str, rows: list[dict[str, Any]], jobs: int = 2) -> list[dict[str, Any]]:
    """The predictions of a task, in the order of the rows."""
    module = task_module(task)
    if hasattr(module, "predict_all"):
        together: list[dict[str, Any]] = module.predict_all(rows)
        return together
    if jobs < 2 or len(rows) < 8:
        return [module.predict(row) for row in rows]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(predict_one, [task] * len(rows), rows, chunksize=max(1, len(rows) // (jobs * 8))))


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def measure(task: str, shared: Path, file: str, jobs: int) -> dict[str, Any]:
    """One task on one file -> its figures, the baseline's, and the interval of the main one."""
    gold = scoring.load_rows(shared / file)
    started = time.perf_counter()
    pred = predict(task, gold, jobs)
    seconds = time.perf_counter() - started
    tools, score = shared / "tools", scoring.SCORERS[task]
    result: dict[str, Any] = {"n": len(gold), "seconds": round(seconds, 1), "figures": rounded(score(tools, gold, pred))}
    if task == "claims":
        result["baseline"] = rounded(scoring.constant_slots(tools, gold))
    else:
        result["baseline"] = rounded({MAIN_FIGURE[task]: score(tools, gold, scoring.baseline(task, gold))[MAIN_FIGURE[task]]})
    if task != "stories":
        low, high = scoring.interval(tools, task, gold, pred, MAIN_FIGURE[task])
        result["interval"] = [round(low, 3), round(high, 3)]
    return result


def rounded(figures: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in figures.items()}


def run_all(shared: Path, check: bool, jobs: int, only: list[str]) -> int:
    """Every task; writes figures.json beside the floors that it holds; 1 where a figure fell below its floor."""
    if not (shared / "tools").is_dir():
        print(f"The shared data is not at {shared}: `make bench` measures on it and has nothing to do without it.")
        return 0
    kept: dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    fallen: list[str] = []
    for task, files in TASKS.items():
        if only and task not in only:
            continue
        for file in (*files, *(("gold/check.jsonl",) if check and task in CHECKED else ())):
            key = f"{task} on {file.rsplit('/', 1)[-1].removesuffix('.jsonl')}"
            result = measure(task, shared, file, jobs)
            floors = kept.get(key, {}).get("floors", {})
            kept[key] = {**result, "floors": floors}
            show(key, task, result)
            fallen += [f"{key}: {name} is {result['figures'].get(name, 0):.3f}, its floor {floor:.3f}"
                       for name, floor in floors.items() if result["figures"].get(name, 0.0) < floor]  # fmt: skip
    FIGURES.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    for line in fallen:
        print("FELL  " + line)
    return 1 if fallen else 0


def set_floors() -> int:
    """Set the floor of each task's figures under what was measured; a floor is never lowered by this."""
    kept: dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8"))
    for result in kept.values():
        for name, value in result["figures"].items():
            slack = 0.05 if name.startswith("answers") else 0.01  # eight answers: one more or less is six points
            result["floors"][name] = max(result["floors"].get(name, 0.0), round(max(0.0, value - slack), 3))
    FIGURES.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def show(key: str, task: str, result: dict[str, Any]) -> None:
    main = MAIN_FIGURE[task]
    spread = "–".join(f"{100 * end:.1f}" for end in result.get("interval", ()))
    print(
        f"{key}: {main} {100 * result['figures'][main]:.1f}"
        + (f" ({spread})" if spread else "")
        + f", n {result['n']}, {result['seconds']} s"
    )
    print("    " + "  ".join(f"{name} {100 * value:.1f}" for name, value in result["figures"].items() if name != main))
    print("    constant: " + "  ".join(f"{name} {100 * value:.1f}" for name, value in result["baseline"].items()), flush=True)


def speed(shared: Path) -> int:
    """Words per CPU-second of `read` and of spaCy's full default pipeline on the same texts, turn by turn."""
    from dragoman.reading import read
    from dragoman.reading.parsing import load_model
    from dragoman.record import make_document

    rows = scoring.load_rows(shared / "data/stories_giveme5w1h.jsonl")[:60]
    documents = [make_document(row["text"], published=row["published"], title=row["title"], outlet=row["outlet"]) for row in rows]
    words = sum(len(row["text"].split()) for row in rows)
    nlp = load_model()
    ours: Callable[[], object] = lambda: [read(document) for document in documents]  # noqa: E731
    theirs: Callable[[], object] = lambda: [nlp(document.text) for document in documents]  # noqa: E731
    read(documents[0])
    ratios = []
    for _ in range(5):
        rates = []
        for work in (ours, theirs):
            started = time.process_time()
            work()
            rates.append(words / (time.process_time() - started))
        ratios.append(rates[0] / rates[1])
        print(
            f"read {rates[0]:.0f} words per CPU-second, spaCy's full pipeline {rates[1]:.0f}, ratio {ratios[-1]:.2f}", flush=True
        )
    print(f"median ratio {sorted(ratios)[len(ratios) // 2]:.2f} over {words} words")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("task", choices=[*TASKS, "all", "speed"])
    parser.add_argument("gold", nargs="?", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", nargs="*", default=[], help="with all: these tasks")
    parser.add_argument("--set-floors", action="store_true", help="set the floors a little under figures.json")
    options = parser.parse_args()
    if options.set_floors:
        return set_floors()
    if options.task == "all":
        return run_all(options.shared, options.check, options.jobs, options.only)
    if options.task == "speed":
        return speed(options.shared)
    if not options.gold or not options.out:
        parser.error("GOLD.jsonl and --out PRED.jsonl are needed")
    write(options.out, predict(options.task, scoring.load_rows(options.gold), options.jobs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
