"""The codebook's files, read with line numbers kept, so that every fault is named with its place."""

from __future__ import annotations

import functools
import gc
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import yaml

from dragoman.codebook.forms import FormError, Known, compile_form, head_lemmas, needs
from dragoman.codebook.frames import Bond, Clause, Codebook, Example, Form, Frame, Noun, Pattern, Prep
from dragoman.codebook.plover import CONTEXTS, MODES
from dragoman.codebook.words import Words, make_words
from dragoman.errors import ResourceError, at_line
from dragoman.record import EVENT_TYPES, STATE_TYPES

HOME = Path(__file__).parent
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FIELDS = frozenset(
    "frame type mode plover contexts cameo value starts ends reciprocal recipient clause forms examples near_misses "
    "rank also unless note".split()
)
_VALUES = {
    "diplomatic-relations": {"full", "limited", "none"},
    "recognition": {"yes", "no"},
    "war": {"war", "occupation", "ceasefire"},
}


@functools.cache
def load(extra: Path | None = None) -> Codebook:
    """The codebook of the house, with the frames and classes of a user's folder added or put in place of ours by name.

    Raises ResourceError, with file and line, for whatever is wrong in a file.
    """
    if extra is not None and not extra.is_dir():
        raise ResourceError(f"There is no folder '{extra}' to take codebook frames from.", "Name a folder of YAML files.")
    return read([HOME] if extra is None else [HOME, extra])


def read(folders: list[Path]) -> Codebook:
    """The codebook that these folders hold; a later folder overrides an earlier one by the name of a frame or class."""
    digest = hashlib.blake2b(digest_size=10)
    enabled = gc.isenabled()
    gc.disable()  # some 100,000 small objects that all stay: collecting among them took a third of the time
    try:
        files = [(folder, path, path.read_bytes()) for folder in folders for path in _files(folder)]
        for folder, path, content in files:
            digest.update(str(path.relative_to(folder)).encode() + b"\0" + content + b"\0")
        classes: dict[str, Words] = {}
        homes: dict[str, Path] = {}
        for folder, path, content in files:
            if _is_classes(folder, path):
                for name, words, line in _classes(path, content):
                    if homes.get(name) == folder:
                        raise at_line(path, line, f"the class '{name}' is there twice")
                    classes[name], homes[name] = words, folder
        known: Known = {}
        frames: dict[str, Frame] = {}
        owner: dict[str, Path] = {}
        for folder, path, content in files:
            if _is_classes(folder, path):
                continue
            for frame in _frames(path, content, classes, known, len(frames)):
                if owner.get(frame.name) == folder:
                    raise at_line(path, frame.line, f"the frame '{frame.name}' is there twice")
                frames[frame.name], owner[frame.name] = frame, folder
        return index(frames, classes, digest.hexdigest())
    finally:
        if enabled:
            gc.enable()


def index(frames: dict[str, Frame], classes: dict[str, Words], digest: str) -> Codebook:
    """A codebook of frames: their patterns by the lemma of their head, in the order in which they are tried.

    Longer forms go before shorter ones, then those with more conditions, then the order of the files; a frame's `rank`
    goes before all of these.
    """
    patterns: dict[str, list[Pattern]] = {}
    words: set[str] = set()
    for frame in frames.values():
        for form in frame.forms:
            priority = frame.rank * 1000.0 + form.length * 10 + min(form.conditions, 9)
            pattern = Pattern(frame, form, priority, needs(form, reciprocal=frame.reciprocal))
            for lemma in head_lemmas(form):
                patterns.setdefault(lemma, []).append(pattern)
            words |= _vocabulary(form)
    ordered = {
        lemma: tuple(sorted(found, key=lambda pattern: (-pattern.priority, pattern.frame.order)))
        for lemma, found in patterns.items()
    }
    return Codebook(frames, classes, digest, ordered, frozenset(words))


def _vocabulary(form: Form) -> set[str]:
    words = set(form.head.last())
    for element in form.elements:
        noun = element.complement if isinstance(element, Prep) else element
        if isinstance(noun, Noun):
            words |= noun.words.last()
    return words


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.y*ml") if path.suffix in (".yaml", ".yml"))


def _is_classes(folder: Path, path: Path) -> bool:
    inside = path.relative_to(folder)
    return inside.parts[0] == "classes" or inside.name == "classes.yaml"


def _compose(path: Path, content: bytes) -> yaml.Node | None:
    try:
        node: yaml.Node | None = yaml.compose(content.decode("utf-8"), Loader=_LOADER)
    except UnicodeDecodeError as error:
        raise at_line(path, content[: error.start].count(b"\n") + 1, "this is not UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise at_line(path, line, f"this is not YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise at_line(path, 1, f"this is not YAML: {error}") from error
    return node


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _pairs(path: Path, node: yaml.Node, what: str) -> Iterator[tuple[str, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        raise at_line(path, _line(node), f"{what} must be a mapping of names to values")
    seen: set[str] = set()
    for key, value in node.value:
        name = _text(path, key, f"a name in {what}")
        if name in seen:
            raise at_line(path, _line(key), f"'{name}' is there twice")
        seen.add(name)
        yield name, value


def _text(path: Path, node: yaml.Node, what: str) -> str:
    if not isinstance(node, yaml.ScalarNode) or not isinstance(node.value, str):
        raise at_line(path, _line(node), f"{what} must be a text")
    return node.value.strip()


def _list(path: Path, node: yaml.Node, what: str) -> list[yaml.Node]:
    if isinstance(node, yaml.ScalarNode) and node.value in ("", "null", "~"):
        return []
    if not isinstance(node, yaml.SequenceNode):
        raise at_line(path, _line(node), f"{what} must be a list")
    return list(node.value)


def _texts(path: Path, node: yaml.Node, what: str) -> tuple[str, ...]:
    return tuple(_text(path, item, what) for item in _list(path, node, what))


def _truth(path: Path, node: yaml.Node, what: str) -> bool:
    value = _text(path, node, what).lower()
    if value not in ("true", "false", "yes", "no"):
        raise at_line(path, _line(node), f"{what} must be true or false")
    return value in ("true", "yes")


def _classes(path: Path, content: bytes) -> Iterator[tuple[str, Words, int]]:
    node = _compose(path, content)
    if node is None:
        return
    for name, value in _pairs(path, node, "a file of classes"):
        words = _texts(path, value, f"the class '{name}'")
        if not words:
            raise at_line(path, _line(value), f"the class '{name}' is empty")
        yield name, make_words(words, named=True), _line(value)


def _frames(path: Path, content: bytes, classes: dict[str, Words], known: Known, order: int) -> Iterator[Frame]:
    node = _compose(path, content)
    if node is None:
        return
    for number, item in enumerate(_list(path, node, "a codebook file")):
        yield _frame(path, item, classes, known, order + number)


def _frame(path: Path, node: yaml.Node, classes: dict[str, Words], known: Known, order: int) -> Frame:
    slots = dict(_pairs(path, node, "a frame"))
    line = _line(node)
    for field, node_of in slots.items():
        if field not in _FIELDS:
            raise at_line(path, _line(node_of), f"a frame has no field '{field}'")
    for field in ("frame", "type", "forms", "examples"):
        if field not in slots:
            raise at_line(path, line, f"the frame has no {field}")
    name, type_ = _text(path, slots["frame"], "frame"), _text(path, slots["type"], "type")
    if type_ not in EVENT_TYPES and type_ not in STATE_TYPES:
        raise at_line(path, _line(slots["type"]), f"'{type_}' is no type of event or state")
    value = _text(path, slots["value"], "value") if "value" in slots else None
    if value is not None and type_ in EVENT_TYPES:
        raise at_line(path, _line(slots["value"]), "an event has no value")
    if value is not None and value not in _VALUES.get(type_, {value}):
        raise at_line(path, _line(slots["value"]), f"{type_} has no value '{value}'")
    plover = _texts(path, slots["plover"], "plover") if "plover" in slots else ()
    for mode in plover:
        if mode not in MODES.get(type_, ()):
            raise at_line(path, _line(slots["plover"]), f"{type_} has no PLOVER mode '{mode}'")
    contexts = _texts(path, slots["contexts"], "contexts") if "contexts" in slots else ()
    for context in contexts:
        if context not in CONTEXTS:
            raise at_line(path, _line(slots["contexts"]), f"PLOVER has no context '{context}'")
    clause: Any = _text(path, slots["clause"], "clause") if "clause" in slots else "keep"
    if clause not in get_args(Clause):
        raise at_line(path, _line(slots["clause"]), f"'{clause}' is none of {', '.join(get_args(Clause))}")
    if "recipient" in slots and _text(path, slots["recipient"], "recipient") != "required":
        raise at_line(path, _line(slots["recipient"]), "recipient can only be 'required'")
    rank = _text(path, slots["rank"], "rank") if "rank" in slots else "0"
    if not rank.lstrip("-").isdigit():
        raise at_line(path, _line(slots["rank"]), "rank must be a whole number")
    unless = _texts(path, slots["unless"], "unless") if "unless" in slots else ()
    for class_ in unless:
        if class_.lstrip("@") not in classes:
            raise at_line(path, _line(slots["unless"]), f"the class '{class_}' is in none of the class files")
    examples = _examples(path, slots["examples"])
    if not examples:
        raise at_line(path, _line(slots["examples"]), f"the frame '{name}' has no example")
    return Frame(
        name=name, type=type_, value=value, plover=plover, contexts=contexts, clause=clause, rank=int(rank), order=order,
        path=str(path), line=line, mode=_text(path, slots["mode"], "mode") if "mode" in slots else None,
        cameo=_text(path, slots["cameo"], "cameo") if "cameo" in slots else None,
        forms=_forms(path, slots["forms"], classes, known), recipient="recipient" in slots,
        reciprocal="reciprocal" in slots and _truth(path, slots["reciprocal"], "reciprocal"),
        also="also" in slots and _truth(path, slots["also"], "also"),
        unless=tuple(class_.lstrip("@") for class_ in unless),
        note=_text(path, slots["note"], "note") if "note" in slots else "",
        starts=_bond(path, slots["starts"]) if "starts" in slots else None,
        ends=_bond(path, slots["ends"]) if "ends" in slots else None,
        examples=examples,
        near_misses=_examples(path, slots["near_misses"]) if "near_misses" in slots else (),
    )  # fmt: skip


def _forms(path: Path, node: yaml.Node, classes: dict[str, Words], known: Known) -> tuple[Form, ...]:
    forms: list[Form] = []
    for item in _list(path, node, "forms"):
        text = _text(path, item, "a form")
        try:
            forms.extend(compile_form(text, classes, _line(item), known))
        except FormError as error:
            raise at_line(path, _line(item), f"the form '{text}' cannot be read: {error}") from error
    if not forms:
        raise at_line(path, _line(node), "the frame has no form")
    return tuple(forms)


def _bond(path: Path, node: yaml.Node) -> Bond:
    slots = {name: _text(path, value, name) for name, value in _pairs(path, node, "starts or ends")}
    if set(slots) - {"tie", "value"} or "tie" not in slots:
        raise at_line(path, _line(node), "starts and ends hold a tie, and a value where it has one")
    if slots["tie"] not in STATE_TYPES:
        raise at_line(path, _line(node), f"'{slots['tie']}' is no type of state")
    return Bond(slots["tie"], slots.get("value"))


def _examples(path: Path, node: yaml.Node) -> tuple[Example, ...]:
    found: list[Example] = []
    for item in _list(path, node, "examples"):
        if isinstance(item, yaml.ScalarNode):
            found.append(Example(_text(path, item, "an example"), line=_line(item)))
            continue
        slots = dict(_pairs(path, item, "an example"))
        unknown = set(slots) - {"text", "actor", "recipient", "note"}
        if "text" not in slots or unknown:
            raise at_line(path, _line(item), "an example holds text, actor, recipient and note, nothing else")
        sides = {side: _texts(path, slots[side], side) for side in ("actor", "recipient") if side in slots}
        found.append(Example(_text(path, slots["text"], "text"), sides.get("actor", ()), sides.get("recipient", ()), _line(item)))
    return tuple(found)
