"""The parse: offsets of the whole text, passages by themselves, and what the parser gets wrong by kind."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.reading.parsing import parse
from dragoman.reading.passages import split

TEXTS = st.text(alphabet=st.sampled_from(list("abc Iran.,\n\t—’“”@#() 12\u00a0é")), max_size=120)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_the_parse_covers_the_text_letter_by_letter(text: str) -> None:
    doc = parse(text, split(text))
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_a_posts_link_and_signature_pull_nothing_to_themselves() -> None:
    text = "Wehbe met the Kuwaiti envoy https://t.example/x — Gulf Lantern (@gulflantern) November 9, 2020\n\nOman and Iran met."
    doc = parse(text, split(text))
    met = [token for token in doc if token.lower_ == "met"]
    assert [kid.text for kid in met[1].children if kid.dep_ == "nsubj"] == ["Oman"]
    assert [token.i for token in doc if token.is_sent_start][-1] == next(token.i for token in doc if token.text == "Oman")


@pytest.mark.parametrize(
    ("text", "verb", "noun"),
    [
        ("Rabat had incriminating evidence on Iran's role.", "had", "evidence"),
        ("Oslo and Lima discussed restoring ties between the two countries.", "restoring", "ties"),
    ],
)
def test_an_ing_form_is_neither_a_verb_of_have_nor_an_adjective_of_its_object(text: str, verb: str, noun: str) -> None:
    doc = parse(text, split(text))
    found = next(token for token in doc if token.text == noun)
    assert (found.head.text, found.dep_) == (verb, "dobj")


@pytest.mark.parametrize(
    ("text", "word", "head", "dep"),
    [
        ("Oman–Chad peace talks began in Istanbul.", "Oman", "talks", "compound"),
        ("The Peru–Chile border was closed by Bolivia.", "border", "closed", "nsubjpass"),
        ("Norway, along with Sweden and Denmark, criticised Russia.", "along", "Norway", "prep"),
        ("Instead of attacking the Kurds, Turkey negotiated with them.", "Turkey", "negotiated", "nsubj"),
        ("Peru's president calls on NATO to hasten the vote.", "NATO", "on", "pobj"),
        ("Turkey, Greece hold talks over migrants", "Greece", "Turkey", "conj"),
        ("Sudan joined the United Arab Emirates and Bahrain in normalising relations with Israel.", "normalising", "in", "pcomp"),
        ("Thousands fled fighting between the army and rebels.", "fighting", "fled", "dobj"),
        ("Weah, his son Viktor, and 13 other officials will be banned from entering Chad.", "son", "Weah", "conj"),
    ],
)
def test_what_the_parser_hangs_wrongly_by_kind_is_hung_right(text: str, word: str, head: str, dep: str) -> None:
    doc = parse(text, split(text))
    found = next(token for token in doc if token.text == word)
    assert (found.head.text, found.dep_) == (head, dep)


@pytest.mark.parametrize(
    ("text", "word", "head", "dep"),
    [
        ("Aid went to developing countries.", "developing", "countries", "amod"),
        ("Macron, the president of France, met Merkel.", "president", "Macron", "appos"),
        ("In January, Turkey met Greece.", "Turkey", "met", "nsubj"),
    ],
)
def test_what_the_parser_hangs_right_stays(text: str, word: str, head: str, dep: str) -> None:
    doc = parse(text, split(text))
    found = next(token for token in doc if token.text == word)
    assert (found.head.text, found.dep_) == (head, dep)


@pytest.mark.parametrize(
    ("text", "verb", "subject", "thing"),
    [
        ("The Norwegian Department of the Treasury sanctions eight Chadian officials.", "sanctions", "Department", "officials"),
        ("Chadian police raid the offices of a newspaper after a vote.", "raid", "police", "offices"),
    ],
)
def test_a_present_that_is_read_as_a_noun_is_the_verb(text: str, verb: str, subject: str, thing: str) -> None:
    doc = parse(text, split(text))
    found = next(token for token in doc if token.text == verb)
    assert found.pos_ == "VERB"
    assert [kid.text for kid in found.children if kid.dep_ in ("nsubj", "dobj")] == [subject, thing]


@pytest.mark.parametrize("text", ["A ban on arms sales to Chad", "Chadian aid workers"])
def test_a_headline_of_nouns_has_no_verb(text: str) -> None:
    assert not [token.text for token in parse(text, split(text)) if token.pos_ == "VERB"]


def test_a_verb_with_re_before_it_is_one_word() -> None:
    doc = parse("Bio was re-elected president.", split("Bio was re-elected president."))
    assert next(token.dep_ for token in doc if token.text == "re-elected") == "ROOT"
