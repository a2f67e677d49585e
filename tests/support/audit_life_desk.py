"""The auditor works call-offs from the offer to the last payment, each step predicted."""

from audit_years import YearDesk


class LifeDesk(YearDesk):
    """The desk of somebody who may do everything."""
