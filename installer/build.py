"""Freeze Call-off into one folder, prove that the frozen program works, and wrap the folder into an archive."""

import os
import platform
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
DIST = ROOT / "dist"
FOLDER = DIST / "calloff"
ENVIRONMENT = BUILD / "environment"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def main() -> None:
    """Build the archive of this system in dist/ and name it; any step that fails ends the build."""
    make_environment()
    freeze()
    prove()
    print(wrap())


def make_environment() -> None:
    """Make an environment of its own, so that nothing but the program's own needs can be frozen with it."""
    subprocess.run([sys.executable, "-m", "venv", "--clear", ENVIRONMENT], check=True)
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    lock = ROOT / "installer" / "locks" / "package.txt"
    subprocess.run([*pip, "--require-hashes", "-r", lock], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT], check=True)


def freeze() -> None:
    """Run PyInstaller on the specification beside this file."""
    command: list[str | Path] = [PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--workpath", BUILD / "freeze", "--distpath", DIST, ROOT / "installer" / "calloff.spec"]
    subprocess.run(command, cwd=ROOT, check=True)


def prove() -> None:
    """Let the frozen program open its pages, load its icons, make a register and write a return."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([FOLDER / "calloff", "--self-test"], env=environment, check=True, timeout=120)


def wrap() -> Path:
    """Add the licence and, on Linux, the menu entry with its icon, and put the folder into an archive."""
    extras = [ROOT / "LICENSE"]
    if sys.platform == "linux":
        extras += [ROOT / "installer" / "calloff.desktop", ROOT / "resources" / "calloff.svg"]
    for file in extras:
        shutil.copy(file, FOLDER)
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    name = f"calloff-{version}-{platform.system()}-{platform.machine()}".lower()
    kind = "zip" if os.name == "nt" else "xztar"
    return Path(shutil.make_archive(str(DIST / name), kind, root_dir=DIST, base_dir="calloff"))


if __name__ == "__main__":
    main()
