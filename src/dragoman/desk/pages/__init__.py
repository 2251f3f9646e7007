"""Pages: documents, a document with its claims marked in the text, a pair; server-rendered, a `.json` beside each."""

from dragoman.desk.pages.app import make_app

__all__ = ["make_app"]
