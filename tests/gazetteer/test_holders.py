"""A user's own table of office-holders, codes of other lists, states of the past, and the check of all data."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from dragoman.errors import ResourceError
from dragoman.gazetteer import Gazetteer, load, use_offices
from dragoman.gazetteer.checking import check
from dragoman.gazetteer.tables import DATA, rows
from dragoman.reading import parsing, passages, read
from dragoman.reading.actors import ActorReader
from dragoman.record import make_document

TABLE = (
    "name,office,state,from,to,aliases\nAnn Bellweather,Foreign Minister,Chad,2031-01-01,2033,A. Bellweather; Annie Bellweather\n"
)


def table(folder: Path, text: str) -> Path:
    path = folder / "offices.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_of_office_holders_is_known_beside_ours(tmp_path: Path) -> None:
    known = Gazetteer(offices=table(tmp_path, TABLE))
    person = known.person("Annie Bellweather", "2032-05-01")
    assert person is not None
    assert (person.country, person.sector, person.office) == ("TCD", "GOV", "foreign minister")
    assert known.person("Bellweather", "2032-05-01") == person
    assert known.person("Emmanuel Macron") is not None
    assert known.hash != load().hash
    assert known.hash.startswith(load().hash)


def test_a_text_is_read_by_the_table(tmp_path: Path) -> None:
    text = "Annie Bellweather met her guests on Monday."
    parts = passages.split(text)
    reader = ActorReader(
        parsing.parse(text, parts), parts, published="2032-01-05", gazetteer=Gazetteer(offices=table(tmp_path, TABLE))
    )
    assert reader.at(1)[0].country == "TCD"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("person,office,state\n", r"line 1: .*no column 'name'"),
        ("name,office,state\nAnn Bell,minister,Nowhereland\n", "line 2: 'Nowhereland' is no state"),
        ("name,office,state\nAnn Bell,,Chad\n", "line 2: 'office' is empty"),
        ("name,office,state,from\nAnn Bell,minister,Chad,May 2020\n", "line 2: 'May 2020' is no day"),
        ("name,office,state,from,to\nAnn Bell,minister,Chad,2020,2019\n", "line 2: it ends"),
    ],
)
def test_faults_of_a_table_are_told_with_their_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ResourceError, match=message):
        Gazetteer(offices=table(tmp_path, text))


def test_a_table_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="cannot be read"):
        Gazetteer(offices=tmp_path / "none.csv")


def test_our_data_has_no_fault() -> None:
    assert [f"{one.path.name}, line {one.line}: {one.what}" for one in check()] == []


@pytest.mark.parametrize(
    ("file", "lines", "what"),
    [
        ("organs.tsv", "Board of Lakes\tCHE\tGOV\nBoard of Lakes\tITA\tGOV", "may be of several states"),
        ("bodies.tsv", "Union of Lakes\t-\tIGO\nUnion of Lakes\t-\tIGO", "is told in line"),
        ("people.tsv", "Ann Bell\tCHE\tGOV\tpresident\t2030\t-\nAnn Bell\tCHE\tGOV\tpresident\t2030-02\t-", "in line .* too"),
    ],
)
def test_a_name_told_twice_is_found(tmp_path: Path, file: str, lines: str, what: str) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    with (folder / file).open("a", encoding="utf-8") as out:
        out.write(lines + "\n")
    with_fault = check(folder)
    assert with_fault
    assert all(one.path.name == file for one in with_fault)
    assert re.search(what, with_fault[0].what)


def test_thirty_states_of_the_past_resolve_in_their_time() -> None:
    past = list(rows("historic.tsv", 10))
    assert len(past) >= 30
    for row in past:
        day = row.cells[7] or "1900"
        for name in (row.cells[1], *row.values(2), *row.values(3)):
            state = load().state(name, day[:4] if len(day) > 4 else day)
            assert state is not None, (name, day)
            assert state.code == row.cells[0], (name, day)


def test_codes_of_other_lists_go_by_the_day() -> None:
    states = load().states
    assert states["DEU"].cow_at("1970-05-01") == 260
    assert states["DEU"].cow_at() == 255
    assert states["DEU"].cow_at("1950") is None
    assert states["YUG"].cow_at("1980") == 345
    assert states["YUG"].cow_at() is None
    assert states["MAR"].wikidata == "Q1028"
    assert sum(1 for state in states.values() if state.wikidata and state.last is None) > 220


def test_a_movement_that_came_to_rule_is_a_government_from_then_on() -> None:
    text = "The Taliban condemned the raid."
    parts = passages.split(text)
    doc = parsing.parse(text, parts)
    sectors = [ActorReader(doc, parts, published=day).at(1)[0].sector for day in ("2015-01-01", "2022-01-01")]
    assert sectors == ["REB", "GOV"]


def test_a_table_taken_into_use_is_read_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_OFFICES", "")  # put back after the test
    before = load().hash
    try:
        use_offices(table(tmp_path, TABLE))
        assert load().hash != before
        text = "Ann Bellweather met Sergei Lavrov in Oslo."
        (met,) = read(make_document(text, published="2032-01-05")).claims
        assert met.actor[0].country is not None
        with pytest.raises(ResourceError):
            use_offices(tmp_path / "none.csv")
    finally:
        monkeypatch.setenv("DRAGOMAN_OFFICES", "")
        load.cache_clear()
    assert load().hash == before
