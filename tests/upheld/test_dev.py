"""What dev.py, the lock files and the shipped resources promise."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from defusedxml import ElementTree
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QRawFont
from PySide6.QtSvg import QSvgRenderer

import dev

LOCKS = sorted(dev.LOCKS.glob("*.txt"))
ICONS = sorted(icon.name for icon in files("resources").joinpath("icons").iterdir())
REQUIREMENT = re.compile(r"^([a-z0-9.-]+)==(\S+)(?: ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")
# Put together from parts, so that this file is not found by its own search.
REGISTRIES = re.compile(
    "|".join(
        [
            r"pypi\." + "org",
            r"python" + r"hosted\.",
            r"npm" + r"js\.",
            r"deb\." + r"debian\.",
            r"(?<!no-emit-)index" + "-url",
            r"(?<!no-emit-)find" + "-links",
        ]
    ),
    re.IGNORECASE,
)


def pins(lock: Path) -> dict[str, str]:
    found = map(REQUIREMENT.match, lock.read_text().splitlines())
    return {match[1]: match[2] for match in found if match}


def asked_for() -> list[Requirement]:
    project = tomllib.loads((dev.ROOT / "pyproject.toml").read_text())
    return [Requirement(line) for line in project["project"]["dependencies"]]


def test_no_committed_file_holds_the_address_of_a_package_registry() -> None:
    if not (dev.ROOT / ".git").exists():
        pytest.skip("these files are not a git checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=dev.ROOT, capture_output=True, text=True, check=True).stdout
    committed = [dev.ROOT / name for name in listed.split("\0") if name]
    assert dev.ROOT / "pyproject.toml" in committed
    texts = {file: file.read_text(errors="ignore") for file in committed if file.is_file()}
    assert [file.name for file, text in texts.items() if REGISTRIES.search(text)] == []


def test_every_level_of_set_up_has_its_lock() -> None:
    assert {lock.stem for lock in LOCKS} == set(dev.LOCKED_GROUPS) >= set(dev.LEVELS)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_holds_requirements_with_hashes_and_nothing_else(lock: Path) -> None:
    lines = [line for line in lock.read_text().splitlines() if not line.lstrip().startswith("#")]
    assert [line for line in lines if not REQUIREMENT.match(line) and not HASH.match(line)] == []
    followed_by = zip(lines, [*lines[1:], ""], strict=True)
    assert [line for line, after in followed_by if REQUIREMENT.match(line) and not HASH.match(after)] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_pins_the_qt_that_is_sound_on_every_python(lock: Path) -> None:
    # PySide6 6.12.0 loses a reference to None with each call that returns nothing on Python 3.11.
    assert {pins(lock)["pyside6-essentials"], pins(lock)["shiboken6"]} == {"6.11.3"}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_meets_every_dependency_of_the_project(lock: Path) -> None:
    pinned = pins(lock)
    assert [need for need in asked_for() if not need.specifier.contains(pinned[canonicalize_name(need.name)])] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_tests_and_packages_take_the_versions_that_run(lock: Path) -> None:
    assert pins(dev.LOCKS / "run.txt").items() <= pins(lock).items()


def test_no_folder_of_tests_is_a_package() -> None:
    # A tests/core/__init__.py would hide the program's own core from every test.
    assert list((dev.ROOT / "tests").rglob("__init__.py")) == []


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_a_drawing_that_takes_the_colour_of_its_text(name: str, qapp: QGuiApplication) -> None:
    content = files("resources").joinpath("icons", name).read_bytes()
    assert ElementTree.fromstring(content).get("stroke") == "currentColor"
    assert QSvgRenderer(QByteArray(content)).isValid()


def test_the_shipped_fonts_are_inter_in_the_three_weights_of_the_window(qapp: QGuiApplication) -> None:
    fonts = [file.read_bytes() for file in files("resources").joinpath("fonts").iterdir()]
    loaded = [QFontDatabase.addApplicationFontFromData(QByteArray(font)) for font in fonts]
    assert -1 not in loaded
    for weight in (400, 500, 600):
        font = QFont("Inter")
        font.setWeight(QFont.Weight(weight))
        raw = QRawFont.fromFont(font)
        assert (raw.familyName(), raw.weight()) == ("Inter", weight)


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stand in for the machine: the list receives each step of set-up instead of its being done."""
    steps: list[str] = []

    def step(name: str) -> Callable[..., None]:
        return lambda *_arguments: steps.append(name)

    monkeypatch.setattr(dev, "VENV", tmp_path)
    for name in ("install_system_packages", "make_environment", "install_dependencies"):
        monkeypatch.setattr(dev, name, step(name))
    return steps


def test_set_up_is_done_once(environment: list[str]) -> None:
    dev.prepare("run")
    dev.prepare("run")
    assert environment == ["install_system_packages", "make_environment", "install_dependencies"]


def test_set_up_for_tests_serves_the_program_too(environment: list[str]) -> None:
    dev.prepare("test")
    environment.clear()
    dev.prepare("run")
    assert environment == []


def test_set_up_for_the_program_does_not_serve_tests(environment: list[str]) -> None:
    dev.prepare("run")
    environment.clear()
    dev.prepare("test")
    assert environment != []


def test_a_changed_lock_is_installed(environment: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    dev.prepare("run")
    environment.clear()
    monkeypatch.setattr(dev, "digest", lambda level: "another")
    dev.prepare("run")
    assert "install_dependencies" in environment


@pytest.fixture
def debian(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Stand in for a Debian without sudo: the set holds the packages that are installed."""
    installed: set[str] = set()
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev, "is_installed", installed.__contains__)
    monkeypatch.setattr(dev, "can_make_environments", lambda: True)
    monkeypatch.setattr(dev, "name_known_to_apt", lambda package: package.split("|")[0])
    monkeypatch.setattr(dev, "way_to_root", lambda: None)
    return installed


def test_without_root_set_up_stops_with_the_one_line_to_type(debian: set[str]) -> None:
    debian.update(name for name in dev.RUN_PACKAGES if name != "libegl1")
    debian.add("libglib2.0-0")
    with pytest.raises(SystemExit) as stopped:
        dev.install_system_packages("run")
    line = str(stopped.value).splitlines()[-1]
    assert line.startswith("sudo apt-get update && sudo apt-get install ")
    assert line.endswith(" libegl1")


def test_a_package_under_the_name_of_another_release_is_not_missing(debian: set[str]) -> None:
    debian.update(name.split("|")[-1] for name in dev.RUN_PACKAGES)
    dev.install_system_packages("run")


def test_debian_without_the_venv_module_is_told_the_package_of_this_python(
    debian: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    debian.update(name.split("|")[0] for name in dev.RUN_PACKAGES)
    monkeypatch.setattr(dev, "can_make_environments", lambda: False)
    with pytest.raises(SystemExit, match=rf" python3\.{sys.version_info.minor}-venv$"):
        dev.install_system_packages("run")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Stand in for starting the program: the list receives each command's arguments."""
    calls: list[list[str]] = []

    def call(command: list[Path | str], **_options: object) -> int:
        calls.append([str(part) for part in command[1:]])
        return 0

    monkeypatch.setattr(dev, "prepare", lambda level: None)
    monkeypatch.setattr(subprocess, "call", call)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return calls


def test_run_opens_the_sample(started: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    dev.run([])
    assert started == [["--sample"]]


def test_run_passes_its_arguments_on(started: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    dev.run(["--register", "leeds.calloff"])
    assert started == [["--register", "leeds.calloff"]]


def test_run_without_a_display_says_so_and_takes_the_tour(
    started: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    dev.run([])
    assert started == [["--tour", str(dev.ROOT / "tour")]]
    said = capsys.readouterr().out
    assert "no display" in said
    assert str(dev.ROOT / "tour") in said


def test_check_runs_every_check_and_fails_if_one_does(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def finish(command: list[Path | str], **_options: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, int("format" in command), "gui/app.py would change\n", "")

    monkeypatch.setattr(dev, "prepare", lambda level: None)
    monkeypatch.setattr(subprocess, "run", finish)
    assert dev.check([]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "formatting: failed",
        "gui/app.py would change",
        "",
        "lint: passed",
        "types: passed",
        "contracts: passed",
    ]
