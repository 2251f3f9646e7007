"""Who speaks: "we" and "I" of a quotation, of a speaker's turn, of a government's own release."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from dragoman.reading.actors import phrases
from dragoman.reading.actors.hits import Hit
from dragoman.reading.actors.offices import Person
from dragoman.reading.attribution import quotes
from dragoman.reading.layers import Mention
from dragoman.reading.speakers import Speakers, Turn
from dragoman.record import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.reading.actors.reader import ActorReader

Named = list[tuple[Actor, Mention]]

WE = frozenset("we us our ours ourselves".split())
ME = frozenset("i me my mine myself".split())
_SAY = frozenset(
    "say tell add announce state declare warn write tweet claim argue insist stress note explain comment reply "
    "respond vow pledge".split()
)
_OWN_OFFICES = frozenset(
    "secretary undersecretary ambassador assistant acting deputy official representative spokesman spokesperson spokeswoman"
    " special mr mrs ms miss dr".split()
)
_OFFICES_ABROAD = frozenset(
    "chancellor crown emir external foreign governor high king minister premier president prime prince princess queen"
    " sheikh sultan general".split()
)
_LEAST_NAMED = 3
"""Times that the other state must be named to be a guest's, and twice as often as the next."""


class Speaking:
    """Whom "we" and "I" stand for in one text. states: the states that it names, in order."""

    def __init__(self, reader: ActorReader, states: Sequence[Hit]) -> None:
        self._reader = reader
        self._states = states
        self._speakers = Speakers(reader.text, reader.passages)
        self._quotes: list[quotes.Quote] = []
        if self._speakers.turns:
            self._quotes = quotes.find(reader.text, [part for turn in self._speakers.turns for part in turn.parts])
        self._quote_starts = [quote.start for quote in self._quotes]

    def at(self, token: Token, depth: int, *, plural: bool) -> Named:
        """We or I: whose turn or statement it is; else the one who is said to say it, in this sentence or the one before.

        "We" is their state. In a reporter's question, or a moderator's words, it is nobody.
        """
        start, end = phrases.sentence_around(token)
        doc = self._reader.doc
        if token.lower_ in ("me", "us") and token.i and doc[token.i - 1].lower_ == "let":
            return []  # "let me add" permits nobody anything
        turn, quoted = self._speakers.at(token.idx), self._quoted(token)
        asked = turn is not None and turn.role != "speaker"
        if asked and not quoted:
            return []
        if turn is not None and not quoted and (found := self._of_turn(turn, token, plural=plural)) is not None:
            return found
        if self._reader.own_release and plural and not asked:
            return self._publishers(token)
        for low, high in (
            (start, end),
            (max(0, start - 50), start),
            (end, min(len(doc), end + 30)),
        ):
            for verb in doc[low:high]:
                if verb.lemma_.lower() not in _SAY:
                    continue
                for subject in verb.children:
                    if subject.dep_ == "nsubj" and subject.lower_ not in WE | ME and subject.i != token.i:
                        found = self._reader.one(subject, place=False, depth=depth + 1)
                        if found:
                            return self._for_state(found, token) if plural else found
        return []

    def _publishers(self, token: Token) -> Named:
        state = self._reader.gazetteer.states.get(self._reader.setting.publisher or "")
        return self._state(token, state.code, "the publisher's state") if state is not None else []

    def _state(self, token: Token, code: str | None, why: str) -> Named:
        state = self._reader.gazetteer.states[code or ""]
        actor = Actor(name=state.name, country=state.code, sector="GOV", mention=self._reader.span_of(token.i, token.i + 1))
        return [(actor, self._reader.mention_of(token.i, token.i + 1, token.i, actor, "pronoun", why))]

    def _quoted(self, token: Token) -> bool:
        """Whether a turn only quotes it: then it is somebody else's."""
        number = bisect_right(self._quote_starts, token.idx) - 1
        return number >= 0 and token.idx < self._quotes[number].end

    def _of_turn(self, turn: Turn, token: Token, *, plural: bool) -> Named | None:
        """The speaker of a turn, or their state; None where the label does not tell."""
        reader = self._reader
        label = reader.doc.char_span(*turn.who, alignment_mode="expand")
        if label is None:
            return None
        own = self._of_publisher(turn)
        person = next((reader.people.by_token[word.i] for word in reversed(label) if word.i in reader.people.by_token), None)
        if person is None and not turn.office:
            return None
        country = reader.setting.publisher if own else self._home(person, turn)
        why = f"'{turn.label}', whose turn it is"
        if plural:
            return self._state(token, country, f"the state of {why}") if country in reader.gazetteer.states else []
        if person is None:
            actor = Actor(name=turn.label, country=country, sector="GOV", mention=reader.span_of(token.i, token.i + 1))
        else:
            actor, _ = reader.person_mention(person, token.i, token.i + 1, "pronoun", why)
            if country != actor.country and (own or _abroad(turn)):
                actor = msgspec.structs.replace(actor, country=country, sector="GOV")
        return [(actor, reader.mention_of(token.i, token.i + 1, token.i, actor, "pronoun", why))]

    def _of_publisher(self, turn: Turn) -> bool:
        """Whether one speaks for the government whose release it is: who signs it, or has no office of another's."""
        if not self._reader.own_release or _abroad(turn):
            return False
        return turn.signed or bool(_OWN_OFFICES & set(turn.office.split()))

    def _home(self, person: Person | None, turn: Turn) -> str | None:
        """A speaker's state: as the text or the gazetteer tells it; a guest's else is the one that the text is about."""
        reader = self._reader
        country = reader.person_facts(person)[0] if person is not None else None
        guest = reader.own_release and _abroad(turn)
        if person is not None and (not guest or person.told or reader.gazetteer.person(person.name, reader.published)):
            # a king's first name is many a king's
            if not guest or country is None or any(hit.entry.country == country for hit in self._states):
                return country
        named = Counter(hit.entry.country for hit in self._states if hit.entry.country != reader.setting.publisher)
        most = [*named.most_common(2), ("", 0), ("", 0)]
        return most[0][0] if guest and most[0][1] >= max(_LEAST_NAMED, 2 * most[1][1]) else None

    def _for_state(self, found: Named, token: Token) -> Named:
        actor = found[0][0]
        state = self._reader.gazetteer.states.get(actor.country or "")
        if state is None or actor.sector not in ("GOV", "MIL", "LEG"):
            return found
        named = Actor(name=state.name, country=state.code, sector="GOV", mention=self._reader.span_of(token.i, token.i + 1))
        return [
            (named, self._reader.mention_of(token.i, token.i + 1, token.i, named, "pronoun", f"speaker's state, '{actor.name}'"))
        ]


def _abroad(turn: Turn) -> bool:
    """Whether a label's office is one of another government, or of a body of states ("FOREIGN MINISTER", "SECRETARY GENERAL")."""
    return not turn.signed and bool(_OFFICES_ABROAD & set(turn.office.split()))
