"""The forms, one for each operation."""
