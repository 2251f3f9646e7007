"""What a timeline gives besides its answers: contradictions, differences, tables and frames, all ties of one power."""

from __future__ import annotations

import sys
import types

import pytest
from hypothesis import given, settings
from test_calculus import CLAIMS, DAYS
from ties_fakes import ISR, MAR, broke, established, restored, told

from dragoman import edtf, ties
from dragoman.errors import ResourceError
from dragoman.record import RecordedClaim
from dragoman.ties import Table, Ties, Timeline

FULL = told("diplomatic-relations", "1995/2000", "full")


@pytest.mark.parametrize(
    ("claims", "found"),
    [
        ([FULL, told("diplomatic-relations", "1998", "none", outlet="B")], [("1998-01-01", "1998-12-31", "full none")]),
        ([FULL, told("diplomatic-relations", "1997/1999", "none", outlet="B")], [("1997-12-31", "1999-01-01", "full none")]),
        ([FULL, broke("1997-05-01")], [("1997-05-01", "1997-05-01", "full none")]),
        ([FULL, told("SANCTION", "2000-10-23", mode="close-office")], [("2000-10-23", "2000-10-23", "full none")]),
        ([broke("1997-05-01"), restored("1997-05-01", outlet="B")], []),  # one after the other, it may be
        ([broke("2018-05-01"), broke("2018-05-01", modality="negated", printed="2018-05-03")],
         [("2018-05-01", "2018-05-01", "full none")]),
        ([established("1990-01-01"), broke("2018-05-01")], []),
        ([told("diplomatic-relations", "/2019-02-19", "full"), told("diplomatic-relations", "/2019-02-19", "none", outlet="B")],
         [("2019-02-19", "2019-02-19", "full none")]),
    ],
)  # fmt: skip
def test_claims_that_cannot_all_be_true_are_named_with_both_sides(
    claims: list[RecordedClaim], found: list[tuple[str, ...]]
) -> None:
    clashes = Timeline(claims, (MAR, ISR)).contradictions("diplomatic-relations")
    assert [(one.first, one.last, " ".join(value for value, _ in one.sides)) for one in clashes] == found
    assert all(many for one in clashes for _, many in one.sides)


def test_what_became_known_changes_what_is_answered_of_before() -> None:
    first = established("1961-07-01", printed="2000-01-01")
    later = broke("1999-05-01", printed="2003-01-01", outlet="B")
    timeline = Timeline([first, later], (MAR, ISR))
    (found,) = timeline.differences("2001-01-01")
    assert (found.first, found.last, found.was, found.now, found.claims) == ("1999-05-01", None, "full", "none", (later,))
    assert timeline.differences("2003-01-01") == ()
    assert timeline.differences("2001-01-01", "2002-01-01") == ()


@settings(max_examples=60, deadline=None)
@given(CLAIMS, DAYS)
def test_differences_say_what_the_answers_say(claims: list[RecordedClaim], day: str) -> None:
    timeline = Timeline(claims, (MAR, ISR))
    early = {(one.kind, one.actor): one.value for one in timeline.on(day, "2005-06-01")}
    late = {(one.kind, one.actor): one.value for one in timeline.on(day)}
    found = {
        (one.kind, one.actor): (one.was, one.now) for one in timeline.differences("2005-06-01")
        if (one.first is None or one.first <= day) and (one.last is None or day <= one.last)
    }  # fmt: skip
    changed = {key: (early.get(key, "unknown"), value) for key, value in late.items() if early.get(key, "unknown") != value}
    assert found == changed


def test_tables_become_frames_where_the_package_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = Timeline([established("1961-07-01"), broke("2018-05")], (MAR, ISR)).rows()
    fake = types.ModuleType("pandas")
    fake.DataFrame = dict  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pandas", fake)
    assert rows.pandas()["value"] == ["none", "full", "none"]
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ResourceError, match="pip install polars"):
        rows.polars()
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ResourceError, match="pip install pandas"):
        rows.pandas()


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_frames_of_the_packages_themselves(package: str) -> None:
    pytest.importorskip(package, reason=f"{package} is optional and not installed")
    rows = Timeline([established("1961-07-01"), broke("2018-05")], (MAR, ISR)).change_rows()
    frame = getattr(rows, package)()
    assert list(frame["value"]) == ["full", "none"]


def test_tables_escape_what_texts_say() -> None:
    table = Table([{"a": "<b>", "n": 1, "empty": None}], "x < y")
    assert table._repr_html_() == (
        "<table><caption>x &lt; y</caption><thead><tr><th>a</th><th>n</th><th>empty</th></tr></thead>"
        "<tbody><tr><td>&lt;b&gt;</td><td>1</td><td></td></tr></tbody></table>"
    )
    assert "Nothing in the record" in Table()._repr_html_()
    assert Table().columns() == {}


def test_answers_of_a_day_are_a_table_too() -> None:
    answers = Timeline([established("1961-07-01")], (MAR, ISR)).on("1990-01-01")
    assert answers.table()[0]["value"] == "full"
    assert "<td>inertia</td>" in answers._repr_html_()


def test_all_the_ties_of_one_power_are_those_of_which_something_is_known() -> None:
    claims = [established("1961-07-01"), broke("1970-01-01", sides=("MAR", "PER"))]
    timelines = [ties.ties(claims, ("Morocco", name)) for name in ("Peru", "Israel", "Chile")]
    every = Ties(MAR, timelines)
    found = every.on("1990-01-01")
    assert {name: [one.value for one in answers] for name, answers in found.items()} == {"Israel": ["full"], "Peru": ["none"]}
    assert [row["recipient"] for row in every.rows("1990-01-01")] == ["Israel", "Peru"]


def test_the_day_of_a_contradiction_is_a_day() -> None:
    (clash,) = Timeline([FULL, broke("1997-05-01")], (MAR, ISR)).contradictions()
    assert edtf.parse_day(clash.first) <= edtf.parse_day(clash.last)
