"""The pages: whole without a script, escaped everywhere, a `.json` beside each, and a clear page for what is not there."""

from __future__ import annotations

import html.parser
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from dragoman.desk.pages import make_app, marking
from dragoman.ledger import Ledger
from dragoman.record import Document, Reading, make_claim, make_document

VOID = {"meta", "link", "input", "br", "hr", "img"}


class Outline(html.parser.HTMLParser):
    """Checks that tags nest, and collects ids, links, labels and landmarks."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.seen.append(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if tag == "a" and "href" in given else []
        assert not any(name.startswith("on") and name not in ("on",) for name in given), given
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture
def client(ledger: Ledger) -> TestClient:
    return TestClient(make_app(ledger))


def outline(client: TestClient, url: str, status: int = 200) -> tuple[str, Outline]:
    answer = client.get(url)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert "script" not in answer.headers["content-security-policy"]
    page = Outline(answer.text)
    assert {"header", "main", "nav", "h1", "title"} <= set(page.seen)
    assert "script" not in page.seen
    assert len(page.ids) == len(set(page.ids))
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", answer.text), "nothing may be fetched from elsewhere"
    for link in page.links:
        if link.startswith("#"):
            assert link[1:] in page.ids, link
    return answer.text, page


def test_documents(client: TestClient, broken: Document) -> None:
    page, found = outline(client, "/")
    assert page.index("Gulf Lantern") < page.index("Strelsau &lt;Courier&gt;")
    assert f"/documents/{broken.id}" in found.links
    assert "Ties &amp; an end" in page
    assert "Oman met Iran. It was a quiet week" in page, "a document without a title shows its first words"
    assert outline(client, "/documents")[0] == page
    page, _ = outline(client, "/?q=envoy")
    assert "Gulf Lantern" not in page
    assert 'value="envoy"' in page
    assert "No document fits that." in outline(client, "/?q=nothing+of+that+kind")[0]
    assert "Gulf Lantern" not in outline(client, "/?known=2019-01-01")[0]
    rows = client.get("/documents.json?q=envoy").json()
    assert [row["id"] for row in rows["documents"]] == [broken.id]
    assert rows["more"] is False


def test_documents_in_leaves(client: TestClient, ledger: Ledger) -> None:
    for number in range(60):
        ledger.add(make_document(f"Report number {number}", published="2001-01-01", title=f"T{number}"))
    page, found = outline(client, "/?q=report")
    assert "/?q=report&page=2" in found.links
    second, found = outline(client, "/?q=report&page=2")
    assert "/?q=report" in found.links
    assert len(set(re.findall(r">T(\d+)<", page + second))) == 60
    outline(client, "/?page=999999999999")
    outline(client, "/?page=-5")


def test_document_with_its_claims_marked_in_place(client: TestClient, broken: Document) -> None:
    page, found = outline(client, f"/documents/{broken.id}")
    assert re.search(r'<span class="ev k1"><span class="here" id="t1"></span>Morocco cut ties with Iran in May</span>', page)
    assert {"c1", "t1", "c2", "t2", "c3", "t3"} <= set(found.ids)
    assert "Iran denied &lt;b&gt;it&lt;/b&gt;" in page
    assert "<b>" not in page
    assert "denied by Iran" in page
    assert "according to Axel Reporter, via the envoy, not named" in page
    assert re.search(r'class="stance hypothetical">hypothetical<', page), "a modality is told in words"
    assert "(print date)" in page
    assert "stands: reported, denied" in page
    shown = client.get(f"/documents/{broken.id[:9]}.json").json()
    assert shown["id"] == broken.id
    assert [claim["type"] for claim in shown["claims"]] == ["SANCTION", "CONSULT", "CONSULT"]


def test_a_link_that_is_no_web_address_is_not_made_one(client: TestClient, ledger: Ledger) -> None:
    (head,) = ledger.documents(outlet="Gulf Lantern")
    assert "javascript:" not in outline(client, f"/documents/{head.id}")[0]


def test_pair(client: TestClient) -> None:
    page, _ = outline(client, "/pair/Morocco/Iran?on=2018-06-01")
    assert "On <strong>1 Jun 2018</strong>, as known now" in page
    assert '<strong class="value none">none</strong>' in page
    assert "“Morocco cut ties with Iran in May”" in page
    assert "denied by Iran" in page
    assert "1 article, 1 origin" in page
    told = client.get("/pair/Morocco/Iran.json?on=2018-06-01&known=2018-05-01").json()
    assert (told["pair"], told["on"], told["known"]) == (["Morocco", "Iran"], "2018-06-01", "2018-05-01")
    assert [tie["value"] for tie in told["ties"]] == ["unknown"]
    assert told["claims"] == []
    page, _ = outline(client, "/pair/Morocco/Iran?on=2018-06-01&known=2018-05-01")
    assert "unknown" in page
    assert 'href="/pair/Morocco/Iran.json?on=2018-06-01&amp;known=2018-05-01"' in page
    assert client.get("/pair/Morocco/Iran.json?on=2018-06-01").json()["claims"][0]["document"]["outlet"] == "Strelsau <Courier>"
    outline(client, "/pair/%3Cscript%3E/Iran")


def test_the_form_leads_to_the_page_of_the_pair(client: TestClient) -> None:
    answer = client.get("/pair?a=Saudi+Arabia&b=C%C3%B4te+d%27Ivoire&on=2018-06-01&known=", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/pair/Saudi%20Arabia/C%C3%B4te%20d%27Ivoire?on=2018-06-01"
    outline(client, answer.headers["location"])


@pytest.mark.parametrize(
    ("url", "status", "says"),
    [
        ("/?page=abc", 422, "&#39;page&#39; in the address is not as it must be."),
        ("/pair/Morocco/Rabat", 400, "one and the same"),
        ("/nothing", 404, "There is no page /nothing."),
        ("/documents/d_0", 404, "There is no document &#39;d_0&#39;"),
        ("/pair/Morocco/Iran?on=May", 400, "is no date"),
        ("/pair/Morocco/Iran?known=2018-13-01", 400, "is no date"),
        ("/pair?a=Morocco", 400, "A pair needs two names."),
        ("/?q=%22%22", 400, "no word to look for"),
        ("/?known=soon", 400, "is no date"),
        ("/documents/%3Cscript%3Ealert(1)", 404, "&lt;script&gt;"),
    ],
)
def test_what_is_not_there(client: TestClient, url: str, status: int, says: str) -> None:
    assert says in outline(client, url, status)[0]


def test_what_is_not_there_as_json(client: TestClient) -> None:
    answer = client.get("/documents/d_0.json")
    assert answer.status_code == 404
    assert set(answer.json()) == {"error", "way_out"}
    assert client.get("/?page=two").status_code == 422


def test_style_lights_up_what_is_pointed_at(client: TestClient) -> None:
    style = client.get("/style.css")
    assert style.headers["content-type"].startswith("text/css")
    assert "main:has(#c7:target) .k7" in style.text
    assert "url(" not in style.text
    assert "@import" not in style.text


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_all_text_stands_out_from_what_is_behind_it(client: TestClient) -> None:
    sheet = client.get("/style.css").text
    schemes = [dict(re.findall(r"--(\w+): (#\w{6})", block)) for block in re.findall(r":root \{(.*?)\}", sheet, re.S)]
    assert len(schemes) == 2, "a light and a dark one"
    for colours in schemes:
        for behind in ("paper", "card", "lit"):
            for name in ("ink", "soft", "link", "type", "good", "bad", "open", "maybe"):
                lighter, darker = sorted((luminance(colours[name]), luminance(colours[behind])), reverse=True)
                ratio = (lighter + 0.05) / (darker + 0.05)
                assert ratio >= 4.5, f"{name} on {behind}: {ratio:.2f}"


def test_many_at_a_time(client: TestClient, broken: Document) -> None:
    urls = ["/", f"/documents/{broken.id}", "/pair/Morocco/Iran?on=2018-06-01"] * 12
    with ThreadPoolExecutor(6) as pool:
        assert {answer.status_code for answer in pool.map(client.get, urls)} == {200}


def test_nothing_is_written_by_looking(client: TestClient, ledger: Ledger, broken: Document) -> None:
    before = ledger.counts()
    for url in ("/", f"/documents/{broken.id}", "/pair/Morocco/Iran"):
        client.get(url)
    assert client.post("/").status_code == 405
    assert ledger.counts() == before


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda both: (min(both), max(both) + 1)), max_size=6)


@given(text=st.text("ab \n", min_size=1, max_size=60), evidence=spans)
def test_pieces_joined_give_the_lines_back(text: str, evidence: list[tuple[int, int]]) -> None:
    claims = tuple(make_claim("d", evidence=(span,), kind="event", type="AID") for span in evidence)
    reading = Reading(id="g", document="d", reader="r", codebook="c", gazetteer="g", model="m", claims=claims)
    lines = marking.paragraphs(text, reading)
    assert ["".join(piece.text for piece in line) for line in lines] == [line for line in text.split("\n") if line.strip()]
    marked = sum(len(piece.text) for line in lines for piece in line if piece.claims)
    covered = {at for start, end in evidence for at in range(start, min(end, len(text))) if text[at] != "\n"}
    blank = {at for at in covered if not _line_at(text, at).strip()}
    assert marked == len(covered - blank)


def _line_at(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 :].split("\n", 1)[0]


CHROMIUM = Path("/usr/bin/chromium")


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM.exists(), reason="/usr/bin/chromium is not installed (apt-get install chromium)")
@pytest.mark.parametrize("place", ["/", "/documents/{}#c1", "/pair/Morocco/Iran?on=2018-06-01", "/nothing"])
def test_a_browser_shows_it(ledger: Ledger, broken: Document, tmp_path: Path, place: str) -> None:
    import socket
    import subprocess
    import threading
    import time

    import uvicorn

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(make_app(ledger), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    switches = (
        "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking "
        "--disable-component-update --disable-sync"
    ).split()
    try:
        done = subprocess.run(
            [str(CHROMIUM), *switches, f"--user-data-dir={tmp_path}/profile", "--dump-dom",
             f"http://127.0.0.1:{port}{place.format(broken.id)}"],
            capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
    finally:
        server.should_exit = True
        thread.join(timeout=10)
    assert "<h1>" in done.stdout
    assert "Dragoman</title>" in done.stdout


def test_pages_answer_head(client: TestClient) -> None:
    assert client.head("/").status_code == 200
    assert client.head("/documents.json").status_code == 200
