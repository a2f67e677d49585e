"""Lines of the council's ledger in a register, made by the operations themselves."""

from typing import Any

from builders import perform
from inspection import rows
from invoiced import GROSS_PENCE, an_approved_invoice, an_invoice_line, two_delivered

from core.operations.add_ledger_line import ADD_LEDGER_LINE
from core.operations.match_ledger_lines import MATCH_LEDGER_LINES, LedgerLinesMatched
from core.store.register import Register


def a_line_as_written(**changes: Any) -> dict[str, Any]:
    """What a line is taken in with: it pays Alder Training's INV-1 whole on 12 May 2015."""
    return {
        "place": "spend.csv, row 2",
        "line_key": "k1",
        "paid_on": "2015-05-12",
        "payee": "ALDER TRAINING LTD",
        "pence": GROSS_PENCE,
        "basis": "gross",
        "invoice_number": "INV-1",
        "transaction_number": "T-1",
        **changes,
    }


def a_ledger_line(register: Register, **changes: Any) -> int:
    """The number of such a line; a further one gets a key of its own."""
    key = f"k{len(rows(register, 'ledger_line')) + 1}"
    number: int = perform(register, ADD_LEDGER_LINE, **a_line_as_written(line_key=key, **changes)).line_id
    return number


def matched(register: Register, *pairs: tuple[int, int]) -> LedgerLinesMatched:
    """Lines by number confirmed as paying invoices by number."""
    matches = [{"line_id": line_id, "invoice_id": invoice_id} for line_id, invoice_id in pairs]
    return perform(register, MATCH_LEDGER_LINES, matches=matches)


def matched_parts(register: Register, *parts: tuple[int, int, int]) -> LedgerLinesMatched:
    """The same of lines that pay several invoices: line, invoice, and the pence of the line that are for it."""
    matches = [{"line_id": line_id, "invoice_id": invoice_id, "pence": pence} for line_id, invoice_id, pence in parts]
    return perform(register, MATCH_LEDGER_LINES, matches=matches)


def a_line_of_two(register: Register, **changes: Any) -> int:
    """The number of a line that pays INV-1 over £2,160.00 and INV-2 over £360.00, both approved."""
    two_delivered(register)
    an_approved_invoice(register)
    an_approved_invoice(register, an_invoice_line(session_id=2, net_pence=30_000), number="INV-2")
    return a_ledger_line(register, **{"pence": GROSS_PENCE + 36_000, "invoice_number": "INV-1 / INV-2", **changes})


def a_matched_line(register: Register) -> int:
    """The number of a line that recorded the payment of the first invoice."""
    invoice_id = an_approved_invoice(register)
    line_id = a_ledger_line(register)
    matched(register, (line_id, invoice_id))
    return line_id
