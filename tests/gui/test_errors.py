import logging
import sys
import threading

import pytest
from PySide6.QtCore import QtMsgType
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from core.domain.errors import RegisterDamaged
from gui.errors import Failures, FaultDialog, log_qt_message, start_log


@pytest.fixture
def failures(qtbot):
    return Failures()


@pytest.fixture
def hooks(monkeypatch, failures):
    """The failures installed for one test; pytest's own hooks come back afterwards."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr("gui.errors.qInstallMessageHandler", lambda handler: None)
    failures.install()
    return failures


def a_fault() -> Exception:
    try:
        raise ZeroDivisionError("by nothing")
    except ZeroDivisionError as error:
        return error


def dialog_of(failures) -> FaultDialog:
    assert failures._dialog is not None
    return failures._dialog


def test_an_expected_failure_is_told_in_its_own_sentence(failures, qtbot):
    with qtbot.waitSignal(failures.told) as told:
        failures.present(RegisterDamaged("leeds.calloff is damaged."))
    assert told.args == ["leeds.calloff is damaged."]
    assert failures._dialog is None


def test_a_fault_opens_a_dialog_with_its_reference_and_details(failures, qtbot, caplog):
    failures.present(a_fault())
    dialog = dialog_of(failures)
    assert dialog.isVisible()
    details = dialog.findChild(QPlainTextEdit).toPlainText()
    assert f"Reference {dialog.reference}" in details
    assert "ZeroDivisionError: by nothing" in details
    assert f"Fault {dialog.reference}" in caplog.text
    dialog.reject()


def test_the_details_can_be_copied(failures, qtbot):
    failures.present(a_fault())
    dialog_of(failures).copy_button.click()
    assert dialog_of(failures).reference in QApplication.clipboard().text()
    dialog_of(failures).reject()


def test_many_faults_open_one_dialog_and_all_reach_the_log(failures, qtbot, caplog):
    failures.present(a_fault())
    first = dialog_of(failures)
    failures.present(a_fault())
    assert dialog_of(failures) is first
    assert caplog.text.count("Fault ") == 2
    first.reject()


def test_after_it_was_closed_the_next_fault_opens_another(failures, qtbot):
    failures.present(a_fault())
    first = dialog_of(failures).reference
    dialog_of(failures).reject()
    failures.present(a_fault())
    assert dialog_of(failures).reference != first
    dialog_of(failures).reject()


def test_what_no_one_caught_is_presented(hooks, qtbot):
    error = a_fault()
    sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: hooks._dialog is not None)
    hooks._dialog.reject()


def test_a_failure_in_a_plain_thread_is_presented_in_the_window(hooks, qtbot):
    def fail() -> None:
        raise RegisterDamaged("damaged in a thread")

    with qtbot.waitSignal(hooks.told) as told:
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    assert told.args == ["damaged in a thread"]


@pytest.mark.parametrize(("kind", "level"), [(QtMsgType.QtWarningMsg, "WARNING"), (QtMsgType.QtCriticalMsg, "ERROR")])
def test_the_warnings_of_qt_reach_the_log(caplog, kind, level):
    log_qt_message(kind, None, "a layout is odd")
    assert [(record.levelname, record.message) for record in caplog.records] == [(level, "a layout is odd")]


def test_the_log_is_written_to_its_folder(tmp_path, monkeypatch):
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr("faulthandler.enable", lambda file: None)  # pytest has its own
    with start_log(tmp_path / "log"):
        logging.getLogger("gui").info("opened")
    for handler in root.handlers:
        handler.close()
    assert "INFO gui: opened" in (tmp_path / "log" / "calloff.log").read_text(encoding="utf-8")
