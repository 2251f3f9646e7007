"""Parties chosen by weight: what may be overruled and what may not, with small weights of our own and with those shipped."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import codebook
from dragoman.reading import pipeline, read
from dragoman.reading.choosing import cases, load_weights
from dragoman.reading.choosing.scene import NOBODY, Scene
from dragoman.reading.choosing.settling import chances
from dragoman.reading.parsing import DEFAULT_MODEL
from dragoman.record import Claim, make_document

NAMES = ["Kenya", "Norway", "the Chadian army", "protesters in Oslo", "Malian rebels", "the United Nations", "a gunman", "it"]
VERBS = ["condemned", "attacked", "met", "arrested", "thanked", "sent aid to", "was struck by", "warned", "said that it blamed"]
SENTENCES = st.builds(
    lambda left, verb, right, where: f"{left[0].upper()}{left[1:]} {verb} {right}{where}.",
    st.sampled_from(NAMES), st.sampled_from(VERBS), st.sampled_from(NAMES), st.sampled_from(["", " in Nairobi", " on Monday"]),
)  # fmt: skip
PULLS = st.dictionaries(
    st.sampled_from(
        ["a.bias", "r.bias", "a.pick1", "r.pick0", "a.other1", "r.other1", "a.none", "r.none", "r.before1", "intercept"]
    ),
    st.floats(-9, 9),
)


def layers(text: str, table: dict[str, float] | None = None) -> pipeline.Layers:
    return pipeline.layers(
        make_document(text, published="2014-06-12"), model=DEFAULT_MODEL, codebook=codebook.load(), weights=table
    )


def parties(claim: Claim) -> tuple[set[str | None], set[str | None]]:
    return {one.country or one.name for one in claim.actor}, {one.country or one.name for one in claim.recipient}


def test_every_weight_is_of_an_actor_or_a_recipient() -> None:
    table = load_weights()
    assert len(table) > 1000
    assert {trait.partition(".")[0] for trait in table} == {"a", "r", "intercept"}


def test_without_weights_the_parties_are_those_of_the_rules() -> None:
    found = layers("Norway expelled two Chadian diplomats.", {})
    assert [(draft.actor, draft.recipient) for draft in found.drafts] == [
        (claim.actor, claim.recipient) for claim in found.claims
    ]


def test_whose_move_it_was_is_found_where_no_rule_says_so() -> None:
    text = "Ethiopia began to fill its dam. Egypt condemned the move."
    (blame,) = [claim for claim in read(make_document(text, published="2020-07-16")).claims if claim.type == "ACCUSE"]
    assert parties(blame) == ({"EGY"}, {"ETH"})
    assert any("likelier by weight" in line for line in blame.trace)
    (ruled,) = [claim for claim in layers(text, {}).claims if claim.type == "ACCUSE"]
    assert parties(ruled) == ({"EGY"}, set())


def test_a_choice_by_weight_is_told_in_the_trace() -> None:
    found = layers("Norway condemned the shelling. Chad sent a protest.", {"r.none": -9.0, "r.bias": 9.0, "r.pick0E": 9.0})
    told = [line for claim in found.claims for line in claim.trace if "likelier by weight" in line]
    assert told
    assert all(line.startswith(("actor:", "recipient:")) for line in told)


@settings(max_examples=60, deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=4), PULLS)
def test_whatever_the_weights_nobody_does_a_thing_to_themselves(sentences: list[str], table: dict[str, float]) -> None:
    for claim in layers(" ".join(sentences), table).claims:
        assert claim.actor
        if not any("weight" in line for line in claim.trace):
            continue
        same = {(one.name, one.country) for one in claim.actor} & {(one.name, one.country) for one in claim.recipient}
        assert not same, claim


@settings(max_examples=60, deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=3), PULLS)
def test_who_grammar_makes_the_doer_is_not_overruled(sentences: list[str], table: dict[str, float]) -> None:
    found = layers(" ".join(sentences), table)
    for claim in found.claims:
        by_rule = [
            draft for draft in found.drafts if draft.frame.name == claim.frame and set(draft.evidence) & set(claim.evidence)
        ]
        if by_rule and all(draft.match.actors and not draft.lacking for draft in by_rule):
            assert not any(line.startswith("actor:") and "weight" in line for line in claim.trace)


def test_the_place_of_an_attack_is_not_guessed_to_have_done_it() -> None:
    table = {"a.bias": 9.0, "r.bias": 9.0, "a.none": -9.0, "r.none": -9.0}
    for claim in layers("France condemned the attack in Nairobi. Two Malians were killed in Nairobi.", table).claims:
        assert "KEN" not in parties(claim)[1 if claim.type == "ACCUSE" else 0]


def test_chances_are_chances_and_every_side_may_be_nobodys() -> None:
    found = layers("Kenya warned Somalia, and the United Nations sent aid to Malian villages.")
    pairs = cases(Scene(found.doc, found.actors), found.drafts)
    assert len(pairs) == len(found.drafts) > 0
    for case in (case for pair in pairs for case in pair):
        likely = chances(case, load_weights())
        assert NOBODY in likely
        assert all(0 <= chance <= 1 for chance in likely.values())


def test_no_town_and_no_kind_of_attack_is_a_party() -> None:
    text = (
        "A police officer is killed in a stabbing attack at a police station in Rambouillet, France. The attacker is then "
        "shot dead at the scene. It is being investigated as a terrorist attack."
    )
    found = read(make_document(text, published="2021-04-23")).claims
    named = {one.name for claim in found for one in (*claim.actor, *claim.recipient)}
    assert not named & {"Rambouillet", "terrorist"}
