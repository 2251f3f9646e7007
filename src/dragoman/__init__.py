"""Dragoman reads the news and keeps the record: who did what to whom, when, according to whom, and how it stands."""

__version__ = "0.1.0"
