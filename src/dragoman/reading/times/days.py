"""Values of weekdays, parts of days, clock times, holidays, and days reckoned from today."""

from __future__ import annotations

import re

from dragoman import edtf
from dragoman.errors import DateError
from dragoman.reading.times import stretches
from dragoman.reading.times.context import Context, Draft, Hit, distance, mod_of, named, vague
from dragoman.reading.times.stretches import Stretch
from dragoman.record import Anchor


def weekday(hit: Hit, ctx: Context) -> Draft | None:
    """on Monday, last Friday, Tuesday night, Friday last week"""
    target = hit.number("w", "WDAY")
    base, kind = ctx.base(hit.first)
    words = hit.words("which")
    told = ctx.told.first_day() if ctx.told is not None and ctx.told.unit == "day" else None
    if told is not None and (ctx.narrative or words.startswith(("the following", "the next", "that", "the previous"))):
        back = words.startswith(("the previous", "that"))
        index = _last(told, target) if back else _next(told, target)
        return _with_part(hit, Stretch("day", index), "weekday, from the last date told", "told", edtf.format_day(told))
    if base is None:
        return vague(hit, f"XXXX-WXX-{target + 1}", "weekday, no anchor")
    value = edtf.format_day(base)
    if hit.has("wk"):
        step = hit.number("wk", "LAST", "NEXT")
        monday = stretches.of_day("week", base).moved(step).first_day()
        return _with_part(hit, Stretch("day", monday + target), "weekday of that week", kind, value)
    step = hit.number("which", "LAST", "NEXT")
    if step < 0:
        index, rule = _last(base, target), "last weekday"
    elif step > 0:
        index, rule = _next(base, target), "next weekday"
    else:
        tense = ctx.tense(hit)
        if tense == "future":
            index, rule = _next(base - 1, target), "weekday, looks ahead"
        else:
            index, rule = _last(base + 1, target), f"weekday, {tense or 'no'} tense"
    return _with_part(hit, Stretch("day", index), rule, kind, value)


def _last(day: int, target: int) -> int:
    """The latest such weekday before the day."""
    return day - ((edtf.weekday_of(day) - target - 1) % 7 + 1)


def _next(day: int, target: int) -> int:
    """The first such weekday after the day."""
    return day + (target - edtf.weekday_of(day) - 1) % 7 + 1


def _with_part(hit: Hit, stretch: Stretch, rule: str, anchor: Anchor, value: str | None) -> Draft:
    draft = named(hit, stretch, rule, anchor, value, mod_of(hit))
    part = hit.value("part", "PART")
    if part and stretch.unit == "day":
        draft.type = "TIME"
        draft.timex = f"{stretch.timex()}T{part.lstrip('T')}"
        draft.mod = hit.value("part", "HOW") or draft.mod
    return draft


def part_of_weekday(hit: Hit, ctx: Context) -> Draft | None:
    """the night of Sunday"""
    return weekday(hit, ctx)


def weekdays(hit: Hit, ctx: Context) -> Draft | None:
    """on Sundays"""
    target = hit.tokens.values[hit.first].get("WDAYS")
    return vague(hit, f"XXXX-WXX-{int(target) + 1}", "every such weekday", "SET") if target else None


def deixis(hit: Hit, ctx: Context) -> Draft | None:
    """today, earlier today, yesterday morning"""
    base, kind = ctx.base(hit.first)
    after = hit.after()
    if hit.before() in ("a", "better", "brighter"):
        return None  # a better tomorrow
    if base is None:
        return vague(hit, "PRESENT_REF" if hit.words("x") == "today" else "XXXX-XX-XX", "no anchor")
    if hit.words("x") == "today" and (after in ("'s", "’s") or ctx.narrative) and not hit.has("mod"):
        # "today's China", "where Thai Nguyen lies today" speak of the present at large, unless the news says so
        if ctx.narrative or hit.before() in ("of", "in", "for"):
            return vague(hit, "PRESENT_REF", "today at large")
    stretch = Stretch("day", base).moved(hit.number("x", "DEIXIS"))
    draft = _with_part(hit, stretch, "day from today", kind, edtf.format_day(base))
    draft.mod = ""
    return draft


def deixis_part(hit: Hit, ctx: Context) -> Draft | None:
    """this morning, last night, that afternoon, the next morning"""
    words = hit.words("which")
    if words.startswith(("that", "the")):
        reference, kind = ctx.reference(hit.first)
        step = 1 if "next" in words or "following" in words else 0
        rule = "part of the last day told"
    else:
        reference, kind = ctx.today(hit.first)
        step = hit.number("which", "LAST", "NEXT")
        rule = "part of a day from today"
    part = hit.value("part", "PART").lstrip("T")
    if reference is None or reference.unit != "day":
        return vague(hit, f"XXXX-XX-XXT{part}", rule, "TIME")
    return _with_part(hit, reference.moved(step), rule, kind, reference.edtf())


def the_part(hit: Hit, ctx: Context) -> Draft | None:
    """in the morning, during the night"""
    near = ctx.told if ctx.told is not None and ctx.told.unit == "day" and hit.first - ctx.told_at < 30 else None
    part = hit.value("part", "PART").lstrip("T")
    if near is None:
        return vague(hit, f"XXXX-XX-XXT{part}", "part of a day untold", "TIME")
    return _with_part(hit, near, "part of the last day told", "told", near.edtf())


def at_night(hit: Hit, ctx: Context) -> Draft | None:
    """at night: any night"""
    return vague(hit, "XXXX-XX-XXTNI", "part of any day", "TIME")


def day_part_of(hit: Hit, ctx: Context) -> Draft | None:
    """the night of 8 February 1904"""
    from dragoman.reading.times import dates

    group = "m2" if hit.has("m2") else "m"
    part = hit.value("part", "PART").lstrip("T")
    number = hit.number("d2" if hit.has("m2") else "d", "DAY", "ORDDIGIT")
    month = hit.number(group, "MONTH")
    year = hit.words("y2") or hit.words("y")
    if not month:  # the night of 3-4 May
        for at in range(hit.last + 1, min(hit.last + 6, len(hit.tokens.words))):
            month = month or int(hit.tokens.values[at].get("MONTH", 0))
            year = year or (hit.tokens.words[at] if month and "YEAR" in hit.tokens.values[at] else "")
    options = []
    for candidate in [int(year)] if year else dates.years_around(hit, ctx):
        try:
            options.append(stretches.of_date(candidate, month, number))
        except DateError:
            continue
    chosen = ctx.choose(options, hit, "part of a day of a month") if options else None
    if year and options:
        return _with_part(hit, options[0], "part of a day", "self", None)
    return _with_part(hit, chosen[0], chosen[3], chosen[1], chosen[2]) if chosen and part else None


def day_around(hit: Hit, ctx: Context) -> Draft | None:
    """the day before yesterday"""
    base, kind = ctx.base(hit.first)
    if base is None:
        return None
    step = -2 if hit.words("d") == "yesterday" else 2
    return named(hit, Stretch("day", base).moved(step), "day from today", kind, edtf.format_day(base))


def clock(hit: Hit, ctx: Context) -> Draft | None:
    """16:15 UTC, 5:30 p.m., 8.30am GMT, 0600 GMT, at noon"""
    time = _clock_time(hit)
    if time is None:
        return None
    zone = "Z" if hit.value("z", "ZONE") == "Z" or hit.value("z2", "ZONE") == "Z" else ""
    base, kind = ctx.base(hit.first)
    stretch: Stretch | None
    anchor: Anchor
    if hit.has("w"):
        found = weekday(hit, ctx)
        stretch = found.stretch if found else None
        anchor, value = (found.anchor, found.anchor_value) if found else ("none", None)
    else:
        near = ctx.told_near(hit.first) or (ctx.told if ctx.narrative else None)
        if near is not None and near.unit == "day":
            stretch, anchor, value = near, "sentence", near.edtf()
        elif base is not None:
            stretch, anchor, value = Stretch("day", base), kind, edtf.format_day(base)
        else:
            stretch, anchor, value = None, "none", None
    if stretch is None:
        return vague(hit, f"XXXX-XX-XXT{time}{zone}", "clock time, no day", "TIME")
    draft = named(hit, stretch, "clock time", anchor, value)
    draft.type, draft.timex, draft.told = "TIME", f"{stretch.timex()}T{time}{zone}", hit.has("w")
    return draft


_AT_TIME = frozenset({"at", "by", "until", "around", "about", "from", "since", "after", "before", "the", "to", "and", "-", "–"})
_HOURS = frozenset({"hrs", "hours", "hr"})


def _clock_time(hit: Hit) -> str | None:
    half = (hit.value("ap", "AM") and "am") or (hit.value("ap", "PM") and "pm")
    if hit.has("mil"):
        word = hit.words("mil")
        if (
            len(word) != 4
            or int(word[:2]) > 24
            or int(word[2:]) > 59
            or ("YEAR" in hit.tokens.values[hit.first] and not hit.has("z"))
        ):
            return None
        return f"{word[:2]}:{word[2:]}"
    if hit.has("dec"):
        hours, _, minutes = hit.words("dec").partition(".")
        if not (half or hit.has("z")) or len(minutes) != 2 or len(hours) > 2 or int(minutes) > 59:
            return None
    elif hit.has("h"):
        hours, minutes = hit.words("h"), hit.words("min") or "00"
        marked = half or hit.has("z") or hit.has("oc") or (hit.words("part") and hit.has("min"))
        own = hit.tokens.words[hit.first : hit.last + 1]
        plain = hit.has("min") and (hit.before() in _AT_TIME or not _HOURS.isdisjoint(own))
        if not (marked or plain) or len(minutes) != 2:
            return None
    else:
        return {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}.get(
            hit.words("part").split()[0] if hit.words("part") else ""
        )
    hour = int(hours)
    if hour > 24 or int(minutes) > 59 or (half and hour > 12):
        return None
    if (half == "pm" and hour < 12) or (hit.value("part", "PART") in ("AF", "EV", "NI") and hour < 12):
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return f"{hour:02d}:{minutes}"


def phrase(hit: Hit, ctx: Context, type_: str, value: str) -> Draft | None:
    """What phrases.tsv gives a value."""
    if value.startswith("part:"):
        today, kind = ctx.today(hit.first)
        part = value.partition(":")[2]
        if today is None or today.unit != "day":
            return vague(hit, f"XXXX-XX-XXT{part}", "part of today", "TIME")
        draft = named(hit, today, "part of today", kind, today.edtf())
        draft.type, draft.timex, draft.told = "TIME", f"{today.timex()}T{part}", False
        return draft
    if value[:4].isdigit():
        draft = named(hit, Stretch("day", edtf.parse_day(value)), "named day")
        draft.told = False
        return draft
    if value.startswith(("XXXX-", "nth:", "easter:")):
        return _holiday(hit, ctx, value)
    return vague(hit, value, "vague", "SET" if type_ == "SET" else "DATE")


_NAMED_AFTER = frozenset({"agreement", "agreements", "accord", "accords", "rising", "island", "islands", "offensive", "pact"})
"""The Good Friday Agreement, the Easter Rising: names, no days."""


def _holiday(hit: Hit, ctx: Context, value: str) -> Draft | None:
    if hit.after() in _NAMED_AFTER:
        return None
    year = hit.tokens.values[hit.last + 1].get("YEAR") if hit.last + 1 < len(hit.tokens.values) else None
    if year:
        hit.last += 1
        return named(hit, Stretch("day", holiday(value, int(year))), "holiday with its year")
    base, kind = ctx.base(hit.first)
    if base is None or ctx.narrative:
        reference = ctx.told
        if reference is None:
            return vague(hit, value if value.startswith("XXXX") else "XXXX-XX-XX", "holiday, no anchor")
        options = [Stretch("day", holiday(value, reference.year() + step)) for step in (-1, 0, 1)]
        nearest = min(options, key=lambda one: distance(one, reference.first_day()))
        return named(hit, nearest, "holiday, nearest the last date told", "told", reference.edtf())
    options = [Stretch("day", holiday(value, edtf.ymd_of(base)[0] + step)) for step in (-1, 0, 1)]
    before = hit.before()
    if before in ("last", "next"):
        fitting = [one for one in options if (one.nth < base if before == "last" else one.nth > base)]
        hit.first -= 1
        return named(hit, fitting[-1 if before == "last" else 0], "holiday, last or next", kind, edtf.format_day(base))
    chosen = ctx.choose(options, hit, "holiday")
    return named(hit, chosen[0], chosen[3], chosen[1], chosen[2]) if chosen else None


def holiday(value: str, year: int) -> int:
    """The day of a holiday in a year: 'XXXX-12-25', 'nth:11:3:4' (fourth Thursday of November), 'easter:1'.

    Easter by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8).
    """
    kind, _, rest = value.partition(":")
    if kind == "nth":
        month, weekday_, count = (int(part) for part in rest.split(":"))
        if count > 0:
            return _next(edtf.day_of(year, month, 1) - 1, weekday_) + 7 * (count - 1)
        return _last(edtf.day_of(year, month, edtf.month_days(year, month)) + 1, weekday_)
    if kind == "easter":
        golden, century, rest_ = year % 19, year // 100, year % 100
        corrected = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
        week = (32 + 2 * (century % 4) + 2 * (rest_ // 4) - corrected - rest_ % 4) % 7
        late = (golden + 11 * corrected + 22 * week) // 451
        month, day_ = divmod(corrected + week - 7 * late + 114, 31)
        return edtf.day_of(year, month, day_ + 1) + int(rest)
    month, day_ = (int(part) for part in re.findall(r"\d+", value))
    return edtf.day_of(year, month, day_)
