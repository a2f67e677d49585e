"""The sheets of the establishment return, and what they are filled with."""
