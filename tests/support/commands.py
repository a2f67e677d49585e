"""Commands of the command line, run as a script would, and a framework definition written by hand."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core import cli

ROOT = Path(cli.__file__).parents[1]
POSITION = [
    "scope",
    "period",
    "ceiling",
    "reserved",
    "committed",
    "accrued",
    "invoiced",
    "paid",
    "exposure",
    "headroom",
]
MINIMAL = """
format = 1
reference = "NB-1"
title = "Swimming lessons"
buyer = "Northborough"
regime = "2023"
first_day = 2024-09-01
last_day = 2026-08-31
opens_on = 2024-09-02

[decision]
reference = "CAB-9"
decided_on = 2024-07-01
maker = "Cabinet"
text = "Let the swimming framework"

[[lots]]
code = "P"
title = "Pool lessons"

[[streams]]
code = "sport"
title = "Sport budget"

[[ceilings]]
scope = "framework"
period = "2024-25"
amount = "1,500.50"

[[role_groups]]
code = "coaches"
team = "Sport"
title = "Coaches"
grade = "G5"
limit_fte = "0.75"
source = "Cabinet report"
"""
"""A framework with everything that is compulsory, unlike Leeds in all of it."""


@dataclass(frozen=True)
class Ran:
    """What a command gave: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Cli = Callable[..., Ran]
Do = Callable[..., Ran]


def python(*arguments: object, stdin: str = "") -> Ran:
    """A Python of its own, as a script would start it."""
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
