import pytest

from gui.tables.copying import as_mime


def test_rows_go_with_their_headings_as_tabs_and_as_a_table():
    mime = as_mime(["Order", "Value"], [["CO-1", "£1.00"], ["CO-2", "-£2.00"]])
    assert mime.text() == "Order\tValue\nCO-1\t£1.00\nCO-2\t-£2.00\n"
    assert "<tr><th>Order</th><th>Value</th></tr><tr><td>CO-1</td><td>£1.00</td></tr>" in mime.html()


def test_a_single_row_goes_without_headings():
    assert as_mime(["Order"], [["CO-1"]]).text() == "CO-1\n"


def test_a_cell_stays_in_one_cell():
    assert as_mime(["A", "B"], [["two\nlines", "a\ttab"]]).text() == "two lines\ta tab\n"


def test_marks_of_html_are_only_text():
    assert "<td>&lt;b&gt;A &amp; B&lt;/b&gt;</td>" in as_mime(["A"], [["<b>A & B</b>"]]).html()


@pytest.mark.parametrize("text", ["=1+1", "+44 113 496 0000", "@SUM(A1)", "-cmd|' /C calc'!A0"])
def test_no_text_is_run_as_a_formula(text):
    mime = as_mime(["A"], [[text]])
    assert mime.text() == f"'{text}\n"
    assert "mso-number-format:'\\@'" in mime.html()


@pytest.mark.parametrize("text", ["-£1,234.50", "-0.25", "–", "- "])
def test_figures_stay_figures(text):
    copied = as_mime(["A"], [[text]]).text()
    assert copied.startswith("'") == (text == "- ")
