"""Events across documents: rulings, contradictions, corrections, and what must not join."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from dragoman import codebook, edtf
from dragoman.errors import ResourceError
from dragoman.record import Actor, DocumentHead, RecordedClaim, Source, make_claim
from dragoman.weighing import Event, Ruling, contradictions, events, is_correction, judge
from dragoman.weighing.modes import load_modes

RUR, BOR, SYL = (Actor(name=name, country=name[:3].upper(), sector="GOV") for name in ("Ruritania", "Borduria", "Syldavia"))


def told(outlet: str = "A", *, day: str = "2021-05-04", title: str = "", quote: str = "", **slots: Any) -> RecordedClaim:
    document = f"d_{outlet}_{day}_{title}"
    facts: dict[str, Any] = {"kind": "event", "type": "CONSULT", "mode": "meet", "actor": (RUR,), "recipient": (BOR,)}
    claim = make_claim(document, **{**facts, "evidence": ((0, 9),), "when": "2021-05-03", **slots})
    head = DocumentHead(
        id=document, outlet=outlet, published=day, title=title, url=None, first_seen=None, available=day,
        available_from="published", recorded="2026-01-01",
    )  # fmt: skip
    return RecordedClaim(claim=claim, head=head, reading="r", quote=quote)


def flags(event: Event) -> set[str]:
    return {flag.name for flag in event.standing}


CUT = {"type": "SANCTION", "mode": "break-relations"}
STRIKE = {"type": "ASSAULT", "mode": "airstrike", "where": "Klow"}
BLAMED = {"type": "ACCUSE", "mode": "accuse"}


@pytest.mark.parametrize(
    ("one", "other", "verdict", "clash"),
    [
        ({}, {"mode": "visit"}, "same", None),
        ({}, {"mode": "phone"}, "different", None),
        ({"mode": "phone"}, {"mode": "phone", "when": "2021-05-06"}, "different", None),
        ({"where": "Klow"}, {"where": "Zenda"}, "unsure", "place"),
        ({**CUT}, {**CUT, "when": "2021-05-08"}, "different", "time"),
        ({**CUT}, {**CUT, "when": "2019-05-08"}, "different", None),
        ({**CUT}, {**CUT, "modality": "negated"}, "unsure", "whether"),
        ({**STRIKE}, {**STRIKE, "actor": (SYL,)}, "different", "doer"),
        ({**STRIKE}, {**STRIKE, "actor": (SYL,), "where": "Zenda"}, "different", None),
        ({**STRIKE}, {**STRIKE, "actor": (Actor(name="unknown"),)}, "same", None),
        ({**CUT}, {"type": "SANCTION", "mode": "recall-ambassador"}, "unsure", None),
        ({**BLAMED, "quote": "accused Borduria of hiding stolen timber"},
         {**BLAMED, "quote": "accused Borduria of poisoning border rivers"}, "unsure", None),
        ({**BLAMED, "quote": "accused Borduria of hiding stolen timber"},
         {**BLAMED, "quote": "said that Borduria concealed timber it had stolen"}, "same", None),
        ({"when": None}, {"when": None, "day": "2021-09-01"}, "unsure", None),
        ({"when": "../2021-05-04"}, {"when": "../2023-05-04", "day": "2023-05-04"}, "unsure", None),
    ],
)  # fmt: skip
def test_judgements_and_what_they_clash_on(one: dict[str, Any], other: dict[str, Any], verdict: str, clash: str | None) -> None:
    left, right = told("A", **one), told("B", **other)
    assert judge(left, right) == judge(right, left)
    assert (judge(left, right).verdict, judge(left, right).clash) == (verdict, clash)


def test_one_text_tells_a_thing_once_for_each_source() -> None:
    spoken = {"sources": (Source(name="Anna Lund"),)}
    assert judge(told(), told(evidence=((20, 30),))).verdict == "unsure"
    assert judge(told(), told(evidence=((20, 30),), **spoken)).verdict == "same"
    assert judge(told(), told(evidence=((20, 30),), quote="They met for another talk", **spoken)).verdict == "unsure"
    assert judge(told(**CUT), told(type="SANCTION", mode="recall-ambassador", evidence=((20, 30),))).verdict == "different"


def test_contradictions_have_both_sides_and_each_matter_once() -> None:
    claims = [told("A", **CUT), told("B", **CUT), told("C", **CUT, when="2021-05-08"), told("D", **STRIKE)]
    (found,) = contradictions(events(claims))
    assert found.clash == "time"
    assert {len(found.one.claims), len(found.other.claims)} == {1, 2}


def test_what_is_taken_back_raises_no_flag_and_no_contradiction() -> None:
    first = told("A", **CUT)
    notice = told("A", day="2021-05-06", title="Correction: Ruritania and Borduria", type="SANCTION", mode="recall-ambassador")
    other = told("B", **CUT, when="2021-05-08")
    found = events([first, notice, other])
    (wrong,) = [event for event in found if first in event.claims]
    assert flags(wrong) == {"retracted"}
    assert contradictions(found) == ()
    assert flags(events([first, other])[0]) == {"reported"}


@pytest.mark.parametrize(
    ("title", "text", "yes"),
    [
        ("Correction: Kuwait and Iran", "", True),
        ("Editor's correction", "", True),
        ("Kuwait and Iran", "Correction: An item in Tuesday's Gazette said …", True),
        ("RETRACTION – our report on the harbour", "", True),
        ("House of correction burns down", "", False),
        ("Correction officers strike", "", False),
        ("Course correction in Borduria", "", False),
        ("", "", False),
    ],
)
def test_what_calls_itself_a_correction(title: str, text: str, yes: bool) -> None:
    assert is_correction(title, text) is yes


def test_what_a_later_version_leaves_out_counts_no_more_but_is_retracted_only_by_a_notice() -> None:
    place = "https://a.example/2021/break"

    def at(one: RecordedClaim) -> RecordedClaim:
        return structs.replace(one, head=structs.replace(one.head, url=place))

    first, other = at(told("A", **CUT)), told("B", **CUT)
    again, silent = at(told("A", day="2021-05-06", **CUT)), at(told("A", day="2021-05-06", mode="phone"))
    notice = at(told("A", day="2021-05-06", title="Article withdrawn", **CUT))
    for later, counts, names in (
        (again, 2, {"reported", "corroborated"}), (silent, 1, {"reported"}), (notice, 1, {"reported", "retracted"})
    ):  # fmt: skip
        event = next(one for one in events([first, other, later]) if first in one.claims)
        assert flags(event) == names
        assert event.counts.articles == counts or later is notice


def test_a_person_joins_parts_and_can_undo_it() -> None:
    one, other = told("A", when="2021-05-03"), told("B", when="2021-05-09")
    ruling = {"one": one.claim.id, "other": other.claim.id, "by": "mia"}
    same, apart = Ruling(verdict="same", at="2022-01-01", **ruling), Ruling(verdict="different", at="2022-01-02", **ruling)
    undone = Ruling(verdict="undo", at="2022-01-03", **ruling)
    plain = events([one, other])
    assert len(plain) == 2
    assert len(events([one, other], rulings=[same])) == 1
    assert len(events([one, other], rulings=[same, apart])) == 2
    assert events([one, other], rulings=[same, apart, undone]) == plain
    alike = told("C", when="2021-05-03")
    split = Ruling(one=one.claim.id, other=alike.claim.id, verdict="different", by="mia", at="2022-01-01")
    assert len(events([one, alike])) == 1
    assert len(events([one, alike], rulings=[split])) == 2


def test_a_chain_of_a_thousand_nearly_the_same_makes_no_giant() -> None:
    start = edtf.parse_day("2015-01-01")
    claims = [told(f"o{at}", when=edtf.format_day(start + at), day=edtf.format_day(start + at)) for at in range(1000)]
    began = time.process_time()
    found = events(claims)
    assert max(len(event.claims) for event in found) < 4
    assert time.process_time() - began < 10


CLAIMS = st.lists(
    st.builds(
        lambda outlet, when, mode, actor, negated: told(
            outlet, when=when, actor=(actor,), modality="negated" if negated else "asserted",
            **(CUT if mode == "cut" else {"mode": mode}),
        ),
        st.sampled_from("ABCDEF"),
        st.sampled_from(["2021-05-03", "2021-05", "2021-05-04", "2021-06-20", "../2021", None]),
        st.sampled_from(["meet", "phone", "cut"]),
        st.sampled_from([RUR, SYL]),
        st.booleans(),
    ),
    max_size=9,
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(CLAIMS, st.integers(0, 9))
def test_events_and_contradictions_are_the_same_in_any_order(claims: list[RecordedClaim], seed: int) -> None:
    shuffled = list(claims)
    random.Random(seed).shuffle(shuffled)
    found = events(claims)
    assert events(shuffled) == found
    assert contradictions(events(shuffled)) == contradictions(found)
    for clash in contradictions(found):
        assert clash.one.id != clash.other.id


def test_the_modes_are_those_of_the_codebook() -> None:
    known = {frame.mode for frame in codebook.load().frames.values()}
    modes = load_modes()
    assert set().union(*modes.kin, *modes.apart, modes.once) <= known


def test_a_faulty_list_of_modes_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "modes.yaml"
    path.write_text("kin: []\nonce: [[meet]]\n", encoding="utf-8")
    with pytest.raises(ResourceError, match="line 2"):
        load_modes(path)
