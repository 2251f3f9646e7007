"""A page of HTML to the parts of a document (trafilatura)."""

from __future__ import annotations

import logging
from typing import Any, NamedTuple

from dragoman.errors import DateError, EmptyInputError
from dragoman.intake.dates import utc_day


class PageParts(NamedTuple):
    """What a page tells of its article; empty where it does not."""

    text: str
    title: str
    published: str | None
    outlet: str
    url: str | None
    author: str | None


def read_page(html: str, where: str) -> PageParts:
    """The article of a page without menus, comments and notices, and what its markup says of title, date and outlet.

    A date is taken only from the markup (extensive search, which guesses from any date in the text, is off).
    Raises EmptyInputError where there is no article.
    """
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its complaints become our one line
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(
            _with_posts_joined(html), with_metadata=True, include_comments=False, include_tables=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )  # fmt: skip
    except Exception as error:  # lxml and trafilatura raise many kinds on broken markup
        raise EmptyInputError(f"{where}: the page cannot be read ({type(error).__name__}).", _WAY_OUT) from error
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        raise EmptyInputError(f"{where} has no article in its HTML.", _WAY_OUT)
    published = found.date or None
    if published:
        try:
            utc_day(published)
        except DateError:
            published = None
    return PageParts(
        found.text or "", found.title or "", published, found.sitename or found.hostname or "", found.url or None,
        found.author or None,
    )  # fmt: skip


def _with_posts_joined(html: str) -> Any:
    """The page with each embedded post on one line, text and signature ("— Name (@handle) February 18, 2019") together."""
    from lxml import html as lxml_html  # type: ignore[import-untyped]

    tree = lxml_html.fromstring(html)
    for post in tree.xpath("//blockquote[contains(@class, 'twitter-tweet') or contains(@class, 'twitter-video')]"):
        said = " ".join(" ".join(post.itertext()).split())
        for child in list(post):
            post.remove(child)
        post.text = None
        paragraph = lxml_html.Element("p")
        paragraph.text = said
        post.append(paragraph)
    return tree


_WAY_OUT = "Save the article's text as plain text and give that."
