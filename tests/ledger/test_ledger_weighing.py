"""What a ledger weighs: what is around a claim, judgements of persons, words that had to go, ledgers that merge."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ledger_fakes as fakes
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dragoman.errors import NotFoundError, UsageError
from dragoman.gazetteer import load
from dragoman.ledger import Ledger
from dragoman.record import Actor, Document, Reading, RecordedClaim, Source, content_id, make_claim, make_document
from dragoman.weighing import Event, contradictions, events, passed_on

RUR, BOR, SYL = (Actor(name=name, country=code, sector="GOV") for name, code in
                 (("Ruritania", "RUR"), ("Borduria", "BOR"), ("Syldavia", "SYL")))  # fmt: skip
LONG = (
    "The two delegations talked about the bridge over the Moltus, about tolls, about plum brandy and about the old prisoners, "
    "and parted after lunch without shaking hands in front of the cameras that had waited since dawn."
)


def clocked() -> Callable[[], str]:
    ticks = iter(range(10**6))
    return lambda: f"2026-01-01T{(n := next(ticks)) // 3600:02d}:{n // 60 % 60:02d}:{n % 60:02d}Z"


def opened(path: Path) -> Ledger:
    return Ledger.open(path, states=fakes.states, has=lambda group, state: False, clock=clocked())


def told(number: int, outlet: str = "Klow Gazette", day: str = "2021-05-04", **slots: Any) -> tuple[Document, Reading]:
    """A document with one claim, and its reading."""
    text = slots.pop("text", "Ruritania met Borduria.") + f" Number {number}."
    title = slots.pop("title", "")
    document = make_document(text, outlet=outlet, published=day, title=title, url=slots.pop("url", None))
    facts: dict[str, Any] = {"kind": "event", "type": "CONSULT", "mode": "meet", "actor": (RUR,), "recipient": (BOR,)}
    claim = make_claim(document.id, **{**facts, "evidence": ((0, 9),), "when": "2021-05-03", **slots})
    reading = Reading(
        id=content_id("g", document.id, "one"), document=document.id, reader="r", codebook="c", gazetteer="g", model="m",
        claims=(claim,),
    )  # fmt: skip
    return document, reading


QUICK = (Phase.explicit, Phase.reuse, Phase.generate)  # to shrink what a dozen ledgers tell takes minutes
CUT = {"type": "SANCTION", "mode": "break-relations"}
ITEMS = st.lists(
    st.builds(
        lambda outlet, day, when, mode, actor, negated, source, copied: (
            outlet, day, dict(
                when=when, actor=(actor,), modality="negated" if negated else "asserted",
                sources=(Source(name=source),) if source else (), text=LONG if copied else None,
                **(CUT if mode == "cut" else {"type": "CONSULT", "mode": mode}),
            ),
        ),
        st.sampled_from(["Klow Gazette", "Zenda Times", "Meridian Wire"]),
        st.sampled_from(["2021-05-04", "2021-05-05", "2021-06-21"]),
        st.sampled_from(["2021-05-03", "2021-05", "2021-05-04", "2021-06-20", "../2021-05-04", "2021", None]),
        st.sampled_from(["meet", "phone", "cut"]),
        st.sampled_from([RUR, SYL]),
        st.sampled_from([False, False, True]),
        st.sampled_from(["", "Zenda Times", "Anna Lund"]),
        st.sampled_from([0, 0, 1]),
    ),
    max_size=9,
)  # fmt: skip


def made(items: list[tuple[str, str, dict[str, Any]]]) -> list[tuple[Document, Reading]]:
    found = []
    for number, (outlet, day, slots) in enumerate(items):
        given_ = {name: value for name, value in slots.items() if value is not None}
        found.append(told(number, outlet, day, **given_))
    return found


def summary(event: Event) -> tuple[Any, ...]:
    return (
        event.id, [one.claim.id for one in event.claims], [one.claim.id for one in event.against],
        [one.claim.id for one in event.rivals], event.counts, event.standing,
    )  # fmt: skip


def asked(ledger: Ledger) -> list[Any]:
    """All that weighing answers, claim by claim."""
    found = [summary(ledger.event(one.claim.id)[0]) for one in ledger.claims()]
    return sorted(found, key=repr)


@settings(max_examples=12, deadline=None, phases=QUICK)
@given(ITEMS)
def test_what_is_around_a_claim_is_all_that_bears_on_its_event(tmp_path_factory: pytest.TempPathFactory, items: Any) -> None:
    documents = made(items)
    with opened(tmp_path_factory.mktemp("l") / "a.db") as ledger:
        for document, reading in documents:
            ledger.add(document, reading)
        claims = ledger.claims()
        whole = events(claims, passed=passed_on(one for one, _ in documents))
        by_claim = {(one.head.id, one.claim.id): event for event in whole for one in event.claims}
        for one in claims:
            assert summary(ledger.event(one.claim.id)[0]) == summary(by_claim[one.head.id, one.claim.id])
        for event in whole:
            assert ledger.event(event.id)[0].id == event.id


@settings(max_examples=12, deadline=None, phases=QUICK)
@given(ITEMS, st.integers(0, 99), st.integers(1, 3), st.booleans())
def test_any_order_any_split_and_any_merge_answer_the_same(
    tmp_path_factory: pytest.TempPathFactory, items: Any, seed: int, shards: int, judged: bool
) -> None:  # fmt: skip
    documents, folder = made(items), tmp_path_factory.mktemp("l")
    with opened(folder / "whole.db") as whole:
        for document, reading in documents:
            whole.add(document, reading)
        pairs = [one.claim.id for one in whole.claims()][:2]
        if judged and len(set(pairs)) == 2:
            whole.judge(*pairs, "same", by="mia")
        shuffled = list(documents)
        random.Random(seed).shuffle(shuffled)
        parts = [opened(folder / f"{at}.db") for at in range(shards)]
        for at, (document, reading) in enumerate(shuffled):
            parts[at % shards].add(document, reading)
        if judged and len(set(pairs)) == 2:
            with opened(folder / "judge.db") as judge:
                judge.merge(whole)
                parts[0].merge(judge)  # a judgement comes with the documents that it is on
        with opened(folder / "merged.db") as merged:
            for part in random.Random(seed).sample(parts, shards):
                merged.merge(part)
            assert asked(merged) == asked(whole)
            assert sorted(one.claim.id for one in merged.claims()) == sorted(one.claim.id for one in whole.claims())
            assert merged.rulings() == whole.rulings()
            before = merged.counts()
            again = merged.merge(parts[0])
            assert (again.documents, again.readings, again.judgements, again.tombstones) == (0, 0, 0, 0)
            assert merged.counts() == before
        for part in parts:
            part.close()


def test_merged_readings_are_current_by_when_they_were_made(tmp_path: Path) -> None:
    document = fakes.item()
    with opened(tmp_path / "a.db") as old, opened(tmp_path / "b.db") as new:
        old.add(document, fakes.read(document))
        new.add(fakes.item("Nothing here."))
        new.add(document, fakes.read_better(document))
        for first, second in ((old, new), (new, old)):
            with opened(tmp_path / f"{first.path.stem}m.db") as merged:
                merged.merge(first)
                merged.merge(second)
                assert [one.claim.when for one in merged.claims()] == ["2020-03"]
                assert len(merged.readings(document.id)) == 2


def test_documents_with_no_stamp_count_from_when_the_first_ledger_took_them_in(tmp_path: Path) -> None:
    document = fakes.item(published=None)
    with (
        Ledger.open(tmp_path / "a.db", states=fakes.states, clock=lambda: "2021-06-05T00:00:00Z") as late,
        Ledger.open(tmp_path / "b.db", states=fakes.states, clock=lambda: "2021-06-02T00:00:00Z") as early,
    ):
        late.add(document, fakes.read(document))
        early.add(document, fakes.read(document))
        late.merge(early)
        head = late.head(document.id)
        assert (head.available, head.available_from, head.first_seen) == ("2021-06-02", "recorded", None)
        early.merge(late)
        assert early.head(document.id).available == "2021-06-02"


# judgements


def two(ledger: Ledger) -> tuple[str, str]:
    for number, when in enumerate(("2021-05-03", "2021-05-20")):
        ledger.add(*told(number, when=when))
    one, other = ledger.claims()
    return one.claim.id, other.claim.id


def test_a_judgement_outweighs_and_undone_leaves_its_trace_in_the_ledger_alone(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db") as ledger:
        one, other = two(ledger)
        before = asked(ledger)
        assert len(ledger.event(one)[0].claims) == 1
        ledger.judge(one, other, "same", by="mia", why="one table, two days")
        assert {claim.claim.id for claim in ledger.event(one)[0].claims} == {one, other}
        ledger.judge(other, one, "different", by="jo")
        assert len(ledger.event(one)[0].claims) == 1
        ledger.judge(one, other, "same", by="mia")
        assert len(ledger.event(other)[0].claims) == 2
        ledger.judge(one, other, "undo", by="mia")
        assert asked(ledger) == before
        trace = [(ruling.verdict, ruling.by) for ruling in ledger.rulings()]
        assert trace == [("same", "mia"), ("different", "jo"), ("same", "mia"), ("undo", "mia")]


def test_a_judgement_needs_two_claims_that_are_there_and_a_judge(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db") as ledger:
        one, other = two(ledger)
        with pytest.raises(NotFoundError):
            ledger.judge(one, "c_none", "same", by="mia")
        for wrong in ((one, one, "same", "mia"), (one, other, "perhaps", "mia"), (one, other, "same", " ")):
            with pytest.raises(UsageError):
                ledger.judge(*wrong[:3], by=wrong[3])
        assert ledger.rulings() == []


def test_an_id_that_is_no_event(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db") as ledger:
        two(ledger)
        for wanted in ("e_ffffffffffffffffffff", "c_none", "", "nonsense", "e_"):
            with pytest.raises((NotFoundError, UsageError)):
                ledger.event(wanted)


# what had to go


def in_file(path: Path, words: str) -> bool:
    return any(words.encode() in each.read_bytes() for each in path.parent.glob(path.name + "*"))


def test_words_that_had_to_go_are_in_no_byte_of_the_file(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db") as ledger:
        person = Actor(name="Zebulon Quartermain", country="BOR", sector="GOV")
        text = "Ruritania met Quartermain at the Xylophone inn."
        ledger.add(*told(1, text=text, title="Kwisatz talks", recipient=(person,), url="https://klow.example/quuxfrob-1"))
        ledger.add(*told(2, outlet="Zenda Times"))
        gone, kept = ledger.claims()
        assert in_file(ledger.path, "Xylophone")
        stone = ledger.take_out(gone.head.id, by="counsel", why="court order 7/26")
        for words in ("Xylophone", "xylophone", "Quartermain", "quartermain", "Kwisatz", "quuxfrob"):
            assert not in_file(ledger.path, words), words
        head = ledger.head(gone.head.id)
        assert (head.id, head.outlet, head.published, head.title) == (gone.head.id, "Klow Gazette", "2021-05-04", "(taken out)")
        assert [one.claim.id for one in ledger.claims()] == [kept.claim.id]
        assert ledger.claims(party="Quartermain") == ledger.claims(search="Ruritania Quartermain") == []
        event, around = ledger.event(kept.claim.id)
        assert event.counts.articles == 1
        assert around.gone == ledger.gone() == [stone]
        assert (stone.by, stone.why) == ("counsel", "court order 7/26")
        with pytest.raises(NotFoundError):
            ledger.event(gone.claim.id)
        # taken in again, or merged again, it does not come back; and the other ledger loses it too
        document, reading = told(1, text=text, title="Kwisatz talks", recipient=(person,), url="https://klow.example/quuxfrob-1")
        assert not ledger.add(document, reading)
        with opened(tmp_path / "b.db") as other, opened(tmp_path / "c.db") as third:
            other.add(document, reading)
            ledger.merge(other)
            assert not in_file(ledger.path, "Xylophone")
            other.merge(ledger)
            assert not in_file(other.path, "Xylophone")
            third.merge(ledger)
            for each in (other, third):
                assert each.gone() == [stone]
                assert each.event(kept.claim.id)[1].gone == [stone]


def test_only_what_has_a_tombstone_can_go(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db") as ledger:
        ledger.add(*told(1))
        ledger.add(*told(2))
        ledger.take_out(ledger.documents()[0].id, by="counsel", why="order")
        with sqlite3.connect(ledger.path) as raw:
            for deed in ("UPDATE documents SET text = ''", "DELETE FROM claims", "DELETE FROM tombstones", "DELETE FROM names",
                         "DELETE FROM judgements WHERE 1", "UPDATE parties SET nth = 4"):  # fmt: skip
                if "judgements" in deed:
                    continue
                with pytest.raises(sqlite3.IntegrityError, match="append only"):
                    raw.execute(deed)
        for by, why in (("", "order"), ("counsel", " ")):
            with pytest.raises(UsageError):
                ledger.take_out(ledger.documents()[0].id, by=by, why=why)


# versions, clocks


def test_a_later_version_of_a_page_takes_the_place_of_the_first(tmp_path: Path) -> None:
    page = "https://klow.example/2021/talks"
    with opened(tmp_path / "a.db") as ledger:
        ledger.add(*told(1, url=page))
        first = ledger.claims()[0]
        ledger.add(*told(2, url=page + "/", day="2021-05-06"))
        event, _ = ledger.event(first.claim.id)
        assert (len(event.claims), event.counts.articles) == (2, 1)
        assert {flag.name for flag in event.standing} == {"reported"}
        ledger.add(*told(3, url=page, day="2021-05-08", title="Article withdrawn", text="This article has been withdrawn."))
        event, around = ledger.event(first.claim.id)
        assert "retracted" in {flag.name for flag in event.standing}
        assert "reported" not in {flag.name for flag in event.standing}
        before = next(one for one in around.events("2021-05-07") if first.claim.id in {each.claim.id for each in one.claims})
        assert {flag.name for flag in before.standing} == {"reported"}


def test_as_known_is_as_it_was_when_no_more_was_there(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db") as ledger:
        for number, day in enumerate(("2021-05-04", "2021-05-06", "2021-05-09")):
            ledger.add(*told(number, outlet=f"Paper {number}", day=day))
        first = ledger.claims()[0]
        for known, articles in (("2021-05-04", 1), ("2021-05-07", 2), (None, 3)):
            assert ledger.event(first.claim.id, known)[0].counts.articles == articles
        with pytest.raises(NotFoundError):
            ledger.event(first.claim.id, "2021-05-03")


def test_offices_are_learnt_from_the_record_as_known(tmp_path: Path) -> None:
    title, person = (Actor(name=name, country="BOR", sector=sector) for name, sector in
                     (("Bordurian foreign minister", "GOV"), ("Olga Brandt", None)))  # fmt: skip
    with opened(tmp_path / "a.db") as ledger:
        ledger.add(*told(1, recipient=(title,), when="2021-05"))
        ledger.add(*told(2, outlet="Zenda Times", recipient=(person,), when="2021-05"))
        one, other = ledger.claims()
        assert len(ledger.event(one.claim.id)[0].claims) == 1
        office = {"kind": "state", "type": "office", "mode": None, "value": "foreign minister", "actor": (person,)}
        ledger.add(*told(3, day="2021-05-10", recipient=(BOR,), when="2020/..", **office))
        assert {each.claim.id for each in ledger.event(one.claim.id)[0].claims} == {one.claim.id, other.claim.id}
        assert len(ledger.event(one.claim.id, "2021-05-09")[0].claims) == 1


def test_a_table_of_office_holders_is_handed_to_weighing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "offices.csv"
    table.write_text(
        "name,office,state,from,to,aliases\nOlga Brandt,foreign minister,Chad,2021-01-01,2021-12-31,O. Brandt\n", encoding="utf-8"
    )
    title, person, alias = (Actor(name=name, country="TCD", sector=sector) for name, sector in
                            (("Chadian foreign minister", "GOV"), ("Olga Brandt", None), ("O. Brandt", None)))  # fmt: skip

    def joined(when: str, named: Actor) -> bool:
        with opened(tmp_path / f"{len(list(tmp_path.iterdir()))}.db") as ledger:
            ledger.add(*told(1, recipient=(title,), when=when))
            ledger.add(*told(2, outlet="Zenda Times", recipient=(named,), when=when))
            return len(ledger.event(ledger.claims()[0].claim.id)[0].claims) == 2

    monkeypatch.delenv("DRAGOMAN_OFFICES", raising=False)
    load.cache_clear()
    assert not joined("2021-05", person)
    monkeypatch.setenv("DRAGOMAN_OFFICES", str(table))
    load.cache_clear()
    try:
        assert joined("2021-05", person)
        assert joined("2021-05", alias)
        assert not joined("2012-05", person)
    finally:
        monkeypatch.delenv("DRAGOMAN_OFFICES")
        load.cache_clear()


def test_two_values_of_one_tie_contradict_each_other(tmp_path: Path) -> None:
    tie: dict[str, Any] = {"kind": "state", "type": "diplomatic-relations", "mode": None, "when": "2015/2020"}
    with opened(tmp_path / "a.db") as ledger:
        ledger.add(*told(1, value="full", **tie))
        ledger.add(*told(2, outlet="Zenda Times", value="none", **{**tie, "when": "2018/2021"}))
        ledger.add(*told(3, outlet="Moltus Post", value="none", **{**tie, "when": "2020/2022"}))
        one = ledger.claims()[0]
        event, around = ledger.event(one.claim.id)
        clashes = contradictions(around.events())
        assert [clash.clash for clash in clashes] == ["tie"]
        assert event in (clashes[0].one, clashes[0].other)


def test_a_ledger_of_the_second_version_is_looked_up_too(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db") as ledger:
        ledger.add(*told(1))
        ledger.add(*told(2, outlet="Zenda Times"))
        before = asked(ledger)
    with sqlite3.connect(tmp_path / "a.db") as raw:
        for table in ("blocks", "bands"):
            raw.execute(f"DELETE FROM {table}")
    with opened(tmp_path / "a.db") as ledger:
        from dragoman.ledger import lookup, sqlite

        with pytest.raises(NotFoundError):
            ledger.event(before[0][0])
        with sqlite.writing(ledger._engine) as connection:
            lookup.fill(connection)
        assert asked(ledger) == before


def test_claims_are_those_handed_out(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db") as ledger:
        ledger.add(*told(1))
        (one,) = ledger.claims()
        assert isinstance(one, RecordedClaim)
        assert ledger.around([one.claim.id]).events()[0].claims == (one,)
        assert ledger.touched_by(one.head.id).events() == ledger.around([one.claim.id]).events()
