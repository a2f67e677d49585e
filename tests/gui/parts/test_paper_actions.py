"""The order form of a call-off and the letter of an offer: saved or put into a draft, by menu, key and palette."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
import sights
from builders import a_decision, a_placed_offer, an_accepted_offer, an_issued_order, an_open_selection, perform
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from core.domain.as_at import AsAt
from core.operations.record_decision import RECORD_DECISION
from core.store import tables
from gui.actions import ENTRIES
from gui.desk import Place
from gui.menus import FILE
from gui.pages.call_off import CallOffPage
from gui.pages.placing import PlacingPage
from gui.parts import paper_actions

NUMBER = "CO-2015-0001"


@pytest.fixture(autouse=True)
def _apart(monkeypatch, tmp_path):
    monkeypatch.setattr("gui.drafts.drafts_folder", lambda: tmp_path / "drafts")
    monkeypatch.setattr(paper_actions, "data_folder", lambda: tmp_path)


@pytest.fixture
def opened(monkeypatch) -> list[Path]:
    """What the mail program was given."""
    found: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(Path(url.toLocalFile())) or True)
    return found


@pytest.fixture
def settle(qtbot, tasks):
    def wait():
        qtbot.wait(1)
        sights.settle(qtbot, tasks)
        qtbot.wait(1)

    return wait


@pytest.fixture
def call_off(desk, register, qtbot, settle) -> CallOffPage:
    an_issued_order(register)
    page = CallOffPage(desk)
    qtbot.addWidget(page)
    page.resize(1068, 776)
    page.show()
    page.show_place(Place("call_off", item=NUMBER))
    settle()
    return page


def placing_at(desk, qtbot, settle, selection_id: int) -> PlacingPage:
    page = PlacingPage(desk)
    qtbot.addWidget(page)
    page.resize(1068, 776)
    page.show()
    page.show_place(Place("placing", item=selection_id))
    settle()
    return page


def test_the_menu_of_a_call_off_offers_its_order_form(call_off):
    words = [action.text().replace("&", "") for action in call_off.do.menu.actions()]
    assert words[-2:] == ["Order form…", "E-mail the order form…"]
    assert call_off.papers.save.isEnabled()


def test_the_order_form_is_asked_for_a_place_and_written_there(call_off, settle, tmp_path):
    call_off.papers.save.trigger()
    settle()
    dialog = call_off.findChild(QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "CO-2015-0001 order form Alder Training.pdf"
    dialog.fileSelected.emit(str(tmp_path / "form.pdf"))
    assert (tmp_path / "form.pdf").read_bytes().startswith(b"%PDF")
    assert call_off.message_bar.words.text() == f"The order form is written to {tmp_path / 'form.pdf'}."
    dialog.filterSelected.emit(paper_actions.HTML)
    assert dialog.defaultSuffix() == "html"
    dialog.fileSelected.emit(str(tmp_path / "form.HTML"))
    assert "Call-off order CO-2015-0001" in (tmp_path / "form.HTML").read_text(encoding="utf-8")
    dialog.reject()


def test_a_place_that_cannot_be_written_is_told_and_the_register_is_kept(call_off, settle, tmp_path, register):
    content = register.path.read_bytes()
    with register.reading() as read:
        paper = call_off.papers._query(read)
    call_off.papers.write(paper, tmp_path / "gone" / "form.pdf")
    assert "There is no folder" in call_off.message_bar.words.text()
    call_off.papers.write(paper, register.path)
    assert "is a register or another database" in call_off.message_bar.words.text()
    assert register.path.read_bytes() == content


def test_a_draft_with_the_pdf_is_opened_by_the_mail_program(call_off, settle, opened, register, tmp_path):
    with register.writing() as work:
        work.update(tables.provider, 1, email="office@alder.example")
    call_off.papers.email.trigger()
    settle()
    (path,) = opened
    assert path == tmp_path / paper_actions.FOLDER / "CO-2015-0001 order form Alder Training.eml"
    draft = message_from_bytes(path.read_bytes(), policy=default)
    assert (draft["X-Unsent"], draft["To"]) == ("1", "Alder Training <office@alder.example>")
    (attached,) = draft.iter_attachments()
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_payload(decode=True).startswith(b"%PDF")
    assert call_off.message_bar.tone == "info"
    assert call_off.message_bar.words.text() == "The draft opens in your mail program, not sent yet."


def test_a_missing_address_is_said(call_off, settle, opened):
    call_off.email_paper()
    settle()
    assert len(opened) == 1
    assert "knows no e-mail address of Alder Training" in call_off.message_bar.words.text()
    assert call_off.message_bar.tone == "warn"


def test_where_no_program_opens_drafts_it_says_where_the_draft_is(call_off, settle, monkeypatch, tmp_path):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    call_off.email_paper()
    settle()
    assert str(tmp_path / paper_actions.FOLDER) in call_off.message_bar.words.text()


def test_while_a_past_day_is_shown_no_paper_is_made(call_off, settle, desk, opened):
    told = []
    desk.kept_to_today.connect(told.append)
    with desk.register.reading() as read:
        today = read.today
    desk.show_as_at(AsAt(today))
    settle()
    assert call_off.email_paper()
    settle()
    assert (opened, len(told)) == ([], 1)


def test_a_page_without_a_call_off_has_no_paper(desk, qtbot, settle):
    page = CallOffPage(desk)
    qtbot.addWidget(page)
    page.show()
    settle()
    assert not page.save_paper()
    assert not page.email_paper()
    assert not page.papers.save.isEnabled()


def test_an_offer_that_waits_has_a_letter(desk, register, qtbot, settle, opened):
    a_placed_offer(register)
    page = placing_at(desk, qtbot, settle, 1)
    assert page.letter.isVisible()
    assert page.letter.accessibleName() == "Letter of the offer to Alder Training"
    words = [action.text().replace("&", "") for action in page.letter.menu().actions()]
    assert words == ["Letter of the offer…", "E-mail the offer…"]
    assert page.email_paper()
    settle()
    draft = message_from_bytes(opened[0].read_bytes(), policy=default)
    assert draft["Subject"] == "Offer of work: Restorative practice training (REQ-2015-0001)"


def test_an_accepted_offer_keeps_its_letter_and_one_not_made_has_none(desk, register, qtbot, settle):
    an_accepted_offer(register)
    assert placing_at(desk, qtbot, settle, 1).letter.isVisible()
    page = placing_at(desk, qtbot, settle, an_open_selection(register, lot="2"))
    assert not page.letter.isVisible()
    assert not page.save_paper()


def test_both_stand_in_the_menu_of_the_window_with_keys_of_their_own():
    assert {"save_paper", "email_paper"} <= set(FILE)
    assert (ENTRIES["save_paper"].shortcut, ENTRIES["email_paper"].shortcut) == ("Ctrl+P", "Ctrl+M")


def test_another_record_that_changes_meanwhile_keeps_the_papers(call_off, register, settle, desk):
    perform(register, RECORD_DECISION, **a_decision("DEC-9"))
    call_off.mark_stale()
    settle()
    assert call_off.papers.save.isEnabled()
