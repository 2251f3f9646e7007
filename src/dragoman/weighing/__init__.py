"""Weighing: many claims → origins, events, answers, standing. Pure; it knows no ledger and no corpus."""

from __future__ import annotations

from dragoman.weighing.corrections import Corrections, corrected, is_correction
from dragoman.weighing.denials import denied
from dragoman.weighing.events import Event, events
from dragoman.weighing.judge import Judgement, Office, judge
from dragoman.weighing.origins import Origin, Tally, origin_of, tally
from dragoman.weighing.standing import Flag, standing
from dragoman.weighing.stories import stories

__all__ = [
    "Corrections",
    "Event",
    "Flag",
    "Judgement",
    "Office",
    "Origin",
    "Tally",
    "corrected",
    "denied",
    "events",
    "is_correction",
    "judge",
    "origin_of",
    "standing",
    "stories",
    "tally",
]
