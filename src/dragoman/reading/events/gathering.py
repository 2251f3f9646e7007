"""From the bindings of a text to one for each thing told: nouns inside others dropped, causes joined, untold parties found.

A party that a predicate leaves out is looked for where English leaves it: in the place of a deed of force, and where the
same deed was told before ("the attack", "he was arrested").
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.events.arguments import Syntax
from dragoman.reading.events.binding import Binding
from dragoman.reading.events.lexicon import CLASHES, SUPPORT_VERBS
from dragoman.reading.events.matching import PLACED
from dragoman.reading.events.parties import Filled, Parties
from dragoman.reading.events.view import NOMINAL, View

_SPEAKS_OF = frozenset({"ACCUSE", "SUPPORT", "REJECT", "CONSULT"})
"""Types whose forms may name a deed that is a thing of its own beside them."""

_PLACES = frozenset("in at near inside across throughout into over outside around".split())
_TOWARDS = frozenset({"THREATEN", "AGREE", "REJECT", "REQUEST", "CONCEDE", "ACCUSE"})
_DOERS = frozenset({"REQUEST", "ACCUSE"})
"""Types of word about a deed, whose untold recipient is the one that the deed is about."""

_BETWEEN_TWO = frozenset({"clash", "fight"})
"""Modes of ASSAULT in which who is named behind "with" strikes too."""
NOBODY = "nobody: each is on both sides, or whom the deed hit is not blamed for it"
"""Where a recipient is known to be untold, so that it is not looked for further."""
_JUDGING = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
"""Types of deed that words of those types judge, done or not known by whom."""
_SAID = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "AGREE", "CONCEDE", "RETREAT", "AID", "SUPPORT"})
"""Types of word and deed that they judge where it is told whose they are ("backed Oman's call for sanctions on Chad")."""
_IF = frozenset({"if", "unless", "should"})
_PASSED = frozenset({"approve", "vote"})
"""Modes of SUPPORT that only say that a text was passed."""
_UPON = frozenset("after amid at following under upon".split())
"""Prepositions by which a clause answers what was asked of its subject ("at the request of Peru, Chile freed …")."""
_PAID_BACK = frozenset("response retaliation revenge reprisal answer retribution reply".split())
_ASKED = frozenset({"REQUEST", "AGREE", "THREATEN", "ACCUSE"})
ANSWERING = frozenset({"REJECT", "AGREE", "CONCEDE", "SUPPORT"})
_PROMISED = frozenset({"RETREAT", "AID"})
_BROKEN_OFF, _BREAKING = frozenset({"CONSULT", "COOPERATE"}), frozenset({"REJECT", "SANCTION"})
_ENDING = frozenset("abandon break curtail cut end halt interrupt leave quit suspend terminate".split())
"""Verbs that break off what had begun, which is told of with them ("cut short her visit to Haiti")."""
_AT_WHOM = frozenset("against on with from to for at".split())
_CAUSES = frozenset("in by during after from".split())
_DEFINITE = frozenset("the this that these those such his her its their".split())


def gather(view: View, syntax: Syntax, parties: Parties, bindings: Sequence[Binding]) -> list[Binding]:
    """The bindings that stay, in the order of their heads, with what could be filled filled."""
    for binding in bindings:
        _each_other(view, binding)
        _blamed(syntax, parties, binding, bindings)
    kept = _by_content(view, _purposes(view, parties, _joined(view, syntax, parties, _apart(view, bindings))))
    for binding in kept:
        _returned(view, parties, binding, kept)
    for binding in kept:
        _of_clause(view, syntax, parties, binding, kept)
        _answered(parties, binding, kept)
        _place(view, syntax, parties, binding)
    for number, binding in enumerate(kept):
        _told_before(view, parties, binding, kept[:number], kept[number + 1 :])
    return sorted(kept, key=lambda binding: binding.head)


def _apart(view: View, bindings: Sequence[Binding]) -> list[Binding]:
    """Without a noun that is a word of another match, unless that one only speaks of it ("condemned the attack")."""
    kept: list[Binding] = []
    for binding in bindings:
        inside = any(
            binding.head in other.words
            and (other.head not in binding.words or _before(view, other, binding))
            and not _stays(view, binding, other)
            and (
                other.pattern.frame.type == binding.pattern.frame.type
                or other.pattern.frame.type not in _SPEAKS_OF
                or other.pattern.form.dress == "predicate"
                or (binding.pattern.frame.type == "PROTEST" and other.pattern.frame.type == "ACCUSE")  # "lodged a protest"
            )
            for other in bindings
            if other.head != binding.head
        )
        if not inside and not any(_same(view, binding, other) for other in kept):
            kept.append(binding)
    return kept


def _each_other(view: View, binding: Binding) -> None:
    """ "Oman and Chad expelled each other's envoys": both did it, and to both."""
    if not any(view.mutual(at) for at in binding.tokens("Y")):
        return
    rest = tuple(at for at in binding.tokens("Y") if not view.mutual(at))
    binding.slots["Y"] = Filled(rest, binding.slots["Y"].how if rest else NOBODY, binding.slots["Y"].head if rest else -1)
    binding.together = not rest and bool(binding.tokens("X"))


def _blamed(syntax: Syntax, parties: Parties, binding: Binding, others: Sequence[Binding]) -> None:
    """ "condemned the raid on Chad", "rejected sanctions against Oman": aimed at who did it, or nobody, never at whom it hit."""
    if binding.pattern.frame.type not in _JUDGING or binding.pattern.frame.mode == "investigate":
        return
    slot = binding.slots.get("Y")
    if slot and _is_victim(syntax.view, parties, binding, slot):
        binding.slots["Y"] = Filled((), NOBODY, -1)
    view = syntax.view
    if slot and _shared(parties, slot.tokens, binding.tokens("X")) and all(view.tag[at] == "PRP$" for at in slot.tokens):
        slot = binding.slots["Y"] = Filled((), slot.how, slot.head)  # "condemned their raids": nobody condemns their own
    nominal = [word for word in binding.words if view.pos[word] in NOMINAL]
    nouns = {at for word in nominal for at in view.conjuncts(word)} | {slot.head if slot else -1, *binding.words}
    nouns = (nouns | set(view.children(binding.head, "dobj"))) - {binding.head}
    for deed in others:
        if deed is binding or deed.head not in nouns:
            continue
        doers, hit = deed.tokens("X"), set(deed.tokens("Y"))
        if deed.pattern.frame.type in _SAID and _is_owned(deed) and not _shared(parties, doers, binding.tokens("X")):
            binding.slots["Y"] = Filled(doers, "whose word it is", -1)
            return
        if deed.pattern.frame.type not in _DEEDS:
            continue
        if doers and not _shared(parties, doers, binding.tokens("X")):
            binding.slots["Y"] = Filled(doers, "who did it", -1)
        elif not slot or set(slot.tokens) <= hit:
            held = _held_by(syntax, parties, deed, binding) if deed.pattern.frame.type == "COERCE" else ()
            binding.slots["Y"] = Filled(held, "whose place it is" if held else NOBODY, -1)
        return


def _is_owned(deed: Binding) -> bool:
    """Whether a noun tells itself whose deed it is, and towards whom."""
    return bool(deed.tokens("X") and deed.tokens("Y")) and deed.slots["X"].how in ("possessive", "modifier", "by-phrase")


def _is_victim(view: View, parties: Parties, binding: Binding, slot: Filled) -> bool:
    """ "denounced sanctions against Cuba": whom a deed that is the verb's object is against bears it."""
    prep = view.head[slot.head] if slot.head >= 0 else -1
    if prep < 0 or view.lower[prep] != "against" or view.lemma[binding.head] in SUPPORT_VERBS:
        return False
    noun = view.head[prep]
    deeds = [parties.codebook.classes[name] for name in ("deed", "attack") if name in parties.codebook.classes]
    return view.dep[noun] == "dobj" and view.head[noun] == binding.head and any(view.among(noun, words) for words in deeds)


def _held_by(syntax: Syntax, parties: Parties, deed: Binding, judging: Binding) -> tuple[int, ...]:
    """Whoever holds the place of a deed that only those who rule can do ("condemned curbs on the press in Chad")."""
    near = [item for item in syntax.noun(deed.head).preps if item.word == "in" and item.clause is None]
    tokens = [token for item in near for at, _ in item.fillers for token in parties.named(at)]
    return tuple(token for token in tokens[:1] if not _shared(parties, (token,), judging.tokens("X")))


def _before(view: View, other: Binding, binding: Binding) -> bool:
    """Of two that hold each other's head: "become" before what somebody becomes, else the higher score."""
    becomes = [view.lemma[one.head] == "become" for one in (other, binding)]
    return becomes[0] if becomes[0] != becomes[1] else other.score() >= binding.score()


def _by_content(view: View, bindings: list[Binding]) -> list[Binding]:
    """ "passed a law banning the party", "voted to expel Oman": what was passed is told, and by whom; that it was is no more."""
    heads = {binding.head for binding in bindings if binding.tokens("X")}
    kept = []
    for binding in bindings:
        frame = binding.pattern.frame
        if frame.type == "SUPPORT" and frame.mode in _PASSED:
            words = {binding.head, *binding.words}
            clauses = [kid for word in words for kid in view.children(word, "acl", "relcl", "xcomp") if kid not in words]
            if any(at in heads for clause in clauses for at in view.conjuncts(clause)):
                continue
        kept.append(binding)
    return kept


def _stays(view: View, binding: Binding, other: Binding) -> bool:
    """Whether a word tells a thing of its own within another: "end the offensive", "accept an offer", "promised to disarm"."""
    inner, outer = binding.pattern.frame, other.pattern.frame
    if inner.type in _BROKEN_OFF and outer.type in _BREAKING and view.lemma[other.head] in _ENDING:
        return bool(binding.tokens("X") and (binding.tokens("Y") or binding.together))
    if inner.type == outer.type:
        return False
    if inner.type in _PROMISED and outer.clause == "future":
        return True
    return inner.type == "ASSAULT" or (inner.type in _ASKED and outer.type in ANSWERING)


def _same(view: View, binding: Binding, other: Binding) -> bool:
    """Whether two joined predicates of one type tell one thing of the same parties ("attacked and killed soldiers")."""
    if binding.pattern.frame.type != other.pattern.frame.type or view.head[binding.head] != other.head:
        return False
    return view.dep[binding.head] == "conj" and all(
        set(binding.tokens(name)) == set(other.tokens(name)) and binding.tokens(name) for name in ("X", "Y")
    )


def _joined(view: View, syntax: Syntax, parties: Parties, bindings: list[Binding]) -> list[Binding]:
    """ "Ten were killed in an attack by rebels", "the attack killed ten": one thing, told by the noun and its harm."""
    gone: set[int] = set()
    for binding in bindings:
        _struck_back(view, syntax, parties, binding)
    for aim in bindings:
        # "using chemical weapons to murder civilians": the means and the deed are one
        if aim.pattern.frame.type == "ASSAULT" and view.dep[aim.head] in ("xcomp", "advcl"):
            for means in bindings:
                if means.head == view.head[aim.head] and means.pattern.frame.type == "ASSAULT" and not means.tokens("Y"):
                    _absorb(means, aim, keep=True)
                    gone.add(id(aim))
    for noun in bindings:
        if noun.pattern.frame.type != "ASSAULT" or view.pos[noun.head] not in ("NOUN", "PROPN"):
            continue
        above = view.head[noun.head]
        if view.dep[noun.head] == "pobj" and view.lower[above] in _CAUSES:
            above = view.head[above]
        elif view.dep[noun.head] != "nsubj":
            continue
        for verb in bindings:
            if verb.head == above and verb.head != noun.head and verb.pattern.frame.type == "ASSAULT":
                _absorb(verb, noun)
                gone.add(id(noun))
    return [binding for binding in bindings if id(binding) not in gone]


def _struck_back(view: View, syntax: Syntax, parties: Parties, binding: Binding) -> None:
    """ "Ten rebels were killed in a clash with police": by them."""
    if binding.pattern.frame.type != "ASSAULT" or binding.tokens("X") or view.pos[binding.head] != "VERB":
        return
    clashes = [at for at in binding.words if view.lemma[at] in CLASHES and at != binding.head]
    clashes += [
        at for prep in view.children(binding.head, "prep") for at in view.children(prep, "pobj") if view.lemma[at] in CLASHES
    ]
    for clash in clashes:
        for item in syntax.noun(clash).preps:
            tokens = tuple(token for at, _ in item.fillers for token in parties.named(at)) if item.word == "with" else ()
            if tokens and not set(tokens) & set(binding.tokens("Y")):
                binding.slots["X"] = Filled(tokens, "whom the fight was with", -1)
                return


def _purposes(view: View, parties: Parties, bindings: list[Binding]) -> list[Binding]:
    """ "Envoys met in Oman to negotiate a truce", "flew to Cairo for talks": a meeting and what it is for are one."""
    gone: set[int] = set()
    for inner in bindings:
        above = _purpose_of(view, inner.head) if inner.pattern.frame.type == "CONSULT" else None
        for outer in bindings if above is not None else ():
            if outer.head != above or outer.pattern.frame.type != "CONSULT" or id(outer) in gone or outer is inner:
                continue
            if inner.tokens("X") and not _shared(parties, inner.tokens("X"), outer.tokens("X")):
                continue
            if inner.tokens("Y") and outer.tokens("Y") and not _shared(parties, inner.tokens("Y"), outer.tokens("Y")):
                continue
            more = sum(len(inner.tokens(name)) for name in "XY") > sum(len(outer.tokens(name)) for name in "XY")
            stays, goes = (inner, outer) if more else (outer, inner)
            stays.words.extend(goes.words)
            gone.add(id(goes))
    return [binding for binding in bindings if id(binding) not in gone]


def _purpose_of(view: View, index: int) -> int | None:
    """The verb that a predicate is the purpose of: an infinitive under it, or a noun behind its "for"."""
    while view.dep[index] == "conj":
        index = view.head[index]
    above = view.head[index]
    if view.pos[index] == "VERB":
        infinitive = any(view.lower[kid] == "to" for kid in view.children(index, "aux"))
        return above if infinitive and view.dep[index] in ("advcl", "xcomp") else None
    return view.head[above] if view.dep[index] == "pobj" and view.lower[above] == "for" else None


def _absorb(verb: Binding, noun: Binding, *, keep: bool = False) -> None:
    """The first binding takes the other's parties and words, and its frame (unless `keep`), which says more of the how."""
    if noun.pattern.frame.mode in _BETWEEN_TWO and not noun.tokens("X") and not verb.tokens("X") and noun.tokens("Y"):
        noun.slots["X"] = noun.slots.pop("Y")  # "killed in a clash with police": by them
    doers = noun.tokens("X") or verb.tokens("X")
    if doers:
        source = noun if noun.tokens("X") else verb
        verb.slots["X"] = Filled(doers, source.slots["X"].how, source.slots["X"].head)
    where = noun.slots["Y"].how in ("modifier", "behind 'in'") if noun.tokens("Y") else False
    borne = tuple(dict.fromkeys([*verb.tokens("Y"), *(() if where and verb.tokens("Y") else noun.tokens("Y"))]))
    if borne:
        source = verb if verb.tokens("Y") else noun
        verb.slots["Y"] = Filled(tuple(at for at in borne if at not in doers), source.slots["Y"].how, source.slots["Y"].head)
    verb.words.extend(noun.words)
    if not keep:
        verb.pattern = noun.pattern


def _of_clause(view: View, syntax: Syntax, parties: Parties, binding: Binding, others: Sequence[Binding]) -> None:
    """ "threatened to shell Haifa", "agreed to meet Putin", "demanded that Oman leave": whom the clause under it names.

    Of a demand the doer of what is demanded, else whom the deed would be done to.
    """
    type_ = binding.pattern.frame.type
    own = binding.tokens("X")
    if type_ not in _TOWARDS or binding.tokens("Y") or (binding.together and len(own) != 1):
        return
    if type_ == "AGREE" and len(own) > 1 and any(view.pos[at] == "NOUN" for at in binding.words):
        return  # "reached an agreement to curb crossings": between those who reached it
    if type_ == "THREATEN":
        for clause in view.children(binding.head, "advcl"):
            if any(view.lower[mark] in _IF for mark in view.children(clause, "mark")):
                warned = tuple(token for at, _ in syntax.subjects(clause) for token in parties.named(at))
                if warned and not _shared(parties, warned, own):
                    binding.slots["Y"] = Filled(warned, "whoever is given the condition", -1)
                    return
    clauses = binding.clauses
    if view.pos[binding.head] == "NOUN" and not clauses:
        clauses = [kid for kid in syntax.noun(binding.head).clauses if view.dep[kid] in ("acl", "ccomp")]
    for clause in _down(view, clauses):
        inner = next((other for other in others if other.head == clause), None)
        found: tuple[int, ...] = ()
        if type_ in _DOERS:
            doers = syntax.verb(clause).subjects if view.pos[clause] in ("VERB", "AUX") else []
            found = tuple(token for at, _ in doers or syntax.subjects(clause) for token in parties.named(at))
        elif inner is not None:
            found = inner.tokens("Y")
        if not found and type_ not in _DOERS and view.pos[clause] in ("VERB", "AUX"):
            arguments = syntax.verb(clause)
            places = [item for item in arguments.preps if item.word in _AT_WHOM and item.depth < 2]
            fillers = [*arguments.objects, *[filler for item in places for filler in item.fillers]]
            sides = [parties.named(at) or parties.within(at, doer=False) for at, _ in fillers]
            apart = [tokens for tokens in sides if any(not _shared(parties, (token,), own) for token in tokens)]
            of_states = [tokens for tokens in apart if _of_states(parties, tokens)]
            found = next(iter(of_states or apart), ())
        found = _of_states(parties, found) or found
        kept = tuple(token for token in found if token not in own and not _shared(parties, (token,), own))
        if kept:
            binding.slots["Y"] = Filled(kept, "of the clause under it", -1)
            binding.together = False
            return


def _of_states(parties: Parties, tokens: Sequence[int]) -> tuple[int, ...]:
    """ "agreed to take 900 migrants from Oman": of whom a clause names, those of a state."""
    return tuple(token for token in tokens if any(actor.country for actor in parties.at(token)))


def _down(view: View, clauses: Sequence[int]) -> list[int]:
    """Clauses with those that only go on with them ("pledged to help rebuild Gaza")."""
    found = list(clauses)
    for clause in found:
        found.extend(view.children(clause, "xcomp"))
    return found


def _returned(view: View, parties: Parties, binding: Binding, others: Sequence[Binding]) -> None:
    """ "shelled Syria in response to an attack on its soldiers": the other side did what is paid back, or bore it."""
    told = [name for name in ("X", "Y") if binding.tokens(name)]
    noun = binding.head
    if view.dep[noun] in ("acl", "relcl"):
        noun = view.head[noun]  # "in response to sanctions imposed by Chad"
    if len(told) != 1 or view.dep[noun] != "pobj":
        return
    prep = view.head[noun]
    above = view.head[prep]
    asked = binding.pattern.frame.type in _ASKED and view.lower[prep] in _UPON and told == ["X"]
    if view.lemma[above] not in _PAID_BACK and not asked:
        return
    while view.pos[above] not in ("VERB", "AUX") and view.head[above] != above:
        above = view.head[above]
    for other in others:
        if other.head != above or not other.tokens("X"):
            continue
        if told == ["Y"] and other.tokens("Y") and _shared(parties, other.tokens("X"), binding.tokens("Y")):
            binding.slots["X"] = Filled(other.tokens("Y"), "who is paid back", -1)
        elif told == ["X"] and not _shared(parties, other.tokens("X"), binding.tokens("X")):
            binding.slots["Y"] = Filled(other.tokens("X"), "who pays it back", -1)
        return


def _answered(parties: Parties, binding: Binding, others: Sequence[Binding]) -> None:
    """ "Kenya turned down an offer from Russia": whoever answers an offer or a request is whom it was made to."""
    if binding.pattern.frame.type not in _ASKED or binding.tokens("Y") or not binding.tokens("X") or binding.together:
        return
    for other in others:
        if binding.head in other.words and binding.head != other.head and other.pattern.frame.type in ANSWERING:
            answering = other.tokens("X")
            if answering and not _shared(parties, answering, binding.tokens("X")):
                binding.slots["Y"] = Filled(answering, "who answers it", -1)
                return


def _place(view: View, syntax: Syntax, parties: Parties, binding: Binding) -> None:
    frame = binding.pattern.frame
    if frame.type not in PLACED or binding.tokens("Y") or binding.together:
        return
    verbal = view.pos[binding.head] in ("VERB", "AUX")
    arguments = syntax.verb(binding.head) if verbal else syntax.noun(binding.head)
    countries = {actor.country for index in binding.tokens("X") for actor in parties.at(index)}
    for item in arguments.preps:
        if item.word not in _PLACES or item.depth > 2:
            continue
        for index, _ in item.fillers:
            tokens = tuple(
                token
                for token in parties.named(index)
                if token not in binding.tokens("X")
                and (frame.type == "PROTEST" or not any(actor.country in countries for actor in parties.at(token)))
            )
            if tokens:
                binding.slots["Y"] = Filled(tokens, "whose place it is", index)
                return


def _told_before(view: View, parties: Parties, binding: Binding, before: Sequence[Binding], after: Sequence[Binding]) -> None:
    """Parties that the same deed has where it is told in full, for a deed told again without them."""
    missing = [name for name in ("X", "Y") if not binding.tokens(name)]
    if not missing or binding.together or not _again(view, binding):
        return
    for other in [*reversed(before), *after]:
        if other.pattern.frame.type != binding.pattern.frame.type or other.together or not _like(view, binding, other):
            continue
        told = [name for name in ("X", "Y") if name not in missing]
        pairs = [(binding.tokens(name), other.tokens(name)) for name in told]
        if not all(not theirs or _shared(parties, ours, theirs) for ours, theirs in pairs):
            continue
        for name in missing:
            own = [token for side in told for token in binding.tokens(side)]
            tokens = tuple(token for token in other.tokens(name) if not _shared(parties, (token,), own))
            if tokens:
                binding.slots[name] = Filled(tokens, "as told elsewhere of the same", -1)
        return


def _again(view: View, binding: Binding) -> bool:
    """Whether a predicate may point back: a definite noun, or a verb whose doer is not told."""
    if view.pos[binding.head] in ("VERB", "AUX"):
        return not binding.tokens("X")
    return any(view.lower[kid] in _DEFINITE for kid in view.kids[binding.head])


def _like(view: View, binding: Binding, other: Binding) -> bool:
    return (
        binding.pattern.frame is other.pattern.frame
        or view.lemma[binding.head] == view.lemma[other.head]
        or binding.pattern.frame.type == "ASSAULT"
    )


def _shared(parties: Parties, left: Sequence[int], right: Sequence[int]) -> bool:
    """Whether two sides have a party in common, by name, or by country where both have one."""
    ours = [actor for index in left for actor in parties.at(index)]
    theirs = [actor for index in right for actor in parties.at(index)]
    return any(
        one.name == other.name or (one.country is not None and one.country == other.country) for one in ours for other in theirs
    )
