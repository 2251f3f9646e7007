"""Values of units of time: which one is meant, how many, how often."""

from __future__ import annotations

from dragoman import edtf
from dragoman.reading.times import stretches
from dragoman.reading.times.context import Context, Draft, Hit, mod_of, named, vague
from dragoman.reading.times.stretches import UNIT_NAMES, Stretch, Unit
from dragoman.record import Anchor

_OVER = frozenset({"over", "in", "during", "for", "within", "throughout", "through", "of"})
_BEFORE_VERB = frozenset({"to", "will", "would", "could", "may", "might", "can", "not", "should", "must"})
_QUANTS = {
    "more than": "MORE_THAN", "less than": "LESS_THAN", "fewer than": "LESS_THAN", "at least": "EQUAL_OR_MORE",
    "at most": "EQUAL_OR_LESS", "up to": "EQUAL_OR_LESS", "no more than": "EQUAL_OR_LESS",
    "no less than": "EQUAL_OR_MORE", "nearly": "LESS_THAN", "well over": "MORE_THAN", "just over": "MORE_THAN",
    "just under": "LESS_THAN",
}  # fmt: skip


def _count(hit: Hit) -> float | None:
    """How many units; None where the words leave it open."""
    if hit.has("n"):
        text = hit.value("n", "NWORD", "NUM", "BIGNUM", "DECIMAL")
        number = float(text) if len(text) < 12 else 0.0
        return number + 0.5 if hit.has("half") else number
    if hit.has("halfa"):
        return 0.5
    if hit.has("one"):
        return 1.5 if hit.has("half") else 1.0
    if hit.has("some") and hit.value("some", "UNIT"):
        return 1.0
    words = hit.words("few")
    if "couple" in words:
        return 2.0 if not words.startswith("couple") else None
    return 12.0 if words == "a dozen" else None


def _unit(hit: Hit) -> str:
    return hit.value("u", "UNIT", "UNITS") or hit.value("some", "UNIT", "UNITS")


def period(count: float | None, unit: str) -> str:
    """The TIMEX3 value of so many units: P2D, PT30M, P10Y (a decade), PXM where the number is untold."""
    if unit == "FN":
        count, unit = (count * 2 if count is not None else None), "W"
    if count is None:
        return f"PTX{unit[1]}" if unit.startswith("T") else f"PX{'Y' if unit == 'CE' else unit}"
    if unit in ("DE", "CE"):
        count, unit = count * (10 if unit == "DE" else 100), "Y"
    if count == 0.5 and unit in ("D", "Y", "TH", "W", "M"):
        return {"D": "PT12H", "Y": "P6M", "TH": "PT30M", "W": "P0.5W", "M": "P0.5M"}[unit]
    text = f"{count:g}" if count < 1e6 else f"{count:.0f}"
    return f"PT{text}{unit[1]}" if unit.startswith("T") else f"P{text}{unit}"


def _quant(hit: Hit) -> str:
    words = hit.words("q")
    return (_QUANTS.get(words) or hit.value("q", "ABOUT") or "") if words else ""


def duration(hit: Hit, ctx: Context) -> Draft | None:
    """two days, nearly ten years, a decade, twelve-month, decades-long, for years"""
    unit, count = _unit(hit), _count(hit)
    if unit == "Q" and (hit.has("some") or (hit.value("n", "NWORD") in ("1", "3") and "-" in hit.words_all())):
        return None  # in some quarters, three-quarters of them
    if (hit.has("one") and unit in ("TS", "Q")) or (hit.has("n") and hit.value("n", "NWORD") == "1" and unit == "TS"):
        return None  # "a second meeting", "a quarter of them"
    if hit.has("one") and hit.tokens.words[hit.at("one")] == "another" and unit == "Q":
        return None
    if hit.has("n") and unit in ("Q",) and hit.value("n", "NWORD", "NUM") in ("1", "3") and hit.after() == "of":
        return None  # three quarters of them
    if unit == "D" and hit.has("one") and hit.after() in ("of", "when", "after", "that") and hit.before() in ("what", "quite"):
        return None
    return vague(hit, period(count, unit), "number of units", "DURATION", _quant(hit))


def hyphen_age(hit: Hit, ctx: Context) -> Draft | None:
    """12-year-old: an age, no time."""
    return None


def ago(hit: Hit, ctx: Context) -> Draft | None:
    """two years ago, a week ago, years ago"""
    base, kind = ctx.base(hit.first)
    count, unit = _count(hit), _unit(hit)
    if base is None or count is None or unit.startswith("T"):
        if count is not None and unit.startswith("T") and base is not None:
            today = Stretch("day", base)
            draft = named(hit, today if count < 12 or unit != "TH" else today.moved(-1), "hours ago", kind, today.edtf())
            draft.told = False
            return draft
        return vague(hit, "PAST_REF", "untold time ago")
    return _moved(hit, Stretch("day", base), -count, unit, "ago", kind)


def _moved(hit: Hit, reference: Stretch, count: float, unit: str, rule: str, anchor: Anchor) -> Draft | None:  # noqa: PLR0917
    """So many units from a reference, at the coarser precision of the two."""
    if unit == "FN":
        count, unit = count * 2, "W"
    if unit in ("DE", "CE"):
        count, unit = count * (10 if unit == "DE" else 100), "Y"
    if unit.startswith("T"):
        hours = count / (1 if unit == "TH" else 60 if unit == "TM" else 3600)
        count, unit = float(int(hours / 24)), "D"
    target = UNIT_NAMES.get(unit)
    if target is None or abs(count) > 10000:
        return None
    if count != int(count):
        count, target = count * 12, "month" if target == "year" else target
    order: tuple[Unit, ...] = (
        "day",
        "week",
        "weekend",
        "month",
        "season",
        "quarter",
        "half",
        "year",
        "decade",
        "century",
    )
    if order.index(reference.unit) > order.index(target):
        if target in ("day", "week", "month", "quarter"):
            sign = "PAST_REF" if count < 0 else "FUTURE_REF"
            blank = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX"}[target]
            return vague(hit, blank if anchor == "told" else sign, f"{rule}, anchor too coarse")
        return None
    if reference.unit == "quarter" and target == "year":
        moved = reference.moved(int(count) * 4)
    elif target == "week" and reference.unit == "day" and anchor == "told":
        moved = reference.moved(int(count) * 7)
    else:
        moved = reference.to(target).moved(int(count))
    return named(hit, moved, rule, anchor, reference.edtf(), _quant(hit))


def later(hit: Hit, ctx: Context) -> Draft | None:
    """two days later, a year earlier, weeks later"""
    count, unit = _count(hit), _unit(hit)
    word = hit.words("x")
    back = word in ("earlier", "before", "previously", "beforehand")
    reference, kind = ctx.reference(hit.first)
    if count is None or reference is None:
        return vague(hit, "PAST_REF" if back else "FUTURE_REF", "untold time from the last date told")
    return _moved(hit, reference, -count if back else count, unit, f"units {word}", kind)


def from_now(hit: Hit, ctx: Context) -> Draft | None:
    """a year from now"""
    base, kind = ctx.base(hit.first)
    count = _count(hit)
    if base is None or count is None:
        return vague(hit, "FUTURE_REF", "untold time from now")
    return _moved(hit, Stretch("day", base), count, _unit(hit), "from now", kind)


def deixis_week(hit: Hit, ctx: Context) -> Draft | None:
    """a week from Monday"""
    from dragoman.reading.times.days import weekday

    found = weekday(hit, ctx)
    if found is None or found.stretch is None or _unit(hit) not in ("W", "D"):
        return None
    return named(hit, found.stretch.moved(7), "week from a weekday", found.anchor, found.anchor_value)


def last_units(hit: Hit, ctx: Context) -> Draft | None:
    """the last two years, the next six months, the past few days, the first nine months, recent years"""
    unit, count = _unit(hit), _count(hit)
    if hit.has("one"):
        return None
    if hit.words("which") == "last" and hit.before() in _BEFORE_VERB:  # to last 72 hours
        hit.first += 1
        return vague(hit, period(count, unit), "number of units", "DURATION", _quant(hit))
    if hit.value("which", "ORD") in ("2", "3", "4") and not hit.has("n"):
        return None
    if hit.words("which") in ("early", "late", "recent") and not hit.has("n"):
        return vague(hit, period(None, unit), "untold stretch of units", "DURATION")
    return vague(hit, period(count, unit), "stretch of units", "DURATION", _quant(hit))


def which_unit(hit: Hit, ctx: Context) -> Draft | None:
    """last week, this year, the same month, the following day, later that year, the end of the month"""
    letter = hit.value("u", "UNIT")
    unit = UNIT_NAMES.get(letter)
    words = hit.words("which")
    mod = mod_of(hit)
    step = hit.number("which", "LAST", "NEXT")
    if unit is None:
        if letter.startswith("T") and step and letter != "TS":
            return vague(hit, period(1, letter), "stretch of a unit", "DURATION")
        return named_week(hit, ctx, step) if letter == "FN" else None
    if ("past" in words.split() and unit not in ("weekend", "day")) or (
        "the" in words.split() and words.split()[-1] in ("last", "next", "coming") and hit.before() in _OVER and not mod
    ):
        if unit != "day" or "next" in words:
            return vague(hit, period(1, letter), "stretch of a unit", "DURATION")
    if unit == "day" and words in ("the last", "the past", "last", "past"):
        return None
    if unit == "weekend" and not step and not ctx.narrative and not words.startswith(("that", "the same")):
        return weekend(hit, ctx)
    if words.startswith(("this", "the current")):
        anchor, kind = ctx.today(hit.first, unit)
        if unit == "day":
            return vague(hit, "PRESENT_REF", "this day")
    elif not words or words.startswith(
        ("that", "the same", "the following", "the previous", "the preceding", "the next", "the subsequent")
    ):
        anchor, kind = ctx.reference(hit.first) if (words or ctx.narrative) else ctx.today(hit.first, unit)
        if words.startswith("the next") and not ctx.narrative and unit != "day":
            anchor, kind = ctx.today(hit.first, unit)
    elif words.startswith(("previous", "following", "preceding", "subsequent", "prior")):
        anchor, kind = ctx.reference(hit.first)
    else:
        anchor, kind = ctx.today(hit.first, unit)
    if anchor is None:
        return vague(hit, {"day": "XXXX-XX-XX", "month": "XXXX-XX"}.get(unit, "XXXX"), "no anchor")
    if _finer(unit, anchor) and unit == "day" and not step and anchor.unit in ("month", "year"):
        blank = anchor.timex() + ("-XX" if anchor.unit == "month" else "-XX-XX")
        return Draft(hit.first, hit.last, "DATE", blank, anchor.edtf(), mod, kind, anchor.edtf(), "some day of it", told=False)
    if _finer(unit, anchor):
        return vague(hit, "XXXX-XX-XX" if unit == "day" else "XXXX-WXX" if unit == "week" else "XXXX-XX", "anchor too coarse")
    stretch = anchor.to(unit).moved(step)
    return named(hit, stretch, f"'{words or 'the'}' {unit}", kind, anchor.edtf(), mod)


def named_week(hit: Hit, ctx: Context, step: int) -> Draft | None:
    """last fortnight"""
    return vague(hit, "P2W", "stretch of a unit", "DURATION") if step else None


def weekend(hit: Hit, ctx: Context) -> Draft | None:
    """over the weekend, this weekend: the one gone by or the one ahead, by tense"""
    base, kind = ctx.base(hit.first)
    if base is None:
        return vague(hit, "XXXX-WXX-WE", "weekend, no anchor")
    here = stretches.of_day("weekend", base)
    gone = here.first_day() > base and ctx.tense(hit) == "past"
    return named(hit, here.moved(-1 if gone else 0), "weekend by tense", kind, edtf.format_day(base))


_ORDER: tuple[Unit, ...] = ("day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century")


def _finer(unit: Unit, anchor: Stretch) -> bool:
    """Would the unit name a finer date than is known of the anchor?"""
    return _ORDER.index(unit) < _ORDER.index(anchor.unit) and not (unit == "quarter" and anchor.unit == "season")


def same_period(hit: Hit, ctx: Context) -> Draft | None:
    """the same period a year earlier, the corresponding quarter last year"""
    if hit.has("y"):
        year = int(hit.words("y"))
        reference = ctx.told
        if reference is not None and reference.unit in ("quarter", "half", "month", "season"):
            per_year = {"quarter": 4, "half": 2, "month": 12, "season": 4}[reference.unit]
            return named(
                hit,
                Stretch(reference.unit, year * per_year + reference.nth % per_year),
                "same period of a year",
                "told",
            )
        return named(hit, Stretch("year", year), "same period of a year")
    return _year_back(hit, ctx)


def year_ago_period(hit: Hit, ctx: Context) -> Draft | None:
    """the year-earlier quarter"""
    return _year_back(hit, ctx)


def _year_back(hit: Hit, ctx: Context) -> Draft | None:
    reference, kind = ctx.reference(hit.first)
    if reference is None:
        return None
    if "quarter" in hit.words_all() and reference.unit == "day":
        reference = reference.to("quarter").moved(-1)
    steps = {"quarter": 4, "half": 2, "month": 12, "season": 4}.get(reference.unit)
    stretch = reference.moved(-steps) if steps else reference.to("year").moved(-1)
    return named(hit, stretch, "same period a year earlier", kind, reference.edtf())


def unit_around(hit: Hit, ctx: Context) -> Draft | None:
    """the year before, the day after"""
    unit = UNIT_NAMES.get(hit.value("u", "UNIT"))
    reference, kind = ctx.reference(hit.first)
    if unit is None or reference is None or _finer(unit, reference):
        return None
    forward = hit.words("x") in ("after", "following", "next")
    return named(hit, reference.to(unit).moved(1 if forward else -1), f"the {unit} {hit.words('x')}", kind, reference.edtf())


def the_unit(hit: Hit, ctx: Context) -> Draft | None:
    """for the year, the day: the one being told of"""
    unit = UNIT_NAMES.get(hit.value("u", "UNIT"))
    if unit is None or hit.after() in ("he", "she", "they", "it", "we", "i", "his", "their"):
        return None
    if unit == "weekend" and not ctx.narrative:
        return weekend(hit, ctx)
    if unit == "day" and hit.before() in ("on", "by", "of", "in", "during"):
        return None
    if unit == "quarter" and not ctx.narrative:
        return _quarter(hit, ctx)
    reference, kind = ctx.reference(hit.first) if ctx.narrative or unit == "day" else ctx.today(hit.first)
    base = ctx.base(hit.first)[0]
    if unit == "day" and reference is not None and base is not None and not ctx.narrative:
        if reference.unit != "day" or abs(reference.nth - base) > 7:
            reference, kind = ctx.today(hit.first)
    if reference is None or _finer(unit, reference):
        return None
    return named(hit, reference.to(unit), f"the {unit} told of", kind, reference.edtf())


def _quarter(hit: Hit, ctx: Context) -> Draft | None:
    """for the quarter: the one told of, else by tense the one that has ended or the one that runs"""
    reference, kind = ctx.reference(hit.first)
    if reference is None:
        return None
    if reference.unit != "quarter":
        today, kind = ctx.today(hit.first, "quarter")
        reference = today.moved(0 if ctx.tense(hit) == "future" else -1) if today is not None else None
    if reference is None:
        return None
    return named(hit, reference, "the quarter told of", kind, reference.edtf())


def that_time(hit: Hit, ctx: Context) -> Draft | None:
    """at that time, on that date, by this point"""
    if hit.words("t") == "point" or ctx.told is None:
        return None
    if not ctx.narrative and hit.words("t") != "date":
        return None
    return named(hit, ctx.told, "the last date told", "told", ctx.told.edtf())


def each(hit: Hit, ctx: Context) -> Draft | None:
    """every year, each Monday, per month, once a week, daily"""
    if hit.has("w"):
        return vague(hit, f"XXXX-WXX-{hit.number('w', 'WDAY') + 1}", "every such weekday", "SET")
    if hit.has("m"):
        return vague(hit, f"XXXX-{hit.number('m', 'MONTH'):02d}", "every such month", "SET")
    if hit.has("s"):
        return vague(hit, "XXXX-" + ("SP", "SU", "FA", "WI")[hit.number("s", "SEASON")], "every such season", "SET")
    if hit.has("part"):
        return vague(hit, f"XXXX-XX-XXT{hit.value('part', 'PART').lstrip('T')}", "every such part of a day", "SET")
    if hit.has("u"):
        unit = _unit(hit)
        count = 2.0 if hit.has("other") else _count(hit) if hit.has("n") or hit.has("few") else 1.0
        return vague(hit, period(count, unit), "every so many units", "SET") if unit else None
    raw, values = hit.tokens.raw(hit.first), hit.tokens.values[hit.first]
    if raw[0].isupper() and hit.first and hit.before() not in (".", "\n"):
        return None  # the Daily Mail
    return vague(hit, values["ADVUNIT"], "every unit", "SET")


__all__ = [
    "ago", "deixis_week", "duration", "each", "from_now", "hyphen_age", "last_units", "later", "same_period",
    "that_time", "the_unit", "unit_around", "weekend", "which_unit", "year_ago_period",
]  # fmt: skip
