"""Who a text names: sentences of our own, each with what a careful reader would say of it."""

from __future__ import annotations

import functools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.reading import parsing, passages
from dragoman.reading.actors import ActorReader
from dragoman.record import Actor


@functools.cache
def read(text: str, published: str | None = "2021-05-05", outlet: str | None = None) -> ActorReader:
    parts = passages.split(text)
    return ActorReader(parsing.parse(text, parts), parts, published=published, outlet=outlet)


def named(reader: ActorReader, word: str, nth: int = 0, *, place: bool = False) -> tuple[Actor, ...]:
    index = [token.i for token in reader.doc if token.text == word][nth]
    return reader.at(index, place=place)


def pairs(actors: tuple[Actor, ...]) -> list[tuple[str, str | None, str | None]]:
    return [(actor.name, actor.country, actor.sector) for actor in actors]


STORY = (
    "Ann Bell, the Norwegian foreign minister, met Jordan's Foreign Minister Omar Haddad in Geneva on Monday. "
    "Bell told Reuters that Oslo would reopen its embassy. The minister thanked her Jordanian counterpart. "
    "The two countries had quarrelled over a tanker. Haddad said he welcomed the step."
)


@pytest.mark.parametrize(
    ("word", "nth", "expected"),
    [
        ("Bell", 0, [("Ann Bell", "NOR", "GOV")]),
        ("Haddad", 0, [("Omar Haddad", "JOR", "GOV")]),
        ("Bell", 1, [("Ann Bell", "NOR", "GOV")]),
        ("Reuters", 0, [("Reuters", "GBR", "MED")]),
        ("Oslo", 0, [("Norway", "NOR", "GOV")]),
        ("minister", 1, [("Ann Bell", "NOR", "GOV")]),
        ("counterpart", 0, [("her Jordanian counterpart", "JOR", "GOV")]),
        ("he", 0, [("Omar Haddad", "JOR", "GOV")]),
        ("Geneva", 0, []),
    ],
)
def test_a_story_resolves_within_itself(word: str, nth: int, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert pairs(named(read(STORY), word, nth)) == expected


def test_the_two_countries_are_the_two_named_last() -> None:
    assert {actor.country for actor in named(read(STORY), "countries")} == {"NOR", "JOR"}


@pytest.mark.parametrize(
    ("text", "word", "name", "left_out"),
    [
        ("No Arab state but Jordan and Egypt had signed a treaty.", "state", "Arab states except Egypt, Jordan",
         ("Egypt", "Jordan")),
        ("With the exception of Oman and Qatar, no Arab state sent help.", "state", "Arab states except Oman, Qatar",
         ("Oman", "Qatar")),
        ("All EU members except Malta backed the text.", "members", "European Union members except Malta", ("Malta",)),
        ("Apart from Qatar, the Gulf states blamed Iran.", "states", "Arab Gulf states except Qatar", ("Qatar",)),
        ("NATO members other than Turkey agreed.", "members", "NATO members except Turkey", ("Turkey",)),
    ],
)  # fmt: skip
def test_a_group_names_those_it_leaves_out(text: str, word: str, name: str, left_out: tuple[str, ...]) -> None:
    (actor,) = named(read(text), word)
    assert actor.name == name
    assert actor.except_ == left_out
    assert actor.country is None
    assert actor.members is not None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Clashes in Jordan wounded three people.", "Jordan"),
        ("The envoy flew to Turkey on Monday.", "Turkey"),
        ("Jordan, a student from Ohio, was freed.", "Jordan"),
        ("A bomb went off in Kaduna, Nigeria, on Monday.", "Nigeria"),
        ("She bought a china cup.", "china"),
        ("Fighting went on in the north of Mali.", "Mali"),
    ],
)
def test_a_place_or_a_namesake_is_no_actor(text: str, word: str) -> None:
    reader = read(text)
    assert named(reader, word) == ()
    assert not reader.is_actor(next(token.i for token in reader.doc if token.text == word))


def test_a_host_is_named_where_a_place_is_asked_for() -> None:
    assert pairs(named(read("The envoy flew to Turkey on Monday."), "Turkey", place=True)) == [("Turkey", "TUR", "GOV")]


@pytest.mark.parametrize(
    ("text", "word", "country", "candidates"),
    [
        ("Georgia accused Moscow of shelling Gori.", "Georgia", "GEO", ()),
        ("The Georgia senator spoke in Atlanta.", "senator", "USA", ()),
        ("Congo expelled the ambassador.", "Congo", None, ("COD", "COG")),
        ("Congo expelled the ambassador, Kinshasa said.", "Congo", "COD", ()),
        ("Congo expelled the ambassador, Brazzaville said.", "Congo", "COG", ()),
        ("Korea tested a rocket near Pyongyang.", "Korea", "PRK", ()),
    ],
)
def test_ambiguous_names_go_by_the_text_or_stay_open(
    text: str, word: str, country: str | None, candidates: tuple[str, ...]
) -> None:
    (actor,) = named(read(text), word)
    assert actor.country == country
    assert actor.candidates == candidates


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("An Israeli official declined to comment.", "official", ("Israeli official", "ISR", "GOV")),
        ("Officials of the Turkish army denied it.", "Officials", ("Officials of the Turkish army", "TUR", "MIL")),
        ("The government of Chile agreed.", "government", ("government of Chile", "CHL", "GOV")),
        ("Hezbollah fighters crossed the river.", "fighters", ("Hezbollah fighters", "LBN", "REB")),
        ("A Danish court fined the firm.", "court", ("Danish court", "DNK", "JUD")),
        ("US-backed rebels in Syria advanced.", "rebels", ("US-backed rebels in Syria", "SYR", "REB")),
        ("Pro-Russian protesters marched in Riga.", "protesters", ("Pro-Russian protesters", "LVA", "CIV")),
        ("Kaduna police arrested two men.", "police", ("Kaduna police", "NGA", "POL")),
        ("Militants attacked a convoy near Gao, Mali.", "Militants", ("Militants", None, "REB")),
        ("Police in Oslo arrested two men.", "Police", ("Police in Oslo", "NOR", "POL")),
        ("The allies of Japan objected.", "allies", ("allies of Japan", None, "GOV")),
        ("A group of Syrian rebels met.", "group", ("Syrian rebels", "SYR", "REB")),
        ("Officials from the United Nations met.", "Officials", ("Officials from the United Nations", None, "IGO")),
        ("The Philippine Department of Justice sued.", "Justice", ("Department of Justice", "PHL", "GOV")),
    ],
)
def test_a_description_tells_whose_it_is(text: str, word: str, expected: tuple[str, str | None, str | None]) -> None:
    (actor,) = named(read(text), word)
    assert (actor.name, actor.country, actor.sector) == expected


def test_nations_joined_before_a_noun_are_two() -> None:
    found = named(read("Indian and Chinese soldiers clashed near a river."), "soldiers")
    assert pairs(found) == [("Indian soldiers", "IND", "MIL"), ("Chinese soldiers", "CHN", "MIL")]


def test_leaders_of_several_states_are_several() -> None:
    found = named(read("She urged the leaders of Nauru, Kiribati and Palau to stay."), "leaders")
    assert [actor.country for actor in found] == ["NRU", "KIR", "PLW"]


def test_conjoined_actors_are_all_named() -> None:
    assert [actor.country for actor in named(read("France, Spain and the UK signed a treaty."), "France")] == [
        "FRA",
        "ESP",
        "GBR",
    ]


@pytest.mark.parametrize(
    ("text", "word", "country"),
    [
        ("Mali cut ties with Peru over the latter's support for rebels.", "latter", "PER"),
        ("Mali cut ties with Peru after the former lost a case.", "former", "MLI"),
        ("Morocco recalled its envoy. The North African kingdom gave no reason.", "kingdom", "MAR"),
        ("Iran summoned the envoy. The country denies the charge.", "country", "IRN"),
        ("The Polisario Front attacked. The group said so.", "group", "ESH"),
        ("Axios published it. The website named no source.", "website", "USA"),
    ],
)
def test_other_words_for_what_was_named(text: str, word: str, country: str) -> None:
    assert [actor.country for actor in named(read(text), word)] == [country]


def test_acronyms_in_brackets_are_learnt() -> None:
    reader = read("The Kachin Independence Army (KIA) attacked. Later KIA withdrew.")
    assert [actor.country for actor in named(reader, "KIA", 1)] == ["MMR"]


def test_sources_are_anonymous_where_not_named() -> None:
    reader = read("A Turkish spokesman, Turkish police, Ann Bell and two sources told Reuters so.")
    known = {
        token.text: reader.source_at(token.i) for token in reader.doc if token.text in ("police", "Bell", "sources", "Reuters")
    }
    assert {word: found[0].anonymous for word, found in known.items()} == {
        "police": False,
        "Bell": False,
        "sources": True,
        "Reuters": False,
    }
    assert read("An Iranian official said so.").source_at(2)[0].anonymous


def test_states_of_the_past_go_by_the_print_date() -> None:
    assert [actor.country for actor in named(read("Moscow expelled the envoy.", "1975-02-01"), "Moscow")] == ["SUN"]
    assert [actor.country for actor in named(read("Moscow expelled the envoy.", "2018-02-01"), "Moscow")] == ["RUS"]


def test_a_governments_own_release_speaks_for_its_state() -> None:
    reader = read("We welcome the step that Fiji took. The Secretary thanked Fiji.", outlet="U.S. Department of State")
    assert pairs(named(reader, "We")) == [("United States", "USA", "GOV")]


def test_names_given_as_strings_resolve_in_their_text() -> None:
    reader = read(STORY)
    resolved = {
        name: reader.resolve_name(name)
        for name in ("Haddad", "Ann Bell", "Oslo", "Norwegian officials", "Arab states except Egypt, Jordan")
    }
    assert [actor.country for actor in resolved.values()] == ["JOR", "NOR", "NOR", "NOR", None]
    assert resolved["Arab states except Egypt, Jordan"].except_ == ("Egypt", "Jordan")
    assert reader.resolve_name("").country is None


def test_mentions_stand_where_they_say() -> None:
    reader = read(STORY)
    assert reader.mentions
    for mention in reader.mentions:
        assert 0 <= mention.start < mention.end <= len(STORY)
        assert mention.actor.name
    assert list(reader.mentions) == sorted(reader.mentions, key=lambda mention: (mention.start, mention.end))


_WORDS = [
    "Israel",
    "the",
    "Iranian",
    "minister",
    "of",
    "(",
    ")",
    ",",
    "Congo",
    "and",
    "their",
    "it",
    "who",
    "said",
    "U.S.",
    "-led",
    "no",
    "Arab",
    "state",
    "but",
    "Mr.",
    "Bell",
    "'s",
    "in",
    "both",
    "countries",
    "\n",
    ".",
    "“",
    "latter",
    "officials",
    "UN",
    "😀",
    "al-Qaida",
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=25).map(" ".join))
def test_no_text_breaks_it(text: str) -> None:
    parts = passages.split(text)
    reader = ActorReader(parsing.parse(text, parts), parts, published="2020-01-01")
    for token in reader.doc:
        reader.at(token.i)
        reader.source_at(token.i)
        reader.is_actor(token.i)
    assert all(text[mention.start : mention.end] for mention in reader.mentions)
    reader.resolve_name(text)


def test_bodies_go_by_the_fullest_name_in_the_text_and_un_and_eu_in_full() -> None:
    reader = read("The UN and the EU met NATO and the World Health Organization (WHO). WHO agreed.")
    assert [actor.name for actor in named(reader, "UN")][:2] == ["United Nations", "European Union"]
    assert [actor.name for actor in named(reader, "NATO")][:1] == ["NATO"]
    assert [actor.name for actor in named(reader, "WHO", 1)] == ["World Health Organization"]


def test_an_it_may_stand_for_no_one() -> None:
    assert named(read("Iran denied it. It is clear that talks failed."), "It") == ()
    assert [actor.country for actor in named(read("Iran closed the strait. It blamed Oman."), "It")] == ["IRN"]


def test_him_is_not_the_one_who_does_it() -> None:
    reader = read("Ann Bell met Foreign Minister Omar Haddad of Jordan. Peter Holm called Omar Haddad and thanked him.")
    assert [actor.name for actor in named(reader, "him")] == ["Omar Haddad"]


def test_titles_of_a_state_lead_back_to_the_person() -> None:
    reader = read("Moroccan Foreign Minister Omar Haddad spoke. Morocco's chief diplomat blamed Iran.")
    assert [actor.name for actor in named(reader, "diplomat")] == ["Omar Haddad"]


@pytest.mark.parametrize("text", ["Talks went on in the Persian Gulf.", "The Paris Agreement holds.", "Latin America waits."])
def test_areas_and_accords_hold_no_actor(text: str) -> None:
    assert not read(text).hits
