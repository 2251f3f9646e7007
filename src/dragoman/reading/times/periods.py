"""Values of expressions that name seasons, quarters, decades, centuries, and parts of a longer stretch."""

from __future__ import annotations

import re

from dragoman import edtf
from dragoman.reading.times import stretches
from dragoman.reading.times.context import Context, Draft, Hit, mod_of, named
from dragoman.reading.times.dates import which_year, year_of, years_around
from dragoman.reading.times.stretches import UNIT_NAMES, Stretch, Unit


def fiscal(hit: Hit, ctx: Context) -> Draft | None:
    """fiscal 1990, this fiscal year: the year of that name"""
    if hit.has("fy"):
        number = int(hit.value("fy", "FISCAL"))
        return named(hit, Stretch("year", number if number > 99 else 2000 + number), "fiscal year")
    if hit.has("y"):
        number = int(re.sub(r"\D", "", hit.words("y")))
        return named(hit, Stretch("year", number if number > 99 else 1900 + number), "fiscal year")
    anchor, kind = ctx.today(hit.first, "year")
    if anchor is None:
        return None
    moved = anchor.moved(hit.number("which", "LAST", "NEXT"))
    return named(hit, moved, "fiscal year by its place", kind, anchor.edtf())


def decade(hit: Hit, ctx: Context) -> Draft | None:
    """the 1990s, the early '90s, the sixties, the 470s BC"""
    text = hit.value("x", "DECADE", "DECWORD")
    number, mod = int(text), mod_of(hit) or mod_of(hit, "mod2")
    if hit.value("era", "BC"):
        return named(hit, Stretch("decade", -(number // 10) - 1), "decade", mod=mod)
    if len(text) <= 2:
        before = hit.before()
        if before in ("his", "her", "their", "my", "your", "mid") or (
            hit.words("x")[:1].isdigit() and hit.before() in ("$", "£")
        ):
            return None
        anchor = ctx.today(hit.first, "year")[0]
        now = anchor.nth if anchor else 2000
        number += now // 100 * 100
        number -= 100 if number > now + 9 else 0
    if number % 100 == 0 and len(text) == 4 and number < 1900 and not mod:
        return named(hit, stretches.wider(number, "century"), "century", mod=mod)
    return named(hit, Stretch("decade", number // 10), "decade", mod=mod)


def century(hit: Hit, ctx: Context) -> Draft | None:
    """the 19th century, the fifth century BC"""
    number = hit.number("o", "ORD")
    if not 1 <= number <= 40:
        return None
    index = -number if hit.value("era", "BC") else number - 1
    return named(hit, Stretch("century", index), "century", mod=mod_of(hit) or mod_of(hit, "mod2"))


century_before = century


def season(hit: Hit, ctx: Context) -> Draft | None:
    """the summer of 1962, last spring, early in spring"""
    number, mod = hit.number("s", "SEASON"), mod_of(hit)
    raw = hit.tokens.raw(hit.at("s"))
    if raw[0].isupper() and not (hit.has("y") or hit.has("y2")):
        return None  # the Arab Spring, the Prague Spring
    if hit.has("y") or hit.has("y2"):
        group, era = ("y", "era") if hit.has("y") else ("y2", "era2")
        return named(hit, stretches.of_season(year_of(hit, group, era), number), "season with its year", mod=mod)
    if hit.has("yw"):
        year = which_year(hit, ctx, "yw")
        if year is not None:
            return named(hit, stretches.of_season(year, number), "season, year by its place", mod=mod)
    return _yearless(hit, ctx, [stretches.of_season(year, number) for year in years_around(hit, ctx)], "season", mod)


def season_bare(hit: Hit, ctx: Context) -> Draft | None:
    """in no place of its own: 'but summer, when the snow melts'"""
    word = hit.tokens.words[hit.first]
    if word in ("fall", "spring") and hit.before() in ("to", "will", "would", "could", "may", "must", "they", "we", "a"):
        return None
    return season(hit, ctx)


def year_end(hit: Hit, ctx: Context) -> Draft | None:
    """at year-end (1989)"""
    if hit.has("y"):
        return named(hit, Stretch("year", year_of(hit)), "end of a year", mod="END")
    today, kind = ctx.today(hit.first, "year")
    return named(hit, today, "end of this year", kind, today.edtf(), "END") if today else None


def season_before(hit: Hit, ctx: Context) -> Draft | None:
    """The spring of 'the spring and summer of 1979'."""
    tokens = hit.tokens
    for at in range(hit.last + 2, min(hit.last + 7, len(tokens.words))):
        text = tokens.values[at].get("YEAR") or tokens.values[at].get("NUM3")
        if text:
            before_era = at + 1 < len(tokens.words) and "BC" in tokens.values[at + 1]
            number = 1 - int(text) if before_era else int(text)
            return named(hit, stretches.of_season(number, hit.number("s", "SEASON")), "season, year of its range")
    return None


def _yearless(hit: Hit, ctx: Context, options: list[Stretch], name: str, mod: str) -> Draft | None:
    base, kind = ctx.base(hit.first)
    step = hit.number("which", "LAST", "NEXT") or (hit.number("o", "LAST") if hit.has("o") else 0)
    if base is not None and step and not ctx.narrative:
        fitting = [one for one in options if (one.last_day() < base if step < 0 else one.first_day() > base)]
        if fitting:
            return named(hit, fitting[-1 if step < 0 else 0], f"{name}, last or next", kind, edtf.format_day(base), mod)
    chosen = ctx.choose(options, hit, name) if options else None
    if chosen is None:
        return None
    stretch, anchor, value, rule = chosen
    return named(hit, stretch, rule, anchor, value, mod)


def quarter(hit: Hit, ctx: Context) -> Draft | None:
    """the third quarter (of this year), the first half of 1995, Q3 2018"""
    if hit.has("qq"):
        unit: Unit = "quarter" if hit.words("qq")[0] == "q" else "half"
        number = int(hit.words("qq")[1])
    else:
        unit = "quarter" if hit.words("u") == "quarter" else "half"
        number = hit.number("o", "ORD")
    per_year = 4 if unit == "quarter" else 2
    if hit.value("o", "LAST") and not (hit.has("y") or hit.has("y2") or hit.has("yw") or hit.has("yu")):
        now, kind = ctx.today(hit.first, unit)
        if hit.words("o") in ("previous", "preceding", "prior"):
            now, kind = ctx.reference(hit.first)
            now = now.to(unit) if now else None
        return named(hit, now.moved(-1), f"last {unit}", kind, now.edtf()) if now else None
    if number == -1 or hit.value("o", "LAST"):
        number = per_year
    if not 1 <= number <= per_year:
        return None
    mod = mod_of(hit)
    year: int | None = None
    if hit.has("y") or hit.has("y2"):
        year = year_of(hit, "y" if hit.has("y") else "y2")
    elif hit.has("yw"):
        year = which_year(hit, ctx, "yw")
    elif hit.has("yu"):
        reference = ctx.reference(hit.first)[0] if ctx.narrative else ctx.today(hit.first, "year")[0]
        year = reference.year() if reference else None
    if year is not None:
        return named(hit, Stretch(unit, year * per_year + number - 1), f"{unit} with its year", mod=mod)
    if unit == "half" and (hit.after() == "of" or hit.before() in ("his", "her", "their")):
        return None  # the first half of the match
    options = [Stretch(unit, year * per_year + number - 1) for year in years_around(hit, ctx)]
    return _yearless(hit, ctx, options, unit, mod)


def weekday_of_month(hit: Hit, ctx: Context) -> Draft | None:
    """the first Monday in May, the last Sunday of the month"""
    if hit.has("m"):
        number = hit.number("m", "MONTH")
        if hit.has("y"):
            outer: Stretch | None = stretches.of_month(year_of(hit), number)
        else:
            chosen = ctx.choose([stretches.of_month(year, number) for year in years_around(hit, ctx)], hit, "month")
            outer = chosen[0] if chosen else None
    else:
        outer = ctx.today(hit.first, "month")[0]
    count = hit.number("o", "ORD") or hit.number("o", "LAST")
    if outer is None or count == 0 or count > 5:
        return None
    start = outer.last_day() if count < 0 else outer.first_day()
    target = hit.number("w", "WDAY")
    if count < 0:
        day = start - (edtf.weekday_of(start) - target) % 7
    else:
        day = start + (target - edtf.weekday_of(start)) % 7 + 7 * (count - 1)
    if day > outer.last_day():
        return None
    return named(hit, Stretch("day", day), "weekday by its place in a month", "sentence", outer.edtf())


def part_of_period(hit: Hit, ctx: Context) -> Draft | None:
    """the last week of March, the first day of 1995, the second week of the month"""
    if hit.has("m"):
        number = hit.number("m", "MONTH")
        if hit.has("y"):
            outer: Stretch | None = stretches.of_month(year_of(hit), number)
        elif hit.has("yw"):
            year = which_year(hit, ctx, "yw")
            outer = stretches.of_month(year, number) if year is not None else None
        else:
            chosen = ctx.choose([stretches.of_month(year, number) for year in years_around(hit, ctx)], hit, "month")
            outer = chosen[0] if chosen else None
    elif hit.has("y2"):
        outer = Stretch("year", year_of(hit, "y2"))
    elif hit.has("u3"):
        reference = ctx.reference(hit.first)[0]
        outer = reference.to("month" if hit.words("u3") == "month" else "year") if reference else None
    else:
        unit = UNIT_NAMES.get(hit.value("u2", "UNIT"))
        today = ctx.today(hit.first, unit)[0] if unit else None
        outer = today.moved(hit.number("which", "LAST", "NEXT")) if today else None
    inner = UNIT_NAMES.get(hit.value("u", "UNIT"))
    number = hit.number("o", "ORD") or hit.number("o", "LAST")
    if outer is None or inner is None or inner not in ("day", "week", "month", "quarter", "year", "decade", "weekend"):
        return None
    if number < 0:
        # the last week of a month is its last whole one
        stretch = stretches.of_day(inner, outer.last_day() - (6 if inner == "week" else 0))
    else:
        stretch = stretches.of_day(inner, outer.first_day()).moved(number - 1)
    if not outer.first_day() <= stretch.last_day() or stretch.first_day() > outer.last_day():
        return None
    return named(hit, stretch, f"{inner} by its place in a {outer.unit}", "sentence", outer.edtf())
