"""The ledger grows and only grows; queries see the current reading; two clocks never mix."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import ledger_fakes as fakes
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import (
    DateError,
    ForeignLedgerError,
    LedgerError,
    LockedLedgerError,
    MissingLedgerError,
    NotFoundError,
    UsageError,
)
from dragoman.ledger import Ledger, ledger_path, migrations, schema, telling
from dragoman.ledger.names import key
from dragoman.record import Reading

CLOCK = "2021-06-01T12:00:00Z"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "a.db", states=fakes.states, clock=lambda: CLOCK) as opened:
        yield opened


def taken(ledger: Ledger, text: str, **options: str | None) -> str:
    document = fakes.item(text, **options)
    ledger.add(document, fakes.read(document))
    return document.id


def test_twice_changes_nothing(ledger: Ledger) -> None:
    document = fakes.item()
    assert ledger.add(document, fakes.read(document))
    before = ledger.counts()
    assert not ledger.add(document, fakes.read(document))
    assert ledger.counts() == before == {"documents": 1, "readings": 1, "claims": 1, "answers": 0}


def test_what_goes_in_comes_out(ledger: Ledger) -> None:
    document = fakes.item("Axel reported: Ruritania met Borduria. Borduria denied it.", title="T", url="http://e.org")
    reading = fakes.read(document)
    ledger.add(document, reading)
    assert ledger.document(document.id) == document
    assert ledger.reading(document.id) == reading
    (claim,) = ledger.claims()
    assert claim.claim == reading.claims[0]
    assert claim.quote == "Ruritania met Borduria"
    assert claim.head == ledger.head(document.id)
    (answer,) = ledger.answers(claims=[claim.claim.id])
    assert (answer.answer, answer.quote) == (reading.answers[0], "Borduria denied it")
    assert ledger.answers(by="Borduria") == ledger.answers(document=document.id) == [answer]
    assert ledger.answers(by="Ruritania") == ledger.answers(claims=["c_none"]) == []


def test_a_better_reader_adds_a_reading_on_a_full_ledger(ledger: Ledger) -> None:
    texts = [f"Ruritania met Borduria. Syldavia praised Ruritania. Borduria denied it. No. {n}" for n in range(40)]
    documents = [fakes.item(text) for text in texts]
    for document in documents:
        ledger.add(document, fakes.read(document))
    old = ledger.claims()
    for document in documents:
        added = ledger.add(document, fakes.read_better(document))
        assert (added.document, added.reading) == (False, True)
    new = ledger.claims()
    assert len(new) == len(old) == 80
    assert len(ledger.claims(pair=("Ruritania", "Borduria"))) == 40
    assert len(ledger.claims(search="praised")) == 40
    assert len(ledger.answers()) == 40
    assert {one.claim.when for one in old} == {None}
    assert {one.claim.when for one in new} == {"2020-03"}
    assert ledger.counts()["claims"] == 160
    first, second = ledger.readings(documents[0].id)
    assert (first.current, second.current, second.reader) == (False, True, "reader-2")
    assert ledger.reading(documents[0].id, first.id) == fakes.read(documents[0])
    assert ledger.reading(documents[0].id) == fakes.read_better(documents[0])
    for document in documents:  # and the older reader once more: it is there, and nothing changes
        assert not ledger.add(document, fakes.read(document))
    assert ledger.claims() == new


@pytest.mark.parametrize("table", schema.RECORD_TABLES)
@pytest.mark.parametrize("deed", ["UPDATE {} SET rowid = rowid", "DELETE FROM {}"])
def test_append_only(ledger: Ledger, table: str, deed: str) -> None:
    taken(ledger, "Ruritania met Borduria. Borduria denied it.")
    taken(ledger, "Ruritania met Syldavia.")
    gone = taken(ledger, "Borduria met Syldavia.")
    one, other, _ = (claim.claim.id for claim in ledger.claims())
    ledger.judge(one, other, "different", by="mia")
    ledger.take_out(gone, by="counsel", why="order")
    if table in ("parties", "pairs"):
        deed = deed.replace("rowid = rowid", "claim = claim")
    with sqlite3.connect(ledger.path) as raw, pytest.raises(sqlite3.IntegrityError, match="append only"):
        raw.execute(deed.format(table))


def test_three_stamps(ledger: Ledger) -> None:
    seen = taken(ledger, "Ruritania met Borduria. One.", first_seen="2020-03-05T23:30:00-02:00")
    printed = taken(ledger, "Ruritania met Borduria. Two.")
    neither = taken(ledger, "Ruritania met Borduria. Three.", published=None)
    stamps = {head.id: (head.available, head.available_from) for head in ledger.documents()}
    assert stamps == {
        seen: ("2020-03-06", "first_seen"), printed: ("2020-03-02", "published"), neither: ("2021-06-01", "recorded")
    }  # fmt: skip
    assert [one.head.id for one in ledger.claims(known="2020-03-01")] == []
    assert [one.head.id for one in ledger.claims(known="2020-03-02")] == [printed]
    assert [one.head.id for one in ledger.claims(known="2020-03-07T00:30:00+02:00")] == [seen, printed]
    assert len(ledger.claims(known="2021-06-01", pair=("Ruritania", "Borduria"))) == 3
    assert [head.id for head in ledger.documents()] == [neither, seen, printed]
    assert [head.id for head in ledger.documents(known="2020-03-05")] == [printed]


def test_an_earlier_sighting_counts_and_a_later_one_does_not(ledger: Ledger) -> None:
    own = taken(ledger, "Ruritania met Borduria.", first_seen="2020-03-05")
    for when, available in (("2020-03-09", "2020-03-05"), ("2020-03-04", "2020-03-04"), (None, "2020-03-04")):
        taken(ledger, "Ruritania met Borduria.", first_seen=when)
        assert (ledger.head(own).available, ledger.head(own).first_seen) == (available, available)
    assert len(ledger.documents()) == len(ledger.claims()) == 1


def test_a_wrong_date_is_refused_whole(ledger: Ledger) -> None:
    document = fakes.item(published="31 May 2019")
    with pytest.raises(DateError):
        ledger.add(document, fakes.read(document))
    assert set(ledger.counts().values()) == {0}
    with pytest.raises(DateError):
        ledger.claims(known="soon")


def test_a_reading_of_another_document_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UsageError):
        ledger.add(fakes.item("One met Two."), fakes.read(fakes.item("Three met Four.")))
    assert ledger.counts()["documents"] == 0


def test_parties(ledger: Ledger) -> None:
    taken(ledger, "Axel reported: Ruritania met Borduria. Rassendyll praised Syldavia.")
    assert [one.quote for one in ledger.claims(actor="RUR")] == ["Ruritania met Borduria"]
    assert [one.quote for one in ledger.claims(party="bordurian")] == ["Ruritania met Borduria"]
    assert ledger.claims(actor="Borduria") == []
    assert len(ledger.claims(recipient="Borduria")) == 1
    assert len(ledger.claims(source="reporter")) == 2
    assert ledger.claims(source="report") == []
    assert [one.quote for one in ledger.claims(actor="rassendyll")] == ["Rassendyll praised Syldavia"]
    assert [one.quote for one in ledger.claims(pair=("Syldavia", "Rassendyll"))] == ["Rassendyll praised Syldavia"]
    assert len(ledger.claims(pair=("Borduria", "Ruritania"))) == 1
    assert ledger.claims(pair=("Borduria", "Syldavia")) == []
    assert ledger.claims(actor="100%") == ledger.claims(actor="1_0") == []
    with pytest.raises(UsageError):
        ledger.claims(actor=" ")


def test_claims_about_groups_come_with_their_pairs(ledger: Ledger) -> None:
    taken(ledger, "The league has no relations with it. Ruritania met Borduria.")
    assert [one.claim.type for one in ledger.claims(pair=("Borduria", "Ruritania"))] == ["CONSULT", "diplomatic-relations"]
    assert [one.claim.type for one in ledger.claims(pair=("Borduria", "Syldavia"))] == []
    with Ledger.open(ledger.path, states=fakes.states, has=lambda group, state: state == "SYL") as other:
        assert [one.claim.type for one in other.claims(pair=("Borduria", "Ruritania"))] == ["CONSULT"]
        assert [one.claim.type for one in other.claims(pair=("Ruritania", "Syldavia"))] == ["diplomatic-relations"]


def test_filters(ledger: Ledger) -> None:
    one = taken(ledger, "Ruritania met Borduria. Ruritania cut ties with Borduria.")
    taken(ledger, "Syldavia praised Ruritania.")
    assert len(ledger.claims(type="sanction")) == 1
    assert len(ledger.claims(document=one)) == len(ledger.claims(document=one[2:9])) == 2
    assert len(ledger.claims(modality="asserted")) == 3
    assert [len(ledger.claims(limit=2)), len(ledger.claims(limit=2, offset=2))] == [2, 1]
    claim = ledger.claims(type="SUPPORT")[0]
    assert ledger.claims(claim=claim.claim.id) == [claim]
    assert ledger.claim_counts([one]) == {one: 2}
    with pytest.raises(UsageError, match="no type 'dance'"):
        ledger.claims(type="dance")
    with pytest.raises(UsageError):
        ledger.claims(modality="maybe")


def test_search(ledger: Ledger) -> None:
    taken(ledger, "Ruritania cut ties with Borduria. The café burnt.", title="An end")
    taken(ledger, "Ruritania met Borduria, and ties were with cut flowers.")
    assert len(ledger.claims(search="cut ties")) == 1
    assert len(ledger.claims(search='"ties cut"')) == 0
    assert len(ledger.claims(search='"cut ties"')) == 1
    assert len(ledger.claims(search="borduri*")) == 2
    assert [len(ledger.documents(search=words)) for words in ("CAFE", "an end", "flowers", "cut ties", "nothing")] == [
        1,
        1,
        1,
        2,
        0,
    ]
    with pytest.raises(UsageError):
        ledger.claims(search=' "" ')


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("shared") / "a.db", states=fakes.states) as opened:
        taken(opened, "Ruritania met Borduria.")
        yield opened


@given(words=st.text(max_size=30))
def test_any_words_may_be_looked_for(shared: Ledger, words: str) -> None:
    for ask in (
        lambda: shared.claims(search=words),
        lambda: shared.documents(search=words),
        lambda: shared.claims(actor=words, pair=(words, "Ruritania")),
    ):
        with contextlib.suppress(UsageError):
            assert len(ask()) <= 1


def test_not_found(ledger: Ledger) -> None:
    one, two = taken(ledger, "One met Two."), taken(ledger, "Three met Four.")
    assert one[:3] != two[:3] or one != two
    with pytest.raises(NotFoundError):
        ledger.document("d_nothing")
    with pytest.raises(NotFoundError):
        ledger.reading(one, "r_none")
    for wanted in ("", "d_", " "):
        with pytest.raises(NotFoundError):
            ledger.document(wanted)


def test_missing_foreign_broken_and_impossible_files(tmp_path: Path) -> None:
    with pytest.raises(MissingLedgerError):
        Ledger.open(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()
    with sqlite3.connect(tmp_path / "foreign.db") as other:
        other.execute("CREATE TABLE documents (a)")
    with pytest.raises(ForeignLedgerError):
        Ledger.open(tmp_path / "foreign.db")
    (tmp_path / "text.db").write_text("no database at all, only words " * 50)
    with pytest.raises(ForeignLedgerError):
        Ledger.open(tmp_path / "text.db")
    for place in (tmp_path, tmp_path / "no" / "such.db"):
        with pytest.raises(LedgerError):
            Ledger.open(place)


def test_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Ledger.open(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LedgerError, match="newer"):
        Ledger.open(path)


def test_locked(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Ledger.open(path, busy_seconds=0.2) as ledger:
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedLedgerError):
            taken(ledger, "One met Two.")
        assert ledger.claims() == []  # reading goes on beside a writer
        holder.execute("ROLLBACK")
        holder.close()
        taken(ledger, "One met Two.")


def test_the_first_migration_makes_what_the_schema_says(ledger: Ledger) -> None:
    import sqlalchemy as sa

    with sqlite3.connect(ledger.path) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    inspector = sa.inspect(sa.create_engine(f"sqlite:///{ledger.path}"))
    for table in schema.metadata.sorted_tables:
        found = {(column["name"], str(column["type"]), column["nullable"]) for column in inspector.get_columns(table.name)}
        assert found == {(column.name, str(column.type), column.nullable) for column in table.columns}
        indexes = {(index["name"], tuple(index["column_names"])) for index in inspector.get_indexes(table.name)}
        assert indexes == {(index.name, tuple(index.columns.keys())) for index in table.indexes}


def test_head_is_the_newest_migration() -> None:
    from pathlib import Path as P

    from alembic.config import Config
    from alembic.script import ScriptDirectory

    from dragoman.ledger import migrations

    config = Config()
    config.set_main_option("script_location", str(P(migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD


def test_where_the_ledger_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DRAGOMAN_LEDGER", raising=False)
    assert ledger_path() == Path("dragoman.db")
    monkeypatch.setenv("DRAGOMAN_LEDGER", "/x/y.db")
    assert ledger_path() == Path("/x/y.db")
    assert ledger_path("z.db") == Path("z.db")


def test_has_reading(ledger: Ledger) -> None:
    own = taken(ledger, "One met Two.")
    assert ledger.has_reading(fakes.reading_id(own))
    assert not ledger.has_reading(fakes.better_id(own))


def test_a_claim_told_twice_by_a_reading_is_kept_once(ledger: Ledger) -> None:
    document = fakes.item()
    reading = fakes.read(document)
    doubled = Reading(**{**{name: getattr(reading, name) for name in reading.__struct_fields__}, "claims": reading.claims * 2})
    ledger.add(document, doubled)
    assert len(ledger.claims()) == 1


def test_keys_of_names() -> None:
    assert key("Recep Tayyip Erdoğan’s OFFICE") == " recep tayyip erdogan s office "
    assert key("Erdoğan").strip() in key("recep tayyip erdogan")


def test_ties_are_asked_of_all_claims_that_the_rules_can_use(ledger: Ledger) -> None:
    from dragoman import ties
    from dragoman.record import Modality, content_id, make_claim
    from dragoman.ties.rules import load_rules

    document = fakes.item("Ruritania and Borduria.")
    one, other = (fakes.actor("Ruritania"),), (fakes.actor("Borduria"),)
    modalities: tuple[Modality, ...] = ("asserted", "future", "hypothetical", "negated")
    kinds = [("event", *event, None) for rule in load_rules().values() for event in rule.events]
    kinds += [("state", rule.kind, None, value) for rule in load_rules().values() for value in rule.values]
    kinds += [("event", "CONSULT", "meet", None), ("event", "ACCUSE", "blame", None)]
    claims = [
        make_claim(
            document.id, evidence=((0, 9),), kind=kind, type=type_, mode=mode, value=value, actor=actors, recipient=recipients,
            modality=modality, when=f"{2000 + number % 20}",
        )
        for number, (kind, type_, mode, value) in enumerate(kinds)
        for modality in modalities
        for actors, recipients in ((one, other), (other, one), (one + other, ()))
    ]  # fmt: skip
    ledger.add(
        document,
        Reading(
            id=content_id("g", "all"), document=document.id, reader="r", codebook="c", gazetteer="g", model="m",
            claims=tuple(claims),
        ),
    )  # fmt: skip
    pair = ("Ruritania", "Borduria")
    everything = ledger.claims(pair=pair)
    assert len(everything) == len({claim.id for claim in claims})
    whole, fetched = ties.ties(everything, pair), ledger.ties(*pair)
    assert len(fetched.claims) < len(whole.claims)
    for day in ("1990-01-01", "2005-06-01", "2012-12-31", "2030-01-01"):
        assert fetched.on(day) == whole.on(day)
    assert fetched.transitions() == whole.transitions()


def test_a_ledger_in_a_shut_folder_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, **_: object) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "exists", refuse)
    with pytest.raises(LedgerError, match=r"shut\.db cannot be used \(Permission denied\)"):
        Ledger.open(tmp_path / "shut.db")


def test_ties_are_between_two(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "two.db") as ledger, pytest.raises(UsageError, match="one and the same"):
        ledger.ties("Rabat", "Morocco")


def test_long_work_on_an_old_ledger_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "LONG", 2)
    monkeypatch.setattr(telling, "OFTEN", -1.0)
    path = tmp_path / "old.db"
    with Ledger.open(path, states=fakes.states) as ledger:
        for number in range(3):
            document = fakes.item(f"Ruritania cut ties with Borduria. Number {number}.")
            ledger.add(document, fakes.read(document))
    assert not caplog.messages
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM derived")
    with Ledger.open(path, states=fakes.states):
        pass
    assert caplog.messages[0].startswith("Making the table of ties anew, from 3 documents")
    assert caplog.messages[-1].endswith("1 of 1")


def test_a_ledger_of_an_older_version_says_what_is_done_to_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = migrations.upgrade
    with monkeypatch.context() as older:
        older.setattr(schema, "HEAD", "0002")
        older.setattr(migrations, "upgrade", lambda connection: real(connection, "0002"))
        Ledger.open(tmp_path / "old.db").close()
    monkeypatch.setattr(telling, "LONG", 0)
    caplog.clear()
    Ledger.open(tmp_path / "old.db").close()
    assert "from version 0002 to 0003" in caplog.messages[0]
