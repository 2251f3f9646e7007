"""Which time belongs to which claim."""

from __future__ import annotations

import pytest

from dragoman import edtf
from dragoman.reading import parsing, passages, read, times, when
from dragoman.record import Kind, Modality, TimeBasis, make_document

PRINTED = "2019-02-19"  # a Tuesday
LEAD = "Ministers of the two courts gathered in the capital. "
LONG = LEAD * 30  # long enough to have a lead that ends


def bind(
    text: str, head: str, *, kind: Kind = "event", modality: Modality = "asserted", type_: str = "", evidence: str = ""
) -> tuple[str | None, TimeBasis]:
    parts = passages.split(text)
    doc = parsing.parse(text, parts)
    at = next(token.i for token in reversed(doc) if token.text == head)
    start = text.rindex(evidence) if evidence else doc[at].sent.start_char
    end = start + len(evidence) if evidence else doc[at].sent.end_char
    found = times.find(text, PRINTED, passages=parts)
    return when.bind(
        doc, at, [(start, end)], found, published=PRINTED, passages=parts, kind=kind, modality=modality, type_=type_
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "head", "date"),
    [
        ("Ruritania expelled two Syldavian envoys on Monday.", "expelled", "2019-02-18"),
        ("On Monday, Ruritania expelled two Syldavian envoys.", "expelled", "2019-02-18"),
        ("Monday's talks in Klow failed.", "talks", "2019-02-18"),
        ("The king held talks with the Syldavian minister in September.", "held", "2018-09"),
        ("The king met the minister in 2017 and attacked him in parliament in 2018.", "met", "2017"),
        ("The king met the minister in 2017 and attacked him in parliament in 2018.", "attacked", "2018"),
        ("The border was closed between 1995 and 2000.", "closed", "1995/2000"),
        ("They have evacuated 7,000 civilians since February 14.", "evacuated", "2019-02-14/2019-02-19"),
        ("The minister, who visited Klow last year, was dismissed on Monday.", "visited", "2018"),
        ("The minister, who visited Klow last year, was dismissed on Monday.", "dismissed", "2019-02-18"),
    ],
)
def test_words_that_say_when(text: str, head: str, date: str) -> None:
    found, basis = bind(text, head)
    assert found == date
    assert basis.expression is not None
    assert not basis.from_print


def test_the_tellings_date_is_not_the_events() -> None:
    text = "The website reported on Monday that the king met the minister in September."
    assert bind(text, "met")[0] == "2018-09"
    text = "Officials said on Monday that the army has shelled the town."
    assert bind(text, "shelled", evidence="the army has shelled the town")[0] == PRINTED


@pytest.mark.parametrize(
    ("text", "head", "date"),
    [
        ("The king visited Klow ahead of the vote on 3 May.", "visited", PRINTED),
        ("The court names a president after the arrest of the king on 3 February.", "names", PRINTED),
        ("The minister cites the Klow Act of 1871.", "cites", PRINTED),
        ("The king took the fort in the War of 1967.", "took", "1967"),
        ("Ruritania condemns the expulsion of its envoy on 6 February.", "expulsion", "2019-02-06"),
        ("The army may have shelled the fort.", "shelled", PRINTED),
    ],
)
def test_dates_of_other_things_stay_with_them(text: str, head: str, date: str) -> None:
    assert bind(text, head)[0] == date


def test_a_signatures_date_is_no_events() -> None:
    text = "The king met the minister. — Klow Herald (@klow) February 12, 2019"
    found, basis = bind(text, "met", evidence="The king met the minister.")
    assert (found, basis.from_print, basis.anchor) == ("2019-02-12", True, "post")


def test_no_time_told() -> None:
    found, basis = bind("Ruritania expels two Syldavian envoys.", "expels")
    assert (found, basis.from_print, basis.anchor, basis.anchor_value) == (PRINTED, True, "print", PRINTED)
    assert bind(LEAD + "Ruritania has expelled two Syldavian envoys.", "expelled")[0] == PRINTED
    assert bind(LONG + "Ruritania had expelled two Syldavian envoys.", "expelled")[0] == f"../{PRINTED}"
    assert bind("Ruritania will expel two Syldavian envoys.", "expel", modality="future")[0] is None
    assert bind("Ruritania could expel two Syldavian envoys.", "expel", modality="hypothetical")[0] is None


def test_an_account_goes_on_with_the_date_it_told() -> None:
    text = LONG + "On 3 May 2018 the army entered Klow. The guards shelled the bridge and the rebels held the fort."
    found, basis = bind(text, "shelled")
    assert (found, basis.anchor, basis.from_print) == ("2018-05-03", "told", False)
    assert bind(text, "held", kind="state", type_="war")[0] == "/2018-05-03"
    assert bind(LONG + "\n\n" + "The guards shelled the bridge.", "shelled")[1].from_print


def test_what_was_before_another_time() -> None:
    text = "The border opened in 1995 after the treaty had been signed."
    assert bind(text, "signed", evidence="the treaty had been signed")[0] == "../1995"


@pytest.mark.parametrize(
    ("text", "head", "type_", "date"),
    [
        ("The two courts had full ties between 1995 and 2000.", "had", "diplomatic-relations", "1995/2000"),
        ("The two courts have had full ties since 1995.", "had", "diplomatic-relations", f"1995/{PRINTED}"),
        ("The two courts have no ties.", "have", "diplomatic-relations", f"/{PRINTED}"),
        ("Syldavia backed the rebels until May 2018.", "backed", "backing", "/2018-05"),
        ("Syldavia has been at war for seven years.", "been", "war", f"2012/{PRINTED}"),
        ("The council names Colonel Jorgen as president.", "names", "office", f"{PRINTED}/.."),
    ],
)
def test_states(text: str, head: str, type_: str, date: str) -> None:
    assert bind(text, head, kind="state", type_=type_)[0] == date


def test_an_event_planned_and_dated() -> None:
    assert bind("The king will visit Klow in August.", "visit", modality="future")[0] == "2019-08"
    assert bind("The king, who fled in August, will visit Klow.", "visit", modality="future")[0] is None


def test_no_print_date_gives_none() -> None:
    text = "Ruritania expels two Syldavian envoys."
    doc = parsing.parse(text, passages.split(text))
    assert when.bind(doc, 1, [(0, len(text))], (), published=None)[0] is None
    assert when.bind(doc, 99, [(0, 3)], (), published=PRINTED)[0] is None


def test_every_token_gets_a_date_or_none() -> None:
    text = (
        "On Monday, for years, the king (who in May 1995 – or 1996 – met nobody) had, officials said last week, "
        "gone since March to talks in the 1990s; recently, by 2020, after Easter. Now what? From 1995 to 2000 nothing."
    )
    doc = parsing.parse(text, passages.split(text))
    found = times.find(text, PRINTED)
    kinds: tuple[Kind, ...] = ("event", "state")
    modalities: tuple[Modality, ...] = ("asserted", "future", "hypothetical", "negated")
    for token in doc:
        for kind in kinds:
            for modality in modalities:
                span = [(token.idx, token.idx + len(token))]
                date, basis = when.bind(doc, token.i, span, found, published=PRINTED, kind=kind, modality=modality)
                assert date is None or edtf.is_edtf(date)
                assert basis.rule


@pytest.mark.parametrize(
    ("text", "head", "date"),
    [
        ("Borduria repealed the law, five months after the two courts agreed to trade.", "agreed", "2018-09~"),
        ("Borduria left the league three days before Syldavia bombed Klow on 5 February.", "left", "2019-02-02"),
        ("Two years after Syldavia bombed Klow on 5 February 2010, Borduria apologised.", "apologised", "2012"),
    ],
)
def test_a_distance_from_another_happening(text: str, head: str, date: str) -> None:
    found, basis = bind(text, head)
    assert found == date
    assert basis.anchor == "told"
    assert basis.expression is not None


def test_a_distance_from_what_was_told_before() -> None:
    text = "Israel and Egypt held talks in Cairo on 3 May 1979. Two days after the talks, Egypt expelled an Israeli diplomat."
    expelled = next(claim for claim in read(make_document(text, published="1979-06-01")).claims if claim.type == "SANCTION")
    assert expelled.when == "1979-05-05"


def test_a_day_gone_by_is_not_that_of_a_verb_in_the_present() -> None:
    assert bind("Borduria condemns Syldavia's decision yesterday.", "condemns")[0] == PRINTED
    text = "Borduria bans the Gazette, in response to Klow closing a channel last week."
    assert bind(text, "bans", evidence=text[:-1])[0] == PRINTED
    assert bind("Borduria condemns Syldavia on Monday.", "condemns")[0] == "2019-02-18"


def test_what_a_brief_in_the_present_tells_in_the_past_lies_behind_it() -> None:
    assert bind("Borduria holds the vote that the opposition has boycotted.", "boycotted")[0] == f"../{PRINTED}"


def test_a_gerund_of_what_went_before_is_not_new() -> None:
    assert bind("Borduria dismisses a colonel for criticising Klow.", "criticising")[0] == f"../{PRINTED}"


def test_a_participle_dates_its_own_noun() -> None:
    assert bind("Envoys meet in Klow to restore a pact, an agreement signed in 2015.", "meet")[0] == PRINTED


def test_a_visit_that_a_brief_in_the_present_names_is_of_the_day() -> None:
    text = "During his visit to Klow, the minister praises the pact."
    assert bind(text, "visit", type_="CONSULT")[0] == PRINTED


def test_a_date_of_its_own_outweighs_a_distance() -> None:
    assert bind("He is the first to visit Klow 40 years after Borduria recognised Syldavia in 1979.", "recognised")[0] == "1979"


def test_a_state_is_told_with_its_end_behind_until():
    text = "Ethiopia and Eritrea fought from May 1998 until a cease-fire in June 2000."
    found = [claim.when for claim in read(make_document(text, published="2018-07-10")).claims if claim.type == "war"]
    assert found == ["1998-05/2000-06"]


@pytest.mark.parametrize(
    ("text", "head", "modality", "date"),
    [
        ("Ruritania will bar Syldavian ships starting March 1.", "bar", "future", "2019-03-01/.."),
        ("Ruritania will close its embassy, beginning next month.", "close", "future", "2019-03/.."),
        ("Ruritania has barred Syldavian ships starting last Monday.", "barred", "asserted", "2019-02-18/2019-02-19"),
        ("Ruritania closed the border, starting a row that lasted until Monday.", "closed", "asserted", PRINTED),
    ],
)
def test_a_deed_with_a_start_lasts_from_it_on(text: str, head: str, modality: Modality, date: str) -> None:
    assert bind(text, head, modality=modality)[0] == date


def test_meetings_of_a_journey_just_announced_are_on_it() -> None:
    text = (
        "Deputy Secretary Wendy Sherman will travel to Turkey and Oman from June 20 to June 27, 2021. In Ankara she will meet "
        "Turkish officials. Secretary Antony Blinken will meet Chadian envoys."
    )
    claims = read(make_document(text, published="2021-06-16")).claims
    met = [claim for claim in claims if claim.mode == "meet"]
    assert [claim.when for claim in met] == ["2021-06-20/2021-06-27", None]
    assert "journey" in met[0].basis.rule
