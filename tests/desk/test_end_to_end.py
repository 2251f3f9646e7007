"""The whole way, with the real reader: a news item in, its record out, and what held when."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

ITEM = """AMMAN — Jordan severed diplomatic relations with Qatar on Monday, the Jordanian foreign ministry said in a statement.

Qatar's foreign minister denied that his country backed armed groups.

Egypt has had no diplomatic relations with Qatar since 2014, the Gulf Lantern reported.
"""


@pytest.mark.usefixtures("real_reader")
def test_a_news_item_in_its_record_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "item.txt").write_text(ITEM, encoding="utf-8")
    given = ("item.txt", "--published", "2017-06-07", "--outlet", "The Meridian Wire")
    code, printed, complained = run("read", *given, "--json")
    assert (code, complained) == (0, "")
    record = json.loads(printed)
    (broken,) = [claim for claim in record["claims"] if claim["type"] == "SANCTION"]
    assert broken["mode"] == "break-relations"
    assert ([one["country"] for one in broken["actor"]], [one["country"] for one in broken["recipient"]]) == (["JOR"], ["QAT"])
    assert broken["when"] == "2017-06-05"
    assert all(record["text"][start:end].strip() for claim in record["claims"] for start, end in claim["evidence"])

    assert run("add", *given)[0] == 0
    assert "1 there already" in run("add", *given)[1]
    assert len(json.loads(run("claims", "--actor", "Jordan", "--type", "SANCTION", "--json")[1])) == 1

    def held(on: str, *known: str) -> str:
        told = json.loads(run("ties", "Jordan", "Qatar", "--on", on, *known, "--json")[1])
        (value,) = [tie["value"] for tie in told["ties"] if tie["kind"] == "diplomatic-relations"]
        return str(value)

    assert held("2017-06-06") == "none"
    assert held("2017-06-06", "--known", "2017-06-06") == "unknown"
    assert held("1980-01-01") == "unknown"
