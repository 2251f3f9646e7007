"""The codebook's files: what is read from them, and how each fault is named."""

import time
from pathlib import Path

import pytest
import yaml

from dragoman.codebook import Found, check, load, read, render
from dragoman.codebook.loading import HOME
from dragoman.errors import ResourceError

GOOD = """\
- frame: sanction.break-relations
  type: SANCTION
  mode: break-relations
  plover: [discontinue]
  contexts: [diplomatic]
  cameo: "161"
  ends: {tie: diplomatic-relations, value: none}
  forms:
    - X {cut|sever} @ties with Y
  examples:
    - text: Ruritania cut ties with Borduria.
      actor: [Ruritania]
      recipient: [Borduria]
  near_misses:
    - The rope that ties the boat was cut.
"""


def folder(tmp_path: Path, text: str, classes: str = "ties: [tie, relation]\n") -> Path:
    (tmp_path / "classes").mkdir(exist_ok=True)
    (tmp_path / "classes" / "a.yaml").write_text(classes, encoding="utf-8")
    (tmp_path / "frames.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_frame_is_read_whole(tmp_path: Path):
    codebook = read([folder(tmp_path, GOOD)])
    frame = codebook.frames["sanction.break-relations"]
    assert (frame.type, frame.mode, frame.plover, frame.cameo) == ("SANCTION", "break-relations", ("discontinue",), "161")
    assert frame.ends is not None
    assert (frame.ends.tie, frame.ends.value) == ("diplomatic-relations", "none")
    assert frame.examples[0].recipient == ("Borduria",)
    assert frame.forms[0].line == 9
    assert {"cut", "sever"} <= codebook.patterns.keys()


@pytest.mark.parametrize(
    ("old", "new", "line", "why"),
    [
        ("type: SANCTION", "type: SANCTIONS", 2, "no type"),
        ("[discontinue]", "[airstrike]", 4, "no PLOVER mode"),
        ("[diplomatic]", "[dipl]", 5, "no context"),
        ("tie: diplomatic-relations", "tie: marriage", 7, "no type of state"),
        ("@ties", "@knots", 9, "class"),
        ("X {cut|sever} @ties with Y", "X", 9, "no word"),
        ("  mode: break-relations", "  mood: bad", 3, "no field"),
        ("  examples:\n    - text: Ruritania cut ties with Borduria.\n      actor: [Ruritania]\n      recipient: [Borduria]\n",
         "", 1, "no examples"),
        ("  cameo: \"161\"", "  clause: eat", 6, "none of"),
        ("  cameo: \"161\"", "  value: full", 6, "no value"),
        ("  cameo: \"161\"", "  rank: high", 6, "whole number"),
        ("  cameo: \"161\"", "  mode: twice", 6, "twice"),
        ("  cameo: \"161\"", "  cameo: [", 8, "not YAML"),
    ],
)  # fmt: skip
def test_every_fault_is_named_with_file_and_line(tmp_path: Path, old: str, new: str, line: int, why: str):
    assert old in GOOD
    with pytest.raises(ResourceError, match=why) as caught:
        read([folder(tmp_path, GOOD.replace(old, new))])
    assert f"frames.yaml, line {line}" in str(caught.value)


def test_two_frames_of_one_name_are_a_fault(tmp_path: Path):
    with pytest.raises(ResourceError, match="there twice"):
        read([folder(tmp_path, GOOD + GOOD)])


def test_bytes_that_are_no_text_are_a_fault(tmp_path: Path):
    home = folder(tmp_path, GOOD)
    (home / "more.yaml").write_bytes(b"- frame: \xff\xfe")
    with pytest.raises(ResourceError, match="UTF-8"):
        read([home])


def test_a_users_folder_adds_and_overrides(tmp_path: Path):
    home = folder(tmp_path / "home" if (tmp_path / "home").mkdir() is None else tmp_path, GOOD)
    mine = tmp_path / "mine"
    mine.mkdir()
    changed = GOOD.replace("{cut|sever} @ties", "renounce @ties") + GOOD.replace("break-relations", "other")
    (mine / "mine.yaml").write_text(changed, encoding="utf-8")
    codebook = read([home, mine])
    assert set(codebook.frames) == {"sanction.break-relations", "sanction.other"}
    assert codebook.frames["sanction.break-relations"].forms[0].head.single == {"renounce"}
    assert codebook.hash != read([home]).hash


def test_a_missing_folder_is_said(tmp_path: Path):
    with pytest.raises(ResourceError, match="no folder"):
        load(tmp_path / "nowhere")


def test_check_tells_unread_examples_wrong_parties_and_near_misses(tmp_path: Path):
    codebook = read([folder(tmp_path, GOOD)])
    name = "sanction.break-relations"
    right = Found(name, ("Ruritania",), ("Borduria",))
    assert check(codebook, lambda text: [right] if "Ruritania" in text else []) == []
    (unread,) = check(codebook, lambda _: [])
    assert (unread.line, unread.what) == (11, "is not read; found nothing")
    swapped, near = check(codebook, lambda _: [Found(name, ("Borduria",), ("Ruritania",))])
    assert "parties are Borduria -> Ruritania" in swapped.what
    assert near.what == "is read, and must not be"


def test_a_frame_can_be_shown(tmp_path: Path):
    frame = read([folder(tmp_path, GOOD)]).frames["sanction.break-relations"]
    assert render(frame, brief=True) == "sanction.break-relations  SANCTION  break-relations  161"
    shown = render(frame)
    assert "X {cut|sever} @ties with Y" in shown
    assert "ends: diplomatic-relations none" in shown


def test_the_codebook_of_the_house_loads_quickly():
    tries = []
    for _ in range(3):  # these machines wander by a third: the best of three
        load.cache_clear()
        start = time.process_time()
        codebook = load()
        tries.append(time.process_time() - start)
    spent = min(tries)
    assert len(codebook.frames) > 50
    assert spent < 1.0, f"loading took {spent:.2f} s of CPU"
    assert load() is codebook


@pytest.mark.parametrize("path", sorted((HOME / "classes").glob("*.yaml")), ids=lambda path: path.stem)
def test_classes_are_sorted(path: Path):
    classes = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert list(classes) == sorted(classes)
    for words in classes.values():
        assert words == sorted(words, key=lambda word: (word.casefold(), word))
