"""The columns of published spending, under the names that councils give them (domain notes, 3.2)."""

from core.excel.writing import Column, Kind

BODY, DATE, BENEFICIARY, NUMBER = "Body name", "Transaction date", "Supplier name", "Transaction number"
NET, IRRECOVERABLE, AMOUNT = "Net amount", "Irrecoverable VAT", "Net with irrecoverable VAT"
LOT, MONTH, TRANSACTIONS = "Lot", "Month", "Transactions"

COLUMNS = (
    Column(BODY, Kind.NOTE, 22),
    Column("Department", Kind.NOTE, 24),
    Column(DATE, Kind.DATE, 12, key=True),
    Column(BENEFICIARY, Kind.NOTE, 26),
    Column(NUMBER, Kind.NOTE, 16, key=True),
    Column(NET, Kind.MONEY, 13, total=True),
    Column(IRRECOVERABLE, Kind.MONEY, 15, total=True),
    Column(AMOUNT, Kind.MONEY, 18, total=True),
    Column("Procurement category", Kind.NOTE, 32),
    Column("Purpose", Kind.NOTE, 32),
    Column("Cost code", Kind.NOTE, 14, key=True),
    Column("Invoice", Kind.NOTE, 15),
    Column("Order", width=15, key=True),
    Column(LOT, Kind.CODE, 9),
    Column("Counted from", Kind.DATE, 12),
    Column(MONTH, Kind.CODE, 10),
    Column(TRANSACTIONS, Kind.WHOLE, 14, total=True),
)
