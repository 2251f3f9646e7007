"""Constructions of written English that the parser does not undo, put in plain order before anything is read from the parse.

Clefts ("it was Oman that brokered the truce", "it was against Chad that …"); what somebody calls a thing ("condemned what it
called a breach"); the causative "had its ambassador recalled"; inversion ("also expelled was a Chadian envoy"); a date before
the subject ("On Friday Oman … stopped"); a past taken for a participle ("Oman armed, trained and sheltered the rebels").
Each is shown by grammar alone. Beside `rehanging`, which hangs clauses, and `repairs`, which mends words and phrases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.reading.repairs import Words

_BE = frozenset({"be", "’s", "'s"})
_WHO = frozenset({"who", "whom", "that", "which"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CALLING = frozenset(
    "brand call characterise characterize consider deem denounce describe dub label portray regard see style term".split()
)
"""Verbs by which somebody gives a thing a name, with the name as their complement or behind "as"."""
_DATED = frozenset({"on", "in", "by", "since", "until", "during", "before", "after"})
_FAR = 40


def undo(words: Words) -> None:
    """Apply all, in place."""
    for place, pos in enumerate(words.pos):
        if words.tags[place] == "CD":
            _gap(words, place)
        elif words.texts[place] == "of":
            _what_was_done_to(words, place)
        elif words.texts[place] == "as" and words.deps[place] == "prep":
            _called_as(words, place)
        if pos not in ("VERB", "AUX"):
            continue
        lemma = words.lemmas[place].lower()
        if lemma in _BE:
            _cleft(words, place)
        elif lemma in _CALLING:
            _what_is_called(words, place)
        elif lemma == "have":
            _had_it_done(words, place)
        tag = words.tags[place]
        if tag == "VBN":
            _past_with_its_subject(words, place)
            _inverted_passive(words, place)
        if tag in _FINITE:
            _dated_subject(words, place)


def _what_was_done_to(words: Words, of: int) -> None:
    """ "the seizure by Oman of a Chadian ship": of the ship, for no state is "of" a thing."""
    name = words.heads[of]
    by = words.heads[name]
    deed = words.heads[by]
    if words.deps[of] != "prep" or words.deps[name] != "pobj" or words.texts[by] != "by" or words.pos[deed] != "NOUN":
        return
    if words.ents and words.ents[name][2:] in ("GPE", "NORP") and by == deed + 1 and of == name + 1:
        words.hang(of, deed, "prep")


def _called_as(words: Words, prep: int) -> None:
    """ "labelled the raid as "heinous"", where the parse leaves nothing behind "as" but a modifier of it."""
    kids = words.kids(prep)
    if any(words.deps[kid] in ("pobj", "pcomp", "prep") for kid in kids):
        return
    said = next((kid for kid in kids if kid > prep and words.deps[kid] in ("amod", "acomp", "advmod")), None)
    if said is not None and (words.pos[said] == "ADJ" or words.tags[said] == "VBN"):
        words.deps[said] = "pobj"


def _gap(words: Words, number: int) -> None:
    """ "expelled six envoys, Peru four and Chile three": Peru and Chile are no members of one list, nor named by "envoys"."""
    name = number - 1
    if name < 1 or words.pos[name] != "PROPN" or words.heads[number] != name or not words.named(name):
        return
    after = words.texts[number + 1] if number + 1 < len(words.texts) else "."
    first = name
    while words.pos[first - 1] == "PROPN" and words.heads[first - 1] == name:
        first -= 1
    if words.texts[first - 1] not in (",", ";", "and", "while") or after not in (",", ";", ".", "and", "while", "each"):
        return
    verb = words.heads[name]
    for _ in range(8):
        if words.pos[verb] == "VERB" or words.heads[verb] == verb:
            break
        verb = words.heads[verb]
    things = [kid for kid in words.kids(verb) if words.deps[kid] == "dobj" and kid < name]
    if words.pos[verb] == "VERB" and any(words.deps[kid] == "nummod" for thing in things for kid in words.kids(thing)):
        for kid in words.kids(name):
            if kid > number and words.deps[kid] in ("conj", "cc"):
                words.hang(kid, verb, words.deps[kid] if words.deps[kid] == "cc" else "dep")
        words.hang(name, verb, "dep")


def _cleft(words: Words, verb: int) -> None:
    """ "It was Oman that brokered the truce": the clause tells of Oman; "it was against Chad that …": it is against Chad."""
    kids = words.kids(verb)
    if not any(words.texts[kid].lower() == "it" and words.deps[kid] in _SUBJECTS and kid < verb for kid in kids):
        return
    what = next((kid for kid in kids if kid > verb and words.deps[kid] == "attr" and words.pos[kid] in _NOMINAL), None)
    if what is None:
        _cleft_preposition(words, verb)
        return
    for clause in range(what + 1, min(words.edges(verb)[1] + 1, what + _FAR)):
        if words.pos[clause] not in ("VERB", "AUX") or words.deps[clause] not in ("ccomp", "relcl", "advcl", "acl"):
            continue
        if words.heads[clause] == what or not _hangs_between(words, clause, verb, what):
            continue
        pronoun = next((kid for kid in words.kids(clause) if kid < clause and _stands_for(words, kid)), None)
        if pronoun is not None:
            words.hang(clause, what, "relcl")
            return


def _hangs_between(words: Words, clause: int, verb: int, what: int) -> bool:
    """Whether a clause hangs on the copula, or on a noun of a phrase that stands between it and what the cleft picks out."""
    above = words.heads[clause]
    return above == verb or (what < above < clause and words.under(above, verb) and words.pos[above] in _NOMINAL)


def _stands_for(words: Words, place: int) -> bool:
    """Whether a relative pronoun is subject or object of its clause."""
    text, dep = words.texts[place].lower(), words.deps[place]
    return text in _WHO and dep in ("nsubj", "nsubjpass", "dobj") and words.tags[place] in ("WP", "WDT")


def _cleft_preposition(words: Words, verb: int) -> None:
    kids = words.kids(verb)
    prep = next((kid for kid in kids if kid > verb and words.deps[kid] == "prep"), None)
    clause = next((kid for kid in kids if words.deps[kid] in ("ccomp", "advcl") and words.pos[kid] == "VERB"), None)
    if prep is None or clause is None or prep > clause:
        return
    inner = words.kids(clause)
    if any(words.texts[kid] == "that" and words.deps[kid] in ("mark", "dobj") for kid in inner):
        words.hang(prep, clause, "prep")


def _what_is_called(words: Words, verb: int) -> None:
    """ "condemned what it called a breach of the treaty": what is condemned is the breach."""
    kids = words.kids(verb)
    what = next((kid for kid in kids if words.texts[kid].lower() == "what" and words.deps[kid] == "dobj" and kid < verb), None)
    if what is None or words.deps[verb] not in ("ccomp", "pcomp", "dobj", "pobj"):
        return
    name = next((kid for kid in kids if kid > verb and words.deps[kid] in ("oprd", "attr", "dobj")), None)
    if name is None:
        behind = next((kid for kid in kids if kid > verb and words.texts[kid] == "as"), None)
        name = next((kid for kid in words.kids(behind) if words.deps[kid] == "pobj"), None) if behind is not None else None
    if name is None or words.pos[name] not in _NOMINAL:
        return
    above = words.heads[verb]
    if above == verb or above > what:
        return
    words.hang(name, above, "pobj" if words.pos[above] == "ADP" else "dobj")
    words.hang(verb, name, "relcl")
    for kid in kids:
        if kid > name and words.deps[kid] in ("prep", "agent"):
            words.hang(kid, name, "prep")


def _had_it_done(words: Words, verb: int) -> None:
    """ "had its ambassador recalled": the ambassador was recalled."""
    for clause in words.kids(verb):
        if words.deps[clause] != "ccomp" or words.tags[clause] not in ("VBN", "VBD") or clause < verb:
            continue
        inner = words.kids(clause)
        if any(words.deps[kid] in ("aux", "auxpass", "mark", "dobj") for kid in inner):
            continue
        for kid in inner:
            if words.deps[kid] == "nsubj" and verb < kid < clause:
                words.deps[kid], words.tags[clause] = "nsubjpass", "VBN"


def _past_with_its_subject(words: Words, verb: int) -> None:
    """ "Oman armed, trained and sheltered the rebels": joined to a past, with a subject and no auxiliary, it is a past."""
    kids = words.kids(verb)
    if not any(words.deps[kid] == "nsubj" and kid < verb for kid in kids):
        return
    if any(words.deps[kid] in ("aux", "auxpass", "agent", "nsubjpass") for kid in kids):
        return
    chain, at = [], verb
    while (
        after := next((kid for kid in words.kids(at) if words.deps[kid] == "conj" and words.pos[kid] == "VERB"), None)
    ) is not None:
        if words.tags[after] not in ("VBD", "VBN") or any(words.deps[kid] in _SUBJECTS | {"aux"} for kid in words.kids(after)):
            return
        chain.append(after)
        at = after
    ends = [verb, *chain]
    if any(words.tags[at] == "VBD" for at in chain) and any(words.deps[kid] == "dobj" for kid in words.kids(ends[-1])):
        for at in ends:
            words.tags[at] = "VBD"


def _inverted_passive(words: Words, verb: int) -> None:
    """ "Also expelled by Oman was a Chadian envoy": who is expelled stands behind."""
    kids = words.kids(verb)
    copula = next((kid for kid in kids if kid > verb and words.deps[kid] == "auxpass"), None)
    if copula is None or any(words.deps[kid] in _SUBJECTS for kid in kids):
        return
    whom = next((kid for kid in words.kids(copula) if kid > copula and words.pos[kid] in _NOMINAL), None)
    if whom is not None and words.deps[whom] in ("attr", "nsubj", "nsubjpass", "dobj"):
        words.hang(whom, verb, "nsubjpass")


def _dated_subject(words: Words, verb: int) -> None:
    """ "On Friday Oman, after talks, stopped …": where the day was taken for a part of the name there is no subject left."""
    kids = words.kids(verb)
    if words.deps[verb] not in ("ROOT", "ccomp", "conj") or any(words.deps[kid] in _SUBJECTS for kid in kids):
        return
    for prep in kids:
        if prep > verb or words.deps[prep] != "prep" or words.texts[prep].lower() not in _DATED or not words.ents:
            continue
        noun = next((kid for kid in words.kids(prep) if words.deps[kid] == "pobj"), None)
        date = prep + 1
        if noun is None or noun <= date or words.ents[date][2:] != "DATE" or words.heads[date] != noun:
            continue
        if words.ents[noun][2:] in ("DATE", "TIME") or words.pos[noun] not in _NOMINAL:
            continue
        if any(words.deps[kid] in ("det", "case") and kid < noun for kid in words.kids(date)):
            continue
        words.hang(noun, verb, "nsubj")
        words.hang(date, prep, "pobj")
        return
