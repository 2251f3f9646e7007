"""How a predicate stands: asserted, future, hypothetical, negated."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import ResourceError
from dragoman.reading import modality, parsing, passages
from dragoman.reading.layers import Stance
from dragoman.reading.modality import operators as data


def stance(text: str, word: str) -> Stance:
    doc = parsing.parse(text, passages.split(text))
    head = next(token.i for token in doc if token.text == word)
    return modality.stance(doc, head)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        # asserted, whoever says so and however it hangs
        ("Neither Norway nor Peru confirmed the ceasefire.", "confirmed", "negated"),
        ("Ruritania signed the treaty.", "signed", "asserted"),
        ("The minister said that Ruritania had signed the treaty.", "signed", "asserted"),
        ("Ruritania managed to sign the treaty.", "sign", "asserted"),
        ("Borduria was accused of shelling the town.", "shelling", "asserted"),
        ("He did not understand why Borduria closed the border.", "closed", "asserted"),
        ("Ruritania condemned the attack.", "attack", "asserted"),
        ("The rebels did not fail to reach the town.", "reach", "asserted"),
        ("He became the first president to visit Borduria.", "visit", "asserted"),
        # future
        ("Ruritania will sign the treaty.", "sign", "future"),
        ("The minister said that Ruritania would sign the treaty.", "sign", "future"),
        ("Ruritania plans to sign the treaty.", "sign", "future"),
        ("Ruritania hopes to sign the treaty.", "sign", "future"),
        ("Ruritania has agreed to withdraw its troops.", "withdraw", "future"),
        ("The ministers are due to meet in May.", "meet", "future"),
        ("They look forward to working with Borduria.", "working", "future"),
        ("A summit is scheduled for May.", "summit", "future"),
        ("The planned visit was discussed.", "visit", "future"),
        ("He announced his decision to leave the union.", "leave", "future"),
        ("Ruritania to open embassy in Borduria", "open", "future"),
        # hypothetical
        ("Ruritania may sign the treaty.", "sign", "hypothetical"),
        ("Ruritania could have signed the treaty.", "signed", "hypothetical"),
        ("If Borduria attacks the town, the truce is over.", "attacks", "hypothetical"),
        ("It is unclear whether Borduria attacked the town.", "attacked", "hypothetical"),
        ("Borduria threatened to attack the town.", "attack", "hypothetical"),
        ("Borduria is suspected of shelling the town.", "shelling", "hypothetical"),
        ("He asked them to release the prisoners.", "release", "hypothetical"),
        ("She demanded that he leave the country.", "leave", "hypothetical"),
        ("There is a threat of war.", "war", "hypothetical"),
        ("Did Borduria shell the town?", "shell", "hypothetical"),
        ("A possible visit was discussed.", "visit", "hypothetical"),
        # negated
        ("Ruritania did not sign the treaty.", "sign", "negated"),
        ("Ruritania never signed the treaty.", "signed", "negated"),
        ("No state has signed the treaty.", "signed", "negated"),
        ("Ruritania refused to sign the treaty.", "sign", "negated"),
        ("Ruritania failed to sign the treaty.", "sign", "negated"),
        ("The minister denied that troops had crossed the border.", "crossed", "negated"),
        ("They left without signing the treaty.", "signing", "negated"),
        ("Ruritania has no plans to sign the treaty.", "sign", "negated"),
        ("The army prevented the rebels from taking the town.", "taking", "negated"),
        ("The summit was cancelled.", "summit", "negated"),
        ("The talks collapsed.", "talks", "negated"),
        ("He said that Ruritania did not want to join the union.", "join", "negated"),
    ],
)
def test_stance(text: str, word: str, expected: str) -> None:
    assert stance(text, word).modality == expected


def test_nested_to_any_depth() -> None:
    text = "He denied that Ruritania had refused to allow the ships to leave."
    assert stance(text, "refused").modality == "negated"
    assert stance(text, "leave").modality == "asserted"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        # what is known to be there holds whatever is done about it
        ("Chad called for help in response to a build-up of troops.", "build", "asserted"),
        ("Chad asked the union to end the ongoing war in the north.", "war", "asserted"),
        ("The minister wants to avenge the attack on the embassy.", "attack", "asserted"),
        ("Peru suspends the treaty, a pact between Peru and Chile.", "pact", "asserted"),
        # what is about to be
        ("The envoy visited Oslo on the eve of a summit between Peru and Chile.", "summit", "future"),
        ("Chad is close to reaching a deal with the rebels.", "reaching", "future"),
        # what is done by doing something else
        ("The parliament voted to condemn the raid.", "condemn", "asserted"),
        ("The parliament voted to leave the union.", "leave", "future"),
        ("Crowds gathered to protest the verdict.", "protest", "asserted"),
        ("The envoy spoke with the king to reiterate support for Borduria.", "reiterate", "asserted"),
        ("Reyes defeated Lund to become mayor.", "become", "asserted"),
        ("The president ordered airstrikes on the camp.", "airstrikes", "asserted"),
        ("The report tells of an apparent swap of prisoners.", "swap", "hypothetical"),
        # what a deal, a plan or a process is for is to come; what is decreed by deciding is done
        ("Peru and Chile signed an agreement in Lima to redeploy troops.", "redeploy", "future"),
        ("The president initiated the process to terminate the treaty.", "terminate", "future"),
        ("The bloc decided to suspend the island's membership.", "suspend", "asserted"),
        ("The bloc's decision to leave the court was criticised.", "leave", "future"),
        ("The council adopted a resolution to extend the embargo.", "extend", "asserted"),
        # told for itself, whatever the verb before it does
        ("Oman is committed to a truce despite carrying out raids.", "carrying", "asserted"),
        ("At the end of a summit, the leaders spoke of war.", "summit", "asserted"),
        ("Norway was among the first states to recognise the island.", "recognise", "asserted"),
        ("Chad will talk to Mali even if Oman objects.", "talk", "future"),
        ("The king will stay in Oslo as he appeals to the rebels.", "appeals", "asserted"),
        ("They have few complaints about Chad's invasion of Mali.", "invasion", "asserted"),
        ("Chad did not attend, citing the raid.", "citing", "asserted"),
        ("Oman disputed the death toll of the raid.", "raid", "asserted"),
        ("They will leave in case the envoy is not freed.", "freed", "hypothetical"),
        ("Peru will strike if Chile cannot be stopped.", "stopped", "hypothetical"),
        ("The king had hinted at a summit with Peru.", "summit", "future"),
        ("Two men were killed after a raid; others are feared to have been shot.", "killed", "asserted"),
        ("Lawmakers voted to expel the member.", "expel", "asserted"),
        ("The king protested the decision in April to cancel the permits.", "cancel", "asserted"),
        ("The army will help train soldiers.", "train", "future"),
        ("Oman will maintain its support for the rebels.", "support", "future"),
        ("The firm admitted signing a contract to train soldiers, and build a base.", "build", "future"),
        # left open, or wished for, though it has "the"
        ("Chad did not rule out sending troops.", "sending", "hypothetical"),
        ("The envoy wants the release of the crew.", "release", "hypothetical"),
    ],
)
def test_what_is_known_near_or_done_along(text: str, word: str, expected: str) -> None:
    assert stance(text, word).modality == expected


@pytest.mark.parametrize(
    ("text", "word", "idle"),
    [
        ("The envoy flew to Oslo in an effort to end the war.", "end", True),
        ("The bank sued in order to force a payment.", "force", True),
        ("He urged them to release the prisoners.", "release", True),
        ("The rebels are able to strike the capital.", "strike", True),
        ("The premier cancelled a planned trip to Borduria.", "trip", True),
        ("They have missiles that can reach the coast.", "reach", True),
        ("The premier refused to sign the treaty.", "sign", True),
        ("The union called off talks with the rebels.", "talks", True),
        ("The army did not stop shelling the town.", "shelling", False),
        ("The premier failed to condemn the raid.", "condemn", False),
        ("The town was nearly destroyed.", "destroyed", True),
        ("The army took the town without facing resistance.", "facing", True),
        ("Chad will strike if Oman attacks the port.", "attacks", True),
        ("Ruritania plans to sign the treaty.", "sign", False),
        ("The minister said that he would free them.", "free", False),
        ("Borduria may attack the town.", "attack", False),
    ],
)
def test_an_aim_and_what_is_asked_for_are_no_claim(text: str, word: str, idle: bool) -> None:
    assert stance(text, word).idle is idle


def test_a_negation_that_the_predicate_is_told_by_is_not_counted() -> None:
    text = "Ruritania has no interest in talks."
    doc = parsing.parse(text, passages.split(text))
    assert modality.stance(doc, 1).modality == "negated"
    assert modality.stance(doc, 1, (1, 2, 3, 4)).modality == "asserted"


def test_a_question_on_a_placard_is_not_asked_by_the_text() -> None:
    assert stance('Women held up placards that read "Where are you?"', "held").modality == "asserted"
    assert stance("Did women hold up placards?", "hold").modality == "hypothetical"


def test_degree_and_why_name_the_words() -> None:
    found = stance("Ruritania may sign the treaty.", "sign")
    assert (found.degree, found.why) == ("possible", ("may",))
    assert stance("Ruritania signed the treaty.", "signed") == Stance()


def test_joined_predicates_share_their_modal() -> None:
    text = "Ruritania will meet the rebels and sign the treaty."
    assert stance(text, "sign").modality == "future"
    assert stance("Ruritania met the rebels and will sign the treaty.", "met").modality == "asserted"


def test_a_token_outside_the_doc_is_asserted() -> None:
    doc = parsing.parse("Talks failed.", passages.split("Talks failed."))
    assert modality.stance(doc, 99) == modality.stance(doc, -1) == Stance()


def test_operators_are_sorted() -> None:
    rows = [line.split("\t")[:2] for line in data.PATH.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert rows == sorted(rows)


def test_a_fault_in_the_operators_is_named_with_its_line(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    bad = tmp_path / "operators.tsv"
    bad.write_text("plan\tverb\tfuture\tprobable\tto\nplan\tverb\tperhaps\tprobable\tto\n", encoding="utf-8")
    monkeypatch.setattr(data, "PATH", bad)
    with pytest.raises(ResourceError, match=r"operators\.tsv, line 2"):
        data.operators.__wrapped__()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["not", "will", "if", "plans", "to", "sign", "the", "treaty", "said", "that", "without", "no", "?", "and",
                         "refused", "nor", "threat", "of", "war", ",", "be"]),
        max_size=25,
    )
)  # fmt: skip
def test_never_raises(words: list[str]) -> None:
    text = " ".join(words)
    doc = parsing.parse(text, passages.split(text))
    for token in doc:
        assert modality.stance(doc, token.i).modality in ("asserted", "future", "hypothetical", "negated")
