"""Commands in this process, and registers to run them on."""

import io
import json
import sys
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commands import Cli, Ran
from worked_register import a_worked_register

from core.cli import DONE, main


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs a command in this process; `stdin` is text, bytes or a value written as JSON."""

    def run(*arguments: object, stdin: object = "") -> Ran:
        text = stdin if isinstance(stdin, str | bytes) else json.dumps(stdin)
        content = text.encode() if isinstance(text, str) else text
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return run


@pytest.fixture
def sample(cli: Cli, tmp_path: Path) -> Path:
    """An empty sample register on 1 April 2015."""
    path = tmp_path / "sample.calloff"
    assert cli("new", path, "--sample", "--date", "2015-04-01").code == DONE
    return path


@pytest.fixture
def worked(tmp_path: Path) -> Path:
    """A register in full work."""
    register = a_worked_register(tmp_path)
    register.close()
    return register.path


@pytest.fixture
def do(cli: Cli) -> Callable[..., Ran]:
    """Does an operation with the request's fields, under a new key unless one is given."""

    def run(register: Path, operation: str, *, key: str | None = None, by: str | None = None, **fields: Any) -> Ran:
        envelope = {"key": key or uuid.uuid4().hex, "request": fields} | ({"as": by} if by else {})
        return cli("do", register, operation, stdin=envelope)

    return run
