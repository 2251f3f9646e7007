"""Forms as written, and what they compile to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.codebook.forms import FormError, compile_form, head_lemmas
from dragoman.codebook.frames import DoClause, Modal, Noun, Pair, Particle, Prep, Slot
from dragoman.codebook.words import make_words, plain

CLASSES = {
    "ties": make_words(["tie", "relation", "diplomatic relation"], named=True),
    "craft": make_words(["drone"], named=True),
}


def one(text: str):
    (form,) = compile_form(text, CLASSES)
    return form


def test_verb_object_and_preposition():
    form = one("X {cut|sever} (off) @ties with Y")
    assert form.dress == "verb"
    assert form.head.single == {"cut", "sever"}
    noun, prep = form.elements
    assert isinstance(noun, Noun)
    assert noun.words.single == {"tie", "relation"}
    assert prep == Prep(frozenset({"with"}), Slot("Y"))


def test_a_particle_is_told_from_a_preposition():
    assert one("X break off talk with Y").elements[0] == Particle(frozenset({"off"}))
    assert one("X shoot down Y:craft").elements == (Particle(frozenset({"down"})), Slot("Y", ("craft",)))
    assert one("X fire on Y").elements == (Prep(frozenset({"on"}), Slot("Y")),)
    assert one("X give in to Y").elements == (Particle(frozenset({"in"})), Prep(frozenset({"to"}), Slot("Y")))


def test_a_preposition_that_may_be_wanting():
    (prep, clause) = one("X call (on) Y to DO").elements
    assert isinstance(prep, Prep)
    assert prep.bare
    assert not prep.optional
    assert clause == DoClause()


def test_nominal_forms():
    form = one("X's {visit|trip} to Y")
    assert form.dress == "noun"
    assert form.subject == Slot("X")
    pair = one("{talk|meeting} {between|of} X and Y")
    assert pair.subject is None
    assert pair.elements == (Prep(frozenset({"between", "of"}), Pair()),)


def test_predicates():
    form = one("X be at war with Y")
    assert (form.dress, form.head.single, form.lead) == ("predicate", {"war"}, {"at"})
    ally = one("X be Y's ally")
    assert ally.head.single == {"ally"}
    assert ally.elements == (Prep(frozenset({"of"}), Slot("Y")),)


def test_alternatives_of_several_words_become_forms_of_their_own():
    forms = compile_form("X {carry out|conduct} attack on Y", CLASSES)
    assert {tuple(form.head.single) for form in forms} == {("carry",), ("conduct",)}
    assert {form.text for form in forms} == {"X {carry out|conduct} attack on Y"}


def test_a_compound_noun_among_alternatives_stays_one_form():
    form = one("X sign {peace treaty|accord} with Y")
    noun = form.elements[0]
    assert isinstance(noun, Noun)
    assert noun.words.phrases == (("treaty", ("peace",)),)


def test_modals():
    assert Modal(frozenset({"must"})) in one("X say Y must DO").elements


def test_longer_forms_and_conditions_count():
    short, long = one("X meet Y"), one("X meet Y with @ties")
    assert long.length > short.length
    assert long.conditions > short.conditions


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("X", "no word"),
        ("X cut @nothing", "class"),
        ("X shoot Y:nothing", "kind"),
        ("X cut (off Y", "not closed"),
        ("X cut off) Y", "not opened"),
        ("X cut Y and", "stands where"),
        ("X cut %", "no word"),
        ("X {cut|} Y", "empty alternative"),
    ],
)
def test_bad_forms_say_what_is_wrong(text: str, why: str):
    with pytest.raises(FormError, match=why):
        compile_form(text, CLASSES)


def test_spellings_are_one():
    assert plain("criticise") == plain("criticize")
    assert plain("Defence") == plain("defense")
    assert head_lemmas(one("X criticise Y")) == {"criticize"}


PARTS = st.sampled_from(
    ["X", "Y", "X's", "Y's", "Y:craft", "meet", "be", "talk", "with", "to", "up", "off", "and", "DO", "DOING", "(", ")", "of",
     "{talk|call on}", "{Y|@ties}", "@ties", "@none", "~visit", "must", "not", "{", "}", "|", "", "X-", "Y:nothing"]
)  # fmt: skip


@given(st.lists(PARTS, max_size=8).map(" ".join) | st.text(max_size=30))
def test_any_line_compiles_or_says_why_not(text: str):
    try:
        forms = compile_form(text, CLASSES)
    except FormError:
        return
    assert forms
    assert all(form.text == text for form in forms)
