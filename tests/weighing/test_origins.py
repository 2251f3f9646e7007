"""Whose words they are: copies, credit lines, chains of outlets, and what is independent of what."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.record import Actor, Document, DocumentHead, RecordedClaim, Source, make_claim, make_document
from dragoman.weighing import credited, likeness, origin_of, passed_on, roots, tally
from dragoman.weighing.copies import keys, signature

REPORT = (
    "PORT ELLEN — The harbour council of Ruritania voted on Monday to close its last customs post on the Bordurian border, "
    "ending a quarrel of eleven years over the dues on timber.\n\n"
    "Envoy Anna Lund told reporters that trucks would pass without papers from the first of June. Borduria's ministry of trade "
    "welcomed the step and said that it would lift its own levy in the same week.\n\n"
    "Dockers in the port, who had been on strike since March, cheered outside the hall."
)
REWRITE = (
    "Ruritania is to shut the last post where customs are taken on its frontier with Borduria. The decision, taken by harbour "
    "councillors at the start of the week, settles an old dispute about timber. Lorries can cross freely from June onwards, "
    "according to Ms Lund, who speaks for the council; the neighbours promised to answer in kind."
)


def paper(outlet: str, text: str, day: str = "2021-05-04") -> Document:
    return make_document(text, outlet=outlet, published=day, title=f"{outlet} {day}")


def told(outlet: str, *sources: Source, document: str | None = None) -> RecordedClaim:
    key = document or f"d_{outlet}"
    claim = make_claim(
        key, evidence=((0, 4),), kind="event", type="CONSULT", mode="meet", when="2021-05",
        actor=(Actor(name="Ruritania"),), recipient=(Actor(name="Borduria"),), sources=sources,
    )  # fmt: skip
    head = DocumentHead(
        id=key, outlet=outlet, published="2021-05-04", title="", url=None, first_seen=None, available="2021-05-04",
        available_from="published", recorded="2026-01-01",
    )  # fmt: skip
    return RecordedClaim(claim=claim, head=head, reading="r")


OFFICIAL = Source(name="an official", anonymous=True)
WIRE = Source(name="Meridian")


def test_a_copy_is_like_and_a_rewrite_is_not() -> None:
    shortened = REPORT.split("\n\n", maxsplit=1)[0] + "\n\n(Meridian)"
    assert likeness(REPORT, REPORT.replace("PORT ELLEN — ", "")) > 0.9
    assert likeness(REPORT, shortened) > 0.9
    assert likeness(REPORT, REWRITE) < 0.1
    assert likeness(REPORT, "Yes.") == 0.0
    assert keys(REPORT) & keys(shortened)
    assert signature(REPORT) == signature(REPORT)


@pytest.mark.parametrize(
    ("line", "outlet", "credit"),
    [
        ("(Meridian)", "Evening Post", ("Meridian",)),
        ("(Meridian, own reports)", "Evening Post", ()),
        ("(Agencies)", "Evening Post", ()),
        ("(EP)", "Evening Post", ()),
        ("(Evening Post)", "Evening Post", ()),
        ("(Meridian, Gulf Lantern)", "Evening Post", ()),
    ],
)
def test_credit_lines(line: str, outlet: str, credit: tuple[str, ...]) -> None:
    assert credited(f"{REPORT}\n\n{line}", outlet) == credit


def test_whose_text_a_document_passes_on() -> None:
    wire, copy = paper("The Meridian Wire", REPORT), paper("Evening Post", REPORT + "\n\n(Meridian)", "2021-05-05")
    late = paper("Morning Star", " ".join(REPORT.split("\n\n")[:2]), "2021-05-06")
    own = paper("Harbour Gazette", REWRITE, "2021-05-05")
    documents = [wire, copy, late, own]
    found = passed_on(documents)
    assert set(found) == {copy.id, late.id}
    assert found[copy.id].of == wire.id
    assert found[late.id].outlets == ("The Meridian Wire",)
    for seed in range(4):
        random.Random(seed).shuffle(documents)
        assert passed_on(documents) == found


def test_a_copy_has_the_origin_of_what_it_copies() -> None:
    wire, copy = paper("The Meridian Wire", REPORT), paper("Evening Post", REPORT, "2021-05-05")
    passed = passed_on([wire, copy])
    claims = [told("The Meridian Wire", document=wire.id), told("Evening Post", document=copy.id)]
    assert tally(claims).origins == 2
    assert tally(claims, passed).origins == 1
    assert origin_of(claims[1], passed).chain == ("Evening Post", "The Meridian Wire")


def test_names_of_one_outlet_are_one() -> None:
    assert origin_of(told("Evening Post", WIRE)).key == origin_of(told("The Meridian Wire")).key
    assert origin_of(told("Evening Post", WIRE, Source(name="the newspaper"))).chain == ("Evening Post", "Meridian")


@pytest.mark.parametrize(
    ("claims", "independent"),
    [
        ([told("Axios"), told("B", Source(name="Axios"))], 1),
        ([told("Axios", OFFICIAL), told("B", Source(name="Axios"))], 1),
        ([told("Axios", OFFICIAL), told("B", Source(name="Axios"), OFFICIAL)], 1),
        ([told("Axios", OFFICIAL), told("B", OFFICIAL)], 2),
        ([told("Axios", Source(name="Ana Ruiz")), told("B", Source(name="Axios")), told("C", Source(name="Ana Ruiz"))], 1),
        ([told("Post", Source(name="Star")), told("Star", Source(name="Post"))], 1),
        ([told("Post"), told("Star"), told("Mail", Source(name="Post"))], 2),
    ],
)
def test_independent_origins(claims: list[RecordedClaim], independent: int) -> None:
    assert tally(claims).origins == independent
    assert sum(len(many) for many in roots(claims).values()) == len(claims)


WORDS = st.lists(st.sampled_from([*REPORT.split(), "(Reuters)", "\n\n", "By", "#x", "é", ""]), max_size=120).map(" ".join)


@settings(max_examples=80, deadline=None)
@given(WORDS, WORDS)
def test_likeness_is_symmetric_bounded_and_never_raises(one: str, other: str) -> None:
    value = likeness(one, other)
    assert 0.0 <= value <= 1.0
    assert value == likeness(other, one)
    slots: dict[str, Any] = {"outlet": "A"}
    assert isinstance(passed_on([make_document(one, **slots), make_document(other, outlet="B")]), dict)
