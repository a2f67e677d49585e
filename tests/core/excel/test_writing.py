import io
import re
import warnings
import zipfile
from datetime import UTC, date, datetime, timedelta, timezone
from html import unescape

import openpyxl
import pytest

from core.domain.errors import ExportFailed
from core.excel.preflight import inspect_workbook
from core.excel.writing import (
    Chart,
    Column,
    Fact,
    Formula,
    Kind,
    Look,
    Properties,
    Row,
    Series,
    Shown,
    Workbook,
    formula_text,
    table_column,
    this_row,
)

CREATED = datetime(2015, 11, 30, 12, 0, tzinfo=UTC)
PROPERTIES = Properties(
    title="Framework return 2015-16",
    subject="Spend",
    author="Call-off",
    created=CREATED,
    footer="History head 3f2a & 118",
    custom={"register": "=1+1"},
)
PAYLOADS = [
    "=1+1",
    "=cmd|'/c calc'!A0",
    '=HYPERLINK("http://example.org","x")',
    "=",
    "{=1+1}",
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "'=1",
    "http://example.org",
    "mailto:x@example.org",
    "internal:Sheet1!A1",
    "file:///etc/passwd",
    "#N/A",
    "00123",
    "01/04/2015",
    "<r>bold</r>",
    "<r><t>&</t></r>",
    "_x0041_",
    "Ünïcödé 日本 🎉",
    " leading and trailing ",
    "two\nlines",
]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "return.xlsx"


def write(path, fill, properties=PROPERTIES):
    with Workbook.writing(path, properties) as book:
        fill(book)
    return path


def one_table(columns, rows, **options):
    return lambda book: book.sheet("Orders").table("tblOrders", columns, rows, **options)


def cells(path, *, results=True, sheet="Orders"):
    return openpyxl.load_workbook(path, data_only=results)[sheet]


def part(path, name):
    return zipfile.ZipFile(path).read(name).decode()


def test_no_text_becomes_a_formula_or_a_link_and_every_text_comes_back(path):
    write(path, one_table([Column("Text"), Column("Note", Kind.NOTE)], [(text, text) for text in PAYLOADS]))
    sheet = cells(path, results=False)
    found = [[cell.value for cell in row] for row in sheet["A2:B24"]]
    assert found == [[text, text] for text in PAYLOADS]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]


def test_a_text_that_looks_like_a_formula_stays_text_when_it_is_typed_again(path):
    write(path, one_table([Column("Text")], [("=1+1",), ("plain",)]))
    assert [cell.quotePrefix for (cell,) in cells(path)["A2:A3"]] == [True, False]


def test_payloads_are_harmless_in_titles_headings_facts_charts_and_properties(path):
    for payload in PAYLOADS:
        plain = payload.replace("\n", " ")
        properties = Properties(plain, plain, plain, CREATED, plain, plain, plain, plain, {"custom": plain})

        def fill(book, text=payload):
            sheet = book.sheet("Orders")
            sheet.title(text, text)
            sheet.section(text)
            sheet.prose(text)
            sheet.facts([Fact(text, text)])
            sheet.links([(text, "Orders")])
            placed = sheet.grid([Column(text), Column("Value", Kind.MONEY)], [(text, 1)])
            sheet.chart(Chart(text, text, placed.cells(text), [Series(text, placed.cells("Value"))]))

        write(path, fill, properties)
        assert {cell.data_type for row in cells(path, results=False).iter_rows() for cell in row} <= {"s", "n"}


def test_characters_that_a_workbook_cannot_hold_are_left_out(path):
    write(path, one_table([Column("Text")], [("a\x00b\x0b\x1f\ud800\ufffec",)]))
    assert cells(path)["A2"].value == "abc"


def test_a_text_longer_than_a_cell_holds_stops_the_export(path):
    with pytest.raises(ExportFailed, match=r"32,768 characters in cell A2.*shorter texts"):
        write(path, one_table([Column("Text")], [("x" * 32_768,)]))
    assert not path.exists()


@pytest.mark.parametrize(
    ("kind", "value", "found"),
    [
        (Kind.MONEY, 123_450, 1234.5),
        (Kind.MONEY, -1, -0.01),
        (Kind.MONEY, 10**13 + 1, 100_000_000_000.01),
        (Kind.HUNDREDTHS, 450, 4.5),
        (Kind.FTE, 1_234, 1.234),
        (Kind.SHARE, 8_512, 0.8512),
        (Kind.WHOLE, 7, 7),
        (Kind.CODE, 3, 3),
        (Kind.DATE, date(2015, 11, 2), datetime(2015, 11, 2)),  # noqa: DTZ001 - as openpyxl gives a date
        (Kind.MONEY, "not set", "not set"),
        (Kind.TEXT, None, None),
    ],
)
def test_values_are_stored_in_the_readers_units(path, kind, value, found):
    write(path, one_table([Column("Key"), Column("Value", kind)], [("a", value)]))
    assert cells(path)["B2"].value == found


def test_money_and_dates_carry_their_formats(path):
    write(path, one_table([Column("Value", Kind.MONEY), Column("On", Kind.DATE)], [(1, date(2015, 11, 2))]))
    (money, on), *_ = cells(path)["A2:B2"]
    assert money.number_format == '"£"#,##0.00;[Red]-"£"#,##0.00'
    assert (on.number_format, on.is_date) == ("dd/mm/yyyy", True)


def test_headings_stand_as_their_columns_do(path):
    write(path, one_table([Column("Text"), Column("Value", Kind.MONEY), Column("Lot", Kind.CODE)], [("a", 1, "1")]))
    rows = cells(path)["A1:C2"]
    assert [[cell.alignment.horizontal for cell in row] for row in rows] == [["left", "right", "center"]] * 2


ORDERS = [Column("Number"), Column("Lot", Kind.CODE), Column("Value", Kind.MONEY, total=True)]
ORDER_ROWS = [("CO-1", "1", 100_001), ("CO-2", "2", 50_000), ("CO-3", "1", 7)]


def test_a_total_row_sums_live_with_its_result_stored(path):
    write(path, one_table(ORDERS, ORDER_ROWS, total=True))
    assert cells(path, results=False)["C5"].value == "=SUBTOTAL(109,tblOrders[Value])"
    assert (cells(path)["A5"].value, cells(path)["C5"].value) == ("Total", 1500.08)
    assert cells(path)["C5"].border.top.style == "double"


def test_formulas_carry_their_known_results_and_their_row(path):
    def fill(book):
        summary = book.sheet("Summary")
        book.sheet("Orders").table("tblOrders", ORDERS, ORDER_ROWS)
        value, lot = table_column("tblOrders", "Value"), table_column("tblOrders", "Lot")
        by_lot = Formula(f"=SUMIFS({value},{lot},$A{{row}})", 100_008)
        running = Formula("=SUM(B{first}:B{row})", 100_008)
        summary.title("Spend")
        summary.grid(
            [Column("Lot"), Column("Value", Kind.MONEY), Column("So far", Kind.MONEY)], [("1", by_lot, running)]
        )

    write(path, fill)
    assert [cell.value for cell in cells(path, sheet="Summary", results=False)["B4:C4"][0]] == [
        "=SUMIFS(tblOrders[Value],tblOrders[Lot],$A4)",
        "=SUM(B4:B4)",
    ]
    assert [cell.value for cell in cells(path, sheet="Summary")["B4:C4"][0]] == [1000.08, 1000.08]
    assert all(sheet.formulas_without_result == () for sheet in inspect_workbook(path).sheets)


@pytest.mark.parametrize("text", ["SUM(A1)", "=SUM(A1;B1)", "=[@Value]*2", "=XLOOKUP(A1,B1:B2,C1:C2)"])
def test_a_formula_that_files_do_not_spell_so_is_refused(path, text):
    with pytest.raises(ValueError, match="not a formula"):
        write(path, one_table([Column("Value", Kind.MONEY)], [(Formula(text, 1),)]))


def test_a_semicolon_inside_a_text_is_no_separator(path):
    write(path, one_table([Column("Text")], [(Formula('="a;b"', "a;b"),)]))
    assert cells(path)["A2"].value == "a;b"


def test_references_escape_what_has_a_meaning_in_them():
    assert table_column("tblOrders", "Lot #1 [core]") == "tblOrders[Lot '#1 '[core']]"
    assert this_row("tblOrders", "It's") == "tblOrders[[#This Row],[It''s]]"
    assert formula_text('5" pipe') == '"5"" pipe"'


def test_a_placed_table_knows_where_its_cells_are(path):
    placed = []
    write(path, lambda book: placed.append(book.sheet("Who's who").grid(ORDERS, ORDER_ROWS, total=True)))
    table = placed[0]
    assert table.cells("Value") == "'Who''s who'!$C$2:$C$4"
    assert table.cell("Value", 1) == "'Who''s who'!$C$3"
    assert table.total("Value") == "'Who''s who'!$C$5"
    assert table.across("Number", "Value", 0) == "'Who''s who'!$A$2:$C$2"
    assert table.headings("Lot", "Value") == "'Who''s who'!$B$1:$C$1"


def test_a_table_without_rows_is_still_a_table(path):
    write(path, one_table(ORDERS, [], total=True))
    assert cells(path).tables["tblOrders"].ref == "A1:C3"
    assert cells(path)["C3"].value == 0


def test_headings_that_differ_only_by_capitals_are_refused(path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(ValueError, match="not unique"):
            write(path, one_table([Column("Value"), Column("VALUE")], [("a", "b")]))


def test_a_heading_that_would_be_taken_for_xml_is_refused(path):
    with pytest.raises(ValueError, match="faulty name or heading"):
        write(path, one_table([Column("<r>Value</r>")], [("a",)]))


def test_a_row_of_the_wrong_length_is_refused(path):
    with pytest.raises(ValueError, match="zip"):
        write(path, one_table(ORDERS, [("CO-1", "1")]))


def test_void_rows_are_struck_through(path):
    write(path, one_table(ORDERS, [Row(ORDER_ROWS[0], Look.VOID), ORDER_ROWS[1]]))
    assert [cell.font.strike for (cell,) in cells(path)["A2:A3"]] == [True, None]


def test_shares_are_coloured_from_their_levels(path):
    write(path, one_table([Column("Used", Kind.SHARE, levels=(8_500, 10_000))], [(9_000,)]))
    rules = [rule for found in cells(path).conditional_formatting for rule in found.rules]
    assert [(rule.operator, rule.formula) for rule in sorted(rules, key=lambda rule: rule.priority)] == [
        ("greaterThan", ["1.0"]),
        ("greaterThanOrEqual", ["0.85"]),
    ]


def test_a_chart_has_words_a_limit_line_and_stored_figures(path):
    def fill(book):
        sheet = book.sheet("Orders")
        placed = sheet.grid(
            [Column("Month"), Column("Spent", Kind.MONEY), Column("Ceiling", Kind.MONEY)], [("Apr", 5, 9)]
        )
        series = [
            Series("Spent", placed.cells("Spent")),
            Series("So far", placed.cells("Spent"), Shown.LINE),
            Series("Ceiling", placed.cells("Ceiling"), Shown.LIMIT),
        ]
        sheet.chart(Chart("Spend", "£0.05 of £0.09 is spent.", placed.cells("Month"), series))

    write(path, fill)
    assert 'descr="£0.05 of £0.09 is spent."' in part(path, "xl/drawings/drawing1.xml")
    chart = part(path, "xl/charts/chart1.xml")
    assert ("<c:barChart>" in chart, "<c:lineChart>" in chart, 'prstDash val="dash"' in chart) == (True, True, True)
    assert "<c:v>0.05</c:v>" in chart


def test_pages_are_set_up_for_print(path):
    write(path, one_table(ORDERS, ORDER_ROWS, frozen=1))
    sheet = cells(path)
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.oddHeader.right.text == "OFFICIAL"
    assert (sheet.oddFooter.left.text, sheet.oddFooter.right.text) == ("History head 3f2a && 118", "Page &P of &N")
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$1:$1", "B2")
    assert sheet.sheet_view.showGridLines is False


def test_sheets_are_protected_without_a_password_and_can_be_sorted(path):
    write(path, one_table([Column("Text")], [Row(["free"], Look.INPUT), ["kept"]]))
    sheet = cells(path)
    assert (sheet.protection.sheet, sheet.protection.password) == (True, None)
    assert (sheet.protection.sort, sheet.protection.autoFilter, sheet.protection.formatColumns) == (False,) * 3
    assert [cell.protection.locked for (cell,) in sheet["A2:A3"]] == [False, True]


def test_facts_give_their_addresses_and_choices_are_a_list(path):
    addresses = []

    def fill(book):
        sheet = book.sheet("Cover")
        addresses.extend(
            sheet.facts([Fact("Ceiling", 26_000_000, Kind.MONEY), Fact("In use", "core", choices=("core", "bid"))])
        )
        sheet.links([("Go to the cover", "Cover")])

    write(path, fill)
    sheet = cells(path, sheet="Cover")
    assert addresses == ["'Cover'!$B$1", "'Cover'!$B$2"]
    assert sheet["B1"].value == 260_000
    assert [(str(rule.sqref), rule.formula1) for rule in sheet.data_validations.dataValidation] == [
        ("B2", '"core,bid"')
    ]
    assert sheet["A4"].hyperlink.location == "'Cover'!A1"


def test_the_documents_properties_are_set(path):
    write(path, one_table(ORDERS, ORDER_ROWS))
    book = openpyxl.load_workbook(path)
    assert (book.properties.title, book.properties.creator) == ("Framework return 2015-16", "Call-off")
    assert book.properties.created == CREATED.replace(tzinfo=None)
    assert [(each.name, each.value) for each in book.custom_doc_props.props] == [("register", "=1+1")]


def test_the_same_content_gives_the_same_bytes_in_any_time_zone(tmp_path):
    there = CREATED.astimezone(timezone(timedelta(hours=5)))
    first = write(tmp_path / "a.xlsx", one_table(ORDERS, ORDER_ROWS, total=True))
    properties = Properties(**{**{name: getattr(PROPERTIES, name) for name in PROPERTIES.__slots__}, "created": there})
    second = write(tmp_path / "b.xlsx", one_table(ORDERS, ORDER_ROWS, total=True), properties)
    assert first.read_bytes() == second.read_bytes()


def test_a_failure_while_filling_leaves_no_file(path, tmp_path):
    def fill(book):
        book.sheet("Orders")
        raise LookupError("half-way")

    with pytest.raises(LookupError):
        write(path, fill)
    assert list(tmp_path.iterdir()) == []


def test_no_format_is_left_behind_that_excel_would_repair(path):
    write(path, one_table(ORDERS, ORDER_ROWS, total=True))
    names = zipfile.ZipFile(path).namelist()
    assert len(names) == len(set(names))
    table = part(path, "xl/tables/table1.xml")
    assert re.findall(r'name="([^"]+)"', table)[1:] == ["Number", "Lot", "Value"]
    assert [cell.value for cell in cells(path)[1]] == ["Number", "Lot", "Value"]


def test_a_written_workbook_passes_the_pre_flight(path):
    write(path, one_table(ORDERS, ORDER_ROWS, total=True))
    assert [
        (sheet.name, sheet.rows) for sheet in inspect_workbook(io.BytesIO(path.read_bytes()).getvalue()).sheets
    ] == [("Orders", 5)]


def test_a_long_fact_breaks_into_lines_within_its_column(path):
    def fill(book):
        book.sheet("Cover").facts([Fact("Short", "Alder"), Fact("Long", "Each transaction over £500 net " * 3)])

    write(path, fill)
    sheet = openpyxl.load_workbook(path)["Cover"]
    assert (sheet["B1"].alignment.wrap_text, sheet["B2"].alignment.wrap_text) == (None, True)
    assert sheet.row_dimensions[2].height == 2 * 15 + 3


def test_a_row_is_as_high_as_its_text_needs(path):
    title = "Restorative Practice training and development for the wider children’s workforce"
    columns = [Column("Lot title", Kind.NOTE, 40)]
    write(path, one_table(columns, [[title], ["Delivery of restorative conferences"], ["W" * 60]]))
    sheet = openpyxl.load_workbook(path)["Orders"]
    assert [sheet.row_dimensions[row].height for row in (2, 3, 4)] == [33, 18, 48]


def test_a_sheet_two_pages_wide_repeats_its_first_column_alone_and_has_its_title_above_every_page(path):
    def fill(book):
        sheet = book.sheet("Orders", pages_wide=2)
        sheet.title("Every order & offer", "All values exclude VAT.")
        sheet.table("tblOrders", [Column("Order"), Column("Line"), Column("Lot")], [["1", "2", "3"]], frozen=2)

    write(path, fill)
    sheet = openpyxl.load_workbook(path)["Orders"]
    assert (sheet.print_title_cols, sheet.freeze_panes) == ("$A:$A", "C5")
    assert (sheet["A1"].value, sheet["B2"].value) == ("Every order & offer", "All values exclude VAT.")
    assert sheet.print_area == "'Orders'!$A$2:$C$5"
    assert sheet.oddHeader.left.text.splitlines() == ["Every order && offer", PROPERTIES.title]


def test_a_sheet_whose_first_column_does_not_say_what_a_row_is_repeats_none(path):
    def fill(book):
        sheet = book.sheet("Payments", pages_wide=2, keyed=False)
        sheet.title("Every payment", "All values exclude VAT.")
        sheet.table("tblPayments", [Column("Body"), Column("Number")], [["Council", "1"]], frozen=1)

    write(path, fill)
    sheet = openpyxl.load_workbook(path)["Payments"]
    assert (sheet.print_title_cols, sheet["A2"].value) == (None, "All values exclude VAT.")


def test_headers_and_footers_keep_their_size_and_what_a_header_may_hold_whatever_the_titles(path):
    def fill(book):
        book.sheet("Orders", pages_wide=2).title("Title & " * 40)

    write(path, fill)
    sheet = part(path, "xl/worksheets/sheet1.xml")
    looks, header = re.search("<headerFooter([^>]*)><oddHeader>(.*?)</oddHeader>", sheet, re.DOTALL).groups()
    assert 'scaleWithDoc="0"' in looks
    assert len(unescape(header)) <= 255
