"""The auditor works call-offs from the offer to the last payment, each step predicted."""

from audit_invoices import InvoiceDesk


class LifeDesk(InvoiceDesk):
    """The desk of somebody who may do everything."""
