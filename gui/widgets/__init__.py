"""Reusable parts of the window that know nothing of pages or of the register."""
