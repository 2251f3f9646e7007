"""Time expressions: what is found, which stretch of the calendar it names, and what it was reckoned from."""

from __future__ import annotations

import gc
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import edtf
from dragoman.errors import ResourceError
from dragoman.reading import times
from dragoman.reading.layers import TimeExpression
from dragoman.reading.times import finder, patterns, tokens
from dragoman.reading.times.days import holiday
from dragoman.reading.times.stretches import Stretch, of_date, of_day, of_month, of_season
from dragoman.record import Passage

PRINTED = "2019-02-19"  # a Tuesday


def read(text: str, published: str | None = PRINTED) -> list[tuple[str, str | None]]:
    return [(text[one.start : one.end], one.edtf) for one in times.find(text, published)]


def only(text: str, published: str | None = PRINTED) -> TimeExpression:
    found = times.find(text, published)
    assert len(found) == 1, [(text[one.start : one.end], one.timex) for one in found]
    return found[0]


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("on 3 May 2018", "2018-05-03"),
        ("on May 3, 2018", "2018-05-03"),
        ("on the 3rd of May, 2018", "2018-05-03"),
        ("on Wednesday, June 17, 2009", "2009-06-17"),
        ("on 2018-05-03", "2018-05-03"),
        ("on 05/13/2018", "2018-05-13"),
        ("on 13/05/2018", "2018-05-13"),
        ("on 3.5.2018", "2018-05-03"),
        ("in May 2018", "2018-05"),
        ("in 2018", "2018"),
        ("in early 2018", "2018-01/2018-04"),
        ("in the late 1990s", "1997/1999"),
        ("in the 1990s", "199X"),
        ("in the '80s", "198X"),
        ("in the 19th century", "18XX"),
        ("in 499 BC", "-0498"),
        ("in the third quarter of 2018", "2018-35"),
        ("in the first half of 2018", "2018-40"),
        ("in Q2 2018", "2018-34"),
        ("in the spring of 2018", "2018-21"),
        ("in the first week of May 2018", "2018-04-30/2018-05-06"),
        ("from May to July 2018", "2018-05/2018-07"),
        ("on 3–5 March 2018", "2018-03-03/2018-03-05"),
        ("on March 3-5, 2018", "2018-03-03/2018-03-05"),
        ("in the years between 1995 and 2000", "1995/2000"),
        ("in 1995-97", "1995/1997"),
        ("in 499-493 BC", "-0498/-0492"),
        ("on Christmas Day 2018", "2018-12-25"),
        ("on the first Monday of May 2018", "2018-05-07"),
        ("in August and September 2018", "2018-08/2018-09"),
        ("in FY2018", "2018"),
    ],
)
def test_dates_that_name_their_year(words: str, date: str) -> None:
    assert only(f"The two courts held talks {words}.").edtf == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The envoys met on Monday.", "2019-02-18"),
        ("The envoys met on Tuesday.", "2019-02-19"),
        ("The envoys will meet on Monday.", "2019-02-25"),
        ("The envoys are due to meet on Friday.", "2019-02-22"),
        ("The envoys met last Friday.", "2019-02-15"),
        ("The envoys met in September.", "2018-09"),
        ("The envoys will meet in September.", "2019-09"),
        ("The envoys have met often since November.", "2018-11"),
        ("The border reopens ahead of the May 3 vote.", "2019-05-03"),
        ("The envoys met on December 3.", "2018-12-03"),
        ("The envoys would meet on 3 March.", "2019-03-03"),
        ("The embassy was closed yesterday.", "2019-02-18"),
        ("The embassy was closed last week.", "2019-02-11/2019-02-17"),
        ("The embassy was closed earlier this month.", "2019-02"),
        ("The embassy was closed last year.", "2018"),
        ("The embassy will open next year.", "2020"),
        ("The embassy was closed two years ago.", "2017"),
        ("The embassy was closed three days ago.", "2019-02-16"),
        ("The embassy was closed last summer.", "2018-22"),
        ("The embassy was closed in the fourth quarter.", "2018-36"),
        ("The embassy was closed over the weekend.", "2019-02-16/2019-02-17"),
        ("The embassy was closed at Easter.", "2018-04-01"),
        ("The envoys will sit between April 1 and June 30.", "2019-04-01/2019-06-30"),
        ("The envoys sat from December 1 to January 31.", "2018-12-01/2019-01-31"),
        ("On Friday, voters go to the polls in both countries.", "2019-02-22"),
    ],
)
def test_direction_comes_from_the_words_around(text: str, date: str) -> None:
    found = only(text)
    assert found.edtf == date
    assert (found.anchor, found.anchor_value is not None) == ("print", True)


@pytest.mark.parametrize(
    ("words", "timex", "type_"),
    [
        ("for two days", "P2D", "DURATION"),
        ("for nearly ten years", "P10Y", "DURATION"),
        ("for two and a half years", "P2.5Y", "DURATION"),
        ("in a five-year plan", "P5Y", "DURATION"),
        ("for half an hour", "PT30M", "DURATION"),
        ("over the past decade", "P10Y", "DURATION"),
        ("within the next six months", "P6M", "DURATION"),
        ("in recent weeks", "PXW", "DURATION"),
        ("for years", "PXY", "DURATION"),
        ("every Friday", "XXXX-WXX-5", "SET"),
        ("twice a year", "P1Y", "SET"),
        ("every other week", "P2W", "SET"),
        ("recently", "PAST_REF", "DATE"),
        ("now", "PRESENT_REF", "DATE"),
        ("at 5:30 p.m. on their own", "2019-02-19T17:30", "TIME"),
        ("at 16:15 UTC", "2019-02-19T16:15Z", "TIME"),
        ("on Monday night", "2019-02-18TNI", "TIME"),
        ("this morning", "2019-02-19TMO", "TIME"),
    ],
)
def test_timex_of_what_names_no_day(words: str, timex: str, type_: str) -> None:
    found = only(f"The guards stood there {words}.")
    assert (found.timex, found.type) == (timex, type_)
    if type_ in ("DURATION", "SET") or timex.endswith("REF"):
        assert found.edtf is None


def test_what_hangs_on_the_last_date_told() -> None:
    text = "The treaty was signed on 3 May 2017. Two days later it was sealed. A year earlier the talks had failed."
    assert [date for _, date in read(text)] == ["2017-05-03", "2017-05-05", "2016"]


def test_history_hangs_on_the_last_date_told() -> None:
    text = (
        "In 1821 the province rose against the Porte. In March its leaders met. On 6 July 1822 the fleet sailed. "
        "On 14 July it took the harbour. In 1824 it was lost. In 1827 the powers intervened. The following year they left."
    )
    dates = [date for _, date in read(text)]
    assert dates == ["1821", "1821-03", "1822-07-06", "1822-07-14", "1824", "1827", "1828"]
    anchors = [one.anchor for one in times.find(text, PRINTED)]
    assert anchors[1] == anchors[3] == anchors[6] == "told"


def test_an_account_of_years_before_our_era() -> None:
    text = "The league was founded in 478 BC. The war (431-404 BC) broke it. In 421 BC a peace was sworn; by 420 it was dead."
    assert [date for _, date in read(text)] == ["-0477", "-0430/-0403", "-0420", "-0419"]


def test_a_posts_own_date_is_its_today() -> None:
    text = "The minister denied it on Monday.\nWe will meet tomorrow. — Foreign Ministry (@mfa) February 12, 2019"
    end = len(text)
    post = Passage(kind="post", start=34, end=end, body=(34, 58), date="2019-02-12")
    found = {text[one.start : one.end]: one for one in times.find(text, PRINTED, passages=[post])}
    assert found["Monday"].edtf == "2019-02-18"
    assert (found["tomorrow"].edtf, found["tomorrow"].anchor) == ("2019-02-13", "post")


def test_telling_is_told_apart() -> None:
    text = "The website reported on Monday that the envoys had met in September."
    monday, september = times.find(text, PRINTED)
    assert (monday.telling, september.telling) == (True, False)
    assert only("The envoys met on Monday.").telling is False


@pytest.mark.parametrize(
    ("words", "relation"),
    [
        ("since May 2018", "since"),
        ("until May 2018", "until"),
        ("before May 2018", "before"),
        ("after May 2018", "after"),
        ("by May 2018", "by"),
        ("in May 2018", "in"),
        ("from May to July 2018", "between"),
    ],
)
def test_relation(words: str, relation: str) -> None:
    assert only(f"The border was shut {words}.").relation == relation


def test_ends_of_a_range_by_themselves_for_timex3() -> None:
    text = "They were at war from 1995 to 2000."
    assert [(one.timex, text[one.start : one.end]) for one in times.timexes(text, PRINTED)] == [
        ("1995", "1995"),
        ("2000", "2000"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister Theresa May may march on.",
        "They paid $2000 for 1,995 tons on page 1987.",
        "About 2000 people came.",
        "The 22-year-old was second.",
        "The Daily Mirror sold a quarter of its shares.",
        "A second meeting was held.",
        "Resolution 1701 was cited beside Windows '95 and three-quarters of the Good Friday Agreement.",
        "He fell in the fall of the Arab Spring.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert read(text) == []


def test_no_print_date_invents_none() -> None:
    for text in ("They met on Monday.", "They met in May.", "They met last week.", "They met yesterday."):
        assert [date for _, date in read(text, None)] in ([None], [])
    assert read("They met on 3 May 2018.", None) == [("3 May 2018", "2018-05-03")]


def test_wrong_days_are_months_or_nothing() -> None:
    assert read("It was on 30 February 2018.") == [("30 February 2018", "2018-02")]
    assert read("It was in the year 0.") == []
    assert all(date is None or edtf.is_edtf(date) for _, date in read("On 31 June, 45 May, 0 March and 2018-13-45 it was."))


_WORDS = sorted(
    {word.strip("^") for word in tokens.lexicon()}
    | patterns.literal_words()
    | {word for options in finder.phrases().values() for option in options for word in option[0]}
    | set("1 3 31 32 99 499 0 0000 1995 2018 9999 10000 1990s 1st 31st BC AD - – / , . : ( ) ' \" $ the of said".split())
)


@given(
    st.lists(st.sampled_from(_WORDS), max_size=25),
    st.sampled_from([" ", "", "\n"]),
    st.sampled_from([PRINTED, "2020-02-29T10:00:00Z", "0001-01-01", "9999-12-31", "-0498-01-01", "no date", None]),
    st.sampled_from([str.lower, str.upper, str.capitalize, str.title]),
)
@settings(max_examples=400, deadline=None)
def test_any_words_of_time_are_read_or_passed_over(words: list[str], blank: str, published: str | None, case: object) -> None:
    text = case(blank.join(words))  # type: ignore[operator]
    ends = 0
    for one in times.find(text, published):
        assert ends <= one.start < one.end <= len(text)
        ends = one.end
        assert one.edtf is None or edtf.is_edtf(one.edtf)


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text(text: str) -> None:
    times.find(text, PRINTED)


@pytest.mark.parametrize(
    "piece", ["1", "1,", "1.", "1/", "1995-", "May ", "the ", "30 February 2010 ", "twenty-", "'", "a year and a half "]
)
def test_time_is_linear_in_the_text(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        gc.disable()  # a full collection walks all that other tests have loaded: 0.8 s of 0.9
        try:
            begun = time.process_time()
            times.find(text, PRINTED)
            return time.process_time() - begun
        finally:
            gc.enable()

    seconds(1000)
    small, large = seconds(10_000), seconds(80_000)
    assert large < 0.05 + 8 * small * 4, (small, large)


def test_fast_enough_for_a_feed() -> None:
    text = "The envoys met on Monday in Vienna, and the ministers of both states will sign in March what they agreed. " * 25
    times.find(text, PRINTED)
    begun = time.process_time()
    for _ in range(20):
        times.find(text, PRINTED)
    assert len(text.split()) >= 475
    assert (time.process_time() - begun) / 20 < 0.1


# ------------------------------------------------------------------ the calendar


def test_stretches() -> None:
    day = edtf.parse_day("2019-02-19")
    assert of_day("week", day).edtf() == "2019-02-18/2019-02-24"
    assert of_day("week", day).timex() == "2019-W08"
    assert of_day("weekend", day).edtf() == "2019-02-23/2019-02-24"
    assert of_day("quarter", day).moved(-1).timex() == "2018-Q4"
    assert of_month(2018, 12).moved(1).edtf() == "2019-01"
    assert of_season(2018, 3).to("year").timex() == "2018"
    assert Stretch("decade", -48).years() == (-478, -469)
    assert Stretch("decade", -48).timex() == "BC047"
    assert Stretch("century", -5).years() == (-498, -399)
    assert of_date(-498, 9, 1).timex() == "BC0499-09-01"


@given(
    st.sampled_from(["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]),
    st.integers(edtf.day_of(1, 1, 1), edtf.day_of(3000, 12, 31)),
)
def test_a_stretch_holds_the_day_it_was_made_from(unit: str, day: int) -> None:
    stretch = of_day(unit, day)  # type: ignore[arg-type]
    assert stretch.first_day() <= day <= stretch.last_day() or unit == "weekend"
    span = edtf.parse(stretch.edtf())
    if not (unit in ("decade", "century") and stretch.nth == 0):
        assert (span.earliest, span.latest) == (stretch.first_day(), stretch.last_day())
    assert stretch.moved(1).first_day() > stretch.first_day()


@pytest.mark.parametrize(
    ("rule", "year", "date"),
    [
        ("easter:0", 2019, "2019-04-21"),
        ("easter:0", 1818, "1818-03-22"),
        ("easter:-2", 2018, "2018-03-30"),
        ("nth:11:3:4", 2018, "2018-11-22"),
        ("nth:5:0:-1", 2019, "2019-05-27"),
        ("XXXX-12-25", 2018, "2018-12-25"),
    ],
)
def test_holidays(rule: str, year: int, date: str) -> None:
    assert edtf.format_day(holiday(rule, year)) == date


# ------------------------------------------------------------------ the data files


@pytest.mark.parametrize(
    ("load", "line"),
    [
        (tokens.lexicon, "monday\tWDAY"),
        (finder.phrases, "christmas\tWHEN\tXXXX-12-25\tcap"),
        (patterns.rules, "day\tMONTH § DAY"),
        (patterns.rules, "no tab here"),
        (times.cues, "sometime\twas"),
    ],
)
def test_a_wrong_line_is_named(load: object, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (tokens, finder, patterns, times.tense):
        monkeypatch.setattr(module, "data_lines", lambda name: [(7, line)])
    with pytest.raises(ResourceError, match="line 7"):
        load.__wrapped__()  # type: ignore[attr-defined]


def test_every_rule_has_its_function() -> None:
    handlers = finder._handlers()
    assert {name for name, _, _ in patterns.rules()} <= handlers.keys()
