"""The sheets of the return Year-end commitments and accruals."""
