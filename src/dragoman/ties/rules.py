"""The rules of the tie calculus, read from `rules.yaml` and checked with the line of what is wrong."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import yaml

from dragoman.errors import at_line
from dragoman.record import EVENT_TYPES, STATE_TYPES

RULES = Path(__file__).with_name("rules.yaml")
UNKNOWN = "unknown"
_KEYS = {
    "kind", "symmetric", "always", "inertia", "lifespan", "presupposed", "values", "holding", "exceptions", "events",
    "examples", "passes_over",
}  # fmt: skip
_EVENT_KEYS = {"type", "mode", "value", "before", "only_from", "shows"}
_TOLD = re.compile(
    r"(?:(?P<type>[A-Z]+)\.(?P<mode>[a-z-]+)|(?P<kind>[a-z-]+)=(?P<value>[a-z]+)) (?P<when>[\d./~X-]+)"
    r"(?: (?P<modality>negated|future))?(?: printed (?P<printed>\d{4}-\d\d-\d\d))?"
)
_PRINTED = "2019-02-19"


@dataclass(frozen=True, slots=True)
class Effect:
    """What one kind of event does to a tie; see the head of rules.yaml."""

    value: str
    before: tuple[str, ...] = ()
    only_from: tuple[str, ...] = ()
    shows: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A claim of an example: an event's `type` and `mode`, or a state's `type` and `value`; when, modality, day of printing."""

    type: str
    mode: str | None
    value: str | None
    when: str
    modality: str
    printed: str


@dataclass(frozen=True, slots=True)
class Example:
    """What is answered on which days (YYYY-MM-DD) where nothing else is told; see the head of rules.yaml."""

    given: tuple[Told, ...]
    on: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds of one kind of tie; see the head of rules.yaml."""

    kind: str
    symmetric: bool
    always: bool
    inertia: Literal["until-ended", "as-told"]
    values: tuple[str, ...]
    holding: frozenset[str]
    lifespan: Mapping[str, int] = field(default_factory=dict)
    presupposed: int = 0
    exceptions: Mapping[str, str] = field(default_factory=dict)
    events: dict[tuple[str, str], Effect] = field(default_factory=dict)
    passes_over: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()

    @property
    def ended(self) -> str:
        """The value of a tie that is told to have ended; unknown where the kind has none for it."""
        return "ended" if "ended" in self.values else UNKNOWN

    @property
    def denied(self) -> str | None:
        """The value that a state of this kind told not to hold has; None where its value says it."""
        return "none" if "ended" in self.values else None


@functools.cache
def load_rules(path: Path = RULES) -> dict[str, Rule]:
    """The rules by kind of tie. Raises ResourceError, naming the line, where the file is not as its head says."""
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    rules: dict[str, Rule] = {}
    for node in root.value if root else []:
        facts: Any = yaml.safe_load(yaml.serialize(node))
        line = node.start_mark.line + 1
        if not isinstance(facts, dict):
            raise at_line(path, line, "a kind of tie is a mapping")
        rule = _rule(path, line, facts)
        if rule.kind in rules:
            raise at_line(path, line, f"'{rule.kind}' stands twice")
        rules[rule.kind] = rule
    return rules


def _rule(path: Path, line: int, facts: dict[str, Any]) -> Rule:
    kind = facts.get("kind")
    if kind not in STATE_TYPES:
        raise at_line(path, line, f"'{kind}' is no kind of tie")
    if strange := sorted(set(facts) - _KEYS):
        raise at_line(path, line, f"'{kind}' has a key that is not known: {', '.join(strange)}")
    if facts.get("inertia") not in {"until-ended", "as-told"}:
        raise at_line(path, line, f"inertia of '{kind}' must be until-ended or as-told")
    values = tuple(facts.get("values") or ())
    named = [*(facts.get("holding") or ()), *(facts.get("lifespan") or {}), *(facts.get("exceptions") or {})]
    named += (facts.get("exceptions") or {}).values()
    if not values or not facts.get("holding") or set(named) - set(values):
        raise at_line(path, line, f"'{kind}' needs values, and holding, lifespan and exceptions that are of them")
    events = {}
    for event in facts.get("events") or []:
        told = {event.get("value"), *event.get("before", ()), *event.get("only_from", ())} - {UNKNOWN}
        if event.get("type") not in EVENT_TYPES or not event.get("mode") or not event.get("value") or told - set(values):
            raise at_line(path, line, f"an event of '{kind}' needs a type, a mode and values of the kind: {event}")
        if set(event) - _EVENT_KEYS or (event["type"], event["mode"]) in events:
            raise at_line(path, line, f"an event of '{kind}' stands twice or has a key that is not known: {event}")
        events[event["type"], event["mode"]] = Effect(
            event["value"], tuple(event.get("before", ())), tuple(event.get("only_from", ())), bool(event.get("shows"))
        )
    return Rule(
        kind=kind, symmetric=bool(facts.get("symmetric")), always=bool(facts.get("always")), inertia=facts["inertia"],
        values=values, holding=frozenset(facts["holding"]), lifespan=facts.get("lifespan") or {},
        presupposed=int(facts.get("presupposed") or 0), exceptions=facts.get("exceptions") or {}, events=events,
        passes_over=tuple(facts.get("passes_over") or ()),
        examples=tuple(_example(path, line, one, {*values, UNKNOWN}) for one in facts.get("examples") or []),
    )  # fmt: skip


def _example(path: Path, line: int, facts: dict[str, Any], values: set[str]) -> Example:
    given = []
    for text in facts.get("given") or []:
        match = _TOLD.fullmatch(str(text))
        if match is None:
            raise at_line(path, line, f"an example has a claim that cannot be read: {text}")
        given.append(
            Told(
                type=match["type"] or match["kind"],
                mode=match["mode"],
                value=match["value"],
                when=match["when"],
                modality=match["modality"] or "asserted",
                printed=match["printed"] or _PRINTED,
            )
        )
    on = {str(day): str(value) for day, value in (facts.get("then") or {}).items()}
    if not given or not on or set(on.values()) - values or set(facts) - {"given", "then"}:
        raise at_line(path, line, f"an example needs `given`, and `then` with values of the kind: {facts}")
    return Example(tuple(given), on)
