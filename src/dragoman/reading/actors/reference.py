"""Words that stand for a name told elsewhere: pronouns, "the latter", "the two countries", "the minister", "the group"."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from dragoman.reading.actors import phrases
from dragoman.reading.actors.hits import Hit
from dragoman.reading.actors.holders import HE, Holders
from dragoman.reading.actors.speaking import ME, WE, Speaking
from dragoman.reading.layers import Mention
from dragoman.record import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.reading.actors.reader import ActorReader

Named = list[tuple[Actor, Mention]]

_IT = frozenset("it its itself".split())
_THEY = frozenset("they them their theirs themselves".split())
_RELATIVE = frozenset("who whom which that whose".split())
_NAMING = frozenset("call describe label brand deem consider find make condemn denounce dismiss see regard".split())
_ARMED = frozenset("group movement militia faction organization organisation insurgent rebel militant fighter guerrilla".split())
_OUTLET = frozenset(
    "website newspaper paper agency outlet channel broadcaster daily magazine network site publication report".split()
)
_HOSTILE = frozenset("attack beat shell bomb ambush mistreat deport expel intercept raid harass abuse".split())
_BODY = frozenset(
    "bloc alliance body union organization organisation agency court commission council watchdog league group".split()
)
_STATE = frozenset("country nation state kingdom republic".split())
_BOTH_STATES = frozenset(
    "country nation state side government neighbor neighbour party power capital ally rival foe republic kingdom".split()
)
_BOTH_PERSONS = frozenset(
    "leader man minister president official diplomat premier woman counterpart king general statesman".split()
)
_TWO = frozenset(("two", "both", "2"))
_NEAR = 6
_TWICE = 2
_ENTITY = frozenset(("state", "capital", "seat", "body", "armed", "organ", "outlet", "group", "people"))


def _no_one(token: Token) -> bool:
    """Whether an "it" stands for no one: "it is clear that …", "called it an outrage"."""
    if token.lower_ != "it":
        return False
    verb = token.head
    if token.dep_ == "expl" or (token.dep_ in ("dobj", "nsubj") and verb.lemma_.lower() in _NAMING and token.i > verb.i):
        return True
    if token.dep_ in ("nsubj", "nsubjpass") and verb.lemma_ == "be":
        clauses = [child for child in verb.children if child.dep_ in ("ccomp", "xcomp", "advcl", "csubj") and child.i > verb.i]
        return bool(clauses) and any(child.dep_ == "acomp" for child in verb.children)
    return False


class Reference:
    """Finds what pronouns and definite phrases of one text refer to."""

    def __init__(self, reader: ActorReader) -> None:
        self._reader = reader
        doc = reader.doc
        self._sentence = [0] * len(doc)
        for number, sentence in enumerate(doc.sents):
            for i in range(sentence.start, sentence.end):
                self._sentence[i] = number
        self._entities: list[Hit] = sorted(
            {hit.start: hit for hit in reader.hits.values() if hit.entry.kind in _ENTITY}.values(), key=lambda hit: hit.start
        )
        self._starts = [hit.start for hit in self._entities]
        self._persons = reader.people.order
        self._person_starts = [start for start, _ in self._persons]
        self._holders = Holders(reader, self._sentence)
        self._states = [
            hit
            for hit in reader.hits.values()
            if hit.entry.country and hit.entry.kind in ("state", "adjective", "capital", "people", "region")
        ]
        self._states = sorted({hit.start: hit for hit in self._states}.values(), key=lambda hit: hit.start)
        self._state_starts = [hit.start for hit in self._states]
        self._same_noun: dict[str, list[int]] = {}
        for token in doc:
            if token.pos_ in ("NOUN", "PROPN"):
                self._same_noun.setdefault(token.lemma_.lower(), []).append(token.i)
        self._speaking = Speaking(reader, self._states)

    def pronoun(self, token: Token, depth: int) -> Named:
        """Whom a pronoun stands for; [] where it stands for no actor, or cannot be told."""
        word = token.lower_
        if word in _RELATIVE and token.tag_ in ("WP", "WDT", "WP$", "IN"):
            clause = token
            while clause.dep_ not in ("relcl", "ROOT", "acl") and clause.head.i != clause.i:
                clause = clause.head
            if clause.dep_ in ("relcl", "acl") and clause.head.i < token.i:
                return self._reader.one(clause.head, place=True, depth=depth + 1)
            return []
        if word in HE:
            return self._holders.pronoun(token)
        if word in _IT:
            return [] if _no_one(token) else self._entity(token)
        if word in _THEY:
            return self._many(token, depth)
        if word in WE or word in ME:
            return self._speaking.at(token, depth, plural=word in WE)
        if word in ("both",):
            return self._two(token, persons=False)
        if word in ("those", "others", "all", "some", "many", "everyone", "anyone", "someone", "nobody", "one"):
            return []
        return []

    def definite(self, token: Token, start: int, depth: int) -> Named | None:
        """What "the latter", "the two countries", "the minister", "the kingdom" refer to; None where it is no such phrase."""
        doc = self._reader.doc
        lemma = token.lemma_.lower()
        words = [doc[i].lower_ for i in range(start, token.i)]
        if lemma in ("latter", "former") and "the" in words[:1]:
            return self._latter(token, second=lemma == "former")
        if words[:1] == ["our"] and _TWO & set(words) and lemma in _BOTH_STATES and self._reader.own_release:
            return self._ours(token) or None
        official = self._holders.official(token, start)
        if official is not None:
            return official
        if not words or words[0] not in ("the", "this", "that", "both", "these", "those"):
            return None
        if words == ["the"] and token.tag_ == "NNS":
            if lemma in ("leader", "minister", "president", "premier"):
                return self._two(token, persons=True, near=2) or None
            if lemma == "side":
                return self._two(token, persons=False) or None
        # "the tiny gas-rich emirate": what is said of it beyond the epithet does not matter
        tails = (" ".join([*words[at:], token.lower_]) for at in range(1, min(len(words), 4) + 1))
        epithet = next((codes for tail in tails if (codes := self._reader.gazetteer.epithet(tail))), ())
        if epithet:
            return self._epithet(token, start, epithet)
        if any(i in self._reader.hits or i in self._reader.people.by_token for i in range(start, token.i)):
            return None
        if _TWO & set(words) and lemma in _BOTH_STATES | _BOTH_PERSONS:
            found = self._two(token, persons=lemma in _BOTH_PERSONS)
            return found or None
        if words[0] in ("those", "these") and lemma in _STATE:
            return self._listed(token) or None
        if self._reader.owners.after(token, ("of", "in", "from")) is not None:
            return None
        if len(words) > 2:
            return None
        if lemma in _STATE and token.tag_ == "NN":
            return self._nearest_state(token, start)
        if title := self._holders.titled(token, start):
            return title
        for nouns, kinds in ((_ARMED, ("armed",)), (_OUTLET, ("outlet",)), (_BODY, ("body",))):
            if lemma in nouns and (token.tag_ in ("NN", "NNP") or lemma in ("rebel", "militant", "insurgent", "fighter")):
                hit = self._last(token.i, kinds)
                if hit is not None:
                    return self._as(hit, token, start)
        earlier = self._earlier(token, lemma)
        if earlier is not None:
            return self._reader.one(earlier, place=True, depth=depth + 1) or None
        return None

    # states and bodies

    def _entity(self, token: Token) -> Named:
        at = bisect_left(self._starts, token.i)
        here = self._sentence[token.i]
        best: tuple[float, Hit] | None = None
        described = self._organ_subject(token)
        if described is not None:
            found = self._reader.one(described, place=False, depth=2)
            if found:
                return [
                    (actor, self._reader.mention_of(token.i, token.i + 1, token.i, actor, "pronoun", f"to '{actor.name}'"))
                    for actor, _ in found
                ]
        never = self._never(token)
        for hit in self._entities[max(0, at - 40) : at]:
            if hit.entry.kind in ("people", "group") or hit.head in never:
                continue
            away = here - self._sentence[hit.start]
            if away > 3:
                continue
            head = self._reader.doc[hit.head]
            score = -1.5 * away + 0.004 * hit.start
            if head.dep_ in ("nsubj", "nsubjpass"):
                score += 1.5
            elif head.dep_ in ("poss", "compound", "nmod"):
                score -= 0.5
            if self._reader.only_place(head, hit):
                score -= 1.0
            if best is None or score > best[0]:
                best = (score, hit)
        return self._as(best[1], token, token.i) if best else []

    def _never(self, token: Token) -> frozenset[int]:
        """The subjects that a pronoun cannot mean, as tokens: who does something to "them" is not them.

        Nor does a state tell that another's troops "killed its soldiers" of the troops' own.
        """
        own = token.dep_ == "poss"
        what = token.head if own else token
        verb = what.head.head if what.dep_ == "pobj" else what.head
        if what.dep_ not in ("dobj", "dative", "pobj") or verb.pos_ != "VERB" or token.lower_.endswith(("self", "selves")):
            return frozenset()
        if own and not (what.dep_ == "dobj" and verb.lemma_.lower() in phrases.STRIKING | _HOSTILE and verb.dep_ == "ccomp"):
            return frozenset()
        steps = 0
        while steps < 3:
            subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is not None:
                return frozenset(range(phrases.left_start(subject), subject.i + 1))
            if verb.dep_ not in ("conj", "xcomp"):
                break
            verb = verb.head
            steps += 1
        return frozenset()

    def _organ_subject(self, token: Token) -> Token | None:
        """The subject of this sentence before the pronoun, where it is a body without a name ("the U.S. navy … its")."""
        subjects = [
            word for word in self._reader.doc[phrases.sentence_around(token)[0] : token.i] if word.dep_ in ("nsubj", "nsubjpass")
        ]
        never = self._never(token)
        for word in reversed(subjects):
            if word.pos_ == "PRON" or word.i in never:
                continue
            if word.i in self._reader.hits or word.i in self._reader.people.by_token:
                return None
            noun = self._reader.gazetteer.exact_noun(word.lemma_)
            return word if noun is not None and noun.kind == "organ" and word.pos_ in ("NOUN", "PROPN") else None
        return None

    def _many(self, token: Token, depth: int) -> Named:
        """They: the last conjoined or plural subject that acts; else the last body."""
        doc = self._reader.doc
        low = max(0, phrases.sentence_around(token)[0] - 60)
        candidates = [
            t for t in doc[low : token.i] if t.dep_ in ("nsubj", "nsubjpass", "dobj", "agent") and t.pos_ in ("NOUN", "PROPN")
        ]
        never = self._never(token)
        for subject in reversed(candidates[-8:]):
            if subject.i in never:
                continue
            joined = any(child.dep_ == "conj" for child in subject.children)
            if (
                joined
                or subject.tag_ in ("NNS", "NNPS")
                or (subject.i in self._reader.hits and self._reader.hits[subject.i].entry.plural)
            ):
                found: Named = []
                for part in [subject, *(c for c in subject.children if c.dep_ == "conj" and c.i < token.i)]:
                    found += self._reader.one(part, place=False, depth=depth + 1)
                if found:
                    return found
        return self._entity(token)

    def _latter(self, token: Token, *, second: bool) -> Named:
        seen: list[Hit] = []
        at = bisect_left(self._state_starts, token.i)
        for hit in reversed(self._states[max(0, at - 20) : at]):
            if self._sentence[token.i] - self._sentence[hit.start] > 2:
                break
            if hit.entry.kind in ("adjective", "people") or any(s.entry.country == hit.entry.country for s in seen):
                continue
            seen.append(hit)
            if len(seen) == 1 + second:
                return self._as(hit, token, token.i)
        return []

    def _two(self, token: Token, *, persons: bool, near: int = _NEAR) -> Named:
        if persons:
            at = bisect_left(self._person_starts, token.i)
            found: list[int] = []
            for start, index in reversed(self._persons[max(0, at - 30) : at]):
                if self._sentence[token.i] - self._sentence[start] > near:
                    break
                if index not in found:
                    found.append(index)
                if len(found) == 2:
                    break
            people = [self._reader.people.all[index] for index in reversed(found)]
            return (
                [self._reader.person_mention(p, token.i, token.i + 1, "group", f"both, to '{p.name}'") for p in people]
                if len(people) == 2
                else []
            )
        seen: list[Hit] = []
        at = bisect_left(self._state_starts, token.i)
        for hit in reversed(self._states[max(0, at - 40) : at]):
            if hit.entry.kind == "region" or any(s.entry.country == hit.entry.country for s in seen) or self._only_where(hit):
                continue
            if self._sentence[token.i] - self._sentence[hit.start] > _NEAR:
                break
            seen.append(hit)
            if len(seen) == 2:
                seen = self._main_two(at) or seen
                return [pair for hit in reversed(seen) for pair in self._as(hit, token, token.i)]
        # named only afterwards, where the text names no third
        firsts = list({hit.entry.country: hit for hit in reversed(self._states) if hit.entry.kind != "region"}.values())
        return [pair for hit in reversed(firsts) for pair in self._as(hit, token, token.i)] if len(firsts) == 2 else []

    def _main_two(self, at: int) -> list[Hit]:
        """The two states of the text's states before one that are named more often than any third, the later named first."""
        margins = [(part.start, part.end) for part in self._reader.passages if part.kind in ("dateline", "credit", "byline")]
        told = [
            hit for hit in self._states[:at]
            if hit.entry.kind != "region" and not any(low <= self._reader.doc[hit.start].idx < high for low, high in margins)
        ]  # fmt: skip
        ranked = Counter(hit.entry.country for hit in told).most_common(3)
        if len(ranked) < 3 or ranked[1][1] < _TWICE or ranked[2][1] >= ranked[1][1]:
            return []
        last = {hit.entry.country: hit for hit in told}
        return sorted((last[code] for code, _ in ranked[:2]), key=lambda hit: -hit.start)

    def _only_where(self, hit: Hit) -> bool:
        """Is a capital only named as where something was ("met in Lisbon")?"""
        before = phrases.governor(self._reader.doc[hit.head])
        return hit.entry.kind == "capital" and before is not None and before.lower_ in phrases.LOCATIVE

    def two_states(self, token: Token) -> Named:
        """The two states told last before a token; [] where there are not two."""
        return self._two(token, persons=False)

    def _ours(self, token: Token) -> Named:
        """ "our two countries" in a government's own release: its state and the other that the text is about."""
        own = self._reader.setting.publisher
        others = [hit for hit in self._states if hit.entry.country != own and hit.entry.kind in ("state", "adjective", "capital")]
        before = [hit for hit in others if hit.start < token.i]
        chosen = before[-1] if before else others[0] if others else None
        return [*self._speaking.at(token, 0, plural=True)[:1], *self._as(chosen, token, token.i)] if chosen is not None else []

    def _listed(self, token: Token) -> Named:
        """ "those countries": the last states that were listed together."""
        at = bisect_left(self._state_starts, token.i)
        run: list[Hit] = []
        for hit in reversed(self._states[max(0, at - 40) : at]):
            if self._sentence[token.i] - self._sentence[hit.start] > _NEAR:
                break
            between = {self._reader.doc[i].lower_ for i in range(hit.end, run[-1].start)} if run else set()
            if run and not (between and between <= {",", "and", "or", "the", "&", "as", "well"}):
                if len(run) > 1:
                    break
                run = []
            run.append(hit)
        return [pair for hit in reversed(run) for pair in self._as(hit, token, token.i)] if len(run) > 1 else []

    def _nearest_state(self, token: Token, start: int) -> Named | None:
        at = bisect_left(self._state_starts, token.i)
        best: tuple[float, Hit] | None = None
        here = self._sentence[token.i]
        for hit in self._states[max(0, at - 30) : at]:
            away = here - self._sentence[hit.start]
            if away > _NEAR:
                continue
            head = self._reader.doc[hit.head]
            score = -1.0 * away + 0.02 * (hit.start - token.i) + (0.3 if head.dep_ in ("nsubj", "nsubjpass", "dobj") else 0.0)
            if best is None or score > best[0]:
                best = (score, hit)
        if best is None and token.lemma_.lower() == "state":
            # "expropriated by the state, Bolivian officials said"
            after = self._states[at] if at < len(self._states) else None
            if after is not None and self._sentence[after.start] == here:
                best = (0.0, after)
        return self._as(best[1], token, start) if best else None

    def _epithet(self, token: Token, start: int, codes: tuple[str, ...]) -> Named | None:
        states = self._reader.gazetteer.states
        if len(codes) > 1:
            at = bisect_left(self._state_starts, token.i)
            near = [hit.entry.country for hit in reversed(self._states[:at])] + [hit.entry.country for hit in self._states[at:]]
            told = next((country for country in near if country in codes), None)
            if told is None:
                return None
            codes = (told,)
        state = states[codes[0]]
        actor = Actor(name=state.name, country=state.code, sector="GOV", mention=self._reader.span_of(start, token.i + 1))
        return [(actor, self._reader.mention_of(start, token.i + 1, token.i, actor, "epithet", f"epithet, to '{state.name}'"))]

    def _last(self, before: int, kinds: tuple[str, ...]) -> Hit | None:
        at = bisect_left(self._starts, before)
        for hit in reversed(self._entities[max(0, at - 30) : at]):
            if hit.entry.kind in kinds and self._sentence[before] - self._sentence[hit.start] <= _NEAR:
                return hit
        return None

    def _earlier(self, token: Token, lemma: str) -> Token | None:
        """An earlier mention of the same noun that says whose it is ("the Israeli army … the army")."""
        places = self._same_noun.get(lemma, [])
        at = bisect_left(places, token.i)
        for i in reversed(places[max(0, at - 6) : at]):
            other = self._reader.doc[i]
            start = phrases.left_start(other)
            if any(h in self._reader.hits for h in range(start, i)):
                return other
        return None

    def _as(self, hit: Hit, token: Token, start: int) -> Named:
        """A hit as the referent of other words."""
        doc = self._reader.doc
        reader = self._reader
        if hit.entry.kind in ("adjective", "people"):
            actor, _ = reader.state_of_hit(hit)
        else:
            actor, _ = reader.of_hit(doc[hit.head], hit)[0]
        kind = "pronoun" if doc[token.i].pos_ in ("PRON", "DET") else "epithet"
        return [(actor, reader.mention_of(min(start, token.i), token.i + 1, token.i, actor, kind, f"to '{actor.name}'"))]
