"""Is it English? A cheap test by script and by stop words; enough to refuse what no reader here reads."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from importlib import resources

from dragoman.errors import LanguageError, at_line

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LOOKED_AT = 40_000  # characters: a few pages tell the language of any text
_FEW_WORDS = 8  # a line this short tells nothing ("Kremlin: no comment")
_SCRIPTS = {
    "CYRILLIC": "Cyrillic", "ARABIC": "Arabic", "HEBREW": "Hebrew", "GREEK": "Greek", "CJK": "Chinese or Japanese",
    "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean", "DEVANAGARI": "Devanagari", "THAI": "Thai",
    "BENGALI": "Bengali", "TAMIL": "Tamil", "GEORGIAN": "Georgian", "ARMENIAN": "Armenian", "ETHIOPIC": "Ethiopic",
}  # fmt: skip


@functools.cache
def stop_words() -> dict[str, frozenset[str]]:
    """Stop words by language, from `stopwords.tsv`. Raises ResourceError where a line is not as it must be."""
    source = resources.files("dragoman.intake") / "stopwords.tsv"
    found: dict[str, frozenset[str]] = {}
    for number, line in enumerate(source.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        language, tab, words = line.partition("\t")
        if not tab or not words.split() or language in found:
            raise at_line(source, number, "it is not 'language<TAB>words', or names a language twice")
        found[language] = frozenset(words.split())
    return found


def check_english(text: str, where: str) -> None:
    """Raises LanguageError where the text is plainly not English; what is too short to tell passes."""
    sample = text[:_LOOKED_AT]
    script = _other_script(sample)
    if script:
        raise _refusal(where, f"is in {script} letters")
    words = [word.replace("’", "'") for word in _WORD.findall(sample.lower())]
    if len(words) < _FEW_WORDS:
        return
    english = _share(words, "English")
    if english > 0.25:
        return
    share, likest = max((_share(words, language), language) for language in stop_words() if language != "English")
    if share > (0.10 if len(words) >= 40 else 0.20) and share > 1.5 * english:
        raise _refusal(where, f"looks like {likest}")
    if len(words) >= 40 and english < 0.04:
        raise _refusal(where, "does not look like English")


def _share(words: list[str], language: str) -> float:
    known = stop_words()[language]
    return sum(word in known for word in words) / len(words)


def _other_script(sample: str) -> str | None:
    scripts: Counter[str] = Counter()
    for letter in sample[:4000]:
        if letter.isalpha():
            scripts["LATIN" if letter < "ʰ" else unicodedata.name(letter, "?").split(" ")[0].split("-")[0]] += 1
    if not scripts:
        return None
    script, count = scripts.most_common(1)[0]
    if script == "LATIN" or count < 0.5 * scripts.total():
        return None
    return _SCRIPTS.get(script, script.capitalize())


def _refusal(where: str, how: str) -> LanguageError:
    return LanguageError(f"{where} {how}.", "Only English is read so far; translate it, or leave it out.")
