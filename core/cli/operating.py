"""The general door: every operation, with its request as JSON."""

import argparse
import sys
from pathlib import Path
from typing import Any

from core.cli.commands import Commands
from core.cli.speaking import opened, print_json
from core.domain.errors import BadRequest
from core.operation import Operation
from core.operations import OPERATIONS
from core.requests import describe, json_value, read_request


def _operations(arguments: argparse.Namespace) -> None:
    if arguments.json:
        print_json([{"name": op.name, "does": op.does, "request": describe(op.request)} for op in OPERATIONS])
        return
    for operation in OPERATIONS:
        print(f"{operation.name}: {operation.does}")
        for name, words in describe(operation.request).items():
            print(f"    {name}: {words}")


def _do(arguments: argparse.Namespace) -> None:
    operation = _operation(arguments.operation)
    envelope = _envelope()
    request = read_request(operation.request, envelope["request"])
    with opened(arguments.file) as register:
        done = operation.perform(register, request, key=envelope["key"], by=envelope.get("as"))
    print_json(done.result)
    print(done.sentence, file=sys.stderr)
    for note in done.notes:
        print(note.sentence, file=sys.stderr)


def _envelope() -> dict[str, Any]:
    try:
        envelope = json_value(sys.stdin.read(), "Standard input")
    except UnicodeDecodeError as error:
        message = f"Standard input is not text in UTF-8: {error.reason} at byte {error.start}."
        raise BadRequest(message) from error
    wanted = 'Standard input holds one object: {"key": "…", "as": "…", "request": {…}}; “as” may be left out.'
    if not isinstance(envelope, dict) or not {"key", "request"} <= set(envelope) <= {"key", "as", "request"}:
        raise BadRequest(wanted)
    key, by = envelope["key"], envelope.get("as")
    if not isinstance(key, str) or not key or not key.isprintable() or not isinstance(by, str | None):
        raise BadRequest(wanted)
    return envelope


def _operation(name: str) -> Operation[Any, Any, Any]:
    found = next((operation for operation in OPERATIONS if operation.name == name), None)
    if found is None:
        message = f"There is no operation “{name}”. `calloff-cli operations` lists them."
        raise BadRequest(message)
    return found


def add(commands: Commands) -> None:
    """Adds `operations` and `do`."""
    listed = commands("operations", _operations, "List every operation with the fields of its request")
    listed.add_argument("--json", action="store_true")
    do = commands("do", _do, "Do an operation; its request is read as JSON from standard input")
    do.add_argument("file", type=Path)
    do.add_argument("operation")
