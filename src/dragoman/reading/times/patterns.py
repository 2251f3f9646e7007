"""The forms of English time expressions, as patterns over classes of words.

UPPER CASE is a class of the lexicon (or one of the fixed ones in tokens.py), lower case the word itself; the rest is
regular expression syntax, blanks aside. A rule's name is the name of the function that works out its value. Where
two rules match from the same word the longer wins, then the one that stands higher.
"""

from __future__ import annotations

import functools
import re

from dragoman.reading.times.tokens import Alphabet

_MACROS = {
    "@NUMBER": r"(?: (?P<n>NWORD|NUM|BIGNUM|DECIMAL) (?P<half>and A half)? | (?P<few>A? FEW | A couple of? | A number of"
    r" | couple of | dozens of | scores of | A dozen | another FEW) | (?P<halfa>half A | A half DASH?) | (?P<one>A | another) )",
    "@QUANT": r"(?P<q>ABOUT | more than | less than | fewer than | at least | at most | up to | no more than"
    r" | no less than | as (?:many|much|long|little|few) as | nearly | well over | just (?:over|under) )",
    "@ADJ": r"(?: more | full | straight | consecutive | long | whole | entire | short | trading | working | business"
    r" | calendar | successive | additional | extra | solid | brief | crucial | bloody | difficult | mere | further )",
    "@MOD": r"(?P<mod> HOW (?:DASH | in THE? | on )? | HOW DASH to DASH HOW | THE (?:very)? EDGE (?:part|half|stages|days|"
    r"months|years|hours)? (?:of|in) | EDGE of | THE (?:HOW|latter|opening|closing) (?:part|half|stages|days|months|years) (?:of|in)"
    r" | THE (?:rest|remainder) of | most of )",
    "@WHICH": r"(?P<which> THE? (?:LAST|NEXT|SAME) | THE current | THE very NEXT | THIS (?:LAST|NEXT|SAME|very)? | THAT (?:SAME|very)? )",
    "@OFYEAR": r"(?: (?:in|of)? (?P<yw>THE? (?:LAST|NEXT|SAME)|THIS|THAT SAME?) year )",
    "@ERA": r"(?P<era>BC|AD)",
}

RULES: tuple[tuple[str, str], ...] = (
    # days with their year, then without
    ("date_iso", r"(?P<y>YEAR) DASH (?P<m>NUM2) DASH (?P<d>NUM2)"),
    ("date_slashed", r"SLASHED"),
    ("date_stamp", r"STAMP"),
    ("day_part_of", r"THE? HOW? (?P<part>PART) hours? (?:of|on) (?: THE? (?P<d>DAY|ORDDIGIT) (?: of? (?P<m>MONTH) "
     r"(?:COMMA? (?P<y>YEAR))? | (?=(?:DASH|to|and) DAY MONTH)) | (?P<m2>MONTH) (?P<d2>DAY|ORDDIGIT) (?:COMMA? (?P<y2>YEAR))? )"),
    ("day", r"(?: (?:WDAY|WDAYABBR) COMMA? )? THE? (?P<d>DAY|ORDDIGIT) (?:of|DASH)? (?P<m>MONTH) (?:COMMA|of|DASH)? (?P<y>YEAR)"),
    ("day", r"(?: (?:WDAY|WDAYABBR) COMMA? )? (?P<m>MONTH) (?:THE)? (?P<d>DAY|ORDDIGIT) (?:COMMA|of|(?:in THE year))? (?P<y>YEAR)"),
    ("day", r"(?P<d>DAY|ORDDIGIT) (?:of)? (?P<m>MONTH) (?P<y>NUM3|NUM2) (?P<era>BC|AD)"),
    ("day", r"(?P<d>DAY) (?P<m>MONTH) @OFYEAR"),
    ("day", r"(?P<m>MONTH) (?P<d>DAY|ORDDIGIT) @OFYEAR"),
    ("day", r"(?: (?P<w>WDAY|WDAYABBR) COMMA? )? THE? (?P<d>DAY|ORDDIGIT) (?:of|DASH)? (?P<m>MONTH)"),
    ("day", r"(?: (?P<w>WDAY|WDAYABBR) COMMA? )? THIS? (?P<m>MONTH) (?:THE)? (?P<d>DAY|ORDDIGIT) (?! COLON | AM | PM | PERCENT | DASH (?:year|day|month|UNIT))"),
    ("day_before", r"THE? (?P<d>DAY|ORDDIGIT) (?= (?:DASH|to|and|or|through|until|LONGDASH|SLASH) (?:DAY|ORDDIGIT) of? MONTH )"),
    ("day_after", r"(?<=MONTH (?:DAY|ORDDIGIT) (?:DASH|to|and|or|through|until|LONGDASH|SLASH)) (?P<d>DAY|ORDDIGIT) (?: COMMA? (?P<y>YEAR))? (?! MONTH | UNIT | UNITS | PERCENT | (?:DASH UNIT))"),
    # months
    ("month", r"@MOD? (?P<m>MONTH) (?:COMMA|of|DASH|in)? (?P<y>YEAR) @ERA?"),
    ("month", r"@MOD? (?P<m>MONTH) (?:of)? (?P<y>NUM3) (?P<era>BC|AD)"),
    ("month", r"@MOD? (?P<m>MONTH) @OFYEAR"),
    ("month", r"@MOD? @WHICH? (?P<m>MONTH)"),
    # years and wider
    ("year", r"@MOD? (?:THE? year)? (?P<y>YEAR) @ERA?"),
    ("year", r"@MOD? (?:THE? year|approximately|about|around|circa|c DOT|ca DOT|c|ca)? (?P<y>NUM3|NUM2|NUM) (?P<era>BC)"),
    ("year", r"@MOD? (?:THE? year)? (?:(?P<era>AD) (?P<y>NUM3|YEAR) | (?P<y2>NUM3|NUM2) (?P<era2>AD))"),
    ("year", r"(?:circa|c DOT|ca DOT|ca|about|around|approximately) (?P<y>YEAR) @ERA?"),
    ("year_of_era", r"(?P<y>NUM3) (?= (?:DASH|to|and|or|LONGDASH) NUM3 BC)"),
    ("year_of_era", r"(?P<y>NUM3) (?= BC? (?:DASH|to|and|or|LONGDASH) NUM3 BC)"),
    ("year_bc", r"@MOD? (?<=in|by|until|since|from|of|to|EDGE|around) (?P<y>NUM3) (?! NUM | NUM2 | UNIT | UNITS | DASH | PERCENT | [.])"),
    ("year_after", r"(?<=YEAR (?:DASH|SLASH)) (?P<y>NUM2) (?! DASH | UNITS | UNIT | SLASH)"),
    ("year_short", r"APOS (?P<y>NUM2)"),
    ("fiscal", r"THE? (?:fiscal|financial) year? (?P<y>YEAR|APOS NUM2)"),
    ("fiscal", r"@WHICH (?:fiscal|financial) year"),
    ("decade", r"@MOD? THE? (?:HOW DASH? to DASH?)? (?P<mod2>HOW DASH?)? (?P<x>DECADE) @ERA?"),
    ("decade", r"@MOD? THE (?:nineteen DASH?)? (?P<mod2>HOW DASH?)? (?P<x>DECWORD)"),
    ("century", r"@MOD? THE? (?P<mod2>HOW DASH?)? (?P<o>ORD) DASH? (?:century|centuries) @ERA?"),
    ("century_before", r"THE (?P<o>ORD) (?=(?:and|or|to) THE? ORD (?:century|centuries))"),
    # weekdays and parts of days
    ("weekday", r"(?P<mod>HOW (?:on)? | THE EDGE of)? (?P<which> THE? (?:LAST|NEXT) | THIS (?:LAST|NEXT)? | THAT SAME?)? (?P<w>WDAY) (?P<part>HOW? PART)? (?P<wk>(?:of)? (?:LAST|NEXT|THIS) week)?"),
    ("part_of_weekday", r"THE? HOW? (?P<part>PART) (?:of|on) (?P<w>WDAY)"),
    ("weekdays", r"WDAYS | WDAY PARTS"),
    ("deixis", r"(?P<mod>HOW)? (?P<x>DEIXIS) (?P<part>PART)?"),
    ("deixis_part", r"(?: (?P<mod>HOW (?:in|on)?)? THE? (?P<which>THIS|THAT SAME?|LAST|THE NEXT|THE LAST|THE SAME|THE following|NEXT) (?P<part>PART) )"),
    ("at_night", r"(?<=at) (?P<part>night)"),
    ("the_part", r"(?<=in|during|by|on|of) THE? HOW? (?P<part>PART) (?! of | DASH)"),
    ("day_around", r"THE day (?P<x>before|after) (?P<d>yesterday|tomorrow)"),
    ("clock", r"(?P<h>NUM2) (?: COLON (?P<min>NUM2) (?:COLON NUM2)? )? (?: (?P<ap>AM|PM) | (?P<oc>o'clock) | hours | hrs | hr )? (?: in THE (?P<part>PART) | (?P<part2>at? PART))? (?: OPEN? (?P<z>ZONE) CLOSE? )? (?:local time)? (?:(?P<w>WDAY) PART?)?"),
    ("date_clock", r"SLASHED (?P<h>NUM2) COLON (?P<min>NUM2) (?:COLON (?P<sec>NUM2))?"),
    ("clock", r"(?P<dec>DECIMAL) (?P<ap>AM|PM)? (?P<z>ZONE)?"),
    ("clock", r"(?P<mil>NUM) (?: (?P<z>ZONE) | hours (?P<z2>ZONE)? )"),
    ("clock", r"(?<=at|by|until|before|after|around|about) (?P<part>noon|midnight|midday) (?P<z>ZONE)? (?:local time)? (?P<w>WDAY)?"),
    # seasons, quarters, halves, weekends
    ("season", r"@MOD? THE? (?P<s>SEASON) (?:(?:of|COMMA|in)? (?P<y>YEAR) @ERA? | of (?P<y2>NUM3) (?P<era2>BC) | @OFYEAR)"),
    ("season", r"@MOD? @WHICH (?P<s>SEASON)"),
    ("season", r"@MOD? THE (?P<s>SEASON) (?! of | offensive | games | olympics | session | palace)"),
    ("season", r"@MOD (?P<s>SEASON)"),
    ("season", r"(?<=in|by|during|since|until) (?P<s>SEASON) (?! of)"),
    ("season_before", r"THE? (?P<s>SEASON) (?=(?:and|or|to|DASH) THE? SEASON of? (?:YEAR|NUM3))"),
    ("quarter", r"@MOD? THE? (?P<o>ORD|LAST) DASH? (?:calendar|fiscal)? (?P<u>quarter|half) (?: (?:of|in)? (?: (?P<y>YEAR) | THE? (?:fiscal|financial)? (?P<y2>YEAR) | @OFYEAR | THE (?P<yu>year) ))?"),
    ("quarter", r"(?P<y>YEAR) POSS DASH? (?P<o>ORD) DASH? (?P<u>quarter|half)"),
    ("quarter", r"(?P<qq>q1|q2|q3|q4|h1|h2) (?P<y>YEAR)?"),
    ("part_of_period", r"THE (?P<o>ORD|LAST) (?P<u>UNIT) (?:of|in) (?: (?P<m>MONTH) (?:of? (?P<y>YEAR) | @OFYEAR)? | (?P<y2>YEAR) | THE? (?P<which>THIS|LAST|NEXT|THAT) (?P<u2>UNIT) | THE (?P<u3>month|year) )"),
    # a unit by which one it is
    ("which_unit", r"@MOD? @WHICH (?P<u>UNIT) (?:period)? (?! DASH)"),
    ("which_unit", r"@MOD THE (?P<u>UNIT) (?! DASH)"),
    ("same_period", r"THE (?:SAME|corresponding|comparable|year DASH (?:ago|earlier)) (?:period|UNIT) (?: (?:of|in)? THE? (?P<y>YEAR) | (?:of|in)? (?P<yw>LAST year|THE? LAST year) | A year (?:earlier|ago|before) | (?:of|in)? THE year (?:before|earlier) | (?:of|in)? THE LAST year)"),
    ("year_ago_period", r"THE? year DASH (?:ago|earlier) (?:period|quarter|month|week|half)?"),
    ("unit_around", r"THE (?P<u>UNIT) (?P<x>LAST|before|earlier|after|following|NEXT) (?! THE | A | MONTH | YEAR | WDAY)"),
    ("the_unit", r"(?<=for|of|during|in|on|end|ended|by|over|throughout) THE (?P<u>day|week|month|quarter|year|decade|weekend) (?! of | to | in | DASH | that | when | LAST | before | after | earlier | YEAR | ORD)"),
    ("that_time", r"(?<=at|by|since|until|around|before|after) (?P<x>THIS|THAT|THE SAME|THAT SAME) (?P<t>time|point|date)"),
    # sets
    ("each", r"EACH (?:of THE)? (?:(?P<other>other)|@NUMBER)? (?P<u>UNITS|UNIT)"),
    ("each", r"EACH (?P<w>WDAY) PART?"),
    ("each", r"EACH (?P<m>MONTH)"),
    ("each", r"EACH (?P<s>SEASON)"),
    ("each", r"EACH (?P<part>PART)"),
    ("each", r"per (?P<u>UNIT)"),
    ("each", r"(?<=once|twice|times|NUM|BIGNUM|million|billion|tons|barrels|NWORD) (?<!YEAR) A (?P<u>UNIT) (?! ago | earlier | later | before | after)"),
    ("each", r"ADVUNIT"),
    # numbers of units
    ("ago", r"@QUANT? @NUMBER @ADJ? (?P<u>UNITS|UNIT) (?:or so)? ago"),
    ("ago", r"(?P<some>UNITS) ago"),
    ("later", r"@QUANT? (?:only|just|A mere)? @NUMBER @ADJ? (?P<u>UNITS|UNIT) (?P<x>later|earlier|afterwards|afterward|beforehand|previously|hence|on (?=COMMA|DOT))"),
    ("later", r"@QUANT? @NUMBER (?P<u>UNITS|UNIT) (?P<x>before|after) (?=COMMA|DOT|CLOSE|SEMI)"),
    ("later", r"(?P<some>UNITS) (?P<x>later|earlier)"),
    ("from_now", r"@QUANT? @NUMBER (?P<u>UNITS|UNIT) from (?:now|DEIXIS)"),
    ("deixis_week", r"(?P<n2>A|NWORD) (?P<u>UNITS|UNIT) from (?P<w>WDAY)"),
    ("last_units", r"(?:THE|THESE|THOSE)? (?P<which>LAST|NEXT|ORD) @QUANT? (?:@NUMBER) @ADJ? (?P<u>UNITS|UNIT)"),
    ("last_units", r"(?:THE|its|his|her|their|our) (?P<which>LAST|NEXT|THOSE|ORD|recent|early|late|closing|opening) (?P<some>UNITS) (?! of THE? YEAR)"),
    ("last_units", r"(?P<which>LAST|NEXT|recent|THOSE) (?P<some>UNITS)"),
    ("last_units", r"(?:THE|its|his|her|their|our) @NUMBER @ADJ? (?P<u>UNITS)"),
    ("hyphen_age", r"@NUMBER DASH (?P<u>UNIT) DASH (?:old|olds)"),
    ("duration", r"@QUANT? @NUMBER DASH (?P<u>UNIT|UNITS) (?: DASH? long)?"),
    ("duration", r"@QUANT? (?P<one>A|NWORD) (?P<u>UNIT) (?P<half>and A half)"),
    ("duration", r"@QUANT? @NUMBER @ADJ? (?P<u>UNITS|UNIT)"),
    ("duration", r"(?P<some>UNIT|UNITS) DASH long"),
    ("duration", r"(?<=for|in|over|of|after|within|by|into|several|some|took|take|takes|lasted|spent|spend|last|lasting|during|through|level) (?:many|some|long|THE)? (?P<some>UNITS) (?! before)"),
    ("duration", r"(?P<some>days|weeks|months|years|decades|hours) (?= of | before | after | since)"),
)  # fmt: skip

_NEVER = "[\uf8ff]"  # a character that no token has
_PIECE = re.compile(r"\(\?P<\w+>|\(\?(?:<?[=!]|:)|@[A-Z]+|[A-Z][A-Z0-9]*|[a-z][a-z0-9']*|\[\.\]|[()|?*+]|\s+")


def literal_words() -> frozenset[str]:
    """The words that patterns name themselves."""
    found: set[str] = set()
    for _, pattern in RULES:
        found.update(piece for piece in _PIECE.findall(_expand(pattern)) if piece[0].islower())
    return frozenset(found)


@functools.cache
def _expand(pattern: str) -> str:
    for name, body in _MACROS.items():
        pattern = pattern.replace(name, body)
    return pattern.replace("THESE", "THOSE").replace("SEMI", "DOT").replace("PARTS", "PART")


def compile_rules(alphabet: Alphabet) -> list[tuple[str, re.Pattern[str]]]:
    """The rules as regular expressions over an alphabet as it stands."""
    return [(rule, re.compile(_compiled(_expand(pattern), alphabet))) for rule, pattern in RULES]


def _compiled(pattern: str, alphabet: Alphabet) -> str:
    out: list[str] = []
    at = 0
    while at < len(pattern):
        match = _PIECE.match(pattern, at)
        if not match:
            raise ValueError(f"cannot read the pattern {pattern!r} at {at}")
        piece = match.group()
        at = match.end()
        if piece.isspace():
            continue
        if piece[0].isalpha():
            chars = alphabet.chars(piece)
            out.append(f"[{chars}]" if chars else _NEVER)
        else:
            out.append(piece)
    return "".join(out)
