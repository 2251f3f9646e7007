"""Commands and pages that weigh: events with their origins, contradictions, judgements, merging, what had to go."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from conftest import Run
from desk_reports import read
from starlette.testclient import TestClient

from dragoman.desk.pages import make_app
from dragoman.ledger import Ledger
from dragoman.record import Document, make_document

MEETING = "Oman met Iran."


@pytest.fixture
def weighed(ledger: Ledger) -> Ledger:
    """A meeting told by one paper, taken over by another, and denied in a third."""
    texts = (
        ("Gulf Post", "2020-01-06", "Oman met Iran, Gulf Lantern reported on Monday."),
        ("Muscat Sun", "2020-01-07", "Oman met Iran. Iran denied <b>it</b>."),
    )
    for outlet, day, text in texts:
        document = make_document(text, outlet=outlet, published=day)
        ledger.add(document, read(document))
    return ledger


def events_of(run: Run, *asked: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run("events", *asked, "--json")[1])
    return found


def test_an_event_with_all_that_is_told_of_it(run: Run, weighed: Ledger) -> None:
    first = weighed.claims(pair=("Oman", "Iran"))[0]
    code, printed, _ = run("event", first.claim.id)
    assert code == 0
    assert "Origin 1: Gulf Lantern" in printed
    assert "How it stood" in printed
    assert "5 Jan 2020" in printed
    shape = json.loads(run("event", first.claim.id, "--json")[1])
    assert shape["origins"][0]["tellings"][0]["chain"] == ["Gulf Lantern"]
    assert [day["day"] for day in shape["days"]] == sorted(day["day"] for day in shape["days"])
    assert run("event", shape["id"], "--json")[1] == run("event", first.claim.id, "--json")[1]
    earlier = json.loads(run("event", first.claim.id, "--known", "2020-01-05", "--json")[1])
    assert earlier["counts"]["articles"] == 1


def test_an_event_that_is_not_there(run: Run, weighed: Ledger) -> None:
    for wanted in ("e_0123", "c_none", "nothing at all"):
        code, printed, complained = run("event", wanted)
        assert (code, printed) == (5, "")
        assert complained.startswith("E400")


def test_judging_joins_parts_and_undoes(run: Run, weighed: Ledger) -> None:
    one, other = (claim.claim.id for claim in weighed.claims(type="CONSULT")[:2])
    before = events_of(run)
    code, printed, _ = run("judge", "different", one, other, "--by", "mia", "--why", "two halls")
    assert code == 0
    assert "mia" in printed
    assert "two halls" in printed
    assert run("judge", "same", one, other, "--by", "jo")[0] == 0
    joined = json.loads(run("event", one, "--json")[1])
    assert {one, other} <= {claim["id"] for claim in joined["claims"]}
    assert [each["verdict"] for each in joined["judgements"]] == ["different", "same"]
    assert run("judge", "undo", one, other, "--by", "mia")[0] == 0
    assert events_of(run) == before
    assert len(json.loads(run("judge", "list", "--json")[1])) == 3
    assert run("judge", "same", one, one, "--by", "mia")[0] == 2
    assert run("judge", "same", one, "c_none", "--by", "mia")[0] == 5


def test_contradictions_show_both_sides(run: Run, ledger: Ledger) -> None:
    other = make_document("Morocco cut ties with Iran", outlet="Gulf Lantern", published="2018-06-20")
    ledger.add(other, read(other))
    code, printed, _ = run("contradictions", "--pair", "Morocco", "Iran")
    assert code == 0
    assert "Told otherwise: when it was" in printed
    assert "Gulf Lantern" in printed
    assert "Strelsau <Courier>" in printed
    (shape,) = json.loads(run("contradictions", "--json")[1])
    assert (shape["about"], len(shape["sides"])) == ("time", 2)


def test_ledgers_merge(run: Run, ledger: Ledger, tmp_path: Path) -> None:
    document = make_document(MEETING, outlet="Muscat Sun", published="2020-01-05")
    with Ledger.open(tmp_path / "other.db") as other:
        other.add(document, read(document))
    code, printed, _ = run("merge", "other.db")
    assert (code, printed) == (0, "other.db: 1 document, 1 reading, 0 judgements and 0 tombstones new.\n")
    assert json.loads(run("merge", "other.db", "--json")[1])[0]["documents"] == 0
    assert len(ledger.documents()) == 3
    assert run("merge", "dragoman.db")[0] == 2
    assert run("merge", "nowhere.db")[0] == 4


def test_a_document_is_taken_out_and_answers_say_so(
    run: Run, ledger: Ledger, broken: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    echo = make_document("Morocco cut ties with Iran in May", outlet="Echo", published="2018-05-04")
    ledger.add(echo, read(echo))
    assert run("take-out", broken.id, "--by", "counsel", "--why", "order 7")[0] != 0  # nobody said yes
    assert ledger.gone() == []
    code, printed, _ = run("take-out", broken.id, "--by", "counsel", "--why", "order 7", "--yes")
    assert code == 0
    assert broken.id in printed
    assert "counsel: order 7" in run("gone")[1]
    own = ledger.claims(document=echo.id)[0].claim.id
    assert "taken out by counsel" in " ".join(run("event", own)[1].split())
    assert "taken out by counsel" in run("events", "--pair", "Morocco", "Iran")[2]
    assert "were taken out of this ledger" in " ".join(run("ties", "Morocco", "Iran")[2].split())
    assert "were taken out of this ledger" in " ".join(run("timeline", "Morocco", "Iran")[2].split())
    shown = run("show", broken.id)[1]
    assert "Morocco cut ties" not in shown


def test_the_page_of_an_event(weighed: Ledger) -> None:
    client = TestClient(make_app(weighed))
    first = weighed.claims(pair=("Oman", "Iran"))[0]
    page = client.get(f"/events/{first.claim.id}")
    assert page.status_code == 200
    assert "Origin 1: Gulf Lantern" in page.text
    assert "How it stood" in page.text
    assert client.get(f"/events/{first.claim.id}.json").json()["counts"]["articles"] >= 1
    assert client.get(f"/events/{first.claim.id}?known=2020-01-05").status_code == 200
    assert client.get("/events/e_none").status_code == 404
    pair = client.get("/pair/Oman/Iran?on=2020-02-01").text
    assert f"/events/{first.claim.id}" in pair
    document = client.get(f"/documents/{first.head.id}").text
    assert f"/events/{first.claim.id}" in document
