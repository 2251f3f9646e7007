"""Values of expressions that name days, months and years."""

from __future__ import annotations

import re

from dragoman import edtf
from dragoman.errors import DateError
from dragoman.reading.times import stretches
from dragoman.reading.times.context import Context, Draft, Hit, mod_of, named, vague
from dragoman.reading.times.stretches import Stretch

_RANGE_WORDS = frozenset({"-", "–", "—", "to", "and", "or", "through", "until", "till", "/"})


def date_iso(hit: Hit, ctx: Context) -> Draft | None:
    """1998-02-06"""
    return _exact(hit, int(hit.words("y")), int(hit.words("m")), int(hit.words("d")), "day, ISO")


def date_slashed(hit: Hit, ctx: Context) -> Draft | None:
    """02/13/1998, 13.2.1998: month first with slashes and day first with dots, unless the number says no."""
    word = hit.tokens.words[hit.first]
    one, two, three = (int(part) for part in re.split(r"[/.]", word))
    if one > 1000:
        return _exact(hit, one, two, three, "day, year first")
    if three < 100:
        if "." in word:
            return None
        base = ctx.base(hit.first)[0]
        now = edtf.ymd_of(base)[0] if base is not None else 2000
        three += now // 100 * 100
        three -= 100 if three > now + 20 else 0
    month, day = (two, one) if (one > 12 or ("." in word and two <= 12)) else (one, two)
    return _exact(hit, three, month, day, "day in figures")


def date_clock(hit: Hit, ctx: Context) -> Draft | None:
    """02/13/1998 14:26:00"""
    draft = date_slashed(hit, ctx)
    hour, minute = int(hit.words("h")), int(hit.words("min"))
    if draft is None or hour > 24 or minute > 59:
        return draft
    draft.type, draft.timex = (
        "TIME",
        f"{draft.timex}T{hour:02d}:{minute:02d}" + (f":{hit.words('sec')}" if hit.has("sec") else ""),
    )
    return draft


def date_stamp(hit: Hit, ctx: Context) -> Draft | None:
    """19980213"""
    word = hit.tokens.words[hit.first]
    return _exact(hit, int(word[:4]), int(word[4:6]), int(word[6:8]), "day, ISO")


def date_short_stamp(hit: Hit, ctx: Context) -> Draft | None:
    """980213, where it is the print date itself"""
    if ctx.published is None:
        return None
    year, month, day = edtf.ymd_of(ctx.published)
    if hit.tokens.words[hit.first] != f"{year % 100:02d}{month:02d}{day:02d}":
        return None
    return _exact(hit, year, month, day, "print date in figures")


def _exact(hit: Hit, year: int, month: int, day: int, rule: str) -> Draft | None:
    try:
        return named(hit, stretches.of_date(year, month, day), rule)
    except DateError:
        return None


def day(hit: Hit, ctx: Context) -> Draft | None:
    """June 17, 2009; 17 June; Wednesday, June 17"""
    month, number = hit.number("m", "MONTH"), hit.number("d", "DAY", "ORDDIGIT")
    if hit.has("y"):
        year = year_of(hit)
        return _exact(hit, year, month, number, "day with its year") or _month_at_least(hit, year, month)
    return _yearless_day(hit, ctx, month, number)


def _month_at_least(hit: Hit, year: int, month: int) -> Draft | None:
    """30 February 2010: no day, but its month was meant."""
    return named(hit, stretches.of_month(year, month), "month of a day that is none")


def _yearless_day(hit: Hit, ctx: Context, month: int, number: int) -> Draft | None:
    if not 1 <= number <= 31:
        return None
    if hit.has("yw"):
        year = which_year(hit, ctx, "yw")
        if year is not None:
            return _exact(hit, year, month, number, "day, year by its place")
    ahead = _year_ahead(hit)
    if ahead is not None:
        return _exact(hit, ahead, month, number, "day, year of its range")
    options = []
    for year in years_around(hit, ctx, wide=month == 2 and number == 29):
        try:
            options.append(stretches.of_date(year, month, number))
        except DateError:
            continue
    chosen = ctx.choose(options, hit, "day of a month") if options else None
    if chosen is None:
        return vague(hit, f"XXXX-{month:02d}-{number:02d}", "day of a month, no anchor") if number <= 31 else None
    stretch, anchor, value, rule = chosen
    return named(hit, stretch, rule, anchor, value)


def years_around(hit: Hit, ctx: Context, *, wide: bool = False) -> list[int]:
    """The years that an expression without one may mean."""
    years: set[int] = set()
    base = ctx.base(hit.first)[0]
    if base is not None:
        years.add(edtf.ymd_of(base)[0])
    if ctx.told is not None:
        years.add(ctx.told.year())
    reach = 4 if wide else 1
    return sorted({year + step for year in years for step in range(-reach, reach + 1) if abs(year + step) < 9990})


def _year_ahead(hit: Hit) -> int | None:
    """'April to June 1968', '27 May - 28 May 1905': the year of the partner that ends the range."""
    if hit.after() not in _RANGE_WORDS:
        return None
    tokens = hit.tokens
    stop = min(hit.last + 8, len(tokens.words))
    month = 0
    if hit.has("m") and "DAY" in hit.tokens.values[hit.last] and hit.at("m") < hit.last:
        month = hit.number("m", "MONTH")  # March 3-5, 2017: the partner goes without its month
    for at in range(hit.last + 2, stop):
        classes = tokens.values[at]
        if "MONTH" in classes:
            month = int(classes["MONTH"])
        elif "YEAR" in classes and month:
            year = int(classes["YEAR"])
            own = hit.number("m", "MONTH")
            return year - 1 if own > month else year
        elif not (classes.keys() & {"DAY", "ORDDIGIT", "COMMA", "EDGE", "HOW", "OF", "THE", "DASH"}):
            return None
    return None


def day_before(hit: Hit, ctx: Context) -> Draft | None:
    """The 3 of '3-5 May 2018'."""
    tokens = hit.tokens
    number = hit.number("d", "DAY", "ORDDIGIT")
    for at in range(hit.last + 3, min(hit.last + 6, len(tokens.words))):
        if "MONTH" in tokens.values[at]:
            month = int(tokens.values[at]["MONTH"])
            behind = at + 2 if at + 1 < len(tokens.words) and tokens.words[at + 1] == "," else at + 1
            if behind < len(tokens.words) and "YEAR" in tokens.values[behind]:
                return _exact(hit, int(tokens.values[behind]["YEAR"]), month, number, "day, month and year of its range")
            return _yearless_day(hit, ctx, month, number)
    return None


def day_alone(hit: Hit, ctx: Context) -> Draft | None:
    """on the 25th: of the month told of, or of the one that the tense asks for"""
    number = hit.number("d", "ORDDIGIT")
    reference = ctx.told if ctx.told is not None and ctx.told.unit in ("day", "month") else None
    if reference is not None and hit.first - ctx.told_at < 40:
        year, month_, _ = edtf.ymd_of(reference.first_day())
        return _exact(hit, year, month_, number, "day of the month told of")
    base = ctx.base(hit.first)[0]
    options = []
    for step in (-1, 0, 1) if base is not None else ():
        year, month_, _ = edtf.ymd_of(stretches.of_day("month", base or 0).moved(step).first_day())
        if number <= edtf.month_days(year, month_):
            options.append(stretches.of_date(year, month_, number))
    chosen = ctx.choose(options, hit, "day of this month") if options else None
    return named(hit, chosen[0], chosen[3], chosen[1], chosen[2]) if chosen else None


def day_after(hit: Hit, ctx: Context) -> Draft | None:
    """The 5 of 'May 3-5, 2018'."""
    month = int(hit.tokens.values[hit.first - 3]["MONTH"])
    number = hit.number("d", "DAY", "ORDDIGIT")
    if hit.has("y"):
        return _exact(hit, int(hit.words("y")), month, number, "day, month of its range")
    if ctx.told is not None and ctx.told.unit == "day":
        year, told_month, _ = edtf.ymd_of(ctx.told.nth)
        if told_month == month:
            return _exact(hit, year, month, number, "day, month and year of its range")
    return _yearless_day(hit, ctx, month, number)


def month(hit: Hit, ctx: Context) -> Draft | None:
    """June 2009; late June; last June; June of that year"""
    number, mod = hit.number("m", "MONTH"), mod_of(hit)
    if hit.has("y"):
        return named(hit, stretches.of_month(year_of(hit), number), "month with its year", mod=mod)
    if hit.has("yw"):
        year = which_year(hit, ctx, "yw")
        if year is not None:
            return named(hit, stretches.of_month(year, number), "month, year by its place", mod=mod)
    ahead = _year_ahead(hit)
    if ahead is not None:
        return named(hit, stretches.of_month(ahead, number), "month, year of its range", mod=mod)
    options = [stretches.of_month(year, number) for year in years_around(hit, ctx)]
    which = hit.words("which")
    base, kind = ctx.base(hit.first)
    if base is not None and which and not (ctx.narrative and "last" not in which):
        now = stretches.of_day("month", base)
        if hit.value("which", "LAST"):
            options = [one for one in options if one.nth < now.nth][-1:]
        elif hit.value("which", "NEXT"):
            options = [one for one in options if one.nth > now.nth][:1]
        if options and not which.startswith(("this", "that", "the same")):
            return named(hit, options[0], f"'{which}' month", kind, edtf.format_day(base), mod)
    chosen = ctx.choose(options, hit, "month") if options else None
    if chosen is None:
        return vague(hit, f"XXXX-{number:02d}", "month, no anchor", mod=mod)
    stretch, anchor, value, rule = chosen
    return named(hit, stretch, rule, anchor, value, mod)


def year_of(hit: Hit, group: str = "y", era: str = "era") -> int:
    number = int(re.sub(r"\D", "", hit.words(group)) or 0)
    return 1 - number if hit.value(era, "BC") else number


def which_year(hit: Hit, ctx: Context, group: str) -> int | None:
    """'last year', 'the same year' as a year."""
    words = hit.words(group)
    step = hit.number(group, "LAST", "NEXT")
    if words.startswith(("that", "the same", "the following", "the previous")):
        anchor = ctx.reference(hit.first)[0]
    else:
        anchor = ctx.today(hit.first, "year")[0]
    return anchor.to("year").nth + step if anchor is not None else None


def year(hit: Hit, ctx: Context) -> Draft | None:
    """2009; early 2009; 499 BC; 476 AD"""
    group, era = ("y", "era") if hit.has("y") else ("y2", "era2")
    number = year_of(hit, group, era)
    if number == 0 and not hit.has(era):
        return None
    if not hit.has(era) and not _reads_as_year(hit, number, ctx):
        return None
    mod = mod_of(hit) or (
        "APPROX" if hit.tokens.words[hit.first] in ("circa", "c", "ca", "about", "around", "approximately") else ""
    )
    draft = named(hit, Stretch("year", number), "year", mod=mod)
    draft.told = not _is_background(hit, number, ctx)
    return draft


_FLASHBACK = 20
"""A bare year so many years before the last date told is a look back: the account does not move there."""


def _is_background(hit: Hit, number: int, ctx: Context) -> bool:
    """Does the year only name a thing ("the 1978 treaty", "the Concordat of 1801") or look far back?"""
    if hit.before() in ("the", "a", "an", "its", "their") and hit.after().isalpha():
        return True
    if hit.before() == "of" and hit.first > 1 and hit.tokens.raw(hit.first - 2)[0].isupper():
        return True
    return ctx.told is not None and ctx.told.unit in ("day", "month") and ctx.told.year() - number > _FLASHBACK


_YEAR_BEFORE = frozenset(
    "in since by until till of from to during before after between and through late early mid the ( circa year years "
    "around for or into - – as his her its their".split()
)
_NUMBERED = frozenset(
    "$ £ € # no no. number room boeing windows flight page resolution unscr article section chapter route highway bill "
    "decree law act hr channel nasdaq stoxx nikkei russell ftse".split()
)
_COUNTED = frozenset(
    "people troops soldiers men women children refugees civilians workers jobs employees members tons tonnes miles km "
    "kilometers kilometres meters metres feet dollars euros pounds barrels points percent votes seats homes houses "
    "deaths casualties prisoners students protesters demonstrators police officers delegates vehicles tanks aircraft "
    "planes missiles times copies km2 acres hectares yards mph hp kg yen won rubles million billion cases residents "
    "fighters militants settlers guests others foot square inhabitants volunteers dead wounded infantry cavalry guns "
    "ships horses sq".split()
)


def _reads_as_year(hit: Hit, number: int, ctx: Context) -> bool:
    tokens = hit.tokens
    first = hit.at("y")
    before = tokens.words[first - 1] if first else ""
    after = hit.after()
    if before in _NUMBERED or after in ("%", "$", "°"):
        return False
    if after in _COUNTED or (after == "," and hit.after(2).isdigit() and len(hit.after(2)) == 3):
        return False
    if (
        before == "-"
        and first > 1
        and tokens.words[first - 2].isalpha()
        and tokens.words[first - 2] not in ("mid", "late", "early")
    ):
        return False
    if before in _YEAR_BEFORE or hit.has("mod"):
        return True
    if 1900 <= number <= 2100:
        return True
    if after.isalpha() and after.endswith("s"):
        return False  # 1400 victims
    return ctx.narrative or after in (")", ",", "-", "–")


def year_of_era(hit: Hit, ctx: Context) -> Draft | None:
    """The 499 of '499-493 BC'."""
    return named(hit, Stretch("year", 1 - int(hit.words("y"))), "year, era of its range")


def year_bc(hit: Hit, ctx: Context) -> Draft | None:
    """'in 480', in an account of years before our era."""
    number = int(hit.words("y"))
    if ctx.told is None or ctx.told.year() > 0 or abs(1 - number - ctx.told.year()) > 60:
        return None
    return named(hit, Stretch("year", 1 - number), "year, era of the last date told", "told", ctx.told.edtf(), mod_of(hit))


def year_after(hit: Hit, ctx: Context) -> Draft | None:
    """The 97 of '1995-97'."""
    before = int(hit.tokens.values[hit.first - 2]["YEAR"])
    number = before // 100 * 100 + int(hit.words("y"))
    if number <= before or number - before > 60 or hit.tokens.ends[hit.first - 1] != hit.tokens.starts[hit.first]:
        return None
    return named(hit, Stretch("year", number), "year, century of its range")


def year_short(hit: Hit, ctx: Context) -> Draft | None:
    """'82"""
    tokens = hit.tokens
    if tokens.ends[hit.first] != tokens.starts[hit.last] or hit.after() in ("'", '"') or hit.before() in ("$", "no"):
        return None
    if hit.first and tokens.ends[hit.first - 1] == tokens.starts[hit.first]:
        return None
    if hit.first and tokens.raw(hit.first - 1)[0].isupper() and not tokens.values[hit.first - 1]:
        return None  # Windows '95
    anchor = ctx.today(hit.first, "year")[0]
    now = anchor.nth if anchor else 2000
    number = now // 100 * 100 + int(hit.words("y"))
    return named(hit, Stretch("year", number - 100 if number > now + 5 else number), "year of two figures")
