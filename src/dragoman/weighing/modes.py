"""How the modes of two claims bear on whether they tell of one happening, read from `modes.yaml`."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dragoman.errors import at_line

MODES = Path(__file__).with_name("modes.yaml")


@dataclass(frozen=True, slots=True)
class Modes:
    """See the head of modes.yaml."""

    kin: tuple[frozenset[str], ...]
    apart: frozenset[frozenset[str]]
    once: frozenset[str]

    def may_be_one(self, one: str | None, other: str | None) -> bool:
        """May two modes name one happening? True where one is not told."""
        return not one or not other or one == other or any(one in group and other in group for group in self.kin)


@functools.cache
def load_modes(path: Path = MODES) -> Modes:
    """The modes. Raises ResourceError, naming the line, where the file is not as its head says."""
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    facts: dict[str, Any] = {}
    for key, node in root.value if root else []:
        line, told = node.start_mark.line + 1, yaml.safe_load(yaml.serialize(node))
        listed = isinstance(told, list) and all(isinstance(one, str if key.value == "once" else list) for one in told)
        if key.value not in ("kin", "apart", "once") or not listed:
            raise at_line(path, line, f"'{key.value}' is not kin, apart or once, or not a list of what these hold")
        facts[key.value] = told
    return Modes(
        kin=tuple(frozenset(group) for group in facts.get("kin", ())),
        apart=frozenset(frozenset(pair) for pair in facts.get("apart", ())),
        once=frozenset(facts.get("once", ())),
    )
