"""Which state goes on with the ties of one that is no more, read from `successors.yaml`."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dragoman import edtf
from dragoman.errors import DateError, at_line

SUCCESSORS = Path(__file__).with_name("successors.yaml")


@dataclass(frozen=True, slots=True)
class Ended:
    """A state that is no more. ended: the first day without it, as `edtf` counts days; heir: alpha-3 or None."""

    state: str
    ended: int
    heir: str | None
    why: str


@functools.cache
def load_successors(path: Path = SUCCESSORS) -> dict[str, Ended]:
    """Ended states by code. Raises ResourceError, naming the line, where the file is not as its head says."""
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    found: dict[str, Ended] = {}
    for node in root.value if root else []:
        facts: Any = yaml.safe_load(yaml.serialize(node))
        line = node.start_mark.line + 1
        if not isinstance(facts, dict) or not facts.get("state") or not facts.get("why") or facts["state"] in found:
            raise at_line(path, line, f"a state named once, and why, are needed: {facts}")
        try:
            day = edtf.parse_day(str(facts.get("ended")))
        except DateError as error:
            raise at_line(path, line, f"'{facts.get('ended')}' is no day") from error
        found[facts["state"]] = Ended(facts["state"], day, facts.get("heir"), facts["why"])
    return found


def heir(country: str | None) -> str | None:
    """The state that stands for a country today: itself, or the heir of one that is no more."""
    seen = load_successors().get(country or "")
    return seen.heir if seen is not None and seen.heir else country


def codes_of(country: str) -> tuple[str, ...]:
    """The codes under which claims on a state may lie: its own, its heir's, and those of the states that it is the heir of.

    >>> codes_of("RUS")
    ('RUS', 'SUN')
    """
    today = heir(country) or country
    return tuple(sorted({country, today, *(one.state for one in load_successors().values() if one.heir == today)}))


def ended_by(country: str | None, day: int) -> Ended | None:
    """The state's end, where it lies on or before the day and nobody is its heir."""
    seen = load_successors().get(country or "")
    return seen if seen is not None and seen.heir is None and day >= seen.ended else None
