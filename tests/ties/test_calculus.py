"""The event calculus: three-valued answers from claims, both clocks, any order."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ties_fakes import ISR, MAR, relations, told

from dragoman import edtf
from dragoman.errors import DateError
from dragoman.record import RecordedClaim, Source
from dragoman.ties import UNKNOWN, Timeline

FULL = told("diplomatic-relations", "1995/2000", "full")
NONE_NOW = told("diplomatic-relations", "/2019-02-19", "none")
CUT = told("SANCTION", "2018-05", mode="break-relations")
OPENED = told("SUPPORT", "1961-07-01", mode="establish-relations")


@pytest.mark.parametrize(
    ("claims", "day", "value"),
    [
        ([], "1990-01-01", "unknown"),
        ([FULL, NONE_NOW], "1998-06-01", "full"),
        ([FULL, NONE_NOW], "1990-01-01", "unknown"),
        ([FULL, NONE_NOW], "1995-06-01", "unknown"),  # the year it began tells no day
        ([FULL, NONE_NOW], "2005-01-01", "unknown"),  # it is told to have ended, not what came after
        ([FULL, NONE_NOW], "2019-02-19", "none"),
        ([NONE_NOW], "2020-01-01", "none"),  # goes on, as far as the record tells
        ([CUT], "2018-06-01", "none"),
        ([CUT], "2018-05-10", "unknown"),
        ([CUT], "2018-04-20", "full"),  # a break presupposes that relations held just before it
        ([CUT], "2018-03-01", "unknown"),
        ([OPENED, CUT], "1990-01-01", "full"),
        ([OPENED, CUT], "2018-05-10", "unknown"),
        ([OPENED, CUT], "2018-05-31", "none"),
        ([OPENED], "1961-06-30", "none"),
        ([OPENED], "1961-05-30", "unknown"),
        ([OPENED], "1961-07-01", "full"),
        ([told("SANCTION", "2018-05", mode="break-relations", modality="future")], "2018-06-01", "unknown"),
        ([told("SANCTION", None, mode="break-relations")], "2018-06-01", "unknown"),
        ([OPENED, told("SANCTION", "2003-01-05", mode="recall-ambassador")], "2003-02-01", "limited"),
    ],
)
def test_value_on_a_day(claims: list[RecordedClaim], day: str, value: str) -> None:
    assert relations(claims, day).value == value


def test_every_answer_names_its_claims() -> None:
    answer = relations([OPENED, CUT, NONE_NOW], "2018-07-01")
    assert answer.for_ == (CUT,)
    assert answer.from_ == "2018-05"
    assert answer.basis == "inertia"
    assert "2018-05" in answer.note


def test_a_span_told_in_passing_yields_to_a_dated_break_and_is_named_against_it() -> None:
    passing = told("diplomatic-relations", "1961/2019-03-01", "full", printed="2019-03-01", outlet="Other Paper")
    answer = relations([passing, CUT], "2018-08-01")
    assert answer.value == "none"
    assert passing in answer.against


def test_two_papers_that_differ_on_one_day_are_both_named() -> None:
    other = told("diplomatic-relations", "/2019-02-19", "full", outlet="Other Paper")
    third = told("diplomatic-relations", "/2019-02-19", "full", outlet="Third Paper")
    answer = relations([NONE_NOW, other, third], "2019-02-19")
    assert answer.value == "full"
    assert answer.against == (NONE_NOW,)
    assert "contradicted" in answer.note


def test_what_came_later_was_not_known() -> None:
    assert relations([CUT, OPENED], "2018-06-01", known="2019-02-19").value == "none"
    assert relations([CUT, OPENED], "2018-06-01", known="2019-02-18").value == "unknown"


def test_a_wrong_date_is_an_error_with_a_way_out() -> None:
    with pytest.raises(DateError):
        Timeline([], (MAR, ISR)).on("2018-02-30")


def test_a_war_that_ended_no_longer_holds() -> None:
    war = told("war", "1973-10/1974-05", "war")
    assert [answer.value for answer in Timeline([war], (MAR, ISR)).on("1974-01-01") if answer.kind == "war"] == ["war"]
    assert [answer.value for answer in Timeline([war], (MAR, ISR)).on("1980-01-01") if answer.kind == "war"] == ["ended"]


WHENS = st.sampled_from(["1960", "1961-07-01", "1975/1980", "/1999-05-02", "1990-03", "../1985", "2001-01-01/..", None])
PRINTED = st.sampled_from(["2003-01-01", "2003-01-20", "2005-12-20", "2006-01-03", "2012-01-01"])
MODALITIES = st.sampled_from(["asserted", "asserted", "asserted", "negated", "future"])
TITLES = st.sampled_from(["", "", "", "Correction: Morocco"])
SOURCES = st.sampled_from([(), (), (Source(name="a minister", country="MAR", sector="GOV"),), (Source(name="Axios"),)])
CLAIMS = st.lists(
    st.one_of(
        st.builds(told, st.just("diplomatic-relations"), WHENS, st.sampled_from(["full", "none", "limited"]),
                  printed=st.sampled_from(["1999-05-02", "2005-01-01", "2010-06-06"]), outlet=st.sampled_from(["A", "B"])),
        st.builds(told, st.just("SANCTION"), WHENS, mode=st.just("break-relations"), printed=PRINTED, modality=MODALITIES,
                  title=TITLES, sources=SOURCES),
        st.builds(told, st.just("SUPPORT"), WHENS, printed=PRINTED,
                  mode=st.sampled_from(["establish-relations", "restore-relations", "open-embassy"]),
                  modality=MODALITIES, title=TITLES, sources=SOURCES),
    ), max_size=7,
)  # fmt: skip
DAYS = st.integers(min_value=edtf.day_of(1950, 1, 1), max_value=edtf.day_of(2020, 1, 1)).map(edtf.format_day)


@settings(max_examples=150, deadline=None)
@given(CLAIMS, DAYS, st.integers(0, 10))
def test_order_never_matters(claims: list[RecordedClaim], day: str, seed: int) -> None:
    shuffled = list(claims)
    random.Random(seed).shuffle(shuffled)
    assert Timeline(claims, (MAR, ISR)).on(day) == Timeline(shuffled, (MAR, ISR)).on(day)


def test_two_kinds_of_change_of_one_time_and_value_are_told_in_one_order() -> None:
    claims = [told("SUPPORT", "1975/1980", mode=mode) for mode in ("establish-relations", "open-embassy")]
    assert Timeline(claims, (MAR, ISR)).on("1975-01-01") == Timeline(claims[::-1], (MAR, ISR)).on("1975-01-01")


def test_what_counts_against_is_told_in_one_order() -> None:
    axios, mode = (Source(name="Axios"),), "break-relations"
    breaks = [told("SANCTION", when, mode=mode, sources=axios) for when in ("1960", "1961-07-01")]
    kept = [told("diplomatic-relations", "1960", "full"), told("SANCTION", "1960", mode=mode, modality="negated")]
    answer = Timeline([*kept, *breaks], (MAR, ISR)).on("1961-07-01")
    assert answer == Timeline([*kept, *breaks[::-1]], (MAR, ISR)).on("1961-07-01")
    assert len(answer[0].against) == 2


@settings(max_examples=150, deadline=None)
@given(CLAIMS, CLAIMS, DAYS)
def test_later_claims_change_nothing_known_before(claims: list[RecordedClaim], more: list[RecordedClaim], day: str) -> None:
    later = [one for one in more if one.head.available > "2005-12-31"]
    before = Timeline(claims, (MAR, ISR)).on(day, "2005-12-31")
    assert Timeline([*claims, *later], (MAR, ISR)).on(day, "2005-12-31") == before


@settings(max_examples=150, deadline=None)
@given(CLAIMS, DAYS)
def test_no_answer_without_a_claim(claims: list[RecordedClaim], day: str) -> None:
    for answer in Timeline(claims, (MAR, ISR)).on(day):
        assert (answer.value == "unknown") or answer.for_


@settings(max_examples=150, deadline=None)
@given(CLAIMS, DAYS)
def test_no_answer_at_day_precision_claims_more_than_its_evidence(claims: list[RecordedClaim], day: str) -> None:
    """A value answered as told is told, by a claim that it names, for a time that holds that day for certain."""
    at = edtf.parse_day(day)
    for answer in Timeline(claims, (MAR, ISR)).on(day):
        if answer.basis != "told" or answer.value == UNKNOWN:
            continue
        dates = [edtf.parse(one.claim.when) for one in answer.for_ if one.claim.when]
        assert any(
            (date.latest is None or at <= date.latest) and (date.earliest is None or date.earliest <= at) for date in dates
        )


@settings(max_examples=100, deadline=None)
@given(CLAIMS)
def test_spans_say_what_the_days_in_them_say(claims: list[RecordedClaim]) -> None:
    timeline = Timeline(claims, (MAR, ISR))
    for span in timeline.spans():
        last = span.to_earliest or "2030-01-01"
        for day in {span.from_latest, last}:
            (answer,) = [one for one in timeline.on(day) if one.kind == span.kind]
            assert answer.value == span.value
        if span.from_earliest is not None:
            assert span.from_earliest <= span.from_latest
        if span.to_earliest is not None and span.to_latest is not None:
            assert span.to_earliest <= span.to_latest
