#!/usr/bin/env python3
"""Everything a developer does, one command each. Needs Python 3.11 or newer and nothing else.

    python3 dev.py run      open the window on a sample register (arguments go to the program instead)
    python3 dev.py test     run every test (arguments go to pytest)
    python3 dev.py setup    set up alone: system packages, the environment in .venv, the locked dependencies
    python3 dev.py check    formatting, lint, types and import contracts
    python3 dev.py bench    measure the program (--json FILE also writes the figures)
    python3 dev.py lock     renew the lock files from pyproject.toml (--upgrade takes newer versions)

Each command first does what set-up is still missing; once that is done it starts at once.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LOCKS = ROOT / "installer" / "locks"
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")

# Debian and Ubuntu packages by level of set-up. "a|b" is one package under the names of different releases.
RUN_PACKAGES = (
    "libglib2.0-0|libglib2.0-0t64",
    "libgl1",
    "libegl1",
    "libxkbcommon0",
    "libfontconfig1",
    "libdbus-1-3",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxkbcommon-x11-0",
    "libxcb-shape0",
)
TEST_PACKAGES = (
    *RUN_PACKAGES,
    "git",
    "xvfb",
    "xauth",
    "dbus",
    "at-spi2-core",
    "python3-pyatspi",
    "gir1.2-atspi-2.0",
    "libreoffice-calc-nogui|libreoffice-calc",
    "poppler-utils",
)
# Each level holds all of the one before it. A level's lock file is LOCKS/<level>.txt.
LEVELS = {"run": RUN_PACKAGES, "test": TEST_PACKAGES}
LOCKED_GROUPS = {"run": ("build",), "test": ("build", "test", "check", "lock"), "package": ("build", "package")}
# All tests together go to a process for each of the machine's processors; a part of them starts sooner in one.
SIDE_BY_SIDE = ["--numprocesses=logical", "--maxprocesses=4", "--dist=worksteal"]


def main(arguments: list[str]) -> int:
    """Carry out the command named first and return its exit code."""
    commands = {"run": run, "test": test, "setup": setup, "check": check, "bench": bench, "lock": lock}
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        return 0 if arguments[:1] in (["-h"], ["--help"], ["help"]) else 2
    try:
        return commands[arguments[0]](arguments[1:])
    except subprocess.CalledProcessError as fault:
        print(f"This step failed: {' '.join(map(str, fault.cmd))}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(arguments: list[str]) -> int:
    """Open the window on a sample register, or take the guided tour where there is no display."""
    prepare("run")
    environment = dict(os.environ)
    if not has_display():
        environment["QT_QPA_PLATFORM"] = "offscreen"
        if "--tour" not in arguments:
            tour = ROOT / "tour"
            print(f"There is no display, so the guided tour runs and leaves its pictures and workbooks in {tour}.")
            arguments = ["--tour", str(tour), *arguments]
    return subprocess.call([BIN / "calloff", *(arguments or ["--sample"])], cwd=ROOT, env=environment)


def test(arguments: list[str]) -> int:
    """Run every test, the end-to-end ones on a virtual display included."""
    prepare("test")
    code = subprocess.call([PYTHON, "-X", "faulthandler", "-m", "pytest", *(arguments or SIDE_BY_SIDE)], cwd=ROOT)
    if code < 0:
        print(f"The tests were ended by {signal.Signals(-code).name}.", file=sys.stderr)
    return code


def setup(_arguments: list[str]) -> int:
    """Set up for running, testing and measuring, and do nothing more."""
    prepare("test")
    return 0


def check(_arguments: list[str]) -> int:
    """Run every check, one line each; what a failing one said stands below its line."""
    prepare("test")
    checks = {
        "formatting": ["ruff", "format", "--check"],
        "lint": ["ruff", "check"],
        "types": ["mypy"],
        "contracts": ["lint-imports"],
    }
    failed = False
    for name, (tool, *options) in checks.items():
        done = subprocess.run([BIN / tool, *options], cwd=ROOT, capture_output=True, text=True, check=False)
        print(f"{name}: {'failed' if done.returncode else 'passed'}", flush=True)
        if done.returncode:
            failed = True
            print(done.stdout + done.stderr, flush=True)
    return int(failed)


def bench(arguments: list[str]) -> int:
    """Measure the program and print the figures."""
    prepare("test")
    return subprocess.call([PYTHON, ROOT / "tests" / "bench" / "bench.py", *arguments], cwd=ROOT)


def lock(arguments: list[str]) -> int:
    """Pin every dependency, with hashes, for every platform and without the address of any index."""
    prepare("test")
    command: list[str | Path] = [BIN / "uv", "pip", "compile", "pyproject.toml", "--quiet"]
    command += ["--universal", "--generate-hashes", "--python-version", "3.11"]
    command += ["--no-emit-index-url", "--no-emit-find-links"]
    command += ["--custom-compile-command", "python3 dev.py lock"]
    for level, groups in LOCKED_GROUPS.items():
        # The run lock comes first and binds the others, so that tests see the versions that ship.
        bound: list[str | Path] = [] if level == "run" else ["--constraint", LOCKS / "run.txt"]
        chosen = [option for group in groups for option in ("--group", group)]
        subprocess.run([*command, *chosen, *bound, *arguments, "-o", LOCKS / f"{level}.txt"], cwd=ROOT, check=True)
    return 0


def has_display() -> bool:
    """Whether a window can open here. Windows and macOS always have a display."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def prepare(level: str) -> None:
    """Do what set-up is missing for this level; where it or a fuller level is up to date, do nothing."""
    names = list(LEVELS)
    if any(stamp(name).is_file() and stamp(name).read_text() == digest(name) for name in names[names.index(level) :]):
        return
    install_system_packages(level)
    make_environment()
    install_dependencies(level)
    stamp(level).write_text(digest(level))


def stamp(level: str) -> Path:
    """Name the file that says for which digest this level was last set up."""
    return VENV / f"ready-for-{level}"


def digest(level: str) -> str:
    """Sum up all that the set-up depends on: the Python, the place, the packages, the lock and the project."""
    known = [sys.version, sys.base_prefix, str(ROOT), *LEVELS[level]]
    total = hashlib.sha256("\n".join(known).encode())
    for file in (ROOT / "pyproject.toml", LOCKS / f"{level}.txt"):
        total.update(file.read_bytes())
    return total.hexdigest()


def install_system_packages(level: str) -> None:
    """Install through apt what this machine lacks. Machines without apt have no such step."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-query")):
        return
    wanted = list(LEVELS[level])
    if not can_make_environments():
        wanted.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    missing = [package for package in wanted if not any(map(is_installed, package.split("|")))]
    if not missing:
        return
    # Nothing that a person has is removed for it, such as a LibreOffice that excludes the small one.
    install = ["install", "--yes", "--no-install-recommends", "--no-remove"]
    sudo = way_to_root()
    if sudo is None:
        names = " ".join(map(name_known_to_apt, missing))
        line = f"sudo apt-get update && sudo apt-get {' '.join(install)} {names}"
        sys.exit(f"Some system packages are missing. Type this line, then the same command again:\n{line}")
    print(f"Installing system packages: {', '.join(map(name_known_to_apt, missing))}", flush=True)
    apt(sudo, "update")
    apt(sudo, *install, *map(name_known_to_apt, missing))


def can_make_environments() -> bool:
    """Whether this Python can make an environment with pip in it. Debian packs that part apart."""
    probe = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def is_installed(package: str) -> bool:
    """Whether dpkg holds this package fully installed."""
    query = ["dpkg-query", "--show", "--showformat=${db:Status-Status}\n", package]
    return "installed" in subprocess.run(query, capture_output=True, text=True, check=False).stdout.splitlines()


def name_known_to_apt(package: str) -> str:
    """Choose the first of a package's names that this release of Debian or Ubuntu has a package for."""
    names = package.split("|")
    for name in names:
        if subprocess.run(["apt-cache", "show", name], capture_output=True, check=False).stdout:
            return name
    return names[0]


def way_to_root() -> list[str] | None:
    """Return what goes before a command to run it as root, or None where that would ask for a password."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    if shutil.which("sudo") and subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode == 0:
        return sudo
    return None


def apt(sudo: list[str], *arguments: str) -> None:
    """Run one apt-get command that asks nothing, waits while another one is at work, and says only what went wrong."""
    command = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    subprocess.run([*command, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)


def make_environment() -> None:
    """Make .venv, or make it anew where it is unfinished or belongs to another Python."""
    settings = VENV / "pyvenv.cfg"
    made_for = settings.read_text().splitlines() if settings.is_file() else []
    if PYTHON.exists() and any(BIN.glob("pip*")) and f"version = {platform.python_version()}" in made_for:
        return
    print("Making the environment in .venv", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)


def install_dependencies(level: str) -> None:
    """Install the locked dependencies, each checked against its hash, and the project itself in place."""
    print("Installing the locked dependencies", flush=True)
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    if not sys.stdout.isatty():
        pip.append("--quiet")
    subprocess.run([*pip, "--require-hashes", "-r", LOCKS / f"{level}.txt"], cwd=ROOT, check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--editable", "."], cwd=ROOT, check=True)


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python should get this sentence, not a traceback
        sys.exit(f"Call-off needs Python 3.11 or newer; this is {platform.python_version()}.")
    sys.exit(main(sys.argv[1:]))
