"""The program's way in."""

import sys

import pytest

from gui import app


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("no_display")
def test_without_a_display_it_says_so_and_names_the_tour(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main([]) == app.NO_DISPLAY
    assert "--tour" in capsys.readouterr().out


@pytest.mark.usefixtures("no_display")
@pytest.mark.parametrize("name", ["QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"])
def test_any_named_display_will_do(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert not app.has_display()
    monkeypatch.setenv(name, "something")
    assert app.has_display()
