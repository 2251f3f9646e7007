"""The page of an event: its origins with their echoes, what speaks against it, and how it stood when. Pure."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from dragoman.desk import event_words, words
from dragoman.desk.pages import views
from dragoman.desk.weighed import Telling, Whole
from dragoman.record import RecordedClaim


def event(found: Whole, asked: str, known: str) -> str:
    """All of one event."""
    one = found.event
    first = one.claims[0].claim
    clock = f"?{urlencode({'known': known})}" if known else ""
    return views.render(
        "event.html", event=one, parties=words.parties(first), deed=words.deed(first), when=words.when(first.when, first.kind),
        where=first.where or "", counts=event_words.counted(one), standing=event_words.standing(one), known=known,
        known_words=words.date(known) if known else "",
        origins=[(name, tellings[0].anonymous, [_telling(each) for each in tellings]) for name, tellings in found.origins],
        facing=[(label, [_claim(each) for each in many]) for label, many in
                (("It did not happen", one.against), ("Another doer", one.rivals)) if many],
        answers=[
            {"word": each.answer.answer, "told": words.answer(each.answer), "printed": words.printed(each.head),
             "document": each.head.id, "quote": words.short(each.quote)} for each in one.answers
        ],
        days=[
            (words.date(day.day), words.counted(day.event.counts.articles, day.event.counts.origins),
             ", ".join(flag.name for flag in day.event.standing) or "nothing speaks for it") for day in found.days
        ],
        rulings=[event_words.ruling(each) for each in found.rulings], gone=[event_words.gone(each) for each in found.gone],
        json=f"/events/{quote(asked, safe='')}.json{clock}",
    )  # fmt: skip


def _telling(one: Telling) -> dict[str, Any]:
    return _claim(one.claim) | {"chain": event_words.chain(one), "echo": one.echo, "superseded": one.superseded}


def _claim(one: RecordedClaim) -> dict[str, Any]:
    return {
        "id": one.claim.id, "document": one.head.id, "quote": words.short(one.quote, 420), "stance": words.stance(one.claim),
        "told": f"{words.printed(one.head)}: {words.telling(one.claim.sources, 'its')}",
    }  # fmt: skip
