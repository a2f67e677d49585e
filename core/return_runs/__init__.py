"""Returns as they leave the register: written, kept as runs, compared with each other, and known again."""
