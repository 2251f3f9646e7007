"""How near weighing comes to what the author of the forty articles knows (tests/cases/forty)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from dragoman.record import (
    Document,
    DocumentHead,
    Reading,
    RecordedAnswer,
    RecordedClaim,
    make_document,
    quote,
)
from dragoman.weighing import Event, Passed, roots

CASES = Path(__file__).parent.parent / "cases" / "forty"
WORDS = {"attributed": "attributed-named", "anonymous": "attributed-anonymous"}


def articles() -> dict[str, Document]:
    """The articles by their keys."""
    listed = yaml.safe_load((CASES / "articles.yaml").read_text(encoding="utf-8"))
    return {
        one["key"]: make_document(
            one["text"], outlet=one["outlet"], published=str(one["published"]), title=one.get("title", ""),
            url=one.get("url"), author=one.get("author"),
        )
        for one in listed
    }  # fmt: skip


def expected() -> dict[str, dict[str, Any]]:
    """What their author knows."""
    loaded: dict[str, dict[str, Any]] = yaml.safe_load((CASES / "expected.yaml").read_text(encoding="utf-8"))
    return loaded


def recorded(document: Document, reading: Reading) -> tuple[list[RecordedClaim], list[RecordedAnswer]]:
    """A reading's claims and answers as the ledger would hand them out."""
    day = (document.published or "")[:10]
    head = DocumentHead(
        id=document.id, outlet=document.outlet, published=document.published, title=document.title, url=document.url,
        first_seen=None, available=day, available_from="published", recorded="",
    )  # fmt: skip
    claims = [RecordedClaim(claim=one, head=head, reading=reading.id, quote=quote(document.text, one.evidence))
              for one in reading.claims]  # fmt: skip
    answers = [RecordedAnswer(answer=one, head=head, reading=reading.id, quote=quote(document.text, one.evidence))
               for one in reading.answers]  # fmt: skip
    return claims, answers


@dataclass
class Score:
    """documents: found, wanted and right of (happening, document); origins: pairs of documents of one origin, the same;
    flags, counts: of the days on which something was known of a happening, those wholly right; wrong: in words."""

    documents: list[int] = field(default_factory=lambda: [0, 0, 0])
    origins: list[int] = field(default_factory=lambda: [0, 0, 0])
    days: int = 0
    flags: int = 0
    flag_marks: list[int] = field(default_factory=lambda: [0, 0, 0])
    counts: int = 0
    wrong: list[str] = field(default_factory=list)

    def f1(self, marks: Sequence[int]) -> float:
        """F1 of found, wanted, right; in percent."""
        found, wanted, right = marks
        return round(200 * right / max(1, found + wanted), 1)

    def __str__(self) -> str:
        return (
            f"documents F1 {self.f1(self.documents)}, origins (pairs) F1 {self.f1(self.origins)}, flags F1 "
            f"{self.f1(self.flag_marks)}, flags wholly right {self.flags}/{self.days}, counts right {self.counts}/{self.days}"
        )


def score(at_day: Any, names: Mapping[str, str], passed: Mapping[str, Passed]) -> Score:
    """at_day: (day or None) -> events as known then; names: articles by document id; passed: what they pass on."""
    result = Score()
    wanted = expected()
    for name, facts in wanted.items():
        told = set(facts["documents"])
        for day, standing in [*facts["standing"].items(), (None, None)]:
            found = at_day(str(day) if day else None)
            event = _of(found, told, names)
            if standing is None:
                _last(result, name, facts, event, names, passed)
            elif standing["articles"]:
                _day(result, f"{name} {day}", standing, event)
    return result


def _of(found: Sequence[Event], told: set[str], names: Mapping[str, str]) -> Event | None:
    """The event that most of a happening's articles tell of."""
    best = max(found, key=lambda one: (len(_keys(one, names) & told), -len(_keys(one, names))), default=None)
    return best if best is not None and _keys(best, names) & told else None


def _keys(event: Event, names: Mapping[str, str]) -> set[str]:
    return {names[one.head.id] for one in event.claims if one.claim.modality != "negated"}


def _last(  # noqa: PLR0917
    result: Score, name: str, facts: Mapping[str, Any], event: Event | None, names: Mapping[str, str],
    passed: Mapping[str, Passed],
) -> None:  # fmt: skip
    answering = set(facts["answers"])
    told, found = set(facts["documents"]), (_keys(event, names) if event else set())
    found -= answering - told  # a denial names what it denies
    for at, number in enumerate((len(found), len(told), len(found & told))):
        result.documents[at] += number
    if found != told:
        result.wrong.append(f"{name}: documents {sorted(found - told)} too many, {sorted(told - found)} missing")
    ours = roots([one for one in event.claims if names[one.head.id] in told], passed) if event else {}
    one = _pairs([{names[claim.head.id] for claim in many} for many in ours.values()])
    other = _pairs([set(each["documents"]) for each in facts["origins"]])
    for at, number in enumerate((len(one), len(other), len(one & other))):
        result.origins[at] += number
    if one != other:
        shown = {root: sorted({names[claim.head.id] for claim in many}) for root, many in ours.items()}
        result.wrong.append(f"{name}: origins {shown}")


def _pairs(groups: Sequence[set[str]]) -> set[tuple[str, str]]:
    return {(one, other) for group in groups for one in group for other in group if one <= other}


def _day(result: Score, label: str, standing: Mapping[str, Any], event: Event | None) -> None:
    flags = {WORDS.get(flag.name, flag.name) for flag in event.standing} if event else set()
    want = set(standing["flags"])
    result.days += 1
    result.flags += flags == want
    for at, number in enumerate((len(flags), len(want), len(flags & want))):
        result.flag_marks[at] += number
    counts = (event.counts.articles, event.counts.origins) if event else (0, 0)
    right = counts == (standing["articles"], standing["origins"])
    result.counts += right
    if flags != want or not right:
        result.wrong.append(
            f"{label}: flags {sorted(flags - want)} too many, {sorted(want - flags)} missing; counts {counts}, "
            f"not {(standing['articles'], standing['origins'])}"
        )


def by_day(claims: Sequence[RecordedClaim], answers: Sequence[RecordedAnswer], weigh: Any) -> Any:
    """A function from a day to the events known then, each weighed once."""
    known: dict[str | None, Sequence[Event]] = defaultdict()

    def at_day(day: str | None) -> Sequence[Event]:
        if day not in known:
            known[day] = weigh(
                [one for one in claims if day is None or one.head.available <= day],
                [one for one in answers if day is None or one.head.available <= day],
            )
        return known[day]

    return at_day
