"""Somewhere in the window."""

from typing import NamedTuple


class Place(NamedTuple):
    """A page, the record on it, or what its list is narrowed to."""

    page: str
    item: str | int | None = None
    filter: str | None = None
