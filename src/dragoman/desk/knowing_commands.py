"""Commands about what Dragoman itself knows: `codebook`, `who`, `where`, `version`; and `serve`."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.desk import options
from dragoman.errors import NotFoundError, ResourceError, UsageError

if TYPE_CHECKING:
    from dragoman.gazetteer import Entry, Gazetteer, State

codebook_app = typer.Typer(name="codebook", help="What can be claimed: the frames that texts are read by.", no_args_is_help=True)


@codebook_app.command("list")
def codebook_list(
    type: Annotated[str | None, typer.Option(metavar="TYPE", help="Only of this type.")] = None,
    codebook: options.CodebookOption = None,
    json: options.JsonOption = False,
) -> None:
    """All frames, a line each."""
    from dragoman.codebook import render
    from dragoman.desk import readers, shapes

    frames = [frame for frame in readers.codebook(codebook).frames.values() if type is None or frame.type.lower() == type.lower()]
    if not frames:
        raise NotFoundError(f"There is no frame of type '{type}'.", "`dragoman codebook list` names all.")
    if json:
        options.say(shapes.encode([shapes.frame(frame) for frame in frames]))
    else:
        options.say("\n".join(render(frame, brief=True) for frame in frames))


@codebook_app.command("show")
def codebook_show(
    name: Annotated[str, typer.Argument(metavar="FRAME", help="Its name, such as consult.meet.", show_default=False)],
    codebook: options.CodebookOption = None,
    json: options.JsonOption = False,
) -> None:
    """A frame with its forms and examples."""
    from dragoman.codebook import render
    from dragoman.desk import readers, shapes

    frame = readers.codebook(codebook).frames.get(name)
    if frame is None:
        raise NotFoundError(f"There is no frame '{name}'.", "`dragoman codebook list` names all.")
    options.say(shapes.encode(shapes.frame(frame)) if json else render(frame))


@codebook_app.command("check")
def codebook_check(
    names: Annotated[list[str] | None, typer.Argument(metavar="FRAME…", help="Only these.", show_default=False)] = None,
    codebook: options.CodebookOption = None,
    model: options.ModelOption = None,
    json: options.JsonOption = False,
) -> None:
    """Read every frame's examples and near misses, and tell those that are not read as they should be."""
    from dragoman.codebook import check
    from dragoman.desk import readers, shapes

    book = readers.codebook(codebook)
    for name in names or ():
        if name not in book.frames:
            raise NotFoundError(f"There is no frame '{name}'.", "`dragoman codebook list` names all.")
    failures = check(book, readers.example_reader(book, model), names or None)
    if json:
        options.say(shapes.encode([{name: getattr(one, name) for name in one.__slots__} for one in failures]))
    else:
        for one in failures:
            options.say(f"{one.path}, line {one.line}: {one.frame}: {one.what}: {one.text}")
        options.say(f"{len(names or book.frames)} frames checked, {len(failures)} faults.")
    if failures:
        raise typer.Exit(ResourceError.exit_code)


gazetteer_app = typer.Typer(
    name="gazetteer", help="Who can act, and where: the data that names are known by.", no_args_is_help=True
)


@gazetteer_app.command("check")
def gazetteer_check(offices: options.OfficesOption = None, json: options.JsonOption = False) -> None:
    """Check the data: codes, columns, days, names told twice, names of several states with no rule between them.

    A table of office-holders is a CSV with the columns name, office, state, from, to, aliases (parted by ';'). All commands
    that read texts take the one that DRAGOMAN_OFFICES names.
    """
    from dragoman.desk import shapes
    from dragoman.gazetteer.checking import check

    faults = check(offices=offices)
    if json:
        options.say(shapes.encode([{"file": one.path.name, "line": one.line, "what": one.what} for one in faults]))
    else:
        for one in faults:
            options.say(f"{one.path}, line {one.line}: {one.what}")
        options.say(f"{len(faults)} faults.")
    if faults:
        raise typer.Exit(ResourceError.exit_code)


def who(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, demonym, capital, body, outlet …", show_default=False)],
    at: Annotated[str | None, typer.Option("--at", metavar="DATE", help="On this day; default: today.")] = None,
    within: Annotated[
        Path | None, typer.Option("--in", metavar="FILE", help="As this text has it: a surname, “the minister”, an acronym.")
    ] = None,
    offices: options.OfficesOption = None,
    json: options.JsonOption = False,
) -> None:
    """Who a name stands for, as the gazetteer knows it, or as a text has it; and why."""
    from dragoman.desk import shapes
    from dragoman.gazetteer import Gazetteer, load
    from dragoman.intake import utc_day

    day = utc_day(at, "--at") if at is not None else None
    known = load() if offices is None else Gazetteer(offices=offices)
    if within is not None:
        _who_in(name, within, day, known, json)
        return
    state = known.state(name, day)
    entries = known.entries(name) or tuple(one for one in (known.outlet(name), known.person(name, day)) if one)
    if not entries and state is None:
        raise NotFoundError(f"The gazetteer knows no '{name}'.", "Try its full name; its data files can be added to.")
    if json:
        options.say(shapes.encode({
            "name": name, "at": day, "state": _codes(state, day) if state else None,
            "entries": [shapes.entry(entry) for entry in entries],
        }))  # fmt: skip
        return
    if state is not None:
        codes = _codes(state, day)
        others = [f"{title} {codes[slot]}" for title, slot in (("COW", "cow"), ("Wikidata", "wikidata")) if codes[slot]]
        options.say("  ".join((f"{name}: the state {state.name} ({state.code})", *others)))
    for entry in entries:
        options.say(_entry_line(entry))


def _codes(state: State, day: str | None) -> dict[str, Any]:
    return {"code": state.code, "name": state.name, "cow": state.cow_at(day), "wikidata": state.wikidata}


def _who_in(name: str, file: Path, day: str | None, known: Gazetteer, json: bool) -> None:
    """Whom a name means in a text, and where the text tells of them."""
    from dragoman.desk import shapes
    from dragoman.intake import Fault, take
    from dragoman.reading.actors import ActorReader
    from dragoman.reading.parsing import parse
    from dragoman.reading.passages import split

    told: list[dict[str, Any]] = []
    for document in take(file, published=day):
        if isinstance(document, Fault):
            raise document.error
        parts = split(document.text)
        reader = ActorReader(
            parse(document.text, parts), parts, published=document.published, outlet=document.outlet, gazetteer=known
        )
        actor = reader.resolve_name(name)
        same = [one for one in reader.mentions if name.casefold() in document.text[one.start : one.end].casefold()]
        if same and (name[:1].islower() or actor.country is None):
            actor = same[0].actor
        why = same[0].why if same else "by its words, and where the text plays"
        told.append({
            "document": document.id, "name": name, "country": actor.country, "sector": actor.sector,
            "candidates": list(actor.candidates), "is": same[0].actor.name if same else None, "why": why,
            "told": [document.text[one.start : one.end] for one in same],
        })  # fmt: skip
    if json:
        options.say(shapes.encode(told))
        return
    for one in told:
        parts_told = [one["is"] or name, one["country"] or "of no one state", one["sector"] or "", one["why"]]
        options.say(f"{name}: " + "  ".join(part for part in parts_told if part))


def where(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="A place.", show_default=False)],
    at: Annotated[str | None, typer.Option("--at", metavar="DATE", help="On this day; default: today.")] = None,
    near: Annotated[
        str | None,
        typer.Option("--near", metavar="STATE", help="A state that the text tells of: it decides between towns of one name."),
    ] = None,
    json: options.JsonOption = False,
) -> None:
    """Where a place lies: state, coordinates and how exact they are; a place is not its state, but it tells one."""
    from dragoman import gazetteer
    from dragoman.desk import shapes
    from dragoman.intake import utc_day
    from dragoman.reading import places

    day = utc_day(at, "--at") if at is not None else None
    known = gazetteer.load()
    context = known.state(near, day) if near is not None else None
    if near is not None and context is None:
        raise NotFoundError(f"The gazetteer knows no state '{near}'.", "Try its usual English name.")
    found = [entry for entry in known.entries(place) if entry.kind in {"state", "capital", "seat", "region", "group"}]
    lies = places.resolve(place, known, context=context.code if context else None)
    if not found and lies.state is None and not lies.candidates:
        raise NotFoundError(f"The gazetteer knows no place '{place}'.", "Try its usual English name.")
    states = {code for entry in found for code in (entry.territory or entry.country, *entry.candidates) if code}
    if near is not None or not states:
        states = {lies.state} if lies.state else set(lies.candidates)
    rows: list[dict[str, Any]] = [
        {"code": code, "name": known.states[code].name, "there": known.states[code].holds(day)}
        for code in sorted(code for code in states if code)
        if code in known.states
    ]
    members = known.members(place, day)
    if json:
        options.say(shapes.encode({
            "place": place, "at": day, "states": rows, "members": list(members), "latitude": lies.latitude,
            "longitude": lies.longitude, "exact": lies.exact, "candidates": list(lies.candidates),
        }))  # fmt: skip
        return
    for row in rows:
        options.say(f"{place}: {row['name']} ({row['code']})" + ("" if row["there"] else ", not there on that day"))
    if members:
        options.say(f"{place}: {', '.join(members)}")
    if lies.latitude is not None:
        means = {"town": "of the town", "state": "of its capital", "region": "of the region", "words": "by its words"}[lies.exact]
        options.say(f"{place}: {lies.latitude:.2f}, {lies.longitude:.2f} ({means}; GeoNames)")
    elif lies.candidates:
        options.say(f"{place}: left open between {', '.join(lies.candidates)}; --near STATE decides.")


def version(json: options.JsonOption = False) -> None:
    """The version, and the hashes that every reading carries."""
    import importlib.metadata

    from dragoman import gazetteer, reading
    from dragoman.desk import readers, shapes

    facts = {
        "dragoman": importlib.metadata.version("dragoman"), "reader": reading.reader_hash(),
        "codebook": readers.codebook(None).hash, "gazetteer": gazetteer.load().hash, "model": reading.DEFAULT_MODEL,
    }  # fmt: skip
    options.say(shapes.encode(facts) if json else "\n".join(f"{name} {value}" for name, value in facts.items()))


def serve(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, metavar="N")] = 8765,
    ledger: options.LedgerOption = None,
) -> None:
    """Serve the pages: documents, a document with its claims marked in the text, a pair; each with .json beside it."""
    import uvicorn

    from dragoman.desk.pages import make_app
    from dragoman.ledger import Ledger

    with Ledger.open(ledger, create=False) as opened, _bound(host, port) as bound:
        options.complain(f"Serving {opened.path} on http://{host}:{port} (Ctrl-C stops it).")
        uvicorn.Server(uvicorn.Config(make_app(opened), log_level="warning")).run(sockets=[bound])


def _bound(host: str, port: int) -> socket.socket:
    """A socket on that address. Raises UsageError where it cannot be had, before anything is said to be served."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        bound = socket.socket(family, kind, protocol)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind(address)
        except OSError:
            bound.close()
            raise
    except (OSError, UnicodeError) as problem:
        told = getattr(problem, "strerror", None) or problem
        raise UsageError(f"Port {port} of {host} cannot be had ({told}).", "Name another with --port or --host.") from problem
    return bound


def _entry_line(entry: Entry) -> str:
    told = [entry.kind, entry.country or "", entry.sector or "", entry.office]
    time = f"{entry.first or '…'} to {entry.last or 'now'}" if entry.first or entry.last else ""
    several = f"may be {', '.join(entry.candidates)}" if entry.candidates else ""
    return "  ".join(part for part in (entry.name, *told, time, several, f"[{entry.source}]" if entry.source else "") if part)
