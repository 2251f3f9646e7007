"""Intake: anything readable becomes documents; what cannot be read becomes a fault of one line, and the rest goes on."""

from dragoman.intake.dates import stamp, utc_day
from dragoman.intake.take import LIMIT, Fault, take

__all__ = ["LIMIT", "Fault", "stamp", "take", "utc_day"]
