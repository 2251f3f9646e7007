"""Forty articles about six happenings, weighed against what their author knows of them."""

from __future__ import annotations

import pytest
from forty import Score, articles, by_day, expected, recorded, score

from dragoman import read
from dragoman.weighing import events, passed_on


@pytest.fixture(scope="module")
def scored() -> Score:
    documents = articles()
    known = {one.id: one for one in documents.values()}
    claims, answers = [], []
    for document in documents.values():
        told, answered = recorded(document, read(document))
        claims += told
        answers += answered

    def weigh(told, answered):  # type: ignore[no-untyped-def]
        return events(told, answered, passed=passed_on([known[key] for key in {one.head.id for one in told}]))

    names = {document.id: key for key, document in documents.items()}
    return score(by_day(claims, answers, weigh), names, passed_on(documents.values()))


def test_the_set_is_whole() -> None:
    listed, facts = articles(), expected()
    assert len(listed) == 40
    assert len({one.outlet for one in listed.values()}) == 25
    for happening in facts.values():
        assert len(happening["standing"]) == 5
        told = {document for origin in happening["origins"] for document in origin["documents"]}
        assert told == set(happening["documents"]) <= set(listed)


def test_articles_come_together_by_happening(scored: Score) -> None:
    assert scored.f1(scored.documents) >= 91, scored.wrong


def test_echoes_go_back_to_their_origins(scored: Score) -> None:
    assert scored.f1(scored.origins) >= 88, scored.wrong


def test_standing_at_five_dates(scored: Score) -> None:
    assert scored.f1(scored.flag_marks) >= 91, scored.wrong
    assert scored.flags >= 18, scored.wrong
    assert scored.counts >= 23, scored.wrong
