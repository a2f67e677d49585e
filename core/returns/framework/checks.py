"""What the framework return checks: the register’s own running totals beside the workbook’s formulas."""

from core.excel.writing import Formula
from core.returns.book import ReturnBook
from core.returns.framework.content import Content
from core.returns.framework.spend_by_lot import SpendByLot
from core.returns.framework.spend_by_month import SpendByMonth
from core.returns.parts.stages import STAGES


def check(book: ReturnBook, content: Content, by_lot: SpendByLot, by_month: SpendByMonth) -> None:
    """Every stage, the months together, the headroom, and each lot."""
    spend = content.lot_spend
    for stage, name in (*STAGES.items(), ("exposure", "Exposure")):
        book.check(name, sum(int(getattr(lot, stage)) for lot in spend), by_lot.total(name))
    book.check("Exposure, added up by month", sum(lot.exposure for lot in spend), by_month.total)
    if content.ceiling is not None and by_lot.headroom is not None:
        book.check("Headroom", content.ceiling.headroom, by_lot.headroom)
    for number, lot in enumerate(spend):
        label = content.labels[lot.lot]
        cell = by_lot.lots.cell("Exposure and reserved", number)
        figure = Formula(f"={cell}", by_lot.figures[label]["Exposure and reserved"])
        book.check(f"Exposure and reserved, {label}", lot.exposure + lot.reserved, figure)
