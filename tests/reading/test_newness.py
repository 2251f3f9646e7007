"""News, or what happened before it."""

from __future__ import annotations

import pytest

from dragoman.reading.parsing import parse
from dragoman.reading.passages import split
from dragoman.reading.times.newness import is_news, signs


@pytest.mark.parametrize(
    ("text", "head", "type_", "news"),
    [
        ("Chad expels two envoys of Norway.", "expels", "SANCTION", True),
        ("Chad has expelled two envoys of Norway.", "expelled", "SANCTION", True),
        ("Kenya's police arrest a man accused of killing a judge.", "killing", "ASSAULT", False),
        ("Peru extradites a general who had tortured prisoners.", "tortured", "ASSAULT", False),
        ("Ghana lifts the sanctions that it imposed on Togo.", "imposed", "SANCTION", False),
    ],
)
def test_what_a_text_tells_without_a_time(text: str, head: str, type_: str, news: bool) -> None:
    doc = parse(text, split(text))
    token = next(token for token in doc if token.text == head)
    assert is_news(doc, token, type_) is news


def test_the_rules_answer_is_one_sign_and_no_sign_stands_twice() -> None:
    text = "Chad expels two envoys. It had recalled its own."
    doc = parse(text, split(text))
    found = {token.text: signs(doc, token, "SANCTION") for token in doc if token.text in ("expels", "recalled")}
    assert "new" in found["expels"]
    assert "old" in found["recalled"]
    assert all(len(set(told)) == len(told) for told in found.values())
