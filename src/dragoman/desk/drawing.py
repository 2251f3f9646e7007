"""A timeline as a picture (SVG): a bar for each stretch of days with one value, its ends paler where they are uncertain, a dot
for each change, and under it the words that each rests on. Pure; no styles, only attributes, so that it stands in any page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape as escaped

from dragoman import edtf
from dragoman.desk import words
from dragoman.record import SYMMETRIC_TYPES, RecordedClaim
from dragoman.ties import Change, Contradiction, Span, Timeline
from dragoman.ties.rules import load_rules

WIDTH = 960
_LEFT, _RIGHT, _TOP = 188, 24, 54
_LANE, _BAR = 58, 22
_LINE = 17
_FADE = 26
"""Width of an end of which nothing is told."""
_FONT = "font-family=\"'DejaVu Sans', 'Helvetica Neue', Arial, sans-serif\""
_INK, _SOFT, _RULE, _PAPER = "#1d1f23", "#5b606b", "#d9d5ca", "#ffffff"
_FILLS = {
    "full": "#2f7d4f", "limited": "#c08a1e", "none": "#9b3a35", "yes": "#2f7d4f", "no": "#9b3a35", "held": "#2f6f9f",
    "signed": "#5c8fb3", "ended": "#8a8478", "war": "#8f2d56", "occupation": "#b0567a", "ceasefire": "#c99a3b",
}  # fmt: skip
_CLASH = "#c2410c"


@dataclass
class _Scale:
    first: int
    last: int

    def x(self, day: int) -> float:
        width = WIDTH - _LEFT - _RIGHT
        return round(_LEFT + width * (min(max(day, self.first), self.last) - self.first) / max(1, self.last - self.first), 1)


@dataclass
class _Notes:
    """The claims that the picture rests on, numbered as they are first named."""

    claims: dict[str, RecordedClaim] = field(default_factory=dict)

    def number(self, claims: Sequence[RecordedClaim]) -> str:
        found = []
        for one in claims[-2:]:
            self.claims.setdefault(one.claim.id, one)
            found.append(str(list(self.claims).index(one.claim.id) + 1))
        more = f" +{len(claims) - 2}" if len(claims) > 2 else ""
        return ", ".join(found) + more


def svg(timeline: Timeline, today: str, known: str | None = None, kind: str | None = None) -> str:
    """The picture of a timeline up to the day `today` (YYYY-MM-DD), as known at the end of the day `known`."""
    kinds = [kind] if kind else list(load_rules())
    spans = [one for name in kinds for one in timeline.spans(name, known)]
    changes = [one for name in kinds for one in timeline.changes(name, known)]
    clashes = timeline.contradictions(kind, known)
    title = f"{timeline.pair[0].name} and {timeline.pair[1].name}" + (f", as known on {words.date(known)}" if known else "")
    lanes = list(dict.fromkeys([_lane(one) for one in spans] + [_lane(one) for one in changes]))
    scale = _scale(spans, changes, edtf.parse_day(today))
    notes = _Notes()
    parts = [_text(_LEFT, 26, title, size=17, weight=600)]
    if not lanes:
        parts.append(_text(_LEFT, _TOP + 20, "Nothing in the record tells of a tie between them.", fill=_SOFT))
    bottom = _TOP + _LANE * len(lanes)
    parts += _axis(scale, bottom) if lanes else []
    for place, lane in enumerate(lanes):
        y = _TOP + _LANE * place + 12
        parts += _label(lane, y)
        drawn = float(_LEFT)
        for one in spans:
            if _lane(one) == lane:
                parts.append(_bar(one, scale, y, notes, drawn))
                drawn = scale.x(edtf.parse_day(one.to_latest or one.to_earliest) + 1) if one.to_earliest else drawn
        parts += [_dot(one, scale, y, notes) for one in changes if _lane(one) == lane]
        parts += [_clash(one, scale, y, notes) for one in clashes if _lane(one) == lane]
    if lanes:
        told = "Solid: for certain. Pale: it began or ended within that time; broken edge: nothing tells since, or until, when."
        parts.append(_text(_LEFT, bottom + 36, told, size=10, fill=_SOFT))
    listed, height = _footnotes(notes, bottom + 60)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
        f'aria-label="{_safe(title)}: timeline" {_FONT}><title>{_safe(title)}</title>'
        f'<rect width="{WIDTH}" height="{height}" fill="{_PAPER}"/>{"".join(parts)}{listed}</svg>\n'
    )


def _lane(one: Span | Change | Contradiction) -> tuple[str, str, str]:
    return (one.kind, one.actor, one.recipient)


def _scale(spans: Sequence[Span], changes: Sequence[Change], today: int) -> _Scale:
    days = [edtf.parse_day(text) for one in spans for text in (one.from_earliest, one.to_earliest, one.to_latest) if text]
    days += [edtf.parse_day(one.from_latest) for one in spans if one.from_earliest or one.from_latest > "0001"]
    for one in changes:
        date = edtf.parse(one.when)
        days += [day for day in (date.earliest, date.latest) if day is not None]
    days = [day for day in days if day > 1] or [today]
    last = max([today, *days])
    room = max(200, (last - min(days)) // 25)
    return _Scale(min(days) - room, last + room // 3)


def _axis(scale: _Scale, bottom: int) -> list[str]:
    first, last = edtf.ymd_of(scale.first)[0], edtf.ymd_of(scale.last)[0]
    step = next((one for one in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500) if (last - first) / one <= 11), 1000)
    parts = []
    for year in range((first // step + 1) * step, last + 1, step):
        x = scale.x(edtf.day_of(year, 1, 1))
        parts.append(f'<line x1="{x}" y1="{_TOP}" x2="{x}" y2="{bottom}" stroke="{_RULE}"/>')
        parts.append(_text(x, bottom + 18, str(year), size=11, fill=_SOFT, anchor="middle"))
    return parts


def _label(lane: tuple[str, str, str], y: int) -> list[str]:
    kind, actor, recipient = lane
    parts = [_text(12, y + 15, words.tie(kind), size=13, weight=600)]
    if kind not in SYMMETRIC_TYPES:
        parts.append(_text(12, y + 31, _cut(f"{actor} → {recipient}", 27), size=10.5, fill=_SOFT))
    return parts


def _bar(one: Span, scale: _Scale, y: int, notes: _Notes, drawn: float) -> str:
    sure = edtf.parse_day(one.from_latest)
    sure = max(sure, scale.first)
    end = edtf.parse_day(one.to_earliest) if one.to_earliest else scale.last
    left, right = scale.x(sure), max(scale.x(end + 1), scale.x(sure) + 1.5)
    fill = _FILLS.get(one.value, "#6b7280")
    parts = [f'<rect x="{left}" y="{y}" width="{round(right - left, 1)}" height="{_BAR}" fill="{fill}"/>']
    begin = scale.x(edtf.parse_day(one.from_earliest)) if one.from_earliest else max(left - _FADE, drawn)
    if begin < left:
        parts.append(_faint(begin, left, y, fill, dashed=one.from_earliest is None))
    if one.to_earliest is None:
        parts.append(f'<path d="M{right} {y} l9 {_BAR / 2} l-9 {_BAR / 2} z" fill="{fill}"/>')
    elif one.to_earliest != one.to_latest:
        late = scale.x(edtf.parse_day(one.to_latest)) if one.to_latest else min(right + _FADE, WIDTH - _RIGHT)
        if late > right:
            parts.append(_faint(right, late, y, fill, dashed=one.to_latest is None))
    number = notes.number(one.claims)
    room = right - left
    told = f"{one.value} {number}" if room > 7.2 * len(f"{one.value} {number}") else one.value
    if room > 7.2 * len(told):
        parts.append(_text(left + 5, y + 15.5, told, size=11.5, fill="#ffffff"))
    elif number:
        parts.append(_text((left + right) / 2, y + _BAR + 12, number, size=9.5, fill=_SOFT, anchor="middle"))
    return f"<g>{_title(f'{one.value}, {stretch(one)}', one.claims)}{''.join(parts)}</g>"


def _faint(left: float, right: float, y: int, fill: str, *, dashed: bool) -> str:
    """An uncertain end: paler; with a broken edge where nothing says how far it reaches."""
    edge = f' stroke="{fill}" stroke-dasharray="3 3"' if dashed else ""
    return (
        f'<rect x="{left}" y="{y + 3}" width="{round(right - left, 1)}" height="{_BAR - 6}" fill="{fill}" '
        f'fill-opacity="0.3"{edge}/>'
    )


def _dot(one: Change, scale: _Scale, y: int, notes: _Notes) -> str:
    date = edtf.parse(one.when)
    first, last = date.earliest, date.latest
    day = last if last is not None else first
    if day is None:
        return ""
    early = scale.x(first if first is not None else day)
    x = (early + scale.x(day)) / 2
    fill = _FILLS.get(one.value, "#6b7280")
    reach = f'<line x1="{early}" y1="{y - 6}" x2="{scale.x(day)}" y2="{y - 6}" stroke="{fill}" stroke-width="2"/>'
    return (
        f"<g>{_title(f'{words.when(one.when)}: {one.value}', one.claims)}{reach if scale.x(day) - early > 3 else ''}"
        f'<circle cx="{x}" cy="{y - 6}" r="4.5" fill="{fill}" stroke="{_PAPER}"/>'
        f"{_text(x + 6, y - 3, notes.number(one.claims), size=9.5, fill=_SOFT)}</g>"
    )


def _clash(one: Contradiction, scale: _Scale, y: int, notes: _Notes) -> str:
    left, right = scale.x(edtf.parse_day(one.first)), scale.x(edtf.parse_day(one.last) + 1)
    right = max(right, left + 3)
    line = y + _BAR + 4
    told = "; ".join(f"{value}: {evidence(claims)}" for value, claims in one.sides)
    for _, claims in one.sides:
        notes.number(claims[:1])
    return (
        f"<g><title>{_safe(f'contradiction, {words.date(one.first)} to {words.date(one.last)}: {told}')}</title>"
        f'<line x1="{left}" y1="{line}" x2="{right}" y2="{line}" stroke="{_CLASH}" stroke-width="3" stroke-dasharray="4 2"/></g>'
    )


def _footnotes(notes: _Notes, y: int) -> tuple[str, int]:
    lines = []
    for number, one in enumerate(notes.claims.values(), 1):
        told = f"{number}  “{words.short(one.quote, 96)}” {words.printed(one.head)}"
        lines.append(f"<g>{_text(12, y, _cut(told, 150), size=11, fill=_INK)}</g>")
        y += _LINE
    return "".join(lines), y + 4


def stretch(one: Span) -> str:
    """From when to when a span goes: 'from between Jan 1995 and Dec 1995 to 22 Oct 2000'."""
    begin = _bound(one.from_earliest, one.from_latest) if one.from_earliest else f"by {words.date(one.from_latest)}"
    if one.to_earliest is None:
        return f"from {begin} on" if one.from_earliest else f"{begin} and on"
    end = f"{words.date(one.to_earliest)} or later" if one.to_latest is None else _bound(one.to_earliest, one.to_latest)
    return f"from {begin} to {end}" if one.from_earliest else f"{begin}, to {end}"


def _bound(early: str, late: str) -> str:
    return words.date(early) if early == late else f"between {words.date(early)} and {words.date(late)}"


def evidence(claims: Sequence[RecordedClaim], limit: int = 160) -> str:
    """The words of the last claim, and where they stand; how many more there are."""
    if not claims:
        return "no claim"
    more = f" and {words.count(len(claims) - 1, 'other claim')}" if len(claims) > 1 else ""
    return f"“{words.short(claims[-1].quote, limit)}” ({words.printed(claims[-1].head)}){more}"


def _title(told: str, claims: Sequence[RecordedClaim]) -> str:
    return f"<title>{_safe(f'{told}: {evidence(claims)}')}</title>"


def _safe(text: str) -> str:
    """A text as XML, without the characters that XML has no place for."""
    return escaped("".join(char if char.isprintable() else " " for char in text))


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _text(x: float, y: float, told: str, *, size: float = 12, fill: str = _INK, weight: int = 400, anchor: str = "start") -> str:
    return (
        f'<text x="{round(x, 1)}" y="{round(y, 1)}" font-size="{size}" fill="{fill}" font-weight="{weight}" '
        f'text-anchor="{anchor}">{_safe(told)}</text>'
    )
