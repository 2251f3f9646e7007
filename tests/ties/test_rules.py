"""The rules of the calculus: they load, say where they are wrong, and agree with the codebook that reads events."""

from __future__ import annotations

from pathlib import Path

import pytest
from ties_fakes import ISR, MAR, asked, told

from dragoman import codebook
from dragoman.errors import ResourceError
from dragoman.record import EVENT_TYPES
from dragoman.ties import Timeline
from dragoman.ties.rules import Example, load_rules
from dragoman.ties.successors import load_successors

EXACT = frozenset({"diplomatic-relations", "recognition"})
"""Kinds of which the codebook names the value; of the others it may name what sort of treaty or sanction it is."""


def test_every_mode_of_the_rules_can_be_read() -> None:
    modes = {(frame.type, frame.mode) for frame in codebook.load().frames.values()}
    assert {key for rule in load_rules().values() for key in rule.events} <= modes


def test_what_the_codebook_starts_and_ends_the_rules_do_too() -> None:
    rules = load_rules()
    apart = []
    for frame in codebook.load().frames.values():
        for bond in (frame.starts, frame.ends):
            if bond is None or frame.type not in EVENT_TYPES or frame.mode in rules[bond.tie].passes_over:
                continue
            rule = rules[bond.tie]
            effect = rule.events.get((frame.type, frame.mode or ""))
            holds = frame.starts is bond if bond.value not in rule.values else bond.value in rule.holding
            wanted = bond.value if bond.tie in EXACT else None
            if effect is None or (wanted and effect.value != wanted) or (effect.value in rule.holding) != holds:
                apart.append((frame.name, bond, effect))
    assert not apart


def test_what_is_passed_over_is_no_rule() -> None:
    for rule in load_rules().values():
        assert not {mode for _, mode in rule.events} & set(rule.passes_over)


def test_no_rule_is_without_an_example() -> None:
    for rule in load_rules().values():
        shown = {(one.type, one.mode) for example in rule.examples for one in example.given}
        assert set(rule.events) <= shown, rule.kind


@pytest.mark.parametrize(
    ("kind", "example"),
    [
        pytest.param(kind, example, id=f"{kind}-{place}")
        for kind, rule in load_rules().items()
        for place, example in enumerate(rule.examples)
    ],
)
def test_what_follows_from_what_is_told(kind: str, example: Example) -> None:
    claims = [
        told(one.type, one.when, one.value, one.mode, one.printed, one.modality, title=str(place))
        for place, one in enumerate(example.given)
    ]
    timeline = Timeline(claims, (MAR, ISR))
    assert {day: asked(timeline, day, kind).value for day in example.on} == example.on


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("- kind: friendship\n  inertia: as-told\n", "no kind of tie"),
        ("- kind: war\n  inertia: always\n  values: [war]\n  holding: [war]\n", "inertia"),
        ("- kind: war\n  inertia: as-told\n  values: [war]\n  holding: [peace]\n", "holding"),
        ("- kind: war\n  inertia: as-told\n  values: [war]\n  holding: [war]\n  colour: red\n", "not known: colour"),
        ("- kind: war\n  inertia: as-told\n  values: [war]\n  holding: [war]\n  events: [{type: WAGE, mode: x}]\n", "type"),
        ("- war\n", "mapping"),
        ("- kind: war\n  inertia: as-told\n  values: [war]\n  holding: [war]\n  examples: [{given: [x]}]\n", "be read: x"),
        ("- kind: war\n  inertia: as-told\n  values: [war]\n  holding: [war]\n  examples: [{given: [war=war 2001]}]\n", "`then`"),
    ],
)
def test_a_faulty_rule_is_named_with_its_line(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text("# head\n" + text, encoding="utf-8")
    with pytest.raises(ResourceError, match=f"line 2.*{complaint}"):
        load_rules(path)


def test_successors_say_why_and_are_checked(tmp_path: Path) -> None:
    assert load_successors()["SUN"].heir == "RUS"
    assert load_successors()["CSK"].heir is None
    path = tmp_path / "successors.yaml"
    path.write_text("- {state: SUN, ended: someday, why: x}\n", encoding="utf-8")
    with pytest.raises(ResourceError, match="line 1"):
        load_successors(path)
