"""Walks a request in JSON's own kinds, and gives copies of it with one value exchanged."""

import copy
import re
from collections.abc import Iterator
from typing import Any

Path = tuple[str | int, ...]
_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT")


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every single value of a request with the way to it."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*path, index))
    else:
        yield path, value


def exchanged(fields: dict[str, Any], path: Path, value: Any) -> dict[str, Any]:
    """A copy of a request with another value at one place."""
    changed = copy.deepcopy(fields)
    place: Any = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return changed


def kind(value: Any) -> str:
    """What a value stands for: number, day, moment, text, flag or nothing."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "flag"
        case int():
            return "number"
        case str() if _DAY.match(value):
            return "day"
        case str() if _MOMENT.match(value):
            return "moment"
        case _:
            return "text"
