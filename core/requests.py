"""Requests and results as JSON: strict both ways. Pence are whole numbers, dates ISO, unknown fields refused."""

import dataclasses
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from cattrs import Converter, ForbiddenExtraKeysError, transform_error
from cattrs.gen import make_dict_structure_fn

from core.domain.errors import BadRequest

T = TypeVar("T")


def read_json(kind: type[T], text: str) -> T:
    """A value of a kind from its JSON text. Raises BadRequest that names every field at fault."""
    return read_request(kind, json_value(text, "The request"))


def json_value(text: str, what: str) -> Any:
    """What a JSON text says. Raises BadRequest that names the place at fault, or the number or nesting without end."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        message = f"{what} is not JSON: {error.msg} at line {error.lineno}, column {error.colno}."
        raise BadRequest(message) from error
    except (ValueError, RecursionError) as error:
        message = f"{what} is not JSON that can be read: a number is too long, or its parts are nested too deep."
        raise BadRequest(message) from error


def read_request(kind: type[T], data: Any) -> T:
    """A value of a kind from JSON's own kinds. Raises BadRequest that names every field at fault."""
    if not isinstance(data, dict):
        message = f"The request for {kind.__name__} is {_shown(data)}; it has to be an object with fields."
        raise BadRequest(message)
    try:
        return _converter().structure(data, kind)
    except Exception as error:  # cattrs gathers every fault in one group, whatever their kinds
        faults = "; ".join(transform_error(error, path="request", format_exception=_fault))
        message = f"The request cannot be read: {faults}."
        raise BadRequest(message) from error


def describe(kind: type[Any]) -> dict[str, str]:
    """The fields of a request and their kinds in words, for people who write JSON by hand."""
    hints = get_type_hints(kind)
    described = {}
    for field in dataclasses.fields(kind):
        required = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        described[field.name] = _kind_words(hints[field.name]) + ("" if required else ", optional")
    return described


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    for kind, parse in _PARSERS.items():
        converter.register_structure_hook(kind, _hook(parse))
    converter.register_structure_hook(StrEnum, _listed)
    converter.register_structure_hook_factory(
        dataclasses.is_dataclass,
        lambda kind: make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True),
    )
    return converter


def _listed(value: Any, kind: type[StrEnum]) -> StrEnum:
    if value not in list(kind):
        message = f"{_shown(value)} is not one of {', '.join(member.value for member in kind)}"
        raise ValueError(message)
    return kind(value)


def _hook(parse: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda value, _kind: parse(value)


def _whole(value: Any) -> int:
    if type(value) is not int:
        message = f"{_shown(value)} is not a whole number"
        raise ValueError(message)
    if abs(value) >= 10**15:
        message = f"{value} is too large to be held"
        raise ValueError(message)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        message = f"{_shown(value)} is not text"
        raise ValueError(message)
    if value.isprintable():  # most are, and then hold nothing that is refused
        return value
    if any(ord(char) < 32 and char not in "\n\t\r" for char in value):
        message = "the text holds control characters"
        raise ValueError(message)
    if any("\ud800" <= char <= "\udfff" for char in value):
        message = "the text holds half a character"
        raise ValueError(message)
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        message = f"{_shown(value)} is not true or false"
        raise ValueError(message)
    return value


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        message = f"{value} lacks its time zone; write it like 2015-11-04T14:30:00+00:00"
        raise ValueError(message)
    try:
        moment.astimezone(UTC)
    except OverflowError:
        message = f"{value} lies beyond the calendar"
        raise ValueError(message) from None
    return moment


_PARSERS: dict[type[Any], Callable[[Any], Any]] = {
    int: _whole,
    str: _text,
    bool: _flag,
    datetime: _moment,
    date: lambda value: date.fromisoformat(_text(value)),
    time: lambda value: time.fromisoformat(_text(value)),
}


def _fault(error: BaseException, kind: type[Any] | None) -> str:
    match error:
        case KeyError():
            return "is missing"
        case ForbiddenExtraKeysError():
            return f"has unknown fields: {', '.join(sorted(error.extra_fields))}"
        case ValueError():
            return str(error)
        case _:
            return f"is not {getattr(kind, '__name__', kind)}"


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)[:60]


def _kind_words(kind: Any) -> str:
    if dataclasses.is_dataclass(kind):
        inner = ", ".join(
            f"{name}: {words}" for name, words in describe(kind if isinstance(kind, type) else type(kind)).items()
        )
        return f"{{{inner}}}"
    if get_origin(kind) is tuple:
        return f"list of {_kind_words(get_args(kind)[0])}"
    if options := [item for item in get_args(kind) if item is not type(None)]:
        return _kind_words(options[0])
    if hasattr(kind, "__members__"):
        return "one of " + "|".join(member.value for member in kind)
    names = {int: "whole number", str: "text", bool: "true or false", date: "date", datetime: "moment", time: "time"}
    return names.get(kind, str(kind))
