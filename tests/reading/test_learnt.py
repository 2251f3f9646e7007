"""Tables of learnt weights: form, and what a chance is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import ResourceError
from dragoman.reading import learnt
from dragoman.reading.actors import homes
from dragoman.reading.choosing import weights
from dragoman.reading.times import newness

TABLES = (homes.PATH, newness.PATH, weights.PATH)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_each_table_is_sorted_commented_and_says_what_it_was_learnt_from(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    head = " ".join(line for line in lines if line.startswith("#"))
    assert re.search(r"from [\d,]+ (texts|names|clauses)", head)
    assert "CC BY-SA" in head
    signs = [line.partition("\t")[0] for line in lines if not line.startswith("#")]
    assert signs == sorted(signs)
    assert len(learnt.load(path)) == len(signs) > 500


@pytest.mark.parametrize("line", ["bias 1", "bias\tmuch", "bias\t1\nbias\t2"])
def test_a_wrong_line_is_told_by_its_number(line: str, tmp_path: Path) -> None:
    path = tmp_path / "weights.tsv"
    path.write_text(f"# head\n{line}\n", encoding="utf-8")
    with pytest.raises(ResourceError, match=r"weights\.tsv.*[23]"):
        learnt.load(path)


@given(st.dictionaries(st.text(min_size=1), st.floats(-1e6, 1e6)), st.lists(st.text(min_size=1)))
def test_a_chance_lies_between_nought_and_one_and_what_has_no_weight_says_nothing(
    table: dict[str, float], signs: list[str]
) -> None:
    chance = learnt.chance(signs, table)
    assert 0.0 <= chance <= 1.0
    assert chance == learnt.chance([sign for sign in signs if sign in table], table)
