"""What holds of every command: registers that cannot be opened, exit codes of a program of its own, and no Qt."""

import json
from pathlib import Path

import pytest
from commands import POSITION, Cli, python
from earlier_registers import a_v0001_file

from core.cli import BAD_REQUEST, DONE, FAULT, REFUSED


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "FILE", "lots"],
        ["position", "FILE"],
        ["do", "FILE", "add_provider"],
        ["return", "framework", "FILE", "--out", "r.xlsx"],
        ["import", "tender-result", "FILE", "r.xlsx"],
    ],
    ids=lambda arguments: arguments[0],
)
@pytest.mark.parametrize("kind", ["missing", "foreign", "damaged"])
def test_a_register_that_cannot_be_opened_is_a_bad_request(
    cli: Cli, worked: Path, tmp_path: Path, arguments: list[str], kind: str
) -> None:
    path = tmp_path / "faulty.calloff"
    if kind == "foreign":
        path.write_text(
            "no register at all, but long enough to have a header of its own, and more" * 3, encoding="utf-8"
        )
    elif kind == "damaged":
        content = bytearray(worked.read_bytes())
        content[8_192:40_960] = b"\xff" * 32_768
        path.write_bytes(content)
    ran = cli(*[path if part == "FILE" else part for part in arguments], stdin={"key": "a", "request": {"name": "x"}})
    assert (ran.code, ran.out) == (BAD_REQUEST, "")
    assert "Traceback" not in ran.err
    assert ran.err.strip()


def test_a_command_that_is_none_is_a_bad_request(cli: Cli) -> None:
    assert cli("fly").code == BAD_REQUEST
    assert cli().code == BAD_REQUEST


def test_as_a_program_of_its_own_it_gives_the_same_codes(worked: Path) -> None:
    module = ("-m", "core.cli")
    assert [tuple(item) for item in python(*module, "position", worked, "--json").json] == [tuple(POSITION)] * 3
    assert python(*module, "show", worked, "flights").code == BAD_REQUEST
    envelope = json.dumps({"key": "k", "request": {"number": "CO-1", "reason": "x", "need_remains": False}})
    refused = python(*module, "do", worked, "cancel_order", stdin=envelope)
    assert refused.code == REFUSED
    assert refused.json[0]["sentence"]


def test_its_output_is_utf_8_whatever_the_machine_speaks(worked: Path) -> None:
    script = "import os, sys; os.execve(sys.executable, [sys.executable, '-m', 'core.cli', *sys.argv[1:]], "
    script += "{'LC_ALL': 'C', 'PYTHONIOENCODING': 'ascii', 'PYTHONUTF8': '0', 'PATH': os.environ.get('PATH', '')})"
    assert "£213,191.00" in python("-c", script, "position", worked).out


def test_no_command_loads_qt(worked: Path, tmp_path: Path) -> None:
    script = """
import sys
from core.cli import main
register, out = sys.argv[1:]
for command in (
    ["operations"], ["show", register, "lots"], ["position", register, "--json"],
    ["return", "framework", register, "--out", out + "/r.xlsx"],
    ["template", "tender-result", "--out", out + "/t.xlsx"],
    ["new", out + "/new.calloff", "--date", "2015-04-01"],
):
    assert main(command) == 0, command
main(["import", "tender-result", register, out + "/t.xlsx"])
loaded = [name for name in sys.modules if name.split(".")[0] in ("PySide6", "shiboken6", "gui")]
print("loaded:", loaded, file=sys.stderr)
"""
    assert "loaded: []" in python("-c", script, worked, tmp_path).err


def test_an_unexpected_fault_exits_1_with_its_trace_and_no_json(worked: Path) -> None:
    script = """
import sys
from core import cli
def broken(*_, **__):
    raise RuntimeError("the roof is on fire")
cli.figures.position = broken
sys.exit(cli.main(["position", sys.argv[1], "--json"]))
"""
    ran = python("-c", script, worked)
    assert (ran.code, ran.out) == (FAULT, "")
    assert "Traceback (most recent call last)" in ran.err
    assert "the roof is on fire" in ran.err


def test_a_register_of_an_earlier_version_is_brought_up_and_that_is_said_apart_from_what_was_asked(
    cli: Cli, tmp_path: Path
) -> None:
    path = a_v0001_file(tmp_path)
    first, again = cli("show", path, "lots"), cli("show", path, "lots")
    assert (first.code, again.code, first.out) == (DONE, DONE, again.out)
    assert "stays beside it as old.before-v0003.calloff" in first.err
    assert again.err == ""
