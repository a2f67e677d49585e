"""The framework return's sheets, one file each, and what they are filled with."""
