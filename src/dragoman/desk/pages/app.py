"""The web application: routes from URLs to pages, and to the JSON beside each. A page's whole state is in its URL."""

from __future__ import annotations

import datetime as dt
import functools
from importlib import resources
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from dragoman.desk import drawing, event_words, shapes, weighed, words
from dragoman.desk.asking_commands import answers_to
from dragoman.desk.pages import event_views, views
from dragoman.errors import DragomanError, LedgerError, NotFoundError, UsageError
from dragoman.intake import utc_day
from dragoman.ledger import Ledger

PAGE = 50  # documents on a page
MARKED = 400  # claims of one document that can be lit up by pointing at them; more are listed all the same

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def make_app(ledger: Ledger) -> FastAPI:
    """An application that shows one ledger, and changes nothing in it."""
    app = FastAPI(title="Dragoman", docs_url=None, redoc_url=None)  # their pages fetch scripts from elsewhere

    @app.middleware("http")
    async def _guard(request: Request, call_next: Any) -> Response:
        response: Response = await call_next(request)
        response.headers.update(_HEADERS)
        return response

    @app.exception_handler(DragomanError)
    def _dragoman_error(request: Request, error: DragomanError) -> Response:
        status = {NotFoundError: 404, UsageError: 400, LedgerError: 503}
        code = next((number for kind, number in status.items() if isinstance(error, kind)), 500)
        return _refusal(request, code, error.what, error.way_out)

    @app.exception_handler(RequestValidationError)
    def _asked_wrongly(request: Request, error: RequestValidationError) -> Response:
        names = ", ".join(f"'{one['loc'][-1]}'" for one in error.errors())
        return _refusal(request, 422, f"{names} in the address is not as it must be.", "A page is a number: page=2.")

    @app.exception_handler(HTTPException)
    def _http_error(request: Request, error: HTTPException) -> Response:
        what = f"There is no page {request.url.path}." if error.status_code == 404 else f"{error.detail}."
        return _refusal(request, error.status_code, what, "The list of documents is a good place to start.")

    @app.get("/style.css")
    def style() -> Response:
        return Response(_style(), media_type="text/css", headers={"Cache-Control": "max-age=3600"})

    @app.get("/", response_class=HTMLResponse)
    @app.get("/documents", response_class=HTMLResponse)
    def documents(q: str = "", known: str = "", outlet: str = "", page: int = 1) -> str:
        found = _documents(ledger, q, known, outlet, page)
        state = {name: value for name, value in (("q", q), ("known", known), ("outlet", outlet)) if value}
        return views.documents(found, state, max(1, page))

    @app.get("/documents.json")
    def documents_json(q: str = "", known: str = "", outlet: str = "", page: int = 1) -> Response:
        return _json(_documents(ledger, q, known, outlet, page))

    @app.get("/documents/{document}.json")
    def document_json(document: str, reading: str = "") -> Response:
        return _json(shapes.document(*_document(ledger, document, reading)))

    @app.get("/documents/{document}", response_class=HTMLResponse)
    def document_page(document: str, reading: str = "") -> str:
        return views.document(*_document(ledger, document, reading))

    @app.get("/pair")
    def pair_asked(a: str = "", b: str = "", on: str = "", known: str = "") -> Response:
        if not a.strip() or not b.strip():
            raise UsageError("A pair needs two names.", "Fill in both, such as Morocco and Iran.")
        asked = urlencode({name: value for name, value in (("on", on), ("known", known)) if value})
        where = f"/pair/{quote(a.strip(), safe='')}/{quote(b.strip(), safe='')}"
        return RedirectResponse(where + (f"?{asked}" if asked else ""), status_code=303)

    @app.get("/pair/{one}/{other}.svg")
    def pair_picture(one: str, other: str, known: str = "") -> Response:
        till = utc_day(known, "'known'") if known else None
        today = dt.datetime.now(dt.UTC).date().isoformat()
        return Response(drawing.svg(ledger.ties(one, other, till), till or today, till), media_type="image/svg+xml")

    @app.get("/pair/{one}/{other}.json")
    def pair_json(one: str, other: str, on: str = "", known: str = "") -> Response:
        return _json(_pair(ledger, one, other, on, known).shape())

    @app.get("/pair/{one}/{other}", response_class=HTMLResponse)
    def pair_page(one: str, other: str, on: str = "", known: str = "") -> str:
        return views.pair(_pair(ledger, one, other, on, known), asked=(one, other))

    @app.get("/events/{wanted}.json")
    def event_json(wanted: str, known: str = "") -> Response:
        return _json(event_words.event_shape(_event(ledger, wanted, known)))

    @app.get("/events/{wanted}", response_class=HTMLResponse)
    def event_page(wanted: str, known: str = "") -> str:
        return event_views.event(_event(ledger, wanted, known), wanted, known)

    for route in app.routes:
        if isinstance(route, APIRoute) and route.methods and "GET" in route.methods:
            route.methods.add("HEAD")
    return app


def _event(ledger: Ledger, wanted: str, known: str) -> weighed.Whole:
    till = utc_day(known, "'known'") if known else None
    return weighed.whole(*ledger.event(wanted, till))


def _documents(ledger: Ledger, q: str, known: str, outlet: str, page: int) -> shapes.Shape:
    first = (max(1, min(page, 1_000_000)) - 1) * PAGE
    heads = ledger.documents(
        search=q.strip() or None, known=known or None, outlet=outlet or None, limit=PAGE + 1, offset=first
    )  # fmt: skip
    counts = ledger.claim_counts(head.id for head in heads[:PAGE])
    leads = ledger.leads(head.id for head in heads[:PAGE] if not head.title)
    return {
        "documents": [
            shapes.head(head, counts.get(head.id, 0)) | {"lead": words.title("", leads.get(head.id, ""))} for head in heads[:PAGE]
        ],
        "more": len(heads) > PAGE,
    }


def _document(ledger: Ledger, wanted: str, reading: str) -> Any:
    one, head, readings = ledger.document(wanted), ledger.head(wanted), ledger.readings(wanted)
    found = ledger.reading(wanted, reading or None) if readings else None
    return one, head, found, readings


def _pair(ledger: Ledger, one: str, other: str, on: str, known: str) -> views.PairFound:
    day = utc_day(on, "'on'") if on else dt.datetime.now(dt.UTC).date().isoformat()
    till = utc_day(known, "'known'") if known else None
    timeline = ledger.ties(one, other, till)
    found = timeline.on(day, till)
    claims = ledger.claims(pair=(one, other), known=till, limit=views.PAIR_CLAIMS)
    told = {claim.claim.id: claim for tie in found for claim in (*tie.for_, *tie.against)}
    return views.PairFound(
        (timeline.pair[0].name, timeline.pair[1].name), day, till, found, timeline, ledger.coverage(one, other, "month", till),
        dt.datetime.now(dt.UTC).date().isoformat(), claims,
        answers_to(ledger, [*claims, *told.values()], till),
    )  # fmt: skip


def _json(shape: shapes.Shape) -> Response:
    return Response(shapes.encode(shape), media_type="application/json")


def _refusal(request: Request, status: int, what: str, way_out: str) -> Response:
    if request.url.path.endswith(".json"):
        body = shapes.encode({"error": what, "way_out": way_out})
        return Response(body, status_code=status, media_type="application/json", headers=_HEADERS)
    return HTMLResponse(views.refusal(status, what, way_out), status_code=status, headers=_HEADERS)


@functools.cache
def _style() -> str:
    """The style sheet, and the rules that light up a claim in the text when its place in the list is pointed at.

    Done without a script: a claim's number is its class in the text and its id in the list.
    """
    sheet = (resources.files("dragoman.desk.pages") / "static" / "style.css").read_text("utf-8")
    lit = []
    for number in range(1, MARKED + 1):
        sources = (f"#c{number}:hover", f"#c{number}:target", f"#c{number}:focus-within", f"#t{number}:target")
        lit.append(", ".join(f"main:has({source}) .k{number}" for source in sources) + " { background: var(--lit); }")
        lit.append(f"main:has(.k{number}:hover) #c{number}, main:has(#t{number}:target) #c{number} {{ background: var(--lit); }}")
    return sheet + "\n".join(lit) + "\n"
