"""Answers: what a party is told to have said of a claim of the same text: confirmed, denied, declined, silent.

CAMEO had a code for declining to comment, which PLOVER dropped; a denial of blame or of a report is no REJECT but an
answer. `find` reads who answers, how, and what is answered; `link` chooses the claim that is meant. Words lie in
`words.tsv`, what an answered noun points at in `topics.tsv`.
"""

from __future__ import annotations

from dragoman.reading.answers.finding import FoundAnswer, content_words, find
from dragoman.reading.answers.linking import Candidate, link, share
from dragoman.reading.answers.words import answering_words

__all__ = ["Candidate", "FoundAnswer", "answering_words", "content_words", "find", "link", "share"]
