"""From layers to claims: each match of the codebook gets its parties, sources, modality and time.

Pure. What the layers found is put together here and nowhere else, so that how a claim came about can be read in one
place: parties by the actor reader, sources by the attributions around it, modality by the predicate's stance and by
the frames that it stands under, time by the binder. The same thing told twice by the same sources is one claim.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman import edtf
from dragoman.codebook import Codebook
from dragoman.reading import carried, choosing, events, holding, modality, places, refusing
from dragoman.reading.drafts import UNKNOWN, Draft, on_journeys, told_again, told_once
from dragoman.reading.incidents import as_incidents
from dragoman.reading.layers import Match, TimeExpression
from dragoman.reading.sides import blaming_doers, both_sides, distinct, is_nobody, named
from dragoman.reading.telling import Telling
from dragoman.reading.told import Told, same_one
from dragoman.reading.when import bind
from dragoman.record import (
    STATE_TYPES,
    Claim,
    Document,
    Modality,
    Passage,
    Span,
    TimeBasis,
    make_claim,
)  # fmt: skip

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.reading.actors import ActorReader

SILENT_PASSAGES = frozenset({"dateline", "credit", "byline"})
ANSWER_TYPES = frozenset({"REJECT"})
"""Types that a denial or a refusal to comment would be taken for."""
NEGATED_VALUE = {"diplomatic-relations": "none", "recognition": "no"}


def assemble(  # noqa: PLR0917
    document: Document, doc: Doc, codebook: Codebook, actors: ActorReader, drafts: Sequence[Draft],
    weights: Mapping[str, float] | None = None,
) -> tuple[Claim, ...]:  # fmt: skip
    """The claims of one text out of those in the making, in the order of their evidence. weights: those of parties, or ours."""
    once = as_incidents(doc, told_once(choosing.settled(doc, actors, drafts, weights)))
    once = [draft for draft in once if not _of_nobody(draft)]
    return tuple(_claim(document, draft) for draft in told_again(doc, codebook, actors, once))


def drafted(  # noqa: PLR0917
    document: Document,
    doc: Doc,
    passages: Sequence[Passage],
    codebook: Codebook,
    actors: ActorReader,
    times: Sequence[TimeExpression],
    telling: Telling,
    matches: tuple[Match, ...],
    answering: Sequence[Span] = (),
) -> list[Draft]:
    """The claims of one text in the making, each slot as the rules have it.

    answering: words that answer a claim ("declined to confirm the meeting"): such an answer is no claim of its own.
    """
    drafts: list[Draft] = []
    told: list[Told] = []
    taken = {
        word
        for found in matches
        if codebook.frames[found.frame].type not in STATE_TYPES
        for word in found.words
        if word != found.head
    }
    menaces = holding.menaces(doc, matches, codebook)
    for found in matches:
        replies = any(start <= doc[found.head].idx < end for start, end in answering)
        if replies and codebook.frames[found.frame].type in ANSWER_TYPES:
            continue
        if any(found.head == aim for _, aim in menaces):
            continue  # what is threatened is no claim of its own
        if found.head in taken and codebook.frames[found.frame].type in STATE_TYPES:
            continue  # "established relations with": the relations are what was established, no state of their own
        if _says_how_they_are(doc, found, matches, codebook):
            continue  # "relations between the two remain severed": no relations besides
        draft = _draft(document, doc, passages, codebook, actors, times, telling, found, matches, told)
        if draft is not None and any(found.head == at for at, _ in menaces):
            draft = replace(
                draft, frame=codebook.frames["threaten.threaten"], trace=(*draft.trace, "ready for a hostile deed: a threat")
            )
        if draft is not None:
            drafts += [draft, *_excepted(doc, actors, draft)]
        if draft is not None and not draft.lacking:
            told.insert(0, Told(draft.frame, found.head, named(draft.actor), draft.recipient, draft.when))
    return on_journeys(blaming_doers(doc, drafts))


def _says_how_they_are(doc: Doc, found: Match, matches: Sequence[Match], codebook: Codebook) -> bool:
    """Is it of the relations that a match names that another says how they stand?"""
    if codebook.frames[found.frame].type != "diplomatic-relations" or doc[found.head].dep_ not in ("nsubj", "nsubjpass"):
        return False
    verb = doc[found.head].head.i
    return any(
        other is not found and codebook.frames[other.frame].type == "diplomatic-relations" and verb in (other.head, *other.words)
        for other in matches
    )


def _draft(  # noqa: PLR0917
    document: Document,
    doc: Doc,
    passages: Sequence[Passage],
    codebook: Codebook,
    actors: ActorReader,
    times: Sequence[TimeExpression],
    telling: Telling,
    found: Match,
    matches: tuple[Match, ...],
    told: Sequence[Told],
) -> Draft | None:
    frame = codebook.frames[found.frame]
    at = doc[found.head].idx
    passage = next((part for part in passages if part.start <= at < part.end), None)
    if passage is not None and (passage.kind in SILENT_PASSAGES or not passage.body[0] <= at < passage.body[1]):
        return None
    if holding.is_only_remembered(doc[found.head]):
        return None
    above = None if _presupposed(doc[found.head]) else events.governing(doc, found, matches, codebook)
    if above is not None and above.clause == "swallow":
        if not holding.is_apart(doc[found.head], above):
            return None
        above = None
    sides = both_sides(doc, codebook, actors, found, frame, told, passage, telling)
    if sides is None:
        return None
    actor, recipient = sides.actor, sides.recipient
    stance = modality.stance(doc, found.head, found.words)
    tried = holding.as_tried(frame, stance)
    if stance.idle and not tried:
        return None
    said: Modality = "asserted" if tried else stance.modality
    if said == "negated" and (is_nobody(doc, found.actors, actor) or is_nobody(doc, found.recipients, recipient)):
        return None  # "no group has claimed the attack", "no suspects were arrested"
    trace = [*found.trace, *sides.trace, *stance.why]
    looking_back = looks_back(times, document.published)
    agreed = carried.agreed_on(doc[found.head], frame, above) if looking_back and said in ("asserted", "future") else None
    if agreed is not None:
        said = "asserted"
        trace.append("agreed to long ago, in an account of old times: taken as done on the day told")
    elif above is not None and above.clause in ("future", "hypothetical", "negated") and said == "asserted":
        said = above.clause
        trace.append(f"{said}: it stands under {above.name}")
    shifted = holding.in_prospect(doc[found.head], frame) if said == "asserted" else None
    if shifted is not None:
        said = shifted
        trace.append(f"{said}: announced, planned or faced")
    frame = holding.as_held(doc[found.head], frame, codebook, said, passage.kind if passage else "paragraph")
    frame = holding.as_given(doc[found.head], frame, codebook, said)
    lacking = sides.lacking
    refused = holding.as_refused(doc[found.head], frame, codebook, said)
    if refused is not frame or (found.form == refusing.FORM and said == "negated"):
        frame, said, stance = refused, "asserted", replace(stance, degree="certain")
        trace.append("will not: it refuses")
        lacking = lacking and not named(actor)  # "will not attend the summit": who refuses needs nobody opposite
    sources = telling.sources(found)
    threat, threatened = holding.as_threatened(doc, found, frame, codebook, said, actor, sources)
    if threat is not frame:
        frame, said = threat, "asserted"
        trace.append("said of one's own deed, on a condition: it threatens")
        if not recipient and threatened is not None:
            recipient = tuple(one for one in actors.at(threatened.i) if not any(same_one(one, other) for other in actor))
    value = frame.value or holding.value_told(doc, found, frame, codebook)
    if said == "negated" and frame.type in NEGATED_VALUE:
        value, said = NEGATED_VALUE[frame.type], "asserted"
        trace.append(f"negated: the value is {value}")
    for head in (doc[found.head], agreed):
        when, basis = bind(
            doc, (head or doc[found.head]).i, found.evidence, times, published=document.published, passages=passages,
            kind="state" if frame.type in STATE_TYPES else "event", modality=said, type_=frame.type,
            happenings=lambda token: _when_told(codebook, token, told),
        )  # fmt: skip
        if agreed is None or (when is not None and "/" not in when):
            break
    if said == "asserted" and holding.to_come(frame, when, document.published):
        said = "future"
        trace.append("due on a day after the text's")
    if looking_back:
        start, _, end = (when or "").partition("/")
        if basis.from_print:
            when, basis = None, TimeBasis(rule="undated, in a text that looks back")
        elif frame.type not in STATE_TYPES and start and document.published and end == document.published[:10]:
            # "interrupted following the revolution of November 7": soon after it, not some time in the century since
            when = f"{start.rstrip('~')}~"
    place = places.where(doc, found.head, found.evidence, actors) if frame.type not in STATE_TYPES else None
    return Draft(
        match=found, frame=frame, actor=actor, recipient=recipient, sources=sources, modality=said, stance=stance,
        when=when, basis=basis, where=_place_name(place), value=value, evidence=_trimmed(document.text, found.evidence, passage),
        passage=passage, trace=tuple(trace), lacking=lacking,
    )  # fmt: skip


def _of_nobody(draft: Draft) -> bool:
    """Is something that may be, or was not, told of nobody ("to be nominated", "no shots were fired")?

    Careful readers enter such a thing only where it is suspected to have happened (one right of eighteen, measured).
    """
    if draft.modality == "asserted" or draft.frame.type in STATE_TYPES:
        return False
    return all(actor.name == UNKNOWN.name for actor in draft.actor) and not holding.DOUBTFUL.intersection(draft.stance.why)


def _when_told(codebook: Codebook, token: Token, told: Sequence[Told]) -> str | None:
    """When that happened which a noun names again ("the talks"): the last thing told that it is a word for."""
    types = {pattern.frame.type for pattern in codebook.patterns.get(token.lemma_.lower(), ())}
    return next((one.when for one in told if one.type in types and one.when and "/" not in one.when), None)


def _place_name(place: places.Place | None) -> str | None:
    """A place by name; what is only called by its kind ("in prison", "near the border") is none."""
    return place.name if place is not None and (place.state or not place.name.islower()) else None


def looks_back(times: Sequence[TimeExpression], published: str | None) -> bool:
    """Is the text an account of times long past? Then what it leaves undated did not happen on the day of printing.

    It names days of long ago, and hardly any day by its distance from the day of printing ("today", "last week").
    """
    dates = [edtf.parse(one.edtf) for one in times if one.type == "DATE" and one.edtf]
    if not published:
        return False
    limit = edtf.parse_day(published[:10]) - _LONG_AGO
    past = [one for one in dates if one.latest is not None and one.latest < limit]
    days = {one.text for one in past if one.precision == "day"}
    return len(days) >= _ACCOUNT_DAYS and len(past) >= _ACCOUNT_SHARE * len(dates)


_ACCOUNT_DAYS, _ACCOUNT_SHARE, _LONG_AGO = 2, 0.75, 3 * 365
"""An account names so many days, and such a share of all its dates lies so many days before printing."""


def _excepted(doc: Doc, actors: ActorReader, draft: Draft) -> list[Draft]:
    """ "No Arab state but Egypt has relations" says that Egypt has."""
    flipped = {"none": "full", "no": "yes"}.get(draft.value or "")
    named = [name for one in draft.actor for name in one.except_]
    if flipped is None or not named:
        return []
    sentence = doc[draft.match.head].sent
    tokens = [token for token in sentence if token.lower_ in _EXCEPTING]
    if not tokens:
        return []
    start = tokens[0].i
    while start > sentence.start and doc[start - 1].lower_ in ("with", "the", "apart", "other", "aside"):
        start -= 1
    last = start
    for token in doc[start : sentence.end]:
        if any(one.name in named for one in actors.at(token.i, place=True)):
            last = token.i
        elif token.i > last + 3 and last > start:
            break
    if last == start:
        return []
    parties = distinct(actors.resolve_name(name) for name in named)
    span = (doc[start].idx, doc[last].idx + len(doc[last]))
    return [
        replace(
            draft, actor=parties, value=flipped, evidence=(span,), trace=(*draft.trace, "the exception holds the contrary"),
            match=replace(draft.match, evidence=(span,)),
        )
    ]  # fmt: skip


_EXCEPTING = frozenset({"except", "exception", "but", "excepting", "excluding", "besides", "save", "bar", "than", "from"})


def _presupposed(head: Token) -> bool:
    """Does a participle tell what is so of a noun ("demanded that monks detained in Lhasa be freed"), whatever stands above?"""
    return head.tag_ == "VBN" and head.dep_ in ("acl", "amod")


def _trimmed(text: str, evidence: Sequence[Span], passage: Passage | None) -> tuple[Span, ...]:
    """Evidence without space and loose marks at its edges, and within the passage's body (a post without its signature)."""
    if passage is not None:
        first, end_of_body = passage.body
        clipped = [(max(start, first), min(end, end_of_body)) for start, end in evidence]
        evidence = [span for span in clipped if span[0] < span[1]] or evidence
    kept: list[Span] = []
    for start, end in evidence:
        low, high = start, end
        while low < high and text[low] in " \t\r\n,;:.—–-":
            low += 1
        while high > low and text[high - 1] in " \t\r\n,;:.—–-":
            high -= 1
        if low < high:
            kept.append((low, high))
    return tuple(kept) or tuple(evidence)


def _claim(document: Document, draft: Draft) -> Claim:
    frame = draft.frame
    return make_claim(
        document.id, evidence=draft.evidence, kind="state" if frame.type in STATE_TYPES else "event", type=frame.type,
        mode=frame.mode, value=draft.value, contexts=frame.contexts, actor=draft.actor, recipient=draft.recipient,
        when=draft.when,
        where=draft.where, modality=draft.modality, degree=draft.stance.degree, sources=draft.sources, basis=draft.basis,
        passage=draft.passage.kind if draft.passage else "paragraph", frame=frame.name, cameo=frame.cameo, trace=draft.trace,
    )  # fmt: skip
