"""What the parser gets wrong by kind, put right before anything is read from the parse.

Each repair rests on grammar, not on words seen: "have" is no auxiliary of an -ing form ("had incriminating evidence");
verbs such as "discuss" and "consider" take an -ing form with its object ("discussed restoring ties"), which the parser
makes an adjective of that object, as it does behind a preposition ("joined Oman in restoring ties"); a finite verb has
a subject, and where a fronted phrase took it ("Instead of attacking the Kurds, Turkey negotiated") it is given back; names
joined by a dash stand before one noun ("the Mexico–US border"); of a list no member is an apposition or a second subject.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from dragoman.reading.constructions import undo
from dragoman.reading.headlines import read_as_nouns
from dragoman.reading.rehanging import rehang

GERUND_VERBS = frozenset(
    "advocate avoid consider contemplate debate discuss endorse favor favour mull oppose propose recommend resume "
    "risk suggest weigh".split()
)
"""Verbs that take an -ing form as their object and are seldom said of things that do what the form says."""

GERUND_PREPOSITIONS = frozenset("about after against before by despite for from in of over to towards without".split())
GERUNDS = frozenset(
    "abandoning abducting abolishing accepting accusing acquiring adopting aiding amending annexing applying "
    "appointing approving arming arresting assassinating attacking authorising authorizing backing banning barring "
    "blocking bombing breaching breaking bringing building buying cancelling capturing ceasing closing condemning "
    "conducting creating cutting defying delaying delivering demanding denying deploying deporting designating "
    "destroying detaining developing directing discussing dismantling dissolving downgrading easing ending enriching "
    "establishing executing expelling exporting extending extraditing financing finding firing forming freeing "
    "freezing funding giving granting halting harboring harbouring helping hiding holding hosting ignoring importing "
    "imposing imprisoning infringing interrogating introducing invading jailing joining keeping kidnapping killing "
    "launching laundering leaking leaving lifting lowering maintaining making manipulating murdering normalising "
    "normalizing obstructing occupying offering opening ordering organising organizing overthrowing planning "
    "poisoning preventing producing promoting protecting providing publishing purchasing raising ratifying recalling "
    "receiving recognising recognizing recruiting rejecting releasing repatriating repressing resettling resolving "
    "restoring restricting returning reviewing safeguarding seeking seizing selling sending severing shelling "
    "sheltering signing silencing smuggling sponsoring spreading starting stealing stopping storming strengthening "
    "supplying supporting suppressing surrendering suspending taking targeting testing toppling torturing trafficking "
    "training transferring undermining upgrading using violating voicing withdrawing withholding".split()
)
"""-ing forms of verbs that want an object: behind a preposition and before a bare noun they govern it. Those that may well
be said of the noun itself ("developing countries", "arresting officers") are kept by asking that the noun be no such thing."""

AGENTIVE = frozenset(
    "army authority body company country factor fighter force forces government group gunman insurgent jihadist "
    "militant militia nation officer official organisation organization party people person police power protester "
    "rebel separatist side soldier state team troop unit world".split()
)
"""Nouns that themselves do what an -ing form before them says ("supporting states")."""

_CALLING = frozenset({"call", "press", "prevail", "lean"})
_NAMES = ("GPE", "NORP", "ORG", "PERSON")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOMINAL = frozenset({"NOUN", "PROPN"})


@dataclass(slots=True)
class Words:
    """A parse as columns, one entry a token; heads are places in the same columns. ents: "B-GPE" or "O"; spaces: behind each."""

    texts: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    ents: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    _below: list[list[int]] = field(default_factory=list)

    def kids(self, place: int) -> list[int]:
        """The places that hang on a place, in order."""
        if not self._below:
            self._below = [[] for _ in self.heads]
            for at, head in enumerate(self.heads):
                if head != at:
                    self._below[head].append(at)
        return list(self._below[place])

    def hang(self, place: int, head: int, dep: str) -> None:
        """Hang a place on another; on itself, it becomes a root."""
        self.kids(place)
        if self.heads[place] != place:
            self._below[self.heads[place]].remove(place)
        self.heads[place], self.deps[place] = head, dep
        if head != place:
            self._below[head] = sorted([*self._below[head], place])

    def under(self, place: int, above: int) -> bool:
        """Whether `above` is the place itself or stands over it."""
        while place != above:
            if self.heads[place] == place:
                return False
            place = self.heads[place]
        return True

    def edges(self, place: int) -> tuple[int, int]:
        """The first and the last place of what stands under a place."""
        first = last = place
        while kids := self.kids(first):
            if kids[0] >= first:
                break
            first = kids[0]
        while kids := self.kids(last):
            if kids[-1] <= last:
                break
            last = kids[-1]
        return first, last

    def named(self, place: int) -> bool:
        """Whether a place is part of the name of a state, people, body or person."""
        return bool(self.ents) and self.ents[place][2:] in _NAMES


def mend(words: Words) -> None:
    """Apply all repairs, in place."""
    for place, tag in enumerate(words.tags):
        if tag == "VBG" or (words.pos[place] == "ADJ" and words.texts[place].endswith("ing")):
            _have_is_no_auxiliary(words, place)
            _gerund_with_its_object(words, place)
            _gerund_behind_a_preposition(words, place)
            _fighting_between(words, place)
        elif words.texts[place] == "–":
            _names_joined_by_a_dash(words, place)
        elif words.texts[place] in ("on", "upon") and words.deps[place] == "mark":
            _called_upon(words, place)
        elif words.texts[place] == "being" and words.deps[place] in ("auxpass", "aux"):
            _being_done_to(words, place)
        elif words.texts[place] == "by" and words.deps[place] in ("prep", "agent"):
            _agent_of_the_object(words, place)
        elif words.texts[place] in ("along", "alongside", "together") and words.deps[place] in ("prep", "advmod"):
            _company_of_the_subject(words, place)
        elif words.deps[place] == "appos":
            _list_no_apposition(words, place)
    for place in range(1, len(words.texts) - 1):
        read_as_nouns(words, place)
    for place, pos in enumerate(words.pos):
        if pos in ("VERB", "AUX"):
            _subjects_are_a_list(words, place)
            _fronted_phrase_took_the_subject(words, place)
    undo(words)
    rehang(words)


def _have_is_no_auxiliary(words: Words, place: int) -> None:
    if words.tags[place] != "VBG":
        return
    have = place - 1
    if have < 0 or words.heads[have] != place or words.deps[have] != "aux" or words.lemmas[have].lower() != "have":
        return
    kids = words.kids(place)
    noun = next((kid for kid in kids if words.deps[kid] == "dobj" and kid > place), None)
    if noun is None:
        return
    root = words.heads[place] == place
    words.hang(have, have if root else words.heads[place], words.deps[place])
    words.pos[have] = "VERB"
    for kid in kids:
        if kid != have:
            words.hang(kid, have, words.deps[kid])
    words.hang(place, noun, "amod")
    words.pos[place] = "ADJ"


def _gerund_with_its_object(words: Words, place: int) -> None:
    verb, noun = place - 1, words.heads[place]
    if words.deps[place] != "amod" or verb < 0 or words.lemmas[verb].lower() not in GERUND_VERBS:
        return
    if noun <= place or words.heads[noun] != verb or words.deps[noun] != "dobj":
        return
    words.hang(place, verb, "xcomp")
    words.hang(noun, place, "dobj")
    words.pos[place], words.tags[place] = "VERB", "VBG"


def _gerund_behind_a_preposition(words: Words, place: int) -> None:
    """ "in restoring ties with Oman", "of violating sanctions"."""
    prep, noun = place - 1, words.heads[place]
    if words.deps[place] != "amod" or prep < 0 or words.texts[place].lower() not in GERUNDS or noun <= place:
        return
    if words.texts[prep].lower() not in GERUND_PREPOSITIONS or words.heads[noun] != prep or words.deps[noun] != "pobj":
        return
    if words.lemmas[noun].lower() in AGENTIVE or any(words.deps[kid] == "det" for kid in words.kids(noun) if kid < place):
        return
    words.hang(place, prep, "pcomp")
    words.hang(noun, place, "dobj")
    words.pos[place], words.tags[place] = "VERB", "VBG"
    lemma = words.texts[place].lower().removesuffix("ing")
    words.lemmas[place] = lemma


def _fighting_between(words: Words, place: int) -> None:
    """ "fled fighting between the army and rebels": what is between two is a noun."""
    if words.texts[place].lower() != "fighting" or words.deps[place] not in ("xcomp", "pcomp", "advcl"):
        return
    kids = words.kids(place)
    if any(words.texts[kid] in ("between", "among") for kid in kids) and not any(words.deps[kid] == "dobj" for kid in kids):
        words.pos[place], words.tags[place], words.lemmas[place] = "NOUN", "NN", "fighting"
        words.deps[place] = "pobj" if words.deps[place] == "pcomp" else "dobj"


def _names_joined_by_a_dash(words: Words, place: int) -> None:
    """ "the Mexico–US border", "Russia–Ukraine talks": both names stand before the noun."""
    left, right = place - 1, place + 1
    if left < 0 or right >= len(words.texts) or not words.spaces or words.spaces[left] or words.spaces[place]:
        return
    if not all(words.pos[at] in ("PROPN", "ADJ") and words.texts[at][:1].isupper() for at in (left, right)):
        return
    noun = words.heads[right]
    if noun <= right or words.deps[right] not in ("compound", "amod", "nmod") or words.under(left, noun):
        return
    if words.under(noun, left):
        above = words.heads[left]
        words.hang(noun, noun if above == left else above, words.deps[left])
    elif words.deps[noun] in ("appos", "dep", "conj"):
        return
    for kid in words.kids(left):
        if kid != noun:
            words.hang(kid, noun if words.deps[kid] != "compound" else left, words.deps[kid])
    words.hang(left, noun, "compound")
    words.hang(place, noun, "punct")


def _called_upon(words: Words, place: int) -> None:
    """ "called on NATO to act", where the parser makes "on" a conjunction and NATO its clause's subject."""
    clause = words.heads[place]
    verb = words.heads[clause]
    if words.lemmas[verb].lower() not in _CALLING or verb != place - 1:
        return
    party = next((kid for kid in words.kids(clause) if words.deps[kid] == "nsubj" and kid > place), None)
    if party is None or not any(words.texts[kid] == "to" and words.deps[kid] == "aux" for kid in words.kids(clause)):
        return
    words.hang(place, verb, "prep")
    words.pos[place], words.tags[place] = "ADP", "IN"
    words.hang(party, place, "pobj")
    words.hang(clause, verb, "xcomp")


def _being_done_to(words: Words, place: int) -> None:
    """ "after reports of envoys being denied visas": what is being done is done to the noun that it follows."""
    verb = words.heads[place]
    if words.deps[verb] != "advcl" or verb < place or place == 0:
        return
    if any(words.deps[kid] in ("nsubj", "nsubjpass", "mark", "agent") and kid < place for kid in words.kids(verb)):
        return
    noun = place - 1
    while words.heads[noun] != noun and words.edges(words.heads[noun])[1] < place and words.pos[words.heads[noun]] != "VERB":
        noun = words.heads[noun]
    while words.deps[noun] == "prep" and words.heads[noun] < noun:
        noun = words.heads[noun]
    if words.pos[noun] in _NOMINAL and words.deps[noun] == "pobj" and not words.under(noun, verb):
        words.hang(verb, noun, "acl")


def _company_of_the_subject(words: Words, place: int) -> None:
    """ "Oman, along with Chad, voted": who is named right behind the subject does the same as it."""
    verb = words.heads[place]
    noun = next((kid for kid in words.kids(verb) if words.deps[kid] in ("nsubj", "nsubjpass") and kid < place < verb), None)
    if noun is not None and words.edges(noun)[1] >= place - 2 and all(text == "," for text in words.texts[noun + 1 : place]):
        words.hang(place, noun, "prep")


def _agent_of_the_object(words: Words, place: int) -> None:
    """ "condemned the raid on Chad by rebels": an active verb has no agent, the deed that is its object has."""
    verb = words.heads[place]
    kids = words.kids(verb)
    if words.pos[verb] != "VERB" or any(words.deps[kid] in ("auxpass", "nsubjpass") for kid in kids):
        return
    if not any(words.deps[kid] == "nsubj" for kid in kids):
        return
    deed = next((kid for kid in kids if words.deps[kid] == "dobj" and verb < kid < place), None)
    agent = next((kid for kid in words.kids(place) if words.deps[kid] == "pobj"), None)
    if deed is None or agent is None or words.pos[deed] != "NOUN":
        return
    if words.named(agent) or words.lemmas[agent].lower() in AGENTIVE:
        words.hang(place, deed, "prep")


def _list_no_apposition(words: Words, place: int) -> None:
    """ "Weah, his son, and ten officials were barred": an apposition that goes on with ", and" and is not closed is a list."""
    above = words.heads[place]
    kids = words.kids(place)
    last = next((kid for kid in kids if words.deps[kid] == "conj" and kid > place), None)
    both = next((kid for kid in kids if words.deps[kid] == "cc" and words.texts[kid] in ("and", "&") and kid > place), None)
    if last is None or both is None or both > last or above > place or words.texts[both - 1] != ",":
        return
    first, end = words.edges(place)
    if first == 0 or words.texts[first - 1] != "," or words.pos[above] not in _NOMINAL:
        return
    if end + 1 < len(words.texts) and words.texts[end + 1] == ",":
        return
    words.deps[place] = "conj"


def _subjects_are_a_list(words: Words, verb: int) -> None:
    """ "Biden, Modi, and Japanese leaders met", "Oman, Chad hold talks": of two subjects the second is joined to the first."""
    kids = words.kids(verb)
    subjects = [kid for kid in kids if words.deps[kid] in ("nsubj", "nsubjpass") and kid < verb and words.pos[kid] in _NOMINAL]
    if len(subjects) == 1 and words.tags[verb] in ("VBP", "VB"):
        # in a headline the first of two is taken for an adverbial
        first = next((kid for kid in kids if kid < subjects[0] and words.deps[kid] in ("npadvmod", "dep", "nsubj")), None)
        if first is None or words.pos[first] != "PROPN" or words.pos[subjects[0]] != "PROPN" or not words.named(first):
            return
        if not _only_joined(words, first, subjects[0]):
            return
        words.deps[first] = words.deps[subjects[0]]
        subjects = [first, *subjects]
    for one, other in itertools.pairwise(subjects):
        if _only_joined(words, one, other):
            words.hang(other, one, "conj")
            return


def _only_joined(words: Words, one: int, other: int) -> bool:
    """Whether between two noun phrases there is nothing but a comma or "and"."""
    start, end = words.edges(one)[1] + 1, words.edges(other)[0]
    between = words.texts[start:end]
    trailing = start - 1
    while trailing > one and words.texts[trailing] in (",", "and"):
        between, trailing = [words.texts[trailing], *between], trailing - 1
    return bool(between) and all(text in (",", "and") for text in between)


def _fronted_phrase_took_the_subject(words: Words, verb: int) -> None:
    """ "Instead of attacking the Kurds, Turkey negotiated": the parser joins Turkey to the Kurds and leaves no subject."""
    kids = words.kids(verb)
    if words.deps[verb] not in ("ROOT", "ccomp") or any(
        words.deps[kid] in ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl") for kid in kids
    ):
        return
    auxiliaries = [kid for kid in kids if words.deps[kid] in ("aux", "auxpass", "neg", "advmod") and kid < verb]
    if words.tags[verb] not in _FINITE and not any(words.tags[kid] in {*_FINITE, "MD"} for kid in auxiliaries):
        return
    at = verb
    while at - 1 in auxiliaries:
        at -= 1
    noun = at - 1
    while noun > 0 and words.heads[noun] == noun - 1 and words.deps[noun] in ("punct", "case"):
        noun -= 1
    while noun >= 0 and words.deps[noun] in ("compound", "pobj", "prep") and words.edges(words.heads[noun])[1] < at:
        noun = words.heads[noun]
    if noun < 0 or words.deps[noun] not in ("appos", "conj") or words.pos[noun] not in _NOMINAL:
        return
    first, last = words.edges(noun)
    if last != at - 1 or first == 0 or words.texts[first - 1] != ",":
        return
    top = noun
    while words.heads[top] not in (top, verb):
        top = words.heads[top]
    if words.heads[top] == verb and top < noun and words.deps[top] in ("prep", "advcl"):
        passive = any(words.deps[kid] == "auxpass" for kid in auxiliaries)
        words.hang(noun, verb, "nsubjpass" if passive else "nsubj")
