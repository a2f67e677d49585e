"""The sheets of the funding and grant statement."""
