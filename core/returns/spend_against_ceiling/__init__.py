"""The sheets of the return Spend against ceiling."""
