"""The record as a person reads it in a terminal: pure functions from records to Rich renderables.

Without a terminal the same lines come out without colour; nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.desk import weighed, words
from dragoman.record import (
    SYMMETRIC_TYPES,
    Answer,
    Claim,
    Document,
    DocumentHead,
    Reading,
    RecordedAnswer,
    RecordedClaim,
    quote,
)  # fmt: skip
from dragoman.weighing import tally

if TYPE_CHECKING:
    from dragoman.ledger import ReadingStamp
    from dragoman.ties import TieAnswer
    from dragoman.weighing import Event

_WHEN_WIDTH = 19
_TABLE_WIDTH = 84  # below it the titles of a table of documents would stand a word a line
_ANSWER_STYLES = {"confirmed": "green", "denied": "red", "declined": "yellow", "silent": "yellow"}
_STANCE_STYLES = {"future": "blue", "hypothetical": "magenta", "negated": "red"}
_VALUE_STYLES = {"unknown": "yellow", "none": "red", "no": "red", "ended": "red"}


def record(document: Document, reading: Reading, *, explain: bool = False) -> RenderableType:
    """Everything that a reading takes from a document: each claim, and the answers under the claim they answer."""
    told = words.printed_parts(document.outlet, document.published)
    counted = f"{words.count(len(reading.claims), 'claim')}, {words.count(len(reading.answers), 'answer')}"
    parts: list[RenderableType] = [
        Text(words.title(document.title, document.text), style="bold"),
        Text(f"{told} · {document.id} · {counted}", style="dim"),
    ]
    numbers = {claim.id: number for number, claim in enumerate(reading.claims, 1)}
    events = weighed.of_reading(document, reading)
    for claim in reading.claims:
        answers = [(one, quote(document.text, one.evidence)) for one in reading.answers if one.to == claim.id]
        block = claim_block(
            claim, quote(document.text, claim.evidence), answers, outlet=document.outlet, text=document.text,
            explain=explain, number=numbers[claim.id], weight=words.weight(claim.id, events.get(claim.id), numbers),
        )  # fmt: skip
        parts += [Text(""), block]
    if not reading.claims:
        parts += [Text(""), Text("Nothing here that a political actor is said to have done, to do, or to hold.")]
    return Group(*parts)


def claims(
    found: Sequence[RecordedClaim], answers: Mapping[str, Sequence[RecordedAnswer]], *, explain: bool = False
) -> RenderableType:
    """Claims of the ledger, each with its document; `answers` by the id of the claim."""
    parts: list[RenderableType] = []
    for one in found:
        given = [(answer.answer, answer.quote) for answer in answers.get(one.claim.id, ())]
        block = claim_block(one.claim, one.quote, given, outlet=one.head.outlet, head=one.head, explain=explain)
        parts += [block, Text("")]
    parts.append(Text(words.count(len(found), "claim"), style="dim"))
    return Group(*parts)


def events(found: Sequence[Event]) -> RenderableType:
    """Events, each once: what is told of it by how many, from how many origins, how it stands, and each telling."""
    parts: list[RenderableType] = []
    for event in found:
        first = event.claims[0].claim
        counts = words.counted(event.counts.articles, event.counts.origins)
        lines: list[RenderableType] = [Text(words.parties(first), style="bold"), _deed(first)]
        lines.append(Text(f"{counts} · {words.standing(flag.name for flag in event.standing)}", style="magenta"))
        for one in event.claims:
            lines += [Text(f"• {words.printed(one.head)}: {words.telling(one.claim.sources, 'its')}"), _quoted(one.quote)]
            if words.stance(one.claim):
                lines.append(Text(f"[{words.stance(one.claim)}]"))
        for answer in event.answers:
            line = Text("↳ ", style="dim")
            line.append(words.answer(answer.answer), style=_ANSWER_STYLES[answer.answer.answer])
            line.append(f", by {words.printed(answer.head)}", style="dim")
            lines += [line, Padding(_quoted(answer.quote), (0, 0, 0, 2))]
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(width=_WHEN_WIDTH)
        grid.add_column(overflow="fold", ratio=1)
        grid.add_row(Text(words.when(first.when, first.kind), style="cyan"), Group(*lines))
        parts += [grid, Text("")]
    parts.append(Text(words.count(len(found), "event"), style="dim"))
    return Group(*parts)


def claim_block(
    claim: Claim, quoted: str, answers: Sequence[tuple[Answer, str]] = (), *, outlet: str = "",
    head: DocumentHead | None = None, text: str = "", explain: bool = False, number: int = 0, weight: str = "",
) -> RenderableType:  # fmt: skip
    """One claim: when on the left; who to whom, what, according to whom, the words and the answers on the right."""
    lines: list[RenderableType] = [Text(words.parties(claim), style="bold"), _deed(claim)]
    lines.append(Text(words.telling(claim.sources, outlet)))
    lines.append(_quoted(quoted))
    for answer, said in answers:
        line = Text("↳ ", style="dim")
        line.append(words.answer(answer), style=_ANSWER_STYLES[answer.answer])
        lines += [line, Padding(_quoted(said), (0, 0, 0, 2))]
    if weight:
        lines.append(Text(weight, style="magenta"))
    if head is not None:
        lines.append(Text(f"{words.printed(head)} · {head.id}", style="dim"))
    if explain:
        lines += [Text(line, style="dim") for line in explanation(claim, text)]
    left = Text(words.when(claim.when, claim.kind), style="cyan" if claim.when else "dim")
    if words.dating(claim):
        left.append(f"\n{words.dating(claim)}", style="dim yellow")
    grid = Table.grid(padding=(0, 2, 0, 0), expand=False)
    if number:
        grid.add_column(width=3, justify="right")
    grid.add_column(width=_WHEN_WIDTH)
    grid.add_column(overflow="fold", ratio=1)
    grid.add_row(*([Text(str(number), style="dim")] if number else []), left, Group(*lines))
    return grid


def explanation(claim: Claim, text: str = "") -> list[str]:
    """How a claim came about: the frame that read it, what matched, what its time was worked out from."""
    lines = [f"id {claim.id} · {claim.passage} · frame {claim.frame or '–'}" + (f" · CAMEO {claim.cameo}" if claim.cameo else "")]
    lines += [f"  {step}" for step in claim.trace]
    lines += [f"  source: {words.heard(one, text)}" for one in claim.sources if text]
    if claim.when or claim.basis:
        lines.append(f"  when: {claim.when or 'none'}" + _basis(claim, text))
    if claim.contexts:
        lines.append(f"  contexts: {', '.join(claim.contexts)}")
    return lines


def unread(lines: Sequence[str]) -> RenderableType:
    """Of sentences with two actors from which nothing was read: what was nearest to fit."""
    return Group(*(Padding(Text(line, style="dim"), (1, 0, 0, 0)) for line in lines))


def documents(heads: Sequence[DocumentHead], counts: Mapping[str, int], leads: Mapping[str, str]) -> RenderableType:
    """Documents as a table, with the number of their claims; the first words of those without a title."""
    return Group(_Documents(heads, counts, leads), Text(words.count(len(heads), "document"), style="dim"))


class _Documents:
    """The table of documents, or, where the terminal is too narrow for its columns, a few lines for each."""

    def __init__(self, heads: Sequence[DocumentHead], counts: Mapping[str, int], leads: Mapping[str, str]) -> None:
        self.heads, self.counts, self.leads = heads, counts, leads

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if options.max_width >= _TABLE_WIDTH:
            yield _document_table(self.heads, self.counts, self.leads)
            return
        for head in self.heads:
            told = words.printed_parts(head.outlet, head.published)
            yield Text(words.short(words.title(head.title, self.leads.get(head.id, "")), 100), style="bold")
            yield Text(f"{told} · {words.count(self.counts.get(head.id, 0), 'claim')}")
            yield Text(head.id, style="dim", no_wrap=True, overflow="ignore")
            yield Text("")


def _document_table(heads: Sequence[DocumentHead], counts: Mapping[str, int], leads: Mapping[str, str]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column("document", no_wrap=True)
    table.add_column("published", no_wrap=True)
    table.add_column("claims", justify="right")
    table.add_column("outlet", max_width=20)
    table.add_column("title", ratio=1)
    for head in heads:
        published = Text((head.published or "not told")[:10])
        if head.available_from != "published":
            published.append(f"\n{'seen' if head.available_from == 'first_seen' else 'taken'} {head.available}", style="dim")
        title = Text(words.short(words.title(head.title, leads.get(head.id, "")), 100))
        table.add_row(Text(head.id), published, str(counts.get(head.id, 0)), Text(head.outlet or "–"), title)
    return table


def stamps(head: DocumentHead, readings: Sequence[ReadingStamp]) -> RenderableType:
    """A document's three stamps and its readings."""
    lines = [
        f"available {words.availability(head)} · taken in {head.recorded}" + (f" · {head.url}" if head.url else ""),
        *(
            f"reading {one.id} of {one.recorded}" + (" (current)" if one.current else " (older)")
            for one in readings
        ),
    ]  # fmt: skip
    return Group(*(Text(line, style="dim") for line in lines))


def ties(
    pair: tuple[str, str], on: str, known: str | None, found: Iterable[TieAnswer],
    answers: Mapping[str, Sequence[RecordedAnswer]],
) -> RenderableType:  # fmt: skip
    """What held between two powers on a day, each with the words that it rests on."""
    head = Text(f"{pair[0]} and {pair[1]}", style="bold")
    head.append(f" on {words.date(on)}", style="bold")
    head.append(f", as known on {words.date(known)}" if known else ", as known now", style="dim")
    parts: list[RenderableType] = [head]
    for one in found:
        line = Text(f"\n{words.tie(one.kind)}: ")
        line.append(one.value, style=f"bold {_VALUE_STYLES.get(one.value, 'green')}")
        if words.span(one.from_, one.to):
            line.append(f"  {words.span(one.from_, one.to)}")
        if one.kind not in SYMMETRIC_TYPES:
            line.append(f"  {one.actor} → {one.recipient}")
        told = tally(one.for_)
        counts = words.counted(told.articles, told.origins) if one.for_ else ""
        note = " · ".join(part for part in (words.note(one.note), counts) if part)
        line.append(f"\n  {note}" if note else "", style="dim")
        parts.append(line)
        for label, claims_ in (("for", one.for_), ("against", one.against)):
            for number, claim in enumerate(claims_):
                given = [(answer.answer, answer.quote) for answer in answers.get(claim.claim.id, ())]
                grid = Table.grid(padding=(0, 2, 0, 0))
                grid.add_column(width=9)
                grid.add_column(ratio=1)
                block = claim_block(claim.claim, claim.quote, given, outlet=claim.head.outlet, head=claim.head)
                grid.add_row(Text(f"  {label}" if number == 0 else "", style="bold"), block)
                parts.append(grid)
    return Group(*parts)


def _deed(claim: Claim) -> Text:
    line = Text(words.deed(claim), style="bold cyan")
    if words.stance(claim):
        line.append(f"  [{words.stance(claim)}]", style=_STANCE_STYLES.get(claim.modality, ""))
    if claim.where:
        line.append(f"  in {claim.where}", style="none")
    return line


def _quoted(quoted: str) -> Text:
    return Text(f"“{words.short(quoted, 420)}”", style="italic")


def _basis(claim: Claim, text: str) -> str:
    basis = claim.basis
    if basis is None:
        return ""
    said = f" from “{quote(text, [basis.expression])}”" if basis.expression and text else ""
    anchored = f", reckoned from {basis.anchor} {basis.anchor_value or ''}".rstrip() if basis.anchor != "none" else ""
    return f"{said}{anchored}" + (f" ({basis.rule})" if basis.rule else "")
