"""Who a text names: every mention of an actor, resolved within the document.

`ActorReader` is built once a text; the other layers ask it who the noun phrase headed by a token names.
"""

from dragoman.reading.actors.reader import ActorReader

__all__ = ["ActorReader"]
