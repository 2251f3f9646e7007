"""According to whom: source, cue and content in every dress that news puts them in."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import ResourceError
from dragoman.reading import attribution, parsing, passages
from dragoman.reading.attribution import lexicon, quotes
from dragoman.reading.layers import Attribution


def found(text: str) -> tuple[Attribution, ...]:
    parts = passages.split(text)
    return attribution.find(parsing.parse(text, parts), parts)


def words(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " | ".join(text[start:end] for start, end in spans)


def triples(text: str) -> list[tuple[str, str, str]]:
    return [(words(text, one.source), words(text, one.cue), words(text, one.content)) for one in found(text)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The minister said that Ruritania would reopen its embassy.", "The minister", "that Ruritania would reopen its embassy"),
        ("Ruritania will reopen its embassy, the minister said.", "the minister", "Ruritania will reopen its embassy"),
        ("The embassy, officials said, will reopen in May.", "officials", "The embassy | will reopen in May"),
        ("According to the ministry, the talks have failed.", "the ministry", "the talks have failed"),
        ("The talks have failed, according to two diplomats.", "two diplomats", "The talks have failed"),
        ("The envoy told Reuters that both sides had agreed.", "The envoy", "that both sides had agreed"),
        ("Officials said on Monday that talks had failed.", "Officials", "that talks had failed"),
        ("The king denied the report.", "The king", "the report"),
        ("The spokesman accused Borduria of shelling the town.", "The spokesman", "Borduria of shelling the town"),
        ("The general called the accord a betrayal.", "The general", "the accord a betrayal"),
        ("The premier vowed to withdraw the troops.", "The premier", "to withdraw the troops"),
        ("“We will not sign,” said the president.", "the president", "“We will not sign,”"),
        ("The president said: “We will not sign.”", "The president", "“We will not sign.”"),
        ('"We will not sign," the president said.', "the president", '"We will not sign,"'),
        ("''We will not sign the accord,'' the president said.", "the president", "''We will not sign the accord,''"),
        ("«We will not sign the accord,» the president said.", "the president", "«We will not sign the accord,»"),
        ("“We will not sign,” she said. “Not now, and not in May.”", "she", "“We will not sign,” | “Not now, and not in May.”"),
        ("He repeated his claim that Borduria had broken the truce.", "his", "that Borduria had broken the truce"),
    ],
)
def test_source_and_content(text: str, source: str, content: str) -> None:
    assert (source, content) in [(one[0], one[2]) for one in triples(text)]


def test_quotation_over_paragraphs_stays_with_its_speaker() -> None:
    text = "“We have waited for ten years,” the envoy said. “We are tired of it.\n\n“Nobody should wait that long again,”"
    first = found(text)[0]
    assert "tired of it" in words(text, first.content)
    assert "Nobody should wait" in words(text, first.content)


def test_marks_that_never_close_end_with_their_paragraph() -> None:
    text = "The envoy said: “We have waited for ten years.\n\nThe town lies on the border."
    contents = [one[2] for one in triples(text)]
    assert any("ten years" in content for content in contents)
    assert not any("border" in content for content in contents)


def test_scare_quotes_are_no_attribution() -> None:
    assert found("The so-called “peace bridge” was closed to traffic.") == ()


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The army is believed to have left the town.", "The army | to have left the town"),
        ("The army reportedly left the town.", "The army | left the town"),
        ("Borduria is blamed for the attack.", "Borduria | for the attack"),
    ],
)
def test_no_source_named(text: str, content: str) -> None:
    (one,) = found(text)
    assert (one.source, one.anonymous) == ((), True)
    assert words(text, one.content) in (content, content.replace(" | ", " "))


@pytest.mark.parametrize(
    ("text", "anonymous"),
    [
        ("An official said that talks had failed.", True),
        ("Sources close to the talks said that they had failed.", True),
        ("A spokesman said that talks had failed.", True),
        ("Two people familiar with the matter said that talks had failed.", True),
        ("Foreign Ministry spokesman Karl Anders said that talks had failed.", False),
        ("The ministry said that talks had failed.", False),
        ("Police said that nobody was hurt.", False),
        ("Authorities said that nobody was hurt.", False),
        ("Karl Anders spoke first. The minister said that talks had failed.", False),
    ],
)
def test_anonymous(text: str, anonymous: bool) -> None:
    assert found(text)[-1].anonymous is anonymous


def test_relative_pronoun_stands_for_its_noun() -> None:
    text = "The envoy, who said that talks had failed, left for Geneva."
    one = next(one for one in found(text) if "failed" in words(text, one.content))
    parts = passages.split(text)
    assert one.source_head is not None
    assert parsing.parse(text, parts)[one.source_head].text == "envoy"


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("She denied that troops had crossed the border.", "denies"),
        ("She confirmed that troops had crossed the border.", "confirms"),
        ("She warned that troops would cross the border.", "warns"),
        ("She claimed that troops had crossed the border.", "claims"),
        ("She suspects that troops crossed the border.", "suspects"),
        ("She believes that troops crossed the border.", "believes"),
        ("She asked whether troops had crossed the border.", "asks"),
        ("She ordered the troops to cross the border.", "orders"),
        ("She promised to withdraw the troops.", "promises"),
        ("She was hoping to withdraw the troops.", "wants"),
    ],
)
def test_strength(text: str, strength: str) -> None:
    assert found(text)[0].strength == strength


def test_wishes_make_no_source() -> None:
    assert not attribution.makes_source(found("She wants the troops to leave.")[0])
    assert attribution.makes_source(found("She said that the troops left.")[0])


def test_posts_belong_to_their_author() -> None:
    text = "We have opened the bridge to Borduria. https://t.co/xyz\n— Karl Anders (@kanders) March 3, 2019"
    text = text.replace("\n", " ")
    posts = [one for one in found(text) if one.kind == "post"]
    assert [words(text, one.source) for one in posts] == ["Karl Anders"]
    assert words(text, posts[0].content).startswith("We have opened the bridge")


def test_headline_colon_and_interview() -> None:
    text = "Minister: talks with Borduria have failed\n\nThe talks lasted two days."
    assert triples(text)[0][0] == "Minister"
    text = "Q: Will you go to Geneva?\n\nA: We will go there in May.\n\nQ: And then?\n\nA: Then we will see."
    assert [one[0] for one in triples(text) if one[1] == ":"] == ["Q", "A", "Q", "A"]


def test_kinds() -> None:
    assert found("“We will not sign the accord,” she said.")[0].kind == "direct"
    assert found("She said that the accord was “a bad joke” of history.")[0].kind == "mixed"
    assert found("She said that the accord was bad.")[0].kind == "indirect"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('He said "yes" and "no".', 2),
        ("“One never closed. “Another one,” he said.", 2),
        ("It’s the ministers’ own fault, isn’t it?", 0),
        ("Lost its mark,” he said.", 1),
        ("‘We will not go there,’ he said.", 1),
    ],
)
def test_quotation_marks(text: str, count: int) -> None:
    marks = quotes.find(text, [(0, len(text))])
    assert len(marks) == count
    assert all(0 <= one.start < one.end <= len(text) for one in marks)


def test_lexicon_is_sorted_and_sound() -> None:
    words_ = lexicon.lexicon()
    for name in ("verbs.tsv", "nouns.tsv", "adjectives.tsv", "anonymous.tsv", "strengths.tsv"):
        cells = [line.split("\t")[0] for line in (lexicon.HERE / name).read_text(encoding="utf-8").splitlines()]
        cells = [cell for cell in cells if not cell.startswith("#")]
        assert cells == sorted(cells), name
    assert words_.verbs["point out"].strength == "says"


def test_a_fault_in_the_lexicon_is_named_with_its_line(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    for name in ("verbs.tsv", "nouns.tsv", "adjectives.tsv", "adverbs.tsv", "anonymous.tsv", "strengths.tsv"):
        (tmp_path / name).write_bytes((lexicon.HERE / name).read_bytes())
    (tmp_path / "verbs.tsv").write_text("# head\nsay\tshouts\tc\t-\n", encoding="utf-8")
    monkeypatch.setattr(lexicon, "HERE", tmp_path)
    with pytest.raises(ResourceError, match=r"verbs\.tsv, line 2: 'shouts'"):
        lexicon.lexicon.__wrapped__()


_PIECES = st.sampled_from(
    ["said", "the minister", "“", "”", '"', "''", "‘", "’", ",", ".", "that", "talks", "failed", "according to", "Reuters",
     "denied", ":", "who", "\n\n", "—", "he", "is believed to", "Q:", "(", ")", "🙂", "\u200b", "according"]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES, max_size=30))
def test_never_raises_and_spans_lie_in_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for one in found(text):
        for span in (*one.source, *one.cue, *one.content):
            assert 0 <= span[0] < span[1] <= len(text)
        assert one.content
