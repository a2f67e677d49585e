"""The PDF of a paper: its text can be taken out whole, long tables go on under their headings, and no row is broken."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from builders import a_line, a_register, an_issued_order, an_open_selection, perform

from core.documents.order_form import order_form_paper
from core.documents.paper import Paper
from core.documents.provider_letter import offer_letter_paper
from core.operations.issue_order import ISSUE_ORDER
from core.operations.make_offer import MAKE_OFFER
from core.operations.record_response import RECORD_RESPONSE
from gui.panels.paper_pdf import pdf

LINES = 45
WORDS = "A{0}A: training (WEEE) of 3:30 hours – with a co-trainer, in the “Great Hall” at £1,234.56, the end Z{0}Z"


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Paper]:
    """An order form of one line, one of many lines, and a letter."""
    register = a_register(tmp_path_factory.mktemp("papers"))
    short = an_issued_order(register).number
    selection_id = an_open_selection(register, days=LINES)
    lines = [a_line(days=1, description=WORDS.format(number)) for number in range(LINES)]
    offer = perform(register, MAKE_OFFER, selection_id=selection_id, lines=lines)
    perform(register, RECORD_RESPONSE, offer_id=offer.offer_id, response="accepted", respondent="Jo Marsh")
    long = perform(register, ISSUE_ORDER, offer_id=offer.offer_id).number
    with register.reading() as read:
        found = {
            "short": order_form_paper(read, short),
            "long": order_form_paper(read, long),
            "letter": offer_letter_paper(read, offer.offer_id),
        }
    register.close()
    return found


def text_of(content: bytes, folder: Path) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    path = folder / "paper.pdf"
    path.write_bytes(content)
    done = subprocess.run([program, "-layout", str(path), "-"], capture_output=True, check=True, text=True)
    return done.stdout.replace("ʼ", "’")  # Inter has one drawing for both


def words_of(content: bytes, folder: Path) -> str:
    return " ".join(text_of(content, folder).split())


def test_its_text_can_be_taken_out_whole(qapp, papers, tmp_path):
    words = words_of(pdf(papers["short"]), tmp_path)
    for expected in (
        "Leeds City Council, Children’s Services",
        "Call-off order CO-2015-0001",
        "Restorative Practice Training Framework (LCC-RP-2015)",
        "Training days 1 May 2015 31 Jul 2015 20 days £900.00 £18,000.00",
        "Total, excluding VAT £18,000.00",
        "Ranked 1st for lot 1; asked first.",
        "Council 10 to 19 working days 25%",
        "Issued on 1 Apr 2015 by Amira Khan",
    ):
        assert expected in words


def test_a_letter_gives_the_time_to_answer(qapp, papers, tmp_path):
    assert "Please answer by 17:00 on Tuesday 7 Apr 2015, by replying to this e-mail." in words_of(
        pdf(papers["letter"]), tmp_path
    )


def test_its_foot_names_the_history_and_the_page_once_a_page(qapp, papers, tmp_path):
    pages = text_of(pdf(papers["long"]), tmp_path).split("\f")[:-1]
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert page.count(papers["long"].footer) == 1
        assert f"{number} of {len(pages)}" in page
    assert text_of(pdf(papers["short"]), tmp_path).count(papers["short"].footer) == 1


def test_a_long_table_goes_on_under_its_headings_and_no_row_is_broken(qapp, papers, tmp_path):
    pages = text_of(pdf(papers["long"]), tmp_path).split("\f")[:-1]
    seen = []
    for page in pages:
        rows = [number for number in range(LINES) if f"A{number}A" in page]
        assert rows == [number for number in range(LINES) if f"Z{number}Z" in page]
        assert "Description" in page or not rows
        seen += rows
    assert seen == list(range(LINES))


def test_every_line_of_a_long_order_is_there_with_its_signs(qapp, papers, tmp_path):
    words = words_of(pdf(papers["long"]), tmp_path)
    assert words.count("(WEEE)") == LINES
    assert words.count("3:30") == LINES
    assert words.count("£1,234.56") == LINES
    assert "£40,500.00" in words


def test_it_carries_its_title_and_its_author(qapp, papers, tmp_path):
    program = shutil.which("pdfinfo")
    if program is None:
        pytest.skip("pdfinfo is not installed")
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf(papers["short"]))
    told = subprocess.run([program, str(path)], capture_output=True, check=True, text=True).stdout
    assert "Call-off order CO-2015-0001" in told
    assert "Leeds City Council, Children’s Services" in told
    assert "(A4)" in told


def test_html_in_a_text_stays_text(qapp, papers, tmp_path):
    wicked = replace(papers["short"], html=papers["short"].html.replace("Alder Training", "&lt;b&gt;Alder&lt;/b&gt;"))
    assert "<b>Alder</b>" in words_of(pdf(wicked), tmp_path)
