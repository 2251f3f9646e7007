"""Who speaks where: transcripts and statements of our own making."""

from __future__ import annotations

import functools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.reading import attribution, parsing, passages
from dragoman.reading.actors import ActorReader
from dragoman.reading.layers import Attribution
from dragoman.reading.speakers import Speakers, Turn, turns
from dragoman.record import Actor

TALKS = """Secretary Ann Hale and Norwegian Foreign Minister Per Lund Before Their Meeting
Ann Hale, Secretary of State
Oslo, Norway
FOREIGN MINISTER LUND: (Via interpreter) Good morning to you all.
Norway is a small country. We condemn the attack on the harbor.
I met the Swedish envoy in Norway on Monday.
SECRETARY HALE: Thank you, Per.
We urge Russia to release the sailors.
I spoke with my Danish counterpart.
QUESTION: Did the United States ask for it? We urge Iran to answer.
MR FALK: We have urged Norway to wait.
(End transcript)
We have offices in Norway.
"""
STATEMENT = """Ann Hale, Secretary of State
I welcome the truce between Chad and Sudan.
We urge Chad to free the prisoners. The minister of Chad said, “We condemn the raid.”
"""
NEWS = """Talks in Oslo end without a treaty
WASHINGTON: The envoys left on Monday.
The minister urged Norway to come back.
Lund: “We want peace.”
"""


def told(text: str) -> list[tuple[str, str, int]]:
    return [(turn.label, turn.role, len(turn.parts)) for turn in turns(text, passages.split(text))]


def turn_at(text: str, words: str) -> Turn | None:
    return Speakers(text, passages.split(text)).at(text.index(words))


@functools.cache
def read(text: str, outlet: str | None = "U.S. Department of State") -> ActorReader:
    parts = passages.split(text)
    return ActorReader(parsing.parse(text, parts), parts, published="2021-06-05", outlet=outlet)


def spoken(text: str, words: str) -> tuple[Actor, ...]:
    reader = read(text)
    at = text.index(words)
    return reader.at(next(token.i for token in reader.doc if token.idx == at))


def sources(text: str) -> tuple[Attribution, ...]:
    parts = passages.split(text)
    return tuple(one for one in attribution.find(parsing.parse(text, parts), parts) if one.kind == "passage")


def test_a_turn_runs_to_the_next_label_and_ends_with_the_transcript() -> None:
    found = [one for one in told(TALKS) if one[0].isupper()]
    assert found == [
        ("FOREIGN MINISTER LUND", "speaker", 3),
        ("SECRETARY HALE", "speaker", 3),
        ("QUESTION", "asker", 1),
        ("MR FALK", "speaker", 1),
    ]
    assert turn_at(TALKS, "We have offices") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a speech names its one speaker once
        ("Remarks at the Harbor\nAMBASSADOR REED: Good day.\nThe port is open.\n", [("AMBASSADOR REED", "speaker", 2)]),
        # the bare name of one who is not an officer, among others
        (
            "QUESTION: Is it so?\nOAKES: It is.\nI was there.\nMODERATOR: Thank you.\n",
            [("QUESTION", "asker", 1), ("OAKES", "speaker", 2), ("MODERATOR", "chair", 1)],
        ),
        ("MR. REED (via video): Good day.\nQUESTION: Is it so?\nMR. REED: Yes.\n",
         [("MR. REED", "speaker", 1), ("QUESTION", "asker", 1), ("MR. REED", "speaker", 1)]),
        # a label alone on its line
        ("QUESTION:\nIs it so?\nMS REED:\nIt is.\n", [("QUESTION", "asker", 1), ("MS REED", "speaker", 1)]),
        (STATEMENT, [("Ann Hale", "speaker", 2)]),
        (NEWS, []),
        ("On Monday, Secretary Hale Will Fly Home\nThe talks went on.\n", []),
        ("Ann Hale, secretary of state, flew home\nThe talks went on.\n", []),
        ("Geneva, Switzerland\nThe talks went on.\n", []),
        ("Begin text:\nThe ministers met.\nEnd text.\n", []),
        ("UPDATE: One.\nPHOTO: Two.\nBREAKING: Three.\n", []),
        ("The second point is this: we must wait.\nAnd my question is: why?\n", []),
        ("", []),
    ],
)  # fmt: skip
def test_who_speaks(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We condemn the attack", ["NOR"]),
        ("I met the Swedish", ["NOR"]),
        ("We urge Russia", ["USA"]),
        ("I spoke with", ["USA"]),
        ("We urge Iran", []),
        ("We have urged Norway", ["USA"]),
    ],
)
def test_i_and_we_in_a_turn_are_the_speaker_and_the_speakers_state(words: str, expected: list[str]) -> None:
    assert [actor.country for actor in spoken(TALKS, words)] == expected


def test_a_guest_whose_state_nobody_tells_is_of_the_state_that_the_text_is_about() -> None:
    text = (
        "FOREIGN MINISTER OAKEY: We thank the Secretary. Chile is far away.\n"
        "I want to thank Secretary Hale.\n"
        "SECRETARY HALE: Let me add this: Chile is a friend. We welcome the guests from Chile.\n"
    )
    assert [actor.country for actor in spoken(text, "We thank")] == ["CHL"]
    assert [actor.country for actor in spoken(text, "I want")] == ["CHL"]
    assert spoken(text, "me add") == ()
    unsaid = text.replace("Chile", "Home")
    assert spoken(unsaid, "We thank") == ()


def test_quoted_words_in_a_question_are_nobodys_turn() -> None:
    text = "QUESTION: President Lund of Norway said, “We urge Iran to answer.” Is it so?\nMR FALK: It is.\nQUESTION: Thank you.\n"
    assert "USA" not in [actor.country for actor in spoken(text, "We urge")]


def test_i_is_the_speaker_by_name() -> None:
    assert [actor.name for actor in spoken(TALKS, "I spoke with")] == ["Ann Hale"]
    assert [actor.name for actor in spoken(TALKS, "I met the Swedish")] == ["Per Lund"]
    assert [actor.name for actor in spoken(STATEMENT, "I welcome")] == ["Ann Hale"]


def test_we_in_a_statement_is_the_signatorys_state() -> None:
    assert [actor.country for actor in spoken(STATEMENT, "We urge")] == ["USA"]


def test_every_paragraph_of_a_turn_is_its_speakers() -> None:
    lund, hale, question, _ = sources(TALKS)
    assert [TALKS[slice(*one.source[0])] for one in (lund, hale, question)] == [
        "FOREIGN MINISTER LUND", "SECRETARY HALE", "QUESTION",
    ]  # fmt: skip
    at = TALKS.index("I met the Swedish")
    assert any(start <= at < end for start, end in lund.content)
    assert not any(start <= at < end for start, end in hale.content)
    assert question.anonymous
    assert not lund.anonymous


def test_a_signed_statement_and_news_stay_the_texts_own_voice() -> None:
    assert sources(STATEMENT) == ()
    assert sources(NEWS) == ()


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="AQ: \nab.,#(“”MRS", max_size=200))
def test_turns_never_overlap_and_lie_within_the_text(text: str) -> None:
    last = 0
    for turn in turns(text, passages.split(text)):
        assert last <= turn.who[0] or turn.signed
        assert turn.who[1] <= turn.start < turn.end <= len(text)
        assert all(turn.start <= start < end <= turn.end for start, end in turn.parts)
        last = turn.end
