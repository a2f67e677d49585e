"""The schema of the Open Contracting Data Standard 1.1 with lots and techniques, and what it says of a package."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator

FOLDER = Path(__file__).with_name("ocds")
EXTENSIONS = ("lots", "techniques")
OPEN_CODES = {
    "roles": {"buyer", "procuringEntity", "supplier", "payer", "payee"},
    "relationship": {"framework"},
}
"""What the open code lists hold of that which we say; closed ones stand in the schema."""


@cache
def release_schema() -> dict[str, Any]:
    """The schema of a release with both extensions merged in."""
    schema = _read("release-schema")
    for name in EXTENSIONS:
        schema = _merged(schema, _read(name))
    return schema


def faults(package: dict[str, Any]) -> list[str]:
    """What the schema finds wrong with a package and each of its releases."""
    whole = _read("release-package-schema")
    whole["properties"]["releases"]["items"] = {"type": "object"}
    found = list(_of_schema(whole, package))
    for release in package["releases"]:
        found += (f"{release['ocid']}: {fault}" for fault in _of_schema(release_schema(), release))
        found += (f"{release['ocid']}: {fault}" for fault in unknown_fields(release))
        found += (f"{release['ocid']}: {fault}" for fault in _codes(release))
    return found


def unknown_fields(release: dict[str, Any]) -> list[str]:
    """Fields that neither the standard nor an extension has: a schema lets them pass, whatever their spelling."""
    return list(_unknown(release_schema(), release, ""))


def _of_schema(schema: dict[str, Any], value: Any) -> Iterator[str]:
    checker = Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)
    for error in checker.iter_errors(value):
        yield f"{'/'.join(map(str, error.absolute_path))}: {error.message}"


def _unknown(schema: dict[str, Any], value: Any, place: str) -> Iterator[str]:
    while "$ref" in schema:
        schema = release_schema()["definitions"][schema["$ref"].rpartition("/")[2]]
    if isinstance(value, list):
        for at, each in enumerate(value):
            yield from _unknown(schema.get("items", {}), each, f"{place}/{at}")
    elif isinstance(value, dict):
        fields = schema.get("properties", {})
        for name, each in value.items():
            if name in fields:
                yield from _unknown(fields[name], each, f"{place}/{name}")
            else:
                yield f"{place}/{name} is no field"


def _codes(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _codes(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name in OPEN_CODES:
                yield from (f"{name} {code}" for code in each if code not in OPEN_CODES[name])
            yield from _codes(each)


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


def _merged(value: Any, patch: Any) -> Any:
    """A JSON merge patch (RFC 7396) without removals: extensions only add."""
    if not isinstance(patch, dict) or not isinstance(value, dict):
        return patch
    return {**value, **{name: _merged(value.get(name), each) for name, each in patch.items()}}
