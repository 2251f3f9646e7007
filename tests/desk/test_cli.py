"""The command line: what it prints, what it gives as JSON, how it says no."""

from __future__ import annotations

import io
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from desk_reports import read

from dragoman.desk import readers, weighed
from dragoman.ledger import Ledger
from dragoman.record import Document, make_document

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def item(tmp_path: Path, broken: Document) -> str:
    path = tmp_path / "item.txt"
    path.write_text(broken.text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("arguments", [["--help"], ["add", "--help"]])
def test_help_is_quick(arguments: list[str]) -> None:
    command = [sys.executable, "-c", "from dragoman.desk.cli import main; main()", *arguments]
    spent = []
    for _ in range(3):
        before = os.times()
        done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "COLUMNS": "100"})
        after = os.times()
        spent.append(after.children_user + after.children_system - before.children_user - before.children_system)
    assert "Usage: " in done.stdout
    assert min(spent) < 0.6, "heavy imports belong inside the commands"


def test_read_prints_the_record_and_keeps_nothing(run: Run, item: str, tmp_path: Path) -> None:
    told = ("--published", "2018-05-02", "--outlet", "Strelsau Courier", "--title", "An end")
    code, printed, complained = run("read", item, *told)
    assert (code, complained) == (0, "")
    assert printed.splitlines()[:9] == [
        "An end",
        f"Strelsau Courier, 2 May 2018 · {printed.splitlines()[1].split(' · ')[1]} · 3 claims, 1 answer",
        "",
        "  1  May 2018             Morocco → Iran",
        "                          SANCTION · break-relations",
        "                          in Strelsau Courier's own voice",
        "                          “Morocco cut ties with Iran in May”",
        "                          ↳ denied by Iran",
        "                            “Iran denied <b>it</b>”",
    ]
    assert "according to Axel Reporter, via the envoy, not named" in printed
    assert "CONSULT · meet  [hypothetical]" in printed
    assert "(print date)" in printed
    assert "stands: reported, denied" in printed
    assert "\x1b" not in printed
    assert not list(tmp_path.glob("*.db"))


def test_read_explains(run: Run, item: str) -> None:
    _, printed, _ = run("read", item, "--published", "2018-05-02", "--explain")
    assert "frame test.frame" in printed
    assert "a step" in printed
    assert "‘Iran and Oman’: nearest was test.frame" in printed


def test_read_as_json_is_the_gold_schema(run: Run, item: str) -> None:
    code, printed, _ = run("read", item, item, "--published", "2018-05-02", "--json")
    first, second = (json.loads(line) for line in printed.splitlines())
    assert code == 0
    assert first == second
    assert {"id", "outlet", "published", "title", "text", "claims", "answers"} <= set(first)
    claim = first["claims"][0]
    assert first["text"][slice(*claim["evidence"][0])] == claim["quote"] == "Morocco cut ties with Iran in May"
    assert {"kind", "type", "mode", "actor", "recipient", "when", "where", "modality", "sources"} <= set(claim)
    assert first["answers"][0]["to"] == claim["id"]


def test_read_takes_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(b"Oman met Iran. It was a quiet week in the ports of the gulf.")

    monkeypatch.setattr(sys, "stdin", Input)
    assert "Oman → Iran" in run("read", "-")[1]


def test_add_twice_changes_nothing(run: Run, item: str) -> None:
    code, printed, _ = run("add", item, "--published", "2018-05-02")
    assert (code, printed) == (0, "dragoman.db: 1 document read (3 claims).\n")
    code, printed, _ = run("add", item, "--published", "2018-05-02")
    assert (code, printed) == (0, "dragoman.db: 0 documents read (0 claims), 1 there already.\n")
    assert len(json.loads(run("claims", "--json")[1])) == 3


def test_add_goes_on_after_faults_and_tells_them_at_the_end(run: Run, tmp_path: Path, item: str) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "bad.txt").write_text("This text will explode in the hands of whoever reads it to the end.")
    code, printed, complained = run("add", "empty.txt", "none.txt", "bad.txt", item, "--ledger", "x.db")
    assert code == 3
    assert printed == "x.db: 1 document read (3 claims), 3 not read.\n"
    lines = complained.splitlines()
    assert [line[:4] for line in lines] == ["E201", "E205", "E000"]
    code, printed, _ = run("add", "empty.txt", "--ledger", "x.db", "--json")
    assert json.loads(printed)["faults"][0].startswith("E201: empty.txt is empty.")
    assert code == 3


def test_shards(run: Run, item: str) -> None:
    told = [run("add", item, "--shard", f"{part}/2", "--ledger", f"{part}.db")[1] for part in (1, 2)]
    assert sorted("1 left to other parts" in line for line in told) == [False, True]


def test_claims(run: Run, ledger: Ledger) -> None:
    code, printed, _ = run("claims", "--actor", "Morocco")
    assert code == 0
    assert "↳ denied by Iran" in printed
    assert "Strelsau <Courier>, 2 May 2018 · d_" in printed
    assert printed.endswith("2 claims\n")
    assert run("claims", "--known", "2018-05-01")[1] == "0 claims\n"
    found: list[dict[str, Any]] = json.loads(run("claims", "--pair", "Rabat", "Iran", "--json")[1])
    assert [one["type"] for one in found] == ["SANCTION"]
    assert found[0]["answers"][0]["answer"] == "denied"
    assert found[0]["document"]["available"] == "2018-05-02"
    assert len(json.loads(run("claims", "--source", "reporter", "--json")[1])) == 1
    assert len(json.loads(run("claims", "--search", '"cut ties"', "--type", "sanction", "--json")[1])) == 1
    assert len(json.loads(run("claims", "--modality", "hypothetical", "--limit", "1", "--json")[1])) == 1
    assert "frame test.frame" in run("claims", "--explain", "--limit", "1")[1]


def test_events_are_told_once_with_articles_and_origins(run: Run, ledger: Ledger) -> None:
    echo = make_document("Axel wrote it down. Oman met Iran.", outlet="Echo", published="2020-01-05")
    ledger.add(echo, read(echo))
    code, printed, _ = run("events", "--pair", "Oman", "Iran")
    assert code == 0
    assert "2 articles, 2 origins · stands: reported, corroborated" in printed
    assert "• Echo, 5 Jan 2020: in its own voice" in printed
    assert printed.endswith("1 event\n")
    (event,) = json.loads(run("events", "--pair", "Oman", "Iran", "--json")[1])
    assert event["counts"] == {"articles": 2, "outlets": 2, "origins": 2}
    assert len(event["claims"]) == 2
    (broken,) = json.loads(run("events", "--type", "SANCTION", "--json")[1])
    assert [flag["name"] for flag in broken["standing"]] == ["reported", "denied"]


def test_a_document_with_very_many_claims_is_not_weighed() -> None:
    document = make_document("Oman met Iran. " * 600)
    assert weighed.of_reading(document, read(document)) == {}


def test_documents_and_show(run: Run, ledger: Ledger, broken: Document) -> None:
    code, printed, _ = run("documents")
    assert code == 0
    assert printed.splitlines()[1].split()[2] == "1"
    rows = json.loads(run("documents", "--json")[1])
    assert [(row["claims"], row["outlet"]) for row in rows] == [(1, "Gulf Lantern"), (3, "Strelsau <Courier>")]
    assert len(json.loads(run("documents", "--search", "envoy", "--known", "2019-01-01", "--json")[1])) == 1
    code, printed, _ = run("show", broken.id[:8], "--text")
    assert "Ties & an end" in printed
    assert "available 2018-05-02 (published)" in printed
    assert "(current)" in printed
    assert printed.rstrip().endswith("others.")
    shown = json.loads(run("show", broken.id, "--json")[1])
    assert shown["text"] == broken.text
    assert len(shown["claims"]) == 3
    assert shown["readings"][0]["current"]
    assert shown["available_from"] == "published"


def test_ties(run: Run, ledger: Ledger) -> None:
    code, printed, _ = run("ties", "Morocco", "Iran", "--on", "2018-06-01")
    assert code == 0
    assert printed.startswith("Morocco and Iran on 1 Jun 2018, as known now")
    assert "diplomatic relations: none" in printed
    assert "“Morocco cut ties with Iran in May”" in printed
    told = json.loads(run("ties", "Rabat", "IRN", "--on", "2018-06-01", "--json")[1])
    assert set(told) == {"pair", "on", "known", "ties"}
    assert (told["pair"], told["on"], told["known"]) == (["Morocco", "Iran"], "2018-06-01", None)
    tie = told["ties"][0]
    assert {"kind", "value", "from", "to", "for", "against"} <= set(tie)
    assert (tie["kind"], tie["value"], tie["from"], tie["to"]) == ("diplomatic-relations", "none", "2018-05", None)
    assert tie["counts"] == {"articles": 1, "outlets": 1, "origins": 1}
    assert tie["for"][0]["quote"] == "Morocco cut ties with Iran in May"
    before = json.loads(run("ties", "Morocco", "Iran", "--on", "2018-06-01", "--known", "2018-05-01", "--json")[1])
    assert [(one["kind"], one["value"]) for one in before["ties"]] == [("diplomatic-relations", "unknown")]
    assert before["known"] == "2018-05-01"
    assert "unknown" in run("ties", "Morocco", "Oman", "--on", "1990-01-01")[1]


@pytest.mark.parametrize(
    ("arguments", "code", "begins"),
    [
        (["nope"], 2, "E100: No such command 'nope'."),
        (["timeline", "Morocco"], 2, "E100: Missing argument 'B'."),
        (["claims", "--limit", "0"], 2, "E100: "),
        (["claims", "--type", "dance"], 2, "E100: There is no type 'dance'."),
        (["claims", "--known", "soon"], 2, "E101: "),
        (["ties", "Morocco", "Iran", "--on", "2018-02-30"], 2, "E101: --on '2018-02-30' is no date."),
        (["show", "d_0"], 5, "E400: "),
        (["claims", "--ledger", "none.db"], 4, "E303: There is no ledger at none.db."),
        (["read", "none.txt"], 3, "E205: There is no file none.txt."),
        (["read", "none.txt", "--published", "May"], 2, "E101: --published 'May' is no date."),
        (["add", "none.txt", "--shard", "3/2"], 2, "E100: '3/2' is no shard."),
        (["who", "Nobody-Of-That-Name"], 5, "E400: "),
        (["where", "Nobody-Of-That-Name"], 5, "E400: "),
        (["codebook", "show", "no.frame"], 5, "E400: There is no frame 'no.frame'."),
        (["codebook", "list", "--codebook", "no-folder"], 6, "E500: There is no codebook folder no-folder."),
    ],
)
def test_errors_are_one_line(run: Run, ledger: Ledger, arguments: list[str], code: int, begins: str) -> None:
    found, printed, complained = run(*arguments)
    assert found == code
    assert printed == ""
    assert complained.startswith(begins)
    assert complained.count("\n") == 1


def test_foreign_and_locked_ledgers(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "words.db").write_text("only words " * 100)
    assert run("claims", "--ledger", "words.db")[0] == 4
    monkeypatch.setenv("DRAGOMAN_LEDGER", str(tmp_path / "words.db"))
    code, _, complained = run("documents")
    assert code == 4
    assert "words.db is no ledger" in complained


def test_who_in_a_text_and_where_by_context(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("French Foreign Minister Ann Bellweather met envoys. The minister praised them.", encoding="utf-8")
    assert "FRA" in run("who", "Bellweather", "--in", str(text))[1]
    assert json.loads(run("who", "minister", "--in", str(text), "--json")[1])[0]["is"] == "Ann Bellweather"
    assert run("who", "Bellweather", "--in", str(tmp_path / "none.txt"))[0] == 3
    assert "Lebanon (LBN)" in run("where", "Tripoli", "--near", "Beirut")[1]
    assert json.loads(run("where", "Kaduna", "--json")[1])["exact"] == "town"
    assert run("where", "Kaduna", "--near", "Atlantis")[0] == 5


def test_the_gazetteer_and_a_table_of_ones_own_are_checked(run: Run, tmp_path: Path) -> None:
    assert run("gazetteer", "check")[1] == "0 faults.\n"
    table = tmp_path / "offices.csv"
    table.write_text("name,office,state\nAnn Bellweather,foreign minister,Chad\n", encoding="utf-8")
    assert "TCD" in run("who", "Ann Bellweather", "--offices", str(table))[1]
    table.write_text("name,office,state\nAnn Bellweather,foreign minister,Atlantis\n", encoding="utf-8")
    code, _, told = run("gazetteer", "check", "--offices", str(table))
    assert code == 6
    assert "offices.csv, line 2: 'Atlantis'" in told


def test_who_where_version_codebook(run: Run) -> None:
    assert "Morocco (MAR)" in run("who", "Rabat")[1]
    state = {"code": "MAR", "name": "Morocco", "cow": 600, "wikidata": "Q1028"}
    assert json.loads(run("who", "Rabat", "--json")[1])["state"] == state
    assert "Morocco (MAR)" in run("where", "Rabat")[1]
    assert json.loads(run("where", "Rabat", "--json")[1])["states"][0]["code"] == "MAR"
    assert run("version")[1].startswith("dragoman 0.")
    assert set(json.loads(run("version", "--json")[1])) == {"dragoman", "reader", "codebook", "gazetteer", "model"}
    lines = run("codebook", "list", "--type", "consult")[1].splitlines()
    name = lines[0].split()[0]
    assert "forms:" in run("codebook", "show", name)[1]
    assert json.loads(run("codebook", "show", name, "--json")[1])["frame"] == name


def test_codebook_check_tells_what_is_not_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "example_reader", lambda book, model: lambda text: [])
    name = run("codebook", "list")[1].split()[0]
    code, printed, _ = run("codebook", "check", name)
    assert code == 6
    assert f": {name}: " in printed
    assert printed.splitlines()[-1].startswith("1 frames checked, ")


def test_no_colour_and_colour(ledger: Ledger) -> None:
    command = "import sys; sys.stdout.isatty = lambda: True; from dragoman.desk.cli import main; main()"
    for switch, expected in (({}, True), ({"NO_COLOR": "1"}, False)):
        env = {**os.environ, "TERM": "xterm-256color", "FORCE_COLOR": "1", **switch}
        if switch:
            env.pop("FORCE_COLOR")
        done = subprocess.run([sys.executable, "-c", command, "claims"], capture_output=True, text=True, check=True, env=env)
        assert ("\x1b[" in done.stdout) is expected
        assert "Morocco" in done.stdout


def test_a_closed_pipe_is_no_error(ledger: Ledger) -> None:
    command = f"{sys.executable} -c 'from dragoman.desk.cli import main; main()' claims --json | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout == "[\n"
    assert "Traceback" not in done.stderr


def test_a_terminal_without_these_letters_is_no_error(ledger: Ledger) -> None:
    command = [sys.executable, "-c", "from dragoman.desk.cli import main; main()", "claims"]
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=env)
    assert "Morocco ? Iran" in done.stdout


def test_asking_is_quick(ledger: Ledger) -> None:
    command = [sys.executable, "-c", "from dragoman.desk.cli import main; main()", "claims", "--actor", "Iran"]
    began = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    assert time.perf_counter() - began < 5


def test_a_port_in_use_is_one_line(run: Run, ledger: Ledger) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, _, complained = run("serve", "--port", str(port))
    assert (code, complained.count("\n")) == (2, 1)
    assert complained.startswith(f"E100: Port {port} of 127.0.0.1 cannot be had (Address already in use).")


def test_ctrl_c_is_told(run: Run, item: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(readers, "read", stop)
    assert run("read", item)[::2] == (130, "Stopped.\n")


def test_a_name_that_nobody_knows_is_told(run: Run, ledger: Ledger) -> None:
    code, printed, complained = run("ties", "Morocco", "Blorgistan")
    assert code == 0
    assert "unknown" in printed
    assert complained.startswith("Note: neither the ledger nor the gazetteer knows 'Blorgistan'.")
    assert run("ties", "Morocco", "Oman")[2] == ""


def test_documents_on_a_narrow_terminal(run: Run, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    printed = run("documents")[1]
    assert "Ties & an end\nStrelsau <Courier>, 2 May 2018 · 3\nclaims\nd_" in printed


def test_a_text_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "evil.txt").write_text("Morocco cut ties with \x1b[2JIran in May.\n")
    assert run("add", "evil.txt", "--title", "An\x1b[31m end\x9b1m")[0] == 0
    (document,) = json.loads(run("documents", "--json")[1])
    shown = "".join(run(*command)[1] for command in (["documents"], ["claims"], ["show", "--text", document["id"]], ["events"]))
    told = run("read", "none\x1b[31m.txt")[2]
    assert "An\ufffd[31m end\ufffd1m" in shown
    assert not {"\x1b", "\x9b"} & set(shown + told)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_output_that_cannot_be_written(ledger: Ledger) -> None:
    command = [sys.executable, "-c", "from dragoman.desk.cli import main; main()", "documents"]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, check=False, stdout=full, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (1, "E000: The system said: No space left on device. Look at the disk.\n")
    closed = subprocess.run(["sh", "-c", 'exec "$@" >&-', "sh", *command], check=False, stderr=subprocess.PIPE, text=True)
    assert (closed.returncode, closed.stderr) == (0, "")
