"""What can be claimed: PLOVER types and ties as data, each frame with example sentences that are its tests."""

from dragoman.codebook.checking import Failure, Found, check
from dragoman.codebook.frames import Bond, Codebook, Example, Form, Frame, Pattern
from dragoman.codebook.loading import load, read
from dragoman.codebook.rendering import render

__all__ = [
    "Bond", "Codebook", "Example", "Failure", "Form", "Found", "Frame", "Pattern", "check", "load", "read", "render",
]  # fmt: skip
