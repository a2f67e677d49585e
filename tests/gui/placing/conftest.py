"""A selection in lot 1, and the panels of its steps as the placing page makes them."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from builders import an_open_selection
from pytestqt.qtbot import QtBot
from sights import settle

import gui.drafts
import gui.operation_form
from core.queries.selections import PlacingView, placing_view
from core.store.register import Register
from gui.desk import Desk
from gui.tasks import Tasks
from gui.widgets.finding_list import FindingList


@pytest.fixture(autouse=True)
def _quick_and_apart(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    """The rules are asked at once, and drafts stay in the test."""
    monkeypatch.setattr(gui.operation_form, "PAUSE_MS", 0)
    monkeypatch.setattr(gui.drafts, "drafts_folder", lambda: tmp_path / "drafts")


@pytest.fixture
def selection_id(register: Register) -> int:
    """20 days in lot 1 at up to £900, from May to July 2015; nobody has been asked."""
    return an_open_selection(register)


@pytest.fixture
def view(register: Register, selection_id: int) -> Callable[[], PlacingView]:
    """The selection as it stands now."""

    def look() -> PlacingView:
        with register.reading() as read:
            return placing_view(read, selection_id)

    return look


@pytest.fixture
def now(register: Register) -> Callable[[], datetime]:
    """The register's clock."""

    def look() -> datetime:
        with register.reading() as read:
            return read.now

    return look


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk) -> Iterator[Callable[..., Any]]:
    """Make a panel and bring it into sight."""

    def make(kind: Callable[..., Any], *arguments: Any) -> Any:
        panel = kind(desk, *arguments, FindingList())
        qtbot.addWidget(panel)
        panel.show()
        return panel

    return make


@pytest.fixture
def settled(qtbot: QtBot, tasks: Tasks) -> Callable[[], None]:
    """Wait until the rules have answered."""

    def wait() -> None:
        qtbot.wait(1)
        settle(qtbot, tasks)
        qtbot.wait(1)  # what was just made comes in sight

    return wait
