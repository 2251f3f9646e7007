"""Tables of plain cells: for notebooks, and as frames for pandas and polars, which are imported only when they are asked for."""

from __future__ import annotations

import html
import importlib
from collections.abc import Iterable
from typing import Any

from dragoman.errors import ResourceError

Cell = str | int | None


class Table(list[dict[str, Cell]]):
    """Rows of plain cells, all with the same columns.

    >>> Table([{"when": "2018-05", "articles": 2}, {"when": "2018-06", "articles": 1}]).columns()
    {'when': ['2018-05', '2018-06'], 'articles': [2, 1]}
    """

    def __init__(self, rows: Iterable[dict[str, Cell]] = (), title: str = "") -> None:
        super().__init__(rows)
        self.title = title

    def columns(self) -> dict[str, list[Cell]]:
        """The cells by column."""
        return {name: [row[name] for row in self] for name in self[0]} if self else {}

    def pandas(self) -> Any:
        """A pandas.DataFrame; dates are text, as they are EDTF. Raises ResourceError where pandas is not installed."""
        return _package("pandas").DataFrame(self.columns())

    def polars(self) -> Any:
        """A polars.DataFrame. Raises ResourceError where polars is not installed."""
        return _package("polars").DataFrame(self.columns())

    def _repr_html_(self) -> str:
        """The table, for notebooks."""
        told = f"<caption>{html.escape(self.title)}</caption>" if self.title else ""
        if not self:
            return f"<table>{told}<tbody><tr><td>Nothing in the record.</td></tr></tbody></table>"
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self[0])
        cells = (
            "".join(f"<td>{html.escape(str(cell)) if cell is not None else ''}</td>" for cell in row.values()) for row in self
        )
        body = "".join(f"<tr>{row}</tr>" for row in cells)
        return f"<table>{told}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _package(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ResourceError(f"The package {name} is not installed.", f"Install it: pip install {name}") from error
