"""The docs say what is so: the made parts are as made now, every command named in them is there."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path
from types import ModuleType

import pytest
import typer.main

from dragoman.desk import cli

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "examples" / "README.md"]


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_made_is_as_made_now() -> None:
    stale = [path.name for path, text in generator().made(with_screen=False).items() if path.read_text(encoding="utf-8") != text]
    assert not stale, f"run docs/generate.py: {stale}"


def commands() -> list[tuple[str, list[str]]]:
    found = []
    for page in PAGES:
        for line in page.read_text(encoding="utf-8").splitlines():
            match = re.match(r"(?:    |\$ )dragoman (\S.*?)(?:\s{2,}#.*)?$", line)
            if match and "…" not in line:
                found.append((page.name, shlex.split(match[1])))
    return found


@pytest.mark.parametrize(("page", "words"), commands(), ids=lambda value: value if isinstance(value, str) else " ".join(value))
def test_every_command_in_the_docs_is_there_with_its_options(page: str, words: list[str]) -> None:
    group = typer.main.get_command(cli.app)
    children = getattr(group, "commands", {})
    assert words[0] in children, f"{page}: {words}"
    command = children[words[0]]
    command = getattr(command, "commands", {}).get(words[1], command) if len(words) > 1 else command
    known = {name for param in command.params for name in (*param.opts, *param.secondary_opts)}
    asked = {word for word in words if word.startswith("--")}
    assert asked <= known | {"--help"}, f"{page}: {asked - known}"


def test_every_command_stands_in_the_reference() -> None:
    text = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    group = typer.main.get_command(cli.app)
    for name in getattr(group, "commands", {}):
        assert f"`dragoman {name}" in text


def test_pages_link_only_to_what_is_there() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
