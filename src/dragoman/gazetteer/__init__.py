"""Who can act: states in all their names, capitals, bodies, armed groups, outlets, titles, the widely known.

One door: `load()`. The data lies in data/*.tsv, each file with a head that says what a line holds.
"""

from dragoman.gazetteer.entries import Entry, Group, Noun, State, Title
from dragoman.gazetteer.explain import Meaning, explain
from dragoman.gazetteer.gazetteer import Gazetteer, load, use_offices

__all__ = ["Entry", "Gazetteer", "Group", "Meaning", "Noun", "State", "Title", "explain", "load", "use_offices"]
