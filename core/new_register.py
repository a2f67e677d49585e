"""Makes a register from a framework definition: one of those that come with the program, or a TOML file."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from importlib.resources import files
from pathlib import Path
from typing import Any

from core.domain.errors import BadRequest, UnreadableWorkbook
from core.domain.money import pence_from_text, thousandths_from_text
from core.domain.states import Role
from core.domain.working_days import LONDON
from core.operations.create_framework import CREATE_FRAMEWORK, CreateFramework
from core.requests import read_request
from core.settings import system_login
from core.store.canonical import plain
from core.store.register import FirstPerson, Register, create_file

DEFINITIONS = ("leeds-2015",)
"""The definitions that come with the program."""

SAMPLE_PEOPLE = (
    FirstPerson("Amira Khan", (Role.PLACING_OFFICER,), None),
    FirstPerson("Tom Ellis", (Role.SECRETARY,), None),
    FirstPerson("Priya Nair", (Role.REVIEWER,), None),
    FirstPerson("Owen Hughes", (Role.FRAMEWORK_OWNER,), None),
)
"""Who acts in a sample register: one person a role, so that the separation of duties can be seen at work."""

_FORMAT = 1
_MORNING = time(9, 0)


@dataclass(frozen=True, slots=True)
class Definition:
    """A framework as its definition gives it, and the day at which its registers open (None follows the real date)."""

    request: CreateFramework
    opens_on: date | None


def read_definition(name: str | Path) -> Definition:
    """Read a definition by its name or from a TOML file.

    Raises UnreadableWorkbook for a file that cannot be read or is no TOML, BadRequest for a field that is missing,
    unknown or of the wrong kind; the text names the place.
    """
    text, shown = _definition_text(name)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = (
            f"{shown} is not a framework definition: {error}. Copy the one that comes with Call-off and change it."
        )
        raise UnreadableWorkbook(message) from error
    if data.pop("format", None) != _FORMAT:
        message = (
            f"{shown} does not start with “format = {_FORMAT}”, so it is no definition that this version can read."
        )
        raise UnreadableWorkbook(message)
    opens_on = data.pop("opens_on", None)
    if opens_on is not None and type(opens_on) is not date:
        message = f"{shown}: opens_on is a day, written like 2015-04-01."
        raise BadRequest(message)
    return Definition(read_request(CreateFramework, plain(_in_units(data, shown))), opens_on)


def new_register(
    path: Path,
    definition: Definition,
    *,
    clock: date | None = None,
    sample: bool = False,
) -> Register:
    """Make a register with its framework; `clock` pins its date, else the definition's opening day does, if it has one.

    In a sample register anybody may be chosen to act; else the login that makes it has every role to begin with.
    Raises RegisterExists, RegisterUnusable or Refused; then there is no file.
    """
    opens_on = clock or definition.opens_on
    clock_at = datetime.combine(opens_on, _MORNING, LONDON) if opens_on else None
    login = system_login()
    people = SAMPLE_PEOPLE if sample else (FirstPerson(login, tuple(Role), login),)
    register = create_file(path, sample=sample, clock_at=clock_at, people=people)
    try:
        CREATE_FRAMEWORK.perform(register, definition.request, key="framework")
    except BaseException:
        register.close()
        path.unlink()
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
        raise
    register.title = definition.request.title
    return register


def _definition_text(name: str | Path) -> tuple[str, str]:
    if str(name) in DEFINITIONS:
        return (files("resources") / "frameworks" / f"{name}.toml").read_text(encoding="utf-8"), str(name)
    path = Path(name)
    try:
        return path.read_text(encoding="utf-8"), path.name
    except FileNotFoundError:
        message = f"There is no framework definition {name}. Name a TOML file, or one of: {', '.join(DEFINITIONS)}."
        raise UnreadableWorkbook(message) from None
    except UnicodeDecodeError as error:
        message = f"{name} is no text in UTF-8. Copy the definition that comes with Call-off and change it."
        raise UnreadableWorkbook(message) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        message = f"{name} cannot be read ({reason}). Choose a file that you may read."
        raise UnreadableWorkbook(message) from error


def _in_units(data: dict[str, Any], shown: str) -> dict[str, Any]:
    """The definition with pounds as pence and FTE as thousandths, under the request's field names."""
    _convert(data, "estimated_value", "estimated_pence", pence_from_text, shown)
    _convert(data, "maximum_value", "maximum_pence", pence_from_text, shown)
    for ceiling in _entries(data, "ceilings"):
        _convert(ceiling, "amount", "pence", pence_from_text, f"{shown}, ceilings")
    for group in _entries(data, "role_groups"):
        _convert(group, "limit_fte", "limit_thousandths", thousandths_from_text, f"{shown}, role_groups")
    return data


def _entries(data: dict[str, Any], name: str) -> list[dict[str, Any]]:
    entries = data.get(name, [])
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _convert(entry: dict[str, Any], name: str, field: str, parse: Callable[[str], int], shown: str) -> None:
    if name not in entry:
        return
    value = entry.pop(name)
    try:
        entry[field] = (
            parse(value) if isinstance(value, str) else parse(str(value)) if type(value) is int else _no(value)
        )
    except ValueError as error:
        message = f'{shown}: {name} is wrong: {error}. Write it as text, such as "260,000".'
        raise BadRequest(message) from error


def _no(value: object) -> int:
    message = f"“{value}” is not text"
    raise ValueError(message)
