"""Verbs in the present that the parser reads as nouns, as briefs and headlines have them: "The Treasury sanctions ten men".

Where a sentence has a noun for its root, a word that may be either stands behind a noun phrase, and another noun phrase
begins right behind it, the word is the sentence's verb: what stands before it is its subject, what follows its object.
"Iran sanctions relief" is none: there a bare noun follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.reading.repairs import Words

EITHER = frozenset(
    "abet accredit airlift allot ally ambush amnesty anger anoint apportion arm assault attack authorise authorize "
    "award axe back badger ban bankroll barricade barter batter belittle bemoan blacklist blackmail block blockade "
    "bludgeon board bomb bombard book boot boycott brand brandish bridge broker browbeat butcher buttress cable "
    "cane capture censor chain chair challenge champion channel charge charter chide circle claim clear clinch clog "
    "close cohost commandeer commission condemn condone conscript consult contact contest convict cordon counter "
    "countersue court credit curb debrief decommission decorate demobilize deploy deposit deprecate designate "
    "detain dismember disparage dispossess dispute disseminate draft drop dub dupe earmark eject embezzle empty end "
    "endanger enslave espouse evacuate evict exchange exile exit expel extend face fault filibuster finance fine "
    "fire firebomb flood foment force fortify foster free fund goad greenlight guard hack halt halve hammer hamper "
    "harbor harbour haul hijack hoard hold honor honour host hound house hunt imprison incriminate initial "
    "institute intern issue jail jeer join judge kidnap kill labor lampoon launch lavish lead leak level levy lift "
    "light limit link loan lob lobby lynch mark marshal martyr massacre meet menace mentor mine mistreat molest "
    "murder muster nail name nominate nudge offer open oppress order oust outlaw outline oversee pardon pelt permit "
    "petition phone pillage pillory plan plant pledge plot poison pool position post pound praise preside press "
    "pressure probe promise prorogue protest push question quit raid ram rate rebuff rebuke recall reconquer "
    "reimpose reject release renegotiate repatriate repeal replace report requisition reroute rescue reserve "
    "restate restrict resume review revoke rout rule sabotage sack salute sanction scorn scupper scuttle secure "
    "seek seize sentence sever shame share shell shelter shelve shield ship shower shut sign skirt slam slander "
    "slap slay snub spare spray spy staff stage start station stone storm strike stymie sue summon supply support "
    "surround survey suspend table target telephone term test thank threaten torch torpedo tour trample transfer "
    "transit trap trash treat trick trigger unblock unseal upbraid uproot urge vacate veto visit voice void vote "
    "vow warn waylay welcome wire withdraw wound wreck".split()
)
"""Verbs whose present is, or is taken for, a noun."""

_NOMINAL = frozenset({"NOUN", "PROPN"})
_BEGINS = frozenset({"DET", "NUM", "PROPN", "PRON"})
_LEFT = frozenset({"compound", "nmod", "amod", "nsubj", "poss", "det", "dep", "npadvmod"})
_FAR = 40
"""Tokens of a sentence beyond which nothing is mended."""


def read_as_nouns(words: Words, place: int) -> None:
    """Make a verb of a word that may be one, with its subject and its object, where the sentence has no verb else."""
    if words.pos[place] == "VERB" and words.tags[place] in ("VBZ", "VBP", "NNS"):
        if words.deps[place] not in ("compound", "nmod", "amod"):
            _subject_as_compound(words, place)
            return
    elif not {words.lemmas[place].lower(), words.texts[place].lower()} & EITHER or not _is_noun(words, place):
        return
    root = place
    while words.heads[root] != root:
        root = words.heads[root]
    first, last = words.edges(root)
    if words.pos[root] not in _NOMINAL or last - first > _FAR or not first < place < last:
        return
    if not _begins_a_phrase(words, place + 1) or words.pos[place - 1] not in _NOMINAL:
        return
    if words.tags[place] in ("NN", "NNP") and not _plural(words, place - 1):
        return
    thing = _object(words, place, root, last)
    if thing is not None:
        _make_verb(words, place, root, thing, (first, last))


def _is_noun(words: Words, place: int) -> bool:
    return words.pos[place] in _NOMINAL and words.tags[place] in ("NN", "NNS", "NNP", "NNPS")


def _subject_as_compound(words: Words, place: int) -> None:
    """ "US sanctions oligarchs", where the name is taken for a part of the verb."""
    kids = words.kids(place)
    if words.tags[place] not in ("VBZ", "VBP") or any(words.deps[kid] in ("nsubj", "nsubjpass", "csubj", "expl") for kid in kids):
        return
    if place - 1 in kids and words.deps[place - 1] in ("compound", "nmod") and words.pos[place - 1] == "PROPN":
        words.deps[place - 1] = "nsubj"
        return
    # "The Court of Justice issues a ruling", where the court is
    before = [kid for kid in kids if kid < place and words.deps[kid] in ("compound", "nmod") and words.pos[kid] in _NOMINAL]
    if before and words.edges(before[-1])[1] == place - 1 and any(words.deps[kid] == "dobj" for kid in kids if kid > place):
        words.deps[before[-1]] = "nsubj"
        for kid in kids:
            if kid < before[-1] and words.deps[kid] in ("det", "amod", "compound", "nmod"):
                words.hang(kid, before[-1], words.deps[kid])


def _begins_a_phrase(words: Words, place: int) -> bool:
    if words.pos[place] in _BEGINS:
        return True
    return words.pos[place] == "ADJ" and words.texts[place][:1].isupper()


def _plural(words: Words, place: int) -> bool:
    """Whether a subject that ends here is in the plural: its noun is, or it is joined to another by "and"."""
    if words.tags[place] in ("NNS", "NNPS"):
        return True
    return words.deps[place] == "conj" or any(words.deps[kid] == "conj" for kid in words.kids(place))


def _object(words: Words, place: int, root: int, last: int) -> int | None:
    """The noun that the phrase behind the word ends in: the root where that follows, else what hangs on the word."""
    if place < root <= last:
        return root
    own = next((kid for kid in words.kids(place) if kid > place and words.pos[kid] in _NOMINAL), None)
    if own is not None:
        return own
    # "The city of Oslo awards Ada Berg a prize", where the parse sets the name beside the city
    behind = range(place + 1, last + 1)
    return next((at for at in behind if words.heads[at] < place and words.deps[at] in ("appos", "dobj", "dep")), None)


def _make_verb(words: Words, place: int, root: int, thing: int, edges: tuple[int, int]) -> None:
    subject = place - 1
    while edges[0] <= words.heads[subject] < place and words.heads[subject] != subject:
        subject = words.heads[subject]
    stand_in = place - 1
    if words.heads[place] < place and words.heads[stand_in] == place:
        # "the Department of the Treasury sanctions …": what is behind "of" is the Treasury
        words.hang(stand_in, words.heads[place], words.deps[place])
        subject = stand_in
        while words.heads[subject] < place and words.heads[subject] != subject:
            subject = words.heads[subject]
    for at in range(edges[0], place):
        if at != subject and (words.heads[at] >= place) and words.deps[at] in _LEFT:
            words.hang(at, stand_in if at > subject else subject, words.deps[at])
    words.hang(place, place, "ROOT")
    words.hang(subject, place, "nsubj")
    if thing != place:
        words.hang(thing, place, "dobj")
    for at in range(edges[0], edges[1] + 1):
        if words.heads[at] == at and at != place:
            words.hang(at, place, "dep")
    words.pos[place] = "VERB"
    words.tags[place] = "VBZ" if words.texts[place].lower().endswith("s") else "VBP"
