"""The parts of the placing page: one panel for each step of a selection, and what the step does to the limits."""
