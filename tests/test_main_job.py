"""The main job, end to end: a news item in, its record out; then the ledger, both clocks, a better reader.

The item is ours; it has what real ones have: a secret meeting told by a website, an office that declines, silence, a
quoted post, ties cut "over support", relations "between" two years, "no Arab state" but two.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from dragoman.ledger import Ledger
from dragoman.reading import read
from dragoman.record import Claim, Document, Reading, make_document

ITEM = """\
Kuwait’s Prime Minister Jaber Al-Mubarak met Lebanon’s Foreign Minister Charbel Wehbe in secret in October, the news website Harbour Gazette has reported.

The meeting took place on the sidelines of a conference in Geneva, the website reported on Monday.

Lebanon’s Wehbe secretly met Kuwait PM https://t.example/abc — Gulf Lantern (@gulflantern) November 9, 2020

Kuwait cut ties with Iran in May over Tehran’s support for Hezbollah.

Morocco and Israel enjoyed full diplomatic relations between 1995 and 2000.

An Israeli official said Benjamin Netanyahu would visit Bahrain.

The prime minister’s office declined to confirm the meeting.

There was no comment from the Lebanese authorities.

With the exception of Jordan and Egypt, no Arab state has official relations with Israel.

(HG, agencies)
"""  # noqa: E501


@pytest.fixture(scope="module")
def document() -> Document:
    return make_document(ITEM, outlet="Levant Dispatch", published="2020-11-10")


@pytest.fixture(scope="module")
def reading(document: Document) -> Reading:
    return read(document)


def claims(reading: Reading, **wanted: object) -> list[Claim]:
    return [claim for claim in reading.claims if all(getattr(claim, slot) == value for slot, value in wanted.items())]


def countries(claim: Claim) -> set[str | None]:
    return {actor.country for actor in claim.actor + claim.recipient}


def test_the_meeting_is_told_by_the_website_with_its_month(reading: Reading) -> None:
    told = claims(reading, type="CONSULT", passage="paragraph")
    meetings = [claim for claim in told if countries(claim) == {"KWT", "LBN"}]
    assert meetings
    assert meetings[0].when == "2020-10"
    assert [source.name for source in meetings[0].sources] == ["Harbour Gazette"]


def test_a_quoted_post_is_an_echo_with_its_own_source(reading: Reading) -> None:
    posts = [claim for claim in claims(reading, passage="post") if claim.type == "CONSULT"]
    assert [claim.sources[-1].name for claim in posts] == ["Gulf Lantern"]


def test_one_side_declines_and_the_other_is_silent(reading: Reading) -> None:
    meeting = next(claim for claim in claims(reading, type="CONSULT") if countries(claim) == {"KWT", "LBN"})
    told = {(answer.answer, answer.by.country) for answer in reading.answers if answer.to == meeting.id}
    assert ("silent", "LBN") in told
    assert "declined" in {word for word, _ in told}


def test_ties_are_cut_in_the_outlets_own_voice(reading: Reading) -> None:
    (cut,) = claims(reading, type="SANCTION", mode="break-relations")
    assert (cut.actor[0].country, cut.recipient[0].country, cut.when, cut.sources) == ("KWT", "IRN", "2020-05", ())


def test_a_visit_to_come_is_future_and_its_teller_not_named(reading: Reading) -> None:
    (visit,) = [claim for claim in claims(reading, type="CONSULT") if "BHR" in countries(claim)]
    assert visit.modality == "future"
    assert visit.sources[-1].anonymous


def test_every_claim_points_at_words_of_the_document(document: Document, reading: Reading) -> None:
    assert reading.claims
    for claim in reading.claims:
        assert claim.evidence
        assert all(0 <= start < end <= len(document.text) for start, end in claim.evidence)
        assert claim.frame
        assert claim.trace


def test_reading_again_gives_the_same_rows(document: Document, reading: Reading) -> None:
    assert read(document) == reading


def test_the_ledger_answers_on_both_clocks(tmp_path: Path, document: Document, reading: Reading) -> None:
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        ledger.add(document, reading)
        ledger.add(document, reading)

        def value(one: str, other: str, on: str, known: str | None = None) -> str:
            answers = ledger.ties(one, other).on(on, known)
            return next(answer.value for answer in answers if answer.kind == "diplomatic-relations")

        assert len(ledger.claims()) == len(reading.claims)
        assert value("Kuwait", "Iran", "2020-06-01") == "none"
        assert value("Kuwait", "Iran", "2020-06-01", known="2020-11-09") == "unknown"
        assert value("Morocco", "Israel", "1998-06-01") == "full"
        assert value("Morocco", "Israel", "1990-01-01") == "unknown"
        assert value("Morocco", "Israel", "2020-11-10") == "none"
        assert value("Egypt", "Israel", "2020-11-10") == "full"


def test_a_better_reader_adds_a_reading_and_doubles_nothing(tmp_path: Path, document: Document, reading: Reading) -> None:
    better = msgspec.structs.replace(reading, id="g_better", reader="r_better", claims=reading.claims[:3], answers=())
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        ledger.add(document, reading)
        ledger.add(document, better)
        assert [one.claim.id for one in ledger.claims()] == [claim.id for claim in better.claims]
        assert len(ledger.readings(document.id)) == 2
        assert len(ledger.reading(document.id, reading.id).claims) == len(reading.claims)
