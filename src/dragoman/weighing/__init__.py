"""Weighing: many claims → origins, events, answers, contradictions, standing. Pure; it knows no ledger and no corpus."""

from __future__ import annotations

from dragoman.weighing.copies import Passed, credited, likeness, passed_on
from dragoman.weighing.corrections import Corrections, corrected, is_correction
from dragoman.weighing.denials import denied
from dragoman.weighing.events import Contradiction, Event, Ruling, contradictions, events
from dragoman.weighing.judge import Judgement, judge
from dragoman.weighing.offices import offices, told_offices
from dragoman.weighing.origins import Origin, Tally, origin_of, roots, tally
from dragoman.weighing.powers import Office
from dragoman.weighing.standing import Flag, standing
from dragoman.weighing.stories import stories

__all__ = [
    "Contradiction",
    "Corrections",
    "Event",
    "Flag",
    "Judgement",
    "Office",
    "Origin",
    "Passed",
    "Ruling",
    "Tally",
    "contradictions",
    "corrected",
    "credited",
    "denied",
    "events",
    "is_correction",
    "judge",
    "likeness",
    "offices",
    "origin_of",
    "passed_on",
    "roots",
    "standing",
    "stories",
    "tally",
    "told_offices",
]
