"""The rules of the tie calculus, read from `rules.yaml` and checked with the line of what is wrong."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import yaml

from dragoman.errors import at_line
from dragoman.record import EVENT_TYPES, STATE_TYPES

RULES = Path(__file__).with_name("rules.yaml")


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds of one kind of tie; see the head of rules.yaml."""

    kind: str
    symmetric: bool
    always: bool
    inertia: Literal["until-ended", "as-told"]
    values: tuple[str, ...]
    lifespan: int | None = None
    events: dict[tuple[str, str], str] = field(default_factory=dict)


@functools.cache
def load_rules(path: Path = RULES) -> dict[str, Rule]:
    """The rules by kind of tie. Raises ResourceError, naming the line, where the file is not as its head says."""
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    rules: dict[str, Rule] = {}
    for node in root.value if root else []:
        line = node.start_mark.line + 1
        facts = yaml.safe_load(yaml.serialize(node))
        kind = facts.get("kind")
        if kind not in STATE_TYPES:
            raise at_line(path, line, f"'{kind}' is no kind of tie")
        if facts.get("inertia") not in {"until-ended", "as-told"}:
            raise at_line(path, line, f"inertia of '{kind}' must be until-ended or as-told")
        values = tuple(facts.get("values") or ())
        events = {}
        for event in facts.get("events") or []:
            if event.get("type") not in EVENT_TYPES or not event.get("mode") or event.get("value") not in values:
                raise at_line(path, line, f"an event of '{kind}' needs a type, a mode and one of its values: {event}")
            events[event["type"], event["mode"]] = event["value"]
        rules[kind] = Rule(
            kind=kind, symmetric=bool(facts.get("symmetric")), always=bool(facts.get("always")), inertia=facts["inertia"],
            values=values, lifespan=facts.get("lifespan"), events=events,
        )  # fmt: skip
    return rules
