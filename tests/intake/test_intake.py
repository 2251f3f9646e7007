"""Intake: what is readable becomes a document, what is not becomes one line that says so."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import (
    BinaryInputError,
    DateError,
    EmptyInputError,
    FormatError,
    LanguageError,
    MissingFileError,
    TooLongError,
)
from dragoman.intake import LIMIT, Fault, take, utc_day
from dragoman.intake.language import check_english, stop_words
from dragoman.record import Document

TEXT = "Ruritania recalled its ambassador from Borduria on Monday.\n\nThe ministry gave no reason for the step.\n"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Envoy recalled | The Strelsau Courier</title>
<meta property="og:title" content="Envoy recalled"><meta property="og:site_name" content="The Strelsau Courier">
<meta property="article:published_time" content="2020-03-02T08:00:00+00:00"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Envoy recalled</h1>
<p>Ruritania recalled its ambassador from Borduria on Monday, the foreign ministry said in a statement to the press.</p>
<p>The ministry gave no reason for the step, which came a week after the arrest of two Ruritanian engineers.</p>
<p>Officials in Szohôd declined to say whether they would recall their own envoy in turn.</p></article>
<footer>All rights reserved. Cookies. Terms of use.</footer></body></html>"""


def documents(*args: object, **options: object) -> list[Document]:
    taken = list(take(*args, **options))  # type: ignore[arg-type]
    assert all(isinstance(one, Document) for one in taken), taken
    return taken  # type: ignore[return-value]


def fault(path: object, **options: object) -> Fault:
    (one,) = take(path, **options)  # type: ignore[arg-type]
    assert isinstance(one, Fault)
    assert "\n" not in one.line()
    assert one.error.way_out
    return one


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_plain_text_is_kept_whole_but_for_the_mark_and_line_ends(folder: Path) -> None:
    path = write(folder, "a.txt", b"\xef\xbb\xbf" + ("  " + TEXT).replace("\n", "\r\n").encode())
    (document,) = documents(path, outlet="Courier", published="2020-03-02", title="T", url="http://e.org/a")
    assert document.text == "  " + TEXT
    assert (document.outlet, document.published, document.title) == ("Courier", "2020-03-02", "T")


def test_same_content_same_id(folder: Path) -> None:
    (one,) = documents(write(folder, "a.txt", TEXT), published="2020-03-02")
    (two,) = documents(write(folder, "b", TEXT), published="2020-03-02", first_seen="2020-03-05T10:00:00Z")
    assert one.id == two.id


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "utf-8"])
def test_encodings(folder: Path, encoding: str) -> None:
    text = "The minister’s “answer” was short – she did not say when the café of the embassy would open."
    (document,) = documents(write(folder, "a.txt", text.encode(encoding)))
    assert document.text == text


def test_page_gives_title_date_and_outlet_where_not_given(folder: Path) -> None:
    (document,) = documents(write(folder, "a.html", PAGE))
    assert document.title == "Envoy recalled"
    assert document.published == "2020-03-02"
    assert document.outlet == "The Strelsau Courier"
    assert "Officials in Szohôd declined" in document.text
    assert "Cookies" not in document.text
    (given_by_user,) = documents(write(folder, "a.html", PAGE), outlet="Other", published="2020-03-03", title="Mine")
    assert (given_by_user.outlet, given_by_user.published, given_by_user.title) == ("Other", "2020-03-03", "Mine")


def test_an_embedded_post_is_one_line(folder: Path) -> None:
    post = (
        '<blockquote class="twitter-tweet"><p lang="en">The envoy is home.<br>More soon. https://t.co/abc</p>'
        '&mdash; Gulf Lantern (@gulflantern) <a href="https://twitter.example.org/1">March 2, 2020</a></blockquote>'
    )
    page = PAGE.replace("<p>Officials", post + "<p>Officials")
    (document,) = documents(write(folder, "a.html", page))
    line = "The envoy is home. More soon. https://t.co/abc — Gulf Lantern (@gulflantern) March 2, 2020"
    assert line in document.text.split("\n")


def test_a_page_that_is_utf8_is_read_so_whatever_it_says(folder: Path) -> None:
    page = PAGE.replace('charset="utf-8"', 'charset="iso-8859-1"')
    assert "Szohôd" in documents(write(folder, "a.html", page))[0].text
    assert "Szohôd" in documents(write(folder, "b.html", page.encode("latin-1")))[0].text


def test_page_is_told_by_its_first_words_too() -> None:
    (document,) = documents("-", stdin=io.BytesIO(PAGE.encode()))
    assert document.title == "Envoy recalled"


def test_json_lines_with_faults_between(folder: Path) -> None:
    rows = [
        json.dumps({"id": 7, "text": TEXT, "outlet": "A", "published": "2020-03-02", "author": "N. N.", "more": [1]}),
        "",
        '{"text": "broken',
        json.dumps({"text": TEXT, "published": "yesterday"}),
        json.dumps({"body": TEXT}),
        json.dumps({"text": 5}),
        json.dumps(["text"]),
        json.dumps({"text": " "}),
        json.dumps({"text": TEXT + "More of it.", "published": None}),
    ]
    taken = list(take(write(folder, "a.jsonl", "\n".join(rows)), outlet="Given", published="2021-01-01"))
    kinds = [type(one.error).__name__ if isinstance(one, Fault) else one.outlet for one in taken]
    assert kinds == [
        "A", "FormatError", "DateError", "FormatError", "FormatError", "FormatError", "EmptyInputError", "Given"
    ]  # fmt: skip
    assert [one.where.rsplit(" ", 1)[1] for one in taken if isinstance(one, Fault)] == ["3", "4", "5", "6", "7", "8"]
    assert isinstance(taken[0], Document)
    assert taken[0].author == "N. N."
    assert isinstance(taken[-1], Document)
    assert taken[-1].published == "2021-01-01"


def test_json_lines_on_standard_input() -> None:
    rows = "".join(json.dumps({"text": f"{TEXT} {number}"}) + "\n" for number in range(300))
    assert len(documents("-", stdin=io.BytesIO(rows.encode()))) == 300


def test_json_of_one_object_and_of_many(folder: Path) -> None:
    assert len(documents(write(folder, "a.json", json.dumps({"text": TEXT}, indent=2)))) == 1
    taken = list(take(write(folder, "b.json", json.dumps([{"text": TEXT}, 3, {"text": TEXT + "And more."}], indent=1))))
    assert [isinstance(one, Document) for one in taken] == [True, False, True]


def test_folder_in_order_hidden_left_out_and_the_rest_goes_on(folder: Path) -> None:
    write(folder, "b.txt", TEXT)
    write(folder, "a.html", PAGE)
    write(folder, ".hidden", b"\x00\x01")
    write(folder, "c.bin", bytes(range(256)) * 8)
    (folder / "deep").mkdir()
    write(folder / "deep", "d.jsonl", json.dumps({"text": TEXT + "x"}))
    taken = list(take(folder))
    assert [one.title if isinstance(one, Document) else type(one.error) for one in taken] == [
        "Envoy recalled", "", BinaryInputError, ""
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyInputError),
        (b" \n\t\n", EmptyInputError),
        (bytes(range(256)) * 20, BinaryInputError),
        (b"%PDF-1.7 and so on", BinaryInputError),
        (b"PK\x03\x04....", BinaryInputError),
        (b"\xef\xbb\xbf", EmptyInputError),
        (TEXT.encode() * (LIMIT // len(TEXT) + 1), TooLongError),
        (b"The 20 MB article. " * (20_000_000 // 19), TooLongError),
        ("Le ministre des affaires étrangères a déclaré que la rupture avec le voisin était dans l'intérêt du pays "
         "et que les ambassadeurs ne reviendront pas avant la fin de l'année.".encode(), LanguageError),
        ("Посол был отозван в понедельник, сообщило министерство иностранных дел.".encode(), LanguageError),
        ("外交部发言人星期一表示,双方将恢复外交关系。".encode(), LanguageError),
        (b"<html><head><title>x</title></head><body></body></html>", EmptyInputError),
    ],
)  # fmt: skip
def test_bad_files(folder: Path, content: bytes, error: type[Exception]) -> None:
    assert isinstance(fault(write(folder, "a.txt", content)).error, error)


def test_missing_file_and_empty_folder(folder: Path) -> None:
    assert isinstance(fault(folder / "none.txt").error, MissingFileError)
    assert isinstance(fault(folder).error, EmptyInputError)


def test_language_is_named() -> None:
    with pytest.raises(LanguageError, match="looks like Spanish"):
        check_english("El ministro de exteriores dijo que las relaciones con los vecinos se han roto por la guerra", "x")
    check_english("Egyptian leader pardons prisoners of el-Obeid al-Sharqi al-Gharbi", "x")
    check_english("Kremlin: no comment", "x")


def test_stop_words_are_sound() -> None:
    lists = stop_words()
    assert "English" in lists
    assert all(word == word.lower() for words in lists.values() for word in words)


def test_wrong_date_of_the_caller_is_raised_at_once(folder: Path) -> None:
    with pytest.raises(DateError, match="--published '31 May' is no date"):
        take(write(folder, "a.txt", TEXT), published="31 May")
    with pytest.raises(DateError):
        take(write(folder, "a.txt", TEXT), first_seen="2020-02-30")


@pytest.mark.parametrize(
    ("given_as", "day"),
    [
        ("2019-02-19", "2019-02-19"),
        ("2019-02-19T00:30:00+02:00", "2019-02-18"),
        ("2019-02-19T23:30:00-0100", "2019-02-20"),
        ("2019-02-19 23:59", "2019-02-19"),
        ("2019-02-19T23:59:59.123456Z", "2019-02-19"),
        (" 2019-02-19 ", "2019-02-19"),
    ],
)
def test_utc_day(given_as: str, day: str) -> None:
    assert utc_day(given_as) == day


@pytest.mark.parametrize("wrong", ["", "2019", "2019-13-01", "19.02.2019", "0001-01-01T00:00:00+05:00", "2019-02-19T25:00"])
def test_no_day(wrong: str) -> None:
    with pytest.raises(DateError):
        utc_day(wrong)


@given(st.text(max_size=40))
def test_any_string_is_a_day_or_a_date_error(value: str) -> None:
    with contextlib.suppress(DateError):
        assert len(utc_day(value)) == 10


@given(st.binary(max_size=300))
def test_any_bytes_become_documents_or_faults(data: bytes) -> None:
    for one in take("-", stdin=io.BytesIO(data)):
        assert isinstance(one, Document) or "\n" not in one.line()


def test_broken_encoding_in_a_json_line_is_read_as_windows(folder: Path) -> None:
    (document,) = documents(write(folder, "a.jsonl", json.dumps({"text": TEXT + "é"}, ensure_ascii=False).encode("cp1252")))
    assert document.text.endswith("é")


def test_a_very_long_line_does_not_stop_the_rest(folder: Path) -> None:
    path = write(folder, "a.jsonl", b'{"text": "' + b"a" * 13_000_000 + b'"}\n' + json.dumps({"text": TEXT}).encode())
    first, second = take(path)
    assert isinstance(first, Fault)
    assert isinstance(first.error, TooLongError)
    assert isinstance(second, Document)


def test_format_error_names_the_line(folder: Path) -> None:
    found = fault(write(folder, "a.jsonl", '{"text": '))
    assert isinstance(found.error, FormatError)
    assert "line 1" in found.line()


def test_what_is_shut_is_told_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, "a.txt", TEXT)
    (folder / "closed").mkdir()
    scandir, stat = os.scandir, os.stat

    def refuse(path: object) -> None:
        if "closed" in str(path):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))

    def scan(path: Any = ".") -> Any:
        refuse(path)
        return scandir(path)

    def look(path: Any, **options: Any) -> Any:
        if "closed/" in str(path):
            refuse(path)
        return stat(path, **options)

    monkeypatch.setattr("os.scandir", scan)
    monkeypatch.setattr("os.stat", look)
    assert fault(folder / "closed").line().startswith(f"E200: {folder}/closed cannot be opened (Permission denied).")
    assert fault(folder / "closed" / "b.txt").error.code == "E200"
    assert sorted(type(one).__name__ for one in take(folder)) == ["Document", "Fault"]
