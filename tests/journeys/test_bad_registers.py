"""A register that cannot be used: one plain sentence where the person is looking, and the file as it was."""

import sqlite3
from contextlib import closing
from functools import partial

import pytest
from builders import a_register
from PySide6.QtCore import Qt

import gui.registers
from core.domain.errors import RegisterUnusable
from core.store.register import open_register


def damage(path):
    content = bytearray(path.read_bytes())
    for page in range(3, len(content) // 4096, 2):
        content[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    path.write_bytes(content)


def make_newer(path):
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE alembic_version SET version_num = 'v0099'")


def make_foreign(path):
    path.write_text("Dear all,\nplease find attached")


def take_away(path):
    path.unlink()


SPOILT = pytest.mark.parametrize("spoil", [damage, make_newer, make_foreign, take_away])


@pytest.fixture
def register_file(tmp_path):
    register = a_register(tmp_path, "bad.calloff")
    register.close()
    return register.path


def refusal(path, **options):
    with pytest.raises(RegisterUnusable) as told:
        open_register(path, **options)
    return str(told.value)


def open_from_window(person, path):
    person.key(Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    person.name_file(path)


@SPOILT
def test_it_is_said_at_the_start_with_the_ways_to_begin_still_there(arrive, register_file, spoil):
    newcomer = arrive()
    spoil(register_file)
    open_from_window(newcomer, register_file)
    assert newcomer.program.workspace.start.trouble.words.text() == refusal(register_file)
    assert newcomer.button("Look at the sample").isVisible()


@SPOILT
def test_it_is_said_on_the_page_and_the_register_that_was_open_stays(amira, register_file, spoil):
    spoil(register_file)
    open_from_window(amira, register_file)
    assert amira.told() == refusal(register_file)
    assert amira.page.key == "overview"
    assert "sample.calloff" in amira.window.windowTitle()


def test_a_register_that_another_program_holds_is_said_to_be_busy(arrive, register_file, monkeypatch):
    monkeypatch.setattr(gui.registers, "open_register", partial(open_register, busy_seconds=0.1))
    newcomer = arrive()
    with closing(sqlite3.connect(register_file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        open_from_window(newcomer, register_file)
        assert newcomer.program.workspace.start.trouble.words.text() == refusal(register_file, busy_seconds=0.1)


def test_a_register_that_may_only_be_read_is_shown_and_refuses_to_be_written(arrive, sample, monkeypatch):
    monkeypatch.setattr("os.access", lambda path, mode: mode != 2)
    amira = arrive(sample, "Amira Khan")
    assert "read-only" in amira.window.windowTitle()
    amira.go("Alt+2")
    amira.choose_row("Awareness sessions for foster carers")
    amira.press("Place a call-off")
    assert "You may read sample.calloff but not write to it." in amira.told()


def test_a_register_that_vanishes_while_it_is_open_is_said_once_in_a_sentence(amira, sample):
    amira.go("Alt+2")
    sample.rename(sample.with_suffix(".elsewhere"))
    amira.choose_row("Awareness sessions for foster carers")
    amira.press("Place a call-off")
    assert amira.page.key == "requirements"
    assert "sample.calloff" in amira.told()


def test_a_last_register_that_is_gone_leads_to_the_start(arrive, tmp_path):
    newcomer = arrive(tmp_path / "gone.calloff")
    assert "gone.calloff" in newcomer.program.workspace.start.trouble.words.text()
    assert newcomer.button("Open a register").isVisible()
