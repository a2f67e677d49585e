"""Somewhere in the window."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A page, the record on it, or what its list is narrowed to."""

    page: str
    item: str | int | None = None
    filter: str | None = None
