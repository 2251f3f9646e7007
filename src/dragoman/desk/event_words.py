"""Events and contradictions as a person reads them, and as JSON: pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.desk import shapes, words
from dragoman.desk.shapes import Shape
from dragoman.desk.weighed import Telling, Whole
from dragoman.record import RecordedClaim
from dragoman.weighing import Contradiction, Event

if TYPE_CHECKING:
    from dragoman.ledger.judging import Tombstone
    from dragoman.weighing import Ruling

_CLASHES = {
    "time": "when it was", "place": "where it was", "doer": "who did it", "whether": "whether it happened", "tie": "what held",
}  # fmt: skip
_VERDICTS = {"same": "one and the same", "different": "two happenings", "undo": "the judgement undone"}


def counted(event: Event) -> str:
    """'4 articles by 3 outlets, 2 origins'."""
    told = event.counts
    return (
        f"{words.count(told.articles, 'article')} by {words.count(told.outlets, 'outlet')}, {words.count(told.origins, 'origin')}"
    )


def standing(event: Event) -> str:
    """'stands: attributed, denied'; that nothing speaks for it any more where no flag does."""
    return words.standing(flag.name for flag in event.standing) or "stands: nothing speaks for it"


def chain(telling: Telling) -> str:
    """'Basin Times, 7 May 2024 ← Daily Lantern ← an official, not named (a near-copy of its text)'."""
    told = [words.printed(telling.claim.head), *telling.chain[1:]]
    if telling.anonymous:
        told[-1] += ", not named"
    return " ← ".join(told) + (f" ({telling.sign})" if telling.sign else "")


def event(found: Whole) -> RenderableType:
    """All of one event: what, how it stands, its origins with their echoes, answers, what speaks against it, how it stood."""
    one = found.event
    first = one.claims[0].claim
    parts: list[RenderableType] = [
        Text(words.parties(first), style="bold"),
        Text(words.deed(first) + (f"  in {first.where}" if first.where else ""), style="bold cyan"),
        Text(f"{words.when(first.when, first.kind)} · {one.id}", style="dim"),
        Text(f"{counted(one)} · {standing(one)}", style="magenta"),
    ]
    for number, (name, tellings) in enumerate(found.origins, 1):
        parts.append(Text(f"\nOrigin {number}: {name}{', not named' if tellings[0].anonymous else ''}", style="bold"))
        for telling in tellings:
            mark = "↩ " if telling.echo else "• "
            line = Text(mark + chain(telling))
            line.append("  [superseded]" if telling.superseded else "", style="red")
            parts += [line, *_said(telling.claim)]
    for label, many in (("It did not happen", one.against), ("Another doer", one.rivals)):
        if many:
            parts.append(Text(f"\n{label}", style="bold"))
            for claim in many:
                parts += [Text(f"• {words.printed(claim.head)}: {words.telling(claim.claim.sources, 'its')}"), *_said(claim)]
    if one.answers:
        parts.append(Text("\nAnswers", style="bold"))
        for answer in one.answers:
            parts.append(Text(f"↳ {words.answer(answer.answer)}, by {words.printed(answer.head)}"))
            parts.append(Padding(Text(f"“{words.short(answer.quote, 300)}”", style="italic"), (0, 0, 0, 2)))
    if found.days:
        parts += [Text("\nHow it stood", style="bold"), _history(found)]
    if found.rulings:
        parts.append(Text("\nJudgements", style="bold"))
        parts += [Text(ruling(each)) for each in found.rulings]
    parts += [Text("\n" + each, style="yellow") for each in map(gone, found.gone)]
    return Group(*parts)


def _said(claim: RecordedClaim) -> list[RenderableType]:
    stance = f"  [{words.stance(claim.claim)}]" if words.stance(claim.claim) else ""
    line = Text(f"“{words.short(claim.quote, 300)}”", style="italic")
    line.append(f"{stance}  {claim.claim.id}", style="dim")
    return [Padding(line, (0, 0, 0, 2))]


def _history(found: Whole) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    for day in found.days:
        told = words.counted(day.event.counts.articles, day.event.counts.origins)
        grid.add_row(words.date(day.day), told, ", ".join(flag.name for flag in day.event.standing) or "nothing speaks for it")
    return grid


def ruling(one: Ruling) -> str:
    """'2024-05-20T10:00:00Z mia: c_1 and c_2 are one and the same (why)'."""
    why = f" ({one.why})" if one.why else ""
    return f"{one.at} {one.by}: {one.one} and {one.other}: {_VERDICTS[one.verdict]}{why}"


def gone(stone: Tombstone) -> str:
    """That something is not there any more."""
    return (
        f"Gone: a document that may have told of this, {stone.document}; taken out by {stone.by} on {words.date(stone.at[:10])}: "
        f"{stone.why}"
    )


def contradictions(found: Sequence[Contradiction], stones: Iterable[Tombstone] = ()) -> RenderableType:
    """Both sides of each, with their origins; nothing is retired."""
    parts: list[RenderableType] = []
    for one in found:
        parts += [Text(f"Told otherwise: {_CLASHES[one.clash]}", style="bold"), Text(one.why, style="dim")]
        for side in (one.one, one.other):
            first = side.claims[0]
            parts.append(Text(f"• {words.parties(first.claim)}: {words.deed(first.claim)}, {_when_where(first)}", style="cyan"))
            parts.append(Padding(Text(f"{counted(side)} · {standing(side)} · {side.id}", style="magenta"), (0, 0, 0, 2)))
            for claim in side.claims[:4]:
                told = (
                    f"{words.printed(claim.head)}, {words.telling(claim.claim.sources, 'its')}: “{words.short(claim.quote, 200)}”"
                )
                parts.append(Padding(Text(told), (0, 0, 0, 2)))
            if len(side.claims) > 4:
                parts.append(Padding(Text(f"and {words.count(len(side.claims) - 4, 'more telling')}", style="dim"), (0, 0, 0, 2)))
        parts.append(Text(""))
    parts.append(Text(words.count(len(found), "contradiction"), style="dim"))
    parts += [Text(each, style="yellow") for each in map(gone, stones)]
    return Group(*parts)


def _when_where(one: RecordedClaim) -> str:
    told = words.when(one.claim.when, one.claim.kind)
    stance = f" [{words.stance(one.claim)}]" if words.stance(one.claim) else ""
    return told + (f", in {one.claim.where}" if one.claim.where else "") + stance


# as JSON


def event_shape(found: Whole) -> Shape:
    """All of one event."""
    one = found.event
    return shapes.event(one) | {
        "origins": [
            {"name": name, "anonymous": tellings[0].anonymous, "tellings": [telling_shape(telling) for telling in tellings]}
            for name, tellings in found.origins
        ],
        "against": [shapes.claim(claim) for claim in one.against], "rivals": [shapes.claim(claim) for claim in one.rivals],
        "days": [
            {"day": day.day, "counts": shapes.builtins(day.event.counts), "standing": [flag.name for flag in day.event.standing]}
            for day in found.days
        ],
        "judgements": [shapes.builtins(each) for each in found.rulings], "gone": [gone_shape(each) for each in found.gone],
    }  # fmt: skip


def telling_shape(one: Telling) -> Shape:
    """One claim's way to its origin."""
    return {
        "claim": one.claim.claim.id, "document": one.claim.head.id, "outlet": one.claim.head.outlet,
        "available": one.claim.head.available, "chain": list(one.chain), "sign": one.sign, "echo": one.echo,
        "superseded": one.superseded,
    }  # fmt: skip


def gone_shape(one: Tombstone) -> Shape:
    """A tombstone."""
    return {"document": one.document, "by": one.by, "at": one.at, "why": one.why}


def contradiction_shape(one: Contradiction) -> Shape:
    """A contradiction with both events."""
    return {"about": one.clash, "why": one.why, "sides": [shapes.event(one.one), shapes.event(one.other)]}
