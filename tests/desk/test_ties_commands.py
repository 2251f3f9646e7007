"""`ties`, `timeline` and `changes`: what they print, give as JSON and draw."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.desk import drawing
from dragoman.desk.pages import make_app
from dragoman.ledger import Ledger
from dragoman.ties import Party, Timeline

Run = Callable[..., tuple[int, str, str]]
SVG = "{http://www.w3.org/2000/svg}"


def test_all_ties_of_one_power(run: Run, ledger: Ledger) -> None:
    code, printed, complained = run("ties", "Morocco", "--on", "2018-06-01")
    assert (code, complained) == (0, "")
    assert "Iran" in printed
    assert "“Morocco cut ties with Iran in May”" in " ".join(printed.split())
    told = json.loads(run("ties", "Rabat", "--on", "2018-06-01", "--json")[1])
    assert (told["power"], [one["value"] for one in told["ties"]["Iran"]]) == ("Morocco", ["none"])
    assert "Nothing in the record" in run("ties", "Peru", "--on", "2018-06-01")[1]
    assert json.loads(run("ties", "Morocco", "--on", "2018-06-01", "--known", "2018-05-01", "--json")[1])["ties"] == {}


def test_whose_word_counts(run: Run, ledger: Ledger) -> None:
    assert "none" in run("ties", "Morocco", "Iran", "--on", "2018-06-01", "--counting", "own-voice")[1]
    assert run("ties", "Morocco", "Iran", "--counting", "mine")[0] == 2


def test_a_timeline_in_words_and_as_json(run: Run, ledger: Ledger) -> None:
    code, printed, _ = run("timeline", "Morocco", "Iran")
    flat = " ".join(printed.split())
    assert code == 0
    assert "diplomatic relations" in flat
    assert "• May 2018: none" in flat
    assert "“Morocco cut ties with Iran in May” (Strelsau <Courier>, 2 May 2018)" in flat
    assert "1 article on the pair among 2 documents read, 2018-05 to 2020-01" in flat
    told = json.loads(run("timeline", "Morocco", "Iran", "--json")[1])
    assert [one["value"] for one in told["spans"]] == ["full", "none"]
    assert told["changes"][0]["claims"][0] in told["claims"]
    assert len(told["coverage"]) == 21
    assert "Nothing in the record" in run("timeline", "Morocco", "Peru")[1]
    assert run("timeline", "Morocco", "Iran", "--kind", "friendship")[0] == 2


def test_what_was_told_and_read_by_month_and_day(run: Run, ledger: Ledger) -> None:
    rows = json.loads(run("timeline", "Morocco", "Iran", "--by", "month", "--json")[1])
    assert (rows[0]["when"], rows[0]["articles"], rows[0]["read"]) == ("2018-05", 1, 1)
    assert (rows[1]["when"], rows[1]["read"]) == ("2018-06", 0)  # nothing was read
    assert (rows[-1]["when"], rows[-1]["articles"], rows[-1]["either"], rows[-1]["read"]) == ("2020-01", 0, 1, 1)
    assert [row["when"] for row in json.loads(run("timeline", "Morocco", "Iran", "--by", "day", "--json")[1])] == [
        "2018-05-02", "2020-01-05",
    ]  # fmt: skip
    assert "read at all" in " ".join(run("timeline", "Morocco", "Iran", "--by", "month")[1].split())
    assert run("timeline", "Morocco", "Iran", "--by", "week")[0] == 2


def test_a_picture_has_bars_dots_and_the_words_they_rest_on(run: Run, ledger: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "a.svg"
    assert run("timeline", "Morocco", "Iran", "--svg", str(file))[0] == 0
    root = ET.fromstring(file.read_text(encoding="utf-8"))
    assert len(root.findall(f".//{SVG}circle")) == 1
    titles = [one.text or "" for one in root.iter(f"{SVG}title")]
    assert any("none, from between 1 May 2018 and 31 May 2018 on" in one and "Strelsau <Courier>" in one for one in titles)
    assert any("“Morocco cut ties with Iran in May”" in (one.text or "") for one in root.iter(f"{SVG}text"))
    assert any(rect.get("fill-opacity") for rect in root.iter(f"{SVG}rect"))  # an uncertain end
    assert run("timeline", "Morocco", "Iran", "--svg", "-")[1].startswith("<svg")
    assert run("timeline", "Morocco", "Iran", "--svg", str(tmp_path / "no" / "a.svg"))[0] == 2


def test_an_empty_picture_is_one_too() -> None:
    root = ET.fromstring(drawing.svg(Timeline([], (Party("A\x00<b>"), Party("B"))), "2020-01-01"))
    assert any("Nothing in the record" in (one.text or "") for one in root.iter(f"{SVG}text"))


def test_what_changed_by_what_became_known(run: Run, ledger: Ledger) -> None:
    code, printed, _ = run("changes", "--since", "2018-05-01")
    flat = " ".join(printed.split())
    assert code == 0
    assert "from 31 May 2018 on: unknown → none “Morocco cut ties with Iran in May”" in flat
    assert "Nothing." in run("changes", "--since", "2018-05-02")[1]
    told = json.loads(run("changes", "--since", "2018-05-01", "--pair", "Morocco", "Iran", "--json")[1])
    assert told["pairs"][0]["pair"] == ["Morocco", "Iran"]
    assert told["pairs"][0]["differences"][-1]["now"] == "none"
    assert run("changes", "--since", "2018-05-01", "--known", "2017-01-01")[0] == 2
    assert run("changes", "--since", "May")[0] != 0


def test_the_page_of_a_pair_has_the_picture_and_what_was_read(ledger: Ledger) -> None:
    client = TestClient(make_app(ledger))
    page = client.get("/pair/Morocco/Iran?on=2018-06-01").text
    assert "<svg" in page
    assert "1 article on the pair among 2 documents read" in page
    picture = client.get("/pair/Morocco/Iran.svg?known=2018-05-01")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert "as known on 1 May 2018" in picture.text
    assert client.get("/pair/Morocco/Iran.json").json()["coverage"][0]["articles"] == 1


@pytest.mark.parametrize("given", [("ties", "Morocco", "Rabat"), ("timeline", "Morocco", "Rabat")])
def test_ties_are_between_two(run: Run, ledger: Ledger, given: tuple[str, ...]) -> None:
    code, _, complained = run(*given)
    assert (code, "one and the same" in complained) == (2, True)
