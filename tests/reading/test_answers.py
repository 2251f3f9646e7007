"""Answers: who confirmed, denied, declined or kept silent, and which claim is meant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import ResourceError
from dragoman.reading import answers, attribution, parsing, passages, read
from dragoman.reading.answers import Candidate, FoundAnswer
from dragoman.reading.answers import words as data
from dragoman.record import make_document


def found(text: str) -> list[tuple[FoundAnswer, list[str]]]:
    parts = passages.split(text)
    doc = parsing.parse(text, parts)
    given_ = attribution.find(doc, parts)
    return [(one, [doc[at].text for at in one.by]) for one in answers.find(doc, parts, given_)]


@pytest.mark.parametrize(
    ("text", "answer", "by"),
    [
        ("The ministry declined to comment.", "declined", ["ministry"]),
        ("The ministry refused to confirm the meeting.", "declined", ["ministry"]),
        ("The ministry would neither confirm nor deny the report.", "declined", ["ministry"]),
        ("The ministry would not comment on the report.", "declined", ["ministry"]),
        ("The ministry does not comment on such reports.", "declined", ["ministry"]),
        ("The ministry did not respond to a request for comment.", "silent", ["ministry"]),
        ("There was no comment from the Bordurian authorities on the report.", "silent", ["authorities"]),
        ("There was no immediate reaction from Borduria.", "silent", ["Borduria"]),
        ("The ministry has not commented.", "silent", ["ministry"]),
        ("The ministry has yet to respond to the claims.", "silent", ["ministry"]),
        ("The general could not be reached for comment.", "silent", ["general"]),
        ("The general was not available for comment.", "silent", ["general"]),
        ("The general and his lawyer deny any wrongdoing.", "denied", ["general", "lawyer"]),
        ("Borduria denied that its troops had crossed the border.", "denied", ["Borduria"]),
        ("Borduria dismissed the reports as fabricated.", "denied", ["Borduria"]),
        ("Borduria rejected the accusation.", "denied", ["Borduria"]),
        ("Borduria called the allegations baseless.", "denied", ["Borduria"]),
        ("The allegations are baseless, the minister said.", "denied", ["minister"]),
        ("The general pleaded not guilty.", "denied", ["general"]),
        ("The prince said he had nothing to do with the killing.", "denied", ["prince"]),
        ("The minister confirmed the meeting.", "confirmed", ["minister"]),
        ("The minister admitted that troops had crossed the border.", "confirmed", ["minister"]),
        ("The man confessed that he had spied for Borduria.", "confirmed", ["man"]),
        ("The rebels claimed responsibility for the attack.", "confirmed", ["rebels"]),
        ("The ministry has not confirmed the report.", "silent", ["ministry"]),
        ("The ministry did not confirm or deny the report.", "declined", ["ministry"]),
        ("The ministry said it was still studying the report.", "declined", ["ministry"]),
        ("“We'll see,” the president said.", "declined", ["president"]),
        ("Borduria rejects the label.", "denied", ["Borduria"]),
    ],
)
def test_answers(text: str, answer: str, by: list[str]) -> None:
    assert [(one.answer, who) for one, who in found(text)] == [(answer, by)]


@pytest.mark.parametrize(
    "text",
    [
        "Borduria denied the journalist a visa.",
        "The envoy was denied entry at the border.",
        "Parliament rejected the treaty.",
        "The king dismissed the minister.",
        "If the ministry confirms the report, the talks are over.",
        "They asked the ministry to confirm the report.",
        "The man was admitted to hospital.",
        "The general declined to give his name.",
        "They refused to give up the town.",
        "No agreement could be reached.",
        "They will not be given the prize.",
        "The rebels shot down the plane.",
        "Borduria rejected Syldavia's claim to the islands.",
        "The court denied release to the editor.",
        "We'll see him in May, the president said.",
    ],
)
def test_what_is_no_answer(text: str) -> None:
    assert found(text) == []


def test_topics_are_resolved() -> None:
    text = "The general faces charges of treason, which he denies."
    ((one, who),) = found(text)
    assert (one.answer, who) == ("denied", ["he"])
    assert text[slice(*one.topic[0])].startswith("charges of treason")
    text = "The general could not be reached for comment."
    assert found(text)[0][0].topic == ()


def test_first_persons_answer_as_their_speaker() -> None:
    text = "“For such accusations I have no comment,” the envoy Karl Anders said."
    assert [(one.answer, who) for one, who in found(text)] == [("declined", ["envoy"])] or [
        (one.answer, who) for one, who in found(text)
    ] == [("declined", ["Anders"])]


def test_what_was_said_besides_is_no_part_of_the_answer() -> None:
    text = "The ministry declined to confirm the meeting, saying “we never comment on such things.”"
    ((one, _),) = found(text)
    assert text[slice(*one.evidence[0])] == "The ministry declined to confirm the meeting"
    assert text[slice(*one.topic[0])] == "the meeting"
    assert one.points_at == ("CONSULT",)


MEETING = Candidate(((0, 60),), "CONSULT", parties=("ruritania", "borduria"), sources=("herald",), words=("meet",))
ATTACK = Candidate(((70, 120),), "ASSAULT", parties=("rebels",), sources=("ministry",), words=("attack", "town"))
ARREST = Candidate(((130, 180),), "COERCE", parties=("ruritania",), words=("arrest", "editor"))


@pytest.mark.parametrize(
    ("text", "by", "expected"),
    [
        ("Ruritania declined to confirm the meeting.", ("ruritania",), [0]),
        ("There was no comment from Borduria on the report.", ("borduria",), [0]),
        ("The rebels denied responsibility.", ("rebels",), [1]),
        ("The rebels denied any role in the attack.", ("rebels",), [1]),
        ("Ruritania acknowledged the arrest.", ("ruritania",), [2]),
    ],
)
def test_link(text: str, by: tuple[str, ...], expected: list[int]) -> None:
    lead = "x" * 200 + ".\n\n"
    ((one, _),) = found(lead + text)
    assert answers.link(one, [MEETING, ATTACK, ARREST], by) == expected


def test_a_clause_takes_the_claims_that_it_holds() -> None:
    text = "The minister admitted that troops had crossed the border and burnt a village."
    ((one, _),) = found(text)
    crossed = Candidate(((text.index("troops"), text.index(" and")),), "ASSAULT")
    burnt = Candidate(((text.index("burnt"), len(text) - 1),), "ASSAULT")
    elsewhere = Candidate(((500, 560),), "CONSULT")
    maybe = Candidate(((text.index("burnt"), len(text) - 1),), "ASSAULT", modality="hypothetical")
    assert answers.link(one, [crossed, elsewhere, burnt, maybe]) == [0, 2]


def told(text: str) -> list[tuple[str, str, str, str]]:
    """What `read` makes of a text: (answer, by, type, modality of the claim answered)."""
    from dragoman.reading import read
    from dragoman.record import make_document

    reading = read(make_document(text, outlet="Harbour Gazette", published="2021-06-15"))
    claims = {claim.id: claim for claim in reading.claims}
    return [(one.answer, one.by.name, claims[one.to].type, claims[one.to].modality) for one in reading.answers]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a denial denies what others told, and tells no second thing itself
        (
            "Israeli media report that Israel's premier met the Omani sultan on Sunday. Oman denied that the meeting took place.",
            [("denied", "Oman", "CONSULT", "asserted")],
        ),
        # "denied reports that …": what the reports say
        ("Chad denied reports that its army had shelled the Libyan town of Sabha.", [("denied", "Chad", "ASSAULT", "asserted")]),
        # a denial that nobody's word comes before is a negated claim, and answers nothing
        ("Chad denied that its army had shelled the Libyan town of Sabha.", []),
        # what one admits is told by the admission
        ("Chad admitted that its army had shelled the Libyan town of Sabha.", [("confirmed", "Chad", "ASSAULT", "asserted")]),
        # where what they are accused of is told as no deed, the accusation is what is denied; an arrest never is
        ("Oman accused Chad of fraud. Chad denied the accusation.", [("denied", "Chad", "ACCUSE", "asserted")]),
        ("Oman accused Chad of shelling a port. Chad brushed aside the charges.", [("denied", "Chad", "ASSAULT", "asserted")]),
        ("Lund was fired by Norway. He refuted Norway's accusations of fraud.", []),
        # a share in a deed is admitted, and nothing else that stands near by
        ("Norway met Chad in Oslo. The Norwegian king admitted Norwegian involvement in fraud.", []),
        # what others reject in passing
        ("Oman said that Chad bombed a port, a version that Chad rejects.", [("denied", "Chad", "ASSAULT", "asserted")]),
        # a deed is confirmed by who did it, not by the police who tell of it
        ("Police confirm that a gunman killed two soldiers in Oslo.", []),
        ("Norway confirmed that it had expelled two Russian envoys.", [("confirmed", "Norway", "SANCTION", "asserted")]),
        # responsibility claimed, or not
        ("A missile hit Najran. The Houthis did not claim responsibility.", [("silent", "Houthis", "ASSAULT", "asserted")]),
        ("A bus is bombed in Kabul, killing two men. ISIL claim responsibility.", [("confirmed", "ISIL", "ASSAULT", "asserted")]),
        ("Peru's police arrested the former president Alan Bell on Monday. Bell denies any wrongdoing.", []),
        (
            "Gunmen killed ten soldiers in Mali on Monday. Al-Shabaab claimed responsibility for the attack.",
            [("confirmed", "al-Shabaab", "ASSAULT", "asserted")],
        ),
    ],
)
def test_what_is_answered_is_what_was_told(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert told(text) == expected


def test_who_claims_a_deed_is_its_doer_and_tells_it_again() -> None:
    from dragoman.reading import read
    from dragoman.record import make_document

    text = "A bombing in Mopti kills nine soldiers. Ansar Dine later claims responsibility."
    claims = read(make_document(text, outlet="Harbour Gazette", published="2021-06-15")).claims
    told_by = [tuple(source.name for source in one.sources) for one in claims if one.type == "ASSAULT"]
    assert {actor.name for one in claims for actor in one.actor} == {"Ansar Dine"}
    assert told_by == [(), ("Ansar Dine",)]


def test_nothing_fits_nothing() -> None:
    ((one, _),) = found("The ministry declined to comment.")
    assert answers.link(one, []) == []


def test_a_fault_in_the_words_is_named_with_its_line(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    bad = tmp_path / "words.tsv"
    bad.write_text("denies\tdeny\tany\nshouts\tdeny\tany\n", encoding="utf-8")
    monkeypatch.setattr(data, "WORDS", bad)
    with pytest.raises(ResourceError, match=r"words\.tsv, line 2"):
        data.answering_words.__wrapped__()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["declined", "to", "comment", "the", "ministry", "denied", "no", "from", "report", "did", "not",
                         "respond",
                         "“", "”", ",", "is", "false", "said", "confirmed", "reached", "be", "could", "silent", "who"]),
        max_size=25,
    )
)  # fmt: skip
def test_never_raises(words: list[str]) -> None:
    for one, _ in found(" ".join(words)):
        assert one.answer in ("confirmed", "denied", "declined", "silent")
        assert one.by


def test_a_bare_it_is_what_was_told_last() -> None:
    assert [row[0] for row in told("Norway bombed Oman, an official said. Norway denied it.")] == ["denied"]
    assert not told("Chile met Peru in Lima. Russia denied it.")


@pytest.mark.parametrize(
    ("text", "answer", "by", "type_"),
    [
        # what another was given as telling is confirmed by whoever confirms it; a first telling is no answer
        ("Chad says that it captured the town of Faya from Libya. Niger confirms the capture.", "confirmed", "NER", "ASSAULT"),
        ("Peru says that it has signed a deal with Chile. A Chilean spokesman confirms the deal.", "confirmed", "CHL", "SUPPORT"),
        # a plea answers the last charge against who makes it
        ("Kenyan prosecutors charged Ann Bellweather with fraud. Bellweather pleaded not guilty.", "denied", "KEN", "ACCUSE"),
        ("Kenyan prosecutors accuse Ghana of piracy. Ghana's foreign ministry denies the charges.", "denied", "GHA", "ACCUSE"),
        (
            "Ann Bellweather of Kenya killed a judge in Togo, prosecutors say. Bellweather pleaded guilty to killing the judge.",
            "confirmed",
            "KEN",
            "ASSAULT",
        ),
        # a noun that the parse takes for a verb
        ("Togo's army killed four civilians in Lomé. Togo did not comment on the killings.", "silent", "TGO", "ASSAULT"),
    ],
)
def test_what_is_answered(text: str, answer: str, by: str, type_: str) -> None:
    reading = read(make_document(text, published="2019-02-19"))
    claims = {claim.id: claim for claim in reading.claims}
    assert [(one.answer, one.by.country, claims[one.to].type) for one in reading.answers] == [(answer, by, type_)]


def test_who_confirms_what_nobody_told_before_tells_it() -> None:
    reading = read(make_document("The police confirm a robbery at a bank in Oslo.", published="2019-02-19"))
    assert reading.answers == ()
