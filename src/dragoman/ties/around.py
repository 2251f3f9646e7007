"""All the ties of one power: its timelines with every other that the record tells of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from dragoman.ties.answers import Answers
from dragoman.ties.parties import Party
from dragoman.ties.rules import UNKNOWN
from dragoman.ties.tables import Table
from dragoman.ties.timeline import Timeline


class Ties:
    """The timelines of one power, each with another, by the name of that other."""

    def __init__(self, power: Party, timelines: Iterable[Timeline]) -> None:
        self.power = power
        self.timelines = tuple(sorted(timelines, key=lambda one: one.pair[1].name))

    def on(
        self, day: str, known: str | None = None, counting: Literal["all", "named", "own-voice"] = "all"
    ) -> dict[str, Answers]:
        """What is known of a day (YYYY-MM-DD) with each other, unknown left out; see `Timeline.on` for the rest."""
        found: dict[str, Answers] = {}
        for timeline in self.timelines:
            told = Answers(one for one in timeline.on(day, known, counting) if one.value != UNKNOWN or one.held != "unknown")
            if told:
                found[timeline.pair[1].name] = told
        return found

    def rows(self, day: str, known: str | None = None) -> Table:
        """The same as a table."""
        rows = [row for told in self.on(day, known).values() for row in told.table()]
        return Table(rows, f"{self.power.name} on {day}")
