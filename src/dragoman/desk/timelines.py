"""Timelines, differences and coverage as a person reads them in a terminal, and as JSON. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.desk import drawing, shapes, words
from dragoman.record import SYMMETRIC_TYPES, RecordedClaim
from dragoman.ties.rules import load_rules
from dragoman.weighing import tally

if TYPE_CHECKING:
    from dragoman.ties import Answers, Coverage, Difference, Timeline

_STYLES = {"unknown": "yellow", "none": "red", "no": "red", "ended": "red"}


def timeline(found: Timeline, coverage: Sequence[Coverage], known: str | None, kind: str | None) -> RenderableType:
    """Spans, changes and contradictions of each kind, each with the words that it rests on; the coverage behind them."""
    parts: list[RenderableType] = [_head(f"{found.pair[0].name} and {found.pair[1].name}", known)]
    for name in [kind] if kind else load_rules():
        block = _kind(found, name, known)
        if block:
            parts += [Text(f"\n{words.tie(name)}", style="bold cyan"), *block]
    if len(parts) == 1:
        parts.append(Text("Nothing in the record tells of a tie between them."))
    clashes = found.contradictions(kind, known)
    if clashes:
        parts.append(Text("\ncannot both be true", style="bold red"))
    for clash in clashes:
        when = words.date(clash.first) if clash.first == clash.last else f"{words.date(clash.first)} – {words.date(clash.last)}"
        parts.append(Text(f"  {words.tie(clash.kind)}, {when}"))
        parts += [_evidence(f"{value}: ", claims, 4) for value, claims in clash.sides]
    parts += [Text(""), Text(told_of(coverage), style="dim")]
    return Group(*parts)


def _kind(found: Timeline, kind: str, known: str | None) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for span in found.spans(kind, known):
        line = Text(f"  {drawing.stretch(span)}: ")
        line.append(span.value, style=f"bold {_STYLES.get(span.value, 'green')}")
        line.append(_way(kind, span.actor, span.recipient), style="none")
        parts += [line, _evidence("", span.claims, 4)]
    for change in found.changes(kind, known):
        line = Text(f"  • {words.when(change.when)}: ")
        line.append(change.value, style=f"bold {_STYLES.get(change.value, 'green')}")
        line.append(_way(kind, change.actor, change.recipient), style="none")
        parts += [line, _evidence("", change.claims, 4)]
    return parts


def told_of(coverage: Sequence[Coverage]) -> str:
    """'12 articles on the pair, of 4 outlets at most in a month; 300 documents read, 2001-09 to 2023-06': what lies behind."""
    read = sum(one.read for one in coverage)
    if not read:
        return "No document has been read."
    articles = sum(one.articles for one in coverage)
    silent = sum(one.read > 0 and not one.articles for one in coverage)
    unread = sum(not one.read for one in coverage)
    return (
        f"{words.count(articles, 'article')} on the pair among {words.count(read, 'document')} read, "
        f"{coverage[0].when} to {coverage[-1].when}: {words.count(silent, 'month')} with documents and none on the pair, "
        f"{words.count(unread, 'month')} of which nothing was read."
    )


def covered(pair: tuple[str, str], coverage: Sequence[Coverage]) -> RenderableType:
    """A table of what was told of a pair and read at all, by day or month; what nothing is told of stands there with 0."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column("available", no_wrap=True)
    for title in ("articles", "outlets", "origins", f"naming {pair[0]} or {pair[1]}", "read at all"):
        table.add_column(title, justify="right")
    for one in coverage:
        cells = (one.articles, one.outlets, one.origins, one.either, one.read)
        table.add_row(one.when, *(str(cell) for cell in cells), style="" if one.read else "dim")
    return Group(Text(f"{pair[0]} and {pair[1]}: what was told", style="bold"), table)


def differences(found: Iterable[tuple[Timeline, Sequence[Difference]]], since: str, known: str | None) -> RenderableType:
    """What is answered otherwise of which days, pair by pair."""
    head = Text(f"Answered otherwise than as known on {words.date(since)}", style="bold")
    head.append(f", as known on {words.date(known)}" if known else ", as known now", style="dim")
    parts: list[RenderableType] = [head]
    for pair, many in found:
        parts.append(Text(f"\n{pair.pair[0].name} and {pair.pair[1].name}", style="bold"))
        for one in many:
            line = Text(f"  {words.tie(one.kind)}{_way(one.kind, one.actor, one.recipient)}, {days(one.first, one.last)}: ")
            line.append(f"{one.was} → ")
            line.append(one.now, style=f"bold {_STYLES.get(one.now, 'green')}")
            parts += [line, _evidence("", _first(one.claims), 4)]
    if len(parts) == 1:
        parts.append(Text("Nothing."))
    return Group(*parts)


def around(name: str, on: str, known: str | None, found: Mapping[str, Answers]) -> RenderableType:
    """All ties of one power on a day, a line each, with the words of the last claim that each rests on."""
    grid = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for title in ("with", "tie", "value"):
        grid.add_column(title, no_wrap=title != "with", max_width=26)
    grid.add_column("rests on", ratio=1)
    for other, answers in found.items():
        for one in answers:
            way = _way(one.kind, one.actor, one.recipient)
            value = Text(one.value, style=_STYLES.get(one.value, "green"))
            if one.value == "unknown":
                value.append(f" ({one.held})")
            told = Text(drawing.evidence(one.for_, 90) if one.for_ else words.note(one.note))
            grid.add_row(Text(other), Text(words.tie(one.kind) + way), value, told)
    head = Text(name, style="bold")
    head.append(f" on {words.date(on)}", style="bold")
    head.append(f", as known on {words.date(known)}" if known else ", as known now", style="dim")
    return Group(head, Text(""), grid if found else Text("Nothing in the record tells of its ties on that day."))


def timeline_shape(found: Timeline, coverage: Sequence[Coverage], known: str | None, kind: str | None) -> shapes.Shape:
    """The same as JSON: every claim that is named stands once, under its id."""
    kinds = [kind] if kind else list(load_rules())
    claims: dict[str, RecordedClaim] = {}

    def ids(many: Iterable[RecordedClaim]) -> list[str]:
        return [claims.setdefault(one.claim.id, one).claim.id for one in many]

    def plain(one: Any) -> shapes.Shape:
        told: shapes.Shape = shapes.builtins(one)
        return told | ({"claims": ids(one.claims)} if hasattr(one, "claims") else {})

    spans = [plain(one) for name in kinds for one in found.spans(name, known)]
    changes = [plain(one) for name in kinds for one in found.changes(name, known)]
    clashes = [
        plain(one) | {"sides": [{"value": value, "claims": ids(many)} for value, many in one.sides]}
        for one in found.contradictions(kind, known)
    ]
    return {
        "pair": [one.name for one in found.pair], "known": known, "spans": spans, "changes": changes, "contradictions": clashes,
        "coverage": [shapes.builtins(one) for one in coverage], "claims": {key: shapes.claim(one) for key, one in claims.items()},
    }  # fmt: skip


def differences_shape(found: Iterable[tuple[Timeline, Sequence[Difference]]], since: str, known: str | None) -> shapes.Shape:
    """Differences as JSON."""
    return {
        "since": since, "known": known,
        "pairs": [
            {
                "pair": [one.name for one in pair.pair],
                "differences": [
                    shapes.builtins(one) | {"claims": [shapes.claim(claim) for claim in _first(one.claims)]} for one in many
                ],
            }
            for pair, many in found
        ],
    }  # fmt: skip


def days(first: str | None, last: str | None) -> str:
    """'1 May 2018', 'from 1 May 2018 on', 'until 3 Jan 1961', 'any day'."""
    if first is None:
        return f"until {words.date(last)}" if last else "any day"
    if last is None:
        return f"from {words.date(first)} on"
    return words.date(first) if first == last else f"{words.date(first)} – {words.date(last)}"


def _first(claims: Sequence[RecordedClaim]) -> Sequence[RecordedClaim]:
    """The newly known claims come first; the words shown are those of the last."""
    return claims[:1] or claims


def _way(kind: str, actor: str, recipient: str) -> str:
    return "" if kind in SYMMETRIC_TYPES else f" ({actor} → {recipient})"


def _head(told: str, known: str | None) -> Text:
    head = Text(told, style="bold")
    head.append(f", as known on {words.date(known)}" if known else ", as known now", style="dim")
    return head


def _evidence(label: str, claims: Sequence[RecordedClaim], indent: int) -> RenderableType:
    told = tally(claims)
    counts = f" · {words.counted(told.articles, told.origins)}" if len(claims) > 1 else ""
    line = Text(label, style="bold")
    line.append(drawing.evidence(claims, 200), style="italic")
    line.append(counts, style="dim")
    return Padding(line, (0, 0, 0, indent))
