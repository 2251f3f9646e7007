"""Commands about what Dragoman itself knows: `codebook`, `who`, `where`, `version`; and `serve`."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.desk import options
from dragoman.errors import NotFoundError, ResourceError, UsageError

if TYPE_CHECKING:
    from dragoman.gazetteer import Entry

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


def who(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, demonym, capital, body, outlet …", show_default=False)],
    at: Annotated[str | None, typer.Option("--at", metavar="DATE", help="On this day; default: today.")] = None,
    json: options.JsonOption = False,
) -> None:
    """Who a name stands for, as the gazetteer knows it."""
    from dragoman import gazetteer
    from dragoman.desk import shapes
    from dragoman.intake import utc_day

    day = utc_day(at, "--at") if at is not None else None
    known = gazetteer.load()
    state = known.state(name, day)
    entries = known.entries(name) or tuple(one for one in (known.outlet(name), known.person(name, day)) if one)
    if not entries and state is None:
        raise NotFoundError(f"The gazetteer knows no '{name}'.", "Try its full name; its data files can be added to.")
    if json:
        options.say(shapes.encode({
            "name": name, "at": day, "state": {"code": state.code, "name": state.name} if state else None,
            "entries": [shapes.entry(entry) for entry in entries],
        }))  # fmt: skip
        return
    if state is not None:
        options.say(f"{name}: the state {state.name} ({state.code})")
    for entry in entries:
        options.say(_entry_line(entry))


def where(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="A place.", show_default=False)],
    at: Annotated[str | None, typer.Option("--at", metavar="DATE", help="On this day; default: today.")] = None,
    json: options.JsonOption = False,
) -> None:
    """In which state a place lies, as the gazetteer knows it: a place is not its state, but it tells one."""
    from dragoman import gazetteer
    from dragoman.desk import shapes
    from dragoman.intake import utc_day

    day = utc_day(at, "--at") if at is not None else None
    known = gazetteer.load()
    found = [entry for entry in known.entries(place) if entry.kind in {"state", "capital", "seat", "region", "group"}]
    if not found:
        raise NotFoundError(f"The gazetteer knows no place '{place}'.", "Try its usual English name.")
    states = sorted({code for entry in found for code in (entry.country, *entry.candidates) if code})
    rows: list[dict[str, Any]] = [
        {"code": code, "name": known.states[code].name, "there": known.states[code].holds(day)}
        for code in states
        if code in known.states
    ]
    members = known.members(place, day)
    if json:
        options.say(shapes.encode({"place": place, "at": day, "states": rows, "members": list(members)}))
        return
    for row in rows:
        options.say(f"{place}: {row['name']} ({row['code']})" + ("" if row["there"] else ", not there on that day"))
    if members:
        options.say(f"{place}: {', '.join(members)}")


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
