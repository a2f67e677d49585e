"""The columns of the Crown Commercial Service’s returns, under its own headings (domain notes, 3.1).

Orders and Offers follow the sheets Orders and Bid Invites of RM1059, Invoices the invoices of the submission service.
Before them stand the register’s number of the provider and its name, since those returns are of one supplier each;
after them what else tells why a row is in the period.
"""

from core.excel.writing import Column, Kind

WHO, NAME = "Provider no.", "Provider"
_WHO = (Column(WHO, Kind.CODE, 10, key=True), Column(NAME, Kind.NOTE, 26))

ORDER_VALUE = "Order Value (exc VAT)"
ORDERS = (
    *_WHO,
    Column("Lot Number", Kind.CODE, 9),
    Column("Customer URN", width=11),
    Column("Customer PostCode", width=11),
    Column("Customer Organisation", Kind.NOTE, 22),
    Column("Supplier Contract Reference No.", width=18),
    Column("Customer Contract Reference No.", width=18, key=True),
    Column("Customer Order Date", Kind.DATE, 12),
    Column("Order Description", Kind.NOTE, 32),
    Column(ORDER_VALUE, Kind.MONEY, 14, total=True),
    Column("Customer Contract Start Date", Kind.DATE, 18),
    Column("Customer Contract Inital End Date", Kind.DATE, 20),
    Column("Contract Extension Available", Kind.CODE, 18),
    Column("Customer Contract Final End Date", Kind.DATE, 20),
    Column("Subcontractor Use", Kind.CODE, 13),
    Column("Subcontractor Supplier Name", Kind.NOTE, 16),
    Column("Order Route", Kind.NOTE, 24),
)
INVOICE_VALUE, VAT = "InvoiceValue", "VATCharged"
INVOICES = (
    *_WHO,
    Column("SubmissionID", width=15),
    Column("CustomerURN", width=14),
    Column("CustomerName", Kind.NOTE, 22),
    Column("CustomerPostCode", width=18),
    Column("InvoiceDate", Kind.DATE, 14),
    Column("InvoiceNumber", Kind.NOTE, 16, key=True),
    Column("SupplierReferenceNumber", width=25),
    Column("CustomerReferenceNumber", width=26, key=True),
    Column("LotNumber", Kind.CODE, 10),
    Column("ProductDescription", Kind.NOTE, 32, key=True),
    Column("ProductGroup", Kind.NOTE, 30),
    Column("ProductClass", width=15),
    Column("ProductSubClass", width=17),
    Column("ProductCode", width=14),
    Column("UnitType", width=11),
    Column("UnitPrice", Kind.MONEY, 12),
    Column("UnitQuantity", Kind.HUNDREDTHS, 15),
    Column(INVOICE_VALUE, Kind.MONEY, 14, total=True),
    Column("Expenses", Kind.MONEY, 11),
    Column(VAT, Kind.MONEY, 13, total=True),
    Column("PromotionCode", width=16),
    Column("ManagementChargeValue", Kind.MONEY, 24),
    Column("Received on", Kind.DATE, 12),
    Column("Counted from", Kind.DATE, 12),
)
RESULT, MADE, ENDED = "Bid Result", "Made in the period", "Ended in the period"
OFFERS = (
    *_WHO,
    Column("Lot Number", Kind.CODE, 9),
    Column("Customer URN", width=11),
    Column("Customer PostCode", width=11),
    Column("Customer Organisation", Kind.NOTE, 22),
    Column("Customer Contact", Kind.NOTE, 16),
    Column("Assignment Name / Description of Requirements", Kind.NOTE, 34),
    Column("Proposal Due", Kind.DATE, 12),
    Column("Proposal Value", Kind.MONEY, 13),
    Column(RESULT, width=16),
    Column("Supplier Contract Reference No.", width=18),
    Column("Customer Contract Reference No.", width=18),
    Column("Requirement", width=15, key=True),
    Column("Rank", Kind.CODE, 7),
    Column("Offered on", Kind.DATE, 12, key=True),
    Column("Ended on", Kind.DATE, 12),
    Column("Reason", Kind.NOTE, 26),
    Column(MADE, Kind.WHOLE, 11, total=True),
    Column(ENDED, Kind.WHOLE, 11, total=True),
)
