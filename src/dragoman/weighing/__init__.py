"""Weighing: many claims → origins, events, answers, standing. Pure; it knows no ledger and no corpus."""

from __future__ import annotations

from dragoman.weighing.events import Event, events
from dragoman.weighing.judge import Judgement, Office, judge
from dragoman.weighing.origins import Origin, Tally, origin_of, tally
from dragoman.weighing.standing import Flag, standing
from dragoman.weighing.stories import stories

__all__ = [
    "Event",
    "Flag",
    "Judgement",
    "Office",
    "Origin",
    "Tally",
    "events",
    "judge",
    "origin_of",
    "standing",
    "stories",
    "tally",
]
