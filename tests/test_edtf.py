"""EDTF: what is a date, which days it spans, and what is certain of two of them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import edtf
from dragoman.errors import DateError

days = st.integers(edtf.day_of(-9000, 1, 1), edtf.day_of(9000, 12, 31))
years = st.integers(-9000, 9000)


@st.composite
def points(draw: st.DrawFn) -> str:
    year = draw(years)
    form = draw(st.sampled_from(["day", "month", "year", "season", "quarter", "decade", "century"]))
    text = edtf.format_year(year)
    if form == "day":
        text = edtf.format_day(draw(days))
    elif form == "month":
        text += f"-{draw(st.integers(1, 12)):02d}"
    elif form in ("season", "quarter"):
        text += f"-{draw(st.integers(21, 24) if form == 'season' else st.integers(33, 36))}"
    elif form == "decade":
        text = text[:-1] + "X"
    elif form == "century":
        text = text[:-2] + "XX"
    return text + draw(st.sampled_from(["", "", "~", "?", "%"]))


@st.composite
def dates(draw: st.DrawFn) -> str:
    if draw(st.booleans()):
        return draw(points())
    one, other = sorted((draw(points()), draw(points())), key=lambda text: edtf.parse(text).earliest or 0)
    ends = draw(st.sampled_from(["both", "open", "unknown", "from", "since"]))
    return {
        "both": f"{one}/{other}", "open": f"../{other}", "unknown": f"/{other}", "from": f"{one}/..", "since": f"{one}/",
    }[ends]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018-09-03", "2018-09-03", "2018-09-03"),
        ("2018-02", "2018-02-01", "2018-02-28"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2018", "2018-01-01", "2018-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("1XXX", "1000-01-01", "1999-12-31"),
        ("2018-21", "2018-03-01", "2018-05-31"),
        ("2018-24", "2018-12-01", "2019-02-28"),
        ("2018-33", "2018-01-01", "2018-03-31"),
        ("2018-36", "2018-10-01", "2018-12-31"),
        ("2018-41", "2018-07-01", "2018-12-31"),
        ("-0498", "-0498-01-01", "-0498-12-31"),
        ("-049X", "-0499-01-01", "-0490-12-31"),
        ("0000", "0000-01-01", "0000-12-31"),
        ("2018-05~", "2018-05-01", "2018-05-31"),
        ("2018-05-XX", "2018-05-01", "2018-05-31"),
        ("2018-XX", "2018-01-01", "2018-12-31"),
        ("2018-09-03T14:30Z", "2018-09-03", "2018-09-03"),
        ("1995/2000", "1995-01-01", "2000-12-31"),
    ],
)
def test_extent(text: str, first: str, last: str) -> None:
    date = edtf.parse(text)
    assert date.earliest is not None
    assert date.latest is not None
    assert (edtf.format_day(date.earliest), edtf.format_day(date.latest)) == (first, last)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("../1995", ("open", "known")),
        ("/2018-05", ("unknown", "known")),
        ("2019-04-09/..", ("known", "open")),
        ("2019-04-09/", ("known", "unknown")),
        ("1995/2000", ("known", "known")),
        ("../..", ("open", "open")),
    ],
)
def test_three_kinds_of_end(text: str, kinds: tuple[str, str]) -> None:
    date = edtf.parse(text)
    assert (date.earliest_kind, date.latest_kind) == kinds
    assert (date.earliest is None, date.latest is None) == tuple(kind != "known" for kind in kinds)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "/", "2018-02-30", "2017-02-29", "2018-13", "2018-00", "2018-42", "2018-09-31", "18", "20188", "-0000",
        "2018/1995", "2018-9", "2018-09-03T25:00", "yesterday", "XXXX-05", "2018-XX-05", "199X-05", "2018~~", "20~18",
        "2018//2019", "2018/2019/2020", "٢٠١٨", "2" * 10_000, "2018-21-05", None,
    ],
)  # fmt: skip
def test_no_date(text: str) -> None:
    with pytest.raises(DateError):
        edtf.parse(text)
    assert not edtf.is_edtf(text)


@given(st.text(max_size=30) | st.text("0123456789-/.X~?%T:Z", max_size=30))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    if edtf.is_edtf(text):
        assert edtf.normalise(edtf.normalise(text)) == edtf.normalise(text)


@given(days)
def test_a_day_and_its_text(day: int) -> None:
    assert edtf.parse_day(edtf.format_day(day)) == day
    assert edtf.day_of(*edtf.ymd_of(day)) == day


@given(st.dates())
def test_days_agree_with_datetime(date: datetime.date) -> None:
    assert edtf.day_of(date.year, date.month, date.day) == date.toordinal()
    assert edtf.ymd_of(date.toordinal()) == (date.year, date.month, date.day)
    assert edtf.weekday_of(date.toordinal()) == date.weekday()


@given(days)
def test_days_follow_each_other(day: int) -> None:
    assert edtf.ymd_of(day) < edtf.ymd_of(day + 1)


@given(dates())
def test_canonical_text_stays(text: str) -> None:
    date = edtf.parse(text)
    assert edtf.parse(f" {text.lower()} ") == date
    assert edtf.parse(date.text) == date
    if date.earliest is not None and date.latest is not None:
        assert date.earliest <= date.latest


@given(dates(), days)
def test_held_means_contained(text: str, day: int) -> None:
    date = edtf.parse(text)
    inside, held = edtf.contains_day(date, day), edtf.holds_on(date, day)
    assert held is not True or inside is True
    assert inside is not False or held is False


@given(dates(), dates(), days)
def test_orders_and_days_agree(left: str, right: str, day: int) -> None:
    one, other = edtf.parse(left), edtf.parse(right)
    order = edtf.compare(one, other)
    turned = edtf.compare(other, one)
    assert (order == "before") == (turned == "after")
    if order in ("before", "after"):
        assert not (edtf.contains_day(one, day) and edtf.contains_day(other, day))
    if order == "within" and not other.uncertain and not other.slack:
        assert edtf.contains_day(one, day) is not True or edtf.contains_day(other, day) is True


def test_what_is_certain_of_a_day() -> None:
    day = edtf.parse_day
    assert edtf.contains_day(edtf.parse("2018-09"), day("2018-09-15")) is True
    assert edtf.holds_on(edtf.parse("2018-09"), day("2018-09-15")) is None
    assert edtf.holds_on(edtf.parse("2018-09-15"), day("2018-09-15")) is True
    tie = edtf.parse("1995/2000")
    assert [edtf.holds_on(tie, day(on)) for on in ("1994-12-31", "1995-06-01", "1998-01-01", "2000-06-01", "2001-01-01")] == [
        False, None, True, None, False,
    ]  # fmt: skip
    assert edtf.holds_on(edtf.parse("/2018-05-03"), day("1970-01-01")) is None
    assert edtf.holds_on(edtf.parse("2018-05-03/.."), day("2030-01-01")) is True
    assert edtf.holds_on(edtf.parse("2018-05-03/"), day("2030-01-01")) is None
    assert edtf.contains_day(edtf.parse("2018-05~"), day("2018-06-10")) is None
    assert edtf.contains_day(edtf.parse("2018-05~"), day("2018-09-10")) is False
    assert edtf.contains_day(edtf.parse("2018-05?"), day("2018-05-10")) is None


@pytest.mark.parametrize(
    ("one", "other", "order"),
    [
        ("2018-09", "2018-10", "before"),
        ("2018-10-01", "2018-09", "after"),
        ("2018-09", "2018", "within"),
        ("2018", "2018-09", "overlap"),
        ("2018", "2017/..", "within"),
        ("2018", "2017/", "overlap"),
        ("/2018-05", "2019", "before"),
        ("2018/", "2019", "overlap"),
        ("2018-05~", "2018-06", "overlap"),
        ("-0498", "0001", "before"),
        ("2018", "2018", "within"),
        ("../1995", "1996/..", "before"),
    ],
)
def test_order(one: str, other: str, order: str) -> None:
    assert edtf.compare(edtf.parse(one), edtf.parse(other)) == order


@pytest.mark.parametrize(
    ("text", "by", "moved"),
    [
        ("2016-02-29", {"years": 1}, "2017-02-28"),
        ("2018-01-31", {"months": 1}, "2018-02-28"),
        ("2018-12-31", {"days": 1}, "2019-01-01"),
        ("2018-11", {"months": 3}, "2019-02"),
        ("2018-11~", {"months": -12}, "2017-11~"),
        ("2018-36", {"months": 3}, "2019-33"),
        ("2018-24", {"months": -3}, "2018-23"),
        ("199X", {"years": -10}, "198X"),
        ("1995/2000", {"years": 5}, "2000/2005"),
        ("../1995", {"years": -1}, "../1994"),
        ("0001", {"years": -2}, "-0001"),
    ],
)
def test_shift(text: str, by: dict[str, int], moved: str) -> None:
    assert edtf.shift(edtf.parse(text), **by).text == moved


@pytest.mark.parametrize(("text", "by"), [("2018-09", {"days": 2}), ("2018", {"months": 1}), ("9999", {"years": 1})])
def test_shift_invents_nothing(text: str, by: dict[str, int]) -> None:
    with pytest.raises(DateError):
        edtf.shift(edtf.parse(text), **by)


@given(days.filter(lambda day: abs(day) < 3_000_000), st.integers(-10_000, 10_000))
def test_shift_by_days_is_arithmetic(day: int, by: int) -> None:
    assert edtf.parse_day(edtf.shift(edtf.parse(edtf.format_day(day)), days=by).text) == day + by


@given(points(), st.integers(-20, 20))
def test_shift_and_back(text: str, steps: int) -> None:
    date = edtf.parse(text)
    try:
        moved = edtf.shift(date, years=1000 * steps)
    except DateError:
        return
    back = edtf.shift(moved, years=-1000 * steps)
    if "-02-29" not in text and "0000" not in (moved.text, text):
        assert back.precision == date.precision
        assert (date.earliest or 0) < 0 or (moved.earliest or 0) < 0 or back == date


def test_intervals_and_cuts() -> None:
    assert edtf.interval("1995", "2000") == "1995/2000"
    assert edtf.interval("2018-03/2018-05", "..") == "2018-03/.."
    assert edtf.interval(None, "2018-05") == "/2018-05"
    assert edtf.cut(edtf.parse("2018-09-03"), "month").text == "2018-09"
    assert edtf.cut(edtf.parse("2018-09-03"), "decade").text == "201X"
    assert edtf.cut(edtf.parse("2018"), "month").text == "2018"
    assert edtf.cut(edtf.parse("2018-21"), "year").text == "2018"
