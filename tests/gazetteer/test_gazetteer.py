"""The gazetteer: names lead to what they name, on the day asked, and faulty data is told by its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.errors import ResourceError
from dragoman.gazetteer import Gazetteer, explain, load
from dragoman.gazetteer.names import fold, key
from dragoman.gazetteer.tables import DATA

# codes of babel that are no states or territories of ISO 3166-1 with an alpha-3 of their own
_NO_TERRITORY = {"AC", "CP", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ", "CQ"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Rabat", "MAR"), ("the Kremlin", "RUS"), ("Foggy Bottom", "USA"), ("Downing Street", "GBR"), ("the Élysée", "FRA"),
        ("the Elysee", "FRA"), ("Tel Aviv", "ISR"),
        ("Dutch", "NLD"), ("Dutchmen", "NLD"), ("Filipino", "PHL"), ("Emirati", "ARE"),
        ("Kiwis", "NZL"), ("Poles", "POL"), ("U.S.", "USA"), ("the US", "USA"), ("Cote d'Ivoire", "CIV"), ("Ivory Coast", "CIV"),
        ("DPRK", "PRK"), ("the hermit kingdom", "PRK"), ("Holy See", "VAT"), ("Kosovar", "XKX"), ("Sahrawi", "ESH"),
        ("Taipei", "TWN"), ("Hong Kong", "HKG"), ("Palestinian", "PSE"), ("Swaziland", "SWZ"), ("Burma", "MMR"), ("XKX", "XKX"),
        ("Guam", "GUM"), ("Türkiye", "TUR"), ("the Soviets", "SUN"), ("East Germany", "DDR"),
    ],
)  # fmt: skip
def test_a_state_goes_by_many_names(name: str, code: str) -> None:
    state = load().state(name)
    assert state is not None
    assert state.code == code


@pytest.mark.parametrize("name", ["us", "turkey", "Congo", "Korea", "Atlantis", "", "the", "polish"])
def test_what_is_no_states_name_alone_is_left_open(name: str) -> None:
    found = load().state(name)
    assert found is None or name in ("us", "turkey", "polish")  # capitals are asked for in texts, not of a bare name


def test_capitals_count_in_a_text() -> None:
    found = [hit.held[0].country for hit in load().scan("He told us that turkey was served in Turkey by US envoys, WHO knows.")]
    assert found == ["TUR", "USA", None]


@pytest.mark.parametrize(
    ("name", "at", "code"),
    [
        ("Moscow", "1970", "SUN"), ("Moscow", "2019-05-01", "RUS"), ("Zaire", "1980", "ZAR"), ("Zaire", "2018", "COD"),
        ("Prague", "1985-03", "CSK"), ("Prague", "1999", "CZE"), ("Sanaa", "1980", "YAR"), ("Sanaa", "2015", "YEM"),
        ("Yugoslavia", "1992", "YUG"), ("Constantinople", "1900", "OTT"),
    ],
)  # fmt: skip
def test_names_shared_with_states_of_the_past_go_by_date(name: str, at: str, code: str) -> None:
    state = load().state(name, at)
    assert state is not None
    assert state.code == code


def test_every_territory_of_the_standard_is_there() -> None:
    from babel.core import get_global

    alpha3 = get_global("territory_aliases")
    gazetteer = load()
    missing = [
        name
        for code, name in Locale("en").territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_TERRITORY and code not in alpha3
        and gazetteer.state(name.replace("’", "'")) is None and gazetteer.state(name.split(" (")[0]) is None
        and gazetteer.state(name.split(" SAR")[0].split(" - ")[0].replace(" & ", " and ")) is None
        and gazetteer.state(name.replace("St. ", "Saint ").replace(" & ", " and ")) is None
    ]  # fmt: skip
    assert not [
        name for name in missing if not name.startswith(("St. ", "South Georgia", "U.S. Outlying", "Congo", "Heard", "Outlying"))
    ]


@pytest.mark.parametrize(
    ("body", "at", "country", "member"),
    [
        ("EU", "2019", "GBR", True), ("EU", "2021", "GBR", False), ("European Union", "1972", "GBR", False),
        ("NATO", "2022", "FIN", False), ("NATO", "2025", "FIN", True), ("the Gulf states", None, "QAT", True),
        ("Arab states", None, "IRN", False), ("the Nordic countries", None, "ISL", True),
        ("the African Union", "2000", "MAR", False),
        ("Eastern European countries", None, "POL", True), ("the West", None, "CAN", True), ("OPEC", "2019", "QAT", False),
    ],
)  # fmt: skip
def test_membership_goes_by_year(body: str, at: str | None, country: str, member: bool) -> None:
    assert (country in load().members(body, at)) is member


def test_persons_go_by_date() -> None:
    gazetteer = load()
    named = {at: gazetteer.person("Donald Tusk", at) for at in ("2010", "2016", "2024")}
    assert [entry.country if entry else "?" for entry in named.values()] == ["POL", None, "POL"]
    bush = gazetteer.person("Bush", "2003")
    assert bush is not None
    assert bush.name == "George W. Bush"
    assert gazetteer.person("Antony J. Blinken", "2021") is not None
    assert gazetteer.person("Nobody Whatsoever") is None


def test_outlets_by_name_domain_and_handle() -> None:
    gazetteer = load()
    found = [gazetteer.outlet(name) for name in ("Axios", "@axios", "www.axios.com", "https://www.bbc.co.uk/news", "Al Jazeera")]
    assert [entry.country if entry else None for entry in found] == ["USA", "USA", "USA", "GBR", "QAT"]
    assert gazetteer.outlet("www.example.org") is None


def test_titles_and_nouns_give_a_sector() -> None:
    gazetteer = load()
    titles = {
        words: gazetteer.title(words)
        for words in ("Moroccan foreign minister", "Lt. Gen.", "the opposition leader", "Grand Ayatollah")
    }
    assert [title.sector if title else None for title in titles.values()] == ["GOV", "MIL", "OPP", "REL"]
    nouns = {
        words: gazetteer.noun(words) for words in ("the Israeli security forces", "supreme court", "local journalists", "teapot")
    }
    assert [noun.sector if noun else None for noun in nouns.values()] == ["MIL", "JUD", "MED", None]


def test_explain_tells_what_a_name_means_and_from_where() -> None:
    meanings = explain("Zaire", "1980")
    assert [(meaning.country, meaning.holds) for meaning in meanings] == [("ZAR", True), ("COD", True)]
    assert meanings[0].source.startswith("historic.tsv:")
    assert explain("the Gulf states")[0].members == ("ARE", "BHR", "KWT", "OMN", "QAT", "SAU")
    assert explain("no such name") == ()


@given(st.text(max_size=200))
def test_any_text_can_be_scanned_and_any_name_asked(text: str) -> None:
    gazetteer = load()
    for hit in gazetteer.scan(text):
        assert 0 <= hit.start < hit.end <= len(text)
        assert hit.held
    gazetteer.state(text)
    gazetteer.outlet(text)
    gazetteer.person(text, "2020")
    explain(text)


@given(st.text(max_size=30))
@example("\u0b94")  # a Tamil vowel that decomposes into two letters, no marks
def test_folding_twice_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word) or not word.isalpha()
    assert key(" ".join(key(word))) == key(word)


@pytest.mark.parametrize(
    ("file", "line", "message"),
    [
        ("states.tsv", "QQ\tNowhere\t-\t-\t-\t-\t-\t-", "missing or stands twice|no alpha-3"),
        ("organs.tsv", "The Thing\tQQQ\tGOV", "no state"),
        ("organs.tsv", "The Thing\tUSA\tXXX", "no sector"),
        ("members.tsv", "European Union\tFRANCE", "no member"),
        ("groups.tsv", "just one column", "columns are needed"),
        ("nouns.tsv", "thing\tGOV\tministry", "no kind of noun"),
    ],
)
def test_faulty_data_is_told_with_file_and_line(tmp_path: Path, file: str, line: str, message: str) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    number = len((folder / file).read_text(encoding="utf-8").splitlines()) + 1
    with (folder / file).open("a", encoding="utf-8") as out:
        out.write(line + "\n")
    with pytest.raises(ResourceError, match=message) as caught:
        Gazetteer(folder)
    assert f"{file}, line {number}" in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"states\.tsv"):
        Gazetteer(tmp_path)


def test_the_hash_is_of_the_data() -> None:
    assert load().hash == Gazetteer().hash
    assert load().hash.startswith("g_")


def test_data_is_sorted() -> None:
    for name in ("states", "organs", "armed", "bodies", "people", "outlets", "regions", "groups", "members"):
        lines = [line for line in (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        assert lines == sorted(lines), name
