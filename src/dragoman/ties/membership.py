"""Members of groups at a day, from the gazetteer."""

from __future__ import annotations

import functools

from dragoman import edtf, gazetteer


@functools.lru_cache(maxsize=4096)
def members_of(group: str, day: int | None) -> frozenset[str]:
    """Alpha-3 codes of the members of a group ("Arab states") or body on a day; none where it is not known."""
    at = edtf.format_day(day) if day is not None else None
    return frozenset(gazetteer.load().members(group, at))
