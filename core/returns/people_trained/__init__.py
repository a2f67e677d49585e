"""The sheets of the people trained, and what they are filled with."""
