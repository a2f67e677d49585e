"""One text for one value: the JSON that requests, results and changes are compared and hashed by."""

import dataclasses
import json
from collections.abc import Mapping
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from core.domain.field_names import field_names

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
_OWN = frozenset({str, int, bool, float, type(None)})


def plain(value: Any) -> Any:  # noqa: PLR0911 - one return for each kind of value
    """A value as JSON's own kinds: dataclasses as objects, dates as ISO text, closed lists as their text."""
    if type(value) in _OWN:
        return value
    match value:
        case Enum():
            return value.value
        case datetime() | date() | time():
            return value.isoformat()
        case tuple() | list():
            return [item if type(item) in _OWN else plain(item) for item in value]
        case dict():
            return _object(value)
        case set() | frozenset():
            return sorted(plain(item) for item in value)
        case _ if dataclasses.is_dataclass(value):
            return _object({name: getattr(value, name) for name in field_names(value.__class__)})
        case Mapping():  # the slowest question of all
            return _object(value)
        case _:
            return value


def _object(values: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(key): item if type(item) in _OWN else plain(item) for key, item in values.items()}


def canonical(value: Any) -> str:
    """The one JSON text of a value: keys in order, no spaces, characters as they are."""
    return _ENCODER.encode(plain(value))
