import sqlite3
import threading
from pathlib import Path

import pytest
from builders import PLACING_OFFICER, SECRETARY, a_register, a_second_framework
from earlier_registers import a_v0001_file

import gui.registers
from core.domain.errors import BadRequest, RegisterExists, RegisterForeign, RegisterMissing
from core.settings import system_login
from core.store.register import open_register
from gui.new_register import NewRegister
from gui.opening import Opening
from gui.pages import IMPORT_TENDER_RESULT
from gui.registers import Opened, created, opened, sample


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The person's data folder."""
    monkeypatch.setattr(gui.registers, "data_folder", lambda: tmp_path)
    return tmp_path


@pytest.fixture
def close():
    """Registers that are closed when the test ends."""
    handed: list[Opened] = []

    def keep(one: Opened) -> Opened:
        handed.append(one)
        return one

    yield keep
    for each in handed:
        each.register.close()


def a_small_sample(path: Path, progress) -> object:
    progress(1, 1, "April")
    return a_register(path.parent, path.name)


def test_a_sample_is_entered_as_its_placing_officer(tmp_path, close):
    a_register(tmp_path).close()
    entered = close(opened(tmp_path / "register.calloff", ""))
    assert entered.acting == PLACING_OFFICER
    assert SECRETARY in entered.people


def test_a_sample_may_be_entered_as_anybody_in_it(tmp_path, close):
    a_register(tmp_path).close()
    assert close(opened(tmp_path / "register.calloff", SECRETARY.upper())).acting == SECRETARY


def test_a_person_that_the_register_does_not_know_is_refused(tmp_path):
    a_register(tmp_path).close()
    with pytest.raises(BadRequest, match="Nobody called “Nemo”"):
        opened(tmp_path / "register.calloff", "Nemo")


def test_a_new_register_is_entered_as_its_login(tmp_path, close):
    entered = close(created(NewRegister(tmp_path / "new.calloff", "leeds-2015", real_date=False), ""))
    assert entered.acting == system_login()
    assert not entered.register.sample
    assert entered.place is None


def test_a_new_register_stands_on_the_first_day_of_its_framework(tmp_path, close):
    entered = close(created(NewRegister(tmp_path / "new.calloff", "leeds-2015", real_date=False), ""))
    with entered.register.reading() as read:
        assert f"{read.today}" == "2015-04-01"


def test_a_new_register_may_follow_the_real_date(tmp_path, close):
    entered = close(created(NewRegister(tmp_path / "new.calloff", "leeds-2015", real_date=True), ""))
    with entered.register.reading() as read:
        assert read.today.year > 2015


def test_a_framework_from_a_file_makes_a_register(tmp_path, close):
    entered = close(created(NewRegister(tmp_path / "new.calloff", a_second_framework(), real_date=False), ""))
    assert entered.register.title


def test_a_register_for_a_tender_result_begins_at_the_import(tmp_path, close):
    wish = NewRegister(tmp_path / "new.calloff", "leeds-2015", real_date=False, then_import=True)
    assert close(created(wish, "")).place == IMPORT_TENDER_RESULT


def test_a_register_is_never_written_over(tmp_path):
    (tmp_path / "there.calloff").write_text("mine")
    with pytest.raises(RegisterExists):
        created(NewRegister(tmp_path / "there.calloff", "leeds-2015", real_date=False), "")
    assert (tmp_path / "there.calloff").read_text() == "mine"


def test_the_sample_is_built_once(folder, close, monkeypatch):
    monkeypatch.setattr("core.sample.build_sample", a_small_sample)
    begun = []
    for _ in range(2):
        close(sample("", lambda: begun.append(1), lambda *_: None))
    assert begun == [1]


def test_a_sample_that_cannot_be_used_is_kept_aside_and_built_again(folder, close, monkeypatch):
    monkeypatch.setattr("core.sample.build_sample", a_small_sample)
    (folder / "sample.calloff").write_text("broken")
    assert close(sample("", lambda: None, lambda *_: None)).register.sample
    assert (folder / "sample.unusable").read_text() == "broken"


def test_opening_says_what_was_opened(tasks, tmp_path, qtbot, close):
    a_register(tmp_path).close()
    opening = Opening(tasks)
    with qtbot.waitSignal(opening.opened, timeout=10_000) as told:
        opening.open(tmp_path / "register.calloff")
    assert close(told.args[0]).register.path == tmp_path / "register.calloff"


@pytest.mark.parametrize(("text", "error"), [("not a register", RegisterForeign), (None, RegisterMissing)])
def test_opening_says_what_is_wrong(tasks, tmp_path, qtbot, text, error):
    path = tmp_path / "a.calloff"
    if text is not None:
        path.write_text(text)
    opening = Opening(tasks)
    with qtbot.waitSignal(opening.failed, timeout=10_000) as told:
        opening.open(path)
    assert type(told.args[0]) is error


def test_a_sample_of_another_version_is_kept_aside_and_built_again(folder, close, monkeypatch):
    monkeypatch.setattr("core.sample.build_sample", a_small_sample)
    begun = []
    close(sample("", lambda: begun.append(True), print)).register.close()
    with sqlite3.connect(folder / "sample.calloff") as other:
        other.execute("DROP TRIGGER posting_is_sound")
    again = close(sample("", lambda: begun.append(True), print))
    assert (len(begun), again.register.read_only_reason) == (2, None)
    assert (folder / "sample.unusable").exists()


def test_a_sample_of_the_first_layout_is_built_again_and_leaves_no_copy(folder, close, monkeypatch):
    monkeypatch.setattr("core.sample.build_sample", a_small_sample)
    a_v0001_file(folder, "sample.calloff")
    assert close(sample("", lambda: None, lambda *_: None)).register.brought_up == ""
    assert {path.name for path in folder.glob("sample*.calloff")} == {"sample.calloff"}


def test_building_the_sample_shows_progress(tasks, folder, qtbot, monkeypatch, close):
    monkeypatch.setattr("core.sample.build_sample", a_small_sample)
    opening, begun = Opening(tasks), []
    opening.began.connect(begun.append)
    opening.opened.connect(close)
    with qtbot.waitSignals([opening.progressed, opening.opened], timeout=10_000):
        opening.open_sample()
    assert begun == ["Building the sample register"]


def test_building_the_sample_can_be_given_up(tasks, folder, qtbot, monkeypatch):
    def slowly(path, progress):
        for step in range(10_000):
            never.wait(0.002)
            progress(step, 10_000, "")
        return open_register(path)

    never = threading.Event()
    monkeypatch.setattr("core.sample.build_sample", slowly)
    opening, handed = Opening(tasks), []
    opening.opened.connect(handed.append)
    opening.open_sample()
    with qtbot.waitSignal(opening.progressed, timeout=10_000):
        pass
    with qtbot.waitSignals([opening.cancelled, tasks.settled], timeout=10_000):
        opening.cancel()
    assert handed == []


def test_a_second_wish_takes_the_place_of_the_first(tasks, tmp_path, qtbot, close):
    for name in ("first.calloff", "second.calloff"):
        a_register(tmp_path, name).close()
    opening, handed = Opening(tasks), []
    opening.opened.connect(lambda one: handed.append(close(one).register.path.name))
    with qtbot.waitSignal(tasks.settled, timeout=10_000):
        opening.open(tmp_path / "first.calloff")
        opening.open(tmp_path / "second.calloff")
    assert handed == ["second.calloff"]
