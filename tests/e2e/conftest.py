"""What a screen reader needs: a display of its own, a session bus with its accessibility bus, and the program."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sampled import a_sample_file

ROOT = Path(__file__).parents[2]
READER = Path(__file__).with_name("reader.py")
SYSTEM_PYTHON = "/usr/bin/python3"  # pyatspi comes from the system, not from an index of packages
NEEDED = ("Xvfb", "dbus-daemon")
PATIENCE = 120  # seconds for a whole visit

Environment = dict[str, str]


@dataclass(frozen=True)
class Visit:
    """One use of the program from outside."""

    met: dict[str, Any]
    register: Path
    exit_code: int


@pytest.fixture(scope="session")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Environment]:
    """The environment of a desktop that nobody sees. Linux must have what it needs; elsewhere there is none."""
    if sys.platform != "linux":
        pytest.skip("The accessibility bus is Linux’s")
    missing = [name for name in NEEDED if shutil.which(name) is None]
    assert not missing, f"python3 dev.py setup installs {missing}"
    home = tmp_path_factory.mktemp("home")
    environment = {**os.environ, "HOME": str(home)}
    for name in ("AT_SPI_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY", "PYTHONPATH"):
        environment.pop(name, None)
    for name in ("DATA", "CONFIG", "STATE", "CACHE", "RUNTIME"):
        folder = home / name.lower()
        folder.mkdir(mode=0o700)
        environment[f"XDG_{name}_{'DIR' if name == 'RUNTIME' else 'HOME'}"] = str(folder)
    with ExitStack() as running:
        number = running.enter_context(_says("Xvfb -screen 0 1440x900x24 -nolisten tcp -displayfd {}", environment))
        environment["DISPLAY"] = f":{number}"
        bus = running.enter_context(_says("dbus-daemon --session --nofork --print-address={}", environment))
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus
        yield environment


@pytest.fixture(scope="session")
def visit(desktop: Environment, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Visit]:
    """Have the reader do one of its deeds with a program of its own on a sample register of its own."""

    def visit(deed: str) -> Visit:
        register = a_sample_file(tmp_path_factory.mktemp(deed))
        command = [sys.executable, "-m", "gui", "--register", str(register), "--as", "Amira Khan"]
        environment = {**desktop, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        log = register.with_suffix(".log")
        with log.open("w") as said, subprocess.Popen(command, cwd=ROOT, env=environment, stderr=said) as program:
            try:
                reader = subprocess.run(
                    [SYSTEM_PYTHON, READER, deed],
                    check=False,
                    env=desktop,
                    capture_output=True,
                    text=True,
                    timeout=PATIENCE,
                )
                if reader.returncode == 0:
                    program.wait(20)
            finally:
                program.kill()
        assert reader.returncode == 0, f"{reader.stderr}\nThe program said: {log.read_text()}"
        return Visit(json.loads(reader.stdout), register, program.returncode)

    return visit


@contextmanager
def _says(command: str, environment: Environment) -> Iterator[str]:
    """Run a service until the end of the block; gives the first line that it writes to the descriptor {}."""
    reading, writing = os.pipe()
    with subprocess.Popen(
        command.format(writing).split(),
        env=environment,
        pass_fds=[writing],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as service:
        os.close(writing)
        try:
            with open(reading) as said:  # noqa: PTH123 - a descriptor has no path
                line = said.readline().strip()
            assert line, f"{command} did not start"
            yield line
        finally:
            service.terminate()
            service.wait(10)
