"""Clauses that the parser hangs too low, hung where they belong before anything is read from the parse.

Each kind is shown by grammar alone: a participle of telling behind a comma goes with the verb of telling, not with
what is told ("says it will leave the treaty, accusing Chile of …"); a finite verb is no second infinitive or gerund
("warns against rejoining the pact and calls for talks"); of a clause and the "after …" that dates it, the clause stands
by itself ("Peru repeals the law, a month after it agreed to talks"); what governs an
object is a verb. Beside `repairs`, which mends words and phrases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.reading.repairs import Words

TELLING = frozenset(
    "accuse add admit allege announce appeal argue ask assert blame brand call caution characterise characterize charge"
    " cite claim comment complain conclude condemn confirm congratulate contend criticise criticize declare decry demand"
    " denounce deny deplore describe dismiss emphasise emphasize explain express hail insist invite invoke label lament"
    " liken mention note object point praise protest quote recall reference reiterate reject remark repeat request say slam"
    " state stress suggest thank threaten underline urge voice vow warn welcome".split()
)
"""Verbs whose -ing form, added behind a comma, goes on with what somebody said."""

STATELY = frozenset(
    "accuse announce appeal ban bar blame break call cancel close condemn congratulate demand denounce deplore deport deny"
    " dismiss downgrade endorse expel extend freeze grant halt impose invite lift mobilise mobilize offer order pledge praise"
    " promise propose protest ratify reaffirm recall recognise recognize reject reopen request reserve resume reiterate sanction"
    " sever sign summon suspend thank urge veto vow warn welcome withdraw".split()
)
"""Verbs of what states and their heads do to one another."""

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_DOWN = frozenset({"ccomp", "xcomp", "advcl", "pcomp", "acl", "conj"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_DATING = frozenset({"after", "before", "since", "until"})
_OWN = frozenset("it he she they i we its his her their my our".split())
_MARKS = frozenset({'"', "“", "”", "''", "``"})
_FAR = 8
"""Steps up before a search gives up."""


def rehang(words: Words) -> None:
    """Apply all, in place."""
    for place, tag in enumerate(words.tags):
        if tag == "VBG" and words.deps[place] == "advcl":
            _telling_goes_on(words, place)
        elif tag in ("VBD", "VBZ", "VBP") and words.deps[place] == "conj" and words.pos[place] in ("VERB", "AUX"):
            if tag != "VBP":
                _finite_is_no_infinitive(words, place)
            _goes_on_with_the_main_verb(words, place)
        elif words.deps[place] == "acl" and tag in _FINITE:
            _finite_is_no_participle(words, place)
        elif words.deps[place] == "dobj" and words.tags[words.heads[place]] in ("NN", "NNS"):
            _what_has_an_object_is_a_verb(words, words.heads[place])
            _joined_noun_is_a_verb(words, words.heads[place])
        elif tag == "VBN" and words.deps[place] == "conj":
            _past_of_its_own(words, place)
        elif tag == "NNS" and words.deps[place] == "conj":
            _joined_noun_before_a_name(words, place)
        elif words.deps[place] == "relcl":
            _told_of_the_relations(words, place)
            _told_of_the_named_text(words, place)
        elif words.deps[place] == "dep" and tag in ("VBD", "VBZ") and words.pos[place] == "VERB":
            _one_of_three_deeds(words, place)
        elif words.deps[place] == "ROOT" and words.texts[place].lower() in ("did", "does", "do"):
            _emphatic(words, place)
        elif words.deps[place] == "mark" and words.texts[place].lower() in _DATING:
            _dated_by_what_follows(words, place)


def _finite_is_no_participle(words: Words, verb: int) -> None:
    """ "The opposition called on the president to resign": the finite verb behind the noun that the parse makes the root."""
    noun = words.heads[verb]
    kids = words.kids(verb)
    below = {words.deps[kid] for kid in kids}
    if words.deps[noun] != "ROOT" or words.pos[noun] not in ("NOUN", "PROPN") or noun > verb or "agent" in below:
        return
    governs = "dobj" in below or (words.lemmas[verb].lower() in STATELY | TELLING and below & {"prep", "xcomp", "ccomp"})
    if not governs or below & (_SUBJECTS | {"auxpass"}) or any(words.texts[kid].lower() == "by" for kid in kids):
        return
    rest = [kid for kid in words.kids(noun) if kid > verb]
    words.hang(verb, verb, "ROOT")
    words.hang(noun, verb, "nsubj")
    for kid in rest:
        words.hang(kid, verb, words.deps[kid])


_BONDS = frozenset({"relation", "tie", "link", "relationship", "those", "treaty", "pact", "alliance", "embassy"})
_OF_BONDS = frozenset(
    "break cut end establish freeze leave open downgrade rebuild renew reopen restore resume sever sign suspend".split()
)


def _told_of_the_relations(words: Words, place: int) -> None:
    """ "relations with China, which it had cut": what is cut is the relations, not the state that stands between."""
    noun = words.heads[place]
    prep = words.heads[noun]
    bond = words.heads[prep]
    if words.deps[noun] != "pobj" or words.deps[prep] != "prep" or words.lemmas[place].lower() not in _OF_BONDS:
        return
    if words.lemmas[bond].lower() not in _BONDS and words.texts[bond].lower() not in _BONDS:
        return
    pronoun = [at for at in words.kids(place) if words.texts[at].lower() in ("which", "that")]
    if any(words.deps[at] in ("dobj", "nsubjpass") for at in pronoun):
        words.hang(place, bond, "relcl")


def _told_of_the_named_text(words: Words, place: int) -> None:
    """ "the Declaration of Principles, which the two signed": what is signed is what the whole name names."""
    noun = words.heads[place]
    prep = words.heads[noun]
    whole = words.heads[prep]
    if words.deps[noun] != "pobj" or words.texts[prep].lower() != "of" or words.tags[noun] not in ("NNP", "NNPS"):
        return
    if words.tags[whole] == "NNP" and words.texts[whole][:1].isupper() and words.deps[whole] != "compound":
        words.hang(place, whole, "relcl")


def _one_of_three_deeds(words: Words, place: int) -> None:
    """ "rejected it, recalled its envoy and called it a betrayal": of three finite verbs the second is joined to the first."""
    first = words.heads[place]
    if first >= place or words.tags[first] != words.tags[place] or words.pos[first] != "VERB" or place == 0:
        return
    if any(words.deps[kid] in _SUBJECTS for kid in words.kids(place)):
        return
    left = words.edges(place)[0]
    if "," in (words.texts[left], words.texts[left - 1] if left else ""):
        words.hang(place, first, "conj")


def _emphatic(words: Words, verb: int) -> None:
    """ "Chad did sever relations": the "noun" behind an emphatic "did" that has an object of its own is the verb."""
    deed = next((kid for kid in words.kids(verb) if words.deps[kid] == "dobj" and kid == verb + 1), None)
    if deed is None or words.tags[deed] not in ("NN", "VB") or not any(words.deps[kid] == "dobj" for kid in words.kids(deed)):
        return
    words.pos[deed], words.tags[deed] = "VERB", "VB"
    words.hang(deed, deed, "ROOT")
    for kid in words.kids(verb):
        words.hang(kid, deed, words.deps[kid])
    words.pos[verb] = "AUX"
    words.hang(verb, deed, "aux")


def _what_has_an_object_is_a_verb(words: Words, noun: int) -> None:
    """ "The LDF report the deaths of nine people": what governs an object is no noun, and the name before it is its subject."""
    kids = words.kids(noun)
    before = [kid for kid in kids if kid < noun]
    named = before[-1] if before else noun
    if words.heads[noun] != noun or words.deps[named] not in ("amod", "compound", "nmod") or named != noun - 1:
        return
    if not words.texts[named][:1].isupper() or any(words.deps[kid] in _SUBJECTS for kid in before):
        return
    words.pos[noun], words.tags[noun] = "VERB", "VBZ" if words.tags[noun] == "NNS" else "VBP"
    words.pos[named] = "PROPN"
    words.hang(named, noun, "nsubj")
    for kid in before[:-1]:
        if words.deps[kid] in ("det", "compound", "amod", "poss", "nmod"):
            words.hang(kid, named, words.deps[kid])


def _finite(words: Words, verb: int) -> bool:
    """Whether a verb is finite and without a modal: it tells what is or was."""
    auxiliaries = [kid for kid in words.kids(verb) if words.deps[kid] in ("aux", "auxpass")]
    if any(words.tags[kid] in ("MD", "TO") for kid in auxiliaries):
        return False
    return words.tags[verb] in _FINITE or any(words.tags[kid] in _FINITE for kid in auxiliaries)


def _above(words: Words, place: int) -> int | None:
    """The verb that a clause hangs on, through a preposition or a noun with its own clause; None at the top."""
    node = place
    for _ in range(_FAR):
        dep, head = words.deps[node], words.heads[node]
        if head == node or dep not in _DOWN | {"prep", "pobj", "dobj", "attr"}:
            return None
        node = head
        if words.pos[node] in ("VERB", "AUX"):
            return node
    return None


def _telling_goes_on(words: Words, place: int) -> None:
    """ "The junta says it will free him, accusing France of spying": they accuse as they say."""
    if words.lemmas[place].lower() not in TELLING:
        return
    first, _ = words.edges(place)
    verb = words.heads[place]
    if first == 0 or words.texts[first - 1] != "," or verb >= place or words.pos[verb] not in ("VERB", "AUX"):
        return
    if _finite(words, verb):
        subject = next((kid for kid in words.kids(verb) if words.deps[kid] in _SUBJECTS), None)
        if words.deps[verb] != "ccomp" or subject is None:
            return
        whose = [subject, *(kid for kid in words.kids(subject) if words.deps[kid] == "poss")]
        if not any(words.texts[at].lower() in _OWN for at in whose):
            return
    above = _above(words, verb)
    for _ in range(_FAR):
        if above is None or _finite(words, above):
            break
        above = _above(words, above)
    if above is None or above >= verb or sum(text in _MARKS for text in words.texts[above:place]) % 2:
        return
    words.hang(place, above, "advcl")


def _finite_is_no_infinitive(words: Words, place: int) -> None:
    """ "warns against rejoining the pact and calls for talks": who warns calls."""
    first = words.heads[place]
    if words.tags[first] not in ("VB", "VBG") or words.pos[first] not in ("VERB", "AUX") or _finite(words, first):
        return
    if any(words.deps[kid] in _SUBJECTS for kid in words.kids(place)) or words.pos[place] not in ("VERB", "AUX"):
        return
    if any(words.lemmas[kid] == "have" and words.deps[kid] == "aux" for kid in words.kids(first)):
        return
    above = _above(words, first)
    for _ in range(_FAR):
        if above is None or words.tags[above] == words.tags[place]:
            break
        if any(words.tags[kid] == words.tags[place] and words.deps[kid] in ("aux", "auxpass") for kid in words.kids(above)):
            break
        above = _above(words, above)
    if above is None or above >= first:
        return
    words.hang(place, above, "conj")


def _goes_on_with_the_main_verb(words: Words, place: int) -> None:
    """ "says “it must end” and demands talks", "freed men who had crossed the border and urges calm": joined to the main verb.

    So where a quotation has closed between, where the clause between is in another tense and the main verb is not, and
    where a deed of states follows on one of people without a name, while who does the main verb has one.
    """
    first = words.heads[place]
    if any(words.deps[kid] in _SUBJECTS for kid in words.kids(place)):
        return
    for _ in range(_FAR):  # the first of the joined verbs tells what clause it is
        if words.deps[first] != "conj" or words.pos[words.heads[first]] not in ("VERB", "AUX"):
            break
        first = words.heads[first]
    clause = words.deps[first]
    if clause not in ("relcl", "advcl", "ccomp") or first > place:
        return
    main = _main_verb(words, first)
    if main is None or main >= first or not _finite(words, main) or not _in_one_tense(words, main, place):
        return
    if not any(words.deps[kid] in _SUBJECTS for kid in words.kids(main)):
        return
    start = words.edges(place)[0]
    both = max((kid for kid in range(first, place) if words.deps[kid] == "cc"), default=start)
    marks = [at for at in range(main, both) if words.texts[at] in _MARKS]
    quoted = bool(marks) and len(marks) % 2 == 0 and marks[-1] in (both - 1, both - 2) and clause == "ccomp"
    # "admitted that troops had crossed the border and burnt a village": a participle that shares the auxiliary
    shared = words.tags[place] == "VBD" and any(words.deps[kid] in ("aux", "auxpass") for kid in words.kids(first))
    other = _finite(words, first) and not _in_one_tense(words, first, place) and not shared
    spoken = clause == "ccomp" and _speaks_on(words, main, first, place)
    if quoted or other or spoken or (clause != "ccomp" and _deed_of_the_named(words, main, first, place)):
        words.hang(place, main, "conj")


def _speaks_on(words: Words, main: int, first: int, place: int) -> bool:
    """ "said that the vote was a farce and condemned Peru": of two verbs of telling the second goes on with the first."""
    telling = [words.lemmas[at].lower() in TELLING for at in (main, first, place)]
    return telling == [True, False, True] and not any(words.deps[kid] == "mark" for kid in words.kids(place))


def _main_verb(words: Words, place: int) -> int | None:
    """The finite verb that a clause hangs on in the end, through nouns, prepositions and infinitives."""
    node = place
    for _ in range(2 * _FAR):
        if words.heads[node] == node or words.deps[node] in ("nsubj", "nsubjpass", "csubj"):
            return None
        node = words.heads[node]
        if words.pos[node] in ("VERB", "AUX") and _finite(words, node) and words.deps[node] in ("ROOT", "conj", "ccomp"):
            return node
    return None


def _in_one_tense(words: Words, one: int, other: int) -> bool:
    """Whether two verbs are both in the plain past or both in the plain present."""
    past = [_past(words, verb) for verb in (one, other)]
    return past[0] == past[1] and past[0] is not None


def _past(words: Words, verb: int) -> bool | None:
    auxiliaries = [kid for kid in words.kids(verb) if words.deps[kid] in ("aux", "auxpass")]
    if any(words.lemmas[kid] == "have" or words.tags[kid] == "MD" for kid in auxiliaries):
        return None
    tags = {words.tags[verb], *(words.tags[kid] for kid in auxiliaries)} & _FINITE
    return "VBD" in tags if len(tags) == 1 else None


def _deed_of_the_named(words: Words, main: int, first: int, place: int) -> bool:
    """Whether a verb that states and their heads do stands behind a clause about others, and the main subject is a name."""
    if words.lemmas[place].lower() not in STATELY or words.lemmas[first].lower() in STATELY:
        return False
    subjects = [kid for kid in words.kids(main) if words.deps[kid] in ("nsubj", "nsubjpass")]
    inner = [kid for kid in words.kids(first) if words.deps[kid] in ("nsubj", "nsubjpass")]
    if words.deps[first] == "relcl":
        inner = [words.heads[first]]
    return bool(subjects and inner) and words.named(subjects[0]) and not any(words.pos[at] == "PROPN" for at in inner)


def _past_of_its_own(words: Words, place: int) -> None:
    """ "said that the vote was a farce and condemned Peru": a participle with an object and no auxiliary to share is a past."""
    first = words.heads[place]
    kids = [words.deps[kid] for kid in words.kids(place)]
    shared = [kid for kid in words.kids(first) if words.deps[kid] in ("aux", "auxpass")]
    if "dobj" not in kids or shared or {"aux", "auxpass", "nsubj", "agent"} & set(kids) or words.tags[first] != "VBD":
        return
    words.tags[place] = "VBD"
    _goes_on_with_the_main_verb(words, place)


def _joined_noun_before_a_name(words: Words, noun: int) -> None:
    """ "of firms that shipped arms and thanks Tonga": the name right behind is the object, whatever the parse makes of it."""
    name = noun + 1
    if name >= len(words.texts) or words.pos[name] != "PROPN" or words.kids(noun):
        return
    while words.deps[name] in ("compound", "nmod") and words.heads[name] > name:
        name = words.heads[name]
    if not words.named(name) or not words.named(noun + 1) or words.heads[name] in range(noun, name):
        return
    if words.deps[name] in ("nsubj", "nsubjpass", "poss"):
        return
    _joined_noun_is_a_verb(words, noun)
    if words.pos[noun] == "VERB":
        words.hang(name, noun, "dobj")


def _joined_noun_is_a_verb(words: Words, noun: int) -> None:
    """ "announces a visit and thanks Japan": a plural that is joined by "and" and governs an object is a verb."""
    if words.deps[noun] != "conj" or words.tags[noun] != "NNS" or noun == 0 or words.texts[noun - 1] not in ("and", "but"):
        return
    if words.lemmas[noun].lower() not in STATELY or any(words.deps[kid] in ("det", "amod", "poss") for kid in words.kids(noun)):
        return
    above = words.heads[noun]
    for _ in range(_FAR):
        if words.pos[above] in ("VERB", "AUX") or words.deps[above] not in ("dobj", "pobj", "prep", "conj"):
            break
        above = words.heads[above]
    if words.pos[above] not in ("VERB", "AUX"):
        return
    words.hang(noun, above, "conj")
    words.pos[noun], words.tags[noun] = "VERB", "VBZ"
    _goes_on_with_the_main_verb(words, noun)


def _dated_by_what_follows(words: Words, mark: int) -> None:
    """ "Peru repeals the law, a month after it agreed to talks": the clause of time hangs on what it dates."""
    verb = words.heads[mark]
    if verb < mark or words.tags[verb] not in _FINITE:
        return
    for clause in words.kids(verb):
        if words.deps[clause] not in ("ccomp", "advcl") or clause > mark or not _finite(words, clause):
            continue
        start, end = words.edges(clause)
        own = [kid for kid in words.kids(clause) if words.deps[kid] in _SUBJECTS]
        between = words.texts[end + 1 : mark]
        if not own or "," not in between or any(words.pos[at] in ("VERB", "AUX") for at in range(end + 1, mark)):
            continue
        if any(kid < start and words.pos[kid] != "PUNCT" for kid in words.kids(verb)):
            continue
        top = words.heads[verb]
        words.hang(clause, clause if top == verb else top, "ROOT" if top == verb else words.deps[verb])
        words.hang(verb, clause, "advcl")
        return
