"""The sheets of the award log, and what they are filled with."""
