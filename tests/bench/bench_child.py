"""Starts other Python processes for the bench, without a display and with settings of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LONGEST = 180
"""Seconds after which a process that says nothing is given up."""


def child(*arguments: str | Path, folder: Path) -> str:
    """Run Python with these arguments to its end and give what it printed; its settings and files go to the folder."""
    places = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    environment = {**os.environ, **dict.fromkeys(places, str(folder))}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    if done.returncode:
        message = f"{' '.join(map(str, arguments))} failed:\n{done.stderr[-2_000:]}"
        raise RuntimeError(message)
    return done.stdout


def script(name: str, *arguments: object, folder: Path) -> Any:
    """Run one of the bench's own scripts and read the JSON that it prints."""
    return json.loads(child(HERE / f"{name}.py", *map(str, arguments), folder=folder))
