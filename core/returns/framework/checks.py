"""The register's own running totals beside the workbook's formulas: each figure agrees to the penny, or says CHECK."""

from collections.abc import Iterator

from core.excel.writing import Column, Formula, Kind, Row, Sheet
from core.returns.framework.content import Content
from core.returns.framework.spend_by_lot import MONEY_WIDTH, TITLE_WIDTH, SpendByLot
from core.returns.framework.spend_by_month import SpendByMonth

AGREES, DIFFERS = "OK", "CHECK"

COLUMNS = (
    Column("No.", Kind.CODE, 9),
    Column("Figure", Kind.NOTE, TITLE_WIDTH),
    Column("Register", Kind.MONEY, MONEY_WIDTH),
    Column("Workbook", Kind.MONEY, MONEY_WIDTH),
    Column("Difference", Kind.MONEY, MONEY_WIDTH),
    Column("Result", Kind.CODE, MONEY_WIDTH),
)


def fill(sheet: Sheet, content: Content, by_lot: SpendByLot, by_month: SpendByMonth) -> Formula:
    """The table; gives the verdict over all of its rows, from anywhere in the workbook."""
    sheet.section("Checks")
    sheet.prose("The register’s own running totals, and what the formulas make of the rows.")
    compared = list(_compared(content, by_lot, by_month))
    rows = [_row(number, name, register, workbook) for number, (name, register, workbook) in enumerate(compared, 1)]
    placed = sheet.grid(COLUMNS, rows)
    agree = all(register == workbook.value for _, register, workbook in compared)
    results = placed.cells("Result")
    yes, no = f"{AGREES}: all {len(rows)} figures agree with the register", f"{DIFFERS}: see Spend against ceiling"
    verdict = f'=IF(COUNTIF({results},"{AGREES}")={len(rows)},"{yes}","{no}")'
    return Formula(verdict, yes if agree else no)


def _row(number: int, name: str, register: int, workbook: Formula) -> Row:
    known = workbook.value if isinstance(workbook.value, int) else 0
    result = AGREES if known == register else DIFFERS
    return Row(
        (
            number,
            name,
            register,
            workbook,
            Formula("=ROUND(D{row}-C{row},2)", known - register),
            Formula(f'=IF(E{{row}}=0,"{AGREES}","{DIFFERS}")', result),
        ),
    )


def _compared(content: Content, by_lot: SpendByLot, by_month: SpendByMonth) -> Iterator[tuple[str, int, Formula]]:
    """What is compared: its name, the register's pence, and the workbook's formula."""
    spend = content.lot_spend
    for name in ("Committed", "Accrued", "Invoiced", "Paid", "Exposure", "Reserved"):
        yield name, sum(getattr(lot, name.lower()) for lot in spend), by_lot.total(name)
    yield "Exposure, added up by month", sum(lot.exposure for lot in spend), by_month.total
    if content.ceiling is not None and by_lot.headroom is not None:
        yield "Headroom", content.ceiling.headroom, by_lot.headroom
    for number, lot in enumerate(spend):
        name = f"Exposure and reserved, {content.labels[lot.lot]}"
        cell = by_lot.lots.cell("Exposure and reserved", number)
        yield name, lot.exposure + lot.reserved, Formula(f"={cell}", _of_lot(content, by_lot, lot.lot))


def _of_lot(content: Content, by_lot: SpendByLot, lot: str) -> int:
    return by_lot.figures[content.labels[lot]]["Exposure and reserved"]
