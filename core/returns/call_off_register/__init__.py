"""The sheets of the call-off register, and what they are filled with."""
