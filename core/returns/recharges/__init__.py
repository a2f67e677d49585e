"""The sheets of the return School recharges."""
